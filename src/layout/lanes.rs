//! Heads and heights of lanes, and the marks, clusters and bands that lie in them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cache::{LaneKey, StripKey};
use super::rows::{CARD_REACH, Crowd, Rows, Single, card_width};
use super::shape::{GLYPH, TUBE_HEIGHT, UNKNOWN_LENGTH};
use super::text::ByWords;
use super::{
    Band, Bin, Cache, Cluster, DocInput, Emphasis, Fold, HeadKind, Input, LaneColour, LaneHead, Mark, Match,
    Measure, Rect, Ruler, TimeAxis, Timeline, as_days, fold_words, labels, links, marks, ruler, shelf,
    undated,
};
use crate::document::DocKey;
use crate::model::edtf::Day;
use crate::model::{Key, TableName};
use crate::query::{FactNo, LaneFacts, Sorted, Stamp};

/// Height of a row.
pub const ROW: f64 = 26.0;
/// Height of a row where there are more than [`MANY_LANES`] lanes.
pub const LOW_ROW: f64 = 23.0;
/// Above and below the rows of a lane.
pub const LANE_PADDING: f64 = 9.0;
/// See [`LOW_ROW`].
pub const MANY_LANES: usize = 20;
/// Height of a cluster's card.
pub const CARD_HEIGHT: f64 = 18.0;
/// Width of a bin of a band.
pub const BIN: f64 = 6.0;
/// How far what is painted of a fact may reach from its time: an unknown end with its sign, a card, a cloud.
const REACH: f64 = UNKNOWN_LENGTH + 60.0;
/// Keys a cluster names at most.
const KEYS: usize = 12;

/// A lane, a case, or the lane of facts without one.
pub(super) struct Strip<'a> {
    pub doc: DocInput<'a>,
    pub key: StripKey,
    pub facts: &'a Sorted,
    stamp: Stamp,
    /// `None` for what is folded to its density.
    pub rows: Option<Arc<Rows>>,
}

/// Heights that follow from how many lanes there are.
#[derive(Clone, Copy)]
pub(super) struct Pitch {
    pub row: f64,
    pub padding: f64,
    pub limit: usize,
}

impl Pitch {
    fn of(lanes: usize) -> Self {
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
        head.y + self.padding.min((head.height - self.row) / 2.0) + (row + 0.5) * self.row
    }
}

pub(super) fn lay_out(input: &Input<'_>, measure: &dyn Measure, cache: &mut Cache) -> Timeline {
    let axis = input.empty_time.axis(input.window, 0.0, input.width);
    cache.tidy();
    let by_words = ByWords::new(measure, cache.take_words());
    let measure: &dyn Measure = &by_words;
    let (mut heads, mut strips) = strips(input);
    let pitch = Pitch::of(heads.len());
    let lanes_height = stack(&mut heads, &mut strips, pitch, &axis, cache);
    let linked = links::linked(input);
    let undated = undated::lay_out(input, &heads, &linked, cache);
    let shelf = shelf::lay_out(input, measure, lanes_height, &linked);
    // Undated facts stay in sight: lanes that do not fit scroll behind the shelf.
    let pinned = (input.visible.1 - shelf.height).max(input.visible.0);
    let shelf = if pinned < shelf.y { shelf.at(pinned) } else { shelf };
    let input = &Input { visible: (input.visible.0, input.visible.1.min(shelf.y)), ..*input };
    let mut scene = Scene {
        input,
        axis: &axis,
        pitch,
        linked: &linked,
        marks: Vec::new(),
        clusters: Vec::new(),
        bands: Vec::new(),
    };
    for (at, (head, strip)) in heads.iter().zip(&strips).enumerate() {
        if head.y < input.visible.1 && head.y + head.height > input.visible.0 {
            scene.fill(at, head, strip, cache);
        }
    }
    let Scene { mut marks, clusters, bands, .. } = scene;
    labels::place(input, &axis, pitch, &mut heads, &mut marks, &clusters, &bands, measure);
    let mut timeline = Timeline {
        ruler: Ruler::new(&axis, measure),
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
    let (mut heads, mut strips) = strips(input);
    let pitch = Pitch::of(heads.len());
    let lanes = stack(&mut heads, &mut strips, pitch, &axis, cache);
    let by_words = ByWords::new(measure, cache.take_words());
    let shelf = shelf::lay_out(input, &by_words, lanes, &links::linked(input));
    cache.keep_words(by_words.known());
    lanes + shelf.height
}

fn in_window(input: &Input<'_>) -> usize {
    let (from, to) = (super::day_of(input.window.from()).0, super::day_of(input.window.to()).0);
    input.docs.iter().map(|doc| doc.index.all().count_overlapping(from, to)).sum()
}

/// Heads without heights, and what lies beside each.
fn strips<'a>(input: &Input<'a>) -> (Vec<LaneHead>, Vec<Strip<'a>>) {
    let mut heads: Vec<LaneHead> = Vec::new();
    let mut strips = Vec::new();
    let several = input.docs.len() > 1;
    let colours = super::case_colours(input.docs.iter().map(|doc| &doc.case.meta));
    for (doc, case_colour) in input.docs.iter().zip(colours) {
        let mut add = |kind: HeadKind,
                       title: &str,
                       key: StripKey,
                       facts: &'a Sorted,
                       counts: (usize, Stamp),
                       look: (LaneColour, Fold)| {
            heads.push(LaneHead {
                doc: doc.doc,
                kind,
                title: title.into(),
                y: 0.0,
                height: 0.0,
                middle: 0.0,
                rows: 1,
                dated: facts.len(),
                undated: counts.0,
                unlabelled: 0,
                colour: look.0,
                fold: look.1,
                nth: 0,
            });
            strips.push(Strip { doc: *doc, key, facts, stamp: counts.1, rows: None });
        };
        let fold = if input.folded_cases.contains(&doc.doc) { Fold::Folded } else { Fold::Open };
        if several {
            let counts = (doc.index.undated_count(), doc.index.stamp());
            add(
                HeadKind::Case,
                &doc.case.meta.title,
                StripKey::Case,
                doc.index.all(),
                counts,
                (case_colour, fold),
            );
            if fold == Fold::Folded {
                continue;
            }
        }
        let colour = |nth: usize| if several { case_colour } else { LaneColour::nth(nth) };
        let mut nth = 0;
        for lane in doc.case.lanes_in_order() {
            let Some(facts) = doc.index.lane(&lane.id) else { continue };
            let folded = input.folded_lanes.contains(&(doc.doc, lane.id.clone()));
            let fold = if folded { Fold::Folded } else { Fold::Open };
            let kind = HeadKind::Lane(lane.id.clone());
            let counts = (facts.undated, facts.stamp);
            add(
                kind,
                &lane.title,
                StripKey::Lane(lane.id.clone()),
                &facts.dated,
                counts,
                (colour(nth), fold),
            );
            nth += 1;
        }
        let LaneFacts { dated, undated, stamp } = doc.index.no_lane();
        if !dated.is_empty() || *undated > 0 {
            add(
                HeadKind::NoLane,
                "No lane",
                StripKey::NoLane,
                dated,
                (*undated, *stamp),
                (colour(nth), Fold::Open),
            );
        }
    }
    (heads, strips)
}

/// Gives every strip its rows and every head its place; the height of all.
fn stack(
    heads: &mut [LaneHead],
    strips: &mut [Strip<'_>],
    pitch: Pitch,
    axis: &TimeAxis,
    cache: &mut Cache,
) -> f64 {
    let mut y = 0.0;
    for (nth, (head, strip)) in heads.iter_mut().zip(strips).enumerate() {
        let limit = match (&head.kind, head.fold) {
            (HeadKind::Case, Fold::Folded) => Some(1),
            (HeadKind::Case, Fold::Open) | (HeadKind::Lane(_) | HeadKind::NoLane, Fold::Folded) => None,
            (HeadKind::Lane(_) | HeadKind::NoLane, Fold::Open) => Some(pitch.limit),
        };
        let padding =
            if head.kind == HeadKind::Case || head.fold == Fold::Folded { 0.0 } else { pitch.padding };
        if let Some(limit) = limit {
            let key = LaneKey { doc: head.doc, strip: strip.key.clone() };
            let rows = cache.rows(key, strip.stamp, strip.facts, (axis, limit), strip.doc.index);
            head.rows = rows.count;
            strip.rows = Some(rows);
        }
        #[expect(clippy::cast_precision_loss, reason = "few rows")]
        let rows = head.rows as f64;
        head.y = y;
        head.height = rows * pitch.row + 2.0 * padding;
        head.middle = pitch.y(head, 0);
        head.nth = nth;
        y += head.height;
    }
    y
}

/// Marks, clusters and bands as they are found.
struct Scene<'a, 'b> {
    input: &'b Input<'a>,
    axis: &'b TimeAxis,
    pitch: Pitch,
    linked: &'b BTreeSet<DocKey>,
    marks: Vec<Mark>,
    clusters: Vec<Cluster>,
    bands: Vec<Band>,
}

impl Scene<'_, '_> {
    fn fill(&mut self, at: usize, head: &LaneHead, strip: &Strip<'_>, cache: &mut Cache) {
        let Some(rows) = &strip.rows else {
            self.density(at, head, strip.facts);
            return;
        };
        let near = self.axis.shown(self.axis.x0() - REACH, self.axis.x1() + REACH);
        for single in rows.singles(near.from(), near.to()) {
            let y = self.pitch.y(head, usize::from(single.row));
            if y + self.pitch.row > self.input.visible.0 && y - self.pitch.row < self.input.visible.1 {
                self.mark(at, head, strip, single, y, cache);
            }
        }
        let coarsest = super::axis::points_per_day_of(self.axis.octave());
        let x = |day: f64| self.axis.folds().x_from_day(day, coarsest);
        for crowd in rows.crowds(near.from(), near.to()) {
            let y = self.pitch.y(head, usize::from(crowd.row));
            if x(crowd.to) - x(crowd.from) <= CARD_REACH {
                self.cluster(at, head, strip, (rows, crowd), y);
            } else {
                self.band(at, head, (rows, crowd), y);
            }
        }
    }

    fn mark(
        &mut self,
        at: usize,
        head: &LaneHead,
        strip: &Strip<'_>,
        single: &Single,
        y: f64,
        cache: &mut Cache,
    ) {
        let doc = &strip.doc;
        let no = single.entry.no;
        let Some(text) = cache.text(doc, no) else { return };
        let shape = marks::shape_of(&text.reading, &text.basis, self.axis);
        if shape.is_empty() || shape.x1 <= self.axis.x0() || shape.x0 >= self.axis.x1() {
            return;
        }
        let known = |day: i64, open: i64, add: f64| (day != open).then(|| as_days(Day(day)) + add);
        self.marks.push(Mark {
            head: at,
            row: usize::from(single.row),
            y,
            bounds: Rect::about(shape.x0, shape.x1, y, shape.height()),
            shape,
            kind: text.kind.clone(),
            status: text.status,
            occurrence: text.occurrence,
            colour: head.colour,
            filter: filter_of(doc, no),
            emphasis: self.emphasis(&text.key),
            key: text.key.clone(),
            label: None,
            days: (known(single.entry.first, i64::MIN, 0.0), known(single.entry.last, i64::MAX, 1.0)),
            no,
            text,
        });
    }

    fn emphasis(&self, key: &DocKey) -> Emphasis {
        emphasis_of(self.input, self.linked, key)
    }

    fn cluster(
        &mut self,
        at: usize,
        head: &LaneHead,
        strip: &Strip<'_>,
        (rows, crowd): (&Rows, &Crowd),
        y: f64,
    ) {
        let members = rows.members(crowd);
        let x0 = self.axis.x_from_day(crowd.from) - GLYPH / 2.0;
        let rect = Rect::about(x0, x0 + card_width(members.len()), y, CARD_HEIGHT);
        if rect.x1 <= self.axis.x0() || rect.x0 >= self.axis.x1() {
            return;
        }
        let id = |no: FactNo| strip.doc.index.id(no).cloned();
        let key =
            |no: FactNo| id(no).map(|id| DocKey::new(strip.doc.doc, Key::Record(TableName::Events, id)));
        let emphases =
            members.iter().take(200).filter_map(|member| key(member.no)).map(|key| self.emphasis(&key));
        self.clusters.push(Cluster {
            head: at,
            rect,
            count: members.len(),
            text: ruler::grouped(i64::try_from(members.len()).unwrap_or(i64::MAX)).into(),
            days: (crowd.from, crowd.to),
            colour: head.colour,
            emphasis: emphases.max().unwrap_or_default(),
            keys: members.iter().take(KEYS).filter_map(|member| key(member.no)).collect(),
        });
    }

    fn band(&mut self, at: usize, head: &LaneHead, (rows, crowd): (&Rows, &Crowd), y: f64) {
        let members = rows.members(crowd);
        let (x0, x1) =
            (self.axis.x_from_day(crowd.from) - GLYPH / 2.0, self.axis.x_from_day(crowd.to) + GLYPH / 2.0);
        let before = |day: f64| members.partition_point(|member| member.day < day);
        self.push_band(at, head, (x0, x1), y, &before);
    }

    /// Folded lanes and open cases: how many facts start when.
    fn density(&mut self, at: usize, head: &LaneHead, facts: &Sorted) {
        let Some((first, last)) = facts.extent() else { return };
        let x = |day: i64| self.axis.x_from_day(as_days(Day(day)));
        let before = |day: f64| facts.count_before(super::day_of(day.ceil()).0);
        self.push_band(at, head, (x(first), x(last.saturating_add(1))), self.pitch.y(head, 0), &before);
    }

    /// Bins stand on a grid that is fixed in time, so that they do not flicker when the window moves.
    fn push_band(
        &mut self,
        at: usize,
        head: &LaneHead,
        (x0, x1): (f64, f64),
        y: f64,
        before: &dyn Fn(f64) -> usize,
    ) {
        let (x0, x1) = (x0.max(self.axis.x0()), x1.min(self.axis.x1()));
        if x0 >= x1 {
            return;
        }
        let (folds, scale) = (self.axis.folds(), self.axis.points_per_day());
        let day = |slot: f64| folds.day_from_x(slot * BIN, scale);
        let slot_at = |x: f64| folds.x_from_day(self.axis.day_from_x(x), scale) / BIN;
        let mut bins = Vec::new();
        let (mut slot, end) = (slot_at(x0).floor(), slot_at(x1));
        let mut counted = before(day(slot));
        while slot < end {
            let upto = before(day(slot + 1.0));
            let left = self.axis.x_from_day(day(slot));
            if upto > counted {
                bins.push(Bin {
                    x0: left.max(self.axis.x0()),
                    x1: (left + BIN).min(self.axis.x1()),
                    count: upto - counted,
                });
            }
            counted = upto;
            slot += 1.0;
        }
        let count = bins.iter().map(|bin| bin.count).sum();
        let left = bins.first().map_or(x0, |bin| bin.x0.min(x0));
        let right = bins.last().map_or(x1, |bin| bin.x1.max(x1));
        self.bands.push(Band {
            head: at,
            rect: Rect::about(left, right, y, TUBE_HEIGHT),
            bins,
            count,
            colour: head.colour,
        });
    }
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
