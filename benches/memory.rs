//! What the whole window holds of a case, as a multiple of its file: opened, looked at, searched, edited and saved.
//!
//! `held` is what is resident once everything beside the window has come to rest, `peak` the most that was so far.
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
#[allow(dead_code, reason = "another benchmark uses the rest")]
#[path = "shared/window.rs"]
mod window;

use std::process::ExitCode;

use casetrail::action::Action;
use casetrail::edit::{Edit, Record};
use casetrail::model::Key;
use shared::{Line, Memory, each_size, generate, megabytes, tour};
use window::Window;

fn main() -> ExitCode {
    each_size(&[100_000, 1_000_000], |events, arguments| {
        let file = std::env::temp_dir().join(format!("casetrail-memory-{}.ron", std::process::id()));
        let size = {
            let text = generate::case(events);
            std::fs::write(&file, &text).expect("there is room for the case");
            text.len() as u64
        };
        let times = |bytes: u64| megabytes(bytes) / megabytes(size);
        let told = |phase: &str| {
            let memory = Memory::now();
            Line::new("memory", events, phase)
                .number("held_mb", megabytes(memory.resident))
                .number("held_of_file", times(memory.resident))
                .number("peak_of_file", times(memory.peak))
                .print(arguments.json);
        };
        // What made the text is let go before anything is measured.
        std::thread::sleep(std::time::Duration::from_millis(200));
        Memory::forget_peak();
        told("nothing");
        let mut window = Window::open_file(&file);
        told("open");
        window.rest();
        told("at_rest");
        for (_, windows) in tour::phases() {
            for shown in windows {
                window.show(shown);
            }
        }
        told("tour");
        for words in ["witness", "witness report", "kind:return", ""] {
            window.frame(&[Action::SetFilter(words.to_owned())]);
            window.rest();
        }
        told("search");
        let sheet = window.app.sheets().first().expect("the case is open");
        let edit = Edit::of(&sheet.base, &Key::event(format!("ev-{}", events / 2)), |record| {
            if let Record::Event(event) = record {
                event.head.title = "another title".into();
            }
        });
        window.frame(&[Action::Edit { doc: sheet.doc, edit, label: "change of title".to_owned() }]);
        window.rest();
        told("edit");
        window.frame(&[Action::Save]);
        window.rest();
        told("save");
        let written = std::fs::read_to_string(&file).expect("the case is there");
        assert!(written.contains("another title"), "the edit is in the file");
        let _ = std::fs::remove_file(&file);
    })
}
