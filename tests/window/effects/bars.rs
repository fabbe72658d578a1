//! Menus' titles, top bar, rail, status bar.

use casetrail::action::{Action, Answer};
use casetrail::app::{Asked, FileDialogs, Question, Runner, World};
use casetrail::document::DocKey;
use casetrail::edit::{Edit, apply};
use casetrail::model::{Case, TableName};
use egui::{Key, Modifiers};

use super::super::world;
use super::case::Stage;
use super::{ENTER, ESCAPE, LEFT, RIGHT, SPACE, Table, Type, With, check, row};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "a case",
        stage: Stage::full,
        rooms: &["Menus and search", "Lists", "Status"],
        rows: &[
            row("Menus and search", "Button Menu", &[ENTER], &[("rooms", "Menu")]),
            row("Menus and search", "MenuItem File", &[ENTER], &[("rooms", "File")]),
            row("Menus and search", "MenuItem Edit", &[ENTER], &[("rooms", "Edit")]),
            row("Menus and search", "MenuItem View", &[ENTER], &[("rooms", "View")]),
            row("Menus and search", "MenuItem Lanes", &[ENTER], &[("rooms", "Lanes")]),
            row("Menus and search", "MenuItem Case", &[ENTER], &[("rooms", "Case")]),
            row("Menus and search", "MenuItem Help", &[ENTER], &[("rooms", "Help")]),
            row("Menus and search", "MenuItem File", &[ENTER, RIGHT], &[("rooms", "Edit")]),
            row("Menus and search", "MenuItem File", &[ENTER, LEFT], &[("rooms", "Help")]),
            row(
                "Menus and search",
                "TextInput Search facts, sources, actors",
                &[Type("first")],
                &[("filter", "first")],
            ),
            row("Menus and search", "Button Export", &[ENTER], &[("dialog", "Export")]),
            row("Menus and search", "Button Inspector", &[ENTER], &[("inspector", "No")]),
            row("Lists", "Button Lanes", &[ENTER], &[("drawer", "Lanes")]),
            row("Lists", "Button Filter", &[ENTER], &[("drawer", "Filter")]),
            row("Lists", "Button Actors", &[ENTER], &[("drawer", "Actors")]),
            row("Lists", "Button Sources", &[ENTER], &[("drawer", "Sources")]),
            row("Lists", "Button Scenes", &[ENTER], &[("drawer", "Scenes")]),
            row("Lists", "Button Legend", &[ENTER], &[("drawer", "Legend")]),
            row("Lists", "Button Findings*", &[ENTER], &[("drawer", "Findings")]),
            row("Lists", "Button Lanes", &[SPACE], &[("drawer", "Lanes")]),
            row("Status", "Button * findings", &[ENTER], &[("drawer", "Findings")]),
        ],
    },
    Table {
        name: "a change",
        stage: changed,
        rooms: &[],
        rows: &[
            row(
                "Menus and search",
                "Button Undo *",
                &[ENTER],
                &[("text of full.ron", ""), ("undo of full.ron", "")],
            ),
            row(
                "Menus and search",
                "Button Redo *",
                &[ENTER],
                &[("text of full.ron", "-title: \"The deal\", +title: \"Twice\",")],
            ),
        ],
    },
    Table {
        name: "a search",
        stage: searching,
        rooms: &[],
        rows: &[
            row("Timeline and plots", "Button Next hit", &[ENTER], &[("selected", "event `deal`")]),
            row("Timeline and plots", "Button Previous hit", &[ENTER], &[("selected", "event `deal`")]),
            row("Timeline and plots", "Button Remove “*”", &[ENTER], &[("filter", "")]),
            row("Timeline and plots", "Button Clear", &[ENTER], &[("filter", "")]),
            row("Menus and search", "Button Clear search", &[ENTER], &[("filter", "")]),
            row(
                "Menus and search",
                "TextInput Search facts, sources, actors",
                &[ENTER],
                &[("selected", "event `deal`")],
            ),
            row(
                "Menus and search",
                "TextInput Search facts, sources, actors",
                &[With(Modifiers::SHIFT, Key::Enter)],
                &[("selected", "event `deal`")],
            ),
            row("Menus and search", "TextInput Search facts, sources, actors", &[ESCAPE], &[("filter", "")]),
        ],
    },
    Table {
        name: "a narrow window",
        stage: narrow,
        rooms: &[],
        rows: &[row("Menus and search", "Button Menu", &[ENTER], &[("rooms", "Menu")])],
    },
    Table {
        name: "a message",
        stage: told,
        rooms: &[],
        rows: &[row("Status", "Button OK", &[ENTER], &[("message", "")])],
    },
    Table {
        name: "work that can be stopped",
        stage: working,
        rooms: &[],
        rows: &[row("Status", "Button Stop", &[ENTER], &[("dialog", "Path: Open")])],
    },
];

/// The agreement selected and retitled twice, once taken back: something to save, to undo and to redo.
pub(super) fn changed() -> Stage {
    let mut stage = Stage::full().selecting(TableName::Events, "deal");
    let app = stage.window.state_mut().as_mut().unwrap();
    let DocKey { doc, key } = app.view().selection.primary().unwrap().clone();
    let mut case = Case::clone(&app.sheets()[0].base);
    for title in ["Once", "Twice"] {
        let edit = Edit::of(&case, &key, |record| record.head_mut().unwrap().title = title.into());
        apply(&mut case, &edit).unwrap();
        app.push(Action::Edit { doc, edit, label: "change of title".to_owned() });
    }
    stage.with(Action::Undo)
}

fn searching() -> Stage {
    Stage::full().with(Action::SetFilter("deal".to_owned()))
}

fn narrow() -> Stage {
    Stage::sized(800.0, 700.0)
}

/// What went wrong stays until somebody has taken it away.
fn told() -> Stage {
    let nowhere = Answer::Path("/there/is/no/such/folder.ron".to_owned());
    changed().with(Action::SaveAs).with(Action::Answer(nowhere))
}

/// A dialog of the desktop that never answers.
struct Silent;

impl FileDialogs for Silent {
    fn ask(&self, _: &Question) -> Box<dyn FnOnce() -> Asked + Send> {
        Box::new(|| {
            loop {
                std::thread::park();
            }
        })
    }
}

fn working() -> Stage {
    let world = World { dialogs: Box::new(Silent), runner: Runner::Threads, ..world() };
    let mut stage = Stage::in_world(world);
    while super::super::app(&stage.window).sheets().is_empty() {
        stage.steps(1);
        std::thread::yield_now();
    }
    // Until checking is done.
    while super::look::look(&stage).get("rooms").is_empty() {
        stage.steps(1);
    }
    stage.with(Action::Open)
}

#[test]
fn the_bars_do_what_they_say() {
    check("a case");
}

#[test]
fn undo_and_redo_do_what_they_say() {
    check("a change");
}

#[test]
fn the_search_does_what_it_says() {
    check("a search");
}

#[test]
fn a_narrow_window_has_its_menus_in_one() {
    check("a narrow window");
}

#[test]
fn a_message_can_be_taken_away() {
    check("a message");
}

#[test]
fn work_can_be_stopped() {
    check("work that can be stopped");
}
