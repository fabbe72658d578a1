//! Lossless RON: tokens, trees, outline, splices. Knows no record.
//!
//! A text is never held as a tree for the whole file. [`Outline::read`] finds the fields of the root and the items
//! of its lists in one pass; [`Tree`] parses one value of them when somebody asks; [`splice`] writes values
//! back and keeps every other byte. What counts as RON is what the `ron` crate accepts; where that is odd, the odd
//! rule stands beside the code that follows it.

mod ahead;
mod cores;
mod document;
mod error;
mod lex;
mod lines;
mod literal;
mod meter;
mod number;
mod outline;
mod parse;
mod plain;
mod row;
mod scan;
mod splice;
mod tree;

pub use cores::{Cores, side_by_side};
pub use document::{Extensions, Header, document, header};
pub use error::{SyntaxError, utf8};
pub use lex::{Token, TokenKind, Tokens, tokens};
pub use lines::{LineIndex, line_column};
pub use literal::{is_plain_name, quote, quote_like};
pub use meter::Meter;
pub use number::{NumberText, spell_number};
pub use outline::{Outline, OutlineField};
pub use plain::Plain;
pub use row::{Row, indentation_at, indentation_unit, line_ending};
pub use splice::{Patched, Splice, splice};
pub use tree::{Children, Context, Kind, MAX_DEPTH, Node, Tree};

/// A stretch of bytes of a text: `start..end`, both on character borders. Texts are at most 4 GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets past 4 GiB saturate (such texts are refused before).
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: offset(start), end: offset(end) }
    }

    /// As a range, for slicing.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span; empty when the span does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Bytes in it.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// No bytes in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
