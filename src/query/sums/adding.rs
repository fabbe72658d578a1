//! How amounts become sums: where each falls, whether it counts, whose it is. A million of them are added up while somebody
//! waits, so each is told by numbers: of its lot, of its group, of its sum.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::chart::{Chart, Fallen, Figure, Group, Outside, Series, Trust};
use super::ledger::{Ledger, Lot, Related};
use super::period::Bucket;
use super::settle::{Candidate, Fate, Kinsfolk, Why, settle};
use super::sum::Sum;
use crate::document::DocId;
use crate::model::Decimal;
use crate::query::panels::Panel;
use crate::query::series::Amount;

/// A group, and how large it is, for the order of groups alone.
pub(super) struct Sized {
    pub(super) group: Group,
    pub(super) size: f64,
}

/// An amount on its way into a sum.
struct Placed {
    /// Its place in the panel.
    at: u32,
    bucket: Option<Bucket>,
    lot: u32,
    group: u32,
}

/// Amounts on their way into sums.
pub(super) struct Adding<'a> {
    panel: &'a Panel,
    placed: Vec<Placed>,
    /// The fates of those that others have to do with, by place in `placed`, rising. The others count by themselves.
    tied: Vec<(usize, Fate)>,
    groups: Vec<Sized>,
    outside: Vec<(usize, Outside)>,
}

impl<'a> Adding<'a> {
    /// The amounts of a panel: `group` tells whose each is, `falls` where that of a number falls.
    pub(super) fn of(
        panel: &'a Panel,
        group: &dyn Fn(DocId, &Amount) -> Group,
        falls: impl Fn(usize) -> Fallen,
    ) -> Self {
        let mut adding =
            Self { panel, placed: Vec::new(), tied: Vec::new(), groups: Vec::new(), outside: Vec::new() };
        let ledger = &*panel.ledger;
        // What links say is not known: no sum is told rather than one that adds a part to its whole.
        let Some(related) = ledger.related() else { return adding };
        let mut numbers: HashMap<Group, u32> = HashMap::new();
        for (at, number) in panel.amounts.numbers().enumerate() {
            let bucket = match falls(number) {
                Ok(bucket) => bucket,
                Err(why) => {
                    adding.outside.push((at, why));
                    continue;
                }
            };
            let (Some(doc), Some(amount), Ok(at)) =
                (ledger.doc(number), ledger.get(number), u32::try_from(at))
            else {
                continue;
            };
            let group = group(doc, amount);
            let of_group = match numbers.get(&group) {
                Some(of_group) => *of_group,
                None => adding.note(group, &mut numbers),
            };
            adding.placed.push(Placed { at, bucket, lot: ledger.lot_of(number), group: of_group });
        }
        adding.tied = adding.settled(related);
        adding.measure_groups();
        adding
    }

    /// The number of a group that is met for the first time.
    fn note(&mut self, group: Group, numbers: &mut HashMap<Group, u32>) -> u32 {
        let number = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        self.groups.push(Sized { group: group.clone(), size: 0.0 });
        numbers.insert(group, number);
        number
    }

    fn ledger(&self) -> &'a Ledger {
        &self.panel.ledger
    }

    fn number(&self, placed: &Placed) -> Option<usize> {
        self.panel.amounts.number(placed.at as usize)
    }

    /// What becomes of those that links relate to others, and of the numbers that one fact states several of.
    fn settled(&self, related: &Related) -> Vec<(usize, Fate)> {
        let ledger = self.ledger();
        let scope_of_lot = scopes_of(ledger.lots());
        let mut tied: Vec<(usize, Kinsfolk, usize)> = Vec::new();
        for (place, placed) in self.placed.iter().enumerate() {
            let kinsfolk = self.number(placed).and_then(|number| ledger.kinsfolk(number, related));
            if let Some((scope, kinsfolk)) = scope_of_lot.get(placed.lot as usize).zip(kinsfolk) {
                tied.push((*scope, kinsfolk, place));
            }
        }
        tied.sort_unstable();
        // Of whom none of its kind is there, it counts by itself.
        let families = tied.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|family| family.len() > 1);
        let mut settled: Vec<(usize, Fate)> =
            families.flat_map(|family| self.fates(family, related)).collect();
        settled.sort_unstable_by_key(|(place, _)| *place);
        settled
    }

    /// What becomes of amounts of one scope and one family, told by place.
    fn fates(&self, family: &[(usize, Kinsfolk, usize)], related: &Related) -> Vec<(usize, Fate)> {
        let ledger = self.ledger();
        let place = |at: usize| family.get(at).map(|(.., place)| *place);
        let mut first_of_record: BTreeMap<u32, usize> = BTreeMap::new();
        let candidate = |at: usize| {
            let number = self.number(self.placed.get(place(at)?)?)?;
            let amount = ledger.get(number)?;
            let record = *first_of_record.entry(ledger.record(number)?).or_insert(at);
            Some(Candidate {
                record,
                kin: related.kin(number),
                sum: sum_of(amount),
                trust: Trust::of(amount),
            })
        };
        let candidates: Vec<Candidate> = (0..family.len()).filter_map(candidate).collect();
        let in_panel = |at: usize| {
            place(at).and_then(|place| self.placed.get(place)).map_or(at, |placed| placed.at as usize)
        };
        let fate = |fate| match fate {
            Fate::Counted(sum) => Fate::Counted(sum),
            Fate::LeftOut(why) => Fate::LeftOut(why.moved(in_panel)),
        };
        let settled = settle(&candidates, related.kinship());
        settled
            .into_iter()
            .enumerate()
            .filter_map(|(at, settled)| Some((place(at)?, fate(settled))))
            .collect()
    }

    /// Each with what becomes of it, in time order.
    fn each(&self) -> impl Iterator<Item = (&Placed, Fate)> {
        let mut tied = self.tied.iter().peekable();
        self.placed.iter().enumerate().map(move |(place, placed)| {
            let fate = tied.next_if(|(of, _)| *of == place).map(|(_, fate)| *fate);
            let amount = || self.ledger().get(self.number(placed)?);
            let fate = fate.unwrap_or_else(|| Fate::alone(amount().and_then(sum_of)));
            (placed, fate)
        })
    }

    fn measure_groups(&mut self) {
        if self.groups.len() < 2 {
            return;
        }
        let mut sizes = vec![0.0; self.groups.len()];
        for (placed, fate) in self.each() {
            if let Some(size) = sizes.get_mut(placed.group as usize) {
                *size += size_of(fate);
            }
        }
        self.groups.iter_mut().zip(sizes).for_each(|(of, size)| of.size = size);
    }

    /// The sums; `keep` gives several of many groups one name, and they are one.
    pub(super) fn added(mut self, keep: &dyn Fn(&mut [Sized])) -> Chart {
        keep(&mut self.groups);
        self.join_groups();
        let (series, numbers) = self.series();
        let mut sums = Sums::of(numbers, series.len());
        let mut with_others = Vec::new();
        for (placed, fate) in self.each() {
            let at = placed.at as usize;
            let series = sums.series(placed);
            match (fate, series) {
                (Fate::LeftOut(why), _) if !is_told(fate) => {
                    with_others.push((at, why, series.map(|series| (placed.bucket, series))));
                }
                (_, None) => {}
                (fate, Some(series)) => sums.take(at, (placed.bucket, series), fate),
            }
        }
        sums.leave_out(with_others);
        Chart { figures: sums.in_order(), series, outside: self.outside }
    }

    /// Makes groups of one name one.
    fn join_groups(&mut self) {
        let mut joined: Vec<Sized> = Vec::new();
        let mut numbers: BTreeMap<Group, u32> = BTreeMap::new();
        let mut now = Vec::with_capacity(self.groups.len());
        for of in self.groups.drain(..) {
            let next = u32::try_from(joined.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(of.group.clone()).or_insert(next);
            now.push(number);
            match joined.get_mut(number as usize) {
                Some(into) => into.size += of.size,
                None => joined.push(of),
            }
        }
        self.groups = joined;
        for placed in &mut self.placed {
            placed.group = now.get(placed.group as usize).copied().unwrap_or_default();
        }
    }

    /// Every series that has sums, once: by kind, then groups from large to small, the rest and the unstated last.
    fn series(&self) -> (Vec<Series>, Numbers) {
        let mut numbers = Numbers::none(self.ledger().lots().len(), self.groups.len());
        let mut told: Vec<(&Lot, &Sized, (u32, u32))> = Vec::new();
        for (placed, fate) in self.each() {
            let of = (placed.lot, placed.group);
            if numbers.get(of).is_some() || !is_told(fate) {
                continue;
            }
            numbers.set(of, 0);
            let lot = self.ledger().lots().get(placed.lot as usize);
            if let Some((lot, group)) = lot.zip(self.groups.get(placed.group as usize)) {
                told.push((lot, group, of));
            }
        }
        let is_last = |of: &Sized| matches!(of.group, Group::Unstated | Group::Others);
        told.sort_by(|(a_lot, a, _), (b_lot, b, _)| {
            let by_group = is_last(a).cmp(&is_last(b)).then(b.size.total_cmp(&a.size));
            let by_name = a_lot.trust.cmp(&b_lot.trust).then_with(|| a.group.cmp(&b.group));
            a_lot.scope.cmp(&b_lot.scope).then(by_group).then(by_name)
        });
        for ((_, _, of), number) in told.iter().zip(0..) {
            numbers.set(*of, number);
        }
        let series = |(lot, of, _): (&Lot, &Sized, _)| Series {
            scope: lot.scope.clone(),
            trust: lot.trust,
            group: of.group.clone(),
        };
        (told.into_iter().map(series).collect(), numbers)
    }
}

/// The number of the scope of each lot.
fn scopes_of(lots: &[Lot]) -> Vec<usize> {
    let all: BTreeSet<_> = lots.iter().map(|lot| &lot.scope).collect();
    let number = |lot: &Lot| all.iter().position(|scope| **scope == lot.scope).unwrap_or_default();
    lots.iter().map(number).collect()
}

fn sum_of(amount: &Amount) -> Option<Sum> {
    amount.value.map(|value| Sum::of(value, amount.bound))
}

/// Whether an amount is told in the sum of its own period and series.
fn is_told(fate: Fate) -> bool {
    match fate {
        Fate::Counted(_) => true,
        Fate::LeftOut(why) => why.leaves_open(),
    }
}

/// For the order of groups alone.
fn size_of(fate: Fate) -> f64 {
    match fate {
        Fate::Counted(sum) => sum.low().map_or(0.0, Decimal::to_f64),
        Fate::LeftOut(_) => 0.0,
    }
}

/// The numbers of series by lot and group.
struct Numbers {
    groups: usize,
    of: Vec<Option<u32>>,
}

impl Numbers {
    fn none(lots: usize, groups: usize) -> Self {
        Self { groups, of: vec![None; lots * groups] }
    }

    fn place(&self, (lot, group): (u32, u32)) -> usize {
        lot as usize * self.groups + group as usize
    }

    fn get(&self, of: (u32, u32)) -> Option<u32> {
        self.of.get(self.place(of)).copied().flatten()
    }

    fn set(&mut self, of: (u32, u32), number: u32) {
        let place = self.place(of);
        self.of.get_mut(place).into_iter().for_each(|slot| *slot = Some(number));
    }
}

/// A sum's place: its period and its series.
type Place = (Option<Bucket>, u32);

/// Sums on their way.
struct Sums {
    numbers: Numbers,
    figures: Vec<Figure>,
    of_place: HashMap<Place, usize>,
    /// Of each series the sum that the last of it went into: amounts come in time order.
    last: Vec<Option<(Option<Bucket>, usize)>>,
    /// The sum that each amount of the panel is told in.
    told: Vec<Option<u32>>,
}

impl Sums {
    fn of(numbers: Numbers, series: usize) -> Self {
        let (figures, told) = (Vec::new(), Vec::new());
        Self { numbers, figures, of_place: HashMap::new(), last: vec![None; series], told }
    }

    fn series(&self, placed: &Placed) -> Option<u32> {
        self.numbers.get((placed.lot, placed.group))
    }

    fn take(&mut self, at: usize, place: Place, fate: Fate) {
        let last = self.last.get(place.1 as usize).copied().flatten();
        let number = last
            .filter(|(bucket, _)| *bucket == place.0)
            .map_or_else(|| self.figure_at(place), |(_, number)| number);
        if let Some(figure) = self.figures.get_mut(number) {
            figure.take(at, fate);
        }
        if self.told.len() <= at {
            self.told.resize(at + 1, None);
        }
        self.told.get_mut(at).into_iter().for_each(|slot| *slot = u32::try_from(number).ok());
    }

    fn figure_at(&mut self, (bucket, series): Place) -> usize {
        let next = self.figures.len();
        let number = *self.of_place.entry((bucket, series)).or_insert(next);
        if number == next {
            self.figures.push(Figure::empty(bucket, series as usize));
        }
        self.last.get_mut(series as usize).into_iter().for_each(|slot| *slot = Some((bucket, number)));
        number
    }

    /// Lists what is left out because of others. Where its own period has no sum, it is told at the one in whose favour it is
    /// left out.
    fn leave_out(&mut self, with_others: Vec<(usize, Why, Option<Place>)>) {
        let favours: BTreeMap<usize, usize> =
            with_others.iter().filter_map(|(at, why, _)| Some((*at, why.other()?))).collect();
        for (at, why, own) in with_others {
            let own = own.and_then(|own| self.of_place.get(&own).copied());
            let number = own.or_else(|| self.sum_for(at, &favours));
            if let Some(figure) = number.and_then(|number| self.figures.get_mut(number)) {
                figure.left_out.push((at, why));
            }
        }
    }

    /// Goes on from what is left out to that in whose favour, until one is told.
    fn sum_for(&self, at: usize, favours: &BTreeMap<usize, usize>) -> Option<usize> {
        let mut at = at;
        // Favours make no circle; should they, this ends.
        for _ in 0..=favours.len() {
            if let Some(number) = self.told.get(at).copied().flatten() {
                return Some(number as usize);
            }
            at = *favours.get(&at)?;
        }
        None
    }

    /// In time order; of one period in the order of series.
    fn in_order(mut self) -> Vec<Figure> {
        self.figures.sort_by_key(|figure| (figure.bucket, figure.series));
        self.figures
    }
}
