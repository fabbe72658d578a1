//! Amounts from whom to whom on a stage.

use egui::epaint::CornerRadius;
use egui::{Pos2, StrokeKind};

use super::Canvas;
use crate::draw::plots::paint_band;
use crate::layout::stage::{STRANDS_LARGER, Strands};

impl Canvas<'_> {
    pub(super) fn strands(&self, strands: &Strands) {
        // Wide ones first: narrow ones lie over them.
        let mut bands: Vec<_> = strands.strands.iter().collect();
        bands.sort_by(|a, b| b.band.width.total_cmp(&a.band.width));
        for strand in bands {
            self.larger((0.0, 0.0), STRANDS_LARGER, |painter| {
                paint_band(painter, self.theme, Pos2::ZERO, &strand.band, &strand.amount);
            });
        }
        for end in &strands.ends {
            if end.is_named {
                self.fill(&end.bar, self.theme.money);
            } else {
                let stroke = self.stroke(2.0, self.theme.money);
                let rect = self.place.rect(&end.bar);
                self.painter.rect(rect, CornerRadius::ZERO, self.theme.canvas, stroke, StrokeKind::Inside);
            }
            for line in &end.lines {
                self.line(line);
            }
        }
        let words = strands.strands.iter().flat_map(|strand| &strand.lines);
        for line in words.chain(&strands.notes).chain(&strands.more) {
            self.line(line);
        }
    }
}
