//! The ruler of a stage: one line of units, named in full where a larger one begins.

use super::{Frame, TextLine, Tone};
use crate::layout::ruler::{ticks, year_name};
use crate::layout::unit::Unit;
use crate::layout::{Measure, Strength, TextStyle, TimeAxis, day_of};
use crate::model::edtf::{month_name, month_short};

/// From a line to the name of its unit.
const AFTER_LINE: f64 = 13.0;

/// Units are at least about this wide.
const LEAST_UNIT: f64 = 130.0;

/// Where a unit begins.
#[derive(Clone, Debug, PartialEq)]
pub struct StageTick {
    /// Its line, from the left of the stage.
    pub x: f64,
    /// How strong the line is.
    pub strength: Strength,
    /// Its name.
    pub label: Option<TextLine>,
}

/// The ticks of an axis that lies between the frame's sides; names stand about `y`.
pub(super) fn lay_out(axis: &TimeAxis, frame: &Frame, y: f64, measure: &dyn Measure) -> Vec<StageTick> {
    // Few lines, each with its name: a ruler read from afar.
    let unit = Unit::finest(axis.points_per_day(), |_| LEAST_UNIT);
    let mut out: Vec<StageTick> = Vec::new();
    let mut is_first = true;
    for tick in ticks(axis, unit) {
        let is_larger = unit.larger().is_some_and(|larger| (larger.start(tick.day) - tick.day).abs() < 1e-9);
        let from = tick.x.max(frame.left) + AFTER_LINE;
        let to = tick.next_x.min(frame.right) - 6.0;
        // A unit of which little is seen says nothing.
        let names = names(unit, tick.day, is_larger || is_first);
        let style = if is_larger || is_first { TextStyle::RulerMajor } else { TextStyle::Date };
        let tone = if style == TextStyle::Date { Tone::Text2 } else { Tone::Text };
        let label = names.into_iter().find_map(|name| {
            let line = TextLine::new(name, style, tone, measure);
            (from + line.width <= to).then(|| line.at(from, y))
        });
        is_first &= label.is_none();
        let strength = if is_larger { Strength::Line } else { Strength::Hair };
        if tick.x >= frame.left - 0.5 && tick.x <= frame.right + 0.5 {
            out.push(StageTick { x: tick.x, strength, label });
        } else if label.is_some() {
            // Its line lies outside, its name does not.
            out.push(StageTick { x: f64::NEG_INFINITY, strength, label });
        }
    }
    out
}

/// What a unit may be called, the fullest first.
fn names(unit: Unit, day: f64, is_full: bool) -> Vec<String> {
    let date = day_of(day).ymd();
    let (month, short, year) = (month_name(date.month), month_short(date.month), year_name(date.year));
    match (unit, is_full) {
        (Unit::Months(_), true) => {
            vec![format!("{month} {year}"), format!("{short} {year}"), year, short.into()]
        }
        (Unit::Months(_), false) => vec![month.into(), short.into()],
        (Unit::Day | Unit::Week, true) => {
            vec![
                format!("{} {month} {year}", date.day),
                format!("{} {short}", date.day),
                date.day.to_string(),
            ]
        }
        (Unit::Day | Unit::Week, false) => vec![date.day.to_string()],
        (Unit::Years(_), _) => vec![year],
        (Unit::Hours(_), true) => {
            vec![format!("{} {short} {year}", date.day), format!("{} {short}", date.day)]
        }
        (Unit::Hours(_), false) => {
            #[expect(clippy::cast_possible_truncation, reason = "0 to 24")]
            let hour = ((day - day.floor()) * 24.0).round() as i64;
            vec![format!("{hour:02}:00")]
        }
    }
}
