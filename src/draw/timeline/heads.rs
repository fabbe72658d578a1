//! Heads of lanes and cases in the header column.

use egui::{Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind, pos2, vec2};

use crate::draw::icons::{Icon, icon};
use crate::draw::letters;
use crate::draw::theme::Theme;
use crate::layout::{Fold, HeadKind, LaneHead, ZeroTold, fact_words, in_threes, undated_word};

/// How a head is drawn: where lanes belong to one case, or to several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadStyle {
    /// Title and count below each other.
    OneCase,
    /// Title and count in one line; lanes are indented below their case.
    SeveralCases,
}

/// A lane this high has room for a title of two lines above its count.
const TWO_LINES: f32 = 58.0;
/// From the title of an aligned case to the line that says which event is 0.
const ZERO_LINE: f32 = 16.0;
/// Width of the strip in the lane's colour.
const STRIP: f32 = 4.0;

/// Whether what a head stands for is in its file as it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// It is, or that is not told.
    #[default]
    Yes,
    /// It has changes that no file holds: a dot beside the title.
    No,
}

/// Paints the head of a lane or case into `rect`.
pub fn head(painter: &Painter, theme: &Theme, rect: Rect, lane: &LaneHead, style: HeadStyle, saved: Saved) {
    let strip = Rect::from_min_max(rect.min, pos2(rect.left() + STRIP, rect.bottom() - 1.0));
    let colour = theme.lane(usize::from(lane.colour.index));
    if lane.colour.hollow {
        painter.rect(strip, CornerRadius::ZERO, theme.panel, Stroke::new(1.0, colour), StrokeKind::Inside);
    } else {
        painter.rect_filled(strip, CornerRadius::ZERO, colour);
    }
    let indent = match (style, &lane.kind) {
        (HeadStyle::OneCase, _) => 14.0,
        (HeadStyle::SeveralCases, HeadKind::Case) => 28.0,
        (HeadStyle::SeveralCases, HeadKind::Lane(_) | HeadKind::NoLane) => 40.0,
    };
    let left = rect.left() + indent;
    #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
    let first = (lane.middle - lane.y) as f32;
    // Of an aligned case two lines share the height.
    let first = if lane.zero.is_some() { rect.height() / 2.0 - ZERO_LINE / 2.0 } else { first };
    if style == HeadStyle::SeveralCases && lane.kind == HeadKind::Case {
        let sign = if lane.fold == Fold::Folded { Icon::ChevronRight } else { Icon::ChevronDown };
        let place = Rect::from_center_size(pos2(rect.left() + 16.0, rect.top() + first), vec2(12.0, 12.0));
        icon(painter, sign, place, theme.text2);
    }
    let right = rect.right() - 8.0;
    let one_line = rect.height() < 38.0 || style == HeadStyle::SeveralCases;
    let middle = match style {
        HeadStyle::SeveralCases => rect.top() + first,
        HeadStyle::OneCase if one_line => rect.top() + (rect.height() / 2.0).min(13.0),
        HeadStyle::OneCase => rect.top() + 15.0,
    };
    if one_line {
        // The lanes of an open case say how many they hold; nothing dated is a dash.
        let count = match lane.dated {
            _ if lane.kind == HeadKind::Case && lane.fold == Fold::Open => String::new(),
            0 => "–".to_owned(),
            many => many.to_string(),
        };
        let count = painter.layout_no_wrap(count, theme.small(), theme.text2);
        let room = right - count.size().x - 6.0 - left;
        let is_below = style == HeadStyle::SeveralCases && lane.kind != HeadKind::Case;
        let (font, ink) =
            if is_below { (theme.body(), theme.text2) } else { (theme.lane_title(), theme.text) };
        let room = if saved == Saved::No { room - 14.0 } else { room };
        let end = text(painter, &lane.title, font, ink, (left, middle, room));
        if saved == Saved::No {
            painter.circle_filled(pos2(end + 9.0, middle), 3.5, theme.warn);
        }
        let at = pos2(right - count.size().x, middle - count.size().y / 2.0);
        painter.galley(at, count, theme.text2);
        if let Some(zero) = &lane.zero {
            zero_line(painter, theme, zero, (left, middle + ZERO_LINE, right - left));
        }
    } else {
        let rows = if rect.height() >= TWO_LINES { 2 } else { 1 };
        let mut job = egui::text::LayoutJob::simple(
            lane.title.to_string(),
            theme.lane_title(),
            theme.text,
            right - left,
        );
        job.wrap.max_rows = rows;
        let title = painter.layout_job(job);
        let below = rect.top() + 7.0 + title.size().y;
        painter.galley(pos2(left, rect.top() + 7.0), title, theme.text);
        text(painter, &counted(lane), theme.small(), theme.text2, (left, below + 8.0, right - left));
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.hair));
}

/// Which event of the case is 0. Where room is short its title is cut; its date never is.
fn zero_line(painter: &Painter, theme: &Theme, zero: &ZeroTold, (left, middle, room): (f32, f32, f32)) {
    let date = painter.layout_no_wrap(zero.date.to_string(), theme.small(), theme.text3);
    let gap = if zero.date.is_empty() { 0.0 } else { 5.0 };
    let room = room - date.size().x - gap;
    let end = text(painter, &zero.event, theme.small(), theme.text2, (left, middle, room));
    painter.galley(pos2(end + gap, middle - date.size().y / 2.0), date, theme.text3);
}

/// "1 fact, 3 undated".
fn counted(lane: &LaneHead) -> String {
    let facts = fact_words(lane.dated, lane.tongue);
    let undated = undated_word(lane.tongue);
    let mut words =
        if lane.undated == 0 { facts } else { format!("{facts}, {} {undated}", in_threes(lane.undated)) };
    // In the window, but without a label or even a row.
    let more = lane.unlabelled + lane.unseen;
    if more > 0 {
        words = format!("{words}, +{}", in_threes(more));
    }
    words
}

/// One line of text cut with an ellipsis to the room; gives its right end.
fn text(
    painter: &Painter,
    words: &str,
    font: egui::FontId,
    colour: Color32,
    (left, middle, room): (f32, f32, f32),
) -> f32 {
    let whole = letters::line(painter.ctx(), words, &font);
    // Counts are others in every frame of a move: what fits is put together from letters, what does not is set anew.
    let galley = if whole.size().x <= room {
        whole
    } else {
        let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, colour);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(0.0));
        painter.layout_job(job)
    };
    let end = left + galley.size().x;
    painter.galley(pos2(left, middle - galley.size().y / 2.0), galley, colour);
    end
}
