//! The strip above the timeline while something is searched for: which hit is selected, the terms as chips, the way out.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::super::widgets::{action_tip, icon_button, rule_across, rule_down};
use super::super::{Chrome, Desk};
use super::terms::{chip_ui, faces, mend_ui, width};
use crate::action::Action;
use crate::draw::icons::Icon;
use crate::layout::in_threes;
use crate::view::Drawer;

/// Height of the strip.
const HEIGHT: f32 = 32.0;
/// Room for "+2" where not every chip fits.
const MORE: f32 = 44.0;

/// How high the strip is now.
pub(in crate::ui) fn height(desk: &Desk) -> f32 {
    if desk.view.filter.trim().is_empty() || desk.sheets.is_empty() { 0.0 } else { HEIGHT }
}

/// Fills the strip.
pub(in crate::ui) fn strip_ui(
    ui: &mut Ui,
    rect: Rect,
    desk: &Desk,
    chrome: &Chrome,
    actions: &mut Vec<Action>,
) {
    if !rect.is_positive() {
        return;
    }
    ui.painter().rect_filled(rect, 0.0, desk.theme.panel);
    rule_across(ui, rect, rect.bottom() - 1.0, desk.theme.hair);
    let inner = rect.shrink2(vec2(8.0, 4.0));
    let right = UiBuilder::new().id_salt("way out").max_rect(inner);
    let edge = ui.scope_builder(right.layout(Layout::right_to_left(Align::Center)), |ui| {
        let clear = ui.button(RichText::new("Clear").font(desk.theme.body()));
        if action_tip(clear, &Action::ClearFilter).clicked() {
            actions.push(Action::ClearFilter);
        }
        ui.min_rect().left()
    });
    let left = Rect::from_min_max(inner.min, pos2(edge.inner - 8.0, inner.bottom()));
    let builder = UiBuilder::new().id_salt("terms").max_rect(left);
    ui.scope_builder(builder.layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.set_clip_rect(left.intersect(ui.clip_rect()));
        hits_ui(ui, desk, chrome, actions);
        similar_ui(ui, desk, chrome, left.right(), actions);
        chips_ui(ui, desk, chrome, left.right(), actions);
    });
}

/// "3 of 14" between the ways to the hit before and the next.
fn hits_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    let theme = desk.theme;
    let Some(hits) = chrome.hits else {
        if chrome.is_searching {
            ui.label(RichText::new("searching…").font(theme.body()).color(theme.text2));
            ui.add_space(8.0);
        }
        return;
    };
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.add_enabled_ui(hits.all > 0, |ui| {
        let before = icon_button(ui, theme, Icon::ChevronLeft, "Previous hit", 24.0);
        if action_tip(before, &Action::PreviousHit).clicked() {
            actions.push(Action::PreviousHit);
        }
        let next = icon_button(ui, theme, Icon::ChevronRight, "Next hit", 24.0);
        if action_tip(next, &Action::NextHit).clicked() {
            actions.push(Action::NextHit);
        }
    });
    ui.add_space(4.0);
    let words = if chrome.is_searching { "searching…".to_owned() } else { hits.words() };
    ui.label(RichText::new(words).font(theme.body()).color(theme.text));
    ui.add_space(8.0);
    let (line, _) = ui.allocate_exact_size(vec2(1.0, 16.0), egui::Sense::hover());
    rule_down(ui, line, line.left(), theme.line);
    ui.add_space(8.0);
}

/// "similar: shengjin 12": words that may be meant, as many as half of the room has place for. Each takes the place of
/// those that are hardly found.
fn similar_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, right: f32, actions: &mut Vec<Action>) {
    let theme = desk.theme;
    if chrome.similar.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.x = 6.0;
    ui.label(RichText::new("similar:").font(theme.body()).color(theme.text2));
    let end = ui.cursor().left().midpoint(right);
    for (at, similar) in chrome.similar.iter().enumerate() {
        let mut job = LayoutJob::default();
        job.append(&similar.words, 0.0, TextFormat::simple(theme.label(), theme.accent));
        let facts = in_threes(similar.facts);
        job.append(&facts, 6.0, TextFormat::simple(theme.small(), theme.text2));
        let words = ui.fonts_mut(|fonts| fonts.layout_job(job));
        if at > 0 && ui.cursor().left() + words.size().x > end {
            break;
        }
        let noun = if similar.facts == 1 { "fact" } else { "facts" };
        let button = ui.add(egui::Button::new(words).frame_when_inactive(false));
        let name = format!("Search for “{}” instead, {facts} {noun}", similar.words);
        button.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &name));
        if button.on_hover_text(&name).clicked() {
            actions.push(Action::SetFilter(similar.text.clone()));
        }
    }
    ui.add_space(2.0);
    let (line, _) = ui.allocate_exact_size(vec2(1.0, 16.0), egui::Sense::hover());
    rule_down(ui, line, line.left(), theme.line);
    ui.add_space(2.0);
}

/// As many chips as there is room for; the others wait in the drawer.
fn chips_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, right: f32, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = 6.0;
    let faces = faces(desk, chrome);
    for (at, face) in faces.iter().enumerate() {
        let rest = faces.len() - at - 1;
        let room = right - ui.cursor().left() - if rest > 0 { MORE } else { 0.0 };
        if at > 0 && width(ui, desk, face) > room {
            more_ui(ui, desk, rest + 1, actions);
            return;
        }
        chip_ui(ui, desk, (at, face), room, actions);
        if let Some(note) = &face.note {
            mend_ui(ui, desk, note, actions);
        }
    }
}

fn more_ui(ui: &mut Ui, desk: &Desk, count: usize, actions: &mut Vec<Action>) {
    let words = format!("+{}", in_threes(count));
    let tip = format!("{count} more terms, in the filter drawer");
    if ui.button(RichText::new(words).font(desk.theme.body())).on_hover_text(tip).clicked()
        && desk.view.drawer != Some(Drawer::Filter)
    {
        actions.push(Action::Drawer(Drawer::Filter));
    }
}
