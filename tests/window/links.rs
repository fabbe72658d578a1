//! Links as a person follows them: by key and by click.

use casetrail::app::App;
use casetrail::view::LinksShown;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{app, press, window_with};

const CASE: &str = r#"Case(
    format: 1,
    title: "Linked",
    events: [
        Event(id: "law", title: "A law", date: "2023-01"),
        Event(id: "transfer", title: "A transfer", date: "2024-01", links: [
            Link(relation: ResultOf, to: "law"),
            Link(relation: After, to: "vote"),
        ]),
        Event(id: "vote", title: "A vote"),
    ],
)
"#;

fn selected(harness: &Harness<'static, Option<App>>) -> String {
    let primary = app(harness).view().selection.primary().cloned();
    primary.and_then(|key| key.key.id().map(ToString::to_string)).unwrap_or_default()
}

#[test]
fn a_key_goes_through_the_links_of_a_fact_and_back_to_it() {
    let (mut harness, _folder) = window_with(CASE);
    press(&mut harness, Modifiers::NONE, Key::Home);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(selected(&harness), "transfer");
    for expected in ["law", "vote", "transfer", "law"] {
        press(&mut harness, Modifiers::NONE, Key::L);
        assert_eq!(selected(&harness), expected);
    }
    press(&mut harness, Modifiers::SHIFT, Key::L);
    assert_eq!(selected(&harness), "transfer");
}

#[test]
fn a_click_on_the_name_of_a_link_goes_to_its_other_end() {
    let (mut harness, _folder) = window_with(CASE);
    press(&mut harness, Modifiers::NONE, Key::Home);
    assert_eq!(selected(&harness), "law");
    harness.get_by_label("leads to A transfer").click();
    harness.run_steps(4);
    assert_eq!(selected(&harness), "transfer");
}

#[test]
fn all_links_are_drawn_on_wish() {
    let (mut harness, _folder) = window_with(CASE);
    assert!(harness.query_by_label("result of A law").is_none());
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    assert_eq!(app(&harness).view().links, LinksShown::All);
    harness.get_by_label("result of A law");
}
