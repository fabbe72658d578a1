//! Texts of documents as a terminal may show them: nothing in them can move the cursor, hide or reorder what is printed.

use std::fmt::{self, Display, Write};

/// Shows a value with its control, bidi and other invisible characters by their numbers: `\u{202e}`.
pub(super) struct Plain<T>(pub(super) T);

impl<T: Display> Display for Plain<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Escaping<'a, 'f>(&'a mut fmt::Formatter<'f>);
        impl Write for Escaping<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                for c in text.chars() {
                    if is_hidden(c) {
                        write!(self.0, "\\u{{{:x}}}", u32::from(c))?;
                    } else {
                        self.0.write_char(c)?;
                    }
                }
                Ok(())
            }
        }
        write!(Escaping(f), "{}", self.0)
    }
}

/// JSON text with the same characters as `\u` escapes. They stand in JSON nowhere but in strings.
pub(super) fn plain_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a text cannot fail.
                write!(out, "\\u{unit:04x}").unwrap_or_default();
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Controls (Unicode Cc), line and paragraph separators, bidi controls, zero-width and tag characters.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_shown_by_its_number() {
        let text = "a\u{1b}[31mb\u{202e}c\u{9b}d\né ‘’ –";
        assert_eq!(Plain(text).to_string(), "a\\u{1b}[31mb\\u{202e}c\\u{9b}d\\u{a}é ‘’ –");
        let json = serde_json::to_string("a\u{202e}\u{E0041}b").unwrap();
        assert_eq!(plain_json(&json), "\"a\\u202e\\udb40\\udc41b\"");
        let back: String = serde_json::from_str(&plain_json(&json)).unwrap();
        assert_eq!(back, "a\u{202e}\u{E0041}b");
    }
}
