//! A folder of cases on one timeline: folded, opened, its undated facts, its edits.

use std::path::PathBuf;

use casetrail::action::{Action, Answer};
use casetrail::app::{App, World};
use casetrail::document::{DocId, DocKey};
use casetrail::edit::{Edit, Record};
use casetrail::model::{Key as RecordKey, Status, TableName};
use casetrail::ui::{Dialog, PathPurpose};
use casetrail::view::Drawer;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{app, press, push, window, world};

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
        "// kept\nCase(\n    format: 1,\n    id: \"{id}\",\n    title: \"{title}\",\n    family: \"{family}\",\n    actors: [Actor(id: \"eu\", name: \"EU\"), Actor(id: \"of-{id}\", name: \"Of {title}\", part_of: \"eu\")],\n    lanes: [\n{}    ],\n    events: [\n{}    ],\n)\n",
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
    push(&mut harness, Action::UnfoldCases);
    assert!(app(&harness).view().folded_cases.is_empty());
    push(&mut harness, Action::FoldCases);
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

fn reopened(settings: PathBuf, paths: Vec<PathBuf>) -> Window {
    window(move |ctx| {
        let mut app = App::new(ctx, World { settings: Some(settings), ..world() });
        app.open(paths);
        app
    })
}

#[test]
fn the_window_says_which_folder_is_open_and_how_many_cases_it_holds() {
    let (harness, folder) = folder_window(2);
    let name = folder.path().file_name().unwrap().to_string_lossy().into_owned();
    harness.get_by_label(&format!("{name}/, 3 cases"));
}

#[test]
fn families_stand_together_and_within_one_the_files_by_name() {
    let (harness, _folder) = folder_window(2);
    let order: Vec<String> = app(&harness).sheets().iter().map(|sheet| sheet.file_name.clone()).collect();
    assert_eq!(order, ["paris.ron", "milan.ron", "rome.ron"]);
}

#[test]
fn a_folder_is_opened_again_as_a_whole_with_its_folded_cases_as_they_were() {
    let (_, folder) = folder_window(8);
    let settings = tempfile::tempdir().unwrap();
    let kept = settings.path().join("settings.ron");
    let mut first = reopened(kept.clone(), vec![folder.path().to_owned()]);
    let rome = doc(&first, "rome");
    push(&mut first, Action::FoldCase(rome));
    push(&mut first, Action::Quit);
    assert!(app(&first).may_close());
    // A case that came into the folder meanwhile is opened too.
    std::fs::write(folder.path().join("turin.ron"), case("turin", "Turin", "Italy", 8)).unwrap();
    let again = reopened(kept, Vec::new());
    assert_eq!(app(&again).sheets().len(), 4);
    let is_folded = |id: &str| app(&again).view().folded_cases.contains(&doc(&again, id));
    assert!(!is_folded("rome") && is_folded("paris") && is_folded("milan"));
}

#[test]
fn the_menu_remembers_the_folder_and_not_each_of_its_files() {
    let (_, folder) = folder_window(2);
    let settings = tempfile::tempdir().unwrap();
    let kept = settings.path().join("settings.ron");
    let harness = reopened(kept.clone(), vec![folder.path().to_owned()]);
    drop(harness);
    let settings = casetrail::app::Settings::load(Some(&kept));
    assert_eq!(settings.recent, [folder.path().canonicalize().unwrap().join("")]);
    assert_eq!(settings.session, [folder.path().canonicalize().unwrap()]);
}

#[test]
fn a_file_that_cannot_be_read_is_named_in_the_findings_and_read_again_by_a_click() {
    let (_, folder) = folder_window(2);
    let torn = folder.path().join("torn.ron");
    std::fs::write(&torn, [b'C', 0xff, 0xfe]).unwrap();
    let path = folder.path().to_owned();
    let mut harness = window(move |ctx| {
        let mut app = App::new(ctx, world());
        app.open(vec![path]);
        app
    });
    assert_eq!(app(&harness).sheets().len(), 3, "the others are open");
    push(&mut harness, Action::Drawer(Drawer::Findings));
    harness.run_steps(20);
    std::fs::write(&torn, case("torn", "Torn", "Italy", 1)).unwrap();
    harness.get_by_label_contains("torn.ron: the file is not a UTF-8 text").click();
    harness.run_steps(6);
    assert_eq!(app(&harness).sheets().len(), 4);
    assert!(harness.query_by_label_contains("torn.ron: the file").is_none());
}

fn retitle_in(harness: &mut Window, case: &str, title: &str) {
    let doc = doc(harness, case);
    let sheet = app(harness).sheets().iter().find(|sheet| sheet.doc == doc).unwrap();
    let edit = Edit::of(&sheet.base, &RecordKey::event("e0"), |record| {
        if let Record::Event(event) = record {
            event.head.title = title.into();
        }
    });
    push(harness, Action::Edit { doc, edit, label: "change of title".into() });
}

#[test]
fn each_case_is_saved_to_its_own_file_and_says_whether_it_is() {
    let (mut harness, folder) = folder_window(8);
    let before = super::text(&folder.path().join("paris.ron"));
    retitle_in(&mut harness, "rome", "Another title");
    retitle_in(&mut harness, "milan", "Another title");
    assert!(head_of(&harness, "Rome").accesskit_node().label().unwrap().ends_with("not saved"));
    assert!(!head_of(&harness, "Paris").accesskit_node().label().unwrap().ends_with("not saved"));
    push(&mut harness, Action::Save);
    assert!(super::text(&folder.path().join("milan.ron")).contains("Another title"), "edited last");
    assert!(!super::text(&folder.path().join("rome.ron")).contains("Another title"));
    push(&mut harness, Action::SaveAll);
    assert!(super::text(&folder.path().join("rome.ron")).contains("Another title"));
    assert_eq!(super::text(&folder.path().join("paris.ron")), before);
}

#[test]
fn closing_asks_for_each_case_and_saves_those_that_are_wanted() {
    let (mut harness, folder) = folder_window(2);
    retitle_in(&mut harness, "rome", "Another title");
    retitle_in(&mut harness, "milan", "Another title");
    push(&mut harness, Action::Quit);
    assert!(!app(&harness).may_close());
    harness.get_by(|node| node.role() == Role::CheckBox && node.label().as_deref() == Some("Milan")).click();
    harness.run_steps(4);
    harness.get_by_label("Save 1 of 2").click();
    harness.run_steps(6);
    assert!(app(&harness).may_close());
    assert!(super::text(&folder.path().join("rome.ron")).contains("Another title"));
    assert!(!super::text(&folder.path().join("milan.ron")).contains("Another title"));
}

#[test]
fn with_no_dialog_of_the_desktop_a_folder_is_opened_by_its_path() {
    let (_, folder) = folder_window(2);
    let mut harness = window(|ctx| App::new(ctx, world()));
    push(&mut harness, Action::OpenFolder);
    assert!(matches!(app(&harness).dialog(), Some(Dialog::Path { purpose: PathPurpose::OpenFolder, .. })));
    push(&mut harness, Action::Answer(Answer::Path(folder.path().display().to_string())));
    assert_eq!(app(&harness).sheets().len(), 3);
}

/// What the window system says of a thing dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("a folder has no bytes".to_owned())
    }
}

#[test]
fn a_folder_dropped_on_the_window_is_opened() {
    let (_, folder) = folder_window(2);
    let mut harness = window(|ctx| App::new(ctx, world()));
    harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(folder.path().to_owned())));
    harness.run_steps(4);
    assert_eq!(app(&harness).sheets().len(), 3);
}

/// Opens the inspector on these events.
fn inspect(harness: &mut Window, events: &[(&str, &str)]) {
    let keys =
        events.iter().map(|(case, id)| DocKey::new(doc(harness, case), RecordKey::event(*id))).collect();
    push(harness, Action::SelectMany(keys));
    push(harness, Action::Inspector);
    harness.run_steps(20);
}

fn undo_label(harness: &Window, case: &str) -> String {
    let document = app(harness).workspace().by_case_id(case).unwrap();
    document.undo_label().unwrap_or_default().to_owned()
}

fn status_of(harness: &Window, case: &str, id: &str) -> Status {
    app(harness).workspace().by_case_id(case).unwrap().case().events.get(id).unwrap().head.status
}

#[test]
fn a_change_to_facts_of_several_cases_is_one_step_of_undo_of_each() {
    let (mut harness, _folder) = folder_window(3);
    inspect(&mut harness, &[("rome", "e0"), ("milan", "e1"), ("milan", "e2")]);
    harness.get_by_label("3 events, selected");
    harness.get_by(|node| node.role() == Role::ComboBox && node.label().as_deref() == Some("Status")).click();
    harness.run_steps(4);
    harness.get_by_label("Alleged").click();
    harness.run_steps(6);
    for (case, id) in [("rome", "e0"), ("milan", "e1"), ("milan", "e2")] {
        assert_eq!(status_of(&harness, case, id), Status::Alleged, "{case} {id}");
    }
    assert_eq!(status_of(&harness, "milan", "e0"), Status::Undisputed);
    assert_eq!(undo_label(&harness, "rome"), "change the status of 1 of 3 facts");
    assert_eq!(undo_label(&harness, "milan"), "change the status of 2 of 3 facts");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(status_of(&harness, "milan", "e1"), Status::Undisputed, "the case of the fact chosen last");
    assert_eq!(status_of(&harness, "rome", "e0"), Status::Alleged);
}

#[test]
fn typing_drafts_the_facts_of_every_case() {
    let (mut harness, _folder) = folder_window(3);
    inspect(&mut harness, &[("rome", "e1"), ("milan", "e1")]);
    harness.get_by(|node| node.role() == Role::TextInput && node.label().as_deref() == Some("Date")).focus();
    harness.run_steps(4);
    harness.input_mut().events.push(egui::Event::Text("2021".to_owned()));
    harness.run_steps(4);
    assert_eq!(app(&harness).view().draft.as_ref().map(|draft| draft.edits.len()), Some(2));
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(app(&harness).view().draft, None);
    for case in ["rome", "milan"] {
        let document = app(&harness).workspace().by_case_id(case).unwrap();
        let date = document.case().events.get("e1").unwrap().head.date.clone();
        assert_eq!(date.map(|date| date.text().to_owned()).as_deref(), Some("2021"), "{case}");
    }
}

fn actor_name(harness: &Window, case: &str) -> String {
    app(harness).workspace().by_case_id(case).unwrap().case().actors.get("eu").unwrap().name.to_string()
}

#[test]
fn an_actor_is_changed_in_every_file_that_has_it_or_in_one() {
    let (mut harness, _folder) = folder_window(2);
    let key = DocKey::new(doc(&harness, "rome"), RecordKey::Record(TableName::Actors, "eu".into()));
    push(&mut harness, Action::Select(key));
    push(&mut harness, Action::Inspector);
    harness.run_steps(20);
    for (typed, expected) in [("A", ["EUA", "EUA", "EUA"]), ("B", ["EUAB", "EUA", "EUA"])] {
        harness.get_by(|node| node.is_text_input() && node.label().as_deref() == Some("Name")).focus();
        harness.run_steps(4);
        press(&mut harness, Modifiers::NONE, Key::End);
        harness.input_mut().events.push(egui::Event::Text(typed.to_owned()));
        harness.run_steps(4);
        press(&mut harness, Modifiers::NONE, Key::Tab);
        assert_eq!(["rome", "paris", "milan"].map(|case| actor_name(&harness, case)), expected);
        harness.get_by_label("Change it in all 3 files that have it").click();
        harness.run_steps(4);
    }
    assert_eq!(undo_label(&harness, "paris"), "change the name of “EU” (in 2 other files too)");
}

/// Replaces a text in the file of a case, in the order in which the folder is then opened again.
fn rewrite(folder: &tempfile::TempDir, case: &str, from: &str, to: &str) {
    let path = folder.path().join(format!("{case}.ron"));
    let text = super::text(&path);
    assert!(text.contains(from), "{from}");
    std::fs::write(path, text.replace(from, to)).unwrap();
}

fn opened(folder: &tempfile::TempDir, files: &[&str]) -> Window {
    let named: Vec<PathBuf> = match files {
        [] => vec![folder.path().to_owned()],
        some => some.iter().map(|file| folder.path().join(file)).collect(),
    };
    let mut harness = window(move |ctx| {
        let mut app = App::new(ctx, world());
        app.open(named);
        app
    });
    push(&mut harness, Action::Drawer(Drawer::Findings));
    harness.run_steps(20);
    harness
}

#[test]
fn copies_that_differ_are_found_and_made_equal_to_the_one_chosen() {
    let (_, folder) = folder_window(2);
    rewrite(&folder, "milan", "name: \"EU\"", "name: \"European Union\", aliases: [\"EU\"]");
    let before = super::text(&folder.path().join("paris.ron"));
    let mut harness = opened(&folder, &[]);
    harness.get_by_label_contains("Make equal: Milan: European Union").click();
    harness.run_steps(4);
    harness.get_by_label("As in milan.ron; name: European Union; aliases: EU").click();
    harness.run_steps(8);
    let name = |case: &str| actor_name(&harness, case);
    assert_eq!(["rome", "paris", "milan"].map(name), ["European Union"; 3]);
    assert!(harness.query_by_label_contains("Make equal").is_none(), "the finding is gone");
    let expected = "make the actor “European Union” equal to that of milan.ron";
    assert_eq!([undo_label(&harness, "paris"), undo_label(&harness, "rome")], [expected, expected]);
    assert_eq!(undo_label(&harness, "milan"), "");
    push(&mut harness, Action::SaveAll);
    let after = super::text(&folder.path().join("paris.ron"));
    let changed = before.replace("name: \"EU\")", "name: \"European Union\", aliases: [\"EU\"])");
    assert_eq!(after, changed, "no other byte");
}

/// Types another id into the field of what is selected.
fn give_id(harness: &mut Window, id: &str) {
    harness.get_by(|node| node.is_text_input() && node.label().as_deref() == Some("Id")).focus();
    harness.run_steps(4);
    press(harness, Modifiers::COMMAND, Key::A);
    harness.input_mut().events.push(egui::Event::Text(id.to_owned()));
    harness.run_steps(4);
    press(harness, Modifiers::NONE, Key::Tab);
    harness.run_steps(4);
}

fn link_of(harness: &Window, case: &str, id: &str) -> String {
    let document = app(harness).workspace().by_case_id(case).unwrap();
    document.case().events.get(id).unwrap().head.links[0].to.to_string()
}

const TO_PARIS: &str = "links: [Link(relation: About, to: \"paris/e0\")], date: \"2024";

#[test]
fn links_from_other_files_follow_a_fact_and_a_case_that_get_another_id() {
    let (_, folder) = folder_window(2);
    rewrite(&folder, "rome", "date: \"2024", TO_PARIS);
    let mut harness = opened(&folder, &[]);
    let paris = doc(&harness, "paris");
    inspect(&mut harness, &[("paris", "e0")]);
    give_id(&mut harness, "opening");
    assert_eq!(link_of(&harness, "rome", "e0"), "paris/opening");
    let selected = DocKey::new(paris, RecordKey::event("opening"));
    assert_eq!(app(&harness).view().selection.primary(), Some(&selected));
    let message = app(&harness).message().unwrap().text.clone();
    assert_eq!(message, "“Paris fact 0” has its new id in another file too");
    assert_eq!(undo_label(&harness, "rome"), "follow the new id of “Paris fact 0”");
    assert_eq!(undo_label(&harness, "paris"), "change the id of “Paris fact 0”");
    assert_eq!(undo_label(&harness, "milan"), "");
    push(&mut harness, Action::SelectMany(Vec::new()));
    push(&mut harness, Action::Select(DocKey::new(paris, RecordKey::Meta)));
    harness.run_steps(20);
    give_id(&mut harness, "lyon");
    assert_eq!(app(&harness).workspace().get(paris).unwrap().case().meta.id.as_str(), "lyon");
    assert_eq!(link_of(&harness, "rome", "e0"), "lyon/opening");
}

#[test]
fn a_file_open_for_reading_only_keeps_the_old_id_and_is_named() {
    let (_, folder) = folder_window(2);
    rewrite(&folder, "rome", "date: \"2024", TO_PARIS);
    rewrite(&folder, "rome", "    ],\n)", "    ]");
    let mut harness = opened(&folder, &[]);
    inspect(&mut harness, &[("paris", "e0")]);
    give_id(&mut harness, "opening");
    let message = app(&harness).message().unwrap().text.clone();
    assert_eq!(message, "The old id stays in rome.ron, which is open for reading only");
    assert_eq!(link_of(&harness, "rome", "e0"), "paris/e0");
    assert!(app(&harness).workspace().by_case_id("paris").unwrap().case().events.contains("opening"));
}

#[test]
fn an_actor_gets_its_new_id_in_every_file_that_has_it_and_in_scenes() {
    let (_, folder) = folder_window(2);
    rewrite(
        &folder,
        "milan",
        "    lanes:",
        "    scenes: [Scene(id: \"s\", filter: \"actor:=eu\")],\n    lanes:",
    );
    let mut harness = opened(&folder, &[]);
    let key = DocKey::new(doc(&harness, "rome"), RecordKey::Record(TableName::Actors, "eu".into()));
    push(&mut harness, Action::Select(key));
    push(&mut harness, Action::Inspector);
    harness.run_steps(20);
    give_id(&mut harness, "union");
    for case in ["rome", "paris", "milan"] {
        let case = app(&harness).workspace().by_case_id(case).unwrap().case();
        assert!(case.actors.contains("union") && !case.actors.contains("eu"));
    }
    push(&mut harness, Action::SaveAll);
    let text = super::text(&folder.path().join("milan.ron"));
    assert!(text.contains("Scene(id: \"s\", filter: \"actor:=union\")"), "{text}");
    assert!(text.contains("Actor(id: \"union\", name: \"EU\")") && text.contains("part_of: \"union\""));
}

#[test]
fn what_names_a_new_fact_in_another_file_names_it_after_the_first_save() {
    let (mut harness, folder) = folder_window(2);
    let key = DocKey::new(doc(&harness, "paris"), RecordKey::event("e0"));
    push(&mut harness, Action::Select(key));
    push(&mut harness, Action::Duplicate);
    let fresh = app(&harness).view().selection.primary().unwrap().clone();
    let rome = doc(&harness, "rome");
    let sheet = app(&harness).sheets().iter().find(|sheet| sheet.doc == rome).unwrap();
    let to = format!("paris/{}", fresh.key.id().unwrap());
    let edit = Edit::of(&sheet.base, &RecordKey::event("e0"), |record| {
        if let Record::Event(event) = record {
            event.head.links.push(casetrail::model::Link {
                relation: casetrail::model::Relation::About,
                to: to.as_str().into(),
                note: "".into(),
                basis: casetrail::model::Basis::Stated,
                citations: Vec::new(),
            });
        }
    });
    push(&mut harness, Action::Edit { doc: rome, edit, label: "add a link".into() });
    let paris = doc(&harness, "paris");
    let sheet = app(&harness).sheets().iter().find(|sheet| sheet.doc == paris).unwrap();
    let edit = Edit::of(&sheet.base, &fresh.key, |record| {
        if let Record::Event(event) = record {
            event.head.title = "Closing".into();
        }
    });
    push(&mut harness, Action::Edit { doc: paris, edit, label: "change of title".into() });
    push(&mut harness, Action::SaveAll);
    harness.run_steps(8);
    let link = link_of(&harness, "rome", "e0");
    assert_eq!(link, "paris/2024-03-01-closing");
    assert!(super::text(&folder.path().join("rome.ron")).contains(&link));
    assert!(super::text(&folder.path().join("paris.ron")).contains("id: \"2024-03-01-closing\""));
}

#[test]
fn a_link_into_a_case_that_is_not_open_names_its_file_and_opens_it() {
    let (_, folder) = folder_window(2);
    let link = "links: [Link(relation: About, to: \"paris/e0\")], date: \"2024";
    rewrite(&folder, "rome", "date: \"2024", link);
    let mut harness = opened(&folder, &["rome.ron"]);
    harness.get_by_label_contains("`paris/e0` is in the case `paris`, which is not open");
    harness.get_by_label_contains("Open paris.ron beside").click();
    harness.run_steps(8);
    assert_eq!(app(&harness).sheets().len(), 2);
    assert!(harness.query_by_label_contains("which is not open").is_none(), "checked again");
}
