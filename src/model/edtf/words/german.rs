//! German.

use super::super::reading::Time;
use super::super::syntax::SetKind;
use super::grammar::{
    About, Counted, Era, Grammar, Hemisphere, Noun, Pair, PartOfYear, Season, Sort, dashed, digital,
};
use super::{Length, month_of};

pub(super) struct German;

impl German {
    fn alone(&self, noun: &Noun, length: Length) -> String {
        noun.alone(self, length)
    }

    /// Behind a preposition: "dem 14. Oktober 2024", "ca. 2017"; beside a label without an article.
    fn dative(&self, noun: &Noun, length: Length) -> String {
        let article = match (noun.sort, length) {
            (Sort::Day(_) | Sort::Part, Length::Long) | (Sort::LongYear, _) => "dem ",
            (Sort::Decade, _) => "den ",
            (Sort::Day(_) | Sort::Part, Length::Short)
            | (Sort::Month | Sort::Season(_) | Sort::Year | Sort::Described, _) => "",
        };
        format!("{article}{}", self.bare_dative(noun, length))
    }

    fn bare_dative(&self, noun: &Noun, length: Length) -> String {
        // "die 2010er-Jahre", "seit den 2010er-Jahren".
        let ending = if noun.sort == Sort::Decade { "n" } else { "" };
        let (before, behind) = match noun.about {
            About::Exact => ("", ""),
            About::Before => ("ca.\u{a0}", ""),
            About::After => ("", self.roughly()),
        };
        format!("{before}{}{ending}{behind}{}", noun.name, noun.doubt(self, length))
    }

    /// "bis 2017", "bis zum 14. Oktober 2024".
    fn until_words(&self, noun: &Noun, length: Length) -> String {
        match (noun.sort, length) {
            (Sort::Day(_) | Sort::Part, Length::Long) | (Sort::LongYear, _) => {
                format!("bis zum {}", self.bare_dative(noun, length))
            }
            (Sort::Decade, _) => format!("bis zu {}", self.dative(noun, length)),
            (Sort::Day(_) | Sort::Part, Length::Short)
            | (Sort::Month | Sort::Season(_) | Sort::Year | Sort::Described, _) => {
                format!("bis {}", self.dative(noun, length))
            }
        }
    }

    fn both_ends(&self, pair: &Pair, length: Length) -> String {
        let from = match pair.first.sort {
            Sort::Day(_) | Sort::Part | Sort::LongYear => "vom ",
            Sort::Decade => "von den ",
            Sort::Month | Sort::Season(_) | Sort::Year | Sort::Described => "von ",
        };
        let last = match pair.last.sort {
            Sort::Day(_) => format!("bis {}", self.bare_dative(&pair.last, length)),
            Sort::Part
            | Sort::LongYear
            | Sort::Decade
            | Sort::Month
            | Sort::Season(_)
            | Sort::Year
            | Sort::Described => self.until_words(&pair.last, length),
        };
        format!("{from}{} {last}", self.bare_dative(&pair.first, length))
    }
}

/// "jeden Tag", "jedes Jahr".
fn every_unit(unit: Counted) -> &'static str {
    match unit {
        Counted::Moment => "jeden Augenblick",
        Counted::Day => "jeden Tag",
        Counted::Month => "jeden Monat",
        Counted::Season => "jede Jahreszeit",
        Counted::Quarter => "jedes Quartal",
        Counted::Third => "jedes Jahresdrittel",
        Counted::Half => "jedes Halbjahr",
        Counted::Year => "jedes Jahr",
    }
}

impl Grammar for German {
    fn month(&self, month: u8, length: Length) -> &'static str {
        let months = match length {
            Length::Long => [
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember",
            ],
            Length::Short => [
                "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
                "Dez.",
            ],
        };
        month_of(months, month)
    }

    fn day(&self, day: u8) -> String {
        format!("{day}.")
    }

    fn in_month(&self, day: &str, month: &str, _: Length) -> String {
        format!("{day} {month}")
    }

    fn in_year(&self, part: &str, year: &str, _: Length) -> String {
        format!("{part} {year}")
    }

    fn era(&self, era: Era) -> &'static str {
        match era {
            Era::Before => "v.\u{a0}Chr.",
            Era::Common => "n.\u{a0}Chr.",
        }
    }

    fn long_year(&self, number: &str) -> String {
        format!("Jahr {number}")
    }

    fn season(&self, season: Season, hemisphere: Hemisphere) -> String {
        let name = match season {
            Season::Spring => "Frühjahr",
            Season::Summer => "Sommer",
            Season::Autumn => "Herbst",
            Season::Winter => "Winter",
        };
        match hemisphere {
            Hemisphere::Unsaid => name.to_owned(),
            Hemisphere::Northern => format!("{name} (Nordhalbkugel)"),
            Hemisphere::Southern => format!("{name} (Südhalbkugel)"),
        }
    }

    fn part_of_year(&self, part: PartOfYear, _: Length) -> String {
        match part {
            PartOfYear::Quarter(number) => format!("{number}. Quartal"),
            PartOfYear::Third(number) => format!("{number}. Jahresdrittel"),
            PartOfYear::Half(number) => format!("{number}. Halbjahr"),
        }
    }

    fn decade(&self, first: i64) -> String {
        format!("{first}er-Jahre")
    }

    fn some_year(&self, low: &str, high: &str) -> String {
        format!("ein Jahr zwischen {low} und {high}")
    }

    fn unspecified_year(&self, era: Era) -> String {
        match era {
            Era::Before => "unbestimmtes Jahr v.\u{a0}Chr.".to_owned(),
            Era::Common => "unbestimmtes Jahr".to_owned(),
        }
    }

    fn some_month(&self, first: &str, last: &str) -> String {
        format!("ein Monat zwischen {first} und {last}")
    }

    fn some_day(&self, first: u8, last: u8) -> String {
        format!("ein Tag zwischen dem {first}. und {last}.")
    }

    fn day_of_some_month(&self, day: u8, first: &str, last: &str) -> String {
        format!("der {day}. eines Monats zwischen {first} und {last}")
    }

    fn clock(&self, time: Time) -> String {
        digital(time, "", " Uhr")
    }

    fn local_time(&self) -> &'static str {
        "Ortszeit"
    }

    fn about(&self, noun: &Noun) -> String {
        format!("ca.\u{a0}{}", noun.name)
    }

    fn roughly(&self) -> &'static str {
        ", ungefähr"
    }

    fn uncertain(&self, length: Length) -> &'static str {
        match length {
            Length::Long => " (unsicher)",
            Length::Short => "?",
        }
    }

    fn span(&self, pair: &Pair, length: Length) -> String {
        match length {
            Length::Long => self.both_ends(pair, length),
            Length::Short => {
                dashed(&self.alone(&pair.first, length), &self.alone(&pair.last, length), pair.repeats)
            }
        }
    }

    fn times(&self, day: &str, from: &str, to: &str) -> String {
        format!("{day}, {from}–{to}")
    }

    fn since(&self, noun: &Noun, length: Length) -> String {
        format!("seit {}", self.dative(noun, length))
    }

    fn unknown_end(&self, noun: &Noun, length: Length) -> String {
        match length {
            Length::Long => format!("ab {}, Ende unbekannt", self.dative(noun, length)),
            Length::Short => format!("{} – ?", self.alone(noun, length)),
        }
    }

    fn until(&self, noun: &Noun, length: Length) -> String {
        let words = self.until_words(noun, length);
        match length {
            Length::Long => format!("{words}, ohne Anfang"),
            Length::Short => words,
        }
    }

    fn unknown_start(&self, noun: &Noun, length: Length) -> String {
        match length {
            Length::Long => format!("{}, Anfang unbekannt", self.until_words(noun, length)),
            Length::Short => format!("? – {}", self.alone(noun, length)),
        }
    }

    fn or_earlier(&self, noun: &Noun, length: Length) -> String {
        format!("{} oder früher", self.alone(noun, length))
    }

    fn or_later(&self, noun: &Noun, length: Length) -> String {
        format!("{} oder später", self.alone(noun, length))
    }

    fn some_time(&self, pair: &Pair, length: Length) -> String {
        format!("zwischen {} und {}", self.dative(&pair.first, length), self.dative(&pair.last, length))
    }

    fn every(&self, unit: Counted, pair: &Pair, length: Length) -> String {
        format!("{} {}", every_unit(unit), self.both_ends(pair, length))
    }

    fn every_up_to(&self, unit: Counted, noun: &Noun, length: Length) -> String {
        format!("{} {}", every_unit(unit), self.until_words(noun, length))
    }

    fn every_from(&self, unit: Counted, noun: &Noun, length: Length) -> String {
        format!("{} {}", every_unit(unit), self.onward(noun, length))
    }

    fn up_to(&self, noun: &Noun, length: Length) -> String {
        self.until_words(noun, length)
    }

    fn onward(&self, noun: &Noun, length: Length) -> String {
        format!("ab {}", self.dative(noun, length))
    }

    fn conjunction(&self, kind: SetKind, _: &str) -> &'static str {
        match kind {
            SetKind::One => "oder",
            SetKind::All => "und",
        }
    }

    fn others(&self, first: &str, kind: SetKind, others: usize) -> String {
        format!("{first} {} {others} weitere", self.conjunction(kind, ""))
    }
}
