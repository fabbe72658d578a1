//! Panels and widgets. A panel reads a [`Desk`], draws, and pushes actions; it holds no document and changes none.
//!
//! Caches and the state of widgets live in egui's memory, keyed by [`Sheet::stamp`].

mod desk;
pub mod findings;
pub mod inspector;
pub mod plots;
pub mod timeline;

pub use desk::{Desk, Sheet, Stamp, canvas_id};
