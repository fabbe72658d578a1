//! The one row of a folded case: what stands on a longer mark, and where that mark's glyph finds room.

use super::shape::{GLYPH, GLYPH_AFTER_START};
use super::{Alone, Cluster, Mark, Part, Shape, Side, TimeAxis, as_days};
use crate::model::edtf::Day;
use crate::query::Entry;

/// What may have been at any time before a day, or after it, is drawn so far in a row that it shares; its arrow says the
/// rest. A bar that goes on to this day goes on to the edge.
const OPEN_TUBE: f64 = 72.0;
const OPEN_BAR: f64 = 160.0;
/// Between a glyph and what stands beside it on the same mark.
const AIR: f64 = 4.0;

/// How far the mark of a fact without a first or a last day is drawn from the end that is known.
pub(super) fn open_reach(entry: &Entry) -> Option<(Side, f64)> {
    let is_tube = entry.ends_days == (0, 0);
    match (entry.first == i64::MIN, entry.last == i64::MAX) {
        (true, false) if !entry.ends.unknown_start => {
            Some((Side::Start, if is_tube { OPEN_TUBE } else { OPEN_BAR }))
        }
        (false, true) if is_tube && !entry.ends.unknown_end => Some((Side::End, OPEN_TUBE)),
        _ => None,
    }
}

/// Draws a mark no further than [`open_reach`] says.
pub(super) fn shorten(shape: &mut Shape, entry: &Entry, axis: &TimeAxis) {
    let Some((side, reach)) = open_reach(entry) else { return };
    let (least, most) = match side {
        Side::Start => (axis.x_from_day(as_days(Day(entry.last.saturating_add(1)))) - reach, f64::INFINITY),
        Side::End => (f64::NEG_INFINITY, axis.x_from_day(as_days(Day(entry.first))) + reach),
    };
    let clip = |x: &mut f64| *x = x.clamp(least, most);
    for part in &mut shape.parts {
        match part {
            Part::Tube { x0, x1, .. } | Part::Bar { x0, x1, .. } => {
                clip(x0);
                clip(x1);
            }
            Part::Arrow { x, .. } => clip(x),
            Part::Cloud { .. }
            | Part::Cap { .. }
            | Part::RunsOn { .. }
            | Part::Question { .. }
            | Part::Foot { .. }
            | Part::Thread { .. } => {}
        }
    }
    clip(&mut shape.x0);
    clip(&mut shape.x1);
}

/// Tells marks and clusters of a row that they stand on a longer mark, and moves that one's glyph beside them: its place
/// within a span means nothing.
pub(super) fn settle(head: usize, marks: &mut [Mark], clusters: &mut [Cluster]) {
    let is_long = |mark: &Mark| mark.shape.alone == Alone::Span;
    let here: Vec<usize> =
        (0..marks.len()).filter(|at| marks.get(*at).is_some_and(|mark| mark.head == head)).collect();
    let long: Vec<usize> = here.iter().copied().filter(|at| marks.get(*at).is_some_and(is_long)).collect();
    for lower in long {
        let Some((x0, x1)) = marks.get(lower).map(|mark| (mark.bounds.x0, mark.bounds.x1)) else { continue };
        let mut above = Vec::new();
        for at in here.iter().copied().filter(|at| *at != lower) {
            if let Some(mark) = marks.get_mut(at)
                && mark.bounds.x0 < x1
                && mark.bounds.x1 > x0
                && width(mark) < x1 - x0
            {
                mark.is_upon = true;
                above.push((mark.bounds.x0, mark.bounds.x1));
            }
        }
        for cluster in clusters.iter_mut().filter(|cluster| cluster.head == head) {
            if cluster.rect.x0 < x1 && cluster.rect.x1 + 3.0 > x0 {
                cluster.is_upon = true;
                above.push((cluster.rect.x0, cluster.rect.x1 + 3.0));
            }
        }
        above.sort_by(|a, b| a.0.total_cmp(&b.0));
        if let Some(mark) = marks.get_mut(lower)
            && let [glyph] = mark.shape.glyphs.as_slice()
        {
            mark.shape.glyphs = free(*glyph, (x0, x1), &above).into_iter().collect();
        }
    }
}

fn width(mark: &Mark) -> f64 {
    mark.bounds.x1 - mark.bounds.x0
}

/// The place for a glyph that is nearest to where it would stand, away from the nearer end.
fn free(glyph: f64, (x0, x1): (f64, f64), above: &[(f64, f64)]) -> Option<f64> {
    let room = GLYPH / 2.0 + AIR;
    let mut at = glyph;
    if x1 - glyph < glyph - x0 {
        for (left, right) in above.iter().rev() {
            if at - room < *right && at + room > *left {
                at = left - room;
            }
        }
    } else {
        for (left, right) in above {
            if at - room < *right && at + room > *left {
                at = right + room;
            }
        }
    }
    let within = |at: &f64| *at >= x0 + GLYPH_AFTER_START / 2.0 && *at <= x1 - GLYPH_AFTER_START / 2.0;
    Some(at).filter(within)
}
