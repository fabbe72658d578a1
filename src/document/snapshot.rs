//! A state of a document for workers.

use std::sync::Arc;

use super::history::Base;
use super::{DocId, Origin};
use crate::format::{self, RewriteError};
use crate::model::{Case, Key};
use crate::ron_text::Patched;

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
    pub on_disk: Option<Patched>,
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
    /// The text to save: the text as opened with the changed values rewritten, read back and held against the facts. Of a
    /// long text, as much is read back as could have come out otherwise.
    ///
    /// # Errors
    /// [`TextError`] where that cannot be had; nothing must be written then.
    pub fn to_save(&self) -> Result<Patched, TextError> {
        let Base { opened, net, index, .. } = &self.base;
        if let Some(reason) = &self.read_only {
            return Err(TextError::ReadOnly(reason.clone()));
        }
        if net.is_empty() {
            return Ok(Arc::clone(opened).into());
        }
        let splices = format::splices(opened, index, &self.case, net)?;
        let text = Patched::new(Arc::clone(opened), splices)
            .map_err(|_overlap| RewriteError::Mismatch(Key::Meta))?;
        // Where the changes themselves leave a doubt, the whole text decides.
        let is_long = opened.len() >= LONG;
        let is_meant = is_long && format::reads_back(opened, index, &text, net) == Some(true)
            || format::read(&text.to_string()).case == *self.case;
        if is_meant { Ok(text) } else { Err(TextError::ReadsDifferently) }
    }

    /// [`Snapshot::to_save`] as one text.
    ///
    /// # Errors
    /// As [`Snapshot::to_save`].
    pub fn text_to_save(&self) -> Result<String, TextError> {
        self.to_save().map(|text| text.to_string())
    }
}

/// Bytes from which on a text is not read back whole before it is saved.
const LONG: usize = 10_000_000;
