//! The plot itself: layout, drawing, pointer and screen reader.

use egui::{Color32, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::data::drawn_words;
use crate::action::Action;
use crate::document::DocKey;
use crate::draw::marks::ChipState;
use crate::draw::plots::{PlotInput, label_text, label_width, plot_ui, tick_words};
use crate::draw::text::Fonts;
use crate::layout::plots::{Foot, Frame, PlotCrowd, PlotLayout, PlotMark, Shown, Steps};
use crate::layout::{Ruler, TimeAxis, lay_out_ruler};
use crate::query::panels::Sort;
use crate::ui::Desk;
use crate::ui::range;
use crate::ui::steer::{Wheel, steer};
use crate::view::TimeWindow;

/// Draws the plot and turns what is done to it into actions; gives how many amounts in the window have no label.
pub(super) fn area_ui(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk,
    plot: &Shown,
    window: TimeWindow,
    actions: &mut Vec<Action>,
) -> usize {
    let panel = &plot.panel;
    let axis = desk.empty_time.axis(window, 0.0, f64::from(area.width()));
    // For the pointer alone: the keyboard steers time from the timeline.
    let response =
        ui.interact(area, ui.scope_id().with(("plot area", panel.title())), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, panel.name()));
    steer(ui, area, &response, (desk, &axis), Wheel::Zooms, actions);
    let layout = lay_out(ui, area, desk, plot, &axis);
    let ruler = lay_out_ruler(&axis, &Fonts::new(ui.ctx(), desk.theme));
    range::in_plot(ui, area, desk, &axis);
    draw(ui, area, desk, plot, &axis, &ruler, &layout);
    for (at, crowd) in layout.crowds.iter().enumerate() {
        crowd_ui(ui, area, plot, (at, crowd), actions);
    }
    for mark in &layout.marks {
        mark_ui(ui, area, desk, plot, mark, &layout, actions);
    }
    layout.unlabelled
}

fn lay_out(ui: &Ui, area: Rect, desk: &Desk, plot: &Shown, axis: &TimeAxis) -> PlotLayout {
    let painter = ui.painter();
    let frame = Frame {
        axis,
        height: f64::from(area.height()),
        foot: if desk.sheets.len() > 1 || plot.panel.aside.is_empty() { Foot::Free } else { Foot::Rows },
        text_of: &label_text,
        width_of: &|text| label_width(painter, desk.theme, text),
        steps: if matches!(plot.panel.sort, Sort::Counts(_)) { Steps::Whole } else { Steps::Any },
    };
    plot.standing.lay_out(&plot.amounts, &frame)
}

fn draw(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk,
    plot: &Shown,
    axis: &TimeAxis,
    ruler: &Ruler,
    layout: &PlotLayout,
) {
    let input = PlotInput {
        id: plot.panel.name(),
        layout,
        amounts: &plot.amounts,
        axis,
        ruler,
        colour_of: &|at| colour_of(desk, plot, at),
        tick_words: &|value| tick_words(plot, value),
        state_of: &|at| state_of(desk, plot, at),
        fact_of: &|_| None,
    };
    plot_ui(ui, area, desk.theme, &input);
}

/// How what is drawn there stands: a record of it is selected, or the event of one is; or the pointer is on them, here or
/// elsewhere.
pub(super) fn state_of(desk: &Desk, plot: &Shown, at: usize) -> ChipState {
    let (selection, hover) = (&desk.view.selection, &desk.view.hover);
    if selection.keys().is_empty() && hover.is_empty() {
        return ChipState::Rest;
    }
    if plot.is_of(at, &|key| selection.contains(key)) {
        ChipState::Selected
    } else if plot.is_of(at, &|key| hover.contains(key)) || plot.is_of_event(at, &|key| hover.contains(key)) {
        ChipState::Hover
    } else if plot.is_of_event(at, &|key| selection.contains(key)) {
        ChipState::LinkEnd
    } else {
        ChipState::Rest
    }
}

/// Money has a colour of its own; counts have that of their event's lane.
pub(super) fn colour_of(desk: &Desk, plot: &Shown, at: usize) -> Color32 {
    if let Some(group) = plot.group(at) {
        return desk.theme.lane(group);
    }
    let Some(amount) = plot.amounts.get(at).filter(|amount| !amount.is_money()) else {
        return desk.theme.money;
    };
    let colour = plot.keys(at).first().and_then(|key| {
        let sheet = desk.sheet(key.doc)?;
        sheet.event_colour(sheet.case.events.get(amount.key.id()?)?)
    });
    desk.theme.lane(usize::from(colour.unwrap_or_default().index))
}

/// One mark on the axis.
fn mark_ui(
    ui: &Ui,
    area: Rect,
    desk: &Desk,
    plot: &Shown,
    mark: &PlotMark,
    layout: &PlotLayout,
    actions: &mut Vec<Action>,
) {
    let (left, top, right, bottom) = mark.shape.bounds(layout.zero_y);
    #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
    let corner = |x: f64, y: f64| pos2(area.left() + x as f32, area.top() + y as f32);
    let rect = Rect::from_min_max(corner(left, top), corner(right, bottom)).expand(2.0).intersect(area);
    sum_ui(ui, rect, desk, plot, mark.amount, actions);
}

/// Pointer, keyboard and screen reader of an amount or a sum in its place.
pub(super) fn sum_ui(ui: &Ui, rect: Rect, desk: &Desk, plot: &Shown, at: usize, actions: &mut Vec<Action>) {
    let keys = plot.keys(at);
    let Some(key) = keys.first().cloned() else { return };
    let response = ui.interact(rect, ui.scope_id().with(("amount", at, plot.panel.title())), Sense::click());
    let selected = keys.iter().any(|key| desk.view.selection.contains(key));
    let words = drawn_words(plot, at);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &words));
    if response.hovered() {
        // With the events that the money belongs to: they are what the timeline has of it.
        let all = plot.with_events(at);
        if !desk.view.hover.is_all(&all) {
            actions.push(Action::Hover(all));
        }
    }
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        // A sum stands for all that counts in it.
        if plot.figure(at).is_some() {
            actions.extend(super::of_what::ask(plot, at, keys.clone()));
        } else {
            actions.push(Action::select(key.clone(), modifiers));
        }
    }
    if response.has_focus() {
        crate::draw::marks::focus_ring(ui.painter(), desk.theme, rect);
    }
    let is_sum = plot.figure(at).is_some();
    response.on_hover_text(if is_sum { words } else { hover_words(desk, &key, words) });
}

/// A click on amounts that are counted together zooms to their time.
fn crowd_ui(
    ui: &mut Ui,
    area: Rect,
    plot: &Shown,
    (at, crowd): (usize, &PlotCrowd),
    actions: &mut Vec<Action>,
) {
    #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
    let corner = |x: f64, y: f64| pos2(area.left() + x as f32, area.top() + y as f32);
    let (min, max) = (corner(crowd.left, crowd.top), corner(crowd.right, crowd.bottom));
    let rect = Rect::from_min_max(min, max).expand2(vec2(0.0, 4.0)).intersect(area);
    let response = ui.interact(rect, ui.scope_id().with(("crowd", at, plot.panel.title())), Sense::CLICK);
    let number = |amount: usize| plot.amounts.get(amount).map(|amount| label_text(amount).number);
    let (low, high) = (number(crowd.ends.0), number(crowd.ends.1));
    let words = format!(
        "{} amounts, from {} to {}, click to zoom in",
        crowd.count,
        low.unwrap_or_default(),
        high.unwrap_or_default()
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.clicked() {
        let (first, last) = crowd.days;
        actions.extend(TimeWindow::new(first, last).map(Action::Show));
    }
    response.on_hover_text(words);
}

pub(super) fn hover_words(desk: &Desk, key: &DocKey, words: String) -> String {
    let title = desk.head(key).map(|head| head.title.to_string()).unwrap_or_default();
    if title.is_empty() { words } else { format!("{title}\n{words}") }
}
