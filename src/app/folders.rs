//! Folders that are open as a whole, and reading what they hold: no file of a folder is lost, what cannot be read is named.

use std::path::{Path, PathBuf};

use super::files::read_case;
use super::tasks::Wanted;
use super::{App, disk};
use crate::document::{Opened, Workspace};
use crate::layout::family_order;
use crate::query::TimeIndex;
use crate::ui::Unread;

/// What was read of the files and folders that were named.
#[derive(Default)]
pub(super) struct Reading {
    /// Cases, in the order in which they are to stand.
    pub(super) cases: Vec<(Opened, Option<TimeIndex>, Option<disk::Stamp>)>,
    /// The folders among what was named, links followed.
    pub(super) folders: Vec<PathBuf>,
    /// Files of those folders that could not be read.
    pub(super) unread: Vec<Unread>,
    /// What was named and could not be read.
    pub(super) failed: Vec<Unread>,
}

impl Reading {
    /// A case without a file.
    pub(super) fn of(opened: Opened, index: Option<TimeIndex>) -> Self {
        Self { cases: vec![(opened, index, None)], ..Self::default() }
    }

    /// Reads files and folders.
    pub(super) fn of_paths(paths: &[PathBuf], wanted: &Wanted) -> Self {
        let mut reading = Self::default();
        for path in paths {
            match disk::named(path) {
                Err(reason) => reading.failed.push(Unread { path: path.clone(), reason }),
                Ok(disk::Named::File) => {
                    let first = reading.cases.len();
                    let unread = reading.read(std::slice::from_ref(path), first, wanted);
                    reading.failed.extend(unread);
                }
                Ok(disk::Named::Folder(folder, files)) => {
                    let first = reading.cases.len();
                    let unread = reading.read(&files, first, wanted);
                    reading.unread.extend(unread);
                    reading.folders.push(folder);
                }
            }
        }
        reading
    }

    /// Reads files, families together, after the cases before `first`; gives those that could not be read.
    fn read(&mut self, files: &[PathBuf], first: usize, wanted: &Wanted) -> Vec<Unread> {
        let mut unread = Vec::new();
        for (at, path) in files.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a share to be shown")]
            let watch = |share: f32| wanted.tell((at as f32 + share) / files.len() as f32);
            match read_case(path, &watch) {
                None => break,
                Some(Ok((opened, index, stamp))) => self.cases.push((opened, Some(index), stamp)),
                Some(Err(reason)) => unread.push(Unread { path: path.clone(), reason }),
            }
        }
        if let Some(new) = self.cases.get_mut(first..) {
            // Within a family by the name of the file.
            new.sort_by_key(|(opened, ..)| family_order(&opened.case.meta));
        }
        unread
    }
}

/// Folders that are open, and their files that could not be read.
#[derive(Debug, Default)]
pub(super) struct Folders {
    open: Vec<PathBuf>,
    unread: Vec<Unread>,
}

impl Folders {
    /// Takes in what was opened. A file that could be read this time is unread no more.
    pub(super) fn opened(&mut self, folders: Vec<PathBuf>, unread: Vec<Unread>) {
        for folder in folders {
            self.unread.retain(|unread| unread.path.parent() != Some(&folder));
            self.open.retain(|held| *held != folder);
            self.open.push(folder);
        }
        self.unread.extend(unread);
    }

    /// Forgets folders of which no file is open any more.
    pub(super) fn drop_closed(&mut self, workspace: &Workspace) {
        let is_open = |folder: &PathBuf| {
            workspace.iter().any(|document| parent(document.origin().path()) == Some(folder.as_path()))
        };
        self.open.retain(is_open);
        self.unread.retain(|unread| {
            let path = parent(Some(&unread.path));
            let is_read = workspace.by_path(&unread.path).is_some();
            !is_read && self.open.iter().any(|folder| Some(folder.as_path()) == path)
        });
    }

    /// The open folder that a file lies in.
    pub(super) fn of(&self, path: &Path) -> Option<&Path> {
        self.open.iter().map(PathBuf::as_path).find(|folder| Some(*folder) == path.parent())
    }

    /// Whether a file lies in an open folder.
    pub(super) fn hold(&self, path: &Path) -> bool {
        self.of(path).is_some()
    }

    /// The folder that every open document lies in, where it was opened as a whole.
    pub(super) fn only(&self, workspace: &Workspace) -> Option<&Path> {
        let [folder] = self.open.as_slice() else { return None };
        let inside = workspace.iter().all(|document| parent(document.origin().path()) == Some(folder));
        inside.then_some(folder)
    }

    /// Files that could not be read.
    pub(super) fn unread(&self) -> &[Unread] {
        &self.unread
    }
}

fn parent(path: Option<&Path>) -> Option<&Path> {
    path.and_then(Path::parent)
}

impl App {
    /// Says what could not be read: what was named itself, else how many files of a folder, which the findings name.
    pub(super) fn tell_unread(&mut self, reading: &Reading) {
        for failed in &reading.failed {
            self.settings.recent.retain(|recent| *recent != failed.path);
        }
        match (reading.failed.as_slice(), reading.unread.as_slice()) {
            ([], []) => {}
            ([one], _) | ([], [one]) => self.fail(one.reason.clone()),
            ([], many) => {
                self.fail(format!("{} files could not be read; the findings name them", many.len()));
            }
            ([first, rest @ ..], _) => self.fail(format!("{}; and {} more", first.reason, rest.len())),
        }
    }
}
