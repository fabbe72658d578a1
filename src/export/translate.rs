//! egui's shapes, one by one, as elements of an SVG document.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::{
    BandShape, CircleShape, ClippedShape, CornerRadius, CornerRadiusF32, EllipseShape, PathShape, RectShape,
};
use egui::{Galley, Pos2, Rect, Shape, Stroke};

use super::image::Images;
use super::page::{ExportError, Page};
use super::svg::{Document, number};
use super::tagged::{FactNames, Groups};
use super::text::{Texts, is_drawn};
use super::{colour, mesh, rects, strokes};
use crate::draw::tags::Tag;

/// Refuses what has no place in an SVG; all else has one.
///
/// # Errors
/// [`ExportError::Foreign`], saying what it is.
pub(super) fn check(shape: &Shape, images: &Images) -> Result<(), ExportError> {
    match shape {
        Shape::Vec(shapes) => shapes.iter().try_for_each(|shape| check(shape, images)),
        Shape::Rect(rect) if rects::is_image(rect) => Err(ExportError::Foreign("an image")),
        Shape::Mesh(triangles) if mesh::is_image(triangles) && !images.shows(triangles) => {
            Err(ExportError::Foreign("an image"))
        }
        Shape::Callback(_) => Err(ExportError::Foreign("a drawing of the graphics card")),
        Shape::Rect(_)
        | Shape::Mesh(_)
        | Shape::Noop
        | Shape::Circle(_)
        | Shape::Ellipse(_)
        | Shape::LineSegment { .. }
        | Shape::Path(_)
        | Shape::Band(_)
        | Shape::Text(_)
        | Shape::QuadraticBezier(_)
        | Shape::CubicBezier(_) => Ok(()),
    }
}

/// The letters that no face has: nothing is drawn in their places.
pub(super) fn lacking(shapes: &[ClippedShape], texts: &Texts) -> BTreeSet<char> {
    for galley in galleys(shapes) {
        drop(texts.faces().paragraphs(&galley.job));
    }
    texts.faces().lacking()
}

/// The texts of shapes that are drawn, in the order in which they are painted.
pub(super) fn galleys(shapes: &[ClippedShape]) -> Vec<&Arc<Galley>> {
    fn gather<'s>(shape: &'s Shape, galleys: &mut Vec<&'s Arc<Galley>>) {
        if let Shape::Vec(shapes) = shape {
            for shape in shapes {
                gather(shape, galleys);
            }
        } else if let Shape::Text(text) = shape
            && is_drawn(text)
        {
            galleys.push(&text.galley);
        }
    }
    let mut all = Vec::new();
    for clipped in shapes {
        gather(&clipped.shape, &mut all);
    }
    all
}

/// Shows what is seen of shapes on a page, each by itself, with how it is moved and what it is cut to.
pub(super) fn each_seen<'s>(
    page: &Page,
    shapes: impl Iterator<Item = &'s ClippedShape>,
    see: &mut Seer<'_>,
) -> Result<(), ExportError> {
    fn each(
        shape: &Shape,
        transform: TSTransform,
        clip: Clip,
        see: &mut Seer<'_>,
    ) -> Result<(), ExportError> {
        if let Shape::Vec(shapes) = shape {
            return shapes.iter().try_for_each(|shape| each(shape, transform, clip, see));
        }
        see(shape, transform, clip)
    }
    let sheet = Rect::from_min_size(Pos2::ZERO, page.size());
    for clipped in shapes {
        if let Some((shape, clip)) = clip_of(clipped, sheet) {
            each(&shape, clipped.transform_after_tessellation, clip, see)?;
        }
    }
    Ok(())
}

/// Whoever is shown shapes.
type Seer<'a> = dyn FnMut(&Shape, TSTransform, Clip) -> Result<(), ExportError> + 'a;

/// The SVG of shapes on a page.
pub(super) fn document(
    page: &Page,
    shapes: &[ClippedShape],
    (texts, names): (&mut Texts, &FactNames),
    images: &Images,
) -> String {
    let sheet = Rect::from_min_size(Pos2::ZERO, page.size());
    let mut document = Document::default();
    let mut groups = Groups::new(names);
    for clipped in shapes {
        if let Some(tag) = Tag::of(&clipped.shape) {
            groups.tag(tag, &mut document);
            continue;
        }
        let Some((shape, clip)) = clip_of(clipped, sheet) else { continue };
        document.clip(clip.outline().as_deref());
        place(&shape, clipped.transform_after_tessellation, &mut document, (texts, images));
    }
    document.finish_with(page, &texts.style())
}

/// What a shape is cut to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Clip {
    /// It lies within.
    Nothing,
    /// This part of the sheet.
    To(Rect),
}

impl Clip {
    pub(super) fn outline(self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::To(rect) => Some(rects::element(rect, CornerRadiusF32::ZERO, "")),
        }
    }
}

/// A shape and what it is cut to; `None`: nothing of it is on the sheet. Most shapes lie inside their clip rectangle; only
/// those that leave it need one, and a level or upright line is made shorter instead: a clip costs whoever draws it a layer
/// as large as the clip.
fn clip_of(clipped: &ClippedShape, sheet: Rect) -> Option<(Cow<'_, Shape>, Clip)> {
    let clip = clipped.clip_rect.intersect(sheet);
    let line =
        strip_of(&clipped.shape).filter(|_| clipped.transform_after_tessellation == TSTransform::IDENTITY);
    let bounds = match line {
        Some((line, _)) => line,
        None => clipped.transform_after_tessellation * clipped.shape.visual_bounding_rect(),
    };
    if !clip.is_positive() || !bounds.intersects(clip) {
        return None;
    }
    let whole = Cow::Borrowed(&clipped.shape);
    if clip.expand(0.01).contains_rect(bounds) || clip == sheet {
        return Some((whole, Clip::Nothing));
    }
    Some(match line {
        Some((line, colour)) => {
            let mut rest = RectShape::filled(line.intersect(clip), CornerRadius::ZERO, colour);
            rest.round_to_pixels = Some(false);
            (Cow::Owned(Shape::Rect(rest)), Clip::Nothing)
        }
        None => (whole, Clip::To(clip)),
    })
}

/// What a level or upright line covers, snapped to pixels across its way as on the screen, and its colour.
#[expect(clippy::float_cmp, reason = "egui snaps where both ends are the same number")]
fn strip_of(shape: &Shape) -> Option<(Rect, egui::Color32)> {
    let Shape::LineSegment { points, stroke } = shape else { return None };
    let [mut a, mut b] = *points;
    if stroke.is_empty() || !(a.is_finite() && b.is_finite()) || a == b {
        return None;
    }
    let half = stroke.width / 2.0;
    if a.x == b.x {
        stroke.round_center_to_pixel(1.0, &mut a.x);
        b.x = a.x;
        Some((Rect::from_two_pos(a, b).expand2(egui::vec2(half, 0.0)), stroke.color))
    } else if a.y == b.y {
        stroke.round_center_to_pixel(1.0, &mut a.y);
        b.y = a.y;
        Some((Rect::from_two_pos(a, b).expand2(egui::vec2(0.0, half)), stroke.color))
    } else {
        None
    }
}

/// Adds a shape where its transform puts it.
pub(super) fn place(
    shape: &Shape,
    transform: TSTransform,
    document: &mut Document,
    (texts, images): (&mut Texts, &Images),
) {
    if transform == TSTransform::IDENTITY {
        return add(shape, document, (texts, images));
    }
    let [x, y, scale] = [transform.translation.x, transform.translation.y, transform.scaling].map(number);
    document.push(&format!("<g transform=\"translate({x} {y}) scale({scale})\">"));
    add(shape, document, (texts, images));
    document.push("</g>");
}

fn add(shape: &Shape, document: &mut Document, (texts, images): (&mut Texts, &Images)) {
    match shape {
        // What draws on the graphics card is refused before anything is written: see [`check`].
        Shape::Noop | Shape::Callback(_) => {}
        Shape::Vec(shapes) => {
            for shape in shapes {
                add(shape, document, (texts, images));
            }
        }
        Shape::Circle(circle) => add_circle(circle, document),
        Shape::Ellipse(ellipse) => add_ellipse(ellipse, document),
        Shape::LineSegment { points, stroke } => match strip_of(shape) {
            Some((strip, colour)) => {
                document.push(&rects::element(strip, CornerRadiusF32::ZERO, &colour::fill(colour)));
            }
            None => add_line(*points, *stroke, document),
        },
        Shape::Path(path) => strokes::path(path, document),
        Shape::Band(band) => add_band(band, document),
        Shape::Rect(rect) => rects::rect(rect, document),
        Shape::Text(text) => texts.add(text, document),
        Shape::Mesh(triangles) => {
            if !images.add(triangles, document) {
                mesh::mesh(triangles, document);
            }
        }
        Shape::QuadraticBezier(curve) => strokes::path(
            &PathShape {
                points: curve.flatten(Some(0.02)),
                closed: curve.closed,
                fill: curve.fill,
                stroke: curve.stroke.clone(),
            },
            document,
        ),
        Shape::CubicBezier(curve) => strokes::path(
            &PathShape {
                points: curve.flatten(Some(0.02)),
                closed: curve.closed,
                fill: curve.fill,
                stroke: curve.stroke.clone(),
            },
            document,
        ),
    }
}

/// Fill and stroke of a closed form, empty when there is neither.
fn paint(fill: egui::Color32, stroke: Stroke) -> String {
    let mut out = String::new();
    if !colour::is_nothing(fill) {
        out += &colour::fill(fill);
    }
    if stroke.width > 0.0 && !colour::is_nothing(stroke.color) {
        out += &colour::stroke(stroke.color, stroke.width);
    }
    out
}

/// egui's circle strokes lie outside the radius, SVG's on it.
fn add_circle(circle: &CircleShape, document: &mut Document) {
    let paint = paint(circle.fill, circle.stroke);
    let radius = circle.radius + circle.stroke.width / 2.0;
    if paint.is_empty() || radius <= 0.0 || !circle.center.is_finite() {
        return;
    }
    let [x, y, r] = [circle.center.x, circle.center.y, radius].map(number);
    document.push(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{paint}/>"));
}

fn add_ellipse(ellipse: &EllipseShape, document: &mut Document) {
    let paint = paint(ellipse.fill, ellipse.stroke);
    if paint.is_empty() || !ellipse.center.is_finite() {
        return;
    }
    let [x, y, rx, ry] = [ellipse.center.x, ellipse.center.y, ellipse.radius.x, ellipse.radius.y].map(number);
    let turn = if ellipse.angle == 0.0 {
        String::new()
    } else {
        format!(" transform=\"rotate({} {x} {y})\"", number(ellipse.angle.to_degrees()))
    };
    document.push(&format!("<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{rx}\" ry=\"{ry}\"{paint}{turn}/>"));
}

/// A slanting line; level and upright ones are strips ([`strip_of`]).
fn add_line([a, b]: [Pos2; 2], stroke: Stroke, document: &mut Document) {
    if stroke.is_empty() || !(a.is_finite() && b.is_finite()) {
        return;
    }
    let data = strokes::path_data(&[a, b], false);
    document.push(&format!("<path d=\"{data}\"{}/>", colour::stroke(stroke.color, stroke.width)));
}

/// A band is its upper edge there and its lower edge back.
fn add_band(band: &BandShape, document: &mut Document) {
    let upper = band.points.iter().map(|p| egui::pos2(p.x, p.y.min));
    let lower = band.points.iter().rev().map(|p| egui::pos2(p.x, p.y.max));
    let turn = egui::emath::Rot2::from_angle(band.angle);
    let points: Vec<Pos2> = upper.chain(lower).map(|p| Pos2::ZERO + turn * p.to_vec2()).collect();
    let stroke = egui::epaint::PathStroke::from(band.stroke).with_kind(band.stroke_kind);
    strokes::path(&PathShape { points, closed: true, fill: band.fill, stroke }, document);
}
