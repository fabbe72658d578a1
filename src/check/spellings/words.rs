//! Words for months, numbers and scales in the languages whose quotations are held against figures.

use super::{Atom, Spaced};

/// A language whose spellings are known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Language {
    English,
    French,
    German,
    Italian,
    Spanish,
}

const ENGLISH_MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];
const FRENCH_MONTHS: [&[&str]; 12] = [
    &["janvier", "janv"],
    &["février", "fevrier", "févr", "fév"],
    &["mars"],
    &["avril", "avr"],
    &["mai"],
    &["juin"],
    &["juillet", "juil"],
    &["août", "aout"],
    &["septembre", "sept"],
    &["octobre", "oct"],
    &["novembre", "nov"],
    &["décembre", "decembre", "déc"],
];
const GERMAN_MONTHS: [&[&str]; 12] = [
    &["januar", "jänner", "jan"],
    &["februar", "feber", "feb"],
    &["märz", "mär"],
    &["april", "apr"],
    &["mai"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["dezember", "dez"],
];
const ITALIAN_MONTHS: [&[&str]; 12] = [
    &["gennaio", "gen"],
    &["febbraio", "feb"],
    &["marzo", "mar"],
    &["aprile", "apr"],
    &["maggio", "mag"],
    &["giugno", "giu"],
    &["luglio", "lug"],
    &["agosto", "ago"],
    &["settembre", "set", "sett"],
    &["ottobre", "ott"],
    &["novembre", "nov"],
    &["dicembre", "dic"],
];
const SPANISH_MONTHS: [&[&str]; 12] = [
    &["enero", "ene"],
    &["febrero", "feb"],
    &["marzo", "mar"],
    &["abril", "abr"],
    &["mayo", "may"],
    &["junio", "jun"],
    &["julio", "jul"],
    &["agosto", "ago"],
    &["septiembre", "setiembre", "sept", "sep"],
    &["octubre", "oct"],
    &["noviembre", "nov"],
    &["diciembre", "dic"],
];

/// From 0 to 20; spellings of one number parted by a bar.
const ENGLISH_NUMBERS: &str = "zero|no|none|nobody one|a|an|single two|both|pair|couple three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
const FRENCH_NUMBERS: &str = "zéro|aucun|aucune un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept dixhuit dixneuf vingt";
const GERMAN_NUMBERS: &str = "null|kein|keine ein|eine|einen|einem|einer|eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig";
const ITALIAN_NUMBERS: &str = "zero|nessun|nessuno|nessuna un|uno|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti";
const SPANISH_NUMBERS: &str = "cero|ningún|ninguno|ninguna un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte";

const ENGLISH_TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ENGLISH_ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

impl Language {
    /// The language of a BCP 47 tag; `None` for one whose spellings are not known here.
    pub(in crate::check) fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Some(match primary.to_ascii_lowercase().as_str() {
            "" | "en" => Self::English,
            "fr" => Self::French,
            "de" => Self::German,
            "it" => Self::Italian,
            "es" => Self::Spanish,
            _ => return None,
        })
    }

    pub(super) fn month(self, word: &str) -> Option<u8> {
        let months = match self {
            Self::English => &ENGLISH_MONTHS,
            Self::French => &FRENCH_MONTHS,
            Self::German => &GERMAN_MONTHS,
            Self::Italian => &ITALIAN_MONTHS,
            Self::Spanish => &SPANISH_MONTHS,
        };
        (1..).zip(months).find(|(_, names)| names.contains(&word)).map(|(month, _)| month)
    }

    /// The day that an ordinal in words means: "the first of May".
    pub(super) fn ordinal(self, word: &str) -> Option<u8> {
        match self {
            Self::English => (1..).zip(ENGLISH_ORDINALS).find(|(_, name)| *name == word).map(|(day, _)| day),
            Self::French => (word == "er" || word == "premier").then_some(1),
            Self::Italian => (word == "primo").then_some(1),
            Self::Spanish => (word == "primero").then_some(1),
            Self::German => None,
        }
    }

    /// 3 for "third" and "thirds".
    pub(super) fn denominator(self, word: &str) -> Option<u32> {
        let singular = word.strip_suffix('s').unwrap_or(word);
        let known: &[(&str, u32)] = match self {
            Self::English => {
                if matches!(singular, "half" | "halve" | "quarter") {
                    return Some(if singular == "quarter" { 4 } else { 2 });
                }
                let ordinals = (1_u32..).zip(ENGLISH_ORDINALS).skip(2);
                return ordinals.into_iter().find(|(_, name)| *name == singular).map(|(of, _)| of);
            }
            Self::French => &[("moitié", 2), ("demi", 2), ("tier", 3), ("quart", 4), ("cinquième", 5)],
            Self::German => &[("hälfte", 2), ("halb", 2), ("drittel", 3), ("viertel", 4), ("fünftel", 5)],
            Self::Italian => &[
                ("metà", 2),
                ("mezzo", 2),
                ("terzo", 3),
                ("terzi", 3),
                ("quarto", 4),
                ("quarti", 4),
                ("quinto", 5),
            ],
            Self::Spanish => {
                &[("mitad", 2), ("medio", 2), ("tercio", 3), ("tercera", 3), ("cuarto", 4), ("quinto", 5)]
            }
        };
        known.iter().find(|(name, _)| *name == singular || *name == word).map(|(_, of)| *of)
    }

    /// The number in words that begins here, and how many atoms it takes.
    pub(super) fn number(self, rest: &[Spaced<'_>]) -> Option<(u32, usize)> {
        let word = word_at(rest, 0)?;
        if self == Self::English {
            if let Some(tens) =
                (2_u32..).zip(ENGLISH_TENS).find(|(_, name)| *name == word).map(|(tens, _)| tens * 10)
            {
                // "twenty-one", "twenty one"
                let hyphen = matches!(rest.get(1), Some((Atom::Sign('-'), false)));
                let ones = word_at(rest, if hyphen { 2 } else { 1 }).and_then(|next| self.small_number(next));
                return Some(match ones.filter(|ones| (1..=9).contains(ones)) {
                    Some(ones) => (tens + ones, if hyphen { 3 } else { 2 }),
                    None => (tens, 1),
                });
            }
            match word {
                "dozen" => return Some((12, 1)),
                "hundred" => return Some((100, 1)),
                _ => {}
            }
        }
        let number = self.small_number(word)?;
        match (self, word_at(rest, 1)) {
            (Self::English, Some("dozen")) => Some((number.checked_mul(12)?, 2)),
            (Self::English, Some("hundred")) => Some((number.checked_mul(100)?, 2)),
            _ => Some((number, 1)),
        }
    }

    /// The power of ten that a word of scale after a number means. Single letters only right behind the digits.
    pub(super) fn scale(self, word: &str, spaced: bool) -> Option<usize> {
        let thousand: &[&str] = &["thousand", "mila", "mille", "mil", "tausend", "tsd"];
        let million: &[&str] = &[
            "million",
            "millions",
            "mn",
            "mln",
            "mio",
            "millionen",
            "milione",
            "milioni",
            "millón",
            "millones",
        ];
        // A French or German "billion" is a million millions.
        let billion: &[&str] = match self {
            Self::English => &["billion", "billions", "bn"],
            Self::French | Self::German | Self::Italian | Self::Spanish => &[
                "milliard",
                "milliards",
                "mrd",
                "md",
                "mds",
                "milliarde",
                "milliarden",
                "miliardo",
                "miliardi",
                "mld",
            ],
        };
        match word {
            "k" if !spaced => Some(3),
            "m" if !spaced => Some(6),
            "b" if !spaced => Some(9),
            _ if thousand.contains(&word) => Some(3),
            _ if million.contains(&word) => Some(6),
            _ if billion.contains(&word) => Some(9),
            "trillion" if self == Self::English => Some(12),
            _ => None,
        }
    }

    fn small_number(self, word: &str) -> Option<u32> {
        let numbers = match self {
            Self::English => ENGLISH_NUMBERS,
            Self::French => FRENCH_NUMBERS,
            Self::German => GERMAN_NUMBERS,
            Self::Italian => ITALIAN_NUMBERS,
            Self::Spanish => SPANISH_NUMBERS,
        };
        // The longest is "quattordici"; most words of a quotation need not be looked up.
        if word.len() > 12 {
            return None;
        }
        (0..)
            .zip(numbers.split(' '))
            .find(|(_, spellings)| spellings.split('|').any(|s| s == word))
            .map(|(n, _)| n)
    }
}

fn word_at<'a>(rest: &[Spaced<'a>], at: usize) -> Option<&'a str> {
    match rest.get(at) {
        Some((Atom::Word(word), _)) => Some(word),
        _ => None,
    }
}
