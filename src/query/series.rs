//! What the plots show: amounts and counts, each with its record, its bound and its place in a whole.
//!
//! Nothing is added up here: an amount stands for itself. Kinds, currencies and units stay apart; a part names its whole;
//! what has no date or another currency is set aside, not dropped.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::model::{
    Bound, Case, Count, Currency, Decimal, Edtf, Flow, FlowKind, Head, Key, Occurrence, Relation, Stance,
    Status,
};

/// One amount or head-count.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The flow or event that states it.
    pub key: Key,
    /// When; `None` is undated.
    pub date: Option<Edtf>,
    /// How much; `None` is unknown, which is not zero.
    pub value: Option<Decimal>,
    /// Exact, or a bound.
    pub bound: Bound,
    /// Which sort of money; `None` for counts and for flows without a kind.
    pub kind: Option<FlowKind>,
    /// The words beside the number: the source's verb, or what the people were.
    pub words: SmolStr,
    /// In which currency; `None` for counts and where the file names none.
    pub currency: Option<Currency>,
    /// Whether it took place.
    pub occurrence: Occurrence,
    /// Whether it is contested, alleged or unsure.
    pub status: Status,
    /// A doubt that must stand beside the number: "as stated".
    pub caution: Option<SmolStr>,
    /// The amount that this one is a part of, as an index into the same list.
    pub whole: Option<usize>,
}

/// The amounts of a case in one currency, and what cannot stand on the same axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Funding {
    /// The currency of the axis; `None` where no flow has one.
    pub currency: Option<Currency>,
    /// Dated amounts in that currency, in time order, wholes before their parts.
    pub amounts: Vec<Amount>,
    /// Undated amounts, and those in other currencies.
    pub aside: Vec<Amount>,
}

/// Counts of one unit, dated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// What is counted: "people".
    pub unit: SmolStr,
    /// Dated counts in time order.
    pub amounts: Vec<Amount>,
    /// Undated ones.
    pub aside: Vec<Amount>,
}

/// The flows for which `shown` holds. The axis is of the currency that most dated flows have; of equals the first code.
#[must_use]
pub fn funding(case: &Case, shown: impl Fn(&Key) -> bool) -> Funding {
    let flows: Vec<&Flow> = case.flows.iter().filter(|flow| shown(&Key::flow(&flow.head.id))).collect();
    let mut uses: BTreeMap<Currency, usize> = BTreeMap::new();
    for flow in &flows {
        if let Some(currency) = flow.currency {
            // A dated flow outweighs any number of undated ones: the axis is of time.
            *uses.entry(currency).or_default() += if flow.head.date.is_some() { flows.len() } else { 1 };
        }
    }
    let currency = uses.iter().rev().max_by_key(|(_, count)| **count).map(|(currency, _)| *currency);
    let (on_axis, aside): (Vec<&Flow>, Vec<&Flow>) =
        flows.into_iter().partition(|flow| flow.head.date.is_some() && flow.currency == currency);
    let mut amounts = in_time_order(on_axis.into_iter().map(of_flow).collect());
    name_wholes(case, &mut amounts);
    let mut aside: Vec<Amount> = aside.into_iter().map(of_flow).collect();
    aside.sort_by(|a, b| a.currency.cmp(&b.currency).then_with(|| a.key.cmp(&b.key)));
    Funding { currency, amounts, aside }
}

/// Counts of the unit that most dated events for which `shown` holds count in; `None` where no event counts anything.
/// Shares have a whole of their own and durations are no counts: neither is here.
#[must_use]
pub fn counts(case: &Case, shown: impl Fn(&Key) -> bool) -> Option<Counts> {
    let mut by_unit: BTreeMap<SmolStr, Vec<Amount>> = BTreeMap::new();
    for event in case.events.iter() {
        let key = Key::event(&event.head.id);
        if !shown(&key) {
            continue;
        }
        for count in event.counts.iter().filter(|count| is_plotted(count)) {
            by_unit.entry(count.unit.clone()).or_default().push(of_count(&key, &event.head, count));
        }
    }
    let weight = |unit: &SmolStr, amounts: &[Amount]| {
        let known = amounts.iter().filter(|a| a.date.is_some() && a.value.is_some()).count();
        let actual =
            amounts.iter().filter(|a| a.date.is_some() && a.occurrence == Occurrence::Actual).count();
        // People come first: they are what such a case is about. What happened comes before what is planned.
        (known > 0 && unit == "people", known, actual, amounts.len())
    };
    let (unit, amounts) = by_unit.into_iter().rev().max_by_key(|(unit, amounts)| weight(unit, amounts))?;
    let (dated, aside) = amounts.into_iter().partition(|amount| amount.date.is_some());
    Some(Counts { unit, amounts: in_time_order(dated), aside })
}

/// Units of time, in which a count is a duration.
const DURATIONS: &[&str] = &[
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month",
    "months", "year", "years", "decade", "decades",
];

fn is_plotted(count: &Count) -> bool {
    count.share.is_none() && !count.unit.is_empty() && !DURATIONS.contains(&count.unit.as_str())
}

fn of_flow(flow: &Flow) -> Amount {
    Amount {
        key: Key::flow(&flow.head.id),
        date: flow.head.date.clone(),
        value: flow.value,
        bound: flow.bound,
        kind: flow.kind,
        words: if flow.stated_as.is_empty() { flow.head.title.clone() } else { flow.stated_as.clone() },
        currency: flow.currency,
        occurrence: flow.head.occurrence,
        status: doubt(&flow.head),
        caution: caution(&flow.head),
        whole: None,
    }
}

fn of_count(key: &Key, head: &Head, count: &Count) -> Amount {
    Amount {
        key: key.clone(),
        date: head.date.clone(),
        value: count.value,
        bound: count.bound,
        kind: None,
        words: if count.label.is_empty() { count.stated_as.clone() } else { count.label.clone() },
        currency: None,
        occurrence: head.occurrence,
        status: doubt(head),
        caution: caution(head),
        whole: None,
    }
}

/// The status, and disputed where a citation contradicts the fact.
fn doubt(head: &Head) -> Status {
    let contradicted = head.citations.iter().any(|citation| citation.stance == Stance::Contradicts);
    if head.status == Status::Undisputed && contradicted { Status::Disputed } else { head.status }
}

/// A number that its analyst does not vouch for says so beside it: unsure, of doubtful credibility (Admiralty 4 to 6), or
/// tagged "as stated".
fn caution(head: &Head) -> Option<SmolStr> {
    let tagged = head.tags.iter().any(|tag| tag == "as stated");
    let doubtful = head.credibility.is_some_and(|credibility| credibility >= 4);
    (tagged || doubtful || head.status == Status::Unsure).then(|| SmolStr::new("as stated"))
}

fn in_time_order(mut amounts: Vec<Amount>) -> Vec<Amount> {
    // Of one date the larger comes first, so that a whole stands above its parts.
    amounts.sort_by(|a, b| a.date.cmp(&b.date).then(b.value.cmp(&a.value)).then_with(|| a.key.cmp(&b.key)));
    amounts
}

/// Fills `whole` from the links `PartOf`, each to the nearest whole that is on the same axis.
fn name_wholes(case: &Case, amounts: &mut [Amount]) {
    let at: BTreeMap<Key, usize> =
        amounts.iter().enumerate().map(|(at, amount)| (amount.key.clone(), at)).collect();
    for amount in amounts.iter_mut() {
        amount.whole = nearest_whole(case, &amount.key, &at);
    }
}

fn nearest_whole(case: &Case, part: &Key, at: &BTreeMap<Key, usize>) -> Option<usize> {
    let mut seen = vec![part.clone()];
    let mut here = part.clone();
    loop {
        let links = &case.head(&here)?.links;
        let to = &links.iter().find(|link| link.relation == Relation::PartOf)?.to;
        let next = Key::flow(to);
        // A cycle is a finding of the checks; here it only must end.
        if seen.contains(&next) {
            return None;
        }
        if let Some(found) = at.get(&next) {
            return Some(*found);
        }
        seen.push(next.clone());
        here = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Event, Id, Link, Table};

    fn flow(id: &str, date: &str, value: i64, currency: &str, part_of: Option<&str>) -> Flow {
        let link = |to: &str| Link {
            relation: Relation::PartOf,
            to: to.into(),
            note: SmolStr::default(),
            basis: Basis::Stated,
            citations: Vec::new(),
        };
        Flow {
            head: Head {
                id: Id::from(id),
                date: Edtf::parse(date).ok(),
                links: part_of.map(link).into_iter().collect(),
                ..Head::default()
            },
            value: Some(Decimal::from(value)),
            currency: Currency::parse(currency).ok(),
            ..Flow::default()
        }
    }

    fn case(flows: Vec<Flow>) -> Case {
        Case { flows: flows.into_iter().collect::<Table<Flow>>(), ..Case::default() }
    }

    #[test]
    fn a_part_names_its_whole_and_is_not_added_to_it() {
        let case = case(vec![
            flow("whole", "2024-06-13", 7, "EUR", None),
            flow("part", "2024-06-13", 2, "EUR", Some("whole")),
            flow("part-of-part", "2024-06-13", 1, "EUR", Some("part")),
        ]);
        let funding = funding(&case, |_| true);
        assert_eq!(funding.amounts.iter().map(|a| a.whole).collect::<Vec<_>>(), [None, Some(0), Some(1)]);
    }

    #[test]
    fn a_part_whose_whole_is_hidden_hangs_on_the_next_whole() {
        let case = case(vec![
            flow("whole", "2024", 7, "EUR", None),
            flow("part", "2024", 2, "EUR", Some("whole")),
            flow("part-of-part", "2024", 1, "EUR", Some("part")),
        ]);
        let funding = funding(&case, |key| *key != Key::flow("part"));
        assert_eq!(funding.amounts.iter().map(|a| a.whole).collect::<Vec<_>>(), [None, Some(0)]);
    }

    #[test]
    fn a_cycle_of_parts_ends() {
        let case = case(vec![flow("a", "2024", 7, "EUR", Some("a")), flow("b", "2024", 2, "USD", Some("b"))]);
        assert_eq!(funding(&case, |_| true).amounts.len(), 1);
    }

    #[test]
    fn other_currencies_and_undated_amounts_are_set_aside() {
        let case = case(vec![
            flow("euro", "2024", 7, "EUR", None),
            flow("dollar", "2024", 6, "USD", None),
            flow("undated", "", 3, "EUR", None),
        ]);
        let funding = funding(&case, |_| true);
        assert_eq!(funding.currency, Some(Currency::EUR));
        assert_eq!(funding.amounts.len(), 1);
        assert_eq!(
            funding.aside.iter().map(|a| &a.key).collect::<Vec<_>>(),
            [&Key::flow("undated"), &Key::flow("dollar")]
        );
    }

    #[test]
    fn an_unknown_number_is_kept_and_a_duration_or_share_is_no_count() {
        let count = |value: Option<i64>, unit: &str| Count {
            value: value.map(Decimal::from),
            unit: unit.into(),
            ..Count::default()
        };
        let share = Count { share: "43%".parse().ok(), ..count(None, "people") };
        let event = Event {
            head: Head { id: Id::from("e"), date: Edtf::parse("2024-10").ok(), ..Head::default() },
            counts: vec![count(Some(30), "days"), share, count(None, "people"), count(Some(40), "people")],
            ..Event::default()
        };
        let case = Case { events: [event].into_iter().collect(), ..Case::default() };
        let counts = counts(&case, |_| true).unwrap();
        assert_eq!(counts.unit, "people");
        assert_eq!(
            counts.amounts.iter().map(|a| a.value).collect::<Vec<_>>(),
            [Some(Decimal::from(40)), None]
        );
    }
}
