//! The laws of edits.

use casetrail::edit::{Edit, Record, Stale, apply, compose, diff, references, referrers, renaming};
use casetrail::model::{Case, Id, Key};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::cases;
use crate::support::edits::{self, case_and_edit, grown, seed, seeds};

fn after(case: &Case, edit: &Edit) -> Case {
    let mut after = case.clone();
    apply(&mut after, edit).unwrap();
    after
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_inverse_of_every_edit_restores_an_equal_case((case, edit) in case_and_edit()) {
        let mut changed = case.clone();
        let inverse = apply(&mut changed, &edit).unwrap();
        prop_assert_eq!(&inverse.inverted(), &edit);
        let again = apply(&mut changed, &inverse).unwrap();
        prop_assert_eq!(&changed, &case);
        prop_assert_eq!(again, edit);
    }

    #[test]
    fn composed_edits_do_what_they_do_one_after_the_other(case in cases::case(), steps in prop::collection::vec(seed(), 0..6)) {
        let (composed, stepwise) = grown(&case, &steps);
        prop_assert_eq!(after(&case, &composed), stepwise);
        prop_assert!(composed.changes.values().all(|change| change.before != change.after));
    }

    #[test]
    fn an_edit_and_its_inverse_compose_to_nothing((_, edit) in case_and_edit()) {
        let inverse = edit.inverted();
        prop_assert_eq!(compose(edit.clone(), inverse.clone()), Edit::default());
        prop_assert_eq!(compose(inverse, edit), Edit::default());
    }

    #[test]
    fn composition_is_associative(case in cases::case(), a in seeds(), b in seeds(), c in seeds()) {
        let (a, case_a) = grown(&case, &a);
        let (b, case_b) = grown(&case_a, &b);
        let (c, case_c) = grown(&case_b, &c);
        let left = compose(compose(a.clone(), b.clone()), c.clone());
        let right = compose(a.clone(), compose(b.clone(), c.clone()));
        prop_assert_eq!(after(&case, &left), case_c.clone());
        prop_assert_eq!(after(&case, &right), case_c);
        // A record taken out and added again under its id is one changed record, so a rename after that is one of the
        // old record or the adding of a new one, by which of the two is joined first: the effect is the same.
        if [&a, &b, &c].iter().all(|edit| edit.changes.values().all(|change| !change.is_rename())) {
            prop_assert_eq!(left, right);
        }
    }

    #[test]
    fn what_an_edit_displaces_takes_the_composition_back_exactly(case in cases::case(), a in seeds(), b in seeds()) {
        let (net, case) = grown(&case, &a);
        let (then, _) = grown(&case, &b);
        let mut both = net.clone();
        let displaced = both.absorb(then);
        both.restore(displaced);
        prop_assert_eq!(both, net);
    }

    #[test]
    fn a_stale_edit_is_refused_and_changes_nothing((case, edit) in case_and_edit(), at in any::<Index>(), other in cases::record()) {
        let before: Vec<Key> = edit
            .changes
            .iter()
            .filter(|(key, change)| change.before.is_some() && key.id().is_some())
            .map(|(key, _)| key.clone())
            .collect();
        prop_assume!(!before.is_empty());
        let key = at.get(&before).clone();
        let mut stale = edit.clone();
        let held = stale.changes.get_mut(&key).unwrap();
        let table = held.before.as_ref().and_then(Record::table);
        let other = other.with_id(key.id().unwrap().clone());
        prop_assume!(other.table() != table || Some(&other) != held.before.as_ref());
        held.before = Some(other);
        let mut changed = case.clone();
        prop_assert_eq!(apply(&mut changed, &stale), Err(Stale { key }));
        prop_assert_eq!(changed, case);
    }

    #[test]
    fn the_difference_of_two_cases_makes_one_of_the_other(a in cases::case(), b in cases::case()) {
        let edit = diff(&a, &b);
        prop_assert_eq!(after(&a, &edit), b);
        prop_assert_eq!(diff(&a, &a), Edit::default());
    }

    #[test]
    fn a_difference_touches_what_the_edit_touched((case, edit) in case_and_edit()) {
        let changed = after(&case, &edit);
        let found = diff(&case, &changed);
        prop_assert_eq!(after(&case, &found), changed);
        prop_assert!(found.touched().is_subset(&edit.touched()));
    }

    #[test]
    fn after_a_rename_everything_that_named_the_record_names_it_still(case in cases::case(), at in any::<Index>()) {
        let keys = edits::keys(&case);
        prop_assume!(!keys.is_empty());
        let key = at.get(&keys);
        let new_id = Id::from("another-id");
        let named_before = referrers(&case, key);
        let edit = renaming(&case, key, &new_id).unwrap();
        let renamed = after(&case, &edit);
        let Key::Record(table, old_id) = key else { unreachable!("the keys are those of records") };
        let new_key = Key::Record(*table, new_id.clone());
        let mut named_after = referrers(&renamed, &new_key);
        for (holder, _) in &mut named_after {
            if *holder == new_key {
                *holder = key.clone();
            }
        }
        named_after.sort();
        let mut expected = named_before;
        expected.sort();
        prop_assert_eq!(named_after, expected);
        prop_assert!(Record::of(&renamed, key).is_none());
        prop_assert!(!renamed.lane_order.contains(old_id) || *table != casetrail::model::TableName::Lanes);
        prop_assert_eq!(after(&renamed, &renaming(&renamed, &new_key, old_id).unwrap_or_default()).events.len(), case.events.len());
    }

    #[test]
    fn orders_list_each_lane_and_scene_once_after_any_edit(case in cases::case(), steps in seeds()) {
        let (_, changed) = grown(&case, &steps);
        let mut order = changed.lane_order.clone();
        order.sort();
        prop_assert!(changed.lanes.iter().map(|lane| &lane.id).eq(order.iter()));
        let mut order = changed.scene_order.clone();
        order.sort();
        prop_assert!(changed.scenes.iter().map(|scene| &scene.id).eq(order.iter()));
    }
}

#[test]
fn a_chain_of_renames_stays_one_rename() {
    let lane = |id: &str, title: &str| casetrail::model::Lane {
        id: id.into(),
        title: title.into(),
        ..Default::default()
    };
    let case = Case {
        lanes: [lane("a", "one")].into_iter().collect(),
        lane_order: vec!["a".into()],
        ..Case::default()
    };
    let key = |id: &str| Key::Record(casetrail::model::TableName::Lanes, id.into());
    let first = renaming(&case, &key("a"), &"b".into()).unwrap();
    let renamed = after(&case, &first);
    let then = Edit::of(&renamed, &key("b"), |record| *record = Record::Lane(Box::new(lane("b", "two"))));
    let twice = after(&renamed, &then);
    let net = compose(first, then);
    assert_eq!(net.changes.get(&key("a")).unwrap().after, Some(Record::Lane(Box::new(lane("b", "two")))));
    // The old id is taken anew, then given up again: the rename is still there.
    let add = Edit::adding(Record::Lane(Box::new(lane("a", "new")))).completed(&twice);
    let with_new = compose(net.clone(), add.clone());
    assert!(with_new.changes.get(&key("a")).unwrap().is_rename());
    assert_eq!(after(&case, &with_new), after(&twice, &add));
    assert_eq!(compose(with_new, add.inverted()), net);
}

#[test]
fn an_edit_that_would_give_an_id_twice_or_none_is_refused() {
    let event = |id: &str| {
        let mut event = casetrail::model::Event::default();
        event.head.id = id.into();
        event
    };
    let record = |id: &str| Record::Event(Box::new(event(id)));
    let mut case = Case { events: [event("a"), event("b")].into_iter().collect(), ..Case::default() };
    let untouched = case.clone();
    let taken = Edit::of(&case, &Key::event("a"), |held| *held = record("b"));
    assert_eq!(apply(&mut case, &taken), Err(Stale { key: Key::event("a") }));
    assert_eq!(apply(&mut case, &Edit::adding(record("a"))), Err(Stale { key: Key::event("a") }));
    assert_eq!(apply(&mut case, &Edit::adding(record(""))), Err(Stale { key: Key::event("") }));
    assert_eq!(apply(&mut case, &Edit::removing(&untouched, &Key::Meta)), Err(Stale { key: Key::Meta }));
    assert_eq!(case, untouched);
}

#[test]
fn an_edit_says_which_record_a_rename_cannot_have() {
    let mut event = casetrail::model::Event::default();
    event.head.id = "a".into();
    let mut flow = casetrail::model::Flow::default();
    flow.head.id = "b".into();
    let case = Case {
        events: [event].into_iter().collect(),
        flows: [flow].into_iter().collect(),
        ..Case::default()
    };
    let refused = |id: &str| renaming(&case, &Key::event("a"), &id.into()).unwrap_err().to_string();
    assert_eq!(refused("b"), "the id is taken: there is another flow `b`");
    assert_eq!(refused(""), "an id has at least one character");
    assert_eq!(refused("x/y"), "an id has no slash: `case/record` names a record of another case");
}

#[test]
fn references_are_found_wherever_they_stand() {
    use casetrail::model::{Citation, CitationDetails, Event, EventDetails, Link, Participant, Relation};
    let citation = Citation {
        source: "s".into(),
        details: CitationDetails {
            cited_in: Some("t".into()).into(),
            attributed_to: vec!["x".into()].into(),
            ..CitationDetails::default()
        }
        .into(),
        ..Citation::default()
    };
    let mut event = Event {
        lane: Some("l".into()),
        details: EventDetails {
            participants: vec![Participant { actor: "x".into(), role: "".into() }].into(),
            ..EventDetails::default()
        }
        .into(),
        ..Event::default()
    };
    event.head.links = vec![Link {
        relation: Relation::After,
        to: "other/e".into(),
        note: "".into(),
        basis: casetrail::model::Basis::Stated,
        citations: vec![citation],
    }]
    .into();
    let found: Vec<String> = references(&Record::Event(Box::new(event)))
        .into_iter()
        .map(|(path, _, id)| format!("{path} {id}"))
        .collect();
    assert_eq!(
        found,
        [
            "links[0].to other/e",
            "links[0].citations[0].source s",
            "links[0].citations[0].cited_in t",
            "links[0].citations[0].attributed_to[0] x",
            "lane l",
            "participants[0].actor x",
        ]
    );
}

#[test]
fn records_that_are_pasted_get_ids_that_nobody_has() {
    let mut event = casetrail::model::Event::default();
    event.head.id = "a".into();
    let mut flow = casetrail::model::Flow::default();
    flow.head.id = "a".into();
    let lane = casetrail::model::Lane { id: "a".into(), ..Default::default() };
    let case = Case { events: [event.clone()].into_iter().collect(), ..Case::default() };
    let records = [
        Record::Event(Box::new(event.clone())),
        Record::Event(Box::new(event)),
        Record::Flow(Box::new(flow)),
        Record::Lane(Box::new(lane)),
    ];
    let pasted = after(&case, &Edit::adding_all(&case, records));
    let ids: Vec<&str> = pasted.facts().map(|(_, head)| head.id.as_str()).collect();
    assert_eq!(ids, ["a", "a-2", "a-3", "a-4"]);
    assert_eq!(pasted.lane_order, ["a".into()]);
}
