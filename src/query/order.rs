//! What ordering links say about facts that may be of the same time: a court decision stands before the return it caused.

use std::collections::BTreeMap;

use super::FactNo;

/// What a fact is sorted by, before ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rank {
    /// `None` for undated facts.
    pub time: Option<Time>,
    /// Facts in a row that it follows at the same time.
    pub depth: u16,
}

/// When a fact is sorted, and the last day it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub day: i64,
    pub second: u32,
    pub last: i64,
}

/// Ranks of all facts that have or are named by ordering links. `follows` gives for a fact those it comes after; `time`
/// the dates as they are without links.
///
/// A fact that may be as late as one it follows is sorted no earlier than that; at equal times it stands behind. Links that
/// run in a circle order nothing. The result depends on the facts alone, not on their order.
pub(super) fn ranks(
    follows: &BTreeMap<FactNo, Vec<FactNo>>,
    time: impl Fn(FactNo) -> Option<Time>,
) -> BTreeMap<FactNo, Rank> {
    let mut ranks: BTreeMap<FactNo, Rank> = BTreeMap::new();
    for component in components(follows) {
        for &fact in &component {
            let own = time(fact);
            let earlier: Vec<Rank> = follows
                .get(&fact)
                .into_iter()
                .flatten()
                .filter(|before| !component.contains(before))
                .filter_map(|before| ranks.get(before).copied())
                .collect();
            ranks.insert(fact, rank(own, &earlier));
        }
    }
    ranks
}

fn rank(own: Option<Time>, earlier: &[Rank]) -> Rank {
    let time = own.map(|own| {
        let latest = earlier
            .iter()
            .filter_map(|rank| rank.time)
            .filter(|time| time.day <= own.last)
            .map(|time| (time.day, time.second))
            .max()
            .unwrap_or((own.day, own.second));
        let (day, second) = latest.max((own.day, own.second));
        Time { day, second, last: own.last }
    });
    let moment = |time: Option<Time>| time.map(|time| (time.day, time.second));
    let depth = earlier
        .iter()
        .filter(|rank| moment(rank.time) == moment(time))
        .map(|rank| rank.depth.saturating_add(1))
        .max()
        .unwrap_or(0);
    Rank { time, depth }
}

/// Strongly connected components, those that others follow first (Tarjan 1972, without recursion).
fn components(follows: &BTreeMap<FactNo, Vec<FactNo>>) -> Vec<Vec<FactNo>> {
    let mut walk = Walk { follows, seen: BTreeMap::new(), stack: Vec::new(), done: Vec::new() };
    for &fact in follows.keys() {
        walk.from(fact);
    }
    walk.done
}

struct Seen {
    index: usize,
    low: usize,
    on_stack: bool,
}

struct Walk<'a> {
    follows: &'a BTreeMap<FactNo, Vec<FactNo>>,
    seen: BTreeMap<FactNo, Seen>,
    stack: Vec<FactNo>,
    done: Vec<Vec<FactNo>>,
}

impl Walk<'_> {
    fn from(&mut self, root: FactNo) {
        if self.seen.contains_key(&root) {
            return;
        }
        let mut path: Vec<(FactNo, usize)> = Vec::new();
        self.enter(root, &mut path);
        while let Some((fact, next)) = path.last_mut() {
            let fact = *fact;
            let child = self.follows.get(&fact).and_then(|facts| facts.get(*next)).copied();
            *next += 1;
            let Some(child) = child else {
                path.pop();
                self.leave(fact, path.last().map(|(parent, _)| *parent));
                continue;
            };
            match self.seen.get(&child) {
                None => self.enter(child, &mut path),
                Some(seen) if seen.on_stack => {
                    let index = seen.index;
                    self.lower(fact, index);
                }
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, fact: FactNo, path: &mut Vec<(FactNo, usize)>) {
        let index = self.seen.len();
        self.seen.insert(fact, Seen { index, low: index, on_stack: true });
        self.stack.push(fact);
        path.push((fact, 0));
    }

    fn lower(&mut self, fact: FactNo, to: usize) {
        if let Some(seen) = self.seen.get_mut(&fact) {
            seen.low = seen.low.min(to);
        }
    }

    fn leave(&mut self, fact: FactNo, parent: Option<FactNo>) {
        let Some((low, index)) = self.seen.get(&fact).map(|seen| (seen.low, seen.index)) else { return };
        if let Some(parent) = parent {
            self.lower(parent, low);
        }
        if low != index {
            return;
        }
        let mut component = Vec::new();
        while let Some(member) = self.stack.pop() {
            if let Some(seen) = self.seen.get_mut(&member) {
                seen.on_stack = false;
            }
            component.push(member);
            if member == fact {
                break;
            }
        }
        self.done.push(component);
    }
}
