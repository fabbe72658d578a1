//! The shelf of undated facts.

use egui::{Align2, Rect, pos2};

use super::{Canvas, Pointed, look_of, silhouette_of};
use crate::draw::glyphs::Ink;
use crate::draw::marks::{self, ChipState};
use crate::draw::tags::Part;
use crate::layout::{Chip, Emphasis, Match, Shelf};

impl Canvas<'_> {
    /// The dotted line, the chips, and how many found no room.
    pub(super) fn shelf(&self, undated: &Shelf, width: f64, pointed: Pointed<'_>) {
        if undated.count == 0 {
            return;
        }
        let (left, right) = (self.at(0.0, undated.y), self.at(width, undated.y));
        let ground = Rect::from_min_max(left, self.at(width, undated.y + undated.height));
        self.painter.rect_filled(ground, 0.0, self.theme.canvas);
        marks::undated_line(
            self.painter,
            self.theme,
            pos2(left.x, left.y - 0.5),
            pos2(right.x, right.y - 0.5),
        );
        for chip in &undated.chips {
            self.of_fact(&chip.key, Part::Mark, || self.chip(chip, pointed));
        }
        if let Some((count, rect)) = &undated.more {
            let rect = self.rect(rect);
            let words = format!("+{count}");
            self.painter.text(
                rect.center(),
                Align2::CENTER_CENTER,
                words,
                self.theme.badge(),
                self.theme.text2,
            );
        }
    }

    fn chip(&self, chip: &Chip, pointed: Pointed<'_>) {
        let state = match (chip.emphasis, chip.filter) {
            (Emphasis::Selected, _) => ChipState::Selected,
            (Emphasis::Linked, _) => ChipState::LinkEnd,
            (Emphasis::None, Match::Outside) => ChipState::Outside,
            (Emphasis::None, _) if pointed.hover.contains(&chip.key) => ChipState::Hover,
            (Emphasis::None, _) => ChipState::Rest,
        };
        let rect = self.rect(&chip.rect);
        let colour = self.theme.lane(usize::from(chip.colour.index));
        let ink = Ink { colour, ground: self.theme.raised };
        let look = look_of(chip.status, chip.occurrence);
        let silhouette = silhouette_of(&chip.kind);
        let shown = marks::Chip { silhouette, ink, look, title: &chip.text.text, state };
        marks::chip(self.painter, self.theme, rect, &shown);
        if pointed.focus == Some(&chip.key) {
            marks::focus_ring(self.painter, self.theme, rect);
        }
    }
}
