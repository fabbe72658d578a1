//! What the open cases state in numbers, gathered once for a state of them, and the panels of what a filter leaves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use smol_str::SmolStr;

use super::figures::Tongue;
use super::panels::{Aside, Panel, Sort, Unmet, short_name};
use super::rates;
use super::series::{self, Amount};
use super::sums::{Kinship, Ledger, LedgerEntry, Money};
use super::{FactNo, TimeIndex};
use crate::document::{DocId, DocKey};
use crate::model::{Case, Currency, Key, Occurrence};

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

/// Whether a filter leaves the fact that states an amount, which has this number in the index of its case.
pub type Leaves<'a> = &'a dyn Fn(DocId, Option<FactNo>, &Amount) -> bool;

/// Amounts, each with the number of the fact that states it.
type Numbered = Vec<(Option<FactNo>, Amount)>;

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
        let ledger = |of: &dyn Fn(&Plotted<'_>) -> Numbered| {
            let of_case = |plotted: &Plotted<'_>| {
                let doc = plotted.doc;
                let case = names.name(doc);
                let told = move |amount| Amount { tongue, case: case.clone(), ..amount };
                of(plotted).into_iter().map(move |(no, amount)| LedgerEntry { doc, no, amount: told(amount) })
            };
            Arc::new(Ledger::of(cases.iter().flat_map(of_case).collect()))
        };
        Self {
            flows: ledger(&|plotted| flows(plotted, money)),
            counts: ledger(&|plotted| numbered(plotted, series::of_counts)),
            shares: ledger(&|plotted| numbered(plotted, series::of_shares)),
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
        let left = left(&self.flows, leaves);
        let mut uses: Uses<Currency> = Uses::default();
        for (number, amount) in each(&self.flows, &left) {
            if let Some(currency) = amount.currency {
                uses.note(&currency, self.flows.doc(number), amount);
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
        let left = left(&self.flows, leaves);
        let mut uses: BTreeMap<Currency, usize> = BTreeMap::new();
        for currency in each(&self.flows, &left).filter_map(|(_, amount)| amount.currency) {
            *uses.entry(currency).or_default() += 1;
        }
        let mut order: Vec<(Currency, usize)> = uses.into_iter().collect();
        let is_other = |of: &(Currency, usize)| Some(of.0) != self.money.currency();
        order.sort_by(|a, b| (is_other(a), b.1, a.0).cmp(&(is_other(b), a.1, b.0)));
        let first = order.first().map(|(currency, _)| *currency);
        let mut parts: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for number in left {
            let Some(amount) = self.flows.get(number as usize) else { continue };
            let of = if amount.value.is_none() { amount.currency.or(first) } else { amount.currency };
            let place = order.iter().position(|(currency, _)| Some(*currency) == of).unwrap_or(order.len());
            parts.entry(place).or_default().push(number);
        }
        let currency = |place: usize| order.get(place).map(|(currency, _)| *currency);
        let panel = |(place, numbers): (usize, Vec<u32>)| {
            // In one that is of another currency nothing is unmet: that has a panel of its own.
            let asked = if place == 0 { self.money } else { Money::Usual };
            self.panel(&self.flows, Sort::Funding(currency(place)), asked, numbers)
        };
        let panels: Vec<Panel> = parts.into_iter().map(panel).collect();
        if panels.is_empty() {
            return vec![self.panel(&self.flows, Sort::Funding(None), self.money, Vec::new())];
        }
        panels
    }

    /// The axis is of the unit asked for, where anything is counted in it, else of people where any are counted on a date,
    /// else of the unit chosen as the currency is.
    fn counts(&self, asked: &str, leaves: Leaves<'_>) -> Option<Panel> {
        let left = left(&self.counts, leaves);
        if left.is_empty() {
            return None;
        }
        let mut uses: Uses<SmolStr> = Uses::default();
        for (number, amount) in each(&self.counts, &left) {
            uses.note(&amount.unit, self.counts.doc(number), amount);
        }
        let people = SmolStr::new_static("people");
        let people = (uses.dated(&people) > 0).then_some(people);
        let asked = SmolStr::new(asked);
        let known = Some(asked.clone()).filter(|unit| !unit.is_empty() && uses.has(unit));
        let is_unmet = !asked.is_empty() && known.is_none();
        let unit = known.or(people).or_else(|| uses.most()).unwrap_or_default();
        let mut panel = self.panel(&self.counts, Sort::Counts(unit), Money::Usual, left);
        panel.unmet.unit = is_unmet.then_some(asked);
        Some(panel)
    }

    fn shares(&self, leaves: Leaves<'_>) -> Option<Panel> {
        let left = left(&self.shares, leaves);
        (!left.is_empty()).then(|| self.panel(&self.shares, Sort::Shares, Money::Usual, left))
    }

    /// The panel of those of a ledger that are left.
    fn panel(&self, ledger: &Arc<Ledger>, sort: Sort, money: Money, left: Vec<u32>) -> Panel {
        let (mut aside, mut placed) = (Vec::new(), Vec::with_capacity(left.len()));
        for number in left {
            let of = number as usize;
            let Some((amount, doc)) = ledger.get(of).zip(ledger.doc(of)) else { continue };
            match sort.no_place(amount) {
                Some(why) => {
                    let key = DocKey::new(doc, amount.key.clone());
                    aside.push(Aside { why, key, amount: amount.clone() });
                }
                None => placed.push(number),
            }
        }
        // What is known comes first; what is alike stays in time order, the largest before the others.
        let rank = |of: &Aside| (of.why, of.amount.currency, of.amount.value.is_none());
        aside.sort_by(|a, b| {
            let (of_a, of_b) = (rank(a), rank(b));
            let unit = || a.amount.unit.cmp(&b.amount.unit);
            (of_a.0, of_a.1).cmp(&(of_b.0, of_b.1)).then_with(unit).then(of_a.2.cmp(&of_b.2))
        });
        let unmet = Unmet::of(money, &sort, &aside);
        let amounts = ledger.left(placed);
        Panel { unmet, ..Panel::of(sort, self.tongue, (Arc::clone(ledger), amounts), aside) }
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

/// The numbers of what the filter leaves of a ledger.
fn left(ledger: &Ledger, leaves: Leaves<'_>) -> Vec<u32> {
    let of = (0..).zip(ledger.iter());
    of.filter(|(_, (amount, (doc, no)))| leaves(*doc, *no, amount)).map(|(number, _)| number).collect()
}

fn each<'a>(ledger: &'a Ledger, numbers: &'a [u32]) -> impl Iterator<Item = (usize, &'a Amount)> {
    numbers.iter().filter_map(|number| Some((*number as usize, ledger.get(*number as usize)?)))
}

/// The amounts of money of a case, with the numbers of their flows; those converted that somebody asked for and that a rate
/// of the case tells.
fn flows(plotted: &Plotted<'_>, money: Money) -> Numbered {
    let amounts = series::of_flows(plotted.case, |_| true).into_iter().enumerate();
    let numbered = amounts.map(|(place, amount)| {
        let no = plotted.index.zip(amount.key.id()).and_then(|(index, id)| index.flow_number_near(id, place));
        (no, amount)
    });
    let Money::Into(into) = money else { return numbered.collect() };
    let rates = rates::usable(plotted.case);
    numbered.map(|(no, amount)| (no, rates::converted(amount, into, &rates))).collect()
}

/// Counts or shares of a case, with the numbers of their events.
fn numbered(
    plotted: &Plotted<'_>,
    of: fn(&Case, Option<&BTreeSet<crate::model::Id>>) -> Vec<Amount>,
) -> Numbered {
    let amounts = of(plotted.case, plotted.index.map(TimeIndex::counted));
    let number = |key: &Key| plotted.index?.number_of(key.id()?);
    amounts.into_iter().map(|amount| (number(&amount.key), amount)).collect()
}

/// How much currencies or units are used. They are few.
struct Uses<T>(Vec<(T, Use)>);

impl<T> Default for Uses<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone + Ord> Uses<T> {
    fn note(&mut self, of: &T, doc: Option<DocId>, amount: &Amount) {
        let known = self.0.iter().position(|(known, _)| known == of);
        let place = known.unwrap_or_else(|| {
            self.0.push((of.clone(), Use::default()));
            self.0.len() - 1
        });
        if let Some((_, used)) = self.0.get_mut(place) {
            used.note(doc, amount);
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
    last_case: Option<DocId>,
}

impl Use {
    fn note(&mut self, doc: Option<DocId>, amount: &Amount) {
        self.all += 1;
        if amount.is_in_time() && amount.value.is_some() {
            self.dated += 1;
            self.actual += usize::from(amount.occurrence == Occurrence::Actual);
            if self.last_case != doc {
                self.cases.extend(doc);
                self.last_case = doc;
            }
        }
    }
}

/// What the cases are called beside an amount; empty where there is one case alone.
struct Names(BTreeMap<DocId, SmolStr>);

impl Names {
    fn of(cases: &[Plotted<'_>]) -> Self {
        let named = cases.iter().filter(|_| cases.len() > 1);
        Self(named.map(|plotted| (plotted.doc, short_name(&plotted.case.meta))).collect())
    }

    fn name(&self, doc: DocId) -> SmolStr {
        self.0.get(&doc).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Decimal, Edtf, Flow, Head, Link, Relation};
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
        let aside = funding.aside.iter().map(|aside| (aside.key.key.id().unwrap().to_string(), aside.why));
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
                links: part_of.map(part_of_link).into_iter().collect(),
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
            note: SmolStr::default(),
            basis: Basis::Stated,
            citations: Vec::new(),
        }
    }

    fn wholes(case: &Case, shown: &dyn Fn(&Key) -> bool) -> Vec<Option<usize>> {
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
