//! Overview, ruler, lanes and the shelf of the undated, with the header column at their left.

use egui::Ui;

use super::Desk;
use crate::action::Action;

/// How high overview, ruler, lanes and shelf want to be at this width, so that nothing has to be scrolled.
#[must_use]
pub fn wanted_height(ui: &Ui, desk: &Desk, width: f32) -> f32 {
    let _ = (ui, desk, width);
    384.0
}

/// Fills the rest of `ui`: header column at the left ([`Desk::header_width`]), time area at its right. Lanes scroll
/// where they do not fit (`view.scroll_y`).
pub fn timeline_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let _ = (ui, desk, actions);
}
