//! What of the amounts of a plot does not depend on the window: scale, days, order side by side. Worked out once for a
//! state of the case, so that a frame reads no date and no decimal.

use super::dense::Dense;
use super::scale::Scale;
use crate::model::edtf::{Bound, Day, Edtf, Reading};
use crate::model::{Decimal, Key, Share};
use crate::query::amounts::Amounts;
use crate::query::series::Amount;
use crate::query::sums::Sum;

/// Amounts of one day that are set side by side; more are drawn over one another and counted.
pub(super) const SIDE_BY_SIDE: usize = 12;

/// Amounts made ready to be placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub(super) scale: Scale,
    pub(super) amounts: Vec<Stood>,
    pub(super) runs: Vec<StoodRun>,
    is_vague: bool,
    /// Where there are too many to look at each in every frame.
    pub(super) dense: Option<Dense>,
}

/// A running total: what is drawn there, and the total up to and with it.
pub(super) type Run = Vec<(usize, Sum)>;

/// A running total, ready to be placed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StoodRun {
    /// After each period: its end in days since 1970-01-01, and the total as a part of the scale.
    pub(super) steps: Vec<(f64, f64)>,
    /// The last of the amounts that it runs through.
    pub(super) last: usize,
    /// The total at its end.
    pub(super) total: Amount,
}

/// An amount, ready to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stood {
    /// In days since 1970-01-01: the first moment and the end; infinite where open or unknown.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) time: Time,
    pub(super) value: Value,
    /// Of a range, the upper end as a part of the scale.
    pub(super) upper: Option<f64>,
    /// Place among the bars of its time, and how many there are.
    pub(super) beside: (usize, usize),
    /// The first amount of the same date: amounts of one date are one group.
    pub(super) group: usize,
}

impl Stood {
    /// Whether it happened on a day that is not told.
    fn is_vague(&self) -> bool {
        self.time == Time::Within && self.right - self.left > 1.5
    }
}

/// How an amount stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// It has no place on the axis.
    Nowhere,
    /// Some time within: drawn in the middle.
    Within,
    /// A sum of the whole period: drawn in its middle, never wider than it.
    Period,
    /// Known less precisely than to the period that others are summed by.
    Vague,
    /// All through an interval, which may go on before and after.
    Through { before: bool, after: bool },
}

impl Time {
    /// Whether it is drawn as a bar or a point in the middle of its time.
    pub(super) fn is_bar(self) -> bool {
        match self {
            Self::Within | Self::Period => true,
            Self::Nowhere | Self::Vague | Self::Through { .. } => false,
        }
    }

    /// Whether it is drawn over the stretch of its time.
    pub(super) fn is_line(self) -> bool {
        match self {
            Self::Vague | Self::Through { .. } => true,
            Self::Nowhere | Self::Within | Self::Period => false,
        }
    }
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
    /// Amounts must be in time order, as [`crate::query::panels`] gives them.
    #[must_use]
    pub fn of(amounts: &Amounts) -> Self {
        Self::of_drawn(amounts, &|_| true)
    }

    /// The same of those that are drawn; the others have no place.
    #[must_use]
    pub fn of_drawn(amounts: &Amounts, is_drawn: &dyn Fn(usize) -> bool) -> Self {
        Self::placed(
            amounts,
            Scale::of(amounts, is_drawn),
            |at, time| {
                if is_drawn(at) { time } else { Time::Nowhere }
            },
        )
    }

    /// Sums per period with their running totals, and amounts that are in none: `is_sum` tells which are which.
    #[must_use]
    pub(super) fn of_periods(
        amounts: &Amounts,
        is_sum: &dyn Fn(usize) -> bool,
        is_drawn: &dyn Fn(usize) -> bool,
        (runs, scale): (&[Run], Option<Scale>),
    ) -> Self {
        let known = drawn(amounts, is_drawn).into_iter();
        let known = known.flat_map(|amount| [amount.value, amount.upper]).flatten();
        let is_run_drawn = |run: &&Run| run.iter().all(|(at, _)| is_drawn(*at));
        let runs = || runs.iter().filter(is_run_drawn);
        let totals = runs().flatten().filter_map(|(_, total)| total.told()).map(|told| told.value);
        let own = || Scale::holding(known.chain(totals).map(Decimal::to_f64), false);
        let scale = scale.unwrap_or_else(own);
        let mut standing = Self::placed(amounts, scale, |at, time| match time {
            Time::Within | Time::Through { .. } | Time::Nowhere if !is_drawn(at) => Time::Nowhere,
            Time::Within if is_sum(at) => Time::Period,
            Time::Within => Time::Vague,
            Time::Nowhere | Time::Period | Time::Vague | Time::Through { .. } => time,
        });
        standing.runs = runs().filter_map(|run| standing.run(run, amounts)).collect();
        standing
    }

    /// Sums beside each other, not in time: always from zero, so that lengths compare.
    #[must_use]
    pub(super) fn compared(amounts: &Amounts, is_drawn: &dyn Fn(usize) -> bool) -> Self {
        let known =
            drawn(amounts, is_drawn).into_iter().flat_map(|amount| [amount.value, amount.upper]).flatten();
        Self::placed(amounts, Scale::from_zero(known.map(Decimal::to_f64)), |_, time| time)
    }

    fn placed(amounts: &Amounts, scale: Scale, time_of: impl Fn(usize, Time) -> Time) -> Self {
        let mut standing = Self {
            scale,
            amounts: Vec::with_capacity(amounts.len()),
            runs: Vec::new(),
            is_vague: false,
            dense: None,
        };
        let mut group = 0;
        for (at, amount) in amounts.iter().enumerate() {
            if amounts.get(group).is_none_or(|first| first.date != amount.date) {
                standing.set_side_by_side(amounts, group);
                group = at;
            }
            let stood = stood(amount, scale, group);
            standing.amounts.push(Stood { time: time_of(at, stood.time), ..stood });
        }
        standing.set_side_by_side(amounts, group);
        standing.is_vague = standing.amounts.iter().any(Stood::is_vague);
        standing.dense = Dense::of(&standing.amounts);
        standing
    }

    /// A running total of one sum says nothing that the sum does not.
    fn run(&self, run: &Run, amounts: &Amounts) -> Option<StoodRun> {
        let (last, total) = *run.last().filter(|_| run.len() > 1)?;
        let step = |(at, total): &(usize, Sum)| {
            Some((self.amounts.get(*at)?.right, self.scale.part(total.told()?.value.to_f64())))
        };
        let told = total.told()?;
        let total = Amount {
            key: Key::Meta,
            value: Some(told.value),
            upper: told.upper,
            bound: told.bound,
            words: "running total".into(),
            ..amounts.get(last)?.clone()
        };
        Some(StoodRun { steps: run.iter().filter_map(step).collect(), last, total })
    }

    /// What running totals reach.
    pub(super) fn totals(&self) -> impl Iterator<Item = Option<Decimal>> {
        self.runs.iter().map(|run| run.total.value)
    }

    /// Whether anything on a linear scale is dated less precisely than to the day.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        self.is_vague && matches!(self.scale, Scale::Linear { .. })
    }

    /// How values become heights.
    #[must_use]
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// Gives the bars from `first` on, which are of one date, their places beside one another.
    fn set_side_by_side(&mut self, amounts: &Amounts, first: usize) {
        if matches!(self.scale, Scale::Logarithmic { .. }) {
            return;
        }
        let group = self.amounts.iter().enumerate().skip(first);
        let mut bars: Vec<usize> = group.filter(|(_, stood)| stood.time.is_bar()).map(|(at, _)| at).collect();
        if bars.len() > SIDE_BY_SIDE {
            return;
        }
        // Sums stand in the order of their series.
        let is_sum = bars.iter().any(|at| self.amounts.get(*at).is_some_and(|s| s.time == Time::Period));
        if !is_sum {
            bars.sort_by_key(|at| amounts.get(*at).map(|amount| (amount.kind, amount.value)));
        }
        let count = bars.len();
        for (place, at) in bars.into_iter().enumerate() {
            if let Some(stood) = self.amounts.get_mut(at) {
                stood.beside = (place, count);
            }
        }
    }
}

/// Those that are drawn.
fn drawn<'a>(amounts: &'a Amounts, is_drawn: &dyn Fn(usize) -> bool) -> Vec<&'a Amount> {
    amounts.iter().enumerate().filter(|(at, _)| is_drawn(*at)).map(|(_, amount)| amount).collect()
}

fn stood(amount: &Amount, scale: Scale, group: usize) -> Stood {
    let (left, right, time) = days(amount).unwrap_or((0.0, 0.0, Time::Nowhere));
    let share = amount.share.map(Share::percent);
    let is_zero = amount.value == Some(Decimal::ZERO) || share.is_some_and(|share| share <= 0.0);
    let value = match share.or(amount.value.map(Decimal::to_f64)) {
        None => Value::Unknown,
        Some(_) if is_zero => Value::Zero,
        Some(value) => Value::Part(scale.part(value)),
    };
    let upper = amount.upper.map(|upper| scale.part(upper.to_f64()));
    Stood { left, right, time, value, upper, beside: (0, 1), group }
}

fn days(amount: &Amount) -> Option<(f64, f64, Time)> {
    let date = amount.date.as_ref()?;
    #[expect(clippy::cast_precision_loss, reason = "days of history are exact in f64")]
    let (start, end) = (|day: Day| day.0 as f64, |day: Day| (day.0 + 1) as f64);
    if let Some(Reading::Interval { start: from, end: to }) = interval(date) {
        let time = Time::Through { before: from == Bound::Open, after: to == Bound::Open };
        let left = date.earliest().map_or(f64::NEG_INFINITY, start);
        return Some((left, date.latest().map_or(f64::INFINITY, end), time));
    }
    let first = date.earliest().or(date.latest())?;
    let last = date.latest().or(date.earliest())?;
    Some((start(first), end(last), Time::Within))
}

/// What an interval says; other dates are not read again.
fn interval(date: &Edtf) -> Option<Reading> {
    date.text().contains('/').then(|| date.reading())
}
