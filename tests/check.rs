//! Checks: each sort of finding is provoked once and once not; and `casetrail check` on whatever a file can hold.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use casetrail::check::{CODES, Documents, check, check_documents, check_folder, settle};
use casetrail::cli::{Io, Surroundings, run};
use casetrail::format::{Read, locate, read};
use casetrail::model::{Case, Finding};
use proptest::prelude::*;

use crate::format::EVERY_FIELD;

/// A case with these tables; what it refers to is there.
fn case_of(tables: &str) -> Case {
    let text = format!(
        "Case(format: 1, id: \"c\", title: \"t\", language: \"en\",
        sources: [Source(id: \"s\"), Source(id: \"fa\", language: \"fa\")],
        {tables})"
    );
    let Read { case, findings, .. } = read(&text);
    assert_eq!(findings, [], "{text}");
    case
}

fn events(events: &str) -> Case {
    case_of(&format!("events: [{events}]"))
}

fn shown(findings: &[Finding]) -> Vec<String> {
    let one = |f: &Finding| format!("{} {}", f.code, f.path);
    findings.iter().map(one).collect()
}

/// Given tables, the findings as `code path`.
fn found(tables: &str) -> Vec<String> {
    shown(&check(&case_of(tables)))
}

const CITED: &str = r#"citations: [Citation(source: "s", quote: "on 14 October 2024, seven people")]"#;

/// What each row provokes: tables with the fault, what is found, tables without it.
const ROWS: &[(&str, &str, &str)] = &[
    (
        r#"flows: [Flow(id: "a", event: "x", CITED)]"#,
        "dangling-reference event",
        r#"events: [Event(id: "x", CITED)], flows: [Flow(id: "a", event: "x", CITED)]"#,
    ),
    (
        r#"events: [Event(id: "a", lane: "x", CITED)]"#,
        "dangling-reference lane",
        r#"lanes: [Lane(id: "x")], events: [Event(id: "a", lane: "x", CITED)]"#,
    ),
    (
        r#"events: [Event(id: "a", participants: [Participant(actor: "x")], CITED)]"#,
        "dangling-reference participants[0].actor",
        r#"actors: [Actor(id: "x")], events: [Event(id: "a", participants: [Participant(actor: "x")], CITED)]"#,
    ),
    (
        r#"events: [Event(id: "a", citations: [Citation(source: "s", cited_in: "x")])]"#,
        "dangling-reference citations[0].cited_in",
        r#"events: [Event(id: "a", citations: [Citation(source: "s", cited_in: "fa")])]"#,
    ),
    (
        r#"scenes: [Scene(id: "a", focus: ["x"])]"#,
        "dangling-reference focus[0]",
        r#"events: [Event(id: "x", CITED)], scenes: [Scene(id: "a", focus: ["x"])]"#,
    ),
    (
        r#"lanes: [Lane(id: "l")], events: [Event(id: "x", CITED)], scenes: [Scene(id: "a", lanes: ["l"])]"#,
        "scene-empty ",
        r#"lanes: [Lane(id: "l")], events: [Event(id: "x", lane: "l", CITED)], scenes: [Scene(id: "a", lanes: ["l"])]"#,
    ),
    (
        r#"events: [Event(id: "x", access: Confidential, CITED)], scenes: [Scene(id: "a", focus: ["x"])]"#,
        "scene-focus-confidential focus",
        r#"events: [Event(id: "x", access: Confidential, CITED)], scenes: [Scene(id: "a")]"#,
    ),
    (
        r#"events: [Event(id: "x", date: "2024-10-14", CITED)], scenes: [Scene(id: "a", from: "2025", focus: ["x"])]"#,
        "scene-focus-outside focus",
        r#"events: [Event(id: "x", date: "2024-10-14", CITED)], scenes: [Scene(id: "a", from: "2024", focus: ["x"])]"#,
    ),
    (
        r#"events: [Event(id: "x", CITED)], scenes: [Scene(id: "a", focus: ["x"], view: Funding, funding: "per fortnight")]"#,
        "scene-plot-unread funding",
        r#"events: [Event(id: "x", CITED)], scenes: [Scene(id: "a", focus: ["x"], view: Funding, funding: "per year by receiver")]"#,
    ),
    (
        r#"events: [Event(id: "x", CITED)], scenes: [Scene(id: "a", focus: ["x"], counted: "by week, counting boats")]"#,
        "scene-plot-unread counted",
        r#"events: [Event(id: "x", CITED)], scenes: [Scene(id: "a", focus: ["x"], counted: "per month, counting boats")]"#,
    ),
    (
        r#"events: [Event(id: "a", citations: [Citation()])]"#,
        "missing-field citations[0].source",
        r#"events: [Event(id: "a", citations: [Citation(source: "s")])]"#,
    ),
    (
        r#"events: [Event(id: "a", links: [Link(relation: After, to: "b/x")], CITED)]"#,
        "case-not-open links[0].to",
        r#"events: [Event(id: "x", CITED), Event(id: "a", links: [Link(relation: After, to: "x")], CITED)]"#,
    ),
    (r#"lanes: [Lane(id: "a/b")]"#, "slash-in-id id", r#"lanes: [Lane(id: "a-b")]"#),
    (
        r#"events: [Event(id: "a", links: [Link(relation: About, to: "a")], CITED)]"#,
        "link-to-itself links[0].to",
        r#"events: [Event(id: "a", CITED)], flows: [Flow(id: "a", links: [Link(relation: About, to: "a")], CITED)]"#,
    ),
    (
        r#"actors: [Actor(id: "a", part_of: "b"), Actor(id: "b", part_of: "a")]"#,
        "cycle part_of",
        r#"actors: [Actor(id: "a", part_of: "b"), Actor(id: "b")]"#,
    ),
    (
        r#"events: [Event(id: "a", links: [Link(relation: PartOf, to: "b")], CITED), Event(id: "b", links: [Link(relation: PartOf, to: "a")], CITED)]"#,
        "cycle links[0].to",
        r#"events: [Event(id: "a", links: [Link(relation: PartOf, to: "b")], CITED), Event(id: "b", links: [Link(relation: MayOverlap, to: "a")], CITED)]"#,
    ),
    (
        r#"flows: [Flow(id: "a", value: 8, currency: "EUR", links: [Link(relation: PartOf, to: "b")], INFERRED), Flow(id: "b", value: 7, currency: "EUR", CITED)]"#,
        "part-exceeds-whole value",
        r#"flows: [Flow(id: "a", value: 8, currency: "EUR", links: [Link(relation: PartOf, to: "b")], INFERRED), Flow(id: "b", value: 7, currency: "EUR", bound: MoreThan, CITED)]"#,
    ),
    (
        r#"events: [Event(id: "a", counts: [Count(value: 8, unit: "people")], links: [Link(relation: PartOf, to: "b")], INFERRED), Event(id: "b", counts: [Count(value: 7, unit: "people")], CITED)]"#,
        "part-exceeds-whole counts[0].value",
        r#"events: [Event(id: "a", counts: [Count(value: 8, unit: "vehicles")], links: [Link(relation: PartOf, to: "b")], INFERRED), Event(id: "b", counts: [Count(value: 7, unit: "people")], CITED)]"#,
    ),
    (
        r#"flows: [Flow(id: "a", currency: "USD", links: [Link(relation: PartOf, to: "b")], CITED), Flow(id: "b", currency: "EUR", CITED)]"#,
        "part-in-other-currency links[0].to",
        r#"flows: [Flow(id: "a", currency: "EUR", links: [Link(relation: PartOf, to: "b")], CITED), Flow(id: "b", currency: "EUR", CITED)]"#,
    ),
    (
        r#"flows: [Flow(id: "a", currency: "ERU", CITED)]"#,
        "unknown-currency currency",
        r#"flows: [Flow(id: "a", currency: "EUR", CITED)]"#,
    ),
    (
        r#"flows: [Flow(id: "a", value: 7, CITED)]"#,
        "amount-without-currency value",
        r#"flows: [Flow(id: "a", value: 7, currency: "EUR", CITED)]"#,
    ),
    (
        r#"places: [Place(id: "a", latitude: 90.000001)]"#,
        "off-the-globe latitude",
        r#"places: [Place(id: "a", latitude: -90.0, longitude: 180.0)]"#,
    ),
    (
        r#"places: [Place(id: "a", longitude: -181)]"#,
        "off-the-globe longitude",
        r#"places: [Place(id: "a", longitude: -180)]"#,
    ),
    (
        r#"events: [Event(id: "a", credibility: 7, CITED)]"#,
        "off-the-scale credibility",
        r#"events: [Event(id: "a", credibility: 6, CITED)]"#,
    ),
    (
        r#"rates: [Rate(id: "a", from: "EUR", to: "GBP", value: "0.8")]"#,
        "no-citation citations",
        r#"rates: [Rate(id: "a", from: "EUR", to: "GBP", value: "0.8", CITED)]"#,
    ),
    (
        r#"scenes: [Scene(id: "a", from: "2025", to: "2024")]"#,
        "reversed-dates to",
        r#"scenes: [Scene(id: "a", from: "2024", to: "2024")]"#,
    ),
    (
        r#"events: [Event(id: "a", date: "2024-10-14", CITED), Event(id: "b", date: "2024-10-17", date_basis: Relative(to: "a", offset: "P2D"), CITED)]"#,
        "off-its-anchor date",
        r#"events: [Event(id: "a", date: "2024-10-14", CITED), Event(id: "b", date: "2024-10-16", date_basis: Relative(to: "a", offset: "P2D"), CITED), Event(id: "c", date: "2024-10", date_basis: Relative(to: "a", offset: "P2D"), CITED)]"#,
    ),
    (
        r#"events: [Event(id: "a", date: "2024-10-14", CITED), Event(id: "b", date: "2024-09", date_basis: Inferred("x"), links: [Link(relation: ResultOf, to: "a")], CITED)]"#,
        "order-contradicted links[0]",
        r#"events: [Event(id: "a", date: "2024-10-14", CITED), Event(id: "b", date: "2024-10", links: [Link(relation: ResultOf, to: "a")], CITED)]"#,
    ),
    (r#"events: [Event(id: "a")]"#, "no-citation citations", r#"events: [Event(id: "a", CITED)]"#),
    (
        r#"events: [Event(id: "a", status: Disputed, CITED)]"#,
        "disputed-by-nobody status",
        r#"events: [Event(id: "a", status: Disputed, CITED), Event(id: "b", links: [Link(relation: Contests, to: "a")], CITED)]"#,
    ),
    (
        r#"events: [Event(id: "a", date: "2024-10-15", CITED)]"#,
        "quote-lacks-date date",
        r#"events: [Event(id: "a", date: "2024-10-15", date_basis: Inferred("the day after"), CITED)]"#,
    ),
    (
        r#"events: [Event(id: "a", date: "2024-10-14", citations: [Citation(source: "s", supports: [Title], quote: "on 14 October 2024, seven people")])]"#,
        "quote-lacks-date date",
        r#"events: [Event(id: "a", date: "2024-10-14", citations: [Citation(source: "s", supports: [Date], quote: "on 14 October"), Citation(source: "s", quote: "in 2024")])]"#,
    ),
    (
        r#"events: [Event(id: "a", counts: [Count(value: 8)], CITED)]"#,
        "quote-lacks-figure counts[0].value",
        r#"events: [Event(id: "a", counts: [Count(value: 7), Count(stated_as: "many")], CITED)]"#,
    ),
    (
        r#"events: [Event(id: "a", counts: [Count(share: "1/3")], CITED)]"#,
        "quote-lacks-figure counts[0].share",
        r#"events: [Event(id: "a", counts: [Count(share: "1/3")], citations: [Citation(source: "fa", quote: "یک‌سوم")])]"#,
    ),
    (
        r#"flows: [Flow(id: "a", value: 8, currency: "EUR", CITED)]"#,
        "quote-lacks-figure value",
        r#"flows: [Flow(id: "a", value: 7, currency: "EUR", CITED)]"#,
    ),
    (
        r#"events: [Event(id: "a", acknowledged: ["no-citation"], CITED)]"#,
        "acknowledged-in-vain acknowledged[0]",
        r#"events: [Event(id: "a", acknowledged: ["no-citation"])]"#,
    ),
];

fn with_citations(tables: &str) -> String {
    tables.replace("INFERRED", &format!("basis: Inferred(\"x\"), {CITED}")).replace("CITED", CITED)
}

#[test]
fn each_sort_of_finding_is_provoked_and_left_alone() {
    for (bad, expected, good) in ROWS {
        assert_eq!(found(&with_citations(bad)), [*expected], "{bad}");
        assert_eq!(found(&with_citations(good)), [""; 0], "{good}");
    }
}

#[test]
fn a_checksum_has_64_hexadecimal_digits() {
    let source =
        |sha256: &str| read(&format!("Case(sources: [Source(id: \"a\", sha256: \"{sha256}\")])")).case;
    assert_eq!(shown(&check(&source("abc"))), ["bad-sha256 sha256"]);
    assert_eq!(check(&source(&"aB".repeat(32))), []);
    let dated = |accessed: &str| {
        read(&format!("Case(sources: [Source(id: \"a\", issued: \"2025-04\", accessed: \"{accessed}\")])"))
            .case
    };
    assert_eq!(shown(&check(&dated("2025-03-31"))), ["reversed-dates accessed"]);
    assert_eq!(check(&dated("2025-04-01")), []);
}

#[test]
fn the_table_lists_each_code_once_and_none_is_without_a_test() {
    let names: BTreeSet<&str> = CODES.iter().map(|code| code.name).collect();
    assert_eq!(names.len(), CODES.len(), "a code stands twice");
    let tests = [include_str!("check.rs"), include_str!("format.rs"), include_str!("document.rs")].concat();
    for code in CODES {
        assert!(tests.contains(code.name), "no test speaks of {}", code.name);
        assert!(!code.meaning.ends_with('.') && !code.meaning.is_empty(), "{}", code.name);
        assert!(code.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
    }
}

#[test]
fn every_code_that_reading_gives_is_in_the_table() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = 0;
    for file in [
        "format/read.rs",
        "format/codec/mod.rs",
        "format/codec/names.rs",
        "format/codec/numbers.rs",
        "format/decode.rs",
        "cli/check/gather.rs",
        "document/conflicts.rs",
    ] {
        let text = std::fs::read_to_string(sources.join(file)).unwrap();
        // Literals in kebab case are codes: nothing else in these files is spelled so.
        for literal in text.split('"').skip(1).step_by(2) {
            let is_kebab = literal.len() > 1
                && literal.contains('-')
                && literal.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            if is_kebab {
                found += 1;
                assert!(CODES.iter().any(|code| code.name == literal), "{file}: {literal}");
            }
        }
    }
    assert!(found > 15, "the literals were seen");
}

#[test]
fn a_reference_into_an_open_case_is_followed() {
    let here = events(&with_citations(r#"Event(id: "a", links: [Link(relation: About, to: "d/x")], CITED)"#));
    let there = |id: &str| read(&format!("Case(id: \"d\", events: [Event(id: \"{id}\")])")).case;
    let open = there("x");
    assert_eq!(casetrail::check::check_among(&here, &[&open]).findings, []);
    let other = there("xx");
    let found = casetrail::check::check_among(&here, &[&other]).findings;
    assert_eq!(shown(&found), ["dangling-reference links[0].to"]);
    assert_eq!(found[0].hint.as_deref(), Some("did you mean `xx`?"));
}

#[test]
fn copies_of_one_actor_in_two_files_are_compared() {
    let case = |id: &str, name: &str| {
        read(&format!("Case(id: \"{id}\", actors: [Actor(id: \"a\", name: \"{name}\")])")).case
    };
    let cases = [case("c", "Ann"), case("d", "Ann"), case("e", "Anne"), case("c", "Ann")];
    let found = check_folder(&cases.iter().collect::<Vec<_>>());
    let found: Vec<_> = found.iter().map(|found| shown(&found.findings)).collect();
    assert_eq!(found, [vec![], vec![], vec!["differing-copies name"], vec!["case-id-twice id"]]);
}

#[test]
fn what_a_fact_acknowledges_is_set_apart() {
    let case = events(r#"Event(id: "a", acknowledged: ["no-citation", "no-citaton", "quote-not-found"])"#);
    let checked = settle(&case, casetrail::check::check_among(&case, &[]));
    assert_eq!(shown(&checked.acknowledged), ["no-citation citations"]);
    assert_eq!(shown(&checked.findings), ["acknowledged-in-vain acknowledged[1]"]);
    assert_eq!(checked.findings[0].hint.as_deref(), Some("did you mean `no-citation`?"));
}

#[test]
fn quotations_are_held_against_documents() {
    let text = "The\u{a0}court suspended\n the transfer on 14 October 2024.";
    let mut documents = Documents::default();
    assert!(documents.add("a.txt", text.as_bytes()));
    assert!(documents.add("b.txt", "They were returned by ship.".as_bytes()));
    assert!(!documents.add("c.pdf", b"%PDF\xff"));
    let sha = "8e77d3d5b1d37c0dcb1d49a8c1cdd2ff3d3d1e6e2df3f0e1ea5ae5b4f8f7a1a2";
    let digest = |documents: &Documents| format!("{documents:?}").split('"').nth(1).unwrap().to_owned();
    let mut alone = Documents::default();
    alone.add("a.txt", text.as_bytes());
    let digest = digest(&alone);
    let case = |sha256: &str, quote: &str| {
        let text = format!(
            "Case(sources: [Source(id: \"s\", sha256: \"{sha256}\"), Source(id: \"t\")], events: [Event(id: \"a\", \
             citations: [Citation(source: \"t\", cited_in: \"s\", quote: \"{quote}\")])])"
        );
        let found = check_documents(&read(&text).case, &documents);
        let words = |f: &Finding| format!("{} {}", f.code, f.hint.clone().unwrap_or_default());
        found.findings.iter().map(words).collect::<Vec<_>>()
    };
    assert_eq!(case(&digest.to_uppercase(), "court suspended the transfer […] 14 October"), [""; 0]);
    assert_eq!(case(&digest, "the transfer"), ["quote-too-short quote at least three words"]);
    assert_eq!(
        case(&digest, "They were returned"),
        ["quote-not-found it stands in b.txt: is the citation of another source?"]
    );
    assert_eq!(
        case(&digest, "the court suspended the"),
        ["quote-not-found quote verbatim; ` […] ` marks what is left out"]
    );
    assert!(case(sha, "court suspended the")[0].starts_with("no-document"));
    assert!(case("", "court suspended the")[0].starts_with("no-document"));
}

#[test]
fn the_corpus_has_no_finding_but_those_it_acknowledges() {
    let case = read(EVERY_FIELD).case;
    let checked = settle(&case, casetrail::check::check_among(&case, &[]));
    assert_eq!(checked.findings, []);
    assert_eq!(shown(&checked.acknowledged), ["case-not-open links[1].to", "case-not-open links[0].to"]);
}

#[test]
fn every_finding_of_a_check_has_a_place() {
    let text =
        EVERY_FIELD.replace("latitude: 54.5,", "latitude: 154.5,").replace("\"port-office\"]", "\"nobody\"]");
    let findings = check(&read(&text).case);
    assert_eq!(
        shown(&findings),
        ["dangling-reference citations[0].attributed_to[0]", "off-the-globe latitude"]
    );
    for (finding, word) in findings.iter().zip(["\"nobody\"", "154.5"]) {
        let (line, column) = locate(&text, finding.key.as_ref().unwrap(), &finding.path).unwrap();
        assert!(text.lines().nth(line - 1).unwrap()[column - 1..].starts_with(word), "{word}");
    }
}

// The command line.

struct Ran {
    status: u8,
    out: String,
    err: String,
}

fn ran(args: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["casetrail"].iter().chain(args).map(OsString::from);
    let window: &mut dyn FnMut(_) -> u8 = &mut |_files: Vec<_>| 77;
    let status = run(args, &mut Io { out: &mut out, err: &mut err }, &mut Surroundings { window });
    Ran { status, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// The same by the program as it is built: its own stack, its own exit.
fn ran_apart(args: &[&str]) -> Ran {
    let done = Command::new(env!("CARGO_BIN_EXE_casetrail")).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let status = done.status.code().and_then(|code| u8::try_from(code).ok()).expect("it ends by itself");
    Ran { status, out: text(done.stdout), err: text(done.stderr) }
}

/// Writes a file, lets the program check it, and gives status and output with the folder's name taken out.
fn checked(name: &str, bytes: &[u8]) -> (u8, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let ran = ran_apart(&["check", path.to_str().unwrap()]);
    (ran.status, ran.out.replace(&format!("{}/", folder.path().display()), ""))
}

#[test]
fn whatever_a_file_holds_is_told_by_line_and_column() {
    let deep = format!("Case(format: 1, id: \"c\", title: {}", "[".repeat(3_000_000));
    let closed =
        format!("Case(format: 1, id: \"c\", title:\n {}{})", "[".repeat(3_000_000), "]".repeat(3_000_000));
    let comment = "/*".repeat(1_000_000);
    for (name, bytes, status, line) in [
        (
            "empty.ron",
            &b""[..],
            1,
            "empty.ron:1:1: error[not-a-case]: there is no `Case(…)` in this text: found the end of the text",
        ),
        (
            "binary.ron",
            b"Case(\n\x7fELF\xff\xfe",
            1,
            "binary.ron:2:5: error[not-text]: the byte 0xFF is not UTF-8 text",
        ),
        (
            "cut.ron",
            b"Case(format: 1, id: \"c\", title: \"t\",\nlanes: [Lane(id: \"a\"",
            1,
            "cut.ron:2:13: error[unbalanced]: this `(` is never closed\n",
        ),
        (
            "deep.ron",
            deep.as_bytes(),
            1,
            "deep.ron:1:96: error[syntax]: brackets are nested too deep here (more than 64)\n",
        ),
        (
            "closed.ron",
            closed.as_bytes(),
            1,
            "closed.ron:2:65: error[syntax]: brackets are nested too deep here (more than 64)\n",
        ),
        (
            "comment.ron",
            comment.as_bytes(),
            1,
            "comment.ron:1:1: error[unbalanced]: this comment is never closed\n",
        ),
        (
            "typed.ron",
            b"Case(format: 1, id: \"c\", title: 7)",
            1,
            "typed.ron:1:33: error[wrong-type]: expected a text in quotes, found a number",
        ),
        (
            "list.ron",
            b"[1, 2]",
            1,
            "list.ron:1:1: error[not-a-case]: there is no `Case(…)` in this text: found `[`",
        ),
        ("good.ron", b"Case(format: 1, id: \"c\", title: \"t\")", 0, ""),
    ] {
        let (got, out) = checked(name, bytes);
        assert_eq!(got, status, "{name}: {out}");
        assert!(out.starts_with(line), "{name}: {out}");
        assert!(out.len() < 1000, "{name}: {out}");
    }
}

#[test]
fn one_bad_record_among_a_thousand_is_named() {
    let mut text =
        String::from("Case(format: 1, id: \"c\", title: \"t\", sources: [Source(id: \"s\")], events: [\n");
    for at in 0..1001 {
        let kind = if at == 500 { "Retrun" } else { "Return" };
        writeln!(text, "Event(id: \"e{at}\", kind: {kind}, citations: [Citation(source: \"s\")]),").unwrap();
    }
    text += "])";
    let (status, out) = checked("many.ron", text.as_bytes());
    assert_eq!(status, 1);
    assert_eq!(
        out,
        "many.ron:502:25: error[unknown-name]: unknown kind `Retrun`\n    did you mean `Return`?\n"
    );
    assert_eq!(read(&text).case.events.len(), 1001);
}

#[test]
fn after_a_hundred_of_one_sort_the_rest_is_one_line() {
    let mut text = String::from("Case(format: 1, id: \"c\", title: \"t\", events: [\n");
    for at in 0..1234 {
        writeln!(text, "Event(id: \"e{at:04}\"),").unwrap();
    }
    let (status, out) = checked("many.ron", (text + "])").as_bytes());
    assert_eq!(status, 0);
    assert_eq!(out.lines().filter(|line| line.contains("no-citation]: this fact")).count(), 100);
    assert_eq!(out.lines().last(), Some("many.ron: warning[no-citation]: and 1134 more"));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_without_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (path, words) in [
        (pipe.as_path(), "this is a pipe, not a file"),
        (Path::new("/dev/zero"), "this is a device, not a file"),
        (Path::new("/no/such/file.ron"), "there is no such file"),
        (folder.path(), "there is no .ron file in this folder"),
    ] {
        let ran = ran_apart(&["check", path.to_str().unwrap()]);
        assert_eq!(ran.status, 2, "{words}");
        assert!(ran.err.starts_with("casetrail: ") && ran.err.contains(words), "{}", ran.err);
        assert!(ran.err.contains(path.to_str().unwrap()), "{}", ran.err);
    }
}

#[test]
fn a_folder_is_its_cases_beside_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let event = |to: &str| {
        format!(
            "Event(id: \"e\", citations: [Citation(source: \"s\")], links: [Link(relation: About, to: \"{to}\")])"
        )
    };
    let case = |id: &str, to: &str| {
        format!(
            "Case(format: 1, id: \"{id}\", title: \"t\", sources: [Source(id: \"s\", title: \"{id}\")], events: [{}])",
            event(to)
        )
    };
    write("a.ron", &case("a", "b/e"));
    write("b.ron", &case("b", "a/x"));
    write("notes.txt", "not looked at");
    let ran = ran(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(ran.status, 1);
    let lines: Vec<&str> = ran.out.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(lines.len(), 2, "{}", ran.out);
    assert!(
        lines[0].contains(
            "b.ron:1:71: warning[differing-copies]: the source `s` differs from that of `a` in title"
        ),
        "{}",
        ran.out
    );
    assert!(
        lines[1].contains("error[dangling-reference]: there is no event or flow `x` in `a`"),
        "{}",
        ran.out
    );
    assert_eq!(ran.err, "1 error, 1 warning in 2 files\n");
}

#[test]
fn warnings_fail_only_when_strict() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    std::fs::write(&path, "Case(format: 1, id: \"c\", title: \"t\", events: [Event(id: \"e\")])").unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(ran(&["check", path]).status, 0);
    assert_eq!(ran(&["check", "--strict", path]).status, 1);
    assert_eq!(ran(&["check", path, "/no/such/file.ron"]).status, 2);
}

#[test]
fn json_tells_all_that_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    std::fs::write(&path, "Case(format: 1, id: \"c\", title: \"t\", events: [\nEvent(id: \"e\", lane: \"\u{202e}x\", acknowledged: [\"no-citation\"])])").unwrap();
    let ran = ran(&["check", "--format", "json", path.to_str().unwrap()]);
    let lines: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((ran.status, lines.len(), ran.err.as_str()), (1, 2, ""));
    assert!(!ran.out.contains('\u{202e}'));
    assert_eq!(lines[0]["code"], "no-citation");
    assert_eq!(lines[0]["acknowledged"], true);
    assert_eq!((&lines[1]["line"], &lines[1]["column"]), (&2.into(), &22.into()));
    assert_eq!(
        (&lines[1]["table"], &lines[1]["id"], &lines[1]["field"]),
        (&"events".into(), &"e".into(), &"lane".into())
    );
    assert!(lines[1]["message"].as_str().unwrap().contains('\u{202e}'));
}

#[test]
fn nothing_in_a_document_reaches_the_terminal_raw() {
    let (_, out) = checked(
        "a.ron",
        "Case(format: 1, id: \"c\", title: \"t\", lanes: [Lane(id: \"a/\u{1b}[31m\u{202e}\u{9b}\")])"
            .as_bytes(),
    );
    assert!(out.contains("`a/\\u{1b}[31m\\u{202e}\\u{9b}`"), "{out}");
    assert!(out.chars().all(|c| c == '\n' || !c.is_control()), "{out}");
}

#[test]
fn arguments_that_make_no_sense_are_told() {
    for (args, words) in [
        (&["check"][..], "needs a file or a folder"),
        (&["check", "--frmat", "json", "x"], "invalid option '--frmat'"),
        (&["check", "--format", "xml", "x"], "`--format` is text or json, not `xml`"),
        (&["check", "--documents"], "missing argument"),
        (&["--strict"], "invalid option '--strict'"),
    ] {
        let ran = ran(args);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(words) && ran.err.lines().count() == 1, "{}", ran.err);
    }
}

#[test]
fn help_and_version_are_printed_and_anything_else_opens_the_window() {
    assert_eq!(ran(&["--version"]).out, concat!("casetrail ", env!("CARGO_PKG_VERSION"), "\n"));
    for args in [&["--help"][..], &["check", "--help"], &["-h"]] {
        let ran = ran(args);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        assert!(
            ran.out.contains("casetrail check") && ran.out.lines().all(|line| line.chars().count() <= 100)
        );
    }
    assert_eq!(ran(&[]).status, 77);
    assert_eq!(ran(&["a.ron", "check"]).status, 77);
}

#[test]
fn the_binary_does_what_the_function_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("every-field.ron");
    std::fs::write(&path, EVERY_FIELD).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_casetrail")).arg("check").arg(&path).output().unwrap();
    assert_eq!(done.status.code(), Some(0));
    assert_eq!(String::from_utf8(done.stdout).unwrap(), "");
    assert_eq!(String::from_utf8(done.stderr).unwrap(), "0 errors, 0 warnings in 1 file; 2 acknowledged\n");
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_read_enough_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    let mut lanes = String::new();
    for at in 0..3000 {
        writeln!(lanes, "Lane(id: \"a/{at}\", x{at}: 1),").unwrap();
    }
    std::fs::write(&path, format!("Case(format: 1, id: \"c\", title: \"t\", lanes: [\n{lanes}])")).unwrap();
    let command = "\"$0\" check --format json \"$1\" | head -n 1";
    let program = env!("CARGO_BIN_EXE_casetrail");
    let done = Command::new("sh").arg("-c").arg(command).arg(program).arg(&path).output().unwrap();
    assert_eq!(String::from_utf8(done.stdout).unwrap().lines().count(), 1);
    assert_eq!(String::from_utf8(done.stderr).unwrap(), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Cuts, doublings and strokes on the corpus: nothing panics, and every finding has a place within the text.
    #[test]
    fn no_text_makes_reading_or_checking_panic(
        strokes in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..40, prop_oneof![
            Just(String::new()), Just("(".into()), Just("]".into()), Just("\"".into()), Just("/*".into()),
            Just("Some(".into()), Just("-1e9".into()), Just("r#\"".into()), Just("\u{feff}".into()), ".{0,4}",
        ]), 1..6),
    ) {
        let mut text = EVERY_FIELD.to_owned();
        for (at, cut, put) in strokes {
            let border = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            let start = border(at.index(text.len() + 1));
            let end = border((start + cut).min(text.len()));
            text.replace_range(start..end, &put);
        }
        let Read { case, findings, index, .. } = read(&text);
        for finding in &findings {
            let offset = finding.offset.unwrap();
            prop_assert!(offset <= text.len() && text.is_char_boundary(offset), "{finding:?}");
        }
        for finding in check(&case) {
            prop_assert!(index.offset(&text, finding.key.as_ref().unwrap(), &finding.path).is_some(), "{finding:?}");
        }
    }
}
