//! What stands between two brackets, one after the other with commas: taking items out and putting new ones in so that
//! the rest keeps its bytes and the new looks like what is there.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::{Kind, Node, Outline, OutlineField, Span, Splice, lex};

/// Items in brackets: of a list, or the fields of a record.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    text: &'a str,
    /// Between the brackets.
    inner: Span,
    items: Cow<'a, [Span]>,
}

impl<'a> Row<'a> {
    /// The row of a list, record, tuple or map; `None` for other values and those without brackets of their own.
    #[must_use]
    pub fn of(node: Node<'a>) -> Option<Self> {
        let text = node.whole_text();
        let open = if matches!(node.kind(), Kind::List | Kind::Map) {
            node.start() as usize
        } else if matches!(node.kind(), Kind::Record | Kind::Tuple) && !node.is_bare() {
            let name_end = node.name_span().map_or(node.start(), |name| name.end);
            lex::trivia(text, name_end as usize).ok()?
        } else {
            return None;
        };
        let items = node.children().map(Node::span).collect();
        Some(Self { text, inner: Span::new(open + 1, node.end() as usize - 1), items })
    }

    /// The row of a list field of a file; `None` where the field is no list.
    #[must_use]
    pub fn of_list(text: &'a str, outline: &'a Outline, field: &OutlineField) -> Option<Self> {
        let brackets = field.list()?;
        let inner = Span { start: brackets.start + 1, end: brackets.end - 1 };
        Some(Self { text, inner, items: Cow::Borrowed(outline.items(field)) })
    }

    /// The row of a file's fields; `None` where the file has no root.
    #[must_use]
    pub fn of_root(text: &'a str, outline: &Outline) -> Option<Self> {
        let root = outline.root?;
        let name_end = outline.name.map_or(root.start, |name| name.end);
        let open = lex::trivia(text, name_end as usize).ok()?;
        let fields = outline.fields.iter();
        let items = fields.map(|field| Span { start: field.name.start, end: field.value.end }).collect();
        Some(Self { text, inner: Span::new(open + 1, root.end as usize - 1), items })
    }

    /// The items.
    #[must_use]
    pub fn items(&self) -> &[Span] {
        &self.items
    }

    /// Whether the item is the first thing on its line. `false` for one that is not there.
    #[must_use]
    pub fn starts_line(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|span| self.own_line(span.start as usize).is_some())
    }

    /// The blanks before an item that starts its line.
    #[must_use]
    pub fn indentation(&self, item: usize) -> Option<&'a str> {
        let start = self.items.get(item)?.start as usize;
        self.text.get(self.own_line(start)?..start)
    }

    /// Whether no item shares a line with the bracket before it.
    #[must_use]
    pub fn is_spread(&self) -> bool {
        if self.items.is_empty() { self.inner.of(self.text).contains('\n') } else { self.starts_line(0) }
    }

    /// Whether a comma follows the last item.
    #[must_use]
    pub fn has_trailing_comma(&self) -> bool {
        self.items.len().checked_sub(1).is_some_and(|last| self.comma(last).is_some())
    }

    /// Takes a run of items out, with their commas and, where they have lines of their own, with those lines and the
    /// comments at their ends. Comments on other lines stay.
    #[must_use]
    pub fn remove(&self, run: RangeInclusive<usize>) -> Option<Splice> {
        let (first, last) = (self.items.get(*run.start())?, self.items.get(*run.end())?);
        let (start, end) = (first.start as usize, last.end as usize);
        let comma = self.comma(*run.end());
        let behind = comma.unwrap_or(end);
        let line_end = self.line_end(behind);
        let own_line = self.own_line(start);
        let before =
            run.start().checked_sub(1).and_then(|index| Some((index, self.items.get(index)?.end as usize)));
        let next = self.items.get(run.end() + 1).map(|span| span.start as usize);
        let span = match (own_line, line_end, next, before) {
            (Some(line), Some(line_end), ..) => (line, line_end.next),
            (_, None, Some(next), _) if self.is_blank(behind, next) => (start, next),
            (_, None, Some(_), _) => (start, self.skip_blanks(behind)),
            // At the end of a line or before the bracket, behind another item.
            (_, _, _, Some((index, _))) if comma.is_some() && line_end.is_some() => {
                let from = self.comma(index).filter(|from| self.is_blank(*from, start));
                (from.unwrap_or(start), behind)
            }
            (_, _, _, Some((index, before))) => {
                let from = self.comma(index).unwrap_or(before);
                if self.is_blank(before, from.saturating_sub(1).max(before)) && self.is_blank(from, start) {
                    (before, end)
                } else {
                    (start, behind)
                }
            }
            (.., None) => (start, if comma.is_some() { self.skip_blanks(behind) } else { behind }),
        };
        Some(Splice::delete(Span::new(span.0, span.1)))
    }

    /// Puts texts in behind an item, or (`None`) before the first. They stand on lines of their own where their
    /// neighbours do, else on the same line. The texts bring the blanks of their own further lines along.
    #[must_use]
    pub fn insert(&self, after: Option<usize>, new: &[String]) -> Vec<Splice> {
        if new.is_empty() {
            return Vec::new();
        }
        match after.and_then(|index| Some((index, *self.items.get(index)?))) {
            Some((index, item)) => self.insert_after(index, item, new),
            None if self.items.is_empty() => vec![self.insert_only(new)],
            None => vec![self.insert_first(new)],
        }
    }

    /// The blanks that a new item gets before it where it stands on a line of its own; `None` where it shares a line.
    #[must_use]
    pub fn new_indentation(&self, after: Option<usize>) -> Option<String> {
        match after.filter(|index| *index < self.items.len()) {
            Some(index) => self.indentation_after(index).map(str::to_owned),
            None if self.items.is_empty() => {
                self.line_end(self.inner.start as usize).map(|_| self.indentation_inside())
            }
            None => self.indentation(0).map(str::to_owned),
        }
    }

    fn indentation_inside(&self) -> String {
        format!("{}{}", indentation_at(self.text, self.inner.end), indentation_unit(self.text))
    }

    fn indentation_after(&self, index: usize) -> Option<&'a str> {
        let behind = self.comma(index).or_else(|| Some(self.items.get(index)?.end as usize))?;
        let alone = self.line_end(behind).is_some() || index + 1 == self.items.len();
        let indentation = self.indentation(index).or_else(|| {
            // `[a,` and the others below.
            (index == 0).then(|| self.indentation(1)).flatten()
        });
        indentation.filter(|_| alone)
    }

    fn insert_after(&self, index: usize, item: Span, new: &[String]) -> Vec<Splice> {
        let comma = self.comma(index);
        let behind = comma.unwrap_or(item.end as usize);
        let line_end = self.line_end(behind);
        let Some(indentation) = self.indentation_after(index) else {
            return vec![Splice::insert(item.end, format!(", {}", new.join(", ")))];
        };
        let newline = line_ending(self.text);
        let line = format!("{newline}{indentation}");
        let joined = new.join(&format!(",{line}"));
        let at = super::offset(line_end.map_or(behind, |line_end| line_end.content));
        if comma.is_some() {
            return vec![Splice::insert(at, format!("{line}{joined},"))];
        }
        vec![Splice::insert(item.end, ","), Splice::insert(at, format!("{line}{joined}"))]
    }

    fn insert_first(&self, new: &[String]) -> Splice {
        let first = self.items.first().copied().unwrap_or_default();
        let Some(indentation) = self.indentation(0) else {
            return Splice::insert(first.start, format!("{}, ", new.join(", ")));
        };
        let newline = line_ending(self.text);
        let joined = new.join(&format!(",{newline}{indentation}"));
        // Above the comments that belong to the item that was first.
        match self.line_end(self.inner.start as usize) {
            Some(line_end) => {
                Splice::insert(super::offset(line_end.content), format!("{newline}{indentation}{joined},"))
            }
            None => Splice::insert(first.start, format!("{joined},{newline}{indentation}")),
        }
    }

    fn insert_only(&self, new: &[String]) -> Splice {
        let Some(line_end) = self.line_end(self.inner.start as usize) else {
            return Splice::insert(self.inner.start, new.join(", "));
        };
        let newline = line_ending(self.text);
        let indentation =
            format!("{}{}", indentation_at(self.text, self.inner.end), indentation_unit(self.text));
        let joined = new.join(&format!(",{newline}{indentation}"));
        Splice::insert(super::offset(line_end.content), format!("{newline}{indentation}{joined},"))
    }

    /// Behind the comma that follows an item.
    fn comma(&self, item: usize) -> Option<usize> {
        let end = self.items.get(item)?.end as usize;
        let at = lex::trivia(self.text, end).ok()?;
        (lex::byte(self.text, at) == Some(b',')).then_some(at + 1)
    }

    /// The first byte of the line, when only blanks and the bracket's content lie between it and `at`.
    fn own_line(&self, at: usize) -> Option<usize> {
        let before = self.text.get(self.inner.start as usize..at)?;
        let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
        let line = at - blanks;
        (before.get(..before.len() - blanks)?.ends_with('\n')).then_some(line)
    }

    /// The end of the line at `at`, when only blanks and comments stand there before it.
    fn line_end(&self, at: usize) -> Option<LineEnd> {
        let mut content = at;
        loop {
            let next = self.skip_blanks(content);
            match self.text.as_bytes().get(next..)? {
                [b'\n', ..] => return Some(LineEnd { content, next: next + 1 }),
                [b'\r', b'\n', ..] => return Some(LineEnd { content, next: next + 2 }),
                [b'/', b'/', ..] => {
                    let line = self.text.get(next..lex::line_end(self.text, next))?;
                    content = next + line.trim_end_matches('\r').len();
                }
                [b'/', b'*', ..] => {
                    let end = lex::block_comment(self.text, next)?;
                    if self.text.get(next..end)?.contains('\n') {
                        return None;
                    }
                    content = end;
                }
                _ => return None,
            }
        }
    }

    fn skip_blanks(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.len() - rest.trim_start_matches([' ', '\t']).len()
    }

    /// No comment between.
    fn is_blank(&self, start: usize, end: usize) -> bool {
        self.text.get(start..end).is_some_and(|between| lex::space(between, 0) == between.len())
    }
}

#[derive(Clone, Copy)]
struct LineEnd {
    /// Behind the last comment, or where the blanks begin.
    content: usize,
    /// First byte of the next line.
    next: usize,
}

/// The line ending of a text: that of its first line.
#[must_use]
pub fn line_ending(text: &str) -> &'static str {
    match memchr::memchr(b'\n', text.as_bytes()) {
        Some(at) if at > 0 && lex::byte(text, at - 1) == Some(b'\r') => "\r\n",
        _ => "\n",
    }
}

/// The blanks at the beginning of the line that holds the byte `at`.
#[must_use]
pub fn indentation_at(text: &str, at: u32) -> &str {
    let before = text.get(..at as usize).unwrap_or_default();
    let line = text.get(before.rfind('\n').map_or(0, |newline| newline + 1)..).unwrap_or_default();
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// What one level is indented by: the blanks before the first indented line, else four spaces.
#[must_use]
pub fn indentation_unit(text: &str) -> &str {
    let mut lines = text.lines().take(200).map(|line| {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        line.split_at_checked(blanks).unwrap_or_default()
    });
    let unit =
        lines.find(|(blanks, rest)| !blanks.is_empty() && !rest.is_empty() && !rest.starts_with(['/', '*']));
    unit.map_or("    ", |(blanks, _)| if blanks.starts_with('\t') { "\t" } else { blanks })
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Tree, splice};
    use super::*;

    fn check(text: &str, change: impl Fn(&Row<'_>) -> Vec<Splice>, expected: &str) {
        let tree = Tree::parse(text, Span::new(0, text.len()), Context::default()).unwrap();
        let row = Row::of(tree.root(text).unwrap()).unwrap();
        let changed = splice(text, change(&row)).unwrap();
        assert_eq!(changed, expected);
        Tree::parse(&changed, Span::new(0, changed.len()), Context::default()).unwrap();
    }

    fn check_remove(text: &str, run: RangeInclusive<usize>, expected: &str) {
        check(text, |row| row.remove(run.clone()).into_iter().collect(), expected);
    }

    fn check_insert(text: &str, after: Option<usize>, expected: &str) {
        check(text, |row| row.insert(after, &["N".to_owned()]), expected);
    }

    #[test]
    fn an_item_on_a_shared_line_leaves_with_one_comma() {
        check_remove("[a, b, c]", 0..=0, "[b, c]");
        check_remove("[a, b, c]", 1..=1, "[a, c]");
        check_remove("[a, b, c]", 2..=2, "[a, b]");
        check_remove("[a, b, c,]", 2..=2, "[a, b,]");
        check_remove("[a, b, c]", 1..=2, "[a]");
        check_remove("[ a ]", 0..=0, "[  ]");
        check_remove("[a,]", 0..=0, "[]");
        check_remove("X(a: 1, b: 2 /* two */)", 1..=1, "X(a: 1 /* two */)");
        check_remove("X(a: 1 /* one */, b: 2)", 1..=1, "X(a: 1 /* one */, )");
        check_remove("X(a: 1, b: 2, // two\n c: 3)", 1..=1, "X(a: 1, // two\n c: 3)");
    }

    #[test]
    fn an_item_with_lines_of_its_own_takes_them_along() {
        check_remove("[\n  a, // one\n  b,\n]", 0..=0, "[\n  b,\n]");
        check_remove("[\r\n\ta,\r\n\tb\r\n]", 1..=1, "[\r\n\ta,\r\n]");
        check_remove(
            "[\n  // keep\n  a,\n\n  X(\n   1,\n  ), // gone\n  b]",
            1..=1,
            "[\n  // keep\n  a,\n\n  b]",
        );
        check_remove("X(a: 1,\n  b: 2,\n  c: 3)", 2..=2, "X(a: 1,\n  b: 2)");
        check_remove("X(a: 1, // one\n  b: 2)", 1..=1, "X(a: 1, // one\n  )");
    }

    #[test]
    fn a_new_item_stands_as_its_neighbours_do() {
        check_insert("[a, b]", Some(0), "[a, N, b]");
        check_insert("[a, b]", Some(1), "[a, b, N]");
        check_insert("[a, b,]", Some(1), "[a, b, N,]");
        check_insert("[a]", None, "[N, a]");
        check_insert("[]", None, "[N]");
        check_insert("[\n  a, // one\n  b,\n]", Some(0), "[\n  a, // one\n  N,\n  b,\n]");
        check_insert("[\r\n\ta,\r\n\tb // two\r\n]", Some(1), "[\r\n\ta,\r\n\tb, // two\r\n\tN\r\n]");
        check_insert("[ // all\n  // a's\n  a,\n]", None, "[ // all\n  N,\n  // a's\n  a,\n]");
        check_insert("[a,\n b]", Some(0), "[a,\n N,\n b]");
        check_insert("[\n  a,\n  b]", Some(1), "[\n  a,\n  b,\n  N]");
        check_insert("[\n]", None, "[\n    N,\n]");
        check_insert("X(1, 2,\n  3)", Some(1), "X(1, 2, N,\n  3)");
    }
}
