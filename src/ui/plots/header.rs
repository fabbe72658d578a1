//! What the header column says of a plot: name, unit, legend, what is not shown.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::data::Plot;
use crate::action::{Action, NewRecord};
use crate::draw::marks::{self, Ink, Limit};
use crate::draw::plots::{legend, note, unit_words};
use crate::query::panels::{Panel, Sort};
use crate::ui::Desk;

/// Left edge of the text within the column.
const INDENT: f32 = 14.0;
/// From one line of the legend to the next.
const LINE: f32 = 17.0;

/// Where it is told what has no place on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AsideTold {
    /// In the header column, as a number.
    Here,
    /// In the column at the right, one by one.
    AtTheRight,
}

/// Draws the head of a plot into `rect`.
pub(super) fn header_ui(
    ui: &mut Ui,
    rect: Rect,
    desk: &Desk,
    plot: &Plot,
    told: AsideTold,
    actions: &mut Vec<Action>,
) {
    let panel = &plot.panel;
    if panel.is_empty() && panel.aside.is_empty() {
        return nothing_ui(ui, rect, desk, actions);
    }
    let left = rect.left() + INDENT;
    let mut y = rect.top() + 18.0;
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let title = painter.text(
        pos2(left, y),
        Align2::LEFT_CENTER,
        panel.name(),
        desk.theme.lane_title(),
        desk.theme.text,
    );
    let unit = pos2(title.right() + 6.0, y + 0.5);
    painter.text(
        unit,
        Align2::LEFT_CENTER,
        unit_words(panel, plot.standing.scale()),
        desk.theme.small(),
        desk.theme.text2,
    );
    y += 23.0;
    for (texture, words) in legend(panel) {
        let swatch = Rect::from_min_size(pos2(left, y - 5.0), vec2(10.0, 10.0));
        let ink = Ink { colour: desk.theme.money, ground: desk.theme.panel };
        marks::money_bar(&painter, swatch, ink, texture, Limit::Exact, false);
        painter.text(pos2(left + 16.0, y), Align2::LEFT_CENTER, words, desk.theme.small(), desk.theme.text2);
        y += LINE;
    }
    let note = painter.layout(
        note(panel).to_owned(),
        desk.theme.small(),
        desk.theme.text3,
        rect.width() - INDENT - 8.0,
    );
    if y - 6.0 + note.size().y <= rect.bottom() - LINE {
        y += note.size().y;
        painter.galley(pos2(left, y - 6.0 - note.size().y), note, desk.theme.text3);
    }
    if told == AsideTold::Here {
        aside_ui(ui, rect, left, y + 2.0, desk, panel, actions);
    }
}

/// How many records cannot stand on the axis; a click selects them.
fn aside_ui(
    ui: &mut Ui,
    rect: Rect,
    left: f32,
    y: f32,
    desk: &Desk,
    panel: &Panel,
    actions: &mut Vec<Action>,
) {
    let count = panel.aside.len();
    if count == 0 || y + 8.0 > rect.bottom() {
        return;
    }
    let words = match panel.sort {
        Sort::Funding(_) => format!("+{count} undated or other currency"),
        Sort::Counts(_) => format!("+{count} undated"),
    };
    let galley = ui.painter().layout_no_wrap(words.clone(), desk.theme.small(), desk.theme.accent);
    let place = Rect::from_min_size(pos2(left, y - 8.0), galley.size()).expand2(vec2(2.0, 1.0));
    let response = ui.interact(place, ui.scope_id().with(("aside", panel.name())), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
    ui.painter().galley(place.min + vec2(2.0, 1.0), galley, desk.theme.accent);
    if response.clicked() {
        actions.push(super::aside::select_all(panel));
    }
    if response.has_focus() {
        marks::focus_ring(ui.painter(), desk.theme, place);
    }
    response.on_hover_text("These have no place on the axis. Select them");
}

fn nothing_ui(ui: &mut Ui, rect: Rect, desk: &Desk, actions: &mut Vec<Action>) {
    let at = pos2(rect.left() + INDENT, rect.center().y);
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
