//! Figures of the bundled cases and of made ones, to SVG, PDF and PNG: each from the case in memory to the bytes of the file.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::let_underscore_must_use,
    clippy::wildcard_enum_match_arm,
    clippy::decimal_bitwise_operands,
    reason = "a benchmark stops where something is wrong, and measures with clock and files of its own"
)]

mod shared;

use std::process::ExitCode;

use casetrail::convert::{Allowed, public};
use casetrail::export::figure::{Figure, FigureSpec, figure};
use casetrail::export::{Lettering, pdf};
use casetrail::format;
use casetrail::layout::Labels;
use casetrail::model::{Case, SceneView};
use shared::{Line, Memory, Timing, best_of, each_size, generate, megabytes};

/// Where every fact is named.
const NAMED: usize = 10_000;

fn main() -> ExitCode {
    // A size of 0 is the bundled cases.
    each_size(&[0, NAMED, 100_000, 1_000_000], |events, arguments| {
        let json = arguments.json;
        if events == 0 {
            let cases = bundled();
            let facts = cases.iter().map(|case| case.events.len() + case.flows.len()).sum();
            draw(&cases, facts, "combined", 2.0, &FigureSpec::default(), json);
            return;
        }
        let cases = [format::read(&generate::case(events)).case];
        let timeline = FigureSpec { view: SceneView::Timeline, ..FigureSpec::default() };
        if events <= NAMED {
            // Wide enough that ten thousand rows of labels make a sheet that can be drawn.
            let named = FigureSpec { labels: Labels::All, width: 4000.0, ..timeline.clone() };
            let svg = draw(&cases, events, "labels_all", 1.0, &named, json);
            let named = cases.iter().flat_map(|case| case.events.iter());
            let missing = named.filter(|event| !svg.contains(&format!(">{}</text>", event.head.title)));
            assert_eq!(missing.count(), 0, "every title is a text of the SVG");
        }
        draw(&cases, events, "as_seen", 1.0, &timeline, json);
    })
}

/// Every case of the folder `data`.
fn bundled() -> Vec<Case> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let entries = std::fs::read_dir(folder).expect("the folder of bundled cases");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    paths.iter().map(|path| format::read(&std::fs::read_to_string(path).expect("a case")).case).collect()
}

/// Measures a figure in every format; gives its SVG.
fn draw(cases: &[Case], facts: usize, phase: &str, scale: f32, spec: &FigureSpec, json: bool) -> String {
    let cases: Vec<&Case> = cases.iter().collect();
    let drawn = || -> Figure {
        let open = public(&cases, Allowed::default()).expect("no name is left over");
        figure(&open, spec).expect("the figure fits its sheet")
    };
    let (svg_time, svg) = best_of(3, || drawn().picture.svg_in(Lettering::Text).into_owned());
    let (pdf_time, pdf) = best_of(3, || {
        let figure = drawn();
        let about = figure.about.clone();
        pdf(&figure.into_sheets(), &about).expect("the figure fits a PDF")
    });
    let (png_time, png) = best_of(3, || drawn().picture.png(scale).expect("the figure fits a picture"));
    let megabytes_of = |bytes: Option<usize>| megabytes(bytes.unwrap_or(0) as u64);
    let timed = |line: Line, name: &str, time: Timing| {
        line.ms(&format!("{name}_cpu_ms"), time.cpu).ms(&format!("{name}_wall_ms"), time.wall)
    };
    let mut line = Line::new("export", facts, phase);
    for (name, time) in [("svg", svg_time), ("pdf", pdf_time), ("png", png_time)] {
        line = timed(line, name, time);
    }
    line.number("svg_mb", megabytes_of(svg.as_ref().map(String::len)))
        .number("pdf_mb", megabytes_of(pdf.map(|bytes| bytes.len())))
        .number("png_mb", megabytes_of(png.map(|bytes| bytes.len())))
        .number("png_scale", f64::from(scale))
        .number("rss_mb", megabytes(Memory::now().resident))
        .number("peak_mb", megabytes(Memory::now().peak))
        .print(json);
    svg.unwrap_or_default()
}
