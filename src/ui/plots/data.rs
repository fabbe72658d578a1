//! What the plots show of the open cases, gathered once per state of a case and kept in egui's memory.

use std::sync::Arc;

use egui::{Context, Id};

use crate::layout::plots::Standing;
use crate::model::{Key, Named};
use crate::query::panels::{Panel, Plotted, panels as gather};
use crate::query::series::Amount;
use crate::ui::{Desk, Stamp};

/// A plot and what of it does not depend on the window.
pub(super) struct Plot {
    pub(super) panel: Panel,
    pub(super) standing: Standing,
}

/// The plots of the open cases.
pub(super) fn panels(ctx: &Context, desk: &Desk) -> Arc<Vec<Plot>> {
    let stamps: Vec<Stamp> = desk.sheets.iter().map(|sheet| sheet.stamp).collect();
    let id = Id::NULL.with("plots of the open cases");
    if let Some((of, panels)) = ctx.data(|data| data.get_temp::<(Vec<Stamp>, Arc<Vec<Plot>>)>(id))
        && of == stamps
    {
        return panels;
    }
    let shown: Vec<_> = desk.sheets.iter().map(|sheet| |key: &Key| sheet.matches(key)).collect();
    let cases: Vec<Plotted<'_>> = desk
        .sheets
        .iter()
        .zip(&shown)
        .map(|(sheet, shown)| Plotted { doc: sheet.doc, case: &sheet.case, shown })
        .collect();
    let plot = |panel: Panel| Plot { standing: Standing::of(&panel.amounts), panel };
    let panels: Arc<Vec<Plot>> = Arc::new(gather(&cases).into_iter().map(plot).collect());
    ctx.data_mut(|data| data.insert_temp(id, (stamps, Arc::clone(&panels))));
    panels
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
