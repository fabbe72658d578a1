//! Empty time, and how it folds: which stretches between facts become folds at which zoom octave.
//!
//! A fold takes the whole units of the calendar that lie in a stretch where no fact begins, ends or may happen, three of
//! them at least. Which unit follows from the zoom octave, so that neither panning nor the edge of the window folds or
//! opens anything.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::axis::{octave_of, points_per_day_of};
use super::unit::Unit;
use super::{Counts, FOLD_WIDTH, FoldedTime, Folds, TimeAxis, as_days};
use crate::model::edtf::Day;
use crate::query::Busy;
use crate::view::{Folding, TimeWindow};

/// Units that a fold takes at least.
const LEAST_UNITS: usize = 3;
/// Width that the automatic choice thinks of, so that it does not change with the window's.
const USUAL_WIDTH: f64 = 800.0;
/// Time left free on each side of what a window is fitted to, as a part of what is shown.
const MARGIN: f64 = 0.1;
/// Where time folds, what there is is wanted for facts: of the margin this part.
const FOLDED_MARGIN: f64 = 0.3;
/// A fitted window shows at least so many days between its margins.
const LEAST_DAYS: f64 = 14.0;
/// And at least this part of the time it spans: few facts among many years are not drawn as large as folding could.
const LEAST_PART: f64 = 1.0 / 20.0;

/// The stretches of time without facts that may fold.
#[derive(Debug, Default)]
pub struct EmptyTime {
    /// In time order.
    gaps: Vec<FoldedTime>,
    /// Whether the automatic choice folds.
    pays: bool,
    /// Folds of the octaves asked for so far.
    folds: Mutex<BTreeMap<i32, Arc<Folds>>>,
    /// What its axes count from.
    counts: Counts,
}

impl EmptyTime {
    /// Nothing folds.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Of cases that are aligned on an event of each nothing folds: a stretch is another in every case.
    #[must_use]
    pub fn since_zero() -> Self {
        Self { counts: Counts::SinceZero, ..Self::default() }
    }

    /// What its axes count from.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// What folds of the time between these stretches. Whatever shares time with one of `unfolded` (from and to, in days)
    /// stays open.
    #[must_use]
    pub fn new(busy: &Busy, folding: Folding, unfolded: &[(f64, f64)]) -> Self {
        let stretches = busy.stretches();
        let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else { return Self::none() };
        let between = stretches.iter().zip(stretches.iter().skip(1));
        let gap = |(before, after): (&(i64, i64), &(i64, i64))| FoldedTime {
            from: as_days(Day(before.1)) + 1.0,
            to: as_days(Day(after.0)),
        };
        let mut all = Self { gaps: between.map(gap).collect(), ..Self::default() };
        let reach = FoldedTime { from: as_days(Day(first.0)), to: as_days(Day(last.1)) + 1.0 };
        all.pays = all.pays(reach);
        let folds = match folding {
            Folding::On => true,
            Folding::Off => false,
            Folding::Automatic => all.pays,
        };
        if !folds {
            all.gaps.clear();
        }
        all.gaps.retain(|gap| !unfolded.iter().any(|(from, to)| gap.from < *to && *from < gap.to));
        all.folds = Mutex::default();
        all
    }

    /// Whether there is anything that folds at some octave.
    #[must_use]
    pub fn folds_anything(&self) -> bool {
        !self.gaps.is_empty()
    }

    /// What the automatic choice is.
    #[must_use]
    pub fn automatic(&self) -> Folding {
        if self.pays { Folding::On } else { Folding::Off }
    }

    /// Whether folding pays: the whole, fitted, shows years or coarser units, and more than half of it would fold.
    fn pays(&self, reach: FoldedTime) -> bool {
        let octave = octave_of(USUAL_WIDTH / reach.days());
        let within = |fold: &FoldedTime| (fold.to.min(reach.to) - fold.from.max(reach.from)).max(0.0);
        let folded: f64 = self.folds(octave).list().iter().map(within).sum();
        matches!(Unit::of_octave(octave), Unit::Years(_)) && folded > reach.days() / 2.0
    }

    /// Whether the same holds of the time between two days.
    pub(super) fn pays_within(&self, (first, last): (Day, Day)) -> bool {
        self.pays(FoldedTime { from: as_days(first), to: as_days(last) + 1.0 })
    }

    /// The folds of a zoom octave.
    #[must_use]
    pub fn folds(&self, octave: i32) -> Arc<Folds> {
        let mut kept = self.folds.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(kept.entry(octave).or_insert_with(|| Arc::new(self.fold(Unit::of_octave(octave)))))
    }

    fn fold(&self, unit: Unit) -> Folds {
        Folds::new(self.gaps.iter().filter_map(|gap| {
            let first = unit.start(gap.from);
            let from = if first < gap.from { unit.next(first) } else { first };
            let least = (0..LEAST_UNITS).fold(from, |start, _| unit.next(start));
            (from < least && least <= gap.to).then(|| FoldedTime { from, to: unit.start(gap.to) })
        }))
    }

    /// The axis that shows a window in a width.
    #[must_use]
    pub fn axis(&self, window: TimeWindow, x0: f64, width_pt: f64) -> TimeAxis {
        let (octave, folds) = self.resolved(window, width_pt);
        TimeAxis::folded(window, x0, width_pt, octave, folds).counting(self.counts)
    }

    /// The octave whose folds a window is shown with: one that its scale, folded so, lies in. From the window's own on,
    /// else from that of the unfolded scale on: the coarsest. A window that lies in empty time is not folded.
    fn resolved(&self, window: TimeWindow, width: f64) -> (i32, Arc<Folds>) {
        let kept = window.octave().and_then(|octave| {
            let folds = self.folds(octave);
            let scale = points_per_day(&folds, window, width)?;
            reaches(scale, octave).then_some((octave, folds))
        });
        // What stands apart at the coarser scale does so at a finer one: more room changes no folds.
        kept.unwrap_or_else(|| self.searched(window, width))
    }

    fn searched(&self, window: TimeWindow, width: f64) -> (i32, Arc<Folds>) {
        let plain = octave_of(width.max(1.0) / window.days());
        let mut octave = window.octave().unwrap_or(plain).max(plain);
        let mut before = octave;
        // Folding at a finer octave hides more, so that the scale rises with the octave and the two meet.
        loop {
            let folds = self.folds(octave);
            let next = match points_per_day(&folds, window, width) {
                Some(scale) if reaches(scale, octave) && !reaches(scale, octave + 1) => {
                    return (octave, folds);
                }
                Some(scale) if octave_of(scale) > octave => octave + 1,
                Some(_) | None => octave - 1,
            };
            if next < plain {
                return (plain, Arc::new(Folds::NONE));
            }
            if next == before && next != octave {
                // Each sends to the other: what stands apart at the coarser one does so at a finer scale.
                let octave = octave.min(next);
                return (octave, self.folds(octave));
            }
            (before, octave) = (octave, next);
        }
    }

    /// The same time in another width, with the folds of the nearest octave that its scale lies in there.
    #[must_use]
    pub fn settled(&self, window: TimeWindow, width_pt: f64) -> TimeWindow {
        let (octave, folds) = self.searched(window, width_pt);
        if folds.is_empty() { window } else { window.at_octave(octave) }
    }

    /// The stretch of empty time that a window lies in, so that it cannot be shown folded.
    #[must_use]
    pub fn hides(&self, window: TimeWindow, width_pt: f64) -> Option<FoldedTime> {
        let meets = |gap: &&FoldedTime| gap.from < window.to() && window.from() < gap.to;
        let (octave, folds) = self.resolved(window, width_pt);
        let is_hidden = folds.is_empty() && !self.folds(octave).is_empty();
        is_hidden.then(|| self.gaps.iter().find(meets).copied()).flatten()
    }

    /// The window that shows all from the first to the last of these days, with a margin.
    #[must_use]
    pub fn fitted(&self, days: (Day, Day), width_pt: f64) -> TimeWindow {
        self.fitted_with_margin(days, width_pt, MARGIN)
    }

    /// With a margin on each side of so large a part of what is shown of these days.
    pub(super) fn fitted_with_margin(
        &self,
        (first, last): (Day, Day),
        width_pt: f64,
        margin: f64,
    ) -> TimeWindow {
        let (from, to) = (as_days(first), as_days(last) + 1.0);
        let width = width_pt.max(1.0);
        let at_least = LEAST_DAYS.max((to - from) * LEAST_PART);
        // Beyond the facts nothing folds: a margin there is as wide as it says.
        let with_margin = |shown: f64, margin: f64| {
            let wanted = shown.max(at_least);
            let pad = (wanted - shown) / 2.0 + wanted * margin;
            TimeWindow::new(from - pad, to + pad).unwrap_or_default()
        };
        let plain = with_margin(to - from, margin);
        let mut octave = octave_of(width / plain.days());
        loop {
            let folds = self.folds(octave);
            let part = if folds.is_empty() { margin } else { margin * FOLDED_MARGIN };
            let window = with_margin(folds.place(to).days - folds.place(from).days, part);
            match points_per_day(&folds, window, width) {
                Some(scale) if octave_of(scale) > octave => octave += 1,
                Some(_) if folds.is_empty() => return window,
                Some(_) => return window.at_octave(octave),
                None => return plain,
            }
        }
    }

    /// The window of an axis with the scale multiplied, so that a time stays where it is. Other folds may come with
    /// another octave.
    #[must_use]
    pub fn zoomed(&self, axis: &TimeAxis, factor: f64, anchor: f64) -> TimeWindow {
        let least = axis.width() / TimeWindow::WIDEST_DAYS;
        let scale = (axis.points_per_day() * factor).clamp(least, axis.width() / TimeWindow::NARROWEST_DAYS);
        let octave = octave_of(scale);
        let folds = self.folds(octave);
        let (origin, x) = (folds.place(anchor), axis.x_from_day(anchor) - axis.x0());
        let day = |x: f64| folds.day_from(origin, x, scale);
        let window = TimeWindow::new(day(-x), day(axis.width() - x)).unwrap_or(axis.window());
        if folds.is_empty() { window } else { window.at_octave(octave) }
    }
}

/// How wide a day is where a window fills a width; `None` where next to nothing of it is left to show.
fn points_per_day(folds: &Folds, window: TimeWindow, width: f64) -> Option<f64> {
    /// A fold or two may stand in a window, and still most of it shows time.
    const LEAST_ROOM: f64 = 0.05;
    let (start, end) = (folds.place(window.from()), folds.place(window.to()));
    let (days, room) = (end.days - start.days, width - (end.folds - start.folds) * FOLD_WIDTH);
    // Rounding may take a little of the narrowest window.
    (days > TimeWindow::NARROWEST_DAYS * (1.0 - 1e-6) && room > width * LEAST_ROOM).then(|| room / days)
}

/// Whether a scale is as fine as an octave's coarsest, but for rounding.
fn reaches(scale: f64, octave: i32) -> bool {
    scale >= points_per_day_of(octave) * (1.0 - 1e-9)
}
