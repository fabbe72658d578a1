//! Marks in time: parts of a shape, then the glyph; clusters, bands, and what lies behind a mark that is selected.

use egui::emath::GuiRounding;
use egui::{Align2, CornerRadius, Mesh, Rect, Shape, Stroke, pos2, vec2};

use super::{Canvas, Medium, Pointed, look_of, silhouette_of};
use crate::draw::glyphs::{Fill, Ink, Look, Silhouette, glyph, halo};
use crate::draw::marks::{self, Bar, BarEnd, Cloud, Edge, Tube, TubeEnd};
use crate::draw::tags;
use crate::draw::theme::measure;
use crate::layout::{self, Band, Cluster, Edges, Emphasis, LaneHead, Mark, Match, Part, Side, Timeline};

impl Canvas<'_> {
    /// The time of what is selected, through all lanes.
    pub(super) fn time_tints(&self, laid_out: &Timeline) {
        for mark in laid_out.marks.iter().filter(|mark| mark.emphasis == Emphasis::Selected) {
            let (Some(first), Some(last)) = mark.days else { continue };
            let clip = |day: f64| laid_out.axis.x_from_day(day).clamp(0.0, laid_out.axis.width());
            let (left, right) = (clip(first), clip(last));
            if right - left >= 2.0 {
                let rect = Rect::from_min_max(self.at(left, 0.0), self.at(right, laid_out.lanes_height));
                marks::time_tint(self.painter, self.theme, rect);
            }
        }
    }

    /// Background and frame of a mark that is selected, linked, focused or under the pointer.
    pub(super) fn behind(&self, mark: &Mark, pointed: Pointed<'_>) {
        let outline = self.rect(&mark.outline()).expand2(vec2(6.0, 3.0));
        match mark.emphasis {
            Emphasis::Selected => marks::selected(self.painter, self.theme, outline),
            Emphasis::Linked => marks::link_end(self.painter, self.theme, outline),
            Emphasis::None if pointed.hover.contains(&mark.key) => {
                marks::hover(self.painter, self.theme, outline);
            }
            Emphasis::None => {}
        }
        if pointed.focus == Some(&mark.key) {
            marks::focus_ring(self.painter, self.theme, outline.shrink(2.0));
        }
    }

    fn ink(&self, mark: &Mark, laid_out: &Timeline) -> Ink {
        let ground = match mark.emphasis {
            Emphasis::Selected => self.theme.accent_tint,
            Emphasis::Linked | Emphasis::None => self.ground(laid_out.heads.get(mark.head)),
        };
        let ink = Ink { colour: self.theme.lane(usize::from(mark.colour.index)), ground };
        if mark.filter == Match::Outside { ink.outside() } else { ink }
    }

    /// Ground under what stands on a longer mark.
    pub(super) fn pause(&self, rect: &layout::Rect, head: Option<&LaneHead>) {
        let middle = rect.centre().y;
        let behind = layout::Rect::about(rect.x0 - 3.0, rect.x1 + 3.0, middle, layout::TUBE_HEIGHT + 2.0);
        self.painter.rect_filled(self.rect(&behind), CornerRadius::ZERO, self.ground(head));
    }

    /// The shape in time and its glyphs.
    pub(super) fn mark(&self, mark: &Mark, laid_out: &Timeline) {
        let look = look_of(mark.status, mark.occurrence);
        self.of_fact(&mark.key, tags::Part::Mark, || {
            self.shape(&mark.shape, mark.y, silhouette_of(&mark.kind), look, self.ink(mark, laid_out));
        });
    }

    /// A shape in time about a y, and its glyphs.
    pub(super) fn shape(&self, shape: &layout::Shape, y: f64, silhouette: Silhouette, look: Look, ink: Ink) {
        for part in &shape.parts {
            self.part(part, y, ink, look.fill);
        }
        let on_bar = shape.parts.iter().any(|part| matches!(part, Part::Bar { .. }));
        for x in &shape.glyphs {
            let centre = self.at(*x, y);
            if on_bar {
                halo(self.painter, silhouette, centre, measure::GLYPH, 1.5, ink.ground);
            }
            glyph(self.painter, silhouette, centre, measure::GLYPH, ink, look);
        }
    }

    fn part(&self, part: &Part, y: f64, ink: Ink, fill: Fill) {
        let x_of = |x: f64| self.at(x, 0.0).x;
        let middle = self.at(0.0, y).y;
        match *part {
            Part::Tube { x0, x1, start, end, edges } => {
                let tube = Tube {
                    left: x_of(x0),
                    right: x_of(x1),
                    y: middle,
                    edge: edge_of(edges).unwrap_or_default(),
                    start: tube_end(start),
                    end: tube_end(end),
                };
                marks::tube(self.painter, &tube, ink);
            }
            Part::Cloud { x0, x1, edges, .. } => {
                let cloud = Cloud { left: x_of(x0), right: x_of(x1), y: middle, edge: edge_of(edges) };
                marks::cloud(self.painter, &cloud, ink);
            }
            Part::Bar { x0, x1, fade_start, fade_end, edges } => {
                let end = |fade: f64| if fade > 0.0 { BarEnd::Unknown } else { BarEnd::Cut };
                let (start, end) = (end(fade_start), end(fade_end));
                let bar = Bar { left: x_of(x0), right: x_of(x1), y: middle, start, end, fill };
                marks::bar(self.painter, &bar, ink);
                self.bar_edges(&bar, edges, ink);
            }
            Part::Cap { x0, .. } => {
                let cap = Rect::from_min_size(
                    pos2(x_of(x0), middle - measure::SPAN / 2.0),
                    vec2(2.0, measure::SPAN),
                );
                self.painter.rect_filled(cap, CornerRadius::ZERO, ink.colour);
            }
            Part::Arrow { x, side } => self.arrow(pos2(x_of(x), middle), side, ink),
            Part::RunsOn { x, side } => {
                let words = if side == Side::Start { "‹" } else { "›" };
                let at = pos2(x_of(x), middle);
                self.painter.text(
                    at,
                    Align2::CENTER_CENTER,
                    words,
                    self.theme.label_selected(),
                    self.theme.text2,
                );
            }
            Part::Question { x } => {
                marks::unknown_sign(self.painter, self.theme, pos2(x_of(x), middle), Align2::CENTER_CENTER);
            }
            Part::Foot { x0, x1, edges } => {
                #[expect(clippy::cast_possible_truncation, reason = "a length in points")]
                let top = middle + layout::FOOT_TOP as f32;
                let foot = Rect::from_min_max(pos2(x_of(x0), top), pos2(x_of(x1), top + 2.0));
                self.foot(foot, edges, ink);
            }
            Part::Thread { x0, x1 } => {
                let stroke = Stroke::new(1.0, ink.tint(0.5));
                self.painter.line_segment([pos2(x_of(x0), middle), pos2(x_of(x1), middle)], stroke);
            }
        }
    }

    /// Dashes or dots along a bar that is uncertain or inferred: cut into its upper and lower edge.
    fn bar_edges(&self, bar: &Bar, edges: Edges, ink: Ink) {
        let (on, off) = match edges {
            Edges::Dashed => (4.0, 3.0),
            Edges::Dotted => (1.5, 2.5),
            Edges::Solid | Edges::None => return,
        };
        for y in [bar.y - 5.5, bar.y + 5.5] {
            let line = [pos2(bar.left, y), pos2(bar.right, y)];
            self.painter.extend(Shape::dashed_line(
                &line,
                Stroke::new(measure::MARK_EDGE, ink.colour),
                on,
                off,
            ));
        }
    }

    fn arrow(&self, tip: egui::Pos2, side: Side, ink: Ink) {
        let back = if side == Side::End { -7.0 } else { 7.0 };
        let half = measure::SPAN / 2.0;
        let head = vec![tip, pos2(tip.x + back, tip.y - half), pos2(tip.x + back, tip.y + half)];
        self.painter.add(Shape::convex_polygon(head, ink.colour, Stroke::NONE));
    }

    fn foot(&self, foot: Rect, edges: Edges, ink: Ink) {
        let dashed = |on: f32| {
            let line = [foot.left_center(), foot.right_center()];
            self.painter.extend(Shape::dashed_line(&line, Stroke::new(2.0, ink.colour), on, 1.5));
        };
        match edges {
            Edges::Solid => _ = self.painter.rect_filled(foot, CornerRadius::ZERO, ink.colour),
            Edges::None => _ = self.painter.rect_filled(foot, CornerRadius::ZERO, ink.tint(0.42)),
            Edges::Dashed => dashed(2.0),
            Edges::Dotted => dashed(1.5),
        }
    }

    pub(super) fn cluster(&self, cluster: &Cluster, laid_out: &Timeline) {
        let rect = self.rect(&cluster.rect);
        let ground = self.ground(laid_out.heads.get(cluster.head));
        let ink = Ink { colour: self.theme.lane(usize::from(cluster.colour.index)), ground };
        let ink = if cluster.filter == Match::Outside { ink.outside() } else { ink };
        if cluster.is_upon {
            self.pause(&cluster.rect, laid_out.heads.get(cluster.head));
        }
        let count = self.line(&cluster.text, &self.theme.badge());
        marks::cluster(self.painter, self.theme, rect.center(), count, ink);
        if cluster.emphasis != Emphasis::None {
            marks::link_end(self.painter, self.theme, rect.expand(3.0));
        }
    }

    pub(super) fn band(&self, band: &Band, laid_out: &Timeline) {
        let ground = self.ground(laid_out.heads.get(band.head));
        let ink = Ink { colour: self.theme.lane(usize::from(band.colour.index)), ground };
        let rect = self.rect(&band.rect);
        let strips = band.bins.iter().map(|bin| {
            let left = self.at(bin.x0, 0.0).x.max(rect.left());
            let right = self.at(bin.x1, 0.0).x.min(rect.right());
            let strip = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
            let count = u32::try_from(bin.count).unwrap_or(u32::MAX);
            (strip, ink.tint(marks::density_share(count)))
        });
        match self.medium {
            Medium::Page => {
                for (strip, colour) in strips {
                    self.painter.rect_filled(strip, CornerRadius::ZERO, colour);
                }
            }
            Medium::Screen => {
                let pixels_per_point = self.painter.pixels_per_point();
                let mut mesh = Mesh::default();
                // Neighbours as strong as one another are one rectangle.
                let mut strips = strips.peekable();
                while let Some((mut strip, colour)) = strips.next() {
                    while let Some((next, _)) =
                        strips.next_if(|(next, other)| *other == colour && next.left() <= strip.right())
                    {
                        strip.max.x = next.right();
                    }
                    mesh.add_colored_rect(strip.round_to_pixels(pixels_per_point), colour);
                }
                self.painter.add(mesh);
            }
        }
    }
}

fn edge_of(edges: Edges) -> Option<Edge> {
    match edges {
        Edges::Solid => Some(Edge::Solid),
        Edges::Dashed => Some(Edge::Dashed),
        Edges::Dotted => Some(Edge::Dotted),
        Edges::None => None,
    }
}

fn tube_end(end: layout::TubeEnd) -> TubeEnd {
    match end {
        layout::TubeEnd::Fade(fade) if fade > 0.0 => TubeEnd::Fading,
        layout::TubeEnd::Fade(_) | layout::TubeEnd::Square => TubeEnd::Cut,
        layout::TubeEnd::Upright => TubeEnd::Closed,
    }
}
