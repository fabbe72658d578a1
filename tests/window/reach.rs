//! Everything in the window is reached by keys alone, has a name, and does what its name says.
//! With a real case and its long lists; the tables of effects hold the same for every state of a small one.

use std::collections::BTreeSet;

use casetrail::action::Action;
use casetrail::app::App;
use casetrail::ui::Dialog;
use casetrail::view::{Drawer, Shown};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

use super::{app, fact, press, push, window, window_with_file, world};

type Window = Harness<'static, Option<App>>;

/// A control: its panel, role and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Control {
    panel: String,
    role: String,
    name: String,
    id: String,
}

impl Control {
    fn of(node: &Node<'_>) -> Self {
        let node = node.accesskit_node();
        let mut panel = String::new();
        let mut above = node.parent();
        while let Some(each) = above {
            if each.role() == Role::Pane {
                panel = each.label().unwrap_or_default();
                break;
            }
            above = each.parent();
        }
        Self {
            panel,
            role: format!("{:?}", node.role()),
            name: node.label().unwrap_or_default(),
            id: format!("{:?}", node.id()),
        }
    }
}

fn bundled() -> Window {
    window(|ctx| {
        let mut app = App::new(ctx, world());
        app.open(Vec::new());
        app
    })
}

/// All that takes input and is not switched off.
fn controls(harness: &Window) -> Vec<Control> {
    let all = harness.root().children_recursive();
    let inputs = all.filter(|node| {
        let node = node.accesskit_node();
        let is_fact = node.role() == Role::ListBoxOption;
        (egui::accessibility::is_input(node.role()) || node.role() == Role::Link || is_fact)
            && !node.is_disabled()
    });
    inputs.map(|node| Control::of(&node)).collect()
}

fn focused(harness: &Window) -> Option<Control> {
    let all = harness.root().children_recursive();
    let mut focused = all.filter(Node::is_focused).map(|node| Control::of(&node));
    focused.next()
}

/// Tab from the timeline until it comes round.
fn tabbed(harness: &mut Window) -> Vec<Control> {
    harness.ctx.memory_mut(|memory| memory.request_focus(casetrail::ui::canvas_id()));
    harness.run_steps(2);
    let mut seen: Vec<Control> = Vec::new();
    loop {
        let here = focused(harness).expect("something has the keyboard");
        if seen.iter().any(|each| each.id == here.id) {
            return seen;
        }
        seen.push(here);
        assert!(seen.len() < 300, "never round to the start: {seen:?}");
        harness.key_press(Key::Tab);
        harness.run_steps(2);
    }
}

/// Tab until the control has the keyboard.
fn tab_to(harness: &mut Window, name: &str) {
    for _ in 0..300 {
        // Behind a comma stands how many there are.
        let is_it = |here: &Control| here.name == name || here.name.starts_with(&format!("{name}, "));
        if focused(harness).as_ref().is_some_and(is_it) {
            return;
        }
        press(harness, Modifiers::NONE, Key::Tab);
    }
    panic!("Tab does not reach {name}");
}

fn use_by_keys(harness: &mut Window, name: &str) {
    tab_to(harness, name);
    press(harness, Modifiers::NONE, Key::Enter);
}

/// Tab reaches all that the window shows with this list open, but for facts, which are the arrows' part.
fn check_tab(drawer: Option<Drawer>) {
    let mut harness = bundled();
    if let Some(drawer) = drawer {
        push(&mut harness, Action::Drawer(drawer));
    }
    let reached: BTreeSet<String> = tabbed(&mut harness).into_iter().map(|control| control.id).collect();
    let is_missed = |control: &Control| control.role != "ListBoxOption" && !reached.contains(&control.id);
    let missed: Vec<Control> = controls(&harness).into_iter().filter(is_missed).collect();
    assert!(missed.is_empty(), "with {drawer:?} not reached: {missed:#?}");
}

#[test]
fn tab_reaches_every_control_of_the_window() {
    check_tab(None);
}

#[test]
fn tab_reaches_every_lane() {
    check_tab(Some(Drawer::Lanes));
}

#[test]
fn tab_reaches_every_tick_of_the_filter() {
    check_tab(Some(Drawer::Filter));
}

#[test]
fn tab_reaches_every_actor() {
    check_tab(Some(Drawer::Actors));
}

#[test]
fn tab_reaches_every_source() {
    check_tab(Some(Drawer::Sources));
}

#[test]
fn arrows_reach_every_fact() {
    let mut harness = bundled();
    let shown: BTreeSet<String> = facts_shown(&harness).into_iter().map(|(fact, _)| fact).collect();
    assert!(!shown.is_empty());
    harness.ctx.memory_mut(|memory| memory.request_focus(casetrail::ui::canvas_id()));
    press(&mut harness, Modifiers::NONE, Key::Home);
    let mut reached = BTreeSet::new();
    for _ in 0..app(&harness).sheets()[0].case.events.len() {
        let all = facts_shown(&harness);
        reached.extend(all.into_iter().filter(|(_, is_chosen)| *is_chosen).map(|(fact, _)| fact));
        harness.key_press(Key::ArrowRight);
        harness.run_steps(2);
    }
    let missed: Vec<_> = shown.difference(&reached).collect();
    assert!(missed.is_empty(), "not reached: {missed:#?}");
}

/// The facts that a screen reader is told of, and whether each is chosen.
fn facts_shown(harness: &Window) -> Vec<(String, bool)> {
    let all = harness.root().children_recursive();
    let facts = all.filter(|node| node.accesskit_node().role() == Role::ListBoxOption);
    let told = facts.map(|node| (Control::of(&node).id, node.accesskit_node().is_selected() == Some(true)));
    told.collect()
}

#[test]
fn every_control_has_a_name_of_its_own_in_its_panel() {
    for drawer in Drawer::ALL.into_iter().map(Some).chain([None]) {
        let mut harness = bundled();
        press(&mut harness, Modifiers::NONE, Key::Home);
        if let Some(drawer) = drawer {
            push(&mut harness, Action::Drawer(drawer));
        }
        let mut all = controls(&harness);
        let nameless: Vec<_> = all.iter().filter(|control| control.name.trim().is_empty()).collect();
        assert!(nameless.is_empty(), "{drawer:?}: without a name: {nameless:#?}");
        let homeless: Vec<_> = all.iter().filter(|control| control.panel.is_empty()).collect();
        assert!(homeless.is_empty(), "{drawer:?}: in no panel: {homeless:#?}");
        all.sort();
        let same = |pair: &&[Control]| {
            (&pair[0].panel, &pair[0].role, &pair[0].name) == (&pair[1].panel, &pair[1].role, &pair[1].name)
        };
        let twins: Vec<_> = all.windows(2).filter(same).collect();
        assert!(twins.is_empty(), "{drawer:?}: two of one name: {twins:#?}");
    }
}

#[test]
fn every_fact_of_the_case_is_a_node_with_its_words() {
    let harness = bundled();
    let case = app(&harness).sheets()[0].case.clone();
    for event in case.events.iter().filter(|event| event.head.date.is_some()) {
        let named = harness.query_all_by_role(Role::ListBoxOption).filter(|node| {
            node.accesskit_node().label().is_some_and(|label| label.contains(event.head.title.as_str()))
        });
        assert_eq!(named.count(), 1, "{}", event.head.title);
    }
}

#[test]
fn what_stands_in_the_bars_does_what_it_says() {
    let (mut harness, _folder, _path) = window_with_file();
    for drawer in Drawer::ALL {
        let name = casetrail::action::command(&Action::Drawer(drawer)).unwrap().title;
        let shown = app(&harness).view().drawer;
        tab_to(&mut harness, name);
        // The menu of that name stands before it.
        if focused(&harness).is_some_and(|control| control.role == "MenuItem") {
            press(&mut harness, Modifiers::NONE, Key::Tab);
            tab_to(&mut harness, name);
        }
        assert_eq!(focused(&harness).map(|control| control.role), Some("Button".to_owned()), "{name}");
        press(&mut harness, Modifiers::NONE, Key::Enter);
        assert_eq!(app(&harness).view().drawer, Some(drawer), "{name} from {shown:?}");
    }
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let before = app(&harness).view().inspector;
    use_by_keys(&mut harness, "Inspector");
    assert_ne!(app(&harness).view().inspector, before);
    use_by_keys(&mut harness, "Inspector");
    assert_eq!(app(&harness).view().inspector, Shown::Yes);
    use_by_keys(&mut harness, "Export");
    assert!(matches!(app(&harness).dialog(), Some(Dialog::Export(_))), "{:?}", app(&harness).dialog());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    tab_to(&mut harness, "Search facts, sources, actors");
    harness.event(egui::Event::Text("heard".into()));
    harness.run_steps(4);
    assert_eq!(app(&harness).view().filter, "heard");
}

#[test]
fn facts_are_chosen_by_click_several_with_ctrl() {
    let (mut harness, _folder, _path) = window_with_file();
    let click = |harness: &mut Window, words: &str, modifiers: Modifiers| {
        let node = harness
            .get_all_by_role(Role::ListBoxOption)
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains(words)))
            .unwrap();
        node.click_modifiers(modifiers);
        harness.run_steps(4);
    };
    click(&mut harness, "Filed", Modifiers::NONE);
    assert_eq!(app(&harness).view().selection.keys(), [fact(&harness, "filed")]);
    click(&mut harness, "Heard", Modifiers::COMMAND);
    assert_eq!(app(&harness).view().selection.keys().len(), 2);
    click(&mut harness, "Heard", Modifiers::COMMAND);
    assert_eq!(app(&harness).view().selection.keys(), [fact(&harness, "filed")]);
    click(&mut harness, "Heard", Modifiers::NONE);
    assert_eq!(app(&harness).view().selection.keys(), [fact(&harness, "heard")]);
}

/// Two lanes over three years.
const YEARS: &str = r#"Case(
    format: 1,
    id: "years",
    title: "Three years",
    lanes: [Lane(id: "a", title: "First lane"), Lane(id: "b", title: "Second lane")],
    events: [
        Event(id: "e1", title: "One", date: "2020-03", lane: "a"),
        Event(id: "e2", title: "Two", date: "2020-06-05", lane: "b"),
        Event(id: "e3", title: "Three", date: "2023-01-05", lane: "b"),
        Event(id: "e4", title: "Four", date: "2023-10", lane: "a"),
        Event(id: "e5", title: "Five", date: "2024-05-01", lane: "a"),
    ],
)
"#;

#[test]
fn keys_go_by_fact_by_lane_and_by_year() {
    let (mut harness, _folder) = super::window_with(YEARS);
    harness.ctx.memory_mut(|memory| memory.request_focus(casetrail::ui::canvas_id()));
    harness.run_steps(2);
    for (modifiers, key, expected) in [
        (Modifiers::NONE, Key::Home, "e1"),
        (Modifiers::NONE, Key::ArrowRight, "e2"),
        (Modifiers::NONE, Key::ArrowUp, "e1"),
        (Modifiers::NONE, Key::ArrowDown, "e2"),
        (Modifiers::COMMAND, Key::ArrowRight, "e3"),
        (Modifiers::COMMAND, Key::ArrowRight, "e5"),
        (Modifiers::COMMAND, Key::ArrowRight, "e5"),
        (Modifiers::COMMAND, Key::ArrowLeft, "e3"),
        (Modifiers::COMMAND, Key::ArrowLeft, "e1"),
        (Modifiers::NONE, Key::End, "e5"),
    ] {
        press(&mut harness, modifiers, key);
        assert_eq!(app(&harness).view().selection.primary(), Some(&fact(&harness, expected)), "{key:?}");
        let told = facts_shown(&harness);
        assert_eq!(
            told.iter().filter(|(_, is_chosen)| *is_chosen).count(),
            1,
            "{expected} is told as chosen"
        );
    }
    push(&mut harness, Action::SetFilter("lane:=a".into()));
    for (key, expected) in [(Key::ArrowLeft, "e4"), (Key::ArrowLeft, "e1"), (Key::ArrowRight, "e4")] {
        press(&mut harness, Modifiers::COMMAND, key);
        assert_eq!(
            app(&harness).view().selection.primary(),
            Some(&fact(&harness, expected)),
            "in the filter"
        );
    }
}

#[test]
fn what_is_on_the_screen_is_told_in_time_order_with_date_place_and_status() {
    let (harness, _folder) = super::window_with(YEARS);
    let told: Vec<String> = harness
        .root()
        .children_recursive()
        .filter(|node| node.accesskit_node().role() == Role::ListBoxOption)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let expected = [
        "One, March 2020, 1 of 5, lane First lane, undisputed",
        "Two, 5 June 2020, 2 of 5, lane Second lane, undisputed",
        "Three, 5 January 2023, 3 of 5, lane Second lane, undisputed",
        "Four, October 2023, 4 of 5, lane First lane, undisputed",
        "Five, 1 May 2024, 5 of 5, lane First lane, undisputed",
    ];
    assert_eq!(told, expected);
}

#[test]
fn undo_and_redo_say_what_they_take_back() {
    let (mut harness, _folder, _path) = window_with_file();
    super::retitle(&mut harness, "filed", "Filed in Rome");
    assert!(harness.query_by_label("Undo change of title").is_some());
    use_by_keys(&mut harness, "Undo change of title");
    assert_eq!(super::title(&harness, "filed"), "Filed");
    use_by_keys(&mut harness, "Redo change of title");
    assert_eq!(super::title(&harness, "filed"), "Filed in Rome");
}

#[test]
fn a_new_event_saved_and_deleted_by_keys_leaves_the_same_bytes() {
    let (mut harness, _folder, path) = window_with_file();
    press(&mut harness, Modifiers::NONE, Key::F6);
    press(&mut harness, Modifiers::NONE, Key::Home);
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    harness.event(egui::Event::Text("Something new".into()));
    harness.run_steps(4);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert!(super::text(&path).contains("Something new"));
    assert!(app(&harness).view().selection.primary().is_some(), "the new event stays selected");
    // From the field back to the timeline, where Delete means the event.
    press(&mut harness, Modifiers::SHIFT, Key::F6);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(app(&harness).sheets()[0].case.events.len(), 2);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_eq!(super::text(&path), super::CASE);
}
