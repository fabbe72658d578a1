//! The ruler of a stage: one line of units, named in full where a larger one begins, and the time that is folded.

use super::{Frame, TextLine, Tone};
use crate::layout::ruler::{Tick, month_on_axis, ticks, year_name};
use crate::layout::unit::Unit;
use crate::layout::{FoldStrip, Measure, Rect, Strength, TextStyle, TimeAxis, day_of};
use crate::model::Tongue;

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

/// A folded stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct StageFold {
    /// Left and right, from the left of the stage.
    pub sides: (f64, f64),
    /// "//" among the names of units, where all of it is seen.
    pub sign: Option<TextLine>,
    /// "152 years folded", read from below to above: x and y are its middle. `None` where something stands in the way.
    pub words: Option<TextLine>,
}

/// Ticks and folds of an axis that lies, so many times larger, between the frame's sides; names stand about `y`.
pub(super) fn lay_out(
    (axis, scale): (&TimeAxis, f64),
    frame: &Frame,
    (y, tongue): (f64, Tongue),
    measure: &dyn Measure,
) -> (Vec<StageTick>, Vec<StageFold>) {
    // Few lines, each with its name: a ruler read from afar.
    let unit = Unit::finest(axis.points_per_day() * scale, |_| LEAST_UNIT);
    let on_stage = |x: f64| frame.left + x * scale;
    let mut out: Vec<StageTick> = Vec::new();
    let mut is_first = true;
    let mut end = f64::NEG_INFINITY;
    for tick in ticks(axis, unit) {
        let tick = Tick { x: on_stage(tick.x), next_x: on_stage(tick.next_x), ..tick };
        // Behind a fold nothing tells the larger unit.
        is_first |= tick.x > end + 1.0;
        end = tick.next_x;
        let is_larger = unit.larger().is_some_and(|larger| (larger.start(tick.day) - tick.day).abs() < 1e-9);
        let from = tick.x.max(frame.left) + AFTER_LINE;
        let to = tick.next_x.min(frame.right) - 6.0;
        // A unit of which little is seen says nothing.
        let names = names(unit, tick.day, is_larger || is_first, tongue);
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
    let fold = |strip: FoldStrip| {
        let (x0, x1) = (on_stage(strip.x0), on_stage(strip.x1));
        let sides = (x0.max(frame.left), x1.min(frame.right));
        let is_whole = x0 >= frame.left - 0.5 && x1 <= frame.right + 0.5;
        let sign = TextLine::new("//", TextStyle::RulerMajor, Tone::Text2, measure);
        let x = f64::midpoint(sides.0, sides.1);
        let sign = sign.clone().at(x - sign.width / 2.0, y);
        let words = strip.time.folded_words(tongue);
        let words = TextLine::new(words, TextStyle::Ruler, Tone::Text2, measure).at(x, y);
        StageFold { sides, sign: is_whole.then_some(sign), words: is_whole.then_some(words) }
    };
    (out, axis.strips().map(fold).collect())
}

impl StageFold {
    /// With its words in the first place from a height down where nothing stands in their way, or without.
    pub(super) fn with_words_between(self, (top, bottom): (f64, f64), taken: &[Rect]) -> Self {
        const STEP: f64 = 8.0;
        let words = self.words.and_then(|words| {
            let half = words.width / 2.0;
            let room = |y: f64| Rect::new(self.sides.0, y - half - STEP, self.sides.1, y + half + STEP);
            let mut y = top + half + STEP;
            while y + half + STEP <= bottom {
                if taken.iter().all(|rect| !rect.intersects(&room(y))) {
                    return Some(TextLine { y, ..words });
                }
                y += STEP;
            }
            None
        });
        Self { words, ..self }
    }
}

/// What a unit may be called, the fullest first.
fn names(unit: Unit, day: f64, is_full: bool, tongue: Tongue) -> Vec<String> {
    let date = day_of(day).ymd();
    let year = year_name(date.year, tongue);
    let (month, short) = (tongue.month(date.month), month_on_axis(date.month, tongue));
    match (unit, is_full) {
        (Unit::Months(_), true) => {
            let of_year = tongue.of_year_short(tongue.month_short(date.month), &year);
            vec![tongue.of_year(month, &year), of_year, year, short.into()]
        }
        (Unit::Months(_), false) => vec![month.into(), short.into()],
        (Unit::Day | Unit::Week, true) => {
            vec![
                tongue.of_year(&tongue.day_of_month(date.day, date.month), &year),
                tongue.day_of_month_short(date.day, date.month),
                date.day.to_string(),
            ]
        }
        (Unit::Day | Unit::Week, false) => vec![date.day.to_string()],
        (Unit::Years(_), _) => vec![year],
        (Unit::Hours(_), true) => {
            let of_month = tongue.day_of_month_short(date.day, date.month);
            vec![tongue.of_year_short(&of_month, &year), of_month]
        }
        (Unit::Hours(_), false) => {
            #[expect(clippy::cast_possible_truncation, reason = "0 to 24")]
            let hour = ((day - day.floor()) * 24.0).round() as i64;
            vec![format!("{hour:02}:00")]
        }
    }
}
