//! Amounts per year, quarter or month, in series that are never added together.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::between::Between;
use super::kinship::Kinship;
use super::period::{Bucket, Falls, Period, Stretch};
use super::settle::{Candidate, Fate, Why, settle};
use super::sum::Sum;
use crate::document::DocId;
use crate::model::{Edtf, FlowKind, Id, Occurrence, Status};
use crate::query::panels::{Panel, Sort};
use crate::query::series::Amount;

/// Groups that are told apart by colour; the smallest of more are one group.
const MOST_GROUPS: usize = 8;
/// Groups that are told apart one below the other.
const MOST_RANKED: usize = 40;

/// What amounts of one sort are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// By nothing else: kinds are always apart.
    #[default]
    Kind,
    /// Who gives.
    Provider,
    /// Who gets.
    Receiver,
    /// The case.
    Case,
    /// A plot for each case, all on one scale: nothing is added over cases.
    EachCase,
    /// What is at stake: amounts under two issues are a group of their own, so that none counts twice.
    Issue,
}

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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// Which sort of money.
    pub kind: Option<FlowKind>,
    /// Of counts, what they count: "returned".
    pub label: SmolStr,
    /// Whether it took place.
    pub occurrence: Occurrence,
}

impl Scope {
    /// The scope of an amount.
    #[must_use]
    pub fn of(amount: &Amount) -> Self {
        let label = if amount.is_money() { SmolStr::default() } else { amount.words.clone() };
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// It is not.
    Firm,
    /// It is contested, alleged, unsure, or recorded "as stated".
    Doubtful,
}

impl Trust {
    fn of(amount: &Amount) -> Self {
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
pub fn chart(panel: &Panel, kinship: &Kinship, period: Period, by: By) -> Chart {
    let falls = |date: &Edtf| match period.falls(date) {
        Falls::In(bucket) => Ok(Some(bucket)),
        Falls::Over => Err(Outside::Over),
        Falls::Vaguely => Err(Outside::Vaguely),
    };
    added_up(panel, kinship, &grouped(by), &|placed| keep_largest_groups(placed, MOST_GROUPS), falls)
}

/// The amounts of a panel that lie in a stretch of time, per group.
#[must_use]
pub fn compared(panel: &Panel, kinship: &Kinship, time: Stretch, by: By) -> Chart {
    let keep = |placed: &mut [Placed]| keep_largest_groups(placed, MOST_RANKED);
    added_up(panel, kinship, &grouped(by), &keep, |date| time.holds(date).map(|()| None))
}

fn grouped(by: By) -> impl Fn(DocId, &Amount) -> Group {
    move |doc, amount| Group::of(by, doc, amount)
}

/// Where an amount falls: in a period, in the one time that there is, or outside.
pub(super) type Fallen = Result<Option<Bucket>, Outside>;

/// Adds up what falls somewhere, in the groups that `group` tells; `keep` makes one of the smallest groups of many and
/// gives the sizes of those that are left.
pub(super) fn added_up(
    panel: &Panel,
    kinship: &Kinship,
    group: &dyn Fn(DocId, &Amount) -> Group,
    keep: &dyn Fn(&mut [Placed]) -> BTreeMap<Group, f64>,
    falls: impl Fn(&Edtf) -> Fallen,
) -> Chart {
    let mut outside = Vec::new();
    let mut scopes: BTreeMap<Scope, Vec<(usize, Option<Bucket>)>> = BTreeMap::new();
    for (at, amount) in panel.amounts.iter().enumerate() {
        match amount.date.as_ref().map_or(Err(Outside::Vaguely), &falls) {
            Ok(bucket) => scopes.entry(Scope::of(amount)).or_default().push((at, bucket)),
            Err(why) => outside.push((at, why)),
        }
    }
    let mut placed: Vec<Placed> = Vec::new();
    for members in scopes.into_values() {
        let amounts: Vec<usize> = members.iter().map(|(at, _)| *at).collect();
        let settled = members.iter().zip(fates(panel, kinship, &amounts));
        placed.extend(settled.filter_map(|(member, fate)| Placed::of(panel, group, *member, fate)));
    }
    let sizes = keep(&mut placed);
    added(&placed, in_order(&placed, &sizes), outside)
}

/// An amount on its way into a sum.
pub(super) struct Placed {
    at: usize,
    bucket: Option<Bucket>,
    series: Series,
    fate: Fate,
}

impl Placed {
    fn of(
        panel: &Panel,
        group: &dyn Fn(DocId, &Amount) -> Group,
        (at, bucket): (usize, Option<Bucket>),
        fate: Fate,
    ) -> Option<Self> {
        let (amount, doc) = (panel.amounts.get(at)?, *panel.docs.get(at)?);
        let group = group(doc, amount);
        let series = Series { scope: Scope::of(amount), trust: Trust::of(amount), group };
        Some(Self { at, bucket, series, fate })
    }

    /// Whether it is told in the sum of its own period and series.
    fn is_told(&self) -> bool {
        match self.fate {
            Fate::Counted(_) => true,
            Fate::LeftOut(why) => why.leaves_open(),
        }
    }

    pub(super) fn group(&self) -> &Group {
        &self.series.group
    }

    pub(super) fn group_mut(&mut self) -> &mut Group {
        &mut self.series.group
    }

    /// For the order of groups alone.
    pub(super) fn size(&self) -> f64 {
        match self.fate {
            Fate::Counted(sum) => sum.low().map_or(0.0, crate::model::Decimal::to_f64),
            Fate::LeftOut(_) => 0.0,
        }
    }
}

/// What becomes of amounts of one scope, which are told by their positions in the panel: so are those in whose favour.
fn fates(panel: &Panel, kinship: &Kinship, amounts: &[usize]) -> Vec<Fate> {
    let mut first_of_record = BTreeMap::new();
    let candidate = |(at, in_panel): (usize, &usize)| {
        let amount = panel.amounts.get(*in_panel)?;
        let key = panel.key(*in_panel)?;
        let kin = kinship.kin(&key);
        // A flow states one amount; an event may state several counts.
        let record = if amount.is_money() { at } else { *first_of_record.entry(key).or_insert(at) };
        let sum = amount.value.map(|value| Sum::of(value, amount.bound));
        Some(Candidate { record, kin, sum, trust: Trust::of(amount) })
    };
    let candidates: Vec<Candidate> = amounts.iter().enumerate().filter_map(candidate).collect();
    let in_panel = |at: usize| amounts.get(at).copied().unwrap_or(at);
    let fate = |fate| match fate {
        Fate::Counted(sum) => Fate::Counted(sum),
        Fate::LeftOut(why) => Fate::LeftOut(why.moved(in_panel)),
    };
    settle(&candidates, kinship).into_iter().map(fate).collect()
}

/// Of many groups the smallest become one: by what counts in them, whatever its kind. Gives the sizes of those that are
/// left.
fn keep_largest_groups(placed: &mut [Placed], most: usize) -> BTreeMap<Group, f64> {
    let all = sizes(placed);
    if all.len() <= most {
        return all;
    }
    let mut order: Vec<(Group, f64)> = all.into_iter().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let kept: BTreeSet<Group> = order.into_iter().take(most - 1).map(|(group, _)| group).collect();
    for of in placed.iter_mut().filter(|of| !kept.contains(&of.series.group)) {
        of.series.group = Group::Others;
    }
    sizes(placed)
}

/// How large groups are.
pub(super) fn sizes(placed: &[Placed]) -> BTreeMap<Group, f64> {
    let mut sizes: BTreeMap<Group, f64> = BTreeMap::new();
    for of in placed {
        *sizes.entry(of.series.group.clone()).or_default() += of.size();
    }
    sizes
}

/// Every series that has sums, once: by kind, then groups from large to small, the rest and the unstated last.
fn in_order(placed: &[Placed], sizes: &BTreeMap<Group, f64>) -> Vec<Series> {
    let told = placed.iter().filter(|of| of.is_told());
    let series: BTreeSet<&Series> = told.map(|of| &of.series).collect();
    let mut series: Vec<&Series> = series.into_iter().collect();
    let rank = |series: &Series| {
        let is_last = matches!(series.group, Group::Unstated | Group::Others);
        (is_last, sizes.get(&series.group).copied().unwrap_or_default())
    };
    series.sort_by(|a, b| {
        let ((a_last, a_size), (b_last, b_size)) = (rank(a), rank(b));
        let by_group = a_last.cmp(&b_last).then(b_size.total_cmp(&a_size));
        a.scope.cmp(&b.scope).then(by_group).then_with(|| a.cmp(b))
    });
    series.into_iter().cloned().collect()
}

/// A sum's place: its period and its series.
type Place = (Option<Bucket>, usize);

/// The sums, and what is left out of each.
fn added(placed: &[Placed], series: Vec<Series>, outside: Vec<(usize, Outside)>) -> Chart {
    let number: BTreeMap<&Series, usize> = series.iter().zip(0..).collect();
    let mut figures: BTreeMap<Place, Figure> = BTreeMap::new();
    let most = placed.iter().map(|of| of.at + 1).max().unwrap_or_default();
    let mut told: Vec<Option<Place>> = vec![None; most];
    let mut with_others = Vec::new();
    for of in placed {
        let place = number.get(&of.series).map(|number| (of.bucket, *number));
        match (of.fate, place) {
            (Fate::LeftOut(why), _) if !of.is_told() => with_others.push((of.at, why, place)),
            (_, None) => {}
            (fate, Some(place)) => {
                figures.entry(place).or_insert_with(|| Figure::empty(place)).take(of.at, fate);
                told.get_mut(of.at).into_iter().for_each(|slot| *slot = Some(place));
            }
        }
    }
    let favours: BTreeMap<usize, usize> =
        with_others.iter().filter_map(|(at, why, _)| Some((*at, why.other()?))).collect();
    for (at, why, own) in with_others {
        // Where its own period has no sum, it is told at the one in whose favour it is left out.
        let own = own.filter(|own| figures.contains_key(own));
        let figure = own.or_else(|| place_of(at, &favours, &told)).and_then(|place| figures.get_mut(&place));
        if let Some(figure) = figure {
            figure.left_out.push((at, why));
        }
    }
    Chart { figures: figures.into_values().collect(), series, outside }
}

/// Goes on from what is left out to that in whose favour, until one is told.
fn place_of(at: usize, favours: &BTreeMap<usize, usize>, told: &[Option<Place>]) -> Option<Place> {
    let mut at = at;
    // Favours make no circle; should they, this ends.
    for _ in 0..=favours.len() {
        if let Some(place) = told.get(at).copied().flatten() {
            return Some(place);
        }
        at = *favours.get(&at)?;
    }
    None
}

impl Figure {
    fn empty((bucket, series): Place) -> Self {
        Self { bucket, series, sum: Sum::ZERO, counted: Vec::new(), left_out: Vec::new() }
    }

    fn take(&mut self, at: usize, fate: Fate) {
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
}
