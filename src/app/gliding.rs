//! The way from one stretch of time to another: 220 milliseconds, none where no motion is wanted.
//!
//! What an action does it does at once: while it acts, the time shown is where the window is going. Only then is it put
//! back, and moves there frame by frame.

use egui::Context;

use super::App;
use crate::action::{Action, LaneStep};
use crate::layout::stage::{eased, window_between};
use crate::view::{Motion, TimeWindow};

/// How long it takes.
const SECONDS: f64 = 0.22;

/// A move of the window through time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glide {
    from: TimeWindow,
    to: TimeWindow,
    /// What was shown last; another window was set by something else, and stays.
    shown: TimeWindow,
    /// When the first frame of it was drawn.
    since: Option<f64>,
}

impl App {
    /// Acts with the window where it is going, and lets it glide to where it is sent.
    pub(super) fn gliding(&mut self, ctx: &Context, action: Action, act: impl FnOnce(&mut Self, Action)) {
        let shown = self.view.window;
        let glide = self.glide.take().filter(|glide| shown == Some(glide.shown));
        if let Some(glide) = &glide {
            self.view.window = Some(glide.to);
        }
        let (before, alignment) = (self.view.window, self.view.alignment);
        let glides = self.view.motion == Motion::Full && glides(&action) && !is_steered(ctx);
        act(self, action);
        let after = self.view.window;
        if after == before {
            // Nothing moved: it goes on as it went.
            if glide.is_some() {
                self.view.window = shown;
            }
            self.glide = glide;
        } else if glides
            && self.view.alignment == alignment
            && let (Some(from), Some(to)) = (shown, after)
        {
            self.glide = Some(Glide { from, to, shown: from, since: None });
            self.view.window = Some(from);
            ctx.request_repaint();
        }
    }

    /// Shows where a glide has come to in this frame.
    pub(super) fn glide_on(&mut self, ctx: &Context) {
        let Some(glide) = &mut self.glide else { return };
        if self.view.window != Some(glide.shown) {
            self.glide = None;
            return;
        }
        let now = ctx.input(|input| input.time);
        let t = (now - *glide.since.get_or_insert(now)) / SECONDS;
        let next = window_between(Some(glide.from), Some(glide.to), eased(t)).filter(|_| t < 1.0);
        glide.shown = next.unwrap_or(glide.to);
        self.view.window = Some(glide.shown);
        if next.is_some() {
            ctx.request_repaint();
        } else {
            self.glide = None;
        }
    }
}

/// Whether the action sends the window somewhere, and does not follow a hand.
fn glides(action: &Action) -> bool {
    matches!(
        action,
        Action::Show(_)
            | Action::Pan(_)
            | Action::Zoom { anchor: None, .. }
            | Action::Back
            | Action::Forward
            | Action::FitAll
            | Action::FitSelection
            | Action::FitYear
            | Action::GoTo(_)
            | Action::ShowScene(_)
            | Action::Jump(..)
            | Action::Step(_)
            | Action::NextHit
            | Action::PreviousHit
            | Action::FollowLink(..)
            | Action::NextLink
            | Action::LeaveLinks
            | Action::Lanes(LaneStep::Fit(..))
    )
}

/// Whether a hand on mouse, wheel or touchpad moves the time itself.
fn is_steered(ctx: &Context) -> bool {
    ctx.input(|input| {
        input.pointer.is_decidedly_dragging()
            || input.smooth_scroll_delta() != egui::Vec2::ZERO
            || (input.zoom_delta() - 1.0).abs() > f32::EPSILON
    })
}
