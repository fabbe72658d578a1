//! The strip above the timeline: the whole case, and which part of it is seen.

use egui::{Align2, Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind, pos2, vec2};

use super::{Canvas, Medium, ruler::fold_strip};
use crate::draw::theme::{Theme, faded};
use crate::layout::{Overview, Sign};

/// Paints the overview into `area` (48 high), whose left top is layout's x 0, y 0.
pub fn overview(painter: &Painter, theme: &Theme, area: Rect, laid_out: &Overview) {
    let canvas = Canvas { painter, theme, origin: area.min, medium: Medium::Page };
    painter.rect_filled(area, CornerRadius::ZERO, theme.sunk);
    let window = canvas.rect(&laid_out.window);
    painter.rect_filled(window, CornerRadius::same(4), theme.canvas);
    for (x0, x1) in &laid_out.folds {
        fold_strip(painter, theme, area, (*x0, *x1));
    }
    for (x, label) in &laid_out.years {
        let x = canvas.at(*x, 0.0).x.round() + 0.5;
        painter.vline(x, area.y_range(), Stroke::new(1.0, theme.line));
        if let Some(label) = label {
            let at = pos2(canvas.at(label.x, 0.0).x, area.bottom() - 9.0);
            painter.text(at, Align2::LEFT_CENTER, label.text.as_str(), theme.small(), theme.text2);
        }
    }
    for (rect, _) in laid_out.signs.iter().filter(|(_, sign)| *sign == Sign::Selected) {
        // Behind the facts: what is selected is one of them.
        let rect = canvas.rect(rect);
        painter.rect_filled(rect, CornerRadius::ZERO, faded(theme.accent, 0.2));
        painter.vline(rect.center().x, rect.y_range(), Stroke::new(1.0, theme.accent));
    }
    for (rect, colour) in &laid_out.marks {
        let colour = colour.map_or(theme.money, |colour| theme.lane(usize::from(colour.index)));
        painter.rect_filled(canvas.rect(rect), CornerRadius::ZERO, colour);
    }
    for column in &laid_out.columns {
        painter.rect_filled(canvas.rect(column), CornerRadius::ZERO, theme.money);
    }
    for (rect, sign) in &laid_out.signs {
        let rect = canvas.rect(rect);
        match sign {
            Sign::Scene => ends(painter, rect, theme.text3),
            Sign::Hit => drop(painter.rect_filled(rect, CornerRadius::ZERO, theme.warn)),
            Sign::Selected => {}
        }
    }
    painter.hline(area.x_range(), area.bottom() - 0.5, Stroke::new(1.0, theme.line));
    painter.rect_stroke(window, CornerRadius::same(4), Stroke::new(1.5, theme.accent), StrokeKind::Inside);
    for handle in &laid_out.handles {
        painter.rect_filled(canvas.rect(handle), CornerRadius::same(2), theme.accent);
    }
}

/// Both ends of a stretch along the top, each as a notch: scenes lie over each other.
fn ends(painter: &Painter, stretch: Rect, colour: Color32) {
    for x in [stretch.left(), stretch.right() - 2.0] {
        let notch = Rect::from_min_size(pos2(x, stretch.top()), vec2(2.0, 5.0));
        painter.rect_filled(notch, CornerRadius::ZERO, colour);
    }
}
