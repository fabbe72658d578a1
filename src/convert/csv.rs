//! The tables of the cases as CSV (RFC 4180), one file each: a table per sort of record, and one for each list inside
//! records, whose rows name the record they belong to.
//!
//! A cell that a spreadsheet would take for a formula has an apostrophe before it, and so has one that begins with an
//! apostrophe: taking one off gives back what was there. The files begin with a byte order mark, without which Excel takes
//! UTF-8 for something else.

use std::collections::BTreeMap;

use super::Public;
use crate::edit::Record;
use crate::format::Value;
use crate::format::value::{encode, fields};
use crate::model::edtf::Day;
use crate::model::{Case, Edtf, Key, Keyed, Table, TableName};

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// "events", "citations".
    pub name: &'static str,
    /// CSV.
    pub text: String,
}

/// Lists inside records: the field and the records in it.
const LISTS: [(&str, &str); 5] = [
    ("participants", "Participant"),
    ("counts", "Count"),
    ("media", "Media"),
    ("citations", "Citation"),
    ("links", "Link"),
];
/// Before the fields of a record.
const CASE: &str = "case";
/// Before the fields of a record in a list: which sort of record holds it, its id, the link of it that holds it.
const HOLDER: [&str; 3] = ["of", "id", "link"];
/// Behind a date: the days it may be, which a spreadsheet can sort by.
const DAYS: [&str; 2] = ["earliest", "latest"];
const BYTE_ORDER_MARK: &str = "\u{feff}";

type Row = BTreeMap<&'static str, String>;

/// The tables that hold anything.
#[must_use]
pub fn csv(cases: &[Public]) -> Vec<Sheet> {
    let mut tables: BTreeMap<&'static str, Vec<Row>> = BTreeMap::new();
    for public in cases {
        for (table, record) in records(public.case()) {
            add(&mut tables, public.case(), table, &record);
        }
    }
    let names = TABLES.iter().map(|table| (table.field(), table.record())).chain(LISTS);
    names
        .filter_map(|(name, record)| {
            let rows = tables.get(name)?;
            Some(Sheet { name, text: sheet(&columns(name, record), rows) })
        })
        .collect()
}

const TABLES: [TableName; 9] = [
    TableName::Events,
    TableName::Flows,
    TableName::Sources,
    TableName::Actors,
    TableName::Places,
    TableName::Lanes,
    TableName::Issues,
    TableName::Rates,
    TableName::Scenes,
];

fn records(case: &Case) -> Vec<(TableName, Value)> {
    fn of<T: Keyed + Clone>(
        case: &Case,
        name: TableName,
        table: &Table<T>,
        all: &mut Vec<(TableName, Value)>,
    ) {
        let keys = table.iter().map(|record| Key::Record(name, record.id().clone()));
        all.extend(keys.filter_map(|key| Some((name, encode(&Record::of(case, &key)?)?))));
    }
    let mut all = Vec::new();
    of(case, TableName::Events, &case.events, &mut all);
    of(case, TableName::Flows, &case.flows, &mut all);
    of(case, TableName::Sources, &case.sources, &mut all);
    of(case, TableName::Actors, &case.actors, &mut all);
    of(case, TableName::Places, &case.places, &mut all);
    of(case, TableName::Lanes, &case.lanes, &mut all);
    of(case, TableName::Issues, &case.issues, &mut all);
    of(case, TableName::Rates, &case.rates, &mut all);
    of(case, TableName::Scenes, &case.scenes, &mut all);
    all
}

/// The columns of a table: those of the case or the holder, then the fields of its records that are no lists of records.
fn columns(table: &str, record: &str) -> Vec<&'static str> {
    let mut columns = vec![CASE];
    if LISTS.iter().any(|(list, _)| *list == table) {
        columns.extend(HOLDER);
    }
    for field in fields(record) {
        if !is_list(field.name) {
            columns.push(field.name);
        }
        if field.name == "date" {
            columns.extend(DAYS);
        }
    }
    columns
}

fn is_list(field: &str) -> bool {
    LISTS.iter().any(|(list, _)| *list == field)
}

fn add(tables: &mut BTreeMap<&'static str, Vec<Row>>, case: &Case, table: TableName, record: &Value) {
    let mut own = Row::new();
    own.insert(CASE, case.meta.id.to_string());
    let id = record.field("id").map(Value::words).unwrap_or_default();
    let holder = |link: String| -> Row {
        [
            (CASE, case.meta.id.to_string()),
            ("of", crate::model::Named::words(table).to_owned()),
            ("id", id.clone()),
            ("link", link),
        ]
        .into()
    };
    fill(tables, record, &mut own, &holder, "");
    tables.entry(table.field()).or_default().push(own);
}

/// Fills a row with the plain fields of a record; the records of its lists become rows of their own.
fn fill(
    tables: &mut BTreeMap<&'static str, Vec<Row>>,
    record: &Value,
    row: &mut Row,
    holder: &dyn Fn(String) -> Row,
    link: &str,
) {
    let Value::Record { fields, .. } = record else { return };
    for (field, value) in fields {
        if let Value::List(items) = value
            && is_list(field)
        {
            for (item, number) in items.iter().zip(1..) {
                let mut inner = holder(link.to_owned());
                let of_link = if *field == "links" { number.to_string() } else { String::new() };
                if *field == "links" {
                    inner.insert("link", of_link.clone());
                }
                fill(tables, item, &mut inner, holder, &of_link);
                tables.entry(field).or_default().push(inner);
            }
            continue;
        }
        if *field == "date"
            && let Some(date) = Edtf::parse(&value.words()).ok()
        {
            let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
            row.insert("earliest", day(date.earliest()));
            row.insert("latest", day(date.latest()));
        }
        row.insert(field, cell(value));
    }
}

/// A value in a cell: lists with semicolons between, values in brackets as the file has them.
fn cell(value: &Value) -> String {
    match value {
        Value::Text(_) | Value::Number(_) | Value::Bool(_) | Value::Name(_) => value.words(),
        Value::Call { name, args } => {
            format!("{name}({})", args.iter().map(cell).collect::<Vec<_>>().join(", "))
        }
        Value::Record { name, fields } => {
            let inner = fields.iter().map(|(field, value)| format!("{field}: {}", cell(value)));
            format!("{name}({})", inner.collect::<Vec<_>>().join(", "))
        }
        Value::List(items) => items.iter().map(cell).collect::<Vec<_>>().join("; "),
    }
}

fn sheet(columns: &[&'static str], rows: &[Row]) -> String {
    let mut out = BYTE_ORDER_MARK.to_owned();
    line(&mut out, columns.iter().map(|column| (*column).to_owned()));
    for row in rows {
        let cell = |column: &&str| row.get(*column).map(|cell| harmless(cell)).unwrap_or_default();
        line(&mut out, columns.iter().map(cell));
    }
    out
}

/// A record of RFC 4180: cells with commas, quotes or line breaks stand in quotes, a quote in them twice.
fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (cell, at) in cells.zip(0..) {
        if at > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection"). A number keeps its minus.
fn harmless(cell: &str) -> String {
    let shown: String = cell
        .chars()
        .map(|letter| match letter {
            '\n' | '\t' => letter,
            _ if super::plain::is_hidden(letter) => '\u{FFFD}',
            _ => letter,
        })
        .collect();
    let starts = shown.starts_with(['=', '+', '-', '@', '\t', '\n', '\'', '＝', '＋', '－', '＠', '|', '%']);
    let is_number = crate::model::Decimal::parse(&shown).is_ok();
    if starts && !is_number { format!("'{shown}") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_words_and_numbers_stay_numbers() {
        for formula in ["=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\n=1", "'x", "＝1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        for plain in ["-33.5", "a=b", "2024-10-14", "+5", ""] {
            assert_eq!(harmless(plain), plain);
        }
    }
}
