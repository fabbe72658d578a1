//! Documents: undo, saving, merging; and the workspace.

use std::path::PathBuf;

use casetrail::document::{DocId, Document, Opened, Origin, Refused, Side, TextError, Workspace, describe};
use casetrail::edit::{Edit, Record, renaming};
use casetrail::format;
use casetrail::model::{Event, FieldPath, Key, Lane, TableName};
use proptest::prelude::*;

use crate::support::{cases, edits};

const TEXT: &str = r#"#![enable(implicit_some)]
// Kept by hand.
Case(
    format: 1,
    id: "c",
    title: "A case",
    lanes: [Lane(id: "all", title: "All"), Lane(id: "court", title: "Court")],
    events: [
        // The first.
        Event(id: "a", date: "2025-01-19", title: "Arrest", lane: "all"), // in Turin
        Event(id: "b", date: "2025-01-21", title: "Release", lane: "all"),
    ],
)
"#;

fn file(text: &str) -> Opened {
    Opened::read(Origin::File(PathBuf::from("/cases/c.ron")), text)
}

fn open(text: &str) -> (Workspace, DocId) {
    let mut workspace = Workspace::default();
    let id = workspace.open(file(text));
    (workspace, id)
}

fn titled(document: &Document, id: &str, title: &str) -> Edit {
    Edit::of(document.case(), &Key::event(id), |record| {
        if let Record::Event(event) = record {
            event.head.title = title.into();
        }
    })
}

fn text(document: &Document) -> String {
    document.snapshot().text_to_save().unwrap()
}

fn save(document: &mut Document) -> String {
    let snapshot = document.snapshot();
    let text = snapshot.text_to_save().unwrap();
    document.mark_saved(&snapshot, text.as_str(), snapshot.origin.clone());
    text
}

#[test]
fn undo_past_a_save_gives_the_opened_bytes() {
    let (mut workspace, id) = open(TEXT);
    let document = workspace.get_mut(id).unwrap();
    assert!(!document.is_changed());
    let edit = titled(document, "a", "Arrested");
    let label = describe(&edit);
    assert_eq!(document.apply(edit, label).unwrap(), [Key::event("a")].into());
    assert_eq!(document.undo_label(), Some("change the title of “Arrest”"));
    assert_eq!((document.unsaved(), document.revision()), (1, 1));
    assert_eq!(save(document), TEXT.replace("\"Arrest\"", "\"Arrested\""));
    assert!(!document.is_changed());
    assert_eq!(document.undo().unwrap(), [Key::event("a")].into());
    assert!(document.is_changed(), "the file holds the edit still");
    assert_eq!(save(document), TEXT);
    assert_eq!(document.redo_label(), Some("change the title of “Arrest”"));
    document.redo().unwrap();
    assert_eq!(text(document), TEXT.replace("\"Arrest\"", "\"Arrested\""));
    assert!(document.redo().is_none());
}

#[test]
fn a_lane_that_is_taken_out_and_brought_back_leaves_every_byte() {
    let (mut workspace, id) = open(TEXT);
    let document = workspace.get_mut(id).unwrap();
    let court = Key::Record(TableName::Lanes, "court".into());
    document.apply(Edit::removing(document.case(), &court), "delete").unwrap();
    assert_eq!(document.case().lane_order, ["all".into()]);
    assert_eq!(text(document), TEXT.replace(r#", Lane(id: "court", title: "Court")"#, ""));
    document.undo().unwrap();
    assert_eq!(text(document), TEXT);
    let new = Lane { id: "new".into(), title: "New".into(), ..Lane::default() };
    document.apply(Edit::adding(Record::Lane(Box::new(new))), "add").unwrap();
    assert_eq!(document.case().lane_order.len(), 3);
    let renamed =
        renaming(document.case(), &Key::Record(TableName::Lanes, "all".into()), &"every".into()).unwrap();
    document.apply(renamed, "rename").unwrap();
    assert_eq!(document.case().events.get("a").unwrap().lane.as_deref(), Some("every"));
    assert!(text(document).contains(r#"lane: "every"), // in Turin"#));
}

#[test]
fn an_edit_made_for_another_state_is_refused() {
    let (mut workspace, id) = open(TEXT);
    let document = workspace.get_mut(id).unwrap();
    let stale = titled(document, "a", "First");
    document.apply(titled(document, "a", "Second"), "change").unwrap();
    let refused = document.apply(stale, "change").unwrap_err();
    assert_eq!(refused.to_string(), "event `a` has changed since");
    assert_eq!((document.revision(), document.redo_label()), (1, None));
    assert_eq!(document.apply(Edit::default(), "nothing").unwrap(), [].into());
    assert_eq!(document.undo_label(), Some("change"));
}

#[test]
fn a_text_that_does_not_balance_is_for_reading_only() {
    let torn = TEXT.replace("\"Release\", lane: \"all\"),", "\"Release, lane: ");
    let (mut workspace, id) = open(&torn);
    let document = workspace.get_mut(id).unwrap();
    assert!(document.read_only().is_some());
    assert_eq!(document.case().events.len(), 1, "the records before the fault are there");
    let refused = document.apply(titled(document, "a", "Heard"), "change");
    assert!(matches!(refused, Err(Refused::ReadOnly(_))));
    assert!(matches!(document.snapshot().text_to_save(), Err(TextError::ReadOnly(_))));
    assert!(matches!(document.merge_from_disk(file(&torn)), Err(Refused::ReadOnly(_))));
}

#[test]
fn a_text_that_was_mended_on_disk_can_be_changed_again() {
    let torn = TEXT.replace("\"Release\", lane: \"all\"),", "\"Release, lane: ");
    let (mut workspace, id) = open(&torn);
    let document = workspace.get_mut(id).unwrap();
    document.discard(file(TEXT)).unwrap();
    assert_eq!((document.read_only(), document.undo_label(), document.is_changed()), (None, None, false));
    document.apply(titled(document, "b", "Released"), "change").unwrap();
    assert_eq!(text(document), TEXT.replace("\"Release\"", "\"Released\""));
}

#[test]
fn findings_of_a_field_go_when_it_is_mended_and_come_back_with_undo() {
    let (mut workspace, id) = open(&TEXT.replace(r#"date: "2025-01-19""#, r#"date: "2025-01-39""#));
    let document = workspace.get_mut(id).unwrap();
    let found: Vec<_> = document.findings().iter().map(|finding| document.locator().place(finding)).collect();
    assert_eq!(found.len(), 1, "{:?}", document.findings());
    assert_eq!(found[0].0, 10);
    let edit = Edit::of(document.case(), &Key::event("a"), |record| {
        if let Record::Event(event) = record {
            event.head.date = "2025-01-19".parse().ok();
        }
    });
    document.apply(edit, "change").unwrap();
    assert_eq!(document.findings().len(), 0);
    assert_eq!(text(document), TEXT);
    document.undo().unwrap();
    assert_eq!(document.findings().len(), 1);
}

#[test]
fn a_change_of_the_file_is_merged_as_one_step_and_keeps_their_bytes() {
    let (mut workspace, id) = open(TEXT);
    let document = workspace.get_mut(id).unwrap();
    document.apply(titled(document, "b", "Released"), "change").unwrap();
    let ours = text(document);
    let theirs =
        TEXT.replace("\"Arrest\"", "\"Arrest in Turin\"").replace("// Kept by hand.", "// Kept by both.");
    let merged = document.merge_from_disk(file(&theirs)).unwrap();
    assert_eq!(merged.touched, [Key::event("a")].into());
    assert_eq!(merged.conflicts, []);
    assert_eq!(document.unsaved(), 1);
    assert_eq!(text(document), theirs.replace("\"Release\"", "\"Released\""));
    assert_eq!(document.undo_label(), Some("merge with the file"));
    document.undo().unwrap();
    assert_eq!(text(document), ours);
    assert!(document.is_changed());
    document.undo().unwrap();
    assert_eq!(text(document), TEXT);
    document.redo().unwrap();
    document.redo().unwrap();
    assert_eq!(save(document), theirs.replace("\"Release\"", "\"Released\""));
    assert!(!document.is_changed());
}

#[test]
fn where_file_and_window_contradict_the_window_stays() {
    let (mut workspace, id) = open(TEXT);
    let document = workspace.get_mut(id).unwrap();
    document.apply(titled(document, "a", "Ours"), "change").unwrap();
    let theirs = TEXT.replace("\"Arrest\"", "\"Theirs\"");
    let merged = document.merge_from_disk(file(&theirs)).unwrap();
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.conflicts[0].path.to_string(), "title");
    assert_eq!(text(document), TEXT.replace("\"Arrest\"", "\"Ours\""));
}

/// What a merge could not decide: record, field, and both values in words.
fn undecided(document: &Document) -> Vec<String> {
    let found = document.findings().iter().filter(|finding| finding.code == "merge-conflict");
    found
        .map(|finding| {
            let key = finding.key.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{key} {}: {}", finding.path, finding.message)
        })
        .collect()
}

#[test]
fn what_a_merge_cannot_decide_is_found_until_somebody_decides_and_again_after_undo() {
    let (mut workspace, id) = open(TEXT);
    let document = workspace.get_mut(id).unwrap();
    document.apply(titled(document, "a", "Ours"), "change").unwrap();
    document.merge_from_disk(file(&TEXT.replace("\"Arrest\"", "\"Theirs\""))).unwrap();
    let asked = "event `a` title: title was changed on both sides: here to “Ours”, in the file to “Theirs”; the one here was kept";
    assert_eq!(undecided(document), [asked]);
    // Saving decides nothing, nor does a change of something else; a new id takes it along.
    save(document);
    let rename = casetrail::edit::renaming(document.case(), &Key::event("a"), &"z".into()).unwrap();
    document.apply(rename, "another id").unwrap();
    assert_eq!(undecided(document), [asked.replace("`a`", "`z`")]);
    document.undo().unwrap();
    // Another value is a decision.
    document.apply(titled(document, "a", "Mine"), "change").unwrap();
    assert_eq!(undecided(document), [""; 0]);
    document.undo().unwrap();
    assert_eq!(undecided(document), [asked]);
    // So is theirs.
    let (key, path) = (Key::event("a"), FieldPath::field("title"));
    let edit = document.settle(&key, &path, Side::Theirs).unwrap();
    document.apply(edit, "take").unwrap();
    assert_eq!(document.case().events.get("a").unwrap().head.title.as_str(), "Theirs");
    assert_eq!(undecided(document), [""; 0]);
    document.undo().unwrap();
    assert_eq!(undecided(document), [asked]);
    // Without the merge there is nothing to decide.
    document.undo().unwrap();
    assert_eq!(undecided(document), [""; 0]);
    document.redo().unwrap();
    assert_eq!(undecided(document), [asked]);
    assert_eq!(document.settle(&key, &path, Side::Ours), None);
    assert_eq!(undecided(document), [""; 0]);
    // Keeping is a step too.
    assert_eq!(document.undo_label(), Some("keep what stands here"));
    document.undo().unwrap();
    assert_eq!(undecided(document), [asked]);
    document.redo().unwrap();
    assert_eq!(undecided(document), [""; 0]);
    document.undo().unwrap();
    document.apply(titled(document, "b", "Another"), "change").unwrap();
    assert_eq!(undecided(document), [asked], "what was decided can no longer be done again");
    assert_eq!(document.settle(&key, &path, Side::Ours), None);
    assert_eq!(undecided(document), [""; 0]);
    assert_eq!(document.case().events.get("a").unwrap().head.title.as_str(), "Ours");
}

#[test]
fn records_that_one_side_took_out_are_kept_or_left_as_the_person_says() {
    let (mut workspace, id) = open(TEXT);
    let document = workspace.get_mut(id).unwrap();
    let gone = Edit::removing(document.case(), &Key::event("a"));
    document.apply(gone, "delete").unwrap();
    document.merge_from_disk(file(&TEXT.replace("\"Arrest\"", "\"Theirs\""))).unwrap();
    let left_out = "event `a` : it is in the file as the event “Theirs”, which was deleted here or whose id another one has, and was left out";
    assert_eq!(undecided(document), [left_out]);
    let edit = document.settle(&Key::event("a"), &FieldPath::default(), Side::Theirs).unwrap();
    document.apply(edit, "take").unwrap();
    assert_eq!(document.case().events.get("a").unwrap().head.title.as_str(), "Theirs");
    assert_eq!(undecided(document), [""; 0]);
    document.undo().unwrap();
    assert_eq!(undecided(document), [left_out]);
    document.redo().unwrap();
    document.apply(titled(document, "a", "Third"), "change").unwrap();
    assert_eq!(undecided(document), [""; 0], "taken in, it is a record like others");

    let (mut workspace, id) = open(TEXT);
    let document = workspace.get_mut(id).unwrap();
    document.apply(titled(document, "a", "Ours"), "change").unwrap();
    let mut without = file(TEXT);
    let gone = Edit::removing(&without.case, &Key::event("a"));
    casetrail::edit::apply(&mut without.case, &gone).unwrap();
    document.merge_from_disk(without).unwrap();
    assert_eq!(undecided(document), ["event `a` : changed here and taken out of the file; it was kept"]);
    let edit = document.settle(&Key::event("a"), &FieldPath::default(), Side::Theirs).unwrap();
    document.apply(edit, "take").unwrap();
    assert_eq!((document.case().events.get("a"), undecided(document)), (None, Vec::new()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_conflict_of_a_merge_is_found_and_goes_with_either_side(case in cases::case(), ours in edits::seeds(), theirs in edits::seeds(), takes in any::<bool>()) {
        let text = casetrail::format::write(&case);
        let (mut workspace, id) = open(&text);
        let document = workspace.get_mut(id).unwrap();
        let (ours, _) = edits::grown(document.case(), &ours);
        let (_, theirs) = edits::grown(document.case(), &theirs);
        document.apply(ours, "change").unwrap();
        let merged = document.merge_from_disk(file(&casetrail::format::write(&theirs))).unwrap();
        let open = |document: &Document| -> Vec<(Key, FieldPath)> {
            let found = document.findings().iter().filter(|finding| finding.code == "merge-conflict");
            found.map(|finding| (finding.key.clone().unwrap(), finding.path.clone())).collect()
        };
        let before = open(document);
        prop_assert_eq!(before.is_empty(), merged.conflicts.is_empty(), "{:?}", merged.conflicts);
        let side = if takes { Side::Theirs } else { Side::Ours };
        for (key, path) in before {
            if let Some(edit) = document.settle(&key, &path, side) {
                // Refused where deciding for another record has taken what this one needs.
                drop(document.apply(edit, "take"));
            }
        }
        if !takes {
            prop_assert_eq!(open(document), vec![]);
        }
    }
}

#[test]
fn an_id_of_the_case_that_both_sides_changed_is_kept_or_taken() {
    let meta = |id: &str| format!("Case(format: 1, id: \"{id}\", title: \"C\")");
    let path = FieldPath::field("id");
    for (side, expected) in [(Side::Ours, "ours"), (Side::Theirs, "theirs")] {
        let (mut workspace, id) = open(&meta("base"));
        let document = workspace.get_mut(id).unwrap();
        let edit = Edit::of(document.case(), &Key::Meta, |record| {
            if let Record::Meta(meta) = record {
                meta.id = "ours".into();
            }
        });
        document.apply(edit, "change").unwrap();
        document.merge_from_disk(file(&meta("theirs"))).unwrap();
        assert_eq!(document.undecided(), 1);
        if let Some(edit) = document.settle(&Key::Meta, &path, side) {
            document.apply(edit, "take").unwrap();
        }
        assert_eq!(document.undecided(), 0, "{side:?}");
        assert_eq!(document.case().meta.id.as_str(), expected);
    }
}

#[test]
fn discarding_takes_the_file_and_can_be_undone() {
    let (mut workspace, id) = open(TEXT);
    let document = workspace.get_mut(id).unwrap();
    document.apply(titled(document, "a", "Ours"), "change").unwrap();
    let theirs = TEXT.replace("\"Release\"", "\"Theirs\"");
    document.discard(file(&theirs)).unwrap();
    assert!(!document.is_changed());
    assert_eq!(text(document), theirs);
    document.undo().unwrap();
    assert_eq!(document.case().events.get("a").unwrap().head.title, "Ours");
    assert!(document.is_changed());
}

#[test]
fn what_changed_since_a_snapshot_stays_unsaved() {
    let (mut workspace, id) = open(TEXT);
    let document = workspace.get_mut(id).unwrap();
    document.apply(titled(document, "a", "One"), "change").unwrap();
    let snapshot = document.snapshot();
    document.apply(titled(document, "b", "Two"), "change").unwrap();
    document.mark_saved(&snapshot, snapshot.text_to_save().unwrap(), snapshot.origin.clone());
    assert_eq!(document.unsaved(), 1);
    document.undo().unwrap();
    assert!(!document.is_changed());
}

#[test]
fn a_new_case_is_named_by_its_title_until_it_has_a_file() {
    let mut workspace = Workspace::default();
    let id = workspace.open(Opened::empty());
    let document = workspace.get_mut(id).unwrap();
    assert_eq!((document.name().as_str(), document.origin()), ("Untitled", &Origin::New));
    assert!(document.findings().is_empty(), "{:?}", document.findings());
    assert_eq!(document.snapshot().on_disk, None);
    let mut event = Event::default();
    event.head.id = "e".into();
    document.apply(Edit::adding(Record::Event(Box::new(event))), "add").unwrap();
    let snapshot = document.snapshot();
    let text = snapshot.text_to_save().unwrap();
    document.mark_saved(&snapshot, text, Origin::File(PathBuf::from("/cases/new.ron")));
    assert_eq!(document.name(), "new.ron");
    assert!(!document.is_changed());
}

#[test]
fn the_workspace_finds_documents_and_facts_across_them() {
    let (mut workspace, here) = open(TEXT);
    let other = TEXT.replace("id: \"c\"", "id: \"other\"").replace("id: \"b\"", "id: \"z\"");
    let there = workspace.open(Opened::read(Origin::Bundled("other"), other));
    let found = |workspace: &Workspace, to: &str| {
        workspace.resolve(here, &to.into()).map(|found| (found.doc, found.key.to_string()))
    };
    assert_eq!(found(&workspace, "b"), Some((here, "event `b`".into())));
    assert_eq!(found(&workspace, "c/b"), Some((here, "event `b`".into())));
    assert_eq!(found(&workspace, "other/z"), Some((there, "event `z`".into())));
    assert_eq!(found(&workspace, "other/b"), None);
    assert_eq!(found(&workspace, "closed/b"), None);
    assert_eq!(workspace.by_path(&PathBuf::from("/cases/c.ron")).map(Document::id), Some(here));
    assert_eq!(workspace.acted_on(None), Some(here));
    let edit = titled(workspace.get(there).unwrap(), "a", "Heard");
    workspace.apply(there, edit, "change").unwrap().unwrap();
    assert_eq!((workspace.acted_on(None), workspace.acted_on(Some(here))), (Some(there), Some(here)));
    assert_eq!(workspace.changed().map(Document::id).collect::<Vec<_>>(), [there]);
    workspace.close(there).unwrap();
    assert_eq!(workspace.acted_on(Some(there)), Some(here));
    let again = workspace.open(file(TEXT));
    assert!(again > there, "an id is never used again");
}

#[derive(Clone, Debug)]
enum Step {
    Edit(edits::Seed),
    Undo,
    Redo,
    Save,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![4 => edits::seed().prop_map(Step::Edit), 3 => Just(Step::Undo), 1 => Just(Step::Redo), 1 => Just(Step::Save)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn undo_and_redo_give_the_bytes_of_the_state_they_lead_to(case in cases::case(), steps in prop::collection::vec(step(), 0..12)) {
        let opened = format::write(&case);
        let (mut workspace, id) = open(&opened);
        let document = workspace.get_mut(id).unwrap();
        prop_assert_eq!(&**document.case(), &case);
        // Texts of the states that undo and redo lead to.
        let (mut past, mut future) = (vec![opened.clone()], Vec::new());
        let mut on_disk = opened.clone();
        for step in steps {
            match step {
                Step::Edit(seed) => {
                    let edit = edits::planted(document.case(), &seed);
                    if !edit.is_empty() {
                        document.apply(edit, "step").unwrap();
                        past.push(text(document));
                        future.clear();
                    }
                }
                Step::Undo => {
                    if document.undo().is_some() {
                        future.push(past.pop().unwrap());
                    }
                }
                Step::Redo => {
                    if document.redo().is_some() {
                        past.push(future.pop().unwrap());
                    }
                }
                Step::Save => on_disk = save(document),
            }
            let now = text(document);
            prop_assert_eq!(&now, past.last().unwrap());
            prop_assert!(document.is_changed() || now == on_disk);
        }
        while document.undo().is_some() {}
        prop_assert_eq!(&**document.case(), &case);
        prop_assert_eq!(text(document), opened);
    }

    #[test]
    fn a_merge_with_the_file_saves_what_the_window_shows(case in cases::case(), ours in edits::seeds(), theirs in edits::seeds()) {
        let opened = format::write(&case);
        let (mut workspace, id) = open(&opened);
        let document = workspace.get_mut(id).unwrap();
        let (edit, _) = edits::grown(&case, &ours);
        document.apply(edit, "ours").unwrap();
        let before = text(document);
        let (net, after) = edits::grown(&case, &theirs);
        let on_disk = format::rewrite(&opened, &after, &net).unwrap();
        document.merge_from_disk(file(&on_disk)).unwrap();
        prop_assert_eq!(&format::read(&text(document)).case, &**document.case());
        document.undo().unwrap();
        prop_assert_eq!(text(document), before);
    }
}
