//! What a PDF holds, as another reader of PDFs finds it: pages of the size asked for, words that can be copied, embedded
//! faces, what it says of itself.

use std::fs;

use super::{bundled, case_of, export};

/// Exports a case given as text; the PDF.
fn pdf_of(case: &str, more: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("case.ron"), folder.path().join("case.pdf"));
    fs::write(&from, case).unwrap();
    let mut args = vec![from.to_str().unwrap(), "-o", to.to_str().unwrap()];
    args.extend(more);
    let outcome = export(&args);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    fs::read(&to).unwrap()
}

fn read(pdf: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(pdf).expect("a PDF")
}

/// The words of all pages in the order in which they were set, without the spaces between runs.
fn words(pdf: &lopdf::Document) -> String {
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    pdf.extract_text(&pages).expect("its words").replace('\n', "")
}

fn size(pdf: &lopdf::Document) -> [f32; 2] {
    let page = pdf.get_object(pdf.get_pages()[&1]).and_then(lopdf::Object::as_dict).unwrap();
    let sides = page.get(b"MediaBox").and_then(lopdf::Object::as_array).unwrap();
    [2, 3].map(|side| sides[side].as_float().unwrap())
}

#[test]
fn every_title_can_be_found_in_the_pdf_of_a_bundled_case() {
    let case = fs::read_to_string(bundled("italy-albania.ron")).unwrap();
    let pdf = read(&pdf_of(&case, &[]));
    let words = words(&pdf);
    for event in casetrail::format::read(&case).case.events.iter() {
        assert!(words.contains(event.head.title.as_str()), "`{}` in {words}", event.head.title);
    }
    for wanted in ["14 Oct 2024", "€16.5\u{a0}m", "Transfers and returns", "Truthout"] {
        assert!(words.contains(wanted), "`{wanted}` in {words}");
    }
}

#[test]
fn a_pdf_is_a_page_of_a4_width_in_points_with_its_title_author_language_and_faces() {
    let case = case_of(r#"Event(id: "x", date: "2024", title: "A fact", lane: "all")"#)
        .replace("title: \"A case\"", "title: \"A case\", language: \"it\", authors: [\"An office\"]");
    let bytes = pdf_of(&case, &[]);
    let pdf = read(&bytes);
    assert_eq!(pdf.get_pages().len(), 1);
    assert!((size(&pdf)[0] - 841.89).abs() < 0.01);
    assert!((size(&read(&pdf_of(&case, &["--width", "180mm"])))[0] - 510.236).abs() < 0.01);
    assert!((size(&read(&pdf_of(&case, &["--width", "960px"])))[0] - 720.0).abs() < 0.01);
    let info = pdf.trailer.get(b"Info").and_then(|info| pdf.dereference(info)).unwrap().1.as_dict().unwrap();
    let told = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
    assert_eq!([told(b"Title"), told(b"Author"), told(b"Creator")], ["A case", "An office", "Casetrail"]);
    let language = pdf.catalog().unwrap().get(b"Lang").and_then(lopdf::Object::as_str).unwrap();
    assert_eq!(language, b"it");
    assert!(info.get(b"CreationDate").is_err() && info.get(b"ModDate").is_err(), "no clock");
    for (_, page) in pdf.get_pages() {
        for (name, font) in pdf.get_page_fonts(page).unwrap() {
            let base = font.get(b"BaseFont").and_then(lopdf::Object::as_name).unwrap();
            // Six letters and a plus: a subset.
            assert_eq!(base.get(6), Some(&b'+'), "{name:?} is embedded in part");
            assert!(font.has(b"ToUnicode"), "{name:?} can be copied");
        }
    }
}

#[test]
fn the_same_case_gives_the_same_pdf_and_another_title_another() {
    let case = fs::read_to_string(bundled("vhr-libya.ron")).unwrap();
    let (first, second) = (pdf_of(&case, &[]), pdf_of(&case, &[]));
    assert!(first == second);
    assert!(first != pdf_of(&case.replace("Seven associations", "Six associations"), &[]));
}

#[test]
fn a_cut_title_is_found_with_its_ellipsis_and_hostile_words_as_they_are() {
    let long = "Many words ".repeat(60);
    let case = case_of(&format!(
        r#"Event(id: "x", title: "{long}", lane: "all"), Event(id: "y", date: "2024", title: "(a) \\ /JavaScript </text> fiﬁ", lane: "all")"#
    ));
    let bytes = pdf_of(&case, &[]);
    let words = words(&read(&bytes));
    assert!(words.contains("Many words Many") && words.contains('…'), "{words}");
    assert!(words.contains("(a) \\ /JavaScript </text> fi"), "{words}");
    assert!(!bytes.windows(11).any(|part| part == b"/JavaScript"), "words are no commands");
}

#[test]
fn a_tall_case_stands_on_sheets_with_rulers_and_heads_and_nothing_is_left_out() {
    let lanes: Vec<String> =
        (0..30).map(|at| format!(r#"Lane(id: "l{at}", title: "Lane {at} of many")"#)).collect();
    let events: Vec<String> = (0..90)
        .map(|at| {
            let (lane, year) = (at / 3, 2000 + at % 3 * 8);
            format!(r#"Event(id: "e{at}", date: "{year}", title: "Fact {at}.", lane: "l{lane}")"#)
        })
        .collect();
    let case = case_of(&events.join(", ")).replace("Lane(id: \"all\", title: \"All\")", &lanes.join(", "));
    for (name, wide, sheets) in [("a4", 841.89, 2), ("A3", 1190.55, 1), ("letter", 792.0, 2)] {
        let bytes = pdf_of(&case, &["--pages", name]);
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            let seen = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
            fs::write(seen.join(format!("pages-{name}.pdf")), &bytes).unwrap();
        }
        let pdf = read(&bytes);
        let count = pdf.get_pages().len();
        assert!(count >= sheets, "{name}: {count}");
        assert!((size(&pdf)[0] - wide).abs() < 0.01, "{:?}", size(&pdf));
        for page in 1..=u32::try_from(count).unwrap() {
            let words = pdf.extract_text(&[page]).unwrap();
            assert!(words.contains("2008"), "the ruler of {page}: {words}");
            assert_eq!(words.contains(&format!("{page} of {count}")), count > 1, "{words}");
        }
        let words = words(&pdf);
        for at in 0..90 {
            assert_eq!(words.matches(&format!("Fact {at}.")).count(), 1, "{at}");
        }
    }
    // What fits on one sheet has no number.
    let small = read(&pdf_of(
        &case_of(r#"Event(id: "x", date: "2024", title: "A fact", lane: "all")"#),
        &["--pages", "a4"],
    ));
    assert_eq!(small.get_pages().len(), 1);
    assert!(!words(&small).contains("1 of 1"));
}

#[test]
fn pages_are_of_a_pdf_and_have_the_size_of_paper() {
    for (more, wanted) in [
        (vec!["-o", "a.svg", "--pages", "a4"], "`--pages` is of a PDF"),
        (vec!["-o", "a.pdf", "--pages", "a5"], "`--pages` is a4, a3 or letter, not `a5`"),
        (vec!["-o", "a.pdf", "--pages", "a4", "--width", "100mm"], "leave `--width`"),
    ] {
        let outcome = export(&[&[bundled("vhr-libya.ron").as_str()], more.as_slice()].concat());
        assert_eq!(outcome.status, 2);
        assert!(outcome.err.contains(wanted), "{}", outcome.err);
    }
}
