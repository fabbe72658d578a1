//! What a frame costs in a real window, and how soon the first one comes.
//!
//! The tour of `frame`, each view once, in a window of the desktop: `cpu` is all that this thread does from one frame to
//! the next, drawing commands included; `frame` is the time of the wall, with whatever draws the pixels. `empty` is a window
//! of this size with nothing in it: what the system takes for any frame. `filled` is one with a single rectangle over all of
//! it: what any frame takes in which every pixel is painted once, and `of_filled` how many times as long a frame of the tour
//! is. Then the window on the bundled case and an empty one are opened by turns, and the time from start to first frame is
//! told of both.
//! Without a display it says so and ends with the exit code of the program.
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

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use casetrail::action::Action;
use casetrail::app::{App, NO_DISPLAY, Runner, World};
use casetrail::draw::quads::Quads;
use casetrail::model::edtf::Day;
use casetrail::view::{Motion, TimeWindow};
use egui::ViewportCommand;
use shared::{Line, each_size, generate, percentile, thread_cpu, tour};

/// Size of the window in points.
const SIZE: (f32, f32) = (1600.0, 900.0);
/// Frames of an empty window, and of a filled one.
const EMPTY: usize = 100;
/// Windows opened of each sort to compare their first frames.
const STARTS: usize = 5;
/// Said before what the window of a first frame shows; the program itself takes no such argument.
const FIRST_FRAME: &str = "--first-frame";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [FIRST_FRAME, what] = arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        return first_frame(what);
    }
    // A first window shows whether there is a display at all.
    if start("empty").is_none() {
        return ExitCode::from(NO_DISPLAY);
    }
    let status = each_size(&[100_000, 1_000_000], |events, arguments| {
        let file = std::env::temp_dir().join(format!("casetrail-window-{}.ron", std::process::id()));
        std::fs::write(&file, generate::case(events)).expect("the folder for temporary files takes a file");
        line(events, "empty", &empty_frames(None)).print(arguments.json);
        let filled = empty_frames(Some(egui::Color32::GRAY));
        line(events, "filled", &filled).print(arguments.json);
        let filled = wall(&filled, 50);
        for (phase, frames) in replay(&file) {
            let ratio = wall(&frames, 50).as_secs_f64() / filled.as_secs_f64();
            line(events, &phase, &frames).number("of_filled", ratio).print(arguments.json);
        }
        let _ = std::fs::remove_file(&file);
    });
    // Each size ran in a process of its own, or else this is that process.
    let is_child = arguments.iter().any(|argument| argument == "--events");
    if !is_child || arguments.iter().any(|argument| argument == "--bench") {
        compare_starts(arguments.iter().any(|argument| argument == "--json"));
    }
    status
}

/// Frames of each phase, which the window and the one who asked for it share.
type Measured = Rc<RefCell<Vec<(String, Vec<Frame>)>>>;

/// What a frame took.
#[derive(Clone, Copy, Default)]
struct Frame {
    cpu: Duration,
    wall: Duration,
}

fn wall(frames: &[Frame], percent: usize) -> Duration {
    percentile(&frames.iter().map(|frame| frame.wall).collect::<Vec<_>>(), percent)
}

fn line(events: usize, phase: &str, frames: &[Frame]) -> Line {
    let cpu: Vec<Duration> = frames.iter().map(|frame| frame.cpu).collect();
    Line::new("window", events, phase)
        .ms("cpu_p50_ms", percentile(&cpu, 50))
        .ms("cpu_p95_ms", percentile(&cpu, 95))
        .ms("cpu_max_ms", percentile(&cpu, 100))
        .ms("frame_p50_ms", wall(frames, 50))
        .ms("frame_p95_ms", wall(frames, 95))
}

/// Opens a window and runs a program in it until that closes it; `None` where there is no display.
fn open_window(make: impl FnOnce(&egui::Context) -> Box<dyn eframe::App> + 'static) -> Option<()> {
    let mut options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_title("Casetrail").with_inner_size(SIZE),
        persist_window: false,
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    // Frames follow one another as fast as they are drawn.
    options.glow_options.vsync = false;
    // A machine without the libraries of a desktop makes the window library panic.
    let opened = catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native("casetrail", options, Box::new(move |creation| Ok(make(&creation.egui_ctx))))
    }));
    matches!(opened, Ok(Ok(()))).then_some(())
}

fn world() -> World {
    World { runner: Runner::Threads, ..World::enclosed(Day(20_000)) }
}

/// The program on its tour.
struct Touring {
    app: App,
    /// Views still to be shown, the last one first.
    rest: Vec<(String, TimeWindow)>,
    /// The view of the frame before, and what the clocks said at its start.
    before: Option<(String, Instant, Duration)>,
    measured: Measured,
    /// Frames before the tour begins: panels open, what is read settles.
    settling: usize,
}

impl Touring {
    /// The frame before ends where this one begins.
    fn measure(&mut self) {
        let Some((phase, start, cpu)) = self.before.take() else { return };
        let frame = Frame { cpu: thread_cpu().saturating_sub(cpu), wall: start.elapsed() };
        let mut measured = self.measured.borrow_mut();
        match measured.last_mut().filter(|(last, _)| *last == phase) {
            Some((_, frames)) => frames.push(frame),
            None => measured.push((phase, vec![frame])),
        }
    }
}

impl eframe::App for Touring {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.measure();
        if self.app.sheets().is_empty() {
            // Until the case is read there is nothing to tour.
        } else if self.settling > 0 {
            self.settling -= 1;
        } else if let Some((phase, window)) = self.rest.pop() {
            self.app.push(Action::Show(window));
            self.before = Some((phase, Instant::now(), thread_cpu()));
        } else {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        self.app.logic(ctx);
        ctx.request_repaint();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.app.ui(ui);
    }
}

fn replay(file: &Path) -> Vec<(String, Vec<Frame>)> {
    let measured: Measured = Rc::default();
    let views = tour::phases().into_iter();
    let mut rest: Vec<(String, TimeWindow)> = views
        .flat_map(|(phase, windows)| windows.into_iter().map(move |window| (phase.clone(), window)))
        .collect();
    rest.reverse();
    let (file, told) = (file.to_owned(), Rc::clone(&measured));
    open_window(move |ctx| {
        // As with a screen reader that listens.
        ctx.enable_accesskit();
        ctx.add_plugin(Quads::default());
        let mut app = App::new(ctx, world());
        // A view is shown at once, and not on the way to it.
        app.push(Action::Motion(Motion::Reduced));
        app.open(vec![file]);
        Box::new(Touring { app, rest, before: None, measured: told, settling: 30 })
    })
    .expect("a window opened before");
    measured.take()
}

/// A window with nothing in it, or with one colour: what its frames take, every frame of the program takes too.
struct Empty {
    fill: Option<egui::Color32>,
    before: Option<(Instant, Duration)>,
    measured: Rc<RefCell<Vec<Frame>>>,
}

impl eframe::App for Empty {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        if let Some((start, cpu)) = self.before.take() {
            let frame = Frame { cpu: thread_cpu().saturating_sub(cpu), wall: start.elapsed() };
            self.measured.borrow_mut().push(frame);
        }
        self.before = Some((Instant::now(), thread_cpu()));
        if self.measured.borrow().len() == EMPTY {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        ctx.request_repaint();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        if let Some(fill) = self.fill {
            ui.painter().rect_filled(ui.ctx().content_rect(), 0.0, fill);
        }
    }
}

fn empty_frames(fill: Option<egui::Color32>) -> Vec<Frame> {
    let measured: Rc<RefCell<Vec<Frame>>> = Rc::default();
    let told = Rc::clone(&measured);
    open_window(move |ctx| {
        ctx.add_plugin(Quads::default());
        Box::new(Empty { fill, before: None, measured: told })
    })
    .expect("a window opened before");
    measured.take()
}

/// A window that says when its first frame is drawn, and closes.
struct First {
    /// `None` is an empty window.
    app: Option<App>,
    is_drawn: bool,
}

impl eframe::App for First {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        if self.is_drawn {
            println!("drawn");
            let _ = std::io::stdout().flush();
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if let Some(app) = &mut self.app {
            app.logic(ctx);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        if let Some(app) = &mut self.app {
            app.ui(ui);
        }
        // The first frame that counts is the one that shows the case.
        self.is_drawn = self.app.as_ref().is_none_or(|app| !app.sheets().is_empty());
        if self.is_drawn {
            ui.ctx().request_repaint();
        }
    }
}

fn first_frame(what: &str) -> ExitCode {
    let shows_case = what == "case";
    let opened = open_window(move |ctx| {
        let app = shows_case.then(|| {
            ctx.add_plugin(Quads::default());
            let mut app = App::new(ctx, world());
            app.open(Vec::new());
            app
        });
        Box::new(First { app, is_drawn: false })
    });
    opened.map_or(ExitCode::from(NO_DISPLAY), |()| ExitCode::SUCCESS)
}

/// From the start of a process to its first frame; `None` where there is no display.
fn start(what: &str) -> Option<Duration> {
    let program = std::env::current_exe().expect("the program knows where it is");
    let begun = Instant::now();
    let mut child = Command::new(program)
        .args([FIRST_FRAME, what])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts again");
    let told = child.stdout.take().and_then(|out| BufReader::new(out).lines().next());
    let taken = begun.elapsed();
    let status = child.wait().expect("it has ended");
    if told.is_none() && status.code() == Some(i32::from(NO_DISPLAY)) {
        eprintln!("no window can be opened here; `cargo bench --bench frame` measures without one");
        return None;
    }
    Some(taken)
}

/// Opens both sorts of window by turns, so that whatever else the machine does meets both.
fn compare_starts(as_json: bool) {
    let (mut empty, mut case) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        empty.extend(start("empty"));
        case.extend(start("case"));
    }
    let (empty, case) = (percentile(&empty, 50), percentile(&case, 50));
    Line::new("window", 0, "start")
        .ms("empty_p50_ms", empty)
        .ms("case_p50_ms", case)
        .number("ratio", case.as_secs_f64() / empty.as_secs_f64())
        .print(as_json);
}
