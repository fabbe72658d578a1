//! What the header column says of a plot: name, unit, legend, what is not shown.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::aside;
use super::switch::switch_ui;
use crate::action::{Action, NewRecord};
use crate::draw::marks;
use crate::draw::plots::{HEAD_INDENT, head_legend, head_title};
use crate::layout::plots::Shown;
use crate::ui::Desk;

/// Where it is told what has no place on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AsideTold {
    /// In the header column, as a number.
    Here,
    /// Beside the plot or under it, one by one.
    Elsewhere,
}

/// Draws the head of a plot into `rect`.
pub(super) fn header_ui(
    ui: &mut Ui,
    rect: Rect,
    desk: &Desk,
    plot: &Shown,
    (told, unlabelled): (AsideTold, usize),
    actions: &mut Vec<Action>,
) {
    let panel = &plot.panel;
    if panel.says_nothing() {
        return nothing_ui(ui, rect, desk, actions);
    }
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    head_title(&painter, desk.theme, rect, plot);
    if !panel.is_empty() {
        switch_ui(ui, rect, desk, plot, actions);
    }
    let mut y = rect.top() + 41.0;
    if !panel.is_empty() {
        y = head_legend(&painter, desk.theme, rect, y, desk.theme.panel, plot, unlabelled);
    }
    if told == AsideTold::Here {
        aside::count_ui(ui, rect, y + 2.0, desk, panel, actions);
    }
}

fn nothing_ui(ui: &mut Ui, rect: Rect, desk: &Desk, actions: &mut Vec<Action>) {
    let at = pos2(rect.left() + HEAD_INDENT, rect.center().y);
    let has_amounts = desk.sheets.iter().any(|sheet| !sheet.case.flows.is_empty());
    let words = if has_amounts { "No amount matches" } else { "No amounts in this case" };
    let text = ui.painter().text(at, Align2::LEFT_CENTER, words, desk.theme.small(), desk.theme.text3);
    let plus = Rect::from_center_size(pos2(text.right() + 14.0, rect.center().y), vec2(20.0, 20.0));
    let response = ui.interact(plus, ui.scope_id().with("first amount"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Add an amount"));
    let colour = if response.hovered() { desk.theme.text } else { desk.theme.text2 };
    crate::draw::icons::icon(ui.painter(), crate::draw::icons::Icon::Plus, plus.shrink(4.0), colour);
    if response.clicked() {
        actions.push(Action::Add(NewRecord::Flow));
    }
    if response.has_focus() {
        marks::focus_ring(ui.painter(), desk.theme, plus);
    }
    response.on_hover_text("Add an amount");
}
