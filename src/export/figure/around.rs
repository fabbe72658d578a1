//! What stands around a figure: its heading, and below it what is left out, of when the data is and how it may be used. Each
//! part can be left out.

use std::collections::BTreeSet;

use super::{Align, Drawn, FigureSpec};
use crate::layout::{day_of, in_threes};
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
pub(super) fn notes(cases: &[(Drawn, TimeIndex)], spec: &FigureSpec) -> Vec<String> {
    let mut lines = Vec::new();
    if !spec.has(Around::Notes) || spec.is_picture {
        return lines;
    }
    if !spec.has(Around::Subtitle) && !spec.filter.trim().is_empty() {
        lines.push(format!("Only what matches “{}”.", spec.filter.trim()));
    }
    let others: usize = cases.iter().map(|(drawn, _)| drawn.left_out).sum();
    if others > 0 {
        let which = if spec.filter.trim().is_empty() { "in other lanes" } else { "that do not match" };
        lines.push(format!("{} {which} left out.", counted(others)));
    }
    let outside = outside(cases, spec);
    if outside > 0 {
        lines.push(format!("{} before or after the time shown left out.", counted(outside)));
    }
    lines
}

fn counted(facts: usize) -> String {
    if facts == 1 { "1 fact".to_owned() } else { format!("{} facts", in_threes(facts)) }
}

/// Dated facts outside of the time shown.
fn outside(cases: &[(Drawn, TimeIndex)], spec: &FigureSpec) -> usize {
    let (Some(window), Align::ByDate) = (spec.window, &spec.align) else { return 0 };
    let (first, last) = (day_of(window.from()), day_of(window.to() - 1e-6));
    let heads = cases.iter().flat_map(|(drawn, _)| drawn.case.facts().map(|(_, head)| head));
    heads.filter_map(|head| head.date.as_ref()).filter(|date| !date.overlaps(first, last)).count()
}

/// "Data of 23 November 2026. CC-BY-4.0."
pub(super) fn origin(cases: &[(Drawn, TimeIndex)], spec: &FigureSpec) -> String {
    let metas = || cases.iter().map(|(drawn, _)| &drawn.case.meta);
    let mut sentences = Vec::new();
    if spec.has(Around::Date) {
        let dates: BTreeSet<String> =
            metas().filter_map(|meta| Some(meta.issued.as_ref()?.words())).collect();
        match dates.len() {
            0 => {}
            1 => sentences.extend(dates.into_iter().map(|date| format!("Data of {date}"))),
            many => sentences.push(format!("Data of {many} different dates")),
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
