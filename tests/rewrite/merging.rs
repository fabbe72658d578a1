//! Two people add different events to copies of one case; git puts both together.

use std::process::Command;

use casetrail::edit::{Edit, Record};
use casetrail::format::{read, rewrite, write};
use casetrail::model::{Case, Event, EventKind};

fn event(id: &str, date: &str) -> Event {
    let mut event = Event { kind: EventKind::Meeting, ..Event::default() };
    event.head.id = id.into();
    event.head.title = format!("What happened on {date}").as_str().into();
    event.head.date = date.parse().ok();
    let citation =
        casetrail::model::Citation { source: "s".into(), quote: "…".into(), ..Default::default() };
    event.head.citations.push(citation);
    event
}

/// Forty events over four years, written as a new file is.
fn base() -> String {
    let mut case = Case::default();
    (case.meta.format, case.meta.id, case.meta.title) = (1, "c".into(), "C".into());
    let date = |at: usize| format!("20{:02}-{:02}-15", 21 + at / 10, 1 + at % 10);
    case.events = (0..40).map(|at| event(&format!("e{at}"), &date(at))).collect();
    write(&case)
}

fn with_event(text: &str, id: &str, date: &str) -> String {
    let case = read(text).case;
    rewrite(text, &case, &Edit::adding(Record::Event(Box::new(event(id, date))))).unwrap()
}

/// The lines of the base that a copy changes, as merging sees them: from where to where.
fn hunk(base: &str, copy: &str) -> (usize, usize) {
    let (base, copy): (Vec<&str>, Vec<&str>) = (base.lines().collect(), copy.lines().collect());
    let head = base.iter().zip(&copy).take_while(|(a, b)| a == b).count();
    let tail = base.iter().rev().zip(copy.iter().rev()).take_while(|(a, b)| a == b).count();
    (head, (base.len() - tail.min(base.len() - head)).max(head))
}

enum Merge {
    Clean(String),
    Conflict,
    /// There is no git on this machine.
    NoGit,
}

/// Three-way merge by git.
fn merged_by_git(base: &str, ours: &str, theirs: &str) -> Merge {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let merge = Command::new("git")
        .current_dir(folder.path())
        .args(["merge-file", "-p", "ours", "base", "theirs"])
        .output();
    match merge {
        Ok(merge) if merge.status.success() => Merge::Clean(String::from_utf8(merge.stdout).unwrap()),
        Ok(_) => Merge::Conflict,
        Err(_) => Merge::NoGit,
    }
}

#[test]
fn two_copies_that_each_gain_an_event_merge() {
    let base = base();
    let mut clean = 0;
    let mut state = 7_u32;
    let mut roll = |sides: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % sides
    };
    for _ in 0..30 {
        let mut date = || format!("20{}-{:02}-{:02}", 21 + roll(4), 1 + roll(12), 1 + roll(28));
        let (ours, theirs) = (with_event(&base, "ours", &date()), with_event(&base, "theirs", &date()));
        let ((a, a_end), (b, b_end)) = (hunk(&base, &ours), hunk(&base, &theirs));
        // Changes with a line between them merge.
        let apart = a_end < b || b_end < a;
        match merged_by_git(&base, &ours, &theirs) {
            Merge::Clean(merged) => {
                clean += 1;
                let case = read(&merged).case;
                assert!(case.events.contains("ours") && case.events.contains("theirs"));
                assert_eq!(case.events.len(), 42);
            }
            Merge::Conflict => assert!(!apart, "changes of different lines conflict"),
            Merge::NoGit => clean += u32::from(apart),
        }
    }
    assert!(clean >= 24, "{clean} of 30");
}
