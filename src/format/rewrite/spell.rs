//! Values as text, in the manner of the file.

use super::{FieldInfo, Index, Value, value};
use crate::ron_text::{Kind, Node, Row, indentation_unit, line_ending, quote};

/// How a file writes what it may write in several ways.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling<'a> {
    /// `Some(…)` around what may be absent.
    some: bool,
    /// Names before the brackets of records.
    names: bool,
    pub(super) newline: &'static str,
    /// One level of indentation.
    pub(super) unit: &'a str,
}

/// How the fields of a record are spread over lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// All on one line.
    Line,
    /// The short fields on the first line, lists and long texts on lines of their own, indented by this.
    Packed(String),
    /// Each on a line of its own, indented by this.
    Spread(String),
}

impl Layout {
    /// That of a record in the text.
    pub(super) fn of(node: Node<'_>) -> Self {
        let node = node.without_some();
        let Some(row) = Row::of(node) else { return Self::Line };
        let own: Vec<usize> = (0..row.items().len()).filter(|item| row.starts_line(*item)).collect();
        match own.first().and_then(|first| row.indentation(*first)) {
            None => Self::Line,
            Some(indentation) if own.len() == row.items().len() => Self::Spread(indentation.to_owned()),
            Some(indentation) => Self::Packed(indentation.to_owned()),
        }
    }

    /// The same layout for a record whose first line is indented by `indentation`.
    pub(super) fn indented(self, indentation: &str, unit: &str) -> Self {
        let inner = format!("{indentation}{unit}");
        match self {
            Self::Line => Self::Line,
            Self::Packed(_) => Self::Packed(inner),
            Self::Spread(_) => Self::Spread(inner),
        }
    }
}

impl<'a> Spelling<'a> {
    /// That of a file.
    pub(super) fn of(text: &'a str, index: &Index) -> Self {
        let extensions = index.outline.extensions;
        let names = index.outline.name.is_some() || extensions.explicit_struct_names;
        Self {
            some: !extensions.implicit_some,
            names,
            newline: line_ending(text),
            unit: indentation_unit(text),
        }
    }

    /// That of a new file, which leaves `Some` out.
    pub(super) fn fresh() -> Self {
        Self { some: false, names: true, newline: "\n", unit: "    " }
    }

    /// With names before brackets, or without, as the record in the text has it.
    pub(super) fn named_like(self, node: Node<'_>) -> Self {
        let is_record = matches!(node.kind(), Kind::Record | Kind::Tuple);
        Self { names: if is_record { node.name().is_some() } else { self.names }, ..self }
    }

    /// `name: value` on one line.
    pub(super) fn field(&self, info: &FieldInfo, value: &Value) -> String {
        format!("{}: {}", info.name, self.field_value(info, value))
    }

    /// The value of a field on one line, in `Some` where the file wants it.
    pub(super) fn field_value(&self, info: &FieldInfo, value: &Value) -> String {
        self.wrapped(info, self.line(value))
    }

    pub(super) fn wrapped(&self, info: &FieldInfo, written: String) -> String {
        if self.some && info.optional { format!("Some({written})") } else { written }
    }

    /// On one line.
    pub(super) fn line(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => quote(text),
            Value::Number(number) => number.to_string(),
            Value::Bool(truth) => truth.to_string(),
            Value::Name(name) => (*name).to_owned(),
            Value::Call { name, args } => format!("{name}({})", self.joined(args)),
            Value::List(items) => format!("[{}]", self.joined(items)),
            Value::Record { name, fields } => {
                let infos = value::fields(name);
                let written: Vec<String> = fields
                    .iter()
                    .filter_map(|(field, value)| {
                        Some((infos.iter().find(|info| info.name == *field)?, value))
                    })
                    .map(|(info, value)| self.field(info, value))
                    .collect();
                format!("{}({})", self.record_name(name), written.join(", "))
            }
        }
    }

    fn joined(&self, items: &[Value]) -> String {
        items.iter().map(|item| self.line(item)).collect::<Vec<_>>().join(", ")
    }

    /// The name before a record's brackets. `Relative` is no struct but one of several forms, so it is always written.
    fn record_name(&self, name: &'static str) -> &'static str {
        if self.names || name == "Relative" { name } else { "" }
    }

    /// A record spread over lines as the layout says.
    pub(super) fn record(&self, value: &Value, layout: &Layout) -> String {
        let (Value::Record { name, fields }, Layout::Packed(indentation) | Layout::Spread(indentation)) =
            (value, layout)
        else {
            return self.line(value);
        };
        let spread = matches!(layout, Layout::Spread(_));
        let infos = value::fields(name);
        let mut out = format!("{}(", self.record_name(name));
        let (mut first, mut head) = (true, true);
        for (field, value) in fields {
            let Some(info) = infos.iter().find(|info| info.name == *field) else { continue };
            // What is short stands on the first line, all that follows the first long value on lines of its own.
            head = head && !begins_line(value);
            let breaks = spread || !first && !head;
            match (first, breaks) {
                (_, true) => {
                    out.push_str(if first { "" } else { "," });
                    out.push_str(self.newline);
                    out.push_str(indentation);
                }
                (false, false) => out.push_str(", "),
                (true, false) => {}
            }
            out.push_str(info.name);
            out.push_str(": ");
            let written = self.list_over_lines(value, indentation, spread);
            out.push_str(&self.wrapped(info, written));
            first = false;
        }
        if spread && !first {
            out.push(',');
            out.push_str(self.newline);
            out.push_str(indentation.strip_suffix(self.unit).unwrap_or_default());
        }
        out.push(')');
        out
    }

    /// Several records of a list each on a line of its own; other values on one line.
    pub(super) fn list_over_lines(&self, value: &Value, indentation: &str, spread: bool) -> String {
        let Value::List(items) = value else { return self.line(value) };
        let is_records = items.iter().any(|item| matches!(item, Value::Record { .. }));
        if !is_records || items.len() < 2 && !spread {
            return self.line(value);
        }
        let inner = format!("{indentation}{}", self.unit);
        let lines = items.iter().map(|item| format!("{inner}{},{}", self.line(item), self.newline));
        format!("[{}{}{indentation}]", self.newline, lines.collect::<String>())
    }
}

/// Bytes that a text on a record's first line has at most: longer than most titles, shorter than a paragraph.
const LONG_TEXT: usize = 120;

fn begins_line(value: &Value) -> bool {
    match value {
        Value::List(_) => true,
        Value::Record { name, .. } => *name == "Review",
        Value::Text(text) => text.len() > LONG_TEXT,
        Value::Number(_) | Value::Bool(_) | Value::Name(_) | Value::Call { .. } => false,
    }
}
