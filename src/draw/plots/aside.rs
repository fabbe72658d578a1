//! Amounts without a place on the axis: lines of a column, or chips in rows. Given their places; decides none.

use egui::{Align2, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use super::label::{label_at, label_width};
use super::words::sentence;
use crate::draw::marks::{self, ChipState};
use crate::draw::tags::{Part, tagged};
use crate::draw::theme::{Theme, measure};
use crate::layout::plots::{AsidePlaces, LabelText, no_currency_stated};
use crate::layout::{in_threes, undated_word};
use crate::model::Tongue;
use crate::query::panels::{NoPlace, Panel, Sort};

/// Left edge of the text within the column.
const INDENT: f32 = 12.0;
/// At both ends of a chip.
const PADDING: f32 = 8.0;

/// How an amount beside the axis is framed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsideLook {
    /// A line of the column.
    Line,
    /// A chip in a row.
    Chip,
}

/// Why the amounts beside a plot have no place on its axis: "Undated, other currency".
#[must_use]
pub fn aside_title(panel: &Panel) -> String {
    let is_money = matches!(panel.sort, Sort::Funding(_));
    let tongue = panel.tongue;
    let words = |why: NoPlace| match why {
        NoPlace::PartlyShown => tongue.say([
            "partly in the time shown",
            "teils im gezeigten Zeitraum",
            "en partie dans la période montrée",
            "in parte nel periodo mostrato",
            "en parte en el periodo mostrado",
        ]),
        NoPlace::Undated => undated_word(tongue),
        NoPlace::OtherUnit if is_money => {
            tongue.say(["other currency", "andere Währung", "autre devise", "altra valuta", "otra moneda"])
        }
        NoPlace::OtherUnit => {
            tongue.say(["other units", "andere Einheiten", "autres unités", "altre unità", "otras unidades"])
        }
        NoPlace::NoCurrency => no_currency_stated(tongue),
    };
    let whys = panel.aside.reasons().into_iter().map(|(why, _)| words(why)).collect::<Vec<_>>().join(", ");
    // Under the name of a case it must be said which of its plots this is.
    let whose = panel.of_case.as_ref().map(|_| format!("{}, ", panel.name_told())).unwrap_or_default();
    sentence(&format!("{whose}{whys}"))
}

/// Ground, edge and title of the column.
pub fn aside_head(painter: &Painter, theme: &Theme, column: Rect, panel: &Panel) {
    painter.rect_filled(column, CornerRadius::ZERO, theme.panel);
    painter.vline(column.left() + 0.5, column.y_range(), Stroke::new(1.0, theme.line));
    let mut job = egui::text::LayoutJob::simple_singleline(aside_title(panel), theme.section(), theme.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width((column.width() - INDENT - 4.0).max(0.0));
    let galley = painter.layout_job(job);
    let at = pos2(column.left() + INDENT, column.top() + 18.0 - galley.size().y / 2.0);
    painter.galley(at, galley, theme.text);
}

/// Width of an amount's chip in points.
#[must_use]
pub fn aside_chip_width(painter: &Painter, theme: &Theme, text: &LabelText) -> f64 {
    label_width(painter, theme, text) + f64::from(2.0 * PADDING)
}

/// An amount: its number strong, what it is behind it, cut to the room.
pub fn aside_item(
    painter: &Painter,
    theme: &Theme,
    rect: Rect,
    text: &LabelText,
    look: AsideLook,
    state: ChipState,
) {
    let padding = match look {
        AsideLook::Line => {
            let ground = rect.expand2(vec2(4.0, -1.0));
            match state {
                ChipState::Selected => marks::selected(painter, theme, ground),
                ChipState::Hover => marks::hover(painter, theme, ground),
                ChipState::LinkEnd => marks::link_end(painter, theme, ground),
                ChipState::Rest | ChipState::Outside => {}
            }
            0.0
        }
        AsideLook::Chip => {
            let (fill, border) = match state {
                ChipState::Rest | ChipState::Outside => (theme.raised, Stroke::new(1.0, theme.line)),
                ChipState::Hover => (theme.sunk, Stroke::new(1.0, theme.line)),
                ChipState::Selected => (theme.accent_tint, Stroke::new(measure::MARK_EDGE, theme.accent)),
                ChipState::LinkEnd => (theme.raised, Stroke::new(1.0, theme.accent)),
            };
            let radius = CornerRadius::same(measure::CHIP_RADIUS);
            painter.rect(rect, radius, fill, border, StrokeKind::Inside);
            PADDING
        }
    };
    label_at(painter, theme, rect.left_center() + vec2(padding, 0.0), text, rect.width() - 2.0 * padding);
}

/// "+5 more" in its place; gives the room that the words take.
#[expect(clippy::must_use_candidate, reason = "it paints")]
pub fn aside_more(
    painter: &Painter,
    theme: &Theme,
    rect: Rect,
    (more, tongue): (usize, Tongue),
    colour: egui::Color32,
) -> Rect {
    painter.text(rect.left_center(), Align2::LEFT_CENTER, more_words(more, tongue), theme.small(), colour)
}

/// Width of "+5 more".
#[must_use]
pub fn aside_more_width(painter: &Painter, theme: &Theme, (more, tongue): (usize, Tongue)) -> f64 {
    let galley = painter.layout_no_wrap(more_words(more, tongue), theme.small(), theme.text2);
    f64::from(galley.size().x) + 4.0
}

/// "+5 more": those that found no room.
#[must_use]
pub fn more_words(more: usize, tongue: Tongue) -> String {
    format!("+{} {}", in_threes(more), tongue.say(["more", "weitere", "de plus", "altri", "más"]))
}

/// A place of the layout on the screen.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
pub fn aside_rect(origin: Pos2, place: crate::layout::Rect) -> Rect {
    let at = |x: f64, y: f64| pos2(origin.x + x as f32, origin.y + y as f32);
    Rect::from_min_max(at(place.x0, place.y0), at(place.x1, place.y1))
}

/// Everything beside the axis, at rest: for pictures.
pub fn paint_aside(
    painter: &Painter,
    theme: &Theme,
    origin: Pos2,
    (panel, texts): (&Panel, &[LabelText]),
    places: &AsidePlaces,
    look: AsideLook,
) {
    for ((item, text), place) in panel.aside.iter().zip(texts).zip(&places.named) {
        tagged(painter, &item.key(), Part::Amount, || {
            aside_item(painter, theme, aside_rect(origin, *place), text, look, ChipState::Rest);
        });
    }
    if let Some((more, place)) = places.more {
        aside_more(painter, theme, aside_rect(origin, place), (more, panel.tongue), theme.text2);
    }
}
