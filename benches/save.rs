//! One edit into the text and onto the disk, beside a plain write and fsync of the same bytes, in one run.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::let_underscore_must_use,
    clippy::wildcard_enum_match_arm,
    clippy::decimal_bitwise_operands,
    reason = "a benchmark stops where something is wrong, and measures with clock and files of its own"
)]

mod shared;

use std::fs::File;
use std::io::Write as _;
use std::process::ExitCode;

use casetrail::document::{Opened, Origin, Workspace};
use casetrail::edit::{Edit, Record};
use casetrail::model::Key;
use casetrail::ron_text::Patched;
use casetrail::store::{self, Expected};
use shared::{Clock, Line, Memory, Timing, best_of, each_size, generate, megabytes};

const RUNS: usize = 3;

fn main() -> ExitCode {
    each_size(&[1_000, 100_000, 1_000_000], |events, arguments| {
        let text = generate::case(events);
        let folder = std::env::temp_dir().join(format!("casetrail-save-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("there is room for temporary files");
        let file = folder.join("case.ron");
        std::fs::write(&file, &text).expect("there is room for the case");

        let mut workspace = Workspace::default();
        let doc = workspace.open(Opened::read(Origin::File(file.clone()), text.as_str()));
        let clock = Clock::start();
        let case = workspace.get(doc).expect("the case is open").case().clone();
        let edit = Edit::of(&case, &Key::event(format!("ev-{}", events / 2)), |record| {
            if let Record::Event(event) = record {
                event.head.title = "another title".into();
            }
        });
        drop(case);
        let applied = workspace.apply(doc, edit, "change a title").expect("the case is open");
        let touched = applied.expect("the edit fits");
        assert_eq!(touched.len(), 1, "one record changes");
        let editing = clock.read();

        let snapshot = workspace.get(doc).expect("the case is open").snapshot();
        let (rewriting, rewritten) = best_of(RUNS, || snapshot.to_save().expect("the text can be saved"));
        let rewritten = rewritten.expect("a run gives a text").to_string();
        assert_eq!(lines_that_differ(&text, &rewritten), 1, "one line differs");
        let mut holds = Patched::from(text.as_str());
        let (saving, _) = best_of(RUNS, || {
            // Held against what the file had before, as the window does.
            let written = store::save_document(&snapshot, &file, Expected::Text(&holds));
            holds = written.expect("the file can be written").text;
        });
        let memory = Memory::now();
        let (atomic, _) = best_of(RUNS, || {
            store::write(&file, rewritten.as_bytes(), Expected::Anything).expect("the file can be written")
        });
        let (plain, _) = best_of(RUNS, || {
            let mut out = File::create(folder.join("plain.ron")).expect("the folder takes a file");
            out.write_all(rewritten.as_bytes()).and_then(|()| out.sync_all()).expect("there is room");
        });
        let _ = std::fs::remove_dir_all(&folder);

        let line = |phase: &str, timing: Timing| {
            Line::new("save", events, phase).ms("cpu_ms", timing.cpu).ms("wall_ms", timing.wall)
        };
        let ratio = |timing: Timing| timing.wall.as_secs_f64() / plain.wall.as_secs_f64();
        line("edit", editing).print(arguments.json);
        line("text_to_save", rewriting).number("of_plain_write", ratio(rewriting)).print(arguments.json);
        line("atomic_write", atomic).number("of_plain_write", ratio(atomic)).print(arguments.json);
        line("save", saving)
            .number("of_plain_write", ratio(saving))
            .number("rss_mb", megabytes(memory.resident))
            .number("peak_of_file", megabytes(memory.peak) / megabytes(text.len() as u64))
            .print(arguments.json);
        line("plain_write", plain).print(arguments.json);
    })
}

fn lines_that_differ(before: &str, after: &str) -> usize {
    before.lines().zip(after.lines()).filter(|(before, after)| before != after).count()
}
