//! The sheet a picture stands on, and why one is refused.

use egui::{Color32, Vec2, vec2};

/// The longest side a picture may have, in its unit: up to there places are told to 1/100 of it.
const LONGEST: f32 = 131_072.0;

/// What a length of the picture means outside of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// CSS pixels, 96 to the inch: pictures for screens.
    #[default]
    Pixel,
    /// Points, 72 to the inch: pictures for paper.
    Point,
    /// Points of the screen at five eighths of their size, 115.2 to the inch: what is 12 high in the window is 7.5 on
    /// paper.
    Print,
}

impl Unit {
    /// The word after a number in SVG; plain numbers are pixels.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Pixel => "",
            Self::Point | Self::Print => "pt",
        }
    }

    /// How many of the word after a number one unit is.
    pub(super) fn factor(self) -> f32 {
        match self {
            Self::Pixel | Self::Point => 1.0,
            Self::Print => 0.625,
        }
    }

    /// How many make an inch.
    #[must_use]
    pub fn per_inch(self) -> f32 {
        match self {
            Self::Pixel => 96.0,
            Self::Point => 72.0,
            Self::Print => 115.2,
        }
    }
}

/// A sheet: its size, what it is called, its ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    width: f32,
    height: f32,
    /// What a length means on paper.
    pub unit: Unit,
    /// The picture's title, for those who do not see it and for the window of a viewer.
    pub title: String,
    /// What the picture shows, in words.
    pub description: String,
    /// What lies behind everything; transparent leaves it out.
    pub ground: Color32,
}

impl Page {
    /// A sheet of that size with a title.
    ///
    /// # Errors
    /// [`ExportError::Size`] when a side is not a number, not above zero, or longer than 131 072.
    pub fn new(width: f32, height: f32, title: &str) -> Result<Self, ExportError> {
        for (side, value) in [("width", width), ("height", height)] {
            if !(1.0..=LONGEST).contains(&value) {
                return Err(ExportError::Size { side, value });
            }
        }
        Ok(Self {
            width,
            height,
            unit: Unit::Pixel,
            title: title.to_owned(),
            description: String::new(),
            ground: Color32::TRANSPARENT,
        })
    }

    /// The same sheet with lengths of that unit.
    #[must_use]
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// The same sheet with words for what it shows.
    #[must_use]
    pub fn description(mut self, words: &str) -> Self {
        words.clone_into(&mut self.description);
        self
    }

    /// The same sheet with a ground.
    #[must_use]
    pub fn ground(mut self, colour: Color32) -> Self {
        self.ground = colour;
        self
    }

    /// Width and height.
    #[must_use]
    pub fn size(&self) -> Vec2 {
        vec2(self.width, self.height)
    }
}

/// Why a picture cannot be made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ExportError {
    /// What is to be drawn does not fit.
    #[error(
        "the figure needs a height of {needed}, more than the {asked} asked for: leave the height out, or make it wider"
    )]
    TooLow {
        /// The height asked for.
        asked: f32,
        /// The height that the contents take.
        needed: f32,
    },
    /// A side of the sheet makes no picture.
    #[error("a picture's {side} must lie between 1 and {LONGEST}, not {value}")]
    Size {
        /// Width or height.
        side: &'static str,
        /// What was asked for.
        value: f32,
    },
    /// The scale makes no picture, or one with more pixels than can be held.
    #[error(
        "a scale of {scale} makes a picture of {width} × {height} pixels: at most {} wide, {} high and 268 million in all can be made",
        super::png::WIDEST,
        super::png::HIGHEST
    )]
    Pixels {
        /// What was asked for.
        scale: f32,
        /// Width in pixels.
        width: f64,
        /// Height in pixels.
        height: f64,
    },
    /// A text may still tell a name behind a pseudonym.
    #[error(transparent)]
    LeftOver(#[from] crate::convert::LeftOver),
    /// Something was drawn that has no place in a picture of lines and words.
    #[error("the drawing holds {0}, which an SVG picture cannot show")]
    Foreign(&'static str),
    /// The library that draws pixels refused the SVG.
    #[error("the picture could not be drawn in pixels: {0}")]
    Raster(String),
    /// The library that writes PDFs refused the picture.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_that_make_no_picture_are_refused_in_a_sentence() {
        for bad in [f32::NAN, f32::INFINITY, -5.0, 0.0, 0.5, 200_000.0] {
            let refusal = Page::new(bad, 100.0, "").expect_err("no picture").to_string();
            assert!(refusal.starts_with("a picture's width must lie between 1 and 131072, not"), "{refusal}");
            assert!(Page::new(100.0, bad, "").is_err());
        }
    }
}
