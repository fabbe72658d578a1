//! What links go round: rows of marks, labels and chips, and the channels between rows in which lines run.

use super::super::lanes::Pitch;
use super::super::{Emphasis, LABEL_HEIGHT, Rect, Timeline};

/// Kept free on both sides of a line that passes something.
const BESIDE: f64 = 4.0;
/// Around the frame of a selected or linked fact: what `draw` adds to mark and label.
pub(super) const FRAME: (f64, f64) = (6.0, 3.0);
/// Marks wider than this are crossed rather than gone round: a bar may run through the whole view.
const WIDE: f64 = 48.0;
/// From one line of a channel to the next.
const TRACK: f64 = 4.0;
/// Lines of a channel, in the order in which they are taken: so many tracks from its middle.
const TRACKS: [f64; 5] = [0.0, 1.0, -1.0, 2.0, -2.0];

/// What a thing is to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Words: a line pauses behind them.
    Words,
    /// A mark.
    Mark,
    /// Around mark and label of a selected or linked fact.
    Frame,
    /// A chip, or the count of those without room. No line ever crosses one.
    Chip,
}

#[derive(Clone, Copy, Debug)]
struct Thing {
    rect: Rect,
    kind: Kind,
}

impl Thing {
    /// What crossing it costs, in points of a way round; `None` where that may not be.
    fn crossing(&self) -> Option<f64> {
        match self.kind {
            Kind::Chip => None,
            Kind::Mark if self.rect.width() <= WIDE => Some(400.0),
            Kind::Mark | Kind::Frame => Some(120.0),
            Kind::Words => Some(90.0),
        }
    }
}

/// A row of marks, or of chips.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The middle of its line.
    pub middle: f64,
    /// Its lane, by its place among the heads; `None` on the shelf.
    lane: Option<usize>,
    /// What stands in it, from top to bottom, frames left out.
    top: f64,
    bottom: f64,
    things: Vec<Thing>,
}

/// A level stretch between two rows, above the first or below the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Channel {
    /// Where its first line runs.
    pub y: f64,
    /// Where lines may run at all.
    low: f64,
    high: f64,
    /// Whether it lies between lanes, where lines belong.
    pub border: bool,
}

impl Channel {
    /// Whether a line at this height runs in it.
    pub(super) fn holds(&self, y: f64) -> bool {
        (self.low - 1.0..=self.high + 1.0).contains(&y)
    }

    /// The heights at which lines run, in the order in which they are taken.
    pub(super) fn tracks(&self) -> impl Iterator<Item = f64> + '_ {
        let inside = |y: &f64| (self.low..=self.high).contains(y) || (y - self.y).abs() < 0.01;
        TRACKS.iter().map(|track| self.y + track * TRACK).filter(inside)
    }
}

/// Rows from top to bottom, with a channel above each and one below the last.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub rows: Vec<Row>,
    pub channels: Vec<Channel>,
    /// How many of the rows belong to lanes; the shelf's come after them.
    pub lane_rows: usize,
    /// What is on the screen.
    pub view: Rect,
}

impl Ground {
    pub(super) fn new(timeline: &Timeline, pitch: Pitch, visible: (f64, f64)) -> Self {
        let axis = &timeline.axis;
        let shelf = &timeline.shelf;
        let has_shelf = shelf.count > 0;
        let seen = if has_shelf { shelf.y.min(visible.1) } else { visible.1 };
        let lanes_end = timeline.lanes_height.min(seen);
        let top = visible.0.clamp(0.0, lanes_end.max(0.0));
        let bottom = if has_shelf { shelf.y + shelf.height } else { lanes_end };
        let mut ground = Self {
            rows: lane_rows(timeline, pitch, (top, lanes_end)),
            channels: Vec::new(),
            lane_rows: 0,
            view: Rect::new(axis.x0(), top, axis.x1(), bottom),
        };
        ground.lane_rows = ground.rows.len();
        ground.fill(timeline);
        ground.rows.extend(shelf_rows(timeline));
        for row in &mut ground.rows {
            row.things.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
        }
        ground.channels = channels(&ground, timeline);
        ground
    }

    /// Marks, labels, clusters and bands to their rows.
    fn fill(&mut self, timeline: &Timeline) {
        let mut put = |rect: Rect, kind: Kind, y: f64| {
            let Some(row) = self.row_at(y).and_then(|at| self.rows.get_mut(at)) else { return };
            if kind != Kind::Frame {
                (row.top, row.bottom) = (row.top.min(rect.y0), row.bottom.max(rect.y1));
            }
            row.things.push(Thing { rect, kind });
        };
        for mark in &timeline.marks {
            put(mark.bounds, Kind::Mark, mark.y);
            if let Some(label) = &mark.label {
                put(label.rect, Kind::Words, mark.y);
                if let Some(hidden) = &label.hidden {
                    put(hidden.rect, Kind::Words, mark.y);
                }
            }
            if mark.emphasis != Emphasis::None {
                put(mark.outline().grown(FRAME.0, FRAME.1), Kind::Frame, mark.y);
            }
        }
        let clusters = timeline.clusters.iter().map(|cluster| cluster.rect.grown(2.0, 2.0));
        for rect in clusters.chain(timeline.bands.iter().map(|band| band.rect)) {
            put(rect, Kind::Mark, rect.centre().y);
        }
    }

    /// The row that holds a y.
    pub(super) fn row_at(&self, y: f64) -> Option<usize> {
        let at = self.rows.partition_point(|row| row.middle < y);
        let near = [at.checked_sub(1), Some(at)].into_iter().flatten();
        let distance = |at: &usize| self.rows.get(*at).map_or(f64::INFINITY, |row| (row.middle - y).abs());
        near.min_by(|a, b| distance(a).total_cmp(&distance(b))).filter(|at| distance(at) < 20.0)
    }

    /// What it costs a line to cross a row at an x; `None` where a chip stands.
    pub(super) fn crossing(&self, row: usize, x: f64) -> Option<f64> {
        let things = self.rows.get(row).into_iter().flat_map(|row| &row.things);
        let met = things.filter(|thing| thing.rect.x0 - BESIDE < x && x < thing.rect.x1 + BESIDE);
        met.map(Thing::crossing).try_fold(0.0, |most: f64, cost| cost.map(|cost| most.max(cost)))
    }

    /// Whether nothing stands in a stretch of a row.
    pub(super) fn is_clear(&self, row: usize, x0: f64, x1: f64) -> bool {
        let mut things = self.rows.get(row).into_iter().flat_map(|row| &row.things);
        things.all(|thing| thing.rect.x1 <= x0 || x1 <= thing.rect.x0)
    }

    /// The nearest places left and right of an x, itself included, where a line may cross a row and meet nothing.
    pub(super) fn gaps(&self, row: usize, x: f64) -> [f64; 2] {
        let Some(row) = self.rows.get(row) else { return [x, x] };
        let (mut left, mut right) = (x, x);
        for thing in row.things.iter().rev() {
            if thing.rect.x0 - BESIDE < left && left < thing.rect.x1 + BESIDE {
                left = thing.rect.x0 - BESIDE;
            }
        }
        for thing in &row.things {
            if thing.rect.x0 - BESIDE < right && right < thing.rect.x1 + BESIDE {
                right = thing.rect.x1 + BESIDE;
            }
        }
        [left, right]
    }

    /// Where, in a level band, the middle of something may stand that reaches so far to both sides and meets nothing.
    pub(super) fn free(&self, band: &Rect, half: f64, pills: &[Rect]) -> Vec<(f64, f64)> {
        let things = self.near(band).flat_map(|row| &row.things).map(|thing| thing.rect);
        let mut taken: Vec<(f64, f64)> = things
            .chain(pills.iter().map(|pill| pill.grown(4.0, 2.0)))
            .filter(|rect| rect.y0 < band.y1 && band.y0 < rect.y1)
            .map(|rect| (rect.x0 - half, rect.x1 + half))
            .collect();
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut from, end) = (self.view.x0 + half, self.view.x1 - half);
        let mut free = Vec::new();
        for (x0, x1) in taken {
            if from <= x0.min(end) {
                free.push((from, x0.min(end)));
            }
            from = from.max(x1);
        }
        if from <= end {
            free.push((from, end));
        }
        free
    }

    /// The rows whose things may reach into a box; frames reach beyond their row.
    fn near(&self, rect: &Rect) -> impl Iterator<Item = &Row> {
        const REACH: f64 = 32.0;
        let first = self.rows.partition_point(|row| row.middle < rect.y0 - REACH);
        self.rows.iter().skip(first).take_while(move |row| row.middle <= rect.y1 + REACH)
    }

    /// Whether a pill meets nothing there.
    pub(super) fn has_room(&self, pill: &Rect) -> bool {
        let view = &self.view;
        let inside = view.x0 <= pill.x0 && pill.x1 <= view.x1 && view.y0 <= pill.y0 && pill.y1 <= view.y1;
        let near = self.near(pill);
        inside && near.flat_map(|row| &row.things).all(|thing| !thing.rect.intersects(pill))
    }
}

fn lane_rows(timeline: &Timeline, pitch: Pitch, (top, end): (f64, f64)) -> Vec<Row> {
    let mut rows = Vec::new();
    for (lane, head) in timeline.heads.iter().enumerate() {
        for row in 0..head.rows.max(1) {
            let middle = pitch.y(head, row);
            if middle + pitch.row / 2.0 > top && middle < end {
                rows.push(Row::empty(middle, Some(lane), LABEL_HEIGHT));
            }
        }
    }
    rows
}

fn shelf_rows(timeline: &Timeline) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let chips = timeline.shelf.chips.iter().map(|chip| chip.rect);
    for rect in chips.chain(timeline.shelf.more.as_ref().map(|(_, rect)| *rect)) {
        let middle = rect.centre().y;
        if rows.last().is_none_or(|row| middle - row.middle > 1.0) {
            rows.push(Row::empty(middle, None, rect.height()));
        }
        if let Some(row) = rows.last_mut() {
            row.things.push(Thing { rect, kind: Kind::Chip });
        }
    }
    rows
}

impl Row {
    fn empty(middle: f64, lane: Option<usize>, height: f64) -> Self {
        let (top, bottom) = (middle - height / 2.0, middle + height / 2.0);
        Self { middle, lane, top, bottom, things: Vec::new() }
    }
}

fn channels(ground: &Ground, timeline: &Timeline) -> Vec<Channel> {
    let view = &ground.view;
    let rows = &ground.rows;
    let above = [None].into_iter().chain(rows.iter().map(Some));
    let below = rows.iter().map(Some).chain([None]);
    let head_y = |lane: usize| timeline.heads.get(lane).map(|head| head.y);
    above
        .zip(below)
        .map(|pair| {
            let (above, below) = pair;
            let (low, high) = (above.map_or(view.y0, |row| row.bottom), below.map_or(view.y1, |row| row.top));
            let middle = f64::midpoint(low, high);
            let (y, border) = match pair {
                (Some(above), Some(below)) if above.lane == below.lane => (middle, false),
                (Some(_), Some(below)) => (below.lane.and_then(head_y).unwrap_or(timeline.shelf.y), true),
                (None, _) | (_, None) => (middle, true),
            };
            // Lines share the border with its hairline, half a point above it.
            Channel { y: if border { y - 0.5 } else { y }, low, high, border }
        })
        .collect()
}
