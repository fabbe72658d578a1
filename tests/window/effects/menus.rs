//! The menus: each command that can be done.

use casetrail::action::{Action, LaneStep, Scale};
use casetrail::model::{LanesBy, SceneView, TableName};
use casetrail::view::ThemeChoice;
use egui::{Key, Modifiers};

use super::case::Stage;
use super::{DOWN, ENTER, ESCAPE, Press, Table, UP, check, row};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "the menu File",
        stage: file,
        rooms: &["File"],
        rows: &[
            row("File", "MenuItem New case", &[ENTER], &[("dialog", "Unsaved: Opening another case")]),
            row("File", "MenuItem Open…", &[ENTER], &[("dialog", "Path: Open")]),
            row("File", "MenuItem Open beside…", &[ENTER], &[("dialog", "Path: Open")]),
            row("File", "MenuItem full.ron", &[ENTER], &[("dialog", "Unsaved: Opening another case")]),
            row("File", "MenuItem Example: *", &[ENTER], &[("dialog", "Unsaved: Opening another case")]),
            row("File", "MenuItem Documents folder…", &[ENTER], &[("dialog", "Path: Documents")]),
            row("File", "MenuItem Open folder…", &[ENTER], &[("dialog", "Path: OpenFolder")]),
            row("File", "MenuItem Save", &[ENTER], &[("file", "-title: \"The deal\", +title: \"Once\",")]),
            row("File", "MenuItem Save as…", &[ENTER], &[("dialog", "Path: Save")]),
            row(
                "File",
                "MenuItem Save all",
                &[ENTER],
                &[("file", "-title: \"The deal\", +title: \"Once\",")],
            ),
            row("File", "MenuItem Export…", &[ENTER], &[("dialog", "Export")]),
            row("File", "MenuItem Export as document…", &[ENTER], &[("dialog", "Path: Document")]),
            row("File", "MenuItem Export scenes…", &[ENTER], &[("dialog", "Path: Export")]),
            row("File", "MenuItem Export scenes with notes…", &[ENTER], &[("dialog", "Path: Export")]),
            row("File", "MenuItem Close case", &[ENTER], &[("dialog", "Unsaved: Closing")]),
            row("File", "MenuItem Quit", &[ENTER], &[("dialog", "Unsaved: Quitting")]),
            row("File", "MenuItem New case", &[DOWN, ENTER], &[("dialog", "Path: Open")]),
            row("File", "MenuItem New case", &[UP, ENTER], &[("dialog", "Unsaved: Quitting")]),
            row("File", "MenuItem New case", &[ESCAPE], &[("keyboard", "")]),
        ],
    },
    Table {
        name: "the menu Edit",
        stage: edit,
        rooms: &["Edit"],
        rows: &[
            row(
                "Edit",
                "MenuItem Undo change of title",
                &[ENTER],
                &[("text of full.ron", ""), ("undo of full.ron", "")],
            ),
            row(
                "Edit",
                "MenuItem Redo change of title",
                &[ENTER],
                &[("text of full.ron", "-title: \"The deal\", +title: \"Twice\",")],
            ),
            row(
                "Edit",
                "MenuItem Cut",
                &[ENTER],
                &[
                    ("desktop", "copy Event( id: \"deal\", date: \"2023-11-06\", title: \"Once\", *"),
                    ("selected", "event `first`"),
                    ("text of full.ron", "-id: \"deal\", -title: \"The deal\", -date: \"2023-11-06\", *"),
                    ("undo of full.ron", "cut “Once”"),
                ],
            ),
            row(
                "Edit",
                "MenuItem Copy",
                &[ENTER],
                &[("desktop", "copy Event( id: \"deal\", date: \"2023-11-06\", title: \"Once\", *")],
            ),
            row("Edit", "MenuItem Paste", &[ENTER], &[("desktop", "paste")]),
            row(
                "Edit",
                "MenuItem Duplicate",
                &[ENTER],
                &[
                    ("selected", "event `2023-11-06-once`"),
                    (
                        "text of full.ron",
                        "-title: \"The deal\", +title: \"Once\", * +Event( +id: \"2023-11-06-once\", +date: \"2023-11-06\", *",
                    ),
                    ("undo of full.ron", "duplicate “Once”"),
                ],
            ),
            row(
                "Edit",
                "MenuItem Delete",
                &[ENTER],
                &[
                    ("selected", "event `first`"),
                    ("text of full.ron", "-id: \"deal\", -title: \"The deal\", -date: \"2023-11-06\", *"),
                    ("undo of full.ron", "delete “Once”"),
                ],
            ),
            row(
                "Edit",
                "MenuItem Move earlier",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-title: \"The deal\", -date: \"2023-11-06\", +title: \"Once\", +date: \"2023-11-05\",",
                    ),
                    ("undo of full.ron", "move in time"),
                ],
            ),
            row(
                "Edit",
                "MenuItem Move later",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-title: \"The deal\", -date: \"2023-11-06\", +title: \"Once\", +date: \"2023-11-07\",",
                    ),
                    ("undo of full.ron", "move in time"),
                ],
            ),
            row(
                "Edit",
                "MenuItem Start earlier",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-title: \"The deal\", -date: \"2023-11-06\", +title: \"Once\", +date: \"2023-11-05/2023-11-06\",",
                    ),
                    ("undo of full.ron", "change of the start"),
                ],
            ),
            row(
                "Edit",
                "MenuItem End later",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-title: \"The deal\", -date: \"2023-11-06\", +title: \"Once\", +date: \"2023-11-06/2023-11-07\",",
                    ),
                    ("undo of full.ron", "change of the end"),
                ],
            ),
            row("Edit", "MenuItem Start later", &[ENTER], &[("message", "“Once” was not changed: *")]),
            row("Edit", "MenuItem End earlier", &[ENTER], &[("message", "“Once” was not changed: *")]),
            row(
                "Edit",
                "MenuItem Select all",
                &[ENTER],
                &[("selected", "event `talks`, event `deal`, event `first`, event `visit`")],
            ),
            row(
                "Edit",
                "MenuItem Find",
                &[ENTER],
                &[("keyboard", "TextInput Search facts, sources, actors")],
            ),
            row(
                "Edit",
                "MenuItem Next hit",
                &[ENTER],
                &[("keyboard", "TextInput Search facts, sources, actors")],
            ),
            row(
                "Edit",
                "MenuItem Previous hit",
                &[ENTER],
                &[("keyboard", "TextInput Search facts, sources, actors")],
            ),
            row("Edit", "MenuItem Settings…", &[ENTER], &[("dialog", "Settings")]),
        ],
    },
    Table {
        name: "the menu View",
        stage: view,
        rooms: &[],
        rows: &[
            row("View", "MenuItem Show the selection", &[ENTER], &[("time", "2023-10-29 to 2023-11-15")]),
            row("View", "MenuItem Show the year", &[ENTER], &[("time", "2022-11-26 to 2024-02-07")]),
            row("View", "MenuItem Limit to this time", &[ENTER], &[("filter", "date:2023-11-06")]),
            row("View", "MenuItem Go to date…", &[ENTER], &[("dialog", "GoTo")]),
            row("View", "MenuItem Zoom in", &[ENTER], &[("time", "2023-08-26 to 2024-08-01")]),
            row("View", "MenuItem Zoom out", &[ENTER], &[("time", "2023-05-27 to 2025-07-03")]),
            row("View", "MenuItem Earlier", &[ENTER], &[("time", "2022-06-05 to 2023-10-31")]),
            row("View", "MenuItem Later", &[ENTER], &[("time", "2024-09-02 to 2026-01-28")]),
            row("View", "MenuItemCheckBox Timeline alone", &[ENTER], &[("middle", "Timeline")]),
            row("View", "MenuItemCheckBox Timeline and flow diagram", &[ENTER], &[("middle", "Flows")]),
            row("View", "MenuItemCheckBox Funding alone", &[ENTER], &[("middle", "Funding")]),
            row("View", "MenuItemCheckBox Fold empty time", &[ENTER], &[("empty time", "On")]),
            row("View", "MenuItemCheckBox Show all links", &[ENTER], &[("links", "All")]),
            row("View", "MenuItemCheckBox Inspector", &[ENTER], &[("inspector", "No")]),
            row("View", "MenuItemCheckBox Lanes", &[ENTER], &[("drawer", "Lanes")]),
            row("View", "MenuItemCheckBox Filter", &[ENTER], &[("drawer", "Filter")]),
            row("View", "MenuItemCheckBox Actors", &[ENTER], &[("drawer", "Actors")]),
            row("View", "MenuItemCheckBox Sources", &[ENTER], &[("drawer", "Sources")]),
            row("View", "MenuItemCheckBox Scenes", &[ENTER], &[("drawer", "Scenes")]),
            row("View", "MenuItemCheckBox Legend", &[ENTER], &[("drawer", "Legend")]),
            row("View", "MenuItemCheckBox Findings", &[ENTER], &[("drawer", "Findings")]),
            row("View", "MenuItemCheckBox Light", &[ENTER], &[("theme", "Light")]),
            row("View", "MenuItemCheckBox Dark", &[ENTER], &[("theme", "Dark")]),
            row("View", "MenuItem Larger", &[ENTER], &[("size", "1.1")]),
            row("View", "MenuItem Smaller", &[ENTER], &[("size", "0.9")]),
            row("View", "MenuItem Next panel", &[ENTER], &[("keyboard", "ListBoxOption Once, *")]),
            row("View", "MenuItem Previous panel", &[ENTER], &[("keyboard", "ListBoxOption Once, *")]),
        ],
    },
    Table {
        name: "the menu View in another state",
        stage: view_in_another_state,
        rooms: &[],
        rows: &[
            row("View", "MenuItem Back", &[ENTER], &[("time", "2023-09-13 to 2024-05-26")]),
            row("View", "MenuItem Show all time", &[ENTER], &[("time", "2023-07-20 to 2024-12-14")]),
            row("View", "MenuItemCheckBox Timeline and funding", &[ENTER], &[("middle", "Combined")]),
            row("View", "MenuItemCheckBox Theme of the system", &[ENTER], &[("theme", "System")]),
            row("View", "MenuItem Normal size", &[ENTER], &[("size", "1.0")]),
        ],
    },
    Table {
        name: "the menu Lanes",
        stage: lanes,
        rooms: &[],
        rows: &[
            row("Lanes", "MenuItemCheckBox Lanes by actor", &[ENTER], &[("lanes by", "actor")]),
            row("Lanes", "MenuItemCheckBox Lanes by kind", &[ENTER], &[("lanes by", "kind")]),
            row("Lanes", "MenuItemCheckBox Lanes by place", &[ENTER], &[("lanes by", "place")]),
            row("Lanes", "MenuItemCheckBox Lanes by source", &[ENTER], &[("lanes by", "source")]),
            row("Lanes", "MenuItemCheckBox Lanes by issue", &[ENTER], &[("lanes by", "issue")]),
            row("Lanes", "MenuItemCheckBox Lanes by status", &[ENTER], &[("lanes by", "status")]),
            row("Lanes", "MenuItemCheckBox Lanes by tag", &[ENTER], &[("lanes by", "tag")]),
            row("Lanes", "MenuItem Fold all lanes", &[ENTER], &[("folded", "a, r")]),
        ],
    },
    Table {
        name: "the menu Lanes in another state",
        stage: lanes_in_another_state,
        rooms: &[],
        rows: &[
            row(
                "Lanes",
                "MenuItemCheckBox Lanes by topic",
                &[ENTER],
                &[("lanes by", "topic"), ("folded", ""), ("hidden", "")],
            ),
            row("Lanes", "MenuItem Show hidden lanes", &[ENTER], &[("hidden", "")]),
            row("Lanes", "MenuItem Open all lanes", &[ENTER], &[("folded", "")]),
        ],
    },
    Table {
        name: "what lanes stand for",
        stage: lanes_beside_the_ruler,
        rooms: &["What lanes stand for"],
        rows: &[
            row(
                "What lanes stand for",
                "MenuItemCheckBox topic",
                &[ENTER],
                &[("lanes by", "topic"), ("folded", ""), ("hidden", "")],
            ),
            row(
                "What lanes stand for",
                "MenuItemCheckBox actor",
                &[ENTER],
                &[("lanes by", "actor"), ("folded", ""), ("hidden", "")],
            ),
            row("What lanes stand for", "MenuItemCheckBox kind", &[ESCAPE], &[("rooms", "*")]),
            row(
                "What lanes stand for",
                "MenuItemCheckBox place",
                &[ENTER],
                &[("lanes by", "place"), ("folded", ""), ("hidden", "")],
            ),
            row(
                "What lanes stand for",
                "MenuItemCheckBox source",
                &[ENTER],
                &[("lanes by", "source"), ("folded", ""), ("hidden", "")],
            ),
            row(
                "What lanes stand for",
                "MenuItemCheckBox issue",
                &[ENTER],
                &[("lanes by", "issue"), ("folded", ""), ("hidden", "")],
            ),
            row(
                "What lanes stand for",
                "MenuItemCheckBox status",
                &[ENTER],
                &[("lanes by", "status"), ("folded", ""), ("hidden", "")],
            ),
            row(
                "What lanes stand for",
                "MenuItemCheckBox tag",
                &[ENTER],
                &[("lanes by", "tag"), ("folded", ""), ("hidden", "")],
            ),
            row("What lanes stand for", "MenuItem Show hidden lanes", &[ENTER], &[("hidden", "")]),
            row("What lanes stand for", "MenuItem Fold all lanes", &[ENTER], &[("folded", "*, *")]),
            row("What lanes stand for", "MenuItem Open all lanes", &[ENTER], &[("folded", "")]),
        ],
    },
    Table {
        name: "the menu Case",
        stage: case,
        rooms: &[],
        rows: &[
            row(
                "Case",
                "MenuItem Add event",
                &[ENTER],
                &[
                    ("selected", "event `new`"),
                    (
                        "text of full.ron",
                        "-title: \"The deal\", +title: \"Once\", +), +Event( +id: \"new\", +kind: Agreement, +lane: \"a\", +citations: [ +Citation(source: \"page\"), +],",
                    ),
                    ("undo of full.ron", "new event"),
                ],
            ),
            row(
                "Case",
                "MenuItem Add money to the event",
                &[ENTER],
                &[
                    ("selected", "flow `*`"),
                    ("text of full.ron", "*+Flow(*+event: *"),
                    ("undo of full.ron", "new flow of money"),
                ],
            ),
            row(
                "Case",
                "MenuItem Add flow of money",
                &[ENTER],
                &[
                    ("selected", "flow `new`"),
                    (
                        "text of full.ron",
                        "-title: \"The deal\", +title: \"Once\", +], +), +Flow( +id: \"new\", +currency: \"EUR\", +citations: [ +Citation(source: \"page\"),",
                    ),
                    ("undo of full.ron", "new flow"),
                ],
            ),
            row(
                "Case",
                "MenuItem Add source",
                &[ENTER],
                &[
                    ("selected", "source `new-source`"),
                    (
                        "text of full.ron",
                        "+id: \"new-source\", +), +Source( -title: \"The deal\", +title: \"Once\",",
                    ),
                    ("undo of full.ron", "new source"),
                ],
            ),
            row(
                "Case",
                "MenuItem Add actor",
                &[ENTER],
                &[
                    ("selected", "actor `new-actor`"),
                    (
                        "text of full.ron",
                        "+id: \"new-actor\", +), +Actor( -title: \"The deal\", +title: \"Once\",",
                    ),
                    ("undo of full.ron", "new actor"),
                ],
            ),
            row(
                "Case",
                "MenuItem Add place",
                &[ENTER],
                &[
                    ("selected", "place `new-place`"),
                    (
                        "text of full.ron",
                        "+id: \"new-place\", +), +Place( -title: \"The deal\", +title: \"Once\",",
                    ),
                    ("undo of full.ron", "new place"),
                ],
            ),
            row(
                "Case",
                "MenuItem Add lane",
                &[ENTER],
                &[
                    ("selected", "lane `new-lane`"),
                    (
                        "text of full.ron",
                        "+Lane( +id: \"new-lane\", +title: \"New lane\", +), -title: \"The deal\", +title: \"Once\",",
                    ),
                    ("undo of full.ron", "new lane"),
                ],
            ),
            row(
                "Case",
                "MenuItem Add issue",
                &[ENTER],
                &[
                    ("selected", "issue `new-issue`"),
                    (
                        "text of full.ron",
                        "+id: \"new-issue\", +), +Issue( -title: \"The deal\", +title: \"Once\",",
                    ),
                    ("undo of full.ron", "new issue"),
                ],
            ),
            row(
                "Case",
                "MenuItem Keep as scene",
                &[ENTER],
                &[
                    ("selected", "scene `scene-2`"),
                    (
                        "text of full.ron",
                        "-title: \"The deal\", +title: \"Once\", +focus: [\"deal\"], +), +Scene( +id: \"scene-2\", +title: \"Scene 2\", +view: Combined, +from: \"2023-07-20\", +to: \"2024-12-13\",",
                    ),
                    ("undo of full.ron", "new scene"),
                ],
            ),
            row("Case", "MenuItem Next linked fact", &[ENTER], &[("selected", "event `talks`")]),
            row("Case", "MenuItem Next fact", &[ENTER], &[("selected", "event `first`")]),
            row("Case", "MenuItem Previous fact", &[ENTER], &[("selected", "event `talks`")]),
            row("Case", "MenuItem First fact", &[ENTER], &[("selected", "event `talks`")]),
            row("Case", "MenuItem Last fact", &[ENTER], &[("selected", "event `visit`")]),
            row(
                "Case",
                "MenuItem Make scenes",
                &[ENTER],
                &[(
                    "message",
                    "No fact of this case is marked as a turning point: mark some in the inspector first",
                )],
            ),
            row("Case", "MenuItem Present", &[ENTER], &[("scene", "start")]),
            row("Case", "MenuItem Present from this scene", &[ENTER], &[("scene", "start")]),
            row("Case", "MenuItem Fact in the lane below", &[ENTER], &[("selected", "event `first`")]),
            row("Case", "MenuItem Next year", &[ENTER], &[("selected", "event `first`")]),
        ],
    },
    Table {
        name: "the menu View after going back",
        stage: || going_back().pressing(&[Press::With(Modifiers::ALT, Key::V)]),
        rooms: &[],
        rows: &[row("View", "MenuItem Forward", &[ENTER], &[("time", "2023-10-29 to 2023-11-15")])],
    },
    Table {
        name: "the menu Case after following a link",
        stage: linked,
        rooms: &[],
        rows: &[row("Case", "MenuItem Back from linked facts", &[ENTER], &[("selected", "event `deal`")])],
    },
    Table {
        name: "the menu Case at a return",
        stage: at_a_return,
        rooms: &[],
        rows: &[
            row("Case", "MenuItem Fact in the lane above", &[ENTER], &[("selected", "event `deal`")]),
            row("Case", "MenuItem Year before", &[ENTER], &[("selected", "event `talks`")]),
        ],
    },
    Table {
        name: "the menu Help",
        stage: help,
        rooms: &["Help"],
        rows: &[
            row("Help", "MenuItem Keyboard shortcuts", &[ENTER], &[("dialog", "Shortcuts")]),
            row("Help", "MenuItem How to search", &[ENTER], &[("dialog", "Search")]),
            row("Help", "MenuItem About Casetrail", &[ENTER], &[("dialog", "About")]),
        ],
    },
    Table {
        name: "the folded menus",
        stage: folded,
        rooms: &["Menu"],
        rows: &[
            row("Menu", "Button File", &[ENTER], &[("keyboard", "MenuItem New case")]),
            row("Menu", "Button Edit", &[ENTER], &[("keyboard", "MenuItem Paste")]),
            row("Menu", "Button View", &[ENTER], &[("keyboard", "MenuItem Show all time")]),
            row("Menu", "Button Lanes", &[ENTER], &[("keyboard", "MenuItemCheckBox Lanes by topic")]),
            row("Menu", "Button Case", &[ENTER], &[("keyboard", "MenuItem Add event")]),
            row("Menu", "Button Help", &[ENTER], &[("keyboard", "MenuItem Keyboard shortcuts")]),
        ],
    },
];

/// A menu opened by its letter, over a case with a fact selected, something to undo and something to redo.
fn opened(letter: Key) -> Stage {
    super::bars::changed().pressing(&[Press::With(Modifiers::ALT, letter)])
}

fn file() -> Stage {
    opened(Key::F)
}

fn edit() -> Stage {
    opened(Key::E)
}

fn view() -> Stage {
    opened(Key::V)
}

/// A state in which what the menu shows is not shown yet.
fn view_in_another_state() -> Stage {
    let stage = super::bars::changed()
        .with(Action::Zoom { factor: 2.0, anchor: None })
        .with(Action::Content(SceneView::Timeline))
        .with(Action::Theme(ThemeChoice::Dark))
        .with(Action::Scale(Scale::Larger))
        .with(Action::FitSelection);
    stage.pressing(&[Press::With(Modifiers::ALT, Key::V)])
}

fn lanes() -> Stage {
    opened(Key::L)
}

/// Lanes by kind, of which one is folded and one hidden.
fn by_kind() -> Stage {
    let stage = super::bars::changed().with(Action::Lanes(LaneStep::By(LanesBy::Kind)));
    let doc = stage.key(TableName::Lanes, "a").doc;
    stage
        .with(Action::FoldLane(doc, "agreement".into()))
        .with(Action::Lanes(LaneStep::Hide(doc, "return".into())))
}

fn lanes_in_another_state() -> Stage {
    by_kind().pressing(&[Press::With(Modifiers::ALT, Key::L)])
}

fn lanes_beside_the_ruler() -> Stage {
    by_kind().at("ComboBox Lanes by kind").pressing(&[ENTER])
}

fn case() -> Stage {
    opened(Key::C)
}

fn at_a_return() -> Stage {
    Stage::full().selecting(TableName::Events, "first").pressing(&[Press::With(Modifiers::ALT, Key::C)])
}

fn going_back() -> Stage {
    super::bars::changed().with(Action::FitSelection).with(Action::Back)
}

fn linked() -> Stage {
    let stage = super::bars::changed().with(Action::NextLink);
    stage.pressing(&[Press::With(Modifiers::ALT, Key::C)])
}

fn help() -> Stage {
    opened(Key::H)
}

fn folded() -> Stage {
    Stage::sized(800.0, 700.0).at("Button Menu").pressing(&[ENTER])
}

#[test]
fn file_does_what_it_says() {
    check("the menu File");
}

#[test]
fn edit_does_what_it_says() {
    check("the menu Edit");
}

#[test]
fn view_does_what_it_says() {
    check("the menu View");
    check("the menu View in another state");
    check("the menu View after going back");
}

#[test]
fn lanes_do_what_they_say() {
    check("the menu Lanes");
    check("the menu Lanes in another state");
    check("what lanes stand for");
}

#[test]
fn case_does_what_it_says() {
    check("the menu Case");
    check("the menu Case after following a link");
    check("the menu Case at a return");
}

#[test]
fn help_does_what_it_says() {
    check("the menu Help");
}

#[test]
fn the_folded_menus_do_what_they_say() {
    check("the folded menus");
}
