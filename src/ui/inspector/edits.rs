//! What a changed record becomes: an edit of its case, and of every other case that is changed alike.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::Sheet;
use super::form::Form;
use super::several;
use crate::document::DocId;
use crate::edit::{self, Change, Edit, Record};
use crate::model::{Case, Key};

/// What an edit is made against.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// The case without the draft, which it replaces.
    Draft,
    /// The case as it is shown.
    Nothing,
}

/// Records of another case that are changed alike.
#[derive(Clone, Debug)]
pub(super) struct Elsewhere<'a> {
    /// The case.
    pub(super) sheet: &'a Sheet,
    /// Its records.
    pub(super) keys: Vec<Key>,
}

impl Form<'_> {
    /// The edit of each case, with what undo will name. The case shown comes last: it is the one edited last.
    pub(super) fn edits(&self, before: &Record, after: &Record, over: Over) -> Vec<(DocId, Edit, String)> {
        let of = |sheet: &Sheet| match over {
            Over::Draft => Arc::clone(&sheet.base),
            Over::Nothing => Arc::clone(&sheet.case),
        };
        let own_case = of(self.sheet);
        let mut own = Edit::adding_all(&own_case, self.added.iter().cloned());
        // What is made on the way is there for the other cases too.
        let mut with_added = Case::clone(&own_case);
        // All or nothing; what cannot be added here is refused with the edit itself.
        drop(edit::apply(&mut with_added, &own.clone().completed(&own_case)));
        for key in &self.keys {
            if let Some(change) = self.change(key, (&own_case, self.sheet), before, after) {
                own.changes.insert(key.clone(), change);
            }
        }
        let mut edits = Vec::new();
        for Elsewhere { sheet, keys } in &self.elsewhere {
            let case = of(sheet);
            let (mut edit, mut needed) = (Edit::default(), BTreeMap::new());
            for key in keys {
                let Some(change) = self.change(key, (&case, sheet), before, after) else { continue };
                let (Some(was), Some(is)) = (&change.before, &change.after) else { continue };
                let (is, more) = edit::carried(is, Some(was), &with_added, &case);
                needed.extend(more.into_iter().filter_map(|record| Some((record.key()?, record))));
                if is != *was {
                    edit.changes.insert(key.clone(), Change { after: Some(is), ..change });
                }
            }
            if !edit.is_empty() {
                edit.changes.extend(Edit::adding_all(&case, needed.into_values()).changes);
                edits.push((sheet.doc, edit, self.told(before, keys.len())));
            }
        }
        if !own.is_empty() {
            edits.push((self.key.doc, own, self.told(before, self.keys.len())));
        }
        edits
    }

    /// What becomes of one record; `None` where it stays as it is.
    fn change(
        &self,
        key: &Key,
        (case, sheet): (&Case, &Sheet),
        before: &Record,
        after: &Record,
    ) -> Option<Change> {
        let (was, mut is) = (Record::of(case, key)?, Record::of(&sheet.case, key)?);
        let is_copy = sheet.doc != self.key.doc && is.head().is_none();
        if is_copy {
            is = edit::changed_alike(before, after, &is);
        } else {
            several::carry(before, after, &self.set, &mut is);
        }
        (was != is).then_some(Change { before: Some(was), after: Some(is) })
    }

    /// "change the date of “First return to Italy”", "… of 3 facts", "… of 2 of 5 facts".
    fn told(&self, record: &Record, in_case: usize) -> String {
        let all = self.count();
        let whose = if self.keys.len() == 1 && (all == 1 || record.head().is_none()) {
            let held = Record::of(&self.sheet.base, &self.key.key);
            let others = match all - 1 {
                0 => String::new(),
                1 => " (in another file too)".to_owned(),
                many => format!(" (in {many} other files too)"),
            };
            format!("“{}”{others}", held.as_ref().unwrap_or(record).label())
        } else if in_case < all {
            format!("{in_case} of {all} facts")
        } else {
            format!("{all} facts")
        };
        format!("{} {whose}", self.what)
    }

    /// How many records a change applies to.
    pub(super) fn count(&self) -> usize {
        self.keys.len() + self.elsewhere.iter().map(|other| other.keys.len()).sum::<usize>()
    }

    /// Whether facts of several cases are changed: what belongs to one case alone is left out then.
    pub(super) fn is_across(&self) -> bool {
        !self.elsewhere.is_empty()
    }
}
