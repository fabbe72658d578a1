//! The world of a desktop: its clock, its dialogs, its folders.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rfd::{AsyncFileDialog, FileHandle};

use super::world::{Asked, FileDialogs, Question, Runner, World};
use crate::model::edtf::Day;
use crate::ui::PathPurpose;

/// Nobody closes a dialog in less time: an answer of nothing that comes sooner means that none was shown.
const SOONEST_CANCEL: Duration = Duration::from_millis(350);

impl World {
    /// The desktop's.
    #[must_use]
    pub fn desktop() -> Self {
        Self {
            today: Box::new(today),
            clock: Box::new(clock),
            dialogs: Box::new(DesktopDialogs),
            runner: Runner::Threads,
            settings: super::session::settings_path(),
        }
    }
}

/// Today in universal time; the day that a mark of today stands for needs no more.
#[expect(clippy::disallowed_methods, reason = "this floor knows the clock")]
fn today() -> Day {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Day(i64::try_from(since.as_secs() / 86_400).unwrap_or(0))
}

/// The time of day in the desktop's time zone.
#[expect(clippy::disallowed_methods, reason = "this floor knows the clock")]
fn clock() -> String {
    let now = jiff::Zoned::now();
    format!("{:02}:{:02}", now.hour(), now.minute())
}

struct DesktopDialogs;

type Picked = Pin<Box<dyn Future<Output = Option<Vec<FileHandle>>> + Send>>;

impl FileDialogs for DesktopDialogs {
    #[expect(clippy::disallowed_methods, reason = "this floor knows the clock")]
    fn ask(&self, question: &Question) -> Box<dyn FnOnce() -> Asked + Send> {
        let begun = Instant::now();
        // Made on the window's thread, as macOS wants it; waited for beside it.
        let picked = dialog(question);
        Box::new(move || match wait(picked) {
            Some(files) => Asked::Paths(files.iter().map(|file| file.path().to_owned()).collect()),
            None if begun.elapsed() < SOONEST_CANCEL => Asked::NoAnswer,
            None => Asked::Cancelled,
        })
    }
}

fn dialog(question: &Question) -> Picked {
    let mut dialog = AsyncFileDialog::new();
    if let Some(folder) = &question.folder {
        dialog = dialog.set_directory(folder);
    }
    let one = |file: Option<FileHandle>| file.map(|file| vec![file]);
    match question.purpose {
        PathPurpose::Open => {
            let dialog =
                dialog.set_title("Open a case").add_filter("Cases", &["ron"]).add_filter("All files", &["*"]);
            Box::pin(dialog.pick_files())
        }
        PathPurpose::OpenFolder => Box::pin(dialog.set_title("Open a folder of cases").pick_folders()),
        PathPurpose::Documents => {
            let picked = dialog.set_title("Documents folder").pick_folder();
            Box::pin(async move { one(picked.await) })
        }
        PathPurpose::Save => {
            let dialog = dialog.set_title("Save the case").set_file_name(&question.file_name);
            let saved = dialog.add_filter("Cases", &["ron"]).save_file();
            Box::pin(async move { one(saved.await) })
        }
        PathPurpose::Document => {
            let dialog = dialog.set_title("Export as document").set_file_name(&question.file_name);
            let endings = ["docx", "pdf", "md", "html", "csv", "json", "ics"];
            let saved = dialog.add_filter("Documents", &endings).save_file();
            Box::pin(async move { one(saved.await) })
        }
        PathPurpose::Export => {
            let dialog = dialog.set_title("Export a picture").set_file_name(&question.file_name);
            let saved = dialog.add_filter("Pictures", &["svg", "png", "pdf"]).save_file();
            Box::pin(async move { one(saved.await) })
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future on this thread.
fn wait<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}
