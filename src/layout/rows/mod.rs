//! Which row of its lane a fact stands in: a pure function of the lane's facts, the zoom octave with its folds and how many
//! rows there may be. The window does not matter, so panning moves nothing up or down.
//!
//! A lane of few facts is packed as a whole ([`whole`]), a folded case in one row ([`one_row`]). One of many is packed where it is looked at, a stretch of about a
//! thousand points at a time ([`tiles`]): what a frame costs follows from what it shows. There, long spans get their rows
//! first ([`held`]); where more facts begin than marks could stand, a stretch of days is counted and none of its facts is
//! touched.

mod crowding;
mod held;
mod item;
mod one_row;
mod overflow;
mod pack;
mod tiles;
mod whole;

use std::sync::Arc;

use crate::query::{Entry, FactNo, Sorted, Spans, TimeIndex};

pub(super) use item::Scale;

/// Facts up to which a lane is packed as a whole.
const FEW: usize = 512;
/// Crowds at most this wide are drawn as a card with a number, wider ones as a band.
const CARD_REACH: f64 = 24.0;

/// The facts of a lane.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// In time order.
    pub facts: Sorted<'a>,
    /// By length; `None` for the facts of a whole case, of which long ones get no rows of their own.
    pub spans: Option<&'a Spans>,
    /// The index they are from.
    pub index: &'a TimeIndex,
}

impl Source<'_> {
    /// How many facts have marks that cover a day of `from..=to`.
    pub(super) fn count_overlapping(&self, from: i64, to: i64) -> usize {
        match self.spans {
            Some(spans) => spans.count_overlapping(from, to),
            None => self.index.count_overlapping(from, to),
        }
    }
}

/// A fact with a row of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Single {
    pub entry: Entry,
    pub row: u16,
}

/// Facts that stand too near to be told apart, or that have no row.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    pub row: u16,
    /// Where the first and the last of them is counted, in days.
    pub from: f64,
    pub to: f64,
    /// It is painted between these times only.
    pub within: (f64, f64),
    /// A card with a number, or else a band.
    pub is_card: bool,
    members: Members,
}

#[derive(Clone, Debug)]
enum Members {
    /// Each, sorted by the day it is counted at.
    Listed(Arc<[Member]>),
    /// All that are sorted into the days from one to another, both included, but those that have rows, by day.
    Days { first: i64, last: i64, apart: Arc<[(i64, FactNo)]> },
}

/// A fact of a crowd and where it is counted, in days.
#[derive(Clone, Copy, Debug)]
struct Member {
    day: f64,
    no: FactNo,
}

/// The rows of one lane at one octave.
#[derive(Debug)]
pub(super) struct Rows {
    /// How many rows there are, at least 1.
    pub count: usize,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Whole(whole::Packed),
    Tiled(Box<tiles::Tiled>),
}

/// What stands in a stretch of time.
#[derive(Debug, Default)]
pub(super) struct Standing {
    pub singles: Vec<Single>,
    /// In time order.
    pub crowds: Vec<Crowd>,
}

/// Where a fact stands.
pub(super) enum Place {
    Row(u16),
    Crowd(Crowd),
}

impl Rows {
    /// Facts in rows that are known, in time order.
    pub(super) fn of(singles: Vec<Single>) -> Self {
        let packed = whole::Packed::new(singles, Vec::new());
        Self { count: packed.count, kind: Kind::Whole(packed) }
    }

    pub(super) fn new(source: &Source<'_>, scale: &Scale, limit: usize) -> Self {
        if source.facts.len() <= FEW {
            if limit <= 1 {
                return Self { count: 1, kind: Kind::Whole(one_row::pack(source, scale)) };
            }
            let packed = whole::pack(source, scale, limit);
            return Self { count: packed.count, kind: Kind::Whole(packed) };
        }
        let tiled = tiles::Tiled::new(source, scale, limit.max(1));
        Self { count: tiled.rows(), kind: Kind::Tiled(Box::new(tiled)) }
    }

    /// What covers a time between two others. What is painted of a fact may reach further by fixed sizes in points.
    pub(super) fn between(&self, source: &Source<'_>, from: f64, to: f64) -> Standing {
        match &self.kind {
            Kind::Whole(packed) => packed.between(from, to),
            Kind::Tiled(tiled) => tiled.between(source, from, to),
        }
    }

    /// Whether what covers a time between two others was looked for before.
    pub(super) fn is_known(&self, source: &Source<'_>, from: f64, to: f64) -> bool {
        match &self.kind {
            Kind::Whole(_) => true,
            Kind::Tiled(tiled) => tiled.is_known(source, from, to),
        }
    }

    /// The row of a fact, or the crowd that counts it.
    pub(super) fn find(&self, source: &Source<'_>, entry: &Entry) -> Option<Place> {
        match &self.kind {
            Kind::Whole(packed) => packed.find(entry),
            Kind::Tiled(tiled) => tiled.find(source, entry),
        }
    }
}

impl Crowd {
    /// How many facts it counts.
    pub(super) fn count(&self, facts: Sorted<'_>) -> usize {
        match &self.members {
            Members::Listed(members) => members.len(),
            Members::Days { first, last, apart } => {
                let all = facts.count_between(*first, last.saturating_add(1));
                all.saturating_sub(apart_before(apart, last.saturating_add(1)) - apart_before(apart, *first))
            }
        }
    }

    /// The fact that is named of those that are listed: the first turning point, else the first.
    pub(super) fn named(&self, index: &TimeIndex) -> Option<FactNo> {
        let Members::Listed(members) = &self.members else { return None };
        let is_key = |member: &&Member| index.entry_of(member.no).is_some_and(|entry| entry.is_key);
        members.iter().find(is_key).or_else(|| members.first()).map(|member| member.no)
    }

    /// Tells how many of them are counted before a time, but for a number that is the same for every time.
    pub(super) fn counting<'a>(&'a self, facts: Sorted<'a>) -> impl Fn(f64) -> usize + 'a {
        move |time| match &self.members {
            Members::Listed(members) => members.partition_point(|member| member.day < time),
            Members::Days { first, last, apart } => {
                let day = super::day_of(time.ceil()).0.clamp(*first, last.saturating_add(1));
                facts.count_before(day).saturating_sub(apart_before(apart, day))
            }
        }
    }

    /// How many of them have marks that would cover a day of `from..=to`.
    pub(super) fn count_overlapping(&self, source: &Source<'_>, days: (i64, i64)) -> usize {
        let inside = |no: &FactNo| source.index.entry_of(*no).is_some_and(|entry| entry.covers_any(days));
        match &self.members {
            Members::Days { first, last, .. } if *first >= days.0 && *last <= days.1 => {
                self.count(source.facts)
            }
            Members::Listed(_) | Members::Days { .. } => self.numbers(source.facts).filter(inside).count(),
        }
    }

    /// Whether it is among those that are listed.
    fn lists(&self, no: FactNo) -> bool {
        match &self.members {
            Members::Listed(members) => members.iter().any(|member| member.no == no),
            Members::Days { .. } => false,
        }
    }

    /// The facts it counts, in order.
    pub(super) fn numbers<'a>(&'a self, facts: Sorted<'a>) -> Box<dyn Iterator<Item = FactNo> + 'a> {
        match &self.members {
            Members::Listed(members) => Box::new(members.iter().map(|member| member.no)),
            Members::Days { first, last, apart } => {
                let in_a_row = |entry: &Entry| apart.binary_search(&(entry.day, entry.no)).is_err();
                Box::new(facts.between(*first, last.saturating_add(1)).filter(in_a_row).map(|entry| entry.no))
            }
        }
    }
}

/// How many facts with rows are sorted before a day.
fn apart_before(apart: &[(i64, FactNo)], day: i64) -> usize {
    apart.partition_point(|(held, _)| *held < day)
}

/// How wide the card of a crowd is.
pub(super) fn card_width(count: usize) -> f64 {
    let digits = count.checked_ilog10().unwrap_or(0) + 1;
    // From four digits on a narrow space sets the thousands apart.
    11.0 + 7.0 * f64::from(digits) + if digits > 3 { 4.0 } else { 0.0 }
}
