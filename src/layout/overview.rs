//! The strip above the timeline: the whole case at a glance, and which part of it the window shows.

use super::{Input, LaneColour, Measure, Rect, TickLabel, TimeAxis, as_days, ruler};
use crate::model::edtf::Day;
use crate::query::Sorted;
use crate::view::TimeWindow;

/// Height of the strip.
pub const OVERVIEW_HEIGHT: f64 = 48.0;

/// The whole of the open cases in a strip [`OVERVIEW_HEIGHT`] high; x as in the timeline, y from the strip's top.
#[derive(Clone, Debug)]
pub struct Overview {
    /// From before the first to after the last dated fact.
    pub axis: TimeAxis,
    /// Years: x of the line, and its name.
    pub years: Vec<(f64, Option<TickLabel>)>,
    /// Few facts: a small mark each, in the colour of its lane.
    pub marks: Vec<(Rect, LaneColour)>,
    /// Many facts: columns from the bottom, in `money`.
    pub columns: Vec<Rect>,
    /// The part that the timeline shows, clipped to the strip; at least 6 wide.
    pub window: Rect,
    /// Handles at its left and right, 6 by 16.
    pub handles: [Rect; 2],
}

/// Facts up to which each has a mark of its own.
const FEW: usize = 200;
/// Marks and columns stand between these.
const TOP: f64 = 8.0;
const BOTTOM: f64 = 34.0;
/// Height of a small mark, and its least width.
const MARK: (f64, f64) = (4.0, 3.0);
/// Width of a column.
const COLUMN: f64 = 6.0;
/// Kept before the first and after the last fact, as a part of the time between.
const PAD: f64 = 0.15;
/// And at least so many days.
const PAD_DAYS: f64 = 15.0;
/// A handle: width and height.
const HANDLE: (f64, f64) = (6.0, 16.0);

pub(super) fn lay_out(input: &Input<'_>, measure: &dyn Measure) -> Overview {
    let axis = TimeAxis::new(whole(input).unwrap_or(input.window), 0.0, input.width);
    let dated: usize = input.docs.iter().map(|doc| doc.index.dated_count()).sum();
    let (marks, columns) =
        if dated <= FEW { (marks(input, &axis), Vec::new()) } else { (Vec::new(), columns(input, &axis)) };
    let window = shown(input, &axis);
    let middle = OVERVIEW_HEIGHT / 2.0;
    let handle = |x: f64| Rect::about(x - HANDLE.0 / 2.0, x + HANDLE.0 / 2.0, middle, HANDLE.1);
    Overview {
        years: ruler::years(&axis, measure),
        marks,
        columns,
        handles: [handle(window.x0), handle(window.x1)],
        window,
        axis,
    }
}

/// From before the first to after the last dated fact; `None` where nothing is dated.
fn whole(input: &Input<'_>) -> Option<TimeWindow> {
    let extents = input.docs.iter().filter_map(|doc| doc.index.all().extent());
    let (first, last) = extents.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let (first, last) = (as_days(Day(first)), as_days(Day(last)) + 1.0);
    let pad = ((last - first) * PAD).max(PAD_DAYS);
    TimeWindow::new(first - pad, last + pad)
}

/// The part of the strip that the window covers.
fn shown(input: &Input<'_>, axis: &TimeAxis) -> Rect {
    let x = |day: f64| axis.x_from_day(day).clamp(axis.x0(), axis.x1());
    let (x0, x1) = (x(input.window.from()), x(input.window.to()));
    let short = (COLUMN - (x1 - x0)).max(0.0) / 2.0;
    let x0 = (x0 - short).clamp(axis.x0(), (axis.x1() - COLUMN).max(axis.x0()));
    Rect::new(x0, 1.0, (x1 + short).max(x0 + COLUMN), OVERVIEW_HEIGHT - 1.0)
}

fn marks(input: &Input<'_>, axis: &TimeAxis) -> Vec<(Rect, LaneColour)> {
    let several = input.docs.len() > 1;
    let colours = super::case_colours(input.docs.iter().map(|doc| &doc.case.meta));
    let mut lanes: Vec<(&Sorted, LaneColour)> = Vec::new();
    for (doc, colour) in input.docs.iter().zip(colours) {
        if several {
            lanes.push((doc.index.all(), colour));
            continue;
        }
        let of_lanes =
            doc.case.lanes_in_order().filter_map(|lane| doc.index.lane(&lane.id)).map(|lane| &lane.dated);
        let all = of_lanes.chain(std::iter::once(&doc.index.no_lane().dated)).enumerate();
        lanes.extend(all.map(|(nth, facts)| (facts, LaneColour::nth(nth))));
    }
    lanes.retain(|(facts, _)| !facts.is_empty());
    #[expect(clippy::cast_precision_loss, reason = "few lanes")]
    let pitch = ((BOTTOM - TOP - MARK.0) / (lanes.len().max(2) - 1) as f64).min(MARK.0 + 1.5);
    let mut y = TOP;
    let mut marks = Vec::new();
    for (facts, colour) in lanes {
        for entry in facts.iter() {
            let edge = |day: i64, open: i64, add: f64, at: f64| {
                if day == open { at } else { axis.x_from_day(as_days(Day(day)) + add) }
            };
            let (x0, x1) =
                (edge(entry.first, i64::MIN, 0.0, axis.x0()), edge(entry.last, i64::MAX, 1.0, axis.x1()));
            let half = (x1 - x0).max(MARK.1) / 2.0;
            let middle = f64::midpoint(x0, x1);
            marks.push((Rect::new(middle - half, y, middle + half, y + MARK.0), colour));
        }
        y += pitch;
    }
    marks
}

/// How many facts start when.
fn columns(input: &Input<'_>, axis: &TimeAxis) -> Vec<Rect> {
    let before = |x: f64| -> usize {
        let day = super::day_of(axis.day_from_x(x).ceil()).0;
        input.docs.iter().map(|doc| doc.index.all().count_before(day)).sum()
    };
    let mut counts = Vec::new();
    let mut x = axis.x0();
    let mut counted = before(x);
    while x < axis.x1() {
        let upto = before(x + COLUMN);
        counts.push((x, upto - counted));
        counted = upto;
        x += COLUMN;
    }
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 facts")]
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1) as f64;
    let column = |(x, count): (f64, usize)| {
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 facts")]
        let height = (count as f64 / most * (BOTTOM - TOP)).max(2.0);
        Rect::new(x, BOTTOM - height, x + COLUMN - 1.0, BOTTOM)
    };
    counts.into_iter().filter(|(_, count)| *count > 0).map(column).collect()
}
