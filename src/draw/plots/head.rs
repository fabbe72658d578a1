//! What stands in the header column beside a plot: name, unit, legend, what must be known so as not to misread it.

use egui::{Align2, Painter, Rect, pos2, vec2};

use super::words::{Swatch, choice_words, legend, note, rate_lines, unit_words};
use crate::draw::marks::{self, Ink, Limit, Texture};
use crate::draw::theme::Theme;
use crate::layout::in_threes;
use crate::layout::plots::{Shown, and_more};
use crate::query::sums::Entry;

/// Left edge of the text within the column.
pub const HEAD_INDENT: f32 = 14.0;
/// Between the name and the right edge.
const GAP: f32 = 4.0;
/// From one line to the next.
pub const HEAD_LINE: f32 = 17.0;

/// Name and unit, at the top of the column; gives the height of a second line, where the unit needs one.
#[expect(clippy::must_use_candidate, reason = "it paints")]
pub fn head_title(painter: &Painter, theme: &Theme, rect: Rect, shown: &Shown) -> f32 {
    let at = pos2(rect.left() + HEAD_INDENT, rect.top() + 18.0);
    if let Some(case) = &shown.panel.of_case {
        // Its unit stands below: a name may need all the room there is beside the switch.
        let mut job =
            egui::text::LayoutJob::simple_singleline(case.to_string(), theme.lane_title(), theme.text);
        job.wrap = egui::text::TextWrapping::truncate_at_width((rect.width() - HEAD_INDENT - GAP).max(0.0));
        let name = painter.layout_job(job);
        painter.galley(at - vec2(0.0, name.size().y / 2.0), name, theme.text);
        return 0.0;
    }
    let title =
        painter.text(at, Align2::LEFT_CENTER, shown.panel.name_told(), theme.lane_title(), theme.text);
    let unit = painter.layout_no_wrap(unit_words(shown), theme.small(), theme.text2);
    let has_room = title.right() + 6.0 + unit.size().x <= rect.right() - GAP;
    let (beside, below) = (pos2(title.right() + 6.0, at.y + 0.5), pos2(at.x, at.y + HEAD_LINE));
    let place = if has_room { beside } else { below };
    painter.galley(place - vec2(0.0, unit.size().y / 2.0), unit, theme.text2);
    if has_room { 0.0 } else { HEAD_LINE }
}

/// Height of a plot beside which everything of its head has room.
#[must_use]
pub fn legend_height(shown: &Shown) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "lines of a legend")]
    // A rate with date and source takes about three lines of the column.
    let lines =
        (legend(shown).len() + usize::from(shown.sums.is_some()) + 3 * rate_lines(shown).len()) as f32;
    // The name above; the note, and what has no label, below.
    32.0 + lines * HEAD_LINE + 3.0 * HEAD_LINE + HEAD_LINE
}

/// How amounts are shown, the legend, the note, and how many amounts have no label: from `y` down as far as there is room;
/// gives where.
#[expect(clippy::must_use_candidate, reason = "it paints")]
pub fn head_legend(
    painter: &Painter,
    theme: &Theme,
    rect: Rect,
    mut y: f32,
    ground: egui::Color32,
    shown: &Shown,
    unlabelled: usize,
) -> HeadLegend {
    let left = rect.left() + HEAD_INDENT;
    let width = rect.width() - HEAD_INDENT - 8.0;
    let mut bottom = rect.bottom() - 6.0;
    if unlabelled > 0 {
        let without = shown.panel.tongue.say([
            "without a label",
            "ohne Beschriftung",
            "sans étiquette",
            "senza etichetta",
            "sin etiqueta",
        ]);
        let words = format!("+{} {without}", in_threes(unlabelled));
        painter.text(pos2(left, bottom), Align2::LEFT_BOTTOM, words, theme.small(), theme.text3);
        bottom -= HEAD_LINE;
    }
    if let Some(words) = choice_words(shown) {
        let words = painter.layout(words, theme.small(), theme.text, width);
        let height = words.size().y;
        painter.galley(pos2(left, y - 7.0), words, theme.text);
        y += height + 4.0;
    }
    let mut drawn = legend_lines(painter, theme, (left, width), (y, bottom), ground, shown);
    y = drawn.bottom;
    let note = painter.layout(note(shown), theme.small(), theme.text3, width);
    if y - 6.0 + note.size().y <= bottom {
        y += note.size().y;
        painter.galley(pos2(left, y - 6.0 - note.size().y), note, theme.text3);
    }
    drawn.bottom = y;
    drawn
}

/// What of a legend had room, and where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadLegend {
    /// The y below everything.
    pub bottom: f32,
    /// The lines, in the order of [`legend_entries`].
    pub lines: Vec<Rect>,
    /// Where it is told how many lines found no room.
    pub more: Option<Rect>,
}

/// An entry of a legend: what it stands for, its words, and whether it is switched off.
#[must_use]
pub fn legend_entries(shown: &Shown) -> Vec<(Entry, String, bool)> {
    legend(shown).into_iter().map(|line| (line.entry, line.words, line.is_hidden)).collect()
}

/// The lines of the legend from `y` down to `bottom`; what has no room is counted.
fn legend_lines(
    painter: &Painter,
    theme: &Theme,
    (left, width): (f32, f32),
    (mut y, bottom): (f32, f32),
    ground: egui::Color32,
    shown: &Shown,
) -> HeadLegend {
    let mut drawn = HeadLegend::default();
    let lines = legend(shown);
    let mut left_over = lines.len();
    for line in lines {
        let is_last = left_over == 1;
        if y + 7.0 + if is_last { 0.0 } else { HEAD_LINE } > bottom {
            break;
        }
        left_over -= 1;
        let swatch = Rect::from_min_size(pos2(left, y - 5.0), vec2(10.0, 10.0));
        let (colour, texture) = match line.swatch {
            Swatch::Kind(texture) => (theme.money, texture),
            Swatch::Group(at) => (theme.lane(at), Texture::Solid),
        };
        let (colour, texture) =
            if line.is_hidden { (theme.text3, Texture::Dashed) } else { (colour, texture) };
        marks::money_bar(painter, swatch, Ink { colour, ground }, texture, Limit::Exact, false);
        let ink = if line.is_hidden { theme.text3 } else { theme.text2 };
        let mut job = egui::text::LayoutJob::simple_singleline(line.words, theme.small(), ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width((width - 16.0).max(0.0));
        let words = painter.layout_job(job);
        let place = Rect::from_min_max(
            pos2(left - 3.0, y - HEAD_LINE / 2.0),
            pos2(left + 16.0 + words.size().x + 4.0, y + HEAD_LINE / 2.0),
        );
        painter.galley(pos2(left + 16.0, y - words.size().y / 2.0), words, ink);
        if line.is_hidden {
            painter.hline(left + 16.0..=place.right() - 4.0, y, egui::Stroke::new(1.0, ink));
        }
        drawn.lines.push(place);
        y += HEAD_LINE;
    }
    if left_over > 0 {
        let words = and_more(left_over, shown.panel.tongue);
        let place =
            painter.text(pos2(left + 16.0, y), Align2::LEFT_CENTER, words, theme.small(), theme.text3);
        drawn.more = Some(place.expand2(vec2(4.0, 1.0)));
        y += HEAD_LINE;
    }
    drawn.bottom = y;
    drawn
}
