//! The strip above the timeline: the whole case at a glance, and which part of it the window shows.

use lean_string::LeanStr;

use super::since::Since;
use super::unit::Unit;
use super::{Counts, DocInput, Input, LaneColour, Measure, Rect, TickLabel, TimeAxis, as_days, ruler};
use crate::model::Edtf;
use crate::model::Tongue;
use crate::model::edtf::Day;
use crate::query::{Entry, Matches};

/// Height of the strip.
pub const OVERVIEW_HEIGHT: f64 = 48.0;

/// The whole of the open cases in a strip [`OVERVIEW_HEIGHT`] high; x as in the timeline, y from the strip's top.
#[derive(Clone, Debug)]
pub struct Overview {
    /// From before the first to after the last dated fact.
    pub axis: TimeAxis,
    /// Years: x of the line, and its name.
    pub years: Vec<(f64, Option<TickLabel>)>,
    /// Folded stretches: left and right end.
    pub folds: Vec<(f64, f64)>,
    /// Few facts: a small mark each, in the colour of its lane; flows have none and are drawn in `money`.
    pub marks: Vec<(Rect, Option<LaneColour>)>,
    /// Many facts, or several cases: columns from the bottom, in `money`.
    pub columns: Vec<Rect>,
    /// Where hits, selected facts and scenes lie, from back to front.
    pub signs: Vec<(Rect, Sign)>,
    /// The unit of the calendar that a column stands for: "quarter".
    pub unit: LeanStr,
    /// The part that the timeline shows, clipped to the strip; at least 6 wide.
    pub window: Rect,
    /// Handles at its left and right, 6 by 16.
    pub handles: [Rect; 2],
}

/// What a sign on the strip stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The time that a scene keeps: a bar along the top.
    Scene,
    /// A fact that the filter leaves: a stroke along the bottom.
    Hit,
    /// A selected fact: from top to bottom.
    Selected,
}

/// Facts up to which each has a mark of its own.
const FEW: usize = 200;
/// Marks and columns stand between these.
const TOP: f64 = 8.0;
const BOTTOM: f64 = 34.0;
/// Height of a small mark, and its least width.
const MARK: (f64, f64) = (4.0, 3.0);
/// Width of a column at most, and of its unit at least.
const COLUMN: f64 = 6.0;
/// Height of a column with a fact, at least.
const LEAST_HEIGHT: f64 = 2.0;
/// Between a name and the edge of the window.
const AIR: f64 = 3.0;
/// Kept before the first and after the last fact, as a part of the time between.
const PAD: f64 = 0.15;
/// A sign: how thick it is, and how far below the top scenes stand.
const SIGN: (f64, f64) = (2.0, 3.0);
/// A handle: width and height.
const HANDLE: (f64, f64) = (6.0, 16.0);

pub(super) fn lay_out(input: &Input<'_>, measure: &dyn Measure) -> Overview {
    let extent = input.docs.iter().filter_map(DocInput::extent);
    let extent = extent.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let whole = extent
        .map(|(first, last)| input.empty_time.fitted_with_margin((Day(first), Day(last)), input.width, PAD));
    let axis = input.empty_time.axis(whole.unwrap_or(input.window), 0.0, input.width);
    let scale = axis.points_per_day();
    let unit = match axis.counts() {
        Counts::Dates => ColumnOf::Calendar(Unit::finest_above(COLUMN, scale)),
        Counts::SinceZero => ColumnOf::Since(Since::finest_above(COLUMN, scale)),
    };
    let (marks, columns) = match input.docs {
        [doc] if doc.index.dated_count() + doc.index.flow_count() <= FEW => {
            (marks(input, doc, &axis), Vec::new())
        }
        _ => (Vec::new(), columns(input, &axis, unit)),
    };
    let window = shown(input, &axis);
    let middle = OVERVIEW_HEIGHT / 2.0;
    let handle = |x: f64| Rect::about(x - HANDLE.0 / 2.0, x + HANDLE.0 / 2.0, middle, HANDLE.1);
    Overview {
        years: years(&axis, &window, input.tongue(), measure),
        folds: axis.strips().map(|strip| (strip.x0, strip.x1)).collect(),
        marks,
        columns,
        signs: signs(input, &axis),
        unit: unit.name(),
        handles: [handle(window.x0), handle(window.x1)],
        window,
        axis,
    }
}

/// The part of the strip that the window covers.
fn shown(input: &Input<'_>, axis: &TimeAxis) -> Rect {
    let x = |day: f64| axis.x_from_day(day).clamp(axis.x0(), axis.x1());
    let (x0, x1) = (x(input.window.from()), x(input.window.to()));
    let short = (COLUMN - (x1 - x0)).max(0.0) / 2.0;
    let x0 = (x0 - short).clamp(axis.x0(), (axis.x1() - COLUMN).max(axis.x0()));
    Rect::new(x0, 1.0, (x1 + short).max(x0 + COLUMN), OVERVIEW_HEIGHT - 1.0)
}

/// Years by name, but for those that an edge of the window would run through.
fn years(
    axis: &TimeAxis,
    window: &Rect,
    tongue: Tongue,
    measure: &dyn Measure,
) -> Vec<(f64, Option<TickLabel>)> {
    let mut years = ruler::years(axis, tongue, measure);
    for (_, label) in &mut years {
        let clear = |label: &TickLabel| {
            let meets = |x: f64| label.x - AIR < x && x < label.x + label.width + AIR;
            !meets(window.x0) && !meets(window.x1)
        };
        *label = label.take().filter(clear);
    }
    years
}

fn marks(input: &Input<'_>, doc: &DocInput<'_>, axis: &TimeAxis) -> Vec<(Rect, Option<LaneColour>)> {
    let rows = doc.lane_rows(&input.arranged);
    let lanes: Vec<(Vec<Entry>, Option<LaneColour>)> = rows
        .iter()
        .filter(|row| !row.facts.dated.is_empty())
        .map(|row| (row.facts.dated.iter().collect(), Some(LaneColour::nth(row.colour))))
        .collect();
    let flows: Vec<Entry> = doc.index.flows().collect();
    let flows = (!flows.is_empty()).then_some((flows, None));
    let rows = lanes.len() + usize::from(flows.is_some());
    #[expect(clippy::cast_precision_loss, reason = "few lanes")]
    let pitch = ((BOTTOM - TOP - MARK.0) / (rows.max(2) - 1) as f64).min(MARK.0 + 1.5);
    let mut y = TOP;
    let mut marks = Vec::new();
    for (facts, colour) in lanes.into_iter().chain(flows) {
        for entry in facts {
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

/// Scenes along the top, hits along the bottom, what is selected through both. Signs of one pixel are drawn once.
fn signs(input: &Input<'_>, axis: &TimeAxis) -> Vec<(Rect, Sign)> {
    let mut signs = Vec::new();
    for doc in input.docs {
        let Some(zero) = doc.zero.day() else { continue };
        let x =
            |day: i64| axis.x_from_day(as_days(Day(day.saturating_sub(zero)))).clamp(axis.x0(), axis.x1());
        for scene in doc.case.scenes_in_order() {
            let ends =
                scene.from.as_ref().and_then(Edtf::earliest).zip(scene.to.as_ref().and_then(Edtf::latest));
            let Some((from, to)) = ends else { continue };
            let (x0, x1) = (x(from.0), x(to.0 + 1).max(x(from.0) + SIGN.0));
            signs.push((Rect::new(x0, SIGN.1, x1, SIGN.1 + SIGN.0), Sign::Scene));
        }
        if let Some(matches) = doc.matches {
            let hits = hit_columns(doc, matches, axis, &x);
            let hit = |at: f64| (Rect::new(at, BOTTOM + 1.0, at + SIGN.0, BOTTOM + 4.0), Sign::Hit);
            signs.extend(hits.into_iter().map(hit));
        }
        let selected = input.selection.keys().iter().filter(|key| key.doc == doc.doc);
        for entry in selected.filter_map(|key| doc.index.entry(key.key.id()?)) {
            let (first, last) = entry.0.begins();
            let middle = f64::midpoint(x(first), x(last.saturating_add(1)));
            let half = ((x(last) - x(first)) / 2.0).max(SIGN.0 / 2.0);
            signs.push((Rect::new(middle - half, TOP - 2.0, middle + half, BOTTOM + 4.0), Sign::Selected));
        }
    }
    signs.sort_by_key(|(_, sign)| *sign == Sign::Selected);
    signs
}

/// The columns of pixels in which a fact begins that the filter leaves. Of few such facts each is looked at; of many, in
/// each column the first.
fn hit_columns(doc: &DocInput<'_>, matches: &Matches, axis: &TimeAxis, x: &dyn Fn(i64) -> f64) -> Vec<f64> {
    let facts = doc.index.all();
    let column = |entry: Entry| x(entry.begins().0).floor();
    let days = |x: f64| super::day_of(axis.day_from_x(x)).0.saturating_add(doc.zero.day().unwrap_or(0));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points of a window")]
    let width = axis.width() as usize;
    let mut columns: Vec<f64> = Vec::new();
    // As many looks as there are columns, each past so many facts that do not match.
    if matches.events() <= width.saturating_mul(facts.len()) / matches.events().max(1) {
        columns.extend(matches.numbers().filter_map(|no| doc.index.entry_of(no)).map(column));
    } else {
        let mut from = i64::MIN;
        while let Some(hit) = facts.numbers_from(from).find(|no| matches.has_event(*no)) {
            let Some(entry) = doc.index.entry_of(hit) else { break };
            columns.push(column(entry));
            from = days(column(entry) + 1.0).max(entry.day.saturating_add(1));
        }
    }
    columns.sort_by(f64::total_cmp);
    columns.dedup();
    columns
}

/// What a column stands for.
#[derive(Clone, Copy)]
enum ColumnOf {
    Calendar(Unit),
    Since(Since),
}

impl ColumnOf {
    fn start(self, day: f64) -> f64 {
        match self {
            Self::Calendar(unit) => unit.start(day),
            Self::Since(unit) => (day / unit.days()).floor() * unit.days(),
        }
    }

    fn next(self, start: f64) -> f64 {
        match self {
            Self::Calendar(unit) => unit.next(start),
            // Half a unit more, so that rounding cannot find the same one again.
            Self::Since(unit) => self.start(start + 1.5 * unit.days()),
        }
    }

    fn name(self) -> LeanStr {
        match self {
            Self::Calendar(unit) => unit.name(),
            Self::Since(unit) => unit.name(),
        }
    }
}

/// How many facts begin in each unit.
fn columns(input: &Input<'_>, axis: &TimeAxis, unit: ColumnOf) -> Vec<Rect> {
    let docs = input.docs.iter().filter_map(|doc| Some((doc.index.busy(), as_days(Day(doc.zero.day()?)))));
    let docs: Vec<_> = docs.collect();
    let before = |day: f64| -> f64 { docs.iter().map(|(busy, zero)| busy.begun_before(day + zero)).sum() };
    let mut counts = Vec::new();
    for (from, to) in axis.stretches() {
        let mut day = unit.start(from);
        let mut begun = before(from);
        while day < to {
            let next = unit.next(day);
            if next <= day {
                break;
            }
            let upto = before(next.min(to));
            let (x0, x1) = (axis.x_from_day(day.max(from)), axis.x_from_day(next.min(to)));
            counts.push((f64::midpoint(x0, x1), x1 - x0, upto - begun));
            (day, begun) = (next, upto);
        }
    }
    let most = counts.iter().map(|(_, _, count)| *count).fold(1.0, f64::max);
    let column = |(middle, width, count): (f64, f64, f64)| {
        let height = (count / most * (BOTTOM - TOP)).max(LEAST_HEIGHT);
        let half = (width - 1.0).clamp(1.0, COLUMN) / 2.0;
        Rect::new(middle - half, BOTTOM - height, middle + half, BOTTOM)
    };
    counts.into_iter().filter(|(_, _, count)| *count > 1e-6).map(column).collect()
}
