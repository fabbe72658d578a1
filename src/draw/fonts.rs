//! The faces that are part of the program, and the families egui knows them by.
//!
//! Each weight is a family of its own with the same order of fallbacks: Plex Sans, Plex Sans Arabic,
//! the letters of Noto Sans that Plex lacks, then what egui brings along. Sizes belong to the theme.

use std::sync::{Arc, LazyLock};

use egui::{FontData, FontDefinitions, FontFamily, FontId, FontTweak};

/// How heavy a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    SemiBold,
}

static MEDIUM: LazyLock<Arc<str>> = LazyLock::new(|| Arc::from("medium"));
static SEMI_BOLD: LazyLock<Arc<str>> = LazyLock::new(|| Arc::from("semibold"));

impl Weight {
    /// Every weight, lightest first.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Medium, Self::SemiBold];

    /// The family egui finds this weight under.
    #[must_use]
    pub fn family(self) -> FontFamily {
        match self {
            Self::Regular => FontFamily::Proportional,
            Self::Medium => FontFamily::Name(Arc::clone(&MEDIUM)),
            Self::SemiBold => FontFamily::Name(Arc::clone(&SEMI_BOLD)),
        }
    }

    /// This weight at a size in points.
    #[must_use]
    pub fn at(self, size_pt: f32) -> FontId {
        FontId::new(size_pt, self.family())
    }

    fn faces(self) -> [(&'static str, &'static [u8]); 3] {
        match self {
            Self::Regular => [
                ("IBMPlexSans-Regular", include_bytes!("../../assets/fonts/IBMPlexSans-Regular.ttf")),
                (
                    "IBMPlexSansArabic-Regular",
                    include_bytes!("../../assets/fonts/IBMPlexSansArabic-Regular.ttf"),
                ),
                ("NotoSansExtra-Regular", include_bytes!("../../assets/fonts/NotoSansExtra-Regular.ttf")),
            ],
            Self::Medium => [
                ("IBMPlexSans-Medium", include_bytes!("../../assets/fonts/IBMPlexSans-Medium.ttf")),
                (
                    "IBMPlexSansArabic-Medium",
                    include_bytes!("../../assets/fonts/IBMPlexSansArabic-Medium.ttf"),
                ),
                ("NotoSansExtra-Medium", include_bytes!("../../assets/fonts/NotoSansExtra-Medium.ttf")),
            ],
            Self::SemiBold => [
                ("IBMPlexSans-SemiBold", include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf")),
                (
                    "IBMPlexSansArabic-SemiBold",
                    include_bytes!("../../assets/fonts/IBMPlexSansArabic-SemiBold.ttf"),
                ),
                ("NotoSansExtra-SemiBold", include_bytes!("../../assets/fonts/NotoSansExtra-SemiBold.ttf")),
            ],
        }
    }
}

/// How egui is to place a face.
///
/// Faces of different heights are centred on one another, which lifts Arabic off the line that Latin stands on:
/// half the difference of their heights and ascents brings it back (Plex Sans 1.025 and 0.275 em, Plex Sans
/// Arabic 1.085 and 0.415). U+202F between thousands is a bit wider than the half space of egui, so that
/// "970 000" does not read as one word at 11.
fn tweak(name: &str) -> FontTweak {
    let y_offset_factor = if name.starts_with("IBMPlexSansArabic") { 0.04 } else { 0.0 };
    FontTweak { y_offset_factor, thin_space_width: 0.8, ..FontTweak::default() }
}

/// The definitions to hand to [`egui::Context::set_fonts`]; the exporter reads outlines from the same ones.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let last = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for weight in Weight::ALL {
        let mut names = Vec::new();
        for (name, bytes) in weight.faces() {
            let face = FontData::from_static(bytes).tweak(tweak(name));
            fonts.font_data.insert(name.to_owned(), Arc::new(face));
            names.push(name.to_owned());
        }
        names.extend(last.iter().cloned());
        fonts.families.insert(weight.family(), names);
    }
    // Raw file text is shown in egui's fixed-width face; what it lacks comes from ours.
    if let Some(mono) = fonts.families.get_mut(&FontFamily::Monospace) {
        mono.extend(Weight::Regular.faces().map(|(name, _)| name.to_owned()));
    }
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face_with(weight: Weight, letter: char) -> Option<&'static str> {
        weight.faces().into_iter().find_map(|(name, bytes)| {
            let face = ttf_parser::Face::parse(bytes, 0).expect("an embedded face is a font");
            face.glyph_index(letter).map(|_| name)
        })
    }

    #[test]
    fn every_weight_has_the_letters_of_transcribed_arabic() {
        for weight in Weight::ALL {
            for letter in "ḥḍṣṭẓʿʾḫṯḏāīūğşıçëřőŵ".chars() {
                assert!(face_with(weight, letter).is_some(), "{weight:?} lacks {letter}");
            }
        }
    }

    #[test]
    fn every_weight_has_arabic_cyrillic_and_the_signs_of_the_look() {
        for weight in Weight::ALL {
            for letter in "العربيةЖѢҐӘ€£₺−–…‹›≈≥≤“”„’·\u{202F}".chars()
            {
                assert!(face_with(weight, letter).is_some(), "{weight:?} lacks {letter}");
            }
        }
    }

    #[test]
    fn plex_comes_first_so_that_latin_looks_alike_everywhere() {
        assert_eq!(face_with(Weight::Medium, 'a'), Some("IBMPlexSans-Medium"));
        assert_eq!(face_with(Weight::Medium, 'ع'), Some("IBMPlexSansArabic-Medium"));
    }

    #[test]
    fn digits_have_one_width_in_every_weight() {
        for weight in Weight::ALL {
            let (_, bytes) = weight.faces()[0];
            let face = ttf_parser::Face::parse(bytes, 0).expect("an embedded face is a font");
            for digit in '0'..='9' {
                let glyph = face.glyph_index(digit).expect("a digit");
                assert_eq!(face.glyph_hor_advance(glyph), Some(600), "{digit} in {weight:?}");
            }
        }
    }
}
