//! By date or by event: the switch beside the ruler, and below the title of each aligned case the choice of its zero.

use egui::accesskit::Role;
use egui::{Align2, Popup, PopupCloseBehavior, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::lay_out::LaidOut;
use crate::action::Action;
use crate::document::DocKey;
use crate::draw::theme::measure;
use crate::layout::{HeadKind, LaneHead, Zero};
use crate::model::Key;
use crate::query::{Because, anchor, anchors};
use crate::ui::widgets::{ListRow, Pressed, action_tip, focus_ring};
use crate::ui::{Desk, Sheet};

/// Height of the switch and of the line that says what is 0.
const LINE: f32 = 17.0;
/// The list of events that may be 0.
const WIDTH: f32 = 340.0;
const ROWS: f32 = 9.5 * 40.0;

/// "By date | By event" above the line of the ruler's head.
pub(super) fn switch_ui(ui: &Ui, head: Rect, desk: &Desk, actions: &mut Vec<Action>) {
    if desk.sheets.len() < 2 {
        return;
    }
    let aligned = desk.is_aligned();
    let mut left = head.left() + 8.0;
    for (words, is_on) in [("By date", !aligned), ("By event", aligned)] {
        let ink = if is_on { desk.theme.accent } else { desk.theme.text2 };
        let font = if is_on { desk.theme.small_strong() } else { desk.theme.small() };
        let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(words.to_owned(), font, ink));
        let size = vec2(galley.size().x + 12.0, LINE);
        let place = Rect::from_min_size(pos2(left, head.top() + 2.0), size);
        let response = ui.interact(place, ui.scope_id().with(words), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, words));
        if is_on {
            ui.painter().rect_filled(place, measure::FIELD_RADIUS, desk.theme.accent_tint);
        } else if response.hovered() {
            ui.painter().rect_filled(place, measure::FIELD_RADIUS, desk.theme.sunk);
        }
        ui.painter().galley(
            Align2::CENTER_CENTER.anchor_size(place.center(), galley.size()).min,
            galley,
            ink,
        );
        focus_ring(ui, desk.theme, &response, place);
        if action_tip(response, &Action::Align).clicked() && !is_on {
            actions.push(Action::Align);
        }
        left = place.right() + 2.0;
    }
}

/// The line below the title of each aligned case: a click lists the events that may be its 0.
pub(super) fn zeros_ui(ui: &Ui, area: Rect, desk: &Desk, laid_out: &LaidOut, actions: &mut Vec<Action>) {
    let cases = laid_out.timeline.heads.iter().filter(|head| head.kind == HeadKind::Case);
    for head in cases.filter(|head| head.zero.is_some()) {
        #[expect(clippy::cast_possible_truncation, reason = "heights in points")]
        let middle = area.top() - laid_out.scroll_y + (head.y + head.height / 2.0) as f32;
        let place =
            Rect::from_min_max(pos2(area.left() + 24.0, middle), pos2(area.right() - 6.0, middle + LINE));
        let place = place.intersect(area).intersect(ui.clip_rect());
        if let Some(sheet) = desk.sheet(head.doc).filter(|_| place.is_positive()) {
            zero_ui(ui, place, desk, (sheet, head), actions);
        }
    }
}

fn zero_ui(ui: &Ui, place: Rect, desk: &Desk, (sheet, head): (&Sheet, &LaneHead), actions: &mut Vec<Action>) {
    let id = ui.scope_id().with(("zero", head.doc));
    let response = ui.interact(place, id, Sense::click());
    let told = match &sheet.zero {
        Zero::On(anchor) => format!("{} ({})", anchor.words(), anchor.because.words()),
        Zero::Dates | Zero::Nowhere => "no event with a known first day: not on the axis".to_owned(),
    };
    let words = format!("{}: {told}", head.title);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &words));
    let list = id.with("list");
    let is_open = Popup::is_id_open(ui.ctx(), list);
    ui.ctx().accesskit_node_builder(id, |node| node.set_expanded(is_open));
    if response.clicked() {
        Popup::toggle_id(ui.ctx(), list);
    }
    if response.hovered() || is_open {
        let stroke = egui::Stroke::new(1.0, desk.theme.edge);
        ui.painter().rect_stroke(place, measure::FIELD_RADIUS, stroke, egui::StrokeKind::Inside);
    }
    focus_ring(ui, desk.theme, &response, place);
    Popup::from_response(&response)
        .id(list)
        .open_memory(None)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Events that may be 0")
        .width(WIDTH)
        .show(|ui| {
            if list_ui(ui, desk, sheet, actions) || ui.input(|input| input.key_pressed(egui::Key::Escape)) {
                ui.close();
            }
        });
    if !is_open {
        response.on_hover_text(format!("{told}\nClick to count from another event"));
    }
}

/// Whether one was chosen.
fn list_ui(ui: &mut Ui, desk: &Desk, sheet: &Sheet, actions: &mut Vec<Action>) -> bool {
    let mut chosen = false;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_width(WIDTH);
    let own = anchor(&sheet.case, None);
    let is_asked = matches!(&sheet.zero, Zero::On(anchor) if anchor.because == Because::Chosen);
    if let Some(own) = own.filter(|_| is_asked) {
        let detail = format!("{}, {}", own.title, own.because.words());
        let row = ListRow {
            title: "As the case has it",
            detail: &detail,
            icon: None,
            strip: None,
            pressed: Pressed::No,
        };
        if row.ui(ui, desk.theme).clicked() {
            actions.push(Action::Unanchor(sheet.doc));
            chosen = true;
        }
    }
    ScrollArea::vertical().max_height(ROWS).show(ui, |ui| {
        for event in anchors(&sheet.case) {
            let is_on = matches!(&sheet.zero, Zero::On(anchor) if anchor.id == event.id);
            let row = ListRow {
                title: &event.title,
                detail: &event.date.words(),
                icon: None,
                strip: None,
                pressed: if is_on { Pressed::Yes } else { Pressed::No },
            };
            let response = row.ui(ui, desk.theme);
            if response.clicked() {
                actions.push(Action::AlignOn(DocKey::new(sheet.doc, Key::event(event.id.as_str()))));
                chosen = true;
            }
        }
        crate::ui::focus::keep_in_sight(ui);
    });
    chosen
}
