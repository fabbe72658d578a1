//! Files of an open folder that could not be read: named like findings, a row reads one again.

use egui::accesskit::Role;
use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::widgets::{focus_ring, line_text};
use super::super::{Desk, Unread};
use crate::action::Action;
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;

/// A head and a row for each file; nothing where all could be read.
pub(super) fn unread_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    if desk.unread.is_empty() {
        return;
    }
    let theme = desk.theme;
    let (_, head) = ui.allocate_space(vec2(ui.available_width(), measure::FIELD));
    let y = head.center().y;
    let sign = Rect::from_center_size(pos2(head.left() + 8.0, y), vec2(14.0, 14.0));
    icon(ui.painter(), Icon::Error, sign, theme.error);
    let words = format!("Not read {}", desk.unread.len());
    line_text(ui, pos2(head.left() + 22.0, y), &words, theme.section(), theme.text, head.width() - 30.0);
    for unread in desk.unread {
        row_ui(ui, desk, unread, actions);
    }
    ui.add_space(6.0);
}

fn row_ui(ui: &mut Ui, desk: &Desk, unread: &Unread, actions: &mut Vec<Action>) {
    let theme = desk.theme;
    let name = super::super::desk::file_name(&unread.path);
    let width = ui.available_width();
    let lay = |text: &str, font, colour| {
        let job = egui::text::LayoutJob::simple(text.to_owned(), font, colour, width - 16.0);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let title = lay(&name, theme.label(), theme.text);
    let body = lay(&unread.reason, theme.small(), theme.text2);
    let height = title.size().y + body.size().y + 10.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("{name}: {}", unread.reason))
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, measure::CHIP_RADIUS, theme.sunk);
    }
    let at = rect.left_top() + vec2(8.0, 4.0);
    let below = at + vec2(0.0, title.size().y + 1.0);
    ui.painter().galley(at, title, theme.text);
    ui.painter().galley(below, body, theme.text2);
    focus_ring(ui, theme, &response, rect);
    if response.on_hover_text("Read it again").clicked() {
        actions.push(Action::OpenPathsBeside(vec![unread.path.clone()]));
    }
}
