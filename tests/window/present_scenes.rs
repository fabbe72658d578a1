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
