//! Saving whole or not at all.

use std::ffi::OsString;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::path::{Shown, try_resolved};
use super::read::{ReadError, check_file, holds, read};
use crate::document::{Snapshot, TextError};
use crate::ron_text::Patched;

/// What a file must hold for it to be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected<'a> {
    /// These bytes: what was last read or written.
    Bytes(&'a [u8]),
    /// This text: what was last read or written.
    Text(&'a Patched),
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
    pub text: Patched,
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
    /// Somebody did not want it any more.
    #[error("saving was stopped and nothing was written: {0}")]
    Stopped(Shown),
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
    save_document_watched(snapshot, path, expected, &|_| true)
}

/// [`save_document`], which tells `watch` how far it is, from 0 to 1; where that answers that nobody wants it any more,
/// before the file has changed, the save ends in [`SaveError::Stopped`].
///
/// # Errors
/// [`SaveError`]; the file is as it was then, and nothing half-written is left.
pub fn save_document_watched(
    snapshot: &Snapshot,
    path: &Path,
    expected: Expected<'_>,
    watch: &dyn Fn(f32) -> bool,
) -> Result<Written, SaveError> {
    let text = snapshot.to_save()?;
    let path = write_through(path, expected, watch, |file| {
        let whole = text.len();
        let mut done = 0;
        for block in text.pieces().flat_map(|piece| piece.as_bytes().chunks(BLOCK)) {
            file.write_all(block)?;
            done += block.len();
            #[expect(clippy::cast_precision_loss, reason = "a share to be shown")]
            if !watch(done as f32 / whole as f32 * WRITTEN) {
                // What stopped it is asked again by the caller.
                break;
            }
        }
        Ok(())
    })?;
    Ok(Written { path, text })
}

/// Bytes written between two looks at who waits.
const BLOCK: usize = 1 << 22;

/// How much of the work is done when all is written and not yet safe on the disk.
const WRITTEN: f32 = 0.5;

/// Writes a file whole or not at all: into a temporary file beside it, which takes its place after the file was
/// compared with what it should hold. Permissions are kept and links are followed. Gives the path with links followed.
///
/// # Errors
/// [`SaveError`]; the file is as it was then, and nothing half-written is left.
pub fn write(path: &Path, bytes: &[u8], expected: Expected<'_>) -> Result<PathBuf, SaveError> {
    write_through(path, expected, &|_| true, |file| file.write_all(bytes))
}

/// Writes files that belong together, whatever stands in their places: all of them, or none as far as a file system allows.
/// Each is on the disk before the first takes its place; where one cannot take it, those that did are removed again, but for
/// those that had taken the place of another file.
///
/// # Errors
/// [`SaveError`], of the first file that could not be written.
pub fn write_together<'a>(files: impl IntoIterator<Item = (&'a Path, &'a [u8])>) -> Result<(), SaveError> {
    let ready = files
        .into_iter()
        .map(|(path, bytes)| prepared(path, Expected::Anything, &|_| true, |file| file.write_all(bytes)));
    exchange(ready.collect::<Result<_, _>>()?, &mut |from, to| std::fs::rename(from, to))
}

/// Puts files in their places one after the other, and takes back what is new where one cannot be put there.
fn exchange(
    files: Vec<Ready>,
    rename: &mut dyn FnMut(&Path, &Path) -> io::Result<()>,
) -> Result<(), SaveError> {
    let mut new: Vec<PathBuf> = Vec::new();
    for Ready { target, temporary, is_new } in files {
        if let Err(error) = temporary.take_place_of(&target, rename) {
            for path in new {
                // What cannot be taken back stays; the error tells of the file that is missing.
                std::fs::remove_file(path).ok();
            }
            return Err(error);
        }
        sync_folder(&target);
        if is_new {
            new.push(target);
        }
    }
    Ok(())
}

/// A file that is whole on the disk and waits to take its place.
struct Ready {
    target: PathBuf,
    temporary: Temporary,
    /// Nothing stands there.
    is_new: bool,
}

/// [`write`], with the writing itself given.
fn write_through(
    path: &Path,
    expected: Expected<'_>,
    watch: &dyn Fn(f32) -> bool,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<PathBuf, SaveError> {
    let Ready { target, temporary, .. } = prepared(path, expected, watch, fill)?;
    temporary.take_place_of(&target, &mut |from, to| std::fs::rename(from, to))?;
    sync_folder(&target);
    Ok(target)
}

/// Everything that goes before the exchange.
fn prepared(
    path: &Path,
    expected: Expected<'_>,
    watch: &dyn Fn(f32) -> bool,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<Ready, SaveError> {
    let target = try_resolved(path).map_err(|source| failed(source, path))?;
    let stopped_at = |share| if watch(share) { Ok(()) } else { Err(SaveError::Stopped(Shown::of(&target))) };
    // Looked at before the work, and read right before the exchange, which leaves others no time in between.
    let held = look(&target, expected)?;
    let mut temporary = Temporary::beside(&target, held.as_ref())?;
    fill(&mut temporary.file).map_err(|source| failed(source, &target))?;
    stopped_at(WRITTEN)?;
    temporary.file.sync_all().map_err(|source| failed(source, &target))?;
    look(&target, expected)?;
    compare(&target, expected)?;
    stopped_at(1.0)?;
    Ok(Ready { is_new: held.is_none(), target, temporary })
}

/// Whether there is what should be under the path, as far as can be told without reading it; gives its metadata, where
/// there is a file.
fn look(target: &Path, expected: Expected<'_>) -> Result<Option<Metadata>, SaveError> {
    let path = || Shown::of(target);
    let metadata = match target.metadata() {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match expected {
                Expected::Bytes(_) | Expected::Text(_) => Err(SaveError::Gone(path())),
                Expected::Nothing | Expected::Anything => Ok(None),
            };
        }
        Err(error) => return Err(failed(error, target)),
    };
    let size = check_file(&metadata, target).map_err(SaveError::NotAFile)?;
    let size_expected = match expected {
        Expected::Nothing => return Err(SaveError::Exists(path())),
        Expected::Anything => None,
        Expected::Bytes(bytes) => Some(bytes.len()),
        Expected::Text(text) => Some(text.len()),
    };
    if size_expected.is_some_and(|expected| u64::try_from(expected) != Ok(size)) {
        return Err(changed(target));
    }
    // To take a file's place needs no right to write to the file; who protects it means it all the same.
    if metadata.permissions().readonly() {
        return Err(SaveError::ReadOnlyFile(path()));
    }
    Ok(Some(metadata))
}

/// Holds every byte under the path against what should be.
fn compare(target: &Path, expected: Expected<'_>) -> Result<(), SaveError> {
    let is_as_expected = match expected {
        Expected::Nothing | Expected::Anything => return Ok(()),
        Expected::Bytes(bytes) => holds(target, std::iter::once(bytes)),
        Expected::Text(text) => holds(target, text.pieces().map(str::as_bytes)),
    };
    if is_as_expected.map_err(SaveError::Unreadable)? { Ok(()) } else { Err(changed(target)) }
}

fn changed(target: &Path) -> SaveError {
    // Read as text, for its own sentence where it is none.
    match read(target) {
        Ok(file) => SaveError::ChangedOnDisk { disk_text: file.text, path: Shown::of(target) },
        Err(error) => SaveError::Unreadable(error),
    }
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

    fn take_place_of(
        mut self,
        target: &Path,
        rename: &mut dyn FnMut(&Path, &Path) -> io::Result<()>,
    ) -> Result<(), SaveError> {
        rename(&self.path, target).map_err(|source| failed(source, target))?;
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
        let refused = write_through(&path, Expected::Bytes(b"as read"), &|_| true, |file| {
            file.write_all(b"new")?;
            // The error that the system itself gives for a full disk.
            if cfg!(target_os = "linux") {
                OpenOptions::new().write(true).open("/dev/full")?.write_all(b"new text")
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
        let refused = write_through(&path, Expected::Bytes(b"as read"), &|_| true, |file| {
            file.write_all(b"ours")?;
            fs::write(&path, "theirs")
        });
        assert!(matches!(refused, Err(SaveError::ChangedOnDisk { disk_text, .. }) if disk_text == "theirs"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["case.ron"]);
    }

    #[test]
    fn what_is_stopped_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.ron");
        fs::write(&path, "as read").unwrap();
        for stops_at in [WRITTEN, 1.0] {
            let watch = |share: f32| share < stops_at;
            let text = Patched::from("as read");
            let stopped = write_through(&path, Expected::Text(&text), &watch, |file| file.write_all(b"ours"));
            assert!(matches!(stopped, Err(SaveError::Stopped(_))));
            assert_eq!(fs::read_to_string(&path).unwrap(), "as read");
            assert_eq!(names(folder.path()), ["case.ron"]);
        }
    }

    #[test]
    fn a_file_that_appears_while_a_new_one_is_written_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.ron");
        let refused = write_through(&path, Expected::Nothing, &|_| true, |file| {
            file.write_all(b"ours")?;
            fs::write(&path, "theirs")
        });
        assert!(matches!(refused, Err(SaveError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["case.ron"]);
    }

    #[test]
    fn files_that_belong_together_are_written_all_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let [svg, png, pdf] = ["a.svg", "a.png", "a.pdf"].map(|name| folder.path().join(name));
        let files = [(svg.as_path(), b"svg".as_slice()), (&png, b"png"), (&pdf, b"pdf")];
        fs::create_dir(&pdf).unwrap();
        assert!(matches!(write_together(files), Err(SaveError::NotAFile(_))));
        assert_eq!(names(folder.path()), ["a.pdf"]);
        fs::remove_dir(&pdf).unwrap();
        write_together(files).unwrap();
        assert_eq!(names(folder.path()), ["a.pdf", "a.png", "a.svg"]);
        assert_eq!(fs::read(&png).unwrap(), b"png");
    }

    #[test]
    fn new_files_are_taken_back_where_a_later_one_cannot_take_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let [old, new, last] = ["a.svg", "b.png", "c.pdf"].map(|name| folder.path().join(name));
        fs::write(&old, "as it was").unwrap();
        let ready = [&old, &new, &last].map(|path| {
            prepared(path, Expected::Anything, &|_| true, |file| file.write_all(b"ours")).unwrap()
        });
        let refused = exchange(ready.into(), &mut |from, to| {
            if to.ends_with("c.pdf") { Err(io::ErrorKind::StorageFull.into()) } else { fs::rename(from, to) }
        });
        assert!(matches!(refused, Err(SaveError::DiskFull(_))));
        // What stood there before is written over by then.
        assert_eq!(names(folder.path()), ["a.svg"]);
        assert_eq!(fs::read_to_string(&old).unwrap(), "ours");
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
