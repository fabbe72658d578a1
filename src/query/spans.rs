//! The dated facts of a lane by how long they last: which long ones run through a moment, and how many facts share a
//! stretch of days.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::FactNo;
use super::day_count::DayCount;
use super::entry::Entry;
use super::index::Facts;

/// A fact of several days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Long {
    /// The first day that its mark covers.
    pub start: i64,
    /// The day after the last one that its mark covers.
    pub end: i64,
    /// Which fact.
    pub no: FactNo,
    /// How many facts of the same time it follows, one after another.
    pub depth: u16,
}

impl Long {
    /// How many days its mark covers.
    #[must_use]
    pub fn days(&self) -> i64 {
        self.end.saturating_sub(self.start)
    }
}

/// Facts of a lane by length.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    firsts: DayCount,
    lasts: DayCount,
    /// Facts of `2^n` to `2^(n+1)` days, n above 0.
    classes: BTreeMap<u32, Class>,
    /// Facts that run on without end, to one side or to both.
    endless: Class,
}

/// Facts of about one length by their start, in chunks that copies share.
#[derive(Clone, Debug, Default)]
struct Class {
    chunks: Vec<Arc<Vec<Long>>>,
}

/// Facts a chunk holds at most; a fuller one is split.
const CHUNK: usize = 256;

/// Ties are broken by id.
fn compare(a: &Long, b: &Long, facts: &Facts) -> Ordering {
    (a.start, a.end).cmp(&(b.start, b.end)).then_with(|| facts.compare_ids(a.no, b.no))
}

impl Class {
    fn of(mut longs: Vec<Long>, facts: &Facts) -> Self {
        longs.sort_unstable_by(|a, b| compare(a, b, facts));
        Self { chunks: longs.chunks(CHUNK / 2).map(|part| Arc::new(part.to_vec())).collect() }
    }

    /// The chunk in which a fact is or would be.
    fn chunk_of(&self, long: &Long, facts: &Facts) -> usize {
        let starts_before = |chunk: &Arc<Vec<Long>>| {
            chunk.first().is_some_and(|first| compare(first, long, facts) != Ordering::Greater)
        };
        self.chunks.partition_point(starts_before).saturating_sub(1)
    }

    fn insert(&mut self, long: Long, facts: &Facts) {
        let at = self.chunk_of(&long, facts);
        let Some(chunk) = self.chunks.get_mut(at) else {
            self.chunks.push(Arc::new(vec![long]));
            return;
        };
        let chunk = Arc::make_mut(chunk);
        chunk.insert(chunk.partition_point(|held| compare(held, &long, facts) == Ordering::Less), long);
        if chunk.len() > CHUNK {
            let upper = chunk.split_off(CHUNK / 2);
            self.chunks.insert(at + 1, Arc::new(upper));
        }
    }

    fn remove(&mut self, long: &Long, facts: &Facts) {
        let at = self.chunk_of(long, facts);
        let Some(chunk) = self.chunks.get_mut(at) else { return };
        let Ok(place) = chunk.binary_search_by(|held| compare(held, long, facts)) else { return };
        if chunk.len() == 1 {
            self.chunks.remove(at);
        } else {
            Arc::make_mut(chunk).remove(place);
        }
    }

    fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }

    /// Facts that start before a day, the last of them first.
    fn back_from(&self, day: i64) -> impl Iterator<Item = &Long> {
        let starts_before = |long: &Long| long.start < day;
        let chunks = self.chunks.partition_point(|chunk| chunk.first().is_some_and(starts_before));
        let (last, before) = self.chunks.get(..chunks).and_then(<[_]>::split_last).unzip();
        let last = last.and_then(|chunk| chunk.get(..chunk.partition_point(starts_before)));
        let before = before.unwrap_or_default().iter().rev().flat_map(|chunk| chunk.iter().rev());
        last.unwrap_or_default().iter().rev().chain(before)
    }
}

/// In which class a fact is; 0 are those of a day, which are in none.
fn class_of(entry: &Entry) -> (Option<u32>, Long) {
    let (start, end) = entry.drawn();
    let long = Long {
        start: start.unwrap_or(i64::MIN),
        end: end.unwrap_or(i64::MAX),
        no: entry.no,
        depth: entry.depth,
    };
    let (Some(start), Some(end)) = (start, end) else { return (None, long) };
    let days = u64::try_from(end.saturating_sub(start)).unwrap_or(0);
    (Some(days.checked_ilog2().unwrap_or(0)), long)
}

/// First and last day that its mark covers.
fn covers(entry: &Entry) -> (i64, i64) {
    let (start, end) = entry.drawn();
    (start.unwrap_or(i64::MIN), end.map_or(i64::MAX, |end| end.saturating_sub(1)))
}

/// The fewest days of a class.
fn days_of(class: u32) -> i64 {
    1_i64.checked_shl(class).unwrap_or(i64::MAX)
}

impl Spans {
    pub(super) fn of(entries: impl Iterator<Item = Entry>, facts: &Facts) -> Self {
        let mut classes: BTreeMap<u32, Vec<Long>> = BTreeMap::new();
        let mut endless = Vec::new();
        // Once through the entries: in the order of time each lies somewhere else.
        let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
        for entry in entries {
            let (first, last) = covers(&entry);
            firsts.push(first);
            lasts.push(last);
            match class_of(&entry) {
                (Some(0), _) => {}
                (Some(class), long) => classes.entry(class).or_default().push(long),
                (None, long) => endless.push(long),
            }
        }
        Self {
            firsts: DayCount::of(firsts),
            lasts: DayCount::of(lasts),
            classes: classes.into_iter().map(|(class, longs)| (class, Class::of(longs, facts))).collect(),
            endless: Class::of(endless, facts),
        }
    }

    pub(super) fn insert(&mut self, entry: &Entry, facts: &Facts) {
        self.firsts.insert(covers(entry).0);
        self.lasts.insert(covers(entry).1);
        match class_of(entry) {
            (Some(0), _) => {}
            (Some(class), long) => self.classes.entry(class).or_default().insert(long, facts),
            (None, long) => self.endless.insert(long, facts),
        }
    }

    pub(super) fn remove(&mut self, entry: &Entry, facts: &Facts) {
        self.firsts.remove(covers(entry).0);
        self.lasts.remove(covers(entry).1);
        match class_of(entry) {
            (Some(class), long) => {
                if let Some(held) = self.classes.get_mut(&class) {
                    held.remove(&long, facts);
                }
            }
            (None, long) => self.endless.remove(&long, facts),
        }
    }

    /// How many facts have marks that cover a day of `from..=to`. An open side reaches without end.
    #[must_use]
    pub fn count_overlapping(&self, from: i64, to: i64) -> usize {
        self.firsts.before(to.saturating_add(1)).saturating_sub(self.lasts.before(from))
    }

    /// Facts that run on without end, by their start; those without one first.
    pub fn endless(&self) -> impl Iterator<Item = &Long> {
        self.endless.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// How many facts last at least about so many days.
    #[must_use]
    pub fn count_longer(&self, days: i64) -> usize {
        let longer = self.classes.iter().filter(|(class, _)| days_of(**class) >= days);
        longer.map(|(_, class)| class.len()).sum::<usize>() + self.endless.len()
    }

    /// Classes of length that hold facts of more than so many days and of at most so many, the longest first: the most days
    /// that one of it has, and its facts that start before `to`, the last of them first.
    pub fn longer(
        &self,
        days: i64,
        most: i64,
        to: i64,
    ) -> impl Iterator<Item = (i64, impl Iterator<Item = &Long>)> {
        let reach = |class: u32| days_of(class.saturating_add(1));
        let classes = self.classes.iter().rev().skip_while(move |(class, _)| days_of(**class) > most);
        let classes = classes.take_while(move |(class, _)| reach(**class) > days);
        classes.map(move |(class, held)| (reach(*class), held.back_from(to)))
    }
}
