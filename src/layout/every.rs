//! Rows in which every fact is named: each takes the first row that has room for its mark and its whole label.
//!
//! For a sheet that is as high as it needs to be. Where a label stands is asked of what places labels, of each fact alone
//! in a row; rows keep as much free as it took there, so that it stands in the same place among the others.

use std::collections::BTreeSet;

use super::gather::{self, Gathering};
use super::labels;
use super::lanes::{Pitch, Strip};
use super::rows::{Rows, Single};
use super::text::ByWords;
use super::{Cache, Input, LaneHead, TextStyle, TimeAxis};
use crate::document::DocKey;
use crate::query::FactNo;

/// Between what one fact takes of a row and the next.
const GAP: f64 = 6.0;

/// The rows of a lane.
pub(super) fn rows(
    input: &Input<'_>,
    (axis, pitch): (&TimeAxis, Pitch),
    (head, strip): (&LaneHead, &mut Strip<'_>),
    measure: &ByWords<'_>,
    cache: &mut Cache,
) -> Rows {
    let entries: Vec<Single> = strip.facts.iter().map(|entry| Single { entry, row: 0 }).collect();
    strip.rows = Some(Rows::of(entries.clone()).into());
    let linked: BTreeSet<DocKey> = BTreeSet::new();
    let input = &Input { visible: (f64::NEG_INFINITY, f64::INFINITY), ..*input };
    let mut alone = Gathering::new(input, axis, pitch, &linked);
    let standing = gather::standing(axis, &[strip]).pop().flatten();
    alone.fill(0, head, (strip, standing), cache);
    measure.learn(alone.marks.iter().map(|mark| mark.text.title.as_str()), TextStyle::Label);
    measure.learn(alone.marks.iter().map(|mark| mark.text.date().as_str()), TextStyle::Date);
    let mut taken: Vec<(FactNo, (f64, f64))> =
        alone.marks.iter().map(|mark| (mark.no, labels::taken_alone(mark, axis, pitch, measure))).collect();
    // Stable: what begins at one place stays in the order of time.
    taken.sort_by(|a, b| a.1.0.total_cmp(&b.1.0));
    let mut ends: Vec<f64> = Vec::new();
    let mut rows: std::collections::BTreeMap<FactNo, u16> = std::collections::BTreeMap::new();
    for (no, (x0, x1)) in taken {
        let row = ends.iter().position(|end| *end <= x0).unwrap_or(ends.len());
        match ends.get_mut(row) {
            Some(end) => *end = x1 + GAP,
            None => ends.push(x1 + GAP),
        }
        // A sheet with more rows is longer than any that is drawn.
        rows.insert(no, u16::try_from(row).unwrap_or(u16::MAX));
    }
    // What is not in the window has no mark, and no row is kept for it.
    let row = |single: Single| rows.get(&single.entry.no).map(|row| Single { row: *row, ..single });
    Rows::of(entries.into_iter().filter_map(row).collect())
}
