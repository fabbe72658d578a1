//! Windows under test as pictures, drawn by the exporter: no graphics card is asked.

use casetrail::draw::theme::{Theme, Variant};
use casetrail::export::{Page, Picture, picture_of};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::check_picture;

/// What a harness shows now. Its context must have the program's theme installed and 1 pixel a point.
pub(crate) fn picture_of_window<State>(title: &str, harness: &Harness<'_, State>) -> Picture {
    drawn(title, harness, harness.output().shapes.clone())
}

/// The same on what a window of the desktop is cleared with, in the place of the ground that a harness paints.
pub(crate) fn picture_of_cleared_window<State>(
    (title, clear): (&str, egui::Color32),
    harness: &Harness<'_, State>,
) -> Picture {
    let mut shapes = harness.output().shapes.clone();
    let all = harness.ctx.content_rect();
    let mut painted = 0;
    for clipped in &mut shapes {
        if let egui::Shape::Rect(ground) = &mut clipped.shape
            && ground.rect.contains_rect(all.shrink(10.0))
        {
            ground.fill = clear;
            painted += 1;
        }
    }
    assert_eq!(painted, 1, "a harness paints a ground");
    drawn(title, harness, shapes)
}

fn drawn<State>(
    title: &str,
    harness: &Harness<'_, State>,
    shapes: Vec<egui::epaint::ClippedShape>,
) -> Picture {
    let size = harness.ctx.content_rect().size();
    let page = Page::new(size.x, size.y, title).expect("a window has a size");
    picture_of(&page, shapes).expect("the window can be drawn")
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
