//! What an export would look like, as a worker drew it.

use egui::{Color32, Rect, Role, Sense, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::draw::theme::measure;
use crate::ui::widgets::line_text;
use crate::ui::{Desk, Preview};

/// Of the line below the picture.
const LINE: f32 = 22.0;
/// Around the picture.
const MARGIN: f32 = 12.0;

pub(super) fn preview_ui(ui: &mut Ui, desk: &Desk, preview: &Preview, size: Vec2) {
    let theme = desk.theme;
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let table = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - LINE));
    let line = pos2(rect.left(), rect.bottom() - LINE / 2.0 + 3.0);
    let (words, ink) = match &preview.trouble {
        Some(reason) => (sentence(reason), theme.error),
        None if preview.image.is_none() => ("Drawing…".to_owned(), theme.text3),
        None if preview.is_drawing => (format!("{} – drawing…", preview.words), theme.text3),
        None => (preview.words.clone(), theme.text2),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("Preview: {words}")));
    ui.painter().rect_filled(table, measure::CARD_RADIUS, theme.sunk);
    if let Some((texture, pixels)) = preview.image {
        let room = table.shrink(MARGIN).size();
        let scale = (room.x / pixels.x).min(room.y / pixels.y);
        let picture = Rect::from_center_size(table.center(), pixels * scale);
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture, picture, whole, Color32::WHITE);
        let edge = egui::Stroke::new(measure::HAIRLINE, theme.line);
        ui.painter().rect_stroke(picture, 0, edge, StrokeKind::Outside);
    }
    if preview.trouble.is_some() {
        let galley = ui.fonts_mut(|fonts| fonts.layout(words, theme.body(), ink, table.width() - 48.0));
        let at = table.center() - vec2(galley.size().x, galley.size().y) / 2.0;
        ui.painter().galley(at, galley, ink);
    } else {
        line_text(ui, line, &words, theme.small(), ink, rect.width());
    }
}

/// A reason as a sentence: it begins large and ends with a stop.
fn sentence(reason: &str) -> String {
    let mut letters = reason.chars();
    let Some(begin) = letters.next() else { return String::new() };
    format!("{}{}.", begin.to_uppercase(), letters.as_str().trim_end_matches('.'))
}
