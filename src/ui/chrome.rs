//! What the shell around the panels reads beyond the desk: what can be undone, what is at work, which dialog is open.

use std::path::PathBuf;

use super::Desk;
use crate::action::{Action, LaneStep, NewRecord, RangeStep, Window};
use crate::document::DocId;
use crate::export::request::Request;
use crate::layout::in_threes;
use crate::model::{Key, TableName};
use crate::query::FilterNote;
use crate::query::filter::SimilarWords;

/// The state of the shell in one frame.
#[derive(Clone, Debug, Default)]
pub struct Chrome {
    /// What undo would take back, in words.
    pub undo: Option<String>,
    /// What redo would do again, in words.
    pub redo: Option<String>,
    /// The name of the case that undo, save and close act on.
    pub acts_on: Option<String>,
    /// What is at work beside the window.
    pub work: Vec<Work>,
    /// The last thing that a person has to know.
    pub message: Option<Message>,
    /// The dialog that waits for an answer.
    pub dialog: Option<Dialog>,
    /// What the export that is being chosen would look like.
    pub preview: Preview,
    /// Files opened lately, the newest first.
    pub recent: Vec<PathBuf>,
    /// The folder whose documents quotations are held against.
    pub documents: Option<PathBuf>,
    /// How large everything is drawn; 1 is 100 %.
    pub scale: f32,
    /// Which hit is selected; `None` while nothing is searched for.
    pub hits: Option<Hits>,
    /// Whether a search goes on so long that it is told; what it found before is shown until then.
    pub is_searching: bool,
    /// What of the search could not be understood.
    pub filter_notes: Vec<FilterNote>,
    /// Words that may be meant where few facts have those sought.
    pub similar: Vec<SimilarWords>,
}

/// What an export would look like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// The picture and its size in pixels; `None` until one was drawn.
    pub image: Option<(egui::TextureId, egui::Vec2)>,
    /// How large the export is, and of how many pictures.
    pub words: String,
    /// Why there is none.
    pub trouble: Option<String>,
    /// Whether it is being drawn.
    pub is_drawing: bool,
}

/// The facts that the filter leaves, as a row to step through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hits {
    /// The place of the selected fact among them, from 1; `None` where it is none of them.
    pub at: Option<usize>,
    /// How many there are.
    pub all: usize,
    /// What they are.
    pub sort: HitSort,
}

/// What the filter's words have to do with the facts that it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitSort {
    /// They have them.
    Exact,
    /// None has them: these have words like them.
    Similar,
}

impl Hits {
    /// "3 of 14", "14 hits", "no hits, 14 similar".
    #[must_use]
    pub fn words(&self) -> String {
        if self.sort == HitSort::Similar {
            let all = in_threes(self.all);
            return self.at.map_or_else(
                || format!("no hits, {all} similar"),
                |at| format!("no hits, similar {} of {all}", in_threes(at)),
            );
        }
        match (self.at, self.all) {
            (_, 0) => "no hits".to_owned(),
            (None, 1) => "1 hit".to_owned(),
            (None, all) => format!("{} hits", in_threes(all)),
            (Some(at), all) => format!("{} of {}", in_threes(at), in_threes(all)),
        }
    }
}

/// A piece of work beside the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Its number, for [`Action::Cancel`].
    pub id: u64,
    /// "Reading italy-albania.ron".
    pub title: String,
    /// Whether it can be stopped.
    pub can_cancel: bool,
    /// How much of it is done, from 0 to 100, where it says.
    pub percent: Option<u8>,
}

/// A sentence for the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How it is coloured.
    pub level: MessageLevel,
    /// What happened, to what, and what to do.
    pub text: String,
}

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageLevel {
    /// Something was done.
    Done,
    /// Something did not work.
    Failed,
}

/// A question, or a window of the program's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Changes are not saved and would be lost.
    Unsaved {
        /// The cases and their titles.
        cases: Vec<(DocId, String)>,
        /// What was asked for: "Quit", "Close".
        goal: &'static str,
    },
    /// The file is not what was last read or written.
    ChangedOnDisk {
        /// The document.
        doc: DocId,
        /// The file's name.
        name: String,
        /// Whether the case has changes of its own.
        has_changes: bool,
    },
    /// No dialog of the desktop answers: a field for the path.
    Path {
        /// What the path is for.
        purpose: PathPurpose,
        /// What stands in the field at first.
        start: String,
    },
    /// What is to be exported.
    Export(Box<Request>),
    /// Something to read.
    Own(Window),
}

/// What a path is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    /// The folder whose documents quotations are held against.
    Documents,
    /// A case to read.
    Open,
    /// A folder of cases to read.
    OpenFolder,
    /// Where to write the case.
    Save,
    /// Where to write a picture.
    Export,
    /// Where to write a document.
    Document,
}

/// Whether an action can be done now, else why not.
pub type Availability = Result<(), &'static str>;

/// Whether the action can be done now; the reason is shown on its greyed control.
///
/// # Errors
/// The reason, as a short clause.
#[expect(clippy::wildcard_enum_match_arm, reason = "what is not named can always be done")]
pub fn availability(action: &Action, desk: &Desk, chrome: &Chrome) -> Availability {
    let case = desk.current();
    let has_case = || case.map(|_| ()).ok_or("no case is open");
    let writable = || match case {
        None => Err("no case is open"),
        Some(sheet) if sheet.read_only.is_some() => {
            Err("the file cannot be changed until its text is mended")
        }
        Some(_) => Ok(()),
    };
    let selected = || match desk.view.selection.primary() {
        Some(_) => Ok(()),
        None => Err("nothing is selected"),
    };
    match action {
        Action::Present(_) | Action::HandOut(_) if case.is_some_and(|sheet| sheet.case.scenes.is_empty()) => {
            Err("the case has no scenes: keep what is shown as one first")
        }
        Action::Undo => chrome.undo.as_ref().map(|_| ()).ok_or("nothing to undo"),
        Action::Redo => chrome.redo.as_ref().map(|_| ()).ok_or("nothing to redo"),
        Action::Save => match case {
            None => Err("no case is open"),
            Some(sheet) if sheet.unsaved == 0 && !sheet.without_file => Err("everything is saved"),
            Some(_) => writable(),
        },
        Action::FoldCases | Action::UnfoldCases if desk.sheets.len() < 2 => Err("one case is open"),
        Action::Align | Action::AlignOnSelection if desk.sheets.len() < 2 => {
            Err("one case is open: open another beside it")
        }
        Action::AlignOnSelection => match desk.view.selection.primary() {
            None => Err("nothing is selected"),
            Some(key) if desk.can_anchor(key) => Ok(()),
            Some(_) => Err("the selected fact is no event with a known first day"),
        },
        Action::Window(Window::GoTo) | Action::Range(RangeStep::OfSelection) if desk.is_aligned() => {
            Err("aligned cases have no dates in common")
        }
        Action::Range(RangeStep::Set(None)) if desk.range().is_none() => Err("no time is asked for"),
        Action::ToggleFolding if desk.is_aligned() => Err("aligned cases have no time in common that folds"),
        Action::Lanes(LaneStep::ShowAll) if desk.view.hidden_lanes.is_empty() => Err("no lane is hidden"),
        Action::Lanes(LaneStep::OpenAll) if desk.view.folded_lanes.is_empty() => Err("no lane is folded"),
        Action::SaveAll if desk.sheets.iter().all(|sheet| sheet.unsaved == 0) => Err("everything is saved"),
        Action::Cut | Action::Duplicate | Action::Delete | Action::Redate(_) => {
            writable().and_then(|()| selected())
        }
        Action::Copy | Action::FitSelection => selected(),
        Action::ClearFilter if desk.view.filter.is_empty() => Err("nothing is filtered"),
        Action::Add(NewRecord::FlowOfEvent) => {
            writable().and_then(|()| match desk.view.selection.primary() {
                Some(key) if matches!(key.key, Key::Record(TableName::Events, _)) => Ok(()),
                Some(_) | None => Err("no event is selected"),
            })
        }
        Action::AskPaste | Action::Paste(_) | Action::Add(_) | Action::MakeScenes => writable(),
        Action::Window(Window::GoTo)
        | Action::SaveAs
        | Action::Present(_)
        | Action::HandOut(_)
        | Action::Close
        | Action::Export
        | Action::ExportDocument
        | Action::SelectAll
        | Action::FitAll
        | Action::Range(RangeStep::OfSelection)
        | Action::Lanes(LaneStep::By(_) | LaneStep::FoldAll)
        | Action::Pan(_)
        | Action::Zoom { .. }
        | Action::Step(_)
        | Action::Find
        | Action::NextHit
        | Action::PreviousHit
        | Action::Drawer(_) => has_case(),
        _ => Ok(()),
    }
}

/// The record a drawer adds.
pub(super) fn add_title(record: NewRecord) -> &'static str {
    match record {
        NewRecord::Event => "Add event",
        NewRecord::Flow => "Add flow of money",
        NewRecord::FlowOfEvent => "Add money to the event",
        NewRecord::Actor => "Add actor",
        NewRecord::Place => "Add place",
        NewRecord::Source => "Add source",
        NewRecord::Lane => "Add lane",
        NewRecord::Scene => "Keep this view as a scene",
        NewRecord::Issue => "Add issue",
    }
}
