//! Numbers: where one ends, as `ron` has it, and the parts of one as written.

use std::borrow::Cow;

use super::{SyntaxError, lex, literal};

/// What a number turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Integer,
    Float,
    Byte,
}

const SPECIAL: [&str; 6] = ["inf", "inff32", "inff64", "NaN", "NaNf32", "NaNf64"];

/// `inf` and `NaN` with or without a suffix, not as the beginning of a name.
pub(super) fn special(text: &str, at: usize) -> Option<usize> {
    SPECIAL.iter().find(|word| lex::is_word(text, at, word)).map(|word| at + word.len())
}

/// Whether a number could start at `at`.
pub(super) fn starts(text: &str, at: usize) -> bool {
    match lex::byte(text, at) {
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => true,
        Some(b'b') => lex::byte(text, at + 1) == Some(b'\''),
        Some(b'i' | b'N') => special(text, at).is_some(),
        _ => false,
    }
}

/// The end and sort of the number at `at`.
///
/// Follows `ron` in all that is odd: what looks like an integer but is none is tried as a float, so `1e5`, `1f32` and
/// integers past 64 bits are floats, while `300u8` and `0b12` are refused; `1_.5` and `1e_5` pass, `1._5` does not.
pub(super) fn number(text: &str, at: usize) -> Result<(usize, Sort), SyntaxError> {
    if let Some(end) = special(text, at) {
        return Ok((end, Sort::Float));
    }
    if lex::byte(text, at) == Some(b'b') {
        return literal::byte_char(text, at).map(|end| (end, Sort::Byte));
    }
    if let Some(end) = short_integer(text, at) {
        return Ok((end, Sort::Integer));
    }
    if looks_like_float(text, at) {
        return float(text, at).map(|end| (end, Sort::Float));
    }
    match integer(text, at) {
        Ok(end) => Ok((end, Sort::Integer)),
        Err((seen, error)) => match float(text, at) {
            Ok(end) if end >= seen => Ok((end, Sort::Float)),
            _ => Err(error),
        },
    }
}

/// The common case: up to 18 decimal digits and `_`, and nothing that could make it something else.
fn short_integer(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'_').count();
    let plain = (1..=18).contains(&length) && rest.first() != Some(&b'_');
    let ends = matches!(rest.get(length), None | Some(b',' | b')' | b']' | b'}' | b' ' | b'\n' | b'\r'));
    (plain && ends).then_some(at + length)
}

fn run(text: &str, at: usize, is: fn(u8) -> bool) -> usize {
    text.as_bytes().get(at..).unwrap_or_default().iter().take_while(|byte| is(**byte)).count()
}

fn is_integer_byte(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || byte == b'_'
}

fn is_float_byte(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'e' | b'E' | b'.' | b'+' | b'-' | b'_')
}

/// The float characters at `at`, cut before `..`.
fn float_run(text: &str, at: usize) -> &str {
    let run = text.get(at..at + run(text, at, is_float_byte)).unwrap_or_default();
    run.split_once("..").map_or(run, |(before, _)| before)
}

fn looks_like_float(text: &str, at: usize) -> bool {
    let digits = at + usize::from(matches!(lex::byte(text, at), Some(b'+' | b'-')));
    float_run(text, digits).len() > run(text, digits, is_integer_byte)
}

fn float(text: &str, at: usize) -> Result<usize, SyntaxError> {
    let refused = || SyntaxError::expected(text, at, "a number");
    let sign = usize::from(matches!(lex::byte(text, at), Some(b'+' | b'-')));
    if let Some(end) = special(text, at + sign) {
        return Ok(end);
    }
    let written = float_run(text, at);
    if written.is_empty() || written.starts_with('_') {
        return Err(refused());
    }
    let mut cleaned = String::with_capacity(written.len());
    let mut underscore_allowed = false;
    for c in written.chars() {
        match c {
            '_' if underscore_allowed => continue,
            '_' => return Err(SyntaxError::new(at, "`_` must stand between the digits of a number")),
            '0'..='9' | 'e' | 'E' => underscore_allowed = true,
            '.' => underscore_allowed = false,
            _ => {}
        }
        cleaned.push(c);
    }
    cleaned.parse::<f64>().map_err(|_not_a_float| refused())?;
    let end = at + written.len();
    let suffixed = ["f32", "f64"].iter().any(|suffix| lex::is_word(text, end, suffix));
    Ok(if suffixed { end + 3 } else { end })
}

/// The suffixes that `ron` knows with the least and greatest value each.
const SUFFIXES: [(&str, i128, i128); 8] = [
    ("i8", i8::MIN as i128, i8::MAX as i128),
    ("i16", i16::MIN as i128, i16::MAX as i128),
    ("i32", i32::MIN as i128, i32::MAX as i128),
    ("i64", i64::MIN as i128, i64::MAX as i128),
    ("u8", 0, u8::MAX as i128),
    ("u16", 0, u16::MAX as i128),
    ("u32", 0, u32::MAX as i128),
    ("u64", 0, u64::MAX as i128),
];

/// The end of the integer at `at`, or how far it was one and what is wrong.
fn integer(text: &str, at: usize) -> Result<usize, (usize, SyntaxError)> {
    let sign = lex::byte(text, at);
    let mut start = at + usize::from(matches!(sign, Some(b'+' | b'-')));
    let base = match text.as_bytes().get(start..start + 2) {
        Some(b"0b") => 2,
        Some(b"0o") => 8,
        Some(b"0x") => 16,
        _ => 10,
    };
    start += if base == 10 { 0 } else { 2 };
    let end = start + run(text, start, is_integer_byte);
    let suffix = SUFFIXES.iter().find(|(suffix, ..)| lex::is_word(text, end, suffix));
    let (after, least, greatest) = match suffix {
        Some((suffix, least, greatest)) => (end + suffix.len(), *least, *greatest),
        None if sign == Some(b'-') => (end, i64::MIN.into(), i64::MAX.into()),
        None => (end, 0, u64::MAX.into()),
    };
    if end == start {
        return Err((after, SyntaxError::expected(text, start, "a digit")));
    }
    if lex::byte(text, start) == Some(b'_') {
        return Err((start, SyntaxError::new(start, "a number begins with a digit, not with `_`")));
    }
    let mut value = 0_i128;
    let outside = |value| value < least || value > greatest;
    let too_large = || (after, SyntaxError::new(at, "this integer is too large for its type"));
    for (index, byte) in text.as_bytes().get(start..end).unwrap_or_default().iter().enumerate() {
        let Some(digit) = char::from(*byte).to_digit(16) else { continue };
        value *= i128::from(base);
        if outside(value) {
            return Err(too_large());
        }
        if digit >= base {
            let seen = start + index;
            return Err((
                seen,
                SyntaxError::new(seen, format!("`{}` is no digit in base {base}", char::from(*byte))),
            ));
        }
        value += if sign == Some(b'-') { -i128::from(digit) } else { i128::from(digit) };
        if outside(value) {
            return Err(too_large());
        }
    }
    Ok(after)
}

/// The parts of a number's text. Nothing is converted: amounts stay exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberText<'a> {
    /// Written with `-`.
    pub negative: bool,
    /// 2, 8, 10 or 16.
    pub base: u8,
    /// Digits with their `_`; in base 10 also point and exponent; or `inf`, `NaN`.
    pub digits: &'a str,
    /// `u8` … `i128`, `f32`, `f64`.
    pub suffix: Option<&'a str>,
}

impl<'a> NumberText<'a> {
    /// Takes a valid number apart.
    pub(super) fn new(text: &'a str) -> Self {
        let negative = text.starts_with('-');
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (base, rest) = match unsigned.get(..2) {
            Some("0b") => (2, unsigned.get(2..)),
            Some("0o") => (8, unsigned.get(2..)),
            Some("0x") => (16, unsigned.get(2..)),
            _ => (10, Some(unsigned)),
        };
        let rest = rest.unwrap_or_default();
        let special = rest.starts_with("inf") || rest.starts_with("NaN");
        let at = match base {
            _ if special => Some(3),
            16 => rest.find(['i', 'u']),
            _ => rest.find(['i', 'u', 'f']),
        };
        let (digits, suffix) = rest.split_at_checked(at.unwrap_or(rest.len())).unwrap_or((rest, ""));
        Self { negative, base, digits, suffix: (!suffix.is_empty()).then_some(suffix) }
    }

    /// Digits without `_`.
    #[must_use]
    pub fn plain_digits(&self) -> Cow<'a, str> {
        if self.digits.contains('_') { self.digits.replace('_', "").into() } else { self.digits.into() }
    }

    /// Whether thousands (or other groups) are set apart by `_`.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        self.digits.contains('_')
    }
}

/// A plain decimal, perhaps with sign and point, spelled the way the text of an old number was, with or without quotes:
/// in groups of three when that had `_`. A suffix is not carried over: the number may not fit its type.
#[must_use]
pub fn spell_number(decimal: &str, like: Option<&str>) -> String {
    if !like.is_some_and(is_grouped) || !decimal.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'.')
    {
        return decimal.to_owned();
    }
    let (sign, unsigned) =
        if let Some(rest) = decimal.strip_prefix('-') { ("-", rest) } else { ("", decimal) };
    let (whole, fraction) = unsigned.split_at(unsigned.find('.').unwrap_or(unsigned.len()));
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out + fraction
}

fn is_grouped(old: &str) -> bool {
    let digits = old.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.bytes().zip(digits.bytes().skip(1)).any(|pair| pair.0.is_ascii_digit() && pair.1 == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_apart() {
        let parts = |text| {
            let n = NumberText::new(text);
            (n.negative, n.base, n.digits, n.suffix)
        };
        assert_eq!(parts("-1_000i64"), (true, 10, "1_000", Some("i64")));
        assert_eq!(parts("0xffu8"), (false, 16, "ff", Some("u8")));
        assert_eq!(parts("0xff"), (false, 16, "ff", None));
        assert_eq!(parts("1.5e3f32"), (false, 10, "1.5e3", Some("f32")));
        assert_eq!(parts("+inff64"), (false, 10, "inf", Some("f64")));
        assert_eq!(parts("-NaN"), (true, 10, "NaN", None));
    }

    #[test]
    fn grouping_follows_the_old_number() {
        let grouped = Some("16_500_000");
        assert_eq!(spell_number("-1234567.25", grouped), "-1_234_567.25");
        assert_eq!(spell_number("100", grouped), "100");
        assert_eq!(spell_number("1234567", None), "1234567");
        assert_eq!(spell_number("1e9", grouped), "1e9");
    }
}
