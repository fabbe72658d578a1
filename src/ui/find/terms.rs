//! The terms of the filter as chips, each a button that takes its term out.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::widgets::focus_ring;
use super::super::{Chrome, Desk};
use crate::action::Action;
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::query::FilterNote;
use crate::query::facets::called;
use crate::query::filter::{
    Sign, Values, Written, key_named, range_of_value, range_words, without_term, written,
};

/// Height of a chip.
pub(super) const CHIP: f32 = 22.0;
/// Longest chip.
const MOST: f32 = 260.0;
/// Room beside the words: 8 at the left, the cross at the right.
const BESIDE: f32 = 28.0;

/// A term as a chip shows it.
pub(super) struct Face {
    /// "kind", "not tag"; empty for words.
    pub(super) key: String,
    /// "return or transfer".
    pub(super) value: String,
    /// What of it is not understood.
    pub(super) note: Option<FilterNote>,
}

impl Face {
    /// "kind: return or transfer".
    pub(super) fn words(&self) -> String {
        if self.key.is_empty() { self.value.clone() } else { format!("{}: {}", self.key, self.value) }
    }
}

/// The faces of the terms of the filter, in the order in which they are written.
pub(super) fn faces(desk: &Desk, chrome: &Chrome) -> Vec<Face> {
    written(&desk.view.filter).iter().map(|term| face(desk, chrome, term)).collect()
}

fn face(desk: &Desk, chrome: &Chrome, term: &Written) -> Face {
    let key = term.key.as_deref().unwrap_or_default();
    let key = match (term.sign, key.is_empty()) {
        (Sign::With, _) => key.to_owned(),
        (Sign::Without, true) => "not".to_owned(),
        (Sign::Without, false) => format!("not {key}"),
    };
    let said = |text: &str| said(desk, term.key.as_deref(), text);
    let value: Vec<String> = term.values.iter().map(|value| said(&value.text)).collect();
    let is_here =
        |note: &&FilterNote| term.range.start <= note.place.start && note.place.end <= term.range.end;
    Face { key, value: value.join(" or "), note: chrome.filter_notes.iter().find(is_here).cloned() }
}

/// A value in words: what `=` names by its id is told by its name.
fn said(desk: &Desk, key: Option<&str>, text: &str) -> String {
    let Some(key) = key else { return format!("“{text}”") };
    if key == "date"
        && let Some(range) = range_of_value(text)
    {
        return range_words(range);
    }
    let Some(exact) = text.strip_prefix('=') else { return text.to_owned() };
    let Some(Values::Names(of)) = key_named(key).map(|key| key.values) else { return text.to_owned() };
    let found = desk.sheets.iter().find_map(|sheet| called(&sheet.case, of, exact));
    found.unwrap_or(exact).to_owned()
}

/// Key and value on one line, cut at a width.
fn galley(ui: &Ui, desk: &Desk, face: &Face, most: f32) -> std::sync::Arc<egui::Galley> {
    let theme = desk.theme;
    let mut job = LayoutJob::default();
    if !face.key.is_empty() {
        job.append(&format!("{}: ", face.key), 0.0, TextFormat::simple(theme.body(), theme.text2));
    }
    job.append(&face.value, 0.0, TextFormat::simple(theme.label(), theme.text));
    job.wrap = egui::text::TextWrapping::truncate_at_width(most.max(0.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// How wide the chip of a term is.
pub(super) fn width(ui: &Ui, desk: &Desk, face: &Face) -> f32 {
    galley(ui, desk, face, MOST - BESIDE).size().x + BESIDE
}

/// The chip of the term at a place among those of the filter.
pub(super) fn chip_ui(
    ui: &mut Ui,
    desk: &Desk,
    (at, face): (usize, &Face),
    most: f32,
    actions: &mut Vec<Action>,
) -> Response {
    let theme = desk.theme;
    let words = galley(ui, desk, face, most.min(MOST) - BESIDE);
    let (rect, response) = ui.allocate_exact_size(vec2(words.size().x + BESIDE, CHIP), Sense::click());
    let name = format!("Remove {}", face.words());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let (fill, edge) = match (&face.note, response.hovered()) {
        (Some(_), _) => (theme.warn_tint, theme.warn),
        (None, true) => (theme.sunk, theme.line),
        (None, false) => (theme.raised, theme.line),
    };
    ui.painter().rect(rect, measure::CHIP_RADIUS, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    ui.painter().galley(pos2(rect.left() + 8.0, rect.center().y - words.size().y / 2.0), words, theme.text);
    let cross = Rect::from_center_size(pos2(rect.right() - 12.0, rect.center().y), vec2(10.0, 10.0));
    icon(ui.painter(), Icon::Close, cross, theme.text2);
    focus_ring(ui, theme, &response, rect);
    let by_key = response.has_focus()
        && ui.input_mut(|input| {
            input.consume_key(egui::Modifiers::NONE, egui::Key::Delete)
                || input.consume_key(egui::Modifiers::NONE, egui::Key::Backspace)
        });
    if response.clicked() || by_key {
        actions.push(Action::SetFilter(without_term(&desk.view.filter, at)));
    }
    match &face.note {
        Some(note) => response.on_hover_text(&note.text),
        None => response.on_hover_text(name),
    }
}

/// The filter with what a note proposes in the place of what it is about.
pub(super) fn mended(filter: &str, note: &FilterNote) -> Option<String> {
    let instead = note.instead.as_ref()?;
    let (head, tail) = (filter.get(..note.place.start)?, filter.get(note.place.end..)?);
    Some(format!("{head}{instead}{tail}"))
}

/// "Did you mean “kind:”?", a button that mends the filter.
pub(super) fn mend_ui(ui: &mut Ui, desk: &Desk, note: &FilterNote, actions: &mut Vec<Action>) {
    let Some((instead, mended)) = note.instead.as_ref().zip(mended(&desk.view.filter, note)) else { return };
    let words = format!("Did you mean “{instead}”?");
    let text = egui::RichText::new(&words).font(desk.theme.body()).color(desk.theme.accent);
    if ui.add(egui::Button::new(text).frame(false)).on_hover_text(&note.text).clicked() {
        actions.push(Action::SetFilter(mended));
    }
}
