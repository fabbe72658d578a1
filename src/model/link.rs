//! How facts stand to one another.

use lean_string::LeanStr;

use super::words::vocabulary;
use super::{Basis, Citation, Id};

/// A relation from the fact that holds it to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which relation.
    pub relation: Relation,
    /// The other event or flow; `case-id/record-id` in another case.
    pub to: Id,
    /// The analyst's own words; kept out of exports.
    pub note: LeanStr,
    /// Whether a source states the relation.
    pub basis: Basis,
    /// Where it is told.
    pub citations: Vec<Citation>,
}

vocabulary! {
    /// Relations, read from the fact that holds the link: this fact is … that one.
    Relation {
        ResultOf = "result of",
        After = "after",
        PartOf = "part of",
        Amends = "amends",
        RespondsTo = "responds to",
        Contests = "contests",
        About = "about",
        SameAs = "same as",
        ConflictsWith = "conflicts with",
        MayOverlap = "may overlap",
    }
}

impl Relation {
    /// Whether the relation says that the fact that holds it comes later than the other.
    #[must_use]
    pub fn orders(self) -> bool {
        match self {
            Self::ResultOf | Self::After | Self::Amends | Self::RespondsTo | Self::Contests => true,
            Self::PartOf | Self::About | Self::SameAs | Self::ConflictsWith | Self::MayOverlap => false,
        }
    }

    /// The words read from the other end: "leads to" for `ResultOf`.
    #[must_use]
    pub fn inverse_words(self) -> &'static str {
        match self {
            Self::ResultOf => "leads to",
            Self::After => "before",
            Self::PartOf => "contains",
            Self::Amends => "amended by",
            Self::RespondsTo => "answered by",
            Self::Contests => "contested by",
            Self::About => "subject of",
            Self::SameAs => "same as",
            Self::ConflictsWith => "conflicts with",
            Self::MayOverlap => "may overlap",
        }
    }
}
