//! What decoding reads from, a node of a text or a [`Value`], and what it has to say about it.

use std::borrow::Cow;

use super::Value;
use super::codec::Fielded;
use crate::model::{FieldPath, Step};
use crate::ron_text::{Kind, Node, NumberText};

/// One thing that could not be read. Becomes a finding once the record is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Stable code, as in findings.
    pub code: &'static str,
    /// The way from the record to the value.
    pub path: FieldPath,
    /// Byte offset in the text; `None` where no text was read.
    pub offset: Option<usize>,
    /// What is wrong, one clause.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// What stands in one place of the input.
pub(super) enum Shape<'a> {
    Text(Cow<'a, str>),
    Number(NumberText<'a>),
    /// A decimal text of a [`Value`].
    Decimal(&'a str),
    Bool(bool),
    Name(&'a str),
    /// Values in brackets, named or not.
    Call(Option<&'a str>),
    /// Fields in brackets, named or not.
    Record(Option<&'a str>),
    List,
    /// `None`.
    Nothing,
    /// What the format has no use for, in words.
    Other(&'static str),
}

impl Shape<'_> {
    /// "a number", "a list".
    pub(super) fn words(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) | Self::Decimal(_) => "a number",
            Self::Bool(_) => "a truth value",
            Self::Name(_) => "a name without quotes",
            Self::Call(_) => "values in brackets",
            Self::Record(_) => "a record",
            Self::List => "a list",
            Self::Nothing => "`None`",
            Self::Other(words) => words,
        }
    }
}

/// A place of the input that can be looked into.
pub(super) trait Input<'a>: Copy {
    /// What stands there, any `Some(…)` around it taken off.
    fn shape(self) -> Shape<'a>;
    /// The items of a list or of values in brackets.
    fn items(self) -> impl Iterator<Item = Self>;
    /// Names, offsets of the names and values of a record's fields.
    fn fields(self) -> impl Iterator<Item = (&'a str, Option<usize>, Self)>;
    /// Where it stands in the text.
    fn offset(self) -> Option<usize>;
}

impl<'a> Input<'a> for Node<'a> {
    fn shape(self) -> Shape<'a> {
        let node = self.without_some();
        match node.kind() {
            Kind::Str | Kind::RawStr => Shape::Text(node.string().unwrap_or_default()),
            Kind::Integer | Kind::Float => node.number().map_or(Shape::Other("a number"), Shape::Number),
            Kind::Bool => Shape::Bool(node.bool().unwrap_or_default()),
            Kind::Name => Shape::Name(node.name().unwrap_or_default()),
            Kind::Tuple => Shape::Call(node.name()),
            Kind::Record => Shape::Record(node.name()),
            Kind::Unit => Shape::Call(None),
            Kind::List => Shape::List,
            Kind::None => Shape::Nothing,
            Kind::Range => Shape::Other("a range"),
            Kind::Char => Shape::Other("a single character"),
            Kind::Byte => Shape::Other("a byte"),
            Kind::Bytes => Shape::Other("a byte string"),
            Kind::Map => Shape::Other("a map"),
            Kind::Field | Kind::Entry => Shape::Other("a field"),
            Kind::Some => Shape::Other("`Some` of nothing"),
        }
    }

    fn items(self) -> impl Iterator<Item = Self> {
        self.without_some().children()
    }

    fn fields(self) -> impl Iterator<Item = (&'a str, Option<usize>, Self)> {
        self.without_some()
            .children()
            .filter_map(|field| Some((field.name()?, Some(field.start() as usize), field.value()?)))
    }

    fn offset(self) -> Option<usize> {
        Some(self.start() as usize)
    }
}

impl<'a> Input<'a> for &'a Value {
    fn shape(self) -> Shape<'a> {
        match self {
            Value::Text(text) => Shape::Text(Cow::Borrowed(text)),
            Value::Number(number) => Shape::Decimal(number),
            Value::Bool(truth) => Shape::Bool(*truth),
            Value::Name(name) => Shape::Name(name),
            Value::Call { name, .. } => Shape::Call(Some(name)),
            Value::Record { name, .. } => Shape::Record(Some(name)),
            Value::List(_) => Shape::List,
        }
    }

    fn items(self) -> impl Iterator<Item = Self> {
        match self {
            Value::List(items) | Value::Call { args: items, .. } => items.as_slice(),
            Value::Text(_) | Value::Number(_) | Value::Bool(_) | Value::Name(_) | Value::Record { .. } => &[],
        }
        .iter()
    }

    fn fields(self) -> impl Iterator<Item = (&'a str, Option<usize>, Self)> {
        match self {
            Value::Record { fields, .. } => fields.as_slice(),
            Value::Text(_)
            | Value::Number(_)
            | Value::Bool(_)
            | Value::Name(_)
            | Value::Call { .. }
            | Value::List(_) => &[],
        }
        .iter()
        .map(|(name, value)| (*name, None, value))
    }

    fn offset(self) -> Option<usize> {
        None
    }
}

/// Where decoding stands within a record, and the faults met so far.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    path: Vec<Step>,
    pub(super) faults: Vec<Fault>,
}

impl Decoder {
    /// Does `inner` one step further down.
    pub(super) fn at<T>(&mut self, step: Step, inner: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = inner(self);
        self.path.pop();
        result
    }

    /// The field reached last: "kind".
    pub(super) fn field_name(&self) -> &'static str {
        let fields = self.path.iter().rev().filter_map(|step| match step {
            Step::Field(name) => Some(*name),
            Step::Item(_) => None,
        });
        fields.take(1).next().unwrap_or("name")
    }

    /// Notes a fault at the place reached.
    pub(super) fn fault(
        &mut self,
        code: &'static str,
        offset: Option<usize>,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        let path = FieldPath(self.path.clone());
        self.faults.push(Fault { code, path, offset, message: message.into(), hint });
    }

    /// Notes that something else was expected here: nothing is read.
    pub(super) fn wrong_type<'a, T>(&mut self, input: impl Input<'a>, expected: &str) -> Option<T> {
        let shape = input.shape();
        let is_bare = matches!(shape, Shape::Number(_) | Shape::Decimal(_) | Shape::Name(_));
        let is_text = matches!(shape, Shape::Text(_));
        let hint = if is_bare && expected.starts_with("a text") {
            Some("set it in quotes")
        } else if is_text && expected.starts_with("a name") {
            Some("write it without quotes")
        } else if is_text && expected.starts_with("a list") {
            Some("set it in square brackets")
        } else {
            None
        };
        let message = format!("expected {expected}, found {}", shape.words());
        self.fault("wrong-type", input.offset(), message, hint.map(str::to_owned));
        None
    }

    /// Reads the fields of a record; `None` where it is no such record or lacks what it needs.
    pub(super) fn record<'a, T: Fielded>(&mut self, input: impl Input<'a>) -> Option<T> {
        let name = match input.shape() {
            Shape::Record(name) => Some(name),
            // Without any field, a record is written as values in brackets are.
            Shape::Call(name) => input.items().next().is_none().then_some(name),
            Shape::Text(_)
            | Shape::Number(_)
            | Shape::Decimal(_)
            | Shape::Bool(_)
            | Shape::Name(_)
            | Shape::List
            | Shape::Nothing
            | Shape::Other(_) => None,
        };
        let Some(name) = name else {
            return self.wrong_type(input, &format!("`{}(…)`", T::NAME));
        };
        self.expect_name::<T>(name, input.offset())?;
        self.record_fields(input)
    }

    fn record_fields<'a, T: Fielded>(&mut self, input: impl Input<'a>) -> Option<T> {
        let mut record = T::blank();
        // One bit a field: no record has more than 64, which a test holds.
        let (mut seen, mut good, mut next) = (0_u64, 0_u64, 0);
        for (name, offset, value) in input.fields() {
            let Some(at) = field_index(T::FIELDS, name, next) else {
                self.unknown_field::<T>(name, offset);
                continue;
            };
            next = at + 1;
            let bit = 1_u64 << at;
            if seen & bit != 0 {
                self.fault(
                    "duplicate-field",
                    offset,
                    format!("`{name}` stands twice in this `{}`", T::NAME),
                    Some("the first one counts; take the other out".to_owned()),
                );
                continue;
            }
            seen |= bit;
            let field = T::FIELDS.get(at).map_or("", |field| field.name);
            if self.at(Step::Field(field), |decoder| record.read_field(at, value, decoder)) {
                good |= bit;
            }
        }
        for needed in T::NEEDS {
            let at = field_index(T::FIELDS, needed, 0).unwrap_or_default();
            if good & (1 << at) == 0 {
                if seen & (1 << at) == 0 {
                    let message = format!("this `{}` has no `{needed}`", T::NAME);
                    self.fault("missing-field", input.offset(), message, None);
                }
                return None;
            }
        }
        Some(record)
    }

    fn expect_name<T: Fielded>(&mut self, name: Option<&str>, offset: Option<usize>) -> Option<()> {
        let Some(name) = name else { return Some(()) };
        if name == T::NAME {
            return Some(());
        }
        let message = format!("expected `{}(…)`, found `{}(…)`", T::NAME, shown(name));
        let hint = similar(name, std::iter::once(T::NAME)).map(|near| format!("did you mean `{near}`?"));
        self.fault("wrong-type", offset, message, hint);
        None
    }

    fn unknown_field<T: Fielded>(&mut self, name: &str, offset: Option<usize>) {
        let message = format!("unknown field `{}` in `{}`", shown(name), T::NAME);
        let near = similar(name, T::FIELDS.iter().map(|field| field.name));
        let hint = near.map(|near| format!("did you mean `{near}`?"));
        self.fault("unknown-field", offset, message, hint);
    }
}

/// Fields mostly stand in the order of the table, so the search begins after the last one found.
pub(super) fn field_index(fields: &[super::FieldInfo], name: &str, next: usize) -> Option<usize> {
    let tail = fields.iter().enumerate().skip(next);
    tail.chain(fields.iter().enumerate().take(next)).find(|(_, field)| field.name == name).map(|(at, _)| at)
}

/// Names of a document, cut to a length that fits a line.
pub(super) fn shown(name: &str) -> Cow<'_, str> {
    match name.char_indices().nth(40) {
        Some((at, _)) => Cow::Owned(format!("{}…", name.get(..at).unwrap_or_default())),
        None => Cow::Borrowed(name),
    }
}

/// The name meant by `name`, where one of those known is near enough to guess.
#[must_use]
pub fn similar<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    // A long name cannot be near any of ours, and the distance costs the product of the lengths.
    if name.len() > 64 {
        return None;
    }
    let lower = name.to_lowercase();
    names
        .map(|known| (strsim::damerau_levenshtein(&lower, &known.to_lowercase()), known))
        .filter(|(distance, known)| *distance <= 1 + known.len() / 4 && distance * 2 <= known.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}
