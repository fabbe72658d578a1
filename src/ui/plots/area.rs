//! The plot itself: layout, drawing, pointer and screen reader.

use egui::{Align2, Color32, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::data::{is_flow, words_of};
use crate::action::Action;
use crate::document::DocKey;
use crate::draw::plots::{PlotInput, label_text, label_width, plot_ui, tick_words};
use crate::draw::text::Fonts;
use crate::layout::plots::{Frame, PlotLayout, PlotMark, Steps, plot_layout};
use crate::layout::{Ruler, TimeAxis, lay_out_ruler};
use crate::query::panels::{Panel, Sort};
use crate::query::series::Amount;
use crate::ui::Desk;
use crate::ui::steer::{Wheel, steer};
use crate::view::TimeWindow;

/// Draws the plot and turns what is done to it into actions.
pub(super) fn area_ui(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk,
    panel: &Panel,
    window: TimeWindow,
    actions: &mut Vec<Action>,
) {
    let axis = TimeAxis::new(window, 0.0, f64::from(area.width()));
    let response =
        ui.interact(area, ui.scope_id().with(("plot area", panel.name())), Sense::click_and_drag());
    steer(ui, area, &response, &axis, Wheel::Zooms, actions);
    let layout = lay_out(ui, area, desk, panel, &axis);
    let ruler = lay_out_ruler(&axis, &Fonts::new(ui.ctx(), desk.theme));
    draw(ui, area, desk, panel, &axis, &ruler, &layout);
    for mark in &layout.marks {
        mark_ui(ui, area, desk, panel, mark, &layout, actions);
    }
    let hidden = layout.unlabelled;
    if hidden > 0 {
        let at = pos2(area.right() - 8.0, area.top() + 6.0);
        let words = format!("+{hidden} without a label");
        ui.painter().text(at, Align2::RIGHT_TOP, words, desk.theme.small(), desk.theme.text3);
    }
}

fn lay_out(ui: &Ui, area: Rect, desk: &Desk, panel: &Panel, axis: &TimeAxis) -> PlotLayout {
    let painter = ui.painter();
    let frame = Frame {
        edges: (0.0, f64::from(area.width())),
        height: f64::from(area.height()),
        x_from_day: &|day| axis.x_from_day(day),
        text_of: &label_text,
        width_of: &|text| label_width(painter, desk.theme, text),
        steps: if matches!(panel.sort, Sort::Counts(_)) { Steps::Whole } else { Steps::Any },
    };
    plot_layout(&panel.amounts, &frame)
}

fn draw(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk,
    panel: &Panel,
    axis: &TimeAxis,
    ruler: &Ruler,
    layout: &PlotLayout,
) {
    let key_of = |key: &crate::model::Key| {
        panel.amounts.iter().position(|a| a.key == *key).and_then(|at| panel.key(at))
    };
    let input = PlotInput {
        id: panel.name(),
        layout,
        amounts: &panel.amounts,
        axis,
        ruler,
        colour_of: &|amount| colour_of(desk, panel, amount),
        tick_words: &|value| tick_words(panel, layout.scale, value),
        is_selected: &|key| key_of(key).is_some_and(|key| desk.view.selection.contains(&key)),
        is_hovered: &|key| key_of(key).is_some_and(|key| desk.view.hover.as_ref() == Some(&key)),
    };
    plot_ui(ui, area, desk.theme, &input);
}

/// Money has a colour of its own; counts have that of their event's lane.
fn colour_of(desk: &Desk, panel: &Panel, amount: &Amount) -> Color32 {
    if is_flow(&amount.key) {
        return desk.theme.money;
    }
    let doc = panel.amounts.iter().position(|a| a == amount).and_then(|at| panel.docs.get(at)).copied();
    // With several cases a colour stands for a case.
    if desk.sheets.len() > 1 {
        return desk.theme.lane(desk.sheets.iter().position(|sheet| Some(sheet.doc) == doc).unwrap_or(0));
    }
    let lane = doc.and_then(|doc| desk.sheet(doc)).and_then(|sheet| {
        let lane = sheet.case.events.get(amount.key.id()?)?.lane.clone()?;
        sheet.case.lanes_in_order().position(|l| l.id == lane)
    });
    desk.theme.lane(lane.unwrap_or(0))
}

/// Pointer, keyboard and screen reader of one mark.
fn mark_ui(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk,
    panel: &Panel,
    mark: &PlotMark,
    layout: &PlotLayout,
    actions: &mut Vec<Action>,
) {
    let (Some(key), Some(amount)) = (panel.key(mark.amount), panel.amounts.get(mark.amount)) else { return };
    let (left, top, right, bottom) = mark.shape.bounds(layout.zero_y);
    #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
    let corner = |x: f64, y: f64| pos2(area.left() + x as f32, area.top() + y as f32);
    let rect = Rect::from_min_max(corner(left, top), corner(right, bottom)).expand(2.0).intersect(area);
    let response =
        ui.interact(rect, ui.scope_id().with(("amount", mark.amount, panel.name())), Sense::click());
    let words = words_of(amount);
    let selected = desk.view.selection.contains(&key);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &words));
    if response.hovered() && desk.view.hover.as_ref() != Some(&key) {
        actions.push(Action::Hover(Some(key.clone())));
    }
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        actions.push(Action::select(key.clone(), modifiers));
    }
    if response.has_focus() {
        crate::draw::marks::focus_ring(ui.painter(), desk.theme, rect);
    }
    response.on_hover_text(hover_words(desk, &key, words));
}

fn hover_words(desk: &Desk, key: &DocKey, words: String) -> String {
    let title = desk.head(key).map(|head| head.title.to_string()).unwrap_or_default();
    if title.is_empty() { words } else { format!("{title}\n{words}") }
}
