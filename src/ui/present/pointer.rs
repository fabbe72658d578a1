//! The pointer that an audience sees: a ring, or light on one place and everything else dimmed.

use egui::{Color32, Rect, Shape, Stroke, Ui};

use super::Stage;
use crate::draw::stage::Place;
use crate::view::Pointer;

/// How dark everything else is.
const DIMMED: f32 = 0.72;

pub(super) fn pointer_ui(ui: &Ui, show: &Stage<'_>, place: Place, rect: Rect) {
    let at = ui.input(|input| input.pointer.hover_pos()).filter(|at| rect.contains(*at));
    let radius = show.presenting.pointer_radius * place.scale;
    match (show.presenting.pointer, at) {
        (Pointer::None, _) | (_, None) => {}
        (Pointer::Ring, Some(at)) => {
            let ground = Stroke::new(10.0 * place.scale, show.theme.canvas.gamma_multiply(0.8));
            ui.painter().circle_stroke(at, radius - 2.0 * place.scale, ground);
            ui.painter().circle_stroke(at, radius, Stroke::new(6.0 * place.scale, show.theme.accent));
        }
        (Pointer::Spotlight, Some(at)) => {
            // A ring so wide that it reaches every corner.
            let reach = rect.size().length();
            let dark = Color32::BLACK.gamma_multiply(DIMMED);
            ui.painter().add(Shape::circle_stroke(at, radius + reach / 2.0, Stroke::new(reach, dark)));
        }
    }
}
