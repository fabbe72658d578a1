//! The plots of many amounts, made beside the window: one making at a time, of what is wanted when it begins.

use super::App;
use super::report::Report;
use super::tasks::Show;
use crate::ui::plots::{PlotsMade, PlotsOf};

/// What was made, and whether more is being made.
#[derive(Default)]
pub(super) struct Plotting {
    made: PlotsMade,
    is_making: bool,
    /// What a making broke on: it is not tried again before something changes.
    broken: Option<PlotsOf>,
    now: Option<PlotsOf>,
}

impl Plotting {
    /// The plots as they were made last.
    pub(super) fn made(&self) -> &PlotsMade {
        &self.made
    }

    /// The making broke off: what was made before stays.
    pub(super) fn give_up(&mut self) {
        self.is_making = false;
        self.broken = self.now.take();
    }
}

impl App {
    /// Starts the next making, where the plots are not of what is on the screen now.
    pub(super) fn plot_beside(&mut self) {
        let wanted = PlotsOf::beside(self.sheets.list(), &self.view, &self.empty_time);
        let Some(of) = wanted.filter(|_| !self.plotting.is_making) else { return };
        let is_made = self.plotting.made.of() == Some(&of);
        if self.plotting.broken.as_ref() == Some(&of) || (is_made && self.plotting.made.knows_links()) {
            return;
        }
        if is_made && !self.tasks.may_begin_behind() {
            return;
        }
        let (before, sheets) = (self.plotting.made.clone(), self.sheets.list().to_vec());
        self.plotting.is_making = true;
        self.plotting.now = Some(of.clone());
        if is_made {
            // Nobody waits for it yet.
            self.tasks.start_behind(move |_| Report::Plotted(Box::new(before.with_links(&of, &sheets))));
            return;
        }
        self.tasks.start(Show::As("Adding up".to_owned()), move |_| {
            Report::Plotted(Box::new(before.next(of, &sheets)))
        });
    }

    pub(super) fn plotted(&mut self, made: PlotsMade) {
        let before = std::mem::replace(&mut self.plotting, Plotting { made, ..Plotting::default() });
        self.tasks.let_go(before);
    }
}
