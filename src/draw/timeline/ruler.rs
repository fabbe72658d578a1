//! The ruler and the vertical grid.

use egui::{Align2, Color32, Painter, Rect, Stroke, pos2};

use crate::draw::theme::Theme;
use crate::layout::{Ruler, Strength, Tick, Weight};

/// Paints the folds and the grid of a ruler through `area`, whose left edge is layout's x 0.
pub fn grid(painter: &Painter, theme: &Theme, area: Rect, ruler: &Ruler) {
    for fold in &ruler.folds {
        fold_strip(painter, theme, area, (fold.x0, fold.x1));
    }
    for tick in ruler.minor.iter().chain(&ruler.major) {
        let colour = line_of(theme, tick.strength);
        if let Some(x) = x_of(area, tick) {
            painter.vline(x, area.y_range(), Stroke::new(1.0, colour));
        }
    }
}

/// A folded stretch of time from one x of layout to another, as far as it lies in the area.
pub(crate) fn fold_strip(painter: &Painter, theme: &Theme, area: Rect, (x0, x1): (f64, f64)) {
    let whole = |x: f64| {
        let x = x.clamp(0.0, f64::from(area.width()));
        #[expect(clippy::cast_possible_truncation, reason = "within the area")]
        let x = area.left() + x as f32;
        x.round()
    };
    let strip = area.with_min_x(whole(x0)).with_max_x(whole(x1));
    painter.rect_filled(strip, 0.0, theme.sunk);
    let edges = [(x0, strip.left()), (x1, strip.right())];
    for (_, x) in edges.into_iter().filter(|(x, _)| (0.0..=f64::from(area.width())).contains(x)) {
        painter.vline(x + 0.5, area.y_range(), Stroke::new(1.0, theme.line));
    }
}

/// Paints the ruler into `area` (36 high): the larger unit above, the smaller below.
pub fn ruler(painter: &Painter, theme: &Theme, area: Rect, ruler: &Ruler) {
    painter.rect_filled(area, 0.0, theme.canvas);
    let (upper, lower) = (area.top() + 10.0, area.bottom() - 12.0);
    for fold in &ruler.folds {
        fold_strip(painter, theme, area, (fold.x0, fold.x1));
        #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
        let x = area.left() + f64::midpoint(fold.x0, fold.x1) as f32;
        painter.text(pos2(x, lower), Align2::CENTER_CENTER, "//", theme.lane_title(), theme.text2);
    }
    for tick in &ruler.minor {
        let top = if tick.strength == Strength::Hair { area.bottom() - 6.0 } else { area.top() };
        stroke(painter, theme, area, tick, top);
        label(painter, theme, area, tick, lower);
    }
    for tick in &ruler.major {
        stroke(painter, theme, area, tick, area.top());
        label(painter, theme, area, tick, upper);
    }
    painter.hline(area.x_range(), area.bottom() - 0.5, Stroke::new(1.0, theme.line));
}

/// The colour of a line of the grid.
pub(crate) fn line_of(theme: &Theme, strength: Strength) -> Color32 {
    match strength {
        Strength::Hair => theme.hair,
        Strength::Line => theme.line,
        Strength::Zero => theme.edge,
    }
}

fn stroke(painter: &Painter, theme: &Theme, area: Rect, tick: &Tick, top: f32) {
    let colour = line_of(theme, tick.strength);
    if let Some(x) = x_of(area, tick) {
        painter.vline(x, top..=area.bottom(), Stroke::new(1.0, colour));
    }
}

fn label(painter: &Painter, theme: &Theme, area: Rect, tick: &Tick, y: f32) {
    let Some(label) = &tick.label else { return };
    let (font, colour) = match label.weight {
        Weight::SemiBold => (theme.lane_title(), theme.text),
        Weight::Regular => (theme.small(), theme.text2),
    };
    #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
    let x = area.left() + label.x as f32;
    painter.text(pos2(x, y), Align2::LEFT_CENTER, label.text.as_str(), font, colour);
}

/// The line of a tick on whole pixels; `None` outside the area.
fn x_of(area: Rect, tick: &Tick) -> Option<f32> {
    if tick.x < 0.0 || tick.x > f64::from(area.width()) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the area")]
    let x = area.left() + tick.x as f32;
    Some(x.round() + 0.5)
}
