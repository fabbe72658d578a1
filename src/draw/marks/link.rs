//! Lines between facts that belong together, in a style for each relation.

use egui::{Painter, Pos2, Shape, Stroke, pos2};

use super::super::theme::{Theme, measure};
use super::paint::{round_path, round_path_with_tail};

/// How a relation is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkStyle {
    /// Arrow at the effect or later fact: caused, follows, amends.
    Arrow,
    /// Double line: same as.
    Double,
    /// Dashed 5 on 3 off, a cross at both ends: conflicts with, contests.
    Conflict,
    /// Ring at the part: part of.
    Part,
    /// Dotted 1.5 on 3 off with an arrow: about, responds to.
    Dotted,
    /// Double dotted: may overlap.
    DoubleDotted,
}

const HALO: f32 = 4.5;
const ARROW_LENGTH: f32 = 7.0;
const ARROW_HEIGHT: f32 = 8.0;
const RING: f32 = 3.5;

/// Paints a link along `points`, from the cause, whole or earlier fact to the effect, part or later one.
///
/// Corners are rounded to 6; a halo of canvas keeps it apart from what it crosses. The pill is painted after it.
pub fn link(painter: &Painter, theme: &Theme, points: &[Pos2], style: LinkStyle) {
    let path = round_path_with_tail(points, 6.0, ARROW_LENGTH + 1.0);
    if path.len() < 2 {
        return;
    }
    let stroke = Stroke::new(measure::LINK, theme.accent);
    painter.add(Shape::line(path.clone(), Stroke::new(HALO + measure::LINK, theme.canvas)));
    match style {
        LinkStyle::Arrow => {
            painter.add(Shape::line(shortened(&path, 0.0, ARROW_LENGTH - 1.0), stroke));
            arrow(painter, &path, theme);
        }
        LinkStyle::Dotted => {
            painter.extend(Shape::dashed_line(&shortened(&path, 0.0, ARROW_LENGTH), stroke, 1.5, 3.0));
            arrow(painter, &path, theme);
        }
        LinkStyle::Double => {
            painter.add(Shape::line(path.clone(), Stroke::new(3.0 * measure::LINK, theme.accent)));
            painter.add(Shape::line(path, Stroke::new(measure::LINK, theme.canvas)));
        }
        LinkStyle::DoubleDotted => {
            let wide = Stroke::new(3.0 * measure::LINK, theme.accent);
            painter.extend(Shape::dashed_line(&path, wide, 1.5, 3.0));
            painter.add(Shape::line(path, Stroke::new(measure::LINK, theme.canvas)));
        }
        LinkStyle::Conflict => {
            painter.extend(Shape::dashed_line(&shortened(&path, 6.0, 6.0), stroke, 5.0, 3.0));
            for end in [path.first(), path.last()].into_iter().flatten() {
                cross(painter, *end, stroke);
            }
        }
        LinkStyle::Part => {
            painter.add(Shape::line(shortened(&path, 0.0, RING), stroke));
            if let Some(end) = path.last() {
                painter.circle(*end, RING - stroke.width / 2.0, theme.canvas, stroke);
            }
        }
    }
}

/// An arrowhead 7 long and 8 high whose tip is the end of the path.
fn arrow(painter: &Painter, path: &[Pos2], theme: &Theme) {
    let [.., before, tip] = path else { return };
    let along = (*tip - *before).normalized();
    let base = *tip - along * ARROW_LENGTH;
    let side = along.rot90() * (ARROW_HEIGHT / 2.0);
    painter.add(Shape::convex_polygon(vec![*tip, base + side, base - side], theme.accent, Stroke::NONE));
}

fn cross(painter: &Painter, at: Pos2, stroke: Stroke) {
    const REACH: f32 = 3.0;
    for side in [-1.0, 1.0] {
        let from = pos2(at.x - REACH, at.y - REACH * side);
        let to = pos2(at.x + REACH, at.y + REACH * side);
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
