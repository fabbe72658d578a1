//! Windows to operate: a case that has one of everything, in the states that the tables ask for.

use std::path::PathBuf;

use casetrail::action::Action;
use casetrail::app::{App, World};
use casetrail::document::DocKey;
use casetrail::model::{Key as RecordKey, TableName};
use casetrail::view::Motion;
use egui::OutputCommand;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

use super::super::{app, world};
use super::look::{Control, keyboard};

/// One field a line: what a field's edit changes is one line.
const FULL: &str = include_str!("full.ron");

/// A window that is operated.
pub(super) struct Stage {
    pub(super) window: Harness<'static, Option<App>>,
    /// The file that is open, and its text at first.
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// What the window asked the desktop for: clipboard, browser.
    pub(super) asked_of_desktop: Vec<String>,
    _folder: tempfile::TempDir,
}

impl Stage {
    fn new(world: World, text: &str, size: egui::Vec2) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("full.ron");
        std::fs::write(&path, text).unwrap();
        let paths = vec![path.clone()];
        let mut start = Some(move |ctx: &egui::Context| {
            let mut app = App::new(ctx, world);
            app.open(paths);
            app.push(Action::Motion(Motion::Reduced));
            app
        });
        // Half a second, in which typing comes to rest, is five frames.
        let window = Harness::builder().with_size(size).with_step_dt(0.1).build_ui_state(
            move |ui, app: &mut Option<App>| {
                let app = app.get_or_insert_with(|| (start.take().unwrap())(ui.ctx()));
                app.logic(ui.ctx());
                app.ui(ui);
            },
            None,
        );
        let mut stage =
            Self { window, path, text: text.to_owned(), asked_of_desktop: Vec::new(), _folder: folder };
        stage.settle();
        stage
    }

    /// The full case.
    pub(super) fn full() -> Self {
        Self::of(FULL)
    }

    /// A case of this text.
    pub(super) fn of(text: &str) -> Self {
        Self::new(world(), text, egui::vec2(1280.0, 800.0))
    }

    /// The full case in a window of another size.
    pub(super) fn sized(width: f32, height: f32) -> Self {
        Self::new(world(), FULL, egui::vec2(width, height))
    }

    /// The full case in a world of one's own.
    pub(super) fn in_world(world: World) -> Self {
        Self::new(world, FULL, egui::vec2(1280.0, 800.0))
    }

    /// So many frames; notes what they ask the desktop for.
    pub(super) fn steps(&mut self, count: usize) {
        for _ in 0..count {
            self.window.step();
            for command in &self.window.output().platform_output.commands {
                let asked = match command {
                    OutputCommand::CopyText(text) => {
                        format!("copy {}", text.split_whitespace().collect::<Vec<_>>().join(" "))
                    }
                    OutputCommand::CopyImage(_) => "copy a picture".to_owned(),
                    OutputCommand::OpenUrl(url) => format!("open {}", url.url),
                    // What the mouse pastes elsewhere on X11.
                    OutputCommand::TextSelectionSettled(_) => continue,
                };
                self.asked_of_desktop.push(asked);
            }
            let viewports = self.window.output().viewport_output.values();
            for command in viewports.flat_map(|viewport| &viewport.commands) {
                if matches!(command, egui::ViewportCommand::RequestPaste) {
                    self.asked_of_desktop.push("paste".to_owned());
                }
            }
        }
    }

    /// Frames until the window wants no more for a while: motion is over, typing has come to rest.
    pub(super) fn settle(&mut self) {
        for _ in 0..12 {
            self.steps(1);
            let mut viewports = self.window.output().viewport_output.values();
            if viewports.all(|viewport| viewport.repaint_delay >= std::time::Duration::from_secs(1)) {
                return;
            }
        }
    }

    /// Does something by the way.
    pub(super) fn with(mut self, action: Action) -> Self {
        self.window.state_mut().as_mut().unwrap().push(action);
        self.settle();
        self
    }

    /// With a record selected.
    pub(super) fn selecting(self, table: TableName, id: &str) -> Self {
        let key = self.key(table, id);
        self.with(Action::Select(key))
    }

    /// A record of the first case.
    pub(super) fn key(&self, table: TableName, id: &str) -> DocKey {
        DocKey::new(app(&self.window).sheets()[0].doc, RecordKey::Record(table, id.into()))
    }

    /// With keys pressed.
    pub(super) fn pressing(mut self, keys: &[super::Press]) -> Self {
        super::operate(&mut self, keys);
        self
    }

    /// With what stands in the field that has the keyboard written over.
    pub(super) fn typing_over(mut self, text: &str) -> Self {
        self.window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        self.window.event(egui::Event::Text(text.to_owned()));
        self.settle();
        self
    }

    /// With the keyboard at the control of this name.
    pub(super) fn at(mut self, control: &str) -> Self {
        let found = super::look::controls(&self).into_iter().find(|each| each.spoken == control);
        let found = found.unwrap_or_else(|| panic!("no {control}"));
        assert!(self.give_keyboard(&found), "{found} takes the keyboard");
        self
    }

    /// Gives a control the keyboard, as Tab does after as many presses as there are controls before it. Whether it took it.
    pub(super) fn give_keyboard(&mut self, control: &Control) -> bool {
        let found = self
            .window
            .root()
            .children_recursive()
            .find(|node| node.accesskit_node().locate().0.0 == control.id)
            .map(|node| node.focus());
        if found.is_none() {
            return false;
        }
        self.steps(2);
        keyboard(self) == Some(control.id)
    }
}
