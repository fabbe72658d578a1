//! Every field of what is selected; of the case where nothing is.

use egui::Ui;

use super::Desk;
use crate::action::Action;

/// Fills the rest of `ui`, 332 wide.
pub fn inspector_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let _ = (ui, desk, actions);
}
