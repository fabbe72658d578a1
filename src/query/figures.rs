//! Numbers in words: amounts and counts as people write them, never rounded.

use crate::model::{Bound, Currency, Decimal, Share};

/// Narrow no-break space: between groups of three digits.
const GROUP: char = '\u{202f}';
/// No-break space: between a number and its unit.
const SPACE: char = '\u{a0}';

/// An amount with the sign of its bound and its currency: "€16.5 m", "> €56.5 m", "€970 000".
#[must_use]
pub fn amount_words(value: Decimal, currency: Option<Currency>, bound: Bound) -> String {
    let sign = currency.map(|currency| currency.sign()).unwrap_or_default();
    let minus = if value.is_negative() { "\u{2212}" } else { "" };
    format!("{}{minus}{sign}{}", bound_sign(bound), shortened(&digits(value)))
}

/// An amount with every digit of it: "> €56 500 000".
#[must_use]
pub fn in_full(value: Decimal, currency: Option<Currency>, bound: Bound) -> String {
    let sign = currency.map(|currency| currency.sign()).unwrap_or_default();
    let minus = if value.is_negative() { "\u{2212}" } else { "" };
    format!("{}{minus}{sign}{}", bound_sign(bound), grouped(&digits(value)))
}

/// A count with the sign of its bound: "40", "≥ 22", "70 000".
#[must_use]
pub fn count_words(value: Decimal, bound: Bound) -> String {
    let minus = if value.is_negative() { "\u{2212}" } else { "" };
    format!("{}{minus}{}", bound_sign(bound), grouped(&digits(value)))
}

/// A share as it is stated, with the sign of its bound: "76.5 %", "≥ 1/3". A third stays a third.
#[must_use]
pub fn share_words(share: Share, bound: Bound) -> String {
    match share {
        Share::Percent(number) => format!("{}{SPACE}%", count_words(number, bound)),
        Share::Fraction(part, of) => format!("{}{part}/{of}", bound_sign(bound)),
    }
}

/// A number on an axis, told in this power of ten.
#[must_use]
pub fn axis_words(value: Decimal, exponent: u32) -> String {
    let text = shifted(&digits(value), exponent).unwrap_or_else(|| digits(value));
    grouped(&text)
}

/// The power of ten that an axis up to this number is told in.
#[must_use]
pub fn axis_exponent(largest: f64) -> u32 {
    if largest >= 1e9 {
        9
    } else if largest >= 1e6 {
        6
    } else if largest >= 1e5 {
        3
    } else {
        0
    }
}

/// The word for that power of ten: "million"; empty for one.
#[must_use]
pub fn exponent_word(exponent: u32) -> &'static str {
    match exponent {
        9 => "billion",
        6 => "million",
        3 => "thousand",
        _ => "",
    }
}

fn bound_sign(bound: Bound) -> String {
    bound.sign().replace(' ', &SPACE.to_string())
}

fn digits(value: Decimal) -> String {
    value.to_string().trim_start_matches('-').to_owned()
}

/// In millions or billions where that takes at most three digits after the point, else in full.
fn shortened(digits: &str) -> String {
    let whole = digits.split('.').next().unwrap_or_default().len();
    let (exponent, word) = match whole {
        10.. => (9, "bn"),
        7..=9 => (6, "m"),
        _ => return grouped(digits),
    };
    match shifted(digits, exponent) {
        Some(text) if text.split_once('.').is_none_or(|(_, fraction)| fraction.len() <= 3) => {
            format!("{}{SPACE}{word}", grouped(&text))
        }
        Some(_) | None => grouped(digits),
    }
}

/// The digits divided by a power of ten, without zeros at the end; `None` where the power has more digits than a number.
fn shifted(digits: &str, exponent: u32) -> Option<String> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let exponent = usize::try_from(exponent).ok()?;
    let padded = format!("{whole:0>width$}", width = exponent + 1);
    let (whole, more) = padded.split_at_checked(padded.len() - exponent)?;
    let fraction = format!("{more}{fraction}");
    let fraction = fraction.trim_end_matches('0');
    Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

/// Digits before the point in groups of three, where there are more than three.
fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut text = String::with_capacity(digits.len() + 8);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(GROUP);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: &str) {
        let words = amount_words(Decimal::parse(value).unwrap(), Some(Currency::EUR), Bound::Exact);
        assert_eq!(words.replace([GROUP, SPACE], " "), expected);
    }

    #[test]
    fn amounts_are_shortened_only_where_nothing_is_lost() {
        check("16500000", "€16.5 m");
        check("100000000", "€100 m");
        check("8000000000", "€8 bn");
        check("7400000000", "€7.4 bn");
        check("2480000", "€2.48 m");
        check("970000", "€970 000");
        check("970000.50", "€970 000.50");
        check("1234567", "€1 234 567");
        check("1000000.01", "€1 000 000.01");
        check("0", "€0");
        check("-5", "\u{2212}€5");
    }

    #[test]
    fn a_bound_keeps_its_sign() {
        let value = Decimal::parse("56500000").unwrap();
        assert_eq!(amount_words(value, Some(Currency::EUR), Bound::MoreThan), ">\u{a0}€56.5\u{a0}m");
        assert_eq!(count_words(Decimal::from(70_000), Bound::AtLeast), "≥\u{a0}70\u{202f}000");
        assert_eq!(
            amount_words(Decimal::from(6_000_000), Currency::parse("USD").ok(), Bound::Exact),
            "US$6\u{a0}m"
        );
    }

    #[test]
    fn a_share_stays_what_is_stated() {
        assert_eq!(share_words("1/3".parse().unwrap(), Bound::About), "≈\u{a0}1/3");
        assert_eq!(share_words("76.5%".parse().unwrap(), Bound::Exact), "76.5\u{a0}%");
    }

    #[test]
    fn an_axis_names_its_unit_once() {
        assert_eq!(exponent_word(axis_exponent(100e6)), "million");
        assert_eq!(axis_words(Decimal::from(50_000_000), 6), "50");
        assert_eq!(axis_words(Decimal::from(500_000), 6), "0.5");
        assert_eq!(axis_words(Decimal::from(0), 6), "0");
    }
}
