//! What stands around a figure: its heading, and below it what is left out, of when the data is and how it may be used. Each
//! part can be left out.

use std::collections::BTreeSet;

use super::{Align, Drawn, FigureSpec};
use crate::convert::told::{data_of, only_matching, sentence};
use crate::layout::{day_of, fact_words};
use crate::model::Tongue;
use crate::query::TimeIndex;

/// A part around a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Around {
    /// What it is called.
    Title,
    /// The time shown and the filter.
    Subtitle,
    /// What somebody says of it.
    Caption,
    /// What its marks mean.
    Legend,
    /// What the facts in it rest on.
    Sources,
    /// How much is not shown.
    Notes,
    /// Of when the data is.
    Date,
    /// How it may be used.
    Licence,
    /// The canvas behind it; without, what the picture lies on shows through.
    Ground,
}

impl Around {
    /// Every part, from above to below.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Subtitle,
        Self::Caption,
        Self::Legend,
        Self::Sources,
        Self::Notes,
        Self::Date,
        Self::Licence,
        Self::Ground,
    ];

    /// Its name in one word.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Caption => "caption",
            Self::Legend => "legend",
            Self::Sources => "sources",
            Self::Notes => "notes",
            Self::Date => "date",
            Self::Licence => "licence",
            Self::Ground => "ground",
        }
    }
}

/// What is not shown, a line each.
pub(super) fn notes(cases: &[(Drawn, TimeIndex)], spec: &FigureSpec, tongue: Tongue) -> Vec<String> {
    let mut lines = Vec::new();
    if !spec.has(Around::Notes) || spec.is_picture {
        return lines;
    }
    if !spec.has(Around::Subtitle) && !spec.filter.trim().is_empty() {
        lines.push(sentence(&only_matching(spec.filter.trim(), tongue)) + ".");
    }
    let others: usize = cases.iter().map(|(drawn, _)| drawn.left_out).sum();
    if others > 0 {
        let which = if spec.filter.trim().is_empty() { Left::OtherLanes } else { Left::Unmatched };
        lines.push(left_out(others, which, tongue));
    }
    let outside = outside(cases, spec);
    if outside > 0 {
        lines.push(left_out(outside, Left::OtherTime, tongue));
    }
    lines
}

/// Which facts are left out.
#[derive(Clone, Copy)]
enum Left {
    OtherLanes,
    Unmatched,
    OtherTime,
}

/// "3 facts in other lanes left out."
fn left_out(count: usize, which: Left, tongue: Tongue) -> String {
    let facts = fact_words(count, tongue);
    let which = tongue.say(match which {
        Left::OtherLanes => {
            ["in other lanes", "in anderen Zeilen", "d’autres lignes", "in altre righe", "en otras filas"]
        }
        Left::Unmatched => [
            "that do not match",
            "außerhalb des Filters",
            "hors du filtre",
            "fuori dal filtro",
            "fuera del filtro",
        ],
        Left::OtherTime => [
            "before or after the time shown",
            "vor oder nach dem gezeigten Zeitraum",
            "avant ou après la période montrée",
            "prima o dopo il periodo mostrato",
            "antes o después del periodo mostrado",
        ],
    });
    match tongue {
        Tongue::English => format!("{facts} {which} left out."),
        Tongue::German => format!("Weggelassen: {facts} {which}."),
        Tongue::French => format!("Omis\u{a0}: {facts} {which}."),
        Tongue::Italian => format!("Omessi: {facts} {which}."),
        Tongue::Spanish => format!("Omitidos: {facts} {which}."),
    }
}

/// Dated facts outside of the time shown.
fn outside(cases: &[(Drawn, TimeIndex)], spec: &FigureSpec) -> usize {
    let (Some(window), Align::ByDate) = (spec.window, &spec.align) else { return 0 };
    let (first, last) = (day_of(window.from()), day_of(window.to() - 1e-6));
    let heads = cases.iter().flat_map(|(drawn, _)| drawn.case.facts().map(|(_, head)| head));
    heads.filter_map(|head| head.date.as_ref()).filter(|date| !date.overlaps(first, last)).count()
}

/// "Data of 23 November 2026. CC-BY-4.0."
pub(super) fn origin(cases: &[(Drawn, TimeIndex)], spec: &FigureSpec, tongue: Tongue) -> String {
    let metas = || cases.iter().map(|(drawn, _)| &drawn.case.meta);
    let mut sentences = Vec::new();
    if spec.has(Around::Date) {
        let dates: BTreeSet<String> =
            metas().filter_map(|meta| Some(meta.issued.as_ref()?.words_in(tongue))).collect();
        let data_of = data_of(tongue);
        match dates.len() {
            0 => {}
            1 => sentences.extend(dates.into_iter().map(|date| format!("{data_of} {date}"))),
            many => sentences.push(format!("{data_of} {many} {}", different_dates(tongue))),
        }
    }
    if spec.has(Around::Licence) {
        let licences: BTreeSet<&str> =
            metas().map(|meta| meta.license.as_str()).filter(|licence| !licence.is_empty()).collect();
        if !licences.is_empty() {
            sentences.push(licences.into_iter().collect::<Vec<_>>().join(", "));
        }
    }
    sentences.join(". ")
}

fn different_dates(tongue: Tongue) -> &'static str {
    tongue.say([
        "different dates",
        "verschiedene Tage",
        "dates différentes",
        "date diverse",
        "fechas distintas",
    ])
}
