//! Entries of most facts in a fifth of the room: a date of days, not at a time of day, not moved by a link.

use crate::query::FactNo;
use crate::query::entry::{Ends, Entry};

/// An entry that its first and its last day and a few marks say whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    /// [`OPEN`] where it is open or unknown.
    first: i32,
    /// The same.
    last: i32,
    title_length: u16,
    marks: u8,
}

/// In the place of a day: there is none.
const OPEN: i32 = i32::MIN;

const KEY: u8 = 1;
const UNKNOWN_START: u8 = 2;
const UNKNOWN_END: u8 = 4;
const APPROXIMATE: u8 = 8;
const LINKED: u8 = 16;
/// An interval between days.
const INTERVAL: u8 = 32;

impl Near {
    /// `None` where it would not say all.
    pub(super) fn of(entry: &Entry) -> Option<Self> {
        let day = |day: i64, open: i64| {
            if day == open { Some(OPEN) } else { i32::try_from(day).ok().filter(|day| *day != OPEN) }
        };
        let Ends { unknown_start, unknown_end, approximate, linked } = entry.ends;
        let marks = [
            (entry.is_key, KEY),
            (unknown_start, UNKNOWN_START),
            (unknown_end, UNKNOWN_END),
            (approximate, APPROXIMATE),
            (linked, LINKED),
            (entry.ends_days != (0, 0), INTERVAL),
        ];
        let near = Self {
            first: day(entry.first, i64::MIN)?,
            last: day(entry.last, i64::MAX)?,
            title_length: entry.title_length,
            marks: marks.iter().filter(|(is, _)| *is).fold(0, |marks, (_, mark)| marks | mark),
        };
        // What it leaves out is what most entries are without; of the others all is kept.
        (near.entry(entry.no) == *entry).then_some(near)
    }

    /// The entry of the fact of this number.
    pub(super) fn entry(self, no: FactNo) -> Entry {
        let is = |mark: u8| self.marks & mark != 0;
        let (has_first, has_last) = (self.first != OPEN, self.last != OPEN);
        let first = if has_first { self.first.into() } else { i64::MIN };
        let last = if has_last { self.last.into() } else { i64::MAX };
        let interval = is(INTERVAL);
        Entry {
            day: if has_first { first } else { last },
            second: 0,
            own_second: 0,
            depth: 0,
            first,
            last,
            ends_days: (u32::from(interval && has_first), u32::from(interval && has_last)),
            no,
            title_length: self.title_length,
            is_key: is(KEY),
            ends: Ends {
                unknown_start: is(UNKNOWN_START),
                unknown_end: is(UNKNOWN_END),
                approximate: is(APPROXIMATE),
                linked: is(LINKED),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edtf, Head};

    #[test]
    fn an_entry_is_kept_small_where_that_says_all_of_it() {
        let entry = |date: &str| {
            let head = Head { title: "Filed".into(), date: Edtf::parse(date).ok(), ..Head::default() };
            Entry::of(FactNo(7), &head, head.date.as_ref().unwrap())
        };
        let is_near = |date: &str| Near::of(&entry(date)).map(|near| near.entry(FactNo(7)));
        for date in [
            "2024-10-14",
            "2024-10",
            "2024~",
            "2024-01-03/2024-02-05",
            "2024-01-03/..",
            "/2024-01-03",
            "-0043",
        ] {
            assert_eq!(is_near(date), Some(entry(date)), "{date}");
        }
        for date in ["2024-10-14T12:00:00Z", "2024-01/2024-03", "Y170000002"] {
            assert_eq!(is_near(date), None, "{date}");
        }
        assert_eq!(Near::of(&Entry { depth: 1, ..entry("2024") }).map(|near| near.first), None);
        assert!(size_of::<super::super::facts::Fact>() <= 24);
    }
}
