//! Where in a source a fact is told, in which words, and by whom.

use smol_str::SmolStr;

use super::edtf::Edtf;
use super::words::vocabulary;
use super::{Decimal, Id};

/// A citation of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The source of the claim.
    pub source: Id,
    /// The document actually read, where it cites the source.
    pub cited_in: Option<Id>,
    /// Where in the document read: "paragraph 5".
    pub locator: SmolStr,
    /// Verbatim; ` […] ` marks an omission.
    pub quote: SmolStr,
    /// The quote in the language of the case.
    pub translation: SmolStr,
    /// Who says so.
    pub attributed_to: Vec<Id>,
    /// Whether the source supports the fact.
    pub stance: Stance,
    /// Which fields it speaks of; empty is all.
    pub supports: Vec<Supports>,
    /// What this source says of the date, where it differs.
    pub date: Option<Edtf>,
    /// What this source says of the number, where it differs.
    pub value: Option<Decimal>,
}

vocabulary! {
    /// How a source stands to a fact.
    #[derive(Default)]
    Stance {
        #[default]
        Supports = "supports",
        Contradicts = "contradicts",
        Context = "context",
    }
}

vocabulary! {
    /// The part of a fact that a citation speaks of.
    Supports {
        Title = "title",
        Date = "date",
        Kind = "kind",
        Status = "status",
        Occurrence = "occurrence",
        Place = "place",
        Origin = "origin",
        Participants = "participants",
        Count = "count",
        Value = "amount",
        Provider = "provider",
        Receiver = "receiver",
        Purpose = "purpose",
        Description = "description",
        Links = "links",
    }
}
