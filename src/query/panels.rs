//! The plots of the open cases: which amounts share an axis, its unit, and what has no place on it.
//!
//! One axis, one currency, one unit: what others have stands aside.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::figures::axis_unit;
use super::series::{self, Amount};
use crate::document::{DocId, DocKey};
use crate::model::{Case, Decimal, FlowKind, Key};

/// A case whose amounts are wanted, and which of its records are shown.
#[derive(Clone, Copy)]
pub struct Plotted<'a> {
    /// The document.
    pub doc: DocId,
    /// Its facts.
    pub case: &'a Case,
    /// Whether the filter leaves a record.
    pub shown: &'a dyn Fn(&Key) -> bool,
}

/// One plot.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Amounts of money, or counts.
    pub sort: Sort,
    /// In time order.
    pub amounts: Arc<Vec<Amount>>,
    /// The document of each amount.
    pub docs: Arc<Vec<DocId>>,
    /// Records that cannot stand on the axis: undated, or in another currency.
    pub aside: Arc<Vec<DocKey>>,
    /// "€ million", "people".
    pub unit: String,
    /// The power of ten that numbers of the axis are told in.
    pub exponent: u32,
    /// Kinds of flow that appear.
    pub kinds: Vec<Option<FlowKind>>,
}

/// Which plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Flows of money.
    Funding,
    /// Counts of events.
    Counts,
}

impl Panel {
    /// Whether nothing stands on the axis.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.amounts.is_empty()
    }

    /// The record of an amount.
    #[must_use]
    pub fn key(&self, amount: usize) -> Option<DocKey> {
        let doc = *self.docs.get(amount)?;
        Some(DocKey::new(doc, self.amounts.get(amount)?.key.clone()))
    }
}

/// The plot of amounts, which may be empty, and that of counts, where anything is counted.
#[must_use]
pub fn panels(cases: &[Plotted<'_>]) -> Vec<Panel> {
    let funding = funding(cases);
    let counts = counts(cases);
    std::iter::once(funding).chain(counts.filter(|panel| !panel.is_empty())).collect()
}

fn funding(cases: &[Plotted<'_>]) -> Panel {
    let per_case: Vec<(DocId, series::Funding)> =
        cases.iter().map(|plotted| (plotted.doc, series::funding(plotted.case, plotted.shown))).collect();
    // The currency of most cases.
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

fn counts(cases: &[Plotted<'_>]) -> Option<Panel> {
    let per_case: Vec<(DocId, series::Counts)> = cases
        .iter()
        .filter_map(|plotted| Some((plotted.doc, series::counts(plotted.case, plotted.shown)?)))
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
    let largest = values.map(Decimal::to_f64).fold(0.0, f64::max);
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
