//! Entries of most facts in a fifth of the room: a date of days, not at a time of day, not moved by a link.

use crate::model::edtf::{Day, NearDays};
use crate::query::FactNo;
use crate::query::entry::{Ends, Entry};

/// An entry that its first and its last day and a few marks say whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    days: NearDays,
    title_length: u16,
    marks: u8,
}

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
        let known = |day: i64, open: i64| (day != open).then_some(Day(day));
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
            days: NearDays::of(known(entry.first, i64::MIN), known(entry.last, i64::MAX)),
            title_length: entry.title_length,
            marks: marks.iter().filter(|(is, _)| *is).fold(0, |marks, (_, mark)| marks | mark),
        };
        // What it leaves out is what most entries are without; of the others all is kept.
        (near.entry(entry.no) == *entry).then_some(near)
    }

    /// The entry of the fact of this number.
    pub(super) fn entry(self, no: FactNo) -> Entry {
        let is = |mark: u8| self.marks & mark != 0;
        let (first, last) = self.days.known().unwrap_or_default();
        let ends_days = |known: Option<Day>| u32::from(is(INTERVAL) && known.is_some());
        let ends_days = (ends_days(first), ends_days(last));
        let day = first.or(last).map_or(i64::MIN, |day| day.0);
        let (first, last) = (first.map_or(i64::MIN, |day| day.0), last.map_or(i64::MAX, |day| day.0));
        Entry {
            day,
            second: 0,
            own_second: 0,
            depth: 0,
            first,
            last,
            ends_days,
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
        assert_eq!(Near::of(&Entry { depth: 1, ..entry("2024") }).map(|near| near.marks), None);
        assert!(size_of::<super::super::facts::Fact>() <= 24);
    }
}
