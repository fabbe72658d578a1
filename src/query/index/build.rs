//! Building an index: events are read side by side, sorted once as plain numbers, and dealt out to their lanes in order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::{Fact, Facts, LaneNo};
use super::numbers::Numbers;
use super::pages::{PAGE, Pages};
use super::ties::{Links, Ties, links_of};
use super::{DatedFlow, Stamp, TimeIndex, flow_entry};
use crate::model::{Case, Flow, Id, Key};
use crate::query::busy::Busy;
use crate::query::entry::Entry;
use crate::query::sorted::Order;
use crate::query::spans::Spans;
use crate::query::{FactNo, cores, in_parts};

/// Events that are read in one part.
const PART: usize = 64 * PAGE;
/// Events up to which nothing is divided.
const FEW: usize = 20_000;

/// What a part of the events gives.
#[derive(Default)]
struct Read {
    ids: Vec<Arc<[Id]>>,
    facts: Vec<Arc<[Fact]>>,
    links: Vec<(Key, Links)>,
    counted: Vec<Id>,
    undated: Vec<FactNo>,
}

/// A dated event as it is sorted. Numbers rise with ids, so that ties are broken by these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    day: i64,
    second: u32,
    depth: u16,
    last: i64,
    no: FactNo,
    lane: LaneNo,
}

/// What is made of the sorted events.
enum Made {
    Busy(Busy),
    All(Order),
    Lane(Order, Spans),
}

impl TimeIndex {
    /// The index of a case.
    #[must_use]
    pub fn build(case: &Case) -> Self {
        let mut index = Self { stamp: Stamp::new(), lanes: vec![Arc::default()], ..Self::default() };
        for lane in case.lanes.iter() {
            index.add_lane(&lane.id);
        }
        let undated = index.read_events(case);
        index.read_flows(case);
        for (no, rank) in index.ranks() {
            if let Some(fact) = index.facts.fact_mut(no) {
                fact.set_rank(no, rank);
            }
        }
        index.list_undated(&undated);
        index.sort_dated();
        index
    }

    /// Gives the undated ones.
    fn read_events(&mut self, case: &Case) -> Vec<FactNo> {
        let parts = in_parts(case.events.len().div_ceil(PART), |part| read(case, part, &self.lane_numbers));
        let mut all = Read::default();
        let mut ties = Ties::default();
        for part in parts {
            all.ids.extend(part.ids);
            all.facts.extend(part.facts);
            all.counted.extend(part.counted);
            all.undated.extend(part.undated);
            part.links.into_iter().for_each(|(key, links)| ties.note(&key, links));
        }
        self.facts = Facts::of(Pages::of(all.ids), Pages::of(all.facts));
        self.ties = Arc::new(ties);
        self.counted = Arc::new(all.counted.into_iter().collect());
        all.undated
    }

    fn read_flows(&mut self, case: &Case) {
        let mut ids = case.flows.iter().map(|flow| flow.head.id.clone()).peekable();
        let mut pages: Vec<Arc<[Id]>> = Vec::with_capacity(case.flows.len().div_ceil(PAGE));
        while ids.peek().is_some() {
            pages.push(ids.by_ref().take(PAGE).collect());
        }
        self.flow_numbers = Numbers::of(Pages::of(pages));
        let ties = Arc::make_mut(&mut self.ties);
        case.flows.iter().for_each(|flow| ties.note(&Key::flow(&flow.head.id), links_of(&flow.head)));
        let dated =
            |flow: &Flow| Some(DatedFlow { id: flow.head.id.clone(), entry: flow_entry(&flow.head)? });
        self.flows = case.flows.iter().filter_map(dated).collect();
    }

    fn list_undated(&mut self, undated: &[FactNo]) {
        for no in undated {
            if let Fact::Undated { lane, depth, title } = self.facts.fact(*no)
                && let Some(id) = self.facts.id(*no)
            {
                Arc::make_mut(&mut self.undated).insert((*depth, title.clone(), id.clone()));
                if let Some(lane) = self.lanes.get_mut(lane.0 as usize) {
                    Arc::make_mut(lane).undated += 1;
                }
            }
        }
    }

    fn sort_dated(&mut self) {
        let places = places(&self.facts);
        let all: Vec<FactNo> = places.iter().map(|place| place.no).collect();
        let mut of_lanes: Vec<Vec<FactNo>> = vec![Vec::new(); self.lanes.len()];
        for place in places {
            if let Some(lane) = of_lanes.get_mut(place.lane.0 as usize) {
                lane.push(place.no);
            }
        }
        let facts = &self.facts;
        let make_part = |part: usize| match part {
            0 => {
                let dated = facts.iter().filter_map(|(no, fact)| fact.entry(no));
                Made::Busy(Busy::of(dated.chain(self.flows())))
            }
            1 => Made::All(Order::of(&all, facts)),
            nth => {
                let numbers = of_lanes.get(nth - 2).map(Vec::as_slice).unwrap_or_default();
                let spans = Spans::of(numbers.iter().filter_map(|no| facts.entry(*no)), facts);
                Made::Lane(Order::of(numbers, facts), spans)
            }
        };
        let parts = of_lanes.len() + 2;
        let all_made: Vec<Made> =
            if all.len() <= FEW { (0..parts).map(make_part).collect() } else { in_parts(parts, make_part) };
        let mut lanes = self.lanes.iter_mut();
        for made in all_made {
            match made {
                Made::Busy(busy) => self.busy = busy,
                Made::All(order) => self.all = order,
                Made::Lane(order, spans) => {
                    if let Some(lane) = lanes.next() {
                        let lane = Arc::make_mut(lane);
                        (lane.order, lane.spans, lane.stamp) = (order, spans, Stamp::new());
                    }
                }
            }
        }
    }
}

fn read(case: &Case, part: usize, lanes: &BTreeMap<Id, LaneNo>) -> Read {
    let mut read = Read::default();
    let mut events = case.events.iter_from(part * PART).take(PART).peekable();
    let mut numbers = (u32::try_from(part * PART).unwrap_or(u32::MAX)..).map(FactNo);
    while events.peek().is_some() {
        let (mut ids, mut facts) = (Vec::with_capacity(PAGE), Vec::with_capacity(PAGE));
        for (event, no) in events.by_ref().take(PAGE).zip(numbers.by_ref()) {
            let head = &event.head;
            let lane = event.lane.as_ref().and_then(|lane| lanes.get(lane)).copied().unwrap_or_default();
            let fact = Fact::of(no, event, lane);
            if matches!(fact, Fact::Undated { .. }) {
                read.undated.push(no);
            }
            if !head.links.is_empty() {
                read.links.push((Key::event(&head.id), links_of(head)));
            }
            if !event.counts.is_empty() {
                read.counted.push(head.id.clone());
            }
            ids.push(head.id.clone());
            facts.push(fact);
        }
        read.ids.push(ids.into());
        read.facts.push(facts.into());
    }
    read
}

/// The dated events in time order: sorted in as many parts as there are cores, which are then merged.
fn places(facts: &Facts) -> Vec<Place> {
    let place = |(no, fact): (FactNo, &Fact)| {
        let entry = fact.entry(no)?;
        let Entry { day, second, depth, last, .. } = entry;
        Some(Place { day, second, depth, last, no, lane: fact.lane()? })
    };
    let parts = if facts.len() <= FEW { 1 } else { cores() };
    let per_part = facts.len().div_ceil(parts).max(1);
    let mut sorted = in_parts(parts, |part| {
        let mut places: Vec<Place> =
            facts.iter().skip(part * per_part).take(per_part).filter_map(place).collect();
        places.sort_unstable();
        places
    });
    if sorted.len() == 1 {
        return sorted.pop().unwrap_or_default();
    }
    let mut all = sorted.concat();
    // A stable sort merges what is sorted in stretches.
    all.sort();
    all
}
