//! Edits as values: what changed from what to what, for one record or many.
//!
//! Undo, redo, saving, reload after an outside change, comparing two versions and merging are the few functions here.
//! Knows no text and no file.

mod algebra;
mod carry;
mod diff;
mod fields;
mod lists;
mod merge;
mod order;
mod record;
mod references;

pub use algebra::{Displaced, Stale, apply, compose};
pub use carry::{SHARED, carried, changed_alike};
pub use diff::diff;
pub use fields::{differing_fields, take_field};
pub use lists::{Aligned, align};
pub use merge::{Conflict, merge, merge_edits};
pub use record::{Change, Edit, Record};
pub use references::{IdRefused, Target, can_have_id, following, references, referrers, renaming};
