//! Blocks of the header column: each says exactly what lies at its right.

use egui::{Align2, Color32, Pos2, Rect, StrokeKind, Ui, pos2, vec2};

use super::Desk;
use super::widgets::line_text;
use crate::draw::theme::{Theme, measure};

/// Where the words of a block begin, from the left edge of the column.
pub const TEXT_X: f32 = 14.0;

/// What a block says.
#[derive(Clone, Debug, Default)]
pub struct Block<'a> {
    /// The first line, 12.5 / 600.
    pub title: &'a str,
    /// Beside the title, 11 / 400: the unit of a plot.
    pub unit: &'a str,
    /// Lines below, 11 / 400.
    pub details: &'a [String],
    /// The strip at the left edge: its colour and whether it is hollow.
    pub strip: Option<(Color32, bool)>,
}

/// Draws a block into `rect`, its first line 14 below the top. Gives back where the next line would stand.
pub fn block(ui: &Ui, theme: &Theme, rect: Rect, block: &Block) -> Pos2 {
    if let Some((colour, hollow)) = block.strip {
        let strip = Rect::from_min_size(rect.min, vec2(measure::LANE_STRIP, rect.height()));
        if hollow {
            ui.painter().rect_stroke(strip.shrink(0.5), 0.0, (measure::HAIRLINE, colour), StrokeKind::Middle);
        } else {
            ui.painter().rect_filled(strip, 0.0, colour);
        }
    }
    let left = rect.left() + TEXT_X;
    let room = rect.right() - left - 6.0;
    let mut y = rect.top() + 14.0;
    let taken = line_text(ui, pos2(left, y), block.title, theme.lane_title(), theme.text, room);
    if !block.unit.is_empty() {
        let x = left + taken + 8.0;
        line_text(ui, pos2(x, y), block.unit, theme.small(), theme.text2, rect.right() - x - 4.0);
    }
    y += 16.0;
    for detail in block.details {
        if y + 7.0 > rect.bottom() {
            break;
        }
        line_text(ui, pos2(left, y), detail, theme.small(), theme.text2, room);
        y += 15.0;
    }
    pos2(left, y)
}

/// The block beside the overview: what the overview spans.
pub fn overview_block(ui: &Ui, desk: &Desk, rect: Rect, spans: &str) {
    let title = if desk.sheets.len() > 1 { "All cases" } else { "Whole case" };
    let details = [spans.to_owned()];
    block(
        ui,
        desk.theme,
        rect.translate(vec2(0.0, 2.0)),
        &Block { title, details: &details, ..Block::default() },
    );
}

/// Words in the middle of a height, for a block of one line: 11 / 400.
pub fn line_block(ui: &Ui, theme: &Theme, rect: Rect, text: &str) {
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(TEXT_X, 0.0), vec2(0.0, 0.0)).min;
    line_text(ui, at, text, theme.small(), theme.text2, rect.width() - TEXT_X - 6.0);
}
