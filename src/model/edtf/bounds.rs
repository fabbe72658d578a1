//! From the parts of an expression to the days they may mean. Knows no text.

use super::day::{Day, Span, days_in_month};
use super::reading::{Bound, Dated, Member, Reading};
use super::syntax::{
    Date, End, Expression, Item, Pair, SetKind, Year, YearKind, filled, pair_matches, pair_value,
};

/// The earliest and the latest day of an expression; `None` where open or unknown.
pub(super) fn of_expression(expression: &Expression) -> (Option<Day>, Option<Day>) {
    match expression {
        Expression::Date(date) => of_date(date),
        Expression::Interval(start, end) => {
            (start.date().and_then(|date| of_date(date).0), end.date().and_then(|date| of_date(date).1))
        }
        Expression::Set(_, items) => {
            // An open side of any item opens the set: `None` must win, so both sides are compared by hand.
            let mut sides = items.iter().map(of_item);
            let first = sides.next().unwrap_or((None, None));
            sides.fold(first, |(earliest, latest), (a, b)| {
                (earliest.zip(a).map(|(x, y)| x.min(y)), latest.zip(b).map(|(x, y)| x.max(y)))
            })
        }
    }
}

fn of_item(item: &Item) -> (Option<Day>, Option<Day>) {
    match item {
        Item::One(date) => of_date(date),
        Item::Before(date) => (None, of_date(date).1),
        Item::After(date) => (of_date(date).0, None),
        Item::Range(first, last) => (of_date(first).0, of_date(last).1),
    }
}

fn of_date(date: &Date) -> (Option<Day>, Option<Day>) {
    span(date).map_or((None, None), |span| (Some(span.first()), Some(span.last())))
}

/// What is drawn of an expression.
pub(super) fn reading(expression: &Expression) -> Reading {
    match expression {
        Expression::Date(date) => Reading::Single(dated(date)),
        Expression::Interval(start, end) => Reading::Interval { start: bound(start), end: bound(end) },
        Expression::Set(SetKind::One, items) => Reading::OneOf(items.iter().map(member).collect()),
        Expression::Set(SetKind::All, items) => Reading::AllOf(items.iter().map(member).collect()),
    }
}

fn bound(end: &End) -> Bound {
    match end {
        End::At(date) => Bound::Known(dated(date)),
        End::Open => Bound::Open,
        End::Unknown => Bound::Unknown,
    }
}

fn member(item: &Item) -> Member {
    match item {
        Item::One(date) => Member::One(dated(date)),
        Item::Before(date) => Member::Range { first: Bound::Open, last: Bound::Known(dated(date)) },
        Item::After(date) => Member::Range { first: Bound::Known(dated(date)), last: Bound::Open },
        Item::Range(first, last) => {
            Member::Range { first: Bound::Known(dated(first)), last: Bound::Known(dated(last)) }
        }
    }
}

fn dated(date: &Date) -> Dated {
    Dated {
        // A date that was read has a day; see `parse`.
        span: span(date).unwrap_or(Span::day(Day(0))),
        precision: date.precision(),
        qualifier: date.qualities.all(),
        qualities: date.qualities,
        time: date.time,
    }
}

/// The days a date may be; `None` if there is no such day.
///
/// Seasons whose hemisphere is not said (21–24) and northern ones are the meteorological three months: spring
/// from March, summer from June, autumn from September, winter from December of that year to February of the next;
/// southern ones are half a year apart. The standard leaves the months open (ISO 8601-2 §4.8).
pub(super) fn span(date: &Date) -> Option<Span> {
    let (low, high) = years(date.year);
    let Some(month) = date.month else {
        return Span::new(Day::first_of_month(low, 1), Day::last_of_month(high, 12)).ok();
    };
    if let Some(code) = date.season() {
        let (first, last) = season_months(code)?;
        return Span::new(Day::first_of_month(low, first), Day::last_of_month(high, last)).ok();
    }
    let first = candidates(date.year, Direction::Up)
        .find_map(|year| day_in_year(year, month, date.day, Direction::Up))?;
    let last = candidates(date.year, Direction::Down)
        .find_map(|year| day_in_year(year, month, date.day, Direction::Down))?;
    Span::new(first, last).ok()
}

/// First and last month of a season, counted from January of its year; past 12 in the next year.
pub(super) const fn season_months(code: u8) -> Option<(i64, i64)> {
    Some(match code {
        21 | 25 | 31 => (3, 5),
        22 | 26 | 32 => (6, 8),
        23 | 27 | 29 => (9, 11),
        24 | 28 | 30 => (12, 14),
        33 => (1, 3),
        34 => (4, 6),
        35 => (7, 9),
        36 => (10, 12),
        37 => (1, 4),
        38 => (5, 8),
        39 => (9, 12),
        40 => (1, 6),
        41 => (7, 12),
        _ => return None,
    })
}

/// The first and last year a year may mean.
pub(super) fn years(year: Year) -> (i64, i64) {
    if let YearKind::Digits { negative, digits } = year.kind
        && year.significant.is_none()
    {
        let (near, far) = (filled(digits, 0), filled(digits, 9));
        // 0000 has no sign.
        return if negative { (-far, -near.max(1)) } else { (near, far) };
    }
    let value = year.value().unwrap_or(0);
    let unit = 10_i64.checked_pow(year.vague_digits()).unwrap_or(i64::MAX);
    let near = value.saturating_abs() / unit * unit;
    let far = near.saturating_add(unit - 1);
    if value < 0 { (-far, -near) } else { (near, far) }
}

#[derive(Copy, Clone, Eq, PartialEq)]
enum Direction {
    Up,
    Down,
}

/// The years that fit, from the first or from the last. At most 10,000, since longer years have no months.
fn candidates(year: Year, direction: Direction) -> impl Iterator<Item = i64> {
    let (low, high) = years(year);
    let matches = move |value: &i64| match year.kind {
        YearKind::Digits { digits, .. } => {
            let absolute = super::syntax::digits_of(value.unsigned_abs());
            digits
                .iter()
                .zip(absolute)
                .all(|(&digit, of_value)| digit == super::syntax::X || digit == of_value)
        }
        YearKind::Long(_) | YearKind::Power { .. } => true,
    };
    ordered(low, high, direction).filter(matches)
}

fn ordered(low: i64, high: i64, direction: Direction) -> impl Iterator<Item = i64> {
    (0..=high.saturating_sub(low)).map(move |step| match direction {
        Direction::Up => low + step,
        Direction::Down => high - step,
    })
}

fn day_in_year(year: i64, month: Pair, day: Option<Pair>, direction: Direction) -> Option<Day> {
    matching(month, 1, 12, direction).find_map(|month| {
        let length = days_in_month(year, month);
        let day = match (day, direction) {
            (None, Direction::Up) => Some(1),
            (None, Direction::Down) => Some(length),
            (Some(pair), _) => matching(pair, 1, length, direction).next(),
        }?;
        Day::from_ymd(year, month, day)
    })
}

/// The numbers from `low` to `high` that fit two digits.
fn matching(pair: Pair, low: u8, high: u8, direction: Direction) -> impl Iterator<Item = u8> {
    let exact = pair_value(pair);
    let (low, high) = exact.map_or((low, high), |value| (value.max(low), value.min(high)));
    ordered(i64::from(low), i64::from(high), direction)
        .filter_map(|value| u8::try_from(value).ok())
        .filter(move |&value| pair_matches(pair, value))
}
