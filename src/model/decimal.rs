//! Exact decimals: amounts, counts, shares and rates as the source writes them.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal as Digits;

/// An exact decimal with at most 28 digits. Trailing zeros are kept as written; equality and order are of the number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(Digits);

/// Why a text is no decimal this program can hold exactly.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// The text is not an optional sign, digits, and an optional fraction.
    #[error("`{0}` is not a number such as 16500000 or 970000.50")]
    NotANumber(String),
    /// More than 28 digits: it would have to be rounded.
    #[error("`{0}` has more than 28 digits and cannot be kept exactly")]
    TooLong(String),
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(Digits::ZERO);

    /// Reads digits with an optional sign and fraction; `_` may group digits.
    ///
    /// # Errors
    /// [`DecimalError`] when the text is no such number or would have to be rounded.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let plain: String = text.chars().filter(|c| *c != '_').collect();
        let unsigned = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits_only = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits_only(whole) || !digits_only(fraction) {
            return Err(DecimalError::NotANumber(text.to_owned()));
        }
        Digits::from_str_exact(&plain).map(Self).map_err(|_source| DecimalError::TooLong(text.to_owned()))
    }

    /// The sum, or `None` where it has more than 28 digits: it would have to be rounded.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.0.scale().max(other.0.scale());
        let digits = |of: Digits| match scale - of.scale() {
            0 => Some(of.mantissa()),
            more => of.mantissa().checked_mul(10_i128.checked_pow(more)?),
        };
        Self::of_digits(digits(self.0)?.checked_add(digits(other.0)?)?, scale)
    }

    /// The difference, or `None` where it has more than 28 digits: it would have to be rounded.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self(-other.0))
    }

    /// Its digits, and how many of them are of the fraction.
    #[must_use]
    pub fn digits(self) -> (i128, u32) {
        (self.0.mantissa(), self.0.scale())
    }

    /// The number of these digits, of which `scale` are of the fraction; `None` where they are more than 28.
    #[must_use]
    pub fn of_digits(digits: i128, scale: u32) -> Option<Self> {
        Digits::try_from_i128_with_scale(digits, scale)
            .ok()
            .map(Self)
            .or_else(|| Self::without_zeros(digits, scale))
    }

    /// These digits of which `scale` are of the fraction, without zeros at its end.
    fn without_zeros(mut digits: i128, mut scale: u32) -> Option<Self> {
        while scale > 0 && digits % 10 == 0 {
            (digits, scale) = (digits / 10, scale - 1);
        }
        Digits::try_from_i128_with_scale(digits, scale).ok().map(Self)
    }

    /// The product, or `None` where it has more than 28 digits: it would have to be rounded.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let (one, other) = (self.0.normalize(), other.0.normalize());
        Self::without_zeros(one.mantissa().checked_mul(other.mantissa())?, one.scale() + other.scale())
    }

    /// Whether the number is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// Whether the number is a whole one.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0.is_integer()
    }

    /// The nearest `f64`: for layout alone, never for data.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        use rust_decimal::prelude::ToPrimitive;
        self.0.to_f64().unwrap_or(f64::NAN)
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        Self::parse(text)
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self(Digits::from(number))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_exact_or_none() {
        let of = |text: &str| Decimal::parse(text).unwrap();
        assert_eq!(of("1000000").checked_mul(of("0.9233")), Some(of("923300")));
        assert_eq!(of("-0.5").checked_mul(of("0.25")), Some(of("-0.125")));
        assert_eq!(of("0").checked_mul(of("0.25")), Some(Decimal::ZERO));
        assert_eq!(
            of("1000").checked_mul(of("0.1234567890123456789012345678")),
            Some(of("123.4567890123456789012345678"))
        );
        assert_eq!(of("0.1234567890123456").checked_mul(of("0.1234567890123456")), None);
        assert_eq!(of("99999999999999999999").checked_mul(of("99999999999999999999")), None);
    }

    #[test]
    fn a_sum_is_exact_or_none() {
        let of = |text: &str| Decimal::parse(text).unwrap();
        let sum = |a: &str, b: &str| of(a).checked_add(of(b)).map(|sum| sum.to_string());
        assert_eq!(sum("9.50", "0.50").as_deref(), Some("10.00"));
        assert_eq!(sum("970000.50", "-1").as_deref(), Some("969999.50"));
        assert_eq!(
            sum("999999999999999999999999999", "0.1").as_deref(),
            Some("999999999999999999999999999.1")
        );
        // None of these has an exact sum of so few digits.
        for (a, b) in [
            ("9999999999999999999999999999", "0.15"),
            ("1234567890123456789012345678", "0.0000000001"),
            ("0.1234567890123456789012345678", "9999"),
            ("79228162514264337593543950335", "1"),
        ] {
            assert_eq!(sum(a, b), None, "{a} + {b}");
            assert_eq!(of(a).checked_sub(of(&format!("-{b}"))), None, "{a} - -{b}");
        }
        assert_eq!(of("3").checked_sub(of("0.25")), Some(of("2.75")));
    }

    #[test]
    fn digits_are_kept_exactly_as_written() {
        for text in ["970000.50", "0.1", "16500000", "-3", "0"] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Decimal::parse("16_500_000").unwrap(), Decimal::from(16_500_000));
    }

    #[test]
    fn a_number_that_would_be_rounded_is_refused() {
        let long = "1".repeat(30);
        assert_eq!(Decimal::parse(&long), Err(DecimalError::TooLong(long)));
        for text in ["", "1e6", "7,4", ".5", "5.", "--1", "NaN", "1 000"] {
            assert_eq!(Decimal::parse(text), Err(DecimalError::NotANumber(text.into())), "{text}");
        }
    }
}
