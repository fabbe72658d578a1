//! Opening, saving, closing, exporting; asking where to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::Chosen;
use super::documents::Known;
use super::folders::Reading;
use super::goal::{Beside, Goal, Opening};
use super::report::{Report, Saved};
use super::session::FileView;
use super::tasks::Show;
use super::world::{Asked, Question};
use super::{App, disk};
use crate::document::{DocId, Document, Opened, Origin};
use crate::export::figure::Align;
use crate::model::Id;
use crate::query::TimeIndex;
use crate::ui::{Dialog, PathPurpose};
use crate::view::Alignment;

/// What files are waiting for.
#[derive(Debug, Default)]
pub(super) struct FileState {
    /// What the path that is being asked for is for.
    pub(super) asked_for: Option<AskedFor>,
    /// The work of the dialog that is being waited for.
    pub(super) asking: Option<u64>,
    /// Documents that are being written.
    pub(super) saving: BTreeSet<DocId>,
    /// Where to write documents once more, asked for while they were being written.
    pub(super) save_next: BTreeMap<DocId, (PathBuf, Chosen)>,
    /// Documents to be saved as soon as the file's changes are merged in.
    pub(super) save_after_merge: BTreeSet<DocId>,
    /// States of files that the person wants left as they are, not to ask again.
    pub(super) left: BTreeMap<DocId, Option<disk::Stamp>>,
    /// Files as they were when last read or written.
    pub(super) seen: BTreeMap<DocId, Option<disk::Stamp>>,
    /// Whether the open cases are being checked.
    pub(super) is_checking: bool,
}

/// What a path is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AskedFor {
    Open(Beside),
    OpenFolder,
    Save(DocId),
    Export,
    Document,
    Documents,
}

impl FileState {
    /// The person wants the file left as it is now.
    pub(super) fn leave_as_it_is(&mut self, doc: DocId) {
        let seen = self.seen.get(&doc).copied().flatten();
        self.left.insert(doc, seen);
        self.save_after_merge.remove(&doc);
    }

    pub(super) fn forget(&mut self, doc: DocId) {
        self.saving.remove(&doc);
        self.save_next.remove(&doc);
        self.save_after_merge.remove(&doc);
        self.left.remove(&doc);
        self.seen.remove(&doc);
    }
}

/// What a document is called in a question.
pub(super) fn title_of(document: &Document) -> String {
    let title = &document.case().meta.title;
    if title.is_empty() { document.name() } else { title.to_string() }
}

/// A text that was read, with what a worker can do for it besides.
pub(super) type ReadCase = (Opened, TimeIndex, Option<disk::Stamp>);

/// Reads a case. Tells `watch` how far it is, from 0 to 1; `None` where that answers that nobody wants it any more.
pub(super) fn read_case(
    path: &Path,
    watch: &(dyn Fn(f32) -> bool + Sync),
) -> Option<Result<ReadCase, String>> {
    let (file, stamp) = match disk::read(path) {
        Ok(read) => read,
        Err(reason) => return Some(Err(reason)),
    };
    let reading = |share: f32| watch(FROM_DISK + share * (READ - FROM_DISK));
    let opened = Opened::read_watched(Origin::File(file.path), file.text, &reading)?;
    let index = TimeIndex::build(&opened.case);
    Some(Ok((opened, index, stamp)))
}

/// How much of reading a case is done when its text is there.
const FROM_DISK: f32 = 0.1;

/// How much of it is done when only the index is missing.
const READ: f32 = 0.7;

impl App {
    /// Opens what the command line or the last session names; with nothing, the bundled case.
    pub fn open(&mut self, paths: Vec<PathBuf>) {
        self.read_documents(Known::No);
        let last: Vec<PathBuf> = self.settings.session.clone();
        if !paths.is_empty() {
            self.open_in_place_of(Opening::Paths(paths), BTreeMap::new());
        } else if !last.is_empty() {
            self.open_in_place_of(Opening::Paths(last), BTreeMap::new());
        } else if let Some((id, _)) = crate::action::BUNDLED.first() {
            self.open_in_place_of(Opening::Bundled(id), BTreeMap::new());
        }
    }

    /// Opens something; once it is read, these documents close where they are still at these revisions.
    pub(super) fn open_in_place_of(&mut self, opening: Opening, replaced: BTreeMap<DocId, u64>) {
        match opening {
            Opening::New => self.opened(Reading::of(Opened::empty(), None), &replaced),
            Opening::Bundled(id) => {
                let Some(text) = super::bundled::text(id) else { return };
                self.tasks.start(Show::As("Reading the example".into()), move |_| {
                    let opened = Opened::read(Origin::Bundled(id), text);
                    let index = TimeIndex::build(&opened.case);
                    Report::Opened(Reading::of(opened, Some(index)), replaced)
                });
            }
            Opening::Paths(paths) => {
                let title = match paths.as_slice() {
                    [one] => format!("Reading {}", disk::name(one)),
                    several => format!("Reading {} files", several.len()),
                };
                self.tasks.start(Show::Stoppable(title), move |wanted| {
                    Report::Opened(Reading::of_paths(&paths, wanted), replaced)
                });
            }
        }
    }

    pub(super) fn open_beside(&mut self, paths: Vec<PathBuf>) {
        self.open_in_place_of(Opening::Paths(paths), BTreeMap::new());
    }

    pub(super) fn open_bundled_beside(&mut self, id: &'static str) {
        self.open_in_place_of(Opening::Bundled(id), BTreeMap::new());
    }

    /// Takes cases that were read into the workspace.
    pub(super) fn opened(&mut self, reading: Reading, replaced: &BTreeMap<DocId, u64>) {
        self.tell_unread(&reading);
        if reading.cases.is_empty() {
            return;
        }
        for (doc, revision) in replaced {
            // What changed while the new file was read stays open.
            if self.workspace.get(*doc).is_some_and(|document| document.revision() == *revision) {
                self.forget(*doc);
            }
        }
        let was_empty = self.workspace.is_empty();
        let mut new = Vec::new();
        for (opened, index, stamp) in reading.cases {
            if let Some(path) = opened.origin.path() {
                if self.workspace.by_path(path).is_some() {
                    continue;
                }
                let is_of_folder =
                    reading.folders.iter().any(|folder| Some(folder.as_path()) == path.parent());
                if !is_of_folder && !self.folders.hold(path) {
                    self.settings.opened(path);
                }
            }
            let doc = self.workspace.open(opened);
            self.files.seen.insert(doc, stamp);
            new.push(doc);
            if let Some(index) = index {
                self.sheets.index_built(doc, index);
            }
        }
        for folder in &reading.folders {
            self.settings.opened_folder(folder);
        }
        self.folders.opened(reading.folders, reading.unread);
        self.folders.drop_closed(&self.workspace);
        self.note_session();
        self.refresh_sheets();
        self.fold_many(&new);
        if was_empty || !replaced.is_empty() {
            self.begin_view();
        } else {
            self.fit_all();
        }
    }

    /// The screen for other documents than before: as the person left it for this file, else fitted to the facts.
    fn begin_view(&mut self) {
        self.view.selection.clear();
        self.view.filter.clear();
        self.view.proposals = None;
        self.view.scroll_y = 0.0;
        self.last_fact = None;
        self.refresh_sheets();
        let kept = self.view_path().and_then(|path| self.settings.view_of(&path).cloned());
        self.view.folding = kept.as_ref().map(|kept| kept.folding).unwrap_or_default();
        self.view.plots = kept.as_ref().map(|kept| kept.plots.clone()).unwrap_or_default();
        self.view.hidden = crate::query::sums::Hidden::default();
        self.view.asked = None;
        self.view.unfolded.clear();
        self.view.been.clear();
        self.view.ahead.clear();
        self.view.alignment = kept.as_ref().map(|kept| kept.alignment).unwrap_or_default();
        let chosen = |document: &Document| {
            let held = kept.as_ref()?.anchors.iter().find(|(name, _)| *name == document.name())?;
            Some((document.id(), Id::new(&held.1)))
        };
        self.view.anchors = self.workspace.iter().filter_map(chosen).collect();
        self.take_lanes_of(kept.as_ref());
        self.refresh_sheets();
        match kept.as_ref().and_then(FileView::window) {
            Some(window) => self.view.window = Some(window),
            None => self.fit_all(),
        }
        if let Some(kept) = kept.filter(|_| self.workspace.len() > 1) {
            let names = kept.folded.iter().collect::<BTreeSet<_>>();
            let is_folded = |document: &&Document| names.contains(&document.name());
            self.view.folded_cases = self.workspace.iter().filter(is_folded).map(Document::id).collect();
        }
        if self.workspace.len() > 1 {
            // Of several cases none is the one to show the fields of.
            self.view.inspector = crate::view::Shown::No;
        }
    }

    /// Closes a document. Nothing is asked.
    pub(super) fn close(&mut self, doc: DocId) {
        self.forget(doc);
        self.folders.drop_closed(&self.workspace);
        self.note_session();
        if !self.workspace.is_empty() {
            self.refresh_sheets();
            self.fit_all();
        }
    }

    fn forget(&mut self, doc: DocId) {
        self.keep_view();
        self.leave_out_of_draft(doc);
        self.workspace.close(doc);
        self.sheets.forget(doc);
        self.files.forget(doc);
        self.fresh.retain(|key| key.doc != doc);
        self.last_fact = self.last_fact.take().filter(|key| key.doc != doc);
        self.forget_lanes_of(doc);
        self.view.folded_cases.remove(&doc);
        let kept: Vec<_> = self.view.selection.keys().iter().filter(|key| key.doc != doc).cloned().collect();
        self.view.selection = crate::view::Selection::of_all(kept);
    }

    pub(super) fn close_current(&mut self) {
        if let Some(doc) = self.acted_on() {
            self.want(Goal::Close(doc));
        }
    }

    pub(super) fn save_current(&mut self) {
        if let Some(doc) = self.acted_on() {
            self.save(doc);
        }
    }

    pub(super) fn save_current_as(&mut self) {
        if let Some(doc) = self.acted_on() {
            self.save_as(doc);
        }
    }

    pub(super) fn save_all(&mut self) {
        // Other documents may name what gets its id now.
        for doc in self.workspace.iter().map(Document::id).collect::<Vec<_>>() {
            self.give_ids(doc);
        }
        let changed: Vec<DocId> = self.workspace.changed().map(Document::id).collect();
        for doc in changed {
            self.save(doc);
        }
    }

    /// Writes a document to its file; asks where to, where there is none. What the file says of a value that both sides
    /// changed is not written over before somebody has decided.
    pub(super) fn save(&mut self, doc: DocId) {
        let undecided = self.workspace.get(doc).map_or(0, Document::undecided);
        if undecided > 0 {
            return self.point_at_undecided("Not saved", undecided);
        }
        let Some(path) = self.workspace.get(doc).map(|document| document.origin().path().map(Path::to_owned))
        else {
            return;
        };
        match path {
            Some(path) => self.write(doc, path, Chosen::No),
            None => self.save_as(doc),
        }
    }

    pub(super) fn save_as(&mut self, doc: DocId) {
        self.files.save_after_merge.remove(&doc);
        let Some(document) = self.workspace.get(doc) else { return };
        let name = match document.origin() {
            Origin::File(path) => disk::name(path),
            Origin::Bundled(id) => format!("{id}.ron"),
            Origin::New => {
                let slug = super::slug(&document.case().meta.title);
                format!("{}.ron", if slug.is_empty() { "case".to_owned() } else { slug })
            }
        };
        let folder = document.origin().path().and_then(Path::parent).map(Path::to_owned);
        self.ask(AskedFor::Save(doc), PathPurpose::Save, folder, name);
    }

    /// Writes the document as it is now, beside the window; while an earlier state of it is being written, after that.
    fn write(&mut self, doc: DocId, path: PathBuf, chosen: Chosen) {
        if !self.files.saving.insert(doc) {
            self.files.save_next.insert(doc, (path, chosen));
            return;
        }
        self.give_ids(doc);
        let Some(document) = self.workspace.get(doc) else { return };
        if let Some(reason) = document.read_only() {
            self.files.saving.remove(&doc);
            self.goal = None;
            self.fail(format!("{} is not saved: {reason}", disk::name(&path)));
            return;
        }
        let snapshot = document.snapshot();
        self.tasks.start(Show::Heeding(format!("Saving {}", disk::name(&path))), move |wanted| {
            let outcome = disk::save(&snapshot, &path, chosen, wanted);
            let stamp = disk::stamp(&path);
            Report::Saved(Box::new(Saved { snapshot, path, stamp, outcome }))
        });
    }

    /// Writes what was asked for while an earlier state was being written, if there is anything left to write.
    pub(super) fn write_next(&mut self, doc: DocId) {
        let Some((path, chosen)) = self.files.save_next.remove(&doc) else { return };
        let Some(document) = self.workspace.get(doc) else { return };
        if document.is_changed() || document.origin().path() != Some(path.as_path()) {
            self.write(doc, path, chosen);
        }
    }

    pub(super) fn ask_to_open(&mut self, beside: Beside) {
        let folder = self.settings.recent.first().and_then(|path| path.parent()).map(Path::to_owned);
        self.ask(AskedFor::Open(beside), PathPurpose::Open, folder, String::new());
    }

    pub(super) fn ask_to_open_folder(&mut self) {
        let folder = self.settings.recent.first().and_then(|path| path.parent()).map(Path::to_owned);
        self.ask(AskedFor::OpenFolder, PathPurpose::OpenFolder, folder, String::new());
    }

    pub(super) fn ask_for_documents(&mut self) {
        let folder = self.settings.documents.clone();
        self.ask(AskedFor::Documents, PathPurpose::Documents, folder, String::new());
    }

    /// Asks where to write the picture that was chosen.
    pub(super) fn ask_to_export(&mut self, ending: &str) {
        self.handing_out = None;
        let Some((folder, stem)) = self.place_of_exports() else { return };
        self.ask(AskedFor::Export, PathPurpose::Export, folder, format!("{stem}.{ending}"));
    }

    pub(super) fn ask_to_export_document(&mut self) {
        let Some((folder, stem)) = self.place_of_exports() else { return };
        self.ask(AskedFor::Document, PathPurpose::Document, folder, format!("{stem}.docx"));
    }

    /// The folder of the case, and its name without the ending.
    fn place_of_exports(&self) -> Option<(Option<PathBuf>, String)> {
        let document = self.workspace.get(self.acted_on()?)?;
        let path = document.origin().path();
        let stem = path.and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        let stem = stem.unwrap_or_else(|| super::slug(&document.case().meta.title));
        Some((path.and_then(Path::parent).map(Path::to_owned), stem))
    }

    /// Asks where to write the scenes.
    pub(super) fn ask_to_hand_out(&mut self, what: crate::action::HandOut) {
        let Some((folder, stem)) = self.place_of_exports() else { return };
        self.handing_out = Some(what);
        self.ask(AskedFor::Export, PathPurpose::Export, folder, format!("{stem}-scenes.pdf"));
    }

    /// Asks for a path, by a dialog of the desktop.
    fn ask(&mut self, asked_for: AskedFor, purpose: PathPurpose, folder: Option<PathBuf>, file_name: String) {
        if self.files.asking.is_some_and(|asking| self.tasks.is_running(asking)) {
            return;
        }
        self.files.asked_for = Some(asked_for);
        let question = Question { purpose, folder, file_name };
        let wait = self.world.dialogs.ask(&question);
        let asking = self.tasks.start(Show::Stoppable("Waiting for the file dialog".into()), move |_| {
            Report::Asked(question, wait())
        });
        self.files.asking = Some(asking);
    }

    /// A dialog that does not come can be stopped: the window asks itself then.
    pub(super) fn work_stopped(&mut self, work: u64) {
        if self.files.asking != Some(work) {
            return;
        }
        let purpose = match self.files.asked_for {
            Some(AskedFor::Open(_)) => PathPurpose::Open,
            Some(AskedFor::OpenFolder) => PathPurpose::OpenFolder,
            Some(AskedFor::Save(_)) => PathPurpose::Save,
            Some(AskedFor::Export) => PathPurpose::Export,
            Some(AskedFor::Document) => PathPurpose::Document,
            Some(AskedFor::Documents) => PathPurpose::Documents,
            None => return,
        };
        self.dialog = Some(Dialog::Path { purpose, start: String::new() });
    }

    pub(super) fn asked(&mut self, question: Question, asked: Asked) {
        match asked {
            Asked::Paths(paths) => self.path_given(question.purpose, paths),
            Asked::Cancelled => self.no_path(question.purpose),
            Asked::NoAnswer => {
                let start = match (&question.folder, question.purpose) {
                    (Some(folder), PathPurpose::Open | PathPurpose::OpenFolder | PathPurpose::Documents) => {
                        format!("{}/", folder.display())
                    }
                    (Some(folder), _) => folder.join(&question.file_name).display().to_string(),
                    (None, _) => question.file_name,
                };
                self.dialog = Some(Dialog::Path { purpose: question.purpose, start });
            }
        }
    }

    /// Goes on with what the path was asked for.
    pub(super) fn path_given(&mut self, _: PathPurpose, paths: Vec<PathBuf>) {
        match self.files.asked_for.take() {
            Some(AskedFor::Open(Beside::No) | AskedFor::OpenFolder) => self.want(Goal::open(paths)),
            Some(AskedFor::Open(Beside::Yes)) => self.open_beside(paths),
            Some(AskedFor::Save(doc)) => {
                if let Some(path) = paths.into_iter().next() {
                    self.write(doc, with_extension(path, "ron"), Chosen::Yes);
                }
            }
            Some(AskedFor::Export) => {
                if let Some(path) = paths.into_iter().next() {
                    let ending = self.exporting.ending();
                    self.export(with_extension(path, ending));
                }
            }
            Some(AskedFor::Document) => {
                if let Some(path) = paths.into_iter().next() {
                    self.export_document(with_extension(path, "docx"));
                }
            }
            Some(AskedFor::Documents) => {
                if let Some(folder) = paths.into_iter().next() {
                    self.set_documents(Some(folder));
                }
            }
            None => {}
        }
    }

    /// How the cases lie beside each other in a picture of what is shown.
    pub(super) fn align_of_figure(&self) -> Align {
        match self.alignment() {
            Alignment::ByDate => Align::ByDate,
            Alignment::OnEvents => {
                let asked = |(at, document): (usize, &Document)| {
                    Some((at, self.view.anchors.get(&document.id())?.clone()))
                };
                Align::OnEvents(self.workspace.iter().enumerate().filter_map(asked).collect())
            }
        }
    }

    /// Draws what was chosen into a file, beside the window.
    fn export(&mut self, path: PathBuf) {
        match self.handing_out.take() {
            Some(what) => self.hand_out(path, what),
            None => self.write_picture(path),
        }
    }
}

impl App {
    /// Writes the facts that the filter leaves, beside the window.
    fn export_document(&mut self, path: PathBuf) {
        let cases: Vec<_> = self.sheets.list().iter().map(|sheet| Arc::clone(&sheet.case)).collect();
        let filter = self.view.filter.clone();
        self.tasks.start(Show::Stoppable(format!("Exporting {}", disk::name(&path))), move |wanted| {
            let outcome = super::papers::write(&cases, filter, &path, wanted);
            let outcome = outcome.map(|withheld| super::picture::Written { withheld, lacking: None });
            Report::Exported { path, outcome }
        });
    }
}

fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(extension) }
}

/// Why nothing was written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotSaved {
    /// Somebody else wrote the file.
    ChangedOnDisk,
    /// One sentence.
    Failed(String),
}
