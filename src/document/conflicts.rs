//! What a merge with the file could not decide: both values, until somebody has.
//!
//! The window's value stands in the case; the file's is kept here, so that neither side loses anything.

use crate::edit::{self, Change, Conflict, Edit, Record, differing_fields, take_field};
use crate::format::value::encode;
use crate::model::{Case, FieldPath, Finding, Id, Key, Level, Named};

/// Which of two values that contradict each other is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one of the window.
    Ours,
    /// The one of the file.
    Theirs,
}

/// The code of such findings.
const CODE: &str = "merge-conflict";
/// Letters of a value that a finding tells.
const LONGEST: usize = 400;

/// A value that the window and the file had changed to different ones.
#[derive(Clone, Debug)]
pub(super) struct Torn {
    /// The record as it is called now.
    key: Key,
    /// The value within it; empty where one side has the record and the other has not.
    path: FieldPath,
    /// The record with the window's value.
    ours: Option<Record>,
    /// The record with the file's.
    theirs: Option<Record>,
    /// How many steps of undo there were once it was merged: taking the merge back takes the conflict back.
    steps: usize,
    /// How many there were once somebody had decided: taken back, that is to be decided again.
    settled: Option<usize>,
}

/// The conflicts of a merge that made this case, as its `steps`th step of undo.
pub(super) fn torn(conflicts: &[Conflict], case: &Case, steps: usize) -> Vec<Torn> {
    let mut all: Vec<Torn> = Vec::new();
    for conflict in conflicts {
        let (ours, theirs) = conflict.both_ways();
        let merged_key = ours.as_ref().and_then(Record::key);
        let own_key = conflict.ours.as_ref().and_then(Record::key);
        let keys = [merged_key, own_key].into_iter().flatten();
        let key = keys.into_iter().find(|key| case.has(key));
        let key = key.unwrap_or_else(|| conflict.key.clone());
        let torn = |path| Torn {
            key: key.clone(),
            path,
            ours: ours.clone(),
            theirs: theirs.clone(),
            steps,
            settled: None,
        };
        let field = conflict.path.first_field();
        // Where they stand in the merged record, which may have items of the other side before them.
        let differing = match (&ours, &theirs) {
            (Some(ours), Some(theirs)) if field.is_some() => differing_fields(theirs, ours),
            _ => Vec::new(),
        };
        let mut paths: Vec<FieldPath> =
            differing.into_iter().filter(|path| path.first_field() == field).collect();
        if paths.is_empty() {
            paths.push(conflict.path.clone());
        }
        for path in paths {
            if !all.iter().any(|held| held.key == key && held.path == path) {
                all.push(torn(path));
            }
        }
    }
    all
}

impl Torn {
    /// Whether it is still to be decided.
    fn is_open(&self, case: &Case, steps: usize) -> bool {
        if self.settled.is_some_and(|settled| settled <= steps) || steps < self.steps {
            return false;
        }
        let now = Record::of(case, &self.key);
        match (&self.ours, &self.theirs, now) {
            (Some(Record::Order(ours)), _, Some(Record::Order(now))) => {
                // Records that the file alone has stand between them.
                let ours = ours.iter().filter(|id| now.contains(id));
                ours.eq(now.iter().filter(|id| self.is_ordered_here(id)))
            }
            (Some(_), None, now) => now.is_some(),
            (None, Some(theirs), now) => now.as_ref() != Some(theirs),
            (Some(ours), Some(_), Some(now)) => {
                let (Some(ours), Some(now)) = (encode(ours), encode(&now)) else { return false };
                match ours.at(&self.path.0) {
                    Some(value) => value.stands_in(&now, &self.path.0),
                    None => now.at(&self.path.0).is_none(),
                }
            }
            (Some(_), Some(_), None) | (None, None, _) => false,
        }
    }

    fn is(&self, key: &Key, path: &FieldPath) -> bool {
        self.key == *key && self.path == *path
    }

    /// Whether the file's side stands now where its value is not looked for: under an id of its own it is not found
    /// again, and both orders may hold at once.
    fn is_taken(&self, case: &Case) -> bool {
        matches!(self.ours, None | Some(Record::Order(_)))
            && self.theirs.is_some()
            && Record::of(case, &self.key) == self.theirs
    }

    fn is_ordered_here(&self, id: &Id) -> bool {
        matches!(&self.ours, Some(Record::Order(ours)) if ours.contains(id))
    }

    /// What a value is on a side, in words.
    fn words(&self, side: Side) -> String {
        let record = match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        };
        let value = record.as_ref().and_then(encode);
        let words =
            value.as_ref().and_then(|record| record.at(&self.path.0)).map(crate::format::Value::words);
        match words.filter(|words| !words.is_empty()) {
            None => "nothing".to_owned(),
            Some(words) if words.chars().count() <= LONGEST => format!("“{words}”"),
            Some(words) => format!("“{}…”", words.chars().take(LONGEST).collect::<String>()),
        }
    }

    fn finding(&self) -> Finding {
        let (message, hint) = match (&self.ours, &self.theirs) {
            (Some(Record::Order(_)), _) => (
                format!(
                    "{} were put in another order here and in the file; the one here was kept",
                    self.order()
                ),
                "take the order of the file, or keep this one",
            ),
            (Some(_), None) => (
                "changed here and taken out of the file; it was kept".to_owned(),
                "delete it as the file has it, or keep it",
            ),
            (None, _) => (
                format!("it is in the file{}, and was left out", self.why_left_out()),
                "take it in, or leave it out",
            ),
            (Some(_), Some(_)) => (
                format!(
                    "{} was changed on both sides: here to {}, in the file to {}; the one here was kept",
                    self.path.to_string().replace('_', " "),
                    self.words(Side::Ours),
                    self.words(Side::Theirs)
                ),
                "take the value of the file, write another, or keep this one",
            ),
        };
        Finding {
            level: Level::Error,
            code: CODE,
            key: Some(self.key.clone()),
            path: self.path.clone(),
            offset: None,
            message,
            hint: Some(hint.to_owned()),
        }
    }

    fn order(&self) -> &'static str {
        match self.key {
            Key::Order(table) => table.field(),
            Key::Meta | Key::Record(..) => "records",
        }
    }

    /// Of a record that is not in the case.
    fn why_left_out(&self) -> String {
        let name = self.theirs.as_ref().map(Record::label).unwrap_or_default();
        let kind = self.theirs.as_ref().and_then(Record::table).map_or("record", Named::words);
        format!(" as the {kind} “{name}”, which was deleted here or whose id another one has")
    }

    /// The edit that has the file's value in the place of the window's.
    fn taking(&self, case: &Case) -> Option<Edit> {
        let theirs = self.theirs.as_ref();
        match (theirs, self.path.first_field()) {
            (Some(Record::Order(_)), _) => {
                let change = Change { before: Record::of(case, &self.key), after: theirs.cloned() };
                Some(Edit { changes: [(self.key.clone(), change)].into() })
            }
            (None, _) => Some(Edit::removing(case, &self.key)),
            (Some(theirs), _) if self.ours.is_none() => Some(Edit::adding_all(case, [theirs.clone()])),
            // The case itself is no record of a table: its id is a field like any other.
            (Some(theirs), Some("id")) if self.key != Key::Meta => {
                edit::renaming(case, &self.key, theirs.id()?).ok()
            }
            (Some(theirs), field) => Some(Edit::of(case, &self.key, |record| {
                take_field(record, theirs, field.unwrap_or_default());
            })),
        }
    }
}

/// The conflicts of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct Conflicts(Vec<Torn>);

impl Conflicts {
    pub(super) fn add(&mut self, torn: Vec<Torn>) {
        self.0.extend(torn);
    }

    /// A step was made, the last of so many: what was merged or decided in one that can no longer be done again is
    /// forgotten, and what it took from the file is decided.
    pub(super) fn step(&mut self, steps: usize, case: &Case) {
        self.0.retain(|torn| torn.steps < steps);
        for torn in &mut self.0 {
            torn.settled = torn.settled.filter(|settled| *settled < steps);
            if torn.settled.is_none() && torn.is_taken(case) {
                torn.settled = Some(steps);
            }
        }
    }

    /// Knows renamed records by their new ids.
    pub(super) fn follow(&mut self, edit: &Edit) {
        for torn in &mut self.0 {
            let change = edit.changes.get(&torn.key).filter(|change| change.is_rename());
            if let Some(key) = change.and_then(|change| change.key_after(&torn.key)) {
                torn.key = key;
            }
        }
    }

    /// A finding of each that is to be decided.
    pub(super) fn findings(&self, case: &Case, steps: usize) -> Vec<Finding> {
        self.0.iter().filter(|torn| torn.is_open(case, steps)).map(Torn::finding).collect()
    }

    /// How many are to be decided.
    pub(super) fn open(&self, case: &Case, steps: usize) -> usize {
        self.0.iter().filter(|torn| torn.is_open(case, steps)).count()
    }

    /// Whether this is to be decided.
    pub(super) fn asks(&self, key: &Key, path: &FieldPath, case: &Case, steps: usize) -> bool {
        self.0.iter().any(|torn| torn.is(key, path) && torn.is_open(case, steps))
    }

    /// The edit that has the file's value; `None` where nothing is to be decided.
    pub(super) fn taking(&self, key: &Key, path: &FieldPath, case: &Case, steps: usize) -> Option<Edit> {
        self.0.iter().find(|torn| torn.is(key, path) && torn.is_open(case, steps))?.taking(case)
    }

    /// The last of so many steps decided for the window's value.
    pub(super) fn keep(&mut self, key: &Key, path: &FieldPath, steps: usize) {
        for torn in self.0.iter_mut().filter(|torn| torn.is(key, path)) {
            torn.settled = torn.settled.or(Some(steps));
        }
    }
}
