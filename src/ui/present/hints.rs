//! The keys at the foot, the number that is being typed, and going on by itself. The keys hide after a while.

use std::time::Duration;

use egui::epaint::CornerRadius;
use egui::{Align, CursorIcon, FontId, Pos2, Rect, Stroke, StrokeKind, Ui, pos2};

use super::{Room, Stage, Watched};
use crate::draw::marks::words;
use crate::draw::stage::Place;
use crate::layout::stage::Stage as LaidOut;
use crate::view::{Advance, Pointer};

/// Keys and pointer hide after so many seconds of rest.
pub(super) const HIDE_SECONDS: f64 = 3.0;

const KEYS: &[(&str, &str)] = &[
    ("← →", "step"),
    ("+ −", "look around"),
    ("/", "search"),
    ("Home", "back to the scene"),
    ("Esc", "leave"),
];

pub(super) fn hints_ui(ui: &Ui, show: &Stage<'_>, room: Room, laid_out: &LaidOut) {
    let place = room.place;
    if room.watched == Watched::ByPresenter {
        return;
    }
    let row = place.rect(&laid_out.keys);
    let mut at = pos2(row.left(), row.center().y);
    let state = state(show, ui.input(|input| input.time));
    let is_private = room.watched == Watched::ByAudience;
    if let Some(state) = state.filter(|_| !is_private) {
        text(ui, show, place, pos2(row.right(), at.y), Align::Max, &state);
    }
    let rest = resting(ui, show);
    if rest >= HIDE_SECONDS {
        if show.presenting.pointer == Pointer::None || rest.is_infinite() {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        }
        return;
    }
    if show.presenting.pointer != Pointer::None {
        ui.ctx().set_cursor_icon(CursorIcon::None);
    }
    ui.ctx().request_repaint_after(Duration::from_secs_f64((HIDE_SECONDS - rest).max(0.01)));
    for (key, what) in KEYS.iter().filter(|_| !is_private) {
        let left = at.x;
        let cap = text(ui, show, place, pos2(at.x + 10.0 * place.scale, at.y), Align::Min, key);
        let cap =
            Rect::from_min_max(pos2(left, row.top()), pos2(cap.right() + 10.0 * place.scale, row.bottom()));
        let border = Stroke::new(1.5 * place.scale, show.theme.edge);
        ui.painter().rect_stroke(cap, CornerRadius::same(4), border, StrokeKind::Inside);
        at.x = cap.right() + 10.0 * place.scale;
        at.x = text(ui, show, place, at, Align::Min, what).right() + 30.0 * place.scale;
    }
}

fn text(ui: &Ui, show: &Stage<'_>, place: Place, at: Pos2, align: Align, what: &str) -> Rect {
    let font = show.theme.small();
    let font = FontId { size: font.size * place.scale, ..font };
    words(ui.painter(), at, align, what, font, show.theme.text2)
}

/// Seconds since the pointer moved or presenting began.
pub(super) fn resting(ui: &Ui, show: &Stage<'_>) -> f64 {
    let (now, moved) = ui.input(|input| (input.time, f64::from(input.pointer.time_since_last_movement())));
    moved.min(now - show.presenting.began)
}

/// "Go to 12", "Next in 8 s", "Paused".
fn state(show: &Stage<'_>, now: f64) -> Option<String> {
    let presenting = show.presenting;
    if !presenting.typed.is_empty() {
        return Some(format!("Go to {}", presenting.typed));
    }
    match presenting.advance? {
        Advance { paused_after: Some(_), .. } => Some("Paused".to_owned()),
        Advance { seconds, paused_after: None } => {
            let left = (presenting.since + seconds - now).max(0.0).ceil();
            Some(format!("Next in {left:.0} s"))
        }
    }
}
