//! Case to findings, and the memory that the whole of `casetrail check` takes, as a multiple of the file: for made cases,
//! and, with no size given, for what else a file may hold.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::let_underscore_must_use,
    clippy::wildcard_enum_match_arm,
    clippy::decimal_bitwise_operands,
    reason = "a benchmark stops where something is wrong, and measures with clock and files of its own"
)]

#[path = "shared/inputs.rs"]
mod inputs;
mod shared;

use std::process::ExitCode;

use casetrail::{check, format};
use shared::{Clock, Line, Memory, best_of, each_size, generate, megabytes};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, path] = arguments.as_slice()
        && flag == inputs::FLAG
    {
        return inputs::check_and_tell(path);
    }
    let done = each_size(&[1_000, 100_000, 1_000_000], |events, arguments| {
        let text = generate::case(events);
        let size = megabytes(text.len() as u64);
        Memory::forget_peak();
        let clock = Clock::start();
        let read = format::read(&text);
        let reading = clock.read();
        let (timing, found) = best_of(3, || check::check(&read.case));
        let memory = Memory::now();
        Line::new("check", events, "check")
            .ms("cpu_ms", timing.cpu)
            .ms("wall_ms", timing.wall)
            .number("of_reading", timing.cpu.as_secs_f64() / reading.cpu.as_secs_f64())
            .count("findings", found.map_or(0, |found| found.len()))
            .number("rss_mb", megabytes(memory.resident))
            .number("peak_of_file", megabytes(memory.peak) / size)
            .print(arguments.json);
    });
    if !arguments.iter().any(|argument| argument.starts_with("--events") || argument == "--text") {
        inputs::measure(arguments.iter().any(|argument| argument == "--json"));
    }
    done
}
