//! What follows from an edit for the orders of lanes and scenes.

use std::collections::{BTreeMap, BTreeSet};

use super::algebra::has;
use super::{Change, Edit, Record};
use crate::model::{Case, Id, Key, TableName};

impl Edit {
    /// This edit and what follows from it: a lane or scene that it adds, renames or takes out is added (at the end),
    /// renamed or taken out in the order too. Every edit that a document takes is completed first.
    #[must_use]
    pub fn completed(mut self, case: &Case) -> Self {
        for table in [TableName::Lanes, TableName::Scenes] {
            self.complete_order(case, table);
        }
        self
    }

    fn complete_order(&mut self, case: &Case, table: TableName) {
        let key = Key::Order(table);
        let Some(Record::Order(now)) = Record::of(case, &key) else { return };
        let given = self.changes.remove(&key);
        let of_table = |key: &Key| matches!(key, Key::Record(of, _) if *of == table);
        let moved: Vec<&Change> =
            self.changes.iter().filter(|(key, _)| of_table(key)).map(|(_, change)| change).collect();
        if given.is_none() && moved.is_empty() {
            return;
        }
        let id = |record: &Option<Record>| record.as_ref().and_then(Record::id).cloned();
        let mut ids = ids_of(case, table);
        ids.retain(|held| !moved.iter().any(|change| id(&change.before).as_ref() == Some(held)));
        ids.extend(moved.iter().filter_map(|change| id(&change.after)));
        let renamed: BTreeMap<Id, Id> =
            moved.iter().filter_map(|change| id(&change.before).zip(id(&change.after))).collect();
        let (before, after) = match given {
            Some(Change { before, after: Some(Record::Order(after)) }) => (before, after),
            // No order that any case could have; `apply` refuses it.
            Some(change) => return drop(self.changes.insert(key, change)),
            None => {
                let after = now.iter().map(|id| renamed.get(id).unwrap_or(id).clone()).collect();
                (Some(Record::Order(now)), after)
            }
        };
        let mut order: Vec<Id> = after;
        let mut listed = BTreeSet::new();
        order.retain(|id| ids.contains(id) && listed.insert(id.clone()));
        order.extend(ids.into_iter().filter(|id| !listed.contains(id)));
        let after = Some(Record::Order(order));
        // What a given order says it was is for `apply` to judge.
        if before != after {
            self.changes.insert(key, Change { before, after });
        }
    }

    /// An edit that adds these records, with new ids where theirs are taken: `b` becomes `b-2`.
    #[must_use]
    pub fn adding_all(case: &Case, records: impl IntoIterator<Item = Record>) -> Self {
        let mut edit = Self::default();
        for record in records {
            let (Some(table), Some(id)) = (record.table(), record.id().cloned()) else { continue };
            let free = |id: &Id| {
                let taken = |key: Key| edit.changes.contains_key(&key) || has(case, &key);
                !taken(Key::Record(table, id.clone())) && !other_fact(table, id).is_some_and(taken)
            };
            let id = free_id(&id, free);
            edit.changes.insert(
                Key::Record(table, id.clone()),
                Change { before: None, after: Some(record.with_id(id)) },
            );
        }
        edit.completed(case)
    }
}

fn ids_of(case: &Case, table: TableName) -> BTreeSet<Id> {
    match table {
        TableName::Lanes => case.lanes.iter().map(|lane| lane.id.clone()).collect(),
        TableName::Scenes => case.scenes.iter().map(|scene| scene.id.clone()).collect(),
        TableName::Issues
        | TableName::Actors
        | TableName::Places
        | TableName::Sources
        | TableName::Events
        | TableName::Flows
        | TableName::Rates => BTreeSet::new(),
    }
}

/// Whether an event or flow would share the id with a flow or event: references to it would then be ambiguous.
pub(super) fn is_other_fact(case: &Case, table: TableName, id: &Id) -> bool {
    other_fact(table, id).is_some_and(|key| has(case, &key))
}

/// The flow with the id of an event, the event with the id of a flow.
fn other_fact(table: TableName, id: &Id) -> Option<Key> {
    match table {
        TableName::Events => Some(Key::flow(id)),
        TableName::Flows => Some(Key::event(id)),
        TableName::Lanes
        | TableName::Issues
        | TableName::Actors
        | TableName::Places
        | TableName::Sources
        | TableName::Rates
        | TableName::Scenes => None,
    }
}

fn free_id(id: &Id, free: impl Fn(&Id) -> bool) -> Id {
    if !id.is_empty() && free(id) {
        return id.clone();
    }
    let stem = if id.is_empty() { "new" } else { id.as_str() };
    (2..u32::MAX).map(|number| Id::from(format!("{stem}-{number}"))).find(free).unwrap_or_default()
}
