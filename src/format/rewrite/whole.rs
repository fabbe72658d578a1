//! A case that has no text yet.

use super::spell::Spelling;
use super::table::new_list;
use super::value::{self, Value};
use crate::edit::Record;
use crate::model::{Case, Id, Key, Keyed, Named, Table, TableName};

/// A whole case as a new file: `Some` left out, one record a line or, of facts, a paragraph; facts in the order of time.
#[must_use]
pub fn write(case: &Case) -> String {
    let spelling = Spelling::fresh();
    let mut out = String::from("#![enable(implicit_some)]\nCase(\n");
    if let Some(meta) = value::encode(&Record::Meta(Box::new(case.meta.clone()))) {
        for info in value::fields("Case") {
            if let Some(value) = meta.field(info.name) {
                out.extend(["    ", &spelling.field(info, value), ",\n"]);
            }
        }
    }
    for table in TableName::ALL {
        let records = records(case, *table);
        if !records.is_empty() {
            let list = new_list(*table, &records, Some("    "), &spelling);
            out.extend(["    ", table.field(), ": ", &list, ",\n"]);
        }
    }
    out.push_str(")\n");
    out
}

/// The records of a table in the order they are written.
fn records(case: &Case, table: TableName) -> Vec<Value> {
    fn ids<T: Keyed + Clone>(table: &Table<T>) -> Vec<Id> {
        table.iter().map(|record| record.id().clone()).collect()
    }
    let mut by_time: Vec<(Option<_>, Id)> = Vec::new();
    let ids = match table {
        TableName::Lanes => case.lanes_in_order().map(|lane| lane.id.clone()).collect(),
        TableName::Scenes => case.scenes_in_order().map(|scene| scene.id.clone()).collect(),
        TableName::Issues => ids(&case.issues),
        TableName::Actors => ids(&case.actors),
        TableName::Places => ids(&case.places),
        TableName::Sources => ids(&case.sources),
        TableName::Rates => ids(&case.rates),
        TableName::Events | TableName::Flows => {
            let heads = case.facts().filter(|(of, _)| *of == table).map(|(_, head)| head);
            by_time.extend(heads.map(|head| (head.date.as_ref(), head.id.clone())));
            // Undated facts last.
            by_time.sort_by(|(a, _), (b, _)| (a.is_none(), a).cmp(&(b.is_none(), b)));
            by_time.into_iter().map(|(_, id)| id).collect()
        }
    };
    let key = |id: Id| Key::Record(table, id);
    ids.into_iter().filter_map(|id| value::encode(&Record::of(case, &key(id))?)).collect()
}
