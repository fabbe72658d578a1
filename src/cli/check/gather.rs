//! From paths to findings with their places.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::plain::Plain;
use super::super::{Io, Stop};
use crate::check::{self, Documents, Found, settle};
use crate::format::{Locator, Read, read};
use crate::model::{Case, FieldPath, Finding, Level};
use crate::ron_text::{line_column, utf8};
use crate::store::{PathKind, files_in, kind_of, read_bytes};

/// A file that was read.
pub(super) struct CaseFile {
    path: PathBuf,
    bytes: Vec<u8>,
    read: Read,
    /// Where the bytes are no text.
    torn: Option<(u32, String)>,
}

/// The files named, and how many of them could not be read.
pub(super) struct Gathered {
    pub(super) files: Vec<CaseFile>,
    pub(super) unread: usize,
}

/// A finding and its line and column.
pub(super) struct Placed {
    pub(super) place: (usize, usize),
    pub(super) finding: Finding,
    pub(super) is_acknowledged: bool,
}

/// What was found in one file, in the order of its text.
pub(super) struct CheckedFile {
    pub(super) path: PathBuf,
    pub(super) findings: Vec<Placed>,
    /// By code, how many findings are not listed.
    pub(super) more: BTreeMap<&'static str, usize>,
}

/// Reads every file named and those in the folders named; what cannot be read is told at once.
pub(super) fn files(paths: &[PathBuf], io: &mut Io<'_>) -> Result<Gathered, Stop> {
    let mut gathered = Gathered { files: Vec::new(), unread: 0 };
    let mut named: Vec<PathBuf> = Vec::new();
    for path in paths {
        let found = kind_of(path).map_err(Stop::from).and_then(|kind| match kind {
            PathKind::File => Ok(vec![path.clone()]),
            PathKind::Folder => cases_in(path),
        });
        match found {
            Ok(files) => named.extend(files),
            Err(stop) => gathered.refuse(&stop, io)?,
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    for path in named {
        if !seen.insert(path.clone()) {
            continue;
        }
        match read_bytes(&path) {
            Ok(bytes) => gathered.files.push(CaseFile::new(path, bytes)),
            Err(error) => gathered.refuse(&error.into(), io)?,
        }
    }
    Ok(gathered)
}

fn cases_in(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let files = files_in(folder, Some("ron"))?;
    if files.is_empty() {
        return Err(Stop::Nothing(format!("there is no .ron file in this folder: {}", folder.display())));
    }
    Ok(files)
}

impl Gathered {
    fn refuse(&mut self, stop: &Stop, io: &mut Io<'_>) -> Result<(), Stop> {
        self.unread += 1;
        writeln!(io.err, "casetrail: {}", Plain(stop))?;
        Ok(())
    }
}

impl CaseFile {
    fn new(path: PathBuf, bytes: Vec<u8>) -> Self {
        match utf8(&bytes) {
            Ok(text) => {
                let read = read(text);
                Self { path, bytes, read, torn: None }
            }
            Err(error) => {
                let torn = Some((error.offset, error.message));
                Self { path, bytes, read: Read::default(), torn }
            }
        }
    }

    fn text(&self) -> &str {
        // Asked only where the bytes are text.
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }
}

/// The documents of a folder.
pub(super) fn documents(folder: &Path) -> Result<Documents, Stop> {
    let mut documents = Documents::default();
    for path in files_in(folder, None)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        documents.add(&name, &read_bytes(&path)?);
    }
    if documents.is_empty() {
        return Err(Stop::Nothing(format!("there is no document in this folder: {}", folder.display())));
    }
    Ok(documents)
}

/// Checks the files beside each other. One after the other, so that findings of one file alone are held at a time.
pub(super) fn findings<'a>(
    files: &'a mut [CaseFile],
    documents: Option<&'a Documents>,
) -> impl Iterator<Item = CheckedFile> + 'a {
    let files: &'a [CaseFile] = files;
    let cases: Vec<&Case> = files.iter().map(|file| &file.read.case).collect();
    let of_folder = check::check_folder(&cases);
    files.iter().enumerate().zip(of_folder).map(move |((at, file), of_folder)| {
        let open: Vec<&Case> =
            cases.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, case)| *case).collect();
        checked(file, &open, of_folder, documents)
    })
}

fn checked(file: &CaseFile, open: &[&Case], of_folder: Found, documents: Option<&Documents>) -> CheckedFile {
    if let Some((offset, message)) = &file.torn {
        return torn(file, *offset, message);
    }
    let mut found = check::check_among(&file.read.case, open);
    found.append(of_folder);
    if let Some(documents) = documents {
        found.append(check::check_documents(&file.read.case, documents));
    }
    let settled = settle(&file.read.case, found);
    let text = file.text();
    let locator = Locator::new(text, &file.read.index);
    let placed = |finding: Finding, is_acknowledged| Placed {
        place: locator.place(&finding),
        finding,
        is_acknowledged,
    };
    let mut findings: Vec<Placed> = file.read.findings.iter().map(|f| placed(f.clone(), false)).collect();
    findings.extend(settled.findings.into_iter().map(|finding| placed(finding, false)));
    findings.extend(settled.acknowledged.into_iter().map(|finding| placed(finding, true)));
    findings.sort_by_key(|placed| placed.place);
    let mut more = file.read.more.clone();
    for (code, count) in settled.more {
        *more.entry(code).or_default() += count;
    }
    CheckedFile { path: file.path.clone(), findings, more }
}

fn torn(file: &CaseFile, offset: u32, message: &str) -> CheckedFile {
    let before = file.bytes.get(..offset as usize).unwrap_or_default();
    let place = line_column(std::str::from_utf8(before).unwrap_or_default(), offset);
    let finding = Finding {
        level: Level::Error,
        code: "not-text",
        key: None,
        path: FieldPath::default(),
        offset: Some(offset as usize),
        message: message.to_owned(),
        hint: Some("a case file is UTF-8 text".to_owned()),
    };
    let findings = vec![Placed { place, finding, is_acknowledged: false }];
    CheckedFile { path: file.path.clone(), findings, more: BTreeMap::new() }
}
