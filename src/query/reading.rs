//! Figures as people type them: "16 500 000", "7.4bn", "7,4 Mrd", read only where they mean one number.

use crate::model::{Decimal, DecimalError};

/// Why a text is no figure, or more than one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// A point or comma that may divide thousands or begin a fraction.
    #[error("`{text}` could mean {thousands} or {fraction}: write one of them")]
    Ambiguous {
        /// The text.
        text: String,
        /// Read with a mark between thousands.
        thousands: String,
        /// Read with a mark before a fraction.
        fraction: String,
    },
    /// Digits that are not in groups of three.
    #[error("`{0}` is not grouped by thousands")]
    Grouping(String),
    /// A word behind the number that is no power of ten.
    #[error("`{0}` is not a word for thousands, millions or billions, such as k, m or bn")]
    Word(String),
    /// No number at all, or one that would have to be rounded.
    #[error(transparent)]
    Number(#[from] DecimalError),
}

/// Words for powers of ten, in small letters.
const POWERS: &[(&str, usize)] = &[
    ("k", 3),
    ("thousand", 3),
    ("tsd", 3),
    ("mila", 3),
    ("m", 6),
    ("mn", 6),
    ("mio", 6),
    ("mln", 6),
    ("million", 6),
    ("millions", 6),
    ("millionen", 6),
    ("milione", 6),
    ("milioni", 6),
    ("bn", 9),
    ("mrd", 9),
    ("mld", 9),
    ("md", 9),
    ("mds", 9),
    ("billion", 9),
    ("billions", 9),
    ("milliard", 9),
    ("milliards", 9),
    ("milliarden", 9),
    ("miliardo", 9),
    ("miliardi", 9),
    ("tn", 12),
    ("trillion", 12),
    ("trillions", 12),
];

/// Reads a figure with an optional sign, groups of thousands, fraction and word for a power of ten.
///
/// A point or comma before exactly three digits may mean either; then the text is refused with both readings, unless a
/// second mark, a leading zero or a power of ten settles it.
///
/// # Errors
/// [`FigureError`] where the text means no number or more than one.
pub fn read_figure(text: &str) -> Result<Decimal, FigureError> {
    let plain = text.trim().replace('\u{2212}', "-");
    let unsigned = plain.trim_start_matches(['-', '+']).trim_start();
    let sign = if plain.starts_with('-') { "-" } else { "" };
    let number_end =
        unsigned.char_indices().find(|(_, c)| c.is_alphabetic()).map_or(unsigned.len(), |(at, _)| at);
    let (digits, word) = unsigned.split_at(number_end);
    let power = power_of(word)?;
    let number = digits.trim();
    let (whole, fraction) = parts(text, number, power)?;
    Ok(Decimal::parse(&format!("{sign}{}", moved(&whole, &fraction, power)))?)
}

/// Whether the word is one for a power of ten.
pub(super) fn is_power(word: &str) -> bool {
    !word.trim().is_empty() && power_of(word).is_ok()
}

fn power_of(word: &str) -> Result<usize, FigureError> {
    let small = word.trim().trim_end_matches('.').to_lowercase();
    if small.is_empty() {
        return Ok(0);
    }
    let found = POWERS.iter().find(|(name, _)| *name == small);
    found.map(|(_, power)| *power).ok_or_else(|| FigureError::Word(word.trim().to_owned()))
}

/// Digits before and after the mark of the fraction.
fn parts(text: &str, number: &str, power: usize) -> Result<(String, String), FigureError> {
    let points = number.matches('.').count();
    let commas = number.matches(',').count();
    let split_at_last = |mark: char| number.rsplit_once(mark).unwrap_or((number, ""));
    let (whole, fraction) = match (points, commas) {
        (1, 0) | (0, 1) => {
            let mark = if points == 1 { '.' } else { ',' };
            let (whole, fraction) = split_at_last(mark);
            if is_unclear(whole, fraction) && power == 0 {
                return Err(FigureError::Ambiguous {
                    text: text.trim().to_owned(),
                    thousands: format!("{whole}{fraction}"),
                    fraction: format!("{whole}.{fraction}0"),
                });
            }
            (whole, Some(fraction))
        }
        (_, 0) | (0, _) => (number, None),
        (1, _) if number.rfind('.') > number.rfind(',') => {
            let (whole, fraction) = split_at_last('.');
            (whole, Some(fraction))
        }
        (_, 1) if number.rfind(',') > number.rfind('.') => {
            let (whole, fraction) = split_at_last(',');
            (whole, Some(fraction))
        }
        (_, _) => return Err(FigureError::Grouping(text.trim().to_owned())),
    };
    let whole = ungrouped(whole).ok_or_else(|| FigureError::Grouping(text.trim().to_owned()))?;
    // A mark with nothing behind it is a number not yet finished.
    if fraction.is_some_and(|fraction| fraction.is_empty() || fraction.bytes().any(|b| !b.is_ascii_digit())) {
        return Err(FigureError::Number(DecimalError::NotANumber(text.trim().to_owned())));
    }
    Ok((whole, fraction.unwrap_or_default().to_owned()))
}

/// Whether one mark stands where either reading is usual: one to three digits before it, three after.
fn is_unclear(whole: &str, fraction: &str) -> bool {
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    fraction.len() == 3
        && all_digits(fraction)
        && all_digits(whole)
        && whole.len() <= 3
        && !whole.starts_with('0')
}

/// The digits without marks between thousands; `None` where groups are not of three.
fn ungrouped(text: &str) -> Option<String> {
    let is_mark = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}' || "_'’.,".contains(c);
    let groups: Vec<&str> = text.split(is_mark).collect();
    let (first, rest) = groups.split_first()?;
    let even =
        rest.is_empty() || (first.len() <= 3 && !first.is_empty() && rest.iter().all(|g| g.len() == 3));
    even.then(|| groups.concat())
}

/// The decimal with its point moved to the right.
fn moved(whole: &str, fraction: &str, power: usize) -> String {
    let taken = fraction.len().min(power);
    let (up, left) = fraction.split_at_checked(taken).unwrap_or((fraction, ""));
    let zeros = "0".repeat(power - taken);
    let digits = format!("{whole}{up}{zeros}");
    let digits = if power > 0 { digits.trim_start_matches('0') } else { digits.as_str() };
    let digits = if digits.is_empty() && !(whole.is_empty() && fraction.is_empty()) { "0" } else { digits };
    if left.is_empty() { digits.to_owned() } else { format!("{digits}.{left}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(read_figure(text).map(|number| number.to_string()), Ok(expected.to_owned()), "{text}");
    }

    #[test]
    fn figures_are_read_as_people_write_them() {
        check("16 500 000", "16500000");
        check("16_500_000", "16500000");
        check("16\u{202f}500\u{202f}000", "16500000");
        check("970000.50", "970000.50");
        check("7.4bn", "7400000000");
        check("7,4 Mrd", "7400000000");
        check("7,4 Mrd.", "7400000000");
        check("16.5 million", "16500000");
        check("1.234.567,89", "1234567.89");
        check("1,234,567.89", "1234567.89");
        check("1,234,567", "1234567");
        check("2.125 m", "2125000");
        check("0.125", "0.125");
        check("−3", "-3");
        check("0.5k", "500");
        check("0", "0");
        check("1.2345 k", "1234.5");
    }

    #[test]
    fn what_could_mean_two_numbers_is_refused_with_both() {
        let refused = read_figure("1.234").unwrap_err().to_string();
        assert_eq!(refused, "`1.234` could mean 1234 or 1.2340: write one of them");
        assert!(matches!(read_figure("12,500"), Err(FigureError::Ambiguous { .. })));
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        for text in ["", "-", "1 00", "12 34", "7.", "1,2,3", "7 bio", "many", "1.2.3,4,5", "bn"] {
            assert!(read_figure(text).is_err(), "{text}");
        }
    }
}
