//! Dates: how well a time is known, as the outline of a span.
//!
//! A tube is some time within, a cloud about, a bar from … to …; each at the true scale of its days.

use egui::epaint::RectShape;
use egui::{Color32, CornerRadius, Painter, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::super::glyphs::{Fill, Ink, hatch_lines};
use super::super::theme::{faded, measure};
use super::paint::{fade_strip, fade_x, fading_line};

/// How the upper and lower edge of a span are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// Stated by the source.
    #[default]
    Solid,
    /// Uncertain (`?`): 4 on, 3 off.
    Dashed,
    /// Inferred or relative: 1.5 on, 2.5 off.
    Dotted,
}

/// How a tube ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TubeEnd {
    /// Fades to nothing: the calendar's unit ends there, the fact need not.
    #[default]
    Fading,
    /// An upright line: one of a set, "within".
    Closed,
    /// Meets a bar or runs out of the view.
    Cut,
}

/// Some time within: a month, season, year, decade or a stated range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tube {
    /// Left of the earliest day.
    pub left: f32,
    /// Right of the latest day.
    pub right: f32,
    /// The middle of its height.
    pub y: f32,
    /// Its edges.
    pub edge: Edge,
    /// Its left end.
    pub start: TubeEnd,
    /// Its right end.
    pub end: TubeEnd,
}

impl Tube {
    /// How far each end fades: 18 % of the width, 3 to 14.
    #[must_use]
    pub fn fade(&self) -> f32 {
        (0.18 * (self.right - self.left)).clamp(3.0, 14.0).min((self.right - self.left) / 2.0)
    }
}

/// Paints a tube.
pub fn tube(painter: &Painter, tube: &Tube, ink: Ink) {
    if tube.right <= tube.left {
        return;
    }
    let half = measure::SPAN / 2.0;
    let share = if tube.edge == Edge::Dashed { 0.09 } else { 0.20 };
    let fade = tube.fade();
    let fading = |end: TubeEnd| if end == TubeEnd::Fading { fade } else { 0.0 };
    let (a, b) = (tube.left + fading(tube.start), tube.right - fading(tube.end));
    let stops = |most: f32| {
        let outer = |end: TubeEnd| if end == TubeEnd::Fading { 0.0 } else { most };
        [(tube.left, outer(tube.start)), (a, most), (b, most), (tube.right, outer(tube.end))]
    };
    fade_strip(painter, Rangef::new(tube.y - half, tube.y + half), ink.colour, &stops(share));
    let inner = half - measure::MARK_EDGE / 2.0;
    for y in [tube.y - inner, tube.y + inner] {
        match tube.edge {
            Edge::Solid => fading_line(painter, y, measure::MARK_EDGE, ink.colour, &stops(1.0)),
            Edge::Dashed => broken_line(painter, [tube.left, tube.right], y, ink.colour, [4.0, 3.0]),
            Edge::Dotted => broken_line(painter, [tube.left, tube.right], y, ink.colour, [1.5, 2.5]),
        }
    }
    for (x, end) in [(tube.left + 0.75, tube.start), (tube.right - 0.75, tube.end)] {
        if end == TubeEnd::Closed {
            let line = [pos2(x, tube.y - half), pos2(x, tube.y + half)];
            painter.line_segment(line, Stroke::new(measure::MARK_EDGE, ink.colour));
        }
    }
}

/// Dashes that begin and end alike on both sides, so that a short span does not look cut.
fn broken_line(painter: &Painter, [left, right]: [f32; 2], y: f32, colour: Color32, [on, off]: [f32; 2]) {
    let length = right - left;
    let count = ((length + off) / (on + off)).floor().max(1.0);
    let used = count * on + (count - 1.0) * off;
    let mut x = left + (length - used).max(0.0) / 2.0;
    let stroke = Stroke::new(measure::MARK_EDGE, colour);
    while x < right - 0.05 {
        painter.add(Shape::line(vec![pos2(x, y), pos2((x + on).min(right), y)], stroke));
        x += on + off;
    }
}

/// About a time: no edges, or dashed ones where it is uncertain too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cloud {
    /// Left of the earliest stated day.
    pub left: f32,
    /// Right of the latest stated day.
    pub right: f32,
    /// The middle of its height.
    pub y: f32,
    /// Edges, if it has any.
    pub edge: Option<Edge>,
}

impl Cloud {
    /// How far it reaches beyond the stated days on each side: 30 % of the width, 8 to 28.
    #[must_use]
    pub fn reach(&self) -> f32 {
        (0.3 * (self.right - self.left)).clamp(8.0, 28.0)
    }
}

/// Paints a cloud.
pub fn cloud(painter: &Painter, cloud: &Cloud, ink: Ink) {
    let half = measure::SPAN / 2.0;
    let reach = cloud.reach();
    let (left, right) = (cloud.left - reach, cloud.right + reach);
    let middle = f32::midpoint(cloud.left, cloud.right);
    let stops = [(left, 0.0), (cloud.left, 0.16), (middle, 0.42), (cloud.right, 0.16), (right, 0.0)];
    fade_strip(painter, Rangef::new(cloud.y - half, cloud.y + half), ink.colour, &stops);
    let inner = half - measure::MARK_EDGE / 2.0;
    for y in [cloud.y - inner, cloud.y + inner] {
        match cloud.edge {
            None => {}
            Some(Edge::Solid) => {
                fading_line(
                    painter,
                    y,
                    measure::MARK_EDGE,
                    ink.colour,
                    &[(cloud.left, 1.0), (cloud.right, 1.0)],
                );
            }
            Some(Edge::Dashed) => fading_dashes(painter, [left, right], reach, y, ink.colour, [4.0, 3.0]),
            Some(Edge::Dotted) => fading_dashes(painter, [left, right], reach, y, ink.colour, [1.5, 2.5]),
        }
    }
}

/// Dashes from the middle outwards, fainter beyond the stated days.
fn fading_dashes(
    painter: &Painter,
    [left, right]: [f32; 2],
    reach: f32,
    y: f32,
    colour: Color32,
    [on, off]: [f32; 2],
) {
    let middle = f32::midpoint(left, right);
    let mut distance = 0.0;
    while distance + on / 2.0 < (right - left) / 2.0 {
        let opacity = ((middle - distance - left) / reach).clamp(0.0, 1.0);
        let stroke = Stroke::new(measure::MARK_EDGE, faded(colour, opacity));
        let centres: &[f32] = if distance > 0.0 { &[-1.0, 1.0] } else { &[1.0] };
        for side in centres {
            let x = middle + side * distance;
            painter.add(Shape::line(vec![pos2(x - on / 2.0, y), pos2(x + on / 2.0, y)], stroke));
        }
        distance += on + off;
    }
}

/// How a bar ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarEnd {
    /// Known to the day: a cap 2 × 14.
    #[default]
    Cap,
    /// Meets a tube, or runs out of the view.
    Cut,
    /// Goes on (`..`): an arrowhead 7 long and 14 high, its tip at the end.
    Arrow,
    /// Not known: fades out over 48, at most 60 % of the length.
    Unknown,
}

/// From … to …: a bar 8 high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Where it begins.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// The middle of its height.
    pub y: f32,
    /// How it begins.
    pub start: BarEnd,
    /// How it ends.
    pub end: BarEnd,
    /// How sure the fact is.
    pub fill: Fill,
}

/// Paints a bar with its ends.
pub fn bar(painter: &Painter, bar: &Bar, ink: Ink) {
    const HEAD: f32 = 7.0;
    let length = bar.right - bar.left;
    if length <= 0.0 {
        return;
    }
    let half = measure::BAR / 2.0;
    let fade = 48.0_f32.min(0.6 * length);
    let inset = |end: BarEnd| match end {
        BarEnd::Cap | BarEnd::Cut => 0.0,
        BarEnd::Arrow => HEAD.min(length / 2.0),
        BarEnd::Unknown => fade,
    };
    let (a, b) = (bar.left + inset(bar.start), bar.right - inset(bar.end));
    let strip = |l: f32, r: f32| Rect::from_min_max(pos2(l, bar.y - half), pos2(r, bar.y + half));
    if bar.fill == Fill::Solid {
        let outer = |end: BarEnd| if end == BarEnd::Unknown { 0.0 } else { 1.0 };
        let faded_start = if bar.start == BarEnd::Unknown { bar.left } else { a };
        let faded_end = if bar.end == BarEnd::Unknown { bar.right } else { b };
        let stops = [(faded_start, outer(bar.start)), (a, 1.0), (b, 1.0), (faded_end, outer(bar.end))];
        fade_strip(painter, Rangef::new(bar.y - half, bar.y + half), ink.colour, &stops);
    } else {
        body(painter, strip(a, b.max(a)), bar.fill, ink);
    }
    for (end, outer, inner) in [(bar.start, bar.left, a), (bar.end, bar.right, b)] {
        let outward =
            if outer < inner || (inner - outer).abs() < 0.01 && outer <= bar.left { -1.0 } else { 1.0 };
        match end {
            BarEnd::Cut => {}
            BarEnd::Cap => {
                let x = if outward < 0.0 { outer } else { outer - 2.0 };
                let cap = Rect::from_min_size(pos2(x, bar.y - measure::SPAN / 2.0), vec2(2.0, measure::SPAN));
                painter.rect_filled(cap, CornerRadius::ZERO, ink.colour);
            }
            BarEnd::Arrow => {
                let base = inner - outward * 0.25;
                let head = vec![
                    pos2(outer, bar.y),
                    pos2(base, bar.y - measure::SPAN / 2.0),
                    pos2(base, bar.y + measure::SPAN / 2.0),
                ];
                painter.add(Shape::convex_polygon(head, ink.colour, Stroke::NONE));
            }
            BarEnd::Unknown if bar.fill == Fill::Solid => {}
            BarEnd::Unknown => {
                let share = 0.5;
                let (l, r) = if outward < 0.0 { (outer, inner) } else { (inner, outer) };
                let (from, to) = if outward < 0.0 { (0.0, share) } else { (share, 0.0) };
                fade_x(painter, strip(l, r), ink.colour, from, to);
            }
        }
    }
}

/// The part of a bar between its ends, filled by how sure the fact is.
fn body(painter: &Painter, rect: Rect, fill: Fill, ink: Ink) {
    if rect.width() <= 0.0 {
        return;
    }
    let square = CornerRadius::ZERO;
    let edge = Stroke::new(measure::MARK_EDGE, ink.colour);
    let filled = |rect: Rect, colour: Color32| {
        // Not snapped to pixels: a bar is as long as its time.
        painter.add(RectShape::filled(rect, square, colour).with_round_to_pixels(false));
    };
    let outline = || {
        let frame = RectShape::stroke(rect, square, edge, StrokeKind::Inside);
        painter.add(frame.with_round_to_pixels(false));
    };
    match fill {
        Fill::Solid => filled(rect, ink.colour),
        Fill::Half => {
            filled(rect, ink.ground);
            filled(rect.split_top_bottom_at_fraction(0.5).0, ink.colour);
            outline();
        }
        Fill::Hatched => {
            filled(rect, ink.ground);
            let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
            for line in hatch_lines(&[corners.to_vec()], 3.0, 1.0) {
                painter.line_segment(line, Stroke::new(1.0, ink.colour));
            }
            outline();
        }
        Fill::Hollow => {
            filled(rect, ink.ground);
            outline();
        }
        Fill::HollowDashed => {
            filled(rect, ink.ground);
            dashed_rect(painter, rect, edge, [2.0, 1.8]);
        }
        Fill::Tint => {
            filled(rect, ink.tint(0.22));
            dashed_rect(painter, rect, edge, [2.0, 1.8]);
        }
    }
}

/// A dashed frame inside a rectangle.
pub(super) fn dashed_rect(painter: &Painter, rect: Rect, stroke: Stroke, [on, off]: [f32; 2]) {
    let r = rect.shrink(stroke.width / 2.0);
    let path = [r.left_top(), r.right_top(), r.right_bottom(), r.left_bottom(), r.left_top()];
    painter.extend(Shape::dashed_line(&path, stroke, on, off));
}

/// The foot below a glyph whose span is narrower than it: 2 high, 2 below, of the true width but at least 5.
pub fn foot(painter: &Painter, glyph_centre: Pos2, width: f32, ink: Ink) {
    let size = vec2(width.max(5.0), 2.0);
    let top = glyph_centre.y + measure::GLYPH / 2.0 + 2.0;
    let rect = Rect::from_min_size(pos2(glyph_centre.x - size.x / 2.0, top), size);
    painter.rect_filled(rect, CornerRadius::ZERO, ink.colour);
}
