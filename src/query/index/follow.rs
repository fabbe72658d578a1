//! Following edits: what an edit touched is taken out of the lists and put in again; nothing else is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::facts::{Fact, LaneNo};
use super::ties::links_of;
use super::{DatedFlow, Stamp, TimeIndex, flow_entry, hull, order};
use crate::model::{Case, Event, Head, Id, Key, TableName};
use crate::query::FactNo;
use crate::query::busy::Days;
use crate::query::entry::Entry;
use crate::query::order::{Rank, Time};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Listed {
    In,
    Out,
}

impl TimeIndex {
    /// Brings the index up to the case after an edit that touched these keys: lanes, events and flows; others change
    /// nothing here.
    pub fn update<'k>(&mut self, case: &Case, touched: impl IntoIterator<Item = &'k Key>) {
        // Events from which links lead to all whose rank may have changed.
        let mut moved: BTreeSet<Id> = BTreeSet::new();
        for key in touched {
            match key {
                Key::Record(TableName::Events, id) => {
                    self.note_links(key, case.head(key), &mut moved);
                    let no = self.facts.number(id);
                    self.take_out(no);
                    self.note_counts(id, case.events.get(id));
                    if let Some(event) = case.events.get(id) {
                        let lane = event.lane.as_ref().and_then(|lane| self.lane_numbers.get(lane));
                        self.facts.put(no, Fact::of(no, event, lane.copied().unwrap_or_default()));
                        self.put_in(no);
                    }
                }
                Key::Record(TableName::Flows, id) => {
                    self.note_links(key, case.head(key), &mut BTreeSet::new());
                    self.note_flow(id, case.head(key));
                }
                Key::Record(TableName::Lanes, id) => self.update_lane(case, id),
                Key::Meta | Key::Order(_) | Key::Record(..) => {}
            }
        }
        if !moved.is_empty() {
            self.reorder(moved);
        }
        self.stamp = Stamp::new();
    }

    /// Takes a fact out of the lists.
    fn take_out(&mut self, no: FactNo) {
        let fact = self.facts.fact(no);
        match fact.entry(no).zip(fact.lane()) {
            Some((entry, lane)) => {
                self.all.remove(&entry, &self.facts);
                self.busy.take(&entry);
                if let Some(lane) = self.lanes.get_mut(lane.0 as usize).map(Arc::make_mut) {
                    lane.remove(&entry, &self.facts);
                    lane.stamp = Stamp::new();
                }
            }
            None => self.list_one_undated(no, Listed::Out),
        }
        self.facts.put(no, Fact::Absent);
    }

    /// Puts a fact into the lists.
    fn put_in(&mut self, no: FactNo) {
        let fact = self.facts.fact(no);
        match fact.entry(no).zip(fact.lane()) {
            Some((entry, lane)) => {
                self.all.insert(&entry, &self.facts);
                self.busy.add(&entry);
                if let Some(lane) = self.lanes.get_mut(lane.0 as usize).map(Arc::make_mut) {
                    lane.insert(&entry, &self.facts);
                    lane.stamp = Stamp::new();
                }
            }
            None => self.list_one_undated(no, Listed::In),
        }
    }

    fn list_one_undated(&mut self, no: FactNo, listed: Listed) {
        let Fact::Undated { lane, depth, title } = self.facts.fact(no).clone() else { return };
        let Some(id) = self.facts.id(no).cloned() else { return };
        let Some(lane) = self.lanes.get_mut(lane.0 as usize).map(Arc::make_mut) else { return };
        let undated = Arc::make_mut(&mut self.undated);
        match listed {
            Listed::In => {
                undated.insert((depth, title, id));
                lane.undated += 1;
            }
            Listed::Out => {
                undated.remove(&(depth, title, id));
                lane.undated = lane.undated.saturating_sub(1);
            }
        }
    }

    /// A lane that came or went: its events move in or out.
    fn update_lane(&mut self, case: &Case, id: &Id) {
        let (to, moved): (LaneNo, Vec<FactNo>) = match (case.lanes.contains(id), self.lane_numbers.get(id)) {
            (true, None) => {
                let to = self.add_lane(id);
                let named = case.events.iter().filter(|event| event.lane.as_ref() == Some(id));
                (to, named.filter_map(|event| self.number_of(&event.head.id)).collect())
            }
            (false, Some(from)) => {
                let inside = self.facts.iter().filter(|(_, fact)| fact.lane() == Some(*from));
                (LaneNo::default(), inside.map(|(no, _)| no).collect())
            }
            (true, Some(_)) | (false, None) => return,
        };
        for no in moved {
            let mut fact = self.facts.fact(no).clone();
            self.take_out(no);
            fact.move_to(to);
            self.facts.put(no, fact);
            self.put_in(no);
        }
        if to == LaneNo::default()
            && let Some(gone) = self.lane_numbers.remove(id)
            && let Some(lane) = self.lanes.get_mut(gone.0 as usize)
        {
            // Its number stays its own: facts know their lanes by number.
            *lane = Arc::default();
        }
    }

    fn note_flow(&mut self, id: &Id, head: Option<&Head>) {
        self.flow_numbers.number(id);
        let now = head.and_then(flow_entry);
        let before = match now {
            Some(entry) => {
                self.busy.add(&entry);
                self.flows.insert(DatedFlow { id: id.clone(), entry })
            }
            None => self.flows.remove(id),
        };
        let before = before.map(|flow| flow.entry);
        if let Some(before) = &before {
            self.busy.take(before);
        }
        self.follow_extent(before.map(Entry::known), now.map(Entry::known));
    }

    /// Brings the extent of flows up to date where one had days before and has others now. What reached to its edge may have
    /// been alone there: then it is found anew when somebody asks.
    fn follow_extent(&mut self, before: Option<Days>, now: Option<Days>) {
        let known = self.flows_extent.take().flatten();
        let stays = |known: &Days| before.is_none_or(|days| days.0 > known.0 && days.1 < known.1);
        if let Some(known) = known.filter(stays) {
            self.flows_extent = OnceLock::from(Some(now.map_or(known, |now| hull(known, now))));
        }
    }

    fn note_counts(&mut self, id: &Id, event: Option<&Event>) {
        let is_counted = event.is_some_and(|event| !event.counts.is_empty());
        if is_counted == self.counted.contains(id) {
            return;
        }
        let counted = Arc::make_mut(&mut self.counted);
        if is_counted {
            counted.insert(id.clone());
        } else {
            counted.remove(id);
        }
    }

    /// Notes the links of a fact; where it is or was ordered by any, adds it and what it did follow to `moved`.
    fn note_links(&mut self, key: &Key, head: Option<&Head>, moved: &mut BTreeSet<Id>) {
        let links = head.map(links_of).unwrap_or_default();
        let was_ordered = self.ties.is_ordered(key);
        if let Some(id) = key.id() {
            moved.extend(self.ties.before(id).cloned());
            if !self.ties.knows(key, &links) {
                let named: BTreeSet<Id> =
                    self.ties.named(key).chain(links.iter().map(|(to, _)| to)).cloned().collect();
                for to in &named {
                    self.restamp_lane_of(to);
                }
                Arc::make_mut(&mut self.ties).note(key, links);
            }
            if was_ordered || self.ties.is_ordered(key) {
                moved.insert(id.clone());
            }
        }
    }

    /// Another number of links leads to an event.
    fn restamp_lane_of(&mut self, id: &Id) {
        let lane = self.number_of(id).and_then(|no| self.facts.fact(no).lane());
        if let Some(lane) = lane.and_then(|lane| self.lanes.get_mut(lane.0 as usize)) {
            Arc::make_mut(lane).stamp = Stamp::new();
        }
    }

    /// Sorts facts anew whose rank has changed: some of those that ordering links join with these. What lost its links has
    /// the rank of its own date.
    fn reorder(&mut self, from: BTreeSet<Id>) {
        let joined = self.joined(from);
        let numbers: BTreeSet<FactNo> = joined.iter().filter_map(|id| self.number_of(id)).collect();
        let follows: BTreeMap<FactNo, Vec<FactNo>> = numbers
            .iter()
            .map(|no| (*no, self.follows(*no)))
            .filter(|(_, before)| !before.is_empty())
            .collect();
        let mut ranks = order::ranks(&follows, |no| self.facts.fact(no).own_time());
        for no in numbers {
            ranks.entry(no).or_insert_with(|| unlinked(self.facts.fact(no).own_time()));
        }
        for (no, rank) in ranks {
            let mut fact = self.facts.fact(no).clone();
            if fact.set_rank(no, rank) {
                self.take_out(no);
                self.facts.put(no, fact);
                self.put_in(no);
            }
        }
    }

    /// All events that ordering links join with some, over any number of steps, and those.
    fn joined(&self, some: BTreeSet<Id>) -> BTreeSet<Id> {
        let mut rest: Vec<Id> = some.iter().cloned().collect();
        let mut all = some;
        while let Some(id) = rest.pop() {
            let before = self.ties.before(&id);
            let after = self.ties.named_by(&id).filter_map(Key::id);
            let after = after.filter(|holder| self.ties.before(holder).any(|to| *to == id));
            for next in before.chain(after) {
                if all.insert(next.clone()) {
                    rest.push(next.clone());
                }
            }
        }
        all
    }
}

fn unlinked(time: Option<Time>) -> Rank {
    Rank { time, depth: 0 }
}
