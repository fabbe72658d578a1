//! A text that was read, before it becomes a document.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Origin;
use crate::format::{self, Index, Read};
use crate::model::{Case, Finding};

/// A text and what was read from it. Reading is the slow part and needs no document: a worker does it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Where it comes from.
    pub origin: Origin,
    /// The text, byte for byte.
    pub text: Arc<str>,
    /// The facts read.
    pub case: Case,
    /// What was wrong with the text.
    pub findings: Vec<Finding>,
    /// By code, how many more were found than are listed.
    pub more_findings: BTreeMap<&'static str, usize>,
    /// Where its records stand.
    pub index: Arc<Index>,
    /// Why the case cannot be changed: quotes or brackets of the text do not balance.
    pub read_only: Option<String>,
}

impl Opened {
    /// Reads a text.
    #[must_use]
    pub fn read(origin: Origin, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let read = format::read(&text);
        Self::of(origin, text, read)
    }

    /// [`Opened::read`], which tells `watch` how far it is, from 0 to 1; `None` where that answers that nobody wants it any
    /// more.
    #[must_use]
    pub fn read_watched(
        origin: Origin,
        text: impl Into<Arc<str>>,
        watch: &(dyn Fn(f32) -> bool + Sync),
    ) -> Option<Self> {
        let text = text.into();
        let read = format::read_watched(&text, watch)?;
        Some(Self::of(origin, text, read))
    }

    fn of(origin: Origin, text: Arc<str>, read: Read) -> Self {
        Self {
            origin,
            case: read.case,
            findings: read.findings,
            more_findings: read.more,
            index: Arc::new(read.index),
            read_only: read.read_only,
            text,
        }
    }

    /// An empty case that was never saved.
    #[must_use]
    pub fn empty() -> Self {
        Self::read(Origin::New, EMPTY)
    }
}

/// What a new file holds before anything is added.
const EMPTY: &str = "Case(\n    format: 1,\n    id: \"untitled\",\n    title: \"Untitled\",\n)\n";
