//! Two screens: the audience's window and the presenter's, each run as the desktop would run it.

use std::cell::RefCell;
use std::rc::Rc;

use casetrail::action::{Action, From, Present};
use casetrail::app::App;
use casetrail::view::{Cover, Screens};
use egui::accesskit::TreeUpdate;
use egui::{Context, Key, Modifiers, Pos2, RawInput, Rect, Shape, ViewportEvent, ViewportId, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

use super::present::CASE;
use super::{app, press, push, window_with};

/// The audience's window, as tests see it.
#[derive(Default)]
struct Audience {
    /// Every word drawn or told in its last frame.
    words: Vec<String>,
    shapes: usize,
    frames: usize,
    /// Keys to be pressed in its next frame.
    keys: Vec<Key>,
    /// Whether somebody closes it.
    closes: bool,
    full: Option<bool>,
    screen: Option<usize>,
    title: Option<String>,
}

type Shared = Rc<RefCell<Audience>>;

/// Lets the windows that the program opens be windows of their own.
fn audience(window: &Harness<'static, Option<App>>) -> Shared {
    let audience = Shared::default();
    let shown = Rc::clone(&audience);
    window.ctx.set_embed_viewports(false);
    Context::set_immediate_viewport_renderer(move |ctx, mut viewport| {
        let mut input = RawInput { viewport_id: viewport.ids.this, ..RawInput::default() };
        input.screen_rect = Some(Rect::from_min_size(Pos2::ZERO, vec2(1024.0, 768.0)));
        let mut info =
            egui::ViewportInfo { native_pixels_per_point: Some(1.0), ..egui::ViewportInfo::default() };
        {
            let mut audience = shown.borrow_mut();
            if std::mem::take(&mut audience.closes) {
                info.events.push(ViewportEvent::Close);
            }
            for key in audience.keys.drain(..) {
                input.events.push(egui::Event::Key {
                    key,
                    physical_key: None,
                    pressed: true,
                    repeat: false,
                    modifiers: Modifiers::NONE,
                });
            }
        }
        input.viewports.insert(ViewportId::ROOT, egui::ViewportInfo::default());
        input.viewports.insert(viewport.ids.this, info);
        let mut output = ctx.run_ui(input, |ui| (viewport.viewport_ui_cb)(ui));
        output.textures_delta.clear();
        let mut audience = shown.borrow_mut();
        audience.words.clear();
        audience.frames += 1;
        audience.shapes = output.shapes.len();
        for clipped in &output.shapes {
            texts(&clipped.shape, &mut audience.words);
        }
        if let Some(TreeUpdate { nodes, .. }) = &output.platform_output.accesskit_update {
            for (_, node) in nodes {
                let told = [node.label(), node.value(), node.description()];
                audience.words.extend(told.into_iter().flatten().map(str::to_owned));
            }
        }
        audience.full = viewport.builder.fullscreen;
        audience.screen = viewport.builder.monitor;
        audience.title.clone_from(&viewport.builder.title);
    });
    audience
}

fn texts(shape: &Shape, words: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => words.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, words)),
        Shape::Noop
        | Shape::Circle(_)
        | Shape::Ellipse(_)
        | Shape::LineSegment { .. }
        | Shape::Path(_)
        | Shape::Band(_)
        | Shape::Rect(_)
        | Shape::Mesh(_)
        | Shape::QuadraticBezier(_)
        | Shape::CubicBezier(_)
        | Shape::Callback(_) => {}
    }
}

fn tells(audience: &Shared, what: &str) -> bool {
    audience.borrow().words.iter().any(|words| words.contains(what))
}

/// What the presenter's own window says.
fn own(window: &Harness<'static, Option<App>>) -> Vec<String> {
    let mut words = Vec::new();
    for clipped in &window.output().shapes {
        texts(&clipped.shape, &mut words);
    }
    let mut nodes = vec![window.root()];
    while let Some(node) = nodes.pop() {
        words.extend(node.accesskit_node().label());
        nodes.extend(node.children());
    }
    words
}

fn scene(window: &Harness<'static, Option<App>>) -> String {
    app(window).view().presenting.as_ref().map_or_else(String::new, |on| on.scene.to_string())
}

fn screens(window: &Harness<'static, Option<App>>) -> Option<Screens> {
    app(window).view().presenting.as_ref().map(|on| on.screens)
}

fn plug(window: &mut Harness<'static, Option<App>>, screen: Option<usize>) {
    let ctx = window.ctx.clone();
    window.state_mut().as_mut().unwrap().other_screen_is(&ctx, screen);
    window.run_steps(4);
}

#[test]
fn with_a_projector_the_notes_stay_here_and_the_stage_goes_there() {
    let (mut window, _folder) = window_with(CASE);
    let audience = audience(&window);
    plug(&mut window, Some(1));
    push(&mut window, Action::Present(Present::Start(From::First)));
    window.run_steps(20);
    assert_eq!(screens(&window), Some(Screens::Two));
    let seen = audience.borrow();
    assert_eq!((seen.full, seen.screen), (Some(true), Some(1)));
    assert_eq!(seen.title.as_deref(), Some("Casetrail"));
    drop(seen);
    assert!(tells(&audience, "The beginning") && tells(&audience, "Filed"));
    for private in ["do not say who", "ask the clerk", "14:05", "Next: ", "kiosk", ".ron", "Leave"] {
        assert!(!tells(&audience, private), "{private}: {:?}", audience.borrow().words);
    }
    let own = own(&window);
    for words in ["do not say who", "Next: The money", "14:05", "Scene 1 of 3"] {
        assert!(own.iter().any(|own| own.contains(words)), "{words}: {own:?}");
    }
}

#[test]
fn keys_act_in_both_windows() {
    let (mut window, _folder) = window_with(CASE);
    let audience = audience(&window);
    plug(&mut window, Some(1));
    push(&mut window, Action::Present(Present::Start(From::First)));
    press(&mut window, Modifiers::NONE, Key::PageDown);
    assert_eq!(scene(&window), "two");
    audience.borrow_mut().keys.push(Key::PageDown);
    window.run_steps(4);
    assert_eq!(scene(&window), "three");
    audience.borrow_mut().keys.push(Key::B);
    window.run_steps(4);
    assert_eq!(app(&window).view().presenting.as_ref().unwrap().cover, Cover::Black);
    window.run_steps(4);
    assert!(!tells(&audience, "The end"));
    audience.borrow_mut().keys.push(Key::Escape);
    window.run_steps(4);
    assert!(app(&window).view().presenting.is_none());
}

#[test]
fn a_projector_that_is_pulled_out_leaves_the_scene_on_the_window() {
    let (mut window, _folder) = window_with(CASE);
    let audience = audience(&window);
    plug(&mut window, Some(1));
    push(&mut window, Action::Present(Present::Start(From::First)));
    press(&mut window, Modifiers::NONE, Key::PageDown);
    plug(&mut window, None);
    assert_eq!((screens(&window), scene(&window).as_str()), (Some(Screens::One), "two"));
    let frames = audience.borrow().frames;
    window.run_steps(10);
    assert_eq!(audience.borrow().frames, frames, "its window is gone");
    assert!(own(&window).iter().any(|words| words.contains("The money")));
    plug(&mut window, Some(1));
    assert_eq!((screens(&window), scene(&window).as_str()), (Some(Screens::Two), "two"), "it is back");
    audience.borrow_mut().closes = true;
    window.run_steps(4);
    assert_eq!(screens(&window), Some(Screens::One), "somebody closed the audience's window");
}

#[test]
fn notes_and_stage_are_two_windows_on_one_screen_too() {
    let (mut window, _folder) = window_with(CASE);
    let audience = audience(&window);
    push(&mut window, Action::Present(Present::Start(From::First)));
    assert_eq!(screens(&window), Some(Screens::One));
    press(&mut window, Modifiers::NONE, Key::S);
    window.run_steps(10);
    assert_eq!((screens(&window), audience.borrow().full), (Some(Screens::Two), None));
    assert!(tells(&audience, "The beginning"));
    press(&mut window, Modifiers::NONE, Key::P);
    window.hover_at(egui::pos2(300.0, 200.0));
    window.run_steps(6);
    assert!(app(&window).view().presenting.as_ref().unwrap().pointer_at.is_some(), "led from here");
    press(&mut window, Modifiers::NONE, Key::S);
    assert_eq!(screens(&window), Some(Screens::One));
}
