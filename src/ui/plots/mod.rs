//! Funding and counts on the time axis of the timeline, with unit and legend in the header column.

mod area;
mod aside;
mod data;
mod header;

use egui::{Rect, Sense, Ui, pos2};

use super::Desk;
use super::steer::note_width;
use crate::action::Action;
use crate::model::SceneView;
use header::AsideTold;

/// Height of the plot of amounts.
const FUNDING: f32 = 152.0;
/// Height of the plot of counts.
const COUNTS: f32 = 118.0;
/// Height of the line that says that there are no amounts.
const NOTHING: f32 = 26.0;

/// How high the plots want to be: 26 where the case has no amounts.
#[must_use]
pub fn wanted_height(ui: &Ui, desk: &Desk) -> f32 {
    data::panels(ui.ctx(), desk).iter().map(|plot| data::height(&plot.panel)).sum()
}

/// Fills the rest of `ui`: header column at the left, plots at its right on the axis of the timeline, and of several
/// cases what has no place on it ([`Desk::columns`]).
pub fn plots_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let all = ui.available_rect_before_wrap();
    ui.allocate_rect(all, Sense::hover());
    if desk.view.content == SceneView::Funding {
        // The timeline, which tells this otherwise, is not there.
        note_width(desk, desk.columns(all).1.width(), actions);
    }
    let Some(window) = desk.view.window else {
        actions.push(Action::FitAll);
        return;
    };
    let panels = data::panels(ui.ctx(), desk);
    let wanted: f32 = panels.iter().map(|plot| data::height(&plot.panel)).sum();
    let mut top = all.top();
    for plot in panels.iter() {
        let panel = &plot.panel;
        // Plots share what there is by what they want; the line without amounts stays as it is.
        let flexible = (wanted - fixed(&panels)).max(1.0);
        let part = data::height(panel) / flexible * (all.height() - fixed(&panels));
        let height = if panel.is_empty() && panel.aside.is_empty() { data::height(panel) } else { part };
        let bottom = (top + height).min(all.bottom()).round();
        let row = Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), bottom));
        row_ui(ui, row, desk, plot, window, actions);
        top = bottom;
    }
}

/// Height of what does not grow or shrink.
fn fixed(plots: &[data::Plot]) -> f32 {
    let panels = plots.iter().map(|plot| &plot.panel);
    panels.filter(|panel| panel.is_empty() && panel.aside.is_empty()).map(data::height).sum()
}

fn row_ui(
    ui: &mut Ui,
    row: Rect,
    desk: &Desk,
    plot: &data::Plot,
    window: crate::view::TimeWindow,
    actions: &mut Vec<Action>,
) {
    let panel = &plot.panel;
    let (head, area, beside) = desk.columns(row);
    ui.painter().rect_filled(head, 0.0, desk.theme.panel);
    ui.painter().rect_filled(area, 0.0, desk.theme.canvas);
    let told = if beside.width() >= aside::LEAST { AsideTold::AtTheRight } else { AsideTold::Here };
    header::header_ui(ui, head, desk, plot, told, actions);
    aside::aside_ui(ui, beside, desk, plot, actions);
    if !panel.is_empty() {
        area::area_ui(ui, area, desk, plot, window, actions);
    }
    let edge = egui::Stroke::new(1.0, desk.theme.line);
    ui.painter().hline(row.x_range(), row.top() + 0.5, edge);
    ui.painter().vline(head.right() - 0.5, row.y_range(), egui::Stroke::new(1.0, desk.theme.hair));
}
