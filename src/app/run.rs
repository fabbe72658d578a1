//! The window on the desktop: opening it, and saying so where there is none.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use super::system_fonts::SystemFonts;
use super::{App, Settings, World};
use crate::draw::quads::Quads;

/// The exit code where no window can be opened.
pub const NO_DISPLAY: u8 = 3;

/// The window's size where none was kept.
const SIZE: (f32, f32) = (1280.0, 800.0);
/// The smallest window: everything still fits at 200 %.
const LEAST: (f32, f32) = (640.0, 400.0);

/// Opens the window with these files and folders; with none, the last session, else the bundled case. Returns when it
/// is closed.
#[must_use]
pub fn run(paths: Vec<PathBuf>) -> ExitCode {
    let world = World::desktop();
    let size = Settings::load(world.settings.as_deref()).window.unwrap_or(SIZE);
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("casetrail")
        .with_title("Casetrail")
        .with_inner_size(size)
        .with_min_inner_size(LEAST)
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        // Its own way of asking the system for faces is added below.
        system_font_fallback: false,
        persist_window: false,
        // Colours are flat; noise that hides steps between them would cost each pixel a quarter more.
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    // A machine without libxkbcommon makes the window library panic: that is no window either, and no reason for a trace.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let hook = Arc::new(Mutex::new(Some(hook)));
    let hook_of_start = Arc::clone(&hook);
    let started = catch_unwind(AssertUnwindSafe(|| {
        let create: eframe::AppCreator<'_> = Box::new(move |creation| {
            // From here on a panic is a fault of the program, and is told.
            if let Ok(mut hook) = hook_of_start.lock()
                && let Some(hook) = hook.take()
            {
                std::panic::set_hook(hook);
            }
            creation.egui_ctx.add_plugin(Quads::default());
            creation.egui_ctx.add_font_provider(Arc::new(SystemFonts::default()));
            let mut app = App::new(&creation.egui_ctx, world);
            app.open(paths);
            Ok(Box::new(app))
        });
        eframe::run_native("casetrail", options, create)
    }));
    let has_started = hook.lock().is_ok_and(|hook| hook.is_none());
    match started {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Err(_) if has_started => ExitCode::from(101),
        Ok(Err(error)) => no_window(&error.to_string()),
        Err(_) => no_window("a library of the window system is missing"),
    }
}

/// One sentence, and the exit code that scripts can tell.
fn no_window(reason: &str) -> ExitCode {
    // What a library says may begin with places in its own source; the reason itself comes last.
    let reason = reason.rsplit(": ").next().unwrap_or(reason);
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let reason = reason.trim_end_matches('.');
    eprintln!(
        "casetrail: no window can be opened here ({reason}); `casetrail export FILE -o OUT.svg` draws without one"
    );
    ExitCode::from(NO_DISPLAY)
}
