//! `--labels all`: every fact is named, on a sheet as high as that takes, in each format.

use std::fmt::Write as _;

use super::{export, svg_of};
use casetrail::export::figure::{FigureSpec, figure};
use casetrail::export::pdf;
use casetrail::layout::Labels;

/// So many facts of one month, far more than have room.
fn crowd(count: usize) -> String {
    let mut events = String::new();
    for at in 0..count {
        write!(
            events,
            "Event(id: \"e{at}\", date: \"2024-10-{:02}\", title: \"Hearing number {at} of them\", lane: \"all\"),",
            1 + at % 28
        )
        .unwrap();
    }
    super::case_of(&events)
}

/// The words of each `<text>`.
fn texts(svg: &str) -> std::collections::BTreeSet<String> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let said = |node: roxmltree::Node<'_, '_>| {
        node.descendants().filter(roxmltree::Node::is_text).filter_map(|part| part.text()).collect::<String>()
    };
    document.descendants().filter(|node| node.has_tag_name("text")).map(said).collect()
}

#[test]
fn every_title_is_drawn_where_all_are_asked_for_and_only_then() {
    let case = crowd(300);
    let all = texts(&svg_of(&case, &["--labels", "all"]).1);
    let titles: Vec<String> = (0..300).map(|at| format!("Hearing number {at} of them")).collect();
    assert!(titles.iter().all(|title| all.contains(title)));
    let fitting = texts(&svg_of(&case, &["--labels", "auto"]).1);
    assert!(titles.iter().filter(|title| fitting.contains(*title)).count() < 100);
    let outcome = export(&["nowhere.ron", "-o", "a.svg", "--labels", "some"]);
    assert!(outcome.err.contains("`--labels` is auto or all, not `some`"), "{}", outcome.err);
}

#[test]
fn a_figure_longer_than_a_sheet_of_a_pdf_goes_on_over_the_next_and_a_png_of_it_has_no_seam() {
    let case = casetrail::format::read(&crowd(3000)).case;
    let open = crate::support::open(&[&case]);
    let spec = FigureSpec { labels: Labels::All, width: 800.0, ..FigureSpec::default() };
    let drawn = figure(&open, &spec).unwrap();
    let height = drawn.picture.page().size().y;
    assert!(height > 19_200.0, "{height}");
    // A quarter of the size is drawn in two strips.
    let tall = resvg::tiny_skia::Pixmap::decode_png(&drawn.picture.png(0.25).unwrap()).unwrap();
    assert!(tall.height() > 4096);
    let tree = resvg::usvg::Tree::from_str(drawn.picture.svg(), &resvg::usvg::Options::default()).unwrap();
    let mut whole = resvg::tiny_skia::Pixmap::new(tall.width(), tall.height()).unwrap();
    #[expect(clippy::cast_precision_loss, reason = "some thousands of pixels")]
    let by = resvg::tiny_skia::Transform::from_scale(
        tall.width() as f32 / tree.size().width(),
        tall.height() as f32 / tree.size().height(),
    );
    resvg::render(&tree, by, &mut whole.as_mut());
    let row = usize::try_from(tall.width()).unwrap() * 4;
    let apart = |(a, b): (&[u8], &[u8])| a.iter().zip(b).filter(|(a, b)| a.abs_diff(**b) > 48).count();
    let rows: Vec<(usize, usize)> = tall
        .data()
        .chunks(row)
        .zip(whole.data().chunks(row))
        .map(apart)
        .enumerate()
        .filter(|(_, apart)| *apart > 0)
        .collect();
    // Sums of large numbers round otherwise: a point at an edge here and there. A word that a strip lost would be many in a row.
    assert!(rows.iter().all(|(_, apart)| *apart <= 60), "{rows:?} of {}", tall.height());
    let about = drawn.about.clone();
    let sheets = drawn.into_sheets();
    assert!(sheets.len() > 1 && sheets.iter().all(|sheet| sheet.page().size().y <= 19_200.0));
    let pdf = lopdf::Document::load_mem(&pdf(&sheets, &about).unwrap()).unwrap();
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let words: Vec<String> = pages.iter().map(|page| pdf.extract_text(&[*page]).unwrap()).collect();
    // The one lane is cut between rows: its head stands on each sheet, and each fact on one.
    assert!(words.iter().all(|words| words.lines().any(|line| line.trim() == "All")), "{}", words[1]);
    for at in (0..3000).step_by(7) {
        let title = format!("Hearing number {at} of them");
        assert_eq!(words.iter().filter(|words| words.contains(&title)).count(), 1, "{title}");
    }
}
