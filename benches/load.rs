//! Text to case: `format::read`, beside `ron` reading the same text, in one run.
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

use casetrail::document::{Opened, Origin};
use casetrail::format;
use casetrail::query::TimeIndex;
use casetrail::ron_text::Outline;
use casetrail::store;
use serde::de::IgnoredAny;
use shared::{Line, Memory, Timing, best_of, each_size, generate, megabytes};

const RUNS: usize = 3;

fn main() -> ExitCode {
    each_size(&[1_000, 100_000, 1_000_000], |events, arguments| {
        let text = generate::case(events);
        let size = text.len() as u64;
        let line = |phase: &str, timing: Timing| {
            #[expect(clippy::cast_precision_loss, reason = "bytes of a text")]
            let speed = size as f64 / 1e6 / timing.wall.as_secs_f64();
            Line::new("load", events, phase)
                .ms("cpu_ms", timing.cpu)
                .ms("wall_ms", timing.wall)
                .number("mb_per_s", speed)
        };
        let before = Memory::now();
        Memory::forget_peak();
        let (timing, read) = best_of(RUNS, || format::read(&text));
        let after = Memory::now();
        let read = read.expect("a run gives a case");
        assert_eq!(read.case.events.len(), events, "every event is read");
        let times = |bytes: u64| megabytes(bytes) / megabytes(size);
        line("read", timing)
            .number("file_mb", megabytes(size))
            .number("held_of_file", times(after.resident.saturating_sub(before.resident)))
            .number("peak_of_file", times(after.peak))
            .print(arguments.json);
        let (indexing, index) = best_of(RUNS, || TimeIndex::build(&read.case));
        drop(index);
        line("time_index", indexing).print(arguments.json);
        drop(read);
        let (outline, _) = best_of(RUNS, || Outline::read(&text));
        line("outline", outline).print(arguments.json);
        let file = std::env::temp_dir().join(format!("casetrail-load-{}.ron", std::process::id()));
        std::fs::write(&file, &text).expect("there is room for the case");
        let (opened, _) = best_of(RUNS, || {
            let file = store::read(&file).expect("the case is there");
            Opened::read(Origin::New, file.text)
        });
        let _ = std::fs::remove_file(&file);
        let (skipping, _) =
            best_of(RUNS, || ron::from_str::<IgnoredAny>(&text).expect("the made case is RON"));
        let (value, _) = best_of(1, || ron::from_str::<ron::Value>(&text).expect("the made case is RON"));
        // On the wall: reading takes all cores.
        let times = |other: Timing, ours: Timing| other.wall.as_secs_f64() / ours.wall.as_secs_f64();
        line("opened", opened).number("times_faster_than_ron", times(value, opened)).print(arguments.json);
        for (phase, other) in [("ron_skip", skipping), ("ron_value", value)] {
            line(phase, other).number("times_as_long_as_read", times(other, timing)).print(arguments.json);
        }
    })
}
