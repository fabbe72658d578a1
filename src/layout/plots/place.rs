//! Marks of a plot: where each amount stands.

use std::collections::BTreeMap;

use super::crowds::{Columns, PlotCrowd, Spot};
use super::labelled::place_labels;
use super::labels::{LabelText, PlotLabel};
use super::scale::{Scale, Steps, Tick};
use super::standing::{SIDE_BY_SIDE, Standing, Stood, Time, Value};
use crate::layout::TimeAxis;
use crate::model::Key;
use crate::query::amounts::Amounts;
use crate::query::series::Amount;

/// Width of a bar.
const BAR: f64 = 12.0;
/// Between two bars of one time.
const GAP: f64 = 3.0;
/// Width and height of the box of an unknown number.
const UNKNOWN: (f64, f64) = (15.0, 16.0);
/// Radius of a point.
const POINT: f64 = 5.0;
/// Above the scale's top.
const HEAD: f64 = 14.0;
/// How short the line of an interval is at least.
const LEAST_LINE: f64 = 12.0;
/// How far a point may be moved aside.
const NEAR: f64 = 200.0;

/// What a plot is laid out in.
pub struct Frame<'a> {
    /// The time area: its edges, and where a time stands.
    pub axis: &'a TimeAxis,
    /// Height of the plot.
    pub height: f64,
    /// What lies below it.
    pub foot: Foot,
    /// What the label of an amount says.
    pub text_of: &'a dyn Fn(&Amount) -> LabelText,
    /// How wide a label is.
    pub width_of: &'a dyn Fn(&LabelText) -> f64,
    /// Which lines the scale may have.
    pub steps: Steps,
}

/// What lies below a plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foot {
    /// Another plot, or nothing.
    Free,
    /// Rows of what has no place on its axis.
    Rows,
}

impl Foot {
    /// Left free below the zero line.
    fn points(self) -> f64 {
        match self {
            Self::Free => 20.0,
            Self::Rows => 7.0,
        }
    }
}

/// A plot, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotLayout {
    /// How values became heights.
    pub scale: Scale,
    /// Lines across, the zero line excepted.
    pub ticks: Vec<Tick>,
    /// Height of zero, or of the lowest power of ten.
    pub zero_y: f64,
    /// Height of the scale's top.
    pub top_y: f64,
    /// What can be seen in the window.
    pub marks: Vec<PlotMark>,
    /// What is counted together there.
    pub crowds: Vec<PlotCrowd>,
    /// Words beside them.
    pub labels: Vec<PlotLabel>,
    /// From a whole to its part: two places, x and y each.
    pub threads: Vec<[(f64, f64); 2]>,
    /// Running totals.
    pub runs: Vec<RunLine>,
    /// Amounts in the window without a label: it found no room, or they are counted together.
    pub unlabelled: usize,
}

/// One amount, placed.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotMark {
    /// The record.
    pub key: Key,
    /// The amount as an index.
    pub amount: usize,
    /// How it is drawn.
    pub shape: PlotShape,
    /// Of what stands on the zero line: the stretch of its time, where that is seen to be wider than what is drawn.
    pub within: Option<Tube>,
}

/// A running total: a line that rises at the end of each period.
#[derive(Clone, Debug, PartialEq)]
pub struct RunLine {
    /// The corners of the line, x and y each, clipped to the window.
    pub corners: Vec<(f64, f64)>,
    /// Whether its last step is in the window: only there is its total what is reached.
    pub is_whole: bool,
    /// The last amount it runs through, as an index: it has its colour.
    pub last: usize,
}

/// The stretch of time within which an amount stands, where that is wider than a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tube {
    /// Its left end.
    pub left: f64,
    /// Its right end.
    pub right: f64,
}

/// How an amount is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlotShape {
    /// From the zero line up.
    Bar {
        /// Left edge.
        left: f64,
        /// Right edge.
        right: f64,
        /// Height of the value.
        top: f64,
        /// Of a range, the height of its upper end.
        upper: Option<f64>,
    },
    /// A point at its value, in the middle of its time.
    Point {
        /// Middle.
        x: f64,
        /// Height of the value.
        y: f64,
        /// The time it stands in, where that is seen.
        tube: Option<Tube>,
    },
    /// A tube at the value: some time within, in no period of those that others are summed by.
    Vague {
        /// Left end.
        left: f64,
        /// Right end.
        right: f64,
        /// Height of the value.
        y: f64,
    },
    /// A line at the value over an interval of time: on no day of it.
    Line {
        /// Where it begins, clipped to the window.
        left: f64,
        /// Where it ends, clipped to the window.
        right: f64,
        /// Height of the value.
        y: f64,
        /// Whether it goes on before the left end.
        before: bool,
        /// Whether it goes on after the right end.
        after: bool,
    },
    /// A box on the zero line: the number is unknown.
    Unknown {
        /// Middle.
        x: f64,
    },
    /// A line on the zero line: the number is zero.
    Zero {
        /// Middle.
        x: f64,
    },
}

impl PlotShape {
    /// The rectangle in which the mark is hit: left, top, right, bottom.
    #[must_use]
    pub fn bounds(&self, zero_y: f64) -> (f64, f64, f64, f64) {
        match *self {
            Self::Bar { left, right, top, upper } => {
                (left, upper.unwrap_or(top).min(top).min(zero_y - 4.0), right, zero_y)
            }
            Self::Point { x, y, .. } => (x - POINT - 2.0, y - POINT - 2.0, x + POINT + 2.0, y + POINT + 2.0),
            Self::Line { left, right, y, .. } => (left, y - 5.0, right, y + 5.0),
            Self::Vague { left, right, y } => (left, y - 7.0, right, y + 7.0),
            Self::Unknown { x } => (x - UNKNOWN.0 / 2.0, zero_y - UNKNOWN.1, x + UNKNOWN.0 / 2.0, zero_y),
            Self::Zero { x } => (x - BAR / 2.0, zero_y - 4.0, x + BAR / 2.0, zero_y + 4.0),
        }
    }
}

impl Frame<'_> {
    pub(super) fn edges(&self) -> (f64, f64) {
        (self.axis.x0(), self.axis.x1())
    }
}

/// Lays a plot out. Amounts must be in time order, as [`crate::query::series`] gives them.
#[must_use]
pub fn plot_layout(amounts: &Amounts, frame: &Frame<'_>) -> PlotLayout {
    Standing::of(amounts).lay_out(amounts, frame)
}

impl Standing {
    /// [`plot_layout`] of the amounts that this was made of.
    #[must_use]
    pub fn lay_out(&self, amounts: &Amounts, frame: &Frame<'_>) -> PlotLayout {
        let (top_y, zero_y) = (HEAD, frame.height - frame.foot.points());
        let placing = Placing { standing: self, frame, top_y, zero_y };
        let (spots, crowds) = placing.seen();
        let marks: Vec<PlotMark> = spots.into_iter().filter_map(|spot| placing.mark(spot, amounts)).collect();
        let threads = threads(amounts, &marks);
        let counted = crowds.iter().map(|crowd| crowd.count).sum();
        let ticks = apart(self.scale.ticks(frame.steps), zero_y - top_y);
        let mut layout = PlotLayout {
            scale: self.scale,
            ticks,
            zero_y,
            top_y,
            marks,
            crowds,
            labels: Vec::new(),
            threads,
            runs: placing.runs(),
            unlabelled: counted,
        };
        place_labels(amounts, frame, &mut layout);
        self.label_runs(frame, &mut layout);
        layout
    }
}

/// As many of the lines as leave each number its room: all, or every second, third, … from the top.
fn apart(ticks: Vec<Tick>, height: f64) -> Vec<Tick> {
    const ROOM: f64 = 15.0;
    let step = match ticks.as_slice() {
        [first, second, ..] => (second.part - first.part) * height,
        _ => return ticks,
    };
    let stride = (1..=ticks.len()).find(|stride| step * points(*stride) >= ROOM).unwrap_or(ticks.len());
    let last = ticks.len() - 1;
    ticks
        .into_iter()
        .enumerate()
        .filter(|(at, _)| (last - at).is_multiple_of(stride))
        .map(|(_, tick)| tick)
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
fn points(count: usize) -> f64 {
    count as f64
}

/// Amounts on their way into a frame.
struct Placing<'a> {
    standing: &'a Standing,
    frame: &'a Frame<'a>,
    top_y: f64,
    zero_y: f64,
}

impl Placing<'_> {
    /// What is seen in the window, in time order: what stands by itself, and what is counted together.
    fn seen(&self) -> (Vec<Spot>, Vec<PlotCrowd>) {
        let columns = Columns::of(self.frame.axis);
        let mut group = (usize::MAX, Vec::new());
        let Some(dense) = &self.standing.dense else {
            let all = 0..self.standing.amounts.len();
            return columns.crowded(all.filter_map(|amount| self.spot(amount, &mut group)).collect());
        };
        let y_of = |height: f64| self.height(self.standing.part(height));
        let mut spot = |amount: usize| self.spot(amount, &mut group);
        dense.seen(columns, NEAR, &mut spot, &|amount| self.fits_beside(amount), &y_of)
    }

    /// The middle of an amount, where it is seen in the window.
    fn spot(&self, amount: usize, group: &mut (usize, Vec<f64>)) -> Option<Spot> {
        let stood = self.standing.amounts.get(amount)?;
        let (left, right) = self.ends(&stood);
        let y = self.y(&stood);
        let (x, half) = match stood.time {
            Time::Nowhere => return None,
            Time::Through { .. } => self.through_x(&stood, left, right),
            Time::Vague => (f64::midpoint(left, right), (right - left) / 2.0),
            Time::Within | Time::Period => {
                let bars = Bars::of(&stood, left, right);
                (f64::midpoint(left, right) + bars.beside(&stood), half_width(self.standing, &stood))
            }
        };
        if x + half < self.frame.edges().0 - NEAR || x - half > self.frame.edges().1 + NEAR {
            return None;
        }
        let x = x + self.aside(&stood, y, group);
        let is_seen = x + half >= self.frame.edges().0 && x - half <= self.frame.edges().1;
        is_seen.then_some(Spot { amount, x, y })
    }

    /// Whether what stands at the time of this amount has room side by side within that time.
    fn fits_beside(&self, amount: usize) -> bool {
        let Some(stood) = self.standing.amounts.get(amount) else { return false };
        let (left, right) = self.ends(&stood);
        let count = stood.beside.1;
        (2..=SIDE_BY_SIDE).contains(&count) && points(count) * (BAR + GAP) <= right - left
    }

    fn ends(&self, stood: &Stood) -> (f64, f64) {
        (self.frame.axis.x_from_day(stood.left), self.frame.axis.x_from_day(stood.right))
    }

    fn y(&self, stood: &Stood) -> f64 {
        match stood.value {
            Value::Part(part) => self.zero_y - part * (self.zero_y - self.top_y),
            Value::Unknown | Value::Zero => self.zero_y,
        }
    }

    /// What of an interval is seen: its middle and half its width.
    fn through_x(&self, stood: &Stood, left: f64, right: f64) -> (f64, f64) {
        let (left, right) = self.clipped(left, right);
        let half = if stood.value == Value::Unknown { UNKNOWN.0 / 2.0 } else { (right - left) / 2.0 };
        (f64::midpoint(left, right), half)
    }

    /// The ends of an interval as far as they are seen; a short one is wide enough to be.
    fn clipped(&self, left: f64, right: f64) -> (f64, f64) {
        let wider = ((LEAST_LINE - (right - left)) / 2.0).max(0.0);
        let (left, right) = (left - wider, right + wider);
        (left.max(self.frame.edges().0 - 1.0), right.min(self.frame.edges().1 + 1.0))
    }

    /// Points of one time that would cover each other stand side by side.
    fn aside(&self, stood: &Stood, y: f64, group: &mut (usize, Vec<f64>)) -> f64 {
        if !is_point(self.standing, stood) {
            return 0.0;
        }
        if group.0 != stood.group {
            *group = (stood.group, Vec::new());
        }
        let covered = group.1.iter().filter(|before| (**before - y).abs() < 2.0 * POINT).count();
        if group.1.len() < SIDE_BY_SIDE {
            group.1.push(y);
        }
        #[expect(clippy::cast_precision_loss, reason = "a handful of points")]
        let covered = covered as f64;
        covered * (2.0 * POINT + GAP)
    }

    fn mark(&self, spot: Spot, amounts: &Amounts) -> Option<PlotMark> {
        let Spot { amount, x, y } = spot;
        let stood = self.standing.amounts.get(amount)?;
        let (left, right) = self.ends(&stood);
        let shape = match (stood.time, stood.value) {
            (Time::Nowhere, _) => return None,
            (_, Value::Unknown) => PlotShape::Unknown { x },
            (Time::Through { before, after }, Value::Part(_) | Value::Zero) => {
                let seen = self.clipped(left, right);
                let before = before || left < self.frame.edges().0;
                PlotShape::Line {
                    left: seen.0,
                    right: seen.1,
                    y,
                    before,
                    after: after || right > self.frame.edges().1,
                }
            }
            (Time::Vague, Value::Part(_)) => PlotShape::Vague { left, right, y },
            (Time::Within | Time::Period | Time::Vague, Value::Zero) => PlotShape::Zero { x },
            (Time::Within | Time::Period, Value::Part(_)) if is_point(self.standing, &stood) => {
                let wide = stood.time == Time::Within && right - left > 2.0 * POINT + 4.0;
                PlotShape::Point { x, y, tube: wide.then_some(Tube { left, right }) }
            }
            (Time::Within | Time::Period, Value::Part(_)) => {
                let half = Bars::of(&stood, left, right).width / 2.0;
                let upper = stood.upper.map(|upper| self.height(upper));
                PlotShape::Bar { left: x - half, right: x + half, top: y, upper }
            }
        };
        let is_at_foot =
            matches!(shape, PlotShape::Bar { .. } | PlotShape::Zero { .. } | PlotShape::Unknown { .. });
        let is_wide =
            stood.time == Time::Within && right - left > 2.0 * half_width(self.standing, &stood) + 4.0;
        let within = (is_at_foot && is_wide).then_some(Tube { left, right });
        Some(PlotMark { key: amounts.get(amount)?.key.clone(), amount, shape, within })
    }

    fn height(&self, part: f64) -> f64 {
        self.zero_y - part * (self.zero_y - self.top_y)
    }

    /// The lines of running totals, as far as the window shows them.
    fn runs(&self) -> Vec<RunLine> {
        let edges = self.frame.edges();
        let line = |run: &super::standing::StoodRun| {
            let mut corners: Vec<(f64, f64)> = Vec::new();
            // From the last step before the window on; what is before it is not seen.
            let day = self.frame.axis.day_from_x(edges.0);
            let first = run.steps.partition_point(|(end, _)| *end < day).saturating_sub(1);
            let mut before = first.checked_sub(1).and_then(|at| run.steps.get(at)).map_or(0.0, |step| step.1);
            for (day, part) in run.steps.iter().skip(first) {
                if corners.last().is_some_and(|(last, _)| *last >= edges.1) {
                    break;
                }
                let x = self.frame.axis.x_from_day(*day);
                let seen = x.clamp(edges.0, edges.1);
                if corners.is_empty() {
                    corners.push((seen, self.height(*part)));
                } else if x >= edges.0 && corners.last().is_none_or(|(last, _)| *last < edges.1) {
                    corners.push((seen, self.height(before)));
                    if x <= edges.1 {
                        corners.push((seen, self.height(*part)));
                    }
                } else if x < edges.0 {
                    corners = vec![(edges.0, self.height(*part))];
                }
                before = *part;
            }
            let is_whole =
                run.steps.last().is_some_and(|(day, _)| self.frame.axis.x_from_day(*day) <= edges.1 + 0.5);
            RunLine { corners, is_whole, last: run.last }
        };
        self.standing.runs.iter().map(line).collect()
    }
}

/// How wide bars of one time are, and how far apart.
struct Bars {
    width: f64,
    gap: f64,
}

impl Bars {
    /// Sums never reach out of their period.
    fn of(stood: &Stood, left: f64, right: f64) -> Self {
        const LEAST: f64 = 1.5;
        if stood.time != Time::Period {
            return Self { width: BAR, gap: GAP };
        }
        let room = (right - left) * 0.86 / points(stood.beside.1.max(1));
        let gap = if room >= BAR + GAP { GAP } else { room * 0.2 };
        Self { width: (room - gap).clamp(LEAST, BAR), gap }
    }

    /// How far from the middle of its time a bar stands.
    fn beside(&self, stood: &Stood) -> f64 {
        let (place, count) = (points(stood.beside.0), points(stood.beside.1.max(1)));
        (place - (count - 1.0) / 2.0) * (self.width + self.gap)
    }
}

fn is_point(standing: &Standing, stood: &Stood) -> bool {
    let logarithmic = matches!(standing.scale, Scale::Logarithmic { .. });
    logarithmic && stood.time.is_bar() && matches!(stood.value, Value::Part(_))
}

/// Half the width in which a mark is hit.
fn half_width(standing: &Standing, stood: &Stood) -> f64 {
    match stood.value {
        Value::Unknown => UNKNOWN.0 / 2.0,
        Value::Part(_) if is_point(standing, stood) => POINT + 2.0,
        Value::Zero | Value::Part(_) => BAR / 2.0,
    }
}

/// A thread from each part to its whole, where both are points that are seen.
fn threads(amounts: &Amounts, marks: &[PlotMark]) -> Vec<[(f64, f64); 2]> {
    let points: BTreeMap<usize, (f64, f64)> = marks
        .iter()
        .filter_map(|mark| match mark.shape {
            PlotShape::Point { x, y, .. } => Some((mark.amount, (x, y))),
            PlotShape::Bar { .. }
            | PlotShape::Vague { .. }
            | PlotShape::Line { .. }
            | PlotShape::Unknown { .. }
            | PlotShape::Zero { .. } => None,
        })
        .collect();
    let point_of = |amount: usize| points.get(&amount).copied();
    let parts = marks.iter().filter_map(|mark| Some((mark.amount, amounts.whole(mark.amount)?)));
    parts.filter_map(|(part, whole)| edge_to_edge(point_of(whole)?, point_of(part)?)).collect()
}

/// The line between two points without what their discs cover: a ring is empty. `None` where they touch.
fn edge_to_edge(from: (f64, f64), to: (f64, f64)) -> Option<[(f64, f64); 2]> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt();
    let part = POINT / length;
    (length > 2.0 * POINT)
        .then_some([(from.0 + dx * part, from.1 + dy * part), (to.0 - dx * part, to.1 - dy * part)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decimal, Edtf};
    use crate::view::TimeWindow;

    fn amount(id: &str, date: &str, value: Option<i64>, whole: Option<usize>) -> Amount {
        Amount {
            key: Key::flow(id),
            date: Edtf::parse(date).ok(),
            value: value.map(Decimal::from),
            whole,
            ..Amount::default()
        }
    }

    /// A frame without words.
    fn plain(axis: &TimeAxis) -> Frame<'_> {
        Frame {
            axis,
            height: 150.0,
            foot: Foot::Free,
            text_of: &|_| LabelText::default(),
            width_of: &|_| 0.0,
            steps: Steps::Any,
        }
    }

    /// Ten days to the point.
    fn axis(shift: f64) -> TimeAxis {
        let from = -shift * 10.0;
        TimeAxis::new(TimeWindow::new(from, from + 10_000.0).unwrap(), 0.0, 1000.0)
    }

    fn laid_out(amounts: &[Amount]) -> PlotLayout {
        let axis = axis(0.0);
        let frame = Frame {
            text_of: &|amount| LabelText { number: amount.key.to_string(), ..LabelText::default() },
            width_of: &|text| 6.0 * f64::from(u16::try_from(text.number.len()).unwrap()),
            ..plain(&axis)
        };
        plot_layout(&amounts.to_vec().into(), &frame)
    }

    #[test]
    fn bars_of_one_month_stand_side_by_side_in_its_middle() {
        let layout =
            laid_out(&[amount("a", "1980-01", Some(100), None), amount("b", "1980-01", Some(50), None)]);
        let bars: Vec<(f64, f64)> = layout
            .marks
            .iter()
            .filter(|mark| matches!(mark.shape, PlotShape::Bar { .. }))
            .map(|mark| mark.shape.bounds(layout.zero_y))
            .map(|(left, _, right, _)| (left, right))
            .collect();
        let middle = (f64::from(3652) + 31.0 / 2.0) / 10.0;
        let ends =
            (bars.iter().map(|b| b.0).fold(f64::MAX, f64::min), bars.iter().map(|b| b.1).fold(0.0, f64::max));
        assert!((f64::midpoint(ends.0, ends.1) - middle).abs() < 1e-9, "{bars:?}");
        assert!((ends.1 - ends.0 - 27.0).abs() < 1e-9, "two bars of 12 and a gap of 3");
    }

    #[test]
    fn amounts_too_near_to_be_told_apart_are_counted_and_none_is_lost() {
        let amounts: Vec<Amount> = (0..10_000)
            .map(|at| {
                let date = Edtf::from_day(crate::model::edtf::Day(at)).unwrap().text().to_owned();
                amount(&format!("a{at}"), &date, Some(1000 + at % 7), None)
            })
            .collect();
        let layout = laid_out(&amounts);
        let counted: usize = layout.crowds.iter().map(|crowd| crowd.count).sum();
        assert_eq!(counted + layout.marks.len(), 10_000);
        assert!(layout.marks.len() + layout.crowds.len() < 800, "work is bounded by the width");
        assert!(layout.crowds.iter().all(|crowd| crowd.top < crowd.bottom && crowd.left < crowd.right));
    }

    fn written(day: i64) -> String {
        Edtf::from_day(crate::model::edtf::Day(day)).unwrap().text().to_owned()
    }

    /// How many of these a window of days shows, on 1000 points.
    fn seen(standing: &Standing, amounts: &[Amount], from: f64, to: f64) -> usize {
        let axis = TimeAxis::new(TimeWindow::new(from, to).unwrap(), 0.0, 1000.0);
        let frame = plain(&axis);
        let layout = standing.lay_out(&amounts.to_vec().into(), &frame);
        assert!(layout.marks.len() + layout.crowds.len() < 1200, "work is bounded by the width");
        layout.marks.len() + layout.crowds.iter().map(|crowd| crowd.count).sum::<usize>()
    }

    #[test]
    fn of_many_that_last_those_are_counted_that_reach_into_the_window() {
        let stretch = |at: i64| (at * 3, at * 3 + 1 + (at * 37) % 900);
        let mut amounts: Vec<Amount> = (0..6000)
            .map(|at| {
                let (first, last) = stretch(at);
                let date = format!("{}/{}", written(first), written(last));
                amount(&format!("a{at}"), &date, Some(1 + at % 5), None)
            })
            .collect();
        amounts.sort_by(|a, b| a.date.cmp(&b.date));
        let standing = Standing::of(&amounts.clone().into());
        let whole = (-10.0, 19_100.0);
        assert_eq!(seen(&standing, &amounts, whole.0, whole.1), 6000);
        for (from, to) in [(5000.0, 5100.0), (900.0, 1500.0), (-400.0, 20.0), (17_990.0, 18_400.0)] {
            // Columns are as wide as 8 points; one that is seen in part counts whole.
            let column = (to - from) / 1000.0 * 8.0;
            #[expect(clippy::cast_precision_loss, reason = "days")]
            let within = |beyond: f64| {
                let reaches = |at: &i64| {
                    let (first, last) = stretch(*at);
                    last as f64 + 1.0 >= from - beyond && first as f64 <= to + beyond
                };
                (0..6000).filter(reaches).count()
            };
            let counted = seen(&standing, &amounts, from, to);
            assert!((within(0.0)..=within(column)).contains(&counted), "{from} to {to}: {counted}");
        }
    }

    #[test]
    fn many_of_one_day_stand_side_by_side_where_the_day_is_wide_enough() {
        let amounts: Vec<Amount> = (0..5000)
            .map(|at| amount(&format!("a{at:04}"), &written(at / 8), Some(40 + at % 9), None))
            .collect();
        let standing = Standing::of(&amounts.clone().into());
        let shown = |days: f64| {
            let axis = TimeAxis::new(TimeWindow::new(100.0, 100.0 + days).unwrap(), 0.0, 1000.0);
            let frame = plain(&axis);
            standing.lay_out(&amounts.clone().into(), &frame)
        };
        assert_eq!(shown(4.0).crowds, []);
        assert_eq!(shown(4.0).marks.len(), 32);
        assert_eq!(shown(100.0).marks.len(), 0, "a day of 10 points has no room for 8 bars");
    }

    #[test]
    fn panning_leaves_crowds_as_they_are() {
        let amounts: Vec<Amount> =
            (0..400).map(|at| amount(&format!("a{at}"), "1980-01-05", Some(1 + at % 9), None)).collect();
        let standing = Standing::of(&amounts.clone().into());
        let counts = |shift: f64| -> Vec<usize> {
            standing
                .lay_out(&amounts.clone().into(), &plain(&axis(shift)))
                .crowds
                .iter()
                .map(|crowd| crowd.count)
                .collect()
        };
        assert_eq!(counts(0.0), [400]);
        assert_eq!(counts(3.7), [400]);
    }

    #[test]
    fn parts_hang_below_their_whole_on_a_scale_that_shows_both() {
        let layout = laid_out(&[
            amount("whole", "1980-01-05", Some(7_000_000), None),
            amount("part", "1980-01-05", Some(1_000_000), Some(0)),
        ]);
        assert!(matches!(layout.scale, Scale::Logarithmic { .. }));
        assert_eq!(layout.threads.len(), 1);
        let [(_, whole_y), (_, part_y)] = layout.threads[0];
        assert!(whole_y < part_y);
    }

    #[test]
    fn an_interval_is_a_line_over_its_time_and_on_no_day() {
        let layout = laid_out(&[amount("since", "1980/..", Some(5), None)]);
        let PlotShape::Line { left, after, before, .. } = layout.marks[0].shape else { panic!("{layout:?}") };
        assert!((left - 365.2).abs() < 0.1 && after && !before);
    }

    #[test]
    fn what_is_dated_by_its_year_says_so_and_a_day_does_not() {
        let layout = laid_out(&[
            amount("year", "1980", Some(5), None),
            amount("day", "1980-06-05", Some(5), None),
            amount("unknown", "1981", None, None),
        ]);
        let within = |id: &str| {
            let mark = layout.marks.iter().find(|mark| mark.key == Key::flow(id)).unwrap();
            mark.within.map(|within| within.right - within.left)
        };
        assert_eq!(within("day"), None);
        let a_day = within("unknown").unwrap() / 365.0;
        assert!((within("year").unwrap() / 366.0 - a_day).abs() < 1e-9 && a_day > 0.0);
    }

    #[test]
    fn zero_is_drawn_and_unknown_is_not_zero() {
        let layout =
            laid_out(&[amount("none", "1980", Some(0), None), amount("unknown", "1985", None, None)]);
        assert!(matches!(layout.marks[0].shape, PlotShape::Zero { .. }));
        assert!(matches!(layout.marks[1].shape, PlotShape::Unknown { .. }));
    }
}
