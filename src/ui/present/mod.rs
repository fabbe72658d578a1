//! Presenting: the stage that an audience sees.
//!
//! What is drawn here comes from a case as it may be shown; the window's desk, with its notes and findings, never
//! reaches it.

mod hints;
mod nodes;
mod pointer;
mod search;
mod stage;

pub use stage::{MOVE_SECONDS, Stage, stage_ui};
