//! What stands around a plot: legend, caution, numbers of its axis.

use super::ink::texture_of;
use crate::draw::marks::Texture;
use crate::layout::plots::Scale;
use crate::model::{Bound, Decimal, FlowKind, Named};
use crate::query::figures::{amount_words, axis_words, exponent_word};
use crate::query::panels::{Panel, Sort};

/// What stands behind the name of a plot: "€ million", "€, log scale", "people".
#[must_use]
pub(super) fn unit_words(panel: &Panel, scale: Scale) -> String {
    let unit = match &panel.sort {
        Sort::Funding(currency) => {
            currency.map(|currency| currency.sign().trim().to_owned()).unwrap_or_default()
        }
        Sort::Counts(unit) => unit.to_string(),
    };
    let word = match (scale, &panel.sort) {
        (Scale::Logarithmic { .. }, _) => ", log scale".to_owned(),
        (Scale::Linear { .. }, Sort::Funding(_)) => format!(" {}", exponent_word(panel.exponent)),
        (Scale::Linear { .. }, Sort::Counts(_)) if panel.exponent > 0 => {
            format!(", {}", exponent_word(panel.exponent))
        }
        (Scale::Linear { .. }, Sort::Counts(_)) => String::new(),
    };
    format!("{unit}{word}").trim().to_owned()
}

/// Kinds of flow that appear, each with its texture.
#[must_use]
pub(super) fn legend(panel: &Panel) -> Vec<(Texture, &'static str)> {
    let words = |kind: Option<FlowKind>| kind.map_or("kind not stated", Named::words);
    panel.kinds.iter().map(|kind| (texture_of(*kind), words(*kind))).collect()
}

/// What a reader must know so as not to misread the plot.
#[must_use]
pub(super) fn note(panel: &Panel) -> &'static str {
    match (&panel.sort, Scale::of(&panel.amounts)) {
        (Sort::Funding(_), Scale::Linear { .. }) => "Kinds are never added together.",
        (Sort::Funding(_), Scale::Logarithmic { .. }) => {
            "Each sum stands for itself. Ring: not paid out. Thread: part of."
        }
        (Sort::Counts(_), _) => "As stated. “?” is unknown, not zero.",
    }
}

/// The number at a line across, in the unit of the plot.
#[must_use]
pub fn tick_words(panel: &Panel, scale: Scale, value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a round number below 10^18")]
    let number = Decimal::from(value as i64);
    match (scale, &panel.sort) {
        // Powers of ten lie too far apart for one unit.
        (Scale::Logarithmic { .. }, Sort::Funding(_)) => amount_words(number, None, Bound::Exact),
        (Scale::Linear { .. }, _) if value < 1.0 => format!("{value}"),
        _ => axis_words(number, panel.exponent),
    }
}
