//! The window's program: dispatch of actions, files and dialogs, work beside the window, session.
//!
//! [`App`] needs no window system: tests build it with a [`World`] of their own and hand it an egui context.

mod bundled;
mod checks;
mod desktop;
mod disk;
mod dispatch;
mod documents;
mod draft;
mod exporting;
mod files;
mod folders;
mod gliding;
mod goal;
mod hand_out;
mod keys;
mod papers;
mod paste;
mod picture;
mod pictures;
mod plotting;
mod presenting;
mod report;
mod run;
mod seeking;
mod session;
mod sheets;
mod slug;
mod staging;
mod system_fonts;
mod tasks;
mod world;

use crate::model::SceneView;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use run::{NO_DISPLAY, run};
pub use session::Settings;
pub use slug::slug;
pub use world::{Asked, FileDialogs, Question, Runner, World};

use crate::action::Action;
use crate::document::{DocId, DocKey, Document, Workspace};
use crate::draw::theme::{Theme, Variant};
use crate::layout::EmptyTime;
use crate::ui::{Chrome, Desk, Dialog, Message, MessageLevel, Sheet, Stamp};
use crate::view::{Motion, ThemeChoice, TimeWindow, View};
use checks::Checks;
use documents::KnownDocuments;
use draft::DraftClock;
use files::FileState;
use folders::Folders;
use goal::Goal;
use report::Report;
use sheets::Sheets;
use tasks::{Stir, Tasks};

/// Where a view stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Stands {
    window: Option<TimeWindow>,
    scroll_y: f32,
    cases: usize,
}

/// The whole state of the window.
pub struct App {
    world: World,
    workspace: Workspace,
    view: View,
    sheets: Sheets,
    /// What of the open cases' time folds.
    empty_time: Arc<EmptyTime>,
    actions: Vec<Action>,
    tasks: Tasks<Report>,
    files: FileState,
    folders: Folders,
    checks: Checks,
    documents: KnownDocuments,
    settings: Settings,
    /// The settings as they were written last.
    settings_kept: Settings,
    dialog: Option<Dialog>,
    message: Option<Message>,
    /// When the message was first shown, by egui's clock; `None` until then.
    message_since: Option<f64>,
    /// What goes on once everything in its way is saved or given up.
    goal: Option<Goal>,
    /// Documents whose changes may be lost on the way to the goal, at these revisions.
    given_up: BTreeMap<DocId, u64>,
    draft_clock: DraftClock,
    /// Facts made in this window that no file holds: saving gives them their ids.
    fresh: BTreeSet<DocKey>,
    /// The fact edited or added last: a new one takes source, lane and kind from it.
    last_fact: Option<DocKey>,
    known_hits: dispatch::KnownHits,
    seeking: seeking::Seeking,
    plotting: plotting::Plotting,
    /// What is shown of the case that is presented.
    show: presenting::Show,
    pictures: pictures::PicturesShown,
    /// The number of a screen beside that of the window.
    other_screen: Option<usize>,
    /// What the picture that is asked for is to be, where it is the scenes.
    handing_out: Option<crate::action::HandOut>,
    /// What is chosen for an export.
    exporting: exporting::Exporting,
    /// Whether the window was full screen before presenting.
    full_before: bool,
    /// Where the view stood in the last frame.
    stands: Stands,
    /// The way that the window is on.
    glide: Option<gliding::Glide>,
    /// The scene that was opened or presented last.
    scene_shown: Option<DocKey>,
    theme: Theme,
    themed: Option<(Variant, Motion)>,
    may_close: bool,
    title_shown: String,
    /// What had the keyboard at the end of the last frame: egui takes it away on Escape before anybody sees the key.
    had_focus: Option<egui::Id>,
}

impl App {
    /// The program with nothing open. What was asked for is opened by [`App::open`].
    #[must_use]
    pub fn new(ctx: &egui::Context, world: World) -> Self {
        Theme::new(Variant::Light).install(ctx);
        ctx.options_mut(|options| {
            // Its own keys for the size stand in the menu.
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
        let settings = Settings::load(world.settings.as_deref());
        ctx.set_zoom_factor(settings.scale);
        let view = View {
            theme: settings.theme,
            motion: settings.motion,
            content: SceneView::Combined,
            ..View::default()
        };
        let tasks = Tasks::new(ctx.clone(), world.runner);
        Self {
            world,
            workspace: Workspace::default(),
            view,
            sheets: Sheets::default(),
            empty_time: Arc::default(),
            actions: Vec::new(),
            tasks,
            files: FileState::default(),
            folders: Folders::default(),
            checks: Checks::default(),
            documents: KnownDocuments::default(),
            settings_kept: settings.clone(),
            settings,
            dialog: None,
            message: None,
            message_since: None,
            goal: None,
            given_up: BTreeMap::new(),
            draft_clock: DraftClock::default(),
            fresh: BTreeSet::new(),
            last_fact: None,
            known_hits: dispatch::KnownHits::default(),
            seeking: seeking::Seeking::default(),
            plotting: plotting::Plotting::default(),
            show: presenting::Show::default(),
            pictures: pictures::PicturesShown::default(),
            other_screen: None,
            handing_out: None,
            exporting: exporting::Exporting::default(),
            full_before: false,
            scene_shown: None,
            theme: Theme::new(Variant::Light),
            stands: Stands::default(),
            glide: None,
            themed: None,
            may_close: false,
            title_shown: String::new(),
            had_focus: None,
        }
    }

    /// Everything but drawing: reports, keys, actions. Comes before [`App::ui`] in every frame.
    pub fn logic(&mut self, ctx: &egui::Context) {
        self.take_reports(ctx);
        self.take_input(ctx);
        self.dispatch(ctx);
        self.glide_on(ctx);
        self.refresh(ctx);
        self.fade_message(ctx);
        self.note_window_size(ctx);
        self.keep_settings();
    }

    /// Draws the window.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        if self.view.presenting.is_some() {
            self.present_ui(ui);
            return;
        }
        let chrome = self.chrome(ui.ctx());
        let desk = Desk {
            sheets: self.sheets.list(),
            view: &self.view,
            theme: &self.theme,
            folder: self.folders.only(&self.workspace),
            unread: self.folders.unread(),
            empty_time: &self.empty_time,
            crowded_months: self.sheets.crowded_months(),
            plots: self.plotting.made(),
            today: (self.world.today)(),
            pictures: self.pictures.galleries(),
        };
        let before = self.actions.len();
        crate::ui::window_ui(ui, &desk, &chrome, &mut self.actions);
        self.had_focus = ui.memory(egui::Memory::focused);
        if self.actions.len() > before {
            ui.ctx().request_repaint();
        }
    }

    /// Tells the number of a screen beside that of the window: the desktop's, or what a test says.
    pub fn other_screen_is(&mut self, ctx: &egui::Context, other: Option<usize>) {
        self.note_other_screen(ctx, other);
    }

    /// Does something as if a person had: for tests and for what the command line asks.
    pub fn push(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// The open documents.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The state of the screen.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The open cases as drawn.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        self.sheets.list()
    }

    /// Whether anything is still being read, found or put together beside the window.
    #[must_use]
    pub fn is_at_work(&self) -> bool {
        self.tasks.are_to_come()
    }

    /// The dialog that is open.
    #[must_use]
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// The message in the status bar.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// What is kept from one run to the next.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether the window may close: nothing is unsaved, or the person said so.
    #[must_use]
    pub fn may_close(&self) -> bool {
        self.may_close
    }

    fn chrome(&self, ctx: &egui::Context) -> Chrome {
        let acted_on = self.acted_on().and_then(|doc| self.workspace.get(doc));
        let labelled = |label: Option<&str>, document: &Document| {
            let label = label?;
            if self.workspace.len() > 1 {
                Some(format!("{label} in {}", document.name()))
            } else {
                Some(label.to_owned())
            }
        };
        Chrome {
            undo: acted_on.and_then(|document| labelled(document.undo_label(), document)),
            redo: acted_on.and_then(|document| labelled(document.redo_label(), document)),
            acts_on: acted_on.map(Document::name),
            work: self.tasks.shown(),
            message: self.message.clone(),
            dialog: self.dialog.clone(),
            preview: self.exporting.preview(),
            recent: self.settings.recent.clone(),
            documents: self.settings.documents.clone(),
            scale: ctx.zoom_factor(),
            hits: self.hits(),
            is_searching: self.is_late(ctx),
            filter_notes: self.sheets.filter_notes().to_vec(),
            similar: self.sheets.similar_words().to_vec(),
        }
    }

    /// The document that undo, save and close act on: the selection's, else the last edited, else the first.
    fn acted_on(&self) -> Option<DocId> {
        self.workspace.acted_on(self.view.selection.primary().map(|key| key.doc))
    }

    /// Theme, title and sheets as the state wants them.
    /// Tells the work beside the window whether the view moves: its time, its lanes, what is dragged, what is open.
    fn note_stir(&mut self) {
        let stands = Stands {
            window: self.view.window,
            scroll_y: self.view.scroll_y,
            cases: self.sheets.list().len(),
        };
        let is_dragging = self.view.dragged_fact.is_some() || self.view.sketch.is_some();
        let moves = is_dragging || std::mem::replace(&mut self.stands, stands) != stands;
        self.tasks.frame(if moves { Stir::Moves } else { Stir::Rests });
    }

    fn refresh(&mut self, ctx: &egui::Context) {
        let variant = match self.view.theme {
            ThemeChoice::Light => Variant::Light,
            ThemeChoice::Dark => Variant::Dark,
            ThemeChoice::System => match ctx.system_theme() {
                Some(egui::Theme::Dark) => Variant::Dark,
                Some(egui::Theme::Light) | None => Variant::Light,
            },
        };
        if self.themed != Some((variant, self.view.motion)) {
            self.themed = Some((variant, self.view.motion));
            self.theme = Theme::new(variant);
            self.theme.apply(ctx);
            let seconds = if self.view.motion == Motion::Reduced { 0.0 } else { 0.12 };
            let blinks = self.view.motion == Motion::Full;
            ctx.all_styles_mut(|style| {
                style.animation_time = seconds;
                style.visuals.text_cursor.blink = blinks;
            });
        }
        self.refresh_sheets();
        self.note_stir();
        self.seek_beside(ctx);
        self.plot_beside();
        self.refresh_hits();
        self.refresh_show(ctx);
        self.refresh_pictures();
        self.refresh_preview();
        self.check_what_changed();
        let title = self.window_title();
        if title != self.title_shown {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title_shown = title;
        }
    }

    fn window_title(&self) -> String {
        // An audience may read it: no name of a file.
        if self.view.presenting.is_some() {
            return "Casetrail".to_owned();
        }
        let Some(document) = self.acted_on().and_then(|doc| self.workspace.get(doc)) else {
            return "Casetrail".to_owned();
        };
        if self.workspace.len() > 1 {
            let mark = if self.workspace.changed().next().is_some() { "• " } else { "" };
            let folder =
                self.folders.only(&self.workspace).map(|folder| format!("{}/, ", disk::name(folder)));
            return format!("{mark}{}{} cases – Casetrail", folder.unwrap_or_default(), self.workspace.len());
        }
        let mark = if document.is_changed() { "• " } else { "" };
        format!("{mark}{} – Casetrail", document.name())
    }

    /// What was done is told for a while; what failed stays until somebody takes it away.
    fn fade_message(&mut self, ctx: &egui::Context) {
        const SECONDS: f64 = 6.0;
        let is_done = self.message.as_ref().is_some_and(|message| message.level == MessageLevel::Done);
        if !is_done {
            self.message_since = None;
            return;
        }
        let now = ctx.input(|input| input.time);
        let since = *self.message_since.get_or_insert(now);
        if now - since >= SECONDS {
            self.message = None;
            self.message_since = None;
        } else {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(SECONDS - (now - since)));
        }
    }

    fn tell(&mut self, text: impl Into<String>) {
        self.message_since = None;
        self.message = Some(Message { level: MessageLevel::Done, text: text.into() });
    }

    fn fail(&mut self, text: impl Into<String>) {
        // An error's words begin small, to stand within a line; here they are a sentence.
        let text = text.into();
        let mut letters = text.chars();
        let text =
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
        self.message = Some(Message { level: MessageLevel::Failed, text });
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.other_screen_is(ctx, presenting::other_screen(frame));
        Self::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        Self::ui(self, ui);
    }

    /// The ground of timeline and plots, which is not painted again: where no graphics card draws, each pixel counts.
    fn clear_color(&self, _: &egui::Visuals) -> [f32; 4] {
        self.theme.canvas.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.keep_settings();
    }
}
