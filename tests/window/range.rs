//! The stretch of time that the window speaks of: by drag, by keys, by a screen reader, all of one filter.

use casetrail::action::Action;
use casetrail::app::App;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{app, fact, hold, press, push, window_with, x_of};

type Window = Harness<'static, Option<App>>;

const CASE: &str = r#"Case(
    format: 1,
    id: "years",
    title: "Facts of three years",
    events: [
        Event(id: "a", title: "First", date: "2023-03", kind: Filing),
        Event(id: "b", title: "Second", date: "2024-02-10", kind: Filing, counts: [Count(value: 4, unit: "people")]),
        Event(id: "c", title: "Third", date: "2024-09", kind: Filing),
        Event(id: "d", title: "Fourth", date: "2025-11", kind: Filing),
        Event(id: "e", title: "Undated", kind: Filing),
    ],
    flows: [Flow(id: "f", title: "Paid", date: "2024-06-01", kind: Disbursement, value: 5, currency: "EUR")],
)
"#;

fn filter(harness: &Window) -> String {
    app(harness).view().filter.clone()
}

fn shown(harness: &Window) -> usize {
    app(harness).sheets().iter().map(casetrail::ui::Sheet::shown).sum()
}

/// The place of the middle of a day on the ruler, which lies over the list of facts.
fn on_ruler(harness: &Window, date: &str) -> egui::Pos2 {
    pos2(x_of(harness, date), harness.get_by_label("Ruler").rect().top() + 6.0)
}

fn drag(harness: &mut Window, from: egui::Pos2, to: egui::Pos2, modifiers: Modifiers) {
    hold(harness, from, to, modifiers);
    harness.drop_at(to);
    harness.run_steps(3);
}

#[test]
fn a_drag_with_shift_limits_every_panel_to_a_time_of_whole_months() {
    for below in [0.0, 60.0] {
        let (mut harness, _folder) = window_with(CASE);
        push(&mut harness, Action::FitAll);
        let before = app(&harness).view().window;
        let down = vec2(0.0, below);
        let (from, to) = (on_ruler(&harness, "2024-02-20") + down, on_ruler(&harness, "2024-09-05") + down);
        hold(&mut harness, to, from, Modifiers::SHIFT);
        assert!(
            filter(&harness).is_empty() && app(&harness).view().dragged_range.is_some(),
            "not before it ends"
        );
        harness.drop_at(from);
        harness.run_steps(3);
        assert_eq!((filter(&harness).as_str(), shown(&harness)), ("date:2024-02..2024-09", 3));
        assert_eq!(app(&harness).view().window, before, "what limits does not move");
        assert!(harness.query_by_label("Remove date: Feb 2024 – Sep 2024").is_some());
        assert!(harness.query_all_by_label_contains("3 of 6 facts shown").next().is_some());
        push(&mut harness, Action::Drawer(casetrail::view::Drawer::Findings));
        let told = harness.query_all_by_label_contains("more concern facts that the filter leaves out");
        assert_eq!(told.count(), 1, "the undated fact and those of other years have no source either");
    }
}

#[test]
fn without_shift_the_drag_moves_time_and_escape_takes_a_range_back() {
    let (mut harness, _folder) = window_with(CASE);
    let before = app(&harness).view().window;
    let (from, to) = (on_ruler(&harness, "2024-02-20"), on_ruler(&harness, "2024-09-05"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_ne!(app(&harness).view().window, before);
    assert_eq!(filter(&harness), "");
    let before = app(&harness).view().window;
    hold(&mut harness, from, to, Modifiers::SHIFT);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.event(egui::Event::PointerMoved(from));
    harness.run_steps(2);
    harness.drop_at(from);
    harness.run_steps(3);
    assert_eq!((filter(&harness).as_str(), app(&harness).view().window), ("", before));
}

#[test]
fn by_keys_a_range_is_that_of_the_selection_or_of_what_is_shown_and_goes_with_one() {
    let (mut harness, _folder) = window_with(CASE);
    let (b, c) = (fact(&harness, "b"), fact(&harness, "c"));
    push(&mut harness, Action::SetFilter("kind:filing".into()));
    push(&mut harness, Action::SelectMany(vec![b, c]));
    press(&mut harness, Modifiers::NONE, Key::R);
    assert_eq!(filter(&harness), "kind:filing date:2024-02-10..2024-09-30");
    press(&mut harness, Modifiers::SHIFT, Key::R);
    assert_eq!(filter(&harness), "kind:filing");
    push(&mut harness, Action::ClearSelection);
    push(&mut harness, Action::GoTo(Box::new(casetrail::model::Edtf::parse("2024").unwrap())));
    press(&mut harness, Modifiers::NONE, Key::R);
    assert!(filter(&harness).starts_with("kind:filing date:2023-1"), "{}", filter(&harness));
}

#[test]
fn an_end_of_a_range_is_moved_by_the_arrows_and_by_a_drag_and_a_screen_reader_is_told_of_it() {
    let (mut harness, _folder) = window_with(CASE);
    push(&mut harness, Action::SetFilter("date:2024-02..2024-06 first".into()));
    let end = harness.get_by_label("End of the range of time, 30 Jun 2024");
    assert_eq!(end.accesskit_node().role(), egui::accesskit::Role::Slider);
    end.focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(filter(&harness), "first date:2024-02..2024-07");
    let start = harness.get_by_label("Start of the range of time, 1 Feb 2024").rect().center();
    let to = pos2(on_ruler(&harness, "2023-12-09").x, start.y);
    drag(&mut harness, start, to, Modifiers::NONE);
    assert_eq!(filter(&harness), "first date:2023-12..2024-07");
}
