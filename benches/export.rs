//! Figures of the bundled cases and of a made one, to SVG and to PNG.
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
use casetrail::export::figure::{FigureSpec, figure};
use casetrail::format;
use casetrail::model::{Case, SceneView};
use shared::{Line, Memory, best_of, each_size, generate, megabytes};

const BUNDLED: [&str; 3] = [
    include_str!("../data/italy-albania.ron"),
    include_str!("../data/italy-libya.ron"),
    include_str!("../data/vhr-libya.ron"),
];

fn main() -> ExitCode {
    // A size of 0 is the bundled cases.
    each_size(&[0, 100_000], |events, arguments| {
        if events > 0 {
            let case = format::read(&generate::case(events)).case;
            draw(&[case], events, "timeline", SceneView::Timeline, arguments.json);
            return;
        }
        let cases: Vec<Case> = BUNDLED.iter().map(|text| format::read(text).case).collect();
        let facts = cases.iter().map(|case| case.events.len() + case.flows.len()).sum();
        draw(&cases, facts, "combined", SceneView::Combined, arguments.json);
    })
}

fn draw(cases: &[Case], facts: usize, phase: &str, view: SceneView, json: bool) {
    let cases: Vec<&Case> = cases.iter().collect();
    let spec = FigureSpec { view, ..FigureSpec::default() };
    let (svg, drawn) = best_of(3, || {
        let open = public(&cases, Allowed::default()).expect("no name is left over");
        figure(&open, &spec).expect("the figure fits its sheet")
    });
    let picture = drawn.expect("a run gives a figure").picture;
    let (png, pixels) = best_of(3, || picture.png(1.0).expect("the figure fits a picture"));
    Line::new("export", facts, phase)
        .ms("svg_cpu_ms", svg.cpu)
        .ms("svg_wall_ms", svg.wall)
        .ms("png_cpu_ms", png.cpu)
        .ms("png_wall_ms", png.wall)
        .number("svg_mb", megabytes(picture.svg().len() as u64))
        .number("png_mb", megabytes(pixels.map_or(0, |pixels| pixels.len()) as u64))
        .number("rss_mb", megabytes(Memory::now().resident))
        .print(json);
}
