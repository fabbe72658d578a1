//! Laws of the plots: nothing that the filter leaves is left out.

use std::collections::BTreeSet;

use casetrail::document::{DocId, DocKey};
use casetrail::layout::plots::label_text;
use casetrail::model::{Case, Citation, Currency, Decimal, Edtf, Flow, Head, Id, Key, Rate, Source, Table};
use casetrail::query::panels::{Panel, Sort};
use casetrail::query::series::Amount;
use casetrail::query::stated::{Plotted, panels, panels_of};
use casetrail::query::sums::Money;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

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
    placed.chain(panel.aside.iter().map(|aside| aside.key())).collect()
}

proptest! {
    #[test]
    fn every_flow_that_the_filter_leaves_stands_on_the_axis_or_beside_it_once((one, other, seed) in two_cases()) {
        let plotted = |doc, case| Plotted { doc: DocId(doc), case, index: None };
        let cases = [plotted(0, &one), plotted(1, &other)];
        let panels = panels_of(&cases, Money::Usual, &|_, _, of| is_shown(seed, &of.key));
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
        let plotted = |doc, case| Plotted { doc: DocId(doc), case, index: None };
        let panels = panels(&[plotted(0, &one), plotted(1, &other)]);
        let funding = funding_of(&panels);
        for amount in funding.amounts.iter().filter(|amount| amount.value.is_some()) {
            prop_assert_eq!(&Sort::Funding(amount.currency), &funding.sort);
        }
    }

    #[test]
    fn nothing_is_converted_without_a_rate_with_its_source_and_without_being_asked((mut case, seed) in with_rates()) {
        let into = into(seed);
        for money in [Money::Usual, Money::In(into)] {
            prop_assert!(amounts(&case, money).iter().all(|amount| amount.converted.is_none()));
        }
        case.rates = case.rates.iter().map(|rate| Rate { citations: vec![], ..rate.clone() }).collect();
        prop_assert!(amounts(&case, Money::Into(into)).iter().all(|amount| amount.converted.is_none()));
        case.rates = Table::default();
        prop_assert!(amounts(&case, Money::Into(into)).iter().all(|amount| amount.converted.is_none()));
    }

    #[test]
    fn what_is_converted_is_the_stated_number_times_a_rate_that_the_plot_prints((case, seed) in with_rates()) {
        let into = into(seed);
        let plotted = Plotted { doc: DocId(0), case: &case, index: None };
        let panels = panels_of(&[plotted], Money::Into(into), &|_, _, _| true);
        let funding = funding_of(&panels);
        for amount in funding.amounts.iter().chain(funding.aside.iter().map(|aside| aside.amount)) {
            let flow = case.flows.get(amount.key.id().unwrap()).unwrap();
            let Some(was) = &amount.converted else {
                prop_assert_eq!((amount.value, amount.currency), (flow.value, flow.currency));
                continue;
            };
            let rate = case.rates.get(&was.rate.id).unwrap();
            prop_assert_eq!((Some(was.stated), Some(was.rate.from)), (flow.value, flow.currency));
            prop_assert_eq!((rate.from, rate.to, rate.value), (flow.currency, Some(into), Some(was.rate.value)));
            prop_assert_eq!(amount.value, was.stated.checked_mul(was.rate.value));
            prop_assert!(funding.rates.iter().any(|(rate, _)| *rate == was.rate), "a rate that is used is printed");
            let stated = funding.tongue.amount(was.stated, Some(was.rate.from), amount.bound);
            let told = label_text(amount).number;
            prop_assert!(told.ends_with(&format!(" ({stated})")), "{} without {}", told, stated);
            let words = was.rate.words(funding.tongue);
            prop_assert!(words.contains(&rate.date.as_ref().unwrap().words()), "{}", words);
            prop_assert!(words.contains("A bank"), "{}", words);
        }
    }
}

/// Flows in two currencies, rates between them with and without date and source.
fn with_rates() -> impl Strategy<Value = (Case, u64)> {
    let currency = || select(vec!["EUR", "USD", "GBP"]).prop_map(|code| Currency::parse(code).ok());
    let date = || {
        let dates = ["2024", "2024-03", "2024-03-05", "2019/2021", "2023/..", "XXXX"];
        option::weighted(0.9, select(dates.to_vec()).prop_map(|date| Edtf::parse(date).unwrap()))
    };
    let number = || option::weighted(0.9, (0..1_000_000_i64).prop_map(Decimal::from));
    let flow = (date(), currency(), number());
    let rate = (currency(), currency(), date(), number(), any::<bool>());
    (vec(flow, 0..6), vec(rate, 0..6), any::<u64>()).prop_map(|(flows, rates, seed)| {
        let id = |letter: char, at: usize| Id::from(format!("{letter}{at}").as_str());
        let flow = |(at, (date, currency, value))| Flow {
            head: Head { id: id('f', at), date, ..Head::default() },
            currency,
            value,
            ..Flow::default()
        };
        let rate = |(at, (from, to, date, value, cited))| Rate {
            id: id('r', at),
            from,
            to,
            date,
            value,
            citations: if cited {
                vec![Citation { source: "bank".into(), ..Citation::default() }]
            } else {
                vec![]
            },
        };
        let bank = Source { id: "bank".into(), title: "A bank".into(), ..Source::default() };
        let case = Case {
            flows: flows.into_iter().enumerate().map(flow).collect(),
            rates: rates.into_iter().enumerate().map(rate).collect(),
            sources: [bank].into_iter().collect(),
            ..Case::default()
        };
        (case, seed)
    })
}

fn into(seed: u64) -> Currency {
    let code = if seed.is_multiple_of(2) { "EUR" } else { "USD" };
    Currency::parse(code).unwrap()
}

fn amounts(case: &Case, money: Money) -> Vec<Amount> {
    let plotted = Plotted { doc: DocId(0), case, index: None };
    let funding = panels_of(&[plotted], money, &|_, _, _| true).remove(0);
    funding.amounts.iter().cloned().chain(funding.aside.iter().map(|aside| aside.amount.clone())).collect()
}
