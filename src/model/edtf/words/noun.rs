//! One date, named by the grammar of a language.

use super::super::bounds;
use super::super::reading::{Precision, Zone};
use super::super::syntax::{Date, X, YearKind, filled, pair_value};
use super::Length;
use super::grammar::{
    About, Counted, Doubt, Era, Grammar, Hemisphere, Noun, PartOfYear, Repeats, Season, Sort,
};
use super::long_date::{has_unspecified, is_plain, shortens, zone_offset};
use super::long_digits::{consecutive, fitting, grouped, is_decade, longest, raised, trailing, year_text};

/// A language that tells dates, and how much room it has.
#[derive(Copy, Clone)]
pub(super) struct Teller<'g> {
    pub grammar: &'g dyn Grammar,
    pub length: Length,
}

impl Teller<'_> {
    /// A date with its qualification.
    pub(super) fn noun(self, date: &Date) -> Noun {
        let (name, sort) = self.named(date);
        let qualifier = date.qualities.all();
        let about = match (qualifier.is_approximate(), is_plain(date)) {
            (false, _) => About::Exact,
            (true, true) => About::Before,
            (true, false) => About::After,
        };
        let doubt = if qualifier.is_uncertain() { Doubt::Uncertain } else { Doubt::Sure };
        Noun { name, sort, about, doubt }
    }

    /// A date that stands alone: "about Apr 2025?".
    pub(super) fn phrase(self, date: &Date) -> String {
        self.noun(date).alone(self.grammar, self.length)
    }

    /// The name of a date without its qualification.
    pub(super) fn named(self, date: &Date) -> (String, Sort) {
        let (day, sort) = if has_unspecified(date) { self.vague(date) } else { self.plain(date) };
        let Some(time) = date.time else { return (day, sort) };
        let clock = self.grammar.clock(time);
        (format!("{day}, {clock}{}", self.zone(time.zone)), sort)
    }

    /// What is said of a zone in full; beside a label nothing is.
    pub(super) fn zone(self, zone: Option<Zone>) -> String {
        match (self.length, zone) {
            (Length::Short, _) => String::new(),
            (Length::Long, None) => format!(" {}", self.grammar.local_time()),
            (Length::Long, Some(zone)) => zone_offset(zone),
        }
    }

    fn plain(self, date: &Date) -> (String, Sort) {
        let (year, sort) = self.year_of(date);
        match (date.month.and_then(pair_value), date.day.and_then(pair_value)) {
            (None, _) => (year, sort),
            (Some(code @ 21..), _) => {
                let (part, sort) = self.part(code);
                (self.grammar.in_year(&part, &year, self.length), sort)
            }
            (Some(month), None) => (self.in_year(self.month(month), &year), Sort::Month),
            (Some(month), Some(day)) => (self.in_year(&self.day(day, month), &year), Sort::Day(day)),
        }
    }

    fn month(self, month: u8) -> &'static str {
        self.grammar.month(month, self.length)
    }

    /// "14 Oct".
    fn day(self, day: u8, month: u8) -> String {
        self.grammar.in_month(&self.grammar.day(day), self.month(month), self.length)
    }

    fn in_year(self, part: &str, year: &str) -> String {
        self.grammar.in_year(part, year, self.length)
    }

    /// The year of a date: "2024", "44 CE", "45 BCE", "the year 170 000 002", "some year 1900–1999".
    fn year_of(self, date: &Date) -> (String, Sort) {
        let value = date.year.value().unwrap_or(0);
        if date.year.significant.is_some() && date.year.vague_digits() > 0 {
            return (self.some_year(date), Sort::Described);
        }
        match date.year.kind {
            YearKind::Power { significand, exponent } if value.abs() == i64::MAX => {
                let number = format!("{} × 10{}", grouped(significand), raised(exponent));
                (self.grammar.long_year(&number), Sort::LongYear)
            }
            YearKind::Digits { .. } | YearKind::Long(_) | YearKind::Power { .. } => self.year(value),
        }
    }

    /// An astronomical year as people write it; year 0 is 1 BCE.
    pub(super) fn year(self, year: i64) -> (String, Sort) {
        match (year_number(year), era_of(year)) {
            (number, Some(era)) => (format!("{number} {}", self.grammar.era(era)), Sort::Year),
            (number, None) if year >= 10_000 => (self.grammar.long_year(&number), Sort::LongYear),
            (number, None) => (number, Sort::Year),
        }
    }

    /// One of several years, without repeating their era.
    fn some_year(self, date: &Date) -> String {
        let (low, high) = bounds::years(date.year);
        let with_era = |year: i64| match era_of(year) {
            Some(era) => format!("{} {}", year_number(year), self.grammar.era(era)),
            None => year_number(year),
        };
        let first = if era_of(low) == era_of(high) { year_number(low) } else { with_era(low) };
        self.grammar.some_year(&first, &with_era(high))
    }

    /// A season, quarter, third or half of a year, without it.
    fn part(self, code: u8) -> (String, Sort) {
        let seasonal = |first: u8, hemisphere| {
            let season = match code - first {
                0 => Season::Spring,
                1 => Season::Summer,
                2 => Season::Autumn,
                _ => Season::Winter,
            };
            (self.grammar.season(season, hemisphere), Sort::Season(season))
        };
        let part = match code {
            21..=24 => return seasonal(21, Hemisphere::Unsaid),
            25..=28 => return seasonal(25, Hemisphere::Northern),
            29..=32 => return seasonal(29, Hemisphere::Southern),
            33..=36 => PartOfYear::Quarter(code - 32),
            37..=39 => PartOfYear::Third(code - 36),
            _ => PartOfYear::Half(code.saturating_sub(39)),
        };
        (self.grammar.part_of_year(part, self.length), Sort::Part)
    }

    /// The name of a date that has unspecified digits.
    fn vague(self, date: &Date) -> (String, Sort) {
        let (year, year_sort) = self.vague_year(date);
        let Some(month) = date.month else { return (year, year_sort) };
        let is_known = date.year.value().is_some();
        // "Dec 2004", but "Dec, some year 1500–1599".
        let behind =
            |part: &str| if is_known { self.in_year(part, &year) } else { format!("{part}, {year}") };
        if let Some(code) = date.season() {
            let (part, sort) = self.part(code);
            return (format!("{part}, {year}"), sort);
        }
        let (month, sort) = match (pair_value(month), fitting(month, 12).as_slice()) {
            (Some(month), _) => (self.month(month).to_owned(), Sort::Month),
            // The year alone is coarser, but true.
            (None, [1, .., 12]) => return (year, year_sort),
            (None, [first, .., last]) if consecutive(month) => {
                let (first, last) = (self.month(*first), self.month(*last));
                if let Some(day) = date.day.and_then(pair_value) {
                    return (behind(&self.grammar.day_of_some_month(day, first, last)), Sort::Described);
                }
                (self.grammar.some_month(first, last), Sort::Described)
            }
            (None, _) => return (year, year_sort),
        };
        let in_month = |day: &str| behind(&self.grammar.in_month(day, &month, self.length));
        let of_day = |day: u8| if sort == Sort::Month { Sort::Day(day) } else { sort };
        match date.day.map(|day| (day, pair_value(day))) {
            None | Some(([X, X], _)) => (behind(&month), sort),
            Some((_, Some(day))) => (in_month(&self.grammar.day(day)), of_day(day)),
            Some((day, None)) => match fitting(day, longest(date)).as_slice() {
                [only] => (in_month(&self.grammar.day(*only)), of_day(*only)),
                [first, .., last] if consecutive(day) => {
                    (in_month(&self.grammar.some_day(*first, *last)), Sort::Described)
                }
                _ => (behind(&month), sort),
            },
        }
    }

    fn vague_year(self, date: &Date) -> (String, Sort) {
        let YearKind::Digits { negative, digits } = date.year.kind else {
            return self.year(date.year.value().unwrap_or(0));
        };
        if let Some(value) = date.year.value() {
            return self.year(value);
        }
        if is_decade(negative, digits) {
            return (self.grammar.decade(filled(digits, 0)), Sort::Decade);
        }
        let words = if digits == [X; 4] {
            self.grammar.unspecified_year(if negative { Era::Before } else { Era::Common })
        } else if trailing(digits) {
            self.some_year(date)
        } else {
            year_text(negative, digits)
        };
        (words, Sort::Described)
    }

    /// Two dates as the ends of a range, the first without what the last repeats: "19", "21 Jan 2025".
    pub(super) fn range(self, first: &Date, last: &Date) -> (Noun, Noun, Repeats) {
        let (whole, last_noun) = (self.noun(first), self.noun(last));
        if !shortens(first) || !shortens(last) || first.year != last.year {
            return (whole, last_noun, Repeats::Whole);
        }
        let number = |pair: Option<_>| pair.and_then(pair_value);
        let months = (number(first.month), number(last.month));
        let (name, sort) = match (months, number(first.day), number(last.day)) {
            ((Some(a), Some(b)), Some(day), Some(_)) if a == b => (self.grammar.day(day), Sort::Day(day)),
            ((Some(a @ 1..=12), Some(_)), Some(day), Some(_)) => (self.day(day, a), Sort::Day(day)),
            ((Some(a @ 1..=12), Some(b @ 1..=12)), None, None)
                if a != b && first.day.is_none() && last.day.is_none() =>
            {
                (self.month(a).to_owned(), Sort::Month)
            }
            _ => return (whole, last_noun, Repeats::Whole),
        };
        (Noun { name, sort, ..whole }, last_noun, Repeats::Shortened)
    }

    /// Two times on one day: "19 Jan 2025, 14:30 to 16:00".
    pub(super) fn one_day(self, first: &Date, last: &Date) -> Option<String> {
        let (from, to) = first.time.zip(last.time)?;
        let day = Date { time: None, ..*first };
        let same = day == Date { time: None, ..*last }
            && from.zone == to.zone
            && from.minute.is_some()
            && to.minute.is_some();
        same.then(|| {
            let to_words = self.grammar.clock(to) + &self.zone(to.zone);
            // The sign of a doubt is at the end of the whole.
            let name = self.named(&day).0;
            self.grammar.times(&name, &self.grammar.clock(from), &to_words)
        })
    }
}

/// "170 000 002"; of a year before 1 counted back from it.
fn year_number(year: i64) -> String {
    match year {
        ..=0 => grouped(1_i64.saturating_sub(year)),
        1..=9999 => year.to_string(),
        10_000.. => grouped(year),
    }
}

/// The era of a year that has to say it.
fn era_of(year: i64) -> Option<Era> {
    match year {
        ..=0 => Some(Era::Before),
        1..=999 => Some(Era::Common),
        1000.. => None,
    }
}

/// What a range of dates like this counts in.
pub(super) fn counted_in(date: &Date) -> Counted {
    match date.precision() {
        Precision::Second | Precision::Minute | Precision::Hour => Counted::Moment,
        Precision::Day => Counted::Day,
        Precision::Month => Counted::Month,
        Precision::Season => match date.season() {
            Some(33..=36) => Counted::Quarter,
            Some(37..=39) => Counted::Third,
            Some(40 | 41) => Counted::Half,
            _ => Counted::Season,
        },
        Precision::Year | Precision::Decade | Precision::Century | Precision::Millennium | Precision::Age => {
            Counted::Year
        }
    }
}
