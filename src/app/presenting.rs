//! What is shown of the case that is presented: the case as an audience may see it, and its scenes prepared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Context, Ui, Vec2, ViewportBuilder, ViewportClass, ViewportId, vec2};
use lean_string::LeanStr;

use super::App;
use super::report::Report;
use super::staging::{Made, Making};
use super::tasks::Show as Shown;
use crate::action::{Action, Present};
use crate::document::DocId;
use crate::draw::pictures::Gallery;
use crate::draw::stage::stage_theme;
use crate::draw::theme::Theme;
use crate::layout::EmptyTime;
use crate::layout::stage::{PictureKey, Scenery};
use crate::model::{Case, Id, Key, TableName};
use crate::query::TimeIndex;
use crate::ui::AT_ONCE;
use crate::ui::present::{Notes, Room, Stage, Watched, notes_ui, stage_ui};
use crate::view::{Advance, Presenting, Screens, View};

/// What is shown, kept for as long as the case stays as it is.
///
/// Scenes go by the ids of the file. What is shown of them goes by those under which they leave.
#[derive(Default)]
pub(super) struct Show {
    /// The document and the state of its case.
    pub(super) made_from: Option<(DocId, u64)>,
    /// What is being made beside the window, to take the place of this.
    pub(super) making: Option<Making>,
    made: Made,
    /// What of the time between its facts folds, as in the window.
    empty_time: Arc<EmptyTime>,
    sceneries: BTreeMap<Id, Arc<Scenery>>,
    /// Scenes of a large case that are being prepared beside the window; one that breaks off is not tried again there.
    preparing: BTreeSet<Id>,
    /// Dark on light or light on dark, where it is not the window's.
    pub(super) theme: Option<Theme>,
}

impl Show {
    /// Takes what was made in the place of what was.
    pub(super) fn take(&mut self, state: (DocId, u64), made: Made, view: &View) {
        let empty_time = Arc::new(EmptyTime::new(made.index.busy(), view.folding, &view.unfolded));
        let theme = self.theme.take();
        *self = Self { made_from: Some(state), made, empty_time, theme, ..Self::default() };
    }

    /// The case as it may be shown.
    pub(super) fn case(&self) -> &Case {
        &self.made.case
    }

    /// The index of exactly its facts.
    pub(super) fn index(&self) -> &TimeIndex {
        &self.made.index
    }

    /// Where the pictures that may be shown lie from the file of the case.
    pub(super) fn picture_files(&self) -> &BTreeMap<PictureKey, LeanStr> {
        &self.made.pictures
    }

    /// The records whose pictures are shown or about to be: the scene that is on, the one before it, the next, and the fact
    /// whose card is open.
    pub(super) fn with_pictures(&self, presenting: Option<&Presenting>) -> BTreeSet<Key> {
        let Some(presenting) = presenting else { return BTreeSet::new() };
        let ids = self.ids();
        let at = ids.iter().position(|id| *id == presenting.scene).unwrap_or(0);
        let beside = [at.checked_sub(1), Some(at), at.checked_add(1)];
        let beside = beside.into_iter().flatten().filter_map(|at| ids.get(at));
        let scenes = beside.chain(presenting.moving.as_ref().map(|moving| &moving.scene));
        let shown = scenes.filter_map(|id| self.made.scene(id));
        let scenes = shown.map(|scene| Key::Record(TableName::Scenes, scene.id.clone()));
        scenes.chain(presenting.looking.as_ref().and_then(|looking| looking.card.clone())).collect()
    }

    /// The ids of the scenes in their order.
    pub(super) fn ids(&self) -> &[Id] {
        self.made.scenes()
    }

    /// A scene that is prepared.
    fn known(&self, id: &Id) -> Option<Arc<Scenery>> {
        self.sceneries.get(id).map(Arc::clone)
    }

    /// A scene, prepared now where it was not yet.
    pub(super) fn scenery(&mut self, id: &Id) -> Option<Arc<Scenery>> {
        if let Some(known) = self.known(id) {
            return Some(known);
        }
        let scene = self.made.scene(id)?;
        let scenery = Arc::new(self.made.scenery(scene, &self.empty_time));
        self.sceneries.insert(id.clone(), Arc::clone(&scenery));
        Some(scenery)
    }
}

/// A scene that was prepared beside the window.
pub(super) struct Prepared {
    state: (DocId, u64),
    id: Id,
    scenery: Option<Arc<Scenery>>,
}

impl App {
    /// Brings what is shown up to date, and goes on by itself where that was asked for.
    pub(super) fn refresh_show(&mut self, ctx: &Context) {
        let Some(presenting) = self.view.presenting.clone() else {
            let making = self.show.making.take_if(|making| making.begins.is_some());
            self.show = Show { theme: self.show.theme.take(), making, ..Show::default() };
            return;
        };
        if let Err(refused) = self.make_stage(presenting.doc, None) {
            self.present(ctx, Present::Leave);
            self.fail(refused);
            return;
        }
        if !self.show.ids().contains(&presenting.scene) {
            let first = self.show.ids().first().cloned();
            match (first, &mut self.view.presenting) {
                (Some(first), Some(presenting)) => presenting.scene = first,
                _ => self.present(ctx, Present::Leave),
            }
            return;
        }
        self.settle_camera(ctx.input(|input| input.time));
        self.prepare(ctx, &presenting);
        self.advance_by_itself(ctx, &presenting);
    }

    /// Prepares the scene that is on; while nothing moves, also those beside it, so that no move waits for them.
    fn prepare(&mut self, ctx: &Context, presenting: &Presenting) {
        self.show.scenery(&presenting.scene);
        if let Some(moving) = &presenting.moving {
            self.show.scenery(&moving.scene);
            return;
        }
        let ids = self.show.ids().to_vec();
        let at = ids.iter().position(|id| *id == presenting.scene).unwrap_or(0);
        let beside = [ids.get(at + 1), at.checked_sub(1).and_then(|before| ids.get(before))];
        let is_new = |id: &&Id| !self.show.sceneries.contains_key(*id) && !self.show.preparing.contains(*id);
        let Some(id) = beside.into_iter().flatten().find(is_new).cloned() else { return };
        if self.show.case().events.len() <= AT_ONCE {
            self.show.scenery(&id);
            ctx.request_repaint();
        } else {
            self.prepare_beside(id);
        }
    }

    /// Prepares a scene of a large case beside the window.
    fn prepare_beside(&mut self, id: Id) {
        let Some(state) = self.show.made_from else { return };
        let (made, empty_time) = (self.show.made.clone(), Arc::clone(&self.show.empty_time));
        self.show.preparing.insert(id.clone());
        self.tasks.start(Shown::No, move |_| {
            let scenery = made.scene(&id).map(|scene| Arc::new(made.scenery(scene, &empty_time)));
            Report::Prepared(Box::new(Prepared { state, id, scenery }))
        });
    }

    /// Keeps a scene that was prepared beside the window, unless the case has changed since.
    pub(super) fn prepared(&mut self, prepared: Prepared) {
        if self.show.made_from == Some(prepared.state) {
            self.show.preparing.remove(&prepared.id);
            self.show.sceneries.extend(prepared.scenery.map(|scenery| (prepared.id, scenery)));
        }
    }

    /// Shows the next scene once this one has had its time.
    fn advance_by_itself(&mut self, ctx: &Context, presenting: &Presenting) {
        let Some(Advance { seconds, paused_after: None }) = presenting.advance else { return };
        if presenting.looking.is_some() {
            return;
        }
        let left = presenting.since + seconds - ctx.input(|input| input.time);
        if left <= 0.0 {
            self.actions.push(Action::Present(Present::Next));
            ctx.request_repaint();
        } else {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
    }

    /// Draws the stage in the place of the window; with a second screen in a window of its own, and here the notes.
    pub(super) fn present_ui(&mut self, ui: &mut Ui) {
        let Some(presenting) = self.view.presenting.clone() else { return };
        let Some(now) = self.show.scenery(&presenting.scene) else { return };
        let before = presenting.moving.as_ref().and_then(|moving| self.show.scenery(&moving.scene));
        let ids = self.show.ids().to_vec();
        let at = |id: &Id| ids.iter().position(|held| held == id).unwrap_or(0);
        let next_id = ids.get(at(&presenting.scene) + 1);
        // No move waits for it: it is shown once it is prepared.
        let next = next_id.map(|id| (self.show.known(id), id));
        let place = |id: &Id| (at(id) + 1, ids.len());
        let nothing = Gallery::default();
        let gallery = self.pictures.galleries().get(&presenting.doc).unwrap_or(&nothing);
        let theme = stage_theme(self.show.theme.as_ref().unwrap_or(&self.theme));
        let stage = Stage {
            presenting: &presenting,
            theme: &theme,
            case: self.show.case(),
            index: self.show.index(),
            now: &now,
            place: place(&presenting.scene),
            before: before.as_deref().zip(presenting.moving.as_ref().map(|moving| place(&moving.scene))),
            gallery,
            motion: self.view.motion,
        };
        let pushed = self.actions.len();
        match presenting.screens {
            Screens::One => {
                stage_ui(ui, Room::whole(ui.max_rect(), Watched::ByAll), &stage, &mut self.actions);
            }
            Screens::Two => {
                let size = audience_ui(ui.ctx(), &stage, &mut self.actions);
                let sheet = self.sheets.get(presenting.doc);
                // The presenter's own words: those of the file, which no audience sees.
                let notes = sheet.and_then(|sheet| sheet.base.scenes.get(&presenting.scene));
                let desk = Notes {
                    theme: &self.theme,
                    notes: notes.map_or("", |scene| scene.notes.as_str()),
                    next: next.as_ref().map(|(next, id)| (next.as_deref(), place(id))),
                    clock: (self.world.clock)(),
                    size,
                };
                notes_ui(ui, &stage, &desk, &mut self.actions);
            }
        }
        self.had_focus = ui.memory(egui::Memory::focused);
        if self.actions.len() > pushed {
            ui.ctx().request_repaint();
        }
    }
}

/// The audience's window. Gives the size of its stage.
fn audience_ui(ctx: &Context, stage: &Stage<'_>, actions: &mut Vec<Action>) -> Vec2 {
    const SIZE: Vec2 = vec2(1280.0, 720.0);
    let builder = ViewportBuilder::default().with_app_id("casetrail").with_title("Casetrail");
    let builder = match stage.presenting.screen {
        Some(screen) => builder.with_monitor(screen).with_fullscreen(true),
        None => builder.with_inner_size(SIZE),
    };
    ctx.show_viewport_immediate(audience_id(), builder, |ui, class| {
        // Clickers send their keys to the window that is in front.
        if class != ViewportClass::EmbeddedWindow {
            super::keys::pressed(ui.ctx(), super::keys::Keys::Presenting, actions);
        }
        let rect = if class == ViewportClass::EmbeddedWindow {
            ui.allocate_space(SIZE / 4.0).1
        } else {
            ui.max_rect()
        };
        stage_ui(ui, Room::whole(rect, Watched::ByAudience), stage, actions);
        if ui.input(|input| input.viewport().close_requested()) {
            actions.push(Action::Present(Present::ScreenGone));
        }
        rect.size()
    })
}

/// The id of the audience's window.
fn audience_id() -> ViewportId {
    ViewportId::from_hash_of("audience")
}

/// The number of a screen beside that on which the window stands.
pub(super) fn other_screen(frame: &eframe::Frame) -> Option<usize> {
    let window = frame.winit_window()?;
    let own = window.current_monitor()?;
    window.available_monitors().position(|screen| screen != own)
}
