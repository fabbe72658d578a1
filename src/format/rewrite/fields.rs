//! Items that leave a row and items that come into it, as splices that do not get into each other's way.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::ron_text::{Row, Splice};

/// Which items of a row go, and what comes behind which.
#[derive(Clone, Debug, Default)]
pub(super) struct RowPatch {
    pub(super) gone: BTreeSet<usize>,
    /// `None`: before the first.
    pub(super) come: BTreeMap<Option<usize>, VecDeque<String>>,
}

impl RowPatch {
    pub(super) fn add(&mut self, after: Option<usize>, text: String) {
        self.come.entry(after).or_default().push_back(text);
    }

    pub(super) fn splice(mut self, row: &Row<'_>, splices: &mut Vec<Splice>) {
        // All of a row go and others come: the first of those stand in the places of the ones that go.
        let come = std::mem::take(&mut self.come);
        for (after, mut new) in come {
            let mut after = after;
            while let Some(next) = self.taken_place(row, after, &new) {
                let (Some(span), Some(text)) = (row.items().get(next), new.pop_front()) else { break };
                self.gone.remove(&next);
                splices.push(Splice::replace(*span, text));
                after = Some(next);
            }
            splices.extend(row.insert(after, Vec::from(new).as_slice()));
        }
        for run in runs(&self.gone) {
            splices.extend(row.remove(run));
        }
    }

    /// The item behind `after`, when it goes and its removal would not leave room for what comes.
    fn taken_place(&self, row: &Row<'_>, after: Option<usize>, new: &VecDeque<String>) -> Option<usize> {
        let next = after.map_or(0, |after| after + 1);
        if new.is_empty() || !self.gone.contains(&next) {
            return None;
        }
        let run = runs(&self.gone).into_iter().find(|run| run.contains(&next))?;
        let removal = row.remove(run)?.span;
        let all_go = self.gone.len() == row.items().len();
        let insertions = row.insert(after, &[String::new()]);
        let apart = |at: &Splice| at.span.end <= removal.start || at.span.start > removal.end;
        (all_go || !insertions.iter().all(apart)).then_some(next)
    }
}

/// Neighbours that go together go in one splice.
fn runs(gone: &BTreeSet<usize>) -> Vec<std::ops::RangeInclusive<usize>> {
    let mut runs: Vec<std::ops::RangeInclusive<usize>> = Vec::new();
    for item in gone {
        match runs.last_mut() {
            Some(run) if run.end() + 1 == *item => *run = *run.start()..=*item,
            _ => runs.push(*item..=*item),
        }
    }
    runs
}

/// Fields that leave a record and fields that come into it.
#[derive(Clone, Debug, Default)]
pub(super) struct FieldsPatch {
    gone: Vec<&'static str>,
    come: Vec<(&'static str, String)>,
}

impl FieldsPatch {
    pub(super) fn remove(&mut self, name: &'static str) {
        self.gone.push(name);
    }

    pub(super) fn add(&mut self, name: &'static str, field: String) {
        self.come.push((name, field));
    }

    /// `names` are those of the row's items, `canonical` all names in the order of the file. A new field comes behind
    /// the one that precedes it most closely in that order. Of a field that stands twice, both go: else the second,
    /// which counted for nothing, would take the first one's place.
    pub(super) fn splice(self, row: &Row<'_>, names: &[&str], canonical: &[&str], splices: &mut Vec<Splice>) {
        let mut patch = RowPatch::default();
        patch.gone.extend(
            (0..names.len()).filter(|at| names.get(*at).is_some_and(|name| self.gone.contains(name))),
        );
        let rank = |name: &str| canonical.iter().position(|known| *known == name);
        let mut come = self.come;
        come.sort_by_key(|(name, _)| rank(name));
        for (name, field) in come {
            let before = names.iter().enumerate().filter(|(at, other)| {
                !patch.gone.contains(at) && rank(other).is_some_and(|other| Some(other) < rank(name))
            });
            let after = before.max_by_key(|(at, other)| (rank(other), *at)).map(|(at, _)| at);
            patch.add(after, field);
        }
        patch.splice(row, splices);
    }
}
