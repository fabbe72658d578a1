//! What is kept from one run to the next: theme, size, recent files, the last session, the view of each file.

use std::path::{Path, PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};
use serde::{Deserialize, Serialize};

use super::App;
use crate::document::Document;
use crate::export::request::Request;
use crate::model::LanesBy;
use crate::query::sums::Choices;
use crate::store::{load_settings, save_settings};
use crate::view::{Alignment, Folding, Motion, ThemeChoice, TimeWindow};

/// Recent files that are remembered.
const RECENT: usize = 12;
/// Views of files that are remembered.
const VIEWS: usize = 100;

/// The settings file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark or the system's.
    pub theme: ThemeChoice,
    /// Motion, or none.
    pub motion: Motion,
    /// How large everything is drawn; 1 is 100 %.
    pub scale: f32,
    /// Width and height of the window in points.
    pub window: Option<(f32, f32)>,
    /// Files opened lately, the newest first.
    pub recent: Vec<PathBuf>,
    /// Files that were open when the window closed.
    pub session: Vec<PathBuf>,
    /// The folder whose documents quotations are held against.
    pub documents: Option<PathBuf>,
    /// The time shown of each file, the newest first.
    pub views: Vec<FileView>,
    /// What was asked for last of an export of each file, the newest first.
    pub requests: Vec<(PathBuf, Request)>,
}

/// How a file or a folder was last shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileView {
    /// The file, or the folder.
    pub path: PathBuf,
    /// In days since 1970-01-01.
    pub from: f64,
    /// In days since 1970-01-01.
    pub to: f64,
    /// The zoom octave of its folds.
    #[serde(default)]
    pub octave: Option<i32>,
    /// Whether stretches without facts fold.
    #[serde(default)]
    pub folding: Folding,
    /// How the plots show amounts.
    #[serde(default)]
    pub plots: Choices,
    /// Of several cases, the names of those that are folded.
    #[serde(default)]
    pub folded: Vec<String>,
    /// What the lanes stand for.
    #[serde(default)]
    pub lanes_by: LanesBy,
    /// Hidden lanes: names of the cases, and ids.
    #[serde(default)]
    pub hidden_lanes: Vec<(String, String)>,
    /// Lanes in the order that a person gave them, where it is not data: names of the cases, and ids.
    #[serde(default)]
    pub lane_order: Vec<(String, Vec<String>)>,
    /// Whether cases were aligned: then `from` and `to` are days since the event that each counts from.
    #[serde(default)]
    pub alignment: Alignment,
    /// The events chosen to count from: names of the cases, and ids.
    #[serde(default)]
    pub anchors: Vec<(String, String)>,
}

impl FileView {
    /// The stretch of time.
    pub(super) fn window(&self) -> Option<TimeWindow> {
        let window = TimeWindow::new(self.from, self.to)?;
        Some(self.octave.map_or(window, |octave| window.at_octave(octave)))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            motion: Motion::Full,
            scale: 1.0,
            window: None,
            recent: Vec::new(),
            session: Vec::new(),
            documents: None,
            views: Vec::new(),
            requests: Vec::new(),
        }
    }
}

/// The settings file in the platform's folder for configuration.
pub(super) fn settings_path() -> Option<PathBuf> {
    let args = AppStrategyArgs {
        top_level_domain: "org".to_owned(),
        author: "Casetrail".to_owned(),
        app_name: "casetrail".to_owned(),
    };
    choose_app_strategy(args).ok().map(|folders| folders.config_dir().join("settings.ron"))
}

impl Settings {
    /// The settings kept at the path; those of a first run where there are none that can be read.
    #[must_use]
    pub fn load(path: Option<&Path>) -> Self {
        let mut settings: Self = path.map(|path| load_settings(path).value).unwrap_or_default();
        if !(0.5..=3.0).contains(&settings.scale) {
            settings.scale = 1.0;
        }
        settings
    }

    /// Notes that a file was opened or written.
    pub(super) fn opened(&mut self, path: &Path) {
        self.recent.retain(|held| held != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }

    /// Notes that a folder was opened; its path ends with a separator, by which it is told from a file.
    pub(super) fn opened_folder(&mut self, path: &Path) {
        self.opened(&path.join(""));
    }

    /// How a file or a folder was last shown.
    pub(super) fn view_of(&self, path: &Path) -> Option<&FileView> {
        self.views.iter().find(|view| view.path == path)
    }

    /// What was asked for last of an export of a file or a folder.
    pub(super) fn request_of(&self, path: &Path) -> Option<&Request> {
        self.requests.iter().find(|(held, _)| held == path).map(|(_, request)| request)
    }

    pub(super) fn keep_request(&mut self, path: PathBuf, request: Request) {
        self.requests.retain(|(held, _)| *held != path);
        self.requests.insert(0, (path, request));
        self.requests.truncate(VIEWS);
    }

    fn keep_view(&mut self, view: FileView) {
        self.views.retain(|held| held.path != view.path);
        self.views.insert(0, view);
        self.views.truncate(VIEWS);
    }
}

impl App {
    /// The files that are open now are those of the next session.
    pub(super) fn note_session(&mut self) {
        let mut session: Vec<PathBuf> = Vec::new();
        for path in self.workspace.iter().filter_map(|document| document.origin().path()) {
            // A folder is opened again as a whole, with the files that it has then.
            let path = self.folders.of(path).unwrap_or(path);
            if !session.iter().any(|held| held == path) {
                session.push(path.to_owned());
            }
        }
        self.settings.session = session;
    }

    /// Notes the time shown for the files that are open.
    pub(super) fn keep_view(&mut self) {
        let (Some(window), Some(path)) = (self.view.window, self.view_path()) else { return };
        let folded = self.workspace.iter().filter(|document| self.view.folded_cases.contains(&document.id()));
        let folded = folded.map(Document::name).collect();
        let anchors = self.workspace.iter().filter_map(|document| {
            let id = self.view.anchors.get(&document.id())?;
            Some((document.name(), id.to_string()))
        });
        let cases = || self.workspace.iter().map(|document| (document.id(), document.name()));
        let hidden_lanes = cases().flat_map(|(doc, name)| {
            let hidden = self.view.hidden_lanes.iter().filter(move |(of, _)| *of == doc);
            hidden.map(move |(_, lane)| (name.clone(), lane.to_string()))
        });
        let lane_order = cases().filter_map(|(doc, name)| {
            let order = self.view.lane_order.get(&doc)?;
            Some((name, order.iter().map(ToString::to_string).collect()))
        });
        let (hidden_lanes, lane_order) = (hidden_lanes.collect(), lane_order.collect());
        self.settings.keep_view(FileView {
            path,
            from: window.from(),
            to: window.to(),
            octave: window.octave(),
            folding: self.view.folding,
            plots: self.view.plots.clone(),
            folded,
            lanes_by: self.view.lanes_by,
            hidden_lanes,
            lane_order,
            alignment: self.alignment(),
            anchors: anchors.collect(),
        });
    }

    /// What the view is kept for: the folder, where one is open as a whole, else the first file.
    pub(super) fn view_path(&self) -> Option<PathBuf> {
        let first = self.workspace.iter().next()?.origin().path()?;
        Some(self.folders.of(first).unwrap_or(first).to_owned())
    }

    /// Writes the settings where they have changed. They are small and seldom change: theme, files, size.
    pub(super) fn keep_settings(&mut self) {
        self.settings.theme = self.view.theme;
        self.settings.motion = self.view.motion;
        if self.may_close {
            self.keep_view();
        }
        if self.settings == self.settings_kept {
            return;
        }
        self.settings_kept = self.settings.clone();
        let Some(path) = self.world.settings.clone() else { return };
        if let Err(reason) = save_settings(&path, &self.settings) {
            self.fail(format!("The settings were not kept: {reason}"));
        }
    }

    /// Notes how large the window is.
    pub(super) fn note_window_size(&mut self, ctx: &egui::Context) {
        // Asked for first: egui's lock is held while its input is read.
        let zoom = ctx.zoom_factor();
        let size = ctx.input(|input| input.viewport().inner_rect.map(|rect| rect.size() * zoom));
        let is_plain = ctx.input(|input| {
            let viewport = input.viewport();
            viewport.maximized != Some(true) && viewport.fullscreen != Some(true)
        });
        // Written when the window closes, not with every step of a drag.
        if let (Some(size), true, true) = (size, is_plain, self.may_close) {
            self.settings.window = Some((size.x.round(), size.y.round()));
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests set up files of their own")]
mod tests {
    use super::*;
    use crate::query::sums::{Choice, Over, Period};

    #[test]
    fn settings_come_back_from_their_file_and_unknown_ones_do_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config/settings.ron");
        let mut settings = Settings { theme: ThemeChoice::Dark, scale: 1.5, ..Settings::default() };
        settings.opened(Path::new("/a.ron"));
        settings.opened(Path::new("/b.ron"));
        settings.opened(Path::new("/a.ron"));
        settings.keep_view(FileView {
            path: "/a.ron".into(),
            from: 1.0,
            to: 9.0,
            octave: Some(-3),
            folding: Folding::On,
            plots: Choices::both(Choice { over: Over::Per(Period::Year), ..Choice::default() }),
            folded: vec!["b.ron".to_owned()],
            lanes_by: LanesBy::Actor,
            hidden_lanes: vec![("b.ron".to_owned(), "navy".to_owned())],
            lane_order: vec![("b.ron".to_owned(), vec!["italy".to_owned(), "navy".to_owned()])],
            alignment: Alignment::OnEvents,
            anchors: vec![("b.ron".to_owned(), "signed".to_owned())],
        });
        save_settings(&path, &settings).unwrap();
        assert_eq!(Settings::load(Some(&path)), settings);
        assert_eq!(settings.recent, [PathBuf::from("/a.ron"), PathBuf::from("/b.ron")]);
        let window = TimeWindow::new(1.0, 9.0).unwrap().at_octave(-3);
        assert_eq!(settings.view_of(Path::new("/a.ron")).and_then(FileView::window), Some(window));
        std::fs::write(&path, "(theme: Light, unheard_of: 3)").unwrap();
        assert_eq!(Settings::load(Some(&path)).theme, ThemeChoice::Light);
        std::fs::write(&path, "nonsense").unwrap();
        assert_eq!(Settings::load(Some(&path)), Settings::default());
    }
}
