//! Lines and polygons: solid, fading, inside or outside of their edge.

use egui::epaint::{ColorMode, PathShape, PathStroke};
use egui::{Color32, Pos2, Rect, StrokeKind};

use super::colour;
use super::svg::{Document, number, push_number};

/// The data of a path through points.
pub(super) fn path_data(points: &[Pos2], closed: bool) -> String {
    let mut out = String::with_capacity(14 * points.len());
    for (index, point) in points.iter().enumerate() {
        out.push(if index == 0 { 'M' } else { 'L' });
        push_number(&mut out, point.x);
        out.push(' ');
        push_number(&mut out, point.y);
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
            let stops: Vec<(Pos2, Color32)> = shape.points.iter().map(|p| (*p, ink(bounds, *p))).collect();
            // A straight line is one gradient; seams would show between several.
            if shape.points.iter().all(|p| (p.y - bounds.center().y).abs() < 1e-3) {
                fading(&stops, shape.stroke.width, document);
            } else {
                for pair in stops.windows(2) {
                    fading(pair, shape.stroke.width, document);
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

/// A straight line whose colour runs through stops.
pub(super) fn fading(stops: &[(Pos2, Color32)], width: f32, document: &mut Document) {
    let (Some((from, first)), Some((to, _))) = (stops.first(), stops.last()) else { return };
    if stops.iter().all(|(_, ink)| colour::is_nothing(*ink)) || from == to {
        return;
    }
    let data = path_data(&[*from, *to], false);
    if stops.iter().all(|(_, ink)| ink == first) {
        document.push(&format!("<path d=\"{data}\"{}/>", colour::stroke(*first, width)));
        return;
    }
    let id = gradient(stops, document);
    let width = number(width);
    document.push(&format!("<path d=\"{data}\" stroke=\"url(#{id})\" stroke-width=\"{width}\"/>"));
}

/// The id of a gradient through stops on a straight line.
pub(super) fn gradient(stops: &[(Pos2, Color32)], document: &mut Document) -> String {
    let from = stops.first().map_or(Pos2::ZERO, |(at, _)| *at);
    let to = stops.last().map_or(Pos2::ZERO, |(at, _)| *at);
    let length = from.distance(to).max(f32::MIN_POSITIVE);
    let shares: Vec<(f32, Color32)> =
        stops.iter().map(|(at, ink)| (from.distance(*at) / length, *ink)).collect();
    let [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(number);
    document.define(
        "f",
        &format!(
            "<linearGradient id=\"{{id}}\" gradientUnits=\"userSpaceOnUse\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" \
             y2=\"{y2}\">{}</linearGradient>",
            colour::stops(&shares)
        ),
    )
}
