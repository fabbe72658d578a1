//! Quotations against the documents they are cited to.
//!
//! The document of a citation is the one whose SHA-256 its source carries, `cited_in` first. White space, no-break
//! spaces included, is collapsed and nothing else is normalised; ` […] ` marks an omission: the pieces follow each other.
//! A quotation begins and ends at the edge of a word and has at least three words.

use std::collections::BTreeMap;
use std::fmt;

use memchr::memmem;
use sha2::{Digest, Sha256};

use super::codes::{NO_DOCUMENT, QUOTE_NOT_FOUND, QUOTE_TOO_SHORT};
use super::found::Found;
use crate::model::{Case, Citation, FieldPath, Id, Key, TableName};

/// Documents by the SHA-256 of their bytes.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    by_sha256: BTreeMap<String, Document>,
}

#[derive(Clone, Debug)]
struct Document {
    name: String,
    collapsed: String,
}

impl Documents {
    /// Adds a document: the name it is spoken of by, and its bytes. Bytes that are not UTF-8 are no text to quote from;
    /// `false` then.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(bytes) else { return false };
        let digest = format!("{:x}", Hex(&Sha256::digest(bytes)));
        self.by_sha256.insert(digest, Document { name: name.to_owned(), collapsed: collapsed(text) });
        true
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_sha256.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_sha256.is_empty()
    }
}

struct Hex<'a>(&'a [u8]);

impl fmt::LowerHex for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Holds every quotation of a case against the documents.
#[must_use]
pub fn check_documents(case: &Case, documents: &Documents) -> Found {
    let mut held = Held { case, documents, found: Found::default() };
    for (table, head) in case.facts() {
        let key = Key::Record(table, head.id.clone());
        held.citations(&key, &FieldPath::default, &head.citations);
        for (at, link) in head.links.iter().enumerate() {
            held.citations(&key, &|| FieldPath::field("links").item(at), &link.citations);
        }
    }
    for rate in case.rates.iter() {
        let key = Key::Record(TableName::Rates, rate.id.clone());
        held.citations(&key, &FieldPath::default, &rate.citations);
    }
    held.found
}

struct Held<'a> {
    case: &'a Case,
    documents: &'a Documents,
    found: Found,
}

impl Held<'_> {
    fn citations(&mut self, key: &Key, path: &dyn Fn() -> FieldPath, citations: &[Citation]) {
        for (at, citation) in citations.iter().enumerate().filter(|(_, citation)| !citation.quote.is_empty())
        {
            let path = || path().then("citations").item(at).then("quote");
            self.quote(key, path, citation);
        }
    }

    fn quote(&mut self, key: &Key, path: impl Fn() -> FieldPath, citation: &Citation) {
        let quote = collapsed(&citation.quote);
        let read = citation.cited_in.as_ref().unwrap_or(&citation.source);
        let key = || Some(key.clone());
        let digest = self.case.sources.get(read).map_or(String::new(), |source| source.sha256.to_lowercase());
        let Some(document) = self.documents.by_sha256.get(&digest) else {
            return self.found.push(&NO_DOCUMENT, key, path(), || no_document(read, &digest));
        };
        if quote.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)).count() < 3 {
            self.found.push(&QUOTE_TOO_SHORT, key, path(), || {
                let hint = "quote at least three words".to_owned();
                (format!("“{quote}” is too short to prove anything"), Some(hint))
            });
        } else if !stands(&quote, &document.collapsed) {
            let documents = &self.documents.by_sha256;
            self.found.push(&QUOTE_NOT_FOUND, key, path(), || {
                let other = documents.values().find(|other| stands(&quote, &other.collapsed));
                let hint = match other {
                    Some(other) => format!("it stands in {}: is the citation of another source?", other.name),
                    None => "quote verbatim; ` […] ` marks what is left out".to_owned(),
                };
                (format!("“{}” does not stand in {}", beginning(&quote), document.name), Some(hint))
            });
        }
    }
}

fn no_document(read: &Id, digest: &str) -> (String, Option<String>) {
    if digest.is_empty() {
        let message = format!(
            "the source `{read}` carries no SHA-256, so that this quotation cannot be held against it"
        );
        (message, Some("name the document that was read in `cited_in`".to_owned()))
    } else {
        let message = format!("no document given has the SHA-256 of the source `{read}`");
        (message, Some("look whether the document was changed or is in another folder".to_owned()))
    }
}

/// White space of every sort, no-break included, as one space; none at the ends.
fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether the pieces of the quotation follow each other in the document, each between edges of words.
fn stands(quote: &str, document: &str) -> bool {
    let mut at = 0;
    quote.split(" […] ").all(|piece| match place(piece, document, at) {
        Some(end) => {
            at = end;
            true
        }
        None => false,
    })
}

/// Where the first such piece at or after `from` ends.
fn place(piece: &str, document: &str, from: usize) -> Option<usize> {
    let finder = memmem::Finder::new(piece);
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut from = from;
    loop {
        let start = from + finder.find(document.as_bytes().get(from..)?)?;
        let end = start + piece.len();
        let before = document.get(..start).and_then(|before| before.chars().next_back());
        let after = document.get(end..).and_then(|after| after.chars().next());
        let is_torn = |inner: Option<char>, outer: Option<char>| {
            inner.is_some_and(char::is_alphanumeric) && outer.is_some_and(is_word)
        };
        if !is_torn(piece.chars().next(), before) && !is_torn(piece.chars().next_back(), after) {
            return Some(end);
        }
        from = start + 1;
    }
}

fn beginning(quote: &str) -> String {
    match quote.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", quote.get(..at).unwrap_or_default()),
        None => quote.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_stands_with_its_pieces_in_order_and_at_edges_of_words() {
        let document =
            collapsed("The\u{a0}court  suspended\nthe transfer. Later, the court’s order was lifted.");
        for quote in
            ["The court suspended the transfer", "court suspended […] order was lifted", "court’s order was"]
        {
            assert!(stands(quote, &document), "{quote}");
        }
        for quote in [
            "ourt suspended the",
            "the transfer […] court suspended",
            "The Court suspended",
            "order was lift",
        ] {
            assert!(!stands(quote, &document), "{quote}");
        }
    }

    #[test]
    fn a_piece_torn_at_first_is_looked_for_again() {
        assert!(stands("an act of", "man act of; an act of war"));
    }
}
