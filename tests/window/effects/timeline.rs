//! Timeline, overview, plots, and what stands in their place.

use std::fmt::Write as _;

use casetrail::action::Action;
use casetrail::model::TableName;
use casetrail::query::sums::{Choice, Over, Period, Plot};
use egui::{Key, Modifiers};

use super::case::Stage;
use super::{DOWN, ENTER, ESCAPE, LEFT, Press, RIGHT, SPACE, Table, UP, With, check, row};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "the timeline",
        stage: selected,
        rooms: &["Timeline and plots"],
        rows: &[
            row("Timeline and plots", "Canvas Timeline", &[RIGHT], &[("selected", "event `visit`")]),
            row("Timeline and plots", "Canvas Timeline", &[LEFT], &[("selected", "event `deal`")]),
            row("Timeline and plots", "Canvas Timeline", &[UP], &[("selected", "event `deal`")]),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[Press::Key(Key::Home)],
                &[("selected", "event `talks`")],
            ),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[Press::Key(Key::End)],
                &[("selected", "event `visit`")],
            ),
            row("Timeline and plots", "Canvas Timeline", &[ESCAPE], &[("selected", "")]),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[Press::Key(Key::R)],
                &[("filter", "date:2024-10")],
            ),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[Press::Key(Key::Delete)],
                &[
                    ("selected", "event `visit`"),
                    ("text of full.ron", "-id: \"first\", -title: \"First return\", -date: \"2024-10\", *"),
                    ("undo of full.ron", "delete “First return”"),
                ],
            ),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[Press::Key(Key::Period)],
                &[("time", "2024-09-28 to 2024-11-04")],
            ),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[Press::Key(Key::Plus)],
                &[("time", "2023-12-19 to 2024-11-24")],
            ),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[Press::Key(Key::Minus)],
                &[("time", "2022-12-05 to 2025-01-12")],
            ),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[Press::Key(Key::PageUp)],
                &[("time", "2022-06-05 to 2023-10-31")],
            ),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[Press::Key(Key::PageDown)],
                &[("time", "2024-09-02 to 2026-01-28")],
            ),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[With(Modifiers::SHIFT, Key::ArrowLeft)],
                &[("time", "2023-05-30 to 2024-10-23")],
            ),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[With(Modifiers::SHIFT, Key::ArrowRight)],
                &[("time", "2023-09-10 to 2025-02-03")],
            ),
            row(
                "Timeline and plots",
                "ScrollBar Overview of the whole case",
                &[LEFT],
                &[("time", "2023-07-10 to 2024-12-03")],
            ),
            row(
                "Timeline and plots",
                "ScrollBar Overview of the whole case",
                &[RIGHT],
                &[("time", "2023-07-31 to 2024-12-24")],
            ),
            row(
                "Timeline and plots",
                "Slider Start of the window",
                &[RIGHT],
                &[("time", "2023-07-31 to 2024-12-14")],
            ),
            row(
                "Timeline and plots",
                "Slider End of the window",
                &[LEFT],
                &[("time", "2023-07-20 to 2024-12-03")],
            ),
            row(
                "Timeline and plots",
                "CheckBox Funding: pledge",
                &[ENTER],
                &[("not drawn", "Funding Kind(Some(Pledge))")],
            ),
            row(
                "Timeline and plots",
                "CheckBox Funding: disbursement",
                &[SPACE],
                &[("not drawn", "Funding Kind(Some(Disbursement))")],
            ),
            row("Timeline and plots", "Button Lane Agreements, *", &[ENTER], &[("folded", "a")]),
            row("Timeline and plots", "Button Lane Returns, *", &[ENTER], &[("folded", "r")]),
            row(
                "Timeline and plots",
                "Button Lane Returns, *",
                &[Press::Key(Key::Delete)],
                &[("hidden", "r")],
            ),
            row(
                "Timeline and plots",
                "Button Lane Returns, *",
                &[With(Modifiers::ALT, Key::ArrowUp)],
                &[("text of full.ron", "*"), ("undo of full.ron", "move of a lane")],
            ),
            row("Timeline and plots", "ComboBox Lanes by *", &[ENTER], &[("expanded", "*Lanes by topic*")]),
            row(
                "Timeline and plots",
                "Button €900\u{202f}000, Rent, expenditure, undated",
                &[ENTER],
                &[("selected", "flow `rent`")],
            ),
            row(
                "Timeline and plots",
                "Button €16.5\u{a0}m, Advance, disbursement, December 2023",
                &[ENTER],
                &[("selected", "flow `advance`")],
            ),
            row(
                "Timeline and plots",
                "Button €2\u{a0}m, Deposit, pledge, October 2023",
                &[ENTER],
                &[("selected", "flow `deposit`")],
            ),
            row(
                "Timeline and plots",
                "Button 40, people, 6 November 2023",
                &[ENTER],
                &[("selected", "event `deal`")],
            ),
            row(
                "Timeline and plots",
                "Button 7, vehicles, 6 November 2023",
                &[ENTER],
                &[("selected", "event `deal`")],
            ),
            row(
                "Timeline and plots",
                "Button Funding: as stated",
                &[ENTER],
                &[("expanded", "*Funding: as stated*")],
            ),
            row(
                "Timeline and plots",
                "Button Counted: as stated",
                &[ENTER],
                &[("expanded", "*Counted: as stated*")],
            ),
        ],
    },
    Table {
        name: "how amounts are shown",
        stage: sums,
        rooms: &["How amounts are shown"],
        rows: &[
            row(
                "Timeline and plots",
                "Button Funding: per year",
                &[ENTER],
                &[("expanded", "Lane Agreements, *, Lane Returns, 1 dated, 0 undated")],
            ),
            row(
                "Timeline and plots",
                "Button Counted: as stated",
                &[ENTER],
                &[("expanded", "*, Counted: as stated")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox Each as stated",
                &[ENTER],
                &[("plots", "as stated No")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox Sums per quarter",
                &[ENTER],
                &[("plots", "per quarter No")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox Sums per month",
                &[ENTER],
                &[("plots", "per month No")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox Compared",
                &[ENTER],
                &[("plots", "compared by kind No")],
            ),
            row("How amounts are shown", "MenuItemCheckBox Between whom", &[ENTER], &[("middle", "Flows")]),
            row(
                "How amounts are shown",
                "MenuItemCheckBox Convert to USD",
                &[ENTER],
                &[("plots", "per year No, converted to USD")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox By provider",
                &[ENTER],
                &[("plots", "per year by provider No")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox By receiver",
                &[ENTER],
                &[("plots", "per year by receiver No")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox By case",
                &[ENTER],
                &[("plots", "per year by case No")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox By issue",
                &[ENTER],
                &[("plots", "per year by issue No")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox Running total",
                &[ENTER],
                &[("plots", "per year Yes")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox Sums per year",
                &[ENTER],
                &[("expanded", "Lane Agreements, *")],
            ),
            row(
                "How amounts are shown",
                "MenuItemCheckBox By kind",
                &[ENTER],
                &[("expanded", "Lane Agreements, *")],
            ),
        ],
    },
    Table {
        name: "the timeline near its start",
        stage: near_the_start,
        rooms: &[],
        rows: &[
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[DOWN],
                &[("selected", "event `first`"), ("time", "2024-08-13 to 2024-12-20")],
            ),
            row("Inspector", "Link Leads to The deal", &[ENTER], &[("selected", "event `deal`")]),
            row("Inspector", "Link Before The deal", &[ENTER], &[("selected", "event `deal`")]),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[Press::Key(Key::Num0)],
                &[("time", "2023-07-20 to 2024-12-14")],
            ),
        ],
    },
    Table {
        name: "a range of time",
        stage: ranged,
        rooms: &[],
        rows: &[
            row(
                "Timeline and plots",
                "Slider Start of the range of time, 1 Nov 2023",
                &[LEFT],
                &[("filter", "navy date:2023-10..2024-10")],
            ),
            row(
                "Timeline and plots",
                "Slider End of the range of time, 31 Oct 2024",
                &[RIGHT],
                &[("filter", "navy date:2023-11..2024-11")],
            ),
            row(
                "Timeline and plots",
                "Button Remove date: Nov 2023 – Oct 2024",
                &[ENTER],
                &[("filter", "navy")],
            ),
            row(
                "Timeline and plots",
                "Canvas Timeline",
                &[With(Modifiers::SHIFT, Key::R)],
                &[("filter", "navy")],
            ),
        ],
    },
    Table {
        name: "more undated facts than have room",
        stage: undated,
        rooms: &[],
        rows: &[
            row("Timeline and plots", "Button No lane, *", &[ENTER], &[("expanded", "")]),
            row(
                "Timeline and plots",
                "Button Show * more undated facts",
                &[ENTER],
                &[("keyboard", "Button Show 35 more undated facts")],
            ),
            row(
                "Timeline and plots",
                "Button Show all undated facts",
                &[ENTER],
                &[("keyboard", "Button Show fewer undated facts")],
            ),
        ],
    },
    Table {
        name: "all undated facts",
        stage: all_undated,
        rooms: &[],
        rows: &[row(
            "Timeline and plots",
            "Button Show fewer undated facts",
            &[ENTER],
            &[("keyboard", "Button Show all undated facts")],
        )],
    },
    Table {
        name: "no case",
        stage: no_case,
        rooms: &["Timeline and plots"],
        rows: &[
            row("Timeline and plots", "Button Open a case…", &[ENTER], &[("dialog", "Path: Open")]),
            row("Timeline and plots", "Button Open a folder…", &[ENTER], &[("dialog", "Path: OpenFolder")]),
            row(
                "Timeline and plots",
                "Button New case",
                &[ENTER],
                &[("cases", "Untitled"), ("time", "2024-10-26 to 2026-01-07")],
            ),
            row("Timeline and plots", "Link full.ron", &[ENTER], &[("cases", "full.ron")]),
        ],
    },
    Table {
        name: "a case without facts",
        stage: no_facts,
        rooms: &[],
        rows: &[
            row(
                "Timeline and plots",
                "Button Add an amount",
                &[ENTER],
                &[
                    ("selected", "flow `new`"),
                    (
                        "text of full.ron",
                        "-Case(format: 1, id: \"bare\", title: \"Bare\") +Case(format: 1, id: \"bare\", title: \"Bare\", flows: [Flow(id: \"new\")])",
                    ),
                    ("undo of full.ron", "new flow"),
                ],
            ),
            row(
                "Timeline and plots",
                "Button Add an event",
                &[ENTER],
                &[
                    ("selected", "event `new`"),
                    (
                        "text of full.ron",
                        "-Case(format: 1, id: \"bare\", title: \"Bare\") +Case(format: 1, id: \"bare\", title: \"Bare\", events: [Event(id: \"new\")])",
                    ),
                    ("undo of full.ron", "new event"),
                ],
            ),
        ],
    },
    Table {
        name: "a filter that leaves nothing",
        stage: no_match,
        rooms: &[],
        rows: &[row("Timeline and plots", "Button Clear filter", &[ENTER], &[("filter", "")])],
    },
];

fn selected() -> Stage {
    Stage::full().selecting(TableName::Events, "first")
}

/// The list of the switch in the head of a plot, while sums are shown.
fn sums() -> Stage {
    let per_year = Choice { over: Over::Per(Period::Year), ..Choice::default() };
    selected().with(Action::Plots(Plot::Funding, per_year)).at("Button Funding: per year").pressing(&[ENTER])
}

fn near_the_start() -> Stage {
    Stage::full().selecting(TableName::Events, "talks").with(Action::Zoom { factor: 4.0, anchor: None })
}

fn ranged() -> Stage {
    selected().with(Action::SetFilter("navy date:2023-11..2024-10".into()))
}

fn undated() -> Stage {
    let mut text = String::from("Case(format: 1, id: \"many\", title: \"Many\", events: [\n");
    text.push_str("Event(id: \"dated\", title: \"A dated fact\", date: \"2024-05-03\"),\n");
    for at in 0..80 {
        writeln!(text, "Event(id: \"e{at}\", title: \"An undated fact, number {at}\", kind: Law),").unwrap();
    }
    text.push_str("])\n");
    Stage::of(&text)
}

fn all_undated() -> Stage {
    undated().at("Button Show all undated facts").pressing(&[ENTER])
}

/// One case was opened and closed.
fn no_case() -> Stage {
    Stage::full().with(Action::Close)
}

fn no_facts() -> Stage {
    Stage::of("Case(format: 1, id: \"bare\", title: \"Bare\")\n")
}

fn no_match() -> Stage {
    Stage::full().with(Action::SetFilter("zzzz".to_owned()))
}

#[test]
fn the_timeline() {
    check("the timeline");
    check("the timeline near its start");
}

#[test]
fn the_switch_of_a_plot() {
    check("how amounts are shown");
}

#[test]
fn a_range_of_time() {
    check("a range of time");
}

#[test]
fn more_undated_facts_than_have_room() {
    check("more undated facts than have room");
    check("all undated facts");
}

#[test]
fn no_case_is_open() {
    check("no case");
}

#[test]
fn a_case_without_facts() {
    check("a case without facts");
}

#[test]
fn a_filter_that_leaves_nothing() {
    check("a filter that leaves nothing");
}
