//! What a window shows, of fewer triangles that look the same.
//!
//! egui softens every edge with triangles of its own: ten for a plain rectangle, over a hundred for a rounded card. A
//! rectangle on whole pixels needs two; corners are quarters of a disc that egui keeps in its texture of letters;
//! and what is large is drawn with a texture that is not interpolated. Where there is no graphics card, the triangles and
//! the pixels are nearly all of a frame. Pictures never come here: they are written from shapes.

use egui::emath::{GuiRounding as _, TSTransform};
use egui::epaint::{ClippedShape, CornerRadiusF32, Mesh, Primitive, RectShape, TextureId, WHITE_UV};
use egui::{
    Color32, ColorImage, Context, FullOutput, Pos2, Rect, Shape, Stroke, StrokeKind, TextureHandle,
    TextureOptions,
};

/// What egui adds to the radius of a corner, so that it looks as round as it is meant.
const ROUNDER: f32 = 0.4;
/// Inside a stroke a corner has at least this radius.
const LEAST_ROUND: f32 = 0.1;
/// Pixels from which on a rectangle is worth a draw call of its own.
const LARGE: f32 = 16_384.0;

/// Room of a mesh to begin with: those of a card are some.
const QUADS: usize = 24;

/// Takes the shapes of every frame and gives egui cheaper ones. Added to the context of a window on the desktop.
#[derive(Default)]
pub struct Quads {
    /// One white pixel.
    plain: Option<TextureHandle>,
}

impl egui::Plugin for Quads {
    fn debug_name(&self) -> &'static str {
        "Quads"
    }

    fn setup(&mut self, ctx: &Context) {
        let white = ColorImage::filled([1, 1], Color32::WHITE);
        self.plain = Some(ctx.load_texture("plain", white, TextureOptions::NEAREST));
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let pixels = output.pixels_per_point;
        let mut drawn = Drawn {
            pixels,
            discs: discs(ctx, pixels),
            plain: self.plain.as_ref().map_or(TextureId::default(), TextureHandle::id),
            clip: Rect::NOTHING,
            mesh: Mesh::default(),
            shapes: Vec::with_capacity(output.shapes.len()),
        };
        for clipped in std::mem::take(&mut output.shapes) {
            if clipped.transform_after_tessellation == TSTransform::IDENTITY {
                drawn.add(clipped.clip_rect, clipped.shape);
            } else {
                drawn.flush();
                drawn.shapes.push(clipped);
            }
        }
        drawn.flush();
        output.shapes = drawn.shapes;
    }
}

/// A disc in the texture of letters.
struct Disc {
    /// Largest radius that is to be drawn with it, in points.
    radius: f32,
    /// From its centre to the side of its picture, in radii: room for its soft edge.
    reach: f32,
    uv: Rect,
}

/// The discs there are, the smallest first: what egui takes for circles of growing radius. None where it draws circles of
/// triangles.
fn discs(ctx: &Context, pixels: f32) -> Vec<Disc> {
    // egui takes a disc for radii of at most 0.84 of its own, and keeps discs of half a pixel and each half octave more. At
    // 0.7 their edge is as soft as that of a pixel.
    const SIZES: usize = 9;
    const SHARP: f32 = 0.7 / 0.84;
    let radii = std::iter::successors(Some(0.42 / pixels), |radius| Some(radius * std::f32::consts::SQRT_2));
    let radii: Vec<f32> = radii.take(SIZES).collect();
    let circles = radii.iter().map(|radius| {
        ClippedShape::new(Rect::EVERYTHING, Shape::circle_filled(Pos2::ZERO, *radius, Color32::WHITE))
    });
    let primitives = ctx.tessellate(circles.collect(), pixels);
    let [clipped] = primitives.as_slice() else { return Vec::new() };
    let Primitive::Mesh(mesh) = &clipped.primitive else { return Vec::new() };
    if mesh.vertices.len() != SIZES * 4 {
        return Vec::new();
    }
    let corners = mesh.vertices.chunks_exact(4);
    let disc = |(radius, corners): (f32, &[egui::epaint::Vertex])| {
        let pos = Rect::from_points(&corners.iter().map(|corner| corner.pos).collect::<Vec<_>>());
        let uv = Rect::from_points(&corners.iter().map(|corner| corner.uv).collect::<Vec<_>>());
        Disc { radius: SHARP * radius, reach: pos.width() / 2.0 / radius, uv }
    };
    radii.into_iter().zip(corners).map(disc).collect()
}

/// Shapes on their way to be drawn.
struct Drawn {
    /// Pixels per point.
    pixels: f32,
    discs: Vec<Disc>,
    /// A texture of one white pixel.
    plain: TextureId,
    /// Of the mesh that is being made.
    clip: Rect,
    mesh: Mesh,
    shapes: Vec<ClippedShape>,
}

impl Drawn {
    fn add(&mut self, clip: Rect, shape: Shape) {
        if let Shape::Vec(shapes) = shape {
            for shape in shapes {
                self.add(clip, shape);
            }
            return;
        }
        let is_drawn = if let Shape::Rect(rect) = &shape {
            self.rect(clip, rect)
        } else if let Shape::LineSegment { points, stroke } = &shape {
            self.line(clip, *points, *stroke)
        } else {
            matches!(shape, Shape::Noop)
        };
        if !is_drawn {
            self.flush();
            self.shapes.push(ClippedShape::new(clip, shape));
        }
    }

    /// Hands on the mesh that was being made.
    fn flush(&mut self) {
        if !self.mesh.is_empty() {
            let mesh = Shape::mesh(std::mem::take(&mut self.mesh));
            self.shapes.push(ClippedShape::new(self.clip, mesh));
        }
    }

    /// The mesh to add quads to.
    fn mesh(&mut self, clip: Rect, texture: TextureId) -> &mut Mesh {
        if self.mesh.texture_id != texture || self.clip != clip {
            self.flush();
            self.mesh.texture_id = texture;
            self.clip = clip;
        }
        if self.mesh.is_empty() {
            self.mesh.reserve_vertices(4 * QUADS);
            self.mesh.reserve_triangles(2 * QUADS);
        }
        &mut self.mesh
    }

    /// Whether the rectangle, or nothing, is all there is to draw.
    fn rect(&mut self, clip: Rect, shape: &RectShape) -> bool {
        let is_plain = shape.angle == 0.0 && shape.brush.is_none() && shape.blur_width == 0.0;
        if !is_plain || !shape.rect.is_finite() || shape.round_to_pixels == Some(false) {
            return false;
        }
        let fill = shape.fill;
        let stroke = if shape.stroke.is_empty() { Stroke::NONE } else { shape.stroke };
        let is_nothing = stroke.is_empty() && fill == Color32::TRANSPARENT;
        if is_nothing || !shape.visual_bounding_rect().intersects(clip) {
            return true;
        }
        let pixel = 1.0 / self.pixels;
        if stroke.is_empty() && shape.rect.size().min_elem() <= 2.0 * pixel {
            return self.thin(clip, shape.rect, fill);
        }
        let mut rect = shape.rect.round_to_pixels(self.pixels);
        let mut radius = CornerRadiusF32::from(shape.corner_radius);
        if !stroke.is_empty() {
            let is_solid = fill.a() == u8::MAX && stroke.color.a() == u8::MAX;
            if !is_solid && radius != CornerRadiusF32::ZERO {
                return false;
            }
            match shape.stroke_kind {
                StrokeKind::Inside => {}
                StrokeKind::Outside if self.is_whole(stroke.width) => {
                    rect = rect.expand(stroke.width);
                    radius += stroke.width;
                }
                StrokeKind::Middle | StrokeKind::Outside => return false,
            }
            // Sides that nearly meet are egui's.
            if rect.size().min_elem() < 2.0 * (stroke.width + pixel) {
                return false;
            }
        }
        if shape.corner_radius == egui::CornerRadius::ZERO {
            self.square(clip, rect, fill, stroke)
        } else {
            radius.is_same() && self.rounded(clip, rect, radius.nw, (fill, stroke))
        }
    }

    fn square(&mut self, clip: Rect, rect: Rect, fill: Color32, stroke: Stroke) -> bool {
        if stroke.is_empty() {
            self.quad(clip, rect, fill);
            return true;
        }
        if !self.is_whole(stroke.width) {
            return false;
        }
        let inner = rect.shrink(stroke.width);
        let level = Rect::from_x_y_ranges(rect.x_range(), inner.y_range());
        self.frame(clip, (rect, stroke.width), level, stroke.color);
        if fill != Color32::TRANSPARENT {
            self.quad(clip, inner, fill);
        }
        true
    }

    fn rounded(&mut self, clip: Rect, rect: Rect, radius: f32, (fill, stroke): (Color32, Stroke)) -> bool {
        let radius = (radius + ROUNDER).max(stroke.width + LEAST_ROUND);
        let centres = rect.shrink(radius);
        // Corners that nearly meet are egui's.
        if centres.size().min_elem() < 2.0 / self.pixels {
            return false;
        }
        let Some(disc) = self.disc(radius) else { return false };
        if stroke.is_empty() {
            self.corners(clip, (rect, centres), (radius, disc), fill);
            self.sides(clip, (rect, centres), fill);
            return true;
        }
        let within = radius - stroke.width;
        let (whole, part) = self.whole_and_part(stroke.width);
        let Some(disc_within) = self.disc(within).filter(|_| whole > 0.0) else { return false };
        self.corners(clip, (rect, centres), (radius, disc), stroke.color);
        self.sides(clip, (rect, centres), stroke.color);
        let inner = rect.shrink(whole);
        self.corners(clip, (inner, centres), (within, disc_within), fill);
        if part == 0.0 {
            self.sides(clip, (inner, centres), fill);
        } else {
            // A row of pixels that the stroke covers in part.
            let mixed = fill.lerp_to_gamma(stroke.color, part);
            self.frame(clip, (inner, 1.0 / self.pixels), centres, mixed);
            self.sides(clip, (inner.shrink(1.0 / self.pixels), centres), fill);
        }
        true
    }

    /// Which disc has corners of this radius.
    fn disc(&self, radius: f32) -> Option<usize> {
        self.discs.iter().position(|disc| radius > 0.0 && radius <= disc.radius)
    }

    /// So many points as whole pixels, in points, and what part of a pixel more.
    fn whole_and_part(&self, points: f32) -> (f32, f32) {
        let pixels = points * self.pixels;
        let whole = if self.is_whole(points) { pixels.round() } else { pixels.floor() };
        (whole / self.pixels, (pixels - whole).max(0.0))
    }

    /// The corners of a rectangle, cut at its sides: quarters of a disc of that radius about these centres.
    fn corners(
        &mut self,
        clip: Rect,
        (rect, centres): (Rect, Rect),
        (radius, disc): (f32, usize),
        colour: Color32,
    ) {
        let Some(Disc { reach, uv, .. }) = self.discs.get(disc) else { return };
        let (middle, of_point) = (uv.center(), uv.size() / (2.0 * radius * reach));
        let mesh = self.mesh(clip, TextureId::default());
        let corners = [
            (centres.left_top(), rect.left_top()),
            (centres.right_top(), rect.right_top()),
            (centres.left_bottom(), rect.left_bottom()),
            (centres.right_bottom(), rect.right_bottom()),
        ];
        for (centre, corner) in corners {
            let edge = middle + (corner - centre) * of_point;
            let quad = Rect::from_two_pos(centre, corner);
            mesh.add_rect_with_uv(quad, Rect::from_two_pos(middle, edge), colour);
        }
    }

    /// What lies between the corners of a rectangle.
    fn sides(&mut self, clip: Rect, (rect, centres): (Rect, Rect), colour: Color32) {
        // The corners may end before the sides begin.
        let (top, bottom) = (centres.min.y.max(rect.min.y), centres.max.y.min(rect.max.y));
        let parts = [
            Rect::from_x_y_ranges(centres.x_range(), rect.min.y..=top),
            Rect::from_x_y_ranges(rect.x_range(), top..=bottom),
            Rect::from_x_y_ranges(centres.x_range(), bottom..=rect.max.y),
        ];
        for part in parts.into_iter().filter(Rect::is_positive) {
            self.quad(clip, part, colour);
        }
    }

    /// Along the inside of a rectangle, so thick, without its corners.
    fn frame(&mut self, clip: Rect, (rect, thick): (Rect, f32), centres: Rect, colour: Color32) {
        let inner = rect.shrink(thick);
        let parts = [
            Rect::from_x_y_ranges(centres.x_range(), rect.min.y..=inner.min.y),
            Rect::from_x_y_ranges(centres.x_range(), inner.max.y..=rect.max.y),
            Rect::from_x_y_ranges(rect.min.x..=inner.min.x, centres.y_range()),
            Rect::from_x_y_ranges(inner.max.x..=rect.max.x, centres.y_range()),
        ];
        for part in parts.into_iter().filter(Rect::is_positive) {
            self.quad(clip, part, colour);
        }
    }

    /// What is at most two pixels thin, which egui draws as a line.
    fn thin(&mut self, clip: Rect, rect: Rect, colour: Color32) -> bool {
        if rect.width() <= 2.0 / self.pixels {
            self.line(clip, [rect.center_top(), rect.center_bottom()], Stroke::new(rect.width(), colour))
        } else {
            self.line(clip, [rect.left_center(), rect.right_center()], Stroke::new(rect.height(), colour))
        }
    }

    /// A line along the pixels, of whole pixels.
    fn line(&mut self, clip: Rect, [a, b]: [Pos2; 2], stroke: Stroke) -> bool {
        if stroke.is_empty() {
            return true;
        }
        let is_same = |a: f32, b: f32| a.total_cmp(&b).is_eq();
        let is_upright = is_same(a.x, b.x);
        let is_straight = is_upright != is_same(a.y, b.y) && a.is_finite() && b.is_finite();
        if !is_straight || !self.is_whole(stroke.width) {
            return false;
        }
        let half = stroke.width / 2.0;
        let across = |mut centre: f32| {
            stroke.round_center_to_pixel(self.pixels, &mut centre);
            centre - half..=centre + half
        };
        // From the pixel of one end to that of the other.
        let along = |a: f32, b: f32| {
            let (quarter, half) = (0.25 / self.pixels, 0.5 / self.pixels);
            let first = (a.min(b) + quarter).round_to_pixel_center(self.pixels);
            let last = (a.max(b) - quarter).round_to_pixel_center(self.pixels);
            first - half..=last + half
        };
        let rect = if is_upright {
            Rect::from_x_y_ranges(across(a.x), along(a.y, b.y))
        } else {
            Rect::from_x_y_ranges(along(a.x, b.x), across(a.y))
        };
        // A line of one pixel is egui's.
        let long = if is_upright { rect.height() } else { rect.width() };
        if long * self.pixels < 1.5 {
            return false;
        }
        self.quad(clip, rect, stroke.color);
        true
    }

    /// Whether so many points are some pixels and no part of one.
    fn is_whole(&self, points: f32) -> bool {
        let pixels = points * self.pixels;
        pixels > 0.5 && (pixels - pixels.round()).abs() < 0.01
    }

    /// A rectangle on whole pixels.
    fn quad(&mut self, clip: Rect, rect: Rect, colour: Color32) {
        let shown = rect.intersect(clip);
        if !shown.is_positive() {
            return;
        }
        let is_large = shown.area() * self.pixels * self.pixels >= LARGE;
        let texture = if is_large { self.plain } else { TextureId::default() };
        self.mesh(clip, texture).add_rect_with_uv(rect, Rect::from_min_max(WHITE_UV, WHITE_UV), colour);
    }
}
