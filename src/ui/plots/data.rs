//! What the plots show of the open cases, gathered once per state of a case and kept in egui's memory.

use std::sync::Arc;

use egui::{Context, Id};

use crate::document::DocId;
use crate::layout::plots::{Shown, period_with_room};
use crate::model::{Case, Key, Named};
use crate::query::panels::{Plotted, panels as gather};
use crate::query::series::Amount;
use crate::query::sums::{Choice, Kinship, Over, Period};
use crate::ui::{Desk, Stamp};

/// What the plots are made of.
#[derive(Clone, PartialEq)]
struct MadeOf {
    cases: Vec<Stamp>,
    choice: Choice,
    period: Option<Period>,
}

/// The plots of the open cases, in a time area of this width.
pub(super) fn plots(ctx: &Context, desk: &Desk, width: f64) -> Arc<Vec<Shown>> {
    let choice = desk.view.plots;
    let scale = desk.view.window.map(|window| desk.empty_time.axis(window, 0.0, width).points_per_day());
    let of = MadeOf {
        cases: desk.sheets.iter().map(|sheet| sheet.stamp).collect(),
        choice,
        period: period_with_room(choice, scale.unwrap_or_default()),
    };
    let id = Id::NULL.with("plots of the open cases");
    if let Some((made_of, plots)) = ctx.data(|data| data.get_temp::<(MadeOf, Arc<Vec<Shown>>)>(id))
        && made_of == of
    {
        return plots;
    }
    let plots = Arc::new(made(desk, &of));
    ctx.data_mut(|data| data.insert_temp(id, (of, Arc::clone(&plots))));
    plots
}

fn made(desk: &Desk, of: &MadeOf) -> Vec<Shown> {
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
    let cases: Vec<(DocId, &Case)> = desk.sheets.iter().map(|sheet| (sheet.doc, &*sheet.case)).collect();
    let kinship = if of.choice.over == Over::Stated { Kinship::default() } else { Kinship::of(&cases) };
    let plot = |panel| Shown::new(panel, &cases, &kinship, of.choice, of.period);
    gather(&plotted).into_iter().map(plot).collect()
}

/// The words of an amount for hover and screen reader: number, what, doubt, kind, date.
pub(super) fn words_of(amount: &Amount) -> String {
    let text = crate::draw::plots::label_text(amount);
    let date = amount.date.as_ref().map_or_else(|| "undated".to_owned(), crate::model::Edtf::words);
    let number = if text.number.is_empty() { "number not stated".to_owned() } else { text.number };
    let kind = amount.kind.map(Named::words).unwrap_or_default();
    let caution = amount.caution.as_deref().unwrap_or_default();
    let parts = [number.as_str(), &amount.unit, &amount.case, &amount.words, caution, kind, &date];
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
        Some(format!("{number} {name}").trim().to_owned())
    };
    let mut lines = vec![words_of(&Amount { kind: None, ..amount.clone() })];
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
