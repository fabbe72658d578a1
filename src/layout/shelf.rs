//! Undated facts under the lanes, in the order that links give, flowing in rows.

use std::collections::BTreeSet;

use super::lanes::{emphasis_of, filter_of};
use super::{Chip, Input, Measure, Point, Rect, Shelf, TextRun, TextStyle, words};
use crate::document::DocKey;
use crate::model::{Key, TableName};

/// Height of a chip.
pub const CHIP_HEIGHT: f64 = 24.0;
/// Box of a chip's glyph.
pub const CHIP_GLYPH: f64 = 11.0;
/// From one row of chips to the next.
const PITCH: f64 = 31.0;
/// From the dotted line to the first chips, and below the last.
const MARGIN: f64 = 13.0;
/// Between chips.
const GAP: f64 = 8.0;
/// At the left and right of the shelf.
const SIDE: f64 = 12.0;
/// From the side of a chip to its glyph, and after its text.
const PADDING: f64 = 9.0;
/// From the glyph to the text.
const AFTER_GLYPH: f64 = 7.0;

/// How many rows of chips the shelf may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShelfRows {
    /// As many as there is room for below the lanes: two at least, and so many at most.
    Fitting(usize),
    /// All of them, and where they do not fit four fifths of the height.
    All,
    /// The shelf has all the room: where nothing is dated there are no lanes.
    Alone,
}

/// The part of the height that an opened shelf takes at most.
const OPENED_PART: f64 = 0.8;

fn rows(input: &Input<'_>, lanes_height: f64) -> usize {
    let height = input.visible.1 - input.visible.0;
    match input.shelf_rows {
        ShelfRows::Fitting(most) => {
            rows_in(height - lanes_height - 2.0 * MARGIN + PITCH - CHIP_HEIGHT).max(2).min(most.max(1))
        }
        ShelfRows::All => rows_in(height * OPENED_PART).max(2),
        ShelfRows::Alone => rows_in(height - 2.0 * MARGIN + PITCH - CHIP_HEIGHT).max(2),
    }
}

/// Whole rows of chips in a height.
fn rows_in(height: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and so it should"
    )]
    let rows = (height / PITCH).max(0.0) as usize;
    rows
}

pub(super) fn lay_out(input: &Input<'_>, measure: &dyn Measure, y: f64, linked: &BTreeSet<DocKey>) -> Shelf {
    // Of several cases the undated stand beside their rows.
    let [doc] = input.docs else { return Shelf { y, ..Shelf::default() } };
    let shown = |id: &&crate::model::Id| input.arranged.shows(doc, id);
    let count = if input.arranged.hides_any(doc.doc) {
        doc.index.undated().filter(shown).count()
    } else {
        doc.index.undated_count()
    };
    if count == 0 {
        return Shelf { y, ..Shelf::default() };
    }
    let mut flow = Flow::of(input.width, y, rows(input, y), ChipSize::SHELF);
    let mut shelf = Shelf { y, count, ..Shelf::default() };
    for event in doc.index.undated().filter(shown).filter_map(|id| doc.case.events.get(id)) {
        let key = DocKey::new(doc.doc, Key::Record(TableName::Events, event.head.id.clone()));
        let colour = doc.lane_colour(event);
        let emphasis = emphasis_of(input, linked, &key);
        let title = words::title(doc.case, &key.key);
        let widest = (flow.widest() - PADDING * 2.0 - CHIP_GLYPH - AFTER_GLYPH).max(40.0);
        let (text, text_width) = fitted(&title, widest, measure);
        let width = PADDING * 2.0 + CHIP_GLYPH + AFTER_GLYPH + text_width;
        let left = count - shelf.chips.len();
        let more = if left > 1 { more_width(left, measure) + GAP } else { 0.0 };
        let Some(rect) = flow.next(width, more) else { break };
        let middle = rect.centre().y;
        let x = rect.x0 + PADDING + CHIP_GLYPH + AFTER_GLYPH;
        shelf.chips.push(Chip {
            rect,
            glyph: Point::new(rect.x0 + PADDING + CHIP_GLYPH / 2.0, middle),
            text: TextRun { x, y: middle, width: text_width, text },
            kind: event.kind.clone(),
            status: event.head.status,
            occurrence: event.head.occurrence,
            colour,
            filter: doc
                .index
                .number_of(&event.head.id)
                .map_or_else(Default::default, |no| filter_of(doc, no)),
            emphasis,
            key,
        });
    }
    let left = count - shelf.chips.len();
    if left > 0 {
        shelf.more = Some((left, flow.last(more_width(left, measure))));
    }
    shelf.height = flow.height();
    shelf
}

impl Shelf {
    /// The stretch it takes.
    #[must_use]
    pub fn bounds(&self, width: f64) -> Rect {
        Rect::new(0.0, self.y, width, self.y + self.height)
    }

    /// The same shelf with its dotted line at another height.
    pub(super) fn at(mut self, y: f64) -> Self {
        let by = y - self.y;
        let down = |rect: Rect| Rect::new(rect.x0, rect.y0 + by, rect.x1, rect.y1 + by);
        for chip in &mut self.chips {
            chip.rect = down(chip.rect);
            chip.glyph.y += by;
            chip.text.y += by;
        }
        self.more = self.more.map(|(count, rect)| (count, down(rect)));
        self.y = y;
        self
    }
}

fn more_width(count: usize, measure: &dyn Measure) -> f64 {
    measure.width(&format!("+{count}"), TextStyle::Count) + 2.0 * PADDING
}

/// The text, or as many of its words as fit.
fn fitted(title: &str, widest: f64, measure: &dyn Measure) -> (lean_string::LeanStr, f64) {
    let width = measure.width(title, TextStyle::Chip);
    if width <= widest {
        return (title.into(), width);
    }
    let mut words: Vec<&str> = title.split_whitespace().collect();
    while words.pop().is_some() && !words.is_empty() {
        let text = super::words::ellipsis(&words.join(" "));
        let width = measure.width(&text, TextStyle::Chip);
        if width <= widest {
            return (text, width);
        }
    }
    ("…".into(), measure.width("…", TextStyle::Chip))
}

/// Chips from left to right, row below row.
pub(in crate::layout) struct Flow {
    width: f64,
    top: f64,
    x: f64,
    row: usize,
    rows: usize,
    size: ChipSize,
}

/// How high chips are, and what is left free above the first row, between two, and below the last.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct ChipSize {
    pub(in crate::layout) height: f64,
    pub(in crate::layout) between: f64,
    pub(in crate::layout) margin: f64,
}

impl ChipSize {
    const SHELF: Self = Self { height: CHIP_HEIGHT, between: PITCH - CHIP_HEIGHT, margin: MARGIN };
}

impl Flow {
    /// Rows of this width, the first below the margin under `y`.
    pub(in crate::layout) fn of(width: f64, y: f64, rows: usize, size: ChipSize) -> Self {
        Self { width, top: y + size.margin, x: SIDE, row: 0, rows, size }
    }

    /// The widest chip that a row has room for.
    pub(in crate::layout) fn widest(&self) -> f64 {
        (self.width - 2.0 * SIDE).max(40.0)
    }

    /// Where "+5 more" stands: after the last chip, inside the row.
    pub(in crate::layout) fn last(&self, width: f64) -> Rect {
        let x0 = self.x.min((self.width - SIDE - width).max(SIDE));
        Rect::new(x0, self.y(), x0 + width, self.y() + self.size.height)
    }

    /// From the top margin of the first row to the margin below the last.
    pub(in crate::layout) fn height(&self) -> f64 {
        self.y() + self.size.height + 2.0 * self.size.margin - self.top
    }

    fn y(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "few rows")]
        let row = self.row as f64;
        self.top + row * (self.size.height + self.size.between)
    }

    /// The next chip's place; in the last row only where `more` still fits after it.
    pub(in crate::layout) fn next(&mut self, width: f64, more: f64) -> Option<Rect> {
        let last = self.row + 1 >= self.rows;
        let kept = if last { more } else { 0.0 };
        if self.x + width + kept > self.width - SIDE && self.x > SIDE {
            if last {
                return None;
            }
            self.row += 1;
            self.x = SIDE;
            return self.next(width, more);
        }
        let rect = Rect::new(self.x, self.y(), self.x + width, self.y() + self.size.height);
        self.x = rect.x1 + GAP;
        Some(rect)
    }
}
