//! What is on the screen now: time window, selection, filter, open panels, draft edit, theme.
//!
//! Knows no egui and no file. Changed by `app::dispatch` alone.

mod presenting;
mod selection;
mod window;

pub use presenting::{Advance, Cover, Looking, Moving, Pointer, Presenting, Screens};
pub use selection::{Hovered, Selection};
pub use window::TimeWindow;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{DocId, DocKey};
use crate::edit::Edit;
use crate::model::edtf::{EndOf, Span};
use crate::model::{Edtf, FieldPath, LanesBy, SceneView};
use crate::query::Proposal;
use crate::query::sums::{Asked, Choices, Hidden};

/// The state of the screen that is no fact.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The time that the timeline and the plots show; `None` until the first layout fits it to the facts.
    pub window: Option<TimeWindow>,
    /// Times shown before jumps, the latest last.
    pub been: Vec<Seen>,
    /// Times gone back from, the latest last.
    pub ahead: Vec<Seen>,
    /// Whether several cases lie beside each other by date. Then `window` holds days since 1970-01-01, else days since the
    /// event that each counts from.
    pub alignment: Alignment,
    /// The events chosen to count from; other cases have the one that [`crate::query::anchor()`] finds.
    pub anchors: BTreeMap<DocId, crate::model::Id>,
    /// Whether stretches without facts fold.
    pub folding: Folding,
    /// Stretches that stay open although others fold: from and to, in days since 1970-01-01.
    pub unfolded: Vec<(f64, f64)>,
    /// Width of the time area in points, as drawn last; `None` until it is.
    pub time_width: Option<f64>,
    /// The stretch of time that is being dragged over, before it limits the filter.
    pub dragged_range: Option<Span>,
    /// Facts that are selected.
    pub selection: Selection,
    /// The facts under the pointer, in timeline, plot or list: of a sum all that it is of.
    pub hover: Hovered,
    /// The text of the search box.
    pub filter: String,
    /// What the lanes stand for.
    pub lanes_by: LanesBy,
    /// Lanes that are folded to a line of density: document, and id of the lane or of what it stands for.
    pub folded_lanes: BTreeSet<(DocId, crate::model::Id)>,
    /// Lanes that are not shown; [`LanesBy::no_lane`] is the one of events that have none.
    pub hidden_lanes: BTreeSet<(DocId, crate::model::Id)>,
    /// The order that a person gave lanes that stand for no topic; the order of topics is data.
    pub lane_order: BTreeMap<DocId, Vec<crate::model::Id>>,
    /// What was folded, hidden and ordered of the lanes that stood for something else, for when they do again.
    pub lanes_set_aside: BTreeMap<LanesBy, LanesSetAside>,
    /// The fact that is being dragged in time.
    pub dragged_fact: Option<DraggedFact>,
    /// A new event that is being drawn in a lane.
    pub sketch: Option<Sketch>,
    /// The lane that is being dragged by its head.
    pub dragged_lane: Option<DraggedLane>,
    /// Cases that are folded to one row, where several are open.
    pub folded_cases: BTreeSet<DocId>,
    /// How far the lanes are scrolled down, in points.
    pub scroll_y: f32,
    /// The drawer open beside the rail.
    pub drawer: Option<Drawer>,
    /// Whether the inspector stands at the right.
    pub inspector: Shown,
    /// What the middle shows.
    pub content: SceneView,
    /// How each plot shows amounts: each by itself, or sums.
    pub plots: Choices,
    /// What of the plots is not drawn: entries of their legends that are switched off.
    pub hidden: Hidden,
    /// The sum that was asked last what it is of.
    pub asked: Option<Asked>,
    /// An edit that is being typed or dragged: drawn over the case, not yet part of it.
    pub draft: Option<Draft>,
    /// What pasted text proposes for the fact that took it.
    pub proposals: Option<Proposals>,
    /// A field that is to be scrolled to and given the keyboard, once.
    pub jump: Option<(DocKey, FieldPath)>,
    /// The fact whose links are being followed, and the link that was followed last, counted from 0.
    pub followed: Option<(DocKey, usize)>,
    /// Links of the selection, or all.
    pub links: LinksShown,
    /// Light, dark, or as the system has it.
    pub theme: ThemeChoice,
    /// No motion.
    pub motion: Motion,
    /// The case that is being presented.
    pub presenting: Option<Presenting>,
}

/// What a person did to lanes that are not shown now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanesSetAside {
    /// See [`View::folded_lanes`].
    pub folded: BTreeSet<(DocId, crate::model::Id)>,
    /// See [`View::hidden_lanes`].
    pub hidden: BTreeSet<(DocId, crate::model::Id)>,
    /// See [`View::lane_order`].
    pub order: BTreeMap<DocId, Vec<crate::model::Id>>,
}

/// A fact on its way to another time.
#[derive(Clone, Debug, PartialEq)]
pub struct DraggedFact {
    /// The one that is held; what else is selected moves with it.
    pub key: DocKey,
    /// What of it is held.
    pub part: FactPart,
    /// Where it was taken, in days as the axis counts them.
    pub day: f64,
}

/// What of a fact is moved in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactPart {
    /// All of it.
    Whole,
    /// Its start or its end alone.
    End(EndOf),
}

/// A new event on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Sketch {
    /// The document.
    pub doc: DocId,
    /// Its lane; [`LanesBy::no_lane`] for none, `None` where the case is folded.
    pub lane: Option<crate::model::Id>,
    /// When it is to be.
    pub date: Edtf,
}

/// A lane on its way to another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraggedLane {
    /// The document.
    pub doc: DocId,
    /// The lane.
    pub lane: crate::model::Id,
    /// Before which of the other shown lanes of its case it would stand; `None` behind the last.
    pub before: Option<crate::model::Id>,
}

/// A time that was shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// From and to.
    pub window: TimeWindow,
    /// What these count from.
    pub alignment: Alignment,
}

/// How several cases lie beside each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Alignment {
    /// By date.
    #[default]
    ByDate,
    /// By the time since an event of each.
    OnEvents,
}

/// Edits that are not finished: of one document, or of several that are changed alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// By document.
    pub edits: BTreeMap<DocId, Drafted>,
}

/// What a draft does to one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Drafted {
    /// What changes, made against the case without the draft.
    pub edit: Edit,
    /// What undo will name: "change of date".
    pub label: String,
}

impl Draft {
    /// The draft of one document.
    #[must_use]
    pub fn of(doc: DocId, edit: Edit, label: impl Into<String>) -> Self {
        Self { edits: BTreeMap::from([(doc, Drafted { edit, label: label.into() })]) }
    }
}

/// What pasted text proposes for the fact that took it as its quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposals {
    /// The fact.
    pub fact: DocKey,
    /// Dates and actors found in the text, in its order; a taken one is out of the list.
    pub found: Vec<Proposal>,
}

/// Whether a panel is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// It is.
    #[default]
    Yes,
    /// It is not.
    No,
}

/// The lists that the rail opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawer {
    /// Lanes and cases.
    Lanes,
    /// Filters.
    Filter,
    /// Actors and places.
    Actors,
    /// Sources.
    Sources,
    /// Scenes.
    Scenes,
    /// What the marks mean.
    Legend,
    /// Findings.
    Findings,
    /// What a sum is of; opened from the sum.
    OfWhat,
}

impl Drawer {
    /// Every list that the rail opens, in its order.
    pub const ALL: [Self; 7] =
        [Self::Lanes, Self::Filter, Self::Actors, Self::Sources, Self::Scenes, Self::Legend, Self::Findings];
}

/// Which links the timeline draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinksShown {
    /// Those of the selected facts.
    #[default]
    OfSelection,
    /// All between facts on the screen.
    All,
}

/// Which theme the person wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Whether stretches of time without facts fold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Folding {
    /// Where that pays: among years, where most of them are empty.
    #[default]
    Automatic,
    /// They do.
    On,
    /// They do not.
    Off,
}

/// Whether things move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Motion {
    /// Short, eased.
    #[default]
    Full,
    /// None.
    Reduced,
}
