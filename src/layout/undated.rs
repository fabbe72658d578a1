//! Undated facts of several cases: glyphs and a count beside each row, in a column at the right of the time area.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::lanes::{emphasis_of, filter_of};
use super::{Cache, DocInput, Fold, HeadKind, Input, LaneHead, Point, Rect, UndatedGlyph, UndatedRow, words};
use crate::document::{DocId, DocKey};
use crate::model::{Id, Key, TableName};
use crate::query::Stamp;

/// From the column's left edge to the first glyph's box, and from the count to the right edge.
pub const UNDATED_SIDE: f64 = 12.0;
/// From one glyph to the next.
const PITCH: f64 = 18.0;
/// Height of what is hit, within a row.
const BOX: f64 = 20.0;
/// Room for the count at the right.
const COUNT: f64 = 34.0;
/// Room for "+4" after the glyphs.
const MORE: f64 = 30.0;
/// Facts of a row that may have a glyph: no column is wider.
const GLYPHS: usize = 24;

/// The first undated facts of each lane of a case, in the order that links give.
#[derive(Debug, Default)]
pub(super) struct FirstUndated {
    all: Vec<Id>,
    lanes: BTreeMap<Id, Vec<Id>>,
}

impl FirstUndated {
    pub(super) fn of(doc: &DocInput<'_>) -> Self {
        let mut first = Self::default();
        for id in doc.index.undated() {
            let put = |list: &mut Vec<Id>| {
                if list.len() < GLYPHS {
                    list.push(id.clone());
                }
            };
            put(&mut first.all);
            for lane in doc.lanes_of(id).iter().filter_map(HeadKind::lane) {
                put(first.lanes.entry(lane).or_default());
            }
        }
        first
    }

    fn of_head(&self, kind: &HeadKind) -> &[Id] {
        match kind.lane() {
            None => &self.all,
            Some(lane) => self.lanes.get(&lane).map_or(&[][..], Vec::as_slice),
        }
    }
}

/// What is kept from frame to frame: [`FirstUndated`] of each document and the state it was made from.
pub(super) type Kept = HashMap<DocId, ((Stamp, Option<Stamp>), Arc<FirstUndated>)>;

/// The rows of the column that are on the screen; empty where one case is open: its undated facts lie on the shelf.
pub(super) fn lay_out(
    input: &Input<'_>,
    heads: &[LaneHead],
    linked: &BTreeSet<DocKey>,
    cache: &mut Cache,
) -> Vec<UndatedRow> {
    if input.docs.len() < 2 || input.undated_width <= 0.0 {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        let seen = head.y < input.visible.1 && head.y + head.height > input.visible.0;
        // The lanes of an open case show their own.
        let told_below = head.kind == HeadKind::Case && head.fold == Fold::Open;
        let doc = input.docs.iter().find(|doc| doc.doc == head.doc);
        if let Some(doc) = doc.filter(|_| seen && !told_below && head.undated > 0) {
            let place = Place { head: at, kind: &head.kind, count: head.undated, middle: head.middle };
            rows.push(row(input, &place, doc, linked, &cache.first_undated(doc)));
        }
    }
    rows
}

/// A row of the column: its head, and how many facts it has to show.
struct Place<'a> {
    head: usize,
    kind: &'a HeadKind,
    count: usize,
    middle: f64,
}

fn row(
    input: &Input<'_>,
    place: &Place<'_>,
    doc: &DocInput<'_>,
    linked: &BTreeSet<DocKey>,
    first: &FirstUndated,
) -> UndatedRow {
    let (left, right) = (input.width, input.width + input.undated_width);
    let room = right - COUNT - (left + UNDATED_SIDE);
    let ids = first.of_head(place.kind);
    let fitting = |room: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
        let fitting = (room.max(0.0) / PITCH) as usize;
        fitting.min(ids.len())
    };
    let shown = if fitting(room) < place.count { fitting(room - MORE) } else { fitting(room) };
    let mut x = left + UNDATED_SIDE;
    let glyphs: Vec<UndatedGlyph> = ids
        .iter()
        .take(shown)
        .filter_map(|id| {
            let event = doc.case.events.get(id)?;
            let key = DocKey::new(doc.doc, Key::Record(TableName::Events, id.clone()));
            let rect = Rect::about(x, x + PITCH, place.middle, BOX);
            x += PITCH;
            Some(UndatedGlyph {
                rect,
                kind: event.kind.clone(),
                status: event.head.status,
                occurrence: event.head.occurrence,
                filter: doc.index.number_of(id).map_or_else(Default::default, |no| filter_of(doc, no)),
                emphasis: emphasis_of(input, linked, &key),
                title: words::title(doc.case, &key.key),
                key,
            })
        })
        .collect();
    UndatedRow {
        head: place.head,
        count: place.count,
        more: place.count.saturating_sub(glyphs.len()),
        more_at: Point::new(x + 4.0, place.middle),
        count_box: Rect::about(right - COUNT, right, place.middle, BOX),
        glyphs,
    }
}
