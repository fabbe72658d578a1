//! Records as text and back; plain text as a quote.

use std::fmt::Write;

use crate::edit::Record;
use crate::format::value::{self, Value};
use crate::model::{Named, TableName};
use crate::ron_text::{self, Kind, quote as quoted};

/// Records as RON, as they would stand in a file.
pub(super) fn print(records: &[Record]) -> String {
    let mut out = String::new();
    for value in records.iter().filter_map(value::encode) {
        write_value(&mut out, &value, 0);
        out.push_str(",\n");
    }
    out
}

fn write_value(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Text(text) => out.push_str(&quoted(text)),
        Value::Number(number) => out.push_str(number),
        Value::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Value::Name(name) => out.push_str(name),
        Value::Call { name, args } => {
            out.push_str(name);
            out.push('(');
            for (at, arg) in args.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                write_value(out, arg, depth);
            }
            out.push(')');
        }
        Value::Record { name, fields } => {
            out.push_str(name);
            out.push_str("(\n");
            for (field, value) in fields {
                indent(out, depth + 1);
                out.push_str(field);
                out.push_str(": ");
                write_value(out, value, depth + 1);
                out.push_str(",\n");
            }
            indent(out, depth);
            out.push(')');
        }
        Value::List(items) => write_list(out, items, depth),
    }
}

fn write_list(out: &mut String, items: &[Value], depth: usize) {
    let is_short = items.iter().all(|item| !matches!(item, Value::Record { .. }));
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if is_short {
            out.push_str(if at > 0 { ", " } else { "" });
            write_value(out, item, depth);
        } else {
            out.push('\n');
            indent(out, depth + 1);
            write_value(out, item, depth + 1);
            out.push(',');
        }
    }
    if !is_short {
        out.push('\n');
        indent(out, depth);
    }
    out.push(']');
}

fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("    ");
    }
}

/// The records of a text; `None` where it is anything but records one after another.
pub(super) fn read(text: &str) -> Option<Vec<Record>> {
    // The commonest case first: prose is no list of records.
    if !TableName::ALL.iter().any(|table| text.trim_start().starts_with(table.record())) {
        return None;
    }
    let mut list = String::with_capacity(text.len() + 3);
    write!(list, "[{}\n]", text.trim().trim_end_matches(',')).ok()?;
    let (_, tree) = ron_text::document(&list).ok()?;
    let root = tree.root(&list)?;
    let is_list = matches!(root.kind(), Kind::List);
    let mut records = Vec::new();
    for node in root.children() {
        let name = node.name()?;
        let table = TableName::ALL.iter().copied().find(|table| table.record() == name)?;
        records.push(value::read(table, node).0?);
    }
    (is_list && !records.is_empty()).then_some(records)
}

/// Plain text as a quote: lines that a page broke are joined, empty lines stay between paragraphs.
pub(super) fn quote(text: &str) -> String {
    let paragraphs = text.replace("\r\n", "\n");
    let joined =
        paragraphs.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    joined.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Actor, Citation, CitationDetails, DateBasis, Edtf, Event, EventKind, FactDetails, Head,
    };

    #[test]
    fn records_come_back_from_their_text() {
        let head = Head {
            id: "2024-10-transfer".into(),
            title: "A “transfer” \\ of \"16\"\nmen".into(),
            date: Edtf::parse("2024-10-14").ok(),
            citations: [Citation {
                source: "msf".into(),
                details: CitationDetails { quote: "He left".into(), ..CitationDetails::default() }.into(),
                ..Citation::default()
            }]
            .into(),
            details: FactDetails {
                date_basis: DateBasis::Inferred("the issue".into()).into(),
                ..FactDetails::default()
            }
            .into(),
            tags: smallvec::smallvec!["navy".into(), "libra".into()],
            ..Head::default()
        };
        let event = Event { head, kind: EventKind::Other("handover".into()), ..Event::default() };
        let actor = Actor { id: "msf".into(), name: "MSF".into(), ..Actor::default() };
        let records = vec![Record::Event(Box::new(event)), Record::Actor(Box::new(actor))];
        assert_eq!(read(&print(&records)), Some(records));
    }

    #[test]
    fn prose_is_no_record() {
        assert_eq!(read("Event of the year: (see below)"), None);
        assert_eq!(read("On 14 October 2024 the navy left."), None);
        assert_eq!(read("Event(id: \"a\"), and then some"), None);
    }

    #[test]
    fn a_quote_loses_the_line_breaks_of_its_page() {
        assert_eq!(quote("one\n  two\r\n\r\nthree\n"), "one two\n\nthree");
    }
}
