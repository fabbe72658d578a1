//! What of a case may be drawn: nothing confidential, no real name behind a pseudonym, and only what the figure is of.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::{Confidential, Drawn, FigureSpec, aligned};
use crate::model::{
    Access, Actor, Case, Event, Flow, Head, Id, Issue, Key, LanesBy, Place, Scene, Table, TableName,
};
use crate::query::{Filter, Lanes, TimeIndex, lane_rows, lanes_of};

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
    let lanes = named_lanes(at, spec);
    let in_lane = |event: &Event| {
        let is_named = |lane: &Id| lanes.contains(lane.as_str());
        let of_topic = event.lane.iter().filter(|lane| public.lanes.contains(lane.as_str()));
        let own: Vec<Id> = if spec.lanes_by == LanesBy::Topic {
            of_topic.cloned().collect()
        } else {
            lanes_of(spec.lanes_by, event)
        };
        lanes.is_empty() || own.iter().any(is_named) || (own.is_empty() && lanes.contains(Scene::NO_LANE))
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
    if !lanes.is_empty() && spec.lanes_by == LanesBy::Topic {
        let kept = public.lanes.iter().filter(|lane| lanes.contains(lane.id.as_str())).cloned().collect();
        public.lanes = kept;
    }
    let case = Case { events, flows, ..public };
    Drawn { case, lanes: None, hidden: BTreeSet::new(), zero, withheld }
}

/// The lanes that the figure is of; empty is all.
fn named_lanes(at: usize, spec: &FigureSpec) -> BTreeSet<&str> {
    let is_meant = spec.lanes_of.is_none_or(|of| of == at);
    spec.lanes.iter().filter(|_| is_meant).map(Id::as_str).collect()
}

impl Drawn {
    /// Puts what is drawn into lanes.
    pub(super) fn arrange(&mut self, at: usize, index: &TimeIndex, spec: &FigureSpec) {
        let of_case = spec.hidden_lanes.iter().filter(|(of, _)| *of == at);
        self.hidden = of_case.map(|(_, lane)| lane.clone()).collect();
        if spec.lanes_by == LanesBy::Topic {
            return;
        }
        let lanes = Lanes::of(&self.case, index, spec.lanes_by);
        let named = named_lanes(at, spec);
        if !named.is_empty() {
            let rows = lane_rows(&self.case, index, Some(&lanes), &[]).into_iter();
            let is_named =
                |lane: &Option<Id>| named.contains(lane.as_ref().map_or(Scene::NO_LANE, Id::as_str));
            let left_out = rows.map(|row| row.id).filter(|lane| !is_named(lane));
            self.hidden.extend(left_out.map(|lane| lane.unwrap_or_else(LanesBy::no_lane)));
        }
        self.lanes = Some(lanes);
    }
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
        head.tags.iter_mut().for_each(|tag| *tag = hide(tag));
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
    // Heads of lanes that stand for these.
    let renamed = |actor: &Actor| {
        if actor.pseudonym.is_empty() { hide(&actor.name) } else { actor.pseudonym.clone() }
    };
    let actors = case.actors.iter().map(|actor| Actor { name: renamed(actor), ..actor.clone() });
    case.actors = actors.collect();
    let places = case.places.iter().map(|place| Place { name: hide(&place.name), ..place.clone() });
    case.places = places.collect();
    let issues = case.issues.iter().map(|issue| Issue { title: hide(&issue.title), ..issue.clone() });
    case.issues = issues.collect();
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
