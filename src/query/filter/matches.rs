//! The facts of one case that a filter leaves.

use std::collections::BTreeSet;

use crate::model::{Case, Id, Key, TableName};
use crate::query::{FactNo, TimeIndex};

/// The facts of one case that a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// A bit for each event number.
    bits: Vec<u64>,
    events: usize,
    flows: BTreeSet<Id>,
    total: usize,
}

impl Matches {
    /// Nothing matches yet, of so many facts.
    pub(super) fn none_of(total: usize) -> Self {
        Self { total, ..Self::default() }
    }

    /// Every fact of a case.
    pub(super) fn all_of(case: &Case, index: &TimeIndex) -> Self {
        let mut all = Self::none_of(case.events.len() + case.flows.len());
        index.present().for_each(|no| all.add_event(no));
        all.flows = case.flows.iter().map(|flow| flow.head.id.clone()).collect();
        all
    }

    /// Leaves only what is in the other too.
    pub(super) fn keep(&mut self, other: &Self) {
        self.bits.truncate(other.bits.len());
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, other)| *word &= other);
        self.flows.retain(|id| other.flows.contains(id));
        self.count_events();
    }

    /// Leaves out what is in the other.
    pub(super) fn leave_out(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, other)| *word &= !other);
        self.flows.retain(|id| !other.flows.contains(id));
        self.count_events();
    }

    fn count_events(&mut self) {
        // Equal matches are equal, however they came about.
        while self.bits.last() == Some(&0) {
            self.bits.pop();
        }
        self.events = self.bits.iter().map(|word| word.count_ones() as usize).sum();
    }

    pub(super) fn add_flow(&mut self, id: Id) {
        self.flows.insert(id);
    }

    /// How many events match.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events
    }

    /// How many flows match.
    #[must_use]
    pub fn flows(&self) -> usize {
        self.flows.len()
    }

    /// How many facts match: the N of "N of M".
    #[must_use]
    pub fn count(&self) -> usize {
        self.events + self.flows.len()
    }

    /// How many facts the case has.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// Whether the event of this number matches.
    #[must_use]
    pub fn has_event(&self, no: FactNo) -> bool {
        self.bits.get(no.0 as usize / 64).is_some_and(|word| word >> (no.0 % 64) & 1 == 1)
    }

    /// The numbers of the events that match, in their order.
    pub fn numbers(&self) -> impl Iterator<Item = FactNo> {
        (0_u32..).zip(&self.bits).flat_map(|(word, bits)| {
            let mut rest = *bits;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.checked_sub(1)?;
                Some(FactNo(word * 64 + bit))
            })
        })
    }

    /// Whether the flow of this id matches.
    #[must_use]
    pub fn has_flow(&self, id: &str) -> bool {
        self.flows.contains(id)
    }

    /// Whether a fact matches.
    #[must_use]
    pub fn contains(&self, key: &Key, index: &TimeIndex) -> bool {
        match key {
            Key::Record(TableName::Events, id) => index.number_of(id).is_some_and(|no| self.has_event(no)),
            Key::Record(TableName::Flows, id) => self.has_flow(id),
            Key::Meta | Key::Order(_) | Key::Record(..) => false,
        }
    }

    pub(super) fn set_total(&mut self, total: usize) {
        self.total = total;
    }

    pub(super) fn drop_flow(&mut self, id: &Id) {
        self.flows.remove(id);
    }

    pub(super) fn drop_event(&mut self, no: FactNo) {
        if let Some(word) = self.bits.get_mut(no.0 as usize / 64) {
            self.events -= usize::from(*word >> (no.0 % 64) & 1 == 1);
            *word &= !(1 << (no.0 % 64));
        }
    }

    pub(super) fn add_event(&mut self, no: FactNo) {
        let at = no.0 as usize / 64;
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        if let Some(word) = self.bits.get_mut(at) {
            self.events += usize::from(*word >> (no.0 % 64) & 1 == 0);
            *word |= 1 << (no.0 % 64);
        }
    }
}
