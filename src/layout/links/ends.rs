//! Where a link meets a fact: at its mark, its chip, the card that counts it, or the edge of the view.

use super::super::lanes::{Pitch, Strip};
use super::super::rows::Place;
use super::super::{Emphasis, HeadKind, Input, LaneHead, Rect, Timeline, as_days};
use super::ground::{FRAME, Ground};
use crate::document::DocKey;
use crate::model::edtf::Day;
use crate::model::{Id, Key, TableName};

/// From the edge of the view to the end of a line that goes on outside.
const EDGE: f64 = 8.0;
/// From the right end of a chip to where lines meet it best: not its middle, where chips of other rows are met too.
const FROM_RIGHT: f64 = 24.0;

/// Where a link may end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct End {
    /// Lines end at its outline.
    pub rect: Rect,
    /// Where a line from above or below meets it best.
    pub x: f64,
    /// Its row, for lines from the side.
    pub row: Option<usize>,
    /// The channel above it and the one below, where a line may leave that way.
    pub above: Option<usize>,
    pub below: Option<usize>,
    /// Whether lines may come from the left, and from the right.
    pub sides: (bool, bool),
    /// The fact itself lies outside the view.
    pub outside: bool,
}

impl End {
    /// In the middle of the view.
    fn inside(ground: &Ground, rect: Rect, x: f64) -> Option<Self> {
        let row = ground.row_at(rect.centre().y)?;
        let inside = |x: f64| x.clamp(ground.view.x0, ground.view.x1);
        let rect = Rect::new(inside(rect.x0), rect.y0, inside(rect.x1), rect.y1);
        Some(Self {
            x: x.clamp(rect.x0, rect.x1),
            rect,
            row: Some(row),
            above: Some(row),
            below: Some(row + 1),
            sides: (true, true),
            outside: false,
        })
    }

    /// At the left or right edge, in a row.
    fn beside(ground: &Ground, x: f64, y: f64) -> Option<Self> {
        let row = ground.row_at(y)?;
        let view = &ground.view;
        let right = x > f64::midpoint(view.x0, view.x1);
        let at = if right { view.x1 - EDGE } else { view.x0 + EDGE };
        Some(Self {
            rect: Rect::about(at, at, y, 0.0),
            x: at,
            row: Some(row),
            above: None,
            below: None,
            sides: (right, !right),
            outside: true,
        })
    }

    /// Above or below what is scrolled into view.
    fn beyond(ground: &Ground, x: f64, y: f64, lane_rows: usize) -> Self {
        let view = &ground.view;
        let x = x.clamp(view.x0 + EDGE, view.x1 - EDGE);
        let up = y < f64::midpoint(view.y0, view.y1);
        let channel = if up { 0 } else { lane_rows };
        let from = ground.channels.get(channel).map_or(view.y0, |channel| channel.y);
        let y = if up { (from - EDGE).max(view.y0 + 1.0) } else { from + EDGE };
        Self {
            rect: Rect::about(x, x, y, 0.0),
            x,
            row: None,
            above: (!up).then_some(channel),
            below: up.then_some(channel),
            sides: (false, false),
            outside: true,
        }
    }
}

/// Finds ends on a timeline.
pub(super) struct Ends<'a, 'b> {
    pub input: &'b Input<'a>,
    pub timeline: &'b Timeline,
    pub strips: &'b [Strip<'a>],
    pub pitch: Pitch,
    pub ground: &'b Ground,
}

impl Ends<'_, '_> {
    pub(super) fn end(&self, key: &DocKey) -> Option<End> {
        let Key::Record(TableName::Events, id) = &key.key else { return None };
        let on_screen = self.on_mark(key).or_else(|| self.in_column(key)).or_else(|| self.on_shelf(key));
        on_screen.or_else(|| self.unseen(key, id))
    }

    fn on_mark(&self, key: &DocKey) -> Option<End> {
        let mark = self.timeline.mark(key)?;
        let frame = if mark.emphasis == Emphasis::None { (3.0, 1.0) } else { FRAME };
        let x = mark.shape.glyphs.first().copied().unwrap_or_else(|| mark.bounds.centre().x);
        if mark.y > self.lanes_end() || mark.y < self.ground.view.y0 {
            return Some(End::beyond(self.ground, x, mark.y, self.lane_rows()));
        }
        End::inside(self.ground, mark.outline().grown(frame.0, frame.1), x)
    }

    /// An undated fact of several cases stands in the column at the right: lines leave the time area at its row.
    fn in_column(&self, key: &DocKey) -> Option<End> {
        let id = key.key.id().filter(|_| self.input.docs.len() > 1)?;
        let doc = self.input.docs.iter().find(|doc| doc.doc == key.doc)?;
        let is_undated = doc.index.number_of(id).is_some() && doc.index.entry(id).is_none();
        let (_, head) = self.head_of(key, &doc.lanes_of(id)).filter(|_| is_undated)?;
        let x = self.ground.view.x1;
        if head.middle > self.lanes_end() || head.middle < self.ground.view.y0 {
            return Some(End::beyond(self.ground, x, head.middle, self.lane_rows()));
        }
        End::beside(self.ground, x, head.middle)
    }

    /// An undated fact on the shelf, or the count of those that found no room there.
    fn on_shelf(&self, key: &DocKey) -> Option<End> {
        let undated = &self.timeline.shelf;
        let chip = undated.chips.iter().find(|chip| chip.key == *key).map(|chip| chip.rect);
        let doc = self.input.docs.iter().find(|doc| doc.doc == key.doc)?;
        let dated = doc.index.entry(key.key.id()?).is_some();
        let rect = chip.or_else(|| undated.more.as_ref().filter(|_| !dated).map(|(_, rect)| *rect))?;
        End::inside(self.ground, rect, (rect.x1 - FROM_RIGHT).max(rect.centre().x))
    }

    /// A fact outside the window, in a cluster, or in something folded.
    fn unseen(&self, key: &DocKey, id: &Id) -> Option<End> {
        let doc = self.input.docs.iter().find(|doc| doc.doc == key.doc)?;
        let (entry, _) = doc.index.entry(id)?;
        let (at, head) = self.head_of(key, &doc.lanes_of(id))?;
        let (first, last) = entry.known();
        let middle = f64::midpoint(as_days(Day(first)), as_days(Day(last)) + 1.0);
        let strip = self.strips.get(at)?;
        let (row, day) = match strip.rows.as_ref().and_then(|rows| rows.find(&strip.source(), &entry)) {
            Some(Place::Row(row)) => (usize::from(row), middle),
            Some(Place::Crowd(crowd)) => (usize::from(crowd.row), middle.clamp(crowd.from, crowd.to)),
            None => (0, middle),
        };
        let axis = doc.zero.axis(&self.timeline.axis)?;
        let (x, y) = (axis.x_from_day(day), self.pitch.y(head, row));
        if y > self.lanes_end() || y < self.ground.view.y0 {
            return Some(End::beyond(self.ground, x, y, self.lane_rows()));
        }
        if x < axis.x0() || x > axis.x1() {
            return End::beside(self.ground, x, y);
        }
        let here =
            |rect: &Rect| (rect.centre().y - y).abs() < 1.0 && rect.x0 - 1.0 <= x && x <= rect.x1 + 1.0;
        let cards = self.timeline.clusters.iter().map(|cluster| cluster.rect.grown(2.0, 2.0));
        let bands =
            self.timeline.bands.iter().map(|band| Rect::about(x - 4.0, x + 4.0, y, band.rect.height()));
        let rect = cards.chain(bands).find(here)?;
        End::inside(self.ground, rect, x)
    }

    /// The head of the first of a fact's lanes that is shown, and its place; that of the case where it is folded.
    fn head_of(&self, key: &DocKey, lanes: &[HeadKind]) -> Option<(usize, &LaneHead)> {
        let of_case = || self.timeline.heads.iter().enumerate().filter(|(_, head)| head.doc == key.doc);
        let lane = of_case().find(|(_, head)| lanes.contains(&head.kind));
        lane.or_else(|| of_case().find(|(_, head)| head.kind == HeadKind::Case))
    }

    /// Below this, lanes are scrolled behind the shelf or out of the view.
    fn lanes_end(&self) -> f64 {
        if self.timeline.shelf.count > 0 { self.timeline.shelf.y } else { self.ground.view.y1 }
    }

    fn lane_rows(&self) -> usize {
        self.ground.lane_rows
    }
}
