//! Whose each amount of a ledger is, told by numbers: found once for each way of grouping.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::By;
use super::between::Between;
use super::chart::Group;
use super::ledger::Ledger;
use crate::document::DocId;
use crate::query::cores::in_stretches;
use crate::query::series::Amount;

/// How amounts are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    /// By what a person chose.
    By(By),
    /// From whom to whom, and what for.
    Between,
}

impl Grouping {
    fn group(self, doc: DocId, amount: &Amount) -> Group {
        match self {
            Self::By(by) => Group::of(by, doc, amount),
            Self::Between => Group::Between(Box::new(Between::of(amount))),
        }
    }
}

/// The groups of a ledger's amounts.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    groups: Vec<Group>,
    /// The place of its group, by the number of the amount; none are kept where all are of one.
    of: Vec<u32>,
}

impl Grouped {
    /// Those of all amounts of a ledger, each once, in the order of the first of each.
    fn of(ledger: &Ledger, grouping: Grouping) -> Self {
        if matches!(grouping, Grouping::By(By::Kind | By::EachCase)) {
            return Self { groups: vec![Group::All], of: Vec::new() };
        }
        let parts = in_stretches(ledger.len(), |numbers| {
            let mut known = Known::default();
            let entries = numbers.filter_map(|number| ledger.doc(number).zip(ledger.get(number)));
            let of: Vec<u32> =
                entries.map(|(doc, amount)| known.number(grouping.group(doc, amount))).collect();
            (known.groups, of)
        });
        let mut all = Known::default();
        let mut of = Vec::with_capacity(ledger.len());
        for (groups, of_part) in parts {
            let numbers: Vec<u32> = groups.into_iter().map(|group| all.number(group)).collect();
            of.extend(of_part.into_iter().filter_map(|group| numbers.get(group as usize)));
        }
        Self { groups: all.groups, of }
    }

    /// The place of the group of the amount with this number.
    pub(super) fn of_number(&self, number: usize) -> u32 {
        self.of.get(number).copied().unwrap_or_default()
    }

    /// The group at a place.
    pub(super) fn group(&self, place: u32) -> Option<&Group> {
        self.groups.get(place as usize)
    }
}

/// Groups that were met.
#[derive(Default)]
struct Known {
    groups: Vec<Group>,
    numbers: HashMap<Group, u32>,
}

impl Known {
    fn number(&mut self, group: Group) -> u32 {
        if let Some(number) = self.numbers.get(&group) {
            return *number;
        }
        let number = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        self.groups.push(group.clone());
        self.numbers.insert(group, number);
        number
    }
}

/// What was asked for so far of the groups of a ledger.
#[derive(Debug, Default)]
pub(super) struct Groupings {
    all: OnceLock<Grouped>,
    provider: OnceLock<Grouped>,
    receiver: OnceLock<Grouped>,
    issue: OnceLock<Grouped>,
    case: OnceLock<Grouped>,
    between: OnceLock<Grouped>,
}

impl Groupings {
    pub(super) fn get(&self, ledger: &Ledger, grouping: Grouping) -> &Grouped {
        let slot = match grouping {
            Grouping::By(By::Kind | By::EachCase) => &self.all,
            Grouping::By(By::Provider) => &self.provider,
            Grouping::By(By::Receiver) => &self.receiver,
            Grouping::By(By::Issue) => &self.issue,
            Grouping::By(By::Case) => &self.case,
            Grouping::Between => &self.between,
        };
        slot.get_or_init(|| Grouped::of(ledger, grouping))
    }
}
