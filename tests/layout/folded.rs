//! The laws of folded cases: all facts of a case in one row.

use casetrail::layout::{Alone, Cache, Hit, Mark, Point, Rect, lay_out};
use casetrail::model::Tongue;
use proptest::prelude::*;

use super::*;

/// Two cases side by side, the first one folded.
fn folded(case: &Case, from: f64, days: f64, width: f64) -> (Timeline, usize) {
    let other = case_of([event("x", "elsewhere", Some("2024-05"), None)], &[]);
    let indexes = [TimeIndex::build(case), TimeIndex::build(&other)];
    let empty_time = EmptyTime::new(indexes[0].busy(), Folding::Off, &[]);
    let doc = |doc: u32, case, index| DocInput {
        doc: DocId(doc),
        case,
        index,
        lanes: None,
        matches: None,
        zero: &Zero::Dates,
        tongue: Tongue::English,
    };
    let timeline = lay_out(
        &Input {
            docs: &[doc(1, case, &indexes[0]), doc(2, &other, &indexes[1])],
            window: TimeWindow::new(from, from + days).unwrap(),
            empty_time: &empty_time,
            width,
            visible: (f64::NEG_INFINITY, f64::INFINITY),
            selection: &Selection::default(),
            focus: None,
            folded_lanes: &BTreeSet::new(),
            arranged: casetrail::layout::Arranged::default(),
            folded_cases: &BTreeSet::from([DocId(1)]),
            shelf_rows: ShelfRows::Fitting(3),
            labels: casetrail::layout::Labels::Fitting,
            undated_width: 214.0,
            links: LinksShown::OfSelection,
        },
        &ByCount,
        &mut Cache::default(),
    );
    (timeline, case.events.len())
}

fn is_mine(head: usize) -> bool {
    head == 0
}

fn dated(facts: &[(&str, &str, bool)]) -> Case {
    let events = facts.iter().map(|(id, date, key)| {
        let mut event = event(id, &format!("Title of {id}"), Some(date), None);
        event.head.key = *key;
        event
    });
    case_of(events, &[])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn marks_of_a_folded_case_are_apart_or_stand_on_one_another(case in cases(), (from, days, width) in windows()) {
        let (timeline, _) = folded(&case, from, days, width);
        let marks: Vec<&Mark> = timeline.marks.iter().filter(|mark| is_mine(mark.head)).collect();
        for (nth, one) in marks.iter().enumerate() {
            for other in marks.iter().skip(nth + 1) {
                let is_short = one.bounds.width() < other.bounds.width();
                let (short, long) = if is_short { (one, other) } else { (other, one) };
                let rect = short.bounds;
                let inner = Rect::new(rect.x0 + 0.01, rect.y0, rect.x1 - 0.01, rect.y1);
                let carried = short.is_upon && long.shape.alone == Alone::Span;
                // Of a long one little may be left at the edge of the view.
                let at_edge = long.bounds.x0 < 40.0 || long.bounds.x1 > width - 40.0;
                prop_assert!(carried || at_edge || !inner.intersects(&long.bounds), "{:?} meets {:?}", short, long);
            }
        }
        let cards: Vec<Rect> =
            timeline.clusters.iter().filter(|cluster| is_mine(cluster.head)).map(|cluster| cluster.rect).collect();
        for (nth, card) in cards.iter().enumerate() {
            prop_assert!(cards.iter().skip(nth + 1).all(|other| !card.intersects(other)));
        }
        prop_assert!(timeline.bands.iter().all(|band| !is_mine(band.head)));
    }

    #[test]
    fn labels_of_a_folded_case_meet_no_glyph_card_or_label(case in cases(), (from, days, width) in windows()) {
        let (timeline, _) = folded(&case, from, days, width);
        let mut labels: Vec<Rect> = timeline.marks.iter().filter_map(|mark| mark.label.as_ref()).map(|label| label.rect).collect();
        labels.extend(timeline.clusters.iter().filter_map(|cluster| cluster.label.as_ref()).map(|label| label.rect));
        for (nth, label) in labels.iter().enumerate() {
            prop_assert!(label.x0 >= 0.0 && label.x1 <= width);
            prop_assert!(labels.iter().skip(nth + 1).all(|other| !label.intersects(other)));
            prop_assert!(timeline.clusters.iter().all(|cluster| !label.intersects(&cluster.rect)));
            for mark in &timeline.marks {
                let on = |x: &f64| label.contains(Point::new(*x, mark.y));
                prop_assert!(!mark.shape.glyphs.iter().any(on), "a label lies on {:?}", mark.key);
            }
        }
    }

    #[test]
    fn every_fact_of_a_folded_case_is_drawn_or_counted(case in cases(), width in 300.0..1400.0f64) {
        let (timeline, all) = folded(&case, day("1700"), day("2100") - day("1700"), width);
        let marks = timeline.marks.iter().filter(|mark| is_mine(mark.head)).count();
        let cards: usize =
            timeline.clusters.iter().filter(|cluster| is_mine(cluster.head)).map(|cluster| cluster.count).sum();
        prop_assert_eq!(marks + cards + timeline.heads[0].unseen, all);
    }

    #[test]
    fn glyphs_and_cards_of_a_folded_case_are_hit_where_they_are_drawn(case in cases(), (from, days, width) in windows()) {
        let (timeline, _) = folded(&case, from, days, width);
        for (at, mark) in timeline.marks.iter().enumerate() {
            if let [x] = mark.shape.glyphs.as_slice() {
                prop_assert_eq!(timeline.hit(Point::new(*x, mark.y)), Some(Hit::Mark(at)), "{:?}", mark);
            }
        }
        for (at, cluster) in timeline.clusters.iter().enumerate() {
            prop_assert_eq!(timeline.hit(cluster.rect.centre()), Some(Hit::Cluster(at)));
        }
    }
}

#[test]
fn a_bar_keeps_its_shape_and_label_in_a_folded_case() {
    let case = dated(&[("since", "2015/..", false), ("a", "2023-06", false), ("b", "2023-06", true)]);
    let (timeline, _) = folded(&case, day("2012"), 5500.0, 1400.0);
    let bar = timeline.marks.iter().find(|mark| is_mine(mark.head)).unwrap();
    assert!(bar.shape.bar().is_some() && bar.label.is_some(), "{bar:?}");
    let card = timeline.clusters.iter().find(|cluster| is_mine(cluster.head)).unwrap();
    assert_eq!((card.count, card.is_upon, card.title()), (2, true, Some("Title of b")));
    assert!(card.label.is_some(), "there is room for its name");
}

#[test]
fn of_bars_over_the_same_time_one_stands_and_the_others_are_counted() {
    let case = dated(&[("a", "2013/..", false), ("b", "2013/..", true), ("c", "2013/..", false)]);
    let (timeline, _) = folded(&case, day("2010"), 6000.0, 1400.0);
    let marks: Vec<&DocKey> =
        timeline.marks.iter().filter(|mark| is_mine(mark.head)).map(|mark| &mark.key).collect();
    assert_eq!(marks, [&DocKey::new(DocId(1), Key::event("b"))]);
    let counts: Vec<usize> = timeline.clusters.iter().map(|cluster| cluster.count).collect();
    assert_eq!(counts, [2]);
    let glyph = timeline.marks.iter().find(|mark| is_mine(mark.head)).unwrap().shape.glyphs[0];
    assert!(!timeline.clusters[0].rect.contains(Point::new(glyph, timeline.clusters[0].rect.centre().y)));
}
