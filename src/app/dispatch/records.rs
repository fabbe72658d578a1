//! Undo and redo; duplicating, deleting and inserting whole records.

use std::collections::BTreeMap;

use crate::app::{App, slug};
use crate::document::{DocId, DocKey, Side};
use crate::edit::{Change, Edit, Record};
use crate::model::{Case, FieldPath, Id, Key};
use crate::view::Selection;

impl App {
    pub(super) fn undo(&mut self) {
        let Some(doc) = self.acted_on() else { return };
        if let Some(touched) = self.workspace.undo(doc) {
            self.sheets.touch(doc, touched.clone());
            self.follow_history(doc, &touched);
        }
    }

    pub(super) fn redo(&mut self) {
        let Some(doc) = self.acted_on() else { return };
        if let Some(touched) = self.workspace.redo(doc) {
            self.sheets.touch(doc, touched.clone());
            self.follow_history(doc, &touched);
        }
    }

    /// Decides for one of two values of which a merge could take only one.
    pub(super) fn settle(&mut self, key: &DocKey, path: &FieldPath, side: Side) {
        let Some(document) = self.workspace.get_mut(key.doc) else { return };
        let Some(edit) = document.settle(&key.key, path, side) else { return };
        let record = Record::of(document.case(), &key.key);
        let label = record.as_ref().map_or("a record", Record::label);
        self.apply(key.doc, edit, &format!("take “{label}” as the file has it"));
    }

    /// Selects what undo or redo changed, so that it is seen; of many records the facts, of more than a few nothing.
    fn follow_history(&mut self, doc: DocId, touched: &std::collections::BTreeSet<Key>) {
        const FEW: usize = 20;
        let Some(document) = self.workspace.get(doc) else { return };
        let case = document.case();
        let facts = touched.iter().filter(|key| case.head(key).is_some());
        let facts: Vec<DocKey> = facts.map(|key| DocKey::new(doc, key.clone())).collect();
        if !facts.is_empty() && facts.len() <= FEW {
            self.view.selection = Selection::of_all(facts);
            self.show_selected();
        }
    }

    /// Selected records by document, in the order in which they were chosen.
    pub(super) fn selected_records(&self) -> BTreeMap<DocId, Vec<(Key, Record)>> {
        let mut out: BTreeMap<DocId, Vec<(Key, Record)>> = BTreeMap::new();
        for DocKey { doc, key } in self.view.selection.keys() {
            let Some(document) = self.workspace.get(*doc) else { continue };
            if !matches!(key, Key::Record(..)) {
                continue;
            }
            if let Some(record) = Record::of(document.case(), key) {
                out.entry(*doc).or_default().push((key.clone(), record));
            }
        }
        out
    }

    /// Takes the selected records out; the next fact in time is selected then.
    pub(super) fn delete(&mut self) {
        self.delete_as("delete");
    }

    pub(super) fn delete_as(&mut self, verb: &str) {
        let next = self.neighbour_of_selection();
        for (doc, records) in self.selected_records() {
            let label = format!("{verb} {}", named(&records));
            let mut edit = Edit::default();
            for (key, record) in records {
                edit.changes.insert(key, Change { before: Some(record), after: None });
            }
            self.apply(doc, edit, &label);
        }
        self.view.selection = next.map(Selection::of).unwrap_or_default();
    }

    fn neighbour_of_selection(&mut self) -> Option<DocKey> {
        let kept = self.view.selection.clone();
        let going = [crate::action::Step::Next, crate::action::Step::Previous];
        let window = self.view.window;
        let found = going.into_iter().find_map(|step| {
            self.view.selection = kept.clone();
            self.step(step);
            self.view.selection.primary().filter(|key| !kept.contains(key)).cloned()
        });
        self.view.selection = kept;
        self.view.window = window;
        found
    }

    pub(super) fn duplicate(&mut self) {
        for (doc, records) in self.selected_records() {
            let label = format!("duplicate {}", named(&records));
            let records = records.into_iter().map(|(_, record)| record).collect();
            self.insert_all(doc, records, &label);
        }
    }

    /// Adds records as one step of undo; those whose ids are taken get ids of their own. They are selected then.
    pub(super) fn insert_all(&mut self, doc: DocId, records: Vec<Record>, label: &str) {
        let Some(document) = self.workspace.get(doc) else { return };
        // Ids must also be free of one another's.
        let mut scratch = Case::clone(document.case());
        let (mut edit, mut added) = (Edit::default(), Vec::new());
        for mut record in records {
            let (Some(table), Some(id)) = (record.table(), record.id().cloned()) else { continue };
            let wanted = Key::Record(table, id);
            let is_taken = scratch.has(&wanted) || wanted.id().is_none_or(|id| id.is_empty());
            let key = if is_taken { give_free_id(&scratch, &mut record) } else { wanted };
            let one = Edit::adding(record);
            if crate::edit::apply(&mut scratch, &one).is_ok() {
                edit.changes.extend(one.changes);
                added.push((DocKey::new(doc, key), is_taken));
            }
        }
        if added.is_empty() {
            return;
        }
        self.apply(doc, edit, label);
        self.fresh.extend(added.iter().filter(|(_, new)| *new).map(|(key, _)| key.clone()));
        self.view.selection = Selection::of_all(added.into_iter().map(|(key, _)| key));
        self.show_selected();
    }
}

/// Gives the record an id that is free, after its date and title or its name.
fn give_free_id(case: &Case, record: &mut Record) -> Key {
    let Some(id) = slug::wanted(case, record, None) else { return Key::Meta };
    let table = record.table();
    set_id(record, &id);
    table.map_or(Key::Meta, |table| Key::Record(table, id))
}

fn set_id(record: &mut Record, id: &Id) {
    let place = match record {
        Record::Meta(_) | Record::Order(_) => return,
        Record::Lane(record) => &mut record.id,
        Record::Issue(record) => &mut record.id,
        Record::Actor(record) => &mut record.id,
        Record::Place(record) => &mut record.id,
        Record::Source(record) => &mut record.id,
        Record::Event(record) => &mut record.head.id,
        Record::Flow(record) => &mut record.head.id,
        Record::Rate(record) => &mut record.id,
        Record::Scene(record) => &mut record.id,
    };
    place.clone_from(id);
}

/// What a label calls the records: “The centres open”, or "3 records".
fn named(records: &[(Key, Record)]) -> String {
    match records {
        [(_, one)] => slug::title(one).map_or("record".to_owned(), |title| format!("“{}”", short(title))),
        several => format!("{} records", several.len()),
    }
}

/// At most 40 letters, cut at a word.
fn short(title: &str) -> String {
    const MOST: usize = 40;
    if title.chars().count() <= MOST {
        return title.to_owned();
    }
    let cut: String = title.chars().take(MOST).collect();
    let at_word = cut.rfind(' ').and_then(|at| cut.get(..at)).unwrap_or(&cut);
    format!("{at_word}…")
}
