//! What a frame of the whole window costs: a tour of views, each once and in order, with nothing warmed.
//!
//! The time is that of this thread's CPU for drawing the window and for its triangles. `represented` are the facts that
//! marks, clusters and bands of the time area stand for, laid out again after the tour.
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
#[path = "shared/window.rs"]
mod window;

use std::process::ExitCode;
use std::time::Duration;

use casetrail::document::{DocId, Opened, Origin, Workspace};
use casetrail::layout::{ByCount, Cache, DocInput, Input, Timeline, lay_out};
use casetrail::query::TimeIndex;
use casetrail::view::{Selection, TimeWindow};
use shared::generate::Made;
use shared::{Line, Memory, each_size, generate, megabytes, percentile, tour};
use window::{Frame, Window};

fn main() -> ExitCode {
    each_size(&[1_000, 100_000, 1_000_000], |events, arguments| {
        let text = generate::case(events);
        let mut window = Window::open(&text, "frame");
        let mut measured: Vec<(String, Vec<TimeWindow>, Vec<Frame>)> = Vec::new();
        for (phase, windows) in tour::phases() {
            let frames = windows.iter().map(|shown| window.frame(Some(*shown))).collect();
            measured.push((phase, windows, frames));
        }
        let memory = Memory::now();
        drop(window);
        let mut again = Again::new(&text, events);
        for (phase, windows, frames) in measured {
            let counted: Vec<Counted> =
                windows.iter().zip(&frames).map(|(shown, frame)| again.count(*shown, frame)).collect();
            line(events, &phase, &frames)
                .count("labels", counted.iter().map(|counted| counted.labels).max().unwrap_or(0))
                .count("represented", counted.iter().map(|counted| counted.represented).max().unwrap_or(0))
                .count("missing", counted.iter().map(|counted| counted.missing).max().unwrap_or(0))
                .number("rss_mb", megabytes(memory.resident))
                .number("peak_mb", megabytes(memory.peak))
                .print(arguments.json);
        }
    })
}

fn line(events: usize, phase: &str, frames: &[Frame]) -> Line {
    let cpu: Vec<Duration> = frames.iter().map(Frame::cpu).collect();
    let tessellate: Vec<Duration> = frames.iter().map(|frame| frame.tessellate).collect();
    Line::new("frame", events, phase)
        .ms("p50_ms", percentile(&cpu, 50))
        .ms("p95_ms", percentile(&cpu, 95))
        .ms("max_ms", percentile(&cpu, 100))
        .ms("triangles_p50_ms", percentile(&tessellate, 50))
        .count("vertices", frames.iter().map(|frame| frame.vertices).max().unwrap_or(0))
        .count("nodes", frames.iter().map(|frame| frame.nodes).max().unwrap_or(0))
}

/// What one layout shows, held against the made events.
struct Counted {
    labels: usize,
    represented: usize,
    /// Events in the window that no mark, cluster or band stands for.
    missing: usize,
}

/// The same views laid out again, to be counted.
struct Again {
    workspace: Workspace,
    doc: DocId,
    index: TimeIndex,
    made: Vec<Made>,
    cache: Cache,
}

impl Again {
    fn new(text: &str, events: usize) -> Self {
        let mut workspace = Workspace::default();
        let doc = workspace.open(Opened::read(Origin::New, text));
        let index = workspace.get(doc).map(|document| TimeIndex::build(document.case())).unwrap_or_default();
        Self { workspace, doc, index, made: generate::days(events), cache: Cache::default() }
    }

    fn count(&mut self, window: TimeWindow, frame: &Frame) -> Counted {
        let [left, _, right, _] = frame.time_area.expect("the timeline is on the screen");
        let document = self.workspace.get(self.doc).expect("the case is open");
        let docs = [DocInput { doc: self.doc, case: document.case(), index: &self.index, matches: None }];
        let timeline = lay_out(
            &Input {
                docs: &docs,
                window,
                empty_time: &casetrail::layout::EmptyTime::none(),
                width: right - left,
                // All lanes, scrolled to or not: everything in the window has to stand somewhere.
                visible: (f64::NEG_INFINITY, f64::INFINITY),
                selection: &Selection::default(),
                focus: None,
                folded_lanes: &std::collections::BTreeSet::new(),
                folded_cases: &std::collections::BTreeSet::new(),
                shelf_rows: casetrail::layout::ShelfRows::Fitting(4),
                undated_width: 0.0,
                links: casetrail::view::LinksShown::OfSelection,
            },
            &ByCount,
            &mut self.cache,
        );
        let represented = represented(&timeline);
        let in_window = self.made.iter().filter(|made| is_in(**made, window)).count();
        Counted {
            labels: timeline.marks.iter().filter(|mark| mark.label.is_some()).count(),
            represented,
            missing: in_window.saturating_sub(represented),
        }
    }
}

/// Facts that something on the screen stands for.
fn represented(timeline: &Timeline) -> usize {
    let clusters: usize = timeline.clusters.iter().map(|cluster| cluster.count).sum();
    let bands: usize = timeline.bands.iter().map(|band| band.count).sum();
    timeline.marks.len() + clusters + bands
}

#[expect(clippy::cast_precision_loss, reason = "days of this century")]
fn is_in(made: Made, window: TimeWindow) -> bool {
    (made.first as f64) < window.to() && (made.last + 1) as f64 > window.from()
}
