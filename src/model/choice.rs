//! How a plot shows amounts, each by itself or their sums, and the words in which a scene keeps that.

use serde::{Deserialize, Serialize};

use super::Currency;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Period {
    /// A calendar year.
    Year,
    /// A quarter of a calendar year.
    Quarter,
    /// A calendar month.
    Month,
}

impl Period {
    /// Every period, from long to short.
    pub const ALL: [Self; 3] = [Self::Year, Self::Quarter, Self::Month];

    /// "year".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
        }
    }

    /// "years".
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Year => "years",
            Self::Quarter => "quarters",
            Self::Month => "months",
        }
    }
}

/// What amounts of one sort are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// By nothing else: kinds are always apart.
    #[default]
    Kind,
    /// Who gives.
    Provider,
    /// Who gets.
    Receiver,
    /// The case.
    Case,
    /// A plot for each case, all on one scale: nothing is added over cases.
    EachCase,
    /// What is at stake: amounts under two issues are a group of their own, so that none counts twice.
    Issue,
}

impl By {
    /// Every grouping.
    pub const ALL: [Self; 6] =
        [Self::Kind, Self::Provider, Self::Receiver, Self::Case, Self::EachCase, Self::Issue];

    /// "provider".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Provider => "provider",
            Self::Receiver => "receiver",
            Self::Case => "case",
            Self::EachCase => "each case",
            Self::Issue => "issue",
        }
    }
}

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Amounts of money.
    pub funding: Choice,
    /// People and other things counted.
    pub counts: Choice,
    /// Which of these the axis is of: "containers"; empty is people, where any are counted, else what most cases count.
    pub unit: String,
}

/// Between how counts are shown and the unit they are of, where a scene keeps both.
const UNIT: &str = ", counting ";

impl Choices {
    /// As a scene keeps them; what cannot be read is as stated.
    #[must_use]
    pub fn kept(funding: &str, counted: &str) -> Self {
        let (counts, unit) = Self::read_counted(counted);
        let funding = Choice::read(funding).unwrap_or_default();
        Self { funding, counts: counts.unwrap_or_default(), unit: unit.into() }
    }

    /// How a scene keeps the plot of what is counted, `None` for other words; and of which unit.
    #[must_use]
    pub fn read_counted(counted: &str) -> (Option<Choice>, &str) {
        let (counted, unit) = counted.split_once(UNIT).unwrap_or((counted, ""));
        (Choice::read(counted), unit.trim())
    }

    /// How a scene keeps the plot of what is counted: "per month, counting containers".
    #[must_use]
    pub fn counted_kept(&self) -> String {
        match (self.counts.kept(), &self.unit) {
            (kept, unit) if unit.is_empty() => kept,
            (kept, unit) if kept.is_empty() => format!("{}{UNIT}{unit}", self.counts.words()),
            (kept, unit) => format!("{kept}{UNIT}{unit}"),
        }
    }

    /// The same for every plot.
    #[must_use]
    pub fn both(choice: Choice) -> Self {
        Self { funding: choice, counts: choice, unit: String::new() }
    }

    /// The choice of a plot.
    #[must_use]
    pub fn of(&self, plot: Plot) -> Choice {
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
    /// As a scene keeps it: "per year by receiver, running total, converted to EUR"; nothing where all is as usual.
    #[must_use]
    pub fn kept(self) -> String {
        if self == Self::default() {
            return String::new();
        }
        let running = match self.running {
            Running::No => "",
            Running::Yes => ", running total",
        };
        let money = match self.money {
            Money::Usual => String::new(),
            Money::In(currency) => format!(", in {currency}"),
            Money::Into(currency) => format!(", converted to {currency}"),
        };
        format!("{}{running}{money}", self.kept_words())
    }

    fn kept_words(self) -> String {
        match self.over {
            Over::Per(period) if self.by == By::EachCase => {
                format!("per {} by {}", period.words(), self.by.words())
            }
            Over::Stated | Over::Per(_) | Over::Compared | Over::Between => self.words(),
        }
    }

    /// What [`Choice::kept`] wrote; `None` for other words.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(',').map(str::trim);
        let first = parts.next().filter(|first| !first.is_empty());
        let Some(first) = first else { return Some(Self::default()) };
        let periods = Period::ALL.map(Over::Per).into_iter();
        let overs = periods.chain([Over::Stated, Over::Compared]);
        let mut all = overs.flat_map(|over| By::ALL.map(|by| Self { over, by, ..Self::default() }));
        let mut read = all.find(|choice| choice.kept_words() == first)?;
        for part in parts {
            let code = |words: &str| Currency::parse(part.strip_prefix(words)?.trim()).ok();
            if part == "running total" {
                read.running = Running::Yes;
            } else if let Some(currency) = code("converted to ") {
                read.money = Money::Into(currency);
            } else {
                read.money = Money::In(code("in ")?);
            }
        }
        Some(read)
    }

    /// From whom to whom, in the same money.
    #[must_use]
    pub fn between(self) -> Self {
        Self { over: Over::Between, money: self.money, ..Self::default() }
    }

    /// Whether each case has a plot of its own: amounts that stand beside each other for comparison are told by case.
    #[must_use]
    pub fn is_case_by_case(self) -> bool {
        self.by == By::EachCase && matches!(self.over, Over::Per(_))
    }

    /// "as stated", "per year", "per year by receiver", "compared by case".
    #[must_use]
    pub fn words(self) -> String {
        match (self.over, self.by) {
            (Over::Stated, _) => "as stated".to_owned(),
            (Over::Per(period), By::EachCase) => {
                format!("per {}, case by case on one scale", period.words())
            }
            (Over::Per(period), By::Kind) => format!("per {}", period.words()),
            (Over::Per(period), by) => format!("per {} by {}", period.words(), by.words()),
            (Over::Between, _) => "between whom".to_owned(),
            (Over::Compared, by) => format!("compared by {}", by.words()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_reads_what_it_keeps() {
        let overs = Period::ALL.map(Over::Per).into_iter().chain([Over::Stated, Over::Compared]);
        for over in overs {
            for by in By::ALL.into_iter().filter(|by| over != Over::Stated || *by == By::Kind) {
                if over == Over::Compared && by == By::EachCase {
                    continue;
                }
                for running in [Running::No, Running::Yes] {
                    for money in [Money::Usual, Money::In(Currency::EUR), Money::Into(Currency::EUR)] {
                        let choice = Choice { over, by, running, money };
                        assert_eq!(Choice::read(&choice.kept()), Some(choice), "{}", choice.kept());
                    }
                }
            }
        }
        let counts = Choice { over: Over::Per(Period::Month), ..Choice::default() };
        for counts in [Choice::default(), counts] {
            for unit in ["", "containers", "ships, of any size"] {
                let choices = Choices { counts, unit: unit.into(), ..Choices::default() };
                assert_eq!(Choices::kept("", &choices.counted_kept()), choices, "{}", choices.counted_kept());
            }
        }
        assert_eq!(Choice::read("per fortnight"), None);
        assert_eq!(Choice::read("per year, converted to euros"), None);
    }
}
