//! The last resort of a lane packed as a whole: marks alone, and crowds where there are more than rows.

use super::item::{Item, Scale};
use super::pack::Packer;
use super::{CARD_REACH, Crowd, Member, Members, card_width};
use crate::layout::shape::GLYPH;

/// Rows as they fill.
pub(super) struct Crowding<'a, 'b> {
    packer: &'a mut Packer<'b>,
    scale: &'a Scale,
    crowds: &'a mut Vec<Crowd>,
    /// Where each row is free again, and its last item among the placed.
    rows: Vec<(f64, Option<usize>)>,
    open: Option<Open>,
    first: usize,
}

/// A crowd that still takes members.
struct Open {
    row: usize,
    /// Left of its first mark, right of its last.
    left: f64,
    reach: f64,
    members: Vec<Item>,
}

impl Open {
    /// Where its band, or the card at its left, ends.
    fn end(&self) -> f64 {
        let card = self.left + card_width(self.members.len()) + 3.0;
        let is_card = self.reach - self.left <= CARD_REACH + GLYPH;
        (if is_card { self.reach.max(card) } else { self.reach }) + 2.0
    }
}

impl<'a, 'b> Crowding<'a, 'b> {
    pub(super) fn new(packer: &'a mut Packer<'b>, scale: &'a Scale, crowds: &'a mut Vec<Crowd>) -> Self {
        let rows = vec![(f64::NEG_INFINITY, None); packer.rows];
        let first = packer.placed.len();
        Self { packer, scale, crowds, rows, open: None, first }
    }

    pub(super) fn pack(mut self, mut items: Vec<Item>) {
        // By where they start on the screen, so that a row without a mark is free for whatever comes.
        items.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        for item in &items {
            self.close_before(item);
            let joins = self.open.is_some() && !item.is_long();
            let row = if joins { None } else { self.free_row(item) };
            match (row, self.open.is_some()) {
                (Some(row), _) => self.place(item, row),
                (None, true) => self.join(*item),
                (None, false) => self.crowd(*item),
            }
        }
        self.close();
    }

    fn free_row(&self, item: &Item) -> Option<usize> {
        let taken = self.open.as_ref().map(|open| open.row);
        let least = self.packer.row_after(item, self.first).min(self.rows.len() - 1);
        let free =
            |row: &usize| Some(*row) != taken && self.rows.get(*row).is_some_and(|(end, _)| *end <= item.x0);
        (least..self.rows.len()).find(free)
    }

    fn place(&mut self, item: &Item, row: usize) {
        if let Some(held) = self.rows.get_mut(row) {
            *held = (item.x1 + 2.0, Some(self.packer.placed.len()));
            self.packer.placed.push((*item, self.packer.numbered(row)));
        }
    }

    /// No row is free: the short marks that take them become a crowd with this one, or else the long one that
    /// started last.
    fn crowd(&mut self, item: Item) {
        let held =
            |at: Option<usize>, placed: &[(Item, Option<u16>)]| at.and_then(|at| placed.get(at).copied());
        let short: Vec<usize> = (0..self.rows.len())
            .filter(|row| {
                let last = self.rows.get(*row).and_then(|(_, at)| held(*at, &self.packer.placed));
                last.is_some_and(|(last, _)| !last.is_long())
            })
            .collect();
        let chosen = if short.is_empty() {
            let start = |row: &usize| {
                let last = self.rows.get(*row).and_then(|(_, at)| held(*at, &self.packer.placed));
                last.map_or(f64::NEG_INFINITY, |(last, _)| last.x0)
            };
            (0..self.rows.len()).max_by(|a, b| start(a).total_cmp(&start(b))).into_iter().collect()
        } else {
            short
        };
        // The row whose mark starts first: what stands before it there ends before the whole crowd.
        let left = |row: &usize| {
            let last = self.rows.get(*row).and_then(|(_, at)| held(*at, &self.packer.placed));
            last.map_or(f64::INFINITY, |(last, _)| last.x0)
        };
        let Some(row) = chosen.iter().copied().min_by(|a, b| left(a).total_cmp(&left(b))) else { return };
        let mut open = Open { row, left: f64::INFINITY, reach: f64::NEG_INFINITY, members: Vec::new() };
        for row in chosen {
            let Some((end, at)) = self.rows.get_mut(row) else { continue };
            let Some((item, single)) = at.take().and_then(|at| self.packer.placed.get_mut(at)) else {
                continue;
            };
            *single = None;
            // The row is as free as it was before.
            *end = item.x0;
            open.members.push(*item);
        }
        self.open = Some(open);
        for member in self.open.as_ref().map(|open| open.members.clone()).unwrap_or_default() {
            self.stretch_to(&member);
        }
        self.join(item);
    }

    fn stretch_to(&mut self, item: &Item) {
        if let Some(open) = &mut self.open {
            open.left = open.left.min(item.anchor() - GLYPH / 2.0);
            open.reach = open.reach.max(item.anchor() + GLYPH / 2.0);
        }
    }

    fn join(&mut self, item: Item) {
        self.stretch_to(&item);
        self.packer.placed.push((item, None));
        if let Some(open) = &mut self.open {
            open.members.push(item);
        }
    }

    /// A crowd ends where the next mark touches neither it nor the card that counts it: from 14 between middles.
    fn close_before(&mut self, item: &Item) {
        if self.open.as_ref().is_some_and(|open| item.x0 >= open.end()) {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let day = |item: &Item| self.scale.day_at(item.anchor());
        let mut members: Vec<Member> =
            open.members.iter().map(|item| Member { day: day(item), no: item.entry.no }).collect();
        // Stable: members of one moment stay in time order.
        members.sort_by(|a, b| a.day.total_cmp(&b.day));
        let (Some(from), Some(to)) = (members.first().map(|m| m.day), members.last().map(|m| m.day)) else {
            return;
        };
        if let Some(held) = self.rows.get_mut(open.row) {
            *held = (open.end(), None);
        }
        let row = self.packer.numbered(open.row).unwrap_or(u16::MAX);
        self.crowds.push(Crowd {
            row,
            from,
            to,
            within: (f64::NEG_INFINITY, f64::INFINITY),
            is_card: self.scale.x_of(to) - self.scale.x_of(from) <= CARD_REACH,
            members: Members::Listed(members.into()),
        });
    }
}
