//! Pictures as the pages of a PDF: forms as the SVG has them, words as text of embedded faces that can be found and copied.
//!
//! What lies between two texts goes through the SVG; the texts are set glyph by glyph where the SVG has their outlines.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::{ClippedShape, TextShape};
use egui::{Color32, Rect, Shape};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Size, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::usvg;

use super::image::Images;
use super::offscreen::Picture;
use super::page::{ExportError, Page};
use super::shaping::GlyphKey;
use super::svg::Document;
use super::text::{Placed, Texts, is_drawn};
use super::translate::{self, Clip};
use crate::convert::Public;
use crate::draw::fonts;
use crate::draw::tags::Tag;

/// Points of a PDF to an inch.
const PER_INCH: f32 = 72.0;

/// What a PDF says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its language, a BCP 47 tag; empty when unknown.
    pub language: String,
}

impl About {
    /// What a file says of these cases: who wrote them, and in which language if they share one.
    #[must_use]
    pub fn of(cases: &[Public], title: String) -> Self {
        let metas = || cases.iter().map(|public| &public.case().meta);
        let mut authors: Vec<String> = Vec::new();
        for author in metas().flat_map(|meta| &meta.authors) {
            if !authors.iter().any(|known| known == author) {
                authors.push(author.to_string());
            }
        }
        let language = metas().next().map(|meta| meta.language.as_str()).unwrap_or_default();
        let is_shared = metas().all(|meta| meta.language == language);
        Self { title, authors, language: if is_shared { language.to_owned() } else { String::new() } }
    }
}

/// The pictures as a PDF, one a page, each of its own size. Holds no clock and no number drawn by lot: equal pictures give
/// equal bytes.
///
/// # Errors
/// [`ExportError::Foreign`] when a picture holds something without a place on paper; [`ExportError::Pdf`] when the library
/// that writes PDFs refuses one.
pub fn pdf(pictures: &[Picture], about: &About) -> Result<Vec<u8>, ExportError> {
    let definitions = fonts::definitions();
    let mut texts = Texts::new(&definitions);
    let mut faces = Faces::default();
    let mut pdf = krilla::Document::new();
    for picture in pictures {
        let page = picture.page();
        let points = PER_INCH / page.unit.per_inch();
        let size = page.size() * points;
        let settings = PageSettings::from_wh(size.x, size.y).ok_or_else(|| refused("a page has no size"))?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        surface.push_transform(&Transform::from_scale(points, points));
        let mut writer = Writer {
            page: page.clone(),
            surface: &mut surface,
            texts: &mut texts,
            faces: &mut faces,
            pending: Document::default(),
            images: picture.images(),
        };
        writer.all(picture.shapes())?;
        surface.pop();
        surface.finish();
        sheet.finish();
    }
    pdf.set_metadata(metadata(about, pictures));
    pdf.finish().map_err(|reason| refused(&format!("{reason:?}")))
}

fn metadata(about: &About, pictures: &[Picture]) -> Metadata {
    let mut metadata = Metadata::new().title(about.title.clone()).creator("Casetrail".to_owned());
    if !about.authors.is_empty() {
        metadata = metadata.authors(about.authors.clone());
    }
    if !about.language.is_empty() {
        metadata = metadata.language(about.language.clone());
    }
    let description = pictures.iter().map(|picture| picture.page().description.as_str());
    match description.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n") {
        words if words.is_empty() => metadata,
        words => metadata.description(words),
    }
}

fn refused(reason: &str) -> ExportError {
    ExportError::Pdf(reason.to_owned())
}

/// The faces as the PDF knows them.
#[derive(Default)]
struct Faces(BTreeMap<usize, Option<Font>>);

impl Faces {
    /// A face and the size that makes a unit of it so many points.
    fn of(&mut self, texts: &Texts<'_>, key: GlyphKey, scale: f32) -> Option<(Font, f32)> {
        let (data, size) = texts.faces().source(key.face, scale)?;
        let font = self.0.entry(key.face).or_insert_with(|| {
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(data.bytes().to_vec());
            Font::new(bytes.into(), data.index)
        });
        Some((font.clone()?, size))
    }
}

/// One page being written.
struct Writer<'a, 's, 'f> {
    page: Page,
    surface: &'a mut Surface<'s>,
    texts: &'a mut Texts<'f>,
    faces: &'a mut Faces,
    /// Forms that are not drawn yet.
    pending: Document,
    /// The pictures on it.
    images: &'a Images,
}

impl Writer<'_, '_, '_> {
    fn all(&mut self, shapes: &[ClippedShape]) -> Result<(), ExportError> {
        let page = self.page.clone();
        let drawn = shapes.iter().filter(|clipped| Tag::of(&clipped.shape).is_none());
        translate::each_seen(&page, drawn, &mut |shape, transform, clip| self.add(shape, transform, clip))?;
        self.flush()
    }

    fn add(&mut self, shape: &Shape, transform: TSTransform, clip: Clip) -> Result<(), ExportError> {
        // Turned text stays outlines: nobody copies the words of an axis.
        if let Shape::Text(text) = shape
            && text.angle == 0.0
            && transform == TSTransform::IDENTITY
        {
            return self.text(text, clip);
        }
        self.pending.clip(clip.outline().as_deref());
        translate::place(shape, transform, &mut self.pending, (self.texts, self.images));
        Ok(())
    }

    fn text(&mut self, shape: &TextShape, clip: Clip) -> Result<(), ExportError> {
        if !is_drawn(shape) {
            return Ok(());
        }
        let Self { page, surface, texts, faces, pending, .. } = self;
        let outline = clip.outline();
        pending.clip(outline.as_deref());
        let mut done = Ok(());
        texts.rows(shape, pending, |texts, (words, placed), forms| {
            if done.is_ok() {
                done = draw(forms, page, surface, texts);
            }
            let cut = if let Clip::To(rect) = clip { path_of(rect) } else { None };
            if let Some(path) = &cut {
                surface.push_clip_path(path, &FillRule::NonZero);
            }
            for run in placed.chunk_by(|one, other| one.is_like(other) && is_one_run(one, other)) {
                set(run, words, surface, texts, faces);
            }
            if cut.is_some() {
                surface.pop();
            }
            forms.clip(outline.as_deref());
        });
        done
    }

    fn flush(&mut self) -> Result<(), ExportError> {
        draw(&mut self.pending, &mut self.page, self.surface, self.texts)
    }
}

/// Draws the forms that wait, with the ground of the page below the first of them.
fn draw(
    forms: &mut Document,
    page: &mut Page,
    surface: &mut Surface<'_>,
    texts: &mut Texts<'_>,
) -> Result<(), ExportError> {
    if forms.is_empty() && page.ground.a() == 0 {
        return Ok(());
    }
    texts.forget();
    let svg = std::mem::take(forms).finish(page);
    page.ground = Color32::TRANSPARENT;
    let tree = usvg::Tree::from_str(&svg, &usvg::Options::default())
        .map_err(|reason| refused(&reason.to_string()))?;
    let size = Size::from_wh(page.size().x, page.size().y).ok_or_else(|| refused("a page has no size"))?;
    surface
        .draw_svg(&tree, size, SvgSettings::default())
        .ok_or_else(|| refused("its forms could not be drawn"))
}

/// Whether both are set in one go: of one face, and both from the text or both not.
fn is_one_run(one: &Placed, other: &Placed) -> bool {
    let is_own = |placed: &Placed| placed.bytes.0 == placed.bytes.1;
    one.key.face == other.key.face && !is_own(one) && !is_own(other)
}

/// Sets a run of glyphs where the SVG has their outlines.
fn set(run: &[Placed], text: &str, surface: &mut Surface<'_>, texts: &Texts<'_>, faces: &mut Faces) {
    let Some(first) = run.first().filter(|first| first.is_seen()) else { return };
    let Some((font, size)) = faces.of(texts, first.key, first.scale) else { return };
    // An ellipsis stands where the text has other letters.
    let own = first.chr.to_string();
    let is_own = first.bytes.0 == first.bytes.1;
    let text = if is_own { own.as_str() } else { text };
    let nexts = run.iter().skip(1).map(Some).chain([None]);
    let glyphs: Vec<KrillaGlyph> = run
        .iter()
        .zip(nexts)
        .map(|(glyph, next)| {
            let advance = next.map_or(0.0, |next| (next.at.x - glyph.at.x) / size);
            let bytes = if is_own { 0..text.len() } else { glyph.bytes.0..glyph.bytes.1 };
            KrillaGlyph::new(GlyphId::new(glyph.key.glyph.into()), advance, 0.0, 0.0, 0.0, bytes, None)
        })
        .collect();
    let [r, g, b, a] = first.colour.to_srgba_unmultiplied();
    surface.set_fill(Some(Fill {
        paint: rgb::Color::new(r, g, b).into(),
        opacity: NormalizedF32::new(f32::from(a) / 255.0).unwrap_or(NormalizedF32::ONE),
        rule: FillRule::NonZero,
    }));
    surface.set_stroke(None);
    surface.draw_glyphs(Point::from_xy(first.at.x, first.at.y), &glyphs, font, text, size, false);
}

fn path_of(rect: Rect) -> Option<krilla::geom::Path> {
    let mut path = PathBuilder::new();
    path.push_rect(krilla::geom::Rect::from_ltrb(rect.left(), rect.top(), rect.right(), rect.bottom())?);
    path.finish()
}
