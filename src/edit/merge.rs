//! Three-way merge.

use std::collections::{BTreeMap, BTreeSet};

use super::algebra::has;
use super::fields::merge_records;
use super::references::retarget;
use super::{Change, Edit, Record, diff};
use crate::model::{Case, FieldPath, Id, Key};

/// Two sides changed the same value to different ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The record, by its key in the common ancestor; by its own where both added it.
    pub key: Key,
    /// The field within it, by its place in our record; empty where one side took out what the other changed, or where
    /// an id would be given twice.
    pub path: FieldPath,
    /// The record in the common ancestor.
    pub base: Option<Record>,
    /// Ours.
    pub ours: Option<Record>,
    /// Theirs.
    pub theirs: Option<Record>,
}

impl Conflict {
    /// What the merge made of the record, and what it would have made of it with theirs where both sides contradict.
    #[must_use]
    pub fn both_ways(&self) -> (Option<Record>, Option<Record>) {
        match (&self.ours, &self.theirs) {
            (Some(ours), Some(theirs)) if !matches!(ours, Record::Order(_)) => {
                let merged = |first, then| Some(merge_records(self.base.as_ref(), first, then).0);
                (merged(ours, theirs), merged(theirs, ours))
            }
            _ => (self.ours.clone(), self.theirs.clone()),
        }
    }
}

/// What must be applied to `ours` so that it holds the changes of both sides; where they contradict, ours stays and a
/// [`Conflict`] tells it.
///
/// Changes to different fields of a record, or to different items of a list in it, do not contradict.
#[must_use]
pub fn merge(base: &Case, ours: &Case, theirs: &Case) -> (Edit, Vec<Conflict>) {
    merge_edits(ours, &diff(base, ours), &diff(base, theirs))
}

/// As [`merge`], with each side given by the edit that makes it of the common ancestor. That tells more than the cases
/// do: which record got another id as well as other values. `ours_now` is the case that `ours` makes.
#[must_use]
pub fn merge_edits(ours_now: &Case, ours: &Edit, theirs: &Edit) -> (Edit, Vec<Conflict>) {
    let mut merge = Merge { now: ours_now, ours, outcomes: Vec::new(), conflicts: Vec::new() };
    let added: BTreeMap<Key, &Record> = ours.changes.values().filter_map(addition).collect();
    for (key, change) in &theirs.changes {
        match (&change.before, &change.after) {
            (Some(before), after) => merge.changed(key, before, after.as_ref()),
            (None, Some(theirs)) => {
                let key = theirs.key().unwrap_or_else(|| key.clone());
                let ours = added.get(&key).copied();
                merge.outcome(key, None, ours, Some(theirs));
            }
            (None, None) => {}
        }
    }
    merge.keep_ids_apart();
    merge.follow_renames(theirs);
    merge.finish()
}

fn addition(change: &Change) -> Option<(Key, &Record)> {
    let record = change.after.as_ref().filter(|_| change.before.is_none())?;
    Some((record.key()?, record))
}

/// What becomes of one record that theirs changed.
struct Outcome<'a> {
    /// Its key in the common ancestor; of a record that both or theirs added, its own.
    key: Key,
    base: Option<&'a Record>,
    ours: Option<&'a Record>,
    theirs: Option<&'a Record>,
    merged: Option<Record>,
}

impl Outcome<'_> {
    fn key_now(&self) -> Option<Key> {
        self.ours.map(|record| record.key().unwrap_or_else(|| self.key.clone()))
    }

    fn key_merged(&self) -> Option<Key> {
        self.merged.as_ref().map(|record| record.key().unwrap_or_else(|| self.key.clone()))
    }
}

struct Merge<'a> {
    /// The case of ours.
    now: &'a Case,
    ours: &'a Edit,
    outcomes: Vec<Outcome<'a>>,
    conflicts: Vec<Conflict>,
}

impl<'a> Merge<'a> {
    /// Theirs changed a record of the common ancestor or took it out.
    fn changed(&mut self, key: &Key, before: &'a Record, theirs: Option<&'a Record>) {
        let ours = match self.ours.changes.get(key).filter(|change| change.before.is_some()) {
            Some(change) => change.after.as_ref(),
            None => Some(before),
        };
        self.outcome(key.clone(), Some(before), ours, theirs);
    }

    fn outcome(
        &mut self,
        key: Key,
        base: Option<&'a Record>,
        ours: Option<&'a Record>,
        theirs: Option<&'a Record>,
    ) {
        let mut outcome = Outcome { key, base, ours, theirs, merged: None };
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                let (merged, torn) = merge_records(base, ours, theirs);
                outcome.merged = Some(merged);
                self.conflicts.extend(torn.into_iter().map(|path| conflict(&outcome, path)));
            }
            (None, Some(theirs)) if base.is_none() => outcome.merged = Some(theirs.clone()),
            (Some(ours), None) if Some(ours) == base => {}
            (None, None) => {}
            (Some(_), None) | (None, Some(_)) => {
                outcome.merged = ours.cloned();
                self.conflicts.push(conflict(&outcome, FieldPath::default()));
            }
        }
        self.outcomes.push(outcome);
    }

    /// Where an id would be given twice, the record of theirs does not get it: it keeps the id that it has with ours, or
    /// is not added.
    fn keep_ids_apart(&mut self) {
        loop {
            let mut held: BTreeMap<Key, u32> = BTreeMap::new();
            let mut left = BTreeSet::new();
            for outcome in &self.outcomes {
                if let Some(key) = outcome.key_merged() {
                    *held.entry(key).or_default() += 1;
                }
                left.extend(outcome.key_now());
            }
            let stays = |key: &Key| key.id().is_some() && has(self.now, key) && !left.contains(key);
            let mut clashed = false;
            for outcome in &mut self.outcomes {
                let Some(key) = outcome.key_merged().filter(|key| Some(key) != outcome.key_now().as_ref())
                else {
                    continue;
                };
                if held.get(&key).is_some_and(|times| *times > 1) || stays(&key) {
                    clashed = true;
                    let path =
                        if outcome.ours.is_some() { FieldPath::field("id") } else { FieldPath::default() };
                    self.conflicts.push(conflict(outcome, path));
                    let id = outcome.ours.and_then(Record::id).cloned();
                    outcome.merged = outcome.merged.take().zip(id).map(|(record, id)| record.with_id(id));
                }
            }
            if !clashed {
                return;
            }
        }
    }

    /// What one side renamed, the other may have named anew by the old id: those references follow.
    fn follow_renames(&mut self, theirs: &Edit) {
        let present: BTreeSet<Key> = self.outcomes.iter().filter_map(Outcome::key_merged).collect();
        let left: BTreeSet<Key> = self.outcomes.iter().filter_map(Outcome::key_now).collect();
        let is_there = |key: &Key| present.contains(key) || (has(self.now, key) && !left.contains(key));
        let moved = |edit: &Edit| -> BTreeMap<Key, Id> {
            let renames = edit.changes.iter().filter(|(_, change)| change.is_rename());
            renames
                .filter_map(|(key, change)| Some((key.clone(), change.after.as_ref()?.id()?.clone())))
                .collect()
        };
        let (mut by_ours, mut by_theirs) = (moved(self.ours), moved(theirs));
        // Who renamed a record too has said what becomes of references to it.
        let both: Vec<Key> = by_ours.keys().filter(|key| by_theirs.contains_key(*key)).cloned().collect();
        for renames in [&mut by_ours, &mut by_theirs] {
            renames.retain(|key, _| !both.contains(key));
        }
        // Of a record that both renamed, the id of ours stays, for references of theirs too.
        for outcome in &self.outcomes {
            let (Some(base), Some(theirs)) = (outcome.base, outcome.theirs) else { continue };
            let Some(id) = outcome.merged.as_ref().and_then(Record::id) else { continue };
            if theirs.id() != base.id() && theirs.id() != Some(id) {
                by_ours.extend(theirs.key().map(|key| (key, id.clone())));
            }
        }
        for renames in [&mut by_ours, &mut by_theirs] {
            renames.retain(|old, new| {
                let Key::Record(table, _) = old else { return false };
                !is_there(old) && is_there(&Key::Record(*table, new.clone()))
            });
        }
        for outcome in &mut self.outcomes {
            let Some(record) = &mut outcome.merged else { continue };
            retarget(record, &by_ours);
            if outcome.ours != outcome.base {
                retarget(record, &by_theirs);
            }
        }
        for (key, change) in &self.ours.changes {
            let Some(ours) = &change.after else { continue };
            if by_theirs.is_empty() || change.key_after(key).is_some_and(|key| left.contains(&key)) {
                continue;
            }
            let mut merged = ours.clone();
            retarget(&mut merged, &by_theirs);
            if merged != *ours {
                let (base, ours) = (change.before.as_ref(), Some(ours));
                self.outcomes.push(Outcome {
                    key: key.clone(),
                    base,
                    ours,
                    theirs: base,
                    merged: Some(merged),
                });
            }
        }
    }

    fn finish(mut self) -> (Edit, Vec<Conflict>) {
        let mut edit = Edit::default();
        // Added records last: they take the keys that are free then.
        self.outcomes.sort_by_key(|outcome| outcome.ours.is_none());
        for outcome in self.outcomes {
            let Some(key) = outcome.key_now().or_else(|| outcome.key_merged()) else { continue };
            let change = Change { before: outcome.ours.cloned(), after: outcome.merged };
            edit.insert(key, change);
        }
        self.conflicts.sort_by(|a, b| (&a.key, &a.path).cmp(&(&b.key, &b.path)));
        self.conflicts.dedup();
        (edit.completed(self.now), self.conflicts)
    }
}

fn conflict(outcome: &Outcome, path: FieldPath) -> Conflict {
    Conflict {
        key: outcome.key.clone(),
        path,
        base: outcome.base.cloned(),
        ours: outcome.ours.cloned(),
        theirs: outcome.theirs.cloned(),
    }
}
