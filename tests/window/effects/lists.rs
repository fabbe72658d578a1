//! The lists that the rail opens.

use std::fmt::Write as _;

use casetrail::action::{Action, LaneStep, NewRecord};
use casetrail::model::{LanesBy, TableName};
use casetrail::view::Drawer;

use super::case::Stage;
use egui::Key;

use super::{ENTER, Press, SPACE, Table, check, row};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "the list of lanes",
        stage: || list(Drawer::Lanes),
        rooms: &["List"],
        rows: &[
            row("List", "Button Close the list", &[ENTER], &[("drawer", "")]),
            row(
                "List",
                "Button Add lane",
                &[ENTER],
                &[
                    ("selected", "lane `new-lane`"),
                    ("text of full.ron", "+Lane( +id: \"new-lane\", +title: \"New lane\", +),"),
                    ("undo of full.ron", "new lane"),
                ],
            ),
            row("List", "Button Agreements", &[ENTER], &[("selected", "lane `a`")]),
            row("List", "Button Fold lane Agreements", &[ENTER], &[("folded", "a")]),
            row("List", "Button Hide lane Agreements", &[ENTER], &[("hidden", "a")]),
            row("List", "Button Returns", &[ENTER], &[("selected", "lane `r`")]),
            row("List", "Button Fold lane Returns", &[ENTER], &[("folded", "r")]),
            row("List", "Button Hide lane Returns", &[ENTER], &[("hidden", "r")]),
            row("List", "ComboBox Lanes by topic", &[ENTER], &[("expanded", "*Lanes by topic*")]),
        ],
    },
    Table {
        name: "lanes of which one is folded and one hidden",
        stage: folded,
        rooms: &[],
        rows: &[
            row("List", "Button Open lane Agreements", &[ENTER], &[("folded", "")]),
            row("List", "Button Show lane Returns", &[ENTER], &[("hidden", "")]),
            row("Timeline and plots", "Button 1 lane hidden: show", &[ENTER], &[("hidden", "")]),
        ],
    },
    Table {
        name: "the list of lanes by kind",
        stage: by_kind,
        rooms: &[],
        rows: &[
            row("List", "ComboBox Lanes by kind", &[ENTER], &[("expanded", "*Lanes by kind*")]),
            row("List", "Button Agreement", &[ENTER], &[("filter", "kind:=agreement")]),
            row("List", "Button Negotiation", &[ENTER], &[("filter", "kind:=negotiation")]),
            row("List", "Button Return", &[ENTER], &[("filter", "kind:=return")]),
            row("List", "Button Meeting", &[ENTER], &[("filter", "kind:=meeting")]),
            row("List", "Button Fold lane *", &[ENTER], &[("folded", "agreement")]),
            row("List", "Button Hide lane *", &[ENTER], &[("hidden", "agreement")]),
            row("Timeline and plots", "Button Lane of kind *", &[ENTER], &[("folded", "agreement")]),
        ],
    },
    Table {
        name: "the filter",
        stage: || list(Drawer::Filter),
        rooms: &["List"],
        rows: &[
            row("List", "Button Close the list", &[ENTER], &[("drawer", "")]),
            row("List", "CheckBox State: undated, 2 facts", &[ENTER], &[("filter", "is:undated")]),
            row("List", "CheckBox State: *", &[ENTER], &[("filter", "is:disputed")]),
            row("List", "CheckBox Has: *", &[ENTER], &[("filter", "has:no-source")]),
            row("List", "CheckBox Sources: A ruling, 1 fact", &[SPACE], &[("filter", "source:=ruling")]),
            row("List", "CheckBox Sources: *", &[ENTER], &[("filter", "source:=page")]),
            row("List", "CheckBox Places: *", &[ENTER], &[("filter", "place:=tirana")]),
            row("List", "CheckBox Issues: *", &[ENTER], &[("filter", "issue:=law")]),
            row("List", "CheckBox Actors: Albania, 1 fact", &[ENTER], &[("filter", "actor:=albania")]),
            row("List", "CheckBox Actors: *", &[ENTER], &[("filter", "actor:=italy")]),
            row("List", "CheckBox Kinds: *", &[ENTER], &[("filter", "kind:=agreement")]),
            row("List", "CheckBox Lanes: *", &[SPACE], &[("filter", "lane:=a")]),
        ],
    },
    Table {
        name: "a filter that is on",
        stage: filtered,
        rooms: &[],
        rows: &[
            row("List", "Button Clear filter", &[ENTER], &[("filter", "")]),
            row("List", "Button Remove *", &[ENTER], &[("filter", "")]),
            row("Timeline and plots", "Button Remove tag: first", &[ENTER], &[("filter", "")]),
            row("List", "Button Remove *", &[Press::Key(Key::Delete)], &[("filter", "")]),
        ],
    },
    Table {
        name: "the list of actors",
        stage: || list(Drawer::Actors),
        rooms: &["List"],
        rows: &[
            row("List", "Button Close the list", &[ENTER], &[("drawer", "")]),
            row(
                "List",
                "Button Add actor",
                &[ENTER],
                &[
                    ("selected", "actor `new-actor`"),
                    ("text of full.ron", "+id: \"new-actor\", +), +Actor("),
                    ("undo of full.ron", "new actor"),
                ],
            ),
            row("List", "Button Albania, state", &[ENTER], &[("selected", "actor `albania`")]),
            row("List", "Button Show facts of Albania", &[ENTER], &[("filter", "actor:=albania")]),
            row("List", "Button Italy, state", &[ENTER], &[("selected", "actor `italy`")]),
            row("List", "Button Show facts of Italy", &[ENTER], &[("filter", "actor:=italy")]),
            row("List", "Button The Union", &[ENTER], &[("selected", "actor `union`")]),
            row("List", "Button Show facts of The Union", &[ENTER], &[("filter", "actor:=union")]),
            row(
                "List",
                "Button Add place",
                &[ENTER],
                &[
                    ("selected", "place `new-place`"),
                    ("text of full.ron", "+id: \"new-place\", +), +Place("),
                    ("undo of full.ron", "new place"),
                ],
            ),
            row("List", "Button The port", &[ENTER], &[("selected", "place `port`")]),
            row("List", "Button Show facts at The port", &[ENTER], &[("filter", "place:=port")]),
            row("List", "Button Tirana, town", &[ENTER], &[("selected", "place `tirana`")]),
            row("List", "Button Show facts at Tirana", &[ENTER], &[("filter", "place:=tirana")]),
        ],
    },
    Table {
        name: "the list of sources",
        stage: || list(Drawer::Sources),
        rooms: &["List"],
        rows: &[
            row("List", "Button Close the list", &[ENTER], &[("drawer", "")]),
            row(
                "List",
                "Button Add source",
                &[ENTER],
                &[
                    ("selected", "source `new-source`"),
                    ("text of full.ron", "+id: \"new-source\", +), +Source("),
                    ("undo of full.ron", "new source"),
                ],
            ),
            row("List", "Button A page, The Weekly, Jan 2025", &[ENTER], &[("selected", "source `page`")]),
            row("List", "Button Show facts of A page", &[ENTER], &[("filter", "source:=page")]),
            row("List", "Button A ruling", &[ENTER], &[("selected", "source `ruling`")]),
            row("List", "Button Show facts of A ruling", &[ENTER], &[("filter", "source:=ruling")]),
        ],
    },
    Table {
        name: "the list of scenes",
        stage: || list(Drawer::Scenes),
        rooms: &["List"],
        rows: &[
            row("List", "Button Close the list", &[ENTER], &[("drawer", "")]),
            row(
                "List",
                "Button Keep this view as a scene",
                &[ENTER],
                &[
                    ("selected", "scene `scene-2`"),
                    (
                        "text of full.ron",
                        "+Scene( +id: \"scene-2\", +title: \"Scene 2\", +view: Combined, +from: \"2023-07-20\", +to: \"2024-12-13\", +),",
                    ),
                    ("undo of full.ron", "new scene"),
                ],
            ),
            row(
                "List",
                "Button Write title, caption and notes of scene How it began",
                &[ENTER],
                &[("controls", "56"), ("list", "11")],
            ),
            row("List", "Button Edit scene How it began", &[ENTER], &[("selected", "scene `start`")]),
            row(
                "List",
                "Button Keep what is shown now in scene How it began",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-view: Timeline, -filter: \"deal\", -lanes: [\"a\"], -from: \"2023\", -to: \"2023\", +view: Combined, +from: \"2023-07-20\", +to: \"2024-12-13\",",
                    ),
                    ("undo of full.ron", "update of the scene"),
                ],
            ),
            row(
                "List",
                "Button How it began, 2023 – 2023",
                &[ENTER],
                &[
                    ("filter", "deal"),
                    ("hidden", "r"),
                    ("middle", "Timeline"),
                    ("selected", "event `deal`"),
                    ("time", "2023-01-01 to 2024-01-01"),
                ],
            ),
            row(
                "List",
                "Button Duplicate scene How it began",
                &[ENTER],
                &[
                    ("selected", "scene `how-it-began-copy`"),
                    (
                        "text of full.ron",
                        "+Scene( +id: \"how-it-began-copy\", +title: \"How it began (copy)\", +caption: \"The *first* year.\", +view: Timeline, +filter: \"deal\", +lanes: [\"a\"], +from: \"2023\", +to: \"2023\", +focus: [\"deal\"], +),",
                    ),
                    ("undo of full.ron", "duplicate of the scene"),
                ],
            ),
            row(
                "List",
                "Button Leave scene How it began out when presenting",
                &[ENTER],
                &[("text of full.ron", "+hidden: true,"), ("undo of full.ron", "hiding of the scene")],
            ),
        ],
    },
    Table {
        name: "two scenes",
        stage: two_scenes,
        rooms: &[],
        rows: &[
            row(
                "List",
                "Button Scene 2, *",
                &[ENTER],
                &[("selected", "scene `scene-2`"), ("time", "2023-07-20 to 2024-12-14")],
            ),
            row(
                "List",
                "Button Write title, caption and notes of scene Scene 2",
                &[ENTER],
                &[("controls", "103"), ("list", "19")],
            ),
            row("List", "Button Edit scene Scene 2", &[ENTER], &[("selected", "scene `scene-2`")]),
            row(
                "List",
                "Button Keep what is shown now in scene Scene 2",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "+Scene( +id: \"scene-2\", +title: \"Scene 2\", +view: Combined, +from: \"2023-11-25\", +to: \"2024-08-07\", +focus: [\"deal\"], +),",
                    ),
                    ("undo of full.ron", "update of the scene"),
                ],
            ),
            row(
                "List",
                "Button Move scene How it began down",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "+id: \"scene-2\", +title: \"Scene 2\", +view: Combined, +from: \"2023-07-20\", +to: \"2024-12-13\", +), +Scene(",
                    ),
                    ("undo of full.ron", "move of a scene"),
                ],
            ),
            row(
                "List",
                "Button Move scene Scene 2 up",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "+id: \"scene-2\", +title: \"Scene 2\", +view: Combined, +from: \"2023-07-20\", +to: \"2024-12-13\", +), +Scene(",
                    ),
                    ("undo of full.ron", "move of a scene"),
                ],
            ),
            row(
                "List",
                "Button Duplicate scene Scene 2",
                &[ENTER],
                &[
                    ("selected", "scene `scene-2-copy`"),
                    (
                        "text of full.ron",
                        "+Scene( +id: \"scene-2\", +title: \"Scene 2\", +view: Combined, +from: \"2023-07-20\", +to: \"2024-12-13\", +), +Scene( +id: \"scene-2-copy\", +title: \"Scene 2 (copy)\", +view: Combined, +from: \"2023-07-20\", +to: \"2024-12-13\", +),",
                    ),
                    ("undo of full.ron", "duplicate of the scene"),
                ],
            ),
            row(
                "List",
                "Button Leave scene Scene 2 out when presenting",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "+Scene( +id: \"scene-2\", +title: \"Scene 2\", +view: Combined, +from: \"2023-07-20\", +to: \"2024-12-13\", +hidden: true, +),",
                    ),
                    ("undo of full.ron", "hiding of the scene"),
                ],
            ),
        ],
    },
    Table {
        name: "the legend",
        stage: || list(Drawer::Legend),
        rooms: &["List"],
        rows: &[
            row("List", "Button Close the list", &[ENTER], &[("drawer", "")]),
            row("List", "CheckBox agreement, 1: only these", &[ENTER], &[("filter", "kind:=agreement")]),
            row("List", "CheckBox negotiation, 1: only these", &[ENTER], &[("filter", "kind:=negotiation")]),
            row("List", "CheckBox meeting, 1: only these", &[ENTER], &[("filter", "kind:=meeting")]),
            row("List", "CheckBox return, 1: only these", &[ENTER], &[("filter", "kind:=return")]),
            row("List", "CheckBox disputed, 1: only these", &[SPACE], &[("filter", "is:disputed")]),
        ],
    },
    Table {
        name: "the list of findings",
        stage: || list(Drawer::Findings),
        rooms: &["List"],
        rows: &[
            row("List", "Button Close the list", &[ENTER], &[("drawer", "")]),
            row(
                "List",
                "Button warning: Disputed by nobody, 1",
                &[ENTER],
                &[("expanded", "warning: No citation, 2, Lane *")],
            ),
            row("List", "Button The deal: *", &[ENTER], &[("selected", "event `deal`")]),
            row(
                "List",
                "Button Acknowledge: The deal",
                &[ENTER],
                &[
                    ("text of full.ron", "+acknowledged: [\"disputed-by-nobody\"],"),
                    ("undo of full.ron", "acknowledge “Disputed by nobody” of “The deal”"),
                ],
            ),
            row(
                "List",
                "Button warning: No citation, 2",
                &[ENTER],
                &[("expanded", "warning: Disputed by nobody, 1, Lane *")],
            ),
            row("List", "Button First return: *", &[ENTER], &[("selected", "event `first`")]),
            row(
                "List",
                "Button Acknowledge: First return",
                &[ENTER],
                &[
                    ("text of full.ron", "+acknowledged: [\"no-citation\"],"),
                    ("undo of full.ron", "acknowledge “No citation” of “First return”"),
                ],
            ),
            row("List", "Button Rent: *", &[ENTER], &[("selected", "flow `rent`")]),
            row(
                "List",
                "Button Acknowledge: Rent",
                &[ENTER],
                &[
                    ("text of full.ron", "+acknowledged: [\"no-citation\"],"),
                    ("undo of full.ron", "acknowledge “No citation” of “Rent”"),
                ],
            ),
            row(
                "List",
                "Button warning: No citation, 1",
                &[ENTER],
                &[(
                    "expanded",
                    "warning: Disputed by nobody, 1, warning: No citation, 2, warning: No citation, 1, Lane *",
                )],
            ),
        ],
    },
    Table {
        name: "findings that were settled",
        stage: settled,
        rooms: &[],
        rows: &[
            row("List", "Button A visit: *", &[ENTER], &[("selected", "event `visit`")]),
            row(
                "List",
                "Button Look at it again: A visit",
                &[ENTER],
                &[
                    ("text of full.ron", "-acknowledged: [\"no-citation\"],"),
                    ("undo of full.ron", "reopen “No citation” of “A visit”"),
                ],
            ),
        ],
    },
    Table {
        name: "many findings",
        stage: many_findings,
        rooms: &[],
        rows: &[
            row("List", "Button warning: No citation, *", &[ENTER], &[("expanded", "No lane, *")]),
            row("List", "Button Fact *", &[ENTER], &[("selected", "event `e0`")]),
            row(
                "List",
                "Button Acknowledge: Fact *",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-Event(id: \"e0\", title: \"Fact 0\", date: \"2024\", kind: Law), +Event(id: \"e0\", title: \"Fact 0\", date: \"2024\", kind: Law, acknowledged: [\"no-citation\"]),",
                    ),
                    ("undo of full.ron", "acknowledge “No citation” of “Fact 0”"),
                ],
            ),
            row("List", "Button Show 2 more", &[ENTER], &[("list", "206")]),
        ],
    },
];

fn list(drawer: Drawer) -> Stage {
    Stage::full().with(Action::Drawer(drawer))
}

fn two_scenes() -> Stage {
    let stage = list(Drawer::Scenes).with(Action::Add(NewRecord::Scene));
    stage.with(Action::Zoom { factor: 2.0, anchor: None }).selecting(TableName::Events, "deal")
}

fn folded() -> Stage {
    let stage = list(Drawer::Lanes);
    let doc = stage.key(TableName::Lanes, "a").doc;
    stage.with(Action::FoldLane(doc, "a".into())).with(Action::Lanes(LaneStep::Hide(doc, "r".into())))
}

fn by_kind() -> Stage {
    list(Drawer::Lanes).with(Action::Lanes(LaneStep::By(LanesBy::Kind)))
}

/// What was settled on purpose, opened.
fn settled() -> Stage {
    list(Drawer::Findings).at("Button warning: No citation, 1").pressing(&[ENTER])
}

fn filtered() -> Stage {
    list(Drawer::Filter).with(Action::SetFilter("tag:first".to_owned()))
}

/// More findings of one sort than are shown at first.
fn many_findings() -> Stage {
    let mut text = String::from("Case(format: 1, id: \"many\", title: \"Many\", events: [\n");
    for at in 0..102 {
        writeln!(text, "Event(id: \"e{at}\", title: \"Fact {at}\", date: \"2024\", kind: Law),").unwrap();
    }
    text.push_str("])\n");
    Stage::of(&text).with(Action::Drawer(Drawer::Findings))
}

#[test]
fn lanes() {
    check("the list of lanes");
    check("lanes of which one is folded and one hidden");
    check("the list of lanes by kind");
}

#[test]
fn filter() {
    check("the filter");
    check("a filter that is on");
}

#[test]
fn actors() {
    check("the list of actors");
}

#[test]
fn sources() {
    check("the list of sources");
}

#[test]
fn scenes() {
    check("the list of scenes");
    check("two scenes");
}

#[test]
fn legend() {
    check("the legend");
}

#[test]
fn findings() {
    check("the list of findings");
    check("findings that were settled");
}

#[test]
fn the_rest_of_many_findings() {
    check("many findings");
}
