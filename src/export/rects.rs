//! Rectangles as egui paints them: snapped to pixels, strokes inside or outside, corners rounded, shadows soft.

use egui::emath::GuiRounding as _;
use egui::epaint::{CornerRadius, CornerRadiusF32, RectShape};
use egui::{Pos2, Rect, Stroke, StrokeKind};

use super::colour;
use super::svg::{Document, number, push_number};

/// Whether it shows an image.
pub(super) fn is_image(shape: &RectShape) -> bool {
    let textured = shape.brush.as_ref().is_some_and(|brush| brush.uv != Rect::ZERO);
    textured && !colour::is_nothing(shape.fill)
}

/// What a rectangle covers, and its colour, where it is a fill with square corners and nothing else.
pub(super) fn plain(shape: &RectShape) -> Option<(Rect, egui::Color32)> {
    let (rect, fill, stroke) = settled(shape);
    let is_square = shape.corner_radius == CornerRadius::ZERO && shape.angle == 0.0;
    let is_flat = stroke.is_empty() && shape.blur_width <= 0.0 && !is_image(shape);
    let is_seen = rect.is_finite() && rect.is_positive() && !colour::is_nothing(fill);
    (is_square && is_flat && is_seen).then_some((rect, fill))
}

/// Adds a rectangle; one that shows an image is not drawn.
pub(super) fn rect(shape: &RectShape, document: &mut Document) {
    if is_image(shape) {
        return;
    }
    let (rect, fill, stroke) = settled(shape);
    if !rect.is_finite() || rect.width() <= 0.0 || rect.height() <= 0.0 {
        return;
    }
    let mut radius = CornerRadiusF32::from(shape.corner_radius);
    let inset = match shape.stroke_kind {
        StrokeKind::Inside => stroke.width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => -stroke.width / 2.0,
    };
    if inset > 0.0 {
        radius -= inset;
    } else {
        // A square corner stays square however far outside its stroke lies.
        let grow = |r: f32| if r > 0.0 { r - inset } else { r };
        radius = CornerRadiusF32 {
            nw: grow(radius.nw),
            ne: grow(radius.ne),
            sw: grow(radius.sw),
            se: grow(radius.se),
        };
    }
    let mut attributes = String::new();
    if !colour::is_nothing(fill) {
        attributes += &colour::fill(fill);
    }
    if stroke.width > 0.0 && !colour::is_nothing(stroke.color) {
        attributes += &colour::stroke(stroke.color, stroke.width);
    }
    if attributes.is_empty() {
        return;
    }
    if shape.blur_width > 0.0 {
        attributes += &blur(shape.blur_width, document);
    }
    if shape.angle != 0.0 {
        let (turn, middle) = (number(shape.angle.to_degrees()), rect.center());
        let (x, y) = (number(middle.x), number(middle.y));
        attributes = format!("{attributes} transform=\"rotate({turn} {x} {y})\"");
    }
    document.push(&element(rect.shrink(inset), radius, &attributes));
}

/// The rectangle after egui's own rules: a stroke that covers everything becomes a fill, edges snap to pixels.
fn settled(shape: &RectShape) -> (Rect, egui::Color32, Stroke) {
    let (mut rect, mut fill, mut stroke) = (shape.rect, shape.fill, shape.stroke);
    if !stroke.is_empty() {
        let whole = match shape.stroke_kind {
            StrokeKind::Inside => rect,
            StrokeKind::Middle => rect.expand(stroke.width * 0.5),
            StrokeKind::Outside => rect.expand(stroke.width),
        };
        if whole.size().min_elem() <= 2.0 * stroke.width {
            (rect, fill, stroke) = (whole, stroke.color, Stroke::NONE);
        }
    }
    if shape.round_to_pixels != Some(false) {
        // A thin rectangle is a line: it keeps its thickness and snaps along the way it is thin.
        if stroke.is_empty() && rect.size().min_elem() <= 2.0 {
            let (min, size) = (rect.min.round_to_pixels(1.0), rect.size());
            let along = |value: f32| if value > 2.0 { value.round() } else { value };
            rect = Rect::from_min_size(min, egui::vec2(along(size.x), along(size.y)));
        } else {
            rect = rect.round_to_pixels(1.0);
        }
    }
    (rect, fill, stroke)
}

/// A `rect` where all corners are alike, else a path.
pub(super) fn element(rect: Rect, radius: CornerRadiusF32, attributes: &str) -> String {
    let most = rect.width().min(rect.height()) / 2.0;
    let [nw, ne, se, sw] = [radius.nw, radius.ne, radius.se, radius.sw].map(|r| r.clamp(0.0, most));
    if [ne, se, sw].iter().all(|r| (r - nw).abs() < 0.005) {
        let mut out = String::with_capacity(96);
        for (name, value) in [
            ("<rect x=\"", rect.left()),
            ("\" y=\"", rect.top()),
            ("\" width=\"", rect.width()),
            ("\" height=\"", rect.height()),
        ] {
            out.push_str(name);
            push_number(&mut out, value);
        }
        if nw > 0.0 {
            out.push_str("\" rx=\"");
            push_number(&mut out, nw);
        }
        out += "\"";
        out += attributes;
        out += "/>";
        return out;
    }
    let y = number(rect.top());
    let arc = |r: f32, to: Pos2| {
        let r = number(r);
        format!("A{r} {r} 0 0 1 {} {}", number(to.x), number(to.y))
    };
    let data = format!(
        "M{} {y}H{}{}V{}{}H{}{}V{}{}Z",
        number(rect.left() + nw),
        number(rect.right() - ne),
        arc(ne, egui::pos2(rect.right(), rect.top() + ne)),
        number(rect.bottom() - se),
        arc(se, egui::pos2(rect.right() - se, rect.bottom())),
        number(rect.left() + sw),
        arc(sw, egui::pos2(rect.left(), rect.bottom() - sw)),
        number(rect.top() + nw),
        arc(nw, egui::pos2(rect.left() + nw, rect.top())),
    );
    format!("<path d=\"{data}\"{attributes}/>")
}

/// egui blurs by a ramp as wide as the blur; a Gauss curve of a quarter of it looks the same.
fn blur(width: f32, document: &mut Document) -> String {
    let deviation = number(width / 4.0);
    let id = document.define(
        "b",
        &format!(
            "<filter id=\"{{id}}\" x=\"-50%\" y=\"-50%\" width=\"200%\" height=\"200%\">\
             <feGaussianBlur stdDeviation=\"{deviation}\"/></filter>"
        ),
    );
    format!(" filter=\"url(#{id})\"")
}
