//! One value into nodes, without recursion: what is open stands on a stack of at most [`MAX_DEPTH`] entries.
//!
//! Follows `ron::from_str::<ron::Value>` byte for byte. Odd and kept: `Some 5` passes under `implicit_some`; under
//! `unwrap_variant_newtypes`, `Some(a: 1)` and `Some(1, 2)` hold a record and a tuple without brackets of their own,
//! and `Some()` holds unit; a struct's fields may repeat; a map's key may be any value; `()` is unit, `( )` an empty tuple.

use super::{
    Kind, MAX_DEPTH, Span, SyntaxError, Tree,
    lex::{self, byte, trivia},
    literal, number, offset,
    tree::{Context, NO_NODE, Slot},
};

/// What is open, outermost first.
pub(super) type Stack = Vec<Frame>;

#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    node: u32,
    last_child: u32,
    part: Part,
    /// Depth of the values in it.
    depth: u8,
}

/// What follows a finished value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// `,` or the closing bracket.
    List,
    Tuple,
    Record,
    Map,
    /// Like a tuple or record, but the bracket belongs to the `Some` around.
    BareTuple,
    BareRecord,
    /// The record goes on.
    Field,
    /// `:`.
    Key,
    /// The map goes on.
    Entry,
    /// `)`.
    Some,
    /// `Some 5`: nothing.
    LooseSome,
}

impl Part {
    fn closing(self) -> u8 {
        match self {
            Self::List => b']',
            Self::Map => b'}',
            Self::Tuple
            | Self::Record
            | Self::BareTuple
            | Self::BareRecord
            | Self::Field
            | Self::Key
            | Self::Entry
            | Self::Some
            | Self::LooseSome => b')',
        }
    }
}

enum Step {
    /// A value must start here.
    Value(usize),
    /// A value has ended here.
    After(usize),
}

pub(super) fn value(tree: &mut Tree, text: &str, span: Span, context: Context) -> Result<(), SyntaxError> {
    tree.slots.clear();
    tree.stack.clear();
    let start = trivia(text, span.start as usize)?;
    let mut parser = Parser { tree, text, context };
    let mut step = Step::Value(start);
    loop {
        step = match step {
            Step::Value(at) => parser.value(at)?,
            Step::After(at) => {
                let Some(frame) = parser.tree.stack.last().copied() else {
                    if at == span.end as usize {
                        // What stands behind the span is not this value's fault.
                        return Ok(());
                    }
                    // Not cut off at the end of the span: messages tell what really stands there.
                    let end = trivia(text, at)?;
                    let fits = at <= span.end as usize && end >= span.end as usize;
                    return if fits { Ok(()) } else { Err(after_the_value(text, end)) };
                };
                parser.after(frame, at)?
            }
        };
    }
}

fn after_the_value(text: &str, at: usize) -> SyntaxError {
    SyntaxError::expected(text, at, "nothing more after the value")
}

struct Parser<'a> {
    tree: &'a mut Tree,
    text: &'a str,
    context: Context,
}

impl Parser<'_> {
    fn push_node(&mut self, kind: Kind, start: usize, end: usize) -> u32 {
        let index = offset(self.tree.slots.len());
        let parent = self.tree.stack.last_mut();
        let slot = Slot {
            kind,
            span: Span::new(start, end),
            parent: parent.as_ref().map_or(NO_NODE, |frame| frame.node),
            first_child: NO_NODE,
            next_sibling: NO_NODE,
        };
        if let Some(frame) = parent {
            let (link, before) = (frame.last_child, frame.node);
            frame.last_child = index;
            if link == NO_NODE {
                self.slot(before, |slot| slot.first_child = index);
            } else {
                self.slot(link, |slot| slot.next_sibling = index);
            }
        }
        self.tree.slots.push(slot);
        index
    }

    fn slot(&mut self, index: u32, change: impl FnOnce(&mut Slot)) {
        if let Some(slot) = self.tree.slots.get_mut(index as usize) {
            change(slot);
        }
    }

    /// Opens a node whose values lie `deeper` than it.
    fn open(&mut self, kind: Kind, part: Part, start: usize, deeper: u8) {
        let depth = self.depth() + deeper;
        let node = self.push_node(kind, start, start);
        self.tree.stack.push(Frame { node, last_child: NO_NODE, part, depth });
    }

    /// Depth of the value that is read next.
    fn depth(&self) -> u8 {
        self.tree.stack.last().map_or(self.context.depth, |frame| frame.depth)
    }

    /// Room for `more` levels.
    fn check_depth(&self, at: usize, more: u8) -> Result<(), SyntaxError> {
        if self.depth().saturating_add(more) <= MAX_DEPTH {
            return Ok(());
        }
        Err(SyntaxError::new(at, format!("brackets are nested too deep here (more than {})", MAX_DEPTH / 2)))
    }

    fn leaf(&mut self, kind: Kind, start: usize, end: usize) -> Step {
        self.push_node(kind, start, end);
        Step::After(end)
    }

    /// Closes the innermost open node, whose text ends at `end`.
    fn close(&mut self, end: usize) -> Step {
        if let Some(frame) = self.tree.stack.pop() {
            self.slot(frame.node, |slot| slot.span.end = offset(end));
        }
        Step::After(end)
    }

    fn value(&mut self, at: usize) -> Result<Step, SyntaxError> {
        let text = self.text;
        let in_some = self.tree.stack.last().is_some_and(|frame| frame.part == Part::Some);
        if in_some
            && self.context.extensions.unwrap_variant_newtypes
            && let Some(step) = self.bare_content(at)?
        {
            return Ok(step);
        }
        match byte(text, at) {
            Some(b'"') => literal::string(text, at).map(|(end, _)| self.leaf(Kind::Str, at, end)),
            Some(b'(') if byte(text, at + 1) == Some(b')') => Ok(self.leaf(Kind::Unit, at, at + 2)),
            Some(b'(') => self.open_brackets(at, at),
            Some(b'[') => self.open_and_enter(Kind::List, Part::List, at),
            Some(b'{') => self.open_and_enter(Kind::Map, Part::Map, at),
            Some(b'\'') => literal::char(text, at).map(|end| self.leaf(Kind::Char, at, end)),
            Some(b'0'..=b'9' | b'+' | b'-' | b'.') => self.number(at),
            _ => match lex::identifier(text, at) {
                Some(end) => self.word(at, end),
                None => self.prefixed(at),
            },
        }
    }

    /// What begins with `b` or `r` and is no name.
    fn prefixed(&mut self, at: usize) -> Result<Step, SyntaxError> {
        let text = self.text;
        match byte(text, at) {
            Some(b'b') if byte(text, at + 1) == Some(b'\'') => self.number(at),
            Some(b'b') => literal::byte_string(text, at).map(|end| self.leaf(Kind::Bytes, at, end)),
            Some(b'r') => literal::string(text, at).map(|(end, _)| self.leaf(Kind::RawStr, at, end)),
            _ => Err(SyntaxError::expected(text, at, "a value")),
        }
    }

    fn word(&mut self, at: usize, end: usize) -> Result<Step, SyntaxError> {
        match self.text.get(at..end) {
            Some("true" | "false") => return Ok(self.leaf(Kind::Bool, at, end)),
            Some("None") => return Ok(self.leaf(Kind::None, at, end)),
            Some("Some") => return self.some(at, end),
            Some(word) if word.starts_with(['i', 'N']) && number::special(self.text, at).is_some() => {
                return self.number(at);
            }
            _ => {}
        }
        // Blanks and comments may stand between a name and its brackets.
        let bracket = trivia(self.text, end)?;
        if byte(self.text, bracket) == Some(b'(') {
            return self.open_brackets(at, bracket);
        }
        Ok(self.leaf(Kind::Name, at, end))
    }

    fn number(&mut self, at: usize) -> Result<Step, SyntaxError> {
        let text = self.text;
        if text.get(at..).is_some_and(|rest| rest.starts_with("..")) {
            let end = self.range_end(at)?;
            return Ok(self.leaf(Kind::Range, at, end));
        }
        let (end, sort) = number::number(text, at)?;
        if text.get(end..).is_some_and(|rest| rest.starts_with("..")) {
            let end = self.range_end(end)?;
            return Ok(self.leaf(Kind::Range, at, end));
        }
        let kind = match sort {
            number::Sort::Integer => Kind::Integer,
            number::Sort::Float => Kind::Float,
            number::Sort::Byte => Kind::Byte,
        };
        Ok(self.leaf(kind, at, end))
    }

    /// Behind `..`, `..5` or `..=5` at `at`.
    fn range_end(&self, at: usize) -> Result<usize, SyntaxError> {
        if byte(self.text, at + 2) == Some(b'=') {
            return number::number(self.text, at + 3).map(|(end, _)| end);
        }
        if number::starts(self.text, at + 2) {
            return number::number(self.text, at + 2).map(|(end, _)| end);
        }
        Ok(at + 2)
    }

    fn some(&mut self, at: usize, word_end: usize) -> Result<Step, SyntaxError> {
        let inner = trivia(self.text, word_end)?;
        let bracket = byte(self.text, inner) == Some(b'(');
        if !bracket && !self.context.extensions.implicit_some {
            return Err(SyntaxError::expected(self.text, inner, "`(` after `Some`"));
        }
        self.check_depth(at, 1)?;
        self.open(Kind::Some, if bracket { Part::Some } else { Part::LooseSome }, at, 1);
        Ok(Step::Value(if bracket { trivia(self.text, inner + 1)? } else { inner }))
    }

    /// Under `unwrap_variant_newtypes`: what stands directly in the brackets of `Some`, when it is no whole value.
    fn bare_content(&mut self, at: usize) -> Result<Option<Step>, SyntaxError> {
        if byte(self.text, at) == Some(b')') {
            return Ok(Some(self.leaf(Kind::Unit, at, at)));
        }
        let (kind, part) = match bare_content(self.text, at) {
            Some(Bare::Record) => (Kind::Record, Part::BareRecord),
            Some(Bare::Tuple) => (Kind::Tuple, Part::BareTuple),
            None => return Ok(None),
        };
        self.check_depth(at, 2)?;
        self.open(kind, part, at, 2);
        self.enter(part, at).map(Some)
    }

    /// `(` at `bracket`, of the record or tuple that starts at `start`.
    fn open_brackets(&mut self, start: usize, bracket: usize) -> Result<Step, SyntaxError> {
        self.check_depth(start, 1)?;
        let inner = trivia(self.text, bracket + 1)?;
        let is_record = match lex::identifier(self.text, inner) {
            Some(end) => byte(self.text, trivia(self.text, end)?) == Some(b':'),
            None => false,
        };
        let (kind, part) = if is_record { (Kind::Record, Part::Record) } else { (Kind::Tuple, Part::Tuple) };
        self.open(kind, part, start, 2);
        self.enter(part, inner)
    }

    fn open_and_enter(&mut self, kind: Kind, part: Part, at: usize) -> Result<Step, SyntaxError> {
        self.check_depth(at, 1)?;
        self.open(kind, part, at, 2);
        let inner = trivia(self.text, at + 1)?;
        self.enter(part, inner)
    }

    /// The next item of what is open, or its end.
    fn enter(&mut self, part: Part, at: usize) -> Result<Step, SyntaxError> {
        if byte(self.text, at) == Some(part.closing()) {
            return Ok(self.close_brackets(part, at));
        }
        self.check_depth(at, 0)?;
        match part {
            Part::Record | Part::BareRecord => self.field(at),
            Part::Map => {
                self.open(Kind::Entry, Part::Key, at, 0);
                Ok(Step::Value(at))
            }
            Part::List
            | Part::Tuple
            | Part::BareTuple
            | Part::Field
            | Part::Key
            | Part::Entry
            | Part::Some
            | Part::LooseSome => Ok(Step::Value(at)),
        }
    }

    fn close_brackets(&mut self, part: Part, at: usize) -> Step {
        if !matches!(part, Part::BareTuple | Part::BareRecord) {
            return self.close(at + 1);
        }
        let last = self.tree.stack.last().and_then(|frame| self.tree.slots.get(frame.last_child as usize));
        let end = last.map_or(at, |slot| slot.span.end as usize);
        self.close(end);
        Step::After(at)
    }

    fn field(&mut self, at: usize) -> Result<Step, SyntaxError> {
        let Some(end) = lex::identifier(self.text, at) else {
            return Err(SyntaxError::expected(self.text, at, "the name of a field or `)`"));
        };
        let colon = trivia(self.text, end)?;
        if byte(self.text, colon) != Some(b':') {
            return Err(SyntaxError::expected(self.text, colon, "`:` after the name of the field"));
        }
        self.open(Kind::Field, Part::Field, at, 0);
        Ok(Step::Value(trivia(self.text, colon + 1)?))
    }

    fn after(&mut self, frame: Frame, at: usize) -> Result<Step, SyntaxError> {
        let text = self.text;
        match frame.part {
            Part::Field | Part::Entry | Part::LooseSome => Ok(self.close(at)),
            Part::Key => {
                let colon = trivia(text, at)?;
                if byte(text, colon) != Some(b':') {
                    return Err(SyntaxError::expected(text, colon, "`:` after the key"));
                }
                if let Some(top) = self.tree.stack.last_mut() {
                    top.part = Part::Entry;
                }
                Ok(Step::Value(trivia(text, colon + 1)?))
            }
            Part::Some => {
                let (_, end) = comma(text, at)?;
                if byte(text, end) != Some(b')') {
                    return Err(SyntaxError::expected(text, end, "`)` after the one value of `Some`"));
                }
                Ok(self.close(end + 1))
            }
            part @ (Part::List
            | Part::Tuple
            | Part::Record
            | Part::Map
            | Part::BareTuple
            | Part::BareRecord) => {
                let (had_comma, end) = comma(text, at)?;
                if had_comma || byte(text, end) == Some(part.closing()) {
                    return self.enter(part, end);
                }
                let closing = char::from(part.closing());
                Err(SyntaxError::expected(text, end, &format!("`,` or `{closing}`")))
            }
        }
    }
}

/// Passes blanks, at most one comma, and blanks again.
fn comma(text: &str, at: usize) -> Result<(bool, usize), SyntaxError> {
    let end = trivia(text, at)?;
    if byte(text, end) == Some(b',') { Ok((true, trivia(text, end + 1)?)) } else { Ok((false, end)) }
}

enum Bare {
    Record,
    Tuple,
}

/// Looks ahead as `ron` does to tell the content of `Some(…)` apart: a field, several values, or (`None`) one value.
fn bare_content(text: &str, start: usize) -> Option<Bare> {
    let mut at = start;
    if let Some(end) = lex::identifier(text, at) {
        at = trivia(text, end).ok()?;
        match byte(text, at) {
            Some(b':') => return Some(Bare::Record),
            Some(b',') => {
                let next = trivia(text, at + 1).ok()?;
                return (byte(text, next) != Some(b')')).then_some(Bare::Tuple);
            }
            Some(b')') => return None,
            _ => {}
        }
    }
    let mut open = 1_usize;
    while open > 0 {
        at = trivia(text, at).ok()?;
        if byte(text, at) == Some(b'\'') {
            at = literal::char(text, at).unwrap_or(at);
        }
        if byte(text, at) == Some(b'"') || literal::starts_raw_string(text, at) {
            at = literal::string(text, at).ok()?.0;
        }
        if literal::starts_byte_string(text, at) {
            at = literal::byte_string(text, at).ok()?;
        }
        at = trivia(text, at).ok()?;
        match byte(text, at)? {
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open -= 1,
            b',' if open == 1 => {
                let next = trivia(text, at + 1).ok()?;
                return (byte(text, next) != Some(b')')).then_some(Bare::Tuple);
            }
            _ => {}
        }
        at = lex::next_character(text, at);
    }
    None
}
