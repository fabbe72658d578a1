//! English, beside a label.

use super::super::day::{month_name, month_short};
use super::super::reading::Time;
use super::super::syntax::SetKind;
use super::Length;
use super::grammar::{Counted, Era, Grammar, Hemisphere, Noun, Pair, PartOfYear, Season, digital};
use super::long::unit_name;
use super::long_digits::ordinal;

pub(super) struct English;

impl English {
    fn alone(&self, noun: &Noun) -> String {
        noun.alone(self, Length::Short)
    }

    fn ends(&self, pair: &Pair) -> String {
        format!("{} to {}", self.alone(&pair.first), self.alone(&pair.last))
    }
}

impl Grammar for English {
    fn month(&self, month: u8, length: Length) -> &'static str {
        match length {
            Length::Long => month_name(month),
            Length::Short => month_short(month),
        }
    }

    fn day(&self, day: u8) -> String {
        day.to_string()
    }

    fn in_month(&self, day: &str, month: &str, _: Length) -> String {
        format!("{day} {month}")
    }

    fn in_year(&self, part: &str, year: &str, _: Length) -> String {
        format!("{part} {year}")
    }

    fn era(&self, era: Era) -> &'static str {
        match era {
            Era::Before => "BCE",
            Era::Common => "CE",
        }
    }

    fn long_year(&self, number: &str) -> String {
        format!("the year {number}")
    }

    fn season(&self, season: Season, hemisphere: Hemisphere) -> String {
        let name = match season {
            Season::Spring => "spring",
            Season::Summer => "summer",
            Season::Autumn => "autumn",
            Season::Winter => "winter",
        };
        match hemisphere {
            Hemisphere::Unsaid => name.to_owned(),
            Hemisphere::Northern => format!("northern {name}"),
            Hemisphere::Southern => format!("southern {name}"),
        }
    }

    fn part_of_year(&self, part: PartOfYear, _: Length) -> String {
        match part {
            PartOfYear::Quarter(quarter) => format!("Q{quarter}"),
            PartOfYear::Third(1) => "Jan–Apr".to_owned(),
            PartOfYear::Third(2) => "May–Aug".to_owned(),
            PartOfYear::Third(_) => "Sep–Dec".to_owned(),
            PartOfYear::Half(1) => "Jan–Jun".to_owned(),
            PartOfYear::Half(_) => "Jul–Dec".to_owned(),
        }
    }

    fn decade(&self, first: i64) -> String {
        format!("{first}s")
    }

    fn some_year(&self, low: &str, high: &str) -> String {
        format!("some year {low}–{high}")
    }

    fn unspecified_year(&self, era: Era) -> String {
        match era {
            Era::Before => "unspecified year BCE".to_owned(),
            Era::Common => "unspecified year".to_owned(),
        }
    }

    fn some_month(&self, first: &str, last: &str) -> String {
        format!("some month {first}–{last}")
    }

    fn some_day(&self, first: u8, last: u8) -> String {
        format!("some day {first}–{last}")
    }

    fn day_of_some_month(&self, day: u8, first: &str, last: &str) -> String {
        format!("{} of some month {first}–{last}", ordinal(day))
    }

    fn clock(&self, time: Time) -> String {
        digital(time, "", " h")
    }

    fn local_time(&self) -> &'static str {
        "local time"
    }

    fn about(&self, noun: &Noun) -> String {
        format!("about {}", noun.name)
    }

    fn roughly(&self) -> &'static str {
        ", approx."
    }

    fn uncertain(&self, _: Length) -> &'static str {
        "?"
    }

    fn span(&self, pair: &Pair, _: Length) -> String {
        self.ends(pair)
    }

    fn times(&self, day: &str, from: &str, to: &str) -> String {
        format!("{day}, {from} to {to}")
    }

    fn since(&self, noun: &Noun, _: Length) -> String {
        format!("since {}", self.alone(noun))
    }

    fn unknown_end(&self, noun: &Noun, _: Length) -> String {
        format!("{} to ?", self.alone(noun))
    }

    fn until(&self, noun: &Noun, _: Length) -> String {
        format!("until {}", self.alone(noun))
    }

    fn unknown_start(&self, noun: &Noun, _: Length) -> String {
        format!("? to {}", self.alone(noun))
    }

    fn or_earlier(&self, noun: &Noun, _: Length) -> String {
        format!("by {}", self.alone(noun))
    }

    fn or_later(&self, noun: &Noun, _: Length) -> String {
        format!("{} or later", self.alone(noun))
    }

    fn some_time(&self, pair: &Pair, _: Length) -> String {
        format!("some time {}", self.ends(pair))
    }

    fn every(&self, unit: Counted, pair: &Pair, _: Length) -> String {
        format!("every {} {}", unit_name(unit), self.ends(pair))
    }

    fn every_up_to(&self, unit: Counted, noun: &Noun, _: Length) -> String {
        format!("every {} up to {}", unit_name(unit), self.alone(noun))
    }

    fn every_from(&self, unit: Counted, noun: &Noun, _: Length) -> String {
        format!("every {} from {} on", unit_name(unit), self.alone(noun))
    }

    fn up_to(&self, noun: &Noun, _: Length) -> String {
        format!("up to {}", self.alone(noun))
    }

    fn onward(&self, noun: &Noun, _: Length) -> String {
        format!("from {} on", self.alone(noun))
    }

    fn conjunction(&self, kind: SetKind, _: &str) -> &'static str {
        match kind {
            SetKind::One => "or",
            SetKind::All => "and",
        }
    }

    fn others(&self, first: &str, kind: SetKind, others: usize) -> String {
        format!("{first} {} {others} others", self.conjunction(kind, ""))
    }
}
