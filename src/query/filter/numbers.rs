//! Numbers and dates as a filter compares them: `>1m`, `<=100`, `10k..20k`, `2024-03..2025`.

use crate::model::edtf::Day;
use crate::model::{Decimal, Edtf};
use crate::query::read_figure;

/// From one number to another, both within unless said otherwise; `None` is without end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    from: Option<Edge>,
    to: Option<Edge>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Within(Decimal),
    Beyond(Decimal),
}

impl Numbers {
    pub(super) fn contains(&self, number: Decimal) -> bool {
        let after = self.from.is_none_or(|edge| match edge {
            Edge::Within(from) => number >= from,
            Edge::Beyond(from) => number > from,
        });
        let before = self.to.is_none_or(|edge| match edge {
            Edge::Within(to) => number <= to,
            Edge::Beyond(to) => number < to,
        });
        after && before
    }
}

/// Days in which a fact may lie, or the very text of its date.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Dates {
    /// From a day to a day.
    Days(Day, Day),
    /// Dated exactly so.
    Written(Edtf),
}

/// How a value compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compared {
    Above,
    AtLeast,
    Below,
    AtMost,
    Exactly,
}

fn compared(value: &str) -> Option<(Compared, &str)> {
    [
        (">=", Compared::AtLeast),
        ("<=", Compared::AtMost),
        (">", Compared::Above),
        ("<", Compared::Below),
        ("=", Compared::Exactly),
    ]
    .into_iter()
    .find_map(|(sign, compared)| Some((compared, value.strip_prefix(sign)?.trim())))
}

/// Two with `..` between; either may be missing, but not both. EDTF's own `..` beside a `/` or in brackets is none.
fn between(value: &str) -> Option<(&str, &str)> {
    let (from, to) = value.split_once("..")?;
    let is_edtf = value.contains(['/', '[', '{']);
    let has_end = !from.is_empty() || !to.is_empty();
    (!is_edtf && has_end).then_some((from.trim(), to.trim()))
}

/// Reads a comparison of numbers.
///
/// # Errors
/// What is no number.
pub(super) fn numbers(value: &str) -> Result<Numbers, String> {
    if let Some((how, value)) = compared(value) {
        let number = number(value)?;
        return Ok(match how {
            Compared::Above => Numbers { from: Some(Edge::Beyond(number)), to: None },
            Compared::AtLeast => Numbers { from: Some(Edge::Within(number)), to: None },
            Compared::Below => Numbers { from: None, to: Some(Edge::Beyond(number)) },
            Compared::AtMost => Numbers { from: None, to: Some(Edge::Within(number)) },
            Compared::Exactly => Numbers { from: Some(Edge::Within(number)), to: Some(Edge::Within(number)) },
        });
    }
    let (from, to) = between(value).unwrap_or((value, value));
    let edge = |text: &str| if text.is_empty() { Ok(None) } else { number(text).map(Edge::Within).map(Some) };
    Ok(Numbers { from: edge(from)?, to: edge(to)? })
}

fn number(text: &str) -> Result<Decimal, String> {
    read_figure(text).map_err(|error| error.to_string())
}

/// Reads a date, a comparison with one, or a stretch between two.
///
/// # Errors
/// What is no date, and why.
pub(super) fn dates(value: &str) -> Result<Dates, String> {
    if let Some((how, value)) = compared(value) {
        let date = date(value)?;
        let (first, last) = days(&date);
        return Ok(match how {
            Compared::Above => Dates::Days(Day(last.0.saturating_add(1)), Day::MAX),
            Compared::AtLeast => Dates::Days(first, Day::MAX),
            Compared::Below => Dates::Days(Day::MIN, Day(first.0.saturating_sub(1))),
            Compared::AtMost => Dates::Days(Day::MIN, last),
            Compared::Exactly => Dates::Written(date),
        });
    }
    let (from, to) = between(value).unwrap_or((value, value));
    let first = if from.is_empty() { Day::MIN } else { days(&date(from)?).0 };
    let last = if to.is_empty() { Day::MAX } else { days(&date(to)?).1 };
    if last < first {
        return Err(format!("“{value}” ends before it begins"));
    }
    Ok(Dates::Days(first, last))
}

/// The days that a date may take; an open or unknown side reaches without end.
fn days(date: &Edtf) -> (Day, Day) {
    (date.earliest().unwrap_or(Day::MIN), date.latest().unwrap_or(Day::MAX))
}

fn date(text: &str) -> Result<Edtf, String> {
    // Folding made it lower case; EDTF writes X, T, Y, Z and E as capitals.
    Edtf::parse(&text.to_uppercase()).map_err(|error| format!("“{text}” is no date: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_exactly_whatever_their_scale() {
        for (value, within, without) in [
            (">1m", &["1000001", "1000000.01"][..], &["1000000", "5"][..]),
            (">=1m", &["1000000"], &["999999.99"]),
            ("<20k", &["19999", "-3"], &["20000"]),
            ("<=20k", &["20000"], &["20001"]),
            ("7.4bn", &["7400000000"], &["7400000001"]),
            ("=0", &["0", "0.00"], &["1"]),
            ("10k..1.5m", &["10000", "1500000"], &["9999", "1500001"]),
            ("..5", &["-1", "5"], &["6"]),
            ("\u{2212}5..7.4 million", &["-5", "7400000"], &["7400001"]),
            ("0.0001k", &["0.1"], &["0.01"]),
        ] {
            let numbers = numbers(value).unwrap();
            for number in within {
                assert!(numbers.contains(Decimal::parse(number).unwrap()), "{number} in {value}");
            }
            for number in without {
                assert!(!numbers.contains(Decimal::parse(number).unwrap()), "{number} not in {value}");
            }
        }
        for value in ["much", ">", "1.m", "..", "k", "1..2..3", "1.500"] {
            assert!(numbers(value).is_err(), "{value}");
        }
    }

    #[test]
    fn dates_reach_as_far_as_they_are_known() {
        let day = |text: &str| Edtf::parse(text).unwrap().earliest().unwrap();
        for (value, first, last) in [
            ("2024", day("2024-01-01"), day("2024-12-31")),
            ("2024-03..2025", day("2024-03-01"), day("2025-12-31")),
            ("2024-03..", day("2024-03-01"), Day::MAX),
            (">2024", day("2025-01-01"), Day::MAX),
            (">=2024", day("2024-01-01"), Day::MAX),
            ("<2024-03", Day::MIN, day("2024-02-29")),
            ("<=2024-02", Day::MIN, day("2024-02-29")),
            ("2024/..", day("2024-01-01"), Day::MAX),
            ("202x", day("2020-01-01"), day("2029-12-31")),
        ] {
            assert_eq!(dates(value), Ok(Dates::Days(first, last)), "{value}");
        }
        assert_eq!(dates("=2024"), Ok(Dates::Written(Edtf::parse("2024").unwrap())));
        for value in ["soon", ">", "2025..2024", "2024-13"] {
            assert!(dates(value).is_err(), "{value}");
        }
    }
}
