//! The pointer that an audience sees: a ring, or light on one place and everything else dimmed.

use egui::{Color32, Mesh, Pos2, Stroke, Ui, vec2};

use super::{Room, Stage, Watched};
use crate::action::{Action, Present};
use crate::view::Pointer;

/// How dark everything else is.
const DIMMED: f32 = 0.72;
/// The edge of the light, in points of the stage.
const SOFT: f32 = 8.0;
/// Corners of what is drawn for a circle.
const CORNERS: u32 = 96;

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
            let reach = radius + rect.size().length();
            let edge = (SOFT * place.scale).min(radius / 2.0);
            ui.painter().add(around(at, [radius - edge, radius, reach]));
        }
    }
}

/// Everything around a circle, dark from the second radius to the third. A stroke of that width would lie over the circle.
fn around(middle: Pos2, radii: [f32; 3]) -> Mesh {
    let dark = Color32::BLACK.gamma_multiply(DIMMED);
    let inks = [Color32::TRANSPARENT, dark, dark];
    let mut mesh = Mesh::default();
    #[expect(clippy::cast_precision_loss, reason = "a few corners")]
    for corner in 0..=CORNERS {
        let turn = std::f32::consts::TAU * corner as f32 / CORNERS as f32;
        let out = vec2(turn.cos(), turn.sin());
        for (radius, ink) in radii.into_iter().zip(inks) {
            mesh.colored_vertex(middle + out * radius, ink);
        }
    }
    for corner in 0..CORNERS {
        for ring in 0..2 {
            let (here, next) = (3 * corner + ring, 3 * (corner + 1) + ring);
            mesh.add_triangle(here, here + 1, next);
            mesh.add_triangle(next, here + 1, next + 1);
        }
    }
    mesh
}
