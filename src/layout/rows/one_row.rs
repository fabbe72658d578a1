//! A folded case: all its facts in one row. Long marks keep their shape, shorter ones stand on them, and what meets another
//! is counted on cards.
//!
//! There is one row, so that nothing can move up or down: it is packed at the scale that is shown.

use super::item::{Item, Scale};
use super::whole::Packed;
use super::{Crowd, Member, Members, Single, Source, card_width};
use crate::layout::Side;
use crate::layout::shape::{GLYPH, GLYPH_AFTER_START};
use crate::layout::upon::open_reach;

/// Kept between one mark or card and the next.
const APART: f64 = 2.0;
/// The card behind a card reaches so much further.
const BEHIND: f64 = 3.0;
/// Of a long mark left on both sides of another that stands on it.
const STUB: f64 = 20.0;

/// A mark or what a card counts.
#[derive(Clone, Copy)]
struct Spot {
    item: Item,
    x0: f64,
    x1: f64,
    /// Where a card counts it.
    anchor: f64,
    /// It has no room as a mark.
    is_counted: bool,
}

/// Marks that meet, from left to right.
struct Group {
    spots: Vec<Spot>,
    left: f64,
}

pub(super) fn pack(source: &Source<'_>, scale: &Scale) -> Packed {
    let items = source.facts.iter().map(|entry| shortened(Item::new(entry, scale)));
    let (long, short): (Vec<Item>, Vec<Item>) = items.partition(Item::is_long_in_time);
    let (held, crowded) = hold(source, long);
    let counted = crowded.iter().map(|item| counted_at(item, &held, scale));
    let marks = short.iter().map(|item| Spot {
        item: *item,
        x0: item.x0,
        x1: item.x1,
        anchor: item.anchor(),
        is_counted: false,
    });
    let mut spots: Vec<Spot> = marks.chain(counted).collect();
    // Stable: what starts at one place stays in time order.
    spots.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut singles: Vec<Single> = held.iter().map(|item| Single { entry: item.entry, row: 0 }).collect();
    let mut crowds = Vec::new();
    for group in groups(&spots) {
        match group.spots.as_slice() {
            [only] if !only.is_counted => singles.push(Single { entry: only.item.entry, row: 0 }),
            all => crowds.extend(crowd(all, scale)),
        }
    }
    singles.sort_by(|a, b| source.index.compare(&a.entry, &b.entry));
    Packed::new(singles, crowds)
}

/// As far as it is drawn where it has no first or no last day.
fn shortened(mut item: Item) -> Item {
    match open_reach(&item.entry) {
        Some((Side::Start, reach)) => item.x0 = item.x1 - GLYPH / 2.0 - reach,
        Some((Side::End, reach)) => item.x1 = item.x0 + GLYPH / 2.0 + reach,
        None => {}
    }
    item
}

/// Long marks that keep their shape, turning points and longer ones first; and those that would meet one of these other
/// than by standing on it.
fn hold(source: &Source<'_>, mut long: Vec<Item>) -> (Vec<Item>, Vec<Item>) {
    let length = |item: &Item| item.x1 - item.x0;
    long.sort_by(|a, b| {
        let order = b.entry.is_key.cmp(&a.entry.is_key).then(length(b).total_cmp(&length(a)));
        order.then_with(|| source.index.compare(&a.entry, &b.entry))
    });
    let on = |upper: &Item, lower: &Item| upper.x0 >= lower.x0 + STUB && upper.x1 <= lower.x1 - STUB;
    let apart = |a: &Item, b: &Item| a.x0 >= b.x1 + APART || b.x0 >= a.x1 + APART;
    let mut held: Vec<Item> = Vec::new();
    let mut crowded = Vec::new();
    for item in long {
        if held.iter().all(|other| apart(&item, other) || on(&item, other) || on(other, &item)) {
            held.push(item);
        } else {
            crowded.push(item);
        }
    }
    (held, crowded)
}

/// Where a long mark is counted: near its start, behind the glyph of one that begins there too.
fn counted_at(item: &Item, held: &[Item], scale: &Scale) -> Spot {
    let reach = GLYPH / 2.0;
    let glyphs = held.iter().filter(|other| other.x0 <= item.x0 + STUB && item.x0 < other.x1);
    let glyphs = glyphs.map(|other| glyph(other, scale));
    let near = |x: &f64| *x > item.x0 - GLYPH && *x < item.x0 + 4.0 * STUB;
    let start = glyphs.filter(near).map(|x| x + GLYPH + APART).fold(item.anchor(), f64::max);
    let anchor = if item.x1.is_finite() { start.min(item.x1 - reach).max(item.anchor()) } else { start };
    Spot { item: *item, x0: anchor - reach, x1: anchor + reach, anchor, is_counted: true }
}

/// Where about the glyph of a long mark stands.
fn glyph(item: &Item, scale: &Scale) -> f64 {
    let entry = &item.entry;
    match entry.ends_days {
        (0, 0) if item.x0.is_finite() && item.x1.is_finite() => f64::midpoint(item.x0, item.x1),
        (0, _) => item.anchor(),
        (1, _) => scale.x(entry.first) + GLYPH_AFTER_START,
        (days, _) => scale.x(entry.first.saturating_add(i64::from(days))) + GLYPH_AFTER_START,
    }
}

fn groups(spots: &[Spot]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for spot in spots {
        match groups.last_mut() {
            Some(last) if spot.x0.min(spot.anchor - GLYPH / 2.0) < last.end() => last.add(*spot),
            Some(_) | None => groups.push(Group { spots: vec![*spot], left: spot.anchor - GLYPH / 2.0 }),
        }
    }
    groups
}

impl Group {
    fn add(&mut self, spot: Spot) {
        self.left = self.left.min(spot.anchor - GLYPH / 2.0);
        self.spots.push(spot);
    }

    /// Where the mark ends, or the card.
    fn end(&self) -> f64 {
        match self.spots.as_slice() {
            [only] if !only.is_counted => only.x1 + APART,
            all => self.left + card_width(all.len()) + BEHIND + APART,
        }
    }
}

fn crowd(spots: &[Spot], scale: &Scale) -> Option<Crowd> {
    let mut members: Vec<Member> =
        spots.iter().map(|spot| Member { day: scale.day_at(spot.anchor), no: spot.item.entry.no }).collect();
    // Stable: members of one moment stay in time order.
    members.sort_by(|a, b| a.day.total_cmp(&b.day));
    let (from, to) = (members.first()?.day, members.last()?.day);
    Some(Crowd {
        row: 0,
        from,
        to,
        within: (f64::NEG_INFINITY, f64::INFINITY),
        is_card: true,
        members: Members::Listed(members.into()),
    })
}
