//! How far a date lies from another: a signed ISO 8601 duration, or the least and the most of two.

use std::fmt;
use std::str::FromStr;

use lean_string::LeanStr;
use thiserror::Error;

use super::super::tongue::Tongue;
use super::day::{Day, Span};

/// A signed ISO 8601 duration as written: `-P1D`, `PT48H`, `P1Y2M`.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug, Default)]
pub struct Duration {
    /// Backwards in time.
    pub negative: bool,
    /// `P…Y`
    pub years: Option<u32>,
    /// `P…M`
    pub months: Option<u32>,
    /// `P…W`
    pub weeks: Option<u32>,
    /// `P…D`
    pub days: Option<u32>,
    /// `PT…H`
    pub hours: Option<u32>,
    /// `PT…M`
    pub minutes: Option<u32>,
    /// `PT…S`
    pub seconds: Option<u32>,
}

/// How far a date lies from its anchor.
///
/// ```
/// use casetrail::model::edtf::{Edtf, Offset};
/// let arrest = Edtf::parse("2025-01-19").unwrap().span().unwrap();
/// let offset: Offset = "PT0H/PT48H".parse().unwrap();
/// assert_eq!(offset.words(), "within 48 h after");
/// let release = Edtf::parse("[2025-01-19..2025-01-21]").unwrap().span().unwrap();
/// assert_eq!(offset.apply(arrest), release);
/// ```
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Offset {
    /// So far: `-P1D`.
    Exactly(Duration),
    /// Some time between the two: `PT0H/PT48H`.
    Between(Duration, Duration),
}

/// Why a text is no offset.
#[derive(Clone, Eq, PartialEq, Debug, Error)]
#[error("character {character}: expected {expected}, found {found}")]
pub struct OffsetError {
    /// Byte offset of the first character that does not fit.
    pub offset: usize,
    /// Number of that character, counted from 1.
    pub character: usize,
    /// What would have been accepted there.
    pub expected: LeanStr,
    /// What stands there, in words.
    pub found: LeanStr,
}

impl Offset {
    /// Reads a signed duration, or two parted by `/`, the earlier first.
    ///
    /// # Errors
    /// Which character does not fit and what was expected, also when the second duration is the shorter.
    pub fn parse(text: &str) -> Result<Self, OffsetError> {
        let mut reader = Reader { text, at: 0 };
        let first = reader.duration()?;
        if reader.peek().is_none() {
            return Ok(Self::Exactly(first));
        }
        if !reader.eat('/') {
            return Err(reader.expected("`/` or the end"));
        }
        let second_at = reader.at;
        let second = reader.duration()?;
        if reader.peek().is_some() {
            return Err(reader.expected("the end"));
        }
        if second.second_count() < first.second_count() {
            reader.at = second_at;
            return Err(reader.expected("a duration that is not before the first"));
        }
        Ok(Self::Between(first, second))
    }

    /// The earlier and the later duration.
    #[must_use]
    pub const fn ends(&self) -> (Duration, Duration) {
        match self {
            Self::Exactly(duration) => (*duration, *duration),
            Self::Between(first, last) => (*first, *last),
        }
    }

    /// The days on which something may have happened that lies so far from some time in `anchor`.
    ///
    /// Whole hours and minutes reach as far as they can: 48 hours after some time on the 19th end on the 21st; one hour
    /// after it may be on the 20th.
    #[must_use]
    pub fn apply(&self, anchor: Span) -> Span {
        let (first, last) = self.ends();
        Span::between(first.earliest_day(anchor.first()), last.latest_day(anchor.last()))
    }

    /// "1 day before", "within 48 h after", "2 to 3 days after": to be followed by the anchor.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Exactly(duration) if duration.is_zero() => "at the same time as".into(),
            Self::Exactly(duration) => format!("{} {}", duration.amount(), duration.side()),
            Self::Between(first, last) => match (first.is_zero(), last.is_zero()) {
                (true, true) => "at the same time as".into(),
                (true, false) => format!("within {} after", last.amount()),
                (false, true) => format!("within {} before", first.amount()),
                (false, false) if first.negative && last.negative => {
                    format!("{} to {} before", last.amount(), first.amount())
                }
                (false, false) if first.negative => {
                    format!("between {} before and {} after", first.amount(), last.amount())
                }
                (false, false) => format!("{} to {} after", first.amount(), last.amount()),
            },
        }
    }
}

impl Offset {
    /// The same in a language, standing by itself: "1 giorno prima", "bis zu 48 h danach". English is to be followed by the
    /// anchor, as in [`Offset::words`].
    #[must_use]
    pub fn words_in(&self, tongue: Tongue) -> String {
        let [before, after, same_time] = tongue.say([
            ["before", "after", "at the same time"],
            ["davor", "danach", "gleichzeitig"],
            ["avant", "après", "au même moment"],
            ["prima", "dopo", "nello stesso momento"],
            ["antes", "después", "al mismo tiempo"],
        ]);
        let up_to = tongue.say(["within", "bis zu", "jusqu’à", "entro", "hasta"]);
        let told = |duration: &Duration| duration.amount_in(tongue);
        let side = |duration: &Duration| if duration.negative { before } else { after };
        match self {
            _ if tongue == Tongue::English => self.words(),
            Self::Exactly(duration) if duration.is_zero() => same_time.to_owned(),
            Self::Exactly(duration) => format!("{} {}", told(duration), side(duration)),
            Self::Between(first, last) => match (first.is_zero(), last.is_zero()) {
                (true, true) => same_time.to_owned(),
                (true, false) => format!("{up_to} {} {after}", told(last)),
                (false, true) => format!("{up_to} {} {before}", told(first)),
                (false, false) if first.negative && last.negative => {
                    format!("{} – {} {before}", told(last), told(first))
                }
                (false, false) if first.negative => {
                    format!("{} {before} – {} {after}", told(first), told(last))
                }
                (false, false) => format!("{} – {} {after}", told(first), told(last)),
            },
        }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(duration) => duration.fmt(f),
            Self::Between(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

impl FromStr for Offset {
    type Err = OffsetError;

    fn from_str(text: &str) -> Result<Self, OffsetError> {
        Self::parse(text)
    }
}

const DAY: i64 = 86_400;

impl Duration {
    /// Whether every part written is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.parts().iter().all(|(amount, _, _)| amount.is_none_or(|amount| amount == 0))
    }

    /// Every part with its letter and its word, from large to small.
    fn parts(&self) -> [(Option<u32>, char, &'static str); 7] {
        [
            (self.years, 'Y', "year"),
            (self.months, 'M', "month"),
            (self.weeks, 'W', "week"),
            (self.days, 'D', "day"),
            (self.hours, 'H', "h"),
            (self.minutes, 'M', "min"),
            (self.seconds, 'S', "s"),
        ]
    }

    const fn sign(&self) -> i64 {
        if self.negative { -1 } else { 1 }
    }

    fn month_count(&self) -> i64 {
        let of = |part: Option<u32>| i64::from(part.unwrap_or(0));
        self.sign() * (of(self.years) * 12 + of(self.months))
    }

    fn day_count(&self) -> i64 {
        let of = |part: Option<u32>| i64::from(part.unwrap_or(0));
        self.sign() * (of(self.weeks) * 7 + of(self.days))
    }

    fn clock_seconds(&self) -> i64 {
        let of = |part: Option<u32>| i64::from(part.unwrap_or(0));
        self.sign() * (of(self.hours) * 3600 + of(self.minutes) * 60 + of(self.seconds))
    }

    /// Its length for comparing, a month taken as a twelfth of a mean year.
    fn second_count(&self) -> i64 {
        // 146,097 days in 4,800 months.
        self.month_count() * (146_097 * DAY / 4800) + self.day_count() * DAY + self.clock_seconds()
    }

    /// The earliest day it may lead to from some time on a day.
    fn earliest_day(&self, day: Day) -> Day {
        let day = day.plus_months(self.month_count()).plus_days(self.day_count());
        day.plus_days(self.clock_seconds().div_euclid(DAY))
    }

    /// The latest day it may lead to from some time on a day: a part of a day reaches into the next.
    fn latest_day(&self, day: Day) -> Day {
        let day = day.plus_months(self.month_count()).plus_days(self.day_count());
        let clock = self.clock_seconds();
        day.plus_days(clock.div_euclid(DAY) + i64::from(clock.rem_euclid(DAY) != 0))
    }

    /// "1 giorno", "48 h", "2 anni e 3 mesi".
    fn amount_in(&self, tongue: Tongue) -> String {
        let name = |letter: char, is_one: bool, word: &'static str| -> &'static str {
            let [one, many] = match (letter, word) {
                ('Y', _) => {
                    [["year", "Jahr", "an", "anno", "año"], ["years", "Jahre", "ans", "anni", "años"]]
                }
                (_, "month") => {
                    [["month", "Monat", "mois", "mese", "mes"], ["months", "Monate", "mois", "mesi", "meses"]]
                }
                ('W', _) => [
                    ["week", "Woche", "semaine", "settimana", "semana"],
                    ["weeks", "Wochen", "semaines", "settimane", "semanas"],
                ],
                ('D', _) => {
                    [["day", "Tag", "jour", "giorno", "día"], ["days", "Tage", "jours", "giorni", "días"]]
                }
                _ => return word,
            };
            tongue.say(if is_one { one } else { many })
        };
        let written = self.parts().into_iter().filter_map(|(amount, letter, word)| {
            let amount = amount.filter(|&amount| amount > 0)?;
            Some(format!("{amount} {}", name(letter, amount == 1, word)))
        });
        let written: Vec<String> = written.collect();
        let and = tongue.say(["and", "und", "et", "e", "y"]);
        match written.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
            None => tongue.say(["no time", "0 Tage", "0 jour", "0 giorni", "0 días"]).to_owned(),
        }
    }

    const fn side(&self) -> &'static str {
        if self.negative { "before" } else { "after" }
    }

    /// "1 day", "48 h", "2 years and 3 months".
    fn amount(&self) -> String {
        let written: Vec<String> = self
            .parts()
            .into_iter()
            .filter_map(|(amount, _, word)| amount.filter(|&amount| amount > 0).map(|amount| (amount, word)))
            .map(|(amount, word)| {
                let plural = amount != 1 && !matches!(word, "h" | "min" | "s");
                format!("{amount} {word}{}", if plural { "s" } else { "" })
            })
            .collect();
        match written.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => "no time".into(),
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.negative { "-P" } else { "P" })?;
        let has_clock = self.hours.is_some() || self.minutes.is_some() || self.seconds.is_some();
        for (at, (amount, letter, _)) in self.parts().into_iter().enumerate() {
            if at == 4 && has_clock {
                f.write_str("T")?;
            }
            if let Some(amount) = amount {
                write!(f, "{amount}{letter}")?;
            }
        }
        if *self == (Self { negative: self.negative, ..Self::default() }) {
            f.write_str("0D")
        } else {
            Ok(())
        }
    }
}

/// A place in the text of an offset.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..).and_then(|rest| rest.chars().next())
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += if found { wanted.len_utf8() } else { 0 };
        found
    }

    fn expected(&self, what: &str) -> OffsetError {
        let character = self.text.get(..self.at).unwrap_or(self.text).chars().count() + 1;
        let found = match self.peek() {
            None => "the end".into(),
            Some(c) => LeanStr::from(format!("`{}`", c.escape_debug())),
        };
        OffsetError { offset: self.at, character, expected: what.into(), found }
    }

    fn duration(&mut self) -> Result<Duration, OffsetError> {
        let negative = self.eat('-');
        if !negative {
            self.eat('+');
        }
        if !self.eat('P') {
            return Err(self.expected("`P` or `-P`, as in P1D or -PT48H"));
        }
        let mut duration = Duration { negative, ..Duration::default() };
        let mut any = false;
        for (letter, part) in [
            ('Y', &mut duration.years),
            ('M', &mut duration.months),
            ('W', &mut duration.weeks),
            ('D', &mut duration.days),
        ] {
            *part = self.part(letter)?;
            any |= part.is_some();
        }
        if self.eat('T') {
            let mut any_clock = false;
            for (letter, part) in
                [('H', &mut duration.hours), ('M', &mut duration.minutes), ('S', &mut duration.seconds)]
            {
                *part = self.part(letter)?;
                any_clock |= part.is_some();
            }
            if !any_clock {
                return Err(self.expected("a number and `H`, `M` or `S`"));
            }
            any = true;
        }
        if !any {
            return Err(self.expected("a number and `Y`, `M`, `W` or `D`, or `T` and hours"));
        }
        match self.peek() {
            None | Some('/') => Ok(duration),
            Some(_) => Err(self.expected("the parts in the order Y M W D T H M S, each at most once")),
        }
    }

    /// A number with this letter, or nothing if another letter follows the number.
    fn part(&mut self, letter: char) -> Result<Option<u32>, OffsetError> {
        let start = self.at;
        let mut value: u32 = 0;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            value = match value.checked_mul(10).and_then(|value| value.checked_add(digit)) {
                Some(value) if value <= 999_999_999 => value,
                _ => {
                    self.at = start;
                    return Err(self.expected("a number of at most nine digits"));
                }
            };
            self.at += 1;
        }
        if self.at > start && self.eat(letter) {
            return Ok(Some(value));
        }
        if self.at > start && !self.peek().is_some_and(|c| "YMWDHS".contains(c)) {
            return Err(self.expected("`Y`, `M`, `W` or `D`, or behind `T` `H`, `M` or `S`"));
        }
        self.at = start;
        Ok(None)
    }
}
