//! Where amounts stand that have no place on the axis: in rows under the plot of one case, as its undated facts stand on
//! their shelf, or one below the other in the column at the right of several.

use crate::layout::Rect;
use crate::layout::shelf::{ChipSize, Flow};

/// Lower than those of the shelf: these are words beside a plot.
const CHIPS: ChipSize = ChipSize { height: 22.0, between: 5.0, margin: 7.0 };
/// From the top of a column to its first amount: its title stands above.
const COLUMN_HEAD: f64 = 30.0;
/// Below the last amount of a column.
const COLUMN_FOOT: f64 = 6.0;
/// From one amount of a column to the next.
const COLUMN_LINE: f64 = 18.0;
/// At the left of a column, and at its right.
const COLUMN_SIDES: (f64, f64) = (12.0, 4.0);

/// Amounts beside the axis, placed; from the top left of their rows or column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AsidePlaces {
    /// The place of each amount that is named, in their order.
    pub named: Vec<Rect>,
    /// How many found no room, and where that is told.
    pub more: Option<(usize, Rect)>,
    /// Of the whole.
    pub height: f64,
}

/// In rows: at most so many; `width_of` asks for an amount's width, `more_width` for that of "+5 more".
#[must_use]
pub fn aside_rows(
    count: usize,
    width: f64,
    most_rows: usize,
    width_of: &dyn Fn(usize) -> f64,
    more_width: &dyn Fn(usize) -> f64,
) -> AsidePlaces {
    if count == 0 {
        return AsidePlaces::default();
    }
    let mut flow = Flow::of(width, 0.0, most_rows.max(1), CHIPS);
    let mut places = AsidePlaces::default();
    for at in 0..count {
        let left = count - at;
        let more = if left > 1 { more_width(left) } else { 0.0 };
        let Some(rect) = flow.next(width_of(at).min(flow.widest()), more) else { break };
        places.named.push(rect);
    }
    let left = count - places.named.len();
    if left > 0 {
        places.more = Some((left, flow.last(more_width(left))));
    }
    places.height = flow.height();
    places
}

/// In a column of this width and height.
#[must_use]
pub fn aside_column(count: usize, width: f64, height: f64) -> AsidePlaces {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
    let lines = ((height - COLUMN_HEAD - COLUMN_FOOT) / COLUMN_LINE).max(0.0) as usize;
    let line = |at: usize| {
        #[expect(clippy::cast_precision_loss, reason = "lines of a screen")]
        let top = COLUMN_HEAD + at as f64 * COLUMN_LINE;
        Rect::new(COLUMN_SIDES.0, top, (width - COLUMN_SIDES.1).max(COLUMN_SIDES.0), top + COLUMN_LINE)
    };
    let named = if count <= lines { count } else { lines.saturating_sub(1) };
    AsidePlaces {
        named: (0..named).map(line).collect(),
        // Even where there is no line for it: what is not told would be lost.
        more: (named < count).then(|| (count - named, line(named))),
        height,
    }
}

/// The height of a column that names every amount.
#[must_use]
pub fn aside_column_height(count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "as many amounts as a picture is high")]
    let lines = count as f64 * COLUMN_LINE;
    if count == 0 { 0.0 } else { COLUMN_HEAD + lines + COLUMN_FOOT }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(places: &AsidePlaces) -> usize {
        places.named.len() + places.more.map_or(0, |(more, _)| more)
    }

    #[test]
    fn every_amount_is_named_or_counted_however_little_room_there_is() {
        for count in [0, 1, 2, 7, 50] {
            for height in [0.0, 20.0, 60.0, 152.0, 2000.0] {
                assert_eq!(told(&aside_column(count, 200.0, height)), count);
            }
            for width in [10.0, 150.0, 740.0] {
                let rows =
                    aside_rows(count, width, 2, &|at| if at % 2 == 0 { 60.0 } else { 95.0 }, &|_| 50.0);
                assert_eq!(told(&rows), count);
                assert!(rows.named.iter().all(|rect| rect.y1 <= rows.height));
            }
        }
    }

    #[test]
    fn a_column_as_high_as_it_wants_to_be_names_everything() {
        for count in [1, 5, 40] {
            assert_eq!(aside_column(count, 200.0, aside_column_height(count)).more, None);
        }
    }
}
