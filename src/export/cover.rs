//! What a glyph covers of each pixel, kept for the next time that it stands there: most words of a picture are made of a few
//! glyphs of a few sizes, and to fill an outline takes ten times as long as to lay down what it covers.
//!
//! A glyph stands where it would to the nearest sixty-fourth of a pixel, which is finer than the edges of an outline are told.

use std::collections::HashMap;

use egui::Color32;
use resvg::tiny_skia::{Color, FillRule, Mask, Path, Pixmap, Transform};

use super::shaping::GlyphKey;

/// Places in a pixel at which a glyph may stand, across and down.
const PLACES: i32 = 64;
/// The widest and the highest glyph that is kept, in pixels: of larger ones there are few.
const LARGEST: u32 = 96;
/// Covers that are kept at most: about 8 MB.
const KEPT: usize = 1 << 15;

/// What glyphs cover, by glyph, size and place in a pixel.
#[derive(Default)]
pub(super) struct Covers(HashMap<Standing, Option<Cover>>);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Standing {
    glyph: GlyphKey,
    /// Pixels for each unit of its face, across and down, as bits.
    size: (u32, u32),
    /// In parts of a pixel.
    place: (i32, i32),
}

/// What a glyph covers of the pixels around the one in which it stands.
struct Cover {
    /// Of its upper left, from the pixel of the glyph.
    left: i32,
    top: i32,
    width: usize,
    /// Of each pixel, row by row.
    alpha: Vec<u8>,
}

impl Covers {
    /// Lays an outline of a face down. Whether it did: one that is turned, or too large, or nowhere near is not.
    pub(super) fn lay(
        &mut self,
        (glyph, outline): (GlyphKey, &Path),
        by: Transform,
        colour: Color32,
        pixels: &mut Pixmap,
    ) -> bool {
        let Some((x, y)) = parted(by.tx).zip(parted(by.ty)).filter(|_| !by.has_skew()) else { return false };
        let standing = Standing { glyph, size: (by.sx.to_bits(), by.sy.to_bits()), place: (x.1, y.1) };
        if self.0.len() >= KEPT && !self.0.contains_key(&standing) {
            self.0.clear();
        }
        let cover =
            self.0.entry(standing).or_insert_with(|| Cover::of(outline, (by.sx, by.sy), standing.place));
        let Some(cover) = cover else { return false };
        cover.lay((x.0, y.0), colour, pixels);
        true
    }
}

/// The pixel that a length lies in, and where in it, in parts of a pixel; `None` far beyond any picture.
fn parted(length: f32) -> Option<(i32, i32)> {
    const FAR: f32 = 1_000_000.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "some millions at most")]
    let parts = (length.abs() < FAR).then(|| (length * PLACES as f32).round() as i32)?;
    Some((parts.div_euclid(PLACES), parts.rem_euclid(PLACES)))
}

impl Cover {
    fn of(outline: &Path, (sx, sy): (f32, f32), (x, y): (i32, i32)) -> Option<Self> {
        #[expect(clippy::cast_precision_loss, reason = "less than 64")]
        let part = |place: i32| place as f32 / PLACES as f32;
        let stands = Transform::from_row(sx, 0.0, 0.0, sy, part(x), part(y));
        let bounds = outline.bounds().transform(stands)?;
        #[expect(clippy::cast_possible_truncation, reason = "checked against the largest")]
        let [left, top, right, bottom] =
            [bounds.left().floor(), bounds.top().floor(), bounds.right().ceil(), bounds.bottom().ceil()]
                .map(|edge| edge as i32);
        let side =
            |from: i32, to: i32| u32::try_from(to.checked_sub(from)?).ok().filter(|side| *side <= LARGEST);
        let (width, height) = side(left, right)?.checked_add(2).zip(side(top, bottom)?.checked_add(2))?;
        let (left, top) = (left - 1, top - 1);
        let mut mask = Mask::new(width, height)?;
        #[expect(clippy::cast_precision_loss, reason = "within some thousands of pixels")]
        let there = stands.post_translate(-(left as f32), -(top as f32));
        mask.fill_path(outline, FillRule::Winding, true, there);
        Some(Self { left, top, width: usize::try_from(width).ok()?, alpha: mask.take() })
    }

    /// Lays it down with the pixel of the glyph at this one, and none beyond the picture.
    fn lay(&self, (x, y): (i32, i32), colour: Color32, pixels: &mut Pixmap) {
        let size = |side: u32| usize::try_from(side).unwrap_or(0);
        let (width, height) = (size(pixels.width()), size(pixels.height()));
        let ink = ink(colour);
        let left = i64::from(x) + i64::from(self.left);
        // What of a row lies to the left of the picture is left out.
        let (skipped, first) = (size_of(-left), size_of(left));
        for (row, alpha) in (i64::from(y) + i64::from(self.top)..).zip(self.alpha.chunks_exact(self.width)) {
            let Some(row) = usize::try_from(row).ok().filter(|row| *row < height) else { continue };
            let row = pixels.data_mut().get_mut(row * width * 4..(row + 1) * width * 4).unwrap_or_default();
            let row = row.chunks_exact_mut(4).skip(first);
            for (pixel, alpha) in row.zip(alpha.iter().skip(skipped)).filter(|(_, alpha)| **alpha > 0) {
                over(pixel, ink, *alpha);
            }
        }
    }
}

/// Pixels of a length; none of one that is less than nothing.
fn size_of(length: i64) -> usize {
    usize::try_from(length).unwrap_or(0)
}

/// A colour as pixels hold it: each part multiplied by how opaque it is.
fn ink(colour: Color32) -> [u16; 4] {
    let [r, g, b, a] = colour.to_srgba_unmultiplied();
    let colour = Color::from_rgba8(r, g, b, a).premultiply();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 255.5")]
    [colour.red(), colour.green(), colour.blue(), colour.alpha()].map(|part| (part * 255.0 + 0.5) as u16)
}

/// Lays a colour over a pixel that it covers in part, rounded as outlines are when they are filled.
fn over(pixel: &mut [u8], ink: [u16; 4], alpha: u8) {
    // Divided by 255, rounded up from the half.
    let share = |product: u16| product.wrapping_add(255) >> 8;
    let ink = ink.map(|part| share(part * u16::from(alpha)));
    let through = 255 - ink[3];
    for (part, ink) in pixel.iter_mut().zip(ink) {
        *part = u8::try_from(ink + share(u16::from(*part) * through)).unwrap_or(u8::MAX);
    }
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{PathBuilder, PremultipliedColorU8};

    use super::super::raster::paint;
    use super::*;

    /// A letter of curves and edges, in units of its face.
    fn letter() -> Path {
        let mut path = PathBuilder::new();
        path.move_to(40.0, -700.0);
        path.quad_to(600.0, -900.0, 560.0, -300.0);
        path.line_to(330.0, 190.0);
        path.cubic_to(200.0, 20.0, 90.0, -40.0, 15.0, -60.0);
        path.close();
        path.finish().unwrap()
    }

    #[test]
    fn a_glyph_is_laid_down_as_its_outline_is_filled_also_over_the_edges_of_the_picture() {
        let (letter, mut covers) = (letter(), Covers::default());
        for (colour, ground) in [
            (Color32::BLACK, [255, 255, 255, 255]),
            (Color32::from_rgba_unmultiplied(20, 90, 200, 128), [250, 240, 230, 255]),
            (Color32::from_rgb(200, 30, 30), [0, 0, 0, 0]),
        ] {
            let mut laid = Pixmap::new(90, 60).unwrap();
            laid.pixels_mut()
                .fill(PremultipliedColorU8::from_rgba(ground[0], ground[1], ground[2], ground[3]).unwrap());
            let mut filled = laid.clone();
            for (at, size) in (0_u8..12).zip([0.012, 0.02, 0.033].into_iter().cycle()) {
                let (x, y) =
                    (f32::from(at) * 8.0 - 4.0 + f32::from(at) / 64.0, f32::from(at % 5) * 15.25 - 3.0);
                let by = Transform::from_row(size, 0.0, 0.0, size, x, y);
                let glyph = GlyphKey { face: 0, glyph: 7 };
                assert!(covers.lay((glyph, &letter), by, colour, &mut laid));
                filled.fill_path(&letter, &paint(colour), FillRule::Winding, by, None);
            }
            // A curve is cut into lines where it stands: here and there a few more or fewer of the sixteen parts of a
            // pixel are in it.
            let parts = || laid.data().iter().zip(filled.data()).zip(ground.iter().cycle());
            let drawn = parts().filter(|((_, filled), ground)| filled != ground).count();
            let apart: Vec<u8> =
                parts().map(|((laid, filled), _)| laid.abs_diff(*filled)).filter(|by| *by > 0).collect();
            assert!(drawn > 1000 && apart.len() * 40 < drawn, "{colour:?}: {} of {drawn}", apart.len());
            assert!(apart.iter().all(|by| *by <= 3 * 16), "{colour:?}: {apart:?}");
        }
    }

    #[test]
    fn what_is_turned_or_large_or_nowhere_is_left_to_whoever_fills_outlines() {
        let (letter, mut covers) = (letter(), Covers::default());
        let mut pixels = Pixmap::new(10, 10).unwrap();
        let glyph = GlyphKey { face: 0, glyph: 7 };
        for by in [
            Transform::from_rotate(30.0),
            Transform::from_row(1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
            Transform::from_row(0.01, 0.0, 0.0, 0.01, f32::NAN, 0.0),
            Transform::from_row(0.01, 0.0, 0.0, 0.01, 0.0, 1e30),
        ] {
            assert!(!covers.lay((glyph, &letter), by, Color32::BLACK, &mut pixels));
        }
        assert!(pixels.data().iter().all(|part| *part == 0));
    }
}
