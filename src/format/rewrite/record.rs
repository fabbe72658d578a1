//! The splices that turn one value in the text into another, as few as it takes.

use super::align::{Pair, align};
use super::fields::{FieldsPatch, RowPatch};
use super::{FieldInfo, Layout, Spelling, Value, value};
use crate::ron_text::{Context, Kind, Node, Row, Span, Splice, indentation_at, quote_like, spell_number};

/// Splices gathered for one text.
#[derive(Clone, Debug)]
pub(super) struct Patch<'a> {
    pub(super) text: &'a str,
    pub(super) spelling: Spelling<'a>,
    /// What records of the text are parsed with.
    pub(super) context: Context,
    pub(super) splices: Vec<Splice>,
}

impl<'a> Patch<'a> {
    pub(super) fn new(text: &'a str, spelling: Spelling<'a>, context: Context) -> Self {
        Self { text, spelling, context, splices: Vec::new() }
    }

    pub(super) fn replace(&mut self, span: Span, text: String) {
        self.splices.push(Splice::replace(span, text));
    }

    /// Turns the value of a field from one to another. `was` is what the case held, which is nothing when the text
    /// could not be read.
    pub(super) fn field_value(
        &mut self,
        record: &str,
        info: &FieldInfo,
        node: Node<'_>,
        was: Option<&Value>,
        is: &Value,
    ) {
        if let Some(was) = was
            && value::read_field(record, info.name, node).as_ref() == Some(was)
        {
            return self.value(node, was, is);
        }
        if info.optional && node.kind() != Kind::Some {
            return self.replace(node.span(), self.spelling.field_value(info, is));
        }
        // Where there is a `Some` it stays.
        self.scalar(node.without_some(), None, is);
    }

    /// Turns the value at a node, which the case held as `was`, into `is`.
    pub(super) fn value(&mut self, node: Node<'_>, was: &Value, is: &Value) {
        if was == is {
            return;
        }
        let node = node.without_some();
        match (was, is) {
            (Value::Record { name, .. }, Value::Record { name: other, .. }) if name == other => {
                self.record(node, name, was, is);
            }
            (Value::List(was), Value::List(is)) if node.kind() == Kind::List => self.list(node, was, is),
            (Value::Call { name, args: was }, Value::Call { name: other, args: is })
                if name == other
                    && node.kind() == Kind::Tuple
                    && was.len() == is.len()
                    && node.children().count() == is.len() =>
            {
                for ((child, was), is) in node.children().zip(was).zip(is) {
                    self.value(child, was, is);
                }
            }
            _ => self.scalar(node, Some(was), is),
        }
    }

    /// Replaces the whole value, in the spelling of the one before where that is of the same sort.
    fn scalar(&mut self, node: Node<'_>, was: Option<&Value>, is: &Value) {
        let old = node.text();
        let is_string = matches!(node.kind(), Kind::Str | Kind::RawStr);
        let is_number = matches!(node.kind(), Kind::Integer | Kind::Float);
        let text = match (was, is) {
            // A decimal in quotes stays in quotes, a bare fraction bare: the reader takes both.
            (Some(Value::Number(_) | Value::Text(_)), Value::Number(number)) if is_string => {
                quote_like(&spell_number(number, Some(old)), old)
            }
            (Some(Value::Text(_)), Value::Text(number)) if node.kind() == Kind::Float => {
                spell_number(number, Some(old))
            }
            (Some(Value::Number(_)), Value::Text(number)) if is_number => {
                self.spelling.line(&Value::Text(spell_number(number, Some(old)).into()))
            }
            (_, Value::Number(number)) => spell_number(number, is_number.then_some(old)),
            (_, Value::Text(text)) if is_string => {
                // A text is held as it stands; what is held otherwise was read as a number.
                let as_it_stands = |was: &Value| matches!(was, Value::Text(was) if node.string().is_some_and(|string| string == was.as_str()));
                let is_decimal = was.is_some_and(|was| !as_it_stands(was));
                quote_like(&if is_decimal { spell_number(text, Some(old)) } else { text.to_string() }, old)
            }
            _ => self.spelling.line(is),
        };
        self.replace(node.span(), text);
    }

    fn record(&mut self, node: Node<'_>, name: &'static str, was: &Value, is: &Value) {
        let Some(row) = Row::of(node) else {
            // `()` for a record without fields.
            return self.replace(node.span(), self.spelling.line(is));
        };
        let spelling = self.spelling.named_like(node);
        let outer = std::mem::replace(&mut self.spelling, spelling);
        let mut patch = FieldsPatch::default();
        for info in value::fields(name) {
            let (was, is) = (was.field(info.name), is.field(info.name));
            if was == is {
                continue;
            }
            match (node.field(info.name), is) {
                (Some(value), Some(is)) => self.field_value(name, info, value, was, is),
                (Some(value), None) => self.emptied(info, value, was, &mut patch),
                (None, Some(is)) => patch.add(info.name, self.new_field(info, is, &row)),
                (None, None) => {}
            }
        }
        let names: Vec<&str> = node.children().filter_map(Node::name).collect();
        let canonical: Vec<&str> = value::fields(name).iter().map(|info| info.name).collect();
        patch.splice(&row, &names, &canonical, &mut self.splices);
        self.spelling = outer;
    }

    /// A field that now means what a left-out field means. It leaves the text, except a list that also holds what could
    /// not be read: that stays.
    fn emptied(
        &mut self,
        info: &'static FieldInfo,
        node: Node<'_>,
        was: Option<&Value>,
        patch: &mut FieldsPatch,
    ) {
        let list = node.without_some();
        if let Some(Value::List(items)) = was
            && list.kind() == Kind::List
            && list.children().count() > items.len()
        {
            return self.list(list, items, &[]);
        }
        patch.remove(info.name);
    }

    /// A field that was not in the text. A list of several records has lines of its own where the fields have.
    fn new_field(&self, info: &FieldInfo, is: &Value, row: &Row<'_>) -> String {
        let own = (0..row.items().len()).rev().find_map(|item| row.indentation(item));
        let Some(indentation) = own else { return self.spelling.field(info, is) };
        let value = self.spelling.wrapped(info, self.spelling.list_over_lines(is, indentation, false));
        format!("{}: {value}", info.name)
    }

    /// Aligns the items and changes, removes and adds what differs.
    fn list(&mut self, node: Node<'_>, was: &[Value], is: &[Value]) {
        let children: Vec<Node<'_>> = node.children().collect();
        let (Some(row), Some(places)) = (Row::of(node), places(&children, was)) else {
            return self.replace(node.span(), self.spelling.line(&Value::List(is.to_vec())));
        };
        let mut patch = RowPatch::default();
        let mut after = None;
        for pair in align(was, is, alike) {
            match pair {
                Pair::Both(old, new) => {
                    let Some((child, was, is)) = item(&children, &places, was, is, old, new) else {
                        continue;
                    };
                    self.value(child, was, is);
                    after = places.get(old).copied();
                }
                Pair::Old(old) => patch.gone.extend(places.get(old)),
                Pair::New(new) => {
                    let Some(is) = is.get(new) else { continue };
                    patch.add(after, self.new_item(is, children.last().copied()));
                }
            }
        }
        patch.splice(&row, &mut self.splices);
    }

    /// An item in the manner of one that is there.
    fn new_item(&self, is: &Value, like: Option<Node<'_>>) -> String {
        let Some(like) = like.map(Node::without_some) else { return self.spelling.line(is) };
        let spelling = self.spelling.named_like(like);
        let indentation = indentation_at(self.text, like.start());
        spelling.record(is, &Layout::of(like).indented(indentation, spelling.unit))
    }
}

/// How many fields two records have in common.
fn alike(one: &Value, other: &Value) -> u32 {
    let (Value::Record { fields, .. }, Value::Record { .. }) = (one, other) else { return 0 };
    fields.iter().map(|(name, value)| u32::from(other.field(name) == Some(value))).sum()
}

fn item<'n, 'v>(
    children: &[Node<'n>],
    places: &[usize],
    was: &'v [Value],
    is: &'v [Value],
    old: usize,
    new: usize,
) -> Option<(Node<'n>, &'v Value, &'v Value)> {
    Some((*children.get(*places.get(old)?)?, was.get(old)?, is.get(new)?))
}

/// Where each item that the case held stands among those in the text, some of which could not be read.
fn places(children: &[Node<'_>], held: &[Value]) -> Option<Vec<usize>> {
    let mut places = Vec::with_capacity(held.len());
    for (at, child) in children.iter().enumerate() {
        if held.get(places.len()).is_some_and(|value| is_read_as(*child, value)) {
            places.push(at);
        }
    }
    (places.len() == held.len()).then_some(places)
}

fn is_read_as(node: Node<'_>, value: &Value) -> bool {
    let node = node.without_some();
    match value {
        Value::Record { name, .. } => value::read_part(name, node).as_ref() == Some(value),
        Value::Text(text) => node.string().is_some_and(|string| string == text.as_str()),
        Value::Name(name) => node.kind() == Kind::Name && node.name() == Some(name),
        Value::Number(_) => node.number().is_some(),
        Value::Bool(truth) => node.bool() == Some(*truth),
        Value::Call { name, .. } => node.kind() == Kind::Tuple && node.name() == Some(name),
        Value::List(_) => node.kind() == Kind::List,
    }
}
