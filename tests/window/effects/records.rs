//! The inspector of what facts refer to, and of the case.

use casetrail::model::TableName;

use super::case::Stage;
use egui::Key;

use super::{ALL, DOWN, ENTER, Press, TAB, Table, Type, UP, check, row};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "the case",
        stage: Stage::full,
        rooms: &["Inspector"],
        rows: &[
            row(
                "Inspector",
                "ComboBox Counts from",
                &[ENTER, Type("talks"), ENTER],
                &[
                    ("text of full.ron", "+anchor: \"talks\","),
                    ("undo of full.ron", "change the zero of time of “Full case”"),
                ],
            ),
            row(
                "Inspector",
                "MultilineTextInput Title",
                &[ALL, Type("Another case")],
                &[
                    ("text of full.ron", "-title: \"Full case\", +title: \"Another case\","),
                    ("undo of full.ron", "change the title of “Full case”"),
                ],
            ),
            row("Inspector", "Link * warnings", &[ENTER], &[("drawer", "Findings")]),
            row("Inspector", "Button Add summary", &[ENTER], &[("keyboard", "MultilineTextInput Summary")]),
            row(
                "Inspector",
                "Button Remove author Rossi, Ada",
                &[ENTER],
                &[
                    ("text of full.ron", "-authors: [\"Rossi, Ada\"],"),
                    ("undo of full.ron", "remove the author “Rossi, Ada” from “Full case”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add an author",
                &[ENTER, Type("Bianchi, Luca"), ENTER],
                &[
                    (
                        "text of full.ron",
                        "-authors: [\"Rossi, Ada\"], +authors: [\"Rossi, Ada\", \"Bianchi, Luca\"],",
                    ),
                    ("undo of full.ron", "add an author to “Full case”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Issued",
                &[ALL, Type("2025-05")],
                &[
                    ("text of full.ron", "+issued: \"2025-05\","),
                    ("undo of full.ron", "change the date of issue of “Full case”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Language",
                &[ALL, Type("it")],
                &[
                    ("text of full.ron", "+language: \"it\","),
                    ("undo of full.ron", "change the language of “Full case”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Family",
                &[ALL, Type("Adriatic")],
                &[
                    ("text of full.ron", "+family: \"Adriatic\","),
                    ("undo of full.ron", "change the family of “Full case”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Licence",
                &[ALL, Type("CC0")],
                &[
                    ("text of full.ron", "+license: \"CC0\","),
                    ("undo of full.ron", "change the licence of “Full case”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Id",
                &[ALL, Type("other"), TAB],
                &[
                    ("text of full.ron", "-id: \"full\", +id: \"other\","),
                    ("undo of full.ron", "change the id of “Full case”"),
                ],
            ),
        ],
    },
    Table {
        name: "a case with a summary",
        stage: summarised,
        rooms: &[],
        rows: &[row(
            "Inspector",
            "MultilineTextInput Summary",
            &[ALL, Type("In short.")],
            &[
                ("text of full.ron", "+summary: \"In short.\","),
                ("undo of full.ron", "change the summary of “Full case”"),
            ],
        )],
    },
    Table {
        name: "an actor",
        stage: || of(TableName::Actors, "italy"),
        rooms: &["Inspector"],
        rows: &[
            row(
                "Inspector",
                "MultilineTextInput Name",
                &[ALL, Type("Italia")],
                &[
                    ("text of full.ron", "-name: \"Italy\", +name: \"Italia\","),
                    ("undo of full.ron", "change the name of “Italy”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Kind",
                &[ENTER, Type("court"), ENTER],
                &[
                    ("text of full.ron", "-kind: State, +kind: Court,"),
                    ("undo of full.ron", "change the kind of “Italy”"),
                ],
            ),
            row(
                "Inspector",
                "Button Remove name Rome",
                &[ENTER],
                &[
                    ("text of full.ron", "-aliases: [\"Rome\"],"),
                    ("undo of full.ron", "remove the name “Rome” from “Italy”"),
                ],
            ),
            row(
                "Inspector",
                "Button Remove name Rome",
                &[Press::Key(Key::Delete)],
                &[
                    ("text of full.ron", "-aliases: [\"Rome\"],"),
                    ("undo of full.ron", "remove the name “Rome” from “Italy”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a name",
                &[ENTER, Type("Italia"), ENTER],
                &[
                    ("text of full.ron", "-aliases: [\"Rome\"], +aliases: [\"Rome\", \"Italia\"],"),
                    ("undo of full.ron", "add a name to “Italy”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Part of",
                &[ENTER, Type("albania"), ENTER],
                &[
                    ("text of full.ron", "-part_of: \"union\", +part_of: \"albania\","),
                    ("undo of full.ron", "change the whole of “Italy”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Pseudonym",
                &[ALL, Type("State A")],
                &[
                    ("text of full.ron", "+pseudonym: \"State A\","),
                    ("undo of full.ron", "change the pseudonym of “Italy”"),
                ],
            ),
            row("Inspector", "Button Add note", &[ENTER], &[("keyboard", "MultilineTextInput Note")]),
            row(
                "Inspector",
                "TextInput Id",
                &[ALL, Type("it"), TAB],
                &[
                    ("selected", "actor `it`"),
                    (
                        "text of full.ron",
                        "-id: \"italy\", +id: \"it\", -actor: \"italy\", +actor: \"it\", -attributed_to: [\"italy\"], +attributed_to: [\"it\"], -provider: \"italy\", +provider: \"it\",",
                    ),
                    ("undo of full.ron", "change the id of “Italy”"),
                ],
            ),
        ],
    },
    Table {
        name: "a place",
        stage: || of(TableName::Places, "tirana"),
        rooms: &["Inspector"],
        rows: &[
            row(
                "Inspector",
                "MultilineTextInput Name",
                &[ALL, Type("Durrës")],
                &[
                    ("text of full.ron", "-name: \"Tirana\", +name: \"Durrës\","),
                    ("undo of full.ron", "change the name of “Tirana”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Latitude",
                &[ALL, Type("41.32")],
                &[
                    ("text of full.ron", "-latitude: 41.33, +latitude: 41.32,"),
                    ("undo of full.ron", "change the latitude of “Tirana”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Longitude",
                &[ALL, Type("19.45")],
                &[
                    ("text of full.ron", "-longitude: 19.82, +longitude: 19.45,"),
                    ("undo of full.ron", "change the longitude of “Tirana”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Precision",
                &[ENTER, Type("region"), ENTER],
                &[
                    ("text of full.ron", "-precision: Town, +precision: Region,"),
                    ("undo of full.ron", "change the precision of “Tirana”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Part of",
                &[ENTER, Type("port"), ENTER],
                &[
                    ("text of full.ron", "+part_of: \"port\","),
                    ("undo of full.ron", "change the whole of “Tirana”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Id",
                &[ALL, Type("durres"), TAB],
                &[
                    ("selected", "place `durres`"),
                    (
                        "text of full.ron",
                        "-id: \"tirana\", +id: \"durres\", -place: \"tirana\", +place: \"durres\",",
                    ),
                    ("undo of full.ron", "change the id of “Tirana”"),
                ],
            ),
        ],
    },
    Table {
        name: "a source",
        stage: || of(TableName::Sources, "page"),
        rooms: &["Inspector"],
        rows: &[
            row(
                "Inspector",
                "MultilineTextInput Title",
                &[ALL, Type("Another page")],
                &[
                    ("text of full.ron", "-title: \"A page\", +title: \"Another page\","),
                    ("undo of full.ron", "change the title of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Kind",
                &[ENTER, Type("report"), ENTER],
                &[
                    ("text of full.ron", "-kind: ArticleMagazine, +kind: Report,"),
                    ("undo of full.ron", "change the kind of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "Button Remove author Rossi, Ada",
                &[ENTER],
                &[
                    ("text of full.ron", "-authors: [\"Rossi, Ada\"],"),
                    ("undo of full.ron", "remove the author “Rossi, Ada” from “A page”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add an author",
                &[ENTER, Type("Bianchi, Luca"), ENTER],
                &[
                    (
                        "text of full.ron",
                        "-authors: [\"Rossi, Ada\"], +authors: [\"Rossi, Ada\", \"Bianchi, Luca\"],",
                    ),
                    ("undo of full.ron", "add an author to “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Appeared in",
                &[ALL, Type("The Daily")],
                &[
                    (
                        "text of full.ron",
                        "-container_title: \"The Weekly\", +container_title: \"The Daily\",",
                    ),
                    ("undo of full.ron", "change the journal or site of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Publisher",
                &[ALL, Type("A house")],
                &[
                    ("text of full.ron", "+publisher: \"A house\","),
                    ("undo of full.ron", "change the publisher of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Authority",
                &[ALL, Type("A court")],
                &[
                    ("text of full.ron", "+authority: \"A court\","),
                    ("undo of full.ron", "change the authority of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Number",
                &[ALL, Type("12/2025")],
                &[
                    ("text of full.ron", "+number: \"12/2025\","),
                    ("undo of full.ron", "change the number of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Issued",
                &[ALL, Type("2025-02")],
                &[
                    ("text of full.ron", "-issued: \"2025-01\", +issued: \"2025-02\","),
                    ("undo of full.ron", "change the date of issue of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Issued",
                &[UP],
                &[
                    ("text of full.ron", "-issued: \"2025-01\", +issued: \"2025-02\","),
                    ("undo of full.ron", "change the date of issue of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Basis",
                &[ENTER, Type("inferred"), ENTER],
                &[
                    ("text of full.ron", "+issued_basis: Inferred(\"\"),"),
                    ("undo of full.ron", "change the basis of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Language",
                &[ALL, Type("it")],
                &[
                    ("text of full.ron", "+language: \"it\","),
                    ("undo of full.ron", "change the language of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Address",
                &[ALL, Type("https://example.org/other")],
                &[
                    (
                        "text of full.ron",
                        "-url: \"https://example.org/page\", +url: \"https://example.org/other\",",
                    ),
                    ("undo of full.ron", "change the address of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "Button Open address in the browser",
                &[ENTER],
                &[("desktop", "open https://example.org/page")],
            ),
            row(
                "Inspector",
                "TextInput Archived",
                &[ALL, Type("https://example.org/copy")],
                &[
                    (
                        "text of full.ron",
                        "-archive_url: \"https://example.org/kept\", +archive_url: \"https://example.org/copy\",",
                    ),
                    ("undo of full.ron", "change the archived address of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "Button Open archived in the browser",
                &[ENTER],
                &[("desktop", "open https://example.org/kept")],
            ),
            row(
                "Inspector",
                "TextInput Read on",
                &[ALL, Type("2025-03-01")],
                &[
                    ("text of full.ron", "+accessed: \"2025-03-01\","),
                    ("undo of full.ron", "change the date of reading of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Reliability",
                &[ENTER, DOWN, DOWN, ENTER],
                &[
                    ("text of full.ron", "+reliability: B,"),
                    ("undo of full.ron", "change the reliability of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Repeats",
                &[ENTER, Type("ruling"), ENTER],
                &[
                    ("text of full.ron", "+derived_from: \"ruling\","),
                    ("undo of full.ron", "change the source that is repeated of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Access",
                &[ENTER, Type("confidential"), ENTER],
                &[
                    ("text of full.ron", "+access: Confidential,"),
                    ("undo of full.ron", "change the access of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput File",
                &[ALL, Type("documents/other.txt")],
                &[
                    ("text of full.ron", "-file: \"documents/page.txt\", +file: \"documents/other.txt\","),
                    ("undo of full.ron", "change the file of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput SHA-256",
                &[ALL, Type("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")],
                &[
                    (
                        "text of full.ron",
                        "+sha256: \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\",",
                    ),
                    ("undo of full.ron", "change the SHA-256 of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Collected",
                &[ALL, Type("2026-01-02")],
                &[
                    ("text of full.ron", "+collected_at: \"2026-01-02\","),
                    ("undo of full.ron", "change the date of collection of “A page”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput By",
                &[ALL, Type("A. R.")],
                &[
                    ("text of full.ron", "+collected_by: \"A. R.\","),
                    ("undo of full.ron", "change the collector of “A page”"),
                ],
            ),
            row("Inspector", "Button Add note", &[ENTER], &[("keyboard", "MultilineTextInput Note")]),
            row(
                "Inspector",
                "TextInput Id",
                &[ALL, Type("leaf"), TAB],
                &[
                    ("selected", "source `leaf`"),
                    (
                        "text of full.ron",
                        "-id: \"page\", +id: \"leaf\", -source: \"page\", +source: \"leaf\", -source: \"page\", +source: \"leaf\", -source: \"page\", +source: \"leaf\", -source: \"page\", +source: \"leaf\", -source: \"page\", +source: \"leaf\",",
                    ),
                    ("undo of full.ron", "change the id of “A page”"),
                ],
            ),
        ],
    },
    Table {
        name: "a bare source",
        stage: || of(TableName::Sources, "ruling"),
        rooms: &[],
        rows: &[row("Inspector", "Button Add copy kept", &[ENTER], &[("keyboard", "TextInput File")])],
    },
    Table {
        name: "a lane",
        stage: || of(TableName::Lanes, "a"),
        rooms: &["Inspector"],
        rows: &[
            row(
                "Inspector",
                "MultilineTextInput Title",
                &[ALL, Type("Treaties")],
                &[
                    ("text of full.ron", "-title: \"Agreements\", +title: \"Treaties\","),
                    ("undo of full.ron", "change the title of “Agreements”"),
                ],
            ),
            row("Inspector", "Button Add note", &[ENTER], &[("keyboard", "MultilineTextInput Note")]),
            row(
                "Inspector",
                "TextInput Id",
                &[ALL, Type("t"), TAB],
                &[
                    ("selected", "lane `t`"),
                    (
                        "text of full.ron",
                        "-id: \"a\", +id: \"t\", -lane: \"a\", +lane: \"t\", -lane: \"a\", +lane: \"t\", -lane: \"a\", +lane: \"t\", -lanes: [\"a\"], +lanes: [\"t\"],",
                    ),
                    ("undo of full.ron", "change the id of “Agreements”"),
                ],
            ),
        ],
    },
    Table {
        name: "an issue",
        stage: || of(TableName::Issues, "law"),
        rooms: &["Inspector"],
        rows: &[
            row(
                "Inspector",
                "MultilineTextInput Title",
                &[ALL, Type("Law")],
                &[
                    ("text of full.ron", "-title: \"Legal form\", +title: \"Law\","),
                    ("undo of full.ron", "change the title of “Legal form”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Part of",
                &[ENTER, Type("cost"), ENTER],
                &[
                    ("text of full.ron", "+part_of: \"cost\","),
                    ("undo of full.ron", "change the whole of “Legal form”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Id",
                &[ALL, Type("form"), TAB],
                &[
                    ("selected", "issue `form`"),
                    (
                        "text of full.ron",
                        "-id: \"law\", +id: \"form\", -issues: [\"law\"], +issues: [\"form\"],",
                    ),
                    ("undo of full.ron", "change the id of “Legal form”"),
                ],
            ),
        ],
    },
    Table {
        name: "a rate",
        stage: || of(TableName::Rates, "dollar"),
        rooms: &["Inspector", "Source 1"],
        rows: &[
            row(
                "Inspector",
                "ComboBox One",
                &[ENTER, Type("pound"), ENTER],
                &[
                    ("text of full.ron", "-from: \"EUR\", +from: \"GBP\","),
                    ("undo of full.ron", "change the first currency of “dollar”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Is",
                &[ALL, Type("1.09")],
                &[
                    ("text of full.ron", "-value: \"1.0875\", +value: \"1.09\","),
                    ("undo of full.ron", "change the rate of “dollar”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox In",
                &[ENTER, Type("pound"), ENTER],
                &[
                    ("text of full.ron", "-to: \"USD\", +to: \"GBP\","),
                    ("undo of full.ron", "change the second currency of “dollar”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput On",
                &[ALL, Type("2024")],
                &[
                    ("text of full.ron", "-date: \"2023-12-01\", +date: \"2024\","),
                    ("undo of full.ron", "change the date of “dollar”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a source",
                &[ENTER, Type("ruling"), ENTER],
                &[
                    ("text of full.ron", "+Citation( +source: \"ruling\", +),"),
                    ("undo of full.ron", "add a source to “dollar”"),
                ],
            ),
            row("Source 1", "Link The Weekly, source 1", &[ENTER], &[("selected", "source `page`")]),
            row("Source 1", "Button Fields of source 1", &[ENTER], &[("expanded", "*, Fields of source 1")]),
            row(
                "Inspector",
                "TextInput Id",
                &[ALL, Type("usd"), TAB],
                &[
                    ("selected", "rate `usd`"),
                    ("text of full.ron", "-id: \"dollar\", +id: \"usd\","),
                    ("undo of full.ron", "change the id of “dollar”"),
                ],
            ),
        ],
    },
    Table {
        name: "a scene",
        stage: || of(TableName::Scenes, "start"),
        rooms: &["Inspector"],
        rows: &[
            row(
                "Inspector",
                "ComboBox Aligned on",
                &[ENTER, Type("talks"), ENTER],
                &[
                    ("text of full.ron", "+anchor: \"talks\","),
                    ("undo of full.ron", "change the zero of time of “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "MultilineTextInput Title",
                &[ALL, Type("The start")],
                &[
                    ("text of full.ron", "-title: \"How it began\", +title: \"The start\","),
                    ("undo of full.ron", "change the title of “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox View",
                &[ENTER, Type("funding"), ENTER],
                &[
                    ("text of full.ron", "-view: Timeline, +view: Funding,"),
                    ("undo of full.ron", "change the view of “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput From",
                &[ALL, Type("2022")],
                &[
                    ("text of full.ron", "-from: \"2023\", +from: \"2022\","),
                    ("undo of full.ron", "change the start of “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput To",
                &[ALL, Type("2024")],
                &[
                    ("text of full.ron", "-to: \"2023\", +to: \"2024\","),
                    ("undo of full.ron", "change the end of “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Funding",
                &[ALL, Type("per year")],
                &[
                    ("text of full.ron", "+funding: \"per year\","),
                    ("undo of full.ron", "change the way in which amounts are shown of “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Counted",
                &[ALL, Type("per month")],
                &[
                    ("text of full.ron", "+counted: \"per month\","),
                    ("undo of full.ron", "change the way in which counts are shown of “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Filter",
                &[ALL, Type("tag:first")],
                &[
                    ("text of full.ron", "-filter: \"deal\", +filter: \"tag:first\","),
                    ("undo of full.ron", "change the filter of “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "CheckBox Hidden",
                &[ENTER],
                &[
                    ("text of full.ron", "+hidden: true,"),
                    ("undo of full.ron", "change the place among what is presented of “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "Button Remove lane Agreements",
                &[ENTER],
                &[
                    ("text of full.ron", "-lanes: [\"a\"],"),
                    ("undo of full.ron", "remove the lane “Agreements” from “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a lane",
                &[ENTER, Type("returns"), ENTER],
                &[
                    ("text of full.ron", "-lanes: [\"a\"], +lanes: [\"a\", \"r\"],"),
                    ("undo of full.ron", "add a lane to “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "Button Remove fact The deal",
                &[ENTER],
                &[
                    ("text of full.ron", "-focus: [\"deal\"],"),
                    ("undo of full.ron", "remove the fact “The deal” from “How it began”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a fact",
                &[ENTER, Type("talks"), ENTER],
                &[
                    ("text of full.ron", "-focus: [\"deal\"], +focus: [\"deal\", \"talks\"],"),
                    ("undo of full.ron", "add a fact to “How it began”"),
                ],
            ),
            row("Inspector", "Button Write caption", &[ENTER], &[("keyboard", "MultilineTextInput Caption")]),
            row(
                "Inspector",
                "Button Add a picture",
                &[ENTER],
                &[
                    ("text of full.ron", "+media: [Media()],"),
                    ("undo of full.ron", "add a picture to “How it began”"),
                ],
            ),
            row("Inspector", "Button Add notes", &[ENTER], &[("keyboard", "MultilineTextInput Notes")]),
            row(
                "Inspector",
                "TextInput Id",
                &[ALL, Type("opening"), TAB],
                &[
                    ("selected", "scene `opening`"),
                    ("text of full.ron", "-id: \"start\", +id: \"opening\","),
                    ("undo of full.ron", "change the id of “How it began”"),
                ],
            ),
        ],
    },
];

fn summarised() -> Stage {
    Stage::full().at("Button Add summary").pressing(&[ENTER])
}

fn of(table: TableName, id: &str) -> Stage {
    Stage::full().selecting(table, id)
}

#[test]
fn the_case() {
    check("the case");
    check("a case with a summary");
}

#[test]
fn an_actor() {
    check("an actor");
}

#[test]
fn a_place() {
    check("a place");
}

#[test]
fn a_source() {
    check("a source");
    check("a bare source");
}

#[test]
fn a_lane() {
    check("a lane");
}

#[test]
fn an_issue() {
    check("an issue");
}

#[test]
fn a_rate() {
    check("a rate");
}

#[test]
fn a_scene() {
    check("a scene");
}
