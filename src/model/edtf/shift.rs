//! Moving an expression by steps of its own precision.

use super::EndOf;
use super::bounds;
use super::day::{Day, days_in_month};
use super::syntax::{Date, End, Expression, Item, X, Year, YearKind, digits_of, filled, pair_of, pair_value};

/// What one step is.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
enum Step {
    Day,
    Months(i64),
}

/// Months and days in the 400 years after which the calendar repeats.
const MONTHS_IN_ERA: i128 = 4800;
const DAYS_IN_ERA: i128 = 146_097;

/// The expression moved by steps; `None` where the result cannot be written.
pub(super) fn shifted(expression: &Expression, steps: i64) -> Option<Expression> {
    let step = step(expression)?;
    let by = |date: &Date| match step {
        Step::Day => by_days(date, steps),
        Step::Months(months) => by_months(date, months.checked_mul(steps)?),
    };
    let end = |end: &End| match end {
        End::At(date) => by(date).map(End::At),
        End::Open => Some(End::Open),
        End::Unknown => Some(End::Unknown),
    };
    let item = |item: &Item| {
        Some(match item {
            Item::One(date) => Item::One(by(date)?),
            Item::Before(date) => Item::Before(by(date)?),
            Item::After(date) => Item::After(by(date)?),
            Item::Range(first, last) => Item::Range(by(first)?, by(last)?),
        })
    };
    Some(match expression {
        Expression::Date(date) => Expression::Date(by(date)?),
        Expression::Interval(first, last) => Expression::Interval(end(first)?, end(last)?),
        Expression::Set(kind, items) => {
            Expression::Set(*kind, items.iter().map(item).collect::<Option<_>>()?)
        }
    })
}

/// How many steps come nearest to a move from one day to another.
pub(super) fn steps_between(expression: &Expression, from: Day, to: Day) -> i64 {
    let days = to.clamped().0 - from.clamped().0;
    match step(expression) {
        None => 0,
        Some(Step::Day) => days,
        Some(Step::Months(months)) => {
            let step_days = i128::from(months) * DAYS_IN_ERA;
            // Rounded half away from zero.
            let doubled = i128::from(days) * MONTHS_IN_ERA * 2;
            let steps = (doubled + step_days * i128::from(days.signum())) / (step_days * 2);
            i64::try_from(steps).unwrap_or(0)
        }
    }
}

/// The expression with one of its ends moved by steps of that end's own precision; `None` where that end is open or
/// unknown, where the result cannot be written, or where the end would come before the start.
pub(super) fn stretched(expression: &Expression, end: EndOf, steps: i64) -> Option<Expression> {
    let by = |date: &Date| match own_months(date)? {
        0 => by_days(date, steps),
        months => by_months(date, months.checked_mul(steps)?),
    };
    let moved = match (expression, end) {
        (Expression::Date(date), EndOf::Start) => Expression::Interval(End::At(by(date)?), End::At(*date)),
        (Expression::Date(date), EndOf::End) => Expression::Interval(End::At(*date), End::At(by(date)?)),
        (Expression::Interval(End::At(date), last), EndOf::Start) => {
            Expression::Interval(End::At(by(date)?), *last)
        }
        (Expression::Interval(first, End::At(date)), EndOf::End) => {
            Expression::Interval(*first, End::At(by(date)?))
        }
        (Expression::Set(kind, items), _) => Expression::Set(*kind, vec![set_end(items, end, by)?]),
        (Expression::Interval(..), _) => return None,
    };
    if let Expression::Interval(End::At(first), End::At(last)) = &moved
        && first == last
    {
        // What begins and ends with one date is that date.
        return Some(Expression::Date(*first));
    }
    Some(moved)
}

/// The only range of a set with one of its ends moved.
fn set_end(items: &[Item], end: EndOf, by: impl Fn(&Date) -> Option<Date>) -> Option<Item> {
    let [item] = items else { return None };
    Some(match (item, end) {
        (Item::Range(first, last), EndOf::Start) => Item::Range(by(first)?, *last),
        (Item::Range(first, last), EndOf::End) => Item::Range(*first, by(last)?),
        (Item::Before(date), EndOf::End) => Item::Before(by(date)?),
        (Item::After(date), EndOf::Start) => Item::After(by(date)?),
        (Item::One(_) | Item::Before(_) | Item::After(_), _) => return None,
    })
}

/// How many steps of [`stretched`] come nearest to a move from one day to another.
pub(super) fn end_steps_between(expression: &Expression, end: EndOf, from: Day, to: Day) -> i64 {
    let date = match (expression, end) {
        (Expression::Date(date), _)
        | (Expression::Interval(End::At(date), _), EndOf::Start)
        | (Expression::Interval(_, End::At(date)), EndOf::End) => Some(*date),
        (Expression::Interval(..), _) => None,
        (Expression::Set(_, items), _) => match (items.as_slice(), end) {
            ([Item::Range(date, _) | Item::After(date)], EndOf::Start)
            | ([Item::Range(_, date) | Item::Before(date)], EndOf::End) => Some(*date),
            _ => None,
        },
    };
    date.map_or(0, |date| steps_between(&Expression::Date(date), from, to))
}

/// The step of a whole expression: whole steps of each of its dates.
fn step(expression: &Expression) -> Option<Step> {
    if expression.dates().all(|date| own_months(date) == Some(0)) {
        return Some(Step::Day);
    }
    expression
        .dates()
        .map(|date| own_months(date).map(|months| months.max(1)))
        .reduce(|sum, months| least_common_multiple(sum?, months?))
        .flatten()
        .map(Step::Months)
}

/// The months that a date moves by, 0 for a date that moves by days.
fn own_months(date: &Date) -> Option<i64> {
    if let YearKind::Power { exponent, .. } = date.year.kind {
        return 10_i64.checked_pow(exponent.max(date.year.vague_digits()))?.checked_mul(12);
    }
    if date.year.vague_digits() > 0 {
        return 10_i64.checked_pow(date.year.vague_digits())?.checked_mul(12);
    }
    Some(match (date.month.map(pair_value), date.day.map(pair_value)) {
        (None | Some(None), _) => 12,
        (Some(Some(21..=36)), _) => 3,
        (Some(Some(37..=39)), _) => 4,
        (Some(Some(40..=41)), _) => 6,
        (Some(Some(_)), Some(Some(_))) => 0,
        (Some(Some(_)), _) => 1,
    })
}

fn least_common_multiple(one: i64, other: i64) -> Option<i64> {
    let (mut a, mut b) = (one, other);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (one / a).checked_mul(other)
}

fn by_days(date: &Date, days: i64) -> Option<Date> {
    let day = bounds::span(date)?.first().0.checked_add(days).map(Day)?;
    let moved = Date::from_day(day)?;
    Some(Date { year: moved.year, month: moved.month, day: moved.day, ..*date })
}

fn by_months(date: &Date, months: i64) -> Option<Date> {
    let moved = match (date.month.map(pair_value), date.season()) {
        (Some(Some(_)), Some(code)) => {
            let (family, months_each) = family(code);
            let at = i64::try_from(family.iter().position(|&each| each == code)?).ok()?;
            let count = i64::try_from(family.len()).ok()?;
            let sum = at.checked_add(months / months_each)?;
            let code = *family.get(usize::try_from(sum.rem_euclid(count)).ok()?)?;
            Date { year: by_years(date.year, sum.div_euclid(count))?, month: Some(pair_of(code)), ..*date }
        }
        (Some(Some(month)), None) if date.year.value().is_some() => {
            let sum = (i64::from(month) - 1).checked_add(months)?;
            let month = u8::try_from(sum.rem_euclid(12)).ok()? + 1;
            Date { year: by_years(date.year, sum.div_euclid(12))?, month: Some(pair_of(month)), ..*date }
        }
        _ => Date { year: by_years(date.year, months / 12)?, ..*date },
    };
    let writable = moved.month.is_none() || matches!(moved.year.kind, YearKind::Digits { .. });
    // 31 April: there is no such day, and the nearest would not come back.
    (writable && has_its_day(&moved) && bounds::span(&moved).is_some()).then_some(moved)
}

fn has_its_day(date: &Date) -> bool {
    match (date.year.value(), date.month.and_then(pair_value), date.day.and_then(pair_value)) {
        (Some(year), Some(month), Some(day)) => day <= days_in_month(year, month),
        _ => true,
    }
}

/// The codes of one kind in the order of their months, and how many months each has.
const fn family(code: u8) -> (&'static [u8], i64) {
    match code {
        25..=28 => (&[25, 26, 27, 28], 3),
        // Southern autumn is the first to begin in a year.
        29..=32 => (&[31, 32, 29, 30], 3),
        33..=36 => (&[33, 34, 35, 36], 3),
        37..=39 => (&[37, 38, 39], 4),
        40 | 41 => (&[40, 41], 6),
        _ => (&[21, 22, 23, 24], 3),
    }
}

fn by_years(year: Year, years: i64) -> Option<Year> {
    if years == 0 {
        return Some(year);
    }
    match year.kind {
        YearKind::Digits { negative, digits } if digits.contains(&X) => {
            let sum = filled(digits, 0).checked_add(if negative { years.checked_neg()? } else { years })?;
            // Across the year 0 a decade would not stay a decade.
            if !(0..=9999).contains(&sum) {
                return None;
            }
            let mut moved = digits_of(sum.unsigned_abs());
            for (to, from) in moved.iter_mut().zip(digits) {
                if from == X {
                    *to = X;
                }
            }
            Some(Year { kind: YearKind::Digits { negative, digits: moved }, significant: None })
        }
        YearKind::Power { significand, exponent } => {
            let unit = 10_i64.checked_pow(exponent)?;
            let significand = significand.checked_add(years / unit)?;
            let moved = Year { kind: YearKind::Power { significand, exponent }, ..year };
            (years % unit == 0 && same_shape(year, moved)).then_some(moved)
        }
        YearKind::Digits { .. } | YearKind::Long(_) => {
            let moved = Year {
                significant: year.significant,
                ..Year::of(writable(year.value()?.checked_add(years)?)?)
            };
            (year.significant.is_none() || same_shape(year, moved)).then_some(moved)
        }
    }
}

/// Years that can be read again: at most 18 digits.
fn writable(year: i64) -> Option<i64> {
    (year.unsigned_abs() < 1_000_000_000_000_000_000).then_some(year)
}

/// Whether two years have the same sign and number of digits, so that the same of them are significant.
fn same_shape(one: Year, other: Year) -> bool {
    let signed = |year: Year| year.value().map(|value| (value.signum(), value.abs() > 9999));
    one.width() == other.width()
        && signed(one) == signed(other)
        && other.value().is_some_and(|value| value.abs() != i64::MAX)
}
