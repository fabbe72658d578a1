//! The stretch of time that a filter speaks of: a bar on the ruler, lines at its ends through lanes and plots.

use egui::{Align2, Painter, Rect, Stroke, pos2, vec2};

use crate::draw::theme::{Theme, faded, measure};

/// Height of the bar at the foot of the ruler.
const BAR: f32 = 4.0;

/// A stretch of time in an area, in points of the area: an end outside it is not seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Where it begins.
    pub x0: f64,
    /// Where it ends.
    pub x1: f64,
}

impl Stretch {
    /// The part of the area that it takes, and which of its ends lie within.
    fn of(self, area: Rect) -> (Rect, [Option<f32>; 2]) {
        let width = f64::from(area.width());
        #[expect(clippy::cast_possible_truncation, reason = "within the area")]
        let place = |x: f64| (area.left() + x.clamp(0.0, width) as f32).round();
        let end = |x: f64| (0.0..=width).contains(&x).then(|| place(x));
        let part = area.with_min_x(place(self.x0)).with_max_x(place(self.x1));
        (part, [end(self.x0), end(self.x1)])
    }
}

/// On the ruler: the bar, grips at its ends, and while it is dragged over what it is in words.
pub fn range_on_ruler(painter: &Painter, theme: &Theme, area: Rect, stretch: Stretch, words: Option<&str>) {
    let (part, ends) = stretch.of(area);
    if words.is_some() {
        painter.rect_filled(part, 0.0, faded(theme.accent, 0.12));
    }
    let bar = part.with_min_y(area.bottom() - BAR);
    painter.rect_filled(bar, 0.0, theme.accent);
    for x in ends.into_iter().flatten() {
        let grip = Rect::from_center_size(pos2(x, area.bottom() - 7.0), vec2(5.0, 14.0));
        painter.rect(
            grip,
            2.0,
            theme.raised,
            Stroke::new(measure::MARK_EDGE, theme.accent),
            egui::StrokeKind::Inside,
        );
    }
    let Some(words) = words else { return };
    let galley = painter.layout_no_wrap(words.to_owned(), theme.pill(), theme.on_accent);
    let size = galley.size() + vec2(14.0, 4.0);
    let room = area.shrink2(vec2(4.0 + size.x / 2.0, 0.0));
    let middle = pos2(part.center().x.clamp(room.left(), room.right().max(room.left())), area.top() + 10.0);
    let pill = Align2::CENTER_CENTER.anchor_size(middle, size);
    painter.rect_filled(pill, measure::PILL_RADIUS, theme.accent);
    painter.galley(pill.min + vec2(7.0, 2.0), galley, theme.on_accent);
}

/// Through lanes and plots: what lies outside is a little darker, the ends are lines.
pub fn range_in_area(painter: &Painter, theme: &Theme, area: Rect, stretch: Stretch) {
    let (part, ends) = stretch.of(area);
    let veil = faded(theme.text, 0.04);
    painter.rect_filled(area.with_max_x(part.left()), 0.0, veil);
    painter.rect_filled(area.with_min_x(part.right()), 0.0, veil);
    for x in ends.into_iter().flatten() {
        painter.vline(x, area.y_range(), Stroke::new(1.0, theme.accent));
    }
}
