//! What layout keeps from frame to frame: rows of lanes, and what a label says with its widths.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use ahash::HashMap;

use super::rows::{Rows, Scale, Source};
use super::text::Words;
use super::undated::{self, FirstUndated};
use super::words::FactText;
use super::{DocInput, TimeAxis};
use crate::document::DocId;
use crate::model::{Id, Tongue};
use crate::query::{FactNo, Stamp};

/// Rows of lanes at the last octaves, and texts with their widths. Belongs to the caller; an empty one costs time only.
/// Use one cache with one [`Measure`](super::Measure): widths are kept.
#[derive(Debug, Default)]
pub struct Cache {
    rows: HashMap<LaneKey, Vec<Kept>>,
    /// And of which state of the lane.
    texts: HashMap<(DocId, FactNo), (Stamp, Arc<FactText>)>,
    words: Words,
    undated: undated::Kept,
    /// In which language the texts say dates.
    tongue: Tongue,
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
    scale: Scale,
    limit: usize,
    rows: Arc<Rows>,
}

/// Scales kept of each lane: the one shown, and those that zooming back and forth crosses.
const OCTAVES: usize = 3;
/// Texts kept at most.
const TEXTS: usize = 20_000;

impl Cache {
    pub(super) fn rows(
        &mut self,
        key: LaneKey,
        stamp: Stamp,
        source: &Source<'_>,
        (axis, limit): (&TimeAxis, usize),
    ) -> Arc<Rows> {
        let kept = self.rows.entry(key).or_default();
        kept.retain(|kept| kept.stamp == stamp);
        let folds = Arc::clone(axis.folds());
        let scale = if limit > 1 {
            Scale::new(axis.octave(), folds)
        } else {
            Scale::shown(axis.points_per_day(), folds)
        };
        let is_same = |kept: &Kept| kept.limit == limit && kept.scale.is_same(&scale);
        if let Some(at) = kept.iter().position(is_same) {
            let found = kept.remove(at);
            let rows = Arc::clone(&found.rows);
            kept.push(found);
            return rows;
        }
        let rows = Arc::new(Rows::new(source, &scale, limit));
        if kept.len() >= OCTAVES {
            kept.remove(0);
        }
        kept.push(Kept { stamp, scale, limit, rows: Arc::clone(&rows) });
        rows
    }

    /// The words whose widths are known; to be given back by [`Cache::keep_words`].
    pub(super) fn take_words(&mut self) -> Words {
        std::mem::take(&mut self.words)
    }

    pub(super) fn keep_words(&mut self, words: Words) {
        self.words = words;
    }

    /// Lets go of texts that nobody has looked at for long.
    pub(super) fn tidy(&mut self) {
        if self.texts.len() > TEXTS {
            self.texts.clear();
        }
    }

    /// Texts say dates in this language from here on; those of another one are made anew.
    pub(super) fn speak(&mut self, tongue: Tongue) {
        if self.tongue != tongue {
            self.texts.clear();
            self.tongue = tongue;
        }
    }

    /// The undated facts of a case that may have a glyph.
    pub(super) fn first_undated(&mut self, doc: &DocInput<'_>) -> Arc<FirstUndated> {
        let stamp = (doc.index.stamp(), doc.lanes.map(crate::query::Lanes::stamp));
        let kept = self.undated.entry(doc.doc).and_modify(|(of, first)| {
            if *of != stamp {
                (*of, *first) = (stamp, Arc::new(FirstUndated::of(doc)));
            }
        });
        Arc::clone(&kept.or_insert_with(|| (stamp, Arc::new(FirstUndated::of(doc)))).1)
    }

    /// What an event's label says, in this state of its lane; `None` where the case has no such event.
    pub(super) fn text(&mut self, doc: &DocInput<'_>, no: FactNo, now: Stamp) -> Option<Arc<FactText>> {
        // Numbers rise with ids as the table does, but for what was added later.
        let event = || doc.case.events.get_near(doc.index.id(no)?, no.0 as usize);
        match self.texts.entry((doc.doc, no)) {
            Entry::Occupied(mut held) => {
                let (stamp, text) = held.get_mut();
                // After an edit most facts are as they were.
                if *stamp != now {
                    let event = event()?;
                    if !text.is_of(doc, event) {
                        *text = Arc::new(FactText::new(doc, event));
                    }
                    *stamp = now;
                }
                Some(Arc::clone(text))
            }
            Entry::Vacant(place) => {
                let text = Arc::new(FactText::new(doc, event()?));
                Some(Arc::clone(&place.insert((now, text)).1))
            }
        }
    }
}
