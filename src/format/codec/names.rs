//! Names: closed vocabularies, and the few that carry a value.

use lean_string::LeanStr;

use super::{Codec, Fielded};
use crate::format::Value;
use crate::format::decode::{Decoder, Input, Shape, shown, similar};
use crate::format::plain;
use crate::format::records::Relative;
use crate::model::{
    Access, ActorKind, Basis, Bound, DateBasis, EventKind, FlowKind, LanesBy, Named, Occurrence,
    PlacePrecision, Relation, Reliability, SceneView, SourceKind, Stance, Status, Supports, Verdict,
};
use crate::ron_text::Plain;

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

            fn plain(plain: &mut Plain<'_>) -> Option<Self> {
                Self::from_name(plain.word()?)
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

            fn plain(plain: &mut Plain<'_>) -> Option<Self> {
                Self::from_name(plain.word()?)
            }
        })+
    };
}

names!(ActorKind, FlowKind, LanesBy, PlacePrecision, Relation, Reliability, SceneView, SourceKind, Supports;
    Access, Bound, Occurrence, Stance, Status, Verdict);

fn named<'a, T: Named>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<T> {
    let Shape::Name(name) = input.shape() else {
        let example = T::ALL.first().map_or("", |first| first.name());
        return decoder.wrong_type(input, &format!("a name such as `{example}`"));
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
fn only_text<'a>(input: impl Input<'a>, name: &str, decoder: &mut Decoder) -> LeanStr {
    let mut items = input.items();
    let text = items.next().map(Input::shape);
    if let (Some(Shape::Text(text)), None) = (text, items.next()) {
        return LeanStr::from(text);
    }
    let message = format!("expected one text in quotes in `{name}(…)`");
    decoder.fault("wrong-type", input.offset(), message, None);
    LeanStr::default()
}

impl Codec for EventKind {
    fn is_default(&self) -> bool {
        *self == Self::Unstated
    }

    fn encode(&self) -> Value {
        if let Self::Other(words) = self {
            return Value::Call { name: "Other", args: vec![Value::Text(words.clone())] };
        }
        Value::Name(self.name())
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        let shape = input.shape();
        if let Shape::Call(Some("Other")) = shape {
            return Some(Self::Other(only_text(input, "Other", decoder)));
        }
        let Shape::Name(name) = shape else {
            return decoder.wrong_type(input, "a name such as `Agreement`, or `Other(\"…\")`");
        };
        let kind = Self::from_name(name);
        if kind.is_none() {
            let known = Self::ALL.iter().map(Self::name).chain(["Other"]);
            unknown_name(input.offset(), name, decoder, known);
        }
        kind
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        match plain.word()? {
            "Other" => plain::only_text(plain).map(Self::Other),
            name => Self::from_name(name),
        }
    }
}

const STATED: &str = "Stated";
const INFERRED: &str = "Inferred";
const RELATIVE: &str = "Relative";

fn inferred(from: &LeanStr) -> Value {
    Value::Call { name: INFERRED, args: vec![Value::Text(from.clone())] }
}

impl Codec for Basis {
    fn is_default(&self) -> bool {
        *self == Self::Stated
    }

    fn encode(&self) -> Value {
        match self {
            Self::Stated => Value::Name(STATED),
            Self::Inferred(from) => inferred(from),
        }
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        match name_of(&input.shape()) {
            Some((STATED, Form::Name)) => Some(Self::Stated),
            // With or without a readable reason, inferred must never look as firm as stated.
            Some((INFERRED, Form::Name | Form::Call)) => {
                Some(Self::Inferred(only_text(input, INFERRED, decoder)))
            }
            Some((name, _)) if name != STATED && name != INFERRED => {
                unknown_name(input.offset(), name, decoder, [STATED, INFERRED].into_iter());
                None
            }
            Some(_) | None => decoder.wrong_type(input, "`Stated` or `Inferred(\"…\")`"),
        }
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        match plain.word()? {
            STATED => Some(Self::Stated),
            INFERRED => plain::only_text(plain).map(Self::Inferred),
            _ => None,
        }
    }
}

impl Codec for DateBasis {
    fn is_default(&self) -> bool {
        *self == Self::Stated
    }

    fn encode(&self) -> Value {
        match self {
            Self::Stated => Value::Name(STATED),
            Self::Inferred(from) => inferred(from),
            Self::Relative { to, offset } => Relative { to: to.clone(), offset: *offset }.encode_fields(),
        }
    }

    fn decode<'a>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Self> {
        match name_of(&input.shape()) {
            Some((STATED, Form::Name)) => Some(Self::Stated),
            Some((INFERRED, Form::Name | Form::Call)) => {
                Some(Self::Inferred(only_text(input, INFERRED, decoder)))
            }
            Some((RELATIVE, Form::Record)) => {
                let Relative { to, offset } = decoder.record(input)?;
                Some(Self::Relative { to, offset })
            }
            Some((name, _)) if ![STATED, INFERRED, RELATIVE].contains(&name) => {
                unknown_name(input.offset(), name, decoder, [STATED, INFERRED, RELATIVE].into_iter());
                None
            }
            Some(_) | None => decoder
                .wrong_type(input, "`Stated`, `Inferred(\"…\")` or `Relative(to: \"…\", offset: \"…\")`"),
        }
    }

    fn plain(plain: &mut Plain<'_>) -> Option<Self> {
        match plain.word()? {
            STATED => Some(Self::Stated),
            INFERRED => plain::only_text(plain).map(Self::Inferred),
            RELATIVE => {
                let Relative { to, offset } = plain::fields(plain)?;
                Some(Self::Relative { to, offset })
            }
            _ => None,
        }
    }
}

/// What follows a name.
enum Form {
    Name,
    Call,
    Record,
}

fn name_of<'a>(shape: &Shape<'a>) -> Option<(&'a str, Form)> {
    match *shape {
        Shape::Name(name) => Some((name, Form::Name)),
        Shape::Call(name) => Some((name?, Form::Call)),
        Shape::Record(name) => Some((name?, Form::Record)),
        Shape::Text(_)
        | Shape::Number(_)
        | Shape::Decimal(_)
        | Shape::Bool(_)
        | Shape::List
        | Shape::Nothing
        | Shape::Other(_) => None,
    }
}
