//! The facts of one case that a filter leaves.

use crate::model::{Case, Key, TableName};
use crate::query::{FactNo, FactOf, TimeIndex};

/// The facts of one case that a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    events: Bits,
    flows: Bits,
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
        for (place, flow) in case.flows.iter().enumerate() {
            index.flow_number_near(&flow.head.id, place).into_iter().for_each(|no| all.add_flow(no));
        }
        all
    }

    /// Leaves only what is in the other too.
    pub(super) fn keep(&mut self, other: &Self) {
        self.events.keep(&other.events);
        self.flows.keep(&other.flows);
    }

    /// Leaves out what is in the other.
    pub(super) fn leave_out(&mut self, other: &Self) {
        self.events.leave_out(&other.events);
        self.flows.leave_out(&other.flows);
    }

    /// Takes in what is in the other too, which is of other facts of the same case.
    pub(super) fn join(&mut self, other: &Self) {
        self.events.join(&other.events);
        self.flows.join(&other.flows);
    }

    pub(super) fn add_flow(&mut self, no: FactNo) {
        self.flows.add(no);
    }

    pub(super) fn drop_flow(&mut self, no: FactNo) {
        self.flows.drop(no);
    }

    pub(super) fn add_event(&mut self, no: FactNo) {
        self.events.add(no);
    }

    pub(super) fn drop_event(&mut self, no: FactNo) {
        self.events.drop(no);
    }

    /// How many events match.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events.count
    }

    /// How many flows match.
    #[must_use]
    pub fn flows(&self) -> usize {
        self.flows.count
    }

    /// How many facts match: the N of "N of M".
    #[must_use]
    pub fn count(&self) -> usize {
        self.events.count + self.flows.count
    }

    /// How many facts the case has.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// Whether the event of this number matches.
    #[must_use]
    pub fn has_event(&self, no: FactNo) -> bool {
        self.events.has(no)
    }

    /// The numbers of the events that match, in their order.
    pub fn numbers(&self) -> impl Iterator<Item = FactNo> {
        self.events.iter()
    }

    /// Whether the flow of this number matches.
    #[must_use]
    pub fn has_flow(&self, no: FactNo) -> bool {
        self.flows.has(no)
    }

    /// Whether the fact of this number matches.
    #[must_use]
    pub fn has(&self, fact: FactOf) -> bool {
        match fact {
            FactOf::Event(no) => self.has_event(no),
            FactOf::Flow(no) => self.has_flow(no),
        }
    }

    /// Whether a fact matches.
    #[must_use]
    pub fn contains(&self, key: &Key, index: &TimeIndex) -> bool {
        match key {
            Key::Record(TableName::Events, id) => index.number_of(id).is_some_and(|no| self.has_event(no)),
            Key::Record(TableName::Flows, id) => index.flow_number_of(id).is_some_and(|no| self.has_flow(no)),
            Key::Meta | Key::Order(_) | Key::Record(..) => false,
        }
    }

    pub(super) fn set_total(&mut self, total: usize) {
        self.total = total;
    }
}

/// A set of numbers, a bit for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Bits {
    /// The last is not 0: equal sets are equal, however they came about.
    words: Vec<u64>,
    count: usize,
}

impl Bits {
    fn keep(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
        self.recount();
    }

    fn leave_out(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
        self.recount();
    }

    fn join(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
        self.recount();
    }

    fn recount(&mut self) {
        self.trim();
        self.count = self.words.iter().map(|word| word.count_ones() as usize).sum();
    }

    fn trim(&mut self) {
        while self.words.last() == Some(&0) {
            self.words.pop();
        }
    }

    fn has(&self, no: FactNo) -> bool {
        self.words.get(no.0 as usize / 64).is_some_and(|word| word >> (no.0 % 64) & 1 == 1)
    }

    fn iter(&self) -> impl Iterator<Item = FactNo> {
        (0_u32..).zip(&self.words).flat_map(|(word, bits)| {
            let mut rest = *bits;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.checked_sub(1)?;
                Some(FactNo(word * 64 + bit))
            })
        })
    }

    fn add(&mut self, no: FactNo) {
        let at = no.0 as usize / 64;
        if self.words.len() <= at {
            self.words.resize(at + 1, 0);
        }
        if let Some(word) = self.words.get_mut(at) {
            self.count += usize::from(*word >> (no.0 % 64) & 1 == 0);
            *word |= 1 << (no.0 % 64);
        }
    }

    fn drop(&mut self, no: FactNo) {
        if let Some(word) = self.words.get_mut(no.0 as usize / 64) {
            self.count -= usize::from(*word >> (no.0 % 64) & 1 == 1);
            *word &= !(1 << (no.0 % 64));
        }
        self.trim();
    }
}
