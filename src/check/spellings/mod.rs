//! Dates and numbers as quotations spell them: "October 14, 2024", "€16.5 million", "eleven", "un terzo".
//!
//! Made to say when a quotation surely does not hold a figure. Where a spelling can be read in two ways, both count.

use std::collections::BTreeSet;

use crate::model::Decimal;

mod words;

pub(super) use words::Language;

/// What the quotations of one fact hold.
#[derive(Debug, Default)]
pub(super) struct Spelled {
    years: BTreeSet<i64>,
    months: BTreeSet<u8>,
    days: BTreeSet<u8>,
    numbers: BTreeSet<Decimal>,
    /// Denominators in words: 3 for "a third".
    parts: BTreeSet<u32>,
}

/// A stretch of letters, of digits, or one other sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Atom<'a> {
    Digits(&'a str),
    Word(&'a str),
    Sign(char),
}

/// An atom, and whether it follows a blank.
type Spaced<'a> = (Atom<'a>, bool);

impl Spelled {
    /// Adds what one quotation holds.
    pub(super) fn add(&mut self, quote: &str, language: Language) {
        let lower = quote.to_lowercase();
        let atoms = atoms(&lower);
        for at in 0..atoms.len() {
            let rest = atoms.get(at..).unwrap_or_default();
            match rest.first() {
                Some((Atom::Digits(_), _)) => {
                    let before = at.checked_sub(1).and_then(|before| atoms.get(before));
                    self.digits(rest, before, language);
                }
                Some((Atom::Word(word), _)) => self.word(word, rest, language),
                Some((Atom::Sign(_), _)) | None => {}
            }
        }
    }

    pub(super) fn has_year(&self, first: i64, last: i64) -> bool {
        self.years.range(first..=last).next().is_some()
    }

    pub(super) fn has_month(&self, month: u8) -> bool {
        self.months.contains(&month)
    }

    pub(super) fn has_day(&self, day: u8) -> bool {
        self.days.contains(&day)
    }

    pub(super) fn has_number(&self, number: Decimal) -> bool {
        self.numbers.contains(&number)
    }

    /// "1/3", "one third", "a third".
    pub(super) fn has_fraction(&self, part: u32, of: u32) -> bool {
        let number = |number: u32| self.has_number(Decimal::from(i64::from(number)));
        (self.parts.contains(&of) && (part == 1 || number(part))) || (number(part) && number(of))
    }

    fn word(&mut self, word: &str, rest: &[Spaced<'_>], language: Language) {
        self.months.extend(language.month(word));
        self.parts.extend(language.denominator(word));
        if let Some(day) = language.ordinal(word) {
            self.days.insert(day);
        }
        if let Some((number, used)) = language.number(rest) {
            self.days.extend(u8::try_from(number).ok().filter(|day| *day <= 31));
            self.number(&number.to_string(), rest.get(used..).unwrap_or_default(), language);
        }
    }

    fn digits(&mut self, rest: &[Spaced<'_>], before: Option<&Spaced<'_>>, language: Language) {
        let Some((Atom::Digits(first), _)) = rest.first() else { return };
        self.year(first, before);
        if first.len() <= 2 {
            self.days.extend(first.parse::<u8>().ok().filter(|day| (1..=31).contains(day)));
        }
        self.numeric_date(rest);
        let group = Group::read(rest);
        for (digits, used) in group.readings() {
            self.number(&digits, rest.get(used..).unwrap_or_default(), language);
        }
    }

    fn year(&mut self, digits: &str, before: Option<&Spaced<'_>>) {
        let Ok(number) = digits.parse::<i64>() else { return };
        match digits.len() {
            4 => {
                self.years.insert(number);
            }
            // "2020–21", "2020/21", "’24"
            2 if matches!(before, Some((Atom::Sign('-' | '–' | '/' | '’' | '\''), _))) => {
                let centuries: BTreeSet<i64> = self.years.iter().map(|year| year / 100 * 100).collect();
                self.years.extend(centuries.into_iter().chain([1900, 2000]).map(|century| century + number));
            }
            _ => {}
        }
    }

    /// "18/05/2025", "2025-04-30", "30.4.2025", "2025/04".
    fn numeric_date(&mut self, rest: &[Spaced<'_>]) {
        let part = |at: usize| match rest.get(at) {
            Some((Atom::Digits(digits), spaced)) if at == 0 || !spaced => Some(*digits),
            _ => None,
        };
        let sign = |at: usize| match rest.get(at) {
            Some((Atom::Sign(sign @ ('/' | '-' | '.')), false)) => Some(*sign),
            _ => None,
        };
        let (Some(a), Some(first), Some(b)) = (part(0), sign(1), part(2)) else { return };
        let third = sign(3).filter(|second| *second == first).and(part(4));
        let months = match third {
            Some(_) if a.len() == 4 => vec![b],
            // Day and month stand in either order.
            Some(year) => {
                if let (2, Ok(short)) = (year.len(), year.parse::<i64>()) {
                    self.years.extend([1900 + short, 2000 + short]);
                }
                vec![a, b]
            }
            None if a.len() == 4 && first != '.' => vec![b],
            None if b.len() == 4 && first != '.' => vec![a],
            None => Vec::new(),
        };
        self.months
            .extend(months.iter().filter_map(|m| m.parse::<u8>().ok()).filter(|m| (1..=12).contains(m)));
    }

    /// A number and what a word of scale after it makes of it.
    fn number(&mut self, digits: &str, after: &[Spaced<'_>], language: Language) {
        self.numbers.extend(Decimal::parse(digits));
        let scale = match after.first() {
            Some((Atom::Word(word), spaced)) => language.scale(word, *spaced),
            Some((Atom::Sign('-'), false)) => match after.get(1) {
                Some((Atom::Word(word), false)) => language.scale(word, true),
                _ => None,
            },
            _ => None,
        };
        if let Some(power) = scale {
            self.numbers.extend(scaled(digits, power));
        }
    }
}

/// Digits with what may group them or part the fraction: "16.5", "970,000", "2 500 000", "1.234,5".
#[derive(Debug, Default)]
struct Group<'a> {
    parts: Vec<&'a str>,
    /// Before each part but the first; a blank for groups set apart by blanks.
    signs: Vec<char>,
}

impl<'a> Group<'a> {
    fn read(rest: &[Spaced<'a>]) -> Self {
        let mut group = Self::default();
        let mut at = 0;
        if let Some((Atom::Digits(first), _)) = rest.first() {
            group.parts.push(first);
            at = 1;
        }
        // No number that can be held exactly has more groups.
        while group.parts.len() < 12 {
            match (rest.get(at), rest.get(at + 1)) {
                (
                    Some((Atom::Sign(sign @ ('.' | ',' | '\'' | '’')), false)),
                    Some((Atom::Digits(next), false)),
                ) => {
                    group.parts.push(next);
                    group.signs.push(*sign);
                    at += 2;
                }
                (Some((Atom::Digits(next), true)), _) if next.len() == 3 => {
                    group.parts.push(next);
                    group.signs.push(' ');
                    at += 1;
                }
                _ => break,
            }
        }
        group
    }

    /// How many atoms the first `count` parts take.
    fn atoms(&self, count: usize) -> usize {
        let signs = self.signs.iter().take(count.saturating_sub(1)).filter(|sign| **sign != ' ').count();
        count + signs
    }

    /// Every way to read the digits, and how many atoms each takes.
    fn readings(&self) -> Vec<(String, usize)> {
        let mut readings = Vec::new();
        for count in 1..=self.parts.len() {
            let parts = self.parts.get(..count).unwrap_or_default();
            let Some((last, whole)) = parts.split_last() else { continue };
            let are_groups = |parts: &[&str]| parts.iter().skip(1).all(|part| part.len() == 3);
            if are_groups(parts) {
                readings.push((parts.concat(), self.atoms(count)));
            }
            let sign = count.checked_sub(2).and_then(|at| self.signs.get(at));
            if matches!(sign, Some('.' | ',')) && are_groups(whole) {
                readings.push((format!("{}.{last}", whole.concat()), self.atoms(count)));
            }
        }
        readings
    }
}

/// Ten to the power times a plain decimal.
fn scaled(digits: &str, power: usize) -> Option<Decimal> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{fraction:0<power$}");
    let (into_whole, rest) = padded.split_at_checked(power)?;
    let fraction = if rest.is_empty() { "0" } else { rest };
    Decimal::parse(&format!("{whole}{into_whole}.{fraction}")).ok()
}

fn atoms(text: &str) -> Vec<Spaced<'_>> {
    let mut atoms = Vec::new();
    let mut spaced = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end_of = |is_inside: fn(char) -> bool| rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
        let end = if first.is_ascii_digit() {
            end_of(|c| c.is_ascii_digit())
        } else if first.is_alphabetic() {
            end_of(char::is_alphabetic)
        } else {
            first.len_utf8()
        };
        let (atom, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = after;
        if first.is_whitespace() {
            spaced = true;
            continue;
        }
        let kind = if first.is_ascii_digit() {
            Atom::Digits(atom)
        } else if first.is_alphabetic() {
            Atom::Word(atom)
        } else {
            Atom::Sign(first)
        };
        atoms.push((kind, spaced));
        spaced = false;
    }
    atoms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(quote: &str, language: Language) -> Spelled {
        let mut spelled = Spelled::default();
        spelled.add(quote, language);
        spelled
    }

    fn check_number(quote: &str, numbers: &[&str]) {
        let spelled = spelled(quote, Language::English);
        for number in numbers {
            assert!(
                spelled.has_number(number.parse().unwrap()),
                "{quote}: {number} in {:?}",
                spelled.numbers
            );
        }
    }

    #[test]
    fn numbers_are_found_in_every_usual_spelling() {
        check_number("an advance of 16.5 million euros", &["16500000"]);
        check_number("€7 million was allocated", &["7000000"]);
        check_number("(specifically €970,000)", &["970000"]);
        check_number("970.000,50 Euro", &["970000.50"]);
        check_number("2\u{202f}500\u{a0}000 people", &["2500000"]);
        check_number("a €7m grant and US$5bn, 3k more", &["7000000", "5000000000", "3000"]);
        check_number("a 100-million-euro pledge", &["100000000"]);
        check_number("a joint appeal by seven associations and twenty-one others", &["7", "21"]);
        check_number("two hundred and three thousand", &["200", "3000"]);
        check_number("a dozen, two dozen, a hundred, 1.5 thousand", &["12", "24", "100", "1500"]);
        check_number("76.5% of 43 per cent", &["76.5", "43"]);
        check_number("no asylum seeker, one family", &["0", "1"]);
        check_number("a deal over 8 billion euros", &["8000000000"]);
    }

    #[test]
    fn a_number_that_is_not_said_is_not_found() {
        let spelled = spelled("In 2023, 300 vehicles; thousands of people; 4557/2024", Language::English);
        for number in ["1000", "2023300", "3", "455"] {
            assert!(!spelled.has_number(number.parse().unwrap()), "{number}");
        }
        assert!(spelled.has_number("300".parse().unwrap()));
    }

    #[test]
    fn dates_are_found_in_every_usual_spelling() {
        for (quote, language) in [
            ("on October 14, 2024", Language::English),
            ("on 14 October 2024", Language::English),
            ("the 14th of Oct. 2024", Language::English),
            ("Accessed on: 14/10/2024", Language::English),
            ("10/14/24", Language::English),
            ("2024-10-14T08:00", Language::English),
            ("14.10.2024", Language::German),
            ("il 14 ottobre 2024", Language::Italian),
            ("le 14 octobre 2024", Language::French),
            ("el 14 de octubre de 2024", Language::Spanish),
            ("am 14. Oktober 2024", Language::German),
        ] {
            let spelled = spelled(quote, language);
            assert!(spelled.has_day(14) && spelled.has_month(10) && spelled.has_year(2024, 2024), "{quote}");
        }
        let range = spelled("between February 12 and 15, 2025, and in 2020–21", Language::English);
        assert!(range.has_day(12) && range.has_day(15) && range.has_month(2));
        assert!(range.has_year(2025, 2025) && range.has_year(2020, 2020) && range.has_year(2021, 2021));
        assert!(!range.has_month(3) && !range.has_day(13));
        assert!(!spelled("judgment no. 4557/2024", Language::English).has_month(4));
    }

    #[test]
    fn fractions_are_found_in_words_and_figures() {
        for quote in ["about one third of them", "a third of them", "one-third", "1/3 of them"] {
            assert!(spelled(quote, Language::English).has_fraction(1, 3), "{quote}");
        }
        assert!(spelled("two thirds", Language::English).has_fraction(2, 3));
        assert!(spelled("half of them", Language::English).has_fraction(1, 2));
        assert!(!spelled("three of them", Language::English).has_fraction(1, 3));
    }
}
