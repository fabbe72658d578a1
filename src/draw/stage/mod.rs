//! A scene on a stage, painted at any size: what `layout::stage` has placed, all of it larger or smaller together.

mod bars;
mod plots;
mod strands;
mod time;

use egui::emath::TSTransform;
use egui::epaint::CornerRadius;
use egui::{Align, Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use super::marks;
use super::pictures::Gallery;
use super::text::font_of;
use super::theme::{Theme, TypeScale};
use crate::layout::stage::{Body, Stage, StageCard, StagePicture, TextLine, Tone};

/// Where a stage lies on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its left top.
    pub origin: Pos2,
    /// Points of the screen for each of its own.
    pub scale: f32,
}

impl Place {
    /// A point of the stage on the screen.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
    pub fn at(self, x: f64, y: f64) -> Pos2 {
        self.origin + vec2(x as f32, y as f32) * self.scale
    }

    /// A rectangle of the stage on the screen.
    #[must_use]
    pub fn rect(self, rect: &crate::layout::Rect) -> Rect {
        Rect::from_min_max(self.at(rect.x0, rect.y0), self.at(rect.x1, rect.y1))
    }
}

/// The theme of a stage: colours of one of the window's themes, sizes for an audience.
#[must_use]
pub fn stage_theme(theme: &Theme) -> Theme {
    theme.clone().with_scale(TypeScale::Presenter)
}

/// Paints a scene; `theme` is that of a stage.
pub fn stage(painter: &Painter, theme: &Theme, place: Place, stage: &Stage, gallery: &Gallery) {
    let canvas = Canvas { painter, theme, place };
    for (body, opacity) in &stage.bodies {
        let painter = seen(painter, *opacity);
        let canvas = Canvas { painter: &painter, ..canvas };
        match body {
            Body::Time(timed) => canvas.time(timed),
            Body::Bars(bars) => canvas.bars(bars),
            Body::Flows(strands) => canvas.strands(strands),
        }
    }
    for (picture, opacity) in &stage.pictures {
        let painter = seen(painter, *opacity);
        Canvas { painter: &painter, ..canvas }.picture(picture, gallery);
    }
    let words = seen(painter, stage.words_opacity);
    let words = Canvas { painter: &words, ..canvas };
    for line in &stage.head {
        words.line(line);
    }
    if let Some(quote) = &stage.quote {
        words.fill(&quote.rule, theme.line);
        for line in &quote.lines {
            words.line(line);
        }
    }
    for (bar, is_done) in &stage.progress {
        canvas.fill(bar, if *is_done { theme.accent } else { theme.line });
    }
}

/// Paints lines of words by themselves.
pub fn lines(painter: &Painter, theme: &Theme, place: Place, lines: &[TextLine]) {
    for line in lines {
        Canvas { painter, theme, place }.line(line);
    }
}

/// Paints the card of a fact.
pub fn card(painter: &Painter, theme: &Theme, place: Place, card: &StageCard, gallery: &Gallery) {
    let canvas = Canvas { painter, theme, place };
    let rect = place.rect(&card.rect);
    let border = Stroke::new(2.0 * place.scale, theme.edge);
    painter.rect(rect, CornerRadius::ZERO, theme.raised, border, StrokeKind::Inside);
    for rule in &card.rules {
        canvas.fill(rule, theme.line);
    }
    for line in &card.lines {
        canvas.line(line);
    }
    if let Some(picture) = &card.picture {
        canvas.picture(picture, gallery);
    }
}

/// The font of a line at a scale.
#[must_use]
pub fn font(line: &TextLine, theme: &Theme, scale: f32) -> FontId {
    let font = font_of(line.style, theme);
    FontId { size: font.size * scale, ..font }
}

fn seen(painter: &Painter, opacity: f64) -> Painter {
    let mut painter = painter.clone();
    if opacity < 1.0 {
        #[expect(clippy::cast_possible_truncation, reason = "0 to 1")]
        painter.multiply_opacity(opacity as f32);
    }
    painter
}

/// Where and in which theme things are painted.
#[derive(Clone, Copy)]
struct Canvas<'a> {
    painter: &'a Painter,
    theme: &'a Theme,
    place: Place,
}

impl Canvas<'_> {
    fn line(&self, line: &TextLine) {
        let colour = match line.tone {
            Tone::Text => self.theme.text,
            Tone::Text2 => self.theme.text2,
        };
        self.words(line, colour);
    }

    fn words(&self, line: &TextLine, colour: Color32) {
        let font = font(line, self.theme, self.place.scale);
        marks::words(self.painter, self.place.at(line.x, line.y), Align::Min, &line.text, font, colour);
    }

    /// A picture with the words below it; of one that is not shown, a frame with words in it.
    fn picture(&self, picture: &StagePicture, gallery: &Gallery) {
        let rect = self.place.rect(&picture.rect);
        let texture = gallery.texture(self.painter.ctx(), &picture.key).filter(|_| picture.is_shown);
        if let Some(texture) = texture {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            self.painter.image(texture, rect, whole, Color32::WHITE);
        } else {
            let border = self.stroke(2.0, self.theme.line);
            self.painter.rect(rect, CornerRadius::ZERO, self.theme.canvas, border, StrokeKind::Inside);
        }
        for line in picture.inside.iter().chain(&picture.lines) {
            self.line(line);
        }
    }

    fn fill(&self, rect: &crate::layout::Rect, colour: Color32) {
        self.painter.rect_filled(self.place.rect(rect), CornerRadius::ZERO, colour);
    }

    fn stroke(&self, width: f32, colour: Color32) -> Stroke {
        Stroke::new(width * self.place.scale, colour)
    }

    /// Paints something in units of the timeline, `scale` times larger, with its 0 at a point of the stage.
    fn larger(&self, (x, y): (f64, f64), scale: f64, paint: impl FnOnce(&Painter)) {
        #[expect(clippy::cast_possible_truncation, reason = "a few times larger")]
        let scaling = self.place.scale * scale as f32;
        let transform = TSTransform::new(self.place.at(x, y).to_vec2(), scaling);
        let mut painter = self.painter.clone();
        painter.set_clip_rect(transform.inverse() * self.painter.clip_rect());
        let (ctx, layer) = (painter.ctx().clone(), painter.layer_id());
        let start = ctx.graphics_mut(|lists| lists.entry(layer).next_idx());
        paint(&painter);
        ctx.graphics_mut(|lists| {
            let list = lists.entry(layer);
            let end = list.next_idx();
            list.transform_range(start, end, transform);
        });
    }
}

/// The middle of the left end of a rectangle.
fn left_middle(rect: Rect) -> Pos2 {
    pos2(rect.left(), rect.center().y)
}
