//! Quotations against the documents they are cited to.
//!
//! The document of a citation is the one whose SHA-256 its source carries, `cited_in` first. White space, no-break
//! spaces included, is collapsed and nothing else is normalised; ` […] ` marks an omission: the pieces follow each other.
//! A quotation begins and ends at the edge of a word and has at least three words.

use std::collections::BTreeMap;
use std::fmt;

use lean_string::LeanStr;
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
    name: LeanStr,
    collapsed: String,
    /// Where each line that is not empty begins in it, and its number from 1.
    lines: Vec<(usize, usize)>,
}

impl Document {
    fn new(name: &str, text: &str) -> Self {
        let (mut collapsed, mut lines) = (String::with_capacity(text.len()), Vec::new());
        for (at, line) in text.lines().enumerate() {
            let before = collapsed.len();
            collapse_into(line, &mut collapsed);
            if collapsed.len() > before {
                lines.push((before, at + 1));
            }
        }
        Self { name: name.into(), collapsed, lines }
    }

    /// The number of the line in which this byte of the collapsed text stands.
    fn line(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at).checked_sub(1);
        line.and_then(|line| self.lines.get(line)).map_or(1, |(_, number)| *number)
    }
}

/// What came of looking for a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stands there.
    Found {
        /// The name of the document.
        document: LeanStr,
        /// The line where it begins, from 1.
        line: usize,
    },
    /// It does not stand in the document of its source.
    NotFound,
    /// It has less than three words.
    TooShort,
    /// No document has the checksum of its source.
    NoDocument,
    /// Its source carries no checksum.
    NoChecksum,
}

/// A quotation that was looked for.
#[derive(Clone, Debug)]
struct Looked {
    quote: LeanStr,
    digest: LeanStr,
    verdict: Verdict,
}

/// What came of looking for the quotations of a case, by the records that cite.
#[derive(Clone, Debug, Default)]
pub struct Quotes(BTreeMap<Key, Vec<Looked>>);

impl Quotes {
    /// What came of looking for a quotation of a record; `None` where it was not looked for.
    #[must_use]
    pub fn verdict(&self, key: &Key, quote: &str) -> Option<&Verdict> {
        self.0.get(key)?.iter().find(|looked| looked.quote == quote).map(|looked| &looked.verdict)
    }

    fn known(&self, key: &Key, quote: &str, digest: &str) -> Option<&Verdict> {
        let looked = self.0.get(key)?.iter().find(|looked| looked.quote == quote && looked.digest == digest);
        looked.map(|looked| &looked.verdict)
    }
}

impl Documents {
    /// Adds a document: the name it is spoken of by, and its bytes. Bytes that are not UTF-8 are no text to quote from;
    /// `false` then.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(bytes) else { return false };
        let digest = format!("{:x}", Hex(&Sha256::digest(bytes)));
        self.by_sha256.insert(digest, Document::new(name, text));
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
    hold_quotes(case, documents, &Quotes::default()).0
}

/// As [`check_documents`], with what came of each quotation. What is known of them from before, with these documents, is
/// not looked for again.
#[must_use]
pub fn hold_quotes(case: &Case, documents: &Documents, before: &Quotes) -> (Found, Quotes) {
    let mut held = Held { case, documents, before, found: Found::default(), quotes: Quotes::default() };
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
    (held.found, held.quotes)
}

struct Held<'a> {
    case: &'a Case,
    documents: &'a Documents,
    before: &'a Quotes,
    found: Found,
    quotes: Quotes,
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
        let read = (*citation.cited_in).as_ref().unwrap_or(&citation.source);
        let digest =
            self.case.sources.get(read).map_or(String::new(), |source| source.sha256.as_str().to_lowercase());
        let known = self.before.known(key, &citation.quote, &digest).cloned();
        let verdict = known.unwrap_or_else(|| self.documents.verdict(&citation.quote, &digest));
        let of = || Some(key.clone());
        match &verdict {
            Verdict::Found { .. } => {}
            Verdict::NoDocument | Verdict::NoChecksum => {
                self.found.push(&NO_DOCUMENT, of, path(), || no_document(read, &digest));
            }
            Verdict::TooShort => self.found.push(&QUOTE_TOO_SHORT, of, path(), || {
                let hint = "quote at least three words".to_owned();
                (format!("“{}” is too short to prove anything", collapsed(&citation.quote)), Some(hint))
            }),
            Verdict::NotFound => {
                let documents = &self.documents.by_sha256;
                self.found
                    .push(&QUOTE_NOT_FOUND, of, path(), || not_found(&citation.quote, &digest, documents));
            }
        }
        let looked = Looked { quote: (*citation.quote).clone(), digest: digest.into(), verdict };
        self.quotes.0.entry(key.clone()).or_default().push(looked);
    }
}

impl Documents {
    /// Whether and where a quotation stands in the document with this checksum.
    fn verdict(&self, quote: &str, digest: &str) -> Verdict {
        if digest.is_empty() {
            return Verdict::NoChecksum;
        }
        let Some(document) = self.by_sha256.get(digest) else { return Verdict::NoDocument };
        let quote = collapsed(quote);
        if quote.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)).count() < 3 {
            return Verdict::TooShort;
        }
        match start(&quote, &document.collapsed) {
            Some(at) => Verdict::Found { document: document.name.clone(), line: document.line(at) },
            None => Verdict::NotFound,
        }
    }
}

fn not_found(quote: &str, digest: &str, documents: &BTreeMap<String, Document>) -> (String, Option<String>) {
    let quote = collapsed(quote);
    let other = documents.values().find(|other| start(&quote, &other.collapsed).is_some());
    let hint = match other {
        Some(other) => format!("it stands in {}: is the citation of another source?", other.name),
        None => "quote verbatim; ` […] ` marks what is left out".to_owned(),
    };
    let name = documents.get(digest).map_or("the document", |document| document.name.as_str());
    (format!("“{}” does not stand in {name}", beginning(&quote)), Some(hint))
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
    collapse_into(text, &mut out);
    out
}

/// Adds the words of a text, each behind one space.
fn collapse_into(text: &str, out: &mut String) {
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// Where the quotation begins: its pieces follow each other in the document, each between edges of words.
fn start(quote: &str, document: &str) -> Option<usize> {
    let (mut at, mut start) = (0, None);
    for piece in quote.split(" […] ") {
        at = place(piece, document, at)?;
        start = start.or(at.checked_sub(piece.len()));
    }
    start
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
            assert!(start(quote, &document).is_some(), "{quote}");
        }
        for quote in [
            "ourt suspended the",
            "the transfer […] court suspended",
            "The Court suspended",
            "order was lift",
        ] {
            assert!(start(quote, &document).is_none(), "{quote}");
        }
    }

    #[test]
    fn a_piece_torn_at_first_is_looked_for_again() {
        assert_eq!(start("an act of", "man act of; an act of war"), Some(12));
    }

    #[test]
    fn a_place_is_the_line_where_the_quotation_begins() {
        let mut documents = Documents::default();
        let text = "Title\n\n  The court\nsuspended the transfer. It\n\nwas lifted later on.\n";
        assert!(documents.add("ruling.txt", text.as_bytes()));
        let digest = documents.by_sha256.keys().next().unwrap().clone();
        for (quote, line) in [
            ("The court suspended", 3),
            ("suspended the transfer", 4),
            ("the transfer […] lifted later on", 4),
            ("was lifted later", 6),
        ] {
            let document = "ruling.txt".into();
            assert_eq!(documents.verdict(quote, &digest), Verdict::Found { document, line }, "{quote}");
        }
        assert_eq!(documents.verdict("The court lifted", &digest), Verdict::NotFound);
        assert_eq!(documents.verdict("The court", &digest), Verdict::TooShort);
        assert_eq!(documents.verdict("The court suspended", &"0".repeat(64)), Verdict::NoDocument);
        assert_eq!(documents.verdict("The court suspended", ""), Verdict::NoChecksum);
    }
}
