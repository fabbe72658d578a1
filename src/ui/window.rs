//! Where the parts of the window stand.

use crate::model::SceneView;
use egui::{Rect, Ui, UiBuilder, pos2};

use super::focus::{Panel, begin, stop};
use super::{
    Chrome, Desk, canvas_id, dialogs, drawers, empty, find, inspector, plots, rail, status_bar, timeline,
    top_bar, widgets,
};
use crate::action::Action;
use crate::draw::theme::measure;
use crate::view::{Motion, Shown};

/// The part of the height they want that the axes of plots keep.
const LEAST_AXES: f32 = 0.66;
/// The part of the height that plots take at most, and that a flow diagram and the plots beside it do.
const MOST_PLOTS: f32 = 0.45;
const MOST_DIAGRAM: f32 = 0.6;
/// How long a panel takes to open, in seconds.
const PANEL_SECONDS: f32 = 0.12;
/// The time area is never narrower than this for the sake of the inspector.
const LEAST_TIME_AREA: f32 = 100.0;
/// The inspector is never narrower than this.
const LEAST_INSPECTOR: f32 = 220.0;

/// The rectangles of the window's parts.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Places {
    top: Rect,
    rail: Rect,
    drawer: Rect,
    canvas: Rect,
    inspector: Rect,
    status: Rect,
}

impl Places {
    /// Divides `all`; `drawer` and `inspector` say how far each is open, 0 to 1.
    fn new(all: Rect, header: f32, drawer: f32, inspector: f32) -> Self {
        let top_y = (all.top() + measure::TOP_BAR).round();
        let status_y = (all.bottom() - measure::STATUS_BAR).round();
        let rail_x = all.left() + measure::RAIL;
        let room = all.right() - rail_x - header - LEAST_TIME_AREA;
        let inspector_width = measure::INSPECTOR.min(room.max(LEAST_INSPECTOR));
        let inspector_x = (all.right() - inspector_width * inspector).round();
        let drawer_width = (measure::DRAWER * drawer).round();
        // Where the drawer would leave no room for time, it lies over the canvas instead of beside it.
        let is_beside = inspector_x - rail_x - measure::DRAWER - header >= LEAST_TIME_AREA;
        let canvas_x = if is_beside { rail_x + drawer_width } else { rail_x };
        let between = |left: f32, right: f32| Rect::from_min_max(pos2(left, top_y), pos2(right, status_y));
        Self {
            top: Rect::from_min_max(all.min, pos2(all.right(), top_y)),
            rail: between(all.left(), rail_x),
            drawer: between(rail_x, rail_x + drawer_width),
            canvas: between(canvas_x, inspector_x.max(canvas_x)),
            inspector: between(inspector_x, inspector_x + inspector_width),
            status: Rect::from_min_max(pos2(all.left(), status_y), all.max),
        }
    }
}

/// The whole window.
pub fn window_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    begin(ui.ctx());
    let seconds = if desk.view.motion == Motion::Reduced { 0.0 } else { PANEL_SECONDS };
    let has_case = !desk.sheets.is_empty();
    let opening = |name: &str, open: bool| {
        ui.ctx().animate_bool_with_time(egui::Id::unique(("panel opens", name)), open, seconds)
    };
    let drawer_open = opening("drawer", has_case && desk.view.drawer.is_some());
    let inspector_open = opening("inspector", has_case && desk.view.inspector == Shown::Yes);
    let places = Places::new(ui.max_rect(), desk.header_width(), drawer_open, inspector_open);

    part(ui, Panel::TopBar, places.top, |ui| top_bar::top_bar_ui(ui, desk, chrome, actions));
    part(ui, Panel::Rail, places.rail, |ui| rail::rail_ui(ui, desk, actions));
    // Before the canvas in the order of the keyboard; painted after it where it lies over it.
    let drawer_over = places.drawer.intersects(places.canvas.shrink(1.0));
    if drawer_open > 0.0 && !drawer_over {
        part(ui, Panel::Drawer, places.drawer, |ui| drawers::drawer_ui(ui, desk, chrome, actions));
    }
    part(ui, Panel::Canvas, places.canvas, |ui| canvas_ui(ui, desk, chrome, actions));
    if inspector_open > 0.0 {
        part(ui, Panel::Inspector, places.inspector, |ui| {
            ui.painter().rect_filled(places.inspector, 0.0, desk.theme.panel);
            widgets::rule_down(ui, places.inspector, places.inspector.left(), desk.theme.line);
            inspector::inspector_ui(ui, desk, actions);
        });
    }
    if drawer_open > 0.0 && drawer_over {
        part(ui, Panel::Drawer, places.drawer, |ui| drawers::drawer_ui(ui, desk, chrome, actions));
    }
    part(ui, Panel::StatusBar, places.status, |ui| status_bar::status_bar_ui(ui, desk, chrome, actions));
    dialogs::dialog_ui(ui, desk, chrome, actions);
}

/// A panel in its place: nothing of it shows outside.
fn part(ui: &mut Ui, panel: Panel, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().id_salt(panel.name()).max_rect(rect);
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(rect.intersect(ui.clip_rect()));
        stop(ui, panel, rect);
        add(ui);
    });
}

/// Timeline above, plots below; what stands in their place where there is nothing to draw.
fn canvas_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    // Its ground is what the window is cleared with.
    let rect = ui.max_rect();
    if desk.sheets.is_empty() {
        empty::no_case_ui(ui, desk, chrome, actions);
        return;
    }
    let (strip, rect) = rect.split_top_bottom_at_y(rect.top() + find::strip_height(desk));
    find::strip_ui(ui, strip, desk, chrome, actions);
    hold_keyboard(ui, rect);
    let above = both_ui(ui, desk, chrome, rect, actions);
    empty::nothing_matches_ui(ui, desk, above, actions);
    empty::no_facts_ui(ui, desk, above, actions);
}

/// Timeline and plots; gives the timeline's part.
fn both_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, rect: Rect, actions: &mut Vec<Action>) -> Rect {
    let plots_wanted = plots::wanted(ui, desk, rect.width());
    let timeline_wanted = timeline::wanted_height(ui, desk, rect.width());
    let split = match desk.view.content {
        SceneView::Timeline => rect.bottom(),
        SceneView::Funding => rect.top(),
        SceneView::Combined => split_y(rect, timeline_wanted, plots_wanted, MOST_PLOTS),
        SceneView::Flows => split_y(rect, timeline_wanted, plots_wanted, MOST_DIAGRAM),
    };
    let (above, below) = rect.split_top_bottom_at_y(split);
    if above.is_positive() {
        ui.scope_builder(UiBuilder::new().id_salt("timeline").max_rect(above), |ui| {
            ui.set_clip_rect(above.intersect(ui.clip_rect()));
            timeline::timeline_ui(ui, desk, chrome, actions);
        });
    }
    if below.is_positive() {
        ui.scope_builder(UiBuilder::new().id_salt("plots").max_rect(below), |ui| {
            ui.set_clip_rect(below.intersect(ui.clip_rect()));
            plots::plots_ui(ui, desk, actions);
        });
    }
    above
}

/// The y between timeline and plots: axes give way to facts down to two thirds of what they want, and plots never
/// take more than `most` of the height; they get what the timeline leaves.
fn split_y(rect: Rect, timeline: f32, plots: plots::Wanted, most: f32) -> f32 {
    let missing = (timeline + plots.axes + plots.words - rect.height()).max(0.0);
    let giving = plots.words + (plots.axes - missing).max(plots.axes * LEAST_AXES);
    let least_plots = giving.min(rect.height() * most);
    let most_timeline = rect.height() - least_plots;
    // Plots without an axis stay as low as their words: the timeline takes the rest.
    let wanted = if plots.axes <= 0.0 { most_timeline } else { timeline };
    (rect.top() + wanted.min(most_timeline)).round()
}

/// Timeline and plots are one stop of the keyboard; arrows belong to them while it is there.
fn hold_keyboard(ui: &Ui, rect: Rect) {
    let response = ui.interact(rect, canvas_id(), egui::Sense::focusable_noninteractive());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Canvas, true, "Timeline"));
    if response.has_focus() {
        let arrows = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(canvas_id(), arrows));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    fn places(width: f32, height: f32, drawer: f32, inspector: f32) -> Places {
        let all = Rect::from_min_size(egui::Pos2::ZERO, vec2(width, height));
        Places::new(all, measure::HEADER_COLUMN, drawer, inspector)
    }

    #[test]
    fn the_parts_stand_where_the_picture_has_them() {
        let parts = places(1280.0, 800.0, 0.0, 1.0);
        assert_eq!(parts.canvas, Rect::from_min_max(pos2(44.0, 40.0), pos2(948.0, 774.0)));
        assert_eq!(parts.inspector, Rect::from_min_max(pos2(948.0, 40.0), pos2(1280.0, 774.0)));
    }

    #[test]
    fn at_twice_the_size_time_and_inspector_still_have_room() {
        let parts = places(640.0, 400.0, 1.0, 1.0);
        assert!(parts.canvas.width() - measure::HEADER_COLUMN >= LEAST_TIME_AREA);
        assert!(parts.inspector.width() >= LEAST_INSPECTOR);
        assert!((parts.canvas.left() - parts.rail.right()).abs() < 0.01, "the drawer lies over the canvas");
    }

    #[test]
    fn plots_keep_their_room_and_get_what_is_left() {
        let rect = Rect::from_min_size(egui::Pos2::ZERO, vec2(900.0, 734.0));
        let wanted = |axes: f32, words: f32| plots::Wanted { axes, words };
        assert!((split_y(rect, 463.0, wanted(270.0, 0.0), MOST_PLOTS) - 463.0).abs() < 1.0);
        assert!((split_y(rect, 9000.0, wanted(270.0, 0.0), MOST_PLOTS) - 556.0).abs() < 1.0);
        assert!((split_y(rect, 100.0, wanted(0.0, 26.0), MOST_PLOTS) - 708.0).abs() < 1.0);
        assert!(
            (split_y(rect, 9000.0, wanted(100.0, 80.0), MOST_PLOTS) - 588.0).abs() < 1.0,
            "words do not give way"
        );
    }
}
