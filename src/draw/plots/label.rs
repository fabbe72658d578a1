//! What stands beside an amount, and how wide it is.

use egui::{Color32, Painter};

use crate::draw::theme::Theme;
use crate::layout::plots::LabelText;
use crate::query::figures::{amount_words, count_words};
use crate::query::series::Amount;

/// Between the number and its words.
pub(super) const WORD_GAP: f32 = 5.0;
/// Width of the sign of a doubt, gap included.
pub(super) const CAUTION: f32 = 17.0;
/// Words beyond this many characters are cut at a word; the full text is on hover.
const LONGEST: usize = 34;

/// The label of an amount: number with sign and currency, then what it is.
#[must_use]
pub fn label_text(amount: &Amount) -> LabelText {
    let number = match (amount.value, amount.currency) {
        (Some(value), Some(currency)) => amount_words(value, Some(currency), amount.bound),
        (Some(value), None) => count_words(value, amount.bound),
        (None, _) => String::new(),
    };
    let mut words = if amount.value.is_some() {
        amount.words.to_string()
    } else if amount.words.is_empty() {
        "number not stated".to_owned()
    } else {
        format!("{}; number not stated", amount.words)
    };
    words = shortened(&words);
    if let Some(caution) = &amount.caution {
        // Before the words, which may be cut: a doubt is never what is left out.
        words = if words.is_empty() { caution.to_string() } else { format!("{caution}; {words}") };
    }
    LabelText { caution: amount.caution.is_some(), number, words }
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let mut short = String::new();
    for word in words.split(' ') {
        if short.chars().count() + word.chars().count() + 1 > LONGEST - 1 {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short.trim_end_matches([';', ',', '…', ' ']).to_owned() + "…"
}

/// Width of a label in points.
#[must_use]
pub fn label_width(painter: &Painter, theme: &Theme, text: &LabelText) -> f64 {
    let width =
        |words: &str, font| painter.layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER).size().x;
    let number = if text.number.is_empty() { 0.0 } else { width(&text.number, theme.section()) };
    let words = if text.words.is_empty() { 0.0 } else { width(&text.words, theme.small()) };
    let gap = if number > 0.0 && words > 0.0 { WORD_GAP } else { 0.0 };
    let caution = if text.caution { CAUTION } else { 0.0 };
    f64::from(caution + number + gap + words)
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn long_words_are_cut_at_a_word() {
        assert_eq!(shortened("set aside as collateral"), "set aside as collateral");
        let cut = shortened("has allocated, for migration-related interventions in Libya");
        assert_eq!(cut, "has allocated, for…");
        assert_eq!(
            shortened("entails a further investment … earmarked for"),
            "entails a further investment…"
        );
    }
}
