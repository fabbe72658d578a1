//! How far a long piece of work on a text is, and whether it is still wanted.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Is told how far the work is, from 0 to 1, and answers whether it is to go on.
type Watch<'a> = &'a (dyn Fn(f32) -> bool + Sync);

/// Counts what is done of a piece of work that several cores may share.
pub struct Meter<'a> {
    watch: Watch<'a>,
    whole: usize,
    done: AtomicUsize,
    stopped: AtomicBool,
}

impl<'a> Meter<'a> {
    /// For a piece of work of so many parts.
    #[must_use]
    pub fn new(whole: usize, watch: Watch<'a>) -> Self {
        Self { watch, whole, done: AtomicUsize::new(0), stopped: AtomicBool::new(false) }
    }

    /// Nobody watches, nobody stops it.
    #[must_use]
    pub fn silent() -> Meter<'static> {
        Meter::new(0, &|_| true)
    }

    /// So many parts more are done. Whether the work is to go on.
    pub fn pass(&self, parts: usize) -> bool {
        let done = self.done.fetch_add(parts, Ordering::Relaxed).saturating_add(parts);
        #[expect(clippy::cast_precision_loss, reason = "a share to be shown")]
        let share = if self.whole == 0 { 0.0 } else { (done as f32 / self.whole as f32).min(1.0) };
        if !(self.watch)(share) {
            self.stopped.store(true, Ordering::Relaxed);
        }
        !self.is_stopped()
    }

    /// At least so many parts are done: what small pieces did not tell.
    pub fn reach(&self, parts: usize) {
        self.done.fetch_max(parts, Ordering::Relaxed);
        self.pass(0);
    }

    /// Whether somebody stopped it: what the work gave then is not whole.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

impl std::fmt::Debug for Meter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Meter").field("whole", &self.whole).field("done", &self.done).finish_non_exhaustive()
    }
}
