//! Text widths for layout, from the fonts of the program.

use std::sync::Arc;

use egui::epaint::text::PlacedRow;
use egui::text::LayoutJob;
use egui::{Color32, Context, FontId, Galley, Rect, vec2};

use super::theme::Theme;
use crate::layout::{Measure, TextStyle, words_stand_alone};

/// Measures with the fonts of an egui context and the sizes of a theme.
pub struct Fonts<'a> {
    context: &'a Context,
    theme: &'a Theme,
}

impl<'a> Fonts<'a> {
    /// Measures for this theme. The context must have run a pass, or widths are not known yet.
    #[must_use]
    pub fn new(context: &'a Context, theme: &'a Theme) -> Self {
        Self { context, theme }
    }
}

/// One line of text, put together from its words: setting a word costs many times what finding it does, and most words
/// were on the screen before. Each word is set at the part of a pixel where it begins in a line set whole, in quarters as
/// letters are.
#[must_use]
pub fn line_by_words(context: &Context, text: &str, font: &FontId) -> Arc<Galley> {
    let pixels = context.pixels_per_point();
    context.fonts_mut(|fonts| {
        let mut set = |words: &str, quarters: f32| {
            let mut job = LayoutJob::simple_singleline(words.to_owned(), font.clone(), Color32::PLACEHOLDER);
            if let Some(section) = job.sections.first_mut() {
                section.leading_space = quarters / 4.0 / pixels;
            }
            fonts.layout_job(job)
        };
        let mut words = text.split_inclusive(' ');
        let (Some(first), true) = (words.next(), words_stand_alone(text)) else { return set(text, 0.0) };
        let first = set(first, 0.0);
        let mut line = Galley::clone(&first);
        // As exact as letters are told their places: the size of a galley ends at a whole pixel.
        let mut width = first.intrinsic_size().x;
        for word in words {
            let quarters = (width * pixels * 4.0).round();
            let part = quarters.rem_euclid(4.0);
            let word = set(word, part);
            let at = vec2((quarters - part) / 4.0 / pixels, 0.0);
            width += word.intrinsic_size().x - part / 4.0 / pixels;
            line.rows.extend(word.rows.iter().map(|row| PlacedRow { pos: row.pos + at, ..row.clone() }));
            line.mesh_bounds |= word.mesh_bounds.translate(at);
            line.num_vertices += word.num_vertices;
            line.num_indices += word.num_indices;
        }
        line.rect = Rect::from_min_size(line.rect.min, vec2(width, line.rect.height()));
        line.job =
            Arc::new(LayoutJob::simple_singleline(text.to_owned(), font.clone(), Color32::PLACEHOLDER));
        Arc::new(line)
    })
}

/// The font that a style of layout is set in.
#[must_use]
pub fn font_of(style: TextStyle, theme: &Theme) -> FontId {
    match style {
        TextStyle::Label | TextStyle::Chip => theme.label(),
        TextStyle::LabelSelected => theme.label_selected(),
        TextStyle::Date => theme.date(),
        TextStyle::Ruler => theme.small(),
        TextStyle::RulerMajor => theme.lane_title(),
        TextStyle::Pill => theme.pill(),
        TextStyle::RulerStrong | TextStyle::Count => theme.badge(),
        TextStyle::Heading => theme.picture_title(),
        TextStyle::Prose => theme.picture_subtitle(),
        TextStyle::ProseStrong => theme.case_title(),
        TextStyle::Quote => theme.body(),
    }
}

impl Measure for Fonts<'_> {
    fn width(&self, text: &str, style: TextStyle) -> f64 {
        let font = font_of(style, self.theme);
        let galley =
            self.context.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER));
        f64::from(galley.size().x)
    }
}
