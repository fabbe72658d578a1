//! Ways through time: to a year, a month, a lane, and the short motion on the way.

use casetrail::action::{Action, LaneStep};
use casetrail::app::App;
use casetrail::model::edtf::Edtf;
use casetrail::view::{Motion, TimeWindow};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{app, press, push, window_with};

type Window = Harness<'static, Option<App>>;

const CASE: &str = r#"Case(
    format: 1,
    title: "Ways",
    lanes: [Lane(id: "talks", title: "Talks"), Lane(id: "acts", title: "Acts"), Lane(id: "none", title: "Nothing")],
    events: [
        Event(id: "met", title: "Both meet", date: "2022-02-10", lane: "talks"),
        Event(id: "again", title: "They meet again", date: "2022-06", lane: "talks"),
        Event(id: "sent", title: "A note is sent", date: "2024-05-03", lane: "acts"),
        Event(id: "seen", title: "A ship is seen", date: "2025-08-20", lane: "acts"),
    ],
)
"#;

fn shown(window: &Window) -> TimeWindow {
    app(window).view().window.expect("the case is dated")
}

/// Whether a date lies in the window, and fills at least half of it.
fn shows(window: &Window, date: &str) -> bool {
    let date: Edtf = date.parse().expect("a date");
    let (from, to) = (date.earliest().expect("known").0, date.latest().expect("known").0 + 1);
    let shown = shown(window);
    #[expect(clippy::cast_precision_loss, reason = "days of this century")]
    let (from, to) = (from as f64, to as f64);
    shown.from() <= from + 1e-6 && to <= shown.to() + 1e-6 && (to - from) * 2.0 > shown.days()
}

#[test]
fn a_click_on_the_name_of_a_year_shows_it_and_then_one_on_a_month() {
    let (mut window, _folder) = window_with(CASE);
    window.get_by_label("Show 2024").click();
    window.run_steps(4);
    assert!(shows(&window, "2024"), "{:?}", shown(&window));
    window.get_by_label("Show May 2024").click();
    window.run_steps(4);
    assert!(shows(&window, "2024-05"), "{:?}", shown(&window));
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    window.run_steps(4);
    assert!(shows(&window, "2024"), "back to the year");
}

#[test]
fn the_key_of_the_year_shows_that_of_the_selected_fact_or_of_the_middle() {
    let (mut window, _folder) = window_with(CASE);
    press(&mut window, Modifiers::NONE, Key::End);
    press(&mut window, Modifiers::NONE, Key::Y);
    window.run_steps(4);
    assert!(shows(&window, "2025"), "of the ship: {:?}", shown(&window));
    push(&mut window, Action::ClearSelection);
    push(&mut window, Action::GoTo(Box::new("2022-06".parse().expect("a date"))));
    window.run_steps(4);
    press(&mut window, Modifiers::NONE, Key::Y);
    window.run_steps(4);
    assert!(shows(&window, "2022"), "of the middle: {:?}", shown(&window));
}

#[test]
fn a_lane_is_shown_by_its_menu_and_by_a_full_stop_on_its_head() {
    let (mut window, _folder) = window_with(CASE);
    let head = |window: &Window, name: &str| {
        let all = window.root().children_recursive();
        let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
        let place = all.filter(|node| is_it(node.accesskit_node().label())).last().expect("a head").rect();
        place.center()
    };
    let at = head(&window, "Lane Acts");
    window.hover_at(at);
    window.run_steps(2);
    for pressed in [true, false] {
        window.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        window.run_steps(2);
    }
    window.get_by_label("Show the time of the lane").click();
    window.run_steps(4);
    assert!(shows(&window, "2024-05-03/2025-08-20"), "{:?}", shown(&window));

    let all = window.root().children_recursive();
    let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with("Lane Talks"));
    all.filter(|node| is_it(node.accesskit_node().label())).last().expect("a head").focus();
    window.run_steps(2);
    press(&mut window, Modifiers::NONE, Key::Period);
    window.run_steps(4);
    assert!(shows(&window, "2022-02-10/2022-06"), "{:?}", shown(&window));

    let before = shown(&window);
    let doc = app(&window).sheets()[0].doc;
    push(&mut window, Action::Lanes(LaneStep::Fit(doc, "none".into())));
    window.run_steps(4);
    assert_eq!(shown(&window), before, "a lane without dated facts has no time to show");
}

/// Where 13 steps are a glide.
fn with_motion() -> (Window, tempfile::TempDir) {
    let (mut window, folder) = window_with(CASE);
    push(&mut window, Action::Motion(Motion::Full));
    (window, folder)
}

fn act(window: &mut Window, action: Action) {
    window.state_mut().as_mut().expect("a window").push(action);
    window.step();
}

#[test]
fn the_window_glides_to_where_it_is_sent_and_arrives() {
    let (mut window, _folder) = with_motion();
    let (before, year) = (shown(&window), Action::GoTo(Box::new("2024".parse().expect("a date"))));
    act(&mut window, year);
    window.step();
    let between = shown(&window);
    assert!(between.days() < before.days() && !shows(&window, "2024"), "on its way: {between:?}");
    window.run_steps(16);
    assert!(shows(&window, "2024"), "{:?}", shown(&window));
    let arrived = shown(&window);
    window.step();
    assert_eq!(shown(&window), arrived, "and it stays there");
}

#[test]
fn what_is_done_on_the_way_counts_from_where_it_leads() {
    let (mut window, _folder) = with_motion();
    let start = shown(&window).days();
    for _ in 0..3 {
        act(&mut window, Action::Zoom { factor: 2.0, anchor: None });
    }
    window.run_steps(16);
    let left = shown(&window).days();
    assert!((left * 8.0 / start - 1.0).abs() < 1e-6, "three times half of it: {left} of {start}");
    act(&mut window, Action::FitAll);
    // What has nothing to do with time stops nothing.
    act(&mut window, Action::ClearSelection);
    window.run_steps(16);
    assert!((shown(&window).days() / start - 1.0).abs() < 1e-6);
}

#[test]
fn without_motion_the_window_is_there_at_once_and_a_hand_moves_it_itself() {
    let (mut window, _folder) = with_motion();
    push(&mut window, Action::Motion(Motion::Reduced));
    act(&mut window, Action::GoTo(Box::new("2024".parse().expect("a date"))));
    assert!(shows(&window, "2024"));
    push(&mut window, Action::Motion(Motion::Full));
    let (from, days) = (shown(&window).from(), shown(&window).days());
    act(&mut window, Action::Zoom { factor: 2.0, anchor: Some(from) });
    assert!((shown(&window).days() * 2.0 / days - 1.0).abs() < 1e-6, "a wheel has its own motion");
}

#[test]
fn where_nothing_is_dated_the_shelf_has_all_the_room_until_a_fact_gets_a_date() {
    let (mut window, _folder) = window_with(
        r#"Case(
    format: 1,
    title: "Undated",
    lanes: [Lane(id: "talks", title: "Talks")],
    events: [
        Event(id: "met", title: "Both meet", lane: "talks"),
        Event(id: "sent", title: "A note is sent"),
    ],
)
"#,
    );
    assert!(window.query_by_label("Ruler").is_none(), "no time is shown");
    assert!(window.query_by_label("Talks").is_none(), "no lane is");
    window.get_by(|node| node.label().is_some_and(|label| label.starts_with("Both meet"))).click();
    window.run_steps(4);
    let key = app(&window).view().selection.primary().cloned().expect("the chip selects its fact");
    let date = |record: &mut casetrail::edit::Record| {
        if let casetrail::edit::Record::Event(event) = record {
            event.head.date = Some("2024-05".parse().expect("a date"));
        }
    };
    let edit = casetrail::edit::Edit::of(&app(&window).sheets()[0].case, &key.key, date);
    push(&mut window, Action::Edit { doc: key.doc, edit, label: "change of date".into() });
    assert!(window.query_by_label("Ruler").is_some());
}
