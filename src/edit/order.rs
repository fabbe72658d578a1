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
        let given = self.changes.remove(&key);
        let Some(Record::Order(before)) = Record::of(case, &key) else { return };
        let mut renamed = BTreeMap::new();
        let mut gone = BTreeSet::new();
        let mut added = Vec::new();
        for (at, change) in &self.changes {
            let Key::Record(of, _) = at else { continue };
            if *of != table {
                continue;
            }
            let id = |record: &Option<Record>| record.as_ref().and_then(Record::id).cloned();
            match (id(&change.before), id(&change.after)) {
                (Some(was), Some(is)) if was != is => drop(renamed.insert(was, is)),
                (Some(was), None) => drop(gone.insert(was)),
                (None, Some(is)) => added.push(is),
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
        let given_after = match &given {
            Some(Change { after: Some(Record::Order(ids)), .. }) => Some(ids.clone()),
            Some(_) | None => None,
        };
        let mut after = given_after.unwrap_or_else(|| {
            before
                .iter()
                .filter(|id| !gone.contains(*id))
                .map(|id| renamed.get(id).unwrap_or(id).clone())
                .collect()
        });
        after.retain(|id| !gone.contains(id) || added.contains(id) || renamed.values().any(|is| is == id));
        let missing: Vec<Id> = added.into_iter().filter(|id| !after.contains(id)).collect();
        after.extend(missing);
        // An order given by hand keeps what it says it was: whether that still holds is for `apply` to tell.
        let said_before = given.and_then(|change| change.before).unwrap_or(Record::Order(before));
        let after = Record::Order(after);
        if said_before != after {
            self.changes.insert(key, Change { before: Some(said_before), after: Some(after) });
        }
    }

    /// An edit that adds these records, with new ids where theirs are taken: `b` becomes `b-2`.
    #[must_use]
    pub fn adding_all(case: &Case, records: impl IntoIterator<Item = Record>) -> Self {
        let mut edit = Self::default();
        for record in records {
            let (Some(table), Some(id)) = (record.table(), record.id().cloned()) else { continue };
            let free = |id: &Id| {
                let key = Key::Record(table, id.clone());
                !edit.changes.contains_key(&key) && !has(case, &key) && !is_other_fact(case, table, id)
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

/// Whether an event or flow would share the id with a flow or event: references to it would then be ambiguous.
pub(super) fn is_other_fact(case: &Case, table: TableName, id: &Id) -> bool {
    match table {
        TableName::Events => case.flows.contains(id),
        TableName::Flows => case.events.contains(id),
        TableName::Lanes
        | TableName::Issues
        | TableName::Actors
        | TableName::Places
        | TableName::Sources
        | TableName::Rates
        | TableName::Scenes => false,
    }
}

fn free_id(id: &Id, free: impl Fn(&Id) -> bool) -> Id {
    if !id.is_empty() && free(id) {
        return id.clone();
    }
    let stem = if id.is_empty() { "new" } else { id.as_str() };
    (2_u64..).map(|number| Id::from(format!("{stem}-{number}"))).find(free).unwrap_or_default()
}
