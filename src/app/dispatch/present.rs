//! Presenting: which scene is on, looking around in it and coming back, leaving.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use crate::action::{From, Present, Scale};
use crate::app::App;
use crate::draw::theme::{Theme, Variant};
use crate::layout::stage::NOMINAL_WIDTH;
use crate::layout::{EmptyTime, TimeAxis, as_days};
use crate::model::{Id, Key, TableName};
use crate::query::Filter;
use crate::view::{Advance, Cover, Looking, Motion, Moving, Pointer, Presenting, Screens, TimeWindow};

impl App {
    /// Acts on what is done while presenting.
    pub(in crate::app) fn present(&mut self, ctx: &Context, what: Present) {
        if let Present::Start(from) = what {
            self.start_presenting(ctx, from);
            return;
        }
        if self.view.presenting.is_none() {
            return;
        }
        // What is typed is a number only for as long as digits follow.
        let typed = if matches!(what, Present::Digit(_)) {
            String::new()
        } else {
            self.change(|presenting| std::mem::take(&mut presenting.typed))
        };
        let now = ctx.input(|input| input.time);
        match what {
            Present::Start(_) => {}
            Present::Leave => self.leave_presenting(ctx),
            Present::Next => self.go_by(1, now),
            Present::Last => self.go_to_scene(usize::MAX, now),
            Present::Digit(digit) => self.type_digit(digit),
            Present::Enter => match typed.parse::<usize>() {
                Ok(number) => self.go_to_scene(number.saturating_sub(1), now),
                Err(_) => self.go_by(1, now),
            },
            Present::Return => self.return_to_scene(now),
            Present::Back | Present::Home if self.is_looking() => self.return_to_scene(now),
            Present::Previous | Present::Back => self.go_by(-1, now),
            Present::First | Present::Home => self.go_to_scene(0, now),
            Present::Cover(cover) => self.change(|presenting| {
                presenting.cover = if presenting.cover == cover { Cover::None } else { cover };
            }),
            Present::Escape => self.escape_presenting(ctx, !typed.is_empty(), now),
            Present::Zoom { factor, anchor } => self.look_nearer(factor, anchor),
            Present::Pan(part) => self.look_aside(part),
            Present::Look(window) => self.look(|looking| looking.window = Some(window)),
            Present::Find => self.look(|looking| {
                looking.query.get_or_insert_default();
            }),
            Present::Seek(text) => self.seek_on_stage(text),
            Present::ShowHits => self.show_hits(ctx),
            Present::Card(key) => self.look(|looking| looking.card = key),
            Present::Pointer => self.change(|presenting| {
                presenting.pointer = match presenting.pointer {
                    Pointer::None => Pointer::Ring,
                    Pointer::Ring => Pointer::Spotlight,
                    Pointer::Spotlight => Pointer::None,
                };
            }),
            Present::PointerSize(factor) => self.change(|presenting| {
                let radius = presenting.pointer_radius * factor;
                presenting.pointer_radius = radius.clamp(Presenting::LEAST_RADIUS, Presenting::MOST_RADIUS);
            }),
            Present::Advance => self.change(|presenting| advance(presenting, now)),
            Present::StopAdvance => self.change(|presenting| presenting.advance = None),
            Present::Pace(scale) => self.change(|presenting| pace(presenting, scale)),
            Present::Theme => self.turn_stage(),
            Present::Screens => self.change_screens(ctx),
            Present::ScreenGone => self.show_on_one_screen(ctx),
            Present::PointAt(at) => self.change(|presenting| presenting.pointer_at = at),
        }
    }

    fn change<T: Default>(&mut self, how: impl FnOnce(&mut Presenting) -> T) -> T {
        self.view.presenting.as_mut().map(how).unwrap_or_default()
    }

    fn start_presenting(&mut self, ctx: &Context, from: From) {
        let Some(doc) = self.acted_on() else { return };
        let Some(sheet) = self.sheets.get(doc) else { return };
        let mut ids = sheet.case.presented_scenes().map(|scene| scene.id.clone());
        let selected = self.view.selection.keys().iter().rev().filter(|key| key.doc == doc);
        let selected = selected.map(|key| &key.key).find_map(|key| match key {
            Key::Record(TableName::Scenes, id) => Some(id.clone()),
            Key::Record(..) | Key::Meta | Key::Order(_) => None,
        });
        let shown =
            self.scene_shown.as_ref().filter(|key| key.doc == doc).and_then(|key| key.key.id().cloned());
        let here = selected.or(shown);
        let here = here.filter(|id| sheet.case.scenes.get(id).is_some_and(|scene| !scene.hidden));
        let first = ids.next();
        let has_some = !sheet.case.scenes.is_empty();
        drop(ids);
        let scene = match from {
            From::First => first,
            From::Here => here.or(first),
        };
        let Some(scene) = scene else {
            self.fail(if has_some {
                "every scene of this case is hidden; show one in the list of scenes first"
            } else {
                "this case has no scenes; keep what is shown as one first (Ctrl+K)"
            });
            return;
        };
        let presenting = Box::new(Presenting::new(doc, scene, 0.0));
        match self.make_stage(doc, Some(presenting.clone())) {
            Err(refused) => self.fail(refused),
            Ok(()) if self.show.made_from.is_some() => self.begin_presenting(ctx, *presenting),
            // It begins once the case is made.
            Ok(()) => {}
        }
    }

    /// The case is on the stage.
    pub(in crate::app) fn begin_presenting(&mut self, ctx: &Context, mut presenting: Presenting) {
        let (now, is_full) = ctx.input(|input| (input.time, input.viewport().fullscreen.unwrap_or(false)));
        self.full_before = is_full;
        (presenting.began, presenting.since) = (now, now);
        presenting.screen = self.other_screen;
        presenting.screens = if self.other_screen.is_some() { Screens::Two } else { Screens::One };
        let fills = presenting.screens == Screens::One;
        self.view.presenting = Some(presenting);
        ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
        if fills {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        }
    }

    /// From one window to two and back.
    fn change_screens(&mut self, ctx: &Context) {
        let screens = self.view.presenting.as_ref().map(|presenting| presenting.screens);
        match screens {
            None => {}
            Some(Screens::Two) => self.show_on_one_screen(ctx),
            Some(Screens::One) => {
                let screen = self.other_screen;
                self.change(|presenting| {
                    presenting.screens = Screens::Two;
                    presenting.screen = screen;
                });
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.full_before));
            }
        }
    }

    /// The stage goes on in the window itself, where it stands.
    fn show_on_one_screen(&mut self, ctx: &Context) {
        self.change(|presenting| {
            presenting.screens = Screens::One;
            presenting.screen = None;
            presenting.pointer_at = None;
        });
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
    }

    /// Notes whether there is a screen beside that of the window: a projector that is pulled out leaves the stage to the
    /// window, one that comes gets it.
    pub(in crate::app) fn note_other_screen(&mut self, ctx: &Context, other: Option<usize>) {
        let before = std::mem::replace(&mut self.other_screen, other);
        if before == other {
            return;
        }
        let now = self.view.presenting.as_ref().map(|presenting| (presenting.screens, presenting.screen));
        match now {
            Some((Screens::Two, Some(_))) if other.is_none() => self.show_on_one_screen(ctx),
            Some((Screens::One, _)) if other.is_some() => self.change_screens(ctx),
            Some(_) | None => {}
        }
    }

    fn leave_presenting(&mut self, ctx: &Context) {
        if let Some(presenting) = self.view.presenting.take() {
            let scene = Key::Record(TableName::Scenes, presenting.scene);
            self.scene_shown = Some(crate::document::DocKey::new(presenting.doc, scene));
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.full_before));
        }
    }

    /// The innermost first: number, search, card, looking around by none of these is left with Home; then presenting ends.
    fn escape_presenting(&mut self, ctx: &Context, had_number: bool, now: f64) {
        let looking = self.view.presenting.as_ref().and_then(|presenting| presenting.looking.clone());
        match looking {
            _ if had_number => {}
            Some(Looking { query: Some(_), .. }) => {
                self.look(|looking| {
                    looking.query = None;
                    looking.hits = BTreeSet::new();
                });
                if self.is_as_scene() {
                    self.return_to_scene(now);
                }
            }
            Some(Looking { card: Some(_), .. }) => {
                self.look(|looking| looking.card = None);
                if self.is_as_scene() {
                    self.return_to_scene(now);
                }
            }
            Some(_) | None => self.leave_presenting(ctx),
        }
    }

    fn is_looking(&self) -> bool {
        self.view.presenting.as_ref().is_some_and(|presenting| presenting.looking.is_some())
    }

    /// Whether looking around shows nothing that the scene does not.
    fn is_as_scene(&self) -> bool {
        let looking = self.view.presenting.as_ref().and_then(|presenting| presenting.looking.as_ref());
        looking.is_some_and(|looking| *looking == Looking::default())
    }

    fn look(&mut self, how: impl FnOnce(&mut Looking)) {
        self.change(|presenting| {
            presenting.cover = Cover::None;
            how(presenting.looking.get_or_insert_default());
        });
    }

    /// The time that is shown now.
    fn stage_window(&mut self) -> Option<TimeWindow> {
        let presenting = self.view.presenting.clone()?;
        let own = presenting.looking.and_then(|looking| looking.window);
        own.or_else(|| self.show.scenery(&presenting.scene)?.window)
    }

    fn look_nearer(&mut self, factor: f64, anchor: Option<f64>) {
        let Some((axis, empty_time)) = self.stage_axis() else { return };
        let anchor = anchor.unwrap_or_else(|| axis.day_from_x(axis.width() / 2.0));
        let window = empty_time.zoomed(&axis, factor, anchor);
        self.look(|looking| looking.window = Some(window));
    }

    fn look_aside(&mut self, part: f64) {
        let Some((axis, _)) = self.stage_axis() else { return };
        let window = axis.panned(part * axis.width());
        self.look(|looking| looking.window = Some(window));
    }

    /// The axis of the time that is shown now, as wide as where no screen says it, and what of its scene folds.
    fn stage_axis(&mut self) -> Option<(TimeAxis, Arc<EmptyTime>)> {
        let window = self.stage_window()?;
        let scene = self.view.presenting.as_ref()?.scene.clone();
        let empty_time = Arc::clone(&self.show.scenery(&scene)?.empty_time);
        Some((empty_time.axis(window, 0.0, NOMINAL_WIDTH), empty_time))
    }

    fn seek_on_stage(&mut self, text: String) {
        let filter = Filter::parse(&text);
        let (case, index) = (self.show.case(), self.show.index());
        let mut hits = BTreeSet::new();
        if !filter.is_empty() {
            let matches = filter.matches(case, index);
            let found = index.dated().chain(index.undated());
            hits.extend(
                found.filter(|id| index.number_of(id).is_some_and(|no| matches.has_event(no))).cloned(),
            );
        }
        self.look(|looking| {
            looking.query = Some(text);
            looking.hits = hits;
        });
    }

    /// Shows the time of everything that was found.
    fn show_hits(&mut self, ctx: &Context) {
        ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
        let Some(looking) = self.view.presenting.as_ref().and_then(|presenting| presenting.looking.clone())
        else {
            return;
        };
        if looking.query.as_ref().is_none_or(|query| query.trim().is_empty()) {
            self.look(|looking| looking.query = None);
            if self.is_as_scene() {
                let now = ctx.input(|input| input.time);
                self.return_to_scene(now);
            }
            return;
        }
        let days =
            looking.hits.iter().filter_map(|id| self.show.index().entry(id)).map(|(entry, _)| entry.known());
        let Some((first, last)) = days.reduce(|(a, b), (c, d)| (a.min(c), b.max(d))) else { return };
        let (first, last) =
            (as_days(crate::model::edtf::Day(first)), as_days(crate::model::edtf::Day(last)) + 1.0);
        let side = ((last - first) * 0.08).max(7.0);
        if let Some(window) = TimeWindow::new(first - side, last + side) {
            self.look(|looking| looking.window = Some(window));
        }
    }

    fn type_digit(&mut self, digit: u8) {
        const DIGITS: usize = 4;
        self.change(|presenting| {
            if presenting.typed.len() >= DIGITS {
                presenting.typed.clear();
            }
            presenting.typed.push(char::from(b'0' + digit.min(9)));
        });
    }

    fn go_by(&mut self, by: isize, now: f64) {
        let Some(presenting) = &self.view.presenting else { return };
        let at = self.show.ids().iter().position(|id| *id == presenting.scene).unwrap_or(0);
        self.go_to_scene(at.saturating_add_signed(by), now);
    }

    /// The scene at a place; beyond the last it is the last.
    fn go_to_scene(&mut self, at: usize, now: f64) {
        let ids = self.show.ids();
        let Some(id) = ids.get(at.min(ids.len().saturating_sub(1))).cloned() else { return };
        self.come_to(id, now);
    }

    /// Back to the scene exactly as it was.
    fn return_to_scene(&mut self, now: f64) {
        if let Some(presenting) = &self.view.presenting {
            self.come_to(presenting.scene.clone(), now);
        }
    }

    /// Moves the camera from what is shown to a scene.
    fn come_to(&mut self, scene: Id, now: f64) {
        let window = self.stage_window();
        let moves = self.view.motion == Motion::Full;
        self.change(|presenting| {
            presenting.cover = Cover::None;
            let looking = presenting.looking.take();
            if presenting.scene == scene && looking.is_none() {
                return;
            }
            let from = std::mem::replace(&mut presenting.scene, scene);
            presenting.moving = moves.then_some(Moving { scene: from, window, looking, since: now });
            presenting.since = now;
            if let Some(advance) = &mut presenting.advance
                && advance.paused_after.is_some()
            {
                advance.paused_after = Some(0.0);
            }
        });
    }

    /// Light or dark: the stage's, else the window's.
    pub(in crate::app) fn stage_variant(&self) -> Variant {
        self.show.theme.as_ref().unwrap_or(&self.theme).variant
    }

    fn turn_stage(&mut self) {
        let is_dark = self.stage_variant() == Variant::Dark;
        self.show.theme = Some(Theme::new(if is_dark { Variant::Light } else { Variant::Dark }));
    }

    /// The camera has arrived.
    pub(in crate::app) fn settle_camera(&mut self, now: f64) {
        self.change(|presenting| {
            presenting.moving.take_if(|moving| now - moving.since >= crate::ui::present::MOVE_SECONDS);
        });
    }
}

/// Starts going on by itself, pauses it, lets it go on.
fn advance(presenting: &mut Presenting, now: f64) {
    match &mut presenting.advance {
        None => {
            presenting.advance = Some(Advance { seconds: Advance::SECONDS, paused_after: None });
            presenting.since = now;
        }
        Some(advance) => match advance.paused_after.take() {
            None => advance.paused_after = Some(now - presenting.since),
            Some(passed) => presenting.since = now - passed,
        },
    }
}

fn pace(presenting: &mut Presenting, scale: Scale) {
    if let Some(advance) = &mut presenting.advance {
        let by = match scale {
            Scale::Larger => Advance::STEP,
            Scale::Smaller => -Advance::STEP,
            Scale::Normal => 0.0,
        };
        advance.seconds = (advance.seconds + by).clamp(Advance::STEP, 3600.0);
    }
}
