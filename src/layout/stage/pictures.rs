//! Pictures of a scene: alone where the scene is a picture, else in a column beside its facts; each with its caption, and
//! who made it, below.

use std::collections::BTreeMap;

use lean_string::LeanStr;

use super::{Frame, StageInput, TextLine, Tone, line_height, prose};
use crate::layout::plots::and_more;
use crate::layout::{Measure, Rect, TextStyle};
use crate::model::{Key, Media, Tongue};

/// A picture: of which record, and which of its pictures, from 0.
pub type PictureKey = (Key, usize);
/// What is known of pictures.
pub type Pictures = BTreeMap<PictureKey, Pictured>;

/// What is known of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Pictured {
    /// It is being read.
    #[default]
    Waiting,
    /// Its width and height in pixels.
    Sized(f64, f64),
    /// Why it is not shown.
    Refused(LeanStr),
}

/// Pictures of a scene that stand in its place, and beside its facts.
const MOST_ALONE: usize = 3;
const MOST_BESIDE: usize = 2;
/// Two of them stand one below the other where there is so much room.
const ROOM_FOR_TWO: f64 = 560.0;
/// Width of the column beside facts, as a part of the whole.
const COLUMN: f64 = 0.36;
/// Between the facts and the column, and between pictures.
pub(super) const GAP: f64 = 48.0;
/// From a picture to the words below it.
const BELOW: f64 = 10.0;
/// A small picture is drawn so many times its size at most.
const LARGEST: f64 = 3.0;
/// Inside of what stands for a picture that is not shown.
const PADDING: f64 = 24.0;

/// A picture laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct StagePicture {
    /// Which.
    pub key: PictureKey,
    /// Its room, of its own shape.
    pub rect: Rect,
    /// Whether there is something to draw: else a frame stands for it.
    pub is_shown: bool,
    /// In that frame: what it would show, and why it does not.
    pub inside: Vec<TextLine>,
    /// Below: the caption, and who made it.
    pub lines: Vec<TextLine>,
    /// What it shows, for those who do not see it.
    pub spoken: String,
}

/// Whether the pictures stand in the place of everything else.
pub(super) fn are_alone(input: &StageInput<'_>) -> bool {
    input.scenery.is_picture && input.facts.is_empty() && input.window == input.scenery.window
}

/// The part of a stage that a column of pictures leaves to its facts.
pub(super) fn beside(column: Option<(f64, f64)>, frame: &Frame) -> Frame {
    column.map_or(*frame, |(left, _)| Frame { right: left - GAP, ..*frame })
}

/// The column of pictures beside facts.
pub(super) fn column(input: &StageInput<'_>, frame: &Frame) -> Option<(f64, f64)> {
    let has_column = !input.scenery.media.is_empty() && !are_alone(input);
    has_column.then_some((frame.right - (frame.right - frame.left) * COLUMN, frame.right))
}

/// A single upright picture beside facts, in a column as wide as it: it takes all the height between the title and what tells
/// how far one has come.
pub(super) fn tall(
    input: &StageInput<'_>,
    frame: &Frame,
    (top, bottom): (f64, f64),
    measure: &dyn Measure,
) -> Option<((f64, f64), StagePicture)> {
    let (left, right) = column(input, frame)?;
    let [media] = input.scenery.media.as_slice() else { return None };
    let key = (scene_key(input), 0);
    let known = input.pictures.get(&key)?;
    let Pictured::Sized(wide, high) = known else { return None };
    if high <= wide {
        return None;
    }
    let room = Rect::new(left, top, right, bottom);
    let tongue = input.case.meta.tongue();
    let first = picture(key.clone(), media, (known, 0, tongue), (room, false), measure);
    // No narrower than its words need.
    let width = first.rect.width().max((right - left) * 0.6);
    let room = Rect::new(right - width, top, right, bottom);
    Some(((room.x0, right), picture(key, media, (known, 0, tongue), (room, false), measure)))
}

fn scene_key(input: &StageInput<'_>) -> Key {
    Key::Record(crate::model::TableName::Scenes, input.scenery.id.clone())
}

/// Lays the pictures of the scene out between two heights.
pub(super) fn lay_out(
    input: &StageInput<'_>,
    frame: &Frame,
    (top, bottom): (f64, f64),
    measure: &dyn Measure,
) -> Vec<StagePicture> {
    let media = &input.scenery.media;
    let is_alone = are_alone(input);
    let beside = if bottom - top < ROOM_FOR_TWO { 1 } else { MOST_BESIDE };
    let shown = media.len().min(if is_alone { MOST_ALONE } else { beside });
    #[expect(clippy::cast_precision_loss, reason = "a few pictures")]
    let count = shown.max(1) as f64;
    let (left, right) = column(input, frame).unwrap_or((frame.left, frame.right));
    let (across, down) = if is_alone { (1.0, 0.0) } else { (0.0, 1.0) };
    let size = |from: f64, to: f64, part: f64| {
        if part > 0.0 { (to - from + GAP) / count - GAP } else { to - from }
    };
    let (width, height) = (size(left, right, across), size(top, bottom, down));
    let scene = scene_key(input);
    let mut out = Vec::new();
    let (mut x, mut y) = (left, top);
    for (nth, one) in media.iter().take(shown).enumerate() {
        let room = Rect::new(x, y, x + width, y + height);
        let key = (scene.clone(), nth);
        let known = input.pictures.get(&key).cloned().unwrap_or_default();
        let more = if nth + 1 == shown { media.len() - shown } else { 0 };
        out.push(picture(key, one, (&known, more, input.case.meta.tongue()), (room, is_alone), measure));
        x += across * (width + GAP);
        y += down * (height + GAP / 2.0);
    }
    out
}

/// A picture in a room, with so many more that have none.
pub(super) fn picture(
    key: PictureKey,
    media: &Media,
    (known, more, tongue): (&Pictured, usize, Tongue),
    (room, is_alone): (Rect, bool),
    measure: &dyn Measure,
) -> StagePicture {
    let width = room.width();
    let caption = prose::lines_of(&media.caption, TextStyle::Date, width, 2, measure);
    let caption = caption.into_iter().map(|text| TextLine::new(text, TextStyle::Date, Tone::Text, measure));
    let more = if more > 0 { and_more(more, tongue) } else { String::new() };
    let made = [media.credit.as_str(), media.license.as_str(), more.as_str()];
    let made = made.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    let made = prose::lines_of(&made, TextStyle::Ruler, width, 1, measure);
    let made = made.into_iter().map(|text| TextLine::new(text, TextStyle::Ruler, Tone::Text2, measure));
    let mut lines: Vec<TextLine> = caption.chain(made).collect();
    let words: f64 = lines.iter().map(|line| line_height(line.style)).sum();
    let most = (room.height() - words - BELOW).max(1.0);
    let (wide, high) = match known {
        Pictured::Sized(wide, high) => {
            let scale = (width / wide.max(1.0)).min(most / high.max(1.0)).min(LARGEST);
            (wide * scale, high * scale)
        }
        Pictured::Waiting | Pictured::Refused(_) => (width.min(most * 1.5), most.min(width / 1.5)),
    };
    let left = if is_alone { room.x0 + (width - wide) / 2.0 } else { room.x0 };
    let rect = Rect::new(left, room.y0, left + wide, room.y0 + high);
    let mut y = rect.y1 + BELOW;
    for line in &mut lines {
        let pitch = line_height(line.style);
        let x = if is_alone { room.x0 + (width - line.width) / 2.0 } else { room.x0 };
        *line = line.clone().at(x, y + pitch / 2.0);
        y += pitch;
    }
    let shows = if media.shows().is_empty() { "Picture" } else { media.shows() };
    let (inside, reason) = match known {
        Pictured::Refused(reason) => (instead(shows, reason, &rect, measure), Some(reason.as_str())),
        Pictured::Waiting | Pictured::Sized(..) => (Vec::new(), None),
    };
    let caption = Some(media.caption.as_str()).filter(|caption| *caption != shows && !caption.is_empty());
    let spoken = [Some(shows), caption, Some(media.credit.as_str()), reason];
    let spoken = spoken.into_iter().flatten().filter(|words| !words.is_empty());
    let spoken = spoken.collect::<Vec<_>>().join("; ");
    let is_shown = matches!(known, Pictured::Sized(..));
    StagePicture { key, rect, is_shown, inside, lines, spoken: format!("Picture: {spoken}") }
}

/// What stands in the frame of a picture that is not shown.
fn instead(shows: &str, reason: &str, rect: &Rect, measure: &dyn Measure) -> Vec<TextLine> {
    let room = (rect.width() - 2.0 * PADDING).max(1.0);
    let lines = |text: &str, style, tone, most| {
        let lines = prose::lines_of(text, style, room, most, measure);
        lines.into_iter().map(move |text| TextLine::new(text, style, tone, measure)).collect::<Vec<_>>()
    };
    let mut out = lines(shows, TextStyle::Date, Tone::Text, 4);
    out.extend(lines(reason, TextStyle::Ruler, Tone::Text2, 3));
    let mut y = rect.y0 + PADDING;
    out.retain_mut(|line| {
        let pitch = line_height(line.style);
        *line = line.clone().at(rect.x0 + PADDING, y + pitch / 2.0);
        y += pitch;
        y <= rect.y1
    });
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::ByCount;

    fn media(words: &str) -> Media {
        Media { caption: words.into(), credit: "Somebody".into(), alt: words.into(), ..Media::default() }
    }

    proptest! {
        #[test]
        fn a_picture_keeps_its_shape_and_stays_in_its_room(
            (wide, high) in (1.0..3000.0_f64, 1.0..3000.0_f64),
            (width, height) in (300.0..1800.0_f64, 200.0..900.0_f64),
            words in "[a-z ]{0,200}",
            known in 0..3_usize,
            is_alone: bool,
        ) {
            let known = [
                Pictured::Sized(wide, high),
                Pictured::Waiting,
                Pictured::Refused("the picture is not there".into()),
            ][known].clone();
            let room = Rect::new(50.0, 40.0, 50.0 + width, 40.0 + height);
            let key = (Key::event("e"), 0);
            let laid = picture(key, &media(&words), (&known, 1, Tongue::English), (room, is_alone), &ByCount);
            let all = laid.lines.iter().chain(&laid.inside).map(TextLine::rect).chain([laid.rect]);
            for rect in all {
                prop_assert!(rect.x0 >= room.x0 - 0.5 && rect.x1 <= room.x1 + 0.5, "{rect:?} in {room:?}");
                prop_assert!(rect.y0 >= room.y0 - 0.5 && rect.y1 <= room.y1 + 0.5, "{rect:?} in {room:?}");
            }
            if let Pictured::Sized(..) = known {
                let (shape, own) = (laid.rect.width() / laid.rect.height(), wide / high);
                prop_assert!((shape / own - 1.0).abs() < 1e-6);
            }
        }
    }
}
