//! What an index knows of each event: by number, and the numbers by id.

use std::cmp::Ordering;

use lean_string::LeanStr;

use super::near::Near;
use super::numbers::Numbers;
use super::pages::Pages;
use crate::model::{Event, Id};
use crate::query::FactNo;
use crate::query::entry::{Entry, dated};
use crate::query::order::{Rank, Time};

/// A lane of an index. Number 0 holds the events without one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LaneNo(pub u32);

/// What is known of an event.
#[derive(Clone, Debug)]
pub(super) enum Fact {
    /// No event of this number is in the case now.
    Absent,
    /// Dated so that a few bytes say it: most of a large case.
    Near { lane: LaneNo, near: Near },
    /// Dated in any other way.
    Dated { lane: LaneNo, entry: Box<Entry> },
    Undated {
        lane: LaneNo,
        depth: u16,
        /// In small letters.
        title: LeanStr,
    },
}

impl Fact {
    pub(super) fn of(no: FactNo, event: &Event, lane: LaneNo) -> Self {
        match dated(&event.head) {
            Some(date) => Self::dated(lane, Entry::of(no, &event.head, date)),
            None => Self::Undated { lane, depth: 0, title: event.head.title.to_lowercase() },
        }
    }

    fn dated(lane: LaneNo, entry: Entry) -> Self {
        match Near::of(&entry) {
            Some(near) => Self::Near { lane, near },
            None => Self::Dated { lane, entry: Box::new(entry) },
        }
    }

    /// What sorting asks of it, where it is dated; it is the fact of this number.
    pub(super) fn entry(&self, no: FactNo) -> Option<Entry> {
        match self {
            Self::Near { near, .. } => Some(near.entry(no)),
            Self::Dated { entry, .. } => Some(**entry),
            Self::Undated { .. } | Self::Absent => None,
        }
    }

    pub(super) fn lane(&self) -> Option<LaneNo> {
        match self {
            Self::Absent => None,
            Self::Near { lane, .. } | Self::Dated { lane, .. } | Self::Undated { lane, .. } => Some(*lane),
        }
    }

    pub(super) fn move_to(&mut self, to: LaneNo) {
        match self {
            Self::Absent => {}
            Self::Near { lane, .. } | Self::Dated { lane, .. } | Self::Undated { lane, .. } => *lane = to,
        }
    }

    /// When it is by its own date, before any link.
    pub(super) fn own_time(&self) -> Option<Time> {
        // Its number plays no part in that.
        let entry = self.entry(FactNo(0))?;
        let (day, second) = entry.own();
        Some(Time { day, second, last: entry.last })
    }

    /// Gives the fact of this number the rank that links lead to; whether that changes anything.
    pub(super) fn set_rank(&mut self, no: FactNo, rank: Rank) -> bool {
        if let Self::Undated { depth, .. } = self {
            return std::mem::replace(depth, rank.depth) != rank.depth;
        }
        let Some((mut entry, lane)) = self.entry(no).zip(self.lane()) else { return false };
        let (day, second) = rank.time.map_or((entry.day, entry.second), |time| (time.day, time.second));
        let is_changed = (entry.day, entry.second, entry.depth) != (day, second, rank.depth);
        if is_changed {
            (entry.day, entry.second, entry.depth) = (day, second, rank.depth);
            *self = Self::dated(lane, entry);
        }
        is_changed
    }
}

/// Events by number, and their ids.
#[derive(Clone, Debug, Default)]
pub(in crate::query) struct Facts {
    numbers: Numbers,
    known: Pages<Fact>,
}

impl Facts {
    /// Of events in the order of their ids.
    pub(super) fn of(ids: Pages<Id>, known: Pages<Fact>) -> Self {
        Self { numbers: Numbers::of(ids), known }
    }

    /// One more than the largest number ever given.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    pub(super) fn id(&self, no: FactNo) -> Option<&Id> {
        self.numbers.id(no)
    }

    /// The number of an event that is or once was in the case.
    pub(super) fn number_once_of(&self, id: &str) -> Option<FactNo> {
        self.numbers.number_of(id)
    }

    /// The same, looked for first where it is if as many events come before it as the place says.
    pub(super) fn number_near(&self, id: &str, place: usize) -> Option<FactNo> {
        self.numbers.number_near(id, place)
    }

    /// The number of an event, a new one if it has none yet.
    pub(super) fn number(&mut self, id: &Id) -> FactNo {
        let (no, is_new) = self.numbers.number(id);
        if is_new {
            self.known.push(Fact::Absent);
        }
        no
    }

    pub(super) fn fact(&self, no: FactNo) -> &Fact {
        self.known.get(no.0 as usize).unwrap_or(&Fact::Absent)
    }

    pub(super) fn fact_mut(&mut self, no: FactNo) -> Option<&mut Fact> {
        self.known.get_mut(no.0 as usize)
    }

    pub(super) fn put(&mut self, no: FactNo, fact: Fact) {
        if let Some(place) = self.fact_mut(no) {
            *place = fact;
        }
    }

    /// Every number with what is known of it.
    pub(super) fn iter(&self) -> impl Iterator<Item = (FactNo, &Fact)> + Clone {
        (0..).map(FactNo).zip(self.known.iter())
    }

    /// What sorting asks of a dated event.
    pub(in crate::query) fn entry(&self, no: FactNo) -> Option<Entry> {
        self.fact(no).entry(no)
    }

    /// The order of two ids, by their numbers.
    pub(in crate::query) fn compare_ids(&self, a: FactNo, b: FactNo) -> Ordering {
        self.numbers.compare_ids(a, b)
    }

    /// Time order of two dated events; ties are broken by id.
    pub(in crate::query) fn compare(&self, a: &Entry, b: &Entry) -> Ordering {
        a.key().cmp(&b.key()).then_with(|| self.compare_ids(a.no, b.no))
    }
}
