//! The pointer that an audience sees: a ring, or light on one place and everything else dimmed.

use egui::{Color32, Shape, Stroke, Ui, vec2};

use super::{Room, Stage, Watched};
use crate::action::{Action, Present};
use crate::view::Pointer;

/// How dark everything else is.
const DIMMED: f32 = 0.72;

pub(super) fn pointer_ui(ui: &Ui, show: &Stage<'_>, room: Room, actions: &mut Vec<Action>) {
    let Room { rect, place, watched, .. } = room;
    if show.presenting.pointer == Pointer::None {
        return;
    }
    let own = ui.input(|input| input.pointer.hover_pos()).filter(|at| rect.contains(*at));
    if watched == Watched::ByPresenter {
        let led = own.map(|at| ((at.x - rect.left()) / rect.width(), (at.y - rect.top()) / rect.height()));
        if led != show.presenting.pointer_at {
            actions.push(Action::Present(Present::PointAt(led)));
        }
    }
    let led = |(x, y): (f32, f32)| rect.min + vec2(x * rect.width(), y * rect.height());
    let at = own.or_else(|| show.presenting.pointer_at.map(led));
    let radius = show.presenting.pointer_radius * place.scale;
    match (show.presenting.pointer, at) {
        (Pointer::None, _) | (_, None) => {}
        (Pointer::Ring, Some(at)) => {
            let ground = Stroke::new(10.0 * place.scale, show.theme.canvas.gamma_multiply(0.8));
            ui.painter().circle_stroke(at, radius - 2.0 * place.scale, ground);
            ui.painter().circle_stroke(at, radius, Stroke::new(6.0 * place.scale, show.theme.accent));
        }
        (Pointer::Spotlight, Some(at)) => {
            // A ring so wide that it reaches every corner; its stroke lies outside of its radius.
            let reach = rect.size().length();
            let dark = Color32::BLACK.gamma_multiply(DIMMED);
            ui.painter().add(Shape::circle_stroke(at, radius, Stroke::new(reach, dark)));
        }
    }
}
