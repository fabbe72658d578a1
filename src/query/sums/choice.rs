//! How a plot shows amounts: each by itself, or their sums.

use serde::{Deserialize, Serialize};

use super::chart::By;
use super::period::Period;
use crate::model::Currency;

/// How amounts stand in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Over {
    /// Each by itself, as stated.
    #[default]
    Stated,
    /// Sums per period.
    Per(Period),
    /// Not in time: sums of all the time shown, ranked.
    Compared,
    /// Not in time: sums of all the time shown, from whom to whom and what for.
    Between,
}

/// Whether running totals are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Running {
    /// They are not.
    #[default]
    No,
    /// As a line that steps up after each period.
    Yes,
}

/// Of which money the axis is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Money {
    /// Of the currency that most cases have in common.
    #[default]
    Usual,
    /// Of this one, where any amount is in it.
    In(Currency),
    /// Of this one, and what a rate of its case tells is converted.
    Into(Currency),
}

impl Money {
    /// The currency that is asked for.
    #[must_use]
    pub fn currency(self) -> Option<Currency> {
        match self {
            Self::Usual => None,
            Self::In(currency) | Self::Into(currency) => Some(currency),
        }
    }
}

/// How amounts are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Each by itself, or sums per period.
    pub over: Over,
    /// What sums are grouped by.
    pub by: By,
    /// Whether running totals are drawn over sums.
    pub running: Running,
    /// In which currency; of money alone.
    pub money: Money,
}

/// The plots, each with a choice of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plot {
    /// Amounts of money.
    Funding,
    /// People and other things counted.
    Counts,
    /// Shares, which are never added up.
    Shares,
}

/// How each plot shows amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Amounts of money.
    pub funding: Choice,
    /// People and other things counted.
    pub counts: Choice,
}

impl Choices {
    /// The same for every plot.
    #[must_use]
    pub fn both(choice: Choice) -> Self {
        Self { funding: choice, counts: choice }
    }

    /// The choice of a plot.
    #[must_use]
    pub fn of(self, plot: Plot) -> Choice {
        match plot {
            Plot::Funding => self.funding,
            Plot::Counts => self.counts,
            Plot::Shares => Choice::default(),
        }
    }

    /// Chooses for a plot.
    pub fn set(&mut self, plot: Plot, choice: Choice) {
        match plot {
            Plot::Funding => self.funding = choice,
            Plot::Counts => self.counts = choice,
            Plot::Shares => {}
        }
    }
}

impl Choice {
    /// From whom to whom, in the same money.
    #[must_use]
    pub fn between(self) -> Self {
        Self { over: Over::Between, money: self.money, ..Self::default() }
    }

    /// "as stated", "per year", "per year by receiver", "compared by case".
    #[must_use]
    pub fn words(self) -> String {
        match (self.over, self.by) {
            (Over::Stated, _) => "as stated".to_owned(),
            (Over::Per(period), By::Kind) => format!("per {}", period.words()),
            (Over::Per(period), by) => format!("per {} by {}", period.words(), by.words()),
            (Over::Between, _) => "between whom".to_owned(),
            (Over::Compared, by) => format!("compared by {}", by.words()),
        }
    }
}
