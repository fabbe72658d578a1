//! What a language has to say of dates. Each language is one file that answers all of this; none knows how a date is written.

use super::super::reading::Time;
use super::super::syntax::SetKind;
use super::Length;

/// A date as a language names it, with what the words before it depend on.
pub(super) struct Noun {
    /// "14 Oct 2024", without its qualification.
    pub name: String,
    /// What sort of name it is.
    pub sort: Sort,
    /// Whether it is only near that.
    pub about: About,
    /// Whether it may be wrong.
    pub doubt: Doubt,
}

/// What sort of name a date has: it decides articles and prepositions.
#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum Sort {
    /// A day, of this number in its month.
    Day(u8),
    /// A month of a year.
    Month,
    /// A season of a year.
    Season(Season),
    /// A quarter, third or half of a year.
    Part,
    /// A year.
    Year,
    /// A year of more than four digits.
    LongYear,
    /// "2010s".
    Decade,
    /// A description, before which no article stands: "some year 2000–2009".
    Described,
}

/// How near.
#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum About {
    /// That date.
    Exact,
    /// "about 2017".
    Before,
    /// "2010s, approx.", where "about" does not read well.
    After,
}

/// How sure.
#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum Doubt {
    Sure,
    Uncertain,
}

#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Of which half of the Earth a season is said.
#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum Hemisphere {
    Unsaid,
    Northern,
    Southern,
}

/// A part of a year, counted from 1.
#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum PartOfYear {
    Quarter(u8),
    Third(u8),
    Half(u8),
}

#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum Era {
    /// Before year 1.
    Before,
    /// From year 1 on.
    Common,
}

/// What a range of a set counts in.
#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum Counted {
    Moment,
    Day,
    Month,
    Season,
    Quarter,
    Third,
    Half,
    Year,
}

/// Two dates side by side.
pub(super) struct Pair {
    pub first: Noun,
    pub last: Noun,
    pub repeats: Repeats,
}

/// Whether the first of two dates says everything.
#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum Repeats {
    /// It does.
    Whole,
    /// It leaves to the last what both share: "19", "21 January 2025".
    Shortened,
}

/// How one language tells dates.
pub(super) trait Grammar {
    /// The name of a month, from 1.
    fn month(&self, month: u8, length: Length) -> &'static str;
    /// The day of a month: "14", "14.", "1er".
    fn day(&self, day: u8) -> String;
    /// A day before its month: "14 Oct".
    fn in_month(&self, day: &str, month: &str, length: Length) -> String;
    /// A day, month or part before its year: "Oct 2024".
    fn in_year(&self, part: &str, year: &str, length: Length) -> String;
    /// What stands behind the number of a year.
    fn era(&self, era: Era) -> &'static str;
    /// A year of more than four digits: "the year 170 000 002".
    fn long_year(&self, number: &str) -> String;
    /// A season without its year.
    fn season(&self, season: Season, hemisphere: Hemisphere) -> String;
    /// A part of a year without it.
    fn part_of_year(&self, part: PartOfYear, length: Length) -> String;
    /// The decade that begins with this year.
    fn decade(&self, first: i64) -> String;
    /// One year of a range.
    fn some_year(&self, low: &str, high: &str) -> String;
    /// A year of which nothing is said but its era.
    fn unspecified_year(&self, era: Era) -> String;
    /// One of several months.
    fn some_month(&self, first: &str, last: &str) -> String;
    /// One of several days, before their month.
    fn some_day(&self, first: u8, last: u8) -> String;
    /// That day of one of several months.
    fn day_of_some_month(&self, day: u8, first: &str, last: &str) -> String;
    /// "14:30", "14:30:05"; the hour alone "14 h".
    fn clock(&self, time: Time) -> String;
    /// What is said of a time of no stated zone, in full.
    fn local_time(&self) -> &'static str;

    /// "about 2017".
    fn about(&self, noun: &Noun) -> String;
    /// What stands behind a description that is only near: ", approx.".
    fn roughly(&self) -> &'static str;
    /// What stands behind what may be wrong.
    fn uncertain(&self, length: Length) -> &'static str;

    /// From one to the other: "13 to 20 Feb 2024".
    fn span(&self, pair: &Pair, length: Length) -> String;
    /// Two times of one day: "19 Jan 2025, 14:30 to 16:00".
    fn times(&self, day: &str, from: &str, to: &str) -> String;
    /// It has begun, and nothing says that it ended.
    fn since(&self, noun: &Noun, length: Length) -> String;
    /// It has begun; its end is not known.
    fn unknown_end(&self, noun: &Noun, length: Length) -> String;
    /// It has no start.
    fn until(&self, noun: &Noun, length: Length) -> String;
    /// Its start is not known.
    fn unknown_start(&self, noun: &Noun, length: Length) -> String;
    /// At one moment up to then.
    fn or_earlier(&self, noun: &Noun, length: Length) -> String;
    /// At one moment from then on.
    fn or_later(&self, noun: &Noun, length: Length) -> String;
    /// At one moment between the two.
    fn some_time(&self, pair: &Pair, length: Length) -> String;
    /// In each of them between the two.
    fn every(&self, unit: Counted, pair: &Pair, length: Length) -> String;
    /// In each of them up to then.
    fn every_up_to(&self, unit: Counted, noun: &Noun, length: Length) -> String;
    /// In each of them from then on.
    fn every_from(&self, unit: Counted, noun: &Noun, length: Length) -> String;
    /// Among other dates: any time up to then.
    fn up_to(&self, noun: &Noun, length: Length) -> String;
    /// Among other dates: any time from then on.
    fn onward(&self, noun: &Noun, length: Length) -> String;
    /// "or", "and", before these words.
    fn conjunction(&self, kind: SetKind, next: &str) -> &'static str;
    /// "1667 or 4 others".
    fn others(&self, first: &str, kind: SetKind, others: usize) -> String;
}

impl Noun {
    /// The words where no preposition stands before it: "about Oct 2024?".
    pub(super) fn alone(&self, grammar: &dyn Grammar, length: Length) -> String {
        let words = match self.about {
            About::Exact => self.name.clone(),
            About::Before => grammar.about(self),
            About::After => format!("{}{}", self.name, grammar.roughly()),
        };
        words + self.doubt(grammar, length)
    }

    /// The same without its qualification.
    pub(super) fn unqualified(self) -> Self {
        Self { about: About::Exact, doubt: Doubt::Sure, ..self }
    }

    /// What stands behind it where it may be wrong.
    pub(super) fn doubt(&self, grammar: &dyn Grammar, length: Length) -> &'static str {
        match self.doubt {
            Doubt::Sure => "",
            Doubt::Uncertain => grammar.uncertain(length),
        }
    }
}

/// Two words with a dash between them: close where each is one word, "13–20 feb 2024", else apart.
pub(super) fn dashed(first: &str, last: &str, repeats: Repeats) -> String {
    let is_one_word = |words: &str| !words.contains(char::is_whitespace);
    if is_one_word(first) && (repeats == Repeats::Shortened || is_one_word(last)) {
        format!("{first}–{last}")
    } else {
        format!("{first} – {last}")
    }
}

/// "14:30", "14:30:05"; the hour alone with what stands before and behind it.
pub(super) fn digital(time: Time, before_hour: &str, behind_hour: &str) -> String {
    match (time.minute, time.second) {
        (None, _) => format!("{before_hour}{:02}{behind_hour}", time.hour),
        (Some(minute), None) => format!("{:02}:{minute:02}", time.hour),
        (Some(minute), Some(second)) => format!("{:02}:{minute:02}:{second:02}", time.hour),
    }
}
