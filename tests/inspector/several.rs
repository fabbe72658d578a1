//! Several facts selected, and the findings panel.

use casetrail::action::Action;
use casetrail::model::{FieldPath, Finding, Key, Level, Status};
use egui_kittest::kittest::Queryable as _;

use super::bench::{Bench, Panel, edits, field, key, pick, retype, settle, show};

#[test]
fn a_change_to_several_is_one_edit_of_each() {
    let mut harness = show(Bench::new(&[Key::event("deal"), Key::event("first")]));
    assert!(harness.query_by_label("2 events, selected").is_some());
    assert_eq!(field(&harness, "Lane").value().as_deref(), Some("differs"));
    assert_eq!(field(&harness, "Status").value().as_deref(), Some("Undisputed"));
    pick(&mut harness, "Status", "alleged");
    let all = edits(&harness);
    assert_eq!(
        all,
        [("change the status of 2 facts".to_owned(), vec![Key::event("deal"), Key::event("first")])]
    );
    assert!(harness.state().base.events.iter().all(|event| event.head.status == Status::Alleged));
    let first = harness.state().base.events.get("first").unwrap();
    assert_eq!(first.head.title, "First return to Italy", "what differs stays");
}

#[test]
fn typing_in_a_differing_field_drafts_one_edit_of_each() {
    let mut harness = show(Bench::new(&[Key::event("deal"), Key::event("first")]));
    retype(&mut harness, "Date", "2024");
    let draft = harness.state().view.draft.clone().expect("a draft");
    assert_eq!(draft.edits.values().next().unwrap().edit.changes.len(), 2);
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    let dates: Vec<String> = harness
        .state()
        .base
        .events
        .iter()
        .map(|event| event.head.date.clone().unwrap().text().to_owned())
        .collect();
    assert_eq!(dates, ["2024", "2024"]);
}

#[test]
fn an_event_and_a_flow_share_their_head() {
    let mut harness = show(Bench::new(&[Key::event("deal"), Key::flow("advance")]));
    assert!(harness.query_by_label("2 facts, selected").is_some());
    assert!(harness.query_by_label("Lane").is_none() && harness.query_by_label("Amount").is_none());
    pick(&mut harness, "Status", "unsure");
    assert_eq!(edits(&harness)[0].1, [Key::event("deal"), Key::flow("advance")]);
}

fn finding(code: &'static str, level: Level, id: &str, field: &'static str) -> Finding {
    Finding {
        level,
        code,
        key: Some(Key::event(id)),
        path: FieldPath::field(field),
        offset: None,
        message: format!("something about the {field}"),
        hint: None,
    }
}

#[test]
fn a_row_of_the_findings_jumps_to_its_field() {
    let mut bench = Bench::new(&[]).panel(Panel::Findings);
    bench.findings = [
        finding("no-citation", Level::Warning, "first", "citations"),
        finding("bad-date", Level::Error, "deal", "date"),
    ]
    .into();
    let mut harness = show(bench);
    let heads: Vec<f32> = ["error: Bad date, 1", "warning: No citation, 1"]
        .map(|name| harness.get_by_label(name).rect().top())
        .to_vec();
    assert!(heads[0] < heads[1], "errors come first");
    harness.get_by_label("The deal: something about the date").click();
    settle(&mut harness);
    let jump = Action::Jump(key(Key::event("deal")), FieldPath::field("date"));
    assert!(harness.state().log.contains(&jump));
}

#[test]
fn a_finding_is_acknowledged_and_stands_apart() {
    let mut bench = Bench::new(&[]).panel(Panel::Findings);
    bench.findings = [finding("no-citation", Level::Warning, "first", "citations")].into();
    let mut harness = show(bench);
    harness.get_by_label("Acknowledge: First return to Italy").click();
    settle(&mut harness);
    assert_eq!(*harness.state().base.events.get("first").unwrap().head.acknowledged, ["no-citation"]);
    assert!(harness.query_by_label("No open findings").is_some());
    assert!(harness.query_by_label("Acknowledged").is_some());
}

#[test]
fn without_findings_it_says_so() {
    let harness = show(Bench::new(&[]).panel(Panel::Findings));
    assert!(harness.query_by_label("No findings").is_some());
}

#[test]
fn what_pasted_text_proposes_is_taken_or_dismissed() {
    use casetrail::model::Edtf;
    use casetrail::query::Proposal;
    use casetrail::view::Proposals;
    let mut bench = Bench::new(&[Key::event("first")]);
    bench.view.proposals = Some(Proposals {
        fact: key(Key::event("first")),
        found: vec![
            Proposal::Date { date: Edtf::parse("2024-10-14").unwrap(), words: "14 October 2024".into() },
            Proposal::Actor("italy".into()),
        ],
    });
    let mut harness = show(bench);
    assert!(harness.query_by_label("Take date: 14 October 2024").is_some());
    harness.get_by_label("Take actor: Italy").click();
    settle(&mut harness);
    harness.get_by_label("Dismiss what was found in the text").click();
    settle(&mut harness);
    assert!(harness.state().log.contains(&Action::TakeProposal(1)));
    assert!(harness.state().log.contains(&Action::DropProposals));
}
