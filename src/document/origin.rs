//! Where a document comes from.

use std::path::{Path, PathBuf};

/// Where a document comes from and where a save goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Made in this window: a save asks where to.
    New,
    /// Part of the program, by its id: a save asks where to.
    Bundled(&'static str),
    /// A file.
    File(PathBuf),
}

impl Origin {
    /// The file, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::New | Self::Bundled(_) => None,
        }
    }
}
