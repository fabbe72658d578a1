//! Funding and counts on the time axis of the timeline, with unit and legend in the header column.

mod area;
mod aside;
mod between;
mod data;
mod header;
mod of_what;
mod ranked;
mod switch;

use egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, pos2};

use super::Desk;
use super::focus::keep_in_sight;
use super::steer::note_width;
use super::widgets::line_text;
use crate::action::Action;
use crate::layout::plots::{AsidePlaces, Shown};
use crate::model::SceneView;
use crate::query::panels::Sort;
use header::AsideTold;

pub use data::{PlotsMade, PlotsOf};
pub(super) use of_what::of_what_ui;

/// Height of the plot of amounts.
const FUNDING: f32 = 152.0;
/// Height of the plot of counts.
const COUNTS: f32 = 118.0;
/// Height of each of several plots that stand on one scale, and the least that it is squeezed to before they scroll.
const MULTIPLE: (f32, f32) = (108.0, 84.0);
/// Height of the line that says that there are no amounts.
const NOTHING: f32 = 26.0;
/// Height of a plot that has a name and nothing on its axis.
const NAME: f32 = 50.0;

/// A plot and its heights.
struct Row {
    /// Of what stands on the axis, which grows and shrinks with the window.
    axis: f32,
    /// Of the line without amounts or the rows under the plot, which do not.
    fixed: f32,
    /// Of one case, what has no place on the axis.
    aside: AsidePlaces,
}

/// The heights of the plots in a canvas of this width.
fn rows(ui: &Ui, desk: &Desk, plots: &[Shown], width: f32) -> Vec<Row> {
    let all = Rect::from_min_size(ui.max_rect().min, egui::vec2(width, 100.0));
    let (_, area, _) = desk.columns(all);
    let is_alone = desk.sheets.len() < 2;
    let row = |plot: &Shown| {
        let panel = &plot.panel;
        let aside =
            if is_alone { aside::rows(ui, desk.theme, panel, area.width()) } else { AsidePlaces::default() };
        #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
        let rows = aside.height as f32;
        #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
        let full = match &panel.sort {
            _ if plot.compared().is_some() => {
                (ranked::rows(ui, desk, plot, area.width()).height as f32).max(COUNTS)
            }
            _ if plot.between().is_some() => {
                (between::diagram(ui, desk, plot, area.width()).height as f32).max(COUNTS)
            }
            _ if panel.of_case.is_some() => MULTIPLE.0,
            Sort::Funding(_) => FUNDING,
            Sort::Counts(_) | Sort::Shares => COUNTS,
        };
        let (axis, fixed) = match (panel.says_nothing(), panel.is_empty(), is_alone) {
            (true, ..) => (0.0, NOTHING),
            (false, true, true) => (0.0, rows.max(NAME)),
            (false, true, false) if panel.of_case.is_some() => (MULTIPLE.0, 0.0),
            (false, true, false) => (COUNTS, 0.0),
            (false, false, _) => (full, rows),
        };
        Row { axis, fixed, aside }
    };
    plots.iter().map(row).collect()
}

/// How high the plots want to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// What stands on axes, which grow and shrink.
    pub axes: f32,
    /// What is words alone, and stays as high as they are.
    pub words: f32,
}

/// How high the plots want to be in a canvas of this width: 26 of words where the case has no amounts.
#[must_use]
pub fn wanted(ui: &Ui, desk: &Desk, width: f32) -> Wanted {
    if desk.is_aligned() {
        return Wanted { axes: 0.0, words: NOTHING };
    }
    let all = Rect::from_min_size(ui.max_rect().min, egui::vec2(width, 100.0));
    let plots = data::plots(ui.ctx(), desk, f64::from(desk.columns(all).1.width()));
    if plots.is_empty() {
        return Wanted { axes: 0.0, words: NOTHING };
    }
    let rows = rows(ui, desk, &plots, width);
    Wanted { axes: rows.iter().map(|row| row.axis).sum(), words: rows.iter().map(|row| row.fixed).sum() }
}

/// Fills the rest of `ui`: header column at the left, plots at its right on the axis of the timeline, and what has no
/// place on it: under the plot of one case, of several in a column at the right ([`Desk::columns`]).
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
    if desk.is_aligned() {
        aligned_ui(ui, all, desk);
        return;
    }
    let plots = data::plots(ui.ctx(), desk, f64::from(desk.columns(all).1.width()));
    let rows = rows(ui, desk, &plots, all.width());
    let wanted: f32 = rows.iter().map(|row| row.axis).sum();
    let fixed: f32 = rows.iter().map(|row| row.fixed).sum();
    if plots.is_empty() {
        say_in_line(ui, all, desk, "Amounts", "Being put together beside the window");
    }
    let mut draw = |ui: &mut Ui, all: Rect| {
        let mut top = all.top();
        for (plot, row) in plots.iter().zip(&rows) {
            // Axes share what there is by what they want.
            let axis = row.axis / wanted.max(1.0) * (all.height() - fixed).max(0.0);
            let middle = (top + axis).round();
            let bottom = (top + axis + row.fixed).min(all.bottom()).round();
            let rect = Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), bottom));
            row_ui(ui, rect, middle.min(bottom), desk, (plot, row), window, actions);
            top = bottom;
        }
    };
    let squeezed =
        if plots.iter().any(|plot| plot.panel.of_case.is_some()) { MULTIPLE.1 / MULTIPLE.0 } else { 0.0 };
    let least = wanted * squeezed + fixed;
    if least <= all.height() {
        return draw(ui, all);
    }
    // Several on one scale go on below, where they can still be read.
    let mut inner = ui.new_child(UiBuilder::new().max_rect(all));
    inner.set_clip_rect(all.intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt("plots").auto_shrink(false).show(&mut inner, |ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(all.width(), least), Sense::hover());
        draw(ui, rect);
        keep_in_sight(ui);
    });
}

/// In the place of plots beside aligned cases: amounts stand on dates, which these have not in common.
fn aligned_ui(ui: &Ui, all: Rect, desk: &Desk) {
    let words = "Not drawn beside aligned cases, for they stand on dates. “By date” shows them.";
    say_in_line(ui, all, desk, "Amounts", words);
}

/// One line in the place of plots: in the header column what it is about, and words.
fn say_in_line(ui: &Ui, all: Rect, desk: &Desk, name: &str, words: &str) {
    let (head, area, _) = desk.columns(all);
    ui.painter().rect_filled(head, 0.0, desk.theme.panel);
    let middle = all.top() + NOTHING / 2.0;
    let say = |left: f32, words: &str, ink, width| {
        line_text(ui, pos2(left, middle), words, desk.theme.small(), ink, width);
    };
    say(head.left() + 14.0, name, desk.theme.text, head.width() - 20.0);
    say(area.left() + 8.0, words, desk.theme.text2, all.right() - area.left() - 16.0);
    ui.painter().hline(all.x_range(), all.top() + 0.5, egui::Stroke::new(1.0, desk.theme.line));
}

/// A plot in its row; from `middle` down stands what has no place on the axis.
fn row_ui(
    ui: &mut Ui,
    rect: Rect,
    middle: f32,
    desk: &Desk,
    (plot, row): (&Shown, &Row),
    window: crate::view::TimeWindow,
    actions: &mut Vec<Action>,
) {
    let (head, area, beside) = desk.columns(rect);
    ui.painter().rect_filled(head, 0.0, desk.theme.panel);
    let is_told = beside.width() >= aside::LEAST || desk.sheets.len() < 2;
    let told = if is_told { AsideTold::Elsewhere } else { AsideTold::Here };
    let (head_above, head_below) =
        head.split_top_bottom_at_y(if plot.panel.is_empty() { head.bottom() } else { middle });
    let (area_above, area_below) = area.split_top_bottom_at_y(middle);
    let mut unlabelled = 0;
    if plot.compared().is_some() {
        ranked::ranked_ui(ui, area_above, desk, plot, actions);
    } else if plot.between().is_some() && !plot.panel.is_empty() {
        between::between_ui(ui, area_above, desk, plot, actions);
    } else if !plot.panel.is_empty() {
        unlabelled = area::area_ui(ui, area_above, desk, plot, window, actions);
    }
    header::header_ui(ui, head_above, desk, plot, (told, unlabelled), actions);
    if desk.sheets.len() < 2 {
        let head = if plot.panel.is_empty() { head_above } else { head_below };
        aside::rows_ui(ui, (head, area_below), desk, plot, &row.aside, actions);
    } else {
        aside::column_ui(ui, beside, desk, plot, actions);
    }
    let edge = egui::Stroke::new(1.0, desk.theme.line);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, edge);
    ui.painter().vline(head.right() - 0.5, rect.y_range(), egui::Stroke::new(1.0, desk.theme.hair));
}
