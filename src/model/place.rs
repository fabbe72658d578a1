//! Where things happen.

use std::fmt;

use lean_string::LeanStr;

use super::words::vocabulary;
use super::{Decimal, Id, Keyed};

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Unique among the places of a folder.
    pub id: Id,
    /// As the sources write it.
    pub name: LeanStr,
    /// WGS 84, north positive.
    pub latitude: Option<MicroDegrees>,
    /// WGS 84, east positive.
    pub longitude: Option<MicroDegrees>,
    /// What the coordinates stand for.
    pub precision: Option<PlacePrecision>,
    /// The place this one lies in.
    pub part_of: Option<Id>,
}

impl Keyed for Place {
    fn id(&self) -> &Id {
        &self.id
    }
}

vocabulary! {
    /// How exactly a place is known.
    PlacePrecision {
        Point = "point",
        Town = "town",
        Region = "region",
        Country = "country",
    }
}

/// An angle in millionths of a degree: exact, so that a coordinate is written back as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MicroDegrees(pub i64);

impl MicroDegrees {
    /// Reads decimal degrees with at most six digits after the point; `None` where more would be lost or the number
    /// is no angle at all. Whether it lies on the globe is for the checks.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let degrees = Decimal::parse(text).ok()?;
        let text = degrees.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 6 {
            return None;
        }
        format!("{whole}{fraction:0<6}").parse().ok().map(Self)
    }
}

/// Decimal degrees with at least one digit after the point, as RON writes a float.
impl fmt::Display for MicroDegrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fraction = format!("{:06}", self.0.unsigned_abs() % 1_000_000);
        let fraction = fraction.trim_end_matches('0');
        let fraction = if fraction.is_empty() { "0" } else { fraction };
        write!(f, "{sign}{}.{fraction}", self.0.unsigned_abs() / 1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_is_written_as_it_was_read() {
        for (text, micro) in
            [("41.81", 41_810_000), ("-0.000001", -1), ("7.0", 7_000_000), ("-33.5", -33_500_000)]
        {
            assert_eq!(MicroDegrees::parse(text), Some(MicroDegrees(micro)), "{text}");
            assert_eq!(MicroDegrees(micro).to_string(), text);
        }
        assert_eq!(MicroDegrees::parse("7"), Some(MicroDegrees(7_000_000)));
        assert_eq!(MicroDegrees::parse("0.0000001"), None);
        assert_eq!(MicroDegrees::parse("north"), None);
    }
}
