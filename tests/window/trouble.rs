//! What goes wrong outside: files that cannot be written, work that takes long.

use casetrail::action::{Action, Answer};
use casetrail::app::{App, Runner, World};
use casetrail::ui::{Dialog, MessageLevel};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use std::fmt::Write as _;

use super::{CASE, app, press, push, retitle, retitled, text, title, window, window_with_file, world};

#[test]
fn a_save_into_a_folder_that_is_gone_keeps_the_changes_unsaved() {
    let (mut harness, folder, path) = window_with_file();
    retitle(&mut harness, "filed", "Filed in Rome");
    let away = folder.path().with_extension("away");
    std::fs::rename(folder.path(), &away).unwrap();
    push(&mut harness, Action::Save);
    let message = app(&harness).message().cloned().expect("a message");
    assert_eq!(message.level, MessageLevel::Failed);
    assert!(message.text.contains("small.ron"), "{}", message.text);
    assert!(app(&harness).sheets()[0].unsaved > 0);
    assert_eq!(title(&harness, "filed"), "Filed in Rome");
    // Once the folder is back, the same key saves.
    std::fs::rename(&away, folder.path()).unwrap();
    push(&mut harness, Action::Save);
    assert_eq!(text(&path), CASE.replace("\"Filed\"", "\"Filed in Rome\""));
    assert_eq!(app(&harness).sheets()[0].unsaved, 0);
}

#[test]
fn saved_again_while_it_is_being_saved_a_case_holds_what_was_changed_last() {
    let (mut harness, _folder, path) = window_with_file();
    retitle(&mut harness, "filed", "Filed in Rome");
    // One frame takes all three: the report of the first save comes after the second was asked for.
    let (doc, edit) = (app(&harness).sheets()[0].doc, retitled(&harness, "filed", "Filed in Milan"));
    let window = harness.state_mut().as_mut().unwrap();
    window.push(Action::Save);
    window.push(Action::Edit { doc, edit, label: "change of title".into() });
    window.push(Action::Save);
    harness.run_steps(8);
    assert_eq!(text(&path), CASE.replace("\"Filed\"", "\"Filed in Milan\""));
    assert_eq!(app(&harness).sheets()[0].unsaved, 0);
}

#[test]
fn a_file_that_somebody_deleted_is_written_again_where_the_person_names_it() {
    let (mut harness, _folder, path) = window_with_file();
    retitle(&mut harness, "filed", "Filed in Rome");
    std::fs::remove_file(&path).unwrap();
    push(&mut harness, Action::Save);
    let message = app(&harness).message().cloned().expect("a message");
    assert_eq!(message.level, MessageLevel::Failed);
    assert!(message.text.contains("deleted or moved"), "{}", message.text);
    assert!(!path.exists() && app(&harness).sheets()[0].unsaved > 0);
    push(&mut harness, Action::SaveAs);
    push(&mut harness, Action::Answer(Answer::Path(path.display().to_string())));
    assert_eq!(text(&path), CASE.replace("\"Filed\"", "\"Filed in Rome\""));
    assert_eq!(app(&harness).sheets()[0].unsaved, 0);
}

#[test]
fn what_both_sides_changed_is_a_finding_that_jumps_to_the_field_and_nothing_is_written_before() {
    let (mut harness, _folder, path) = window_with_file();
    retitle(&mut harness, "filed", "Filed in Rome");
    let theirs = CASE.replace("\"Filed\"", "\"Filed in Milan\"").replace("First lane", "A lane");
    std::fs::write(&path, &theirs).unwrap();
    push(&mut harness, Action::Save);
    assert!(matches!(app(&harness).dialog(), Some(Dialog::ChangedOnDisk { .. })));
    push(&mut harness, Action::Answer(Answer::Merge));
    harness.run_steps(20);
    assert_eq!(text(&path), theirs, "nothing of theirs is lost");
    assert!(app(&harness).sheets()[0].unsaved > 0);
    let message = app(&harness).message().unwrap().text.clone();
    let expected = "Merged but not saved: the findings ask about 1 value that both sides changed";
    assert_eq!(message, expected);
    let said = "Filed in Rome: title was changed on both sides: here to “Filed in Rome”, in the file to “Filed in Milan”";
    harness.get_by_label_contains(said).click();
    harness.run_steps(8);
    assert_eq!(app(&harness).view().selection.primary(), Some(&super::fact(&harness, "filed")));
    assert!(
        harness.get_by(|node| node.is_text_input() && node.label().as_deref() == Some("Title")).is_focused()
    );
    harness.get_by_label("Take the file's: Filed in Rome").click();
    harness.run_steps(8);
    assert_eq!(title(&harness, "filed"), "Filed in Milan");
    assert!(harness.query_by_label_contains("changed on both sides: here").is_none());
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(title(&harness, "filed"), "Filed in Rome");
    push(&mut harness, Action::Save);
    assert_eq!(text(&path), theirs, "nothing is written over what nobody decided");
    assert!(harness.query_by_label_contains("Not saved: the findings ask about 1 value").is_some());
    harness.get_by_label("Keep the one here: Filed in Rome").click();
    harness.run_steps(8);
    assert!(harness.query_by_label_contains("changed on both sides: here").is_none());
    push(&mut harness, Action::Save);
    assert_eq!(text(&path), theirs.replace("\"Filed in Milan\"", "\"Filed in Rome\""));
}

#[test]
fn closing_and_opening_ask_about_changes() {
    for action in [Action::Close, Action::New] {
        let (mut harness, _folder, path) = window_with_file();
        retitle(&mut harness, "filed", "Filed in Rome");
        push(&mut harness, action.clone());
        assert!(matches!(app(&harness).dialog(), Some(Dialog::Unsaved { .. })), "{action:?}");
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert_eq!(title(&harness, "filed"), "Filed in Rome", "{action:?}");
        assert_eq!(text(&path), CASE);
    }
}

#[test]
fn a_text_that_breaks_off_opens_for_reading_only_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ron");
    let broken = CASE.split("id: \"heard\"").next().unwrap().to_owned();
    std::fs::write(&path, &broken).unwrap();
    let paths = vec![path.clone()];
    let mut harness = window(move |ctx| {
        let mut app = App::new(ctx, world());
        app.open(paths);
        app
    });
    assert!(app(&harness).sheets()[0].read_only.is_some());
    retitle(&mut harness, "filed", "Filed in Rome");
    push(&mut harness, Action::Save);
    assert_eq!(text(&path), broken);
    assert_eq!(title(&harness, "filed"), "Filed");
}

/// A case of so many events, a day apart.
fn large(events: usize) -> String {
    let mut text =
        String::from("Case(\n    format: 1,\n    id: \"large\",\n    title: \"Large\",\n    events: [\n");
    for at in 0..events {
        let (year, month, day) = (1800 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
        let date = format!("{year:04}-{month:02}-{day:02}");
        writeln!(text, "        Event(id: \"e{at}\", title: \"Fact {at}\", date: \"{date}\"),").unwrap();
    }
    text.push_str("    ],\n)\n");
    text
}

#[test]
fn keys_are_heard_while_a_large_case_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    std::fs::write(&path, large(100_000)).unwrap();
    let mut harness = window(move |ctx| {
        let mut app = App::new(ctx, World { runner: Runner::Threads, ..world() });
        app.open(Vec::new());
        app
    });
    while app(&harness).sheets().is_empty() {
        harness.step();
        std::thread::yield_now();
    }
    push(&mut harness, Action::OpenPathsBeside(vec![path]));
    press(&mut harness, Modifiers::NONE, Key::Home);
    let selected = app(&harness).view().selection.primary().cloned();
    assert!(selected.is_some(), "the key acts");
    assert_eq!(app(&harness).sheets().len(), 1, "the large case is still being read");
    while app(&harness).sheets().len() < 2 {
        harness.step();
        std::thread::yield_now();
    }
    assert_eq!(app(&harness).sheets()[1].case.events.len(), 100_000);
    assert_eq!(app(&harness).view().selection.primary().cloned(), selected, "what was chosen stays chosen");
}
