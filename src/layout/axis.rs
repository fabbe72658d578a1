//! The time axis: days to points and back.

use std::sync::Arc;

use super::folds::Place;
use super::{Counts, FOLD_WIDTH, FoldedTime, Folds};
use crate::model::edtf::Day;
use crate::view::TimeWindow;

/// A stretch of time laid over a stretch of x. Equal times are equally wide everywhere, but for folds, which are all of
/// one width; days to x is monotone, and outside folds its own inverse.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeAxis {
    window: TimeWindow,
    x0: f64,
    width: f64,
    folds: Arc<Folds>,
    octave: i32,
    points_per_day: f64,
    /// Where the window starts.
    origin: Place,
    counts: Counts,
}

/// A fold on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoldStrip {
    /// The time it hides.
    pub time: FoldedTime,
    /// Left end, perhaps left of the axis.
    pub x0: f64,
    /// Right end.
    pub x1: f64,
}

impl TimeAxis {
    /// An axis without folds. The window's start lies at `x0`, its end `width_pt` to the right; at least one point wide.
    #[must_use]
    pub fn new(window: TimeWindow, x0: f64, width_pt: f64) -> Self {
        let octave = octave_of(width_pt.max(1.0) / window.days());
        Self::folded(window, x0, width_pt, octave, Arc::new(Folds::NONE))
    }

    /// An axis with the folds of an octave, which must leave something of the window.
    pub(super) fn folded(window: TimeWindow, x0: f64, width_pt: f64, octave: i32, folds: Arc<Folds>) -> Self {
        let width = width_pt.max(1.0);
        let (origin, end) = (folds.place(window.from()), folds.place(window.to()));
        let points_per_day = (width - (end.folds - origin.folds) * FOLD_WIDTH) / (end.days - origin.days);
        Self { window, x0, width, folds, octave, points_per_day, origin, counts: Counts::Dates }
    }

    /// The same axis, counting from events. It has no folds.
    pub(super) fn counting(self, counts: Counts) -> Self {
        Self { counts, ..self }
    }

    /// The same stretch of x with the days of a case on it, of which `zero` lies at the axis's 0. Only an axis without
    /// folds has a `zero` other than 0.
    pub(super) fn since(&self, zero: f64) -> Self {
        let place = |at: Place| Place { days: at.days + zero, ..at };
        let window = TimeWindow::new(self.window.from() + zero, self.window.to() + zero);
        Self { window: window.unwrap_or(self.window), origin: place(self.origin), ..self.clone() }
    }

    /// What its time is counted from.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The time shown.
    #[must_use]
    pub fn window(&self) -> TimeWindow {
        self.window
    }

    /// Left end in points.
    #[must_use]
    pub fn x0(&self) -> f64 {
        self.x0
    }

    /// Right end in points.
    #[must_use]
    pub fn x1(&self) -> f64 {
        self.x0 + self.width
    }

    /// In points.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Where a time lies: days since 1970-01-01 with fractions. May be far outside the axis.
    #[must_use]
    pub fn x_from_day(&self, day: f64) -> f64 {
        let place = self.folds.place(day);
        let folds = (place.folds - self.origin.folds) * FOLD_WIDTH;
        self.x0 + (place.days - self.origin.days) * self.points_per_day + folds
    }

    /// The time at an x, in days since 1970-01-01 with fractions.
    #[must_use]
    pub fn day_from_x(&self, x: f64) -> f64 {
        self.folds.day_from(self.origin, x - self.x0, self.points_per_day)
    }

    /// How wide a day outside folds is.
    #[must_use]
    pub fn points_per_day(&self) -> f64 {
        self.points_per_day
    }

    /// The zoom octave: a day is at least `2^octave` points wide and less than twice that.
    #[must_use]
    pub fn octave(&self) -> i32 {
        self.octave
    }

    /// Everything that is folded at this octave, in the window or not.
    #[must_use]
    pub fn folds(&self) -> &Arc<Folds> {
        &self.folds
    }

    /// Folds of which something is seen, from left to right.
    pub fn strips(&self) -> impl Iterator<Item = FoldStrip> {
        let (from, to) = (self.window.from(), self.window.to());
        let seen = self.folds.list().iter().filter(move |fold| fold.from < to && from < fold.to);
        seen.map(|fold| FoldStrip {
            time: *fold,
            x0: self.x_from_day(fold.from),
            x1: self.x_from_day(fold.to),
        })
    }

    /// The stretches of the window between folds: from when to when, in days.
    #[must_use]
    pub fn stretches(&self) -> Vec<(f64, f64)> {
        let mut stretches = Vec::new();
        let mut from = self.window.from();
        for strip in self.strips() {
            if from < strip.time.from {
                stretches.push((from, strip.time.from));
            }
            from = strip.time.to;
        }
        if from < self.window.to() {
            stretches.push((from, self.window.to()));
        }
        stretches
    }

    /// The window moved by so many points to the future, at the same scale.
    #[must_use]
    pub fn panned(&self, points: f64) -> TimeWindow {
        self.shown(self.x0 + points, self.x1() + points)
    }

    /// The window moved so that a time lies at an x, at the same scale.
    #[must_use]
    pub fn with_day_at(&self, day: f64, x: f64) -> TimeWindow {
        self.panned(self.x_from_day(day) - x)
    }

    /// The window from one x to another.
    #[must_use]
    pub fn shown(&self, x0: f64, x1: f64) -> TimeWindow {
        let window = TimeWindow::new(self.day_from_x(x0), self.day_from_x(x1)).unwrap_or(self.window);
        if self.folds.is_empty() { window } else { window.at_octave(self.octave) }
    }
}

/// Days since 1970-01-01 as layout counts them; exact, see [`Day`].
#[must_use]
pub fn as_days(day: Day) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "days stay below 2^49")]
    let days = day.0 as f64;
    days
}

/// The day a time lies in.
#[must_use]
pub fn day_of(days: f64) -> Day {
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates and the day is clamped")]
    let day = days.floor() as i64;
    Day(day).clamped()
}

/// The octave of a scale in points a day.
#[must_use]
pub(super) fn octave_of(points_per_day: f64) -> i32 {
    // The exponent bits are the floor of the logarithm, without libm.
    let exponent = (points_per_day.to_bits() >> 52) & 0x7ff;
    i32::try_from(exponent).unwrap_or(0) - 1023
}

/// The first and the last day of which a window shows a part.
#[must_use]
pub(super) fn days_in(window: TimeWindow) -> (i64, i64) {
    (day_of(window.from()).0, day_of(window.to().ceil()).0 - 1)
}

/// How wide a day is at the coarsest scale of an octave: `2^octave` points.
#[must_use]
pub(super) fn points_per_day_of(octave: i32) -> f64 {
    let exponent = u64::try_from((octave + 1023).clamp(1, 2046)).unwrap_or(1);
    f64::from_bits(exponent << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_octave_holds_the_scales_from_a_power_of_two_to_the_next() {
        for (days, octave) in
            [(1000.0, 0), (999.0, 0), (501.0, 0), (500.0, 1), (1001.0, -1), (2000.0, -1), (2001.0, -2)]
        {
            let axis = TimeAxis::new(TimeWindow::new(0.0, days).unwrap(), 0.0, 1000.0);
            assert_eq!(axis.octave(), octave, "{days} days");
            let coarsest = points_per_day_of(octave);
            assert!(coarsest <= axis.points_per_day() && axis.points_per_day() < 2.0 * coarsest);
        }
    }

    #[test]
    fn a_time_is_found_again_from_its_place() {
        let axis = TimeAxis::new(TimeWindow::new(19_000.0, 20_000.0).unwrap(), 208.0, 740.0);
        for day in [19_000.0, 19_500.25, 20_000.0, 0.0] {
            assert!((axis.day_from_x(axis.x_from_day(day)) - day).abs() < 1e-8);
        }
    }
}
