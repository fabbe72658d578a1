//! The sheet of marks in each theme.

use casetrail::draw::sheet;
use casetrail::draw::theme::{Theme, TypeScale, Variant};
use casetrail::export::{Page, Picture, picture};

use super::check_picture;

fn sheet_of(variant: Variant) -> Picture {
    let theme = Theme::new(variant).with_scale(TypeScale::Screen);
    let page = Page::new(sheet::SIZE.x, sheet::SIZE.y, "Marks").expect("a page");
    picture(&page, &theme, |ui| sheet::sheet(ui.painter(), &theme)).expect("a picture")
}

#[test]
fn the_sheet_of_marks_in_light() {
    check_picture("marks-light", &sheet_of(Variant::Light));
}

#[test]
fn the_sheet_of_marks_in_dark() {
    check_picture("marks-dark", &sheet_of(Variant::Dark));
}

#[test]
fn the_sheet_of_marks_in_print() {
    check_picture("marks-print", &sheet_of(Variant::Print));
}

#[test]
fn a_picture_is_the_same_bytes_each_time() {
    let (first, second) = (sheet_of(Variant::Light), sheet_of(Variant::Light));
    assert_eq!(first.svg(), second.svg());
    assert_eq!(first.png(1.0), second.png(1.0));
}
