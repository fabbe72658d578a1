//! Work on a large case: how far it is, and stopping it.

use std::fmt::Write as _;
use std::path::PathBuf;

use casetrail::app::{App, Runner, World};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{app, window, world};

/// A file that takes a while to read.
fn large() -> (tempfile::TempDir, PathBuf) {
    let mut text = String::from("Case(format: 1, id: \"large\", title: \"Large\", events: [\n");
    for at in 0..30_000 {
        writeln!(
            text,
            "    Event(id: \"e{at}\", date: \"2024-05-01\", title: \"Number {at}, of many of its kind\"),"
        )
        .unwrap();
    }
    text += "])\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

/// A window that has begun to read the file on a thread of its own, at the moment when it says how far it is.
fn reading() -> (Harness<'static, Option<App>>, tempfile::TempDir) {
    let (folder, path) = large();
    let mut harness = window(move |ctx| {
        let mut app = App::new(ctx, World { runner: Runner::Threads, ..world() });
        app.open(vec![path]);
        app
    });
    while harness.query_all_by_label_contains("\u{202F}%").next().is_none() {
        assert!(app(&harness).sheets().is_empty(), "it says how far it is before it is done");
        std::thread::yield_now();
        harness.step();
    }
    (harness, folder)
}

#[test]
fn reading_a_large_file_says_how_far_it_is_until_it_is_done() {
    let (mut harness, _folder) = reading();
    while app(&harness).sheets().is_empty() {
        std::thread::yield_now();
        harness.step();
    }
    harness.run_steps(3);
    assert_eq!(app(&harness).sheets()[0].case.events.len(), 30_000);
    assert!(harness.query_all_by_label_contains("Reading large.ron").next().is_none());
}

#[test]
fn reading_that_is_stopped_opens_nothing() {
    let (mut harness, _folder) = reading();
    harness.get_by_label("Stop").click();
    harness.run_steps(3);
    assert!(harness.query_all_by_label_contains("Reading large.ron").next().is_none());
    // Whatever the thread still does is not taken in.
    std::thread::sleep(std::time::Duration::from_millis(300));
    harness.run_steps(3);
    assert!(app(&harness).sheets().is_empty());
}
