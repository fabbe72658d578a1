//! Amounts as sums ask for them: gathered once for a state of the cases, in time order, with what decides what may be added
//! to what read beforehand. A filter only chooses among them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use lean_string::LeanStr;

use super::chart::{Fallen, Outside, Scope, Trust};
use super::gather::{Statement, gathered};
use super::grouped::{Grouped, Grouping, Groupings};
use super::kinship::Kinship;
use super::period::Months;
use super::related::Related;
use super::sum::Sum;
use crate::document::{DocId, DocKey};
use crate::model::{Bound, Currency, Decimal, Edtf, Key};
use crate::query::FactOf;
use crate::query::amounts::Amounts;
use crate::query::cores::in_stretches;
use crate::query::extent::Extent;
use crate::query::series::Amount;
use crate::query::stretches::Stretches;

/// An amount, and where it is from.
#[derive(Clone, Debug)]
pub(in crate::query) struct Entry {
    pub(in crate::query) doc: DocId,
    /// Of the fact that states it, in the index of its case.
    pub(in crate::query) fact: Option<FactOf>,
    pub(in crate::query) amount: Amount,
}

/// Amounts in time order. Numbers are places in this order. A copy shares all of it.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    amounts: Arc<Stretches<Amount>>,
    columns: Arc<Columns>,
    groupings: Arc<Groupings>,
    /// Until it is there nothing is added up: a sum that knows no links would lie.
    related: Option<Arc<Related>>,
}

/// What is known of amounts, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    facts: Vec<(DocId, Option<FactOf>)>,
    /// The same number for amounts of one date, rising; 0 where there is none.
    dates: Vec<u32>,
    /// What is known of each date, by that number.
    of_date: Vec<OfDate>,
    /// Numbers of what is directly part of another, rising.
    parts: Vec<u32>,
    /// Those that have an extent, by its middle.
    by_middle: OnceLock<Vec<u32>>,
    /// The places of their classes.
    of_class: Vec<u32>,
    classes: Vec<Class>,
    /// The place of each class's lot, and of the lot's scope among all scopes.
    lots: Vec<Lot>,
    lot_of_class: Vec<(u32, u32)>,
    /// What is stated, where the number is known; and that number as it is measured.
    worths: Vec<Option<(Decimal, Bound)>>,
    sizes: Vec<f64>,
    /// The same number for amounts of one record.
    records: Vec<u32>,
    /// Numbers in the order of the records that state them.
    pub(super) by_key: Vec<u32>,
    /// Numbers of what belongs to an event, in the order of these.
    by_event: Vec<u32>,
}

/// What is known of a date.
#[derive(Clone, Copy, Debug, Default)]
struct OfDate {
    months: Option<Months>,
    extent: Option<Extent>,
    /// The first amount of this date.
    first: u32,
}

/// All that decides on which axis an amount has a place and to which others it may be added. Many amounts are of few classes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::query) struct Class {
    pub(in crate::query) doc: DocId,
    pub(in crate::query) scope: Scope,
    pub(in crate::query) trust: Trust,
    pub(in crate::query) currency: Option<Currency>,
    pub(in crate::query) unit: LeanStr,
    pub(in crate::query) is_in_time: bool,
    pub(in crate::query) is_known: bool,
    pub(in crate::query) is_converted: bool,
    /// A doubt that stands beside each of them.
    pub(in crate::query) caution: Option<LeanStr>,
}

impl Class {
    fn of(doc: DocId, amount: &Amount) -> Self {
        Self {
            doc,
            scope: Scope::of(amount),
            trust: Trust::of(amount),
            currency: amount.currency,
            unit: amount.unit.clone(),
            is_in_time: amount.is_in_time(),
            is_known: amount.value.is_some(),
            is_converted: amount.converted.is_some(),
            caution: amount.caution.clone(),
        }
    }
}

/// What amounts of one lot have in common: they may be added, as far as sort and doubt go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lot {
    pub(super) scope: Scope,
    pub(super) trust: Trust,
}

impl Columns {
    /// Adds the next amount in time order, with the numbers of its record and of its date; `numbers` are the places of the
    /// classes met so far.
    pub(super) fn add(
        &mut self,
        entry: &Entry,
        (record, date): (u32, u32),
        numbers: &mut HashMap<Class, u32>,
    ) {
        let Entry { doc, fact, amount } = entry;
        let class = self.number_class(Class::of(*doc, amount), numbers);
        self.of_class.push(class);
        self.dates.push(date);
        self.worths.push(amount.value.map(|value| (value, amount.bound)));
        self.sizes.push(amount.value.map_or(0.0, Decimal::to_f64));
        self.facts.push((*doc, *fact));
        self.records.push(record);
    }

    /// The place of a class, which is the last where it was not met before.
    fn number_class(&mut self, class: Class, numbers: &mut HashMap<Class, u32>) -> u32 {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(class).or_insert_with_key(|class| {
            self.classes.push(class.clone());
            next
        })
    }

    /// Adds the amounts of the next stretch, whose classes have places of its own.
    pub(super) fn join(&mut self, next: Self, numbers: &mut HashMap<Class, u32>) {
        let places: Vec<u32> =
            next.classes.into_iter().map(|class| self.number_class(class, numbers)).collect();
        self.of_class.extend(next.of_class.into_iter().filter_map(|of| places.get(of as usize)));
        self.facts.extend(next.facts);
        self.dates.extend(next.dates);
        self.worths.extend(next.worths);
        self.sizes.extend(next.sizes);
        self.records.extend(next.records);
    }

    /// Reads each date once: many amounts are of few.
    pub(super) fn read_dates(&mut self, amounts: &Stretches<Amount>) {
        let mut number = 0;
        for dated in self.dates.chunk_by(|a, b| a == b) {
            let date = amounts.get(number).and_then(|amount| amount.date.as_ref());
            let at = dated.first().map_or(0, |date| *date as usize);
            if self.of_date.len() <= at {
                self.of_date.resize(at + 1, OfDate::default());
            }
            if let Some(slot) = self.of_date.get_mut(at) {
                *slot = OfDate {
                    months: date.map(Months::of),
                    extent: date.and_then(Extent::of),
                    first: u32::try_from(number).unwrap_or(u32::MAX),
                };
            }
            number += dated.len();
        }
    }

    fn of_date(&self, number: usize) -> Option<&OfDate> {
        self.of_date.get(*self.dates.get(number)? as usize)
    }

    /// Numbers the lots of the classes.
    pub(super) fn number_lots(&mut self) {
        let scopes: BTreeSet<&Scope> = self.classes.iter().map(|class| &class.scope).collect();
        let scopes: Vec<Scope> = scopes.into_iter().cloned().collect();
        for class in &self.classes {
            let lot = Lot { scope: class.scope.clone(), trust: class.trust };
            let known = self.lots.iter().position(|known| *known == lot);
            let place = known.unwrap_or_else(|| {
                self.lots.push(lot);
                self.lots.len() - 1
            });
            let scope = scopes.binary_search(&class.scope).unwrap_or_default();
            self.lot_of_class
                .push((u32::try_from(place).unwrap_or(u32::MAX), u32::try_from(scope).unwrap_or(u32::MAX)));
        }
    }
}

/// Where the amounts of a ledger fall.
pub(super) struct Falling<'a> {
    dates: &'a [u32],
    of_date: Vec<Fallen>,
}

impl Falling<'_> {
    /// Where that of a number does.
    pub(super) fn of(&self, number: usize) -> Fallen {
        let date = self.dates.get(number).and_then(|date| self.of_date.get(*date as usize));
        date.copied().unwrap_or(Err(Outside::Vaguely))
    }
}

/// What of a ledger is left.
#[derive(Clone, Debug, Default)]
pub(in crate::query) struct Left {
    /// The numbers, rising.
    pub(in crate::query) numbers: Vec<u32>,
    /// How many there are of each class.
    counts: Vec<usize>,
}

impl Left {
    /// Joins what is left of a later stretch.
    fn join(&mut self, other: Self) {
        self.numbers.extend(other.numbers);
        self.counts.resize(self.counts.len().max(other.counts.len()), 0);
        self.counts.iter_mut().zip(other.counts).for_each(|(count, other)| *count += other);
    }
}

impl Ledger {
    /// Of statements in the order of their records: by document, then by id. Nothing of it can be added up before
    /// [`Ledger::related_by`].
    pub(in crate::query) fn of(statements: &[impl Statement]) -> Self {
        let (amounts, columns) = gathered(statements);
        let mut ledger = Self { amounts: Arc::new(amounts), columns: Arc::new(columns), ..Self::default() };
        let by_event = ledger.in_order_of_events();
        let parts = ledger.name_wholes();
        let columns = Arc::make_mut(&mut ledger.columns);
        (columns.by_event, columns.parts) = (by_event, parts);
        ledger
    }

    /// The same with what links say of its amounts.
    #[must_use]
    pub(in crate::query) fn related_by(&self, kinship: &Arc<Kinship>) -> Self {
        Self { related: Some(Arc::new(Related::of(self, kinship))), ..self.clone() }
    }

    /// The same with what links say of another's amounts, which its own are of.
    #[must_use]
    pub(in crate::query) fn related_as(&self, other: &Self) -> Self {
        other.related.as_ref().map_or_else(|| self.clone(), |related| self.related_by(related.kinship()))
    }

    fn in_order_of_events(&self) -> Vec<u32> {
        let belongs = |number: usize| {
            self.get(number)?.event.as_ref()?;
            u32::try_from(number).ok()
        };
        let found = in_stretches(self.len(), |numbers| numbers.filter_map(belongs).collect::<Vec<_>>());
        let mut by_event: Vec<u32> = found.into_iter().flatten().collect();
        by_event.sort_by_cached_key(|number| (self.event(*number as usize), self.record(*number as usize)));
        by_event
    }

    /// Names the whole that each amount is directly part of; gives those that are part of one.
    fn name_wholes(&mut self) -> Vec<u32> {
        let part = |number: usize| {
            let whole = DocKey::new(self.doc(number)?, Key::flow(self.get(number)?.part_of.as_ref()?));
            Some((number, *self.stated_by(&whole).first()? as usize))
        };
        let found = in_stretches(self.len(), |numbers| numbers.filter_map(part).collect::<Vec<_>>());
        let wholes: Vec<(usize, usize)> = found.into_iter().flatten().collect();
        let parts = wholes.iter().filter_map(|(part, _)| u32::try_from(*part).ok()).collect();
        let amounts = Arc::make_mut(&mut self.amounts);
        for (number, whole) in wholes {
            amounts.get_mut(number).into_iter().for_each(|amount| amount.whole = Some(whole));
        }
        parts
    }

    /// How many amounts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.amounts.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The days that the date of an amount speaks of.
    #[must_use]
    pub fn extent(&self, number: usize) -> Option<Extent> {
        self.columns.of_date(number)?.extent
    }

    /// A number that amounts of one date have alike; it rises with time.
    #[must_use]
    pub fn date_of(&self, number: usize) -> Option<u32> {
        self.columns.dates.get(number).copied()
    }

    /// The numbers of what is directly part of another, rising.
    #[must_use]
    pub fn parts(&self) -> &[u32] {
        &self.columns.parts
    }

    /// The numbers of those whose date says something, by the middles of their extents; of equal ones as they come.
    #[must_use]
    pub fn by_middle(&self) -> &[u32] {
        self.columns.by_middle.get_or_init(|| {
            let with_middle = |(number, at): (u32, usize)| Some((self.extent(at)?.middle_doubled(), number));
            let mut order: Vec<(i128, u32)> = (0..).zip(0..self.len()).filter_map(with_middle).collect();
            order.sort_unstable();
            order.into_iter().map(|(_, number)| number).collect()
        })
    }

    /// The number that is stated, as it is measured; 0 where it is not known.
    #[must_use]
    pub fn size(&self, number: usize) -> f64 {
        self.columns.sizes.get(number).copied().unwrap_or_default()
    }

    /// An amount by its number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Amount> {
        self.amounts.get(number)
    }

    /// Those that are left: `leaves` tells of each, which many cores ask.
    pub(in crate::query) fn left(
        &self,
        leaves: impl Fn(DocId, Option<FactOf>, &Amount) -> bool + Sync,
    ) -> Left {
        let of_part = |numbers: Range<usize>| {
            let mut left = Left { counts: vec![0; self.columns.classes.len()], ..Left::default() };
            for number in numbers {
                let Some(((doc, fact), amount)) = self.columns.facts.get(number).zip(self.get(number)) else {
                    continue;
                };
                if leaves(*doc, *fact, amount) {
                    left.numbers.extend(u32::try_from(number));
                    let class = self
                        .columns
                        .of_class
                        .get(number)
                        .and_then(|class| left.counts.get_mut(*class as usize));
                    if let Some(count) = class {
                        *count += 1;
                    }
                }
            }
            left
        };
        let parts = in_stretches(self.len(), of_part);
        let mut all = Left { numbers: Vec::with_capacity(self.len()), ..Left::default() };
        for part in parts {
            all.join(part);
        }
        all
    }

    /// The classes of what is left, and how many are of each.
    pub(in crate::query) fn classes<'a>(
        &'a self,
        left: &'a Left,
    ) -> impl Iterator<Item = (&'a Class, usize)> {
        let counted = self.columns.classes.iter().zip(left.counts.iter().copied());
        counted.filter(|(_, count)| *count > 0)
    }

    /// What is left, divided by what a class says: those for which it says the same are together.
    pub(in crate::query) fn divided(
        &self,
        left: Left,
        part: &dyn Fn(&Class) -> usize,
    ) -> BTreeMap<usize, Left> {
        let parts: Vec<usize> = self.columns.classes.iter().map(part).collect();
        let mut divided: BTreeMap<usize, Left> = BTreeMap::new();
        for ((class, count), part) in
            left.counts.iter().enumerate().zip(&parts).filter(|((_, count), _)| **count > 0)
        {
            let of_part = divided.entry(*part).or_default();
            of_part.counts.resize(self.columns.classes.len(), 0);
            of_part.counts.get_mut(class).into_iter().for_each(|slot| *slot = *count);
        }
        if let [only] = divided.values_mut().collect::<Vec<_>>().as_mut_slice() {
            only.numbers = left.numbers;
            return divided;
        }
        let of_stretch = |places: Range<usize>| {
            let mut divided: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
            for number in left.numbers.get(places).unwrap_or_default() {
                let class = self.columns.of_class.get(*number as usize);
                if let Some(part) = class.and_then(|class| parts.get(*class as usize)) {
                    divided.entry(*part).or_default().push(*number);
                }
            }
            divided
        };
        for (part, numbers) in in_stretches(left.numbers.len(), of_stretch).into_iter().flatten() {
            divided.entry(part).or_default().numbers.extend(numbers);
        }
        divided
    }

    /// All of it.
    pub(in crate::query) fn all(&self) -> Left {
        self.left(|_, _, _| true)
    }

    /// The class of an amount.
    pub(in crate::query) fn class(&self, number: usize) -> Option<&Class> {
        self.columns.classes.get(*self.columns.of_class.get(number)? as usize)
    }

    /// Those of these numbers, which rise.
    pub(in crate::query) fn amounts(&self, numbers: Vec<u32>) -> Amounts {
        Amounts::left_of(&self.amounts, numbers)
    }

    /// The document of an amount.
    #[must_use]
    pub fn doc(&self, number: usize) -> Option<DocId> {
        self.columns.facts.get(number).map(|(doc, _)| *doc)
    }

    /// The fact that states an amount, in the index of its case.
    pub(in crate::query) fn fact(&self, number: usize) -> Option<FactOf> {
        self.columns.facts.get(number)?.1
    }

    /// The record that states an amount.
    #[must_use]
    pub fn key(&self, number: usize) -> Option<DocKey> {
        Some(DocKey::new(self.doc(number)?, self.get(number)?.key.clone()))
    }

    /// The event that an amount belongs to.
    #[must_use]
    pub fn event(&self, number: usize) -> Option<DocKey> {
        Some(DocKey::new(self.doc(number)?, Key::event(self.get(number)?.event.as_ref()?)))
    }

    /// The amounts that a record states.
    #[must_use]
    pub fn stated_by(&self, key: &DocKey) -> &[u32] {
        equal(&self.columns.by_key, |number| {
            self.doc(number)
                .zip(self.get(number))
                .map(|(doc, amount)| (doc, &amount.key))
                .cmp(&Some((key.doc, &key.key)))
        })
    }

    /// The amounts that belong to an event.
    #[must_use]
    pub fn belonging_to(&self, event: &DocKey) -> &[u32] {
        equal(&self.columns.by_event, |number| self.event(number).as_ref().cmp(&Some(event)))
    }

    /// Where amounts fall, which is asked once of each date and its months.
    pub(super) fn falling(&self, of: impl Fn(&Edtf, Months) -> Fallen) -> Falling<'_> {
        let of_date = |date: &OfDate| {
            let first = self.get(date.first as usize).and_then(|amount| amount.date.as_ref());
            first.zip(date.months).map_or(Err(Outside::Vaguely), |(date, months)| of(date, months))
        };
        Falling { dates: &self.columns.dates, of_date: self.columns.of_date.iter().map(of_date).collect() }
    }

    fn lot_and_scope(&self, number: usize) -> (u32, u32) {
        let class = self.columns.of_class.get(number).copied().unwrap_or_default();
        self.columns.lot_of_class.get(class as usize).copied().unwrap_or_default()
    }

    /// The place of an amount's lot among [`Ledger::lots`].
    pub(super) fn lot_of(&self, number: usize) -> u32 {
        self.lot_and_scope(number).0
    }

    /// A number for the scope of an amount.
    pub(super) fn scope_of(&self, number: usize) -> u32 {
        self.lot_and_scope(number).1
    }

    pub(super) fn lots(&self) -> &[Lot] {
        &self.columns.lots
    }

    /// What is stated; `None` where the number is not known.
    pub(super) fn sum(&self, number: usize) -> Option<Sum> {
        let (value, bound) = self.columns.worths.get(number).copied().flatten()?;
        Some(Sum::of(value, bound))
    }

    /// What is stated exactly.
    pub(super) fn exactly(&self, number: usize) -> Option<Decimal> {
        let (value, bound) = self.columns.worths.get(number).copied().flatten()?;
        (bound == Bound::Exact).then_some(value)
    }

    /// The largest number that is stated of what is left; 0 where none is known.
    pub(in crate::query) fn largest(&self, left: &Left) -> f64 {
        left.numbers.iter().map(|number| self.size(*number as usize)).fold(0.0, f64::max)
    }

    /// The first doubt that stands beside any of these amounts.
    pub(in crate::query) fn caution(&self, mut numbers: impl Iterator<Item = usize>) -> Option<LeanStr> {
        self.columns.classes.iter().any(|class| class.caution.is_some()).then_some(())?;
        numbers.find_map(|number| self.class(number)?.caution.clone())
    }

    /// Whether an amount is in doubt.
    pub(super) fn trust(&self, number: usize) -> Trust {
        self.class(number).map_or(Trust::Doubtful, |class| class.trust)
    }

    pub(super) fn record(&self, number: usize) -> Option<u32> {
        self.columns.records.get(number).copied()
    }

    /// Whose its amounts are.
    pub(super) fn grouped(&self, grouping: Grouping) -> &Grouped {
        self.groupings.get(self, grouping)
    }

    /// What links say of its amounts, where that is known.
    pub(super) fn related(&self) -> Option<&Related> {
        self.related.as_deref()
    }
}

/// The stretch of those that are equal to something; they are sorted by how they compare to it.
fn equal(sorted: &[u32], compare: impl Fn(usize) -> Ordering) -> &[u32] {
    let compare = |number: &u32| compare(*number as usize);
    let first = sorted.partition_point(|number| compare(number) == Ordering::Less);
    let rest = sorted.get(first..).unwrap_or_default();
    let count = rest.iter().take_while(|number| compare(number) == Ordering::Equal).count();
    rest.get(..count).unwrap_or_default()
}
