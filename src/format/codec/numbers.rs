//! Numbers: exact in every spelling that RON has.

use lean_string::LeanStr;

use super::Codec;
use crate::format::Value;
use crate::format::decode::{Decoder, Input, Shape, shown};
use crate::model::{Decimal, MicroDegrees};
use crate::ron_text::{NumberText, Plain};

impl Codec for Decimal {
    fn is_default(&self) -> bool {
        false
    }

    /// A whole number stands as a number, any other in quotes, so that no reader takes it for a float.
    fn encode(&self) -> Value {
        let text = LeanStr::from(format!("{self}"));
        if text.contains('.') { Value::Text(text) } else { Value::Number(text) }
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        match number(input, decoder, "a number or a decimal in quotes")? {
            Ok(number) => Some(number),
            Err(reason) => {
                decoder.fault("bad-number", input.offset(), reason, None);
                None
            }
        }
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        match plain.peek()? {
            b'"' => Self::parse(plain.quoted()?).ok(),
            _ => plain.digits().map(Self::from),
        }
    }
}

impl Codec for MicroDegrees {
    fn is_default(&self) -> bool {
        false
    }

    fn encode(&self) -> Value {
        Value::Number(LeanStr::from(format!("{self}")))
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        let number = number(input, decoder, "a number of degrees")?;
        let micro = number.and_then(|degrees| {
            let text = degrees.to_string();
            Self::parse(&text).ok_or_else(|| {
                format!("`{text}` has more than six digits after the point and would be rounded")
            })
        });
        match micro {
            Ok(micro) => Some(micro),
            Err(reason) => {
                let hint = "six digits after the point are a tenth of a metre".to_owned();
                decoder.fault("bad-number", input.offset(), reason, Some(hint));
                None
            }
        }
    }
}

/// Small whole numbers.
macro_rules! whole_numbers {
    ($($type:ty),+) => { $(
        impl Codec for $type {
            fn is_default(&self) -> bool {
                *self == 0
            }

            fn encode(&self) -> Value {
                Value::Number(LeanStr::from(format!("{self}")))
            }

            fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
                let number = number(input, decoder, "a whole number")?;
                let small = number.and_then(|number| {
                    let refused = |_| format!("`{number}` is not a whole number from 0 to {}", <$type>::MAX);
                    number.to_string().parse::<$type>().map_err(refused)
                });
                match small {
                    Ok(small) => Some(small),
                    Err(reason) => {
                        decoder.fault("bad-number", input.offset(), reason, None);
                        None
                    }
                }
            }

            fn plain(plain: &mut Plain<'_>) -> Option<Self> {
                plain.digits()?.try_into().ok()
            }
        }
    )+ };
}

whole_numbers!(u8, u32);

/// The exact number that stands here; outer `None` where there is none, which is noted.
fn number<'a>(
    input: impl Input<'a>,
    decoder: &mut Decoder,
    expected: &str,
) -> Option<Result<Decimal, String>> {
    match input.shape() {
        Shape::Number(number) => Some(exact(number)),
        Shape::Decimal(text) => Some(Decimal::parse(text).map_err(|error| error.to_string())),
        Shape::Text(text) => Some(Decimal::parse(&text).map_err(|error| error.to_string())),
        Shape::Bool(_)
        | Shape::Name(_)
        | Shape::Call(_)
        | Shape::Record(_)
        | Shape::List
        | Shape::Nothing
        | Shape::Other(_) => decoder.wrong_type(input, expected),
    }
}

/// A number of RON without loss: any base, exponents written out.
fn exact(number: NumberText<'_>) -> Result<Decimal, String> {
    let digits = number.plain_digits();
    let sign = if number.negative { "-" } else { "" };
    let parse = |text: &str| Decimal::parse(text).map_err(|error| error.to_string());
    if number.base != 10 {
        let value = u128::from_str_radix(&digits, u32::from(number.base))
            .map_err(|_overflow| format!("`{}` is too large to be kept exactly", shown(&digits)))?;
        return parse(&format!("{sign}{value}"));
    }
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().unwrap_or(i32::MAX)),
        None => (&*digits, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if exponent == 0 {
        let whole = if whole.is_empty() { "0" } else { whole };
        let fraction = if fraction.is_empty() { "0" } else { fraction };
        return if mantissa.contains('.') {
            parse(&format!("{sign}{whole}.{fraction}"))
        } else {
            parse(&format!("{sign}{whole}"))
        };
    }
    let too_long = || format!("`{}` cannot be kept exactly", shown(&digits));
    let power = usize::try_from(exponent.unsigned_abs()).ok().filter(|p| *p <= 40).ok_or_else(too_long)?;
    let shifted = if exponent > 0 {
        let padded = format!("{fraction:0<power$}");
        let (into_whole, rest) = padded.split_at_checked(power).ok_or_else(too_long)?;
        format!("{sign}0{whole}{into_whole}.{rest}0")
    } else {
        let padded = format!("{whole:0>width$}", width = power + 1);
        let (rest, into_fraction) = padded.split_at_checked(padded.len() - power).ok_or_else(too_long)?;
        format!("{sign}{rest}.{into_fraction}{fraction}")
    };
    let plain = shifted.trim_end_matches('0').trim_end_matches('.');
    parse(plain)
}
