//! The cases that a command names: files, and every case file of a folder.

use std::path::{Path, PathBuf};

use super::plain::Plain;
use super::{Io, Stop};
use crate::format;
use crate::layout::family_order;
use crate::model::{Case, Level};
use crate::store::{PathKind, files_in, kind_of, read_bytes};

/// The cases of every file named, and of the files of every folder named, in the order of the window.
pub(super) fn cases(paths: &[PathBuf], io: &mut Io<'_>) -> Result<Vec<Case>, Stop> {
    Ok(cases_in_files(paths, io)?.into_iter().map(|(_, case)| case).collect())
}

/// The same, each with its file.
pub(super) fn cases_in_files(paths: &[PathBuf], io: &mut Io<'_>) -> Result<Vec<(PathBuf, Case)>, Stop> {
    let mut cases = Vec::new();
    for path in paths {
        match kind_of(path)? {
            PathKind::File => cases.push((path.clone(), case(path, io)?)),
            PathKind::Folder => {
                let first = cases.len();
                for path in files_in(path, Some("ron"))? {
                    let case = case(&path, io)?;
                    cases.push((path, case));
                }
                if let Some(of_folder) = cases.get_mut(first..) {
                    of_folder.sort_by_key(|(_, case): &(PathBuf, Case)| family_order(&case.meta));
                }
            }
        }
    }
    if cases.is_empty() {
        return Err(Stop::Nothing("there is no .ron file in the folder named".to_owned()));
    }
    Ok(cases)
}

/// The case of a file. What cannot be read of it is told on standard error and left out.
fn case(path: &Path, io: &mut Io<'_>) -> Result<Case, Stop> {
    let bytes = read_bytes(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let read = format::read(&text);
    let errors = read.findings.iter().filter(|finding| finding.level == Level::Error).count();
    if errors > 0 {
        let found = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
        let told = Plain(path.display());
        writeln!(io.err, "{told}: {found}; what has them is left out, see `casetrail check`")?;
    }
    Ok(read.case)
}

/// Says on standard error what stayed behind, or what was asked for by name.
pub(super) fn tell_withheld(withheld: usize, mark: &str, io: &mut Io<'_>) -> Result<(), Stop> {
    if !mark.is_empty() {
        writeln!(io.err, "marked on every page: {mark}")?;
    } else if withheld > 0 {
        let records = if withheld == 1 { "record is" } else { "records are" };
        writeln!(io.err, "{withheld} confidential {records} left out; --confidential lets them out")?;
    }
    Ok(())
}
