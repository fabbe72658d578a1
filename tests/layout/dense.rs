//! The laws of the timeline's layout for lanes of many facts, which are packed where they are looked at.

use std::collections::BTreeSet;

use casetrail::layout::{Cache, Hit, Point, Rect, lay_out};
use proptest::prelude::*;

use super::*;

/// A lane of a thousand facts and more in a few years: evenly, in heaps, long and without end; and a small one.
fn crowded() -> impl Strategy<Value = Case> {
    let fact =
        (dates(), 0u8..10, "[a-z]{1,9}( [a-z]{1,9}){0,3}", proptest::option::weighted(0.05, 0usize..900));
    let heap = (0u16..3, 1u16..13, 1u16..29, 1usize..60);
    (proptest::collection::vec(fact, 600..1100), proptest::collection::vec(heap, 0..6)).prop_map(
        |(facts, heaps)| {
            let plain = facts.iter().enumerate().map(|(at, (date, lane, title, after))| {
                let lane = if *lane == 0 { "b" } else { "a" };
                let event = event(&format!("e{at}"), title, Some(date), Some(lane));
                match after {
                    Some(to) => result_of(event, &format!("e{to}")),
                    None => event,
                }
            });
            let heaped = heaps.iter().enumerate().flat_map(|(nth, (year, month, day, count))| {
                let date = format!("{}-{month:02}-{day:02}", 2023 + year);
                (0..*count).map(move |at| event(&format!("h{nth}-{at}"), "heaped", Some(&date), Some("a")))
            });
            case_of(plain.chain(heaped), &["a", "b"])
        },
    )
}

fn boxes(timeline: &Timeline) -> Vec<Rect> {
    let marks = timeline.marks.iter().map(|mark| mark.bounds);
    let clusters = timeline.clusters.iter().map(|cluster| cluster.rect);
    marks.chain(clusters).chain(timeline.bands.iter().map(|band| band.rect)).collect()
}

fn counted(timeline: &Timeline) -> usize {
    let clusters: usize = timeline.clusters.iter().map(|cluster| cluster.count).sum();
    let bands: usize = timeline.bands.iter().map(|band| band.count).sum();
    clusters + bands
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_meets_anything_in_a_crowded_lane(case in crowded(), (from, days, width) in windows()) {
        let timeline = Desk::new(case).lay_out(from, from + days, width);
        let boxes = boxes(&timeline);
        for (nth, one) in boxes.iter().enumerate() {
            let inner = Rect::new(one.x0 + 0.01, one.y0, one.x1 - 0.01, one.y1);
            for other in boxes.iter().skip(nth + 1) {
                prop_assert!(!inner.intersects(other), "{one:?} meets {other:?}");
            }
        }
        let labels = labels(&timeline);
        for (nth, (at, rect, _)) in labels.iter().enumerate() {
            prop_assert!(labels.iter().skip(nth + 1).all(|(_, other, _)| !rect.intersects(other)));
            let own = timeline.marks[*at].bounds;
            prop_assert!(boxes.iter().all(|other| *other == own || !rect.intersects(other)));
        }
    }

    #[test]
    fn every_fact_of_a_crowded_lane_is_drawn_or_counted_once(case in crowded(), width in 300.0..1400.0f64) {
        let total = case.events.len();
        let timeline = Desk::new(case).lay_out(day("1700"), day("2100"), width);
        prop_assert_eq!(timeline.in_window, total);
        prop_assert_eq!(timeline.marks.len() + counted(&timeline), total);
        prop_assert!(timeline.heads.iter().all(|head| head.unseen == 0));
        let drawn: BTreeSet<&DocKey> = timeline.marks.iter().map(|mark| &mark.key).collect();
        prop_assert_eq!(drawn.len(), timeline.marks.len(), "a fact is drawn twice");
    }

    #[test]
    fn what_a_window_shows_of_a_crowded_lane_adds_up(case in crowded(), (from, days, width) in windows()) {
        let timeline = Desk::new(case).lay_out(from, from + days, width);
        let unseen: usize = timeline.heads.iter().map(|head| head.unseen).sum();
        let edges = timeline.clusters.iter().filter(|cluster| {
            cluster.days.0 < from + 1.0 || cluster.days.1 > from + days - 1.0
        });
        // A mark or a card at the edge may stand for what ended just before.
        let at_edges = edges.map(|cluster| cluster.count).sum::<usize>()
            + timeline.marks.iter().filter(|mark| mark.bounds.x0 < 30.0 || mark.bounds.x1 > width - 30.0).count();
        let shown = timeline.marks.len() + counted(&timeline) + unseen;
        prop_assert!(shown >= timeline.in_window, "{shown} of {}", timeline.in_window);
        prop_assert!(shown - timeline.in_window <= at_edges, "{shown} for {}", timeline.in_window);
    }

    #[test]
    fn panning_moves_nothing_up_or_down_in_a_crowded_lane(
        case in crowded(), (from, days, width) in windows(), by in -2.0..2.0f64,
    ) {
        let desk = Desk::new(case);
        let here = desk.lay_out(from, from + days, width);
        prop_assume!(desk.empty_time.hides(here.axis.window(), width).is_none());
        let there = desk.show(here.axis.panned(by * width), width);
        let heights = |timeline: &Timeline| timeline.heads.iter().map(|head| head.height).collect::<Vec<_>>();
        prop_assert_eq!(heights(&here), heights(&there));
        let (before, after) = (rows_of(&here), rows_of(&there));
        for (key, row) in &before {
            if let Some(other) = after.get(key) {
                prop_assert_eq!(row, other, "{:?}", key);
            }
        }
        // What was a mark in one view and is well inside the other is a mark there.
        let shift = by * width;
        for mark in &here.marks {
            let (x0, x1) = (mark.bounds.x0 - shift, mark.bounds.x1 - shift);
            let whole = mark.bounds.x0 > 1.0 && mark.bounds.x1 < width - 1.0;
            if whole && x0 > 1.0 && x1 < width - 1.0 {
                prop_assert!(after.contains_key(&mark.key), "{:?} is gone", mark.key);
            }
        }
    }

    #[test]
    fn every_mark_of_a_crowded_lane_is_hit_where_it_is_drawn(case in crowded(), (from, days, width) in windows()) {
        let timeline = Desk::new(case).lay_out(from, from + days, width);
        for (at, mark) in timeline.marks.iter().enumerate() {
            let x = mark.shape.glyphs.first().copied().unwrap_or(mark.bounds.centre().x);
            prop_assert_eq!(timeline.hit(Point::new(x, mark.y)), Some(Hit::Mark(at)));
        }
        for (at, cluster) in timeline.clusters.iter().enumerate() {
            prop_assert_eq!(timeline.hit(cluster.rect.centre()), Some(Hit::Cluster(at)));
        }
    }

    #[test]
    fn a_crowded_lane_looks_the_same_wherever_one_came_from(case in crowded(), (from, days, width) in windows()) {
        let desk = Desk::new(case);
        let mut cache = Cache::default();
        for step in [3.0, -2.0, 0.7, 0.0] {
            let from = from + step * days;
            let kept = desk.with(from, from + days, width, |input| lay_out(input, &ByCount, &mut cache));
            let anew = desk.lay_out(from, from + days, width);
            prop_assert_eq!(&kept.marks, &anew.marks);
            prop_assert_eq!(&kept.clusters, &anew.clusters);
            prop_assert_eq!(&kept.bands, &anew.bands);
        }
    }

    #[test]
    fn a_crowded_lane_kept_up_with_edits_is_the_lane_built_anew(
        case in crowded(),
        edits in proptest::collection::vec((0usize..1000, proptest::option::weighted(0.7, dates())), 1..8),
        (from, days, width) in windows(),
    ) {
        let mut desk = Desk::new(case);
        for (at, date) in edits {
            let id = format!("e{at}");
            match date {
                Some(date) => { desk.case.events.insert(event(&id, "changed", Some(&date), Some("a"))); }
                None => { desk.case.events.remove(&id); }
            }
            desk.index.update(&desk.case, [&Key::event(&id)]);
        }
        let kept = desk.lay_out(from, from + days, width);
        let anew = Desk { index: TimeIndex::build(&desk.case), ..desk }.lay_out(from, from + days, width);
        prop_assert_eq!(rows_of(&kept), rows_of(&anew));
        prop_assert_eq!(&kept.clusters, &anew.clusters);
        prop_assert_eq!(&kept.bands, &anew.bands);
    }
}
