//! French.

use super::super::reading::Time;
use super::super::syntax::SetKind;
use super::grammar::{Counted, Era, Grammar, Hemisphere, Noun, Pair, PartOfYear, Season, Sort, dashed};
use super::romance::{Article, Preposition, placed};
use super::{Length, month_of};

pub(super) struct French;

const DE: Preposition =
    Preposition { bare: "de ", masculine: "du ", feminine: "de la ", elided: "de l’", plural: "des " };
const A: Preposition =
    Preposition { bare: "à ", masculine: "au ", feminine: "à la ", elided: "à l’", plural: "aux " };
const THE: Preposition =
    Preposition { bare: "", masculine: "le ", feminine: "la ", elided: "l’", plural: "les " };

impl French {
    /// "le 14 oct. 2024 environ".
    fn with(&self, preposition: &Preposition, noun: &Noun, length: Length) -> String {
        format!("{}{}", preposition.before(article(noun)), placed(self, noun, " environ", length))
    }

    /// "d’avr. 2025", "du 14 oct. 2024".
    fn with_de(&self, noun: &Noun, length: Length) -> String {
        if article(noun) == Article::None && noun.name.starts_with(['a', 'o', 'u']) {
            return format!("d’{}", placed(self, noun, " environ", length));
        }
        self.with(&DE, noun, length)
    }

    fn until_words(&self, noun: &Noun, length: Length) -> String {
        match noun.sort {
            Sort::Month | Sort::Year => format!("jusqu’en {}", placed(self, noun, " environ", length)),
            Sort::Day(_) | Sort::Season(_) | Sort::Part | Sort::LongYear | Sort::Decade | Sort::Described => {
                format!("jusqu’{}", self.with(&A, noun, length))
            }
        }
    }

    fn both_ends(&self, pair: &Pair, length: Length) -> String {
        format!("{} {}", self.with_de(&pair.first, length), self.with(&A, &pair.last, length))
    }
}

fn article(noun: &Noun) -> Article {
    match noun.sort {
        Sort::Day(_) | Sort::Season(Season::Spring) | Sort::Part => Article::Masculine,
        Sort::Season(Season::Summer | Season::Autumn | Season::Winter) | Sort::LongYear => Article::Elided,
        Sort::Decade => Article::Plural,
        Sort::Month | Sort::Year | Sort::Described => Article::None,
    }
}

fn unit_name(unit: Counted) -> &'static str {
    match unit {
        Counted::Moment => "instant",
        Counted::Day => "jour",
        Counted::Month => "mois",
        Counted::Season => "saison",
        Counted::Quarter => "trimestre",
        Counted::Third => "quadrimestre",
        Counted::Half => "semestre",
        Counted::Year => "année",
    }
}

fn ordinal(number: u8) -> &'static str {
    match number {
        1 => "premier",
        2 => "deuxième",
        3 => "troisième",
        _ => "quatrième",
    }
}

impl Grammar for French {
    fn month(&self, month: u8, length: Length) -> &'static str {
        let months = match length {
            Length::Long => [
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ],
            Length::Short => [
                "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
                "déc.",
            ],
        };
        month_of(months, month)
    }

    fn day(&self, day: u8) -> String {
        if day == 1 { "1er".to_owned() } else { day.to_string() }
    }

    fn in_month(&self, day: &str, month: &str, _: Length) -> String {
        format!("{day} {month}")
    }

    fn in_year(&self, part: &str, year: &str, _: Length) -> String {
        format!("{part} {year}")
    }

    fn era(&self, era: Era) -> &'static str {
        match era {
            Era::Before => "av.\u{a0}J.-C.",
            Era::Common => "apr.\u{a0}J.-C.",
        }
    }

    fn long_year(&self, number: &str) -> String {
        format!("an {number}")
    }

    fn season(&self, season: Season, hemisphere: Hemisphere) -> String {
        let name = match season {
            Season::Spring => "printemps",
            Season::Summer => "été",
            Season::Autumn => "automne",
            Season::Winter => "hiver",
        };
        match hemisphere {
            Hemisphere::Unsaid => name.to_owned(),
            Hemisphere::Northern => format!("{name} boréal"),
            Hemisphere::Southern => format!("{name} austral"),
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
            Length::Short => format!("{number}{} {short}", if number == 1 { "er" } else { "e" }),
        }
    }

    fn decade(&self, first: i64) -> String {
        format!("années {first}")
    }

    fn some_year(&self, low: &str, high: &str) -> String {
        format!("une année entre {low} et {high}")
    }

    fn unspecified_year(&self, era: Era) -> String {
        match era {
            Era::Before => "année non précisée av.\u{a0}J.-C.".to_owned(),
            Era::Common => "année non précisée".to_owned(),
        }
    }

    fn some_month(&self, first: &str, last: &str) -> String {
        format!("un mois entre {first} et {last}")
    }

    fn some_day(&self, first: u8, last: u8) -> String {
        format!("un jour entre le {} et le {last}", self.day(first))
    }

    fn day_of_some_month(&self, day: u8, first: &str, last: &str) -> String {
        format!("le {} d’un mois entre {first} et {last}", self.day(day))
    }

    fn clock(&self, time: Time) -> String {
        match (time.minute, time.second) {
            (None, _) => format!("{} h", time.hour),
            (Some(minute), None) => format!("{} h {minute:02}", time.hour),
            (Some(minute), Some(second)) => format!("{} h {minute:02} min {second:02} s", time.hour),
        }
    }

    fn local_time(&self) -> &'static str {
        "heure locale"
    }

    fn about(&self, noun: &Noun) -> String {
        format!("vers {}{}", THE.before(article(noun)), noun.name)
    }

    fn roughly(&self) -> &'static str {
        ", approx."
    }

    fn uncertain(&self, length: Length) -> &'static str {
        match length {
            Length::Long => " (date incertaine)",
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
        format!("{day}, {from} – {to}")
    }

    fn since(&self, noun: &Noun, length: Length) -> String {
        format!("depuis {}", self.with(&THE, noun, length))
    }

    fn unknown_end(&self, noun: &Noun, length: Length) -> String {
        match length {
            Length::Long => format!("à partir {}, fin inconnue", self.with_de(noun, length)),
            Length::Short => format!("{} – ?", noun.alone(self, length)),
        }
    }

    fn until(&self, noun: &Noun, length: Length) -> String {
        let words = self.until_words(noun, length);
        match length {
            Length::Long => format!("{words}, sans début"),
            Length::Short => words,
        }
    }

    fn unknown_start(&self, noun: &Noun, length: Length) -> String {
        match length {
            Length::Long => format!("{}, début inconnu", self.until_words(noun, length)),
            Length::Short => format!("? – {}", noun.alone(self, length)),
        }
    }

    fn or_earlier(&self, noun: &Noun, length: Length) -> String {
        format!("{} ou avant", noun.alone(self, length))
    }

    fn or_later(&self, noun: &Noun, length: Length) -> String {
        format!("{} ou après", noun.alone(self, length))
    }

    fn some_time(&self, pair: &Pair, length: Length) -> String {
        let (first, last) = (self.with(&THE, &pair.first, length), self.with(&THE, &pair.last, length));
        format!("entre {first} et {last}")
    }

    fn every(&self, unit: Counted, pair: &Pair, length: Length) -> String {
        format!("chaque {} {}", unit_name(unit), self.both_ends(pair, length))
    }

    fn every_up_to(&self, unit: Counted, noun: &Noun, length: Length) -> String {
        format!("chaque {} {}", unit_name(unit), self.until_words(noun, length))
    }

    fn every_from(&self, unit: Counted, noun: &Noun, length: Length) -> String {
        format!("chaque {} {}", unit_name(unit), self.onward(noun, length))
    }

    fn up_to(&self, noun: &Noun, length: Length) -> String {
        self.until_words(noun, length)
    }

    fn onward(&self, noun: &Noun, length: Length) -> String {
        format!("à partir {}", self.with_de(noun, length))
    }

    fn conjunction(&self, kind: SetKind, _: &str) -> &'static str {
        match kind {
            SetKind::One => "ou",
            SetKind::All => "et",
        }
    }

    fn others(&self, first: &str, kind: SetKind, others: usize) -> String {
        format!("{first} {} {others} autres dates", self.conjunction(kind, ""))
    }
}
