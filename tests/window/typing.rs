//! Typing into a field of the window: no key is lost, whenever the draft becomes a step of undo.

use casetrail::action::{Action, NewRecord};
use casetrail::model::FieldPath;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{app, fact, press, push, slow_window_with_file, window_with_file};

#[test]
fn no_key_is_lost_when_the_draft_comes_to_rest() {
    // A draft rests for half a second, thirty frames: the key falls into each frame about it.
    for pause in 24..36 {
        let (mut harness, _folder, _path) = window_with_file();
        let key = fact(&harness, "filed");
        push(&mut harness, Action::Jump(key, FieldPath::field("note")));
        harness.run_steps(20);
        harness.event(Event::Text("one".to_owned()));
        harness.run_steps(pause);
        press(&mut harness, Modifiers::NONE, Key::Enter);
        harness.run_steps(pause);
        harness.event(Event::Text("two".to_owned()));
        harness.run_steps(45);
        let note = app(&harness).sheets()[0].base.events.get("filed").unwrap().head.note.to_string();
        assert_eq!(note, "one\ntwo", "after {pause} frames");
    }
}

#[test]
fn no_line_break_is_lost_however_slow_the_frames_are() {
    for seconds in [0.1, 0.3, 0.5, 1.2] {
        for frames in 1..4 {
            let (mut harness, _folder, _path) = slow_window_with_file(seconds);
            let key = fact(&harness, "filed");
            push(&mut harness, Action::Select(key));
            harness.run_steps(4);
            harness.get_by_label("Add note").focus();
            harness.run_steps(2);
            press(&mut harness, Modifiers::NONE, Key::Enter);
            for letters in ["o", "ne"] {
                harness.event(Event::Text(letters.to_owned()));
                harness.run_steps(frames);
            }
            harness.key_down(Key::Enter);
            harness.run_steps(frames);
            harness.key_up(Key::Enter);
            for letters in ["t", "wo"] {
                harness.event(Event::Text(letters.to_owned()));
                harness.run_steps(frames);
            }
            harness.run_steps(45);
            let note = app(&harness).sheets()[0].base.events.get("filed").unwrap().head.note.to_string();
            assert_eq!(note, "one\ntwo", "{frames} frames of {seconds} s for each key");
        }
    }
}

#[test]
fn no_key_is_lost_while_a_new_fact_gets_its_id() {
    // A key falls into each frame of the save.
    for pause in 0..5 {
        let (mut harness, _folder, _path) = window_with_file();
        push(&mut harness, Action::Add(NewRecord::Event));
        let new = app(&harness).view().selection.primary().cloned().unwrap();
        push(&mut harness, Action::Jump(new, FieldPath::field("title")));
        harness.run_steps(10);
        harness.event(Event::Text("Fresh".to_owned()));
        harness.run_steps(45);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
        harness.run_steps(pause);
        for letter in [" ", "s", "t", "a", "r", "t"] {
            harness.event(Event::Text(letter.to_owned()));
            harness.step();
        }
        harness.run_steps(45);
        let events = &app(&harness).sheets()[0].base.events;
        let titles: Vec<String> = events.iter().map(|event| event.head.title.to_string()).collect();
        assert!(titles.contains(&"Fresh start".to_owned()), "after {pause} frames: {titles:?}");
    }
}

#[test]
fn the_first_save_of_a_new_fact_leaves_the_keyboard_where_one_types() {
    let (mut harness, _folder, path) = window_with_file();
    push(&mut harness, Action::Add(NewRecord::Event));
    let new = app(&harness).view().selection.primary().cloned().unwrap();
    push(&mut harness, Action::Jump(new, FieldPath::field("title")));
    harness.run_steps(10);
    harness.event(Event::Text("Fresh".to_owned()));
    harness.run_steps(10);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.run_steps(20);
    assert!(super::text(&path).contains("id: \"fresh\""), "{}", super::text(&path));
    harness.event(Event::Text(" start".to_owned()));
    harness.run_steps(45);
    let titles: Vec<String> =
        app(&harness).sheets()[0].base.events.iter().map(|event| event.head.title.to_string()).collect();
    assert!(titles.contains(&"Fresh start".to_owned()), "{titles:?}");
}
