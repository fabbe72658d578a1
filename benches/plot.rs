//! What a frame costs beside a plot of many flows: the same tour, the whole window.
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

use shared::{Line, Memory, each_size, generate, megabytes, percentile, tour};
use window::{Frame, Window};

fn main() -> ExitCode {
    each_size(&[1_000, 100_000], |flows, arguments| {
        let mut window = Window::open(&generate::flows(flows), "plot");
        for (phase, windows) in tour::phases() {
            let frames: Vec<Frame> = windows.iter().map(|shown| window.show(*shown)).collect();
            let cpu: Vec<Duration> = frames.iter().map(Frame::cpu).collect();
            Line::new("plot", flows, &phase)
                .ms("p50_ms", percentile(&cpu, 50))
                .ms("p95_ms", percentile(&cpu, 95))
                .ms("max_ms", percentile(&cpu, 100))
                .count("vertices", frames.iter().map(|frame| frame.vertices).max().unwrap_or(0))
                .count("nodes", frames.iter().map(|frame| frame.nodes).max().unwrap_or(0))
                .number("rss_mb", megabytes(Memory::now().resident))
                .print(arguments.json);
        }
    })
}
