//! Reading files.

use std::fs::{File, FileType, Metadata};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use super::path::{Shown, resolved};
use crate::ron_text::{Cores, Patched, side_by_side};

/// Bytes a text has at most: what is read stays in memory, beside the case read from it.
pub const MAX_BYTES: u64 = 2 << 30;

/// A text that was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Absolute, with links followed: the same for every way to name the file.
    pub path: PathBuf,
    /// Byte for byte; a byte order mark is part of it.
    pub text: String,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is nothing under the path.
    #[error("there is no such file: {0}")]
    NotFound(Shown),
    /// A folder where a file is meant.
    #[error("this is a folder, not a file; name a file in it: {0}")]
    Folder(Shown),
    /// A file where a folder is meant.
    #[error("this is a file, not a folder: {0}")]
    NotAFolder(Shown),
    /// A pipe, a device or the like, from which reading might never end.
    #[error("this is {what}, not a file; save what it gives to a file first: {path}")]
    NotAFile {
        /// "a pipe".
        what: &'static str,
        /// The path.
        path: Shown,
    },
    /// More than [`MAX_BYTES`].
    #[error("the file is larger than {} GB, which is more than can be opened: {path}", MAX_BYTES >> 30)]
    TooLarge {
        /// The path.
        path: Shown,
    },
    /// Bytes that are no text.
    #[error("the file is not a UTF-8 text: byte {offset} (0x{byte:02X}) belongs to no character: {path}")]
    NotUtf8 {
        /// Offset of the first byte that does not fit, from 0.
        offset: usize,
        /// That byte.
        byte: u8,
        /// The path.
        path: Shown,
    },
    /// The system does not allow it.
    #[error("reading is not allowed; ask for the right to read: {0}")]
    NotAllowed(Shown),
    /// Something else went wrong on the way.
    #[error("reading failed ({source}): {path}")]
    Failed {
        /// What the system says.
        source: io::Error,
        /// The path.
        path: Shown,
    },
}

impl ReadError {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the system's list of failures is open; the rest is told in its own words"
    )]
    pub(super) fn of(source: io::Error, path: &Path) -> Self {
        let path = Shown::of(path);
        match source.kind() {
            // A path below a file names nothing either.
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound(path),
            io::ErrorKind::PermissionDenied => Self::NotAllowed(path),
            io::ErrorKind::IsADirectory => Self::Folder(path),
            _ => Self::Failed { source, path },
        }
    }
}

/// Reads a text.
///
/// # Errors
/// [`ReadError`], one sentence for each sort of failure.
pub fn read(path: &Path) -> Result<TextFile, ReadError> {
    let bytes = read_bytes(path)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(TextFile { path: resolved(path), text }),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let byte = error.as_bytes().get(offset).copied().unwrap_or_default();
            Err(ReadError::NotUtf8 { offset, byte, path: Shown::of(path) })
        }
    }
}

/// Reads the bytes of a file of any sort of content.
///
/// # Errors
/// [`ReadError`], all but [`ReadError::NotUtf8`].
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_within(path, MAX_BYTES)
}

/// Reads the bytes of a file that has at most so many.
pub(super) fn read_within(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let failed = |source| ReadError::of(source, path);
    // Asked before opening: to open a pipe waits for somebody who writes.
    let size = check_file(&path.metadata().map_err(failed)?, path)?;
    let too_large = || ReadError::TooLarge { path: Shown::of(path) };
    if size > most {
        return Err(too_large());
    }
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    if u64::try_from(bytes.len()).is_ok_and(|read| read > most) {
        return Err(too_large());
    }
    Ok(bytes)
}

/// Whether a file holds these bytes, given in pieces, and nothing else. However large it is, little of it is in memory at
/// a time; of a large one every core compares a stretch.
///
/// # Errors
/// [`ReadError`], all but [`ReadError::NotUtf8`].
pub(super) fn holds<'a>(path: &Path, pieces: impl Iterator<Item = &'a [u8]>) -> Result<bool, ReadError> {
    let mut blocks: Vec<(u64, &[u8])> = Vec::new();
    let mut size = 0;
    for block in pieces.flat_map(|piece| piece.chunks(BUFFER)) {
        blocks.push((size, block));
        size += block.len() as u64;
    }
    let is_of_size = || {
        let metadata = path.metadata().map_err(|source| ReadError::of(source, path))?;
        Ok::<bool, ReadError>(check_file(&metadata, path)? == size)
    };
    if !is_of_size()? {
        return Ok(false);
    }
    let cores = Cores::of_bytes(usize::try_from(size).unwrap_or(usize::MAX));
    let parts: Vec<&[(u64, &[u8])]> = blocks.chunks(cores.share(blocks.len())).collect();
    for part in side_by_side(parts, |part| holds_blocks(path, part)) {
        if !part.map_err(|source| ReadError::of(source, path))? {
            return Ok(false);
        }
    }
    // Nothing was added meanwhile.
    is_of_size()
}

/// Whether a file holds blocks that follow each other, the first of them at its place.
fn holds_blocks(path: &Path, blocks: &[(u64, &[u8])]) -> io::Result<bool> {
    let Some((start, _)) = blocks.first() else { return Ok(true) };
    let mut file = File::open(path)?;
    file.seek(io::SeekFrom::Start(*start))?;
    let mut buffer = vec![0; BUFFER];
    for (_, expected) in blocks {
        let Some(room) = buffer.get_mut(..expected.len()) else { return Ok(false) };
        match file.read_exact(room) {
            Ok(()) if room == *expected => {}
            Ok(()) => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            Err(error) => return Err(error),
        }
    }
    Ok(true)
}

/// Bytes that are compared at a time: they fit a core's own memory.
const BUFFER: usize = 1 << 18;

/// Whether a file holds this text and nothing else.
///
/// # Errors
/// As [`read_bytes`].
pub fn holds_text(path: &Path, text: &Patched) -> Result<bool, ReadError> {
    holds(path, text.pieces().map(str::as_bytes))
}

/// The size of a file that can be read; else why not.
pub(super) fn check_file(metadata: &Metadata, path: &Path) -> Result<u64, ReadError> {
    let path = || Shown::of(path);
    if metadata.is_dir() {
        return Err(ReadError::Folder(path()));
    }
    if !metadata.is_file() {
        return Err(ReadError::NotAFile { what: sort(metadata.file_type()), path: path() });
    }
    if metadata.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { path: path() });
    }
    Ok(metadata.len())
}

#[cfg(unix)]
fn sort(sort: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if sort.is_fifo() {
        "a pipe"
    } else if sort.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn sort(_sort: FileType) -> &'static str {
    "something else"
}

/// The files directly in a folder, by name; with an extension, only those that have it, in capitals or not. Hidden files
/// are left out.
///
/// # Errors
/// [`ReadError`] where the folder cannot be listed.
pub fn files_in(folder: &Path, extension: Option<&str>) -> Result<Vec<PathBuf>, ReadError> {
    let failed = |source: io::Error| {
        if source.kind() == io::ErrorKind::NotADirectory {
            ReadError::NotAFolder(Shown::of(folder))
        } else {
            ReadError::of(source, folder)
        }
    };
    let mut files = Vec::new();
    for entry in folder.read_dir().map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        let fits = extension
            .is_none_or(|wanted| path.extension().is_some_and(|has| has.eq_ignore_ascii_case(wanted)));
        // What cannot be looked at is kept: reading it says why.
        if fits && !is_hidden && path.metadata().map_or(true, |found| found.is_file()) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_of_the_system_has_a_sentence() {
        for (kind, sentence) in [
            (io::ErrorKind::NotFound, "there is no such file: a"),
            (io::ErrorKind::NotADirectory, "there is no such file: a"),
            (io::ErrorKind::PermissionDenied, "reading is not allowed; ask for the right to read: a"),
            (io::ErrorKind::IsADirectory, "this is a folder, not a file; name a file in it: a"),
            (io::ErrorKind::TimedOut, "reading failed (timed out): a"),
        ] {
            assert_eq!(ReadError::of(kind.into(), Path::new("a")).to_string(), sentence);
        }
    }
}
