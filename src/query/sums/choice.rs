//! How a plot shows amounts: each by itself, or their sums.

use serde::{Deserialize, Serialize};

use super::chart::By;
use super::period::Period;

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
}

impl Choice {
    /// "as stated", "per year", "per year by receiver", "compared by case".
    #[must_use]
    pub fn words(self) -> String {
        match (self.over, self.by) {
            (Over::Stated, _) => "as stated".to_owned(),
            (Over::Per(period), By::Kind) => format!("per {}", period.words()),
            (Over::Per(period), by) => format!("per {} by {}", period.words(), by.words()),
            (Over::Compared, by) => format!("compared by {}", by.words()),
        }
    }
}
