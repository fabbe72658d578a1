//! Everything a person can do, as one enum; and one table that menus, shortcuts and help are read from.
//!
//! Panels push actions, `app::dispatch` alone acts on them. Knows no panel and no document's insides.

mod bundled;
mod command;
mod present;
mod shortcut;
mod table;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::document::{DocId, DocKey, Side};
use crate::edit::Edit;
use crate::export::request::Request;
use crate::model::Edtf;
use crate::model::edtf::{EndOf, Span};
use crate::model::{FieldPath, Id, Key, LanesBy, SceneView};
use crate::query::sums::{Asked, Choice, Entry, Plot};
use crate::view::{DraggedFact, DraggedLane, Drawer, Motion, Sketch, ThemeChoice, TimeWindow};

pub use bundled::BUNDLED;
pub use command::{Command, Menu, Reach};
pub use present::{From, HandOut, PRESENTING, Present};
pub use table::{COMMANDS, command};

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    // Files.
    /// An empty case in a document of its own.
    New,
    /// Ask which file to open.
    Open,
    /// Ask which folder of cases to open.
    OpenFolder,
    /// Ask which file to open beside the open ones.
    OpenBeside,
    /// Open these files, or the cases of these folders, in the place of the open ones.
    OpenPaths(Vec<PathBuf>),
    /// Open these files, or the cases of these folders, beside the open ones.
    OpenPathsBeside(Vec<PathBuf>),
    /// Open a case that is part of the program, by its id.
    OpenBundled(&'static str),
    /// Open a case that is part of the program beside the open ones, by its id.
    OpenBundledBeside(&'static str),
    /// Ask which folder holds the documents that quotations are held against.
    DocumentsFolder,
    /// Hold quotations against no documents any more.
    ForgetDocuments,
    /// Write the document of the selection to its file.
    Save,
    /// Ask where to write it.
    SaveAs,
    /// Write every document that has changes.
    SaveAll,
    /// Close the document of the selection; asks where changes are not saved.
    Close,
    /// Choose a picture to write.
    Export,
    /// Go on with the picture that is being chosen.
    Exporting(ExportStep),
    /// Ask where to write the facts that the filter leaves, as a document.
    ExportDocument,
    /// Ask where to write the scenes as an audience sees them.
    HandOut(HandOut),
    /// Close the window; asks where changes are not saved.
    Quit,

    // Edits.
    /// One finished step of undo. The label is what undo names: "change of date".
    Edit {
        /// The document.
        doc: DocId,
        /// What changes.
        edit: Edit,
        /// What undo names, without "undo".
        label: String,
    },
    /// The state of an unfinished edit, each replacing the one before; made against the document's case without the
    /// draft (`Sheet::base`).
    Draft {
        /// The document.
        doc: DocId,
        /// What changes.
        edit: Edit,
        /// What undo names, without "undo".
        label: String,
    },
    /// Make the draft a step of undo: on blur and release.
    CommitDraft,
    /// Forget the draft.
    DropDraft,
    /// Give a record, or a case itself, another id; whatever names it in any open case follows.
    Rename {
        /// What gets it.
        key: DocKey,
        /// The new id.
        id: Id,
        /// Whether the copies of an actor, place or source in other files of the folder get it too.
        alike: bool,
    },
    /// Decide for one of two values of which a merge with the file could take only one.
    Settle {
        /// The record.
        key: DocKey,
        /// The value within it.
        path: FieldPath,
        /// Whose value is to stand.
        side: Side,
    },
    /// Take back the last step of the document of the selection, else of the last edited.
    Undo,
    /// Do it again.
    Redo,
    /// Move facts in time.
    Redate(DateStep),
    /// Draw a new event in a lane.
    Sketch(SketchStep),
    /// A new fact with source, lane and kind of the last; a flow of the selected event takes over what that knows.
    Add(NewRecord),
    /// A copy of each selected record.
    Duplicate,
    /// Take the selected records out.
    Delete,
    /// Selected records as RON to the clipboard.
    Copy,
    /// Copy and delete.
    Cut,
    /// Ask the clipboard for its text.
    AskPaste,
    /// Records as RON become records; other text becomes the quote of an empty fact.
    Paste(String),
    /// Take a proposal that pasted text gave, by its position in `view.proposals`.
    TakeProposal(usize),
    /// Forget the proposals.
    DropProposals,

    // Selection.
    /// Select this alone.
    Select(DocKey),
    /// Add it to the selection or take it out.
    ToggleSelect(DocKey),
    /// Select these.
    SelectMany(Vec<DocKey>),
    /// Every fact that the filter leaves.
    SelectAll,
    /// Nothing selected.
    ClearSelection,
    /// Go on from the selected fact.
    Step(Step),
    /// Select a record and give a field of it the keyboard.
    Jump(DocKey, FieldPath),
    /// The field of the jump has the keyboard now.
    Jumped,
    /// From one fact to the other end of a link of it.
    FollowLink(DocKey, DocKey),
    /// To the other end of the next link of the selected fact, and after the last one back to it.
    NextLink,
    /// Back to the fact whose links are being followed.
    LeaveLinks,
    /// Draw all links between facts on the screen, or those of the selection alone.
    AllLinks,
    /// The facts under the pointer: of a sum all that it is of.
    Hover(Vec<DocKey>),

    // Time.
    /// Show this stretch of time.
    Show(TimeWindow),
    /// Move by a part of the window's width; positive is to the future.
    Pan(f64),
    /// Show less (factor above 1) or more about a time in days, else about the middle.
    Zoom {
        /// Above 1 shows less.
        factor: f64,
        /// Days since 1970-01-01.
        anchor: Option<f64>,
    },
    /// The time shown before the last jump.
    Back,
    /// The time shown before going back.
    Forward,
    /// Show every dated fact.
    FitAll,
    /// Show the selected facts.
    FitSelection,
    /// Show the year of the selected fact, else that in the middle of the window.
    FitYear,
    /// Show the time of a date.
    GoTo(Box<crate::model::Edtf>),
    /// Limit the filter to a stretch of time.
    Range(RangeStep),
    /// The time area is drawn so many points wide.
    TimeWidth(f64),
    /// Lay several cases beside each other by the time since an event of each, or by date again.
    Align,
    /// Let the time of a case count from one of its events, and align the cases.
    AlignOn(DocKey),
    /// The same with the selected event.
    AlignOnSelection,
    /// Leave it to the case and the program which event its time counts from.
    Unanchor(DocId),
    /// Fold stretches without facts, or open them all.
    ToggleFolding,
    /// Open the fold of this time: from and to, in days since 1970-01-01.
    Unfold((f64, f64)),
    /// Let a plot show each amount by itself, or sums.
    Plots(Plot, Choice),
    /// Has the axis of counts of this unit; of nothing the usual one.
    CountIn(String),
    /// List everything that a sum is of.
    Ask(Box<Asked>),
    /// Switch an entry of a plot's legend off, or on again.
    Legend(Plot, Box<Entry>),
    /// Lanes scrolled to this many points.
    ScrollTo(f32),
    /// Fold a lane to a line of density, or open it.
    FoldLane(DocId, Id),
    /// Change what the lanes stand for, which are shown, or their order.
    Lanes(LaneStep),
    /// Fold a case to one row, or open it to its lanes.
    FoldCase(DocId),
    /// Fold every case to one row.
    FoldCases,
    /// Open every case to its lanes.
    UnfoldCases,

    // The screen.
    /// The text of the search box.
    SetFilter(String),
    /// Give the search box the keyboard.
    Find,
    /// Select the next of the facts that the filter leaves, after the last the first.
    NextHit,
    /// Select the one before, before the first the last.
    PreviousHit,
    /// Show every fact again.
    ClearFilter,
    /// Open this drawer, or close it where it is open.
    Drawer(Drawer),
    /// Show or hide the inspector.
    Inspector,
    /// Window, filter and lanes of a scene.
    ShowScene(DocKey),
    /// Make a scene keep what is shown now.
    UpdateScene(DocKey),
    /// Make a scene of each turning point of the case of the selection.
    MakeScenes,
    /// Move a scene in the order of its case: −1 is up.
    MoveScene(DocKey, isize),
    /// Put a copy of a scene behind it.
    DuplicateScene(DocKey),
    /// Leave a scene out when its case is presented, or show it again.
    HideScene(DocKey),
    /// Present the scenes of a case.
    Present(Present),
    /// What the middle shows.
    Content(SceneView),
    /// Light, dark or the system's.
    Theme(ThemeChoice),
    /// Motion, or none.
    Motion(Motion),
    /// Everything larger or smaller, by steps of a tenth.
    Scale(Scale),
    /// Give the next panel the keyboard.
    NextPanel,
    /// Give the panel before the keyboard.
    PreviousPanel,
    /// Leave what is under way: draft, dialog, search, selection, in this order.
    Escape,
    /// Open one of the program's own windows.
    Window(Window),
    /// Stop a piece of work by its number.
    Cancel(u64),
    /// Take a message off the status bar.
    Dismiss,
    /// Forget the recent files.
    ClearRecent,
    /// Open an address in the browser.
    Browse(String),
    /// Answer the dialog that is open.
    Answer(Answer),
}

/// A record that "Add" makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the record it is named after")]
pub enum NewRecord {
    Event,
    Flow,
    FlowOfEvent,
    Actor,
    Place,
    Source,
    Lane,
    Scene,
    Issue,
}

/// Where to go from the selected fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next in time.
    Next,
    /// The one before in time.
    Previous,
    /// The first in time.
    First,
    /// The last in time.
    Last,
    /// The nearest in time in a lane above.
    Up,
    /// The nearest in time in a lane below.
    Down,
    /// The first of the next year that has one.
    NextYear,
    /// The first of the year before that has one.
    PreviousYear,
}

/// A step on the way to a stretch of time to which the filter is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeStep {
    /// This stretch begins to be dragged over.
    Begin(Span),
    /// It is dragged on, where it was not left with Escape.
    Drag(Span),
    /// Limit the filter to what was dragged over.
    Take,
    /// Limit the filter to this stretch, or to none.
    Set(Option<Span>),
    /// Limit the filter to the time of the selected facts; with none selected, to the time shown.
    OfSelection,
}

/// A step on the way of a picture that is written or copied.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportStep {
    /// It is to be as this says.
    Set(Box<Request>),
    /// Ask where to write it.
    Write,
    /// Put it into the clipboard.
    Copy,
}

/// A step on the way of facts to another time.
#[derive(Clone, Debug, PartialEq)]
pub enum DateStep {
    /// A fact, or an end of it, is taken.
    Lift(DraggedFact),
    /// It is held over this time, in days as the axis counts them, where it was not left with Escape.
    Drag(f64),
    /// It stays where it is held.
    Drop,
    /// Move the selected facts by so many steps of the precision that each has.
    Move(i64),
    /// Move the start or the end of the selected facts alone.
    Stretch(EndOf, i64),
}

/// A step on the way of a new event.
#[derive(Clone, Debug, PartialEq)]
pub enum SketchStep {
    /// It begins to be drawn.
    Begin(Sketch),
    /// It is drawn on, where it was not left with Escape.
    Drag(Edtf),
    /// It becomes an event.
    Take,
    /// An event at once.
    Add(Sketch),
}

/// Something that is done to lanes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaneStep {
    /// They stand for something else.
    By(LanesBy),
    /// Fold every lane to a line of density.
    FoldAll,
    /// Open every lane.
    OpenAll,
    /// Show a lane no more.
    Hide(DocId, Id),
    /// Show a hidden lane again.
    Show(DocId, Id),
    /// Show every hidden lane again.
    ShowAll,
    /// Show the time of a lane's facts.
    Fit(DocId, Id),
    /// Move a lane among those shown of its case: −1 is up.
    Move(DocId, Id, isize),
    /// A lane begins to be dragged by its head.
    Lift(DraggedLane),
    /// It is dragged on, where it was not left with Escape.
    Drag(DraggedLane),
    /// Move the dragged lane to where it is held.
    Drop,
}

/// How large everything is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// A tenth larger.
    Larger,
    /// A tenth smaller.
    Smaller,
    /// As the system has it.
    Normal,
}

/// The program's own windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// Every action with its shortcut.
    Shortcuts,
    /// Name, version, licences.
    About,
    /// Theme, motion, size.
    Settings,
    /// How to search.
    Search,
    /// A date to go to.
    GoTo,
}

/// What a person answers to a dialog of the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Yes to what it asks: save, then go on.
    Save,
    /// Save, but let go of the changes of these; then go on.
    SaveBut(BTreeSet<DocId>),
    /// Go on without saving.
    Discard,
    /// Leave everything as it is.
    Cancel,
    /// Take the changes on disk into the case.
    Merge,
    /// Write to another file.
    SaveAs,
    /// A path typed where no dialog of the desktop answers.
    Path(String),
}

impl Action {
    /// Selects a fact, adding to what is selected while Ctrl (Cmd) or Shift is held.
    #[must_use]
    pub fn select(key: DocKey, modifiers: egui::Modifiers) -> Self {
        if modifiers.command || modifiers.shift { Self::ToggleSelect(key) } else { Self::Select(key) }
    }

    /// Selects a record of a document.
    #[must_use]
    pub fn select_record(doc: DocId, key: Key) -> Self {
        Self::Select(DocKey::new(doc, key))
    }
}
