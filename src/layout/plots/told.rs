//! What a plot says: the label of an amount, the unit of the axis, the numbers on it. Words alone, set by whoever draws.

use super::labels::LabelText;
use super::scale::Scale;
use super::shown::Shown;
use crate::model::{Bound, Decimal, Tongue};
use crate::query::panels::{Aside, NoPlace, Sort};
use crate::query::series::Amount;

/// Words beyond this many characters are cut at a word; the full text is on hover.
const LONGEST: usize = 34;
/// The same beside the axis, where there is more room.
const LONGEST_ASIDE: usize = 56;

/// The label of an amount: number with sign and currency, then what it is.
#[must_use]
pub fn label_text(amount: &Amount) -> LabelText {
    let number = number_words(amount);
    // Of several cases there is room for which sort of money and whose; the source's own words are on hover.
    let kind = amount.kind.filter(|_| !amount.case.is_empty()).map(|kind| kind.words_in(amount.tongue));
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
        (0, None) if amount.share.is_none() => number_not_stated(amount.tongue).to_owned(),
        (0, _) => String::new(),
        (left_out, Some(_)) => not_added(left_out, amount.tongue),
        (left_out, None) => {
            let nothing_else = amount.tongue.say([
                "nothing else here",
                "sonst nichts hier",
                "rien d’autre ici",
                "qui nient’altro",
                "nada más aquí",
            ]);
            format!("{}, {nothing_else}", not_added(left_out, amount.tongue))
        }
    }
}

/// What is said of a number that no source states.
#[must_use]
pub fn number_not_stated(tongue: Tongue) -> &'static str {
    tongue.say([
        "number not stated",
        "Zahl nicht genannt",
        "nombre non indiqué",
        "cifra non indicata",
        "cifra no indicada",
    ])
}

/// "2 not added".
fn not_added(count: usize, tongue: Tongue) -> String {
    let one = tongue.say(["not added", "nicht addiert", "non additionné", "non sommato", "no sumado"]);
    let many = tongue.say(["not added", "nicht addiert", "non additionnés", "non sommati", "no sumados"]);
    format!("{count} {}", if count == 1 { one } else { many })
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
pub fn aside_text(aside: Aside<'_>) -> LabelText {
    let amount = aside.amount;
    let number = number_words(amount);
    let of_unit = match aside.why {
        NoPlace::OtherUnit if !amount.unit.is_empty() => amount.unit.as_str(),
        NoPlace::NoCurrency => no_currency_stated(amount.tongue),
        NoPlace::PartlyShown | NoPlace::Undated | NoPlace::OtherUnit => "",
    };
    let date = amount.date.as_ref().map(|date| date.short_words_in(amount.tongue)).unwrap_or_default();
    let caution = amount.caution.as_deref().unwrap_or_default();
    // Of several cases the column is narrow: which sort of money, and whose.
    let kind = amount.kind.filter(|_| !amount.case.is_empty()).map(|kind| kind.words_in(amount.tongue));
    let own = if amount.title.is_empty() { &amount.words } else { &amount.title };
    let own = kind.map_or_else(|| shortened(own, LONGEST_ASIDE), str::to_owned);
    let words = joined([of_unit, caution, &own, &amount.case, &date], ", ");
    LabelText {
        caution: amount.caution.is_some(),
        number: if number.is_empty() { "?".to_owned() } else { number },
        words,
    }
}

/// "and 3 more": what had no room.
#[must_use]
pub fn and_more(count: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => format!("and {count} more"),
        Tongue::German => format!("und {count} weitere"),
        Tongue::French => format!("et {count} de plus"),
        Tongue::Italian if count == 1 => "e un altro".to_owned(),
        Tongue::Italian => format!("e altri {count}"),
        Tongue::Spanish => format!("y {count} más"),
    }
}

/// What is said of an amount whose currency no source states.
#[must_use]
pub fn no_currency_stated(tongue: Tongue) -> &'static str {
    tongue.say([
        "no currency stated",
        "Währung nicht genannt",
        "devise non indiquée",
        "valuta non indicata",
        "moneda no indicada",
    ])
}

/// What stands behind the name of a plot: "€ million", "€, log scale", "people".
#[must_use]
pub fn unit_words(shown: &Shown) -> String {
    let panel = &shown.panel;
    let unit = match &panel.sort {
        Sort::Funding(currency) => {
            currency.map(|currency| currency.sign().trim().to_owned()).unwrap_or_default()
        }
        Sort::Counts(unit) => unit.to_string(),
        Sort::Shares => panel
            .tongue
            .say(["% of its whole", "% des Ganzen", "% de son tout", "% dell’intero", "% de su total"])
            .to_owned(),
    };
    match (shown.standing.scale(), &panel.sort) {
        // Each number stands beside its bar, in full.
        _ if shown.over_all().is_some() => unit,
        (Scale::Logarithmic { .. }, _) => {
            let log_scale =
                panel.tongue.say(["log scale", "log. Skala", "échelle log.", "scala log.", "escala log."]);
            format!("{unit}, {log_scale}")
        }
        (Scale::Linear { .. }, Sort::Funding(_)) => panel.tongue.axis_unit(shown.exponent, &unit),
        (Scale::Linear { .. }, Sort::Counts(_)) if shown.exponent > 0 => {
            format!("{unit}, {}", panel.tongue.axis_unit(shown.exponent, ""))
        }
        (Scale::Linear { .. }, Sort::Counts(_) | Sort::Shares) => unit,
    }
}

/// The number at a line across, in the unit of the plot.
#[must_use]
pub fn tick_words(shown: &Shown, value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a round number below 10^18")]
    let number = Decimal::from(value as i64);
    match (shown.standing.scale(), &shown.panel.sort) {
        // Powers of ten lie too far apart for one unit.
        (Scale::Logarithmic { .. }, Sort::Funding(_)) => {
            shown.panel.tongue.amount(number, None, Bound::Exact)
        }
        (Scale::Linear { .. }, _) if value < 1.0 => {
            let point = if shown.panel.tongue == Tongue::English { "." } else { "," };
            format!("{value}").replace('.', point)
        }
        _ => shown.panel.tongue.axis(number, shown.exponent),
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
