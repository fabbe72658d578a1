//! What a figure of aligned cases says: which event of each is 0, and what is not drawn for it.

use super::{Align, Drawn, FigureSpec};
use crate::layout::{Counts, Zero};
use crate::model::{Case, Id, SceneView};
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
pub(super) fn lines(cases: &[(Drawn, TimeIndex)], spec: &FigureSpec) -> Vec<String> {
    if !is_aligned(cases) {
        return Vec::new();
    }
    let mut lines = vec![
        "Time counts from an event of each case, in months and years of average length (30.4 and 365.2 days)."
            .to_owned(),
    ];
    for (drawn, _) in cases {
        let title = &drawn.case.meta.title;
        lines.push(match &drawn.zero {
            Zero::Dates => continue,
            Zero::On(anchor) => format!("{title}: {} ({}).", anchor.words(), anchor.because.words()),
            Zero::Nowhere => format!("{title}: not on the axis, for no event of it has a known first day."),
        });
    }
    let has_amounts = cases.iter().any(|(drawn, _)| !drawn.case.flows.is_empty());
    if has_amounts && spec.view != SceneView::Timeline {
        lines.push("Amounts are not drawn beside aligned cases: they stand on dates.".to_owned());
    }
    lines
}
