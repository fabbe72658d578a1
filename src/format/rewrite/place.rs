//! Where a new record comes: behind the one that precedes it in time, so that people who add different facts change
//! different lines.

use std::collections::BTreeSet;

use crate::edit::Record;
use crate::model::edtf::Edtf;
use crate::model::{Case, Id, TableName};

/// The places of a table's records in the text, by time.
pub(super) struct Places<'a> {
    /// By date, then place.
    dated: Vec<(&'a Edtf, usize)>,
    gone: &'a BTreeSet<usize>,
    len: usize,
}

impl<'a> Places<'a> {
    /// `ids` are ids and places of the records that the text holds, `len` is how many items its list has, `gone` which
    /// of them leave it.
    pub(super) fn new(
        case: &'a Case,
        table: TableName,
        ids: &[(Id, u32)],
        len: usize,
        gone: &'a BTreeSet<usize>,
    ) -> Self {
        let date_of = |id: &Id| match table {
            TableName::Events => case.events.get(id)?.head.date.as_ref(),
            TableName::Flows => case.flows.get(id)?.head.date.as_ref(),
            TableName::Lanes
            | TableName::Issues
            | TableName::Actors
            | TableName::Places
            | TableName::Sources
            | TableName::Rates
            | TableName::Scenes => None,
        };
        let here = ids.iter().map(|(id, at)| (id, *at as usize)).filter(|(_, at)| !gone.contains(at));
        let mut dated: Vec<(&Edtf, usize)> = here.filter_map(|(id, at)| Some((date_of(id)?, at))).collect();
        dated.sort();
        Self { dated, gone, len }
    }

    /// The item that the record comes behind; `None`: it comes first.
    pub(super) fn anchor(&self, record: &Record) -> Option<usize> {
        let end = (0..self.len).rev().find(|item| !self.gone.contains(item));
        let Some(date) = date(record) else { return end };
        let earlier = self.dated.partition_point(|(other, _)| *other <= date);
        match earlier.checked_sub(1).and_then(|before| self.dated.get(before)) {
            Some((_, item)) => Some(*item),
            // Before the one that it precedes; at the end of a list without dates.
            None => match self.dated.first() {
                Some((_, first)) => (0..*first).rev().find(|item| !self.gone.contains(item)),
                None => end,
            },
        }
    }
}

/// In the order of time, those without a date last.
pub(super) fn by_time(one: &Record, other: &Record) -> std::cmp::Ordering {
    let (one, other) = (date(one), date(other));
    (one.is_none(), one).cmp(&(other.is_none(), other))
}

/// The date of an event or flow.
fn date(record: &Record) -> Option<&Edtf> {
    record.head()?.date.as_ref()
}
