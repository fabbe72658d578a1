//! `casetrail convert` from the outside: what each document holds, what hostile words become in it, what is refused.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use casetrail::cli::{self, Io, Surroundings};
use casetrail::convert::{Allowed, Public, public};
use casetrail::export::document::{DocumentSpec, Format, Picture, documents};
use casetrail::format;
use proptest::prelude::*;

use crate::support::{cases, hostile, open};

struct Outcome {
    status: u8,
    out: Vec<u8>,
    err: String,
}

fn convert(args: &[&str]) -> Outcome {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let words = ["casetrail", "convert"].iter().chain(args).map(|arg| (*arg).into());
    let mut window = |_: Vec<PathBuf>| panic!("converting opens no window");
    let status =
        cli::run(words, &mut Io { out: &mut out, err: &mut err }, &mut Surroundings { window: &mut window });
    Outcome { status, out, err: String::from_utf8(err).unwrap() }
}

fn bundled(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name).to_string_lossy().into_owned()
}

/// A document of a case given as text.
fn document(case: &str, format: Format) -> String {
    let read = format::read(case).case;
    text(&open(&[&read]), format)
}

fn text(open: &[Public], format: Format) -> String {
    let spec = DocumentSpec { picture: Picture::LeftOut, ..DocumentSpec::default() };
    let all = documents(open, format, &spec).unwrap();
    all.into_iter().map(|document| String::from_utf8(document.bytes).unwrap()).collect()
}

/// The parts of a Word document by their names.
fn parts(docx: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().to_owned(), text)
        })
        .collect()
}

/// The words of an XML document, each text node by itself.
fn words(xml: &str) -> String {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(xml, options).expect("well-formed");
    let texts = document.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text());
    texts.collect::<Vec<_>>().join("\n")
}

/// The cells of a table of RFC 4180, row by row.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = csv.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted => assert_eq!(letters.peek(), Some(&'\n'), "a line ends as the standard says"),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(letter),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !is_quoted, "the last line is ended");
    rows
}

const CASE: &str = r#"#![enable(implicit_some)]
Case(format: 1, id: "c", title: "A case", language: "en", authors: ["An office"], issued: "2026-11-22", license: "CC-BY-4.0",
    issues: [Issue(id: "law", title: "The law"), Issue(id: "part", title: "Its part", part_of: "law")],
    actors: [Actor(id: "msf", name: "MSF"), Actor(id: "italy", name: "Italy")],
    sources: [Source(id: "t", title: "(no headline)", container_title: "Truthout", url: "https://example.org/t"),
        Source(id: "s", title: "A summary", url: "javascript:alert(1)")],
    events: [
        Event(id: "later", date: "2024-10", date_text: "in autumn", date_basis: Inferred("what followed"), title: "The court decides", kind: CourtDecision,
            status: Disputed, issues: ["part"], basis: Inferred("two articles"),
            citations: [Citation(source: "t", attributed_to: ["msf"], locator: "paragraph 4", quote: "it decided")]),
        Event(id: "first", date: "2023-11-06", title: "The agreement", kind: Agreement, issues: ["law"], description: "First *paragraph*.\n\nSecond.",
            counts: [Count(value: 40, unit: "people", label: "transferred", bound: AtLeast)],
            citations: [Citation(source: "t", cited_in: "s", quote: "an agreement", translation: "a deal")]),
        Event(id: "never", title: "No day is known", occurrence: Planned),
    ],
    flows: [Flow(id: "money", date: "2024-01/..", kind: Disbursement, title: "An advance", stated_as: "gave", provider: "italy", value: 16_500_000, currency: "EUR")])"#;

#[test]
fn a_chronology_tells_each_fact_with_its_date_status_and_pin_cite() {
    let markdown = document(CASE, Format::Markdown);
    let page = words(&document(CASE, Format::Html));
    for words in ["6 November 2023", "The agreement", "≥\u{a0}40 people transferred", "Second.", "Truthout"]
    {
        assert!(markdown.contains(words) && page.contains(words), "`{words}` in {markdown}");
    }
    for told in [
        "**\\[October 2024\\]** The court decides (court decision; disputed) \\[inferred: two articles\\]",
        "Date: “in autumn”; \\[inferred: what followed\\]",
        "> According to MSF, as cited in Truthout, paragraph 4 \\[2\\]",
        "> Truthout, as cited in “A summary” \\[1\\]",
        "> Translation: “a deal”",
        "**since January 2024** An advance (disbursement; undisputed)",
        "€16.5\u{a0}m, “gave”, from Italy",
        "**undated** No day is known (other; planned)",
        "2. \\(no headline), Truthout. <https://example.org/t>",
    ] {
        let told = told.replace("\\(", "(");
        assert!(markdown.contains(&told), "`{told}` in {markdown}");
    }
    assert!(!markdown.contains("javascript"), "an address that is none of the web is no link");
    let order = ["The agreement", "An advance", "The court decides", "No day is known"];
    let places: Vec<usize> = order.iter().map(|title| markdown.find(title).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn grouped_by_issue_each_fact_stands_below_its_own() {
    let case = format::read(CASE).case;
    let spec = DocumentSpec { grouped: casetrail::convert::Grouped::ByIssue, ..DocumentSpec::default() };
    let all = documents(&open(&[&case]), Format::Markdown, &spec).unwrap();
    let markdown = String::from_utf8(all[0].bytes.clone()).unwrap();
    let order = [
        "## The law",
        "The agreement",
        "## The law › Its part",
        "The court decides",
        "## Of no issue",
        "An advance",
    ];
    let places: Vec<usize> = order.iter().map(|words| markdown.find(words).expect(words)).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_word_document_is_a_package_whose_parts_are_well_formed_and_hold_every_fact() {
    let case = format::read(CASE).case;
    let all = documents(&open(&[&case]), Format::Docx, &DocumentSpec::default()).unwrap();
    let parts = parts(&all[0].bytes);
    for (name, part) in &parts {
        roxmltree::Document::parse(part).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"[Content_Types].xml") && names.contains(&"word/document.xml"), "{names:?}");
    let body = &parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    let told = words(body);
    for words in [
        "A case",
        "[October 2024]",
        "The court decides",
        "[inferred: two articles]",
        "Data of 22 November 2026",
    ] {
        assert!(told.contains(words), "`{words}` in {told}");
    }
    let again = documents(&open(&[&case]), Format::Docx, &DocumentSpec::default()).unwrap();
    assert!(all[0].bytes == again[0].bytes, "no clock");
}

#[test]
fn a_calendar_says_how_far_each_date_is_known() {
    let case = format::read(CASE).case;
    let all = documents(&open(&[&case]), Format::Ics, &DocumentSpec::default()).unwrap();
    assert_eq!(all[0].left_out, 1, "what has no date is counted");
    let calendar = String::from_utf8(all[0].bytes.clone()).unwrap();
    assert!(calendar.lines().all(|line| line.len() <= 75), "folded");
    assert!(calendar.ends_with("END:VCALENDAR\r\n") && !calendar.replace("\r\n", "").contains(['\r', '\n']));
    let unfolded = calendar.replace("\r\n ", "");
    let event =
        |title: &str| unfolded.split("BEGIN:VEVENT").find(|event| event.contains(title)).unwrap().to_owned();
    let exact = event("The agreement");
    for line in [
        "DTSTART;VALUE=DATE:20231106\r\n",
        "DTEND;VALUE=DATE:20231107\r\n",
        "STATUS:CONFIRMED",
        "SUMMARY:The agreement\r\n",
        "DTSTAMP:20261122T000000Z",
    ] {
        assert!(exact.contains(line), "{line} in {exact}");
    }
    let month = event("The court decides");
    for line in [
        "DTSTART;VALUE=DATE:20241001",
        "DTEND;VALUE=DATE:20241101",
        "STATUS:TENTATIVE",
        "SUMMARY:The court decides ([Oct 2024])",
        "Date: October 2024\\, “in autumn”\\; inferred\\, not stated: what followed.",
    ] {
        assert!(month.contains(line), "{line} in {month}");
    }
    assert!(event("An advance").contains("SUMMARY:An advance (since Jan 2024)"));
}

#[test]
fn tables_of_csv_have_a_file_each_and_their_rows_name_the_record_they_belong_to() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("out.csv");
    let outcome = convert(&[&bundled("italy-albania.ron"), "-o", to.to_str().unwrap()]);
    assert_eq!((outcome.status, outcome.err.as_str()), (0, ""));
    let case = format::read(&fs::read_to_string(bundled("italy-albania.ron")).unwrap()).case;
    let rows = |name: &str| -> Vec<std::collections::BTreeMap<String, String>> {
        let text = fs::read_to_string(folder.path().join(format!("out-{name}.csv"))).unwrap();
        let mut rows = cells(text.strip_prefix('\u{feff}').expect("a byte order mark")).into_iter();
        let heads = rows.next().unwrap();
        rows.map(|row| heads.iter().cloned().zip(row).collect()).collect()
    };
    let events = rows("events");
    assert_eq!(events.len(), case.events.len());
    for row in &events {
        let event = case.events.get(&row["id"]).unwrap();
        assert_eq!(row["title"], event.head.title.as_str());
        assert_eq!(
            row["date"],
            event.head.date.as_ref().map(|date| date.text().to_owned()).unwrap_or_default()
        );
    }
    let cited: usize = case.facts().map(|(_, head)| head.citations.len()).sum();
    let linked: usize = case.facts().flat_map(|(_, head)| &head.links).map(|link| link.citations.len()).sum();
    let citations = rows("citations");
    assert_eq!(citations.len(), cited + linked);
    assert!(citations.iter().all(|row| !row["quote"].is_empty() && case.fact(&row["id"]).is_some()));
    assert!(!folder.path().join("out.csv").exists());
    let outcome = convert(&[&bundled("italy-albania.ron"), "-o", "-", "--format", "csv", "--table", "lanes"]);
    assert!(String::from_utf8(outcome.out).unwrap().starts_with("\u{feff}case,id,title,note\r\n"));
}

#[test]
fn json_holds_the_whole_model_in_the_names_of_the_file() {
    let outcome = convert(&[&bundled("vhr-libya.ron"), "-o", "-", "--format", "json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let json: serde_json::Value = serde_json::from_slice(&outcome.out).unwrap();
    let case = format::read(&fs::read_to_string(bundled("vhr-libya.ron")).unwrap()).case;
    for (table, len) in [
        ("events", case.events.len()),
        ("flows", case.flows.len()),
        ("sources", case.sources.len()),
        ("actors", case.actors.len()),
    ] {
        assert_eq!(json[table].as_array().unwrap().len(), len, "{table}");
    }
    for event in json["events"].as_array().unwrap() {
        let id = event["id"].as_str().unwrap();
        let head = &case.events.get(id).unwrap().head;
        assert_eq!(event["title"].as_str().unwrap_or_default(), head.title);
        let quotes: Vec<&str> = event["citations"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|cited| cited["quote"].as_str().unwrap_or_default())
            .collect();
        let expected: Vec<&str> = head.citations.iter().map(|cited| cited.quote.as_str()).collect();
        assert_eq!(quotes, expected);
    }
}

#[test]
fn a_page_reads_without_a_script_and_shows_the_picture_with_its_words() {
    let outcome = convert(&[&bundled("italy-albania.ron"), "-o", "-", "--format", "html"]);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let page = String::from_utf8(outcome.out).unwrap();
    let told = words(&page);
    assert!(told.contains("The centres open") && page.contains("<svg role=\"img\" aria-label=\"Timeline, "));
    assert!(!page.contains("<script") && page.contains("default-src 'none'"));
    let outcome = convert(&[
        &bundled("italy-albania.ron"),
        "-o",
        "-",
        "--format",
        "html",
        "--fragment",
        "--no-picture",
    ]);
    let part = String::from_utf8(outcome.out).unwrap();
    assert!(part.starts_with("<section class=\"casetrail\"") && part.ends_with("</section>\n"));
    assert!(!part.contains("<svg") && !part.contains("<html"));
    words(&part);
}

#[test]
fn what_makes_no_document_is_refused_in_one_sentence_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let [md, odt, csv] =
        ["a.md", "a.odt", "a.csv"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    let case = bundled("italy-albania.ron");
    let alias = folder.path().join("alias.ron");
    fs::write(&alias, "#![enable(implicit_some)]\nCase(format: 1, id: \"a\", title: \"The Roes\", actors: [Actor(id: \"w\", name: \"Roe\", pseudonym: \"A\")])").unwrap();
    let alias = alias.to_str().unwrap().to_owned();
    for (args, told) in [
        (vec![case.as_str()], "needs `-o`"),
        (
            vec![&case, "-o", &odt],
            "documents end in .md, .pdf, .docx, .html, .csv, .json or .ics, not `.odt`",
        ),
        (vec![&case, "-o", &md, "-o", &odt], "not `.odt`"),
        (vec![&case, "-o", "-", "-o", "-"], "standard output takes one document"),
        (vec![&case, "-o", &md, "--format", "md"], "`--format` is of standard output"),
        (vec![&case, "-o", "-", "--format", "csv"], "name it with `--table`"),
        (vec![&case, "-o", &csv, "--table", "rates"], "no table `rates`; there is events"),
        (vec!["-o", &md], "needs a file or a folder"),
        (vec![&case, "-o", &md, "--notes"], "no option `--notes`"),
        (vec![&alias, "-o", &md, "-o", &csv], "“Roes” in `title` of case in the case `a`"),
    ] {
        let outcome = convert(&args);
        assert_eq!((outcome.status, outcome.out.len()), (2, 0), "{args:?}");
        assert!(outcome.err.contains(told), "{args:?}: {}", outcome.err);
        assert_eq!(outcome.err.trim_end().lines().count(), 1, "one sentence: {}", outcome.err);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "only the case itself");
}

#[test]
fn notes_leave_only_by_name_and_then_the_document_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("case.ron");
    fs::write(&case, "#![enable(implicit_some)]\nCase(format: 1, id: \"a\", title: \"A\", sources: [Source(id: \"s\", file: \"papers/x.pdf\")], events: [Event(id: \"x\", title: \"X\", note: \"a remark\"), Event(id: \"y\", title: \"Closed\", access: Confidential)])").unwrap();
    let case = case.to_str().unwrap();
    let outcome = convert(&[case, "-o", "-", "--format", "json"]);
    let plain = String::from_utf8(outcome.out).unwrap();
    assert!(!plain.contains("a remark") && !plain.contains("Closed") && !plain.contains("papers/x.pdf"));
    assert_eq!(outcome.err, "1 confidential record is left out; --confidential lets them out\n");
    let outcome =
        convert(&[case, "-o", "-", "--format", "json", "--with-notes", "--with-paths", "--confidential"]);
    let whole = String::from_utf8(outcome.out).unwrap();
    assert!(whole.contains("a remark") && whole.contains("Closed") && whole.contains("papers/x.pdf"));
    assert!(whole.contains("\"marked\": \"Confidential: with confidential records, real names and notes\""));
    let outcome = convert(&[case, "-o", "-", "--format", "md", "--confidential"]);
    assert!(String::from_utf8(outcome.out).unwrap().contains("**Confidential: with confidential records"));
}

/// The case of these tests with this in every field that holds words.
fn filled(words: &str) -> casetrail::model::Case {
    hostile::filled_with(format::read(CASE).case, words)
}

fn check_harmless(case: &casetrail::model::Case) {
    let open = public(&[case], Allowed::default()).unwrap();
    let page = text(&open, Format::Html);
    let told = words(&page);
    assert!(!told.contains(['\u{202e}', '\u{1b}', '\0']));
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let tree = roxmltree::Document::parse_with_options(&page, options).unwrap();
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(!matches!(name, "script" | "img" | "iframe" | "object" | "form"), "{name}");
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            let is_address = matches!(attribute.name(), "href" | "src");
            assert!(!is_address || attribute.value().starts_with("http"), "{}", attribute.value());
        }
    }
    let markdown = text(&open, Format::Markdown);
    for event in pulldown_cmark::Parser::new(&markdown) {
        if let pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) = &event {
            panic!("HTML: {html}");
        }
        if let pulldown_cmark::Event::Start(tag) = &event {
            assert!(!matches!(tag, pulldown_cmark::Tag::Image { .. }), "an image");
            if let pulldown_cmark::Tag::Link { dest_url, .. } = tag {
                assert!(dest_url.starts_with("http"), "{dest_url}");
            }
        }
    }
    let calendar = text(&open, Format::Ics);
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75 && !line.chars().any(char::is_control), "{line:?}");
    }
    assert_eq!(
        calendar.matches("\r\nBEGIN:VEVENT\r\n").count(),
        calendar.matches("\r\nEND:VEVENT\r\n").count()
    );
    let dated = case.facts().filter(|(_, head)| head.date.is_some()).count();
    assert!(calendar.matches("\r\nBEGIN:VEVENT\r\n").count() <= dated);
    let spec = DocumentSpec::default();
    for sheet in documents(&open, Format::Csv, &spec).unwrap() {
        let bytes = String::from_utf8(sheet.bytes).unwrap();
        for cell in cells(bytes.trim_start_matches('\u{feff}')).concat() {
            let is_number = casetrail::model::Decimal::parse(&cell).is_ok();
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
        }
    }
    let docx = documents(&open, Format::Docx, &spec).unwrap();
    for (name, part) in parts(&docx[0].bytes) {
        roxmltree::Document::parse(&part).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
    let json = text(&open, Format::Json);
    serde_json::from_str::<serde_json::Value>(&json).unwrap();
    assert!(!json.contains('\u{202e}'));
}

#[test]
fn hostile_words_in_every_field_stay_words_in_every_document() {
    for words in hostile::HOSTILE {
        check_harmless(&filled(words));
    }
    check_harmless(&filled(&"Ten thousand letters ".repeat(500)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_document_of_any_case_is_one_that_its_readers_read(case in cases::case()) {
        let mut case = case;
        case.actors = case.actors.iter().cloned().map(|actor| casetrail::model::Actor { pseudonym: "".into(), ..actor }).collect();
        check_harmless(&case);
    }
}

#[test]
fn a_chronology_on_paper_has_every_fact_and_the_head_of_the_table_on_each_sheet() {
    let case = format::read(&fs::read_to_string(bundled("vhr-libya.ron")).unwrap()).case;
    let bytes = documents(&open(&[&case]), Format::Pdf, &DocumentSpec::default()).unwrap().remove(0).bytes;
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    let pages = pdf.get_pages();
    assert!(pages.len() > 2, "{}", pages.len());
    let mut all = String::new();
    for page in pages.keys() {
        let words = pdf.extract_text(&[*page]).unwrap().replace('\n', "");
        assert!(words.contains(&format!("{page} of {}", pages.len())), "{words}");
        all += &words;
    }
    // A long row may be torn between two sheets, so words are looked for one by one.
    for (_, head) in case.facts() {
        let quotes = head.citations.iter().map(|citation| citation.quote.as_str());
        for word in quotes.chain([head.title.as_str()]).flat_map(str::split_whitespace) {
            assert!(all.contains(word), "`{word}` of `{}`", head.title);
        }
    }
    let again = documents(&open(&[&case]), Format::Pdf, &DocumentSpec::default()).unwrap().remove(0).bytes;
    assert!(bytes == again, "no clock");
}

#[test]
fn a_row_that_is_longer_than_a_sheet_goes_on_over_the_next() {
    let long = "A long word after another. ".repeat(900);
    let case = format!(
        "Case(format: 1, id: \"a\", title: \"A\", events: [Event(id: \"x\", title: \"X\", description: \"{long}\")])"
    );
    let case = format::read(&case).case;
    let bytes = documents(&open(&[&case]), Format::Pdf, &DocumentSpec::default()).unwrap().remove(0).bytes;
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    assert!(pages.len() > 3, "{}", pages.len());
    let words = pdf.extract_text(&pages).unwrap();
    assert_eq!(words.matches("after").count(), 900, "no line is lost");
    assert_eq!(words.matches("Status").count(), pages.len(), "the head stands on each");
}
