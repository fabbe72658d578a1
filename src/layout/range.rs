//! Which days a stretch of x means: whole units of the calendar, as small as can be aimed at.

use super::unit::Unit;
use super::{Counts, TimeAxis, day_of};
use crate::model::edtf::Span;

/// A unit that is dragged over is at least so wide.
const AIM: f64 = 9.0;

/// The days from one time to another, in either order, with the whole units of the calendar (days, months, years, decades
/// and so on) in which they lie; `None` on an axis that counts from events, for it has no dates.
#[must_use]
pub fn whole_units(axis: &TimeAxis, one: f64, other: f64) -> Option<Span> {
    if axis.counts() == Counts::SinceZero {
        return None;
    }
    let unit = Unit::finest_aim(AIM, axis.points_per_day());
    let (from, to) = (one.min(other), one.max(other));
    // The end of a unit is the start of the next.
    Some(Span::between(day_of(unit.start(from)), day_of(unit.next(unit.start(to)) - 0.5)))
}

/// A range with one of its ends moved by so many of the same units; never beyond the other end.
#[must_use]
pub fn with_end_moved(axis: &TimeAxis, range: Span, end: RangeEnd, steps: i64) -> Span {
    let unit = Unit::finest_aim(AIM, axis.points_per_day());
    let edge = match end {
        RangeEnd::First => range.first(),
        RangeEnd::Last => range.last().plus_days(1).clamped(),
    };
    let moved = unit.stepped(super::as_days(edge), steps);
    let (first, last) = match end {
        RangeEnd::First => (day_of(moved).min(range.last()), range.last()),
        RangeEnd::Last => (range.first(), day_of(moved - 0.5).max(range.first())),
    };
    Span::between(first, last)
}

/// An end of a range of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeEnd {
    /// Its first day.
    First,
    /// Its last day.
    Last,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::as_days;
    use crate::model::Edtf;
    use crate::view::TimeWindow;

    fn axis(from: &str, to: &str) -> TimeAxis {
        TimeAxis::new(TimeWindow::new(day(from), day(to)).unwrap(), 0.0, 900.0)
    }

    fn day(text: &str) -> f64 {
        as_days(Edtf::parse(text).unwrap().earliest().unwrap())
    }

    fn span(text: &str) -> Span {
        Edtf::parse(text).unwrap().span().unwrap()
    }

    #[test]
    fn a_drag_takes_whole_units_that_can_be_aimed_at_in_either_direction() {
        for (from, to, one, other, expected) in [
            ("2024-03", "2024-05", "2024-03-04", "2024-03-09", "2024-03-04/2024-03-09"),
            ("2023", "2026", "2024-03-04", "2025-01-20", "2024-03/2025-01"),
            ("1990", "2026", "2003-05", "1999-05", "1999/2003"),
            ("1700", "2026", "1805", "1811", "1800/1819"),
        ] {
            let axis = axis(from, to);
            assert_eq!(
                whole_units(&axis, day(one), day(other) + 0.3),
                Some(span(expected)),
                "{from} to {to}"
            );
        }
    }

    #[test]
    fn an_end_moves_by_a_unit_and_stops_at_the_other() {
        let axis = axis("2023", "2026");
        let year = span("2024");
        assert_eq!(with_end_moved(&axis, year, RangeEnd::Last, 1), span("2024-01/2025-01"));
        assert_eq!(with_end_moved(&axis, year, RangeEnd::First, -2), span("2023-11/2024-12"));
        let turned = with_end_moved(&axis, year, RangeEnd::First, 30);
        assert_eq!(turned, span("2024-12-31"));
    }
}
