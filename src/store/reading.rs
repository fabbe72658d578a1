//! Reading files that a person or a script names. Refuses what would block or is no file before opening it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why something was not read. Displayed as one sentence: what, where, what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing lies there.
    #[error("there is no such file: {}", .0.display())]
    Missing(PathBuf),
    /// A folder, where a file is needed.
    #[error("this is a folder, not a file; name a file in it: {}", .0.display())]
    Folder(PathBuf),
    /// A pipe, socket or device: reading could wait for ever.
    #[error("this is a pipe, a socket or a device, not a file; save what it gives to a file first: {}", .0.display())]
    Special(PathBuf),
    /// The system refused.
    #[error("it cannot be read ({source}): {}", .path.display())]
    System {
        /// What was to be read.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl ReadError {
    fn system(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing(path.to_owned()),
            _ => Self::System { path: path.to_owned(), source },
        }
    }
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// A file that can be read.
    File,
    /// A folder.
    Folder,
}

/// What a path leads to, links followed.
///
/// # Errors
/// [`ReadError`] where nothing is there or it is neither file nor folder.
pub fn kind_of(path: &Path) -> Result<PathKind, ReadError> {
    let found = fs::metadata(path).map_err(|error| ReadError::system(path, error))?;
    if found.is_dir() {
        Ok(PathKind::Folder)
    } else if found.is_file() {
        Ok(PathKind::File)
    } else {
        Err(ReadError::Special(path.to_owned()))
    }
}

/// The bytes of a file.
///
/// # Errors
/// [`ReadError`] where it is no file or the system refuses.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    match kind_of(path)? {
        PathKind::File => fs::read(path).map_err(|error| ReadError::system(path, error)),
        PathKind::Folder => Err(ReadError::Folder(path.to_owned())),
    }
}

/// The files directly in a folder, by name; with an extension, only those that have it. Hidden files are left out.
///
/// # Errors
/// [`ReadError`] where the folder cannot be listed.
pub fn files_in(folder: &Path, extension: Option<&str>) -> Result<Vec<PathBuf>, ReadError> {
    let refused = |error| ReadError::system(folder, error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        let is_hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        let fits = extension.is_none_or(|wanted| path.extension().is_some_and(|has| has == wanted));
        if fits && !is_hidden && fs::metadata(&path).is_ok_and(|found| found.is_file()) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
