//! Lines between facts that belong together, in a style for each relation.

use egui::{Color32, Painter, Pos2, Shape, Stroke, pos2};

use super::super::theme::{Theme, measure};
use super::paint::{round_path, round_path_with_tail};
use crate::layout::{CORNER, LinkEnd, LinkStroke};

/// How a link is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinkLook {
    /// The line.
    pub stroke: LinkStroke,
    /// What stands at its first and at its last point.
    pub ends: (LinkEnd, LinkEnd),
    /// Accent for links of what is selected.
    pub colour: Color32,
    /// 1.5, and more for the link that is chosen or under the pointer.
    pub width: f32,
}

impl LinkLook {
    /// A link of what is selected.
    #[must_use]
    pub fn new(theme: &Theme, stroke: LinkStroke, ends: (LinkEnd, LinkEnd)) -> Self {
        Self { stroke, ends, colour: theme.accent, width: measure::LINK }
    }
}

const HALO: f32 = 4.5;
const ARROW_LENGTH: f32 = 7.0;
const ARROW_HEIGHT: f32 = 8.0;
const RING: f32 = 3.5;
const CROSS: f32 = 3.0;
const CHEVRON: f32 = 4.0;

/// Paints the line of a link along `points`. Corners are rounded to 6; a halo of canvas keeps it apart from what it
/// crosses. [`link_ends`] and the pill are painted after all lines.
pub fn link(painter: &Painter, theme: &Theme, points: &[Pos2], look: &LinkLook) {
    let path = path_of(points);
    if path.len() < 2 {
        return;
    }
    let stroke = Stroke::new(look.width, look.colour);
    let drawn = shortened(&path, hidden_by(look.ends.0), hidden_by(look.ends.1));
    painter.add(Shape::line(path, Stroke::new(HALO + look.width, theme.canvas)));
    let wide = Stroke::new(look.width + 2.0 * measure::LINK, look.colour);
    let gap = Stroke::new(measure::LINK, theme.canvas);
    match look.stroke {
        LinkStroke::Solid => {
            painter.add(Shape::line(drawn, stroke));
        }
        LinkStroke::Dashed => painter.extend(Shape::dashed_line(&drawn, stroke, 5.0, 3.0)),
        LinkStroke::Dotted => painter.extend(Shape::dashed_line(&drawn, stroke, 1.5, 3.0)),
        LinkStroke::Double => {
            painter.add(Shape::line(drawn.clone(), wide));
            painter.add(Shape::line(drawn, gap));
        }
        LinkStroke::DoubleDotted => {
            painter.extend(Shape::dashed_line(&drawn, wide, 1.5, 3.0));
            painter.add(Shape::line(drawn, gap));
        }
    }
}

/// Paints what stands at the ends of a link.
pub fn link_ends(painter: &Painter, theme: &Theme, points: &[Pos2], look: &LinkLook) {
    let mut path = path_of(points);
    end(painter, theme, &path, look.ends.1, look);
    path.reverse();
    end(painter, theme, &path, look.ends.0, look);
}

fn path_of(points: &[Pos2]) -> Vec<Pos2> {
    #[expect(clippy::cast_possible_truncation, reason = "a few points")]
    let radius = CORNER as f32;
    round_path_with_tail(points, radius, ARROW_LENGTH + 1.0)
}

/// How much of the line an end covers.
fn hidden_by(end: LinkEnd) -> f32 {
    match end {
        LinkEnd::Plain | LinkEnd::Outside => 0.0,
        LinkEnd::Arrow => ARROW_LENGTH - 1.0,
        LinkEnd::Ring => RING,
        LinkEnd::Cross => 2.0 * CROSS,
    }
}

/// What stands at the last point of a path.
fn end(painter: &Painter, theme: &Theme, path: &[Pos2], kind: LinkEnd, look: &LinkLook) {
    let [.., before, tip] = path else { return };
    let along = (*tip - *before).normalized();
    let stroke = Stroke::new(look.width, look.colour);
    match kind {
        LinkEnd::Plain => {}
        LinkEnd::Arrow => {
            let base = *tip - along * ARROW_LENGTH;
            let side = along.rot90() * (ARROW_HEIGHT / 2.0);
            let corners = vec![*tip, base + side, base - side];
            painter.add(Shape::convex_polygon(corners, look.colour, Stroke::NONE));
        }
        LinkEnd::Ring => {
            painter.circle(*tip - along * RING, RING - stroke.width / 2.0, theme.canvas, stroke);
        }
        LinkEnd::Cross => cross(painter, *tip - along * CROSS, stroke),
        LinkEnd::Outside => {
            let side = along.rot90() * CHEVRON;
            let back = *tip - along * CHEVRON;
            painter.add(Shape::line(vec![back + side, *tip, back - side], stroke));
        }
    }
}

fn cross(painter: &Painter, at: Pos2, stroke: Stroke) {
    for side in [-1.0, 1.0] {
        let from = pos2(at.x - CROSS, at.y - CROSS * side);
        let to = pos2(at.x + CROSS, at.y + CROSS * side);
        painter.line_segment([from, to], stroke);
    }
}
/// The path without its first `start` and last `end` points of length.
fn shortened(path: &[Pos2], start: f32, end: f32) -> Vec<Pos2> {
    let mut out = trimmed(path.to_vec(), end);
    out.reverse();
    out = trimmed(out, start);
    out.reverse();
    out
}

/// The path without its last `length`.
fn trimmed(mut path: Vec<Pos2>, mut length: f32) -> Vec<Pos2> {
    while let [.., before, last] = path.as_slice() {
        let (before, last) = (*before, *last);
        let piece = before.distance(last);
        path.pop();
        if piece > length {
            path.push(last + (before - last) * (length / piece));
            break;
        }
        length -= piece;
    }
    path
}

/// The thread from a relative date to its anchor: dotted, 1 wide.
pub fn thread(painter: &Painter, theme: &Theme, points: &[Pos2]) {
    let path = round_path(points, 6.0);
    painter.extend(Shape::dashed_line(&path, Stroke::new(1.0, theme.accent), 1.5, 2.5));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_path_lacks_that_much_at_each_end() {
        let path = [pos2(0.0, 0.0), pos2(5.0, 0.0), pos2(20.0, 0.0)];
        assert_eq!(shortened(&path, 2.0, 16.0), [pos2(2.0, 0.0), pos2(4.0, 0.0)]);
    }

    #[test]
    fn a_path_shorter_than_its_arrow_is_left_out() {
        assert!(shortened(&[pos2(0.0, 0.0), pos2(3.0, 0.0)], 0.0, 7.0).len() < 2);
    }
}
