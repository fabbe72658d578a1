//! Which glyph of which face stands for each character, found as egui found it.
//!
//! A galley keeps positions but no glyph ids. The same shaper over the same runs gives them again, one entry
//! for each glyph that egui laid out, in its order (`epaint::text::text_layout` is the model).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use ahash::HashMap;
use egui::epaint::text::ByteRangeExt as _;
use egui::text::LayoutJob;
use egui::{FontData, FontDefinitions, FontFamily, FontId};
use harfrust::script::{LATIN, UNKNOWN};
use harfrust::{
    FontRef, GlyphBuffer, Script, ShapeOptions, ShapePlan, ShapePlanKey, ShaperData, UnicodeBuffer,
};
use lean_string::LeanStr;
use unicode_segmentation::UnicodeSegmentation as _;

/// A glyph of a face: the face's place among all names, and the glyph's id in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct GlyphKey {
    pub face: usize,
    pub glyph: u16,
}

/// What egui emitted for one glyph of a paragraph. Lengths in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shaped {
    pub chr: char,
    pub key: Option<GlyphKey>,
    pub offset: egui::Vec2,
    /// How far the next glyph stands.
    pub advance: f32,
    /// Points a unit of the face.
    pub scale: f32,
    pub section: usize,
    /// The bytes of the job's text that it stands for, with others of its cluster; empty for what the text does not hold.
    pub bytes: (usize, usize),
}

struct Face<'f> {
    name: &'f str,
    data: &'f FontData,
    font: FontRef<'f>,
    shaper: ShaperData,
    /// How runs of a script and direction are shaped: made once, it costs more than most runs.
    plans: RefCell<Vec<ShapePlan>>,
    outlines: ttf_parser::Face<'f>,
    /// The glyphs of letters below [`LOOKED_UP`] that were asked for, 0 where there is none.
    glyphs: RefCell<Vec<Option<u16>>>,
}

/// Latin letters, Greek and Cyrillic ones, and signs lie below.
const LOOKED_UP: usize = 0x2200;

/// Words of a face and size, in a line with Latin letters or in one without any, as they are shaped alone.
type Words = HashMap<(usize, u32, bool), HashMap<LeanStr, Box<[Shaped]>>>;

/// The faces of the families, parsed once.
pub(super) struct Faces<'f> {
    all: Vec<Option<Face<'f>>>,
    families: BTreeMap<&'f FontFamily, Vec<usize>>,
    words: RefCell<Words>,
    /// Letters that no face has.
    lacking: RefCell<BTreeSet<char>>,
}

impl<'f> Faces<'f> {
    pub(super) fn new(definitions: &'f FontDefinitions) -> Self {
        let places: BTreeMap<&str, usize> =
            definitions.font_data.keys().enumerate().map(|(place, name)| (name.as_str(), place)).collect();
        let faces = definitions.font_data.iter().map(|(name, data)| Face::parse(name, data)).collect();
        let families = definitions
            .families
            .iter()
            .map(|(family, names)| {
                (family, names.iter().filter_map(|name| places.get(name.as_str()).copied()).collect())
            })
            .collect();
        Self { all: faces, families, words: RefCell::default(), lacking: RefCell::default() }
    }

    /// The letters met so far that no face has.
    pub(super) fn lacking(&self) -> BTreeSet<char> {
        self.lacking.borrow().clone()
    }

    fn face(&self, place: usize) -> Option<&Face<'f>> {
        self.all.get(place)?.as_ref()
    }

    /// The face that draws a character: the first of the family that has it, else the first of all.
    fn place_of(&self, family: &FontFamily, letter: char) -> Option<usize> {
        let chain = self.families.get(family)?;
        let wanted = if is_space_like(letter) { ' ' } else { letter };
        let has = |place: &&usize| {
            is_invisible(letter) || self.face(**place).is_some_and(|face| face.glyph(wanted).is_some())
        };
        chain.iter().find(has).or_else(|| chain.first()).copied()
    }

    /// How far below its place egui draws this face's glyphs, in points.
    pub(super) fn drop(&self, key: GlyphKey, size: f32) -> f32 {
        use egui::emath::GuiRounding as _;
        self.face(key.face).map_or(0.0, |face| {
            let tweak = &face.data.tweak;
            (size * tweak.scale * tweak.y_offset_factor + tweak.y_offset).round_ui()
        })
    }

    /// A glyph's outline as path data in the face's units, y downward; `None` where nothing is drawn.
    pub(super) fn outline(&self, key: GlyphKey) -> Option<String> {
        let mut pen = Pen::default();
        self.draw(key, &mut pen)?;
        (!pen.data.is_empty()).then_some(pen.data)
    }

    /// Draws a glyph's outline in the face's units, y upward; `None` where it has none.
    pub(super) fn draw(&self, key: GlyphKey, pen: &mut dyn ttf_parser::OutlineBuilder) -> Option<()> {
        let drawn = self.face(key.face)?.outlines.outline_glyph(ttf_parser::GlyphId(key.glyph), pen);
        drawn.map(drop)
    }

    /// One character by itself, as egui places the ellipsis of a cut text.
    pub(super) fn single(&self, font: &FontId, letter: char, section: usize) -> Option<Shaped> {
        let place = self.place_of(&font.family, letter)?;
        let face = self.face(place)?;
        let glyph = face.glyph(letter)?;
        Some(Shaped {
            chr: letter,
            key: Some(GlyphKey { face: place, glyph: glyph.0 }),
            offset: egui::Vec2::ZERO,
            advance: face.advance(glyph.0) * face.scale(font.size),
            scale: face.scale(font.size),
            section,
            bytes: (0, 0),
        })
    }

    /// A face's data, its place in it, and the size in which it is drawn so that a unit is `scale` points.
    pub(super) fn source(&self, place: usize, scale: f32) -> Option<(&'f FontData, f32)> {
        let face = self.face(place)?;
        Some((face.data, scale * f32::from(face.outlines.units_per_em())))
    }

    /// What a face is called among ours.
    pub(super) fn name(&self, place: usize) -> Option<&'f str> {
        Some(self.face(place)?.name)
    }

    /// The glyph that a face has for a character by itself; a thin space is a space.
    pub(super) fn nominal(&self, place: usize, letter: char) -> Option<u16> {
        let face = self.face(place)?;
        let own = face.glyph(letter);
        own.or_else(|| face.glyph(' ').filter(|_| is_space_like(letter))).map(|glyph| glyph.0)
    }

    /// How wide a glyph is, in units of its face.
    pub(super) fn units(&self, key: GlyphKey) -> f32 {
        self.face(key.face).map_or(0.0, |face| face.advance(key.glyph))
    }

    /// The glyphs of each paragraph of a job.
    pub(super) fn paragraphs(&self, job: &LayoutJob) -> Vec<Vec<Shaped>> {
        let mut out = vec![Vec::new()];
        for (section, part) in job.sections.iter().enumerate() {
            let Some(text) = job.text.get(part.byte_range.as_usize()) else { continue };
            let pieces: Vec<&str> =
                if job.break_on_newline { text.split('\n').collect() } else { vec![text] };
            let mut start = part.byte_range.as_usize().start;
            for (index, piece) in pieces.into_iter().enumerate() {
                if index > 0 {
                    out.push(Vec::new());
                }
                if let Some(paragraph) = out.last_mut() {
                    self.piece(piece, start, &part.format.font_id, section, paragraph);
                }
                start += piece.len() + 1;
            }
        }
        out
    }

    /// Shapes a piece of text, which begins at a byte of the job's: by words where these stand alone, else by runs.
    fn piece(&self, text: &str, begin: usize, font: &FontId, section: usize, out: &mut Vec<Shaped>) {
        match self.place_of_words(text, &font.family) {
            Some(place) => self.by_words(text, begin, (place, font), section, out),
            None => self.by_runs(text, begin, font, section, out),
        }
    }

    /// The face that draws every letter of a text whose words are shaped alone as they are in the line: plain Latin ones.
    fn place_of_words(&self, text: &str, family: &FontFamily) -> Option<usize> {
        let place = self.families.get(family)?.first().copied()?;
        let face = self.face(place)?;
        let is_known = |letter| is_plain(letter) && face.glyph(letter).is_some();
        (!text.is_empty() && text.chars().all(is_known)).then_some(place)
    }

    /// Puts a text together from its words: most of them were met before, and to shape a text costs many times what a look
    /// into a table does.
    fn by_words(
        &self,
        text: &str,
        begin: usize,
        (place, font): (usize, &FontId),
        section: usize,
        out: &mut Vec<Shaped>,
    ) {
        let is_latin = text.chars().any(is_latin_letter);
        let mut all = self.words.borrow_mut();
        let known = all.entry((place, font.size.to_bits(), is_latin)).or_default();
        out.reserve(text.len());
        let moved = |shaped: &Shaped, start: usize| {
            let (from, to) = shaped.bytes;
            let bytes = if to > 0 { (start + from, start + to) } else { (from, to) };
            Shaped { section, bytes, ..*shaped }
        };
        let mut add = |word: &str, start: usize| {
            if let Some(shaped) = known.get(word) {
                out.extend(shaped.iter().map(|shaped| moved(shaped, start)));
                return;
            }
            let mut shaped = Vec::with_capacity(word.len());
            let flags = harfrust::BufferFlags::BEGINNING_OF_TEXT | harfrust::BufferFlags::END_OF_TEXT;
            let script = if is_latin { LATIN } else { UNKNOWN };
            self.run(word, (place, font), section, (flags, Some(script)), &mut shaped);
            out.extend(shaped.iter().map(|shaped| moved(shaped, start)));
            known.insert(word.into(), shaped.into_boxed_slice());
        };
        let mut start = begin;
        for (nth, word) in text.split(' ').enumerate() {
            if nth > 0 {
                add(" ", start);
                start += 1;
            }
            if !word.is_empty() {
                add(word, start);
            }
            start += word.len();
        }
    }

    /// Cuts a piece of text where the face changes, and shapes each run.
    fn by_runs(&self, text: &str, begin: usize, font: &FontId, section: usize, out: &mut Vec<Shaped>) {
        let mut runs: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
        for (start, cluster) in text.grapheme_indices(true) {
            let Some(place) = cluster.chars().next().and_then(|c| self.place_of(&font.family, c)) else {
                continue;
            };
            let end = start + cluster.len();
            match runs.last_mut() {
                Some((last, range)) if *last == place => range.end = end,
                _ => runs.push((place, start..end)),
            }
        }
        let last = runs.len().saturating_sub(1);
        for (index, (place, range)) in runs.into_iter().enumerate() {
            let mut flags = harfrust::BufferFlags::empty();
            if index == 0 {
                flags |= harfrust::BufferFlags::BEGINNING_OF_TEXT;
            }
            if index == last {
                flags |= harfrust::BufferFlags::END_OF_TEXT;
            }
            if let Some(run) = text.get(range.clone()) {
                let first = out.len();
                self.run(run, (place, font), section, (flags, None), out);
                for shaped in out.iter_mut().skip(first).filter(|shaped| shaped.bytes.1 > 0) {
                    shaped.bytes.0 += begin + range.start;
                    shaped.bytes.1 += begin + range.start;
                }
            }
        }
    }

    /// Shapes a run of one face, in a script or in the one that its letters tell.
    fn run(
        &self,
        text: &str,
        (place, font): (usize, &FontId),
        section: usize,
        (flags, script): (harfrust::BufferFlags, Option<Script>),
        out: &mut Vec<Shaped>,
    ) {
        let Some(face) = self.face(place) else { return };
        let scale = face.scale(font.size);
        let mut buffer = UnicodeBuffer::new();
        buffer.set_flags(flags);
        buffer.push_str(text);
        buffer.guess_segment_properties();
        if let Some(script) = script {
            buffer.set_script(script);
        }
        let glyphs = face.shape(buffer);
        let mut starts: Vec<u32> = glyphs.glyph_infos().iter().map(|info| info.cluster).collect();
        starts.sort_unstable();
        let end_of = |start: u32| {
            let next = starts.get(starts.partition_point(|other| *other <= start));
            next.and_then(|next| usize::try_from(*next).ok()).unwrap_or(text.len())
        };
        let mut cluster = Cluster { text, start: 0, glyphs: 0, section, scale };
        let mut previous: Option<u32> = None;
        for (info, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let start = usize::try_from(info.cluster).unwrap_or(usize::MAX);
            let chr = text.get(start..).and_then(|rest| rest.chars().next()).unwrap_or('\u{FFFD}');
            let new = previous != Some(info.cluster);
            if new {
                if previous.is_some() {
                    cluster.fill_up(start, out);
                }
                cluster.start = start;
                cluster.glyphs = 0;
            }
            previous = Some(info.cluster);
            let shaped = if info.glyph_id == 0 {
                if !new || is_mark(chr) {
                    continue;
                }
                self.missing(font, chr, section, scale)
            } else {
                Shaped {
                    chr,
                    key: u16::try_from(info.glyph_id).ok().map(|glyph| GlyphKey { face: place, glyph }),
                    offset: egui::vec2(units(position.x_offset) * scale, -units(position.y_offset) * scale),
                    advance: self.width_of(chr, place, units(position.x_advance)) * scale,
                    scale,
                    section,
                    bytes: (0, 0),
                }
            };
            let bytes = (start, end_of(info.cluster));
            out.push(Shaped { bytes, ..shaped });
            cluster.glyphs += 1;
        }
        if previous.is_some() {
            cluster.fill_up(text.len(), out);
        }
    }

    /// The width of a glyph in units of its face; egui has its own for a tab and for thin spaces.
    fn width_of(&self, letter: char, place: usize, shaped: f32) -> f32 {
        let Some(face) = self.face(place) else { return shaped };
        let space = || face.glyph(' ').map_or(0.0, |space| face.advance(space.0));
        match letter {
            '\t' => face.data.tweak.tab_size * space(),
            '\u{2009}' | '\u{202F}' => face.data.tweak.thin_space_width * space(),
            _ => shaped,
        }
    }

    /// What stands for a character that the shaper has no glyph for.
    fn missing(&self, font: &FontId, chr: char, section: usize, scale: f32) -> Shaped {
        let empty =
            Shaped { chr, key: None, offset: egui::Vec2::ZERO, advance: 0.0, scale, section, bytes: (0, 0) };
        if is_space_like(chr) || is_invisible(chr) {
            return empty;
        }
        if let Some(found) = self.single(font, chr, section) {
            return found;
        }
        // No face has it. A box would say nothing; whoever exports is told which letters are missing.
        if !chr.is_control() {
            self.lacking.borrow_mut().insert(chr);
        }
        empty
    }
}

/// The characters of a cluster that have no glyph of their own get an empty one each, as in egui.
struct Cluster<'t> {
    text: &'t str,
    start: usize,
    glyphs: usize,
    section: usize,
    scale: f32,
}

impl Cluster<'_> {
    fn fill_up(&self, end: usize, out: &mut Vec<Shaped>) {
        let Some(text) = self.text.get(self.start..end) else { return };
        for chr in text.chars().skip(self.glyphs) {
            out.push(Shaped {
                chr,
                key: None,
                offset: egui::Vec2::ZERO,
                advance: 0.0,
                scale: self.scale,
                section: self.section,
                bytes: (0, 0),
            });
        }
    }
}

impl<'f> Face<'f> {
    fn parse(name: &'f str, data: &'f FontData) -> Option<Self> {
        let bytes = data.bytes();
        let font = FontRef::from_index(bytes, data.index).ok()?;
        let outlines = ttf_parser::Face::parse(bytes, data.index).ok()?;
        let (plans, glyphs) = (RefCell::default(), RefCell::default());
        Some(Self { name, data, shaper: ShaperData::new(&font), plans, font, outlines, glyphs })
    }

    fn shape(&self, buffer: UnicodeBuffer) -> GlyphBuffer {
        let shaper = self.shaper.shaper(&self.font).build();
        // Digits and signs alone are of no script.
        let script = Some(buffer.script()).filter(|script| *script != UNKNOWN);
        let (direction, language) = (buffer.direction(), buffer.language());
        let key = ShapePlanKey::new(script, direction).language(language.as_ref());
        let mut plans = self.plans.borrow_mut();
        let at = plans.iter().position(|plan| key.matches(plan)).unwrap_or_else(|| {
            plans.push(ShapePlan::new(&shaper, direction, script, language.as_ref(), &[]));
            plans.len() - 1
        });
        shaper.shape(buffer, ShapeOptions::new().plan(plans.get(at)))
    }

    fn glyph(&self, letter: char) -> Option<ttf_parser::GlyphId> {
        let sought = || self.outlines.glyph_index(letter).map_or(0, |glyph| glyph.0);
        let at = usize::try_from(u32::from(letter)).unwrap_or(usize::MAX);
        let found = if at < LOOKED_UP {
            let mut known = self.glyphs.borrow_mut();
            known.resize(LOOKED_UP, None);
            known.get_mut(at).map_or(0, |known| *known.get_or_insert_with(sought))
        } else {
            sought()
        };
        (found != 0).then_some(ttf_parser::GlyphId(found))
    }

    /// How wide a glyph is, in units.
    fn advance(&self, glyph: u16) -> f32 {
        self.outlines.glyph_hor_advance(ttf_parser::GlyphId(glyph)).map_or(0.0, f32::from)
    }

    fn scale(&self, size: f32) -> f32 {
        size * self.data.tweak.scale / f32::from(self.outlines.units_per_em())
    }
}

#[expect(clippy::cast_precision_loss, reason = "units of a face, some thousands")]
fn units(value: i32) -> f32 {
    value as f32
}

/// Letters and signs that change nothing beyond a space: Latin ones, digits, and the marks that stand among them.
fn is_plain(letter: char) -> bool {
    is_latin_letter(letter)
        || matches!(
            letter,
            ' '..='~' | '¡'..='©' | '«'..='¬' | '®'..='´' | '¶'..='¹' | '»'..='¿' | '×' | '÷' | '–' | '—'
                | '‘'..='‟' | '•' | '…' | '‰' | '‹' | '›' | '€' | '−'
        )
}

/// Letters of which a shaper knows that a text is Latin.
fn is_latin_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ')
}

fn is_space_like(letter: char) -> bool {
    matches!(letter, '\t' | '\u{2009}' | '\u{202F}')
}

/// The characters that egui gives no width.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\r' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}' | '\u{FEFF}'
    )
}

fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05C7}' | '\u{0610}'..='\u{061A}'
            | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}'
    )
}

/// Writes an outline as path data with whole units, y turned downward.
#[derive(Default)]
struct Pen {
    data: String,
}

impl Pen {
    fn push(&mut self, command: char, numbers: &[f32]) {
        self.data.push(command);
        for (index, number) in numbers.iter().enumerate() {
            let number = if index % 2 == 1 { -number } else { *number };
            let text = super::svg::number(number);
            if index > 0 && !text.starts_with('-') {
                self.data.push(' ');
            }
            self.data.push_str(&text);
        }
    }
}

impl ttf_parser::OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.push('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.data.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use egui::FontFamily;
    use proptest::prelude::*;

    use super::*;
    use crate::draw::fonts::{Weight, definitions};

    /// What tells one shaped glyph from another.
    type Told = (char, Option<GlyphKey>, [u32; 4], (usize, usize));

    fn told(shaped: &[Shaped]) -> Vec<Told> {
        let of = |shaped: &Shaped| {
            let numbers = [shaped.offset.x, shaped.offset.y, shaped.advance, shaped.scale].map(f32::to_bits);
            (shaped.chr, shaped.key, numbers, shaped.bytes)
        };
        shaped.iter().map(of).collect()
    }

    fn check_same(faces: &Faces<'_>, text: &str) {
        let weights = [Weight::Regular, Weight::Medium, Weight::SemiBold];
        let fonts = weights.map(|weight| weight.at(12.0)).into_iter();
        for font in fonts.chain([FontId::new(13.0, FontFamily::Monospace)]) {
            let Some(place) = faces.place_of_words(text, &font.family) else { continue };
            // Twice: the second time every word is known.
            for _ in 0..2 {
                let (mut by_words, mut by_runs) = (Vec::new(), Vec::new());
                faces.by_words(text, 3, (place, &font), 1, &mut by_words);
                faces.by_runs(text, 3, &font, 1, &mut by_runs);
                assert_eq!(told(&by_words), told(&by_runs), "{text:?} in {font:?}");
                assert!(by_words.iter().all(|shaped| shaped.section == 1));
            }
        }
    }

    #[test]
    fn titles_shaped_by_words_are_as_in_the_whole_line() {
        let definitions = definitions();
        let faces = Faces::new(&definitions);
        let titles = [
            "First office, affected traffic, final offer",
            "AV To Ty W. P, 11/12 (x) -> <= != T “A” V",
            "Čornej, Žižek & Müller: «Straße» – 43 % “fiction”",
            "12 − 14 · 3/4",
            "  two  spaces ",
        ];
        for title in titles {
            assert!(faces.place_of_words(title, &Weight::Medium.at(12.0).family).is_some());
            check_same(&faces, title);
        }
    }

    #[test]
    fn what_changes_its_neighbours_is_not_shaped_by_words() {
        let definitions = definitions();
        let faces = Faces::new(&definitions);
        for text in ["", "cafe\u{301}", "روما", "Москва 2024", "a\tb", "a\u{A0}b", "日本"] {
            assert_eq!(faces.place_of_words(text, &Weight::Medium.at(12.0).family), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn words_are_shaped_alone_as_in_the_whole_line(texts in prop::collection::vec("[ -~¡-ɏ–—‘-‟•…€−]{1,30}", 1..8)) {
            let definitions = definitions();
            let faces = Faces::new(&definitions);
            for text in &texts {
                check_same(&faces, text);
            }
        }
    }
}
