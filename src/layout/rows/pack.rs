//! Facts into rows, greedily into the lowest free one, in time order: first with room for a label on both sides; where a
//! stretch needs more rows than there are, that stretch with less and less room.

use super::item::{GAP, Item, Room};
use crate::query::TimeIndex;

/// Rows, what stands in them, and what found no room.
pub(super) struct Packer<'a> {
    /// Rows at the top that are full.
    pub above: usize,
    /// Rows below those.
    pub rows: usize,
    pub index: &'a TimeIndex,
    /// What stands in rows from elsewhere.
    pub taken: &'a [Vec<Taken>],
    /// `None` for members of crowds.
    pub placed: Vec<(Item, Option<u16>)>,
    /// Stretches of facts that even without labels may need more rows than there are.
    pub crowded: Vec<Vec<Item>>,
}

/// A stretch of a row that something from elsewhere takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub x0: f64,
    pub x1: f64,
    /// Where its label ends, if it gets one.
    pub label: f64,
}

impl Packer<'_> {
    pub(super) fn numbered(&self, row: usize) -> Option<u16> {
        u16::try_from(row + self.above).ok()
    }

    /// Whether nothing from elsewhere stands in a part of a row.
    pub(super) fn is_free(&self, row: usize, x0: f64, x1: f64, room: Room) -> bool {
        let meets = |taken: &Taken| {
            let end = if room == Room::Marks { taken.x1 } else { taken.label };
            taken.x0 < x1 && end > x0
        };
        !self.taken.get(row).is_some_and(|taken| taken.iter().any(meets))
    }

    /// Packs items that no other items touch; what needs too many rows is packed again with less room.
    pub(super) fn stretch(&mut self, items: &[Item], room: Room) {
        let Some(less) = room.less() else {
            self.crowded.push(items.to_vec());
            return;
        };
        // Clouds and labels reach back, so that a later fact may start further left: the least that is still to come.
        let mut lows: Vec<f64> = items.iter().map(|item| item.with_room(room).0).collect();
        let mut low = f64::INFINITY;
        for x0 in lows.iter_mut().rev() {
            low = low.min(*x0);
            *x0 = low;
        }
        let mut start = 0;
        while start < items.len() {
            let rest = items.get(start..).unwrap_or_default();
            let first = self.placed.len();
            let (length, fits) = self.component(rest, lows.get(start..).unwrap_or_default(), room);
            if !fits {
                self.placed.truncate(first);
                self.stretch(rest.get(..length).unwrap_or_default(), less);
            }
            start += length.max(1);
        }
    }

    /// Places items up to where all have ended before any that comes starts. How many, and whether rows sufficed.
    fn component(&mut self, items: &[Item], lows: &[f64], room: Room) -> (usize, bool) {
        let mut ends = vec![f64::NEG_INFINITY; self.rows];
        let mut reach = f64::NEG_INFINITY;
        let mut fits = true;
        let first = self.placed.len();
        for (at, item) in items.iter().enumerate() {
            let (x0, x1) = item.with_room(room);
            if at > 0 && lows.get(at).is_some_and(|low| *low >= reach) {
                return (at, fits);
            }
            reach = reach.max(x1 + GAP);
            if !fits {
                continue;
            }
            let least = self.row_after(item, first);
            let mut free = ends.iter().enumerate().skip(least);
            let free = free.find(|(row, end)| **end <= x0 && self.is_free(*row, x0, x1, room));
            match free.map(|(row, _)| row) {
                Some(row) => {
                    if let Some(end) = ends.get_mut(row) {
                        *end = x1 + GAP;
                    }
                    self.placed.push((*item, self.numbered(row)));
                }
                None => fits = false,
            }
        }
        (items.len(), fits)
    }

    /// The first row for an item: below the facts it follows that stand at the same time.
    pub(super) fn row_after(&self, item: &Item, first: usize) -> usize {
        if !item.entry.ends.linked {
            return 0;
        }
        let before = self.index.follows(item.entry.no);
        let placed = self.placed.get(first..).unwrap_or_default();
        // Facts of one time stand near one another in time order.
        let rows = placed.iter().rev().take(256).filter_map(|(other, row)| {
            let same_time = other.x1 > item.x0 && before.contains(&other.entry.no);
            row.filter(|_| same_time).map(|row| (usize::from(row) + 1).saturating_sub(self.above))
        });
        rows.max().unwrap_or(0)
    }
}
