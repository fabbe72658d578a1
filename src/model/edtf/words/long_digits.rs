//! English in full: dates with unspecified digits (`X`), and years as ranges; and what every language asks of such digits.

use super::super::bounds;
use super::super::day::{days_in_month, month_name};
use super::super::syntax::{Date, Pair, X, YearKind, digits_of, pair_matches, pair_value};
use super::long_date::{season, text, year_words};

/// The name of a date that has unspecified digits.
pub(super) fn name(date: &Date) -> String {
    let year = year(date);
    let Some(month) = date.month else {
        return year;
    };
    // "June 2004", but "June of some year in the 1560s".
    let of_year = if date.year.value().is_some() { year.clone() } else { format!("of {year}") };
    if let Some(code) = date.season() {
        return season(code, &year, false);
    }
    match (pair_value(month), date.day) {
        (Some(month), None) => format!("{} {of_year}", month_name(month)),
        (Some(month), Some(day)) => {
            let month = month_name(month);
            match day {
                [X, X] => format!("some day in {month} {of_year}"),
                _ => format!("{} {month} {of_year}", days(day, longest(date))),
            }
        }
        (None, None) if month == [X, X] => format!("some month in {year}"),
        (None, None) => format!("{} {of_year}", months(month)),
        (None, Some([X, X])) if month == [X, X] => format!("some day in {year}"),
        (None, Some(day)) => match (pair_value(day), month) {
            (Some(day), [X, X]) => format!("the {} of some month in {year}", ordinal(day)),
            (Some(day), _) => format!("the {} of {} {of_year}", ordinal(day), months(month)),
            (None, _) if day == [X, X] => format!("some day in {} {of_year}", months(month)),
            (None, _) => format!("some day that fits {}", text(date)),
        },
    }
}

/// "some year in the 1560s", "some year from 1500 to 1599".
fn year(date: &Date) -> String {
    let YearKind::Digits { negative, digits } = date.year.kind else {
        return year_words(date.year.value().unwrap_or(0));
    };
    if let Some(value) = date.year.value() {
        return year_words(value);
    }
    match digits {
        [X, X, X, X] if negative => "an unspecified year BCE".into(),
        [X, X, X, X] => "an unspecified year".into(),
        _ if is_decade(negative, digits) => {
            format!("some year in the {}s", super::super::syntax::filled(digits, 0))
        }
        _ if trailing(digits) => {
            let (low, high) = bounds::years(date.year);
            let (low, high) = year_range(low, high);
            format!("some year from {low} to {high}")
        }
        _ => format!("some year that fits {}", year_text(negative, digits)),
    }
}

/// Decades whose name means nothing else: "the 1560s", but not "the 1900s", which may be a century.
pub(super) fn is_decade(negative: bool, digits: [u8; 4]) -> bool {
    let [thousands, hundreds, tens, ones] = digits;
    !negative && ones == X && tens != X && tens != 0 && hundreds != X && thousands != X && thousands != 0
}

/// Whether only digits at the end are unspecified.
pub(super) fn trailing(digits: [u8; 4]) -> bool {
    digits.iter().skip_while(|&&digit| digit != X).all(|&digit| digit == X)
}

pub(super) fn year_text(negative: bool, digits: [u8; 4]) -> String {
    let sign = if negative { "−" } else { "" };
    let digits: String =
        digits.iter().map(|&digit| if digit == X { 'X' } else { char::from(b'0' + digit) }).collect();
    format!("{sign}{digits}")
}

/// Two years in words, without repeating their era.
pub(super) fn year_range(low: i64, high: i64) -> (String, String) {
    let (first, last) = (year_words(low), year_words(high));
    let shortened = match (first.strip_suffix(" BCE"), last.ends_with(" BCE")) {
        (Some(number), true) => number.to_owned(),
        _ => match (first.strip_suffix(" CE"), last.ends_with(" CE")) {
            (Some(number), true) => number.to_owned(),
            _ => first,
        },
    };
    let last = last.strip_prefix("the year ").map_or(last.clone(), ToOwned::to_owned);
    let shortened = shortened.strip_prefix("the year ").map_or(shortened.clone(), ToOwned::to_owned);
    (shortened, last)
}

/// "October, November or December".
fn months(month: Pair) -> String {
    let names: Vec<&str> = fitting(month, 12).iter().map(|&month| month_name(month)).collect();
    match names.as_slice() {
        [first, .., last] if names.len() > 4 => format!("a month from {first} to {last}"),
        _ => any_of(&names),
    }
}

/// "one of the days 10 to 19 of", "1, 11, 21 or 31".
fn days(day: Pair, most: u8) -> String {
    let fitting = fitting(day, most);
    match (pair_value(day), fitting.as_slice()) {
        (Some(day), _) => day.to_string(),
        (None, [first, .., last]) if consecutive(day) && fitting.len() > 2 => {
            format!("some day from {first} to {last}")
        }
        (None, _) => {
            let names: Vec<String> = fitting.iter().map(ToString::to_string).collect();
            any_of(&names.iter().map(String::as_str).collect::<Vec<_>>())
        }
    }
}

fn any_of(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The most days that its month may have.
pub(super) fn longest(date: &Date) -> u8 {
    // 2000 is a leap year: an unspecified year may be one.
    let year = date.year.value().unwrap_or(2000);
    date.month.and_then(pair_value).map_or(31, |month| days_in_month(year, month))
}

/// The numbers from 1 that fit the digits.
pub(super) fn fitting(pair: Pair, most: u8) -> Vec<u8> {
    (1..=most).filter(|&value| pair_matches(pair, value)).collect()
}

/// Whether the numbers that fit follow each other: only the last digit is unspecified.
pub(super) fn consecutive(pair: Pair) -> bool {
    matches!(pair, [0..=9, X])
}

pub(super) fn ordinal(number: u8) -> String {
    let [_, _, tens, ones] = digits_of(u64::from(number));
    let ending = match (tens, ones) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Digits in threes, parted by a narrow no-break space.
pub(super) fn grouped(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::from(if value < 0 { "−" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            out.push('\u{202F}');
        }
        out.push(digit);
    }
    out
}

/// A number as an exponent.
pub(super) fn raised(exponent: u32) -> String {
    exponent
        .to_string()
        .chars()
        .map(|digit| match digit {
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            '9' => '⁹',
            _ => '⁰',
        })
        .collect()
}
