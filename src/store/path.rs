//! Paths as people read them, and what they lead to.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::read::{ReadError, check_file};

/// A path in a sentence: characters that would change how a terminal or a line of text looks are shown as their codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown(pub PathBuf);

impl Shown {
    pub(super) fn of(path: &Path) -> Self {
        Self(path.to_owned())
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.to_string_lossy().chars() {
            if c.is_control() || is_invisible(c) {
                write!(f, "{}", c.escape_unicode())?;
            } else {
                write!(f, "{c}")?;
            }
        }
        Ok(())
    }
}

/// Marks that turn the direction of writing or that are not seen (Unicode 16, `Bidi_Control` and zero widths).
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
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
    let found = path.metadata().map_err(|source| ReadError::of(source, path))?;
    if found.is_dir() {
        return Ok(PathKind::Folder);
    }
    check_file(&found, path).map(|_size| PathKind::File)
}

/// How a file looked from outside: equal stamps mean that nobody wrote it in between, as far as the system tells. Who is
/// about to write compares contents instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    len: u64,
}

/// The stamp of a file; `None` where there is none.
#[must_use]
pub fn stamp(path: &Path) -> Option<Stamp> {
    let found = path.metadata().ok()?;
    Some(Stamp { modified: found.modified().ok(), len: found.len() })
}

/// The absolute path with all links followed as far as it exists: two names of one file give one path.
#[must_use]
pub fn resolved(path: &Path) -> PathBuf {
    try_resolved(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// Links that are followed before a path is taken for a ring of links; as many as Linux follows.
const LINKS: usize = 40;

/// The absolute path with all links followed, also where the file itself is not there yet.
pub(super) fn try_resolved(path: &Path) -> io::Result<PathBuf> {
    let mut path = std::path::absolute(path)?;
    for _ in 0..LINKS {
        match path.canonicalize() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            found => return found,
        }
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(path) };
        let folder = folder.canonicalize()?;
        path = folder.join(name);
        match path.read_link() {
            // A link to a file that is not there: the file it names is the one that will be written.
            Ok(target) => path = folder.join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("the path leads through too many links"))
}
