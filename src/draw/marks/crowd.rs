//! Many facts in little room: clusters with a count, and density bands.

use std::sync::Arc;

use egui::{Align, CornerRadius, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use super::super::glyphs::Ink;
use super::super::theme::{Theme, measure, over};
use super::paint::{baseline_below, galley_on};

/// Width of a bin of a density band.
pub const BIN_WIDTH: f32 = 6.0;

/// How wide a cluster is whose count's words are `text_width` wide.
#[must_use]
pub fn cluster_width(text_width: f32) -> f32 {
    (text_width + 14.0).max(22.0)
}

/// Paints a cluster about `centre` with its count, set in the font of badges; returns the room its front card takes.
pub fn cluster(painter: &Painter, theme: &Theme, centre: Pos2, count: Arc<Galley>, ink: Ink) -> Rect {
    let size = vec2(cluster_width(count.size().x), measure::CLUSTER);
    let card = Rect::from_center_size(centre, size);
    cards(painter, theme, card, count, ink);
    card
}

/// Paints a card with words, set in the font of badges, and behind it another one, solid.
pub fn cards(painter: &Painter, theme: &Theme, card: Rect, count: Arc<Galley>, ink: Ink) {
    let radius = CornerRadius::same(measure::FIELD_RADIUS);
    painter.rect_filled(card.translate(vec2(3.0, -3.0)), radius, ink.colour);
    let edge = Stroke::new(measure::MARK_EDGE, ink.colour);
    painter.rect(card, radius, ink.ground, edge, StrokeKind::Inside);
    let baseline = card.center() + vec2(0.0, baseline_below(&theme.badge()));
    galley_on(painter, baseline, Align::Center, count, theme.text);
}

/// How strong a bin is: 10, 34, 58, 82, 100 % for 1, 2–3, 4–9, 10–31, 32 and more facts.
#[must_use]
pub fn density_share(count: u32) -> f32 {
    match count {
        0 => 0.0,
        1 => 0.10,
        2..=3 => 0.34,
        4..=9 => 0.58,
        10..=31 => 0.82,
        32.. => 1.0,
    }
}

/// Paints a density band: bins of 6 from the left of `rect`, the last cut at its right.
pub fn density_band(painter: &Painter, theme: &Theme, rect: Rect, counts: &[u32], ink: Ink) {
    let mut bins = counts.iter().peekable();
    let mut x = rect.left();
    // Neighbours of one strength are one rectangle, so that no seam shows between them.
    while let Some(first) = bins.next() {
        let share = density_share(*first);
        let left = x;
        x += BIN_WIDTH;
        while bins.next_if(|next| density_share(**next).total_cmp(&share).is_eq()).is_some() {
            x += BIN_WIDTH;
        }
        let strip = Rect::from_min_max(pos2(left, rect.top()), pos2(x.min(rect.right()), rect.bottom()));
        if share > 0.0 && strip.width() > 0.0 {
            painter.rect_filled(strip, CornerRadius::ZERO, over(ink.ground, ink.colour, share));
        }
    }
    painter.rect_stroke(
        rect,
        CornerRadius::ZERO,
        Stroke::new(measure::HAIRLINE, theme.line),
        StrokeKind::Outside,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_facts_are_never_fainter() {
        let shares: Vec<f32> = (0..100).map(density_share).collect();
        assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
