//! The stage in its place: painted, clicked, zoomed, and told to screen readers.

use std::collections::BTreeSet;

use egui::{Color32, Id as EguiId, PointerButton, Pos2, Rect, Response, Sense, Ui};

use super::{hints, nodes, pointer, search};
use crate::action::{Action, Present};
use crate::draw::pictures::Gallery;
use crate::draw::stage::{Place, card, stage};
use crate::draw::text::Fonts;
use crate::draw::theme::Theme;
use crate::layout::stage::{
    Body, Scenery, Stage as LaidOut, StageInput, eased, labelled, lay_out, lay_out_card, move_between,
    scale_of,
};
use crate::model::{Case, Id};
use crate::query::TimeIndex;
use crate::view::{Cover, Looking, Motion, Pointer, Presenting, TimeWindow};

/// How long the camera is under way, in seconds.
pub const MOVE_SECONDS: f64 = 0.22;
/// How much a point of wheel zooms.
const ZOOM_PER_POINT: f64 = 0.004;

/// What the stage reads.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// How it is presented.
    pub presenting: &'a Presenting,
    /// Colours, and sizes for an audience.
    pub theme: &'a Theme,
    /// The case as it may be shown.
    pub case: &'a Case,
    /// The index of exactly these facts.
    pub index: &'a TimeIndex,
    /// The scene that is on.
    pub now: &'a Scenery,
    /// Its number from 1, and of how many.
    pub place: (usize, usize),
    /// The scene that the camera comes from, and its number.
    pub before: Option<(&'a Scenery, (usize, usize))>,
    /// The pictures.
    pub gallery: &'a Gallery,
    /// Whether things move.
    pub motion: Motion,
}

/// Who sees a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watched {
    /// The audience and the presenter: the only screen.
    ByAll,
    /// The audience alone: keys and search stand on the presenter's screen.
    ByAudience,
    /// The presenter alone, made small beside the notes.
    ByPresenter,
}

/// Where a stage lies on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The rectangle.
    pub rect: Rect,
    /// Where its points lie.
    pub place: Place,
    /// Its size in its own points.
    pub size: (f64, f64),
    /// Who sees it.
    pub watched: Watched,
}

impl Room {
    /// A stage as large as a rectangle: never smaller than what can be read from afar.
    #[must_use]
    pub fn whole(rect: Rect, watched: Watched) -> Self {
        let scale = scale_of(f64::from(rect.width()), f64::from(rect.height()));
        let size = (f64::from(rect.width()) / scale, f64::from(rect.height()) / scale);
        #[expect(clippy::cast_possible_truncation, reason = "a few times larger")]
        let place = Place { origin: rect.min, scale: scale as f32 };
        Self { rect, place, size, watched }
    }

    /// A stage of another window, made small.
    #[must_use]
    pub fn small(rect: Rect, of: egui::Vec2, watched: Watched) -> Self {
        let whole = Self::whole(Rect::from_min_size(rect.min, of), watched);
        let scale = whole.place.scale * rect.width() / of.x.max(1.0);
        Self { rect, place: Place { origin: rect.min, scale }, ..whole }
    }

    fn salt(&self) -> EguiId {
        EguiId::unique(("stage", self.watched == Watched::ByAudience))
    }
}

/// Draws a stage in its room, to be used.
pub fn stage_ui(ui: &mut Ui, room: Room, show: &Stage<'_>, actions: &mut Vec<Action>) {
    let Room { rect, place, watched, .. } = room;
    let response = ui.interact(rect, room.salt(), Sense::CLICK | Sense::DRAG);
    let clip = ui.clip_rect();
    ui.set_clip_rect(rect.intersect(clip));
    if show.presenting.cover == Cover::None {
        ui.painter().rect_filled(rect, 0.0, show.theme.canvas);
        let laid_out = laid_out(ui, show, room.size);
        stage(ui.painter(), show.theme, place, &laid_out, show.gallery);
        let looking = show.presenting.looking.as_ref();
        let chosen = looking.and_then(|looking| looking.card.as_ref());
        nodes::words(ui, room.salt(), place, &laid_out);
        nodes::pictures(ui, room.salt(), place, &laid_out);
        nodes::facts_ui(ui, room.salt(), (show.theme, place), &laid_out, chosen, actions);
        card_ui(ui, room, show, chosen);
        if watched != Watched::ByAudience {
            search::field_ui(ui, show, room, actions);
        }
        hints::hints_ui(ui, show, room, &laid_out);
        steer(ui, show, (room, &laid_out, &response), actions);
        pointer::pointer_ui(ui, show, room, actions);
    } else {
        cover_ui(ui, room, show.presenting.cover, &response, actions);
    }
    ui.set_clip_rect(clip);
    if show.presenting.moving.is_some() {
        ui.ctx().request_repaint();
    }
}

/// Draws a scene that is only looked at.
pub(super) fn scene_ui(ui: &Ui, room: Room, show: &Stage<'_>) {
    let painter = ui.painter().with_clip_rect(room.rect.intersect(ui.clip_rect()));
    painter.rect_filled(room.rect, 0.0, show.theme.canvas);
    stage(&painter, show.theme, room.place, &laid_out(ui, show, room.size), show.gallery);
}

fn card_ui(ui: &Ui, room: Room, show: &Stage<'_>, chosen: Option<&crate::model::Key>) {
    let fonts = Fonts::new(ui.ctx(), show.theme);
    let opened =
        chosen.and_then(|key| lay_out_card((show.case, show.gallery.known()), key, room.size, &fonts));
    if let Some(opened) = opened {
        card(ui.painter(), show.theme, room.place, &opened, show.gallery);
        nodes::card(ui, room.salt(), room.place, &opened);
    }
}

/// What hides the scene: nothing of it is drawn or told.
fn cover_ui(ui: &Ui, room: Room, cover: Cover, response: &Response, actions: &mut Vec<Action>) {
    let (colour, words) = match cover {
        Cover::White => (Color32::WHITE, "White screen"),
        Cover::Black | Cover::None => (Color32::BLACK, "Black screen"),
    };
    ui.painter().rect_filled(room.rect, 0.0, colour);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Canvas, true, words));
    if room.watched != Watched::ByPresenter {
        ui.ctx().set_cursor_icon(egui::CursorIcon::None);
    }
    if response.clicked() {
        actions.push(Action::Present(Present::Cover(cover)));
    }
}

/// The scene as it is to be seen now: on the way from another, or where it stands.
fn laid_out(ui: &Ui, show: &Stage<'_>, size: (f64, f64)) -> LaidOut {
    let fonts = Fonts::new(ui.ctx(), show.theme);
    let nothing = BTreeSet::new();
    let looking = show.presenting.looking.as_ref();
    let facts = facts(show, show.now, looking);
    let now = input(show, (show.now, show.place), (looking, &facts, &nothing), size);
    let moving = show.presenting.moving.as_ref().filter(|_| show.motion == Motion::Full);
    let Some((moving, (before, place))) = moving.zip(show.before) else { return lay_out(&now, &fonts) };
    let passed = ui.input(|input| input.time) - moving.since;
    if passed >= MOVE_SECONDS {
        return lay_out(&now, &fonts);
    }
    let looked = moving.looking.as_ref();
    let facts = self::facts(show, before, looked);
    let before = input(show, (before, place), (looked, &facts, &nothing), size);
    let before = StageInput { window: moving.window, ..before };
    move_between(&before, &now, eased(passed / MOVE_SECONDS), &fonts)
}

fn facts(show: &Stage<'_>, scenery: &Scenery, looking: Option<&Looking>) -> Vec<crate::model::Key> {
    labelled((show.case, show.index), scenery, looking, window_of(scenery, looking))
}

fn window_of(scenery: &Scenery, looking: Option<&Looking>) -> Option<TimeWindow> {
    looking.and_then(|looking| looking.window).or(scenery.window)
}

fn input<'a>(
    show: &Stage<'a>,
    (scenery, place): (&'a Scenery, (usize, usize)),
    (looking, facts, nothing): (Option<&'a Looking>, &'a [crate::model::Key], &'a BTreeSet<Id>),
    size: (f64, f64),
) -> StageInput<'a> {
    StageInput {
        case: show.case,
        index: show.index,
        scenery,
        place,
        window: window_of(scenery, looking),
        facts,
        hits: looking.map_or(nothing, |looking| &looking.hits),
        chosen: looking.and_then(|looking| looking.card.as_ref()),
        pictures: show.gallery.known(),
        size,
    }
}

/// Clicks, drags and the wheel where no fact is.
fn steer(
    ui: &Ui,
    show: &Stage<'_>,
    (room, laid_out, response): (Room, &LaidOut, &Response),
    actions: &mut Vec<Action>,
) {
    let mut push = |what: Present| actions.push(Action::Present(what));
    let looking = show.presenting.looking.as_ref();
    if response.clicked_by(PointerButton::Primary) {
        push(match looking {
            None => Present::Next,
            Some(Looking { card: Some(_), .. }) => Present::Card(None),
            Some(_) => Present::Return,
        });
    }
    let time = laid_out.bodies.iter().find_map(|(body, _)| match body {
        Body::Time(timed) => timed.axis.as_ref().map(|axis| (timed, axis)),
        Body::Bars(_) | Body::Flows(_) => None,
    });
    let Some((timed, axis)) = time else {
        wheel_on_pointer(ui, show, actions);
        return;
    };
    let points = axis.width() * timed.scale * f64::from(room.place.scale);
    if response.dragged_by(PointerButton::Primary) && response.drag_delta().x != 0.0 {
        push(Present::Pan(-f64::from(response.drag_delta().x) / points));
    }
    if show.presenting.pointer != Pointer::None {
        wheel_on_pointer(ui, show, actions);
        return;
    }
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()).filter(|pos| room.rect.contains(*pos))
    else {
        return;
    };
    let (scroll, pinch, shift) =
        ui.input(|input| (input.smooth_scroll_delta, input.zoom_delta(), input.modifiers.shift));
    let left = room.place.at(timed.sides.0, 0.0).x;
    let scale = timed.scale * f64::from(room.place.scale);
    let anchor = Some(axis.day_from_x(f64::from(pointer.x - left) / scale));
    let sideways = if shift && scroll.x == 0.0 { scroll.y } else { scroll.x };
    if (pinch - 1.0).abs() > f32::EPSILON {
        push(Present::Zoom { factor: f64::from(pinch), anchor });
    } else if sideways != 0.0 {
        push(Present::Pan(-f64::from(sideways) / points));
    } else if scroll.y != 0.0 {
        let factor = 1.0 + f64::from(scroll.y.abs()) * ZOOM_PER_POINT;
        push(Present::Zoom { factor: if scroll.y > 0.0 { factor } else { 1.0 / factor }, anchor });
    }
}

/// The wheel makes the pointer larger and smaller.
fn wheel_on_pointer(ui: &Ui, show: &Stage<'_>, actions: &mut Vec<Action>) {
    let scroll = ui.input(|input| input.smooth_scroll_delta.y);
    if show.presenting.pointer != Pointer::None && scroll != 0.0 {
        actions.push(Action::Present(Present::PointerSize((1.0 + scroll * 0.004).clamp(0.5, 2.0))));
    }
}

/// A place for a card or a field of a width at the right top of a stage.
pub(super) fn top_right(Room { rect, place, .. }: Room, width: f32, height: f32) -> Rect {
    let (width, height) = (width * place.scale, height * place.scale);
    let right = rect.right() - 24.0 * place.scale;
    let top = rect.top() + 16.0 * place.scale;
    Rect::from_min_max(Pos2::new(right - width, top), Pos2::new(right, top + height))
}
