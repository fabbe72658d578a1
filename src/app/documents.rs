//! The documents that quotations are held against: a folder of the person's choice, read beside the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::report::Report;
use super::tasks::Show;
use super::{App, disk};
use crate::check::Documents;

/// What is known of the documents.
#[derive(Default)]
pub(super) struct KnownDocuments {
    /// Those of the folder, once they are read.
    pub(super) read: Option<Arc<Documents>>,
    /// Rises with each reading, and when there are none any more.
    pub(super) number: u64,
    /// The files as they were when they were read.
    files: Files,
}

/// The files of the folder, and how each looked.
pub(super) type Files = Vec<(PathBuf, Option<disk::Stamp>)>;

/// Whether the person has just chosen the folder, and is told what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    Yes,
    No,
}

/// Documents that were read.
pub(super) struct ReadDocuments {
    folder: PathBuf,
    chosen: Known,
    outcome: Result<(Documents, Files), String>,
}

impl App {
    /// Holds quotations against the documents of this folder from now on, or against none.
    pub(super) fn set_documents(&mut self, folder: Option<PathBuf>) {
        self.settings.documents = folder;
        self.documents.read = None;
        self.documents.number += 1;
        self.documents.files.clear();
        self.read_documents(Known::Yes);
    }

    /// Reads the documents of the folder, where they are others than those that are known.
    pub(super) fn read_documents(&mut self, chosen: Known) {
        let Some(folder) = self.settings.documents.clone() else { return };
        let known = self.documents.files.clone();
        let show = match chosen {
            Known::Yes => Show::As(format!("Reading the documents of {}", disk::name(&folder))),
            Known::No => Show::No,
        };
        self.tasks.start(show, move |_| {
            let outcome = match disk::files_of(&folder) {
                Ok(files) if chosen == Known::No && !known.is_empty() && files == known => {
                    return Report::Documents(None);
                }
                Ok(files) => read(&folder, files),
                Err(reason) => Err(reason),
            };
            Report::Documents(Some(Box::new(ReadDocuments { folder, chosen, outcome })))
        });
    }

    /// Takes documents that were read.
    pub(super) fn documents_read(&mut self, read: ReadDocuments) {
        if self.settings.documents.as_ref() != Some(&read.folder) {
            return;
        }
        self.documents.number += 1;
        match read.outcome {
            Ok((documents, files)) => {
                if read.chosen == Known::Yes {
                    let count = documents.len();
                    let noun = if count == 1 { "document" } else { "documents" };
                    self.tell(format!(
                        "Quotations are held against {count} {noun} of {}",
                        disk::name(&read.folder)
                    ));
                }
                self.documents.read = Some(Arc::new(documents));
                self.documents.files = files;
            }
            Err(reason) => {
                self.documents.read = None;
                self.documents.files.clear();
                self.fail(format!("Quotations are held against no document: {reason}"));
            }
        }
    }
}

fn read(folder: &Path, files: Files) -> Result<(Documents, Files), String> {
    let mut documents = Documents::default();
    for (path, _) in &files {
        documents.add(&disk::name(path), &disk::bytes(path)?);
    }
    if documents.is_empty() {
        return Err(format!("there is no text in this folder: {}", disk::shown(folder)));
    }
    Ok((documents, files))
}
