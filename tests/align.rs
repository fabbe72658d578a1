//! Cases beside each other by the time since an event of each: laws of the axis, and what a figure says.

use std::collections::BTreeSet;

use crate::support::open;
use casetrail::document::DocId;
use casetrail::export::figure::{Align, FigureSpec, figure};
use casetrail::format::read;
use casetrail::layout::{
    ByCount, Cache, Counts, DocInput, EmptyTime, Input, ShelfRows, Timeline, Zero, lay_out, lay_out_overview,
};
use casetrail::model::{Case, SceneView, Tongue};
use casetrail::query::{TimeIndex, anchor};
use casetrail::view::{LinksShown, Selection, TimeWindow};
use proptest::prelude::*;

/// Cases with dated and undated events in two lanes.
fn cases() -> impl Strategy<Value = Vec<Case>> {
    let date = prop_oneof![
        Just(None),
        (2010u16..2025, 1u8..13, 1u8..29).prop_map(|(y, m, d)| Some(format!("{y}-{m:02}-{d:02}"))),
        (2010u16..2025, 1u8..13).prop_map(|(y, m)| Some(format!("{y}-{m:02}"))),
        (2010u16..2025).prop_map(|y| Some(format!("{y}/.."))),
        (2010u16..2025).prop_map(|y| Some(format!("[..{y}]"))),
    ];
    let events = prop::collection::vec((date, 0usize..2), 0..12);
    prop::collection::vec(events, 2..4).prop_map(|all| all.iter().map(|events| case(events)).collect())
}

fn case(events: &[(Option<String>, usize)]) -> Case {
    let event = |(at, (date, lane)): (usize, &(Option<String>, usize))| {
        let date = date.as_ref().map_or_else(String::new, |date| format!("date: \"{date}\", "));
        format!("Event(id: \"e{at}\", title: \"Fact {at}\", {date}lane: \"l{lane}\"),")
    };
    let events: String = events.iter().enumerate().map(event).collect();
    read(&format!("Case(lanes: [Lane(id: \"l0\"), Lane(id: \"l1\")], events: [{events}])")).case
}

fn zero_of(case: &Case) -> Zero {
    anchor(case, None).map_or(Zero::Nowhere, Zero::On)
}

fn with<T>(cases: &[Case], zeros: &[Zero], window: TimeWindow, ask: impl FnOnce(&Input<'_>) -> T) -> T {
    let indexes: Vec<TimeIndex> = cases.iter().map(TimeIndex::build).collect();
    let docs: Vec<DocInput<'_>> = (0..)
        .zip(cases.iter().zip(&indexes).zip(zeros))
        .map(|(at, ((case, index), zero))| DocInput {
            doc: DocId(at),
            case,
            index,
            lanes: None,
            matches: None,
            zero,
            tongue: Tongue::English,
        })
        .collect();
    let is_aligned = zeros.iter().any(|zero| zero.counts() == Counts::SinceZero);
    ask(&Input {
        docs: &docs,
        window,
        empty_time: &if is_aligned { EmptyTime::since_zero() } else { EmptyTime::none() },
        width: 900.0,
        visible: (f64::NEG_INFINITY, f64::INFINITY),
        selection: &Selection::default(),
        focus: None,
        folded_lanes: &BTreeSet::new(),
        arranged: casetrail::layout::Arranged::default(),
        folded_cases: &BTreeSet::new(),
        shelf_rows: ShelfRows::All,
        labels: casetrail::layout::Labels::Fitting,
        undated_width: 200.0,
        links: LinksShown::All,
    })
}

fn laid_out(cases: &[Case], zeros: &[Zero], window: TimeWindow) -> Timeline {
    with(cases, zeros, window, |input| lay_out(input, &ByCount, &mut Cache::default()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn place_and_day_are_each_others_inverse_for_every_case(
        cases in cases(), from in -4000.0..1000.0_f64, days in 30.0..8000.0_f64, x in 0.0..900.0_f64,
    ) {
        let window = TimeWindow::new(from, from + days).unwrap();
        let all = EmptyTime::since_zero().axis(window, 0.0, 900.0);
        for zero in cases.iter().map(zero_of) {
            let Some(axis) = zero.axis(&all) else { continue };
            let day = axis.day_from_x(x);
            prop_assert!((axis.x_from_day(day) - x).abs() < 1e-6);
            // The day that lies there is the case's own: so many after its zero as the axis of all counts.
            let since = day - f64::from(i32::try_from(zero.day().unwrap()).unwrap());
            prop_assert!((since - all.day_from_x(x)).abs() < 1e-6);
        }
    }

    #[test]
    fn a_case_looks_as_it_does_by_date_with_its_zero_at_zero(
        cases in cases(), from in -3000.0..500.0_f64, days in 300.0..6000.0_f64,
    ) {
        let zeros: Vec<Zero> = cases.iter().map(zero_of).collect();
        let window = TimeWindow::new(from, from + days).unwrap();
        let aligned = laid_out(&cases, &zeros, window);
        let by_date = vec![Zero::Dates; cases.len()];
        for (at, zero) in (0..).zip(&zeros) {
            let marks = |timeline: &Timeline| -> Vec<(String, f64, f64, usize)> {
                let of_case = timeline.marks.iter().filter(|mark| mark.key.doc == DocId(at));
                of_case.map(|mark| (format!("{}", mark.key.key), mark.bounds.x0, mark.bounds.x1, mark.row)).collect()
            };
            let Some(zero) = zero.day() else {
                prop_assert!(marks(&aligned).is_empty());
                continue;
            };
            let zero = f64::from(i32::try_from(zero).unwrap());
            let dates = TimeWindow::new(from + zero, from + days + zero).unwrap();
            let (one, other) = (marks(&aligned), marks(&laid_out(&cases, &by_date, dates)));
            prop_assert_eq!(one.len(), other.len());
            for (a, b) in one.iter().zip(&other) {
                prop_assert_eq!((&a.0, a.3), (&b.0, b.3));
                prop_assert!((a.1 - b.1).abs() < 1e-6 && (a.2 - b.2).abs() < 1e-6, "{:?} {:?}", a, b);
            }
        }
    }

    #[test]
    fn every_dated_fact_of_an_aligned_case_is_counted_once(cases in cases()) {
        let zeros: Vec<Zero> = cases.iter().map(zero_of).collect();
        let window = TimeWindow::new(-20_000.0, 20_000.0).unwrap();
        let timeline = laid_out(&cases, &zeros, window);
        let on_axis = cases.iter().zip(&zeros).filter(|(_, zero)| zero.day().is_some());
        let dated: usize = on_axis.map(|(case, _)| TimeIndex::build(case).dated_count()).sum();
        let clusters: usize = timeline.clusters.iter().map(|cluster| cluster.count).sum();
        // The row of an open case tells the same facts as its lanes: as density.
        let of_lanes = |head: usize| timeline.heads[head].kind != casetrail::layout::HeadKind::Case;
        let bands: usize =
            timeline.bands.iter().filter(|band| of_lanes(band.head)).map(|band| band.count).sum();
        prop_assert_eq!(timeline.marks.len() + clusters + bands, dated);
        prop_assert_eq!(timeline.in_window, dated);
    }
}

#[test]
fn the_ruler_and_the_overview_count_from_zero_and_its_line_is_the_strong_one() {
    let cases = [
        case(&[(Some("2014-05-01".to_owned()), 0), (Some("2016-05-01".to_owned()), 1)]),
        case(&[(Some("2022".to_owned()), 0), (Some("2023-02".to_owned()), 1)]),
    ];
    let zeros = cases.each_ref().map(zero_of);
    let window = TimeWindow::new(-200.0, 900.0).unwrap();
    let timeline = laid_out(&cases, &zeros, window);
    assert_eq!(timeline.ruler.counted.as_deref(), Some("months from 0"));
    let strong: Vec<f64> = timeline
        .ruler
        .major
        .iter()
        .filter(|tick| tick.strength == casetrail::layout::Strength::Zero)
        .map(|tick| tick.day)
        .collect();
    assert_eq!(strong, [0.0]);
    let told: Vec<_> = timeline.heads.iter().filter_map(|head| head.zero.clone()).collect();
    assert_eq!(told.iter().map(|zero| zero.date.as_str()).collect::<Vec<_>>(), ["1 May 2014", "2022"]);
    let overview = with(&cases, &zeros, window, |input| lay_out_overview(input, &ByCount));
    assert_eq!(overview.axis.counts(), Counts::SinceZero);
    assert!(!overview.columns.is_empty());
}

#[test]
fn a_screen_reader_is_told_how_far_from_zero_a_fact_lies() {
    let cases = [
        case(&[(Some("2014-05-01".to_owned()), 0), (Some("2015-07-01".to_owned()), 1)]),
        case(&[(Some("2022".to_owned()), 0)]),
    ];
    let zeros = cases.each_ref().map(zero_of);
    let window = TimeWindow::new(-200.0, 900.0).unwrap();
    let words = with(&cases, &zeros, window, |input| {
        let timeline = lay_out(input, &ByCount, &mut Cache::default());
        timeline.nodes(input).into_iter().map(|node| node.words).collect::<Vec<_>>()
    });
    assert!(words.iter().any(|words| words.contains("1 July 2015, 14 months after “Fact 0”")), "{words:?}");
    assert_eq!(words.iter().filter(|words| words.contains("the zero of its case")).count(), 2, "{words:?}");
}

/// Every text that is drawn, a line each.
fn words(cases: &[&Case], spec: &FigureSpec) -> String {
    let drawn = figure(&open(cases), spec).unwrap();
    let texts = drawn.picture.svg().split("aria-label=\"").skip(1);
    texts.filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_figure_names_the_zero_of_each_case_and_lists_the_one_without() {
    let cases = [
        read(
            r#"Case(id: "one", title: "One", events: [Event(id: "a", title: "Signed", date: "2023-11", kind: Agreement),
                Event(id: "b", title: "Heard", date: "2024-02-03")],
                flows: [Flow(id: "f", kind: Pledge, value: 5, currency: "EUR", date: "2024")])"#,
        ),
        read(r#"Case(id: "two", title: "Two", events: [Event(id: "c", title: "Never dated")])"#),
    ]
    .map(|read| read.case);
    let spec =
        FigureSpec { align: Align::OnEvents([].into()), view: SceneView::Combined, ..FigureSpec::default() };
    let told = words(&cases.each_ref(), &spec);
    for expected in [
        "One: 0 = Signed, some day in November 2023, counted from its first possible day, 1 November 2023 (the first agreement of the case).",
        "Two: not on the axis, for no event of it has a known first day.",
        "Amounts are not drawn beside aligned cases: they stand on dates.",
    ] {
        assert!(told.contains(expected), "{expected}\n{told}");
    }
    let on_b = FigureSpec { align: Align::OnEvents([(0, "b".into())].into()), ..spec };
    assert!(words(&cases.each_ref(), &on_b).contains("One: 0 = Heard, 3 February 2024 (chosen)."));
}

#[test]
fn a_filter_does_not_move_the_zero() {
    let case = |id: &str| {
        read(&format!(
            r#"Case(id: "{id}", title: "{id}", events: [Event(id: "a", title: "Signed", date: "2023-11-06", kind: Agreement),
                Event(id: "b", title: "Heard", date: "2024-02-03", kind: Meeting)])"#
        ))
        .case
    };
    let spec = FigureSpec {
        align: Align::OnEvents([].into()),
        filter: "kind:meeting".to_owned(),
        ..FigureSpec::default()
    };
    let told = words(&[&case("one"), &case("two")], &spec);
    assert!(told.contains("one: 0 = Signed, 6 November 2023 (the first agreement of the case)."), "{told}");
}
