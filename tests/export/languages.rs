//! In which language a picture says what is not the case's own.

use casetrail::convert::Grouped;
use casetrail::export::document::{DocumentSpec, Format, Picture, documents};

use super::{export, svg_of, words};
use crate::support::open;

/// A case that uses everything, in words of no language.
const CASE: &str = r#"#![enable(implicit_some)]
Case(format: 1, id: "a", title: "Xaxa", issued: "2026-11-23", license: "CC-BY-4.0", language: "en",
    lanes: [Lane(id: "one", title: "Xone"), Lane(id: "two", title: "Xtwo")],
    issues: [Issue(id: "i", title: "Xissue")],
    actors: [Actor(id: "g", name: "Xgiver"), Actor(id: "h", name: "Xgetter"), Actor(id: "w", name: "Xreal", pseudonym: "Xalias")],
    sources: [Source(id: "s", kind: Report, title: "Xsource", issued: "2024-05~"), Source(id: "r", kind: Report, title: "Xrates", publisher: "Xbank")],
    rates: [Rate(id: "u", from: "USD", to: "EUR", date: "2020-03", value: "0.9", citations: [Citation(source: "r")])],
    events: [
        Event(id: "e0", date: "1868-05-01", title: "Xa0", lane: "one", kind: Law),
        Event(id: "e1", date: "2023-11-06", title: "Xa1", lane: "one", kind: Agreement, citations: [Citation(source: "s", quote: "Xquote", attributed_to: ["g"], locator: "7")]),
        Event(id: "e2", date: "2024-10~", title: "Xa2", lane: "one", kind: CourtDecision, status: Disputed, links: [Link(relation: ResultOf, to: "e1")]),
        Event(id: "e3", date: "2024-08?", title: "Xa3", lane: "one", kind: Vote, status: Alleged, occurrence: Planned),
        Event(id: "e4", date: "2024-02/..", title: "Xa4", lane: "two", kind: Practice, status: Unsure),
        Event(id: "e5", date: "2024-02/", title: "Xa5", lane: "two", kind: Detention, occurrence: Attempted),
        Event(id: "e6", date: "../2024-03-08", title: "Xa6", lane: "two", kind: Position, occurrence: Cancelled),
        Event(id: "e7", date: "[2025-01-19..2025-01-21]", title: "Xa7", lane: "two", kind: Release, date_basis: Inferred("Xwhy")),
        Event(id: "e8", date: "{2024-10..2025-01}", title: "Xa8", lane: "two", kind: Transfer),
        Event(id: "e9", date: "2024-02-13/2024-11-20", title: "Xa9", lane: "two", kind: Investigation),
        Event(id: "f0", date: "2024-23", title: "Xb0", kind: Warrant),
        Event(id: "f1", date: "2024-33", title: "Xb1", kind: Filing),
        Event(id: "f2", date: "[..2024-06-01]", title: "Xb2", kind: Meeting),
        Event(id: "f3", date: "[2024-06-01,2024-07-01]", title: "Xb3", kind: Report),
        Event(id: "f4", date: "2024-07-01", title: "Xb4", kind: Return, counts: [Count(value: 40, unit: "Xunits", label: "Xmoved"), Count(share: "76.5%", of: "Xwhole")]),
        Event(id: "f5", date: "2024-09", title: "Xb5", kind: Arrest, counts: [Count(unit: "Xunits"), Count(value: 3, unit: "Xships")]),
        Event(id: "f6", title: "Xb6", kind: Statement, lane: "one"),
        Event(id: "f7", title: "Xb7", kind: Testimony, lane: "two"),
        Event(id: "f8", date: "2024-11", title: "Xb8", access: Confidential),
        Event(id: "f9", date: "2024-12-01T14:30", title: "Xb9", kind: Pushback, date_basis: Relative(to: "e2")),
    ],
    flows: [
        Flow(id: "m0", date: "2024-01-15", kind: Pledge, value: 16_500_000, currency: "EUR", provider: "g", receiver: "h", purpose: "Xpurpose"),
        Flow(id: "m1", date: "2024-03", kind: Disbursement, value: 2_500_000, currency: "EUR", provider: "g", bound: AtLeast, links: [Link(relation: PartOf, to: "m0")]),
        Flow(id: "m2", date: "2024-05", kind: Allocation, value: 7_000_000, currency: "USD", receiver: "h", status: Disputed),
        Flow(id: "m3", date: "2024-06", kind: Fine, currency: "EUR", issues: ["i"]),
        Flow(id: "m4", kind: Guarantee, value: 9_000_000, currency: "EUR"),
        Flow(id: "m5", date: "2023/2025", kind: Commitment, value: 900_000, currency: "EUR", occurrence: Planned),
        Flow(id: "m6", date: "2024-07", value: 5000),
        Flow(id: "m7", date: "2024-08", kind: Price, value: 1_000_000_000, currency: "EUR", bound: About, tags: ["as stated"]),
        Flow(id: "m8", date: "2024-09", kind: Expenditure, value: 1_000_000, currency: "EUR"),
    ],
    scenes: [
        Scene(id: "t", title: "Xscene", view: Timeline, from: "2023", to: "2025", focus: ["e1", "e2", "f4", "f6"]),
        Scene(id: "p", title: "Xplots", view: Funding, from: "2023", to: "2025", focus: ["m0", "m1"]),
        Scene(id: "c", title: "Xcompared", view: Funding, funding: "compared by receiver", from: "2023", to: "2025"),
        Scene(id: "b", title: "Xflows", view: Flows, from: "2023", to: "2025", focus: ["m0", "m2"]),
    ])"#;

/// English words of the program that are words of none of the other languages.
const ENGLISH: &[&str] = &[
    "about",
    "added",
    "after",
    "agreement",
    "alleged",
    "amount",
    "amounts",
    "and",
    "as",
    "attempted",
    "before",
    "between",
    "bracket",
    "cancelled",
    "cases",
    "commitment",
    "compared",
    "confidential",
    "continues",
    "converted",
    "counted",
    "court",
    "currency",
    "dated",
    "decision",
    "detention",
    "disbursement",
    "disputed",
    "doubt",
    "each",
    "every",
    "expenditure",
    "fact",
    "facts",
    "filing",
    "folded",
    "from",
    "funding",
    "goes",
    "guarantee",
    "inferred",
    "investigation",
    "january",
    "february",
    "march",
    "june",
    "july",
    "october",
    "december",
    "kinds",
    "known",
    "label",
    "lane",
    "lanes",
    "law",
    "left",
    "made",
    "matches",
    "meeting",
    "more",
    "never",
    "number",
    "of",
    "only",
    "others",
    "out",
    "paid",
    "planned",
    "pledge",
    "practice",
    "price",
    "provider",
    "purpose",
    "pushback",
    "quarter",
    "quarters",
    "rate",
    "rates",
    "receiver",
    "record",
    "records",
    "release",
    "return",
    "running",
    "shares",
    "shown",
    "since",
    "some",
    "stated",
    "statement",
    "testimony",
    "the",
    "thread",
    "time",
    "to",
    "together",
    "undated",
    "uncertain",
    "unit",
    "units",
    "unknown",
    "unsure",
    "until",
    "warrant",
    "what",
    "when",
    "whole",
    "whom",
    "with",
    "within",
    "without",
    "year",
    "years",
];

/// Everything that a picture says: what is drawn, its title and description.
fn told(case: &str, more: &[&str]) -> String {
    let (outcome, svg) = svg_of(case, &[&["--text", "outlines"], more].concat());
    assert_eq!(outcome.status, 0, "{more:?}: {}", outcome.err);
    let inside = |tag: &str| -> Vec<String> {
        let opened = format!("<{tag}>");
        let parts = svg.split(&opened).skip(1).filter_map(|rest| rest.split("</").next());
        parts.map(ToOwned::to_owned).collect()
    };
    let all = [words(&svg)].into_iter().chain(inside("title")).chain(inside("desc"));
    all.collect::<Vec<_>>().join("\n").replace("&quot;", "\"")
}

fn english_in(told: &str) -> Vec<String> {
    let lines = told.lines().filter(|line| {
        line.split(|letter: char| !letter.is_alphabetic())
            .any(|word| ENGLISH.contains(&word.to_lowercase().as_str()))
    });
    lines.map(ToOwned::to_owned).collect()
}

/// Views and choices that between them say everything the program can say.
const ASKED: &[&[&str]] = &[
    &["--view", "timeline"],
    &["--view", "combined", "--width", "1400px"],
    &["--view", "combined", "--labels", "all", "--fold", "off", "--from", "2024", "--to", "2024"],
    &["--view", "timeline", "--lanes-by", "kind", "--filter", "Xa"],
    &["--view", "timeline", "--lanes-by", "status", "--filter", "Xa", "--no-subtitle"],
    &["--view", "timeline", "--lane", "one"],
    &["--view", "funding", "--width", "700px"],
    &["--view", "funding", "--per", "year", "--running"],
    &["--view", "funding", "--per", "month", "--by", "provider", "--width", "420px"],
    &["--view", "funding", "--per", "quarter", "--by", "issue"],
    &["--view", "funding", "--compare", "--by", "receiver", "--from", "2024", "--to", "2024-06"],
    &["--view", "funding", "--compare", "--convert-to", "EUR"],
    &["--view", "funding", "--convert-to", "EUR", "--unit", "Xships"],
    &["--view", "funding", "--currency", "JPY", "--unit", "Xnone"],
    &["--view", "flows"],
    &["--view", "flows", "--convert-to", "GBP"],
    &["--stage", "--scene", "t"],
    &["--stage", "--scene", "p"],
    &["--stage", "--scene", "c"],
    &["--stage", "--scene", "b"],
];

#[test]
fn no_english_word_of_the_program_is_left_in_another_language() {
    let mut found = std::collections::BTreeSet::new();
    for tag in ["it", "de", "fr", "es"] {
        for asked in ASKED {
            let told = told(CASE, &[asked, ["--language", tag].as_slice()].concat());
            found.extend(english_in(&told).into_iter().map(|line| format!("{tag} {asked:?}: {line}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_list_of_english_words_finds_those_of_the_program() {
    let told = told(CASE, &["--view", "combined"]);
    let found = english_in(&told);
    assert!(found.len() > 20, "{found:?}");
}

#[test]
fn confidential_pages_say_so_in_their_language() {
    let told = told(CASE, &["--confidential", "--language", "de"]);
    assert!(told.contains("Vertraulich: mit vertraulichen Einträgen und Klarnamen"), "{told}");
    assert_eq!(english_in(&told), Vec::<String>::new());
}

#[test]
fn a_case_in_italian_is_told_in_italian_without_being_asked() {
    let case = CASE.replace("language: \"en\"", "language: \"it-IT\"");
    let told = told(&case, &["--view", "combined", "--width", "1400px"]);
    for said in [
        "6 nov 2023",
        "circa ott 2024",
        "ago 2024?",
        "da feb 2024",
        "fino all’8 mar 2024",
        "[tra il 19 e il 21 gen 2025]",
        "2 fatti; nell’ordine",
        "Senza data",
        "Finanziamenti",
        "Come dichiarato.",
        "decisione giudiziaria",
        "contestato",
        "1 elemento riservato è omesso",
        "Dati aggiornati a: 23 novembre 2026",
        "Realizzato con Casetrail",
    ] {
        assert!(told.contains(said), "`{said}` in\n{told}");
    }
}

#[test]
fn a_german_figure_is_told_in_german() {
    let told = told(CASE, &["--view", "combined", "--width", "1400px", "--language", "de"]);
    for said in [
        "6. Nov. 2023",
        "ca.\u{a0}Okt. 2024",
        "seit Feb. 2024",
        "bis 8. März 2024",
        "Undatiert",
        "Finanzierung",
        "Wie angegeben.",
        "Gerichtsentscheidung",
        "mutmaßlich",
        "1 vertraulicher Eintrag ist weggelassen",
        "Stand der Daten: 23. November 2026",
    ] {
        assert!(told.contains(said), "`{said}` in\n{told}");
    }
}

#[test]
fn cases_of_two_languages_are_told_in_english_together() {
    let folder = tempfile::tempdir().unwrap();
    let paths = [("a", "it"), ("b", "de")].map(|(id, tag)| {
        let path = folder.path().join(format!("{id}.ron"));
        let case = CASE
            .replace("id: \"a\"", &format!("id: \"{id}\""))
            .replace("language: \"en\"", &format!("language: \"{tag}\""));
        std::fs::write(&path, case).unwrap();
        path
    });
    let to = folder.path().join("both.svg");
    let [one, other, to] = [&paths[0], &paths[1], &to].map(|path| path.to_str().unwrap().to_owned());
    let outcome = export(&[&one, &other, "-o", &to, "--align", "--text", "outlines"]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let english = words(&std::fs::read_to_string(&to).unwrap());
    assert!(english.contains("Time counts from an event of each case"), "{english}");
    let outcome = export(&[&one, &other, "-o", &to, "--align", "--text", "outlines", "--language", "fr"]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let french = words(&std::fs::read_to_string(&to).unwrap());
    assert_eq!(english_in(&french), Vec::<String>::new(), "{french}");
}

#[test]
fn documents_are_told_in_the_language_of_their_case() {
    for (tag, said) in [
        (
            "it",
            [
                "**circa ottobre 2024** Xa2 (decisione giudiziaria; contestato)",
                "Secondo Xgiver, citato in “Xsource”, 7",
                "## Fonti",
            ],
        ),
        (
            "de",
            [
                "**ca.\u{a0}Oktober 2024** Xa2 (Gerichtsentscheidung; umstritten)",
                "Laut Xgiver, zitiert in “Xsource”, 7",
                "## Quellen",
            ],
        ),
        (
            "fr",
            [
                "**vers octobre 2024** Xa2 (décision de justice; contesté)",
                "Selon Xgiver, cité dans “Xsource”, 7",
                "## Sources",
            ],
        ),
        (
            "es",
            [
                "**hacia octubre de 2024** Xa2 (resolución judicial; controvertido)",
                "Según Xgiver, citado en “Xsource”, 7",
                "## Fuentes",
            ],
        ),
    ] {
        let case = CASE.replace("language: \"en\"", &format!("language: \"{tag}\""));
        let read = casetrail::format::read(&case).case;
        let spec =
            DocumentSpec { picture: Picture::LeftOut, grouped: Grouped::ByIssue, ..DocumentSpec::default() };
        let text = |format: Format| -> String {
            let all = documents(&open(&[&read]), format, &spec).unwrap();
            all.into_iter().map(|document| String::from_utf8(document.bytes).unwrap()).collect()
        };
        let markdown = text(Format::Markdown);
        for words in said {
            assert!(markdown.contains(words), "{tag}: `{words}` in\n{markdown}");
        }
        let found: Vec<String> =
            english_in(&markdown).into_iter().filter(|line| !line.contains("## Sources")).collect();
        assert_eq!(found, Vec::<String>::new(), "{tag}");
        let page = text(Format::Html);
        assert!(!page.contains(">Fact<") && !page.contains(">Told in<"), "{tag}: {page}");
    }
}
