//! The stretch of time that a filter speaks of: its term `date:`, which the timeline draws and a drag writes.

use super::numbers::{Dates, dates};
use super::written::{Sign, with_term, without_term, written};
use crate::model::Edtf;
use crate::model::edtf::{Day, Span};
use crate::query::fold::folded;

/// The stretch of time to which a filter limits what it leaves: that of its first `date:` term of one value. A side without
/// end is [`Day::MIN`] or [`Day::MAX`].
#[must_use]
pub fn range(filter: &str) -> Option<Span> {
    held(filter).map(|(_, span)| span)
}

/// The filter with another stretch of time, or with none, in the place of the one it has.
#[must_use]
pub fn with_range(filter: &str, range: Option<Span>) -> String {
    let rest = held(filter).map_or_else(|| filter.to_owned(), |(nth, _)| without_term(filter, nth));
    match range {
        Some(span) => with_term(&rest, &format!("date:{}", value_of(span))),
        None => rest.trim().to_owned(),
    }
}

/// The stretch of time that a value of `date:` means.
#[must_use]
pub fn range_of_value(value: &str) -> Option<Span> {
    match dates(&folded(value.trim())) {
        Ok(Dates::Days(first, last)) => Span::new(first, last).ok(),
        Ok(Dates::Written(_)) | Err(_) => None,
    }
}

/// A stretch in words: "Mar 2024 – 2025", "since 2024", "until Mar 2024".
#[must_use]
pub fn range_words(span: Span) -> String {
    let words = |part: Option<Part>| part.map(|part| part.edtf().short_words());
    let (from, to) = ends(span);
    match (words(from), words(to)) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "any date".to_owned(),
    }
}

fn held(filter: &str) -> Option<(usize, Span)> {
    written(filter).iter().enumerate().find_map(|(nth, term)| {
        let [value] = term.values.as_slice() else { return None };
        let is_date = term.sign == Sign::With && term.key.as_deref() == Some("date");
        let span = is_date.then(|| range_of_value(&value.text)).flatten()?;
        Some((nth, span))
    })
}

fn value_of(span: Span) -> String {
    let text = |part: Option<Part>| part.map(|part| part.edtf().text().to_owned()).unwrap_or_default();
    let (from, to) = ends(span);
    if from == to { text(from) } else { format!("{}..{}", text(from), text(to)) }
}

/// A unit of the calendar that a stretch begins or ends with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Day(Day),
    Month(Day),
    Year(Day),
}

impl Part {
    fn edtf(self) -> Edtf {
        let year = |day: Day| Edtf::from_year(day.year());
        match self {
            Self::Day(day) => Edtf::from_day(day).unwrap_or_else(|| year(day)),
            Self::Month(day) => Edtf::from_month(day.year(), day.ymd().month).unwrap_or_else(|| year(day)),
            Self::Year(day) => year(day),
        }
    }
}

/// The largest units, alike at both ends, that begin and end with the span; `None` for a side without end.
fn ends(span: Span) -> (Option<Part>, Option<Part>) {
    let (first, last) = (span.first(), span.last());
    let (begins, ends) = (first != Day::MIN, last != Day::MAX);
    let fits = |start: fn(Day) -> Day, end: fn(Day) -> Day| {
        (!begins || start(first) == first) && (!ends || end(last) == last)
    };
    // Named by its first day, a unit is the same part at both ends.
    let part: fn(Day) -> Part = if fits(Day::start_of_year, Day::end_of_year) {
        |day| Part::Year(day.start_of_year())
    } else if fits(Day::start_of_month, Day::end_of_month) {
        |day| Part::Month(day.start_of_month())
    } else {
        Part::Day
    };
    (begins.then(|| part(first)), ends.then(|| part(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(first: (i64, u8, u8), last: (i64, u8, u8)) -> Span {
        let day = |(year, month, day)| Day::from_ymd(year, month, day).unwrap();
        Span::new(day(first), day(last)).unwrap()
    }

    #[test]
    fn a_range_is_written_in_the_largest_units_that_mean_the_same_and_read_again() {
        for (held, text, words) in [
            (span((2019, 1, 1), (2021, 12, 31)), "date:2019..2021", "2019 – 2021"),
            (span((2024, 1, 1), (2024, 12, 31)), "date:2024", "2024"),
            (span((2024, 3, 1), (2025, 2, 28)), "date:2024-03..2025-02", "Mar 2024 – Feb 2025"),
            (span((2024, 3, 1), (2024, 3, 31)), "date:2024-03", "Mar 2024"),
            (span((2024, 3, 2), (2024, 3, 31)), "date:2024-03-02..2024-03-31", "2 Mar 2024 – 31 Mar 2024"),
            (span((2024, 3, 2), (2024, 3, 2)), "date:2024-03-02", "2 Mar 2024"),
            (Span::between(Day::from_ymd(2024, 1, 1).unwrap(), Day::MAX), "date:2024..", "since 2024"),
            (
                Span::between(Day::MIN, Day::from_ymd(2024, 2, 29).unwrap()),
                "date:..2024-02",
                "until Feb 2024",
            ),
        ] {
            assert_eq!(with_range("", Some(held)), text);
            assert_eq!(range(text), Some(held), "{text}");
            assert_eq!(range_words(held), words);
        }
    }

    #[test]
    fn another_range_takes_the_place_of_the_one_before_and_nothing_else_changes() {
        let year = span((2025, 1, 1), (2025, 12, 31));
        assert_eq!(with_range("navy date:2024 kind:return", Some(year)), "navy kind:return date:2025");
        assert_eq!(with_range("navy date:2024 kind:return", None), "navy kind:return");
        // Neither several stretches, nor one that must not be, is the range that the timeline draws.
        for other in ["date:2021,2023", "-date:2024", "date:=2024", "date:soon", "title:2024"] {
            assert_eq!(range(other), None, "{other}");
            assert_eq!(with_range(other, None), other);
        }
    }
}
