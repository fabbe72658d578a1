//! The bundled cases as figures: what a change of layout or drawing moves is seen here first.

use std::path::Path;

use casetrail::draw::theme::Variant;
use casetrail::export::Unit;
use casetrail::export::figure::{FigureSpec, figure};
use casetrail::format;
use casetrail::model::{Case, SceneView};

use super::check_picture;

fn case(name: &str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    format::read(&std::fs::read_to_string(path).unwrap()).case
}

#[test]
fn italy_and_albania_for_the_screen() {
    let case = case("italy-albania.ron");
    let drawn = figure(&[&case], &FigureSpec { width: 1000.0, ..FigureSpec::default() }).unwrap();
    check_picture("italy-albania", &drawn.picture);
}

#[test]
fn returns_from_libya_for_print() {
    let case = case("vhr-libya.ron");
    let spec =
        FigureSpec { width: 1347.0, unit: Unit::Print, theme: Variant::Print, ..FigureSpec::default() };
    check_picture("vhr-libya-print", &figure(&[&case], &spec).unwrap().picture);
}

#[test]
fn the_money_of_three_cases_in_the_dark() {
    let cases = [case("italy-albania.ron"), case("italy-libya.ron"), case("vhr-libya.ron")];
    let spec = FigureSpec { view: SceneView::Funding, theme: Variant::Dark, ..FigureSpec::default() };
    check_picture("three-cases-funding", &figure(&cases.each_ref(), &spec).unwrap().picture);
}
