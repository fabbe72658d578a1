//! The records of the tables, read on several cores in the order of their ids.

use super::Fault;
use super::codec::Codec;
use super::decode::Decoder;
use super::found::Found;
use super::index::Index;
use super::{order, plain};
use crate::model::{FieldPath, Finding, Id, Key, Keyed, Level, Named, Table, TableName};
use crate::ron_text::{Cores, Meter, Span, Tree, line_column, side_by_side};

/// How a text is read. Whatever the way, what is read is the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) cores: Cores,
    /// Records in their plainest spelling are read without a tree.
    pub(super) plain_first: bool,
}

impl Way {
    /// The quickest for a text.
    pub(super) fn of(text: &str) -> Self {
        Self { cores: Cores::of(text), plain_first: true }
    }
}

/// What reading the records costs, measured in passes over the shape of the text.
pub(super) const RECORDS_COST: usize = 2;

/// Records between two looks at the meter.
const METERED: usize = 1024;

/// The tables of a text, read one after the other.
pub(super) struct Tables<'a> {
    pub(super) text: &'a str,
    pub(super) index: &'a Index,
    pub(super) way: Way,
    pub(super) meter: &'a Meter<'a>,
    pub(super) found: Found,
    /// Places of the records held, by id.
    pub(super) orders: Vec<(TableName, Vec<u32>)>,
}

impl Tables<'_> {
    /// The records of a table.
    pub(super) fn read<T: Codec + Keyed + Clone + Send + Sync>(&mut self, table: TableName) -> Table<T> {
        self.read_in_order(table).0
    }

    /// The records of a table, and their ids in the order of the text.
    pub(super) fn read_in_order<T: Codec + Keyed + Clone + Send + Sync>(
        &mut self,
        table: TableName,
    ) -> (Table<T>, Vec<Id>) {
        let items = self.index.items(self.text, table);
        let order = order::by_id(self.index, self.text, items, self.way.cores);
        let mut first = Part::new(self, table, items);
        first.without_id::<T>(&order);
        self.found.append(first.found);
        let parts = self.parts(&order, items);
        let this = &*self;
        let done = side_by_side(parts, |part| {
            let mut reader = Part::new(this, table, items);
            let records = reader.records::<T>(part);
            (records, reader.held, reader.found)
        });
        let mut held = Vec::new();
        let mut tables = Vec::new();
        for (records, of_part, found) in done {
            tables.push(records);
            held.extend(of_part);
            self.found.append(found);
        }
        let records = Table::joined(tables);
        let in_text = if matches!(table, TableName::Lanes | TableName::Scenes) {
            let mut in_text: Vec<(u32, Id)> =
                held.iter().copied().zip(records.iter().map(|record| record.id().clone())).collect();
            in_text.sort_unstable();
            in_text.into_iter().map(|(_, id)| id).collect()
        } else {
            Vec::new()
        };
        self.orders.push((table, held));
        if let Some(last) = items.last() {
            self.meter.reach(self.text.len() + last.end as usize * RECORDS_COST);
        }
        (records, in_text)
    }

    /// A stretch of the order for each core. Records with one id stay together: which of them counts is seen there.
    fn parts<'o>(&self, order: &'o [u32], items: &[Span]) -> Vec<&'o [u32]> {
        let share = self.way.cores.share(order.len());
        let mut tree = Tree::default();
        let mut id_at = |at: usize| {
            let span = *items.get(*order.get(at)? as usize)?;
            self.index.id_of(self.text, span, &mut tree)
        };
        let mut parts = Vec::new();
        let mut rest = order;
        while rest.len() > share {
            let start = order.len() - rest.len();
            let mut end = start + share;
            while end < order.len() && id_at(end - 1) == id_at(end) {
                end += 1;
            }
            let (part, after) = rest.split_at_checked(end - start).unwrap_or((rest, &[]));
            parts.push(part);
            rest = after;
        }
        parts.push(rest);
        parts
    }
}

/// What one core reads of a table.
struct Part<'a> {
    text: &'a str,
    index: &'a Index,
    way: Way,
    meter: &'a Meter<'a>,
    table: TableName,
    /// The table's items in the order of the text.
    items: &'a [Span],
    held: Vec<u32>,
    found: Found,
    tree: Tree,
}

impl<'a> Part<'a> {
    fn new(tables: &Tables<'a>, table: TableName, items: &'a [Span]) -> Self {
        Self {
            text: tables.text,
            index: tables.index,
            way: tables.way,
            meter: tables.meter,
            table,
            items,
            held: Vec::new(),
            found: Found::default(),
            tree: Tree::default(),
        }
    }

    /// The records at these places, which stand in the order of their ids; of several with one id the first.
    fn records<T: Codec + Keyed + Clone>(&mut self, places: &[u32]) -> Table<T> {
        self.held.reserve_exact(places.len());
        let mut last: Option<(Id, Span)> = None;
        let mut passed = 0;
        let records = places.iter().enumerate().filter_map(|(number, at)| {
            let span = *self.items.get(*at as usize)?;
            passed += span.len();
            if number % METERED == METERED - 1 && !self.meter.pass(std::mem::take(&mut passed) * RECORDS_COST)
            {
                return None;
            }
            if self.meter.is_stopped() {
                return None;
            }
            let record = self.record::<T>(span)?;
            if let Some((id, first)) = last.take_if(|(before, _)| before == record.id()) {
                self.duplicate(&id, first, span);
                last = Some((id, first));
                return None;
            }
            last = Some((record.id().clone(), span));
            self.held.push(*at);
            Some(record)
        });
        Table::from_sorted(records)
    }

    /// Records whose id cannot be read: found, with whatever else is wrong in them.
    fn without_id<T: Codec + Keyed>(&mut self, order: &[u32]) {
        if order.len() == self.items.len() {
            return;
        }
        let mut with_id = vec![false; self.items.len()];
        for at in order {
            if let Some(flag) = with_id.get_mut(*at as usize) {
                *flag = true;
            }
        }
        for (span, _) in self.items.iter().zip(with_id).filter(|(_, has_id)| !has_id) {
            let Some((record, faults)) = self.parsed::<T>(*span) else { continue };
            let id_is_told = faults.iter().any(|fault| fault.path.first_field() == Some("id"));
            self.found.faults(None, faults);
            if record.is_some() && !id_is_told {
                let message = format!("this `{}` has no `id`", self.table.record());
                let hint = format!(
                    "it stays out of the case until it has an id that no other {} has",
                    self.table.words()
                );
                self.found.bare("missing-id", span.start as usize, message, Some(hint));
            }
        }
    }

    /// The record under a span, whose id can be read.
    fn record<T: Codec + Keyed>(&mut self, span: Span) -> Option<T> {
        if self.way.plain_first
            && let Some(record) = plain::spanned::<T>(self.text, span)
        {
            return Some(record);
        }
        let (record, faults) = self.parsed::<T>(span)?;
        if !faults.is_empty() {
            let id = self.index.id_of(self.text, span, &mut self.tree)?;
            self.found.faults(Some(&Key::Record(self.table, Id::new(id))), faults);
        }
        record
    }

    /// The record under a span and its faults; `None` where it is not even RON, which is found.
    fn parsed<T: Codec>(&mut self, span: Span) -> Option<(Option<T>, Vec<Fault>)> {
        let context = self.index.record_context();
        if let Err(error) = self.tree.parse_into(self.text, span, context) {
            let hint = "this record stays out of the case until it is mended";
            self.found.syntax("syntax", &error, Some(hint));
            return None;
        }
        let mut decoder = Decoder::default();
        let record = T::decode(self.tree.root(self.text)?, &mut decoder);
        Some((record, decoder.faults))
    }

    fn duplicate(&mut self, id: &Id, first: Span, second: Span) {
        if self.found.is_full("duplicate-id") {
            // Finding the line costs a scan of the text.
            return self.found.count("duplicate-id");
        }
        let (line, _) = line_column(self.text, first.start);
        let message = format!("the {} `{}` stands twice", self.table.words(), super::decode::shown(id));
        let hint = format!("the one in line {line} counts; give this one an id of its own");
        self.found.push(Finding {
            level: Level::Error,
            code: "duplicate-id",
            key: Some(Key::Record(self.table, id.clone())),
            path: FieldPath::field("id"),
            offset: Some(second.start as usize),
            message,
            hint: Some(hint),
        });
    }
}
