//! What a window shows of fewer triangles looks as egui draws it, pixel by pixel: both are drawn here without a graphics
//! card.

use std::collections::HashMap;

use casetrail::draw::quads::Quads;
use egui::epaint::{ClippedPrimitive, CornerRadius, Mesh, Primitive, TextureId, Vertex};
use egui::{
    Color32, ColorImage, Context, LayerId, Pos2, RawInput, Rect, Shape, Stroke, StrokeKind, TextureFilter,
    TextureOptions, ViewportId, pos2, vec2,
};
use proptest::prelude::*;

/// Points from side to side.
const SIZE: f32 = 64.0;

/// A square of pixels, each of four parts from 0 to 255, as a graphics card draws it.
struct Screen {
    side: usize,
    pixels: Vec<[f32; 4]>,
    triangles: usize,
}

impl Screen {
    /// What shapes look like on white, by egui alone or with `Quads`.
    fn of(shapes: &[Shape], pixels_per_point: f32, quads: Option<Quads>) -> Self {
        let ctx = Context::default();
        if let Some(quads) = quads {
            ctx.add_plugin(quads);
        }
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(SIZE, SIZE))),
            ..RawInput::default()
        };
        input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(pixels_per_point);
        let mut output = ctx.run_ui(input, |ui| {
            ui.ctx().layer_painter(LayerId::background()).extend(shapes.iter().cloned());
        });
        assert!((output.pixels_per_point - pixels_per_point).abs() < 1e-6);
        let new = output.textures_delta.set.drain().flat_map(|(id, deltas)| {
            deltas.into_iter().map(move |delta| {
                assert_eq!(delta.pos, None, "a first frame has whole textures");
                let egui::ImageData::Color(image) = &delta.image;
                (id, (image.as_ref().clone(), delta.options))
            })
        });
        let textures: HashMap<TextureId, (ColorImage, TextureOptions)> = new.collect();
        output.textures_delta.clear();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a hundred pixels or so")]
        let side = (SIZE * pixels_per_point) as usize;
        let mut screen = Self { side, pixels: vec![[255.0; 4]; side * side], triangles: 0 };
        let shapes = std::mem::take(&mut output.shapes);
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(shapes, pixels_per_point) {
            let Primitive::Mesh(mesh) = primitive else { panic!("shapes become triangles") };
            let (image, options) = &textures[&mesh.texture_id];
            screen.draw(clip_rect, &mesh, (image, options.magnification), pixels_per_point);
        }
        screen
    }

    fn draw(
        &mut self,
        clip: Rect,
        mesh: &Mesh,
        texture: (&ColorImage, TextureFilter),
        pixels_per_point: f32,
    ) {
        let clip = clip * pixels_per_point;
        for corners in mesh.indices.chunks_exact(3) {
            self.triangles += 1;
            let at = |nth: usize| {
                let Vertex { pos, uv, color } = mesh.vertices[corners[nth] as usize];
                Vertex { pos: pos * pixels_per_point, uv, color }
            };
            let corners = [at(0), at(1), at(2)];
            let bounds = Rect::from_points(&corners.map(|corner| corner.pos)).intersect(clip);
            for y in self.pixels_between(bounds.min.y, bounds.max.y) {
                for x in self.pixels_between(bounds.min.x, bounds.max.x) {
                    #[expect(clippy::cast_precision_loss, reason = "a hundred pixels or so")]
                    let centre = pos2(x as f32 + 0.5, y as f32 + 0.5);
                    if !clip.contains(centre) {
                        continue;
                    }
                    if let Some(ink) = ink_at(&corners, centre, texture) {
                        let pixel = &mut self.pixels[y * self.side + x];
                        let rest = 1.0 - ink[3] / 255.0;
                        *pixel = std::array::from_fn(|part| ink[part] + pixel[part] * rest);
                    }
                }
            }
        }
    }

    fn pixels_between(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
        let (from, to) = (from.floor().max(0.0) as usize, to.ceil().max(0.0) as usize);
        from..to.min(self.side)
    }

    /// How far the two are apart where they differ most, and the sum of what they differ by.
    fn difference(&self, other: &Self) -> (f32, f32) {
        let apart = self.pixels.iter().zip(&other.pixels).map(|(one, two)| {
            one.iter().zip(two).map(|(one, two)| (one - two).abs()).fold(0.0_f32, f32::max)
        });
        apart.fold((0.0, 0.0), |(most, sum), apart| (apart.max(most), sum + apart))
    }
}

/// The premultiplied colour of a triangle at a point; `None` outside of it. What is on an edge belongs to the triangle at
/// its right or below, as on a graphics card.
fn ink_at(corners: &[Vertex; 3], at: Pos2, texture: (&ColorImage, TextureFilter)) -> Option<[f32; 4]> {
    let cross = |a: Pos2, b: Pos2, c: Pos2| {
        // Exact, so that a point on the edge of two triangles is on it for both.
        let [a, b, c] = [a, b, c].map(|pos| [f64::from(pos.x), f64::from(pos.y)]);
        (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    };
    let [a, b, c] = corners.map(|corner| corner.pos);
    let whole = cross(a, b, c);
    if whole == 0.0 {
        return None;
    }
    let mut weights = [0.0; 3];
    for (weight, (from, to)) in weights.iter_mut().zip([(b, c), (c, a), (a, b)]) {
        let (from, to) = if whole > 0.0 { (from, to) } else { (to, from) };
        let inside = cross(from, to, at);
        let is_level = from.y.total_cmp(&to.y).is_eq();
        let is_top_or_left = is_level && to.x > from.x || to.y < from.y;
        if inside < 0.0 || inside == 0.0 && !is_top_or_left {
            return None;
        }
        *weight = inside / whole.abs();
    }
    let mix = |value: fn(&Vertex) -> f32| -> f32 {
        let sum: f64 =
            corners.iter().zip(weights).map(|(corner, weight)| f64::from(value(corner)) * weight).sum();
        #[expect(clippy::cast_possible_truncation, reason = "back to the kind it came from")]
        let sum = sum as f32;
        sum
    };
    let texel = texel(texture, mix(|corner| corner.uv.x), mix(|corner| corner.uv.y));
    let colour = [
        mix(|corner| f32::from(corner.color.r())),
        mix(|corner| f32::from(corner.color.g())),
        mix(|corner| f32::from(corner.color.b())),
        mix(|corner| f32::from(corner.color.a())),
    ];
    Some(std::array::from_fn(|part| colour[part] * texel[part] / 255.0))
}

fn texel((image, filter): (&ColorImage, TextureFilter), u: f32, v: f32) -> [f32; 4] {
    #[expect(clippy::cast_precision_loss, reason = "textures of some thousand pixels")]
    let (x, y) = (u * image.width() as f32 - 0.5, v * image.height() as f32 - 0.5);
    let at = |x: f32, y: f32| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
        let (x, y) =
            ((x.max(0.0) as usize).min(image.width() - 1), (y.max(0.0) as usize).min(image.height() - 1));
        image[(x, y)].to_array().map(f32::from)
    };
    if filter == TextureFilter::Nearest {
        return at(x.round(), y.round());
    }
    let (left, top) = (x.floor(), y.floor());
    let blend = |one: [f32; 4], two: [f32; 4], part: f32| -> [f32; 4] {
        std::array::from_fn(|nth| one[nth] + (two[nth] - one[nth]) * part)
    };
    let upper = blend(at(left, top), at(left + 1.0, top), x - left);
    let lower = blend(at(left, top + 1.0), at(left + 1.0, top + 1.0), x - left);
    blend(upper, lower, y - top)
}

/// The same shapes by egui alone, and with fewer triangles.
fn both(shapes: &[Shape], pixels_per_point: f32) -> (Screen, Screen) {
    let plain = Screen::of(shapes, pixels_per_point, None);
    (plain, Screen::of(shapes, pixels_per_point, Some(Quads::default())))
}

fn place() -> impl Strategy<Value = Rect> {
    (-8.0_f32..56.0, -8.0_f32..56.0, 0.2_f32..40.0, 0.2_f32..40.0)
        .prop_map(|(x, y, width, height)| Rect::from_min_size(pos2(x, y), vec2(width, height)))
}

fn scale() -> impl Strategy<Value = f32> {
    prop_oneof![Just(1.0), Just(1.25), Just(1.5), Just(2.0)]
}

fn colour() -> impl Strategy<Value = Color32> {
    any::<[u8; 3]>().prop_map(|[r, g, b]| Color32::from_rgb(r, g, b))
}

/// Colours that let through what is behind.
fn glass() -> impl Strategy<Value = Color32> {
    (colour(), 1_u8..255).prop_map(|(colour, alpha)| colour.gamma_multiply_u8(alpha))
}

fn kind() -> impl Strategy<Value = StrokeKind> {
    prop_oneof![Just(StrokeKind::Inside), Just(StrokeKind::Middle), Just(StrokeKind::Outside)]
}

fn square() -> impl Strategy<Value = Shape> {
    let fill = prop_oneof![Just(Color32::TRANSPARENT), colour()];
    let stroke = prop_oneof![
        Just(Stroke::NONE),
        (prop_oneof![Just(1.0_f32), Just(1.5), Just(2.0)], colour()).prop_map(Stroke::from)
    ];
    (place(), fill, stroke, kind()).prop_map(|(rect, fill, stroke, kind)| {
        Shape::Rect(egui::epaint::RectShape::new(rect, CornerRadius::ZERO, fill, stroke, kind))
    })
}

/// Wider than a line: at both ends of a line egui paints some pixels twice.
fn pane() -> impl Strategy<Value = Shape> {
    (place(), glass()).prop_map(|(rect, fill)| Shape::rect_filled(rect.expand(1.5), 0.0, fill))
}

fn straight() -> impl Strategy<Value = Shape> {
    let width = prop_oneof![Just(0.5_f32), Just(1.0), Just(1.5), Just(2.0), Just(3.0)];
    (place(), any::<bool>(), width, colour()).prop_map(|(rect, is_level, width, colour)| {
        let end = if is_level { rect.right_top() } else { rect.left_bottom() };
        Shape::LineSegment { points: [rect.left_top(), end], stroke: Stroke::new(width, colour) }
    })
}

proptest! {
    /// Rectangles with sharp corners, their frames and straight lines, one over the other, are the same pixels.
    #[test]
    fn what_is_straight_is_the_same(
        shapes in prop::collection::vec(prop_oneof![square(), pane(), straight()], 1..6),
        scale in scale(),
    ) {
        let (plain, quads) = both(&shapes, scale);
        let (most, _) = plain.difference(&quads);
        prop_assert!(most < 1.5, "{most} apart");
        prop_assert!(quads.triangles <= plain.triangles);
    }

    /// Round corners are drawn with another softness, and nothing else of a card differs.
    #[test]
    fn a_rounded_rectangle_differs_in_the_softness_of_its_corners_alone(
        rect in place(),
        radius in 1_u8..9,
        stroke in prop_oneof![
            Just(Stroke::NONE),
            prop_oneof![Just(1.0_f32), Just(1.5), Just(2.0)].prop_map(|width| Stroke::new(width, Color32::BLUE)),
        ],
        kind in kind(),
        scale in scale(),
    ) {
        let shape = egui::epaint::RectShape::new(rect, radius, Color32::from_rgb(255, 200, 0), stroke, kind);
        let (plain, quads) = both(&[shape.into()], scale);
        let (most, sum) = plain.difference(&quads);
        prop_assert!(most < 110.0, "{most} apart");
        prop_assert!(sum < 3000.0 * scale, "{sum} in all");
        prop_assert!(quads.triangles <= plain.triangles);
    }
}

#[test]
fn a_card_of_a_cluster_takes_a_third_of_the_triangles() {
    let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(30.0, 18.0));
    let stroke = Stroke::new(1.5, Color32::BLUE);
    let card = egui::epaint::RectShape::new(rect, 4, Color32::WHITE, stroke, StrokeKind::Inside);
    let (plain, quads) = both(&[card.into()], 1.0);
    assert_eq!(quads.triangles, 36);
    assert!(plain.triangles >= 3 * quads.triangles, "egui takes {}", plain.triangles);
}

#[test]
fn what_is_no_rectangle_stays_as_it_is_and_in_its_place() {
    let over = |shapes: Vec<Shape>| {
        let ground = Rect::from_min_size(Pos2::ZERO, vec2(SIZE, SIZE));
        let mut all = vec![Shape::rect_filled(ground, 0.0, Color32::LIGHT_GRAY)];
        all.extend(shapes);
        all.push(Shape::rect_filled(
            Rect::from_min_size(pos2(30.0, 30.0), vec2(9.0, 9.0)),
            0.0,
            Color32::BLACK,
        ));
        all
    };
    let rect = Rect::from_min_size(pos2(8.25, 8.5), vec2(30.0, 30.0));
    let turned =
        egui::epaint::RectShape::filled(rect, 0, Color32::RED).with_angle_and_pivot(0.3, rect.center());
    let shapes = over(vec![
        Shape::circle_filled(pos2(32.0, 32.0), 12.5, Color32::GREEN),
        Shape::Vec(vec![
            Shape::circle_filled(pos2(20.3, 40.2), 3.0, Color32::BLUE),
            Shape::line_segment([pos2(3.0, 3.0), pos2(60.0, 40.0)], Stroke::new(1.5, Color32::RED)),
        ]),
        Shape::convex_polygon(
            vec![pos2(1.0, 1.0), pos2(20.0, 4.0), pos2(9.0, 30.0)],
            Color32::RED,
            Stroke::NONE,
        ),
        Shape::Rect(turned),
        Shape::Rect(egui::epaint::RectShape::filled(rect, 3, Color32::YELLOW).with_blur_width(6.0)),
    ]);
    for scale in [1.0, 1.5, 2.0] {
        let (plain, quads) = both(&shapes, scale);
        let (most, _) = plain.difference(&quads);
        assert!(most < 1.5, "{most} apart at {scale}");
    }
}
