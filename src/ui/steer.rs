//! Moving in time with the pointer: drag pans, with Shift it limits the filter to a range of time, the wheel zooms about the pointer, with Shift or sideways it pans.

use egui::{PointerButton, Rect, Response, Ui};

use super::Desk;
use super::range::drag_range;
use crate::action::Action;
use crate::layout::TimeAxis;

/// What the plain wheel does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wheel {
    /// Zooms about the pointer.
    Zooms,
    /// Is left to the caller: lanes that do not fit scroll.
    Scrolls,
}

/// How much a point of wheel zooms: a notch of 50 points is a factor of about 1.22.
const ZOOM_PER_POINT: f64 = 0.004;

/// Turns what the pointer does over the time area into actions.
pub(super) fn steer(
    ui: &Ui,
    area: Rect,
    response: &Response,
    (desk, axis): (&Desk, &TimeAxis),
    wheel: Wheel,
    actions: &mut Vec<Action>,
) {
    let is_range = drag_range(ui, area, response, (desk, axis), actions);
    let dragged = response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle);
    if dragged && !is_range && response.drag_delta().x != 0.0 {
        actions.push(Action::Pan(-f64::from(response.drag_delta().x) / axis.width()));
    }
    // Marks lie above the area and take the hover: what counts is where the pointer is.
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|pos| area.contains(*pos));
    let Some(pointer) = pointer.filter(|_| response.contains_pointer()) else { return };
    let (scroll, pinch, shift) =
        ui.input(|input| (input.smooth_scroll_delta, input.zoom_delta(), input.modifiers.shift));
    let anchor = axis.day_from_x(axis.x0() + f64::from(pointer.x - area.left()));
    if (pinch - 1.0).abs() > f32::EPSILON {
        actions.push(Action::Zoom { factor: f64::from(pinch), anchor: Some(anchor) });
        return;
    }
    let sideways = if shift && scroll.x == 0.0 { scroll.y } else { scroll.x };
    if sideways != 0.0 {
        actions.push(Action::Pan(-f64::from(sideways) / axis.width()));
    } else if scroll.y != 0.0 && wheel == Wheel::Zooms {
        let factor = 1.0 + f64::from(scroll.y.abs()) * ZOOM_PER_POINT;
        let factor = if scroll.y > 0.0 { factor } else { 1.0 / factor };
        actions.push(Action::Zoom { factor, anchor: Some(anchor) });
    }
}

/// Moving in time asks how wide a day is: tells the width of the time area where it is another than before.
pub(super) fn note_width(desk: &Desk, width: f32, actions: &mut Vec<Action>) {
    let width = f64::from(width);
    if desk.view.time_width.is_none_or(|known| (known - width).abs() > 0.01) {
        actions.push(Action::TimeWidth(width));
    }
}
