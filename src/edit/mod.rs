//! Edits as values: what changed from what to what, for one record or many.
//!
//! Undo, redo, saving, reload after an outside change, comparing two versions and merging are the few functions here.
//! Knows no text and no file.

mod algebra;
mod merge;
mod record;

pub use algebra::{Stale, apply, compose, diff};
pub use merge::{Conflict, merge};
pub use record::{Change, Edit, Record};
