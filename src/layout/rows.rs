//! Which row of its lane a fact stands in: a pure function of the lane's facts, the zoom octave with its folds and how many
//! rows there may be. The window does not matter, so panning moves nothing up or down.
//!
//! Facts are packed at the octave's coarsest scale, greedily into the lowest free row, in time order. First with room for a
//! label on both sides; where a stretch needs more rows than there are, that stretch with less and less room; where not
//! even the marks find rows, near ones are counted together: a [`Crowd`].

use super::Folds;
use super::axis::points_per_day_of;
use super::shape::{GLYPH, QUESTION_GAP, QUESTION_WIDTH, UNKNOWN_LENGTH};
use crate::query::{Entry, FactNo, Sorted};

/// The rows of one lane at one octave.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// How many rows are used, at least 1.
    pub count: usize,
    /// Facts with a row of their own, in time order.
    singles: Vec<Single>,
    /// For every [`BLOCK`] singles the first and last day they reach.
    blocks: Vec<(f64, f64)>,
    /// Facts counted together, in time order.
    pub crowds: Vec<Crowd>,
    /// Members of all crowds: each holds a range of them, sorted by day.
    members: Vec<Member>,
}

/// A fact with a row of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Single {
    pub entry: Entry,
    pub row: u16,
}

/// Facts that stand too near to be told apart.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    pub row: u16,
    /// Day of the first and of the last member.
    pub from: f64,
    pub to: f64,
    first: usize,
    end: usize,
}

/// A fact of a crowd and where it is counted, in days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub day: f64,
    pub no: FactNo,
}

const BLOCK: usize = 64;
/// Crowds at most this wide are drawn as a card with a number, wider ones as a band.
pub(super) const CARD_REACH: f64 = 24.0;
/// Spans longer than this lie in rows of their own above the others, so that one that never ends leaves what comes
/// later as much room as it would have without.
const ENDLESS: f64 = 4000.0;
/// Between one fact's room and the next.
const GAP: f64 = 6.0;
/// Spans longer than this keep their shape in a crowd as long as there is a row.
const LONG: f64 = 48.0;
/// From a mark to its label and back, together with the halo.
const LABEL_GAP: f64 = 14.0;
/// Wider than a character of a label on average; a date is taken for twelve.
const CHARACTER: f64 = 6.3;
const DATE: f64 = 78.0;
/// Characters of a line where a title stands in two.
const LINE: u16 = 28;
/// How far a cloud may reach.
const SPREAD: f64 = 28.0;

/// How much room is kept for labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    BothSides,
    Right,
    TwoLines,
    Marks,
}

impl Room {
    fn less(self) -> Option<Self> {
        match self {
            Self::BothSides => Some(Self::Right),
            Self::Right => Some(Self::TwoLines),
            Self::TwoLines => Some(Self::Marks),
            Self::Marks => None,
        }
    }

    /// Left and right.
    fn beside(self, entry: &Entry) -> (f64, f64) {
        let wide = |characters: u16| LABEL_GAP + f64::from(characters) * CHARACTER + DATE;
        let length = entry.title_length;
        match self {
            Self::BothSides => (wide(length), wide(length)),
            Self::Right => (0.0, wide(length)),
            Self::TwoLines => (0.0, wide(length.min(LINE))),
            Self::Marks => (0.0, 0.0),
        }
    }
}

/// What packing knows of a fact, in points at the octave's coarsest scale.
#[derive(Clone, Copy)]
struct Item {
    entry: Entry,
    x0: f64,
    x1: f64,
}

impl Item {
    fn new(entry: Entry, folds: &Folds, scale: f64) -> Self {
        let x = |day: f64| folds.x_from_day(day, scale);
        let start = x(days(entry.first));
        let end = x(days(entry.last) + 1.0);
        let unknown = UNKNOWN_LENGTH + QUESTION_GAP + QUESTION_WIDTH;
        let (mut x0, mut x1) = match (entry.first == i64::MIN, entry.last == i64::MAX) {
            (false, false) => (start, end),
            (true, false) if entry.ends.unknown_start => (x(days(entry.certain)) - unknown, end),
            (false, true) if entry.ends.unknown_end => (start, x(days(entry.certain)) + unknown),
            (true, false) => (f64::NEG_INFINITY, end),
            (false, true) => (start, f64::INFINITY),
            (true, true) => (f64::NEG_INFINITY, f64::INFINITY),
        };
        if entry.ends.approximate {
            (x0, x1) = (x0 - SPREAD, x1 + SPREAD);
        }
        // A glyph and its foot, with what strokes them.
        let half = GLYPH / 2.0 + 1.0;
        let middle = f64::midpoint(x0, x1);
        if x1 - x0 < 2.0 * half {
            (x0, x1) = (middle - half, middle + half);
        }
        Self { entry, x0, x1 }
    }

    fn is_long(&self) -> bool {
        self.x1 - self.x0 > LONG
    }

    /// Where a crowd counts it.
    fn anchor(&self) -> f64 {
        match (self.x0.is_finite(), self.x1.is_finite()) {
            // Its length is no time: it is counted where it is known.
            (true, true) if self.entry.ends.unknown_start => self.x1 - GLYPH / 2.0,
            (true, true) if self.is_long() => self.x0 + GLYPH / 2.0,
            (true, true) => f64::midpoint(self.x0, self.x1),
            (true, false) => self.x0 + GLYPH / 2.0,
            (false, true) => self.x1 - GLYPH / 2.0,
            (false, false) => 0.0,
        }
    }

    fn with_room(&self, room: Room) -> (f64, f64) {
        let (left, right) = room.beside(&self.entry);
        // A label rides inside a long bar or tube that is wider than it.
        if self.x1 - self.x0 > right + LONG && room != Room::Marks {
            return (self.x0, self.x1);
        }
        (self.x0 - left, self.x1 + right)
    }
}

fn days(day: i64) -> f64 {
    super::as_days(crate::model::edtf::Day(day))
}

/// Packs the facts of a lane. `follows` gives the facts of the same case that one comes after by its links.
pub(super) fn pack(
    facts: &Sorted,
    (octave, folds): (i32, &Folds),
    rows: usize,
    follows: &dyn Fn(FactNo) -> Vec<FactNo>,
) -> Rows {
    let scale = points_per_day_of(octave);
    let mut items: Vec<Item> = facts.iter().map(|entry| Item::new(*entry, folds, scale)).collect();
    // What has no start comes before everything; the sort is stable, the rest keeps its time order.
    items.sort_by_key(|item| item.x0 != f64::NEG_INFINITY);
    let placed = Vec::with_capacity(items.len());
    let mut packer = Packer {
        above: 0,
        rows: rows.max(1),
        follows,
        folds,
        scale,
        placed,
        crowds: Vec::new(),
        members: Vec::new(),
    };
    let items = packer.endless(items);
    packer.stretch(&items, Room::BothSides);
    packer.finish()
}

/// How wide the card of a crowd is.
pub(super) fn card_width(count: usize) -> f64 {
    let digits = count.checked_ilog10().unwrap_or(0) + 1;
    // From four digits on a narrow space sets the thousands apart.
    11.0 + 7.0 * f64::from(digits) + if digits > 3 { 4.0 } else { 0.0 }
}

struct Packer<'a> {
    /// Rows at the top that endless spans take.
    above: usize,
    /// Rows below those.
    rows: usize,
    follows: &'a dyn Fn(FactNo) -> Vec<FactNo>,
    folds: &'a Folds,
    scale: f64,
    /// `None` for members of crowds.
    placed: Vec<(Item, Option<u16>)>,
    crowds: Vec<Crowd>,
    members: Vec<Member>,
}

impl Packer<'_> {
    /// Gives endless spans rows at the top, where half of the rows suffice; the others are given back.
    fn endless(&mut self, items: Vec<Item>) -> Vec<Item> {
        let is_endless = |item: &Item| item.x1 - item.x0 > ENDLESS;
        let mut ends: Vec<f64> = Vec::new();
        let mut rows = Vec::new();
        for item in items.iter().filter(|item| is_endless(item)) {
            let row = ends.iter().position(|end| *end <= item.x0).unwrap_or(ends.len());
            match ends.get_mut(row) {
                Some(end) => *end = item.x1 + GAP,
                None => ends.push(item.x1 + GAP),
            }
            rows.push(u16::try_from(row).ok());
        }
        if ends.is_empty() || ends.len() > self.rows / 2 {
            return items;
        }
        self.above = ends.len();
        self.rows -= self.above;
        let (endless, others): (Vec<Item>, Vec<Item>) = items.into_iter().partition(is_endless);
        self.placed.extend(endless.into_iter().zip(rows));
        others
    }

    fn numbered(&self, row: usize) -> Option<u16> {
        u16::try_from(row + self.above).ok()
    }

    /// Packs items that no other items touch; what needs too many rows is packed again with less room.
    fn stretch(&mut self, items: &[Item], room: Room) {
        let Some(less) = room.less() else {
            Crowding::new(self).pack(items);
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
            let free = ends.iter().enumerate().skip(least).find(|(_, end)| **end <= x0);
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
    fn row_after(&self, item: &Item, first: usize) -> usize {
        if !item.entry.ends.linked {
            return 0;
        }
        let before = (self.follows)(item.entry.no);
        let placed = self.placed.get(first..).unwrap_or_default();
        // Facts of one time stand near one another in time order.
        let rows = placed.iter().rev().take(256).filter_map(|(other, row)| {
            let same_time = other.x1 > item.x0 && before.contains(&other.entry.no);
            row.filter(|_| same_time).map(|row| (usize::from(row) + 1).saturating_sub(self.above))
        });
        rows.max().unwrap_or(0)
    }

    fn finish(self) -> Rows {
        // Endless spans come first: back into the order of time, so that blocks stay short. Stable.
        let mut placed = self.placed;
        placed.sort_by_key(|(item, _)| if item.x0 == f64::NEG_INFINITY { i64::MIN } else { item.entry.day });
        let singles: Vec<Single> = placed
            .into_iter()
            .filter_map(|(item, row)| row.map(|row| Single { entry: item.entry, row }))
            .collect();
        let rows_of_singles = singles.iter().map(|single| single.row);
        let count = rows_of_singles.chain(self.crowds.iter().map(|crowd| crowd.row)).max().unwrap_or(0);
        let blocks = singles.chunks(BLOCK).map(reach).collect();
        Rows { count: usize::from(count) + 1, singles, blocks, crowds: self.crowds, members: self.members }
    }
}

fn reach(block: &[Single]) -> (f64, f64) {
    block.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), single| {
        let (first, last) = span(single);
        (from.min(first), to.max(last))
    })
}

/// From when to when a fact may be. What is painted of it may reach further, by fixed sizes in points.
fn span(single: &Single) -> (f64, f64) {
    let entry = &single.entry;
    let first = match entry.first {
        i64::MIN if entry.ends.unknown_start => days(entry.certain),
        i64::MIN => f64::NEG_INFINITY,
        day => days(day),
    };
    let last = match entry.last {
        i64::MAX if entry.ends.unknown_end => days(entry.certain),
        i64::MAX => f64::INFINITY,
        day => days(day) + 1.0,
    };
    (first, last)
}

/// The last resort: marks alone, and crowds where there are more than rows.
struct Crowding<'a, 'b> {
    packer: &'a mut Packer<'b>,
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
    fn new(packer: &'a mut Packer<'b>) -> Self {
        let rows = vec![(f64::NEG_INFINITY, None); packer.rows];
        let first = packer.placed.len();
        Self { packer, rows, open: None, first }
    }

    fn pack(mut self, items: &[Item]) {
        // By where they start on the screen, so that a row without a mark is free for whatever comes.
        let mut items = items.to_vec();
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
        let (folds, scale) = (self.packer.folds, self.packer.scale);
        let first = self.packer.members.len();
        let mut members: Vec<Member> = open
            .members
            .iter()
            .map(|item| Member { day: folds.day_from_x(item.anchor(), scale), no: item.entry.no })
            .collect();
        // Stable: members of one moment stay in time order.
        members.sort_by(|a, b| a.day.total_cmp(&b.day));
        let (Some(from), Some(to)) = (members.first().map(|m| m.day), members.last().map(|m| m.day)) else {
            return;
        };
        self.packer.members.append(&mut members);
        let end = self.packer.members.len();
        if let Some(held) = self.rows.get_mut(open.row) {
            *held = (open.end(), None);
        }
        let row = self.packer.numbered(open.row).unwrap_or(u16::MAX);
        self.packer.crowds.push(Crowd { row, from, to, first, end });
    }
}

impl Rows {
    /// Facts with a row of their own that may be between two times.
    pub(super) fn singles(&self, from: f64, to: f64) -> impl Iterator<Item = &Single> {
        self.singles
            .chunks(BLOCK)
            .zip(&self.blocks)
            .filter(move |(_, (first, last))| *first <= to && *last >= from)
            .flat_map(|(block, _)| block)
            .filter(move |single| {
                let (first, last) = span(single);
                first <= to && last >= from
            })
    }

    /// Crowds that reach into a stretch of time.
    pub(super) fn crowds(&self, from: f64, to: f64) -> impl Iterator<Item = &Crowd> {
        self.crowds.iter().filter(move |crowd| crowd.from <= to && crowd.to >= from)
    }

    /// The members of a crowd by day.
    pub(super) fn members(&self, crowd: &Crowd) -> &[Member] {
        self.members.get(crowd.first..crowd.end).unwrap_or_default()
    }

    /// The row of a fact, or the crowd that counts it.
    pub(super) fn find(&self, entry: &Entry) -> Option<Place<'_>> {
        // Time order holds but for what has no start, and that is rare: looked for from the front.
        let held = self.singles.iter().find(|single| single.entry.no == entry.no);
        held.map(|single| Place::Row(single.row)).or_else(|| {
            let inside = |crowd: &&Crowd| self.members(crowd).iter().any(|member| member.no == entry.no);
            self.crowds.iter().find(inside).map(Place::Crowd)
        })
    }
}

/// Where a fact stands.
pub(super) enum Place<'a> {
    Row(u16),
    Crowd(&'a Crowd),
}
