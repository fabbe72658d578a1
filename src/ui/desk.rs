//! What the panels read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use egui::Rect;

use super::plots::PlotsMade;
use super::status_bar::Tally;
use crate::check::Quotes;
use crate::document::{DocId, DocKey};
use crate::draw::pictures::Gallery;
use crate::draw::theme::{Theme, measure};
use crate::edit::SHARED;
use crate::layout::{Counts, EmptyTime, LaneColour, Zero, lane_colour};
use crate::model::edtf::{Day, Span};
use crate::model::{Case, Event, Finding, Head, Id, Key, LanesBy, Level, TableName, Tongue};
use crate::query::facets::Census;
use crate::query::{LaneRow, Lanes, Matches, TimeIndex, begins, lane_rows, lanes_of};
use crate::view::View;

/// The time area is at least this wide beside the whole column of undated facts.
const LEAST_BESIDE_UNDATED: f32 = 320.0;
/// Width of that column where only its counts have room.
const UNDATED_COUNTS: f32 = 48.0;

/// Everything a panel may read in one frame.
pub struct Desk<'a> {
    /// Open cases in their order.
    pub sheets: &'a [Sheet],
    /// The state of the screen.
    pub view: &'a View,
    /// Colours, type and measures.
    pub theme: &'a Theme,
    /// The folder whose cases are open, where they are all of it and nothing else is open.
    pub folder: Option<&'a Path>,
    /// Files of open folders that could not be read.
    pub unread: &'a [Unread],
    /// The months with the most facts, most first: their first day and how many.
    pub crowded_months: &'a [(Day, usize)],
    /// What of the time folds.
    pub empty_time: &'a EmptyTime,
    /// The plots of many amounts, as they were made last beside the window.
    pub plots: &'a PlotsMade,
    /// Today, for the mark of today and for what is new.
    pub today: Day,
    /// The pictures of records that show some.
    pub pictures: &'a BTreeMap<DocId, Gallery>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The file.
    pub path: PathBuf,
    /// Why, in one sentence.
    pub reason: String,
}

/// One open case, ready to be drawn.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The document.
    pub doc: DocId,
    /// Changes whenever what is drawn of the case does: key caches by it.
    pub stamp: Stamp,
    /// The case with the draft laid over it: what is drawn.
    pub case: Arc<Case>,
    /// The case without the draft: what a draft is made against.
    pub base: Arc<Case>,
    /// What reading and checking found, of the newest revision checked.
    pub findings: Arc<[Finding]>,
    /// What checking found besides and the facts acknowledge.
    pub acknowledged: Arc<[Finding]>,
    /// What came of looking for its quotations in the documents, of the newest revision checked.
    pub quotes: Arc<Quotes>,
    /// The index of exactly the facts of `case`.
    pub index: Arc<TimeIndex>,
    /// Its lanes, where they stand for anything but topics.
    pub lanes: Option<Arc<Lanes>>,
    /// What the facts of `case` have, counted when it is first asked for.
    pub census: Arc<OnceLock<Census>>,
    /// The facts that the filter leaves; `None` while there is no filter.
    pub matching: Option<Arc<Matches>>,
    /// Where the case lies on the axis of time.
    pub zero: Zero,
    /// The colour of the case, where several are open.
    pub colour: Option<LaneColour>,
    /// Name of the file, or of the case where it has none.
    pub file_name: String,
    /// Records that differ from the file.
    pub unsaved: usize,
    /// Whether no file holds it yet: a new or a bundled case.
    pub without_file: bool,
    /// The file, where there is one.
    pub path: Option<PathBuf>,
    /// Numbers that the status bar tells.
    pub tally: Tally,
    /// Why the case cannot be changed: its text does not balance.
    pub read_only: Option<String>,
}

/// A state of one case on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// The document.
    pub doc: DocId,
    /// Rises with every change of `case`, draft included.
    pub case: u64,
    /// Rises with every change of the filter.
    pub filter: u64,
    /// Changes when the lanes stand for something else.
    pub lanes: LanesBy,
}

/// Up to so many facts of a case are filtered and counted at once; more of them beside the window.
pub const AT_ONCE: usize = 4000;

impl Sheet {
    /// Whether the filter leaves the fact.
    #[must_use]
    pub fn matches(&self, key: &Key) -> bool {
        self.matching.as_ref().is_none_or(|matching| matching.contains(key, &self.index))
    }

    /// The title of the case, else the name of its file.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.case.meta.title.is_empty() { &self.file_name } else { &self.case.meta.title }
    }

    /// The colour of a lane, counted from 0: its own while one case is open, else that of the case.
    #[must_use]
    pub fn lane_colour(&self, lane: usize) -> LaneColour {
        self.colour.unwrap_or_else(|| LaneColour::nth(lane))
    }

    /// The colour of an event's lane; `None` where it has none and the case no colour of its own.
    #[must_use]
    pub fn event_colour(&self, event: &Event) -> Option<LaneColour> {
        let has_lane =
            self.lanes.is_some() || event.lane.as_ref().is_some_and(|lane| self.case.lanes.contains(lane));
        self.colour.or_else(|| has_lane.then(|| lane_colour(&self.case, self.lanes.as_deref(), event)))
    }

    /// The lanes of the case in their order, hidden or not.
    #[must_use]
    pub fn lane_rows(&self, view: &View) -> Vec<LaneRow<'_>> {
        let by_hand = view.lane_order.get(&self.doc).map_or(&[][..], Vec::as_slice);
        lane_rows(&self.case, &self.index, self.lanes.as_deref(), by_hand)
    }

    /// The lanes that an event stands in; [`LanesBy::no_lane`] for one that has none.
    #[must_use]
    pub fn lanes_of(&self, id: &str) -> Vec<Id> {
        let mut all = match &self.lanes {
            None => self.index.lane_of(id).flatten().cloned().into_iter().collect(),
            Some(lanes) => {
                let event = self.case.events.get(id);
                event.map(|event| lanes_of(lanes.by(), event)).unwrap_or_default()
            }
        };
        if all.is_empty() {
            all.push(LanesBy::no_lane());
        }
        all
    }

    /// What the lanes of the case stand for.
    #[must_use]
    pub fn lanes_by(&self) -> LanesBy {
        self.lanes.as_ref().map_or(LanesBy::Topic, |lanes| lanes.by())
    }

    /// What the facts of the case have, and how many of them. Of many facts nothing is known until they were counted
    /// beside the window.
    #[must_use]
    pub fn census(&self) -> &Census {
        static NOTHING: OnceLock<Census> = OnceLock::new();
        if self.total() > AT_ONCE {
            return self.census.get().unwrap_or_else(|| NOTHING.get_or_init(Census::default));
        }
        self.census.get_or_init(|| Census::of(&self.case))
    }

    /// How many facts the case has.
    #[must_use]
    pub fn total(&self) -> usize {
        self.case.events.len() + self.case.flows.len()
    }

    /// How many facts the filter leaves.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.matching.as_ref().map_or(self.total(), |matching| matching.count())
    }

    /// Findings about one record.
    pub fn findings_of<'a>(&'a self, key: &'a Key) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| finding.key.as_ref() == Some(key))
    }
}

/// The name of a file, else its whole path.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl<'a> Desk<'a> {
    /// The case of a document.
    #[must_use]
    pub fn sheet(&self, doc: DocId) -> Option<&'a Sheet> {
        self.sheets.iter().find(|sheet| sheet.doc == doc)
    }

    /// In which language what is drawn says dates and counts: that of the cases where they share one, as in exports.
    #[must_use]
    pub fn tongue(&self) -> Tongue {
        Tongue::of_all(self.sheets.iter().map(|sheet| sheet.case.meta.language.as_str()))
    }

    /// Whether the cases lie beside each other by the time since an event of each.
    #[must_use]
    pub fn is_aligned(&self) -> bool {
        self.empty_time.counts() == Counts::SinceZero
    }

    /// Whether nothing of the only case has a place in time: it has facts, and none of them is dated.
    #[must_use]
    pub fn is_undated(&self) -> bool {
        let [sheet] = self.sheets else { return false };
        let is_dated = |flow: &crate::model::Flow| flow.head.date.is_some();
        sheet.index.dated_count() == 0
            && sheet.index.undated_count() > 0
            && !sheet.case.flows.iter().any(is_dated)
    }

    /// The stretch of time that is dragged over, else that the filter speaks of.
    #[must_use]
    pub fn range(&self) -> Option<Span> {
        let limited = || crate::query::filter::range(&self.view.filter);
        self.view.dragged_range.or_else(limited).filter(|_| !self.is_aligned())
    }

    /// Whether the time of its case can count from a fact: an event with a known first day.
    #[must_use]
    pub fn can_anchor(&self, key: &DocKey) -> bool {
        let event = self.sheet(key.doc).and_then(|sheet| match &key.key {
            Key::Record(TableName::Events, id) => sheet.case.events.get(id),
            Key::Record(..) | Key::Meta | Key::Order(_) => None,
        });
        event.and_then(|event| event.head.date.as_ref()).and_then(begins).is_some()
    }

    /// The case of the selection, else of the last edit, else the first.
    #[must_use]
    pub fn current(&self) -> Option<&'a Sheet> {
        let selected = self.view.selection.primary().and_then(|key| self.sheet(key.doc));
        selected.or_else(|| self.sheets.first())
    }

    /// How many findings there are that ask for something, files that could not be read among them, and whether one is an error.
    #[must_use]
    pub fn findings(&self) -> (usize, bool) {
        let is_to_mend = |finding: &&Finding| finding.level != Level::Note;
        let all = || self.sheets.iter().flat_map(|sheet| sheet.findings.iter()).filter(is_to_mend);
        let is_error = !self.unread.is_empty() || all().any(|finding| finding.level == Level::Error);
        (all().count() + self.unread.len(), is_error)
    }

    /// What is open, in words: "data/" and "26 cases" of a folder; `None` while one case is.
    #[must_use]
    pub fn several(&self) -> Option<(String, String)> {
        let cases = format!("{} cases", self.sheets.len());
        match (self.sheets.len(), self.folder) {
            (0 | 1, _) => None,
            (_, Some(folder)) => Some((file_name(folder) + "/", cases)),
            (_, None) => Some((cases, String::new())),
        }
    }

    /// The other cases of a folder that hold a copy of an actor, place or source: in one folder those of one id are one.
    #[must_use]
    pub fn copies(&self, of: &DocKey) -> Vec<&'a Sheet> {
        let (Key::Record(table, _), Some(own)) = (&of.key, self.sheet(of.doc)) else { return Vec::new() };
        let folder = own.path.as_deref().and_then(Path::parent);
        if !SHARED.contains(table) || folder.is_none() {
            return Vec::new();
        }
        let holds = |sheet: &&Sheet| {
            sheet.doc != of.doc
                && sheet.path.as_deref().and_then(Path::parent) == folder
                && sheet.case.has(&of.key)
        };
        self.sheets.iter().filter(holds).collect()
    }

    /// The file of a case that a reference leads to and that is not open: beside the file of the case that refers to it,
    /// named after its id.
    #[must_use]
    pub fn file_to_open(&self, from: &Sheet, to: &Id) -> Option<PathBuf> {
        let (case, _) = to.other_case()?;
        let is_open = self.sheets.iter().any(|sheet| sheet.case.meta.id.as_str() == case);
        let folder = from.path.as_ref().filter(|_| !is_open)?.parent()?;
        Some(folder.join(format!("{case}.ron")))
    }

    /// The head of a selected or linked fact.
    #[must_use]
    pub fn head(&self, key: &DocKey) -> Option<&'a Head> {
        self.sheet(key.doc)?.case.head(&key.key)
    }

    /// Header column, time area and the column of what is undated, which is empty while one case is open.
    #[must_use]
    pub fn columns(&self, all: Rect) -> (Rect, Rect, Rect) {
        let (head, rest) = all.split_left_right_at_x(all.left() + self.header_width());
        let undated = match self.sheets.len() {
            0 | 1 => 0.0,
            _ if rest.width() >= measure::UNDATED_COLUMN + LEAST_BESIDE_UNDATED => measure::UNDATED_COLUMN,
            // Too narrow for glyphs: the counts stay.
            _ => UNDATED_COUNTS,
        };
        let (time, undated) = rest.split_left_right_at_x(rest.right() - undated);
        (head, time, undated)
    }

    /// Width of the header column: wider where several cases are open.
    #[must_use]
    pub fn header_width(&self) -> f32 {
        if self.sheets.len() > 1 { measure::HEADER_COLUMN_SEVERAL } else { measure::HEADER_COLUMN }
    }
}

/// The widget that stands for timeline and plots together: arrows, Home, End, + and − act while it, or nothing, has the
/// keyboard. A panel that lets marks take the keyboard gives them ids of its own and pushes [`Action::Select`] on focus.
///
/// [`Action::Select`]: crate::action::Action::Select
#[must_use]
pub fn canvas_id() -> egui::Id {
    egui::Id::unique("canvas")
}
