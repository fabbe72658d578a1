//! Amounts on a stage.

use egui::{Rect, pos2};

use super::{Canvas, left_middle};
use crate::draw::glyphs::Ink;
use crate::draw::marks::{self, Texture};
use crate::draw::plots::{limit_of, texture_of};
use crate::layout::stage::{AmountBar, Bars};
use crate::model::{Occurrence, Status};

/// Textures are drawn so many times larger than on paper.
const LARGER: f64 = 2.0;

impl Canvas<'_> {
    pub(super) fn bars(&self, bars: &Bars) {
        for bar in &bars.bars {
            self.bar(bar);
            for line in &bar.lines {
                self.line(line);
            }
        }
        for line in bars.words.iter().chain(&bars.more) {
            self.line(line);
        }
    }

    fn bar(&self, bar: &AmountBar) {
        let Some(rect) = bar.bar else { return };
        let colour = bar.colour.map_or(self.theme.money, |colour| self.theme.lane(usize::from(colour.index)));
        let ink = Ink { colour, ground: self.theme.canvas };
        let planned = bar.occurrence != Occurrence::Actual;
        let texture = texture_of(bar.kind);
        let texture = if planned && texture == Texture::Solid { Texture::Hollow } else { texture };
        let contested = matches!(bar.status, Status::Disputed | Status::Alleged);
        self.larger((rect.x0, rect.y0), LARGER, |painter| {
            #[expect(clippy::cast_possible_truncation, reason = "lengths on a screen")]
            let size = pos2((rect.width() / LARGER) as f32, (rect.height() / LARGER) as f32);
            let room = Rect::from_min_max(pos2(0.0, 0.0), size);
            marks::money_bar_across(painter, room, ink, texture, limit_of(bar.bound), contested);
        });
        let zero = left_middle(self.place.rect(&rect));
        let half = self.place.rect(&rect.grown(0.0, 6.0)).height() / 2.0;
        let line = [zero - egui::vec2(0.0, half), zero + egui::vec2(0.0, half)];
        self.painter.line_segment(line, self.stroke(2.0, self.theme.edge));
    }
}
