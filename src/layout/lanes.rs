//! Heads and heights of lanes, and everything that lies in them.

use super::{Cache, Input, Measure, Ruler, Shelf, TimeAxis, Timeline};

pub(super) fn lay_out(input: &Input<'_>, _measure: &dyn Measure, _cache: &mut Cache) -> Timeline {
    Timeline {
        axis: TimeAxis::new(input.window, 0.0, input.width),
        ruler: Ruler::default(),
        heads: Vec::new(),
        marks: Vec::new(),
        clusters: Vec::new(),
        bands: Vec::new(),
        shelf: Shelf::default(),
        links: Vec::new(),
        lanes_height: 0.0,
        height: 0.0,
        row_height: 26.0,
        in_window: 0,
    }
}
