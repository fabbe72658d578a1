//! Between whom: the sums of a stretch of time by who gives, who gets, and what for.

use std::collections::{BTreeMap, BTreeSet};

use lean_string::LeanStr;

use super::adding::{Sized, added};
use super::chart::{Chart, Group, within};
use super::grouped::Grouping;
use super::period::Stretch;
use crate::model::Id;
use crate::query::panels::Panel;
use crate::query::series::Amount;

/// Givers, receivers and purposes that are told apart, of each; the smallest of more are one.
const MOST_ENDS: usize = 12;

/// From whom to whom, and what for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Between {
    /// Who gives.
    pub provider: End,
    /// Who gets.
    pub receiver: End,
    /// What for.
    pub purpose: End,
}

/// An end of a flow, or its purpose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// An actor; equal ids in the cases of one folder are one.
    Actor(Id),
    /// A purpose in the words of the file.
    Purpose(LeanStr),
    /// The smallest of many.
    Others,
    /// Of which the file does not say.
    Unstated,
}

/// One of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Who gives.
    Provider,
    /// Who gets.
    Receiver,
    /// What for.
    Purpose,
}

impl Side {
    /// In the order in which money goes.
    pub const ALL: [Self; 3] = [Self::Provider, Self::Receiver, Self::Purpose];
}

impl Between {
    /// From whom to whom an amount goes, and what for.
    pub(super) fn of(amount: &Amount) -> Self {
        let actor = |actor: &Option<Id>| actor.clone().map_or(End::Unstated, End::Actor);
        let purpose = amount.purpose.trim();
        Self {
            provider: actor(&amount.provider),
            receiver: actor(&amount.receiver),
            purpose: if purpose.is_empty() { End::Unstated } else { End::Purpose(purpose.into()) },
        }
    }

    /// One of its ends.
    #[must_use]
    pub fn end(&self, side: Side) -> &End {
        match side {
            Side::Provider => &self.provider,
            Side::Receiver => &self.receiver,
            Side::Purpose => &self.purpose,
        }
    }

    fn end_mut(&mut self, side: Side) -> &mut End {
        match side {
            Side::Provider => &mut self.provider,
            Side::Receiver => &mut self.receiver,
            Side::Purpose => &mut self.purpose,
        }
    }
}

/// The amounts of a panel that lie in a stretch of time, by who gives, who gets and what for.
#[must_use]
pub fn between(panel: &Panel, time: Stretch) -> Chart {
    added(panel, Grouping::Between, &within(panel, time), &keep_largest_ends)
}

/// Of many givers, receivers or purposes the smallest become one, on each side for itself.
fn keep_largest_ends(groups: &mut [Sized]) {
    for side in Side::ALL {
        let mut of_ends: BTreeMap<End, f64> = BTreeMap::new();
        for of in groups.iter() {
            if let Group::Between(between) = &of.group {
                *of_ends.entry(between.end(side).clone()).or_default() += of.size;
            }
        }
        of_ends.remove(&End::Unstated);
        if of_ends.len() <= MOST_ENDS {
            continue;
        }
        let mut order: Vec<(End, f64)> = of_ends.into_iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let small: BTreeSet<End> = order.into_iter().skip(MOST_ENDS - 1).map(|(end, _)| end).collect();
        for of in groups.iter_mut() {
            if let Group::Between(between) = &mut of.group
                && small.contains(between.end(side))
            {
                *between.end_mut(side) = End::Others;
            }
        }
    }
}
