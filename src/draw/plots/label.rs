//! What stands beside an amount, and how wide it is.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Painter, Pos2, Rect, pos2};

use crate::draw::icons::{Icon, icon};
use crate::draw::theme::Theme;
use crate::layout::plots::LabelText;
use crate::model::Named;
use crate::query::panels::{Aside, NoPlace};
use crate::query::series::Amount;

/// Between the number and its words.
const WORD_GAP: f32 = 5.0;
/// Width of the sign of a doubt, gap included.
const CAUTION: f32 = 17.0;
/// Words beyond this many characters are cut at a word; the full text is on hover.
const LONGEST: usize = 34;
/// The same beside the axis, where there is more room.
const LONGEST_ASIDE: usize = 56;

/// The label of an amount: number with sign and currency, then what it is.
#[must_use]
pub fn label_text(amount: &Amount) -> LabelText {
    let number = number_words(amount);
    // Of several cases there is room for which sort of money and whose; the source's own words are on hover.
    let kind = amount.kind.filter(|_| !amount.case.is_empty()).map(Named::words);
    let own = kind.unwrap_or(&amount.words);
    let words = joined([&amount.case, own], ", ");
    // The name of a case is short already, and the sort of money is never what is left out.
    let words = if kind.is_some() { words } else { shortened(&words, LONGEST) };
    let mut words = joined([&words, &beside_words(amount)], "; ");
    if let Some(caution) = &amount.caution {
        // Before the words, which may be cut: a doubt is never what is left out.
        words = if words.is_empty() { caution.to_string() } else { format!("{caution}; {words}") };
    }
    LabelText { caution: amount.caution.is_some(), number, words }
}

/// What a number is not without: how many amounts are not added to it, or that it is not known.
fn beside_words(amount: &Amount) -> String {
    match (amount.left_out, amount.value) {
        (0, None) if amount.share.is_none() => "number not stated".to_owned(),
        (0, _) => String::new(),
        (left_out, Some(_)) => format!("{left_out} not added"),
        (left_out, None) => format!("{left_out} not added, nothing else here"),
    }
}

/// The number with its bound and currency; empty where it is unknown.
fn number_words(amount: &Amount) -> String {
    match (amount.value, amount.currency, amount.share) {
        (_, _, Some(share)) => amount.tongue.share(share, amount.bound),
        (Some(value), currency, None) => {
            let words = |value| match currency {
                Some(_) => amount.tongue.amount(value, currency, amount.bound),
                None => amount.tongue.count(value, amount.bound),
            };
            // Of a range both ends.
            let number = amount
                .upper
                .map_or_else(|| words(value), |upper| format!("{}–{}", words(value), words(upper)));
            // What no source states is never without what one does.
            let stated = amount
                .converted
                .as_ref()
                .map(|was| amount.tongue.amount(was.stated, Some(was.rate.from), amount.bound));
            stated.map_or_else(|| number.clone(), |stated| format!("{number} ({stated})"))
        }
        (None, _, None) => String::new(),
    }
}

/// The words of an amount beside the axis: its number or "?", what it is, and its date where it has one.
#[must_use]
pub fn aside_text(aside: &Aside) -> LabelText {
    let amount = &aside.amount;
    let number = number_words(amount);
    let of_unit = match aside.why {
        NoPlace::OtherUnit if !amount.unit.is_empty() => amount.unit.as_str(),
        NoPlace::NoCurrency => "no currency stated",
        NoPlace::PartlyShown | NoPlace::Undated | NoPlace::OtherUnit => "",
    };
    let date = amount.date.as_ref().map(crate::model::Edtf::short_words).unwrap_or_default();
    let caution = amount.caution.as_deref().unwrap_or_default();
    // Of several cases the column is narrow: which sort of money, and whose.
    let kind = amount.kind.filter(|_| !amount.case.is_empty()).map(Named::words);
    let own = if amount.title.is_empty() { &amount.words } else { &amount.title };
    let own = kind.map_or_else(|| shortened(own, LONGEST_ASIDE), str::to_owned);
    let words = joined([of_unit, caution, &own, &amount.case, &date], ", ");
    LabelText {
        caution: amount.caution.is_some(),
        number: if number.is_empty() { "?".to_owned() } else { number },
        words,
    }
}

/// Paints a label with its left end and middle here, cut to the room with an ellipsis; a doubtful number in amber.
pub(super) fn label_at(painter: &Painter, theme: &Theme, mut at: Pos2, text: &LabelText, room: f32) {
    let right = at.x + room;
    let cut = |words: &str, font, colour, x: f32| {
        let mut job = LayoutJob::simple_singleline(words.to_owned(), font, colour);
        // A hair more than measured: a label that fits is never cut.
        job.wrap = TextWrapping::truncate_at_width((right - x).max(0.0) + 0.5);
        painter.layout_job(job)
    };
    let colour = if text.caution { theme.warn } else { theme.text };
    if text.caution {
        let sign = Rect::from_center_size(pos2(at.x + 7.0, at.y), egui::vec2(14.0, 14.0));
        icon(painter, Icon::Findings, sign, theme.warn);
        at.x += CAUTION;
    }
    if !text.number.is_empty() {
        let number = cut(&text.number, theme.section(), colour, at.x);
        painter.galley(pos2(at.x, at.y - number.size().y / 2.0), number.clone(), colour);
        at.x += number.size().x + WORD_GAP;
    }
    if !text.words.is_empty() && at.x < right {
        let words = cut(&text.words, theme.small(), theme.text2, at.x);
        // Words sit on the number's baseline, which lies as far below the middle for both sizes to within a fraction.
        painter.galley(pos2(at.x, at.y - words.size().y / 2.0 + 0.5), words, theme.text2);
    }
}

fn joined<const N: usize>(parts: [&str; N], with: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(with)
}

fn shortened(words: &str, longest: usize) -> String {
    if words.chars().count() <= longest {
        return words.to_owned();
    }
    let mut short = String::new();
    for word in words.split(' ') {
        if short.chars().count() + word.chars().count() + 1 > longest - 1 {
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
    use super::{LONGEST, shortened};

    #[test]
    fn long_words_are_cut_at_a_word() {
        assert_eq!(shortened("set aside as collateral", LONGEST), "set aside as collateral");
        let cut = shortened("has allocated, for migration-related interventions in Libya", LONGEST);
        assert_eq!(cut, "has allocated, for…");
        assert_eq!(
            shortened("entails a further investment … earmarked for", LONGEST),
            "entails a further investment…"
        );
    }
}
