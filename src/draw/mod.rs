//! Layout to egui shapes; theme tokens, fonts, glyphs.

pub mod fonts;
pub mod icons;
pub mod theme;
