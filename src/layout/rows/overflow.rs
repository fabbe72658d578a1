//! The last resort of a stretch of a lane of many facts: marks alone, and where there are more than rows, stretches of
//! days whose facts are counted in the last row.

use super::CARD_REACH;
use super::card_width;
use super::item::{Item, Room, Scale};
use super::pack::Packer;
use crate::layout::shape::GLYPH;
use crate::query::Entry;

/// Days, both included, whose facts are counted but for those that have rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub first: i64,
    pub last: i64,
}

/// Kept between a mark or a crowd and the next.
pub(super) const APART: f64 = 2.0;

impl Counted {
    pub(super) fn of(entry: &Entry) -> Self {
        Self { first: entry.day, last: entry.day }
    }

    pub(super) fn hull(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// The middle of where the first and the last are counted.
    pub(super) fn middles(self, scale: &Scale) -> (f64, f64) {
        (middle(self.first, scale), middle(self.last, scale))
    }

    /// Whether it may be a card.
    pub(super) fn is_narrow(self, scale: &Scale) -> bool {
        let (first, last) = self.middles(scale);
        last - first <= CARD_REACH
    }

    /// What it takes of its row, as a card if it may be one.
    pub(super) fn extent(self, scale: &Scale, count: usize) -> (f64, f64) {
        let (left, right) = self.band(scale);
        (left, if self.is_narrow(scale) { right.max(left + card_width(count)) } else { right })
    }

    /// What it takes of its row as a band.
    pub(super) fn band(self, scale: &Scale) -> (f64, f64) {
        let (first, last) = self.middles(scale);
        (first - GLYPH / 2.0, last + GLYPH / 2.0)
    }
}

/// Where a fact of a day is counted: in the middle of the day, or as a mark from its start where that is wide.
fn middle(day: i64, scale: &Scale) -> f64 {
    let (from, to) = (scale.x(day), scale.x(day.saturating_add(1)));
    from + ((to - from) / 2.0).min(GLYPH / 2.0)
}

/// A row as it fills.
#[derive(Clone, Copy)]
struct Line {
    /// Where it is free again, and where it was before its last mark.
    end: f64,
    before: f64,
    last: Option<usize>,
}

/// Places what finds a row; the rest, with the marks in its way, is counted.
pub(super) fn pack(packer: &mut Packer<'_>, mut items: Vec<Item>, scale: &Scale) -> Vec<Counted> {
    // By where they start on the screen, so that a row without a mark is free for whatever comes.
    items.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let line = Line { end: f64::NEG_INFINITY, before: f64::NEG_INFINITY, last: None };
    let mut lines = vec![line; packer.rows];
    let mut all: Vec<Counted> = Vec::new();
    let mut open: Option<(Counted, usize)> = None;
    let first = packer.placed.len();
    for item in &items {
        if let Some((counted, count)) = &mut open {
            let end = counted.extent(scale, *count).1 + APART;
            if item.x0 < end {
                *counted = counted.hull(Counted::of(&item.entry));
                *count += 1;
                continue;
            }
            if let Some(line) = lines.last_mut() {
                (line.end, line.before, line.last) = (end, end, None);
            }
            all.extend(open.take().map(|(counted, _)| counted));
        }
        let least = packer.row_after(item, first).min(packer.rows.saturating_sub(1));
        let is_free = |row: &usize| {
            lines.get(*row).is_some_and(|line| line.end <= item.x0)
                && packer.is_free(*row, item.x0, item.x1 + APART, Room::Marks)
        };
        match (least..packer.rows).find(is_free) {
            Some(row) => {
                if let Some(line) = lines.get_mut(row) {
                    *line = Line { end: item.x1 + APART, before: line.end, last: Some(packer.placed.len()) };
                }
                packer.placed.push((*item, packer.numbered(row)));
            }
            None => open = Some(crowd(packer, &mut lines, item, scale)),
        }
    }
    all.extend(open.map(|(counted, _)| counted));
    all
}

/// No row is free: the marks that take them at this moment are counted with this one.
fn crowd(packer: &mut Packer<'_>, lines: &mut [Line], item: &Item, scale: &Scale) -> (Counted, usize) {
    let (mut counted, mut count) = (Counted::of(&item.entry), 1);
    // It takes the last row from the end of what stands there before these marks.
    let low = lines
        .last()
        .map_or(f64::NEG_INFINITY, |line| if line.end > item.x0 { line.before } else { line.end });
    let last_row = lines.len().saturating_sub(1);
    for (row, line) in lines.iter_mut().enumerate() {
        let Some(at) = line.last.filter(|_| line.end > item.x0) else { continue };
        let Some((mark, place)) = packer.placed.get_mut(at) else { continue };
        let own = Counted::of(&mark.entry);
        if row != last_row && own.extent(scale, 1).0 < low {
            continue;
        }
        counted = counted.hull(own);
        count += 1;
        *place = None;
        // The row is as free as it was before.
        (line.end, line.last) = (line.before, None);
    }
    (counted, count)
}
