//! Which marks of a plot get their words, and where: a doubt always, others where there is room.

use super::crowds::worth_a_label;
use super::labels::{Beside, LabelText, Labels, Taken};
use super::place::{Frame, PlotLayout, PlotMark, PlotShape};
use super::scale::Scale;
use super::standing::Standing;
use crate::query::amounts::Amounts;

/// Between a mark and its label.
const LABEL_GAP: f64 = 6.0;
/// Room for the numbers of the axis, which stand on their lines at the left: "7.5" of a linear one, "€100 m" of powers of ten.
fn axis_numbers(scale: Scale) -> f64 {
    match scale {
        Scale::Linear { .. } => 34.0,
        Scale::Logarithmic { .. } => 54.0,
    }
}

/// Around a point, as wide as it is.
const POINT: f64 = 5.0;

impl Standing {
    /// The total at the end of each line, where that is in the window and there is room beside it.
    pub(super) fn label_runs(&self, frame: &Frame<'_>, layout: &mut PlotLayout) {
        let mut labels = Labels::default();
        for label in &layout.labels {
            let width = (frame.width_of)(&label.text);
            let (left, right) = (label.x - 2.0, label.x + width + 2.0);
            labels.keep_clear(Taken { left, top: label.y - 8.0, right, bottom: label.y + 8.0 });
        }
        for mark in &layout.marks {
            labels.keep_clear(covered(&mark.shape, layout.zero_y));
        }
        for (run, line) in self.runs.iter().zip(&layout.runs).filter(|(_, line)| line.is_whole) {
            let Some((x, y)) = line.corners.last().copied() else { continue };
            let text = (frame.text_of)(&run.total);
            let width = (frame.width_of)(&text);
            let inner = (frame.edges().0 + 4.0, frame.edges().1 - 4.0);
            let places =
                [(x + 6.0, y), (x - width, y - 10.0), (x - width - 6.0, y - 10.0), (x + 6.0, y - 10.0)];
            if !places.iter().any(|(x, y)| labels.try_at(&text, line.last, *x, *y, width, inner)) {
                layout.unlabelled += 1;
            }
        }
        layout.labels.extend(labels.placed);
    }
}

pub(super) fn place_labels(amounts: &Amounts, frame: &Frame<'_>, layout: &mut PlotLayout) {
    let mut labels = Labels::default();
    for mark in &layout.marks {
        labels.keep_clear(covered(&mark.shape, layout.zero_y));
    }
    for tick in &layout.ticks {
        let y = layout.zero_y - tick.part * (layout.zero_y - layout.top_y);
        let (left, right) = (frame.edges().0, frame.edges().0 + axis_numbers(layout.scale));
        labels.keep_clear(Taken { left, top: y - 15.0, right, bottom: y + 1.0 });
    }
    for crowd in &layout.crowds {
        let (top, bottom) = (crowd.top - POINT, crowd.bottom + POINT);
        labels.keep_clear(Taken { left: crowd.left, top, right: crowd.right, bottom });
    }
    let inner = (frame.edges().0 + 4.0, frame.edges().1 - 4.0);
    let mut chosen = worth_a_label(&layout.marks, layout.zero_y);
    // A doubt is never what finds no room.
    chosen.sort_by_key(|mark| amounts.get(mark.amount).is_none_or(|amount| amount.caution.is_none()));
    let mut unlabelled = layout.unlabelled + layout.marks.len() - chosen.len();
    for mark in chosen {
        let Some(amount) = amounts.get(mark.amount) else { continue };
        let text = (frame.text_of)(amount);
        let width = (frame.width_of)(&text);
        let placed = place_label(&mut labels, mark, &text, width, inner, layout.zero_y) || {
            // The number alone says more than nothing; a doubt about it stays.
            let doubt = amount.caution.as_ref().map(ToString::to_string).unwrap_or_default();
            let short = LabelText { words: doubt, ..text };
            let width = (frame.width_of)(&short);
            let placed = !short.number.is_empty()
                && place_label(&mut labels, mark, &short, width, inner, layout.zero_y);
            placed || (short.caution && labels.put_doubt(mark, short, frame, layout.zero_y))
        };
        // A box with "?" says by itself what it is.
        if !placed && (amount.value.is_some() || amount.share.is_some()) {
            unlabelled += 1;
        }
    }
    layout.unlabelled = unlabelled;
    layout.labels = labels.placed;
}

impl Labels {
    /// A doubtful number without its words, over its mark's neighbours where there is no other room: of all labels it is
    /// the one that is never left out.
    fn put_doubt(&mut self, mark: &PlotMark, text: LabelText, frame: &Frame<'_>, zero_y: f64) -> bool {
        let text = LabelText { words: String::new(), ..text };
        let width = (frame.width_of)(&text);
        let (left, top, right, bottom) = mark.shape.bounds(zero_y);
        let inner = (frame.edges().0 + 4.0, frame.edges().1 - 4.0);
        let middle =
            (f64::midpoint(left, right) - width / 2.0).clamp(inner.0, (inner.1 - width).max(inner.0));
        let beside = f64::midpoint(top, bottom.min(top + 14.0));
        let places = [
            (right + 4.0, beside),
            (left - 4.0 - width, beside),
            (middle, top - 8.0),
            (middle, bottom + 8.0),
        ];
        let fits = |labels: &mut Self, (x, y)| {
            y >= HALF_LABEL && labels.try_at(&text, mark.amount, x, y, width, inner)
        };
        if !places.into_iter().any(|place| fits(self, place)) {
            let x =
                if right + 4.0 + width <= inner.1 { right + 4.0 } else { (left - 4.0 - width).max(inner.0) };
            self.put(text, mark.amount, x, beside, width);
        }
        true
    }
}

/// Half the height of a label.
const HALF_LABEL: f64 = 7.0;

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
        | PlotShape::Vague { .. }
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
            let end = right.min(inner.1) - width;
            // Within its ends where there is room, else beyond its end, else below it.
            let edges = (inner.0, right.min(inner.1));
            let at = |labels: &mut Labels, x, y, edges| labels.try_at(text, mark.amount, x, y, width, edges);
            [-13.0, 13.0].into_iter().any(|by| {
                at(labels, x, y + by, edges) || at(labels, end, y + by, edges) || at(labels, x, y + by, inner)
            })
        }
        PlotShape::Vague { .. } => {
            let at = Beside { left: left - 4.0, right: right + 4.0, y: top + 7.0 };
            labels.place(text, mark.amount, at, width, inner)
        }
        PlotShape::Bar { .. } => {
            // Above what lies below the zero line, else over it: a number says more than the line of its time.
            let above = mark.within.is_some().then_some(zero_y - 2.0 * HALF_LABEL);
            above.into_iter().chain([zero_y - 8.0]).any(|lowest| {
                let y = top.min(lowest) + HALF_LABEL;
                let at = Beside { left: left - LABEL_GAP, right: right + LABEL_GAP, y };
                labels.place(text, mark.amount, at, width, inner)
            })
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
