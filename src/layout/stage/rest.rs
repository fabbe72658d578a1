//! What of a scene has no label: small marks in one row, counted where they would lie upon one another.

use std::collections::BTreeSet;

use super::facts::{RowState, StageRow, Told};
use super::scenery::event_id;
use super::{Frame, StageInput, Standing, TextLine, Tone};
use crate::layout::{LaneColour, Measure, Rect, TextStyle, TimeAxis};
use crate::model::{EventKind, Key, Occurrence, Status};
use crate::query::FactNo;

/// Side of a glyph.
pub const SIDE: f64 = 24.0;
/// Height of a card that counts several.
const CARD: f64 = 36.0;
/// Marks whose middles are nearer than this are counted.
const NEAREST: f64 = 30.0;
/// Marks of a stretch that are looked at one by one.
const FEW: usize = 4;

/// One fact, or how many.
#[derive(Clone, Debug, PartialEq)]
pub struct RestMark {
    /// Its room.
    pub rect: Rect,
    /// What it is.
    pub of: RestOf,
}

/// What a small mark stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum RestOf {
    /// One fact.
    Fact {
        /// Which.
        key: Key,
        /// Its glyph.
        kind: EventKind,
        /// Its fill.
        status: Status,
        /// Its fill.
        occurrence: Occurrence,
        /// The colour of its lane.
        colour: LaneColour,
        /// How it stands.
        state: RowState,
        /// Title and date.
        spoken: String,
    },
    /// Several.
    Crowd {
        /// Their number.
        text: TextLine,
        /// How many.
        count: usize,
        /// From when to when, in days: what a click shows.
        days: (f64, f64),
    },
}

pub(super) fn lay_out(
    input: &StageInput<'_>,
    rows: &[StageRow],
    (axis, scale): (&TimeAxis, f64),
    frame: &Frame,
    y: f64,
    measure: &dyn Measure,
) -> Vec<RestMark> {
    let shown: BTreeSet<FactNo> =
        rows.iter().filter_map(|row| input.index.number_of(event_id(&row.key)?)).collect();
    let window = axis.window();
    let cell = cell_days(axis.points_per_day() * scale);
    let mut marks = Vec::new();
    // Cells belong to time, not to the screen, so that a count stays the same while one pans.
    let mut from = (window.from() / cell).floor() * cell;
    while from < window.to() {
        let standing = input.scenery.between(from, from + cell);
        let x = |day: f64| frame.left + axis.x_from_day(day) * scale;
        cell_marks(input, standing, &shown, &x, (from, from + cell), y, measure, &mut marks);
        from += cell;
    }
    marks.retain(|mark| mark.rect.x0 >= frame.left - SIDE && mark.rect.x1 <= frame.right + SIDE);
    marks
}

/// A power of two of days that is 64 to 128 points wide.
fn cell_days(points_per_day: f64) -> f64 {
    let mut cell = 1.0_f64;
    while cell * points_per_day < 64.0 && cell < 1e9 {
        cell *= 2.0;
    }
    while cell * points_per_day >= 128.0 && cell > 1e-3 {
        cell /= 2.0;
    }
    cell
}

#[expect(clippy::too_many_arguments, reason = "one cell of a row, with all that the row has")]
fn cell_marks(
    input: &StageInput<'_>,
    standing: &[Standing],
    shown: &BTreeSet<FactNo>,
    x: &dyn Fn(f64) -> f64,
    days: (f64, f64),
    y: f64,
    measure: &dyn Measure,
    marks: &mut Vec<RestMark>,
) {
    let is_few = standing.len() <= FEW + shown.len();
    let left: Vec<&Standing> = if is_few {
        standing.iter().filter(|standing| !shown.contains(&standing.no)).collect()
    } else {
        Vec::new()
    };
    let last_x = marks.last().map_or(f64::NEG_INFINITY, |mark| mark.rect.x1);
    let is_apart = left.len() <= FEW
        && left.windows(2).all(|pair| matches!(pair, [a, b] if x(b.day) - x(a.day) >= NEAREST))
        && left.first().is_none_or(|first| x(first.day) - SIDE / 2.0 > last_x + 2.0);
    if is_few && is_apart {
        marks.extend(left.into_iter().filter_map(|standing| one(input, standing, x(standing.day), y)));
        return;
    }
    let hidden = standing.iter().filter(|standing| is_few && shown.contains(&standing.no)).count();
    // Of very many, those with a label are looked for among the labels.
    let labelled = |no: &FactNo| {
        let day = input.index.entry_of(*no).map(|entry| Standing::of(&entry).day);
        day.is_some_and(|day| days.0 <= day && day < days.1)
    };
    let hidden = if is_few { hidden } else { shown.iter().filter(|no| labelled(no)).count() };
    let count = standing.len().saturating_sub(hidden);
    if count == 0 {
        return;
    }
    let text = TextLine::new(count.to_string(), TextStyle::Count, Tone::Text2, measure);
    let width = (text.width + 20.0).max(CARD);
    let middle = x(f64::midpoint(days.0, days.1));
    let rect = Rect::about(middle - width / 2.0, middle + width / 2.0, y, CARD);
    let text = text.clone().at(middle - text.width / 2.0, y);
    marks.push(RestMark { rect, of: RestOf::Crowd { text, count, days } });
}

fn one(input: &StageInput<'_>, standing: &Standing, x: f64, y: f64) -> Option<RestMark> {
    let id = input.index.id(standing.no)?;
    let event = input.case.events.get(id)?;
    let key = Key::event(id);
    let told = Told::of(input.case, &key)?;
    Some(RestMark {
        rect: Rect::about(x - SIDE / 2.0, x + SIDE / 2.0, y, SIDE),
        of: RestOf::Fact {
            kind: event.kind.clone(),
            status: event.head.status,
            occurrence: event.head.occurrence,
            colour: told.colour.unwrap_or_default(),
            state: match input.chosen {
                Some(chosen) if *chosen == key => RowState::Chosen,
                Some(_) | None if input.hits.contains(id) => RowState::Hit,
                Some(_) | None => RowState::Plain,
            },
            spoken: told.spoken,
            key,
        },
    })
}
