//! The records of one table that change, go and come.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::RowPatch;
use super::place::{Places, by_time};
use super::record::Patch;
use super::{Layout, RewriteError, Spelling, rewritten_record, spliced_within, value};
use crate::edit::{Change, Record};
use crate::format::Index;
use crate::model::{Case, Id, Key, TableName};
use crate::ron_text::{Row, Span, Tree};

/// What an edit does to one table.
#[derive(Clone, Debug, Default)]
pub(super) struct TableEdit<'a> {
    changes: Vec<(&'a Key, &'a Change)>,
    /// Ids after the edit, where their order is data and changes.
    order: Option<&'a [Id]>,
}

/// A record that keeps its place in the text or moves to another's.
struct Survivor {
    item: usize,
    id_after: Id,
}

impl<'a> TableEdit<'a> {
    pub(super) fn take(&mut self, key: &'a Key, change: &'a Change) {
        match (&change.after, key) {
            (Some(Record::Order(ids)), _) => self.order = Some(ids),
            (_, Key::Record(..)) if change.before != change.after => self.changes.push((key, change)),
            _ => {}
        }
    }

    /// Splices the changes into the list that the text has.
    pub(super) fn splice(
        &self,
        table: TableName,
        row: &Row<'_>,
        index: &Index,
        case: &Case,
        patch: &mut Patch<'_>,
    ) -> Result<(), RewriteError> {
        let mut rows = RowPatch::default();
        let mut changed = BTreeMap::new();
        for (key, change) in &self.changes {
            let Some(before) = &change.before else { continue };
            let (item, span) = item_of(patch.text, row, index, key)?;
            match &change.after {
                None => drop(rows.gone.insert(item)),
                Some(after) => {
                    let splices = rewritten_record(patch, table, key, span, before, after)?;
                    changed.insert(item, splices);
                }
            }
        }
        let anchors = match self.order {
            Some(order) => self.reorder(table, row, index, order, &rows.gone, &mut changed, patch)?,
            None => self.anchors(table, row, index, case, &rows.gone, patch.text),
        };
        patch.splices.extend(changed.into_values().flatten());
        for (after, record) in anchors {
            let text = new_record(table, row, after, record, patch)?;
            let mismatch = || RewriteError::Mismatch(record.key().unwrap_or(Key::Order(table)));
            let tree = Tree::parse(&text, Span::new(0, text.len()), patch.context);
            let tree = tree.map_err(|_not_ron| mismatch())?;
            let back = tree.root(&text).and_then(|node| value::read(table, node).0);
            if back.as_ref() != Some(record) {
                return Err(mismatch());
            }
            rows.add(after, text);
        }
        rows.splice(row, &mut patch.splices);
        Ok(())
    }

    fn added(&self) -> impl Iterator<Item = &'a Record> {
        self.changes
            .iter()
            .filter(|(_, change)| change.before.is_none())
            .filter_map(|(_, change)| change.after.as_ref())
    }

    /// Behind which item each new record comes, by time.
    fn anchors(
        &self,
        table: TableName,
        row: &Row<'_>,
        index: &Index,
        case: &Case,
        gone: &BTreeSet<usize>,
        text: &str,
    ) -> Vec<(Option<usize>, &'a Record)> {
        let mut added: Vec<&Record> = self.added().collect();
        if added.is_empty() {
            return Vec::new();
        }
        let ids = index.ids(text, table);
        let mut places = Places::new(case, table, &ids, row.items().len(), gone);
        added.sort_by(|a, b| by_time(a, b));
        added.into_iter().map(|record| (places.anchor(record), record)).collect()
    }

    /// Moves records among the places of the list so that they stand in the order of the ids. Comments between the
    /// places stay where they are.
    #[expect(clippy::too_many_arguments, reason = "one step of `splice`, which holds all of these")]
    fn reorder(
        &self,
        table: TableName,
        row: &Row<'_>,
        index: &Index,
        order: &[Id],
        gone: &BTreeSet<usize>,
        changed: &mut BTreeMap<usize, Vec<crate::ron_text::Splice>>,
        patch: &mut Patch<'_>,
    ) -> Result<Vec<(Option<usize>, &'a Record)>, RewriteError> {
        let rank = |id: &Id| order.iter().position(|other| other == id).unwrap_or(order.len());
        let slots = self.survivors(table, patch.text, index, gone);
        let mut wanted: Vec<&Survivor> = slots.iter().collect();
        wanted.sort_by_key(|survivor| rank(&survivor.id_after));
        let mut moved = BTreeMap::new();
        for (slot, survivor) in slots.iter().zip(&wanted) {
            if slot.item == survivor.item {
                continue;
            }
            let key = || Key::Record(table, survivor.id_after.clone());
            let (Some(from), Some(to)) = (row.items().get(survivor.item), row.items().get(slot.item)) else {
                continue;
            };
            let splices = changed.get(&survivor.item).map_or(&[][..], Vec::as_slice);
            let text =
                spliced_within(patch.text, *from, splices).ok_or_else(|| RewriteError::Mismatch(key()))?;
            moved.insert(slot.item, (*to, text));
        }
        for (item, (span, text)) in moved {
            changed.remove(&item);
            patch.replace(span, text);
        }
        let added = self.added().filter_map(|record| Some((rank(record.id()?), record)));
        let mut added: Vec<(usize, &Record)> = added.collect();
        added.sort_by_key(|(rank, _)| *rank);
        let anchor = |at: usize| {
            let before = slots.iter().zip(&wanted).filter(|(_, survivor)| rank(&survivor.id_after) < at);
            before.map(|(slot, _)| slot.item).next_back()
        };
        Ok(added.into_iter().map(|(at, record)| (anchor(at), record)).collect())
    }

    /// The readable records that stay, in the order of the text.
    fn survivors(
        &self,
        table: TableName,
        text: &str,
        index: &Index,
        gone: &BTreeSet<usize>,
    ) -> Vec<Survivor> {
        let mut survivors: Vec<Survivor> = Vec::new();
        let mut last: Option<Id> = None;
        for (id, at) in index.ids(text, table) {
            // Of records with one id the first counts; the others are not in the case and keep their places.
            if last.replace(id.clone()).as_ref() == Some(&id) || gone.contains(&(at as usize)) {
                continue;
            }
            let key = Key::Record(table, id.clone());
            let change =
                self.changes.iter().find(|(other, change)| **other == key && change.before.is_some());
            let renamed = change.and_then(|(_, change)| change.after.as_ref()?.id());
            survivors.push(Survivor { item: at as usize, id_after: renamed.cloned().unwrap_or(id) });
        }
        survivors.sort_by_key(|survivor| survivor.item);
        survivors
    }

    /// The list for a text that has none.
    pub(super) fn as_new_list(&self, table: TableName) -> Result<Vec<value::Value>, RewriteError> {
        if let Some((key, _)) = self.changes.iter().find(|(_, change)| change.before.is_some()) {
            return Err(RewriteError::NotFound((*key).clone()));
        }
        let mut added: Vec<&Record> = self.added().collect();
        match self.order {
            Some(order) => {
                added.sort_by_key(|record| record.id().and_then(|id| order.iter().position(|o| o == id)));
            }
            None => added.sort_by(|a, b| by_time(a, b)),
        }
        let encode = |record: &Record| value::encode(record).ok_or(RewriteError::NotFound(Key::Order(table)));
        added.into_iter().map(encode).collect()
    }
}

/// A list of new records whose bracket stands on a line indented by `indentation`; `None`: on one line.
pub(super) fn new_list(
    table: TableName,
    records: &[value::Value],
    indentation: Option<&str>,
    spelling: &Spelling<'_>,
) -> String {
    let Some(indentation) = indentation else { return spelling.line(&value::Value::List(records.to_vec())) };
    let (newline, inner) = (spelling.newline, format!("{indentation}{}", spelling.unit));
    let layout = default_layout(table, &inner, spelling.unit);
    let lines = records.iter().map(|record| format!("{inner}{},{newline}", spelling.record(record, &layout)));
    format!("[{newline}{}{indentation}]", lines.collect::<String>())
}

/// How records stand where there is none to look at.
fn default_layout(table: TableName, indentation: &str, unit: &str) -> Layout {
    match table {
        TableName::Events | TableName::Flows => Layout::Packed(format!("{indentation}{unit}")),
        TableName::Lanes
        | TableName::Issues
        | TableName::Actors
        | TableName::Places
        | TableName::Sources
        | TableName::Rates
        | TableName::Scenes => Layout::Line,
    }
}

/// A new record in the manner of the one it comes behind, else of the first.
fn new_record(
    table: TableName,
    row: &Row<'_>,
    after: Option<usize>,
    record: &Record,
    patch: &Patch<'_>,
) -> Result<String, RewriteError> {
    let key = || record.key().unwrap_or(Key::Order(table));
    let value = value::encode(record).ok_or_else(|| RewriteError::NotFound(key()))?;
    let Some(indentation) = row.new_indentation(after) else { return Ok(patch.spelling.line(&value)) };
    let mut tree = Tree::default();
    let near = after.unwrap_or_default();
    let like =
        row.items().get(near).filter(|span| tree.parse_into(patch.text, **span, patch.context).is_ok());
    let Some(node) = like.and_then(|_| tree.root(patch.text)) else {
        let layout = default_layout(table, &indentation, patch.spelling.unit);
        return Ok(patch.spelling.record(&value, &layout));
    };
    let spelling = patch.spelling.named_like(node.without_some());
    Ok(spelling.record(&value, &Layout::of(node).indented(&indentation, spelling.unit)))
}

fn item_of(text: &str, row: &Row<'_>, index: &Index, key: &Key) -> Result<(usize, Span), RewriteError> {
    let found = index.span(text, key).and_then(|span| {
        let item = row.items().binary_search_by_key(&span.start, |item| item.start).ok()?;
        Some((item, span))
    });
    found.ok_or_else(|| RewriteError::NotFound(key.clone()))
}
