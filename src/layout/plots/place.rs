//! Marks of a plot: where each amount stands.

use super::labels::{Beside, LabelText, Labels, PlotLabel, Taken};
use super::scale::{Scale, Steps, Tick};
use crate::model::Key;
use crate::model::edtf::{Bound, Reading};
use crate::query::series::Amount;

/// Width of a bar.
const BAR: f64 = 12.0;
/// Between two bars of one time.
const GAP: f64 = 3.0;
/// Width and height of the box of an unknown number.
const UNKNOWN: (f64, f64) = (15.0, 16.0);
/// Radius of a point.
const POINT: f64 = 5.0;
/// Above the scale's top and below its zero.
const MARGIN: (f64, f64) = (14.0, 20.0);
/// Between a mark and its label.
const LABEL_GAP: f64 = 6.0;
/// Room for the numbers of the axis, which stand on their lines at the left.
const AXIS_NUMBERS: f64 = 34.0;

/// What a plot is laid out in.
pub struct Frame<'a> {
    /// Left and right edge of the time area.
    pub edges: (f64, f64),
    /// Height of the plot.
    pub height: f64,
    /// Where a time (days since 1970-01-01) stands.
    pub x_from_day: &'a dyn Fn(f64) -> f64,
    /// What the label of an amount says.
    pub text_of: &'a dyn Fn(&Amount) -> LabelText,
    /// How wide a label is.
    pub width_of: &'a dyn Fn(&LabelText) -> f64,
    /// Which lines the scale may have.
    pub steps: Steps,
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
    /// Words beside them.
    pub labels: Vec<PlotLabel>,
    /// From a whole to its part: two places, x and y each.
    pub threads: Vec<[(f64, f64); 2]>,
    /// Marks in the window whose label found no room.
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
            Self::Bar { left, right, top } => (left, top.min(zero_y - 4.0), right, zero_y),
            Self::Point { x, y, .. } => (x - POINT - 2.0, y - POINT - 2.0, x + POINT + 2.0, y + POINT + 2.0),
            Self::Line { left, right, y, .. } => (left, y - 5.0, right, y + 5.0),
            Self::Unknown { x } => (x - UNKNOWN.0 / 2.0, zero_y - UNKNOWN.1, x + UNKNOWN.0 / 2.0, zero_y),
            Self::Zero { x } => (x - BAR / 2.0, zero_y - 4.0, x + BAR / 2.0, zero_y + 4.0),
        }
    }
}

/// Where an amount stands in time.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stand {
    /// Some time within a stretch: drawn in its middle.
    Within { left: f64, right: f64 },
    /// All through a stretch; an end may lie outside every window.
    Through { left: f64, right: f64, before: bool, after: bool },
}

/// Lays a plot out. Amounts must be in time order, as [`crate::query::series`] gives them.
#[must_use]
pub fn plot_layout(amounts: &[Amount], frame: &Frame<'_>) -> PlotLayout {
    let scale = Scale::of(amounts);
    let (top_y, zero_y) = (MARGIN.0, frame.height - MARGIN.1);
    let y_of = |value: f64| zero_y - scale.part(value) * (zero_y - top_y);
    let marks = place_marks(amounts, frame, scale, &y_of);
    let threads = threads(amounts, &marks);
    let mut layout = PlotLayout {
        scale,
        ticks: apart(scale.ticks(frame.steps), zero_y - top_y),
        zero_y,
        top_y,
        marks,
        labels: Vec::new(),
        threads,
        unlabelled: 0,
    };
    place_labels(amounts, frame, &mut layout);
    layout
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

fn stand(amount: &Amount, frame: &Frame<'_>) -> Option<Stand> {
    let date = amount.date.as_ref()?;
    #[expect(clippy::cast_precision_loss, reason = "days of history are exact in f64")]
    let x = |day: i64| (frame.x_from_day)(day as f64);
    if let Reading::Interval { start, end } = date.reading() {
        let (before, after) = (start == Bound::Open, end == Bound::Open);
        let left = date.earliest().map_or(frame.edges.0 - 1.0, |day| x(day.0));
        let right = date.latest().map_or(frame.edges.1 + 1.0, |day| x(day.0 + 1));
        return Some(Stand::Through { left, right, before, after });
    }
    let first = date.earliest().or(date.latest())?;
    let last = date.latest().or(date.earliest())?;
    Some(Stand::Within { left: x(first.0), right: x(last.0 + 1) })
}

fn place_marks(
    amounts: &[Amount],
    frame: &Frame<'_>,
    scale: Scale,
    y_of: &dyn Fn(f64) -> f64,
) -> Vec<PlotMark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(first) = amounts.get(at) {
        // Amounts of one date stand side by side, or hang on one thread.
        let group: Vec<usize> = (at..amounts.len())
            .take_while(|next| amounts.get(*next).is_some_and(|a| a.date == first.date))
            .collect();
        at += group.len().max(1);
        place_group(&group, amounts, frame, scale, y_of, &mut marks);
    }
    marks
}

fn place_group(
    group: &[usize],
    amounts: &[Amount],
    frame: &Frame<'_>,
    scale: Scale,
    y_of: &dyn Fn(f64) -> f64,
    marks: &mut Vec<PlotMark>,
) {
    let is_bar = |amount: &Amount| matches!(scale, Scale::Linear { .. }) && !is_through(amount);
    let mut bars: Vec<usize> =
        group.iter().copied().filter(|i| amounts.get(*i).is_some_and(is_bar)).collect();
    bars.sort_by_key(|i| amounts.get(*i).map(|amount| (amount.kind, amount.value)));
    let mut seen_in_group: Vec<f64> = Vec::new();
    for index in group {
        let Some((amount, stand)) = amounts.get(*index).and_then(|a| Some((a, stand(a, frame)?))) else {
            continue;
        };
        let shape = match stand {
            Stand::Through { left, right, before, after } => {
                through(amount, (left, right), (before, after), frame, y_of)
            }
            Stand::Within { left, right } => {
                let place = bars.iter().position(|bar| bar == index).unwrap_or(0);
                let x = f64::midpoint(left, right) + beside(place, bars.len());
                within(amount, x, (left, right), scale, y_of, &mut seen_in_group)
            }
        };
        let (left, _, right, _) = shape.bounds(frame.height - MARGIN.1);
        if right >= frame.edges.0 && left <= frame.edges.1 {
            marks.push(PlotMark { key: amount.key.clone(), amount: *index, shape });
        }
    }
}

fn is_through(amount: &Amount) -> bool {
    amount.date.as_ref().is_some_and(|date| matches!(date.reading(), Reading::Interval { .. }))
}

/// How far from the middle of their time the bar at `place` of `count` stands.
fn beside(place: usize, count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a handful of bars")]
    let (place, count) = (place as f64, count.max(1) as f64);
    (place - (count - 1.0) / 2.0) * (BAR + GAP)
}

fn through(
    amount: &Amount,
    ends: (f64, f64),
    open: (bool, bool),
    frame: &Frame<'_>,
    y_of: &dyn Fn(f64) -> f64,
) -> PlotShape {
    let (left, right) = (ends.0.max(frame.edges.0 - 1.0), ends.1.min(frame.edges.1 + 1.0));
    match amount.value {
        Some(value) => PlotShape::Line {
            left,
            right,
            y: y_of(value.to_f64()),
            before: open.0 || ends.0 < frame.edges.0,
            after: open.1 || ends.1 > frame.edges.1,
        },
        None => PlotShape::Unknown { x: f64::midpoint(left, right) },
    }
}

fn within(
    amount: &Amount,
    x: f64,
    ends: (f64, f64),
    scale: Scale,
    y_of: &dyn Fn(f64) -> f64,
    points_before: &mut Vec<f64>,
) -> PlotShape {
    let Some(value) = amount.value else { return PlotShape::Unknown { x } };
    if value == crate::model::Decimal::ZERO {
        return PlotShape::Zero { x };
    }
    let y = y_of(value.to_f64());
    match scale {
        Scale::Linear { .. } => PlotShape::Bar { left: x - BAR / 2.0, right: x + BAR / 2.0, top: y },
        Scale::Logarithmic { .. } => {
            // Points of one time that would cover each other stand side by side.
            let covered = points_before.iter().filter(|before| (**before - y).abs() < 2.0 * POINT).count();
            points_before.push(y);
            let wide = ends.1 - ends.0 > 2.0 * POINT + 4.0;
            let tube = wide.then_some(Tube { left: ends.0, right: ends.1 });
            #[expect(clippy::cast_precision_loss, reason = "a handful of points")]
            let aside = covered as f64 * (2.0 * POINT + GAP);
            PlotShape::Point { x: x + aside, y, tube }
        }
    }
}

/// A thread from each part to its whole, where both are points that are seen.
fn threads(amounts: &[Amount], marks: &[PlotMark]) -> Vec<[(f64, f64); 2]> {
    let point_of = |amount: usize| {
        marks.iter().find(|mark| mark.amount == amount).and_then(|mark| match mark.shape {
            PlotShape::Point { x, y, .. } => Some((x, y)),
            PlotShape::Bar { .. }
            | PlotShape::Line { .. }
            | PlotShape::Unknown { .. }
            | PlotShape::Zero { .. } => None,
        })
    };
    let parts = marks.iter().filter_map(|mark| Some((mark.amount, amounts.get(mark.amount)?.whole?)));
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

fn place_labels(amounts: &[Amount], frame: &Frame<'_>, layout: &mut PlotLayout) {
    let mut labels = Labels::default();
    for mark in &layout.marks {
        labels.keep_clear(covered(&mark.shape, layout.zero_y));
    }
    for tick in &layout.ticks {
        let y = layout.zero_y - tick.part * (layout.zero_y - layout.top_y);
        let (left, right) = (frame.edges.0, frame.edges.0 + AXIS_NUMBERS);
        labels.keep_clear(Taken { left, top: y - 15.0, right, bottom: y + 1.0 });
    }
    let inner = (frame.edges.0 + 4.0, frame.edges.1 - 4.0);
    for mark in &layout.marks {
        let Some(amount) = amounts.get(mark.amount) else { continue };
        let text = (frame.text_of)(amount);
        let width = (frame.width_of)(&text);
        let placed = place_label(&mut labels, mark, &text, width, inner, layout.zero_y) || {
            // The number alone says more than nothing.
            let short = LabelText { words: String::new(), ..text };
            let width = (frame.width_of)(&short);
            !short.number.is_empty() && place_label(&mut labels, mark, &short, width, inner, layout.zero_y)
        };
        // A box with "?" says by itself what it is.
        if !placed && amount.value.is_some() {
            layout.unlabelled += 1;
        }
    }
    layout.labels = labels.placed;
}

/// What a mark covers, with a little air at its sides.
fn covered(shape: &PlotShape, zero_y: f64) -> Taken {
    let (left, top, right, bottom) = shape.bounds(zero_y);
    match *shape {
        // A line is thin; it is hit further away than it is painted.
        PlotShape::Line { y, .. } => Taken { left, top: y - 2.0, right, bottom: y + 2.0 },
        PlotShape::Point { tube: Some(tube), .. } => {
            Taken { left: tube.left.min(left), top, right: tube.right.max(right), bottom }
        }
        PlotShape::Bar { .. }
        | PlotShape::Point { .. }
        | PlotShape::Unknown { .. }
        | PlotShape::Zero { .. } => Taken { left: left - 2.0, top, right: right + 2.0, bottom },
    }
}

fn place_label(
    labels: &mut Labels,
    mark: &PlotMark,
    text: &LabelText,
    width: f64,
    inner: (f64, f64),
    zero_y: f64,
) -> bool {
    let (left, top, right, _) = mark.shape.bounds(zero_y);
    match mark.shape {
        PlotShape::Line { left, right, y, .. } => {
            // Above its line, at the beginning of what is seen of it.
            let x = left.max(inner.0) + LABEL_GAP;
            let edges = (inner.0, right.min(inner.1));
            labels.try_at(text, mark.amount, x, y - 13.0, width, edges)
                || labels.try_at(text, mark.amount, right.min(inner.1) - width, y - 13.0, width, edges)
        }
        PlotShape::Bar { .. } => {
            let at =
                Beside { left: left - LABEL_GAP, right: right + LABEL_GAP, y: top.min(zero_y - 8.0) + 7.0 };
            labels.place(text, mark.amount, at, width, inner)
        }
        PlotShape::Point { y, tube, .. } => {
            // Beside the time it stands in, not on it; a little higher or lower where something runs through.
            let (left, right) =
                tube.map_or((left, right), |tube| (tube.left.min(left), tube.right.max(right)));
            [0.0, -6.0, 6.0].into_iter().any(|by| {
                let at = Beside { left: left - 4.0, right: right + 4.0, y: y + by };
                labels.place(text, mark.amount, at, width, inner)
            })
        }
        PlotShape::Unknown { .. } | PlotShape::Zero { .. } => {
            let at = Beside { left: left - LABEL_GAP, right: right + LABEL_GAP, y: zero_y - 8.5 };
            labels.place(text, mark.amount, at, width, inner)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bound as ValueBound, Decimal, Edtf, Occurrence, Status};

    fn amount(id: &str, date: &str, value: Option<i64>, whole: Option<usize>) -> Amount {
        Amount {
            key: Key::flow(id),
            date: Edtf::parse(date).ok(),
            value: value.map(Decimal::from),
            bound: ValueBound::Exact,
            kind: None,
            words: "".into(),
            currency: None,
            occurrence: Occurrence::Actual,
            status: Status::Undisputed,
            caution: None,
            whole,
        }
    }

    fn laid_out(amounts: &[Amount]) -> PlotLayout {
        let frame = Frame {
            edges: (0.0, 1000.0),
            height: 150.0,
            x_from_day: &|day| day / 10.0,
            text_of: &|amount| LabelText { number: amount.key.to_string(), ..LabelText::default() },
            width_of: &|text| 6.0 * f64::from(u16::try_from(text.number.len()).unwrap()),
            steps: Steps::Any,
        };
        plot_layout(amounts, &frame)
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
    fn zero_is_drawn_and_unknown_is_not_zero() {
        let layout =
            laid_out(&[amount("none", "1980", Some(0), None), amount("unknown", "1985", None, None)]);
        assert!(matches!(layout.marks[0].shape, PlotShape::Zero { .. }));
        assert!(matches!(layout.marks[1].shape, PlotShape::Unknown { .. }));
    }
}
