//! The way of one link: along channels and across rows, the cheapest by length, bends, what it crosses and whether its
//! pill finds room. A search over a small grid: the channels about both ends, and the few x where it pays to turn.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::super::{PILL_HEIGHT, Rect};
use super::ends::End;
use super::ground::Ground;
use super::traffic::Traffic;

/// What a corner costs, in points of a way round.
const BEND: f64 = 18.0;
/// What it costs that a pill finds no room.
const UNNAMED: f64 = 240.0;
/// What it costs to lie on another line.
const SHARED: f64 = 160.0;
/// What it costs that an end has no room for its arrow.
const CRAMPED: f64 = 80.0;
/// A level line in a row's gap costs so much more than one along a border of lanes.
const IN_LANE: f64 = 1.3;
/// Lines from the side are at least so long.
const SIDE: f64 = 12.0;
/// Beside the best place at a fact lines stand so far apart.
const STEP: f64 = 6.0;
/// Rows between the ends whose gaps are looked at.
const ROWS: usize = 8;
/// Between a pill and what stands beside it.
pub(super) const PILL_GAP: f64 = 2.0;

/// A link to be routed.
pub(super) struct Trip<'a> {
    pub ground: &'a Ground,
    pub traffic: &'a Traffic,
    pub from: &'a End,
    pub to: &'a End,
    /// Straight line that start and end need for what stands there.
    pub tails: (f64, f64),
    /// Width of the pill.
    pub pill: f64,
    /// How near to its ends the search takes a pill to have room.
    pub care: Care,
}

/// The search knows only roughly where a pill would hide an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// Anywhere beside the facts.
    Little,
    /// Well away from them: a second try, where the first had no room after all.
    Much,
}

/// The height of a corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Height {
    /// In a channel, on a track that is not chosen yet.
    Channel(usize),
    At(f64),
}

/// Where a line turns, starts or ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Corner {
    pub x: f64,
    pub y: Height,
}

/// How a line gets from a fact into a channel.
#[derive(Clone, Copy, Debug)]
struct Leave {
    cost: f64,
    /// What it costs to turn in that channel at once.
    turn: f64,
    /// From the outline: one corner, or two from the side.
    start: Corner,
    then: Option<Corner>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    Level,
    Upright,
}

/// A place of the grid, how it was come to, and whether the pill has found room on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    channel: usize,
    x: usize,
    run: Run,
    named: bool,
}

type Leaves = BTreeMap<(usize, usize), Leave>;

impl Trip<'_> {
    /// The corners of the way, from start to end; `None` where every way crosses a chip.
    pub(super) fn way(&self) -> Option<Vec<Corner>> {
        let straight = self.straight();
        let found = Search::new(self).run();
        let best = match (straight, found) {
            (Some(a), Some(b)) => Some(if a.0 <= b.0 { a } else { b }),
            (a, b) => a.or(b),
        };
        best.map(|(_, corners)| simplified(corners))
    }

    /// Straight from one to the other where both stand in one row with nothing between them.
    fn straight(&self) -> Option<(f64, Vec<Corner>)> {
        let row = self.from.row.filter(|row| self.to.row == Some(*row))?;
        let rightward = self.from.rect.x1 <= self.to.rect.x0;
        let (x0, x1) = if rightward {
            (self.from.rect.x1, self.to.rect.x0)
        } else {
            (self.to.rect.x1, self.from.rect.x0)
        };
        let sides = if rightward {
            self.from.sides.1 && self.to.sides.0
        } else {
            self.from.sides.0 && self.to.sides.1
        };
        let y = self.from.rect.centre().y;
        let room = x1 - x0 - self.tails.0 - self.tails.1;
        if !sides || room < 6.0 || !self.ground.is_clear(row, x0, x1) || self.traffic.runs(y, x0, x1) {
            return None;
        }
        let unnamed = if room < self.pill + 2.0 * PILL_GAP { UNNAMED } else { 0.0 };
        let (from, to) = if rightward { (x0, x1) } else { (x1, x0) };
        let corner = |x: f64| Corner { x, y: Height::At(y) };
        Some((x1 - x0 + unnamed, vec![corner(from), corner(to)]))
    }

    /// Where it may pay to turn, from left to right.
    fn turns(&self, (low, high): (usize, usize)) -> Vec<f64> {
        let view = &self.ground.view;
        let mut xs: Vec<f64> = Vec::new();
        let mut add = |x: f64, apart: f64| {
            let at = xs.partition_point(|held| *held < x);
            let near = |held: Option<&f64>| held.is_some_and(|held| (held - x).abs() < apart);
            let is_met = near(xs.get(at)) || near(at.checked_sub(1).and_then(|at| xs.get(at)));
            if !is_met && view.x0 + 2.0 <= x && x <= view.x1 - 2.0 {
                xs.insert(at, x);
            }
        };
        let ends = [self.from, self.to];
        // Where lines meet facts best comes first, and is never moved by what lies near.
        for end in ends {
            for nth in [0.0, 1.0, -1.0, 2.0, -2.0] {
                add(end.x + nth * STEP, 1.0);
            }
        }
        for end in ends {
            for by in [SIDE + 4.0, self.pill / 2.0 + SIDE + STEP] {
                add(end.rect.x0 - by, 3.0);
                add(end.rect.x1 + by, 3.0);
            }
            for row in (low..high).take(ROWS) {
                for x in self.ground.gaps(row, end.x) {
                    add(x, 3.0);
                }
            }
        }
        add(view.x0 + STEP, 3.0);
        add(view.x1 - STEP, 3.0);
        xs
    }

    /// The ways out of a fact into the channels beside it.
    fn leaves(&self, end: &End, tail: f64, xs: &[f64]) -> Leaves {
        let mut leaves = Leaves::new();
        let mut add = |channel: usize, x: usize, leave: Leave| {
            let known = leaves.entry((channel, x)).or_insert(leave);
            if leave.cost < known.cost {
                *known = leave;
            }
        };
        let upright = [(end.above, end.rect.y0), (end.below, end.rect.y1)];
        for (channel, edge) in upright.iter().filter_map(|(channel, edge)| Some(((*channel)?, *edge))) {
            for (at, x) in xs.iter().enumerate() {
                if let Some(leave) = self.upright(end, (channel, edge), *x, tail) {
                    add(channel, at, leave);
                }
            }
        }
        let Some(row) = end.row else { return leaves };
        for (at, x) in xs.iter().enumerate() {
            for channel in [row, row + 1] {
                if let Some(leave) = self.sideways(end, (row, channel), *x, tail) {
                    add(channel, at, leave);
                }
            }
        }
        leaves
    }

    fn upright(&self, end: &End, (channel, edge): (usize, f64), x: f64, tail: f64) -> Option<Leave> {
        let y = self.ground.channels.get(channel)?.y;
        let off = (x - end.x).abs();
        let is_near = off < 2.0 * STEP + 1.0;
        // Not at its very corner, unless that is where lines meet it best.
        let margin = if is_near { -1.1 } else { STEP };
        if x < end.rect.x0 + margin || x > end.rect.x1 - margin {
            return None;
        }
        let length = (edge - y).abs();
        let taken = if self.traffic.stands(x, edge.min(y), edge.max(y)) { SHARED } else { 0.0 };
        let far = if is_near { 0.0 } else { 12.0 };
        Some(Leave {
            cost: length + (off / 4.0).min(30.0) + far + taken,
            turn: if length < tail { CRAMPED } else { 0.0 },
            start: Corner { x, y: Height::At(edge) },
            then: None,
        })
    }

    fn sideways(&self, end: &End, (row, channel): (usize, usize), x: f64, tail: f64) -> Option<Leave> {
        let least = SIDE.max(tail + STEP) - 0.5;
        let (left, right) = (end.rect.x0 - x, x - end.rect.x1);
        let (edge, length) = if end.sides.0 && left >= least {
            (end.rect.x0, left)
        } else if end.sides.1 && right >= least {
            (end.rect.x1, right)
        } else {
            return None;
        };
        let (x0, x1) = (x.min(edge), x.max(edge));
        if !self.ground.is_clear(row, x0, x1) {
            return None;
        }
        let y = self.ground.channels.get(channel)?.y;
        let middle = end.rect.centre().y;
        let alone = [0.0, STEP, -STEP]
            .map(|off| middle + off)
            .into_iter()
            .find(|at| end.rect.y0 <= *at && *at <= end.rect.y1 && !self.traffic.runs(*at, x0, x1));
        let taken = if alone.is_none() { SHARED } else { 0.0 };
        let at = alone.unwrap_or(middle);
        Some(Leave {
            cost: length + (y - at).abs() + BEND + taken,
            turn: 0.0,
            start: Corner { x: edge, y: Height::At(at) },
            then: Some(Corner { x, y: Height::At(at) }),
        })
    }
}

/// What one step of the grid costs, and whether the pill has room on it.
#[derive(Clone, Copy, Debug)]
struct Edge {
    cost: f64,
    named: bool,
}

/// Each step of the grid is looked at once, and only where the search comes by.
#[derive(Clone, Copy, Debug)]
enum Known {
    Not,
    Closed,
    Open(Edge),
}

/// Nobody has been there.
const NOWHERE: (u64, usize) = (u64::MAX, usize::MAX);

/// The search for one trip.
struct Search<'a, 'b> {
    trip: &'a Trip<'b>,
    xs: Vec<f64>,
    /// First and last channel looked at.
    channels: (usize, usize),
    starts: Leaves,
    goals: Leaves,
    /// The facts with the room for what stands at the ends of the line.
    about_ends: [Rect; 2],
    /// Places for the middle of the pill in each channel.
    free: BTreeMap<usize, Vec<(f64, f64)>>,
    /// From a place to the right, and from a place down.
    levels: Vec<Known>,
    uprights: Vec<Known>,
    /// For each node what it costs to come there, and from which.
    best: Vec<(u64, usize)>,
}

impl<'a, 'b> Search<'a, 'b> {
    fn new(trip: &'a Trip<'b>) -> Self {
        let of = |end: &End| [end.above, end.below, end.row].into_iter().flatten().collect::<Vec<_>>();
        let all: Vec<usize> = of(trip.from).into_iter().chain(of(trip.to)).collect();
        let (low, high) = (all.iter().min().copied().unwrap_or(0), all.iter().max().copied().unwrap_or(0));
        let last = trip.ground.channels.len().saturating_sub(1);
        let channels = (low.saturating_sub(1), (high + 1).min(last));
        let xs = trip.turns(channels);
        let places = (channels.1 + 1 - channels.0) * xs.len();
        let ends = [(trip.from, trip.tails.0), (trip.to, trip.tails.1)];
        let about_ends = ends.map(|(end, tail)| {
            let room = tail + PILL_GAP;
            end.rect.grown(room, if trip.care == Care::Much { room } else { 0.0 })
        });
        Self {
            starts: trip.leaves(trip.from, trip.tails.0, &xs),
            goals: trip.leaves(trip.to, trip.tails.1, &xs),
            trip,
            xs,
            channels,
            about_ends,
            free: BTreeMap::new(),
            levels: vec![Known::Not; places],
            uprights: vec![Known::Not; places],
            best: vec![NOWHERE; places * 4],
        }
    }

    fn run(mut self) -> Option<(f64, Vec<Corner>)> {
        let mut queue: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
        for ((channel, x), leave) in self.starts.clone() {
            let named = self.is_named_by(&leave, channel);
            let node = Node { channel, x, run: Run::Upright, named };
            self.reach(&mut queue, node, leave.cost, usize::MAX);
        }
        let mut goal: Option<(u64, Node)> = None;
        while let Some(Reverse((cost, at))) = queue.pop() {
            if goal.is_some_and(|(best, _)| best <= cost) {
                break;
            }
            let node = self.node(at);
            let (known, before) = self.best.get(at).copied().unwrap_or(NOWHERE);
            if known < cost {
                continue;
            }
            if let Some(leave) = self.goals.get(&(node.channel, node.x)) {
                let turn = if node.run == Run::Level { BEND + leave.turn } else { 0.0 };
                let named = node.named || self.is_named_by(leave, node.channel);
                let unnamed = if named { 0.0 } else { UNNAMED };
                let whole = cost + units(leave.cost + turn + unnamed);
                if goal.is_none_or(|(best, _)| whole < best) {
                    goal = Some((whole, node));
                }
            }
            for (next, step) in self.steps(node, before == usize::MAX).into_iter().flatten() {
                self.reach(&mut queue, next, points(cost) + step, at);
            }
        }
        let (cost, node) = goal?;
        Some((points(cost), self.corners(node)?))
    }

    fn reach(&mut self, queue: &mut BinaryHeap<Reverse<(u64, usize)>>, node: Node, cost: f64, before: usize) {
        let (at, cost) = (self.number(node), units(cost));
        if let Some(known) = self.best.get_mut(at).filter(|known| cost < known.0) {
            *known = (cost, before);
            queue.push(Reverse((cost, at)));
        }
    }

    fn place(&self, channel: usize, x: usize) -> usize {
        (channel - self.channels.0) * self.xs.len() + x
    }

    fn number(&self, node: Node) -> usize {
        let run = if node.run == Run::Level { 2 } else { 0 };
        self.place(node.channel, node.x) * 4 + run + usize::from(node.named)
    }

    fn node(&self, at: usize) -> Node {
        let (place, columns) = (at / 4, self.xs.len().max(1));
        Node {
            channel: self.channels.0 + place / columns,
            x: place % columns,
            run: if at & 2 == 2 { Run::Level } else { Run::Upright },
            named: at & 1 == 1,
        }
    }

    /// The places beside one, and what it costs to get there.
    fn steps(&mut self, node: Node, is_start: bool) -> [Option<(Node, f64)>; 4] {
        let left = node.x.checked_sub(1).and_then(|x| Some((x, self.level(node.channel, x)?)));
        let right = self.level(node.channel, node.x).map(|edge| (node.x + 1, edge));
        let up = (node.channel > self.channels.0).then(|| node.channel - 1);
        let up = up.and_then(|channel| Some((channel, self.upright(channel, node.x)?)));
        let down = (node.channel < self.channels.1).then_some(node.channel);
        let down = down.and_then(|channel| Some((channel + 1, self.upright(channel, node.x)?)));
        // A fact that the line has just left may be too near to turn.
        let cramped = if is_start && node.run == Run::Upright {
            self.starts.get(&(node.channel, node.x)).map_or(0.0, |leave| leave.turn)
        } else {
            0.0
        };
        let turn = |run: Run| if node.run == run { 0.0 } else { BEND };
        let level = |(x, edge): (usize, Edge)| {
            let next = Node { x, run: Run::Level, named: node.named || edge.named, ..node };
            (next, edge.cost + turn(Run::Level) + cramped)
        };
        let upright = |(channel, edge): (usize, Edge)| {
            let next = Node { channel, run: Run::Upright, named: node.named || edge.named, ..node };
            (next, edge.cost + turn(Run::Upright))
        };
        [left.map(level), right.map(level), up.map(upright), down.map(upright)]
    }

    /// From a place to the next at its right.
    fn level(&mut self, channel: usize, x: usize) -> Option<Edge> {
        let at = self.place(channel, x);
        if matches!(self.levels.get(at)?, Known::Not) {
            let known = self.new_level(channel, x).map_or(Known::Closed, Known::Open);
            *self.levels.get_mut(at)? = known;
        }
        opened(self.levels.get(at)?)
    }

    /// From a place to the one below it.
    fn upright(&mut self, channel: usize, x: usize) -> Option<Edge> {
        let at = self.place(channel, x);
        if matches!(self.uprights.get(at)?, Known::Not) {
            let known = self.new_upright(channel, x).map_or(Known::Closed, Known::Open);
            *self.uprights.get_mut(at)? = known;
        }
        opened(self.uprights.get(at)?)
    }

    fn new_level(&mut self, at: usize, x: usize) -> Option<Edge> {
        let (x0, x1) = (*self.xs.get(x)?, *self.xs.get(x + 1)?);
        let channel = self.trip.ground.channels.get(at)?;
        let lines = self.trip.traffic.beside(self.trip.ground, at, x0, x1);
        let rate = if channel.border { 1.0 } else { IN_LANE };
        let rate = if lines >= channel.tracks().count() { rate * 4.0 } else { rate };
        let behind = self.behind_pills(&Rect::about(x0, x1, channel.y, 2.0));
        Some(Edge { cost: (x1 - x0) * rate + behind, named: self.has_room_along(at, x0, x1) })
    }

    fn new_upright(&self, channel: usize, x: usize) -> Option<Edge> {
        let x = *self.xs.get(x)?;
        let ground = self.trip.ground;
        let crossing = ground.crossing(channel, x)?;
        let (y0, y1) = (ground.channels.get(channel)?.y, ground.channels.get(channel + 1)?.y);
        let taken = if self.trip.traffic.stands(x, y0, y1) { SHARED } else { 0.0 };
        let behind = self.behind_pills(&Rect::new(x - 1.0, y0, x + 1.0, y1));
        let named = self.has_room(x, f64::midpoint(y0, y1));
        Some(Edge { cost: y1 - y0 + crossing + taken + behind, named })
    }

    /// Whether the pill has room beside a fact, where a line from its side meets a channel.
    fn is_named_by(&self, leave: &Leave, channel: usize) -> bool {
        let y = self.trip.ground.channels.get(channel).map(|channel| channel.y);
        leave.then.zip(y).is_some_and(|(corner, y)| self.has_room(corner.x, y))
    }

    /// What it costs to run behind pills of other links.
    fn behind_pills(&self, line: &Rect) -> f64 {
        let met = self.trip.traffic.pills.iter().filter(|pill| pill.intersects(line));
        met.map(|_| 40.0).sum()
    }

    fn has_room(&self, x: f64, y: f64) -> bool {
        let half = self.trip.pill / 2.0 + PILL_GAP;
        let rect = Rect::about(x - half, x + half, y, PILL_HEIGHT + 2.0);
        let hides = self.about_ends.iter().any(|end| end.intersects(&rect));
        !hides && self.trip.ground.has_room(&rect) && !self.trip.traffic.meets_pill(&rect)
    }

    /// Whether the middle of the pill finds room in a stretch of a channel.
    fn has_room_along(&mut self, channel: usize, x0: f64, x1: f64) -> bool {
        if !self.free.contains_key(&channel) {
            let free = self.free_along(channel);
            self.free.insert(channel, free);
        }
        self.free.get(&channel).into_iter().flatten().any(|(from, to)| *from <= x1 && x0 <= *to)
    }

    fn free_along(&self, channel: usize) -> Vec<(f64, f64)> {
        let Some(channel) = self.trip.ground.channels.get(channel) else { return Vec::new() };
        let half = self.trip.pill / 2.0 + PILL_GAP;
        let band = Rect::about(f64::NEG_INFINITY, f64::INFINITY, channel.y, PILL_HEIGHT);
        let mut taken = self.trip.traffic.pills.clone();
        taken.extend(self.about_ends);
        self.trip.ground.free(&band, half, &taken)
    }

    /// From the last place back to the start, and then the right way round.
    fn corners(&self, last: Node) -> Option<Vec<Corner>> {
        let goal = self.goals.get(&(last.channel, last.x))?;
        let mut corners: Vec<Corner> = [Some(goal.start), goal.then].into_iter().flatten().collect();
        let (mut at, mut first) = (self.number(last), last);
        while at != usize::MAX {
            first = self.node(at);
            corners.push(Corner { x: *self.xs.get(first.x)?, y: Height::Channel(first.channel) });
            at = self.best.get(at)?.1;
        }
        let start = self.starts.get(&(first.channel, first.x))?;
        corners.extend(start.then);
        corners.push(start.start);
        corners.reverse();
        Some(corners)
    }
}

fn opened(known: &Known) -> Option<Edge> {
    match known {
        Known::Open(edge) => Some(*edge),
        Known::Not | Known::Closed => None,
    }
}

/// Without the corners at which nothing turns.
fn simplified(corners: Vec<Corner>) -> Vec<Corner> {
    let mut out: Vec<Corner> = Vec::with_capacity(corners.len());
    for corner in corners {
        if out.last() == Some(&corner) {
            continue;
        }
        while let [.., before, last] = out.as_slice() {
            let upright = (before.x - last.x).abs() < 0.01 && (last.x - corner.x).abs() < 0.01;
            let level = before.y == last.y && last.y == corner.y;
            if !upright && !level {
                break;
            }
            out.pop();
        }
        out.push(corner);
    }
    out
}

/// Costs are counted in 64ths of a point, so that they have one order everywhere.
fn units(cost: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and costs are never negative"
    )]
    let units = (cost * 64.0).round() as u64;
    units
}

fn points(cost: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let points = cost as f64 / 64.0;
    points
}
