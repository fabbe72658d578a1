//! Dated facts in time order, in chunks: a change costs one chunk, a window costs what lies in it.

use std::cmp::Ordering;

use super::FactNo;
use super::busy::Days;
use super::day_count::DayCount;

/// What sorting, packing into rows and counting ask of a dated fact, without reading its date again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day it is sorted by: the earliest it may be, or that of a fact it follows within the same time; the latest
    /// where there is no earliest.
    pub day: i64,
    /// Time of day in seconds, for order within a day.
    pub second: u32,
    /// The time of day of its own date, in seconds.
    pub own_second: u32,
    /// Facts in a row that it follows at the same time.
    pub depth: u16,
    /// The first day it may be; `i64::MIN` when open or unknown.
    pub first: i64,
    /// The last day it may be; `i64::MAX` when open or unknown.
    pub last: i64,
    /// Where the other end is unknown, not open: the day after the known start, or the first day of the known end.
    pub certain: i64,
    /// Of an interval: how many days its known start and its known end may each take, 0 for an end that is not known.
    /// Both 0 for a date that is one stretch.
    pub ends_days: (u32, u32),
    /// Which fact.
    pub no: FactNo,
    /// Characters of its title.
    pub title_length: u16,
    /// A turning point: of several in one place it is the one that is named.
    pub is_key: bool,
    /// How its date is drawn.
    pub ends: Ends,
}

/// What of a date changes the width of its mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts of a date, packed small")]
pub struct Ends {
    /// Unknown, not open, before.
    pub unknown_start: bool,
    /// Unknown, not open, after.
    pub unknown_end: bool,
    /// Drawn as a cloud that reaches beyond.
    pub approximate: bool,
    /// Whether it has an ordering link.
    pub linked: bool,
}

/// Days of a decade at most.
const WIDE: i64 = 3653;

impl Entry {
    /// First and last day, each in the place of the other where that is open or unknown.
    #[must_use]
    pub fn known(&self) -> (i64, i64) {
        let first = if self.first == i64::MIN { self.last } else { self.first };
        let last = if self.last == i64::MAX { self.first } else { self.last };
        (first, last)
    }

    /// The days in which it may happen or begin; where no beginning is known, end.
    #[must_use]
    pub fn begins(&self) -> Days {
        let days = |count: u32| i64::from(count) - 1;
        match self.ends_days {
            (0, 0) => self.known(),
            (0, end) => (self.last - days(end), self.last),
            (start, _) => (self.first, self.first + days(start)),
        }
    }

    /// The days in which it may happen, begin or end, in time order. What goes on between the two ends of an interval does
    /// not count, and of a stretch wider than a decade only its own two ends.
    pub fn busy(&self) -> impl Iterator<Item = Days> {
        let (start, end) = self.ends_days;
        let ends = (start > 0 && end > 0).then(|| (self.last - i64::from(end) + 1, self.last));
        std::iter::once(self.begins())
            .chain(ends)
            .flat_map(|(first, last)| {
                if last.saturating_sub(first) < WIDE {
                    [Some((first, last)), None]
                } else {
                    [Some((first, first)), Some((last, last))]
                }
            })
            .flatten()
    }

    /// The first day that its mark covers and the day after the last one; `None` where it runs on without end. What is
    /// unknown beyond covers none: there it is drawn a fixed length on.
    #[must_use]
    pub fn drawn(&self) -> (Option<i64>, Option<i64>) {
        let start = (self.first != i64::MIN).then_some(self.first);
        let end = (self.last != i64::MAX).then(|| self.last.saturating_add(1));
        match (start, end) {
            (None, Some(end)) if self.ends.unknown_start => (Some(self.certain), Some(end)),
            (Some(start), None) if self.ends.unknown_end => (Some(start), Some(self.certain)),
            both => both,
        }
    }

    /// Whether its mark covers a day of `from..=to`.
    #[must_use]
    pub fn covers_any(&self, (from, to): (i64, i64)) -> bool {
        let (start, end) = self.drawn();
        start.is_none_or(|start| start <= to) && end.is_none_or(|end| end > from)
    }

    /// Day and second of its own date, before any link.
    pub(super) fn own(&self) -> (i64, u32) {
        (if self.first == i64::MIN { self.last } else { self.first }, self.own_second)
    }

    fn key(&self) -> SortKey {
        SortKey { day: self.day, second: self.second, depth: self.depth, last: self.last }
    }
}

/// Time order of entries; ties are broken by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortKey {
    day: i64,
    second: u32,
    depth: u16,
    last: i64,
}

#[derive(Clone, Debug)]
struct Chunk {
    entries: Vec<Entry>,
    /// First and last known day of its entries.
    known: (i64, i64),
}

impl Chunk {
    fn new(entries: Vec<Entry>) -> Self {
        let mut chunk = Self { entries, known: (i64::MAX, i64::MIN) };
        chunk.measure();
        chunk
    }

    fn measure(&mut self) {
        self.known = self.entries.iter().map(Entry::known).fold((i64::MAX, i64::MIN), hull);
    }
}

/// Entries a chunk holds at most; a fuller one is split.
const CHUNK: usize = 256;

/// Entries in time order.
///
/// Invariant: chunks are never empty; `before[i]` entries stand before chunk `i`; `days` are those of all entries.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    chunks: Vec<Chunk>,
    before: Vec<usize>,
    days: DayCount,
    len: usize,
}

/// How ties are broken: the id behind a number.
pub(super) type Ids<'a> = &'a [crate::model::Id];

pub(super) fn compare(a: &Entry, b: &Entry, ids: Ids<'_>) -> Ordering {
    a.key().cmp(&b.key()).then_with(|| ids.get(a.no.0 as usize).cmp(&ids.get(b.no.0 as usize)))
}

impl Sorted {
    pub(super) fn from_entries(mut entries: Vec<Entry>, ids: Ids<'_>) -> Self {
        entries.sort_unstable_by(|a, b| compare(a, b, ids));
        let chunks = entries.chunks(CHUNK / 2).map(|part| Chunk::new(part.to_vec())).collect();
        let days = DayCount::of(entries.iter().map(|entry| entry.day).collect());
        let mut sorted = Self { chunks, before: Vec::new(), days, len: entries.len() };
        sorted.count();
        sorted
    }

    fn count(&mut self) {
        let mut before = 0;
        self.before.clear();
        for chunk in &self.chunks {
            self.before.push(before);
            before += chunk.entries.len();
        }
        self.len = before;
    }

    /// Chunk and place in it where the entry is or would be.
    fn find(&self, entry: &Entry, ids: Ids<'_>) -> (usize, Result<usize, usize>) {
        let after = self.chunks.partition_point(|chunk| {
            chunk.entries.first().is_some_and(|first| compare(first, entry, ids) != Ordering::Greater)
        });
        let at = after.saturating_sub(1);
        let place = self
            .chunks
            .get(at)
            .map_or(Err(0), |chunk| chunk.entries.binary_search_by(|held| compare(held, entry, ids)));
        (at, place)
    }

    pub(super) fn insert(&mut self, entry: Entry, ids: Ids<'_>) {
        self.days.insert(entry.day);
        let (at, place) = self.find(&entry, ids);
        let Some(chunk) = self.chunks.get_mut(at) else {
            self.chunks.push(Chunk::new(vec![entry]));
            self.count();
            return;
        };
        let (Ok(place) | Err(place)) = place;
        chunk.entries.insert(place, entry);
        if chunk.entries.len() > CHUNK {
            let upper = Chunk::new(chunk.entries.split_off(CHUNK / 2));
            chunk.measure();
            self.chunks.insert(at + 1, upper);
        } else {
            chunk.measure();
        }
        self.count();
    }

    pub(super) fn remove(&mut self, entry: &Entry, ids: Ids<'_>) {
        let (at, Ok(place)) = self.find(entry, ids) else { return };
        let Some(chunk) = self.chunks.get_mut(at) else { return };
        chunk.entries.remove(place);
        self.days.remove(entry.day);
        if chunk.entries.is_empty() {
            self.chunks.remove(at);
        } else {
            chunk.measure();
        }
        self.count();
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All entries in time order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.chunks.iter().flat_map(|chunk| chunk.entries.iter())
    }

    /// The entry at a position in time order.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<&Entry> {
        let (chunk, at) = self.place(position)?;
        self.chunks.get(chunk)?.entries.get(at)
    }

    /// Chunk and place in it of a position; one after the last is in the last chunk too.
    fn place(&self, position: usize) -> Option<(usize, usize)> {
        let chunk = self.before.partition_point(|before| *before <= position).checked_sub(1)?;
        Some((chunk, position - self.before.get(chunk)?))
    }

    pub(super) fn position(&self, entry: &Entry, ids: Ids<'_>) -> Option<usize> {
        let (at, place) = self.find(entry, ids);
        Some(self.before.get(at)? + place.ok()?)
    }

    /// How many are sorted before a day.
    #[must_use]
    pub fn count_before(&self, day: i64) -> usize {
        self.days.before(day)
    }

    /// How many are sorted into the days `from..to`.
    #[must_use]
    pub fn count_between(&self, from: i64, to: i64) -> usize {
        self.count_before(to).saturating_sub(self.count_before(from))
    }

    /// The first entry that is sorted into a day or after it.
    #[must_use]
    pub fn first_from(&self, day: i64) -> Option<&Entry> {
        self.get(self.count_before(day))
    }

    /// The entries that are sorted into the days `from..to`.
    #[must_use]
    pub fn between(&self, from: i64, to: i64) -> impl DoubleEndedIterator<Item = &Entry> {
        let start = |day: i64| self.place(self.count_before(day)).unwrap_or_default();
        let ((first, skipped), (last, taken)) = (start(from), start(to.max(from)));
        let chunks = self.chunks.get(first..).unwrap_or_default().iter().take(last + 1 - first).enumerate();
        chunks.flat_map(move |(nth, chunk)| {
            let end = if nth + first == last { taken } else { chunk.entries.len() };
            chunk.entries.get(if nth == 0 { skipped } else { 0 }..end).unwrap_or_default()
        })
    }

    /// The first day of any entry, and the last; open and unknown sides are left out.
    #[must_use]
    pub fn extent(&self) -> Option<(i64, i64)> {
        let known = self.chunks.iter().map(|chunk| chunk.known).fold((i64::MAX, i64::MIN), hull);
        (!self.is_empty()).then_some(known)
    }
}

fn hull(a: (i64, i64), b: (i64, i64)) -> (i64, i64) {
    (a.0.min(b.0), a.1.max(b.1))
}
