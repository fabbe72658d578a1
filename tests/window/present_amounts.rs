//! Amounts on the stage: below the facts on one axis, as sums, from whom to whom; in another currency where the scene asks.

use casetrail::action::{Action, From, Present};
use casetrail::app::App;
use casetrail::model::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::present::check_contrast;
use super::{app, push, window_with};

const CASE: &str = r#"Case(
    format: 1,
    id: "amounts",
    title: "Amounts",
    lanes: [Lane(id: "a", title: "Agreements")],
    actors: [Actor(id: "union", name: "The union"), Actor(id: "guard", name: "The coast guard"), Actor(id: "office", name: "An office")],
    sources: [Source(id: "bank", title: "Reference rates", publisher: "The bank")],
    events: [
        Event(id: "signed", title: "Signed", date: "2019-02-02", kind: Agreement, lane: "a"),
        Event(id: "long-ago", title: "Long ago", date: "1890", kind: Agreement, lane: "a"),
        Event(id: "returned", title: "Returned", date: "2020", kind: Return, lane: "a", counts: [Count(value: 300, unit: "people")]),
    ],
    flows: [
        Flow(id: "boats", title: "Boats", date: "2019-06", kind: Disbursement, value: 4_000_000, currency: "EUR", provider: "union", receiver: "guard"),
        Flow(id: "fuel", title: "Fuel", date: "2019-09", kind: Disbursement, value: 6_000_000, currency: "EUR", provider: "union", receiver: "guard"),
        Flow(id: "returns", title: "Returns", date: "2020-03", kind: Disbursement, value: 10_000_000, currency: "USD", provider: "union", receiver: "office"),
        Flow(id: "someday", title: "Someday", kind: Pledge, value: 1_000_000, currency: "EUR"),
    ],
    rates: [Rate(id: "r", from: "USD", to: "EUR", date: "2020-03", value: 0.5, citations: [Citation(source: "bank")])],
    scenes: [
        Scene(id: "both", title: "Both", view: Combined, from: "2019", to: "2020", focus: ["signed", "boats"]),
        Scene(id: "sums", title: "Sums", view: Funding, from: "2019", to: "2020", funding: "per year by receiver, converted to EUR"),
        Scene(id: "compared", title: "Compared", view: Funding, from: "2019", to: "2020", funding: "compared by receiver"),
        Scene(id: "flows", title: "From whom", view: Flows, focus: ["boats", "returns"], funding: "as stated, converted to EUR"),
        Scene(id: "counted", title: "Counted", view: Combined, from: "2019", to: "2020", counted: "per year", media: [Media(file: "gone.png", alt: "A harbour")]),
        Scene(id: "folded", title: "Long", focus: ["long-ago", "signed"]),
    ],
)
"#;

type Window = Harness<'static, Option<App>>;

fn at(scene: &str) -> (Window, tempfile::TempDir) {
    let (mut window, folder) = window_with(CASE);
    play(&mut window, Present::Start(From::First));
    while app(&window).view().presenting.as_ref().is_some_and(|on| on.scene.as_str() != scene) {
        let before = app(&window).view().presenting.clone().map(|on| on.scene);
        play(&mut window, Present::Next);
        assert_ne!(before, app(&window).view().presenting.clone().map(|on| on.scene), "no scene `{scene}`");
    }
    (window, folder)
}

fn play(window: &mut Window, what: Present) {
    push(window, Action::Present(what));
    window.run_steps(20);
}

/// Where a thing that is told stands.
fn told(window: &Window, what: &str) -> egui::Rect {
    window.get_by_label_contains(what).rect()
}

/// Every word that is painted.
fn painted(window: &Window) -> String {
    fn add(shape: &egui::Shape, words: &mut String) {
        if let egui::Shape::Vec(parts) = shape {
            for part in parts {
                add(part, words);
            }
        } else if let egui::Shape::Text(text) = shape {
            words.push_str(text.galley.text());
            words.push('\n');
        }
    }
    let mut words = String::new();
    for clipped in &window.output().shapes {
        add(&clipped.shape, &mut words);
    }
    words.replace(['\u{202f}', '\u{a0}'], " ")
}

#[test]
fn facts_and_money_stand_on_one_axis_the_plot_below() {
    let (mut window, _folder) = at("both");
    let (fact, amount) = (told(&window, "Signed,"), told(&window, "m, Boats, "));
    assert!(fact.bottom() <= amount.top(), "{fact:?} above {amount:?}");
    assert!(fact.left() < amount.right(), "February lies left of June");
    let words = painted(&window);
    for said in ["Funding", "€4 m", "Boats", "Not drawn: 1 undated, 1 in another currency"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(!words.contains("€6 m"), "what is not in focus has no label: {words}");
    window.get_by_label_contains("€6\u{a0}m").click();
    window.run_steps(20);
    let card = app(&window).view().presenting.clone().unwrap().looking.and_then(|looking| looking.card);
    assert_eq!(card, Some(Key::flow("fuel")), "an amount without a label opens its card too");
}

#[test]
fn sums_are_made_as_the_scene_asks_and_say_by_which_rate() {
    let (window, _folder) = at("sums");
    let words = painted(&window);
    for said in
        ["€10 m", "€5 m", "per year by receiver", "The coast guard", "An office", "The bank, Reference rates"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    let (window, _folder) = at("compared");
    let words = painted(&window);
    assert!(words.contains("compared by receiver, 1 Jan 2019 to 31 Dec 2020"), "{words}");
    let (first, note) = (told(&window, "€10\u{a0}m"), "Not drawn: 1 undated, 1 in another currency");
    assert!(first.width() > 100.0 && words.contains(note), "{words}");
}

#[test]
fn bands_show_what_was_stated_and_what_it_was_converted_to() {
    let (window, _folder) = at("flows");
    let words = painted(&window);
    for said in ["€5 m (US$10 m)", "€4 m", "Converted at US$1 = €0.5", "The coast guard"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert_eq!(words.matches("The union").count(), 1, "who gives twice is named once: {words}");
}

#[test]
fn years_without_facts_are_folded_as_in_the_window() {
    let (mut window, _folder) = at("folded");
    assert!(painted(&window).contains("//"), "{}", painted(&window));
    let (first, last) = (told(&window, "Long ago,"), told(&window, "Signed,"));
    assert!(first.left() < last.left());
    let before = app(&window).view().presenting.clone();
    play(&mut window, Present::Zoom { factor: 2.0, anchor: None });
    play(&mut window, Present::Pan(0.1));
    play(&mut window, Present::Return);
    assert_eq!(app(&window).view().presenting.clone().unwrap().looking, before.unwrap().looking);
    assert_eq!(told(&window, "Long ago,"), first, "back exactly as it was");
}

#[test]
fn every_word_of_amounts_and_pictures_stands_out_at_seven_to_one() {
    for turns in 0..2 {
        let (mut window, _folder) = at("both");
        for _ in 0..turns {
            push(&mut window, Action::Present(Present::Theme));
        }
        for scene in 0..6 {
            window.run_steps(20);
            check_contrast(&window, &format!("scene {scene}"));
            play(&mut window, Present::Next);
        }
    }
}
