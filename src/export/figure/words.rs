//! The words of a figure: title, subtitle, and what stands at its foot.

use super::{Around, Drawn, FigureSpec, around};
use crate::convert::told;
use crate::layout::{day_of, since_words};
use crate::model::edtf::Day;
use crate::model::{Edtf, LanesBy, Tongue};
use crate::query::TimeIndex;
use crate::view::TimeWindow;

pub(super) fn title(cases: &[(Drawn, TimeIndex)], tongue: Tongue) -> String {
    let titles =
        cases.iter().map(|(drawn, _)| drawn.case.meta.title.as_str()).filter(|title| !title.is_empty());
    match cases.len() {
        0 | 1 => titles.collect(),
        2 | 3 => titles.collect::<Vec<_>>().join("; "),
        many => format!("{many} {}", tongue.say(["cases", "Fälle", "dossiers", "casi", "casos"])),
    }
}

/// "November 2023 to April 2025", and the filter in force.
pub(super) fn subtitle(
    spec: &FigureSpec,
    window: Option<TimeWindow>,
    is_aligned: bool,
    tongue: Tongue,
) -> String {
    let mut words = match window {
        None => nothing_dated(tongue).to_owned(),
        Some(window) if is_aligned => format!("{} {}", since_words(window, tongue), since_events(tongue)),
        Some(window) => from_to(window, tongue),
    };
    let semicolon = tongue.semicolon();
    if spec.lanes_by != LanesBy::Topic {
        let lanes_by = tongue.say(["lanes by", "Zeilen nach", "lignes par", "righe per", "filas por"]);
        words = format!("{words}{semicolon} {lanes_by} {}", spec.lanes_by.words_in(tongue));
    }
    if !spec.filter.trim().is_empty() {
        words = format!("{words}{semicolon} {}", told::only_matching(spec.filter.trim(), tongue));
    }
    words
}

fn nothing_dated(tongue: Tongue) -> &'static str {
    tongue.say([
        "No fact is dated",
        "Kein Fakt ist datiert",
        "aucun fait n’est daté",
        "nessun fatto ha una data",
        "ningún hecho tiene fecha",
    ])
}

fn since_events(tongue: Tongue) -> &'static str {
    tongue.say([
        "from an event of each case",
        "ab einem Ereignis jedes Falls",
        "depuis un événement de chaque dossier",
        "da un evento di ciascun caso",
        "desde un hecho de cada caso",
    ])
}

/// "November 2023 to April 2025", "November 2023"; the days where only some of one month are shown.
pub(in crate::export) fn from_to(window: TimeWindow, tongue: Tongue) -> String {
    // The window ends where its last day does.
    let (from, to) = (day_of(window.from()), day_of(window.to() - 1e-6));
    let month = |day: Day| {
        let ymd = day.ymd();
        Edtf::from_month(ymd.year, ymd.month)
            .map_or_else(|| ymd.year.to_string(), |month| month.words_in(tongue))
    };
    let (first, last) = (month(from), month(to));
    if first != last {
        return both(&first, &last, tongue);
    }
    let is_whole = month(day_of(window.from() - 1e-6)) != first && month(day_of(window.to() + 1e-6)) != last;
    if is_whole {
        return first;
    }
    let day = |day: Day| Edtf::from_day(day).map_or_else(|| month(day), |day| day.words_in(tongue));
    let (from, to) = (day(from), day(to));
    if from == to { from } else { both(&from, &to, tongue) }
}

fn both(first: &str, last: &str, tongue: Tongue) -> String {
    let between = tongue.say(["to", "–", "–", "–", "–"]);
    format!("{first} {between} {last}")
}

/// What stands at the foot of the sheet.
pub(super) fn foot(
    cases: &[(Drawn, TimeIndex)],
    spec: &FigureSpec,
    withheld: usize,
    tongue: Tongue,
) -> String {
    let withheld = if spec.has(Around::Notes) { told::withheld(withheld, tongue) } else { String::new() };
    let parts = [withheld, around::origin(cases, spec, tongue)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// What stands at the right of the foot.
pub(super) fn made_with(tongue: Tongue) -> &'static str {
    tongue.say([
        "Made with Casetrail",
        "Erstellt mit Casetrail",
        "Réalisé avec Casetrail",
        "Realizzato con Casetrail",
        "Hecho con Casetrail",
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::as_days;

    #[test]
    fn the_time_of_a_figure_is_told_to_its_last_day() {
        let told = |from: &str, to: &str| {
            let day = |text: &str| Edtf::parse(text).unwrap();
            let from = as_days(day(from).earliest().unwrap());
            let to = as_days(day(to).latest().unwrap()) + 1.0;
            from_to(TimeWindow::new(from, to).unwrap(), Tongue::English)
        };
        assert_eq!(told("2024-10", "2024-11"), "October 2024 to November 2024");
        assert_eq!(told("2024-10", "2024-10"), "October 2024");
        assert_eq!(told("2024-10-14", "2024-10-20"), "14 October 2024 to 20 October 2024");
        assert_eq!(told("2024-10-14", "2024-10-14"), "14 October 2024");
        assert_eq!(told("2024-10-14", "2024-11-02"), "October 2024 to November 2024");
    }
}
