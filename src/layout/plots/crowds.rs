//! Amounts that stand too near to be told apart: counted together, in columns that are fixed in time, so that panning
//! makes none appear or vanish. Lowest and highest are told, never a sum.

use std::collections::BTreeMap;

use super::place::PlotMark;
use crate::layout::TimeAxis;

/// Width of a column.
const COLUMN: f64 = 8.0;
/// Marks that a column shows one by one.
pub(super) const MOST: usize = 5;

/// Amounts counted together.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotCrowd {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// The highest value.
    pub top: f64,
    /// The lowest value.
    pub bottom: f64,
    /// How many.
    pub count: usize,
    /// The lowest and the highest, as indices.
    pub ends: (usize, usize),
    /// The column in days since 1970-01-01: what a click zooms to.
    pub days: (f64, f64),
}

/// A mark to be, its middle and its height.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) amount: usize,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Which column an x lies in: they are counted from 1970, wherever the window stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns<'a> {
    axis: &'a TimeAxis,
    x0: f64,
}

impl<'a> Columns<'a> {
    pub(super) fn of(axis: &'a TimeAxis) -> Self {
        Self { axis, x0: axis.x_from_day(0.0) }
    }

    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
    fn column(self, x: f64) -> i64 {
        ((x - self.x0) / COLUMN).floor() as i64
    }

    /// The first and the last column of which anything is seen.
    pub(super) fn seen(self) -> (i64, i64) {
        self.reaching(0.0)
    }

    /// The same with so many points beyond the edges.
    pub(super) fn reaching(self, beyond: f64) -> (i64, i64) {
        (self.column(self.axis.x0() - beyond), self.column(self.axis.x1() + beyond))
    }

    /// Left and right edge of a column.
    #[expect(clippy::cast_precision_loss, reason = "columns of a screen")]
    fn edges(self, column: i64) -> (f64, f64) {
        (self.x0 + column as f64 * COLUMN, self.x0 + (column + 1) as f64 * COLUMN)
    }

    /// The days of a column: from the first moment to that of the next one.
    pub(super) fn days(self, column: i64) -> (f64, f64) {
        let (left, right) = self.edges(column);
        (self.axis.day_from_x(left), self.axis.day_from_x(right))
    }

    /// So many in a column, of which these are the lowest and the highest.
    pub(super) fn crowd(self, column: i64, count: usize, low: Spot, high: Spot) -> PlotCrowd {
        let ends = (low.amount, high.amount);
        PlotCrowd { count, top: high.y, bottom: low.y, ends, ..self.empty(column, low) }
    }

    /// Takes the spots of full columns together; gives the others back, in their order.
    pub(super) fn crowded(self, spots: Vec<Spot>) -> (Vec<Spot>, Vec<PlotCrowd>) {
        if spots.len() <= MOST {
            return (spots, Vec::new());
        }
        let mut columns: BTreeMap<i64, PlotCrowd> = BTreeMap::new();
        for spot in &spots {
            let column = self.column(spot.x);
            let crowd = columns.entry(column).or_insert_with(|| self.empty(column, *spot));
            crowd.count += 1;
            if spot.y < crowd.top {
                (crowd.top, crowd.ends.1) = (spot.y, spot.amount);
            }
            if spot.y > crowd.bottom {
                (crowd.bottom, crowd.ends.0) = (spot.y, spot.amount);
            }
        }
        columns.retain(|_, crowd| crowd.count > MOST);
        if columns.is_empty() {
            return (spots, Vec::new());
        }
        let alone = spots.into_iter().filter(|spot| !columns.contains_key(&self.column(spot.x))).collect();
        (alone, columns.into_values().collect())
    }

    fn empty(self, column: i64, first: Spot) -> PlotCrowd {
        let (left, right) = self.edges(column);
        PlotCrowd {
            left,
            right,
            top: first.y,
            bottom: first.y,
            count: 0,
            ends: (first.amount, first.amount),
            days: self.days(column),
        }
    }
}

/// Marks that labels are sought for: the highest, where there are more than can have one.
pub(super) fn worth_a_label(marks: &[PlotMark], zero_y: f64) -> Vec<&PlotMark> {
    const LABELLED: usize = 150;
    let mut chosen: Vec<&PlotMark> = marks.iter().collect();
    if chosen.len() > LABELLED {
        chosen.sort_by(|a, b| {
            let top = |mark: &PlotMark| mark.shape.bounds(zero_y).1;
            top(a).total_cmp(&top(b)).then(a.amount.cmp(&b.amount))
        });
        chosen.truncate(LABELLED);
        chosen.sort_by_key(|mark| mark.amount);
    }
    chosen
}
