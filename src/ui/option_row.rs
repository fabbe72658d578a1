//! A row of a list to choose from: a sign, what is chosen, and in small letters what tells it from its like.

use egui::accesskit::Role;
use egui::{Color32, Id, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::widgets::line_text;
use crate::draw::glyphs::{Ink, Look, Silhouette, glyph};
use crate::draw::theme::{Theme, measure};

/// What stands before the words of a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::ui) enum Sign {
    /// Nothing.
    #[default]
    None,
    /// The glyph of a fact in its lane's colour.
    Glyph(Silhouette, Color32),
    /// A lane's colour; hollow from the ninth on.
    Swatch(Color32, Hollow),
}

/// Whether a swatch is hollow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Hollow {
    Yes,
    No,
}

/// What a row shows.
pub(in crate::ui) struct OptionRow<'a> {
    /// What is chosen.
    pub(in crate::ui) text: String,
    /// In small letters; at most a third of the row.
    pub(in crate::ui) detail: &'a str,
    /// Before the text.
    pub(in crate::ui) sign: Sign,
    /// Whether it is less than a choice: nothing, something new.
    pub(in crate::ui) is_quiet: bool,
}

impl OptionRow<'_> {
    /// Draws the row; no stop of Tab: the field that is typed in keeps the keyboard and arrows move the mark.
    pub(in crate::ui) fn ui(&self, ui: &mut Ui, theme: &Theme, id: Id, is_marked: bool) -> Response {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), measure::FIELD));
        let response = ui.interact(rect, id, Sense::CLICK);
        let name = if self.detail.is_empty() {
            self.text.clone()
        } else {
            format!("{}, {}", self.text, self.detail)
        };
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_marked, &name));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let fill = match (is_marked, response.hovered()) {
            (true, _) => Some(theme.accent_tint),
            (false, true) => Some(theme.sunk),
            (false, false) => None,
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(rect, measure::FIELD_RADIUS, fill);
        }
        let ground = fill.unwrap_or(theme.raised);
        let x = rect.left() + 6.0;
        let x = x + sign_at(ui, theme, self.sign, x, rect.center().y, ground);
        let colour = if self.is_quiet { theme.text2 } else { theme.text };
        let room = rect.right() - 6.0 - x;
        // A detail takes at most a third: the name tells most.
        let kept = if self.detail.is_empty() { 0.0 } else { (room / 3.0).min(90.0) };
        let used = line_text(ui, pos2(x, rect.center().y), &self.text, theme.value(), colour, room - kept);
        if !self.detail.is_empty() {
            let at = pos2(x + used + 8.0, rect.center().y);
            line_text(ui, at, self.detail, theme.small(), theme.text3, room - used - 8.0);
        }
        response
    }
}

/// Draws a sign with its left edge at `x` and gives the room that it takes.
pub(in crate::ui) fn sign_at(ui: &Ui, theme: &Theme, sign: Sign, x: f32, y: f32, ground: Color32) -> f32 {
    match sign {
        Sign::None => 0.0,
        Sign::Glyph(silhouette, colour) => {
            let ink = Ink { colour, ground };
            glyph(ui.painter(), silhouette, pos2(x + 6.0, y), measure::GLYPH, ink, Look::default());
            19.0
        }
        Sign::Swatch(colour, hollow) => {
            let rect = Rect::from_center_size(pos2(x + 6.0, y), vec2(10.0, 10.0));
            match hollow {
                Hollow::No => drop(ui.painter().rect_filled(rect, 2, colour)),
                Hollow::Yes => {
                    let stroke = egui::Stroke::new(measure::MARK_EDGE, colour);
                    ui.painter().rect(rect, 2, theme.raised, stroke, StrokeKind::Inside);
                }
            }
            19.0
        }
    }
}
