//! Windows under test as pictures, drawn by the exporter: no graphics card is asked.

use casetrail::draw::theme::{Theme, Variant};
use casetrail::export::{Page, Picture, picture_of};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::check_picture;

/// What a harness shows now. Its context must have the program's theme installed and 1 pixel a point.
pub(crate) fn picture_of_window<State>(title: &str, harness: &Harness<'_, State>) -> Picture {
    let size = harness.ctx.content_rect().size();
    let page = Page::new(size.x, size.y, title).expect("a window has a size");
    picture_of(&page, harness.output().shapes.clone()).expect("the window can be drawn")
}

#[test]
fn a_window_under_test_becomes_a_picture() {
    let theme = Theme::new(Variant::Dark);
    let mut installed = false;
    let mut harness = Harness::builder().with_size(egui::vec2(320.0, 120.0)).build_ui(|ui| {
        if !std::mem::replace(&mut installed, true) {
            theme.install(ui.ctx());
            return;
        }
        egui::Frame::new().fill(theme.panel).inner_margin(12.0).show(ui, |ui| {
            ui.label("Words of a window");
            ui.add(egui::Button::new("A button"));
            ui.add(egui::Button::selectable(true, "selected"));
        });
    });
    harness.run();
    harness.get_by_label("A button").hover();
    harness.run();
    check_picture("window", &picture_of_window("A window", &harness));
}
