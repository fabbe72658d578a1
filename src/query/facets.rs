//! What a filter can be ticked together from: the names and states that the facts of the cases have, and how many facts
//! have each. Each is written as the search box reads it, so that a tick and typing are one filter.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::filter::{NameOf, as_compared, quoted};
use super::fold::folded;
use super::search::FactRef;
use crate::model::{Access, Basis, Case, DateBasis, Id, Key, Named, Occurrence, Status};

/// A group of ticks: the values of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Its heading.
    pub title: &'static str,
    /// The key of its terms.
    pub key: &'static str,
    /// In the order of the case, or the most frequent first.
    pub ticks: Vec<Tick>,
}

/// A value that a filter can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// As written behind the colon.
    pub value: String,
    /// What it is called.
    pub title: String,
    /// How many facts have it.
    pub facts: usize,
}

/// How many facts of a case have what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// By the name as a search sees it: one as it is written, and how many facts refer to it.
    names: BTreeMap<(NameOf, String), (Id, usize)>,
    states: BTreeMap<&'static str, usize>,
}

impl Census {
    /// Counts the facts of a case.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let mut census = Self::default();
        let events = case.events.iter().map(FactRef::Event);
        for fact in events.chain(case.flows.iter().map(FactRef::Flow)) {
            census.add(fact);
        }
        census
    }

    /// Counts anew what an edit of these records has changed.
    pub fn follow<'k>(&mut self, before: &Case, now: &Case, touched: impl IntoIterator<Item = &'k Key>) {
        for key in touched {
            if let Some(fact) = FactRef::of(before, key) {
                self.take(fact);
            }
            if let Some(fact) = FactRef::of(now, key) {
                self.add(fact);
            }
        }
    }

    fn add(&mut self, fact: FactRef<'_>) {
        for ((of, name), id) in names_of(fact) {
            self.names.entry((of, name)).or_insert_with(|| (id.clone(), 0)).1 += 1;
        }
        for state in states_of(fact) {
            *self.states.entry(state).or_default() += 1;
        }
    }

    fn take(&mut self, fact: FactRef<'_>) {
        for (name, _) in names_of(fact) {
            if let Entry::Occupied(mut held) = self.names.entry(name) {
                held.get_mut().1 -= 1;
                if held.get().1 == 0 {
                    held.remove();
                }
            }
        }
        for state in states_of(fact) {
            if let Entry::Occupied(mut held) = self.states.entry(state) {
                *held.get_mut() -= 1;
                if *held.get() == 0 {
                    held.remove();
                }
            }
        }
    }

    /// The names of one sort that facts of several cases refer to: id, name, and how many facts.
    pub(super) fn merged<'a>(cases: &[(&'a Case, &'a Self)], of: NameOf) -> Vec<(&'a Id, &'a str, usize)> {
        let mut all: BTreeMap<&str, (&Id, &str, usize)> = BTreeMap::new();
        for (case, census) in cases {
            // What refers to no record is a finding, and no name to search by.
            for (name, id, facts) in census.names(of).filter(|(_, id, _)| has_record(case, of, id)) {
                let title = called(case, of, id).unwrap_or(id);
                all.entry(name).or_insert((id, title, 0)).2 += facts;
            }
        }
        all.into_values().collect()
    }

    fn names(&self, of: NameOf) -> impl Iterator<Item = (&str, &Id, usize)> {
        let all = self.names.range((of, String::new())..).take_while(move |((named, _), _)| *named == of);
        all.map(|((_, name), (id, facts))| (name.as_str(), id, *facts))
    }
}

/// The names that a fact refers to, once each.
fn names_of(fact: FactRef<'_>) -> BTreeMap<(NameOf, String), Id> {
    let head = fact.head();
    let mut all = BTreeMap::new();
    let mut add = |of: NameOf, id: &str| {
        let name = as_compared(&folded(id));
        if !name.is_empty() {
            all.entry((of, name)).or_insert_with(|| Id::new(id));
        }
    };
    fact.lane().into_iter().for_each(|id| add(NameOf::Lane, id));
    fact.actors().for_each(|id| add(NameOf::Actor, id));
    fact.places().for_each(|id| add(NameOf::Place, id));
    fact.sources().for_each(|id| add(NameOf::Source, id));
    head.issues.iter().for_each(|id| add(NameOf::Issue, id));
    head.tags.iter().for_each(|tag| add(NameOf::Tag, tag));
    fact.counts().iter().for_each(|count| add(NameOf::Unit, &count.unit));
    let (kind, words) = fact.kind();
    if !kind.is_empty() {
        add(NameOf::Kind, words);
    }
    all
}

/// The words of `is:` and `has:` that are offered and that a fact fulfils.
fn states_of(fact: FactRef<'_>) -> impl Iterator<Item = &'static str> {
    let head = fact.head();
    let is_inferred =
        matches!(*head.basis, Basis::Inferred(_)) || matches!(*head.date_basis, DateBasis::Inferred(_));
    let states = [
        (head.status != Status::Undisputed, head.status.words()),
        (head.occurrence != Occurrence::Actual, head.occurrence.words()),
        (head.access == Access::Confidential, "confidential"),
        (is_inferred, "inferred"),
        (matches!(*head.date_basis, DateBasis::Relative { .. }), "relative"),
        (head.date.is_none(), "undated"),
        (head.key, "key"),
        (head.citations.is_empty(), "no-source"),
        (!head.note.is_empty(), "note"),
    ];
    states.into_iter().filter(|(is_so, _)| *is_so).map(|(_, word)| word)
}

/// The groups of ticks of several cases; what no fact has is left out.
#[must_use]
pub fn facets(cases: &[(&Case, &Census)]) -> Vec<Facet> {
    let mut all = vec![states(cases), parts(cases)];
    let names = [
        ("Lanes", "lane", NameOf::Lane),
        ("Kinds", "kind", NameOf::Kind),
        ("Actors", "actor", NameOf::Actor),
        ("Places", "place", NameOf::Place),
        ("Sources", "source", NameOf::Source),
        ("Issues", "issue", NameOf::Issue),
        ("Tags", "tag", NameOf::Tag),
    ];
    for (title, key, of) in names {
        let mut ticks = named(cases, of);
        if of == NameOf::Lane {
            ticks = in_order_of_lanes(cases, ticks);
        }
        all.push(Facet { title, key, ticks });
    }
    all.retain(|facet| !facet.ticks.is_empty());
    all
}

fn states(cases: &[(&Case, &Census)]) -> Facet {
    let words = [
        "disputed",
        "alleged",
        "unsure",
        "planned",
        "attempted",
        "cancelled",
        "inferred",
        "relative",
        "undated",
        "key",
        "confidential",
    ];
    let ticks = words.into_iter().filter_map(|word| counted(cases, word, word));
    Facet { title: "State", key: "is", ticks: ticks.collect() }
}

fn parts(cases: &[(&Case, &Census)]) -> Facet {
    let words = [("no-source", "without a source"), ("note", "with a note")];
    let ticks = words.into_iter().filter_map(|(word, title)| counted(cases, word, title));
    Facet { title: "Has", key: "has", ticks: ticks.collect() }
}

fn counted(cases: &[(&Case, &Census)], value: &str, title: &str) -> Option<Tick> {
    let facts = cases.iter().filter_map(|(_, census)| census.states.get(value)).sum();
    (facts > 0).then(|| Tick { value: value.to_owned(), title: title.to_owned(), facts })
}

/// The records of one sort that facts refer to, the most frequent first.
fn named(cases: &[(&Case, &Census)], of: NameOf) -> Vec<Tick> {
    let merged = Census::merged(cases, of).into_iter();
    let mut ticks: Vec<Tick> = merged
        .map(|(id, title, facts)| Tick { value: format!("={}", quoted(id)), title: title.to_owned(), facts })
        .collect();
    ticks.sort_by(|a, b| b.facts.cmp(&a.facts).then_with(|| a.title.cmp(&b.title)));
    ticks
}

fn has_record(case: &Case, of: NameOf, id: &str) -> bool {
    match of {
        NameOf::Actor => case.actors.contains(id),
        NameOf::Place => case.places.contains(id),
        NameOf::Source => case.sources.contains(id),
        NameOf::Lane => case.lanes.contains(id),
        NameOf::Issue => case.issues.contains(id),
        NameOf::Tag | NameOf::Kind | NameOf::Unit | NameOf::Case | NameOf::Fact => true,
    }
}

/// What the case calls the record that a name in a filter means by its id; `None` where it has none, or no name for it.
#[must_use]
pub fn called<'a>(case: &'a Case, of: NameOf, id: &str) -> Option<&'a str> {
    let name = match of {
        NameOf::Actor => &case.actors.get(id)?.name,
        NameOf::Place => &case.places.get(id)?.name,
        NameOf::Source => &case.sources.get(id)?.title,
        NameOf::Lane => &case.lanes.get(id)?.title,
        NameOf::Issue => &case.issues.get(id)?.title,
        NameOf::Case if case.meta.id.as_str() == id => &case.meta.title,
        NameOf::Fact => &case.head(&case.fact(id)?)?.title,
        NameOf::Case | NameOf::Tag | NameOf::Kind | NameOf::Unit => return None,
    };
    (!name.is_empty()).then_some(name)
}

/// Lanes as drawn; those that no case has stand last.
fn in_order_of_lanes(cases: &[(&Case, &Census)], mut ticks: Vec<Tick>) -> Vec<Tick> {
    let order: BTreeMap<String, usize> = cases
        .iter()
        .flat_map(|(case, _)| case.lanes_in_order())
        .enumerate()
        .map(|(at, lane)| (format!("={}", quoted(&lane.id)), at))
        .collect();
    ticks.sort_by_key(|tick| order.get(&tick.value).copied().unwrap_or(usize::MAX));
    ticks
}
