//! An opened text and the net edit since to the text that holds both. What no change touches keeps its bytes.
//!
//! A changed record is compared with itself as values, before and after, and only what differs is spliced; what stands
//! in the text and not in the case (a field that could not be read, an unknown one) is never touched by accident.

mod align;
mod fields;
mod place;
mod read_back;
mod record;
mod spell;
mod table;
mod whole;

use std::collections::BTreeMap;

use fields::FieldsPatch;
use record::Patch;
use spell::{Layout, Spelling};
use table::TableEdit;

use super::Index;
use super::value::{self, FieldInfo, Value};
use crate::edit::{Change, Edit, Record};
use crate::model::{Case, Key, Named, TableName};
use crate::ron_text::{Row, Span, Splice, Tree, indentation_at, splice};

pub use read_back::reads_back;
pub use whole::write;

/// Why a text cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RewriteError {
    /// Quotes or brackets of the opened text do not balance, or it holds no case.
    #[error("{0}")]
    ReadOnly(String),
    /// The edit was made for another text.
    #[error("the text has no {0}")]
    NotFound(Key),
    /// What was written does not read back as what was meant; nothing may be saved then.
    #[error("{0} would not read back as it is")]
    Mismatch(Key),
}

/// The text of a case that was opened as `opened` and has changed by `net` since. `case` is the case before or after
/// the change: new records find their places by the dates in it.
///
/// # Errors
/// [`RewriteError`] when the text is read-only, lacks a record that the edit changes, or would not read back.
pub fn rewrite(opened: &str, case: &Case, net: &Edit) -> Result<String, RewriteError> {
    if net.is_empty() {
        return Ok(opened.to_owned());
    }
    let splices = splices(opened, &Index::new(opened), case, net)?;
    splice(opened, splices).map_err(|_overlap| RewriteError::Mismatch(Key::Meta))
}

/// What [`rewrite`] replaces in the opened text, whose index is at hand.
///
/// # Errors
/// As [`rewrite`].
pub fn splices(opened: &str, index: &Index, case: &Case, net: &Edit) -> Result<Vec<Splice>, RewriteError> {
    let root = check_open(opened, index)?;
    let spelling = Spelling::of(opened, index);
    let mut by_table: BTreeMap<TableName, TableEdit<'_>> = BTreeMap::new();
    for (key, change) in &net.changes {
        if let Key::Record(table, _) | Key::Order(table) = key {
            by_table.entry(*table).or_default().take(key, change);
        }
    }
    let mut patch = Patch::new(opened, spelling, index.record_context());
    let mut fields = FieldsPatch::default();
    for (table, edit) in by_table {
        let list = index.outline.field(opened, table.field());
        let row = list.and_then(|field| Row::of_list(opened, &index.outline, field));
        if let Some(row) = row {
            edit.splice(table, &row, index, case, &mut patch)?;
            continue;
        }
        let records = edit.as_new_list(table)?;
        if records.is_empty() {
            continue;
        }
        let written = |indentation: Option<&str>| table::new_list(table, &records, indentation, &spelling);
        if let Some(field) = list {
            // A value that is no list could not be read and makes way.
            patch.replace(field.value, written(Some(indentation_at(opened, field.value.start))));
        } else {
            let indentation = root.new_indentation(root.items().len().checked_sub(1));
            fields.add(table.field(), format!("{}: {}", table.field(), written(indentation.as_deref())));
        }
    }
    if let Some(change) = net.changes.get(&Key::Meta) {
        meta(opened, index, change, &mut fields, &mut patch)?;
    }
    let canonical: Vec<&str> = case_fields().collect();
    let names: Vec<&str> = index.outline.fields.iter().map(|field| field.name(opened)).collect();
    fields.splice(&root, &names, &canonical, &mut patch.splices);
    Ok(patch.splices)
}

/// The row of the case's fields, when the text can be written.
fn check_open<'a>(opened: &'a str, index: &Index) -> Result<Row<'a>, RewriteError> {
    if !index.outline.balanced {
        let fault = index.outline.errors.last().map(ToString::to_string).unwrap_or_default();
        return Err(RewriteError::ReadOnly(fault));
    }
    let none = || RewriteError::ReadOnly("there is no `Case(…)` in this text".to_owned());
    Row::of_root(opened, &index.outline).ok_or_else(none)
}

/// Names of the case's fields in the order of the file: its own, then the tables.
fn case_fields() -> impl Iterator<Item = &'static str> {
    value::fields("Case")
        .iter()
        .map(|field| field.name)
        .chain(TableName::ALL.iter().map(|table| table.field()))
}

/// The case's own fields.
fn meta(
    opened: &str,
    index: &Index,
    change: &Change,
    fields: &mut FieldsPatch,
    patch: &mut Patch<'_>,
) -> Result<(), RewriteError> {
    let encoded = |record: &Option<Record>| record.as_ref().and_then(value::encode);
    let (Some(before), Some(after)) = (encoded(&change.before), encoded(&change.after)) else {
        return Err(RewriteError::NotFound(Key::Meta));
    };
    let mut tree = Tree::default();
    for info in value::fields("Case") {
        let (was, is) = (before.field(info.name), after.field(info.name));
        if was == is {
            continue;
        }
        let at = index.outline.fields.iter().position(|field| field.name(opened) == info.name);
        match (at.and_then(|at| index.outline.fields.get(at)), is) {
            (Some(field), Some(is)) => match tree.parse_into(opened, field.value, index.field_context()) {
                Ok(()) => {
                    let Some(node) = tree.root(opened) else { continue };
                    patch.field_value("Case", info, node, was, is);
                }
                Err(_not_ron) => {
                    let text = patch.spelling.field_value(info, is);
                    patch.replace(field.value, text);
                }
            },
            (Some(_), None) => fields.remove(info.name),
            (None, Some(is)) => fields.add(info.name, patch.spelling.field(info, is)),
            (None, None) => {}
        }
    }
    Ok(())
}

/// A record's text with the change in it, read back and compared.
fn rewritten_record(
    patch: &Patch<'_>,
    table: TableName,
    key: &Key,
    span: Span,
    before: &Record,
    after: &Record,
) -> Result<Vec<Splice>, RewriteError> {
    let (Some(was), Some(is)) = (value::encode(before), value::encode(after)) else {
        return Err(RewriteError::NotFound(key.clone()));
    };
    let mut tree = Tree::default();
    tree.parse_into(patch.text, span, patch.context)
        .map_err(|_not_ron| RewriteError::NotFound(key.clone()))?;
    let node = tree.root(patch.text).ok_or_else(|| RewriteError::NotFound(key.clone()))?;
    let mut inner = Patch::new(patch.text, patch.spelling.named_like(node.without_some()), patch.context);
    inner.value(node, &was, &is);
    let text = spliced_within(patch.text, span, &inner.splices)
        .ok_or_else(|| RewriteError::Mismatch(key.clone()))?;
    tree.parse_into(&text, Span::new(0, text.len()), patch.context)
        .map_err(|_not_ron| RewriteError::Mismatch(key.clone()))?;
    let back = tree.root(&text).and_then(|node| value::read(table, node).0);
    if back.as_ref() == Some(after) { Ok(inner.splices) } else { Err(RewriteError::Mismatch(key.clone())) }
}

/// The text under a span with splices of the whole text applied.
fn spliced_within(text: &str, span: Span, splices: &[Splice]) -> Option<String> {
    let moved = splices.iter().map(|one| {
        let mut one = one.clone();
        one.span.start = one.span.start.checked_sub(span.start)?;
        one.span.end = one.span.end.checked_sub(span.start)?;
        Some(one)
    });
    splice(span.of(text), moved.collect::<Option<_>>()?).ok()
}
