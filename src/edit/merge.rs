//! Three-way merge.

use super::{Edit, Record};
use crate::model::{Case, FieldPath, Key};

/// Two sides changed the same value to different ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The record.
    pub key: Key,
    /// The field within it; empty where one side deleted what the other changed.
    pub path: FieldPath,
    /// The record in the common ancestor.
    pub base: Option<Record>,
    /// Ours.
    pub ours: Option<Record>,
    /// Theirs.
    pub theirs: Option<Record>,
}

/// What must be applied to `ours` so that it holds the changes of both sides; where they contradict, ours stays and a
/// [`Conflict`] tells it.
#[must_use]
pub fn merge(base: &Case, ours: &Case, theirs: &Case) -> (Edit, Vec<Conflict>) {
    let _ = (base, ours, theirs);
    (Edit::default(), Vec::new())
}
