//! How each type of field is written and read. Knows no record: those are in [`super::records`].

mod names;
mod numbers;

use lean_string::LeanStr;

use super::decode::{Decoder, Input, Shape, shown};
use super::plain;
use super::{FieldInfo, Value};
use crate::model::edtf::{Edtf, Offset, suggestion};
use crate::model::{Blank, Currency, Few, Id, Review, Seldom, Share, Step};
use crate::ron_text::Plain;

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

    /// What [`Codec::decode`] gives without a fault for a value that stands here in its plainest spelling; `None` for any
    /// other, which then is decoded.
    fn plain(_: &mut Plain<'_>) -> Option<Self> {
        None
    }
}

/// Reads a field of a record in its plainest spelling.
pub(super) type PlainField<R> = fn(&mut R, &mut Plain<'_>) -> Option<()>;

/// A record with named fields: its table in code.
pub(super) trait Fielded: Sized + 'static {
    /// The name before its brackets.
    const NAME: &'static str;
    /// Its fields in the order of the file.
    const FIELDS: &'static [FieldInfo];
    /// By field, how it is read in its plainest spelling.
    const PLAIN: &'static [PlainField<Self>];
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

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        plain::record(plain)
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
        if matches!(input.shape(), Shape::Nothing) {
            return Some(None);
        }
        T::decode(input, decoder).map(Some)
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        T::plain(plain).map(Some)
    }
}

impl<T: Codec + Blank + Default> Codec for Seldom<T> {
    const OPTIONAL: bool = T::OPTIONAL;

    fn is_default(&self) -> bool {
        (**self).is_default()
    }

    fn encode(&self) -> Value {
        (**self).encode()
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        T::decode(input, decoder).map(Self::from)
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        T::plain(plain).map(Self::from)
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

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        plain::record(plain).map(Self::new)
    }
}

impl<T: Codec> Codec for Vec<T> {
    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn encode(&self) -> Value {
        Value::List(self.iter().map(Codec::encode).collect())
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        Few::decode(input, decoder).map(exactly)
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        plain::list(plain).map(exactly)
    }
}

/// The items as a list without room for more.
fn exactly<T>(items: Few<T>) -> Vec<T> {
    let mut list = Vec::with_capacity(items.len());
    list.extend(items);
    list
}

impl<T: Codec> Codec for Few<T> {
    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn encode(&self) -> Value {
        Value::List(self.iter().map(Codec::encode).collect())
    }

    /// An item that cannot be read is left out; the others keep their places in paths.
    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        if !matches!(input.shape(), Shape::List) {
            return decoder.wrong_type(input, "a list `[…]`");
        }
        // Exact capacity: a case holds a million lists.
        let mut read = Self::with_capacity(input.items().count());
        for (at, item) in input.items().enumerate() {
            read.extend(decoder.at(Step::Item(at), |inner| T::decode(item, inner)));
        }
        Some(read)
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        plain::list(plain)
    }
}

impl Codec for LeanStr {
    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn encode(&self) -> Value {
        Value::Text(self.clone())
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        let Shape::Text(text) = input.shape() else {
            return decoder.wrong_type(input, "a text in quotes");
        };
        Some(Self::from(text))
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        plain.quoted().map(Self::from)
    }
}

impl Codec for Id {
    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn encode(&self) -> Value {
        Value::Text(LeanStr::from(self.as_str()))
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        let Shape::Text(text) = input.shape() else {
            return decoder.wrong_type(input, "a text in quotes");
        };
        Some(Self::new(text))
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        plain.quoted().map(Self::new)
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
        let Shape::Bool(truth) = input.shape() else {
            return decoder.wrong_type(input, "`true` or `false`");
        };
        Some(truth)
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        match plain.word()? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
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
                let write: fn(&$type) -> LeanStr = $write;
                Value::Text(write(self))
            }

            fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
                let Shape::Text(text) = input.shape() else {
                    return decoder.wrong_type(input, concat!("a text in quotes such as ", $example));
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

            fn plain(plain: &mut Plain<'_>) -> Option<Self> {
                plain.quoted()?.parse().ok()
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
        |date| LeanStr::from(date.text());
    Offset: "bad-offset", "\"-P1D\" or \"PT0H/PT48H\"",
        |text| text.parse().map_err(|error| (format!("`{}` is not an offset: {error}", shown(text)), None)),
        |offset: &Offset| LeanStr::from(format!("{offset}"));
    Currency: "bad-currency", "\"EUR\"",
        |text| Currency::parse(&shown(text)).map_err(|error| {
            let upper = Currency::parse(&shown(text).to_uppercase()).ok();
            (error.to_string(), upper.map(|upper| format!("did you mean `{upper}`?")))
        }),
        |currency| LeanStr::from(currency.code());
    Share: "bad-share", "\"76.5%\" or \"1/3\"",
        |text| text.parse::<Share>().map_err(|error| (error.to_string(), None)),
        |share| LeanStr::from(format!("{share}"));
}
