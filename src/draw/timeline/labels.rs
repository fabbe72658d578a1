//! Labels: title and date on a strip of their lane's ground, so that grid and links pause behind them.

use std::sync::Arc;

use egui::{Align, Color32, CornerRadius, FontId, Galley, Rect, vec2};

use super::{Canvas, Medium};
use crate::draw::tags::Part;
use crate::draw::{letters, marks};
use crate::layout::{Cluster, Emphasis, Label, Mark, Match, TextRun, Timeline};

impl Canvas<'_> {
    /// The label of a mark, where layout found room for one.
    pub(super) fn label_of(&self, mark: &Mark, laid_out: &Timeline) {
        let Some(label) = &mark.label else { return };
        let ground = match mark.emphasis {
            Emphasis::Selected => self.theme.accent_tint,
            Emphasis::Linked | Emphasis::None => self.ground(laid_out.heads.get(mark.head)),
        };
        self.of_fact(&mark.key, Part::Label, || self.label(label, mark.filter, mark.emphasis, ground));
    }

    /// What a cluster is named by.
    pub(super) fn name_of(&self, cluster: &Cluster, laid_out: &Timeline) {
        if let Some(label) = &cluster.label {
            let ground = self.ground(laid_out.heads.get(cluster.head));
            self.label(label, cluster.filter, cluster.emphasis, ground);
        }
    }

    fn label(&self, label: &Label, filter: Match, emphasis: Emphasis, ground: Color32) {
        // Grid, links and the bar that a label rides in pause behind it.
        for run in label.title.iter().chain(&label.date) {
            self.painter.rect_filled(self.strip(run).expand2(vec2(3.0, 0.0)), CornerRadius::ZERO, ground);
        }
        let (title, date) = match filter {
            Match::Outside => (self.theme.outside(self.theme.text), self.theme.outside(self.theme.text2)),
            Match::Hit | Match::Unfiltered => (self.theme.text, self.theme.text2),
        };
        let selected = emphasis == Emphasis::Selected;
        let font = if selected { self.theme.label_selected() } else { self.theme.label() };
        for run in &label.title {
            if filter == Match::Hit {
                marks::search_hit(self.painter, self.theme, self.strip(run));
            }
            self.run(run, &font, &font, title);
        }
        if let Some(run) = &label.date {
            self.run(run, &font, &self.theme.date(), date);
        }
        if let Some(hidden) = &label.hidden {
            let at = self.rect(&hidden.rect).left_center();
            marks::more(self.painter, self.theme, at, hidden.keys.len());
        }
    }

    fn strip(&self, run: &TextRun) -> Rect {
        let middle = self.at(run.x + run.width / 2.0, run.y);
        #[expect(clippy::cast_possible_truncation, reason = "a width in points")]
        let size = vec2(run.width as f32, 14.0);
        Rect::from_center_size(middle, size)
    }

    /// A run of text, its left end and the middle of its line where layout says. `line` is the font of the
    /// title: the smaller date stands on the same baseline.
    fn run(&self, run: &TextRun, line: &FontId, font: &FontId, colour: Color32) {
        let baseline = self.at(run.x, run.y) + vec2(0.0, marks::baseline_below(line));
        marks::galley_on(self.painter, baseline, Align::Min, self.line(&run.text, font), colour);
    }

    /// One line of text as this medium takes it.
    pub(super) fn line(&self, text: &str, font: &FontId) -> Arc<Galley> {
        match self.medium {
            Medium::Page => letters::line_of_page(self.painter.ctx(), text, font),
            Medium::Screen => letters::line(self.painter.ctx(), text, font),
        }
    }
}
