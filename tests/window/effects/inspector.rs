//! The inspector of facts: every field of an event and a flow, closed and open, of one and of several.

use casetrail::action::Action;
use casetrail::model::TableName;

use super::case::Stage;
use super::{ALL, DOWN, ENTER, ESCAPE, SPACE, TAB, Table, Type, UP, check, row};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "an event",
        stage: event,
        rooms: &["Inspector", "Picture 1", "Review", "Source 1", "Source 2"],
        rows: &[
            row("Inspector", "Button Previous fact in time", &[ENTER], &[("selected", "event `talks`")]),
            row("Inspector", "Button Next fact in time", &[ENTER], &[("selected", "event `first`")]),
            row(
                "Inspector",
                "MultilineTextInput Title",
                &[ALL, Type("A deal")],
                &[
                    ("text of full.ron", "-title: \"The deal\", +title: \"A deal\","),
                    ("undo of full.ron", "change the title of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Date",
                &[ALL, Type("2023-11")],
                &[
                    ("text of full.ron", "-date: \"2023-11-06\", +date: \"2023-11\","),
                    ("undo of full.ron", "change the date of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Date",
                &[UP],
                &[
                    ("text of full.ron", "-date: \"2023-11-06\", +date: \"2023-11-07\","),
                    ("undo of full.ron", "change the date of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Date",
                &[DOWN],
                &[
                    ("text of full.ron", "-date: \"2023-11-06\", +date: \"2023-11-05\","),
                    ("undo of full.ron", "change the date of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Basis",
                &[ENTER, Type("inferred"), ENTER],
                &[
                    ("text of full.ron", "+date_basis: Inferred(\"\"),"),
                    ("undo of full.ron", "change the basis of the date of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Kind",
                &[ENTER, Type("law"), ENTER],
                &[
                    ("text of full.ron", "-kind: Agreement, +kind: Law,"),
                    ("undo of full.ron", "change the kind of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Kind",
                &[ENTER, Type("a kind of its own"), ENTER],
                &[
                    ("text of full.ron", "-kind: Agreement, +kind: Other(\"a kind of its own\"),"),
                    ("undo of full.ron", "change the kind of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Lane",
                &[ENTER, Type("returns"), ENTER],
                &[
                    ("text of full.ron", "-lane: \"a\", +lane: \"r\","),
                    ("undo of full.ron", "change the lane of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Lane",
                &[DOWN, DOWN, ENTER],
                &[
                    ("text of full.ron", "-lane: \"a\", +lane: \"r\","),
                    ("undo of full.ron", "change the lane of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Status",
                &[ENTER, UP, ENTER],
                &[
                    ("text of full.ron", "-status: Disputed,"),
                    ("undo of full.ron", "change the status of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Place",
                &[ENTER, Type("port"), ENTER],
                &[
                    ("text of full.ron", "-place: \"tirana\", +place: \"port\","),
                    ("undo of full.ron", "change the place of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add more about date, place, standing",
                &[ENTER],
                &[("keyboard", "TextInput Date in words")],
            ),
            row(
                "Inspector",
                "Button Add a count",
                &[ENTER],
                &[
                    ("text of full.ron", "+Count( +unit: \"vehicles\", +),"),
                    ("undo of full.ron", "add a count to “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Count 1",
                &[ALL, Type("41")],
                &[
                    ("text of full.ron", "-value: 40, +value: 41,"),
                    ("undo of full.ron", "change the count 1 of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Count 1: people, exact",
                &[ENTER],
                &[("expanded", "*, Count 1: people, exact")],
            ),
            row(
                "Inspector",
                "TextInput Count 2",
                &[ALL, Type("8")],
                &[
                    ("text of full.ron", "-value: 7, +value: 8,"),
                    ("undo of full.ron", "change the count 2 of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Count 2: vehicles, exact",
                &[ENTER],
                &[("expanded", "*, Count 2: vehicles, exact")],
            ),
            row(
                "Inspector",
                "Button Add a participant",
                &[ENTER, Type("albania"), ENTER],
                &[
                    ("text of full.ron", "+Participant( +actor: \"albania\", +),"),
                    ("undo of full.ron", "add a participant to “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a flow of money",
                &[ENTER],
                &[
                    ("selected", "flow `2023-11-06`"),
                    (
                        "text of full.ron",
                        "*+id: \"2023-11-06\", +date: \"2023-11-06\", +date_basis: Inferred(*+event: \"deal\",*+Citation(source: \"page\", locator: \"paragraph 3\"*",
                    ),
                    ("undo of full.ron", "new flow of money"),
                ],
            ),
            row("Inspector", "Link €16.5\u{a0}m Advance", &[ENTER], &[("selected", "flow `advance`")]),
            row(
                "Inspector",
                "ComboBox Participant 1",
                &[ENTER, Type("albania"), ENTER],
                &[
                    ("text of full.ron", "-actor: \"italy\", +actor: \"albania\","),
                    ("undo of full.ron", "change the actor of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Role of Italy",
                &[ALL, Type("party")],
                &[
                    ("text of full.ron", "-role: \"signatory\", +role: \"party\","),
                    ("undo of full.ron", "change the role of Italy of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Remove participant Italy",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-participants: [ -Participant( -actor: \"italy\", -role: \"signatory\", -), -],",
                    ),
                    ("undo of full.ron", "remove a participant from “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a source",
                &[ENTER, Type("ruling"), ENTER],
                &[
                    ("text of full.ron", "+Citation( +source: \"ruling\", +),"),
                    ("undo of full.ron", "add a source to “The deal”"),
                ],
            ),
            row("Source 1", "Link The Weekly, source 1", &[ENTER], &[("selected", "source `page`")]),
            row("Source 1", "Button Fields of source 1", &[ENTER], &[("expanded", "*, Fields of source 1")]),
            row("Source 2", "Link A ruling, source 2", &[ENTER], &[("selected", "source `ruling`")]),
            row("Source 2", "Button Fields of source 2", &[ENTER], &[("expanded", "*, Fields of source 2")]),
            row(
                "Inspector",
                "Button Add a link",
                &[ENTER, Type("visit"), ENTER],
                &[
                    ("text of full.ron", "+Link( +relation: After, +to: \"visit\", +),"),
                    ("undo of full.ron", "add a link to “The deal”"),
                ],
            ),
            row("Inspector", "Link Result of The talks", &[ENTER], &[("selected", "event `talks`")]),
            row("Inspector", "Button Fields of link 1", &[ENTER], &[("expanded", "*, Fields of link 1")]),
            row("Inspector", "Link After The talks", &[ENTER], &[("selected", "event `talks`")]),
            row("Inspector", "Button Fields of link 2", &[ENTER], &[("expanded", "*, Fields of link 2")]),
            row("Inspector", "Link Leads to First return", &[ENTER], &[("selected", "event `first`")]),
            row(
                "Inspector",
                "Button Remove issue Legal form",
                &[ENTER],
                &[
                    ("text of full.ron", "-issues: [\"law\"],"),
                    ("undo of full.ron", "remove the issue “Legal form” from “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add an issue",
                &[ENTER, Type("cost"), ENTER],
                &[
                    ("text of full.ron", "-issues: [\"law\"], +issues: [\"law\", \"cost\"],"),
                    ("undo of full.ron", "add an issue to “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Remove tag first",
                &[ENTER],
                &[
                    ("text of full.ron", "-tags: [\"first\"],"),
                    ("undo of full.ron", "remove the tag “first” from “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a tag",
                &[ENTER, Type("second"), ENTER],
                &[
                    ("text of full.ron", "-tags: [\"first\"], +tags: [\"first\", \"second\"],"),
                    ("undo of full.ron", "add a tag to “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Write description",
                &[ENTER],
                &[("keyboard", "MultilineTextInput Description")],
            ),
            row(
                "Inspector",
                "Button Add a picture",
                &[ENTER],
                &[("text of full.ron", "+Media(),"), ("undo of full.ron", "add a picture to “The deal”")],
            ),
            row(
                "Picture 1",
                "TextInput File",
                &[ALL, Type("media/other.jpg")],
                &[
                    ("text of full.ron", "-file: \"media/hall.jpg\", +file: \"media/other.jpg\","),
                    ("undo of full.ron", "change the file of “The deal”"),
                ],
            ),
            row(
                "Picture 1",
                "MultilineTextInput Caption",
                &[ALL, Type("Another hall")],
                &[
                    ("text of full.ron", "-caption: \"The hall\", +caption: \"Another hall\","),
                    ("undo of full.ron", "change the caption of “The deal”"),
                ],
            ),
            row(
                "Picture 1",
                "TextInput Credit",
                &[ALL, Type("A. R.")],
                &[
                    ("text of full.ron", "+credit: \"A. R.\","),
                    ("undo of full.ron", "change the credit of “The deal”"),
                ],
            ),
            row(
                "Picture 1",
                "MultilineTextInput Shows",
                &[ALL, Type("A hall.")],
                &[
                    ("text of full.ron", "+alt: \"A hall.\","),
                    (
                        "undo of full.ron",
                        "change the words for those who do not see the picture of “The deal”",
                    ),
                ],
            ),
            row(
                "Picture 1",
                "TextInput Licence",
                &[ALL, Type("CC0")],
                &[
                    ("text of full.ron", "+license: \"CC0\","),
                    ("undo of full.ron", "change the licence of “The deal”"),
                ],
            ),
            row(
                "Picture 1",
                "Button Remove picture 1",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-media: [ -Media( -file: \"media/hall.jpg\", -caption: \"The hall\", -), -],",
                    ),
                    ("undo of full.ron", "remove a picture from “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "MultilineTextInput Note",
                &[ALL, Type("Ask again.")],
                &[
                    ("text of full.ron", "-note: \"Ask for the text.\", +note: \"Ask again.\","),
                    ("undo of full.ron", "change the note of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Remove review",
                &[ENTER],
                &[
                    ("text of full.ron", "-review: Review( -by: \"A. R.\", -),"),
                    ("undo of full.ron", "remove the review from “The deal”"),
                ],
            ),
            row(
                "Review",
                "TextInput By",
                &[ALL, Type("L. B.")],
                &[
                    ("text of full.ron", "-by: \"A. R.\", +by: \"L. B.\","),
                    ("undo of full.ron", "change the reviewer of “The deal”"),
                ],
            ),
            row(
                "Review",
                "TextInput On",
                &[ALL, Type("2025-01-02")],
                &[
                    ("text of full.ron", "+on: \"2025-01-02\","),
                    ("undo of full.ron", "change the date of the review of “The deal”"),
                ],
            ),
            row(
                "Review",
                "ComboBox Verdict",
                &[ENTER, Type("accepted"), ENTER],
                &[
                    ("text of full.ron", "+verdict: Accepted,"),
                    ("undo of full.ron", "change the verdict of “The deal”"),
                ],
            ),
            row(
                "Review",
                "MultilineTextInput Why",
                &[ALL, Type("It fits.")],
                &[
                    ("text of full.ron", "+note: \"It fits.\","),
                    ("undo of full.ron", "change the reason of the review of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Id",
                &[ALL, Type("pact"), TAB],
                &[
                    ("selected", "event `pact`"),
                    (
                        "text of full.ron",
                        "-id: \"deal\", +id: \"pact\", -to: \"deal\", +to: \"pact\", -event: \"deal\", +event: \"pact\", -focus: [\"deal\"], +focus: [\"pact\"],",
                    ),
                    ("undo of full.ron", "change the id of “The deal”"),
                ],
            ),
        ],
    },
    Table {
        name: "a bare event",
        stage: bare_event,
        rooms: &[],
        rows: &[
            row(
                "Inspector",
                "Button Add description",
                &[ENTER],
                &[("keyboard", "MultilineTextInput Description")],
            ),
            row("Inspector", "Button Add note", &[ENTER], &[("keyboard", "MultilineTextInput Note")]),
            row(
                "Inspector",
                "Button Add review",
                &[ENTER],
                &[
                    ("text of full.ron", "+review: Review(),"),
                    ("undo of full.ron", "add a review to “A visit”"),
                ],
            ),
            row(
                "Inspector",
                "Button Remove finding no-citation",
                &[ENTER],
                &[
                    ("text of full.ron", "-acknowledged: [\"no-citation\"],"),
                    ("undo of full.ron", "remove the finding “no-citation” from “A visit”"),
                ],
            ),
            row("Inspector", "Button Add a finding", &[ENTER], &[("rooms", "Settled: choices")]),
        ],
    },
    Table {
        name: "an event that follows another",
        stage: following_event,
        rooms: &[],
        rows: &[row("Inspector", "Link Result of The deal", &[ENTER], &[("selected", "event `deal`")])],
    },
    Table {
        name: "an event with all its fields",
        stage: open_event,
        rooms: &["Count 1", "Link 1"],
        rows: &[
            row(
                "Inspector",
                "TextInput Date in words",
                &[ALL, Type("early November")],
                &[
                    ("text of full.ron", "+date_text: \"early November\","),
                    ("undo of full.ron", "change the date in words of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox From",
                &[ENTER, Type("port"), ENTER],
                &[
                    ("text of full.ron", "+origin: \"port\","),
                    ("undo of full.ron", "change the origin of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Occurrence",
                &[ENTER, Type("planned"), ENTER],
                &[
                    ("text of full.ron", "+occurrence: Planned,"),
                    ("undo of full.ron", "change the occurrence of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Fact",
                &[ENTER, Type("inferred"), ENTER],
                &[
                    ("text of full.ron", "+basis: Inferred(\"\"),"),
                    ("undo of full.ron", "change the basis of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Credibility",
                &[ENTER, Type("probably"), ENTER],
                &[
                    ("text of full.ron", "+credibility: 2,"),
                    ("undo of full.ron", "change the credibility of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "CheckBox Key",
                &[SPACE],
                &[
                    ("text of full.ron", "+key: true,"),
                    ("undo of full.ron", "change the mark of a turning point of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Access",
                &[ENTER, Type("confidential"), ENTER],
                &[
                    ("text of full.ron", "+access: Confidential,"),
                    ("undo of full.ron", "change the access of “The deal”"),
                ],
            ),
            row(
                "Count 1",
                "TextInput Unit",
                &[ALL, Type("persons")],
                &[
                    ("text of full.ron", "-unit: \"people\", +unit: \"persons\","),
                    ("undo of full.ron", "change the unit of “The deal”"),
                ],
            ),
            row(
                "Count 1",
                "ComboBox Bound",
                &[ENTER, Type("at least"), ENTER],
                &[
                    ("text of full.ron", "+bound: AtLeast,"),
                    ("undo of full.ron", "change the bound of “The deal”"),
                ],
            ),
            row(
                "Count 1",
                "TextInput Label",
                &[ALL, Type("present")],
                &[
                    ("text of full.ron", "+label: \"present\","),
                    ("undo of full.ron", "change the label of “The deal”"),
                ],
            ),
            row(
                "Count 1",
                "TextInput Share",
                &[ALL, Type("1/3")],
                &[
                    ("text of full.ron", "+share: \"1/3\","),
                    ("undo of full.ron", "change the share of “The deal”"),
                ],
            ),
            row(
                "Count 1",
                "TextInput Of",
                &[ALL, Type("all")],
                &[
                    ("text of full.ron", "+of: \"all\","),
                    ("undo of full.ron", "change the whole of a share of “The deal”"),
                ],
            ),
            row(
                "Count 1",
                "TextInput In words",
                &[ALL, Type("dozens")],
                &[
                    ("text of full.ron", "+stated_as: \"dozens\","),
                    ("undo of full.ron", "change the wording of “The deal”"),
                ],
            ),
            row(
                "Count 1",
                "Button Remove count 1",
                &[ENTER],
                &[
                    ("text of full.ron", "-value: 40, -unit: \"people\", -), -Count("),
                    ("undo of full.ron", "remove a count from “The deal”"),
                ],
            ),
            row(
                "Count 1",
                "Button Move count 1 down",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-value: 40, -unit: \"people\", -), -Count( +), +Count( +value: 40, +unit: \"people\",",
                    ),
                    ("undo of full.ron", "move a count of “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "ComboBox Source",
                &[ENTER, Type("ruling"), ENTER],
                &[
                    ("text of full.ron", "-source: \"page\", +source: \"ruling\","),
                    ("undo of full.ron", "change the source of “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "ComboBox Read in",
                &[ENTER, Type("ruling"), ENTER],
                &[
                    ("text of full.ron", "+cited_in: \"ruling\","),
                    ("undo of full.ron", "change the document read of “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "TextInput Locator",
                &[ALL, Type("page 9")],
                &[
                    ("text of full.ron", "-locator: \"paragraph 3\", +locator: \"page 9\","),
                    ("undo of full.ron", "change the locator of “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "MultilineTextInput Quote",
                &[ALL, Type("signed in Rome")],
                &[
                    (
                        "text of full.ron",
                        "-quote: \"signed on 6 November 2023\", +quote: \"signed in Rome\",",
                    ),
                    ("undo of full.ron", "change the quote of “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "MultilineTextInput Translation",
                &[ALL, Type("firmato a Roma")],
                &[
                    ("text of full.ron", "+translation: \"firmato a Roma\","),
                    ("undo of full.ron", "change the translation of “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "Button Remove actor Italy",
                &[ENTER],
                &[
                    ("text of full.ron", "-attributed_to: [\"italy\"],"),
                    ("undo of full.ron", "remove the actor “Italy” from “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "Button Add an actor",
                &[ENTER, Type("albania"), ENTER],
                &[
                    (
                        "text of full.ron",
                        "-attributed_to: [\"italy\"], +attributed_to: [\"italy\", \"albania\"],",
                    ),
                    ("undo of full.ron", "add an actor to “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "ComboBox Stance",
                &[ENTER, Type("contradicts"), ENTER],
                &[
                    ("text of full.ron", "+stance: Contradicts,"),
                    ("undo of full.ron", "change the stance of “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "Button Remove field date",
                &[ENTER],
                &[
                    ("text of full.ron", "-supports: [Date],"),
                    ("undo of full.ron", "remove the field “date” from “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "Button Add a field",
                &[ENTER, Type("place"), ENTER],
                &[
                    ("text of full.ron", "-supports: [Date], +supports: [Date, Place],"),
                    ("undo of full.ron", "add a field to “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "TextInput Its date",
                &[ALL, Type("2023-11-07")],
                &[
                    ("text of full.ron", "+date: \"2023-11-07\","),
                    ("undo of full.ron", "change the date in a source of “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "TextInput Its number",
                &[ALL, Type("41")],
                &[
                    ("text of full.ron", "+value: 41,"),
                    ("undo of full.ron", "change the number in a source of “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "Button Remove source 1",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-source: \"page\", -locator: \"paragraph 3\", -quote: \"signed on 6 November 2023\", -attributed_to: [\"italy\"], -supports: [Date], -), -Citation(",
                    ),
                    ("undo of full.ron", "remove a source from “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "Button Move source 1 down",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "+source: \"ruling\", +locator: \"page 2\", +), +Citation( -quote: \"signed on 6 November 2023\", -), -Citation( -source: \"ruling\", -locator: \"page 2\", +quote: \"signed on 6 November 2023\",",
                    ),
                    ("undo of full.ron", "move a source of “The deal”"),
                ],
            ),
            row(
                "Source 1",
                "Button Fields of source 1",
                &[ENTER],
                &[("expanded", "*, Count 1: people, exact, Fields of link 1")],
            ),
            row(
                "Link 1",
                "ComboBox Relation",
                &[ENTER, Type("amends"), ENTER],
                &[
                    ("text of full.ron", "-relation: ResultOf, +relation: Amends,"),
                    ("undo of full.ron", "change the relation of “The deal”"),
                ],
            ),
            row(
                "Link 1",
                "ComboBox To",
                &[ENTER, Type("visit"), ENTER],
                &[
                    ("text of full.ron", "-to: \"talks\", +to: \"visit\","),
                    ("undo of full.ron", "change the target of a link of “The deal”"),
                ],
            ),
            row(
                "Link 1",
                "ComboBox Basis",
                &[ENTER, Type("inferred"), ENTER],
                &[
                    ("text of full.ron", "+basis: Inferred(\"\"),"),
                    ("undo of full.ron", "change the basis of “The deal”"),
                ],
            ),
            row(
                "Link 1",
                "MultilineTextInput Note",
                &[ALL, Type("As they say.")],
                &[
                    ("text of full.ron", "+note: \"As they say.\","),
                    ("undo of full.ron", "change the note of “The deal”"),
                ],
            ),
            row(
                "Link 1",
                "Button Add a source",
                &[ENTER, Type("page"), ENTER],
                &[
                    ("text of full.ron", "+citations: [Citation(source: \"page\")],"),
                    ("undo of full.ron", "add a source to “The deal”"),
                ],
            ),
            row(
                "Link 1",
                "Button Remove link 1",
                &[ENTER],
                &[
                    ("text of full.ron", "-relation: ResultOf, -to: \"talks\", -), -Link("),
                    ("undo of full.ron", "remove a link from “The deal”"),
                ],
            ),
            row(
                "Link 1",
                "Button Move link 1 down",
                &[ENTER],
                &[
                    (
                        "text of full.ron",
                        "-relation: ResultOf, +relation: After, -relation: After, +relation: ResultOf,",
                    ),
                    ("undo of full.ron", "move a link of “The deal”"),
                ],
            ),
            row(
                "Inspector",
                "Button Show description",
                &[ENTER],
                &[("keyboard", "Button Write description")],
            ),
            row(
                "Inspector",
                "MultilineTextInput Description",
                &[ALL, Type("What was said.")],
                &[
                    (
                        "text of full.ron",
                        "-description: \"What was *agreed*.\", +description: \"What was said.\",",
                    ),
                    ("undo of full.ron", "change the description of “The deal”"),
                ],
            ),
        ],
    },
    Table {
        name: "a flow",
        stage: flow,
        rooms: &["Inspector"],
        rows: &[
            row("Inspector", "Button Previous fact in time", &[ENTER], &[("selected", "flow `deposit`")]),
            row("Inspector", "Button Next fact in time", &[ENTER], &[("selected", "flow `rent`")]),
            row(
                "Inspector",
                "MultilineTextInput Title",
                &[ALL, Type("First part")],
                &[
                    ("text of full.ron", "-title: \"Advance\", +title: \"First part\","),
                    ("undo of full.ron", "change the title of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Date",
                &[ALL, Type("2024")],
                &[
                    ("text of full.ron", "-date: \"2023-12\", +date: \"2024\","),
                    ("undo of full.ron", "change the date of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Date in words",
                &[ALL, Type("that winter")],
                &[
                    ("text of full.ron", "+date_text: \"that winter\","),
                    ("undo of full.ron", "change the date in words of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Basis",
                &[ENTER, Type("inferred"), ENTER],
                &[
                    ("text of full.ron", "+date_basis: Inferred(\"\"),"),
                    ("undo of full.ron", "change the basis of the date of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Kind",
                &[ENTER, Type("pledge"), ENTER],
                &[
                    ("text of full.ron", "-kind: Disbursement, +kind: Pledge,"),
                    ("undo of full.ron", "change the kind of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Stated as",
                &[ALL, Type("set aside")],
                &[
                    ("text of full.ron", "+stated_as: \"set aside\","),
                    ("undo of full.ron", "change the wording of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Amount",
                &[ALL, Type("17 m")],
                &[
                    ("text of full.ron", "-value: 16_500_000, +value: 17_000_000,"),
                    ("undo of full.ron", "change the amount of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Currency",
                &[ENTER, Type("USD"), ENTER],
                &[
                    ("text of full.ron", "-currency: \"EUR\", +currency: \"USD\","),
                    ("undo of full.ron", "change the currency of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Bound",
                &[ENTER, Type("at least"), ENTER],
                &[
                    ("text of full.ron", "+bound: AtLeast,"),
                    ("undo of full.ron", "change the bound of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox From",
                &[ENTER, Type("union"), ENTER],
                &[
                    ("text of full.ron", "-provider: \"italy\", +provider: \"union\","),
                    ("undo of full.ron", "change the provider of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox To",
                &[ENTER, Type("union"), ENTER],
                &[
                    ("text of full.ron", "-receiver: \"albania\", +receiver: \"union\","),
                    ("undo of full.ron", "change the receiver of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Status",
                &[ENTER, Type("alleged"), ENTER],
                &[
                    ("text of full.ron", "+status: Alleged,"),
                    ("undo of full.ron", "change the status of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Event",
                &[ENTER, Type("talks"), ENTER],
                &[
                    ("text of full.ron", "-event: \"deal\", +event: \"talks\","),
                    ("undo of full.ron", "change the event of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "MultilineTextInput Purpose",
                &[ALL, Type("For the centres.")],
                &[
                    ("text of full.ron", "+purpose: \"For the centres.\","),
                    ("undo of full.ron", "change the purpose of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Occurrence",
                &[ENTER, Type("planned"), ENTER],
                &[
                    ("text of full.ron", "+occurrence: Planned,"),
                    ("undo of full.ron", "change the occurrence of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Fact",
                &[ENTER, Type("inferred"), ENTER],
                &[
                    ("text of full.ron", "+basis: Inferred(\"\"),"),
                    ("undo of full.ron", "change the basis of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Credibility",
                &[ENTER, Type("probably"), ENTER],
                &[
                    ("text of full.ron", "+credibility: 2,"),
                    ("undo of full.ron", "change the credibility of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "CheckBox Key",
                &[SPACE],
                &[
                    ("text of full.ron", "+key: true,"),
                    ("undo of full.ron", "change the mark of a turning point of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Access",
                &[ENTER, Type("confidential"), ENTER],
                &[
                    ("text of full.ron", "+access: Confidential,"),
                    ("undo of full.ron", "change the access of “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a source",
                &[ENTER, Type("ruling"), ENTER],
                &[
                    ("text of full.ron", "+Citation( +source: \"ruling\", +),"),
                    ("undo of full.ron", "add a source to “Advance”"),
                ],
            ),
            row("Source 1", "Link The Weekly, source 1", &[ENTER], &[("selected", "source `page`")]),
            row("Source 1", "Button Fields of source 1", &[ENTER], &[("expanded", "*, Fields of source 1")]),
            row(
                "Inspector",
                "Button Add a link",
                &[ENTER, Type("visit"), ENTER],
                &[
                    ("text of full.ron", "+links: [Link(relation: ResultOf, to: \"visit\")],"),
                    ("undo of full.ron", "add a link to “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add an issue",
                &[ENTER, Type("cost"), ENTER],
                &[
                    ("text of full.ron", "+issues: [\"cost\"],"),
                    ("undo of full.ron", "add an issue to “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a tag",
                &[ENTER, Type("paid"), ENTER],
                &[("text of full.ron", "+tags: [\"paid\"],"), ("undo of full.ron", "add a tag to “Advance”")],
            ),
            row("Inspector", "Button Add note", &[ENTER], &[("keyboard", "MultilineTextInput Note")]),
            row(
                "Inspector",
                "Button Add review",
                &[ENTER],
                &[
                    ("text of full.ron", "+review: Review(),"),
                    ("undo of full.ron", "add a review to “Advance”"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Id",
                &[ALL, Type("payment"), TAB],
                &[
                    ("selected", "flow `payment`"),
                    ("text of full.ron", "-id: \"advance\", +id: \"payment\","),
                    ("undo of full.ron", "change the id of “Advance”"),
                ],
            ),
        ],
    },
    Table {
        name: "several events",
        stage: several_events,
        rooms: &[],
        rows: &[
            row(
                "Inspector",
                "MultilineTextInput Title",
                &[ALL, Type("Both")],
                &[
                    (
                        "text of full.ron",
                        "-title: \"The deal\", +title: \"Both\", -title: \"The talks\", +title: \"Both\",",
                    ),
                    ("undo of full.ron", "change the title of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Date",
                &[ALL, Type("2024")],
                &[
                    (
                        "text of full.ron",
                        "-date: \"2023-11-06\", +date: \"2024\", -date: \"2023-09\", +date: \"2024\",",
                    ),
                    ("undo of full.ron", "change the date of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Kind",
                &[ENTER, Type("law"), ENTER],
                &[
                    ("text of full.ron", "-kind: Agreement, +kind: Law, -kind: Negotiation, +kind: Law,"),
                    ("undo of full.ron", "change the kind of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Lane",
                &[ENTER, Type("returns"), ENTER],
                &[
                    ("text of full.ron", "-lane: \"a\", +lane: \"r\", -lane: \"a\", +lane: \"r\","),
                    ("undo of full.ron", "change the lane of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Status",
                &[ENTER, Type("alleged"), ENTER],
                &[
                    ("text of full.ron", "-status: Disputed, +status: Alleged, +status: Alleged,"),
                    ("undo of full.ron", "change the status of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Place",
                &[ENTER, Type("port"), ENTER],
                &[
                    ("text of full.ron", "-place: \"tirana\", +place: \"port\", +place: \"port\","),
                    ("undo of full.ron", "change the place of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "Button Add an issue",
                &[ENTER, Type("cost"), ENTER],
                &[
                    (
                        "text of full.ron",
                        "-issues: [\"law\"], +issues: [\"law\", \"cost\"], +issues: [\"cost\"],",
                    ),
                    ("undo of full.ron", "add an issue to 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a tag",
                &[ENTER, Type("both"), ENTER],
                &[
                    (
                        "text of full.ron",
                        "-tags: [\"first\"], +tags: [\"first\", \"both\"], +tags: [\"both\"],",
                    ),
                    ("undo of full.ron", "add a tag to 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "MultilineTextInput Description",
                &[ALL, Type("Of both.")],
                &[
                    (
                        "text of full.ron",
                        "-description: \"What was *agreed*.\", +description: \"Of both.\", +description: \"Of both.\",",
                    ),
                    ("undo of full.ron", "change the description of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "MultilineTextInput Note",
                &[ALL, Type("Of both.")],
                &[
                    (
                        "text of full.ron",
                        "-note: \"Ask for the text.\", +note: \"Of both.\", +note: \"Of both.\",",
                    ),
                    ("undo of full.ron", "change the note of 2 facts"),
                ],
            ),
        ],
    },
    Table {
        name: "several flows",
        stage: several_flows,
        rooms: &[],
        rows: &[
            row(
                "Inspector",
                "TextInput Stated as",
                &[ALL, Type("set aside")],
                &[
                    ("text of full.ron", "+stated_as: \"set aside\", +stated_as: \"set aside\","),
                    ("undo of full.ron", "change the wording of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox From",
                &[ENTER, Type("union"), ENTER],
                &[
                    ("text of full.ron", "-provider: \"italy\", +provider: \"union\", +provider: \"union\","),
                    ("undo of full.ron", "change the provider of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox To",
                &[ENTER, Type("union"), ENTER],
                &[
                    (
                        "text of full.ron",
                        "-receiver: \"albania\", +receiver: \"union\", +receiver: \"union\",",
                    ),
                    ("undo of full.ron", "change the receiver of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Event",
                &[ENTER, Type("talks"), ENTER],
                &[
                    ("text of full.ron", "-event: \"deal\", +event: \"talks\", +event: \"talks\","),
                    ("undo of full.ron", "change the event of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Kind",
                &[ENTER, Type("pledge"), ENTER],
                &[
                    (
                        "text of full.ron",
                        "-kind: Disbursement, +kind: Pledge, -kind: Expenditure, +kind: Pledge,",
                    ),
                    ("undo of full.ron", "change the kind of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "TextInput Amount",
                &[ALL, Type("5")],
                &[
                    ("text of full.ron", "-value: 16_500_000, +value: 5, -value: 900_000, +value: 5,"),
                    ("undo of full.ron", "change the amount of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Currency",
                &[ENTER, Type("USD"), ENTER],
                &[
                    (
                        "text of full.ron",
                        "-currency: \"EUR\", +currency: \"USD\", -currency: \"EUR\", +currency: \"USD\",",
                    ),
                    ("undo of full.ron", "change the currency of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "ComboBox Bound",
                &[ENTER, Type("at least"), ENTER],
                &[
                    ("text of full.ron", "+bound: AtLeast, +bound: AtLeast,"),
                    ("undo of full.ron", "change the bound of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a tag",
                &[ENTER, Type("both"), ENTER],
                &[
                    ("text of full.ron", "+tags: [\"both\"], +tags: [\"both\"],"),
                    ("undo of full.ron", "add a tag to 2 facts"),
                ],
            ),
        ],
    },
    Table {
        name: "an event and a flow",
        stage: mixed,
        rooms: &[],
        rows: &[
            row(
                "Inspector",
                "MultilineTextInput Title",
                &[ALL, Type("Both")],
                &[
                    (
                        "text of full.ron",
                        "-title: \"The deal\", +title: \"Both\", -title: \"Rent\", +title: \"Both\",",
                    ),
                    ("undo of full.ron", "change the title of 2 facts"),
                ],
            ),
            row(
                "Inspector",
                "Button Add a tag",
                &[ENTER, Type("both"), ENTER],
                &[
                    (
                        "text of full.ron",
                        "-tags: [\"first\"], +tags: [\"first\", \"both\"], +tags: [\"both\"],",
                    ),
                    ("undo of full.ron", "add a tag to 2 facts"),
                ],
            ),
        ],
    },
    Table {
        name: "a list to choose from",
        stage: choosing,
        rooms: &["Lane: choices"],
        rows: &[
            row(
                "Lane: choices",
                "TextInput Search lane",
                &[Type("ret"), ENTER],
                &[
                    ("text of full.ron", "-lane: \"a\", +lane: \"r\","),
                    ("undo of full.ron", "change the lane of “The deal”"),
                ],
            ),
            row(
                "Lane: choices",
                "TextInput Search lane",
                &[UP, ENTER],
                &[
                    ("text of full.ron", "-lane: \"a\","),
                    ("undo of full.ron", "change the lane of “The deal”"),
                ],
            ),
            row(
                "Lane: choices",
                "TextInput Search lane",
                &[Type("Courts"), DOWN, ENTER],
                &[
                    (
                        "text of full.ron",
                        "+Lane( +id: \"courts\", +title: \"Courts\", +), -lane: \"a\", +lane: \"courts\",",
                    ),
                    ("undo of full.ron", "change the lane of “The deal”"),
                ],
            ),
            row("Lane: choices", "TextInput Search lane", &[ESCAPE], &[("keyboard", "ComboBox Lane")]),
            row("Lane: choices", "TextInput Search lane", &[TAB], &[("keyboard", "ComboBox Status")]),
        ],
    },
    Table {
        name: "what pasted text proposes",
        stage: proposing,
        rooms: &[],
        rows: &[
            row("Inspector", "Button Dismiss what was found in the text", &[ENTER], &[("proposed", "")]),
            row(
                "Inspector",
                "Button Take actor: *",
                &[ENTER],
                &[
                    ("proposed", "2"),
                    (
                        "text of full.ron",
                        "+id: \"new\", +lane: \"a\", +participants: [ +Participant(actor: \"italy\"), +], +citations: [ +Citation(quote: \"Italy and Albania met on 14 October 2024.\"), +], +), +Event(",
                    ),
                    ("undo of full.ron", "new participant"),
                ],
            ),
            row(
                "Inspector",
                "Button Take date: 14 October 2024",
                &[ENTER],
                &[
                    ("proposed", "2"),
                    (
                        "text of full.ron",
                        "+Event( +id: \"new\", +date: \"2024-10-14\", +date_text: \"14 October 2024\", +lane: \"a\", +citations: [ +Citation(quote: \"Italy and Albania met on 14 October 2024.\"), +], +),",
                    ),
                    ("undo of full.ron", "change of date"),
                ],
            ),
            row(
                "Source 1",
                "Link No source, source 1",
                &[ENTER],
                &[(
                    "expanded",
                    "Lane Agreements, 2 dated, 2 undated, Lane Returns, 1 dated, 0 undated, Fields of source 1",
                )],
            ),
        ],
    },
];

fn event() -> Stage {
    Stage::full().selecting(TableName::Events, "deal")
}

fn bare_event() -> Stage {
    Stage::full().selecting(TableName::Events, "visit")
}

fn following_event() -> Stage {
    Stage::full().selecting(TableName::Events, "first")
}

fn open_event() -> Stage {
    let mut stage = event();
    for control in [
        "Button Add more about date, place, standing",
        "Button Count 1: people, exact",
        "Button Fields of source 1",
        "Button Fields of link 1",
        "Button Write description",
    ] {
        stage = stage.at(control).pressing(&[ENTER]);
    }
    stage
}

fn flow() -> Stage {
    let stage = Stage::full().selecting(TableName::Flows, "advance");
    stage.at("Button Add more about date, place, standing").pressing(&[ENTER])
}

fn several(table: TableName, ids: &[&str]) -> Stage {
    let stage = Stage::full();
    let keys = ids.iter().map(|id| stage.key(table, id)).collect();
    stage.with(Action::SelectMany(keys))
}

fn several_events() -> Stage {
    several(TableName::Events, &["talks", "deal"])
}

fn several_flows() -> Stage {
    several(TableName::Flows, &["advance", "rent"])
}

fn mixed() -> Stage {
    let stage = Stage::full();
    let keys = vec![stage.key(TableName::Events, "deal"), stage.key(TableName::Flows, "rent")];
    stage.with(Action::SelectMany(keys))
}

fn choosing() -> Stage {
    event().at("ComboBox Lane").pressing(&[ENTER])
}

fn proposing() -> Stage {
    let text = "Italy and Albania met on 14 October 2024.".to_owned();
    Stage::full().with(Action::Paste(text))
}

#[test]
fn of_an_event() {
    check("an event");
}

#[test]
fn of_a_bare_event() {
    check("a bare event");
    check("an event that follows another");
}

#[test]
fn of_an_event_with_all_its_fields() {
    check("an event with all its fields");
}

#[test]
fn of_a_flow() {
    check("a flow");
}

#[test]
fn of_several_events() {
    check("several events");
}

#[test]
fn of_several_flows() {
    check("several flows");
}

#[test]
fn of_an_event_and_a_flow() {
    check("an event and a flow");
}

#[test]
fn of_a_list() {
    check("a list to choose from");
}

#[test]
fn of_proposals() {
    check("what pasted text proposes");
}
