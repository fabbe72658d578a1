//! What layout asks about text: how wide it is. Knows no fonts.

/// How a run of text is set; sizes in points as the look says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextStyle {
    /// Label of a fact: 12 / 500.
    Label,
    /// Label of a selected fact: 12 / 600.
    LabelSelected,
    /// Date beside a label: 11 / 400.
    Date,
    /// Smaller unit of the ruler: 11 / 400.
    Ruler,
    /// A year of the smaller tier at which fives or tens begin: 11 / 600.
    RulerStrong,
    /// Larger unit of the ruler: 12.5 / 600.
    RulerMajor,
    /// Text of a chip: 12 / 500.
    Chip,
    /// Relation on a link: 11 / 500.
    Pill,
    /// Number in a cluster or of hidden labels: 11 / 600.
    Count,
}

/// Text widths.
pub trait Measure {
    /// Width in points of one line of text. The same at every scale of the output, and the same for equal arguments.
    fn width(&self, text: &str, style: TextStyle) -> f64;
}

/// Widths by counting characters, a little wider than IBM Plex Sans: for tests, and where no fonts are at hand.
#[derive(Clone, Copy, Debug, Default)]
pub struct ByCount;

impl Measure for ByCount {
    fn width(&self, text: &str, style: TextStyle) -> f64 {
        let per_character = match style {
            TextStyle::Label | TextStyle::Chip => 6.3,
            TextStyle::LabelSelected | TextStyle::RulerMajor => 6.6,
            TextStyle::Date
            | TextStyle::Ruler
            | TextStyle::RulerStrong
            | TextStyle::Pill
            | TextStyle::Count => 6.0,
        };
        #[expect(clippy::cast_precision_loss, reason = "no line of text has 2^52 characters")]
        let characters = text.chars().count() as f64;
        per_character * characters
    }
}
