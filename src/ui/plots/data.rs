//! What the plots show of the open cases, gathered once per state of a case and kept in egui's memory.

use std::sync::Arc;

use egui::{Context, Id};

use crate::document::DocId;
use crate::layout::plots::{Reach, Shown};
use crate::model::{Case, Key, Named, SceneView};
use crate::query::panels::{Panel, Plotted, by_currency, panels_in};
use crate::query::series::Amount;
use crate::query::sums::{Choices, Hidden, Kinship, Over, Plot};
use crate::ui::{Desk, Stamp};

/// What the plots are made of.
#[derive(Clone, PartialEq)]
struct MadeOf {
    cases: Vec<Stamp>,
    choices: Choices,
    reach: (Reach, Reach),
    hidden: Hidden,
}

/// The plots of the open cases, in a time area of this width.
pub(super) fn plots(ctx: &Context, desk: &Desk, width: f64) -> Arc<Vec<Shown>> {
    let choices = choices(desk);
    let axis = desk.empty_time.axis(desk.view.window.unwrap_or_default(), 0.0, width);
    let reach = (Reach::of(choices.funding, &axis), Reach::of(choices.counts, &axis));
    let of = MadeOf { cases: stamps(desk), choices, reach, hidden: desk.view.hidden.clone() };
    kept(ctx, "plots of the open cases", of, |of| {
        let cases: Vec<(DocId, &Case)> = desk.sheets.iter().map(|sheet| (sheet.doc, &*sheet.case)).collect();
        let kinship = match of.reach {
            (Reach::Each, Reach::Each) => Arc::default(),
            _ => kept(ctx, "kinship of amounts", stamps(desk), |_| Kinship::of(&cases)),
        };
        let is_between = choices.funding.over == Over::Between;
        let money = choices.funding.money;
        let panels =
            kept(ctx, "panels of the open cases", (stamps(desk), is_between, money), |_| {
                gathered(desk, |plotted| {
                    if is_between { by_currency(plotted, money) } else { panels_in(plotted, money) }
                })
            });
        let plot = |panel: &Panel| {
            let choice = choices.of(panel.plot());
            let reach = match panel.plot() {
                Plot::Funding => of.reach.0,
                Plot::Counts => of.reach.1,
                Plot::Shares => Reach::Each,
            };
            Shown::new(panel.clone(), &cases, &kinship, choice, (reach, &of.hidden))
        };
        panels.iter().map(plot).collect()
    })
}

/// How each plot shows amounts now: while the flow diagram is shown, it is the one of the money.
fn choices(desk: &Desk) -> Choices {
    let mut choices = desk.view.plots;
    if desk.view.content == SceneView::Flows {
        choices.funding = choices.funding.between();
    }
    choices
}

fn stamps(desk: &Desk) -> Vec<Stamp> {
    desk.sheets.iter().map(|sheet| sheet.stamp).collect()
}

/// What was made before of the same, else made now and kept.
fn kept<Of: Clone + PartialEq + Send + Sync + 'static, T: Send + Sync + 'static>(
    ctx: &Context,
    name: &str,
    of: Of,
    make: impl FnOnce(&Of) -> T,
) -> Arc<T> {
    let id = Id::NULL.with(name);
    if let Some((made_of, made)) = ctx.data(|data| data.get_temp::<(Of, Arc<T>)>(id))
        && made_of == of
    {
        return made;
    }
    let fresh = Arc::new(make(&of));
    ctx.data_mut(|data| data.insert_temp(id, (of, Arc::clone(&fresh))));
    fresh
}

fn gathered(desk: &Desk, gather: impl Fn(&[Plotted<'_>]) -> Vec<Panel>) -> Vec<Panel> {
    let shown: Vec<_> = desk.sheets.iter().map(|sheet| |key: &Key| sheet.matches(key)).collect();
    let plotted: Vec<Plotted<'_>> = desk
        .sheets
        .iter()
        .zip(&shown)
        .map(|(sheet, shown)| Plotted {
            doc: sheet.doc,
            case: &sheet.case,
            counted: Some(sheet.index.counted()),
            shown,
        })
        .collect();
    gather(&plotted)
}

/// The words of an amount for hover and screen reader: number, what, doubt, kind, date.
pub(super) fn words_of(amount: &Amount) -> String {
    let text = crate::draw::plots::label_text(amount);
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
    let number = crate::draw::plots::label_text(amount).number;
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
        let number = crate::draw::plots::label_text(amount).number;
        let converted = amount.converted.as_ref().map(|was| format!(", {}", was.words(amount.tongue)));
        Some(format!("{number} {name}{}", converted.unwrap_or_default()).trim().to_owned())
    };
    let mut lines = vec![sum_words(amount)];
    let counted: Vec<String> = figure.counted.iter().filter_map(|at| title(*at)).collect();
    for of in counted.iter().take(LISTED) {
        lines.push(format!("+ {of}"));
    }
    if counted.len() > LISTED {
        lines.push(format!("and {} more", counted.len() - LISTED));
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
