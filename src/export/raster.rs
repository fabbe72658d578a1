//! Pixels of what was painted: forms through the SVG, words straight from the outlines of their faces.
//!
//! An SVG has each outline once, but whoever reads it makes a form anew wherever one is used, which costs more than to fill
//! it. Here an outline is read once, and what it covers is laid down where the SVG has it, to the sixty-fourth of a pixel: the
//! pixels are the same but for shades of an edge.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use egui::emath::TSTransform;
use egui::epaint::{ClippedShape, TextShape};
use egui::{Color32, FontDefinitions, Rect, Shape};
use resvg::tiny_skia::{self, FillRule, Paint, Path, PathBuilder, Pixmap, Transform};
use resvg::usvg;

use super::cover::Covers;
use super::image::Images;
use super::page::{ExportError, Page};
use super::rects;
use super::shaping::GlyphKey;
use super::svg::{Document, hundredths};
use super::text::{Placed, Texts, is_drawn};
use super::translate::{self, Clip};

/// How the pixels of a picture, or of some of its rows, lie on its page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    /// From the units of an SVG as its reader counts them.
    of_svg: Transform,
    /// From those of the page.
    of_page: Transform,
}

impl Seat {
    /// Of a page that is so many pixels wide and high.
    pub(super) fn new(page: &Page, (width, height): (u32, u32)) -> Result<Self, ExportError> {
        // What the reader of an SVG makes of its size and units, it tells of a form in one.
        let mut probe = Document::default();
        probe.push("<path d=\"M0 0H1V1Z\" fill=\"#000\"/>");
        let tree = read(&probe.finish(&page.clone().ground(Color32::TRANSPARENT)))?;
        let inner = tree.root().children().first().map_or(Transform::identity(), usvg::Node::abs_transform);
        #[expect(clippy::cast_precision_loss, reason = "at most 262144")]
        let of_svg =
            Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
        Ok(Self { of_svg, of_page: of_svg.pre_concat(inner) })
    }

    /// Of the rows from one on.
    pub(super) fn rows_from(&self, top: u32) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "at most 262144")]
        let down = |by: Transform| by.post_translate(0.0, -(top as f32));
        Self { of_svg: down(self.of_svg), of_page: down(self.of_page) }
    }
}

/// Draws an SVG.
pub(super) fn svg(svg: &str, seat: &Seat, pixels: &mut Pixmap) -> Result<(), ExportError> {
    resvg::render(&read(svg)?, seat.of_svg, &mut pixels.as_mut());
    Ok(())
}

fn read(svg: &str) -> Result<usvg::Tree, ExportError> {
    usvg::Tree::from_str(svg, &usvg::Options::default())
        .map_err(|reason| ExportError::Raster(reason.to_string()))
}

/// What each of several threads needs in order to draw words, kept from part to part.
pub(super) struct Brushes<'f> {
    definitions: &'f FontDefinitions,
    free: Mutex<Vec<Brush<'f>>>,
}

/// The faces, and the outlines that were asked of them.
struct Brush<'f> {
    texts: Texts<'f>,
    outlines: HashMap<GlyphKey, Option<Path>>,
    covers: Covers,
}

impl<'f> Brushes<'f> {
    pub(super) fn new(definitions: &'f FontDefinitions) -> Self {
        Self { definitions, free: Mutex::default() }
    }

    /// Draws shapes of a page, and its ground.
    pub(super) fn draw<'s>(
        &self,
        page: &Page,
        shapes: impl Iterator<Item = &'s ClippedShape>,
        images: &Images,
        (seat, pixels): (&Seat, &mut Pixmap),
    ) -> Result<(), ExportError> {
        let free = || self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = free().pop();
        let mut brush = kept.unwrap_or_else(|| Brush {
            texts: Texts::new(self.definitions),
            outlines: HashMap::new(),
            covers: Covers::default(),
        });
        let mut raster = Raster {
            page: page.clone(),
            seat,
            pixels,
            brush: &mut brush,
            pending: Document::default(),
            images,
        };
        raster.all(shapes)?;
        free().push(brush);
        Ok(())
    }
}

/// Pixels that are being drawn.
struct Raster<'a, 'f> {
    /// Its ground is drawn with the first forms, and then is none.
    page: Page,
    seat: &'a Seat,
    pixels: &'a mut Pixmap,
    brush: &'a mut Brush<'f>,
    /// Forms that are not drawn yet.
    pending: Document,
    images: &'a Images,
}

impl Raster<'_, '_> {
    fn all<'s>(&mut self, shapes: impl Iterator<Item = &'s ClippedShape>) -> Result<(), ExportError> {
        let page = self.page.clone();
        translate::each_seen(&page, shapes, &mut |shape, transform, clip| self.add(shape, transform, clip))?;
        self.flush()
    }

    fn add(&mut self, shape: &Shape, transform: TSTransform, clip: Clip) -> Result<(), ExportError> {
        let is_straight = clip == Clip::Nothing && transform == TSTransform::IDENTITY;
        if let Shape::Text(text) = shape
            && is_straight
            && text.angle == 0.0
        {
            return self.text(text);
        }
        // Between words; among other forms it is one more of them.
        if let Shape::Rect(rect) = shape
            && is_straight
            && self.has_nothing_pending()
            && let Some((rect, colour)) = rects::plain(rect)
        {
            self.rect(rect, colour);
            return Ok(());
        }
        self.pending.clip(clip.outline().as_deref());
        translate::place(shape, transform, &mut self.pending, (&mut self.brush.texts, self.images));
        Ok(())
    }

    fn has_nothing_pending(&self) -> bool {
        self.pending.is_empty() && self.page.ground.a() == 0
    }

    fn text(&mut self, shape: &TextShape) -> Result<(), ExportError> {
        if !is_drawn(shape) {
            return Ok(());
        }
        let mut rows: Vec<(Document, Vec<Placed>)> = Vec::new();
        self.pending.clip(None);
        self.brush.texts.rows(shape, &mut self.pending, |_, (_, placed), forms| {
            rows.push((std::mem::take(forms), placed));
        });
        // What follows the last words, an underline, waits.
        let last = std::mem::take(&mut self.pending);
        for (forms, placed) in rows {
            self.pending = forms;
            self.flush()?;
            self.words(&placed);
        }
        self.pending = last;
        Ok(())
    }

    /// Fills the glyphs of a line where the SVG has them, rounded as its numbers are.
    fn words(&mut self, placed: &[Placed]) {
        let Self { seat, pixels, brush: Brush { texts, outlines, covers }, .. } = self;
        for run in placed.chunk_by(Placed::is_like) {
            let Some(first) = run.first().filter(|first| first.is_seen()) else { continue };
            let paint = paint(first.colour);
            let scale = rounded(f64::from(first.scale), 1e6);
            let (x, y) = (hundredths(first.at.x), hundredths(first.at.y));
            let line = seat.of_page.pre_concat(Transform::from_row(scale, 0.0, 0.0, scale, x, y));
            for glyph in run {
                let outline = outlines.entry(glyph.key).or_insert_with(|| {
                    let mut pen = Pen::default();
                    texts.faces().draw(glyph.key, &mut pen)?;
                    pen.0.finish()
                });
                let Some(outline) = outline else { continue };
                let x = ((glyph.at.x - first.at.x) / first.scale).round();
                let by = line.pre_concat(Transform::from_translate(x, 0.0));
                if !covers.lay((glyph.key, outline), by, first.colour, pixels) {
                    pixels.fill_path(outline, &paint, FillRule::Winding, by, None);
                }
            }
        }
    }

    fn rect(&mut self, rect: Rect, colour: Color32) {
        let [x, y, width, height] = [rect.left(), rect.top(), rect.width(), rect.height()].map(hundredths);
        let rect = tiny_skia::Rect::from_xywh(x, y, width, height);
        if let Some(rect) = rect.filter(|rect| rect.width() > 0.0 && rect.height() > 0.0) {
            let path = PathBuilder::from_rect(rect);
            self.pixels.fill_path(&path, &paint(colour), FillRule::Winding, self.seat.of_page, None);
        }
    }

    /// Draws the forms that wait, with the ground of the page below the first of them.
    fn flush(&mut self) -> Result<(), ExportError> {
        if self.has_nothing_pending() {
            return Ok(());
        }
        self.brush.texts.forget();
        let forms = std::mem::take(&mut self.pending).finish(&self.page);
        self.page.ground = Color32::TRANSPARENT;
        svg(&forms, self.seat, self.pixels)
    }
}

/// A colour to fill forms with.
pub(super) fn paint(colour: Color32) -> Paint<'static> {
    let [r, g, b, a] = colour.to_srgba_unmultiplied();
    let mut paint = Paint::default();
    paint.set_color_rgba8(r, g, b, a);
    paint
}

fn rounded(value: f64, parts: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "as whoever reads the number has it")]
    let rounded = ((value * parts).round() / parts) as f32;
    rounded
}

/// Draws an outline as a path in units of its face, y turned downward.
#[derive(Default)]
struct Pen(PathBuilder);

impl ttf_parser::OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, -y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, -y1, x, -y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, -y1, x2, -y2, x, -y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
