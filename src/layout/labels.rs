//! Where titles and dates stand: right of the mark, left of it, in two lines, inside a long bar, or nowhere and counted.
//! No label meets another, a mark, or the edge.

use super::lanes::Pitch;
use super::shape::GLYPH;
use super::text::ByWords;
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
/// What is left of a title says nothing if it is narrower.
const SCRAP: f64 = 60.0;
/// No label is narrower.
const NARROWEST: f64 = 24.0;
/// Between labels in the one row of a folded case.
const AIR: f64 = 12.0;
/// A mark of a folded case that is longer carries others, and their labels.
const CARRIES: f64 = 120.0;
/// Of such a mark, left at each end.
const END: f64 = 12.0;
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

    /// Takes what a mark does: all of it, or only ends and glyphs where others may stand on it.
    fn stand(&mut self, mark: &Mark, in_one_row: bool) {
        let (x0, x1) = (mark.bounds.x0, mark.bounds.x1);
        if in_one_row && carries(mark) {
            self.taken.extend([(x0, x0 + END), (x1 - END, x1)]);
            self.taken.extend(mark.shape.glyphs.iter().map(|x| (x - GLYPH / 2.0, x + GLYPH / 2.0)));
        } else {
            self.taken.push((x0, x1));
        }
    }

    /// Takes what a label does. One that rides in a mark does so where nothing else can stand, but in a folded case.
    fn keep(&mut self, label: &Label, in_one_row: bool) {
        let air = if in_one_row { AIR - HALO } else { HALO };
        if in_one_row || label.place != LabelPlace::Inside {
            self.take(label.rect.x0 - air, label.rect.x1 + air);
        }
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

/// What a label stands beside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Mark(usize),
    Cluster(usize),
}

#[expect(clippy::too_many_arguments, reason = "everything that stands in the rows")]
pub(super) fn place(
    input: &Input<'_>,
    axis: &TimeAxis,
    pitch: Pitch,
    heads: &mut [LaneHead],
    marks: &mut [Mark],
    clusters: &mut [Cluster],
    bands: &[Band],
    measure: &ByWords<'_>,
) {
    let mut rows = Rows::new(heads);
    for mark in marks.iter() {
        let in_one_row = heads.get(mark.head).is_some_and(LaneHead::is_one_row);
        if let Some(row) = rows.row(mark.head, mark.row) {
            row.stand(mark, in_one_row);
        }
    }
    let boxes = clusters.iter().map(|cluster| (cluster.head, cluster.rect.grown(3.0, 3.0)));
    for (head, rect) in boxes.chain(bands.iter().map(|band| (band.head, band.rect))) {
        let Some(y) = heads.get(head).map(|head| head.y + pitch.padding.min((head.height - pitch.row) / 2.0))
        else {
            continue;
        };
        if let Some(row) = rows.row(head, row_at(rect.centre().y - y, pitch)) {
            row.taken.push((rect.x0, rect.x1));
        }
    }
    rows.rows.iter_mut().for_each(Row::join);
    let mark_ranks = marks
        .iter()
        .enumerate()
        .map(|(at, mark)| (rank(input, &mark.text, mark.emphasis, mark.filter), At::Mark(at)));
    let cluster_ranks = clusters.iter().enumerate().filter_map(|(at, cluster)| {
        Some((rank(input, cluster.named.as_deref()?, cluster.emphasis, cluster.filter), At::Cluster(at)))
    });
    let mut order: Vec<(Rank, At)> = mark_ranks.chain(cluster_ranks).collect();
    // Stable: of equal rank the earlier in its lane, lanes from the top.
    order.sort_by_key(|(rank, _)| *rank);
    let placer = Placer::new(axis, pitch, measure);
    learn(&placer, measure, heads, marks, &mut rows);
    let mut hidden = Vec::new();
    for (_, at) in order {
        match at {
            At::Mark(at) => {
                let Some(mark) = marks.get_mut(at) else { continue };
                let in_one_row = heads.get(mark.head).is_some_and(LaneHead::is_one_row);
                let Some(row) = rows.row(mark.head, mark.row) else { continue };
                mark.label = placer.place(mark, row, in_one_row);
                match &mark.label {
                    Some(label) => row.keep(label, in_one_row),
                    None => hidden.push(at),
                }
            }
            At::Cluster(at) => {
                let Some(cluster) = clusters.get_mut(at) else { continue };
                let Some(head) = heads.get(cluster.head) else { continue };
                let y = head.y + pitch.padding.min((head.height - pitch.row) / 2.0);
                let row = row_at(cluster.rect.centre().y - y, pitch);
                let Some(row) = rows.row(cluster.head, row) else { continue };
                cluster.label = placer.name(cluster, row);
                if let Some(label) = &cluster.label {
                    row.keep(label, head.is_one_row());
                }
            }
        }
    }
    count_hidden(&placer, heads, marks, &hidden, &mut rows);
}

/// Measures the words of all labels that may find room, before any label takes some of it.
fn learn(placer: &Placer<'_>, measure: &ByWords<'_>, heads: &[LaneHead], marks: &[Mark], rows: &mut Rows) {
    let mut texts: Vec<&FactText> = Vec::new();
    for mark in marks {
        let in_one_row = heads.get(mark.head).is_some_and(LaneHead::is_one_row);
        let row = rows.row(mark.head, mark.row);
        if !mark.text.is_measured() && row.is_some_and(|row| placer.may_fit(mark, row, in_one_row)) {
            texts.push(&mark.text);
        }
    }
    measure.learn(texts.iter().map(|text| text.title.as_str()), TextStyle::Label);
    measure.learn(texts.iter().map(|text| text.date().as_str()), TextStyle::Date);
}

/// From where to where a mark and its label take a row in which nothing else stands.
pub(super) fn taken_alone(mark: &Mark, axis: &TimeAxis, pitch: Pitch, measure: &ByWords<'_>) -> (f64, f64) {
    let mut row = Row::default();
    row.stand(mark, false);
    let placer = Placer::new(axis, pitch, measure);
    let (x0, x1) = (mark.bounds.x0, mark.bounds.x1);
    match placer.place(mark, &row, false) {
        Some(label) if label.place == LabelPlace::Inside => (x0, x1),
        // What was cut took all the room there was.
        Some(label) if label.cut == Cut::Whole => {
            (x0.min(label.rect.x0 - HALO), x1.max(label.rect.x1 + HALO))
        }
        Some(_) | None => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

/// The row at a height below the first.
fn row_at(y: f64, pitch: Pitch) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "few rows, never negative")]
    let row = (y / pitch.row).floor().max(0.0) as usize;
    row
}

/// Who is labelled first: selected, search hit, focus, key, links.
type Rank = (bool, bool, bool, bool, std::cmp::Reverse<usize>);

fn rank(input: &Input<'_>, text: &FactText, emphasis: Emphasis, filter: Match) -> Rank {
    (
        emphasis != Emphasis::Selected,
        filter != Match::Hit,
        input.focus != Some(&text.key),
        !text.is_key,
        std::cmp::Reverse(text.links),
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

/// What a label is placed beside, and where it may stand.
struct Spot<'a> {
    text: &'a FactText,
    selected: bool,
    y: f64,
    /// Where a label at its right starts, and where one at its left ends.
    start: f64,
    end: f64,
    /// How a label at its right, at its left is told; inside where it rides in a long mark.
    places: (LabelPlace, LabelPlace),
    with_date: bool,
}

impl<'m> Placer<'m> {
    fn new(axis: &TimeAxis, pitch: Pitch, measure: &'m dyn Measure) -> Self {
        Self { left: axis.x0() + EDGE, right: axis.x1() - EDGE, two: pitch.row >= 2.0 * LINE_PITCH, measure }
    }
}

impl Placer<'_> {
    /// Whether any words may find room at a mark. Words are measured only then.
    fn may_fit(&self, mark: &Mark, row: &Row, in_one_row: bool) -> bool {
        if mark.bounds.x1 <= self.left || mark.bounds.x0 >= self.right {
            return false;
        }
        let (room_right, room_left) = self.rooms(beside(mark), row);
        let on_mark = mark.bounds.x1.min(self.right) - mark.bounds.x0.max(self.left) - 2.0 * STUB;
        in_one_row && carries(mark) || room_right.max(room_left).max(on_mark) >= NARROWEST
    }

    fn place(&self, mark: &Mark, row: &Row, in_one_row: bool) -> Option<Label> {
        if !self.may_fit(mark, row, in_one_row) {
            return None;
        }
        let (start, end) = beside(mark);
        let spot = Spot {
            text: &mark.text,
            selected: mark.emphasis == Emphasis::Selected,
            y: mark.y,
            start,
            end,
            places: (LabelPlace::Right, LabelPlace::Left),
            with_date: true,
        };
        if in_one_row && carries(mark) {
            let riding = self.riding(mark, &spot);
            return self
                .whole(&riding, row)
                .or_else(|| self.whole(&spot, row))
                .or_else(|| self.cut(&riding, row))
                .or_else(|| self.cut(&spot, row));
        }
        let riding = |inside: Option<Label>| inside.filter(|_| !in_one_row);
        riding(self.inside_bar(mark, &spot))
            .or_else(|| self.whole(&spot, row))
            .or_else(|| riding(self.on_tube(mark, &spot)))
            .or_else(|| self.cut(&spot, row))
    }

    /// What the facts of a cluster are named by.
    fn name(&self, cluster: &Cluster, row: &Row) -> Option<Label> {
        if cluster.rect.x1 <= self.left || cluster.rect.x0 >= self.right {
            return None;
        }
        let spot = Spot {
            text: cluster.named.as_deref()?,
            selected: cluster.emphasis == Emphasis::Selected,
            y: cluster.rect.centre().y,
            start: cluster.rect.x1 + HALO + SPAN_GAP,
            end: cluster.rect.x0 - HALO - SPAN_GAP,
            places: (LabelPlace::Right, LabelPlace::Left),
            with_date: false,
        };
        self.whole(&spot, row).or_else(|| self.cut(&spot, row))
    }

    /// In a long mark of a folded case, beside its glyph or at its visible start.
    fn riding<'a>(&self, mark: &Mark, spot: &Spot<'a>) -> Spot<'a> {
        let glyph = mark.shape.glyphs.first();
        let visible = mark.bounds.x0.max(self.left) + STUB;
        let (start, end) = glyph.map_or((visible, visible), |x| (x + GLYPH_GAP, x - GLYPH_GAP));
        Spot { start, end, places: (LabelPlace::Inside, LabelPlace::Inside), ..*spot }
    }

    /// Free at its right and at its left.
    fn rooms(&self, (start, end): (f64, f64), row: &Row) -> (f64, f64) {
        let right = row.after(start).min(self.right) - start - HALO;
        let left = end - row.before(end).max(self.left) - HALO;
        (right, left)
    }

    fn set<'a>(&self, spot: &Spot<'a>) -> Set<'a> {
        let text = spot.text;
        let title_width =
            if spot.selected { text.selected_width(self.measure) } else { text.title_width(self.measure) };
        let date_width = if spot.with_date { text.date_width(self.measure) } else { 0.0 };
        Set { lines: [&text.title, ""], widths: [title_width, 0.0], date_width, cut: Cut::Whole }
    }

    /// The whole title with its date, in one line or two.
    fn whole(&self, spot: &Spot<'_>, row: &Row) -> Option<Label> {
        let (right, left) = self.rooms((spot.start, spot.end), row);
        if right.max(left) < NARROWEST {
            return None;
        }
        let one = self.set(spot);
        let beside = |set: &Set<'_>, places: (LabelPlace, LabelPlace)| {
            let wide = set.width();
            if wide <= right {
                Some(set.label(spot, places.0, spot.start))
            } else {
                (wide <= left).then(|| set.label(spot, places.1, spot.end - wide))
            }
        };
        beside(&one, spot.places).or_else(|| {
            let text = spot.text;
            let fits = self.two && text.title.chars().count() > LINE / 2 && right.max(left) > 60.0;
            if !fits || spot.places.0 == LabelPlace::Inside {
                return None;
            }
            let two = text.two_lines(self.measure);
            let lines = [two.lines[0].as_str(), two.lines[1].as_str()];
            let set = Set { lines, widths: two.widths, date_width: one.date_width, cut: two.cut };
            beside(&set, (LabelPlace::RightTwoLines, LabelPlace::LeftTwoLines))
        })
    }

    /// In a gap of a bar, at its visible part.
    fn inside_bar(&self, mark: &Mark, spot: &Spot<'_>) -> Option<Label> {
        let (x0, x1) = mark.shape.bar()?;
        self.inside(mark, spot, (x0 + STUB, x1 - STUB))
    }

    /// On a tube that leaves no room beside it.
    fn on_tube(&self, mark: &Mark, spot: &Spot<'_>) -> Option<Label> {
        if mark.shape.alone == Alone::Glyph {
            return None;
        }
        self.inside(mark, spot, (mark.shape.x0 + STUB, mark.shape.x1 - STUB))
    }

    fn inside(&self, mark: &Mark, spot: &Spot<'_>, (x0, x1): (f64, f64)) -> Option<Label> {
        let (mut start, end) = (x0.max(self.left + STUB), x1.min(self.right - STUB));
        // Nothing is measured for a bar that no word fits into.
        if end - start < NARROWEST {
            return None;
        }
        let set = self.set(spot);
        let wide = set.width();
        for glyph in &mark.shape.glyphs {
            if glyph + GLYPH_GAP > start && glyph - GLYPH_GAP < start + wide {
                start = glyph + GLYPH_GAP;
            }
        }
        (start + wide <= end).then(|| set.label(spot, LabelPlace::Inside, start))
    }

    /// The title without its date, or else with an ellipsis, on the side that has more room.
    fn cut(&self, spot: &Spot<'_>, row: &Row) -> Option<Label> {
        let (right, left) = self.rooms((spot.start, spot.end), row);
        let room = right.max(left);
        let least = if spot.selected { LEAST / 2.0 } else { LEAST };
        if room < least.min(NARROWEST.max(self.set(spot).widths[0])) {
            return None;
        }
        let text = spot.text;
        let style = if spot.selected { TextStyle::LabelSelected } else { TextStyle::Label };
        let Set { widths: [title_width, _], date_width, .. } = self.set(spot);
        let put = |title: &str, width: f64, cut: Cut, with_date: bool| {
            let date_width = if with_date { date_width } else { 0.0 };
            let set = Set { lines: [title, ""], widths: [width, 0.0], date_width, cut };
            if right >= left {
                set.label(spot, spot.places.0, spot.start)
            } else {
                set.label(spot, spot.places.1, spot.end - set.width())
            }
        };
        if title_width <= room {
            return Some(put(&text.title, title_width, Cut::Whole, false));
        }
        let with_date = room - date_width - DATE_GAP;
        let for_title = if with_date >= least { with_date } else { room };
        let characters = text.title.chars().count();
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "short texts"
        )]
        let mut length = (for_title / (title_width.max(1.0) / characters.max(1) as f64)) as usize;
        // The average may be too kind to this beginning.
        while length > 3 {
            let title = ellipsis(head_of(&text.title, length.min(characters.saturating_sub(1))));
            let width = self.measure.width(&title, style);
            if width < SCRAP {
                return None;
            }
            if width <= for_title {
                return Some(put(
                    &title,
                    width,
                    Cut::Ellipsis,
                    date_width > 0.0 && width + DATE_GAP + date_width <= room,
                ));
            }
            length -= 1 + length / 12;
        }
        None
    }
}

/// Whether a mark of a folded case is so long that others and their labels may stand on it.
pub(super) fn carries(mark: &Mark) -> bool {
    mark.shape.alone == Alone::Span && mark.bounds.x1 - mark.bounds.x0 > CARRIES
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
    fn label(&self, spot: &Spot<'_>, place: LabelPlace, x: f64) -> Label {
        let two = !self.lines[1].is_empty();
        let wide = self.width();
        let lines = if two { 2 } else { 1 };
        let first_y = if two { spot.y - LINE_PITCH / 2.0 } else { spot.y };
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
            TextRun { x: at, y, width: self.date_width, text: spot.text.date().clone() }
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
            rect: Rect::about(x, x + wide, spot.y, height),
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
