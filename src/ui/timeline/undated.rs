//! The column of what is undated, at the right of the time area where several cases are open.

use egui::{
    Align2, Popup, PopupCloseBehavior, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::area::on_screen;
use super::lay_out::LaidOut;
use crate::action::Action;
use crate::document::DocKey;
use crate::draw::glyphs::{Ink, Look, glyph};
use crate::draw::theme::measure;
use crate::draw::timeline::{self as draw, Pointed, silhouette_of};
use crate::layout::{LaneHead, UNDATED_SIDE, UndatedRow, undated_heading};
use crate::model::{Edtf, Id, Key};
use crate::ui::widgets::{focus_ring, line_text};
use crate::ui::{Desk, Sheet};

/// Width of the list of undated facts.
const LIST: f32 = 340.0;
/// Height of a row of it.
const LIST_ROW: f32 = 26.0;
/// Rows that it shows without scrolling.
const LIST_ROWS: f32 = 14.0;

/// Paints the column: its head beside the ruler, and the glyphs of every row on the screen.
pub(super) fn paint(ui: &Ui, (overview, ruler, rows): (Rect, Rect, Rect), desk: &Desk, laid_out: &LaidOut) {
    if !rows.is_positive() {
        return;
    }
    let theme = desk.theme;
    let clip = ui.clip_rect();
    let painter = ui.painter();
    painter.rect_filled(overview.union(rows), 0.0, theme.panel);
    #[expect(clippy::cast_possible_truncation, reason = "a width in points")]
    let left = ruler.left() + UNDATED_SIDE as f32;
    let title = pos2(left, ruler.bottom() - 12.0);
    let head = painter.with_clip_rect(overview.union(ruler).intersect(clip));
    head.text(
        title,
        Align2::LEFT_CENTER,
        undated_heading(laid_out.timeline.tongue),
        theme.section(),
        theme.text,
    );
    crowded(&head, pos2(left, overview.top()), desk);
    painter.hline(ruler.x_range(), ruler.bottom() - 0.5, Stroke::new(1.0, theme.line));
    #[expect(clippy::cast_possible_truncation, reason = "a width in points")]
    let origin = pos2(rows.left() - laid_out.timeline.axis.width() as f32, rows.top() - laid_out.scroll_y);
    let pointed = Pointed { hover: desk.view.hover.keys(), ..Pointed::default() };
    let below = painter.with_clip_rect(rows.intersect(clip));
    draw::undated(&below, theme, origin, &laid_out.timeline, rows.width(), pointed);
    painter.vline(overview.left() + 0.5, overview.top()..=ruler.bottom(), Stroke::new(1.0, theme.line));
}

/// Beside the overview: the months with the most facts.
fn crowded(painter: &egui::Painter, at: egui::Pos2, desk: &Desk) {
    let month = |day: &crate::model::edtf::Day| {
        let ymd = day.ymd();
        Some(Edtf::from_month(ymd.year, ymd.month)?.short_words())
    };
    let months: Vec<String> = desk.crowded_months.iter().filter_map(|(day, _)| month(day)).collect();
    if months.is_empty() {
        return;
    }
    let theme = desk.theme;
    painter.text(at + vec2(0.0, 16.0), Align2::LEFT_CENTER, "Crowded months", theme.section(), theme.text);
    painter.text(at + vec2(0.0, 32.0), Align2::LEFT_CENTER, months.join(", "), theme.small(), theme.text2);
}

/// A click on a count opens the list of all undated facts of its row.
pub(super) fn counts_ui(ui: &Ui, area: Rect, desk: &Desk, laid_out: &LaidOut, actions: &mut Vec<Action>) {
    #[expect(clippy::cast_possible_truncation, reason = "a width in points")]
    let left = area.left() - laid_out.timeline.axis.width() as f32;
    let origin = pos2(left, area.top() - laid_out.scroll_y);
    for row in &laid_out.timeline.undated {
        let Some(head) = laid_out.timeline.heads.get(row.head) else { continue };
        let Some(sheet) = desk.sheet(head.doc) else { continue };
        let place = on_screen(origin, &row.count_box).intersect(area).intersect(ui.clip_rect());
        if place.is_positive() {
            count_ui(ui, place, desk, (sheet, head, row), actions);
        }
    }
}

fn count_ui(
    ui: &Ui,
    place: Rect,
    desk: &Desk,
    (sheet, head, row): (&Sheet, &LaneHead, &UndatedRow),
    actions: &mut Vec<Action>,
) {
    let id = ui.scope_id().with(("undated count", head.doc, &head.kind));
    let response = ui.interact(place, id, Sense::click());
    let facts =
        if row.count == 1 { "1 undated fact".to_owned() } else { format!("{} undated facts", row.count) };
    let words = format!("{facts} of {}", head.title);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let list = id.with("list");
    let is_open = Popup::is_id_open(ui.ctx(), list);
    ui.ctx().accesskit_node_builder(id, |node| node.set_expanded(is_open));
    if response.clicked() {
        Popup::toggle_id(ui.ctx(), list);
    }
    if response.hovered() {
        ui.painter().rect_stroke(
            place.shrink(1.0),
            measure::FIELD_RADIUS,
            Stroke::new(1.0, desk.theme.edge),
            egui::StrokeKind::Inside,
        );
    }
    focus_ring(ui, desk.theme, &response, place);
    Popup::from_response(&response)
        .id(list)
        .open_memory(None)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(&words)
        .width(LIST)
        .show(|ui| {
            if list_ui(ui, desk, sheet, head, actions)
                || ui.input(|input| input.key_pressed(egui::Key::Escape))
            {
                ui.close();
            }
        });
    if !is_open {
        response.on_hover_text(format!("List the {facts}"));
    }
}

/// The undated facts of a lane or case; whether one was chosen.
fn list_ui(ui: &mut Ui, desk: &Desk, sheet: &Sheet, head: &LaneHead, actions: &mut Vec<Action>) -> bool {
    let lane = head.kind.lane();
    let of_lane = |id: &&Id| lane.as_ref().is_none_or(|lane| sheet.lanes_of(id).contains(lane));
    let facts: Vec<&Id> = sheet.index.undated().filter(of_lane).collect();
    let mut chosen = false;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_width(LIST);
    let scroll = ScrollArea::vertical().max_height(LIST_ROW * LIST_ROWS);
    scroll.show_rows(ui, LIST_ROW, facts.len(), |ui, rows| {
        for id in facts.get(rows).unwrap_or_default() {
            let Some(event) = sheet.case.events.get(id) else { continue };
            let key = DocKey::new(sheet.doc, Key::event(id.as_str()));
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), LIST_ROW), Sense::click());
            let title = &event.head.title;
            let words = if title.is_empty() { id.as_str() } else { title.as_str() };
            let selected = desk.view.selection.contains(&key);
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, words));
            if selected {
                ui.painter().rect_filled(rect, measure::FIELD_RADIUS, desk.theme.accent_tint);
            } else if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(rect, measure::FIELD_RADIUS, desk.theme.sunk);
            }
            let ink =
                Ink { colour: desk.theme.lane(usize::from(head.colour.index)), ground: desk.theme.raised };
            let at = pos2(rect.left() + 14.0, rect.center().y);
            let look: Look = draw::look_of(event.head.status, event.head.occurrence);
            glyph(ui.painter(), silhouette_of(&event.kind), at, measure::GLYPH, ink, look);
            let text = pos2(rect.left() + 28.0, rect.center().y);
            line_text(ui, text, words, desk.theme.label(), desk.theme.text, rect.width() - 36.0);
            focus_ring(ui, desk.theme, &response, rect);
            if response.clicked() {
                actions.push(Action::Select(key));
                chosen = true;
            }
            response.on_hover_text(words);
        }
    });
    chosen
}
