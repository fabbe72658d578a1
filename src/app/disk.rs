//! The store's work in the words of a person: every refusal is one sentence that says what, where and what to do.

use std::path::{Path, PathBuf};

use super::files::NotSaved;
use super::tasks::Wanted;
use crate::document::Snapshot;
use crate::ron_text::Patched;
use crate::store::{self, Expected, PathKind, SaveError};

pub(super) use store::{Stamp, Written, stamp};

/// A text that was read, its path with links followed, and how the file looked just before.
pub(super) fn read(path: &Path) -> Result<(store::TextFile, Option<Stamp>), String> {
    let seen = stamp(path);
    let file = store::read(path).map_err(|error| error.to_string())?;
    Ok((file, seen))
}

/// Whether a file holds another text than this one. One that cannot be read is no other text: the next save says so.
pub(super) fn is_other(path: &Path, known: Option<&Patched>) -> bool {
    known.is_none_or(|known| store::holds_text(path, known).is_ok_and(|holds| !holds))
}

/// The case files that a path stands for.
pub(super) enum Named {
    /// The file itself.
    File,
    /// Those of a folder, with the folder's own path, links followed.
    Folder(PathBuf, Vec<PathBuf>),
}

/// What a path names.
pub(super) fn named(path: &Path) -> Result<Named, String> {
    let told = |error: store::ReadError| error.to_string();
    match store::kind_of(path).map_err(told)? {
        PathKind::File => Ok(Named::File),
        PathKind::Folder => {
            let folder = store::resolved(path);
            let files = store::files_in(&folder, Some("ron")).map_err(told)?;
            if files.is_empty() {
                return Err(format!("there is no .ron file in this folder: {}", store::Shown(folder)));
            }
            Ok(Named::Folder(folder, files))
        }
    }
}

/// How the path of a save came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// It is the document's own.
    No,
    /// The person has just named it.
    Yes,
}

/// Writes a state of a document. Its own file must hold what was read or written last, else nothing is written; one that is
/// gone is written again where the person names it.
pub(super) fn save(
    snapshot: &Snapshot,
    path: &Path,
    chosen: Chosen,
    wanted: &Wanted,
) -> Result<Written, NotSaved> {
    let is_own = snapshot.origin.path() == Some(path);
    let expected = match snapshot.on_disk.as_ref().filter(|_| is_own) {
        Some(_) if chosen == Chosen::Yes && stamp(path).is_none() => Expected::Nothing,
        Some(text) => Expected::Text(text),
        // The dialog that gave the path has asked about writing over it.
        None => Expected::Anything,
    };
    let saved = store::save_document_watched(snapshot, path, expected, &|share| wanted.tell(share));
    saved.map_err(|error| {
        if matches!(error, SaveError::ChangedOnDisk { .. }) {
            NotSaved::ChangedOnDisk
        } else {
            NotSaved::Failed(error.to_string())
        }
    })
}

/// Writes a picture, whatever the file held.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    store::write(path, bytes, Expected::Anything).map(drop).map_err(|error| error.to_string())
}

/// The files of a folder, and how each looks.
pub(super) fn files_of(folder: &Path) -> Result<Vec<(PathBuf, Option<Stamp>)>, String> {
    let files = store::files_in(folder, None).map_err(|error| error.to_string())?;
    Ok(files.into_iter().map(|path| (path.clone(), stamp(&path))).collect())
}

/// The bytes of a file, whatever they are.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    store::read_bytes(path).map_err(|error| error.to_string())
}

/// A path as it is told.
pub(super) fn shown(path: &Path) -> String {
    store::Shown(path.to_owned()).to_string()
}

/// The name of a file, else its whole path.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
