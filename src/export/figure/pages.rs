//! A tall figure on sheets of paper: cut where nothing stands, between lanes where that leaves no sheet half empty, else
//! between rows. On every sheet stand the ruler, the head of a lane that goes on there, and what marks the whole.

use egui::epaint::{ClippedShape, TextShape};
use egui::{Context, Pos2, Rect, Shape, Vec2, pos2, vec2};

use super::compose::{MARGIN, Placed, RULER};
use crate::draw::fonts::Weight;
use crate::draw::theme::Theme;
use crate::export::{ExportError, Page, Picture};

/// A sheet of paper, lying down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 297 × 210 mm.
    A4,
    /// 420 × 297 mm.
    A3,
    /// 11 × 8.5 in.
    Letter,
}

impl Paper {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::A4, Self::A3, Self::Letter];

    /// Its name in small letters.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::Letter => "letter",
        }
    }

    /// Width and height in units of print.
    #[must_use]
    pub fn size(self) -> Vec2 {
        const MM: f32 = 115.2 / 25.4;
        match self {
            Self::A4 => vec2(297.0, 210.0) * MM,
            Self::A3 => vec2(420.0, 297.0) * MM,
            Self::Letter => vec2(11.0, 8.5) * 115.2,
        }
    }
}

/// A height at which a figure can be cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cut {
    pub(super) y: f32,
    /// Whether it lies between two parts, not between two rows of one.
    pub(super) is_whole: bool,
}

/// A sheet whose last part would leave less than this of it used is rather cut between rows.
const LEAST_USED: f32 = 0.55;

/// What of a figure of that height stands on each sheet, from above: the first has `first` room, the others `later`.
pub(super) fn slices(cuts: &[Cut], height: f32, first: f32, later: f32) -> Vec<(f32, f32)> {
    let (mut from, mut slices) = (0.0, Vec::new());
    loop {
        let room = if slices.is_empty() { first } else { later };
        if from + room >= height {
            slices.push((from, height));
            return slices;
        }
        let within =
            |least: f32| cuts.iter().filter(move |cut| cut.y > from + room * least && cut.y <= from + room);
        let last = |found: &mut dyn Iterator<Item = &Cut>| found.map(|cut| cut.y).reduce(f32::max);
        // Where nothing can be cut cleanly, it is cut all the same: nothing is left out.
        let to = last(&mut within(LEAST_USED).filter(|cut| cut.is_whole))
            .or_else(|| last(&mut within(0.0)))
            .unwrap_or(from + room);
        slices.push((from, to));
        from = to;
    }
}

/// The longest side of a sheet in points that every program reads (ISO 32000-1, annex C).
const LONGEST_SHEET: f32 = 14_400.0;

/// How large the sheets of a figure are, where it stands on several: those asked for, or as long as sheets are where it is
/// longer.
pub(super) fn size_of_sheets(paper: Option<Paper>, page: &Page) -> Option<Vec2> {
    let longest = LONGEST_SHEET * page.unit.per_inch() / 72.0;
    match paper {
        Some(paper) => Some(paper.size()),
        None => (page.size().y > longest).then(|| vec2(page.size().x, longest.floor())),
    }
}

/// What of a figure stands on a sheet. Its shapes are moved there when the sheet is asked for.
#[derive(Clone, Debug)]
pub struct Sheet {
    page: Page,
    parts: Vec<Part>,
    /// What stands on this sheet alone.
    own: Vec<ClippedShape>,
}

/// A part of a figure on a sheet.
#[derive(Clone, Debug)]
struct Part {
    by: Vec2,
    to: Rect,
    /// Only shapes that lie within are meant; `None` is all.
    within: Option<Rect>,
}

/// The sheets of a figure that was painted on one.
pub(super) fn sheets(
    placed: &Placed<'_>,
    size: Vec2,
    (theme, ctx): (&Theme, &Context),
    page: &Page,
) -> Result<Vec<Sheet>, ExportError> {
    let (ruler_top, has_ruler) = placed.ruler_top.map_or((0.0, false), |top| (top, true));
    let ruler = if has_ruler { RULER } else { 0.0 };
    let head = MARGIN + ruler;
    let slices = slices(&placed.cuts(), page.size().y, size.y - MARGIN, size.y - head - MARGIN);
    let count = slices.len();
    let mut sheets = Vec::with_capacity(count);
    for (nth, (from, to)) in slices.into_iter().enumerate() {
        let top = if nth == 0 { 0.0 } else { head };
        let body = Rect::from_min_max(pos2(0.0, top), pos2(size.x, top + to - from));
        let mut parts = vec![Part { by: vec2(0.0, top - from), to: body, within: None }];
        let mut own: Vec<ClippedShape> = Vec::new();
        if nth > 0 && has_ruler {
            let strip = Rect::from_min_max(pos2(0.0, ruler_top), pos2(size.x, ruler_top + ruler));
            let at = Rect::from_min_max(pos2(0.0, MARGIN), pos2(size.x, head));
            let by = vec2(0.0, MARGIN - ruler_top);
            parts.push(Part { by, to: at, within: Some(strip.expand(1.0)) });
        }
        if let Some(lane) = placed.head_through(from).filter(|_| nth > 0) {
            let words = lane.shrink2(vec2(6.0, 0.0));
            let at = Rect::from_min_size(pos2(words.left(), top), words.size());
            parts.push(Part { by: vec2(0.0, top - lane.top()), to: at, within: Some(words) });
        }
        if nth > 0 {
            let corner = pos2(placed.sheet_right, MARGIN / 2.0 + 4.0);
            own.extend(word(ctx, &placed.mark, Weight::SemiBold.at(12.0), theme.warn, corner));
        }
        if count > 1 {
            let foot = pos2(placed.sheet_right, size.y - MARGIN / 2.0);
            let words =
                format!("{} {} {count}", nth + 1, placed.tongue.say(["of", "von", "sur", "di", "de"]));
            own.extend(word(ctx, &words, theme.small(), theme.text3, foot));
        }
        let description = if nth == 0 { page.description.as_str() } else { "" };
        let page = Page::new(size.x, size.y, &page.title)?
            .unit(page.unit)
            .description(description)
            .ground(page.ground);
        sheets.push(Sheet { page, parts, own });
    }
    Ok(sheets)
}

impl Sheet {
    /// The sheet of the figure that was painted as this picture.
    pub(super) fn of(&self, whole: &Picture) -> Picture {
        let mut shapes: Vec<ClippedShape> = Vec::new();
        for part in &self.parts {
            shapes.extend(part.of(whole.shapes()));
        }
        shapes.extend(self.own.iter().cloned());
        whole.part(&self.page, shapes)
    }
}

impl Part {
    /// The shapes that are meant, moved, and cut to their place on the sheet.
    fn of<'s>(&'s self, shapes: &'s [ClippedShape]) -> impl Iterator<Item = ClippedShape> + 's {
        shapes.iter().filter_map(move |clipped| {
            let clip_rect = clipped.clip_rect.translate(self.by).intersect(self.to);
            if !clip_rect.is_positive() || crate::draw::tags::Tag::of(&clipped.shape).is_some() {
                return None;
            }
            let bounds = clipped.shape.visual_bounding_rect();
            let is_meant = self.within.is_none_or(|within| within.contains_rect(bounds));
            if !is_meant || !bounds.translate(self.by).intersects(clip_rect) {
                return None;
            }
            let mut shape = clipped.shape.clone();
            shift(&mut shape, self.by);
            Some(ClippedShape { clip_rect, shape, ..*clipped })
        })
    }
}

/// Moves a shape. Of a text it is the place alone: its letters, which the text before it shares, stay as they are.
fn shift(shape: &mut Shape, by: Vec2) {
    if let Shape::Text(text) = shape {
        text.pos += by;
    } else if let Shape::Vec(shapes) = shape {
        for shape in shapes {
            shift(shape, by);
        }
    } else {
        shape.translate(by);
    }
}

/// Words that end at a place.
fn word(
    ctx: &Context,
    words: &str,
    font: egui::FontId,
    colour: egui::Color32,
    at: Pos2,
) -> Option<ClippedShape> {
    if words.is_empty() {
        return None;
    }
    let galley = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(words.to_owned(), font, colour));
    let place = at - vec2(galley.size().x, galley.size().y / 2.0);
    Some(ClippedShape {
        clip_rect: Rect::EVERYTHING,
        shape: TextShape::new(place, galley, colour).into(),
        transform_after_tessellation: egui::emath::TSTransform::IDENTITY,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(y: f32, is_whole: bool) -> Cut {
        Cut { y, is_whole }
    }

    #[test]
    fn a_figure_is_cut_between_lanes_else_between_rows_else_anywhere() {
        let cuts = [cut(80.0, true), cut(95.0, false), cut(120.0, false), cut(310.0, true)];
        assert_eq!(slices(&cuts, 90.0, 100.0, 70.0), [(0.0, 90.0)]);
        let all = slices(&cuts, 350.0, 100.0, 70.0);
        assert_eq!(
            all,
            [(0.0, 80.0), (80.0, 120.0), (120.0, 190.0), (190.0, 260.0), (260.0, 310.0), (310.0, 350.0)]
        );
        let none = slices(&[], 205.0, 100.0, 100.0);
        assert_eq!(none, [(0.0, 100.0), (100.0, 200.0), (200.0, 205.0)]);
    }
}
