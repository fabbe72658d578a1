//! Where blanks, comments and names end, and a text as tokens. No token is dropped: their texts joined are the text.

use memchr::{memchr, memchr2};

use super::{Span, SyntaxError, literal, number};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Blanks and line ends.
    Space,
    /// `// …` without its line end.
    LineComment,
    /// `/* … */`, nested ones inside.
    BlockComment,
    /// `name`, `r#name`, also `true`, `None`, `inf`.
    Name,
    /// A number that starts with a digit, sign or point; suffix included.
    Number,
    /// `'a'`.
    Char,
    /// `b'a'`.
    Byte,
    /// `"…"`.
    Str,
    /// `r"…"`, `r#"…"#`.
    RawStr,
    /// `b"…"`, `br"…"`.
    Bytes,
    /// `(`, `[`, `{`.
    Open,
    /// `)`, `]`, `}`.
    Close,
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// `..` or `..=`.
    Dots,
    /// `#`, `!` or `=` of an attribute.
    Mark,
    /// What is no RON: a stray character, or a string or comment that never ends, up to the end of the text.
    Unknown,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it is; never empty.
    pub span: Span,
}

impl Token {
    /// Blank or comment.
    #[must_use]
    pub fn is_trivia(self) -> bool {
        matches!(self.kind, TokenKind::Space | TokenKind::LineComment | TokenKind::BlockComment)
    }
}

/// The tokens of a text, from its first to its last byte without a gap.
#[must_use]
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// See [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens from byte `at` on, which must not lie inside one.
    #[must_use]
    pub fn from(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.at;
        let (kind, end) = token(self.text, start)?;
        self.at = end;
        Some(Token { kind, span: Span::new(start, end) })
    }
}

fn token(text: &str, at: usize) -> Option<(TokenKind, usize)> {
    let first = byte(text, at)?;
    let fault = |_| (TokenKind::Unknown, unknown_end(text, at));
    let punctuation = |kind| (kind, at + 1);
    Some(match first {
        b'(' | b'[' | b'{' => punctuation(TokenKind::Open),
        b')' | b']' | b'}' => punctuation(TokenKind::Close),
        b',' => punctuation(TokenKind::Comma),
        b':' => punctuation(TokenKind::Colon),
        b'#' | b'!' | b'=' => punctuation(TokenKind::Mark),
        b'/' => comment(text, at),
        b'"' => literal::string(text, at).map_or_else(fault, |(end, _)| (TokenKind::Str, end)),
        b'\'' => literal::char(text, at).map_or_else(fault, |end| (TokenKind::Char, end)),
        b'r' if literal::starts_raw_string(text, at) => {
            literal::string(text, at).map_or_else(fault, |(end, _)| (TokenKind::RawStr, end))
        }
        b'b' if byte(text, at + 1) == Some(b'\'') => {
            literal::byte_char(text, at).map_or_else(fault, |end| (TokenKind::Byte, end))
        }
        b'b' if literal::starts_byte_string(text, at) => {
            literal::byte_string(text, at).map_or_else(fault, |end| (TokenKind::Bytes, end))
        }
        b'.' if text.as_bytes().get(at..at + 3) == Some(b"..=") => (TokenKind::Dots, at + 3),
        b'.' if byte(text, at + 1) == Some(b'.') => (TokenKind::Dots, at + 2),
        b'0'..=b'9' | b'+' | b'-' | b'.' => {
            number::number(text, at).map_or_else(fault, |(end, _)| (TokenKind::Number, end))
        }
        _ => match identifier(text, at) {
            Some(end) => (TokenKind::Name, end),
            None if space(text, at) > at => (TokenKind::Space, space(text, at)),
            None => (TokenKind::Unknown, next_character(text, at)),
        },
    })
}

fn comment(text: &str, at: usize) -> (TokenKind, usize) {
    match byte(text, at + 1) {
        Some(b'/') => (TokenKind::LineComment, line_end(text, at)),
        Some(b'*') => match block_comment(text, at) {
            Some(end) => (TokenKind::BlockComment, end),
            None => (TokenKind::Unknown, text.len()),
        },
        _ => (TokenKind::Unknown, at + 1),
    }
}

/// How far a faulty literal reaches: to the end when its quote is never closed, else one character, so that what
/// follows is seen.
fn unknown_end(text: &str, at: usize) -> usize {
    match literal::loose_end(text, at) {
        Some(end) => end,
        None => next_character(text, at),
    }
}

pub(super) fn byte(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

pub(super) fn character(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

pub(super) fn next_character(text: &str, at: usize) -> usize {
    at + character(text, at).map_or(1, char::len_utf8)
}

/// The end of the line, its `\n` not included.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    memchr(b'\n', rest).map_or(text.len(), |newline| at + newline)
}

/// The end of the blanks at `at`. `ron` takes two direction marks for blanks and the no-break space not.
pub(super) fn space(text: &str, at: usize) -> usize {
    let mut at = at;
    while let Some(next) = byte(text, at) {
        match next {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => at += 1,
            0xC2 | 0xE2 => match character(text, at) {
                Some(c @ ('\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')) => {
                    at += c.len_utf8();
                }
                _ => break,
            },
            _ => break,
        }
    }
    at
}

/// The end of the block comment that opens at `at`, nested ones passed; `None` when it never closes.
pub(super) fn block_comment(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = at + 2;
    let mut open = 1_usize;
    while open > 0 {
        at += memchr2(b'/', b'*', bytes.get(at..)?)?;
        match bytes.get(at..at + 2)? {
            b"/*" => {
                open += 1;
                at += 2;
            }
            b"*/" => {
                open -= 1;
                at += 2;
            }
            _ => at += 1,
        }
    }
    Some(at)
}

/// The end of the blanks and comments at `at`.
pub(super) fn trivia(text: &str, at: usize) -> Result<usize, SyntaxError> {
    let mut at = at;
    loop {
        at = space(text, at);
        if byte(text, at) != Some(b'/') {
            return Ok(at);
        }
        at = match byte(text, at + 1) {
            Some(b'/') => line_end(text, at),
            Some(b'*') => {
                block_comment(text, at).ok_or_else(|| SyntaxError::new(at, "this comment is never closed"))?
            }
            _ => return Err(SyntaxError::expected(text, at, "a comment: `//` or `/*`")),
        };
    }
}

/// The end of the name at `at`, `r#` included; `None` when no name starts there. A prefix of a string is no name.
pub(super) fn identifier(text: &str, at: usize) -> Option<usize> {
    let first = byte(text, at)?;
    match first {
        b'r' if literal::starts_raw_string(text, at) => return None,
        b'r' if byte(text, at + 1) == Some(b'#') => {
            let rest = text.get(at + 2..)?;
            let length = rest.find(|c| !is_raw_name_char(c)).unwrap_or(rest.len());
            return (length > 0).then_some(at + 2 + length);
        }
        b'b' if byte(text, at + 1) == Some(b'\'') || literal::starts_byte_string(text, at) => return None,
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => {}
        0x80.. if unicode_ident::is_xid_start(character(text, at)?) => {}
        _ => return None,
    }
    Some(name_end(text, at))
}

fn name_end(text: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(next) = byte(text, at) {
        match next {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => at += 1,
            0x80.. => match character(text, at) {
                Some(c) if unicode_ident::is_xid_continue(c) => at += c.len_utf8(),
                _ => break,
            },
            _ => break,
        }
    }
    at
}

fn is_raw_name_char(c: char) -> bool {
    matches!(c, '.' | '+' | '-') || unicode_ident::is_xid_continue(c)
}

/// Whether a character that could go on a name stands at `at`.
pub(super) fn continues_name(text: &str, at: usize) -> bool {
    character(text, at).is_some_and(unicode_ident::is_xid_continue)
}

/// Whether `word` stands at `at`, not as the beginning of a longer name.
pub(super) fn is_word(text: &str, at: usize, word: &str) -> bool {
    text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(word.as_bytes()))
        && !continues_name(text, at + word.len())
}

/// Whether a plain name and an opening bracket stand at `at`.
pub(super) fn begins_like_a_record(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default();
    let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    rest.first().is_some_and(u8::is_ascii_alphabetic) && rest.get(name) == Some(&b'(')
}
