//! English in full: one date, its name, its qualification, and two dates side by side.

use super::super::day::month_name;
use super::super::reading::{Qualifier, Time, Zone};
use super::super::syntax::{Date, Expression, YearKind, pair_value};
use super::grammar::digital;
use super::long::adjective;
use super::long_digits as digits;

/// A date that stands alone: "about April 2025", "April 2025; the year is uncertain".
pub(super) fn phrase(date: &Date) -> String {
    let plain = name(date);
    let Some(whole) = same_for_all(date) else {
        return format!("{plain}; {}", components(date, true));
    };
    match (whole, is_plain(date)) {
        (Qualifier::Certain, _) => plain,
        (Qualifier::Uncertain, _) => format!("{plain}, uncertain"),
        (Qualifier::Approximate, true) => format!("about {plain}"),
        (Qualifier::Both, true) => format!("about {plain}, uncertain"),
        (Qualifier::Approximate | Qualifier::Both, false) => format!("{plain}, {}", adjective(whole)),
    }
}

/// A date among others: "about April 2025", "April 2025 (the year uncertain)".
pub(super) fn aside(date: &Date) -> String {
    let plain = name(date);
    let Some(whole) = same_for_all(date) else {
        return format!("{plain} ({})", components(date, false));
    };
    match (whole, is_plain(date)) {
        (Qualifier::Certain, _) => plain,
        (Qualifier::Uncertain, _) => format!("{plain} (uncertain)"),
        (Qualifier::Approximate, true) => format!("about {plain}"),
        (Qualifier::Both, true) => format!("about {plain} (uncertain)"),
        (Qualifier::Approximate | Qualifier::Both, false) => format!("{plain} ({})", adjective(whole)),
    }
}

/// Two dates as the ends of a range, the first without what the last repeats: "19", "21 January 2025".
pub(super) fn range(first: &Date, last: &Date) -> (String, String) {
    let whole = (aside(first), aside(last));
    if !shortens(first) || !shortens(last) || first.year != last.year {
        return whole;
    }
    let number = |pair: Option<_>| pair.and_then(pair_value);
    let first_words = match (number(first.month), number(last.month), number(first.day), number(last.day)) {
        (Some(a), Some(b), Some(day), Some(_)) if a == b => day.to_string(),
        (Some(a @ 1..=12), Some(_), Some(day), Some(_)) => format!("{day} {}", month_name(a)),
        (Some(a @ 1..=12), Some(b @ 1..=12), None, None)
            if a != b && first.day.is_none() && last.day.is_none() =>
        {
            month_name(a).into()
        }
        _ => return whole,
    };
    (first_words, whole.1)
}

/// Whether parts of a date may be left to the date it stands beside.
pub(super) fn shortens(date: &Date) -> bool {
    is_plain(date) && date.qualities.all() == Qualifier::Certain && date.time.is_none()
}

/// Two times on one day: "19 January 2025", "14:30", "16:00 UTC".
pub(super) fn one_day(first: &Date, last: &Date) -> Option<(String, String, String)> {
    let (from, to) = first.time.zip(last.time)?;
    let mut day = *first;
    day.time = None;
    let same = day == Date { time: None, ..*last }
        && from.zone == to.zone
        && from.minute.is_some()
        && to.minute.is_some();
    same.then(|| (name(&day), clock(from), clock(to) + &zone_words(to.zone)))
}

/// The date without its qualification.
pub(super) fn name(date: &Date) -> String {
    if has_unspecified(date) {
        return digits::name(date);
    }
    let year = year_name(date);
    let day = match (date.month.and_then(pair_value), date.day.and_then(pair_value)) {
        (None, _) => year,
        (Some(code @ 21..), _) => season(code, &year, true),
        (Some(month), None) => format!("{} {year}", month_name(month)),
        (Some(month), Some(day)) => format!("{day} {} {year}", month_name(month)),
    };
    match date.time {
        None => day,
        Some(time) => format!("{day} {}", time_of_day(time)),
    }
}

pub(super) fn has_unspecified(date: &Date) -> bool {
    let vague = |pair: Option<_>| pair.is_some_and(|pair| pair_value(pair).is_none());
    date.year.value().is_none() || vague(date.month) || vague(date.day)
}

/// The year of a date: "2024", "44 CE", "45 BCE", "the year 170 000 002", "some year from 1900 to 1999, estimated at 1950".
fn year_name(date: &Date) -> String {
    let value = date.year.value().unwrap_or(0);
    if date.year.significant.is_none() || date.year.vague_digits() == 0 {
        return match date.year.kind {
            YearKind::Power { significand, exponent } if value.abs() == i64::MAX => {
                format!("the year {} × 10{}", digits::grouped(significand), digits::raised(exponent))
            }
            YearKind::Digits { .. } | YearKind::Long(_) | YearKind::Power { .. } => year_words(value),
        };
    }
    let (low, high) = super::super::bounds::years(date.year);
    let (low, high) = digits::year_range(low, high);
    let value = year_words(value);
    let value = value.strip_prefix("the year ").unwrap_or(&value);
    format!("some year from {low} to {high}, estimated at {value}")
}

/// An astronomical year as people write it; year 0 is 1 BCE.
pub(super) fn year_words(year: i64) -> String {
    match year {
        ..=0 => format!("{} BCE", digits::grouped(1_i64.saturating_sub(year))),
        1..=999 => format!("{year} CE"),
        1000..=9999 => year.to_string(),
        10_000.. => format!("the year {}", digits::grouped(year)),
    }
}

/// "autumn 2024", "the last quarter of 2024"; with an unspecified year "autumn of some year in the 2010s".
pub(super) fn season(code: u8, year: &str, is_year_known: bool) -> String {
    let (name, hemisphere) = match code {
        21..=24 => (season_name(code, 21), ""),
        25..=28 => (season_name(code, 25), " (northern hemisphere)"),
        29..=32 => (season_name(code, 29), " (southern hemisphere)"),
        _ => (part_of_year(code), ""),
    };
    let of = if is_year_known && code <= 32 { "" } else { "of " };
    format!("{name} {of}{year}{hemisphere}")
}

const fn season_name(code: u8, first: u8) -> &'static str {
    match code - first {
        0 => "spring",
        1 => "summer",
        2 => "autumn",
        _ => "winter",
    }
}

/// Quarters, thirds and halves.
const fn part_of_year(code: u8) -> &'static str {
    match code {
        33 => "the first quarter",
        34 => "the second quarter",
        35 => "the third quarter",
        36 => "the last quarter",
        37 => "the first four months",
        38 => "the second four months",
        39 => "the last four months",
        40 => "the first half",
        _ => "the second half",
    }
}

fn zone_words(zone: Option<Zone>) -> String {
    match zone {
        None => " local time".into(),
        Some(zone) => zone_offset(zone),
    }
}

/// " UTC", " UTC+02:00".
pub(super) fn zone_offset(zone: Zone) -> String {
    if zone == Zone::Utc {
        return " UTC".into();
    }
    let minutes = zone.minutes();
    let sign = if minutes < 0 { '−' } else { '+' };
    format!(" UTC{sign}{:02}:{:02}", minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60)
}

/// "at 14:30 UTC+02:00", "between 14:00 and 15:00 local time".
fn time_of_day(time: Time) -> String {
    let zone = zone_words(time.zone);
    if time.minute.is_none() {
        format!("between {:02}:00 and {:02}:00{zone}", time.hour, time.hour + 1)
    } else {
        format!("at {}{zone}", clock(time))
    }
}

fn clock(time: Time) -> String {
    digital(time, "", " h")
}

/// The qualification, if every component written has the same.
fn same_for_all(date: &Date) -> Option<Qualifier> {
    let year = date.qualities.year;
    let month_same = date.month.is_none() || date.qualities.month == year;
    let day_same = date.day.is_none() || date.qualities.day == year;
    (month_same && day_same).then_some(year)
}

/// Whether its name is a plain one, before which "about" or "from" read well: not "some year …".
pub(super) fn is_plain(date: &Date) -> bool {
    !has_unspecified(date) && !matches!((date.year.significant, date.year.vague_digits()), (Some(_), 1..))
}

/// "the year is uncertain, the day is approximate"; as an aside without "is".
fn components(date: &Date, with_verb: bool) -> String {
    let month = if date.season().is_some() { "season" } else { "month" };
    let all = [
        ("year", true, date.qualities.year),
        (month, date.month.is_some(), date.qualities.month),
        ("day", date.day.is_some(), date.qualities.day),
    ];
    let qualified = |wanted: Qualifier| {
        let names: Vec<&str> = all
            .iter()
            .filter(|(_, written, qualifier)| *written && *qualifier == wanted)
            .map(|(name, _, _)| *name)
            .collect();
        let verb = match (with_verb, names.len()) {
            (false, _) => "",
            (true, 1) => "is ",
            (true, _) => "are ",
        };
        (!names.is_empty()).then(|| format!("the {} {verb}{}", names.join(" and "), adjective(wanted)))
    };
    [Qualifier::Uncertain, Qualifier::Approximate, Qualifier::Both]
        .into_iter()
        .filter_map(qualified)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The text of a date, where words would not be clearer.
pub(super) fn text(date: &Date) -> String {
    let mut plain = *date;
    plain.qualities = super::super::reading::Qualities::default();
    Expression::Date(plain).to_string()
}
