//! In which order the pieces of a line are seen. Knows no fonts: a piece is what egui will shape in one go.

use std::ops::Range;

use egui::epaint::text::{ByteIndex, ByteRangeExt as _, Glyph};
use egui::text::{LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Align, Galley};
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};
use unicode_bidi_mirroring::get_mirrored;
use unicode_segmentation::UnicodeSegmentation as _;

/// What takes the place of a sign that would turn what follows around: as long in bytes, and without effect.
const INERT: char = '\u{200B}';

/// Whether a text has letters or signs of a script from right to left.
#[must_use]
pub fn has_other_direction(text: &str) -> bool {
    // Most texts are told by their bytes: below U+0590 no letter runs from right to left.
    text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(is_from_right)
}

fn is_from_right(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}' | '\u{200c}'..='\u{200d}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    )
}

/// How the glyphs of a row tell how many characters it has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Glyphs {
    /// As egui laid it out: a word from right to left has some more than it has characters.
    OfEgui,
    /// As it is seen: one for each character.
    AsSeen,
}

/// For each row of a galley as it is seen the job that set it, one glyph a character; `None` where egui's own order is
/// right: no row of the text has words from right to left.
#[must_use]
pub fn row_jobs(galley: &Galley) -> Vec<Option<LayoutJob>> {
    if !has_other_direction(&galley.job.text) {
        return vec![None; galley.rows.len()];
    }
    seen_rows(galley, Glyphs::AsSeen).into_iter().map(|row| row.seen.map(|seen| seen.job)).collect()
}

/// A row of a galley.
pub(super) struct SeenRow {
    /// Its bytes in the text of the galley.
    pub bytes: Range<usize>,
    /// Whether its paragraph is read from right to left.
    pub is_from_right: bool,
    /// `None` for a row without characters.
    pub seen: Option<Seen>,
}

/// A line in the order in which it is seen.
pub(super) struct Seen {
    pub job: LayoutJob,
    /// Of each section of the job where it stands in the text of the galley.
    pub pieces: Vec<Piece>,
}

/// What is shaped in one go.
pub(super) struct Piece {
    pub bytes: Range<usize>,
    pub is_from_right: bool,
}

pub(super) fn seen_rows(galley: &Galley, glyphs: Glyphs) -> Vec<SeenRow> {
    let job = &galley.job;
    let mut rows = Vec::with_capacity(galley.rows.len());
    let (mut paragraph, mut at) = (paragraph_from(job, 0), 0);
    let mut is_from_right = is_read_from_right(job, &paragraph);
    for (nth, row) in galley.rows.iter().enumerate() {
        let is_cut = galley.elided && nth + 1 == galley.rows.len();
        let ellipsis = job.wrap.overflow_character.filter(|_| is_cut && !row.glyphs.is_empty());
        let own = row.glyphs.get(..row.glyphs.len() - usize::from(ellipsis.is_some())).unwrap_or_default();
        let letters = match glyphs {
            Glyphs::AsSeen => own.len(),
            Glyphs::OfEgui => letters_of(job.text.get(at..paragraph.end).unwrap_or_default(), own),
        };
        let end = end_of(&job.text, at, letters);
        let bytes = at..end;
        rows.push(SeenRow { seen: seen(job, &paragraph, bytes.clone(), ellipsis), bytes, is_from_right });
        at = end;
        if row.ends_with_newline {
            at += 1;
            paragraph = paragraph_from(job, at);
            is_from_right = is_read_from_right(job, &paragraph);
        }
    }
    rows
}

/// What each row of a galley says that egui laid out and nothing cut, in the order in which it is written: glyphs of words
/// from right to left stand in the order in which they are seen. All of the text is in one of the rows, line ends excepted.
#[must_use]
pub fn row_texts(galley: &Galley) -> Vec<String> {
    let job = &galley.job;
    let (mut paragraph, mut at) = (paragraph_from(job, 0), 0);
    let mut texts = Vec::with_capacity(galley.rows.len());
    for (nth, row) in galley.rows.iter().enumerate() {
        let rest = job.text.get(at..paragraph.end).unwrap_or_default();
        let is_last = row.ends_with_newline || nth + 1 == galley.rows.len();
        let letters = letters_of(rest, &row.glyphs);
        let end = if is_last { paragraph.end } else { end_of(&job.text, at, letters).min(paragraph.end) };
        texts.push(job.text.get(at..end).unwrap_or_default().to_owned());
        at = end;
        if row.ends_with_newline {
            at += 1;
            paragraph = paragraph_from(job, at);
        }
    }
    texts
}

/// Whether a paragraph is read from right to left: by its first letter that has a direction.
fn is_read_from_right(job: &LayoutJob, paragraph: &Range<usize>) -> bool {
    let text = inert(job.text.get(paragraph.clone()).unwrap_or_default());
    ParagraphBidiInfo::new(&text, None).paragraph_level.is_rtl()
}

fn paragraph_from(job: &LayoutJob, start: usize) -> Range<usize> {
    let rest = job.text.get(start..).unwrap_or_default();
    let end = rest.find('\n').filter(|_| job.break_on_newline).unwrap_or(rest.len());
    start..start + end
}

/// How many characters a row has that begins a text. egui lays out a glyph for each character of words from left to right;
/// after those of a word from right to left it puts empty ones, so that there are at least as many as characters.
fn letters_of(text: &str, glyphs: &[Glyph]) -> usize {
    let mut letters = text.chars().peekable();
    let (mut count, mut at) = (0, 0);
    while let Some(glyph) = glyphs.get(at) {
        if !is_from_right(glyph.chr) {
            count += usize::from(letters.next().is_some());
            at += 1;
            continue;
        }
        let of_word = glyphs.get(at..).unwrap_or_default().iter();
        let of_word = of_word.take_while(|glyph| is_from_right(glyph.chr)).count();
        let mut left = of_word;
        while left > 0 && letters.next_if(|letter| is_from_right(*letter)).is_some() {
            left -= 1;
            count += 1;
        }
        at += of_word;
    }
    count
}

fn end_of(text: &str, start: usize, letters: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    rest.char_indices().nth(letters).map_or(text.len(), |(at, _)| start + at)
}

/// The text with every sign that would turn what follows around out of effect, byte for byte as long.
fn inert(text: &str) -> String {
    let turns = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|letter| if turns(letter) { INERT } else { letter }).collect()
}

fn seen(
    job: &LayoutJob,
    paragraph: &Range<usize>,
    row: Range<usize>,
    ellipsis: Option<char>,
) -> Option<Seen> {
    // What a cut leaves out says nothing about what is seen.
    let until = if ellipsis.is_some() { row.end } else { paragraph.end };
    let mut text = job.text.get(paragraph.start..until)?.to_owned();
    let mut stretch = row.start - paragraph.start..row.end - paragraph.start;
    if let Some(ellipsis) = ellipsis {
        text.push(ellipsis);
        stretch.end += ellipsis.len_utf8();
    }
    if stretch.is_empty() {
        return None;
    }
    let analysed = inert(&text);
    let info = ParagraphBidiInfo::new(&analysed, None);
    let (levels, runs) = info.visual_runs(stretch);
    let seen = Seen { job: bare_job(job, row.start), pieces: Vec::new() };
    let (begin, last) = (paragraph.start, row.end);
    let mut line = Line { of: job, begin, last, seen, lead: true, is_from_right: false };
    for run in runs {
        line.is_from_right = levels.get(run.start).is_some_and(Level::is_rtl);
        let piece = text.get(run.clone())?;
        if line.is_from_right {
            line.add_from_right(piece, run.start);
        } else {
            line.add_from_left(piece, run.start);
        }
    }
    Some(line.seen)
}

/// A job for the line that begins at a byte, to be filled.
fn bare_job(job: &LayoutJob, start: usize) -> LayoutJob {
    LayoutJob {
        wrap: TextWrapping::no_max_width(),
        break_on_newline: false,
        halign: Align::LEFT,
        justify: false,
        first_row_min_height: if start == 0 { job.first_row_min_height } else { 0.0 },
        keep_trailing_whitespace: true,
        round_output_to_gui: job.round_output_to_gui,
        ..LayoutJob::default()
    }
}

/// A line that is put together in the order in which it is seen.
struct Line<'a> {
    of: &'a LayoutJob,
    /// Where the paragraph begins in its text.
    begin: usize,
    /// Where the line ends in it: an ellipsis looks like what stands before.
    last: usize,
    seen: Seen,
    /// Whether nothing stands there yet.
    lead: bool,
    /// Of what is added.
    is_from_right: bool,
}

impl Line<'_> {
    /// Words from left to right. Digits of a script from right to left are set one by one, or the shaper would turn their
    /// number around.
    fn add_from_left(&mut self, text: &str, at: usize) {
        let mut begin = 0;
        for (start, cluster) in text.grapheme_indices(true) {
            if cluster.chars().next().is_some_and(is_from_right) {
                self.push(text.get(begin..start).unwrap_or_default(), at + begin);
                self.push(cluster, at + start);
                begin = start + cluster.len();
            }
        }
        self.push(text.get(begin..).unwrap_or_default(), at + begin);
    }

    /// Words from right to left: the last first, each whole, because its letters join; brackets the other way round.
    fn add_from_right(&mut self, text: &str, at: usize) {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut joins = false;
        for (start, cluster) in text.grapheme_indices(true) {
            let end = start + cluster.len();
            let is_letter = cluster.chars().next().is_some_and(is_of_a_word);
            match pieces.last_mut() {
                Some(last) if joins && is_letter => last.end = end,
                _ => pieces.push(start..end),
            }
            joins = is_letter;
        }
        for piece in pieces.into_iter().rev() {
            let Some(piece_text) = text.get(piece.clone()) else { continue };
            let mirrored: String =
                piece_text.chars().map(|letter| get_mirrored(letter).unwrap_or(letter)).collect();
            // The mirror image of a bracket may be of other length; it is one character all the same.
            self.push_as(&mirrored, piece_text.len(), at + piece.start);
        }
    }

    fn push(&mut self, text: &str, at: usize) {
        self.push_as(text, text.len(), at);
    }

    /// Adds a piece that takes so many bytes from a place of the paragraph on, in the formats that it has there.
    fn push_as(&mut self, text: &str, bytes: usize, at: usize) {
        if text.is_empty() {
            return;
        }
        let place = self.begin + at..self.begin + at + bytes;
        let sections = self.of.sections.iter().filter(|section| {
            let range = section.byte_range.as_usize();
            range.start < place.end && place.start < range.end
        });
        let sections: Vec<(Range<usize>, f32, TextFormat)> = sections
            .map(|section| (section.byte_range.as_usize(), section.leading_space, section.format.clone()))
            .collect();
        if let [(range, space, format)] = sections.as_slice() {
            let space = if self.lead || range.start == place.start { *space } else { 0.0 };
            self.append((text, place), space, format.clone());
        } else if sections.is_empty() || text.len() != bytes {
            self.append((text, place), 0.0, self.format_before(self.last));
        } else {
            for (range, space, format) in sections {
                let (from, to) = (range.start.max(place.start), range.end.min(place.end));
                let part = text.get(from - place.start..to - place.start).unwrap_or_default();
                self.append((part, from..to), if range.start == from { space } else { 0.0 }, format);
            }
        }
    }

    /// Sections of one format are not joined: each is shaped by itself.
    fn append(&mut self, (text, bytes): (&str, Range<usize>), leading_space: f32, format: TextFormat) {
        self.lead = false;
        let Seen { job, pieces } = &mut self.seen;
        let start = job.text.len();
        job.text.push_str(text);
        let byte_range = ByteIndex(start)..ByteIndex(job.text.len());
        job.sections.push(LayoutSection { leading_space, byte_range, format });
        pieces.push(Piece { bytes, is_from_right: self.is_from_right });
    }

    fn format_before(&self, place: usize) -> TextFormat {
        let sections = &self.of.sections;
        let before = sections.iter().rev().find(|section| section.byte_range.as_usize().start < place.max(1));
        before.or(sections.first()).map(|section| section.format.clone()).unwrap_or_default()
    }
}

/// Whether a character belongs to a word whose letters join: letters, their marks, and what joins or parts them unseen.
pub(super) fn is_of_a_word(letter: char) -> bool {
    matches!(bidi_class(letter), BidiClass::R | BidiClass::AL | BidiClass::NSM)
        || matches!(letter, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is seen from left to right, word by word: within a word the letters stand as they are written.
    fn seen(text: &str) -> String {
        let job =
            LayoutJob::simple_singleline(text.to_owned(), egui::FontId::default(), egui::Color32::WHITE);
        let whole = paragraph_from(&job, 0);
        super::seen(&job, &whole.clone(), whole, None).map_or_else(|| text.to_owned(), |seen| seen.job.text)
    }

    #[test]
    fn words_from_right_to_left_stand_in_the_order_in_which_they_are_seen() {
        for (text, expected) in [
            ("Rome, 2024", "Rome, 2024"),
            ("محكمة روما", "روما محكمة"),
            ("محكمة روما، 2024", "2024 ،روما محكمة"),
            ("Court of روما محكمة today", "Court of محكمة روما today"),
            ("بيان Frontex عن ليبيا", "ليبيا عن Frontex بيان"),
            ("سال ۱۴۰۳ بود", "بود ۱۴۰۳ سال"),
            ("عام ٢٠٢٤", "٢٠٢٤ عام"),
            ("(روما)", "(روما)"),
            ("قرار (رقم 4) جديد", "جديد (4 رقم) قرار"),
            ("בית המשפט העליון", "העליון המשפט בית"),
            ("Beit Mishpat (בית משפט).", "Beit Mishpat (משפט בית)."),
        ] {
            assert_eq!(seen(text), expected, "{text}");
        }
    }

    #[test]
    fn signs_that_turn_text_around_have_no_effect() {
        // "exe.pdf" that would read "fdp.exe", and an Arabic name within an isolate.
        assert_eq!(seen("report\u{202e}fdp.exe"), "report\u{202e}fdp.exe");
        assert_eq!(seen("\u{202e}abc روما def"), "\u{202e}abc روما def");
        assert_eq!(seen("\u{202d}محكمة روما"), "روما محكمة\u{202d}");
    }

    proptest::proptest! {
        #[test]
        fn every_line_keeps_its_characters(text in "[a-z 0-9(),.\u{5d0}-\u{5ea}\u{627}-\u{64a}\u{6f0}-\u{6f9}\u{202a}-\u{202e}]{0,40}") {
            let sorted = |text: &str| {
                // A bracket and its mirror image count as one.
                let mut letters: Vec<char> =
                    text.chars().map(|letter| letter.min(get_mirrored(letter).unwrap_or(letter))).collect();
                letters.sort_unstable();
                letters
            };
            proptest::prop_assert_eq!(sorted(&seen(&text)), sorted(&text));
        }
    }
}
