//! The Smuggling of Migrants Protocol, the initiatives beside it, the Refugee Convention.

use casetrail::model::{Bound, DateBasis, Edtf, EventKind, Relation, Status};

use super::{FOLDER, case, count, date, drawn, event, is_inferred, linked, place_in_time, whole};

#[test]
fn of_151_and_152_parties_both_stay_and_conflict() {
    let (fewer, more) = (event("smuggling-protocol/parties-151"), event("smuggling-protocol/parties-152"));
    assert_eq!(
        (count("smuggling-protocol/parties-151").value, date(&fewer.head)),
        (Some(whole(151)), "2025-01")
    );
    assert_eq!(
        (count("smuggling-protocol/parties-152").value, date(&more.head)),
        (Some(whole(152)), "2024-12-19")
    );
    assert_eq!(linked(&fewer.head, Relation::ConflictsWith), ["parties-152"]);
    assert_eq!(linked(&more.head, Relation::ConflictsWith), ["parties-151"]);
    assert_eq!((fewer.head.status, more.head.status), (Status::Disputed, Status::Disputed));
}

#[test]
fn the_150_states_are_among_the_151_parties() {
    assert_eq!(count("smuggling-protocol/parties-150-states").value, Some(whole(150)));
    assert_eq!(
        linked(&event("smuggling-protocol/parties-150-states").head, Relation::PartOf),
        ["parties-151"]
    );
}

#[test]
fn years_in_the_text_and_days_in_the_footnotes_are_one_event() {
    for (id, when) in [("adoption", "2000-11-15"), ("in-force", "2004-01-28")] {
        let head = &event(&format!("smuggling-protocol/{id}")).head;
        assert_eq!(date(head), when);
        assert!(head.citations.len() >= 2, "{id} is told by the text and by a footnote");
    }
    let forces: Vec<_> = case("smuggling-protocol")
        .events
        .iter()
        .filter(|event| event.kind == EventKind::EntryIntoForce)
        .map(|event| date(&event.head))
        .collect();
    assert_eq!(forces, ["2004-01-28", "2003-09-29"], "the Protocol’s and its parent’s, each once");
    assert_eq!(date(&event("smuggling-protocol/untoc-adoption").head), "2000-11-15");
}

#[test]
fn two_different_thirds_are_kept_as_thirds() {
    let shares: Vec<_> = case("smuggling-protocol")
        .events
        .iter()
        .flat_map(|event| &event.counts)
        .filter_map(|count| Some((count.share?.to_string(), count.of.as_str(), count.bound)))
        .collect();
    let thirds: Vec<_> = shares.iter().filter(|(share, ..)| share == "1/3").collect();
    let [(_, one, Bound::About), (_, other, Bound::About)] = thirds.as_slice() else { panic!("{shares:?}") };
    assert_ne!(one, other);
    assert!(shares.iter().any(|(share, _, bound)| share == "40%" && *bound == Bound::About));
    assert!(!drawn(case("smuggling-protocol")).contains("33.3"));
}

#[test]
fn days_on_which_a_page_was_accessed_are_no_events() {
    for (id, head) in super::facts() {
        assert!(!["2025-07-01", "2025-07-02", "2025-07-15"].contains(&date(head)), "{id}");
    }
    let accessed = FOLDER.values().flat_map(|case| case.sources.iter()).filter_map(|s| s.accessed.clone());
    assert!(accessed.into_iter().any(|day| day.text() == "2025-07-15"), "they are days of access");
}

#[test]
fn resolution_71_1_stands_as_printed_with_a_sic_and_is_not_drawn_in_1996() {
    let declaration = &event("anti-smuggling-initiatives/new-york-declaration").head;
    assert_eq!(declaration.date_text.as_str(), "17 December 1996 [sic]");
    assert!(declaration.title.contains("1996 [sic]"));
    let printed = declaration.citations.iter().find(|citation| citation.date.is_some()).unwrap();
    assert_eq!(printed.date, Edtf::parse("1996-12-17").ok());
    assert!(printed.quote.contains("UNGA Res 71/1 (17 December 1996)"));
    assert!(is_inferred(declaration));
    assert_eq!(declaration.status, Status::Unsure);
    for (id, head) in super::facts() {
        assert!(!date(head).contains("1996"), "{id}");
        assert!(!date(head).contains("2016-12"), "{id}: not silently put right");
    }
}

#[test]
fn the_alliance_is_older_than_the_year_its_call_is_cited_with() {
    assert_eq!(date(&event("anti-smuggling-initiatives/alliance").head), "2023-11");
    assert_eq!(date(&event("anti-smuggling-initiatives/call-to-action").head), "2025");
}

#[test]
fn the_action_plan_is_one_event_of_a_month_and_of_three_days() {
    let plan = &event("anti-smuggling-initiatives/action-plan").head;
    assert_eq!((date(plan), plan.date_text.as_str()), ("[2024-10-02..2024-10-04]", "October 2024"));
    assert!(plan.citations.len() >= 2);
    let plans = case("anti-smuggling-initiatives").events.iter();
    assert_eq!(plans.filter(|event| event.head.title.contains("Action Plan to Prevent")).count(), 1);
}

#[test]
fn the_protocol_is_adopted_before_it_is_in_force() {
    let place = |id| place_in_time("smuggling-protocol", id);
    assert!(place("adoption") < place("in-force") && place("untoc-adoption") < place("untoc-in-force"));
    assert!(place("untoc-in-force") < place("in-force"));
}

#[test]
fn a_year_in_the_name_of_an_instrument_is_inferred_and_no_ratification_is_dated() {
    for (id, year) in [("convention", "1951"), ("protocol", "1967")] {
        let head = &event(&format!("refugee-convention/{id}")).head;
        assert_eq!(date(head), year);
        assert!(matches!(*head.date_basis, DateBasis::Inferred(_)));
    }
    for id in ["ratification", "hirsi-jamaa"] {
        assert_eq!(date(&event(&format!("refugee-convention/{id}")).head), "", "{id}");
    }
}
