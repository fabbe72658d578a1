//! How sure a fact is, as the fill of its glyph or bar.

use egui::{Color32, Pos2, Rect, Shape, Stroke, pos2};

use super::Ink;
use super::hatch::{clip_left, hatch_lines};

/// How a mark is filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fill {
    /// Solid: undisputed.
    #[default]
    Solid,
    /// Left half solid, right half hollow (bars: upper half): disputed.
    Half,
    /// Hatched at 45°, 3 apart, with outline: alleged.
    Hatched,
    /// Hollow, outline 1.5: planned.
    Hollow,
    /// Hollow, outline dashed: planned, and not beyond doubt.
    HollowDashed,
    /// Tint of 22 %, outline dashed 2 on 1.8 off: unsure.
    Tint,
}

impl Fill {
    /// Every fill.
    pub const ALL: [Self; 6] =
        [Self::Solid, Self::Half, Self::Hatched, Self::Hollow, Self::HollowDashed, Self::Tint];
}

/// What lies across a glyph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strike {
    /// Nothing.
    #[default]
    None,
    /// A bar across: attempted.
    Bar,
    /// Struck through: cancelled.
    Through,
}

const EDGE: f32 = 1.5;

/// Draws a filled or half-filled form. `edge` is the outline drawn in by half a stroke.
pub(super) fn draw(
    fill: Fill,
    parts: &[Vec<Pos2>],
    edge: Vec<Pos2>,
    scale: f32,
    ink: Ink,
    out: &mut Vec<Shape>,
) {
    let width = EDGE * scale.min(1.5);
    let stroke = Stroke::new(width, ink.colour);
    let ground = |colour: Color32, out: &mut Vec<Shape>| {
        for part in parts {
            out.push(Shape::convex_polygon(part.clone(), colour, Stroke::NONE));
        }
    };
    match fill {
        Fill::Solid => ground(ink.colour, out),
        Fill::Half => {
            ground(ink.ground, out);
            let middle = Rect::from_points(&edge).center().x;
            for part in parts {
                let left = clip_left(part, middle);
                if left.len() > 2 {
                    out.push(Shape::convex_polygon(left, ink.colour, Stroke::NONE));
                }
            }
            out.push(Shape::closed_line(edge, stroke));
        }
        Fill::Hatched => {
            ground(ink.ground, out);
            for line in hatch_lines(parts, 3.0 * scale, 1.0) {
                out.push(Shape::line_segment(line, Stroke::new(1.0 * scale.min(1.5), ink.colour)));
            }
            out.push(Shape::closed_line(edge, stroke));
        }
        Fill::Hollow => {
            ground(ink.ground, out);
            out.push(Shape::closed_line(edge, stroke));
        }
        Fill::HollowDashed => {
            ground(ink.ground, out);
            dashed(edge, stroke, scale, out);
        }
        Fill::Tint => {
            ground(ink.tint(0.22), out);
            dashed(edge, stroke, scale, out);
        }
    }
}

fn dashed(mut edge: Vec<Pos2>, stroke: Stroke, scale: f32, out: &mut Vec<Shape>) {
    edge.extend(edge.first().copied());
    out.extend(Shape::dashed_line(&edge, stroke, 2.0 * scale, 1.8 * scale));
}

/// Draws what lies across the box.
pub(super) fn strike(strike: Strike, frame: Rect, scale: f32, ink: Ink, out: &mut Vec<Shape>) {
    let reach = 0.5 * scale;
    let line = match strike {
        Strike::None => return,
        Strike::Bar => {
            let y = frame.center().y;
            [pos2(frame.left() - reach, y), pos2(frame.right() + reach, y)]
        }
        Strike::Through => [
            pos2(frame.left() - reach, frame.bottom() + reach),
            pos2(frame.right() + reach, frame.top() - reach),
        ],
    };
    // The ground beside the line keeps it apart from the outline it crosses.
    out.push(Shape::line_segment(line, Stroke::new(2.8 * scale.min(1.5), ink.ground)));
    out.push(Shape::line_segment(line, Stroke::new(EDGE * scale.min(1.5), ink.colour)));
}
