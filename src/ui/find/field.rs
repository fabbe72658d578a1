//! The search field in the bar at the top.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Rect, TextEdit, Ui, UiBuilder, pos2, vec2};

use super::super::widgets::icon_button;
use super::super::{Chrome, Desk};
use super::offers::Offers;
use crate::action::{Action, command};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;

/// The search field, to be given the keyboard.
#[must_use]
pub fn search_id() -> Id {
    Id::unique("search field")
}

/// The field at its place in the bar, and below it what may be written next.
pub(in crate::ui) fn search_ui(
    ui: &mut Ui,
    desk: &Desk,
    chrome: &Chrome,
    place: Rect,
    actions: &mut Vec<Action>,
) {
    let theme = desk.theme;
    let mut text = desk.view.filter.clone();
    let mut offers = Offers::held(ui, &text, desk);
    let by_key = offers.keys(ui);
    ui.painter().rect_filled(place, measure::FIELD_RADIUS, theme.raised);
    let field = Rect::from_min_max(
        pos2(place.left() + 26.0, place.top()),
        pos2(place.right() - 50.0, place.bottom()),
    );
    let edit = TextEdit::singleline(&mut text)
        .id(search_id())
        .frame(egui::Frame::NONE)
        .font(theme.body())
        .align(egui::Align2::LEFT_CENTER)
        .hint_text(
            egui::RichText::new(match desk.sheets.len() {
                0 | 1 => "Search facts, sources, actors".to_owned(),
                cases => format!("Search {cases} cases"),
            })
            .font(theme.body())
            .color(theme.text3),
        );
    let response = ui.place(field, edit).accessible_name("Search facts, sources, actors");
    let has_focus = response.has_focus();
    let edge = if chrome.filter_notes.is_empty() { theme.edge } else { theme.warn };
    let stroke = if has_focus { theme.focus_stroke() } else { egui::Stroke::new(1.0, edge) };
    ui.painter().rect_stroke(place, measure::FIELD_RADIUS, stroke, egui::StrokeKind::Inside);
    let sign = Rect::from_center_size(pos2(place.left() + 14.0, place.center().y), vec2(14.0, 14.0));
    icon(ui.painter(), Icon::Search, sign, theme.text2);
    if response.changed() {
        actions.push(Action::SetFilter(text.clone()));
    }
    let by_click = offers.list_ui(ui, theme, &response, place);
    if let Some(offer) = by_key.or(by_click) {
        let cursor = offer.text.get(..offer.cursor).map_or(0, |before| before.chars().count());
        put_cursor(ui, response.id, cursor);
        response.request_focus();
        actions.push(Action::SetFilter(offer.text));
    } else if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        // On to the next fact that matches; the field keeps the keyboard.
        let back = ui.input(|input| input.modifiers.shift);
        actions.push(if back { Action::PreviousHit } else { Action::NextHit });
        response.request_focus();
    }
    if !chrome.filter_notes.is_empty() {
        let notes: Vec<&str> = chrome.filter_notes.iter().map(|note| note.text.as_str()).collect();
        response.on_hover_text(notes.join("\n"));
    }
    if text.is_empty() {
        let keys = command(&Action::Find).map(|row| row.shortcut_text(ui.ctx())).unwrap_or_default();
        let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(keys, theme.small(), theme.text3));
        let at = pos2(place.right() - 9.0 - galley.size().x, place.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, theme.text3);
    } else {
        let clear = Rect::from_center_size(pos2(place.right() - 14.0, place.center().y), vec2(20.0, 20.0));
        let clicked = ui
            .scope_builder(UiBuilder::new().max_rect(clear), |ui| {
                icon_button(ui, theme, Icon::Close, "Clear search", 20.0).clicked()
            })
            .inner;
        if clicked {
            actions.push(Action::ClearFilter);
            // The button goes with the text.
            ui.memory_mut(|memory| memory.request_focus(search_id()));
        }
    }
}

/// Puts the cursor of a field before a character.
fn put_cursor(ui: &Ui, field: Id, at: usize) {
    let mut state = TextEditState::load(ui.ctx(), field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(at))));
    state.store(ui.ctx(), field);
}
