//! Laws of sums: nothing counts twice, the parts shown add up to the whole shown, and what is left out is listed.

use std::collections::BTreeSet;

use casetrail::document::{DocId, DocKey};
use casetrail::model::{
    Basis, Bound, Case, Count, Currency, Decimal, Edtf, Event, EventDetails, FactDetails, Flow, FlowKind,
    Head, Id, Key, Link, Occurrence, Relation, Status, Table,
};
use casetrail::query::panels::Panel;
use casetrail::query::stated::{Plotted, panels_of};
use casetrail::query::sums::{
    By, Chart, Figure, Money, Period, Scope, Stretch, Sum, Why, between, chart, compared,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::support::cases;

const BYS: [By; 5] = [By::Kind, By::Provider, By::Receiver, By::Case, By::Issue];

fn link() -> impl Strategy<Value = Link> {
    let relations = [Relation::PartOf, Relation::SameAs, Relation::ConflictsWith, Relation::MayOverlap];
    // Parts are most frequent, and so in the cases.
    let relation = prop_oneof![3 => Just(Relation::PartOf), 2 => select(relations.to_vec())];
    (relation, 0..8_u8).prop_map(|(relation, to)| Link {
        relation,
        to: Id::from(format!("f{to}").as_str()),
        note: "".into(),
        basis: Basis::Stated,
        citations: Vec::new(),
    })
}

/// What amounts that may be related have in common: few dates, few kinds, many links.
fn head() -> impl Strategy<Value = Head> {
    let dates =
        ["2024", "2024-03", "2024-03-05", "2024-04-01", "2025-11", "2017/..", "2024-01/2024-02", "202X"];
    let rarely = |rare| prop_oneof![5 => Just(None), 1 => Just(Some(rare))];
    (
        (0..8_u8, option::weighted(0.9, select(dates.to_vec())), vec(link(), 0..3)),
        (rarely(true), rarely(true), vec(select(vec!["i1", "i2"]), 0..3)),
    )
        .prop_map(|((id, date, links), (planned, disputed, issues))| Head {
            id: Id::from(format!("f{id}").as_str()),
            date: date.map(|date| Edtf::parse(date).unwrap()),
            occurrence: if planned.is_some() { Occurrence::Planned } else { Occurrence::Actual },
            status: if disputed.is_some() { Status::Disputed } else { Status::Undisputed },
            details: FactDetails {
                links: links.into(),
                issues: issues.into_iter().map(Id::from).collect(),
                ..FactDetails::default()
            }
            .into(),
            ..Head::default()
        })
}

fn number() -> impl Strategy<Value = (Option<Decimal>, Bound)> {
    let bounds = [Bound::Exact, Bound::Exact, Bound::Exact, Bound::MoreThan, Bound::AtMost, Bound::About];
    (option::weighted(0.9, (0..100_i64).prop_map(Decimal::from)), select(bounds.to_vec()))
}

fn flow() -> impl Strategy<Value = Flow> {
    let actor = || option::weighted(0.8, select(vec!["a", "b", "c"]).prop_map(Id::from));
    let kind =
        select(vec![Some(FlowKind::Allocation), Some(FlowKind::Allocation), Some(FlowKind::Pledge), None]);
    (head(), number(), kind, actor(), actor()).prop_map(|(head, (value, bound), kind, provider, receiver)| {
        Flow {
            head,
            kind,
            provider,
            receiver,
            value,
            bound,
            currency: Some(Currency::EUR),
            ..Flow::default()
        }
    })
}

fn event() -> impl Strategy<Value = Event> {
    let count = (number(), select(vec!["returned", "arrested"])).prop_map(|((value, bound), label)| Count {
        value,
        bound,
        unit: "people".into(),
        label: label.into(),
        ..Count::default()
    });
    (head(), vec(count, 1..3)).prop_map(|(head, counts)| Event {
        head,
        details: EventDetails { counts: counts.into(), ..EventDetails::default() }.into(),
        ..Event::default()
    })
}

/// Cases in which amounts stand close together.
fn crowded() -> impl Strategy<Value = Case> {
    (vec(flow(), 2..8), vec(event(), 0..6)).prop_map(|(flows, events)| Case {
        flows: flows.into_iter().collect::<Table<Flow>>(),
        events: events.into_iter().collect::<Table<Event>>(),
        ..Case::default()
    })
}

/// Any case, and which of its records a filter leaves.
fn filtered() -> impl Strategy<Value = (Case, u64)> {
    (prop_oneof![3 => crowded().boxed(), 1 => cases::case()], any::<u64>())
}

fn is_shown(seed: u64, key: &Key) -> bool {
    let letters = key.id().map(|id| id.bytes().map(u64::from).sum::<u64>()).unwrap_or_default();
    !(letters.wrapping_add(seed)).is_multiple_of(4)
}

const DOC: DocId = DocId(0);

fn shown(case: &Case, seed: u64) -> Vec<Panel> {
    panels_of(&[Plotted { doc: DOC, case, index: None }], Money::Usual, &|_, _, of| is_shown(seed, &of.key))
}

/// Sums in time, and of all of a time that holds some dates, some in part, and some not.
fn reaches() -> Vec<Option<Period>> {
    Period::ALL.into_iter().map(Some).chain([None]).collect()
}

fn chart_of(panel: &Panel, reach: Option<Period>, by: By) -> Chart {
    let day = |text: &str| Edtf::parse(text).unwrap().earliest().unwrap();
    let time = Stretch { first: day("2024-02-01"), last: day("2025-12-31") };
    match (reach, by) {
        // A chart of its own, which must hold to the same laws.
        (None, By::Issue) => between(panel, time),
        (None, _) => compared(panel, time, by),
        (Some(period), _) => chart(panel, period, by),
    }
}

/// Every chart of the panel.
fn charts(panel: &Panel) -> Vec<(Option<Period>, By, Chart)> {
    let each = |reach| BYS.into_iter().map(move |by| (reach, by, chart_of(panel, reach, by)));
    reaches().into_iter().flat_map(each).collect()
}

/// All that a fact is or is part of, told by following links one by one, of flows or of events.
fn reached(case: &Case, from: &Key) -> BTreeSet<Key> {
    let keyed = |table, head: &Head| (Key::Record(table, head.id.clone()), head.links.to_vec());
    let facts: Vec<(Key, Vec<Link>)> = case.facts().map(|(table, head)| keyed(table, head)).collect();
    let mut seen = BTreeSet::from([from.clone()]);
    loop {
        let before = seen.len();
        for (key, links) in &facts {
            for link in links {
                let Some(to) = target(case, key, &link.to) else { continue };
                let both_ways = matches!(link.relation, Relation::SameAs | Relation::ConflictsWith);
                if seen.contains(key) && (both_ways || link.relation == Relation::PartOf) {
                    seen.insert(to.clone());
                }
                if seen.contains(&to) && both_ways {
                    seen.insert(key.clone());
                }
            }
        }
        if seen.len() == before {
            return seen;
        }
    }
}

/// A link names a fact of its own table before one of the other.
fn target(case: &Case, from: &Key, to: &Id) -> Option<Key> {
    let is_flow = matches!(from, Key::Record(casetrail::model::TableName::Flows, _));
    let (flow, event) = (Key::flow(to), Key::event(to));
    let keys = if is_flow { [flow, event] } else { [event, flow] };
    keys.into_iter().find(|key| case.head(key).is_some())
}

fn key_of(panel: &Panel, at: usize) -> DocKey {
    panel.key(at).unwrap()
}

/// Counted amounts by what they could be added with.
fn counted<'a>(panel: &'a Panel, chart: &'a Chart) -> impl Iterator<Item = (Scope, Key)> + 'a {
    let all = chart.figures.iter().flat_map(|figure| &figure.counted);
    all.map(|at| (Scope::of(panel.amounts.get(*at).unwrap()), key_of(panel, *at).key))
}

fn total<'a>(figures: impl Iterator<Item = &'a Figure>) -> Sum {
    figures.fold(Sum::ZERO, |all, figure| all.plus(figure.sum).unwrap())
}

proptest! {
    #[test]
    fn every_amount_counts_once_or_is_listed_once((case, seed) in filtered()) {
        let panels = shown(&case, seed);
        for panel in &panels {
            for (period, by, chart) in charts(panel) {
                let left_out = chart.figures.iter().flat_map(|figure| &figure.left_out).map(|(at, _)| *at);
                let outside = chart.outside.iter().map(|(at, _)| *at);
                let counted = chart.figures.iter().flat_map(|figure| figure.counted.iter().copied());
                let mut told: Vec<usize> = counted.chain(left_out).chain(outside).collect();
                told.sort_unstable();
                let all: Vec<usize> = (0..panel.amounts.len()).collect();
                prop_assert_eq!(told, all, "{:?} {:?}", period, by);
            }
        }
    }

    #[test]
    fn nothing_counts_twice((case, seed) in filtered()) {
        let panels = shown(&case, seed);
        let facts: Vec<Key> = case.facts().map(|(table, head)| Key::Record(table, head.id.clone())).collect();
        // Everything that each fact is or is part of.
        let up: Vec<(Key, BTreeSet<Key>)> = facts.iter().map(|fact| (fact.clone(), reached(&case, fact))).collect();
        let overlaps: Vec<(&BTreeSet<Key>, &BTreeSet<Key>)> = case.facts().flat_map(|(table, head)| {
            let from = Key::Record(table, head.id.clone());
            let of = |key: &Key| up.iter().find(|(fact, _)| fact == key).map(|(_, up)| up);
            let links = head.links.iter().filter(|link| link.relation == Relation::MayOverlap);
            links.filter_map(|link| Some((of(&from)?, of(&target(&case, &from, &link.to)?)?))).collect::<Vec<_>>()
        }).collect();
        for panel in &panels {
            for (period, by, chart) in charts(panel) {
                let counted: Vec<(Scope, Key)> = counted(panel, &chart).collect();
                for (at, (scope, one)) in counted.iter().enumerate() {
                    for (_, other) in counted[at + 1..].iter().filter(|(of, _)| of == scope) {
                        prop_assert_ne!(one, other, "one fact twice, {:?} {:?}", period, by);
                        // Neither is the other or part of it, and nothing is part of both.
                        let both = up.iter().find(|(_, up)| up.contains(one) && up.contains(other));
                        prop_assert!(both.is_none(), "{one} and {other} both count {:?}", both.map(|(fact, _)| fact));
                        let overlap = overlaps.iter().any(|(a, b)| {
                            (a.contains(one) && b.contains(other)) || (a.contains(other) && b.contains(one))
                        });
                        prop_assert!(!overlap, "{one} and {other} may overlap");
                    }
                }
            }
        }
    }

    #[test]
    fn groups_add_up_to_the_whole_of_their_period((case, seed) in filtered()) {
        let panels = shown(&case, seed);
        for panel in &panels {
            for period in reaches() {
                let whole = chart_of(panel, period, By::Kind);
                for by in BYS {
                    let parts = chart_of(panel, period, by);
                    for figure in &whole.figures {
                        let of = &whole.series[figure.series];
                        let same = |part: &&Figure| {
                            let series = &parts.series[part.series];
                            part.bucket == figure.bucket && (&series.scope, series.trust) == (&of.scope, of.trust)
                        };
                        prop_assert_eq!(total(parts.figures.iter().filter(same)), figure.sum, "{:?} {:?}", period, by);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_left_out_names_what_counts_for_it((case, seed) in filtered()) {
        let panels = shown(&case, seed);
        for panel in &panels {
            for (_, _, chart) in charts(panel) {
                for (at, why) in chart.figures.iter().flat_map(|figure| &figure.left_out) {
                    let key = key_of(panel, *at).key;
                    let other = why.other().map(|other| key_of(panel, other).key);
                    match why {
                        Why::PartOf(_) | Why::SameAs(_) | Why::ConflictsWith(_) => {
                            prop_assert!(reached(&case, &key).contains(&other.unwrap()), "{key}: {why:?}");
                        }
                        Why::SameFact(_) => prop_assert_eq!(Some(&key), other.as_ref()),
                        Why::MayOverlap(_) => prop_assert_ne!(Some(&key), other.as_ref()),
                        Why::Unknown => prop_assert_eq!(panel.amounts.get(*at).unwrap().value, None),
                        Why::TooLong => {}
                    }
                }
            }
        }
    }

    #[test]
    fn a_running_total_ends_with_all_of_its_series((case, seed) in filtered()) {
        let panels = shown(&case, seed);
        for panel in &panels {
            for (_, _, chart) in charts(panel) {
                for series in 0..chart.series.len() {
                    let all = total(chart.figures.iter().filter(|figure| figure.series == series));
                    prop_assert_eq!(chart.running(series).last().map(|(_, sum)| *sum), Some(all));
                }
            }
        }
    }
}
