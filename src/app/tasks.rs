//! Work beside the window: each piece reports once, with what it saw.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use thread_priority::{ThreadPriority, set_current_thread_priority};

use super::world::Runner;
use crate::ui::Work;

/// Whether a piece of work is still wanted, and how far it says it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted(Arc<State>);

#[derive(Debug, Default)]
struct State {
    is_stopped: AtomicBool,
    /// One more than the percent that are done; 0 where the work has not said.
    told: AtomicU8,
    /// Who is to draw it.
    ctx: egui::Context,
}

impl Wanted {
    /// Whether somebody stopped it; long work asks now and then.
    pub(super) fn is_stopped(&self) -> bool {
        self.0.is_stopped.load(Ordering::Relaxed)
    }

    /// Says how far the work is, from 0 to 1. Whether it is still wanted.
    pub(super) fn tell(&self, share: f32) -> bool {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 101")]
        let told = 1 + (share.clamp(0.0, 1.0) * 100.0) as u8;
        if self.0.told.swap(told, Ordering::Relaxed) != told {
            self.0.ctx.request_repaint();
        }
        !self.is_stopped()
    }

    fn percent(&self) -> Option<u8> {
        self.0.told.load(Ordering::Relaxed).checked_sub(1)
    }
}

struct Running {
    show: Show,
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
    /// When the view moved last, by egui's clock.
    moved: f64,
    /// Whether something waits for the view to rest.
    is_put_off: bool,
}

/// For how many seconds the view rests before work begins that nobody waits for: it would take memory and cores from frames.
const REST: f64 = 0.25;

/// Whether a view moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stir {
    Moves,
    Rests,
}

/// How a piece of work shows in the status bar.
pub(super) enum Show {
    /// Not at all: it is over in no time, or runs after every edit.
    No,
    /// Not at all, and where it is stopped it reports what became of it all the same.
    Silent,
    /// By its title.
    As(String),
    /// By its title, with a way to stop it: what it reports then is forgotten.
    Stoppable(String),
    /// By its title, with a way to stop it: what it reports then is what became of it.
    Heeding(String),
}

impl<R: Send + 'static> Tasks<R> {
    pub(super) fn new(ctx: egui::Context, runner: Runner) -> Self {
        let (sender, receiver) = channel();
        let (running, moved) = (BTreeMap::new(), f64::NEG_INFINITY);
        Self { runner, sender, receiver, running, last: 0, ctx, moved, is_put_off: false }
    }

    /// Begins a frame, in which the view moves or rests.
    pub(super) fn frame(&mut self, view: Stir) {
        self.is_put_off = false;
        if view == Stir::Moves {
            self.moved = self.ctx.input(|input| input.time);
        }
    }

    /// Whether work that nobody waits for may begin. Where it may not, a frame comes in which it is asked again.
    pub(super) fn may_begin_behind(&mut self) -> bool {
        let rested = self.ctx.input(|input| input.time) - self.moved;
        self.is_put_off |= rested < REST && self.runner == Runner::Threads;
        if self.is_put_off {
            self.ctx
                .request_repaint_after(std::time::Duration::from_secs_f64((REST - rested).clamp(0.0, REST)));
        }
        !self.is_put_off
    }

    /// Starts a piece of work that somebody waits for; gives its number.
    pub(super) fn start(&mut self, show: Show, work: impl FnOnce(&Wanted) -> R + Send + 'static) -> u64 {
        self.last += 1;
        let id = self.last;
        let wanted = Wanted(Arc::new(State { ctx: self.ctx.clone(), ..State::default() }));
        self.running.insert(id, Running { show, wanted: wanted.clone() });
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

    /// Starts work that nobody waits for, when it [may](Self::may_begin_behind): where cores are few, the window and what
    /// somebody waits for come first.
    pub(super) fn start_behind(&mut self, work: impl FnOnce(&Wanted) -> R + Send + 'static) -> u64 {
        let runner = self.runner;
        self.start(Show::No, move |wanted| {
            step_back(runner);
            work(wanted)
        })
    }

    /// Lets go of something large beside the window: giving back the memory of a million things takes longer than a frame.
    pub(super) fn let_go(&self, what: impl Send + 'static) {
        match self.runner {
            Runner::AtOnce => drop(what),
            Runner::Threads => {
                std::thread::spawn(move || {
                    step_back(Runner::Threads);
                    drop(what);
                });
            }
        }
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

    /// Stops a piece of work: its report will be forgotten, but of work that heeds it. Whether there was one.
    pub(super) fn stop(&mut self, id: u64) -> bool {
        let Some(running) = self.running.get(&id) else { return false };
        running.wanted.0.is_stopped.store(true, Ordering::Relaxed);
        if !matches!(running.show, Show::Heeding(_) | Show::Silent) {
            self.running.remove(&id);
        }
        true
    }

    /// Whether any piece of work is running, or waits for the view to rest.
    pub(super) fn are_to_come(&self) -> bool {
        self.is_put_off || !self.running.is_empty()
    }

    /// Whether the piece of work is still running.
    pub(super) fn is_running(&self, id: u64) -> bool {
        self.running.contains_key(&id)
    }

    /// What the status bar shows.
    pub(super) fn shown(&self) -> Vec<Work> {
        let shown = |(id, running): (&u64, &Running)| {
            let (title, can_cancel) = match &running.show {
                Show::No | Show::Silent => return None,
                Show::As(title) => (title, false),
                Show::Stoppable(title) | Show::Heeding(title) => (title, !running.wanted.is_stopped()),
            };
            Some(Work { id: *id, title: title.clone(), can_cancel, percent: running.wanted.percent() })
        };
        self.running.iter().filter_map(shown).collect()
    }
}

/// Lets other threads go before this one, and before those that it starts. Where the system refuses, all go alike.
fn step_back(runner: Runner) {
    match runner {
        // It is the window's own.
        Runner::AtOnce => {}
        Runner::Threads => drop(set_current_thread_priority(ThreadPriority::Min)),
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
    fn what_nobody_waits_for_begins_once_the_view_has_rested() {
        let ctx = egui::Context::default();
        let mut tasks: Tasks<u32> = Tasks::new(ctx.clone(), Runner::Threads);
        let mut frame = |time: f64, view: Stir| {
            let input = egui::RawInput { time: Some(time), ..egui::RawInput::default() };
            let mut begins = false;
            let mut output = ctx.run_ui(input, |_| {
                tasks.frame(view);
                begins = tasks.may_begin_behind();
            });
            output.textures_delta.clear();
            assert_eq!(tasks.are_to_come(), !begins);
            begins
        };
        assert!(frame(1.0, Stir::Rests), "nothing has moved yet");
        assert!(!frame(1.1, Stir::Moves));
        assert!(!frame(1.3, Stir::Rests));
        assert!(!frame(1.4, Stir::Moves));
        assert!(!frame(1.6, Stir::Rests));
        assert!(frame(1.7, Stir::Rests));
        let mut at_once: Tasks<u32> = Tasks::new(egui::Context::default(), Runner::AtOnce);
        at_once.frame(Stir::Moves);
        assert!(at_once.may_begin_behind(), "no frame takes anything from it");
    }

    #[test]
    fn work_says_how_far_it_is_until_it_is_stopped_and_tells_what_became_of_it() {
        let mut tasks: Tasks<bool> = Tasks::new(egui::Context::default(), Runner::Threads);
        let (go, may_go) = channel();
        let id = tasks.start(Show::Heeding("Saving".into()), move |wanted| {
            let goes_on = wanted.tell(0.42);
            may_go.recv().unwrap();
            goes_on && wanted.tell(0.5)
        });
        while tasks.shown()[0].percent != Some(42) {
            std::thread::yield_now();
        }
        assert!(tasks.shown()[0].can_cancel && tasks.stop(id));
        assert!(!tasks.shown()[0].can_cancel, "it is still running");
        go.send(()).unwrap();
        let mut reports = Vec::new();
        while reports.is_empty() {
            reports = tasks.reports();
            std::thread::yield_now();
        }
        assert_eq!(reports, [(id, Some(false))]);
    }

    #[test]
    fn the_report_of_stopped_work_is_forgotten() {
        let mut tasks: Tasks<u32> = Tasks::new(egui::Context::default(), Runner::AtOnce);
        let id = tasks.start(Show::Stoppable("Counting".into()), |_| 7);
        assert!(tasks.stop(id) && !tasks.stop(id));
        assert_eq!(tasks.reports(), vec![]);
    }
}
