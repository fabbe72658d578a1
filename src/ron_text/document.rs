//! A whole text at once: its head (`#![enable(…)]`) and its one value, exactly as `ron` would take it.

use super::{Context, Span, SyntaxError, Tree, lex, literal};

/// The extensions of RON that a file enables at its head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "four independent switches of the format, named as there")]
pub struct Extensions {
    /// `Some(…)` may be left out.
    pub implicit_some: bool,
    /// Newtype structs are written as their content.
    pub unwrap_newtypes: bool,
    /// `Variant(a: 1)` for a variant that holds a struct.
    pub unwrap_variant_newtypes: bool,
    /// Names of structs must be written.
    pub explicit_struct_names: bool,
}

impl Extensions {
    fn enable(&mut self, name: &str) -> bool {
        match name {
            "implicit_some" => self.implicit_some = true,
            "unwrap_newtypes" => self.unwrap_newtypes = true,
            "unwrap_variant_newtypes" => self.unwrap_variant_newtypes = true,
            "explicit_struct_names" => self.explicit_struct_names = true,
            _ => return false,
        }
        true
    }
}

/// The head of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Those enabled.
    pub extensions: Extensions,
    /// Where the value begins: the head, blanks and comments passed.
    pub end: u32,
}

/// Reads the attributes before the value. `at` is 0, or 3 after a byte order mark.
///
/// # Errors
/// [`SyntaxError`] for an attribute that `ron` does not know.
pub fn header(text: &str, at: usize) -> Result<Header, SyntaxError> {
    let mut extensions = Extensions::default();
    let mut at = lex::trivia(text, at)?;
    while lex::byte(text, at) == Some(b'#') {
        at = attribute(text, at, &mut extensions)?;
    }
    Ok(Header { extensions, end: super::offset(at) })
}

/// A whole text as `ron::from_str` takes it: head, one value, nothing after it. A byte order mark is refused, as there.
///
/// # Errors
/// [`SyntaxError`] at the first byte that `ron` would not read.
pub fn document(text: &str) -> Result<(Header, Tree), SyntaxError> {
    let head = header(text, 0)?;
    let context = Context { extensions: head.extensions, depth: 0 };
    let tree = Tree::parse(text, Span::new(head.end as usize, text.len()), context)?;
    Ok((head, tree))
}

/// One attribute and the blanks after it.
fn attribute(text: &str, start: usize, extensions: &mut Extensions) -> Result<usize, SyntaxError> {
    let mut at = start;
    for byte in *b"#![" {
        at = expect(text, at, byte, "`#![enable(…)]`")?;
    }
    let end = lex::identifier(text, at).unwrap_or(at);
    match text.get(at..end) {
        Some("enable") => {
            at = expect(text, lex::trivia(text, end)?, b'(', "`(` after `enable`")?;
            at = extension_list(text, at, extensions)?;
            at = expect(text, at, b')', "`)` after the extensions")?;
        }
        Some("type" | "schema") => {
            at = expect(text, lex::trivia(text, end)?, b'=', "`=`")?;
            if !matches!(lex::byte(text, at), Some(b'"' | b'r')) {
                return Err(SyntaxError::expected(text, at, "a string"));
            }
            at = lex::trivia(text, literal::string(text, at)?.0)?;
        }
        _ => return Err(SyntaxError::expected(text, at, "`enable`, `type` or `schema`")),
    }
    expect(text, at, b']', "`]` at the end of the attribute")
}

fn extension_list(text: &str, start: usize, extensions: &mut Extensions) -> Result<usize, SyntaxError> {
    let mut at = start;
    loop {
        let Some(end) = lex::identifier(text, at) else {
            return Err(SyntaxError::expected(text, at, "the name of an extension"));
        };
        let name = text.get(at..end).unwrap_or_default();
        if !extensions.enable(name.strip_prefix("r#").unwrap_or(name)) {
            return Err(SyntaxError::expected(
                text,
                at,
                "`implicit_some`, `unwrap_newtypes`, `unwrap_variant_newtypes` or `explicit_struct_names`",
            ));
        }
        at = lex::trivia(text, end)?;
        if lex::byte(text, at) != Some(b',') {
            return Ok(at);
        }
        at = lex::trivia(text, at + 1)?;
        if lex::byte(text, at) == Some(b')') {
            return Ok(at);
        }
    }
}

/// Passes one byte and the blanks after it.
fn expect(text: &str, at: usize, byte: u8, expected: &str) -> Result<usize, SyntaxError> {
    if lex::byte(text, at) == Some(byte) {
        lex::trivia(text, at + 1)
    } else {
        Err(SyntaxError::expected(text, at, expected))
    }
}
