//! A figure: title, timeline, plots, legend and sources on one sheet, laid out as on the screen.
//!
//! Drawn is what [`crate::convert::public()`] lets out, and of it what the spec asks for. Knows no file and no window.

mod aligned;
mod alt;
mod around;
mod compose;
mod drawn;
mod legend;
pub(super) mod named;
mod pages;
mod paint;
mod pictures;
mod plots;
mod scene;
mod sources;
mod words;

pub(super) use alt::dated_facts;
pub use around::Around;
pub use compose::figure;
pub use pages::{Paper, Sheet};
pub use pictures::FigurePicture;
pub use scene::InPlace;
pub(super) use words::from_to;

use std::collections::{BTreeMap, BTreeSet};

use crate::draw::pictures::Gallery;
use crate::draw::theme::Variant;
use crate::layout::{Labels, Zero};
use crate::model::{Case, Id, Key, LanesBy, SceneView};
use crate::query::Lanes;
use crate::query::sums::{Choices, Hidden, Plot};
use crate::view::{Folding, TimeWindow};

use super::{About, Picture, Unit};

/// What is to be drawn, and how.
#[derive(Clone, Debug)]
pub struct FigureSpec {
    /// Timeline, funding, both, or the flow diagram.
    pub view: SceneView,
    /// Width of the sheet in its unit.
    pub width: f32,
    /// Height of the sheet; `None` is as high as the contents.
    pub height: Option<f32>,
    /// Pixels for screens, points for paper: type is smaller on paper.
    pub unit: Unit,
    /// Light, dark or print.
    pub theme: Variant,
    /// The time shown; `None` is all of it. Of aligned cases days since the event that each counts from.
    pub window: Option<TimeWindow>,
    /// Whether several cases lie beside each other by date.
    pub align: Align,
    /// Which of several cases are folded to one row; none where all facts are named.
    pub folded: Folded,
    /// Whether every fact is named.
    pub labels: Labels,
    /// Whether stretches without facts fold.
    pub folding: Folding,
    /// Stretches that stay open all the same: from and to, in days since 1970-01-01.
    pub unfolded: Vec<(f64, f64)>,
    /// How the plots show amounts: each by itself, or sums.
    pub plots: Choices,
    /// Entries of legends that are switched off; cases have their places as numbers.
    pub hidden: Hidden,
    /// What the lanes stand for.
    pub lanes_by: LanesBy,
    /// Lanes shown, as a [`Scene`](crate::model::Scene) names them; empty is all.
    pub lanes: Vec<Id>,
    /// The case whose lanes these are, by its place; `None` is every case.
    pub lanes_of: Option<usize>,
    /// Lanes that are not shown: the place of the case, and the lane or [`LanesBy::no_lane`].
    pub hidden_lanes: BTreeSet<(usize, Id)>,
    /// The order of lanes that a person gave where it is not data, by the place of the case.
    pub lane_order: BTreeMap<usize, Vec<Id>>,
    /// Stands above; `None` is the titles of the cases.
    pub title: Option<String>,
    /// The one plot that is drawn; `None` is all that have something to show.
    pub plot: Option<Plot>,
    /// The facts that are drawn, by the place of the case; `None` is all.
    pub only: Option<BTreeSet<(usize, Key)>>,
    /// In the syntax of the search box; what does not match is left out.
    pub filter: String,
    /// Stands below the title; empty is none.
    pub caption: String,
    /// A BCP 47 tag: dates, numbers and the figure's own words are in that language; empty is in that of the cases.
    pub language: String,
    /// Pictures of a scene, below everything else that is drawn.
    pub pictures: Vec<FigurePicture>,
    /// Whether these stand in the place of everything else.
    pub is_picture: bool,
    /// The pictures of the cases, by their places, as far as they were read.
    pub galleries: Vec<Gallery>,
    /// Sheets that it is cut to; its width and unit are theirs.
    pub paper: Option<Paper>,
    /// Parts around it that are left out.
    pub without: BTreeSet<Around>,
}

impl FigureSpec {
    /// Whether a part around the figure is drawn.
    #[must_use]
    pub fn has(&self, part: Around) -> bool {
        !self.without.contains(&part)
    }
}

impl Default for FigureSpec {
    fn default() -> Self {
        Self {
            view: SceneView::Combined,
            width: 1280.0,
            height: None,
            unit: Unit::Pixel,
            theme: Variant::Light,
            window: None,
            align: Align::ByDate,
            folded: Folded::WhereMany,
            labels: Labels::Fitting,
            folding: Folding::Automatic,
            unfolded: Vec::new(),
            plots: Choices::default(),
            lanes_by: LanesBy::Topic,
            hidden: Hidden::default(),
            lanes: Vec::new(),
            lanes_of: None,
            hidden_lanes: BTreeSet::new(),
            lane_order: BTreeMap::new(),
            title: None,
            plot: None,
            only: None,
            filter: String::new(),
            caption: String::new(),
            language: String::new(),
            pictures: Vec::new(),
            is_picture: false,
            galleries: Vec::new(),
            paper: None,
            without: BTreeSet::new(),
        }
    }
}

/// How several cases lie beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// By date.
    #[default]
    ByDate,
    /// By the time since an event of each: the one named for the case at this place, else the one found by
    /// [`crate::query::anchor()`].
    OnEvents(BTreeMap<usize, Id>),
}

/// Which of several cases are folded to one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Folded {
    /// All, where all their lanes are more than fit; else none.
    #[default]
    WhereMany,
    /// These, by their places.
    These(BTreeSet<usize>),
}

/// A figure, and what it does not show.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The drawing.
    pub picture: Picture,
    /// What of it stands on each of the sheets asked for, or of several where one of a PDF is too short for it; else empty.
    pub pages: Vec<Sheet>,
    /// Confidential records that were left out.
    pub withheld: usize,
    /// What a file that holds it says of it.
    pub about: About,
    /// What it shows, in words, for those who do not see it.
    pub alt: String,
    /// What was asked for and the cases do not give, a sentence each.
    pub unmet: Vec<String>,
}

impl Figure {
    /// The pages of a PDF of it.
    #[must_use]
    pub fn into_sheets(self) -> Vec<Picture> {
        if self.pages.is_empty() {
            return vec![self.picture];
        }
        self.pages.iter().map(|sheet| sheet.of(&self.picture)).collect()
    }
}

/// The facts of a case that may be drawn: what [`FigureSpec`] leaves of it.
struct Drawn {
    case: Case,
    /// Its lanes, where they stand for anything but topics.
    lanes: Option<Lanes>,
    /// Those that are not shown; [`LanesBy::no_lane`] is the one of facts that have none.
    hidden: BTreeSet<Id>,
    /// Where it lies on the axis.
    zero: Zero,
    withheld: usize,
    /// Facts that the filter or the choice of lanes leaves out.
    left_out: usize,
}
