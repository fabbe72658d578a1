//! States of a mark and its label: hover, selected, focus, search hit.
//!
//! Each is painted behind the mark and label that it concerns, the focus ring before nothing else.

use egui::{CornerRadius, Painter, Rect, Stroke, StrokeKind, pos2};

use super::super::theme::{Theme, faded, measure};

/// Behind mark and label under the pointer.
pub fn hover(painter: &Painter, theme: &Theme, rect: Rect) {
    painter.rect_filled(rect, CornerRadius::same(measure::CHIP_RADIUS), theme.sunk);
}

/// Behind mark and label of what is selected.
pub fn selected(painter: &Painter, theme: &Theme, rect: Rect) {
    painter.rect(
        rect,
        CornerRadius::same(measure::CHIP_RADIUS),
        theme.accent_tint,
        Stroke::new(measure::MARK_EDGE, theme.accent),
        StrokeKind::Inside,
    );
}

/// Around the fact at the other end of a link: a border and no fill, so that one thing looks selected.
pub fn link_end(painter: &Painter, theme: &Theme, rect: Rect) {
    painter.rect_stroke(
        rect,
        CornerRadius::same(measure::CHIP_RADIUS),
        Stroke::new(1.0, theme.accent),
        StrokeKind::Inside,
    );
}

/// The ring around what has the keyboard, 3 outside `rect`.
pub fn focus_ring(painter: &Painter, theme: &Theme, rect: Rect) {
    painter.rect_stroke(
        rect.expand(measure::FOCUS_OFFSET),
        CornerRadius::same(measure::FOCUS_RADIUS),
        theme.focus_stroke(),
        StrokeKind::Outside,
    );
}

/// Behind words that a search found: `hit`, and a 2 line in `warn` below.
pub fn search_hit(painter: &Painter, theme: &Theme, words: Rect) {
    let rect = words.expand2(egui::vec2(2.0, 1.0));
    painter.rect_filled(rect, CornerRadius::ZERO, theme.hit);
    let line =
        Rect::from_min_max(pos2(rect.left(), rect.bottom() - 1.0), pos2(rect.right(), rect.bottom() + 1.0));
    painter.rect_filled(line, CornerRadius::ZERO, theme.warn);
}

/// The time of what is selected, through ruler, lanes and plots: 9 % of the accent colour.
pub fn time_tint(painter: &Painter, theme: &Theme, rect: Rect) {
    painter.rect_filled(rect, CornerRadius::ZERO, faded(theme.accent, 0.09));
}
