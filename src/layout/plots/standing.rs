//! What of the amounts of a plot does not depend on the window: scale, days, order side by side. Worked out once for a
//! state of the case, so that a frame reads no date and no decimal.

use super::scale::Scale;
use crate::model::Decimal;
use crate::model::edtf::{Bound, Day, Reading};
use crate::query::series::Amount;

/// Amounts of one day that are set side by side; more are drawn over one another and counted.
pub(super) const SIDE_BY_SIDE: usize = 12;

/// Amounts made ready to be placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub(super) scale: Scale,
    pub(super) amounts: Vec<Stood>,
}

/// An amount, ready to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stood {
    /// In days since 1970-01-01: the first moment and the end; infinite where open or unknown.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) time: Time,
    pub(super) value: Value,
    /// Place among the bars of its time, and how many there are.
    pub(super) beside: (usize, usize),
    /// The first amount of the same date: amounts of one date are one group.
    pub(super) group: usize,
}

/// How an amount stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// It has no place on the axis.
    Nowhere,
    /// Some time within: drawn in the middle.
    Within,
    /// All through an interval, which may go on before and after.
    Through { before: bool, after: bool },
}

/// How high it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    Unknown,
    Zero,
    /// A part of the scale.
    Part(f64),
}

impl Standing {
    /// Amounts must be in time order, as [`crate::query::series`] gives them.
    #[must_use]
    pub fn of(amounts: &[Amount]) -> Self {
        let scale = Scale::of(amounts);
        let mut standing = Self { scale, amounts: Vec::with_capacity(amounts.len()) };
        let mut group = 0;
        for (at, amount) in amounts.iter().enumerate() {
            if amounts.get(group).is_none_or(|first| first.date != amount.date) {
                standing.set_side_by_side(amounts, group);
                group = at;
            }
            standing.amounts.push(stood(amount, scale, group));
        }
        standing.set_side_by_side(amounts, group);
        standing
    }

    /// How values become heights.
    #[must_use]
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// Gives the bars from `first` on, which are of one date, their places beside one another.
    fn set_side_by_side(&mut self, amounts: &[Amount], first: usize) {
        if matches!(self.scale, Scale::Logarithmic { .. }) {
            return;
        }
        let group = self.amounts.iter().enumerate().skip(first);
        let mut bars: Vec<usize> =
            group.filter(|(_, stood)| stood.time == Time::Within).map(|(at, _)| at).collect();
        if bars.len() > SIDE_BY_SIDE {
            return;
        }
        bars.sort_by_key(|at| amounts.get(*at).map(|amount| (amount.kind, amount.value)));
        let count = bars.len();
        for (place, at) in bars.into_iter().enumerate() {
            if let Some(stood) = self.amounts.get_mut(at) {
                stood.beside = (place, count);
            }
        }
    }
}

fn stood(amount: &Amount, scale: Scale, group: usize) -> Stood {
    let (left, right, time) = days(amount).unwrap_or((0.0, 0.0, Time::Nowhere));
    let value = match amount.value {
        None => Value::Unknown,
        Some(value) if value == Decimal::ZERO => Value::Zero,
        Some(value) => Value::Part(scale.part(value.to_f64())),
    };
    Stood { left, right, time, value, beside: (0, 1), group }
}

fn days(amount: &Amount) -> Option<(f64, f64, Time)> {
    let date = amount.date.as_ref()?;
    #[expect(clippy::cast_precision_loss, reason = "days of history are exact in f64")]
    let (start, end) = (|day: Day| day.0 as f64, |day: Day| (day.0 + 1) as f64);
    if let Reading::Interval { start: from, end: to } = date.reading() {
        let time = Time::Through { before: from == Bound::Open, after: to == Bound::Open };
        let left = date.earliest().map_or(f64::NEG_INFINITY, start);
        return Some((left, date.latest().map_or(f64::INFINITY, end), time));
    }
    let first = date.earliest().or(date.latest())?;
    let last = date.latest().or(date.earliest())?;
    Some((start(first), end(last), Time::Within))
}
