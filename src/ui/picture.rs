//! A small preview of a picture: in the inspector, and on the card of a fact.

use egui::accesskit::Role;
use egui::{Color32, Rect, RichText, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::Desk;
use crate::document::DocKey;
use crate::draw::theme::measure;
use crate::layout::stage::Pictured;
use crate::model::Media;

/// No higher than this.
const HEIGHT: f32 = 160.0;

/// The picture of a record by its number, as wide as there is room; the reason where it is not shown; nothing while it is
/// being read.
pub(super) fn picture_ui(ui: &mut Ui, desk: &Desk, (key, nth): (&DocKey, usize), media: &Media) {
    let Some(gallery) = desk.pictures.get(&key.doc) else { return };
    let of = (key.key.clone(), nth);
    if let Some(Pictured::Refused(reason)) = gallery.known().get(&of) {
        if !media.file.is_empty() {
            let words = RichText::new(reason.as_str()).font(desk.theme.small()).color(desk.theme.warn);
            ui.add(egui::Label::new(words).wrap());
        }
        return;
    }
    let Some((texture, size)) = gallery.texture(ui.ctx(), &of).zip(gallery.size(&of)) else { return };
    let room = ui.available_width();
    let scale = (room / size.x).min(HEIGHT / size.y).min(1.0);
    let (rect, response) = ui.allocate_exact_size(vec2(room, size.y * scale + 6.0), Sense::hover());
    let rect = Rect::from_min_size(rect.min, size * scale);
    ui.painter().image(texture, rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
    let border = egui::Stroke::new(measure::HAIRLINE, desk.theme.line);
    ui.painter().rect_stroke(rect, 0.0, border, StrokeKind::Inside);
    let shows = if media.shows().is_empty() { "no words for it" } else { media.shows() };
    let shows = format!("Picture: {shows}");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &shows));
}
