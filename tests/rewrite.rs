//! Writing edits back: what is written reads as what was meant, and every other byte stands.

mod merging;
mod spellings;

use casetrail::edit::{Edit, Record, apply};
use casetrail::format::{self, read, rewrite, write};
use casetrail::model::{Case, Event, Head, Id, Key, TableName};
use casetrail::ron_text::{Patched, Splice};
use proptest::prelude::*;

use super::format::EVERY_FIELD;
use super::support::{cases, edits};

fn changed_event(text: &str, id: &str, change: impl FnOnce(&mut Event)) -> (Case, Edit) {
    let case = read(text).case;
    let edit = Edit::of(&case, &Key::event(id), |record| {
        if let Record::Event(event) = record {
            change(event);
        }
    });
    (case, edit)
}

/// An event of a small case, changed, and the event expected then.
fn check_rewrite(event: &str, change: impl FnOnce(&mut Event), expected: &str) {
    let text = |event: &str| {
        format!(
            "#![enable(implicit_some)]\nCase(format: 1, id: \"c\", title: \"C\", events: [\n{event}\n])\n"
        )
    };
    let (case, edit) = changed_event(&text(event), "e", change);
    assert_eq!(rewrite(&text(event), &case, &edit).unwrap(), text(expected));
}

#[test]
fn changing_a_title_leaves_comments_alone() {
    check_rewrite(
        r#"Event(id: "e", /* title: */ title: "Filed", // why
            kind: Filing)"#,
        |event| event.head.title = "Heard".into(),
        r#"Event(id: "e", /* title: */ title: "Heard", // why
            kind: Filing)"#,
    );
}

#[test]
fn the_spelling_of_a_value_is_kept() {
    check_rewrite(
        r##"Event(id: "e", title: r#"The "old" one"#, key: true)"##,
        |event| event.head.title = "The \"new\" one".into(),
        r##"Event(id: "e", title: r#"The "new" one"#, key: true)"##,
    );
    check_rewrite(
        r#"Event(id: "e", counts: [Count(value: 1_500, unit: "people"), Count(value: "1_000.5")])"#,
        |event| {
            event.counts[0].value = Some(2_500_000.into());
            event.counts[1].value = Some("2000.25".parse().unwrap());
        },
        r#"Event(id: "e", counts: [Count(value: 2_500_000, unit: "people"), Count(value: "2_000.25")])"#,
    );
    check_rewrite(
        r#"Event(id: "e", date: Some("2025-01-01"), date_basis: Inferred("a"))"#,
        |event| {
            event.head.date = Some("2025-01-02".parse().unwrap());
            event.head.date_basis = casetrail::model::DateBasis::Inferred("b".into()).into();
        },
        r#"Event(id: "e", date: Some("2025-01-02"), date_basis: Inferred("b"))"#,
    );
}

#[test]
fn a_field_comes_at_its_place_and_goes_with_its_comma() {
    check_rewrite(
        r#"Event(id: "e", title: "T", kind: Filing)"#,
        |event| event.head.date = Some("2025".parse().unwrap()),
        r#"Event(id: "e", date: "2025", title: "T", kind: Filing)"#,
    );
    check_rewrite(
        "Event(\n    id: \"e\",\n    title: \"T\",\n    citations: [],\n)",
        |event| event.head.note = "N".into(),
        "Event(\n    id: \"e\",\n    title: \"T\",\n    citations: [],\n    note: \"N\",\n)",
    );
    check_rewrite(
        "Event(\n    id: \"e\",\n    title: \"T\", // gone\n    key: true,\n)",
        |event| event.head.title = "".into(),
        "Event(\n    id: \"e\",\n    key: true,\n)",
    );
    check_rewrite(r#"Event(id: "e", title: "T")"#, |event| event.head.title = "".into(), r#"Event(id: "e")"#);
}

#[test]
fn one_item_of_a_list_is_all_that_changes() {
    check_rewrite(
        r#"Event(id: "e", citations: [
            Citation(source: "a", quote: r"one"), // first
            Citation(source: "b"),
            (source: "c"),
        ])"#,
        |event| {
            event.head.citations[1].locator = "p. 2".into();
            event.head.citations.remove(0);
        },
        r#"Event(id: "e", citations: [
            Citation(source: "b", locator: "p. 2"),
            (source: "c"),
        ])"#,
    );
    check_rewrite(
        r#"Event(id: "e", tags: ["a", /* b */ "c"])"#,
        |event| event.head.tags.insert(1, "b".into()),
        r#"Event(id: "e", tags: ["a", "b", /* b */ "c"])"#,
    );
}

#[test]
fn what_could_not_be_read_stays_until_it_is_edited() {
    let text =
        r#"Event(id: "e", date: "soon", titel: "T", lane: 7, counts: [Count(value: 1), 5, Count(value: 2)])"#;
    check_rewrite(
        text,
        |event| event.counts[1].unit = "people".into(),
        r#"Event(id: "e", date: "soon", titel: "T", lane: 7, counts: [Count(value: 1), 5, Count(value: 2, unit: "people")])"#,
    );
    check_rewrite(
        text,
        |event| {
            event.lane = Some("l".into());
            event.counts.clear();
        },
        r#"Event(id: "e", date: "soon", titel: "T", lane: "l", counts: [5])"#,
    );
}

#[test]
fn a_bad_record_among_good_ones_stands_as_it_was() {
    let text = "Case(format: 1, id: \"c\", title: \"C\", events: [\n    Event(id: \"a\"),\n    Event(id: = bad, don't),\n    Event(id: \"b\")\n],)";
    let (case, edit) = changed_event(text, "b", |event| event.head.title = "B".into());
    assert_eq!(rewrite(text, &case, &edit).unwrap(), text.replace("\"b\")", "\"b\", title: \"B\")"));
}

#[test]
fn a_deleted_record_takes_its_lines_and_leaves_its_neighbours() {
    let case = read(EVERY_FIELD).case;
    let text = rewrite(EVERY_FIELD, &case, &Edit::removing(&case, &Key::event("lease"))).unwrap();
    let kept: Vec<&str> = text.lines().collect();
    let mut old = EVERY_FIELD.lines();
    assert!(kept.iter().all(|line| old.any(|other| other == *line)), "lines only go");
    assert!(!text.contains("\"lease\",\n            date:"));
}

#[test]
fn a_new_event_comes_behind_the_one_before_it_in_time() {
    let text = "Case(format: 1, id: \"c\", title: \"C\",\n    events: [\n        // early\n        Event(id: \"a\", date: \"2020\"),\n        Event(id: \"b\", date: \"2022\"), // b\n        Event(id: \"c\", date: \"2021-03\"),\n    ],\n)\n";
    let case = read(text).case;
    let added = |date: &str| {
        let mut event = Event::default();
        event.head.id = "new".into();
        event.head.date = date.parse().ok();
        let case = read(text).case;
        rewrite(text, &case, &Edit::adding(Record::Event(Box::new(event)))).unwrap()
    };
    let line = |date: &str| format!("        Event(id: \"new\", date: Some(\"{date}\")),\n");
    assert_eq!(added("2019"), text.replace("        // early", &(line("2019") + "        // early")));
    assert_eq!(added("2021-05"), text.replace("    ],", &(line("2021-05") + "    ],")));
    assert_eq!(added("2023"), text.replace("    ],", &(line("2023") + "    ],")));
    assert_eq!(rewrite(text, &case, &Edit::default()).unwrap(), text);
}

#[test]
fn a_table_that_was_not_there_comes_at_its_place() {
    let text = "Case(\n    format: 1,\n    id: \"c\",\n    title: \"C\",\n    events: [],\n)\n";
    let case = read(text).case;
    let lane = casetrail::model::Lane { id: "l".into(), title: "L".into(), note: "".into() };
    let edit = Edit::adding(Record::Lane(Box::new(lane))).completed(&case);
    let expected = text
        .replace("    events", "    lanes: [\n        Lane(id: \"l\", title: \"L\"),\n    ],\n    events");
    assert_eq!(rewrite(text, &case, &edit).unwrap(), expected);
}

#[test]
fn the_order_of_lanes_moves_their_text() {
    let text = "Case(format: 1, id: \"c\", title: \"C\", lanes: [\n    Lane(id: \"a\"), // first\n    Lane(id: \"b\", note: r\"x\"),\n    Lane(id: \"c\"),\n])";
    let case = read(text).case;
    let edit = Edit::of(&case, &Key::Order(TableName::Lanes), |record| {
        *record = Record::Order(["c", "a", "b"].map(Id::from).to_vec());
    });
    let expected = "Case(format: 1, id: \"c\", title: \"C\", lanes: [\n    Lane(id: \"c\"), // first\n    Lane(id: \"a\"),\n    Lane(id: \"b\", note: r\"x\"),\n])";
    assert_eq!(rewrite(text, &case, &edit).unwrap(), expected);
}

#[test]
fn a_text_that_does_not_balance_is_not_written() {
    let text = "Case(format: 1, id: \"c\", title: \"C\", events: [Event(id: \"a\"), Event(id: \"b\"]";
    let (case, edit) = changed_event(text, "a", |event| event.head.title = "A".into());
    assert!(matches!(rewrite(text, &case, &edit), Err(format::RewriteError::ReadOnly(_))));
}

#[test]
fn the_whole_corpus_writes_and_reads_back() {
    let case = read(EVERY_FIELD).case;
    let text = write(&case);
    let back = read(&text);
    assert_eq!(back.findings, []);
    assert_eq!(back.case, case);
}

/// Findings about what stands in the text, not about what is missing.
fn faults(read: &format::Read) -> Vec<&str> {
    let codes = read.findings.iter().map(|finding| finding.code);
    codes.filter(|code| !code.starts_with("missing-")).collect()
}

fn check_edit(text: &str, case: &Case, edit: &Edit) -> Result<(), TestCaseError> {
    let mut after = case.clone();
    apply(&mut after, edit).unwrap();
    let written = rewrite(text, case, edit);
    prop_assert!(written.is_ok(), "{written:?}\n{text}");
    let written = written.unwrap();
    let back = read(&written);
    prop_assert!(
        back.case == after,
        "{text}\n---\n{written}\n---\n{:?}",
        casetrail::edit::diff(&after, &back.case)
    );
    prop_assert_eq!(faults(&back), Vec::<&str>::new(), "{}", written);
    // Where the new records come does not depend on which of both cases is at hand.
    rewrite(text, &after, edit).map_err(|error| TestCaseError::fail(error.to_string()))?;
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_case_writes_and_reads_back(case in cases::case()) {
        let text = write(&case);
        let back = read(&text);
        prop_assert!(back.case == case, "{}", text);
        prop_assert!(ron::from_str::<ron::Value>(&text).is_ok());
    }

    #[test]
    fn any_edit_of_a_written_case_reads_back((case, edit) in edits::case_and_edit()) {
        check_edit(&write(&case), &case, &edit)?;
    }

    #[test]
    fn any_edit_of_a_case_in_any_spelling_reads_back((case, edit) in edits::case_and_edit(), seed in any::<u64>()) {
        check_edit(&spellings::spell(&case, seed), &case, &edit)?;
    }

    #[test]
    fn what_reads_back_around_a_change_reads_back_whole(
        (case, edit) in edits::case_and_edit(),
        seed in any::<u64>(),
        slip in proptest::option::of((any::<proptest::sample::Index>(), "[(),\"x/\\[\\]]{0,2}")),
    ) {
        let opened = spellings::spell(&case, seed);
        match slip {
            None => check_around(&opened, &case, &edit, None)?,
            Some((at, written)) => check_around(&opened, &case, &edit, Some(&|splices: &mut [Splice]| {
                if !splices.is_empty() {
                    splices[at.index(splices.len())].text += &written;
                }
            }))?,
        };
    }
}

/// Lets something slip into what is about to be written.
type Slip<'a> = &'a dyn Fn(&mut [Splice]);

/// Holds what is told around a change, into which something may have slipped, against the whole text.
fn check_around(
    opened: &str,
    case: &Case,
    edit: &Edit,
    slip: Option<Slip<'_>>,
) -> Result<Option<bool>, TestCaseError> {
    let (index, mut after) = (read(opened).index, case.clone());
    apply(&mut after, edit).unwrap();
    let mut splices = format::splices(opened, &index, &after, edit).unwrap();
    let is_sound = slip.is_none();
    if let Some(slip) = slip {
        slip(&mut splices);
    }
    let text = Patched::new(opened.into(), splices).unwrap();
    let whole = read(&text.to_string());
    let is_meant = whole.case == after && whole.read_only.is_none();
    let around = format::reads_back(opened, &index, &text, edit);
    if let Some(around) = around {
        prop_assert!(is_meant || !around, "{}", text);
        prop_assert!(around || !is_sound, "{}", text);
    }
    Ok(around)
}

#[test]
fn a_comment_that_a_slip_opens_before_a_bracket_is_found_around_the_change() {
    // Together with the comment behind it the slip makes one to the end of the line, which takes the flows with it.
    let text = r#"Case(format: 1, id: "a", title: "A", events: [Event(id: "e", title: "E")/* last */], flows: [Flow(id: "f")]
)"#;
    let case = read(text).case;
    let more = Event { head: Head { id: "n".into(), ..Head::default() }, ..Event::default() };
    let edit = Edit::adding(Record::Event(Box::new(more)));
    assert_eq!(check_around(text, &case, &edit, None).unwrap(), Some(true));
    let slip: Slip<'_> = &|splices| splices[0].text += "/";
    assert_eq!(check_around(text, &case, &edit, Some(slip)).unwrap(), Some(false));
}

/// Lines that two texts do not share, as `git diff --numstat` counts them where one stretch changed.
fn numstat(old: &str, new: &str) -> (usize, usize) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    (new.len() - head - tail, old.len() - head - tail)
}

#[test]
fn in_the_bundled_cases_a_changed_field_changes_one_line_and_a_fact_its_own() {
    let texts = [
        include_str!("../data/italy-albania.ron"),
        include_str!("../data/italy-libya.ron"),
        include_str!("../data/vhr-libya.ron"),
    ];
    for text in texts {
        let case = read(text).case;
        let one_line = |edit: &Edit| {
            let written = rewrite(text, &case, edit).unwrap();
            // A field with a line of its own comes and goes with the line.
            assert!(matches!(numstat(text, &written), (1, 0 | 1) | (0, 1)), "{edit:?}");
        };
        for event in case.events.iter().step_by(3) {
            let key = Key::event(event.head.id.as_str());
            let change = |change: fn(&mut Event)| {
                Edit::of(&case, &key, |record| {
                    if let Record::Event(event) = record {
                        change(event);
                    }
                })
            };
            one_line(&change(|event| event.head.title = "Another \"title\"".into()));
            one_line(&change(|event| event.head.key = !event.head.key));
            one_line(&change(|event| event.head.credibility = Some(3)));
            if let Some(citation) = event.head.citations.first() {
                assert!(!citation.source.is_empty());
                one_line(&change(|event| event.head.citations[0].locator = "page 9".into()));
            }
            // Out and in again: the lines of the fact go and come, nothing else.
            let removed = rewrite(text, &case, &Edit::removing(&case, &key)).unwrap();
            let (added, gone) = numstat(text, &removed);
            assert!(added == 0 && gone >= 1, "{key}: {added} {gone}");
            let mut copy = event.clone();
            copy.head.id = "quite-another".into();
            let grown = rewrite(text, &case, &Edit::adding(Record::Event(Box::new(copy)))).unwrap();
            let (added, gone) = numstat(text, &grown);
            assert!(added >= 1 && gone == 0, "{key}: {added} {gone}");
        }
    }
}

#[test]
fn a_new_file_has_one_record_a_line_and_facts_in_paragraphs() {
    let text = r#"#![enable(implicit_some)]
Case(
    format: 1,
    id: "c",
    title: "C",
    actors: [
        Actor(id: "a", name: "A", kind: Person, aliases: ["B"]),
    ],
    events: [
        Event(id: "first", date: "2024-10", title: "First group returned", kind: Return, place: "italy",
            counts: [Count(value: 16, unit: "people")],
            issues: ["refoulement"],
            key: true,
            citations: [
                Citation(source: "s", locator: "paragraph 5", quote: "The first instance occurred"),
                Citation(source: "t"),
            ]),
        Event(id: "undated", title: "U"),
    ],
)
"#;
    assert_eq!(write(&read(text).case), text);
}
