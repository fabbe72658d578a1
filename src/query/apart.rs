//! How far one date lies from another, as exactly as both are known.

use crate::model::edtf::{Bound, Day, Edtf, Qualifier, Reading, Span};

/// The days in which what a date dates happens or begins; `None` where no first or no last of them is known.
#[must_use]
pub fn begins(date: &Edtf) -> Option<Span> {
    match date.reading() {
        Reading::Single(dated) => Some(dated.span),
        Reading::Interval { start: Bound::Known(start), .. } => Some(start.span),
        Reading::Interval { .. } => None,
        Reading::OneOf(_) | Reading::AllOf(_) => Span::new(date.earliest()?, date.latest()?).ok(),
    }
}

/// The time from one event to another. Negative is before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    from: Span,
    to: Span,
    said: Qualifier,
}

/// Up to here a distance is told in days, beyond in months.
const DAYS: i64 = 92;

impl Apart {
    /// From one date to another, each by when it happens or begins; `None` where one has no known beginning.
    #[must_use]
    pub fn between(from: &Edtf, to: &Edtf) -> Option<Self> {
        let said = from.qualifier().and(to.qualifier());
        Some(Self { from: begins(from)?, to: begins(to)?, said })
    }

    /// The fewest and the most days that may lie between.
    #[must_use]
    pub fn days(self) -> (i64, i64) {
        (self.to.first().0 - self.from.last().0, self.to.last().0 - self.from.first().0)
    }

    /// The distance whichever comes first, in days: "143 days", "between 120 and 150 days", "up to 30 days".
    #[must_use]
    pub fn days_words(self) -> String {
        let (least, most) = self.days();
        let words = match (least.abs().min(most.abs()), least.abs().max(most.abs())) {
            (0, 0) => "the same day".to_owned(),
            (_, far) if least == most => count(far, "day"),
            // It is not known which comes first.
            (_, far) if least <= 0 && most >= 0 => format!("up to {}", count(far, "day")),
            (near, far) => format!("between {near} and {}", count(far, "day")),
        };
        self.hedged(&words)
    }

    /// "14 months and 9 days after Signing", "between 2 and 3 months before Signing".
    #[must_use]
    pub fn words(self, name: &str) -> String {
        let (least, most) = self.days();
        let words = match (least, most) {
            (0, 0) => format!("on the day of {name}"),
            (least, most) if least == most => {
                let side = if least < 0 { "before" } else { "after" };
                format!("{} {side} {name}", exactly(self.from.first(), self.to.first()))
            }
            (0.., _) => format!("{} after {name}", range(self.from, self.to)),
            (_, ..=0) => format!("{} before {name}", range(self.to, self.from)),
            (least, most) => {
                format!("between {} before and {} after {name}", count(-least, "day"), count(most, "day"))
            }
        };
        self.hedged(&words)
    }

    fn hedged(self, words: &str) -> String {
        let is_range = words.starts_with("between") || words.starts_with("up to");
        let about = match (self.said.is_approximate(), is_range) {
            (false, _) => "",
            (true, true) => "roughly ",
            (true, false) => "about ",
        };
        let perhaps = if self.said.is_uncertain() { "perhaps " } else { "" };
        format!("{perhaps}{about}{words}")
    }
}

fn count(count: i64, unit: &str) -> String {
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

/// From one day to another: days while they are few, else months of the calendar and the days over.
fn exactly(one: Day, other: Day) -> String {
    let (from, to) = (one.min(other), one.max(other));
    let days = to.0 - from.0;
    if days <= DAYS {
        return count(days, "day");
    }
    let months = months_between(from, to);
    match to.0 - from.plus_months(months).0 {
        0 => count(months, "month"),
        over => format!("{} and {}", count(months, "month"), count(over, "day")),
    }
}

/// From some day of one span to some day of a later one.
fn range(from: Span, to: Span) -> String {
    let (least, most) = (to.first().0 - from.last().0, to.last().0 - from.first().0);
    if most <= DAYS {
        return if least <= 0 {
            format!("up to {}", count(most, "day"))
        } else {
            format!("between {least} and {}", count(most, "day"))
        };
    }
    let nearest = months_between(from.last(), to.first().max(from.last()));
    let whole = months_between(from.first(), to.last());
    // Rounded outwards: what is said is never narrower than what is known.
    let furthest = if from.first().plus_months(whole) < to.last() { whole + 1 } else { whole };
    match nearest {
        0 => format!("up to {}", count(furthest, "month")),
        near if near == furthest => count(near, "month"),
        near => format!("between {near} and {}", count(furthest, "month")),
    }
}

/// Whole months of the calendar between two days, the first not later than the second.
fn months_between(from: Day, to: Day) -> i64 {
    let months = to.months_since_epoch() - from.months_since_epoch();
    if from.plus_months(months) > to { months - 1 } else { months }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(from: &str, to: &str) -> Apart {
        Apart::between(&Edtf::parse(from).unwrap(), &Edtf::parse(to).unwrap()).unwrap()
    }

    #[test]
    fn distances_are_as_exact_as_both_dates() {
        for (from, to, days, words) in [
            ("2024-01-01", "2024-05-23", "143 days", "4 months and 22 days after it"),
            ("2024-05-23", "2024-01-01", "143 days", "4 months and 22 days before it"),
            ("2023-11-06", "2025-01-06", "427 days", "14 months after it"),
            ("2023-11-06", "2023-11-06", "the same day", "on the day of it"),
            ("2023-11-06", "2023-11-07", "1 day", "1 day after it"),
            ("2023-11", "2023-11", "up to 29 days", "between 29 days before and 29 days after it"),
            ("2023-11", "2023-12", "between 1 and 60 days", "between 1 and 60 days after it"),
            ("2023-11", "2024-10-14", "between 319 and 348 days", "between 10 and 12 months after it"),
            ("2022", "2023-11-15", "between 319 and 683 days", "between 10 and 23 months after it"),
            ("2023-11-15", "2022", "between 319 and 683 days", "between 10 and 23 months before it"),
            (
                "2023-11-06",
                "2024-01~",
                "roughly between 56 and 86 days",
                "roughly between 56 and 86 days after it",
            ),
            ("2023-11-06?", "2023-11-07", "perhaps 1 day", "perhaps 1 day after it"),
            ("2017/2020", "2017-03", "up to 305 days", "between 305 days before and 89 days after it"),
        ] {
            let apart = apart(from, to);
            assert_eq!(
                (apart.days_words().as_str(), apart.words("it").as_str()),
                (days, words),
                "{from} {to}"
            );
        }
    }

    #[test]
    fn without_a_beginning_there_is_no_distance() {
        let date = |text: &str| Edtf::parse(text).unwrap();
        assert_eq!(Apart::between(&date("../2024"), &date("2025")), None);
        assert_eq!(Apart::between(&date("2024"), &date("[..2024]")), None);
    }
}
