//! What every fact has, event or flow: date, basis, status, citations, links and the rest.

use lean_string::LeanStr;

use super::edtf::{Edtf, Offset};
use super::seldom::reads_as_details;
use super::words::vocabulary;
use super::{Citation, Few, Id, Link, Seldom};

/// The head that events and flows share. It reads as one with its [`details`](Head::details).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Unique among the events or flows of the case.
    pub id: Id,
    /// One short sentence or phrase.
    pub title: LeanStr,
    /// When, as precisely as it is known; absent is undated.
    pub date: Option<Edtf>,
    /// How far the fact is agreed upon.
    pub status: Status,
    /// Whether it happened, was planned, tried or called off.
    pub occurrence: Occurrence,
    /// Credibility of the information on the Admiralty scale: 1 confirmed … 6 cannot be judged.
    pub credibility: Option<u8>,
    /// Where the fact is told.
    pub citations: Few<Citation>,
    /// Free words.
    pub tags: Few<LeanStr>,
    /// A turning point: labelled first.
    pub key: bool,
    /// Who may see it.
    pub access: Access,
    /// What many facts do without.
    pub details: Seldom<FactDetails>,
}

/// What many facts do without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactDetails {
    /// The source's own words for the date: "late January 2025".
    pub date_text: Seldom<LeanStr>,
    /// Whether the source states the date.
    pub date_basis: Seldom<DateBasis>,
    /// Whether the source states the fact.
    pub basis: Seldom<Basis>,
    /// Relations to other facts.
    pub links: Seldom<Vec<Link>>,
    /// Ids of the issues the fact bears on.
    pub issues: Seldom<Vec<Id>>,
    /// A second person's judgment.
    pub review: Option<Box<Review>>,
    /// Codes of findings that were settled on purpose.
    pub acknowledged: Seldom<Vec<LeanStr>>,
    /// The analyst's own words; kept out of exports.
    pub note: Seldom<LeanStr>,
}

reads_as_details!(Head, FactDetails);

/// Whether and how a source states a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DateBasis {
    /// The source states it.
    #[default]
    Stated,
    /// It follows from something else, which is named.
    Inferred(LeanStr),
    /// The source dates the fact by another fact.
    Relative {
        /// The fact it is dated by.
        to: Id,
        /// How far from it, where that is known.
        offset: Option<Offset>,
    },
}

/// Whether a source states a fact or link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// The source states it.
    #[default]
    Stated,
    /// It follows from something else, which is named.
    Inferred(LeanStr),
}

vocabulary! {
    /// How far a fact is agreed upon.
    #[derive(Default)]
    Status {
        #[default]
        Undisputed = "undisputed",
        Disputed = "disputed",
        Alleged = "alleged",
        Unsure = "unsure",
    }
}

vocabulary! {
    /// Whether a fact took place.
    #[derive(Default)]
    Occurrence {
        #[default]
        Actual = "actual",
        Planned = "planned",
        Attempted = "attempted",
        Cancelled = "cancelled",
    }
}

vocabulary! {
    /// Who may see a fact.
    #[derive(Default)]
    Access {
        #[default]
        Public = "public",
        Confidential = "confidential",
    }
}

vocabulary! {
    /// What a reviewer found.
    #[derive(Default)]
    Verdict {
        #[default]
        Proposed = "proposed",
        Accepted = "accepted",
        Rejected = "rejected",
    }
}

/// A second person's judgment of a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Who, as they sign.
    pub by: LeanStr,
    /// When.
    pub on: Option<Edtf>,
    /// What they found.
    pub verdict: Verdict,
    /// Why.
    pub note: LeanStr,
}
