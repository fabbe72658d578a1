//! Numbers for records, given once: in the order of ids when an index is built, one after the other when records are added.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::pages::Pages;
use crate::model::Id;
use crate::query::FactNo;

/// Ids by number, and numbers by id.
///
/// Invariant: numbers below `rising` rise with their ids; ids of all others are in `late`.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    ids: Pages<Id>,
    rising: usize,
    late: Arc<BTreeMap<Id, FactNo>>,
}

impl Numbers {
    /// Of ids that rise.
    pub(super) fn of(ids: Pages<Id>) -> Self {
        Self { rising: ids.len(), ids, late: Arc::default() }
    }

    /// One more than the largest number ever given.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn id(&self, no: FactNo) -> Option<&Id> {
        self.ids.get(no.0 as usize)
    }

    /// The number of an id that is or once was in the case.
    pub(super) fn number_of(&self, id: &str) -> Option<FactNo> {
        self.risen(id).or_else(|| self.late.get(id).copied())
    }

    /// The same, looked for first where it is if as many ids come before it as the place says.
    pub(super) fn number_near(&self, id: &str, place: usize) -> Option<FactNo> {
        let is_there = self.ids.get(place).is_some_and(|there| there.as_str() == id);
        if is_there { u32::try_from(place).ok().map(FactNo) } else { self.number_of(id) }
    }

    /// By halves: the ids of these numbers rise.
    fn risen(&self, id: &str) -> Option<FactNo> {
        let (mut low, mut high) = (0, self.rising);
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.ids.get(middle)?.as_str().cmp(id) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return u32::try_from(middle).ok().map(FactNo),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The number of an id, a new one if it has none yet; whether it is new.
    pub(super) fn number(&mut self, id: &Id) -> (FactNo, bool) {
        if let Some(no) = self.number_of(id) {
            return (no, false);
        }
        let no = FactNo(u32::try_from(self.len()).unwrap_or(u32::MAX));
        self.ids.push(id.clone());
        Arc::make_mut(&mut self.late).insert(id.clone(), no);
        (no, true)
    }

    /// The order of two ids, by their numbers.
    pub(super) fn compare_ids(&self, a: FactNo, b: FactNo) -> Ordering {
        if (a.max(b).0 as usize) < self.rising { a.cmp(&b) } else { self.id(a).cmp(&self.id(b)) }
    }
}
