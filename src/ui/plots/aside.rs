//! The column at the right of a plot of several cases: amounts without a place on its axis, each a button.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::data::{Plot, words_of};
use crate::action::Action;
use crate::draw::marks;
use crate::draw::plots::{aside_head, aside_line, aside_rows};
use crate::query::panels::Panel;
use crate::ui::Desk;

/// Narrower columns name no amounts.
pub(super) const LEAST: f32 = 120.0;

/// Selects every record that has no place on the axis.
pub(super) fn select_all(panel: &Panel) -> Action {
    Action::SelectMany(panel.aside.iter().map(|(key, _)| key.clone()).collect())
}

/// Fills the column, which may be empty.
pub(super) fn aside_ui(ui: &Ui, column: Rect, desk: &Desk, plot: &Plot, actions: &mut Vec<Action>) {
    let (theme, panel) = (desk.theme, &plot.panel);
    if column.width() < LEAST {
        ui.painter().rect_filled(column, 0.0, theme.panel);
        return;
    }
    aside_head(ui.painter(), theme, column, panel);
    let (rows, more) = aside_rows(column, panel.aside.len());
    let named = panel.aside.len() - more;
    for (at, ((key, amount), row)) in panel.aside.iter().zip(&rows).take(named).enumerate() {
        let words = words_of(amount);
        let response = ui.interact(*row, ui.scope_id().with(("aside", panel.name(), at)), Sense::click());
        let selected = desk.view.selection.contains(key);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &words));
        let ground = row.expand2(vec2(4.0, -1.0));
        if selected {
            marks::selected(ui.painter(), theme, ground);
        } else if response.hovered() {
            marks::hover(ui.painter(), theme, ground);
        }
        aside_line(ui.painter(), theme, *row, amount);
        if response.has_focus() {
            marks::focus_ring(ui.painter(), theme, *row);
        }
        if response.clicked() {
            let modifiers = ui.input(|input| input.modifiers);
            actions.push(Action::select(key.clone(), modifiers));
        }
        response.on_hover_text(words);
    }
    if let Some(row) = rows.last().filter(|_| more > 0) {
        more_ui(ui, *row, desk, panel, more, actions);
    }
}

/// "+5 more": those that found no room; a click selects all.
fn more_ui(ui: &Ui, row: Rect, desk: &Desk, panel: &Panel, more: usize, actions: &mut Vec<Action>) {
    let words = format!("+{more} more");
    let galley = ui.painter().layout_no_wrap(words.clone(), desk.theme.small(), desk.theme.accent);
    let at = pos2(row.left(), row.center().y - galley.size().y / 2.0);
    let place = Rect::from_min_size(at, galley.size()).expand(2.0);
    let response = ui.interact(place, ui.scope_id().with(("more aside", panel.name())), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
    ui.painter().galley(at, galley, desk.theme.accent);
    if response.has_focus() {
        marks::focus_ring(ui.painter(), desk.theme, place);
    }
    if response.clicked() {
        actions.push(select_all(panel));
    }
    response.on_hover_text("Select all that have no place on the axis");
}
