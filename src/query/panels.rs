//! The plots of the open cases: which amounts share an axis, and what has no place on it.
//!
//! One axis, one currency, one unit: what others have stands aside.

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::SmolStr;

use super::figures::axis_exponent;
use super::series::{self, Amount};
use crate::document::{DocId, DocKey};
use crate::model::{Case, Currency, Decimal, FlowKind, Key, Meta};

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
    /// Amounts of money, or counts, and in which unit.
    pub sort: Sort,
    /// In time order.
    pub amounts: Arc<Vec<Amount>>,
    /// The document of each amount.
    pub docs: Arc<Vec<DocId>>,
    /// What cannot stand on the axis, undated or in another currency, and whose it is.
    pub aside: Arc<Vec<(DocKey, Amount)>>,
    /// The power of ten that numbers of a linear axis are told in.
    pub exponent: u32,
    /// Kinds of flow that appear.
    pub kinds: Vec<Option<FlowKind>>,
}

/// Which plot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Flows of money in one currency; `None` where the files name none.
    Funding(Option<Currency>),
    /// Counts of events in one unit: "people".
    Counts(SmolStr),
}

impl Panel {
    /// Whether nothing stands on the axis.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.amounts.is_empty()
    }

    /// Tells this plot from the other.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.sort {
            Sort::Funding(_) => "Funding",
            Sort::Counts(_) => "Counted",
        }
    }

    /// The record of an amount.
    #[must_use]
    pub fn key(&self, amount: usize) -> Option<DocKey> {
        let doc = *self.docs.get(amount)?;
        Some(DocKey::new(doc, self.amounts.get(amount)?.key.clone()))
    }
}

/// The plot of amounts, which may be empty, and that of counts, where anything dated is counted.
#[must_use]
pub fn panels(cases: &[Plotted<'_>]) -> Vec<Panel> {
    let counts = counts(cases).filter(|panel| !panel.is_empty());
    std::iter::once(funding(cases)).chain(counts).collect()
}

fn funding(cases: &[Plotted<'_>]) -> Panel {
    let per_case: Vec<(DocId, series::Funding)> =
        cases.iter().map(|plotted| (plotted.doc, series::funding(plotted.case, plotted.shown))).collect();
    // The currency of most cases; of equals the first code.
    let mut uses: BTreeMap<Option<Currency>, usize> = BTreeMap::new();
    for (_, funding) in per_case.iter().filter(|(_, funding)| !funding.amounts.is_empty()) {
        *uses.entry(funding.currency).or_default() += 1;
    }
    let currency = uses.iter().rev().max_by_key(|(_, uses)| **uses).and_then(|(currency, _)| *currency);
    let mut gathered = Gathered::of(cases);
    for (doc, funding) in per_case {
        gathered.set_aside(doc, funding.aside);
        if funding.currency == currency {
            gathered.add(doc, funding.amounts);
        } else {
            gathered.set_aside(doc, funding.amounts);
        }
    }
    gathered.panel(Sort::Funding(currency))
}

fn counts(cases: &[Plotted<'_>]) -> Option<Panel> {
    let per_case: Vec<(DocId, series::Counts)> = cases
        .iter()
        .filter_map(|plotted| Some((plotted.doc, series::counts(plotted.case, plotted.shown)?)))
        .collect();
    let people = per_case.iter().find(|(_, counts)| counts.unit == "people");
    let unit = people.or(per_case.first())?.1.unit.clone();
    let mut gathered = Gathered::of(cases);
    for (doc, counts) in per_case {
        // Units are never mixed; a case that counts something else has its own plot when it is open alone.
        if counts.unit == unit {
            gathered.set_aside(doc, counts.aside);
            gathered.add(doc, counts.amounts);
        }
    }
    Some(gathered.panel(Sort::Counts(unit)))
}

/// Amounts of several cases on their way to one axis.
struct Gathered {
    amounts: Vec<(DocId, Amount)>,
    aside: Vec<(DocKey, Amount)>,
    /// What the cases are called beside an amount; empty where there is one case alone.
    names: BTreeMap<DocId, SmolStr>,
}

impl Gathered {
    fn of(cases: &[Plotted<'_>]) -> Self {
        let several = if cases.len() > 1 { cases } else { &[] };
        let names = several.iter().map(|plotted| (plotted.doc, short_name(&plotted.case.meta))).collect();
        Self { amounts: Vec::new(), aside: Vec::new(), names }
    }

    /// The amount with its case before its own words.
    fn named(&self, doc: DocId, amount: Amount) -> Amount {
        let Some(name) = self.names.get(&doc).filter(|name| !name.is_empty()) else { return amount };
        let words =
            if amount.words.is_empty() { name.clone() } else { format!("{name}, {}", amount.words).into() };
        Amount { words, ..amount }
    }

    /// Appends amounts of a case; a part names its whole within the longer list.
    fn add(&mut self, doc: DocId, amounts: Vec<Amount>) {
        let before = self.amounts.len();
        for amount in amounts {
            let whole = amount.whole.map(|whole| whole + before);
            let amount = self.named(doc, Amount { whole, ..amount });
            self.amounts.push((doc, amount));
        }
    }

    fn set_aside(&mut self, doc: DocId, amounts: Vec<Amount>) {
        for amount in amounts {
            let amount = self.named(doc, amount);
            self.aside.push((DocKey::new(doc, amount.key.clone()), amount));
        }
    }

    /// Puts the amounts of all cases into time order; those of one case keep theirs.
    fn panel(self, sort: Sort) -> Panel {
        let mut order: Vec<usize> = (0..self.amounts.len()).collect();
        order.sort_by(|a, b| self.date(*a).cmp(&self.date(*b)));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(*old) {
                *slot = new;
            }
        }
        let mut slots: Vec<Option<(DocId, Amount)>> = self.amounts.into_iter().map(Some).collect();
        let sorted = order.iter().filter_map(|old| slots.get_mut(*old)?.take());
        let (docs, amounts): (Vec<DocId>, Vec<Amount>) = sorted
            .map(|(doc, amount)| {
                let whole = amount.whole.and_then(|whole| place.get(whole).copied());
                (doc, Amount { whole, ..amount })
            })
            .unzip();
        let mut kinds: Vec<Option<FlowKind>> = amounts.iter().map(|amount| amount.kind).collect();
        kinds.sort();
        kinds.dedup();
        let largest =
            amounts.iter().filter_map(|amount| amount.value).map(Decimal::to_f64).fold(0.0, f64::max);
        Panel {
            kinds: if matches!(sort, Sort::Funding(_)) { kinds } else { Vec::new() },
            exponent: axis_exponent(largest),
            sort,
            amounts: Arc::new(amounts),
            docs: Arc::new(docs),
            aside: Arc::new(self.aside),
        }
    }

    fn date(&self, at: usize) -> Option<&crate::model::Edtf> {
        self.amounts.get(at)?.1.date.as_ref()
    }
}

/// Characters of a case's name beside an amount.
const NAME: usize = 24;

/// The title of a case as far as there is room for it beside an amount, cut at a word; without quotation marks, of
/// which a cut would leave one.
fn short_name(meta: &Meta) -> SmolStr {
    let title = if meta.title.is_empty() { meta.id.as_str() } else { &meta.title };
    let plain: String = title.chars().filter(|c| !matches!(c, '“' | '”' | '„' | '"' | '«' | '»')).collect();
    if plain.chars().count() <= NAME {
        return plain.into();
    }
    let cut: String = plain.chars().take(NAME + 1).collect();
    let at_word = cut.rfind(' ').and_then(|at| cut.get(..at)).unwrap_or(&cut);
    at_word.trim_end_matches([',', ';', ':', '–', ' ']).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edtf, Flow, Head};

    fn case(flows: &[(&str, &str, i64, &str)]) -> Case {
        let flow = |(id, date, value, currency): &(&str, &str, i64, &str)| Flow {
            head: Head { id: (*id).into(), date: Edtf::parse(date).ok(), ..Head::default() },
            value: Some(Decimal::from(*value)),
            currency: Currency::parse(currency).ok(),
            ..Flow::default()
        };
        Case { flows: flows.iter().map(flow).collect(), ..Case::default() }
    }

    #[test]
    fn beside_an_amount_a_case_has_a_short_name() {
        let name = |title: &str| short_name(&Meta { title: title.into(), ..Meta::default() });
        assert_eq!(name("Italy–Albania agreement"), "Italy–Albania agreement");
        assert_eq!(name("“Voluntary humanitarian return” from Libya"), "Voluntary humanitarian");
    }

    #[test]
    fn amounts_of_several_cases_stand_in_one_time_order() {
        let (first, second) = (
            case(&[("a", "2024", 1, "EUR"), ("b", "2026", 2, "EUR")]),
            case(&[("c", "2025", 3, "EUR"), ("d", "2025", 4, "USD")]),
        );
        let all = |_: &Key| true;
        let plotted = |doc, case| Plotted { doc: DocId(doc), case, shown: &all };
        let panels = panels(&[plotted(0, &first), plotted(1, &second)]);
        let [funding] = panels.as_slice() else { panic!("one plot, not {}", panels.len()) };
        let order: Vec<String> = funding.amounts.iter().map(|amount| amount.key.to_string()).collect();
        assert_eq!(order, ["flow `a`", "flow `c`", "flow `b`"]);
        assert_eq!(*funding.docs, [DocId(0), DocId(1), DocId(0)]);
        assert_eq!(funding.aside.len(), 1, "another currency has no place on the axis");
    }
}
