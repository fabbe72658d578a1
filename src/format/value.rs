//! Records as generic values: what rewriting compares and writes, and what converting goes by.
//!
//! One table per record type lists its fields in the order of the file; [`fields`] shows it. Numbers travel as text, so
//! nothing is rounded; fields that hold what a left-out field means are not encoded.

use lean_string::LeanStr;

use super::Fault;
use super::codec::{Codec, Fielded};
use super::decode::{Decoder, Input};
use crate::edit::Record;
use crate::model::{
    Actor, Citation, Count, Event, Flow, Issue, Lane, Link, Media, Meta, Participant, Place, Rate, Review,
    Scene, Source, Step, TableName,
};
use crate::ron_text::Node;

/// A value as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `"…"`, escapes resolved.
    Text(LeanStr),
    /// A number as it is to be written: `16500000`, `41.81`.
    Number(LeanStr),
    /// `true`, `false`.
    Bool(bool),
    /// `Agreement`.
    Name(&'static str),
    /// `Inferred("…")`.
    Call {
        /// Before the brackets.
        name: &'static str,
        /// In the brackets.
        args: Vec<Value>,
    },
    /// `Citation(source: "…")`.
    Record {
        /// Before the brackets.
        name: &'static str,
        /// In the order of the file; those left out are absent.
        fields: Vec<(&'static str, Value)>,
    },
    /// `[…]`.
    List(Vec<Value>),
}

impl Value {
    /// The field of a record; `None` where it is left out.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Record { fields, .. } => {
                fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value)
            }
            Self::Text(_)
            | Self::Number(_)
            | Self::Bool(_)
            | Self::Name(_)
            | Self::Call { .. }
            | Self::List(_) => None,
        }
    }
}

impl Value {
    /// The value as words: those of its parts, one after the other.
    #[must_use]
    pub fn words(&self) -> String {
        let all = |values: &[Self]| values.iter().map(Self::words).collect::<Vec<_>>().join(", ");
        match self {
            Self::Text(text) | Self::Number(text) => text.to_string(),
            Self::Bool(is) => is.to_string(),
            Self::Name(name) => (*name).to_owned(),
            Self::Record { fields, .. } => {
                fields.iter().map(|(_, value)| value.words()).collect::<Vec<_>>().join(", ")
            }
            Self::Call { name, args } => format!("{name}: {}", all(args)),
            Self::List(values) => all(values),
        }
    }

    /// The value at a path within this one.
    #[must_use]
    pub fn at(&self, path: &[Step]) -> Option<&Self> {
        let Some((step, rest)) = path.split_first() else { return Some(self) };
        let inner = match (step, self) {
            (Step::Field(name), Self::Record { .. }) => self.field(name)?,
            (Step::Item(at), Self::List(values)) => values.get(*at)?,
            _ => return None,
        };
        inner.at(rest)
    }

    /// Whether this value stands at the path below `record`, in whichever item of the lists on the way.
    #[must_use]
    pub fn stands_in(&self, record: &Self, path: &[Step]) -> bool {
        let Some((step, rest)) = path.split_first() else { return record == self };
        match (step, record) {
            (Step::Field(name), Self::Record { .. }) => {
                record.field(name).is_some_and(|inner| self.stands_in(inner, rest))
            }
            (Step::Item(_), Self::List(values)) => values.iter().any(|inner| self.stands_in(inner, rest)),
            _ => false,
        }
    }
}

/// One row of a record's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldInfo {
    /// The name in the file.
    pub name: &'static str,
    /// Whether a strict reader of RON expects `Some(…)` around it where the file does not enable `implicit_some`.
    pub optional: bool,
}

/// Calls `$then` with the record type of that name in the file.
macro_rules! by_name {
    ($name:expr, $type:ident => $then:expr, $($record:ident)+; else $none:expr) => {
        match $name {
            $(<$record as Fielded>::NAME => { type $type = $record; $then })+
            _ => $none,
        }
    };
}

macro_rules! by_any_name {
    ($name:expr, $type:ident => $then:expr; else $none:expr) => {{
        use super::records::Relative;
        by_name!($name, $type => $then, Meta Lane Issue Actor Place Source Event Flow Rate Scene Citation Count
            Link Media Participant Review Relative; else $none)
    }};
}

/// The fields of the record with this name in the file (`Case`, `Event`, `Citation`, …), in the order of the file. For
/// `Case` its own fields, without the tables. Empty for a name of no record.
#[must_use]
pub fn fields(record: &str) -> &'static [FieldInfo] {
    by_any_name!(record, R => R::FIELDS; else &[])
}

/// The record as it stands in a file; `None` for an order, which is a list of ids and no record.
#[must_use]
pub fn encode(record: &Record) -> Option<Value> {
    Some(match record {
        Record::Meta(record) => record.encode(),
        Record::Order(_) => return None,
        Record::Lane(record) => record.encode(),
        Record::Issue(record) => record.encode(),
        Record::Actor(record) => record.encode(),
        Record::Place(record) => record.encode(),
        Record::Source(record) => record.encode(),
        Record::Event(record) => record.encode(),
        Record::Flow(record) => record.encode(),
        Record::Rate(record) => record.encode(),
        Record::Scene(record) => record.encode(),
    })
}

/// Reads a record of a table from the text. A field that cannot be read is absent, with a fault; `None` where the value
/// is no such record at all.
#[must_use]
pub fn read(table: TableName, node: Node<'_>) -> (Option<Record>, Vec<Fault>) {
    let mut decoder = Decoder::default();
    (record(table, node, &mut decoder), decoder.faults)
}

/// The record that [`encode`] gave this value for, or one that was changed since.
///
/// # Errors
/// What cannot be read.
pub fn decode(table: TableName, value: &Value) -> Result<Record, Vec<Fault>> {
    let mut decoder = Decoder::default();
    match record(table, value, &mut decoder) {
        Some(record) if decoder.faults.is_empty() => Ok(record),
        _ => Err(decoder.faults),
    }
}

/// The case's own fields from a value, as [`decode`].
///
/// # Errors
/// What cannot be read.
pub fn decode_meta(value: &Value) -> Result<Record, Vec<Fault>> {
    let mut decoder = Decoder::default();
    match Meta::decode(value, &mut decoder) {
        Some(meta) if decoder.faults.is_empty() => Ok(Record::Meta(Box::new(meta))),
        _ => Err(decoder.faults),
    }
}

/// The value of one field as the case holds it: what [`encode`] would give for it after reading. `None` where it cannot
/// be read or is what a left-out field means. Items of a list that cannot be read are left out of the list.
#[must_use]
pub fn read_field(record: &str, field: &str, node: Node<'_>) -> Option<Value> {
    let mut decoder = Decoder::default();
    by_any_name!(record, R => {
        let at = R::FIELDS.iter().position(|info| info.name == field)?;
        let mut blank = R::blank();
        blank.read_field(at, node, &mut decoder).then(|| blank.field(at))?
    }; else None)
}

/// A record inside another (`Citation`, `Count`, `Link`, …) as the case holds it: how rewriting finds the item of a
/// list that a value stands for. `None` where it cannot be read and so is absent from the case.
#[must_use]
pub fn read_part(record: &str, node: Node<'_>) -> Option<Value> {
    let mut decoder = Decoder::default();
    by_any_name!(record, R => R::decode(node, &mut decoder).map(|part| part.encode()); else None)
}

pub(super) fn record<'a>(table: TableName, input: impl Input<'a>, decoder: &mut Decoder) -> Option<Record> {
    fn boxed<'a, T: Codec>(input: impl Input<'a>, decoder: &mut Decoder) -> Option<Box<T>> {
        T::decode(input, decoder).map(Box::new)
    }
    match table {
        TableName::Lanes => boxed(input, decoder).map(Record::Lane),
        TableName::Issues => boxed(input, decoder).map(Record::Issue),
        TableName::Actors => boxed(input, decoder).map(Record::Actor),
        TableName::Places => boxed(input, decoder).map(Record::Place),
        TableName::Sources => boxed(input, decoder).map(Record::Source),
        TableName::Events => boxed(input, decoder).map(Record::Event),
        TableName::Flows => boxed(input, decoder).map(Record::Flow),
        TableName::Rates => boxed(input, decoder).map(Record::Rate),
        TableName::Scenes => boxed(input, decoder).map(Record::Scene),
    }
}

/// Reads one field of the case itself; `None` where the name is of no such field.
pub(super) fn read_meta_field<'a>(
    meta: &mut Meta,
    name: &str,
    input: impl Input<'a>,
    decoder: &mut Decoder,
) -> Option<bool> {
    let at = Meta::FIELDS.iter().position(|info| info.name == name)?;
    let field = Meta::FIELDS.get(at)?.name;
    Some(decoder.at(Step::Field(field), |inner| meta.read_field(at, input, inner)))
}
