//! What a timeline looks like, as data: the output of [`lay_out`](super::lay_out). Times run along x from 0 at the left
//! of the time area; y runs down from the top of the first lane.

use std::sync::Arc;

use lean_string::LeanStr;

use super::words::FactText;
use super::{FoldWords, Point, Rect, Ruler, Shape, TimeAxis, ZeroTold};
use crate::document::{DocId, DocKey};
use crate::model::{EventKind, Id, LanesBy, Occurrence, Status, Tongue};
use crate::query::FactNo;
use crate::query::links::Tie;

/// A timeline laid out: what is visible, and how high the whole is.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Days to x.
    pub axis: TimeAxis,
    /// The ruler above, with the vertical grid.
    pub ruler: Ruler,
    /// What folds say in the lanes.
    pub fold_words: Vec<FoldWords>,
    /// Heads of all cases and lanes, from top to bottom, visible or not.
    pub heads: Vec<LaneHead>,
    /// Visible facts, in time order within each lane.
    pub marks: Vec<Mark>,
    /// Marks too near to be told apart.
    pub clusters: Vec<Cluster>,
    /// Stretches with more facts than rows, and folded lanes.
    pub bands: Vec<Band>,
    /// Undated facts under the lanes; of several cases they stand in [`Timeline::undated`].
    pub shelf: Shelf,
    /// Undated facts of several cases, beside each visible row.
    pub undated: Vec<UndatedRow>,
    /// Links of the selected facts, or all.
    pub links: Vec<LinkRoute>,
    /// Links that found no way, or were too many.
    pub links_left_out: usize,
    /// Height of all lanes.
    pub lanes_height: f64,
    /// Height of lanes and shelf.
    pub height: f64,
    /// From top to bottom of one row: 26, or 23 with more than 20 lanes.
    pub row_height: f64,
    /// Dated events inside the window, in visible lanes and others, within the filter or not.
    pub in_window: usize,
    /// Lanes that are not shown.
    pub hidden_lanes: usize,
    /// What the lanes stand for.
    pub lanes_by: LanesBy,
    /// In which language it says dates and counts.
    pub tongue: Tongue,
}

/// A colour of the theme for lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneColour {
    /// 0 to 7: blue, orange, teal, violet, gold, rose, green, slate.
    pub index: u8,
    /// From the ninth on the head strip is hollow.
    pub hollow: bool,
}

impl LaneColour {
    /// The colour of the nth lane, counted from 0.
    #[must_use]
    pub fn nth(lane: usize) -> Self {
        Self { index: u8::try_from(lane % 8).unwrap_or(0), hollow: lane >= 8 }
    }
}

/// What a head stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum HeadKind {
    /// A case, above its lanes; when folded its facts lie in one row beside it. Only with several documents.
    Case,
    /// A lane of the case: a topic, or what else lanes stand for.
    Lane(Id),
    /// Events without a lane, or with one the case does not have.
    NoLane,
}

impl HeadKind {
    /// The lane as sets of lanes name it; `None` for a case.
    #[must_use]
    pub fn lane(&self) -> Option<Id> {
        match self {
            Self::Case => None,
            Self::Lane(id) => Some(id.clone()),
            Self::NoLane => Some(LanesBy::no_lane()),
        }
    }
}

/// What stands in the header column beside a stretch of y.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneHead {
    /// The document.
    pub doc: DocId,
    /// Case or lane.
    pub kind: HeadKind,
    /// Title of the case or lane; "No lane".
    pub title: LeanStr,
    /// Of an aligned case, which of its events is 0, or that none is.
    pub zero: Option<ZeroTold>,
    /// Top.
    pub y: f64,
    /// Down to the next head.
    pub height: f64,
    /// Middle of the first row.
    pub middle: f64,
    /// Rows of marks, at least 1.
    pub rows: usize,
    /// Dated events in it.
    pub dated: usize,
    /// Undated events in it.
    pub undated: usize,
    /// Visible facts in it whose label found no room and that no label counts.
    pub unlabelled: usize,
    /// Facts in the window that nothing stands for: they began before it or end after it, and have no row.
    pub unseen: usize,
    /// Its colour.
    pub colour: LaneColour,
    /// Whether it is folded.
    pub fold: Fold,
    /// Counted from 0 among lanes and cases: odd ones stand on `band`.
    pub nth: usize,
    /// In which language it says counts.
    pub tongue: Tongue,
}

impl LaneHead {
    /// Whether it is a folded case: all its facts in one row.
    #[must_use]
    pub fn is_one_row(&self) -> bool {
        self.kind == HeadKind::Case && self.fold == Fold::Folded
    }
}

/// Whether a lane or case is folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// All rows are shown.
    #[default]
    Open,
    /// Reduced to one line.
    Folded,
}

/// Whether a fact is in the filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Match {
    /// Nothing is filtered.
    #[default]
    Unfiltered,
    /// It matches what is searched for.
    Hit,
    /// It does not: drawn at 32 %.
    Outside,
}

/// Whether a fact is selected, or bound to one that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Emphasis {
    /// Neither.
    #[default]
    None,
    /// The other end of a link of a selected fact.
    Linked,
    /// Selected.
    Selected,
}

/// A dated fact on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Whose mark it is.
    pub key: DocKey,
    /// Its head in [`Timeline::heads`].
    pub head: usize,
    /// Row in the lane, from 0. The same wherever the window stands, within a zoom octave.
    pub row: usize,
    /// Middle of its row.
    pub y: f64,
    /// Its shape in time.
    pub shape: Shape,
    /// The box of the shape, for hits and frames.
    pub bounds: Rect,
    /// Its kind: the glyph.
    pub kind: EventKind,
    /// Fill.
    pub status: Status,
    /// Fill.
    pub occurrence: Occurrence,
    /// Colour.
    pub colour: LaneColour,
    /// Inside the filter or not.
    pub filter: Match,
    /// Selected or linked.
    pub emphasis: Emphasis,
    /// In the one row of a folded case: it stands on a longer mark, which pauses behind it.
    pub is_upon: bool,
    /// Its label, where there is room for one.
    pub label: Option<Label>,
    /// From the start of the earliest to the end of the latest day it may be, in days as the axis counts them; `None`
    /// where open or unknown.
    pub days: (Option<f64>, Option<f64>),
    /// Its number in the index of its document.
    pub(super) no: FactNo,
    /// What it says.
    pub(super) text: Arc<FactText>,
}

impl Mark {
    /// The box around mark and label: background when hovered or selected, frame of the focus.
    #[must_use]
    pub fn outline(&self) -> Rect {
        let label = self.label.as_ref().map_or(self.bounds, |label| label.rect);
        self.bounds.hull(&label)
    }
}

/// Where a label stands to its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelPlace {
    /// After it.
    Right,
    /// Before it.
    Left,
    /// After it, in two lines.
    RightTwoLines,
    /// Before it, in two lines.
    LeftTwoLines,
    /// In a gap of its bar or on its tube, at the visible part.
    Inside,
}

/// A run of text in one line.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// Left end.
    pub x: f64,
    /// Middle of the line.
    pub y: f64,
    /// Width in points, as measured.
    pub width: f64,
    /// What it says.
    pub text: LeanStr,
}

/// Title and date beside a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where it stands.
    pub place: LabelPlace,
    /// The title in one or two lines.
    pub title: Vec<TextRun>,
    /// The date, 6 after the last line; `None` where there was no room for it.
    pub date: Option<TextRun>,
    /// Everything, without the 3 of canvas around it.
    pub rect: Rect,
    /// Whether the title was cut, with an ellipsis.
    pub cut: Cut,
    /// Hidden labels of neighbours in the row, and the pill "+3" that counts them.
    pub hidden: Option<HiddenCount>,
}

/// Whether a title stands whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cut {
    /// All of it.
    #[default]
    Whole,
    /// Ends with an ellipsis.
    Ellipsis,
}

/// "+3": labels for which there was no room.
#[derive(Clone, Debug, PartialEq)]
pub struct HiddenCount {
    /// Whose.
    pub keys: Vec<DocKey>,
    /// The pill.
    pub rect: Rect,
}

/// Facts nearer than 10 to one another in one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Its head in [`Timeline::heads`].
    pub head: usize,
    /// The card: 18 high, wide enough for the number.
    pub rect: Rect,
    /// How many facts.
    pub count: usize,
    /// The number as written; "+1" for one more where another mark stands.
    pub text: LeanStr,
    /// From the first to the last of them, in days as the axis counts them: what a click zooms to.
    pub days: (f64, f64),
    /// Colour.
    pub colour: LaneColour,
    /// Whether one of them is selected or linked.
    pub emphasis: Emphasis,
    /// Whether one of them is inside the filter.
    pub filter: Match,
    /// Whether it stands on a long mark, which pauses behind it.
    pub is_upon: bool,
    /// The title of the one that matters most, where it is known and there is room.
    pub label: Option<Label>,
    /// What that one says.
    pub(super) named: Option<Arc<FactText>>,
}

impl Cluster {
    /// The title of the one that matters most, where it is known.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.named.as_ref().map(|text| text.title.as_str())
    }

    /// Whether a point lies on its card or label.
    pub(super) fn is_at(&self, at: Point) -> bool {
        let label = self.label.as_ref().is_some_and(|label| label.rect.contains(at));
        label || self.rect.grown(1.5, 1.5).contains(at)
    }

    /// The box around card and label.
    #[must_use]
    pub fn outline(&self) -> Rect {
        let label = self.label.as_ref().map_or(self.rect, |label| label.rect);
        self.rect.hull(&label)
    }
}

/// Density where there are more facts than rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Its head in [`Timeline::heads`].
    pub head: usize,
    /// The box, 14 high.
    pub rect: Rect,
    /// Bins from left to right, those without facts left out.
    pub bins: Vec<Bin>,
    /// How many facts its bins hold.
    pub count: usize,
    /// Colour.
    pub colour: LaneColour,
}

/// Facts within 6 points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Left.
    pub x0: f64,
    /// Right.
    pub x1: f64,
    /// How many.
    pub count: usize,
}

impl Bin {
    /// The step of the five: 1, 2–3, 4–9, 10–31, 32 and more are 0 to 4, drawn at 10, 34, 58, 82, 100 %.
    #[must_use]
    pub fn step(&self) -> usize {
        match self.count {
            0 | 1 => 0,
            2..=3 => 1,
            4..=9 => 2,
            10..=31 => 3,
            _ => 4,
        }
    }
}

/// Undated facts under the lanes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    /// The dotted line above it.
    pub y: f64,
    /// 0 where nothing is undated.
    pub height: f64,
    /// Chips in reading order.
    pub chips: Vec<Chip>,
    /// Facts that found no room in the rows shown, and where "+12" stands.
    pub more: Option<(usize, Rect)>,
    /// All undated facts, shown or not.
    pub count: usize,
}

/// An undated fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// Whose.
    pub key: DocKey,
    /// 24 high.
    pub rect: Rect,
    /// Middle of the glyph (11 box).
    pub glyph: Point,
    /// The title, cut with an ellipsis if it is wider than the shelf.
    pub text: TextRun,
    /// Its kind: the glyph.
    pub kind: EventKind,
    /// Fill.
    pub status: Status,
    /// Fill.
    pub occurrence: Occurrence,
    /// Colour of the glyph.
    pub colour: LaneColour,
    /// Inside the filter or not.
    pub filter: Match,
    /// Selected or linked.
    pub emphasis: Emphasis,
}

/// Undated facts beside a row of several cases. Places are in the space of the timeline; the column begins at the right
/// end of its axis.
#[derive(Clone, Debug, PartialEq)]
pub struct UndatedRow {
    /// Its head in [`Timeline::heads`].
    pub head: usize,
    /// As many as have room, in the order that links give.
    pub glyphs: Vec<UndatedGlyph>,
    /// How many found no room.
    pub more: usize,
    /// The left end of "+4", which counts those.
    pub more_at: Point,
    /// All of them.
    pub count: usize,
    /// Where the count stands, at its right.
    pub count_box: Rect,
}

/// An undated fact of several cases.
#[derive(Clone, Debug, PartialEq)]
pub struct UndatedGlyph {
    /// Whose.
    pub key: DocKey,
    /// What is hit; the glyph stands in its middle.
    pub rect: Rect,
    /// Its kind: the glyph.
    pub kind: EventKind,
    /// Fill.
    pub status: Status,
    /// Fill.
    pub occurrence: Occurrence,
    /// Inside the filter or not.
    pub filter: Match,
    /// Selected or linked.
    pub emphasis: Emphasis,
    /// Its title.
    pub title: LeanStr,
}

/// How the line of a link is drawn; colour and width are the same for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkStroke {
    /// One line.
    Solid,
    /// Two lines: the same thing.
    Double,
    /// 5 on, 3 off.
    Dashed,
    /// 1.5 on, 3 off.
    Dotted,
    /// Two dotted lines.
    DoubleDotted,
}

/// What stands at an end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkEnd {
    /// Nothing.
    Plain,
    /// An arrow 7 × 8, tip at the end of the path.
    Arrow,
    /// A ring: this is the part.
    Ring,
    /// A cross.
    Cross,
    /// The fact lies outside the view: a chevron at the edge.
    Outside,
}

/// A link on its way from one fact to the other.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkRoute {
    /// Which.
    pub tie: Tie,
    /// Selected where one of its ends is.
    pub emphasis: Emphasis,
    /// Corners from the earlier or named fact to the holder, horizontal and vertical by turns; round them by 6.
    pub path: Vec<Point>,
    /// How the line is drawn.
    pub stroke: LinkStroke,
    /// At the first point.
    pub start: LinkEnd,
    /// At the last point.
    pub end: LinkEnd,
    /// The relation as read from the selected fact.
    pub words: LeanStr,
    /// What says it on the line; `None` where nothing found room.
    pub pill: Option<LinkPill>,
}

/// The name of a link on its line.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkPill {
    /// 18 high. It meets no mark, label, chip or pill.
    pub rect: Rect,
    /// The relation in words, or one sign for it where words found no room.
    pub text: LeanStr,
}
