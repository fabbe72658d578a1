//! Drawers, theme, size, dialogs, where the keyboard is.

use egui::Context;

use crate::action::Scale;
use crate::app::App;
use crate::ui::{Panel, canvas_id, focus_panel, panel_of, search_id};
use crate::view::{Drawer, Shown};

/// Steps and bounds of the size of everything.
const SCALE_STEP: f32 = 0.1;
const SMALLEST: f32 = 0.5;
const LARGEST: f32 = 3.0;

impl App {
    /// Opens the list of everything that a sum is of.
    pub(super) fn list_what_sum_is_of(&mut self, asked: crate::query::sums::Asked) {
        self.view.asked = Some(asked);
        self.view.drawer = Some(crate::view::Drawer::OfWhat);
    }

    pub(super) fn find(&self, ctx: &Context) {
        if self.dialog.is_none() {
            ctx.memory_mut(|memory| memory.request_focus(search_id()));
        }
    }

    pub(super) fn toggle_drawer(&mut self, drawer: Drawer) {
        self.view.drawer = if self.view.drawer == Some(drawer) { None } else { Some(drawer) };
    }

    pub(super) fn toggle_inspector(&mut self) {
        self.view.inspector = match self.view.inspector {
            Shown::Yes => Shown::No,
            Shown::No => Shown::Yes,
        };
    }

    pub(super) fn scale(&mut self, ctx: &Context, scale: Scale) {
        let now = ctx.zoom_factor();
        let wanted = match scale {
            Scale::Larger => now + SCALE_STEP,
            Scale::Smaller => now - SCALE_STEP,
            Scale::Normal => 1.0,
        };
        let wanted = ((wanted / SCALE_STEP).round() * SCALE_STEP).clamp(SMALLEST, LARGEST);
        ctx.set_zoom_factor(wanted);
        self.settings.scale = wanted;
    }

    /// Gives the next of the panels that are shown the keyboard, or the one before.
    pub(super) fn next_panel(ctx: &Context, direction: isize) {
        let (at, shown) = panel_of(ctx);
        let mut panels: Vec<Panel> = Panel::ALL.into_iter().filter(|panel| shown.contains(panel)).collect();
        if direction < 0 {
            panels.reverse();
        }
        let now = at.and_then(|at| panels.iter().position(|panel| *panel == at));
        let next = now.map_or(0, |now| (now + 1) % panels.len().max(1));
        // From nowhere, the timeline comes first: there the work is.
        let panel = if now.is_none() { Some(&Panel::Canvas) } else { panels.get(next) };
        if let Some(panel) = panel.filter(|panel| shown.contains(panel)) {
            focus_panel(ctx, *panel);
        }
    }

    /// Leaves what is under way, the innermost first.
    pub(super) fn escape(&mut self, ctx: &Context) {
        if self.dialog.is_some() {
            self.answer(ctx, crate::action::Answer::Cancel);
        } else if self.view.dragged_range.take().is_some() {
            // The drag goes on and means nothing.
        } else if self.view.dragged_fact.take().is_some() {
            // The fact is where the case has it.
            self.view.draft = None;
        } else if self.view.sketch.take().is_some() || self.view.dragged_lane.take().is_some() {
            // So does this.
        } else if self.view.draft.take().is_some() {
            // The field shows the value of the case again.
        } else if crate::ui::leave_offers(ctx) {
            // The next Escape clears the search.
        } else if self.had_focus == Some(search_id()) && !self.view.filter.is_empty() {
            self.view.filter.clear();
        } else if self.had_focus.is_some_and(|id| id != canvas_id()) {
            focus_panel(ctx, Panel::Canvas);
        } else if self.view.proposals.take().is_some() {
            // Gone.
        } else if self.view.selection.primary().is_some() {
            self.view.selection.clear();
        } else {
            self.view.filter.clear();
        }
    }

    pub(super) fn cancel(&mut self, work: u64) {
        if self.tasks.stop(work) {
            self.work_stopped(work);
        }
    }
}
