//! Laws of the timeline's layout, over made-up cases with every quality of date.

mod dense;
mod folded;
mod named;

use std::collections::{BTreeMap, BTreeSet};

use casetrail::document::{DocId, DocKey};
use casetrail::layout::{
    ByCount, Cache, DocInput, EmptyTime, FoldedTime, Folds, Hit, Input, LabelPlace, Labels, NARROWEST_UNIT,
    NODES, Point, Rect, ShelfRows, Timeline, Zero, lay_out, lay_out_overview,
};
use casetrail::model::edtf::Day;
use casetrail::model::{Basis, Case, Count, Edtf, Event, Head, Id, Key, Lane, Link, Named, Relation};
use casetrail::query::{StepTo, TimeIndex};
use casetrail::view::{Folding, LinksShown, Selection, TimeWindow};
use proptest::prelude::*;

fn day(text: &str) -> f64 {
    Edtf::parse(text).unwrap().earliest().map(|Day(day)| f64::from(i32::try_from(day).unwrap())).unwrap()
}

struct Desk {
    case: Case,
    index: TimeIndex,
    selection: Selection,
    shelf_rows: ShelfRows,
    labels: Labels,
    empty_time: EmptyTime,
    links: LinksShown,
    visible: Option<(f64, f64)>,
}

impl Desk {
    fn new(case: Case) -> Self {
        let index = TimeIndex::build(&case);
        // Every law holds with folds and without.
        let folding = if case.events.len().is_multiple_of(2) { Folding::On } else { Folding::Off };
        let empty_time = EmptyTime::new(index.busy(), folding, &[]);
        Self {
            case,
            index,
            selection: Selection::default(),
            shelf_rows: ShelfRows::Fitting(3),
            labels: Labels::Fitting,
            links: LinksShown::OfSelection,
            visible: None,
            empty_time,
        }
    }

    fn with<T>(&self, from: f64, to: f64, width: f64, ask: impl FnOnce(&Input<'_>) -> T) -> T {
        self.with_window(TimeWindow::new(from, to).unwrap(), width, ask)
    }

    fn with_window<T>(&self, window: TimeWindow, width: f64, ask: impl FnOnce(&Input<'_>) -> T) -> T {
        let docs = [DocInput {
            doc: DocId(1),
            case: &self.case,
            index: &self.index,
            lanes: None,
            matches: None,
            zero: &Zero::Dates,
            tongue: self.case.meta.tongue(),
        }];
        ask(&Input {
            docs: &docs,
            window,
            empty_time: &self.empty_time,
            width,
            visible: self.visible.unwrap_or((f64::NEG_INFINITY, f64::INFINITY)),
            selection: &self.selection,
            focus: None,
            folded_lanes: &BTreeSet::new(),
            arranged: casetrail::layout::Arranged::default(),
            folded_cases: &BTreeSet::new(),
            shelf_rows: self.shelf_rows,
            labels: self.labels,
            undated_width: 214.0,
            links: self.links,
        })
    }

    fn lay_out(&self, from: f64, to: f64, width: f64) -> Timeline {
        self.show(TimeWindow::new(from, to).unwrap(), width)
    }

    fn show(&self, window: TimeWindow, width: f64) -> Timeline {
        self.with_window(window, width, |input| lay_out(input, &ByCount, &mut Cache::default()))
    }
}

fn event(id: &str, title: &str, date: Option<&str>, lane: Option<&str>) -> Event {
    Event {
        head: Head {
            id: Id::from(id),
            title: title.into(),
            date: date.map(|date| Edtf::parse(date).unwrap()),
            ..Head::default()
        },
        lane: lane.map(Id::from),
        ..Event::default()
    }
}

fn result_of(event: Event, to: &str) -> Event {
    linked(event, Relation::ResultOf, to)
}

fn linked(mut event: Event, relation: Relation, to: &str) -> Event {
    let link =
        Link { relation, to: Id::from(to), note: "".into(), basis: Basis::Stated, citations: Vec::new() };
    event.head.links.push(link);
    event
}

fn case_of(events: impl IntoIterator<Item = Event>, lanes: &[&str]) -> Case {
    let lane = |id: &&str| Lane { id: Id::from(*id), title: (*id).into(), ..Lane::default() };
    Case {
        events: events.into_iter().collect(),
        lanes: lanes.iter().map(lane).collect(),
        lane_order: lanes.iter().map(|id| Id::from(*id)).collect(),
        ..Case::default()
    }
}

/// Dates of every quality in 2023 to 2025, few of them long before.
fn dates() -> impl Strategy<Value = String> {
    let years = prop_oneof![12 => 2023u16..2026, 1 => Just(2008), 1 => Just(1951), 1 => 1798u16..1802];
    (0u8..15, years, 1u8..13, 1u8..29, 0u8..3).prop_map(|(form, year, month, day, more)| match form {
        0..=3 => format!("{year}-{month:02}-{day:02}"),
        4 => format!("{year}-{month:02}"),
        5 => format!("{year}"),
        6 => format!("{year}-{month:02}~"),
        7 => format!("{year}-{month:02}-{day:02}?"),
        8 => format!("{year}-{month:02}-{day:02}/{}-12", year + u16::from(more)),
        9 => format!("{year}-{month:02}/.."),
        10 => format!("{year}-{month:02}-{day:02}/"),
        11 => format!("/{year}-{month:02}"),
        12 => format!("../{year}-{month:02}-{day:02}"),
        13 => format!("[{year}-{month:02}..{year}-12]"),
        _ => format!("{year}-{month:02}-{day:02}T1{more}:30"),
    })
}

fn cases() -> impl Strategy<Value = Case> {
    let fact =
        (dates(), 0usize..4, "[a-z]{1,9}( [a-z]{1,9}){0,7}", proptest::option::weighted(0.2, 0usize..60));
    proptest::collection::vec(fact, 0..90).prop_map(|facts| {
        let events = facts.iter().enumerate().map(|(at, (date, lane, title, after))| {
            let lane = ["a", "b", "c"].get(*lane).copied();
            let event = event(&format!("e{at}"), title, Some(date), lane);
            match after {
                Some(to) => result_of(event, &format!("e{to}")),
                None => event,
            }
        });
        case_of(events, &["a", "b", "c"])
    })
}

/// Facts with and without a date, and links of every relation among them.
fn linked_cases() -> impl Strategy<Value = Case> {
    let date = proptest::option::weighted(0.7, dates());
    let links = proptest::collection::vec((0usize..40, 0usize..Relation::ALL.len()), 0..4);
    let fact = (date, 0usize..4, "[a-z]{1,9}( [a-z]{1,9}){0,5}", links);
    proptest::collection::vec(fact, 2..40).prop_map(|facts| {
        let events = facts.iter().enumerate().map(|(at, (date, lane, title, links))| {
            let lane = ["a", "b", "c"].get(*lane).copied();
            let event = event(&format!("e{at}"), title, date.as_deref(), lane);
            let relation = |nth: &usize| Relation::ALL[*nth];
            links.iter().fold(event, |event, (to, nth)| linked(event, relation(nth), &format!("e{to}")))
        });
        case_of(events, &["a", "b", "c"])
    })
}

/// From, days and width of a window.
fn windows() -> impl Strategy<Value = (f64, f64, f64)> {
    (0.0..1100.0f64, 0u32..12, 300.0..1400.0f64)
        .prop_map(|(from, octave, width)| (19_358.0 + from, 2200.0 / f64::from(1 << octave), width))
}

fn rows_of(timeline: &Timeline) -> BTreeMap<DocKey, (usize, i64)> {
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    timeline.marks.iter().map(|mark| (mark.key.clone(), (mark.row, (mark.y * 100.0) as i64))).collect()
}

fn labels(timeline: &Timeline) -> Vec<(usize, Rect, LabelPlace)> {
    let label = |(at, mark): (usize, &casetrail::layout::Mark)| {
        mark.label.as_ref().map(|label| (at, label.rect, label.place))
    };
    timeline.marks.iter().enumerate().filter_map(label).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_label_meets_another_or_a_mark_or_the_edge(case in cases(), (from, days, width) in windows()) {
        let timeline = Desk::new(case).lay_out(from, from + days, width);
        let labels = labels(&timeline);
        for (nth, (at, rect, _)) in labels.iter().enumerate() {
            prop_assert!(rect.x0 >= 0.0 && rect.x1 <= width, "{rect:?} leaves the view");
            for (other_at, other, _) in labels.iter().skip(nth + 1) {
                prop_assert!(!rect.intersects(other), "{:?} meets {:?}", timeline.marks[*at], timeline.marks[*other_at]);
            }
            for (other, mark) in timeline.marks.iter().enumerate() {
                prop_assert!(
                    other == *at || !rect.intersects(&mark.bounds),
                    "label of {:?} meets {:?} of {}",
                    timeline.marks[*at], mark.bounds, mark.key.key
                );
            }
            for other in timeline.clusters.iter().map(|cluster| &cluster.rect).chain(timeline.bands.iter().map(|band| &band.rect)) {
                prop_assert!(!rect.intersects(other), "label of {:?} meets crowd {other:?}", timeline.marks[*at]);
            }
            let hidden = timeline.marks[*at].label.as_ref().and_then(|label| label.hidden.as_ref());
            for pill in hidden.iter().map(|hidden| hidden.rect) {
                prop_assert!(labels.iter().all(|(_, rect, _)| !rect.intersects(&pill)));
                prop_assert!(timeline.marks.iter().all(|mark| !mark.bounds.intersects(&pill)));
            }
        }
    }

    #[test]
    fn no_mark_meets_another(case in cases(), (from, days, width) in windows()) {
        let timeline = Desk::new(case).lay_out(from, from + days, width);
        let boxes: Vec<Rect> = timeline.marks.iter().map(|mark| mark.bounds)
            .chain(timeline.clusters.iter().map(|cluster| cluster.rect))
            .chain(timeline.bands.iter().map(|band| band.rect))
            .collect();
        for (nth, one) in boxes.iter().enumerate() {
            for other in boxes.iter().skip(nth + 1) {
                let eps = Rect::new(one.x0 + 0.01, one.y0, one.x1 - 0.01, one.y1);
                prop_assert!(!eps.intersects(other), "{one:?} meets {other:?}");
            }
        }
    }

    #[test]
    fn every_mark_is_hit_where_it_is_drawn(case in cases(), (from, days, width) in windows()) {
        let timeline = Desk::new(case).lay_out(from, from + days, width);
        for (at, mark) in timeline.marks.iter().enumerate() {
            let x = mark.shape.glyphs.first().copied().unwrap_or(mark.bounds.centre().x);
            prop_assert_eq!(timeline.hit(Point::new(x, mark.y)), Some(Hit::Mark(at)));
            if let Some(label) = &mark.label {
                prop_assert_eq!(timeline.hit(label.rect.centre()), Some(Hit::Mark(at)));
            }
        }
        for (at, cluster) in timeline.clusters.iter().enumerate() {
            prop_assert_eq!(timeline.hit(cluster.rect.centre()), Some(Hit::Cluster(at)));
        }
    }

    #[test]
    fn every_fact_in_the_window_is_drawn_or_counted_once(case in cases(), width in 300.0..1400.0f64) {
        let total = case.events.len();
        let timeline = Desk::new(case).lay_out(day("1700"), day("2100"), width);
        let clustered: usize = timeline.clusters.iter().map(|cluster| cluster.count).sum();
        let banded: usize = timeline.bands.iter().map(|band| band.count).sum();
        prop_assert_eq!(timeline.marks.len() + clustered + banded, total);
        prop_assert_eq!(timeline.in_window, total);
    }

    #[test]
    fn panning_moves_nothing_up_or_down(case in cases(), (from, days, width) in windows(), by in -2.0..2.0f64) {
        let desk = Desk::new(case);
        let here = desk.lay_out(from, from + days, width);
        // A window in empty time is not folded; the program opens the fold before it shows it.
        prop_assume!(desk.empty_time.hides(here.axis.window(), width).is_none());
        let there = desk.show(here.axis.panned(by * width), width);
        prop_assert!((here.axis.points_per_day() / there.axis.points_per_day() - 1.0).abs() < 1e-6, "the scale stays {} {} {} {}", here.axis.octave(), here.axis.points_per_day(), there.axis.octave(), there.axis.points_per_day());
        prop_assert_eq!(here.axis.folds(), there.axis.folds());
        prop_assert_eq!(&here.heads.iter().map(|head| head.height).collect::<Vec<_>>(), &there.heads.iter().map(|head| head.height).collect::<Vec<_>>());
        let there = rows_of(&there);
        for (key, row) in rows_of(&here) {
            if let Some(other) = there.get(&key) {
                prop_assert_eq!(&row, other, "{:?}", key);
            }
        }
    }

    #[test]
    fn a_full_cache_changes_nothing(case in cases(), (from, days, width) in windows()) {
        let desk = Desk::new(case);
        let mut cache = Cache::default();
        for step in 0..3 {
            let from = from + f64::from(step) * days / 3.0;
            let kept = desk.with(from, from + days, width, |input| lay_out(input, &ByCount, &mut cache));
            let anew = desk.lay_out(from, from + days, width);
            prop_assert_eq!(&kept.marks, &anew.marks);
            prop_assert_eq!(&kept.bands, &anew.bands);
        }
    }

    #[test]
    fn a_cache_that_spoke_another_language_says_dates_in_the_one_of_the_case(
        case in cases(), (from, days, width) in windows(),
    ) {
        let mut desk = Desk::new(case);
        let mut cache = Cache::default();
        for language in ["it", "de", "en", ""] {
            desk.case.meta.language = language.into();
            let kept = desk.with(from, from + days, width, |input| lay_out(input, &ByCount, &mut cache));
            let anew = desk.lay_out(from, from + days, width);
            prop_assert_eq!(&kept.marks, &anew.marks);
            prop_assert_eq!(&kept.ruler, &anew.ruler);
        }
    }

    #[test]
    fn an_index_kept_up_with_edits_is_the_index_built_anew(
        case in cases(),
        edits in proptest::collection::vec((0usize..100, proptest::option::weighted(0.7, (dates(), 0usize..4, 0usize..100))), 0..12),
    ) {
        let mut now = case;
        let mut index = TimeIndex::build(&now);
        let (before, order) = (index.clone(), index.dated().cloned().collect::<Vec<_>>());
        let of_lane = |index: &TimeIndex| index.lane("a").unwrap().dated.iter().map(|entry| (entry.day, entry.last)).collect::<Vec<_>>();
        let lane_before = of_lane(&before);
        for (at, edit) in edits {
            let id = format!("e{at}");
            match edit {
                Some((date, lane, to)) => {
                    let mut changed = event(&id, "changed", Some(&date).filter(|_| at % 5 > 0).map(String::as_str), ["a", "b", "c"].get(lane).copied());
                    changed.counts = vec![Count::default(); to % 3].into();
                    now.events.insert(result_of(changed, &format!("e{to}")));
                }
                None => { now.events.remove(&id); }
            }
            index.update(&now, [&Key::event(&id)]);
            let anew = TimeIndex::build(&now);
            prop_assert!(index.dated().eq(anew.dated()), "{:?}\n{:?}", index.dated().collect::<Vec<_>>(), anew.dated().collect::<Vec<_>>());
            prop_assert!(index.undated().eq(anew.undated()));
            prop_assert_eq!(index.busy(), anew.busy());
            prop_assert_eq!(index.busy().stretches(), anew.busy().stretches());
            prop_assert_eq!(index.extent(), anew.extent());
            prop_assert_eq!(index.counted(), anew.counted());
            for entry in anew.all().iter() {
                prop_assert_eq!(index.all().count_before(entry.day), anew.all().count_before(entry.day));
                prop_assert_eq!(index.all().next_day(entry.day), Some(entry.day));
            }
            for lane in ["a", "b", "c"] {
                let ids = |index: &TimeIndex| index.lane(lane).unwrap().dated.iter().filter_map(|entry| index.id(entry.no).cloned()).collect::<Vec<_>>();
                prop_assert_eq!(ids(&index), ids(&anew));
                prop_assert_eq!(index.lane(lane).unwrap().undated, anew.lane(lane).unwrap().undated);
            }
        }
        prop_assert!(before.dated().eq(&order), "a copy changes with what it was copied from");
        prop_assert_eq!(of_lane(&before), lane_before);
    }

    #[test]
    fn what_is_kept_of_labels_follows_edits(
        case in linked_cases(),
        edits in proptest::collection::vec((0usize..40, 0usize..4, 0usize..40), 1..6),
        (from, days, width) in windows(),
    ) {
        let mut desk = Desk::new(case);
        let mut cache = Cache::default();
        for (at, lane, to) in edits {
            drop(desk.with(from, from + days, width, |input| lay_out(input, &ByCount, &mut cache)));
            let id = format!("e{at}");
            // A link makes the label of the other fact matter more, in whatever lane that is.
            let lane = ["a", "b", "c"].get(lane).copied();
            let changed = event(&id, "changed", Some("2023-05-04"), lane);
            desk.case.events.insert(linked(changed, Relation::About, &format!("e{to}")));
            desk.index.update(&desk.case, [&Key::event(&id)]);
            let kept = desk.with(from, from + days, width, |input| lay_out(input, &ByCount, &mut cache));
            let anew = desk.lay_out(from, from + days, width);
            prop_assert_eq!(&kept.marks, &anew.marks);
        }
    }

    #[test]
    fn pills_of_links_cover_nothing_and_lines_go_round_chips(
        case in linked_cases(), (from, days, width) in windows(), visible in proptest::option::of((0.0..300.0f64, 120.0..500.0f64)), all in any::<bool>(),
    ) {
        let mut desk = Desk::new(case);
        desk.links = if all { LinksShown::All } else { LinksShown::OfSelection };
        desk.visible = visible.map(|(top, height)| (top, top + height));
        let most_linked = desk.case.events.iter().max_by_key(|event| (desk.index.links(&event.head.id), event.head.id.clone()));
        let chosen = most_linked.map(|event| DocKey::new(DocId(1), Key::event(&event.head.id)));
        desk.selection = chosen.map(Selection::of).unwrap_or_default();
        let timeline = desk.lay_out(from, from + days, width);
        let things: Vec<Rect> = timeline.marks.iter().map(|mark| mark.bounds)
            .chain(timeline.marks.iter().filter_map(|mark| mark.label.as_ref()).map(|label| label.rect))
            .chain(timeline.marks.iter().filter_map(|mark| mark.label.as_ref()?.hidden.as_ref()).map(|hidden| hidden.rect))
            .chain(timeline.clusters.iter().map(|cluster| cluster.rect))
            .chain(timeline.bands.iter().map(|band| band.rect))
            .filter(|thing| timeline.shelf.count == 0 || thing.centre().y < timeline.shelf.y)
            .collect();
        let chips: Vec<Rect> = timeline.shelf.chips.iter().map(|chip| chip.rect).chain(timeline.shelf.more.as_ref().map(|more| more.1)).collect();
        let pills: Vec<Rect> = timeline.links.iter().filter_map(|link| link.pill.as_ref()).map(|pill| pill.rect).collect();
        for (nth, pill) in pills.iter().enumerate() {
            prop_assert!(pill.x0 >= 0.0 && pill.x1 <= width, "{pill:?} leaves the view");
            for other in pills.iter().skip(nth + 1).chain(&things).chain(&chips) {
                prop_assert!(!pill.intersects(other), "{pill:?} meets {other:?}");
            }
        }
        for link in &timeline.links {
            prop_assert!(link.path.len() >= 2, "{link:?}");
            for (a, b) in link.path.iter().zip(link.path.iter().skip(1)) {
                prop_assert!((a.x - b.x).abs() < 1e-9 || (a.y - b.y).abs() < 1e-9, "{link:?}");
                let line = Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y));
                for chip in &chips {
                    prop_assert!(!line.intersects(&chip.grown(-1.0, -1.0)), "{line:?} of {link:?} crosses {chip:?}");
                }
            }
            if let Some(pill) = &link.pill {
                let middle = pill.rect.centre();
                prop_assert!(link.path.iter().zip(link.path.iter().skip(1)).any(|(a, b)| {
                    Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y)).grown(0.1, 0.1).contains(middle)
                }), "{link:?}");
            }
        }
        let again = desk.lay_out(from, from + days, width);
        prop_assert_eq!(&timeline.links, &again.links);
    }

    #[test]
    fn ruler_ticks_stand_at_calendar_starts_and_run_on(from in -1.4e9..1.4e9f64, octave in 0i32..34, width in 200.0..2000.0f64) {
        let days = 1.4e9 / 2.0f64.powi(octave);
        let timeline = Desk::new(Case::default()).lay_out(from, from + days, width);
        let ruler = &timeline.ruler;
        prop_assert!(!ruler.minor.is_empty() && ruler.minor.len() < 80, "{}", ruler.minor.len());
        for tiers in [&ruler.minor, &ruler.major] {
            for (tick, next) in tiers.iter().zip(tiers.iter().skip(1)) {
                prop_assert!(tick.x < next.x && (tick.next_x - next.x).abs() < 1e-6);
            }
        }
        for tick in &ruler.major {
            let date = casetrail::layout::day_of(tick.day).ymd();
            prop_assert!(tick.day.fract().abs() < 1e-9);
            prop_assert!(ruler.minor.iter().any(|minor| minor.day % 1.0 != 0.0) || date.day == 1 || days < 60.0);
        }
        for (one, other) in ruler.minor.iter().zip(ruler.minor.iter().skip(1)) {
            if let (Some(a), Some(b)) = (&one.label, &other.label) {
                prop_assert!(a.x + a.width <= b.x, "{a:?} meets {b:?}");
            }
        }
    }
}

#[test]
fn a_court_decision_stands_above_the_return_it_caused() {
    let case = case_of(
        [
            result_of(event("a-return", "First return", Some("2024-10"), Some("a")), "z-decision"),
            event("z-decision", "Court decision", Some("2024-10"), Some("a")),
            result_of(event("b-later", "Second return", Some("2024"), Some("a")), "a-return"),
        ],
        &["a"],
    );
    let desk = Desk::new(case);
    let order: Vec<&str> = desk.index.dated().map(Id::as_str).collect();
    assert_eq!(order, ["z-decision", "a-return", "b-later"]);
    let timeline = desk.lay_out(day("2024"), day("2025"), 900.0);
    let row = |id: &str| timeline.mark(&DocKey::new(DocId(1), Key::event(id))).unwrap().row;
    assert!(row("z-decision") < row("a-return") && row("a-return") < row("b-later"));
}

proptest! {
    #[test]
    fn whatever_may_be_as_late_as_what_it_follows_stands_behind_it(
        facts in proptest::collection::vec((dates(), proptest::collection::vec(any::<proptest::sample::Index>(), 0..3)), 1..40),
    ) {
        // Links lead to facts further on in the list alone, so that none run in a circle; ids run against time and list.
        let id = |at: usize| format!("e{:02}", (at * 7) % facts.len());
        prop_assume!(facts.len() % 7 != 0);
        let events = facts.iter().enumerate().map(|(at, (date, follows))| {
            let later = facts.get(at + 1..).unwrap_or_default();
            let event = event(&id(at), "A fact", Some(date), None);
            follows.iter().filter(|_| !later.is_empty()).fold(event, |event, to| {
                linked(event, Relation::After, &id(at + 1 + to.index(later.len())))
            })
        });
        let case = case_of(events, &[]);
        let index = TimeIndex::build(&case);
        for event in case.events.iter() {
            let (own, _) = index.entry(&event.head.id).unwrap();
            for link in &event.head.links {
                let (earlier, _) = index.entry(&link.to).unwrap();
                if earlier.day <= own.last {
                    prop_assert!(index.position(&link.to) < index.position(&event.head.id));
                }
            }
        }
    }
}

#[test]
fn links_in_a_circle_order_nothing() {
    let one = result_of(event("one", "One", Some("2024-10"), None), "two");
    let two = result_of(event("two", "Two", Some("2024-10"), None), "one");
    let desk = Desk::new(case_of([one, two], &[]));
    assert_eq!(desk.index.dated().map(Id::as_str).collect::<Vec<_>>(), ["one", "two"]);
}

#[test]
fn steps_go_through_dated_facts_in_time_order_and_then_the_shelf() {
    let case = case_of(
        [
            event("x", "X", Some("2024-10"), None),
            event("y", "Y", Some("2023"), None),
            event("z", "Z", None, None),
        ],
        &[],
    );
    let index = TimeIndex::build(&case);
    let step = |from, to| index.step(from, to).map(Id::as_str);
    assert_eq!(step(None, StepTo::Next), Some("y"));
    assert_eq!(step(Some("y"), StepTo::Next), Some("x"));
    assert_eq!(step(Some("x"), StepTo::Next), Some("z"));
    assert_eq!(step(Some("z"), StepTo::Next), None);
    assert_eq!(step(None, StepTo::Previous), Some("z"));
    assert_eq!(step(Some("z"), StepTo::Previous), Some("x"));
    assert_eq!((index.position("x"), index.dated_count()), (Some(1), 2));
}

#[test]
fn the_italy_albania_case_has_one_fact_a_row_with_a_whole_label() {
    let text = include_str!("../data/italy-albania.ron");
    let mut desk = Desk::new(casetrail::format::read(text).case);
    let timeline = desk.lay_out(day("2023-09-08"), day("2025-06-18"), 740.0);
    assert!(timeline.marks.iter().all(|mark| mark.label.is_some()));
    assert!(timeline.clusters.is_empty() && timeline.bands.is_empty());
    assert_eq!(timeline.heads.iter().map(|head| head.dated).sum::<usize>(), timeline.marks.len());
    for head in &timeline.heads {
        assert_eq!(head.rows, head.dated.max(1), "{}", head.title);
    }
    desk.selection = Selection::of(DocKey::new(DocId(1), Key::event("first-return")));
    let selected = desk.lay_out(day("2023-09-08"), day("2025-06-18"), 740.0);
    assert_eq!(rows_of(&selected), rows_of(&timeline));
    assert!(!selected.links.is_empty());
    for link in &selected.links {
        assert!(link.path.len() >= 2 && link.pill.is_some(), "{link:?}");
        for (a, b) in link.path.iter().zip(link.path.iter().skip(1)) {
            assert!((a.x - b.x).abs() < 1e-9 || (a.y - b.y).abs() < 1e-9, "{link:?}");
        }
    }
}

#[test]
fn a_screen_reader_hears_what_the_eye_sees() {
    let mut ret = event("return", "First return to Italy", Some("2024-10"), Some("Transfers and returns"));
    ret.head.key = true;
    let case = case_of(
        [
            event("opening", "The centres open", Some("2024-10-14"), None),
            ret,
            event("law", "New law", None, None),
        ],
        &["Transfers and returns"],
    );
    let desk = Desk::new(case);
    let words = desk.with(day("2024"), day("2025"), 800.0, |input| {
        let timeline = lay_out(input, &ByCount, &mut Cache::default());
        timeline.nodes(input).into_iter().map(|node| node.words).collect::<Vec<_>>()
    });
    assert_eq!(
        words,
        [
            "First return to Italy, October 2024, 1 of 2, lane Transfers and returns, undisputed",
            "The centres open, 14 October 2024, 2 of 2, no lane, undisputed",
            "New law, undated, no lane, undisputed",
        ]
    );
}

#[test]
fn of_more_facts_than_are_told_those_about_the_selected_one_are() {
    let lanes: Vec<String> = (0..30).map(|lane| format!("l{lane:02}")).collect();
    let events = (0..30).flat_map(|lane| (0..24).map(move |at| (lane, at))).map(|(lane, at)| {
        let date = format!("20{:02}-{:02}-15", 20 + at / 12, 1 + at % 12);
        event(&format!("e{lane:02}-{at:02}"), "x", Some(&date), Some(&format!("l{lane:02}")))
    });
    let names: Vec<&str> = lanes.iter().map(String::as_str).collect();
    let mut desk = Desk::new(case_of(events, &names));
    let mut told = |selected: Option<&str>| {
        let key = selected.map(|id| DocKey::new(DocId(1), Key::event(id)));
        desk.selection = key.map_or_else(Selection::default, Selection::of);
        desk.with(day("2019-12-01"), day("2022-02-01"), 1400.0, |input| {
            let timeline = lay_out(input, &ByCount, &mut Cache::default());
            assert_eq!(timeline.marks.len(), 720);
            timeline.nodes(input)
        })
    };
    for selected in ["e00-00", "e29-23", "e15-12"] {
        let nodes = told(Some(selected));
        assert_eq!(nodes.len(), NODES, "{selected}");
        assert!(nodes.iter().any(|node| node.key.key == Key::event(selected)), "{selected}");
        assert!(nodes.is_sorted_by(|one, next| one.day <= next.day), "in time order about {selected}");
    }
    assert!(told(None)[0].words.contains("1 of 720"), "with none selected, the first");
}

#[test]
fn times_of_several_zones_follow_one_another_as_they_happened() {
    let desk = Desk::new(case_of(
        [
            event("rome", "Rome", Some("2025-01-19T09:30:00+01:00"), None),
            event("london", "London", Some("2025-01-19T09:00:00Z"), None),
            event("tirana", "Tirana", Some("2025-01-19T11:00+01:00"), None),
            event("day", "Some time that day", Some("2025-01-19"), None),
        ],
        &[],
    ));
    let (from, to) = (day("2025-01-19"), day("2025-01-20"));
    desk.with(from, to, 960.0, |input| {
        let timeline = lay_out(input, &ByCount, &mut Cache::default());
        let words: Vec<String> = timeline.nodes(input).into_iter().map(|node| node.words).collect();
        let says = |at: usize, part: &str| assert!(words[at].contains(part), "{part}: {}", words[at]);
        says(0, "Some time that day, 19 January 2025, 1 of 4");
        says(1, "19 January 2025 at 09:30:00 UTC+01:00, 2 of 4");
        says(2, "19 January 2025 at 09:00:00 UTC, 3 of 4");
        says(3, "at 11:00 UTC+01:00, 4 of 4");
        // The ruler names the hours.
        let hours: Vec<&str> = timeline
            .ruler
            .minor
            .iter()
            .filter_map(|tick| tick.label.as_ref())
            .map(|label| label.text.as_str())
            .collect();
        assert!(hours.contains(&"09:00") && hours.contains(&"12:00"), "{hours:?}");
    });
}

#[test]
fn the_shelf_counts_what_it_cannot_show_and_the_overview_holds_the_window() {
    let undated = (0..40).map(|at| event(&format!("u{at:02}"), "Something undated happened", None, None));
    let case = case_of(undated.chain([event("d", "Dated", Some("2024-10"), None)]), &[]);
    let mut desk = Desk::new(case);
    desk.shelf_rows = ShelfRows::Fitting(2);
    let timeline = desk.lay_out(day("2024"), day("2025"), 740.0);
    let (more, rect) = timeline.shelf.more.unwrap();
    assert_eq!(more + timeline.shelf.chips.len(), 40);
    assert!(rect.x1 <= 740.0);
    for (nth, chip) in timeline.shelf.chips.iter().enumerate() {
        assert!(chip.rect.x1 <= 740.0 && chip.rect.y1 <= timeline.height);
        assert!(timeline.shelf.chips.iter().skip(nth + 1).all(|other| !other.rect.intersects(&chip.rect)));
        assert!(!chip.rect.intersects(&rect));
    }
    let overview = desk.with(day("2024"), day("2025"), 740.0, |input| lay_out_overview(input, &ByCount));
    assert!(overview.window.x0 >= 0.0 && overview.window.x1 <= 740.0 && overview.window.width() >= 6.0);
    assert_eq!(overview.marks.len(), 1);
}

/// Folds anywhere in time, apart from one another.
fn folds() -> impl Strategy<Value = Folds> {
    proptest::collection::vec((0.1..2000.0f64, 0.1..90_000.0f64), 0..12).prop_map(|lengths| {
        let mut day = -400_000.0;
        Folds::new(lengths.into_iter().map(|(open, folded)| {
            let from = day + open;
            day = from + folded;
            FoldedTime { from, to: day }
        }))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_fact_begins_or_ends_in_a_fold_and_a_fold_takes_three_units(case in cases(), octave in -12i32..10) {
        let index = TimeIndex::build(&case);
        let empty = EmptyTime::new(index.busy(), Folding::On, &[]);
        let folds = empty.folds(octave);
        let float = |day: i64| f64::from(i32::try_from(day).unwrap());
        for entry in index.all().iter() {
            for (first, last) in entry.busy() {
                let inside = |fold: &&FoldedTime| fold.from < float(last) + 1.0 && float(first) < fold.to;
                prop_assert_eq!(folds.list().iter().find(inside), None, "{:?}", entry);
            }
        }
        // At the coarsest scale of the octave three units are at least half as wide as they may be on the ruler.
        let scale = 2.0f64.powi(octave);
        for fold in folds.list() {
            prop_assert!(fold.days() * scale >= 3.0 * NARROWEST_UNIT / 2.0 - 0.01, "{fold:?} hides little");
        }
    }

    #[test]
    fn a_fold_opened_stays_open_and_the_others_folded(case in cases(), octave in -12i32..10, nth in 0usize..8) {
        let index = TimeIndex::build(&case);
        let all = EmptyTime::new(index.busy(), Folding::On, &[]).folds(octave);
        if let Some(opened) = all.list().get(nth) {
            let rest = EmptyTime::new(index.busy(), Folding::On, &[(opened.from, opened.to)]);
            let expected: Vec<FoldedTime> = all.list().iter().filter(|fold| *fold != opened).copied().collect();
            let folds = rest.folds(octave);
            prop_assert_eq!(folds.list(), expected);
            for finer in octave..octave + 6 {
                prop_assert_eq!(rest.folds(finer).at(f64::midpoint(opened.from, opened.to)), None);
            }
        }
    }

    #[test]
    fn zooming_keeps_the_time_under_the_pointer_and_comes_back(
        case in cases(), (from, days, width) in windows(), part in 0.0..1.0f64, factor in 1.0..9.0f64,
    ) {
        let desk = Desk::new(case);
        let axis = desk.empty_time.axis(TimeWindow::new(from, from + days).unwrap(), 0.0, width);
        // Nearer than to an hour nothing zooms.
        prop_assume!(axis.points_per_day() * factor < width * 23.0);
        let anchor = axis.day_from_x(part * width);
        let near = desk.empty_time.axis(desk.empty_time.zoomed(&axis, factor, anchor), 0.0, width);
        prop_assert!((near.x_from_day(anchor) - part * width).abs() < 0.01, "{anchor} moves");
        prop_assert!((near.points_per_day() / axis.points_per_day() - factor).abs() < 1e-3 * factor);
        let back = desk.empty_time.axis(desk.empty_time.zoomed(&near, 1.0 / factor, anchor), 0.0, width);
        prop_assert!((back.x_from_day(anchor) - part * width).abs() < 0.01);
        prop_assert!((back.points_per_day() / axis.points_per_day() - 1.0).abs() < 1e-3);
    }

    #[test]
    fn everything_fits_into_a_fitted_window(case in cases(), width in 300.0..1400.0f64) {
        let desk = Desk::new(case);
        if let Some((first, last)) = desk.index.extent() {
            let window = desk.empty_time.fitted((Day(first), Day(last)), width);
            let axis = desk.empty_time.axis(window, 0.0, width);
            let float = |day: i64| f64::from(i32::try_from(day).unwrap());
            prop_assert!(axis.x_from_day(float(first)) > 0.0 && axis.x_from_day(float(last) + 1.0) < width);
            prop_assert_eq!(desk.show(window, width).in_window, desk.case.events.len());
        }
    }

    #[test]
    fn nothing_of_the_ruler_stands_on_a_fold(case in cases(), (from, days, width) in windows()) {
        let timeline = Desk::new(case).lay_out(from, from + days, width);
        let ruler = &timeline.ruler;
        for tick in ruler.minor.iter().chain(&ruler.major) {
            for fold in &ruler.folds {
                prop_assert!(tick.next_x <= fold.x0 + 0.01 || fold.x1 - 0.01 <= tick.x, "{tick:?} meets {fold:?}");
                let label = tick.label.as_ref().map_or((tick.x, tick.x), |label| (label.x, label.x + label.width));
                prop_assert!(label.1 <= fold.x0 || fold.x1 <= label.0, "{tick:?} is written on {fold:?}");
            }
        }
        for words in &timeline.fold_words {
            let rect = Rect::new(words.x - 6.0, words.y - words.length / 2.0, words.x + 6.0, words.y + words.length / 2.0);
            let labels = timeline.marks.iter().filter_map(|mark| mark.label.as_ref()).map(|label| label.rect);
            prop_assert!(labels.chain(timeline.marks.iter().map(|mark| mark.bounds)).all(|other| !other.intersects(&rect)));
        }
    }

    #[test]
    fn times_keep_their_order_through_folds_and_are_found_again(
        folds in folds(),
        days in proptest::collection::vec(-500_000.0..900_000.0f64, 2..40),
        octave in -9i32..14,
    ) {
        let scale = 2.0f64.powi(octave);
        let mut days = days;
        days.extend(folds.list().iter().flat_map(|fold| [fold.from, fold.to]));
        days.sort_by(f64::total_cmp);
        for (one, other) in days.iter().zip(days.iter().skip(1)).filter(|(one, other)| one < other) {
            let (x, next) = (folds.x_from_day(*one, scale), folds.x_from_day(*other, scale));
            prop_assert!(x <= next, "{one} lies right of {other}");
            let apart = folds.at(*one).is_none() && !folds.list().iter().any(|fold| *one < fold.to && fold.from < *other);
            prop_assert!(!apart || (next - x - (other - one) * scale).abs() < 1e-6 * next.abs().max(1.0));
        }
        for day in days.iter().filter(|day| folds.at(**day).is_none()) {
            let again = folds.day_from_x(folds.x_from_day(*day, scale), scale);
            prop_assert!((again - day).abs() < 1e-5, "{day} comes back as {again}");
        }
    }
}

#[test]
fn the_overview_shows_where_scenes_and_what_is_selected_lie() {
    use casetrail::layout::Sign;
    use casetrail::model::Scene;
    let mut case =
        case_of([event("a", "A", Some("2023-01-05"), None), event("b", "B", Some("2024-06-05"), None)], &[]);
    let date = |text: &str| Edtf::parse(text).ok();
    let scene = Scene { id: "s".into(), from: date("2023-06"), to: date("2023-09"), ..Scene::default() };
    case.scenes = [scene].into_iter().collect();
    let mut desk = Desk::new(case);
    desk.selection = Selection::of(DocKey::new(DocId(1), Key::event("b")));
    let day = |text: &str| casetrail::layout::as_days(date(text).unwrap().earliest().unwrap());
    desk.with(day("2023-01-01"), day("2025-01-01"), 800.0, |input| {
        let overview = lay_out_overview(input, &ByCount);
        let of =
            |sign: Sign| overview.signs.iter().filter(move |(_, held)| *held == sign).map(|(rect, _)| *rect);
        let scenes: Vec<Rect> = of(Sign::Scene).collect();
        assert_eq!(scenes.len(), 1);
        let x = |text: &str| overview.axis.x_from_day(day(text));
        assert!(
            (scenes[0].x0 - x("2023-06-01")).abs() < 0.01 && (scenes[0].x1 - x("2023-10-01")).abs() < 0.01
        );
        let selected: Vec<Rect> = of(Sign::Selected).collect();
        assert!(
            selected.len() == 1 && selected[0].x0 <= x("2024-06-06") && x("2024-06-05") <= selected[0].x1
        );
        assert_eq!(of(Sign::Hit).count(), 0, "nothing is searched for");
    });
}
