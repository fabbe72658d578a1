//! Why a text is no date, and where.

use std::fmt;

use lean_string::LeanStr;

/// Why a text was refused. Displayed as one sentence: "character 6: expected a month 01–12 or a season 21–41, found
/// `13`".
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct EdtfError {
    /// Byte offset of the first character that does not fit; the length of the text when it ends too early.
    pub offset: usize,
    /// Number of that character, counted from 1.
    pub character: usize,
    /// What would have been accepted there, or the rule that is broken.
    pub expected: LeanStr,
    /// The characters found there; empty at the end of the text.
    pub found: LeanStr,
}

impl EdtfError {
    /// Builds the refusal of `text` at `offset`, where `length` bytes do not fit.
    pub(super) fn at(text: &str, offset: usize, length: usize, expected: impl Into<LeanStr>) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let rest = text.get(offset..).unwrap_or("");
        let found = match rest.get(..length) {
            Some(part) if !part.is_empty() => part,
            _ => rest.chars().next().map_or("", |c| rest.get(..c.len_utf8()).unwrap_or("")),
        };
        Self { offset, character: before.chars().count() + 1, expected: expected.into(), found: found.into() }
    }
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "character {}: expected {}, found ", self.character, self.expected)?;
        if self.found.is_empty() { f.write_str("the end") } else { write!(f, "`{}`", Plain(&self.found)) }
    }
}

impl std::error::Error for EdtfError {}

/// Shows control and direction characters by their numbers, so that a document cannot disturb a terminal.
struct Plain<'a>(&'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            let hidden = c.is_control()
                || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{61C}');
            if hidden { write!(f, "U+{:04X}", u32::from(c))? } else { write!(f, "{c}")? }
        }
        Ok(())
    }
}
