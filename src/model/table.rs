//! Records by id, in chunks that snapshots share.

use std::sync::Arc;

use super::Id;

/// A record that has an id.
pub trait Keyed {
    /// The id of the record.
    fn id(&self) -> &Id;
}

/// Records sorted by id. Cloning costs three pointers; a change after that copies one chunk.
///
/// Invariant: chunks are never empty, ids rise strictly within and across chunks, `before[i]` records stand before
/// chunk `i`.
#[derive(Clone, Debug)]
pub struct Table<T> {
    chunks: Arc<Vec<Arc<Vec<T>>>>,
    before: Arc<Vec<usize>>,
    len: usize,
}

/// Records a chunk holds at most; a fuller one is split in two.
const CHUNK: usize = 256;

/// How far from where it is expected a record is looked for before its whole table is.
const NEAR: usize = 4;

/// What becomes of a record: see [`Table::refined`].
pub enum Kept<T> {
    /// It stays as it is.
    AsIs,
    /// This stands in its place, under the same id.
    Changed(T),
    /// It goes.
    Out,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { chunks: Arc::default(), before: Arc::default(), len: 0 }
    }
}

impl<T> Table<T> {
    fn of(chunks: Vec<Arc<Vec<T>>>) -> Self {
        let mut len = 0;
        let mut before = Vec::with_capacity(chunks.len());
        for chunk in &chunks {
            before.push(len);
            len += chunk.len();
        }
        Self { chunks: Arc::new(chunks), before: Arc::new(before), len }
    }
}

impl<T: Keyed + Clone> Table<T> {
    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The record with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        let chunk = self.chunks.get(self.chunk_of(id)?)?;
        let at = chunk.binary_search_by(|record| record.id().as_str().cmp(id)).ok()?;
        chunk.get(at)
    }

    /// The record with this id, looked for first where it stands if about `position` records come before it.
    #[must_use]
    pub fn get_near(&self, id: &str, position: usize) -> Option<&T> {
        let at = self.before.partition_point(|before| *before <= position).saturating_sub(1);
        let (chunk, before) = self.chunks.get(at).zip(self.before.get(at))?;
        let guess = (position - before.min(&position)).min(chunk.len() - 1);
        // After a few edits it stands a few places further.
        let near = guess.saturating_sub(NEAR)..(guess + NEAR + 1).min(chunk.len());
        let is = |record: &&T| record.id().as_str() == id;
        let there = chunk.get(guess).filter(is);
        let near = || {
            let near = chunk.get(near)?;
            near.get(near.binary_search_by(|record| record.id().as_str().cmp(id)).ok()?)
        };
        there.or_else(near).or_else(|| self.get(id))
    }

    /// Whether a record has this id.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.get(id).is_some()
    }

    /// The records in the order of their ids.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// The records from a position on, in the order of their ids; what stands before costs nothing.
    pub fn iter_from(&self, position: usize) -> impl Iterator<Item = &T> {
        let at = self.before.partition_point(|before| *before <= position).saturating_sub(1);
        let skipped = self.before.get(at).map_or(0, |before| position - before);
        self.chunks.get(at..).unwrap_or_default().iter().flat_map(|chunk| chunk.iter()).skip(skipped)
    }

    /// Whether this is the other table, unchanged since one was cloned from the other: told by a pointer.
    #[must_use]
    pub fn shares_all_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.chunks, &other.chunks)
    }

    /// Puts the record in the place of the one with its id, which is given back.
    pub fn insert(&mut self, record: T) -> Option<T> {
        let chunks = Arc::make_mut(&mut self.chunks);
        let at = chunks.partition_point(|chunk| first_id(chunk) <= Some(record.id())).saturating_sub(1);
        let Some(shared) = chunks.get_mut(at) else {
            chunks.push(Arc::new(vec![record]));
            Arc::make_mut(&mut self.before).push(0);
            self.len += 1;
            return None;
        };
        let chunk = Arc::make_mut(shared);
        match chunk.binary_search_by(|held| held.id().cmp(record.id())) {
            Ok(found) => chunk.get_mut(found).map(|held| std::mem::replace(held, record)),
            Err(gap) => {
                chunk.insert(gap, record);
                self.len += 1;
                let before = Arc::make_mut(&mut self.before);
                before.iter_mut().skip(at + 1).for_each(|before| *before += 1);
                if chunk.len() > CHUNK {
                    let upper = chunk.split_off(CHUNK / 2);
                    let start = before.get(at).map_or(0, |before| before + chunk.len());
                    before.insert(at + 1, start);
                    chunks.insert(at + 1, Arc::new(upper));
                }
                None
            }
        }
    }

    /// Takes the record with this id out.
    pub fn remove(&mut self, id: &str) -> Option<T> {
        let at = self.chunk_of(id)?;
        let chunks = Arc::make_mut(&mut self.chunks);
        let chunk = Arc::make_mut(chunks.get_mut(at)?);
        let found = chunk.binary_search_by(|record| record.id().as_str().cmp(id)).ok()?;
        let record = chunk.remove(found);
        let before = Arc::make_mut(&mut self.before);
        before.iter_mut().skip(at + 1).for_each(|before| *before -= 1);
        if chunk.is_empty() {
            chunks.remove(at);
            before.remove(at);
        }
        self.len -= 1;
        Some(record)
    }

    /// The table of records whose ids rise: chunk by chunk, so that they are never held twice. Records that break the
    /// order are put in their places.
    pub fn from_sorted(records: impl IntoIterator<Item = T>) -> Self {
        let mut chunks: Vec<Arc<Vec<T>>> = Vec::new();
        let mut chunk: Vec<T> = Vec::new();
        let mut late = Vec::new();
        for record in records {
            let last = chunk.last().or_else(|| chunks.last().and_then(|full| full.last()));
            if last.is_some_and(|last| record.id() <= last.id()) {
                late.push(record);
                continue;
            }
            if chunk.len() == CHUNK {
                chunks.push(Arc::new(std::mem::take(&mut chunk)));
            }
            if chunk.is_empty() {
                chunk.reserve_exact(CHUNK);
            }
            chunk.push(record);
        }
        if !chunk.is_empty() {
            chunk.shrink_to_fit();
            chunks.push(Arc::new(chunk));
        }
        let mut table = Self::of(chunks);
        for record in late {
            table.insert(record);
        }
        table
    }

    /// The table with every record as `keep` says. Chunks in which nothing changes stay shared.
    #[must_use]
    pub fn refined(&self, mut keep: impl FnMut(&T) -> Kept<T>) -> Self {
        let mut chunks = Vec::with_capacity(self.chunks.len());
        for chunk in self.chunks.iter() {
            let kept: Vec<Kept<T>> = chunk.iter().map(&mut keep).collect();
            if kept.iter().all(|kept| matches!(kept, Kept::AsIs)) {
                chunks.push(Arc::clone(chunk));
                continue;
            }
            let records = chunk.iter().zip(kept).filter_map(|(record, kept)| match kept {
                Kept::AsIs => Some(record.clone()),
                Kept::Changed(record) => Some(record),
                Kept::Out => None,
            });
            let records: Vec<T> = records.collect();
            if !records.is_empty() {
                chunks.push(Arc::new(records));
            }
        }
        Self::of(chunks)
    }

    /// The records of several tables, whose ids rise from one to the next; those that break the order are put in their
    /// places.
    #[must_use]
    pub fn joined(tables: impl IntoIterator<Item = Self>) -> Self {
        let mut joined = Vec::new();
        let mut late = Vec::new();
        for table in tables {
            let last: Option<&T> = joined.last().and_then(|chunk: &Arc<Vec<T>>| chunk.last());
            let first = table.chunks.first().and_then(|chunk| chunk.first());
            if last.zip(first).is_some_and(|(last, first)| first.id() <= last.id()) {
                late.push(table);
                continue;
            }
            joined.extend(Arc::unwrap_or_clone(table.chunks));
        }
        let mut joined = Self::of(joined);
        for record in late.iter().flat_map(Self::iter) {
            joined.insert(record.clone());
        }
        joined
    }

    /// The chunk whose ids may include this one.
    fn chunk_of(&self, id: &str) -> Option<usize> {
        self.chunks
            .partition_point(|chunk| first_id(chunk).is_some_and(|first| first.as_str() <= id))
            .checked_sub(1)
    }
}

fn first_id<T: Keyed>(chunk: &[T]) -> Option<&Id> {
    chunk.first().map(Keyed::id)
}

/// Of records with equal ids the last one stays.
impl<T: Keyed + Clone> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        let mut all: Vec<T> = records.into_iter().collect();
        // Stable, so that of equal ids the last written follows the others.
        all.sort_by(|a, b| a.id().cmp(b.id()));
        all.reverse();
        all.dedup_by(|earlier, later| earlier.id() == later.id());
        all.reverse();
        let mut chunks = Vec::with_capacity(all.len().div_ceil(CHUNK));
        let mut rest = all.into_iter();
        loop {
            let chunk: Vec<T> = rest.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                break;
            }
            chunks.push(Arc::new(chunk));
        }
        Self::of(chunks)
    }
}

impl<T: PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        // Chunk borders depend on the history of changes, so records are compared and not chunks.
        Arc::ptr_eq(&self.chunks, &other.chunks)
            || self.len == other.len
                && self.chunks.iter().flat_map(|c| c.iter()).eq(other.chunks.iter().flat_map(|c| c.iter()))
    }
}

impl<T: Eq> Eq for Table<T> {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::model::Lane;

    fn lane(id: u16, title: u8) -> Lane {
        Lane { id: Id::from(format!("{id:05}")), title: title.to_string().into(), ..Lane::default() }
    }

    proptest! {
        #[test]
        fn a_table_holds_what_a_map_holds(
            start in proptest::collection::vec((0u16..900, 0u8..9), 0..900),
            steps in proptest::collection::vec((0u16..900, proptest::option::of(0u8..9)), 0..600),
        ) {
            let mut table: Table<Lane> = start.iter().map(|(id, title)| lane(*id, *title)).collect();
            let mut map: BTreeMap<Id, Lane> =
                start.iter().map(|(id, title)| lane(*id, *title)).map(|l| (l.id.clone(), l)).collect();
            let before = table.clone();
            let kept: Vec<Lane> = map.values().cloned().collect();
            for (id, title) in steps {
                if let Some(title) = title {
                    let new = lane(id, title);
                    prop_assert_eq!(table.insert(new.clone()), map.insert(new.id.clone(), new));
                } else {
                    let id = lane(id, 0).id;
                    prop_assert_eq!(table.remove(&id), map.remove(&id));
                }
                prop_assert_eq!(table.len(), map.len());
            }
            prop_assert!(table.iter().eq(map.values()));
            prop_assert!(map.keys().all(|id| table.get(id) == map.get(id)));
            for (nth, id) in map.keys().enumerate() {
                prop_assert_eq!(table.get_near(id, nth), map.get(id));
                prop_assert_eq!(table.get_near(id, 7 * nth), map.get(id));
            }
            for from in [0, 1, map.len() / 2, map.len()] {
                prop_assert!(table.iter_from(from).eq(map.values().skip(from)), "from {}", from);
            }
            prop_assert!(before.iter().eq(kept.iter()), "a snapshot never changes");
            let refined = table.refined(|lane| match lane.title.as_str() {
                "1" => Kept::Out,
                "2" => Kept::Changed(Lane { title: "two".into(), ..lane.clone() }),
                _ => Kept::AsIs,
            });
            let expected = map.values().filter(|lane| lane.title != "1").cloned().map(|mut lane| {
                if lane.title == "2" {
                    lane.title = "two".into();
                }
                lane
            });
            prop_assert_eq!(refined.len(), expected.clone().count());
            prop_assert_eq!(&refined, &expected.collect::<Table<Lane>>());
            prop_assert_eq!(&table, &Table::from_sorted(map.values().cloned()));
            prop_assert_eq!(&table, &Table::from_sorted(map.values().rev().cloned()));
            let middle = map.len() / 2;
            let part = |from, to| Table::from_sorted(map.values().skip(from).take(to - from).cloned());
            prop_assert_eq!(&table, &Table::joined([part(0, middle), part(middle, map.len())]));
            prop_assert_eq!(&table, &Table::joined([part(middle, map.len()), part(0, middle)]));
            prop_assert_eq!(table, map.into_values().collect::<Table<Lane>>());
        }
    }
}
