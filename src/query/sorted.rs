//! Dated facts in time order, in chunks: a change costs one chunk, a window costs what lies in it.

use std::cmp::Ordering;
use std::sync::Arc;

use super::FactNo;
use super::busy::Days;
use super::day_count::DayCount;
use super::entry::Entry;
use super::index::Facts;

/// A stretch of the order, which copies share.
#[derive(Clone, Debug)]
struct Chunk {
    numbers: Arc<Vec<FactNo>>,
    /// First and last known day of its facts.
    known: Days,
}

/// Facts a chunk holds at most; a fuller one is split.
const CHUNK: usize = 256;

/// Numbers of facts in time order. What each fact is stands in the [`Facts`] that every question is given.
///
/// Invariant: chunks are never empty; `before[i]` facts stand before chunk `i`; `days` are those of all facts.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    chunks: Vec<Chunk>,
    before: Vec<usize>,
    days: DayCount,
    len: usize,
}

impl Chunk {
    fn of(numbers: Vec<FactNo>, facts: &Facts) -> Self {
        let mut chunk = Self { numbers: Arc::new(numbers), known: NOWHERE };
        chunk.measure(facts);
        chunk
    }

    fn measure(&mut self, facts: &Facts) {
        let entries = self.numbers.iter().filter_map(|no| facts.entry(*no));
        self.known = entries.map(Entry::known).fold(NOWHERE, hull);
    }
}

impl Order {
    /// Of facts that are in time order already.
    pub(super) fn of(numbers: &[FactNo], facts: &Facts) -> Self {
        let mut days = Vec::with_capacity(numbers.len());
        let chunk = |part: &[FactNo]| {
            let entries = part.iter().filter_map(|no| facts.entry(*no)).inspect(|entry| days.push(entry.day));
            let known = entries.map(Entry::known).fold(NOWHERE, hull);
            Chunk { numbers: Arc::new(part.to_vec()), known }
        };
        let chunks = numbers.chunks(CHUNK / 2).map(chunk).collect();
        let mut order = Self { chunks, before: Vec::new(), days: DayCount::of(days), len: numbers.len() };
        order.count();
        order
    }

    fn count(&mut self) {
        let mut before = 0;
        self.before.clear();
        for chunk in &self.chunks {
            self.before.push(before);
            before += chunk.numbers.len();
        }
        self.len = before;
    }

    /// Chunk and place in it where the fact is or would be.
    fn find(&self, entry: &Entry, facts: &Facts) -> (usize, Result<usize, usize>) {
        let against =
            |no: &FactNo| facts.entry(*no).map_or(Ordering::Less, |held| facts.compare(&held, entry));
        let is_before =
            |chunk: &Chunk| chunk.numbers.first().is_some_and(|no| against(no) != Ordering::Greater);
        let at = self.chunks.partition_point(is_before).saturating_sub(1);
        let place = self.chunks.get(at).map_or(Err(0), |chunk| chunk.numbers.binary_search_by(against));
        (at, place)
    }

    pub(super) fn insert(&mut self, entry: &Entry, facts: &Facts) {
        self.days.insert(entry.day);
        let (at, place) = self.find(entry, facts);
        let Some(chunk) = self.chunks.get_mut(at) else {
            self.chunks.push(Chunk::of(vec![entry.no], facts));
            self.count();
            return;
        };
        let (Ok(place) | Err(place)) = place;
        let numbers = Arc::make_mut(&mut chunk.numbers);
        numbers.insert(place, entry.no);
        chunk.known = hull(chunk.known, entry.known());
        if numbers.len() > CHUNK {
            let upper = Chunk::of(numbers.split_off(CHUNK / 2), facts);
            chunk.measure(facts);
            self.chunks.insert(at + 1, upper);
        }
        self.count();
    }

    pub(super) fn remove(&mut self, entry: &Entry, facts: &Facts) {
        let (at, Ok(place)) = self.find(entry, facts) else { return };
        let Some(chunk) = self.chunks.get_mut(at) else { return };
        self.days.remove(entry.day);
        if chunk.numbers.len() == 1 {
            self.chunks.remove(at);
        } else {
            Arc::make_mut(&mut chunk.numbers).remove(place);
            let known = entry.known();
            // Only what stood at an edge of the chunk's time can have held it there.
            if known.0 == chunk.known.0 || known.1 == chunk.known.1 {
                chunk.measure(facts);
            }
        }
        self.count();
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn on<'a>(&'a self, facts: &'a Facts) -> Sorted<'a> {
        Sorted { order: self, facts }
    }
}

/// Dated facts in time order.
#[derive(Clone, Copy, Debug)]
pub struct Sorted<'a> {
    order: &'a Order,
    facts: &'a Facts,
}

impl Sorted<'_> {
    /// How many facts there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.order.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.order.len == 0
    }

    /// All facts in time order.
    #[must_use]
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Entry> {
        self.numbers().filter_map(move |no| self.facts.entry(no))
    }

    /// Their numbers alone: where a number is all that is asked for, no fact is touched.
    #[must_use]
    pub fn numbers(self) -> impl DoubleEndedIterator<Item = FactNo> {
        self.order.chunks.iter().flat_map(|chunk| chunk.numbers.iter()).copied()
    }

    /// Numbers of the facts that are sorted into a day or after it.
    pub fn numbers_from(self, day: i64) -> impl Iterator<Item = FactNo> {
        let (first, skipped) = self.place(self.count_before(day)).unwrap_or_default();
        let chunks = self.order.chunks.get(first..).unwrap_or_default();
        chunks.iter().flat_map(|chunk| chunk.numbers.iter()).skip(skipped).copied()
    }

    /// How many facts come before the first one that something does not hold of, where it holds of all before that.
    #[must_use]
    pub fn count_while(self, holds: impl Fn(&Entry) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(middle).is_some_and(|entry| holds(&entry)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The fact at a position in time order.
    #[must_use]
    pub fn get(self, position: usize) -> Option<Entry> {
        let (chunk, at) = self.place(position)?;
        self.facts.entry(*self.order.chunks.get(chunk)?.numbers.get(at)?)
    }

    /// Chunk and place in it of a position; one after the last is in the last chunk too.
    fn place(self, position: usize) -> Option<(usize, usize)> {
        let before = &self.order.before;
        let chunk = before.partition_point(|before| *before <= position).checked_sub(1)?;
        Some((chunk, position - before.get(chunk)?))
    }

    /// The position of a fact in time order.
    pub(super) fn position(self, entry: &Entry) -> Option<usize> {
        let (at, place) = self.order.find(entry, self.facts);
        Some(self.order.before.get(at)? + place.ok()?)
    }

    /// How many are sorted before a day.
    #[must_use]
    pub fn count_before(self, day: i64) -> usize {
        self.order.days.before(day)
    }

    /// How many are sorted into the days `from..to`.
    #[must_use]
    pub fn count_between(self, from: i64, to: i64) -> usize {
        self.count_before(to).saturating_sub(self.count_before(from))
    }

    /// The first day, from this one on, that any fact is sorted into.
    #[must_use]
    pub fn next_day(self, from: i64) -> Option<i64> {
        self.order.days.next(from)
    }

    /// The facts that are sorted into the days `from..to`.
    #[must_use]
    pub fn between(self, from: i64, to: i64) -> impl DoubleEndedIterator<Item = Entry> {
        let start = |day: i64| self.place(self.count_before(day)).unwrap_or_default();
        let ((first, skipped), (last, taken)) = (start(from), start(to.max(from)));
        let chunks = self.order.chunks.get(first..).unwrap_or_default();
        let chunks = chunks.iter().take(last + 1 - first).enumerate();
        let numbers = chunks.flat_map(move |(nth, chunk)| {
            let end = if nth + first == last { taken } else { chunk.numbers.len() };
            chunk.numbers.get(if nth == 0 { skipped } else { 0 }..end).unwrap_or_default()
        });
        numbers.filter_map(move |no| self.facts.entry(*no))
    }

    /// The first day of any fact, and the last; open and unknown sides are left out.
    #[must_use]
    pub fn extent(self) -> Option<Days> {
        let known = self.order.chunks.iter().map(|chunk| chunk.known).fold(NOWHERE, hull);
        (!self.is_empty()).then_some(known)
    }
}

/// A hull of nothing.
const NOWHERE: Days = (i64::MAX, i64::MIN);

fn hull(a: Days, b: Days) -> Days {
    (a.0.min(b.0), a.1.max(b.1))
}
