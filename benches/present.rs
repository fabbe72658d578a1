//! What a frame costs while the camera moves between two scenes of a large case: CPU of this thread for the stage and
//! for its triangles, each move once.
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
#[allow(dead_code, reason = "another benchmark uses the rest")]
#[path = "shared/window.rs"]
mod window;

use std::process::ExitCode;
use std::time::Duration;

use casetrail::action::{Action, From, Present};
use casetrail::view::Motion;
use shared::{Line, each_size, generate, percentile};
use window::{Frame, Window};

/// Scenes over the time of the made events: all of it, a year with facts in focus, a month, a lane.
const SCENES: &str = r#"    scenes: [
        Scene(id: "all", title: "Thirty years"),
        Scene(id: "year", title: "One year of them", caption: "With **facts** in focus.", from: "2001", to: "2001", focus: ["ev-1", "ev-2", "ev-3"]),
        Scene(id: "month", title: "One month", from: "2004-03", to: "2004-03"),
        Scene(id: "lane", title: "One lane", lanes: ["lane-3"], focus: ["ev-4", "ev-5"]),
        Scene(id: "found", title: "What a filter leaves", filter: "audit"),
    ],
)
"#;

fn main() -> ExitCode {
    each_size(&[1_000, 100_000], |events, arguments| {
        let text = generate::case(events);
        let text = text.trim_end().trim_end_matches(')').to_owned() + SCENES;
        let mut window = Window::open(&text, "present");
        // What is measured is the way from one scene to the next.
        window.frame(&[Action::Motion(Motion::Full)]);
        let first = window.frame(&[Action::Present(Present::Start(From::First))]);
        line("start", events, &[first]).print(arguments.json);
        // The scenes beside the one that is on are prepared while nothing moves.
        rest(&mut window);
        for (phase, what) in [
            ("to year", Present::Next),
            ("to month", Present::Next),
            ("to lane", Present::Next),
            ("to found", Present::Next),
            ("back to lane", Present::Previous),
        ] {
            let frames = moved(&mut window, what);
            line(phase, events, &frames).print(arguments.json);
            rest(&mut window);
        }
        let zoomed: Vec<Frame> = (0..20)
            .map(|_| window.frame(&[Action::Present(Present::Zoom { factor: 0.8, anchor: None })]))
            .collect();
        line("look farther", events, &zoomed).print(arguments.json);
    })
}

/// The frames of one move, the key's own among them.
fn moved(window: &mut Window, what: Present) -> Vec<Frame> {
    let mut frames = vec![window.frame(&[Action::Present(what)])];
    while window.app.view().presenting.as_ref().is_some_and(|presenting| presenting.moving.is_some()) {
        frames.push(window.frame(&[]));
    }
    frames
}

/// Frames until all is prepared that is prepared beside the window, and some more.
fn rest(window: &mut Window) {
    window.rest();
    for _ in 0..8 {
        window.frame(&[]);
    }
}

fn line(phase: &str, events: usize, frames: &[Frame]) -> Line {
    let mut cpu: Vec<Duration> = frames.iter().map(Frame::cpu).collect();
    cpu.sort_unstable();
    Line::new("present", events, phase)
        .ms("p50_ms", percentile(&cpu, 50))
        .ms("p95_ms", percentile(&cpu, 95))
        .ms("max_ms", cpu.last().copied().unwrap_or_default())
        .count("frames", frames.len())
        .count("nodes", frames.iter().map(|frame| frame.nodes).max().unwrap_or(0))
}
