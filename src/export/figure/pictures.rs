//! The pictures of a scene in a figure: below everything that stands in time, each with its caption and who made it, over
//! nothing.

use egui::{Color32, CornerRadius, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, pos2, vec2};

use super::FigureSpec;
use super::compose::{GAP as ABOVE, Placed};
use crate::draw::fonts::Weight;
use crate::draw::pictures::Gallery;
use crate::draw::theme::Theme;
use crate::layout::stage::{PictureKey, Pictured};
use crate::model::{Media, Tongue};

/// The largest a picture is: beside what stands in time, and in its place.
const BESIDE: Vec2 = vec2(420.0, 260.0);
const ALONE: Vec2 = vec2(960.0, 540.0);
/// A picture that is small is drawn so many times its size at most.
const LARGEST: f32 = 2.0;
/// Words below are no narrower than this.
const LEAST: f32 = 220.0;
/// What stands for a picture that is not shown.
const FRAME: Vec2 = vec2(260.0, 150.0);
/// Between two pictures, and between a picture and its words.
const GAP: f32 = 24.0;
const BELOW: f32 = 6.0;

/// A picture that a figure may show.
#[derive(Clone, Debug)]
pub struct FigurePicture {
    /// The case, by its place.
    pub case: usize,
    /// Which picture of the gallery of that case.
    pub key: PictureKey,
    /// What is told of it.
    pub media: Media,
}

/// A picture with a place on the sheet.
pub(super) struct PlacedPicture {
    picture: FigurePicture,
    rect: Rect,
    /// Lines of words with their places: in the frame of a picture that is not shown, and below.
    lines: Vec<(String, Rect, FontId, Color32)>,
    bottom: f32,
}

impl PlacedPicture {
    /// Where it ends.
    pub(super) fn bottom(&self) -> f32 {
        self.bottom
    }

    /// "Picture: a grey ship".
    pub(super) fn words(&self, tongue: Tongue) -> String {
        let shows = self.picture.media.shows();
        let picture = tongue.say(["Picture", "Bild", "Image", "Immagine", "Imagen"]);
        let colon = tongue.colon();
        if shows.is_empty() { picture.to_owned() } else { format!("{picture}{colon} {shows}") }
    }
}

/// Places the pictures in rows below `y`, between two x, with a gap above and below.
pub(super) fn place(
    spec: &FigureSpec,
    painter: &Painter,
    theme: &Theme,
    (left, right): (f32, f32),
    y: &mut f32,
) -> Vec<PlacedPicture> {
    *y += ABOVE;
    let (mut x, mut bottom) = (left, *y);
    let mut placed: Vec<PlacedPicture> = Vec::new();
    for picture in &spec.pictures {
        let known = spec.galleries.get(picture.case).and_then(|of| of.known().get(&picture.key));
        let most = if spec.is_picture { ALONE } else { BESIDE };
        let size = size_of(known, vec2(most.x.min(right - left), most.y));
        let width = size.x.max(LEAST).min(right - left);
        if x > left && x + width > right {
            (x, *y) = (left, bottom + GAP);
        }
        let one = one(picture, (known, size, width), (painter, theme), pos2(x, *y));
        x += width + GAP;
        bottom = bottom.max(one.bottom);
        placed.push(one);
    }
    *y = if placed.is_empty() { bottom } else { bottom + ABOVE };
    placed
}

fn size_of(known: Option<&Pictured>, most: Vec2) -> Vec2 {
    match known {
        Some(Pictured::Sized(width, height)) => {
            #[expect(clippy::cast_possible_truncation, reason = "pixels of a picture")]
            let own = vec2(*width as f32, *height as f32).max(vec2(1.0, 1.0));
            own * (most.x / own.x).min(most.y / own.y).min(LARGEST)
        }
        Some(Pictured::Waiting | Pictured::Refused(_)) | None => FRAME.min(most),
    }
}

fn one(
    picture: &FigurePicture,
    (known, size, width): (Option<&Pictured>, Vec2, f32),
    (painter, theme): (&Painter, &Theme),
    at: Pos2,
) -> PlacedPicture {
    let rect = Rect::from_min_size(at, size);
    let mut lines = Vec::new();
    let mut set = |words: &str, font: FontId, colour: Color32, (at, width): (Pos2, f32)| {
        if words.is_empty() {
            return at.y;
        }
        let galley = painter.layout(words.to_owned(), font.clone(), colour, width);
        let rect = Rect::from_min_size(at, vec2(width, galley.size().y));
        lines.push((words.to_owned(), rect, font, colour));
        rect.bottom()
    };
    if let Some(Pictured::Refused(reason)) = known {
        let inner = rect.shrink(12.0);
        let shows = picture.media.shows();
        let y = set(shows, Weight::Regular.at(12.5), theme.text, (inner.min, inner.width()));
        set(reason, theme.small(), theme.text2, (pos2(inner.left(), y + 3.0), inner.width()));
    }
    let media = &picture.media;
    let y = rect.bottom() + BELOW;
    let y = set(&media.caption, Weight::Regular.at(12.5), theme.text, (pos2(at.x, y), width));
    let made = [media.credit.as_str(), media.license.as_str()];
    let made = made.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    let bottom = set(&made, theme.small(), theme.text2, (pos2(at.x, y), width));
    PlacedPicture { picture: picture.clone(), rect, lines, bottom }
}

/// Paints the pictures; galleries are those of the context, by the places of the cases.
pub(super) fn paint(painter: &Painter, theme: &Theme, placed: &Placed<'_>, galleries: &[Gallery]) {
    for one in &placed.pictures {
        let gallery = galleries.get(one.picture.case);
        let texture = gallery.and_then(|gallery| gallery.texture(painter.ctx(), &one.picture.key));
        if let Some(texture) = texture {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(texture, one.rect, whole, Color32::WHITE);
        } else {
            let border = Stroke::new(1.0, theme.line);
            painter.rect(one.rect, CornerRadius::ZERO, theme.canvas, border, StrokeKind::Inside);
        }
        for (words, rect, font, colour) in &one.lines {
            let line = painter.layout(words.clone(), font.clone(), *colour, rect.width());
            painter.galley(rect.min, line, *colour);
        }
    }
}
