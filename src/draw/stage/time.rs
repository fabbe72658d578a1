//! Facts along time on a stage.

use egui::epaint::TextShape;
use egui::{Align, Color32, CornerRadius, FontId, Pos2, Shape, Stroke, StrokeKind, pos2};

use super::{Canvas, font, seen};
use crate::draw::glyphs::{Ink, glyph};
use crate::draw::marks::{self, Silhouette};
use crate::draw::theme::{Theme, over};
use crate::draw::timeline::{look_of, mark_alone, silhouette_of};
use crate::layout::stage::{Join, RestMark, RestOf, RowState, StageFold, StageRow, Timed};
use crate::layout::{self, Part, Point, Side, Strength};

/// Behind the words of a fact that was found: quieter than in the window, so that words stand out at 7 : 1.
fn found_ground(theme: &Theme) -> Color32 {
    over(theme.canvas, theme.hit, 0.7)
}

impl Canvas<'_> {
    pub(super) fn time(&self, timed: &Timed) {
        self.ruler(timed);
        if let Some(y) = timed.undated_from {
            let line = [self.place.at(timed.sides.0, y), self.place.at(timed.sides.1, y)];
            let (stroke, scale) = (self.stroke(2.0, self.theme.edge), self.place.scale);
            self.painter.extend(Shape::dashed_line(&line, stroke, 4.0 * scale, 8.0 * scale));
        }
        for mark in &timed.rest {
            self.rest(mark);
        }
        for plot in &timed.plots {
            let painter = seen(self.painter, plot.opacity);
            Canvas { painter: &painter, ..*self }.plot(plot);
        }
        for row in &timed.rows {
            self.behind(row);
        }
        for row in &timed.rows {
            let painter = seen(self.painter, row.opacity);
            Canvas { painter: &painter, ..*self }.mark(row, timed);
        }
        for join in &timed.joins {
            self.join(join);
        }
        for row in &timed.rows {
            let painter = seen(self.painter, row.opacity);
            Canvas { painter: &painter, ..*self }.label(row);
        }
        if let Some(more) = &timed.more {
            self.line(more);
        }
    }

    fn ruler(&self, timed: &Timed) {
        if timed.axis.is_none() {
            return;
        }
        for fold in &timed.folds {
            self.fold(fold, timed);
        }
        for tick in &timed.ruler {
            let colour = match tick.strength {
                Strength::Hair => self.theme.hair,
                Strength::Line | Strength::Zero => self.theme.line,
            };
            if tick.x.is_finite() {
                let ends = [self.place.at(tick.x, timed.top), self.place.at(tick.x, timed.bottom)];
                self.painter.line_segment(ends, self.stroke(2.0, colour));
            }
            if let Some(label) = &tick.label {
                self.line(label);
            }
        }
        let ends = [self.place.at(timed.sides.0, timed.line), self.place.at(timed.sides.1, timed.line)];
        self.painter.line_segment(ends, self.stroke(2.0, self.theme.edge));
    }

    /// Time that is left out: a strip with the words of how long it is, read from below to above.
    fn fold(&self, fold: &StageFold, timed: &Timed) {
        let strip = layout::Rect::new(fold.sides.0, timed.line, fold.sides.1, timed.bottom);
        self.fill(&strip, self.theme.sunk);
        for x in [strip.x0, strip.x1] {
            let ends = [self.place.at(x, strip.y0), self.place.at(x, strip.y1)];
            self.painter.line_segment(ends, self.stroke(2.0, self.theme.line));
        }
        if let Some(sign) = &fold.sign {
            self.line(sign);
        }
        let Some(words) = &fold.words else { return };
        let font = font(words, self.theme, self.place.scale);
        let galley = self.painter.layout_no_wrap(words.text.to_string(), font, self.theme.text);
        let middle = self.place.at(words.x, words.y);
        let corner = middle + egui::vec2(-galley.size().y / 2.0, galley.size().x / 2.0);
        let turned = TextShape::new(corner, galley, self.theme.text).with_angle(-std::f32::consts::FRAC_PI_2);
        self.painter.add(turned);
    }

    /// What shows that a fact was found, or that its card is open.
    fn behind(&self, row: &StageRow) {
        let room = self.place.rect(&row.mark_rect.hull(&row.label_rect).grown(10.0, 4.0));
        match row.state {
            RowState::Plain => {}
            RowState::Hit => {
                let words = self.place.rect(&row.label_rect.grown(8.0, 2.0));
                self.painter.rect_filled(words, CornerRadius::ZERO, found_ground(self.theme));
            }
            RowState::Chosen => {
                let border = self.stroke(3.0, self.theme.accent);
                self.painter.rect(
                    room,
                    CornerRadius::same(8),
                    self.theme.accent_tint,
                    border,
                    StrokeKind::Inside,
                );
            }
        }
    }

    fn mark(&self, row: &StageRow, timed: &Timed) {
        let colour = row.colour.map_or(self.theme.money, |colour| self.theme.lane(usize::from(colour.index)));
        let ground = if row.state == RowState::Chosen { self.theme.accent_tint } else { self.theme.canvas };
        let ink = Ink { colour, ground };
        let silhouette = row.kind.as_ref().map_or(Silhouette::Coin, silhouette_of);
        let (words, parts): (Vec<Part>, Vec<Part>) = row
            .shape
            .parts
            .iter()
            .partition(|part| matches!(part, Part::Question { .. } | Part::RunsOn { .. }));
        let shape = layout::Shape { parts, ..row.shape.clone() };
        let left = timed.sides.0;
        let area = egui::Rect::from_min_max(
            pos2(self.place.at(left - 12.0, 0.0).x, f32::NEG_INFINITY),
            pos2(self.place.at(timed.sides.1 + 12.0, 0.0).x, f32::INFINITY),
        );
        let clipped = self.painter.with_clip_rect(area.intersect(self.painter.clip_rect()));
        Canvas { painter: &clipped, ..*self }.larger((left, row.mark_y), timed.scale, |painter| {
            let look = look_of(row.status, row.occurrence);
            mark_alone(painter, self.theme, &shape, silhouette, look, ink);
        });
        // Letters are set at their size, not enlarged.
        for part in words {
            match part {
                Part::Question { x } => self.sign("?", left + x * timed.scale, row.mark_y),
                Part::RunsOn { x, side } => {
                    let sign = if side == Side::Start { "‹" } else { "›" };
                    self.sign(sign, left + x * timed.scale, row.mark_y);
                }
                Part::Tube { .. }
                | Part::Cloud { .. }
                | Part::Bar { .. }
                | Part::Cap { .. }
                | Part::Arrow { .. }
                | Part::Foot { .. }
                | Part::Thread { .. } => {}
            }
        }
    }

    fn sign(&self, sign: &str, x: f64, y: f64) {
        let font = self.theme.label();
        let font = FontId { size: font.size * self.place.scale, ..font };
        marks::words(self.painter, self.place.at(x, y), Align::Center, sign, font, self.theme.text2);
    }

    /// Title and date; grid and links pause behind them.
    fn label(&self, row: &StageRow) {
        if row.state == RowState::Plain {
            let room = self.place.rect(&row.label_rect.grown(8.0, 0.0));
            self.painter.rect_filled(room, CornerRadius::ZERO, self.theme.canvas);
        }
        for line in &row.label {
            // On a tint the quieter words would be too quiet.
            if row.state == RowState::Plain { self.line(line) } else { self.words(line, self.theme.text) }
        }
    }

    fn rest(&self, mark: &RestMark) {
        let rect = self.place.rect(&mark.rect);
        match &mark.of {
            RestOf::Fact { kind, status, occurrence, colour, state, .. } => {
                let ink =
                    Ink { colour: self.theme.lane(usize::from(colour.index)), ground: self.theme.canvas };
                let ink = if *state == RowState::Plain { ink.outside() } else { ink };
                let look = look_of(*status, *occurrence);
                glyph(self.painter, silhouette_of(kind), rect.center(), rect.width(), ink, look);
                match state {
                    RowState::Plain => {}
                    RowState::Hit => {
                        let stroke = self.stroke(3.0, self.theme.warn);
                        let below = self.place.at(0.0, mark.rect.y1 + 4.0).y;
                        self.painter.hline(rect.x_range(), below, stroke);
                    }
                    RowState::Chosen => {
                        let border = self.stroke(3.0, self.theme.accent);
                        let room = self.place.rect(&mark.rect.grown(6.0, 6.0));
                        self.painter.rect_stroke(room, CornerRadius::same(8), border, StrokeKind::Inside);
                    }
                }
            }
            RestOf::Crowd { text, .. } => {
                let border = self.stroke(2.0, self.theme.line);
                let radius = CornerRadius::same(6);
                self.painter.rect(rect, radius, self.theme.canvas, border, StrokeKind::Inside);
                self.line(text);
            }
        }
    }

    fn join(&self, join: &Join) {
        let point = |at: Point| self.place.at(at.x, at.y);
        let (from, to) = (point(join.from), point(join.to));
        let (down, scale) = ((to.y - from.y).signum(), self.place.scale);
        let neck = pos2(to.x, to.y - down * 14.0 * scale);
        self.painter.line_segment([from, neck], self.stroke(3.0, self.theme.accent));
        let base = |side: f32| -> Pos2 { pos2(to.x + side * 9.0 * scale, neck.y) };
        let head = vec![to, base(-1.0), base(1.0)];
        self.painter.add(Shape::convex_polygon(head, self.theme.accent, Stroke::NONE));
        if let Some((rect, text)) = &join.pill {
            let border = self.stroke(2.0, self.theme.accent);
            let rect = self.place.rect(rect);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "half of a small height"
            )]
            let radius = CornerRadius::same((rect.height() / 2.0).clamp(0.0, 255.0) as u8);
            self.painter.rect(rect, radius, self.theme.canvas, border, StrokeKind::Inside);
            self.line(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::theme::{Variant, contrast};

    #[test]
    fn every_word_on_a_stage_stands_out_at_seven_to_one() {
        for variant in [Variant::Light, Variant::Dark] {
            let theme = Theme::new(variant);
            let grounds = [theme.canvas, theme.raised, theme.accent_tint, theme.sunk, found_ground(&theme)];
            for ground in grounds {
                assert!(contrast(theme.text, ground) >= 7.0, "{variant:?}: {ground:?}");
            }
            // Quieter words stand on the canvas and on cards alone.
            for ground in [theme.canvas, theme.raised] {
                assert!(contrast(theme.text2, ground) >= 7.0, "{variant:?}: {ground:?}");
            }
        }
    }
}
