//! Whole files or nothing: a temporary file beside the target, synced, renamed over it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file was not written. The target is as it was.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder is missing, read-only or full.
    #[error("not written, {reason}: {}", path.display())]
    Io {
        /// What the system says.
        reason: io::Error,
        /// The target.
        path: PathBuf,
    },
    /// The target is a folder, a pipe or a device.
    #[error("not written, because it is not a file: {}", .0.display())]
    NotAFile(PathBuf),
}

/// Writes a file whole, in the place of what stands there, keeping its permissions; follows a symbolic link.
///
/// # Errors
/// [`WriteError`]; nothing half-written is left then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |reason| WriteError::Io { reason, path: path.to_owned() };
    let target = fs::canonicalize(path).unwrap_or_else(|_missing| path.to_owned());
    let before = match fs::metadata(&target) {
        Ok(there) if !there.is_file() => return Err(WriteError::NotAFile(path.to_owned())),
        Ok(there) => Some(there.permissions()),
        Err(_missing) => None,
    };
    let (temporary, mut file) = beside(&target).map_err(failed)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let written =
        written.and_then(|()| before.map_or(Ok(()), |before| fs::set_permissions(&temporary, before)));
    let renamed = written.and_then(|()| fs::rename(&temporary, &target));
    if let Err(reason) = renamed {
        // The reason for the failure is what counts; a leftover would be in nobody's way but ours.
        drop(fs::remove_file(&temporary));
        return Err(failed(reason));
    }
    sync_folder(&target);
    Ok(())
}

/// A new file in the folder of the target.
pub(super) fn beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    for attempt in 0..100 {
        let path = folder.join(format!(".{name}.{}-{attempt}.new", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "temporary files of this name stand in the way"))
}

/// Makes the rename durable. Where folders cannot be synced the rename is as durable as the system makes it.
pub(super) fn sync_folder(target: &Path) {
    if let Some(folder) = target.parent().and_then(|folder| File::open(folder).ok()) {
        drop(folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.svg");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn what_is_no_file_is_refused_and_a_missing_folder_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(write_whole(folder.path(), b"x"), Err(WriteError::NotAFile(_))));
        let missing = folder.path().join("no/such/a.svg");
        let told = write_whole(&missing, b"x").unwrap_err().to_string();
        assert!(told.starts_with("not written, ") && told.ends_with("a.svg"), "{told}");
    }
}
