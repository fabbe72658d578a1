//! Small controls that every panel uses: named icon buttons, rules, text on one line.

use egui::accesskit::Role;
use egui::{Align2, Color32, FontId, Pos2, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::action::{Action, command};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::{Theme, measure};

/// Whether a button stands pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pressed {
    /// It does.
    Yes,
    /// It does not.
    #[default]
    No,
}

/// A square button that shows an icon and has a name.
pub fn icon_button(ui: &mut Ui, theme: &Theme, which: Icon, name: &str, side: f32) -> Response {
    icon_toggle(ui, theme, which, name, side, Pressed::No)
}

/// A square button that stays pressed while what it stands for is shown.
pub fn icon_toggle(
    ui: &mut Ui,
    theme: &Theme,
    which: Icon,
    name: &str,
    side: f32,
    pressed: Pressed,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| match pressed {
        Pressed::Yes => WidgetInfo::selected(Role::Button, enabled, true, name),
        Pressed::No => WidgetInfo::labeled(Role::Button, enabled, name),
    });
    if ui.is_rect_visible(rect) {
        let ground = match (pressed, response.hovered() && enabled) {
            (Pressed::Yes, _) => Some(theme.accent_tint),
            (Pressed::No, true) => Some(theme.sunk),
            (Pressed::No, false) => None,
        };
        if let Some(ground) = ground {
            ui.painter().rect_filled(rect, measure::CHIP_RADIUS, ground);
        }
        let ink = match pressed {
            Pressed::Yes => theme.accent,
            Pressed::No if enabled => theme.text,
            Pressed::No => theme.text3.gamma_multiply(0.6),
        };
        let side = measure::ICON.min(side);
        icon(ui.painter(), which, Rect::from_center_size(rect.center(), vec2(side, side)), ink);
        focus_ring(ui, theme, &response, rect);
    }
    response
}

/// The ring around a control that has the keyboard.
pub fn focus_ring(ui: &Ui, theme: &Theme, response: &Response, rect: Rect) {
    if response.has_focus() {
        ui.painter().rect_stroke(rect, measure::CHIP_RADIUS, theme.focus_stroke(), egui::StrokeKind::Inside);
    }
}

/// The tooltip of an action: what it does and its keys.
#[must_use]
pub fn action_tip(response: Response, action: &Action) -> Response {
    let Some(row) = command(action) else { return response };
    let keys = row.shortcut_text(&response.ctx);
    let tip = if keys.is_empty() { row.help.to_owned() } else { format!("{} ({keys})", row.help) };
    response.on_hover_text(tip)
}

/// A horizontal hairline across `rect` at `y`, on whole pixels.
pub fn rule_across(ui: &Ui, rect: Rect, y: f32, colour: Color32) {
    let line = Rect::from_min_max(pos2(rect.left(), y), pos2(rect.right(), y + measure::HAIRLINE));
    ui.painter().rect_filled(line, 0.0, colour);
}

/// An upright hairline down `rect` at `x`, on whole pixels.
pub fn rule_down(ui: &Ui, rect: Rect, x: f32, colour: Color32) {
    let line = Rect::from_min_max(pos2(x, rect.top()), pos2(x + measure::HAIRLINE, rect.bottom()));
    ui.painter().rect_filled(line, 0.0, colour);
}

/// Text on one line, its left side in the middle of the height at `at`, cut with an ellipsis at `width`. Gives back
/// the width that it took.
#[expect(clippy::must_use_candidate, reason = "it is called for what it paints")]
pub fn line_text(ui: &Ui, at: Pos2, text: &str, font: FontId, colour: Color32, width: f32) -> f32 {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let rect = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    let taken = rect.width();
    ui.painter().galley(rect.min, galley, colour);
    taken
}

/// A heading of a list: 12 / 600.
pub fn section_head(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.label(egui::RichText::new(text).font(theme.section()).color(theme.text))
}

/// Words of less weight below a heading: 11 / 400.
pub fn hint(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.label(egui::RichText::new(text).font(theme.small()).color(theme.text3))
}

/// A row of a list, the whole width a button: text, a smaller second text below, an optional icon or strip at the left.
pub struct ListRow<'a> {
    /// First line.
    pub title: &'a str,
    /// Second line; empty for none.
    pub detail: &'a str,
    /// At the left of the first line.
    pub icon: Option<(Icon, Color32)>,
    /// A strip at the left edge.
    pub strip: Option<Color32>,
    /// Whether it is the selected one.
    pub pressed: Pressed,
}

impl ListRow<'_> {
    /// Draws it.
    pub fn ui(&self, ui: &mut Ui, theme: &Theme) -> Response {
        let height = if self.detail.is_empty() { 26.0 } else { 40.0 };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            let name = if self.detail.is_empty() {
                self.title.to_owned()
            } else {
                format!("{}, {}", self.title, self.detail)
            };
            WidgetInfo::selected(Role::Button, enabled, self.pressed == Pressed::Yes, name)
        });
        if !ui.is_rect_visible(rect) {
            return response;
        }
        if self.pressed == Pressed::Yes {
            ui.painter().rect_filled(rect, measure::CHIP_RADIUS, theme.accent_tint);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, measure::CHIP_RADIUS, theme.sunk);
        }
        let mut x = rect.left() + 8.0;
        if let Some(strip) = self.strip {
            let mark = Rect::from_min_size(rect.left_top() + vec2(2.0, 3.0), vec2(4.0, height - 6.0));
            ui.painter().rect_filled(mark, 0.0, strip);
            x += 4.0;
        }
        let first = if self.detail.is_empty() { rect.center().y } else { rect.top() + 13.0 };
        if let Some((which, colour)) = self.icon {
            icon(ui.painter(), which, Rect::from_center_size(pos2(x + 8.0, first), vec2(16.0, 16.0)), colour);
            x += 22.0;
        }
        let width = rect.right() - 8.0 - x;
        line_text(ui, pos2(x, first), self.title, theme.value(), theme.text, width);
        if !self.detail.is_empty() {
            line_text(ui, pos2(x, rect.top() + 28.0), self.detail, theme.small(), theme.text2, width);
        }
        focus_ring(ui, theme, &response, rect);
        response
    }
}
