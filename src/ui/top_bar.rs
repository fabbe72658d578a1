//! The bar at the top: menus, the case's title and file, search, undo, export, the inspector's switch.

use egui::accesskit::Role;
use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::menus::{folded_menu_ui, menu_row_ui};
use super::widgets::{
    Pressed, action_tip, focus_ring, icon_button, icon_toggle, line_text, rule_across, rule_down,
};
use super::{Chrome, Desk, availability, find};
use crate::action::Action;
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::view::Shown;

/// Side of an icon button.
const BUTTON: f32 = 28.0;
/// Below this width the menus fold into one button.
const LEAST_FOR_MENUS: f32 = 900.0;
/// Width of the search field where there is room.
const SEARCH: f32 = 236.0;
/// The narrowest search field.
const LEAST_SEARCH: f32 = 104.0;
/// Width of undo, redo, export and the inspector's switch with the lines between them.
const RIGHT: f32 = 214.0;

/// Fills the bar.
pub(super) fn top_bar_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    let rect = ui.max_rect();
    let theme = desk.theme;
    ui.painter().rect_filled(rect, 0.0, theme.panel);
    rule_across(ui, rect, rect.bottom() - 1.0, theme.line);
    let middle = rect.center().y;
    let menu_button = at(ui, pos2(rect.left() + 8.0, middle), BUTTON, |ui| {
        icon_button(ui, theme, Icon::Menu, "Menu", BUTTON)
    });
    folded_menu_ui(&menu_button, desk, chrome, actions);
    let mut x = rect.left() + measure::RAIL;
    if rect.width() >= LEAST_FOR_MENUS {
        let builder = UiBuilder::new()
            .max_rect(Rect::from_min_max(pos2(x + 2.0, middle - 13.0), pos2(rect.right(), middle + 13.0)))
            .layout(Layout::left_to_right(Align::Center));
        let row = ui.scope_builder(builder, |ui| {
            menu_row_ui(ui, desk, chrome, actions);
            ui.min_rect().right()
        });
        x = row.inner + 8.0;
        rule_down(ui, line_box(x, middle), x, theme.line);
        x += 12.0;
    }
    let right = rect.right() - RIGHT;
    let search = search_place(x, right, rect.width(), middle);
    title_ui(ui, desk, pos2(x, middle), search.left() - 16.0 - x);
    find::search_ui(ui, desk, chrome, search, actions);
    buttons_ui(ui, desk, chrome, right, middle, actions);
}

/// Where the search field stands between the title, which begins at `left`, and the buttons at `right`.
fn search_place(left: f32, right: f32, window: f32, middle: f32) -> Rect {
    let width = SEARCH.min((right - left) * 0.5).max(LEAST_SEARCH);
    let wanted = window * 0.611 - width / 2.0;
    let x = wanted.min(right - 16.0 - width).max(left).round();
    Rect::from_min_size(pos2(x, middle - 13.0), vec2(width, 26.0))
}

/// A strip of 16 for the line between two groups.
fn line_box(x: f32, middle: f32) -> Rect {
    Rect::from_min_size(pos2(x, middle - 8.0), vec2(1.0, 16.0))
}

/// Something `width` wide whose left side's middle is at `left`.
fn at<R>(ui: &mut Ui, left: egui::Pos2, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let place = Rect::from_min_size(pos2(left.x, left.y - BUTTON / 2.0), vec2(width, BUTTON));
    ui.scope_builder(UiBuilder::new().max_rect(place), add).inner
}

/// The case's title, its file, and the dot of what is not saved.
fn title_ui(ui: &mut Ui, desk: &Desk, left: egui::Pos2, room: f32) {
    let theme = desk.theme;
    let Some(sheet) = desk.current() else { return };
    let unsaved = desk.sheets.iter().any(|sheet| sheet.unsaved > 0);
    let dot_room = if unsaved { 16.0 } else { 0.0 };
    let of_one = || (sheet.title().to_owned(), sheet.file_name.clone());
    let (title, beside) = desk.several().unwrap_or_else(of_one);
    let path = if desk.sheets.len() > 1 { desk.folder } else { sheet.path.as_deref() };
    let mut x = left.x;
    x += line_text(ui, left, &title, theme.case_title(), theme.text, room - dot_room);
    let left_over = left.x + room - x - dot_room - 10.0;
    if title != beside && left_over > 40.0 {
        x += 10.0;
        x += line_text(ui, pos2(x, left.y), &beside, theme.body(), theme.text2, left_over);
    }
    if unsaved {
        ui.painter().circle_filled(pos2(x + 10.0, left.y), 3.5, theme.warn);
    }
    let words = match (desk.sheets.len(), unsaved) {
        (1, false) => title,
        (1, true) => format!("{title}, {beside}, not saved"),
        (_, unsaved) => {
            let parts = [title.as_str(), beside.as_str(), if unsaved { "not saved" } else { "" }];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
    };
    let place = Rect::from_min_max(pos2(left.x, left.y - 13.0), pos2(x + dot_room, left.y + 13.0));
    let response = ui.interact(place, ui.unique_id().with("case title"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    if let Some(path) = path {
        response.on_hover_text(path.display().to_string());
    }
}

fn buttons_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, left: f32, middle: f32, actions: &mut Vec<Action>) {
    let theme = desk.theme;
    let mut button = |ui: &mut Ui, x: f32, which: Icon, name: &str, action: Action| {
        let can = availability(&action, desk, chrome);
        let response = at(ui, pos2(x, middle), BUTTON, |ui| {
            ui.add_enabled_ui(can.is_ok(), |ui| icon_button(ui, theme, which, name, BUTTON)).inner
        });
        if action_tip(response, &action).clicked() {
            actions.push(action);
        }
    };
    let undo = chrome.undo.as_ref().map_or("Undo".to_owned(), |what| format!("Undo {what}"));
    let redo = chrome.redo.as_ref().map_or("Redo".to_owned(), |what| format!("Redo {what}"));
    button(ui, left, Icon::Undo, &undo, Action::Undo);
    button(ui, left + 31.0, Icon::Redo, &redo, Action::Redo);
    rule_down(ui, line_box(left + 67.0, middle), left + 67.0, theme.line);
    let can_export = availability(&Action::Export, desk, chrome).is_ok();
    let export = at(ui, pos2(left + 77.0, middle), 78.0, |ui| {
        ui.add_enabled_ui(can_export, |ui| export_button(ui, desk)).inner
    });
    if action_tip(export, &Action::Export).clicked() {
        actions.push(Action::Export);
    }
    rule_down(ui, line_box(left + 164.0, middle), left + 164.0, theme.line);
    let pressed = if desk.view.inspector == Shown::Yes { Pressed::Yes } else { Pressed::No };
    let panel = at(ui, pos2(left + 174.0, middle), BUTTON, |ui| {
        icon_toggle(ui, theme, Icon::Panel, "Inspector", BUTTON, pressed)
    });
    if action_tip(panel, &Action::Inspector).clicked() {
        actions.push(Action::Inspector);
    }
}

fn export_button(ui: &mut Ui, desk: &Desk) -> egui::Response {
    let theme = desk.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(78.0, BUTTON), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, "Export"));
    if response.hovered() && enabled {
        ui.painter().rect_filled(rect, measure::CHIP_RADIUS, theme.sunk);
    }
    let ink = if enabled { theme.text } else { theme.text3 };
    let sign = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), vec2(16.0, 16.0));
    icon(ui.painter(), Icon::Export, sign, ink);
    line_text(ui, pos2(rect.left() + 28.0, rect.center().y), "Export", theme.button(), ink, 50.0);
    focus_ring(ui, theme, &response, rect);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_field_stands_where_the_picture_has_it_and_never_on_the_buttons() {
        let place = search_place(286.0, 1280.0 - RIGHT, 1280.0, 20.0);
        assert!((place.left() - 664.0).abs() <= 2.0, "{place:?}");
        let narrow = search_place(44.0, 640.0 - RIGHT, 640.0, 20.0);
        assert!(narrow.right() <= 640.0 - RIGHT && narrow.left() >= 44.0);
    }
}
