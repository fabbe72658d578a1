//! Quotations held against the documents of a folder, on the cards and in the findings.

use casetrail::action::{Action, Answer};
use casetrail::app::{App, World};
use casetrail::edit::{Edit, Record};
use casetrail::model::Level;
use casetrail::ui::{Dialog, PathPurpose};
use casetrail::view::Drawer;
use egui_kittest::kittest::Queryable as _;
use sha2::{Digest, Sha256};

use super::folder::Window;
use super::{app, fact, push, window, world};

const RULING: &str = "The ruling\n\nThe court suspended\nthe transfer of twelve people.\n";

fn sha256(text: &str) -> String {
    let byte = |hex: String, byte: &u8| hex + &format!("{byte:02x}");
    Sha256::digest(text).iter().fold(String::new(), byte)
}

/// A fact with a quotation that stands in its document, one that does not, and one of a document that is elsewhere.
fn case() -> String {
    format!(
        r#"Case(
    format: 1,
    id: "small",
    title: "A small case",
    sources: [
        Source(id: "ruling", title: "The ruling", sha256: "{}"),
        Source(id: "letter", title: "A letter", sha256: "{}"),
    ],
    events: [
        Event(id: "e", title: "The court decides", citations: [
            Citation(source: "ruling", quote: "the transfer of twelve"),
            Citation(source: "ruling", quote: "the transfer of thirteen"),
            Citation(source: "letter", quote: "nobody was heard at all"),
        ]),
    ],
)
"#,
        sha256(RULING),
        sha256("elsewhere")
    )
}

const FOUND: &str = "Quotation found in ruling.txt, line 4";
const NOT_FOUND: &str = "“the transfer of thirteen” does not stand in ruling.txt";
const NO_DOCUMENT: &str = "not looked up: its document is not in the documents folder";

/// The case in a window with the fact selected, and a folder that holds the ruling.
fn opened(settings: Option<std::path::PathBuf>) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("documents")).unwrap();
    std::fs::write(folder.path().join("documents/ruling.txt"), RULING).unwrap();
    std::fs::write(folder.path().join("documents/photo.jpg"), [0xff, 0xd8, 0xff]).unwrap();
    let path = folder.path().join("small.ron");
    std::fs::write(&path, case()).unwrap();
    let mut harness = window(move |ctx| {
        let mut app = App::new(ctx, World { settings, ..world() });
        app.open(vec![path]);
        app
    });
    push(&mut harness, Action::Drawer(Drawer::Findings));
    let key = fact(&harness, "e");
    push(&mut harness, Action::Select(key));
    harness.run_steps(20);
    (harness, folder)
}

fn choose(harness: &mut Window, folder: &std::path::Path) {
    push(harness, Action::DocumentsFolder);
    let dialog = app(harness).dialog().cloned();
    assert!(matches!(dialog, Some(Dialog::Path { purpose: PathPurpose::Documents, .. })), "{dialog:?}");
    push(harness, Action::Answer(Answer::Path(folder.display().to_string())));
    harness.run_steps(8);
}

fn shows(harness: &Window, label: &str) -> bool {
    harness.query_all_by_label_contains(label).next().is_some()
}

#[test]
fn cards_say_whether_a_quotation_stands_in_its_document() {
    let (mut harness, folder) = opened(None);
    for label in [FOUND, NOT_FOUND, NO_DOCUMENT] {
        assert!(!shows(&harness, label), "{label}: no folder is named yet");
    }
    choose(&mut harness, &folder.path().join("documents"));
    let message = app(&harness).message().unwrap().text.clone();
    assert_eq!(message, "Quotations are held against 1 document of documents");
    for label in [FOUND, NOT_FOUND, NO_DOCUMENT] {
        assert!(shows(&harness, label), "{label}");
    }
    let codes: Vec<&str> = app(&harness).sheets()[0].findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&"quote-not-found") && !codes.contains(&"no-document"), "{codes:?}");
    // An edit is looked up at once, and the finding goes.
    let sheet = &app(&harness).sheets()[0];
    let edit = Edit::of(&sheet.base, &fact(&harness, "e").key, |record| {
        if let Record::Event(event) = record {
            event.head.citations[1].quote = "The court suspended the transfer".into();
        }
    });
    let doc = sheet.doc;
    push(&mut harness, Action::Edit { doc, edit, label: "change of quote".into() });
    harness.run_steps(8);
    assert!(shows(&harness, "Quotation found in ruling.txt, line 3") && !shows(&harness, NOT_FOUND));
    push(&mut harness, Action::ForgetDocuments);
    harness.run_steps(8);
    assert!(!shows(&harness, FOUND) && !shows(&harness, NO_DOCUMENT));
}

#[test]
fn the_folder_is_remembered_and_read_again_when_it_has_changed() {
    let settings = tempfile::tempdir().unwrap();
    let kept = settings.path().join("settings.ron");
    let (mut harness, folder) = opened(Some(kept.clone()));
    choose(&mut harness, &folder.path().join("documents"));
    drop(harness);
    let (mut harness, _other) = opened(Some(kept));
    assert!(shows(&harness, FOUND), "the folder of the last session");
    std::fs::write(folder.path().join("documents/letter.txt"), "elsewhere").unwrap();
    harness.input_mut().events.push(egui::Event::WindowFocused(true));
    harness.run_steps(8);
    assert!(shows(&harness, "“nobody was heard at all” does not stand in letter.txt"));
}

#[test]
fn a_folder_without_a_text_is_refused_in_one_sentence() {
    let (mut harness, folder) = opened(None);
    std::fs::remove_file(folder.path().join("documents/ruling.txt")).unwrap();
    choose(&mut harness, &folder.path().join("documents"));
    let message = app(&harness).message().unwrap().text.clone();
    assert!(
        message.starts_with("Quotations are held against no document: there is no text in this folder:"),
        "{message}"
    );
    choose(&mut harness, &folder.path().join("nowhere"));
    let message = app(&harness).message().unwrap().text.clone();
    assert!(message.contains("nowhere"), "{message}");
}

#[test]
fn a_reference_into_another_example_is_a_note_that_opens_it() {
    let mut harness = window(|ctx| App::new(ctx, world()));
    push(&mut harness, Action::OpenBundled("tunisia"));
    push(&mut harness, Action::Drawer(Drawer::Findings));
    harness.run_steps(20);
    let levels = |harness: &Window| -> Vec<Level> {
        app(harness)
            .sheets()
            .iter()
            .flat_map(|sheet| sheet.findings.iter())
            .map(|finding| finding.level)
            .collect()
    };
    let before = levels(&harness);
    assert!(!before.is_empty() && before.iter().all(|level| *level == Level::Note), "{before:?}");
    assert!(shows(&harness, "note: Case not open"));
    let button = harness.query_all_by_label_contains(" beside: ").next().unwrap();
    button.click();
    harness.run_steps(20);
    assert_eq!(app(&harness).sheets().len(), 2);
    assert!(levels(&harness).len() < before.len(), "the link is followed now");
}
