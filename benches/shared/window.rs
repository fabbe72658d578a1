//! The whole window without a screen: `App::logic` and `App::ui` in an egui context, screen reader on, and the
//! tessellation of what they paint.

use std::path::{Path, PathBuf};
use std::time::Duration;

use casetrail::action::Action;
use casetrail::app::{App, Runner, World};
use casetrail::draw::quads::Quads;
use casetrail::model::edtf::Day;
use casetrail::view::{Motion, TimeWindow};
use egui::accesskit::{Role, TreeUpdate};
use egui::epaint::Primitive;
use egui::{Context, Pos2, RawInput, Rect, ViewportId, vec2};

use super::shared::Clock;

/// Size of the window in points, and of its pixels too.
const SIZE: (f32, f32) = (1600.0, 900.0);

/// A window and its clock.
pub(crate) struct Window {
    ctx: Context,
    /// The program in the window.
    pub(crate) app: App,
    time: f64,
    /// CPU time of this thread from where the case was read to where it was on the screen.
    pub(crate) first_picture: Duration,
}

/// What a frame took and what it drew.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame {
    /// CPU time of this thread: panels, layout, shapes.
    pub(crate) run: Duration,
    /// CPU time of this thread: triangles.
    pub(crate) tessellate: Duration,
    /// Corners of the triangles.
    pub(crate) vertices: usize,
    /// Things that the screen reader is told of.
    pub(crate) nodes: usize,
    /// Left, top, right, bottom of the time area, where it is drawn.
    #[allow(dead_code, reason = "only one benchmark lays the timeline out again")]
    pub(crate) time_area: Option<[f64; 4]>,
}

impl Frame {
    /// All of its CPU time.
    pub(crate) fn cpu(&self) -> Duration {
        self.run + self.tessellate
    }
}

impl Window {
    /// A window that shows a case, with everything slow on threads of its own.
    pub(crate) fn open(case: &str, title: &str) -> Self {
        let file = made_file(title);
        std::fs::write(&file, case).expect("the folder for temporary files takes a file");
        let window = Self::open_file(&file);
        let _ = std::fs::remove_file(file);
        window
    }

    /// A window that shows the case of a file, with everything slow on threads of its own.
    pub(crate) fn open_file(file: &Path) -> Self {
        let ctx = Context::default();
        let world = World { runner: Runner::Threads, ..World::enclosed(Day(20_000)) };
        let mut app = App::new(&ctx, world);
        ctx.enable_accesskit();
        ctx.add_plugin(Quads::default());
        // A view is shown at once, and not on the way to it.
        app.push(Action::Motion(Motion::Reduced));
        app.open(vec![file.to_owned()]);
        let mut window = Self { ctx, app, time: 0.0, first_picture: Duration::ZERO };
        while window.app.sheets().is_empty() {
            std::thread::sleep(Duration::from_millis(2));
            window.first_picture = window.frame(&[]).cpu();
        }
        // One more for the panels that were waiting for it.
        let full = window.frame(&[]).cpu();
        window.first_picture += full;
        window
    }

    /// Frames until nothing is worked at beside the window any more, or put off; gives the dearest.
    #[allow(dead_code, reason = "not every benchmark waits")]
    pub(crate) fn rest(&mut self) -> Duration {
        let mut dearest = Duration::ZERO;
        loop {
            dearest = dearest.max(self.frame(&[]).cpu());
            if !self.app.is_at_work() {
                return dearest;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Runs one frame at another time shown.
    pub(crate) fn show(&mut self, window: TimeWindow) -> Frame {
        self.frame(&[Action::Show(window)])
    }

    /// Runs one frame in which a person does these things.
    pub(crate) fn frame(&mut self, actions: &[Action]) -> Frame {
        for action in actions {
            self.app.push(action.clone());
        }
        self.time += 1.0 / 60.0;
        let input = input(self.time);
        let app = &mut self.app;
        let clock = Clock::start();
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(&ui.ctx().clone());
            app.ui(ui);
        });
        let run = clock.read().cpu;
        let shapes = std::mem::take(&mut output.shapes);
        let clock = Clock::start();
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        let tessellate = clock.read().cpu;
        output.textures_delta.clear();
        let tree = output.platform_output.accesskit_update.take();
        let vertices = primitives
            .iter()
            .map(|clipped| match &clipped.primitive {
                Primitive::Mesh(mesh) => mesh.vertices.len(),
                Primitive::Callback(_) => 0,
            })
            .sum();
        Frame {
            run,
            tessellate,
            vertices,
            nodes: tree.as_ref().map_or(0, |tree| tree.nodes.len()),
            time_area: tree.as_ref().and_then(time_area),
        }
    }
}

fn made_file(title: &str) -> PathBuf {
    std::env::temp_dir().join(format!("casetrail-{title}-{}.ron", std::process::id()))
}

fn input(time: f64) -> RawInput {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(SIZE.0, SIZE.1))),
        time: Some(time),
        predicted_dt: 1.0 / 60.0,
        ..RawInput::default()
    };
    input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(1.0);
    input
}

/// The box of lanes and shelf, as the screen reader is told.
fn time_area(tree: &TreeUpdate) -> Option<[f64; 4]> {
    let is_timeline = |label: &str| label.starts_with("Timeline,");
    let node = tree
        .nodes
        .iter()
        .map(|(_, node)| node)
        .find(|node| node.role() == Role::ListBox && node.label().is_some_and(is_timeline))?;
    let bounds = node.bounds()?;
    Some([bounds.x0, bounds.y0, bounds.x1, bounds.y1])
}
