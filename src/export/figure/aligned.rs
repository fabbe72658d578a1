//! What a figure of aligned cases says: which event of each is 0, and what is not drawn for it.

use super::{Align, Drawn, FigureSpec};
use crate::layout::{Counts, Zero};
use crate::model::{Case, Id, SceneView, Tongue};
use crate::query::{TimeIndex, anchor};

/// Where the case at a place lies on the axis. Asked of what is public before it is filtered: a filter moves nothing.
pub(super) fn zero(case: &Case, spec: &FigureSpec, at: usize) -> Zero {
    let Align::OnEvents(asked) = &spec.align else { return Zero::Dates };
    let asked: Option<&Id> = asked.get(&at);
    anchor(case, asked).map_or(Zero::Nowhere, Zero::On)
}

/// Whether the cases lie beside each other by the time since an event of each.
pub(super) fn is_aligned(cases: &[(Drawn, TimeIndex)]) -> bool {
    cases.iter().any(|(drawn, _)| drawn.zero.counts() == Counts::SinceZero)
}

/// The lines below a figure of aligned cases; none by date.
pub(super) fn lines(cases: &[(Drawn, TimeIndex)], spec: &FigureSpec, tongue: Tongue) -> Vec<String> {
    if !is_aligned(cases) {
        return Vec::new();
    }
    let counted = tongue.say([
        "Time counts from an event of each case, in months and years of average length (30.4 and 365.2 days).",
        "Die Zeit zählt ab einem Ereignis jedes Falls, in Monaten und Jahren mittlerer Länge (30,4 und 365,2 Tage).",
        "Le temps est compté depuis un événement de chaque dossier, en mois et années de durée moyenne (30,4 et 365,2 jours).",
        "Il tempo si conta da un evento di ciascun caso, in mesi e anni di durata media (30,4 e 365,2 giorni).",
        "El tiempo se cuenta desde un hecho de cada caso, en meses y años de duración media (30,4 y 365,2 días).",
    ]);
    let nowhere = tongue.say([
        "not on the axis, for no event of it has a known first day.",
        "nicht auf der Achse, denn von keinem Ereignis ist der erste Tag bekannt.",
        "hors de l’axe, car aucun de ses événements n’a de premier jour connu.",
        "non è sull’asse, perché di nessun suo evento è noto il primo giorno.",
        "fuera del eje, pues de ninguno de sus hechos se conoce el primer día.",
    ]);
    let colon = tongue.colon();
    let mut lines = vec![counted.to_owned()];
    for (drawn, _) in cases {
        let title = &drawn.case.meta.title;
        lines.push(match &drawn.zero {
            Zero::Dates => continue,
            Zero::On(anchor) => {
                let (words, because) = (anchor.words_in(tongue), anchor.because.words_in(tongue));
                format!("{title}{colon} {words} ({because}).")
            }
            Zero::Nowhere => format!("{title}{colon} {nowhere}"),
        });
    }
    let has_amounts = cases.iter().any(|(drawn, _)| !drawn.case.flows.is_empty());
    if has_amounts && spec.view != SceneView::Timeline {
        let amounts = tongue.say([
            "Amounts are not drawn beside aligned cases: they stand on dates.",
            "Beträge sind neben ausgerichteten Fällen nicht gezeichnet: Sie stehen an Daten.",
            "Les montants ne sont pas représentés à côté de dossiers alignés\u{a0}: ils sont attachés à des dates.",
            "Gli importi non sono disegnati accanto a casi allineati: sono legati a date.",
            "Los importes no se dibujan junto a casos alineados: están ligados a fechas.",
        ]);
        lines.push(amounts.to_owned());
    }
    lines
}
