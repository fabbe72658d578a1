//! What is wrong with a text, where, in words for the person who wrote it.

use super::offset;

/// The first thing in a text that is not RON. The message is a clause without a capital or a full stop:
/// "this `(` is never closed".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SyntaxError {
    /// Byte where it is wrong, on a character border.
    pub offset: u32,
    /// What was found and what was expected. Never holds control or bidi characters of the text.
    pub message: String,
}

impl SyntaxError {
    pub(super) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { offset: offset(at), message: message.into() }
    }

    /// "found …, expected …" with what stands at `at` shown.
    pub(super) fn expected(text: &str, at: usize, expected: &str) -> Self {
        Self::new(at, format!("found {}, expected {expected}", Self::shown(text, at)))
    }

    /// What stands at `at`, short and safe to print.
    pub(super) fn shown(text: &str, at: usize) -> String {
        let rest = text.get(at..).unwrap_or_default();
        let Some(first) = rest.chars().next() else {
            return "the end of the text".to_owned();
        };
        if first.is_alphanumeric() || first == '_' {
            let word: String =
                rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(24).collect();
            return format!("`{word}`");
        }
        if first == '"' {
            return "a string".to_owned();
        }
        if first.is_ascii_graphic() { format!("`{first}`") } else { format!("U+{:04X}", u32::from(first)) }
    }
}

/// The bytes as text.
///
/// # Errors
/// [`SyntaxError`] at the first byte that is not UTF-8, or when the text is 4 GiB or longer.
pub fn utf8(bytes: &[u8]) -> Result<&str, SyntaxError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(SyntaxError::new(0, "the text is longer than 4 GiB"));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        SyntaxError::new(at, format!("the byte 0x{byte:02X} is not UTF-8 text"))
    })
}
