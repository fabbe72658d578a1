//! Where in a source a fact is told, in which words, and by whom.

use lean_string::LeanStr;

use super::edtf::Edtf;
use super::seldom::reads_as_details;
use super::words::vocabulary;
use super::{Decimal, Id, Seldom};

/// A citation of a source. It reads as one with its [`details`](Citation::details).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The source of the claim.
    pub source: Id,
    /// Whether the source supports the fact.
    pub stance: Stance,
    /// What many citations do without.
    pub details: Seldom<CitationDetails>,
}

/// What many citations do without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitationDetails {
    /// The document actually read, where it cites the source.
    pub cited_in: Seldom<Option<Id>>,
    /// Where in the document read: "paragraph 5".
    pub locator: Seldom<LeanStr>,
    /// Verbatim; ` […] ` marks an omission.
    pub quote: Seldom<LeanStr>,
    /// The quote in the language of the case.
    pub translation: Seldom<LeanStr>,
    /// Who says so.
    pub attributed_to: Seldom<Vec<Id>>,
    /// Which fields it speaks of; empty is all.
    pub supports: Seldom<Vec<Supports>>,
    /// What this source says of the date, where it differs.
    pub date: Seldom<Option<Edtf>>,
    /// What this source says of the number, where it differs.
    pub value: Seldom<Option<Decimal>>,
}

reads_as_details!(Citation, CitationDetails);

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

/// Words as they are quoted: in quotation marks, every letter as it is. Words that stand in one pair of marks already get no
/// second one; from a mark at their beginning or end the outer one is set apart by a narrow space.
#[must_use]
pub fn in_marks(words: &str) -> String {
    const DOUBLE: [char; 6] = ['"', '“', '”', '„', '«', '»'];
    const APART: &str = "\u{202f}";
    let (starts, ends) = (words.starts_with(DOUBLE), words.ends_with(DOUBLE));
    let inner = words.matches(DOUBLE).count();
    if starts && ends && inner == 2 && words.chars().count() > 2 {
        return words.to_owned();
    }
    let apart = |is: bool| if is { APART } else { "" };
    format!("“{}{words}{}”", apart(starts), apart(ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_never_doubled_and_words_never_changed() {
        assert_eq!(in_marks("the transfer is suspended"), "“the transfer is suspended”");
        assert_eq!(in_marks("“We were told” is all"), "“\u{202f}“We were told” is all”");
        assert_eq!(in_marks("he said «no»"), "“he said «no»\u{202f}”");
        assert_eq!(in_marks("“We were told.”"), "“We were told.”");
        assert_eq!(in_marks("“One” and “two”"), "“\u{202f}“One” and “two”\u{202f}”");
        assert_eq!(in_marks("\""), "“\u{202f}\"\u{202f}”");
    }
}
