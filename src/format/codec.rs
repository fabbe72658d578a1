//! How each type of field is written and read. Knows no record: those are in [`super::records`].

use smol_str::SmolStr;

use super::decode::{Decoder, Input, Shape, shown, similar};
use super::{FieldInfo, Value};
use crate::model::edtf::{Edtf, Offset, suggestion};
use crate::model::{
    Access, ActorKind, Basis, Bound, Currency, DateBasis, Decimal, EventKind, FlowKind, Id, MicroDegrees,
    Named, Occurrence, PlacePrecision, Relation, Reliability, Review, SceneView, Share, SourceKind, Stance,
    Status, Step, Supports, Verdict,
};
use crate::ron_text::NumberText;

/// A type that a field can have.
pub(super) trait Codec: Sized {
    /// Whether a strict reader of RON expects `Some(…)` around it.
    const OPTIONAL: bool = false;

    /// Whether it is what a left-out field means.
    fn is_default(&self) -> bool;

    /// As it stands in a file.
    fn encode(&self) -> Value;

    /// `None` where it cannot be read; the fault is noted then.
    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self>;
}

/// A record with named fields: its table in code.
pub(super) trait Fielded: Sized {
    /// The name before its brackets.
    const NAME: &'static str;
    /// Its fields in the order of the file.
    const FIELDS: &'static [FieldInfo];
    /// Fields without which the record means nothing.
    const NEEDS: &'static [&'static str] = &[];

    /// With no field set.
    fn blank() -> Self;

    /// The field at this place of the table; `None` where it is left out.
    fn field(&self, at: usize) -> Option<Value>;

    /// Reads the field at this place of the table; `false` where it cannot be read.
    fn read_field<'a>(&mut self, at: usize, input: impl Input<'a>, decoder: &mut Decoder) -> bool;

    /// The whole record, defaults left out.
    fn encode_fields(&self) -> Value {
        let fields = Self::FIELDS
            .iter()
            .enumerate()
            .filter_map(|(at, field)| self.field(at).map(|value| (field.name, value)))
            .collect();
        Value::Record { name: Self::NAME, fields }
    }
}

impl<T: Fielded> Codec for T {
    fn is_default(&self) -> bool {
        false
    }

    fn encode(&self) -> Value {
        self.encode_fields()
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        decoder.record(input)
    }
}

impl<T: Codec> Codec for Option<T> {
    const OPTIONAL: bool = true;

    fn is_default(&self) -> bool {
        self.is_none()
    }

    fn encode(&self) -> Value {
        // Asked only where a value is there: a left-out field is not encoded.
        self.as_ref().map_or(Value::Name("None"), Codec::encode)
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        match input.shape() {
            Shape::Nothing => Some(None),
            _ => T::decode(input, decoder).map(Some),
        }
    }
}

impl Codec for Box<Review> {
    fn is_default(&self) -> bool {
        false
    }

    fn encode(&self) -> Value {
        self.encode_fields()
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        decoder.record(input).map(Self::new)
    }
}

impl<T: Codec> Codec for Vec<T> {
    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn encode(&self) -> Value {
        Value::List(self.iter().map(Codec::encode).collect())
    }

    /// An item that cannot be read is left out; the others keep their places in paths.
    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        if !matches!(input.shape(), Shape::List) {
            decoder.wrong_type(input, "a list `[…]`");
            return None;
        }
        // Exact capacity: most lists hold one item, and a case holds a million lists.
        let mut read = Self::with_capacity(input.items().count());
        for (at, item) in input.items().enumerate() {
            read.extend(decoder.at(Step::Item(at), |inner| T::decode(item, inner)));
        }
        Some(read)
    }
}

impl Codec for SmolStr {
    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn encode(&self) -> Value {
        Value::Text(self.clone())
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        match input.shape() {
            Shape::Text(text) => Some(Self::from(text)),
            _ => {
                decoder.wrong_type(input, "a text in quotes");
                None
            }
        }
    }
}

impl Codec for Id {
    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn encode(&self) -> Value {
        Value::Text(SmolStr::new(self.as_str()))
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        match input.shape() {
            Shape::Text(text) => Some(Self::new(text)),
            _ => {
                decoder.wrong_type(input, "a text in quotes");
                None
            }
        }
    }
}

impl Codec for bool {
    fn is_default(&self) -> bool {
        !self
    }

    fn encode(&self) -> Value {
        Value::Bool(*self)
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        match input.shape() {
            Shape::Bool(truth) => Some(truth),
            _ => {
                decoder.wrong_type(input, "`true` or `false`");
                None
            }
        }
    }
}

/// Values that a file holds as text and that their own parser reads or refuses in words.
macro_rules! texts {
    ($($type:ty: $code:literal, $example:literal, $read:expr, $write:expr;)+) => { $(
        impl Codec for $type {
            fn is_default(&self) -> bool {
                false
            }

            fn encode(&self) -> Value {
                let write: fn(&$type) -> SmolStr = $write;
                Value::Text(write(self))
            }

            fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
                let Shape::Text(text) = input.shape() else {
                    decoder.wrong_type(input, concat!("a text in quotes such as ", $example));
                    return None;
                };
                let read: fn(&str) -> Result<$type, (String, Option<String>)> = $read;
                match read(&text) {
                    Ok(value) => Some(value),
                    Err((reason, hint)) => {
                        decoder.fault($code, input.offset(), reason, hint);
                        None
                    }
                }
            }
        }
    )+ };
}

texts! {
    Edtf: "bad-date", "\"2024-10-14\"",
        |text| Edtf::parse(text).map_err(|error| {
            let meant = suggestion(&shown(text)).map(|date| format!("did you mean `{date}`?"));
            (format!("`{}` is not a date: {error}", shown(text)), meant)
        }),
        |date| SmolStr::new(date.text());
    Offset: "bad-offset", "\"-P1D\" or \"PT0H/PT48H\"",
        |text| text.parse().map_err(|error| (format!("`{}` is not an offset: {error}", shown(text)), None)),
        |offset: &Offset| smol_str::format_smolstr!("{offset}");
    Currency: "bad-currency", "\"EUR\"",
        |text| Currency::parse(&shown(text)).map_err(|error| {
            let upper = Currency::parse(&shown(text).to_uppercase()).ok();
            (error.to_string(), upper.map(|upper| format!("did you mean `{upper}`?")))
        }),
        |currency| SmolStr::new(currency.code());
    Share: "bad-share", "\"76.5%\" or \"1/3\"",
        |text| text.parse::<Share>().map_err(|error| (error.to_string(), None)),
        |share| smol_str::format_smolstr!("{share}");
}

impl Codec for Decimal {
    fn is_default(&self) -> bool {
        false
    }

    /// A whole number stands as a number, any other in quotes, so that no reader takes it for a float.
    fn encode(&self) -> Value {
        let text = smol_str::format_smolstr!("{self}");
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
}

impl Codec for MicroDegrees {
    fn is_default(&self) -> bool {
        false
    }

    fn encode(&self) -> Value {
        Value::Number(smol_str::format_smolstr!("{self}"))
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
                Value::Number(smol_str::format_smolstr!("{self}"))
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
        _ => {
            decoder.wrong_type(input, expected);
            None
        }
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

/// Names of closed vocabularies. The second list has a meaning when left out.
macro_rules! names {
    ($($type:ty),+; $($defaulted:ty),+) => {
        $(impl Codec for $type {
            fn is_default(&self) -> bool {
                false
            }

            fn encode(&self) -> Value {
                Value::Name(self.name())
            }

            fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
                named(input, decoder)
            }
        })+
        $(impl Codec for $defaulted {
            fn is_default(&self) -> bool {
                *self == Self::default()
            }

            fn encode(&self) -> Value {
                Value::Name(self.name())
            }

            fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
                named(input, decoder)
            }
        })+
    };
}

names!(ActorKind, FlowKind, PlacePrecision, Relation, Reliability, SceneView, SourceKind, Supports;
    Access, Bound, Occurrence, Stance, Status, Verdict);

fn named<'a, T: Named>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<T> {
    let Shape::Name(name) = input.shape() else {
        let example = T::ALL.first().map_or("", |first| first.name());
        decoder.wrong_type(input, &format!("a name such as `{example}`"));
        return None;
    };
    let value = T::from_name(name);
    if value.is_none() {
        unknown_name(input.offset(), name, decoder, T::ALL.iter().map(|known| known.name()));
    }
    value
}

fn unknown_name<'n>(
    offset: Option<usize>,
    name: &str,
    decoder: &mut Decoder,
    known: impl Iterator<Item = &'n str> + Clone,
) {
    let field = decoder.field_name();
    let hint = match similar(name, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}", known.collect::<Vec<_>>().join(", ")),
    };
    decoder.fault("unknown-name", offset, format!("unknown {field} `{}`", shown(name)), Some(hint));
}

/// The one text in the brackets of `Name("…")`.
fn only_text<'a>(input: impl Input<'a>, name: &str, decoder: &mut Decoder) -> SmolStr {
    let mut items = input.items();
    let text = items.next().map(Input::shape);
    match (text, items.next()) {
        (Some(Shape::Text(text)), None) => SmolStr::from(text),
        _ => {
            let message = format!("expected one text in quotes in `{name}(…)`");
            decoder.fault("wrong-type", input.offset(), message, None);
            SmolStr::default()
        }
    }
}

impl Codec for EventKind {
    fn is_default(&self) -> bool {
        *self == Self::Unstated
    }

    fn encode(&self) -> Value {
        match self {
            Self::Other(words) => Value::Call { name: "Other", args: vec![Value::Text(words.clone())] },
            known => Value::Name(known.name()),
        }
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        match input.shape() {
            Shape::Call(Some("Other")) => Some(Self::Other(only_text(input, "Other", decoder))),
            Shape::Name(name) => {
                let kind = Self::from_name(name);
                if kind.is_none() {
                    let known = Self::ALL.iter().map(Self::name).chain(["Other"]);
                    unknown_name(input.offset(), name, decoder, known);
                }
                kind
            }
            _ => {
                decoder.wrong_type(input, "a name such as `Agreement`, or `Other(\"…\")`");
                None
            }
        }
    }
}

const INFERRED: &str = "Inferred";

impl Codec for Basis {
    fn is_default(&self) -> bool {
        *self == Self::Stated
    }

    fn encode(&self) -> Value {
        match self {
            Self::Stated => Value::Name("Stated"),
            Self::Inferred(from) => Value::Call { name: INFERRED, args: vec![Value::Text(from.clone())] },
        }
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        match input.shape() {
            Shape::Name("Stated") => Some(Self::Stated),
            // With or without a readable reason, inferred must never look as firm as stated.
            Shape::Call(Some(INFERRED)) | Shape::Name(INFERRED) => {
                Some(Self::Inferred(only_text(input, INFERRED, decoder)))
            }
            Shape::Name(name) | Shape::Call(Some(name)) => {
                unknown_name(input.offset(), name, decoder, ["Stated", INFERRED].into_iter());
                None
            }
            _ => {
                decoder.wrong_type(input, "`Stated` or `Inferred(\"…\")`");
                None
            }
        }
    }
}

impl Codec for DateBasis {
    fn is_default(&self) -> bool {
        *self == Self::Stated
    }

    fn encode(&self) -> Value {
        match self {
            Self::Stated => Value::Name("Stated"),
            Self::Inferred(from) => Value::Call { name: INFERRED, args: vec![Value::Text(from.clone())] },
            Self::Relative { to, offset } => {
                super::records::Relative { to: to.clone(), offset: *offset }.encode_fields()
            }
        }
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        match input.shape() {
            Shape::Name("Stated") => Some(Self::Stated),
            Shape::Call(Some(INFERRED)) | Shape::Name(INFERRED) => {
                Some(Self::Inferred(only_text(input, INFERRED, decoder)))
            }
            Shape::Record(Some("Relative")) => {
                let super::records::Relative { to, offset } = decoder.record(input)?;
                Some(Self::Relative { to, offset })
            }
            Shape::Name(name) | Shape::Call(Some(name)) | Shape::Record(Some(name)) => {
                let known = ["Stated", INFERRED, "Relative"];
                if known.contains(&name) {
                    decoder.wrong_type(input, "`Inferred(\"…\")` or `Relative(to: \"…\", offset: \"…\")`");
                } else {
                    unknown_name(input.offset(), name, decoder, known.into_iter());
                }
                None
            }
            _ => {
                decoder.wrong_type(input, "`Stated`, `Inferred(\"…\")` or `Relative(to: \"…\")`");
                None
            }
        }
    }
}
