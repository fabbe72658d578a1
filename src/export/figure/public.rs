//! What of a case may be drawn: nothing confidential, no real name behind a pseudonym, and only what the figure is of.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::{Confidential, Drawn, FigureSpec, aligned};
use crate::model::{Access, Case, Event, Flow, Head, Key, Table, TableName};
use crate::query::{Filter, TimeIndex};

/// Leaves out what is confidential, filtered, or in another lane.
pub(super) fn drawn(at: usize, case: &Case, spec: &FigureSpec) -> Drawn {
    let open = |head: &Head| spec.confidential == Confidential::Drawn || head.access == Access::Public;
    let withheld = case.facts().filter(|(_, head)| !open(head)).count();
    let mut public = Case {
        events: case.events.iter().filter(|event| open(&event.head)).cloned().collect(),
        flows: case.flows.iter().filter(|flow| open(&flow.head)).cloned().collect(),
        ..case.clone()
    };
    if spec.confidential == Confidential::Withheld {
        hide_names(&mut public);
    }
    let zero = aligned::zero(&public, spec, at);
    let index = TimeIndex::build(&public);
    let matches = Filter::parse(&spec.filter).matches(&public, &index);
    let is_meant = spec.lanes_of.is_none_or(|of| of == at);
    let lanes: BTreeSet<&str> =
        spec.lanes.iter().filter(|_| is_meant).map(crate::model::Id::as_str).collect();
    let in_lane = |event: &Event| {
        lanes.is_empty() || event.lane.as_ref().is_some_and(|lane| lanes.contains(lane.as_str()))
    };
    let is_left = |key: &Key| spec.filter.trim().is_empty() || matches.contains(key, &index);
    let events: Table<Event> = public
        .events
        .iter()
        .filter(|event| in_lane(event) && is_left(&Key::Record(TableName::Events, event.head.id.clone())))
        .cloned()
        .collect();
    let flows: Table<Flow> = public
        .flows
        .iter()
        .filter(|flow| is_left(&Key::Record(TableName::Flows, flow.head.id.clone())))
        .cloned()
        .collect();
    if !lanes.is_empty() {
        let kept = public.lanes.iter().filter(|lane| lanes.contains(lane.id.as_str())).cloned().collect();
        public.lanes = kept;
    }
    Drawn { case: Case { events, flows, ..public }, zero, withheld }
}

/// Puts pseudonyms in the place of names and aliases in every text that is drawn.
fn hide_names(case: &mut Case) {
    let mut names: Vec<(SmolStr, SmolStr)> = case
        .actors
        .iter()
        .filter(|actor| !actor.pseudonym.is_empty())
        .flat_map(|actor| {
            let all = actor.aliases.iter().chain([&actor.name]);
            all.filter(|name| !name.is_empty()).map(|name| (name.clone(), actor.pseudonym.clone()))
        })
        .collect();
    if names.is_empty() {
        return;
    }
    // Longest first, so that a short alias does not eat a part of a full name.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let hide = |text: &SmolStr| -> SmolStr {
        names.iter().fold(text.clone(), |text, (name, pseudonym)| {
            if text.contains(name.as_str()) { text.replace(name.as_str(), pseudonym).into() } else { text }
        })
    };
    let hide_head = |head: &mut Head| {
        head.title = hide(&head.title);
        head.date_text = hide(&head.date_text);
    };
    case.events = case
        .events
        .iter()
        .cloned()
        .map(|mut event| {
            hide_head(&mut event.head);
            for count in &mut event.counts {
                count.label = hide(&count.label);
                count.stated_as = hide(&count.stated_as);
            }
            event
        })
        .collect();
    case.flows = case
        .flows
        .iter()
        .cloned()
        .map(|mut flow| {
            hide_head(&mut flow.head);
            flow.stated_as = hide(&flow.stated_as);
            flow
        })
        .collect();
    case.meta.title = hide(&case.meta.title);
    case.lanes = case
        .lanes
        .iter()
        .cloned()
        .map(|mut lane| {
            lane.title = hide(&lane.title);
            lane
        })
        .collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Id};

    fn event(id: &str, title: &str, access: Access) -> Event {
        Event {
            head: Head { id: Id::from(id), title: title.into(), access, ..Head::default() },
            ..Event::default()
        }
    }

    #[test]
    fn confidential_facts_are_left_out_and_counted() {
        let case = Case {
            events: [event("a", "Open", Access::Public), event("b", "Closed", Access::Confidential)]
                .into_iter()
                .collect(),
            ..Case::default()
        };
        let drawn_now = drawn(0, &case, &FigureSpec::default());
        assert_eq!((drawn_now.case.events.len(), drawn_now.withheld), (1, 1));
        let asked = FigureSpec { confidential: Confidential::Drawn, ..FigureSpec::default() };
        assert_eq!(drawn(0, &case, &asked).case.events.len(), 2);
    }

    #[test]
    fn a_pseudonym_takes_the_place_of_name_and_alias() {
        let witness = Actor {
            id: "w".into(),
            name: "Jane Roe".into(),
            aliases: vec!["Roe".into()],
            pseudonym: "Witness A".into(),
            ..Actor::default()
        };
        let case = Case {
            actors: [witness].into_iter().collect(),
            events: [event("a", "Jane Roe testifies; Roe is heard", Access::Public)].into_iter().collect(),
            ..Case::default()
        };
        let title =
            drawn(0, &case, &FigureSpec::default()).case.events.get("a").map(|e| e.head.title.clone());
        assert_eq!(title.as_deref(), Some("Witness A testifies; Witness A is heard"));
    }

    #[test]
    fn what_the_filter_leaves_out_is_not_drawn() {
        let case = Case {
            events: [event("a", "Return", Access::Public), event("b", "Vote", Access::Public)]
                .into_iter()
                .collect(),
            ..Case::default()
        };
        let spec = FigureSpec { filter: "vote".into(), ..FigureSpec::default() };
        let left = drawn(0, &case, &spec).case;
        assert!(left.events.contains("b") && !left.events.contains("a"));
    }
}
