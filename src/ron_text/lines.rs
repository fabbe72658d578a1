//! Byte offsets to lines and columns as editors count them.

use memchr::memchr_iter;

use super::offset;

/// Where lines begin: built once, asked often.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    /// Byte after each `\n`.
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { starts: memchr_iter(b'\n', text.as_bytes()).map(|at| offset(at + 1)).collect() }
    }

    /// Line and column of a byte of the same text, both from 1, the column in characters. A byte order mark at the
    /// start of the text takes no column. Past the end: the end.
    #[must_use]
    pub fn line_column(&self, text: &str, at: u32) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|before| self.starts.get(before)).copied().unwrap_or(0);
        (line + 1, column(text, start as usize, at as usize))
    }
}

/// [`LineIndex::line_column`] for a single question.
#[must_use]
pub fn line_column(text: &str, at: u32) -> (usize, usize) {
    let end = (at as usize).min(text.len());
    let before = text.as_bytes().get(..end).unwrap_or_default();
    let start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
    (memchr_iter(b'\n', before).count() + 1, column(text, start, end))
}

fn column(text: &str, start: usize, at: usize) -> usize {
    let bytes = text.as_bytes().get(start..at.min(text.len())).unwrap_or_default();
    // Continuation bytes begin no character.
    let characters = bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
    let mark = usize::from(start == 0 && bytes.starts_with("\u{feff}".as_bytes()));
    characters - mark + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "\u{feff}aé\r\nü“x\n";
        let index = LineIndex::new(text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(index.line_column(text, offset(at)), line_column(text, offset(at)));
        }
        assert_eq!(line_column(text, 4), (1, 2));
        assert_eq!(index.line_column(text, offset(text.find('x').unwrap())), (2, 3));
        assert_eq!(index.line_column(text, offset(text.len())), (3, 1));
    }
}
