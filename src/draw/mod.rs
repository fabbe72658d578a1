//! Layout to egui shapes; theme tokens, fonts, glyphs.

pub mod bidi;
pub mod fonts;
pub mod glyphs;
pub mod icons;
pub mod legend;
pub(crate) mod letters;
pub mod marks;
pub mod pictures;
pub mod plots;
pub mod quads;
pub mod sheet;
pub mod stage;
pub mod tags;
pub mod text;
pub mod theme;
pub mod timeline;
