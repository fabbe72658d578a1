//! The open cases as they are drawn: draft laid over, index kept up, filter applied.

mod sought;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub(super) use sought::{FoundWords, KnownSimilar, SimilarIn, SoughtIn};
use sought::{Left, matching};

use super::{App, DocId, DocKey, Document, Sheet, Stamp};
use crate::check::{Checked, Quotes};
use crate::edit;
use crate::layout::{EmptyTime, Zero, case_colours};
use crate::model::edtf::Day;
use crate::model::{Case, Finding, Id, Key, LanesBy};
use crate::query::facets::Census;
use crate::query::filter::Columns;
use crate::query::{self, Busy, Filter, Finder, Lanes, Matches, TimeIndex, anchor};
use crate::ui::{AT_ONCE, Tally};
use crate::view::{Alignment, Drafted, Folding, Selection};

/// Sheets in the order of the workspace, and what they were made from.
#[derive(Default)]
pub(super) struct Sheets {
    list: Vec<Sheet>,
    made_from: BTreeMap<DocId, MadeFrom>,
    /// Records that changed in the documents since the last refresh.
    touched: BTreeMap<DocId, BTreeSet<Key>>,
    /// Indexes that a worker built while it read.
    indexed: BTreeMap<DocId, TimeIndex>,
    /// What checking found last.
    checked: BTreeMap<DocId, CheckedSheet>,
    filter: (String, Filter),
    filter_stamp: u64,
    /// Changes with what the filter leaves of any case.
    match_stamp: u64,
    /// Cases that are filtered beside the window, and in which state; until then what the filter left before is shown.
    sought: BTreeMap<DocId, SoughtIn>,
    /// What is kept of each case between searches.
    finders: BTreeMap<DocId, Finder>,
    /// What the filter leaves of each case; similar facts may be shown in their place.
    exact: BTreeMap<DocId, Arc<Matches>>,
    similar: Option<KnownSimilar>,
    case_stamp: u64,
    /// What the lanes are to stand for.
    lanes_by: LanesBy,
    /// The months with the most facts.
    crowded: Vec<(Day, usize)>,
    /// What these and the folds of empty time were made from.
    folded_from: (Vec<query::Stamp>, Folding, Vec<(f64, f64)>, Alignment),
    /// The states of the cases in which all of the selection was seen to be there, and that selection.
    seen_there: (Vec<(DocId, u64)>, Selection),
    /// The state of each case, and the event asked for, that its place on an aligned axis was found from.
    aligned_from: BTreeMap<DocId, (Stamp, Option<Id>)>,
}

/// What the newest check of a case found, and the number of the check.
struct CheckedSheet {
    check: u64,
    settled: Checked,
    quotes: Arc<Quotes>,
}

impl CheckedSheet {
    fn quotes(this: Option<&Self>) -> Arc<Quotes> {
        this.map(|checked| Arc::clone(&checked.quotes)).unwrap_or_default()
    }
}

/// The state that a sheet shows.
#[derive(Clone, Default)]
struct MadeFrom {
    revision: u64,
    draft: Option<Drafted>,
    /// Records that the draft changes.
    drafted: BTreeSet<Key>,
    filter_stamp: u64,
    checked: Option<u64>,
    read_findings: Option<Arc<[Finding]>>,
}

/// Crowded months that are named.
const CROWDED: usize = 3;

impl Sheets {
    /// The months with the most facts of all cases: see [`Busy::crowded_months`].
    pub(super) fn crowded_months(&self) -> &[(Day, usize)] {
        &self.crowded
    }

    pub(super) fn list(&self) -> &[Sheet] {
        &self.list
    }

    pub(super) fn get(&self, doc: DocId) -> Option<&Sheet> {
        self.list.iter().find(|sheet| sheet.doc == doc)
    }

    /// Notes records that an edit, an undo or a merge changed.
    pub(super) fn touch(&mut self, doc: DocId, keys: BTreeSet<Key>) {
        self.touched.entry(doc).or_default().extend(keys);
    }

    /// Takes an index that was built with the reading.
    pub(super) fn index_built(&mut self, doc: DocId, index: TimeIndex) {
        self.indexed.insert(doc, index);
    }

    /// Takes what a check found of a document; checks are numbered.
    pub(super) fn checked(&mut self, doc: DocId, check: u64, settled: Checked, quotes: Arc<Quotes>) {
        self.checked.insert(doc, CheckedSheet { check, settled, quotes });
    }

    /// Forgets a closed document.
    pub(super) fn forget(&mut self, doc: DocId) {
        self.list.retain(|sheet| sheet.doc != doc);
        self.made_from.remove(&doc);
        self.touched.remove(&doc);
        self.indexed.remove(&doc);
        self.checked.remove(&doc);
        self.sought.remove(&doc);
        self.finders.remove(&doc);
        self.exact.remove(&doc);
        self.aligned_from.remove(&doc);
    }

    /// Takes a census that was counted beside the window of a state of a case.
    pub(super) fn counted(&mut self, doc: DocId, case_stamp: u64, (census, columns): (Census, Arc<Columns>)) {
        let mut list = self.list.iter_mut();
        if let Some(sheet) = list.find(|sheet| sheet.doc == doc && sheet.stamp.case == case_stamp) {
            sheet.census = Arc::new(OnceLock::from(census));
            self.finders.entry(doc).or_default().take_columns(columns);
        }
    }

    /// Takes the lanes of a case in a state that were built beside the window.
    pub(super) fn lanes_built(&mut self, doc: DocId, case_stamp: u64, lanes: Lanes) {
        let is_meant = lanes.by() == self.lanes_by;
        let mut list = self.list.iter_mut();
        let sheet = list.find(|sheet| sheet.doc == doc && sheet.stamp.case == case_stamp);
        if let Some(sheet) = sheet.filter(|_| is_meant) {
            sheet.stamp.lanes = lanes.by();
            sheet.lanes = Some(Arc::new(lanes));
        }
    }

    /// Lets the lanes of every case stand for something else; those of large cases are built beside the window.
    fn arrange_lanes(&mut self, by: LanesBy) {
        self.lanes_by = by;
        for sheet in self.list.iter_mut().filter(|sheet| sheet.lanes_by() != by) {
            if by == LanesBy::Topic {
                sheet.lanes = None;
            } else if sheet.total() <= AT_ONCE {
                sheet.lanes = Some(Arc::new(Lanes::of(&sheet.case, &sheet.index, by)));
            }
            sheet.stamp.lanes = sheet.lanes_by();
        }
    }

    /// What the lanes are to stand for.
    pub(super) fn lanes_by(&self) -> LanesBy {
        self.lanes_by
    }

    /// Brings the sheet of a document up to date.
    fn refresh(&mut self, document: &Document, draft: Option<&Drafted>) {
        let doc = document.id();
        let made = self.made_from.get(&doc).cloned();
        let at = self.list.iter().position(|sheet| sheet.doc == doc);
        let (Some(at), Some(made)) = (at, made) else {
            self.make(document, draft);
            return;
        };
        let touched = self.touched.remove(&doc).unwrap_or_default();
        let same_facts =
            touched.is_empty() && made.revision == document.revision() && made.draft.as_ref() == draft;
        let mut keys = touched;
        if !same_facts {
            keys.extend(made.drafted.iter().cloned());
        }
        self.case_stamp += u64::from(!same_facts);
        let (case, drafted) = drafted(document, draft);
        keys.extend(drafted.iter().cloned());
        let Some(sheet) = self.list.get_mut(at) else { return };
        if !same_facts {
            let noted =
                sheet.lanes.as_mut().map(|lanes| Arc::make_mut(lanes).note(&sheet.case, &sheet.index, &keys));
            Arc::make_mut(&mut sheet.index).update(&case, &keys);
            if let Some((lanes, noted)) = sheet.lanes.as_mut().zip(noted) {
                Arc::make_mut(lanes).follow(&noted, &case, &sheet.index);
            }
            sheet.tally.follow(&sheet.case, &case, &keys);
            match Arc::get_mut(&mut sheet.census).map(OnceLock::get_mut) {
                Some(Some(census)) => census.follow(&sheet.case, &case, &keys),
                Some(None) => {}
                None => sheet.census = Arc::default(),
            }
            sheet.case = case;
            sheet.base = Arc::clone(document.case());
            sheet.stamp.case = self.case_stamp;
        }
        if !same_facts || made.filter_stamp != self.filter_stamp {
            let finder = self.finders.entry(doc).or_default();
            if !same_facts {
                finder.follow(&sheet.case, &sheet.index, &keys);
            }
            let found = matching(&self.filter.1, sheet, finder);
            self.match_stamp += 1;
            match found {
                Left::Known(found) => {
                    match &found {
                        Some(found) => _ = self.exact.insert(doc, Arc::clone(found)),
                        None => _ = self.exact.remove(&doc),
                    }
                    sheet.matching = found;
                    sheet.stamp.filter = self.match_stamp;
                    self.sought.remove(&doc);
                }
                Left::Late => _ = self.sought.insert(doc, (sheet.stamp.case, self.filter_stamp)),
            }
        }
        let checked = self.checked.get(&doc);
        let check = checked.map(|checked| checked.check);
        let same_reading =
            made.read_findings.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, document.findings()));
        if made.checked != check || !same_reading {
            (sheet.findings, sheet.acknowledged) =
                all_findings(document, checked.map(|checked| &checked.settled));
            sheet.quotes = CheckedSheet::quotes(checked);
        }
        fill_in(sheet, document);
        self.made_from.insert(
            doc,
            MadeFrom {
                revision: document.revision(),
                draft: draft.cloned(),
                drafted,
                filter_stamp: self.filter_stamp,
                checked: check,
                read_findings: Some(Arc::clone(document.findings())),
            },
        );
    }

    fn make(&mut self, document: &Document, draft: Option<&Drafted>) {
        let doc = document.id();
        self.case_stamp += 1;
        let (case, drafted) = drafted(document, draft);
        let index = self.indexed.remove(&doc).filter(|_| document.revision() == 0 && draft.is_none());
        let index = index.unwrap_or_else(|| TimeIndex::build(&case));
        self.touched.remove(&doc);
        let checked = self.checked.get(&doc);
        let (findings, acknowledged) = all_findings(document, checked.map(|checked| &checked.settled));
        let mut sheet = Sheet {
            doc,
            stamp: Stamp { doc, case: self.case_stamp, filter: self.match_stamp, lanes: LanesBy::Topic },
            lanes: None,
            tally: Tally::of(&case, &index),
            census: Arc::default(),
            case,
            base: Arc::clone(document.case()),
            findings,
            acknowledged,
            quotes: CheckedSheet::quotes(checked),
            index: Arc::new(index),
            matching: None,
            zero: Zero::Dates,
            colour: None,
            file_name: String::new(),
            unsaved: 0,
            without_file: false,
            path: None,
            read_only: None,
        };
        match matching(&self.filter.1, &sheet, self.finders.entry(doc).or_default()) {
            Left::Known(found) => {
                if let Some(found) = &found {
                    self.exact.insert(doc, Arc::clone(found));
                }
                sheet.matching = found;
            }
            Left::Late => _ = self.sought.insert(doc, (sheet.stamp.case, self.filter_stamp)),
        }
        fill_in(&mut sheet, document);
        let made = MadeFrom {
            revision: document.revision(),
            draft: draft.cloned(),
            drafted,
            filter_stamp: self.filter_stamp,
            checked: checked.map(|checked| checked.check),
            read_findings: Some(Arc::clone(document.findings())),
        };
        self.made_from.insert(doc, made);
        self.list.push(sheet);
    }

    /// The order of the workspace, and the colours that follow from it.
    fn arrange(&mut self, order: &[DocId]) {
        self.list.sort_by_key(|sheet| order.iter().position(|doc| *doc == sheet.doc));
        let several = self.list.len() > 1;
        let colours = case_colours(self.list.iter().map(|sheet| &sheet.case.meta));
        for (sheet, colour) in self.list.iter_mut().zip(colours) {
            sheet.colour = several.then_some(colour);
        }
    }

    /// Where each case lies on the axis: aligned cases by the time since an event of each.
    fn align(&mut self, alignment: Alignment, asked: &BTreeMap<DocId, Id>) {
        for sheet in &mut self.list {
            if alignment == Alignment::ByDate {
                sheet.zero = Zero::Dates;
                continue;
            }
            let from = (Stamp { filter: 0, ..sheet.stamp }, asked.get(&sheet.doc).cloned());
            if sheet.zero != Zero::Dates && self.aligned_from.get(&sheet.doc) == Some(&from) {
                continue;
            }
            sheet.zero = anchor(&sheet.case, from.1.as_ref()).map_or(Zero::Nowhere, Zero::On);
            self.aligned_from.insert(sheet.doc, from);
        }
    }
}

/// The case with the draft laid over it, and the records the draft changes. A draft that no longer fits is left out.
fn drafted(document: &Document, draft: Option<&Drafted>) -> (Arc<Case>, BTreeSet<Key>) {
    let plain = || (Arc::clone(document.case()), BTreeSet::new());
    let Some(draft) = draft else { return plain() };
    let mut case = Case::clone(document.case());
    match edit::apply(&mut case, &draft.edit) {
        Ok(_) => (Arc::new(case), draft.edit.touched()),
        Err(_) => plain(),
    }
}

/// What reading and checking found, and what of it the facts acknowledge.
fn all_findings(document: &Document, checked: Option<&Checked>) -> (Arc<[Finding]>, Arc<[Finding]>) {
    let found = checked.map_or(&[][..], |checked| &checked.findings);
    let acknowledged = checked.map_or(&[][..], |checked| &checked.acknowledged);
    (document.findings().iter().chain(found).cloned().collect(), acknowledged.into())
}

fn fill_in(sheet: &mut Sheet, document: &Document) {
    sheet.file_name = document.name();
    sheet.unsaved = document.unsaved();
    sheet.path = document.origin().path().map(std::path::Path::to_owned);
    sheet.without_file = sheet.path.is_none();
    sheet.read_only = document.read_only().map(str::to_owned);
}

impl App {
    /// Brings sheets and selection in line with documents, draft and filter.
    pub(super) fn refresh_sheets(&mut self) {
        self.sheets.set_filter(&self.view.filter);
        let order: Vec<DocId> = self.workspace.iter().map(Document::id).collect();
        for document in self.workspace.iter() {
            let draft = self.view.draft.as_ref().and_then(|draft| draft.edits.get(&document.id()));
            self.sheets.refresh(document, draft);
        }
        self.sheets.stand_in();
        self.sheets.arrange(&order);
        self.sheets.arrange_lanes(self.view.lanes_by);
        self.sheets.align(self.alignment(), &self.view.anchors);
        self.drop_what_is_gone();
        self.refresh_empty_time();
    }

    /// How the open cases lie beside each other: one alone lies by date.
    pub(super) fn alignment(&self) -> Alignment {
        if self.workspace.len() > 1 { self.view.alignment } else { Alignment::ByDate }
    }

    /// What folds, kept while neither facts nor the choice have changed: the folds of each octave are kept with it.
    fn refresh_empty_time(&mut self) {
        let stamps = self.sheets.list().iter().map(|sheet| sheet.index.stamp()).collect();
        let alignment = self.alignment();
        let made_from = (stamps, self.view.folding, self.view.unfolded.clone(), alignment);
        if self.sheets.folded_from != made_from {
            let merged;
            let busy = match self.sheets.list() {
                [only] => only.index.busy(),
                several => {
                    merged = Busy::merged(several.iter().map(|sheet| sheet.index.busy()));
                    &merged
                }
            };
            let crowded = busy.crowded_months(CROWDED);
            self.empty_time = Arc::new(match alignment {
                Alignment::ByDate => EmptyTime::new(busy, self.view.folding, &self.view.unfolded),
                Alignment::OnEvents => EmptyTime::since_zero(),
            });
            self.sheets.crowded = crowded;
            self.sheets.folded_from = made_from;
        }
    }

    /// Takes records that are no more out of selection, hover and proposals.
    fn drop_what_is_gone(&mut self) {
        let sheets = &self.sheets;
        let is_there =
            |key: &DocKey| sheets.get(key.doc).is_some_and(|sheet: &Sheet| sheet.case.has(&key.key));
        self.view.hover.retain(is_there);
        self.view.proposals = self.view.proposals.take().filter(|proposals| is_there(&proposals.fact));
        // Of many that are selected nobody asks again while nothing changes.
        let states = || sheets.list.iter().map(|sheet| (sheet.doc, sheet.stamp.case));
        if states().eq(sheets.seen_there.0.iter().copied()) && sheets.seen_there.1 == self.view.selection {
            return;
        }
        let states = states().collect();
        if self.view.selection.keys().iter().any(|key| !is_there(key)) {
            let kept: Vec<DocKey> =
                self.view.selection.keys().iter().filter(|key| is_there(key)).cloned().collect();
            self.view.selection = Selection::of_all(kept);
        }
        self.sheets.seen_there = (states, self.view.selection.clone());
    }
}
