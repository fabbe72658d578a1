//! Amounts under the timeline: what has no place on the axis, chosen by mouse, keys and screen reader.

use casetrail::action::Action;
use casetrail::app::App;
use casetrail::document::DocKey;
use casetrail::model::{DateBasis, Key as RecordKey, SceneView, Supports};
use casetrail::query::sums::{By, Choice, Over, Period, Plot};
use casetrail::view::{Drawer, TimeWindow};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{app, press, window_with};

/// A dated amount; three in other currencies, undated or unknown; a share and other units beside a count of people.
const CASE: &str = r#"Case(
    format: 1,
    id: "money",
    title: "Money",
    lanes: [Lane(id: "a", title: "First lane")],
    events: [
        Event(id: "signed", title: "Signed", date: "2024-01-05", kind: Agreement, lane: "a",
            counts: [Count(value: 40, unit: "people", label: "returned"), Count(share: "1/3", of: "the budget"), Count(value: 300, unit: "vehicles", label: "pick-ups")]),
    ],
    flows: [
        Flow(id: "advance", title: "An advance", date: "2024-01", kind: Disbursement, value: 16_500_000, currency: "EUR"),
        Flow(id: "dollars", title: "A price", date: "2025", kind: Price, value: 6_000_000, currency: "USD"),
        Flow(id: "fine", title: "A fine", kind: Fine, value: 300_000, currency: "EUR"),
        Flow(id: "funds", title: "Lucrative funds"),
    ],
)
"#;

type Window = Harness<'static, Option<App>>;

fn flow(harness: &Window, id: &str) -> DocKey {
    DocKey::new(app(harness).sheets()[0].doc, RecordKey::flow(id))
}

fn beside<'a>(harness: &'a Window, words: &'a str) -> egui_kittest::Node<'a> {
    harness.get_by(move |node| {
        node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with(words))
    })
}

#[test]
fn what_has_no_place_on_the_axis_stands_under_it_and_a_click_selects_it() {
    let (mut harness, _folder) = window_with(CASE);
    let axis = beside(&harness, "€16.5\u{a0}m").rect();
    for (words, id) in
        [("€300\u{202f}000", "fine"), ("US$6\u{a0}m", "dollars"), ("number not stated", "funds")]
    {
        assert!(beside(&harness, words).rect().top() > axis.top(), "{words}");
        beside(&harness, words).click();
        harness.run_steps(4);
        assert_eq!(app(&harness).view().selection.primary(), Some(&flow(&harness, id)));
    }
}

#[test]
fn an_amount_under_the_axis_is_chosen_by_keys_and_says_that_it_is() {
    let (mut harness, _folder) = window_with(CASE);
    beside(&harness, "€300\u{202f}000").focus();
    harness.run_steps(4);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(app(&harness).view().selection.primary(), Some(&flow(&harness, "fine")));
    let chosen = beside(&harness, "€300\u{202f}000").accesskit_node().data().toggled();
    assert_eq!(chosen, Some(Toggled::True));
}

#[test]
fn shares_and_other_units_stand_beside_the_counts_of_people() {
    let (harness, _folder) = window_with(CASE);
    beside(&harness, "40, people, returned");
    beside(&harness, "1/3, of the budget");
    beside(&harness, "300, vehicles, pick-ups");
}

#[test]
fn an_undated_amount_alone_is_shown_without_an_axis() {
    let (mut harness, _folder) = window_with(
        "Case(format: 1, id: \"fine\", title: \"Fine\", flows: [Flow(id: \"fine\", title: \"A fine\", kind: Fine, value: 300_000, currency: \"EUR\")])\n",
    );
    beside(&harness, "€300\u{202f}000").click();
    harness.run_steps(4);
    assert_eq!(app(&harness).view().selection.primary(), Some(&flow(&harness, "fine")));
}

#[test]
fn what_finds_no_room_is_counted_and_the_count_selects_all() {
    let flow = |at| {
        format!("Flow(id: \"f{at}\", title: \"A fine with a long title\", value: {at}, currency: \"EUR\")")
    };
    let flows: Vec<String> = (0..60).map(flow).collect();
    let flows = flows.join(", ");
    let text = format!("Case(format: 1, id: \"many\", title: \"Many\", flows: [{flows}])\n");
    let (mut harness, _folder) = window_with(text.leak());
    harness
        .get_by(|node| node.role() == Role::Link && node.label().is_some_and(|l| l.ends_with(" more")))
        .click();
    harness.run_steps(4);
    assert_eq!(app(&harness).view().selection.keys().len(), 60);
}

#[test]
fn an_event_gets_its_money_with_date_sources_and_actors() {
    let (mut harness, _folder) = window_with(
        r#"Case(
    format: 1,
    id: "deal",
    title: "Deal",
    actors: [Actor(id: "italy", name: "Italy"), Actor(id: "albania", name: "Albania")],
    sources: [Source(id: "page", title: "A page")],
    events: [Event(id: "deal", title: "The deal", date: "2023-11", kind: Agreement,
        participants: [Participant(actor: "albania", role: "recipient"), Participant(actor: "italy", role: "donor")],
        citations: [Citation(source: "page", locator: "paragraph 3", quote: "gave an advance", supports: [Date, Place]), Citation(source: "page", quote: "in Tirana", supports: [Place])])],
)
"#,
    );
    let deal = DocKey::new(app(&harness).sheets()[0].doc, RecordKey::event("deal"));
    harness.state_mut().as_mut().unwrap().push(Action::Select(deal));
    harness.run_steps(4);
    harness.get_by_label("Add a flow of money").click();
    harness.run_steps(4);
    let sheet = &app(&harness).sheets()[0];
    let flow = sheet.case.flows.iter().next().expect("a flow").clone();
    assert_eq!(app(&harness).view().selection.primary().unwrap().key, RecordKey::flow(&flow.head.id));
    assert_eq!(flow.event.as_ref().map(casetrail::model::Id::as_str), Some("deal"));
    assert_eq!(flow.head.date.as_ref().map(casetrail::model::Edtf::text), Some("2023-11"));
    assert!(
        matches!(*flow.head.date_basis, DateBasis::Inferred(_)),
        "the source dates the event, not the payment"
    );
    assert_eq!(flow.provider.as_ref().map(casetrail::model::Id::as_str), Some("italy"));
    assert_eq!(flow.receiver.as_ref().map(casetrail::model::Id::as_str), Some("albania"));
    let citations = &flow.head.citations;
    assert_eq!(citations.len(), 1, "what speaks of the place alone tells nothing of a flow");
    assert_eq!(
        (citations[0].locator.as_str(), citations[0].supports.as_slice()),
        ("paragraph 3", &[Supports::Date][..])
    );
    harness.state_mut().as_mut().unwrap().push(Action::Undo);
    harness.run_steps(4);
    assert!(app(&harness).sheets()[0].case.flows.is_empty(), "one step of undo");
}

/// Two currencies, and a rate from one to the other.
const RATED: &str = r#"Case(
    format: 1,
    id: "rated",
    title: "Rated",
    sources: [Source(id: "bank", title: "Reference rates", publisher: "A bank")],
    flows: [
        Flow(id: "euros", title: "Paid", date: "2024-01", kind: Disbursement, value: 16_500_000, currency: "EUR"),
        Flow(id: "more", title: "Paid again", date: "2024-02", kind: Disbursement, value: 500_000, currency: "EUR"),
        Flow(id: "dollars", title: "Paid in dollars", date: "2024-03", kind: Disbursement, value: 1_000_000, currency: "USD"),
    ],
    rates: [Rate(id: "usd-eur", from: "USD", to: "EUR", date: "2024-03", value: "0.9", citations: [Citation(source: "bank")])],
)
"#;

#[test]
fn amounts_are_converted_when_asked_and_say_from_what_by_which_rate() {
    let (mut harness, _folder) = window_with(RATED);
    beside(&harness, "US$1\u{a0}m");
    choose(&mut harness, "Convert to EUR");
    let words =
        beside(&harness, "€900\u{202f}000 (US$1\u{a0}m), Paid in dollars").accesskit_node().label().unwrap();
    let told =
        "converted from US$1\u{202f}000\u{202f}000 at US$1 = €0.9 (March 2024; A bank, Reference rates)";
    assert!(words.contains(told), "{words}");
    choose(&mut harness, "Compared");
    let words = beside(&harness, "€17.9\u{a0}m").accesskit_node().label().unwrap();
    assert!(words.contains(told), "{words}");
    choose(&mut harness, "Amounts in USD");
    beside(&harness, "US$1\u{a0}m");
    choose(&mut harness, "Usual currency");
    beside(&harness, "€17\u{a0}m");
}

#[test]
fn without_a_rate_no_conversion_is_offered() {
    let (mut harness, _folder) = window_with(CASE);
    choose(&mut harness, "Each as stated");
    harness
        .get_by(|node| {
            node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with("Funding: "))
        })
        .click();
    harness.run_steps(4);
    harness.get_by_label("Amounts in USD");
    assert!(harness.query_by_label("Convert to EUR").is_none());
}

/// Chooses how amounts are shown in the switch of the funding plot.
fn choose(harness: &mut Window, way: &str) {
    harness
        .get_by(|node| {
            node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with("Funding: "))
        })
        .click();
    harness.run_steps(4);
    harness.get_by_label(way).click();
    harness.run_steps(4);
}

const PARTS: &str = r#"Case(
    format: 1,
    id: "parts",
    title: "Parts",
    actors: [Actor(id: "giver", name: "Giver"), Actor(id: "getter", name: "Getter"), Actor(id: "other", name: "Other")],
    flows: [
        Flow(id: "whole", title: "The whole", date: "2024-01-05", kind: Allocation, provider: "giver", receiver: "getter", value: 7_000_000, currency: "EUR"),
        Flow(id: "part", title: "A part", date: "2024-01-05", kind: Allocation, provider: "giver", receiver: "getter", value: 2_480_000, currency: "EUR", links: [Link(relation: PartOf, to: "whole")]),
        Flow(id: "later", title: "Later", date: "2024-06", kind: Allocation, provider: "giver", receiver: "getter", value: 1_000_000, currency: "EUR"),
        Flow(id: "paid", title: "Paid", date: "2024-07", kind: Disbursement, provider: "giver", receiver: "other", value: 3_000_000, currency: "EUR"),
    ],
)
"#;

#[test]
fn compared_by_receiver_each_kind_has_its_own_sums_and_says_what_they_are_of() {
    let (mut harness, _folder) = window_with(PARTS);
    choose(&mut harness, "Compared");
    choose(&mut harness, "By receiver");
    let words = beside(&harness, "€8\u{a0}m, Getter, allocation").accesskit_node().label().unwrap();
    for told in [
        "€7\u{a0}m The whole",
        "€1\u{a0}m Later",
        "Not added: €2.48\u{a0}m A part, part of €7\u{a0}m The whole",
    ] {
        assert!(words.contains(told), "{told} is not in {words}");
    }
    beside(&harness, "€3\u{a0}m, Other, disbursement");
    beside(&harness, "€8\u{a0}m, Getter").click();
    harness.run_steps(4);
    let selected = app(&harness).view().selection.keys().to_vec();
    assert_eq!(selected, [flow(&harness, "whole"), flow(&harness, "later")]);
}

#[test]
fn a_sum_lists_all_that_it_is_of_and_each_leads_to_its_record() {
    let flow = |at: i32| {
        format!(
            "Flow(id: \"f{at:02}\", title: \"Part {at:02}\", date: \"2024-0{}\", kind: Allocation, value: 1_000_000, currency: \"EUR\")",
            at % 9 + 1
        )
    };
    let flows: Vec<String> = (0..12).map(flow).collect();
    let part = "Flow(id: \"inner\", title: \"Inner\", date: \"2024-05\", kind: Allocation, value: 400_000, currency: \"EUR\", links: [Link(relation: PartOf, to: \"f00\")])";
    let text =
        format!("Case(format: 1, id: \"many\", title: \"Many\", flows: [{}, {part}])\n", flows.join(", "));
    let (mut harness, _folder) = window_with(text.leak());
    choose(&mut harness, "Sums per year");
    beside(&harness, "€12\u{a0}m").click();
    harness.run_steps(6);
    assert_eq!(app(&harness).view().drawer, Some(Drawer::OfWhat));
    assert_eq!(app(&harness).view().selection.keys().len(), 12, "all that counts is selected");
    harness.get_by_label("Counted, 12");
    // Twelve names, where the words of the sum end after eight.
    beside(&harness, "€1\u{a0}m Part 00");
    beside(&harness, "€1\u{a0}m Part 00").focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::End);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let last = app(&harness).view().selection.primary().cloned();
    assert!(
        last.is_some() && app(&harness).view().selection.keys().len() == 1,
        "the record is opened: {last:?}"
    );
    assert_eq!(app(&harness).view().drawer, Some(Drawer::OfWhat), "and the list stays");
    let listed = harness.query_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label());
    let why = listed.filter(|label| label.contains("part of €1\u{a0}m Part 00")).count();
    assert!(why > 0, "what is not added says why");
}

#[test]
fn a_legend_entry_is_switched_off_and_on_by_mouse_and_keys() {
    let (mut harness, _folder) = window_with(PARTS);
    let entry =
        |harness: &Window| harness.get_by_label("Funding: disbursement").accesskit_node().data().toggled();
    beside(&harness, "€3\u{a0}m");
    assert_eq!(entry(&harness), Some(Toggled::True));
    harness.get_by_label("Funding: disbursement").click();
    harness.run_steps(4);
    assert_eq!(entry(&harness), Some(Toggled::False));
    assert!(
        harness
            .query_by(|node| node.role() == Role::Button
                && node.label().is_some_and(|l| l.starts_with("€3\u{a0}m")))
            .is_none()
    );
    beside(&harness, "€7\u{a0}m");
    harness.get_by_label("Funding: disbursement").focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    beside(&harness, "€3\u{a0}m");
}

#[test]
fn the_flow_diagram_tells_from_whom_to_whom_and_asks_for_the_parts() {
    let (mut harness, _folder) = window_with(PARTS);
    choose(&mut harness, "Between whom");
    let words = beside(&harness, "€8\u{a0}m, from Giver to Getter, purpose not stated, allocation");
    assert!(words.accesskit_node().label().unwrap().contains("Not added: €2.48\u{a0}m A part, part of"));
    beside(&harness, "Receiver: Other, €3\u{a0}m");
    // Kinds of money are apart, so the three million paid meet at a purpose of their own.
    beside(&harness, "Purpose: purpose not stated, €3\u{a0}m");
    beside(&harness, "Purpose: purpose not stated, €8\u{a0}m").focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let selected = app(&harness).view().selection.keys().to_vec();
    assert_eq!(selected, [flow(&harness, "whole"), flow(&harness, "later")], "everything that meets there");
    choose_between(&mut harness, "Sums per year");
    assert_eq!(app(&harness).view().content, SceneView::Combined);
}

/// Leaves the flow diagram.
fn choose_between(harness: &mut Window, way: &str) {
    harness
        .get_by(|node| {
            node.role() == Role::Button && node.label().is_some_and(|l| l.ends_with(": between whom"))
        })
        .click();
    harness.run_steps(4);
    harness.get_by_label(way).click();
    harness.run_steps(4);
}

#[test]
fn the_pointer_on_a_sum_marks_all_that_it_is_of() {
    let (mut harness, _folder) = window_with(PARTS);
    choose(&mut harness, "Sums per year");
    beside(&harness, "€8\u{a0}m").hover();
    harness.run_steps(4);
    let hovered = app(&harness).view().hover.keys().to_vec();
    assert_eq!(hovered, [flow(&harness, "whole"), flow(&harness, "later")]);
}

#[test]
fn what_is_counted_is_chosen_where_several_things_are() {
    let (mut harness, _folder) = window_with(CASE);
    let is_above = |harness: &Window, one: &str, other: &str| {
        beside(harness, one).rect().top() < beside(harness, other).rect().top()
    };
    assert!(is_above(&harness, "40, people, returned", "300, vehicles"), "people come first");
    harness.get_by_label("Counted: as stated").click();
    harness.run_steps(4);
    harness.get_by_label("Count vehicles").click();
    harness.run_steps(4);
    assert_eq!(app(&harness).view().plots.unit, "vehicles");
    assert!(is_above(&harness, "300, vehicles", "40, people, returned"), "people stand beside the axis");
    super::push(&mut harness, Action::CountIn("nothing like it".into()));
    assert!(is_above(&harness, "40, people, returned", "300, vehicles"), "what nobody counts is the usual");
}

#[test]
fn each_case_has_a_plot_of_its_own_whose_sums_are_asked_of_what() {
    let folder = tempfile::tempdir().unwrap();
    let case = |id: &str, title: &str, values: [u64; 2]| {
        let [one, other] = values;
        let text = format!(
            "Case(format: 1, id: \"{id}\", title: \"{title}\", events: [Event(id: \"e-{id}\", title: \"Signed\", date: \"2024-06-01\")], flows: [\n    Flow(id: \"one-{id}\", title: \"One\", date: \
             \"2024-01\", kind: Disbursement, value: {one}, currency: \"EUR\"),\n    Flow(id: \"other-{id}\", title: \"Other\", \
             date: \"2024-03\", kind: Disbursement, value: {other}, currency: \"EUR\"),\n])\n"
        );
        let path = folder.path().join(format!("{id}.ron"));
        std::fs::write(&path, text).unwrap();
        path
    };
    let paths = vec![case("first", "First case", [2, 3]), case("second", "Second case", [20, 30])];
    let mut harness = super::window(move |ctx| {
        let mut app = App::new(ctx, super::world());
        app.open(paths);
        app
    });
    harness.run_steps(6);
    let each = Choice { over: Over::Per(Period::Year), by: By::EachCase, ..Choice::default() };
    super::push(&mut harness, Action::Plots(Plot::Funding, each));
    // From 2023 to 2025: the middle of a year is where its bars stand.
    super::push(&mut harness, Action::Show(TimeWindow::new(19_358.0, 20_454.0).unwrap()));
    harness.run_steps(4);
    for plot in ["Funding, First case", "Funding, Second case"] {
        harness.get_by(move |node| node.role() == Role::Group && node.label().as_deref() == Some(plot));
    }
    let (small, large) = (beside(&harness, "€5,").rect(), beside(&harness, "€50,").rect());
    assert!(large.height() > 5.0 * small.height(), "one scale: {small:?} {large:?}");
    beside(&harness, "€50,").click();
    harness.run_steps(4);
    let selected = app(&harness).view().selection.keys().len();
    assert_eq!(selected, 2, "the sum is of the second case alone");
    assert_eq!(app(&harness).view().drawer, Some(Drawer::OfWhat));
}
