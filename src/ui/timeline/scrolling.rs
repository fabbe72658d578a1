//! Lanes that do not fit: the wheel moves them, and a bar tells how much there is above and below. Keys need none of it,
//! for the lanes follow the selection.

use egui::{Rect, Sense, Ui, pos2, vec2};

use super::lay_out::LaidOut;
use crate::action::Action;
use crate::draw::theme::Theme;
use crate::ui::steer::Wheel;

/// How wide the bar is, and how far it stands from the edge, in points.
const WIDTH: f32 = 5.0;
const MARGIN: f32 = 3.0;
/// The least height of its handle.
const HANDLE: f32 = 24.0;

/// Whether all lanes are seen at once.
pub(super) fn fits(laid_out: &LaidOut, area: Rect) -> bool {
    laid_out.timeline.height <= f64::from(area.height()) + 0.5
}

/// How far the lanes can be moved, in points.
fn furthest(laid_out: &LaidOut, area: Rect) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
    let height = laid_out.timeline.height as f32;
    (height - area.height()).max(0.0)
}

/// The wheel moves lanes that do not fit.
pub(super) fn by_wheel(
    ui: &Ui,
    is_pointed_at: bool,
    area: Rect,
    laid_out: &LaidOut,
    wheel: Wheel,
    actions: &mut Vec<Action>,
) {
    let (by, shift) = ui.input(|input| (input.smooth_scroll_delta.y, input.modifiers.shift));
    if wheel == Wheel::Zooms || shift || by == 0.0 || !is_pointed_at {
        return;
    }
    actions.push(Action::ScrollTo((laid_out.scroll_y - by).clamp(0.0, furthest(laid_out, area))));
}

/// The bar at the right of the lanes. `shelf_y` is where the shelf begins, behind which they go on.
pub(super) fn bar_ui(
    ui: &Ui,
    (area, shelf_y): (Rect, f32),
    theme: &Theme,
    laid_out: &LaidOut,
    actions: &mut Vec<Action>,
) {
    if fits(laid_out, area) {
        return;
    }
    let furthest = furthest(laid_out, area);
    let left = area.right() - WIDTH - MARGIN;
    let bottom = shelf_y.min(area.bottom());
    let track = Rect::from_min_max(pos2(left, area.top() + MARGIN), pos2(left + WIDTH, bottom - MARGIN));
    let room = track.height();
    if room < 2.0 * HANDLE {
        return;
    }
    let height = (room * room / (room + furthest)).max(HANDLE);
    let top = track.top() + (room - height) * (laid_out.scroll_y / furthest).clamp(0.0, 1.0);
    let handle = Rect::from_min_size(pos2(left, top), vec2(WIDTH, height));
    // Wider to the pointer than to the eye. Only for the pointer: no stop for Tab.
    let held = ui.interact(handle.expand2(vec2(MARGIN, 0.0)), ui.scope_id().with("scroll bar"), Sense::DRAG);
    let colour = if held.hovered() || held.dragged() { theme.text } else { theme.edge };
    ui.painter().rect_filled(handle, WIDTH / 2.0, colour);
    if held.drag_started() {
        ui.data_mut(|data| data.insert_temp(held.id, laid_out.scroll_y));
    }
    if held.dragged() {
        // From where it was taken, so that a hand that went too far finds it again on its way back.
        let taken_at: f32 = ui.data(|data| data.get_temp(held.id)).unwrap_or(laid_out.scroll_y);
        let moved = held.total_drag_delta().map_or(0.0, |by| by.y);
        let by = moved * furthest / (room - height).max(1.0);
        actions.push(Action::ScrollTo((taken_at + by).clamp(0.0, furthest)));
    }
}
