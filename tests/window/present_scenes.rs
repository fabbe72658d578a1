//! Making scenes and handing them out.

use casetrail::action::{Action, Answer, HandOut};
use casetrail::model::Id;

use super::present::CASE;
use super::{app, push, window_with};

const TURNING: &str = r#"Case(
    format: 1,
    id: "turning",
    title: "Turning points",
    events: [
        Event(id: "second", title: "A vote", date: "2024-03", kind: Vote, key: true, description: "What is **said** of it."),
        Event(id: "first", title: "Opening", date: "2024-01", kind: Vote, key: true),
        Event(id: "other", title: "Another", date: "2024-02", kind: Vote),
    ],
)
"#;

#[test]
fn a_first_set_of_scenes_has_each_turning_point_in_its_order_and_is_one_step_of_undo() {
    let (mut window, _folder) = window_with(TURNING);
    push(&mut window, Action::MakeScenes);
    let sheet = &app(&window).sheets()[0];
    let scenes: Vec<(&str, &[Id])> =
        sheet.case.scenes_in_order().map(|scene| (scene.title.as_str(), scene.focus.as_slice())).collect();
    assert_eq!(scenes, [("Opening", &["first".into()][..]), ("A vote", &["second".into()][..])]);
    let captions: Vec<&str> = sheet.case.scenes_in_order().map(|scene| scene.caption.as_str()).collect();
    assert_eq!(captions, ["", "What is **said** of it."]);
    push(&mut window, Action::Undo);
    assert_eq!(app(&window).sheets()[0].case.scenes.len(), 0);
}

#[test]
fn scenes_are_written_as_pages_and_as_pictures() {
    let (mut window, folder) = window_with(CASE);
    for (what, name) in
        [(HandOut::Slides, "all.pdf"), (HandOut::Slides, "each.svg"), (HandOut::WithNotes, "said.svg")]
    {
        push(&mut window, Action::HandOut(what));
        let path = folder.path().join(name).display().to_string();
        push(&mut window, Action::Answer(Answer::Path(path)));
        window.run_steps(4);
    }
    let mut names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "case.ron")
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "all.pdf",
            "each-01-one.svg",
            "each-02-two.svg",
            "each-03-three.svg",
            "said-01-one-notes.svg",
            "said-01-one.svg",
            "said-02-two.svg",
            "said-03-three.svg"
        ]
    );
    let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(!text("each-01-one.svg").is_empty() && text("said-01-one-notes.svg") != text("each-01-one.svg"));
}

fn order(window: &egui_kittest::Harness<'static, Option<casetrail::app::App>>) -> Vec<String> {
    app(window).sheets()[0].case.scenes_in_order().map(|scene| scene.title.to_string()).collect()
}

fn drag(
    window: &mut egui_kittest::Harness<'static, Option<casetrail::app::App>>,
    from: egui::Pos2,
    to: egui::Pos2,
    end: End,
) {
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    window.hover_at(from);
    window.run_steps(2);
    window.event(button(from, true));
    window.run_steps(2);
    for step in 1_u8..=4 {
        window.hover_at(from + (to - from) * f32::from(step) / 4.0);
        window.run_steps(2);
    }
    if end == End::Escape {
        super::press(window, egui::Modifiers::NONE, egui::Key::Escape);
    }
    window.event(button(to, false));
    window.run_steps(4);
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Release,
    Escape,
}

#[test]
fn scenes_are_arranged_by_dragging_and_undo_puts_them_back() {
    use egui_kittest::kittest::Queryable as _;
    let (mut window, _folder) = window_with(CASE);
    push(&mut window, Action::Drawer(casetrail::view::Drawer::Scenes));
    window.run_steps(20);
    let row = |window: &egui_kittest::Harness<'static, Option<casetrail::app::App>>, title: &str| {
        window.get_by_label_contains(&format!("{title}, ")).rect()
    };
    let (first, last) = (row(&window, "The beginning"), row(&window, "The end"));
    drag(&mut window, first.center(), last.center_bottom(), End::Escape);
    assert_eq!(order(&window), ["The beginning", "The money", "The end"], "Escape moves nothing");
    drag(&mut window, first.center(), last.center_bottom() + egui::vec2(0.0, 20.0), End::Release);
    assert_eq!(order(&window), ["The money", "The end", "The beginning"]);
    push(&mut window, Action::Undo);
    assert_eq!(order(&window), ["The beginning", "The money", "The end"]);
    let (first, last) = (row(&window, "The beginning"), row(&window, "The end"));
    drag(&mut window, last.center(), first.center_top(), End::Release);
    assert_eq!(order(&window), ["The end", "The beginning", "The money"]);
}

#[test]
fn a_copy_stands_behind_its_scene_and_a_hidden_one_is_not_told() {
    use casetrail::action::{From, Present};
    let (mut window, folder) = window_with(CASE);
    let key = |window: &egui_kittest::Harness<'static, Option<casetrail::app::App>>, id: &str| {
        let key = casetrail::model::Key::Record(casetrail::model::TableName::Scenes, id.into());
        casetrail::document::DocKey::new(app(window).sheets()[0].doc, key)
    };
    let one = key(&window, "one");
    push(&mut window, Action::DuplicateScene(one.clone()));
    assert_eq!(order(&window), ["The beginning", "The beginning (copy)", "The money", "The end"]);
    push(&mut window, Action::Undo);
    assert_eq!(order(&window), ["The beginning", "The money", "The end"]);
    push(&mut window, Action::HideScene(one.clone()));
    push(&mut window, Action::Save);
    window.run_steps(10);
    let text = std::fs::read_to_string(folder.path().join("case.ron")).unwrap();
    assert!(text.contains("hidden: true"), "{text}");
    push(&mut window, Action::Present(Present::Start(From::First)));
    assert_eq!(app(&window).view().presenting.as_ref().unwrap().scene, Id::from("two"));
    push(&mut window, Action::Present(Present::Leave));
    push(&mut window, Action::HandOut(HandOut::Slides));
    let path = folder.path().join("out.svg").display().to_string();
    push(&mut window, Action::Answer(Answer::Path(path)));
    window.run_steps(4);
    assert!(folder.path().join("out-01-two.svg").exists() && !folder.path().join("out-01-one.svg").exists());
    for id in ["two", "three"] {
        let key = key(&window, id);
        push(&mut window, Action::HideScene(key));
    }
    push(&mut window, Action::Present(Present::Start(From::Here)));
    assert!(app(&window).message().unwrap().text.contains("Every scene of this case is hidden"));
    push(&mut window, Action::HideScene(one));
    push(&mut window, Action::Present(Present::Start(From::First)));
    assert_eq!(app(&window).view().presenting.as_ref().unwrap().scene, Id::from("one"));
}

#[test]
fn title_caption_and_notes_are_written_in_the_list_each_as_one_step_of_undo() {
    use egui_kittest::kittest::{NodeT as _, Queryable as _};
    let (mut window, folder) = window_with(CASE);
    push(&mut window, Action::Drawer(casetrail::view::Drawer::Scenes));
    window.run_steps(20);
    window.get_by_label("Write title, caption and notes of scene The beginning").click();
    window.run_steps(4);
    let texts = |window: &egui_kittest::Harness<'static, Option<casetrail::app::App>>| {
        let case = &app(window).sheets()[0].case;
        let scene = case.scenes.get("one").unwrap();
        [&scene.title, &scene.caption, &scene.notes].map(ToString::to_string)
    };
    let title = window.get_by_label("Title of the scene");
    assert!(title.accesskit_node().is_focused(), "what opens has the keyboard");
    let before = texts(&window);
    for (at, name) in ["Title", "Caption", "Notes"].into_iter().enumerate() {
        let name = format!("{name} of the scene");
        window.get_by_label(&name).focus();
        window.run_steps(2);
        super::press(&mut window, egui::Modifiers::COMMAND, egui::Key::A);
        for letters in ["All of", " it"] {
            window.event(egui::Event::Text(letters.to_owned()));
            window.run_steps(2);
        }
        assert_eq!(texts(&window)[at], "All of it", "{name} is shown while it is typed");
    }
    // Leaving the last field keeps it; each was a step of its own.
    super::press(&mut window, egui::Modifiers::NONE, egui::Key::Tab);
    window.run_steps(4);
    push(&mut window, Action::Save);
    window.run_steps(10);
    let text = std::fs::read_to_string(folder.path().join("case.ron")).unwrap();
    assert_eq!(text.matches("\"All of it\"").count(), 3, "{text}");
    for left in [2, 1, 0] {
        push(&mut window, Action::Undo);
        window.run_steps(4);
        let written = texts(&window).iter().filter(|text| *text == "All of it").count();
        assert_eq!(written, left);
    }
    assert_eq!(texts(&window), before);
}
