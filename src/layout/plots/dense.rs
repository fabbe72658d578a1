//! Amounts in such numbers that no frame may look at each: put into the order of their middles once, and then counted by
//! column with two searches a column. Only those that stand nearly alone are looked at one by one.
//!
//! What is counted is what is there: marks and crowds add up to the amounts in the window, as they do for few.

use std::collections::BTreeMap;

use super::crowds::{Columns, MOST, PlotCrowd, Spot};
use super::standing::{Stood, Time, Value, ends};
use crate::query::amounts::Amounts;
use crate::query::extent::How;
use crate::query::in_parts;
use crate::query::sums::Ledger;

/// From so many amounts on they are counted by column.
pub(super) const MANY: usize = 4096;
/// Amounts whose lowest, highest and ends are known together.
const BLOCK: usize = 64;
/// Lines over stretches of time that are drawn one by one, however near each other they begin.
const LINES: usize = 60;

/// The amounts of a plot in the order of their middles.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dense {
    /// What stands in the middle of its time.
    stands: Order,
    /// What runs over a stretch of it.
    lines: Order,
    /// All first moments of these, and all last ones, each sorted.
    lefts: Vec<f64>,
    rights: Vec<f64>,
}

/// An amount where it stands.
struct One {
    amount: u32,
    middle: f64,
    ends: (f64, f64),
    height: f64,
}

/// Amounts in the order of their middles; of equal ones in their own.
#[derive(Clone, Debug, Default, PartialEq)]
struct Order {
    /// Which they are.
    amounts: Vec<u32>,
    /// Their middles in days, in this order.
    middles: Vec<f64>,
    /// Their heights in any measure that rises with them, in this order.
    heights: Vec<f64>,
    /// First and last moments, in this order.
    ends: Vec<(f64, f64)>,
    blocks: Vec<Block>,
}

/// What is known of amounts that follow each other.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Block {
    range: Range,
    left: f64,
    right: f64,
}

impl Block {
    fn and(self, other: Self) -> Self {
        Self {
            range: self.range.and(other.range),
            left: self.left.min(other.left),
            right: self.right.max(other.right),
        }
    }
}

/// The lowest and the highest of several, each by height and place in their order.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    low: (f64, usize),
    high: (f64, usize),
}

impl Range {
    fn of(height: f64, place: usize) -> Self {
        Self { low: (height, place), high: (height, place) }
    }

    fn and(self, other: Self) -> Self {
        Self {
            low: if other.low.0 < self.low.0 { other.low } else { self.low },
            high: if other.high.0 > self.high.0 { other.high } else { self.high },
        }
    }

    fn holds(self, other: Self) -> bool {
        self.low.0 <= other.low.0 && self.high.0 >= other.high.0
    }
}

/// The stretch of days that is looked at.
#[derive(Clone, Copy, Debug)]
struct Days {
    from: f64,
    to: f64,
}

impl Days {
    fn meet(self, (left, right): (f64, f64)) -> bool {
        right >= self.from && left <= self.to
    }
}

impl Dense {
    /// `None` where there are few. Heights are parts of the scale.
    pub(super) fn of(amounts: &[Stood]) -> Option<Self> {
        (amounts.len() > MANY).then_some(())?;
        let spot = |(amount, stood): (u32, &Stood)| One {
            amount,
            middle: middle(stood.left, stood.right),
            ends: (stood.left, stood.right),
            height: height(stood),
        };
        let sorted = |is_one: &dyn Fn(Time) -> bool| {
            let ones = (0..).zip(amounts).filter(|(_, stood)| is_one(stood.time));
            let mut ones: Vec<One> = ones.map(spot).collect();
            ones.sort_by(|a, b| a.middle.total_cmp(&b.middle).then(a.amount.cmp(&b.amount)));
            Order::of(ones.into_iter(), amounts.len())
        };
        Some(Self::with(sorted(&Time::is_bar), sorted(&Time::is_line)))
    }

    /// Those amounts of a ledger. Heights are the numbers that are stated.
    pub(super) fn read(ledger: &Ledger, amounts: &Amounts) -> Self {
        const NOT: u32 = u32::MAX;
        let mut place_of = vec![NOT; ledger.len()];
        for (at, number) in (0..).zip(amounts.numbers()) {
            place_of.get_mut(number).into_iter().for_each(|place| *place = at);
        }
        let ones = |is_line: bool| {
            let one = move |(number, amount): (usize, u32)| {
                let extent =
                    ledger.extent(number).filter(|extent| (extent.how() != How::Within) == is_line)?;
                let ends = ends(extent);
                Some(One { amount, middle: middle(ends.0, ends.1), ends, height: ledger.size(number) })
            };
            let numbers = ledger.by_middle().iter().map(|number| *number as usize);
            let placed = numbers.filter_map(|number| Some((number, *place_of.get(number)?)));
            placed.filter(|(_, amount)| *amount != NOT).filter_map(one)
        };
        let orders = in_parts(2, |part| match part {
            0 => Order::of(ones(false), amounts.len()),
            _ => Order::of(ones(true), 0),
        });
        let [stands, lines] = <[Order; 2]>::try_from(orders).unwrap_or_default();
        Self::with(stands, lines)
    }

    fn with(stands: Order, lines: Order) -> Self {
        let sorted = |end: fn(&(f64, f64)) -> f64| {
            let mut sorted: Vec<f64> = lines.ends.iter().map(end).collect();
            sorted.sort_by(f64::total_cmp);
            sorted
        };
        let (lefts, rights) = (sorted(|ends| ends.0), sorted(|ends| ends.1));
        Self { stands, lines, lefts, rights }
    }

    /// Whether anything is known to be within more than a day.
    pub(super) fn is_vague(&self) -> bool {
        self.stands.ends.iter().any(|(left, right)| right - left > 1.5)
    }

    /// What a frame shows: those to be drawn one by one, and crowds. `reach` is how far beyond the edges something may stand
    /// and still be seen; `fits` tells whether those of one date have room beside each other within it.
    pub(super) fn seen(
        &self,
        columns: Columns<'_>,
        reach: f64,
        spot: &mut dyn FnMut(usize) -> Option<Spot>,
        fits: &dyn Fn(usize) -> bool,
        y_of: &dyn Fn(f64) -> f64,
    ) -> (Vec<Spot>, Vec<PlotCrowd>) {
        let mut seen = Seen { alone: Vec::new(), crowds: BTreeMap::new() };
        let (first, last) = columns.seen();
        let (from, to) = columns.reaching(reach);
        for column in from..=to {
            let (start, end) = columns.days(column);
            let (from, to) = (self.stands.first_from(start), self.stands.first_from(end));
            let is_full = to - from > MOST && !self.stands.one_date_that(from, to, fits);
            match (is_full, (first..=last).contains(&column)) {
                (true, true) => seen.count(column, to - from, self.stands.range(from, to), &self.stands),
                (true, false) => {}
                (false, _) => seen.alone.extend((from..to).filter_map(|at| self.stands.amount(at))),
            }
        }
        self.see_lines(columns, &mut seen);
        seen.alone.sort_unstable();
        let spots = seen.alone.into_iter().filter_map(spot).collect();
        let crowd = |(column, (count, ends)): (i64, (usize, Ends))| {
            let at = |(height, amount)| Spot { amount, x: 0.0, y: y_of(height) };
            columns.crowd(column, count, at(ends.low), at(ends.high))
        };
        (spots, seen.crowds.into_iter().map(crowd).collect())
    }
}

/// The lowest and the highest of a crowd: heights and amounts.
#[derive(Clone, Copy, Debug)]
struct Ends {
    low: (f64, usize),
    high: (f64, usize),
}

/// What was found.
struct Seen {
    alone: Vec<usize>,
    crowds: BTreeMap<i64, (usize, Ends)>,
}

impl Seen {
    fn count(&mut self, column: i64, count: usize, range: Option<Range>, of: &Order) {
        let Some(range) = range else { return };
        let amount = |(height, place)| (height, of.amount(place).unwrap_or_default());
        let new = Ends { low: amount(range.low), high: amount(range.high) };
        let all = self.crowds.entry(column).or_insert((0, new));
        all.0 += count;
        if new.low.0 < all.1.low.0 {
            all.1.low = new.low;
        }
        if new.high.0 > all.1.high.0 {
            all.1.high = new.high;
        }
    }
}

impl Order {
    /// Of these, which come by their middles.
    fn of(ones: impl Iterator<Item = One>, count: usize) -> Self {
        let mut order = Self {
            amounts: Vec::with_capacity(count),
            middles: Vec::with_capacity(count),
            heights: Vec::with_capacity(count),
            ends: Vec::with_capacity(count),
            blocks: Vec::new(),
        };
        for one in ones {
            let place = order.amounts.len();
            let block = Block { range: Range::of(one.height, place), left: one.ends.0, right: one.ends.1 };
            match order.blocks.last_mut() {
                Some(last) if !place.is_multiple_of(BLOCK) => *last = last.and(block),
                _ => order.blocks.push(block),
            }
            order.amounts.push(one.amount);
            order.middles.push(one.middle);
            order.heights.push(one.height);
            order.ends.push(one.ends);
        }
        order
    }

    fn amount(&self, place: usize) -> Option<usize> {
        self.amounts.get(place).map(|amount| *amount as usize)
    }

    /// The place of the first whose middle is not before a day.
    fn first_from(&self, day: f64) -> usize {
        self.middles.partition_point(|middle| *middle < day)
    }

    /// Whether those of a stretch are all of one time, and `fits` says that they have room beside each other in it.
    fn one_date_that(&self, from: usize, to: usize, fits: &dyn Fn(usize) -> bool) -> bool {
        let ends = |place: usize| self.ends.get(place);
        to > from && ends(from) == ends(to - 1) && self.amount(from).is_some_and(fits)
    }

    /// The lowest and the highest of a stretch.
    fn range(&self, from: usize, to: usize) -> Option<Range> {
        let one = |place: usize| Some(Range::of(*self.heights.get(place)?, place));
        let (first_block, last_block) = (from.div_ceil(BLOCK), to / BLOCK);
        if first_block >= last_block {
            return (from..to).filter_map(one).reduce(Range::and);
        }
        let before = (from..first_block * BLOCK).filter_map(one);
        let whole = self.blocks.get(first_block..last_block).into_iter().flatten().map(|block| block.range);
        let behind = (last_block * BLOCK..to).filter_map(one);
        before.chain(whole).chain(behind).reduce(Range::and)
    }

    /// The places of a stretch of those that are seen in these days.
    fn places(&self, from: usize, to: usize, days: Days) -> impl Iterator<Item = usize> {
        let blocks = (from / BLOCK..to.div_ceil(BLOCK)).filter(move |number| {
            self.blocks.get(*number).is_some_and(|block| days.meet((block.left, block.right)))
        });
        let in_block = move |number: usize| (number * BLOCK).max(from)..((number + 1) * BLOCK).min(to);
        let is_seen = move |place: &usize| self.ends.get(*place).is_some_and(|ends| days.meet(*ends));
        blocks.flat_map(in_block).filter(is_seen)
    }

    /// The lowest and the highest of those of a stretch that are seen in these days. A block that would change neither is
    /// not looked into.
    fn range_seen(&self, from: usize, to: usize, days: Days) -> Option<Range> {
        let mut known: Option<Range> = None;
        for number in from / BLOCK..to.div_ceil(BLOCK) {
            let Some(block) = self.blocks.get(number) else { continue };
            if known.is_some_and(|known| known.holds(block.range)) {
                continue;
            }
            let inside = ((number * BLOCK).max(from), ((number + 1) * BLOCK).min(to));
            for place in self.places(inside.0, inside.1, days) {
                let Some(height) = self.heights.get(place) else { continue };
                let one = Range::of(*height, place);
                known = Some(known.map_or(one, |known| known.and(one)));
            }
        }
        known
    }
}

impl Dense {
    /// Lines that are seen: each by itself, where they are few; else by the columns of their middles, those of which no
    /// middle is in sight in the first and the last.
    fn see_lines(&self, columns: Columns<'_>, seen: &mut Seen) {
        let lines = &self.lines;
        let days = {
            let (first, last) = columns.seen();
            Days { from: columns.days(first).0, to: columns.days(last).1 }
        };
        let over = self.rights.partition_point(|right| *right < days.from);
        let after = self.lefts.len() - self.lefts.partition_point(|left| *left <= days.to);
        let all = lines.amounts.len();
        if all - over - after <= LINES {
            seen.alone.extend(lines.places(0, all, days).filter_map(|place| lines.amount(place)));
            return;
        }
        let (first, last) = columns.seen();
        for column in first..=last {
            let (start, end) = columns.days(column);
            let from = if column == first { 0 } else { lines.first_from(start) };
            let to = if column == last { all } else { lines.first_from(end) };
            let unseen = if column == first { over } else { 0 } + if column == last { after } else { 0 };
            let count = (to - from).saturating_sub(unseen);
            if count <= MOST {
                seen.alone.extend(lines.places(from, to, days).filter_map(|place| lines.amount(place)));
            } else {
                let range = if unseen > 0 { lines.range_seen(from, to, days) } else { lines.range(from, to) };
                seen.count(column, count, range, lines);
            }
        }
    }
}

/// The middle of a stretch of days; of an open one the end that is known.
fn middle(left: f64, right: f64) -> f64 {
    match (left.is_finite(), right.is_finite()) {
        (true, true) => f64::midpoint(left, right),
        (true, false) => left,
        (false, true) => right,
        (false, false) => 0.0,
    }
}

fn height(stood: &Stood) -> f64 {
    match stood.value {
        Value::Part(part) => part,
        Value::Unknown | Value::Zero => 0.0,
    }
}
