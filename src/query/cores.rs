//! Work in parts, on as many threads as the machine has cores.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// What each part gives, in the order of the parts. One core, or one part, needs no thread.
pub(crate) fn in_parts<T: Send>(parts: usize, run: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let cores = cores().min(parts);
    if cores <= 1 {
        return (0..parts).map(run).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(parts));
    let work = || {
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                return;
            }
            let given = run(part);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((part, given));
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..cores {
            scope.spawn(work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(part, _)| *part);
    done.into_iter().map(|(_, given)| given).collect()
}

/// Things that one core looks at by itself: so many cost more than a thread does. Small in unit tests, so that parts are joined there.
pub(crate) const STRETCH: usize = if cfg!(test) { 16 } else { 1 << 15 };

/// What each stretch of so many things gives, in their order.
pub(crate) fn in_stretches<T: Send>(count: usize, run: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    in_parts(count.div_ceil(STRETCH), |part| run(part * STRETCH..count.min((part + 1) * STRETCH)))
}

/// Cores of the machine, as far as they are of use here: beyond these, memory is what is waited for.
pub(crate) fn cores() -> usize {
    const MOST: usize = 8;
    // To ask the system means reading files of it.
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST))
}
