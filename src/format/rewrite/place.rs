//! Where a new record comes: a fact behind the one that precedes it in time; what has no date behind the one of its lane
//! that precedes it in the alphabet of the ids. People who add different records change different lines.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::edit::Record;
use crate::model::edtf::Edtf;
use crate::model::{Case, Id, TableName};

/// The places of a table's records in the text, by time and by id.
pub(super) struct Places<'a> {
    case: &'a Case,
    table: TableName,
    /// Ids and places of the records that stay.
    here: Vec<(&'a Id, usize)>,
    /// By date, then place.
    dated: Vec<(&'a Edtf, usize)>,
    /// By lane, then id, made when it is first asked for.
    by_id: OnceCell<Vec<Named<'a>>>,
    gone: &'a BTreeSet<usize>,
    len: usize,
}

/// A record as it stands in the alphabet: its lane, its id without the digits of a date, its place.
type Named<'a> = (Option<&'a Id>, &'a str, usize);

impl<'a> Places<'a> {
    /// `ids` are ids and places of the records that the text holds, `len` is how many items its list has, `gone` which
    /// of them leave it.
    pub(super) fn new(
        case: &'a Case,
        table: TableName,
        ids: &'a [(Id, u32)],
        len: usize,
        gone: &'a BTreeSet<usize>,
    ) -> Self {
        let here = ids.iter().map(|(id, at)| (id, *at as usize));
        let here: Vec<(&Id, usize)> = here.filter(|(_, at)| !gone.contains(at)).collect();
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
        let mut dated: Vec<(&Edtf, usize)> =
            here.iter().filter_map(|(id, at)| Some((date_of(id)?, *at))).collect();
        dated.sort();
        Self { case, table, here, dated, by_id: OnceCell::new(), gone, len }
    }

    /// The item that the record comes behind; `None`: it comes first.
    pub(super) fn anchor(&self, record: &Record) -> Option<usize> {
        let Some(date) = date(record) else { return self.in_the_alphabet(record) };
        let earlier = self.dated.partition_point(|(other, _)| *other <= date);
        match earlier.checked_sub(1).and_then(|before| self.dated.get(before)) {
            Some((_, item)) => Some(*item),
            // Before the one that it precedes; at the end of a list without dates.
            None => match self.dated.first() {
                Some((_, first)) => self.before(*first),
                None => self.end(),
            },
        }
    }

    fn end(&self) -> Option<usize> {
        self.before(self.len)
    }

    /// The last item before this one that stays.
    fn before(&self, item: usize) -> Option<usize> {
        (0..item).rev().find(|item| !self.gone.contains(item))
    }

    /// Behind the record of its lane that precedes it in the alphabet, else before the first one there; at the end of the
    /// list where its lane has none.
    fn in_the_alphabet(&self, record: &Record) -> Option<usize> {
        // The order of lanes and scenes is data.
        let (Some(id), false) = (record.id(), matches!(self.table, TableName::Lanes | TableName::Scenes))
        else {
            return self.end();
        };
        let by_id = self.by_id.get_or_init(|| self.named());
        let name = words(id);
        let among = |lane: Option<&Id>| {
            let start = by_id.partition_point(|(of, ..)| *of < lane);
            let end = by_id.partition_point(|(of, ..)| *of <= lane);
            let held = by_id.get(start..end).unwrap_or_default();
            let before = held.partition_point(|(_, other, _)| *other <= name);
            match before.checked_sub(1).and_then(|at| held.get(at)) {
                Some((.., item)) => Some(Some(*item)),
                None => held.first().map(|(.., first)| self.before(*first)),
            }
        };
        among(lane(record)).unwrap_or_else(|| self.end())
    }

    fn named(&self) -> Vec<Named<'a>> {
        let lane = |id: &Id| match self.table {
            TableName::Events => self.case.events.get(id)?.lane.as_ref(),
            TableName::Flows
            | TableName::Lanes
            | TableName::Issues
            | TableName::Actors
            | TableName::Places
            | TableName::Sources
            | TableName::Rates
            | TableName::Scenes => None,
        };
        let mut named: Vec<Named<'a>> = self.here.iter().map(|(id, at)| (lane(id), words(id), *at)).collect();
        named.sort();
        named
    }
}

/// The id without what a date puts before its words: ids of dated facts begin with digits, and those of others would all
/// come behind them.
fn words(id: &Id) -> &str {
    id.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '-')
}

fn lane(record: &Record) -> Option<&Id> {
    if let Record::Event(event) = record { event.lane.as_ref() } else { None }
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
