//! `casetrail export` from the outside: what is drawn, what is withheld, what is refused.

mod around;
mod groups;
mod hostile;
mod languages;
mod leaks;
mod lettering;
mod named;
mod outputs;
mod pdf;
mod pictures;

use std::fs;
use std::path::{Path, PathBuf};

use casetrail::cli::{self, Io, Surroundings};

struct Outcome {
    status: u8,
    out: Vec<u8>,
    err: String,
}

fn export(args: &[&str]) -> Outcome {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let words = ["casetrail", "export"].iter().chain(args).map(|arg| (*arg).into());
    let mut window = |_: Vec<PathBuf>| panic!("an export opens no window");
    let status =
        cli::run(words, &mut Io { out: &mut out, err: &mut err }, &mut Surroundings { window: &mut window });
    Outcome { status, out, err: String::from_utf8(err).unwrap() }
}

fn bundled(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name).to_string_lossy().into_owned()
}

/// Exports a case given as text; the picture's text.
fn svg_of(case: &str, more: &[&str]) -> (Outcome, String) {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("case.ron"), folder.path().join("case.svg"));
    fs::write(&from, case).unwrap();
    let mut args = vec![from.to_str().unwrap(), "-o", to.to_str().unwrap()];
    args.extend(more);
    let outcome = export(&args);
    let picture = fs::read_to_string(&to).unwrap_or_default();
    (outcome, picture)
}

/// Every text that is drawn, a line each.
fn words(svg: &str) -> String {
    svg.split("aria-label=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect::<Vec<_>>()
        .join("\n")
}

fn case_of(events: &str) -> String {
    format!(
        "#![enable(implicit_some)]\nCase(format: 1, id: \"a\", title: \"A case\", lanes: [Lane(id: \"all\", title: \"All\")], events: [{events}])"
    )
}

#[test]
fn every_title_of_a_bundled_case_is_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("a.svg");
    let outcome = export(&[&bundled("italy-albania.ron"), "-o", to.to_str().unwrap()]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let svg = fs::read_to_string(&to).unwrap();
    for words in [
        "First return to Italy",
        "Oct 2024",
        "The centres open",
        "14 Oct 2024",
        "New law amends the agreement",
        "€100\u{a0}m",
        "€16.5\u{a0}m",
    ] {
        assert!(svg.contains(words), "`{words}` is drawn");
    }
    assert!(!words(&svg).contains("116.5"), "what is given and what is set aside are never added");
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let case = fs::read_to_string(bundled("vhr-libya.ron")).unwrap();
    let (first, second) = (svg_of(&case, &[]).1, svg_of(&case, &[]).1);
    assert!(!first.is_empty() && first == second);
}

#[test]
fn nested_amounts_are_drawn_one_by_one_and_never_as_a_sum() {
    let case = fs::read_to_string(bundled("vhr-libya.ron")).unwrap();
    let (_, svg) = svg_of(&case, &["--view", "funding"]);
    for words in
        ["€7\u{a0}m", "€2.48\u{a0}m", "≈\u{a0}€1\u{a0}m", "€970\u{202f}000", "&gt;\u{a0}€56.5\u{a0}m"]
    {
        assert!(svg.contains(words), "`{words}` is drawn");
    }
    for sum in ["10.48", "63.5", "9.48", "3.48"] {
        assert!(!words(&svg).contains(sum), "{sum} is no amount of the case");
    }
}

#[test]
fn confidential_facts_notes_and_names_do_not_leave() {
    let case = r#"#![enable(implicit_some)]
Case(format: 1, id: "a", title: "Case of Jane Roe",
    actors: [Actor(id: "w", name: "Jane Roe", kind: Person, pseudonym: "Witness A")],
    events: [
        Event(id: "a", date: "2024", title: "Jane Roe is heard", note: "private remark"),
        Event(id: "b", date: "2024", title: "A secret meeting", access: Confidential),
    ])"#;
    let (outcome, svg) = svg_of(case, &[]);
    assert_eq!(
        (outcome.status, outcome.err.as_str()),
        (0, "1 confidential record is left out; --confidential lets them out\n")
    );
    assert!(svg.contains("Witness A is heard"));
    for private in ["Jane", "secret", "private remark", "case.ron"] {
        assert!(!svg.contains(private), "`{private}` must not leave");
    }
    let (outcome, svg) = svg_of(case, &["--confidential"]);
    assert!(
        svg.contains("A secret meeting") && outcome.err.contains("confidential"),
        "asked for by name, and told"
    );
}

#[test]
fn hostile_words_are_drawn_and_never_markup() {
    let (outcome, svg) = svg_of(
        &case_of(r#"Event(id: "x", date: "2024", title: "</text><script>alert(1)</script>", lane: "all")"#),
        &[],
    );
    assert_eq!(outcome.status, 0);
    assert!(!svg.contains("<script"));
    assert!(svg.contains("&lt;script&gt;"));
}

#[test]
fn a_bad_record_is_told_and_the_others_are_drawn() {
    let (outcome, svg) = svg_of(
        &case_of(
            r#"Event(id: "good", date: "2024", title: "Good one", lane: "all"), Event(date: "2024", title: "No id")"#,
        ),
        &[],
    );
    assert_eq!(outcome.status, 0);
    assert!(outcome.err.contains("1 error; what has them is left out"), "{}", outcome.err);
    assert!(svg.contains("Good one") && !svg.contains("No id"));
}

#[test]
fn only_the_lane_and_the_time_asked_for_are_drawn() {
    let case = fs::read_to_string(bundled("italy-albania.ron")).unwrap();
    let (outcome, svg) =
        svg_of(&case, &["--view", "timeline", "--lane", "courts", "--from", "2024", "--to", "2024"]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    assert!(svg.contains("Court suspends the transfer order") && !svg.contains("Fourth transfer"));
}

#[test]
fn a_png_has_the_size_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("a.png");
    let args = [
        &bundled("italy-albania.ron"),
        "-o",
        to.to_str().unwrap(),
        "--width",
        "800",
        "--height",
        "1200",
        "--scale",
        "2",
    ];
    let outcome = export(&args);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let bytes = fs::read(&to).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
    // IHDR: width and height, big-endian.
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (1600, 2400));
}

#[test]
fn a_transparent_picture_has_no_ground() {
    let case = case_of(r#"Event(id: "x", date: "2024", title: "A fact", lane: "all")"#);
    let ground = "<rect width=\"1280\"";
    assert!(svg_of(&case, &[]).1.contains(ground));
    let (outcome, svg) = svg_of(&case, &["--transparent"]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    assert!(svg.contains("A fact") && !svg.contains(ground));
}

#[test]
fn what_makes_no_picture_is_refused_in_one_sentence_and_nothing_is_written() {
    let case = bundled("italy-albania.ron");
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("a.svg");
    let out = to.to_str().unwrap();
    for (args, told) in [
        (vec![case.as_str()], "needs `-o`"),
        (vec![&case, "-o", "a.gif"], ".svg, .png or .pdf"),
        (vec![&case, "-o", out, "--width", "NaN"], "`--width` is a length"),
        (vec![&case, "-o", out, "--width=-5"], "width must lie between"),
        (vec![&case, "-o", out, "--width", "99999999"], "width must lie between"),
        (vec![&case, "-o", out, "--height", "20"], "needs a height of"),
        (vec![&case, "-o", out, "--view", "pie"], "timeline, funding, flows or combined"),
        (vec![&case, "-o", out, "--from", "2024-13"], "--from 2024-13"),
        (vec![&case, "-o", out, "--from", "2025", "--to", "2024"], "`--to` lies before `--from`"),
        (vec![&case, "-o", out, "--lane", "nowhere"], "no case has a lane `nowhere`"),
        (vec!["missing.ron", "-o", out], "missing.ron"),
        (vec![&case, "-o", "/no/such/folder/a.svg"], "/no/such/folder"),
    ] {
        let outcome = export(&args);
        assert_eq!(outcome.status, 2, "{args:?}");
        assert!(outcome.err.contains(told), "{args:?}: {}", outcome.err);
        assert_eq!(outcome.err.trim_end().lines().count(), 1, "one sentence: {}", outcome.err);
    }
    assert!(!to.exists());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing half-written is left");
}

#[test]
fn the_cases_of_a_folder_stand_by_family_as_in_the_window() {
    let folder = tempfile::tempdir().unwrap();
    for (file, family) in [("a", "South"), ("b", ""), ("c", "north"), ("d", "South")] {
        let event = format!("Event(id: \"{file}\", title: \"Fact {file}\", date: \"2024\")");
        let case = format!(
            "#![enable(implicit_some)]\nCase(format: 1, id: \"{file}\", title: \"Case {file}\", family: \"{family}\", events: [{event}])"
        );
        fs::write(folder.path().join(file).with_extension("ron"), case).unwrap();
    }
    let to = folder.path().join("out.svg");
    let outcome = export(&[folder.path().to_str().unwrap(), "-o", to.to_str().unwrap()]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let words = words(&fs::read_to_string(&to).unwrap());
    let heads: Vec<&str> = words.lines().filter(|line| line.starts_with("Case ")).collect();
    assert_eq!(heads, ["Case c", "Case a", "Case d", "Case b"]);
}

#[test]
fn a_scene_is_drawn_as_it_is_kept_and_an_unknown_one_names_those_there_are() {
    let case = r#"Case(format: 1, id: "a", title: "A case", lanes: [Lane(id: "in", title: "In"), Lane(id: "out", title: "Out")],
        events: [Event(id: "x", title: "Seen", date: "2024-03-05", kind: Filing, lane: "in"),
            Event(id: "y", title: "Filtered away", date: "2024-03-06", kind: Report, lane: "in"),
            Event(id: "z", title: "Of another lane", date: "2024-03-07", kind: Filing, lane: "out")],
        scenes: [Scene(id: "s", title: "The scene", filter: "kind:filing", lanes: ["in"], from: "2024-03", to: "2024-04")])"#;
    let (outcome, svg) = svg_of(case, &["--scene", "The scene"]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let told = words(&svg);
    assert!(told.contains("The scene") && told.contains("March 2024 to April 2024"), "{told}");
    assert!(told.contains("Seen"), "{told}");
    assert!(!told.contains("Filtered away") && !told.contains("Of another lane"), "{told}");
    let (outcome, _) = svg_of(case, &["--scene", "t"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.err.contains("no case has a scene `t`; there is `s`"), "{}", outcome.err);
}

#[test]
fn cases_are_aligned_on_the_event_named_and_what_does_not_go_with_it_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("a.svg");
    let to = to.to_str().unwrap();
    let [one, two] = [bundled("italy-albania.ron"), bundled("uk-rwanda.ron")];
    let outcome = export(&[&one, &two, "--anchor", "uk-rwanda/supreme-court", "-o", to]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let told = words(&fs::read_to_string(to).unwrap());
    assert!(told.contains("UK–Rwanda agreement: 0 = U.K. Supreme Court blocks it"), "{told}");
    assert!(told.contains("Italy–Albania agreement: 0 = Italy and Albania sign the agreement"), "{told}");
    for (args, reason) in [
        (&[one.as_str(), "--align", "-o", to][..], "name more than one"),
        (&[&one, &two, "--align", "--from", "2024", "-o", to], "are dates"),
        (&[&one, &two, "--align", "--view", "funding", "-o", to], "stand on dates"),
        (&[&one, &two, "--anchor", "uk-rwanda/nothing", "-o", to], "no event with a known first day"),
    ] {
        let outcome = export(args);
        assert_eq!(outcome.status, 2, "{args:?}");
        assert!(outcome.err.contains(reason), "{}", outcome.err);
    }
}

/// Two amounts, of which one is converted where somebody asks for it.
const RATED: &str = r#"#![enable(implicit_some)]
Case(format: 1, id: "a", title: "A case", sources: [Source(id: "bank", title: "Reference rates", publisher: "A bank")],
    flows: [
        Flow(id: "euros", title: "Euros", date: "2024-01", kind: Disbursement, value: 600_000, currency: "EUR"),
        Flow(id: "euros-too", title: "Euros", date: "2024-02", kind: Disbursement, value: 500_000, currency: "EUR"),
        Flow(id: "dollars", title: "Dollars", date: "2024-03", kind: Disbursement, value: 1_000_000, currency: "USD"),
    ],
    rates: [Rate(id: "r", from: "USD", to: "EUR", date: "2024-03", value: "0.9", citations: [Citation(source: "bank")])])"#;

#[test]
fn a_conversion_that_was_asked_for_prints_rate_date_and_source() {
    let outlines = [
        "--text",
        "outlines",
        "--view",
        "funding",
        "--from",
        "2024",
        "--to",
        "2024",
        "--no-sources",
        "--no-notes",
    ];
    let plain = |more: &[&str]| {
        let (outcome, svg) = svg_of(RATED, &[&outlines, more].concat());
        assert_eq!(outcome.status, 0, "{}", outcome.err);
        words(&svg).replace(['\u{a0}', '\u{202f}'], " ")
    };
    let converted = plain(&["--convert-to", "EUR", "--per", "year"]);
    assert!(
        converted.contains("Converted at US$1 = €0.9 (March 2024; A bank, Reference rates)."),
        "{converted}"
    );
    assert!(converted.contains("€2 m"), "{converted}");
    let each = plain(&["--convert-to", "EUR"]);
    assert!(each.contains("€900 000 (US$1 m)"), "what is stated stands beside what is not: {each}");
    let apart = plain(&["--per", "year"]);
    assert!(!apart.contains("€0.9") && apart.contains("US$1 m") && apart.contains("€1.1 m"), "{apart}");
    let dollars = plain(&["--currency", "USD"]);
    assert!(!dollars.contains("€0.9") && dollars.contains("US$1 m"), "{dollars}");
    let none = plain(&["--convert-to", "USD"]);
    assert!(none.contains("nothing converted"), "{none}");
}

#[test]
fn a_running_total_is_told_only_where_its_line_has_reached_it() {
    let plain = |to: &str| {
        let asked = ["--text", "outlines", "--view", "funding", "--from", "2023", "--to", to, "--no-legend"];
        let (outcome, svg) = svg_of(RATED, &[&asked[..], &["--per", "month", "--running"]].concat());
        assert_eq!(outcome.status, 0, "{}", outcome.err);
        words(&svg)
    };
    assert!(plain("2024-06").contains("running total"));
    assert!(!plain("2024-02-10").contains("running total"), "February ends beyond the window");
}

#[test]
fn a_currency_is_three_capital_letters() {
    let (outcome, _) = svg_of(RATED, &["--convert-to", "euro"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.err.contains("--convert-to") && outcome.err.contains("ISO 4217"), "{}", outcome.err);
}
