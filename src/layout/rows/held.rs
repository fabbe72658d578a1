//! Rows of long spans in a lane of many facts.
//!
//! A span belongs to the highest border that it crosses: borders stand every 64 points, and the one in the middle of
//! `2^n` of them is higher than all others among these. Spans of one border all meet there, so that no more of them have
//! rows than there are; the longest come first, after those of higher borders, which alone may stand in their way. So
//! the row of a span follows from a few dozen borders, wherever one looks from, and in each stretch of time the longest
//! spans are seen.

use std::cmp::Reverse;
use std::sync::{Arc, Mutex, PoisonError};

use ahash::HashMap;
use smallvec::SmallVec;

use super::Source;
use super::item::{Item, PAD, Room, Scale};
use super::pack::Taken;
use crate::layout::day_of;
use crate::query::{Entry, FactNo, Long};

/// From one border to the next, in points.
const UNIT: f64 = 64.0;
/// Marks that cover more points than this are long. Twice a unit: each crosses a border.
const LONG: f64 = 128.0;
/// Put before the number of a border, so that it is never negative.
const OFFSET: i64 = 1 << 60;
/// The border that what runs on without end belongs to.
const ROOT: Border = Border { level: 63, unit: 0 };
/// Spans of a class of length that are looked at for one border, and those among them that may get a row.
const LOOKED_AT: usize = 512;
const CANDIDATES: usize = 64;
/// Borders kept at most.
const KEPT: usize = 8192;

/// A place in time, by its number among borders; so many zeros end the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Border {
    level: u32,
    unit: i64,
}

/// A long span with a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub entry: Entry,
    pub row: u16,
    pub taken: Taken,
}

/// Rows of long spans, worked out where they are asked for.
#[derive(Debug)]
pub(super) struct Hold {
    scale: Scale,
    /// Rows for long spans, from the top.
    rows: usize,
    /// First and last border between which there are facts.
    extent: (i64, i64),
    borders: Mutex<HashMap<Border, Arc<[Held]>>>,
}

/// Whether the mark of a fact is so long that it gets its row here or none.
pub(super) fn is_long(entry: &Entry, scale: &Scale) -> bool {
    match entry.drawn() {
        (Some(start), Some(end)) => scale.x(end) - scale.x(start) > LONG,
        (None, _) | (_, None) => true,
    }
}

fn unit(x: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the cast saturates, and the sum stays far below 2^63"
    )]
    let unit = (x / UNIT).floor().clamp(-1e18, 1e18) as i64;
    unit + OFFSET
}

/// The border that a span belongs to.
fn border_of(item: &Item) -> Border {
    if !(item.x0.is_finite() && item.x1.is_finite()) {
        return ROOT;
    }
    // What ends at a border does not cross it.
    let is_border = |unit: i64| Border { level: 0, unit }.x() >= item.x1;
    let last = unit(item.x1);
    let (first, last) = (unit(item.x0), last - i64::from(is_border(last)));
    let level = (first ^ last).checked_ilog2().unwrap_or(0);
    Border { level, unit: last >> level << level }
}

impl Border {
    /// Where it stands.
    fn x(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "borders are numbered from far before the first fact")]
        let x = (self.unit - OFFSET) as f64 * UNIT;
        x
    }

    /// From the next higher border at the left to the one at the right.
    fn stretch(self) -> (f64, f64) {
        #[expect(clippy::cast_precision_loss, reason = "a power of two")]
        let half = (1_i64 << self.level) as f64 * UNIT;
        (self.x() - half, self.x() + half)
    }

    /// The nth at a level, counted from 0.
    fn nth(level: u32, nth: i64) -> Self {
        Self { level, unit: (nth << (level + 1)) + (1 << level) }
    }
}

impl Hold {
    pub(super) fn new(source: &Source<'_>, scale: &Scale, rows: usize) -> Self {
        let (first, last) = source.facts.extent().unwrap_or_default();
        let extent = (unit(scale.x(first) - PAD), unit(scale.x(last.saturating_add(1)) + PAD) + 1);
        Self { scale: scale.clone(), rows, extent, borders: Mutex::default() }
    }

    /// Long spans with rows that stand between two x, each after those of the higher borders that it may meet.
    pub(super) fn between(&self, source: &Source<'_>, x0: f64, x1: f64) -> Vec<Held> {
        if self.rows == 0 {
            return Vec::new();
        }
        let (first, last) = (unit(x0).max(self.extent.0), unit(x1).min(self.extent.1));
        let mut all = self.at(source, ROOT).to_vec();
        let mut above: Vec<Arc<[Held]>> = vec![self.at(source, ROOT)];
        if let Some(level) = self.top().checked_sub(1) {
            for nth in first >> (level + 1)..=last >> (level + 1) {
                self.below(source, Border::nth(level, nth), (first, last), &mut above, &mut all);
            }
        }
        all.retain(|held| held.taken.x0 < x1 && held.taken.x1 > x0);
        all
    }

    /// Adds the spans of a border, and of all below it that lie between two units.
    fn below(
        &self,
        source: &Source<'_>,
        border: Border,
        (first, last): (i64, i64),
        above: &mut Vec<Arc<[Held]>>,
        all: &mut Vec<Held>,
    ) {
        let own = if self.is_inside(border) { self.of(source, border, above) } else { Arc::default() };
        all.extend_from_slice(&own);
        let before = above.len();
        if !own.is_empty() {
            above.push(own);
        }
        // Nothing long fits between a lowest border and its neighbours.
        if let Some(level) = border.level.checked_sub(1).filter(|level| *level > 0) {
            // The stretch below a border is halved by it.
            let half = 1_i64 << level;
            for unit in [border.unit - half, border.unit + half] {
                if unit + half > first && unit - half <= last {
                    self.below(source, Border { level, unit }, (first, last), above, all);
                }
            }
        }
        above.truncate(before);
    }

    /// The row of a long span, where it has one.
    pub(super) fn row_of(&self, source: &Source<'_>, item: &Item) -> Option<u16> {
        let spans = self.at(source, border_of(item));
        spans.iter().find(|held| held.entry.no == item.entry.no).map(|held| held.row)
    }

    /// Above this level there are no borders between facts.
    fn top(&self) -> u32 {
        (self.extent.0 ^ self.extent.1).checked_ilog2().unwrap_or(0) + 1
    }

    fn is_inside(&self, border: Border) -> bool {
        self.extent.0 <= border.unit && border.unit <= self.extent.1
    }

    /// The spans of a border that have rows.
    fn at(&self, source: &Source<'_>, border: Border) -> Arc<[Held]> {
        if self.rows == 0 || border.level == 0 || !(self.is_inside(border) || border == ROOT) {
            return Arc::default();
        }
        if let Some(known) = self.known(border) {
            return known;
        }
        let mut above = Vec::new();
        if border != ROOT {
            above.push(self.at(source, ROOT));
            for level in (border.level + 1..self.top()).rev() {
                let higher = self.at(source, Border::nth(level, border.unit >> (level + 1)));
                if !higher.is_empty() {
                    above.push(higher);
                }
            }
        }
        self.of(source, border, &above)
    }

    /// The same where the spans of all higher borders are at hand.
    fn of(&self, source: &Source<'_>, border: Border, above: &[Arc<[Held]>]) -> Arc<[Held]> {
        if let Some(known) = self.known(border) {
            return known;
        }
        let mut filling = Filling { rows: self.rows, above, found: Vec::new(), source };
        if border == ROOT {
            filling.rows = self.rows.div_ceil(2);
            filling.endless(&self.scale);
        } else {
            filling.fill(border, &self.scale);
        }
        let found: Arc<[Held]> = filling.found.into();
        let mut kept = self.kept();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(border, Arc::clone(&found));
        found
    }

    fn known(&self, border: Border) -> Option<Arc<[Held]>> {
        self.kept().get(&border).map(Arc::clone)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<Border, Arc<[Held]>>> {
        self.borders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The spans of one border on their way into rows.
struct Filling<'a, 'b> {
    rows: usize,
    /// Spans of higher borders.
    above: &'a [Arc<[Held]>],
    found: Vec<Held>,
    source: &'a Source<'b>,
}

impl Filling<'_, '_> {
    /// What runs on without end, as it starts.
    fn endless(&mut self, scale: &Scale) {
        let Some(spans) = self.source.spans else { return };
        let items = self.items(spans.endless().take(CANDIDATES), scale);
        for item in items {
            self.place(item);
        }
    }

    /// In time order.
    fn items<'l>(&self, longs: impl Iterator<Item = &'l Long>, scale: &Scale) -> Vec<Item> {
        let entry = |no: FactNo| self.source.index.entry_of(no);
        let mut items: Vec<Item> =
            longs.filter_map(|long| entry(long.no)).map(|entry| Item::new(entry, scale)).collect();
        items.sort_by(|a, b| self.source.index.compare(&a.entry, &b.entry));
        items
    }

    fn fill(&mut self, border: Border, scale: &Scale) {
        let Some(spans) = self.source.spans else { return };
        let x = border.x();
        let day = |x: f64| day_of(scale.day_at(x)).0;
        let (before, after) = (day(x - PAD), day(x + PAD) + 1);
        let belongs = |item: &Item| {
            item.x0 < x && item.x1 > x && is_long(&item.entry, scale) && border_of(item) == border
        };
        // Higher borders stand at both sides: what belongs here reaches none of them, and of most facts the days alone
        // tell that they do.
        let (from, to) = border.stretch();
        let (earliest, latest) = (day(from) - 1, scale.day_from(to));
        let least = day_of(scale.days(LONG)).0;
        let is_inside = |long: &&Long| long.end >= before && long.end <= latest && long.days() >= least;
        let free = self.rows.saturating_sub(self.rows_above(x));
        for (most, longs) in spans.longer(least, latest.saturating_sub(earliest), after) {
            if self.found.len() >= free {
                return;
            }
            let first = before.saturating_sub(most).max(earliest);
            let near = longs.take(LOOKED_AT).take_while(|long| long.start >= first);
            let mut longest: Vec<Long> = near.filter(is_inside).copied().collect();
            // The longest first. What a fact is besides is asked of those alone that may get a row.
            let rank = |long: &Long| (long.depth, Reverse(long.days()));
            longest.sort_unstable_by_key(rank);
            let mut candidates = CANDIDATES;
            for equal in longest.chunk_by(|a, b| rank(a) == rank(b)) {
                if self.found.len() >= free || candidates == 0 {
                    break;
                }
                let mut items = self.items(equal.iter(), scale);
                items.retain(belongs);
                items.truncate(candidates);
                candidates -= items.len();
                self.place_all(items, free);
            }
        }
        // A single day, where it is so wide.
        if least < 1 && self.found.len() < free {
            let days = self.source.facts.between(before, after).take(LOOKED_AT);
            let single = |entry: &Entry| entry.first == entry.last;
            let mut items: Vec<Item> = days.filter(single).map(|entry| Item::new(entry, scale)).collect();
            items.retain(belongs);
            items.sort_by_key(|item| item.entry.depth);
            items.truncate(CANDIDATES);
            self.place_all(items, free);
        }
    }

    /// How many rows the spans of higher borders take at an x.
    fn rows_above(&self, x: f64) -> usize {
        let holds = |held: &&Held| held.taken.x0 < x && held.taken.x1 > x;
        self.above.iter().flat_map(|held| held.iter()).filter(holds).count()
    }

    /// Facts of one border in time order, which so many rows are free at: more of them find none.
    fn place_all(&mut self, items: Vec<Item>, free: usize) {
        for item in items {
            if self.found.len() >= free {
                return;
            }
            self.place(item);
        }
    }

    /// Into the first row with room for it and its label, or else for it alone; nowhere if there is none.
    fn place(&mut self, item: Item) {
        let least = self.row_after(&item);
        let label = item.with_room(Room::Right).1;
        let bare = Taken { x0: item.x0, x1: item.x1, label: item.x1 };
        let found = self.free_row(least, &Taken { label, ..bare }).map(|row| (row, label));
        let found = found.or_else(|| self.free_row(least, &bare).map(|row| (row, item.x1)));
        let Some((row, label)) = found else { return };
        let Ok(row) = u16::try_from(row) else { return };
        self.found.push(Held { entry: item.entry, row, taken: Taken { label, ..bare } });
    }

    fn all(&self) -> impl Iterator<Item = &Held> {
        self.above.iter().flat_map(|held| held.iter()).chain(&self.found)
    }

    /// The first row, from this one on, in which nothing meets what is to stand there.
    fn free_row(&self, least: usize, taken: &Taken) -> Option<usize> {
        let wants_room = taken.label > taken.x1;
        let end = |held: &Taken| if wants_room { held.label } else { held.x1 };
        let meets = |held: &&Held| held.taken.x0 < taken.label + 2.0 && end(&held.taken) + 2.0 > taken.x0;
        let mut is_taken: SmallVec<[bool; 32]> = SmallVec::from_elem(false, self.rows);
        for held in self.all().filter(meets) {
            is_taken.get_mut(usize::from(held.row)).into_iter().for_each(|is_taken| *is_taken = true);
        }
        (least..self.rows).find(|row| is_taken.get(*row) == Some(&false))
    }

    /// The first row below those of the facts it follows at the same time.
    fn row_after(&self, item: &Item) -> usize {
        if !item.entry.ends.linked {
            return 0;
        }
        let before = self.source.index.follows(item.entry.no);
        let rows = self.all().filter(|held| held.taken.x1 > item.x0 && before.contains(&held.entry.no));
        rows.map(|held| usize::from(held.row) + 1).max().unwrap_or(0)
    }
}
