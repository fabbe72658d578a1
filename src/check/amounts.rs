//! Amounts and counts that are part of others: never larger than their whole, never in another currency.

use super::codes::{PART_EXCEEDS_WHOLE, PART_IN_OTHER_CURRENCY};
use super::found::Found;
use crate::model::{Bound, Case, Count, Decimal, Event, FieldPath, Flow, Head, Id, Key, Relation};

pub(super) fn check(case: &Case, found: &mut Found) {
    for flow in case.flows.iter() {
        for (at, to) in wholes(&flow.head) {
            // A link means the event where an event and a flow have one id.
            if let Some(whole) = case.flows.get(to).filter(|_| !case.events.contains(to)) {
                flows(flow, whole, at, found);
            }
        }
    }
    for event in case.events.iter() {
        for (_, to) in wholes(&event.head) {
            if let Some(whole) = case.events.get(to) {
                events(event, whole, found);
            }
        }
    }
}

fn wholes(head: &Head) -> impl Iterator<Item = (usize, &Id)> {
    let links = head.links.iter().enumerate();
    links
        .filter(|(_, link)| link.relation == Relation::PartOf && link.to != head.id)
        .map(|(at, link)| (at, &link.to))
}

fn flows(part: &Flow, whole: &Flow, link: usize, found: &mut Found) {
    let key = || Some(Key::flow(&*part.head.id));
    if let (Some(of_part), Some(of_whole)) = (part.currency, whole.currency)
        && of_part != of_whole
    {
        let path = FieldPath::field("links").item(link).then("to");
        return found.push(&PART_IN_OTHER_CURRENCY, key, path, || {
            let message = format!("{of_part} is part of `{}`, which is in {of_whole}", whole.head.id);
            (message, Some("an amount is nested in one of its own currency".to_owned()))
        });
    }
    if exceeds(part.value, part.bound, whole.value, whole.bound) {
        found.push(&PART_EXCEEDS_WHOLE, key, FieldPath::field("value"), || {
            too_large(part.value, whole.value, &whole.head.id)
        });
    }
}

/// Counts of one unit and label are compared, where each event has just one such.
fn events(part: &Event, whole: &Event, found: &mut Found) {
    for (at, count) in part.counts.iter().enumerate() {
        let mut alike = whole.counts.iter().filter(|other| is_alike(count, other));
        let (Some(other), None) = (alike.next(), alike.next()) else { continue };
        if exceeds(count.value, count.bound, other.value, other.bound) {
            let key = || Some(Key::event(&*part.head.id));
            found.push(&PART_EXCEEDS_WHOLE, key, FieldPath::field("counts").item(at).then("value"), || {
                too_large(count.value, other.value, &whole.head.id)
            });
        }
    }
}

fn is_alike(part: &Count, whole: &Count) -> bool {
    part.unit == whole.unit && (part.label == whole.label || part.label.is_empty() || whole.label.is_empty())
}

/// Whether the part is larger whatever the bounds leave open.
fn exceeds(part: Option<Decimal>, part_bound: Bound, whole: Option<Decimal>, whole_bound: Bound) -> bool {
    let (Some(part), Some(whole)) = (part, whole) else { return false };
    let part_may_be_less = matches!(part_bound, Bound::AtMost | Bound::LessThan | Bound::UpTo | Bound::About);
    let whole_may_be_more = matches!(whole_bound, Bound::AtLeast | Bound::MoreThan | Bound::About);
    part > whole && !part_may_be_less && !whole_may_be_more
}

fn too_large(part: Option<Decimal>, whole: Option<Decimal>, id: &Id) -> (String, Option<String>) {
    let text = |value: Option<Decimal>| value.map(|value| value.to_string()).unwrap_or_default();
    let message = format!("{} is part of `{id}`, which is only {}", text(part), text(whole));
    (message, Some("look at both numbers, and at whether it is a part at all".to_owned()))
}
