//! Where the characters of a text stand as it is seen: for the cursor, what is selected, and the pointer.

use std::ops::Range;

use egui::epaint::FontsView;
use egui::epaint::text::{ByteIndex, ByteRangeExt as _};
use egui::text::{CCursor, LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Galley, Key, Rangef, Rect, Vec2, pos2, vec2};
use unicode_segmentation::UnicodeSegmentation as _;

use super::order::{Piece, Seen, SeenRow, is_of_a_word};

/// Joins a letter to the one that would follow, and is itself not seen.
const JOINER: &str = "\u{200d}";

/// The places of all characters of a text, row by row, from the corner of its galley.
#[derive(Debug, Default)]
pub(super) struct Places {
    rows: Vec<PlacedLine>,
}

#[derive(Debug)]
struct PlacedLine {
    /// The number of its first character in the text.
    first: usize,
    /// Whether the character after its last one is the end of the line, so that the next row begins after it.
    ends_paragraph: bool,
    is_from_right: bool,
    y: Rangef,
    /// Where the cursor stands in a row without characters.
    start: f32,
    letters: Vec<Letter>,
}

/// From where to where a character reaches; of a mark that stands on another, nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Letter {
    left: f32,
    right: f32,
    is_from_right: bool,
}

impl Letter {
    /// Where the cursor stands before it.
    fn before(self) -> f32 {
        if self.is_from_right { self.right } else { self.left }
    }

    fn after(self) -> f32 {
        if self.is_from_right { self.left } else { self.right }
    }
}

impl Places {
    /// Of the rows of a galley as it is seen, which say this.
    pub(super) fn of(fonts: &mut FontsView<'_>, galley: &Galley, rows: &[SeenRow]) -> Self {
        let text = &galley.job.text;
        let mut first = 0;
        let placed = rows.iter().zip(&galley.rows).map(|(row, seen)| {
            let letters = row
                .seen
                .as_ref()
                .map_or_else(Vec::new, |line| letters_of(fonts, text, &row.bytes, line, seen.pos.x));
            let line = PlacedLine {
                first,
                ends_paragraph: seen.ends_with_newline,
                is_from_right: row.is_from_right,
                y: Rangef::new(seen.pos.y, seen.pos.y + seen.size.y),
                start: seen.pos.x,
                letters,
            };
            first += line.letters.len() + usize::from(seen.ends_with_newline);
            line
        });
        Self { rows: placed.collect() }
    }

    /// How many characters the text has, line ends included.
    pub(super) fn len(&self) -> usize {
        self.rows.last().map_or(0, |row| row.first + row.letters.len())
    }

    /// The row in which a cursor stands, and before which of its characters. Between two rows of a paragraph it stands where it
    /// prefers to.
    fn row_of(&self, cursor: CCursor) -> Option<(usize, usize)> {
        let index = cursor.index.0;
        let row = self.rows.iter().rposition(|row| row.first <= index)?;
        let before = row.checked_sub(1).and_then(|before| self.rows.get(before));
        let (row, placed) = match before.filter(|before| !before.ends_paragraph) {
            Some(before) if !cursor.prefer_next_row && self.rows.get(row)?.first == index => {
                (row - 1, before)
            }
            _ => (row, self.rows.get(row)?),
        };
        Some((row, (index - placed.first).min(placed.letters.len())))
    }

    /// A cursor: a line without width.
    pub(super) fn cursor(&self, cursor: CCursor) -> Option<Rect> {
        let (row, nth) = self.row_of(cursor)?;
        let row = self.rows.get(row)?;
        let last = || row.letters.last().map(|letter| letter.after());
        let x = row.letters.get(nth).map(|letter| letter.before()).or_else(last).unwrap_or(row.start);
        Some(Rect::from_min_max(pos2(x, row.y.min), pos2(x, row.y.max)))
    }

    /// Whether the paragraph is read from right to left in which a cursor stands.
    pub(super) fn is_from_right(&self, cursor: CCursor) -> bool {
        let row = self.row_of(cursor).and_then(|(row, _)| self.rows.get(row));
        row.is_some_and(|row| row.is_from_right)
    }

    /// Where a key leads that goes along a row or to another one; `None` for other keys, and where all is one row.
    pub(super) fn led_by(&self, key: Key, cursor: CCursor) -> Option<CCursor> {
        if self.rows.len() < 2 {
            return None;
        }
        let (at, _) = self.row_of(cursor)?;
        let row = self.rows.get(at)?;
        let beside = |row: Option<usize>| {
            let y = row.and_then(|row| self.rows.get(row))?.y.center();
            Some(self.nearest(vec2(self.cursor(cursor)?.left(), y)))
        };
        if key == Key::Home {
            Some(CCursor { index: row.first.into(), prefer_next_row: true })
        } else if key == Key::End {
            Some(CCursor::new(row.first + row.letters.len()))
        } else if key == Key::ArrowUp {
            Some(beside(at.checked_sub(1)).unwrap_or_default())
        } else if key == Key::ArrowDown {
            Some(beside(Some(at + 1)).unwrap_or_else(|| CCursor::new(self.len())))
        } else {
            None
        }
    }

    /// What covers these characters: as few rectangles as there are stretches that are seen together.
    pub(super) fn cover(&self, selected: &Range<usize>) -> Vec<Rect> {
        let mut rects: Vec<Rect> = Vec::new();
        for row in &self.rows {
            let is_selected = |nth: &usize| selected.contains(&(row.first + nth));
            let letters = row.letters.iter().enumerate().filter(|(nth, _)| is_selected(nth));
            let mut stretches: Vec<Rangef> = letters
                .map(|(_, letter)| Rangef::new(letter.left, letter.right))
                .filter(|stretch| stretch.span() > 0.0)
                .collect();
            stretches.sort_by(|a, b| a.min.total_cmp(&b.min));
            let begin = rects.len();
            for stretch in stretches {
                match rects.get_mut(begin..).and_then(<[Rect]>::last_mut) {
                    Some(last) if stretch.min - last.max.x < 0.5 => last.max.x = stretch.max,
                    _ => rects.push(Rect::from_x_y_ranges(stretch, row.y)),
                }
            }
        }
        rects
    }

    /// The cursor that stands nearest to a place.
    pub(super) fn nearest(&self, at: Vec2) -> CCursor {
        let apart = |row: &&PlacedLine| (row.y.clamp(at.y) - at.y).abs();
        let row = self.rows.iter().min_by(|a, b| apart(a).total_cmp(&apart(b)));
        let Some(row) = row else { return CCursor::default() };
        let within = |letter: &Letter| {
            let gap = (Rangef::new(letter.left, letter.right).clamp(at.x) - at.x).abs();
            (gap, letter.right <= letter.left)
        };
        let nearest = row.letters.iter().enumerate().min_by(|(_, a), (_, b)| {
            let ((a_gap, a_mark), (b_gap, b_mark)) = (within(a), within(b));
            a_gap.total_cmp(&b_gap).then(a_mark.cmp(&b_mark))
        });
        let before = |nth: usize| CCursor { index: (row.first + nth).into(), prefer_next_row: true };
        let Some((nth, letter)) = nearest else { return before(0) };
        let is_after = (at.x - letter.before()).abs() > (at.x - letter.after()).abs();
        if !is_after {
            return before(nth);
        }
        // Marks that stand on a letter belong to it.
        let marks = row.letters.iter().skip(nth + 1).take_while(|mark| mark.right <= mark.left).count();
        CCursor::new(row.first + nth + 1 + marks)
    }
}

/// The letters of a row in the order in which they are written.
fn letters_of(
    fonts: &mut FontsView<'_>,
    text: &str,
    bytes: &Range<usize>,
    line: &Seen,
    left: f32,
) -> Vec<Letter> {
    let count = text.get(bytes.clone()).unwrap_or_default().chars().count();
    let nothing = Letter { left, right: left, is_from_right: false };
    let mut letters = vec![nothing; count];
    let mut x = left;
    for (piece, section) in line.pieces.iter().zip(&line.job.sections) {
        x += section.leading_space;
        let shown = line.job.text.get(section.byte_range.as_usize()).unwrap_or_default();
        let edges = edges_of(fonts, shown, &section.format, piece);
        let width = edges.last().copied().unwrap_or_default();
        // What the ellipsis of a cut line stands for is no character of the text.
        let Some(before) = text.get(bytes.start..piece.bytes.start) else { continue };
        let first = before.chars().count();
        for (letter, pair) in letters.iter_mut().skip(first).zip(edges.windows(2)) {
            let [from, to] = pair else { continue };
            let is_from_right = piece.is_from_right;
            *letter = if is_from_right {
                Letter { left: x + width - to, right: x + width - from, is_from_right }
            } else {
                Letter { left: x + from, right: x + to, is_from_right }
            };
        }
        x += width;
    }
    letters
}

/// How far a piece reaches before each of its characters and after the last, from where it begins to be read. A letter ends
/// where the part of the word ends that goes as far, joined to what follows.
fn edges_of(fonts: &mut FontsView<'_>, text: &str, format: &TextFormat, piece: &Piece) -> Vec<f32> {
    let whole = set(fonts, text, format);
    if !piece.is_from_right && whole.1.len() == text.chars().count() {
        // A mark may be set back onto its letter.
        let edges = whole.1.into_iter().chain([whole.0]);
        return edges
            .scan(0.0_f32, |reach, edge| {
                *reach = reach.max(edge);
                Some(*reach)
            })
            .collect();
    }
    let mut edges = vec![0.0_f32];
    for (start, cluster) in text.grapheme_indices(true) {
        let end = start + cluster.len();
        let before = edges.last().copied().unwrap_or_default();
        let reach = match text.get(end..).and_then(|rest| rest.chars().next()) {
            None => whole.0.max(before),
            Some(next) => {
                let mut part = text.get(..end).unwrap_or_default().to_owned();
                if is_of_a_word(next) {
                    part.push_str(JOINER);
                }
                set(fonts, &part, format).0.clamp(before, whole.0.max(before))
            }
        };
        edges.extend(cluster.chars().map(|_| reach));
    }
    edges
}

/// How wide a piece is, and where each of its glyphs begins.
fn set(fonts: &mut FontsView<'_>, text: &str, format: &TextFormat) -> (f32, Vec<f32>) {
    let section = LayoutSection {
        leading_space: 0.0,
        byte_range: ByteIndex(0)..ByteIndex(text.len()),
        format: format.clone(),
    };
    let galley = fonts.layout_job(LayoutJob {
        text: text.to_owned(),
        sections: vec![section],
        wrap: TextWrapping::no_max_width(),
        break_on_newline: false,
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    });
    let row = galley.rows.first();
    let glyphs = row.map_or_else(Vec::new, |row| row.glyphs.iter().map(|glyph| glyph.pos.x).collect());
    (row.map_or(0.0, |row| row.size.x), glyphs)
}

#[cfg(test)]
mod tests {
    use egui::{Color32, Context, FontId, RawInput};

    use super::super::order::{Glyphs, seen_rows};
    use super::*;
    use crate::draw::theme::{Theme, Variant};

    /// The places of a text in a field so wide.
    fn places(text: &str, width: f32, then: impl FnOnce(&Places)) {
        let ctx = Context::default();
        let theme = Theme::new(Variant::Light);
        theme.install(&ctx);
        let mut found = Places::default();
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let font: FontId = theme.label();
            let job = LayoutJob::simple(text.to_owned(), font, Color32::BLACK, width);
            ui.ctx().fonts_mut(|fonts| {
                let galley = fonts.layout_job(job);
                let rows = seen_rows(&galley, Glyphs::OfEgui);
                found = Places::of(fonts, &galley, &rows);
            });
        });
        output.textures_delta.clear();
        then(&found);
    }

    fn x(places: &Places, index: usize) -> f32 {
        places.cursor(CCursor::new(index)).expect("a row").left()
    }

    /// From the left side of a text of one row to its right one.
    fn width(places: &Places) -> Rangef {
        let [row] = places.rows.as_slice() else { panic!("one row") };
        let left = row.letters.iter().map(|letter| letter.left).fold(f32::INFINITY, f32::min);
        let right = row.letters.iter().map(|letter| letter.right).fold(f32::NEG_INFINITY, f32::max);
        Rangef::new(left, right)
    }

    #[test]
    fn the_cursor_goes_to_the_left_in_words_from_right_to_left() {
        let text = "محكمة روما";
        places(text, f32::INFINITY, |places| {
            let width = width(places);
            let count = text.chars().count();
            assert!((x(places, 0) - width.max).abs() < 0.01, "it begins at the right");
            assert!((x(places, count) - width.min).abs() < 0.01, "it ends at the left");
            for index in 0..count {
                assert!(x(places, index + 1) < x(places, index) + 0.01, "before {index}");
            }
            assert!(places.is_from_right(CCursor::new(3)));
        });
    }

    #[test]
    fn numbers_and_names_are_passed_from_left_to_right() {
        // "قرار 2024 Rome": read from the right, with a number and a name.
        let text = "قرار 2024 Rome";
        places(text, f32::INFINITY, |places| {
            let order: Vec<f32> = (5..9).map(|index| x(places, index)).collect();
            assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "{order:?}");
            assert!(x(places, 10) < x(places, 5), "the name stands at the left of the number");
        });
        places("Court of روما today", f32::INFINITY, |places| {
            assert!(!places.is_from_right(CCursor::new(10)));
            assert!(x(places, 9) > x(places, 12), "the word runs to the left");
            assert!(x(places, 14) > x(places, 9), "and after it the line goes on at the right");
        });
    }

    #[test]
    fn what_is_selected_across_a_turn_is_covered_in_two_pieces() {
        // From the middle of the Latin word into the Arabic one: two stretches that do not touch.
        places("Court روما", f32::INFINITY, |places| {
            let covered = places.cover(&(3..8));
            assert_eq!(covered.len(), 2, "{covered:?}");
            assert!(covered[0].right() < covered[1].left());
            assert_eq!(places.cover(&(0..10)).len(), 1);
            assert!(places.cover(&(4..4)).is_empty());
        });
    }

    #[test]
    fn lines_have_their_own_cursors() {
        places("محكمة\n\nRome", f32::INFINITY, |places| {
            let top = |index: usize| places.cursor(CCursor::new(index)).expect("a row").top();
            assert!(top(0) < top(6) && top(6) < top(7));
            assert!((top(5) - top(0)).abs() < 0.01);
            let is_from_right = |index: usize| places.is_from_right(CCursor::new(index));
            assert!(is_from_right(2) && !is_from_right(8));
            assert_eq!(places.nearest(vec2(0.0, -50.0)).index.0, 5, "above the first line");
            assert_eq!(places.nearest(vec2(9999.0, 9999.0)).index.0, 11, "below the last");
        });
    }

    #[test]
    fn keys_lead_along_rows_and_to_others() {
        let text = "قررت المحكمة في روما وقف نقل المهاجرين إلى ألبانيا";
        places(text, 120.0, |places| {
            assert!(places.rows.len() > 2, "the text is broken");
            assert_eq!(places.len(), text.chars().count());
            let second = &places.rows[1];
            let inside = CCursor::new(second.first + 2);
            let y = |cursor: CCursor| places.cursor(cursor).expect("a row").center().y;
            let led = |key: Key| places.led_by(key, inside).expect("a key that leads");
            assert_eq!(led(Key::Home).index.0, second.first);
            assert_eq!(led(Key::End).index.0, second.first + second.letters.len());
            for key in [Key::Home, Key::End] {
                assert!((y(led(key)) - second.y.center()).abs() < 0.01, "{key:?} stays in its row");
            }
            assert!((y(led(Key::ArrowUp)) - places.rows[0].y.center()).abs() < 0.01);
            assert!((y(led(Key::ArrowDown)) - places.rows[2].y.center()).abs() < 0.01);
            let last = CCursor::new(places.len());
            assert_eq!(places.led_by(Key::ArrowDown, last), Some(last));
            assert_eq!(places.led_by(Key::Tab, inside), None);
        });
        places("محكمة", f32::INFINITY, |places| {
            assert_eq!(places.led_by(Key::ArrowUp, CCursor::new(2)), None, "one row is the field's own");
        });
    }

    proptest::proptest! {
        /// Whatever stands there: a click on a character puts the cursor before or after it.
        #[test]
        fn the_pointer_finds_every_character(
            text in "[a-z 0-9(.\u{5d0}-\u{5ea}\u{627}-\u{64a}\u{64b}-\u{650}\u{6f0}-\u{6f9}\n]{1,30}",
            width in proptest::sample::select(vec![60.0_f32, f32::INFINITY]),
        ) {
            let text = text + "א";
            let mut failed = None;
            places(&text, width, |places| {
                let letters: usize = places.rows.iter().map(|row| row.letters.len()).sum();
                let ends = places.rows.iter().filter(|row| row.ends_paragraph).count();
                if letters + ends != text.chars().count() {
                    failed = Some(format!("{letters} letters and {ends} ends in {text:?}"));
                }
                for row in &places.rows {
                    for (nth, letter) in row.letters.iter().enumerate() {
                        let middle = vec2(f32::midpoint(letter.left, letter.right), row.y.center());
                        let found = places.nearest(middle).index.0;
                        let wide = letter.right - letter.left > 1.0;
                        let marks = row.letters.iter().skip(nth + 1).take_while(|mark| mark.right <= mark.left);
                        let after = row.first + nth + 1 + marks.count();
                        if wide && found != row.first + nth && found != after {
                            failed = Some(format!("{found} for {nth} of the row from {} in {text:?}", row.first));
                        }
                    }
                }
            });
            proptest::prop_assert_eq!(failed, None);
        }
    }
}
