//! Amounts as sums ask for them: gathered once for a state of the cases, in time order, with what decides what may be added
//! to what read beforehand. A filter only chooses among them.

use std::collections::HashMap;
use std::sync::Arc;

use super::chart::{Scope, Trust};
use super::kinship::{Kin, Kinship};
use super::period::Months;
use super::settle::Kinsfolk;
use crate::document::{DocId, DocKey};
use crate::model::Key;
use crate::query::FactNo;
use crate::query::amounts::Amounts;
use crate::query::series::{Amount, in_time};

/// An amount, and where it is from.
#[derive(Clone, Debug)]
pub(in crate::query) struct Entry {
    pub(in crate::query) doc: DocId,
    /// Of the fact that states it, in the index of its case.
    pub(in crate::query) no: Option<FactNo>,
    pub(in crate::query) amount: Amount,
}

/// Amounts in time order. Numbers are places in this order. A copy shares all of it.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    amounts: Arc<Vec<Amount>>,
    columns: Arc<Columns>,
    /// Until it is there nothing is added up: a sum that knows no links would lie.
    related: Option<Arc<Related>>,
}

/// What is known of amounts, by number.
#[derive(Clone, Debug, Default)]
struct Columns {
    facts: Vec<(DocId, Option<FactNo>)>,
    months: Vec<Option<Months>>,
    lots: Vec<u32>,
    kinds_of_lot: Vec<Lot>,
    /// The same number for amounts of one record.
    records: Vec<u32>,
    /// Numbers in the order of the records that state them.
    by_key: Vec<u32>,
    /// Numbers of what belongs to an event, in the order of these.
    by_event: Vec<u32>,
}

/// What links say of amounts, by number.
#[derive(Debug)]
pub(super) struct Related {
    kin: Vec<Option<Kin>>,
    kinship: Arc<Kinship>,
}

impl Related {
    pub(super) fn kin(&self, number: usize) -> Option<Kin> {
        self.kin.get(number).copied().flatten()
    }

    pub(super) fn kinship(&self) -> &Kinship {
        &self.kinship
    }
}

/// What amounts of one lot have in common: they may be added, as far as sort and doubt go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Lot {
    pub(super) scope: Scope,
    pub(super) trust: Trust,
}

impl Ledger {
    /// Of entries in the order of their records: by document, then by key. Nothing of it can be added up before
    /// [`Ledger::related_by`].
    pub(in crate::query) fn of(entries: Vec<Entry>) -> Self {
        let mut order: Vec<u32> = (0..entries.len()).filter_map(|at| u32::try_from(at).ok()).collect();
        // Of equals the record decides, in the order of which they come.
        order.sort_by(|a, b| {
            let of = |at: &u32| entries.get(*at as usize).map(|entry| &entry.amount);
            of(a).zip(of(b)).map_or(std::cmp::Ordering::Equal, |(a, b)| in_time(a, b))
        });
        let mut columns = Columns { by_key: vec![0; order.len()], ..Columns::default() };
        for (number, at) in (0..).zip(&order) {
            columns.by_key.get_mut(*at as usize).into_iter().for_each(|slot| *slot = number);
        }
        let records = records(&entries);
        let mut slots: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
        let sorted = order
            .iter()
            .filter_map(|at| Some((slots.get_mut(*at as usize)?.take()?, *records.get(*at as usize)?)));
        let mut amounts = Vec::with_capacity(order.len());
        let mut numbers: HashMap<Lot, u32> = HashMap::new();
        for (Entry { doc, no, amount }, record) in sorted {
            let lot = Lot { scope: Scope::of(&amount), trust: Trust::of(&amount) };
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(lot).or_insert_with_key(|lot| {
                columns.kinds_of_lot.push(lot.clone());
                next
            });
            columns.lots.push(number);
            columns.months.push(amount.date.as_ref().map(Months::of));
            columns.facts.push((doc, no));
            columns.records.push(record);
            amounts.push(amount);
        }
        let mut ledger = Self { amounts: Arc::new(amounts), columns: Arc::new(columns), related: None };
        let by_event = ledger.in_order_of_events();
        Arc::make_mut(&mut ledger.columns).by_event = by_event;
        ledger.name_wholes();
        ledger
    }

    /// The same with what links say of its amounts.
    #[must_use]
    pub(in crate::query) fn related_by(&self, kinship: &Arc<Kinship>) -> Self {
        let facts = self.columns.facts.iter().zip(self.amounts.iter());
        let kin = facts.map(|((doc, _), amount)| kinship.kin(*doc, &amount.key)).collect();
        Self { related: Some(Arc::new(Related { kin, kinship: Arc::clone(kinship) })), ..self.clone() }
    }

    /// The same with what links say of another's amounts, which its own are of.
    #[must_use]
    pub(in crate::query) fn related_as(&self, other: &Self) -> Self {
        other.related.as_ref().map_or_else(|| self.clone(), |related| self.related_by(&related.kinship))
    }

    fn in_order_of_events(&self) -> Vec<u32> {
        let mut by_event: Vec<u32> = self
            .columns
            .by_key
            .iter()
            .copied()
            .filter(|number| self.event(*number as usize).is_some())
            .collect();
        by_event.sort_by_cached_key(|number| self.event(*number as usize));
        by_event
    }

    /// Names the whole that each amount is directly part of.
    fn name_wholes(&mut self) {
        let part = |(number, amount): (usize, &Amount)| {
            let whole = DocKey::new(self.doc(number)?, Key::flow(amount.part_of.as_ref()?));
            Some((number, *self.stated_by(&whole).first()? as usize))
        };
        let wholes: Vec<(usize, usize)> = self.amounts.iter().enumerate().filter_map(part).collect();
        let amounts = Arc::make_mut(&mut self.amounts);
        for (number, whole) in wholes {
            amounts.get_mut(number).into_iter().for_each(|amount| amount.whole = Some(whole));
        }
    }

    /// How many amounts there are.
    pub(in crate::query) fn len(&self) -> usize {
        self.amounts.len()
    }

    pub(in crate::query) fn get(&self, number: usize) -> Option<&Amount> {
        self.amounts.get(number)
    }

    /// All amounts with the facts that state them, in time order.
    pub(in crate::query) fn iter(&self) -> impl Iterator<Item = (&Amount, (DocId, Option<FactNo>))> {
        self.amounts.iter().zip(self.columns.facts.iter().copied())
    }

    /// Those of these numbers, which rise.
    pub(in crate::query) fn left(&self, numbers: Vec<u32>) -> Amounts {
        Amounts::left_of(&self.amounts, numbers)
    }

    /// The document of an amount.
    #[must_use]
    pub fn doc(&self, number: usize) -> Option<DocId> {
        self.columns.facts.get(number).map(|(doc, _)| *doc)
    }

    /// The fact that states an amount, in the index of its case.
    pub(in crate::query) fn no(&self, number: usize) -> Option<FactNo> {
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
        equal(&self.columns.by_key, key, |number| self.key(number))
    }

    /// The amounts that belong to an event.
    #[must_use]
    pub fn belonging_to(&self, event: &DocKey) -> &[u32] {
        equal(&self.columns.by_event, event, |number| self.event(number))
    }

    pub(super) fn months(&self, number: usize) -> Option<Months> {
        self.columns.months.get(number).copied().flatten()
    }

    pub(super) fn lot_of(&self, number: usize) -> u32 {
        self.columns.lots.get(number).copied().unwrap_or_default()
    }

    pub(super) fn lots(&self) -> &[Lot] {
        &self.columns.kinds_of_lot
    }

    pub(super) fn record(&self, number: usize) -> Option<u32> {
        self.columns.records.get(number).copied()
    }

    /// What links say of its amounts, where that is known.
    pub(super) fn related(&self) -> Option<&Related> {
        self.related.as_deref()
    }

    /// What an amount may have to do with: what links relate, or what its record states beside it.
    pub(super) fn kinsfolk(&self, number: usize, related: &Related) -> Option<Kinsfolk> {
        let amount = self.get(number)?;
        match related.kin(number) {
            Some(kin) => Some(Kinsfolk::Family(kin.family)),
            // A flow states one amount; an event may state several counts.
            None if amount.is_money() => None,
            None => self.record(number).map(|record| Kinsfolk::Record(record as usize)),
        }
    }
}

/// Numbers for the records of entries, which stand beside each other where they are of one.
fn records(entries: &[Entry]) -> Vec<u32> {
    let mut records = Vec::with_capacity(entries.len());
    let is_one = |a: &Entry, b: &Entry| (a.doc, &a.amount.key) == (b.doc, &b.amount.key);
    for (number, of_record) in (0..).zip(entries.chunk_by(is_one)) {
        records.extend(of_record.iter().map(|_| number));
    }
    records
}

/// The stretch of those whose key is this one; they are sorted by it.
fn equal<'a>(sorted: &'a [u32], key: &DocKey, of: impl Fn(usize) -> Option<DocKey>) -> &'a [u32] {
    let of = |number: &u32| of(*number as usize);
    let first = sorted.partition_point(|number| of(number).as_ref() < Some(key));
    let rest = sorted.get(first..).unwrap_or_default();
    let count = rest.iter().take_while(|number| of(number).as_ref() == Some(key)).count();
    rest.get(..count).unwrap_or_default()
}
