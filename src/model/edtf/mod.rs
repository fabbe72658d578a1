//! Dates as precise as they are known: EDTF (ISO 8601-2:2019, Annex A), levels 0, 1 and 2.
//!
//! [`Edtf`] is one date of a case, [`Day`] and [`Span`] the days it may mean, [`Reading`] what is drawn of it, [`Offset`]
//! how far it lies from another; [`found_in`] finds dates in running text. Never here: screens, clocks, time zone databases.

mod bounds;
mod day;
mod error;
mod offset;
mod parse;
mod parse_time;
mod plain;
mod print;
mod prose;
mod reading;
mod shift;
mod syntax;
mod words;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use lean_string::LeanStr;

pub use day::{
    Day, Reversed, Span, Weekday, YEAR_LIMIT, Ymd, days_in_month, is_leap, month_name, month_short,
};
pub use error::EdtfError;
pub use offset::{Duration, Offset, OffsetError};
pub use prose::{Found, found_in, suggestion};
pub use reading::{Bound, Dated, Member, Precision, Qualifier, Qualities, Reading, Time, Zone};

use super::tongue::Tongue;
use syntax::Expression;
use words::Length;

/// One EDTF expression: the text as written and what sorting and drawing ask most often.
///
/// Two are equal when their texts are equal. They are ordered in time: by the first day known, then by the time of
/// day, then what is open before, then by the last day, then by text.
///
/// It takes 32 bytes, and no allocation up to 16 characters.
///
/// ```
/// use casetrail::model::edtf::{Day, Edtf};
/// let date = Edtf::parse("2025?-04").unwrap();
/// assert_eq!(date.words(), "April 2025; the year is uncertain");
/// assert_eq!(date.latest(), Day::from_ymd(2025, 4, 30));
/// ```
#[derive(Clone)]
pub struct Edtf {
    text: LeanStr,
    days: NearDays,
    second_of_day: u32,
    precision: Precision,
    qualifier: Qualifier,
}

/// The first and the last day that a date may be, half as wide as days are: nearly all dates lie within five million years.
/// [`NearDays::OPEN`] stands for an end that is open or unknown; where it stands for both, the days are read from the text again,
/// for they may also lie too far away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NearDays {
    first: i32,
    last: i32,
}

/// One of the two ends of a date in time.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum EndOf {
    /// The earlier one.
    Start,
    /// The later one.
    End,
}

impl Edtf {
    /// Reads an EDTF expression of any level.
    ///
    /// Beyond the profile of Annex A, as ISO 8601 allows: times of day without seconds or minutes (`T14:30`), times
    /// in intervals and sets, and spaces after the commas of a set.
    ///
    /// # Errors
    /// Which character does not fit, and what was expected there: also for a day that does not exist and for an
    /// interval that ends before it starts.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        if let Some(days) = plain::days(text) {
            return Ok(Self::of_days(days, text));
        }
        let expression = parse::parse(text)?;
        Ok(Self::of(&expression, LeanStr::from(text)))
    }

    /// What [`Edtf::of`] makes of a day or of an interval of days.
    fn of_days(days: Span, text: &str) -> Self {
        Self {
            text: LeanStr::from(text),
            days: NearDays::of(Some(days.first()), Some(days.last())),
            second_of_day: 0,
            precision: Precision::Day,
            qualifier: Qualifier::Certain,
        }
    }

    fn of(expression: &Expression, text: LeanStr) -> Self {
        let (earliest, latest) = bounds::of_expression(expression);
        Self {
            text,
            days: NearDays::of(earliest, latest),
            second_of_day: expression.first_date().and_then(|date| date.time).map_or(0, second_of_day),
            precision: expression.precision(),
            qualifier: expression.qualifier(),
        }
    }

    fn from_expression(expression: &Expression) -> Self {
        Self::of(expression, LeanStr::from(expression.to_string()))
    }

    /// A day; `None` outside the years −9999 to 9999, which EDTF cannot write to the day.
    #[must_use]
    pub fn from_day(day: Day) -> Option<Self> {
        syntax::Date::from_day(day).map(|date| Self::from_expression(&Expression::Date(date)))
    }

    /// A month; `None` outside the years −9999 to 9999 or if there is no such month.
    #[must_use]
    pub fn from_month(year: i64, month: u8) -> Option<Self> {
        syntax::Date::from_month(year, month).map(|date| Self::from_expression(&Expression::Date(date)))
    }

    /// A year; beyond four digits with `Y`.
    #[must_use]
    pub fn from_year(year: i64) -> Self {
        Self::from_expression(&Expression::Date(syntax::Date::from_year(year)))
    }

    /// The shortest expression for all of a span: a day, a month, a year, else an interval of days.
    #[must_use]
    pub fn from_span(span: Span) -> Option<Self> {
        syntax::from_span(span).map(|expression| Self::from_expression(&expression))
    }

    /// "Some time within": `[first..last]`.
    #[must_use]
    pub fn within(span: Span) -> Option<Self> {
        syntax::within(span).map(|expression| Self::from_expression(&expression))
    }

    /// The text as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first day it may be; `None` when the start is open or unknown.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        self.days.known().unwrap_or_else(|| bounds::of_expression(&self.expression())).0
    }

    /// The last day it may be; `None` when the end is open or unknown.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        self.days.known().unwrap_or_else(|| bounds::of_expression(&self.expression())).1
    }

    /// The span from earliest to latest, if both are known.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        Span::new(self.earliest()?, self.latest()?).ok()
    }

    /// The day it is sorted by: the earliest, else the latest; the first named by a set that is open at both sides.
    #[must_use]
    pub fn sort_day(&self) -> Day {
        let first_named = || bounds::span(self.expression().first_date()?).map(Span::first);
        self.earliest().or_else(|| self.latest()).or_else(first_named).unwrap_or(Day(0))
    }

    /// The time of day it is sorted by within its day, in seconds; 0 where none is written, and then before all others.
    /// Times of several zones follow one another as they happened; one of an unnamed zone is taken for UTC.
    #[must_use]
    pub fn sort_second(&self) -> u32 {
        self.second_of_day
    }

    /// Whether it may share a day with `from..=to`. An open or unknown side reaches without end.
    #[must_use]
    pub fn overlaps(&self, from: Day, to: Day) -> bool {
        self.earliest().is_none_or(|first| first <= to) && self.latest().is_none_or(|last| from <= last)
    }

    /// Whether the day lies between the earliest and the latest.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.overlaps(day, day)
    }

    /// How finely it is known; of several dates, the coarsest.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Everything said of any component of any of its dates; [`Edtf::reading`] has the components.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        self.qualifier
    }

    /// What is to be drawn. Reads the text again: ask for what is on the screen, not for a whole case.
    #[must_use]
    pub fn reading(&self) -> Reading {
        bounds::reading(&self.expression())
    }

    /// Its meaning in words, for the inspector and for screen readers: "some time between 19 and 21 January 2025".
    #[must_use]
    pub fn words(&self) -> String {
        self.words_in(Tongue::English)
    }

    /// Its meaning beside a label: "14 Oct 2024", "Apr 2025?".
    #[must_use]
    pub fn short_words(&self) -> String {
        self.short_words_in(Tongue::English)
    }

    /// Its meaning in words of a language: "tra il 19 e il 21 gennaio 2025". English alone says of which part a doubt is.
    #[must_use]
    pub fn words_in(&self, tongue: Tongue) -> String {
        words::long(&self.expression(), tongue)
    }

    /// Its meaning beside a label, in a language: "14 ott 2024", "14. Okt. 2024".
    #[must_use]
    pub fn short_words_in(&self, tongue: Tongue) -> String {
        words::short(&self.expression(), tongue)
    }

    /// Moved by steps of its own precision: a day by days, a month by months, a season by seasons of its kind, a decade
    /// by decades; a date-time by days, an interval or a set by the coarsest of its dates. Everything else is kept.
    /// `None` where the result cannot be written: 31 January in an interval that moves by months, years out of range; and
    /// where it would jump: the 29th of a month X2 may be in February in leap years alone.
    #[must_use]
    pub fn shifted(&self, steps: i64) -> Option<Self> {
        let moved = Self::from_expression(&shift::shifted(&self.expression(), steps)?);
        (self.steps_between(self.sort_day(), moved.sort_day()) == steps).then_some(moved)
    }

    /// How many steps of [`Edtf::shifted`] come nearest to a move from one day to another.
    #[must_use]
    pub fn steps_between(&self, from: Day, to: Day) -> i64 {
        shift::steps_between(&self.expression(), from, to)
    }

    /// With its start or its end moved by steps of that end's own precision; the other end is kept, open and unknown ones
    /// and qualifications too. A single date becomes an interval, and one of which both ends are the same date becomes
    /// that. `None` where that end is open or unknown, is one of a set of several, cannot be written, or would pass the other.
    #[must_use]
    pub fn stretched(&self, end: EndOf, steps: i64) -> Option<Self> {
        let moved = shift::stretched(&self.expression(), end, steps)?;
        // An interval that ends before it starts does not read.
        Self::parse(&moved.to_string()).ok()
    }

    /// How many steps of [`Edtf::stretched`] come nearest to a move of that end from one day to another.
    #[must_use]
    pub fn end_steps_between(&self, end: EndOf, from: Day, to: Day) -> i64 {
        shift::end_steps_between(&self.expression(), end, from, to)
    }

    /// Every text held here was read once, so that it reads again: the year 0 never shows.
    fn expression(&self) -> Expression {
        parse::parse(&self.text).unwrap_or_else(|_| Expression::Date(syntax::Date::from_year(0)))
    }

    fn order(&self) -> (Day, u32, bool, i64, &str) {
        let last = self.latest().map_or(i64::MAX, |day| day.0);
        (self.sort_day(), self.second_of_day, self.earliest().is_some(), last, &self.text)
    }
}

impl NearDays {
    const OPEN: i32 = i32::MIN;
    const FAR: Self = Self { first: Self::OPEN, last: Self::OPEN };

    /// Those from a first day to a last one, as far as they are known.
    pub(crate) fn of(first: Option<Day>, last: Option<Day>) -> Self {
        let near = |day: Option<Day>| match day {
            Some(day) => i32::try_from(day.0).ok().filter(|day| *day != Self::OPEN),
            None => Some(Self::OPEN),
        };
        near(first).zip(near(last)).map_or(Self::FAR, |(first, last)| Self { first, last })
    }

    /// The first and the last day; `None` where they are to be read from the text.
    pub(crate) fn known(self) -> Option<(Option<Day>, Option<Day>)> {
        let day = |near: i32| (near != Self::OPEN).then_some(Day(near.into()));
        (self != Self::FAR).then(|| (day(self.first), day(self.last)))
    }
}

impl Day {
    /// "14 October 2024", "15 March 44 BCE".
    #[must_use]
    pub fn words(self) -> String {
        words::day(self, Length::Long, Tongue::English)
    }

    /// "14 Oct 2024".
    #[must_use]
    pub fn short_words(self) -> String {
        words::day(self, Length::Short, Tongue::English)
    }

    /// "14 October 2024" in a language.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> String {
        words::day(self, Length::Long, tongue)
    }

    /// "14 Oct 2024" in a language.
    #[must_use]
    pub fn short_words_in(self, tongue: Tongue) -> String {
        words::day(self, Length::Short, tongue)
    }
}

impl Tongue {
    /// "January" to "December" in this language; empty for a month that does not exist.
    #[must_use]
    pub fn month(self, month: u8) -> &'static str {
        words::month(month, Length::Long, self)
    }

    /// "Jan" to "Dec" as this language shortens them.
    #[must_use]
    pub fn month_short(self, month: u8) -> &'static str {
        words::month(month, Length::Short, self)
    }

    /// "Mon" to "Sun" as this language shortens them.
    #[must_use]
    pub fn weekday_short(self, weekday: Weekday) -> &'static str {
        let [german, french, italian, spanish] = match weekday {
            Weekday::Monday => ["Mo", "lun.", "lun", "lun"],
            Weekday::Tuesday => ["Di", "mar.", "mar", "mar"],
            Weekday::Wednesday => ["Mi", "mer.", "mer", "mié"],
            Weekday::Thursday => ["Do", "jeu.", "gio", "jue"],
            Weekday::Friday => ["Fr", "ven.", "ven", "vie"],
            Weekday::Saturday => ["Sa", "sam.", "sab", "sáb"],
            Weekday::Sunday => ["So", "dim.", "dom", "dom"],
        };
        self.say([weekday.short(), german, french, italian, spanish])
    }

    /// A day of a month: "14 October", "14 de octubre".
    #[must_use]
    pub fn day_of_month(self, day: u8, month: u8) -> String {
        words::day_of_month((day, month), Length::Long, self)
    }

    /// The same with the month shortened: "14 Oct".
    #[must_use]
    pub fn day_of_month_short(self, day: u8, month: u8) -> String {
        words::day_of_month((day, month), Length::Short, self)
    }

    /// What stands before a year, and the year: "October 2024", "octubre de 2024".
    #[must_use]
    pub fn of_year(self, part: &str, year: &str) -> String {
        words::of_year(part, year, Length::Long, self)
    }

    /// The same where the month is shortened: "Oct 2024".
    #[must_use]
    pub fn of_year_short(self, part: &str, year: &str) -> String {
        words::of_year(part, year, Length::Short, self)
    }

    /// What stands behind a year before the first: "BCE".
    #[must_use]
    pub fn before_common_era(self) -> &'static str {
        words::before_common_era(self)
    }
}

/// Seconds by the clock furthest ahead of UTC (+14:00), so that no other is before midnight on it.
fn second_of_day(time: Time) -> u32 {
    const FURTHEST: i32 = 14 * 60;
    let of = |part: Option<u8>| u32::from(part.unwrap_or(0));
    let behind = FURTHEST - i32::from(time.zone.map_or(0, Zone::minutes));
    u32::from(time.hour) * 3600 + of(time.minute) * 60 + of(time.second) + behind.unsigned_abs() * 60
}

impl fmt::Display for Edtf {
    /// The canonical text: a qualification of all components once at the end, no spaces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expression().fmt(f)
    }
}

impl fmt::Debug for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Edtf({:?})", self.text)
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        Self::parse(text)
    }
}

impl PartialEq for Edtf {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Edtf {}

impl Hash for Edtf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
