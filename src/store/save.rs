//! Saving whole or not at all.

use std::ffi::OsString;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::path::{Shown, try_resolved};
use super::read::{ReadError, check_file, read, read_bytes};
use crate::document::{Snapshot, TextError};

/// What a file must hold for it to be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected<'a> {
    /// These bytes: what was last read or written.
    Bytes(&'a [u8]),
    /// Nothing: there is no file.
    Nothing,
    /// Anything, or nothing: the person has chosen to write over it.
    Anything,
}

/// A document was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file: absolute, with links followed.
    pub path: PathBuf,
    /// What it holds now.
    pub text: Arc<str>,
}

/// Why a save wrote nothing. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The document has no text that could be saved.
    #[error(transparent)]
    Text(#[from] TextError),
    /// The file is not what was last read or written.
    #[error(
        "somebody else changed the file since it was read; merge their changes, save under another name or discard \
         yours: {path}"
    )]
    ChangedOnDisk {
        /// What the file holds.
        disk_text: String,
        /// The path.
        path: Shown,
    },
    /// The file that was read is not there any more.
    #[error("the file was deleted or moved since it was read; save as to write it again: {0}")]
    Gone(Shown),
    /// There is a file where none is meant to be.
    #[error("there is such a file already; choose another name or replace it: {0}")]
    Exists(Shown),
    /// The file must not be written to.
    #[error("the file is write-protected; save under another name, or allow writing: {0}")]
    ReadOnlyFile(Shown),
    /// Nothing can be written beside the file.
    #[error("the folder of the file cannot be written to; save in another folder: {0}")]
    ReadOnlyFolder(Shown),
    /// There is no folder for the file.
    #[error("there is no such folder; choose another one: {0}")]
    NoFolder(Shown),
    /// No room.
    #[error("the disk is full; make room or save on another disk: {0}")]
    DiskFull(Shown),
    /// A folder or a device is where the file should be.
    #[error(transparent)]
    NotAFile(ReadError),
    /// What is under the path cannot be compared with what was read.
    #[error("the file cannot be compared with what was read: {0}")]
    Unreadable(#[source] ReadError),
    /// Something else went wrong on the way.
    #[error("writing failed ({source}); save under another name: {path}")]
    Failed {
        /// What the system says.
        source: io::Error,
        /// The path.
        path: Shown,
    },
}

/// Writes the text of a document that was read back and holds the facts of the window.
///
/// # Errors
/// [`SaveError`]; the file is as it was then, and nothing half-written is left.
pub fn save_document(snapshot: &Snapshot, path: &Path, expected: Expected<'_>) -> Result<Written, SaveError> {
    let text = snapshot.text_to_save()?;
    let path = write(path, text.as_bytes(), expected)?;
    Ok(Written { path, text: text.into() })
}

/// Writes a file whole or not at all: into a temporary file beside it, which takes its place after the file was
/// compared with what it should hold. Permissions are kept and links are followed. Gives the path with links followed.
///
/// # Errors
/// [`SaveError`]; the file is as it was then, and nothing half-written is left.
pub fn write(path: &Path, bytes: &[u8], expected: Expected<'_>) -> Result<PathBuf, SaveError> {
    write_through(path, bytes, expected, Write::write_all)
}

/// [`write`], with the writing itself given: a test lets it fail.
fn write_through(
    path: &Path,
    bytes: &[u8],
    expected: Expected<'_>,
    fill: impl FnOnce(&mut File, &[u8]) -> io::Result<()>,
) -> Result<PathBuf, SaveError> {
    let target = try_resolved(path).map_err(|source| failed(source, path))?;
    // Compared before the work and again right before the exchange, which leaves others no time in between.
    let held = compare(&target, expected)?;
    let mut temporary = Temporary::beside(&target, held.as_ref())?;
    let written = fill(&mut temporary.file, bytes).and_then(|()| temporary.file.sync_all());
    written.map_err(|source| failed(source, &target))?;
    compare(&target, expected)?;
    temporary.take_place_of(&target)?;
    sync_folder(&target);
    Ok(target)
}

/// Holds what is under the path against what should be; gives its metadata, where there is a file.
fn compare(target: &Path, expected: Expected<'_>) -> Result<Option<Metadata>, SaveError> {
    let path = || Shown::of(target);
    let metadata = match target.metadata() {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match expected {
                Expected::Bytes(_) => Err(SaveError::Gone(path())),
                Expected::Nothing | Expected::Anything => Ok(None),
            };
        }
        Err(error) => return Err(failed(error, target)),
    };
    check_file(&metadata, target).map_err(SaveError::NotAFile)?;
    match expected {
        Expected::Nothing => return Err(SaveError::Exists(path())),
        Expected::Anything => {}
        Expected::Bytes(bytes_expected) => {
            let bytes = read_bytes(target).map_err(SaveError::Unreadable)?;
            if bytes != bytes_expected {
                // Read again as text, for its own sentence where it is none.
                let disk_text = read(target).map_err(SaveError::Unreadable)?.text;
                return Err(SaveError::ChangedOnDisk { disk_text, path: path() });
            }
        }
    }
    // To take a file's place needs no right to write to the file; who protects it means it all the same.
    if metadata.permissions().readonly() {
        return Err(SaveError::ReadOnlyFile(path()));
    }
    Ok(Some(metadata))
}

/// Makes the folders above a file.
///
/// # Errors
/// [`SaveError`] where the system refuses.
pub fn make_folder_of(path: &Path) -> Result<(), SaveError> {
    path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(|source| failed(source, path))
}

/// A file that is gone when it is dropped, unless it took another's place.
struct Temporary {
    path: PathBuf,
    file: File,
    placed: bool,
}

/// Names that are tried before a folder is taken to be full of left-over temporary files.
const NAMES: u32 = 1000;

impl Temporary {
    fn beside(target: &Path, held: Option<&Metadata>) -> Result<Self, SaveError> {
        for number in 0..NAMES {
            let mut name = OsString::from(".");
            name.push(target.file_name().unwrap_or_default());
            name.push(format!(".{}-{number}.tmp", std::process::id()));
            let path = target.with_file_name(name);
            match options(held).open(&path) {
                Ok(file) => {
                    let temporary = Self { path, file, placed: false };
                    if let Some(held) = held {
                        temporary.resemble(held).map_err(|source| failed(source, target))?;
                    }
                    return Ok(temporary);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(error, target)),
            }
        }
        Err(failed(io::ErrorKind::AlreadyExists.into(), target))
    }

    /// Gives the file the owner, as far as that is allowed, and the permissions of the one it replaces.
    fn resemble(&self, held: &Metadata) -> io::Result<()> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            // Only the superuser may give files away; everybody else's files are their own already.
            fchown(&self.file, Some(held.uid()), Some(held.gid())).ok();
        }
        self.file.set_permissions(held.permissions())
    }

    fn take_place_of(mut self, target: &Path) -> Result<(), SaveError> {
        std::fs::rename(&self.path, target).map_err(|source| failed(source, target))?;
        self.placed = true;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.placed {
            // Nobody is left to tell; the name says whose it was.
            std::fs::remove_file(&self.path).ok();
        }
    }
}

fn options(held: Option<&Metadata>) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if held.is_some() {
        use std::os::unix::fs::OpenOptionsExt;
        // Nobody else reads a confidential case in the moment before it has its permissions.
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = held;
    options
}

/// Makes the exchange of names last. What fails here is only how soon: the text itself is on the disk, and after a power
/// cut the folder names the old file or the new one, each whole. Some file systems cannot do it at all.
fn sync_folder(target: &Path) {
    if cfg!(unix)
        && let Some(folder) = target.parent()
    {
        File::open(folder).and_then(|folder| folder.sync_all()).ok();
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the system's list of failures is open; the rest is told in its own words"
)]
fn failed(source: io::Error, path: &Path) -> SaveError {
    let shown = Shown::of(path);
    match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => SaveError::NoFolder(shown),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            SaveError::ReadOnlyFolder(shown)
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => SaveError::DiskFull(shown),
        _ => SaveError::Failed { source, path: shown },
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_full_disk_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.ron");
        fs::write(&path, "as read").unwrap();
        let refused = write_through(&path, b"new text", Expected::Bytes(b"as read"), |file, bytes| {
            file.write_all(bytes.get(..3).unwrap())?;
            // The error that the system itself gives for a full disk.
            if cfg!(target_os = "linux") {
                OpenOptions::new().write(true).open("/dev/full")?.write_all(bytes)
            } else {
                Err(io::ErrorKind::StorageFull.into())
            }
        });
        let told = refused.unwrap_err().to_string();
        assert_eq!(told, format!("the disk is full; make room or save on another disk: {}", path.display()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "as read");
        assert_eq!(names(folder.path()), ["case.ron"]);
    }

    #[test]
    fn a_change_that_comes_while_the_text_is_written_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.ron");
        fs::write(&path, "as read").unwrap();
        let refused = write_through(&path, b"ours", Expected::Bytes(b"as read"), |file, bytes| {
            file.write_all(bytes)?;
            fs::write(&path, "theirs")
        });
        assert!(matches!(refused, Err(SaveError::ChangedOnDisk { disk_text, .. }) if disk_text == "theirs"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["case.ron"]);
    }

    #[test]
    fn a_file_that_appears_while_a_new_one_is_written_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.ron");
        let refused = write_through(&path, b"ours", Expected::Nothing, |file, bytes| {
            file.write_all(bytes)?;
            fs::write(&path, "theirs")
        });
        assert!(matches!(refused, Err(SaveError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["case.ron"]);
    }

    #[test]
    fn every_failure_of_the_system_has_a_sentence() {
        for (kind, sentence) in [
            (
                io::ErrorKind::PermissionDenied,
                "the folder of the file cannot be written to; save in another folder: a",
            ),
            (
                io::ErrorKind::ReadOnlyFilesystem,
                "the folder of the file cannot be written to; save in another folder: a",
            ),
            (io::ErrorKind::NotFound, "there is no such folder; choose another one: a"),
            (io::ErrorKind::NotADirectory, "there is no such folder; choose another one: a"),
            (io::ErrorKind::QuotaExceeded, "the disk is full; make room or save on another disk: a"),
            (io::ErrorKind::TimedOut, "writing failed (timed out); save under another name: a"),
        ] {
            assert_eq!(failed(kind.into(), Path::new("a")).to_string(), sentence);
        }
    }
}
