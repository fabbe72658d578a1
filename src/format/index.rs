//! Where records and fields stand in a text. Keeps one number a record; everything else is scanned again when asked.

use std::borrow::Cow;

use super::value;
use crate::model::{FieldPath, Id, Key, Named, Step, TableName};
use crate::ron_text::{Context, Cores, Kind, LineIndex, Node, Outline, Span, Tree, line_column};

/// The records of a text by id.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The shape of the text.
    pub outline: Outline,
    /// By table: places among the table's items, sorted by id; items without a readable id are left out.
    order: [Vec<u32>; TableName::ALL.len()],
}

impl Index {
    /// Reads where the records of a text stand.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::of_outline(text, Outline::read(text))
    }

    /// [`Index::new`] for a text whose shape is known.
    #[must_use]
    pub fn of_outline(text: &str, outline: Outline) -> Self {
        let mut index = Self { outline, order: Default::default() };
        for table in TableName::ALL {
            let order = super::order::by_id(&index, text, index.items(text, *table), Cores::of(text));
            index.set_order(*table, order);
        }
        index
    }

    /// An index whose records are set table by table with [`Index::set_order`].
    pub(super) fn empty(outline: Outline) -> Self {
        Self { outline, order: Default::default() }
    }

    pub(super) fn set_order(&mut self, table: TableName, order: Vec<u32>) {
        if let Some(held) = self.order.get_mut(table as usize) {
            *held = order;
        }
    }

    /// How many records of a table the case holds.
    pub(super) fn held(&self, table: TableName) -> usize {
        self.order.get(table as usize).map_or(0, Vec::len)
    }

    /// Ids and places of the table's items, by id, then by place. Items without a readable id are left out.
    pub(super) fn ids(&self, text: &str, table: TableName) -> Vec<(Id, u32)> {
        let items = self.items(text, table);
        let mut tree = Tree::default();
        let id_at = |at: u32| Some((Id::new(self.id_of(text, *items.get(at as usize)?, &mut tree)?), at));
        super::order::by_id(self, text, items, Cores::of(text)).into_iter().filter_map(id_at).collect()
    }

    /// The items of a table, in the order of the text.
    #[must_use]
    pub fn items(&self, text: &str, table: TableName) -> &[Span] {
        self.outline.field(text, table.field()).map_or(&[], |field| self.outline.items(field))
    }

    /// Where a record stands: from its name or bracket to its closing bracket. For the case's own fields and the order
    /// of a table: the root, the table's list.
    #[must_use]
    pub fn span(&self, text: &str, key: &Key) -> Option<Span> {
        match key {
            Key::Meta => self.outline.root,
            Key::Order(table) => self.outline.field(text, table.field()).map(|field| field.value),
            Key::Record(table, id) => self.record_span(text, *table, id),
        }
    }

    fn record_span(&self, text: &str, table: TableName, id: &Id) -> Option<Span> {
        let items = self.items(text, table);
        let order = self.order.get(table as usize)?;
        let span_at = |at: &u32| items.get(*at as usize).copied();
        let mut tree = Tree::default();
        let first = order.partition_point(|at| {
            span_at(at).and_then(|span| self.id_of(text, span, &mut tree)).is_some_and(|held| *held < **id)
        });
        let span = span_at(order.get(first)?)?;
        (*self.id_of(text, span, &mut tree)? == **id).then_some(span)
    }

    /// The byte where a value stands: the value at the end of the path, or as far down the path as the text goes.
    #[must_use]
    pub fn offset(&self, text: &str, key: &Key, path: &FieldPath) -> Option<u32> {
        if *key == Key::Meta {
            let field = path.first_field().and_then(|name| self.outline.field(text, name));
            return field.map(|field| field.value.start).or(self.outline.root.map(|root| root.start));
        }
        let span = self.span(text, key)?;
        let mut tree = Tree::default();
        if tree.parse_into(text, span, self.record_context()).is_err() {
            return Some(span.start);
        }
        Some(tree.root(text).map_or(span.start, |root| follow(root, &path.0)))
    }

    /// What a record of a table is parsed with.
    #[must_use]
    pub fn record_context(&self) -> Context {
        // The case and its table lie around it.
        Context { extensions: self.outline.extensions, depth: RECORD_DEPTH }
    }

    /// What a field of the case is parsed with.
    #[must_use]
    pub fn field_context(&self) -> Context {
        Context { extensions: self.outline.extensions, depth: FIELD_DEPTH }
    }

    /// The id of the record under a span.
    pub(super) fn id_of<'a>(&self, text: &'a str, span: Span, tree: &mut Tree) -> Option<Cow<'a, str>> {
        if let Some(id) = leading_id(span.of(text)) {
            return Some(Cow::Borrowed(id));
        }
        tree.parse_into(text, span, self.record_context()).ok()?;
        let id = tree.root(text)?.without_some().field("id")?.without_some().string()?;
        (!id.is_empty()).then(|| Cow::Owned(id.into_owned()))
    }
}

// As `ron` counts: brackets are one, what stands in them is another.
const FIELD_DEPTH: u8 = 2;
const RECORD_DEPTH: u8 = 4;

/// The id of a record that begins with it in the plainest spelling, `Name(id: "…"`, without parsing the rest.
fn leading_id(record: &str) -> Option<&str> {
    let name_end = record.find(|c: char| !c.is_ascii_alphanumeric())?;
    if record.get(..name_end) == Some("Some") {
        return None;
    }
    let inside = record.get(name_end..)?.strip_prefix('(')?.trim_ascii_start();
    let value = inside.strip_prefix("id")?.trim_ascii_start().strip_prefix(':')?.trim_ascii_start();
    let quoted = value.strip_prefix('"')?;
    let end = quoted.find(['"', '\\', '\r'])?;
    (quoted.as_bytes().get(end) == Some(&b'"') && end > 0).then(|| quoted.get(..end))?
}

/// As far down the path as the text goes. Items that the case does not hold are not counted.
fn follow(root: Node<'_>, path: &[Step]) -> u32 {
    let mut node = root.without_some();
    for step in path {
        let next = match step {
            Step::Field(name) => node.field(name),
            Step::Item(at) => node.children().filter(|item| is_held(*item)).nth(*at),
        };
        let Some(next) = next else { break };
        node = next.without_some();
    }
    node.start()
}

fn is_held(item: Node<'_>) -> bool {
    let item = item.without_some();
    match (item.kind(), item.name()) {
        (Kind::Record | Kind::Tuple, Some(name)) => value::read_part(name, item).is_some(),
        _ => true,
    }
}

/// Line and column, both from 1, of a value in a text; of the record where the text lacks the value. Scans no more than
/// the shape of the text and the record.
#[must_use]
pub fn locate(text: &str, key: &Key, path: &FieldPath) -> Option<(usize, usize)> {
    let offset = Index::new(text).offset(text, key, path)?;
    Some(line_column(text, offset))
}

/// [`locate`] for many questions about one text.
#[derive(Clone, Debug)]
pub struct Locator<'a> {
    text: &'a str,
    index: &'a Index,
    lines: LineIndex,
}

impl<'a> Locator<'a> {
    /// For a text and its index.
    #[must_use]
    pub fn new(text: &'a str, index: &'a Index) -> Self {
        Self { text, index, lines: LineIndex::new(text) }
    }

    /// Line and column of a finding: its own byte where it has one, else that of its key and path, else the start.
    #[must_use]
    pub fn place(&self, finding: &crate::model::Finding) -> (usize, usize) {
        let own = finding.offset.and_then(|offset| u32::try_from(offset).ok());
        let located = || self.index.offset(self.text, finding.key.as_ref()?, &finding.path);
        self.lines.line_column(self.text, own.or_else(located).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parses the value of `x` in a text where it nests so deep.
    fn is_read(text: &str, is_record: bool) -> bool {
        let index = Index::new(text);
        let field = index.outline.fields[0];
        let (span, context) = if is_record {
            (index.outline.items(&field)[0], index.record_context())
        } else {
            (field.value, index.field_context())
        };
        Tree::parse(text, span, context).is_ok()
    }

    #[test]
    fn values_nest_as_deep_as_ron_lets_them() {
        let mut refused = 0;
        for depth in 50..75 {
            let (open, close) = ("[".repeat(depth), "]".repeat(depth));
            for (is_record, text) in [
                (false, format!("Case(x: {open}{close})")),
                (true, format!("Case(lanes: [Lane(id: \"a\", x: {open}{close})])")),
            ] {
                let by_ron = ron::from_str::<ron::Value>(&text).is_ok();
                refused += usize::from(!by_ron);
                assert_eq!(is_read(&text, is_record), by_ron, "{depth} {is_record}");
            }
        }
        assert!(refused > 0, "the limit was reached");
    }
}
