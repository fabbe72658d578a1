//! Laws of the plots: nothing that the filter leaves is left out.

use std::collections::BTreeSet;

use casetrail::document::{DocId, DocKey};
use casetrail::model::{Case, Key};
use casetrail::query::panels::{Panel, Plotted, Sort, panels};
use proptest::prelude::*;

use super::support::cases;

/// Two cases with arbitrary facts, and which of their records a filter leaves.
fn two_cases() -> impl Strategy<Value = (Case, Case, u64)> {
    (cases::case(), cases::case(), any::<u64>())
}

/// Every third record or so is hidden, which ones the seed tells.
fn is_shown(seed: u64, key: &Key) -> bool {
    let letters = key.id().map(|id| id.bytes().map(u64::from).sum::<u64>()).unwrap_or_default();
    !(letters.wrapping_add(seed)).is_multiple_of(3)
}

fn funding_of(panels: &[Panel]) -> &Panel {
    panels.iter().find(|panel| matches!(panel.sort, Sort::Funding(_))).unwrap()
}

fn told(panel: &Panel) -> Vec<DocKey> {
    let placed = (0..panel.amounts.len()).filter_map(|at| panel.key(at));
    placed.chain(panel.aside.iter().map(|aside| aside.key.clone())).collect()
}

proptest! {
    #[test]
    fn every_flow_that_the_filter_leaves_stands_on_the_axis_or_beside_it_once((one, other, seed) in two_cases()) {
        let shown = |key: &Key| is_shown(seed, key);
        let plotted = |doc, case| Plotted { doc: DocId(doc), case, counted: None, shown: &shown };
        let panels = panels(&[plotted(0, &one), plotted(1, &other)]);
        let told = told(funding_of(&panels));
        let left = [(0, &one), (1, &other)].into_iter().flat_map(|(doc, case)| {
            let keys = case.flows.iter().map(|flow| Key::flow(&flow.head.id)).filter(|key| is_shown(seed, key));
            keys.map(move |key| DocKey::new(DocId(doc), key))
        });
        prop_assert_eq!(told.iter().cloned().collect::<BTreeSet<_>>(), left.collect::<BTreeSet<_>>());
        prop_assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len());
    }

    #[test]
    fn one_axis_has_one_currency((one, other, _) in two_cases()) {
        let plotted = |doc, case| Plotted { doc: DocId(doc), case, counted: None, shown: &|_| true };
        let panels = panels(&[plotted(0, &one), plotted(1, &other)]);
        let funding = funding_of(&panels);
        for amount in funding.amounts.iter().filter(|amount| amount.value.is_some()) {
            prop_assert_eq!(&Sort::Funding(amount.currency), &funding.sort);
        }
    }
}
