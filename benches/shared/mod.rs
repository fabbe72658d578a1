//! What all benchmarks share: made cases, the tour of views, arguments, clocks and the lines they print.

#![allow(
    dead_code,
    unused_imports,
    reason = "each benchmark is a program of its own and uses a part of this"
)]

mod arguments;
pub(crate) mod generate;
mod measure;
mod report;
pub(crate) mod tour;

pub(crate) use arguments::{Arguments, each_size};
pub(crate) use measure::{Clock, Memory, Timing, best_of, megabytes, percentile, process_cpu, thread_cpu};
pub(crate) use report::Line;
