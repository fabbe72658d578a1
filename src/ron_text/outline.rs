//! The shape of a file in one pass: head, root, its fields, and the span of every item of its lists.
//!
//! No value is parsed here. Brackets, quotes and comments are followed, everything else is passed over, so that a bad
//! record spoils only itself and a text of hundreds of megabytes takes well under a second per hundred.

use super::{Cores, Extensions, Meter, Span, SyntaxError, ahead};

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
    pub(super) items: Vec<Span>,
    /// What is wrong around the fields: in the head, between fields or items, after the root, or where brackets or quotes
    /// do not balance. What is wrong inside a value is found when the value is parsed.
    pub errors: Vec<SyntaxError>,
    /// Every bracket, quote and comment that opens also closes. When not, the last of [`Outline::errors`] says where,
    /// the fields and items before the fault are here, and the text must not be written back.
    pub balanced: bool,
}

/// One field of the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineField {
    /// Its name, `r#` included.
    pub name: Span,
    /// Its value, without blanks, comments and commas around it.
    pub value: Span,
    pub(super) list: Option<List>,
}

/// A list's brackets, and its items as a stretch of [`Outline::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct List {
    pub(super) brackets: Span,
    pub(super) first: u32,
    pub(super) end: u32,
}

impl Outline {
    /// Reads the shape of a text.
    #[must_use]
    pub fn read(text: &str) -> Self {
        ahead::outline(text, Cores::of(text), &Meter::silent())
    }

    /// [`Outline::read`] on so many cores, which tells the meter the bytes that it has passed. What a stopped meter leaves
    /// is not whole.
    #[must_use]
    pub fn read_metered(text: &str, cores: Cores, meter: &Meter<'_>) -> Self {
        ahead::outline(text, cores, meter)
    }

    /// The first field of that name.
    #[must_use]
    pub fn field(&self, text: &str, name: &str) -> Option<&OutlineField> {
        self.fields.iter().find(|field| field.name(text) == name)
    }

    /// The spans of a list field's items, in order; empty for other fields.
    #[must_use]
    pub fn items(&self, field: &OutlineField) -> &[Span] {
        let stretch = field.list.map_or(0..0, |list| list.first as usize..list.end as usize);
        self.items.get(stretch).unwrap_or_default()
    }
}

impl OutlineField {
    /// Its name, without `r#`.
    #[must_use]
    pub fn name<'a>(&self, text: &'a str) -> &'a str {
        let name = self.name.of(text);
        name.strip_prefix("r#").unwrap_or(name)
    }

    /// From `[` to `]` when the value is written as a list, directly or in `Some`.
    #[must_use]
    pub fn list(&self) -> Option<Span> {
        self.list.map(|list| list.brackets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<String> {
        let outline = Outline::read(text);
        let mut shape = Vec::new();
        for field in &outline.fields {
            let items: Vec<&str> = outline.items(field).iter().map(|span| span.of(text)).collect();
            shape.push(match field.list() {
                Some(_) => format!("{}=[{}]", field.name(text), items.join("|")),
                None => format!("{}={}", field.name(text), field.value.of(text)),
            });
        }
        shape.extend(outline.errors.iter().map(|error| format!("{}: {}", error.offset, error.message)));
        if !outline.balanced {
            shape.push("unbalanced".to_owned());
        }
        shape
    }

    #[test]
    fn fields_and_items_are_found_with_their_spans() {
        let text = "\u{feff}#![enable(implicit_some)] // (\n Case(a: 1 /* , */, r#b: [X(\")\"), /* ] */ 'x' // ,\n, r#\"]\"\"#,],\n c: Some([ 1,2 ]), d: Y((),[]) ) // )";
        assert_eq!(shape(text), ["a=1", "b=[X(\")\")|'x'|r#\"]\"\"#]", "c=[1|2]", "d=Y((),[])"]);
        let outline = Outline::read(text);
        assert!(outline.bom && outline.extensions.implicit_some && outline.balanced);
        assert_eq!(outline.name.unwrap().of(text), "Case");
        assert!(outline.root.unwrap().of(text).ends_with(") )"));
    }

    #[test]
    fn a_bad_item_spoils_only_itself() {
        assert_eq!(
            shape("(a: [X(1), X(2 = ?), don't, X(3)], b: 2)"),
            ["a=[X(1)|X(2 = ?)|don't|X(3)]", "b=2"]
        );
    }

    #[test]
    fn a_missing_comma_is_told_and_both_items_are_there() {
        assert_eq!(
            shape("(a: [X(1) // one\n X(2)] b: 2)"),
            ["a=[X(1)|X(2)]", "b=2", "9: a `,` is missing after this", "23: a `,` is missing after this"]
        );
    }

    #[test]
    fn a_bracket_never_closed_is_named() {
        let text = "(a: [X(1), X(2, X(3)])";
        assert_eq!(shape(text), ["a=[X(1)]", "12: this `(` is never closed", "unbalanced"]);
        assert_eq!(shape("(a: [X(1)"), ["a=[X(1)]", "4: this `[` is never closed", "unbalanced"]);
        assert_eq!(
            shape("(a: [X(1)], b: 2"),
            ["a=[X(1)]", "b=2", "0: this `(` is never closed", "unbalanced"]
        );
        assert_eq!(
            shape("(a: [X(1)), X(2)])"),
            ["a=[X(1)]", "9: this `)` closes nothing that is open", "unbalanced"]
        );
        assert_eq!(shape("(a: [1, 2) "), ["a=[1|2]", "4: this `[` is never closed", "unbalanced"]);
        assert_eq!(shape("(a: 1) /* /* */"), ["a=1", "7: this comment is never closed", "unbalanced"]);
    }

    #[test]
    fn the_string_that_lost_its_quote_is_named() {
        let text = "(a: [X(\"one\"), X(\"two), X(\"three\"), X(\"(\")])";
        assert_eq!(
            shape(text),
            [
                "a=[X(\"one\")]",
                "17: this string does not end where it should: `three` follows it",
                "unbalanced"
            ]
        );
    }

    #[test]
    fn what_is_no_struct_is_told() {
        assert_eq!(shape(""), ["0: found the end of the text, expected `Name(…)`"]);
        assert_eq!(shape("[1]"), ["0: found `[`, expected `Name(…)`"]);
        assert_eq!(shape("(a: 1) b"), ["a=1", "7: found `b`, expected nothing more"]);
        assert_eq!(shape("(a: 1, , 7, b: 2)").last().unwrap(), "9: found `7`, expected the name of a field");
    }

    #[test]
    fn deep_nesting_costs_no_stack() {
        let deep = 1_000_000;
        let text = format!("(a: [{}{}, 1])", "[".repeat(deep), "]".repeat(deep));
        let outline = Outline::read(&text);
        assert!(outline.balanced);
        assert_eq!(outline.items(&outline.fields[0]).len(), 2);
        assert!(!Outline::read(&"[(".repeat(deep)).balanced);
        assert!(!Outline::read(&"/*".repeat(deep)).balanced);
        assert!(Outline::read(&format!("{}{}(a: 1)", "/*".repeat(deep), "*/".repeat(deep))).balanced);
    }
}
