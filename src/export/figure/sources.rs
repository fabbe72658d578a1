//! The sources of what is drawn, numbered in the order in which facts first cite them.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::convert::exhibits::{Exhibits, line};
use crate::model::{Case, Citation, Head, Id, Tongue};
use crate::query::{Entry, FactNo, TimeIndex, in_parts};

/// One line a source, without its number, of the facts for which `is_drawn` holds.
pub(super) fn lines<'a>(
    cases: impl IntoIterator<Item = (&'a Case, &'a TimeIndex)>,
    is_drawn: impl Fn(&Head) -> bool + Sync,
    tongue: Tongue,
) -> Vec<String> {
    let mut exhibits = Exhibits::default();
    for (case, index) in cases {
        let undated = index.undated().filter_map(|id| case.events.get(id)).map(|event| &event.head);
        let rest = undated.chain(case.flows.iter().map(|flow| &flow.head));
        let rest = rest.filter(|head| is_drawn(head)).flat_map(|head| &head.citations);
        for citation in first_of_dated((case, index), &is_drawn, PART).into_iter().chain(rest) {
            exhibits.number(case, citation);
        }
    }
    exhibits.sources().filter_map(|(.., source)| source.map(|source| line(source, tongue))).collect()
}

/// Events that are gone through on one core at once.
const PART: usize = 65_536;

/// A citation by a dated event, and its place among those of the event.
type First<'a> = (Entry, usize, &'a Citation);

/// For each document that dated events cite, the first citation of it in time. The events are gone through as they stand in
/// the case, on every core: in the order of time each would lie somewhere else.
fn first_of_dated<'a>(
    (case, index): (&'a Case, &'a TimeIndex),
    is_drawn: &(impl Fn(&Head) -> bool + Sync),
    size: usize,
) -> Vec<&'a Citation> {
    let parts = in_parts(case.events.len().div_ceil(size), |part| {
        let mut firsts = Firsts::new(index);
        for (event, at) in case.events.iter_from(part * size).take(size).zip(part * size..) {
            if event.head.citations.is_empty() || !is_drawn(&event.head) {
                continue;
            }
            let number = number(index, &event.head.id, at);
            let Some(entry) = number.and_then(|number| index.entry_of(number)) else { continue };
            for (nth, citation) in event.head.citations.iter().enumerate() {
                firsts.add((entry, nth, citation));
            }
        }
        firsts.found
    });
    let mut all = Firsts::new(index);
    for first in parts.into_iter().flatten() {
        all.add(first);
    }
    let mut firsts = all.found;
    firsts.sort_by(|one, other| in_time(index, one, other));
    firsts.into_iter().map(|(.., citation)| citation).collect()
}

/// The number of an event before which so many stand in the case: mostly just that.
fn number(index: &TimeIndex, id: &Id, at: usize) -> Option<FactNo> {
    let likely = u32::try_from(at).ok().map(FactNo);
    likely.filter(|likely| index.id(*likely) == Some(id)).or_else(|| index.number_of(id))
}

fn in_time(index: &TimeIndex, one: &First<'_>, other: &First<'_>) -> Ordering {
    index.compare(&one.0, &other.0).then(one.1.cmp(&other.1))
}

/// The first citation of each document so far.
struct Firsts<'a> {
    index: &'a TimeIndex,
    found: Vec<First<'a>>,
    places: HashMap<&'a Id, usize>,
    /// The document that was cited last, and its place: the next event often cites it too.
    last: Option<(&'a Id, usize)>,
}

impl<'a> Firsts<'a> {
    fn new(index: &'a TimeIndex) -> Self {
        Self { index, found: Vec::new(), places: HashMap::new(), last: None }
    }

    fn add(&mut self, first: First<'a>) {
        let document = first.2.cited_in.as_ref().unwrap_or(&first.2.source);
        let known = self.last.filter(|(last, _)| *last == document).map(|(_, at)| at);
        let new = self.found.len();
        let at = known.unwrap_or_else(|| *self.places.entry(document).or_insert(new));
        self.last = Some((document, at));
        match self.found.get_mut(at) {
            None => self.found.push(first),
            Some(held) if in_time(self.index, &first, held).is_lt() => *held = first,
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_numbered_as_facts_cite_them_in_time_then_undated_then_money() {
        let source = |id: &str| format!("Source(id: \"{id}\", title: \"{id}\")");
        let sources = ["late", "early", "second", "shelf", "money", "never", "read"].map(source).join(", ");
        let text = format!(
            r#"Case(format: 1, title: "Order", sources: [{sources}], events: [
                Event(id: "a", title: "a", date: "2024-05", citations: [Citation(source: "late")]),
                Event(id: "b", title: "b", date: "2024-01", citations: [
                    Citation(source: "early"), Citation(source: "never-seen", cited_in: "read"), Citation(source: "second"),
                ]),
                Event(id: "c", title: "c", citations: [Citation(source: "shelf")]),
                Event(id: "d", title: "d", date: "1999", citations: [Citation(source: "never")]),
            ], flows: [Flow(id: "f", title: "f", date: "2023", value: 1, currency: "EUR",
                citations: [Citation(source: "money"), Citation(source: "late")])])"#
        );
        let case = crate::format::read(&text).case;
        let index = TimeIndex::build(&case);
        let drawn = |head: &Head| head.id.as_str() != "d";
        let lines = lines([(&case, &index)], drawn, Tongue::English);
        let titles: Vec<&str> = lines.iter().map(|line| line.split(['“', '”']).nth(1).unwrap()).collect();
        assert_eq!(titles, ["early", "read", "second", "late", "shelf", "money"]);
        let whole = first_of_dated((&case, &index), &drawn, PART);
        assert_eq!(whole.len(), 4);
        for size in [1, 2, 3] {
            assert_eq!(first_of_dated((&case, &index), &drawn, size), whole, "in parts of {size}");
        }
    }
}
