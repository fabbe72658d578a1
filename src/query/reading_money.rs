//! Amounts of money as people type them: a figure with its currency and its bound, "> €56.5 m", "7,4 Mrd. EUR".

use super::reading::{FigureError, is_power, read_figure};
use crate::model::{Bound, Currency, Decimal};

/// What a text says of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadAmount {
    /// How much.
    pub value: Decimal,
    /// In which currency, where it says.
    pub currency: Option<Currency>,
    /// Whether that is a bound, where it says.
    pub bound: Option<Bound>,
}

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// The number cannot be read.
    #[error(transparent)]
    Figure(#[from] FigureError),
    /// A sign that several currencies have.
    #[error("`{0}` is the sign of several currencies: write a code such as USD, CAD or JPY")]
    SeveralCurrencies(char),
    /// A currency before the number and another one behind it.
    #[error("`{0}` and `{1}` are two currencies: write one of them")]
    TwoCurrencies(Currency, Currency),
}

/// Signs and words of one currency each, in small letters; longer ones before those that they end in.
const CURRENCIES: &[(&str, &str)] = &[
    ("us$", "USD"),
    ("ca$", "CAD"),
    ("au$", "AUD"),
    ("nz$", "NZD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("us dollars", "USD"),
    ("pounds sterling", "GBP"),
];

/// Words and signs of bounds, in small letters; longer ones before those that they begin with.
const BOUNDS: &[(&str, Bound)] = &[
    (">=", Bound::AtLeast),
    ("<=", Bound::AtMost),
    (">", Bound::MoreThan),
    ("≥", Bound::AtLeast),
    ("<", Bound::LessThan),
    ("≤", Bound::AtMost),
    ("≈", Bound::About),
    ("~", Bound::About),
    ("more than", Bound::MoreThan),
    ("at least", Bound::AtLeast),
    ("less than", Bound::LessThan),
    ("at most", Bound::AtMost),
    ("up to", Bound::UpTo),
    ("about", Bound::About),
];

/// Reads a figure ([`read_figure`]) with a bound before it and a currency before or behind it.
///
/// # Errors
/// [`AmountError`] where the number means none or several, or the currency does.
pub fn read_amount(text: &str) -> Result<ReadAmount, AmountError> {
    let text = text.trim();
    let (bound, rest) = BOUNDS
        .iter()
        .find_map(|(sign, bound)| Some((Some(*bound), after(text, sign)?.trim_start())))
        .unwrap_or((None, text));
    let (minus, rest) = rest.strip_prefix(['-', '\u{2212}']).map_or(("", rest), |rest| ("-", rest.trim()));
    let (before, rest) = currency_before(rest).map_or((None, rest), |(of, rest)| (Some(of), rest));
    let (behind, rest) = currency_behind(rest).map_or((None, rest), |(of, rest)| (Some(of), rest));
    let currency = match (before, behind) {
        (Some(one), Some(other)) if one != other => return Err(AmountError::TwoCurrencies(one, other)),
        (one, other) => one.or(other),
    };
    if let Some(sign) = rest.chars().find(|c| matches!(c, '$' | '¥' | '₨')) {
        return Err(AmountError::SeveralCurrencies(sign));
    }
    Ok(ReadAmount { value: read_figure(&format!("{minus}{rest}"))?, currency, bound })
}

/// What follows a start, whatever its case.
fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    (head.to_lowercase() == start).then_some(rest)
}

fn currency_before(text: &str) -> Option<(Currency, &str)> {
    let sign = CURRENCIES.iter().find_map(|(sign, code)| Some((*code, after(text, sign)?)));
    let code = || {
        let (code, rest) = text.split_at_checked(3)?;
        // More letters would be another word.
        (!rest.starts_with(char::is_alphabetic)).then_some((code, rest))
    };
    let (code, rest) = sign.or_else(code)?;
    Some((listed(code)?, rest.trim_start()))
}

fn currency_behind(text: &str) -> Option<(Currency, &str)> {
    let start = |of: &str| {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(of.len())?)?;
        (end.to_lowercase() == of).then_some(rest)
    };
    let sign = CURRENCIES.iter().find_map(|(sign, code)| Some((*code, start(sign)?)));
    let code = || {
        let (rest, code) = text.split_at_checked(text.len().checked_sub(3)?)?;
        (!rest.ends_with(char::is_alphabetic)).then_some((code, rest))
    };
    let (code, rest) = sign.or_else(code)?;
    Some((listed(code)?, rest.trim_end()))
}

/// The currency of a code that is listed and no word for a power of ten.
fn listed(code: &str) -> Option<Currency> {
    let currency = Currency::parse(&code.to_uppercase()).ok()?;
    (!is_power(code) && currency.name().is_some()).then_some(currency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Named;

    fn check(text: &str, expected: &str) {
        let told = read_amount(text).map(|read| {
            let currency =
                read.currency.map_or("-", |currency| if currency == Currency::EUR { "EUR" } else { "?" });
            format!("{} {currency} {}", read.value, read.bound.map_or("-", Named::words))
        });
        assert_eq!(told.map_err(|error| error.to_string()), Ok(expected.to_owned()), "{text}");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        check("7.4bn", "7400000000 - -");
        check("7,4 Mrd", "7400000000 - -");
        check("16 500 000", "16500000 - -");
        check("€7.4 m", "7400000 EUR -");
        check("€ 7.4 m", "7400000 EUR -");
        check("7,4 Mrd. €", "7400000000 EUR -");
        check("7,4 Md€", "7400000000 EUR -");
        check("EUR 16.500.000", "16500000 EUR -");
        check("16,5 Mio. euro", "16500000 EUR -");
        check("5 m EUR", "5000000 EUR -");
        check("5 mln", "5000000 - -");
        check("-€5", "-5 EUR -");
        check("€970\u{202f}000", "970000 EUR -");
    }

    #[test]
    fn what_the_plot_writes_reads_back() {
        check("> €56.5\u{a0}m", "56500000 EUR more than");
        check("≥ 22", "22 - at least");
        check("about €1 m", "1000000 EUR about");
        check("more than 56.5 million euros", "56500000 EUR more than");
        check("up to 3k", "3000 - up to");
    }

    #[test]
    fn what_may_be_several_currencies_is_refused() {
        for text in ["$6 m", "6 m $", "¥100"] {
            assert!(matches!(read_amount(text), Err(AmountError::SeveralCurrencies(_))), "{text}");
        }
        assert_eq!(read_amount("US$6 m").unwrap().currency, Currency::parse("USD").ok());
        assert!(matches!(read_amount("€5 USD"), Err(AmountError::TwoCurrencies(..))));
        for text in ["€", "", "many euros", "5 xyz", "€1.234"] {
            assert!(read_amount(text).is_err(), "{text}");
        }
    }
}
