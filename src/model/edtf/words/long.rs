//! What an expression means, in English. An open end is never told as an unknown one, a set never as an interval.

mod date;
mod digits;

use super::day::{Day, Ymd};
use super::reading::{Precision, Qualifier};
use super::syntax::{Date, End, Expression, Item, SetKind};
use date::{aside, is_plain, name, one_day, phrase, range, shortens};

/// How much room the words have.
#[derive(Copy, Clone, Eq, PartialEq)]
enum Length {
    Long,
    Short,
}

/// The most members of a set that short words name one by one.
const MOST_NAMED: usize = 3;

/// A whole phrase.
pub(super) fn long(expression: &Expression) -> String {
    words(expression, Length::Long)
}

/// As short as fits beside a label.
pub(super) fn short(expression: &Expression) -> String {
    words(expression, Length::Short)
}

/// A day, with its month named by `month`.
pub(super) fn day(day: Day, month: impl Fn(u8) -> &'static str) -> String {
    let Ymd { year, month: number, day } = day.ymd();
    format!("{day} {} {}", month(number), date::year_words(year))
}

fn words(expression: &Expression, length: Length) -> String {
    match (expression, length) {
        (Expression::Date(date), _) => phrase(date, length),
        (Expression::Interval(start, end), Length::Long) => interval(start, end),
        (Expression::Interval(start, end), Length::Short) => short_interval(start, end),
        (Expression::Set(kind, items), _) => match (items.as_slice(), length) {
            ([Item::One(date)], _) => phrase(date, length),
            ([item], Length::Long) => only_item(*kind, item),
            ([item], Length::Short) => short_only_item(*kind, item),
            (_, Length::Short) if items.len() > MOST_NAMED => counted(*kind, items),
            (_, _) => list(*kind, items, length),
        },
    }
}

fn interval(start: &End, end: &End) -> String {
    match (start, end) {
        (End::At(first), End::At(last)) => closed_interval(first, last),
        (End::At(first), End::Open) => format!("since {}", aside(first, Length::Long)),
        (End::At(first), End::Unknown) => format!("from {}, end unknown", aside(first, Length::Long)),
        (End::Open, End::At(last)) => format!("until {}, without a start", aside(last, Length::Long)),
        (End::Unknown, End::At(last)) => format!("until {}, start unknown", aside(last, Length::Long)),
        // No text reads as one of these: an interval has a date.
        (End::Open | End::Unknown, End::Open | End::Unknown) => "at an unknown time".into(),
    }
}

fn closed_interval(first: &Date, last: &Date) -> String {
    if let Some((day, from, to)) = one_day(first, last, Length::Long) {
        return format!("{day} from {from} to {to}");
    }
    if !is_plain(first) || !is_plain(last) {
        return format!("start: {}; end: {}", aside(first, Length::Long), aside(last, Length::Long));
    }
    let (first, last) = range(first, last, Length::Long);
    format!("from {first} to {last}")
}

fn short_interval(start: &End, end: &End) -> String {
    match (start, end) {
        (End::At(first), End::At(last)) => {
            if let Some((day, from, to)) = one_day(first, last, Length::Short) {
                return format!("{day}, {from} to {to}");
            }
            let (first, last) = range(first, last, Length::Short);
            format!("{first} to {last}")
        }
        (End::At(first), End::Open) => format!("since {}", phrase(first, Length::Short)),
        (End::At(first), End::Unknown) => format!("{} to ?", phrase(first, Length::Short)),
        (End::Open, End::At(last)) => format!("until {}", phrase(last, Length::Short)),
        (End::Unknown, End::At(last)) => format!("? to {}", phrase(last, Length::Short)),
        (End::Open | End::Unknown, End::Open | End::Unknown) => "?".into(),
    }
}

/// A set of one item that is not one date.
fn only_item(kind: SetKind, item: &Item) -> String {
    let length = Length::Long;
    match (kind, item) {
        (_, Item::One(date)) => phrase(date, length),
        (SetKind::One, Item::Before(date)) => format!("{} or earlier", aside(date, length)),
        (SetKind::One, Item::After(date)) => format!("{} or later", aside(date, length)),
        (SetKind::One, Item::Range(first, last)) => {
            let (first, last) = range(first, last, length);
            format!("some time between {first} and {last}")
        }
        (SetKind::All, _) => every(item, length),
    }
}

fn short_only_item(kind: SetKind, item: &Item) -> String {
    let length = Length::Short;
    match (kind, item) {
        (_, Item::One(date)) => phrase(date, length),
        (SetKind::One, Item::Before(date)) => format!("by {}", phrase(date, length)),
        (SetKind::One, Item::After(date)) => format!("{} or later", phrase(date, length)),
        (SetKind::One, Item::Range(first, last)) => {
            let (first, last) = range(first, last, length);
            format!("some time {first} to {last}")
        }
        (SetKind::All, _) => every(item, length),
    }
}

/// "every month from October 2024 to January 2025".
fn every(item: &Item, length: Length) -> String {
    match item {
        Item::One(date) => aside(date, length),
        Item::Before(date) => format!("every {} up to {}", unit(date), aside(date, length)),
        Item::After(date) => format!("every {} from {} on", unit(date), aside(date, length)),
        Item::Range(first, last) => {
            let unit = unit(if first.precision() > last.precision() { last } else { first });
            let (first, last) = range(first, last, length);
            match length {
                Length::Long => format!("every {unit} from {first} to {last}"),
                Length::Short => format!("every {unit} {first} to {last}"),
            }
        }
    }
}

/// What a range counts in.
fn unit(date: &Date) -> &'static str {
    match date.precision() {
        Precision::Second | Precision::Minute | Precision::Hour => "moment",
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Season => match date.season() {
            Some(33..=36) => "quarter",
            Some(37..=39) => "third of a year",
            Some(40 | 41) => "half year",
            _ => "season",
        },
        Precision::Year | Precision::Decade | Precision::Century | Precision::Millennium | Precision::Age => {
            "year"
        }
    }
}

/// "1667, 1668, or some time between 1670 and 1672".
fn list(kind: SetKind, items: &[Item], length: Length) -> String {
    let conjunction = match kind {
        SetKind::One => "or",
        SetKind::All => "and",
    };
    let parts: Vec<String> = match length {
        Length::Long => items.iter().map(|item| list_item(kind, item)).collect(),
        Length::Short => items.iter().map(short_list_item).collect(),
    };
    let mut parts = without_repeats(items, length).unwrap_or(parts);
    let Some(last) = parts.pop() else {
        return String::new();
    };
    // A comma before the last word, so that "between a and b" ends where it ends.
    let comma = if length == Length::Long && items.iter().any(|item| !matches!(item, Item::One(_))) {
        ","
    } else {
        ""
    };
    format!("{}{comma} {conjunction} {last}", parts.join(", "))
}

fn list_item(kind: SetKind, item: &Item) -> String {
    let length = Length::Long;
    match (kind, item) {
        (_, Item::One(date)) => aside(date, length),
        (SetKind::All, _) => every(item, length),
        (SetKind::One, Item::Before(date)) => format!("any time up to {}", aside(date, length)),
        (SetKind::One, Item::After(date)) => format!("any time from {} on", aside(date, length)),
        (SetKind::One, Item::Range(first, last)) => {
            let (first, last) = range(first, last, length);
            format!("some time between {first} and {last}")
        }
    }
}

fn short_list_item(item: &Item) -> String {
    let length = Length::Short;
    match item {
        Item::One(date) => aside(date, length),
        Item::Before(date) => format!("up to {}", aside(date, length)),
        Item::After(date) => format!("from {} on", aside(date, length)),
        Item::Range(first, last) => {
            let (first, last) = range(first, last, length);
            format!("{first} to {last}")
        }
    }
}

/// "10", "12 January 2025": what all the dates share is said once.
fn without_repeats(items: &[Item], length: Length) -> Option<Vec<String>> {
    let dates: Vec<&Date> = items
        .iter()
        .map(|item| match item {
            Item::One(date) if shortens(date) => Some(date),
            Item::One(_) | Item::Before(_) | Item::After(_) | Item::Range(..) => None,
        })
        .collect::<Option<_>>()?;
    let (last, rest) = dates.split_last()?;
    let same = |date: &&Date| {
        date.year == last.year
            && date.day.is_some() == last.day.is_some()
            && (date.day.is_none() || date.month == last.month)
    };
    if !rest.iter().all(same) {
        return None;
    }
    let shortened = rest.iter().map(|date| range(date, last, length).0);
    Some(shortened.chain([aside(last, length)]).collect())
}

/// "1667 or 4 others".
fn counted(kind: SetKind, items: &[Item]) -> String {
    let first = match items.first() {
        Some(Item::One(date) | Item::After(date) | Item::Range(date, _)) => name(date, Length::Short),
        Some(Item::Before(date)) => format!("up to {}", name(date, Length::Short)),
        None => String::new(),
    };
    match kind {
        SetKind::One => format!("{first} or {} others", items.len() - 1),
        SetKind::All => format!("{first} and {} others", items.len() - 1),
    }
}

/// "uncertain", "approximate", "uncertain and approximate".
const fn adjective(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Certain => "certain",
        Qualifier::Uncertain => "uncertain",
        Qualifier::Approximate => "approximate",
        Qualifier::Both => "uncertain and approximate",
    }
}
