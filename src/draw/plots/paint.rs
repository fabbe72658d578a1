//! A plot on the time axis of the timeline.

use egui::{Align2, Color32, Rect, Sense, Stroke, Ui, UiBuilder, pos2};
use egui_plot::{HLine, Plot, VLine};

use super::ink::{is_contested, limit_of, point_fill, texture_of_amount};
use super::label::{label_at, label_width};
use crate::document::DocKey;
use crate::draw::marks::{self, ChipState, Edge, Ink, Tube, TubeEnd};
use crate::draw::tags::{Part, tagged};
use crate::draw::theme::{Theme, measure, over};
use crate::draw::timeline::fold_strip;
use crate::draw::timeline::line_of;
use crate::layout::plots::{PlotCrowd, PlotLabel, PlotLayout, PlotMark, PlotShape, RunLine, Scale};
use crate::layout::{Ruler, TimeAxis};
use crate::model::Occurrence;
use crate::query::amounts::Amounts;

/// What a plot is drawn from.
pub struct PlotInput<'a> {
    /// Tells this plot from others on the screen.
    pub id: &'a str,
    /// Where amounts stand.
    pub layout: &'a PlotLayout,
    /// The amounts that the layout speaks of.
    pub amounts: &'a Amounts,
    /// Days to x within the time area.
    pub axis: &'a TimeAxis,
    /// Vertical grid.
    pub ruler: &'a Ruler,
    /// Colour of an amount, by its index.
    pub colour_of: &'a dyn Fn(usize) -> Color32,
    /// Number at a line across, in the unit of the plot.
    pub tick_words: &'a dyn Fn(f64) -> String,
    /// How the record of an amount stands: selected, under the pointer here or elsewhere, or neither.
    pub state_of: &'a dyn Fn(usize) -> ChipState,
    /// Whose an amount is, where the shapes of facts are marked as theirs: on a page.
    pub fact_of: &'a dyn Fn(usize) -> Option<DocKey>,
}

/// Draws the plot into `rect`. Navigation is the caller's: nothing here moves or zooms.
pub fn plot_ui(ui: &mut Ui, rect: Rect, theme: &Theme, input: &PlotInput<'_>) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    for fold in &input.ruler.folds {
        fold_strip(&painter, theme, rect, (fold.x0, fold.x1));
    }
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
    grid_ui(&mut inner, rect, theme, input);
    let canvas = Canvas { painter: &painter, theme, origin: rect.left_top(), input };
    canvas.ticks();
    canvas.marks();
    for label in &input.layout.labels {
        canvas.of_fact(label.amount, Part::AmountLabel, || canvas.label(label));
    }
}

/// Paints what stands on the axis of a plot, from its left top: no grid and no words.
pub fn plot_marks(painter: &egui::Painter, theme: &Theme, origin: egui::Pos2, input: &PlotInput<'_>) {
    Canvas { painter, theme, origin, input }.marks();
}

/// Lines of time and value. Its bounds are those of the axis and the height in points, so that what `egui_plot` draws lies
/// where the layout says.
fn grid_ui(ui: &mut Ui, rect: Rect, theme: &Theme, input: &PlotInput<'_>) {
    let height = f64::from(rect.height());
    let plain = Plot::new(("plot", input.id))
        .sense(Sense::hover())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .set_margin_fraction(egui::Vec2::ZERO)
        .width(rect.width())
        .height(rect.height());
    plain.show(ui, |plot| {
        plot.set_plot_bounds_x(0.0..=input.axis.width());
        plot.set_plot_bounds_y(0.0..=height);
        for tick in input.ruler.major.iter().chain(&input.ruler.minor) {
            let colour = line_of(theme, tick.strength);
            plot.vline(VLine::new("", tick.x).stroke(Stroke::new(1.0, colour)).allow_hover(false));
        }
        let span = input.layout.zero_y - input.layout.top_y;
        for tick in &input.layout.ticks {
            let up = height - input.layout.zero_y + tick.part * span;
            plot.hline(HLine::new("", up).stroke(Stroke::new(1.0, theme.hair)).allow_hover(false));
        }
        // A logarithmic scale has no zero.
        let base = if matches!(input.layout.scale, Scale::Linear { .. }) { theme.edge } else { theme.line };
        let zero = height - input.layout.zero_y;
        plot.hline(HLine::new("", zero).stroke(Stroke::new(1.0, base)).allow_hover(false));
    });
}

struct Canvas<'a> {
    painter: &'a egui::Painter,
    theme: &'a Theme,
    origin: egui::Pos2,
    input: &'a PlotInput<'a>,
}

#[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
impl Canvas<'_> {
    fn at(&self, x: f64, y: f64) -> egui::Pos2 {
        pos2(self.origin.x + x as f32, self.origin.y + y as f32)
    }

    fn of_fact(&self, amount: usize, part: Part, paint: impl FnOnce()) {
        match (self.input.fact_of)(amount) {
            Some(key) => tagged(self.painter, &key, part, paint),
            None => paint(),
        }
    }

    /// Threads, running totals, crowds, then each amount.
    fn marks(&self) {
        let layout = self.input.layout;
        self.threads();
        for run in &layout.runs {
            self.run(run);
        }
        for crowd in &layout.crowds {
            self.crowd(crowd);
        }
        for mark in &layout.marks {
            self.of_fact(mark.amount, Part::Amount, || self.mark(mark));
        }
    }

    /// Numbers on their lines at the left.
    fn ticks(&self) {
        let layout = self.input.layout;
        for tick in &layout.ticks {
            let y = layout.zero_y - tick.part * (layout.zero_y - layout.top_y);
            let words = (self.input.tick_words)(tick.value);
            let at = self.at(6.0, y - 1.0);
            self.painter.text(at, Align2::LEFT_BOTTOM, words, self.theme.small(), self.theme.text3);
        }
    }

    fn threads(&self) {
        for [whole, part] in &self.input.layout.threads {
            let line = [self.at(whole.0, whole.1), self.at(part.0, part.1)];
            self.painter.line_segment(line, Stroke::new(measure::LINK, self.theme.money));
        }
    }

    /// A running total.
    fn run(&self, run: &RunLine) {
        let colour = (self.input.colour_of)(run.last);
        let corners: Vec<egui::Pos2> = run.corners.iter().map(|(x, y)| self.at(*x, *y)).collect();
        self.painter.add(egui::Shape::line(corners, Stroke::new(measure::LINK, colour)));
    }

    /// From the lowest to the highest of amounts that are counted together; the more, the darker.
    fn crowd(&self, crowd: &PlotCrowd) {
        const HALF: f64 = 4.0;
        let (top, bottom) = (crowd.top - HALF, (crowd.bottom + HALF).min(self.input.layout.zero_y));
        let rect = Rect::from_min_max(self.at(crowd.left, top), self.at(crowd.right - 1.0, bottom));
        let share = match crowd.count {
            0..=9 => 0.34,
            10..=31 => 0.58,
            32..=99 => 0.82,
            _ => 1.0,
        };
        let colour = over(self.theme.canvas, (self.input.colour_of)(crowd.ends.1), share);
        self.painter.rect_filled(rect, 0.0, colour);
    }

    fn mark(&self, mark: &PlotMark) {
        let Some(amount) = self.input.amounts.get(mark.amount) else { return };
        let ink = Ink { colour: (self.input.colour_of)(mark.amount), ground: self.theme.canvas };
        self.state(mark);
        if let Some(within) = mark.within {
            self.within(within.left, within.right, ink);
        }
        match mark.shape {
            PlotShape::Bar { left, right, top, upper } => {
                let rect = Rect::from_min_max(self.at(left, top), self.at(right, self.input.layout.zero_y));
                if amount.share.is_some() {
                    self.whole(left, right);
                }
                if let Some(upper) = upper {
                    let range = Rect::from_min_max(self.at(left, upper), self.at(right, top));
                    marks::money_range(self.painter, range, ink);
                }
                let texture = texture_of_amount(amount);
                marks::money_bar(
                    self.painter,
                    rect,
                    ink,
                    texture,
                    limit_of(amount.bound),
                    is_contested(amount),
                );
            }
            PlotShape::Point { x, y, tube } => {
                if let Some(tube) = tube {
                    self.tube(tube.left, tube.right, y, ink);
                }
                marks::money_point(self.painter, self.at(x, y), ink, point_fill(amount));
            }
            PlotShape::Vague { left, right, y } => {
                self.tube(left, right, y, ink);
                marks::money_point(
                    self.painter,
                    self.at(f64::midpoint(left, right), y),
                    ink,
                    point_fill(amount),
                );
            }
            PlotShape::Line { left, right, y, before, after } => {
                let planned = amount.occurrence != Occurrence::Actual;
                self.line([left, right], y, (after, planned), ink);
                self.caps([(left, before), (right, after)], y, ink);
            }
            PlotShape::Unknown { x } => {
                let foot = self.at(x, self.input.layout.zero_y);
                marks::unknown_amount(self.painter, self.theme, foot, ink.colour);
            }
            PlotShape::Zero { x } => {
                let y = self.input.layout.zero_y;
                let rect = Rect::from_min_max(self.at(x - 6.0, y - 2.0), self.at(x + 6.0, y));
                self.painter.rect_filled(rect, 0.0, ink.colour);
            }
        }
    }

    /// The outline of the whole that a share is of.
    fn whole(&self, left: f64, right: f64) {
        let layout = self.input.layout;
        let top = layout.zero_y - layout.scale.part(100.0) * (layout.zero_y - layout.top_y);
        let rect = Rect::from_min_max(self.at(left, top), self.at(right, layout.zero_y));
        let edge = Stroke::new(1.0, self.theme.edge);
        self.painter.rect_stroke(rect, 0.0, edge, egui::StrokeKind::Inside);
    }

    /// Below the zero line the stretch of time within which a bar stands: a bar in its middle would read as a day there.
    fn within(&self, left: f64, right: f64, ink: Ink) {
        let edge = self.input.axis.width();
        let ends = [(left, left >= 0.0), (right, right <= edge)];
        let (left, right) = (self.at(left.max(-1.0), 0.0).x, self.at(right.min(edge + 1.0), 0.0).x);
        let y = self.at(0.0, self.input.layout.zero_y).y + 3.5;
        let stroke = Stroke::new(measure::MARK_EDGE, ink.colour);
        self.painter.line_segment([pos2(left, y), pos2(right, y)], stroke);
        for (x, (_, is_seen)) in [left + 0.75, right - 0.75].into_iter().zip(ends) {
            if is_seen {
                self.painter.line_segment([pos2(x, y - 2.5), pos2(x, y + 2.5)], stroke);
            }
        }
    }

    /// The time that an amount stands in.
    fn tube(&self, left: f64, right: f64, y: f64, ink: Ink) {
        let y = self.at(0.0, y).y;
        let tube = Tube {
            left: self.at(left.max(-40.0), 0.0).x,
            right: self.at(right.min(self.input.axis.width() + 40.0), 0.0).x,
            y,
            edge: Edge::Solid,
            start: TubeEnd::Fading,
            end: TubeEnd::Fading,
        };
        marks::tube(self.painter, &tube, ink);
    }

    /// A line over an interval, with an arrowhead where it goes on; dashed where it is not more than a plan.
    fn line(&self, [left, right]: [f64; 2], y: f64, (after, planned): (bool, bool), ink: Ink) {
        let edge = self.input.axis.width();
        let head = if after { 7.0 } else { 0.0 };
        let end = right.min(edge) - head;
        let line = [self.at(left, y), self.at(end.max(left), y)];
        let stroke = Stroke::new(2.5, ink.colour);
        if planned {
            self.painter.extend(egui::Shape::dashed_line(&line, stroke, 6.0, 4.0));
        } else {
            self.painter.line_segment(line, stroke);
        }
        if after {
            let tip = self.at(right.min(edge), y);
            let points = vec![pos2(tip.x - 7.0, tip.y - 4.5), tip, pos2(tip.x - 7.0, tip.y + 4.5)];
            self.painter.add(egui::Shape::convex_polygon(points, ink.colour, Stroke::NONE));
        }
    }

    /// At the ends of an interval that are seen.
    fn caps(&self, ends: [(f64, bool); 2], y: f64, ink: Ink) {
        let width = self.input.axis.width();
        for (x, goes_on) in ends {
            if !goes_on && (0.0..=width).contains(&x) {
                let cap = Rect::from_center_size(self.at(x, y), egui::vec2(2.0, 10.0));
                self.painter.rect_filled(cap, 0.0, ink.colour);
            }
        }
    }

    /// What lies behind a mark that is hovered or selected.
    fn state(&self, mark: &PlotMark) {
        let (left, top, right, bottom) = mark.shape.bounds(self.input.layout.zero_y);
        let rect = Rect::from_min_max(self.at(left, top), self.at(right, bottom)).expand(3.0);
        match (self.input.state_of)(mark.amount) {
            ChipState::Selected => marks::selected(self.painter, self.theme, rect),
            ChipState::Hover => marks::hover(self.painter, self.theme, rect),
            ChipState::LinkEnd => marks::link_end(self.painter, self.theme, rect),
            ChipState::Rest | ChipState::Outside => {}
        }
    }

    /// Number strong, words behind it, on a strip of canvas so that the grid pauses.
    fn label(&self, label: &PlotLabel) {
        let at = self.at(label.x, label.y);
        let width = label_width(self.painter, self.theme, &label.text) as f32;
        let strip = Rect::from_min_max(pos2(at.x - 2.0, at.y - 7.0), pos2(at.x + width + 2.0, at.y + 7.0));
        self.painter.rect_filled(strip, 0.0, self.theme.canvas);
        label_at(self.painter, self.theme, at, &label.text, width);
    }
}
