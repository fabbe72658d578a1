//! What stands around a plot: its legend, and what must be known so as not to misread it.

use super::ink::texture_of;
use crate::draw::marks::Texture;
pub(super) use crate::layout::plots::unit_words;
use crate::layout::plots::{Reach, Scale, Shown};
use crate::model::{Currency, Tongue, kind_not_stated};
use crate::query::panels::Sort;
use crate::query::sums::{Entry, Money, Over, Period};

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
    let tongue = shown.panel.tongue;
    let kinds = shown.panel.kinds.iter().map(|kind| {
        let words = kind.map_or_else(|| kind_not_stated(tongue), |kind| kind.words_in(tongue)).to_owned();
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
    let tongue = shown.panel.tongue;
    let not_drawn = tongue.say([
        "not drawn:",
        "nicht gezeichnet:",
        "non représentés\u{a0}:",
        "non disegnati:",
        "no dibujados:",
    ]);
    let off: Vec<String> =
        legend(shown).into_iter().filter(|line| line.is_hidden).map(|line| line.words).collect();
    let off = if off.is_empty() { String::new() } else { format!("{not_drawn} {}", off.join(", ")) };
    let rates = rate_lines(shown).join("\n");
    let Some(sums) = shown.sums.as_ref() else {
        let lines = [off, rates].into_iter().filter(|line| !line.is_empty());
        return lines.reduce(|above, below| format!("{above}\n{below}"));
    };
    let mut told = shown.choice;
    let narrower = match (sums.reach, shown.choice.over) {
        (Reach::Per(period), Over::Per(asked)) if asked != period => {
            told.over = Over::Per(period);
            format!("; {}", too_narrow(asked, tongue))
        }
        (Reach::Within(_) | Reach::Between(_), _) if shown.elsewhere() > 0 => {
            let outside = tongue.say([
                "outside the time shown",
                "außerhalb des gezeigten Zeitraums",
                "hors de la période montrée",
                "fuori dal periodo mostrato",
                "fuera del periodo mostrado",
            ]);
            format!("; {} {outside}", shown.elsewhere())
        }
        (Reach::Each | Reach::Per(_) | Reach::Within(_) | Reach::Between(_), _) => String::new(),
    };
    let off = if off.is_empty() { off } else { format!("; {off}") };
    let rates = if rates.is_empty() { rates } else { format!("\n{rates}") };
    let unit = if shown.panel.of_case.is_some() {
        format!("{}, {}; ", shown.panel.name_told(), unit_words(shown))
    } else {
        String::new()
    };
    Some(format!("{unit}{}{narrower}{off}{rates}", told.words_in(tongue)))
}

/// By which rates amounts were converted; what stays as stated, and that a currency is none of the amounts', where somebody
/// asked for it.
#[must_use]
pub(super) fn rate_lines(shown: &Shown) -> Vec<String> {
    let panel = &shown.panel;
    let mut lines: Vec<String> = panel.unmet.axis_words(&panel.sort, panel.tongue).into_iter().collect();
    let (Money::Into(into), Sort::Funding(_)) = (shown.choice.money, &panel.sort) else { return lines };
    let told = panel.rates.iter().take(RATES);
    lines.extend(told.map(|(rate, farthest)| rate.words_for(*farthest, panel.tongue)));
    match panel.rates.len() {
        0 => lines.push(nothing_converted(into, panel.tongue)),
        count if count > RATES => {
            let [and, more] = panel.tongue.say([
                ["and", "more rates"],
                ["und", "weitere Kurse"],
                ["et", "taux de plus"],
                ["e altri", "cambi"],
                ["y", "tipos de cambio más"],
            ]);
            lines.push(format!("{and} {} {more}", count - RATES));
        }
        _ => {}
    }
    lines.extend(panel.unmet.left_words(panel.tongue));
    lines
}

/// Rates that are printed in the head of a plot; a figure lists all of them below it, “Of what?” that of each amount.
const RATES: usize = 3;

/// What a reader must know so as not to misread the plot.
#[must_use]
pub(super) fn note(shown: &Shown) -> String {
    let bracket = shown.panel.tongue.say([
        " Bracket: some time within.",
        " Klammer: irgendwann darin.",
        " Crochet\u{a0}: à un moment de la période.",
        " Parentesi: in un momento del periodo.",
        " Corchete: en algún momento del periodo.",
    ]);
    let vague = if shown.sums.is_none() && shown.standing.is_vague() { bracket } else { "" };
    format!("{}{vague}", of_sums(shown))
}

fn too_narrow(period: Period, tongue: Tongue) -> String {
    let periods = period.plural_in(tongue);
    match tongue {
        Tongue::English => format!("{periods} are too narrow here"),
        Tongue::German => format!("kein Platz für {periods}"),
        Tongue::French => format!("pas assez de place pour les {periods}"),
        Tongue::Italian => format!("non c’è spazio per {periods}"),
        Tongue::Spanish => format!("no hay espacio para {periods}"),
    }
}

fn nothing_converted(into: Currency, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => format!("nothing converted: no rate into {into} with date and source applies"),
        Tongue::German => format!("nichts umgerechnet: kein Kurs in {into} mit Datum und Quelle passt"),
        Tongue::French => {
            format!("rien n’est converti\u{a0}: aucun taux vers {into} avec date et source ne s’applique")
        }
        Tongue::Italian => format!("nulla è convertito: nessun cambio in {into} con data e fonte si applica"),
        Tongue::Spanish => {
            format!("nada se convierte: ningún tipo de cambio a {into} con fecha y fuente es aplicable")
        }
    }
}

fn of_sums(shown: &Shown) -> &'static str {
    let is_money = matches!(shown.panel.sort, Sort::Funding(_));
    let scale = shown.standing.scale();
    shown.panel.tongue.say(if shown.panel.sort == Sort::Shares {
        [
            "Each of a whole of its own: shares are never added. The outline is the whole.",
            "Jeder Anteil hat sein eigenes Ganzes: Anteile werden nie addiert. Der Umriss ist das Ganze.",
            "Chaque part a son propre tout\u{a0}: les parts ne s’additionnent jamais. Le contour est le tout.",
            "Ogni quota ha il proprio intero: le quote non si sommano mai. Il contorno è l’intero.",
            "Cada proporción tiene su propio total: nunca se suman. El contorno es el total.",
        ]
    } else if shown.between().is_some() {
        [
            "As wide as the amount. Kinds are never added together; a part lies inside its whole.",
            "So breit wie der Betrag. Arten werden nie zusammengezählt; ein Teil liegt in seinem Ganzen.",
            "Aussi large que le montant. Les types ne s’additionnent jamais\u{202f}; une partie se trouve dans son tout.",
            "Larghezza pari all’importo. I tipi non si sommano mai; una parte sta dentro il suo intero.",
            "Tan ancho como el importe. Los tipos nunca se suman; una parte va dentro de su total.",
        ]
    } else {
        match (scale, is_money, shown.sums.is_some()) {
            (Scale::Linear { .. }, true, false) => [
                "Kinds are never added together.",
                "Arten werden nie zusammengezählt.",
                "Les types ne s’additionnent jamais.",
                "I tipi non si sommano mai.",
                "Los tipos nunca se suman.",
            ],
            (Scale::Linear { .. }, true, true) => [
                "Kinds are never added together, parts never to their whole.",
                "Arten werden nie zusammengezählt, Teile nie zu ihrem Ganzen.",
                "Les types ne s’additionnent jamais, ni les parties à leur tout.",
                "I tipi non si sommano mai, né le parti al loro intero.",
                "Los tipos nunca se suman, ni las partes a su total.",
            ],
            (Scale::Logarithmic { .. }, true, false) => [
                "Each sum stands for itself. Ring: not paid out. Thread: part of.",
                "Jede Summe steht für sich. Ring: nicht ausgezahlt. Faden: Teil von.",
                "Chaque somme vaut pour elle-même. Anneau\u{a0}: non versé. Fil\u{a0}: partie de.",
                "Ogni somma sta per sé. Anello: non erogato. Filo: parte di.",
                "Cada suma vale por sí misma. Anillo: no pagado. Hilo: parte de.",
            ],
            (Scale::Logarithmic { .. }, true, true) => [
                "Kinds are never added together, parts never to their whole. Ring: not paid out.",
                "Arten werden nie zusammengezählt, Teile nie zu ihrem Ganzen. Ring: nicht ausgezahlt.",
                "Les types ne s’additionnent jamais, ni les parties à leur tout. Anneau\u{a0}: non versé.",
                "I tipi non si sommano mai, né le parti al loro intero. Anello: non erogato.",
                "Los tipos nunca se suman, ni las partes a su total. Anillo: no pagado.",
            ],
            (_, false, false) => [
                "As stated. “?” is unknown, not zero.",
                "Wie angegeben. „?“ ist unbekannt, nicht null.",
                "Tel qu’indiqué. «\u{a0}?\u{a0}» est inconnu, pas zéro.",
                "Come dichiarato. «?» è ignoto, non zero.",
                "Según lo declarado. «?» es desconocido, no cero.",
            ],
            (_, false, true) => [
                "Parts are never added to their whole. “?” is unknown, not zero.",
                "Teile werden nie zu ihrem Ganzen gezählt. „?“ ist unbekannt, nicht null.",
                "Les parties ne s’ajoutent jamais à leur tout. «\u{a0}?\u{a0}» est inconnu, pas zéro.",
                "Le parti non si sommano mai al loro intero. «?» è ignoto, non zero.",
                "Las partes nunca se suman a su total. «?» es desconocido, no cero.",
            ],
        }
    })
}

/// With its first letter large.
#[must_use]
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
