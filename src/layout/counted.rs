//! How many facts there are, in the languages of pictures.

use super::in_threes;
use crate::model::Tongue;

/// "1 fact", "1 200 facts".
#[must_use]
pub fn fact_words(count: usize, tongue: Tongue) -> String {
    let word = if count == 1 || (count == 0 && tongue == Tongue::French) {
        tongue.say(["fact", "Fakt", "fait", "fatto", "hecho"])
    } else {
        tongue.say(["facts", "Fakten", "faits", "fatti", "hechos"])
    };
    format!("{} {word}", in_threes(count))
}

/// "undated", behind a number of facts.
#[must_use]
pub fn undated_word(tongue: Tongue) -> &'static str {
    tongue.say(["undated", "undatiert", "sans date", "senza data", "sin fecha"])
}

/// "Undated", as a heading.
#[must_use]
pub fn undated_heading(tongue: Tongue) -> &'static str {
    tongue.say(["Undated", "Undatiert", "Sans date", "Senza data", "Sin fecha"])
}

/// What stands below the heading of the shelf, behind the number of its facts, in two lines.
#[must_use]
pub fn shelf_order(tongue: Tongue) -> &'static str {
    tongue.say([
        "in the order\nthe links give",
        "geordnet\nnach Verknüpfungen",
        "dans l’ordre\nde leurs liens",
        "nell’ordine\ndei collegamenti",
        "en el orden\nde sus enlaces",
    ])
}
