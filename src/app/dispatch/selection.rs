//! What is selected, and going from one fact to the next.

use crate::action::Step;
use crate::app::App;
use crate::document::{DocId, DocKey};
use crate::layout::as_days;
use crate::model::edtf::Day;
use crate::model::{Edtf, FieldPath, Flow, Id, Key, TableName};
use crate::query::{Entry, LaneRow, StepTo};
use crate::ui::Sheet;
use crate::view::{Selection, Shown};

impl App {
    pub(super) fn select(&mut self, key: DocKey) {
        self.view.selection = Selection::of(key);
    }

    /// Every fact that the filter leaves, document by document in time order.
    pub(super) fn select_all(&mut self) {
        let keys: Vec<DocKey> = self.sheets.list().iter().flat_map(shown_facts).collect();
        self.view.selection = Selection::of_all(keys);
    }

    /// Selects a record, shows the inspector and asks for one of its fields.
    pub(super) fn jump(&mut self, key: DocKey, path: FieldPath) {
        self.select(key.clone());
        self.view.inspector = Shown::Yes;
        self.show_selected();
        self.view.jump = Some((key, path));
    }

    /// Goes on from the selected fact.
    pub(super) fn step(&mut self, step: Step) {
        let target = match step {
            Step::First => self.merged(Goes::Forward).next(),
            Step::Last => self.merged(Goes::Back).next(),
            Step::Next => self.neighbour(StepTo::Next),
            Step::Previous => self.neighbour(StepTo::Previous),
            Step::Up => self.in_lane_beside(-1),
            Step::Down => self.in_lane_beside(1),
            Step::NextYear => self.in_year_beside(Goes::Forward),
            Step::PreviousYear => self.in_year_beside(Goes::Back),
        };
        if let Some(key) = target {
            self.select(key);
            self.show_selected();
        }
    }

    /// The fact after or before the selected one among those that the filter leaves; with several cases open, in the
    /// time of all of them.
    fn neighbour(&self, to: StepTo) -> Option<DocKey> {
        let goes = if to == StepTo::Next { Goes::Forward } else { Goes::Back };
        let Some(from) = self.view.selection.primary() else { return self.merged(goes).next() };
        if matches!(from.key, Key::Record(TableName::Flows, _)) {
            return self.flow_beside(from, goes);
        }
        if let [sheet] = self.sheets.list() {
            return step_in(sheet, from, to);
        }
        let mut all = self.merged(goes).skip_while(|key| key != from);
        all.next()?;
        all.next()
    }

    /// The flow after or before a selected one, among those of its case that the filter leaves.
    fn flow_beside(&self, from: &DocKey, goes: Goes) -> Option<DocKey> {
        let sheet = self.sheets.get(from.doc)?;
        let here = place(sheet.case.flows.get(from.key.id()?)?);
        let key = |flow: &Flow| Key::Record(TableName::Flows, flow.head.id.clone());
        let others = sheet.case.flows.iter().filter(|flow| sheet.matches(&key(flow)));
        let by_place = |a: &&Flow, b: &&Flow| place(a).cmp(&place(b));
        let found = match goes {
            Goes::Forward => others.filter(|flow| place(flow) > here).min_by(by_place),
            Goes::Back => others.filter(|flow| place(flow) < here).max_by(by_place),
        };
        found.map(|flow| DocKey::new(from.doc, key(flow)))
    }

    /// Facts of all cases that the filter leaves: dated ones by time, then the undated.
    fn merged(&self, goes: Goes) -> Box<dyn Iterator<Item = DocKey> + '_> {
        if let [sheet] = self.sheets.list() {
            return match goes {
                Goes::Forward => Box::new(shown_facts(sheet)),
                Goes::Back => Box::new(shown_facts(sheet).rev()),
            };
        }
        let mut all: Vec<(Option<(i64, u32)>, DocKey)> = Vec::new();
        for sheet in self.sheets.list() {
            let zero = sheet.zero.day().unwrap_or(0);
            all.extend(shown_facts(sheet).map(|key| {
                let entry = key.key.id().and_then(|id| sheet.index.entry(id));
                (entry.map(|(entry, _)| (entry.day - zero, entry.second)), key)
            }));
        }
        // Stable: of one moment the facts of a case stay in the order that its links give.
        all.sort_by_key(|(when, _)| (when.is_none(), *when));
        let keys = all.into_iter().map(|(_, key)| key);
        match goes {
            Goes::Forward => Box::new(keys),
            Goes::Back => Box::new(keys.rev()),
        }
    }

    /// The fact nearest in time in the next shown lane above or below that has another one.
    fn in_lane_beside(&self, direction: isize) -> Option<DocKey> {
        let Some(from) = self.view.selection.primary() else { return self.merged(Goes::Forward).next() };
        let sheet = self.sheets.get(from.doc)?;
        let id = from.key.id()?;
        let day = sheet.index.entry(id).map(|(entry, _)| entry.day)?;
        let mut rows = sheet.lane_rows(&self.view);
        rows.retain(|row| {
            let lane = row.id.clone().unwrap_or_else(crate::model::LanesBy::no_lane);
            !self.view.hidden_lanes.contains(&(sheet.doc, lane))
        });
        let no = sheet.index.number_of(id)?;
        let stands_in = |row: &LaneRow<'_>| {
            sheet.index.entry_of(no).is_some_and(|entry| sheet.index.stands_in(&entry, row.facts))
        };
        // Of a fact in several lanes the one furthest on: the arrow leaves them all in turn.
        let mut at =
            if direction < 0 { rows.iter().position(stands_in) } else { rows.iter().rposition(stands_in) }?;
        loop {
            at = at.checked_add_signed(direction)?;
            let shown = |id: &&crate::model::Id| sheet.matches(&Key::event(id.as_str()));
            let nearest = rows
                .get(at)?
                .facts
                .dated
                .iter()
                .filter(|entry| entry.no != no)
                .filter_map(|entry| Some((entry.day.abs_diff(day), sheet.index.id(entry.no)?)))
                .filter(|(_, id)| shown(id))
                .min_by_key(|(distance, _)| *distance);
            if let Some((_, id)) = nearest {
                return Some(event(sheet.doc, id));
            }
        }
    }

    /// The first event of the next year, or of the year before, that has one the filter leaves: of all open cases.
    fn in_year_beside(&self, goes: Goes) -> Option<DocKey> {
        let from = self.view.selection.primary().and_then(|from| {
            let head = self.sheets.get(from.doc)?.case.head(&from.key)?;
            head.date.as_ref().map(|date| date.sort_day().year())
        });
        let Some(year) = from else { return self.merged(goes).next() };
        let first_day = |year: i64| Day::first_of_month(year, 1).0;
        let year = match goes {
            Goes::Forward => {
                let later = self.sheets.list().iter().filter_map(|sheet| {
                    let mut entries = sheet.index.all().between(first_day(year + 1), i64::MAX);
                    entries.find(|entry| is_shown(sheet, entry)).map(|entry| Day(entry.day).year())
                });
                later.min()?
            }
            Goes::Back => {
                let earlier = self.sheets.list().iter().filter_map(|sheet| {
                    let mut entries = sheet.index.all().between(i64::MIN, first_day(year)).rev();
                    entries.find(|entry| is_shown(sheet, entry)).map(|entry| Day(entry.day).year())
                });
                earlier.max()?
            }
        };
        let firsts = self.sheets.list().iter().filter_map(|sheet| {
            let mut entries = sheet.index.all().between(first_day(year), first_day(year + 1));
            let entry = entries.find(|entry| is_shown(sheet, entry))?;
            Some(((entry.day, entry.second), event(sheet.doc, sheet.index.id(entry.no)?)))
        });
        firsts.min_by_key(|(when, _)| *when).map(|(_, key)| key)
    }

    /// Moves the window so that the selected fact is in it.
    pub(in crate::app) fn show_selected(&mut self) {
        let Some(key) = self.view.selection.primary() else { return };
        let Some(sheet) = self.sheets.get(key.doc) else { return };
        let date = sheet.case.head(&key.key).and_then(|head| head.date.as_ref());
        // Its days are those of the case; the place is the same on the axis of all.
        let (Some(date), Some(axis), Some(all)) = (date, self.axis_of(key.doc), self.axis()) else { return };
        let day = date.sort_day();
        let last = date.span().map_or(day, crate::model::edtf::Span::last);
        let (first, last) = (axis.x_from_day(as_days(day)), axis.x_from_day(as_days(last) + 1.0));
        let margin = axis.width() * 0.04;
        let (left, right) = (axis.x0() + margin, axis.x1() - margin);
        if last > right || first < left {
            let is_inside = first < right && last > left;
            let fits = last - first <= axis.width();
            if !is_inside || fits {
                let middle = f64::midpoint(axis.x0(), axis.x1());
                self.view.window = Some(all.panned(f64::midpoint(first, last) - middle));
            }
        }
    }
}

/// Whether the filter leaves a dated event.
fn is_shown(sheet: &Sheet, entry: &Entry) -> bool {
    sheet.matching.as_ref().is_none_or(|matching| matching.has_event(entry.no))
}

/// Which way a list is walked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goes {
    Forward,
    Back,
}

/// What flows are in order by: time, the undated last.
fn place(flow: &Flow) -> (bool, Option<&Edtf>, &Id) {
    (flow.head.date.is_none(), flow.head.date.as_ref(), &flow.head.id)
}

fn event(doc: DocId, id: &crate::model::Id) -> DocKey {
    DocKey::new(doc, Key::event(id.as_str()))
}

/// Facts of a case that the filter leaves: dated ones in time order, then the undated as on the shelf.
fn shown_facts(sheet: &Sheet) -> impl DoubleEndedIterator<Item = DocKey> + '_ {
    let all = sheet.index.dated().chain(sheet.index.undated());
    all.map(|id| event(sheet.doc, id)).filter(|key| sheet.matches(&key.key))
}

fn step_in(sheet: &Sheet, from: &DocKey, to: StepTo) -> Option<DocKey> {
    let mut at = from.key.id()?.as_str();
    loop {
        let id = sheet.index.step(Some(at), to)?;
        if sheet.matches(&Key::event(id.as_str())) {
            return Some(event(sheet.doc, id));
        }
        at = id;
    }
}
