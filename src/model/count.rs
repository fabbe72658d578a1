//! Numbers that a fact states: how many of what, and shares of a whole.

use std::fmt;
use std::str::FromStr;

use lean_string::LeanStr;

use super::words::vocabulary;
use super::{Decimal, DecimalError};

/// How many. Units of time are durations and never plotted as counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The number; absent is unknown, zero is zero.
    pub value: Option<Decimal>,
    /// A part of a whole.
    pub share: Option<Share>,
    /// The whole that the share is of.
    pub of: LeanStr,
    /// What is counted: "people", "vehicles".
    pub unit: LeanStr,
    /// As what: "transferred".
    pub label: LeanStr,
    /// Whether the number is exact or a bound.
    pub bound: Bound,
    /// The source's own words where it gives no number: "dozens".
    pub stated_as: LeanStr,
}

vocabulary! {
    /// How a number stands to the truth.
    #[derive(Default)]
    Bound {
        #[default]
        Exact = "exact",
        AtLeast = "at least",
        MoreThan = "more than",
        AtMost = "at most",
        LessThan = "less than",
        UpTo = "up to",
        About = "about",
    }
}

impl Bound {
    /// The sign before a number: "> ", "≥ ", "≈ "; empty for an exact one.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::AtLeast => "≥ ",
            Self::MoreThan => "> ",
            Self::AtMost | Self::UpTo => "≤ ",
            Self::LessThan => "< ",
            Self::About => "≈ ",
        }
    }
}

/// A part of a whole, as the source writes it: a third is not 33.3 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Share {
    /// "76.5%".
    Percent(Decimal),
    /// "1/3"; the second number is not zero.
    Fraction(u32, u32),
}

impl Share {
    /// In hundredths, as nearly as a float tells it: for layout alone, never for data.
    #[must_use]
    pub fn percent(self) -> f64 {
        match self {
            Self::Percent(number) => number.to_f64(),
            Self::Fraction(part, of) => 100.0 * f64::from(part) / f64::from(of),
        }
    }
}

/// Why a text is no share.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// Neither of the two forms.
    #[error("`{0}` is not a share such as 76.5% or 1/3")]
    NotAShare(String),
    /// The number before the per cent sign cannot be read.
    #[error(transparent)]
    Number(#[from] DecimalError),
}

impl FromStr for Share {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, ShareError> {
        if let Some(number) = text.strip_suffix('%') {
            return Ok(Self::Percent(Decimal::parse(number.trim_end())?));
        }
        let whole = |part: &str| part.trim().parse::<u32>().ok();
        match text.split_once('/').map(|(part, of)| (whole(part), whole(of))) {
            Some((Some(part), Some(of))) if of != 0 => Ok(Self::Fraction(part, of)),
            _ => Err(ShareError::NotAShare(text.to_owned())),
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent(number) => write!(f, "{number}%"),
            Self::Fraction(part, of) => write!(f, "{part}/{of}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_kept_in_the_form_it_is_written() {
        for text in ["76.5%", "43%", "1/3", "0%"] {
            assert_eq!(text.parse::<Share>().unwrap().to_string(), text);
        }
        for text in ["", "1/0", "a third", "33", "1/3/4"] {
            assert!(text.parse::<Share>().is_err(), "{text}");
        }
    }
}
