//! Stretches of time that are folded to a strip of fixed width, and what that makes of days and points.
//!
//! A pure function of the folds: no window. [`super::TimeAxis`] lays them over a stretch of x, packing into rows counts
//! from day 0; both mean the same places, so that marks on both sides of a fold cannot collide.

use super::time_words::TimeUnit;
use super::{day_of, ruler::grouped};
use crate::model::Tongue;

/// Width of a fold in points, at every scale.
pub const FOLD_WIDTH: f64 = 24.0;

/// Folded stretches in time order, apart from one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folds {
    folds: Vec<FoldedTime>,
    /// For each fold, how many days the folds before it hide.
    hidden: Vec<f64>,
}

/// A stretch of time folded to [`FOLD_WIDTH`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoldedTime {
    /// Its start, in days since 1970-01-01.
    pub from: f64,
    /// Its end. Invariant of [`Folds`]: later than `from`, and not later than the next fold's start.
    pub to: f64,
}

impl FoldedTime {
    /// How many days it hides.
    #[must_use]
    pub fn days(self) -> f64 {
        self.to - self.from
    }

    /// How long it is, in the largest unit of the calendar that it is whole in: "152 years", "5 months".
    #[must_use]
    pub fn words(self) -> String {
        let (count, unit) = self.counted();
        format!("{} {}", grouped(count), unit.behind(count, Tongue::English))
    }

    /// What a drawing says of it in a language: "152 years folded".
    #[must_use]
    pub fn folded_words(self, tongue: Tongue) -> String {
        let (count, unit) = self.counted();
        format!("{} {} {}", grouped(count), unit.behind(count, tongue), unit.folded(count, tongue))
    }

    fn counted(self) -> (i64, TimeUnit) {
        let (first, last) = (day_of(self.from), day_of(self.to));
        let months = last.months_since_epoch() - first.months_since_epoch();
        let (count, unit) = if first.ymd().day > 1 || last.ymd().day > 1 {
            (last.0 - first.0, TimeUnit::Day)
        } else if first.ymd().month > 1 || last.ymd().month > 1 {
            (months, TimeUnit::Month)
        } else {
            (months / 12, TimeUnit::Year)
        };
        if unit == TimeUnit::Day && count % 7 == 0 { (count / 7, TimeUnit::Week) } else { (count, unit) }
    }
}

/// A time told apart into what grows with the scale and what does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Days from 1970-01-01 that are not folded.
    pub days: f64,
    /// Folds from the first on, the part of one that the time lies in included.
    pub folds: f64,
}

impl Folds {
    /// Nothing folded.
    pub const NONE: Self = Self { folds: Vec::new(), hidden: Vec::new() };

    /// These stretches, which must lie in time order and apart; an empty one is left out.
    #[must_use]
    pub fn new(folds: impl IntoIterator<Item = FoldedTime>) -> Self {
        let mut all = Self::NONE;
        let mut hidden = 0.0;
        for fold in folds {
            let follows = all.folds.last().is_none_or(|last| last.to <= fold.from);
            if follows && fold.from < fold.to {
                all.folds.push(fold);
                all.hidden.push(hidden);
                hidden += fold.days();
            }
        }
        all
    }

    /// The folds in time order.
    #[must_use]
    pub fn list(&self) -> &[FoldedTime] {
        &self.folds
    }

    /// Whether nothing is folded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folds.is_empty()
    }

    /// Where a time lies, in points from 1970-01-01, at a scale of so many points a day outside folds. Monotone; without
    /// folds it is `day * points_per_day`. Infinite for an infinite time.
    #[must_use]
    pub fn x_from_day(&self, day: f64, points_per_day: f64) -> f64 {
        let place = self.place(day);
        place.days * points_per_day + place.folds * FOLD_WIDTH
    }

    /// The time at such a place: the inverse of [`Folds::x_from_day`].
    #[must_use]
    pub fn day_from_x(&self, x: f64, points_per_day: f64) -> f64 {
        self.day_from(Place { days: 0.0, folds: 0.0 }, x, points_per_day)
    }

    /// The fold that a time lies in; its end does not belong to it.
    #[must_use]
    pub fn at(&self, day: f64) -> Option<FoldedTime> {
        let fold = self.folds.get(self.ended(day)).copied();
        fold.filter(|fold| fold.from <= day)
    }

    /// How many folds end at or before a time.
    fn ended(&self, day: f64) -> usize {
        self.folds.partition_point(|fold| fold.to <= day)
    }

    /// Days that the first so many folds hide.
    fn hidden(&self, folds: usize) -> f64 {
        let last = folds.checked_sub(1).and_then(|at| Some((self.hidden.get(at)?, self.folds.get(at)?)));
        last.map_or(0.0, |(before, fold)| before + fold.days())
    }

    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 folds")]
    pub(super) fn place(&self, day: f64) -> Place {
        let ended = self.ended(day);
        let hidden = self.hidden(ended);
        match self.folds.get(ended).filter(|fold| fold.from < day) {
            Some(fold) => {
                Place { days: fold.from - hidden, folds: ended as f64 + (day - fold.from) / fold.days() }
            }
            None => Place { days: day - hidden, folds: ended as f64 },
        }
    }

    /// The time that lies so many points after a place.
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 folds")]
    pub(super) fn day_from(&self, origin: Place, x: f64, points_per_day: f64) -> f64 {
        let start = |at: usize, fold: &FoldedTime| {
            let days = fold.from - self.hidden.get(at).copied().unwrap_or(0.0) - origin.days;
            days * points_per_day + (at as f64 - origin.folds) * FOLD_WIDTH
        };
        // Starts rise with the number of the fold: a binary search by hand, for a slice tells no numbers.
        let (mut low, mut high) = (0, self.folds.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.folds.get(middle).is_some_and(|fold| start(middle, fold) <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let inside = low.checked_sub(1).and_then(|at| Some((at, self.folds.get(at)?)));
        if let Some((at, fold)) = inside {
            let into = x - start(at, fold);
            // Within a fold a point may be years: what rounding leaves of its end is not taken for a time in it.
            if into < FOLD_WIDTH - 1e-6 {
                return fold.from + into / FOLD_WIDTH * fold.days();
            }
        }
        let after = (x - (low as f64 - origin.folds) * FOLD_WIDTH) / points_per_day;
        origin.days + after + self.hidden(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fold_is_as_wide_at_every_scale_and_what_follows_comes_nearer() {
        let folds =
            Folds::new([FoldedTime { from: 100.0, to: 1100.0 }, FoldedTime { from: 1200.0, to: 1300.0 }]);
        for scale in [0.25, 2.0, 700.0] {
            let x = |day: f64| folds.x_from_day(day, scale);
            assert!((x(1100.0) - x(100.0) - FOLD_WIDTH).abs() < 1e-9);
            assert!((x(1150.0) - x(1100.0) - 50.0 * scale).abs() < 1e-9);
            assert!((x(1400.0) - (300.0 * scale + 2.0 * FOLD_WIDTH)).abs() < 1e-9);
            assert!((x(600.0) - (100.0 * scale + FOLD_WIDTH / 2.0)).abs() < 1e-9);
        }
        let ends = [f64::NEG_INFINITY, f64::INFINITY];
        assert!(ends.iter().all(|end| folds.x_from_day(*end, 1.0).total_cmp(end).is_eq()));
    }

    #[test]
    fn stretches_that_overlap_or_are_empty_are_left_out() {
        let fold = |from: f64, to: f64| FoldedTime { from, to };
        let folds = Folds::new([fold(0.0, 10.0), fold(5.0, 12.0), fold(20.0, 20.0), fold(30.0, 31.0)]);
        assert_eq!(folds.list(), [fold(0.0, 10.0), fold(30.0, 31.0)]);
        assert_eq!(folds.at(10.0), None);
        assert_eq!(folds.at(0.0), Some(fold(0.0, 10.0)));
    }
}
