//! Undated facts of several cases: glyphs and counts in a column at the right of the time area.

use egui::{Align2, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use super::{Canvas, Pointed, look_of, silhouette_of};
use crate::draw::glyphs::{Ink, glyph};
use crate::draw::marks;
use crate::draw::tags::Part;
use crate::draw::theme::{Theme, measure};
use crate::layout::{Emphasis, Match, Timeline, UndatedGlyph, UndatedRow};

/// Paints the column beside the rows, `width` wide. Layout's x 0, y 0, the left end of the time area, lies at `origin`.
pub fn undated(
    painter: &Painter,
    theme: &Theme,
    origin: Pos2,
    laid_out: &Timeline,
    width: f32,
    pointed: Pointed<'_>,
) {
    let canvas = Canvas { painter, theme, origin, medium: pointed.medium };
    let left = canvas.at(laid_out.axis.width(), 0.0).x;
    let column =
        Rect::from_min_max(pos2(left, origin.y), pos2(left + width, canvas.at(0.0, laid_out.lanes_height).y));
    painter.rect_filled(column, CornerRadius::ZERO, theme.panel);
    for head in &laid_out.heads {
        let y = canvas.at(0.0, head.y + head.height).y - 0.5;
        painter.hline(column.x_range(), y, Stroke::new(1.0, theme.hair));
    }
    for row in &laid_out.undated {
        canvas.undated_row(row, laid_out, pointed);
    }
    painter.vline(column.left() + 0.5, column.y_range(), Stroke::new(1.0, theme.line));
}

impl Canvas<'_> {
    fn undated_row(&self, row: &UndatedRow, laid_out: &Timeline, pointed: Pointed<'_>) {
        let Some(head) = laid_out.heads.get(row.head) else { return };
        let colour = self.theme.lane(usize::from(head.colour.index));
        for shown in &row.glyphs {
            let ink = Ink { colour, ground: self.theme.panel };
            self.of_fact(&shown.key, Part::Mark, || self.undated_glyph(shown, ink, pointed));
        }
        let (font, ink) = (self.theme.small(), self.theme.text2);
        if row.more > 0 {
            let at = self.at(row.more_at.x, row.more_at.y);
            self.painter.text(at, Align2::LEFT_CENTER, format!("+{}", row.more), font.clone(), ink);
        }
        let at = self.rect(&row.count_box).right_center() - vec2(COUNT_SIDE, 0.0);
        self.painter.text(at, Align2::RIGHT_CENTER, row.count.to_string(), font, ink);
    }

    fn undated_glyph(&self, shown: &UndatedGlyph, ink: Ink, pointed: Pointed<'_>) {
        let rect = self.rect(&shown.rect);
        let ground = match shown.emphasis {
            Emphasis::Selected => {
                Some((self.theme.accent_tint, Stroke::new(measure::MARK_EDGE, self.theme.accent)))
            }
            Emphasis::Linked => Some((self.theme.panel, Stroke::new(1.0, self.theme.accent))),
            Emphasis::None if pointed.hover.contains(&shown.key) => Some((self.theme.sunk, Stroke::NONE)),
            Emphasis::None => None,
        };
        let mut ink = ink;
        if let Some((fill, border)) = ground {
            ink.ground = fill;
            let radius = CornerRadius::same(measure::FIELD_RADIUS);
            self.painter.rect(rect, radius, fill, border, StrokeKind::Inside);
        }
        let ink = if shown.filter == Match::Outside { ink.outside() } else { ink };
        let look = look_of(shown.status, shown.occurrence);
        glyph(self.painter, silhouette_of(&shown.kind), rect.center(), measure::GLYPH, ink, look);
        if pointed.focus == Some(&shown.key) {
            marks::focus_ring(self.painter, self.theme, rect);
        }
    }
}

/// From a count to the right edge of the column.
const COUNT_SIDE: f32 = 12.0;
