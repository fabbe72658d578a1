//! What is wrong or doubtful in the open cases; a row jumps to its field.

use egui::Ui;

use super::Desk;
use crate::action::Action;

/// Fills the rest of `ui`, a drawer 240 wide.
pub fn findings_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let _ = (ui, desk, actions);
}
