//! The colours of a theme, read from the RON files that are part of the program.
//!
//! No other file of the program names a colour; what is drawn asks a [`Tokens`].

use std::sync::LazyLock;

use egui::Color32;
use serde::{Deserialize, Deserializer, de::Error as _};

/// How many lane colours there are before they begin again.
pub const LANE_COLOURS: usize = 8;

/// The colours of one theme, by what they are for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename = "Theme", deny_unknown_fields)]
pub struct Tokens {
    /// The theme's name: light, dark, print.
    pub name: String,
    /// The timeline's ground.
    #[serde(deserialize_with = "colour")]
    pub canvas: Color32,
    /// The ground of odd lanes.
    #[serde(deserialize_with = "colour")]
    pub band: Color32,
    /// The ground of panels.
    #[serde(deserialize_with = "colour")]
    pub panel: Color32,
    /// Fields and cards.
    #[serde(deserialize_with = "colour")]
    pub raised: Color32,
    /// Folds and hover.
    #[serde(deserialize_with = "colour")]
    pub sunk: Color32,
    /// Grid.
    #[serde(deserialize_with = "colour")]
    pub hair: Color32,
    /// The line of a larger unit, and frames.
    #[serde(deserialize_with = "colour")]
    pub line: Color32,
    /// Field borders and the zero line.
    #[serde(deserialize_with = "colour")]
    pub edge: Color32,
    /// Facts.
    #[serde(deserialize_with = "colour")]
    pub text: Color32,
    /// Dates and labels.
    #[serde(deserialize_with = "colour")]
    pub text2: Color32,
    /// Hints.
    #[serde(deserialize_with = "colour")]
    pub text3: Color32,
    /// Selection, focus, links.
    #[serde(deserialize_with = "colour")]
    pub accent: Color32,
    /// The ground of what is selected.
    #[serde(deserialize_with = "colour")]
    pub accent_tint: Color32,
    /// Words on `accent`.
    #[serde(deserialize_with = "colour")]
    pub on_accent: Color32,
    /// Findings that warn.
    #[serde(deserialize_with = "colour")]
    pub warn: Color32,
    /// The ground of a warning.
    #[serde(deserialize_with = "colour")]
    pub warn_tint: Color32,
    /// Findings that are errors.
    #[serde(deserialize_with = "colour")]
    pub error: Color32,
    /// What was checked and holds.
    #[serde(deserialize_with = "colour")]
    pub ok: Color32,
    /// Behind words that a search found.
    #[serde(deserialize_with = "colour")]
    pub hit: Color32,
    /// Flows.
    #[serde(deserialize_with = "colour")]
    pub money: Color32,
    /// Lanes in their order.
    #[serde(deserialize_with = "lanes")]
    pub lanes: [Color32; LANE_COLOURS],
}

/// The tokens of the light theme.
pub(super) static LIGHT: LazyLock<Tokens> =
    LazyLock::new(|| embedded(include_str!("../../../assets/theme/light.ron")));
/// The tokens of the dark theme.
pub(super) static DARK: LazyLock<Tokens> =
    LazyLock::new(|| embedded(include_str!("../../../assets/theme/dark.ron")));
/// The tokens of print.
pub(super) static PRINT: LazyLock<Tokens> =
    LazyLock::new(|| embedded(include_str!("../../../assets/theme/print.ron")));

#[expect(clippy::expect_used, reason = "the three files are part of the program and a test reads each")]
fn embedded(ron: &str) -> Tokens {
    ron::from_str(ron).expect("an embedded theme is well formed")
}

/// A colour from `#RRGGBB`.
fn parse(hex: &str) -> Option<Color32> {
    let digits = hex.strip_prefix('#')?;
    if digits.len() != 6 {
        return None;
    }
    let [_, r, g, b] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Color32::from_rgb(r, g, b))
}

fn colour<'de, D: Deserializer<'de>>(source: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(source)?;
    parse(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is not a colour of the form #RRGGBB")))
}

fn lanes<'de, D: Deserializer<'de>>(source: D) -> Result<[Color32; LANE_COLOURS], D::Error> {
    let texts = Vec::<String>::deserialize(source)?;
    let colours: Option<Vec<Color32>> = texts.iter().map(|text| parse(text)).collect();
    let colours = colours.ok_or_else(|| D::Error::custom("a lane colour is not of the form #RRGGBB"))?;
    let wrong = |found: Vec<Color32>| {
        D::Error::custom(format!("a theme has {LANE_COLOURS} lane colours, not {}", found.len()))
    };
    colours.try_into().map_err(wrong)
}

/// The contrast of two opaque colours, 1 to 21, as WCAG 2.2 defines it.
#[must_use]
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Color32) -> f32 {
    let channel = |value: u8| {
        let c = f32::from(value) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_theme() -> [&'static Tokens; 3] {
        [&LIGHT, &DARK, &PRINT]
    }

    #[test]
    fn words_stand_out_from_every_surface_they_may_stand_on() {
        for t in every_theme() {
            let surfaces = [t.canvas, t.band, t.panel, t.raised, t.sunk];
            for ink in [t.text, t.text2, t.text3, t.accent, t.warn, t.error, t.ok] {
                for surface in surfaces {
                    let found = contrast(ink, surface);
                    assert!(found >= 4.5, "{}: {ink:?} on {surface:?} is {found:.2} : 1", t.name);
                }
            }
            for (ink, surface) in [
                (t.text, t.accent_tint),
                (t.text2, t.accent_tint),
                (t.accent, t.accent_tint),
                (t.warn, t.warn_tint),
                (t.text, t.warn_tint),
                (t.text, t.hit),
                (t.on_accent, t.accent),
            ] {
                let found = contrast(ink, surface);
                assert!(found >= 4.5, "{}: {ink:?} on {surface:?} is {found:.2} : 1", t.name);
            }
        }
    }

    #[test]
    fn marks_and_field_borders_stand_out_from_canvas_band_and_panel() {
        for t in every_theme() {
            let inks = t.lanes.into_iter().chain([t.money, t.edge, t.accent]);
            for ink in inks {
                for surface in [t.canvas, t.band, t.panel] {
                    let found = contrast(ink, surface);
                    assert!(found >= 3.0, "{}: {ink:?} on {surface:?} is {found:.2} : 1", t.name);
                }
            }
        }
    }

    #[test]
    fn a_theme_with_a_misspelt_colour_is_refused() {
        let broken = include_str!("../../../assets/theme/light.ron").replace("#3C4856", "3C4856");
        assert!(ron::from_str::<Tokens>(&broken).is_err());
    }

    /// A photocopier makes black of what is darker than the middle between white and black, and white of the rest.
    #[test]
    fn what_tells_something_in_print_turns_black_on_a_photocopy() {
        let t = &PRINT;
        let middle = contrast(Color32::from_gray(128), Color32::WHITE);
        let words = [t.text, t.text2, t.text3, t.accent, t.warn, t.error, t.ok, t.money, t.edge];
        for ink in words.into_iter().chain(t.lanes) {
            assert!(contrast(ink, Color32::WHITE) > middle, "{ink:?} would be gone");
        }
    }
}
