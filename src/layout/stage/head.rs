//! What stands above: the case, the number of the scene, its title and its caption.

use super::prose::{self, Box};
use super::{Frame, StageInput, TextLine, Tone};
use crate::layout::{Measure, TextStyle};

/// Title and caption take no more of the height than this.
const MOST: f64 = 0.44;
/// A line of the caption is no longer than this: the eye must find the next.
const LINE: f64 = 1300.0;

/// The title of the case, the number and the title of the scene, and where these end.
pub(super) fn title(input: &StageInput<'_>, frame: &Frame, measure: &dyn Measure) -> (Vec<TextLine>, f64) {
    let mut lines = Vec::new();
    let (nth, of) = input.place;
    let [scene, among] = input.case.meta.tongue().say([
        ["Scene", "of"],
        ["Szene", "von"],
        ["Scène", "sur"],
        ["Scena", "di"],
        ["Escena", "de"],
    ]);
    let place = format!("{scene} {nth} {among} {of}");
    let place = TextLine::new(place, TextStyle::Quote, Tone::Text2, measure);
    let mut y = frame.top();
    let right = frame.right - place.width;
    let title = prose::fitting(&input.case.meta.title, TextStyle::Quote, right - frame.left - 24.0, measure);
    lines.push(TextLine::new(title, TextStyle::Quote, Tone::Text2, measure).at(frame.left, y + 17.0));
    lines.push(place.at(right, y + 17.0));
    y += 34.0 + if frame.is_low { 4.0 } else { 12.0 };

    let room = Box { left: frame.left, right: frame.right, top: y, most: 2 };
    let words = prose::plain(&input.scenery.title, TextStyle::Heading);
    y = prose::set(&words, &room, Tone::Text, measure, &mut lines);
    (lines, y + if frame.is_low { 2.0 } else { 12.0 })
}

/// The caption from a height down, and where it ends.
pub(super) fn caption(
    input: &StageInput<'_>,
    frame: &Frame,
    top: f64,
    measure: &dyn Measure,
) -> (Vec<TextLine>, f64) {
    let mut lines = Vec::new();
    let words = prose::markdown(&input.scenery.caption, TextStyle::Prose, TextStyle::ProseStrong);
    let left = (frame.height * MOST - top).max(43.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
    let most = (left / 43.0).floor() as usize;
    let room = Box { left: frame.left, right: frame.words_right.min(frame.left + LINE), top, most };
    let y = prose::set(&words, &room, Tone::Text2, measure, &mut lines);
    (lines, y)
}

/// The presenter's notes as lines between two x, from a y down. Markdown; all of it.
#[must_use]
pub fn lay_out_notes(
    notes: &str,
    (left, right): (f64, f64),
    top: f64,
    measure: &dyn Measure,
) -> Vec<TextLine> {
    let mut lines = Vec::new();
    let words = prose::markdown(notes, TextStyle::Prose, TextStyle::ProseStrong);
    prose::set(&words, &Box { left, right, top, most: usize::MAX }, Tone::Text, measure, &mut lines);
    lines
}
