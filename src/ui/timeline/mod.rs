//! Overview, ruler, lanes and the shelf of the undated, with the header column at their left.

mod align;
mod area;
mod card;
mod heads;
mod lanes_by;
mod lay_out;
mod links;
mod overview;
mod redate;
mod scrolling;
mod sketch;
mod undated;

use egui::{Rect, Sense, Stroke, Ui, pos2, vec2};

use super::steer::note_width;
use super::{Chrome, Desk};
use crate::action::Action;
use crate::draw::text::Fonts;
use crate::draw::timeline as draw;
pub(in crate::ui) use lanes_by::lanes_by_ui;
use lay_out::LaidOut;

/// Height of the strip of the whole case.
const OVERVIEW: f32 = 48.0;
/// Height of the ruler.
const RULER: f32 = 36.0;

/// How high overview, ruler, lanes and shelf want to be at this width, so that nothing has to be scrolled.
#[must_use]
pub fn wanted_height(ui: &Ui, desk: &Desk, width: f32) -> f32 {
    let (_, time, _) = desk.columns(Rect::from_min_size(egui::Pos2::ZERO, vec2(width, 1.0)));
    let (overview, ruler) = strips(desk);
    overview + ruler + lay_out::height(ui.ctx(), desk, time.width())
}

/// How high overview and ruler are: where nothing is dated there is no time to show.
fn strips(desk: &Desk) -> (f32, f32) {
    if desk.is_undated() { (0.0, 0.0) } else { (OVERVIEW, RULER) }
}

/// Fills the rest of `ui`: header column at the left, time area at its right, and of several cases the column of what is
/// undated ([`Desk::columns`]). Lanes scroll where they do not fit (`view.scroll_y`).
pub fn timeline_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    let all = ui.available_rect_before_wrap();
    ui.allocate_rect(all, Sense::hover());
    let (head, time, beside) = desk.columns(all);
    let (overview_height, ruler_height) = strips(desk);
    let rows = |column: Rect| {
        let (overview, rest) = column.split_top_bottom_at_y(column.top() + overview_height);
        let (ruler, lanes) = rest.split_top_bottom_at_y(rest.top() + ruler_height);
        (overview, ruler, lanes)
    };
    let (overview_head, ruler_head, lanes_head) = rows(head);
    let (overview, ruler, lanes) = rows(time);
    let (overview_beside, ruler_beside, undated) = rows(beside);
    ui.painter().rect_filled(head, 0.0, desk.theme.panel);
    note_width(desk, time.width(), actions);
    let Some(window) = desk.view.window else {
        actions.push(Action::FitAll);
        return;
    };
    let fonts = Fonts::new(ui.ctx(), desk.theme);
    let laid_out = LaidOut::of(ui.ctx(), desk, window, (lanes.size(), undated.width()), &fonts);
    crate::ui::legend::note(ui.ctx(), desk, &laid_out.timeline);
    let heads_painter = ui.painter().with_clip_rect(head.intersect(ui.clip_rect()));
    if !desk.is_undated() {
        let heads = (&heads_painter, overview_head, ruler_head);
        time_ui(ui, heads, (overview, ruler), (desk, chrome), &laid_out, actions);
    }
    undated::paint(ui, (overview_beside, ruler_beside, undated), desk, &laid_out);
    area::lanes_ui(ui, (lanes, undated), (desk, chrome), &laid_out, actions);
    undated::counts_ui(ui, undated, desk, &laid_out, actions);
    heads::heads_ui(ui, lanes_head, desk, &laid_out, actions);
    heads::dragged_ui(ui, (lanes_head, lanes), desk, &laid_out);
    align::zeros_ui(ui, lanes_head, desk, &laid_out, actions);
    ui.painter().vline(head.right() - 0.5, all.y_range(), Stroke::new(1.0, desk.theme.hair));
}

/// Overview and ruler with their heads.
fn time_ui(
    ui: &mut Ui,
    (heads_painter, overview_head, ruler_head): (&egui::Painter, Rect, Rect),
    (overview, ruler): (Rect, Rect),
    (desk, chrome): (&Desk, &Chrome),
    laid_out: &LaidOut,
    actions: &mut Vec<Action>,
) {
    heads::overview_head(heads_painter, overview_head, desk, &laid_out.overview);
    heads::ruler_head(heads_painter, ruler_head, desk, &laid_out.timeline);
    align::switch_ui(ui, ruler_head, desk, actions);
    lanes_by::choice_ui(ui, ruler_head, (desk, chrome), &laid_out.timeline, actions);
    overview::overview_ui(ui, overview, desk, laid_out, actions);
    let painter = ui.painter().with_clip_rect(ruler.intersect(ui.clip_rect()));
    draw::ruler(&painter, desk.theme, ruler, &laid_out.timeline.ruler);
    ruler_tint(&painter, ruler, desk, laid_out);
    area::ruler_ui(ui, ruler, desk, laid_out, actions);
}

/// The time of what is selected, through the ruler.
fn ruler_tint(painter: &egui::Painter, ruler: Rect, desk: &Desk, laid_out: &LaidOut) {
    for mark in &laid_out.timeline.marks {
        let (Some(first), Some(last)) = mark.days else { continue };
        if desk.view.selection.contains(&mark.key) {
            let axis = &laid_out.timeline.axis;
            #[expect(clippy::cast_possible_truncation, reason = "clamped to the axis")]
            let x = |day: f64| ruler.left() + axis.x_from_day(day).clamp(0.0, axis.width()) as f32;
            let rect = Rect::from_min_max(pos2(x(first), ruler.top()), pos2(x(last), ruler.bottom()));
            crate::draw::marks::time_tint(painter, desk.theme, rect);
        }
    }
}
