//! The house holds: imports go up only, every file says what it is, and what belongs to one floor is used in no other.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors, from the top of the list in `lib.rs` down. A file imports only from its own floor and those before it.
const FLOORS: &[&str] = &[
    "model", "ron_text", "edit", "format", "document", "check", "query", "convert", "store", "view",
    "layout", "draw", "export", "cli", "action", "ui", "app",
];

/// A word in code, and the floors that may use it.
const RESERVED: &[(&str, &[&str], &str)] = &[
    ("egui::", &["draw", "export", "action", "ui", "app"], "below draw nothing knows the screen"),
    ("egui_plot::", &["draw", "export", "ui", "app"], "below draw nothing knows the screen"),
    ("eframe::", &["draw", "export", "action", "ui", "app", "main"], "below draw nothing knows the screen"),
    ("std::fs", &["store"], "only store touches files"),
    ("File::", &["store"], "only store touches files"),
    ("SystemTime::now", &["app", "cli"], "only app and cli know the clock"),
    ("Instant::now", &["app", "cli"], "only app and cli know the clock"),
    ("Timestamp::now", &["app", "cli"], "only app and cli know the clock"),
    ("Zoned::now", &["app", "cli"], "only app and cli know the clock"),
    ("env::var", &["app", "cli", "main"], "only app and cli know the environment"),
    ("env::args", &["app", "cli", "main"], "only app and cli know the environment"),
    ("rfd::", &["app"], "dialogs are the app's"),
];

struct SourceFile {
    path: PathBuf,
    floor: String,
    text: String,
}

fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let inside = path.strip_prefix(&root).unwrap();
                let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
                let floor = first.trim_end_matches(".rs").to_owned();
                let text = fs::read_to_string(&path).unwrap();
                files.push(SourceFile { path: inside.to_owned(), floor, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > FLOORS.len(), "the walk found the sources");
    files
}

/// Lines of code before the file's tests, comments left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let before_tests = text.lines().take_while(|line| *line != "#[cfg(test)]");
    before_tests
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Floors that a line of code names after `crate::`, grouped imports included.
fn floors_named(line: &str) -> Vec<&str> {
    line.match_indices("crate::")
        .flat_map(|(at, word)| {
            let rest = &line[at + word.len()..];
            let names = rest.strip_prefix('{').map_or(rest, |group| group.trim_end_matches(['}', ';']));
            let grouped = rest.starts_with('{');
            names.split(", ").take(if grouped { usize::MAX } else { 1 }).map(|name| {
                let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
                &name[..end]
            })
        })
        .collect()
}

#[test]
fn imports_go_up_only() {
    let rank = |floor: &str| FLOORS.iter().position(|f| *f == floor);
    let mut faults = Vec::new();
    for file in sources() {
        let Some(own) = rank(&file.floor) else { continue };
        for (line_number, line) in code(&file.text) {
            for named in floors_named(line) {
                if rank(named).is_some_and(|other| other > own) {
                    faults.push(format!(
                        "{}:{line_number}: {} imports from {named}",
                        file.path.display(),
                        file.floor
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_upward_import_would_be_seen() {
    assert_eq!(floors_named("use crate::app::App;"), ["app"]);
    assert_eq!(floors_named("use crate::{model::Id, ui};"), ["model", "ui"]);
    assert_eq!(floors_named("fn f(x: &crate::view::View, y: crate::model::Id)"), ["view", "model"]);
}

#[test]
fn every_folder_and_file_of_the_source_stands_on_a_floor() {
    for file in sources() {
        let known = FLOORS.contains(&file.floor.as_str()) || file.floor == "lib" || file.floor == "main";
        assert!(known, "{}: no floor has this name", file.path.display());
    }
}

#[test]
fn every_file_opens_by_saying_what_it_is() {
    for file in sources() {
        assert!(file.text.starts_with("//! "), "{}: no `//!` at the top", file.path.display());
    }
}

#[test]
fn what_belongs_to_one_floor_is_used_in_no_other() {
    let mut faults = Vec::new();
    for file in sources() {
        for (line_number, line) in code(&file.text) {
            for (word, floors, why) in RESERVED {
                if uses(line, word) && !floors.contains(&file.floor.as_str()) {
                    faults.push(format!("{}:{line_number}: `{word}`: {why}", file.path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether the line uses the word as a path of its own: `File::` but not `CaseFile::`.
fn uses(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn a_reserved_word_is_told_from_a_longer_one() {
    assert!(uses("use std::fs;", "std::fs"));
    assert!(uses("let f = File::open(path);", "File::"));
    assert!(!uses("CaseFile::open(path)", "File::"));
}
