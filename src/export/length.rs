//! Lengths as they are written: `1280`, `1280px`, `842pt`, `180mm`, `7in`.

use super::Unit;

/// A length for screens or for paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// CSS pixels.
    Screen(f32),
    /// Points, 72 to the inch.
    Paper(f32),
}

impl Length {
    /// Reads a length; a number alone is pixels.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = text.get(digits.len()..)?;
        let number: f32 = digits.parse().ok().filter(|number: &f32| number.is_finite())?;
        match unit {
            "" | "px" => Some(Self::Screen(number)),
            "pt" => Some(Self::Paper(number)),
            "mm" => Some(Self::Paper(number * 72.0 / 25.4)),
            "cm" => Some(Self::Paper(number * 72.0 / 2.54)),
            "in" => Some(Self::Paper(number * 72.0)),
            _ => None,
        }
    }
}

/// The length in a unit.
#[must_use]
pub fn in_unit(length: Length, unit: Unit) -> f32 {
    let inches = match length {
        Length::Screen(pixels) => pixels / 96.0,
        Length::Paper(points) => points / 72.0,
    };
    match (length, unit) {
        (Length::Screen(pixels), Unit::Pixel) => pixels,
        _ => inches * unit.per_inch(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_with_their_unit() {
        assert_eq!(Length::parse("1280"), Some(Length::Screen(1280.0)));
        assert_eq!(Length::parse("7in"), Some(Length::Paper(504.0)));
        assert_eq!(Length::parse("25.4mm"), Some(Length::Paper(72.0)));
        for text in ["", "wide", "12furlongs", "NaN", "inf", "mm"] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
    }
}
