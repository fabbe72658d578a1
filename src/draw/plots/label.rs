//! What stands beside an amount, painted, and how wide it is.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Painter, Pos2, Rect, pos2};

use crate::draw::icons::{Icon, icon};
use crate::draw::theme::Theme;
use crate::layout::plots::LabelText;

/// Between the number and its words.
const WORD_GAP: f32 = 5.0;
/// Width of the sign of a doubt, gap included.
const CAUTION: f32 = 17.0;
/// Paints a label with its left end and middle here, cut to the room with an ellipsis; a doubtful number in amber.
pub(super) fn label_at(painter: &Painter, theme: &Theme, mut at: Pos2, text: &LabelText, room: f32) {
    let right = at.x + room;
    let cut = |words: &str, font, colour, x: f32| {
        let mut job = LayoutJob::simple_singleline(words.to_owned(), font, colour);
        // A hair more than measured: a label that fits is never cut.
        job.wrap = TextWrapping::truncate_at_width((right - x).max(0.0) + 0.5);
        painter.layout_job(job)
    };
    let colour = if text.caution { theme.warn } else { theme.text };
    if text.caution {
        let sign = Rect::from_center_size(pos2(at.x + 7.0, at.y), egui::vec2(14.0, 14.0));
        icon(painter, Icon::Findings, sign, theme.warn);
        at.x += CAUTION;
    }
    if !text.number.is_empty() {
        let number = cut(&text.number, theme.section(), colour, at.x);
        painter.galley(pos2(at.x, at.y - number.size().y / 2.0), number.clone(), colour);
        at.x += number.size().x + WORD_GAP;
    }
    if !text.words.is_empty() && at.x < right {
        let words = cut(&text.words, theme.small(), theme.text2, at.x);
        // Words sit on the number's baseline, which lies as far below the middle for both sizes to within a fraction.
        painter.galley(pos2(at.x, at.y - words.size().y / 2.0 + 0.5), words, theme.text2);
    }
}

/// Width of a label in points.
#[must_use]
pub fn label_width(painter: &Painter, theme: &Theme, text: &LabelText) -> f64 {
    let width =
        |words: &str, font| painter.layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER).size().x;
    let number = if text.number.is_empty() { 0.0 } else { width(&text.number, theme.section()) };
    let words = if text.words.is_empty() { 0.0 } else { width(&text.words, theme.small()) };
    let gap = if number > 0.0 && words > 0.0 { WORD_GAP } else { 0.0 };
    let caution = if text.caution { CAUTION } else { 0.0 };
    f64::from(caution + number + gap + words)
}
