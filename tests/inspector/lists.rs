//! Lists that grow: counts, participants, sources, links, tags.

use casetrail::action::Action;
use casetrail::model::{Bound, Decimal, Key, Relation, Stance};
use egui_kittest::kittest::Queryable as _;

use super::bench::{Bench, edits, field, key, pick, retype, settle, show};

fn deal(harness: &egui_kittest::Harness<'_, Bench>) -> casetrail::model::Event {
    harness.state().base.events.get("deal").expect("the event").clone()
}

/// Opens a "+" by the mouse, searches and takes the marked row.
fn add(harness: &mut egui_kittest::Harness<'_, Bench>, plus: &str, search: &str) {
    harness.get_by_label(plus).click();
    settle(harness);
    harness.event(egui::Event::Text(search.to_owned()));
    settle(harness);
    harness.key_press(egui::Key::Enter);
    settle(harness);
}

#[test]
fn a_count_is_changed_and_opened_to_all_its_fields() {
    let mut harness = show(Bench::new(&[Key::event("deal")]));
    retype(&mut harness, "Count", "1 200");
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    assert_eq!(deal(&harness).counts[0].value, Some(Decimal::from(1200)));
    harness.get_by_label_contains("Count 1: people").click();
    settle(&mut harness);
    pick(&mut harness, "Bound", "at least");
    retype(&mut harness, "Share", "1/3");
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    let count = deal(&harness).counts[0].clone();
    assert_eq!((count.bound, count.share.unwrap().to_string().as_str()), (Bound::AtLeast, "1/3"));
    retype(&mut harness, "Share", "a third");
    assert!(harness.query_by_label("`a third` is not a share such as 76.5% or 1/3").is_some());
}

#[test]
fn a_count_is_added_with_the_unit_of_the_last_and_removed_again() {
    let mut harness = show(Bench::new(&[Key::event("deal")]));
    harness.get_by_label("Add a count").click();
    settle(&mut harness);
    assert_eq!(deal(&harness).counts.len(), 2);
    assert_eq!(deal(&harness).counts[1].unit, "people");
    assert!(field(&harness, "Count 2").is_focused());
    harness.get_by_label("Remove count 2").click();
    settle(&mut harness);
    assert_eq!(deal(&harness).counts.len(), 1);
    let labels: Vec<String> = edits(&harness).into_iter().map(|(label, _)| label).collect();
    assert_eq!(labels, ["add a count to “The deal”", "remove a count from “The deal”"]);
}

#[test]
fn a_participant_is_added_by_its_actor_then_its_role() {
    let mut harness = show(Bench::new(&[Key::event("deal")]));
    add(&mut harness, "Add a participant", "albania");
    assert!(field(&harness, "Role of Albania").is_focused());
    harness.event(egui::Event::Text("host".into()));
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    let participant = deal(&harness).participants[1].clone();
    assert_eq!((participant.actor.as_str(), participant.role.as_str()), ("albania", "host"));
    harness.get_by_label("Remove participant Italy").click();
    settle(&mut harness);
    assert_eq!(deal(&harness).participants.len(), 1);
}

#[test]
fn a_source_is_a_card_that_opens_to_its_fields() {
    let mut harness = show(Bench::new(&[Key::event("deal")]));
    assert!(harness.query_by_label("“signed in November 2023”").is_some());
    harness.get_by_label("Truthout, source 1").click();
    settle(&mut harness);
    let source = Key::Record(casetrail::model::TableName::Sources, "page".into());
    assert!(harness.state().log.contains(&Action::Select(key(source))));

    let mut harness = show(Bench::new(&[Key::event("deal")]));
    harness.get_by_label("Fields of source 1").click();
    settle(&mut harness);
    pick(&mut harness, "Read in", "ruling");
    pick(&mut harness, "Stance", "contradicts");
    retype(&mut harness, "Its date", "2023-10");
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    add(&mut harness, "Add an actor", "italy");
    add(&mut harness, "Add a field", "date");
    let citation = deal(&harness).head.citations[0].clone();
    assert_eq!(citation.cited_in.as_deref(), Some("ruling"));
    assert_eq!(citation.stance, Stance::Contradicts);
    assert_eq!(citation.date.as_ref().unwrap().text(), "2023-10");
    assert_eq!(citation.attributed_to.len(), 1);
    assert_eq!(citation.supports.len(), 1);
}

#[test]
fn ctrl_enter_adds_another_of_the_same() {
    let mut harness = show(Bench::new(&[Key::event("deal")]));
    field(&harness, "Count").focus();
    settle(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(deal(&harness).counts.len(), 2);
    harness.get_by_label("Fields of source 1").click();
    settle(&mut harness);
    field(&harness, "Locator").focus();
    settle(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    settle(&mut harness);
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(deal(&harness).head.citations.len(), 2, "the last source is marked first");
    assert_eq!(deal(&harness).head.citations[1].source.as_str(), "page");
}

#[test]
fn a_link_is_added_changed_and_shown_at_both_ends() {
    let mut harness = show(Bench::new(&[Key::event("deal")]));
    assert!(harness.query_by_label("Leads to").is_some(), "the link of the other fact");
    add(&mut harness, "Add a link", "advance");
    let link = deal(&harness).head.links[0].clone();
    assert_eq!((link.relation, link.to.as_str()), (Relation::ResultOf, "advance"));
    pick(&mut harness, "Relation", "about");
    assert_eq!(deal(&harness).head.links[0].relation, Relation::About);
    harness.get_by_role_and_label(egui::accesskit::Role::Link, "Leads to First return to Italy").click();
    settle(&mut harness);
    assert_eq!(harness.state().view.selection.primary(), Some(&key(Key::event("first"))));
}

#[test]
fn tags_and_issues_are_chips() {
    let mut harness = show(Bench::new(&[Key::event("deal")]));
    add(&mut harness, "Add a tag", "secret");
    assert_eq!(deal(&harness).head.tags.as_slice(), ["talks", "secret"]);
    harness.get_by_label("Remove tag talks").click();
    settle(&mut harness);
    assert_eq!(deal(&harness).head.tags.as_slice(), ["secret"]);
    add(&mut harness, "Add an issue", "legal");
    assert_eq!(deal(&harness).head.issues[0].as_str(), "law");
}

#[test]
fn a_review_is_added_and_filled() {
    let mut harness = show(Bench::new(&[Key::event("deal")]));
    harness.get_by_label("Add review").click();
    settle(&mut harness);
    assert!(field(&harness, "By").is_focused());
    harness.event(egui::Event::Text("AB".into()));
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    pick(&mut harness, "Verdict", "accepted");
    let review = deal(&harness).head.review.clone().unwrap();
    assert_eq!((review.by.as_str(), review.verdict), ("AB", casetrail::model::Verdict::Accepted));
}
