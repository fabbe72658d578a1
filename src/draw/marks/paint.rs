//! Strokes and fills that several marks share: fades, rounded corners.

use egui::epaint::PathStroke;
use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, pos2};

use super::super::theme::faded;

/// Fills a rectangle with a colour whose opacity runs from `from` at the left to `to` at the right.
pub fn fade_x(painter: &Painter, rect: Rect, colour: Color32, from: f32, to: f32) {
    gradient(painter, rect, [faded(colour, from), faded(colour, to), faded(colour, to), faded(colour, from)]);
}

/// Fills a rectangle with a colour whose opacity runs from `from` at the top to `to` at the bottom.
pub fn fade_y(painter: &Painter, rect: Rect, colour: Color32, from: f32, to: f32) {
    gradient(painter, rect, [faded(colour, from), faded(colour, from), faded(colour, to), faded(colour, to)]);
}

fn gradient(painter: &Painter, rect: Rect, [tl, tr, br, bl]: [Color32; 4]) {
    if !(rect.width() > 0.0 && rect.height() > 0.0) {
        return;
    }
    let mut mesh = Mesh::default();
    mesh.colored_vertex(rect.left_top(), tl);
    mesh.colored_vertex(rect.right_top(), tr);
    mesh.colored_vertex(rect.right_bottom(), br);
    mesh.colored_vertex(rect.left_bottom(), bl);
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    painter.add(mesh);
}

/// A level line whose opacity runs from `from` at its left to `to` at its right.
pub(super) fn fading_line(
    painter: &Painter,
    [left, right]: [f32; 2],
    y: f32,
    width: f32,
    colour: Color32,
    [from, to]: [f32; 2],
) {
    if right <= left {
        return;
    }
    let points = vec![pos2(left, y), pos2(right, y)];
    if (from - to).abs() < f32::EPSILON {
        painter.add(Shape::line(points, Stroke::new(width, faded(colour, from))));
        return;
    }
    let stroke = PathStroke::new_uv(width, move |_, at| {
        let share = ((at.x - left) / (right - left)).clamp(0.0, 1.0);
        faded(colour, from + (to - from) * share)
    });
    painter.add(Shape::line(points, stroke));
}

/// A line through the points with its corners rounded to a radius.
#[must_use]
pub fn round_path(points: &[Pos2], radius: f32) -> Vec<Pos2> {
    const STEPS: u8 = 6;
    let mut out: Vec<Pos2> = Vec::with_capacity(points.len() * usize::from(STEPS));
    out.extend(points.first().copied());
    for (before, rest) in points.iter().zip(points.windows(2).skip(1)) {
        let [corner, after] = rest else { continue };
        let reach = radius.min(before.distance(*corner) / 2.0).min(corner.distance(*after) / 2.0);
        let start = *corner + (*before - *corner).normalized() * reach;
        let end = *corner + (*after - *corner).normalized() * reach;
        for step in 0..=STEPS {
            let t = f32::from(step) / f32::from(STEPS);
            let first = start.lerp(*corner, t);
            out.push(first.lerp(corner.lerp(end, t), t));
        }
    }
    if points.len() > 1 {
        out.extend(points.last().copied());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_corner_keeps_both_ends_and_cuts_the_corner() {
        let path = round_path(&[pos2(0.0, 0.0), pos2(20.0, 0.0), pos2(20.0, 20.0)], 6.0);
        assert_eq!(path.first(), Some(&pos2(0.0, 0.0)));
        assert_eq!(path.last(), Some(&pos2(20.0, 20.0)));
        assert!(path.iter().all(|p| *p != pos2(20.0, 0.0)));
    }

    #[test]
    fn a_straight_line_stays_as_it_is() {
        let line = [pos2(0.0, 0.0), pos2(20.0, 0.0)];
        assert_eq!(round_path(&line, 6.0), line);
    }
}
