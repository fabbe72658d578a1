//! What of the amounts of a plot does not depend on the window: scale, days, order side by side. Worked out once for a
//! state of the case, so that a frame reads no date and no decimal.

use std::sync::Arc;

use super::dense::{Dense, MANY};
use super::scale::Scale;
use crate::model::edtf::Day;
use crate::model::{Decimal, Key, Share, Tongue};
use crate::query::amounts::Amounts;
use crate::query::extent::{Extent, How};
use crate::query::panels::Panel;
use crate::query::series::Amount;
use crate::query::sums::{Ledger, Plot, Sum};

/// Amounts of one day that are set side by side; more are drawn over one another and counted.
pub(super) const SIDE_BY_SIDE: usize = 12;

/// Amounts made ready to be placed.
#[derive(Clone, Debug)]
pub struct Standing {
    pub(super) scale: Scale,
    pub(super) amounts: Stoods,
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
        let mut all: Vec<Stood> = Vec::with_capacity(amounts.len());
        let mut group = 0;
        for (at, amount) in amounts.iter().enumerate() {
            if amounts.get(group).is_none_or(|first| first.date != amount.date) {
                set_side_by_side(all.get_mut(group..).unwrap_or_default(), scale, |of| {
                    amounts.get(group + of)
                });
                group = at;
            }
            let stood = stood(amount, scale, group);
            all.push(Stood { time: time_of(at, stood.time), ..stood });
        }
        set_side_by_side(all.get_mut(group..).unwrap_or_default(), scale, |of| amounts.get(group + of));
        let is_vague = all.iter().any(Stood::is_vague);
        let dense = Dense::of(&all);
        Self { scale, amounts: Stoods::Kept(all), runs: Vec::new(), is_vague, dense }
    }

    /// The amounts of a panel each by itself, of which there are so many that each is looked at when it is seen; `None` where
    /// there are few.
    #[must_use]
    pub(super) fn read(panel: &Panel) -> Option<Self> {
        let is_many = panel.amounts.len() > MANY && panel.plot() != Plot::Shares;
        let (ledger, amounts) = (&panel.ledger, &panel.amounts);
        let dense = is_many.then(|| Dense::read(ledger, amounts))?;
        let is_part =
            |number: &u32| amounts.place(*number as usize).and_then(|at| amounts.whole(at)).is_some();
        let sizes = amounts.numbers().map(|number| ledger.size(number));
        let scale = Scale::holding(sizes, ledger.parts().iter().any(is_part));
        let is_vague = dense.is_vague();
        let read = Read { ledger: Arc::clone(ledger), amounts: amounts.clone(), scale };
        Some(Self { scale, amounts: Stoods::Read(read), runs: Vec::new(), is_vague, dense: Some(dense) })
    }

    /// A running total of one sum says nothing that the sum does not.
    fn run(&self, run: &Run, amounts: &Amounts) -> Option<StoodRun> {
        let (last, total) = *run.last().filter(|_| run.len() > 1)?;
        let step = |(at, total): &(usize, Sum)| {
            Some((self.amounts.get(*at)?.right, self.scale.part(total.told()?.value.to_f64())))
        };
        let told = total.told()?;
        let of_last = amounts.get(last)?.clone();
        let total = Amount {
            key: Key::Meta,
            value: Some(told.value),
            upper: told.upper,
            bound: told.bound,
            words: running_total(of_last.tongue).into(),
            ..of_last
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

    /// A height as it is kept where there are very many, as a part of the scale.
    pub(super) fn part(&self, height: f64) -> f64 {
        match self.amounts {
            Stoods::Kept(_) => height,
            Stoods::Read(_) => self.scale.part(height),
        }
    }

    /// How values become heights.
    #[must_use]
    pub fn scale(&self) -> Scale {
        self.scale
    }
}

/// Gives bars of one date their places beside one another.
fn set_side_by_side<'a>(of_date: &mut [Stood], scale: Scale, amount: impl Fn(usize) -> Option<&'a Amount>) {
    if matches!(scale, Scale::Logarithmic { .. }) {
        return;
    }
    let group = of_date.iter().enumerate();
    let mut bars: Vec<usize> = group.filter(|(_, stood)| stood.time.is_bar()).map(|(at, _)| at).collect();
    if bars.len() > SIDE_BY_SIDE {
        return;
    }
    // Sums stand in the order of their series.
    let is_sum = bars.iter().any(|at| of_date.get(*at).is_some_and(|stood| stood.time == Time::Period));
    if !is_sum {
        bars.sort_by_key(|at| amount(*at).map(|amount| (amount.kind, amount.value)));
    }
    let count = bars.len();
    for (place, at) in bars.into_iter().enumerate() {
        if let Some(stood) = of_date.get_mut(at) {
            stood.beside = (place, count);
        }
    }
}

/// Amounts ready to be placed.
#[derive(Clone, Debug)]
pub(super) enum Stoods {
    /// Each by itself.
    Kept(Vec<Stood>),
    /// Of very many, each when it is asked for.
    Read(Read),
}

impl Stoods {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Kept(all) => all.len(),
            Self::Read(read) => read.amounts.len(),
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<Stood> {
        match self {
            Self::Kept(all) => all.get(at).copied(),
            Self::Read(read) => read.get(at),
        }
    }
}

/// What amounts of a ledger are read off.
#[derive(Clone, Debug)]
pub(super) struct Read {
    ledger: Arc<Ledger>,
    amounts: Amounts,
    scale: Scale,
}

impl Read {
    fn get(&self, at: usize) -> Option<Stood> {
        let date = self.date_of(at)?;
        let group = self.first_that(|of| self.date_of(of) >= Some(date));
        let one = |of: usize| Some(stood(self.amounts.get(of)?, self.scale, group));
        let is_of_date = |of: &usize| self.date_of(*of) == Some(date);
        let most = group + SIDE_BY_SIDE;
        // More than stand side by side have no places.
        if matches!(self.scale, Scale::Logarithmic { .. }) || is_of_date(&most) {
            return one(at);
        }
        let mut of_date: Vec<Stood> = (group..most).take_while(is_of_date).filter_map(one).collect();
        set_side_by_side(&mut of_date, self.scale, |of| self.amounts.get(group + of));
        of_date.get(at - group).copied()
    }

    fn date_of(&self, at: usize) -> Option<u32> {
        self.ledger.date_of(self.amounts.number(at)?)
    }

    /// The first place for which this holds, and for all after it.
    fn first_that(&self, holds: impl Fn(usize) -> bool) -> usize {
        let (mut from, mut to) = (0, self.amounts.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            if holds(middle) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        from
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
    let extent = Extent::of(amount.date.as_ref()?)?;
    let (left, right) = ends(extent);
    let time = match extent.how() {
        How::Within => Time::Within,
        How::Through { before, after } => Time::Through { before, after },
    };
    Some((left, right, time))
}

/// The first moment and the end in days since 1970-01-01; infinite where open or unknown.
pub(super) fn ends(extent: Extent) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "days of history are exact in f64")]
    let (start, end) = (|day: Day| day.0 as f64, |day: Day| (day.0 + 1) as f64);
    (extent.first().map_or(f64::NEG_INFINITY, start), extent.last().map_or(f64::INFINITY, end))
}

fn running_total(tongue: Tongue) -> &'static str {
    tongue.say(["running total", "laufende Summe", "total cumulé", "totale progressivo", "total acumulado"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocId;
    use crate::layout::TimeAxis;
    use crate::layout::plots::{Foot, Frame, LabelText, PlotLayout, Steps};
    use crate::model::{Case, Currency, Edtf, Flow, Head};
    use crate::query::stated::{Plotted, panels_of};
    use crate::query::sums::Money;
    use crate::view::TimeWindow;

    /// Flows of days, months and stretches of time, now and then unknown or zero; `widest` is how far amounts differ.
    fn case(count: i64, widest: i64) -> Case {
        let day = |day: i64| Edtf::from_day(Day(day)).unwrap().text().to_owned();
        let flow = |at: i64| {
            let start = at * 7_919 % 9_000;
            let date = match at % 11 {
                0 => format!("{}/{}", day(start), day(start + 1 + at % 400)),
                1 => day(start)[..7].to_owned(),
                2 => format!("{}/..", day(start)),
                _ => day(start / 3 * 3),
            };
            let value = (at % 97 != 5)
                .then(|| Decimal::from(if at % 89 == 3 { 0 } else { 1_000 + at * 31 % widest }));
            Flow {
                head: Head {
                    id: format!("f{at:05}").as_str().into(),
                    date: Edtf::parse(&date).ok(),
                    ..Head::default()
                },
                value,
                currency: Currency::parse(if at % 20 == 7 { "USD" } else { "EUR" }).ok(),
                ..Flow::default()
            }
        };
        Case { flows: (0..count).map(flow).collect(), ..Case::default() }
    }

    fn laid_out(standing: &Standing, amounts: &Amounts, (from, days): (f64, f64)) -> PlotLayout {
        let axis = TimeAxis::new(TimeWindow::new(from, from + days).unwrap(), 0.0, 1_000.0);
        let frame = Frame {
            axis: &axis,
            height: 150.0,
            foot: Foot::Free,
            text_of: &|_| LabelText::default(),
            width_of: &|_| 0.0,
            steps: Steps::Any,
        };
        standing.lay_out(amounts, &frame)
    }

    #[test]
    fn what_is_read_when_it_is_seen_stands_where_it_would_if_all_were_kept() {
        for widest in [9_000, 9_000_000] {
            let case = case(6_000, widest);
            let plotted = Plotted { doc: DocId(0), case: &case, index: None };
            for ending in ["", "7"] {
                let leaves = |amount: &Amount| {
                    ending.is_empty() || !amount.key.id().is_some_and(|id| id.as_str().ends_with(ending))
                };
                let panel = panels_of(&[plotted], Money::Usual, &|_, _, amount| leaves(amount)).remove(0);
                let (read, kept) = (Standing::read(&panel).unwrap(), Standing::of(&panel.amounts));
                assert_eq!((read.scale(), read.is_vague()), (kept.scale(), kept.is_vague()));
                for window in
                    [(-100.0, 9_600.0), (2_000.0, 400.0), (4_000.0, 31.0), (4_000.0, 6.0), (8_990.0, 60.0)]
                {
                    let layout = laid_out(&read, &panel.amounts, window);
                    assert_eq!(layout, laid_out(&kept, &panel.amounts, window), "{widest} {window:?}");
                    assert!(layout.marks.len() + layout.crowds.len() > 0);
                }
            }
        }
    }
}
