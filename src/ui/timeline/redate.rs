//! Dragging selected facts in time: all of a fact, or its start or end alone. Only what is selected is moved, so that
//! panning a crowded timeline never changes a fact.

use egui::{Align2, CursorIcon, Id, LayerId, Order, PointerButton, Rect, Response, Sense, Ui, pos2, vec2};

use super::lay_out::LaidOut;
use crate::action::{Action, DateStep};
use crate::draw::theme::{Theme, measure};
use crate::layout::{Mark, Node};
use crate::model::edtf::EndOf;
use crate::ui::Desk;
use crate::view::{DraggedFact, FactPart};

/// An end is taken this near to it.
const REACH: f64 = 6.0;
/// A mark is this wide at least where its ends can be told apart from its middle.
const WIDE: f64 = 28.0;

/// What the pointer can do with a fact.
pub(super) fn sense(ui: &Ui, is_selected: bool, node: &Node) -> Sense {
    // Shift drags over a range of time, wherever it begins.
    let shift = ui.input(|input| input.modifiers.shift);
    if is_selected && node.head.is_some() && !shift { Sense::CLICK | Sense::DRAG } else { Sense::CLICK }
}

/// Turns a drag of a fact into steps of its date.
pub(super) fn grip_ui(
    ui: &Ui,
    area: Rect,
    response: &Response,
    laid_out: &LaidOut,
    node: &Node,
    actions: &mut Vec<Action>,
) {
    if !response.sense.senses_drag() {
        return;
    }
    let axis = &laid_out.timeline.axis;
    let x_of = |at: egui::Pos2| f64::from(at.x - area.left());
    let mut marks = laid_out.timeline.marks.iter();
    let Some(mark) = marks.find(|mark| mark.key == node.key && Some(mark.head) == node.head) else { return };
    if response.drag_started_by(PointerButton::Primary)
        && let Some(origin) = ui.input(|input| input.pointer.press_origin())
    {
        let x = x_of(origin);
        let dragged =
            DraggedFact { key: node.key.clone(), part: part_at(mark, x, laid_out), day: axis.day_from_x(x) };
        actions.push(Action::Redate(DateStep::Lift(dragged)));
    }
    if response.dragged_by(PointerButton::Primary)
        && let Some(now) = response.interact_pointer_pos()
    {
        let x = x_of(now).clamp(axis.x0(), axis.x1());
        actions.push(Action::Redate(DateStep::Drag(axis.day_from_x(x))));
    }
    if response.drag_stopped_by(PointerButton::Primary) {
        actions.push(Action::Redate(DateStep::Drop));
    }
    if response.hovered()
        && let Some(pointer) = ui.input(|input| input.pointer.hover_pos())
    {
        ui.set_cursor_icon(match part_at(mark, x_of(pointer), laid_out) {
            FactPart::End(_) => CursorIcon::ResizeHorizontal,
            FactPart::Whole if response.dragged() => CursorIcon::Grabbing,
            FactPart::Whole => CursorIcon::Grab,
        });
    }
}

/// What of a mark lies under an x of the axis.
fn part_at(mark: &Mark, x: f64, laid_out: &LaidOut) -> FactPart {
    let axis = &laid_out.timeline.axis;
    let place = |day: Option<f64>| day.map(|day| axis.x_from_day(day));
    let (start, end) = (place(mark.days.0), place(mark.days.1));
    let is_wide = start.zip(end).is_none_or(|(start, end)| end - start >= WIDE);
    let is_at = |edge: Option<f64>| is_wide && edge.is_some_and(|edge| (edge - x).abs() <= REACH);
    if is_at(end) {
        FactPart::End(EndOf::End)
    } else if is_at(start) {
        FactPart::End(EndOf::Start)
    } else {
        FactPart::Whole
    }
}

/// The date of what is held in words, beside the pointer.
pub(super) fn words_ui(ui: &Ui, clip: Rect, desk: &Desk) {
    let Some(dragged) = &desk.view.dragged_fact else { return };
    let head = desk.sheet(dragged.key.doc).and_then(|sheet| sheet.case.head(&dragged.key.key));
    let Some(date) = head.and_then(|head| head.date.as_ref()) else { return };
    let others = desk.view.selection.keys().len().saturating_sub(1);
    let words = match (dragged.part, others) {
        (FactPart::End(_), _) | (_, 0) => date.words(),
        (FactPart::Whole, 1) => format!("{}, and 1 more fact", date.words()),
        (FactPart::Whole, many) => format!("{}, and {many} more facts", date.words()),
    };
    beside_pointer(ui, clip, desk.theme, &words);
}

/// Words in a pill above the pointer, within the area.
pub(super) fn beside_pointer(ui: &Ui, clip: Rect, theme: &Theme, words: &str) {
    let Some(at) = ui.input(|input| input.pointer.interact_pos()) else { return };
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("date in words")));
    let galley = painter.layout_no_wrap(words.to_owned(), theme.pill(), theme.on_accent);
    let size = galley.size() + vec2(14.0, 6.0);
    let left = (at.x + 12.0).min(clip.right() - size.x - 4.0).max(clip.left() + 4.0);
    let middle = pos2(left + size.x / 2.0, (at.y - 22.0).max(clip.top() + size.y / 2.0));
    let pill = Align2::CENTER_CENTER.anchor_size(middle, size);
    painter.rect_filled(pill, measure::PILL_RADIUS, theme.accent);
    painter.galley(pill.min + vec2(7.0, 3.0), galley, theme.on_accent);
}
