//! What sorting, packing into rows and counting ask of a dated fact, read from its date once.

use super::FactNo;
use super::busy::Days;
use crate::model::Head;
use crate::model::edtf::{Bound, Edtf, Precision, Reading};

/// What sorting, packing into rows and counting ask of a dated fact, without reading its date again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day it is sorted by: the earliest it may be, or that of a fact it follows within the same time; the latest
    /// where there is no earliest.
    pub day: i64,
    /// Time of day in seconds, for order within a day.
    pub second: u32,
    /// The time of day of its own date, in seconds.
    pub own_second: u32,
    /// Facts in a row that it follows at the same time.
    pub depth: u16,
    /// The first day it may be; `i64::MIN` when open or unknown.
    pub first: i64,
    /// The last day it may be; `i64::MAX` when open or unknown.
    pub last: i64,
    /// Of an interval: how many days its known start and its known end may each take, 0 for an end that is not known.
    /// Both 0 for a date that is one stretch.
    pub ends_days: (u32, u32),
    /// Which fact.
    pub no: FactNo,
    /// Characters of its title.
    pub title_length: u16,
    /// A turning point: of several in one place it is the one that is named.
    pub is_key: bool,
    /// How its date is drawn.
    pub ends: Ends,
}

/// What of a date changes the width of its mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts of a date, packed small")]
pub struct Ends {
    /// Unknown, not open, before.
    pub unknown_start: bool,
    /// Unknown, not open, after.
    pub unknown_end: bool,
    /// Drawn as a cloud that reaches beyond.
    pub approximate: bool,
    /// Whether it has an ordering link.
    pub linked: bool,
}

/// Days of a decade at most.
const WIDE: i64 = 3653;

/// Time order of entries; ties are broken by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortKey {
    day: i64,
    second: u32,
    depth: u16,
    last: i64,
}

impl Entry {
    /// Of a fact with this date; see [`dated`].
    pub(super) fn of(no: FactNo, head: &Head, date: &Edtf) -> Self {
        let second = date.sort_second();
        let text = date.text().trim();
        let ends = Ends {
            unknown_start: text.starts_with('/'),
            unknown_end: text.ends_with('/'),
            approximate: date.qualifier().is_approximate(),
            linked: head.links.iter().any(|link| link.relation.orders()),
        };
        Self {
            day: date.sort_day().0,
            second,
            own_second: second,
            depth: 0,
            first: date.earliest().map_or(i64::MIN, |day| day.0),
            last: date.latest().map_or(i64::MAX, |day| day.0),
            ends_days: ends_days(date),
            no,
            title_length: u16::try_from(head.title.chars().count()).unwrap_or(u16::MAX),
            is_key: head.key,
            ends,
        }
    }

    /// First and last day, each in the place of the other where that is open or unknown.
    #[must_use]
    pub fn known(self) -> (i64, i64) {
        let first = if self.first == i64::MIN { self.last } else { self.first };
        let last = if self.last == i64::MAX { self.first } else { self.last };
        (first, last)
    }

    /// The days in which it may happen or begin; where no beginning is known, end.
    #[must_use]
    pub fn begins(self) -> Days {
        let days = |count: u32| i64::from(count) - 1;
        match self.ends_days {
            (0, 0) => self.known(),
            (0, end) => (self.last - days(end), self.last),
            (start, _) => (self.first, self.first + days(start)),
        }
    }

    /// The days in which it may happen, begin or end, in time order. What goes on between the two ends of an interval does
    /// not count, and of a stretch wider than a decade only its own two ends.
    pub fn busy(self) -> impl Iterator<Item = Days> {
        let (start, end) = self.ends_days;
        let ends = (start > 0 && end > 0).then(|| (self.last - i64::from(end) + 1, self.last));
        std::iter::once(self.begins())
            .chain(ends)
            .flat_map(|(first, last)| {
                if last.saturating_sub(first) < WIDE {
                    [Some((first, last)), None]
                } else {
                    [Some((first, first)), Some((last, last))]
                }
            })
            .flatten()
    }

    /// Where the other end is unknown, not open: the day after the known start, or the first day of the known end.
    #[must_use]
    pub fn certain(self) -> i64 {
        let (start, end) = self.ends_days;
        if self.ends.unknown_end {
            self.first.saturating_add(i64::from(start))
        } else {
            self.last.saturating_sub(i64::from(end)).saturating_add(1)
        }
    }

    /// The first day that its mark covers and the day after the last one; `None` where it runs on without end. What is
    /// unknown beyond covers none: there it is drawn a fixed length on.
    #[must_use]
    pub fn drawn(self) -> (Option<i64>, Option<i64>) {
        let start = (self.first != i64::MIN).then_some(self.first);
        let end = (self.last != i64::MAX).then(|| self.last.saturating_add(1));
        match (start, end) {
            (None, Some(end)) if self.ends.unknown_start => (Some(self.certain()), Some(end)),
            (Some(start), None) if self.ends.unknown_end => (Some(start), Some(self.certain())),
            both => both,
        }
    }

    /// Whether its mark covers a day of `from..=to`.
    #[must_use]
    pub fn covers_any(self, (from, to): (i64, i64)) -> bool {
        let (start, end) = self.drawn();
        start.is_none_or(|start| start <= to) && end.is_none_or(|end| end > from)
    }

    /// Day and second of its own date, before any link.
    pub(super) fn own(self) -> (i64, u32) {
        (if self.first == i64::MIN { self.last } else { self.first }, self.own_second)
    }

    pub(super) fn key(self) -> SortKey {
        SortKey { day: self.day, second: self.second, depth: self.depth, last: self.last }
    }
}

/// The date of a fact that has a place in time: at least one of its ends is known.
pub(super) fn dated(head: &Head) -> Option<&Edtf> {
    head.date.as_ref().filter(|date| date.earliest().is_some() || date.latest().is_some())
}

/// See [`Entry::ends_days`].
fn ends_days(date: &Edtf) -> (u32, u32) {
    let days = |known: bool, bound: &Bound| {
        let count = bound.dated().map_or(0, |dated| dated.span.last().0 - dated.span.first().0 + 1);
        if known { u32::try_from(count).unwrap_or(u32::MAX) } else { 0 }
    };
    let (starts, ends) = (date.earliest().is_some(), date.latest().is_some());
    if !date.text().contains('/') {
        (0, 0)
    } else if date.precision() <= Precision::Day {
        // The coarsest of its dates is a day: nothing has to be read again.
        (u32::from(starts), u32::from(ends))
    } else if let Reading::Interval { start, end } = date.reading() {
        (days(starts, &start), days(ends, &end))
    } else {
        (0, 0)
    }
}
