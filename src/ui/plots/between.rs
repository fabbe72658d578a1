//! The flow diagram in the place of a plot: strands and their ends as buttons that select what they are of.

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::area::{States, sum_ui};
use super::data::drawn_words;
use crate::action::Action;
use crate::document::{DocId, DocKey};
use crate::draw::plots::{flow_band_rect, flow_diagram, flow_end_rect, paint_flow_diagram};
use crate::layout::plots::{FlowDiagram, FlowEnd, Shown};
use crate::model::Case;
use crate::ui::Desk;
use crate::ui::focus::keep_in_sight;
use crate::ui::widgets::focus_ring;

/// At both sides of the diagram.
const SIDE: f32 = 14.0;

/// The diagram in a time area of this width.
pub(super) fn diagram(ui: &Ui, desk: &Desk, plot: &Shown, width: f32) -> FlowDiagram {
    let cases: Vec<(DocId, &Case)> = desk.sheets.iter().map(|sheet| (sheet.doc, &*sheet.case)).collect();
    flow_diagram(ui.painter(), desk.theme, plot, &cases, f64::from(width - 2.0 * SIDE))
}

/// Draws the diagram into `area`; what has no room below is scrolled to.
pub(super) fn between_ui(ui: &mut Ui, area: Rect, desk: &Desk, plot: &Shown, actions: &mut Vec<Action>) {
    let diagram = diagram(ui, desk, plot, area.width());
    let mut inner = ui.new_child(UiBuilder::new().max_rect(area));
    inner.set_clip_rect(area.intersect(ui.clip_rect()));
    let id = ("between", plot.panel.title());
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show(&mut inner, |ui| {
        #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
        let height = (diagram.height as f32).max(area.height() - 1.0);
        let (rect, whole) = ui.allocate_exact_size(vec2(area.width(), height), Sense::CLICK);
        let origin = rect.min + vec2(SIDE, 0.0);
        let strand_under =
            |pos: egui::Pos2| diagram.strand_at(f64::from(pos.x - origin.x), f64::from(pos.y - origin.y));
        let under = whole.hover_pos().and_then(strand_under);
        let states = States::of(ui, desk, plot);
        paint_flow_diagram(ui.painter(), desk.theme, origin, (plot, &diagram), &|at| states.at(at));
        if let Some(at) = under {
            if !plot.is_all(at, desk.view.hover.keys()) {
                actions.push(Action::Hover(plot.with_events(at)));
            }
            if whole.clicked() {
                actions.extend(super::of_what::ask(plot, at, plot.keys(at)));
            }
            whole.on_hover_text_at_pointer(drawn_words(plot, at));
        } else if whole.hovered() && !desk.view.hover.is_empty() {
            actions.push(Action::Hover(Vec::new()));
        }
        // Each strand once: where it leaves who gives.
        let mut seen = std::collections::BTreeSet::new();
        for band in &diagram.bands {
            if seen.insert(band.strand) {
                sum_ui(ui, flow_band_rect(origin, band), desk, (plot, &states), band.strand, actions);
            }
        }
        for end in &diagram.ends {
            end_ui(ui, flow_end_rect(origin, end), desk, plot, end, actions);
        }
        keep_in_sight(ui);
    });
    ui.advance_cursor_after_rect(Rect::from_min_size(pos2(area.left(), area.top()), vec2(0.0, 0.0)));
}

/// An end: a button that selects everything that meets there.
fn end_ui(ui: &Ui, rect: Rect, desk: &Desk, plot: &Shown, end: &FlowEnd, actions: &mut Vec<Action>) {
    let id =
        ui.scope_id().with(("end", plot.panel.title(), end.side.words(), end.strands.first(), &end.name));
    let response = ui.interact(rect, id, Sense::click());
    let words = format!("{}: {}, {}", end.side.words(), end.name, end.label.number);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.hovered() {
        let all: Vec<DocKey> = end.strands.iter().flat_map(|at| plot.with_events(*at)).collect();
        if !desk.view.hover.is_all(&all) {
            actions.push(Action::Hover(all));
        }
    }
    if response.clicked() {
        let keys = end.strands.iter().flat_map(|at| plot.keys(*at));
        actions.push(Action::SelectMany(keys.collect()));
    }
    focus_ring(ui, desk.theme, &response, rect);
    response.on_hover_text(words);
}
