//! The facts of one case in time order, lane by lane, kept up with edits.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};

use smol_str::SmolStr;

use super::busy::Busy;
use super::order::{self, Rank, Time};
use super::sorted::{Ends, Entry, Sorted};
use super::spans::Spans;
use crate::model::edtf::{Bound, Dated, Edtf, Precision, Reading};
use crate::model::{Case, Event, Head, Id, Key, TableName};

/// A number for an event, within one index: for arrays and bit sets. It never decides an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactNo(pub u32);

/// A version of what an index knows. Two of equal stamp are equal, whichever index they come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(u64);

impl Stamp {
    pub(super) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// The events of one lane.
#[derive(Clone, Debug, Default)]
pub struct LaneFacts {
    /// Dated events in time order.
    pub dated: Sorted,
    /// The same by length.
    pub spans: Spans,
    /// How many events are undated.
    pub undated: usize,
    /// Changes whenever `dated` does.
    pub stamp: Stamp,
}

#[derive(Clone, Debug)]
enum Fact {
    /// No event of this number is in the case now.
    Absent,
    Dated {
        lane: Option<Id>,
        entry: Entry,
    },
    Undated {
        lane: Option<Id>,
        depth: u16,
        title: SmolStr,
    },
}

/// The events of a case in time order: per lane, and all together; undated ones in the order that links give.
///
/// A pure function of the case: built anew it holds the same order as kept up by [`TimeIndex::update`].
#[derive(Clone, Debug, Default)]
pub struct TimeIndex {
    ids: Vec<Id>,
    numbers: HashMap<Id, FactNo>,
    facts: Vec<Fact>,
    lanes: BTreeMap<Id, LaneFacts>,
    no_lane: LaneFacts,
    all: Sorted,
    /// Dated flows. Their numbers mean nothing.
    flows: BTreeMap<Id, Entry>,
    /// Of dated events and flows.
    busy: Busy,
    /// Events that state numbers.
    counted: BTreeSet<Id>,
    undated: BTreeSet<(u16, SmolStr, Id)>,
    /// Link targets of every event and flow that has links, and whether each link orders.
    outgoing: BTreeMap<Key, Vec<(Id, bool)>>,
    /// Who names a record in a link.
    incoming: BTreeMap<Id, BTreeSet<Key>>,
    stamp: Stamp,
}

impl TimeIndex {
    /// The index of a case.
    #[must_use]
    pub fn build(case: &Case) -> Self {
        let mut index = Self { stamp: Stamp::new(), ..Self::default() };
        for lane in case.lanes.iter() {
            index.lanes.insert(lane.id.clone(), LaneFacts::default());
        }
        for (table, head) in case.facts() {
            index.note_links(&Key::Record(table, head.id.clone()), Some(head));
        }
        for flow in case.flows.iter() {
            index.note_flow(&flow.head.id, Some(&flow.head));
        }
        for event in case.events.iter() {
            let no = index.number(&event.head.id);
            index.put(no, fact(no, event, &index.lanes));
            index.note_counts(&event.head.id, Some(event));
        }
        index.apply_ranks(&index.ranks());
        index.fill();
        index
    }

    /// Brings the index up to the case after an edit that touched these keys: lanes, events and flows; others change
    /// nothing here.
    pub fn update<'k>(&mut self, case: &Case, touched: impl IntoIterator<Item = &'k Key>) {
        let mut reorder = false;
        for key in touched {
            match key {
                Key::Record(TableName::Events, id) => {
                    reorder |= self.is_ordered(key);
                    self.note_links(key, case.head(key));
                    reorder |= self.is_ordered(key);
                    let no = self.number(id);
                    self.take_out(no);
                    self.note_counts(id, case.events.get(id));
                    if let Some(event) = case.events.get(id) {
                        self.put(no, fact(no, event, &self.lanes));
                        self.put_in(no);
                    }
                }
                Key::Record(TableName::Flows, id) => {
                    self.note_links(key, case.head(key));
                    self.note_flow(id, case.head(key));
                }
                Key::Record(TableName::Lanes, id) => self.update_lane(case, id),
                Key::Meta | Key::Order(_) | Key::Record(..) => {}
            }
        }
        if reorder {
            self.reorder();
        }
        self.stamp = Stamp::new();
    }

    /// Changes with every update.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// The events of a lane of the case; `None` where it has no such lane.
    #[must_use]
    pub fn lane(&self, lane: &str) -> Option<&LaneFacts> {
        self.lanes.get(lane)
    }

    /// Events without a lane, or with one that the case does not have.
    #[must_use]
    pub fn no_lane(&self) -> &LaneFacts {
        &self.no_lane
    }

    /// Every dated event in time order.
    #[must_use]
    pub fn all(&self) -> &Sorted {
        &self.all
    }

    /// How many dated events have marks that cover a day of `from..=to`. An open side reaches without end.
    #[must_use]
    pub fn count_overlapping(&self, from: i64, to: i64) -> usize {
        let lanes = self.lanes.values().chain(std::iter::once(&self.no_lane));
        lanes.map(|facts| facts.spans.count_overlapping(from, to)).sum()
    }

    /// Dated flows, by id.
    pub fn flows(&self) -> impl Iterator<Item = &Entry> {
        self.flows.values()
    }

    /// The entry of a dated flow.
    #[must_use]
    pub fn flow(&self, id: &str) -> Option<&Entry> {
        self.flows.get(id)
    }

    /// The first day of any dated event or flow, and the last; open and unknown sides are left out.
    #[must_use]
    pub fn extent(&self) -> Option<(i64, i64)> {
        let flows = self.flows.values().map(Entry::known);
        self.all.extent().into_iter().chain(flows).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// When events and flows happen, begin and end.
    #[must_use]
    pub fn busy(&self) -> &Busy {
        &self.busy
    }

    /// Events that state numbers, by id.
    #[must_use]
    pub fn counted(&self) -> &BTreeSet<Id> {
        &self.counted
    }

    /// The id of an event by its number.
    #[must_use]
    pub fn id(&self, no: FactNo) -> Option<&Id> {
        self.ids.get(no.0 as usize)
    }

    /// The number of an event that is in the case now.
    #[must_use]
    pub fn number_of(&self, id: &str) -> Option<FactNo> {
        let no = *self.numbers.get(id)?;
        (!matches!(self.fact(no), Fact::Absent)).then_some(no)
    }

    /// The same, also of an event that is there no more.
    pub(super) fn number_once_of(&self, id: &str) -> Option<FactNo> {
        self.numbers.get(id).copied()
    }

    /// The numbers of the events that are in the case now.
    pub fn present(&self) -> impl Iterator<Item = FactNo> {
        let facts = (0..).zip(&self.facts);
        facts.filter(|(_, fact)| !matches!(fact, Fact::Absent)).map(|(no, _)| FactNo(no))
    }

    /// The ids behind the numbers, by number: how ties are broken.
    pub(super) fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// One more than the largest number ever given: the length of a bit set.
    #[must_use]
    pub fn numbers(&self) -> usize {
        self.ids.len()
    }

    /// The entry of a dated event and the lane of the case it lies in.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<(&Entry, Option<&Id>)> {
        match self.fact(*self.numbers.get(id)?) {
            Fact::Dated { lane, entry } => Some((entry, lane.as_ref())),
            Fact::Undated { .. } | Fact::Absent => None,
        }
    }

    /// The lane of the case that an event lies in; the inner `None` is "no lane".
    #[must_use]
    pub fn lane_of(&self, id: &str) -> Option<Option<&Id>> {
        self.lane_of_number(*self.numbers.get(id)?)
    }

    /// The same by number.
    #[must_use]
    pub fn lane_of_number(&self, no: FactNo) -> Option<Option<&Id>> {
        match self.fact(no) {
            Fact::Dated { lane, .. } | Fact::Undated { lane, .. } => Some(lane.as_ref()),
            Fact::Absent => None,
        }
    }

    /// How many events are dated.
    #[must_use]
    pub fn dated_count(&self) -> usize {
        self.all.len()
    }

    /// How many events are undated.
    #[must_use]
    pub fn undated_count(&self) -> usize {
        self.undated.len()
    }

    /// Ids of undated events in the order that links give, then by title.
    #[must_use]
    pub fn undated(&self) -> impl DoubleEndedIterator<Item = &Id> {
        self.undated.iter().map(|(_, _, id)| id)
    }

    /// Ids of dated events in time order.
    #[must_use]
    pub fn dated(&self) -> impl DoubleEndedIterator<Item = &Id> {
        self.all.iter().filter_map(|entry| self.id(entry.no))
    }

    /// Position in time order of a dated event, from 0: "7 of 8 dated" is 6 here.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.position_of(*self.numbers.get(id)?)
    }

    /// The entry of a dated event by its number.
    #[must_use]
    pub fn entry_of(&self, no: FactNo) -> Option<&Entry> {
        match self.fact(no) {
            Fact::Dated { entry, .. } => Some(entry),
            Fact::Undated { .. } | Fact::Absent => None,
        }
    }

    /// Time order of two dated events of this index.
    #[must_use]
    pub fn compare(&self, a: &Entry, b: &Entry) -> std::cmp::Ordering {
        super::sorted::compare(a, b, &self.ids)
    }

    /// Whether a dated event stands in a lane.
    #[must_use]
    pub fn stands_in(&self, entry: &Entry, lane: &LaneFacts) -> bool {
        lane.dated.position(entry, &self.ids).is_some()
    }

    /// Position in time order by number.
    #[must_use]
    pub fn position_of(&self, no: FactNo) -> Option<usize> {
        match self.fact(no) {
            Fact::Dated { entry, .. } => self.all.position(entry, &self.ids),
            Fact::Undated { .. } | Fact::Absent => None,
        }
    }

    /// Position of a dated event in the time order of its own lane, from 0.
    #[must_use]
    pub fn position_in_lane(&self, id: &str) -> Option<usize> {
        let (entry, lane) = self.entry(id)?;
        let facts = lane.map_or(Some(&self.no_lane), |lane| self.lanes.get(lane))?;
        facts.dated.position(entry, &self.ids)
    }

    /// The dated event at a position in time order.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<&Id> {
        self.id(self.all.get(position)?.no)
    }

    /// The event before or after one in the order a person steps through: dated ones in time order, then the undated ones
    /// as on the shelf. Without a start, the first, or going back the last.
    #[must_use]
    pub fn step(&self, from: Option<&str>, to: StepTo) -> Option<&Id> {
        let total = self.dated_count() + self.undated_count();
        let place = |id: &str| {
            self.position(id).or_else(|| {
                self.undated().position(|held| held.as_str() == id).map(|at| at + self.dated_count())
            })
        };
        let target = match (from.and_then(place), to) {
            (None, StepTo::Next) => 0,
            (None, StepTo::Previous) => total.checked_sub(1)?,
            (Some(at), StepTo::Next) => at + 1,
            (Some(at), StepTo::Previous) => at.checked_sub(1)?,
        };
        self.at(target).or_else(|| self.undated().nth(target.checked_sub(self.dated_count())?))
    }

    /// The events of the case that one comes after by its ordering links.
    #[must_use]
    pub fn follows(&self, no: FactNo) -> Vec<FactNo> {
        let links = self.id(no).and_then(|id| self.outgoing.get(&Key::event(id)));
        let ordering = links.into_iter().flatten().filter(|(_, orders)| *orders);
        ordering.filter_map(|(to, _)| self.number_of(to)).filter(|before| *before != no).collect()
    }

    /// How many links start or end at an event.
    #[must_use]
    pub fn links(&self, id: &Id) -> usize {
        let out = self.outgoing.get(&Key::Record(TableName::Events, id.clone())).map_or(0, Vec::len);
        out + self.incoming.get(id).map_or(0, BTreeSet::len)
    }

    /// Events and flows whose links name this record.
    pub fn named_by(&self, id: &str) -> impl Iterator<Item = &Key> {
        self.incoming.get(id).into_iter().flatten()
    }

    fn fact(&self, no: FactNo) -> &Fact {
        self.facts.get(no.0 as usize).unwrap_or(&Fact::Absent)
    }

    fn number(&mut self, id: &Id) -> FactNo {
        if let Some(no) = self.numbers.get(id) {
            return *no;
        }
        let no = FactNo(u32::try_from(self.ids.len()).unwrap_or(u32::MAX));
        self.ids.push(id.clone());
        self.facts.push(Fact::Absent);
        self.numbers.insert(id.clone(), no);
        no
    }

    fn put(&mut self, no: FactNo, fact: Fact) {
        if let Some(place) = self.facts.get_mut(no.0 as usize) {
            *place = fact;
        }
    }

    /// Fills the empty lists from the facts.
    fn fill(&mut self) {
        let mut of_lanes: BTreeMap<Option<Id>, Vec<Entry>> = BTreeMap::new();
        let mut all = Vec::new();
        for no in (0..self.facts.len()).map(|at| FactNo(u32::try_from(at).unwrap_or(u32::MAX))) {
            match self.fact(no).clone() {
                Fact::Absent => {}
                Fact::Dated { lane, entry } => {
                    of_lanes.entry(lane).or_default().push(entry);
                    all.push(entry);
                }
                Fact::Undated { lane, .. } => {
                    self.lane_mut(lane.as_ref()).undated += 1;
                    self.list_undated(no, Listed::In);
                }
            }
        }
        for (lane, entries) in of_lanes {
            let spans = Spans::of(&entries, &self.ids);
            let dated = Sorted::from_entries(entries, &self.ids);
            let facts = self.lane_mut(lane.as_ref());
            (facts.dated, facts.spans) = (dated, spans);
            facts.stamp = Stamp::new();
        }
        for entry in &all {
            self.busy.add(entry);
        }
        self.all = Sorted::from_entries(all, &self.ids);
    }

    fn lane_mut(&mut self, lane: Option<&Id>) -> &mut LaneFacts {
        match lane.and_then(|lane| self.lanes.get_mut(lane)) {
            Some(facts) => facts,
            None => &mut self.no_lane,
        }
    }

    /// Takes a fact out of the lists.
    fn take_out(&mut self, no: FactNo) {
        match self.fact(no).clone() {
            Fact::Absent => return,
            Fact::Dated { lane, entry } => {
                self.all.remove(&entry, &self.ids);
                self.busy.take(&entry);
                let ids = std::mem::take(&mut self.ids);
                let facts = self.lane_mut(lane.as_ref());
                facts.dated.remove(&entry, &ids);
                facts.spans.remove(&entry, &ids);
                facts.stamp = Stamp::new();
                self.ids = ids;
            }
            Fact::Undated { lane, .. } => {
                let facts = self.lane_mut(lane.as_ref());
                facts.undated = facts.undated.saturating_sub(1);
                self.list_undated(no, Listed::Out);
            }
        }
        self.put(no, Fact::Absent);
    }

    /// Puts a fact into the lists.
    fn put_in(&mut self, no: FactNo) {
        match self.fact(no).clone() {
            Fact::Absent => {}
            Fact::Dated { lane, entry } => {
                self.all.insert(entry, &self.ids);
                self.busy.add(&entry);
                let ids = std::mem::take(&mut self.ids);
                let facts = self.lane_mut(lane.as_ref());
                facts.dated.insert(entry, &ids);
                facts.spans.insert(&entry, &ids);
                facts.stamp = Stamp::new();
                self.ids = ids;
            }
            Fact::Undated { lane, .. } => {
                self.lane_mut(lane.as_ref()).undated += 1;
                self.list_undated(no, Listed::In);
            }
        }
    }

    fn list_undated(&mut self, no: FactNo, listed: Listed) {
        let Fact::Undated { depth, title, .. } = self.fact(no).clone() else { return };
        let Some(id) = self.id(no).cloned() else { return };
        let entry = (depth, title, id);
        match listed {
            Listed::In => self.undated.insert(entry),
            Listed::Out => self.undated.remove(&entry),
        };
    }

    fn update_lane(&mut self, case: &Case, id: &Id) {
        let moved: Vec<FactNo> = match (case.lanes.contains(id), self.lanes.contains_key(id)) {
            (true, false) => {
                self.lanes.insert(id.clone(), LaneFacts { stamp: Stamp::new(), ..LaneFacts::default() });
                let named = case.events.iter().filter(|event| event.lane.as_ref() == Some(id));
                named.filter_map(|event| self.number_of(&event.head.id)).collect()
            }
            (false, true) => {
                let inside = |fact: &Fact| match fact {
                    Fact::Dated { lane, .. } | Fact::Undated { lane, .. } => lane.as_ref() == Some(id),
                    Fact::Absent => false,
                };
                (0..self.facts.len())
                    .filter_map(|at| u32::try_from(at).ok().map(FactNo))
                    .filter(|no| inside(self.fact(*no)))
                    .collect()
            }
            (true, true) | (false, false) => return,
        };
        let now = case.lanes.contains(id).then(|| id.clone());
        for no in moved {
            let mut fact = self.fact(no).clone();
            self.take_out(no);
            match &mut fact {
                Fact::Dated { lane, .. } | Fact::Undated { lane, .. } => lane.clone_from(&now),
                Fact::Absent => {}
            }
            self.put(no, fact);
            self.put_in(no);
        }
        if now.is_none() {
            self.lanes.remove(id);
        }
    }

    fn note_flow(&mut self, id: &Id, head: Option<&Head>) {
        let dated = head.and_then(|head| Some((head, dated(head)?)));
        let now = dated.map(|(head, date)| entry(FactNo(u32::MAX), head, date));
        let before = match now {
            Some(now) => {
                self.busy.add(&now);
                self.flows.insert(id.clone(), now)
            }
            None => self.flows.remove(id),
        };
        if let Some(before) = before {
            self.busy.take(&before);
        }
    }

    fn note_counts(&mut self, id: &Id, event: Option<&Event>) {
        if event.is_some_and(|event| !event.counts.is_empty()) {
            self.counted.insert(id.clone());
        } else {
            self.counted.remove(id);
        }
    }

    fn note_links(&mut self, key: &Key, head: Option<&Head>) {
        for (to, _) in self.outgoing.remove(key).into_iter().flatten() {
            if let Some(holders) = self.incoming.get_mut(&to) {
                holders.remove(key);
                if holders.is_empty() {
                    self.incoming.remove(&to);
                }
            }
        }
        let links: Vec<(Id, bool)> = head
            .into_iter()
            .flat_map(|head| &head.links)
            .map(|link| (link.to.clone(), link.relation.orders()))
            .collect();
        for (to, _) in &links {
            self.incoming.entry(to.clone()).or_default().insert(key.clone());
        }
        if !links.is_empty() {
            self.outgoing.insert(key.clone(), links);
        }
    }

    /// Whether ordering links start or end at this record.
    fn is_ordered(&self, key: &Key) -> bool {
        let orders = |holder: &Key, to: Option<&Id>| {
            self.outgoing
                .get(holder)
                .into_iter()
                .flatten()
                .any(|(named, orders)| *orders && to.is_none_or(|to| to == named))
        };
        orders(key, None)
            || key.id().is_some_and(|id| self.named_by(id).any(|holder| orders(holder, Some(id))))
    }

    fn ranks(&self) -> BTreeMap<FactNo, Rank> {
        let mut follows: BTreeMap<FactNo, Vec<FactNo>> = BTreeMap::new();
        for key in self.outgoing.keys() {
            let Key::Record(TableName::Events, id) = key else { continue };
            let Some(no) = self.number_of(id) else { continue };
            let before = self.follows(no);
            if !before.is_empty() {
                follows.insert(no, before);
            }
        }
        order::ranks(&follows, |no| match self.fact(no) {
            Fact::Dated { entry, .. } => {
                let (day, second) = entry.own();
                Some(Time { day, second, last: entry.last })
            }
            Fact::Undated { .. } | Fact::Absent => None,
        })
    }

    /// Writes ranks into facts that no list holds yet.
    fn apply_ranks(&mut self, ranks: &BTreeMap<FactNo, Rank>) {
        for (no, rank) in ranks {
            if let Some(fact) = self.facts.get_mut(no.0 as usize) {
                fact.set_rank(*rank);
            }
        }
    }

    /// Sorts facts anew whose rank has changed; those that lost their links have the rank of their own date.
    fn reorder(&mut self) {
        let mut ranks = self.ranks();
        for no in (0..self.facts.len()).filter_map(|at| u32::try_from(at).ok().map(FactNo)) {
            if self.fact(no).is_ranked() {
                ranks.entry(no).or_insert_with(|| self.fact(no).unlinked());
            }
        }
        for (no, rank) in ranks {
            let mut fact = self.fact(no).clone();
            if fact.set_rank(rank) == Changed::Yes {
                self.take_out(no);
                self.put(no, fact);
                self.put_in(no);
            }
        }
    }
}

/// Which way to step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepTo {
    /// To the later one.
    Next,
    /// To the earlier one.
    Previous,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Listed {
    In,
    Out,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Changed {
    Yes,
    No,
}

impl Fact {
    fn is_ranked(&self) -> bool {
        match self {
            Self::Absent => false,
            Self::Dated { entry, .. } => entry.depth > 0 || entry.own() != (entry.day, entry.second),
            Self::Undated { depth, .. } => *depth > 0,
        }
    }

    fn unlinked(&self) -> Rank {
        match self {
            Self::Absent | Self::Undated { .. } => Rank { time: None, depth: 0 },
            Self::Dated { entry, .. } => {
                let (day, second) = entry.own();
                Rank { time: Some(Time { day, second, last: entry.last }), depth: 0 }
            }
        }
    }

    fn set_rank(&mut self, rank: Rank) -> Changed {
        let changed = match self {
            Self::Absent => false,
            Self::Dated { entry, .. } => {
                let (day, second) =
                    rank.time.map_or((entry.day, entry.second), |time| (time.day, time.second));
                let changed = (entry.day, entry.second, entry.depth) != (day, second, rank.depth);
                (entry.day, entry.second, entry.depth) = (day, second, rank.depth);
                changed
            }
            Self::Undated { depth, .. } => {
                let changed = *depth != rank.depth;
                *depth = rank.depth;
                changed
            }
        };
        if changed { Changed::Yes } else { Changed::No }
    }
}

fn fact(no: FactNo, event: &Event, lanes: &BTreeMap<Id, LaneFacts>) -> Fact {
    let lane = event.lane.as_ref().filter(|lane| lanes.contains_key(*lane)).cloned();
    match dated(&event.head) {
        Some(date) => Fact::Dated { lane, entry: entry(no, &event.head, date) },
        None => Fact::Undated { lane, depth: 0, title: SmolStr::from(event.head.title.to_lowercase()) },
    }
}

/// The date of a fact that has a place in time: at least one of its ends is known.
fn dated(head: &Head) -> Option<&Edtf> {
    head.date.as_ref().filter(|date| date.earliest().is_some() || date.latest().is_some())
}

fn entry(no: FactNo, head: &Head, date: &Edtf) -> Entry {
    let second = date.sort_second();
    let text = date.text().trim();
    let ends = Ends {
        unknown_start: text.starts_with('/'),
        unknown_end: text.ends_with('/'),
        approximate: date.qualifier().is_approximate(),
        linked: head.links.iter().any(|link| link.relation.orders()),
    };
    Entry {
        day: date.sort_day().0,
        second,
        own_second: second,
        depth: 0,
        first: date.earliest().map_or(i64::MIN, |day| day.0),
        last: date.latest().map_or(i64::MAX, |day| day.0),
        certain: certain(date, ends),
        ends_days: ends_days(date),
        no,
        title_length: u16::try_from(head.title.chars().count()).unwrap_or(u16::MAX),
        is_key: head.key,
        ends,
    }
}

/// See [`Entry::ends_days`].
fn ends_days(date: &Edtf) -> (u32, u32) {
    let days = |known: bool, bound: &Bound| {
        let count = bound.dated().map_or(0, |dated| dated.span.last().0 - dated.span.first().0 + 1);
        if known { u32::try_from(count).unwrap_or(u32::MAX) } else { 0 }
    };
    let (starts, ends) = (date.earliest().is_some(), date.latest().is_some());
    if !date.text().contains('/') {
        (0, 0)
    } else if date.precision() <= Precision::Day {
        // The coarsest of its dates is a day: nothing has to be read again.
        (u32::from(starts), u32::from(ends))
    } else if let Reading::Interval { start, end } = date.reading() {
        (days(starts, &start), days(ends, &end))
    } else {
        (0, 0)
    }
}

/// See [`Entry::certain`].
fn certain(date: &Edtf, ends: Ends) -> i64 {
    let bound = |dated: Option<&Dated>, side: fn(&Dated) -> i64| dated.map_or(0, side);
    if !ends.unknown_start && !ends.unknown_end {
        return 0;
    }
    match date.reading() {
        Reading::Interval { start, .. } if ends.unknown_end => {
            bound(start.dated(), |dated| dated.span.last().0 + 1)
        }
        Reading::Interval { end, .. } => bound(end.dated(), |dated| dated.span.first().0),
        Reading::Single(_) | Reading::OneOf(_) | Reading::AllOf(_) => 0,
    }
}
