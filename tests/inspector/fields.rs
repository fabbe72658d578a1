//! Fields of one value.

use casetrail::action::Action;
use casetrail::model::{
    Bound, Currency, DateBasis, Decimal, EventKind, FieldPath, Finding, FlowKind, Key, Level, Status,
};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::bench::{Bench, edits, field, key, pick, retype, settle, show, show_sized};

fn event(harness: &egui_kittest::Harness<'_, Bench>, id: &str) -> casetrail::model::Event {
    harness.state().base.events.get(id).expect("the event").clone()
}

fn flow(harness: &egui_kittest::Harness<'_, Bench>) -> casetrail::model::Flow {
    harness.state().base.flows.get("advance").expect("the flow").clone()
}

#[test]
fn a_date_is_drafted_as_one_types_and_done_on_leaving() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    retype(&mut harness, "Date", "2025?-04");
    assert!(harness.query_by_label("April 2025; the year is uncertain").is_some());
    let drafts = harness.state().log.iter().filter(|action| matches!(action, Action::Draft { .. })).count();
    assert!(drafts > 0 && edits(&harness).is_empty());
    assert_eq!(event(&harness, "first").head.date.unwrap().text(), "2024-10");
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    assert!(harness.state().log.contains(&Action::CommitDraft));
    assert_eq!(event(&harness, "first").head.date.unwrap().text(), "2025?-04");
    let Some(Action::Draft { label, .. }) =
        harness.state().log.iter().find(|action| matches!(action, Action::Draft { .. }))
    else {
        panic!("a draft")
    };
    assert_eq!(label, "change the date of “First return to Italy”");
}

#[test]
fn a_date_that_is_none_is_refused_beside_the_field_and_changes_nothing() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    retype(&mut harness, "Date", "2025-13");
    let why = "character 6: expected a month 01–12 or a season 21–41, found `13`";
    assert!(harness.query_by_label(why).is_some(), "the refusal stands below");
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    assert_eq!(event(&harness, "first").head.date.unwrap().text(), "2024-10");
    assert_eq!(
        field(&harness, "Date").value().as_deref(),
        Some("2025-13"),
        "what was typed stays to be mended"
    );
}

#[test]
fn a_refusal_takes_back_what_was_typed_before_it() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    retype(&mut harness, "Date", "2025");
    harness.event(egui::Event::Text("-13".into()));
    settle(&mut harness);
    assert!(harness.state().log.contains(&Action::DropDraft));
    assert_eq!(harness.state().view.draft, None);
}

#[test]
fn up_and_down_move_a_date_by_its_own_precision() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    field(&harness, "Date").focus();
    settle(&mut harness);
    harness.key_press(egui::Key::ArrowUp);
    settle(&mut harness);
    harness.key_press(egui::Key::ArrowUp);
    settle(&mut harness);
    assert_eq!(field(&harness, "Date").value().as_deref(), Some("2024-12"));
    harness.key_press(egui::Key::ArrowDown);
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    assert_eq!(event(&harness, "first").head.date.unwrap().text(), "2024-11");
}

#[test]
fn escape_leaves_a_field_as_it_was() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    retype(&mut harness, "Date", "2025-13");
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert_eq!(field(&harness, "Date").value().as_deref(), Some("2024-10"));
}

#[test]
fn the_title_is_edited_where_it_stands() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    retype(&mut harness, "Title", "The first return");
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(event(&harness, "first").head.title, "The first return");
}

#[test]
fn vocabularies_are_chosen_by_keyboard_alone() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    assert_eq!(field(&harness, "Status").accesskit_node().role(), Role::ComboBox);
    assert_eq!(field(&harness, "Status").value().as_deref(), Some("Undisputed"));
    pick(&mut harness, "Status", "alleged");
    assert_eq!(event(&harness, "first").head.status, Status::Alleged);
    pick(&mut harness, "Kind", "court");
    assert_eq!(event(&harness, "first").kind, EventKind::CourtDecision);
    assert!(field(&harness, "Kind").is_focused(), "the keyboard is back at the field");
    let labels: Vec<String> = edits(&harness).into_iter().map(|(label, _)| label).collect();
    assert!(labels.contains(&"change the kind of “First return to Italy”".to_owned()), "{labels:?}");
}

#[test]
fn arrows_move_the_mark_and_escape_leaves_the_list() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    field(&harness, "Lane").focus();
    settle(&mut harness);
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(harness.get_all_by_role(Role::ListBoxOption).count(), 4, "none, two lanes, a new one");
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert_eq!(harness.query_all_by_role(Role::ListBoxOption).count(), 0);
    assert!(edits(&harness).is_empty());
    harness.key_press(egui::Key::ArrowDown);
    settle(&mut harness);
    harness.key_press(egui::Key::ArrowUp);
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(event(&harness, "first").lane.as_deref(), Some("a"));
}

#[test]
fn a_row_of_a_list_is_taken_by_the_mouse() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    field(&harness, "Place").click();
    settle(&mut harness);
    harness.get_by_role_and_label(Role::ListBoxOption, "Tirana").click();
    settle(&mut harness);
    assert_eq!(event(&harness, "first").place.as_deref(), Some("tirana"));
}

#[test]
fn a_new_record_is_made_in_the_same_step() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    pick(&mut harness, "Place", "Port of Shengjin");
    assert_eq!(event(&harness, "first").place.as_deref(), Some("port-of-shengjin"));
    assert_eq!(harness.state().base.places.get("port-of-shengjin").unwrap().name, "Port of Shengjin");
    let all = edits(&harness);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].1.len(), 2, "place and event in one step");
}

#[test]
fn a_date_may_be_inferred_or_relative() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    pick(&mut harness, "Basis", "inferred");
    assert!(field(&harness, "Inferred from").is_focused());
    harness.event(egui::Event::Text("from the next".into()));
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    assert_eq!(event(&harness, "first").head.date_basis, DateBasis::Inferred("from the next".into()));
    pick(&mut harness, "Basis", "relative");
    pick(&mut harness, "Relative to", "deal");
    retype(&mut harness, "By", "PT0H/PT48H");
    assert!(harness.query_by_label("within 48 h after The deal").is_some());
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    let DateBasis::Relative { to, offset } = &*event(&harness, "first").head.date_basis else {
        panic!("relative")
    };
    assert_eq!((to.as_str(), offset.unwrap().to_string().as_str()), ("deal", "PT0H/PT48H"));
}

#[test]
fn what_is_empty_is_one_line_until_it_is_opened() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    assert!(harness.query_by_label("Credibility").is_none());
    harness.get_by_label_contains("Add more about date").click();
    settle(&mut harness);
    pick(&mut harness, "Credibility", "2");
    assert_eq!(event(&harness, "first").head.credibility, Some(2));
    field(&harness, "Key").click();
    settle(&mut harness);
    assert!(event(&harness, "first").head.key);
}

#[test]
fn an_amount_is_read_as_people_write_it() {
    let mut harness = show(Bench::new(&[Key::flow("advance")]));
    retype(&mut harness, "Amount", "7,4 Mrd");
    assert!(harness.query_by_label("€7\u{202f}400\u{202f}000\u{202f}000").is_some(), "what was understood");
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    assert_eq!(flow(&harness).value, Some(Decimal::from(7_400_000_000)));
    retype(&mut harness, "Amount", "1.234");
    assert!(harness.query_by_label_contains("could mean 1234 or 1.2340").is_some());
}

#[test]
fn an_amount_brings_its_currency_and_its_bound() {
    let mut harness = show(Bench::new(&[Key::flow("advance")]));
    retype(&mut harness, "Amount", "> £56.5 m");
    assert!(
        harness.query_by_label("> £56\u{202f}500\u{202f}000".replace("> ", ">\u{a0}").as_str()).is_some()
    );
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    let flow = flow(&harness);
    assert_eq!(flow.value, Some(Decimal::from(56_500_000)));
    assert_eq!((flow.currency, flow.bound), (Currency::parse("GBP").ok(), Bound::MoreThan));
    retype(&mut harness, "Amount", "$5");
    assert!(harness.query_by_label_contains("several currencies").is_some());
}

#[test]
fn the_fields_of_a_flow_are_chosen() {
    let mut harness = show(Bench::new(&[Key::flow("advance")]));
    pick(&mut harness, "Kind", "IATI 10");
    pick(&mut harness, "Currency", "us dollar");
    pick(&mut harness, "Bound", "more than");
    pick(&mut harness, "From", "italy");
    pick(&mut harness, "To", "albania");
    retype(&mut harness, "Stated as", "gave … an advance");
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    let flow = flow(&harness);
    assert_eq!(flow.kind, Some(FlowKind::Guarantee));
    assert_eq!(flow.currency, Currency::parse("USD").ok());
    assert_eq!(flow.bound, Bound::MoreThan);
    assert_eq!((flow.provider.as_deref(), flow.receiver.as_deref()), (Some("italy"), Some("albania")));
    assert_eq!(flow.stated_as, "gave … an advance");
}

#[test]
fn a_note_is_opened_from_its_line_and_says_that_it_stays() {
    let mut harness = show(Bench::new(&[Key::event("first")]));
    harness.get_by_label("Add note").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Note, kept out of exports").is_some());
    harness.event(egui::Event::Text("Counted twice?".into()));
    settle(&mut harness);
    field(&harness, "Date").click();
    settle(&mut harness);
    assert_eq!(event(&harness, "first").head.note.as_str(), "Counted twice?");
}

#[test]
fn a_jump_opens_what_holds_the_field_and_gives_it_the_keyboard() {
    let mut bench = Bench::new(&[Key::event("deal")]);
    let path = FieldPath::field("citations").item(0).then("quote");
    bench.view.jump = Some((key(Key::event("deal")), path));
    let harness = show(bench);
    assert!(field(&harness, "Quote").is_focused());
    assert!(harness.state().log.contains(&Action::Jumped));
}

#[test]
fn a_finding_stands_below_its_field() {
    let mut bench = Bench::new(&[Key::event("deal")]);
    bench.findings = [Finding {
        level: Level::Warning,
        code: "quote-without-date",
        key: Some(Key::event("deal")),
        path: FieldPath::field("date"),
        offset: None,
        message: "no quote holds this date".into(),
        hint: Some("cite where it is told".into()),
    }]
    .into();
    let harness = show(bench);
    assert!(harness.query_by_label("no quote holds this date; cite where it is told").is_some());
}

#[test]
fn the_id_changes_with_all_that_name_it_once_it_is_left() {
    let mut harness = show(Bench::new(&[Key::event("deal")]));
    retype(&mut harness, "Id", "protocol");
    assert!(edits(&harness).is_empty());
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert!(harness.state().base.events.contains("protocol"));
    assert_eq!(event(&harness, "first").head.links[0].to.as_str(), "protocol");
    assert_eq!(harness.state().view.selection.primary(), Some(&key(Key::event("protocol"))));
}

/// Tab from the title until it comes round again: what had the keyboard, and where.
fn tabbed(harness: &mut egui_kittest::Harness<'_, Bench>) -> Vec<(String, egui::Pos2)> {
    field(harness, "Title").focus();
    settle(harness);
    let mut seen: Vec<(String, egui::Pos2)> = Vec::new();
    loop {
        let all = harness.root().children_recursive();
        // The root stands for a window in which nothing has the keyboard.
        let mut focused = all.filter(egui_kittest::Node::is_focused);
        let node = focused.next().expect("something has the keyboard");
        let here = (format!("{:?}", node.accesskit_node().id()), node.rect().center());
        drop(focused);
        if seen.iter().any(|(id, _)| *id == here.0) {
            return seen;
        }
        seen.push(here);
        assert!(seen.len() < 200, "never round to the start");
        harness.key_press(egui::Key::Tab);
        settle(harness);
    }
}

#[test]
fn tab_goes_from_top_to_bottom_and_reaches_every_control() {
    let mut bench = Bench::new(&[Key::event("deal")]);
    let path = FieldPath::field("citations").item(0).then("quote");
    bench.view.jump = Some((key(Key::event("deal")), path));
    let mut harness = show_sized(bench, egui::vec2(332.0, 2400.0));
    for opens in
        ["Add more about date, place, standing", "Count 1: people, exact", "Add note", "Add description"]
    {
        harness.get_by_label(opens).click();
        settle(&mut harness);
    }
    let seen = tabbed(&mut harness);
    let start = seen.iter().position(|(_, at)| at.y < 30.0).unwrap_or(0);
    let mut order = seen.clone();
    order.rotate_left(start);
    for pair in order.windows(2) {
        let [(_, one), (_, next)] = pair else { panic!("pairs") };
        assert!(next.y >= one.y - 14.0, "from {one:?} up to {next:?}");
    }
    let reached: Vec<_> = seen.iter().map(|(id, _)| id.clone()).collect();
    let missed: Vec<String> = harness
        .root()
        .children_recursive()
        .map(|node| node.accesskit_node())
        .filter(|node| egui::accessibility::is_input(node.role()) && !node.is_disabled())
        .filter(|node| !reached.contains(&format!("{:?}", node.id())))
        .map(|node| format!("{:?} {:?}", node.role(), node.label()))
        .collect();
    assert!(missed.is_empty(), "not reached by Tab: {missed:?}");
}

#[test]
fn with_nothing_selected_the_case_itself_is_shown() {
    let mut harness = show(Bench::new(&[]));
    assert!(harness.query_by_label("3 facts: 2 events and 1 flow, 0 undated").is_some());
    assert!(harness.query_by_label("No findings").is_some());
    retype(&mut harness, "Licence", "CC0-1.0");
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    assert_eq!(harness.state().base.meta.license, "CC0-1.0");
}

#[test]
fn every_other_record_has_its_fields() {
    use casetrail::model::TableName;
    let of = |table, id: &str| Key::Record(table, id.into());
    let mut harness = show(Bench::new(&[of(TableName::Actors, "italy")]));
    pick(&mut harness, "Kind", "authority");
    pick(&mut harness, "Part of", "albania");
    let actor = harness.state().base.actors.get("italy").unwrap().clone();
    assert_eq!(
        (actor.kind, actor.part_of.as_deref()),
        (Some(casetrail::model::ActorKind::Authority), Some("albania"))
    );

    let mut harness = show(Bench::new(&[of(TableName::Places, "tirana")]));
    retype(&mut harness, "Latitude", "91");
    assert!(harness.query_by_label("beyond 90 degrees").is_some());
    retype(&mut harness, "Latitude", "41.33");
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    assert_eq!(harness.state().base.places.get("tirana").unwrap().latitude.unwrap().0, 41_330_000);

    let mut harness = show(Bench::new(&[of(TableName::Sources, "page")]));
    pick(&mut harness, "Reliability", "B:");
    retype(&mut harness, "Issued", "2025-04");
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    let source = harness.state().base.sources.get("page").unwrap().clone();
    assert_eq!(source.reliability, Some(casetrail::model::Reliability::B));
    assert_eq!(source.issued.unwrap().text(), "2025-04");

    let mut harness = show(Bench::new(&[of(TableName::Lanes, "a")]));
    retype(&mut harness, "Title", "Treaties");
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(harness.state().base.lanes.get("a").unwrap().title, "Treaties");
}
