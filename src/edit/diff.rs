//! The edit between two cases.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Change, Edit, Record};
use crate::model::{Case, Id, Key, Keyed, Table, TableName};

/// The edit that makes `after` of `before`. A record that only got another id is renamed, not taken out and added.
///
/// Chunks of records that both cases share cost a comparison of pointers each.
#[must_use]
pub fn diff(before: &Case, after: &Case) -> Edit {
    let mut edit = Edit::default();
    for key in [Key::Meta, Key::Order(TableName::Lanes), Key::Order(TableName::Scenes)] {
        let (was, is) = (Record::of(before, &key), Record::of(after, &key));
        if was != is {
            edit.changes.insert(key, Change { before: was, after: is });
        }
    }
    walk(&mut edit, &before.lanes, &after.lanes, |record| Record::Lane(Box::new(record.clone())));
    walk(&mut edit, &before.issues, &after.issues, |record| Record::Issue(Box::new(record.clone())));
    walk(&mut edit, &before.actors, &after.actors, |record| Record::Actor(Box::new(record.clone())));
    walk(&mut edit, &before.places, &after.places, |record| Record::Place(Box::new(record.clone())));
    walk(&mut edit, &before.sources, &after.sources, |record| Record::Source(Box::new(record.clone())));
    walk(&mut edit, &before.events, &after.events, |record| Record::Event(Box::new(record.clone())));
    walk(&mut edit, &before.flows, &after.flows, |record| Record::Flow(Box::new(record.clone())));
    walk(&mut edit, &before.rates, &after.rates, |record| Record::Rate(Box::new(record.clone())));
    walk(&mut edit, &before.scenes, &after.scenes, |record| Record::Scene(Box::new(record.clone())));
    join_renames(&mut edit);
    edit
}

/// Walks two tables, sorted by id both, side by side.
fn walk<T: Keyed + Clone + PartialEq>(
    edit: &mut Edit,
    before: &Table<T>,
    after: &Table<T>,
    record: impl Fn(&T) -> Record,
) {
    if before.shares_all_with(after) {
        return;
    }
    let mut note = |was: Option<&T>, is: Option<&T>| {
        let change = Change { before: was.map(&record), after: is.map(&record) };
        let key = change.before.as_ref().or(change.after.as_ref()).and_then(Record::key);
        if let Some(key) = key {
            edit.changes.insert(key, change);
        }
    };
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    loop {
        let order = match (before.peek(), after.peek()) {
            (Some(was), Some(is)) => was.id().cmp(is.id()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return,
        };
        let was = if order == Ordering::Greater { None } else { before.next() };
        let is = if order == Ordering::Less { None } else { after.next() };
        match (was, is) {
            (Some(was), Some(is)) if std::ptr::eq(was, is) || was == is => {}
            _ => note(was, is),
        }
    }
}

/// Makes renames of records that were taken out and added again with no other change than the id.
fn join_renames(edit: &mut Edit) {
    let mut added: BTreeMap<(TableName, String), Vec<Key>> = BTreeMap::new();
    for (key, change) in &edit.changes {
        if let (None, Some(record), Some(name)) = (&change.before, &change.after, name(change)) {
            added.entry(name).or_default().push(record.key().unwrap_or_else(|| key.clone()));
        }
    }
    let gone: Vec<Key> = edit
        .changes
        .iter()
        .filter(|(_, change)| change.after.is_none())
        .map(|(key, _)| key.clone())
        .collect();
    for old in gone {
        let Some(candidates) = edit
            .changes
            .get(&old)
            .and_then(name)
            .and_then(|name| added.get_mut(&name))
            .filter(|all| !all.is_empty())
        else {
            continue;
        };
        let before = edit.changes.get(&old).and_then(|change| change.before.clone());
        let same = |new: &Key| {
            let after = edit.changes.get(new).and_then(|change| change.after.clone());
            after
                .zip(before.clone())
                .is_some_and(|(is, was)| is == was.with_id(new.id().cloned().unwrap_or_default()))
        };
        let Some(at) = candidates.iter().position(same) else { continue };
        let new = candidates.remove(at);
        if let Some(Change { after, .. }) = edit.changes.remove(&new) {
            edit.changes.insert(old, Change { before, after });
        }
    }
}

/// What a record and its renamed self are found by: the title. A record without one is not searched for its double.
fn name(change: &Change) -> Option<(TableName, String)> {
    let record = change.before.as_ref().or(change.after.as_ref())?;
    let nameless = record.clone().with_id(Id::default());
    let label = nameless.label();
    (!label.is_empty()).then(|| record.table().map(|table| (table, label.to_owned())))?
}
