//! The facts of one case in time order, lane by lane: [built](TimeIndex::build) from the case, then
//! [following](TimeIndex::update) its edits. A copy shares everything that does not change.

mod build;

mod facts;
mod follow;
mod near;
mod numbers;
mod pages;
mod ties;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use lean_string::LeanStr;

use super::busy::{Busy, Days};
use super::entry::{Entry, dated};
use super::order::{self, Rank};
use super::sorted::{Order, Sorted};
use super::spans::Spans;
use crate::model::{Head, Id, Key, Keyed, Table};
pub(super) use facts::Facts;
use facts::{Fact, LaneNo};
use numbers::Numbers;
use ties::Ties;

/// A number for an event, or for a flow, within one index: for arrays and bit sets. It never decides an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactNo(pub u32);

/// An event or a flow by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactOf {
    /// An event.
    Event(FactNo),
    /// A flow.
    Flow(FactNo),
}

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
#[derive(Clone, Copy, Debug)]
pub struct LaneFacts<'a> {
    /// Dated events in time order.
    pub dated: Sorted<'a>,
    /// The same by length.
    pub spans: &'a Spans,
    /// How many events are undated.
    pub undated: usize,
    /// Changes whenever one of its events does, or a link to one of them.
    pub stamp: Stamp,
}

/// A lane as it is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Lane {
    /// Of a lane of the case; `None` for the events without one, and once the case has the lane no more.
    id: Option<Id>,
    order: Order,
    spans: Spans,
    /// See [`LaneFacts::undated`].
    pub undated: usize,
    /// See [`LaneFacts::stamp`].
    pub stamp: Stamp,
}

impl Lane {
    /// Of these dated events, in whatever order they come.
    pub(super) fn of(mut dated: Vec<FactNo>, undated: usize, facts: &Facts) -> Self {
        let entry = |no: &FactNo| facts.entry(*no);
        dated.sort_unstable_by(|a, b| {
            let both = entry(a).zip(entry(b));
            both.map_or(std::cmp::Ordering::Equal, |(a, b)| facts.compare(&a, &b))
        });
        let spans = Spans::of(dated.iter().filter_map(entry), facts);
        Self { id: None, order: Order::of(&dated, facts), spans, undated, stamp: Stamp::new() }
    }

    pub(super) fn insert(&mut self, entry: &Entry, facts: &Facts) {
        self.order.insert(entry, facts);
        self.spans.insert(entry, facts);
    }

    pub(super) fn remove(&mut self, entry: &Entry, facts: &Facts) {
        self.order.remove(entry, facts);
        self.spans.remove(entry, facts);
    }

    /// How many events it holds.
    pub(super) fn count(&self) -> usize {
        self.order.len() + self.undated
    }

    pub(super) fn on<'a>(&'a self, facts: &'a Facts) -> LaneFacts<'a> {
        let dated = self.order.on(facts);
        LaneFacts { dated, spans: &self.spans, undated: self.undated, stamp: self.stamp }
    }
}

/// A dated flow.
#[derive(Clone, Debug)]
struct DatedFlow {
    id: Id,
    /// Its number means nothing.
    entry: Entry,
}

impl Keyed for DatedFlow {
    fn id(&self) -> &Id {
        &self.id
    }
}

/// The days of both, and all between.
fn hull(a: Days, b: Days) -> Days {
    (a.0.min(b.0), a.1.max(b.1))
}

/// The events of a case in time order: per lane, and all together; undated ones in the order that links give.
///
/// A pure function of the case: built anew it holds the same order as kept up by [`TimeIndex::update`].
#[derive(Clone, Debug)]
pub struct TimeIndex {
    facts: Facts,
    /// By number; the first is of the events without one.
    lanes: Vec<Arc<Lane>>,
    lane_numbers: BTreeMap<Id, LaneNo>,
    all: Order,
    flow_numbers: Numbers,
    flows: Table<DatedFlow>,
    /// The first and the last day of any of them, found when first asked for after a change.
    flows_extent: OnceLock<Option<Days>>,
    /// Of dated events and flows.
    busy: Busy,
    /// Events that state numbers.
    counted: Arc<BTreeSet<Id>>,
    undated: Arc<BTreeSet<(u16, LeanStr, Id)>>,
    ties: Arc<Ties>,
    stamp: Stamp,
}

/// Of a case without facts.
impl Default for TimeIndex {
    fn default() -> Self {
        Self {
            facts: Facts::default(),
            lanes: vec![Arc::default()],
            lane_numbers: BTreeMap::new(),
            all: Order::default(),
            flow_numbers: Numbers::default(),
            flows: Table::default(),
            flows_extent: OnceLock::new(),
            busy: Busy::default(),
            counted: Arc::default(),
            undated: Arc::default(),
            ties: Arc::default(),
            stamp: Stamp::default(),
        }
    }
}

impl TimeIndex {
    /// Changes with every update.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// The events of a lane of the case; `None` where it has no such lane.
    #[must_use]
    pub fn lane(&self, lane: &str) -> Option<LaneFacts<'_>> {
        self.lane_facts(*self.lane_numbers.get(lane)?)
    }

    /// Events without a lane, or with one that the case does not have.
    #[must_use]
    pub fn no_lane(&self) -> LaneFacts<'_> {
        static NOTHING: std::sync::LazyLock<TimeIndex> = std::sync::LazyLock::new(TimeIndex::default);
        self.lane_facts(LaneNo::default()).unwrap_or_else(|| NOTHING.no_lane())
    }

    /// Every dated event in time order.
    #[must_use]
    pub fn all(&self) -> Sorted<'_> {
        self.all.on(&self.facts)
    }

    /// How many dated events have marks that cover a day of `from..=to`. An open side reaches without end.
    #[must_use]
    pub fn count_overlapping(&self, from: i64, to: i64) -> usize {
        self.lanes.iter().map(|lane| lane.spans.count_overlapping(from, to)).sum()
    }

    /// How many flows are dated.
    #[must_use]
    pub fn flow_count(&self) -> usize {
        self.flows.len()
    }

    /// Dated flows, by id.
    pub fn flows(&self) -> impl Iterator<Item = Entry> + Clone {
        self.flows.iter().map(|flow| flow.entry)
    }

    /// The entry of a dated flow.
    #[must_use]
    pub fn flow(&self, id: &str) -> Option<Entry> {
        self.flows.get(id).map(|flow| flow.entry)
    }

    /// The number of a flow that is or once was in the case.
    #[must_use]
    pub fn flow_number_of(&self, id: &str) -> Option<FactNo> {
        self.flow_numbers.number_of(id)
    }

    /// The same, looked for first where it is if as many flows come before it as the place says.
    pub(super) fn flow_number_near(&self, id: &str, place: usize) -> Option<FactNo> {
        self.flow_numbers.number_near(id, place)
    }

    /// The first day of any dated event or flow, and the last; open and unknown sides are left out.
    #[must_use]
    pub fn extent(&self) -> Option<(i64, i64)> {
        let of_flows = || self.flows().map(Entry::known).reduce(hull);
        self.all().extent().into_iter().chain(*self.flows_extent.get_or_init(of_flows)).reduce(hull)
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
        self.facts.id(no)
    }

    /// The number of an event that is in the case now.
    #[must_use]
    pub fn number_of(&self, id: &str) -> Option<FactNo> {
        let no = self.facts.number_once_of(id)?;
        (!matches!(self.facts.fact(no), Fact::Absent)).then_some(no)
    }

    /// The same, looked for first where it is if as many events come before it as the place says.
    pub(super) fn number_near(&self, id: &str, place: usize) -> Option<FactNo> {
        let no = self.facts.number_near(id, place)?;
        (!matches!(self.facts.fact(no), Fact::Absent)).then_some(no)
    }

    /// The same, also of an event that is there no more.
    pub(super) fn number_once_of(&self, id: &str) -> Option<FactNo> {
        self.facts.number_once_of(id)
    }

    /// The numbers of the events that are in the case now.
    pub fn present(&self) -> impl Iterator<Item = FactNo> {
        self.facts.iter().filter(|(_, fact)| !matches!(fact, Fact::Absent)).map(|(no, _)| no)
    }

    /// What every event is, by number: what lists of numbers are read with.
    pub(super) fn facts(&self) -> &Facts {
        &self.facts
    }

    /// One more than the largest number ever given: the length of a bit set.
    #[must_use]
    pub fn numbers(&self) -> usize {
        self.facts.len()
    }

    /// The entry of a dated event and the lane of the case it lies in.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<(Entry, Option<&Id>)> {
        let no = self.facts.number_once_of(id)?;
        let fact = self.facts.fact(no);
        Some((fact.entry(no)?, self.lane_id(fact.lane()?)))
    }

    /// The lane of the case that an event lies in; the inner `None` is "no lane".
    #[must_use]
    pub fn lane_of(&self, id: &str) -> Option<Option<&Id>> {
        self.lane_of_number(self.facts.number_once_of(id)?)
    }

    /// The same by number.
    #[must_use]
    pub fn lane_of_number(&self, no: FactNo) -> Option<Option<&Id>> {
        self.facts.fact(no).lane().map(|lane| self.lane_id(lane))
    }

    /// How many events are dated.
    #[must_use]
    pub fn dated_count(&self) -> usize {
        self.all().len()
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
        self.all().iter().filter_map(|entry| self.id(entry.no))
    }

    /// Position in time order of a dated event, from 0: "7 of 8 dated" is 6 here.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.position_of(self.facts.number_once_of(id)?)
    }

    /// The entry of a dated event by its number.
    #[must_use]
    pub fn entry_of(&self, no: FactNo) -> Option<Entry> {
        self.facts.entry(no)
    }

    /// Time order of two dated events of this index.
    #[must_use]
    pub fn compare(&self, a: &Entry, b: &Entry) -> std::cmp::Ordering {
        self.facts.compare(a, b)
    }

    /// Whether a dated event stands in a lane.
    #[must_use]
    pub fn stands_in(&self, entry: &Entry, lane: LaneFacts<'_>) -> bool {
        lane.dated.position(entry).is_some()
    }

    /// Position in time order by number.
    #[must_use]
    pub fn position_of(&self, no: FactNo) -> Option<usize> {
        self.all().position(&self.facts.entry(no)?)
    }

    /// Position of a dated event in the time order of its own lane, from 0.
    #[must_use]
    pub fn position_in_lane(&self, id: &str) -> Option<usize> {
        let (entry, lane) = self.entry(id)?;
        let facts = lane.map_or_else(|| Some(self.no_lane()), |lane| self.lane(lane))?;
        facts.dated.position(&entry)
    }

    /// The dated event at a position in time order.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<&Id> {
        self.id(self.all().get(position)?.no)
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
        let named = self.id(no).into_iter().flat_map(|id| self.ties.before(id));
        named.filter_map(|to| self.number_of(to)).filter(|before| *before != no).collect()
    }

    /// How many links start or end at an event.
    #[must_use]
    pub fn links(&self, id: &Id) -> usize {
        self.ties.count(id)
    }

    /// Events and flows whose links name this record.
    pub fn named_by(&self, id: &str) -> impl Iterator<Item = &Key> {
        self.ties.named_by(id)
    }

    fn lane_facts(&self, no: LaneNo) -> Option<LaneFacts<'_>> {
        self.lanes.get(no.0 as usize).map(|lane| lane.on(&self.facts))
    }

    fn lane_id(&self, no: LaneNo) -> Option<&Id> {
        self.lanes.get(no.0 as usize)?.id.as_ref()
    }

    fn add_lane(&mut self, id: &Id) -> LaneNo {
        let no = LaneNo(u32::try_from(self.lanes.len()).unwrap_or(u32::MAX));
        self.lanes.push(Arc::new(Lane { id: Some(id.clone()), stamp: Stamp::new(), ..Lane::default() }));
        self.lane_numbers.insert(id.clone(), no);
        no
    }

    /// The ranks of all events that have or are named by ordering links.
    fn ranks(&self) -> BTreeMap<FactNo, Rank> {
        let mut follows: BTreeMap<FactNo, Vec<FactNo>> = BTreeMap::new();
        for no in self.ties.holders().filter_map(|id| self.number_of(id)) {
            let before = self.follows(no);
            if !before.is_empty() {
                follows.insert(no, before);
            }
        }
        order::ranks(&follows, |no| self.facts.fact(no).own_time())
    }
}

/// The entry of a flow that has a place in time.
fn flow_entry(head: &Head) -> Option<Entry> {
    dated(head).map(|date| Entry::of(FactNo(u32::MAX), head, date))
}

/// Which way to step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepTo {
    /// To the later one.
    Next,
    /// To the earlier one.
    Previous,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Case, Edtf, Event, Lane};

    /// So many events that they are read and sorted in parts, over ten thousand days and one lane of three, a seventh of
    /// them undated.
    fn many() -> Case {
        let event = |at: i64| {
            let day = crate::model::edtf::Day(at * 7919 % 10_007);
            let head = Head {
                id: Id::from(format!("e{at}")),
                date: Edtf::from_day(day).filter(|_| at % 7 > 0),
                ..Head::default()
            };
            Event { head, lane: Some(Id::from(format!("l{}", at % 4))), ..Event::default() }
        };
        let lane = |nth: i64| Lane { id: Id::from(format!("l{nth}")), ..Lane::default() };
        Case {
            events: (0..21_000).map(event).collect(),
            lanes: (0..3).map(lane).collect(),
            ..Case::default()
        }
    }

    #[test]
    fn many_events_stand_in_the_order_of_their_days_and_ids_and_are_found_by_both() {
        let case = many();
        let index = TimeIndex::build(&case);
        let dated: Vec<&Event> = case.events.iter().filter(|event| event.head.date.is_some()).collect();
        let mut sorted: Vec<(&Option<Edtf>, &Id)> =
            dated.iter().map(|event| (&event.head.date, &event.head.id)).collect();
        sorted.sort();
        assert!(index.dated().eq(sorted.iter().map(|(_, id)| *id)));
        for (position, (_, id)) in sorted.iter().enumerate().step_by(97) {
            assert_eq!(index.position(id), Some(position));
            assert_eq!(index.at(position), Some(*id));
        }
        for event in case.events.iter() {
            let no = index.number_of(&event.head.id).unwrap();
            assert_eq!(index.id(no), Some(&event.head.id));
        }
        let of_lane = |lane: &str| dated.iter().filter(|event| event.lane.as_deref() == Some(lane)).count();
        for lane in ["l0", "l1", "l2"] {
            assert_eq!(index.lane(lane).unwrap().dated.len(), of_lane(lane));
        }
        assert_eq!(index.no_lane().dated.len(), of_lane("l3"), "a lane that the case does not have is none");
        assert_eq!(index.undated_count() + index.dated_count(), case.events.len());
    }

    #[test]
    fn a_copy_keeps_what_the_index_had_before_an_edit() {
        let mut case = many();
        let mut index = TimeIndex::build(&case);
        let before = index.clone();
        let moved = Id::from("e5000");
        let place = before.position(&moved);
        let event = case.events.get(&moved).unwrap().clone();
        let date = Edtf::from_day(crate::model::edtf::Day(-5));
        case.events.insert(Event { head: Head { date, ..event.head.clone() }, ..event });
        index.update(&case, [&Key::event(&moved)]);
        assert_eq!(index.position(&moved), Some(0));
        assert_eq!(before.position(&moved), place);
        assert_eq!(before.dated_count(), index.dated_count());
    }
}
