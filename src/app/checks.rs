//! Checking the open cases beside the window: each by itself once for every revision, and all of them beside each other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use super::report::Report;
use super::tasks::Show;
use crate::check::{self, Found};
use crate::document::DocId;
use crate::model::Case;

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
    alone: BTreeMap<DocId, (u64, Arc<Found>)>,
    /// How many times cases were checked.
    number: u64,
}

/// What a check found.
pub(super) struct Checked {
    of: Vec<State>,
    cases: Vec<CheckedCase>,
}

/// What a check found in one case.
struct CheckedCase {
    alone: Arc<Found>,
    settled: check::Checked,
}

/// A case to be checked, and what it has by itself where that is known.
struct Wanted {
    case: Arc<Case>,
    alone: Option<Arc<Found>>,
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
        if self.files.is_checking || of == self.checks.of {
            return;
        }
        let known = |state: &State| {
            let (revision, found) = self.checks.alone.get(&state.doc)?;
            (*revision == state.revision).then(|| Arc::clone(found))
        };
        let wanted = of.iter().zip(self.workspace.iter());
        let wanted: Vec<Wanted> = wanted
            .map(|(state, document)| Wanted { case: Arc::clone(document.case()), alone: known(state) })
            .collect();
        self.files.is_checking = true;
        self.tasks.start(Show::No, move |_| Report::Checked(Box::new(checked(of, &wanted))));
    }

    pub(super) fn checked(&mut self, checked: Checked) {
        self.files.is_checking = false;
        self.checks.number += 1;
        self.checks.alone.clear();
        for (state, case) in checked.of.iter().zip(checked.cases) {
            self.checks.alone.insert(state.doc, (state.revision, case.alone));
            if self.workspace.get(state.doc).is_some() {
                self.sheets.checked(state.doc, self.checks.number, case.settled);
            }
        }
        self.checks.of = checked.of;
    }
}

fn checked(of: Vec<State>, wanted: &[Wanted]) -> Checked {
    let cases: Vec<&Case> = wanted.iter().map(|wanted| wanted.case.as_ref()).collect();
    let mut copies = copies(&of, &cases);
    let mut out = Vec::with_capacity(cases.len());
    for (at, wanted) in wanted.iter().enumerate() {
        let alone = wanted.alone.clone().unwrap_or_else(|| Arc::new(check::check_alone(&wanted.case)));
        let others: Vec<&Case> =
            cases.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, case)| *case).collect();
        let mut found = Found::clone(&alone);
        found.append(check::check_across(&wanted.case, &others));
        found.append(copies.remove(&at).unwrap_or_default());
        out.push(CheckedCase { settled: check::settle(&wanted.case, found), alone });
    }
    Checked { of, cases: out }
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
