//! Italian.

use super::super::reading::Time;
use super::super::syntax::SetKind;
use super::grammar::{
    Counted, Era, Grammar, Hemisphere, Noun, Pair, PartOfYear, Season, Sort, dashed, digital,
};
use super::romance::{Article, Preposition, placed};
use super::{Length, month_of};

pub(super) struct Italian;

const DA: Preposition =
    Preposition { bare: "da ", masculine: "dal ", feminine: "dalla ", elided: "dall’", plural: "dagli " };
const A: Preposition =
    Preposition { bare: "a ", masculine: "al ", feminine: "alla ", elided: "all’", plural: "agli " };
const THE: Preposition =
    Preposition { bare: "", masculine: "il ", feminine: "la ", elided: "l’", plural: "gli " };

impl Italian {
    /// "dal 2017 circa".
    fn with(&self, preposition: &Preposition, noun: &Noun, length: Length) -> String {
        format!("{}{}", preposition.before(article(noun)), placed(self, noun, " circa", length))
    }

    /// "a gen 2025", "ad apr 2025", "al 14 ott 2024".
    fn with_a(&self, noun: &Noun, length: Length) -> String {
        let words = self.with(&A, noun, length);
        match words.strip_prefix("a a") {
            Some(rest) => format!("ad a{rest}"),
            None => words,
        }
    }

    fn both_ends(&self, pair: &Pair, length: Length) -> String {
        format!("{} {}", self.with(&DA, &pair.first, length), self.with_a(&pair.last, length))
    }
}

fn article(noun: &Noun) -> Article {
    match noun.sort {
        Sort::Day(day) => before_number(&day.to_string(), day == 1),
        Sort::Year => before_number(&noun.name, false),
        Sort::Season(Season::Spring) => Article::Feminine,
        Sort::Season(Season::Summer | Season::Autumn | Season::Winter) | Sort::LongYear => Article::Elided,
        Sort::Part => Article::Masculine,
        Sort::Decade => Article::Plural,
        Sort::Month | Sort::Described => Article::None,
    }
}

/// "l’8", "l’11", "l’800": numbers whose names begin with a vowel. The first of a month does not: "il primo".
fn before_number(number: &str, is_ordinal: bool) -> Article {
    let whole = number.split(char::is_whitespace).next().unwrap_or_default();
    let is_vowel = whole.starts_with('8') || whole == "11" || (whole == "1" && !is_ordinal);
    if is_vowel { Article::Elided } else { Article::Masculine }
}

fn unit_name(unit: Counted) -> &'static str {
    match unit {
        Counted::Moment => "istante",
        Counted::Day => "giorno",
        Counted::Month => "mese",
        Counted::Season => "stagione",
        Counted::Quarter => "trimestre",
        Counted::Third => "quadrimestre",
        Counted::Half => "semestre",
        Counted::Year => "anno",
    }
}

fn ordinal(number: u8) -> &'static str {
    match number {
        1 => "primo",
        2 => "secondo",
        3 => "terzo",
        _ => "quarto",
    }
}

impl Grammar for Italian {
    fn month(&self, month: u8, length: Length) -> &'static str {
        let months = match length {
            Length::Long => [
                "gennaio",
                "febbraio",
                "marzo",
                "aprile",
                "maggio",
                "giugno",
                "luglio",
                "agosto",
                "settembre",
                "ottobre",
                "novembre",
                "dicembre",
            ],
            Length::Short => {
                ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"]
            }
        };
        month_of(months, month)
    }

    fn day(&self, day: u8) -> String {
        if day == 1 { "1º".to_owned() } else { day.to_string() }
    }

    fn in_month(&self, day: &str, month: &str, _: Length) -> String {
        format!("{day} {month}")
    }

    fn in_year(&self, part: &str, year: &str, _: Length) -> String {
        format!("{part} {year}")
    }

    fn era(&self, era: Era) -> &'static str {
        match era {
            Era::Before => "a.C.",
            Era::Common => "d.C.",
        }
    }

    fn long_year(&self, number: &str) -> String {
        format!("anno {number}")
    }

    fn season(&self, season: Season, hemisphere: Hemisphere) -> String {
        let name = match season {
            Season::Spring => "primavera",
            Season::Summer => "estate",
            Season::Autumn => "autunno",
            Season::Winter => "inverno",
        };
        match hemisphere {
            Hemisphere::Unsaid => name.to_owned(),
            Hemisphere::Northern => format!("{name} boreale"),
            Hemisphere::Southern => format!("{name} australe"),
        }
    }

    fn part_of_year(&self, part: PartOfYear, length: Length) -> String {
        let (number, name, short) = match part {
            PartOfYear::Quarter(number) => (number, "trimestre", "trim."),
            PartOfYear::Third(number) => (number, "quadrimestre", "quadrim."),
            PartOfYear::Half(number) => (number, "semestre", "sem."),
        };
        match length {
            Length::Long => format!("{} {name}", ordinal(number)),
            Length::Short => format!("{number}º {short}"),
        }
    }

    fn decade(&self, first: i64) -> String {
        format!("anni {first}")
    }

    fn some_year(&self, low: &str, high: &str) -> String {
        let with_article = |year: &str| format!("{}{year}", THE.before(before_number(year, false)));
        format!("un anno tra {} e {}", with_article(low), with_article(high))
    }

    fn unspecified_year(&self, era: Era) -> String {
        match era {
            Era::Before => "anno imprecisato a.C.".to_owned(),
            Era::Common => "anno imprecisato".to_owned(),
        }
    }

    fn some_month(&self, first: &str, last: &str) -> String {
        format!("un mese tra {first} e {last}")
    }

    fn some_day(&self, first: u8, last: u8) -> String {
        format!("un giorno tra il {} e il {last}", self.day(first))
    }

    fn day_of_some_month(&self, day: u8, first: &str, last: &str) -> String {
        let article = THE.before(before_number(&day.to_string(), day == 1));
        format!("{article}{} di un mese tra {first} e {last}", self.day(day))
    }

    fn clock(&self, time: Time) -> String {
        digital(time, "ore ", "")
    }

    fn local_time(&self) -> &'static str {
        "ora locale"
    }

    fn about(&self, noun: &Noun) -> String {
        format!("circa {}", noun.name)
    }

    fn roughly(&self) -> &'static str {
        ", appross."
    }

    fn uncertain(&self, length: Length) -> &'static str {
        match length {
            Length::Long => " (data incerta)",
            Length::Short => "?",
        }
    }

    fn span(&self, pair: &Pair, length: Length) -> String {
        let alone = |noun: &Noun| noun.alone(self, length);
        match length {
            Length::Long => self.both_ends(pair, length),
            Length::Short => dashed(&alone(&pair.first), &alone(&pair.last), pair.repeats),
        }
    }

    fn times(&self, day: &str, from: &str, to: &str) -> String {
        format!("{day}, {from}–{to}")
    }

    fn since(&self, noun: &Noun, length: Length) -> String {
        self.with(&DA, noun, length)
    }

    fn unknown_end(&self, noun: &Noun, length: Length) -> String {
        match length {
            Length::Long => format!("{}, fine non nota", self.with(&DA, noun, length)),
            Length::Short => format!("{} – ?", noun.alone(self, length)),
        }
    }

    fn until(&self, noun: &Noun, length: Length) -> String {
        let words = format!("fino {}", self.with_a(noun, length));
        match length {
            Length::Long => format!("{words}, senza un inizio"),
            Length::Short => words,
        }
    }

    fn unknown_start(&self, noun: &Noun, length: Length) -> String {
        match length {
            Length::Long => format!("fino {}, inizio non noto", self.with_a(noun, length)),
            Length::Short => format!("? – {}", noun.alone(self, length)),
        }
    }

    fn or_earlier(&self, noun: &Noun, length: Length) -> String {
        format!("{} o prima", noun.alone(self, length))
    }

    fn or_later(&self, noun: &Noun, length: Length) -> String {
        format!("{} o dopo", noun.alone(self, length))
    }

    fn some_time(&self, pair: &Pair, length: Length) -> String {
        let (first, last) = (self.with(&THE, &pair.first, length), self.with(&THE, &pair.last, length));
        format!("tra {first} e {last}")
    }

    fn every(&self, unit: Counted, pair: &Pair, length: Length) -> String {
        format!("ogni {} {}", unit_name(unit), self.both_ends(pair, length))
    }

    fn every_up_to(&self, unit: Counted, noun: &Noun, length: Length) -> String {
        format!("ogni {} {}", unit_name(unit), self.up_to(noun, length))
    }

    fn every_from(&self, unit: Counted, noun: &Noun, length: Length) -> String {
        format!("ogni {} {}", unit_name(unit), self.onward(noun, length))
    }

    fn up_to(&self, noun: &Noun, length: Length) -> String {
        format!("fino {}", self.with_a(noun, length))
    }

    fn onward(&self, noun: &Noun, length: Length) -> String {
        format!("{} in poi", self.with(&DA, noun, length))
    }

    fn conjunction(&self, kind: SetKind, _: &str) -> &'static str {
        match kind {
            SetKind::One => "o",
            SetKind::All => "e",
        }
    }

    fn others(&self, first: &str, kind: SetKind, others: usize) -> String {
        format!("{first} {} altre {others} date", self.conjunction(kind, ""))
    }
}
