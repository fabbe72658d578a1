//! What lies outside the program: clock, dialogs of the desktop, threads, settings. Tests bring their own.

use std::path::PathBuf;

use crate::model::edtf::Day;
use crate::ui::PathPurpose;

/// Everything outside.
pub struct World {
    /// Today.
    pub today: Box<dyn Fn() -> Day>,
    /// The time of day where the program runs: "14:05".
    pub clock: Box<dyn Fn() -> String>,
    /// Dialogs of the desktop that ask for files.
    pub dialogs: Box<dyn FileDialogs>,
    /// Where slow work runs.
    pub runner: Runner,
    /// Where settings are kept; `None` keeps none.
    pub settings: Option<PathBuf>,
}

/// Where slow work runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runner {
    /// Each piece on a thread of its own.
    Threads,
    /// At once, before `start` returns: tests wait for nothing.
    AtOnce,
}

/// Dialogs that ask for files.
pub trait FileDialogs {
    /// Begins to ask. What is given back waits for the answer and is run beside the window.
    fn ask(&self, question: &Question) -> Box<dyn FnOnce() -> Asked + Send>;
}

/// What a dialog asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What the path is for.
    pub purpose: PathPurpose,
    /// The folder it opens in.
    pub folder: Option<PathBuf>,
    /// The name it proposes.
    pub file_name: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// These files.
    Paths(Vec<PathBuf>),
    /// The person wants none.
    Cancelled,
    /// No dialog can be shown here.
    NoAnswer,
}

impl World {
    /// A world without clock, files and dialogs, where work is done at once: every question goes unanswered, so that the
    /// window asks for a path itself.
    #[must_use]
    pub fn enclosed(today: Day) -> Self {
        Self {
            today: Box::new(move || today),
            clock: Box::new(|| "14:05".to_owned()),
            dialogs: Box::new(NoDialogs),
            runner: Runner::AtOnce,
            settings: None,
        }
    }
}

struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn ask(&self, _: &Question) -> Box<dyn FnOnce() -> Asked + Send> {
        Box::new(|| Asked::NoAnswer)
    }
}
