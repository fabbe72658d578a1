//! Who gives, who gets and what for: bands in the texture of their kind.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2};

use super::ink::{is_contested, limit_of, texture_of_amount};
use super::label::{label_at, label_width};
use super::words::sentence;
use crate::document::DocId;
use crate::draw::marks::{ChipState, Limit, Texture};
use crate::draw::theme::{Theme, measure, over};
use crate::layout::plots::{BetweenRoom, FlowBand, FlowDiagram, FlowEnd, LabelText, Shown, label_text};
use crate::model::{Case, Tongue};
use crate::query::series::Amount;
use crate::query::sums::Side;

/// Straight pieces that an edge is drawn in.
const PIECES: u16 = 28;
/// Between two lines of a texture.
const APART: f64 = 4.0;
/// From one line of a label to the next.
const LINE: f32 = 14.0;

/// The diagram in this width.
#[must_use]
pub fn flow_diagram(
    painter: &Painter,
    theme: &Theme,
    shown: &Shown,
    cases: &[(DocId, &Case)],
    width: f64,
) -> FlowDiagram {
    let tongue = shown.panel.tongue;
    let label_of = |name: &str, totals: &[Amount], left_out: usize| end_label(name, totals, left_out, tongue);
    let room =
        BetweenRoom { width, label_of: &label_of, width_of: &|text| label_width(painter, theme, text) };
    shown.flow_diagram(cases, &room)
}

/// What stands beside an end: its sums, what is in doubt apart, and its name.
fn end_label(name: &str, totals: &[Amount], left_out: usize, tongue: Tongue) -> LabelText {
    let in_doubt = tongue.say(["in doubt", "zweifelhaft", "douteux", "in dubbio", "en duda"]);
    let told: Vec<String> = totals
        .iter()
        .map(|total| {
            let number = label_text(total).number;
            // Alone it is told by its sign and colour.
            if is_contested(total) && totals.len() > 1 { format!("{number} {in_doubt}") } else { number }
        })
        .collect();
    // A number may be known and still count elsewhere, or may.
    let not_added = tongue.say(["not added", "nicht addiert", "non additionné", "non sommato", "no sumado"]);
    let without = if left_out > 0 { not_added } else { "?" };
    let caution = totals.iter().find_map(|total| total.caution.as_ref());
    LabelText {
        caution: caution.is_some(),
        number: if told.is_empty() { without.to_owned() } else { told.join("; ") },
        // Before the name, which may be cut: a doubt is never what is left out.
        words: match caution {
            None => name.to_owned(),
            Some(caution) if name.is_empty() => caution.to_string(),
            Some(caution) => format!("{caution}; {name}"),
        },
    }
}

/// Half the height of what stands beside an end.
fn half_label(end: &FlowEnd) -> f64 {
    if end.below.is_some() { 15.0 } else { 8.0 }
}

/// Where an end is hit: its bar and what stands beside it.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
pub fn flow_end_rect(origin: Pos2, end: &FlowEnd) -> Rect {
    let (x, top, bottom) = end.bar;
    let middle = f64::midpoint(top, bottom);
    let half = half_label(end);
    let (top, bottom) = (top.min(middle - half), bottom.max(middle + half));
    let left = x.min(end.label_x.0) as f32;
    let right = (x + 8.0).max(end.label_x.0 + end.label_x.1) as f32;
    Rect::from_min_max(
        pos2(origin.x + left, origin.y + top as f32),
        pos2(origin.x + right, origin.y + bottom as f32),
    )
}

/// The middle of a strand, between who gives and who gets: where the keyboard finds it.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
pub fn flow_band_rect(origin: Pos2, band: &FlowBand) -> Rect {
    let (left, right) = (band.x.0 + (band.x.1 - band.x.0) * 0.3, band.x.0 + (band.x.1 - band.x.0) * 0.7);
    let (top, width) = (band.upper(0.5), band.width.max(8.0));
    let top = top + band.width / 2.0 - width / 2.0;
    Rect::from_min_max(
        pos2(origin.x + left as f32, origin.y + top as f32),
        pos2(origin.x + right as f32, origin.y + (top + width) as f32),
    )
}

/// Paints the diagram; `state_of` tells how a strand stands.
#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
pub fn paint_flow_diagram(
    painter: &Painter,
    theme: &Theme,
    origin: Pos2,
    (shown, diagram): (&Shown, &FlowDiagram),
    state_of: &dyn Fn(usize) -> ChipState,
) {
    let at = |x: f64, y: f64| pos2(origin.x + x as f32, origin.y + y as f32);
    for (words, x, y) in &diagram.titles {
        let words = sentence(words);
        painter.text(at(*x, *y), egui::Align2::LEFT_CENTER, words, theme.small_strong(), theme.text);
    }
    // Of the two bands of a strand the first names its parts.
    let mut seen = std::collections::BTreeSet::new();
    for band in &diagram.bands {
        let Some(amount) = shown.amounts.get(band.strand) else { continue };
        let (colour, raised) = match state_of(band.strand) {
            ChipState::Selected | ChipState::LinkEnd => (theme.accent, true),
            ChipState::Hover => (theme.money, true),
            ChipState::Rest | ChipState::Outside => (theme.money, false),
        };
        let body = Body { painter, theme, origin, band, colour, ground: theme.canvas, raised };
        body.paint(amount);
        if seen.insert(band.strand) {
            body.name_parts(shown);
        }
    }
    for end in &diagram.ends {
        end_bar(painter, theme, origin, end);
        let middle = f64::midpoint(end.bar.1, end.bar.2);
        let (x, width) = end.label_x;
        let place = at(x, middle);
        let half = half_label(end) as f32;
        let strip = Rect::from_min_max(
            pos2(place.x - 3.0, place.y - half),
            pos2(place.x + width as f32 + 3.0, place.y + half),
        );
        painter.rect_filled(strip, 0.0, theme.canvas);
        let apart = if end.below.is_some() { LINE / 2.0 } else { 0.0 };
        let lines = [(-apart, Some(&end.label)), (apart, end.below.as_ref())];
        for (down, label) in lines.into_iter().filter_map(|(down, label)| Some((down, label?))) {
            // Givers' words end where their bar begins.
            let free =
                if end.side == Side::Provider { width - label_width(painter, theme, label) } else { 0.0 };
            let place = pos2(place.x + free.max(0.0) as f32, place.y + down);
            label_at(painter, theme, place, label, width as f32);
        }
    }
}

/// Paints one band alone.
pub fn paint_band(painter: &Painter, theme: &Theme, origin: Pos2, band: &FlowBand, amount: &Amount) {
    let (colour, ground) = (theme.money, theme.canvas);
    Body { painter, theme, origin, band, colour, ground, raised: false }.paint(amount);
}

/// The bar of an end: solid, or an outline in dashes where the file names nobody.
#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
fn end_bar(painter: &Painter, theme: &Theme, origin: Pos2, end: &FlowEnd) {
    let (x, top, bottom) = end.bar;
    let rect = Rect::from_min_max(
        pos2(origin.x + x as f32, origin.y + top as f32),
        pos2(origin.x + x as f32 + 8.0, origin.y + bottom as f32),
    );
    if end.is_named {
        painter.rect_filled(rect, 0.0, theme.money);
    } else {
        painter.rect_filled(rect, 0.0, theme.canvas);
        let corners =
            [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        let stroke = Stroke::new(measure::MARK_EDGE, theme.money);
        painter.extend(Shape::dashed_line(&corners, stroke, 3.0, 2.0));
    }
}

/// The body of a band.
struct Body<'a> {
    painter: &'a Painter,
    theme: &'a Theme,
    origin: Pos2,
    band: &'a FlowBand,
    colour: Color32,
    ground: Color32,
    /// Under the pointer, or selected.
    raised: bool,
}

impl Body<'_> {
    fn paint(&self, amount: &Amount) {
        let (width, sure) = (self.band.width, self.band.sure);
        if !self.band.is_known {
            self.fill(0.0, width, if self.raised { 0.2 } else { 0.06 });
            self.edge(0.0, Line::Dashed);
            self.edge(width, Line::Dashed);
            return;
        }
        let limit = limit_of(amount.bound);
        if limit == Limit::Above {
            // More may come on top: two steps that fade.
            self.fill(width, width + 3.0, 0.34);
            self.fill(width + 3.0, width + 6.0, 0.14);
        }
        if sure < width {
            self.fill(sure, width, 0.12);
            self.edge(width, Line::Dashed);
        }
        self.texture(amount, sure);
        for (part, _) in &self.band.parts {
            self.fill(sure - part, sure, 0.82);
            self.edge(sure - part, Line::Ground);
        }
        match limit {
            Limit::Exact | Limit::Above => {}
            Limit::About => self.edge(sure, Line::Dashed),
            Limit::Below => self.edge(sure, Line::Heavy),
        }
    }

    /// What lies inside, where there is room for words: "of which €2.48 m".
    fn name_parts(&self, shown: &Shown) {
        const LINE: f64 = 13.0;
        let of_which = shown.panel.tongue.say(["of which", "davon", "dont", "di cui", "de ello"]);
        let mut inner = self.band.parts.iter().skip(1).map(|(width, _)| *width);
        for (width, at) in &self.band.parts {
            let inside = inner.next().unwrap_or(0.0);
            let Some(part) = shown.panel.amounts.get(*at).filter(|_| width - inside >= LINE) else {
                continue;
            };
            let middle = self.band.sure - f64::midpoint(*width, inside);
            let words = format!("{of_which} {}", label_text(part).number);
            let font = self.theme.small();
            let galley = self.painter.layout_no_wrap(words, font, self.ground);
            if f64::from(galley.size().x) + 16.0 < self.band.x.1 - self.band.x.0 {
                let place = self.at(0.0, middle) + egui::vec2(8.0, -galley.size().y / 2.0);
                self.painter.galley(place, galley, self.ground);
            }
        }
    }

    fn texture(&self, amount: &Amount, sure: f64) {
        let lift = if self.raised { 0.2 } else { 0.0 };
        if is_contested(amount) {
            self.fill(0.0, sure / 2.0, 0.6 + lift);
            self.fill(sure / 2.0, sure, 0.04 + lift);
            self.edge(0.0, Line::Plain);
            self.edge(sure, Line::Plain);
            return;
        }
        let texture = texture_of_amount(amount);
        let share = match texture {
            Texture::Solid => 0.6,
            Texture::Tint => 0.32,
            Texture::Lines
            | Texture::Dashed
            | Texture::Hatched
            | Texture::Crossed
            | Texture::Upright
            | Texture::Hollow => 0.05,
        };
        self.fill(0.0, sure, share + lift);
        let line = if texture == Texture::Dashed { Line::Dashed } else { Line::Plain };
        self.edge(0.0, line);
        self.edge(sure, line);
        match texture {
            Texture::Lines => {
                let mut below = APART;
                while below < sure - 1.0 {
                    self.edge(below, Line::Plain);
                    below += APART;
                }
            }
            Texture::Hatched => self.hatch(1.0),
            Texture::Crossed => {
                self.hatch(1.0);
                self.hatch(-1.0);
            }
            Texture::Upright => self.hatch(0.0),
            Texture::Solid | Texture::Tint | Texture::Dashed | Texture::Hollow => {}
        }
    }

    /// The middle of the band's piece, as a part of the way.
    fn at(&self, part: f64, below: f64) -> Pos2 {
        #[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
        let to = |x: f64, y: f64| pos2(self.origin.x + x as f32, self.origin.y + y as f32);
        let x = self.band.x.0 + (self.band.x.1 - self.band.x.0) * part;
        to(x, self.band.upper(part) + below)
    }

    fn curve(&self, below: f64) -> Vec<Pos2> {
        (0..=PIECES).map(|n| self.at(f64::from(n) / f64::from(PIECES), below)).collect()
    }

    /// Fills what lies between two depths below the upper edge.
    fn fill(&self, from: f64, to: f64, share: f32) {
        let color = over(self.ground, self.colour, share.min(1.0));
        let mut mesh = Mesh::default();
        for (upper, lower) in self.curve(from).into_iter().zip(self.curve(to)) {
            for pos in [upper, lower] {
                mesh.vertices.push(Vertex { pos, uv: WHITE_UV, color });
            }
        }
        for piece in 0..u32::from(PIECES) {
            let first = piece * 2;
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 1, first + 2, first + 3);
        }
        self.painter.add(Shape::mesh(mesh));
    }

    fn edge(&self, below: f64, line: Line) {
        let curve = self.curve(below);
        let plain = |width: f32, colour: Color32| {
            self.painter.add(Shape::line(curve.clone(), Stroke::new(width, colour)));
        };
        match line {
            Line::Plain => plain(1.0, self.colour),
            Line::Heavy => plain(2.5, self.colour),
            Line::Ground => plain(1.0, self.ground),
            Line::Dashed => {
                self.painter.extend(Shape::dashed_line(
                    &curve,
                    Stroke::new(measure::MARK_EDGE, self.colour),
                    3.0,
                    2.0,
                ));
            }
        }
    }

    /// Lines across the band, as far apart as the look has them; `lean` is their slope.
    fn hatch(&self, lean: f64) {
        let apart = if lean == 0.0 { 6.0 } else { 7.0 };
        let (length, width) = (self.band.x.1 - self.band.x.0, self.band.sure);
        let mut x = if lean > 0.0 { 0.0 } else { width * -lean };
        while x < length {
            let end = x + width * lean;
            let (from, to) = (x / length, (end / length).clamp(0.0, 1.0));
            // Where the band ends, so does the line.
            let depth = if lean == 0.0 { width } else { ((to * length - x) / lean).abs().min(width) };
            if from <= 1.0 {
                let line = [self.at(from, if lean < 0.0 { 0.0 } else { width }), {
                    let below = if lean < 0.0 { depth } else { width - depth };
                    self.at(to, below)
                }];
                self.painter.line_segment(line, Stroke::new(1.0, self.colour));
            }
            x += apart;
        }
    }
}

/// How an edge is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Plain,
    Heavy,
    Dashed,
    /// In the colour of the ground: the border of a part inside.
    Ground,
}
