//! The search box: words and `key:value` terms, and which facts they leave.

use std::collections::BTreeSet;

use super::{FactNo, TimeIndex};
use crate::model::{Case, Id, Key, TableName};

/// What is searched for, read from the text of the search box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    notes: Vec<String>,
}

impl Filter {
    /// Reads the text; whatever is in it, the rest of it still filters.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let _ = text;
        Self::default()
    }

    /// Whether everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        true
    }

    /// What could not be understood, in words for the person.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The facts of a case that match.
    #[must_use]
    pub fn matches(&self, case: &Case, index: &TimeIndex) -> Matches {
        let mut matches = Matches::default();
        for event in case.events.iter() {
            if let Some(no) = index.number_of(&event.head.id) {
                matches.add_event(no);
            }
        }
        matches.flows = case.flows.iter().map(|flow| flow.head.id.clone()).collect();
        matches
    }
}

/// The facts of one case that a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// A bit for each event number.
    bits: Vec<u64>,
    events: usize,
    flows: BTreeSet<Id>,
}

impl Matches {
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

    /// Whether the event of this number matches.
    #[must_use]
    pub fn has_event(&self, no: FactNo) -> bool {
        self.bits.get(no.0 as usize / 64).is_some_and(|word| word >> (no.0 % 64) & 1 == 1)
    }

    /// Whether a fact matches.
    #[must_use]
    pub fn contains(&self, key: &Key, index: &TimeIndex) -> bool {
        match key {
            Key::Record(TableName::Events, id) => index.number_of(id).is_some_and(|no| self.has_event(no)),
            Key::Record(TableName::Flows, id) => self.flows.contains(id),
            Key::Meta | Key::Order(_) | Key::Record(..) => false,
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
