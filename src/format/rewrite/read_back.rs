//! Whether a text that is about to be written holds what was meant, told from the items around what is new in it.
//!
//! Items of a list mean the same whatever stands far from them, so that it is enough to read those that were written and a
//! neighbour at each side. What this rests on is looked at first; where it is not given, the whole text has to be read.

use std::ops::Range;

use super::{Index, spliced_within};
use crate::edit::{Change, Edit, Record};
use crate::format::read;
use crate::model::{Key, TableName};
use crate::ron_text::{OutlineField, Patched, Span, Splice};

/// Whether the text reads back as the case after the edit; `None` where only reading it whole can tell. `opened` is what
/// the splices of the text are for.
#[must_use]
pub fn reads_back(opened: &str, index: &Index, text: &Patched, net: &Edit) -> Option<bool> {
    let outline = &index.outline;
    if !outline.balanced || !outline.errors.is_empty() {
        return None;
    }
    let mut tables: Vec<TableName> = Vec::new();
    for key in net.changes.keys() {
        match key {
            Key::Record(table, _) if tables.contains(table) => {}
            Key::Record(table, _) => tables.push(*table),
            Key::Meta | Key::Order(_) => return None,
        }
    }
    let mut splices_left = text.splices().len();
    let mut holds = true;
    for table in tables {
        let list = List::of(opened, index, table)?;
        let inside = list.inside(text.splices());
        splices_left = splices_left.checked_sub(inside.len())?;
        let changes = net.changes.iter().filter(|(key, _)| matches!(key, Key::Record(of, _) if *of == table));
        holds &= list.holds(inside, &changes.collect::<Vec<_>>())?;
    }
    // One outside the lists changes something else.
    (splices_left == 0).then_some(holds)
}

/// A list of records in the opened text.
struct List<'a> {
    table: TableName,
    opened: &'a str,
    field: &'a OutlineField,
    brackets: Span,
    items: &'a [Span],
    /// What stands before the root: extensions decide how records read.
    head: &'a str,
}

impl<'a> List<'a> {
    /// `None` where there is none, or one with items that the case does not hold: an edit may bring them into it.
    fn of(opened: &'a str, index: &'a Index, table: TableName) -> Option<Self> {
        let field = index.outline.field(opened, table.field())?;
        let items = index.outline.items(field);
        let head = opened.get(..index.outline.root?.start as usize)?;
        let is_whole = index.held(table) == items.len();
        is_whole.then_some(Self { table, opened, field, brackets: field.list()?, items, head })
    }

    /// The splices between its brackets.
    fn inside<'s>(&self, splices: &'s [Splice]) -> &'s [Splice] {
        let from = splices.partition_point(|splice| splice.span.start <= self.brackets.start);
        let to = splices.partition_point(|splice| splice.span.end < self.brackets.end);
        splices.get(from..to).unwrap_or_default()
    }

    /// Whether the list with these splices holds its items with these changes.
    fn holds(&self, splices: &[Splice], changes: &[(&Key, &Change)]) -> Option<bool> {
        let (mut there, mut meant) = (0, 0);
        let mut held = 0;
        for window in self.windows(splices) {
            meant += window.items.len();
            let within = splices.get(window.splices)?;
            let text = spliced_within(self.opened, window.span, within)?;
            let name = self.field.name(self.opened);
            // What stands before a bracket or ends with an item leaves no comment open: one that a splice opens takes the
            // bracket with it here, as it takes whatever follows there.
            let back = read(&format!("{}Case({name}: [{text}])", self.head));
            let outline = &back.index.outline;
            if !outline.balanced || !outline.errors.is_empty() {
                return Some(false);
            }
            let items = outline.fields.first().map_or(0, |field| outline.items(field).len());
            // All items of the list are records, and neighbours have to stay so.
            if back.index.held(self.table) != items {
                return Some(false);
            }
            there += items;
            for (key, change) in changes {
                let Some(after) = &change.after else {
                    if back.case.has(key) && !is_taken(key, changes) {
                        return Some(false);
                    }
                    continue;
                };
                let found = after.key().and_then(|key| Record::of(&back.case, &key));
                match found {
                    Some(found) if found == *after => held += 1,
                    Some(_) => return Some(false),
                    None => {}
                }
            }
        }
        for (_, change) in changes {
            meant += usize::from(change.before.is_none());
            meant = meant.checked_sub(usize::from(change.after.is_none()))?;
        }
        let meant_held = changes.iter().filter(|(_, change)| change.after.is_some()).count();
        Some(there == meant && held == meant_held)
    }

    /// The items around each splice, those that meet as one.
    fn windows(&self, splices: &[Splice]) -> Vec<Window> {
        let mut windows: Vec<Window> = Vec::new();
        for (at, splice) in splices.iter().enumerate() {
            let before = self.items.partition_point(|item| item.end <= splice.span.start);
            let behind = self.items.partition_point(|item| item.start < splice.span.end);
            let items = before.saturating_sub(1)..(behind + 1).min(self.items.len());
            match windows.last_mut() {
                Some(last) if items.start < last.items.end || last.items.is_empty() => {
                    last.items.end = last.items.end.max(items.end);
                    last.splices.end = at + 1;
                }
                _ => windows.push(Window { span: Span::default(), items, splices: at..at + 1 }),
            }
        }
        for window in &mut windows {
            let first = self.items.get(window.items.start).filter(|_| window.items.start > 0);
            let start = first.map_or(self.brackets.start + 1, |item| item.start);
            let is_last = window.items.end == self.items.len();
            let last = window.items.end.checked_sub(1).and_then(|last| self.items.get(last));
            let end = last.filter(|_| !is_last).map_or(self.brackets.end - 1, |item| item.end);
            window.span = Span { start, end };
        }
        windows
    }
}

/// Whether a record that the edit leaves behind has this key: one is deleted and another gets its id.
fn is_taken(key: &Key, changes: &[(&Key, &Change)]) -> bool {
    let afters = changes.iter().filter_map(|(_, change)| change.after.as_ref());
    afters.filter_map(Record::key).any(|after| after == *key)
}

/// Neighbouring items and what is spliced between and into them.
struct Window {
    span: Span,
    items: Range<usize>,
    splices: Range<usize>,
}
