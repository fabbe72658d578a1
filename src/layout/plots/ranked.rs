//! Sums beside each other, not in time: ranked rows of bars from one zero, in a block for each kind.
//!
//! One scale for all of them, from zero, so that lengths compare; kinds have blocks of their own, so that nobody adds them.

use std::collections::BTreeMap;

use super::scale::Scale;
use super::shown::{Shown, Sums};
use crate::model::Decimal;
use crate::query::sums::{By, Scope};

/// From one row to the next.
const ROW: f64 = 20.0;
/// Height of the title of a block.
const TITLE: f64 = 22.0;
/// Above the first and below the last row.
const MARGIN: f64 = 10.0;
/// Between two blocks of a column.
const BETWEEN: f64 = 8.0;
/// The least width of a column, and what lies between two.
const COLUMN: (f64, f64) = (300.0, 28.0);
/// Between name, bar and number.
const GAP: f64 = 8.0;
/// Between the end of a bar and its number: room for the sign of a bound.
const BEHIND: f64 = 12.0;
/// Rows of a block alone that stand in one column where there is room for more columns.
const SHORT: usize = 6;

/// What ranked sums are laid out in.
pub struct RankedRoom<'a> {
    /// Width of the whole.
    pub width: f64,
    /// How wide a name is.
    pub name_width: &'a dyn Fn(&str) -> f64,
    /// How wide the number of what is drawn there is, with what must stand beside it.
    pub number_width: &'a dyn Fn(usize) -> f64,
}

/// Ranked sums, laid out; from the top left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranked {
    /// Titles of blocks, where there is more than one.
    pub titles: Vec<RankedTitle>,
    /// In the order of reading.
    pub rows: Vec<RankedRow>,
    /// Zero lines: x, top, bottom.
    pub zeros: Vec<(f64, f64, f64)>,
    /// Of the whole.
    pub height: f64,
}

/// The title of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedTitle {
    /// What it says: "allocation, planned".
    pub words: String,
    /// Left end.
    pub x: f64,
    /// Middle of the line.
    pub y: f64,
}

/// A sum in its row.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedRow {
    /// What is drawn, as [`Shown::amounts`] counts.
    pub at: usize,
    /// Whose it is, or what.
    pub name: String,
    /// Left edge of the row, where its name begins.
    pub left: f64,
    /// Right edge of the row.
    pub right: f64,
    /// Middle of the row.
    pub y: f64,
    /// Where the bar begins.
    pub zero: f64,
    /// The bar.
    pub bar: RankedBar,
    /// Where the number begins.
    pub number: f64,
}

/// The bar of a sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RankedBar {
    /// None: all that it would be of counts elsewhere, or may.
    LeftOut,
    /// The number is not known.
    Unknown,
    /// Nothing.
    Zero,
    /// To its end; of a range, also the x of its upper end.
    To(f64, Option<f64>),
}

/// Rows that stay together.
struct Block {
    title: Option<String>,
    rows: Vec<(usize, String)>,
}

impl Block {
    fn height(&self) -> f64 {
        let title = if self.title.is_some() { TITLE } else { 0.0 };
        title + points(self.rows.len()) * ROW + BETWEEN
    }
}

impl Shown {
    /// The sums that are compared, laid out; nothing where they are not.
    #[must_use]
    pub fn ranked(&self, room: &RankedRoom<'_>) -> Ranked {
        let Some(sums) = self.compared() else { return Ranked::default() };
        let mut blocks = self.blocks(sums);
        let most = ((room.width + COLUMN.1) / (COLUMN.0 + COLUMN.1)).max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
        let most = most as usize;
        if let [block] = blocks.as_mut_slice()
            && block.rows.len() > SHORT
        {
            let each = block.rows.len().div_ceil(most).max(SHORT);
            let chunks = block.rows.chunks(each).map(<[_]>::to_vec);
            blocks = chunks.map(|rows| Block { title: None, rows }).collect();
        }
        let columns = most.min(blocks.len()).max(1);
        let width = (room.width - points(columns - 1) * COLUMN.1) / points(columns);
        let placing = Placing::of(self, room, &blocks, width);
        let mut ranked = Ranked::default();
        let mut bottoms = vec![MARGIN; columns];
        for block in blocks {
            let lowest = bottoms.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(at, _)| at);
            let Some(y) = bottoms.get_mut(lowest) else { continue };
            let left = points(lowest) * (width + COLUMN.1);
            let height = block.height();
            placing.block(&mut ranked, block, left, *y);
            *y += height;
        }
        ranked.height = bottoms.into_iter().fold(0.0, f64::max) - BETWEEN + MARGIN;
        ranked
    }

    /// By kind one block of all; else a block for each kind, in it the groups from large to small.
    fn blocks(&self, sums: &Sums) -> Vec<Block> {
        let mut blocks: BTreeMap<Option<&Scope>, Vec<(usize, String)>> = BTreeMap::new();
        let (is_by_kind, tongue) = (self.choice.by == By::Kind, self.panel.tongue);
        for at in (0..self.amounts.len()).filter(|at| !self.is_hidden(*at)) {
            let Some(series) = self.figure(at).and_then(|figure| sums.chart.series.get(figure.series)) else {
                continue;
            };
            let group = sums.groups.iter().find(|(group, _)| *group == series.group);
            let name = match group.map(|(_, name)| name) {
                Some(name) if !is_by_kind => format!("{name}{}", series.trust.suffix(tongue)),
                _ => format!("{}{}", series.scope.words_in(tongue), series.trust.suffix(tongue)),
            };
            blocks.entry((!is_by_kind).then_some(&series.scope)).or_default().push((at, name));
        }
        let value = |at: usize| self.amounts.get(at).and_then(|amount| amount.value).map(Decimal::to_f64);
        let rank = |a: &(usize, String), b: &(usize, String)| {
            let key = |at| value(at).unwrap_or(f64::NEG_INFINITY);
            key(b.0).total_cmp(&key(a.0)).then(a.0.cmp(&b.0))
        };
        let block = |(scope, mut rows): (Option<&Scope>, Vec<(usize, String)>)| {
            rows.sort_by(rank);
            Block { title: scope.map(|scope| scope.words_in(tongue)), rows }
        };
        blocks.into_iter().map(block).collect()
    }
}

/// What rows of all blocks have in common.
struct Placing<'a> {
    shown: &'a Shown,
    scale: Scale,
    width: f64,
    /// From the left edge of a row to its zero line.
    to_zero: f64,
    /// From there to the top of the scale.
    bar: f64,
}

impl<'a> Placing<'a> {
    fn of(shown: &'a Shown, room: &RankedRoom<'_>, blocks: &[Block], width: f64) -> Self {
        let rows = || blocks.iter().flat_map(|block| &block.rows);
        let names = rows().map(|(_, name)| (room.name_width)(name)).fold(0.0, f64::max).min(width * 0.5);
        let to_zero = names + GAP;
        let scale = shown.standing.scale();
        // As long as leaves every number its room behind its own bar.
        let room_of = |(at, _): &(usize, String)| {
            let amount = shown.amounts.get(*at)?;
            let part = scale.part(amount.upper.max(amount.value)?.to_f64());
            let rest = width - to_zero - BEHIND - (room.number_width)(*at);
            (part > 0.0).then(|| rest / part)
        };
        let bar = rows().filter_map(room_of).fold(width - to_zero, f64::min).max(width * 0.1);
        Self { shown, scale, width, to_zero, bar }
    }

    fn block(&self, ranked: &mut Ranked, block: Block, left: f64, mut y: f64) {
        if let Some(words) = block.title {
            ranked.titles.push(RankedTitle { words, x: left, y: y + TITLE / 2.0 });
            y += TITLE;
        }
        let zero = left + self.to_zero;
        ranked.zeros.push((zero, y, y + points(block.rows.len()) * ROW));
        for (at, name) in block.rows {
            let bar = self.bar(at, zero);
            let number = match bar {
                RankedBar::Unknown => zero + 17.0 + GAP,
                RankedBar::LeftOut | RankedBar::Zero => zero + GAP,
                RankedBar::To(end, upper) => upper.unwrap_or(end).max(end) + BEHIND,
            };
            let right = left + self.width;
            ranked.rows.push(RankedRow { at, name, left, right, y: y + ROW / 2.0, zero, bar, number });
            y += ROW;
        }
    }

    fn bar(&self, at: usize, zero: f64) -> RankedBar {
        let x = |value: Decimal| zero + self.scale.part(value.to_f64()) * self.bar;
        let Some(amount) = self.shown.amounts.get(at) else { return RankedBar::Unknown };
        match amount.value {
            None if amount.left_out > 0 => RankedBar::LeftOut,
            None => RankedBar::Unknown,
            Some(value) if value == Decimal::ZERO && amount.upper.is_none() => RankedBar::Zero,
            // However little it is, it is not nothing.
            Some(value) => RankedBar::To(x(value).max(zero + 1.5), amount.upper.map(x)),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "rows of a screen")]
fn points(count: usize) -> f64 {
    count as f64
}
