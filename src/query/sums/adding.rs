//! How amounts become sums: where each falls, whether it counts, whose it is. A million of them are added up while somebody
//! waits, so each is told by numbers, of its lot and of its group, and every core adds up a stretch of them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::chart::{Chart, Figure, Group, Outside, Series};
use super::grouped::{Grouped, Grouping};
use super::ledger::{Falling, Ledger};
use super::period::Bucket;
use super::related::Fates;
use super::settle::{Fate, Why};
use super::sum::Sum;
use crate::model::{Bound, Decimal};
use crate::query::cores::in_stretches;
use crate::query::panels::Panel;

/// A group, and how large it is, for the order of groups alone.
pub(super) struct Sized {
    pub(super) group: Group,
    pub(super) size: f64,
}

/// A sum's place: its period, its lot and its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Place {
    bucket: Option<Bucket>,
    lot: u32,
    group: u32,
}

/// Where a sum is told: its period, and its series by number.
type Key = (Option<Bucket>, usize);

/// An amount that is left out because of another, where it would count.
struct LeftOut {
    at: usize,
    why: Why,
    place: Place,
}

/// Amounts on their way into sums.
pub(super) struct Adding<'a> {
    panel: &'a Panel,
    grouped: &'a Grouped,
    fates: Fates,
    stretch: Stretch,
}

/// The sums of amounts that follow each other.
#[derive(Default)]
struct Stretch {
    sums: Sums,
    left_out: Vec<LeftOut>,
    outside: Vec<(usize, Outside)>,
}

/// Adds up the amounts of a panel: `keep` gives several of many groups one name, and they are one.
pub(super) fn added(
    panel: &Panel,
    grouping: Grouping,
    falling: &Falling<'_>,
    keep: &dyn Fn(&mut [Sized]),
) -> Chart {
    let ledger = &*panel.ledger;
    // What links say is not known: no sum is told rather than one that adds a part to its whole.
    let Some(related) = ledger.related() else { return Chart::default() };
    let fates = related.fates(ledger, &panel.amounts, falling);
    let mut adding = Adding { panel, grouped: ledger.grouped(grouping), fates, stretch: Stretch::default() };
    let count = panel.amounts.len();
    let stretches = in_stretches(count, |places| adding.stretch_of(places, falling));
    for stretch in stretches {
        adding.join(stretch);
    }
    adding.chart(falling, keep)
}

impl Adding<'_> {
    fn ledger(&self) -> &Ledger {
        &self.panel.ledger
    }

    /// What becomes of an amount that nothing relates to others.
    fn alone(&self, at: usize) -> Fate {
        Fate::alone(self.panel.amounts.number(at).and_then(|number| self.ledger().sum(number)))
    }

    fn fate(&self, at: usize) -> Fate {
        self.fates.get(at).unwrap_or_else(|| self.alone(at))
    }

    fn place(&self, number: usize, bucket: Option<Bucket>) -> Place {
        Place { bucket, lot: self.ledger().lot_of(number), group: self.grouped.of_number(number) }
    }

    /// The sums of the amounts in these places alone.
    fn stretch_of(&self, places: Range<usize>, falling: &Falling<'_>) -> Stretch {
        let mut stretch = Stretch::default();
        let mut tied = self.fates.from(places.start).peekable();
        for at in places {
            let Some(number) = self.panel.amounts.number(at) else { continue };
            let bucket = match falling.of(number) {
                Ok(bucket) => bucket,
                Err(why) => {
                    stretch.outside.push((at, why));
                    continue;
                }
            };
            let place = self.place(number, bucket);
            let fate = tied.next_if(|(of, _)| *of == at).map(|(_, fate)| fate);
            if let (None, Some(value)) = (fate, self.ledger().exactly(number)) {
                let size = self.ledger().size(number);
                stretch.sums.with(place, |sum| sum.count(at, value, size));
                continue;
            }
            match fate.unwrap_or_else(|| Fate::alone(self.ledger().sum(number))) {
                Fate::LeftOut(why) if !why.leaves_open() => stretch.left_out.push(LeftOut { at, why, place }),
                fate @ (Fate::Counted(_) | Fate::LeftOut(_)) => {
                    stretch.sums.with(place, |sum| sum.take(at, fate, size(fate)));
                }
            }
        }
        for (_, sum) in &mut stretch.sums.each {
            sum.settle(&|at| self.fate(at));
        }
        stretch
    }

    /// Joins what follows.
    fn join(&mut self, next: Stretch) {
        let mut sums = std::mem::take(&mut self.stretch.sums);
        for (place, sum) in next.sums.each {
            sums.join(place, sum, &|at| self.fate(at));
        }
        self.stretch.sums = sums;
        self.stretch.left_out.extend(next.left_out);
        self.stretch.outside.extend(next.outside);
    }

    /// The sums; `keep` gives several of many groups one name, and they are one.
    fn chart(mut self, falling: &Falling<'_>, keep: &dyn Fn(&mut [Sized])) -> Chart {
        let stretch = std::mem::take(&mut self.stretch);
        let groups = self.groups(&stretch, keep);
        let (series, numbers) = self.series(&stretch, &groups);
        let mut figures: BTreeMap<Key, Figure> = BTreeMap::new();
        for (place, sum) in stretch.sums.each {
            let Some(number) =
                groups.get(&place.group).and_then(|(_, group)| numbers.get(&(place.lot, *group)))
            else {
                continue;
            };
            let key = (place.bucket, *number);
            let figure = Figure { series: *number, ..sum.figure };
            match figures.entry(key) {
                Entry::Occupied(mut first) => first.get_mut().join(figure, &|at| self.fate(at)),
                Entry::Vacant(slot) => _ = slot.insert(figure),
            }
        }
        let key = |place: Place| {
            let (_, group) = groups.get(&place.group)?;
            Some((place.bucket, *numbers.get(&(place.lot, *group))?))
        };
        self.list_left_out(&mut figures, &stretch.left_out, falling, &key);
        Chart { figures: figures.into_values().collect(), series, outside: stretch.outside }
    }

    /// Lists what is left out because of others. Where its own period has no sum, it is told at the one in whose favour it is
    /// left out.
    fn list_left_out(
        &self,
        figures: &mut BTreeMap<Key, Figure>,
        left_out: &[LeftOut],
        falling: &Falling<'_>,
        key: &impl Fn(Place) -> Option<Key>,
    ) {
        let others: BTreeMap<usize, usize> =
            left_out.iter().filter_map(|of| Some((of.at, of.why.other()?))).collect();
        let told = |at: usize| {
            let number = self.panel.amounts.number(at).filter(|_| !others.contains_key(&at))?;
            key(self.place(number, falling.of(number).ok()?))
        };
        // Goes on from what is left out to that in whose favour, until one is told. Favours make no circle; should they, this
        // ends.
        let favoured = |at: usize| {
            let next = |at: &usize| others.get(at).copied();
            std::iter::successors(Some(at), next).take(others.len() + 1).find_map(told)
        };
        for of in left_out {
            let own = key(of.place).filter(|own| figures.contains_key(own));
            let key = own.or_else(|| favoured(of.at));
            if let Some(figure) = key.and_then(|key| figures.get_mut(&key)) {
                figure.left_out.push((of.at, of.why));
            }
        }
    }

    /// The groups that any amount is of, by their numbers; those of one name have one number, which is the first of them.
    fn groups(&self, stretch: &Stretch, keep: &dyn Fn(&mut [Sized])) -> BTreeMap<u32, (Group, u32)> {
        let mut sizes: BTreeMap<u32, f64> = BTreeMap::new();
        for (place, sum) in &stretch.sums.each {
            *sizes.entry(place.group).or_default() += sum.size;
        }
        for left_out in &stretch.left_out {
            sizes.entry(left_out.place.group).or_default();
        }
        let group = |number: u32| self.grouped.group(number).cloned().unwrap_or(Group::Unstated);
        let mut named: Vec<Sized> =
            sizes.iter().map(|(number, size)| Sized { group: group(*number), size: *size }).collect();
        keep(&mut named);
        let mut first: BTreeMap<Group, u32> = BTreeMap::new();
        let number = |(number, named): (u32, Sized)| {
            let joined = *first.entry(named.group.clone()).or_insert(number);
            (number, (named.group, joined))
        };
        sizes.into_keys().zip(named).map(number).collect()
    }

    /// Every series that has sums, once, and its number by lot and group: by kind, then groups from large to small, the rest and
    /// the unstated last.
    fn series(
        &self,
        stretch: &Stretch,
        groups: &BTreeMap<u32, (Group, u32)>,
    ) -> (Vec<Series>, HashMap<(u32, u32), usize>) {
        let mut sizes: BTreeMap<u32, f64> = BTreeMap::new();
        let mut told: BTreeMap<(u32, u32), &Group> = BTreeMap::new();
        for (place, sum) in &stretch.sums.each {
            if let Some((group, number)) = groups.get(&place.group) {
                *sizes.entry(*number).or_default() += sum.size;
                told.insert((place.lot, *number), group);
            }
        }
        let of = |((lot, number), group): ((u32, u32), &Group)| {
            let lot_of = self.ledger().lots().get(lot as usize)?;
            let series = Series { scope: lot_of.scope.clone(), trust: lot_of.trust, group: group.clone() };
            Some((series, sizes.get(&number).copied().unwrap_or_default(), (lot, number)))
        };
        let mut series: Vec<(Series, f64, (u32, u32))> = told.into_iter().filter_map(of).collect();
        let is_last = |of: &Series| matches!(of.group, Group::Unstated | Group::Others);
        series.sort_by(|(a, of_a, _), (b, of_b, _)| {
            let by_group = is_last(a).cmp(&is_last(b)).then(of_b.total_cmp(of_a));
            let by_name = a.trust.cmp(&b.trust).then_with(|| a.group.cmp(&b.group));
            a.scope.cmp(&b.scope).then(by_group).then(by_name)
        });
        let numbers = series.iter().enumerate().map(|(number, (_, _, of))| (*of, number)).collect();
        (series.into_iter().map(|(series, ..)| series).collect(), numbers)
    }
}

/// For the order of groups alone.
fn size(fate: Fate) -> f64 {
    match fate {
        Fate::Counted(sum) => sum.low().map_or(0.0, Decimal::to_f64),
        Fate::LeftOut(_) => 0.0,
    }
}

/// A sum on its way.
struct Summed {
    figure: Figure,
    /// What exact numbers that count add up to, which the figure does not hold yet: digits, and how many of them are of the
    /// fraction.
    exact: (i128, u32),
    /// For the order of groups alone.
    size: f64,
}

impl Summed {
    fn of(place: Place) -> Self {
        Self { figure: Figure::empty(place.bucket, 0), exact: (0, 0), size: 0.0 }
    }

    /// Counts an exact number that has to do with no other: most are such, and of one number of digits behind the point.
    fn count(&mut self, at: usize, value: Decimal, size: f64) {
        let (digits, scale) = value.digits();
        match self.exact.0.checked_add(digits).filter(|_| scale == self.exact.1) {
            Some(sum) => {
                self.exact.0 = sum;
                self.figure.counted.push(at);
                self.size += size;
            }
            None if self.exact.0 == 0 && scale != self.exact.1 => {
                self.exact.1 = scale;
                self.count(at, value, size);
            }
            None => self.take(at, Fate::Counted(Sum::of(value, Bound::Exact)), size),
        }
    }

    /// Puts into the figure what it does not hold yet; `fate` tells what becomes of each of its amounts.
    fn settle(&mut self, fate: &dyn Fn(usize) -> Fate) {
        let (digits, scale) = std::mem::take(&mut self.exact);
        let exact = Decimal::of_digits(digits, scale).map(|value| Sum::of(value, Bound::Exact));
        match exact.and_then(|exact| self.figure.sum.plus(exact)) {
            Some(sum) => self.figure.sum = sum,
            None => self.figure.take_again(fate),
        }
    }

    fn take(&mut self, at: usize, fate: Fate, size: f64) {
        self.figure.take(at, fate);
        self.size += size;
    }
}

/// Places that were met last are found without a search.
const MET: usize = 256;

/// Sums by place.
#[derive(Default)]
struct Sums {
    each: Vec<(Place, Summed)>,
    numbers: HashMap<Place, usize>,
    /// Amounts come in time order: of each lot and group, the sum that its last went into.
    met: Vec<usize>,
}

impl Sums {
    fn with(&mut self, place: Place, change: impl FnOnce(&mut Summed)) {
        if self.met.is_empty() {
            self.met = vec![0; MET];
        }
        let slot = (place.lot as usize).wrapping_mul(31).wrapping_add(place.group as usize) % MET;
        let met = self.met.get(slot).copied();
        let met = met.filter(|number| self.each.get(*number).is_some_and(|(of, _)| *of == place));
        let number = met.unwrap_or_else(|| self.number(place));
        self.met.get_mut(slot).into_iter().for_each(|slot| *slot = number);
        if let Some((_, sum)) = self.each.get_mut(number) {
            change(sum);
        }
    }

    fn number(&mut self, place: Place) -> usize {
        let next = self.each.len();
        let number = *self.numbers.entry(place).or_insert(next);
        if number == next {
            self.each.push((place, Summed::of(place)));
        }
        number
    }

    /// Joins a sum of amounts that follow.
    fn join(&mut self, place: Place, sum: Summed, fate: &dyn Fn(usize) -> Fate) {
        self.with(place, |of| {
            of.size += sum.size;
            of.figure.join(sum.figure, fate);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocId;
    use crate::model::{
        By, Case, Currency, Edtf, FactDetails, Flow, FlowKind, Head, Id, Link, Period, Relation,
    };
    use crate::query::stated::{Plotted, panels};
    use crate::query::sums::chart;

    /// Flows of two years, of two kinds and four receivers, with every bound, two numbers of digits, parts and unknown ones.
    fn case(count: i64) -> Case {
        const BOUNDS: [Bound; 7] = [
            Bound::Exact,
            Bound::AtLeast,
            Bound::MoreThan,
            Bound::AtMost,
            Bound::LessThan,
            Bound::UpTo,
            Bound::About,
        ];
        let id = |at: i64| Id::from(format!("f{at:04}"));
        let flow = |at: i64| {
            let bound = BOUNDS.get(usize::try_from(at % 40).unwrap()).copied().unwrap_or(Bound::Exact);
            let value = if at % 3 == 0 { format!("{at}.50") } else { at.to_string() };
            let part_of = |to: i64| Link {
                relation: Relation::PartOf,
                to: id(to),
                note: String::new().into(),
                basis: crate::model::Basis::Stated,
                citations: Vec::new(),
            };
            let date = format!("{}-{:02}-{:02}", 2023 + at % 2, 1 + at % 12, 1 + at % 28);
            Flow {
                head: Head {
                    id: id(at),
                    date: Edtf::parse(&date).ok(),
                    details: FactDetails {
                        links: (at % 9 == 8).then(|| part_of(at - 4)).into_iter().collect(),
                        ..FactDetails::default()
                    }
                    .into(),
                    ..Head::default()
                },
                kind: Some(if at % 5 < 3 { FlowKind::Pledge } else { FlowKind::Disbursement }),
                receiver: (at % 4 != 0).then(|| Id::from(format!("r{}", at % 4))),
                value: (at % 31 != 30).then(|| Decimal::parse(&value).unwrap()),
                bound,
                currency: Some(Currency::EUR),
                ..Flow::default()
            }
        };
        Case { flows: (0..count).map(flow).collect(), ..Case::default() }
    }

    fn funding(case: &Case) -> Panel {
        panels(&[Plotted { doc: DocId(0), case, index: None }]).remove(0)
    }

    #[test]
    fn what_many_cores_add_up_is_what_one_adds_up_in_order() {
        const { assert!(crate::query::cores::STRETCH < 100, "several stretches are joined here") }
        let panel = funding(&case(400));
        for by in [By::Kind, By::Receiver] {
            let chart = chart(&panel, Period::Year, by);
            let mut counted = 0;
            for figure in &chart.figures {
                let taken = figure.counted.iter().chain(figure.left_out.iter().map(|(at, _)| at));
                assert!(taken.clone().count() > 0);
                let own = |at: &usize| {
                    let amount = panel.amounts.get(*at).unwrap();
                    Sum::of(amount.value.unwrap(), amount.bound)
                };
                let sum = figure.counted.iter().map(own).fold(Sum::ZERO, |sum, own| sum.plus(own).unwrap());
                let is_open = figure.left_out.iter().any(|(_, why)| why.leaves_open());
                assert_eq!(figure.sum, if is_open { sum.at_least() } else { sum });
                assert!(figure.counted.is_sorted());
                counted += taken.count();
            }
            assert_eq!((counted, chart.outside.len()), (400, 0), "each is told once");
        }
    }

    #[test]
    fn what_would_make_a_sum_inexact_is_left_out_of_it_and_told() {
        let mut case = case(0);
        for (at, value) in ["9999999999999999999999999999", "0.25", "3", "1.5"].into_iter().enumerate() {
            case.flows.insert(Flow {
                head: Head {
                    id: format!("f{at}").as_str().into(),
                    date: Edtf::parse("2024-01-05").ok(),
                    ..Head::default()
                },
                value: Decimal::parse(value).ok(),
                currency: Some(Currency::EUR),
                ..Flow::default()
            });
        }
        let panel = funding(&case);
        let chart = chart(&panel, Period::Year, By::Kind);
        let [figure] = chart.figures.as_slice() else { panic!("{:?}", chart.figures) };
        assert_eq!(figure.counted.len() + figure.left_out.len(), 4);
        assert!(figure.left_out.iter().all(|(_, why)| *why == Why::TooLong) && !figure.left_out.is_empty());
        let numbers = figure.counted.iter().map(|at| panel.amounts.get(*at).unwrap().value.unwrap());
        let exact = numbers.fold(Decimal::ZERO, |sum, number| sum.checked_add(number).unwrap());
        assert_eq!(figure.sum.low(), Some(exact));
    }
}
