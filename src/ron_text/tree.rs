//! One value of a text as a flat array of nodes. Parsing reuses the array, so a million records cost no allocation
//! each; nodes hold offsets into the whole text, never copies.

use std::borrow::Cow;

use super::{Extensions, NumberText, Span, SyntaxError, lex, literal, parse};

/// How deep values nest, counted as `ron` counts its recursion: a list or struct is one, each item in it another.
pub const MAX_DEPTH: u8 = 128;

/// What a node is. A name before brackets belongs to the node of the brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `()`; also what `Some()` holds under `unwrap_variant_newtypes`.
    Unit,
    /// `true`, `false`.
    Bool,
    /// `7`, `0xFF`, `1_000u16`.
    Integer,
    /// `1.5`, `1e3`, `inf`, `NaN`; also `..`-free decimals too large for 64 bits.
    Float,
    /// `1..5`, `1..=5`, `1..`, `..5`; a lone `..` too.
    Range,
    /// `'a'`.
    Char,
    /// `b'a'`, a number to `ron`.
    Byte,
    /// `"…"`.
    Str,
    /// `r"…"`, `r#"…"#`.
    RawStr,
    /// `b"…"`, `br#"…"#`.
    Bytes,
    /// A bare identifier: a variant or unit struct.
    Name,
    /// `(a, b)`, `Name(a, b)`, `Name()`: children are the values.
    Tuple,
    /// `(a: 1)`, `Name(a: 1)`: children are fields.
    Record,
    /// `a: 1` of a record: its one child is the value.
    Field,
    /// `[a, b]`.
    List,
    /// `{a: 1}`: children are entries.
    Map,
    /// `key: value` of a map: two children.
    Entry,
    /// `Some(a)`: one child.
    Some,
    /// `None`.
    None,
}

/// What parsing depends on besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Those enabled at the head of the file.
    pub extensions: Extensions,
    /// How deep the value already lies, of [`MAX_DEPTH`].
    pub depth: u8,
}

pub(super) const NO_NODE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) kind: Kind,
    pub(super) span: Span,
    pub(super) parent: u32,
    pub(super) first_child: u32,
    pub(super) next_sibling: u32,
}

/// The nodes of one value.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub(super) slots: Vec<Slot>,
    pub(super) stack: parse::Stack,
}

impl Tree {
    /// Parses the one value in `span` of `text`; blanks and comments may surround it.
    ///
    /// # Errors
    /// [`SyntaxError`] at the first byte that `ron` would not read.
    pub fn parse(text: &str, span: Span, context: Context) -> Result<Self, SyntaxError> {
        let mut tree = Self::default();
        tree.parse_into(text, span, context)?;
        Ok(tree)
    }

    /// [`Tree::parse`] into the buffers of this tree. After an error the tree is empty.
    ///
    /// # Errors
    /// As [`Tree::parse`].
    pub fn parse_into(&mut self, text: &str, span: Span, context: Context) -> Result<(), SyntaxError> {
        let result = parse::value(self, text, span, context);
        if result.is_err() {
            self.slots.clear();
        }
        result
    }

    /// The value; `None` before a parse and after a failed one. `text` is the text that was parsed.
    #[must_use]
    pub fn root<'a>(&'a self, text: &'a str) -> Option<Node<'a>> {
        Node { tree: self, text, slot: *self.slots.first()? }.into()
    }

    /// How many nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// No value parsed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}

/// One node of a tree beside its text. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    tree: &'a Tree,
    text: &'a str,
    slot: Slot,
}

impl<'a> Node<'a> {
    fn at(self, index: u32) -> Option<Self> {
        let slot = *self.tree.slots.get(index as usize)?;
        Some(Self { slot, ..self })
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.slot.kind
    }

    /// Where it is in the whole text: name and brackets included, blanks, comments and commas around it not.
    #[must_use]
    pub fn span(self) -> Span {
        self.slot.span
    }

    /// First byte in the whole text.
    #[must_use]
    pub fn start(self) -> u32 {
        self.slot.span.start
    }

    /// One past its last byte.
    #[must_use]
    pub fn end(self) -> u32 {
        self.slot.span.end
    }

    /// As written.
    #[must_use]
    pub fn text(self) -> &'a str {
        self.slot.span.of(self.text)
    }

    /// The text the tree was parsed from, whole.
    #[must_use]
    pub fn whole_text(self) -> &'a str {
        self.text
    }

    /// What holds it.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.at(self.slot.parent)
    }

    /// What it holds, in the order written: fields of a record, items of a list or tuple, entries of a map, key and
    /// value of an entry, the value of a field or `Some`.
    #[must_use]
    pub fn children(self) -> Children<'a> {
        Children { next: self.at(self.slot.first_child) }
    }

    /// The name before the brackets of a record or tuple, the name of a field, or a bare name. Without `r#`.
    #[must_use]
    pub fn name(self) -> Option<&'a str> {
        let span = self.name_span()?;
        let name = span.of(self.text);
        Some(name.strip_prefix("r#").unwrap_or(name))
    }

    /// Where [`Node::name`] stands, `r#` included.
    #[must_use]
    pub fn name_span(self) -> Option<Span> {
        matches!(self.kind(), Kind::Record | Kind::Tuple | Kind::Field | Kind::Name).then_some(())?;
        // Under `unwrap_variant_newtypes`, the content of `Some(a: 1)` is a record without brackets and name.
        if self.is_bare() {
            return None;
        }
        let start = self.start() as usize;
        let end = lex::identifier(self.text, start)?;
        Some(Span::new(start, end))
    }

    /// A record or tuple whose brackets are those of the `Some` around it.
    #[must_use]
    pub fn is_bare(self) -> bool {
        let first = self.children().next();
        matches!(self.kind(), Kind::Record | Kind::Tuple)
            && first.is_some_and(|child| child.start() == self.start())
    }

    /// The value of the first field of that name in a record.
    #[must_use]
    pub fn field(self, name: &str) -> Option<Self> {
        self.field_node(name)?.value()
    }

    /// The first field of that name in a record, name and value.
    #[must_use]
    pub fn field_node(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.kind() == Kind::Field && child.name() == Some(name))
    }

    /// Names and values of a record's fields, repeated ones included.
    pub fn fields(self) -> impl Iterator<Item = (&'a str, Self)> {
        let fields = self.children().filter(|child| child.kind() == Kind::Field);
        fields.filter_map(|field| Some((field.name()?, field.value()?)))
    }

    /// The value of a field, entry or `Some`.
    #[must_use]
    pub fn value(self) -> Option<Self> {
        let at = usize::from(self.kind() == Kind::Entry);
        matches!(self.kind(), Kind::Field | Kind::Some | Kind::Entry).then(|| self.children().nth(at))?
    }

    /// The key of a map's entry.
    #[must_use]
    pub fn key(self) -> Option<Self> {
        (self.kind() == Kind::Entry).then_some(())?;
        self.children().next()
    }

    /// The value inside any number of `Some(…)`.
    #[must_use]
    pub fn without_some(self) -> Self {
        let mut node = self;
        while node.kind() == Kind::Some {
            let Some(inner) = node.value() else { break };
            node = inner;
        }
        node
    }

    /// What a plain or raw string says, escapes resolved. `None` for other kinds.
    #[must_use]
    pub fn string(self) -> Option<Cow<'a, str>> {
        matches!(self.kind(), Kind::Str | Kind::RawStr).then(|| literal::unquote(self.text()))
    }

    /// The character of a character literal.
    #[must_use]
    pub fn char(self) -> Option<char> {
        (self.kind() == Kind::Char).then(|| literal::unquote(self.text()).chars().next())?
    }

    /// What `true` and `false` say.
    #[must_use]
    pub fn bool(self) -> Option<bool> {
        (self.kind() == Kind::Bool).then(|| self.text() == "true")
    }

    /// The parts of a number as written.
    #[must_use]
    pub fn number(self) -> Option<NumberText<'a>> {
        matches!(self.kind(), Kind::Integer | Kind::Float).then(|| NumberText::new(self.text()))
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Node").field("kind", &self.kind()).field("text", &self.text()).finish_non_exhaustive()
    }
}

/// The children of a node, in order.
#[derive(Clone)]
pub struct Children<'a> {
    next: Option<Node<'a>>,
}

impl<'a> Iterator for Children<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        let node = self.next?;
        self.next = node.at(node.slot.next_sibling);
        Some(node)
    }
}
