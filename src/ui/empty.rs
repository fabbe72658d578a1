//! What stands in the middle where there is nothing to draw.

use std::path::Path;

use egui::{Align, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::widgets::hint;
use super::{Chrome, Desk};
use crate::action::{Action, NewRecord};

/// How many recent files are offered.
const RECENT: usize = 5;

/// No file: title, "Open a case…", "New case", the last five.
pub(super) fn no_case_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    let theme = desk.theme;
    let all = ui.max_rect();
    let width = 360.0_f32.min(all.width() - 32.0);
    let recent = chrome.recent.len().min(RECENT);
    let height = 186.0 + 30.0 * f32::from(u8::try_from(recent).unwrap_or(0));
    let top = (all.center().y - height / 2.0).max(all.top() + 24.0);
    let place = Rect::from_min_size(pos2(all.center().x - width / 2.0, top), vec2(width, all.bottom() - top));
    let layout = Layout::top_down(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| {
        ui.label(RichText::new("Casetrail").font(theme.inspector_title()).color(theme.text));
        ui.add_space(2.0);
        hint(ui, theme, "Case timelines beside funding plots, from text files that stay the truth");
        ui.add_space(16.0);
        if wide_button(ui, "Open a case…").clicked() {
            actions.push(Action::Open);
        }
        if wide_button(ui, "Open a folder…").clicked() {
            actions.push(Action::OpenFolder);
        }
        if wide_button(ui, "New case").clicked() {
            actions.push(Action::New);
        }
        if recent > 0 {
            ui.add_space(16.0);
            hint(ui, theme, "Opened lately");
        }
        for path in chrome.recent.iter().take(RECENT) {
            if ui.link(recent_name(path)).on_hover_text(path.display().to_string()).clicked() {
                actions.push(Action::OpenPaths(vec![path.clone()]));
            }
        }
    });
}

fn wide_button(ui: &mut Ui, text: &str) -> egui::Response {
    ui.add(egui::Button::new(text).min_size(vec2(200.0, 30.0)))
}

/// What a list of recent files calls one: its name; of a folder with a slash.
pub(super) fn recent_name(path: &Path) -> String {
    let is_folder = path.as_os_str().to_string_lossy().ends_with(std::path::is_separator);
    super::desk::file_name(path) + if is_folder { "/" } else { "" }
}

/// A case without a fact: what to do first.
pub(super) fn no_facts_ui(ui: &mut Ui, desk: &Desk, above: Rect, actions: &mut Vec<Action>) {
    let is_empty = |sheet: &super::Sheet| sheet.case.events.is_empty() && sheet.case.flows.is_empty();
    if !desk.sheets.iter().all(is_empty) {
        return;
    }
    notice_ui(ui, desk, above, "No facts yet", |ui| {
        if ui.button("Add an event").clicked() {
            actions.push(Action::Add(NewRecord::Event));
        }
    });
}

/// The filter leaves nothing: "None of 131 facts matches" and a way out.
pub(super) fn nothing_matches_ui(ui: &mut Ui, desk: &Desk, above: Rect, actions: &mut Vec<Action>) {
    let facts: usize = desk.sheets.iter().map(|sheet| sheet.case.events.len() + sheet.case.flows.len()).sum();
    let shown: usize = desk.sheets.iter().map(super::desk::Sheet::shown).sum();
    if desk.view.filter.trim().is_empty() || shown > 0 || facts == 0 {
        return;
    }
    let noun = if facts == 1 { "fact" } else { "facts" };
    notice_ui(ui, desk, above, &format!("None of {facts} {noun} matches"), |ui| {
        if ui.button("Clear filter").clicked() {
            actions.push(Action::ClearFilter);
        }
    });
}

/// Words and a button on a card in the middle of the time area.
fn notice_ui(ui: &mut Ui, desk: &Desk, above: Rect, words: &str, add: impl FnOnce(&mut Ui)) {
    let theme = desk.theme;
    let middle = pos2(above.center().x + desk.header_width() / 2.0, above.center().y);
    let place = Rect::from_center_size(middle, vec2(260.0, 76.0));
    ui.painter().rect_filled(place, 8.0, theme.raised);
    ui.painter().rect_stroke(place, 8.0, (1.0, theme.line), egui::StrokeKind::Inside);
    let layout = Layout::top_down(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(place.shrink(12.0)).layout(layout), |ui| {
        ui.label(RichText::new(words).font(theme.body()).color(theme.text));
        add(ui);
    });
}
