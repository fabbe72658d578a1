//! The stretch of time on the screen.

use crate::app::App;
use crate::document::{DocId, DocKey, Document};
use crate::layout::{TimeAxis, starts_folded};
use crate::model::edtf::Day;
use crate::view::{Alignment, Folding, Seen, TimeWindow};

/// Places that "Back" remembers.
const PLACES: usize = 100;

impl App {
    /// The time area as it is drawn; `None` until something is.
    pub(super) fn axis(&self) -> Option<TimeAxis> {
        Some(self.empty_time.axis(self.view.window?, 0.0, self.view.time_width?))
    }

    /// Keeps the time shown for "Back". What a drag passes through is no place to return to.
    pub(super) fn note_place(&mut self, ctx: &egui::Context) {
        let Some(window) = self.view.window else { return };
        let seen = Seen { window, alignment: self.alignment() };
        let is_dragged = ctx.input(|input| input.pointer.is_decidedly_dragging());
        if !is_dragged && self.view.been.last() != Some(&seen) {
            self.view.been.push(seen);
            self.view.ahead.clear();
        }
        if self.view.been.len() > PLACES {
            self.view.been.remove(0);
        }
    }

    pub(super) fn go_back(&mut self) {
        // Steps that moved nothing have left the place where it is.
        while let Some(place) = self.view.been.pop() {
            let now = self.seen();
            if now != Some(place) {
                self.view.ahead.extend(now);
                self.return_to(place);
                return;
            }
        }
    }

    /// What is shown now.
    fn seen(&self) -> Option<Seen> {
        Some(Seen { window: self.view.window?, alignment: self.alignment() })
    }

    fn return_to(&mut self, place: Seen) {
        self.view.alignment = place.alignment;
        self.refresh_sheets();
        self.view.window = Some(place.window);
    }

    pub(super) fn go_forward(&mut self) {
        if let Some(place) = self.view.ahead.pop() {
            self.view.been.extend(self.seen());
            self.return_to(place);
        }
    }

    pub(super) fn set_time_width(&mut self, width: f64) {
        self.view.time_width = Some(width);
        self.view.window = self.view.window.map(|window| self.empty_time.settled(window, width));
    }

    /// Shows a stretch of time; what of it is folded and holds it whole is opened.
    pub(super) fn show(&mut self, window: TimeWindow) {
        let hides = self.view.time_width.and_then(|width| self.empty_time.hides(window, width));
        if let Some(time) = hides {
            self.view.unfolded.push((time.from, time.to));
            self.refresh_sheets();
        }
        self.view.window = Some(window);
    }

    pub(super) fn pan(&mut self, part: f64) {
        let Some(axis) = self.axis() else { return };
        self.view.window = Some(axis.panned(part * axis.width()));
    }

    pub(super) fn zoom(&mut self, factor: f64, anchor: Option<f64>) {
        let Some(axis) = self.axis() else { return };
        let window = axis.window();
        let selected = || self.selected_middle().filter(|day| (window.from()..window.to()).contains(day));
        // Without a pointer, the selected fact stays where it is, else the middle.
        let middle = || axis.day_from_x(f64::midpoint(axis.x0(), axis.x1()));
        let anchor = anchor.or_else(selected).unwrap_or_else(middle);
        self.view.window = Some(self.empty_time.zoomed(&axis, factor, anchor));
    }

    /// Every dated fact of every case.
    pub(in crate::app) fn fit_all(&mut self) {
        let extents = self.sheets.list().iter().filter_map(|sheet| {
            let (zero, (first, last)) = (sheet.zero.day()?, sheet.index.extent()?);
            Some((first - zero, last - zero))
        });
        let all = extents.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
        let (first, last) = all.unwrap_or_else(|| self.about_today());
        self.fit(Day(first), Day(last));
    }

    pub(super) fn fit_selection(&mut self) {
        let dates = self.view.selection.keys().iter().filter_map(|key| self.days_of(key));
        if let Some((first, last)) = dates.reduce(|(a, b), (c, d)| (a.min(c), b.max(d))) {
            self.fit(Day(first), Day(last));
        }
    }

    /// The year of the selected fact, else that in the middle of the window; of aligned cases as many days about it.
    pub(super) fn fit_year(&mut self) {
        let Some(window) = self.view.window else { return };
        let middle = self.selected_middle().unwrap_or_else(|| f64::midpoint(window.from(), window.to()));
        let day = crate::layout::day_of(middle.floor());
        if self.alignment() == Alignment::OnEvents {
            self.fit(Day(day.0 - 182), Day(day.0 + 182));
        } else {
            self.go_to_date(&crate::model::Edtf::from_year(day.ymd().year));
        }
    }

    /// Shows a date with a little around it; of a day two weeks. What of it is folded is opened.
    pub(super) fn go_to_date(&mut self, date: &crate::model::Edtf) {
        let (Some((first, last)), Some(width)) = (days(date), self.view.time_width) else { return };
        self.show(self.empty_time.fitted((Day(first), Day(last)), width));
    }

    /// Until the time area has a width, the first layout is left to ask again.
    pub(super) fn fit(&mut self, first: Day, last: Day) {
        self.view.window = self.view.time_width.map(|width| self.empty_time.fitted((first, last), width));
    }

    /// Folds empty time, or opens it; a state that is the automatic one is left to it again.
    pub(super) fn toggle_folding(&mut self) {
        let wanted = if self.empty_time.folds_anything() { Folding::Off } else { Folding::On };
        let automatic = self.empty_time.automatic();
        self.view.folding = if wanted == automatic { Folding::Automatic } else { wanted };
        self.view.unfolded.clear();
        let range = self.view.window.map(|window| (window.from(), window.to()));
        self.refresh_sheets();
        // The octave was that of other folds.
        self.view.window = range.and_then(|(from, to)| TimeWindow::new(from, to));
    }

    /// Opens a fold; what stands left of it stays where it is.
    pub(super) fn unfold(&mut self, (from, to): (f64, f64)) {
        let before = self.axis();
        self.view.unfolded.push((from, to));
        self.refresh_sheets();
        let Some(axis) = before else { return };
        let anchor = axis.x_from_day(from).max(axis.x0());
        let day = axis.day_from_x(anchor);
        self.view.window = Some(self.empty_time.zoomed(&axis, 1.0, day));
    }

    pub(super) fn fold_case(&mut self, doc: DocId) {
        if !self.view.folded_cases.remove(&doc) {
            self.view.folded_cases.insert(doc);
        }
    }

    pub(super) fn fold_cases(&mut self) {
        self.view.folded_cases = self.workspace.iter().map(Document::id).collect();
    }

    /// Folds newly opened cases where all lanes of all cases would be more than a window shows.
    pub(in crate::app) fn fold_many(&mut self, new: &[DocId]) {
        if starts_folded(self.sheets.list().iter().map(|sheet| sheet.case.as_ref())) {
            self.view.folded_cases.extend(new);
        }
    }

    fn selected_middle(&self) -> Option<f64> {
        let (first, last) = self.days_of(self.view.selection.primary()?)?;
        Some(f64::midpoint(float(first), float(last) + 1.0))
    }

    /// First and last day of a fact as the time area counts them.
    pub(super) fn days_of(&self, key: &DocKey) -> Option<(i64, i64)> {
        let sheet = self.sheets.get(key.doc)?;
        let (zero, head) = (sheet.zero.day()?, sheet.case.head(&key.key)?);
        let (first, last) = days(head.date.as_ref()?)?;
        Some((first - zero, last - zero))
    }

    /// Where nothing is dated: the year about today, of aligned cases that about 0.
    fn about_today(&self) -> (i64, i64) {
        let today = match self.alignment() {
            Alignment::ByDate => (self.world.today)().0,
            Alignment::OnEvents => 0,
        };
        (today - 182, today + 182)
    }
}

/// First and last day of a date; an open or unknown side is the other.
fn days(date: &crate::model::Edtf) -> Option<(i64, i64)> {
    let first = date.earliest().or_else(|| date.latest())?;
    let last = date.latest().unwrap_or(first);
    Some((first.0, last.0))
}

#[expect(clippy::cast_precision_loss, reason = "days of dates are far below 2^52")]
fn float(day: i64) -> f64 {
    day as f64
}
