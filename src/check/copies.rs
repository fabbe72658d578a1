//! The cases of a folder beside each other: one actor, place or source has the same words in each.

use std::collections::BTreeMap;

use super::codes::{CASE_ID_TWICE, DIFFERING_COPIES};
use super::found::Found;
use crate::edit::{Record, SHARED};
use crate::format::{Value, value};
use crate::model::{Case, FieldPath, Id, Key, Keyed, Named, Table, TableName};

/// What is found only by comparing cases: for each case, in their order. A record that differs is found in every case
/// but the first that holds it.
#[must_use]
pub fn check_folder(cases: &[&Case]) -> Vec<Found> {
    let mut found: Vec<Found> = cases.iter().map(|_| Found::default()).collect();
    let mut first_cases: BTreeMap<&Id, usize> = BTreeMap::new();
    let mut first_records: BTreeMap<Key, usize> = BTreeMap::new();
    for ((at, case), found) in cases.iter().enumerate().zip(&mut found) {
        if !case.meta.id.is_empty() && first_cases.insert(&case.meta.id, at).is_some() {
            found.push(
                &CASE_ID_TWICE,
                || Some(Key::Meta),
                FieldPath::field("id"),
                || {
                    let message = format!("another file of this folder is `{}` too", case.meta.id);
                    (
                        message,
                        Some("references to it could mean either; give one of them another id".to_owned()),
                    )
                },
            );
        }
        for table in SHARED {
            for key in keys(case, table) {
                let Some(first) = first_records.get(&key).and_then(|at| cases.get(*at)) else {
                    first_records.insert(key, at);
                    continue;
                };
                let differing = differing(first, case, &key);
                if let Some(field) = differing.first().copied() {
                    let words = || words(table, &key, first, &differing);
                    found.push(&DIFFERING_COPIES, || Some(key.clone()), FieldPath::field(field), words);
                }
            }
        }
    }
    found
}

fn keys(case: &Case, table: TableName) -> Vec<Key> {
    fn all<T: Keyed + Clone>(name: TableName, table: &Table<T>) -> Vec<Key> {
        table.iter().map(|record| Key::Record(name, record.id().clone())).collect()
    }
    match table {
        TableName::Actors => all(table, &case.actors),
        TableName::Places => all(table, &case.places),
        TableName::Sources => all(table, &case.sources),
        TableName::Lanes
        | TableName::Issues
        | TableName::Events
        | TableName::Flows
        | TableName::Rates
        | TableName::Scenes => Vec::new(),
    }
}

/// The fields in which two copies differ.
fn differing(first: &Case, second: &Case, key: &Key) -> Vec<&'static str> {
    let encoded = |case: &Case| Record::of(case, key).and_then(|record| value::encode(&record));
    let (Some(one), Some(other)) = (encoded(first), encoded(second)) else { return Vec::new() };
    let Value::Record { name, .. } = &one else { return Vec::new() };
    let fields = value::fields(name).iter().map(|info| info.name);
    fields.filter(|field| one.field(field) != other.field(field)).collect()
}

fn words(table: TableName, key: &Key, first: &Case, fields: &[&str]) -> (String, Option<String>) {
    let id = key.id().map(Id::as_str).unwrap_or_default();
    let message = format!(
        "the {} `{id}` differs from that of `{}` in {}",
        table.words(),
        first.meta.id,
        fields.join(", ")
    );
    (message, Some("make the copies equal, or give one of them another id".to_owned()))
}
