//! Presenting: the stage that an audience sees, and the notes beside it that it does not.
//!
//! What is drawn on a stage comes from a case as it may be shown; the window's desk, with its notes and findings, never
//! reaches it. The notes stand in the presenter's window alone ([`notes_ui`]).

mod hints;
mod nodes;
mod notes;
mod pointer;
mod search;
mod stage;

pub use notes::{Notes, notes_ui};
pub use stage::{MOVE_SECONDS, Room, Stage, Watched, stage_ui};
