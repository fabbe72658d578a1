//! The strip above the timeline: the whole case at a glance, and which part of it the window shows.

use super::{LaneColour, Rect, TickLabel, TimeAxis};

/// Height of the strip.
pub const OVERVIEW_HEIGHT: f64 = 48.0;

/// The whole of the open cases in a strip [`OVERVIEW_HEIGHT`] high; x as in the timeline, y from the strip's top.
#[derive(Clone, Debug)]
pub struct Overview {
    /// From before the first to after the last dated fact.
    pub axis: TimeAxis,
    /// Years: x of the line, and its name.
    pub years: Vec<(f64, Option<TickLabel>)>,
    /// Few facts: a small mark each, in the colour of its lane.
    pub marks: Vec<(Rect, LaneColour)>,
    /// Many facts: columns from the bottom, in `money`.
    pub columns: Vec<Rect>,
    /// The part that the timeline shows, clipped to the strip; at least 6 wide.
    pub window: Rect,
    /// Handles at its left and right, 6 by 16.
    pub handles: [Rect; 2],
}

pub(super) fn lay_out(input: &super::Input<'_>, _measure: &dyn super::Measure) -> Overview {
    Overview {
        axis: TimeAxis::new(input.window, 0.0, input.width),
        years: Vec::new(),
        marks: Vec::new(),
        columns: Vec::new(),
        window: Rect::default(),
        handles: [Rect::default(); 2],
    }
}
