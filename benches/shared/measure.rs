//! Clocks, memory, percentiles.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// CPU time of this thread so far.
pub(crate) fn thread_cpu() -> Duration {
    read(ClockId::ThreadCPUTime)
}

/// CPU time of all threads of this process so far.
pub(crate) fn process_cpu() -> Duration {
    read(ClockId::ProcessCPUTime)
}

fn read(clock: ClockId) -> Duration {
    let now = clock_gettime(clock);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or(0), u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// Time of the wall and of this thread's CPU.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Timing {
    /// On the wall.
    pub(crate) wall: Duration,
    /// On the CPU.
    pub(crate) cpu: Duration,
}

/// Starts now.
pub(crate) struct Clock {
    wall: Instant,
    cpu: Duration,
}

impl Clock {
    /// Starts now.
    pub(crate) fn start() -> Self {
        Self { wall: Instant::now(), cpu: thread_cpu() }
    }

    /// Since the start.
    pub(crate) fn read(&self) -> Timing {
        Timing { wall: self.wall.elapsed(), cpu: thread_cpu().saturating_sub(self.cpu) }
    }
}

/// The quickest of some runs, and what the last run gave. By the wall: work may be done on other threads.
pub(crate) fn best_of<T>(runs: usize, mut run: impl FnMut() -> T) -> (Timing, Option<T>) {
    let mut best: Option<Timing> = None;
    let mut given = None;
    for _ in 0..runs {
        // What the run before gave is let go first, outside the time measured.
        drop(given.take());
        let clock = Clock::start();
        let value = run();
        let timing = clock.read();
        given = Some(value);
        if best.is_none_or(|best| timing.wall < best.wall) {
            best = Some(timing);
        }
    }
    (best.unwrap_or_default(), given)
}

/// The value that a share of the others does not exceed.
pub(crate) fn percentile(durations: &[Duration], percent: usize) -> Duration {
    let mut sorted = durations.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

/// Memory of this process in bytes; 0 where the system does not tell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    /// Resident now.
    pub(crate) resident: u64,
    /// The most that was ever resident.
    pub(crate) peak: u64,
}

impl Memory {
    /// Now.
    pub(crate) fn now() -> Self {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kibibytes =
                line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
            kibibytes.unwrap_or(0) * 1024
        };
        Self { resident: of("VmRSS:"), peak: of("VmHWM:") }
    }

    /// Lets the peak start anew from what is resident; where the system refuses, it stays.
    pub(crate) fn forget_peak() {
        let _ = std::fs::write("/proc/self/clear_refs", "5");
    }
}

/// Bytes in megabytes.
pub(crate) fn megabytes(bytes: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    let megabytes = bytes as f64 / 1e6;
    megabytes
}
