//! What of a public case the figure is of: the lanes, and what the filter leaves.

use std::collections::BTreeSet;

use super::{Drawn, FigureSpec, aligned};
use crate::convert::Public;
use crate::model::{Case, Event, Head, Id, Kept, Key, LanesBy, Scene, TableName};
use crate::query::{Filter, Lanes, TimeIndex, lane_rows, lanes_of};

/// Leaves out what is filtered, or in another lane.
pub(super) fn drawn(at: usize, public: &Public, spec: &FigureSpec) -> Drawn {
    let withheld = public.withheld();
    let public = public.case();
    let zero = aligned::zero(public, spec, at);
    let whole = |mut case: Case| {
        let left_out = public.facts().count() - case.facts().count();
        if !spec.language.is_empty() {
            case.meta.language = spec.language.as_str().into();
        }
        Drawn { case, lanes: None, hidden: BTreeSet::new(), zero, withheld, left_out }
    };
    let lanes = named_lanes(at, spec);
    if lanes.is_empty() && spec.filter.trim().is_empty() && spec.only.is_none() {
        return whole(public.clone());
    }
    let index = TimeIndex::build(public);
    let matches = Filter::parse(&spec.filter).matches(public, &index);
    let is_left = |table: TableName, head: &Head| {
        let key = Key::Record(table, head.id.clone());
        let is_chosen = spec.only.as_ref().is_none_or(|only| only.contains(&(at, key.clone())));
        is_chosen && (spec.filter.trim().is_empty() || matches.contains(&key, &index))
    };
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
    let mut case = public.clone();
    case.events =
        public.events.refined(|event| kept_if(in_lane(event) && is_left(TableName::Events, &event.head)));
    case.flows = public.flows.refined(|flow| kept_if(is_left(TableName::Flows, &flow.head)));
    if !lanes.is_empty() && spec.lanes_by == LanesBy::Topic {
        case.lanes = public.lanes.refined(|lane| kept_if(lanes.contains(lane.id.as_str())));
    }
    whole(case)
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

fn kept_if<T>(is_kept: bool) -> Kept<T> {
    if is_kept { Kept::AsIs } else { Kept::Out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::{Allowed, public};

    #[test]
    fn what_the_filter_leaves_out_is_not_drawn() {
        let event = |id: &str, title: &str| Event {
            head: Head { id: Id::from(id), title: title.into(), ..Head::default() },
            ..Event::default()
        };
        let case = Case {
            events: [event("a", "Return"), event("b", "Vote")].into_iter().collect(),
            ..Case::default()
        };
        let spec = FigureSpec { filter: "vote".into(), ..FigureSpec::default() };
        let open = public(&[&case], Allowed::default()).unwrap();
        let left = drawn(0, &open[0], &spec).case;
        assert!(left.events.contains("b") && !left.events.contains("a"));
    }
}
