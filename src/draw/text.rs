//! Text widths for layout, from the fonts of the program.

use egui::{Color32, Context, FontId};

use super::letters;
use super::theme::Theme;
use crate::layout::{Measure, TextStyle};

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

    fn words(&self, words: &[&str], style: TextStyle) -> Vec<f64> {
        let widths = letters::widths(self.context, words, &font_of(style, self.theme));
        widths.into_iter().map(f64::from).collect()
    }
}
