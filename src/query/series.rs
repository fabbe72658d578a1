//! What the plots show: amounts and counts, each with its record, its bound and its place in a whole.
//!
//! Nothing is added up here: an amount stands for itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use lean_string::LeanStr;

use super::rates::Converted;
use crate::model::Tongue;

use crate::model::{
    Bound, Case, Count, Currency, Decimal, Edtf, Event, Flow, FlowKind, Head, Id, Key, Occurrence, Relation,
    Share, Stance, Status, TableName,
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
    /// Of a range, the upper end: only sums are ranges.
    pub upper: Option<Decimal>,
    /// Of a sum, how many known amounts are not added to it.
    pub left_out: usize,
    /// How large a part of a whole; such an amount stands on no scale of amounts.
    pub share: Option<Share>,
    /// Exact, or a bound.
    pub bound: Bound,
    /// Which sort of money; `None` for counts and for flows without a kind.
    pub kind: Option<FlowKind>,
    /// The words beside the number: the source's verb, or what the people were.
    pub words: LeanStr,
    /// The title of a flow; empty for counts, whose event may count several things.
    pub title: LeanStr,
    /// What its case is called, where several are open.
    pub case: LeanStr,
    /// What is counted: "people"; empty for money.
    pub unit: LeanStr,
    /// Who gives; of flows.
    pub provider: Option<Id>,
    /// Who gets; of flows.
    pub receiver: Option<Id>,
    /// What for; of flows.
    pub purpose: LeanStr,
    /// The event that a flow belongs to.
    pub event: Option<Id>,
    /// What is at stake.
    pub issues: Vec<Id>,
    /// In which currency; `None` for counts and where the file names none.
    pub currency: Option<Currency>,
    /// What it was in the currency of its source, where somebody asked for another one.
    pub converted: Option<Arc<Converted>>,
    /// Whether it took place.
    pub occurrence: Occurrence,
    /// Whether it is contested, alleged or unsure.
    pub status: Status,
    /// A doubt that must stand beside the number: "as stated".
    pub caution: Option<LeanStr>,
    /// In which language its number stands.
    pub tongue: Tongue,
    /// The flow that a flow is a part of.
    pub part_of: Option<Id>,
    /// The amount that this one is directly a part of, by its number in the same list.
    pub whole: Option<usize>,
}

/// Every flow for which `shown` holds, in the order of ids.
#[must_use]
pub fn of_flows(case: &Case, shown: impl Fn(&Key) -> bool) -> Vec<Amount> {
    case.flows
        .iter()
        .filter(|flow| shown(&Key::flow(&flow.head.id)))
        .map(|flow| of_flow(flow, Tongue::English))
        .collect()
}

/// Every count and every share of the events, in the order of ids. Durations are no counts: they are not here. Where it is
/// known which events count anything, only those are looked at.
pub(super) fn counts<'c>(
    case: &'c Case,
    counted: Option<&'c BTreeSet<Id>>,
) -> impl Iterator<Item = (&'c Event, &'c Count)> {
    let named = counted.into_iter().flatten().filter_map(|id| case.events.get(id));
    let all = counted.is_none().then(|| case.events.iter()).into_iter().flatten();
    let of = |event: &'c Event| event.counts.iter().map(move |count| (event, count));
    named.chain(all).flat_map(of).filter(|(_, count)| !is_duration(count))
}

/// Units of time, in which a count is a duration.
const DURATIONS: &[&str] = &[
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month",
    "months", "year", "years", "decade", "decades",
];

fn is_duration(count: &Count) -> bool {
    count.share.is_none() && DURATIONS.contains(&count.unit.as_str())
}

/// The amount of a flow.
pub(super) fn of_flow(flow: &Flow, tongue: Tongue) -> Amount {
    Amount {
        key: Key::flow(&flow.head.id),
        date: flow.head.date.clone(),
        value: flow.value,
        bound: flow.bound,
        kind: flow.kind,
        words: if flow.stated_as.is_empty() { flow.head.title.clone() } else { flow.stated_as.clone() },
        title: flow.head.title.clone(),
        provider: flow.provider.clone(),
        receiver: flow.receiver.clone(),
        purpose: flow.purpose.clone(),
        event: flow.event.clone(),
        issues: (*flow.head.issues).clone(),
        part_of: flow
            .head
            .links
            .iter()
            .find(|link| link.relation == Relation::PartOf)
            .map(|of| of.to.clone()),
        currency: flow.currency,
        occurrence: flow.head.occurrence,
        status: doubt(&flow.head),
        caution: caution(&flow.head, tongue),
        ..Amount::default()
    }
}

/// A count or a share of an event.
pub(super) fn of_count(event: &Event, count: &Count, tongue: Tongue) -> Amount {
    let head = &event.head;
    let words = if count.label.is_empty() { &count.stated_as } else { &count.label };
    Amount {
        key: Key::event(&head.id),
        date: head.date.clone(),
        value: count.value,
        share: count.share,
        bound: count.bound,
        words: match count.share {
            Some(_) if !count.of.is_empty() => of_what(&count.of, words, tongue),
            _ => words.clone(),
        },
        unit: count.unit.clone(),
        issues: (*head.issues).clone(),
        occurrence: head.occurrence,
        status: doubt(head),
        caution: caution(head, tongue),
        ..Amount::default()
    }
}

/// A share says of what it is one.
fn of_what(of: &str, words: &str, tongue: Tongue) -> LeanStr {
    // Behind other prepositions the words of the case would have to be declined.
    let of = match tongue {
        Tongue::English => format!("of {of}"),
        Tongue::German | Tongue::French | Tongue::Italian | Tongue::Spanish => format!("({of})"),
    };
    if words.is_empty() { of.into() } else { format!("{of}: {words}").into() }
}

/// What stands beside a number that its analyst does not vouch for.
#[must_use]
pub fn as_stated(tongue: Tongue) -> &'static str {
    tongue.say(["as stated", "laut Quelle", "selon la source", "secondo la fonte", "según la fuente"])
}

/// The status, and disputed where a citation contradicts the fact.
fn doubt(head: &Head) -> Status {
    let contradicted = head.citations.iter().any(|citation| citation.stance == Stance::Contradicts);
    if head.status == Status::Undisputed && contradicted { Status::Disputed } else { head.status }
}

/// A number that its analyst does not vouch for says so beside it: unsure, of doubtful credibility (Admiralty 4 to 6), or
/// tagged "as stated".
fn caution(head: &Head, tongue: Tongue) -> Option<LeanStr> {
    let tagged = head.tags.iter().any(|tag| tag == "as stated");
    let doubtful = head.credibility.is_some_and(|credibility| credibility >= 4);
    (tagged || doubtful || head.status == Status::Unsure).then(|| as_stated(tongue).into())
}

impl Default for Amount {
    /// Of no record, with nothing said.
    fn default() -> Self {
        Self {
            key: Key::Meta,
            date: None,
            value: None,
            upper: None,
            left_out: 0,
            share: None,
            bound: Bound::Exact,
            kind: None,
            words: LeanStr::default(),
            title: LeanStr::default(),
            case: LeanStr::default(),
            unit: LeanStr::default(),
            provider: None,
            receiver: None,
            purpose: LeanStr::default(),
            event: None,
            issues: Vec::new(),
            currency: None,
            converted: None,
            occurrence: Occurrence::Actual,
            status: Status::Undisputed,
            caution: None,
            tongue: Tongue::default(),
            part_of: None,
            whole: None,
        }
    }
}

impl Amount {
    /// Whether it is a flow of money, not a count.
    #[must_use]
    pub fn is_money(&self) -> bool {
        matches!(self.key, Key::Record(TableName::Flows, _))
    }

    /// Whether it has a place in time: a date that says something, or an interval, which may be open at both ends.
    #[must_use]
    pub fn is_in_time(&self) -> bool {
        self.date.as_ref().is_some_and(|date| {
            date.earliest().is_some() || date.latest().is_some() || date.text().contains('/')
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, EventDetails, Id};

    #[test]
    fn an_unknown_number_is_kept_and_a_duration_is_no_count() {
        let count = |value: Option<i64>, unit: &str| Count {
            value: value.map(Decimal::from),
            unit: unit.into(),
            ..Count::default()
        };
        let share = Count { share: "43%".parse().ok(), of: "those returned".into(), ..count(None, "people") };
        let event = Event {
            head: Head { id: Id::from("e"), date: Edtf::parse("2024-10").ok(), ..Head::default() },
            details: EventDetails {
                counts: vec![
                    count(Some(30), "days"),
                    share,
                    count(None, "people"),
                    count(Some(40), "people"),
                ]
                .into(),
                ..EventDetails::default()
            }
            .into(),
            ..Event::default()
        };
        let case = Case { events: [event].into_iter().collect(), ..Case::default() };
        let amounts: Vec<Amount> =
            counts(&case, None).map(|(event, count)| of_count(event, count, Tongue::English)).collect();
        let (shares, amounts): (Vec<Amount>, Vec<Amount>) =
            amounts.into_iter().partition(|amount| amount.share.is_some());
        assert_eq!(
            amounts.iter().map(|amount| amount.value).collect::<Vec<_>>(),
            [None, Some(Decimal::from(40))]
        );
        assert_eq!(shares.len(), 1);
        assert_eq!(shares[0].words, "of those returned");
    }
}
