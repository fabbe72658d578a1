//! What packing knows of a fact: how much of a row its mark takes, with room for a label or without.

use std::sync::Arc;

use crate::layout::axis::points_per_day_of;
use crate::layout::shape::{GLYPH, QUESTION_GAP, QUESTION_WIDTH, UNKNOWN_LENGTH};
use crate::layout::{Folds, as_days, day_of};
use crate::model::edtf::Day;
use crate::query::Entry;

/// Between one fact's room and the next.
pub(super) const GAP: f64 = 6.0;
/// Spans longer than this keep their shape in a crowd as long as there is a row.
const LONG: f64 = 48.0;
/// From a mark to its label and back, together with the halo.
const LABEL_GAP: f64 = 14.0;
/// Wider than a character of a label on average; a date is taken for twelve.
const CHARACTER: f64 = 6.3;
const DATE: f64 = 78.0;
/// Characters of a line where a title stands in two.
const LINE: u16 = 28;
/// How far a cloud may reach.
pub(super) const SPREAD: f64 = 28.0;
/// How far a mark may reach beyond the days that it covers.
pub(super) const PAD: f64 = UNKNOWN_LENGTH + QUESTION_GAP + QUESTION_WIDTH;

/// Days to points at the coarsest scale of an octave: the one place where packing turns time into x.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Scale {
    points_per_day: f64,
    folds: Arc<Folds>,
}

impl Scale {
    pub(in crate::layout) fn new(octave: i32, folds: Arc<Folds>) -> Self {
        Self { points_per_day: points_per_day_of(octave), folds }
    }

    /// For one row, which may be packed at any scale: the one shown, in steps so small that no rounding makes another of it.
    pub(in crate::layout) fn shown(points_per_day: f64, folds: Arc<Folds>) -> Self {
        const STEPS: u64 = 1 << (52 - 6);
        Self { points_per_day: f64::from_bits(points_per_day.to_bits() / STEPS * STEPS), folds }
    }

    pub(in crate::layout) fn is_same(&self, other: &Self) -> bool {
        let same_folds = Arc::ptr_eq(&self.folds, &other.folds) || self.folds == other.folds;
        self.points_per_day.to_bits() == other.points_per_day.to_bits() && same_folds
    }

    /// Where a day starts.
    pub(super) fn x(&self, day: i64) -> f64 {
        self.x_of(as_days(Day(day)))
    }

    /// Where a time lies.
    pub(super) fn x_of(&self, day: f64) -> f64 {
        self.folds.x_from_day(day, self.points_per_day)
    }

    /// The time at an x.
    pub(super) fn day_at(&self, x: f64) -> f64 {
        self.folds.day_from_x(x, self.points_per_day)
    }

    /// The first day that starts at an x or after it.
    pub(super) fn day_from(&self, x: f64) -> i64 {
        let day = day_of(self.day_at(x).ceil()).0;
        // Rounding may miss by one.
        if self.x(day) < x {
            day + 1
        } else if self.x(day - 1) >= x {
            day - 1
        } else {
            day
        }
    }

    /// How many days so many points are where nothing is folded.
    pub(super) fn days(&self, points: f64) -> f64 {
        points / self.points_per_day
    }

    /// The same in whole days, at least one.
    pub(super) fn whole_days(&self, points: f64) -> i64 {
        day_of(self.days(points)).0.max(1)
    }
}

/// How much room is kept for labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    BothSides,
    Right,
    TwoLines,
    Marks,
}

impl Room {
    pub(super) fn less(self) -> Option<Self> {
        match self {
            Self::BothSides => Some(Self::Right),
            Self::Right => Some(Self::TwoLines),
            Self::TwoLines => Some(Self::Marks),
            Self::Marks => None,
        }
    }

    /// Left and right.
    fn beside(self, entry: &Entry) -> (f64, f64) {
        let wide = |characters: u16| LABEL_GAP + f64::from(characters) * CHARACTER + DATE;
        let length = entry.title_length;
        match self {
            Self::BothSides => (wide(length), wide(length)),
            Self::Right => (0.0, wide(length)),
            Self::TwoLines => (0.0, wide(length.min(LINE))),
            Self::Marks => (0.0, 0.0),
        }
    }
}

/// A fact on its way into a row, in points at the octave's coarsest scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub entry: Entry,
    pub x0: f64,
    pub x1: f64,
}

impl Item {
    pub(super) fn new(entry: Entry, scale: &Scale) -> Self {
        let start = scale.x(entry.first);
        let end = scale.x(entry.last.saturating_add(1));
        let certain = || scale.x(entry.certain());
        let (mut x0, mut x1) = match (entry.first == i64::MIN, entry.last == i64::MAX) {
            (false, false) => (start, end),
            (true, false) if entry.ends.unknown_start => (certain() - PAD, end),
            (false, true) if entry.ends.unknown_end => (start, certain() + PAD),
            // Where the known end leaves the view, the glyph sits on it.
            (true, false) => (f64::NEG_INFINITY, end + GLYPH / 2.0),
            (false, true) => (start - GLYPH / 2.0, f64::INFINITY),
            (true, true) => (f64::NEG_INFINITY, f64::INFINITY),
        };
        if entry.ends.approximate {
            (x0, x1) = (x0 - SPREAD, x1 + SPREAD);
        }
        // A glyph and its foot, with what strokes them.
        let half = GLYPH / 2.0 + 1.0;
        let middle = f64::midpoint(x0, x1);
        if x1 - x0 < 2.0 * half {
            (x0, x1) = (middle - half, middle + half);
        }
        Self { entry, x0, x1 }
    }

    pub(super) fn is_long(&self) -> bool {
        self.x1 - self.x0 > LONG
    }

    /// Whether it is long without what a cloud spreads.
    pub(super) fn is_long_in_time(&self) -> bool {
        let spread = if self.entry.ends.approximate { 2.0 * SPREAD } else { 0.0 };
        self.x1 - self.x0 - spread > LONG
    }

    /// Where a crowd counts it.
    pub(super) fn anchor(&self) -> f64 {
        match (self.x0.is_finite(), self.x1.is_finite()) {
            // Its length is no time: it is counted where it is known.
            (true, true) if self.entry.ends.unknown_start => self.x1 - GLYPH / 2.0,
            (true, true) if self.is_long() => self.x0 + GLYPH / 2.0,
            (true, true) => f64::midpoint(self.x0, self.x1),
            (true, false) => self.x0 + GLYPH / 2.0,
            (false, true) => self.x1 - GLYPH / 2.0,
            (false, false) => 0.0,
        }
    }

    pub(super) fn with_room(&self, room: Room) -> (f64, f64) {
        let (left, right) = room.beside(&self.entry);
        // A label rides inside a long bar or tube that is wider than it.
        if self.x1 - self.x0 > right + LONG && room != Room::Marks {
            return (self.x0, self.x1);
        }
        (self.x0 - left, self.x1 + right)
    }
}
