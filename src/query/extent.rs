//! The days that a date speaks of, and whether it is some time within them or all through them.

use crate::model::Edtf;
use crate::model::edtf::{Bound, Day, Reading};

/// The days that a date speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// `i64::MIN` where it is open or not known.
    first: i64,
    /// `i64::MAX` where it is open or not known.
    last: i64,
    how: How,
}

/// How a date speaks of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Some time within them.
    Within,
    /// All through them, and before and after them.
    Through {
        /// It goes on before.
        before: bool,
        /// It goes on after.
        after: bool,
    },
}

impl Extent {
    /// That of a date; `None` where it says nothing. Of some time that is known at one end, the day of that end.
    #[must_use]
    pub fn of(date: &Edtf) -> Option<Self> {
        let (first, last) = (date.earliest(), date.latest());
        if let Some(Reading::Interval { start, end }) = interval(date) {
            let how = How::Through { before: start == Bound::Open, after: end == Bound::Open };
            let (first, last) = (first.map_or(i64::MIN, |day| day.0), last.map_or(i64::MAX, |day| day.0));
            return Some(Self { first, last, how });
        }
        let (first, last) = (first.or(last)?, last.or(first)?);
        Some(Self { first: first.0, last: last.0, how: How::Within })
    }

    /// The first day; `None` where it is open or not known.
    #[must_use]
    pub fn first(self) -> Option<Day> {
        (self.first != i64::MIN).then_some(Day(self.first))
    }

    /// The last day; `None` where it is open or not known.
    #[must_use]
    pub fn last(self) -> Option<Day> {
        (self.last != i64::MAX).then_some(Day(self.last))
    }

    /// How the date speaks of its days.
    #[must_use]
    pub fn how(self) -> How {
        self.how
    }

    /// Twice the middle of the days, which a half would not tell exactly; of an open one twice the end that is known.
    pub(super) fn middle_doubled(self) -> i128 {
        let (first, last) = (i128::from(self.first), i128::from(self.last) + 1);
        match (self.first(), self.last()) {
            (Some(_), Some(_)) => first + last,
            (Some(_), None) => 2 * first,
            (None, Some(_)) => 2 * last,
            (None, None) => 0,
        }
    }
}

/// What an interval says; other dates are not read again.
fn interval(date: &Edtf) -> Option<Reading> {
    date.text().contains('/').then(|| date.reading())
}
