//! The search field of a stage.

use egui::{Align, FontId, Id, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, pos2};

use super::stage::top_right;
use super::{Room, Stage};
use crate::action::{Action, Present};
use crate::draw::marks::words;

/// Size of the field.
const WIDTH: f32 = 620.0;
const HEIGHT: f32 = 60.0;

/// The field, where it is open.
pub(super) fn field_ui(ui: &mut Ui, show: &Stage<'_>, room: Room, actions: &mut Vec<Action>) {
    let place = room.place;
    let Some(looking) = show.presenting.looking.as_ref() else { return };
    let Some(query) = &looking.query else { return };
    let theme = show.theme;
    let width = WIDTH.min(room.rect.width() / place.scale - 48.0);
    let field = top_right(room, width, HEIGHT);
    ui.painter().rect(
        field,
        0.0,
        theme.raised,
        Stroke::new(2.0 * place.scale, theme.edge),
        StrokeKind::Inside,
    );
    let font = theme.body();
    let font = FontId { size: font.size * place.scale, ..font };
    let found = match looking.hits.len() {
        _ if query.trim().is_empty() => String::new(),
        1 => "1 fact".to_owned(),
        count => format!("{count} facts"),
    };
    let at = pos2(field.right() - 16.0 * place.scale, field.center().y);
    let told = words(ui.painter(), at, Align::Max, &found, font.clone(), theme.text2);
    let mut text = query.clone();
    let inner =
        field.shrink2(egui::vec2(16.0, 10.0) * place.scale).with_max_x(told.left() - 8.0 * place.scale);
    let id = Id::unique("stage search");
    let response = ui
        .scope_builder(UiBuilder::new().max_rect(inner), |ui| {
            ui.visuals_mut().weak_text_color = Some(theme.text2);
            let edit = TextEdit::singleline(&mut text)
                .id(id)
                .font(font)
                .frame(egui::Frame::NONE)
                .text_color(theme.text)
                .hint_text("Search")
                .desired_width(inner.width());
            ui.add_sized(inner.size(), edit)
        })
        .inner;
    response.widget_info(|| egui::WidgetInfo::text_edit(true, query, &text, "Search"));
    let is_new = !ui.data(|data| data.get_temp::<bool>(id).unwrap_or(false));
    if is_new || (query.is_empty() && !response.has_focus() && !response.lost_focus()) {
        response.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(id, true));
    if text != *query {
        actions.push(Action::Present(Present::Seek(text)));
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        actions.push(Action::Present(Present::ShowHits));
    }
}
