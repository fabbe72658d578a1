//! What is wrong or doubtful in the open cases; a row jumps to its field.
//!
//! Grouped by level and sort of finding; those that a fact acknowledges stand apart. Says nothing of how to mend them
//! beyond their hints.

mod equal;
mod group;
mod row;
mod unread;

use egui::{Margin, RichText, ScrollArea, Ui};

use super::focus::keep_in_sight;
use super::widgets::{action_tip, section_head};
use super::{Desk, Sheet};
use crate::action::Action;
use crate::layout::in_threes;
use group::{Group, Groups, groups};

/// Fills the rest of `ui`, a drawer 240 wide.
pub fn findings_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let Groups { open, settled, left_out } = groups(desk.sheets);
    ScrollArea::vertical().id_salt("findings").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            unread::unread_ui(ui, desk, actions);
            if open.is_empty() && desk.unread.is_empty() {
                let words = match (left_out, settled.is_empty()) {
                    (1.., _) => "No findings of the facts that the filter leaves",
                    (0, true) => "No findings",
                    (0, false) => "No open findings",
                };
                ui.label(RichText::new(words).font(desk.theme.body()).color(desk.theme.text2));
            }
            for group in &open {
                row::group_ui(ui, desk, group, actions);
            }
            if left_out > 0 {
                left_out_ui(ui, desk, left_out, actions);
            }
            if !settled.is_empty() {
                settled_ui(ui, desk, &settled, actions);
            }
        });
        keep_in_sight(ui);
    });
}

/// How many findings are of facts that the filter leaves out.
fn left_out_ui(ui: &mut Ui, desk: &Desk, count: usize, actions: &mut Vec<Action>) {
    ui.add_space(12.0);
    let (findings, concern) =
        if count == 1 { ("finding", "concerns a fact") } else { ("findings", "concern facts") };
    let words = format!("{} {findings} more {concern} that the filter leaves out", in_threes(count));
    ui.add(egui::Label::new(RichText::new(words).font(desk.theme.body()).color(desk.theme.text2)).wrap());
    let clear = ui.button(RichText::new("Clear filter").font(desk.theme.body()));
    if action_tip(clear, &Action::ClearFilter).clicked() {
        actions.push(Action::ClearFilter);
    }
}

/// The findings that were settled on purpose.
fn settled_ui(ui: &mut Ui, desk: &Desk, settled: &[Group], actions: &mut Vec<Action>) {
    ui.add_space(12.0);
    section_head(ui, desk.theme, "Acknowledged");
    for group in settled {
        row::group_ui(ui, desk, group, actions);
    }
}

/// The name of the case before what is said of it, where several are open.
fn case_name<'a>(desk: &Desk, sheet: &'a Sheet) -> Option<&'a str> {
    (desk.sheets.len() > 1).then_some(sheet.case.meta.title.as_str())
}
