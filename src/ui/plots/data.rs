//! What the plots show of the open cases, gathered once per state of a case and kept in egui's memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, Id};

use crate::document::{DocId, DocKey};
use crate::model::{FlowKind, Key};
use crate::query::figures::axis_unit;
use crate::query::series::{self, Amount};
use crate::ui::{Desk, Sheet, Stamp};

use super::{COUNTS, FUNDING, NOTHING};

/// One plot.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    /// Amounts of money, or counts.
    pub(super) sort: Sort,
    /// In time order.
    pub(super) amounts: Arc<Vec<Amount>>,
    /// The document of each amount.
    pub(super) docs: Arc<Vec<DocId>>,
    /// Records that cannot stand on the axis: undated, or in another currency.
    pub(super) aside: Arc<Vec<DocKey>>,
    /// "€ million", "people".
    pub(super) unit: String,
    /// The power of ten that numbers of the axis are told in.
    pub(super) exponent: u32,
    /// Kinds of flow that appear.
    pub(super) kinds: Vec<Option<FlowKind>>,
}

/// Which plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Flows of money.
    Funding,
    /// Counts of events.
    Counts,
}

impl Panel {
    pub(super) fn is_empty(&self) -> bool {
        self.amounts.is_empty()
    }

    pub(super) fn height(&self) -> f32 {
        match self.sort {
            Sort::Funding if self.is_empty() && self.aside.is_empty() => NOTHING,
            Sort::Funding => FUNDING,
            Sort::Counts => COUNTS,
        }
    }

    /// The record of an amount.
    pub(super) fn key(&self, amount: usize) -> Option<DocKey> {
        let doc = *self.docs.get(amount)?;
        Some(DocKey::new(doc, self.amounts.get(amount)?.key.clone()))
    }
}

/// Whether there is money, and whether there are counts, before anything is gathered.
pub(super) fn present(desk: &Desk) -> (bool, bool) {
    let funding = desk.sheets.iter().any(|sheet| !sheet.case.flows.is_empty());
    // Counts are of events and there are many of these: known only once they are gathered, so asked of those alone.
    let counts = desk
        .sheets
        .iter()
        .any(|sheet| series::counts(&sheet.case, |_| true).is_some_and(|c| !c.amounts.is_empty()));
    (funding, counts)
}

/// The plots of the open cases.
pub(super) fn panels(ctx: &Context, desk: &Desk) -> Vec<Panel> {
    let stamps: Vec<Stamp> = desk.sheets.iter().map(|sheet| sheet.stamp).collect();
    let id = Id::NULL.with("plots of the open cases");
    if let Some((of, panels)) = ctx.data(|data| data.get_temp::<(Vec<Stamp>, Arc<Vec<Panel>>)>(id))
        && of == stamps
    {
        return panels.to_vec();
    }
    let panels = gather(desk.sheets);
    ctx.data_mut(|data| data.insert_temp(id, (stamps, Arc::new(panels.clone()))));
    panels
}

fn gather(sheets: &[Sheet]) -> Vec<Panel> {
    let funding = funding(sheets);
    let counts = counts(sheets);
    std::iter::once(funding).chain(counts.filter(|panel| !panel.is_empty())).collect()
}

fn funding(sheets: &[Sheet]) -> Panel {
    let per_case: Vec<(DocId, series::Funding)> = sheets
        .iter()
        .map(|sheet| (sheet.doc, series::funding(&sheet.case, |key| sheet.matches(key))))
        .collect();
    // One axis, one currency: that of most cases; what others have stands aside.
    let mut uses: BTreeMap<_, usize> = BTreeMap::new();
    for (_, funding) in per_case.iter().filter(|(_, funding)| !funding.amounts.is_empty()) {
        *uses.entry(funding.currency).or_default() += 1;
    }
    let currency = uses.iter().rev().max_by_key(|(_, uses)| **uses).and_then(|(currency, _)| *currency);
    let (mut amounts, mut docs, mut aside) = (Vec::new(), Vec::new(), Vec::new());
    for (doc, funding) in per_case {
        let on_axis = funding.currency == currency;
        aside.extend(funding.aside.iter().map(|amount| DocKey::new(doc, amount.key.clone())));
        if on_axis {
            append(&mut amounts, &mut docs, doc, funding.amounts);
        } else {
            aside.extend(funding.amounts.into_iter().map(|amount| DocKey::new(doc, amount.key)));
        }
    }
    let mut kinds: Vec<Option<FlowKind>> = amounts.iter().map(|amount: &Amount| amount.kind).collect();
    kinds.sort();
    kinds.dedup();
    let sign = currency.map(|currency| currency.sign()).unwrap_or_default();
    panel(
        Sort::Funding,
        (amounts, docs, aside),
        |word| format!("{} {word}", sign.trim()).trim().to_owned(),
        kinds,
    )
}

fn counts(sheets: &[Sheet]) -> Option<Panel> {
    let per_case: Vec<(DocId, series::Counts)> = sheets
        .iter()
        .filter_map(|sheet| Some((sheet.doc, series::counts(&sheet.case, |key| sheet.matches(key))?)))
        .collect();
    let people = per_case.iter().find(|(_, counts)| counts.unit == "people");
    let unit = people.or(per_case.first())?.1.unit.clone();
    let (mut amounts, mut docs, mut aside) = (Vec::new(), Vec::new(), Vec::new());
    for (doc, counts) in per_case {
        // Units are never mixed; a case that counts something else has its own plot when it is open alone.
        if counts.unit == unit {
            aside.extend(counts.aside.iter().map(|amount| DocKey::new(doc, amount.key.clone())));
            append(&mut amounts, &mut docs, doc, counts.amounts);
        }
    }
    Some(panel(Sort::Counts, (amounts, docs, aside), |word| word.to_owned(), Vec::new())).map(|panel| Panel {
        unit: if panel.unit.is_empty() { unit.to_string() } else { format!("{unit}, {}", panel.unit) },
        ..panel
    })
}

/// Appends amounts of a case; a part names its whole within the longer list.
fn append(all: &mut Vec<Amount>, docs: &mut Vec<DocId>, doc: DocId, amounts: Vec<Amount>) {
    let before = all.len();
    docs.extend(std::iter::repeat_n(doc, amounts.len()));
    all.extend(
        amounts
            .into_iter()
            .map(|amount| Amount { whole: amount.whole.map(|whole| whole + before), ..amount }),
    );
}

fn panel(
    sort: Sort,
    (amounts, docs, aside): (Vec<Amount>, Vec<DocId>, Vec<DocKey>),
    unit: impl Fn(&str) -> String,
    kinds: Vec<Option<FlowKind>>,
) -> Panel {
    let values = amounts.iter().filter_map(|amount| amount.value);
    let largest = values.map(crate::model::Decimal::to_f64).fold(0.0, f64::max);
    let (exponent, word) = axis_unit(largest);
    Panel {
        sort,
        amounts: Arc::new(amounts),
        docs: Arc::new(docs),
        aside: Arc::new(aside),
        unit: unit(word),
        exponent,
        kinds,
    }
}

/// The words of an amount for hover and screen reader: date, number, what, caution.
pub(super) fn words_of(amount: &Amount) -> String {
    let text = crate::draw::plots::label_text(amount);
    let date = amount.date.as_ref().map_or_else(|| "undated".to_owned(), crate::model::Edtf::words);
    let number = if text.number.is_empty() { "number not stated".to_owned() } else { text.number };
    let kind = amount.kind.map(|kind| format!(", {}", crate::model::Named::words(kind))).unwrap_or_default();
    format!("{number}, {}{kind}, {date}", amount.words)
}

/// Whether the key is a flow's.
pub(super) fn is_flow(key: &Key) -> bool {
    matches!(key, Key::Record(crate::model::TableName::Flows, _))
}
