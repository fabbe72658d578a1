//! The layout of this frame, and what is kept of it from one to the next.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use egui::{Context, Id, Vec2};

use crate::document::DocId;
use crate::draw::text::Fonts;
use crate::layout::{
    self, Arranged, Cache, DocInput, Folds, Input, Labels, Node, Overview, ShelfRows, TimeAxis, Timeline,
    lay_out, lay_out_overview,
};
use crate::ui::{Desk, Stamp};
use crate::view::TimeWindow;

/// Rows of chips that the shelf shows at most.
const SHELF_ROWS: usize = 4;
/// Height that is laid out before the height of the area is known.
const FIRST_HEIGHT: f64 = 800.0;

/// Everything above the plots, placed.
pub(super) struct LaidOut {
    /// Ruler, lanes, shelf.
    pub(super) timeline: Timeline,
    /// The strip of the whole case.
    pub(super) overview: Overview,
    /// Facts on the screen for the screen reader.
    pub(super) nodes: Vec<Node>,
    /// How far the lanes are scrolled: `view.scroll_y`, and no further than there is.
    pub(super) scroll_y: f32,
}

/// Kept in egui's memory.
#[derive(Clone, Default)]
struct Kept {
    cache: Arc<Mutex<Cache>>,
    heights: Arc<Mutex<Option<Height>>>,
}

/// The height of a state of the cases at a zoom octave.
struct Height {
    of: Vec<Stamp>,
    folded: (BTreeSet<DocId>, BTreeSet<(DocId, crate::model::Id)>),
    hidden: BTreeSet<(DocId, crate::model::Id)>,
    order: BTreeMap<DocId, Vec<crate::model::Id>>,
    octave: i32,
    folds: Arc<Folds>,
    points: f32,
}

impl Height {
    fn is_of(&self, axis: &TimeAxis) -> bool {
        self.octave == axis.octave() && self.folds == *axis.folds()
    }
}

fn kept(ctx: &Context) -> Kept {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Kept>(Id::NULL.with("timeline layout")).clone())
}

/// Whether the person has opened the shelf, so that it shows every undated fact.
pub(super) fn is_shelf_open(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(shelf_id()).unwrap_or(false))
}

/// Opens the shelf, or closes it.
pub(super) fn toggle_shelf(ctx: &Context) {
    let open = is_shelf_open(ctx);
    ctx.data_mut(|data| data.insert_temp(shelf_id(), !open));
}

fn shelf_id() -> Id {
    Id::NULL.with("shelf of the undated, opened")
}

/// Height of lanes and shelf at this width of the time area.
pub(super) fn height(ctx: &Context, desk: &Desk, width: f32) -> f32 {
    let Some(window) = desk.view.window else { return 300.0 };
    let fonts = Fonts::new(ctx, desk.theme);
    let kept = kept(ctx);
    let stamps: Vec<Stamp> = desk.sheets.iter().map(|sheet| sheet.stamp).collect();
    let axis = desk.empty_time.axis(window, 0.0, f64::from(width));
    let mut heights = kept.heights.lock().unwrap_or_else(PoisonError::into_inner);
    let is_same = |known: &&Height| {
        let (cases, lanes) = &known.folded;
        known.of == stamps
            && known.is_of(&axis)
            && *cases == desk.view.folded_cases
            && *lanes == desk.view.folded_lanes
            && known.hidden == desk.view.hidden_lanes
            && known.order == desk.view.lane_order
    };
    if let Some(known) = heights.as_ref().filter(is_same) {
        return known.points;
    }
    let mut cache = kept.cache.lock().unwrap_or_else(PoisonError::into_inner);
    let height = with_input(
        desk,
        window,
        f64::from(width),
        ((0.0, FIRST_HEIGHT), shelf_rows(desk, false), 0.0),
        |input| layout::height(input, &fonts, &mut cache),
    );
    #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
    let height = height as f32;
    *heights = Some(Height {
        of: stamps,
        folded: (desk.view.folded_cases.clone(), desk.view.folded_lanes.clone()),
        hidden: desk.view.hidden_lanes.clone(),
        order: desk.view.lane_order.clone(),
        octave: axis.octave(),
        folds: Arc::clone(axis.folds()),
        points: height,
    });
    height
}

impl LaidOut {
    /// Lays out what is seen of the open cases in an area of this size.
    pub(super) fn of(
        ctx: &Context,
        desk: &Desk,
        window: TimeWindow,
        (size, undated): (Vec2, f32),
        fonts: &Fonts<'_>,
    ) -> Self {
        let kept = kept(ctx);
        let mut cache = kept.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let width = f64::from(size.x);
        let at = |scroll: f32| (f64::from(scroll), f64::from(scroll + size.y));
        let shelf_rows = shelf_rows(desk, is_shelf_open(ctx));
        let mut scroll_y = desk.view.scroll_y.max(0.0);
        let mut place = |scroll: f32| {
            with_input(desk, window, width, (at(scroll), shelf_rows, f64::from(undated)), |input| {
                let timeline = lay_out(input, fonts, &mut cache);
                let nodes = timeline.nodes(input);
                (timeline, nodes, lay_out_overview(input, fonts))
            })
        };
        let (mut timeline, mut nodes, mut overview) = place(scroll_y);
        #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
        let furthest = (timeline.height as f32 - size.y).max(0.0);
        if scroll_y > furthest {
            scroll_y = furthest;
            (timeline, nodes, overview) = place(scroll_y);
        }
        Self { timeline, overview, nodes, scroll_y }
    }
}

fn shelf_rows(desk: &Desk, is_open: bool) -> ShelfRows {
    match (desk.is_undated(), is_open) {
        (true, _) => ShelfRows::Alone,
        (false, true) => ShelfRows::All,
        (false, false) => ShelfRows::Fitting(SHELF_ROWS),
    }
}

fn with_input<R>(
    desk: &Desk,
    window: TimeWindow,
    width: f64,
    (visible, shelf_rows, undated_width): ((f64, f64), ShelfRows, f64),
    then: impl FnOnce(&Input<'_>) -> R,
) -> R {
    let tongue = desk.tongue();
    let docs: Vec<DocInput<'_>> = desk
        .sheets
        .iter()
        .map(|sheet| DocInput {
            doc: sheet.doc,
            case: &sheet.case,
            index: &sheet.index,
            lanes: sheet.lanes.as_deref(),
            matches: sheet.matching.as_deref(),
            zero: &sheet.zero,
            tongue,
        })
        .collect();
    then(&Input {
        docs: &docs,
        window,
        empty_time: desk.empty_time,
        width,
        visible,
        selection: &desk.view.selection,
        focus: None,
        folded_lanes: &desk.view.folded_lanes,
        arranged: Arranged { hidden: Some(&desk.view.hidden_lanes), order: Some(&desk.view.lane_order) },
        folded_cases: &desk.view.folded_cases,
        shelf_rows,
        labels: Labels::Fitting,
        undated_width,
        links: desk.view.links,
    })
}
