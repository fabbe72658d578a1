//! The open documents in order.

use std::collections::BTreeSet;
use std::path::Path;

use super::{DocId, DocKey, Document, Opened, Refused};
use crate::edit::{Edit, Target};
use crate::model::{Id, Key};

/// The open documents in the order in which they are shown.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    documents: Vec<Document>,
    last_id: u32,
    last_edited: Option<DocId>,
}

impl Workspace {
    /// Adds a document after the others.
    pub fn open(&mut self, opened: Opened) -> DocId {
        self.last_id += 1;
        let id = DocId(self.last_id);
        self.documents.push(Document::new(id, opened));
        id
    }

    /// Takes a document out. Its id is never used again.
    pub fn close(&mut self, id: DocId) -> Option<Document> {
        let at = self.documents.iter().position(|document| document.id() == id)?;
        self.last_edited = self.last_edited.filter(|last| *last != id);
        Some(self.documents.remove(at))
    }

    /// The documents in their order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Document> {
        self.documents.iter()
    }

    /// How many documents are open.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether none is open.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// A document.
    #[must_use]
    pub fn get(&self, id: DocId) -> Option<&Document> {
        self.documents.iter().find(|document| document.id() == id)
    }

    /// A document, to be saved or merged. Edits go through [`Workspace::apply`], which notes who was edited last.
    pub fn get_mut(&mut self, id: DocId) -> Option<&mut Document> {
        self.documents.iter_mut().find(|document| document.id() == id)
    }

    /// The document of a file. Paths are compared as they are: give them absolute, with links resolved.
    #[must_use]
    pub fn by_path(&self, path: &Path) -> Option<&Document> {
        self.documents.iter().find(|document| document.origin().path() == Some(path))
    }

    /// The document of a case with this id.
    #[must_use]
    pub fn by_case_id(&self, case_id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.case().meta.id.as_str() == case_id)
    }

    /// The fact that `to` of a link in a document names: in the same case, or in another open one by
    /// `case-id/record-id`. `None` where there is none or that case is not open.
    #[must_use]
    pub fn resolve(&self, from: DocId, to: &Id) -> Option<DocKey> {
        let here = self.get(from)?;
        if let Some(key) = Target::Fact.resolve(here.case(), to) {
            return Some(DocKey::new(from, key));
        }
        let (case_id, record_id) = to.other_case()?;
        let there = self.by_case_id(case_id)?;
        there.case().fact(record_id).map(|key| DocKey::new(there.id(), key))
    }

    /// Makes an edit one step of undo of a document; `None` where it is not open. See [`Document::apply`].
    ///
    /// # Errors
    /// [`Refused`], as of the document.
    pub fn apply(
        &mut self,
        id: DocId,
        edit: Edit,
        label: impl Into<String>,
    ) -> Option<Result<BTreeSet<Key>, Refused>> {
        let done = self.get_mut(id)?.apply(edit, label);
        if done.is_ok() {
            self.last_edited = Some(id);
        }
        Some(done)
    }

    /// Takes the last step of a document back. See [`Document::undo`].
    pub fn undo(&mut self, id: DocId) -> Option<BTreeSet<Key>> {
        let touched = self.get_mut(id)?.undo();
        self.last_edited = Some(id);
        touched
    }

    /// Does the last step taken back again. See [`Document::redo`].
    pub fn redo(&mut self, id: DocId) -> Option<BTreeSet<Key>> {
        let touched = self.get_mut(id)?.redo();
        self.last_edited = Some(id);
        touched
    }

    /// The document that undo and redo act on: the selection's, else the last edited, else the first.
    #[must_use]
    pub fn acted_on(&self, selected: Option<DocId>) -> Option<DocId> {
        let open = |id: &DocId| self.get(*id).is_some();
        selected.filter(open).or(self.last_edited).or_else(|| self.documents.first().map(Document::id))
    }

    /// Documents with changes that no file holds.
    pub fn changed(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(|document| document.is_changed())
    }
}
