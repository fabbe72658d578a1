//! Sums beside each other in the place of a plot: each row a button that selects what it is of.

use egui::{ScrollArea, Ui, UiBuilder, vec2};

use super::area::{States, colour_of, sum_ui};
use crate::action::Action;
use crate::draw::plots::{paint_ranked, ranked, ranked_row_rect};
use crate::layout::plots::{Ranked, Shown};
use crate::ui::Desk;
use crate::ui::focus::keep_in_sight;

/// At both sides of the rows.
const SIDE: f32 = 14.0;

/// The rows in a time area of this width.
pub(super) fn rows(ui: &Ui, desk: &Desk, plot: &Shown, width: f32) -> Ranked {
    ranked(ui.painter(), desk.theme, plot, f64::from(width - 2.0 * SIDE))
}

/// Draws the rows into `area`; what has no room below is scrolled to.
pub(super) fn ranked_ui(ui: &mut Ui, area: egui::Rect, desk: &Desk, plot: &Shown, actions: &mut Vec<Action>) {
    let rows = rows(ui, desk, plot, area.width());
    let mut inner = ui.new_child(UiBuilder::new().max_rect(area));
    inner.set_clip_rect(area.intersect(ui.clip_rect()));
    let id = ("compared", plot.panel.title());
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show(&mut inner, |ui| {
        #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
        let (rect, _) = ui.allocate_exact_size(vec2(area.width(), rows.height as f32), egui::Sense::hover());
        let origin = rect.min + vec2(SIDE, 0.0);
        let colour = |at: usize| colour_of(desk, plot, at);
        let states = States::of(ui, desk, plot);
        paint_ranked(ui.painter(), desk.theme, origin, (plot, &rows), &colour, &|at| states.at(at));
        for row in &rows.rows {
            let place = ranked_row_rect(origin, row);
            sum_ui(ui, place, desk, (plot, &states), row.at, actions);
        }
        keep_in_sight(ui);
    });
}
