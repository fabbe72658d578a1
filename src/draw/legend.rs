//! Samples of the marks, as a legend shows them beside their words.

use egui::{Align2, Painter, Pos2, Rect, pos2, vec2};

use super::glyphs::{Fill, Ink, Look, Silhouette, Strike, glyph};
use super::marks::{self, Bar, BarEnd, Cloud, Edge, Tube, TubeEnd};
use super::theme::Theme;
use super::timeline::{look_of, silhouette_of};
use crate::layout::{CrowdMeaning, DateMeaning, Meaning};
use crate::model::{Occurrence, Status};

/// Box of a glyph.
const GLYPH: f32 = 12.0;
/// Width of an outline's sample.
const OUTLINE: f32 = 30.0;

/// How wide the sample of a meaning is.
#[must_use]
pub fn sample_width(meaning: &Meaning) -> f32 {
    match meaning {
        Meaning::Kind(_) | Meaning::Status(_) | Meaning::Occurrence(_) => GLYPH,
        Meaning::Date(_) | Meaning::Crowd(_) => OUTLINE,
    }
}

/// Paints the sample of a meaning from `left` on, about its height, without a lane's colour.
pub fn sample(painter: &Painter, theme: &Theme, meaning: &Meaning, left: Pos2) {
    let ink = Ink { colour: theme.text2, ground: theme.canvas };
    let at = left + vec2(GLYPH / 2.0, 0.0);
    let look =
        |status, occurrence| glyph(painter, Silhouette::Diamond, at, GLYPH, ink, look_of(status, occurrence));
    match meaning {
        Meaning::Kind(kind) => {
            let plain = Look { fill: Fill::Solid, strike: Strike::None };
            glyph(painter, silhouette_of(kind), at, GLYPH, ink, plain);
        }
        Meaning::Status(status) => look(*status, Occurrence::Actual),
        Meaning::Occurrence(occurrence) => look(Status::Undisputed, *occurrence),
        Meaning::Date(date) => outline(painter, theme, *date, left),
        Meaning::Crowd(CrowdMeaning::Cluster) => {
            // Smaller than on the timeline.
            let card = Rect::from_min_size(left - vec2(0.0, 5.0), vec2(20.0, 13.0));
            let count = painter.layout_no_wrap("n".to_owned(), theme.badge(), theme.text);
            marks::cards(painter, theme, card, count, ink);
        }
        Meaning::Crowd(CrowdMeaning::Band) => {
            let band = Rect::from_min_size(left - vec2(0.0, 7.0), vec2(OUTLINE, 14.0));
            marks::density_band(painter, theme, band, &[1, 2, 4, 10, 32], ink);
        }
    }
}

fn outline(painter: &Painter, theme: &Theme, date: DateMeaning, at: Pos2) {
    let ink = Ink { colour: theme.text2, ground: theme.canvas };
    let (left, right, y) = (at.x, at.x + OUTLINE, at.y);
    let tube = |edge, end| {
        marks::tube(painter, &Tube { left, right, y, edge, start: end, end }, ink);
    };
    let bar = |end| {
        let right = if end == BarEnd::Unknown { right - 8.0 } else { right };
        marks::bar(painter, &Bar { left, right, y, start: BarEnd::Cap, end, fill: Fill::Solid }, ink);
    };
    match date {
        DateMeaning::Within => tube(Edge::Solid, TubeEnd::Fading),
        DateMeaning::OneOf => tube(Edge::Solid, TubeEnd::Closed),
        DateMeaning::Uncertain => tube(Edge::Dashed, TubeEnd::Fading),
        DateMeaning::Inferred => tube(Edge::Dotted, TubeEnd::Fading),
        DateMeaning::Relative => {
            let tube = Tube {
                left: left + 12.0,
                right,
                y,
                edge: Edge::Dotted,
                start: TubeEnd::Fading,
                end: TubeEnd::Fading,
            };
            marks::tube(painter, &tube, ink);
            marks::thread(painter, theme, &[pos2(left, y), pos2(left + 12.0, y)]);
        }
        DateMeaning::About => {
            marks::cloud(painter, &Cloud { left: left + 8.0, right: right - 8.0, y, edge: None }, ink);
        }
        DateMeaning::FromTo => bar(BarEnd::Cap),
        DateMeaning::Open => bar(BarEnd::Arrow),
        DateMeaning::UnknownEnd => {
            bar(BarEnd::Unknown);
            marks::unknown_sign(painter, theme, pos2(right - 4.0, y), Align2::CENTER_CENTER);
        }
    }
}
