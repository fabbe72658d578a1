//! English in full: what an expression means, for inspectors, documents and screen readers. It says of which part of a date a
//! doubt is, which short words leave out.

use super::super::reading::Qualifier;
use super::super::syntax::{Date, End, Expression, Item, SetKind};
use super::grammar::Counted;
use super::long_date::{aside, is_plain, one_day, phrase, range, shortens};
use super::noun::counted_in;

/// A whole phrase.
pub(super) fn words(expression: &Expression) -> String {
    match expression {
        Expression::Date(date) => phrase(date),
        Expression::Interval(start, end) => interval(start, end),
        Expression::Set(kind, items) => match items.as_slice() {
            [Item::One(date)] => phrase(date),
            [item] => only_item(*kind, item),
            _ => list(*kind, items),
        },
    }
}

fn interval(start: &End, end: &End) -> String {
    match (start, end) {
        (End::At(first), End::At(last)) => closed_interval(first, last),
        (End::At(first), End::Open) => format!("since {}", aside(first)),
        (End::At(first), End::Unknown) => format!("from {}, end unknown", aside(first)),
        (End::Open, End::At(last)) => format!("until {}, without a start", aside(last)),
        (End::Unknown, End::At(last)) => format!("until {}, start unknown", aside(last)),
        // No text reads as one of these: an interval has a date.
        (End::Open | End::Unknown, End::Open | End::Unknown) => "at an unknown time".into(),
    }
}

fn closed_interval(first: &Date, last: &Date) -> String {
    if let Some((day, from, to)) = one_day(first, last) {
        return format!("{day} from {from} to {to}");
    }
    if !is_plain(first) || !is_plain(last) {
        return format!("start: {}; end: {}", aside(first), aside(last));
    }
    let (first, last) = range(first, last);
    format!("from {first} to {last}")
}

/// A set of one item that is not one date.
fn only_item(kind: SetKind, item: &Item) -> String {
    match (kind, item) {
        (_, Item::One(date)) => phrase(date),
        (SetKind::One, Item::Before(date)) => format!("{} or earlier", aside(date)),
        (SetKind::One, Item::After(date)) => format!("{} or later", aside(date)),
        (SetKind::One, Item::Range(first, last)) => {
            let (first, last) = range(first, last);
            format!("some time between {first} and {last}")
        }
        (SetKind::All, _) => every(item),
    }
}

/// "every month from October 2024 to January 2025".
fn every(item: &Item) -> String {
    match item {
        Item::One(date) => aside(date),
        Item::Before(date) => format!("every {} up to {}", unit(date), aside(date)),
        Item::After(date) => format!("every {} from {} on", unit(date), aside(date)),
        Item::Range(first, last) => {
            let unit = unit(if first.precision() > last.precision() { last } else { first });
            let (first, last) = range(first, last);
            format!("every {unit} from {first} to {last}")
        }
    }
}

/// What a range counts in.
fn unit(date: &Date) -> &'static str {
    unit_name(counted_in(date))
}

/// "year".
pub(super) const fn unit_name(unit: Counted) -> &'static str {
    match unit {
        Counted::Moment => "moment",
        Counted::Day => "day",
        Counted::Month => "month",
        Counted::Season => "season",
        Counted::Quarter => "quarter",
        Counted::Third => "third of a year",
        Counted::Half => "half year",
        Counted::Year => "year",
    }
}

/// "1667, 1668, or some time between 1670 and 1672".
fn list(kind: SetKind, items: &[Item]) -> String {
    let conjunction = match kind {
        SetKind::One => "or",
        SetKind::All => "and",
    };
    let parts = || items.iter().map(|item| list_item(kind, item)).collect();
    let mut parts = without_repeats(items).unwrap_or_else(parts);
    let Some(last) = parts.pop() else {
        return String::new();
    };
    // A comma before the last word, so that "between a and b" ends where it ends.
    let comma = if items.iter().any(|item| !matches!(item, Item::One(_))) { "," } else { "" };
    format!("{}{comma} {conjunction} {last}", parts.join(", "))
}

fn list_item(kind: SetKind, item: &Item) -> String {
    match (kind, item) {
        (_, Item::One(date)) => aside(date),
        (SetKind::All, _) => every(item),
        (SetKind::One, Item::Before(date)) => format!("any time up to {}", aside(date)),
        (SetKind::One, Item::After(date)) => format!("any time from {} on", aside(date)),
        (SetKind::One, Item::Range(first, last)) => {
            let (first, last) = range(first, last);
            format!("some time between {first} and {last}")
        }
    }
}

/// "10", "12 January 2025": what all the dates share is said once.
fn without_repeats(items: &[Item]) -> Option<Vec<String>> {
    let (rest, last) = alike(items)?;
    let shortened = rest.iter().map(|date| range(date, last).0);
    Some(shortened.chain([aside(last)]).collect())
}

/// The dates of a set, the last apart, where they share what the last may say for all of them.
pub(super) fn alike(items: &[Item]) -> Option<(Vec<&Date>, &Date)> {
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
    rest.iter().all(same).then(|| (rest.to_vec(), *last))
}

/// "uncertain", "approximate", "uncertain and approximate".
pub(super) const fn adjective(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Certain => "certain",
        Qualifier::Uncertain => "uncertain",
        Qualifier::Approximate => "approximate",
        Qualifier::Both => "uncertain and approximate",
    }
}
