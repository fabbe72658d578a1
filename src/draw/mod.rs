//! Layout to egui shapes; theme tokens, fonts, glyphs.
