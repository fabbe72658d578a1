//! Chips, pills and badges: words in a frame.

use egui::{Align2, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::super::glyphs::{Ink, Look, Silhouette, glyph};
use super::super::icons::{Icon, icon};
use super::super::theme::{Theme, measure};

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

/// Paints an undated fact's chip in `rect` (24 high): glyph 11, label 12 / 500, cut to the room with an ellipsis.
pub fn chip(
    painter: &Painter,
    theme: &Theme,
    rect: Rect,
    silhouette: Silhouette,
    ink: Ink,
    look: Look,
    title: &str,
    state: ChipState,
) {
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
    let (ink, words) = if outside { (ink.outside(), theme.outside(theme.text)) } else { (ink, theme.text) };
    glyph(painter, silhouette, pos2(rect.left() + 13.5, rect.center().y), 11.0, ink, look);
    let font = if state == ChipState::Selected { theme.label_selected() } else { theme.label() };
    let left = rect.left() + 25.0;
    let mut job = egui::text::LayoutJob::simple_singleline(title.to_owned(), font, words);
    job.wrap = egui::text::TextWrapping::truncate_at_width((rect.right() - 8.0 - left).max(0.0));
    let galley = painter.layout_job(job);
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(left, top), galley, words);
}

/// Paints the dotted line above the undated shelf: 2 on, 4 off.
pub fn undated_line(painter: &Painter, theme: &Theme, from: Pos2, to: Pos2) {
    painter.extend(Shape::dashed_line(&[from, to], Stroke::new(1.0, theme.edge), 2.0, 4.0));
}

/// Paints a pill that names a relation, about `centre`, and returns the room it takes.
pub fn pill(painter: &Painter, theme: &Theme, centre: Pos2, words: &str) -> Rect {
    let galley = painter.layout_no_wrap(words.to_owned(), theme.pill(), theme.accent);
    let rect = Rect::from_center_size(centre, vec2(galley.size().x + 14.0, 18.0));
    let border = Stroke::new(1.0, theme.accent);
    painter.rect(rect, CornerRadius::same(measure::PILL_RADIUS), theme.canvas, border, StrokeKind::Inside);
    painter.galley(Align2::CENTER_CENTER.anchor_size(centre, galley.size()).min, galley, theme.accent);
    rect
}

/// Paints "+3", for labels that found no room, with its left at `left_centre`; returns the room it takes.
pub fn more(painter: &Painter, theme: &Theme, left_centre: Pos2, count: usize) -> Rect {
    let galley = painter.layout_no_wrap(format!("+{count}"), theme.pill(), theme.text2);
    let rect = Rect::from_min_size(left_centre - vec2(0.0, 9.0), vec2(galley.size().x + 12.0, 18.0));
    painter.rect_filled(rect, CornerRadius::same(measure::PILL_RADIUS), theme.sunk);
    painter.galley(Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min, galley, theme.text2);
    rect
}

/// Paints the "?" 6 beyond an unknown end; `align` says on which side of `at` it stands.
pub fn unknown_sign(painter: &Painter, theme: &Theme, at: Pos2, align: Align2) {
    painter.text(at, align, "?", theme.badge(), theme.text2);
}

/// Paints an amount in a frame: what counts in 600, the rest in 400; a doubtful one in amber with a sign.
///
/// Returns the room it takes, from `left_centre` to the right, 20 high.
pub fn badge(
    painter: &Painter,
    theme: &Theme,
    left_centre: Pos2,
    strong: &str,
    rest: &str,
    doubtful: bool,
) -> Rect {
    let (words, border, fill) = if doubtful {
        (theme.warn, theme.warn, theme.warn_tint)
    } else {
        (theme.text, theme.edge, theme.raised)
    };
    let quiet = if doubtful { theme.warn } else { theme.text2 };
    let strong = painter.layout_no_wrap(strong.to_owned(), theme.badge(), words);
    let rest = painter.layout_no_wrap(rest.to_owned(), theme.small(), quiet);
    let sign = if doubtful { 15.0 } else { 0.0 };
    let gap = if rest.size().x > 0.0 { 5.0 } else { 0.0 };
    let width = 6.0 + sign + strong.size().x + gap + rest.size().x + 6.0;
    let rect = Rect::from_min_size(left_centre - vec2(0.0, 10.0), vec2(width, 20.0));
    let radius = CornerRadius::same(measure::FIELD_RADIUS);
    painter.rect(rect, radius, fill, Stroke::new(1.0, border), StrokeKind::Inside);
    let mut x = rect.left() + 6.0;
    if doubtful {
        let side = Rect::from_center_size(pos2(x + 6.0, rect.center().y), vec2(13.0, 13.0));
        icon(painter, Icon::Findings, side, theme.warn);
        x += sign;
    }
    let y = rect.center().y - strong.size().y / 2.0;
    let next = x + strong.size().x + gap;
    painter.galley(pos2(x, y), strong, words);
    painter.galley(pos2(next, y), rest, quiet);
    rect
}
