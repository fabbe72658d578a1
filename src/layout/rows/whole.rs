//! A lane of few facts, packed as a whole.

use super::crowding::Crowding;
use super::item::{GAP, Item, Room, Scale};
use super::pack::Packer;
use super::{Crowd, Place, Single, Source, Standing};
use crate::layout::as_days;
use crate::model::edtf::Day;
use crate::query::Entry;

/// Spans longer than this lie in rows of their own above the others, so that one that never ends leaves what comes
/// later as much room as it would have without.
const ENDLESS: f64 = 4000.0;
const BLOCK: usize = 64;

/// Facts and crowds in rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    /// How many rows are used, at least 1.
    pub count: usize,
    /// Facts with a row of their own, in time order.
    singles: Vec<Single>,
    /// For every [`BLOCK`] singles the first and last day they reach.
    blocks: Vec<(f64, f64)>,
    /// Facts counted together, in time order.
    crowds: Vec<Crowd>,
}

/// Packs all facts.
pub(super) fn pack(source: &Source<'_>, scale: &Scale, rows: usize) -> Packed {
    let mut items: Vec<Item> = source.facts.iter().map(|entry| Item::new(entry, scale)).collect();
    // What has no start comes before everything; the sort is stable, the rest keeps its time order.
    items.sort_by_key(|item| item.x0 != f64::NEG_INFINITY);
    let placed = Vec::with_capacity(items.len());
    let mut packer =
        Packer { above: 0, rows: rows.max(1), index: source.index, taken: &[], placed, crowded: Vec::new() };
    let items = endless(&mut packer, items);
    packer.stretch(&items, Room::BothSides);
    let mut crowds = Vec::new();
    for items in std::mem::take(&mut packer.crowded) {
        Crowding::new(&mut packer, scale, &mut crowds).pack(items);
    }
    finish(packer, crowds)
}

/// Gives endless spans rows at the top, where half of the rows suffice; the others are given back.
fn endless(packer: &mut Packer<'_>, items: Vec<Item>) -> Vec<Item> {
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
    if ends.is_empty() || ends.len() > packer.rows / 2 {
        return items;
    }
    packer.above = ends.len();
    packer.rows -= packer.above;
    let (endless, others): (Vec<Item>, Vec<Item>) = items.into_iter().partition(is_endless);
    packer.placed.extend(endless.into_iter().zip(rows));
    others
}

fn finish(packer: Packer<'_>, crowds: Vec<Crowd>) -> Packed {
    // Endless spans come first: back into the order of time, so that blocks stay short. Stable.
    let mut placed = packer.placed;
    placed.sort_by_key(|(item, _)| if item.x0 == f64::NEG_INFINITY { i64::MIN } else { item.entry.day });
    let singles: Vec<Single> = placed
        .into_iter()
        .filter_map(|(item, row)| row.map(|row| Single { entry: item.entry, row }))
        .collect();
    Packed::new(singles, crowds)
}

fn reach(block: &[Single]) -> (f64, f64) {
    block.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), single| {
        let (first, last) = span(&single.entry);
        (from.min(first), to.max(last))
    })
}

/// From when to when a fact may be. What is painted of it may reach further, by fixed sizes in points.
fn span(entry: &Entry) -> (f64, f64) {
    let (start, end) = entry.drawn();
    let first = start.map_or(f64::NEG_INFINITY, |day| as_days(Day(day)));
    let last = end.map_or(f64::INFINITY, |day| as_days(Day(day)));
    (first, last)
}

impl Packed {
    /// Both in time order.
    pub(super) fn new(singles: Vec<Single>, crowds: Vec<Crowd>) -> Self {
        let rows = singles.iter().map(|single| single.row).chain(crowds.iter().map(|crowd| crowd.row));
        let count = usize::from(rows.max().unwrap_or(0)) + 1;
        let blocks = singles.chunks(BLOCK).map(reach).collect();
        Self { count, singles, blocks, crowds }
    }

    pub(super) fn between(&self, from: f64, to: f64) -> Standing {
        let near = |(first, last): (f64, f64)| first <= to && last >= from;
        let singles = self
            .singles
            .chunks(BLOCK)
            .zip(&self.blocks)
            .filter(|(_, reach)| near(**reach))
            .flat_map(|(block, _)| block)
            .filter(|single| near(span(&single.entry)))
            .copied()
            .collect();
        let crowds = self.crowds.iter().filter(|crowd| crowd.from <= to && crowd.to >= from);
        Standing { singles, crowds: crowds.cloned().collect() }
    }

    pub(super) fn find(&self, entry: &Entry) -> Option<Place> {
        let held = self.singles.iter().find(|single| single.entry.no == entry.no);
        held.map(|single| Place::Row(single.row)).or_else(|| {
            let inside = |crowd: &&Crowd| crowd.lists(entry.no);
            self.crowds.iter().find(inside).cloned().map(Place::Crowd)
        })
    }
}
