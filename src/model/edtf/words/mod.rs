//! What an expression means, in words: beside a label in a few, in full for documents. What an expression says is found once
//! (`told`, `noun`); how a language says it is one file (`english`, `german`, …), which has to answer all of `Grammar`.

mod english;
mod french;
mod german;
mod grammar;
mod italian;
mod long;
mod long_date;
mod long_digits;
mod noun;
mod romance;
mod spanish;
mod told;

use super::super::tongue::Tongue;
use super::day::{Day, Ymd};
use super::syntax::Expression;
use grammar::{Era, Grammar};
use noun::Teller;

/// How much room the words have.
#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum Length {
    Long,
    Short,
}

/// A whole phrase.
pub(super) fn long(expression: &Expression, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => long::words(expression),
        Tongue::German | Tongue::French | Tongue::Italian | Tongue::Spanish => {
            teller(tongue, Length::Long).words(expression)
        }
    }
}

/// As short as fits beside a label.
pub(super) fn short(expression: &Expression, tongue: Tongue) -> String {
    teller(tongue, Length::Short).words(expression)
}

/// A day, of whatever year.
pub(super) fn day(day: Day, length: Length, tongue: Tongue) -> String {
    let Ymd { year, month, day } = day.ymd();
    let teller = teller(tongue, length);
    let grammar = teller.grammar;
    grammar.in_year(&day_of_month((day, month), length, tongue), &teller.year(year).0, length)
}

/// The name of a month, from 1; empty for one that does not exist.
pub(super) fn month(month: u8, length: Length, tongue: Tongue) -> &'static str {
    grammar(tongue).month(month, length)
}

/// A day of a month, without its year.
pub(super) fn day_of_month((day, month): (u8, u8), length: Length, tongue: Tongue) -> String {
    let grammar = grammar(tongue);
    grammar.in_month(&grammar.day(day), grammar.month(month, length), length)
}

/// What stands before a year, with it.
pub(super) fn of_year(part: &str, year: &str, length: Length, tongue: Tongue) -> String {
    grammar(tongue).in_year(part, year, length)
}

/// What stands behind a year before the first.
pub(super) fn before_common_era(tongue: Tongue) -> &'static str {
    grammar(tongue).era(Era::Before)
}

fn teller(tongue: Tongue, length: Length) -> Teller<'static> {
    Teller { grammar: grammar(tongue), length }
}

fn grammar(tongue: Tongue) -> &'static dyn Grammar {
    match tongue {
        Tongue::English => &english::English,
        Tongue::German => &german::German,
        Tongue::French => &french::French,
        Tongue::Italian => &italian::Italian,
        Tongue::Spanish => &spanish::Spanish,
    }
}

/// The one of these for a month, from 1.
fn month_of(months: [&'static str; 12], month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|at| months.get(at).copied()).unwrap_or_default()
}
