//! The inspector as a picture, to be looked at: `LOOK_AT=folder` writes it there.

use casetrail::draw::theme::Variant;
use casetrail::export::{Page, picture};
use casetrail::model::{FieldPath, Key};

use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::bench::{Bench, field, key, retype, settle, show_sized};

fn draw(name: &str, bench: Bench, variant: Variant, height: f32, scale: f32) {
    let mut bench = bench.theme(variant);
    let theme = casetrail::draw::theme::Theme::new(variant);
    let page = Page::new(332.0, height, "Inspector").expect("a page");
    let picture = picture(&page, &theme, |ui| bench.ui(ui)).expect("a picture");
    assert!(picture.svg().len() > 1000);
    if let Some(folder) = std::env::var_os("LOOK_AT") {
        let path = std::path::Path::new(&folder).join(format!("{name}.png"));
        std::fs::write(path, picture.png(scale).expect("pixels")).expect("the picture can be written");
    }
}

fn albania() -> casetrail::model::Case {
    casetrail::format::read(include_str!("../../data/italy-albania.ron")).case
}

#[test]
fn an_event_is_drawn_in_light_and_dark() {
    let id = albania()
        .events
        .iter()
        .find(|event| event.head.title.contains("ourth transfer"))
        .map(|e| e.head.id.clone());
    let id = id.expect("the fourth transfer");
    for (name, variant) in [("event-light", Variant::Light), ("event-dark", Variant::Dark)] {
        let mut bench = Bench::of(albania(), &[Key::event(&id)]);
        bench.view.jump = Some((key(Key::event(&id)), FieldPath::field("date")));
        draw(name, bench, variant, 1500.0, 2.0);
    }
}

#[test]
fn other_records_are_drawn() {
    let case = albania();
    let flow = case.flows.iter().next().expect("a flow").head.id.clone();
    draw("flow", Bench::of(albania(), &[Key::flow(&flow)]), Variant::Light, 1200.0, 2.0);
    draw("case", Bench::of(albania(), &[]), Variant::Light, 900.0, 2.0);
    let several: Vec<Key> = case.events.iter().take(3).map(|event| Key::event(&event.head.id)).collect();
    draw("several", Bench::of(albania(), &several), Variant::Light, 900.0, 2.0);
    let source = case.sources.iter().next().expect("a source").id.clone();
    let source = Key::Record(casetrail::model::TableName::Sources, source);
    draw("source", Bench::of(albania(), &[source]), Variant::Light, 1100.0, 2.0);
    let id = case.events.iter().next().expect("an event").head.id.clone();
    let mut bench = Bench::of(albania(), &[Key::event(&id)]);
    bench.view.jump = Some((key(Key::event(&id)), FieldPath::field("citations").item(0).then("locator")));
    draw("open", bench, Variant::Light, 2000.0, 2.0);
}

/// What a harness shows, written beside the other pictures.
fn shot(name: &str, harness: &egui_kittest::Harness<'_, Bench>, size: egui::Vec2) {
    let page = Page::new(size.x, size.y, "Inspector").expect("a page");
    let picture = casetrail::export::picture_of(&page, harness.output().shapes.clone()).expect("a picture");
    if let Some(folder) = std::env::var_os("LOOK_AT") {
        let path = std::path::Path::new(&folder).join(format!("{name}.png"));
        std::fs::write(path, picture.png(2.0).expect("pixels")).expect("the picture can be written");
    }
}

#[test]
fn an_open_list_is_drawn() {
    let size = egui::vec2(332.0, 800.0);
    let mut harness = show_sized(Bench::new(&[Key::event("first")]), size);
    field(&harness, "Kind").click();
    settle(&mut harness);
    shot("list", &harness, size);
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    harness.get_by_label("Add a link").click();
    settle(&mut harness);
    shot("list-facts", &harness, size);
}

#[test]
fn a_narrow_inspector_and_refusals_are_drawn() {
    let size = egui::vec2(220.0, 700.0);
    let mut harness = show_sized(Bench::new(&[Key::event("deal")]), size);
    retype(&mut harness, "Date", "2025-13");
    shot("narrow", &harness, size);
    let all = harness.root().children_recursive();
    let bounds = all.filter_map(|node| node.accesskit_node().raw_bounds());
    let right = bounds.map(|bounds| bounds.x1).fold(0.0, f64::max);
    assert!(right <= 220.5, "nothing stands beyond the edge: {right}");
}
