//! Lanes by actor, kind, place, source, issue, status or tag: laws of what stands where, and how it is exported.

use std::collections::{BTreeMap, BTreeSet};

use casetrail::document::DocId;
use casetrail::layout::{
    Arranged, ByCount, Cache, DocInput, EmptyTime, HeadKind, Input, ShelfRows, Timeline, Zero, lay_out,
};
use casetrail::model::{
    Case, Citation, Edtf, Event, EventDetails, EventKind, FactDetails, Head, Id, Key, Lane, LanesBy, Link,
    Named, Participant, Relation, Tongue,
};
use casetrail::query::{Lanes, TimeIndex, lane_rows, lanes_of};
use casetrail::view::{Folding, LinksShown, Selection, TimeWindow};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

const BY: [LanesBy; 7] = [
    LanesBy::Actor,
    LanesBy::Kind,
    LanesBy::Place,
    LanesBy::Source,
    LanesBy::Issue,
    LanesBy::Status,
    LanesBy::Tag,
];

/// An event with some of everything that lanes may stand for.
fn event() -> impl Strategy<Value = Event> {
    let date = select(
        &["2024", "2024-03", "2024-03-05", "2023-11/2024-02", "2023/..", "[2024-01..2024-04]", "2024-06-01~"]
            [..],
    );
    let words = |all: &'static [&'static str]| vec(select(all), 0..3);
    (
        (0usize..30, option::weighted(0.8, date), 0usize..30, any::<bool>()),
        (
            words(&["italy", "albania", "navy"]),
            option::of(select(&["port", "rome"][..])),
            words(&["reuters", "bbc"]),
        ),
        (
            words(&["law", "money"]),
            words(&["urgent", "later"]),
            select(EventKind::ALL),
            select(casetrail::model::Status::ALL),
        ),
    )
        .prop_map(|((at, date, to, links), (actors, place, sources), (issues, tags, kind, status))| {
            Event {
                head: Head {
                    id: Id::from(format!("e{at}")),
                    title: format!("Event {at}").into(),
                    date: date.map(|date| Edtf::parse(date).unwrap()),
                    tags: tags.into_iter().map(Into::into).collect(),
                    citations: sources
                        .into_iter()
                        .map(|source| Citation { source: source.into(), ..Citation::default() })
                        .collect(),
                    status,
                    details: FactDetails {
                        issues: issues.into_iter().map(Id::from).collect(),
                        links: links
                            .then(|| Link {
                                relation: Relation::ResultOf,
                                to: Id::from(format!("e{to}")),
                                note: "".into(),
                                basis: casetrail::model::Basis::Stated,
                                citations: Vec::new(),
                            })
                            .into_iter()
                            .collect(),
                        ..FactDetails::default()
                    }
                    .into(),
                    ..Head::default()
                },
                kind,
                details: EventDetails {
                    place: place.map(Id::from).into(),
                    participants: actors
                        .into_iter()
                        .map(|actor| Participant { actor: actor.into(), role: "".into() })
                        .collect(),
                    ..EventDetails::default()
                }
                .into(),
                ..Event::default()
            }
        })
}

fn case() -> impl Strategy<Value = Case> {
    vec(event(), 0..30).prop_map(|events| Case { events: events.into_iter().collect(), ..Case::default() })
}

/// Every lane, with its dated events in time order and how many are undated.
fn told(case: &Case, index: &TimeIndex, lanes: &Lanes) -> Vec<(Option<Id>, Vec<Id>, usize)> {
    let rows = lane_rows(case, index, Some(lanes), &[]).into_iter();
    let ids = |row: &casetrail::query::LaneRow<'_>| {
        row.facts.dated.iter().filter_map(|entry| index.id(entry.no).cloned()).collect()
    };
    rows.map(|row| (row.id.clone(), ids(&row), row.facts.undated)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn lanes_kept_up_with_edits_are_the_lanes_built_anew(
        case in case(), edits in vec((0usize..30, option::weighted(0.7, event())), 1..10), by in select(&BY[..]),
    ) {
        let mut now = case;
        let mut index = TimeIndex::build(&now);
        let mut lanes = Lanes::of(&now, &index, by);
        for (at, edit) in edits {
            let key = match &edit {
                Some(event) => Key::event(&event.head.id),
                None => Key::event(format!("e{at}")),
            };
            let noted = lanes.note(&now, &index, [&key]);
            match edit {
                Some(event) => drop(now.events.insert(event)),
                None => drop(now.events.remove(&format!("e{at}"))),
            }
            index.update(&now, [&key]);
            lanes.follow(&noted, &now, &index);
            let anew = Lanes::of(&now, &index, by);
            prop_assert_eq!(told(&now, &index, &lanes), told(&now, &index, &anew));
        }
    }

    #[test]
    fn an_event_stands_once_in_each_of_its_lanes_and_in_no_other(case in case(), by in select(&BY[..])) {
        let index = TimeIndex::build(&case);
        let lanes = Lanes::of(&case, &index, by);
        let mut stands: BTreeMap<Id, BTreeSet<Option<Id>>> = BTreeMap::new();
        for (lane, dated, _) in told(&case, &index, &lanes) {
            for id in dated {
                prop_assert!(stands.entry(id).or_default().insert(lane.clone()), "twice in one lane");
            }
        }
        for event in case.events.iter().filter(|event| index.entry(&event.head.id).is_some()) {
            let own: BTreeSet<Option<Id>> = match lanes_of(by, event) {
                none if none.is_empty() => [None].into(),
                own => own.into_iter().map(Some).collect(),
            };
            prop_assert_eq!(stands.get(&event.head.id), Some(&own));
        }
    }

    #[test]
    fn rows_follow_from_the_facts_of_a_lane_whatever_it_stands_for(
        case in case(), from in -400.0..400.0f64, days in 20.0..900.0f64,
    ) {
        // Each event has one tag, and a lane of the same name.
        let mut case = case;
        let mut tagged = Vec::new();
        for event in case.events.iter() {
            let tag = event.head.tags.first().map_or("none-of-them", |tag| tag.as_str()).to_owned();
            let mut event = event.clone();
            event.head.tags = [tag.clone().into()].into();
            event.lane = Some(Id::from(tag));
            tagged.push(event);
        }
        case.events = tagged.into_iter().collect();
        let lanes: BTreeSet<Id> = case.events.iter().filter_map(|event| event.lane.clone()).collect();
        case.lanes = lanes.into_iter().map(|id| Lane { title: id.as_str().into(), id, ..Lane::default() }).collect();
        let index = TimeIndex::build(&case);
        let by_tag = Lanes::of(&case, &index, LanesBy::Tag);
        let middle = 19_800.0 + from;
        let window = TimeWindow::new(middle - days / 2.0, middle + days / 2.0).unwrap();
        let rows = |timeline: &Timeline| -> BTreeSet<(String, String, usize)> {
            timeline.marks.iter().map(|mark| {
                let lane = timeline.heads[mark.head].kind.lane().unwrap().to_string();
                (lane, mark.key.key.to_string(), mark.row)
            }).collect()
        };
        let by_topic = lay(&case, &index, None, window, &Arranged::default());
        let by_tags = lay(&case, &index, Some(&by_tag), window, &Arranged::default());
        prop_assert_eq!(rows(&by_topic), rows(&by_tags));
        prop_assert_eq!(by_topic.in_window, by_tags.in_window, "a fact counts once");
    }

    #[test]
    fn hidden_lanes_are_counted_and_an_order_by_hand_is_kept(
        case in case(), by in select(&BY[..]), turn in 0usize..5, hide in vec(any::<bool>(), 8),
    ) {
        let index = TimeIndex::build(&case);
        let lanes = Lanes::of(&case, &index, by);
        let mut order: Vec<Id> = told(&case, &index, &lanes).into_iter().filter_map(|(id, ..)| id).collect();
        order.reverse();
        let by_length = turn.min(order.len());
        order.rotate_left(by_length);
        let hidden: BTreeSet<(DocId, Id)> =
            order.iter().zip(&hide).filter(|(_, hide)| **hide).map(|(id, _)| (DocId(1), id.clone())).collect();
        let orders = BTreeMap::from([(DocId(1), order.clone())]);
        let arranged = Arranged { hidden: Some(&hidden), order: Some(&orders) };
        let window = TimeWindow::new(19_000.0, 20_500.0).unwrap();
        let timeline = lay(&case, &index, Some(&lanes), window, &arranged);
        prop_assert_eq!(timeline.hidden_lanes, hidden.len());
        let shown: Vec<Id> = timeline.heads.iter().filter_map(|head| match &head.kind {
            HeadKind::Lane(id) => Some(id.clone()),
            HeadKind::Case | HeadKind::NoLane => None,
        }).collect();
        order.retain(|id| !hidden.contains(&(DocId(1), id.clone())));
        prop_assert_eq!(shown, order);
        // What no shown lane has does not stand on the shelf either.
        for chip in &timeline.shelf.chips {
            let event = case.events.get(chip.key.key.id().unwrap()).unwrap();
            let own = lanes_of(by, event);
            prop_assert!(own.is_empty() || own.iter().any(|lane| !hidden.contains(&(DocId(1), lane.clone()))));
        }
    }
}

fn lay(
    case: &Case,
    index: &TimeIndex,
    lanes: Option<&Lanes>,
    window: TimeWindow,
    arranged: &Arranged<'_>,
) -> Timeline {
    let docs = [DocInput {
        doc: DocId(1),
        case,
        index,
        lanes,
        matches: None,
        zero: &Zero::Dates,
        tongue: Tongue::English,
    }];
    let empty_time = EmptyTime::new(index.busy(), Folding::Off, &[]);
    let input = Input {
        docs: &docs,
        window,
        empty_time: &empty_time,
        width: 900.0,
        visible: (f64::NEG_INFINITY, f64::INFINITY),
        selection: &Selection::default(),
        focus: None,
        folded_lanes: &BTreeSet::new(),
        arranged: *arranged,
        folded_cases: &BTreeSet::new(),
        shelf_rows: ShelfRows::All,
        labels: casetrail::layout::Labels::Fitting,
        undated_width: 0.0,
        links: LinksShown::OfSelection,
    };
    lay_out(&input, &ByCount, &mut Cache::default())
}

#[test]
fn statuses_and_what_has_none_of_it_are_named() {
    for by in BY {
        assert!(by.none().starts_with("No "), "{}", by.words());
    }
    let case = Case { events: std::iter::once(Event::default()).collect(), ..Case::default() };
    let index = TimeIndex::build(&case);
    let lanes = Lanes::of(&case, &index, LanesBy::Actor);
    let rows = lane_rows(&case, &index, Some(&lanes), &[]);
    assert_eq!(rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["No actor"]);
}
