//! What layout keeps from frame to frame: rows of lanes, and what a label says with its widths.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, OnceLock};

use smol_str::SmolStr;

use super::labels::{TwoLines, two_lines};
use super::rows::{self, Rows};
use super::undated::{self, FirstUndated};
use super::{DocInput, Measure, TextStyle};
use crate::document::{DocId, DocKey};
use crate::model::edtf::{Bound, Dated, Day, Precision, Qualifier, Qualities, Reading, Span};
use crate::model::{DateBasis, Event, EventKind, Head, Id, Key, Occurrence, Status, TableName};
use crate::query::{FactNo, Sorted, Stamp, TimeIndex};

/// Rows of lanes at the last octaves, and texts with their widths. Belongs to the caller; an empty one costs time only.
/// Use one cache with one [`Measure`]: widths are kept.
#[derive(Debug, Default)]
pub struct Cache {
    rows: HashMap<LaneKey, Vec<Kept>>,
    texts: HashMap<(DocId, FactNo), Arc<FactText>>,
    stamps: HashMap<DocId, Stamp>,
    undated: undated::Kept,
}

/// A strip of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct LaneKey {
    pub doc: DocId,
    pub strip: StripKey,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum StripKey {
    Case,
    Lane(Id),
    NoLane,
}

#[derive(Debug)]
struct Kept {
    stamp: Stamp,
    octave: i32,
    limit: usize,
    rows: Arc<Rows>,
}

/// Octaves kept of each lane: the one shown, and those that zooming back and forth crosses.
const OCTAVES: usize = 3;
/// Texts kept at most.
const TEXTS: usize = 20_000;

/// What a label says.
#[derive(Debug)]
pub(super) struct FactText {
    pub key: DocKey,
    pub kind: EventKind,
    pub status: Status,
    pub occurrence: Occurrence,
    pub basis: DateBasis,
    /// A turning point.
    pub is_key: bool,
    /// Links that start or end at it.
    pub links: usize,
    pub title: SmolStr,
    pub title_width: f64,
    pub selected_width: OnceLock<f64>,
    pub two_lines: OnceLock<TwoLines>,
    pub date: SmolStr,
    pub date_width: f64,
    pub reading: Reading,
}

impl Cache {
    pub(super) fn rows(
        &mut self,
        key: LaneKey,
        stamp: Stamp,
        facts: &Sorted,
        (octave, limit): (i32, usize),
        index: &TimeIndex,
    ) -> Arc<Rows> {
        let kept = self.rows.entry(key).or_default();
        kept.retain(|kept| kept.stamp == stamp);
        if let Some(at) = kept.iter().position(|kept| kept.octave == octave && kept.limit == limit) {
            let found = kept.remove(at);
            let rows = Arc::clone(&found.rows);
            kept.push(found);
            return rows;
        }
        let rows = Arc::new(rows::pack(facts, octave, limit, &|no| index.follows(no)));
        if kept.len() >= OCTAVES {
            kept.remove(0);
        }
        kept.push(Kept { stamp, octave, limit, rows: Arc::clone(&rows) });
        rows
    }

    /// Forgets the texts of a document that has changed.
    pub(super) fn renew(&mut self, doc: DocId, stamp: Stamp) {
        if self.stamps.insert(doc, stamp) != Some(stamp) {
            self.texts.retain(|(of, _), _| *of != doc);
        }
        if self.texts.len() > TEXTS {
            self.texts.clear();
        }
    }

    /// The undated facts of a case that may have a glyph.
    pub(super) fn first_undated(&mut self, doc: &DocInput<'_>) -> Arc<FirstUndated> {
        let stamp = doc.index.stamp();
        let kept = self.undated.entry(doc.doc).and_modify(|(of, first)| {
            if *of != stamp {
                (*of, *first) = (stamp, Arc::new(FirstUndated::of(doc.index)));
            }
        });
        Arc::clone(&kept.or_insert_with(|| (stamp, Arc::new(FirstUndated::of(doc.index)))).1)
    }

    /// What an event's label says; `None` where the case has no such event.
    pub(super) fn text(
        &mut self,
        doc: &DocInput<'_>,
        no: FactNo,
        measure: &dyn Measure,
    ) -> Option<Arc<FactText>> {
        match self.texts.entry((doc.doc, no)) {
            Entry::Occupied(held) => Some(Arc::clone(held.get())),
            Entry::Vacant(place) => {
                let event = doc.case.events.get(doc.index.id(no)?)?;
                Some(Arc::clone(place.insert(Arc::new(FactText::new(doc, event, measure)))))
            }
        }
    }
}

impl FactText {
    fn new(doc: &DocInput<'_>, event: &Event, measure: &dyn Measure) -> Self {
        let head = &event.head;
        let key = DocKey::new(doc.doc, Key::Record(TableName::Events, head.id.clone()));
        let title = super::labels::title(doc.case, &key.key);
        let date = date_words(head);
        Self {
            key,
            kind: event.kind.clone(),
            status: head.status,
            occurrence: head.occurrence,
            basis: head.date_basis.clone(),
            is_key: head.key,
            links: doc.index.links(&head.id),
            title_width: measure.width(&title, TextStyle::Label),
            selected_width: OnceLock::new(),
            two_lines: OnceLock::new(),
            date_width: measure.width(&date, TextStyle::Date),
            reading: head.date.as_ref().map_or_else(undated, crate::model::Edtf::reading),
            title,
            date,
        }
    }

    pub(super) fn selected_width(&self, measure: &dyn Measure) -> f64 {
        *self.selected_width.get_or_init(|| measure.width(&self.title, TextStyle::LabelSelected))
    }

    pub(super) fn two_lines(&self, measure: &dyn Measure) -> &TwoLines {
        self.two_lines.get_or_init(|| two_lines(&self.title, measure))
    }
}

/// The date beside a label: short words; in brackets where no source states them; the source's own where it dates the
/// fact by another.
pub(super) fn date_words(head: &Head) -> SmolStr {
    let Some(date) = &head.date else { return SmolStr::default() };
    let words = date.short_words();
    match &head.date_basis {
        DateBasis::Stated => words.into(),
        DateBasis::Relative { .. } if !head.date_text.is_empty() => head.date_text.clone(),
        DateBasis::Inferred(_) | DateBasis::Relative { .. } => format!("[{words}]").into(),
    }
}

/// Only dated facts are drawn; this is never painted.
fn undated() -> Reading {
    let day = Dated {
        span: Span::day(Day(0)),
        precision: Precision::Day,
        qualifier: Qualifier::Certain,
        qualities: Qualities::default(),
        time: None,
    };
    Reading::Interval { start: Bound::Unknown, end: Bound::Known(day) }
}
