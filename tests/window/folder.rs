//! A folder of cases on one timeline: folded, opened, its undated facts, its edits.

use std::path::PathBuf;

use casetrail::app::App;
use casetrail::document::{DocId, DocKey};
use casetrail::model::Key as RecordKey;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{app, press, window, world};

pub(super) type Window = Harness<'static, Option<App>>;

/// A case with so many lanes: in the first a dated fact, in the others an undated one each.
fn case(id: &str, title: &str, family: &str, lanes: usize) -> String {
    let rows: Vec<String> = (0..lanes)
        .map(|at| format!("        Lane(id: \"l{at}\", title: \"{title} lane {at}\"),\n"))
        .collect();
    let facts: Vec<String> = (0..lanes)
        .map(|at| {
            let date = if at == 0 { "date: \"2024-03-01\", " } else { "" };
            format!("        Event(id: \"e{at}\", title: \"{title} fact {at}\", {date}kind: Report, lane: \"l{at}\"),\n")
        })
        .collect();
    format!(
        "// kept\nCase(\n    format: 1,\n    id: \"{id}\",\n    title: \"{title}\",\n    family: \"{family}\",\n    lanes: [\n{}    ],\n    events: [\n{}    ],\n)\n",
        rows.concat(),
        facts.concat()
    )
}

/// A window on a folder with three cases of eight lanes each.
pub(super) fn folder_window(lanes: usize) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    for (id, title, family) in
        [("rome", "Rome", "Italy"), ("paris", "Paris", "France"), ("milan", "Milan", "Italy")]
    {
        std::fs::write(folder.path().join(format!("{id}.ron")), case(id, title, family, lanes)).unwrap();
    }
    let path: PathBuf = folder.path().to_owned();
    let harness = window(move |ctx| {
        let mut app = App::new(ctx, world());
        app.open(vec![path]);
        app
    });
    (harness, folder)
}

pub(super) fn doc(harness: &Window, case: &str) -> DocId {
    app(harness).workspace().by_case_id(case).unwrap().id()
}

fn head_of<'a>(harness: &'a Window, case: &'a str) -> egui_kittest::Node<'a> {
    harness.get_by(move |node| {
        let label = node.label().unwrap_or_default();
        node.role() == Role::Button && label.starts_with(&format!("Case {case},"))
    })
}

#[test]
fn cases_with_more_lanes_than_fit_begin_folded_and_few_begin_open() {
    let (harness, _folder) = folder_window(8);
    assert_eq!(app(&harness).view().folded_cases.len(), 3);
    let (harness, _folder) = folder_window(2);
    assert!(app(&harness).view().folded_cases.is_empty());
}

#[test]
fn a_click_on_the_head_of_a_case_opens_it_to_its_lanes_and_says_so() {
    let (mut harness, _folder) = folder_window(8);
    assert_eq!(head_of(&harness, "Rome").accesskit_node().data().is_expanded(), Some(false));
    assert!(harness.query_by_label_contains("Lane Rome lane 3").is_none());
    head_of(&harness, "Rome").click();
    harness.run_steps(4);
    assert_eq!(head_of(&harness, "Rome").accesskit_node().data().is_expanded(), Some(true));
    harness.get_by_label_contains("Lane Rome lane 3");
}

#[test]
fn arrows_open_and_fold_the_case_whose_head_has_the_keyboard_and_go_to_its_neighbour() {
    let (mut harness, _folder) = folder_window(8);
    let rome = doc(&harness, "rome");
    head_of(&harness, "Rome").focus();
    harness.run_steps(4);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(!app(&harness).view().folded_cases.contains(&rome));
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(!app(&harness).view().folded_cases.contains(&rome), "it is open already");
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert!(app(&harness).view().folded_cases.contains(&rome));
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    assert!(!head_of(&harness, "Rome").is_focused());
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert!(head_of(&harness, "Rome").is_focused());
}

#[test]
fn menu_commands_fold_and_open_all_cases() {
    let (mut harness, _folder) = folder_window(8);
    super::push(&mut harness, casetrail::action::Action::UnfoldCases);
    assert!(app(&harness).view().folded_cases.is_empty());
    super::push(&mut harness, casetrail::action::Action::FoldCases);
    assert_eq!(app(&harness).view().folded_cases.len(), 3);
}

#[test]
fn undated_facts_stand_at_the_right_and_a_click_selects_one() {
    let (mut harness, _folder) = folder_window(8);
    let glyph = harness.get_by_label_contains("Rome fact 2, undated");
    assert!(glyph.rect().left() > 700.0, "{:?}", glyph.rect());
    glyph.click();
    harness.run_steps(4);
    let expected = DocKey::new(doc(&harness, "rome"), RecordKey::event("e2"));
    assert_eq!(app(&harness).view().selection.primary(), Some(&expected));
}

#[test]
fn the_count_of_undated_facts_lists_all_of_them() {
    let (mut harness, _folder) = folder_window(20);
    assert!(harness.query_by_label_contains("Rome fact 19").is_none(), "there is no room for so many glyphs");
    harness.get_by_label("19 undated facts of Rome").click();
    harness.run_steps(4);
    harness
        .get_by(|node| node.role() == Role::ListBoxOption && node.label().as_deref() == Some("Rome fact 11"))
        .click();
    harness.run_steps(4);
    let expected = DocKey::new(doc(&harness, "rome"), RecordKey::event("e11"));
    assert_eq!(app(&harness).view().selection.primary(), Some(&expected));
    assert!(harness.query_by_label("Rome fact 12").is_none(), "the list has closed");
}

#[test]
fn cases_of_one_family_have_one_colour() {
    let (harness, _folder) = folder_window(2);
    let colour = |case: &str| {
        let doc = doc(&harness, case);
        app(&harness).sheets().iter().find(|sheet| sheet.doc == doc).unwrap().colour
    };
    assert_eq!(colour("rome"), colour("milan"));
    assert_ne!(colour("rome"), colour("paris"));
}
