//! A lane of many facts, packed a stretch at a time where it is looked at.
//!
//! Time is cut into tiles of about a thousand points, and each tile into cells. A cell in which more facts begin than
//! marks could stand is counted, and none of its facts is touched. The rest is packed between cuts: the first gap between
//! marks in each tile, so that what stands on one side knows nothing of the other.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ahash::HashMap;

use super::held::{Held, Hold, is_long};
use super::item::{GAP, Item, PAD, Room, Scale};
use super::overflow::{self, APART, Counted};
use super::pack::{Packer, Taken};
use super::{Crowd, Members, Place, Single, Source, Standing};
use crate::layout::day_of;
use crate::query::{Entry, FactNo};

/// Width of a cell in points, unless a day is wider, and of a tile.
const CELL: f64 = 32.0;
const TILE: f64 = 1024.0;
/// A gap is looked for so far after the start of a tile.
const SEARCH: f64 = 256.0;
/// Marks that are not long reach so far from where they are sorted.
const REACH: f64 = 128.0 + PAD;
/// Stretches and cuts kept at most.
const KEPT: usize = 4096;
/// A lane that spans more cells is taken for one that needs all rows.
const CELLS: i64 = 256;

/// Rows of a lane at an octave, worked out where they are asked for.
#[derive(Debug)]
pub(super) struct Tiled {
    scale: Scale,
    rows: usize,
    /// In days, powers of two.
    cell: i64,
    tile: i64,
    hold: Hold,
    cuts: Mutex<HashMap<i64, f64>>,
    stretches: Mutex<HashMap<i64, Arc<Stretch>>>,
}

/// What stands between two cuts.
#[derive(Debug, Default)]
struct Stretch {
    /// Short marks in rows.
    singles: Vec<Single>,
    crowds: Vec<Crowd>,
}

/// What a stretch is packed from.
#[derive(Default)]
struct Found {
    short: Vec<Item>,
    long: Vec<Item>,
    dense: Vec<Counted>,
}

impl Tiled {
    pub(super) fn new(source: &Source<'_>, scale: &Scale, limit: usize) -> Self {
        let (cell, tile) = (scale.whole_days(CELL), scale.whole_days(TILE));
        let mut tiled = Self {
            scale: scale.clone(),
            rows: limit,
            cell,
            tile,
            hold: Hold::new(source, scale, 0),
            cuts: Mutex::default(),
            stretches: Mutex::default(),
        };
        if tiled.is_all_counted(source) {
            tiled.rows = 1;
        }
        // The last row is kept for what is counted.
        let long_rows = if source.spans.is_some() { tiled.rows - 1 } else { 0 };
        tiled.hold = Hold::new(source, scale, long_rows);
        tiled
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Whether nearly all facts are counted, so that one row is enough for them.
    fn is_all_counted(&self, source: &Source<'_>) -> bool {
        let Some((first, last)) = source.facts.extent() else { return false };
        let (first, last) = (first.div_euclid(self.cell), last.div_euclid(self.cell));
        if last - first > CELLS {
            return false;
        }
        let long = source.spans.map_or(0, |spans| spans.count_longer(4 * self.cell));
        let dense = |nth: &i64| self.is_dense(source, *nth);
        let in_cell = |nth: i64| source.facts.count_between(nth * self.cell, (nth + 1) * self.cell);
        let counted: usize = (first..=last).filter(dense).map(in_cell).sum();
        counted * 10 >= source.facts.len() * 9 && long * 50 <= source.facts.len()
    }

    /// Whether more facts begin in a cell than marks could stand there.
    fn is_dense(&self, source: &Source<'_>, cell: i64) -> bool {
        let (from, to) = (cell * self.cell, (cell + 1) * self.cell);
        let width = self.scale.x(to) - self.scale.x(from);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "few rows; the cast saturates"
        )]
        let room = (self.rows as f64 * (width / CELL)) as usize;
        source.facts.count_between(from, to) > room.clamp(2, 32 * self.rows)
    }

    pub(super) fn between(&self, source: &Source<'_>, from: f64, to: f64) -> Standing {
        let (x0, x1) = (self.scale.x_of(from), self.scale.x_of(to));
        let held = self.hold.between(source, x0, x1).into_iter();
        let mut standing = Standing {
            singles: held.map(|held| Single { entry: held.entry, row: held.row }).collect(),
            crowds: Vec::new(),
        };
        let cut = |nth: i64| Some(self.cut(source, nth));
        self.walk(source, (from, to), cut, |nth| {
            let stretch = self.stretch(source, nth);
            standing.singles.extend_from_slice(&stretch.singles);
            let near = |crowd: &&Crowd| crowd.from <= to && crowd.to >= from;
            standing.crowds.extend(stretch.crowds.iter().filter(near).cloned());
            true
        });
        standing.singles.sort_by(|a, b| source.index.compare(&a.entry, &b.entry));
        standing
    }

    /// Whether all stretches between two times were packed before.
    pub(super) fn is_known(&self, source: &Source<'_>, from: f64, to: f64) -> bool {
        let cut = |nth: i64| lock(&self.cuts).get(&nth).copied();
        self.walk(source, (from, to), cut, |nth| lock(&self.stretches).contains_key(&nth))
    }

    /// Goes through the stretches between two times that have facts, told by their tiles, as long as `visit` says so and `cut`
    /// tells where they begin; whether it came to the end.
    fn walk(
        &self,
        source: &Source<'_>,
        (from, to): (f64, f64),
        cut: impl Fn(i64) -> Option<f64>,
        mut visit: impl FnMut(i64) -> bool,
    ) -> bool {
        let (x0, x1) = (self.scale.x_of(from), self.scale.x_of(to));
        let tile = |day: f64| day_of(day).0.div_euclid(self.tile);
        let Some(first) = cut(tile(from)) else { return false };
        // What stands before the cut of the first tile belongs to the one before it.
        let mut nth = if x0 < first { tile(from) - 1 } else { tile(from) };
        // Past tiles without facts: folded, they are many.
        while let Some(next) = source.facts.next_day(nth.saturating_mul(self.tile)) {
            nth = nth.max(next.div_euclid(self.tile) - 1);
            if nth > tile(to) {
                break;
            }
            if nth == tile(to) {
                match cut(nth) {
                    Some(start) if start >= x1 => break,
                    Some(_) => {}
                    None => return false,
                }
            }
            if !visit(nth) {
                return false;
            }
            nth += 1;
        }
        true
    }

    /// The row of a fact, or the crowd that counts it.
    pub(super) fn find(&self, source: &Source<'_>, entry: &Entry) -> Option<Place> {
        if is_long(entry, &self.scale)
            && let Some(row) = self.hold.row_of(source, &Item::new(*entry, &self.scale))
        {
            return Some(Place::Row(row));
        }
        let tile = entry.day.div_euclid(self.tile);
        let nth = if self.scale.x(entry.day) < self.cut(source, tile) { tile - 1 } else { tile };
        let stretch = self.stretch(source, nth);
        let single = stretch.singles.iter().find(|single| single.entry.no == entry.no);
        let counts = |crowd: &&Crowd| match &crowd.members {
            Members::Days { first, last, .. } => (*first..=*last).contains(&entry.day),
            Members::Listed(_) => false,
        };
        single
            .map(|single| Place::Row(single.row))
            .or_else(|| stretch.crowds.iter().find(counts).cloned().map(Place::Crowd))
    }

    /// Where the stretch of a tile begins: at the first gap between marks, best where labels have room too; at the start
    /// of the tile where there is none.
    fn cut(&self, source: &Source<'_>, tile: i64) -> f64 {
        if let Some(known) = lock(&self.cuts).get(&tile) {
            return *known;
        }
        let start = self.scale.x(tile.saturating_mul(self.tile));
        // Within the tile, which is narrow where time is folded.
        let end = (start + SEARCH).min(self.scale.x((tile + 1).saturating_mul(self.tile)));
        let mut items = self.found(source, start - REACH, end + REACH).short;
        let mut gap = |room: Room| {
            items.sort_by(|a, b| a.with_room(room).0.total_cmp(&b.with_room(room).0));
            let mut reach = start;
            for item in &items {
                let (x0, x1) = item.with_room(room);
                if x0 >= reach {
                    break;
                }
                reach = reach.max(x1 + GAP);
            }
            Some(reach).filter(|reach| *reach < end)
        };
        let cut = gap(Room::BothSides).or_else(|| gap(Room::Marks)).unwrap_or(start);
        let mut cuts = lock(&self.cuts);
        if cuts.len() >= KEPT {
            cuts.clear();
        }
        cuts.insert(tile, cut);
        cut
    }

    /// Facts sorted in between two x: those of dense cells by their days alone.
    fn found(&self, source: &Source<'_>, x0: f64, x1: f64) -> Found {
        let mut found = Found::default();
        let (first, end) = (self.scale.day_from(x0), self.scale.day_from(x1));
        let mut done = first;
        while let Some(next) = source.facts.next_day(done).filter(|next| *next < end) {
            let cell = next.div_euclid(self.cell);
            let (from, to) = ((cell * self.cell).max(first), ((cell + 1) * self.cell).min(end));
            done = to;
            let mut entries = source.facts.between(from, to);
            if self.is_dense(source, cell) {
                if let Some(first) = entries.next() {
                    let last = entries.next_back().unwrap_or(first);
                    found.dense.push(Counted::of(&first).hull(Counted::of(&last)));
                }
                continue;
            }
            for entry in entries {
                let item = Item::new(entry, &self.scale);
                if is_long(&entry, &self.scale) { found.long.push(item) } else { found.short.push(item) }
            }
        }
        found
    }

    fn stretch(&self, source: &Source<'_>, tile: i64) -> Arc<Stretch> {
        if let Some(known) = lock(&self.stretches).get(&tile) {
            return Arc::clone(known);
        }
        let stretch = Arc::new(self.pack(source, tile));
        let mut stretches = lock(&self.stretches);
        if stretches.len() >= KEPT {
            stretches.clear();
        }
        stretches.insert(tile, Arc::clone(&stretch));
        stretch
    }

    fn pack(&self, source: &Source<'_>, tile: i64) -> Stretch {
        let (low, high) = (self.cut(source, tile), self.cut(source, tile + 1));
        let Found { short, long, dense: mut counted } = self.found(source, low, high);
        let has_no_row = |item: &&Item| self.hold.row_of(source, item).is_none();
        counted.extend(long.iter().filter(has_no_row).map(|item| Counted::of(&item.entry)));
        // Where no gap was found, what runs over the edge is counted.
        let (short, over): (Vec<Item>, Vec<Item>) =
            short.into_iter().partition(|item| item.x0 >= low && item.x1 <= high);
        counted.extend(over.iter().map(|item| Counted::of(&item.entry)));
        if short.is_empty() && counted.is_empty() {
            return Stretch::default();
        }
        let held = self.hold.between(source, low - REACH, high + REACH);
        let days = self.scale.day_from(low)..self.scale.day_from(high);
        let starts_here = |held: &&Held| days.contains(&held.entry.day);
        let mut apart: Vec<(i64, FactNo)> =
            held.iter().filter(starts_here).map(|held| (held.entry.day, held.entry.no)).collect();
        apart.sort_unstable();
        let mut counted =
            self.joined(counted, |counted| counted.extent(&self.scale, count(source, counted, &apart)).1);
        let taken = self.taken(source, &held, &counted, &apart);
        let mut packer = Packer {
            above: 0,
            rows: self.rows,
            index: source.index,
            taken: &taken,
            placed: Vec::new(),
            crowded: Vec::new(),
        };
        packer.stretch(&short, Room::BothSides);
        for items in std::mem::take(&mut packer.crowded) {
            counted.extend(overflow::pack(&mut packer, items, &self.scale));
        }
        let singles: Vec<Single> = packer
            .placed
            .iter()
            .filter_map(|(item, row)| row.map(|row| Single { entry: item.entry, row }))
            .collect();
        apart.extend(singles.iter().map(|single| (single.entry.day, single.entry.no)));
        apart.sort_unstable();
        // As bands: between cards there may stand marks.
        let counted = self.joined(counted, |counted| counted.band(&self.scale).1);
        let crowds = self.crowds(source, &counted, &apart.into(), &singles, (low, high));
        Stretch { singles, crowds }
    }

    /// What is counted, joined where it would meet; `end` is where one of them ends in its row.
    fn joined(&self, mut counted: Vec<Counted>, end: impl Fn(Counted) -> f64) -> Vec<Counted> {
        counted.sort_by_key(|counted| (counted.first, counted.last));
        let mut all: Vec<Counted> = Vec::new();
        for mut next in counted {
            // A longer one may meet what stands before it.
            while let Some(last) = all.last().copied() {
                if next.first > last.last && next.band(&self.scale).0 >= end(last) + APART {
                    break;
                }
                next = next.hull(last);
                all.pop();
            }
            all.push(next);
        }
        all
    }

    /// What stands in the rows before short marks come: long spans, and in the last row what is counted.
    fn taken(
        &self,
        source: &Source<'_>,
        held: &[Held],
        counted: &[Counted],
        apart: &[(i64, FactNo)],
    ) -> Vec<Vec<Taken>> {
        let mut taken = vec![Vec::new(); self.rows];
        for held in held {
            if let Some(row) = taken.get_mut(usize::from(held.row)) {
                let Taken { x0, x1, label } = held.taken;
                row.push(Taken { x0: x0 - APART, x1: x1 + APART, label: label + GAP });
            }
        }
        if let Some(row) = taken.last_mut() {
            row.extend(counted.iter().map(|counted| {
                let (x0, x1) = counted.extent(&self.scale, count(source, *counted, apart));
                Taken { x0: x0 - GAP, x1: x1 + GAP, label: x1 + GAP }
            }));
        }
        taken
    }

    fn crowds(
        &self,
        source: &Source<'_>,
        counted: &[Counted],
        apart: &Arc<[(i64, FactNo)]>,
        singles: &[Single],
        (low, high): (f64, f64),
    ) -> Vec<Crowd> {
        let row = u16::try_from(self.rows - 1).unwrap_or(u16::MAX);
        let mut marks: Vec<f64> = singles
            .iter()
            .filter(|single| single.row == row)
            .map(|single| Item::new(single.entry, &self.scale).x0)
            .collect();
        marks.sort_by(f64::total_cmp);
        let day = |x: f64| self.scale.day_at(x);
        let starts = counted.iter().skip(1).map(|next| next.band(&self.scale).0 - APART);
        let crowd = |(counted, next): (&Counted, f64)| {
            let count = count(source, *counted, apart);
            let (first, last) = counted.middles(&self.scale);
            let (left, right) = counted.extent(&self.scale, count);
            // A card that would meet what comes next is a band, which never reaches beyond its facts.
            let mark = marks.get(marks.partition_point(|x| *x < left)).copied();
            let next = mark.map_or(next, |mark| next.min(mark - APART));
            Crowd {
                row,
                from: day(first),
                to: day(last),
                within: (day(low), day(high)),
                is_card: counted.is_narrow(&self.scale) && low <= left && right <= next,
                members: Members::Days { first: counted.first, last: counted.last, apart: Arc::clone(apart) },
            }
        };
        counted.iter().zip(starts.chain(std::iter::once(high))).map(crowd).collect()
    }
}

/// How many of the facts of some days have no row.
fn count(source: &Source<'_>, counted: Counted, apart: &[(i64, FactNo)]) -> usize {
    let after = counted.last.saturating_add(1);
    let all = source.facts.count_between(counted.first, after);
    all.saturating_sub(super::apart_before(apart, after) - super::apart_before(apart, counted.first))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Folds;
    use crate::model::edtf::Day;
    use crate::model::{Case, Edtf, Event, Head, Id};
    use crate::query::TimeIndex;

    /// A thousand events in two years, one a day or none, and as many again a century later.
    fn index() -> TimeIndex {
        let event = |at: i64| {
            let day = Day(at % 1000 * 7 / 10 + at / 1000 * 36_500);
            let head = Head { id: Id::from(format!("e{at}")), date: Edtf::from_day(day), ..Head::default() };
            Event { head, ..Event::default() }
        };
        TimeIndex::build(&Case { events: (0..2000).map(event).collect(), ..Case::default() })
    }

    #[test]
    fn what_was_looked_at_is_known_and_nothing_else_is() {
        let index = index();
        let lane = index.no_lane();
        let source = Source { facts: lane.dated, spans: Some(lane.spans), index: &index };
        let tiled = Tiled::new(&source, &Scale::new(2, Arc::new(Folds::default())), 4);
        for (from, to) in [(100.0, 300.0), (0.0, 36_900.0), (36_550.0, 36_700.0)] {
            let is_within = tiled.is_known(&source, from, to);
            assert_eq!(is_within, from > 30_000.0, "the last lies in the one before it, {from} to {to}");
            let standing = tiled.between(&source, from, to);
            assert!(!standing.singles.is_empty() || !standing.crowds.is_empty());
            assert!(tiled.is_known(&source, from, to), "{from} to {to}");
        }
        assert!(!tiled.is_known(&source, 37_130.0, 37_190.0), "nobody has looked there");
    }
}
