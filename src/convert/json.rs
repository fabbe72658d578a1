//! The whole model of the cases as JSON: the names, order and left-out fields of the file format.
//!
//! A number stands as a JSON number where every reader of JSON gets it back digit by digit, else as a string: amounts are
//! exact. `Inferred("why")` is `{"Inferred": "why"}`, as serde writes such values.

use serde_json::{Map, Value as Json};

use super::Public;
use crate::edit::Record;
use crate::format::Value;
use crate::format::value::encode;
use crate::model::{Case, Id, Key, Keyed, Table, TableName, Tongue};

/// One case as an object; several as a list of such objects.
#[must_use]
pub fn json(cases: &[Public]) -> String {
    let all: Vec<Json> = cases.iter().map(of_case).collect();
    let whole = match <[Json; 1]>::try_from(all) {
        Ok([only]) => only,
        Err(all) => Json::Array(all),
    };
    // Characters that hide or reorder others are written by their numbers.
    let text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    numbered(&text) + "\n"
}

fn of_case(public: &Public) -> Json {
    let case = public.case();
    let mut object = match record(case, &Key::Meta).map(|meta| json_of(&meta)) {
        Some(Json::Object(meta)) => meta,
        _ => Map::new(),
    };
    if let Some(mark) = public.mark() {
        object.insert("marked".to_owned(), Json::from(mark.words(Tongue::English)));
    }
    if public.withheld() > 0 {
        object.insert("withheld".to_owned(), Json::from(public.withheld()));
    }
    let lanes: Vec<Id> = case.lanes_in_order().map(|lane| lane.id.clone()).collect();
    let scenes: Vec<Id> = case.scenes_in_order().map(|scene| scene.id.clone()).collect();
    let tables = [
        (TableName::Lanes, lanes),
        (TableName::Issues, ids(&case.issues)),
        (TableName::Actors, ids(&case.actors)),
        (TableName::Places, ids(&case.places)),
        (TableName::Sources, ids(&case.sources)),
        (TableName::Events, ids(&case.events)),
        (TableName::Flows, ids(&case.flows)),
        (TableName::Rates, ids(&case.rates)),
        (TableName::Scenes, scenes),
    ];
    for (table, ids) in tables {
        let records: Vec<Json> = ids
            .into_iter()
            .filter_map(|id| record(case, &Key::Record(table, id)))
            .map(|value| json_of(&value))
            .collect();
        if !records.is_empty() {
            object.insert(table.field().to_owned(), Json::Array(records));
        }
    }
    Json::Object(object)
}

fn ids<T: Keyed + Clone>(table: &Table<T>) -> Vec<Id> {
    table.iter().map(|record| record.id().clone()).collect()
}

fn record(case: &Case, key: &Key) -> Option<Value> {
    encode(&Record::of(case, key)?)
}

fn json_of(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::from(text.as_str()),
        Value::Number(digits) => number(digits),
        Value::Bool(truth) => Json::from(*truth),
        Value::Name(name) => Json::from(*name),
        Value::Call { name, args } => {
            let args: Vec<Json> = args.iter().map(json_of).collect();
            tagged(name, args.into_iter().next().unwrap_or(Json::Null))
        }
        Value::Record { name, fields } => {
            let object = Json::Object(
                fields.iter().map(|(field, value)| ((*field).to_owned(), json_of(value))).collect(),
            );
            if *name == "Relative" { tagged(name, object) } else { object }
        }
        Value::List(items) => Json::Array(items.iter().map(json_of).collect()),
    }
}

fn tagged(name: &str, value: Json) -> Json {
    Json::Object([(name.to_owned(), value)].into_iter().collect())
}

fn number(digits: &str) -> Json {
    if let Ok(whole) = digits.parse::<i64>()
        && whole.to_string() == digits
        && whole.unsigned_abs() <= 1 << 53
    {
        return Json::from(whole);
    }
    // Fifteen digits are what a double keeps.
    let fits = digits.bytes().filter(u8::is_ascii_digit).count() <= 15;
    match digits.parse::<f64>() {
        Ok(double) if fits && double.to_string() == digits => Json::from(double),
        _ => Json::from(digits),
    }
}

/// JSON text with `\u` escapes for what is hidden; such characters stand in JSON nowhere but in strings.
fn numbered(json: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter == '\n' || !super::plain::is_hidden(letter) {
            out.push(letter);
            continue;
        }
        let mut units = [0; 2];
        for unit in letter.encode_utf16(&mut units) {
            // Writing to a text cannot fail.
            write!(out, "\\u{unit:04x}").unwrap_or_default();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_only_where_no_reader_rounds_it() {
        assert_eq!(number("16500000"), Json::from(16_500_000));
        assert_eq!(number("41.81"), Json::from(41.81));
        for text in ["970000.50", "123456789012345678901234.5", "9007199254740993", "0.10"] {
            assert_eq!(number(text), Json::from(text), "{text}");
        }
    }
}
