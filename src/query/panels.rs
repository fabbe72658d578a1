//! The plots of the open cases: which amounts share an axis, and what has no place on it.
//!
//! One axis, one currency, one unit; shares have an axis of their own. What is undated, or in another currency or unit, stands
//! beside it; nothing is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use smol_str::SmolStr;

use super::figures::{Tongue, axis_exponent};
use super::rates::{self, Apart, UsableRate};
use super::series::{self, Amount, in_time};
use super::sums::{Money, Plot};
use crate::document::{DocId, DocKey};
use crate::model::{Case, Currency, Decimal, Edtf, FlowKind, Id, Key, Meta, Occurrence};

/// A case whose amounts are wanted, and which of its records are shown.
#[derive(Clone, Copy)]
pub struct Plotted<'a> {
    /// The document.
    pub doc: DocId,
    /// Its facts.
    pub case: &'a Case,
    /// The events that state numbers, by id, where that is known: then no others are looked at.
    pub counted: Option<&'a BTreeSet<Id>>,
    /// Whether the filter leaves a record.
    pub shown: &'a dyn Fn(&Key) -> bool,
}

/// One plot.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Amounts of money, or counts, and in which unit.
    pub sort: Sort,
    /// The name of its case, where each case has a plot of its own.
    pub of_case: Option<SmolStr>,
    /// In time order.
    pub amounts: Arc<Vec<Amount>>,
    /// The document of each amount.
    pub docs: Arc<Vec<DocId>>,
    /// Which amounts a record states, and which belong to an event.
    pub records: Arc<Records>,
    /// What cannot stand on the axis, by reason.
    pub aside: Arc<Vec<Aside>>,
    /// The power of ten that numbers of a linear axis are told in.
    pub exponent: u32,
    /// In which language its numbers stand: that of its cases where they share one.
    pub tongue: Tongue,
    /// By which rates amounts on the axis were converted, and how far from each the farthest of them lies.
    pub rates: Vec<(Arc<UsableRate>, Apart)>,
    /// What was asked of its money and cannot be.
    pub unmet: Unmet,
    /// Kinds of flow that appear.
    pub kinds: Vec<Option<FlowKind>>,
}

/// What somebody asked of the money of a panel and the cases do not give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmet {
    /// The unit in which nothing is counted: the axis is of another one.
    pub unit: Option<SmolStr>,
    /// The currency in which no amount is: the axis is of another one.
    pub currency: Option<Currency>,
    /// Amounts that are not converted, for they have no date.
    pub undated: usize,
    /// Amounts that no rate of their case converts.
    pub without_rate: usize,
}

impl Unmet {
    fn of(money: Money, sort: &Sort, aside: &[Aside]) -> Self {
        let asked = money.currency().filter(|_| matches!(sort, Sort::Funding(_)));
        let currency = asked.filter(|asked| sort.currency() != Some(*asked));
        let stays = |aside: &&Aside| {
            aside.amount.currency.is_some_and(|of| Some(of) != asked) && aside.amount.value.is_some()
        };
        let stay = aside.iter().filter(stays).filter(|_| matches!(money, Money::Into(_)));
        let (dated, undated): (Vec<&Aside>, Vec<&Aside>) = stay.partition(|aside| aside.amount.is_in_time());
        Self { unit: None, currency, undated: undated.len(), without_rate: dated.len() }
    }

    /// "no amount is in JPY: the axis is in EUR"; nothing where it is as asked.
    #[must_use]
    pub fn axis_words(&self, sort: &Sort) -> Option<String> {
        if let (Some(asked), Sort::Counts(unit)) = (&self.unit, sort) {
            let of = if unit.is_empty() { "no unit" } else { unit };
            return Some(format!("nothing is counted in {asked}: the axis is of {of}"));
        }
        let asked = self.currency?;
        let of = sort.currency().map_or_else(|| "no currency".to_owned(), |of| of.to_string());
        Some(format!("no amount is in {asked}: the axis is in {of}"))
    }

    /// "not converted: 3 undated, 2 without a rate".
    #[must_use]
    pub fn left_words(&self) -> Option<String> {
        let parts = [(self.undated, "undated"), (self.without_rate, "without a rate that applies")];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, words)| format!("{count} {words}")).collect();
        (!parts.is_empty()).then(|| format!("not converted: {}", parts.join(", ")))
    }
}

/// The amounts of a panel by the records that state them, and by the events that these belong to; all by their positions.
#[derive(Clone, Debug, Default)]
pub struct Records {
    by_key: Vec<usize>,
    by_event: Vec<usize>,
}

impl Records {
    fn of(docs: &[DocId], amounts: &[Amount]) -> Self {
        let mut by_key: Vec<usize> = (0..amounts.len()).collect();
        by_key.sort_by_cached_key(|at| of_record(docs, amounts, *at));
        let mut by_event: Vec<usize> =
            by_key.iter().copied().filter(|at| of_event(docs, amounts, *at).is_some()).collect();
        by_event.sort_by_cached_key(|at| of_event(docs, amounts, *at));
        Self { by_key, by_event }
    }
}

fn of_record(docs: &[DocId], amounts: &[Amount], at: usize) -> Option<DocKey> {
    Some(DocKey::new(*docs.get(at)?, amounts.get(at)?.key.clone()))
}

fn of_event(docs: &[DocId], amounts: &[Amount], at: usize) -> Option<DocKey> {
    Some(DocKey::new(*docs.get(at)?, Key::event(amounts.get(at)?.event.as_ref()?)))
}

/// The stretch of those whose key is this one; they are sorted by it.
fn equal<'a>(sorted: &'a [usize], key: &DocKey, of: impl Fn(usize) -> Option<DocKey>) -> &'a [usize] {
    let first = sorted.partition_point(|at| of(*at).as_ref() < Some(key));
    let rest = sorted.get(first..).unwrap_or_default();
    let count = rest.iter().take_while(|at| of(**at).as_ref() == Some(key)).count();
    rest.get(..count).unwrap_or_default()
}

/// An amount without a place on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    /// Why it has none.
    pub why: NoPlace,
    /// The record.
    pub key: DocKey,
    /// The amount.
    pub amount: Amount,
}

/// Why an amount has no place on an axis of time and of one currency or unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoPlace {
    /// It is compared in the time shown, and only some of what its date says lies in it.
    PartlyShown,
    /// It has no date, or one that says nothing.
    Undated,
    /// Its currency or its unit is another one.
    OtherUnit,
    /// It names no currency, so that its number cannot be compared.
    NoCurrency,
}

/// Which plot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Flows of money in one currency; `None` where the files name none.
    Funding(Option<Currency>),
    /// Counts of events in one unit: "people".
    Counts(SmolStr),
    /// Shares, each of a whole of its own.
    Shares,
}

impl Sort {
    /// The currency of its axis.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        match self {
            Self::Funding(currency) => *currency,
            Self::Counts(_) | Self::Shares => None,
        }
    }

    /// Why the amount has no place on the axis; `None` where it has one.
    fn no_place(&self, amount: &Amount) -> Option<NoPlace> {
        match self {
            Self::Funding(currency) if amount.currency != *currency => {
                // An unknown number is of any currency until the file names one.
                if amount.currency.is_some() {
                    return Some(NoPlace::OtherUnit);
                } else if amount.value.is_some() {
                    return Some(NoPlace::NoCurrency);
                }
            }
            Self::Counts(unit) if amount.unit != *unit => return Some(NoPlace::OtherUnit),
            Self::Funding(_) | Self::Counts(_) | Self::Shares => {}
        }
        (!amount.is_in_time()).then_some(NoPlace::Undated)
    }
}

impl Panel {
    /// Whether nothing stands on the axis.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.amounts.is_empty()
    }

    /// Whether there is nothing at all to tell, on the axis or beside it.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.amounts.is_empty() && self.aside.is_empty()
    }

    /// The dates of what stands on the axis.
    pub fn dates(&self) -> impl Iterator<Item = &Edtf> {
        self.amounts.iter().filter_map(|amount| amount.date.as_ref())
    }

    /// Which plot it is, whatever its currency or unit.
    #[must_use]
    pub fn plot(&self) -> Plot {
        match self.sort {
            Sort::Funding(_) => Plot::Funding,
            Sort::Counts(_) => Plot::Counts,
            Sort::Shares => Plot::Shares,
        }
    }

    /// Tells this plot from the other.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.sort {
            Sort::Funding(_) => "Funding",
            Sort::Counts(_) => "Counted",
            Sort::Shares => "Shares",
        }
    }

    /// Tells it from others of its name, which are of other currencies.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.sort {
            Sort::Funding(Some(currency)) => format!("{} {currency}{}", self.name(), self.comma_case()),
            Sort::Funding(None) | Sort::Counts(_) | Sort::Shares => self.heading(),
        }
    }

    /// What it is called: "Funding", and of which case, where each has a plot of its own.
    #[must_use]
    pub fn heading(&self) -> String {
        format!("{}{}", self.name(), self.comma_case())
    }

    fn comma_case(&self) -> String {
        self.of_case.as_ref().map(|case| format!(", {case}")).unwrap_or_default()
    }

    /// What of it is of one case, under the name of that case; `None` where that is nothing.
    #[must_use]
    pub fn of_case(&self, doc: DocId, name: SmolStr) -> Option<Self> {
        let mine = self.docs.iter().zip(self.amounts.iter()).filter(|(of, _)| **of == doc);
        // Its title names the case.
        let bare = |amount: &Amount| Amount { case: SmolStr::default(), whole: None, ..amount.clone() };
        let (docs, amounts): (Vec<DocId>, Vec<Amount>) = mine.map(|(of, amount)| (*of, bare(amount))).unzip();
        let aside = self.aside.iter().filter(|aside| aside.key.doc == doc);
        let aside: Vec<Aside> =
            aside.map(|aside| Aside { amount: bare(&aside.amount), ..aside.clone() }).collect();
        let (sort, unmet) = (self.sort.clone(), Unmet { undated: 0, without_rate: 0, ..self.unmet.clone() });
        let panel = Self { of_case: Some(name), unmet, ..assembled(sort, self.tongue, docs, amounts, aside) };
        (!panel.says_nothing()).then_some(panel)
    }

    /// The record of an amount.
    #[must_use]
    pub fn key(&self, amount: usize) -> Option<DocKey> {
        of_record(&self.docs, &self.amounts, amount)
    }

    /// The event that an amount belongs to.
    #[must_use]
    pub fn event(&self, amount: usize) -> Option<DocKey> {
        of_event(&self.docs, &self.amounts, amount)
    }

    /// The amounts that a record states.
    #[must_use]
    pub fn stated_by(&self, key: &DocKey) -> &[usize] {
        equal(&self.records.by_key, key, |at| self.key(at))
    }

    /// The amounts that belong to an event.
    #[must_use]
    pub fn belonging_to(&self, event: &DocKey) -> &[usize] {
        equal(&self.records.by_event, event, |at| self.event(at))
    }
}

/// The plot of amounts, which may be empty, that of counts, where anything is counted, and that of shares, where any is
/// stated.
#[must_use]
pub fn panels(cases: &[Plotted<'_>]) -> Vec<Panel> {
    panels_in(cases, Money::Usual, "")
}

/// The same with the money that is asked for, and what is counted; of nothing what is usual.
#[must_use]
pub fn panels_in(cases: &[Plotted<'_>], money: Money, unit: &str) -> Vec<Panel> {
    std::iter::once(funding(cases, money)).chain(counts(cases, unit)).chain(shares(cases)).collect()
}

/// The axis is of the currency that is asked for, where any amount is in it, else of that in which most cases have dated amounts, then of that with most dated amounts, then of that
/// with most amounts; of equals the first code.
fn funding(cases: &[Plotted<'_>], money: Money) -> Panel {
    let amounts = flows(cases, money);
    let mut uses: BTreeMap<Currency, Use> = BTreeMap::new();
    for (doc, amount) in &amounts {
        if let Some(currency) = amount.currency {
            uses.entry(currency).or_default().note(*doc, amount);
        }
    }
    let currency = money.currency().filter(|currency| uses.contains_key(currency)).or(most_used(uses));
    panel(cases, Sort::Funding(currency), money, amounts)
}

/// The amounts of money of every case, those converted that somebody asked for and that a rate of their case tells.
fn flows(cases: &[Plotted<'_>], money: Money) -> Vec<(DocId, Amount)> {
    gathered(cases, |plotted| {
        let amounts = series::of_flows(plotted.case, plotted.shown);
        let Money::Into(into) = money else { return amounts };
        let rates = rates::usable(plotted.case);
        amounts.into_iter().map(|amount| rates::converted(amount, into, &rates)).collect()
    })
}

/// Every amount of money, in a panel for each currency: those that most amounts are in first, those without a currency last.
/// A number that nobody knows is of the first, where it names none.
#[must_use]
pub fn by_currency(cases: &[Plotted<'_>], money: Money) -> Vec<Panel> {
    let amounts = flows(cases, money);
    let mut uses: BTreeMap<Currency, usize> = BTreeMap::new();
    for currency in amounts.iter().filter_map(|(_, amount)| amount.currency) {
        *uses.entry(currency).or_default() += 1;
    }
    let mut order: Vec<(Currency, usize)> = uses.into_iter().collect();
    let is_other = |of: &(Currency, usize)| Some(of.0) != money.currency();
    order.sort_by(|a, b| (is_other(a), b.1, a.0).cmp(&(is_other(b), a.1, b.0)));
    let first = order.first().map(|(currency, _)| *currency);
    let mut parts: BTreeMap<usize, Vec<(DocId, Amount)>> = BTreeMap::new();
    for (doc, amount) in amounts {
        let of = if amount.value.is_none() { amount.currency.or(first) } else { amount.currency };
        let place = order.iter().position(|(currency, _)| Some(*currency) == of).unwrap_or(order.len());
        parts.entry(place).or_default().push((doc, amount));
    }
    let currency = |place: usize| order.get(place).map(|(currency, _)| *currency);
    let panels: Vec<Panel> = parts
        .into_iter()
        .map(|(place, amounts)| {
            let sort = Sort::Funding(currency(place));
            // In one that is of another currency nothing is unmet: that has a panel of its own.
            let asked = if place == 0 { money } else { Money::Usual };
            panel(cases, sort, asked, amounts)
        })
        .collect();
    if panels.is_empty() { vec![panel(cases, Sort::Funding(None), money, Vec::new())] } else { panels }
}

/// The axis is of the unit asked for, where anything is counted in it, else of people where any are counted on a date, else of the unit chosen as the currency is.
fn counts(cases: &[Plotted<'_>], asked: &str) -> Option<Panel> {
    let amounts = gathered(cases, |plotted| series::of_counts(plotted.case, plotted.counted, plotted.shown));
    let mut uses: BTreeMap<SmolStr, Use> = BTreeMap::new();
    for (doc, amount) in &amounts {
        uses.entry(amount.unit.clone()).or_default().note(*doc, amount);
    }
    let people = uses.get("people").filter(|people| people.dated > 0).map(|_| "people".into());
    let known = uses.get_key_value(asked).map(|(unit, _)| unit.clone()).filter(|unit| !unit.is_empty());
    let is_unmet = !asked.is_empty() && known.is_none();
    let unit = known.or(people).or_else(|| most_used(uses)).unwrap_or_default();
    if amounts.is_empty() {
        return None;
    }
    let mut panel = panel(cases, Sort::Counts(unit), Money::Usual, amounts);
    panel.unmet.unit = is_unmet.then(|| asked.into());
    Some(panel)
}

fn shares(cases: &[Plotted<'_>]) -> Option<Panel> {
    let amounts = gathered(cases, |plotted| series::of_shares(plotted.case, plotted.counted, plotted.shown));
    (!amounts.is_empty()).then(|| panel(cases, Sort::Shares, Money::Usual, amounts))
}

/// How much a currency or a unit is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Use {
    /// Cases that have a dated, known amount in it.
    cases: usize,
    /// Dated, known amounts.
    dated: usize,
    /// Those of them that took place: what happened comes before what is planned.
    actual: usize,
    /// All amounts.
    all: usize,
    last_case: Option<DocId>,
}

impl Use {
    /// Amounts come case by case.
    fn note(&mut self, doc: DocId, amount: &Amount) {
        self.all += 1;
        if amount.is_in_time() && amount.value.is_some() {
            self.dated += 1;
            self.actual += usize::from(amount.occurrence == Occurrence::Actual);
            self.cases += usize::from(self.last_case != Some(doc));
            self.last_case = Some(doc);
        }
    }
}

fn most_used<T: Ord>(uses: BTreeMap<T, Use>) -> Option<T> {
    let weight = |used: &Use| (used.cases, used.dated, used.actual, used.all);
    uses.into_iter().rev().max_by_key(|(_, used)| weight(used)).map(|(which, _)| which)
}

/// The amounts of every case, case by case.
fn gathered(cases: &[Plotted<'_>], of: impl Fn(&Plotted<'_>) -> Vec<Amount>) -> Vec<(DocId, Amount)> {
    let of_case = |plotted| of(plotted).into_iter().map(move |amount| (plotted.doc, amount));
    cases.iter().flat_map(of_case).collect()
}

fn panel(cases: &[Plotted<'_>], sort: Sort, money: Money, amounts: Vec<(DocId, Amount)>) -> Panel {
    let names = Names::of(cases);
    let tongue = Tongue::of_all(cases.iter().map(|plotted| plotted.case.meta.language.as_str()));
    let mut aside = Vec::new();
    let mut placed = Vec::with_capacity(amounts.len());
    for (doc, amount) in amounts {
        let amount = Amount { tongue, ..names.named(doc, amount) };
        match sort.no_place(&amount) {
            Some(why) => aside.push(Aside { why, key: DocKey::new(doc, amount.key.clone()), amount }),
            None => placed.push((doc, amount)),
        }
    }
    // What is known comes first, the largest before the others of its currency.
    let rank = |of: &Aside| (of.why, of.amount.currency, of.amount.unit.clone(), of.amount.value.is_none());
    aside.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| in_time(&a.amount, &b.amount)));
    placed.sort_by(|a, b| in_time(&a.1, &b.1));
    let (docs, mut amounts): (Vec<DocId>, Vec<Amount>) = placed.into_iter().unzip();
    for plotted in cases {
        series::name_wholes(plotted.case, &mut amounts, |at| docs.get(at) == Some(&plotted.doc));
    }
    let unmet = Unmet::of(money, &sort, &aside);
    Panel { unmet, ..assembled(sort, tongue, docs, amounts, aside) }
}

/// A panel of these amounts, which are in time order.
fn assembled(sort: Sort, tongue: Tongue, docs: Vec<DocId>, amounts: Vec<Amount>, aside: Vec<Aside>) -> Panel {
    let mut kinds: Vec<Option<FlowKind>> = amounts.iter().map(|amount| amount.kind).collect();
    kinds.sort();
    kinds.dedup();
    let largest = amounts.iter().filter_map(|amount| amount.value).map(Decimal::to_f64).fold(0.0, f64::max);
    let converted = amounts.iter().filter_map(|amount| amount.converted.as_ref());
    let mut rates: BTreeMap<Arc<UsableRate>, Apart> = BTreeMap::new();
    for was in converted {
        let farthest = rates.entry(Arc::clone(&was.rate)).or_default();
        *farthest = farthest.or(was.apart);
    }
    Panel {
        rates: rates.into_iter().collect(),
        unmet: Unmet::default(),
        of_case: None,
        kinds: if matches!(sort, Sort::Funding(_)) { kinds } else { Vec::new() },
        exponent: axis_exponent(largest),
        tongue,
        sort,
        records: Arc::new(Records::of(&docs, &amounts)),
        amounts: Arc::new(amounts),
        docs: Arc::new(docs),
        aside: Arc::new(aside),
    }
}

/// What the cases are called beside an amount; empty where there is one case alone.
struct Names(BTreeMap<DocId, SmolStr>);

impl Names {
    fn of(cases: &[Plotted<'_>]) -> Self {
        let named = cases.iter().filter(|_| cases.len() > 1);
        Self(named.map(|plotted| (plotted.doc, short_name(&plotted.case.meta))).collect())
    }

    fn named(&self, doc: DocId, amount: Amount) -> Amount {
        Amount { case: self.0.get(&doc).cloned().unwrap_or_default(), ..amount }
    }
}

/// Characters of a case's name beside an amount.
const NAME: usize = 24;

/// The title of a case as far as there is room for it beside an amount, cut at a word; without quotation marks, of
/// which a cut would leave one.
pub(crate) fn short_name(meta: &Meta) -> SmolStr {
    let plain: String =
        meta.name().chars().filter(|c| !matches!(c, '“' | '”' | '„' | '"' | '«' | '»')).collect();
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
    use crate::model::{Basis, Flow, Head, Link, Relation};

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
        let plotted = |doc, case| Plotted { doc: DocId(doc), case, counted: None, shown: &all };
        let panels = panels(&[plotted(0, &first), plotted(1, &second)]);
        let [funding] = panels.as_slice() else { panic!("one plot, not {}", panels.len()) };
        let order: Vec<String> = funding.amounts.iter().map(|amount| amount.key.to_string()).collect();
        assert_eq!(order, ["flow `a`", "flow `c`", "flow `b`"]);
        assert_eq!(*funding.docs, [DocId(0), DocId(1), DocId(0)]);
        assert_eq!(funding.aside.len(), 1, "another currency has no place on the axis");
    }

    fn one_funding(case: &Case) -> Panel {
        let plotted = Plotted { doc: DocId(0), case, counted: None, shown: &|_| true };
        panels(&[plotted]).remove(0)
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
        let panels = panels(&[Plotted { doc: DocId(0), case, counted: None, shown }]);
        panels[0].amounts.iter().map(|amount| amount.whole).collect()
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
