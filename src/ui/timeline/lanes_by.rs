//! "Lanes by topic": what the lanes stand for, and which of them are hidden; beside the ruler and in the list of lanes.

use egui::{Popup, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::action::{Action, COMMANDS, LaneStep, Menu};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::layout::Timeline;
use crate::model::Named;
use crate::ui::menus::{Item, item_ui, separator, walk};
use crate::ui::widgets::{action_tip, focus_ring};
use crate::ui::{Chrome, Desk, availability};

/// Height of a line of the ruler's head.
const LINE: f32 = 17.0;
/// Width of the list.
const LIST: f32 = 200.0;

/// Beside the ruler. Of several cases the first line is taken by how they lie beside each other: it stands at its right.
pub(super) fn choice_ui(
    ui: &Ui,
    head: Rect,
    (desk, chrome): (&Desk, &Chrome),
    timeline: &Timeline,
    actions: &mut Vec<Action>,
) {
    let several = desk.sheets.len() > 1;
    let width = width(ui, desk);
    let place = if several {
        Rect::from_min_size(pos2(head.right() - 4.0 - width, head.top() + 2.0), vec2(width, LINE))
    } else {
        Rect::from_min_size(pos2(head.left() + 8.0, head.bottom() - 3.0 - LINE), vec2(width, LINE))
    };
    let response = ui.interact(place, ui.scope_id().with("lanes by"), Sense::click());
    button_ui(ui, &response, (desk, chrome), actions);
    if timeline.hidden_lanes > 0 && !several {
        let line = pos2(head.left() + 8.0, head.top() + 1.0);
        hidden_ui(ui, line, desk, timeline.hidden_lanes, actions);
    }
}

/// The same as a line of a list.
pub(in crate::ui) fn lanes_by_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    let (_, rect) = ui.allocate_space(vec2(width(ui, desk), measure::FIELD));
    let response = ui.interact(rect, ui.scope_id().with("lanes by"), Sense::click());
    button_ui(ui, &response, (desk, chrome), actions);
}

/// "Lanes by" and "topic", which weighs more.
fn words(ui: &Ui, desk: &Desk) -> [std::sync::Arc<egui::Galley>; 2] {
    let theme = desk.theme;
    let parts = [
        ("Lanes by", theme.small(), theme.text2),
        (desk.view.lanes_by.words(), theme.small_strong(), theme.text),
    ];
    parts.map(|(words, font, ink)| ui.fonts_mut(|fonts| fonts.layout_no_wrap(words.to_owned(), font, ink)))
}

fn width(ui: &Ui, desk: &Desk) -> f32 {
    let [before, by] = words(ui, desk);
    6.0 + before.size().x + 4.0 + by.size().x + 18.0
}

fn button_ui(ui: &Ui, response: &Response, (desk, chrome): (&Desk, &Chrome), actions: &mut Vec<Action>) {
    let theme = desk.theme;
    let place = response.rect;
    let name = format!("Lanes by {}", desk.view.lanes_by.words());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(response));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    if response.hovered() || is_open {
        ui.painter().rect_filled(place, measure::FIELD_RADIUS, theme.sunk);
    }
    let [before, by] = words(ui, desk);
    let y = place.center().y;
    let mut x = place.left() + 6.0;
    for (galley, ink) in [(before, theme.text2), (by, theme.text)] {
        let size = galley.size();
        ui.painter().galley(pos2(x, y - size.y / 2.0), galley, ink);
        x += size.x + 4.0;
    }
    let chevron = Rect::from_center_size(pos2(x + 5.0, y), vec2(12.0, 12.0));
    icon(ui.painter(), Icon::ChevronDown, chevron, theme.text2);
    focus_ring(ui, theme, response, place);
    Popup::menu(response).width(LIST).accessible_name("What lanes stand for").show(|ui| {
        ui.set_width(LIST);
        list_ui(ui, desk, chrome, actions);
    });
}

/// The menu of lanes, but for what is said of cases.
fn list_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut items = Vec::new();
    let mut group = None;
    let of_lanes = |action: &Action| !matches!(action, Action::FoldCases | Action::UnfoldCases);
    for row in COMMANDS.iter().filter(|row| of_lanes(&row.action)) {
        let Some((_, number)) = row.menu.filter(|(menu, _)| *menu == Menu::Lanes) else { continue };
        if group.is_some_and(|before| before != number) {
            separator(ui, desk);
        }
        group = Some(number);
        let can = availability(&row.action, desk, chrome);
        let item = if let Action::Lanes(LaneStep::By(by)) = &row.action {
            Item::ticked(by.words(), *by == desk.view.lanes_by)
        } else {
            Item::plain(row.title)
        };
        let (response, clicked) = item_ui(ui, desk, &item.able(can));
        items.push(action_tip(response, &row.action));
        if clicked {
            actions.push(row.action.clone());
            ui.close();
        }
    }
    walk(ui, &items);
}

/// "2 lanes hidden": a click shows them again.
fn hidden_ui(ui: &Ui, at: egui::Pos2, desk: &Desk, hidden: usize, actions: &mut Vec<Action>) {
    let theme = desk.theme;
    let words = if hidden == 1 { "1 lane hidden".to_owned() } else { format!("{hidden} lanes hidden") };
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(words.clone(), theme.small(), theme.accent));
    let place = Rect::from_min_size(at, galley.size() + vec2(12.0, 2.0));
    let response = ui.interact(place, ui.scope_id().with("hidden lanes"), Sense::click());
    // Those that have no room among the others are not hidden by anybody.
    let action = if desk.view.hidden_lanes.is_empty() {
        Action::Drawer(crate::view::Drawer::Lanes)
    } else {
        Action::Lanes(LaneStep::ShowAll)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words}: show")));
    if response.hovered() {
        ui.painter().rect_filled(place, measure::FIELD_RADIUS, theme.sunk);
    }
    ui.painter().galley(place.min + vec2(6.0, 1.0), galley, theme.accent);
    focus_ring(ui, theme, &response, place);
    if response.clicked() {
        actions.push(action);
    }
    response.on_hover_text("Show every lane");
}
