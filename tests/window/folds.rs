//! Folded time as a person meets it: by mouse, by keys, by name.

use casetrail::view::Folding;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{app, press, window_with};

/// A case of 1798, 1951 and this century.
const CASE: &str = r#"Case(
    format: 1,
    title: "Long ago",
    events: [
        Event(id: "act", title: "An act", date: "1798"),
        Event(id: "treaty", title: "A treaty", date: "1951-07"),
        Event(id: "one", title: "One", date: "2023-11-06"),
        Event(id: "two", title: "Two", date: "2024-10"),
        Event(id: "three", title: "Three", date: "2025-04-11"),
    ],
)
"#;

/// The first fold on the screen.
const FIRST: &str = "152 years folded, no fact begins or ends in them";

#[test]
fn most_years_being_empty_they_fold_by_themselves_and_a_click_opens_one() {
    let (mut harness, _folder) = window_with(CASE);
    assert_eq!(app(&harness).view().folding, Folding::Automatic);
    harness.get_by_label(FIRST).click();
    harness.run_steps(4);
    assert_eq!(app(&harness).view().unfolded.len(), 1);
    assert!(harness.query_by_label(FIRST).is_none());
}

#[test]
fn enter_opens_the_fold_that_has_the_keyboard() {
    let (mut harness, _folder) = window_with(CASE);
    harness.get_by_label(FIRST).focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(app(&harness).view().unfolded.len(), 1);
}

#[test]
fn the_keys_of_the_command_open_all_folds_and_fold_again() {
    let (mut harness, _folder) = window_with(CASE);
    press(&mut harness, Modifiers::SHIFT, Key::F);
    assert_eq!(app(&harness).view().folding, Folding::Off);
    assert!(harness.query_by_label_contains("years folded").is_none());
    press(&mut harness, Modifiers::SHIFT, Key::F);
    assert_eq!(app(&harness).view().folding, Folding::Automatic, "which folds by itself");
    press(&mut harness, Modifiers::NONE, Key::Num0);
    harness.get_by_label(FIRST);
}

#[test]
fn what_is_stepped_to_stands_in_the_window_on_both_sides_of_a_fold() {
    let (mut harness, _folder) = window_with(CASE);
    press(&mut harness, Modifiers::NONE, Key::End);
    for _ in 0..6 {
        press(&mut harness, Modifiers::NONE, Key::Plus);
    }
    for title in ["Two", "One", "A treaty", "An act"] {
        press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
        harness.run_steps(40);
        harness.get_by_label_contains(&format!("{title},"));
    }
}

#[test]
fn back_returns_to_the_time_before_a_jump_and_forward_goes_there_again() {
    let (mut harness, _folder) = window_with(CASE);
    let whole = app(&harness).view().window;
    press(&mut harness, Modifiers::NONE, Key::End);
    press(&mut harness, Modifiers::NONE, Key::Period);
    let near = app(&harness).view().window;
    assert_ne!(near, whole);
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(app(&harness).view().window, whole);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(app(&harness).view().window, near);
}
