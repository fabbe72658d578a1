//! Spanish.

use super::super::reading::Time;
use super::super::syntax::SetKind;
use super::grammar::{
    Counted, Era, Grammar, Hemisphere, Noun, Pair, PartOfYear, Season, Sort, dashed, digital,
};
use super::romance::{Article, Preposition, placed};
use super::{Length, month_of};

pub(super) struct Spanish;

const DE: Preposition =
    Preposition { bare: "de ", masculine: "del ", feminine: "de la ", elided: "del ", plural: "de los " };
const A: Preposition =
    Preposition { bare: "a ", masculine: "al ", feminine: "a la ", elided: "al ", plural: "a los " };
const THE: Preposition =
    Preposition { bare: "", masculine: "el ", feminine: "la ", elided: "el ", plural: "los " };

impl Spanish {
    /// "el 14 oct 2024 aprox.".
    fn with(&self, preposition: &Preposition, noun: &Noun, length: Length) -> String {
        let about = match length {
            Length::Long => " aproximadamente",
            Length::Short => " aprox.",
        };
        format!("{}{}", preposition.before(article(noun)), placed(self, noun, about, length))
    }

    fn both_ends(&self, pair: &Pair, length: Length) -> String {
        format!("{} {}", self.with(&DE, &pair.first, length), self.with(&A, &pair.last, length))
    }
}

fn article(noun: &Noun) -> Article {
    match noun.sort {
        Sort::Day(_)
        | Sort::Season(Season::Summer | Season::Autumn | Season::Winter)
        | Sort::Part
        | Sort::LongYear => Article::Masculine,
        Sort::Season(Season::Spring) => Article::Feminine,
        Sort::Decade => Article::Plural,
        Sort::Month | Sort::Year | Sort::Described => Article::None,
    }
}

/// "cada día", "todos los años" alike.
fn unit_name(unit: Counted) -> &'static str {
    match unit {
        Counted::Moment => "momento",
        Counted::Day => "día",
        Counted::Month => "mes",
        Counted::Season => "estación",
        Counted::Quarter => "trimestre",
        Counted::Third => "cuatrimestre",
        Counted::Half => "semestre",
        Counted::Year => "año",
    }
}

fn ordinal(number: u8) -> &'static str {
    match number {
        1 => "primer",
        2 => "segundo",
        3 => "tercer",
        _ => "cuarto",
    }
}

impl Grammar for Spanish {
    fn month(&self, month: u8, length: Length) -> &'static str {
        let months = match length {
            Length::Long => [
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre",
            ],
            Length::Short => {
                ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"]
            }
        };
        month_of(months, month)
    }

    fn day(&self, day: u8) -> String {
        day.to_string()
    }

    fn in_month(&self, day: &str, month: &str, length: Length) -> String {
        match length {
            Length::Long => format!("{day} de {month}"),
            Length::Short => format!("{day} {month}"),
        }
    }

    fn in_year(&self, part: &str, year: &str, length: Length) -> String {
        match length {
            Length::Long => format!("{part} de {year}"),
            Length::Short => format!("{part} {year}"),
        }
    }

    fn era(&self, era: Era) -> &'static str {
        match era {
            Era::Before => "a.\u{a0}C.",
            Era::Common => "d.\u{a0}C.",
        }
    }

    fn long_year(&self, number: &str) -> String {
        format!("año {number}")
    }

    fn season(&self, season: Season, hemisphere: Hemisphere) -> String {
        let name = match season {
            Season::Spring => "primavera",
            Season::Summer => "verano",
            Season::Autumn => "otoño",
            Season::Winter => "invierno",
        };
        match hemisphere {
            Hemisphere::Unsaid => name.to_owned(),
            Hemisphere::Northern => format!("{name} boreal"),
            Hemisphere::Southern => format!("{name} austral"),
        }
    }

    fn part_of_year(&self, part: PartOfYear, length: Length) -> String {
        let (number, name, short) = match part {
            PartOfYear::Quarter(number) => (number, "trimestre", "trim."),
            PartOfYear::Third(number) => (number, "cuatrimestre", "cuatrim."),
            PartOfYear::Half(number) => (number, "semestre", "sem."),
        };
        match length {
            Length::Long => format!("{} {name}", ordinal(number)),
            Length::Short => format!("{number}.{} {short}", if matches!(number, 1 | 3) { "er" } else { "º" }),
        }
    }

    fn decade(&self, first: i64) -> String {
        format!("años {first}")
    }

    fn some_year(&self, low: &str, high: &str) -> String {
        format!("un año entre {low} y {high}")
    }

    fn unspecified_year(&self, era: Era) -> String {
        match era {
            Era::Before => "año sin especificar a.\u{a0}C.".to_owned(),
            Era::Common => "año sin especificar".to_owned(),
        }
    }

    fn some_month(&self, first: &str, last: &str) -> String {
        format!("un mes entre {first} y {last}")
    }

    fn some_day(&self, first: u8, last: u8) -> String {
        format!("un día entre el {first} y el {last}")
    }

    fn day_of_some_month(&self, day: u8, first: &str, last: &str) -> String {
        format!("el {day} de un mes entre {first} y {last}")
    }

    fn clock(&self, time: Time) -> String {
        digital(time, "", " h")
    }

    fn local_time(&self) -> &'static str {
        "hora local"
    }

    fn about(&self, noun: &Noun) -> String {
        format!("hacia {}{}", THE.before(article(noun)), noun.name)
    }

    fn roughly(&self) -> &'static str {
        ", aprox."
    }

    fn uncertain(&self, length: Length) -> &'static str {
        match length {
            Length::Long => " (fecha incierta)",
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
        format!("desde {}", self.with(&THE, noun, length))
    }

    fn unknown_end(&self, noun: &Noun, length: Length) -> String {
        match length {
            Length::Long => format!("desde {}, final desconocido", self.with(&THE, noun, length)),
            Length::Short => format!("{} – ?", noun.alone(self, length)),
        }
    }

    fn until(&self, noun: &Noun, length: Length) -> String {
        let words = self.up_to(noun, length);
        match length {
            Length::Long => format!("{words}, sin un comienzo"),
            Length::Short => words,
        }
    }

    fn unknown_start(&self, noun: &Noun, length: Length) -> String {
        match length {
            Length::Long => format!("{}, comienzo desconocido", self.up_to(noun, length)),
            Length::Short => format!("? – {}", noun.alone(self, length)),
        }
    }

    fn or_earlier(&self, noun: &Noun, length: Length) -> String {
        format!("{} o antes", noun.alone(self, length))
    }

    fn or_later(&self, noun: &Noun, length: Length) -> String {
        format!("{} o después", noun.alone(self, length))
    }

    fn some_time(&self, pair: &Pair, length: Length) -> String {
        let (first, last) = (self.with(&THE, &pair.first, length), self.with(&THE, &pair.last, length));
        format!("entre {first} y {last}")
    }

    fn every(&self, unit: Counted, pair: &Pair, length: Length) -> String {
        format!("cada {} {}", unit_name(unit), self.both_ends(pair, length))
    }

    fn every_up_to(&self, unit: Counted, noun: &Noun, length: Length) -> String {
        format!("cada {} {}", unit_name(unit), self.up_to(noun, length))
    }

    fn every_from(&self, unit: Counted, noun: &Noun, length: Length) -> String {
        format!("cada {} {}", unit_name(unit), self.onward(noun, length))
    }

    fn up_to(&self, noun: &Noun, length: Length) -> String {
        format!("hasta {}", self.with(&THE, noun, length))
    }

    fn onward(&self, noun: &Noun, length: Length) -> String {
        format!("a partir {}", self.with(&DE, noun, length))
    }

    /// "siete u ocho": `o` gives way before its own sound.
    fn conjunction(&self, kind: SetKind, next: &str) -> &'static str {
        let number = next.split(char::is_whitespace).next().unwrap_or_default();
        match kind {
            SetKind::One if next.starts_with(['o', '8']) || number == "11" => "u",
            SetKind::One => "o",
            SetKind::All => "y",
        }
    }

    fn others(&self, first: &str, kind: SetKind, others: usize) -> String {
        match kind {
            SetKind::One => format!("{first} u otras {others} fechas"),
            SetKind::All => format!("{first} y otras {others} fechas"),
        }
    }
}
