//! Lanes by what one wants: chosen, moved, folded and hidden by mouse, by keys and by a screen reader.

use casetrail::action::{Action, LaneStep};
use casetrail::app::App;
use casetrail::model::{Key as RecordKey, LanesBy, TableName};
use egui::{Key, Modifiers, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{app, fact, press, push, window_with};

type Window = Harness<'static, Option<App>>;

const CASE: &str = r#"Case(
    format: 1,
    id: "sides",
    title: "Two sides",
    lanes: [
        Lane(id: "talks", title: "Talks"), // first
        Lane(id: "acts", title: "Acts"),
    ],
    actors: [Actor(id: "italy", name: "Italy"), Actor(id: "albania", name: "Albania")],
    events: [
        Event(id: "met", title: "Both meet", date: "2024-02-10", kind: Meeting, lane: "talks", participants: [Participant(actor: "italy"), Participant(actor: "albania")]),
        Event(id: "sent", title: "A note is sent", date: "2024-05", kind: Communication, lane: "acts", participants: [Participant(actor: "italy")]),
        Event(id: "seen", title: "A ship is seen", date: "2024-08", kind: Act, lane: "acts"),
    ],
)
"#;

fn click(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    harness.run_steps(4);
}

/// The heads of lanes from top to bottom, as a screen reader is told.
fn heads(harness: &Window) -> Vec<String> {
    let all = harness.root().children_recursive();
    let mut heads: Vec<(f32, String)> = all
        .filter_map(|node| {
            let name = node.accesskit_node().label()?;
            let is_head = name.starts_with("Lane ") && name.contains(" dated,") || name.starts_with("No ");
            (is_head && name.contains(" dated,")).then(|| (node.rect().top(), name))
        })
        .collect();
    heads.sort_by(|a, b| a.0.total_cmp(&b.0));
    heads.into_iter().map(|(_, name)| name.split(',').next().unwrap_or_default().to_owned()).collect()
}

fn head(harness: &Window, name: &str) -> Pos2 {
    let all = harness.root().children_recursive();
    let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
    let node = all.filter(|node| is_it(node.accesskit_node().label())).last().expect("a head");
    node.rect().center()
}

fn focus(harness: &mut Window, name: &str) {
    let all = harness.root().children_recursive();
    let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
    all.filter(|node| is_it(node.accesskit_node().label())).last().expect("a head").focus();
    harness.run_steps(3);
}

fn drag(harness: &mut Window, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run_steps(1);
    harness.drag_at(from);
    harness.run_steps(1);
    for part in [0.4, 0.8, 1.0] {
        harness.hover_at(from.lerp(to, part));
        harness.run_steps(1);
    }
}

fn text(harness: &Window) -> String {
    app(harness).workspace().iter().next().unwrap().snapshot().text_to_save().unwrap()
}

#[test]
fn a_fact_of_two_actors_stands_in_both_lanes_and_counts_once() {
    let (mut harness, _folder) = window_with(CASE);
    click(&mut harness, "Lanes by topic");
    click(&mut harness, "actor");
    assert_eq!(app(&harness).view().lanes_by, LanesBy::Actor);
    assert_eq!(heads(&harness), ["Lane of actor Italy", "Lane of actor Albania", "No actor"]);
    let nodes = harness.query_all_by_label_contains("Both meet,").count();
    assert_eq!(nodes, 2, "a mark in each lane");
    let told = harness.query_all_by_label_contains("Both meet,");
    let told: Vec<String> = told.filter_map(|node| node.accesskit_node().label()).collect();
    assert!(told.iter().any(|words| words.contains("actor Albania")), "each with its lane: {told:?}");
    push(&mut harness, Action::SetFilter("actor:=albania".into()));
    assert_eq!(app(&harness).sheets()[0].shown(), 1);
}

#[test]
fn every_choice_of_the_menu_makes_its_lanes() {
    let (mut harness, _folder) = window_with(CASE);
    for (by, first) in [
        (LanesBy::Kind, "Lane of kind Act"),
        (LanesBy::Place, "No place"),
        (LanesBy::Source, "No source"),
        (LanesBy::Issue, "No issue"),
        (LanesBy::Status, "Lane of status Undisputed"),
        (LanesBy::Tag, "No tag"),
        (LanesBy::Topic, "Lane Talks"),
    ] {
        push(&mut harness, Action::Lanes(LaneStep::By(by)));
        assert_eq!(heads(&harness).first().map(String::as_str), Some(first));
    }
}

#[test]
fn dragging_the_head_of_a_topic_is_one_step_of_undo() {
    let (mut harness, _folder) = window_with(CASE);
    let before = text(&harness);
    let (from, to) = (head(&harness, "Lane Talks"), head(&harness, "Lane Acts"));
    drag(&mut harness, from, Pos2::new(to.x, to.y + 12.0));
    assert!(app(&harness).view().dragged_lane.is_some());
    harness.drop_at(Pos2::new(to.x, to.y + 12.0));
    harness.run_steps(4);
    assert_eq!(heads(&harness), ["Lane Acts", "Lane Talks"]);
    assert!(
        text(&harness).find("\"acts\", title").unwrap() < text(&harness).find("\"talks\", title").unwrap()
    );
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), before);
}

#[test]
fn escape_leaves_a_dragged_lane_where_it_was() {
    let (mut harness, _folder) = window_with(CASE);
    let (from, to) = (head(&harness, "Lane Talks"), head(&harness, "Lane Acts"));
    let to = Pos2::new(to.x, to.y + 12.0);
    drag(&mut harness, from, to);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.hover_at(to);
    harness.run_steps(2);
    harness.drop_at(to);
    harness.run_steps(4);
    assert_eq!(heads(&harness), ["Lane Talks", "Lane Acts"]);
    assert_eq!(app(&harness).workspace().iter().next().unwrap().undo_label(), None);
}

#[test]
fn keys_move_a_lane_hide_it_and_show_it_again() {
    let (mut harness, _folder) = window_with(CASE);
    push(&mut harness, Action::Lanes(LaneStep::By(LanesBy::Actor)));
    focus(&mut harness, "Lane of actor Albania");
    press(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(heads(&harness), ["Lane of actor Albania", "Lane of actor Italy", "No actor"]);
    assert_eq!(app(&harness).workspace().iter().next().unwrap().undo_label(), None, "no matter of the file");
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(heads(&harness), ["Lane of actor Italy", "No actor"]);
    click(&mut harness, "1 lane hidden: show");
    assert_eq!(heads(&harness).len(), 3);
    // What was done to other lanes is still there when they come back.
    push(&mut harness, Action::Lanes(LaneStep::By(LanesBy::Topic)));
    push(&mut harness, Action::Lanes(LaneStep::By(LanesBy::Actor)));
    assert_eq!(heads(&harness).first().map(String::as_str), Some("Lane of actor Albania"));
}

#[test]
fn a_scene_keeps_what_the_lanes_stand_for_and_which_are_shown() {
    let (mut harness, _folder) = window_with(CASE);
    let doc = fact(&harness, "met").doc;
    push(&mut harness, Action::Lanes(LaneStep::By(LanesBy::Actor)));
    push(&mut harness, Action::Lanes(LaneStep::Hide(doc, LanesBy::no_lane())));
    press(&mut harness, Modifiers::COMMAND, Key::K);
    assert!(text(&harness).contains("lanes_by: Some(Actor)"));
    let scene = app(&harness).sheets()[0].case.scenes.iter().next().unwrap().clone();
    assert_eq!(scene.lanes, ["italy".into(), "albania".into()]);
    let scene = scene.id;
    push(&mut harness, Action::Lanes(LaneStep::By(LanesBy::Topic)));
    let key = casetrail::document::DocKey::new(doc, RecordKey::Record(TableName::Scenes, scene));
    push(&mut harness, Action::ShowScene(key));
    assert_eq!(heads(&harness), ["Lane of actor Italy", "Lane of actor Albania"]);
}

#[test]
fn an_edit_moves_a_fact_to_the_lane_of_its_new_actor() {
    let (mut harness, _folder) = window_with(CASE);
    push(&mut harness, Action::Lanes(LaneStep::By(LanesBy::Actor)));
    let seen = fact(&harness, "seen");
    let case = app(&harness).sheets()[0].base.clone();
    let edit = casetrail::edit::Edit::of(&case, &seen.key, |record| {
        if let casetrail::edit::Record::Event(event) = record {
            event
                .participants
                .push(casetrail::model::Participant { actor: "albania".into(), role: "".into() });
        }
    });
    push(&mut harness, Action::Edit { doc: seen.doc, edit, label: "change".into() });
    assert_eq!(heads(&harness), ["Lane of actor Albania", "Lane of actor Italy"]);
}

#[test]
fn a_bar_beside_lanes_that_do_not_fit_is_dragged() {
    let lane = |at: u8| format!("Lane(id: \"l{at}\", title: \"Lane {at}\")");
    let event =
        |at: u8| format!("Event(id: \"e{at}\", title: \"Fact {at}\", date: \"2024-05\", lane: \"l{at}\")");
    let (lanes, events): (Vec<_>, Vec<_>) = (0..60).map(|at| (lane(at), event(at))).unzip();
    let (lanes, events) = (lanes.join(", "), events.join(", "));
    let case =
        format!("Case(format: 1, id: \"tall\", title: \"Tall\", lanes: [{lanes}], events: [{events}])");
    let (mut window, _folder) = window_with(&case);
    window.run_steps(4);
    let ruler = window.get_by_label("Ruler").rect();
    // Its handle stands at the top while nothing is moved.
    let (from, to) =
        ((ruler.right() - 5.0, ruler.bottom() + 12.0), (ruler.right() - 5.0, ruler.bottom() + 112.0));
    window.drag_at(from.into());
    window.run_steps(2);
    window.hover_at(to.into());
    window.run_steps(2);
    let halfway = app(&window).view().scroll_y;
    assert!(halfway > 100.0, "the lanes moved by more than the hand: {halfway}");
    window.hover_at(Pos2::new(to.0, to.1 + 5000.0));
    window.run_steps(2);
    window.drop_at(Pos2::new(to.0, to.1 + 5000.0));
    window.run_steps(4);
    let end = app(&window).view().scroll_y;
    assert!(end > halfway, "and to the end: {end}");
    assert!(heads(&window).iter().any(|head| head.contains("Lane 59")), "the last lane is seen");
    assert!(app(&window).workspace().iter().all(|document| document.undo_label().is_none()));
}
