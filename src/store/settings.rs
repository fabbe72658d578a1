//! Settings and recent files, as RON in a folder that is given. Their absence or damage never stops the program.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::path::Shown;
use super::read::{ReadError, read};
use super::save::{Expected, SaveError, make_folder_of, write};

/// A file of settings that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded<T> {
    /// The settings; the defaults where there are none or they cannot be read.
    pub value: T,
    /// Why the defaults stand, in one sentence, where that is a surprise.
    pub warning: Option<String>,
}

/// Reads settings. A file that is not there is no surprise; one that cannot be read is put aside as `….broken`, so that
/// the next save does not destroy it. Mark the fields of `T` with `#[serde(default)]`, so that files of other versions read.
#[must_use]
pub fn load_settings<T: DeserializeOwned + Default>(path: &Path) -> Loaded<T> {
    let text = match read(path) {
        Ok(file) => file.text,
        Err(ReadError::NotFound(_)) => return Loaded { value: T::default(), warning: None },
        Err(error) => {
            return Loaded {
                value: T::default(),
                warning: Some(format!("the settings stay as first installed: {error}")),
            };
        }
    };
    match ron::from_str(text.strip_prefix('\u{feff}').unwrap_or(&text)) {
        Ok(value) => Loaded { value, warning: None },
        Err(error) => {
            let aside = put_aside(path);
            let shown = Shown::of(aside.as_deref().unwrap_or(path));
            let warning =
                format!("the settings cannot be read ({error}) and start anew; the old file is {shown}");
            Loaded { value: T::default(), warning: Some(warning) }
        }
    }
}

fn put_aside(path: &Path) -> Option<PathBuf> {
    let mut name = path.file_name()?.to_owned();
    name.push(".broken");
    let aside = path.with_file_name(name);
    std::fs::rename(path, &aside).ok()?;
    Some(aside)
}

/// Writes settings; makes the folder where there is none.
///
/// # Errors
/// [`SaveError`]; the settings are as they were then.
pub fn save_settings<T: Serialize>(path: &Path, settings: &T) -> Result<(), SaveError> {
    let failed = |source| SaveError::Failed { source, path: Shown::of(path) };
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new())
        .map_err(|error| failed(std::io::Error::other(error)))?;
    make_folder_of(path)?;
    write(path, format!("{text}\n").as_bytes(), Expected::Anything)?;
    Ok(())
}

/// Files opened lately, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecentFiles {
    paths: Vec<PathBuf>,
}

impl RecentFiles {
    /// How many are kept.
    pub const MOST: usize = 20;

    /// The files, the latest first.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Puts a file first.
    pub fn opened(&mut self, path: &Path) {
        self.forget(path);
        self.paths.insert(0, path.to_owned());
        self.paths.truncate(Self::MOST);
    }

    /// Takes a file out: it is not there any more.
    pub fn forget(&mut self, path: &Path) {
        self.paths.retain(|held| held != path);
    }
}
