//! Paints a figure that is placed.

use egui::{Align2, Painter, Rect, Ui, pos2};

use super::compose::{MARGIN, Placed, RULER, SUBTITLE, TITLE};
use super::legend::Paint;
use super::words::made_with;
use super::{Around, pictures, plots};
use crate::convert::told::sentence;
use crate::draw::fonts::Weight;
use crate::draw::pictures::Gallery;
use crate::draw::theme::Theme;
use crate::draw::timeline::{self as draw, HeadStyle, Pointed, Saved};
use crate::layout::{HeadKind, Timeline, fact_words, shelf_order, undated_heading};

pub(super) fn paint(ui: &mut Ui, theme: &Theme, placed: &Placed<'_>, galleries: &[Gallery]) {
    let painter = ui.painter().clone();
    let mut top = MARGIN;
    if !placed.without.contains(&Around::Title) {
        let at = pos2(MARGIN, top + TITLE / 2.0);
        painter.text(at, Align2::LEFT_CENTER, &placed.title, Weight::SemiBold.at(20.0), theme.text);
        top += TITLE;
    }
    if !placed.without.contains(&Around::Subtitle) {
        let at = pos2(MARGIN, top + SUBTITLE / 2.0);
        let words = sentence(&placed.subtitle);
        painter.text(at, Align2::LEFT_CENTER, words, Weight::Regular.at(12.5), theme.text2);
    }
    if let Some((caption, rect)) = &placed.caption {
        let galley =
            painter.layout(caption.clone(), Weight::Regular.at(12.5), theme.text, rect.width() + 1.0);
        painter.galley(rect.min, galley, theme.text);
    }
    if let Some(top) = placed.ruler_top {
        let ruler = Rect::from_min_max(pos2(placed.left, top), pos2(placed.right, top + RULER));
        draw::ruler(
            &painter.with_clip_rect(ruler.expand2(egui::vec2(0.0, 1.0))),
            theme,
            ruler,
            &placed.ruler,
        );
    }
    if let Some((timeline, top)) = &placed.timeline {
        paint_timeline(&painter, theme, placed, timeline, *top);
    }
    for plot in &placed.plots {
        plots::paint(ui, theme, placed, plot);
    }
    pictures::paint(&painter, theme, placed, galleries);
    if let Some((legend, area)) = &placed.legend {
        legend.place(&painter, theme, *area, Paint::Yes);
    }
    for (line, rect) in &placed.zeros {
        line_in(&painter, theme, line, rect);
    }
    for ((line, rect), number) in placed.sources.iter().zip(1..) {
        let mark = pos2(rect.left() - 20.0, rect.top());
        painter.text(mark, Align2::LEFT_TOP, number.to_string(), theme.small_strong(), theme.text2);
        line_in(&painter, theme, line, rect);
    }
    for (line, rect) in &placed.notes {
        line_in(&painter, theme, line, rect);
    }
    let foot = pos2(MARGIN, placed.height - 14.0);
    let said = painter.text(foot, Align2::LEFT_CENTER, &placed.foot, theme.small(), theme.text3);
    let made = painter.layout_no_wrap(made_with(placed.tongue).to_owned(), theme.small(), theme.text3);
    let made_at = pos2(placed.sheet_right - made.size().x, foot.y - made.size().y / 2.0);
    // Where there is no room for both, what is said of the data stays.
    if said.right() + 12.0 <= made_at.x || placed.foot.is_empty() {
        painter.galley(made_at, made, theme.text3);
    }
    let corner = pos2(placed.sheet_right, MARGIN + 12.0);
    painter.text(corner, Align2::RIGHT_CENTER, &placed.mark, Weight::SemiBold.at(12.0), theme.warn);
}

fn line_in(painter: &Painter, theme: &Theme, line: &str, rect: &Rect) {
    let galley = painter.layout(line.to_owned(), theme.small(), theme.text2, rect.width() + 1.0);
    painter.galley(rect.min, galley, theme.text2);
}

fn paint_timeline(painter: &Painter, theme: &Theme, placed: &Placed<'_>, timeline: &Timeline, top: f32) {
    #[expect(clippy::cast_possible_truncation, reason = "heights in points")]
    let (lanes, height) = (timeline.lanes_height as f32, timeline.height as f32);
    let area = Rect::from_min_max(pos2(placed.left, top), pos2(placed.right, top + height));
    let clipped = painter.with_clip_rect(area.expand2(egui::vec2(0.0, 2.0)));
    draw::timeline(&clipped, theme, area.min, timeline, Pointed::default());
    let undated_width = placed.sheet_right - placed.right;
    if undated_width > 0.0 {
        draw::undated(painter, theme, area.min, timeline, undated_width, Pointed::default());
        let at = pos2(placed.right + 12.0, top - 12.0);
        let words = undated_heading(timeline.tongue);
        painter.text(at, Align2::LEFT_CENTER, words, theme.section(), theme.text);
    }
    let style = if placed.cases.len() > 1 { HeadStyle::SeveralCases } else { HeadStyle::OneCase };
    for lane in &timeline.heads {
        #[expect(clippy::cast_possible_truncation, reason = "heights in points")]
        let (from, to) = (top + lane.y as f32, top + (lane.y + lane.height) as f32);
        let rect = Rect::from_min_max(pos2(MARGIN, from), pos2(placed.left, to));
        if lane.kind != HeadKind::NoLane || lane.dated > 0 {
            draw::head(painter, theme, rect, lane, style, Saved::Yes);
        }
    }
    if timeline.shelf.count > 0 {
        let at = pos2(MARGIN + 14.0, top + lanes + 16.0);
        let tongue = timeline.tongue;
        painter.text(at, Align2::LEFT_CENTER, undated_heading(tongue), theme.lane_title(), theme.text);
        let words = format!(
            "{}{} {}",
            fact_words(timeline.shelf.count, tongue),
            tongue.semicolon(),
            shelf_order(tongue)
        );
        let at = pos2(at.x, at.y + 10.0);
        painter.text(at, Align2::LEFT_TOP, words, theme.small(), theme.text2);
    }
}
