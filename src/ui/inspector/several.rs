//! Several records as one: what they share, and a change of it carried to each.

use std::collections::BTreeSet;

use crate::edit::Record;
use crate::model::{Event, Flow, Head};

/// A record that is compared and changed field by field.
trait Fields: Clone + Default {
    /// The record that has what all have and is blank where they differ; and the names of the fields that differ.
    fn shared(of: &[&Self]) -> (Self, BTreeSet<&'static str>);

    /// Gives `target` every field that `after` has otherwise than `before`, and every one that was set: a blank field
    /// may have been given the very value that it showed.
    fn carry(before: &Self, after: &Self, set: &BTreeSet<&'static str>, target: &mut Self);
}

/// Fields that are values, and fields that are sets of words of which single ones are added or taken out.
macro_rules! fields {
    ($record:ident: $($value:ident)*; $($set:ident)*) => {
        impl Fields for $record {
            fn shared(of: &[&Self]) -> (Self, BTreeSet<&'static str>) {
                let mut shared = Self::default();
                let mut differs = BTreeSet::new();
                let Some((first, rest)) = of.split_first() else { return (shared, differs) };
                $(
                    if rest.iter().all(|other| other.$value == first.$value) {
                        shared.$value = first.$value.clone();
                    } else {
                        differs.insert(stringify!($value));
                    }
                )*
                $(
                    shared.$set = first.$set.clone();
                    shared.$set.retain(|item| rest.iter().all(|other| other.$set.contains(item)));
                    if of.iter().any(|one| one.$set.len() != shared.$set.len()) {
                        differs.insert(stringify!($set));
                    }
                )*
                (shared, differs)
            }

            fn carry(before: &Self, after: &Self, set: &BTreeSet<&'static str>, target: &mut Self) {
                $(
                    if before.$value != after.$value || set.contains(stringify!($value)) {
                        target.$value = after.$value.clone();
                    }
                )*
                $(
                    if before.$set == target.$set {
                        target.$set = after.$set.clone();
                    } else {
                        target.$set.retain(|item| !before.$set.contains(item) || after.$set.contains(item));
                        for item in &after.$set {
                            if !before.$set.contains(item) && !target.$set.contains(item) {
                                target.$set.push(item.clone());
                            }
                        }
                    }
                )*
            }
        }
    };
}

fields!(Head:
    title date date_text date_basis basis status occurrence credibility citations links key access review note;
    issues tags acknowledged);
// The kind of a blank event is `Unstated`, which a person may also choose: the name in `differs` tells them apart.
fields!(Event: kind lane participants place origin description counts media;);
fields!(Flow: kind stated_as provider receiver value currency bound event purpose;);

/// What several facts share, as a record whose own fields are blank where they differ, and the names of those fields.
/// Of events and flows together, or of other records, only the head is shared: then the record is an event without
/// fields of its own. `None` where they are no facts.
pub(super) fn shared(records: &[Record]) -> Option<(Record, BTreeSet<&'static str>, Sort)> {
    let heads: Vec<&Head> = records.iter().map(head).collect::<Option<_>>()?;
    let (mut head, mut differs) = Head::shared(&heads);
    // The record shown has the id of none of them.
    head.id = crate::model::Id::default();
    let events: Option<Vec<&Event>> = records.iter().map(as_event).collect();
    let flows: Option<Vec<&Flow>> = records.iter().map(as_flow).collect();
    let (record, sort) = if let Some(events) = events {
        let (event, own) = Event::shared(&events);
        differs.extend(own);
        (Record::Event(Box::new(Event { head, ..event })), Sort::Events)
    } else if let Some(flows) = flows {
        let (flow, own) = Flow::shared(&flows);
        differs.extend(own);
        (Record::Flow(Box::new(Flow { head, ..flow })), Sort::Flows)
    } else {
        (Record::Event(Box::new(Event { head, ..Event::default() })), Sort::Mixed)
    };
    Some((record, differs, sort))
}

/// What is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Events alone.
    Events,
    /// Flows alone.
    Flows,
    /// Both.
    Mixed,
}

/// Changes `target` as `before` was changed to `after`: a fact field by field, another record whole.
pub(super) fn carry(before: &Record, after: &Record, set: &BTreeSet<&'static str>, target: &mut Record) {
    let (Some(head_before), Some(head_after)) = (head(before), head(after)) else {
        if before != after {
            *target = after.clone();
        }
        return;
    };
    match target {
        Record::Event(target) => {
            Head::carry(head_before, head_after, set, &mut target.head);
            if let (Some(before), Some(after)) = (as_event(before), as_event(after)) {
                Event::carry(before, after, set, target);
            }
        }
        Record::Flow(target) => {
            Head::carry(head_before, head_after, set, &mut target.head);
            if let (Some(before), Some(after)) = (as_flow(before), as_flow(after)) {
                Flow::carry(before, after, set, target);
            }
        }
        Record::Meta(_)
        | Record::Order(_)
        | Record::Lane(_)
        | Record::Issue(_)
        | Record::Actor(_)
        | Record::Place(_)
        | Record::Source(_)
        | Record::Rate(_)
        | Record::Scene(_) => {}
    }
}

fn head(record: &Record) -> Option<&Head> {
    as_event(record).map(|event| &event.head).or_else(|| as_flow(record).map(|flow| &flow.head))
}

fn as_event(record: &Record) -> Option<&Event> {
    if let Record::Event(event) = record { Some(event) } else { None }
}

fn as_flow(record: &Record) -> Option<&Flow> {
    if let Record::Flow(flow) = record { Some(flow) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edtf, EventKind, FactDetails, Id};

    fn event(id: &str, date: &str, tags: &[&str]) -> Record {
        let head = Head {
            id: Id::from(id),
            date: Edtf::parse(date).ok(),
            tags: tags.iter().map(|tag| (*tag).into()).collect(),
            details: FactDetails { note: format!("note of {id}").into(), ..FactDetails::default() }.into(),
            ..Head::default()
        };
        Record::Event(Box::new(Event { head, kind: EventKind::Return, ..Event::default() }))
    }

    #[test]
    fn shared_values_show_and_differing_ones_are_blank() {
        let (record, differs, sort) =
            shared(&[event("a", "2024", &["x", "y"]), event("b", "2024", &["y"])]).unwrap();
        let Record::Event(event) = record else { panic!("of events an event") };
        assert_eq!(sort, Sort::Events);
        assert_eq!(event.head.date, Edtf::parse("2024").ok());
        assert_eq!(event.kind, EventKind::Return);
        assert_eq!(*event.head.note, "");
        assert_eq!(event.head.tags.as_slice(), ["y"]);
        assert_eq!(differs.into_iter().collect::<Vec<_>>(), ["note", "tags"]);
    }

    #[test]
    fn a_change_goes_to_each_and_leaves_what_differs() {
        let before = shared(&[event("a", "2024", &["x", "y"]), event("b", "2024", &["y"])]).unwrap().0;
        let mut after = before.clone();
        if let Record::Event(event) = &mut after {
            event.head.date = Edtf::parse("2025").ok();
            event.head.tags = ["z".into()].into();
        }
        let mut target = event("a", "2024", &["x", "y"]);
        carry(&before, &after, &BTreeSet::new(), &mut target);
        assert_eq!(target, event("a", "2025", &["x", "z"]));
    }

    #[test]
    fn a_blank_field_can_be_given_the_value_that_it_shows() {
        let before = shared(&[event("a", "2024", &[]), event("b", "2024", &[])]).unwrap().0;
        let mut target = event("a", "2024", &[]);
        carry(&before, &before, &BTreeSet::from(["note"]), &mut target);
        let Record::Event(event) = target else { panic!("still an event") };
        assert_eq!(*event.head.note, "");
    }

    #[test]
    fn of_an_event_and_a_flow_only_the_head_is_changed() {
        let flow = Record::Flow(Box::new(Flow {
            head: Head { id: "f".into(), ..Head::default() },
            purpose: "fuel".into(),
            ..Flow::default()
        }));
        let (before, _, sort) = shared(&[event("a", "2024", &[]), flow.clone()]).unwrap();
        let mut after = before.clone();
        if let Record::Event(event) = &mut after {
            event.head.key = true;
        }
        let mut target = flow;
        carry(&before, &after, &BTreeSet::new(), &mut target);
        let Record::Flow(flow) = target else { panic!("still a flow") };
        assert_eq!(sort, Sort::Mixed);
        assert!(flow.head.key && flow.purpose == "fuel");
    }
}
