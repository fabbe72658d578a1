//! What the open cases state in numbers, gathered once for a state of them, and the panels of what a filter leaves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lean_string::LeanStr;

use super::panels::{Panel, Sort, short_name};
use super::rates::{self, UsableRate};
use super::series::{self, Amount};
use super::sums::{Class, Kinship, Ledger, LedgerEntry, Left, Money, Statement};
use super::{FactOf, TimeIndex};
use crate::document::DocId;
use crate::model::Tongue;
use crate::model::{Case, Count, Currency, Decimal, Edtf, Event, Flow, Id, Occurrence};

/// A case whose amounts are wanted.
#[derive(Clone, Copy)]
pub struct Plotted<'a> {
    /// The document.
    pub doc: DocId,
    /// Its facts.
    pub case: &'a Case,
    /// Its index, where there is one: then only events are looked at that state numbers.
    pub index: Option<&'a TimeIndex>,
}

/// Whether a filter leaves the fact that states an amount, by its number in the index of its case.
pub type Leaves<'a> = &'a (dyn Fn(DocId, Option<FactOf>, &Amount) -> bool + Sync);

/// The amounts of money, the counts and the shares of cases.
#[derive(Clone, Debug)]
pub struct Stated {
    flows: Arc<Ledger>,
    counts: Arc<Ledger>,
    shares: Arc<Ledger>,
    money: Money,
    tongue: Tongue,
}

impl Stated {
    /// Those of these cases, with the links that bear on sums.
    #[must_use]
    pub fn of(cases: &[Plotted<'_>], money: Money, kinship: &Arc<Kinship>) -> Self {
        Self::each_by_itself(cases, money).related_by(kinship)
    }

    /// Those of these cases, of which nothing can be added up before [`Stated::related_by`]; in the money that is asked for: converted, where that is
    /// asked and a rate of their case tells it.
    #[must_use]
    pub fn each_by_itself(cases: &[Plotted<'_>], money: Money) -> Self {
        let mut cases = cases.to_vec();
        cases.sort_by_key(|plotted| plotted.doc);
        let names = Names::of(&cases);
        let tongue = Tongue::of_all(cases.iter().map(|plotted| plotted.case.meta.language.as_str()));
        let told: Vec<ToldOf<'_>> = cases
            .iter()
            .map(|plotted| {
                let (plotted, name) = (*plotted, names.name(plotted.doc));
                let into = match money {
                    Money::Into(into) => Some((into, rates::usable(plotted.case))),
                    Money::Usual | Money::In(_) => None,
                };
                ToldOf { plotted, name, tongue, into }
            })
            .collect();
        let counts: Vec<CountStated<'_>> = told.iter().flat_map(CountStated::all).collect();
        let (shares, counts): (Vec<CountStated<'_>>, Vec<CountStated<'_>>) =
            counts.into_iter().partition(|stated| stated.count.share.is_some());
        Self {
            flows: Arc::new(Ledger::of(&told.iter().flat_map(FlowStated::all).collect::<Vec<_>>())),
            counts: Arc::new(Ledger::of(&counts)),
            shares: Arc::new(Ledger::of(&shares)),
            money,
            tongue,
        }
    }

    /// The same with the links that bear on sums.
    #[must_use]
    pub fn related_by(&self, kinship: &Arc<Kinship>) -> Self {
        let related = |ledger: &Ledger| Arc::new(ledger.related_by(kinship));
        Self {
            flows: related(&self.flows),
            counts: related(&self.counts),
            shares: related(&self.shares),
            ..self.clone()
        }
    }

    /// The plot of amounts, which may be empty, that of counts, where anything is counted, and that of shares, where any is
    /// stated; of what the filter leaves. `unit` is what is counted; empty is what is usual.
    #[must_use]
    pub fn panels(&self, unit: &str, leaves: Leaves<'_>) -> Vec<Panel> {
        let funding = self.funding(leaves);
        std::iter::once(funding).chain(self.counts(unit, leaves)).chain(self.shares(leaves)).collect()
    }

    /// The axis is of the currency that is asked for, where any amount is in it, else of that in which most cases have
    /// dated amounts, then of that with most dated amounts, then of that with most amounts; of equals the first code.
    fn funding(&self, leaves: Leaves<'_>) -> Panel {
        let left = self.flows.left(leaves);
        let mut uses: Uses<Currency> = Uses::default();
        for (class, count) in self.flows.classes(&left) {
            if let Some(currency) = class.currency {
                uses.note(&currency, class, count);
            }
        }
        let asked = self.money.currency().filter(|currency| uses.has(currency));
        let currency = asked.or_else(|| uses.most());
        self.panel(&self.flows, Sort::Funding(currency), self.money, left)
    }

    /// Every amount of money, in a panel for each currency: those that most amounts are in first, those without a currency
    /// last. A number that nobody knows is of the first, where it names none.
    #[must_use]
    pub fn by_currency(&self, leaves: Leaves<'_>) -> Vec<Panel> {
        let left = self.flows.left(leaves);
        let mut uses: BTreeMap<Currency, usize> = BTreeMap::new();
        for (class, count) in self.flows.classes(&left) {
            if let Some(currency) = class.currency {
                *uses.entry(currency).or_default() += count;
            }
        }
        let mut order: Vec<(Currency, usize)> = uses.into_iter().collect();
        let is_other = |of: &(Currency, usize)| Some(of.0) != self.money.currency();
        order.sort_by(|a, b| (is_other(a), b.1, a.0).cmp(&(is_other(b), a.1, b.0)));
        let first = order.first().map(|(currency, _)| *currency);
        let place = |class: &Class| {
            let of = if class.is_known { class.currency } else { class.currency.or(first) };
            order.iter().position(|(currency, _)| Some(*currency) == of).unwrap_or(order.len())
        };
        let parts = self.flows.divided(left, &place);
        let currency = |place: usize| order.get(place).map(|(currency, _)| *currency);
        let panel = |(place, left): (usize, Left)| {
            // In one that is of another currency nothing is unmet: that has a panel of its own.
            let asked = if place == 0 { self.money } else { Money::Usual };
            self.panel(&self.flows, Sort::Funding(currency(place)), asked, left)
        };
        let panels: Vec<Panel> = parts.into_iter().map(panel).collect();
        if panels.is_empty() {
            return vec![self.panel(&self.flows, Sort::Funding(None), self.money, Left::default())];
        }
        panels
    }

    /// The axis is of the unit asked for, where anything is counted in it, else of people where any are counted on a date,
    /// else of the unit chosen as the currency is.
    fn counts(&self, asked: &str, leaves: Leaves<'_>) -> Option<Panel> {
        let left = self.counts.left(leaves);
        if left.numbers.is_empty() {
            return None;
        }
        let mut uses: Uses<LeanStr> = Uses::default();
        for (class, count) in self.counts.classes(&left) {
            uses.note(&class.unit, class, count);
        }
        let people = LeanStr::from_static_str("people");
        let people = (uses.dated(&people) > 0).then_some(people);
        let asked = LeanStr::from(asked);
        let known = Some(asked.clone()).filter(|unit| !unit.is_empty() && uses.has(unit));
        let is_unmet = !asked.is_empty() && known.is_none();
        let unit = known.or(people).or_else(|| uses.most()).unwrap_or_default();
        let mut panel = self.panel(&self.counts, Sort::Counts(unit), Money::Usual, left);
        panel.unmet.unit = is_unmet.then_some(asked);
        Some(panel)
    }

    fn shares(&self, leaves: Leaves<'_>) -> Option<Panel> {
        let left = self.shares.left(leaves);
        (!left.numbers.is_empty()).then(|| self.panel(&self.shares, Sort::Shares, Money::Usual, left))
    }

    /// The panel of those of a ledger that are left.
    fn panel(&self, ledger: &Arc<Ledger>, sort: Sort, money: Money, left: Left) -> Panel {
        Panel::of(sort, self.tongue, (Arc::clone(ledger), left), money)
    }
}

/// The panels of cases of which everything is left, in their usual money.
#[must_use]
pub fn panels(cases: &[Plotted<'_>]) -> Vec<Panel> {
    panels_of(cases, Money::Usual, &|_, _, _| true)
}

/// The same of what a filter leaves, in the money that is asked for.
#[must_use]
pub fn panels_of(cases: &[Plotted<'_>], money: Money, leaves: Leaves<'_>) -> Vec<Panel> {
    let linked: Vec<(DocId, &Case)> = cases.iter().map(|plotted| (plotted.doc, plotted.case)).collect();
    Stated::of(cases, money, &Arc::new(Kinship::of(&linked))).panels("", leaves)
}

/// A case, and how its amounts are told.
struct ToldOf<'a> {
    plotted: Plotted<'a>,
    /// What it is called beside them.
    name: LeanStr,
    tongue: Tongue,
    /// The currency that they are converted to, and by what; `None` where they stay as stated.
    into: Option<(Currency, Vec<Arc<UsableRate>>)>,
}

impl ToldOf<'_> {
    fn entry(&self, fact: Option<FactOf>, amount: Amount) -> LedgerEntry {
        let amount = Amount { tongue: self.tongue, case: self.name.clone(), ..amount };
        LedgerEntry { doc: self.plotted.doc, fact, amount }
    }
}

/// A flow that states an amount of money.
struct FlowStated<'a> {
    of: &'a ToldOf<'a>,
    flow: &'a Flow,
    /// How many flows of the case come before it.
    place: usize,
    value: Option<Decimal>,
}

impl<'a> FlowStated<'a> {
    /// Those of a case, in the order of their ids.
    fn all(of: &'a ToldOf<'a>) -> impl Iterator<Item = Self> {
        of.plotted.case.flows.iter().enumerate().map(move |(place, flow)| {
            let stated = Self { of, flow, place, value: flow.value };
            let value = if of.into.is_some() { stated.amount().value } else { flow.value };
            Self { value, ..stated }
        })
    }

    fn amount(&self) -> Amount {
        let amount = series::of_flow(self.flow, self.of.tongue);
        match &self.of.into {
            Some((into, rates)) => rates::converted(amount, *into, rates),
            None => amount,
        }
    }
}

impl Statement for FlowStated<'_> {
    fn date(&self) -> Option<&Edtf> {
        self.flow.head.date.as_ref()
    }

    fn value(&self) -> Option<Decimal> {
        self.value
    }

    fn record(&self) -> (DocId, Option<&Id>) {
        (self.of.plotted.doc, Some(&self.flow.head.id))
    }

    fn entry(&self) -> LedgerEntry {
        let number = |index: &TimeIndex| index.flow_number_near(&self.flow.head.id, self.place);
        self.of.entry(self.of.plotted.index.and_then(number).map(FactOf::Flow), self.amount())
    }
}

/// An event that states a count or a share.
struct CountStated<'a> {
    of: &'a ToldOf<'a>,
    event: &'a Event,
    count: &'a Count,
}

impl<'a> CountStated<'a> {
    /// Those of a case, in the order of the ids of its events.
    fn all(of: &'a ToldOf<'a>) -> impl Iterator<Item = Self> {
        let counted = of.plotted.index.map(TimeIndex::counted);
        series::counts(of.plotted.case, counted).map(move |(event, count)| Self { of, event, count })
    }
}

impl Statement for CountStated<'_> {
    fn date(&self) -> Option<&Edtf> {
        self.event.head.date.as_ref()
    }

    fn value(&self) -> Option<Decimal> {
        self.count.value
    }

    fn record(&self) -> (DocId, Option<&Id>) {
        (self.of.plotted.doc, Some(&self.event.head.id))
    }

    fn entry(&self) -> LedgerEntry {
        let number = |index: &TimeIndex| index.number_of(&self.event.head.id);
        let fact = self.of.plotted.index.and_then(number).map(FactOf::Event);
        self.of.entry(fact, series::of_count(self.event, self.count, self.of.tongue))
    }
}

/// How much currencies or units are used. They are few.
struct Uses<T>(Vec<(T, Use)>);

impl<T> Default for Uses<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone + Ord> Uses<T> {
    fn note(&mut self, of: &T, class: &Class, count: usize) {
        let known = self.0.iter().position(|(known, _)| known == of);
        let place = known.unwrap_or_else(|| {
            self.0.push((of.clone(), Use::default()));
            self.0.len() - 1
        });
        if let Some((_, used)) = self.0.get_mut(place) {
            used.note(class, count);
        }
    }

    fn has(&self, of: &T) -> bool {
        self.0.iter().any(|(known, _)| known == of)
    }

    fn dated(&self, of: &T) -> usize {
        self.0.iter().find(|(known, _)| known == of).map_or(0, |(_, used)| used.dated)
    }

    /// That which is used most; of equals the first.
    fn most(self) -> Option<T> {
        let weight = |used: &Use| (used.cases.len(), used.dated, used.actual, used.all);
        let most = self
            .0
            .into_iter()
            .max_by(|(a, of_a), (b, of_b)| weight(of_a).cmp(&weight(of_b)).then_with(|| b.cmp(a)));
        most.map(|(which, _)| which)
    }
}

/// How much a currency or a unit is used.
#[derive(Clone, Debug, Default)]
struct Use {
    /// Cases that have a dated, known amount in it.
    cases: BTreeSet<DocId>,
    /// Dated, known amounts.
    dated: usize,
    /// Those of them that took place: what happened comes before what is planned.
    actual: usize,
    /// All amounts.
    all: usize,
}

impl Use {
    /// Notes so many amounts of a class.
    fn note(&mut self, class: &Class, count: usize) {
        self.all += count;
        if class.is_in_time && class.is_known {
            self.dated += count;
            if class.scope.occurrence == Occurrence::Actual {
                self.actual += count;
            }
            self.cases.insert(class.doc);
        }
    }
}

/// What the cases are called beside an amount; empty where there is one case alone.
struct Names(BTreeMap<DocId, LeanStr>);

impl Names {
    fn of(cases: &[Plotted<'_>]) -> Self {
        let named = cases.iter().filter(|_| cases.len() > 1);
        Self(named.map(|plotted| (plotted.doc, short_name(&plotted.case.meta))).collect())
    }

    fn name(&self, doc: DocId) -> LeanStr {
        self.0.get(&doc).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, FactDetails, Head, Key, Link, Relation};
    use crate::query::panels::NoPlace;

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
    fn amounts_of_several_cases_stand_in_one_time_order() {
        let (first, second) = (
            case(&[("a", "2024", 1, "EUR"), ("b", "2026", 2, "EUR")]),
            case(&[("c", "2025", 3, "EUR"), ("d", "2025", 4, "USD")]),
        );
        let plotted = |doc, case| Plotted { doc: DocId(doc), case, index: None };
        let panels = panels(&[plotted(0, &first), plotted(1, &second)]);
        let [funding] = panels.as_slice() else { panic!("one plot, not {}", panels.len()) };
        let order: Vec<String> = funding.amounts.iter().map(|amount| amount.key.to_string()).collect();
        assert_eq!(order, ["flow `a`", "flow `c`", "flow `b`"]);
        let docs: Vec<Option<DocId>> = (0..3).map(|at| funding.doc(at)).collect();
        assert_eq!(docs, [0, 1, 0].map(|doc| Some(DocId(doc))));
        assert_eq!(funding.aside.len(), 1, "another currency has no place on the axis");
    }

    fn one_funding(case: &Case) -> Panel {
        panels(&[Plotted { doc: DocId(0), case, index: None }]).remove(0)
    }

    #[test]
    fn what_has_no_place_on_the_axis_stands_beside_it_by_reason() {
        let mut case = case(&[
            ("euro", "2024", 7, "EUR"),
            ("dollar", "2024", 6, "USD"),
            ("undated", "", 3, "EUR"),
            ("bare", "2024", 5, ""),
        ]);
        let unknown = |id: &str, date: &str| Flow {
            head: Head { id: id.into(), date: Edtf::parse(date).ok(), ..Head::default() },
            ..Flow::default()
        };
        for flow in [unknown("unknown", "2025"), unknown("unknown-undated", "")] {
            case.flows.insert(flow);
        }
        let funding = one_funding(&case);
        assert_eq!(funding.sort, Sort::Funding(Some(Currency::EUR)));
        let ids = |keys: Vec<Key>| keys.iter().map(|key| key.id().unwrap().to_string()).collect::<Vec<_>>();
        assert_eq!(ids(funding.amounts.iter().map(|a| a.key.clone()).collect()), ["euro", "unknown"]);
        let aside = funding.aside.iter().map(|aside| (aside.amount.key.id().unwrap().to_string(), aside.why));
        let expected = [
            ("unknown-undated", NoPlace::Undated),
            ("undated", NoPlace::Undated),
            ("dollar", NoPlace::OtherUnit),
            ("bare", NoPlace::NoCurrency),
        ];
        assert_eq!(aside.collect::<Vec<_>>(), expected.map(|(id, why)| (id.to_owned(), why)));
    }

    fn nested(flows: &[(&str, Option<&str>)]) -> Case {
        let flow = |(id, part_of): &(&str, Option<&str>)| Flow {
            head: Head {
                id: (*id).into(),
                date: Edtf::parse("2024").ok(),
                details: FactDetails {
                    links: part_of.map(part_of_link).into_iter().collect(),
                    ..FactDetails::default()
                }
                .into(),
                ..Head::default()
            },
            value: Some(Decimal::from(1)),
            currency: Some(Currency::EUR),
            ..Flow::default()
        };
        Case { flows: flows.iter().map(flow).collect(), ..Case::default() }
    }

    fn part_of_link(to: &str) -> Link {
        Link {
            relation: Relation::PartOf,
            to: to.into(),
            note: LeanStr::default(),
            basis: Basis::Stated,
            citations: Vec::new(),
        }
    }

    fn wholes(case: &Case, shown: &(dyn Fn(&Key) -> bool + Sync)) -> Vec<Option<usize>> {
        let plotted = Plotted { doc: DocId(0), case, index: None };
        let panels = panels_of(&[plotted], Money::Usual, &|_, _, of| shown(&of.key));
        (0..panels[0].amounts.len()).map(|at| panels[0].amounts.whole(at)).collect()
    }

    #[test]
    fn a_part_names_its_nearest_whole_that_is_shown() {
        let case =
            nested(&[("a-whole", None), ("b-part", Some("a-whole")), ("c-part-of-part", Some("b-part"))]);
        assert_eq!(wholes(&case, &|_| true), [None, Some(0), Some(1)]);
        assert_eq!(wholes(&case, &|key| *key != Key::flow("b-part")), [None, Some(0)]);
    }

    #[test]
    fn a_cycle_of_parts_ends() {
        let case = nested(&[("a", Some("a")), ("b", Some("c")), ("c", Some("b"))]);
        assert_eq!(wholes(&case, &|_| true).len(), 3);
    }
}
