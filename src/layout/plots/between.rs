//! From whom to whom and what for: bands as wide as their amounts, between what gives, what gets, and purposes.
//!
//! A block for each kind, so that nobody adds them, and one scale for all blocks of a currency. A part lies inside the band
//! of its whole. What has no known number has a band of its own width, which is told by its outline.

use std::collections::BTreeMap;

use super::labels::LabelText;
use super::shown::{Shown, Sums};
use crate::document::DocId;
use crate::model::{Case, Decimal};
use crate::query::panels::Panel;
use crate::query::series::Amount;
use crate::query::sums::{Between, End, Figure, Group, Scope, Side, Sum, Trust, Why, end_words};

/// The widest that the bands of a block are together.
const WIDEST: f64 = 96.0;
/// The narrowest band: however little it is, it is not nothing.
const NARROWEST: f64 = 2.0;
/// Of a band whose number is not known, or that nothing is added to.
const UNKNOWN: f64 = 12.0;
/// The least height of what stands at an end, and what lies between two.
const SLOT: (f64, f64) = (16.0, 6.0);
/// The least height where it stands on two lines.
const FOLDED: f64 = 30.0;
/// Width of the bar at an end.
const BAR: f64 = 8.0;
/// Height of the title of a block; between two blocks; above the first and below the last.
const TITLE: f64 = 22.0;
const BETWEEN: f64 = 14.0;
const MARGIN: f64 = 10.0;
/// Between a bar and its label.
const GAP: f64 = 7.0;
/// The largest parts of the width that givers' names and purposes have.
const SIDES: (f64, f64) = (0.25, 0.28);

/// What a flow diagram is laid out in.
pub struct BetweenRoom<'a> {
    /// Width of the whole.
    pub width: f64,
    /// The label of an end: of its name, which is empty where it stands below, its sums, what is in doubt apart, and how many
    /// amounts are not added to them.
    pub label_of: &'a dyn Fn(&str, &[Amount], usize) -> LabelText,
    /// How wide a label is.
    pub width_of: &'a dyn Fn(&LabelText) -> f64,
}

/// A flow diagram, laid out; from the top left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlowDiagram {
    /// Titles of blocks: words, left end, middle of the line.
    pub titles: Vec<(String, f64, f64)>,
    /// Those who give, those who get, and purposes.
    pub ends: Vec<FlowEnd>,
    /// Wide ones before narrow ones, which lie over them.
    pub bands: Vec<FlowBand>,
    /// Of the whole.
    pub height: f64,
}

/// Who gives, who gets, or a purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowEnd {
    /// Which of them.
    pub side: Side,
    /// What it is called.
    pub name: String,
    /// Whether the file names it.
    pub is_named: bool,
    /// The strands that meet here, as [`Shown::amounts`] counts.
    pub strands: Vec<usize>,
    /// Left edge, top and bottom of its bar.
    pub bar: (f64, f64, f64),
    /// What stands beside it: the name too, unless it stands below, where both have no room on one line.
    pub label: LabelText,
    /// The name on a line of its own.
    pub below: Option<LabelText>,
    /// Left end and width of that; its middle is that of the bar.
    pub label_x: (f64, f64),
}

/// Half of a strand: from who gives to who gets, or on from there to the purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowBand {
    /// What is drawn, as [`Shown::amounts`] counts.
    pub strand: usize,
    /// Left and right end.
    pub x: (f64, f64),
    /// Upper edge at both ends.
    pub y: (f64, f64),
    /// Width.
    pub width: f64,
    /// Of a range, how much of the width is its lower end.
    pub sure: f64,
    /// Whether the width tells an amount; else its number is not known, or nothing is added up.
    pub is_known: bool,
    /// A part that lies inside at the lower edge, its own part inside that, and so on: width, and which amount of the panel.
    pub parts: Vec<(f64, usize)>,
}

impl FlowBand {
    /// The upper edge at a part of the way, 0 at the left and 1 at the right end.
    #[must_use]
    pub fn upper(&self, part: f64) -> f64 {
        // Level at both ends.
        self.y.0 + (self.y.1 - self.y.0) * part * part * (3.0 - 2.0 * part)
    }

    fn holds(&self, x: f64, y: f64) -> bool {
        let part = (x - self.x.0) / (self.x.1 - self.x.0);
        let upper = self.upper(part);
        let reach = (4.0 - self.width / 2.0).max(0.0);
        (0.0..=1.0).contains(&part) && y >= upper - reach && y <= upper + self.width + reach
    }
}

impl FlowDiagram {
    /// The strand at a place.
    #[must_use]
    pub fn strand_at(&self, x: f64, y: f64) -> Option<usize> {
        self.bands.iter().rev().find(|band| band.holds(x, y)).map(|band| band.strand)
    }
}

impl Shown {
    /// The diagram of who gives, who gets and what for; nothing where that is not shown.
    #[must_use]
    pub fn flow_diagram(&self, cases: &[(DocId, &Case)], room: &BetweenRoom<'_>) -> FlowDiagram {
        let Some(sums) = self.between() else { return FlowDiagram::default() };
        let mut blocks: BTreeMap<&Scope, Vec<Strand<'_>>> = BTreeMap::new();
        for at in (0..self.amounts.len()).filter(|at| !self.is_hidden(*at)) {
            let Some(strand) = Strand::of(self, sums, at) else { continue };
            blocks.entry(strand.scope).or_default().push(strand);
        }
        let total = |strands: &Vec<Strand<'_>>| strands.iter().map(|strand| strand.size.1).sum::<f64>();
        let largest = blocks.values().map(total).fold(0.0, f64::max);
        let scale = if largest > 0.0 { WIDEST / largest } else { 0.0 };
        let has_titles = blocks.len() > 1;
        let mut drawn: Vec<Block<'_>> = blocks
            .into_iter()
            .map(|(scope, strands)| Block::of(self, scope, &strands, cases, room, scale))
            .collect();
        let columns = Columns::of(&drawn, room);
        let mut diagram = FlowDiagram::default();
        let mut y = MARGIN;
        for block in &mut drawn {
            if has_titles {
                diagram.titles.push((block.scope.words_in(self.panel.tongue), 0.0, y + TITLE / 2.0));
                y += TITLE;
            }
            y += block.place(&mut diagram, &columns, y) + BETWEEN;
        }
        diagram.bands.sort_by(|a, b| b.width.total_cmp(&a.width));
        diagram.height = y - BETWEEN + MARGIN;
        diagram
    }

    /// The sums of several strands together: what is in doubt apart from what is not; nothing of what has no number.
    #[must_use]
    pub fn totals(&self, strands: &[usize]) -> Vec<Amount> {
        let of = |trust: Trust| {
            let figures = strands.iter().filter_map(|at| Some((*at, self.figure(*at)?)));
            let mut counted = figures.filter(|(_, figure)| {
                let series = self.sums.as_ref().and_then(|sums| sums.chart.series.get(figure.series));
                !figure.counted.is_empty() && series.is_some_and(|series| series.trust == trust)
            });
            let (first, figure) = counted.next()?;
            let total = counted.try_fold(figure.sum, |all, (_, figure)| all.plus(figure.sum));
            let told = total.and_then(Sum::told)?;
            let of_first = self.amounts.get(first)?;
            Some(Amount {
                value: Some(told.value),
                upper: told.upper,
                bound: told.one_bound(),
                left_out: 0,
                ..of_first.clone()
            })
        };
        [of(Trust::Firm), of(Trust::Doubtful)].into_iter().flatten().collect()
    }
}

/// A sum on its way from whom to whom.
struct Strand<'a> {
    at: usize,
    scope: &'a Scope,
    between: &'a Between,
    /// The least and the most that it may be.
    size: (f64, f64),
    is_known: bool,
    parts: Vec<(f64, usize)>,
}

impl<'a> Strand<'a> {
    fn of(shown: &'a Shown, sums: &'a Sums, at: usize) -> Option<Self> {
        let figure = shown.figure(at)?;
        let series = sums.chart.series.get(figure.series)?;
        let Group::Between(between) = &series.group else { return None };
        let amount = shown.amounts.get(at)?;
        let least = amount.value.map(Decimal::to_f64);
        let most = amount.upper.map(Decimal::to_f64).or(least);
        let parts = parts(&shown.panel, figure);
        Some(Self {
            at,
            scope: &series.scope,
            between,
            size: (least.unwrap_or(0.0).max(0.0), most.unwrap_or(0.0).max(0.0)),
            is_known: least.is_some(),
            parts,
        })
    }
}

/// The largest part of what counts, the largest part of that, and so on. Of several parts of one whole nobody says whether
/// they overlap: one is drawn, the others are told in words.
fn parts(panel: &Panel, figure: &Figure) -> Vec<(f64, usize)> {
    let mut parts = Vec::new();
    let mut wholes = figure.counted.clone();
    for _ in 0..figure.left_out.len() {
        let part = |(part, why): &(usize, Why)| match why {
            Why::PartOf(whole) if wholes.contains(whole) => {
                Some((*part, panel.amounts.get(*part)?.value?.to_f64()))
            }
            Why::PartOf(_)
            | Why::SameAs(_)
            | Why::ConflictsWith(_)
            | Why::SameFact(_)
            | Why::MayOverlap(_)
            | Why::Unknown
            | Why::TooLong => None,
        };
        let largest = figure.left_out.iter().filter_map(part).max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((part, size)) = largest else { break };
        parts.push((size, part));
        wholes = vec![part];
    }
    parts
}

/// The strands of one kind.
struct Block<'a> {
    scope: &'a Scope,
    /// Of each side from top to bottom.
    sides: [Vec<Node<'a>>; 3],
    strands: Vec<Placed>,
}

/// An end of strands.
struct Node<'a> {
    end: &'a End,
    name: String,
    strands: Vec<usize>,
    label: LabelText,
    /// The label without the name, and the name.
    folded: [LabelText; 2],
    /// Upper edge and height, which is that of its strands.
    top: f64,
    height: f64,
}

/// A strand with its widths in points, and its nodes by their places.
struct Placed {
    at: usize,
    nodes: [usize; 3],
    width: f64,
    sure: f64,
    is_known: bool,
    parts: Vec<(f64, usize)>,
    /// Upper edge where it leaves or meets each node.
    tops: [f64; 3],
}

impl<'a> Block<'a> {
    fn of(
        shown: &Shown,
        scope: &'a Scope,
        strands: &[Strand<'a>],
        cases: &[(DocId, &Case)],
        room: &BetweenRoom<'_>,
        scale: f64,
    ) -> Self {
        let mut placed: Vec<Placed> = strands.iter().map(|strand| Placed::of(strand, scale)).collect();
        let sides = Side::ALL.map(|side| {
            let mut of_ends: BTreeMap<&End, Vec<usize>> = BTreeMap::new();
            for (number, strand) in strands.iter().enumerate() {
                of_ends.entry(strand.between.end(side)).or_default().push(number);
            }
            let mut nodes: Vec<Node<'_>> = of_ends
                .into_iter()
                .map(|(end, numbers)| {
                    let name = end_words(cases, side, end).to_string();
                    let ats: Vec<usize> = numbers.iter().filter_map(|n| Some(strands.get(*n)?.at)).collect();
                    let left_out = ats.iter().filter_map(|at| shown.amounts.get(*at)).map(|of| of.left_out);
                    let (totals, left_out) = (shown.totals(&ats), left_out.sum());
                    let label = (room.label_of)(&name, &totals, left_out);
                    let below = LabelText { words: name.clone(), ..LabelText::default() };
                    let folded = [(room.label_of)("", &totals, left_out), below];
                    let widths = numbers.iter().filter_map(|n| placed.get(*n)).map(|of| of.width);
                    Node { end, name, strands: ats, label, folded, top: 0.0, height: widths.sum() }
                })
                .collect();
            // Large ones first; what is not stated, and the rest of many, last.
            let is_last = |node: &Node<'_>| matches!(node.end, End::Unstated | End::Others);
            nodes.sort_by(|a, b| {
                is_last(a).cmp(&is_last(b)).then(b.height.total_cmp(&a.height)).then_with(|| a.end.cmp(b.end))
            });
            nodes
        });
        for (strand, of) in strands.iter().zip(&mut placed) {
            for ((side, nodes), slot) in Side::ALL.into_iter().zip(&sides).zip(&mut of.nodes) {
                let end = strand.between.end(side);
                *slot = nodes.iter().position(|node| node.end == end).unwrap_or_default();
            }
        }
        let mut block = Self { scope, sides, strands: placed };
        block.untangle();
        block
    }

    /// Puts receivers in the order of those who give to them, and purposes in that of those who have them, so that fewer
    /// bands cross.
    fn untangle(&mut self) {
        for (from, to) in [(0, 1), (1, 2)] {
            let middle = |node: usize, strands: &[Placed]| {
                let of_node = strands.iter().filter(|of| of.nodes.get(to) == Some(&node));
                let (sum, weight) = of_node.fold((0.0, 0.0), |(sum, weight), of| {
                    let place = of.nodes.get(from).copied().unwrap_or_default();
                    (sum + points(place) * of.width, weight + of.width)
                });
                if weight > 0.0 { sum / weight } else { 0.0 }
            };
            let Some(nodes) = self.sides.get_mut(to) else { continue };
            let mut order: Vec<usize> = (0..nodes.len()).collect();
            let middles: Vec<f64> = order.iter().map(|node| middle(*node, &self.strands)).collect();
            // Of equal ones the large first, as they stand: the sort is stable.
            order.sort_by(|a, b| {
                let of = |at: &usize| middles.get(*at).copied().unwrap_or_default();
                of(a).total_cmp(&of(b))
            });
            let mut old: Vec<Option<Node<'_>>> = nodes.drain(..).map(Some).collect();
            nodes.extend(order.iter().filter_map(|at| old.get_mut(*at)?.take()));
            for of in &mut self.strands {
                if let Some(slot) = of.nodes.get_mut(to) {
                    *slot = order.iter().position(|at| at == slot).unwrap_or_default();
                }
            }
        }
    }

    /// Places the block from `y` down, and gives its height.
    fn place(&mut self, diagram: &mut FlowDiagram, columns: &Columns, y: f64) -> f64 {
        let slot = |side: usize, node: &Node<'_>| {
            let lines = if columns.folds(side, node) { FOLDED } else { SLOT.0 };
            node.height.max(lines) + SLOT.1
        };
        let height_of = |(side, nodes): (usize, &Vec<Node<'_>>)| {
            nodes.iter().map(|node| slot(side, node)).sum::<f64>() - SLOT.1
        };
        let height = self.sides.iter().enumerate().map(height_of).fold(0.0, f64::max);
        for (side, nodes) in self.sides.iter_mut().enumerate() {
            let mut top = y + (height - height_of((side, nodes))) / 2.0;
            for node in nodes {
                let slot = slot(side, node);
                node.top = top + (slot - SLOT.1 - node.height) / 2.0;
                top += slot;
            }
        }
        for side in 0..3 {
            self.meet(side);
        }
        for (number, nodes) in self.sides.iter().enumerate() {
            let Some(side) = Side::ALL.get(number).copied() else { continue };
            diagram.ends.extend(nodes.iter().map(|node| columns.end(side, node)));
        }
        for of in &self.strands {
            for (from, to) in [(0, 1), (1, 2)] {
                let at = |side: usize| of.tops.get(side).copied().unwrap_or_default();
                diagram.bands.push(FlowBand {
                    strand: of.at,
                    x: columns.between(from),
                    y: (at(from), at(to)),
                    width: of.width,
                    sure: of.sure,
                    is_known: of.is_known,
                    parts: of.parts.clone(),
                });
            }
        }
        height
    }

    /// Where strands leave and meet the nodes of a side: in the order of the other ends, so that they do not cross there.
    fn meet(&mut self, side: usize) {
        let mut order: Vec<usize> = (0..self.strands.len()).collect();
        let towards = if side == 0 { [1, 2, 0] } else { [0, 1, 2] };
        order.sort_by_key(|at| self.strands.get(*at).map(|of| towards.map(|to| of.nodes.get(to).copied())));
        let mut used: BTreeMap<usize, f64> = BTreeMap::new();
        for at in order {
            let Some(of) = self.strands.get_mut(at) else { continue };
            let Some(node) = of.nodes.get(side).copied() else { continue };
            let Some(top) = self.sides.get(side).and_then(|nodes| nodes.get(node)).map(|node| node.top)
            else {
                continue;
            };
            let used = used.entry(node).or_default();
            if let Some(slot) = of.tops.get_mut(side) {
                *slot = top + *used;
            }
            *used += of.width;
        }
    }
}

impl Placed {
    fn of(strand: &Strand<'_>, scale: f64) -> Self {
        let points = |size: f64| (size * scale).max(NARROWEST);
        let width = if strand.is_known { points(strand.size.1) } else { UNKNOWN };
        let sure = if strand.is_known { points(strand.size.0).min(width) } else { width };
        // A part is never drawn wider than its whole.
        let parts = strand.parts.iter().map(|(part, at)| ((part * scale).min(sure), *at));
        let parts = parts.filter(|_| strand.is_known);
        Self {
            at: strand.at,
            nodes: [0; 3],
            width,
            sure,
            is_known: strand.is_known,
            parts: parts.collect(),
            tops: [0.0; 3],
        }
    }
}

/// Where the three sides stand.
struct Columns {
    /// Left edges of the bars.
    bars: [f64; 3],
    width: f64,
    /// How wide the labels of a side are at most.
    labels: [f64; 3],
    widths: BTreeMap<String, f64>,
}

impl Columns {
    fn of(blocks: &[Block<'_>], room: &BetweenRoom<'_>) -> Self {
        let mut widths = BTreeMap::new();
        let mut widest = [0.0_f64; 3];
        for block in blocks {
            for (nodes, widest) in block.sides.iter().zip(&mut widest) {
                for node in nodes {
                    let width = (room.width_of)(&node.label);
                    *widest = widest.max(width);
                    widths.insert(key(&node.label), width);
                    widths.extend(node.folded.iter().map(|label| (key(label), (room.width_of)(label))));
                }
            }
        }
        let [givers, getters, purposes] = widest;
        let left = (givers.min(room.width * SIDES.0) + GAP).ceil();
        let right = (purposes.min(room.width * SIDES.1) + GAP).ceil();
        let last = (room.width - right - BAR).max(left + 3.0 * BAR);
        let middle = left + (last - left) * 0.5;
        let labels = [left - GAP, getters.min((last - middle) * 0.94 - GAP - BAR), right - GAP];
        Self { bars: [left, middle, last], width: room.width, labels, widths }
    }

    fn width_of(&self, label: &LabelText) -> f64 {
        self.widths.get(&key(label)).copied().unwrap_or_default()
    }

    fn most(&self, side: usize) -> f64 {
        self.labels.get(side).copied().unwrap_or_default()
    }

    /// Whether the label of an end stands on two lines: it has no room on one.
    fn folds(&self, side: usize, node: &Node<'_>) -> bool {
        self.width_of(&node.label) > self.most(side) + 0.5
    }

    fn bar(&self, side: usize) -> f64 {
        self.bars.get(side).copied().unwrap_or_default()
    }

    /// Both ends of the bands between a side and the next.
    fn between(&self, from: usize) -> (f64, f64) {
        (self.bar(from) + BAR, self.bar(from + 1))
    }

    fn end(&self, side: Side, node: &Node<'_>) -> FlowEnd {
        let number = Side::ALL.iter().position(|of| *of == side).unwrap_or_default();
        let x = self.bar(number);
        let folds = self.folds(number, node);
        let [above, below] = &node.folded;
        let (label, below) = if folds { (above, Some(below)) } else { (&node.label, None) };
        let width = below.map_or(0.0, |below| self.width_of(below)).max(self.width_of(label));
        let width = width.min(self.most(number));
        let label_x = match side {
            Side::Provider => x - GAP - width,
            Side::Receiver | Side::Purpose => x + BAR + GAP,
        };
        FlowEnd {
            side,
            name: node.name.clone(),
            is_named: !matches!(node.end, End::Unstated),
            strands: node.strands.clone(),
            bar: (x, node.top, node.top + node.height),
            label: label.clone(),
            below: below.cloned(),
            label_x: (label_x, width.min(self.width - label_x)),
        }
    }
}

fn key(label: &LabelText) -> String {
    format!("{}\n{}\n{}", label.caution, label.number, label.words)
}

#[expect(clippy::cast_precision_loss, reason = "ends of a diagram")]
fn points(count: usize) -> f64 {
    count as f64
}
