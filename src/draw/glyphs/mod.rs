//! Event glyphs: the silhouette says what kind of fact, the fill how sure it is.
//!
//! A box of 12, scaled to any size. Detail is cut out in the colour of the ground. Dates are `marks`' business.

mod fill;
mod hatch;
mod kinds;
mod silhouette;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

pub use fill::{Fill, Strike};
pub(super) use hatch::{clip_left, hatch_lines};
pub use silhouette::Silhouette;
use silhouette::{Detail, Point};

use super::theme::over;

/// A mark's colour and the ground it stands on. Both are opaque: detail is cut out by painting ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// The lane's colour.
    pub colour: Color32,
    /// What lies behind: canvas, band, a card.
    pub ground: Color32,
}

impl Ink {
    /// The colour at a share of 0 to 1 over its ground, opaque.
    #[must_use]
    pub fn tint(self, share: f32) -> Color32 {
        over(self.ground, self.colour, share)
    }

    /// The same mark outside the filter: 32 % of its colour.
    #[must_use]
    pub fn outside(self) -> Self {
        Self { colour: self.tint(0.32), ..self }
    }
}

/// How a glyph is filled, and what lies across it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// How sure the fact is.
    pub fill: Fill,
    /// Whether it was attempted or cancelled.
    pub strike: Strike,
}

/// Paints a glyph in a box of `side` (12 on the timeline) about `centre`.
pub fn glyph(painter: &Painter, silhouette: Silhouette, centre: Pos2, side: f32, ink: Ink, look: Look) {
    painter.extend(glyph_shapes(silhouette, centre, side, ink, look));
}

/// Paints the ground around a glyph, `width` wide, so that it stands clear of the bar it lies on.
pub fn halo(painter: &Painter, silhouette: Silhouette, centre: Pos2, side: f32, width: f32, ground: Color32) {
    let frame = Frame::new(centre, side);
    let stroke = Stroke::new(2.0 * width, ground);
    match silhouette.form() {
        Ok(form) => {
            let hull = hull(frame.points(form.outline));
            painter.add(Shape::convex_polygon(hull, ground, stroke));
        }
        Err(round) => {
            painter.circle_filled(centre, round.radius * frame.scale + width, ground);
        }
    }
}

/// The convex hull of points, clockwise on the screen (Andrew's monotone chain).
fn hull(mut points: Vec<Pos2>) -> Vec<Pos2> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let half = |points: &mut dyn Iterator<Item = Pos2>| {
        let mut chain: Vec<Pos2> = Vec::new();
        for point in points {
            while let [.., a, b] = chain.as_slice() {
                let turn = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
                if turn > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut out = half(&mut points.iter().copied());
    out.extend(half(&mut points.iter().rev().copied()));
    out
}

/// The shapes of a glyph in a box of `side` about `centre`.
#[must_use]
pub fn glyph_shapes(silhouette: Silhouette, centre: Pos2, side: f32, ink: Ink, look: Look) -> Vec<Shape> {
    let frame = Frame::new(centre, side);
    let mut out = Vec::new();
    match silhouette.form() {
        Ok(form) => {
            if look.fill == Fill::Solid {
                for part in form.parts {
                    out.push(Shape::convex_polygon(frame.points(part), ink.colour, Stroke::NONE));
                }
                frame.detail(form.detail, ink, &mut out);
            } else {
                let bounds = Rect::from_points(&frame.points(form.outline));
                let parts: Vec<Vec<Pos2>> = form.parts.iter().map(|part| frame.inset(part, bounds)).collect();
                let edge = frame.inset(form.outline, bounds);
                fill::draw(look.fill, &parts, edge, frame.scale, ink, &mut out);
            }
        }
        Err(round) => {
            let radius = round.radius * frame.scale;
            if look.fill == Fill::Solid {
                out.push(Shape::circle_filled(centre, radius, ink.colour));
                frame.detail(round.detail, ink, &mut out);
            } else {
                let edge = circle(centre, radius - 0.75 * frame.scale.min(1.5));
                fill::draw(look.fill, std::slice::from_ref(&edge), edge.clone(), frame.scale, ink, &mut out);
            }
        }
    }
    fill::strike(look.strike, Rect::from_center_size(centre, vec2(side, side)), frame.scale, ink, &mut out);
    out
}

/// Where the box of 12 lies.
struct Frame {
    centre: Pos2,
    scale: f32,
}

impl Frame {
    fn new(centre: Pos2, side: f32) -> Self {
        Self { centre, scale: side / 12.0 }
    }

    fn at(&self, [x, y]: Point) -> Pos2 {
        pos2(self.centre.x + (x - 6.0) * self.scale, self.centre.y + (y - 6.0) * self.scale)
    }

    fn points(&self, points: &[Point]) -> Vec<Pos2> {
        points.iter().map(|p| self.at(*p)).collect()
    }

    /// Points drawn in by half a stroke on each axis of `bounds`, so that a stroked glyph is as large as a solid one.
    fn inset(&self, points: &[Point], bounds: Rect) -> Vec<Pos2> {
        let half = 0.75 * self.scale.min(1.5);
        let factor = |extent: f32| if extent > 2.0 * half { (extent - 2.0 * half) / extent } else { 1.0 };
        let (fx, fy) = (factor(bounds.width()), factor(bounds.height()));
        let middle = bounds.center();
        let moved = |p: Pos2| pos2(middle.x + (p.x - middle.x) * fx, middle.y + (p.y - middle.y) * fy);
        points.iter().map(|p| moved(self.at(*p))).collect()
    }

    fn detail(&self, details: &[Detail], ink: Ink, out: &mut Vec<Shape>) {
        for detail in details {
            out.push(match detail {
                Detail::CutLine(points, width) => {
                    Shape::line(self.points(points), Stroke::new(width * self.scale, ink.ground))
                }
                Detail::Cut(points) => Shape::convex_polygon(self.points(points), ink.ground, Stroke::NONE),
                Detail::CutDisc(radius) => Shape::circle_filled(self.centre, radius * self.scale, ink.ground),
                Detail::Ink(points) => Shape::convex_polygon(self.points(points), ink.colour, Stroke::NONE),
                Detail::InkDisc(radius) => Shape::circle_filled(self.centre, radius * self.scale, ink.colour),
            });
        }
    }
}

/// A circle as a polygon, for what is hatched, halved or dashed.
pub(super) fn circle(centre: Pos2, radius: f32) -> Vec<Pos2> {
    const CORNERS: u8 = 40;
    (0..CORNERS)
        .map(|corner| {
            let angle = std::f32::consts::TAU * f32::from(corner) / f32::from(CORNERS);
            pos2(centre.x + radius * angle.cos(), centre.y + radius * angle.sin())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_in_every_fill_stays_near_its_box() {
        let ink = Ink { colour: Color32::BLACK, ground: Color32::WHITE };
        let frame = Rect::from_center_size(pos2(50.0, 50.0), vec2(12.0, 12.0)).expand(2.3);
        for silhouette in Silhouette::ALL {
            for fill in Fill::ALL {
                for strike in [Strike::None, Strike::Bar, Strike::Through] {
                    let look = Look { fill, strike };
                    for shape in glyph_shapes(silhouette, pos2(50.0, 50.0), 12.0, ink, look) {
                        let bounds = shape.visual_bounding_rect();
                        assert!(frame.contains_rect(bounds), "{silhouette:?} {look:?}: {bounds:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_hull_of_an_arrow_has_no_notches() {
        let frame = Frame::new(pos2(0.0, 0.0), 12.0);
        let Ok(form) = Silhouette::ArrowRight.form() else { panic!("an arrow has corners") };
        assert_eq!(hull(frame.points(form.outline)).len(), 5);
    }

    #[test]
    fn a_part_of_a_silhouette_is_convex() {
        for silhouette in Silhouette::ALL {
            let Ok(form) = silhouette.form() else { continue };
            for part in form.parts {
                let turns: Vec<f32> = (0..part.len())
                    .map(|i| {
                        let [a, b, c] = [0, 1, 2].map(|step| part[(i + step) % part.len()]);
                        (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
                    })
                    .collect();
                assert!(turns.iter().all(|t| *t > 0.0) || turns.iter().all(|t| *t < 0.0), "{silhouette:?}");
            }
        }
    }
}
