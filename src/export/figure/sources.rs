//! The sources of what is drawn, numbered in the order in which facts first cite them.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use crate::convert::exhibits::{Exhibits, line};
use crate::model::{Case, Citation, Head, Id};
use crate::query::{Entry, TimeIndex};

/// One line a source, without its number, of the facts for which `is_drawn` holds.
pub(super) fn lines<'a>(
    cases: impl IntoIterator<Item = (&'a Case, &'a TimeIndex)>,
    is_drawn: impl Fn(&Head) -> bool,
) -> Vec<String> {
    let mut exhibits = Exhibits::default();
    for (case, index) in cases {
        let undated = index.undated().filter_map(|id| case.events.get(id)).map(|event| &event.head);
        let rest = undated.chain(case.flows.iter().map(|flow| &flow.head));
        let rest = rest.filter(|head| is_drawn(head)).flat_map(|head| &head.citations);
        for citation in first_of_dated(case, index, &is_drawn).into_iter().chain(rest) {
            exhibits.number(case, citation);
        }
    }
    exhibits.sources().filter_map(|(.., source)| source.map(line)).collect()
}

/// For each document that dated events cite, the first citation of it in time. The events are gone through as they stand in
/// the case: in the order of time each would lie somewhere else.
fn first_of_dated<'a>(
    case: &'a Case,
    index: &'a TimeIndex,
    is_drawn: &impl Fn(&Head) -> bool,
) -> Vec<&'a Citation> {
    type First<'a> = (&'a Entry, usize, &'a Citation);
    let is_before =
        |one: &First<'_>, other: &First<'_>| index.compare(one.0, other.0).then(one.1.cmp(&other.1)).is_lt();
    let mut firsts: HashMap<&Id, First<'a>> = HashMap::new();
    for no in index.present() {
        let Some((entry, id)) = index.entry_of(no).zip(index.id(no)) else { continue };
        let Some(event) = case.events.get_near(id, no.0 as usize) else { continue };
        if !is_drawn(&event.head) {
            continue;
        }
        for (nth, citation) in event.head.citations.iter().enumerate() {
            let first = (entry, nth, citation);
            match firsts.entry(citation.cited_in.as_ref().unwrap_or(&citation.source)) {
                Slot::Vacant(place) => drop(place.insert(first)),
                Slot::Occupied(mut held) if is_before(&first, held.get()) => drop(held.insert(first)),
                Slot::Occupied(_) => {}
            }
        }
    }
    let mut firsts: Vec<First<'a>> = firsts.into_values().collect();
    firsts.sort_by(|one, other| index.compare(one.0, other.0).then(one.1.cmp(&other.1)));
    firsts.into_iter().map(|(.., citation)| citation).collect()
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
        let lines = lines([(&case, &index)], drawn);
        let titles: Vec<&str> = lines.iter().map(|line| line.split(['“', '”']).nth(1).unwrap()).collect();
        assert_eq!(titles, ["early", "read", "second", "late", "shelf", "money"]);
    }
}
