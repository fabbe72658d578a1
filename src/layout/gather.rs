//! The marks, clusters and bands of the lanes that are on the screen.

use std::collections::BTreeSet;

use super::lanes::{BIN, CARD_HEIGHT, Pitch, Strip, emphasis_of, filter_of};
use super::rows::{Crowd, Rows, Single, Source, Standing, card_width};
use super::shape::{GLYPH, TUBE_HEIGHT, UNKNOWN_LENGTH};
use super::{
    Band, Bin, Cache, Cluster, Emphasis, Input, LaneHead, Mark, Match, Rect, TimeAxis, Zero, as_days, marks,
    ruler,
};
use crate::document::DocKey;
use crate::model::edtf::Day;
use crate::model::{Key, TableName};
use crate::query::{FactNo, Sorted, in_parts};
use crate::view::TimeWindow;

/// How far what is painted of a fact may reach from its time: an unknown end with its sign, a card, a cloud.
const REACH: f64 = UNKNOWN_LENGTH + 60.0;
/// Facts of a cluster that are looked at for whether one is selected.
const LOOKED_AT: usize = 200;

/// Marks, clusters and bands as they are found.
pub(super) struct Gathering<'a, 'b> {
    input: &'b Input<'a>,
    /// The axis of all.
    all: &'b TimeAxis,
    /// The same with the days of the case on it whose lane is being filled, as are all days here.
    axis: TimeAxis,
    /// The day of that case which lies at the 0 of all.
    zero: f64,
    pitch: Pitch,
    linked: &'b BTreeSet<DocKey>,
    /// First and last day of which the window shows a part.
    days: (i64, i64),
    pub marks: Vec<Mark>,
    pub clusters: Vec<Cluster>,
    pub bands: Vec<Band>,
}

impl<'a, 'b> Gathering<'a, 'b> {
    pub(super) fn new(
        input: &'b Input<'a>,
        all: &'b TimeAxis,
        pitch: Pitch,
        linked: &'b BTreeSet<DocKey>,
    ) -> Self {
        Self {
            input,
            all,
            axis: all.clone(),
            zero: 0.0,
            pitch,
            linked,
            days: super::days_in(all.window()),
            marks: Vec::new(),
            clusters: Vec::new(),
            bands: Vec::new(),
        }
    }

    /// From here on days are those of a case; whether it has a place on the axis.
    fn enter(&mut self, zero: &Zero) -> bool {
        let Some((axis, day)) = zero.axis(self.all).zip(zero.day()) else { return false };
        self.days = super::days_in(axis.window());
        self.zero = as_days(Day(day));
        self.axis = axis;
        true
    }

    /// Adds what stands in a lane; gives how many of its facts in the window nothing stands for.
    pub(super) fn fill(
        &mut self,
        at: usize,
        head: &LaneHead,
        (strip, standing): (&Strip<'_>, Option<Standing>),
        cache: &mut Cache,
    ) -> usize {
        if !self.enter(strip.doc.zero) {
            return 0;
        }
        let source = strip.source();
        let all = source.count_overlapping(self.days.0, self.days.1);
        let Some(standing) = standing else {
            return all.saturating_sub(self.density(at, head, strip.facts));
        };
        let mut seen = 0;
        for single in &standing.singles {
            let y = self.pitch.y(head, usize::from(single.row));
            let on_screen =
                y + self.pitch.row > self.input.visible.0 && y - self.pitch.row < self.input.visible.1;
            // What is scrolled out of sight has its row all the same.
            let stands = !on_screen || self.mark(at, head, strip, single, y, cache);
            seen += usize::from(stands && single.entry.covers_any(self.days));
        }
        for crowd in &standing.crowds {
            let y = self.pitch.y(head, usize::from(crowd.row));
            seen += if crowd.is_card {
                self.cluster(at, head, strip, crowd, y, cache)
            } else {
                self.band(at, head, &source, crowd, y)
            };
        }
        if head.is_one_row() {
            super::upon::settle(at, &mut self.marks, &mut self.clusters);
        }
        all.saturating_sub(seen)
    }

    /// A mark, where any of it is in the window.
    fn mark(
        &mut self,
        at: usize,
        head: &LaneHead,
        strip: &Strip<'_>,
        single: &Single,
        y: f64,
        cache: &mut Cache,
    ) -> bool {
        let doc = &strip.doc;
        let no = single.entry.no;
        let Some(text) = cache.text(doc, no, strip.texts) else { return false };
        let mut shape = marks::shape_of(&text.reading, &text.basis, &self.axis);
        if head.is_one_row() {
            super::upon::shorten(&mut shape, &single.entry, &self.axis);
        }
        if shape.is_empty() || shape.x1 <= self.axis.x0() || shape.x0 >= self.axis.x1() {
            return false;
        }
        let zero = self.zero;
        let known = |day: i64, open: i64, add: f64| (day != open).then(|| as_days(Day(day)) + add - zero);
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
            is_upon: false,
            label: None,
            days: (known(single.entry.first, i64::MIN, 0.0), known(single.entry.last, i64::MAX, 1.0)),
            no,
            text,
        });
        true
    }

    fn emphasis(&self, key: &DocKey) -> Emphasis {
        emphasis_of(self.input, self.linked, key)
    }

    /// A card with a number; gives how many facts in the window it counts.
    fn cluster(
        &mut self,
        at: usize,
        head: &LaneHead,
        strip: &Strip<'_>,
        crowd: &Crowd,
        y: f64,
        cache: &mut Cache,
    ) -> usize {
        let source = strip.source();
        let count = crowd.count(source.facts);
        let x0 = self.axis.x_from_day(crowd.from) - GLYPH / 2.0;
        let rect = Rect::about(x0, x0 + card_width(count), y, CARD_HEIGHT);
        if rect.x1 <= self.axis.x0() || rect.x0 >= self.axis.x1() || count == 0 {
            return 0;
        }
        let id = |no: FactNo| strip.doc.index.id(no).cloned();
        let key =
            |no: FactNo| id(no).map(|id| DocKey::new(strip.doc.doc, Key::Record(TableName::Events, id)));
        // Nothing is emphasised where nothing is selected.
        let looked_at_most = if self.input.selection.keys().is_empty() { 0 } else { LOOKED_AT };
        let looked_at = crowd.numbers(source.facts).take(looked_at_most).filter_map(key);
        let emphasis = looked_at.map(|key| self.emphasis(&key)).max().unwrap_or_default();
        let (filter, hit) = crowd_filter(strip, crowd, &source);
        let selected = crowd.numbers(source.facts).take(looked_at_most).find(|no| {
            emphasis == Emphasis::Selected
                && key(*no).is_some_and(|key| self.emphasis(&key) == Emphasis::Selected)
        });
        let named = crowd.named(source.index).map(|no| selected.or(hit).unwrap_or(no));
        let number = ruler::grouped(i64::try_from(count).unwrap_or(i64::MAX));
        self.clusters.push(Cluster {
            head: at,
            rect,
            count,
            text: if count == 1 { "+1".into() } else { number.into() },
            days: (crowd.from - self.zero, crowd.to - self.zero),
            colour: head.colour,
            emphasis,
            filter,
            is_upon: false,
            label: None,
            named: named.and_then(|no| cache.text(&strip.doc, no, strip.texts)),
        });
        crowd.count_overlapping(&source, self.days)
    }

    /// A density band; gives how many facts in the window it counts.
    fn band(&mut self, at: usize, head: &LaneHead, source: &Source<'_>, crowd: &Crowd, y: f64) -> usize {
        let x = |day: f64| self.axis.x_from_day(day);
        let x0 = (x(crowd.from) - GLYPH / 2.0).max(x(crowd.within.0));
        let x1 = (x(crowd.to) + GLYPH / 2.0).min(x(crowd.within.1));
        self.push_band(at, head, (x0, x1), y, &crowd.counting(source.facts))
    }

    /// Folded lanes and open cases: how many facts start when.
    fn density(&mut self, at: usize, head: &LaneHead, facts: Sorted<'_>) -> usize {
        let Some((first, last)) = facts.extent() else { return 0 };
        let before = |day: f64| facts.count_before(super::day_of(day.ceil()).0);
        // Nothing else stands here: bins are whole.
        let slot = |day: i64| self.slot(as_days(Day(day)));
        let x = |slot: f64| self.axis.x_from_day(self.start_of(slot));
        let ends = (x(slot(first).floor()), x(slot(last.saturating_add(1)).ceil()));
        self.push_band(at, head, ends, self.pitch.y(head, 0), &before)
    }

    /// Width of a bin: at least a day.
    fn bin(&self) -> f64 {
        BIN.max(self.axis.points_per_day())
    }

    /// The bin that a time lies in, with fractions.
    fn slot(&self, time: f64) -> f64 {
        self.axis.folds().x_from_day(time, self.axis.points_per_day()) / self.bin()
    }

    /// Where a bin starts in time.
    fn start_of(&self, slot: f64) -> f64 {
        self.axis.folds().day_from_x(slot * self.bin(), self.axis.points_per_day())
    }

    /// Bins stand on a grid that is fixed in time, so that they do not flicker when the window moves. Only what lies in the
    /// window is counted: `before` tells how many come before a time, from wherever it counts.
    fn push_band(
        &mut self,
        at: usize,
        head: &LaneHead,
        (x0, x1): (f64, f64),
        y: f64,
        before: &dyn Fn(f64) -> usize,
    ) -> usize {
        let (x0, x1) = (x0.max(self.axis.x0()), x1.min(self.axis.x1()));
        if x0 >= x1 {
            return 0;
        }
        let (first, after) = (as_days(Day(self.days.0)), as_days(Day(self.days.1)) + 1.0);
        let (mut slot, end) =
            (self.slot(self.axis.day_from_x(x0)).floor(), self.slot(self.axis.day_from_x(x1)));
        let mut bins = Vec::new();
        let mut counted = before(self.start_of(slot).max(first));
        while slot < end {
            let (from, to) = (self.start_of(slot), self.start_of(slot + 1.0));
            let upto = before(to.min(after));
            if upto > counted {
                let (left, right) = (self.axis.x_from_day(from), self.axis.x_from_day(to));
                bins.push(Bin { x0: left.max(x0), x1: right.min(x1), count: upto - counted });
                counted = upto;
            }
            slot += 1.0;
        }
        let count = bins.iter().map(|bin| bin.count).sum();
        if count == 0 {
            return 0;
        }
        let band =
            Band { head: at, rect: Rect::about(x0, x1, y, TUBE_HEIGHT), bins, count, colour: head.colour };
        // Stretches of days that touch are one to the eye.
        let same_row = |last: &&mut Band| last.head == at && (last.rect.y0 - band.rect.y0).abs() < 0.5;
        match self.bands.last_mut().filter(same_row) {
            Some(last) if last.rect.x1 >= band.rect.x0 - 1.0 => last.join(band),
            Some(_) | None => self.bands.push(band),
        }
        count
    }
}

/// A lane with rows, and the time near the window.
struct Near<'a> {
    rows: &'a Rows,
    source: Source<'a>,
    time: TimeWindow,
}

impl<'a> Near<'a> {
    fn of(all: &TimeAxis, strip: &'a Strip<'_>) -> Option<Self> {
        let (axis, rows) = strip.doc.zero.axis(all).zip(strip.rows.as_deref())?;
        let time = axis.shown(axis.x0() - REACH, axis.x1() + REACH);
        Some(Self { rows, source: strip.source(), time })
    }

    fn standing(&self) -> Standing {
        self.rows.between(&self.source, self.time.from(), self.time.to())
    }

    fn is_new(&self) -> bool {
        !self.rows.is_known(&self.source, self.time.from(), self.time.to())
    }
}

/// What stands in each of these lanes near the window; `None` for what has no rows. Where much of it was not looked for before,
/// as where a long way was jumped, every core finds some of it.
pub(super) fn standing(all: &TimeAxis, strips: &[&Strip<'_>]) -> Vec<Option<Standing>> {
    let near: Vec<Option<Near<'_>>> = strips.iter().map(|strip| Near::of(all, strip)).collect();
    let of = |near: &Option<Near<'_>>| near.as_ref().map(Near::standing);
    if near.iter().flatten().filter(|near| near.is_new()).nth(1).is_none() {
        return near.iter().map(of).collect();
    }
    in_parts(near.len(), |at| near.get(at).and_then(of))
}

/// Whether a crowd has a fact inside the filter, and the first one.
fn crowd_filter(strip: &Strip<'_>, crowd: &Crowd, source: &Source<'_>) -> (Match, Option<FactNo>) {
    if strip.doc.matches.is_none() {
        return (Match::Unfiltered, None);
    }
    let is_hit = |no: &FactNo| filter_of(&strip.doc, *no) == Match::Hit;
    match crowd.numbers(source.facts).take(LOOKED_AT).find(is_hit) {
        Some(hit) => (Match::Hit, Some(hit)),
        None if crowd.count(source.facts) > LOOKED_AT => (Match::Unfiltered, None),
        None => (Match::Outside, None),
    }
}

impl Band {
    /// With another that touches it at the right.
    fn join(&mut self, next: Self) {
        self.rect.x1 = self.rect.x1.max(next.rect.x1);
        self.count += next.count;
        self.bins.extend(next.bins);
    }
}
