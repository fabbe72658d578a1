//! How many cores share the work on a text.

use std::num::NonZero;
use std::thread::{available_parallelism, scope};

/// How many cores share the work on a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cores(NonZero<usize>);

/// Bytes that are worth a core of their own.
const SHARE: usize = 1 << 20;

/// More cores would wait for memory.
const MOST: usize = 8;

impl Cores {
    /// As many as the text is worth, of those that there are.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.len())
    }

    /// As many as so many bytes are worth, of those that there are.
    #[must_use]
    pub fn of_bytes(bytes: usize) -> Self {
        let worth = (bytes / SHARE).min(MOST);
        // Asking the system costs more than reading a small text.
        if worth < 2 {
            Self::new(1)
        } else {
            Self::new(available_parallelism().map_or(1, NonZero::get).min(worth))
        }
    }

    /// So many, at least one.
    #[must_use]
    pub fn new(cores: usize) -> Self {
        Self(NonZero::new(cores).unwrap_or(NonZero::<usize>::MIN))
    }

    /// How many.
    #[must_use]
    pub fn count(self) -> usize {
        self.0.get()
    }

    /// How many of so many things fall to each core.
    #[must_use]
    pub fn share(self, of: usize) -> usize {
        of.div_ceil(self.count()).max(1)
    }
}

/// Does the work for each part on a core of its own, the first on this one. What it gives is in the order of the parts.
///
/// # Panics
/// Where the work does.
pub fn side_by_side<P: Send, R: Send>(parts: Vec<P>, work: impl Fn(P) -> R + Sync) -> Vec<R> {
    let work = &work;
    scope(|scope| {
        let mut parts = parts.into_iter();
        let first = parts.next();
        let others: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        let mut done: Vec<R> = first.map(work).into_iter().collect();
        for other in others {
            done.push(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    })
}
