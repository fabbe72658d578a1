//! Triangles with colours at their corners: flat ones as one path, fades as gradients, others cut small.

use std::collections::BTreeMap;

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, TextureId};

use super::colour;
use super::strokes::{gradient, path_data};
use super::svg::Document;

/// Whether it shows an image.
pub(super) fn is_image(mesh: &Mesh) -> bool {
    let plain = mesh.texture_id == TextureId::default() && mesh.vertices.iter().all(|v| v.uv == WHITE_UV);
    !plain && !mesh.indices.is_empty()
}

/// Adds a mesh; one that shows an image is not drawn.
pub(super) fn mesh(mesh: &Mesh, document: &mut Document) {
    if is_image(mesh) {
        return;
    }
    let corners = |indices: &[u32]| -> Option<Vec<Vertex>> {
        indices.iter().map(|i| mesh.vertices.get(usize::try_from(*i).ok()?).copied()).collect()
    };
    let mut flat = Flat::default();
    let mut strip: Option<Fade> = None;
    let mut rest = mesh.indices.as_slice();
    while let Some((triangle, after)) = rest.split_at_checked(3) {
        if let Some((quad, after)) = rest.split_at_checked(6)
            && let Some(fade) = corners(quad).and_then(|vertices| Fade::of(&vertices))
        {
            flat.flush(document);
            let joined = strip.as_mut().is_some_and(|strip| strip.take_on(&fade));
            if !joined && let Some(before) = strip.replace(fade) {
                before.push(document);
            }
            rest = after;
            continue;
        }
        if let Some(before) = strip.take() {
            before.push(document);
        }
        if let Some([a, b, c]) = corners(triangle).and_then(|v| <[Vertex; 3]>::try_from(v).ok()) {
            flat.triangle([a, b, c], 0);
        }
        rest = after;
    }
    if let Some(last) = strip {
        last.push(document);
    }
    flat.flush(document);
}

/// Triangles that make an upright rectangle whose colour runs through stops from one side to the other.
struct Fade {
    min: Pos2,
    max: Pos2,
    across: bool,
    stops: Vec<(Pos2, Color32)>,
}

impl Fade {
    #[expect(clippy::float_cmp, reason = "corners that belong together are copies of one number")]
    fn of(vertices: &[Vertex]) -> Option<Self> {
        let xs = vertices.iter().map(|v| v.pos.x);
        let ys = vertices.iter().map(|v| v.pos.y);
        let min =
            egui::pos2(xs.clone().fold(f32::INFINITY, f32::min), ys.clone().fold(f32::INFINITY, f32::min));
        let max = egui::pos2(xs.fold(f32::NEG_INFINITY, f32::max), ys.fold(f32::NEG_INFINITY, f32::max));
        let at_corner =
            |v: &Vertex| (v.pos.x == min.x || v.pos.x == max.x) && (v.pos.y == min.y || v.pos.y == max.y);
        if !vertices.iter().all(at_corner) || min.x >= max.x || min.y >= max.y {
            return None;
        }
        // Both triangles together reach all four corners, else they lie upon each other.
        let has = |x: f32, y: f32| vertices.iter().any(|v| v.pos.x == x && v.pos.y == y);
        if ![(min.x, min.y), (max.x, min.y), (max.x, max.y), (min.x, max.y)].iter().all(|(x, y)| has(*x, *y))
        {
            return None;
        }
        let one = |side: &dyn Fn(&Vertex) -> bool| {
            let mut colours = vertices.iter().filter(|v| side(v)).map(|v| v.color);
            let first = colours.next()?;
            colours.all(|c| c == first).then_some(first)
        };
        let across = one(&|v| v.pos.x == min.x).zip(one(&|v| v.pos.x == max.x));
        let down = one(&|v| v.pos.y == min.y).zip(one(&|v| v.pos.y == max.y));
        let (to, (first, last)) = match (across, down) {
            (Some(colours), _) => (egui::pos2(max.x, min.y), colours),
            (_, Some(colours)) => (egui::pos2(min.x, max.y), colours),
            (None, None) => return None,
        };
        Some(Self { min, max, across: across.is_some(), stops: vec![(min, first), (to, last)] })
    }

    /// Takes on a fade that goes on at the right with the colour this one ends in; two with a seam would show it.
    #[expect(clippy::float_cmp, reason = "corners that belong together are copies of one number")]
    fn take_on(&mut self, next: &Self) -> bool {
        let joins = self.across
            && next.across
            && next.min == egui::pos2(self.max.x, self.min.y)
            && next.max.y == self.max.y
            && next.stops.first().map(|(_, ink)| ink) == self.stops.last().map(|(_, ink)| ink);
        if joins {
            self.max = next.max;
            self.stops.extend(next.stops.iter().skip(1));
        }
        joins
    }

    fn push(&self, document: &mut Document) {
        let Some((_, first)) = self.stops.first() else { return };
        if self.stops.iter().all(|(_, ink)| colour::is_nothing(*ink)) {
            return;
        }
        let corners =
            [self.min, egui::pos2(self.max.x, self.min.y), self.max, egui::pos2(self.min.x, self.max.y)];
        let data = path_data(&corners, true);
        let paint = if self.stops.iter().all(|(_, ink)| ink == first) {
            colour::fill(*first)
        } else {
            format!(" fill=\"url(#{})\"", gradient(&self.stops, document))
        };
        document.push(&format!("<path d=\"{data}\"{paint}/>"));
    }
}

/// Triangles of one colour each, gathered so that neighbours of one colour are one path without seams.
#[derive(Default)]
struct Flat {
    paths: BTreeMap<[u8; 4], String>,
}

impl Flat {
    /// Takes a triangle, cut into four while its corners differ visibly.
    fn triangle(&mut self, [a, b, c]: [Vertex; 3], depth: u8) {
        const DEEPEST: u8 = 5;
        if depth < DEEPEST
            && differ(a.color, b.color).max(differ(b.color, c.color)).max(differ(c.color, a.color)) > 6
        {
            let (ab, bc, ca) = (middle(a, b), middle(b, c), middle(c, a));
            for part in [[a, ab, ca], [ab, b, bc], [ca, bc, c], [ab, bc, ca]] {
                self.triangle(part, depth + 1);
            }
            return;
        }
        let colour = middle(middle(a, b), c).color;
        let colour = if a.color == b.color && b.color == c.color { a.color } else { colour };
        if colour::is_nothing(colour)
            || [a, b, c].iter().any(|v| !(v.pos.x.is_finite() && v.pos.y.is_finite()))
        {
            return;
        }
        // One direction of turning, so that the edges that two triangles share cancel out.
        let turn = (b.pos - a.pos).x * (c.pos - a.pos).y - (b.pos - a.pos).y * (c.pos - a.pos).x;
        let corners = if turn >= 0.0 { [a.pos, b.pos, c.pos] } else { [a.pos, c.pos, b.pos] };
        self.paths.entry(colour.to_array()).or_default().push_str(&path_data(&corners, true));
    }

    fn flush(&mut self, document: &mut Document) {
        for ([r, g, b, a], data) in std::mem::take(&mut self.paths) {
            let fill = colour::fill(Color32::from_rgba_premultiplied(r, g, b, a));
            document.push(&format!("<path d=\"{data}\"{fill}/>"));
        }
    }
}

fn differ(one: Color32, other: Color32) -> u8 {
    one.to_array().into_iter().zip(other.to_array()).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
}

fn middle(a: Vertex, b: Vertex) -> Vertex {
    let mix = |x: u8, y: u8| u8::midpoint(x, y);
    let ([ar, ag, ab, aa], [br, bg, bb, ba]) = (a.color.to_array(), b.color.to_array());
    let color = Color32::from_rgba_premultiplied(mix(ar, br), mix(ag, bg), mix(ab, bb), mix(aa, ba));
    Vertex { pos: a.pos.lerp(b.pos, 0.5), uv: a.uv, color }
}
