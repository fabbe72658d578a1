//! The plots of the open cases: which amounts share an axis, and what has no place on it.
//!
//! One axis, one currency, one unit; shares have an axis of their own. What is undated, or in another currency or unit, stands
//! beside it; nothing is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lean_string::LeanStr;

use super::amounts::Amounts;
use super::figures::axis_exponent;
use super::rates::{Apart, UsableRate};
use super::series::Amount;
use super::sums::{Class, Ledger, LedgerEntry, Left, Money, Plot};
use crate::document::{DocId, DocKey};
use crate::model::Tongue;
use crate::model::{Currency, Edtf, FlowKind, Meta};

/// One plot.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Amounts of money, or counts, and in which unit.
    pub sort: Sort,
    /// The name of its case, where each case has a plot of its own.
    pub of_case: Option<LeanStr>,
    /// In time order.
    pub amounts: Amounts,
    /// What they are chosen from.
    pub ledger: Arc<Ledger>,
    /// What cannot stand on the axis, by reason.
    pub aside: Besides,
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
    /// The currencies in which its amounts are stated, on the axis or beside it.
    pub currencies: BTreeSet<Currency>,
    /// The units in which they are.
    pub units: BTreeSet<LeanStr>,
}

/// What somebody asked of the money of a panel and the cases do not give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmet {
    /// The unit in which nothing is counted: the axis is of another one.
    pub unit: Option<LeanStr>,
    /// The currency in which no amount is: the axis is of another one.
    pub currency: Option<Currency>,
    /// Amounts that are not converted, for they have no date.
    pub undated: usize,
    /// Amounts that no rate of their case converts.
    pub without_rate: usize,
}

impl Unmet {
    fn of(money: Money, sort: &Sort, aside: &Besides) -> Self {
        let asked = money.currency().filter(|_| matches!(sort, Sort::Funding(_)));
        let currency = asked.filter(|asked| sort.currency() != Some(*asked));
        let unmet = Self { currency, ..Self::default() };
        if !matches!(money, Money::Into(_)) {
            return unmet;
        }
        let stays = |aside: &Aside<'_>| {
            aside.amount.currency.is_some_and(|of| Some(of) != asked) && aside.amount.value.is_some()
        };
        let (dated, undated): (Vec<Aside<'_>>, Vec<Aside<'_>>) =
            aside.iter().filter(stays).partition(|aside| aside.amount.is_in_time());
        Self { undated: undated.len(), without_rate: dated.len(), ..unmet }
    }

    /// "no amount is in JPY: the axis is in EUR"; nothing where it is as asked.
    #[must_use]
    pub fn axis_words(&self, sort: &Sort, tongue: Tongue) -> Option<String> {
        if let (Some(asked), Sort::Counts(unit)) = (&self.unit, sort) {
            let none = tongue.say(["no unit", "keiner Einheit", "sans unité", "nessuna unità", "sin unidad"]);
            let of = if unit.is_empty() { none } else { unit };
            return Some(match tongue {
                Tongue::English => format!("nothing is counted in {asked}: the axis is of {of}"),
                Tongue::German => format!("nichts ist in {asked} gezählt: Die Achse zählt {of}"),
                Tongue::French => format!("rien n’est compté en {asked}\u{a0}: l’axe compte {of}"),
                Tongue::Italian => format!("nulla è contato in {asked}: l’asse conta {of}"),
                Tongue::Spanish => format!("nada se cuenta en {asked}: el eje cuenta {of}"),
            });
        }
        let asked = self.currency?;
        let none = || {
            tongue.say(["no currency", "keiner Währung", "aucune devise", "nessuna valuta", "ninguna moneda"])
        };
        let of = sort.currency().map_or_else(|| none().to_owned(), |of| of.to_string());
        Some(match tongue {
            Tongue::English => format!("no amount is in {asked}: the axis is in {of}"),
            Tongue::German => format!("kein Betrag ist in {asked}: Die Achse ist in {of}"),
            Tongue::French => format!("aucun montant n’est en {asked}\u{a0}: l’axe est en {of}"),
            Tongue::Italian => format!("nessun importo è in {asked}: l’asse è in {of}"),
            Tongue::Spanish => format!("ningún importe está en {asked}: el eje está en {of}"),
        })
    }

    /// "not converted: 3 undated, 2 without a rate".
    #[must_use]
    pub fn left_words(&self, tongue: Tongue) -> Option<String> {
        let undated = tongue.say(["undated", "undatiert", "sans date", "senza data", "sin fecha"]);
        let without_rate = tongue.say([
            "without a rate that applies",
            "ohne passenden Kurs",
            "sans taux applicable",
            "senza un cambio applicabile",
            "sin tipo de cambio aplicable",
        ]);
        let parts = [(self.undated, undated), (self.without_rate, without_rate)];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, words)| format!("{count} {words}")).collect();
        let not_converted = tongue.say([
            "not converted:",
            "nicht umgerechnet:",
            "non convertis\u{a0}:",
            "non convertiti:",
            "no convertidos:",
        ]);
        (!parts.is_empty()).then(|| format!("{not_converted} {}", parts.join(", ")))
    }
}

/// The amounts without a place on the axis, by reason. A copy shares them.
#[derive(Clone, Debug, Default)]
pub struct Besides {
    ledger: Arc<Ledger>,
    of: Arc<Vec<(NoPlace, u32)>>,
}

/// An amount without a place on the axis.
#[derive(Clone, Copy, Debug)]
pub struct Aside<'a> {
    /// Why it has none.
    pub why: NoPlace,
    /// The document of the record that states it.
    pub doc: DocId,
    /// The amount.
    pub amount: &'a Amount,
}

impl Aside<'_> {
    /// The record.
    #[must_use]
    pub fn key(&self) -> DocKey {
        DocKey::new(self.doc, self.amount.key.clone())
    }
}

impl Besides {
    /// Those of these numbers of a ledger, which are in the order of reasons.
    pub(super) fn of(ledger: &Arc<Ledger>, of: Vec<(NoPlace, u32)>) -> Self {
        Self { ledger: Arc::clone(ledger), of: Arc::new(of) }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The one at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<Aside<'_>> {
        let (why, number) = *self.of.get(at)?;
        let number = number as usize;
        Some(Aside { why, doc: self.ledger.doc(number)?, amount: self.ledger.get(number)? })
    }

    /// All of them, by reason.
    pub fn iter(&self) -> impl Iterator<Item = Aside<'_>> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// The reasons there are: a few, whatever the number of amounts.
    #[must_use]
    pub fn reasons(&self) -> Vec<(NoPlace, usize)> {
        let mut reasons = Vec::new();
        let mut rest = self.of.as_slice();
        while let Some((why, _)) = rest.first() {
            let count = rest.partition_point(|(of, _)| of <= why);
            reasons.push((*why, count));
            rest = rest.get(count..).unwrap_or_default();
        }
        reasons
    }

    fn numbers(&self) -> impl Iterator<Item = usize> {
        self.of.iter().map(|(_, number)| *number as usize)
    }
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
    Counts(LeanStr),
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

    /// Why amounts of a class have no place on the axis; `None` where they have one.
    pub(super) fn no_place(&self, amounts: &Class) -> Option<NoPlace> {
        match self {
            Self::Funding(currency) if amounts.currency != *currency => {
                // An unknown number is of any currency until the file names one.
                if amounts.currency.is_some() {
                    return Some(NoPlace::OtherUnit);
                } else if amounts.is_known {
                    return Some(NoPlace::NoCurrency);
                }
            }
            Self::Counts(unit) if amounts.unit != *unit => return Some(NoPlace::OtherUnit),
            Self::Funding(_) | Self::Counts(_) | Self::Shares => {}
        }
        (!amounts.is_in_time).then_some(NoPlace::Undated)
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

    /// What it is called where it is drawn, in the language of its cases.
    #[must_use]
    pub fn name_told(&self) -> &'static str {
        self.tongue.say(match self.sort {
            Sort::Funding(_) => ["Funding", "Finanzierung", "Financement", "Finanziamenti", "Financiación"],
            Sort::Counts(_) => ["Counted", "Gezählt", "Dénombrements", "Conteggi", "Recuentos"],
            Sort::Shares => ["Shares", "Anteile", "Parts", "Quote", "Proporciones"],
        })
    }

    /// [`Panel::heading`] where it is drawn, in the language of its cases.
    #[must_use]
    pub fn heading_told(&self) -> String {
        format!("{}{}", self.name_told(), self.comma_case())
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
    pub fn of_case(&self, doc: DocId, name: LeanStr) -> Option<Self> {
        // Its title names the case.
        let bare = |amount: &Amount| Amount {
            case: LeanStr::default(),
            part_of: None,
            whole: None,
            ..amount.clone()
        };
        let all = self.amounts.numbers().chain(self.aside.numbers());
        let mine = all.filter(|number| self.ledger.doc(*number) == Some(doc));
        let entry = |number: usize| {
            let amount = bare(self.ledger.get(number)?);
            Some(LedgerEntry { doc, fact: self.ledger.fact(number), amount })
        };
        let mut entries: Vec<LedgerEntry> = mine.filter_map(entry).collect();
        entries.sort_by(|a, b| a.amount.key.cmp(&b.amount.key));
        let ledger = Arc::new(Ledger::of(&entries).related_as(&self.ledger));
        let left = ledger.all();
        let panel = Self::of(self.sort.clone(), self.tongue, (ledger, left), Money::Usual);
        let unmet = Unmet { undated: 0, without_rate: 0, ..self.unmet.clone() };
        let panel = Self { of_case: Some(name), unmet, ..panel };
        (!panel.says_nothing()).then_some(panel)
    }

    /// The first doubt that stands beside any of these amounts.
    #[must_use]
    pub fn caution(&self, amounts: &[usize]) -> Option<LeanStr> {
        self.ledger.caution(amounts.iter().filter_map(|at| self.amounts.number(*at)))
    }

    /// The document of an amount.
    #[must_use]
    pub fn doc(&self, amount: usize) -> Option<DocId> {
        self.ledger.doc(self.amounts.number(amount)?)
    }

    /// The record of an amount.
    #[must_use]
    pub fn key(&self, amount: usize) -> Option<DocKey> {
        self.ledger.key(self.amounts.number(amount)?)
    }

    /// The event that an amount belongs to.
    #[must_use]
    pub fn event(&self, amount: usize) -> Option<DocKey> {
        self.ledger.event(self.amounts.number(amount)?)
    }

    /// The amounts that a record states.
    pub fn stated_by<'a>(&'a self, key: &DocKey) -> impl Iterator<Item = usize> + use<'a> {
        self.places(self.ledger.stated_by(key))
    }

    /// The amounts that belong to an event.
    pub fn belonging_to<'a>(&'a self, event: &DocKey) -> impl Iterator<Item = usize> + use<'a> {
        self.places(self.ledger.belonging_to(event))
    }

    fn places<'a>(&'a self, numbers: &'a [u32]) -> impl Iterator<Item = usize> + use<'a> {
        numbers.iter().filter_map(|number| self.amounts.place(*number as usize))
    }

    /// What of a ledger is left, in the money that was asked for: what has a place on the axis, and what stands beside it.
    pub(super) fn of(sort: Sort, tongue: Tongue, (ledger, left): (Arc<Ledger>, Left), money: Money) -> Self {
        let classes = || ledger.classes(&left).map(|(class, _)| class);
        let units = classes().map(|class| class.unit.clone()).filter(|unit| !unit.is_empty()).collect();
        let as_stated = classes().filter(|class| !class.is_converted);
        let mut currencies: BTreeSet<Currency> = as_stated.filter_map(|class| class.currency).collect();
        let has_none = |class: &Class| usize::from(sort.no_place(class).is_some());
        let mut parts = ledger.divided(left, &has_none);
        let without = parts.remove(&1).unwrap_or_default();
        let left = parts.remove(&0).unwrap_or_default();
        let aside = Besides::of(&ledger, in_order_of_reasons(&sort, &ledger, &without));
        let kinds: BTreeSet<Option<FlowKind>> =
            ledger.classes(&left).map(|(class, _)| class.scope.kind).collect();
        let is_converted = ledger.classes(&left).any(|(class, _)| class.is_converted);
        let largest = ledger.largest(&left);
        let amounts = ledger.amounts(left.numbers);
        let mut rates: BTreeMap<Arc<UsableRate>, Apart> = BTreeMap::new();
        for was in amounts.iter().filter(|_| is_converted).filter_map(|amount| amount.converted.as_ref()) {
            let farthest = rates.entry(Arc::clone(&was.rate)).or_default();
            *farthest = farthest.or(was.apart);
        }
        currencies.extend(rates.keys().map(|rate| rate.from));
        let has_kinds = matches!(sort, Sort::Funding(_));
        Self {
            rates: rates.into_iter().collect(),
            unmet: Unmet::of(money, &sort, &aside),
            of_case: None,
            kinds: if has_kinds { kinds.into_iter().collect() } else { Vec::new() },
            currencies,
            units,
            exponent: axis_exponent(largest),
            tongue,
            sort,
            amounts,
            ledger,
            aside,
        }
    }

    /// The same with these amounts of it beside the axis too, for a reason that comes before all others.
    #[must_use]
    pub fn with_beside(self, why: NoPlace, amounts: impl Iterator<Item = usize>) -> Self {
        let numbers = amounts.filter_map(|at| u32::try_from(self.amounts.number(at)?).ok());
        let of = numbers.map(|number| (why, number)).chain(self.aside.of.iter().copied()).collect();
        Self { aside: Besides::of(&self.ledger, of), ..self }
    }
}

/// What has no place, by reason; what is known comes first; what is alike stays in time order.
fn in_order_of_reasons(sort: &Sort, ledger: &Ledger, without: &Left) -> Vec<(NoPlace, u32)> {
    let reason =
        |class: &Class| Some((sort.no_place(class)?, class.currency, class.unit.clone(), !class.is_known));
    let mut reasons: Vec<_> = ledger.classes(without).filter_map(|(class, _)| reason(class)).collect();
    reasons.sort();
    reasons.dedup();
    let parts = ledger.divided(without.clone(), &|class| {
        let reason = reason(class);
        reasons.iter().position(|known| Some(known) == reason.as_ref()).unwrap_or(reasons.len())
    });
    let named = parts.into_iter().filter_map(|(place, left)| Some((reasons.get(place)?.0, left)));
    named.flat_map(|(why, left)| left.numbers.into_iter().map(move |number| (why, number))).collect()
}

/// Characters of a case's name beside an amount.
const NAME: usize = 24;

/// The title of a case as far as there is room for it beside an amount, cut at a word; without quotation marks, of
/// which a cut would leave one.
pub(crate) fn short_name(meta: &Meta) -> LeanStr {
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

    #[test]
    fn beside_an_amount_a_case_has_a_short_name() {
        let name = |title: &str| short_name(&Meta { title: title.into(), ..Meta::default() });
        assert_eq!(name("Italy–Albania agreement"), "Italy–Albania agreement");
        assert_eq!(name("“Voluntary humanitarian return” from Libya"), "Voluntary humanitarian");
    }
}
