//! The facts that a filter leaves, as a row that a person steps through: in time order, events and flows alike, the
//! undated last; with several cases open, in the time of all of them.

use super::entry::Entry;
use super::filter::Matches;
use super::{StepTo, TimeIndex};
use crate::model::{Case, Id, Key, TableName};

/// A case whose facts are searched.
#[derive(Clone, Copy)]
pub struct Searched<'a> {
    /// Its facts.
    pub case: &'a Case,
    /// The index of the same case.
    pub index: &'a TimeIndex,
    /// What the filter leaves of it.
    pub matches: &'a Matches,
}

/// When a hit happens; the undated come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Day(i64, u32),
    Undated,
}

/// A hit on its way into the row.
#[derive(Clone, Copy)]
struct Hit<'a> {
    when: When,
    id: &'a Id,
    is_flow: bool,
}

impl Hit<'_> {
    fn is(&self, key: &Key) -> bool {
        let table = if self.is_flow { TableName::Flows } else { TableName::Events };
        matches!(key, Key::Record(of, id) if *of == table && id == self.id)
    }

    fn key(&self) -> Key {
        if self.is_flow { Key::flow(self.id.as_str()) } else { Key::event(self.id.as_str()) }
    }
}

fn when(entry: Entry) -> When {
    When::Day(entry.day, entry.second)
}

impl<'a> Searched<'a> {
    /// When a hit happens, and how many come before it.
    fn before(self, key: &Key) -> Option<(When, usize)> {
        let Self { case, index, matches } = self;
        let event = match key {
            Key::Record(TableName::Events, id) => index.number_of(id).zip(index.position(id)),
            Key::Meta | Key::Order(_) | Key::Record(..) => None,
        };
        let Some((no, position)) = event else {
            // Flows are few, and undated facts stand at the end.
            let nth = self.row().position(|hit| hit.is(key))?;
            return self.row().nth(nth).map(|hit| (hit.when, nth));
        };
        let at = when(index.entry_of(no)?);
        let events = index.all().numbers().take(position).filter(|no| matches.has_event(*no)).count();
        let flows = flows_of(case, index, matches);
        let flows = flows.filter(|id| index.flow(id).is_some_and(|entry| when(entry) < at)).count();
        Some((at, events + flows))
    }

    /// How many hits happen before a moment, or in it too.
    fn count_before(self, at: When, or_then: bool) -> usize {
        let Self { case, index, matches } = self;
        let is_before = |when: When| when < at || or_then && when == at;
        let earlier = index.all().count_while(|entry| is_before(when(*entry)));
        let dated = index.all().numbers().take(earlier).filter(|no| matches.has_event(*no)).count();
        let undated = index.undated().filter(|_| is_before(When::Undated));
        let undated =
            undated.filter(|id| index.number_of(id).is_some_and(|no| matches.has_event(no))).count();
        let flows = flows_of(case, index, matches);
        let moment = |id: &Id| index.flow(id).map_or(When::Undated, when);
        dated + undated + flows.filter(|id| is_before(moment(id))).count()
    }

    /// The hits of the case in their order.
    fn row(self) -> impl Iterator<Item = Hit<'a>> {
        let Self { case, index, matches } = self;
        let events = index.all().numbers().filter(move |no| matches.has_event(*no));
        let events = events.filter_map(move |no| {
            Some(Hit { when: when(index.entry_of(no)?), id: index.id(no)?, is_flow: false })
        });
        let of_case = flows_of(case, index, matches);
        let (mut dated, undated): (Vec<Hit<'a>>, Vec<Hit<'a>>) = of_case
            .map(|id| {
                let when = index.flow(id).map_or(When::Undated, when);
                Hit { when, id, is_flow: true }
            })
            .partition(|hit| hit.when != When::Undated);
        dated.sort_by_key(|hit| hit.when);
        let no_day =
            index.undated().filter(move |id| index.number_of(id).is_some_and(|no| matches.has_event(no)));
        let no_day = no_day.map(|id| Hit { when: When::Undated, id, is_flow: false });
        merged(events, dated.into_iter()).chain(no_day).chain(undated)
    }
}

/// The flows of a case that match, by id.
fn flows_of<'a>(case: &'a Case, index: &'a TimeIndex, matches: &'a Matches) -> impl Iterator<Item = &'a Id> {
    let ids = case.flows.iter().map(|flow| &flow.head.id).enumerate();
    let found =
        ids.filter(|(place, id)| index.flow_number_near(id, *place).is_some_and(|no| matches.has_flow(no)));
    found.map(|(_, id)| id)
}

/// Two rows in time order as one; of equals the first row's come first.
fn merged<'a>(
    one: impl Iterator<Item = Hit<'a>>,
    other: impl Iterator<Item = Hit<'a>>,
) -> impl Iterator<Item = Hit<'a>> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(a), Some(b)) if b.when < a.when => other.next(),
        (Some(_), _) => one.next(),
        (None, _) => other.next(),
    })
}

/// The place of a fact in the row, from 1; `None` where the filter leaves it out.
#[must_use]
pub fn place(cases: &[Searched<'_>], of: (usize, &Key)) -> Option<usize> {
    let (case, key) = of;
    let mine = cases.get(case)?;
    if !mine.matches.contains(key, mine.index) {
        return None;
    }
    let (at, mut before) = mine.before(key)?;
    for (other, searched) in cases.iter().enumerate().filter(|(other, _)| *other != case) {
        before += searched.count_before(at, other < case);
    }
    Some(before + 1)
}

/// The hit after a fact, or before it; around at the ends. From a fact that is no hit, the next in time; from none, the
/// first or the last.
#[must_use]
pub fn step(cases: &[Searched<'_>], from: Option<(usize, &Key)>, to: StepTo) -> Option<(usize, Key)> {
    let from = from.and_then(|(case, key)| Some((when_of(cases.get(case)?, key), case, key)));
    let mut nearest: Option<(When, usize, Hit<'_>)> = None;
    let mut furthest: Option<(When, usize, Hit<'_>)> = None;
    let is_nearer = |hit: &(When, usize, Hit<'_>), than: &Option<(When, usize, Hit<'_>)>| {
        than.is_none_or(|than| match to {
            StepTo::Next => (hit.0, hit.1) < (than.0, than.1),
            StepTo::Previous => (hit.0, hit.1) >= (than.0, than.1),
        })
    };
    for (case, searched) in cases.iter().enumerate() {
        let around = Around::of(searched, case, from);
        let (near, far) = match to {
            StepTo::Next => (around.after, around.first),
            StepTo::Previous => (around.before, around.last),
        };
        for (found, best) in [(near, &mut nearest), (far, &mut furthest)] {
            let found = found.map(|hit| (hit.when, case, hit));
            if let Some(found) = found.filter(|found| is_nearer(found, best)) {
                *best = Some(found);
            }
        }
    }
    nearest.or(furthest).map(|(_, case, hit)| (case, hit.key()))
}

fn when_of(searched: &Searched<'_>, key: &Key) -> When {
    let entry = key.id().and_then(|id| match key {
        Key::Record(TableName::Flows, _) => searched.index.flow(id),
        Key::Meta | Key::Order(_) | Key::Record(..) => searched.index.entry(id).map(|(entry, _)| entry),
    });
    entry.map_or(When::Undated, when)
}

/// The ends of the row of one case, and the hits about a fact.
#[derive(Default)]
struct Around<'a> {
    first: Option<Hit<'a>>,
    before: Option<Hit<'a>>,
    after: Option<Hit<'a>>,
    last: Option<Hit<'a>>,
}

impl<'a> Around<'a> {
    fn of(searched: &Searched<'a>, case: usize, from: Option<(When, usize, &Key)>) -> Self {
        let mut around = Self::default();
        // Where the fact is a hit of this case, its neighbours stand about it; else what is earlier and what is not.
        let mine = from.filter(|(_, of, key)| *of == case && searched.matches.contains(key, searched.index));
        let mut is_past = false;
        for hit in searched.row() {
            let is_it = mine.is_some_and(|(.., key)| hit.is(key));
            let is_beyond = match (mine, from) {
                (Some(_), _) => is_past,
                (None, Some((when, of, _))) => (hit.when, case) >= (when, of),
                (None, None) => false,
            };
            if is_beyond && around.after.is_none() {
                around.after = Some(hit);
            }
            if from.is_some() && !is_beyond && !is_it {
                around.before = Some(hit);
            }
            is_past |= is_it;
            around.first.get_or_insert(hit);
            around.last = Some(hit);
        }
        around
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edtf, Event, Flow, Head};
    use crate::query::Filter;

    fn head(id: &str, date: &str) -> Head {
        Head { id: id.into(), title: id.into(), date: Edtf::parse(date).ok(), ..Head::default() }
    }

    fn case(events: &[(&str, &str)], flows: &[(&str, &str)]) -> Case {
        let event = |(id, date): &(&str, &str)| Event { head: head(id, date), ..Event::default() };
        let flow = |(id, date): &(&str, &str)| Flow { head: head(id, date), ..Flow::default() };
        Case {
            events: events.iter().map(event).collect(),
            flows: flows.iter().map(flow).collect(),
            ..Case::default()
        }
    }

    #[test]
    fn hits_of_several_cases_stand_in_one_time_and_lead_around() {
        let cases = [
            case(
                &[("hit-a", "2024"), ("hit-c", "2026"), ("other", "2025"), ("hit-x", "")],
                &[("hit-b", "2025")],
            ),
            case(&[("hit-d", "2025-06")], &[("hit-e", "2027"), ("hit-y", "")]),
        ];
        let filter = Filter::parse("hit");
        let indexes = cases.each_ref().map(TimeIndex::build);
        let matches = [0, 1].map(|at| filter.matches(&cases[at], &indexes[at]));
        let searched =
            [0, 1].map(|at| Searched { case: &cases[at], index: &indexes[at], matches: &matches[at] });
        let order = ["hit-a", "hit-b", "hit-d", "hit-c", "hit-e", "hit-x", "hit-y"];
        let mut at: Option<(usize, Key)> = None;
        for round in 0..2 {
            for (nth, expected) in order.iter().enumerate() {
                at = step(&searched, at.as_ref().map(|(case, key)| (*case, key)), StepTo::Next);
                let (case, key) = at.clone().unwrap();
                assert_eq!(key.id().map(crate::model::Id::as_str), Some(*expected), "round {round}");
                assert_eq!(place(&searched, (case, &key)), Some(nth + 1));
            }
        }
        for expected in order.iter().rev().skip(1) {
            at = step(&searched, at.as_ref().map(|(case, key)| (*case, key)), StepTo::Previous);
            assert_eq!(
                at.as_ref().and_then(|(_, key)| key.id()).map(crate::model::Id::as_str),
                Some(*expected)
            );
        }
        let other = Key::event("other");
        assert_eq!(place(&searched, (0, &other)), None);
        let next = step(&searched, Some((0, &other)), StepTo::Next).unwrap();
        assert_eq!(next.1, Key::flow("hit-b"), "of the same time");
        assert_eq!(step(&[], None, StepTo::Next), None);
    }
}
