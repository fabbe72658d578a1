//! Links between facts in neighbouring rows: an arrow from the earlier to the later, and what it says.

use super::facts::StageRow;
use super::{TextLine, Tone};
use crate::layout::{Measure, Point, Rect, TextStyle};
use crate::model::{Case, Key, Relation, Tongue};

/// Between a mark and the end of an arrow.
const AWAY: f64 = 4.0;
/// An arrow is at least this long.
const LEAST: f64 = 20.0;
/// Height of the pill.
const PILL: f64 = 36.0;

/// A link between two rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// Where the arrow begins.
    pub from: Point,
    /// Where its head is.
    pub to: Point,
    /// The pill, where there is room for one.
    pub pill: Option<(Rect, TextLine)>,
}

/// The links between each row and the next.
pub(super) fn between(
    case: &Case,
    rows: &[StageRow],
    (left, scale): (f64, f64),
    measure: &dyn Measure,
) -> Vec<Join> {
    rows.iter()
        .zip(rows.iter().skip(1))
        .filter_map(|(upper, lower)| {
            let (relation, is_down) = relation(case, &upper.key, &lower.key)?;
            join((upper, lower), (relation, case.meta.tongue()), is_down, (left, scale), rows, measure)
        })
        .collect()
}

/// An ordering link between two facts, and whether it leads from the first to the second.
fn relation(case: &Case, first: &Key, second: &Key) -> Option<(Relation, bool)> {
    let names = |holder: &Key, other: &Key| {
        let links = &case.head(holder)?.links;
        let held = links.iter().find(|link| Some(&link.to) == other.id() && link.relation.orders())?;
        Some(held.relation)
    };
    names(second, first)
        .map(|relation| (relation, true))
        .or_else(|| names(first, second).map(|relation| (relation, false)))
}

fn join(
    (upper, lower): (&StageRow, &StageRow),
    (relation, tongue): (Relation, Tongue),
    is_down: bool,
    (left, scale): (f64, f64),
    rows: &[StageRow],
    measure: &dyn Measure,
) -> Option<Join> {
    let (above, below) = (upper.mark_rect, lower.mark_rect);
    let is_over = |x: f64, rect: Rect| rect.x0 - 1.0 <= x && x <= rect.x1 + 1.0;
    let glyphs = [lower, upper].map(|row| row.glyph_x(left, scale));
    let x = glyphs.into_iter().flatten().find(|x| is_over(*x, above) && is_over(*x, below))?;
    let (top, bottom) = (above.y1 + AWAY, below.y0 - AWAY);
    let is_free = |rect: &Rect| rows.iter().all(|row| !row.label_rect.intersects(rect));
    if bottom - top < LEAST || !is_free(&Rect::new(x - 6.0, top, x + 6.0, bottom)) {
        return None;
    }
    let (from, to) = (Point::new(x, top), Point::new(x, bottom));
    let text = TextLine::new(relation.inverse_words_in(tongue), TextStyle::Pill, Tone::Text, measure);
    let pill = Rect::about(x + 16.0, x + 16.0 + text.width + 28.0, f64::midpoint(top, bottom), PILL);
    let fits = pill.y0 >= top - 2.0 && pill.y1 <= bottom + 2.0 && is_free(&pill);
    let text = text.at(pill.x0 + 14.0, f64::midpoint(top, bottom));
    Some(Join {
        from: if is_down { from } else { to },
        to: if is_down { to } else { from },
        pill: fits.then_some((pill, text)),
    })
}
