//! Amounts per year, quarter or month, in series that are never added together.

use std::collections::BTreeSet;

use lean_string::LeanStr;

use super::adding::{Sized, added};
use super::between::Between;
use super::grouped::Grouping;
use super::ledger::Falling;
use super::period::{Bucket, Falls, Stretch};
use super::settle::{Fate, Why};
use super::sum::Sum;
use super::{By, Period};
use crate::document::DocId;
use crate::model::{FlowKind, Id, Occurrence, Status};
use crate::query::panels::{Panel, Sort};
use crate::query::series::Amount;

/// Groups that are told apart by colour; the smallest of more are one group.
const MOST_GROUPS: usize = 8;
/// Groups that are told apart one below the other.
const MOST_RANKED: usize = 40;

impl By {
    /// The grouping where it makes sense: counts are given and got by nobody.
    #[must_use]
    pub fn of(self, panel: &Panel) -> Self {
        match (self, &panel.sort) {
            (Self::Provider | Self::Receiver, Sort::Counts(_) | Sort::Shares) => Self::Kind,
            (by, _) => by,
        }
    }
}

/// Amounts that belong together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// All of them.
    All,
    /// Of an actor; equal ids in the cases of one folder are one.
    Actor(Id),
    /// Of a case.
    Case(DocId),
    /// Under exactly these issues.
    Issues(Vec<Id>),
    /// From the same giver to the same receiver for the same purpose.
    Between(Box<Between>),
    /// Of which the file does not say.
    Unstated,
    /// The smallest of many.
    Others,
}

impl Group {
    /// The group of an amount.
    #[must_use]
    pub fn of(by: By, doc: DocId, amount: &Amount) -> Self {
        let actor = |actor: &Option<Id>| actor.clone().map_or(Self::Unstated, Self::Actor);
        match by {
            By::Kind | By::EachCase => Self::All,
            By::Provider => actor(&amount.provider),
            By::Receiver => actor(&amount.receiver),
            By::Case => Self::Case(doc),
            By::Issue if amount.issues.is_empty() => Self::Unstated,
            By::Issue => {
                let issues: BTreeSet<&Id> = amount.issues.iter().collect();
                Self::Issues(issues.into_iter().cloned().collect())
            }
        }
    }
}

/// What may be added together at most: one sort of money or one thing counted, planned and actual apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    /// Which sort of money.
    pub kind: Option<FlowKind>,
    /// Of counts, what they count: "returned".
    pub label: LeanStr,
    /// Whether it took place.
    pub occurrence: Occurrence,
}

impl Scope {
    /// The scope of an amount.
    #[must_use]
    pub fn of(amount: &Amount) -> Self {
        let label = if amount.is_money() { LeanStr::default() } else { amount.words.clone() };
        Self { kind: amount.kind, label, occurrence: amount.occurrence }
    }
}

/// Amounts that are added together within a period.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series {
    /// What it is of.
    pub scope: Scope,
    /// What is in doubt stands apart.
    pub trust: Trust,
    /// Whose.
    pub group: Group,
}

/// Whether an amount is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trust {
    /// It is not.
    Firm,
    /// It is contested, alleged, unsure, or recorded "as stated".
    Doubtful,
}

impl Trust {
    pub(super) fn of(amount: &Amount) -> Self {
        let is_firm = amount.status == Status::Undisputed && amount.caution.is_none();
        if is_firm { Self::Firm } else { Self::Doubtful }
    }
}

/// One sum and what it is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The period; `None` is all the time shown.
    pub bucket: Option<Bucket>,
    /// The series by position.
    pub series: usize,
    /// What it adds up to; at least nothing where all of it is left out.
    pub sum: Sum,
    /// The amounts that count, by their positions in the panel.
    pub counted: Vec<usize>,
    /// The amounts that do not, and why; positions in the panel.
    pub left_out: Vec<(usize, Why)>,
}

/// Why an amount is in no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outside {
    /// It is of several periods together: of an interval, and put on no day of it.
    Over,
    /// Its date is known less precisely than to the period.
    Vaguely,
    /// Only some of what its date says lies in the time shown.
    Partly,
    /// It lies before or after the time shown.
    Elsewhere,
}

/// Amounts per period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// In time order; of one period in the order of series.
    pub figures: Vec<Figure>,
    /// In the order of kinds, then of groups from large to small.
    pub series: Vec<Series>,
    /// Amounts of the panel that stand in no period, by their positions.
    pub outside: Vec<(usize, Outside)>,
}

impl Chart {
    /// The running total of a series after each of its figures, which are told by position; it ends before the digits do.
    #[must_use]
    pub fn running(&self, series: usize) -> Vec<(usize, Sum)> {
        let of_series = self.figures.iter().enumerate().filter(|(_, figure)| figure.series == series);
        let total = |total: &mut Sum, (at, figure): (usize, &Figure)| {
            *total = total.plus(figure.sum)?;
            Some((at, *total))
        };
        of_series.scan(Sum::ZERO, total).collect()
    }
}

/// The amounts of a panel, per period and group.
#[must_use]
pub fn chart(panel: &Panel, period: Period, by: By) -> Chart {
    let falling = panel.ledger.falling(|_, months| match period.falls(months) {
        Falls::In(bucket) => Ok(Some(bucket)),
        Falls::Over => Err(Outside::Over),
        Falls::Vaguely => Err(Outside::Vaguely),
    });
    added(panel, Grouping::By(by), &falling, &|groups| keep_largest_groups(groups, MOST_GROUPS))
}

/// The amounts of a panel that lie in a stretch of time, per group.
#[must_use]
pub fn compared(panel: &Panel, time: Stretch, by: By) -> Chart {
    added(panel, Grouping::By(by), &within(panel, time), &|groups| keep_largest_groups(groups, MOST_RANKED))
}

/// Where an amount falls: in a period, in the one time that there is, or outside.
pub(super) type Fallen = Result<Option<Bucket>, Outside>;

/// Which amounts fall in a stretch of time, and which outside.
pub(super) fn within(panel: &Panel, time: Stretch) -> Falling<'_> {
    panel.ledger.falling(|date, _| time.holds(date).map(|()| None))
}

/// Of many groups the smallest become one: by what counts in them, whatever its kind.
fn keep_largest_groups(groups: &mut [Sized], most: usize) {
    if groups.len() <= most {
        return;
    }
    let mut order: Vec<&Sized> = groups.iter().collect();
    order.sort_by(|a, b| b.size.total_cmp(&a.size).then_with(|| a.group.cmp(&b.group)));
    let small: BTreeSet<Group> = order.into_iter().skip(most - 1).map(|of| of.group.clone()).collect();
    for of in groups.iter_mut().filter(|of| small.contains(&of.group)) {
        of.group = Group::Others;
    }
}

impl Figure {
    pub(super) fn empty(bucket: Option<Bucket>, series: usize) -> Self {
        Self { bucket, series, sum: Sum::ZERO, counted: Vec::new(), left_out: Vec::new() }
    }

    pub(super) fn take(&mut self, at: usize, fate: Fate) {
        let why = match fate {
            Fate::Counted(sum) => {
                if let Some(all) = self.sum.plus(sum) {
                    self.sum = all;
                    self.counted.push(at);
                    return;
                }
                Why::TooLong
            }
            Fate::LeftOut(why) => why,
        };
        self.sum = self.sum.at_least();
        self.left_out.push((at, why));
    }

    /// Joins a sum of the same place: the same as if all of both were taken in their order. `fate` tells what becomes of each.
    pub(super) fn join(&mut self, other: Self, fate: &dyn Fn(usize) -> Fate) {
        let is_cut = |figure: &Self| figure.left_out.iter().any(|(_, why)| *why == Why::TooLong);
        let is_cut = is_cut(self) || is_cut(&other);
        let sum = self.sum.plus(other.sum);
        self.counted.extend(other.counted);
        self.left_out.extend(other.left_out);
        match sum.filter(|_| !is_cut) {
            Some(sum) => {
                self.sum = sum;
                if !self.counted.is_sorted() {
                    self.counted.sort_unstable();
                }
                if !self.left_out.is_sorted() {
                    self.left_out.sort_unstable();
                }
            }
            None => self.take_again(fate),
        }
    }

    /// Takes all of its amounts anew, in their order.
    pub(super) fn take_again(&mut self, fate: &dyn Fn(usize) -> Fate) {
        let mut all = std::mem::take(&mut self.counted);
        all.extend(std::mem::take(&mut self.left_out).into_iter().map(|(at, _)| at));
        all.sort_unstable();
        self.sum = Sum::ZERO;
        for at in all {
            self.take(at, fate(at));
        }
    }
}
