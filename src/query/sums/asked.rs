//! A sum that is asked what it is of, told apart from all others; and what of a plot is not drawn.

use std::collections::BTreeSet;

use lean_string::LeanStr;

use super::Plot;
use super::chart::{Group, Series};
use super::period::Bucket;
use crate::document::DocId;
use crate::model::FlowKind;

/// One sum of a plot, whatever else changes: it is found again after an edit, or told to be gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The title of the plot, which names its currency.
    pub plot: LeanStr,
    /// Of which period; `None` is all the time shown.
    pub bucket: Option<Bucket>,
    /// What is added up, and whose.
    pub series: Series,
}

/// An entry of a legend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// A sort of money.
    Kind(Option<FlowKind>),
    /// Whose it is.
    Group(Group),
}

/// Entries of legends that are switched off: what they stand for is not drawn, and counts as before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hidden(BTreeSet<(Plot, Entry)>);

impl Hidden {
    /// Whether nothing of a plot is switched off.
    #[must_use]
    pub fn is_empty(&self, plot: Plot) -> bool {
        !self.0.iter().any(|(of, _)| *of == plot)
    }

    /// What is switched off.
    pub fn iter(&self) -> impl Iterator<Item = &(Plot, Entry)> {
        self.0.iter()
    }

    /// Whether the entry is switched off.
    #[must_use]
    pub fn has(&self, plot: Plot, entry: &Entry) -> bool {
        self.0.iter().any(|(of, hidden)| *of == plot && hidden == entry)
    }

    /// Switches the entry off, or on again.
    pub fn toggle(&mut self, plot: Plot, entry: Entry) {
        let entry = (plot, entry);
        if !self.0.remove(&entry) {
            self.0.insert(entry);
        }
    }

    /// The same where cases are numbered otherwise; what is of a case that has no number there is left out.
    #[must_use]
    pub fn renumbered(&self, number: impl Fn(DocId) -> Option<DocId>) -> Self {
        let entry = |(plot, entry): &(Plot, Entry)| {
            let entry = match entry {
                Entry::Group(Group::Case(doc)) => Entry::Group(Group::Case(number(*doc)?)),
                Entry::Kind(_) | Entry::Group(_) => entry.clone(),
            };
            Some((*plot, entry))
        };
        Self(self.0.iter().filter_map(entry).collect())
    }
}
