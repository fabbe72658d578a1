//! Checking the open cases beside the window: each by itself once for every revision, and all of them beside each other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::report::Report;
use super::{App, disk};
use crate::check::{self, Documents, Found, Quotes};
use crate::document::DocId;
use crate::edit::{Record, references};
use crate::model::{Case, Finding, Level};

/// A state of an open case, as far as checking sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    doc: DocId,
    revision: u64,
    /// Cases of one folder share actors, places and sources.
    folder: Option<PathBuf>,
}

/// What is known of the open cases.
#[derive(Default)]
pub(super) struct Checks {
    /// The states that were checked last.
    of: Vec<State>,
    /// What each case has by itself, and of which revision.
    alone: BTreeMap<DocId, (u64, Arc<Alone>)>,
    /// The number of the documents that quotations were held against last.
    documents: u64,
    /// How many times cases were checked.
    number: u64,
}

/// What a case has by itself.
struct Alone {
    found: Found,
    /// What is found by holding its quotations against documents, and against which.
    held: Found,
    quotes: Arc<Quotes>,
    documents: u64,
}

/// What a check found.
pub(super) struct Checked {
    of: Vec<State>,
    documents: u64,
    cases: Vec<CheckedCase>,
}

/// What a check found in one case.
struct CheckedCase {
    alone: Arc<Alone>,
    settled: check::Checked,
}

/// A case to be checked, and what it has by itself where that is known.
struct Wanted {
    case: Arc<Case>,
    alone: Option<Arc<Alone>>,
    /// Of an earlier revision at the most: what is known of its quotations.
    quotes: Option<Arc<Alone>>,
}

impl App {
    /// Starts checking where what is open has changed since the last check.
    pub(super) fn check_what_changed(&mut self) {
        let of: Vec<State> = self
            .workspace
            .iter()
            .map(|document| State {
                doc: document.id(),
                revision: document.revision(),
                folder: document.origin().path().and_then(Path::parent).map(Path::to_owned),
            })
            .collect();
        let documents = (self.documents.number, self.documents.read.clone());
        let is_checked = of == self.checks.of && documents.0 == self.checks.documents;
        if self.files.is_checking || is_checked || !self.tasks.may_begin_behind() {
            return;
        }
        let known = |state: &State| {
            let (revision, found) = self.checks.alone.get(&state.doc)?;
            (*revision == state.revision && found.documents == documents.0).then(|| Arc::clone(found))
        };
        let quotes = |state: &State| {
            let (_, found) = self.checks.alone.get(&state.doc)?;
            (found.documents == documents.0).then(|| Arc::clone(found))
        };
        let wanted = of.iter().zip(self.workspace.iter());
        let wanted: Vec<Wanted> = wanted
            .map(|(state, document)| Wanted {
                case: Arc::clone(document.case()),
                alone: known(state),
                quotes: quotes(state),
            })
            .collect();
        self.files.is_checking = true;
        self.tasks.start_behind(move |_| Report::Checked(Box::new(checked(of, &wanted, &documents))));
    }

    pub(super) fn checked(&mut self, checked: Checked) {
        self.files.is_checking = false;
        self.checks.number += 1;
        self.checks.alone.clear();
        for (state, case) in checked.of.iter().zip(checked.cases) {
            if self.workspace.get(state.doc).is_some() {
                let quotes = Arc::clone(&case.alone.quotes);
                self.sheets.checked(state.doc, self.checks.number, case.settled, quotes);
            }
            self.checks.alone.insert(state.doc, (state.revision, case.alone));
        }
        self.checks.documents = checked.documents;
        self.checks.of = checked.of;
    }
}

/// The documents that quotations are held against, and their number.
type Against = (u64, Option<Arc<Documents>>);

fn checked(of: Vec<State>, wanted: &[Wanted], documents: &Against) -> Checked {
    let cases: Vec<&Case> = wanted.iter().map(|wanted| wanted.case.as_ref()).collect();
    let mut copies = copies(&of, &cases);
    let mut out = Vec::with_capacity(cases.len());
    for ((at, wanted), state) in wanted.iter().enumerate().zip(&of) {
        let alone = wanted.alone.clone().unwrap_or_else(|| Arc::new(alone(wanted, documents)));
        let others: Vec<&Case> =
            cases.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, case)| *case).collect();
        let mut found = alone.found.clone();
        found.append(alone.held.clone());
        found.append(check::check_across(&wanted.case, &others));
        found.append(copies.remove(&at).unwrap_or_default());
        let mut settled = check::settle(&wanted.case, found);
        quieten(&mut settled.findings, &wanted.case, state.folder.as_deref());
        out.push(CheckedCase { alone, settled });
    }
    Checked { of, documents: documents.0, cases: out }
}

fn alone(wanted: &Wanted, (number, documents): &Against) -> Alone {
    let before = wanted.quotes.as_ref().map(|before| Arc::clone(&before.quotes)).unwrap_or_default();
    let (mut held, quotes) = match documents {
        Some(documents) => check::hold_quotes(&wanted.case, documents, &before),
        None => (Found::default(), Quotes::default()),
    };
    // Not every source is in the folder, nor has to be: the card of the quotation says it.
    held.leave_out("no-document");
    Alone { found: check::check_alone(&wanted.case), held, quotes: Arc::new(quotes), documents: *number }
}

/// A reference into a case that the window can open is nothing to mend.
fn quieten(findings: &mut [Finding], case: &Case, folder: Option<&Path>) {
    for finding in findings.iter_mut().filter(|finding| finding.code == "case-not-open") {
        let record = finding.key.as_ref().and_then(|key| Record::of(case, key));
        let named = record.iter().flat_map(references).find(|(path, ..)| *path == finding.path);
        let Some((_, _, id)) = named else { continue };
        let Some((other, _)) = id.other_case() else { continue };
        let can_be_opened = match folder {
            Some(folder) => disk::stamp(&folder.join(format!("{other}.ron"))).is_some(),
            None => super::bundled::text(other).is_some(),
        };
        if can_be_opened {
            finding.level = Level::Note;
            finding.hint = Some("open it beside this one to follow it".to_owned());
        }
    }
}

/// What is found by comparing the cases of each folder, by the place of the case.
fn copies(of: &[State], cases: &[&Case]) -> BTreeMap<usize, Found> {
    let mut folders: BTreeMap<&Path, Vec<(usize, &Case)>> = BTreeMap::new();
    for ((at, state), case) in of.iter().enumerate().zip(cases) {
        if let Some(folder) = &state.folder {
            folders.entry(folder).or_default().push((at, case));
        }
    }
    let mut found = BTreeMap::new();
    for members in folders.into_values().filter(|members| members.len() > 1) {
        let cases: Vec<&Case> = members.iter().map(|(_, case)| *case).collect();
        found.extend(members.iter().map(|(at, _)| *at).zip(check::check_folder(&cases)));
    }
    found
}
