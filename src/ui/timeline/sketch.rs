//! Drawing a new event: a double click in a lane makes one, a drag with Ctrl makes one that lasts. Its date is as precise as
//! the scale lets one aim.

use egui::{PointerButton, Pos2, Rect, Response, Ui, pos2};

use super::lay_out::LaidOut;
use super::redate::beside_pointer;
use crate::action::{Action, SketchStep};
use crate::draw::theme::faded;
use crate::layout::{TimeAxis, as_days, whole_units};
use crate::model::Edtf;
use crate::model::edtf::Span;
use crate::ui::Desk;
use crate::view::Sketch;

/// Days of a year at most: coarser than a year no event is drawn.
const YEAR: i64 = 366;

/// Turns what the pointer does to the ground of the lanes into new events. Gives whether it draws one, so that it moves
/// nothing else.
pub(super) fn sketch_ui(
    ui: &Ui,
    area: Rect,
    canvas: &Response,
    (desk, laid_out): (&Desk, &LaidOut),
    actions: &mut Vec<Action>,
) -> bool {
    // Aligned cases have no dates in common.
    if desk.is_aligned() {
        return false;
    }
    let axis = &laid_out.timeline.axis;
    let day = |at: Pos2| axis.day_from_x(f64::from(at.x - area.left()).clamp(axis.x0(), axis.x1()));
    let sketch = |at: Pos2, date: Edtf| {
        let y = f64::from(at.y - area.top() + laid_out.scroll_y);
        let is_above_shelf = y < laid_out.timeline.shelf.y;
        let head = laid_out.timeline.head_at(y).filter(|_| is_above_shelf)?;
        Some(Sketch { doc: head.doc, lane: head.kind.lane(), date })
    };
    if canvas.double_clicked()
        && let Some(at) = canvas.interact_pointer_pos()
    {
        let date = date_between(axis, day(at), day(at));
        actions.extend(date.and_then(|date| sketch(at, date)).map(SketchStep::Add).map(Action::Sketch));
    }
    let draws = || ui.input(|input| input.modifiers.command && !input.modifiers.shift);
    let origin = ui.input(|input| input.pointer.press_origin());
    if canvas.drag_started_by(PointerButton::Primary)
        && draws()
        && let Some((from, to)) = origin.zip(canvas.interact_pointer_pos())
    {
        let date = date_between(axis, day(from), day(to));
        let begun = date.and_then(|date| sketch(from, date));
        let is_begun = begun.is_some();
        actions.extend(begun.map(SketchStep::Begin).map(Action::Sketch));
        ui.data_mut(|data| data.insert_temp(canvas.id.with("draws"), is_begun));
        return is_begun;
    }
    let id = canvas.id.with("draws");
    if !ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false) {
        return false;
    }
    if canvas.dragged()
        && let Some((from, to)) = origin.zip(canvas.interact_pointer_pos())
    {
        let date = date_between(axis, day(from), day(to));
        actions.extend(date.map(SketchStep::Drag).map(Action::Sketch));
    }
    if canvas.drag_stopped() {
        ui.data_mut(|data| data.remove::<bool>(id));
        actions.push(Action::Sketch(SketchStep::Take));
    }
    true
}

/// The date from one time to another, in units that can be aimed at: one of them, or an interval between two.
fn date_between(axis: &TimeAxis, one: f64, other: f64) -> Option<Edtf> {
    let unit = |time: f64| {
        let span = whole_units(axis, time, time)?;
        let days = span.last().0 - span.first().0 + 1;
        let middle = crate::layout::day_of(time);
        if days > YEAR { Some(Edtf::from_year(middle.year())) } else { Edtf::from_span(span) }
    };
    let (first, last) = (unit(one.min(other))?, unit(one.max(other))?);
    if first == last { Some(first) } else { Edtf::parse(&format!("{first}/{last}")).ok() }
}

/// What is being drawn, and its date in words.
pub(super) fn paint(ui: &Ui, clip: Rect, origin: Pos2, desk: &Desk, laid_out: &LaidOut) {
    let Some(sketch) = &desk.view.sketch else { return };
    let mut heads = laid_out.timeline.heads.iter();
    let head = heads.find(|head| head.doc == sketch.doc && head.kind.lane() == sketch.lane);
    let Some((head, span)) = head.zip(sketch.date.span()) else { return };
    let axis = &laid_out.timeline.axis;
    let place = |span: Span| (as_days(span.first()), as_days(span.last()) + 1.0);
    let (from, to) = place(span);
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the axis")]
    let x = |day: f64| origin.x + axis.x_from_day(day).clamp(axis.x0(), axis.x1()) as f32;
    #[expect(clippy::cast_possible_truncation, reason = "heights in points")]
    let y = |y: f64| origin.y + y as f32;
    let rect = Rect::from_min_max(pos2(x(from), y(head.y)), pos2(x(to), y(head.y + head.height)));
    let painter = ui.painter().with_clip_rect(clip);
    painter.rect_filled(rect, 0.0, faded(desk.theme.accent, 0.16));
    for edge in [rect.left(), rect.right()] {
        painter.vline(edge, rect.y_range(), egui::Stroke::new(1.0, desk.theme.accent));
    }
    beside_pointer(ui, clip, desk.theme, &format!("New event, {}", sketch.date.words()));
}
