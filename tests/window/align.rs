//! Cases beside each other by the time since an event of each: the switch, the choice of the zero, and the way back.

use casetrail::action::Action;
use casetrail::app::{App, World};
use casetrail::document::DocKey;
use casetrail::layout::{Counts, Zero};
use casetrail::model::Key as RecordKey;
use casetrail::view::Alignment;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::folder::{Window, doc};
use super::{app, press, push, window, world};

const ONE: &str = r#"Case(format: 1, id: "one", title: "One", lanes: [Lane(id: "a", title: "First")], events: [
    Event(id: "signed", title: "Signed", date: "2014-05-01", kind: Agreement, lane: "a"),
    Event(id: "ruled", title: "Ruled", date: "2015-07-01", kind: CourtDecision, lane: "a"),
])
"#;
const TWO: &str = r#"Case(format: 1, id: "two", title: "Two", lanes: [Lane(id: "a", title: "Second")], events: [
    Event(id: "agreed", title: "Agreed", date: "2022", kind: Agreement, lane: "a"),
    Event(id: "moved", title: "Moved", date: "2023-02", kind: Transfer, lane: "a"),
])
"#;
const THREE: &str = r#"Case(format: 1, id: "three", title: "Three", events: [Event(id: "open", title: "Open")])
"#;

fn world_with_settings(settings: std::path::PathBuf) -> World {
    World { settings: Some(settings), ..world() }
}

fn three_cases(folder: &std::path::Path) -> Window {
    for (name, text) in [("one", ONE), ("two", TWO), ("three", THREE)] {
        std::fs::write(folder.join(format!("{name}.ron")), text).unwrap();
    }
    open(folder)
}

fn open(folder: &std::path::Path) -> Window {
    let (path, settings) = (folder.to_owned(), folder.join("kept").join("settings.ron"));
    window(move |ctx| {
        let mut app = App::new(ctx, world_with_settings(settings));
        app.open(vec![path]);
        app
    })
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(4);
}

fn zero(harness: &Window, case: &str) -> Option<String> {
    let doc = doc(harness, case);
    let sheet = app(harness).sheets().iter().find(|sheet| sheet.doc == doc).unwrap();
    match &sheet.zero {
        Zero::On(anchor) => Some(anchor.id.to_string()),
        Zero::Dates | Zero::Nowhere => None,
    }
}

fn is_aligned(harness: &Window) -> bool {
    app(harness).sheets().iter().all(|sheet| sheet.zero.counts() == Counts::SinceZero)
}

fn key(harness: &Window, case: &str, id: &str) -> DocKey {
    DocKey::new(doc(harness, case), RecordKey::event(id))
}

#[test]
fn one_key_aligns_the_cases_and_lays_them_by_date_again_where_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three_cases(folder.path());
    push(&mut harness, Action::Zoom { factor: 2.0, anchor: None });
    let before = app(&harness).view().window;
    press(&mut harness, Modifiers::NONE, Key::A);
    assert!(is_aligned(&harness));
    assert_eq!(
        (zero(&harness, "one").unwrap(), zero(&harness, "two").unwrap()),
        ("signed".into(), "agreed".into())
    );
    let window = app(&harness).view().window.unwrap();
    assert!(window.from() < 0.0 && window.to() < 2000.0, "{window:?}");
    harness.get_by_label_contains("Ruled, 1 July 2015, 14 months after “Signed”");
    press(&mut harness, Modifiers::NONE, Key::A);
    assert!(!is_aligned(&harness));
    assert_eq!(app(&harness).view().window, before);
}

#[test]
fn the_switch_beside_the_ruler_says_which_way_is_on_and_back_undoes_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three_cases(folder.path());
    let before = app(&harness).view().window;
    click(&mut harness, "By event");
    assert!(is_aligned(&harness));
    let on = |harness: &Window, label: &'static str| {
        let node =
            harness.get_by(|node| node.role() == Role::RadioButton && node.label().as_deref() == Some(label));
        node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(on(&harness, "By event") && !on(&harness, "By date"));
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!((is_aligned(&harness), app(&harness).view().window), (false, before));
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert!(is_aligned(&harness));
    click(&mut harness, "By date");
    assert!(!is_aligned(&harness));
}

#[test]
fn another_zero_is_chosen_below_the_title_of_a_case_and_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three_cases(folder.path());
    press(&mut harness, Modifiers::NONE, Key::A);
    harness.get_by_label_contains(
        "Two: 0 = Agreed, some day in 2022, counted from its first possible day, 1 January 2022 (the first agreement of the case)",
    );
    harness.get_by_label_contains("Three: no event with a known first day: not on the axis");
    harness.get_by_label_contains("One: 0 = Signed, 1 May 2014").click();
    harness.run_steps(4);
    click(&mut harness, "Ruled, 1 July 2015");
    assert_eq!(zero(&harness, "one").unwrap(), "ruled");
    harness.get_by_label_contains("Signed, 1 May 2014, 14 months before “Ruled”");
    harness.get_by_label_contains("One: 0 = Ruled").click();
    harness.run_steps(4);
    click(&mut harness, "As the case has it, Signed, the first agreement of the case");
    assert_eq!(zero(&harness, "one").unwrap(), "signed");
}

#[test]
fn the_selected_event_becomes_the_zero_by_key_and_in_the_inspector() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three_cases(folder.path());
    let moved = key(&harness, "two", "moved");
    push(&mut harness, Action::Select(moved));
    press(&mut harness, Modifiers::SHIFT, Key::A);
    assert_eq!((is_aligned(&harness), zero(&harness, "two").unwrap()), (true, "moved".into()));
    let ruled = key(&harness, "one", "ruled");
    push(&mut harness, Action::Select(ruled));
    push(&mut harness, Action::Inspector);
    harness.run_steps(20);
    harness.get_by_label("14 months after “Signed”");
    click(&mut harness, "Align cases on this event");
    assert_eq!(zero(&harness, "one").unwrap(), "ruled");
    harness.get_by_label("The zero of its case");
}

#[test]
fn with_one_case_there_is_nothing_to_align() {
    let (mut harness, _folder, _path) = super::window_with_file();
    press(&mut harness, Modifiers::NONE, Key::A);
    assert!(!is_aligned(&harness));
    assert!(harness.query_by_label("By event").is_none());
}

#[test]
fn closing_the_second_case_lays_the_first_by_date() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three_cases(folder.path());
    press(&mut harness, Modifiers::NONE, Key::A);
    for case in ["two", "three"] {
        let id = if case == "two" { "agreed" } else { "open" };
        let fact = key(&harness, case, id);
        push(&mut harness, Action::Select(fact));
        push(&mut harness, Action::Close);
    }
    assert!(!is_aligned(&harness));
    let window = app(&harness).view().window.unwrap();
    assert!(window.to() > 16_000.0, "days since 1970 again: {window:?}");
}

#[test]
fn a_scene_of_aligned_cases_opens_aligned_and_keeps_dates_of_its_case() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three_cases(folder.path());
    let ruled = key(&harness, "one", "ruled");
    push(&mut harness, Action::Select(ruled));
    press(&mut harness, Modifiers::SHIFT, Key::A);
    let before = app(&harness).view().window.unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::K);
    let one = doc(&harness, "one");
    let sheet = app(&harness).sheets().iter().find(|sheet| sheet.doc == one).unwrap();
    let scene = sheet.case.scenes.iter().next().unwrap().clone();
    assert_eq!(scene.anchor.as_deref(), Some("ruled"));
    let (from, to) = (scene.from.unwrap().earliest().unwrap(), scene.to.unwrap().latest().unwrap());
    assert!(from.year() > 2005 && to.year() < 2030, "{from:?} {to:?}");
    press(&mut harness, Modifiers::NONE, Key::A);
    push(&mut harness, Action::Unanchor(one));
    let scene = DocKey::new(one, RecordKey::Record(casetrail::model::TableName::Scenes, scene.id));
    push(&mut harness, Action::ShowScene(scene));
    assert_eq!((is_aligned(&harness), zero(&harness, "one").unwrap()), (true, "ruled".into()));
    let after = app(&harness).view().window.unwrap();
    assert!((after.from() - before.from()).abs() <= 1.0 && (after.to() - before.to()).abs() <= 1.0);
}

#[test]
fn the_next_session_is_aligned_as_this_one_was() {
    let folder = tempfile::tempdir().unwrap();
    {
        let mut harness = three_cases(folder.path());
        let ruled = key(&harness, "one", "ruled");
        push(&mut harness, Action::AlignOn(ruled));
        push(&mut harness, Action::Quit);
    }
    let harness = open(folder.path());
    assert_eq!(app(&harness).view().alignment, Alignment::OnEvents);
    assert_eq!(zero(&harness, "one").unwrap(), "ruled");
    assert!(app(&harness).view().window.unwrap().from() < 0.0);
}
