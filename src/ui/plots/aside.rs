//! Amounts without a place on the axis, each a button: in rows under the plot of one case, in the column at the right of
//! several.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::data::words_of;
use crate::action::Action;
use crate::draw::marks::{self, ChipState};
use crate::draw::plots::{
    AsideLook, HEAD_INDENT, aside_chip_width, aside_head, aside_item, aside_more, aside_more_width,
    aside_rect, aside_title, more_words,
};
use crate::draw::theme::Theme;
use crate::layout::in_threes;
use crate::layout::plots::{AsidePlaces, Shown, aside_column, aside_rows, aside_text};
use crate::model::Tongue;
use crate::query::panels::Panel;
use crate::ui::Desk;

/// Narrower columns name no amounts.
pub(super) const LEAST: f32 = 120.0;
/// Rows under a plot; what they have no room for is counted.
const ROWS: usize = 2;

/// Selects every record that has no place on the axis.
pub(super) fn select_all(panel: &Panel) -> Action {
    Action::SelectMany(panel.aside.iter().map(|aside| aside.key()).collect())
}

/// The places of the rows under a plot.
pub(super) fn rows(ui: &Ui, theme: &Theme, panel: &Panel, width: f32) -> AsidePlaces {
    let painter = ui.painter();
    let width_of = |at: usize| {
        panel.aside.get(at).map_or(0.0, |aside| aside_chip_width(painter, theme, &aside_text(aside)))
    };
    let more_width = |more: usize| aside_more_width(painter, theme, (more, panel.tongue));
    aside_rows(panel.aside.len(), f64::from(width), ROWS, &width_of, &more_width)
}

/// The rows under a plot with their title in the header column, from the top of `head` and `area` down.
pub(super) fn rows_ui(
    ui: &Ui,
    (head, area): (Rect, Rect),
    desk: &Desk,
    plot: &Shown,
    places: &AsidePlaces,
    actions: &mut Vec<Action>,
) {
    if plot.panel.aside.is_empty() {
        return;
    }
    if !plot.panel.is_empty() {
        let y = area.top() + 0.5;
        marks::undated_line(ui.painter(), desk.theme, pos2(area.left(), y), pos2(area.right(), y));
    }
    // Under its name, where there is nothing but these.
    let y = head.top() + if plot.panel.is_empty() { 35.0 } else { 18.0 };
    let painter = ui.painter().with_clip_rect(head.intersect(ui.clip_rect()));
    let words = painter.layout(
        aside_title(&plot.panel),
        desk.theme.small(),
        desk.theme.text2,
        head.width() - HEAD_INDENT - 8.0,
    );
    painter.galley(pos2(head.left() + HEAD_INDENT, y - 7.0), words, desk.theme.text2);
    items_ui(ui, area, desk, plot, places, AsideLook::Chip, actions);
}

/// Fills the column, which may be empty.
pub(super) fn column_ui(ui: &Ui, column: Rect, desk: &Desk, plot: &Shown, actions: &mut Vec<Action>) {
    let (theme, panel) = (desk.theme, &plot.panel);
    if column.width() < LEAST {
        ui.painter().rect_filled(column, 0.0, theme.panel);
        return;
    }
    aside_head(ui.painter(), theme, column, panel);
    let places = aside_column(panel.aside.len(), f64::from(column.width()), f64::from(column.height()));
    items_ui(ui, column, desk, plot, &places, AsideLook::Line, actions);
}

fn items_ui(
    ui: &Ui,
    area: Rect,
    desk: &Desk,
    plot: &Shown,
    places: &AsidePlaces,
    look: AsideLook,
    actions: &mut Vec<Action>,
) {
    let panel = &plot.panel;
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    for (at, (aside, place)) in panel.aside.iter().zip(&places.named).enumerate() {
        let rect = aside_rect(area.min, *place);
        let (words, key) = (words_of(aside.amount), aside.key());
        let response = ui.interact(rect, ui.scope_id().with(("aside", panel.title(), at)), Sense::click());
        let selected = desk.view.selection.contains(&key);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &words));
        let hovered = response.hovered() || desk.view.hover.contains(&key);
        let state = match (selected, hovered) {
            (true, _) => ChipState::Selected,
            (false, true) => ChipState::Hover,
            (false, false) => ChipState::Rest,
        };
        aside_item(&painter, desk.theme, rect, &aside_text(aside), look, state);
        if response.hovered() && !desk.view.hover.is(&key) {
            actions.push(Action::Hover(vec![key.clone()]));
        }
        if response.has_focus() {
            marks::focus_ring(ui.painter(), desk.theme, rect);
        }
        if response.clicked() {
            let modifiers = ui.input(|input| input.modifiers);
            actions.push(Action::select(key.clone(), modifiers));
        }
        response.on_hover_text(super::area::hover_words(desk, &key, &words));
    }
    if let Some((more, place)) = places.more {
        more_ui(ui, aside_rect(area.min, place), desk, panel, more, actions);
    }
}

/// "+5 more": those that found no room; a click selects all.
fn more_ui(ui: &Ui, rect: Rect, desk: &Desk, panel: &Panel, more: usize, actions: &mut Vec<Action>) {
    let place =
        aside_more(ui.painter(), desk.theme, rect, (more, panel.tongue), desk.theme.accent).expand(2.0);
    let response = ui.interact(place, ui.scope_id().with(("more aside", panel.title())), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, more_words(more, Tongue::English)));
    if response.has_focus() {
        marks::focus_ring(ui.painter(), desk.theme, place);
    }
    if response.clicked() {
        actions.push(select_all(panel));
    }
    response.on_hover_text("Select all that have no place on the axis");
}

/// In the header column, where the column at the right is too narrow to name them: how many; a click selects them.
pub(super) fn count_ui(ui: &Ui, rect: Rect, y: f32, desk: &Desk, panel: &Panel, actions: &mut Vec<Action>) {
    let count = panel.aside.len();
    if count == 0 {
        return;
    }
    let words = format!("+{} {}", in_threes(count), aside_title(panel).to_lowercase());
    // At the foot where the legend leaves no room: never left out.
    let y = y.min(rect.bottom() - 8.0);
    let left = rect.left() + HEAD_INDENT;
    let place =
        ui.painter().text(pos2(left, y), Align2::LEFT_CENTER, &words, desk.theme.small(), desk.theme.accent);
    let response = ui.interact(place, ui.scope_id().with(("aside", panel.title())), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
    if response.clicked() {
        actions.push(select_all(panel));
    }
    if response.has_focus() {
        marks::focus_ring(ui.painter(), desk.theme, place);
    }
    response.on_hover_text("These have no place on the axis. Select them");
}
