//! Facts moved and stretched in time, and drawn anew: by mouse and by keys, each at the precision that its date has.

use casetrail::action::{Action, LaneStep};
use casetrail::app::App;
use casetrail::model::LanesBy;
use egui::{Key, Modifiers, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{app, fact, hold, press, push, window_with, x_of};

type Window = Harness<'static, Option<App>>;

const CASE: &str = r#"Case(
    format: 1,
    id: "dates",
    title: "Dates of all sorts",
    lanes: [Lane(id: "a", title: "First lane"), Lane(id: "b", title: "Second lane")],
    actors: [Actor(id: "navy", name: "Navy")],
    events: [
        Event(id: "month", title: "In a month", date: "2024-03~", lane: "a"), // why
        Event(id: "year", title: "In a year", date: "2023", lane: "a"),
        Event(id: "span", title: "For a while", date: "2024-01-10/2024-06", lane: "b"),
        Event(id: "open", title: "Since then", date: "2023-11/..", lane: "b"),
        Event(id: "after", title: "Soon after", date: "2024-04-02", date_basis: Relative(to: "month", offset: "P1D"), lane: "a"),
    ],
)
"#;

fn date(harness: &Window, id: &str) -> String {
    let case = &app(harness).sheets()[0].case;
    case.events.get(id).unwrap().head.date.as_ref().unwrap().text().to_owned()
}

/// Time after the facts comes into sight.
fn show_some_years(harness: &mut Window) {
    let day = |date: &str| {
        casetrail::layout::as_days(casetrail::model::Edtf::parse(date).unwrap().earliest().unwrap())
    };
    let years = casetrail::view::TimeWindow::new(day("2022-10"), day("2025-04")).unwrap();
    push(harness, Action::Show(years));
    harness.run_steps(5);
}

/// The middle of the row of a fact.
fn y_of(harness: &Window, title: &str) -> f32 {
    harness.get_by_label_contains(title).rect().center().y
}

fn undo_label(harness: &Window) -> Option<String> {
    app(harness).workspace().iter().next().unwrap().undo_label().map(str::to_owned)
}

fn text(harness: &Window) -> String {
    app(harness).workspace().iter().next().unwrap().snapshot().text_to_save().unwrap()
}

#[test]
fn a_month_is_dragged_by_months_and_the_release_is_one_step_of_undo() {
    let (mut harness, _folder) = window_with(CASE);
    let month = fact(&harness, "month");
    push(&mut harness, Action::Select(month));
    let y = y_of(&harness, "In a month,");
    let (from, to) = (pos2(x_of(&harness, "2024-03-15"), y), pos2(x_of(&harness, "2024-05-20"), y));
    hold(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(date(&harness, "month"), "2024-05~", "while it is held, with what qualifies it");
    assert_eq!(undo_label(&harness), None, "nothing is changed before the release");
    harness.drop_at(to);
    harness.run_steps(4);
    assert_eq!(undo_label(&harness).as_deref(), Some("move in time"));
    assert!(text(&harness).contains("date: \"2024-05~\", lane: \"a\"), // why"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!((date(&harness, "month").as_str(), text(&harness).as_str()), ("2024-03~", CASE));
}

#[test]
fn escape_leaves_a_dragged_fact_where_it_was() {
    let (mut harness, _folder) = window_with(CASE);
    let month = fact(&harness, "month");
    push(&mut harness, Action::Select(month.clone()));
    let y = y_of(&harness, "In a month,");
    let (from, to) = (pos2(x_of(&harness, "2024-03-15"), y), pos2(x_of(&harness, "2024-06-20"), y));
    hold(&mut harness, from, to, Modifiers::NONE);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(date(&harness, "month"), "2024-03~");
    harness.hover_at(pos2(to.x + 30.0, y));
    harness.run_steps(2);
    harness.drop_at(pos2(to.x + 30.0, y));
    harness.run_steps(4);
    assert_eq!((date(&harness, "month").as_str(), undo_label(&harness)), ("2024-03~", None));
    assert_eq!(app(&harness).view().selection.primary(), Some(&month), "it stays selected");
}

#[test]
fn a_fact_that_is_not_selected_is_no_handle_so_panning_changes_nothing() {
    let (mut harness, _folder) = window_with(CASE);
    let before = app(&harness).view().window.unwrap();
    let y = y_of(&harness, "In a month,");
    let (from, to) = (pos2(x_of(&harness, "2024-03-15"), y), pos2(x_of(&harness, "2024-06-20"), y));
    hold(&mut harness, from, to, Modifiers::NONE);
    harness.drop_at(to);
    harness.run_steps(4);
    assert_eq!((text(&harness).as_str(), undo_label(&harness)), (CASE, None));
    assert!(app(&harness).view().window.unwrap().from() < before.from(), "time moves");
}

#[test]
fn keys_move_each_fact_by_its_own_precision_and_a_run_of_them_is_one_step() {
    let (mut harness, _folder) = window_with(CASE);
    let all = ["month", "year", "span", "open"].map(|id| fact(&harness, id));
    push(&mut harness, Action::SelectMany(all.to_vec()));
    press(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    press(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(
        ["month", "year", "span", "open"].map(|id| date(&harness, id)),
        ["2024-05~", "2025", "2024-03-10/2024-08", "2024-01/.."]
    );
    push(&mut harness, Action::CommitDraft);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), CASE);
}

#[test]
fn keys_stretch_an_end_by_its_own_precision() {
    let (mut harness, _folder) = window_with(CASE);
    let span = fact(&harness, "span");
    push(&mut harness, Action::Select(span));
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(date(&harness, "span"), "2024-01-10/2024-07");
    press(&mut harness, Modifiers::COMMAND | Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(date(&harness, "span"), "2024-01-09/2024-07");
    push(&mut harness, Action::CommitDraft);
    assert_eq!(undo_label(&harness).as_deref(), Some("change of the start"));
}

#[test]
fn what_cannot_be_moved_says_why() {
    let (mut harness, _folder) = window_with(CASE);
    let after = fact(&harness, "after");
    push(&mut harness, Action::Select(after));
    press(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    let told = app(&harness).message().unwrap().text.clone();
    assert!(told.contains("“Soon after” was not moved") && told.contains("another fact"), "{told}");
    let open = fact(&harness, "open");
    push(&mut harness, Action::Select(open));
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    assert!(app(&harness).message().unwrap().text.contains("its end is open"));
    assert_eq!(text(&harness), CASE);
}

#[test]
fn a_double_click_in_a_lane_makes_an_event_whose_title_is_typed_next() {
    let (mut harness, _folder) = window_with(CASE);
    show_some_years(&mut harness);
    push(&mut harness, Action::Lanes(LaneStep::By(LanesBy::Actor)));
    let head = harness.get_by_label_contains("No actor, ").rect();
    let at = pos2(x_of(&harness, "2024-09-15"), head.bottom() - 6.0);
    for _ in 0..2 {
        harness.hover_at(at);
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(1);
    }
    harness.run_steps(5);
    let case = &app(&harness).sheets()[0].case;
    assert_eq!(case.events.len(), 6);
    let new = app(&harness).view().selection.primary().unwrap().key.id().unwrap().clone();
    assert!(date(&harness, &new).starts_with("2024-09"), "{}", date(&harness, &new));
    harness.event(egui::Event::Text("A note".into()));
    harness.run_steps(4);
    assert_eq!(app(&harness).sheets()[0].case.events.get(&new).unwrap().head.title, "A note");
}

#[test]
fn a_drag_with_ctrl_draws_an_event_that_lasts() {
    let (mut harness, _folder) = window_with(CASE);
    show_some_years(&mut harness);
    let head = harness.get_by_label_contains("Lane Second lane, ").rect();
    let y = head.bottom() - 6.0;
    let (from, to) = (pos2(x_of(&harness, "2024-08-15"), y), pos2(x_of(&harness, "2024-10-15"), y));
    hold(&mut harness, from, to, Modifiers::COMMAND);
    assert!(app(&harness).view().sketch.is_some());
    harness.drop_at(to);
    harness.run_steps(5);
    let new = app(&harness).view().selection.primary().unwrap().key.id().unwrap().clone();
    let event = app(&harness).sheets()[0].case.events.get(&new).unwrap();
    assert_eq!(event.lane.as_deref(), Some("b"));
    let text = event.head.date.as_ref().unwrap().text();
    assert!(text.starts_with("2024-08") && text.contains("/2024-10"), "{text}");
}
