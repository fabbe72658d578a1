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

use casetrail::action::Action;
use casetrail::document::{DocId, Opened, Origin, Workspace};
use casetrail::edit::Edit;
use casetrail::layout::{ByCount, Cache, DocInput, Input, Timeline, Zero, lay_out};
use casetrail::model::edtf::{Day, Edtf};
use casetrail::model::{Key, Tongue};
use casetrail::query::TimeIndex;
use casetrail::view::{Selection, TimeWindow};
use shared::generate::Made;
use shared::{Clock, Line, Memory, each_size, generate, megabytes, percentile, process_cpu, tour};
use window::{Frame, Window};

fn main() -> ExitCode {
    each_size(&[1_000, 10_000, 100_000, 1_000_000], |events, arguments| {
        let text = generate::case(events);
        let mut window = Window::open(&text, "frame");
        let mut measured: Vec<(String, Vec<TimeWindow>, Vec<Frame>)> = Vec::new();
        for (phase, windows) in tour::phases() {
            let frames = windows.iter().map(|shown| window.show(*shown)).collect();
            measured.push((phase, windows, frames));
        }
        let memory = Memory::now();
        let hand = at_hand(&mut window, events);
        let first_frames = window.first_picture;
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
        for (phase, frames) in hand {
            line(events, &phase, &frames).print(arguments.json);
        }
        Line::new("frame", events, "first_picture")
            .ms("index_ms", again.indexed.0)
            .ms("index_cpu_ms", again.indexed.1)
            .ms("frames_ms", first_frames)
            .ms("all_ms", again.indexed.0 + first_frames)
            .print(arguments.json);
    })
}

/// What changes the case or the filter, a frame each, in the whole range and at a month: dragging an event, editing one,
/// taking that back, typing a word into the search box.
fn at_hand(window: &mut Window, events: usize) -> Vec<(String, Vec<Frame>)> {
    const FRAMES: usize = 40;
    let mut phases = Vec::new();
    for (name, days) in [("whole", 10_957.0), ("month", 30.0)] {
        let middle = 12_783.5;
        let shown = TimeWindow::new(middle - days / 2.0, middle + days / 2.0).expect("a window with a width");
        window.show(shown);
        window.show(shown);
        let dragged = (1..=FRAMES).map(|day| {
            let action = moved(window, events, day);
            window.frame(&[action.0])
        });
        phases.push((format!("drag_{name}"), dragged.collect()));
        window.frame(&[Action::DropDraft]);
        let mut edited = Vec::new();
        let mut undone = Vec::new();
        for day in 1..=FRAMES {
            let action = moved(window, events, day);
            edited.push(window.frame(&[action.1]));
            undone.push(window.frame(&[Action::Undo]));
        }
        phases.push((format!("edit_{name}"), edited));
        phases.push((format!("undo_{name}"), undone));
        let typed = (1..="witness report".len()).map(|letters| {
            let text: String = "witness report".chars().take(letters).collect();
            window.frame(&[Action::SetFilter(text)])
        });
        phases.push((format!("filter_{name}"), typed.collect()));
        window.frame(&[Action::SetFilter(String::new())]);
    }
    phases
}

/// A drag and an edit that move an event by so many days.
fn moved(window: &Window, events: usize, days: usize) -> (Action, Action) {
    let sheet = window.app.sheets().first().expect("the case is open");
    let edit = Edit::of(&sheet.base, &Key::event(format!("ev-{}", events / 2)), |record| {
        let head = record.head_mut().expect("events have heads");
        let day = head.date.as_ref().and_then(Edtf::earliest).expect("the event is dated");
        head.date = Edtf::from_day(Day(day.0 + i64::try_from(days).unwrap_or(0)));
    });
    let (doc, label) = (sheet.doc, "change of date".to_owned());
    (Action::Draft { doc, edit: edit.clone(), label: label.clone() }, Action::Edit { doc, edit, label })
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
    /// What building the index took: on the wall, and of CPU on all cores.
    indexed: (Duration, Duration),
    made: Vec<Made>,
    cache: Cache,
}

impl Again {
    fn new(text: &str, events: usize) -> Self {
        let mut workspace = Workspace::default();
        let doc = workspace.open(Opened::read(Origin::New, text));
        let (clock, cpu) = (Clock::start(), process_cpu());
        let index = workspace.get(doc).map(|document| TimeIndex::build(document.case())).unwrap_or_default();
        let indexed = (clock.read().wall, process_cpu().saturating_sub(cpu));
        Self { workspace, doc, index, indexed, made: generate::days(events), cache: Cache::default() }
    }

    fn count(&mut self, window: TimeWindow, frame: &Frame) -> Counted {
        let [left, _, right, _] = frame.time_area.expect("the timeline is on the screen");
        let document = self.workspace.get(self.doc).expect("the case is open");
        let docs = [DocInput {
            doc: self.doc,
            case: document.case(),
            index: &self.index,
            lanes: None,
            matches: None,
            zero: &Zero::Dates,
            tongue: Tongue::English,
        }];
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
                arranged: casetrail::layout::Arranged::default(),
                folded_cases: &std::collections::BTreeSet::new(),
                shelf_rows: casetrail::layout::ShelfRows::Fitting(4),
                labels: casetrail::layout::Labels::Fitting,
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
    // What began before the window and has no row is told in the head of its lane.
    let unseen: usize = timeline.heads.iter().map(|head| head.unseen).sum();
    timeline.marks.len() + clusters + bands + unseen
}

#[expect(clippy::cast_precision_loss, reason = "days of this century")]
fn is_in(made: Made, window: TimeWindow) -> bool {
    (made.first as f64) < window.to() && (made.last + 1) as f64 > window.from()
}
