//! Pure geometry in points: axis, ruler, lanes, rows, labels, shelf, links, overview, hits.
//!
//! The same layout serves screen, click, screen reader and export. Everything is a pure function of case, window and
//! size: no clock, no hashing order, no libm in decisions. Rows depend on lane, zoom octave and facts alone, so that
//! panning moves nothing up or down. Never here: egui, colours, files.

mod arranged;
mod axis;
mod cache;
mod cases;
mod counted;
mod empty_time;
mod every;
mod fold_words;
mod folds;
mod gather;
mod geometry;
mod hit;
mod labels;
mod lanes;
mod legend;
mod links;
pub mod marks;
mod overview;
pub mod plots;
mod range;
mod rows;
mod ruler;
mod scene;
mod shape;
mod shelf;
mod since;
pub mod stage;
mod text;
mod time_words;
mod undated;
mod unit;
mod upon;
mod words;
mod zero;

pub use arranged::{Arranged, MOST_LANES, lane_colour};
use axis::days_in;
pub use axis::{FoldStrip, TimeAxis, as_days, day_of};
pub use cache::Cache;
pub use cases::{case_colours, family_order, starts_folded};
pub use counted::{fact_words, shelf_order, undated_heading, undated_word};
pub use empty_time::EmptyTime;
pub use fold_words::FoldWords;
pub use folds::{FOLD_WIDTH, FoldedTime, Folds};
pub use geometry::{Point, Rect};
pub use hit::{Hit, NODES, Node};
pub use labels::{DATE_GAP, GLYPH_GAP, LABEL_HEIGHT, LINE_PITCH, SPAN_GAP};
pub use lanes::{BIN, CARD_HEIGHT, LANE_PADDING, LOW_ROW, MANY_LANES, ROW};
pub use legend::{CrowdMeaning, DateMeaning, Legend, Meaning};
pub use links::{CORNER, PILL_HEIGHT};
pub use marks::{extent, shape_of};
pub use overview::{OVERVIEW_HEIGHT, Overview, Sign};
pub use range::{RangeEnd, whole_units, with_end_moved};
pub use ruler::{FoldMark, Ruler, Strength, Tick, TickLabel, Weight, in_threes, year_name};
pub use scene::*;
pub use shape::*;
pub use shelf::{CHIP_GLYPH, CHIP_HEIGHT, ShelfRows};
pub use since::since_words;
pub use text::{ByCount, Measure, TextStyle, words_stand_alone};
pub use undated::UNDATED_SIDE;
pub use unit::NARROWEST_UNIT;
pub use zero::{Counts, Zero, ZeroTold};

use std::collections::BTreeSet;

use crate::document::{DocId, DocKey};
use crate::model::{Case, Id, Tongue};
use crate::query::{Lanes, Matches, TimeIndex};
use crate::view::{LinksShown, Selection, TimeWindow};

/// A document as layout sees it.
#[derive(Clone, Copy, Debug)]
pub struct DocInput<'a> {
    /// Which.
    pub doc: DocId,
    /// Its facts, a draft included.
    pub case: &'a Case,
    /// The index of exactly these facts.
    pub index: &'a TimeIndex,
    /// Its lanes, where they stand for anything but topics.
    pub lanes: Option<&'a Lanes>,
    /// What the filter leaves; `None` where nothing is filtered.
    pub matches: Option<&'a Matches>,
    /// Where it lies on the axis: all by their dates, or all by the time since an event of each.
    pub zero: &'a Zero,
    /// In which language what is drawn says dates and counts: the one that all cases share.
    pub tongue: Tongue,
}

/// Which facts are named beside their marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Labels {
    /// As many as there is room for in the rows of a lane; the others are counted.
    #[default]
    Fitting,
    /// All: a lane has as many rows as that takes, and nothing is counted in the place of a fact.
    All,
}

/// What a timeline is laid out from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Open documents in the order of the workspace.
    pub docs: &'a [DocInput<'a>],
    /// The time shown.
    pub window: TimeWindow,
    /// What of it may fold.
    pub empty_time: &'a EmptyTime,
    /// Width of the time area in points.
    pub width: f64,
    /// The part of the height that is on the screen, in layout y: only what lies in it is laid out.
    pub visible: (f64, f64),
    /// Selected facts.
    pub selection: &'a Selection,
    /// The fact with the keyboard's focus.
    pub focus: Option<&'a DocKey>,
    /// Folded lanes.
    pub folded_lanes: &'a BTreeSet<(DocId, Id)>,
    /// Hidden lanes, and the order of lanes where it is no data.
    pub arranged: Arranged<'a>,
    /// Folded cases.
    pub folded_cases: &'a BTreeSet<DocId>,
    /// Rows of chips that the shelf may show.
    pub shelf_rows: ShelfRows,
    /// Whether every fact is named.
    pub labels: Labels,
    /// Width of the column of undated facts at the right of the time area, where several cases are open.
    pub undated_width: f64,
    /// Links of the selection, or all.
    pub links: LinksShown,
}

/// Lays a timeline out. The cache keeps rows and text widths from frame to frame; with an empty one the result is the same.
#[must_use]
pub fn lay_out(input: &Input<'_>, measure: &dyn Measure, cache: &mut Cache) -> Timeline {
    lanes::lay_out(input, measure, cache)
}

/// How high lanes and shelf are together: [`Timeline::height`], without laying out what lies in them.
#[must_use]
pub fn height(input: &Input<'_>, measure: &dyn Measure, cache: &mut Cache) -> f64 {
    lanes::height(input, measure, cache)
}

/// Lays the overview strip out: all dated facts of the documents, and which part of them the window shows.
#[must_use]
pub fn lay_out_overview(input: &Input<'_>, measure: &dyn Measure) -> Overview {
    overview::lay_out(input, measure)
}

/// Lays out the ruler of an axis alone: for plots, which share the vertical grid of the timeline.
#[must_use]
pub fn lay_out_ruler(axis: &TimeAxis, tongue: Tongue, measure: &dyn Measure) -> Ruler {
    Ruler::new(axis, tongue, measure)
}

impl Input<'_> {
    /// In which language what is drawn says dates and counts.
    #[must_use]
    pub fn tongue(&self) -> Tongue {
        self.docs.first().map_or(Tongue::English, |doc| doc.tongue)
    }
}
