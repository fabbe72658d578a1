//! Lines of text put together from letters that were set before.
//!
//! To set a line is to shape it: a table of the font's rules is worked out anew for each piece of text, and that costs
//! many times what the letters themselves do. Here a word is shaped once, for its advances alone, many words at a time;
//! each letter is set once for each quarter of a pixel that it may begin at, and a line is letters put side by side where
//! egui would put them. A word in which a letter looks otherwise than alone is not put together: such a line is set whole.

use std::sync::{Arc, Mutex, PoisonError};

use ahash::HashMap;
use egui::emath::GuiRounding;
use egui::epaint::text::Glyph;
use egui::epaint::{FontsView, Mesh, Vertex};
use egui::text::LayoutJob;
use egui::{Color32, Context, FontId, Galley, Id, Rect, vec2};
use lean_string::LeanStr;

use crate::layout::words_stand_alone;

/// Words kept at most; then all are let go.
const WORDS: usize = 50_000;
/// Passes that a line is kept for without being asked for.
const PASSES: u64 = 2;

/// One line of text. The same triangles as egui sets it with, where words stand alone.
#[must_use]
pub(crate) fn line(context: &Context, text: &str, font: &FontId) -> Arc<Galley> {
    with_case(context, |case, fonts, pass| case.line(fonts, (text, font), pass))
}

/// One line of text on a page: as large, and its letters at the same height, as egui sets it, without anything to paint.
#[must_use]
pub(crate) fn line_of_page(context: &Context, text: &str, font: &FontId) -> Arc<Galley> {
    with_case(context, |case, fonts, _| case.line_of_page(fonts, text, font))
}

/// Widths of words in points, each as egui measures it alone.
#[must_use]
pub(crate) fn widths(context: &Context, words: &[&str], font: &FontId) -> Vec<f32> {
    with_case(context, |case, fonts, _| {
        let pixels = case.pixels;
        let mut face = case.face(font);
        if let Some(face) = &mut face {
            face.learn(fonts, words, font, pixels);
        }
        let known = |word: &str| face.as_ref().and_then(|face| face.words.get(word)?.as_ref());
        let width = |word: &&str| match known(word) {
            Some(known) => (known.width / pixels).round_ui(),
            None => set(fonts, word, font, 0.0).size().x,
        };
        words.iter().map(width).collect()
    })
}

/// What is known of the letters of a viewport, and of which atlas.
#[derive(Default)]
struct Case {
    /// Set anew when the atlas is: its galley then is another.
    canary: Option<Arc<Galley>>,
    pass: Option<u64>,
    /// Pixels of a point.
    pixels: f32,
    /// A handful.
    faces: Vec<(FontId, Face)>,
}

/// A font at a size.
#[derive(Default)]
struct Face {
    /// Places in `letters` by the characters that make the letter.
    alphabet: HashMap<LeanStr, usize>,
    letters: Vec<Letter>,
    /// `None` for a word that is not put together.
    words: HashMap<LeanStr, Option<Word>>,
    lines: HashMap<LeanStr, (Arc<Galley>, u64)>,
    /// A line of one row without letters.
    pattern: Option<Galley>,
}

/// A word as it is shaped.
struct Word {
    /// Which letters, and how far each takes the next, in pixels.
    letters: Vec<(usize, f32)>,
    /// In pixels.
    width: f32,
}

/// The letters of a line by number, where each begins, and how wide the line is, in pixels.
type Places = (Vec<(usize, f32)>, f32);

/// Why a line is not put together.
enum Unplaced {
    /// A word of it was not met before.
    New,
    /// A letter of it looks otherwise than alone.
    Joined,
}

/// A letter.
struct Letter {
    text: LeanStr,
    /// As it is set at each quarter of a pixel, where that was asked for.
    at: [Option<Set>; 4],
}

/// A letter as it is set alone.
#[derive(Clone, Copy)]
struct Set {
    /// About the pixel where it begins; `None` for a space.
    corners: Option<[Vertex; 4]>,
    glyph: Glyph,
}

fn with_case<R>(context: &Context, ask: impl FnOnce(&mut Case, &mut FontsView<'_>, u64) -> R) -> R {
    let id = Id::unique("letters set before").with(context.viewport_id());
    let kept = context.data_mut(|data| Arc::clone(data.get_temp_mut_or_default::<Arc<Mutex<Case>>>(id)));
    let mut case = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let (pass, pixels) = (context.cumulative_pass_nr(), context.pixels_per_point());
    context.fonts_mut(|fonts| {
        case.enter(fonts, pass, pixels);
        ask(&mut case, fonts, pass)
    })
}

/// Sets a text alone, so many quarters of a pixel from the left.
fn set(fonts: &mut FontsView<'_>, text: &str, font: &FontId, space: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font.clone(), Color32::PLACEHOLDER);
    if let Some(section) = job.sections.first_mut() {
        section.leading_space = space;
    }
    fonts.layout_job(job)
}

/// The pixel and the quarter of it that a letter is set at, as egui takes it.
fn quarter(x: f32) -> (f32, usize) {
    let quarters = (x * 4.0 + 0.5).floor();
    let pixel = (quarters / 4.0).floor();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 3")]
    let part = (quarters - 4.0 * pixel) as usize;
    (pixel, part)
}

impl Case {
    /// Lets go of everything where the atlas is another one.
    #[expect(clippy::float_cmp, reason = "of another number of pixels a point all is another")]
    fn enter(&mut self, fonts: &mut FontsView<'_>, pass: u64, pixels: f32) {
        if self.pass == Some(pass) && self.pixels == pixels {
            return;
        }
        let canary = set(fonts, "n", &FontId::default(), 0.0);
        let is_same = self.canary.as_ref().is_some_and(|known| Arc::ptr_eq(known, &canary));
        if !is_same || self.pixels != pixels {
            self.faces.clear();
        }
        for (_, face) in &mut self.faces {
            face.lines.retain(|_, (_, asked)| *asked + PASSES >= pass);
            if face.words.len() > WORDS {
                face.words.clear();
            }
        }
        (self.canary, self.pass, self.pixels) = (Some(canary), Some(pass), pixels);
    }

    fn face(&mut self, font: &FontId) -> Option<&mut Face> {
        let known = self.faces.iter().position(|(known, _)| known == font);
        let at = known.unwrap_or(self.faces.len());
        if known.is_none() {
            self.faces.push((font.clone(), Face::default()));
        }
        self.faces.get_mut(at).map(|(_, face)| face)
    }

    fn line(&mut self, fonts: &mut FontsView<'_>, (text, font): (&str, &FontId), pass: u64) -> Arc<Galley> {
        let pixels = self.pixels;
        let Some(face) = self.face(font) else { return set(fonts, text, font, 0.0) };
        if let Some((line, asked)) = face.lines.get_mut(text) {
            *asked = pass;
            return Arc::clone(line);
        }
        let composed = words_stand_alone(text).then(|| face.compose(fonts, text, font, pixels)).flatten();
        let line = composed.map_or_else(|| set(fonts, text, font, 0.0), Arc::new);
        face.lines.insert(text.into(), (Arc::clone(&line), pass));
        line
    }

    fn line_of_page(&mut self, fonts: &mut FontsView<'_>, text: &str, font: &FontId) -> Arc<Galley> {
        let pixels = self.pixels;
        let face = self.face(font).filter(|_| words_stand_alone(text));
        let measured = face.and_then(|face| face.measure(fonts, text, font, pixels));
        measured.map_or_else(|| set(fonts, text, font, 0.0), Arc::new)
    }
}

impl Face {
    /// Shapes all words that are not known yet, at once.
    fn learn(&mut self, fonts: &mut FontsView<'_>, words: &[&str], font: &FontId, pixels: f32) {
        let mut new: Vec<&str> = Vec::new();
        for word in words {
            if !word.is_empty() && !self.words.contains_key(*word) {
                self.words.insert((*word).into(), None);
                if words_stand_alone(word) && !word.contains(' ') {
                    new.push(word);
                }
            }
        }
        if new.is_empty() {
            return;
        }
        let together = set(fonts, &new.join(" "), font, 0.0);
        let [row] = together.rows.as_slice() else { return };
        let mut glyphs = row.glyphs.as_slice();
        let mut cursor = 0.0;
        for word in new {
            let Some((own, after)) = glyphs.split_at_checked(word.chars().count()) else { return };
            let known = self.word(fonts, own, font, (pixels, &mut cursor));
            self.words.insert(word.into(), known);
            let Some((space, after)) = after.split_first() else { return };
            cursor += space.advance_width * pixels;
            glyphs = after;
        }
    }

    /// A word from its glyphs in a line; `None` where one of them looks otherwise than alone.
    fn word(
        &mut self,
        fonts: &mut FontsView<'_>,
        glyphs: &[Glyph],
        font: &FontId,
        (pixels, cursor): (f32, &mut f32),
    ) -> Option<Word> {
        let mut word = Word { letters: Vec::with_capacity(glyphs.len()), width: 0.0 };
        let mut is_known = true;
        let mut rest = glyphs;
        while let Some((first, after)) = rest.split_first() {
            // Of several characters that are one letter, all but the first are empty.
            let is_of_first = |glyph: &&Glyph| glyph.advance_width == 0.0 && glyph.uv_rect.is_nothing();
            let more = after.iter().take_while(is_of_first).count();
            let characters = std::iter::once(first).chain(after.iter().take(more)).map(|glyph| glyph.chr);
            let no = self.letter(characters.collect());
            let alone = self.set(fonts, no, quarter(*cursor).1, font, pixels);
            is_known &= alone.is_some_and(|alone| alone.glyph.uv_rect == first.uv_rect && !first.is_color);
            let advance = first.advance_width * pixels;
            *cursor += advance;
            word.width += advance;
            word.letters.push((no, advance));
            rest = after.get(more..).unwrap_or_default();
        }
        is_known.then_some(word)
    }

    /// The number of a letter.
    fn letter(&mut self, text: LeanStr) -> usize {
        let letters = &mut self.letters;
        *self.alphabet.entry(text).or_insert_with_key(|text| {
            letters.push(Letter { text: text.clone(), at: [None; 4] });
            letters.len() - 1
        })
    }

    /// A letter at a quarter of a pixel that was asked for before.
    fn known(&self, no: usize, part: usize) -> Option<&Set> {
        self.letters.get(no)?.at.get(part)?.as_ref()
    }

    /// A letter at a quarter of a pixel.
    fn set(
        &mut self,
        fonts: &mut FontsView<'_>,
        no: usize,
        part: usize,
        font: &FontId,
        pixels: f32,
    ) -> Option<Set> {
        let letter = self.letters.get_mut(no)?;
        let at = letter.at.get_mut(part)?;
        if at.is_none() {
            #[expect(clippy::cast_precision_loss, reason = "0 to 3")]
            let galley = set(fonts, &letter.text, font, part as f32 / 4.0 / pixels);
            let [row] = galley.rows.as_slice() else { return None };
            let corners = match row.visuals.mesh.vertices.as_slice() {
                [] => None,
                corners => Some(<[Vertex; 4]>::try_from(corners).ok()?),
            };
            *at = Some(Set { corners, glyph: *row.glyphs.first()? });
        }
        *at
    }

    /// Where the letters of a line begin, and how wide it is, in pixels; `None` where not all of them are known alone.
    fn places(
        &mut self,
        fonts: &mut FontsView<'_>,
        text: &str,
        font: &FontId,
        pixels: f32,
    ) -> Option<Places> {
        let space = self.letter(LeanStr::from_static_str(" "));
        let space = self.set(fonts, space, 0, font, pixels)?.glyph.advance_width * pixels;
        let mut placed = self.placed(text, space);
        if matches!(placed, Err(Unplaced::New)) {
            let words: Vec<&str> = text.split(' ').collect();
            self.learn(fonts, &words, font, pixels);
            placed = self.placed(text, space);
        }
        placed.ok()
    }

    /// The same of words that were met before.
    ///
    /// # Errors
    /// Which sort of word is not put together.
    fn placed(&self, text: &str, space: f32) -> Result<Places, Unplaced> {
        let mut places = Vec::with_capacity(text.len());
        let mut cursor = 0.0;
        for (nth, word) in text.split(' ').enumerate() {
            if nth > 0 {
                cursor += space;
            }
            if word.is_empty() {
                continue;
            }
            let known = self.words.get(word).ok_or(Unplaced::New)?.as_ref().ok_or(Unplaced::Joined)?;
            for (letter, advance) in &known.letters {
                places.push((*letter, cursor));
                cursor += advance;
            }
        }
        Ok((places, cursor))
    }

    /// The line from its letters.
    fn compose(
        &mut self,
        fonts: &mut FontsView<'_>,
        text: &str,
        font: &FontId,
        pixels: f32,
    ) -> Option<Galley> {
        let (places, width) = self.places(fonts, text, font, pixels)?;
        let mut mesh = Mesh::default();
        mesh.reserve_vertices(4 * places.len());
        mesh.reserve_triangles(2 * places.len());
        let mut first = None;
        for (letter, x) in places {
            let (pixel, part) = quarter(x);
            let set = self.set(fonts, letter, part, font, pixels)?;
            first.get_or_insert(set.glyph);
            let Some(corners) = set.corners else { continue };
            let base = u32::try_from(mesh.vertices.len()).ok()?;
            let shift = vec2(pixel / pixels, 0.0);
            mesh.vertices.extend(corners.map(|corner| Vertex { pos: corner.pos + shift, ..corner }));
            mesh.add_triangle(base, base + 1, base + 2);
            mesh.add_triangle(base + 2, base + 1, base + 3);
        }
        let bounds = mesh.calc_bounds();
        Some(self.galley(fonts, (text, font), (first?, width / pixels), (mesh, bounds)))
    }

    /// The line without triangles; `None` too where its letters are of faces that stand at several heights.
    #[expect(clippy::float_cmp, reason = "letters of one face have the same height")]
    fn measure(
        &mut self,
        fonts: &mut FontsView<'_>,
        text: &str,
        font: &FontId,
        pixels: f32,
    ) -> Option<Galley> {
        let (places, width) = self.places(fonts, text, font, pixels)?;
        let mut bounds = Rect::NOTHING;
        let mut first: Option<Glyph> = None;
        for (letter, x) in places {
            let (pixel, part) = quarter(x);
            if self.known(letter, part).is_none() {
                self.set(fonts, letter, part, font, pixels)?;
            }
            let set = self.known(letter, part)?;
            if first.get_or_insert(set.glyph).pos.y != set.glyph.pos.y {
                return None;
            }
            let shift = vec2(pixel / pixels, 0.0);
            for corner in set.corners.iter().flatten() {
                bounds.extend_with(corner.pos + shift);
            }
        }
        Some(self.galley(fonts, (text, font), (first?, width / pixels), (Mesh::default(), bounds)))
    }

    /// A line of one row.
    fn galley(
        &mut self,
        fonts: &mut FontsView<'_>,
        (text, font): (&str, &FontId),
        (first, width): (Glyph, f32),
        (mesh, bounds): (Mesh, Rect),
    ) -> Galley {
        let pattern = self.pattern.get_or_insert_with(|| without_letters(&set(fonts, "n", font, 0.0)));
        let mut line = pattern.clone();
        line.job =
            Arc::new(LayoutJob::simple_singleline(text.to_owned(), font.clone(), Color32::PLACEHOLDER));
        line.rect = Rect::from_min_size(line.rect.min, vec2(width.round_ui(), line.rect.height()));
        (line.num_vertices, line.num_indices) = (mesh.vertices.len(), mesh.indices.len());
        line.mesh_bounds = bounds;
        if let [row] = line.rows.as_mut_slice() {
            let row = Arc::make_mut(&mut row.row);
            // Its height above the line is all that is asked of a glyph.
            row.glyphs = vec![first];
            row.size.x = width;
            row.visuals.glyph_vertex_range = 0..mesh.vertices.len();
            row.visuals.mesh_bounds = bounds;
            row.visuals.mesh = mesh;
        }
        line
    }
}

/// The pattern of a line in the font that this one is set in.
fn without_letters(line: &Galley) -> Galley {
    let mut pattern = line.clone();
    for row in &mut pattern.rows {
        let row = Arc::make_mut(&mut row.row);
        row.glyphs = Vec::new();
        row.visuals.mesh = Mesh::default();
    }
    pattern
}

#[cfg(test)]
mod tests {
    use egui::{Pos2, RawInput, ViewportId};
    use proptest::prelude::*;

    use super::*;
    use crate::draw::theme::{Theme, Variant};

    /// In passes of a window with so many pixels in a point.
    fn in_window(pixels: f32, passes: usize, mut then: impl FnMut(&Context, &Theme)) {
        let ctx = Context::default();
        let theme = Theme::new(Variant::Light);
        theme.install(&ctx);
        for _ in 0..passes {
            let mut input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(800.0, 400.0))),
                ..RawInput::default()
            };
            input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(pixels);
            let mut output = ctx.run_ui(input, |ui| then(ui.ctx(), &theme));
            output.textures_delta.clear();
        }
    }

    fn fonts_of(theme: &Theme) -> [FontId; 3] {
        [theme.label(), theme.label_selected(), theme.date()]
    }

    /// Corners in the atlas and on the line, letter by letter.
    #[expect(clippy::cast_possible_truncation, reason = "whole texels")]
    fn corners(galley: &Galley) -> Vec<([i64; 2], [f32; 2])> {
        let rows = galley.rows.iter();
        rows.flat_map(|row| row.visuals.mesh.vertices.iter().map(move |corner| (row.pos, corner)))
            .map(|(at, corner)| {
                let uv = [corner.uv.x, corner.uv.y].map(|texel| texel as i64);
                (uv, [at.x + corner.pos.x, at.y + corner.pos.y])
            })
            .collect()
    }

    #[expect(clippy::float_cmp, reason = "both were rounded to the same")]
    fn assert_same(ctx: &Context, text: &str, font: &FontId) {
        let whole = ctx.fonts_mut(|fonts| set(fonts, text, font, 0.0));
        let line = line(ctx, text, font);
        let (expected, composed) = (corners(&whole), corners(&line));
        assert_eq!(expected.len(), composed.len(), "{text:?}");
        for ((uv, at), (own_uv, own_at)) in expected.iter().zip(&composed) {
            assert_eq!(uv, own_uv, "another letter in {text:?}");
            let apart = (at[0] - own_at[0]).abs().max((at[1] - own_at[1]).abs());
            assert!(apart < 1e-3, "{text:?}: {at:?} is at {own_at:?}");
        }
        assert!(
            (whole.size() - line.size()).length() < 0.05,
            "{text:?}: {:?} is {:?}",
            whole.size(),
            line.size()
        );
        assert_eq!(whole.job.text, line.job.text);
        let height = |galley: &Galley| galley.rows[0].glyphs[0].pos.y;
        assert_eq!(height(&whole), height(&line), "{text:?}");
        let on_page = line_of_page(ctx, text, font);
        assert_eq!((on_page.size(), &on_page.job), (line.size(), &line.job), "{text:?}");
        assert_eq!(height(&whole), height(&on_page), "{text:?}");
        let is_apart = |a: egui::Pos2, b: egui::Pos2| (a - b).length() > 1e-3;
        let (expected, given) = (whole.mesh_bounds, on_page.mesh_bounds);
        let is_moved = is_apart(expected.min, given.min) || is_apart(expected.max, given.max);
        // Spaces alone have no bounds.
        assert!(!expected.is_finite() || !is_moved, "{text:?}: {given:?} is {expected:?}");
    }

    #[test]
    fn titles_are_set_as_egui_sets_them_whole() {
        let titles = [
            "Italian court suspends the transfer order and orders the return",
            "First office, affected traffic, final offer",
            "Čornej, Žižek & Müller: «Straße» – 43 % “fiction”",
            "€7.4 bn … [October 2024]",
            "Cafe\u{301} e\u{301}le\u{300}ve",
            "Ελλάδα και Αλβανία, Москва",
            "a  b   c ",
            " leading",
            "AVAVA To Ty W. P, 11/12 (x) -> <= !=",
        ];
        for pixels in [1.0, 1.25, 2.0] {
            in_window(pixels, 2, |ctx, theme| {
                for font in fonts_of(theme) {
                    for title in titles {
                        assert_same(ctx, title, &font);
                    }
                }
            });
        }
    }

    #[test]
    fn most_words_are_put_together() {
        in_window(1.0, 1, |ctx, theme| {
            let font = theme.label();
            let words = ["Italian", "court", "office", "2024", "Čornej", "(x)", "«Straße»"];
            assert_eq!(widths(ctx, &words, &font).len(), words.len());
            with_case(ctx, |case, _, _| {
                let face = case.face(&font).expect("a face");
                for word in words {
                    assert!(face.words[word].is_some(), "{word}");
                }
            });
        });
    }

    #[test]
    fn letters_are_set_anew_in_another_atlas() {
        let ctx = Context::default();
        let theme = Theme::new(Variant::Light);
        theme.install(&ctx);
        for options in [false, true, false] {
            ctx.options_mut(|all| all.fallback_theme = egui::Theme::Light);
            ctx.all_styles_mut(|style| style.visuals.text_options.font_hinting = options);
            let mut output = ctx.run_ui(RawInput::default(), |ui| {
                let before = line(ui.ctx(), "Tirana", &theme.label());
                assert_same(ui.ctx(), "Tirana", &theme.label());
                assert!(Arc::ptr_eq(&before, &line(ui.ctx(), "Tirana", &theme.label())));
            });
            output.textures_delta.clear();
        }
    }

    proptest! {
        #[test]
        fn any_line_is_set_as_egui_sets_it_whole(
            texts in prop::collection::vec("[ -~À-ÿ–—“”…€ěščřžΑ-ωА-я]{1,40}", 1..6),
            pixels in prop::sample::select(vec![1.0_f32, 1.5, 2.0]),
        ) {
            in_window(pixels, 1, |ctx, theme| {
                for font in fonts_of(theme) {
                    for text in &texts {
                        assert_same(ctx, text, &font);
                    }
                }
            });
        }

        #[test]
        fn words_measured_at_once_are_as_wide_as_one_by_one(
            words in prop::collection::vec("[!-~À-ÿ–“”…€ěščřžΑ-ωА-яم-ي]{0,12}", 1..30),
        ) {
            in_window(1.0, 1, |ctx, theme| {
                for font in fonts_of(theme) {
                    let words: Vec<&str> = words.iter().map(String::as_str).collect();
                    let at_once = widths(ctx, &words, &font);
                    for (word, width) in words.iter().zip(at_once) {
                        let alone = ctx.fonts_mut(|fonts| set(fonts, word, &font, 0.0)).size().x;
                        assert!((alone - width).abs() < 1e-3, "{word:?}: {width} for {alone}");
                    }
                }
            });
        }
    }
}
