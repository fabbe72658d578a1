//! The window as a person drives it: by keys, by names, without a display.

mod across;
mod align;
mod documents;
mod effects;
mod exporting;
mod find;
mod folder;
mod folds;
mod lanes;
mod links;
mod money;
mod present;
mod present_amounts;
mod present_pictures;
mod present_private;
mod present_scenes;
mod present_screens;
mod range;
mod reach;
mod redate;
mod steer;
mod trouble;
mod typing;
mod work;

use std::path::{Path, PathBuf};

use casetrail::action::{Action, Answer, COMMANDS, Menu};
use casetrail::app::{App, World};
use casetrail::document::DocKey;
use casetrail::edit::{Edit, Record};
use casetrail::model::Key as RecordKey;
use casetrail::model::edtf::Day;
use casetrail::ui::{Dialog, MessageLevel};
use casetrail::view::Motion;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// A small case with a comment that must outlive every edit.
const CASE: &str = r#"// kept
Case(
    format: 1,
    id: "small",
    title: "A small case",
    lanes: [Lane(id: "a", title: "First lane")],
    events: [
        Event(id: "filed", title: "Filed", date: "2024-01-05", kind: Filing, lane: "a"), // why
        Event(id: "heard", title: "Heard", date: "2024-03", kind: CourtDecision, lane: "a"),
    ],
)
"#;

fn window(app: impl FnOnce(&egui::Context) -> App + 'static) -> Harness<'static, Option<App>> {
    slow_window(1.0 / 60.0, app)
}

/// A window whose frames come so many seconds after each other.
fn slow_window(
    seconds: f32,
    app: impl FnOnce(&egui::Context) -> App + 'static,
) -> Harness<'static, Option<App>> {
    let mut start = Some(app);
    let mut harness =
        Harness::builder().with_size(egui::vec2(1280.0, 800.0)).with_step_dt(seconds).build_ui_state(
            move |ui, app: &mut Option<App>| {
                let app = app.get_or_insert_with(|| (start.take().unwrap())(ui.ctx()));
                app.logic(ui.ctx());
                app.ui(ui);
            },
            None,
        );
    // A test sees where a way leads; the tests of motion ask for it.
    harness.step();
    push(&mut harness, Action::Motion(Motion::Reduced));
    harness.run_steps(2);
    harness
}

fn world() -> World {
    World::enclosed(Day::from_ymd(2025, 6, 1).unwrap())
}

/// A window with a case in a file of a folder of its own.
fn window_with(text: &str) -> (Harness<'static, Option<App>>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    std::fs::write(&path, text).unwrap();
    let harness = window(move |ctx| {
        let mut app = App::new(ctx, world());
        app.open(vec![path]);
        app
    });
    (harness, folder)
}

/// A window with the small case in a file of a folder of its own.
fn window_with_file() -> (Harness<'static, Option<App>>, tempfile::TempDir, PathBuf) {
    slow_window_with_file(1.0 / 60.0)
}

fn slow_window_with_file(seconds: f32) -> (Harness<'static, Option<App>>, tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.ron");
    std::fs::write(&path, CASE).unwrap();
    let paths = vec![path.clone()];
    let harness = slow_window(seconds, move |ctx| {
        let mut app = App::new(ctx, world());
        app.open(paths);
        app
    });
    (harness, folder, path)
}

fn app<'a>(harness: &'a Harness<'static, Option<App>>) -> &'a App {
    harness.state().as_ref().unwrap()
}

fn push(harness: &mut Harness<'static, Option<App>>, action: Action) {
    harness.state_mut().as_mut().unwrap().push(action);
    harness.run_steps(4);
}

fn press(harness: &mut Harness<'static, Option<App>>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(4);
}

/// Where the middle of a day lies on the screen.
fn x_of(harness: &Harness<'static, Option<App>>, date: &str) -> f32 {
    let view = app(harness).view();
    let (window, width) = (view.window.unwrap(), view.time_width.unwrap());
    let day = casetrail::model::Edtf::parse(date).unwrap().earliest().unwrap();
    let ruler = harness.get_by_label("Ruler").rect();
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let x = ((casetrail::layout::as_days(day) + 0.5 - window.from()) / window.days() * width) as f32;
    ruler.left() + x
}

/// A drag that has not ended.
fn hold(harness: &mut Harness<'static, Option<App>>, from: egui::Pos2, to: egui::Pos2, modifiers: Modifiers) {
    harness.hover_at(from);
    harness.run_steps(1);
    let button = egui::PointerButton::Primary;
    harness.event_modifiers(
        egui::Event::PointerButton { pos: from, button, pressed: true, modifiers },
        modifiers,
    );
    harness.run_steps(1);
    for part in 1_u8..=4 {
        let at = from.lerp(to, f32::from(part) / 4.0);
        harness.event_modifiers(egui::Event::PointerMoved(at), modifiers);
        harness.run_steps(1);
    }
}

fn fact(harness: &Harness<'static, Option<App>>, id: &str) -> DocKey {
    DocKey::new(app(harness).sheets()[0].doc, RecordKey::event(id))
}

fn retitled(harness: &Harness<'static, Option<App>>, id: &str, title: &str) -> Edit {
    let sheet = &app(harness).sheets()[0];
    Edit::of(&sheet.base, &RecordKey::event(id), |record| {
        if let Record::Event(event) = record {
            event.head.title = title.into();
        }
    })
}

fn retitle(harness: &mut Harness<'static, Option<App>>, id: &str, title: &str) {
    let (doc, edit) = (app(harness).sheets()[0].doc, retitled(harness, id, title));
    push(harness, Action::Edit { doc, edit, label: "change of title".into() });
}

fn title(harness: &Harness<'static, Option<App>>, id: &str) -> String {
    app(harness).sheets()[0].case.events.get(id).map(|event| event.head.title.to_string()).unwrap_or_default()
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn with_nothing_named_the_bundled_case_opens() {
    let harness = window(|ctx| {
        let mut app = App::new(ctx, world());
        app.open(Vec::new());
        app
    });
    assert_eq!(app(&harness).sheets().len(), 1);
    assert!(app(&harness).sheets()[0].without_file);
    assert!(!app(&harness).sheets()[0].case.events.is_empty());
}

#[test]
fn without_a_case_the_window_offers_to_open_one() {
    let mut harness = window(|ctx| App::new(ctx, world()));
    harness.get_by_label("New case").click();
    harness.run_steps(4);
    assert_eq!(app(&harness).sheets().len(), 1);
}

#[test]
fn every_menu_opens_by_its_letter_and_shows_each_of_its_commands() {
    let (mut harness, _folder, _path) = window_with_file();
    for menu in Menu::ALL {
        let letter = Key::from_name(&menu.title()[..1]).unwrap();
        press(&mut harness, Modifiers::ALT, letter);
        for row in COMMANDS.iter().filter(|row| row.menu.is_some_and(|(of, _)| of == menu)) {
            let shown = harness.query_all_by_label_contains(row.title).count();
            assert!(shown > 0, "{} is not in the menu {}", row.title, menu.title());
        }
        press(&mut harness, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn arrows_walk_in_a_menu_and_enter_does_what_it_says() {
    let (mut harness, _folder, _path) = window_with_file();
    press(&mut harness, Modifiers::ALT, Key::H);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(matches!(app(&harness).dialog(), Some(Dialog::Own(casetrail::action::Window::About))));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(app(&harness).dialog(), None);
}

#[test]
fn an_edit_undone_and_saved_gives_the_same_bytes() {
    let (mut harness, _folder, path) = window_with_file();
    retitle(&mut harness, "filed", "Filed in Rome");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_eq!(text(&path), CASE.replace("\"Filed\"", "\"Filed in Rome\""));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(title(&harness, "filed"), "Filed");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_eq!(text(&path), CASE);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(title(&harness, "filed"), "Filed in Rome");
}

#[test]
fn an_event_added_and_deleted_again_leaves_the_same_bytes() {
    let (mut harness, _folder, path) = window_with_file();
    let heard = fact(&harness, "heard");
    push(&mut harness, Action::Select(heard));
    push(&mut harness, Action::Add(casetrail::action::NewRecord::Event));
    assert_eq!(app(&harness).sheets()[0].case.events.len(), 3);
    let added = app(&harness).view().selection.primary().unwrap().clone();
    let event = app(&harness).sheets()[0].case.events.get(added.key.id().unwrap()).unwrap().clone();
    assert_eq!(event.lane.as_deref(), Some("a"), "lane and kind are those of the last");
    assert_eq!(event.kind.name(), "CourtDecision");
    push(&mut harness, Action::Delete);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_eq!(text(&path), CASE);
}

#[test]
fn a_new_event_gets_its_id_from_date_and_title_when_it_is_saved() {
    let (mut harness, _folder, path) = window_with_file();
    push(&mut harness, Action::Add(casetrail::action::NewRecord::Event));
    let id = app(&harness).view().selection.primary().unwrap().key.id().unwrap().to_string();
    retitle(&mut harness, &id, "Heard again in Rome");
    push(&mut harness, Action::Save);
    assert!(text(&path).contains("id: \"heard-again-in-rome\""), "{}", text(&path));
    let selected = app(&harness).view().selection.primary().unwrap().key.clone();
    assert_eq!(selected, RecordKey::event("heard-again-in-rome"));
}

#[test]
fn a_draft_is_drawn_at_once_and_escape_drops_it() {
    let (mut harness, _folder, _path) = window_with_file();
    let (doc, edit) = (app(&harness).sheets()[0].doc, retitled(&harness, "filed", "Fil"));
    harness.state_mut().as_mut().unwrap().push(Action::Draft { doc, edit, label: "change of title".into() });
    harness.run_steps(2);
    assert_eq!(title(&harness, "filed"), "Fil");
    assert_eq!(app(&harness).workspace().get(doc).unwrap().undo_label(), None);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(title(&harness, "filed"), "Filed");
    assert_eq!(app(&harness).workspace().get(doc).unwrap().undo_label(), None);
}

#[test]
fn a_draft_at_rest_becomes_one_step_of_undo() {
    let (mut harness, _folder, _path) = window_with_file();
    let (doc, edit) = (app(&harness).sheets()[0].doc, retitled(&harness, "filed", "Fil"));
    push(&mut harness, Action::Draft { doc, edit, label: "change of title".into() });
    harness.run_steps(48);
    assert_eq!(app(&harness).workspace().get(doc).unwrap().undo_label(), Some("change of title"));
    assert_eq!(app(&harness).view().draft, None);
}

#[test]
fn quitting_with_unsaved_changes_asks_and_cancel_stays() {
    let (mut harness, _folder, path) = window_with_file();
    retitle(&mut harness, "filed", "Filed in Rome");
    press(&mut harness, Modifiers::COMMAND, Key::Q);
    assert!(matches!(app(&harness).dialog(), Some(Dialog::Unsaved { .. })));
    harness.get_by_label("Cancel").click();
    harness.run_steps(4);
    assert!(app(&harness).dialog().is_none() && !app(&harness).may_close());
    press(&mut harness, Modifiers::COMMAND, Key::Q);
    harness.get_by_label("Don’t save").click();
    harness.run_steps(4);
    assert!(app(&harness).may_close());
    assert_eq!(text(&path), CASE);
}

#[test]
fn quitting_can_save_first() {
    let (mut harness, _folder, path) = window_with_file();
    retitle(&mut harness, "filed", "Filed in Rome");
    press(&mut harness, Modifiers::COMMAND, Key::Q);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(app(&harness).may_close());
    assert!(text(&path).contains("Filed in Rome"));
}

#[test]
fn a_file_changed_by_somebody_else_is_merged_and_never_overwritten() {
    let (mut harness, _folder, path) = window_with_file();
    retitle(&mut harness, "filed", "Filed in Rome");
    let theirs = CASE.replace("\"Heard\"", "\"Heard twice\"");
    std::fs::write(&path, &theirs).unwrap();
    push(&mut harness, Action::Save);
    assert!(matches!(app(&harness).dialog(), Some(Dialog::ChangedOnDisk { .. })));
    assert_eq!(text(&path), theirs);
    push(&mut harness, Action::Answer(Answer::Merge));
    harness.run_steps(4);
    assert_eq!(text(&path), theirs.replace("\"Filed\"", "\"Filed in Rome\""));
}

#[test]
fn a_bundled_case_asks_where_to_be_saved() {
    let mut harness = window(|ctx| {
        let mut app = App::new(ctx, world());
        app.open(Vec::new());
        app
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    push(&mut harness, Action::Save);
    assert!(
        matches!(app(&harness).dialog(), Some(Dialog::Path { .. })),
        "no dialog of a desktop answers here"
    );
    push(&mut harness, Action::Answer(Answer::Path(path.display().to_string())));
    assert_eq!(text(&path), include_str!("../data/italy-albania.ron"));
    assert!(!app(&harness).sheets()[0].without_file);
}

#[test]
fn a_save_that_fails_says_so_and_keeps_the_changes() {
    let (mut harness, folder, path) = window_with_file();
    retitle(&mut harness, "filed", "Filed in Rome");
    push(&mut harness, Action::SaveAs);
    let nowhere = folder.path().join("no/such/folder.ron");
    push(&mut harness, Action::Answer(Answer::Path(nowhere.display().to_string())));
    assert_eq!(app(&harness).message().map(|message| message.level), Some(MessageLevel::Failed));
    assert!(app(&harness).sheets()[0].unsaved > 0);
    assert_eq!(text(&path), CASE);
}

#[test]
fn text_pasted_becomes_the_quote_of_a_new_fact_and_proposes_its_date() {
    let (mut harness, _folder, _path) = window_with_file();
    push(&mut harness, Action::Paste("The court sat\non 14 October 2024.".into()));
    let key = app(&harness).view().selection.primary().unwrap().clone();
    let quote = |harness: &Harness<'static, Option<App>>| {
        let head = app(harness).sheets()[0].case.head(&key.key).unwrap().clone();
        (head.citations[0].quote.to_string(), head.date.map(|date| date.text().to_owned()))
    };
    assert_eq!(quote(&harness), ("The court sat on 14 October 2024.".into(), None));
    push(&mut harness, Action::TakeProposal(0));
    assert_eq!(quote(&harness).1.as_deref(), Some("2024-10-14"));
    assert_eq!(app(&harness).view().proposals, None);
}

#[test]
fn records_pasted_as_text_are_added_with_ids_of_their_own() {
    let (mut harness, _folder, _path) = window_with_file();
    push(&mut harness, Action::Paste("Event(id: \"filed\", title: \"Filed\", date: \"2024-01-05\"),".into()));
    let events = &app(&harness).sheets()[0].case.events;
    assert_eq!(events.len(), 3);
    assert!(events.contains("2024-01-05-filed"));
}

#[test]
fn keys_step_through_facts_in_time() {
    let (mut harness, _folder, _path) = window_with_file();
    press(&mut harness, Modifiers::NONE, Key::Home);
    assert_eq!(app(&harness).view().selection.primary(), Some(&fact(&harness, "filed")));
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(app(&harness).view().selection.primary(), Some(&fact(&harness, "heard")));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(app(&harness).view().selection.primary(), None);
}

#[test]
fn f6_goes_through_the_panels_and_around() {
    let (mut harness, _folder, _path) = window_with_file();
    let mut seen = Vec::new();
    for _ in 0..8 {
        press(&mut harness, Modifiers::NONE, Key::F6);
        seen.extend(casetrail::ui::panel_of(&harness.ctx).0);
    }
    for panel in ["TopBar", "Rail", "Canvas", "Inspector"] {
        assert!(seen.iter().any(|each| format!("{each:?}") == panel), "{panel} in {seen:?}");
    }
}

#[test]
fn the_search_field_narrows_and_escape_clears_it() {
    let (mut harness, _folder, _path) = window_with_file();
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.event(egui::Event::Text("zzzz".into()));
    harness.run_steps(4);
    assert_eq!(app(&harness).view().filter, "zzzz");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(app(&harness).view().filter, "");
}
