//! The stretch of time that the filter speaks of: dragged over time with Shift, its ends moved on the ruler.

use egui::{
    CursorIcon, EventFilter, Key, Modifiers, PointerButton, Rect, Response, Role, Sense, Ui, WidgetInfo,
};

use super::Desk;
use crate::action::{Action, RangeStep};
use crate::draw::timeline::{Stretch, range_in_area, range_on_ruler};
use crate::layout::{RangeEnd, TimeAxis, as_days, whole_units, with_end_moved};
use crate::model::edtf::{Day, Span};
use crate::query::filter::range_words;

/// Half the width of the place where an end is taken.
const REACH: f32 = 5.0;

/// Where a range lies on an axis whose left end is x 0.
pub(super) fn stretch(axis: &TimeAxis, range: Span) -> Stretch {
    Stretch { x0: axis.x_from_day(as_days(range.first())), x1: axis.x_from_day(as_days(range.last()) + 1.0) }
}

/// The time under the pointer, or under the place where its button went down.
fn time_at(axis: &TimeAxis, area: Rect, at: Option<egui::Pos2>) -> Option<f64> {
    let x = f64::from(at?.x - area.left()).clamp(0.0, axis.width());
    Some(axis.day_from_x(axis.x0() + x))
}

/// Turns a drag that began with Shift into a range. Gives whether the drag is one, so that it moves nothing.
pub(super) fn drag_range(
    ui: &Ui,
    area: Rect,
    response: &Response,
    (desk, axis): (&Desk, &TimeAxis),
    actions: &mut Vec<Action>,
) -> bool {
    let id = response.id.with("drags a range");
    if response.drag_started_by(PointerButton::Primary) {
        let is_one = ui.input(|input| input.modifiers.shift) && !desk.is_aligned();
        ui.data_mut(|data| data.insert_temp(id, is_one));
    } else if !ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false) {
        return false;
    }
    let is_one = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    if is_one && response.dragged() {
        let (origin, now) = ui.input(|input| (input.pointer.press_origin(), input.pointer.interact_pos()));
        let ends = time_at(axis, area, origin).zip(time_at(axis, area, now));
        actions.extend(
            ends.and_then(|(from, to)| whole_units(axis, from, to)).map(|range| dragged(response, range)),
        );
    }
    if response.drag_stopped() {
        ui.data_mut(|data| data.remove::<bool>(id));
        actions.push(Action::Range(RangeStep::Take));
    }
    is_one
}

fn dragged(response: &Response, range: Span) -> Action {
    if response.drag_started() {
        Action::Range(RangeStep::Begin(range))
    } else {
        Action::Range(RangeStep::Drag(range))
    }
}

/// The range on the ruler, and its ends as things to move.
pub(super) fn on_ruler_ui(ui: &Ui, area: Rect, desk: &Desk, axis: &TimeAxis, actions: &mut Vec<Action>) {
    let Some(range) = desk.range() else { return };
    let place = stretch(axis, range);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let words = desk.view.dragged_range.map(range_words);
    range_on_ruler(&painter, desk.theme, area, place, words.as_deref());
    let ends = [
        (place.x0, RangeEnd::First, "Start of the range of time", range.first() != Day::MIN),
        (place.x1, RangeEnd::Last, "End of the range of time", range.last() != Day::MAX),
    ];
    for (x, end, name, is_known) in ends {
        if is_known && (0.0..=axis.width()).contains(&x) {
            end_ui(ui, (area, x), (desk, axis), (range, end, name), actions);
        }
    }
}

/// An end of the range: dragged, or moved by the arrows.
fn end_ui(
    ui: &Ui,
    (area, x): (Rect, f64),
    (desk, axis): (&Desk, &TimeAxis),
    (range, end, name): (Span, RangeEnd, &str),
    actions: &mut Vec<Action>,
) {
    #[expect(clippy::cast_possible_truncation, reason = "within the area")]
    let x = area.left() + x as f32;
    let grip = area.with_min_y(area.center().y).with_min_x(x - REACH).with_max_x(x + REACH);
    let response = ui.interact(grip, ui.scope_id().with(name), Sense::drag());
    let day = match end {
        RangeEnd::First => range.first(),
        RangeEnd::Last => range.last(),
    };
    let words = format!("{name}, {}", range_words(Span::day(day)));
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &words));
    let steps = arrows(ui, &response);
    if steps != 0 {
        actions.push(Action::Range(RangeStep::Set(Some(with_end_moved(axis, range, end, steps)))));
    }
    if response.dragged() {
        let now = time_at(axis, area, ui.input(|input| input.pointer.interact_pos()));
        let other = match end {
            RangeEnd::First => range.last(),
            RangeEnd::Last => range.first(),
        };
        let moved = now.and_then(|now| whole_units(axis, now, now)).map(|unit| match end {
            RangeEnd::First => Span::between(unit.first().min(other), other),
            RangeEnd::Last => Span::between(other, unit.last().max(other)),
        });
        actions.extend(moved.map(|range| dragged(&response, range)));
    }
    if response.drag_stopped() {
        actions.push(Action::Range(RangeStep::Take));
    }
    if response.has_focus() {
        crate::draw::marks::focus_ring(ui.painter(), desk.theme, grip);
    }
    response.on_hover_cursor(CursorIcon::ResizeHorizontal).on_hover_text(words);
}

/// How often the right arrow was pressed more than the left one.
fn arrows(ui: &Ui, response: &Response) -> i64 {
    if !response.has_focus() {
        return 0;
    }
    let keep = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keep));
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let count = |presses: usize| i64::try_from(presses).unwrap_or(0);
    count(pressed(Key::ArrowRight)) - count(pressed(Key::ArrowLeft))
}

/// The range through a plot.
pub(super) fn in_plot(ui: &Ui, area: Rect, desk: &Desk, axis: &TimeAxis) {
    if let Some(range) = desk.range() {
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        range_in_area(&painter, desk.theme, area, stretch(axis, range));
    }
}
