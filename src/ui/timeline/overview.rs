//! The strip of the whole case: its window is dragged and stretched, a click goes there.

use egui::{CursorIcon, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::lay_out::LaidOut;
use crate::action::Action;
use crate::draw::timeline as draw;
use crate::ui::Desk;
use crate::ui::steer::{Wheel, steer};
use crate::view::TimeWindow;

/// Draws the overview and turns what is done to it into actions.
pub(super) fn overview_ui(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk,
    laid_out: &LaidOut,
    actions: &mut Vec<Action>,
) {
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    draw::overview(&painter, desk.theme, area, &laid_out.overview);
    let Some(window) = desk.view.window else { return };
    let axis = &laid_out.overview.axis;
    let main = &laid_out.timeline.axis;
    let middle = f64::midpoint(main.x0(), main.x1());
    // At the same scale, with the time that lies at an x of the strip in the middle.
    let centred = |x: f64| main.with_day_at(axis.day_from_x(x), middle);

    let response = ui.interact(area, ui.scope_id().with("overview"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Overview of the whole case"));
    let dragged = f64::from(response.drag_delta().x);
    if dragged != 0.0 {
        actions.push(Action::Show(centred(axis.x_from_day(main.day_from_x(middle)) + dragged)));
    }
    let steps = arrows(ui, &response);
    if steps != 0.0 {
        actions.push(Action::Pan(steps));
    }
    if response.clicked()
        && let Some(pos) = response.interact_pointer_pos()
    {
        actions.push(Action::Show(centred(f64::from(pos.x - area.left()))));
    }
    steer_wheel(ui, area, &response, (desk, laid_out), actions);
    for (at, handle) in laid_out.overview.handles.iter().enumerate() {
        #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
        let (x, y) = (handle.centre().x as f32, handle.centre().y as f32);
        let place = Rect::from_center_size(area.min + vec2(x, y), vec2(14.0, 32.0));
        let response = ui.interact(place, ui.scope_id().with(("overview handle", at)), Sense::drag());
        let words = if at == 0 { "Start of the window" } else { "End of the window" };
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, words));
        let by = f64::from(response.drag_delta().x) + arrows(ui, &response) * axis.width();
        if response.has_focus() {
            crate::draw::marks::focus_ring(ui.painter(), desk.theme, place.shrink2(vec2(0.0, 6.0)));
        }
        if by != 0.0 {
            let moved = |day: f64| axis.day_from_x(axis.x_from_day(day) + by);
            let (from, to) = if at == 0 {
                (moved(window.from()), window.to())
            } else {
                (window.from(), moved(window.to()))
            };
            // A handle never passes the other one.
            let stretched = (from < to).then(|| TimeWindow::new(from, to)).flatten();
            let same_folds = |new: TimeWindow| window.octave().map_or(new, |octave| new.at_octave(octave));
            actions.extend(stretched.map(same_folds).map(Action::Show));
        }
        response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    }
    if response.has_focus() {
        crate::draw::marks::focus_ring(ui.painter(), desk.theme, area.shrink(5.0));
    }
}

/// How far the left and right arrows move what has the keyboard, as a share of the whole.
fn arrows(ui: &Ui, response: &egui::Response) -> f64 {
    const STEP: f64 = 0.02;
    if !response.has_focus() {
        return 0.0;
    }
    let keep = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keep));
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (left, right) = (pressed(Key::ArrowLeft), pressed(Key::ArrowRight));
    #[expect(clippy::cast_precision_loss, reason = "presses of a key in one frame")]
    let steps = right as f64 - left as f64;
    steps * STEP
}

/// The wheel zooms the timeline's window about the time under the pointer. Dragging is the overview's own.
fn steer_wheel(
    ui: &Ui,
    area: Rect,
    response: &egui::Response,
    (desk, laid_out): (&Desk, &LaidOut),
    actions: &mut Vec<Action>,
) {
    if !response.dragged() {
        steer(ui, area, response, (desk, &laid_out.overview.axis), Wheel::Zooms, actions);
    }
}
