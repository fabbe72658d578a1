//! Apply, invert, compose.
//!
//! An edit is a set of pairs (record before, record after), either of which may be absent. To compose is to join the
//! pairs of one edit to those of the next where an "after" is the next one's "before".

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Edit, Record};
use crate::model::{Case, Id, Key, Table, TableName};

/// The case is not what the edit was made for: the record under this key differs from what the edit says was before.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key} has changed since")]
pub struct Stale {
    /// The first key that does not fit.
    pub key: Key,
}

/// Applies the edit, all or nothing. The only writer of a [`Case`]. Gives back the inverse.
///
/// # Errors
/// [`Stale`] when a record is not what the edit says it was, when an id that the edit gives is taken or empty, or when
/// the edit would take out what every case has; the case is unchanged then.
pub fn apply(case: &mut Case, edit: &Edit) -> Result<Edit, Stale> {
    let mut ids_after = BTreeSet::new();
    for (key, change) in &edit.changes {
        if !fits(case, edit, key, change) || !change.key_after(key).is_none_or(|key| ids_after.insert(key)) {
            return Err(Stale { key: key.clone() });
        }
    }
    // All that goes or moves leaves first, so that records can trade ids.
    for (key, change) in &edit.changes {
        if let (Some(_), Key::Record(table, id)) = (&change.before, key)
            && change.key_after(key).as_ref() != Some(key)
        {
            take_out(case, *table, id);
        }
    }
    for (key, change) in &edit.changes {
        if let Some(after) = &change.after {
            put(case, key, after.clone());
        }
    }
    Ok(edit.inverted())
}

/// Whether one change can be made, given that all others are.
fn fits(case: &Case, edit: &Edit, key: &Key, change: &Change) -> bool {
    match key {
        Key::Meta => {
            holds(case, key, change.before.as_ref()) && matches!(change.after, Some(Record::Meta(_)))
        }
        Key::Order(TableName::Lanes | TableName::Scenes) => {
            holds(case, key, change.before.as_ref()) && matches!(change.after, Some(Record::Order(_)))
        }
        Key::Order(_) => false,
        Key::Record(table, _) => {
            let stands = change.before.is_none() || holds(case, key, change.before.as_ref());
            let goes_in = change.after.as_ref().is_none_or(|after| {
                after.table() == Some(*table)
                    && after.id().is_some_and(|id| !id.is_empty() && is_free(case, edit, *table, id))
            });
            stands && goes_in
        }
    }
}

/// Whether the id has no record, or one that the edit replaces, renames or takes out.
fn is_free(case: &Case, edit: &Edit, table: TableName, id: &Id) -> bool {
    let key = Key::Record(table, id.clone());
    edit.changes.get(&key).is_some_and(|change| change.before.is_some()) || !has(case, &key)
}

/// Whether the case has a record under this key.
pub(super) fn has(case: &Case, key: &Key) -> bool {
    match key {
        Key::Meta | Key::Order(TableName::Lanes | TableName::Scenes) => true,
        Key::Order(_) => false,
        Key::Record(table, id) => match table {
            TableName::Lanes => case.lanes.contains(id),
            TableName::Issues => case.issues.contains(id),
            TableName::Actors => case.actors.contains(id),
            TableName::Places => case.places.contains(id),
            TableName::Sources => case.sources.contains(id),
            TableName::Events => case.events.contains(id),
            TableName::Flows => case.flows.contains(id),
            TableName::Rates => case.rates.contains(id),
            TableName::Scenes => case.scenes.contains(id),
        },
    }
}

/// Whether the case holds just this under the key.
fn holds(case: &Case, key: &Key, record: Option<&Record>) -> bool {
    Record::of(case, key).as_ref() == record
}

fn take_out(case: &mut Case, table: TableName, id: &Id) {
    match table {
        TableName::Lanes => drop(case.lanes.remove(id)),
        TableName::Issues => drop(case.issues.remove(id)),
        TableName::Actors => drop(case.actors.remove(id)),
        TableName::Places => drop(case.places.remove(id)),
        TableName::Sources => drop(case.sources.remove(id)),
        TableName::Events => drop(case.events.remove(id)),
        TableName::Flows => drop(case.flows.remove(id)),
        TableName::Rates => drop(case.rates.remove(id)),
        TableName::Scenes => drop(case.scenes.remove(id)),
    }
}

fn put(case: &mut Case, key: &Key, record: Record) {
    fn into<T: crate::model::Keyed + Clone>(table: &mut Table<T>, record: T) {
        drop(table.insert(record));
    }
    match record {
        Record::Meta(meta) => case.meta = *meta,
        Record::Order(ids) if *key == Key::Order(TableName::Lanes) => case.lane_order = ids,
        Record::Order(ids) => case.scene_order = ids,
        Record::Lane(record) => into(&mut case.lanes, *record),
        Record::Issue(record) => into(&mut case.issues, *record),
        Record::Actor(record) => into(&mut case.actors, *record),
        Record::Place(record) => into(&mut case.places, *record),
        Record::Source(record) => into(&mut case.sources, *record),
        Record::Event(record) => into(&mut case.events, *record),
        Record::Flow(record) => into(&mut case.flows, *record),
        Record::Rate(record) => into(&mut case.rates, *record),
        Record::Scene(record) => into(&mut case.scenes, *record),
    }
}

/// The edit that does `first`, then `then`. Changes whose before equals their after drop out.
#[must_use]
pub fn compose(first: Edit, then: Edit) -> Edit {
    let mut both = first;
    drop(both.absorb(then));
    both
}

/// What an edit held under some keys before [`Edit::absorb`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Displaced(BTreeMap<Key, Option<Change>>);

impl Edit {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverted(&self) -> Self {
        let mut inverse = Self::default();
        let mut added = Vec::new();
        for (key, change) in &self.changes {
            let turned = Change { before: change.after.clone(), after: change.before.clone() };
            match change.key_after(key) {
                Some(key) => drop(inverse.changes.insert(key, turned)),
                None => added.push((key.clone(), turned)),
            }
        }
        let mut log = Displaced::default();
        for (key, change) in added {
            inverse.add(key, change, &mut log);
        }
        inverse
    }

    /// Makes of this edit the one that also does `then`, at the cost of `then`: [`compose`] in place. What it gives back
    /// takes the composition back exactly, renames included, through [`Edit::restore`].
    pub fn absorb(&mut self, then: Self) -> Displaced {
        let mut log = Displaced::default();
        let mut moved = BTreeMap::new();
        let mut added = Vec::new();
        for (key, change) in &self.changes {
            if let Some(after) = change.key_after(key).filter(|after| after != key) {
                moved.insert(after, key.clone());
            }
        }
        let mut joined = Vec::with_capacity(then.changes.len());
        for (key, Change { before, after }) in then.changes {
            if before.is_none() {
                added.push((own_key(&key, after.as_ref()), Change { before, after }));
                continue;
            }
            let holder = moved.remove(&key).or_else(|| self.keeps(&key).then(|| key.clone()));
            match holder.and_then(|holder| Some((self.take(&holder, &mut log)?, holder))) {
                Some((held, _)) if held.before.is_none() => {
                    added.push((own_key(&key, after.as_ref()), Change { before: None, after }));
                }
                Some((held, holder)) => joined.push((holder, Change { before: held.before, after })),
                None => joined.push((key, Change { before, after })),
            }
        }
        // An added record under another key than its own stands there only as long as its own is taken.
        for (own, key) in moved {
            if self.changes.get(&key).is_some_and(|change| change.before.is_none())
                && let Some(change) = self.take(&key, &mut log)
            {
                added.push((own, change));
            }
        }
        for (key, change) in joined {
            self.set(key, change, &mut log);
        }
        for (key, change) in added {
            self.add(key, change, &mut log);
        }
        log
    }

    /// Takes an [`Edit::absorb`] back; the latest first, where there were several.
    pub fn restore(&mut self, displaced: Displaced) {
        for (key, change) in displaced.0 {
            match change {
                Some(change) => drop(self.changes.insert(key, change)),
                None => drop(self.changes.remove(&key)),
            }
        }
    }

    /// Puts a change in, under `key` or, for an added record, under the key that is free for it. One that changes nothing
    /// is left out.
    pub(super) fn insert(&mut self, key: Key, change: Change) {
        let mut log = Displaced::default();
        if change.before.is_some() {
            self.set(key, change, &mut log);
        } else {
            self.add(key, change, &mut log);
        }
    }

    /// Whether the change under this key leaves a record with this key.
    fn keeps(&self, key: &Key) -> bool {
        self.changes.get(key).and_then(|change| change.key_after(key)).as_ref() == Some(key)
    }

    fn take(&mut self, key: &Key, log: &mut Displaced) -> Option<Change> {
        let change = self.changes.remove(key)?;
        log.0.entry(key.clone()).or_insert_with(|| Some(change.clone()));
        Some(change)
    }

    fn set(&mut self, key: Key, change: Change, log: &mut Displaced) {
        let held = if change.before == change.after {
            self.changes.remove(&key)
        } else {
            self.changes.insert(key.clone(), change)
        };
        log.0.entry(key).or_insert(held);
    }

    /// Sets the change of an added record, under its own key where that is free.
    fn add(&mut self, own: Key, change: Change, log: &mut Displaced) {
        let mut key = own;
        // A chain of renames is no longer than there are changes; a ring of them is no edit that can be applied.
        for _ in 0..=self.changes.len() {
            let Some(held) = self.changes.get(&key) else { break };
            match held.key_after(&key) {
                Some(next) if next != key => key = next,
                Some(_) => break,
                None => {
                    // Taken out and added again is changed.
                    let before = held.before.clone();
                    return self.set(key, Change { before, after: change.after }, log);
                }
            }
        }
        self.set(key, change, log);
    }
}

fn own_key(key: &Key, record: Option<&Record>) -> Key {
    record.and_then(Record::key).unwrap_or_else(|| key.clone())
}
