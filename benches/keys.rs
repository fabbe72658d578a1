//! How soon a key is handled while a large case is loaded, searched, saved, exported and merged beside the window.
//!
//! A clock of the wall presses a key every 50 ms, whatever the window does. The window draws a frame whenever a key
//! waits or work asks for one, as on a desktop; a key is handled when the frame that saw it is drawn and made into
//! triangles. The latency told is that from the press to there.
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

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use casetrail::action::{Action, Answer, NewRecord};
use casetrail::app::{App, Runner, World};
use casetrail::model::edtf::Day;
use casetrail::ui::{Dialog, search_id};
use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, ViewportId, vec2};
use shared::{Line, Memory, each_size, generate, megabytes, percentile, thread_cpu};

/// From one press to the next.
const EVERY: Duration = Duration::from_millis(50);
/// Presses after a piece of work is done: what it leaves to the next frames counts too.
const AFTER: usize = 20;
/// A phase that takes longer than this has failed.
const PATIENCE: Duration = Duration::from_mins(5);

fn main() -> ExitCode {
    each_size(&[1_000, 100_000], |events, arguments| {
        let folder = std::env::temp_dir().join(format!("casetrail-keys-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("there is room for temporary files");
        let file = folder.join("case.ron");
        let text = generate::case(events);
        let size = megabytes(text.len() as u64);
        std::fs::write(&file, text).expect("there is room for the case");
        let mut window = Window::new();
        Memory::forget_peak();
        // The most memory so far: from opening through searching and editing to saving it is that of a person's work.
        let tell = |phase: &str, measured: Measured| {
            let peak = megabytes(Memory::now().peak) / size;
            measured.line(events, phase).number("peak_of_file", peak).print(arguments.json);
        };

        tell("load", window.load(&file, events));
        tell("steps", window.during(presses(Key::ArrowRight), |_| {}, many(60)));
        tell("search", window.search());
        tell("edit", window.edit());
        tell("save", window.save());
        tell("merge", window.merge(&file));
        tell("export", window.export(&folder.join("picture.svg")));
        let _ = std::fs::remove_dir_all(&folder);
    })
}

/// What a phase took.
struct Measured {
    /// From press to handled.
    latencies: Vec<Duration>,
    /// CPU of the window's thread, frame by frame.
    frames: Vec<Duration>,
    all: Duration,
}

impl Measured {
    fn line(&self, events: usize, phase: &str) -> Line {
        Line::new("keys", events, phase)
            .count("keys", self.latencies.len())
            .ms("p50_ms", percentile(&self.latencies, 50))
            .ms("p95_ms", percentile(&self.latencies, 95))
            .ms("max_ms", percentile(&self.latencies, 100))
            .ms("frame_cpu_p50_ms", percentile(&self.frames, 50))
            .ms("frame_cpu_max_ms", percentile(&self.frames, 100))
            .ms("phase_ms", self.all)
            .number("rss_mb", megabytes(Memory::now().resident))
    }
}

/// The window with its threads, and what asks it for frames.
struct Window {
    ctx: Context,
    app: App,
    begun: Instant,
    wake: Receiver<()>,
}

impl Window {
    fn new() -> Self {
        let ctx = Context::default();
        let (sender, wake) = channel();
        ctx.set_request_repaint_callback(move |_| {
            // Nobody waits any more once the window is gone.
            let _ = sender.send(());
        });
        let world = World { runner: Runner::Threads, ..World::enclosed(Day(20_000)) };
        let app = App::new(&ctx, world);
        ctx.enable_accesskit();
        let mut window = Self { ctx, app, begun: Instant::now(), wake };
        window.app.open(Vec::new());
        window.during(presses(Key::Home), |_| {}, |app, _| !app.sheets().is_empty());
        window
    }

    /// Presses a key every 50 ms from when `start` has begun a piece of work until `is_done`, and a while longer.
    fn during(
        &mut self,
        mut key: impl FnMut(usize) -> Vec<Event>,
        start: impl FnOnce(&mut Self),
        mut is_done: impl FnMut(&App, usize) -> bool,
    ) -> Measured {
        let mut measured = Measured { latencies: Vec::new(), frames: Vec::new(), all: Duration::ZERO };
        let (mut pressed, mut left) = (0, None);
        let begun = Instant::now();
        start(self);
        loop {
            let next = begun + EVERY * u32::try_from(pressed + 1).unwrap_or(u32::MAX);
            // Until a key is due or work has something to show.
            let wait = next.saturating_duration_since(Instant::now());
            let _ = self.wake.recv_timeout(wait);
            while self.wake.try_recv().is_ok() {}
            let (mut events, mut due) = (Vec::new(), Vec::new());
            loop {
                let at = begun + EVERY * u32::try_from(pressed + 1).unwrap_or(u32::MAX);
                if at > Instant::now() {
                    break;
                }
                events.extend(key(pressed));
                due.push(at);
                pressed += 1;
            }
            let cpu = thread_cpu();
            self.frame(events);
            measured.frames.push(thread_cpu().saturating_sub(cpu));
            let now = Instant::now();
            measured.latencies.extend(due.into_iter().map(|at| now.duration_since(at)));
            if left.is_none() && is_done(&self.app, pressed) {
                measured.all = begun.elapsed();
                left = Some(pressed + AFTER);
            }
            if left.is_some_and(|left| pressed >= left) {
                return measured;
            }
            assert!(begun.elapsed() < PATIENCE, "the work does not end: {:?}", self.app.message());
        }
    }

    fn frame(&mut self, events: Vec<Event>) {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0))),
            time: Some(self.begun.elapsed().as_secs_f64()),
            events,
            ..RawInput::default()
        };
        input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(1.0);
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone());
            app.ui(ui);
        });
        drop(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }

    /// The file opened in the place of the bundled case, while keys go from fact to fact there.
    fn load(&mut self, file: &Path, events: usize) -> Measured {
        let paths: Vec<PathBuf> = vec![file.to_owned()];
        self.during(
            presses(Key::ArrowRight),
            |window| window.app.push(Action::OpenPaths(paths)),
            move |app, _| app.sheets().iter().any(|sheet| sheet.case.events.len() == events),
        )
    }

    /// A search typed letter by letter, taken back, and typed again.
    fn search(&mut self) -> Measured {
        let letters = "payment grant";
        self.ctx.memory_mut(|memory| memory.request_focus(search_id()));
        let key = move |at: usize| {
            let round = letters.len() * 2;
            let at = at % round;
            match letters.get(at..=at) {
                Some(letter) => vec![Event::Text(letter.to_owned())],
                None => press(Key::Backspace, Modifiers::NONE),
            }
        };
        let measured = self.during(key, |_| {}, many(letters.len() * 4 - AFTER));
        self.app.push(Action::SetFilter(String::new()));
        self.app.push(Action::Escape);
        self.frame(Vec::new());
        self.frame(Vec::new());
        measured
    }

    /// The title of a new event typed.
    fn edit(&mut self) -> Measured {
        let key = |at: usize| {
            let letters = ["f", "a", "c", "t", " "];
            vec![Event::Text(letters.get(at % letters.len()).copied().unwrap_or(" ").to_owned())]
        };
        self.during(key, |window| window.app.push(Action::Add(NewRecord::Event)), many(60))
    }

    fn save(&mut self) -> Measured {
        self.app.push(Action::Escape);
        self.during(
            presses(Key::ArrowLeft),
            |window| {
                window.app.push(Action::Escape);
                window.app.push(Action::Save);
            },
            |app, _| app.message().is_some() && app.sheets().iter().all(|sheet| sheet.unsaved == 0),
        )
    }

    /// Somebody else writes the file; saving asks, and the answer is to merge.
    fn merge(&mut self, file: &Path) -> Measured {
        self.app.push(Action::Add(NewRecord::Event));
        self.during(presses(Key::Escape), |_| {}, many(5));
        let text = std::fs::read_to_string(file).expect("the case is there");
        let theirs = text.replacen("title: \"", "title: \"Theirs ", 40);
        std::fs::write(file, theirs).expect("there is room for the case");
        self.during(
            presses(Key::F15),
            |window| window.app.push(Action::Save),
            |app, _| matches!(app.dialog(), Some(Dialog::ChangedOnDisk { .. })),
        );
        self.during(
            presses(Key::ArrowRight),
            |window| window.app.push(Action::Answer(Answer::Merge)),
            |app, _| app.sheets().iter().all(|sheet| sheet.unsaved == 0),
        )
    }

    fn export(&mut self, to: &Path) -> Measured {
        let path = to.display().to_string();
        self.app.push(Action::FitAll);
        self.app.push(Action::Export);
        self.during(presses(Key::F15), |_| {}, |app, _| app.dialog().is_some());
        self.during(
            presses(Key::ArrowRight),
            |window| window.app.push(Action::Answer(Answer::Path(path))),
            |app, _| app.message().is_some_and(|message| message.text.starts_with("Exported")),
        )
    }
}

fn press(key: Key, modifiers: Modifiers) -> Vec<Event> {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    vec![event(true), event(false)]
}

fn presses(key: Key) -> impl FnMut(usize) -> Vec<Event> {
    move |_| press(key, Modifiers::NONE)
}

/// Done after so many presses.
fn many(presses: usize) -> impl FnMut(&App, usize) -> bool {
    move |_, pressed| pressed >= presses
}
