//! The timeline: what `layout` has placed, in the marks of the look. Decides no place and knows no document.

mod heads;
mod labels;
mod links;
mod look;
mod marks;
mod overview;
mod range;
mod ruler;
mod shelf;
mod undated;

use egui::epaint::TextShape;
use egui::{Painter, Pos2, Rect, pos2, vec2};

pub use heads::{HeadStyle, Saved, head};
pub use look::{look_of, silhouette_of};
pub use overview::overview;
pub use range::{Stretch, range_in_area, range_on_ruler};
pub(crate) use ruler::{fold_strip, line_of};
pub use ruler::{grid, ruler};
pub use undated::undated;

use super::glyphs::{Ink, Look, Silhouette};
use super::tags::{Part, tagged};
use super::theme::Theme;
use crate::document::DocKey;
use crate::layout::{FoldWords, LaneHead, Mark, Timeline};
use crate::query::links::Tie;

/// What the screen adds to a layout.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pointed<'a> {
    /// The facts under the pointer.
    pub hover: &'a [DocKey],
    /// The fact with the keyboard's focus.
    pub focus: Option<&'a DocKey>,
    /// The link that is chosen or under the pointer.
    pub link: Option<&'a Tie>,
    /// Today, in days since 1970-01-01; `None` on paper.
    pub today: Option<f64>,
    /// The stretch of time that the filter speaks of.
    pub range: Option<Stretch>,
    /// What it is painted on.
    pub medium: Medium,
}

/// What a timeline is painted on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// A page, of which a document is made: each label is a line of text, for the document to set, and each bin a rectangle
    /// of its own, as whoever opens the file wants them.
    #[default]
    Page,
    /// The screen, frame after frame: labels are put together from words that were set before, and the bins of a band are
    /// one mesh.
    Screen,
}

/// Paints lanes, shelf and links. Layout's x 0, y 0 lies at `origin`; the painter clips.
pub fn timeline(painter: &Painter, theme: &Theme, origin: Pos2, laid_out: &Timeline, pointed: Pointed<'_>) {
    let canvas = Canvas { painter, theme, origin, medium: pointed.medium };
    // Lanes that do not fit scroll behind the shelf.
    let clip = painter.clip_rect();
    let shelf_top = canvas.at(0.0, laid_out.shelf.y).y.min(clip.bottom());
    let above = painter.with_clip_rect(clip.with_max_y(shelf_top));
    let lanes = Canvas { painter: &above, ..canvas };
    lanes.lanes(laid_out);
    for words in &laid_out.fold_words {
        lanes.fold_words(words);
    }
    if let Some(stretch) = pointed.range {
        let end = canvas.at(laid_out.axis.width(), laid_out.lanes_height);
        range_in_area(&above, theme, Rect::from_min_max(origin, end), stretch);
    }
    lanes.time_tints(laid_out);
    if let Some(day) = pointed.today {
        lanes.today(laid_out, day);
    }
    for band in &laid_out.bands {
        lanes.band(band, laid_out);
    }
    for mark in &laid_out.marks {
        lanes.behind(mark, pointed);
    }
    // What stands on a longer mark comes after it, the longest first.
    let mut upon: Vec<&Mark> = Vec::new();
    for mark in &laid_out.marks {
        if mark.is_upon { upon.push(mark) } else { lanes.mark(mark, laid_out) }
    }
    upon.sort_by(|a, b| b.bounds.width().total_cmp(&a.bounds.width()));
    for mark in upon {
        lanes.pause(&mark.bounds, laid_out.heads.get(mark.head));
        lanes.mark(mark, laid_out);
    }
    for cluster in &laid_out.clusters {
        lanes.cluster(cluster, laid_out);
    }
    canvas.shelf(&laid_out.shelf, laid_out.axis.width(), pointed);
    canvas.links(&laid_out.links, pointed);
    // Labels come after links: a line pauses behind words, not the other way about.
    for mark in &laid_out.marks {
        lanes.label_of(mark, laid_out);
    }
    for cluster in &laid_out.clusters {
        lanes.name_of(cluster, laid_out);
    }
    for link in &laid_out.links {
        canvas.link_pill(link, pointed);
    }
}

/// Paints a shape by itself: x 0 of its time and the middle of its row lie at 0, 0 of the painter.
pub(crate) fn mark_alone(
    painter: &Painter,
    theme: &Theme,
    shape: &crate::layout::Shape,
    silhouette: Silhouette,
    look: Look,
    ink: Ink,
) {
    Canvas { painter, theme, origin: Pos2::ZERO, medium: Medium::Page }
        .shape(shape, 0.0, silhouette, look, ink);
}

/// Where and in which theme things are painted.
#[derive(Clone, Copy)]
struct Canvas<'a> {
    painter: &'a Painter,
    theme: &'a Theme,
    origin: Pos2,
    medium: Medium,
}

impl Canvas<'_> {
    /// Paints a part of a fact; on a page it is marked as that.
    fn of_fact(&self, key: &DocKey, part: Part, paint: impl FnOnce()) {
        match self.medium {
            Medium::Page => tagged(self.painter, key, part, paint),
            Medium::Screen => paint(),
        }
    }

    /// A place of layout on the screen.
    fn at(&self, x: f64, y: f64) -> Pos2 {
        #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
        let point = pos2(self.origin.x + x as f32, self.origin.y + y as f32);
        point
    }

    /// A rectangle of layout on the screen.
    fn rect(&self, rect: &crate::layout::Rect) -> Rect {
        Rect::from_min_max(self.at(rect.x0, rect.y0), self.at(rect.x1, rect.y1))
    }

    /// The background that a lane's marks stand on.
    fn ground(&self, head: Option<&LaneHead>) -> egui::Color32 {
        if head.is_some_and(|head| head.nth % 2 == 1) { self.theme.band } else { self.theme.canvas }
    }

    /// Backgrounds, grid and borders of lanes, and the shelf's ground.
    fn lanes(&self, laid_out: &Timeline) {
        let right = laid_out.axis.width();
        // The screen is the colour of every other lane already.
        let is_to_paint = |lane: &&LaneHead| match self.medium {
            Medium::Page => true,
            Medium::Screen => self.ground(Some(lane)) != self.theme.canvas,
        };
        for lane in laid_out.heads.iter().filter(is_to_paint) {
            let stretch = Rect::from_min_max(self.at(0.0, lane.y), self.at(right, lane.y + lane.height));
            self.painter.rect_filled(stretch, 0.0, self.ground(Some(lane)));
        }
        let lanes = Rect::from_min_max(self.at(0.0, 0.0), self.at(right, laid_out.lanes_height));
        ruler::grid(self.painter, self.theme, lanes, &laid_out.ruler);
        let shelf_y = self.at(0.0, laid_out.shelf.y).y;
        for lane in &laid_out.heads {
            let y = self.at(0.0, lane.y + lane.height).y - 0.5;
            // The dotted line above the undated takes the place of the last border.
            if (y - shelf_y).abs() > 1.0 || laid_out.shelf.count == 0 {
                let border = egui::Stroke::new(1.0, self.theme.hair);
                self.painter.hline(lanes.x_range(), y, border);
            }
        }
    }

    /// From below to above.
    fn fold_words(&self, words: &FoldWords) {
        let ink = self.theme.text3;
        let galley = self.painter.layout_no_wrap(words.text.to_string(), self.theme.small(), ink);
        // Turned about its left top, which then lies at the lower left.
        let corner = self.at(words.x, words.y) + vec2(-galley.size().y / 2.0, galley.size().x / 2.0);
        let turned = TextShape::new(corner, galley, ink).with_angle(-std::f32::consts::FRAC_PI_2);
        self.painter.add(turned);
    }

    fn today(&self, laid_out: &Timeline, day: f64) {
        let x = laid_out.axis.x_from_day(day);
        if x < 0.0 || x > laid_out.axis.width() {
            return;
        }
        let line = [self.at(x, 0.0), self.at(x, laid_out.lanes_height)];
        let stroke = egui::Stroke::new(1.0, self.theme.accent);
        self.painter.extend(egui::Shape::dashed_line(&line, stroke, 2.0, 3.0));
    }
}
