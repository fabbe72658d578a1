//! Work in parts, on as many threads as the machine has cores.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

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

/// Cores of the machine, as far as they are of use here: beyond these, memory is what is waited for.
pub(crate) fn cores() -> usize {
    const MOST: usize = 8;
    std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST)
}
