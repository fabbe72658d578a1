//! The laws of merging.

use casetrail::edit::{Conflict, Edit, Record, apply, diff, merge, renaming};
use casetrail::model::{Case, Citation, CitationDetails, Event, Key, Lane, TableName};
use proptest::prelude::*;

use crate::support::cases;
use crate::support::edits::{grown, seeds};

fn after(case: &Case, edit: &Edit) -> Case {
    let mut after = case.clone();
    apply(&mut after, edit).unwrap();
    after
}

fn merged(base: &Case, ours: &Case, theirs: &Case) -> (Case, Vec<Conflict>) {
    let (edit, conflicts) = merge(base, ours, theirs);
    (after(ours, &edit), conflicts)
}

/// Only changes of records that stay or are added or taken out under their ids, and that `other` does not touch.
fn apart_from(edit: Edit, other: &Edit) -> Edit {
    let touched = other.touched();
    let mut edit = edit;
    edit.changes.retain(|key, change| {
        let own = change.touches(key).all(|touched| touched == *key);
        key.id().is_some() && own && change.touches(key).all(|key| !touched.contains(&key))
    });
    edit
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_side_that_did_nothing_takes_what_the_other_did(base in cases::case(), steps in seeds()) {
        let (_, side) = grown(&base, &steps);
        prop_assert_eq!(merged(&base, &base, &side), (side.clone(), vec![]));
        prop_assert_eq!(merged(&base, &side, &base), (side.clone(), vec![]));
        prop_assert_eq!(merged(&base, &side, &side), (side, vec![]));
    }

    #[test]
    fn changes_to_different_records_are_all_in_the_merged_case(base in cases::case(), a in seeds(), b in seeds()) {
        let a = grown(&base, &a).0;
        let b = apart_from(grown(&base, &b).0, &a);
        let a = apart_from(a, &Edit::default());
        let ours = after(&base, &a.clone().completed(&base));
        let theirs = after(&base, &b.clone().completed(&base));
        let (both, conflicts) = merged(&base, &ours, &theirs);
        prop_assert_eq!(conflicts, vec![]);
        let mut expected = after(&ours, &b);
        prop_assert!(both.lane_order.len() == both.lanes.len() && both.scene_order.len() == both.scenes.len());
        expected.lane_order.clone_from(&both.lane_order);
        expected.scene_order.clone_from(&both.scene_order);
        prop_assert_eq!(both, expected);
    }

    #[test]
    fn a_merge_always_applies_and_does_not_depend_on_the_side(base in cases::case(), a in seeds(), b in seeds()) {
        let (ours, theirs) = (grown(&base, &a).1, grown(&base, &b).1);
        let (here, conflicts) = merged(&base, &ours, &theirs);
        let (there, same) = merged(&base, &theirs, &ours);
        prop_assert_eq!(conflicts.is_empty(), same.is_empty());
        if conflicts.is_empty() {
            prop_assert_eq!(here, there);
        }
    }

    #[test]
    fn after_a_merge_the_orders_list_each_lane_and_scene_once(base in cases::case(), a in seeds(), b in seeds()) {
        let (both, _) = merged(&base, &grown(&base, &a).1, &grown(&base, &b).1);
        let mut order = both.lane_order.clone();
        order.sort();
        prop_assert!(both.lanes.iter().map(|lane| &lane.id).eq(order.iter()));
        let mut order = both.scene_order.clone();
        order.sort();
        prop_assert!(both.scenes.iter().map(|scene| &scene.id).eq(order.iter()));
    }

    #[test]
    fn unrelated_cases_merge_without_failing(base in cases::case(), ours in cases::case(), theirs in cases::case()) {
        let (both, conflicts) = merged(&base, &ours, &theirs);
        if conflicts.is_empty() {
            prop_assert_eq!(both, merged(&base, &theirs, &ours).0);
        }
    }
}

fn event(id: &str, title: &str) -> Event {
    let mut event = Event::default();
    event.head.id = id.into();
    event.head.title = title.into();
    event
}

fn case(events: impl IntoIterator<Item = Event>) -> Case {
    Case { events: events.into_iter().collect(), ..Case::default() }
}

fn changed(base: &Case, id: &str, change: impl FnOnce(&mut Event)) -> Case {
    let edit = Edit::of(base, &Key::event(id), |record| {
        if let Record::Event(event) = record {
            change(event);
        }
    });
    after(base, &edit)
}

#[test]
fn different_fields_of_one_record_merge() {
    let base = case([event("e", "Filed")]);
    let ours = changed(&base, "e", |event| event.head.title = "Heard".into());
    let theirs = changed(&base, "e", |event| event.head.note = "why".into());
    let (both, conflicts) = merged(&base, &ours, &theirs);
    assert_eq!(conflicts, []);
    let both = both.events.get("e").unwrap();
    assert_eq!((both.head.title.as_str(), both.head.note.as_str()), ("Heard", "why"));
}

#[test]
fn different_citations_and_different_fields_of_one_citation_merge() {
    let cite = |source: &str, quote: &str, locator: &str| Citation {
        source: source.into(),
        details: CitationDetails {
            quote: quote.into(),
            locator: locator.into(),
            ..CitationDetails::default()
        }
        .into(),
        ..Citation::default()
    };
    let mut first = event("e", "Filed");
    first.head.citations = [cite("s", "said", "")].into();
    let base = case([first]);
    let ours = changed(&base, "e", |event| {
        event.head.citations = vec![cite("s", "said", "p. 5"), cite("t", "x", "")].into();
    });
    let theirs = changed(&base, "e", |event| {
        event.head.citations = vec![cite("s", "says", ""), cite("u", "y", "")].into();
    });
    let (both, conflicts) = merged(&base, &ours, &theirs);
    assert_eq!(conflicts, []);
    let found = &both.events.get("e").unwrap().head.citations;
    assert_eq!(found.as_slice(), [cite("s", "says", "p. 5"), cite("t", "x", ""), cite("u", "y", "")]);
}

#[test]
fn where_both_changed_one_value_ours_stays_and_the_field_is_named() {
    let base = case([event("e", "Filed")]);
    let ours = changed(&base, "e", |event| event.head.title = "Heard".into());
    let theirs = changed(&base, "e", |event| event.head.title = "Decided".into());
    let (both, conflicts) = merged(&base, &ours, &theirs);
    assert_eq!(both, ours);
    let told: Vec<String> =
        conflicts.iter().map(|conflict| format!("{} {}", conflict.key, conflict.path)).collect();
    assert_eq!(told, ["event `e` title"]);
}

#[test]
fn what_one_took_out_and_the_other_changed_is_told() {
    let base = case([event("e", "Filed")]);
    let gone = case([]);
    let kept = changed(&base, "e", |event| event.head.title = "Heard".into());
    for (ours, theirs) in [(&gone, &kept), (&kept, &gone)] {
        let (both, conflicts) = merged(&base, ours, theirs);
        assert_eq!(both, *ours);
        assert_eq!(conflicts.len(), 1);
        assert_eq!(conflicts[0].path.to_string(), "");
    }
}

#[test]
fn a_reference_that_one_side_adds_follows_the_rename_of_the_other() {
    let lane = Lane { id: "l".into(), title: "Courts".into(), ..Lane::default() };
    let mut base = case([event("e", "Filed")]);
    base.lanes = [lane].into_iter().collect();
    base.lane_order = vec!["l".into()];
    let renamed =
        after(&base, &renaming(&base, &Key::Record(TableName::Lanes, "l".into()), &"courts".into()).unwrap());
    let named = changed(&base, "e", |event| event.lane = Some("l".into()));
    for (ours, theirs) in [(&renamed, &named), (&named, &renamed)] {
        let (both, conflicts) = merged(&base, ours, theirs);
        assert_eq!(conflicts, []);
        assert_eq!(both.events.get("e").unwrap().lane.as_deref(), Some("courts"));
        assert_eq!(both.lane_order, ["courts".into()]);
    }
}

#[test]
fn equal_additions_are_one_and_different_ones_under_one_id_are_told() {
    let base = case([]);
    let one = case([event("e", "Filed")]);
    let other = case([event("e", "Heard")]);
    assert_eq!(merged(&base, &one, &one), (one.clone(), vec![]));
    let (both, conflicts) = merged(&base, &one, &other);
    assert_eq!(both, one);
    assert_eq!(conflicts.len(), 1);
    assert_eq!(diff(&one, &both), Edit::default());
}
