//! Strokes and fills that several marks share: fades, rounded corners.

use std::sync::Arc;

use egui::epaint::PathStroke;
use egui::{Align, Color32, FontId, Galley, Mesh, Painter, Pos2, Rangef, Rect, Shape, pos2};

use super::super::theme::faded;

/// Fills a rectangle with a colour whose opacity runs from `from` at the left to `to` at the right.
pub fn fade_x(painter: &Painter, rect: Rect, colour: Color32, from: f32, to: f32) {
    fade_strip(painter, rect.y_range(), colour, &[(rect.left(), from), (rect.right(), to)]);
}

/// Fills a level strip with a colour whose opacity runs through stops of x and opacity, from the left.
///
/// One mesh, so that no seam shows where one fade meets the next.
pub fn fade_strip(painter: &Painter, y: Rangef, colour: Color32, stops: &[(f32, f32)]) {
    let mut mesh = Mesh::default();
    for pair in stops.windows(2) {
        let [(left, from), (right, to)] = pair else { continue };
        if right > left {
            let columns = [(*left, faded(colour, *from)), (*right, faded(colour, *to))];
            quad(&mut mesh, columns.map(|(x, ink)| ([pos2(x, y.min), pos2(x, y.max)], ink)));
        }
    }
    if !mesh.is_empty() && y.span() > 0.0 {
        painter.add(mesh);
    }
}

/// Fills a rectangle with a colour whose opacity runs from `from` at the top to `to` at the bottom.
pub fn fade_y(painter: &Painter, rect: Rect, colour: Color32, from: f32, to: f32) {
    if !(rect.width() > 0.0 && rect.height() > 0.0) {
        return;
    }
    let mut mesh = Mesh::default();
    let upper = ([rect.left_top(), rect.right_top()], faded(colour, from));
    let lower = ([rect.left_bottom(), rect.right_bottom()], faded(colour, to));
    quad(&mut mesh, [upper, lower]);
    painter.add(mesh);
}

/// Two sides of a quadrangle, each in a colour.
fn quad(mesh: &mut Mesh, sides: [([Pos2; 2], Color32); 2]) {
    let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
    for (ends, colour) in sides {
        for end in ends {
            mesh.colored_vertex(end, colour);
        }
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first + 1, first + 3, first + 2);
}

/// A level line whose opacity runs through stops of x and opacity, from the left.
pub(super) fn fading_line(painter: &Painter, y: f32, width: f32, colour: Color32, stops: &[(f32, f32)]) {
    let mut at: Vec<(f32, f32)> = Vec::with_capacity(stops.len());
    for stop in stops {
        // A fade of no length would be a jump; the later stop wins.
        if at.last().is_some_and(|(x, _)| stop.0 - x < 0.01) {
            at.pop();
        }
        at.push(*stop);
    }
    let points: Vec<Pos2> = at.iter().map(|(x, _)| pos2(*x, y)).collect();
    if points.len() < 2 {
        return;
    }
    let (left, right) = (at.first().map_or(0.0, |stop| stop.0), at.last().map_or(0.0, |stop| stop.0));
    // By where it lies in the line's own box, not on the screen, so that the line may be moved and enlarged. The box has
    // as much around the line at its ends as above and below.
    let stroke = PathStroke::new_uv(width, move |bounds, place| {
        let around = bounds.height() / 2.0;
        let length = (bounds.width() - 2.0 * around).max(f32::MIN_POSITIVE);
        let part = (place.x - bounds.left() - around) / length;
        faded(colour, opacity_at(&at, left + part * (right - left)))
    });
    painter.add(Shape::line(points, stroke));
}

fn opacity_at(stops: &[(f32, f32)], x: f32) -> f32 {
    for pair in stops.windows(2) {
        let [(left, from), (right, to)] = pair else { continue };
        if x <= *right {
            return from + (to - from) * ((x - left) / (right - left)).clamp(0.0, 1.0);
        }
    }
    stops.last().map_or(0.0, |(_, opacity)| *opacity)
}

/// How far below the middle of a line its letters stand, so that capitals lie about that middle: the cap
/// height of Plex is 0.698 em.
#[must_use]
pub fn baseline_below(font: &FontId) -> f32 {
    (0.349 * font.size).round()
}

/// How far below a galley's top its first line of letters stands.
pub(super) fn baseline_of(galley: &Galley) -> f32 {
    let first = galley.rows.first().and_then(|row| row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y));
    first.unwrap_or(galley.size().y)
}

/// Paints one line of words by where their letters stand, so that sizes mix on one line; returns its room.
pub fn words_on(
    painter: &Painter,
    baseline: Pos2,
    align: Align,
    words: &str,
    font: FontId,
    colour: Color32,
) -> Rect {
    let galley = painter.layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER);
    galley_on(painter, baseline, align, galley, colour)
}

/// The same of a line that is set already.
pub fn galley_on(
    painter: &Painter,
    baseline: Pos2,
    align: Align,
    galley: Arc<Galley>,
    colour: Color32,
) -> Rect {
    let top = baseline.y - baseline_of(&galley);
    let left = baseline.x - galley.size().x * align.to_factor();
    let rect = Rect::from_min_size(pos2(left, top), galley.size());
    painter.galley(rect.min, galley, colour);
    rect
}

/// Paints one line of words about the middle of their line; returns their room.
pub fn words(
    painter: &Painter,
    middle: Pos2,
    align: Align,
    text: &str,
    font: FontId,
    colour: Color32,
) -> Rect {
    let baseline = pos2(middle.x, middle.y + baseline_below(&font));
    words_on(painter, baseline, align, text, font, colour)
}

/// A line through the points with its corners rounded to a radius.
#[must_use]
pub fn round_path(points: &[Pos2], radius: f32) -> Vec<Pos2> {
    round_path_with_tail(points, radius, 0.0)
}

/// The same, with at least `tail` of straight line at its end, for an arrow.
pub(super) fn round_path_with_tail(points: &[Pos2], radius: f32, tail: f32) -> Vec<Pos2> {
    const STEPS: u8 = 6;
    let mut out: Vec<Pos2> = Vec::with_capacity(points.len() * usize::from(STEPS));
    out.extend(points.first().copied());
    for (before, rest) in points.iter().zip(points.windows(2).skip(1)) {
        let [corner, after] = rest else { continue };
        let leg = before.distance(*corner);
        let next = corner.distance(*after);
        let is_last = points.last() == Some(after);
        let room = if is_last { (next - tail).max(0.0) } else { next / 2.0 };
        let reach = radius.min(leg / 2.0).min(room);
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
