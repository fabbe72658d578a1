//! Numbers in words: amounts and counts as people write them, never rounded.
//!
//! The words of the window are English. Numbers beside bars, on axes and in exports stand in the language of their case:
//! its mark of the fraction, its abbreviations for millions, its place for the sign of the currency.

use crate::model::{Bound, Currency, Decimal, Share, Tongue};

/// Narrow no-break space: between groups of three digits, in every language.
const GROUP: char = '\u{202f}';
/// No-break space: between a number and its unit.
const SPACE: char = '\u{a0}';

impl Tongue {
    /// An amount with the sign of its bound and its currency: "€16.5 m", "> €56.5 m", "16,5 Mio. €".
    #[must_use]
    pub fn amount(self, value: Decimal, currency: Option<Currency>, bound: Bound) -> String {
        let (number, word) = self.shortened(&digits(value));
        self.signed(value, &number, word, currency, bound)
    }

    /// An amount with every digit of it: "> €56 500 000".
    #[must_use]
    pub fn in_full(self, value: Decimal, currency: Option<Currency>, bound: Bound) -> String {
        self.signed(value, &self.grouped(&digits(value)), "", currency, bound)
    }

    fn signed(
        self,
        value: Decimal,
        number: &str,
        word: &str,
        currency: Option<Currency>,
        bound: Bound,
    ) -> String {
        let minus = if value.is_negative() { "\u{2212}" } else { "" };
        let sign = currency.map(|currency| currency.sign()).unwrap_or_default();
        let bound = bound_sign(bound);
        let gap = if word.is_empty() { "" } else { "\u{a0}" };
        if self == Self::English {
            return format!("{bound}{minus}{sign}{number}{gap}{word}");
        }
        let sign = sign.trim_end_matches(SPACE);
        // "M€" is one word, "mln €" is two.
        let is_one_word = matches!(self, Self::French | Self::Spanish) && word.ends_with(['M', 'd']);
        let before_sign = if sign.is_empty() || (is_one_word && sign == "€") { "" } else { "\u{a0}" };
        format!("{bound}{minus}{number}{gap}{word}{before_sign}{sign}")
    }

    /// A count with the sign of its bound: "40", "≥ 22", "70 000".
    #[must_use]
    pub fn count(self, value: Decimal, bound: Bound) -> String {
        let minus = if value.is_negative() { "\u{2212}" } else { "" };
        format!("{}{minus}{}", bound_sign(bound), self.grouped(&digits(value)))
    }

    /// A share as it is stated, with the sign of its bound: "76.5 %", "≥ 1/3". A third stays a third.
    #[must_use]
    pub fn share(self, share: Share, bound: Bound) -> String {
        match share {
            Share::Percent(number) => format!("{}{SPACE}%", self.count(number, bound)),
            Share::Fraction(part, of) => format!("{}{part}/{of}", bound_sign(bound)),
        }
    }

    /// A number on an axis, told in this power of ten.
    #[must_use]
    pub fn axis(self, value: Decimal, exponent: u32) -> String {
        let text = shifted(&digits(value), exponent).unwrap_or_else(|| digits(value));
        self.grouped(&text)
    }

    /// The unit of an axis told in a power of ten: "€ million", "Mio. €"; of what is counted without a sign.
    #[must_use]
    pub fn axis_unit(self, exponent: u32, sign: &str) -> String {
        let word = self.power_word(exponent);
        let sign = sign.trim_end_matches(SPACE);
        match (word.is_empty(), sign.is_empty(), self) {
            (true, ..) => sign.to_owned(),
            (_, true, _) => word.to_owned(),
            (_, _, Self::English) => format!("{sign} {word}"),
            (_, _, Self::French | Self::Spanish) if word.ends_with(['M', 'd', 'k']) && sign == "€" => {
                format!("{word}{sign}")
            }
            (_, _, Self::German | Self::French | Self::Italian | Self::Spanish) => format!("{word} {sign}"),
        }
    }

    /// The word for a power of ten: "million"; empty for one.
    fn power_word(self, exponent: u32) -> &'static str {
        match (exponent, self) {
            (9, Self::English) => "billion",
            (6, Self::English) => "million",
            (3, Self::English) => "thousand",
            (9, Self::German) => "Mrd.",
            (6, Self::German) => "Mio.",
            (3, Self::German) => "Tsd.",
            (9, Self::French) => "Md",
            (6, Self::French | Self::Spanish) => "M",
            (3, Self::French) => "k",
            (9, Self::Italian) => "mld",
            (6, Self::Italian) => "mln",
            (3, Self::Italian) => "migliaia di",
            (9, Self::Spanish) => "miles de M",
            (3, Self::Spanish) => "miles de",
            _ => "",
        }
    }

    /// In millions or billions where that takes at most three digits after the mark, else in full; and the word for it.
    fn shortened(self, digits: &str) -> (String, &'static str) {
        let whole = digits.split('.').next().unwrap_or_default().len();
        let (exponent, word) = match (whole, self) {
            (7.., Self::Spanish) | (7..=9, Self::French) => (6, "M"),
            (10.., Self::English) => (9, "bn"),
            (7..=9, Self::English) => (6, "m"),
            (10.., Self::German) => (9, "Mrd."),
            (7..=9, Self::German) => (6, "Mio."),
            (10.., Self::French) => (9, "Md"),
            (10.., Self::Italian) => (9, "mld"),
            (7..=9, Self::Italian) => (6, "mln"),
            _ => return (self.grouped(digits), ""),
        };
        match shifted(digits, exponent) {
            Some(text) if text.split_once('.').is_none_or(|(_, fraction)| fraction.len() <= 3) => {
                (self.grouped(&text), word)
            }
            Some(_) | None => (self.grouped(digits), ""),
        }
    }

    /// Digits before the mark in groups of three, where there are more than three; in Spanish more than four.
    fn grouped(self, digits: &str) -> String {
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
        let is_grouped = self != Self::Spanish || whole.len() > 4;
        let mut text = String::with_capacity(digits.len() + 8);
        for (at, digit) in whole.chars().enumerate() {
            if is_grouped && at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push(GROUP);
            }
            text.push(digit);
        }
        if let Some(fraction) = fraction {
            text.push(if self == Self::English { '.' } else { ',' });
            text.push_str(fraction);
        }
        text
    }
}

/// An amount in English: "€16.5 m", "> €56.5 m", "€970 000".
#[must_use]
pub fn amount_words(value: Decimal, currency: Option<Currency>, bound: Bound) -> String {
    Tongue::English.amount(value, currency, bound)
}

/// An amount in English with every digit of it: "> €56 500 000".
#[must_use]
pub fn in_full(value: Decimal, currency: Option<Currency>, bound: Bound) -> String {
    Tongue::English.in_full(value, currency, bound)
}

/// A count in English: "40", "≥ 22", "70 000".
#[must_use]
pub fn count_words(value: Decimal, bound: Bound) -> String {
    Tongue::English.count(value, bound)
}

/// A share in English: "76.5 %", "≥ 1/3". A third stays a third.
#[must_use]
pub fn share_words(share: Share, bound: Bound) -> String {
    Tongue::English.share(share, bound)
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

fn bound_sign(bound: Bound) -> String {
    bound.sign().replace(' ', &SPACE.to_string())
}

fn digits(value: Decimal) -> String {
    value.to_string().trim_start_matches('-').to_owned()
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
        assert_eq!(Tongue::English.share("1/3".parse().unwrap(), Bound::About), "≈\u{a0}1/3");
        assert_eq!(Tongue::English.share("76.5%".parse().unwrap(), Bound::Exact), "76.5\u{a0}%");
    }

    #[test]
    fn an_axis_names_its_unit_once() {
        assert_eq!(Tongue::English.axis_unit(axis_exponent(100e6), "€"), "€ million");
        assert_eq!(Tongue::English.axis(Decimal::from(50_000_000), 6), "50");
        assert_eq!(Tongue::English.axis(Decimal::from(500_000), 6), "0.5");
        assert_eq!(Tongue::English.axis(Decimal::from(0), 6), "0");
    }

    #[test]
    fn amounts_stand_in_the_language_of_their_case() {
        let told = |tongue: &str, value: &str, bound| {
            let words = Tongue::of(tongue).amount(Decimal::parse(value).unwrap(), Some(Currency::EUR), bound);
            words.replace([GROUP, SPACE], " ")
        };
        let exact = |tongue: &str, value: &str| told(tongue, value, Bound::Exact);
        assert_eq!(exact("en-GB", "7400000000"), "€7.4 bn");
        assert_eq!(exact("de", "7400000000"), "7,4 Mrd. €");
        assert_eq!(exact("de-AT", "16500000"), "16,5 Mio. €");
        assert_eq!(exact("fr", "7400000000"), "7,4 Md€");
        assert_eq!(exact("fr-CA", "16500000"), "16,5 M€");
        assert_eq!(exact("it", "7400000000"), "7,4 mld €");
        assert_eq!(exact("es", "7400000000"), "7400 M€");
        assert_eq!(exact("de", "970000.50"), "970 000,50 €");
        assert_eq!(exact("pt", "16500000"), "€16.5 m", "English stands for a language that is not known");
        assert_eq!(told("de", "56500000", Bound::MoreThan), "> 56,5 Mio. €");
        let dollars = Currency::parse("USD").ok();
        let six = Decimal::from(6_000_000);
        assert_eq!(Tongue::French.amount(six, dollars, Bound::Exact).replace(SPACE, " "), "6 M US$");
        assert_eq!(
            Tongue::German.share("76.5%".parse().unwrap(), Bound::Exact).replace(SPACE, " "),
            "76,5 %"
        );
        assert_eq!(Tongue::German.axis_unit(6, "€"), "Mio. €");
        assert_eq!(Tongue::French.axis_unit(6, "€"), "M€");
        assert_eq!(Tongue::English.axis_unit(9, "€"), "€ billion");
    }
}
