//! Strings, characters and bytes in quotes: where they end, what they say, how to write them.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::{SyntaxError, lex};

/// Whether escapes make text or bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escapes {
    Text,
    /// In a character, `\x` must be ASCII by itself; in a string several may spell one UTF-8 character.
    Character,
    Bytes,
}

/// `r"`, `r#"`, and `r##` whatever follows: what `ron` takes for the beginning of a raw string.
pub(super) fn starts_raw_string(text: &str, at: usize) -> bool {
    let next = |n| lex::byte(text, at + n);
    next(0) == Some(b'r')
        && (next(1) == Some(b'"') || next(1) == Some(b'#') && matches!(next(2), Some(b'"' | b'#')))
}

/// `b"`, `br"` and `br#`.
pub(super) fn starts_byte_string(text: &str, at: usize) -> bool {
    let next = |n| lex::byte(text, at + n);
    next(0) == Some(b'b')
        && (next(1) == Some(b'"') || next(1) == Some(b'r') && matches!(next(2), Some(b'"' | b'#')))
}

/// The end of the plain or raw string at `at`, and whether it is raw.
pub(super) fn string(text: &str, at: usize) -> Result<(usize, bool), SyntaxError> {
    if lex::byte(text, at) == Some(b'r') {
        return Ok((raw(text, at, at + 1)?, true));
    }
    Ok((quoted(text, at, at, Escapes::Text)?, false))
}

/// The end of the byte string at `at`.
pub(super) fn byte_string(text: &str, at: usize) -> Result<usize, SyntaxError> {
    if lex::byte(text, at + 1) == Some(b'r') {
        return raw(text, at, at + 2);
    }
    if lex::byte(text, at + 1) != Some(b'"') {
        return Err(SyntaxError::expected(text, at, "a byte string"));
    }
    quoted(text, at, at + 1, Escapes::Bytes)
}

/// The end of the character literal at `at`. `ron` takes `'''` for the apostrophe.
pub(super) fn char(text: &str, at: usize) -> Result<usize, SyntaxError> {
    let end = match lex::byte(text, at + 1) {
        Some(b'\\') => escape(text, at + 1, Escapes::Character)?.0,
        Some(_) => lex::next_character(text, at + 1),
        None => return Err(unclosed(at, "character")),
    };
    closing_apostrophe(text, end)
}

/// The end of `b'…'` at `at`.
pub(super) fn byte_char(text: &str, at: usize) -> Result<usize, SyntaxError> {
    let end = match lex::byte(text, at + 2) {
        Some(b'\\') => match escape(text, at + 2, Escapes::Bytes)? {
            (end, Escaped::Byte) => end,
            (_, Escaped::Char(_)) => return Err(SyntaxError::new(at + 2, "a byte takes no `\\u{…}`")),
        },
        Some(0..0x80) => at + 3,
        Some(_) => return Err(SyntaxError::expected(text, at + 2, "an ASCII character")),
        None => return Err(unclosed(at, "byte")),
    };
    closing_apostrophe(text, end)
}

fn closing_apostrophe(text: &str, at: usize) -> Result<usize, SyntaxError> {
    if lex::byte(text, at) == Some(b'\'') { Ok(at + 1) } else { Err(SyntaxError::expected(text, at, "`'`")) }
}

fn unclosed(at: usize, what: &str) -> SyntaxError {
    SyntaxError::new(at, format!("this {what} is never closed"))
}

/// Passes the string that starts at `start` with its quote at `quote`, checking escapes.
fn quoted(text: &str, start: usize, quote: usize, escapes: Escapes) -> Result<usize, SyntaxError> {
    let mut at = quote + 1;
    loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        at += memchr2(b'"', b'\\', rest).ok_or_else(|| unclosed(start, "string"))?;
        if lex::byte(text, at) == Some(b'"') {
            return Ok(at + 1);
        }
        at = match continuation(text, at) {
            Some(end) => end,
            None => escape(text, at, escapes)?.0,
        };
    }
}

/// Passes the raw string that starts at `start` and whose hashes or quote begin at `hashes`.
fn raw(text: &str, start: usize, hashes: usize) -> Result<usize, SyntaxError> {
    let bytes = text.as_bytes();
    let count = bytes.get(hashes..).unwrap_or_default().iter().take_while(|byte| **byte == b'#').count();
    let quote = hashes + count;
    if lex::byte(text, quote) != Some(b'"') {
        return Err(SyntaxError::expected(text, quote, "`\"` to begin the raw string"));
    }
    raw_end(bytes, quote + 1, count).ok_or_else(|| unclosed(start, "raw string"))
}

/// Behind the `"` and `count` hashes that close a raw string whose content begins at `at`.
pub(super) fn raw_end(bytes: &[u8], at: usize, count: usize) -> Option<usize> {
    let mut at = at;
    loop {
        at += memchr(b'"', bytes.get(at..)?)? + 1;
        let closing = bytes.get(at..at + count)?;
        if closing.iter().all(|byte| *byte == b'#') {
            return Some(at + count);
        }
    }
}

/// The end of the quoted thing at `at` without looking into its escapes, for passing over: the end of the text when a
/// string never closes. `None` when nothing in quotes starts at `at` (an apostrophe that quotes no character is such).
pub(super) fn loose_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = match lex::byte(text, at)? {
        b'"' => at,
        b'\'' => return loose_char(text, at),
        b'b' if lex::byte(text, at + 1) == Some(b'\'') => return loose_char(text, at + 1),
        b'b' if lex::byte(text, at + 1) == Some(b'"') => at + 1,
        first => {
            let hashes = at + usize::from(first == b'b') + 1;
            let count = bytes.get(hashes..)?.iter().take_while(|byte| **byte == b'#').count();
            if lex::byte(text, hashes + count)? != b'"' {
                return None;
            }
            return Some(raw_end(bytes, hashes + count + 1, count).unwrap_or(bytes.len()));
        }
    };
    Some(loose_string(bytes, quote).unwrap_or(bytes.len()))
}

/// Behind the quote that closes the plain string whose quote is at `at`; `None` when it never closes.
pub(super) fn loose_string(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            _ => at += 2,
        }
    }
}

/// Behind a character literal, or `None` for a lone apostrophe.
pub(super) fn loose_char(text: &str, at: usize) -> Option<usize> {
    if lex::byte(text, at + 1)? == b'\\' {
        let bytes = text.as_bytes();
        // The longest escape is `\u{10FFFF}`.
        let window = bytes.get(at + 3..(at + 14).min(bytes.len()))?;
        return Some(at + 3 + memchr(b'\'', window)? + 1);
    }
    let end = lex::next_character(text, at + 1);
    (lex::byte(text, end)? == b'\'').then_some(end + 1)
}

enum Escaped {
    Char(char),
    /// Its value is of no interest here.
    Byte,
}

/// Behind a backslash at the end of a line and the blanks that it joins; `None` for another escape.
fn continuation(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at + 1..)?;
    if !(rest.starts_with(b"\n") || rest.starts_with(b"\r\n")) {
        return None;
    }
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
    Some(at + 1 + blanks)
}

/// The escape whose backslash is at `at`: its end and what it stands for.
fn escape(text: &str, at: usize, escapes: Escapes) -> Result<(usize, Escaped), SyntaxError> {
    let simple = |c| {
        Ok((at + 2, if escapes == Escapes::Bytes { Escaped::Byte } else { Escaped::Char(char::from(c)) }))
    };
    match lex::byte(text, at + 1) {
        Some(c @ (b'\'' | b'"' | b'\\')) => simple(c),
        Some(b'n') => simple(b'\n'),
        Some(b'r') => simple(b'\r'),
        Some(b't') => simple(b'\t'),
        Some(b'0') => simple(b'\0'),
        Some(b'x') => hex_escape(text, at, escapes),
        Some(b'u') => unicode_escape(text, at),
        _ => Err(SyntaxError::expected(text, at + 1, "an escape: one of `' \" \\ n r t 0 x u` after `\\`")),
    }
}

fn hex_byte(text: &str, at: usize) -> Result<u8, SyntaxError> {
    let digits = text.as_bytes().get(at + 2..at + 4).unwrap_or_default();
    let mut value = 0;
    for digit in digits {
        let digit = char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        value =
            value << 4 | digit.ok_or_else(|| SyntaxError::new(at, "`\\x` takes two hexadecimal digits"))?;
    }
    if digits.len() == 2 {
        Ok(value)
    } else {
        Err(SyntaxError::new(at, "`\\x` takes two hexadecimal digits"))
    }
}

/// `\x41`; in text up to four of them may spell one character, a quirk of `ron` that Rust does not have.
fn hex_escape(text: &str, at: usize, escapes: Escapes) -> Result<(usize, Escaped), SyntaxError> {
    let first = hex_byte(text, at)?;
    if escapes == Escapes::Bytes {
        return Ok((at + 4, Escaped::Byte));
    }
    let mut bytes = vec![first];
    let mut end = at + 4;
    loop {
        if let Some(c) = std::str::from_utf8(&bytes).ok().and_then(|decoded| decoded.chars().next()) {
            return Ok((end, Escaped::Char(c)));
        }
        let more = text.as_bytes().get(end..end + 2) == Some(b"\\x");
        if escapes == Escapes::Character || bytes.len() == 4 || !more {
            return Err(SyntaxError::new(at, "these bytes are no character; write `\\u{…}`"));
        }
        bytes.push(hex_byte(text, end)?);
        end += 4;
    }
}

fn unicode_escape(text: &str, at: usize) -> Result<(usize, Escaped), SyntaxError> {
    let wrong = || {
        SyntaxError::new(
            at,
            "`\\u` takes one to six hexadecimal digits in braces, for a character that exists",
        )
    };
    let rest = text.as_bytes().get(at + 2..).unwrap_or_default();
    let close = rest.iter().take(8).position(|byte| *byte == b'}').ok_or_else(wrong)?;
    let digits = rest.get(1..close).filter(|_| rest.starts_with(b"{")).ok_or_else(wrong)?;
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_hexdigit) {
        return Err(wrong());
    }
    let value = digits
        .iter()
        .filter_map(|digit| char::from(*digit).to_digit(16))
        .fold(0, |sum, digit| sum << 4 | digit);
    let c = char::from_u32(value).ok_or_else(wrong)?;
    Ok((at + 2 + close + 1, Escaped::Char(c)))
}

/// What a valid string or character literal says.
pub(super) fn unquote(literal: &str) -> Cow<'_, str> {
    if let Some(rest) = literal.strip_prefix('r') {
        let inner = rest.trim_matches('#');
        return Cow::Borrowed(inner.get(1..inner.len().saturating_sub(1)).unwrap_or_default());
    }
    let inner = literal.get(1..literal.len().saturating_sub(1)).unwrap_or_default();
    if memchr(b'\\', inner.as_bytes()).is_none() {
        return Cow::Borrowed(inner);
    }
    let mut out = String::with_capacity(inner.len());
    let mut at = 0;
    while let Some(found) = memchr(b'\\', inner.as_bytes().get(at..).unwrap_or_default()) {
        out.push_str(inner.get(at..at + found).unwrap_or_default());
        at += found;
        if let Some(end) = continuation(inner, at) {
            at = end;
            continue;
        }
        match escape(inner, at, Escapes::Text) {
            Ok((end, Escaped::Char(c))) => {
                out.push(c);
                at = end;
            }
            // Not reached for what the parser let through.
            Ok((end, Escaped::Byte)) => at = end,
            Err(_) => at += 1,
        }
    }
    out.push_str(inner.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

/// A text as a plain string literal. Escaped are `"`, `\`, control characters and those that turn or hide text
/// (bidirectional and zero-width marks); everything else stands as it is, so that a reader sees the words.
#[must_use]
pub fn quote(text: &str) -> String {
    quote_keeping(text, |_| false)
}

fn quote_keeping(text: &str, stands: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            c if stands(c) => out.push(c),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text in the manner of the literal it replaces: raw when that was raw, with as many hashes as it takes; line ends
/// and tabs bare when that had them bare. Falls back to [`quote`] where the manner cannot hold the text.
#[must_use]
pub fn quote_like(text: &str, old: &str) -> String {
    if let Some(rest) = old.strip_prefix('r') {
        // A raw string has no escapes for what must not stand bare.
        if text.chars().any(|c| is_hidden(c) && !matches!(c, '\n' | '\t')) {
            return quote(text);
        }
        let had = rest.bytes().take_while(|byte| *byte == b'#').count();
        let hashes = "#".repeat(had.max(hashes_needed(text)));
        return format!("r{hashes}\"{text}\"{hashes}");
    }
    let (lines, tabs) = (old.contains('\n'), old.contains('\t'));
    quote_keeping(text, |c| c == '\n' && lines || c == '\t' && tabs)
}

/// How many hashes a raw string needs to hold the text.
fn hashes_needed(text: &str) -> usize {
    let mut needed = 0;
    for (at, _) in text.match_indices('"') {
        let run = text
            .as_bytes()
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| **byte == b'#')
            .count();
        needed = needed.max(run + 1);
    }
    needed
}

/// Control characters, and marks that reorder or hide what stands around them. Not the joiners: words of Persian and
/// of the Indic scripts hold them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Whether a name can be written without `r#` and is no word of its own (`true`, `None`, `inf` …).
#[must_use]
pub fn is_plain_name(name: &str) -> bool {
    let reserved = ["true", "false", "Some", "None", "inf", "inff32", "inff64", "NaN", "NaNf32", "NaNf64"];
    lex::identifier(name, 0) == Some(name.len()) && !name.starts_with("r#") && !reserved.contains(&name)
}
