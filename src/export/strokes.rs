//! Lines and polygons: solid, fading, inside or outside of their edge.

use egui::epaint::{ColorMode, PathShape, PathStroke};
use egui::{Color32, Pos2, Rect, StrokeKind};

use super::colour;
use super::svg::{Document, number};

/// The data of a path through points.
pub(super) fn path_data(points: &[Pos2], closed: bool) -> String {
    let mut out = String::new();
    for (index, point) in points.iter().enumerate() {
        out.push(if index == 0 { 'M' } else { 'L' });
        out.push_str(&number(point.x));
        out.push(' ');
        out.push_str(&number(point.y));
    }
    if closed {
        out.push('Z');
    }
    out
}

/// Adds a path with fill and stroke.
pub(super) fn path(shape: &PathShape, document: &mut Document) {
    if shape.points.len() < 2 || shape.points.iter().any(|p| !(p.x.is_finite() && p.y.is_finite())) {
        return;
    }
    let data = path_data(&shape.points, shape.closed);
    let fill = if shape.closed && !colour::is_nothing(shape.fill) {
        colour::fill(shape.fill)
    } else {
        String::new()
    };
    match &shape.stroke.color {
        ColorMode::Solid(ink) => {
            let stroke = solid(*ink, &shape.stroke, &data, document);
            if !(fill.is_empty() && stroke.is_empty()) {
                document.push(&format!("<path d=\"{data}\"{fill}{stroke}/>"));
            }
        }
        ColorMode::UV(ink) => {
            if !fill.is_empty() {
                document.push(&format!("<path d=\"{data}\"{fill}/>"));
            }
            let bounds = Rect::from_points(&shape.points).expand(shape.stroke.width / 2.0 + 1.0);
            for pair in shape.points.windows(2) {
                if let [from, to] = pair {
                    fading(
                        [*from, *to],
                        [ink(bounds, *from), ink(bounds, *to)],
                        shape.stroke.width,
                        document,
                    );
                }
            }
        }
    }
}

/// The attributes of a stroke in one colour. One that lies inside is twice as wide and cut at the edge, one
/// that lies outside is twice as wide and painted before the fill.
fn solid(ink: Color32, stroke: &PathStroke, data: &str, document: &mut Document) -> String {
    if stroke.width <= 0.0 || colour::is_nothing(ink) {
        return String::new();
    }
    match stroke.kind {
        StrokeKind::Middle => colour::stroke(ink, stroke.width),
        StrokeKind::Inside => {
            let clip =
                document.define("c", &format!("<clipPath id=\"{{id}}\"><path d=\"{data}\"/></clipPath>"));
            colour::stroke(ink, stroke.width * 2.0) + &format!(" clip-path=\"url(#{clip})\"")
        }
        StrokeKind::Outside => colour::stroke(ink, stroke.width * 2.0) + " paint-order=\"stroke\"",
    }
}

/// A piece of line whose colour runs from one end to the other.
pub(super) fn fading(
    [from, to]: [Pos2; 2],
    [first, last]: [Color32; 2],
    width: f32,
    document: &mut Document,
) {
    if colour::is_nothing(first) && colour::is_nothing(last) || from == to {
        return;
    }
    let data = path_data(&[from, to], false);
    if first == last {
        document.push(&format!("<path d=\"{data}\"{}/>", colour::stroke(first, width)));
        return;
    }
    let id = gradient([from, to], [first, last], document);
    let width = number(width);
    document.push(&format!("<path d=\"{data}\" stroke=\"url(#{id})\" stroke-width=\"{width}\"/>"));
}

/// The id of a gradient between two points.
pub(super) fn gradient(
    [from, to]: [Pos2; 2],
    [first, last]: [Color32; 2],
    document: &mut Document,
) -> String {
    let [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(number);
    let stops = colour::stops(first, last);
    document.define(
        "f",
        &format!(
            "<linearGradient id=\"{{id}}\" gradientUnits=\"userSpaceOnUse\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" \
             y2=\"{y2}\">{stops}</linearGradient>"
        ),
    )
}
