//! What stands around a plot: its legend, and what must be known so as not to misread it.

use super::ink::texture_of;
use crate::draw::marks::Texture;
pub(super) use crate::layout::plots::unit_words;
use crate::layout::plots::{Reach, Scale, Shown};
use crate::model::Named;
use crate::query::panels::Sort;
use crate::query::sums::{Entry, Money, Over};

/// A line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LegendLine {
    /// What it says.
    pub(super) words: String,
    /// How it is drawn.
    pub(super) swatch: Swatch,
    /// What it stands for.
    pub(super) entry: Entry,
    /// Whether it is switched off.
    pub(super) is_hidden: bool,
}

/// How a line of a legend is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Swatch {
    /// In the texture of a kind.
    Kind(Texture),
    /// In the colour of a group, by its number.
    Group(usize),
}

/// Kinds of flow that appear, each with its texture; and whose the sums are, each with its colour.
#[must_use]
pub(super) fn legend(shown: &Shown) -> Vec<LegendLine> {
    let line = |words: String, swatch: Swatch, entry: Entry| {
        let is_hidden = shown.hidden.has(shown.panel.plot(), &entry);
        LegendLine { words, swatch, entry, is_hidden }
    };
    let kinds = shown.panel.kinds.iter().map(|kind| {
        let words = kind.map_or("kind not stated", Named::words).to_owned();
        line(words, Swatch::Kind(texture_of(*kind)), Entry::Kind(*kind))
    });
    let groups = shown.groups_told().map(|(group, name, colour)| {
        line(name.to_owned(), Swatch::Group(colour), Entry::Group(group.clone()))
    });
    groups.chain(kinds).collect()
}

/// How amounts are shown, where that is not each by itself: "per year by receiver".
#[must_use]
pub(super) fn choice_words(shown: &Shown) -> Option<String> {
    let off: Vec<String> =
        legend(shown).into_iter().filter(|line| line.is_hidden).map(|line| line.words).collect();
    let off = if off.is_empty() { String::new() } else { format!("not drawn: {}", off.join(", ")) };
    let rates = rate_lines(shown).join("\n");
    let Some(sums) = shown.sums.as_ref() else {
        let lines = [off, rates].into_iter().filter(|line| !line.is_empty());
        return lines.reduce(|above, below| format!("{above}\n{below}"));
    };
    let mut told = shown.choice;
    let narrower = match (sums.reach, shown.choice.over) {
        (Reach::Per(period), Over::Per(asked)) if asked != period => {
            told.over = Over::Per(period);
            format!("; {} are too narrow here", asked.plural())
        }
        (Reach::Within(_) | Reach::Between(_), _) if shown.elsewhere() > 0 => {
            format!("; {} outside the time shown", shown.elsewhere())
        }
        (Reach::Each | Reach::Per(_) | Reach::Within(_) | Reach::Between(_), _) => String::new(),
    };
    let off = if off.is_empty() { off } else { format!("; {off}") };
    let rates = if rates.is_empty() { rates } else { format!("\n{rates}") };
    let unit = if shown.panel.of_case.is_some() {
        format!("{}, {}; ", shown.panel.name(), unit_words(shown))
    } else {
        String::new()
    };
    Some(format!("{unit}{}{narrower}{off}{rates}", told.words()))
}

/// By which rates amounts were converted; what stays as stated, and that a currency is none of the amounts', where somebody
/// asked for it.
#[must_use]
pub(super) fn rate_lines(shown: &Shown) -> Vec<String> {
    let panel = &shown.panel;
    let mut lines: Vec<String> = panel.unmet.axis_words(&panel.sort).into_iter().collect();
    let (Money::Into(into), Sort::Funding(_)) = (shown.choice.money, &panel.sort) else { return lines };
    let told = panel.rates.iter().take(RATES);
    lines.extend(told.map(|(rate, farthest)| rate.words_for(*farthest, panel.tongue)));
    match panel.rates.len() {
        0 => lines.push(format!("nothing converted: no rate into {into} with date and source applies")),
        count if count > RATES => lines.push(format!("and {} more rates", count - RATES)),
        _ => {}
    }
    lines.extend(panel.unmet.left_words());
    lines
}

/// Rates that are printed in the head of a plot; a figure lists all of them below it, “Of what?” that of each amount.
const RATES: usize = 3;

/// What a reader must know so as not to misread the plot.
#[must_use]
pub(super) fn note(shown: &Shown) -> String {
    let vague =
        if shown.sums.is_none() && shown.standing.is_vague() { " Bracket: some time within." } else { "" };
    format!("{}{vague}", of_sums(shown))
}

fn of_sums(shown: &Shown) -> &'static str {
    let is_money = matches!(shown.panel.sort, Sort::Funding(_));
    if shown.panel.sort == Sort::Shares {
        return "Each of a whole of its own: shares are never added. The outline is the whole.";
    }
    if shown.between().is_some() {
        return "As wide as the amount. Kinds are never added together; a part lies inside its whole.";
    }
    match (shown.standing.scale(), is_money, shown.sums.is_some()) {
        (Scale::Linear { .. }, true, false) => "Kinds are never added together.",
        (Scale::Linear { .. }, true, true) => "Kinds are never added together, parts never to their whole.",
        (Scale::Logarithmic { .. }, true, false) => {
            "Each sum stands for itself. Ring: not paid out. Thread: part of."
        }
        (Scale::Logarithmic { .. }, true, true) => {
            "Kinds are never added together, parts never to their whole. Ring: not paid out."
        }
        (_, false, false) => "As stated. “?” is unknown, not zero.",
        (_, false, true) => "Parts are never added to their whole. “?” is unknown, not zero.",
    }
}

/// With its first letter large.
#[must_use]
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
