//! The lanes of a case: by topic, as the case has them, or by what its events say of themselves, such as their actors.
//! Then an event stands in the lane of each of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use lean_string::LeanStr;

use super::FactNo;
use super::filter::{NameOf, as_compared};
use super::fold::folded;
use super::index::{Lane as Held, LaneFacts, Stamp, TimeIndex};
use super::search::FactRef;
use crate::model::{Case, Event, Id, Key, LanesBy, Named, Status, TableName};

/// The events of a case in lanes by anything but their topic, which [`TimeIndex`] knows.
///
/// A pure function of the case: built anew it holds the same as kept up by [`Lanes::follow`].
#[derive(Clone, Debug)]
pub struct Lanes {
    by: LanesBy,
    held: BTreeMap<Id, Held>,
    none: Held,
    /// Statuses as a person picks them; others with the most events first.
    order: Vec<Id>,
    stamp: Stamp,
}

/// Events that an edit may move, and how many the lanes held that they stood in.
#[derive(Debug, Default)]
pub struct Noted {
    ids: BTreeSet<Id>,
    held: BTreeMap<Id, usize>,
}

/// A lane as it stands among others.
#[derive(Clone, Debug)]
pub struct LaneRow<'a> {
    /// The record or word that it stands for; `None` for events that have none.
    pub id: Option<Id>,
    /// What its head says.
    pub title: LeanStr,
    /// Its events.
    pub facts: LaneFacts<'a>,
    /// Its place by which it has its colour: that does not change while a person moves it.
    pub colour: usize,
}

impl Lanes {
    /// The lanes of a case and its index.
    #[must_use]
    pub fn of(case: &Case, index: &TimeIndex, by: LanesBy) -> Self {
        let mut of_lanes: HashMap<Option<Id>, (Vec<FactNo>, usize)> = HashMap::new();
        for event in case.events.iter() {
            let entry = index.entry(&event.head.id).map(|(entry, _)| entry.no);
            let mut put = |lane: Option<Id>| {
                let (dated, undated) = of_lanes.entry(lane).or_default();
                match entry {
                    Some(no) => dated.push(no),
                    None => *undated += 1,
                }
            };
            let names = lanes_of(by, event);
            if names.is_empty() {
                put(None);
            }
            for name in names {
                put(Some(name));
            }
        }
        let mut held = BTreeMap::new();
        let mut none = Held::default();
        #[expect(clippy::iter_over_hash_type, reason = "each goes to a place of its own in a sorted map")]
        for (lane, (dated, undated)) in of_lanes {
            let facts = Held::of(dated, undated, index.facts());
            match lane {
                Some(lane) => drop(held.insert(lane, facts)),
                None => none = facts,
            }
        }
        let mut built = Self { by, held, none, order: Vec::new(), stamp: Stamp::new() };
        built.sort();
        built
    }

    /// What the lanes stand for.
    #[must_use]
    pub fn by(&self) -> LanesBy {
        self.by
    }

    /// Changes with every edit that is followed.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// The place of a lane by which it has its colour.
    #[must_use]
    pub fn place(&self, lane: &Id) -> Option<usize> {
        self.order.iter().position(|held| held == lane)
    }

    /// How many lanes there are, but for the one of events that have none of what lanes stand for.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether no event has what lanes stand for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Takes out the events that an edit of these records may move: they themselves, and those that links put behind them.
    /// Case and index are those before the edit; [`Lanes::follow`] puts them in as they are after it.
    #[must_use]
    pub fn note<'k>(
        &mut self,
        case: &Case,
        index: &TimeIndex,
        touched: impl IntoIterator<Item = &'k Key>,
    ) -> Noted {
        let mut noted = Noted::default();
        let of_event = |key: &Key| match key {
            Key::Record(TableName::Events, id) => Some(id.clone()),
            Key::Record(..) | Key::Meta | Key::Order(_) => None,
        };
        let mut next: Vec<Id> = touched.into_iter().filter_map(of_event).collect();
        while let Some(id) = next.pop() {
            if noted.ids.contains(&id) {
                continue;
            }
            let orders = |holder: &&Key| {
                let links = case.head(holder).map(|head| head.links.as_slice()).unwrap_or_default();
                links.iter().any(|link| link.to == id && link.relation.orders())
            };
            next.extend(index.named_by(&id).filter(orders).filter_map(of_event));
            if let Some(event) = case.events.get(&id) {
                let names = lanes_of(self.by, event);
                for name in &names {
                    let count = self.held.get(name).map_or(0, Held::count);
                    noted.held.entry(name.clone()).or_insert(count);
                }
                let entry = index.entry(&id).map(|(entry, _)| entry);
                self.each(&names, |lane| match &entry {
                    Some(entry) => lane.remove(entry, index.facts()),
                    None => lane.undated = lane.undated.saturating_sub(1),
                });
            }
            noted.ids.insert(id);
        }
        noted
    }

    /// Brings the lanes up to the case and its index after an edit.
    pub fn follow(&mut self, noted: &Noted, case: &Case, index: &TimeIndex) {
        if noted.ids.is_empty() {
            return;
        }
        let mut before = noted.held.clone();
        for event in noted.ids.iter().filter_map(|id| case.events.get(id)) {
            let names = lanes_of(self.by, event);
            for name in &names {
                let count = self.held.get(name).map_or(0, Held::count);
                before.entry(name.clone()).or_insert(count);
            }
            let entry = index.entry(&event.head.id).map(|(entry, _)| entry);
            self.each(&names, |lane| match &entry {
                Some(entry) => lane.insert(entry, index.facts()),
                None => lane.undated += 1,
            });
        }
        self.stamp = Stamp::new();
        if before.iter().any(|(name, count)| self.held.get(name).map_or(0, Held::count) != *count) {
            self.held.retain(|_, lane| lane.count() > 0);
            self.sort();
        }
    }

    fn each(&mut self, names: &[Id], mut change: impl FnMut(&mut Held)) {
        if names.is_empty() {
            change(&mut self.none);
            self.none.stamp = Stamp::new();
        }
        for name in names {
            let lane = self.held.entry(name.clone()).or_default();
            change(lane);
            lane.stamp = Stamp::new();
        }
    }

    fn sort(&mut self) {
        let mut order: Vec<Id> = self.held.keys().cloned().collect();
        if self.by == LanesBy::Status {
            order.sort_by_key(|id| Status::ALL.iter().position(|status| status.words() == id.as_str()));
        } else {
            order.sort_by_key(|id| Reverse(self.held.get(id).map_or(0, Held::count)));
        }
        self.order = order;
    }
}

/// The records or words that an event has of what lanes stand for, once each, in its own order: those by which a search
/// finds it. By topic these are none: its lane is known to [`TimeIndex`].
#[must_use]
pub fn lanes_of(by: LanesBy, event: &Event) -> Vec<Id> {
    let fact = FactRef::Event(event);
    let mut all: Vec<Id> = match by {
        LanesBy::Topic => Vec::new(),
        LanesBy::Actor => fact.actors().cloned().collect(),
        LanesBy::Place => fact.places().cloned().collect(),
        LanesBy::Source => fact.sources().cloned().collect(),
        LanesBy::Issue => (*event.head.issues).clone(),
        LanesBy::Tag => event.head.tags.iter().map(Id::new).collect(),
        LanesBy::Status => vec![Id::new(event.head.status.words())],
        LanesBy::Kind if fact.kind().0.is_empty() => Vec::new(),
        LanesBy::Kind => vec![Id::new(fact.kind().1)],
    };
    let mut seen = BTreeSet::new();
    all.retain(|id| !id.is_empty() && seen.insert(id.clone()));
    all
}

/// The lanes of a case in their order, then the one of events that have none of what lanes stand for. `by_hand` is the order
/// that a person gave them, where it is not data: what it does not name stands behind.
#[must_use]
pub fn lane_rows<'a>(
    case: &Case,
    index: &'a TimeIndex,
    lanes: Option<&'a Lanes>,
    by_hand: &[Id],
) -> Vec<LaneRow<'a>> {
    let none = lanes.map_or_else(|| index.no_lane(), |lanes| lanes.none.on(index.facts()));
    let by = lanes.map_or(LanesBy::Topic, |lanes| lanes.by);
    let mut rows: Vec<LaneRow<'a>> = match lanes {
        None => {
            let held = case.lanes_in_order().filter_map(|lane| Some((lane, index.lane(&lane.id)?)));
            let row = |(colour, (lane, facts)): (usize, (&crate::model::Lane, LaneFacts<'a>))| LaneRow {
                id: Some(lane.id.clone()),
                title: lane.title.clone(),
                facts,
                colour,
            };
            held.enumerate().map(row).collect()
        }
        Some(lanes) => {
            let held = lanes.order.iter().filter_map(|id| Some((id, lanes.held.get(id)?)));
            let row = |(colour, (id, lane)): (usize, (&Id, &'a Held))| LaneRow {
                id: Some(id.clone()),
                title: lane_title(case, by, id),
                facts: lane.on(index.facts()),
                colour,
            };
            held.enumerate().map(row).collect()
        }
    };
    let colour = rows.len();
    if lanes.is_some() && !by_hand.is_empty() {
        let places: HashMap<&Id, usize> = by_hand.iter().enumerate().map(|(at, id)| (id, at)).collect();
        let place = |row: &LaneRow<'_>| row.id.as_ref().and_then(|id| places.get(id)).copied();
        rows.sort_by_key(|row| place(row).unwrap_or(usize::MAX));
    }
    if none.dated.len() + none.undated > 0 {
        rows.push(LaneRow { id: None, title: by.none().into(), facts: none, colour });
    }
    rows
}

/// What the head of a lane says: the name of its record, or its word as a title.
#[must_use]
pub fn lane_title(case: &Case, by: LanesBy, id: &Id) -> LeanStr {
    let of = match by {
        LanesBy::Topic => NameOf::Lane,
        LanesBy::Actor => NameOf::Actor,
        LanesBy::Place => NameOf::Place,
        LanesBy::Source => NameOf::Source,
        LanesBy::Issue => NameOf::Issue,
        LanesBy::Tag => return id.as_str().into(),
        LanesBy::Kind | LanesBy::Status => {
            let mut letters = id.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            return first.chain(letters).collect::<String>().into();
        }
    };
    super::facets::called(case, of, id).unwrap_or(id).into()
}

/// The lane that a name means: by its id or word, else by what its head says, whatever the case of its letters.
#[must_use]
pub fn lane_named<'a>(rows: &'a [LaneRow<'_>], name: &str) -> Option<&'a Id> {
    let wanted = as_compared(&folded(name));
    let by_id = rows.iter().find(|row| row.id.as_ref().is_some_and(|id| id.as_str() == name));
    let by_title = || rows.iter().find(|row| as_compared(&folded(&row.title)) == wanted);
    by_id.or_else(by_title).and_then(|row| row.id.as_ref())
}
