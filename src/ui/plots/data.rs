//! What the plots show of the open cases, made once per state of a case: at once of few amounts and kept in egui's memory,
//! of many beside the window, which shows what was made before until then.

use std::sync::Arc;

use egui::{Context, Id};

use crate::document::DocId;
use crate::layout::plots::{Reach, Shown};
use crate::layout::{EmptyTime, TimeAxis};
use crate::model::{Case, Named, SceneView};
use crate::query::FactOf;
use crate::query::panels::Panel;
use crate::query::series::Amount;
use crate::query::stated::{Plotted, Stated};
use crate::query::sums::{Choices, Hidden, Kinship, Money, Over, Plot};
use crate::ui::{AT_ONCE, Desk, Sheet, Stamp};
use crate::view::{Alignment, View};

/// What the plots are made of.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotsOf {
    cases: Vec<Stamp>,
    choices: Choices,
    reach: (Reach, Reach),
    hidden: Hidden,
}

impl PlotsOf {
    fn new(sheets: &[Sheet], view: &View, axis: &TimeAxis) -> Self {
        let choices = choices(view);
        let reach = (Reach::of(choices.funding, axis), Reach::of(choices.counts, axis));
        Self { cases: stamps(sheets), choices, reach, hidden: view.hidden.clone() }
    }

    /// What their amounts are gathered from.
    fn stated_of(&self) -> StatedOf {
        (self.cases.iter().map(|of| (of.doc, of.case)).collect(), self.choices.funding.money)
    }

    /// What the plots are to be made of beside the window; `None` where they are made at once, or nobody sees any.
    #[must_use]
    pub fn beside(sheets: &[Sheet], view: &View, empty_time: &EmptyTime) -> Option<Self> {
        let is_aligned = sheets.len() > 1 && view.alignment == Alignment::OnEvents;
        let is_seen = view.content != SceneView::Timeline && !is_aligned;
        let width = view.time_width.filter(|_| is_seen && are_many(sheets))?;
        let axis = empty_time.axis(view.window?, 0.0, width);
        Some(Self::new(sheets, view, &axis))
    }
}

/// Whether the cases have so many amounts that their plots are made beside the window.
fn are_many(sheets: &[Sheet]) -> bool {
    let amounts = |sheet: &Sheet| sheet.case.flows.len() + sheet.index.counted().len();
    sheets.iter().map(amounts).sum::<usize>() > AT_ONCE
}

/// Plots as they were made, and what of the making serves the next one.
#[derive(Clone, Debug, Default)]
pub struct PlotsMade {
    of: Option<PlotsOf>,
    plots: Arc<Vec<Shown>>,
    /// Of what a filter leaves.
    panels: Option<(PanelsOf, Arc<Vec<Panel>>)>,
    /// The same without a filter, which is what comes back when one is cleared.
    whole: Option<(PanelsOf, Arc<Vec<Panel>>)>,
    stated: Option<(StatedOf, Arc<Stated>)>,
    /// The same with the links that bear on sums.
    related: Option<(StatedOf, Arc<Stated>)>,
}

/// What amounts are gathered from: the states of the cases, whatever a filter leaves of them, and the money asked for.
type StatedOf = (Vec<(DocId, u64)>, Money);

/// What the panels are made of: the cases with what a filter leaves of them, whether sums can be asked of them, whether each
/// currency has its own, and the money and the unit asked for.
type PanelsOf = (Vec<(DocId, u64, Option<u64>)>, [bool; 2], Money, String);

impl PlotsMade {
    /// What they were made of; `None` where none were yet.
    #[must_use]
    pub fn of(&self) -> Option<&PlotsOf> {
        self.of.as_ref()
    }

    /// Whether sums can be added up of what was gathered.
    #[must_use]
    pub fn knows_links(&self) -> bool {
        let of = |made: &Option<(StatedOf, Arc<Stated>)>| made.as_ref().map(|(of, _)| of.clone());
        of(&self.stated) == of(&self.related)
    }

    /// The same plots, with the links that the next sums ask for: reading those of many facts takes longer than adding up.
    #[must_use]
    pub fn with_links(&self, of: &PlotsOf, sheets: &[Sheet]) -> Self {
        let mut made = self.clone();
        made.related(of, sheets);
        made.panels(of, sheets);
        made
    }

    /// What the cases state, gathered once for a state of them.
    fn stated(&mut self, of: &PlotsOf, sheets: &[Sheet]) -> Arc<Stated> {
        kept(&mut self.stated, of.stated_of(), || {
            let plotted = sheets.iter().map(|sheet| Plotted {
                doc: sheet.doc,
                case: &sheet.case,
                index: Some(&sheet.index),
            });
            Stated::each_by_itself(&plotted.collect::<Vec<_>>(), of.choices.funding.money)
        })
    }

    /// The same with its links, which are those of all facts, whatever the filter leaves.
    fn related(&mut self, of: &PlotsOf, sheets: &[Sheet]) -> Arc<Stated> {
        let stated = self.stated(of, sheets);
        let cases: Vec<(DocId, &Case)> = sheets.iter().map(|sheet| (sheet.doc, &*sheet.case)).collect();
        kept(&mut self.related, of.stated_of(), || stated.related_by(&Arc::new(Kinship::of(&cases))))
    }

    /// The panels of what the filter leaves; with their links where sums are asked for, or these are known already.
    fn panels(&mut self, of: &PlotsOf, sheets: &[Sheet]) -> Arc<Vec<Panel>> {
        let is_between = of.choices.funding.over == Over::Between;
        let are_sums = of.reach != (Reach::Each, Reach::Each);
        let has_links = are_sums || self.related.as_ref().is_some_and(|(known, _)| *known == of.stated_of());
        let stated = if has_links { self.related(of, sheets) } else { self.stated(of, sheets) };
        let left = sheets.iter().map(|sheet| {
            let filter = sheet.matching.as_ref().map(|_| sheet.stamp.filter);
            (sheet.doc, sheet.stamp.case, filter)
        });
        let panels_of: PanelsOf =
            (left.collect(), [has_links, is_between], of.choices.funding.money, of.choices.unit.clone());
        // What is of another state would keep all its amounts.
        let (cases, _) = of.stated_of();
        for slot in [&mut self.whole, &mut self.panels] {
            let is_of_now = |(known, _): &(PanelsOf, _)| {
                known.0.iter().map(|(doc, case, _)| (*doc, *case)).eq(cases.iter().copied())
            };
            *slot = slot.take().filter(is_of_now);
        }
        let is_whole = sheets.iter().all(|sheet| sheet.matching.is_none());
        let slot = if is_whole { &mut self.whole } else { &mut self.panels };
        kept(slot, panels_of, || {
            let leaves = |doc, fact, _: &Amount| leaves(sheets, doc, fact);
            if is_between { stated.by_currency(&leaves) } else { stated.panels(&of.choices.unit, &leaves) }
        })
    }

    /// The plots of these cases, with what is still the same taken from those before.
    #[must_use]
    pub fn next(&self, of: PlotsOf, sheets: &[Sheet]) -> Self {
        let cases: Vec<(DocId, &Case)> = sheets.iter().map(|sheet| (sheet.doc, &*sheet.case)).collect();
        let mut made = Self { of: None, plots: Arc::default(), ..self.clone() };
        let panels = made.panels(&of, sheets);
        let chosen = |plot: Plot| {
            let reach = match plot {
                Plot::Funding => of.reach.0,
                Plot::Counts => of.reach.1,
                Plot::Shares => Reach::Each,
            };
            (of.choices.of(plot), reach)
        };
        made.plots = Arc::new(Shown::all(panels.iter().cloned(), &cases, chosen, &of.hidden));
        made.of = Some(of);
        made
    }
}

/// Whether the filter leaves the fact that states an amount.
fn leaves(sheets: &[Sheet], doc: DocId, fact: Option<FactOf>) -> bool {
    let sheet = sheets.iter().find(|sheet| sheet.doc == doc);
    let matching = sheet.and_then(|sheet| sheet.matching.as_ref());
    matching.is_none_or(|matching| fact.is_some_and(|fact| matching.has(fact)))
}

/// What was made before of the same, else made now and kept.
fn kept<Of: PartialEq, T>(slot: &mut Option<(Of, Arc<T>)>, of: Of, make: impl FnOnce() -> T) -> Arc<T> {
    if let Some((made_of, made)) = slot
        && *made_of == of
    {
        return Arc::clone(made);
    }
    let fresh = Arc::new(make());
    *slot = Some((of, Arc::clone(&fresh)));
    fresh
}

/// The plots of the open cases, in a time area of this width; of many amounts those that were made last beside the window.
pub(super) fn plots(ctx: &Context, desk: &Desk, width: f64) -> Arc<Vec<Shown>> {
    if are_many(desk.sheets) {
        return Arc::clone(&desk.plots.plots);
    }
    let axis = desk.empty_time.axis(desk.view.window.unwrap_or_default(), 0.0, width);
    let of = PlotsOf::new(desk.sheets, desk.view, &axis);
    let id = Id::NULL.with("plots of the open cases");
    let before = ctx.data(|data| data.get_temp::<Arc<PlotsMade>>(id)).unwrap_or_default();
    if before.of.as_ref() == Some(&of) {
        return Arc::clone(&before.plots);
    }
    let made = Arc::new(before.next(of, desk.sheets));
    ctx.data_mut(|data| data.insert_temp(id, Arc::clone(&made)));
    Arc::clone(&made.plots)
}

/// How each plot shows amounts now: while the flow diagram is shown, it is the one of the money.
fn choices(view: &View) -> Choices {
    let mut choices = view.plots.clone();
    if view.content == SceneView::Flows {
        choices.funding = choices.funding.between();
    }
    choices
}

fn stamps(sheets: &[Sheet]) -> Vec<Stamp> {
    sheets.iter().map(|sheet| sheet.stamp).collect()
}

/// The words of an amount for hover and screen reader: number, what, doubt, kind, date.
pub(super) fn words_of(amount: &Amount) -> String {
    let text = crate::layout::plots::label_text(amount);
    let date = amount.date.as_ref().map_or_else(|| "undated".to_owned(), crate::model::Edtf::words);
    let number = if text.number.is_empty() { "number not stated".to_owned() } else { text.number };
    let kind = amount.kind.map(Named::words).unwrap_or_default();
    let converted = converted_words(amount);
    let caution = amount.caution.as_deref().unwrap_or_default();
    let parts =
        [number.as_str(), &amount.unit, &amount.case, &amount.words, &converted, caution, kind, &date];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// "converted from US$1 000 000 at US$1 = €0.92 (March 2024; ECB)"; nothing where it is as stated.
pub(super) fn converted_words(amount: &Amount) -> String {
    amount.converted.as_ref().map(|was| was.words(amount.tongue)).unwrap_or_default()
}

/// A sum in words: number, what, doubt, time.
fn sum_words(amount: &Amount) -> String {
    let number = crate::layout::plots::label_text(amount).number;
    let number = match (number.is_empty(), amount.left_out) {
        (false, _) => number,
        (true, 0) => "number not stated".to_owned(),
        (true, _) => "nothing added".to_owned(),
    };
    let time = amount.date.as_ref().map_or_else(|| "in the time shown".to_owned(), crate::model::Edtf::words);
    let caution = amount.caution.as_deref().unwrap_or_default();
    let parts = [number.as_str(), &amount.unit, &amount.title, caution, &time];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What is drawn in words, for hover and screen reader: of a sum also what it is of, what was left out, and why.
pub(super) fn drawn_words(plot: &Shown, at: usize) -> String {
    let Some(amount) = plot.amounts.get(at) else { return String::new() };
    let Some(figure) = plot.figure(at) else { return words_of(amount) };
    let title = |at: usize| {
        let amount = plot.panel.amounts.get(at)?;
        let name = if amount.title.is_empty() { &amount.words } else { &amount.title };
        let number = crate::layout::plots::label_text(amount).number;
        let converted = amount.converted.as_ref().map(|was| format!(", {}", was.words(amount.tongue)));
        Some(format!("{number} {name}{}", converted.unwrap_or_default()).trim().to_owned())
    };
    let mut lines = vec![sum_words(amount)];
    if figure.counted.len() + figure.left_out.len() > FEW {
        lines.push(format!("{} amounts added", figure.counted.len()));
        if !figure.left_out.is_empty() {
            lines.push(format!("{} not added", figure.left_out.len()));
        }
        return lines.join("\n");
    }
    for of in figure.counted.iter().take(LISTED).filter_map(|at| title(*at)) {
        lines.push(format!("+ {of}"));
    }
    if figure.counted.len() > LISTED {
        lines.push(format!("and {} more", figure.counted.len() - LISTED));
    }
    for (at, why) in figure.left_out.iter().take(LISTED) {
        let other = why.other().and_then(title).unwrap_or_default();
        let left_out = title(*at).unwrap_or_default();
        lines.push(format!("Not added: {left_out}, {} {other}", why.words()).trim_end().to_owned());
    }
    if figure.left_out.len() > LISTED {
        lines.push(format!("and {} more not added", figure.left_out.len() - LISTED));
    }
    lines.join("\n")
}

/// Amounts that are listed by name where a sum is told in words.
const LISTED: usize = 8;
/// Of more than these none is: the first of hundreds say nothing of a sum, and the list that a click opens has all.
const FEW: usize = 40;
