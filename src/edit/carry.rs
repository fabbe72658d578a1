//! A record of one case as another case can hold it.

use std::collections::BTreeMap;

use super::algebra::has;
use super::fields::merge_records;
use super::references::visit;
use super::{Record, Target, references};
use crate::model::{Case, Id, Key, TableName};

/// The tables whose records stand for the same thing in every case of a folder.
pub const SHARED: [TableName; 3] = [TableName::Actors, TableName::Places, TableName::Sources];

/// A record of `from` as `to` can hold it, and the records that `to` needs for it: the actors, places and sources that
/// it names and that `to` lacks, with those that they name in turn. Facts that only `from` has are named as facts of
/// that case. A lane that `to` lacks is the one of `was`, what the record is in `to` so far; such issues are left out.
#[must_use]
pub fn carried(record: &Record, was: Option<&Record>, from: &Case, to: &Case) -> (Record, Vec<Record>) {
    let mut needed: BTreeMap<Key, Record> = BTreeMap::new();
    let mut record = record.clone();
    let held: Vec<Id> = was.map(references).into_iter().flatten().map(|(.., id)| id).collect();
    visit(&mut record, &mut |_, target, id| match target {
        // What it named before, it names in its own case.
        Target::Fact if held.contains(id) => {}
        Target::Fact => name_across(id, from, to),
        Target::Table(table) => need(&Key::Record(table, id.clone()), from, to, &mut needed),
    });
    settle(&mut record, was, to);
    (record, needed.into_values().collect())
}

/// `target` changed as `before` was changed to `after`, field by field; where it differs from `before` it keeps what
/// did not change.
#[must_use]
pub fn changed_alike(before: &Record, after: &Record, target: &Record) -> Record {
    merge_records(Some(before), after, target).0
}

/// A fact of the first case is named by case and record in the second, be it that this has one of the same id.
fn name_across(id: &mut Id, from: &Case, to: &Case) {
    if from.fact(id).is_some() && !from.meta.id.is_empty() {
        *id = Id::from(format!("{}/{id}", from.meta.id));
    } else if let Some((case, record)) = id.other_case()
        && case == to.meta.id.as_str()
        && to.fact(record).is_some()
    {
        *id = Id::from(record);
    }
}

/// Notes a shared record that the second case lacks, and what it names in turn.
fn need(key: &Key, from: &Case, to: &Case, needed: &mut BTreeMap<Key, Record>) {
    let Key::Record(table, _) = key else { return };
    if !SHARED.contains(table) || has(to, key) || needed.contains_key(key) {
        return;
    }
    let Some(record) = Record::of(from, key) else { return };
    needed.insert(key.clone(), record.clone());
    for (_, target, id) in references(&record) {
        if let Target::Table(table) = target {
            need(&Key::Record(table, id), from, to, needed);
        }
    }
}

/// Lanes and issues belong to their case.
fn settle(record: &mut Record, was: Option<&Record>, to: &Case) {
    if let Some(head) = record.head_mut() {
        head.issues.retain(|issue| to.issues.contains(issue));
    }
    if let Record::Event(event) = record
        && event.lane.as_ref().is_some_and(|lane| !to.lanes.contains(lane))
    {
        event.lane = match was {
            Some(Record::Event(was)) => was.lane.clone(),
            _ => None,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Basis, Event, Head, Link, Participant, Relation};

    fn actor(id: &str, part_of: Option<&str>) -> Actor {
        Actor { id: id.into(), part_of: part_of.map(Id::from), ..Actor::default() }
    }

    fn event(id: &str) -> Event {
        Event { head: Head { id: id.into(), ..Head::default() }, ..Event::default() }
    }

    fn case(id: &str, actors: &[Actor], events: &[&str]) -> Case {
        Case {
            meta: crate::model::Meta { id: id.into(), ..Default::default() },
            actors: actors.iter().cloned().collect(),
            events: events.iter().map(|id| event(id)).collect(),
            ..Case::default()
        }
    }

    #[test]
    fn what_a_record_names_comes_with_it() {
        let from = case("from", &[actor("navy", Some("state")), actor("state", None)], &["e", "f"]);
        let to = case("to", &[], &["g"]);
        let link = |to: &str| Link {
            relation: Relation::About,
            to: to.into(),
            note: "".into(),
            basis: Basis::Stated,
            citations: Vec::new(),
        };
        let mut fact = event("e");
        fact.head.links = vec![link("f"), link("to/g")].into();
        fact.lane = Some("only-there".into());
        fact.participants = vec![Participant { actor: "navy".into(), role: "".into() }].into();
        let (Record::Event(held), needed) = carried(&Record::Event(Box::new(fact)), None, &from, &to) else {
            panic!("an event stays one");
        };
        let links: Vec<&str> = held.head.links.iter().map(|link| link.to.as_str()).collect();
        assert_eq!(links, ["from/f", "g"]);
        assert_eq!(held.lane, None);
        let ids: Vec<&str> = needed.iter().filter_map(Record::id).map(Id::as_str).collect();
        assert_eq!(ids, ["navy", "state"]);
    }

    #[test]
    fn a_copy_that_differs_keeps_what_did_not_change() {
        let named = |name: &str, note: &str| {
            Record::Actor(Box::new(Actor { name: name.into(), note: note.into(), ..actor("a", None) }))
        };
        let changed = changed_alike(&named("Italy", "x"), &named("Italia", "x"), &named("Italy", "y"));
        assert_eq!(changed, named("Italia", "y"));
    }
}
