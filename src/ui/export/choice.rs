//! One of several things, chosen from a list that opens below what is chosen.

use egui::{Popup, Role, ScrollArea, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::ui::Desk;
use crate::ui::menus::{Item, item_ui, walk};
use crate::ui::widgets::{focus_ring, line_text};

/// The highest a list opens.
const LIST: f32 = 280.0;

/// Shows what is chosen as wide as there is room, and lets another be chosen.
pub(super) fn choice_ui<T: Clone + PartialEq>(
    ui: &mut Ui,
    desk: &Desk,
    name: &str,
    all: &[(String, T)],
    chosen: &mut T,
) {
    let theme = desk.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), measure::FIELD));
    let response = ui.interact(rect, ui.scope_id().with(("choice of", name)), Sense::click());
    // What was chosen once may be gone since.
    let words =
        all.iter().find(|(_, value)| value == chosen).map_or("Choose…", |(words, _)| words.as_str());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{name}: {words}")));
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    let fill = if response.hovered() || is_open { theme.sunk } else { theme.raised };
    let stroke = egui::Stroke::new(measure::HAIRLINE, theme.edge);
    ui.painter().rect(rect, measure::FIELD_RADIUS, fill, stroke, StrokeKind::Inside);
    let at = pos2(rect.left() + 8.0, rect.center().y);
    line_text(ui, at, words, theme.value(), theme.text, rect.width() - 32.0);
    let chevron = egui::Rect::from_center_size(pos2(rect.right() - 14.0, rect.center().y), vec2(12.0, 12.0));
    icon(ui.painter(), Icon::ChevronDown, chevron, theme.text2);
    focus_ring(ui, theme, &response, rect);
    Popup::menu(&response).width(rect.width()).accessible_name(name.to_owned()).show(|ui| {
        ui.set_width(rect.width());
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
            let mut items = Vec::new();
            for (words, value) in all {
                let (response, clicked) = item_ui(ui, desk, &Item::ticked(words, value == chosen));
                items.push(response);
                if clicked {
                    *chosen = value.clone();
                    ui.close();
                }
            }
            walk(ui, &items);
            // What is chosen has the keyboard first.
            if !items.iter().any(egui::Response::has_focus) {
                let at = all.iter().position(|(_, value)| value == chosen).unwrap_or(0);
                items.get(at).inspect(|item| item.request_focus());
            }
        });
    });
}
