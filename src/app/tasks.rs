//! Work beside the window: each piece reports once, with what it saw.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use super::world::Runner;
use crate::ui::Work;

/// Whether a piece of work is still wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted(Arc<AtomicBool>);

impl Wanted {
    /// Whether somebody stopped it; long work asks now and then.
    pub(super) fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

struct Running {
    title: Option<String>,
    can_cancel: bool,
    wanted: Wanted,
}

/// The pieces of work that run, and the reports that came back.
pub(super) struct Tasks<R> {
    runner: Runner,
    sender: Sender<(u64, Option<R>)>,
    receiver: Receiver<(u64, Option<R>)>,
    running: BTreeMap<u64, Running>,
    last: u64,
    ctx: egui::Context,
}

/// How a piece of work shows in the status bar.
pub(super) enum Show {
    /// Not at all: it is over in no time, or runs after every edit.
    No,
    /// By its title.
    As(String),
    /// By its title, with a way to stop it.
    Stoppable(String),
}

impl<R: Send + 'static> Tasks<R> {
    pub(super) fn new(ctx: egui::Context, runner: Runner) -> Self {
        let (sender, receiver) = channel();
        Self { runner, sender, receiver, running: BTreeMap::new(), last: 0, ctx }
    }

    /// Starts a piece of work; gives its number.
    pub(super) fn start(&mut self, show: Show, work: impl FnOnce(&Wanted) -> R + Send + 'static) -> u64 {
        self.last += 1;
        let id = self.last;
        let wanted = Wanted::default();
        let (title, can_cancel) = match show {
            Show::No => (None, false),
            Show::As(title) => (Some(title), false),
            Show::Stoppable(title) => (Some(title), true),
        };
        self.running.insert(id, Running { title, can_cancel, wanted: wanted.clone() });
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let run = move || {
            // A panic in one piece of work must not leave the window waiting for its report.
            let report = catch_unwind(AssertUnwindSafe(|| work(&wanted))).ok();
            // The window may be gone by now; then nobody needs the report.
            drop(sender.send((id, report)));
            ctx.request_repaint();
        };
        match self.runner {
            Runner::AtOnce => run(),
            Runner::Threads => {
                std::thread::spawn(run);
            }
        }
        id
    }

    /// Reports that came since, those of stopped work left out. `None` is work that broke.
    pub(super) fn reports(&mut self) -> Vec<(u64, Option<R>)> {
        let mut out = Vec::new();
        while let Ok((id, report)) = self.receiver.try_recv() {
            if self.running.remove(&id).is_some() {
                out.push((id, report));
            }
        }
        out
    }

    /// Stops a piece of work: its report will be forgotten. Whether there was one.
    pub(super) fn stop(&mut self, id: u64) -> bool {
        let Some(running) = self.running.remove(&id) else { return false };
        running.wanted.0.store(true, Ordering::Relaxed);
        true
    }

    /// Whether the piece of work is still running.
    pub(super) fn is_running(&self, id: u64) -> bool {
        self.running.contains_key(&id)
    }

    /// What the status bar shows.
    pub(super) fn shown(&self) -> Vec<Work> {
        let shown = |(id, running): (&u64, &Running)| {
            let title = running.title.clone()?;
            Some(Work { id: *id, title, can_cancel: running.can_cancel })
        };
        self.running.iter().filter_map(shown).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_breaks_reports_that_it_did() {
        let mut tasks: Tasks<u32> = Tasks::new(egui::Context::default(), Runner::Threads);
        let id = tasks.start(Show::As("Breaking".into()), |_| panic!("on purpose"));
        let mut reports = Vec::new();
        while reports.is_empty() {
            reports = tasks.reports();
            std::thread::yield_now();
        }
        assert_eq!(reports, vec![(id, None)]);
        assert!(tasks.shown().is_empty());
    }

    #[test]
    fn the_report_of_stopped_work_is_forgotten() {
        let mut tasks: Tasks<u32> = Tasks::new(egui::Context::default(), Runner::AtOnce);
        let id = tasks.start(Show::Stoppable("Counting".into()), |_| 7);
        assert!(tasks.stop(id) && !tasks.stop(id));
        assert_eq!(tasks.reports(), vec![]);
    }
}
