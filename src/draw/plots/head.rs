//! What stands in the header column beside a plot: name, unit, legend, what must be known so as not to misread it.

use egui::{Align2, Painter, Rect, pos2, vec2};

use super::words::{legend, note, unit_words};
use crate::draw::marks::{self, Ink, Limit};
use crate::draw::theme::Theme;
use crate::layout::plots::Scale;
use crate::query::panels::Panel;

/// Left edge of the text within the column.
pub const HEAD_INDENT: f32 = 14.0;
/// From one line to the next.
pub const HEAD_LINE: f32 = 17.0;

/// Name and unit, at the top of the column.
pub fn head_title(painter: &Painter, theme: &Theme, rect: Rect, panel: &Panel, scale: Scale) {
    let at = pos2(rect.left() + HEAD_INDENT, rect.top() + 18.0);
    let title = painter.text(at, Align2::LEFT_CENTER, panel.name(), theme.lane_title(), theme.text);
    let at = pos2(title.right() + 6.0, at.y + 0.5);
    painter.text(at, Align2::LEFT_CENTER, unit_words(panel, scale), theme.small(), theme.text2);
}

/// The textures that appear and the note, from `y` down as far as there is room; gives the y below.
#[expect(clippy::must_use_candidate, reason = "it paints")]
pub fn head_legend(
    painter: &Painter,
    theme: &Theme,
    rect: Rect,
    mut y: f32,
    ground: egui::Color32,
    panel: &Panel,
) -> f32 {
    let left = rect.left() + HEAD_INDENT;
    for (texture, words) in legend(panel) {
        let swatch = Rect::from_min_size(pos2(left, y - 5.0), vec2(10.0, 10.0));
        marks::money_bar(painter, swatch, Ink { colour: theme.money, ground }, texture, Limit::Exact, false);
        painter.text(pos2(left + 16.0, y), Align2::LEFT_CENTER, words, theme.small(), theme.text2);
        y += HEAD_LINE;
    }
    let width = rect.width() - HEAD_INDENT - 8.0;
    let note = painter.layout(note(panel).to_owned(), theme.small(), theme.text3, width);
    if y - 6.0 + note.size().y <= rect.bottom() - HEAD_LINE {
        y += note.size().y;
        painter.galley(pos2(left, y - 6.0 - note.size().y), note, theme.text3);
    }
    y
}
