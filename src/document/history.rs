//! Steps of undo and redo.

use std::sync::Arc;

use crate::edit::{Displaced, Edit};
use crate::format::Index;
use crate::model::Finding;

/// A text and what changed since it was read: all that a save needs.
#[derive(Clone, Debug)]
pub(super) struct Base {
    /// The text as opened, or as taken from the disk since.
    pub(super) opened: Arc<str>,
    /// What changed since.
    pub(super) net: Arc<Edit>,
    /// Where the records stand in the text.
    pub(super) index: Arc<Index>,
    /// What reading the text found.
    pub(super) findings: Arc<[Finding]>,
}

impl Base {
    /// Whether a save of both writes the same bytes.
    pub(super) fn writes_what(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.opened, &other.opened)
            && (Arc::ptr_eq(&self.net, &other.net) || self.net == other.net)
    }
}

/// One step that can be taken back.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// What undo names, without "undo".
    pub(super) label: String,
    /// What the step did.
    pub(super) edit: Edit,
    /// How to have the base as it was; for a step to be done again, as it will be.
    pub(super) base: BaseBefore,
}

/// The base on the other side of a step.
#[derive(Clone, Debug)]
pub(super) enum BaseBefore {
    /// The step changed the net edit: what it displaced there. Kept so that the net edit is the very same after undo,
    /// renames included, and so are the bytes of the next save.
    Displaced(Displaced),
    /// The step changed the text too: the other base whole.
    Other(Base),
}

/// What was done, and what was taken back and can be done again.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    pub(super) done: Vec<Step>,
    pub(super) undone: Vec<Step>,
}
