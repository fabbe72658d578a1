//! A state of a document for workers.

use std::sync::Arc;

use super::history::Base;
use super::{DocId, Origin};
use crate::format::{self, RewriteError, rewrite_indexed};
use crate::model::Case;

/// A state of a document, as cheap to copy as a few pointers: what workers save, export and check.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The document.
    pub doc: DocId,
    /// Its revision then.
    pub revision: u64,
    /// Where it comes from.
    pub origin: Origin,
    /// The facts.
    pub case: Arc<Case>,
    /// What the file held when it was last read or written; `None` for a document that never had one.
    pub on_disk: Option<Arc<str>>,
    pub(super) read_only: Option<String>,
    pub(super) base: Base,
}

/// Why a document has no text to save.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Quotes or brackets do not balance.
    #[error("the case is open for reading only: {0}")]
    ReadOnly(String),
    /// The edit could not be written into the text.
    #[error("the changes cannot be written into the text: {0}")]
    Rewrite(#[from] RewriteError),
    /// The text that was written does not hold the facts of the window.
    #[error("the text to be saved does not read back as the facts of the window; nothing was written")]
    ReadsDifferently,
}

impl Snapshot {
    /// The text to save: the text as opened with the changed values rewritten, read back and held against the facts.
    ///
    /// # Errors
    /// [`TextError`] where that cannot be had; nothing must be written then.
    pub fn text_to_save(&self) -> Result<String, TextError> {
        let Base { opened, net, index, .. } = &self.base;
        if let Some(reason) = &self.read_only {
            return Err(TextError::ReadOnly(reason.clone()));
        }
        if net.is_empty() {
            return Ok(opened.to_string());
        }
        let text = rewrite_indexed(opened, index, &self.case, net)?;
        if format::read(&text).case == *self.case { Ok(text) } else { Err(TextError::ReadsDifferently) }
    }
}
