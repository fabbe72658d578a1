//! Runs drawing code in an egui context that has no window, and keeps what it painted as a picture.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use ahash::HashSet;
use egui::epaint::ClippedShape;
use egui::{Context, Pos2, RawInput, Rect, Ui, ViewportId};

use super::ahead::shaped_beside;
use super::image::Images;
use super::lettering::Lettering;
use super::page::{ExportError, Page};
use super::png::Pixels;
use super::raster::Brushes;
use super::tagged::{self, FactName, FactNames};
use super::text::Texts;
use super::{png, translate};
use crate::document::DocKey;
use crate::draw::fonts;
use crate::draw::tags::Tag;
use crate::draw::theme::Theme;
use crate::query::in_parts;

/// A finished picture: what was painted, and the documents made of it as they are asked for.
#[derive(Clone, Debug)]
pub struct Picture {
    page: Page,
    shapes: Vec<ClippedShape>,
    names: FactNames,
    images: Images,
    outlines: OnceLock<String>,
    lacking: OnceLock<BTreeSet<char>>,
}

impl Picture {
    /// The letters that none of the program's faces has: nothing is drawn in their places.
    #[must_use]
    pub fn lacking(&self) -> &BTreeSet<char> {
        self.lacking.get_or_init(|| {
            let definitions = fonts::definitions();
            translate::lacking(&self.shapes, &Texts::new(&definitions))
        })
    }

    /// The SVG document with its words in that way.
    #[must_use]
    pub fn svg_in(&self, lettering: Lettering) -> Cow<'_, str> {
        match lettering {
            Lettering::Outlines => Cow::Borrowed(self.svg()),
            Lettering::Text => Cow::Owned(self.document(lettering)),
        }
    }

    /// The SVG document with its words as outlines.
    #[must_use]
    pub fn svg(&self) -> &str {
        self.outlines.get_or_init(|| self.document(Lettering::Outlines))
    }

    fn document(&self, lettering: Lettering) -> String {
        let definitions = fonts::definitions();
        let write = |ahead| {
            let mut texts = Texts::new(&definitions).lettered(lettering).with_ahead(ahead);
            let document =
                translate::document(&self.page, &self.shapes, (&mut texts, &self.names), &self.images);
            (document, texts.faces().lacking())
        };
        let ((document, mut lacking), beside) = shaped_beside(&definitions, &self.shapes, write);
        lacking.extend(beside);
        self.lacking.get_or_init(|| lacking);
        document
    }

    /// The sheet it stands on.
    #[must_use]
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// The pictures in it.
    pub(super) fn images(&self) -> &Images {
        &self.images
    }

    /// What was painted.
    pub(super) fn shapes(&self) -> &[ClippedShape] {
        &self.shapes
    }

    /// The picture in pixels, `scale` for each unit of the page, as a PNG file that knows its resolution.
    ///
    /// # Errors
    /// [`ExportError::Pixels`] for a scale that makes no picture or one too large.
    pub fn png(&self, scale: f32) -> Result<Vec<u8>, ExportError> {
        self.drawn(|draw| png::png(&self.page, scale, draw))
    }

    /// The picture in pixels, `scale` for each unit of the page.
    ///
    /// # Errors
    /// As [`Picture::png`].
    pub fn pixels(&self, scale: f32) -> Result<Pixels, ExportError> {
        self.drawn(|draw| png::pixels_of(&self.page, scale, draw))
    }

    /// Has something made of pixels, with what draws those of a part of the page.
    fn drawn<R>(&self, make: impl FnOnce(&png::Draw<'_>) -> R) -> R {
        let definitions = fonts::definitions();
        let brushes = Brushes::new(&definitions);
        let reaches: Vec<Option<(f32, f32)>> = self.shapes.iter().map(reach).collect();
        make(&|strip, seat, pixels| {
            let is_seen = |(top, bottom)| strip.is_none_or(|(from, to)| top <= to && bottom >= from);
            let seen = self.shapes.iter().zip(&reaches).filter(|(_, reach)| reach.is_some_and(is_seen));
            brushes.draw(&self.page, seen.map(|(shape, _)| shape), &self.images, (seat, pixels))
        })
    }

    /// A picture of some of these shapes, wherever they are moved, on a page of its own.
    pub(super) fn part(&self, page: &Page, shapes: Vec<ClippedShape>) -> Self {
        Self {
            page: page.clone(),
            shapes,
            names: FactNames::default(),
            images: self.images.clone(),
            outlines: OnceLock::new(),
            lacking: OnceLock::new(),
        }
    }
}

/// Between which heights something of a shape may be seen; `None` for one that draws nothing.
fn reach(clipped: &ClippedShape) -> Option<(f32, f32)> {
    if Tag::of(&clipped.shape).is_some() {
        return None;
    }
    let bounds = clipped.transform_after_tessellation * clipped.shape.visual_bounding_rect();
    let bounds = bounds.intersect(clipped.clip_rect);
    // Strokes and letters may reach a little out of what bounds them.
    Some((bounds.top() - 2.0, bounds.bottom() + 2.0))
}

/// What a person is told of letters that no face has; `None` where there are none.
#[must_use]
pub fn lacking_words(lacking: &BTreeSet<char>) -> Option<String> {
    const NAMED: usize = 8;
    let some: String = lacking.iter().take(NAMED).collect();
    let more = if lacking.len() > NAMED { "…" } else { "" };
    match lacking.len() {
        0 => None,
        1 => Some(format!("1 letter is left out, for no face of the program has it: {some}")),
        many => {
            Some(format!("{many} letters are left out, for no face of the program has them: {some}{more}"))
        }
    }
}

/// Draws a picture: runs `draw` in a context of the page's size, at 100 % and with nothing moving.
///
/// `draw` may run several times, until what it paints stays the same.
///
/// # Errors
/// [`ExportError::Foreign`] when something is drawn that has no place in an SVG.
pub fn picture(page: &Page, theme: &Theme, mut draw: impl FnMut(&mut Ui)) -> Result<Picture, ExportError> {
    const MOST_PASSES: u8 = 5;
    let ctx = Context::default();
    theme.install(&ctx);
    ctx.all_styles_mut(|style| style.animation_time = 0.0);
    let mut shapes: Vec<ClippedShape> = Vec::new();
    let mut images = Images::default();
    for pass in 0..MOST_PASSES {
        let mut output = ctx.run_ui(input(page, pass), &mut draw);
        images.take(&output.textures_delta);
        output.textures_delta.clear();
        let settled = pass > 0 && tagged::is_same(&output.shapes, &shapes);
        shapes = std::mem::take(&mut output.shapes);
        if settled {
            break;
        }
    }
    painted(page, shapes, (FactNames::default(), images))
}

/// Facts that one core names.
const NAMED: usize = 1024;

/// What a painter paints in a context whose fonts are loaded ([`measuring_context`]), once: nothing of it hangs on what was
/// there before. A fact that has a name is a group of the SVG, by that name.
///
/// # Errors
/// As [`picture()`].
pub(super) fn painted_in(
    ctx: &Context,
    page: &Page,
    name_of: &(dyn Fn(&DocKey) -> Option<FactName> + Sync),
    paint: impl FnMut(&mut Ui),
) -> Result<Picture, ExportError> {
    let mut output = ctx.run_ui(input(page, PASSES), paint);
    let mut images = Images::default();
    images.take(&output.textures_delta);
    output.textures_delta.clear();
    let shapes = std::mem::take(&mut output.shapes);
    let mut met: HashSet<&DocKey> = HashSet::default();
    let keys: Vec<&DocKey> = tagged::drawn(&shapes).filter(|key| met.insert(key)).collect();
    let parts = in_parts(keys.len().div_ceil(NAMED), |part| {
        let of_part = keys.iter().skip(part * NAMED).take(NAMED);
        of_part.filter_map(|key| Some(((*key).clone(), name_of(key)?))).collect::<Vec<_>>()
    });
    let names: FactNames = parts.into_iter().flatten().collect();
    painted(page, shapes, (names, images))
}

/// The picture of shapes that some context painted with the program's fonts at 100 %: a window in a test.
///
/// # Errors
/// [`ExportError::Foreign`] when a shape has no place in an SVG.
pub fn picture_of(page: &Page, shapes: Vec<ClippedShape>) -> Result<Picture, ExportError> {
    painted(page, shapes, (FactNames::default(), Images::default()))
}

/// The picture of shapes, the facts among them by name, with the pictures that they show.
pub(super) fn painted(
    page: &Page,
    shapes: Vec<ClippedShape>,
    (names, images): (FactNames, Images),
) -> Result<Picture, ExportError> {
    let mut drawn = shapes.iter().filter(|clipped| Tag::of(&clipped.shape).is_none());
    drawn.try_for_each(|clipped| translate::check(&clipped.shape, &images))?;
    let (outlines, lacking) = (OnceLock::new(), OnceLock::new());
    Ok(Picture { page: page.clone(), shapes, names, images, outlines, lacking })
}

/// Passes after which the fonts of a context are loaded.
const PASSES: u8 = 2;

/// A context whose fonts are loaded: widths are asked of it before anything is drawn.
pub(super) fn measuring_context(theme: &Theme) -> Context {
    let ctx = Context::default();
    theme.install(&ctx);
    for _ in 0..PASSES {
        let mut output = ctx.run_ui(RawInput::default(), |_| {});
        output.textures_delta.clear();
    }
    ctx
}

/// Input without a clock: each pass is a sixtieth of a second after the last.
fn input(page: &Page, pass: u8) -> RawInput {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, page.size())),
        time: Some(f64::from(pass) / 60.0),
        predicted_dt: 1.0 / 60.0,
        focused: false,
        ..RawInput::default()
    };
    input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(1.0);
    input
}
