//! Links from a fact of one file to a fact of another: drawn, followed, offered, made and taken back.

use casetrail::action::Action;
use casetrail::app::App;
use casetrail::document::DocKey;
use casetrail::edit::{Edit, Record};
use casetrail::model::{Basis, Key as RecordKey, Link, Relation};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::folder::{Window, doc};
use super::{app, press, push, window, world};

const FROM: &str = r#"// from
Case(
    format: 1,
    id: "from",
    title: "From",
    lanes: [Lane(id: "l", title: "Here")],
    events: [
        Event(id: "act", title: "An act", date: "2023-01", kind: Law, lane: "l", links: [
            Link(relation: ResultOf, to: "far/source"),
        ]),
        Event(id: "later", title: "A later act", date: "2023-09", kind: Law, lane: "l"),
    ],
)
"#;
const FAR: &str = r#"// far
Case(
    format: 1,
    id: "far",
    title: "Far",
    lanes: [Lane(id: "l", title: "There"), Lane(id: "m", title: "Elsewhere")],
    events: [
        Event(id: "source", title: "A source", date: "2022-05", kind: Agreement, lane: "l"),
        Event(id: "other", title: "Another", date: "2021-05", kind: Meeting, lane: "m"),
    ],
)
"#;

/// A window on these files of a folder that has both.
fn opened(names: &[&str]) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("from.ron"), FROM).unwrap();
    std::fs::write(folder.path().join("far.ron"), FAR).unwrap();
    let paths: Vec<_> = names.iter().map(|name| folder.path().join(name)).collect();
    let harness = window(move |ctx| {
        let mut app = App::new(ctx, world());
        app.open(paths);
        app
    });
    (harness, folder)
}

fn key(harness: &Window, case: &str, id: &str) -> DocKey {
    DocKey::new(doc(harness, case), RecordKey::event(id))
}

fn select(harness: &mut Window, case: &str, id: &str) {
    let key = key(harness, case, id);
    push(harness, Action::Select(key));
}

fn is_selected(harness: &Window, case: &str, id: &str) -> bool {
    app(harness).view().selection.primary() == Some(&key(harness, case, id))
}

fn read(folder: &tempfile::TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn a_link_is_drawn_between_the_cases_and_a_click_on_its_name_follows_it() {
    let (mut harness, _folder) = opened(&["from.ron", "far.ron"]);
    select(&mut harness, "from", "act");
    harness.get_by_label("result of A source").click();
    harness.run_steps(4);
    assert!(is_selected(&harness, "far", "source"));
    harness.get_by_label("leads to An act").click();
    harness.run_steps(4);
    assert!(is_selected(&harness, "from", "act"));
}

#[test]
fn a_key_follows_it_into_a_folded_case_and_a_folded_lane_and_opens_both() {
    let (mut harness, _folder) = opened(&["from.ron", "far.ron"]);
    let far = doc(&harness, "far");
    push(&mut harness, Action::FoldLane(far, "l".into()));
    push(&mut harness, Action::FoldCase(far));
    assert!(app(&harness).view().folded_cases.contains(&far));
    select(&mut harness, "from", "act");
    press(&mut harness, Modifiers::NONE, Key::L);
    assert!(is_selected(&harness, "far", "source"));
    assert!(!app(&harness).view().folded_cases.contains(&far));
    assert!(app(&harness).view().folded_lanes.is_empty());
    press(&mut harness, Modifiers::SHIFT, Key::L);
    assert!(is_selected(&harness, "from", "act"));
}

#[test]
fn the_inspector_follows_it_from_both_ends() {
    let (mut harness, _folder) = opened(&["from.ron", "far.ron"]);
    let far = doc(&harness, "far");
    select(&mut harness, "from", "act");
    push(&mut harness, Action::Inspector);
    harness.run_steps(20);
    push(&mut harness, Action::FoldCase(far));
    harness.get_by_role_and_label(egui::accesskit::Role::Link, "Result of A source").click();
    harness.run_steps(4);
    assert!(is_selected(&harness, "far", "source") && !app(&harness).view().folded_cases.contains(&far));
    harness.get_by_role_and_label(egui::accesskit::Role::Link, "Leads to An act").click();
    harness.run_steps(4);
    assert!(is_selected(&harness, "from", "act"));
}

#[test]
fn into_a_case_that_is_not_open_the_key_says_so_and_the_inspector_opens_it() {
    let (mut harness, _folder) = opened(&["from.ron"]);
    select(&mut harness, "from", "act");
    press(&mut harness, Modifiers::NONE, Key::L);
    assert!(is_selected(&harness, "from", "act"));
    harness.get_by_value("The links of this fact lead to what is not open: far. The inspector opens it");
    harness.get_by_label("Open far.ron beside").click();
    harness.run_steps(10);
    assert_eq!(app(&harness).sheets().len(), 2);
    assert!(harness.query_by_label("Open far.ron beside").is_none());
    select(&mut harness, "from", "act");
    press(&mut harness, Modifiers::NONE, Key::L);
    assert!(is_selected(&harness, "far", "source"));
}

#[test]
fn a_link_made_to_another_case_is_saved_in_the_file_of_the_fact_that_holds_it_and_taken_back() {
    let (mut harness, folder) = opened(&["from.ron", "far.ron"]);
    select(&mut harness, "from", "later");
    push(&mut harness, Action::Inspector);
    harness.run_steps(20);
    harness.get_by_label("Add a link").click();
    harness.run_steps(4);
    harness.get_by_label_contains("Another, May 2021, Far").click();
    harness.run_steps(4);
    let from = doc(&harness, "from");
    let sheet = app(&harness).sheets().iter().find(|sheet| sheet.doc == from).unwrap();
    assert_eq!(sheet.case.events.get("later").unwrap().head.links[0].to.as_str(), "far/other");
    push(&mut harness, Action::SaveAll);
    assert!(read(&folder, "from.ron").contains("to: \"far/other\""));
    assert_eq!(read(&folder, "far.ron"), FAR);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    push(&mut harness, Action::SaveAll);
    assert_eq!(read(&folder, "from.ron"), FROM);
}

#[test]
fn undo_of_a_link_leaves_the_other_case_as_it_is() {
    let (mut harness, folder) = opened(&["from.ron", "far.ron"]);
    let source = key(&harness, "far", "source");
    let sheet = app(&harness).sheets().iter().find(|sheet| sheet.doc == source.doc).unwrap();
    let edit = Edit::of(&sheet.base, &source.key, |record| {
        if let Record::Event(event) = record {
            event.head.links.push(Link {
                relation: Relation::About,
                to: "from/later".into(),
                note: "".into(),
                basis: Basis::Stated,
                citations: Vec::new(),
            });
        }
    });
    push(&mut harness, Action::Edit { doc: source.doc, edit, label: "add a link".into() });
    push(&mut harness, Action::Select(source));
    harness.get_by_label("about A later act");
    push(&mut harness, Action::SaveAll);
    assert!(read(&folder, "far.ron").contains("to: \"from/later\"") && read(&folder, "from.ron") == FROM);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    push(&mut harness, Action::SaveAll);
    assert_eq!(read(&folder, "far.ron"), FAR);
}
