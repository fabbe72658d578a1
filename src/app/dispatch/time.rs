//! The stretch of time on the screen.

use crate::app::App;
use crate::document::DocId;
use crate::layout::starts_folded;
use crate::model::Id;
use crate::view::TimeWindow;

/// Time left free on each side of what a window is fitted to, as a part of its width.
const MARGIN: f64 = 0.1;
/// A fitted window shows at least so many days.
const LEAST_DAYS: f64 = 14.0;

impl App {
    pub(super) fn pan(&mut self, part: f64) {
        self.view.window = self.view.window.map(|window| window.panned(part));
    }

    pub(super) fn zoom(&mut self, factor: f64, anchor: Option<f64>) {
        let Some(window) = self.view.window else { return };
        let selected = || self.selected_middle().filter(|day| (window.from()..window.to()).contains(day));
        // Without a pointer, the selected fact stays where it is, else the middle.
        let anchor = anchor.or_else(selected).unwrap_or_else(|| f64::midpoint(window.from(), window.to()));
        self.view.window = Some(window.zoomed(factor, anchor));
    }

    /// Every dated fact of every case.
    pub(in crate::app) fn fit_all(&mut self) {
        let extents = self.sheets.list().iter().filter_map(|sheet| sheet.index.all().extent());
        let flows = self.sheets.list().iter().flat_map(|sheet| sheet.case.flows.iter());
        let flows = flows.filter_map(|flow| days(flow.head.date.as_ref()?));
        let all = extents.chain(flows).reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
        self.view.window = Some(all.map_or_else(|| self.this_year(), fitted));
    }

    pub(super) fn fit_selection(&mut self) {
        let dates = self.view.selection.keys().iter().filter_map(|key| {
            let head = self.sheets.get(key.doc)?.case.head(&key.key)?;
            days(head.date.as_ref()?)
        });
        if let Some(days) = dates.reduce(|(a, b), (c, d)| (a.min(c), b.max(d))) {
            self.view.window = Some(fitted(days));
        }
    }

    pub(super) fn fold_lane(&mut self, doc: DocId, lane: Id) {
        let lane = (doc, lane);
        if !self.view.folded_lanes.remove(&lane) {
            self.view.folded_lanes.insert(lane);
        }
    }

    pub(super) fn fold_case(&mut self, doc: DocId) {
        if !self.view.folded_cases.remove(&doc) {
            self.view.folded_cases.insert(doc);
        }
    }

    /// Folds newly opened cases where all lanes of all cases would be more than a window shows.
    pub(in crate::app) fn fold_many(&mut self, new: &[DocId]) {
        if starts_folded(self.sheets.list().iter().map(|sheet| sheet.case.as_ref())) {
            self.view.folded_cases.extend(new);
        }
    }

    fn selected_middle(&self) -> Option<f64> {
        let key = self.view.selection.primary()?;
        let head = self.sheets.get(key.doc)?.case.head(&key.key)?;
        let (first, last) = days(head.date.as_ref()?)?;
        Some(f64::midpoint(float(first), float(last) + 1.0))
    }

    /// For a case without dates: the year about today.
    fn this_year(&self) -> TimeWindow {
        let today = (self.world.today)().0;
        fitted((today - 182, today + 182))
    }
}

/// First and last day of a date; an open or unknown side is the other.
fn days(date: &crate::model::Edtf) -> Option<(i64, i64)> {
    let first = date.earliest().or_else(|| date.latest())?;
    let last = date.latest().unwrap_or(first);
    Some((first.0, last.0))
}

fn fitted((first, last): (i64, i64)) -> TimeWindow {
    let (from, to) = (float(first), float(last) + 1.0);
    let days = (to - from).max(LEAST_DAYS);
    let middle = f64::midpoint(from, to);
    let half = days / 2.0 + days * MARGIN;
    TimeWindow::new(middle - half, middle + half).unwrap_or_else(|| fitted((0, 365)))
}

#[expect(clippy::cast_precision_loss, reason = "days of dates are far below 2^52")]
fn float(day: i64) -> f64 {
    day as f64
}
