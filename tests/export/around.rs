//! What stands around a figure, and that each part of it can be left out.

use super::{export, svg_of};

const CASE: &str = r#"#![enable(implicit_some)]
Case(format: 1, id: "a", title: "A case", issued: "2026-11-23", license: "CC-BY-4.0", language: "en",
    lanes: [Lane(id: "all", title: "All")],
    sources: [Source(id: "s", kind: Report, title: "A report")],
    events: [
        Event(id: "x", date: "2024-10-14", title: "Heard", lane: "all", kind: Vote, citations: [Citation(source: "s")]),
        Event(id: "y", date: "2020", title: "Long before", lane: "all"),
        Event(id: "z", date: "2024-11", title: "Withheld", lane: "all", access: Confidential),
    ],
    flows: [Flow(id: "f", date: "2024-10", kind: Disbursement, stated_as: "paid", value: 16_500_000, currency: "EUR")],
    scenes: [Scene(id: "one", title: "A scene", caption: "It *began* here.", view: Timeline)])"#;

fn words(more: &[&str]) -> String {
    let (outcome, svg) = svg_of(CASE, &[&["--text", "outlines"], more].concat());
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    super::words(&svg)
}

#[test]
fn each_part_around_a_figure_is_drawn_and_can_be_left_out() {
    let asked = ["--from", "2024", "--to", "2024", "--caption", "What the report says"];
    let whole = words(&asked);
    for (part, said) in [
        ("title", "A case"),
        ("subtitle", "January 2024 to December 2024"),
        ("caption", "What the report says"),
        ("legend", "vote"),
        ("sources", "A report"),
        ("notes", "1 fact before or after the time shown left out."),
        ("notes", "1 confidential record is left out"),
        ("date", "Data of 23 November 2026"),
        ("licence", "CC-BY-4.0"),
    ] {
        assert!(whole.contains(said), "{said} in {whole}");
        let without = words(&[asked.as_slice(), &[&format!("--no-{part}")]].concat());
        assert!(!without.contains(said), "--no-{part} still says {said}: {without}");
        assert!(without.contains("Heard"));
    }
    let outcome = export(&["nowhere.ron", "-o", "a.svg", "--no-ground"]);
    assert!(outcome.err.contains("has no option `--no-ground`"), "{}", outcome.err);
}

#[test]
fn a_filter_is_told_in_the_notes_where_no_subtitle_tells_it() {
    let with = words(&["--filter", "heard"]);
    assert!(
        with.contains("only what matches “heard”") && with.contains("2 facts that do not match left out."),
        "{with}"
    );
    let without = words(&["--filter", "heard", "--no-subtitle"]);
    assert!(without.contains("Only what matches “heard”."), "{without}");
}

#[test]
fn a_scene_has_its_caption_unless_another_is_given() {
    let own = words(&["--scene", "one"]);
    assert!(own.contains("It began here.") && own.contains("A scene"), "{own}");
    let other = words(&["--scene", "one", "--caption", "Other words", "--title", "Other title"]);
    assert!(
        other.contains("Other words") && other.contains("Other title") && !other.contains("began"),
        "{other}"
    );
}

#[test]
fn numbers_are_written_as_in_the_language_asked_for() {
    assert!(words(&[]).contains("€16.5\u{a0}m"));
    let italian = words(&["--language", "it"]);
    assert!(italian.contains("16,5"), "{italian}");
    let (outcome, svg) = svg_of(CASE, &["--language", "tlh"]);
    assert_eq!((outcome.status, svg.as_str()), (2, ""));
    assert!(outcome.err.contains("`--language` is de, en, es, fr or it, not `tlh`"), "{}", outcome.err);
}
