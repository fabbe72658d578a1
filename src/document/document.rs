//! One open case.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::conflicts::{Conflicts, Side, torn};
use super::history::{Base, BaseBefore, History, Step};
use super::{DocId, Opened, Origin, Snapshot};
use crate::edit::{self, Conflict, Edit, Stale};
use crate::format::Locator;
use crate::model::{Case, FieldPath, Finding, Key};
use crate::ron_text::Patched;

/// One open case: the text as opened, the net edit since, the case now and how it came to be.
///
/// Every save writes the text as opened with the net edit, so undo past any number of saves gives the opened bytes.
#[derive(Clone, Debug)]
pub struct Document {
    id: DocId,
    origin: Origin,
    read_only: Option<String>,
    base: Base,
    case: Arc<Case>,
    saved: Saved,
    history: History,
    revision: u64,
    unsaved: usize,
    findings: Arc<[Finding]>,
    conflicts: Conflicts,
}

/// The state that the file holds.
#[derive(Clone, Debug)]
struct Saved {
    /// `None` while there is no file of the person's.
    on_disk: Option<Patched>,
    base: Base,
    case: Arc<Case>,
}

/// Why a document does not take an edit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The text does not balance.
    #[error("the case is open for reading only: {0}")]
    ReadOnly(String),
    /// It was made for another state of the case.
    #[error(transparent)]
    Stale(#[from] Stale),
}

/// What a merge with the file did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Records of the window that changed.
    pub touched: BTreeSet<Key>,
    /// Where both sides changed the same value; ours stayed.
    pub conflicts: Vec<Conflict>,
}

impl Document {
    /// The document of a text that was read.
    pub(super) fn new(id: DocId, opened: Opened) -> Self {
        let Opened { origin, text, case, findings, more_findings: _, index, read_only } = opened;
        let findings: Arc<[Finding]> = findings.into();
        let base =
            Base { opened: Arc::clone(&text), net: Arc::default(), index, findings: Arc::clone(&findings) };
        let case = Arc::new(case);
        let on_disk = origin.path().is_some().then(|| text.into());
        let saved = Saved { on_disk, base: base.clone(), case: Arc::clone(&case) };
        let history = History::default();
        let conflicts = Conflicts::default();
        Self {
            id,
            origin,
            read_only,
            base,
            case,
            saved,
            history,
            revision: 0,
            unsaved: 0,
            findings,
            conflicts,
        }
    }

    /// Its id; never used again after the document is closed.
    #[must_use]
    pub fn id(&self) -> DocId {
        self.id
    }

    /// Where it comes from and where a save goes.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The name of the file, else the title of the case, else its id.
    #[must_use]
    pub fn name(&self) -> String {
        let file = self
            .origin
            .path()
            .and_then(|path| path.file_name())
            .map(|name| name.to_string_lossy().into_owned());
        let meta = &self.case.meta;
        file.unwrap_or_else(
            || if meta.title.is_empty() { meta.id.to_string() } else { meta.title.to_string() },
        )
    }

    /// The facts now.
    #[must_use]
    pub fn case(&self) -> &Arc<Case> {
        &self.case
    }

    /// The text that the net edit starts from: as opened, or as last taken from the disk.
    #[must_use]
    pub fn opened_text(&self) -> &Arc<str> {
        &self.base.opened
    }

    /// What changed since [`Document::opened_text`].
    #[must_use]
    pub fn net(&self) -> &Arc<Edit> {
        &self.base.net
    }

    /// Rises with every change of the facts, undo and redo included.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Why the case cannot be changed: its text does not balance.
    #[must_use]
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// What reading found, without what was changed since, and what a merge could not decide. Offsets are those of [`Document::opened_text`].
    #[must_use]
    pub fn findings(&self) -> &Arc<[Finding]> {
        &self.findings
    }

    /// Tells lines and columns of findings in [`Document::opened_text`]. Made once for many findings.
    #[must_use]
    pub fn locator(&self) -> Locator<'_> {
        Locator::new(&self.base.opened, &self.base.index)
    }

    /// Whether a save would write other bytes than the last one: also after undo past a save.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.unsaved > 0
    }

    /// How many records differ from what was last read or written.
    #[must_use]
    pub fn unsaved(&self) -> usize {
        self.unsaved
    }

    /// What [`Document::undo`] would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.history.done.last().map(|step| step.label.as_str())
    }

    /// What [`Document::redo`] would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.history.undone.last().map(|step| step.label.as_str())
    }

    /// Makes an edit one step of undo, completed by what follows from it for the orders of lanes and scenes. Gives the
    /// keys of the records that changed; an edit that changes nothing makes no step.
    ///
    /// # Errors
    /// [`Refused`] when the case is open for reading only or the edit was made for another state of it; nothing
    /// changes then.
    pub fn apply(&mut self, edit: Edit, label: impl Into<String>) -> Result<BTreeSet<Key>, Refused> {
        if let Some(reason) = &self.read_only {
            return Err(Refused::ReadOnly(reason.clone()));
        }
        let edit = edit.completed(&self.case);
        let touched = edit.touched();
        if touched.is_empty() {
            return Ok(touched);
        }
        edit::apply(Arc::make_mut(&mut self.case), &edit)?;
        let displaced = Arc::make_mut(&mut self.base.net).absorb(edit.clone());
        self.note(label.into(), edit, BaseBefore::Displaced(displaced));
        Ok(touched)
    }

    /// Takes the last step back. Gives the keys of the records that changed; `None` where there is no step.
    pub fn undo(&mut self) -> Option<BTreeSet<Key>> {
        let Step { label, edit, base } = self.history.done.pop()?;
        // Never stale: the case changes by steps alone.
        edit::apply(Arc::make_mut(&mut self.case), &edit.inverted()).ok()?;
        let base = match base {
            BaseBefore::Displaced(displaced) => {
                Arc::make_mut(&mut self.base.net).restore(displaced);
                BaseBefore::Displaced(edit::Displaced::default())
            }
            BaseBefore::Other(other) => BaseBefore::Other(std::mem::replace(&mut self.base, other)),
        };
        let touched = edit.touched();
        self.conflicts.follow(&edit.inverted());
        self.history.undone.push(Step { label, edit, base });
        self.changed();
        Some(touched)
    }

    /// Does the step taken back last again. Gives the keys of the records that changed; `None` where there is none.
    pub fn redo(&mut self) -> Option<BTreeSet<Key>> {
        let Step { label, edit, base } = self.history.undone.pop()?;
        edit::apply(Arc::make_mut(&mut self.case), &edit).ok()?;
        let base = match base {
            BaseBefore::Displaced(_) => {
                BaseBefore::Displaced(Arc::make_mut(&mut self.base.net).absorb(edit.clone()))
            }
            BaseBefore::Other(other) => BaseBefore::Other(std::mem::replace(&mut self.base, other)),
        };
        let touched = edit.touched();
        self.conflicts.follow(&edit);
        self.history.done.push(Step { label, edit, base });
        self.changed();
        Some(touched)
    }

    /// The state now, for workers.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            doc: self.id,
            revision: self.revision,
            origin: self.origin.clone(),
            case: Arc::clone(&self.case),
            on_disk: self.saved.on_disk.clone(),
            read_only: self.read_only.clone(),
            base: self.base.clone(),
        }
    }

    /// The file now holds `text`, which is what this snapshot gave. Changes since the snapshot stay unsaved. `origin` is
    /// the file that was written.
    pub fn mark_saved(&mut self, snapshot: &Snapshot, text: impl Into<Patched>, origin: Origin) {
        let on_disk = Some(text.into());
        self.saved = Saved { on_disk, base: snapshot.base.clone(), case: Arc::clone(&snapshot.case) };
        self.origin = origin;
        self.count_unsaved();
    }

    /// Takes the changes in that somebody else made to the file, as one step of undo; the next save goes from their
    /// text. Where both changed the same value, ours stays and is told.
    ///
    /// # Errors
    /// [`Refused::ReadOnly`] when the text on disk does not balance; nothing changes then.
    pub fn merge_from_disk(&mut self, theirs: Opened) -> Result<Merged, Refused> {
        if let Some(reason) = theirs.read_only {
            return Err(Refused::ReadOnly(reason));
        }
        let before = &self.saved.case;
        let ours = if Arc::ptr_eq(&self.saved.base.opened, &self.base.opened) {
            edit::compose(self.saved.base.net.inverted(), Edit::clone(&self.base.net))
        } else {
            edit::diff(before, &self.case)
        };
        let from_disk = edit::diff(before, &theirs.case);
        let (edit, conflicts) = edit::merge_edits(&self.case, &ours, &from_disk);
        // The same seen from the file: what of ours goes into their text, renames as renames.
        let (mut net, _) = edit::merge_edits(&theirs.case, &from_disk, &ours);
        let (mut merged, mut rewritten) = (Case::clone(&self.case), theirs.case.clone());
        edit::apply(&mut merged, &edit)?;
        edit::apply(&mut rewritten, &net)?;
        drop(net.absorb(edit::diff(&rewritten, &merged)));
        let touched = self.rebase(theirs, edit, net, "merge with the file")?;
        if !conflicts.is_empty() {
            self.conflicts.add(torn(&conflicts, &self.case, self.history.done.len()));
            self.tell_findings();
        }
        Ok(Merged { touched, conflicts })
    }

    /// Takes what the file holds in the place of everything unsaved, as one step of undo.
    ///
    /// # Errors
    /// [`Refused::ReadOnly`] when the text on disk does not balance; nothing changes then.
    pub fn discard(&mut self, on_disk: Opened) -> Result<BTreeSet<Key>, Refused> {
        if let Some(reason) = on_disk.read_only {
            return Err(Refused::ReadOnly(reason));
        }
        let edit = edit::diff(&self.case, &on_disk.case);
        self.rebase(on_disk, edit, Edit::default(), "discard changes")
    }

    /// Applies an edit and goes on from another text, which is what the file holds; `net` makes the case of that text
    /// what the case is after the edit.
    fn rebase(
        &mut self,
        on_disk: Opened,
        edit: Edit,
        net: Edit,
        label: &str,
    ) -> Result<BTreeSet<Key>, Refused> {
        edit::apply(Arc::make_mut(&mut self.case), &edit)?;
        let Opened { text, case, findings, index, .. } = on_disk;
        let disk = Base { opened: Arc::clone(&text), net: Arc::default(), index, findings: findings.into() };
        let base = Base { net: Arc::new(net), ..disk.clone() };
        self.saved = Saved { on_disk: Some(text.into()), base: disk, case: Arc::new(case) };
        let before = std::mem::replace(&mut self.base, base);
        let touched = edit.touched();
        self.note(label.to_owned(), edit, BaseBefore::Other(before));
        if self.read_only.take().is_some() {
            // The text that could not be written is no state to go back to.
            self.history = History::default();
        }
        Ok(touched)
    }

    /// Decides for one of two values that a merge found to contradict each other. The edit that follows where the
    /// file's is to be had: to be applied like any other. Keeping the window's is a step without an edit, which is made
    /// here. Undo asks again.
    pub fn settle(&mut self, key: &Key, path: &FieldPath, side: Side) -> Option<Edit> {
        let steps = self.history.done.len();
        if side == Side::Theirs {
            return self.conflicts.taking(key, path, &self.case, steps);
        }
        // What stands here can be kept also where the file's value cannot be had: another record may have its id.
        if !self.conflicts.asks(key, path, &self.case, steps) {
            return None;
        }
        let step = BaseBefore::Displaced(edit::Displaced::default());
        self.note("keep what stands here".to_owned(), Edit::default(), step);
        self.conflicts.keep(key, path, self.history.done.len());
        self.tell_findings();
        None
    }

    fn note(&mut self, label: String, edit: Edit, base: BaseBefore) {
        self.conflicts.follow(&edit);
        self.history.undone.clear();
        self.history.done.push(Step { label, edit, base });
        self.conflicts.step(self.history.done.len(), &self.case);
        self.changed();
    }

    /// How many values a merge with the file could not decide and nobody has decided since.
    #[must_use]
    pub fn undecided(&self) -> usize {
        self.conflicts.open(&self.case, self.history.done.len())
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.count_unsaved();
        self.tell_findings();
    }

    fn tell_findings(&mut self) {
        self.findings = super::findings::still_true(&self.base.findings, &self.base.net);
        let torn = self.conflicts.findings(&self.case, self.history.done.len());
        if !torn.is_empty() {
            self.findings = torn.into_iter().chain(self.findings.iter().cloned()).collect();
        }
    }

    fn count_unsaved(&mut self) {
        let (saved, now) = (&self.saved.base, &self.base);
        self.unsaved = if now.writes_what(saved) {
            0
        } else if Arc::ptr_eq(&saved.opened, &now.opened) {
            // At the cost of the changes, not of the case: this runs after every edit.
            now.net.differing(&saved.net)
        } else {
            // Never none: equal facts in other bytes are a change of the file too.
            edit::diff(&self.saved.case, &self.case).changes.len().max(1)
        };
    }
}
