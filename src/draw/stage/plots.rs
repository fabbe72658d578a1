//! Plots on a stage, on the axis of its facts.

use egui::{Color32, Pos2};

use super::Canvas;
use crate::draw::marks::ChipState;
use crate::draw::plots::{PlotInput, plot_marks};
use crate::draw::theme::{TypeScale, over};
use crate::layout::Ruler;
use crate::layout::plots::Scale;
use crate::layout::stage::{PLOT_LARGER, StagePlot, TextLine};

/// How much of the colour of what is not in focus is left.
const FAINT: f32 = 0.32;

impl Canvas<'_> {
    pub(super) fn plot(&self, plot: &StagePlot) {
        let layout = &plot.layout;
        let y =
            |part: f64| plot.room.y0 + (layout.zero_y - part * (layout.zero_y - layout.top_y)) * PLOT_LARGER;
        let across = |y: f64, colour: Color32| {
            let ends = [self.place.at(plot.room.x0, y), self.place.at(plot.room.x1, y)];
            self.painter.line_segment(ends, self.stroke(2.0, colour));
        };
        for tick in &layout.ticks {
            across(y(tick.part), self.theme.hair);
        }
        // A logarithmic scale has no zero.
        let base =
            if matches!(layout.scale, Scale::Linear { .. }) { self.theme.edge } else { self.theme.line };
        across(y(0.0), base);
        self.amounts(plot);
        for (rect, group) in &plot.swatches {
            self.fill(rect, self.theme.lane(*group));
        }
        for line in &plot.words {
            self.fill(&line.rect().grown(2.0, -4.0), self.theme.canvas);
            self.line(line);
        }
        for label in &plot.labels {
            let room = label.iter().map(TextLine::rect).reduce(|a, b| a.hull(&b));
            if let Some(room) = room {
                self.fill(&room.grown(4.0, -3.0), self.theme.canvas);
            }
            for line in label {
                self.line(line);
            }
        }
    }

    /// Bars and points, as in the window and larger.
    fn amounts(&self, plot: &StagePlot) {
        let colour_of = |at: usize| {
            let ink = plot.inks.get(&at).copied().unwrap_or_default();
            let lane = ink.lane.map(|lane| usize::from(lane.index));
            let colour = ink.group.or(lane).map_or(self.theme.money, |lane| self.theme.lane(lane));
            if ink.is_faint { over(self.theme.canvas, colour, FAINT) } else { colour }
        };
        let theme = self.theme.clone().with_scale(TypeScale::Screen);
        let ruler = Ruler::default();
        let input = PlotInput {
            id: &plot.title,
            layout: &plot.layout,
            amounts: &plot.amounts,
            axis: &plot.axis,
            ruler: &ruler,
            colour_of: &colour_of,
            tick_words: &|_| String::new(),
            state_of: &|_| ChipState::Rest,
            fact_of: &|_| None,
        };
        let clip = self.place.rect(&plot.room);
        let clipped = self.painter.with_clip_rect(clip.intersect(self.painter.clip_rect()));
        let canvas = Canvas { painter: &clipped, ..*self };
        canvas.larger((plot.room.x0, plot.room.y0), PLOT_LARGER, |painter| {
            plot_marks(painter, &theme, Pos2::ZERO, &input);
        });
    }
}
