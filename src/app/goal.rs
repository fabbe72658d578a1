//! What a person wants to go on to, and the question about unsaved changes before it.

use std::path::PathBuf;

use super::App;
use crate::action::Answer;
use crate::document::{DocId, Document};
use crate::ui::{Dialog, PathPurpose};

/// Where a person wants to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// Close the window.
    Quit,
    /// Close one document.
    Close(DocId),
    /// Have something else in the place of what is open.
    Replace(Opening),
}

/// What to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// An empty case.
    New,
    /// A case that is part of the program.
    Bundled(&'static str),
    /// Files and folders.
    Paths(Vec<PathBuf>),
}

/// Whether what is opened stands beside what is open, or in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Yes,
    No,
}

impl Goal {
    pub(super) fn new_case() -> Self {
        Self::Replace(Opening::New)
    }

    pub(super) fn open(paths: Vec<PathBuf>) -> Self {
        Self::Replace(Opening::Paths(paths))
    }

    pub(super) fn bundled(id: &'static str) -> Self {
        Self::Replace(Opening::Bundled(id))
    }

    fn words(&self) -> &'static str {
        match self {
            Self::Quit => "Quitting",
            Self::Close(_) => "Closing",
            Self::Replace(_) => "Opening another case",
        }
    }
}

impl App {
    /// Goes there, or asks first where changes are not saved.
    pub(super) fn want(&mut self, goal: Goal) {
        self.given_up.clear();
        let cases: Vec<(DocId, String)> = self
            .in_the_way(&goal)
            .map(|document| (document.id(), super::files::title_of(document)))
            .collect();
        if cases.is_empty() {
            self.go(goal);
            return;
        }
        self.dialog = Some(Dialog::Unsaved { cases, goal: goal.words() });
        self.goal = Some(goal);
    }

    /// Documents with changes that the goal would lose and that are not given up.
    fn in_the_way<'a>(&'a self, goal: &Goal) -> impl Iterator<Item = &'a Document> {
        let only = match goal {
            Goal::Close(doc) => Some(*doc),
            Goal::Quit | Goal::Replace(_) => None,
        };
        let given_up = |document: &Document| {
            self.given_up.get(&document.id()).is_some_and(|revision| *revision == document.revision())
        };
        self.workspace
            .changed()
            .filter(move |document| only.is_none_or(|only| only == document.id()) && !given_up(document))
    }

    /// Goes on to the goal; the changes of documents that are given up are lost.
    fn go(&mut self, goal: Goal) {
        self.goal = None;
        let given_up = std::mem::take(&mut self.given_up);
        match goal {
            Goal::Quit => self.may_close = true,
            Goal::Close(doc) => self.close(doc),
            Goal::Replace(opening) => {
                let replaced = self.workspace.iter().map(|document| {
                    let unchanged = (!document.is_changed()).then_some(document.revision());
                    (document.id(), given_up.get(&document.id()).copied().or(unchanged))
                });
                let replaced = replaced.filter_map(|(doc, revision)| Some((doc, revision?))).collect();
                self.open_in_place_of(opening, replaced);
            }
        }
    }

    /// After a save: the next document in the way, else the goal itself.
    pub(super) fn go_on(&mut self) {
        let Some(goal) = self.goal.clone() else { return };
        let next = self.in_the_way(&goal).next().map(Document::id);
        match next {
            Some(doc) => self.save(doc),
            None => self.go(goal),
        }
    }

    /// Takes the answer to the dialog that is open.
    pub(super) fn answer(&mut self, ctx: &egui::Context, answer: Answer) {
        let Some(dialog) = self.dialog.take() else { return };
        ctx.request_repaint();
        match (dialog, answer) {
            (Dialog::Unsaved { .. }, Answer::Save) => self.go_on(),
            (Dialog::Unsaved { .. }, Answer::Discard) => {
                let Some(goal) = self.goal.take() else { return };
                self.give_up(&goal, |_| true);
                self.go(goal);
            }
            (Dialog::Unsaved { .. }, Answer::SaveBut(left)) => {
                let Some(goal) = self.goal.clone() else { return };
                self.give_up(&goal, |doc| left.contains(&doc));
                self.go_on();
            }
            (Dialog::ChangedOnDisk { doc, .. }, Answer::Merge) => self.merge(doc),
            (Dialog::ChangedOnDisk { doc, .. }, Answer::Discard) => self.discard(doc),
            (Dialog::ChangedOnDisk { doc, .. }, Answer::SaveAs) => self.save_as(doc),
            (Dialog::ChangedOnDisk { doc, .. }, _) => {
                self.files.leave_as_it_is(doc);
                self.goal = None;
            }
            (Dialog::Path { purpose, .. }, Answer::Path(path)) => {
                self.path_given(purpose, vec![PathBuf::from(path)]);
            }
            (Dialog::Path { purpose, .. }, _) => self.no_path(purpose),
            (Dialog::Unsaved { .. }, _) => self.goal = None,
            (Dialog::Own(_) | Dialog::Export(_), _) => {}
        }
    }

    /// The changes that documents in the way of the goal have now may be lost.
    fn give_up(&mut self, goal: &Goal, which: impl Fn(DocId) -> bool) {
        let of = self.in_the_way(goal).map(|document| (document.id(), document.revision()));
        self.given_up = of.filter(|(doc, _)| which(*doc)).collect();
    }

    /// No path was given: what waited for it does not happen.
    pub(super) fn no_path(&mut self, purpose: PathPurpose) {
        if purpose == PathPurpose::Save {
            self.goal = None;
        }
        self.files.asked_for = None;
    }
}
