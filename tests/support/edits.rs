//! Arbitrary edits of a case.

use casetrail::edit::{Change, Edit, Record, apply, compose};
use casetrail::model::{Case, Id, Key, Keyed, TableName};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;

/// One thing done to a case, without knowing the case.
#[derive(Clone, Debug)]
pub(crate) enum Seed {
    /// Put this record, of whose table there may be one, in the place of some other.
    Change(Index, Box<Record>),
    /// Another id for some record.
    Rename(Index, Id),
    /// Two records of a table trade ids.
    Trade(Index, Index),
    /// A new record, where its id is free.
    Add(Box<Record>),
    /// Some record goes.
    Remove(Index),
    /// The case's own fields.
    Meta(Box<Record>),
    /// Another order of lanes or scenes.
    Reorder(bool, Index),
}

/// One step.
pub(crate) fn seed() -> BoxedStrategy<Seed> {
    prop_oneof![
        4 => (any::<Index>(), cases::record()).prop_map(|(at, record)| Seed::Change(at, Box::new(record))),
        2 => (any::<Index>(), cases::id()).prop_map(|(at, id)| Seed::Rename(at, id)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Seed::Trade(a, b)),
        3 => cases::record().prop_map(|record| Seed::Add(Box::new(record))),
        2 => any::<Index>().prop_map(Seed::Remove),
        1 => cases::meta().prop_map(|meta| Seed::Meta(Box::new(Record::Meta(Box::new(meta))))),
        1 => (any::<bool>(), any::<Index>()).prop_map(|(lanes, at)| Seed::Reorder(lanes, at)),
    ]
    .boxed()
}

/// Up to four steps.
pub(crate) fn seeds() -> BoxedStrategy<Vec<Seed>> {
    vec(seed(), 0..4).boxed()
}

/// Keys of all records.
pub(crate) fn keys(case: &Case) -> Vec<Key> {
    fn of<T: Keyed + Clone>(name: TableName, table: &casetrail::model::Table<T>) -> Vec<Key> {
        table.iter().map(|record| Key::Record(name, record.id().clone())).collect()
    }
    [
        of(TableName::Lanes, &case.lanes),
        of(TableName::Issues, &case.issues),
        of(TableName::Actors, &case.actors),
        of(TableName::Places, &case.places),
        of(TableName::Sources, &case.sources),
        of(TableName::Events, &case.events),
        of(TableName::Flows, &case.flows),
        of(TableName::Rates, &case.rates),
        of(TableName::Scenes, &case.scenes),
    ]
    .concat()
}

/// The edit that a seed means for this case, its orders completed; empty where it means nothing.
pub(crate) fn planted(case: &Case, seed: &Seed) -> Edit {
    let all = keys(case);
    let pick = |at: &Index| (!all.is_empty()).then(|| at.get(&all).clone());
    let mut edit = Edit::default();
    match seed {
        Seed::Change(at, record) => {
            let same_table: Vec<&Key> = all
                .iter()
                .filter(|key| matches!(key, Key::Record(table, _) if Some(*table) == record.table()))
                .collect();
            if !same_table.is_empty() {
                let key = *at.get(&same_table);
                let id = key.id().unwrap().clone();
                edit = Edit::of(case, key, |held| *held = (**record).clone().with_id(id));
            }
        }
        Seed::Rename(at, id) => {
            if let Some(key @ Key::Record(table, _)) = pick(at)
                && Record::of(case, &Key::Record(table, id.clone())).is_none()
            {
                edit = Edit::of(case, &key, |held| *held = held.clone().with_id(id.clone()));
            }
        }
        Seed::Trade(a, b) => {
            if let (Some(Key::Record(table, a)), Some(Key::Record(other, b))) = (pick(a), pick(b))
                && table == other
                && a != b
            {
                for (from, to) in [(&a, &b), (&b, &a)] {
                    let key = Key::Record(table, from.clone());
                    let before = Record::of(case, &key);
                    let after = before.clone().map(|record| record.with_id(to.clone()));
                    edit.changes.insert(key, Change { before, after });
                }
            }
        }
        Seed::Add(record) => {
            if Record::of(case, &record.key().unwrap()).is_none() {
                edit = Edit::adding((**record).clone());
            }
        }
        Seed::Remove(at) => {
            if let Some(key) = pick(at) {
                edit = Edit::removing(case, &key);
            }
        }
        Seed::Meta(meta) => edit = Edit::of(case, &Key::Meta, |held| *held = (**meta).clone()),
        Seed::Reorder(lanes, at) => {
            let table = if *lanes { TableName::Lanes } else { TableName::Scenes };
            edit = Edit::of(case, &Key::Order(table), |held| {
                if let Record::Order(ids) = held
                    && !ids.is_empty()
                {
                    let by = at.index(ids.len());
                    ids.rotate_left(by);
                }
            });
        }
    }
    edit.completed(case)
}

/// The edit that several seeds mean one after the other, and the case after it.
pub(crate) fn grown(case: &Case, seeds: &[Seed]) -> (Edit, Case) {
    let (mut edit, mut after) = (Edit::default(), case.clone());
    for seed in seeds {
        let step = planted(&after, seed);
        apply(&mut after, &step).unwrap();
        edit = compose(edit, step);
    }
    (edit, after)
}

/// A case and one edit of it.
pub(crate) fn case_and_edit() -> BoxedStrategy<(Case, Edit)> {
    (cases::case(), seeds())
        .prop_map(|(case, seeds)| {
            let edit = grown(&case, &seeds).0;
            (case, edit)
        })
        .boxed()
}
