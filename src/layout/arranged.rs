//! Which lanes of a case are shown, and in which order: what a person chose, and what a frame has room to think of.

use std::collections::{BTreeMap, BTreeSet};

use super::{DocInput, HeadKind, LaneColour};
use crate::document::DocId;
use crate::model::{Event, Id, LanesBy};
use crate::query::{LaneRow, lane_rows, lanes_of};

/// Lanes of a case that are laid out at most, those with the most events first: more are counted as hidden.
pub const MOST_LANES: usize = 200;

/// Lanes that a person has hidden, and the order that she gave them where the case has none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arranged<'a> {
    /// Document and lane; [`LanesBy::no_lane`] is the lane of events that have none. `None` hides nothing.
    pub hidden: Option<&'a BTreeSet<(DocId, Id)>>,
    /// By document. `None` is the order of the case.
    pub order: Option<&'a BTreeMap<DocId, Vec<Id>>>,
}

impl Arranged<'_> {
    /// Whether a lane of a case is hidden.
    pub(super) fn hides_any(&self, doc: DocId) -> bool {
        self.hidden.is_some_and(|hidden| hidden.iter().any(|(of, _)| *of == doc))
    }

    /// Whether an event stands in a lane that is shown.
    pub(super) fn shows(&self, doc: &DocInput<'_>, id: &str) -> bool {
        !self.hides_any(doc.doc)
            || doc.lanes_of(id).iter().filter_map(HeadKind::lane).any(|lane| !self.hides(doc.doc, &lane))
    }

    fn hides(&self, doc: DocId, lane: &Id) -> bool {
        self.hidden.is_some_and(|hidden| !hidden.is_empty() && hidden.contains(&(doc, lane.clone())))
    }
}

impl<'a> DocInput<'a> {
    /// Every lane of the case in its order, hidden or not.
    pub(super) fn lane_rows(&self, arranged: &Arranged<'_>) -> Vec<LaneRow<'a>> {
        let by_hand = arranged.order.and_then(|order| order.get(&self.doc)).map_or(&[][..], Vec::as_slice);
        lane_rows(self.case, self.index, self.lanes, by_hand)
    }

    /// The lanes that are shown, and how many are not.
    pub(super) fn shown_lanes(&self, arranged: &Arranged<'_>) -> (Vec<LaneRow<'a>>, usize) {
        let mut rows = self.lane_rows(arranged);
        let all = rows.len();
        rows.retain(|row| !arranged.hides(self.doc, row.id.as_ref().unwrap_or(&LanesBy::no_lane())));
        let last = rows.pop_if(|row| row.id.is_none());
        rows.truncate(MOST_LANES);
        rows.extend(last);
        let hidden = all - rows.len();
        (rows, hidden)
    }

    /// The lanes that an event of the case stands in; the one of those that have none is a lane too.
    pub(super) fn lanes_of(&self, id: &str) -> Vec<HeadKind> {
        let lanes = match self.lanes {
            None => self.index.lane_of(id).flatten().cloned().into_iter().collect(),
            Some(lanes) => {
                self.case.events.get(id).map(|event| lanes_of(lanes.by(), event)).unwrap_or_default()
            }
        };
        if lanes.is_empty() {
            vec![HeadKind::NoLane]
        } else {
            lanes.into_iter().map(HeadKind::Lane).collect()
        }
    }

    /// The colour of the first lane that an event stands in.
    pub(super) fn lane_colour(&self, event: &Event) -> LaneColour {
        lane_colour(self.case, self.lanes, event)
    }

    /// What the lanes stand for.
    pub(super) fn lanes_by(&self) -> LanesBy {
        self.lanes.map_or(LanesBy::Topic, crate::query::Lanes::by)
    }
}

/// The colour of the first lane that an event of a case stands in, where one case is open.
#[must_use]
pub fn lane_colour(
    case: &crate::model::Case,
    lanes: Option<&crate::query::Lanes>,
    event: &Event,
) -> LaneColour {
    let nth = match lanes {
        None => {
            let lane = event.lane.as_ref();
            lane.and_then(|id| case.lanes_in_order().position(|lane| lane.id == *id))
                .unwrap_or(case.lanes.len())
        }
        Some(lanes) => {
            let names = lanes_of(lanes.by(), event);
            names.first().and_then(|name| lanes.place(name)).unwrap_or_else(|| lanes.len())
        }
    };
    LaneColour::nth(nth)
}
