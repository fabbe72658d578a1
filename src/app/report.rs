//! What workers report, and what the window takes in: reports, keys, dropped files, the wish to close.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use egui::{ColorImage, Context, ViewportCommand};

use super::checks::Checked;
use super::documents::{Known, ReadDocuments};
use super::exporting::Previewed;
use super::files::{NotSaved, read_case, title_of};
use super::folders::Reading;
use super::goal::Goal;
use super::keys::Keys;
use super::seeking::{Arranged, Counted, FoundSimilar, Gathered, Sought};
use super::staging::Staged;
use super::tasks::Show;
use super::world::{Asked, Question};
use super::{App, disk, keys, picture};
use crate::action::Action;
use crate::document::{DocId, Document, Opened, Origin, Snapshot};
use crate::ui::Dialog;
use crate::ui::plots::PlotsMade;
use crate::view::Drawer;

/// What a piece of work gives back.
pub(super) enum Report {
    /// Cases were read.
    Opened(Reading, BTreeMap<DocId, u64>),
    /// A document was written, or not.
    Saved(Box<Saved>),
    /// A dialog was answered.
    Asked(Question, Asked),
    /// The open cases were checked.
    Checked(Box<Checked>),
    /// The documents of the folder were read; `None` where they are still the same.
    Documents(Option<Box<ReadDocuments>>),
    /// A case was filtered.
    Sought(Box<Sought>),
    /// What its facts have was counted.
    Counted(Box<Counted>),
    /// The texts of its facts were gathered.
    Gathered(Box<Gathered>),
    /// What is like the words sought was looked for; `None` where that was stopped.
    Similar(Option<Box<FoundSimilar>>),
    /// Its lanes were built.
    Arranged(Box<Arranged>),
    /// The plots of many amounts were made.
    Plotted(Box<PlotsMade>),
    /// A file was looked at: how it is, and whether its text is another than the one last read or written.
    Watched { doc: DocId, stamp: Option<disk::Stamp>, is_other: bool },
    /// A file was read again, to be merged in or to replace what is open.
    ReadAgain { doc: DocId, how: Again, outcome: Result<Box<(Opened, Option<disk::Stamp>)>, String> },
    /// A case was made as an audience may see it, or may not be shown.
    Staged(Box<Staged>),
    /// A scene was prepared.
    Prepared(Box<super::presenting::Prepared>),
    /// A picture beside a case was read, or not.
    Pictured(Box<(super::pictures::PictureFile, crate::draw::pictures::Seen)>),
    /// The preview of an export was drawn, or not; `None` where it was stopped.
    Previewed(Option<Result<Previewed, String>>),
    /// A picture for the clipboard was drawn, or not.
    Copied(Result<Box<ColorImage>, String>),
    /// A picture was written, or not.
    Exported { path: PathBuf, outcome: Result<picture::Written, String> },
}

/// The outcome of a save.
pub(super) struct Saved {
    pub(super) snapshot: Snapshot,
    pub(super) path: PathBuf,
    pub(super) stamp: Option<disk::Stamp>,
    pub(super) outcome: Result<disk::Written, NotSaved>,
}

/// Why a file is read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    Merge,
    Discard,
}

impl App {
    /// Takes what workers have done since.
    pub(super) fn take_reports(&mut self, ctx: &Context) {
        for (_, report) in self.tasks.reports() {
            ctx.request_repaint();
            match report {
                None => self.work_broke(),
                Some(Report::Opened(reading, replaced)) => self.opened(reading, &replaced),
                Some(Report::Saved(saved)) => self.saved(*saved),
                Some(Report::Asked(question, asked)) => self.asked(question, asked),
                Some(Report::Checked(checked)) => self.checked(*checked),
                Some(Report::Documents(None)) => {}
                Some(Report::Documents(Some(read))) => self.documents_read(*read),
                Some(Report::Sought(sought)) => self.found(*sought),
                Some(Report::Counted(counted)) => self.counted(*counted),
                Some(Report::Gathered(gathered)) => self.gathered(*gathered),
                Some(Report::Similar(found)) => self.similar_found(found.map(|found| *found)),
                Some(Report::Arranged(arranged)) => self.arranged(*arranged),
                Some(Report::Plotted(made)) => self.plotted(*made),
                Some(Report::Watched { doc, stamp, is_other }) => self.watched(doc, stamp, is_other),
                Some(Report::ReadAgain { doc, how, outcome }) => self.read_again(doc, how, outcome),
                Some(Report::Staged(staged)) => self.staged(ctx, *staged),
                Some(Report::Prepared(prepared)) => self.prepared(*prepared),
                Some(Report::Pictured(pictured)) => self.pictured(*pictured),
                Some(Report::Previewed(outcome)) => self.previewed(ctx, outcome),
                Some(Report::Copied(outcome)) => self.copied(ctx, outcome),
                Some(Report::Exported { path, outcome }) => self.exported(&path, outcome),
            }
        }
    }

    fn exported(&mut self, path: &Path, outcome: Result<picture::Written, String>) {
        match outcome {
            Ok(written) => {
                let mut words = format!("Exported {}", path.display());
                if written.withheld > 0 {
                    let withheld = written.withheld.to_string();
                    words = words + "; confidential records left out: " + &withheld;
                }
                if let Some(lacking) = written.lacking {
                    words = words + "; " + &lacking;
                }
                self.tell(words);
            }
            Err(reason) => self.fail(reason),
        }
    }

    /// Work that broke reports nothing of what it was about: whatever waits is let go.
    fn work_broke(&mut self) {
        self.files.saving.clear();
        self.files.save_next.clear();
        self.files.is_checking = false;
        self.give_up_seeking();
        self.plotting.give_up();
        self.show.making = None;
        self.exporting.drawing_broke();
        self.goal = None;
        self.fail("A piece of work broke off; nothing was written. Please try again");
    }

    fn saved(&mut self, saved: Saved) {
        let Saved { snapshot, path, stamp, outcome } = saved;
        let doc = snapshot.doc;
        self.files.saving.remove(&doc);
        match outcome {
            Ok(written) => {
                self.files.seen.insert(doc, stamp);
                self.files.left.remove(&doc);
                if let Some(document) = self.workspace.get_mut(doc) {
                    document.mark_saved(&snapshot, written.text, Origin::File(written.path.clone()));
                }
                if !self.folders.hold(&written.path) {
                    self.settings.opened(&written.path);
                }
                self.note_session();
                self.tell(format!("Saved {}", disk::name(&written.path)));
                self.write_next(doc);
                self.go_on();
            }
            Err(NotSaved::ChangedOnDisk) => {
                self.files.save_next.remove(&doc);
                let has_changes = self.workspace.get(doc).is_some_and(Document::is_changed);
                self.files.save_after_merge.insert(doc);
                self.dialog = Some(Dialog::ChangedOnDisk { doc, name: disk::name(&path), has_changes });
            }
            Err(NotSaved::Failed(reason)) => {
                self.files.save_next.remove(&doc);
                self.goal = None;
                self.fail(reason);
            }
        }
    }

    /// Looks whether the files are still what was last read or written.
    fn watch_files(&mut self) {
        for document in self.workspace.iter() {
            let (Origin::File(path), doc) = (document.origin().clone(), document.id()) else { continue };
            if self.files.saving.contains(&doc) {
                continue;
            }
            let seen = self.files.seen.get(&doc).copied().flatten();
            let known = document.snapshot().on_disk;
            self.tasks.start(Show::No, move |_| {
                let stamp = disk::stamp(&path);
                // A file that is gone is no other text: the next save says so.
                let is_other = stamp.is_some() && stamp != seen && disk::is_other(&path, known.as_ref());
                Report::Watched { doc, stamp, is_other }
            });
        }
    }

    fn watched(&mut self, doc: DocId, stamp: Option<disk::Stamp>, is_other: bool) {
        self.files.seen.insert(doc, stamp);
        let Some(document) = self.workspace.get(doc) else { return };
        let is_left = self.files.left.get(&doc) == Some(&stamp);
        if is_other && !is_left && self.dialog.is_none() {
            let (name, has_changes) = (document.name(), document.is_changed());
            self.dialog = Some(Dialog::ChangedOnDisk { doc, name, has_changes });
        }
    }

    /// Takes the file's changes in beside those of the window.
    pub(super) fn merge(&mut self, doc: DocId) {
        self.read_file_again(doc, Again::Merge);
    }

    /// Has what the file holds in the place of what is open.
    pub(super) fn discard(&mut self, doc: DocId) {
        self.files.save_after_merge.remove(&doc);
        self.read_file_again(doc, Again::Discard);
    }

    fn read_file_again(&mut self, doc: DocId, how: Again) {
        let Some(document) = self.workspace.get(doc) else { return };
        let Some(path) = document.origin().path().map(std::path::Path::to_owned) else { return };
        let stopped = format!("Reading {} was stopped; the case is as it was", document.name());
        self.tasks.start(Show::Heeding(format!("Reading {}", document.name())), move |wanted| {
            let read = read_case(&path, &|share| wanted.tell(share)).unwrap_or(Err(stopped));
            let outcome = read.map(|(opened, _, stamp)| Box::new((opened, stamp)));
            Report::ReadAgain { doc, how, outcome }
        });
    }

    fn read_again(
        &mut self,
        doc: DocId,
        how: Again,
        outcome: Result<Box<(Opened, Option<disk::Stamp>)>, String>,
    ) {
        let (opened, stamp) = match outcome {
            Ok(read) => *read,
            Err(reason) => return self.fail(reason),
        };
        self.commit_draft();
        let Some(document) = self.workspace.get_mut(doc) else { return };
        let name = title_of(document);
        let done = match how {
            Again::Merge => {
                document.merge_from_disk(opened).map(|merged| (merged.touched, merged.conflicts.len()))
            }
            Again::Discard => document.discard(opened).map(|touched| (touched, 0)),
        };
        match done {
            Err(refused) => self.fail(format!("{name} was left as it is: {refused}")),
            Ok((touched, conflicts)) => {
                self.files.seen.insert(doc, stamp);
                self.sheets.touch(doc, touched);
                match (how, conflicts) {
                    (Again::Discard, _) => {
                        self.tell(format!("{name} is as the file has it; undo brings yours back"));
                    }
                    (Again::Merge, 0) => self.tell(format!("Merged the changes of the file into {name}")),
                    (Again::Merge, more) => return self.ask_to_decide(doc, more),
                }
                if self.files.save_after_merge.remove(&doc) {
                    self.save(doc);
                }
            }
        }
    }

    /// Both sides changed the same values: nothing is written before somebody has looked.
    fn ask_to_decide(&mut self, doc: DocId, conflicts: usize) {
        let merged = if self.files.save_after_merge.remove(&doc) { "Merged but not saved" } else { "Merged" };
        self.point_at_undecided(merged, conflicts);
    }

    /// Leads to the values that both sides changed.
    pub(super) fn point_at_undecided(&mut self, before: &str, undecided: usize) {
        self.goal = None;
        self.view.drawer = Some(Drawer::Findings);
        let what = if undecided == 1 { "1 value".to_owned() } else { format!("{undecided} values") };
        self.fail(format!("{before}: the findings ask about {what} that both sides changed"));
    }

    /// Takes keys, dropped files, and the wish to close the window.
    pub(super) fn take_input(&mut self, ctx: &Context) {
        let keys = if self.view.presenting.is_some() { Keys::Presenting } else { Keys::Window };
        // A dialog waits behind the stage until presenting ends.
        if self.dialog.is_none() || keys == Keys::Presenting {
            let mut actions = Vec::new();
            keys::pressed(ctx, keys, &mut actions);
            // Before what panels pushed in the last frame: Escape must come before the blur that it causes.
            actions.append(&mut self.actions);
            self.actions = actions;
        }
        self.take_dropped_files(ctx);
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.actions.push(Action::Quit);
        }
        if self.may_close {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        let gained_focus = ctx.input(|input| {
            input.events.iter().any(|event| matches!(event, egui::Event::WindowFocused(true)))
        });
        if gained_focus {
            self.watch_files();
            self.read_documents(Known::No);
        }
    }

    fn take_dropped_files(&mut self, ctx: &Context) {
        let (paths, beside) = ctx.input(|input| {
            let files = &input.raw.dropped_files;
            let paths: Vec<PathBuf> = files.iter().map(|file| file.path().to_owned()).collect();
            (paths, input.modifiers.command || input.modifiers.shift)
        });
        if !paths.is_empty() && self.dialog.is_none() {
            self.commit_draft();
            if beside { self.open_beside(paths) } else { self.want(Goal::open(paths)) }
        }
    }
}
