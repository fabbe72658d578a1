//! The ruler: which units of the calendar are shown, where they start and what they are called.

use smol_str::SmolStr;

/// The ruler of an axis and the vertical grid that belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ruler {
    /// The larger unit, above: labels in 600, lines in `line`. Empty where years are the smaller unit.
    pub major: Vec<Tick>,
    /// The smaller unit, below; lines in `hair` unless they are strong.
    pub minor: Vec<Tick>,
}

/// The start of a unit of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where the unit starts: a line of the grid. May lie left of the axis for the first.
    pub x: f64,
    /// Where the next unit starts.
    pub next_x: f64,
    /// When it starts, in days since 1970-01-01 with fractions.
    pub day: f64,
    /// Its line.
    pub strength: Strength,
    /// Its name, where there is room for it.
    pub label: Option<TickLabel>,
}

/// How strong a grid line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// `hair`.
    Hair,
    /// `line`: a larger unit starts here.
    Line,
}

/// The name of a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct TickLabel {
    /// Left end of the text.
    pub x: f64,
    /// Width as measured.
    pub width: f64,
    /// What it says.
    pub text: SmolStr,
    /// Whether it is set in 600 (`RulerMajor`) or 400 (`Ruler`).
    pub weight: Weight,
}

/// Weight of a ruler's label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 11 / 400.
    Regular,
    /// 600.
    SemiBold,
}

pub(super) fn lay_out(_axis: &super::TimeAxis, _measure: &dyn super::Measure) -> Ruler {
    Ruler::default()
}
