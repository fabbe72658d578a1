//! What the amounts of the cases add up to, and what they never do.

use casetrail::convert::{Allowed, public};
use casetrail::document::{DocId, DocKey};
use casetrail::model::edtf::Day;
use casetrail::model::{Bound, Case, Currency, Decimal, Key};
use casetrail::query::panels::{Panel, Sort};
use casetrail::query::stated::{Plotted, panels};
use casetrail::query::sums::{
    By, Chart, Figure, Outside, Period, Stretch, Sum, Trust, Why, between, chart, compared,
};

use casetrail::export::figure::{FigureSpec, figure};
use casetrail::model::SceneView;
use casetrail::query::sums::{Choice, Choices, Over, Running};

use super::{FOLDER, case, funding, plots};

const BYS: [By; 5] = [By::Kind, By::Provider, By::Receiver, By::Case, By::Issue];

/// Every chart of a panel of these cases.
fn charts(panel: &Panel) -> Vec<(Option<Period>, By, Chart)> {
    let each = |period| BYS.map(|by| (Some(period), by, chart(panel, period, by)));
    let of_all = BYS.map(|by| (None, by, compared(panel, always(), by)));
    let flows = (None, By::Kind, between(panel, always()));
    Period::ALL.into_iter().flat_map(each).chain(of_all).chain([flows]).collect()
}

/// Longer than any case.
fn always() -> Stretch {
    Stretch { first: Day(-1_000_000), last: Day(1_000_000) }
}

fn all_cases() -> Vec<(DocId, &'static Case)> {
    (0..).map(DocId).zip(FOLDER.values()).collect()
}

fn panels_of(cases: &[(DocId, &Case)]) -> Vec<Panel> {
    let plotted: Vec<Plotted<'_>> =
        cases.iter().map(|(doc, case)| Plotted { doc: *doc, case, index: None }).collect();
    panels(&plotted)
}

/// Every sum that a plot may show: of periods, and running.
fn sums(chart: &Chart) -> Vec<Sum> {
    let running = (0..chart.series.len()).flat_map(|series| chart.running(series)).map(|(_, sum)| sum);
    chart.figures.iter().map(|figure| figure.sum).chain(running).collect()
}

/// The ends of a sum that are told.
fn ends(sum: Sum) -> Vec<Decimal> {
    sum.told().map(|told| [Some(told.value), told.upper]).into_iter().flatten().flatten().collect()
}

fn id(panel: &Panel, at: usize) -> String {
    panel.amounts.get(at).unwrap().key.id().unwrap().to_string()
}

fn figure_of<'a>(panel: &Panel, chart: &'a Chart, counted: &str) -> &'a Figure {
    let counts = |figure: &&Figure| figure.counted.iter().any(|at| id(panel, *at) == counted);
    chart.figures.iter().find(counts).unwrap_or_else(|| panic!("`{counted}` counts nowhere"))
}

fn millions(number: &str) -> Decimal {
    Decimal::parse(&format!("{number}0000").replace('.', "")).unwrap()
}

#[test]
fn seven_million_holds_its_parts_and_nothing_is_added_to_it() {
    let case = case("vhr-libya");
    let panel = funding(case);
    for (period, by, chart) in charts(&panel) {
        if period.is_none() {
            // Of all the time there are more than 56.5 million, which may hold the seven.
            continue;
        }
        let project = figure_of(&panel, &chart, "project");
        assert_eq!(project.sum, Sum::of(millions("7.00"), Bound::Exact), "{period:?} {by:?}");
        let part_of = |of: &str| {
            let left_out = chart.figures.iter().flat_map(|figure| &figure.left_out);
            let found = left_out.clone().find(|(at, _)| id(&panel, *at) == of);
            match found {
                Some((_, Why::PartOf(whole))) => id(&panel, *whole),
                other => panic!("`{of}` is {other:?}"),
            }
        };
        assert_eq!(part_of("vhr-component"), "project");
        assert_eq!(part_of("return-money"), "vhr-component");
        assert_eq!(part_of("contested"), "vhr-component", "0.97 never adds to 2.48");
    }
}

#[test]
fn fifty_six_and_a_half_million_since_2017_is_in_no_year_and_never_added_to_seven() {
    let case = case("vhr-libya");
    let panel = funding(case);
    for (period, by, chart) in charts(&panel) {
        if period.is_none() {
            let all = figure_of(&panel, &chart, "since-2017");
            assert_eq!(all.sum, Sum::of(millions("56.50"), Bound::MoreThan), "{by:?}");
            let mut left_out = chart.figures.iter().flat_map(|figure| &figure.left_out);
            let project = left_out.find(|(at, _)| id(&panel, *at) == "project").map(|(_, why)| *why);
            let Some(Why::MayOverlap(other)) = project else { panic!("the seven are {project:?}") };
            assert_eq!(id(&panel, other), "since-2017", "56.5 and 7 never make 63.5");
            continue;
        }
        let outside: Vec<(String, Outside)> =
            chart.outside.iter().map(|(at, why)| (id(&panel, *at), *why)).collect();
        assert_eq!(outside, [("since-2017".to_owned(), Outside::Over)], "{period:?} {by:?}");
    }
}

#[test]
fn no_sum_of_the_cases_is_one_that_a_careless_reader_makes() {
    // 56.5 + 7, 7 + 2.48 + 1, 2.48 + 0.97, 16.5 + 100, 7 + 0.97, 8000 + anything of the same case.
    let never = ["63.50", "10.48", "3.45", "116.50", "7.97", "9.48", "8.00"].map(millions);
    let cases = all_cases();
    for panel in panels_of(&cases).iter().filter(|panel| matches!(panel.sort, Sort::Funding(_))) {
        for (period, by, chart) in charts(panel) {
            for end in sums(&chart).into_iter().flat_map(ends) {
                assert!(!never.contains(&end), "{end} by {period:?} and {by:?}");
            }
        }
    }
}

#[test]
fn eleven_amounts_in_euro_never_meet_the_one_in_dollars() {
    let cases = all_cases();
    let all = panels_of(&cases);
    let panel = all.iter().find(|panel| matches!(panel.sort, Sort::Funding(_))).unwrap();
    let dollars = Currency::parse("USD").unwrap();
    let aside: Vec<DocKey> = panel
        .aside
        .iter()
        .filter(|aside| aside.amount.currency == Some(dollars))
        .map(|aside| aside.key())
        .collect();
    assert_eq!(aside.len(), 1);
    assert!(panel.amounts.iter().all(|amount| amount.currency != Some(dollars)));
    let euro = panel.amounts.iter().chain(panel.aside.iter().map(|aside| aside.amount));
    assert_eq!(
        euro.filter(|amount| amount.currency == Some(Currency::EUR) && amount.value.is_some()).count(),
        11
    );
}

#[test]
fn an_advance_and_collateral_are_two_series_and_none_is_of_both() {
    let case = case("italy-albania");
    let panel = funding(case);
    for (_, _, chart) in charts(&panel) {
        assert!(chart.figures.iter().all(|figure| figure.counted.len() == 1));
        assert_eq!(chart.figures.len(), 2);
    }
}

#[test]
fn eight_billion_stand_in_a_series_of_what_is_in_doubt() {
    let cases = all_cases();
    let all = panels_of(&cases);
    let panel = all.iter().find(|panel| matches!(panel.sort, Sort::Funding(_))).unwrap();
    let chart = chart(panel, Period::Year, By::Kind);
    let figure = figure_of(panel, &chart, "eight-billion");
    assert_eq!(chart.series[figure.series].trust, Trust::Doubtful);
    assert_eq!(figure.counted.len(), 1, "it is never added to what is verified");
}

#[test]
fn pick_up_trucks_are_in_no_sum_of_people() {
    let cases = all_cases();
    let all = panels_of(&cases);
    let people = all.iter().find(|panel| panel.sort == Sort::Counts("people".into())).unwrap();
    assert!(people.amounts.iter().all(|amount| amount.key != Key::event("pick-ups")));
    assert!(people.aside.iter().any(|aside| aside.amount.key == Key::event("pick-ups")));
}

#[test]
fn shares_are_in_no_sum() {
    let case = case("vhr-libya");
    let plots = plots(case);
    let counts = plots.iter().find(|plot| matches!(plot.sort, Sort::Counts(_))).unwrap();
    let all = |plot: &Panel| plot.amounts.len() + plot.aside.len();
    assert!(
        counts
            .amounts
            .iter()
            .chain(counts.aside.iter().map(|aside| aside.amount))
            .all(|of| of.share.is_none())
    );
    let shares = plots.iter().find(|plot| plot.sort == Sort::Shares).unwrap();
    assert_eq!(all(shares), 3, "43 %, 7 % and 76.5 %");
    // On a scale of their own: each is an amount by itself, of the whole that it names.
    let told = shares.amounts.iter().chain(shares.aside.iter().map(|aside| aside.amount));
    assert!(told.into_iter().all(|share| share.words.starts_with("of ") && share.value.is_none()));
}

/// Everything that a figure of these cases says, in each of the ways to show amounts.
fn said(cases: &[&Case]) -> Vec<(String, String)> {
    let sums = |over, by| Choices::both(Choice { over, by, running: Running::Yes, ..Choice::default() });
    let mut specs = vec![
        ("as stated".to_owned(), FigureSpec { view: SceneView::Funding, ..FigureSpec::default() }),
        ("between whom".to_owned(), FigureSpec { view: SceneView::Flows, ..FigureSpec::default() }),
    ];
    for by in BYS {
        for over in Period::ALL.map(Over::Per).into_iter().chain([Over::Compared]) {
            let spec =
                FigureSpec { view: SceneView::Funding, plots: sums(over, by), ..FigureSpec::default() };
            specs.push((format!("{over:?} {by:?}"), spec));
        }
    }
    let open = public(cases, Allowed::default()).unwrap();
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ").replace("&gt;", ">");
    let drawn = |spec: &FigureSpec| plain(figure(&open, spec).unwrap().picture.svg());
    specs.iter().map(|(name, spec)| (name.clone(), drawn(spec))).collect()
}

#[test]
fn no_plot_in_any_way_shows_a_sum_that_nobody_states() {
    let cases: Vec<&Case> = ["italy-albania", "vhr-libya", "italy-libya"].map(case).to_vec();
    for (way, svg) in said(&cases) {
        for never in ["€116.5", "€63.5", "€10.48", "€3.45", "€7.97", "€8.97"] {
            assert!(!svg.contains(never), "{never} {way}");
        }
        assert!(svg.contains("€8 bn"), "{way}");
        assert!(svg.contains("as stated"), "the 8 billion carry their warning {way}");
        assert!(svg.contains("> €56.5 m"), "a lower bound keeps its sign {way}");
    }
}

#[test]
fn no_plot_adds_shares_or_takes_pick_ups_for_people() {
    for (way, svg) in said(&[case("vhr-libya"), case("italy-libya")]) {
        if way != "between whom" {
            assert!(svg.contains("43 %") && svg.contains("7 %"), "{way}");
            assert!(svg.contains("300"), "{way}");
        }
        assert!(!svg.contains("50 % of VHR"), "43 % and 7 % are no 50 % {way}");
    }
}
