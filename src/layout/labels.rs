//! Where titles and dates stand: right of the mark, left of it, in two lines, inside a long bar, or nowhere and counted.
//! No label meets another, a mark, or the edge.

use super::lanes::Pitch;
use super::words::{FactText, LINE, ellipsis, head_of};
use super::{
    Alone, Band, Cluster, Cut, Emphasis, HiddenCount, Input, Label, LabelPlace, LaneHead, Mark, Match,
    Measure, Rect, TextRun, TextStyle, TimeAxis,
};
use crate::document::DocKey;

/// From a title to its date.
pub const DATE_GAP: f64 = 6.0;
/// From the end of a span to its label.
pub const SPAN_GAP: f64 = 5.0;
/// From the middle of a glyph to its label.
pub const GLYPH_GAP: f64 = 13.0;
/// Height of a label of one line.
pub const LABEL_HEIGHT: f64 = 18.0;
/// From one line of a label to the next.
pub const LINE_PITCH: f64 = 13.0;
/// Kept free around labels: the canvas they stand on.
const HALO: f64 = 3.0;
/// From a label to the edge of the view.
const EDGE: f64 = 4.0;
/// Of a bar left on both sides of the label that rides in it.
const STUB: f64 = 20.0;
/// A title is cut only where at least this much room is left for it.
const LEAST: f64 = 110.0;
/// No label is narrower.
const NARROWEST: f64 = 24.0;
/// Nearer than this a hidden label is counted beside a shown one.
const NEIGHBOUR: f64 = 240.0;

/// What is taken in one row: disjoint stretches of x in order.
#[derive(Clone, Debug, Default)]
struct Row {
    taken: Vec<(f64, f64)>,
}

impl Row {
    fn join(&mut self) {
        self.taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.taken.dedup_by(|later, earlier| {
            let touch = later.0 <= earlier.1;
            if touch {
                earlier.1 = earlier.1.max(later.1);
            }
            touch
        });
    }

    fn take(&mut self, x0: f64, x1: f64) {
        let at = self.taken.partition_point(|taken| taken.0 < x0);
        self.taken.insert(at, (x0, x1));
    }

    /// The first thing taken at or after an x.
    fn after(&self, x: f64) -> f64 {
        let at = self.taken.partition_point(|taken| taken.1 <= x);
        self.taken.get(at).map_or(f64::INFINITY, |taken| taken.0)
    }

    /// The last thing taken at or before an x.
    fn before(&self, x: f64) -> f64 {
        let at = self.taken.partition_point(|taken| taken.0 < x);
        at.checked_sub(1).and_then(|at| self.taken.get(at)).map_or(f64::NEG_INFINITY, |taken| taken.1)
    }
}

/// Rows of all heads, one after the other.
struct Rows {
    first: Vec<usize>,
    rows: Vec<Row>,
}

impl Rows {
    fn new(heads: &[LaneHead]) -> Self {
        let mut first = Vec::with_capacity(heads.len());
        let mut count = 0;
        for head in heads {
            first.push(count);
            count += head.rows.max(1);
        }
        Self { first, rows: vec![Row::default(); count] }
    }

    fn row(&mut self, head: usize, row: usize) -> Option<&mut Row> {
        let at = self.first.get(head)? + row;
        self.rows.get_mut(at)
    }
}

#[expect(clippy::too_many_arguments, reason = "everything that stands in the rows")]
pub(super) fn place(
    input: &Input<'_>,
    axis: &TimeAxis,
    pitch: Pitch,
    heads: &mut [LaneHead],
    marks: &mut [Mark],
    clusters: &[Cluster],
    bands: &[Band],
    measure: &dyn Measure,
) {
    let mut rows = Rows::new(heads);
    for mark in marks.iter() {
        if let Some(row) = rows.row(mark.head, mark.row) {
            row.taken.push((mark.bounds.x0, mark.bounds.x1));
        }
    }
    let boxes = clusters.iter().map(|cluster| (cluster.head, cluster.rect.grown(3.0, 3.0)));
    for (head, rect) in boxes.chain(bands.iter().map(|band| (band.head, band.rect))) {
        let Some(y) = heads.get(head).map(|head| head.y + pitch.padding.min((head.height - pitch.row) / 2.0))
        else {
            continue;
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "few rows, never negative"
        )]
        let row = ((rect.centre().y - y) / pitch.row).floor().max(0.0) as usize;
        if let Some(row) = rows.row(head, row) {
            row.taken.push((rect.x0, rect.x1));
        }
    }
    rows.rows.iter_mut().for_each(Row::join);
    let mut order: Vec<usize> = (0..marks.len()).collect();
    let ranks: Vec<Rank> = marks.iter().map(|mark| rank(input, mark)).collect();
    // Stable: of equal rank the earlier in its lane, lanes from the top.
    order.sort_by_key(|at| ranks.get(*at).copied());
    let placer = Placer {
        left: axis.x0() + EDGE,
        right: axis.x1() - EDGE,
        two: pitch.row >= 2.0 * LINE_PITCH,
        measure,
    };
    let mut hidden = Vec::new();
    for at in order {
        let Some(mark) = marks.get_mut(at) else { continue };
        let Some(row) = rows.row(mark.head, mark.row) else { continue };
        mark.label = placer.place(mark, row);
        match &mark.label {
            Some(label) if label.place != LabelPlace::Inside => {
                row.take(label.rect.x0 - HALO, label.rect.x1 + HALO);
            }
            Some(_) => {}
            None => hidden.push(at),
        }
    }
    count_hidden(&placer, heads, marks, &hidden, &mut rows);
}

/// Who is labelled first: selected, search hit, focus, key, links.
type Rank = (bool, bool, bool, bool, std::cmp::Reverse<usize>);

fn rank(input: &Input<'_>, mark: &Mark) -> Rank {
    (
        mark.emphasis != Emphasis::Selected,
        mark.filter != Match::Hit,
        input.focus != Some(&mark.key),
        !mark.text.is_key,
        std::cmp::Reverse(mark.text.links),
    )
}

struct Placer<'a> {
    left: f64,
    right: f64,
    /// Whether rows are high enough for two lines.
    two: bool,
    measure: &'a dyn Measure,
}

/// A title as it will stand, and how wide.
struct Set<'a> {
    lines: [&'a str; 2],
    widths: [f64; 2],
    /// 0 without a date.
    date_width: f64,
    cut: Cut,
}

impl Placer<'_> {
    fn place(&self, mark: &Mark, row: &Row) -> Option<Label> {
        let text = &*mark.text;
        if mark.bounds.x1 <= self.left || mark.bounds.x0 >= self.right {
            return None;
        }
        let (start, end) = beside(mark);
        let room_right = row.after(start).min(self.right) - start - HALO;
        let room_left = end - row.before(end).max(self.left) - HALO;
        let on_mark = mark.bounds.x1.min(self.right) - mark.bounds.x0.max(self.left) - 2.0 * STUB;
        // Words are measured only where some may fit.
        if room_right.max(room_left).max(on_mark) < NARROWEST {
            return None;
        }
        let selected = mark.emphasis == Emphasis::Selected;
        let title_width =
            if selected { text.selected_width(self.measure) } else { text.title_width(self.measure) };
        let date_width = text.date_width(self.measure);
        let one = Set { lines: [&text.title, ""], widths: [title_width, 0.0], date_width, cut: Cut::Whole };
        let wide = one.width();
        if let Some(label) = self.inside_bar(mark, text, &one, wide) {
            return Some(label);
        }
        if wide <= room_right {
            return Some(one.label(mark, text, LabelPlace::Right, start));
        }
        if wide <= room_left {
            return Some(one.label(mark, text, LabelPlace::Left, end - wide));
        }
        if self.two && text.title.chars().count() > LINE / 2 && room_right.max(room_left) > 60.0 {
            let two = text.two_lines(self.measure);
            let lines = [two.lines[0].as_str(), two.lines[1].as_str()];
            let set = Set { lines, widths: two.widths, date_width, cut: two.cut };
            let wide = set.width();
            if wide <= room_right {
                return Some(set.label(mark, text, LabelPlace::RightTwoLines, start));
            }
            if wide <= room_left {
                return Some(set.label(mark, text, LabelPlace::LeftTwoLines, end - wide));
            }
        }
        self.on_tube(mark, text, &one, wide)
            .or_else(|| self.cut(mark, text, (start, room_right), (end, room_left)))
    }

    /// In a gap of a bar, at its visible part.
    fn inside_bar(&self, mark: &Mark, text: &FactText, set: &Set<'_>, wide: f64) -> Option<Label> {
        let (x0, x1) = mark.shape.bar()?;
        self.inside(mark, text, set, wide, (x0 + STUB, x1 - STUB))
    }

    /// On a tube that leaves no room beside it.
    fn on_tube(&self, mark: &Mark, text: &FactText, set: &Set<'_>, wide: f64) -> Option<Label> {
        if mark.shape.alone == Alone::Glyph {
            return None;
        }
        self.inside(mark, text, set, wide, (mark.shape.x0 + STUB, mark.shape.x1 - STUB))
    }

    fn inside(
        &self,
        mark: &Mark,
        text: &FactText,
        set: &Set<'_>,
        wide: f64,
        (x0, x1): (f64, f64),
    ) -> Option<Label> {
        let (mut start, end) = (x0.max(self.left + STUB), x1.min(self.right - STUB));
        for glyph in &mark.shape.glyphs {
            if glyph + GLYPH_GAP > start && glyph - GLYPH_GAP < start + wide {
                start = glyph + GLYPH_GAP;
            }
        }
        (start + wide <= end).then(|| set.label(mark, text, LabelPlace::Inside, start))
    }

    /// With an ellipsis, on the side that has more room.
    fn cut(&self, mark: &Mark, text: &FactText, right: (f64, f64), left: (f64, f64)) -> Option<Label> {
        let room = right.1.max(left.1);
        let least = if mark.emphasis == Emphasis::Selected { LEAST / 2.0 } else { LEAST };
        if room < least {
            return None;
        }
        let style =
            if mark.emphasis == Emphasis::Selected { TextStyle::LabelSelected } else { TextStyle::Label };
        let date_width = text.date_width(self.measure);
        let with_date = room - date_width - DATE_GAP;
        let for_title = if with_date >= least / 2.0 { with_date } else { room };
        let characters = text.title.chars().count();
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "short texts"
        )]
        let mut length =
            (for_title / (text.title_width(self.measure).max(1.0) / characters.max(1) as f64)) as usize;
        // The average may be too kind to this beginning.
        while length > 3 {
            let title = ellipsis(head_of(&text.title, length.min(characters.saturating_sub(1))));
            let width = self.measure.width(&title, style);
            if width <= for_title {
                let set = Set { lines: [&title, ""], widths: [width, 0.0], date_width, cut: Cut::Ellipsis };
                let dated = width + DATE_GAP + date_width <= room;
                let wide = if dated { set.width() } else { width };
                let (place, x) = if right.1 >= left.1 {
                    (LabelPlace::Right, right.0)
                } else {
                    (LabelPlace::Left, left.0 - wide)
                };
                let mut label = set.label(mark, text, place, x);
                if !dated {
                    label.date = None;
                    label.rect.x1 = x + width;
                }
                return Some(label);
            }
            length -= 1 + length / 12;
        }
        None
    }
}

/// Where a label right of a mark starts, and where one left of it ends.
fn beside(mark: &Mark) -> (f64, f64) {
    let (x0, x1) = (mark.shape.x0, mark.shape.x1);
    match (mark.shape.alone, mark.shape.glyphs.first(), mark.shape.glyphs.last()) {
        (Alone::Glyph, Some(first), Some(last)) => {
            ((last + GLYPH_GAP).max(x1 + HALO), (first - GLYPH_GAP).min(x0 - HALO))
        }
        _ => (x1 + SPAN_GAP, x0 - SPAN_GAP),
    }
}

impl Set<'_> {
    fn width(&self) -> f64 {
        let date = if self.date_width > 0.0 { DATE_GAP + self.date_width } else { 0.0 };
        if self.lines[1].is_empty() {
            self.widths[0] + date
        } else {
            self.widths[0].max(self.widths[1] + date)
        }
    }

    /// The label from its left end.
    fn label(&self, mark: &Mark, text: &FactText, place: LabelPlace, x: f64) -> Label {
        let two = !self.lines[1].is_empty();
        let wide = self.width();
        let lines = if two { 2 } else { 1 };
        let first_y = if two { mark.y - LINE_PITCH / 2.0 } else { mark.y };
        let run = |line: &str, width: f64, y: f64, right: f64| {
            // Left of a mark the lines end at it.
            let at = if place == LabelPlace::LeftTwoLines { x + wide - right } else { x };
            TextRun { x: at, y, width, text: line.into() }
        };
        let date = (self.date_width > 0.0).then(|| {
            let last = if two { self.widths[1] } else { self.widths[0] };
            let y = if two { first_y + LINE_PITCH } else { first_y };
            let at = if place == LabelPlace::LeftTwoLines {
                x + wide - self.date_width
            } else {
                x + last + DATE_GAP
            };
            TextRun { x: at, y, width: self.date_width, text: text.date().clone() }
        });
        let last_line = self.widths[1] + date.as_ref().map_or(0.0, |date| DATE_GAP + date.width);
        let title = (0..lines)
            .map(|line| {
                let right = if line == 0 { self.widths[0] } else { last_line };
                #[expect(clippy::cast_precision_loss, reason = "0 or 1")]
                let y = first_y + line as f64 * LINE_PITCH;
                run(
                    self.lines.get(line).unwrap_or(&""),
                    self.widths.get(line).copied().unwrap_or(0.0),
                    y,
                    right,
                )
            })
            .collect();
        let height = if two { 2.0 * LINE_PITCH } else { LABEL_HEIGHT };
        Label {
            place,
            title,
            date,
            rect: Rect::about(x, x + wide, mark.y, height),
            cut: self.cut,
            hidden: None,
        }
    }
}

/// Counts labels without room beside the nearest label of their row.
fn count_hidden(
    placer: &Placer<'_>,
    heads: &mut [LaneHead],
    marks: &mut [Mark],
    hidden: &[usize],
    rows: &mut Rows,
) {
    let mut shown: std::collections::BTreeMap<(usize, usize), Vec<(f64, usize)>> =
        std::collections::BTreeMap::new();
    for (at, mark) in marks.iter().enumerate() {
        if let Some(label) = mark.label.as_ref().filter(|label| label.place != LabelPlace::Inside) {
            shown.entry((mark.head, mark.row)).or_default().push((label.rect.x1, at));
        }
    }
    let mut counted: std::collections::BTreeMap<usize, Vec<DocKey>> = std::collections::BTreeMap::new();
    for &at in hidden {
        let Some(mark) = marks.get(at) else { continue };
        let near = shown.get(&(mark.head, mark.row)).into_iter().flatten();
        let distance = |x: f64| (x - mark.shape.x0).abs();
        let nearest = near.min_by(|a, b| distance(a.0).total_cmp(&distance(b.0))).copied();
        match nearest.filter(|(x, _)| distance(*x) < NEIGHBOUR) {
            Some((_, label)) => counted.entry(label).or_default().push(mark.key.clone()),
            None => {
                if let Some(head) = heads.get_mut(mark.head) {
                    head.unlabelled += 1;
                }
            }
        }
    }
    for (at, keys) in counted {
        let Some(mark) = marks.get_mut(at) else { continue };
        let Some(label) = &mut mark.label else { continue };
        let text = format!("+{}", keys.len());
        let x0 = label.rect.x1 + DATE_GAP;
        let x1 = x0 + placer.measure.width(&text, TextStyle::Count) + 10.0;
        let row = rows.row(mark.head, mark.row);
        let free = row.filter(|row| row.after(label.rect.x1 + HALO + 0.5) >= x1 + HALO && x1 <= placer.right);
        match free {
            Some(row) => {
                row.take(x0, x1);
                label.hidden =
                    Some(HiddenCount { keys, rect: Rect::about(x0, x1, mark.y, LABEL_HEIGHT - 2.0) });
            }
            None => {
                if let Some(head) = heads.get_mut(mark.head) {
                    head.unlabelled += keys.len();
                }
            }
        }
    }
}
