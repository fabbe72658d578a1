//! How a ledger comes about: what states amounts is put in time order, and only then is each amount made, in its place, with
//! all that sums ask of it. A million are gathered while somebody waits, so every core makes a stretch of them.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

use super::ledger::{Class, Columns, Entry};
use crate::document::DocId;
use crate::model::{Decimal, Edtf, Id};
use crate::query::cores::{STRETCH, in_stretches};
use crate::query::series::Amount;
use crate::query::stretches::Stretches;

/// What states an amount: it tells its place among others before the amount is made.
pub(in crate::query) trait Statement: Sync {
    /// When.
    fn date(&self) -> Option<&Edtf>;

    /// How much, in the money that it is told in.
    fn value(&self) -> Option<Decimal>;

    /// The record that states it; `None` where it has no id.
    fn record(&self) -> (DocId, Option<&Id>);

    /// The amount, and where it is from.
    fn entry(&self) -> Entry;
}

impl Statement for Entry {
    fn date(&self) -> Option<&Edtf> {
        self.amount.date.as_ref()
    }

    fn value(&self) -> Option<Decimal> {
        self.amount.value
    }

    fn record(&self) -> (DocId, Option<&Id>) {
        (self.doc, self.amount.key.id())
    }

    fn entry(&self) -> Entry {
        self.clone()
    }
}

/// Where a statement stands in time. Of one date the larger comes first, so that a whole stands above its parts.
#[derive(Clone, Copy)]
struct Placed {
    /// The same number for one date, rising with time; 0 where there is none.
    date: u32,
    value: Reverse<Option<Decimal>>,
    /// Its place as it came.
    at: u32,
}

/// Amounts in time order, and what is known of them by their number in it. The statements come in the order of their
/// records: by document, then by id.
pub(super) fn gathered<S: Statement>(statements: &[S]) -> (Stretches<Amount>, Columns) {
    let order = in_time_order(statements);
    let records = records(statements);
    let parts = in_stretches(order.len(), |numbers| {
        let mut part = Part::default();
        for placed in order.get(numbers).unwrap_or_default() {
            let at = placed.at as usize;
            if let (Some(statement), Some(record)) = (statements.get(at), records.get(at)) {
                part.add(statement.entry(), placed.date, *record);
            }
        }
        part
    });
    let mut columns = Columns::default();
    columns.by_key = vec![0; order.len()];
    for (number, placed) in (0..).zip(&order) {
        columns.by_key.get_mut(placed.at as usize).into_iter().for_each(|slot| *slot = number);
    }
    let mut numbers: HashMap<Class, u32> = HashMap::new();
    let mut amounts = Vec::with_capacity(parts.len());
    for part in parts {
        columns.join(part.columns, &mut numbers);
        amounts.push(part.amounts);
    }
    columns.number_lots();
    let amounts = Stretches::of(amounts);
    columns.read_dates(&amounts);
    (amounts, columns)
}

/// A stretch of amounts, with the classes that are met in it.
#[derive(Default)]
struct Part {
    amounts: Vec<Amount>,
    columns: Columns,
    numbers: HashMap<Class, u32>,
}

impl Part {
    fn add(&mut self, entry: Entry, date: u32, record: u32) {
        self.columns.add(&entry, (record, date), &mut self.numbers);
        self.amounts.push(entry.amount);
    }
}

fn in_time_order<S: Statement>(statements: &[S]) -> Vec<Placed> {
    let dates = Dates::of(statements);
    // Of equals the record decides, in the order of which they come where it is one.
    let id = |placed: &Placed| statements.get(placed.at as usize).and_then(|statement| statement.record().1);
    let compare = |a: &Placed, b: &Placed| -> Ordering {
        let by_time = (a.date, a.value).cmp(&(b.date, b.value));
        by_time.then_with(|| id(a).cmp(&id(b))).then_with(|| a.at.cmp(&b.at))
    };
    let parts = in_stretches(statements.len(), |places| {
        let placed = |at: usize| {
            let value = Reverse(statements.get(at)?.value());
            Some(Placed { date: dates.number(at), value, at: u32::try_from(at).ok()? })
        };
        let mut part: Vec<Placed> = places.filter_map(placed).collect();
        part.sort_unstable_by(compare);
        part
    });
    let mut all: Vec<Placed> = parts.into_iter().flatten().collect();
    // Parts that are in order are joined as they are.
    all.sort_by(compare);
    all
}

/// Dates by number. Many statements are of few dates: these are compared once, and then their numbers.
struct Dates {
    /// By stretch: of each statement which of the dates met there it is of, from 1 on, and the number of each of these.
    stretches: Vec<(Vec<u32>, Vec<u32>)>,
}

impl Dates {
    fn of<S: Statement>(statements: &[S]) -> Self {
        let met = in_stretches(statements.len(), |places| {
            let mut dates: Vec<&Edtf> = Vec::new();
            let mut numbers: HashMap<&Edtf, u32> = HashMap::new();
            let mut number = |date| {
                *numbers.entry(date).or_insert_with(|| {
                    dates.push(date);
                    u32::try_from(dates.len()).unwrap_or(u32::MAX)
                })
            };
            let of = statements.get(places).unwrap_or_default();
            let of: Vec<u32> = of.iter().map(|statement| statement.date().map_or(0, &mut number)).collect();
            (of, dates)
        });
        let mut numbers: HashMap<&Edtf, u32> = HashMap::new();
        let mut all: Vec<&Edtf> = Vec::new();
        for date in met.iter().flat_map(|(_, dates)| dates) {
            numbers.entry(date).or_insert_with(|| {
                all.push(date);
                0
            });
        }
        all.sort_unstable();
        for (number, date) in (1..).zip(all) {
            numbers.insert(date, number);
        }
        let number = |date: &&Edtf| numbers.get(date).copied().unwrap_or_default();
        let stretches = met.into_iter().map(|(of, dates)| (of, dates.iter().map(number).collect()));
        Self { stretches: stretches.collect() }
    }

    /// The number of the date of the statement at a place; 0 where it has none.
    fn number(&self, at: usize) -> u32 {
        let number = || {
            let (of, numbers) = self.stretches.get(at / STRETCH)?;
            numbers.get((*of.get(at % STRETCH)? as usize).checked_sub(1)?).copied()
        };
        number().unwrap_or_default()
    }
}

/// Numbers for the records of statements, which stand beside each other where they are of one.
fn records<S: Statement>(statements: &[S]) -> Vec<u32> {
    let mut records = Vec::with_capacity(statements.len());
    for (number, of_record) in (0..).zip(statements.chunk_by(|a, b| a.record() == b.record())) {
        records.extend(of_record.iter().map(|_| number));
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Key;

    /// Amounts of two documents, of a few dates and values, some without either, in the order of their records.
    fn entries(count: usize) -> Vec<Entry> {
        const DATES: [&str; 6] = ["2024-10-14", "2024-10", "2023/2024", "", "2024-10-14T10:00", "../2020"];
        let entry = |at: usize| Entry {
            doc: DocId(u32::from(at >= count / 2)),
            fact: None,
            amount: Amount {
                key: Key::flow(format!("f{:03}", (at % (count / 2)) / 2).as_str()),
                date: DATES.get(at * 7 % 6).and_then(|date| Edtf::parse(date).ok()),
                value: (!at.is_multiple_of(5)).then(|| Decimal::from(i64::try_from(at % 3).unwrap())),
                ..Amount::default()
            },
        };
        (0..count).map(entry).collect()
    }

    #[test]
    fn amounts_stand_in_time_the_larger_first_however_many_cores_put_them_there() {
        let entries = entries(STRETCH * 5 + 4);
        let (amounts, columns) = gathered(&entries);
        let mut expected: Vec<&Entry> = entries.iter().collect();
        // Of what is equal the record decides; what one record states stays as it states it.
        expected.sort_by(|a, b| {
            let (a, b) = (&a.amount, &b.amount);
            a.date.cmp(&b.date).then(b.value.cmp(&a.value)).then_with(|| a.key.cmp(&b.key))
        });
        assert_eq!(amounts.len(), expected.len());
        for (number, entry) in expected.iter().enumerate() {
            assert_eq!(amounts.get(number), Some(&entry.amount), "{number}");
        }
        for (entry, number) in entries.iter().zip(&columns.by_key) {
            assert_eq!(amounts.get(*number as usize), Some(&entry.amount), "in the order of records");
        }
    }
}
