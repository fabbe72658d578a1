//! Where a new record comes, so that people who add different records change different lines. A fact comes behind every
//! one that it surely follows in time and before every one that it surely precedes; among the places that this leaves it
//! stands with its lane, at one that its id decides. Other records stand in the alphabet of their ids.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::Record;
use crate::model::edtf::{Day, Edtf, Reading};
use crate::model::{Case, Id, TableName};

/// The places of a table's records in the text, by time, lane and id.
pub(super) struct Places<'a> {
    table: TableName,
    /// Places of the records that stay.
    stay: Vec<usize>,
    /// The same, of each lane; of a table without lanes, of none.
    of_lane: BTreeMap<Option<&'a Id>, Vec<usize>>,
    /// By the day on which a fact has begun at the latest: the last place of it and all earlier ones.
    begun: Vec<(Day, usize)>,
    /// By the day before which a fact does not begin: the first place of it and all later ones.
    begins: Vec<(Day, usize)>,
    /// Facts by date, then place.
    dated: Vec<(&'a Edtf, usize)>,
    /// Ids and places in the alphabet, of records that are no facts.
    by_id: Vec<(&'a Id, usize)>,
    /// Behind which place the last dated fact came that was asked for.
    floor: Option<usize>,
    gone: &'a BTreeSet<usize>,
    len: usize,
}

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
        let mut places = Self {
            table,
            stay: here.iter().map(|(_, at)| *at).collect(),
            of_lane: BTreeMap::new(),
            begun: Vec::new(),
            begins: Vec::new(),
            dated: Vec::new(),
            by_id: Vec::new(),
            floor: None,
            gone,
            len,
        };
        places.stay.sort_unstable();
        for (id, at) in here {
            let (lane, date) = match table {
                TableName::Events => {
                    let event = case.events.get(id);
                    (event.and_then(|event| event.lane.as_ref()), event.map(|event| &event.head))
                }
                TableName::Flows => (None, case.flows.get(id).map(|flow| &flow.head)),
                TableName::Lanes
                | TableName::Issues
                | TableName::Actors
                | TableName::Places
                | TableName::Sources
                | TableName::Rates
                | TableName::Scenes => {
                    places.by_id.push((id, at));
                    continue;
                }
            };
            places.of_lane.entry(lane).or_default().push(at);
            places.dated.extend(date.and_then(|head| Some((head.date.as_ref()?, at))));
        }
        places.sort();
        places
    }

    fn sort(&mut self) {
        self.by_id.sort_unstable();
        self.of_lane.values_mut().for_each(|places| places.sort_unstable());
        self.dated.sort_unstable();
        let windows: Vec<(Day, Day, usize)> = self
            .dated
            .iter()
            .map(|(date, at)| {
                let (first, last) = start(date);
                (first, last, *at)
            })
            .collect();
        self.begun = windows.iter().map(|(_, last, at)| (*last, *at)).collect();
        self.begun.sort_unstable();
        let mut highest = 0;
        for (_, at) in &mut self.begun {
            highest = highest.max(*at);
            *at = highest;
        }
        self.begins = windows.iter().map(|(first, _, at)| (*first, *at)).collect();
        self.begins.sort_unstable();
        let mut lowest = usize::MAX;
        for (_, at) in self.begins.iter_mut().rev() {
            lowest = lowest.min(*at);
            *at = lowest;
        }
    }

    /// The item that the record comes behind; `None`: it comes first. New facts are to be asked for in the order of time.
    pub(super) fn anchor(&mut self, record: &Record) -> Option<usize> {
        // The order of lanes and scenes is data.
        let is_at_the_end =
            self.stay.is_empty() || matches!(self.table, TableName::Lanes | TableName::Scenes);
        let (Some(id), false) = (record.id(), is_at_the_end) else {
            return (0..self.len).rev().find(|item| !self.gone.contains(item));
        };
        if record.head().is_none() {
            return self.in_the_alphabet(id);
        }
        let lane = if let Record::Event(event) = record { event.lane.as_ref() } else { None };
        let Some(date) = date(record) else {
            let of_lane = self.of_lane.get(&lane).filter(|places| !places.is_empty());
            return picked(of_lane.unwrap_or(&self.stay), 0, id);
        };
        let anchor = self.in_time(date, lane, id);
        self.floor = anchor.or(self.floor);
        anchor
    }

    fn in_time<'b>(&'b self, date: &Edtf, lane: Option<&'b Id>, id: &Id) -> Option<usize> {
        let (first, last) = start(date);
        let follows = self.begun.partition_point(|(begun, _)| *begun < first);
        let follows = follows.checked_sub(1).and_then(|at| Some(self.begun.get(at)?.1));
        let follows = follows.max(self.floor);
        let precedes = self.begins.partition_point(|(begins, _)| *begins <= last);
        let precedes = self.begins.get(precedes).map_or(self.len, |(_, at)| *at);
        if follows.is_some_and(|follows| follows >= precedes) {
            // The file is not in the order of time: behind the last one before it.
            let earlier = self.dated.partition_point(|(other, _)| *other <= date);
            return earlier.checked_sub(1).and_then(|at| Some(self.dated.get(at)?.1));
        }
        let slots = |places: &'b [usize]| {
            let from = follows.map_or(0, |follows| places.partition_point(|at| *at < follows));
            let to = places.partition_point(|at| *at < precedes);
            places.get(from..to).filter(|slots| !slots.is_empty())
        };
        let of_lane = self.of_lane.get(&lane).and_then(|places| slots(places));
        // Where nothing surely precedes it, it may also come first.
        let slots = of_lane.or_else(|| slots(&self.stay)).unwrap_or_default();
        picked(slots, usize::from(follows.is_none()), id)
    }

    /// Behind the record that precedes it in the alphabet, else before the first one there.
    fn in_the_alphabet(&self, id: &Id) -> Option<usize> {
        let before = self.by_id.partition_point(|(other, _)| *other <= id);
        let earlier = before.checked_sub(1).and_then(|at| self.by_id.get(at));
        earlier.map(|(_, item)| *item).or_else(|| {
            let (_, first) = self.by_id.first()?;
            self.stay.get(self.stay.partition_point(|at| at < first).checked_sub(1)?).copied()
        })
    }
}

/// One of the places, or `None` for one of so many others, decided by the id alone: the same in every run, another for most
/// other ids (FNV-1a).
fn picked(places: &[usize], others: usize, id: &Id) -> Option<usize> {
    let mixed =
        id.bytes().fold(0x811c_9dc5_u32, |mixed, byte| (mixed ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    places.get((mixed as usize).checked_rem(places.len() + others)?).copied()
}

/// From when to when a fact of this date may begin.
fn start(date: &Edtf) -> (Day, Day) {
    let first = date.sort_day();
    let last = match date.reading() {
        Reading::Single(dated) => Some(dated.span.last()),
        Reading::Interval { start, .. } => start.dated().map(|dated| dated.span.last()),
        Reading::OneOf(_) | Reading::AllOf(_) => date.latest(),
    };
    (first, last.unwrap_or(first).max(first))
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
