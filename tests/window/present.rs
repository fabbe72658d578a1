//! Presenting: every key of keyboards and clickers, the mouse, looking around and coming back, and each way of leaving.

use casetrail::action::{Action, From, Present};
use casetrail::app::App;
use casetrail::view::{Cover, Motion, Pointer, Presenting};
use egui::{Event, Key, Modifiers, MouseWheelUnit, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{app, press, push, window_with};

type Window = (Harness<'static, Option<App>>, tempfile::TempDir);

/// Three scenes, and facts between them.
pub(super) const CASE: &str = r#"Case(
    format: 1,
    id: "told",
    title: "A told case",
    lanes: [Lane(id: "a", title: "First lane"), Lane(id: "b", title: "Second lane")],
    sources: [Source(id: "paper", title: "The paper", note: "bought at the kiosk")],
    events: [
        Event(id: "filed", title: "Filed", date: "2024-01-05", kind: Filing, lane: "a", note: "ask the clerk",
            citations: [Citation(source: "paper", locator: "page 2", quote: "It was filed on 5 January")]),
        Event(id: "heard", title: "Heard", date: "2024-03", kind: CourtDecision, lane: "a",
            links: [Link(relation: ResultOf, to: "filed")]),
        Event(id: "between", title: "Between", date: "2024-02-10", kind: Meeting, lane: "b"),
        Event(id: "later", title: "Later", date: "2025-03-02", kind: Release, lane: "b"),
        Event(id: "someday", title: "Someday", kind: Statement, lane: "b"),
    ],
    flows: [Flow(id: "paid", title: "Paid", date: "2024-05", kind: Disbursement, value: 100, currency: "EUR")],
    scenes: [
        Scene(id: "one", title: "The beginning", caption: "It began **so**.", from: "2024-01", to: "2024-04", focus: ["filed", "heard"], notes: "do not say who"),
        Scene(id: "two", title: "The money", view: Funding, focus: ["paid"]),
        Scene(id: "three", title: "The end", from: "2025", to: "2025", focus: ["later", "someday"]),
    ],
)
"#;

fn started() -> Window {
    let (mut window, folder) = window_with(CASE);
    push(&mut window, Action::Motion(Motion::Full));
    press(&mut window, Modifiers::NONE, Key::F5);
    arrive(&mut window);
    (window, folder)
}

/// Until the camera has arrived.
fn arrive(window: &mut Harness<'static, Option<App>>) {
    window.run_steps(20);
}

fn shown<'a>(window: &'a Harness<'static, Option<App>>) -> Option<&'a Presenting> {
    app(window).view().presenting.as_ref()
}

fn scene<'a>(window: &'a Harness<'static, Option<App>>) -> &'a str {
    shown(window).map_or("", |presenting| presenting.scene.as_str())
}

fn keys(window: &mut Harness<'static, Option<App>>, keys: &[Key]) {
    for key in keys {
        press(window, Modifiers::NONE, *key);
    }
    arrive(window);
}

fn words(window: &Harness<'static, Option<App>>) -> Vec<String> {
    let mut words = Vec::new();
    let mut nodes = vec![window.root()];
    while let Some(node) = nodes.pop() {
        let node_now = node.accesskit_node();
        words.extend(node_now.label());
        words.extend(node_now.value());
        nodes.extend(node.children());
    }
    words
}

fn tells(window: &Harness<'static, Option<App>>, what: &str) -> bool {
    words(window).iter().any(|words| words.contains(what))
}

#[test]
fn presenting_begins_with_the_first_scene_or_the_one_on_the_screen() {
    let (mut window, _folder) = started();
    assert_eq!(scene(&window), "one");
    assert!(tells(&window, "The beginning") && tells(&window, "It began"), "{:?}", words(&window));
    keys(&mut window, &[Key::Escape]);
    assert!(shown(&window).is_none());
    let doc = app(&window).sheets()[0].doc;
    let two = casetrail::document::DocKey::new(
        doc,
        casetrail::model::Key::Record(casetrail::model::TableName::Scenes, "two".into()),
    );
    push(&mut window, Action::ShowScene(two));
    press(&mut window, Modifiers::SHIFT, Key::F5);
    assert_eq!(scene(&window), "two");
}

#[test]
fn each_key_for_forward_and_back_steps_one_scene() {
    let forward = [Key::ArrowRight, Key::ArrowDown, Key::PageDown, Key::Space, Key::Enter, Key::N];
    let back = [Key::ArrowLeft, Key::ArrowUp, Key::PageUp, Key::Backspace];
    for (forward, back) in forward.iter().zip(back.iter().cycle()) {
        let (mut window, _folder) = started();
        keys(&mut window, &[*forward]);
        assert_eq!(scene(&window), "two", "{forward:?}");
        keys(&mut window, &[*back]);
        assert_eq!(scene(&window), "one", "{back:?}");
        keys(&mut window, &[*back]);
        assert_eq!(scene(&window), "one", "nothing comes before the first");
    }
}

#[test]
fn home_end_and_a_number_jump() {
    let (mut window, _folder) = started();
    keys(&mut window, &[Key::End]);
    assert_eq!(scene(&window), "three");
    keys(&mut window, &[Key::ArrowRight]);
    assert_eq!(scene(&window), "three", "nothing comes after the last");
    keys(&mut window, &[Key::Home]);
    assert_eq!(scene(&window), "one");
    keys(&mut window, &[Key::Num3, Key::Enter]);
    assert_eq!(scene(&window), "three");
    keys(&mut window, &[Key::Num9, Key::Num9, Key::Enter]);
    assert_eq!(scene(&window), "three", "beyond the last is the last");
    keys(&mut window, &[Key::Num2]);
    keys(&mut window, &[Key::Escape, Key::Home, Key::Enter]);
    assert_eq!(scene(&window), "two", "a number left with Escape is forgotten: Enter goes on");
    keys(&mut window, &[Key::F5]);
    assert_eq!(scene(&window), "one");
}

#[test]
fn black_and_white_hide_everything_and_show_it_again() {
    for (key, cover) in [
        (Key::B, Cover::Black),
        (Key::Period, Cover::Black),
        (Key::W, Cover::White),
        (Key::Comma, Cover::White),
    ] {
        let (mut window, _folder) = started();
        keys(&mut window, &[key]);
        assert_eq!(shown(&window).unwrap().cover, cover, "{key:?}");
        assert!(!tells(&window, "The beginning") && !tells(&window, "Filed"), "nothing is told of it");
        keys(&mut window, &[key]);
        assert_eq!(shown(&window).unwrap().cover, Cover::None);
        keys(&mut window, &[key, Key::PageDown]);
        assert_eq!((scene(&window), shown(&window).unwrap().cover), ("two", Cover::None));
    }
}

#[test]
fn a_click_goes_on_and_a_click_on_a_fact_opens_its_card() {
    let (mut window, _folder) = started();
    click(&mut window, pos2(700.0, 780.0));
    assert_eq!(scene(&window), "two");
    keys(&mut window, &[Key::Home]);
    let filed = window.get_by_label_contains("Filed,").rect().center();
    click(&mut window, filed);
    assert_eq!(scene(&window), "one");
    assert!(tells(&window, "“It was filed on 5 January” The paper, page 2"), "{:?}", words(&window));
    keys(&mut window, &[Key::Escape]);
    assert!(shown(&window).unwrap().looking.is_none(), "the card is closed, the scene is as it was");
}

fn click(window: &mut Harness<'static, Option<App>>, at: egui::Pos2) {
    window.hover_at(at);
    window.run_steps(2);
    for pressed in [true, false] {
        let button = egui::PointerButton::Primary;
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        window.run_steps(2);
    }
    arrive(window);
}

#[test]
fn looking_around_returns_to_the_scene_exactly_as_it_was() {
    for back in [Key::Home, Key::Backspace] {
        let (mut window, _folder) = started();
        let before = window.output().shapes.clone();
        keys(&mut window, &[Key::Plus, Key::Minus, Key::Minus]);
        press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
        window.hover_at(pos2(600.0, 400.0));
        wheel(&mut window, 120.0);
        arrive(&mut window);
        assert!(shown(&window).unwrap().looking.as_ref().is_some_and(|looking| looking.window.is_some()));
        keys(&mut window, &[back]);
        assert!(shown(&window).unwrap().looking.is_none());
        assert_eq!(scene(&window), "one");
        // Keys and pointer are hidden in both.
        window.run_steps(250);
        let (mut fresh, _other) = started();
        fresh.run_steps(250);
        assert_eq!(window.output().shapes.len(), fresh.output().shapes.len());
        assert!(!before.is_empty());
    }
}

fn wheel(window: &mut Harness<'static, Option<App>>, points: f32) {
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, points),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Unknown,
    });
    window.run_steps(8);
}

#[test]
fn a_search_answers_a_question_and_escape_comes_back() {
    let (mut window, _folder) = started();
    keys(&mut window, &[Key::Slash]);
    window.event(Event::Text("later".to_owned()));
    window.run_steps(4);
    let looking = shown(&window).unwrap().looking.clone().unwrap();
    assert_eq!(looking.query.as_deref(), Some("later"));
    assert!(looking.hits.contains("later"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    arrive(&mut window);
    assert!(shown(&window).unwrap().looking.as_ref().unwrap().window.is_some(), "shows what was found");
    assert!(tells(&window, "Later,"), "{:?}", words(&window));
    keys(&mut window, &[Key::Home]);
    assert!(shown(&window).unwrap().looking.is_none());
    assert!(!tells(&window, "Later,"));
}

#[test]
fn digits_in_the_search_are_text() {
    let (mut window, _folder) = started();
    keys(&mut window, &[Key::Slash]);
    press(&mut window, Modifiers::NONE, Key::Num3);
    assert!(shown(&window).unwrap().typed.is_empty());
}

#[test]
fn the_pointer_is_a_ring_then_a_spotlight_and_the_wheel_makes_it_larger() {
    let (mut window, _folder) = started();
    keys(&mut window, &[Key::P]);
    assert_eq!(shown(&window).unwrap().pointer, Pointer::Ring);
    let before = shown(&window).unwrap().pointer_radius;
    window.hover_at(pos2(600.0, 400.0));
    wheel(&mut window, 120.0);
    assert!(shown(&window).unwrap().pointer_radius > before);
    wheel(&mut window, -400.0);
    assert!(shown(&window).unwrap().pointer_radius < before);
    assert!(shown(&window).unwrap().looking.is_none(), "the wheel is the pointer's");
    keys(&mut window, &[Key::P]);
    assert_eq!(shown(&window).unwrap().pointer, Pointer::Spotlight);
    window.hover_at(pos2(600.0, 400.0));
    arrive(&mut window);
    let dark = window.output().shapes.iter().rev().find_map(|clipped| {
        if let egui::Shape::Mesh(mesh) = &clipped.shape { Some(std::sync::Arc::clone(mesh)) } else { None }
    });
    let dark = dark.expect("something is dimmed");
    assert_eq!(covered(&dark, pos2(600.0, 400.0)), 0, "what is pointed at is light");
    for corner in
        [pos2(2.0, 2.0), pos2(1278.0, 2.0), pos2(2.0, 798.0), pos2(1278.0, 798.0), pos2(900.0, 400.0)]
    {
        assert_eq!(covered(&dark, corner), 1, "{corner:?} is dimmed once");
    }
    keys(&mut window, &[Key::P]);
    assert_eq!(shown(&window).unwrap().pointer, Pointer::None);
}

#[test]
fn it_goes_on_by_itself_pauses_and_goes_on() {
    let (mut window, _folder) = started();
    keys(&mut window, &[Key::A, Key::OpenBracket, Key::OpenBracket, Key::OpenBracket]);
    assert!(shown(&window).unwrap().is_running());
    window.run_steps(5 * 60);
    assert_eq!(scene(&window), "two");
    keys(&mut window, &[Key::A]);
    window.run_steps(7 * 60);
    assert_eq!(scene(&window), "two", "it is paused");
    keys(&mut window, &[Key::A]);
    window.run_steps(5 * 60);
    assert_eq!(scene(&window), "three");
    press(&mut window, Modifiers::NONE, Key::CloseBracket);
    assert!(shown(&window).unwrap().advance.unwrap().seconds > 5.0);
    press(&mut window, Modifiers::SHIFT, Key::A);
    assert!(shown(&window).unwrap().advance.is_none());
}

#[test]
fn keys_and_pointer_hide_after_three_seconds() {
    let (mut window, _folder) = started();
    window.hover_at(pos2(600.0, 400.0));
    window.run_steps(30);
    let with_keys = window.output().shapes.len();
    assert_ne!(window.output().platform_output.cursor_icon, egui::CursorIcon::None);
    window.run_steps(200);
    assert!(window.output().shapes.len() < with_keys);
    assert_eq!(window.output().platform_output.cursor_icon, egui::CursorIcon::None);
    window.hover_at(pos2(610.0, 400.0));
    window.run_steps(4);
    assert_eq!(window.output().shapes.len(), with_keys);
}

#[test]
fn every_way_of_leaving_gives_back_the_window_as_it_was() {
    let (mut window, _folder) = window_with(CASE);
    let before = app(&window).view().clone();
    for leave in [Action::Present(Present::Leave), Action::Present(Present::Escape)] {
        push(&mut window, Action::Present(Present::Start(From::First)));
        assert!(is_asked(&window, true) || shown(&window).is_some());
        push(&mut window, leave);
        assert!(shown(&window).is_none());
        let after = app(&window).view();
        assert_eq!(
            (&after.window, &after.filter, &after.selection),
            (&before.window, &before.filter, &before.selection)
        );
    }
    // The case that is told is closed.
    push(&mut window, Action::Present(Present::Start(From::First)));
    push(&mut window, Action::Close);
    assert!(shown(&window).is_none());
}

fn is_asked(window: &Harness<'static, Option<App>>, full: bool) -> bool {
    window
        .output()
        .viewport_output
        .values()
        .flat_map(|viewport| &viewport.commands)
        .any(|command| matches!(command, egui::ViewportCommand::Fullscreen(asked) if *asked == full))
}

#[test]
fn the_window_becomes_full_screen_and_its_old_size_again() {
    let (mut window, _folder) = window_with(CASE);
    window.state_mut().as_mut().unwrap().push(Action::Present(Present::Start(From::First)));
    window.step();
    assert!(is_asked(&window, true));
    window.run_steps(4);
    window.state_mut().as_mut().unwrap().push(Action::Present(Present::Leave));
    window.step();
    assert!(is_asked(&window, false));
}

#[test]
fn a_case_without_scenes_says_what_to_do() {
    let (mut window, _folder) = window_with(super::CASE);
    press(&mut window, Modifiers::NONE, Key::F5);
    assert!(shown(&window).is_none());
    assert!(app(&window).message().is_some_and(|message| message.text.contains("Ctrl+K")));
}

#[test]
fn without_motion_the_next_scene_is_there_at_once() {
    let (mut window, _folder) = window_with(CASE);
    push(&mut window, Action::Motion(Motion::Reduced));
    push(&mut window, Action::Present(Present::Start(From::First)));
    push(&mut window, Action::Present(Present::Last));
    assert!(shown(&window).unwrap().moving.is_none());
    push(&mut window, Action::Motion(Motion::Full));
    window.state_mut().as_mut().unwrap().push(Action::Present(Present::First));
    window.run_steps(2);
    assert!(shown(&window).unwrap().moving.is_some());
    arrive(&mut window);
    assert!(shown(&window).unwrap().moving.is_none());
}

#[test]
fn the_facts_of_a_scene_are_reached_by_tab_and_opened_by_enter() {
    let (mut window, _folder) = started();
    for _ in 0..8 {
        press(&mut window, Modifiers::NONE, Key::Tab);
        if words_of_focus(&window).is_some_and(|words| words.contains("Filed,")) {
            press(&mut window, Modifiers::NONE, Key::Enter);
            arrive(&mut window);
            assert_eq!(scene(&window), "one", "Enter is the fact's");
            assert!(shown(&window).unwrap().looking.as_ref().is_some_and(|looking| looking.card.is_some()));
            press(&mut window, Modifiers::NONE, Key::ArrowRight);
            return;
        }
    }
    panic!("Tab does not reach the fact");
}

fn words_of_focus(window: &Harness<'static, Option<App>>) -> Option<String> {
    let mut nodes = vec![window.root()];
    while let Some(node) = nodes.pop() {
        if node.accesskit_node().is_focused() {
            return node.accesskit_node().label();
        }
        nodes.extend(node.children());
    }
    None
}

/// How many triangles of a mesh lie over a point.
fn covered(mesh: &egui::Mesh, at: egui::Pos2) -> usize {
    let side = |a: egui::Pos2, b: egui::Pos2| (b - a).rot90().dot(at - a);
    let corner = |index: u32| mesh.vertices[index as usize].pos;
    mesh.indices
        .chunks(3)
        .filter(|three| {
            let (a, b, c) = (corner(three[0]), corner(three[1]), corner(three[2]));
            let sides = [side(a, b), side(b, c), side(c, a)];
            sides.iter().all(|side| *side > 0.0) || sides.iter().all(|side| *side < 0.0)
        })
        .count()
}

#[test]
fn a_card_leaves_every_fact_where_it_was() {
    let (mut window, _folder) = started();
    let places = |window: &Harness<'static, Option<App>>| {
        ["Filed,", "Heard,", "Between,"].map(|label| window.get_by_label_contains(label).rect())
    };
    let before = places(&window);
    for fact in ["filed", "between", "heard"] {
        push(&mut window, Action::Present(Present::Card(Some(casetrail::model::Key::event(fact)))));
        arrive(&mut window);
        assert_eq!(places(&window), before, "the card of {fact} is open");
    }
}

#[test]
fn every_word_on_the_stage_stands_out_at_seven_to_one_from_what_it_stands_on() {
    for turns in 0..2 {
        let (mut window, _folder) = started();
        for _ in 0..turns {
            push(&mut window, Action::Present(Present::Theme));
        }
        for _ in 0..3 {
            arrive(&mut window);
            check_contrast(&window, "a scene");
            push(&mut window, Action::Present(Present::Card(Some(casetrail::model::Key::event("filed")))));
            check_contrast(&window, "a card");
            push(&mut window, Action::Present(Present::Card(None)));
            push(&mut window, Action::Present(Present::Find));
            check_contrast(&window, "an empty search");
            push(&mut window, Action::Present(Present::Seek("e".to_owned())));
            push(&mut window, Action::Present(Present::ShowHits));
            arrive(&mut window);
            check_contrast(&window, "what was found");
            push(&mut window, Action::Present(Present::Return));
            push(&mut window, Action::Present(Present::Next));
        }
    }
}

/// Every word against the last filled rectangle below its middle.
pub(super) fn check_contrast(window: &Harness<'static, Option<App>>, when: &str) {
    use casetrail::draw::theme::contrast;
    let mut grounds: Vec<(egui::Rect, egui::Color32)> = Vec::new();
    let mut seen = 0;
    let mut shapes = Vec::new();
    for clipped in &window.output().shapes {
        flat(&clipped.shape, &mut shapes);
    }
    for shape in shapes {
        if let egui::Shape::Rect(rect) = shape
            && rect.fill.is_opaque()
        {
            grounds.push((rect.rect, rect.fill));
        }
        let egui::Shape::Text(text) = shape else { continue };
        if text.galley.text().trim().is_empty() {
            continue;
        }
        let middle = text.visual_bounding_rect().center();
        let inside = text.visual_bounding_rect();
        assert!(inside.left() >= 0.0 && inside.right() <= 1280.0, "{when}: {:?}", text.galley.text());
        let ground = grounds.iter().rev().find(|(rect, _)| rect.contains(middle)).map(|(_, fill)| *fill);
        let own = text.galley.job.sections.first().map(|section| section.format.color);
        let ink = text.override_text_color.or(own.filter(|ink| *ink != egui::Color32::PLACEHOLDER));
        let (ink, ground) = (ink.unwrap_or(text.fallback_color), ground.unwrap());
        let found = contrast(ink, ground);
        assert!(found >= 7.0, "{when}: {:?} has {found}: {ink:?} on {ground:?}", text.galley.text());
        seen += 1;
    }
    assert!(seen > 3, "{when}: words were seen");
}

fn flat<'a>(shape: &'a egui::Shape, shapes: &mut Vec<&'a egui::Shape>) {
    if let egui::Shape::Vec(parts) = shape {
        for part in parts {
            flat(part, shapes);
        }
    } else {
        shapes.push(shape);
    }
}
