//! Where links run already: the next one keeps beside them.

use super::super::{Point, Rect};
use super::ground::Ground;

/// Nearer than this two lines cannot be told apart.
const APART: f64 = 3.5;

/// Lines and pills that are placed.
#[derive(Clone, Debug, Default)]
pub(super) struct Traffic {
    levels: Vec<Part>,
    uprights: Vec<Part>,
    pub pills: Vec<Rect>,
}

/// A straight part of a line: the coordinate that stays, and from where to where it runs.
#[derive(Clone, Copy, Debug)]
struct Part {
    at: f64,
    from: f64,
    to: f64,
}

impl Part {
    fn new(at: f64, one: f64, other: f64) -> Self {
        Self { at, from: one.min(other), to: one.max(other) }
    }

    /// Whether a line could not be told from this one.
    fn meets(&self, other: &Self) -> bool {
        (self.at - other.at).abs() < APART && self.from < other.to + APART && other.from < self.to + APART
    }
}

impl Traffic {
    /// How many lines run in a channel beside a stretch of it.
    pub(super) fn beside(&self, ground: &Ground, channel: usize, x0: f64, x1: f64) -> usize {
        let Some(channel) = ground.channels.get(channel) else { return 0 };
        let inside = |part: &&Part| channel.holds(part.at) && part.from < x1 && x0 < part.to;
        self.levels.iter().filter(inside).count()
    }

    /// The height in a channel at which a line runs on its own, else where the fewest run.
    pub(super) fn track(&self, ground: &Ground, channel: usize, (x0, x1): (f64, f64)) -> f64 {
        let Some(channel) = ground.channels.get(channel) else { return 0.0 };
        let met = |y: &f64| {
            let line = Part::new(*y, x0, x1);
            self.levels.iter().filter(|level| level.meets(&line)).count()
        };
        channel.tracks().min_by_key(met).unwrap_or(channel.y)
    }

    /// Whether a level line runs along this stretch already.
    pub(super) fn runs(&self, y: f64, x0: f64, x1: f64) -> bool {
        self.levels.iter().any(|level| level.meets(&Part::new(y, x0, x1)))
    }

    /// Whether an upright line stands there already.
    pub(super) fn stands(&self, x: f64, y0: f64, y1: f64) -> bool {
        self.uprights.iter().any(|upright| upright.meets(&Part::new(x, y0, y1)))
    }

    /// Whether a pill meets one that is placed.
    pub(super) fn meets_pill(&self, rect: &Rect) -> bool {
        self.pills.iter().any(|pill| pill.grown(4.0, 2.0).intersects(rect))
    }

    /// Whether another line runs behind a pill.
    pub(super) fn is_run_through(&self, pill: &Rect) -> bool {
        let level = |line: &Part| Rect::new(line.from, line.at - 0.1, line.to, line.at + 0.1);
        let upright = |line: &Part| Rect::new(line.at - 0.1, line.from, line.at + 0.1, line.to);
        self.levels.iter().any(|line| level(line).intersects(pill))
            || self.uprights.iter().any(|line| upright(line).intersects(pill))
    }

    /// Adds the line of a link.
    pub(super) fn add(&mut self, path: &[Point]) {
        for (a, b) in path.iter().zip(path.iter().skip(1)) {
            if (a.y - b.y).abs() < 0.01 {
                self.levels.push(Part::new(a.y, a.x, b.x));
            } else {
                self.uprights.push(Part::new(a.x, a.y, b.y));
            }
        }
    }
}
