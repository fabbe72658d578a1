//! The sheet of marks: every kind, date, status, link, crowd, amount, state and lane colour on one page.
//!
//! It paints through the same functions as the timeline, so that a picture of it is a picture of the look.

mod crowds;
mod dates;
mod kinds;

use egui::{Align, Color32, CornerRadius, FontId, Painter, Pos2, Rect, pos2, vec2};

use super::fonts::Weight;
use super::glyphs::Ink;
use super::marks;
use super::theme::Theme;

/// Width and height of the sheet.
pub const SIZE: egui::Vec2 = vec2(900.0, 1400.0);

/// Left and right edge of what is on it.
const LEFT: f32 = 28.0;
const RIGHT: f32 = 872.0;

/// Paints the sheet with its upper left corner at the painter's.
pub fn sheet(painter: &Painter, theme: &Theme) {
    let page = Sheet { painter, theme };
    painter.rect_filled(Rect::from_min_size(Pos2::ZERO, SIZE), CornerRadius::ZERO, theme.canvas);
    let title = page.words(LEFT, 33.0, "Marks", Weight::SemiBold.at(20.0), theme.text);
    page.words(title + 10.0, 33.0, theme.variant.name(), Weight::Regular.at(20.0), theme.text2);
    kinds::kinds(&page);
    dates::dates(&page);
    kinds::statuses(&page);
    crowds::links(&page);
    crowds::crowds(&page);
    crowds::money(&page);
    crowds::states(&page);
    kinds::lanes(&page);
}

/// Where on the sheet one paints.
struct Sheet<'p> {
    painter: &'p Painter,
    theme: &'p Theme,
}

impl Sheet<'_> {
    /// A section's rule, its name and what it says.
    fn head(&self, rule_y: f32, name: &str, words: &str) {
        let rule = Rect::from_min_max(pos2(LEFT, rule_y), pos2(RIGHT, rule_y + 1.0));
        self.painter.rect_filled(rule, CornerRadius::ZERO, self.theme.line);
        let right = self.words(LEFT, rule_y + 17.5, name, self.theme.lane_title(), self.theme.text);
        self.words(right + 10.0, rule_y + 17.5, words, self.theme.body(), self.theme.text2);
    }

    /// Words whose left middle is at a point; returns where they end.
    fn words(&self, x: f32, y: f32, words: &str, font: FontId, colour: Color32) -> f32 {
        marks::words(self.painter, pos2(x, y), Align::Min, words, font, colour).right()
    }

    fn caption(&self, x: f32, y: f32, words: &str) {
        self.words(x, y, words, self.theme.small(), self.theme.text2);
    }

    /// The ink of a lane on the sheet's ground.
    fn lane(&self, position: usize) -> Ink {
        Ink { colour: self.theme.lane(position), ground: self.theme.canvas }
    }
}
