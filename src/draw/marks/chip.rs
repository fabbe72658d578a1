//! Chips, pills and badges: words in a frame.

use egui::{
    Align, Align2, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2,
};

use super::super::glyphs::{Ink, Look, Silhouette, glyph};
use super::super::icons::{Icon, icon};
use super::super::theme::{Theme, measure};
use super::paint::{baseline_below, baseline_of, words};

/// How an undated fact's chip stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChipState {
    /// At rest.
    #[default]
    Rest,
    /// Under the pointer.
    Hover,
    /// Selected.
    Selected,
    /// The other end of a link of the selected fact.
    LinkEnd,
    /// Outside the filter.
    Outside,
}

/// An undated fact on the shelf.
#[derive(Clone, Copy, Debug)]
pub struct Chip<'a> {
    /// Its kind.
    pub silhouette: Silhouette,
    /// Its lane's colour; the ground is the chip's own.
    pub ink: Ink,
    /// How sure it is.
    pub look: Look,
    /// Its title.
    pub title: &'a str,
    /// How it stands.
    pub state: ChipState,
}

/// Paints an undated fact's chip in `rect` (24 high): glyph 11, label 12 / 500, cut to the room with an ellipsis.
pub fn chip(painter: &Painter, theme: &Theme, rect: Rect, chip: &Chip<'_>) {
    let Chip { silhouette, ink, look, title, state } = *chip;
    let (fill, border) = match state {
        ChipState::Rest => (theme.raised, Stroke::new(1.0, theme.line)),
        ChipState::Outside => (theme.canvas, Stroke::new(1.0, theme.hair)),
        ChipState::Hover => (theme.sunk, Stroke::new(1.0, theme.line)),
        ChipState::Selected => (theme.accent_tint, Stroke::new(measure::MARK_EDGE, theme.accent)),
        ChipState::LinkEnd => (theme.raised, Stroke::new(1.0, theme.accent)),
    };
    painter.rect(rect, CornerRadius::same(measure::CHIP_RADIUS), fill, border, StrokeKind::Inside);
    let ink = Ink { ground: fill, ..ink };
    let outside = state == ChipState::Outside;
    let (ink, colour) = if outside { (ink.outside(), theme.outside(theme.text)) } else { (ink, theme.text) };
    glyph(painter, silhouette, pos2(rect.left() + 13.5, rect.center().y), 11.0, ink, look);
    let font = if state == ChipState::Selected { theme.label_selected() } else { theme.label() };
    let left = rect.left() + 25.0;
    let mut job = egui::text::LayoutJob::simple_singleline(title.to_owned(), font.clone(), colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width((rect.right() - 8.0 - left).max(0.0));
    let stands = rect.center().y + baseline_below(&font);
    let galley = painter.layout_job(job);
    painter.galley(pos2(left, stands - baseline_of(&galley)), galley, colour);
}

/// Paints the dotted line above the undated shelf: 2 on, 4 off.
pub fn undated_line(painter: &Painter, theme: &Theme, from: Pos2, to: Pos2) {
    painter.extend(Shape::dashed_line(&[from, to], Stroke::new(1.0, theme.edge), 2.0, 4.0));
}

/// Paints a pill that names a relation, about `centre`, and returns the room it takes.
pub fn pill(painter: &Painter, theme: &Theme, centre: Pos2, text: &str) -> Rect {
    let width = painter.layout_no_wrap(text.to_owned(), theme.pill(), theme.accent).size().x;
    let rect = Rect::from_center_size(centre, vec2(width + 14.0, 18.0));
    pill_in(painter, theme, rect, text, (theme.canvas, theme.accent, theme.accent));
    rect
}

/// Paints a pill into the room that layout found for it: the colours are those of its ground, its words and its border.
pub fn pill_in(painter: &Painter, theme: &Theme, rect: Rect, text: &str, ink: (Color32, Color32, Color32)) {
    let (ground, colour, border) = ink;
    let border = Stroke::new(1.0, border);
    painter.rect(rect, CornerRadius::same(measure::PILL_RADIUS), ground, border, StrokeKind::Inside);
    words(painter, rect.center(), Align::Center, text, theme.pill(), colour);
}

/// Paints "+3", for labels that found no room, with its left at `left_centre`; returns the room it takes.
pub fn more(painter: &Painter, theme: &Theme, left_centre: Pos2, count: usize) -> Rect {
    let text = format!("+{count}");
    let width = painter.layout_no_wrap(text.clone(), theme.pill(), theme.text2).size().x;
    let rect = Rect::from_min_size(left_centre - vec2(0.0, 9.0), vec2(width + 12.0, 18.0));
    painter.rect_filled(rect, CornerRadius::same(measure::PILL_RADIUS), theme.sunk);
    words(painter, rect.center(), Align::Center, &text, theme.pill(), theme.text2);
    rect
}

/// Paints the "?" 6 beyond an unknown end; `align` says on which side of `at` it stands.
pub fn unknown_sign(painter: &Painter, theme: &Theme, at: Pos2, align: Align2) {
    words(painter, at, align.x(), "?", theme.badge(), theme.text2);
}

/// Paints an amount in a frame: what counts in 600, the rest in 400; a doubtful one in amber with a sign.
///
/// Returns the room it takes, from `left_centre` to the right, 20 high.
pub fn badge(
    painter: &Painter,
    theme: &Theme,
    left_centre: Pos2,
    strong: &str,
    quietly: &str,
    doubtful: bool,
) -> Rect {
    let (colour, border, fill) = if doubtful {
        (theme.warn, theme.warn, theme.warn_tint)
    } else {
        (theme.text, theme.edge, theme.raised)
    };
    let fainter = if doubtful { theme.warn } else { theme.text2 };
    let width_of = |words: &str, font| painter.layout_no_wrap(words.to_owned(), font, colour).size().x;
    let (strong_width, rest_width) = (width_of(strong, theme.badge()), width_of(quietly, theme.small()));
    let sign = if doubtful { 15.0 } else { 0.0 };
    let gap = if rest_width > 0.0 { 5.0 } else { 0.0 };
    let whole = vec2(6.0 + sign + strong_width + gap + rest_width + 6.0, 20.0);
    let rect = Rect::from_min_size(left_centre - vec2(0.0, 10.0), whole);
    let radius = CornerRadius::same(measure::FIELD_RADIUS);
    painter.rect(rect, radius, fill, Stroke::new(1.0, border), StrokeKind::Inside);
    let mut at = pos2(rect.left() + 6.0, rect.center().y);
    if doubtful {
        let sign_box = Rect::from_center_size(pos2(at.x + 6.0, at.y), vec2(13.0, 13.0));
        icon(painter, Icon::Findings, sign_box, theme.warn);
        at.x += sign;
    }
    words(painter, at, Align::Min, strong, theme.badge(), colour);
    at.x += strong_width + gap;
    words(painter, at, Align::Min, quietly, theme.small(), fainter);
    rect
}
