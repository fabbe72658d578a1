//! Ranked sums: names, bars from one zero, numbers. Given their places; decides none.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, pos2};

use super::ink::{is_contested, limit_of, texture_of_amount};
use super::label::{label_at, label_width};
use super::words::sentence;
use crate::draw::marks::{self, ChipState, Ink};
use crate::draw::theme::Theme;
use crate::layout::plots::{Ranked, RankedBar, RankedRoom, RankedRow, Shown, label_text};

/// Half the thickness of a bar.
const HALF: f32 = 6.0;

/// The sums of a plot in a width, as its fonts measure them.
#[must_use]
pub fn ranked(painter: &Painter, theme: &Theme, shown: &Shown, width: f64) -> Ranked {
    let name_width = |name: &str| {
        f64::from(painter.layout_no_wrap(name.to_owned(), theme.small(), Color32::PLACEHOLDER).size().x)
    };
    let number_width = |at: usize| {
        shown.amounts.get(at).map_or(0.0, |amount| label_width(painter, theme, &label_text(amount)))
    };
    shown.ranked(&RankedRoom { width, name_width: &name_width, number_width: &number_width })
}

/// The place of a row on the screen.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
pub fn ranked_row_rect(origin: Pos2, row: &RankedRow) -> Rect {
    let (left, right, y) = (row.left as f32, row.right as f32, row.y as f32);
    Rect::from_min_max(
        pos2(origin.x + left - 4.0, origin.y + y - 9.5),
        pos2(origin.x + right + 4.0, origin.y + y + 9.5),
    )
}

/// Paints ranked sums; `state_of` tells how a row stands.
#[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
pub fn paint_ranked(
    painter: &Painter,
    theme: &Theme,
    origin: Pos2,
    (shown, ranked): (&Shown, &Ranked),
    colour_of: &dyn Fn(usize) -> Color32,
    state_of: &dyn Fn(usize) -> ChipState,
) {
    let at = |x: f64, y: f64| pos2(origin.x + x as f32, origin.y + y as f32);
    for title in &ranked.titles {
        let words = sentence(&title.words);
        painter.text(at(title.x, title.y), Align2::LEFT_CENTER, words, theme.small_strong(), theme.text);
    }
    for row in &ranked.rows {
        let ground = ranked_row_rect(origin, row);
        match state_of(row.at) {
            ChipState::Selected => marks::selected(painter, theme, ground),
            ChipState::Hover => marks::hover(painter, theme, ground),
            ChipState::LinkEnd => marks::link_end(painter, theme, ground),
            ChipState::Rest | ChipState::Outside => {}
        }
    }
    for (x, top, bottom) in &ranked.zeros {
        let x = at(*x, 0.0).x.round() - 0.5;
        painter.vline(x, at(0.0, *top).y..=at(0.0, *bottom).y, Stroke::new(1.0, theme.edge));
    }
    for row in &ranked.rows {
        let Some(amount) = shown.amounts.get(row.at) else { continue };
        let ink = Ink { colour: colour_of(row.at), ground: theme.canvas };
        let mut job = LayoutJob::simple_singleline(row.name.clone(), theme.small(), theme.text);
        job.wrap = TextWrapping::truncate_at_width((row.zero - row.left) as f32 - 7.0);
        let name = painter.layout_job(job);
        // At its bar: the eye need not cross a gap.
        let end = at(row.zero - 8.0, row.y);
        painter.galley(pos2(end.x - name.size().x, end.y - name.size().y / 2.0), name, theme.text);
        let zero = at(row.zero, row.y);
        let bar = |from: f64, to: f64| {
            Rect::from_min_max(pos2(at(from, 0.0).x, zero.y - HALF), pos2(at(to, 0.0).x, zero.y + HALF))
        };
        match row.bar {
            RankedBar::LeftOut => {}
            RankedBar::Unknown => {
                marks::unknown_amount(painter, theme, pos2(zero.x + 9.5, zero.y + 8.0), ink.colour);
            }
            RankedBar::Zero => {
                let line = Rect::from_min_max(pos2(zero.x, zero.y - HALF), pos2(zero.x + 2.0, zero.y + HALF));
                painter.rect_filled(line, 0.0, ink.colour);
            }
            RankedBar::To(end, upper) => {
                if let Some(upper) = upper {
                    marks::money_range(painter, bar(end, upper), ink);
                }
                let (texture, limit) = (texture_of_amount(amount), limit_of(amount.bound));
                marks::money_bar_across(
                    painter,
                    bar(row.zero, end),
                    ink,
                    texture,
                    limit,
                    is_contested(amount),
                );
            }
        }
        let number = at(row.number, row.y);
        label_at(painter, theme, number, &label_text(amount), (row.right - row.number) as f32);
    }
}
