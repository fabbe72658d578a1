//! The inspector as a picture, to be looked at: `LOOK_AT=folder` writes it there.

use casetrail::draw::theme::Variant;
use casetrail::export::{Page, picture};
use casetrail::model::{FieldPath, Key};

use super::bench::{Bench, key};

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
