//! The column at the right of a plot of several cases: amounts without a place on its axis, one below the other.

use egui::{Align2, CornerRadius, Painter, Rect, Stroke, pos2, vec2};

use super::label_text;
use crate::draw::theme::Theme;
use crate::query::panels::{Panel, Sort};
use crate::query::series::Amount;

/// Left edge of the text within the column.
const INDENT: f32 = 12.0;
/// From the top of the plot to the first amount.
const HEAD: f32 = 30.0;
/// From one amount to the next.
const LINE: f32 = 18.0;
/// From a number to its words.
const GAP: f32 = 5.0;

/// Ground, edge and title of the column.
pub fn aside_head(painter: &Painter, theme: &Theme, column: Rect, panel: &Panel) {
    painter.rect_filled(column, CornerRadius::ZERO, theme.panel);
    painter.vline(column.left() + 0.5, column.y_range(), Stroke::new(1.0, theme.line));
    if panel.aside.is_empty() {
        return;
    }
    let words = match panel.sort {
        Sort::Funding(_) => "Undated, other currency",
        Sort::Counts(_) => "Undated",
    };
    let at = pos2(column.left() + INDENT, column.top() + 18.0);
    painter.text(at, Align2::LEFT_CENTER, words, theme.section(), theme.text);
}

/// The places of amounts in the column, and how many amounts are left for "+5 more", which stands in the last of them.
#[must_use]
pub fn aside_rows(column: Rect, amounts: usize) -> (Vec<Rect>, usize) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
    let rows = ((column.height() - HEAD - 4.0) / LINE).max(0.0) as usize;
    let first = Rect::from_min_size(
        column.left_top() + vec2(INDENT, HEAD),
        vec2(column.width() - INDENT - 4.0, LINE),
    );
    let mut places = vec![first];
    places.extend((1..rows.min(amounts)).scan(first, |row, _| {
        *row = row.translate(vec2(0.0, LINE));
        Some(*row)
    }));
    places.truncate(rows.min(amounts));
    let left = if places.len() < amounts { amounts + 1 - places.len().max(1) } else { 0 };
    (places, left)
}

/// An amount: its number strong, what it is behind it, cut to the room.
pub fn aside_line(painter: &Painter, theme: &Theme, row: Rect, amount: &Amount) {
    let text = label_text(amount);
    let mut x = row.left();
    let parts = [(text.number, theme.label_selected(), theme.text), (text.words, theme.small(), theme.text2)];
    for (words, font, ink) in parts.into_iter().filter(|(words, ..)| !words.is_empty()) {
        let mut job = egui::text::LayoutJob::simple_singleline(words, font, ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width((row.right() - x).max(0.0));
        let galley = painter.layout_job(job);
        let at = pos2(x, row.center().y - galley.size().y / 2.0);
        x += galley.size().x + GAP;
        painter.galley(at, galley, ink);
    }
}
