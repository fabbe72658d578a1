//! Nothing private is on the stage: every scene of a case full of it is played, every fact opened, and none of its words
//! found, neither among what is drawn nor in what a screen reader is told.

use casetrail::action::{Action, From, Present};
use casetrail::app::App;
use casetrail::model::Key as RecordKey;
use egui::{Event, Key, Modifiers, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

use super::{app, press, push, window_with};

/// Every word that must not be seen has these letters in it.
const SECRET: &str = "zq";

const CASE: &str = r#"Case(
    format: 1,
    id: "private",
    title: "The case of Zqname",
    summary: "zqsummary of Zqname",
    lanes: [Lane(id: "a", title: "About Zqname", note: "zqlane")],
    actors: [
        Actor(id: "zqlast", name: "Zqnámé Zqlast", aliases: ["Zqname", "Zqlast"], pseudonym: "Witness A", note: "zqactor", kind: Person),
        Actor(id: "o", name: "An office", note: "zqoffice"),
    ],
    sources: [
        Source(id: "open", title: "Letter of Zqname", note: "zqsource", file: "zqfolder/zqfile.txt", sha256: "aa", collected_by: "zqperson"),
        Source(id: "closed", title: "zqclosed", access: Confidential),
    ],
    events: [
        Event(id: "said", title: "ZQNAME ZQLAST speaks", date: "2024-01-05", kind: Testimony, lane: "a", note: "zqnote",
            description: "So said Zqnàme, or Zqlast, zqname.",
            review: Review(by: "zqreviewer", note: "zqreview"),
            participants: [Participant(actor: "zqlast", role: "witness")],
            citations: [
                Citation(source: "open", locator: "page 2", attributed_to: ["zqlast"], quote: "ZQNÂME told us so"),
                Citation(source: "closed", quote: "zqquote"),
            ],
            links: [Link(relation: After, to: "hidden", note: "zqlink")]),
        Event(id: "hidden", title: "zqhidden", date: "2024-01-02", kind: Meeting, lane: "a", access: Confidential,
            citations: [Citation(source: "open", quote: "zqhiddenquote")]),
        Event(id: "rest", title: "Something else", date: "2024-02-02", kind: Meeting, lane: "a", note: "zqrest"),
    ],
    flows: [
        Flow(id: "paid", title: "Paid to Zqlast", date: "2024-02", kind: Disbursement, value: 5, currency: "EUR", receiver: "zqlast", provider: "o", stated_as: "gave Zqname", note: "zqflow"),
        Flow(id: "secret", title: "zqsecret", date: "2024-02", kind: Disbursement, value: 7, currency: "EUR", access: Confidential),
    ],
    scenes: [
        Scene(id: "one", title: "What Zqname said", caption: "As **Zqname Zqlast** told it.", focus: ["said", "hidden"], notes: "zqspeak"),
        Scene(id: "two", title: "The money", view: Funding, focus: ["paid", "secret"], notes: "zqmoney"),
        Scene(id: "two-both", title: "Zqname and the money", view: Combined, focus: ["said", "paid", "secret"], notes: "zqboth"),
        Scene(id: "two-sums", title: "Per year", caption: "Zqlast", view: Funding, from: "2024", to: "2024", funding: "per year by receiver", counted: "zqcounted", notes: "zqsums"),
        Scene(id: "two-compared", title: "Compared", caption: "Zqlast", view: Funding, from: "2024", to: "2024", funding: "compared by receiver", notes: "zqcompared"),
        Scene(id: "two-flows", title: "To Zqlast", view: Flows, focus: ["paid", "secret"], notes: "zqflows"),
        Scene(id: "three", title: "All of it of Zqname", notes: "zqall"),
        Scene(id: "zqname-alone", title: "Zqlást, alone", filter: "actor:zqlast", lanes_by: Actor, lanes: ["zqlast"], notes: "zqalone",
            media: [Media(file: "zqfolder/zqpicture.png", caption: "Zqname", alt: "A face")]),
    ],
)
"#;

/// Every word on the screen and every word told.
fn seen(window: &Harness<'static, Option<App>>) -> Vec<String> {
    let mut words = Vec::new();
    for clipped in &window.output().shapes {
        texts(&clipped.shape, &mut words);
    }
    let mut nodes = vec![window.root()];
    while let Some(node) = nodes.pop() {
        let told = node.accesskit_node();
        words.extend(told.label());
        words.extend(told.value());
        words.extend(told.description());
        nodes.extend(node.children());
    }
    for viewport in window.output().viewport_output.values() {
        for command in &viewport.commands {
            if let egui::ViewportCommand::Title(title) = command {
                words.push(title.clone());
            }
        }
    }
    words
}

fn texts(shape: &Shape, words: &mut Vec<String>) {
    if let Shape::Text(text) = shape {
        words.push(text.galley.text().to_owned());
    } else if let Shape::Vec(shapes) = shape {
        for shape in shapes {
            texts(shape, words);
        }
    }
}

fn check_clean(window: &Harness<'static, Option<App>>, when: &str) {
    let words = seen(window);
    assert!(!words.is_empty(), "{when}: something is shown");
    for word in &words {
        assert!(!word.to_lowercase().contains(SECRET), "{when}: {word:?} is private");
        assert!(!word.contains(".ron"), "{when}: {word:?} is a file");
    }
}

fn hover_everything(window: &mut Harness<'static, Option<App>>, when: &str) {
    for y in [30.0, 150.0, 250.0, 330.0, 420.0, 500.0, 580.0, 640.0, 700.0, 770.0] {
        for x in [40.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0] {
            window.hover_at(egui::pos2(x, y));
            window.run_steps(2);
            check_clean(window, when);
        }
    }
    window.run_steps(40);
    check_clean(window, when);
}

#[test]
fn nothing_private_is_seen_or_told_while_a_case_is_presented() {
    let (mut window, _folder) = window_with(CASE);
    assert!(
        seen(&window).iter().any(|word| word.to_lowercase().contains(SECRET)),
        "the window itself shows it"
    );
    push(&mut window, Action::Present(Present::Start(From::First)));
    for scene in 0..8 {
        for _ in 0..15 {
            check_clean(&window, "while the camera moves");
            window.run_steps(1);
        }
        window.run_steps(20);
        hover_everything(&mut window, "in a scene");
        for key in
            ["said", "rest", "hidden"].map(RecordKey::event).into_iter().chain([RecordKey::flow("paid")])
        {
            push(&mut window, Action::Present(Present::Card(Some(key))));
            check_clean(&window, "with a card");
        }
        push(&mut window, Action::Present(Present::Zoom { factor: 0.2, anchor: None }));
        check_clean(&window, "looking from afar");
        press(&mut window, Modifiers::NONE, Key::Slash);
        for letter in ["Witness", " A"] {
            window.event(Event::Text(letter.to_owned()));
            window.run_steps(3);
            check_clean(&window, "while searching");
        }
        push(&mut window, Action::Present(Present::Return));
        let words = seen(&window);
        assert!(words.iter().any(|word| word.contains("Witness A")), "scene {scene}: {words:?}");
        push(&mut window, Action::Present(Present::Next));
        assert!(app(&window).view().presenting.is_some(), "scene {scene}");
    }
    let scene = app(&window).view().presenting.as_ref().map(|on| on.scene.clone());
    assert_eq!(scene, Some("zqname-alone".into()), "scenes go by the ids of the file");
    let words = seen(&window);
    assert!(words.iter().any(|word| word.contains("Witness A speaks")), "{words:?}");
    assert!(!words.iter().any(|word| word.contains("Something else")), "its filter and lanes still hold");
}

#[test]
fn a_search_on_the_stage_does_not_find_what_is_hidden() {
    let (mut window, _folder) = window_with(CASE);
    push(&mut window, Action::Present(Present::Start(From::First)));
    for word in ["zqhidden", "zqnote", "Zqname", "zqquote"] {
        push(&mut window, Action::Present(Present::Seek(word.to_owned())));
        let looking = app(&window).view().presenting.as_ref().unwrap().looking.clone().unwrap();
        assert!(looking.hits.is_empty(), "{word} finds {:?}", looking.hits);
    }
}

/// A word that may be the name behind the pseudonym, and cannot be told from others.
const DOUBTFUL: &str = "As the Zqlasts told it.";

#[test]
fn a_name_that_may_be_left_over_keeps_the_case_off_the_stage() {
    let (mut window, _folder) = window_with(&CASE.replace("As **Zqname Zqlast** told it.", DOUBTFUL));
    press(&mut window, Modifiers::NONE, Key::F5);
    assert!(app(&window).view().presenting.is_none());
    let message = app(&window).message().unwrap().text.clone();
    assert!(message.starts_with("Not presented: “Zqlasts” in `caption` of scene `one`"), "{message}");
}

#[test]
fn an_edit_that_may_leave_a_name_ends_presenting_and_says_why() {
    let (mut window, _folder) = window_with(CASE);
    push(&mut window, Action::Present(Present::Start(From::First)));
    let sheet = &app(&window).sheets()[0];
    let key = RecordKey::Record(casetrail::model::TableName::Scenes, "one".into());
    let edit = casetrail::edit::Edit::of(&sheet.base, &key, |record| {
        if let casetrail::edit::Record::Scene(scene) = record {
            scene.caption = DOUBTFUL.into();
        }
    });
    let doc = sheet.doc;
    push(&mut window, Action::Edit { doc, edit, label: "caption".into() });
    assert!(app(&window).view().presenting.is_none());
    assert!(app(&window).message().unwrap().text.contains("“Zqlasts”"));
}

#[test]
fn a_large_case_is_made_ready_beside_the_window_and_again_after_an_edit() {
    use std::fmt::Write as _;
    let mut more = String::new();
    for at in 0..4_100 {
        write!(
            more,
            "Event(id: \"e{at}\", title: \"Said by Zqname\", date: \"2024-01-02\", note: \"zqnote\"),"
        )
        .unwrap();
    }
    let (mut window, _folder) = window_with(&CASE.replace("events: [", &format!("events: [{more}")));
    push(&mut window, Action::Present(Present::Start(From::First)));
    assert!(app(&window).view().presenting.is_some(), "{:?}", app(&window).message());
    window.run_steps(20);
    check_clean(&window, "of a large case");
    push(&mut window, Action::Undo);
    let doc = app(&window).sheets()[0].doc;
    let key = RecordKey::event("said");
    let edit = casetrail::edit::Edit::of(&app(&window).sheets()[0].base, &key, |record| {
        if let casetrail::edit::Record::Event(event) = record {
            event.head.title = "Zqname is silent".into();
        }
    });
    push(&mut window, Action::Edit { doc, edit, label: "title".into() });
    window.run_steps(20);
    check_clean(&window, "after an edit");
    assert!(seen(&window).iter().any(|word| word.contains("Witness A is silent")));
}
