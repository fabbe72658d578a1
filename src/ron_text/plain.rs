//! Values in their commonest spelling, read in one go without a tree.
//!
//! Every step answers `None` at the first byte that it does not expect: an escape, a raw string, `Some`, another number
//! than plain digits, anything wrong. Then [`Tree`](super::Tree) reads the value, which alone knows all of RON and what
//! to say about what is none. What is read here means the same there.

use memchr::memchr2;

use super::lex;

/// A place in a text, from which plain values are read.
#[derive(Clone, Debug)]
pub struct Plain<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Plain<'a> {
    /// From byte `at` on.
    #[must_use]
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// The byte reached.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// What is not read yet.
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The byte that comes next.
    #[must_use]
    pub fn peek(&self) -> Option<u8> {
        lex::byte(self.text, self.at)
    }

    /// Passes this byte, where it comes next.
    pub fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Passes blanks and comments.
    pub fn trivia(&mut self) -> Option<()> {
        if matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t' | b'/' | 0x80..)) {
            self.at = lex::trivia(self.text, self.at).ok()?;
        }
        Some(())
    }

    /// A name of ASCII letters, digits and `_`.
    pub fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        rest.first().filter(|first| first.is_ascii_alphabetic())?;
        let end = rest.iter().position(|next| !next.is_ascii_alphanumeric() && *next != b'_');
        let end = end.unwrap_or(rest.len());
        // A name may go on in other scripts, and a prefix of a string is no name.
        if matches!(rest.get(end), Some(b'"' | b'\'' | b'#' | 0x80..)) {
            return None;
        }
        let word = self.text.get(self.at..self.at + end)?;
        self.at += end;
        Some(word)
    }

    /// What a string without escapes says.
    pub fn quoted(&mut self) -> Option<&'a str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let inside = self.rest().get(1..)?;
        let end = memchr2(b'"', b'\\', inside)?;
        if inside.get(end) != Some(&b'"') {
            return None;
        }
        let said = self.text.get(self.at + 1..self.at + 1 + end)?;
        self.at += end + 2;
        Some(said)
    }

    /// A whole number of at most eighteen digits, without sign, separators or zeros before it.
    pub fn digits(&mut self) -> Option<i64> {
        let rest = self.rest();
        let count = rest.iter().take_while(|next| next.is_ascii_digit()).count();
        if count == 0 || count > 18 || count > 1 && rest.first() == Some(&b'0') {
            return None;
        }
        // A point, an exponent, a suffix or a range goes on with these.
        let next = rest.get(count).copied();
        if next.is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, b'.' | b'_' | 0x80..)) {
            return None;
        }
        let digits = self.text.get(self.at..self.at + count)?;
        self.at += count;
        digits.parse().ok()
    }

    /// What stands between an opening bracket and this closing one, item by item with commas; blanks around each are
    /// passed.
    pub fn row(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.trivia()?;
        while !self.eat(close) {
            item(self)?;
            self.trivia()?;
            if self.eat(b',') {
                self.trivia()?;
            } else if self.peek() != Some(close) {
                return None;
            }
        }
        Some(())
    }

    /// `name:` and the blanks around the colon.
    pub fn field_name(&mut self) -> Option<&'a str> {
        let name = self.word()?;
        self.trivia()?;
        if !self.eat(b':') {
            return None;
        }
        self.trivia()?;
        Some(name)
    }
}
