//! Names of things in the window: which document, and what in it.

use crate::model::Key;

/// An open document; never used again after the document is closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub u32);

/// A record of an open document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocKey {
    /// The document.
    pub doc: DocId,
    /// The record in it.
    pub key: Key,
}

impl DocKey {
    /// The record of a document.
    #[must_use]
    pub fn new(doc: DocId, key: Key) -> Self {
        Self { doc, key }
    }
}
