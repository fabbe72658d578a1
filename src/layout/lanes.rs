//! Heads and heights of lanes, and the marks, clusters and bands that lie in them.

use std::collections::BTreeSet;
use std::sync::Arc;

use lean_string::LeanStr;

use super::cache::{LaneKey, StripKey};
use super::every;
use super::gather::{self, Gathering};
use super::rows::{Rows, Source};
use super::text::ByWords;
use super::{
    Cache, Counts, DocInput, Emphasis, Fold, HeadKind, Input, Labels, LaneColour, LaneHead, Match, Measure,
    Ruler, ShelfRows, TimeAxis, Timeline, Zero, fold_words, labels, links, shelf, undated,
};
use crate::document::DocKey;
use crate::model::{LanesBy, Tongue};
use crate::query::{FactNo, LaneRow, Sorted, Spans, Stamp};

/// Height of a row.
pub const ROW: f64 = 26.0;
/// Height of a row where there are more than [`MANY_LANES`] lanes.
pub const LOW_ROW: f64 = 23.0;
/// Above and below the rows of a lane.
pub const LANE_PADDING: f64 = 9.0;
/// Height of the row of an aligned case at least: below its title stands which event is 0.
const ALIGNED_CASE: f64 = 40.0;
/// Height of a row where every fact is named: as low as labels of one line allow.
const LISTED_ROW: f64 = 20.0;
/// See [`LOW_ROW`].
pub const MANY_LANES: usize = 20;
/// Height of a cluster's card.
pub const CARD_HEIGHT: f64 = 18.0;
/// Width of a bin of a band.
pub const BIN: f64 = 6.0;

/// A lane, a case, or the lane of facts without one.
pub(super) struct Strip<'a> {
    pub doc: DocInput<'a>,
    pub key: StripKey,
    pub facts: Sorted<'a>,
    spans: Option<&'a Spans>,
    stamp: Stamp,
    /// Changes with whatever its facts say or are linked to.
    pub texts: Stamp,
    /// `None` for what is folded to its density.
    pub rows: Option<Arc<Rows>>,
}

impl<'a> Strip<'a> {
    /// What its rows are packed from.
    pub(super) fn source(&self) -> Source<'a> {
        Source { facts: self.facts, spans: self.spans, index: self.doc.index }
    }
}

/// Heights that follow from how many lanes there are.
#[derive(Clone, Copy)]
pub(super) struct Pitch {
    pub row: f64,
    pub padding: f64,
    pub limit: usize,
}

impl Pitch {
    fn of(lanes: usize, labels: Labels) -> Self {
        if labels == Labels::All {
            return Self { row: LISTED_ROW, padding: LANE_PADDING, limit: usize::MAX };
        }
        let limit = match lanes {
            0..=6 => 10,
            7..=12 => 6,
            13..=MANY_LANES => 4,
            _ => 2,
        };
        if lanes > MANY_LANES {
            Self { row: LOW_ROW, padding: 0.0, limit }
        } else {
            Self { row: ROW, padding: LANE_PADDING, limit }
        }
    }

    /// The middle of a row.
    pub(super) fn y(self, head: &LaneHead, row: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "few rows")]
        let row = row as f64;
        head.middle + row * self.row
    }
}

pub(super) fn lay_out(input: &Input<'_>, measure: &dyn Measure, cache: &mut Cache) -> Timeline {
    let axis = input.empty_time.axis(input.window, 0.0, input.width);
    cache.tidy();
    cache.speak(input.tongue());
    let by_words = ByWords::new(measure, cache.take_words());
    let measure: &dyn Measure = &by_words;
    let (mut heads, mut strips, hidden_lanes) = strips(input);
    let pitch = Pitch::of(heads.len(), input.labels);
    name_all(input, (&axis, pitch), (&heads, &mut strips), &by_words, cache);
    let lanes_height = stack(&mut heads, &mut strips, pitch, &axis, cache);
    let linked = links::linked(input);
    let undated = undated::lay_out(input, &heads, &linked, cache);
    let shelf = shelf::lay_out(input, measure, lanes_height, &linked);
    // Undated facts stay in sight: lanes that do not fit scroll behind the shelf.
    let pinned = (input.visible.1 - shelf.height).max(input.visible.0);
    let shelf = if pinned < shelf.y { shelf.at(pinned) } else { shelf };
    let input = &Input { visible: (input.visible.0, input.visible.1.min(shelf.y)), ..*input };
    let mut gathered = Gathering::new(input, &axis, pitch, &linked);
    let is_seen = |head: &LaneHead| head.y < input.visible.1 && head.y + head.height > input.visible.0;
    let seen: Vec<&Strip<'_>> =
        heads.iter().zip(&strips).filter(|(head, _)| is_seen(head)).map(|(_, strip)| strip).collect();
    let standing = gather::standing(&axis, &seen);
    let seen = heads.iter_mut().enumerate().filter(|(_, head)| is_seen(head)).zip(seen);
    for (((at, head), strip), standing) in seen.zip(standing) {
        head.unseen = gathered.fill(at, head, (strip, standing), cache);
    }
    let Gathering { mut marks, mut clusters, bands, .. } = gathered;
    labels::place(input, &axis, pitch, &mut heads, &mut marks, &mut clusters, &bands, &by_words);
    let mut timeline = Timeline {
        ruler: Ruler::new(&axis, input.tongue(), measure),
        axis,
        fold_words: Vec::new(),
        marks,
        clusters,
        bands,
        links: Vec::new(),
        links_left_out: 0,
        lanes_height,
        height: lanes_height + shelf.height,
        shelf,
        undated,
        row_height: pitch.row,
        in_window: in_window(input),
        hidden_lanes,
        lanes_by: input.docs.first().map_or(LanesBy::Topic, DocInput::lanes_by),
        tongue: input.tongue(),
        heads,
    };
    timeline.fold_words = fold_words::place(&timeline, input.visible, measure);
    (timeline.links, timeline.links_left_out) = links::lay_out(input, &timeline, &strips, pitch, measure);
    cache.keep_words(by_words.known());
    timeline
}

/// How high lanes and shelf are together.
pub(super) fn height(input: &Input<'_>, measure: &dyn Measure, cache: &mut Cache) -> f64 {
    let axis = input.empty_time.axis(input.window, 0.0, input.width);
    cache.speak(input.tongue());
    let (mut heads, mut strips, _) = strips(input);
    let pitch = Pitch::of(heads.len(), input.labels);
    let by_words = ByWords::new(measure, cache.take_words());
    name_all(input, (&axis, pitch), (&heads, &mut strips), &by_words, cache);
    let lanes = stack(&mut heads, &mut strips, pitch, &axis, cache);
    let shelf = shelf::lay_out(input, &by_words, lanes, &links::linked(input));
    cache.keep_words(by_words.known());
    lanes + shelf.height
}

fn in_window(input: &Input<'_>) -> usize {
    let (from, to) = super::days_in(input.window);
    let count = |doc: &DocInput<'_>| {
        let zero = doc.zero.day()?;
        Some(doc.index.count_overlapping(from + zero, to + zero))
    };
    input.docs.iter().filter_map(count).sum()
}

/// Heads without heights, what lies beside each, and how many lanes are hidden.
fn strips<'a>(input: &Input<'a>) -> (Vec<LaneHead>, Vec<Strip<'a>>, usize) {
    if input.shelf_rows == ShelfRows::Alone {
        return (Vec::new(), Vec::new(), 0);
    }
    let mut hidden = 0;
    let mut heads: Vec<LaneHead> = Vec::new();
    let mut strips = Vec::new();
    let several = input.docs.len() > 1;
    let colours = super::case_colours(input.docs.iter().map(|doc| &doc.case.meta));
    for (doc, case_colour) in input.docs.iter().zip(colours) {
        let mut add = |kind: HeadKind,
                       title: &str,
                       key: StripKey,
                       (facts, spans): (Sorted<'a>, Option<&'a Spans>),
                       counts: (usize, Stamp),
                       look: (LaneColour, Fold)| {
            heads.push(LaneHead {
                doc: doc.doc,
                kind,
                title: title.into(),
                zero: if key == StripKey::Case { doc.zero.told(doc.tongue) } else { None },
                y: 0.0,
                height: 0.0,
                middle: 0.0,
                rows: 1,
                dated: facts.len(),
                undated: counts.0,
                unlabelled: 0,
                unseen: 0,
                colour: look.0,
                fold: look.1,
                nth: 0,
                tongue: doc.tongue,
            });
            // Lanes by anything but their topic know nothing of links between their facts.
            let texts = if doc.lanes.is_some() { doc.index.stamp() } else { counts.1 };
            strips.push(Strip { doc: *doc, key, facts, spans, stamp: counts.1, texts, rows: None });
        };
        let fold = if input.folded_cases.contains(&doc.doc) { Fold::Folded } else { Fold::Open };
        if several {
            let counts = (doc.index.undated_count(), doc.index.stamp());
            add(
                HeadKind::Case,
                &doc.case.meta.title,
                StripKey::Case,
                (doc.index.all(), None),
                counts,
                (case_colour, fold),
            );
            if fold == Fold::Folded {
                continue;
            }
        }
        let colour = |nth: usize| if several { case_colour } else { LaneColour::nth(nth) };
        let (rows, unshown) = doc.shown_lanes(&input.arranged);
        hidden += unshown;
        for LaneRow { id, title, facts, colour: nth } in rows {
            let kind = id.map_or(HeadKind::NoLane, HeadKind::Lane);
            let folded = kind.lane().is_some_and(|lane| input.folded_lanes.contains(&(doc.doc, lane)));
            let fold = if folded { Fold::Folded } else { Fold::Open };
            let key = match &kind {
                HeadKind::Lane(id) => StripKey::Lane(id.clone()),
                HeadKind::NoLane | HeadKind::Case => StripKey::NoLane,
            };
            let counts = (facts.undated, facts.stamp);
            let title = told_title(doc, &kind, title);
            add(kind, &title, key, (facts.dated, Some(facts.spans)), counts, (colour(nth), fold));
        }
    }
    (heads, strips, hidden)
}

/// What the head of a lane says in the language of the drawing: titles of the case's own stay as they are.
fn told_title(doc: &DocInput<'_>, kind: &HeadKind, title: LeanStr) -> LeanStr {
    let (by, tongue) = (doc.lanes_by(), doc.tongue);
    if tongue == Tongue::English {
        return title;
    }
    match kind {
        HeadKind::Case => title,
        HeadKind::NoLane => by.none_in(tongue).into(),
        HeadKind::Lane(id) => by.word_in(id.as_str(), tongue).map_or(title, capital),
    }
}

fn capital(words: &str) -> LeanStr {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Gives every open lane rows in which each of its facts is named, where that is asked for.
fn name_all(
    input: &Input<'_>,
    (axis, pitch): (&TimeAxis, Pitch),
    (heads, strips): (&[LaneHead], &mut [Strip<'_>]),
    measure: &ByWords<'_>,
    cache: &mut Cache,
) {
    if input.labels != Labels::All {
        return;
    }
    for (head, strip) in heads.iter().zip(strips) {
        let is_open = head.kind != HeadKind::Case && head.fold == Fold::Open;
        if is_open && *strip.doc.zero != Zero::Nowhere {
            strip.rows = Some(every::rows(input, (axis, pitch), (head, strip), measure, cache).into());
        }
    }
}

/// Gives every other strip its rows and every head its place; the height of all.
fn stack(
    heads: &mut [LaneHead],
    strips: &mut [Strip<'_>],
    pitch: Pitch,
    axis: &TimeAxis,
    cache: &mut Cache,
) -> f64 {
    let mut y = 0.0;
    for (nth, (head, strip)) in heads.iter_mut().zip(strips).enumerate() {
        let is_aligned = strip.doc.zero.counts() == Counts::SinceZero;
        let limit = match (&head.kind, head.fold) {
            _ if *strip.doc.zero == Zero::Nowhere => None,
            (HeadKind::Case, Fold::Folded) => Some(1),
            (HeadKind::Case, Fold::Open) | (HeadKind::Lane(_) | HeadKind::NoLane, Fold::Folded) => None,
            (HeadKind::Lane(_) | HeadKind::NoLane, Fold::Open) => Some(pitch.limit),
        };
        let padding =
            if head.kind == HeadKind::Case || head.fold == Fold::Folded { 0.0 } else { pitch.padding };
        if let Some(rows) = &strip.rows {
            head.rows = rows.count;
        } else if let Some(limit) = limit {
            let key = LaneKey { doc: head.doc, strip: strip.key.clone() };
            let rows = cache.rows(key, strip.stamp, &strip.source(), (axis, limit));
            head.rows = rows.count;
            strip.rows = Some(rows);
        }
        #[expect(clippy::cast_precision_loss, reason = "few rows")]
        let rows = head.rows as f64;
        head.y = y;
        head.height = rows * pitch.row + 2.0 * padding;
        if is_aligned && head.kind == HeadKind::Case {
            head.height = head.height.max(ALIGNED_CASE);
        }
        let above = (head.height - rows * pitch.row) / 2.0;
        head.middle = y + above + pitch.row / 2.0;
        head.nth = nth;
        y += head.height;
    }
    y
}

pub(super) fn filter_of(doc: &DocInput<'_>, no: FactNo) -> Match {
    match doc.matches {
        None => Match::Unfiltered,
        Some(matches) if matches.has_event(no) => Match::Hit,
        Some(_) => Match::Outside,
    }
}

pub(super) fn emphasis_of(input: &Input<'_>, linked: &BTreeSet<DocKey>, key: &DocKey) -> Emphasis {
    if input.selection.contains(key) {
        Emphasis::Selected
    } else if linked.contains(key) {
        Emphasis::Linked
    } else {
        Emphasis::None
    }
}
