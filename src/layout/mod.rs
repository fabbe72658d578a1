//! Pure geometry in points: axis, lanes, rows, labels, links, hits.

pub mod plots;
