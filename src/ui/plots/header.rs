//! What the header column says of a plot: name, unit, legend, what is not shown.

use egui::{Align2, Popup, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::aside;
use super::switch::switch_ui;
use crate::action::{Action, NewRecord};
use crate::draw::marks;
use crate::draw::plots::{HEAD_INDENT, HeadLegend, head_legend, head_title, legend_entries};
use crate::layout::plots::Shown;
use crate::query::sums::Plot;
use crate::ui::Desk;
use crate::ui::menus::{Item, item_ui, walk};
use crate::ui::widgets::focus_ring;

/// Where it is told what has no place on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AsideTold {
    /// In the header column, as a number.
    Here,
    /// Beside the plot or under it, one by one.
    Elsewhere,
}

/// Room for the button at the right of the name.
const SWITCH: f32 = 28.0;

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
    let below = head_title(&painter, desk.theme, rect.with_max_x(rect.right() - SWITCH), plot);
    if !panel.is_empty() && panel.plot() != Plot::Shares {
        switch_ui(ui, rect, desk, plot, actions);
    }
    let mut y = rect.top() + 41.0 + below;
    if !panel.is_empty() {
        let drawn = head_legend(&painter, desk.theme, rect, y, desk.theme.panel, plot, unlabelled);
        legend_ui(ui, desk, plot, &drawn, actions);
        y = drawn.bottom;
    }
    if told == AsideTold::Here {
        aside::count_ui(ui, rect, y + 2.0, desk, panel, actions);
    }
}

/// Each line of the legend switches what it stands for off and on; those without room stand in a list.
fn legend_ui(ui: &Ui, desk: &Desk, plot: &Shown, drawn: &HeadLegend, actions: &mut Vec<Action>) {
    let entries = legend_entries(plot);
    if entries.len() < 2 {
        // Without it nothing would be left.
        return;
    }
    let of = plot.panel.plot();
    for (at, ((entry, words, is_hidden), rect)) in entries.iter().zip(&drawn.lines).enumerate() {
        let response =
            ui.interact(*rect, ui.scope_id().with(("legend", plot.panel.title(), at)), Sense::click());
        let words = format!("{}: {words}", plot.title());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, !is_hidden, &words));
        if response.hovered() {
            ui.painter().hline(
                rect.shrink(3.0).x_range(),
                rect.bottom() - 1.0,
                Stroke::new(1.0, desk.theme.text2),
            );
        }
        if response.clicked() {
            actions.push(Action::Legend(of, Box::new(entry.clone())));
        }
        focus_ring(ui, desk.theme, &response, *rect);
        response.on_hover_text(if *is_hidden { "Draw it again" } else { "Do not draw it" });
    }
    let Some(rect) = drawn.more else { return };
    let id = ui.scope_id().with(("whole legend", plot.panel.title()));
    let response = ui.interact(rect, id, Sense::click());
    let words = format!("{}: whole legend", plot.title());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    focus_ring(ui, desk.theme, &response, rect);
    Popup::menu(&response).width(220.0).accessible_name("Legend").show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut items = Vec::new();
        for (entry, words, is_hidden) in &entries {
            let (item, clicked) = item_ui(ui, desk, &Item::ticked(words, !is_hidden));
            items.push(item);
            if clicked {
                actions.push(Action::Legend(of, Box::new(entry.clone())));
            }
        }
        walk(ui, &items);
    });
    response.on_hover_text("Show the whole legend");
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
