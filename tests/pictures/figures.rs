//! The bundled cases as figures: what a change of layout or drawing moves is seen here first.

use std::path::Path;

use casetrail::draw::theme::Variant;
use casetrail::export::Unit;
use casetrail::export::figure::{Align, FigureSpec, Folded, figure};
use casetrail::format;
use casetrail::layout::as_days;
use casetrail::model::{Case, Edtf, SceneView};
use casetrail::query::sums::{By, Choice, Choices, Over, Period, Running};
use casetrail::view::TimeWindow;

use super::check_picture;
use crate::support::open;

fn case(name: &str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    format::read(&std::fs::read_to_string(path).unwrap()).case
}

#[test]
fn italy_and_albania_for_the_screen() {
    let case = case("italy-albania.ron");
    let drawn = figure(&open(&[&case]), &FigureSpec { width: 1000.0, ..FigureSpec::default() }).unwrap();
    check_picture("italy-albania", &drawn.picture);
}

#[test]
fn returns_from_libya_for_print() {
    let case = case("vhr-libya.ron");
    let spec =
        FigureSpec { width: 1347.0, unit: Unit::Print, theme: Variant::Print, ..FigureSpec::default() };
    check_picture("vhr-libya-print", &figure(&open(&[&case]), &spec).unwrap().picture);
}

/// A column of a journal is 85 mm wide.
#[test]
fn a_case_in_a_narrow_column() {
    let case = case("italy-albania.ron");
    let spec = FigureSpec { width: 385.0, unit: Unit::Print, theme: Variant::Print, ..FigureSpec::default() };
    check_picture("italy-albania-column", &figure(&open(&[&case]), &spec).unwrap().picture);
}

#[test]
fn the_money_of_three_cases_in_the_dark() {
    let cases = [case("italy-albania.ron"), case("italy-libya.ron"), case("vhr-libya.ron")];
    let spec = FigureSpec { view: SceneView::Funding, theme: Variant::Dark, ..FigureSpec::default() };
    check_picture("three-cases-funding", &figure(&open(&cases.each_ref()), &spec).unwrap().picture);
}

#[test]
fn three_agreements_beside_each_other_by_the_time_since_each() {
    let cases = [case("italy-albania.ron"), case("uk-rwanda.ron"), case("australia-offshore.ron")];
    let spec = FigureSpec { align: Align::OnEvents([].into()), ..FigureSpec::default() };
    check_picture("three-cases-aligned", &figure(&open(&cases.each_ref()), &spec).unwrap().picture);
}

/// Small cases of two families, enough of them to be folded; one has nothing dated.
fn many_cases() -> Vec<Case> {
    let kinds = ["Agreement", "Report", "CourtDecision", "Statement"];
    let text = |at: usize| {
        let family = if at.is_multiple_of(3) { "Rivers" } else { "Roads" };
        let dates = [format!("date: \"{}\", ", 2015 + at), String::new(), "date: \"2023-11\", ".to_owned()];
        let events: Vec<String> = dates
            .iter()
            .enumerate()
            .filter(|(nth, date)| at != 4 || *nth == 1 || date.is_empty())
            .map(|(nth, date)| {
                let kind = kinds[(at + nth) % kinds.len()];
                format!("Event(id: \"e{nth}\", title: \"Fact {nth} of {at}\", {date}kind: {kind}, lane: \"l{nth}\"),")
            })
            .collect();
        let money = format!(
            "flows: [Flow(id: \"f\", date: \"{}\", kind: Commitment, stated_as: \"pledged\", value: {}, currency: \"{}\")],",
            2015 + at,
            10_usize.pow(u32::try_from(at).unwrap() + 2),
            if at == 2 { "USD" } else { "EUR" },
        );
        let lanes: Vec<String> =
            (0..3).map(|l| format!("Lane(id: \"l{l}\", title: \"Lane {l}\"),")).collect();
        format!(
            "Case(format: 1, id: \"case-{at}\", title: \"Case number {at}\", family: \"{family}\", lanes: [{}], events: [{}], {money})",
            lanes.concat(),
            events.concat()
        )
    };
    (0..7).map(|at| format::read(&text(at)).case).collect()
}

#[test]
fn many_cases_stand_in_a_row_each_with_what_is_undated_beside_them() {
    let cases = many_cases();
    let borrowed: Vec<&Case> = cases.iter().collect();
    let drawn = figure(&open(&borrowed), &FigureSpec { width: 1200.0, ..FigureSpec::default() }).unwrap();
    check_picture("seven-cases", &drawn.picture);
}

#[test]
fn a_case_that_is_not_folded_shows_its_lanes() {
    let cases = many_cases();
    let borrowed: Vec<&Case> = cases.iter().collect();
    let folded = Folded::These((0..7).filter(|at| *at != 1).collect());
    let spec = FigureSpec { width: 1200.0, folded, theme: Variant::Dark, ..FigureSpec::default() };
    check_picture("seven-cases-one-open", &figure(&open(&borrowed), &spec).unwrap().picture);
}

#[test]
fn the_money_of_one_case_per_year() {
    let case = case("vhr-libya.ron");
    let plots = Choices::both(Choice { over: Over::Per(Period::Year), ..Choice::default() });
    let spec = FigureSpec { view: SceneView::Funding, plots, ..FigureSpec::default() };
    check_picture("vhr-libya-per-year", &figure(&open(&[&case]), &spec).unwrap().picture);
}

#[test]
fn the_money_of_six_cases_per_year_and_case() {
    let names = ["eu-egypt", "eu-turkey", "italy-albania", "italy-libya", "italy-ngo", "vhr-libya"];
    let cases = names.map(|name| case(&format!("{name}.ron")));
    let plots = Choices::both(Choice {
        over: Over::Per(Period::Year),
        by: By::Case,
        running: Running::Yes,
        ..Choice::default()
    });
    let spec = FigureSpec { view: SceneView::Funding, plots, ..FigureSpec::default() };
    check_picture("six-cases-per-year", &figure(&open(&cases.each_ref()), &spec).unwrap().picture);
}

#[test]
fn the_money_of_six_cases_each_by_itself_on_one_scale() {
    let names = ["eu-egypt", "eu-turkey", "italy-albania", "italy-libya", "italy-ngo", "vhr-libya"];
    let cases = names.map(|name| case(&format!("{name}.ron")));
    let plots =
        Choices::both(Choice { over: Over::Per(Period::Year), by: By::EachCase, ..Choice::default() });
    let spec = FigureSpec { view: SceneView::Funding, plots, ..FigureSpec::default() };
    check_picture("six-cases-each", &figure(&open(&cases.each_ref()), &spec).unwrap().picture);
}

#[test]
fn the_money_of_six_cases_compared_by_receiver() {
    let names = ["eu-egypt", "eu-turkey", "italy-albania", "italy-libya", "italy-ngo", "vhr-libya"];
    let cases = names.map(|name| case(&format!("{name}.ron")));
    let plots = Choices::both(Choice {
        over: Over::Compared,
        by: By::Receiver,
        running: Running::No,
        ..Choice::default()
    });
    let spec = FigureSpec { view: SceneView::Funding, plots, ..FigureSpec::default() };
    check_picture("six-cases-compared", &figure(&open(&cases.each_ref()), &spec).unwrap().picture);
}

#[test]
fn the_money_of_six_cases_from_whom_to_whom() {
    let names = ["eu-egypt", "eu-turkey", "italy-albania", "italy-libya", "italy-ngo", "vhr-libya"];
    let cases = names.map(|name| case(&format!("{name}.ron")));
    let spec = FigureSpec { view: SceneView::Flows, ..FigureSpec::default() };
    check_picture("six-cases-flows", &figure(&open(&cases.each_ref()), &spec).unwrap().picture);
}

#[test]
fn the_parts_of_seven_million_lie_inside_their_band() {
    let case = case("vhr-libya.ron");
    let day = |text: &str| as_days(Edtf::parse(text).unwrap().earliest().unwrap());
    // Without the money since 2017, which may hold the seven.
    let window = TimeWindow::new(day("2024-01-01"), day("2026-01-01"));
    let spec = FigureSpec { view: SceneView::Flows, window, ..FigureSpec::default() };
    check_picture("vhr-libya-flows", &figure(&open(&[&case]), &spec).unwrap().picture);
}
