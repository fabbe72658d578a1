//! The ruler: which units of the calendar are shown, where they start and what they are called.

use lean_string::LeanStr;

use super::unit::Unit;
use super::{Counts, FoldStrip, FoldedTime, Measure, TextStyle, TimeAxis, day_of, since};
use crate::model::Tongue;

/// The ruler of an axis and the vertical grid that belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ruler {
    /// The larger unit, above: labels in 600, lines in `line`. Empty where years are the smaller unit.
    pub major: Vec<Tick>,
    /// The smaller unit, below; lines in `hair` unless they are strong.
    pub minor: Vec<Tick>,
    /// Folded stretches.
    pub folds: Vec<FoldMark>,
    /// What it counts where it counts from 0: "months from 0".
    pub counted: Option<LeanStr>,
}

/// A folded stretch on the ruler and through the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct FoldMark {
    /// Left end; may lie left of the axis.
    pub x0: f64,
    /// Right end; may lie right of the axis.
    pub x1: f64,
    /// The time it hides.
    pub time: FoldedTime,
    /// How long that is: "152 years".
    pub words: LeanStr,
}

/// The start of a unit of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where the unit starts, or the end of a fold that it starts in: a line of the grid. May lie left of the axis for the
    /// first.
    pub x: f64,
    /// Where the next unit starts, or a fold begins before.
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
    /// `edge`: 0, where time is counted from.
    Zero,
}

/// The name of a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct TickLabel {
    /// Left end of the text.
    pub x: f64,
    /// Width as measured.
    pub width: f64,
    /// What it says.
    pub text: LeanStr,
    /// 600 is `RulerMajor` in the upper tier and `RulerStrong` in the lower, 400 is `Ruler`.
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

impl Ruler {
    /// The fold that an x lies in.
    #[must_use]
    pub fn fold_at(&self, x: f64) -> Option<&FoldMark> {
        self.folds.iter().find(|fold| fold.x0 <= x && x < fold.x1)
    }

    /// The ruler of an axis.
    #[must_use]
    pub fn new(axis: &TimeAxis, tongue: Tongue, measure: &dyn Measure) -> Self {
        if axis.counts() == Counts::SinceZero {
            return since::ruler(axis, tongue, measure);
        }
        let unit = smallest_unit(axis, tongue, measure);
        let mut minor = ticks(axis, unit);
        for tick in &mut minor {
            if unit.is_strong(day_of(tick.day)) {
                tick.strength = Strength::Line;
            }
            tick.label = minor_label(axis, (tongue, measure), unit, tick);
        }
        let mut major = unit.larger().map_or_else(Vec::new, |larger| ticks(axis, larger));
        let mut named = None;
        for tick in &mut major {
            tick.strength = Strength::Line;
            let larger = unit.larger().unwrap_or(unit);
            // A fold within a unit does not name it twice.
            if named != Some(tick.day.to_bits()) {
                tick.label = major_label(axis, (tongue, measure), larger, tick);
            }
            named = tick.label.as_ref().map(|_| tick.day.to_bits()).or(named);
        }
        let folds = axis.strips().map(|FoldStrip { time, x0, x1 }| {
            let words = time.words().into();
            FoldMark { x0, x1, time, words }
        });
        Self { folds: folds.collect(), major, minor, counted: None }
    }
}

fn smallest_unit(axis: &TimeAxis, tongue: Tongue, measure: &dyn Measure) -> Unit {
    let window = axis.window();
    let longest = [window.from(), window.to()]
        .map(|days| year_name(day_of(days).year(), tongue))
        .into_iter()
        .max_by_key(|name| name.chars().count())
        .unwrap_or_default();
    Unit::finest(axis.points_per_day(), |unit| {
        let widest = match unit {
            Unit::Hours(_) => "00:00",
            Unit::Day | Unit::Week => "00",
            Unit::Months(_) => tongue.say(["May", "März", "sept.", "mag", "sept"]),
            Unit::Years(_) => longest.as_str(),
        };
        measure.width(widest, TextStyle::Ruler)
    })
}

/// Starts of years, or of groups of them, named where the name fits.
pub(super) fn years(axis: &TimeAxis, tongue: Tongue, measure: &dyn Measure) -> Vec<(f64, Option<TickLabel>)> {
    if axis.counts() == Counts::SinceZero {
        return since::grid(axis, tongue, measure);
    }
    let unit = match smallest_unit(axis, tongue, measure) {
        Unit::Years(step) => Unit::Years(step),
        Unit::Hours(_) | Unit::Day | Unit::Week | Unit::Months(_) => Unit::Years(1),
    };
    let label = |tick: &Tick| {
        let text = year_name(day_of(tick.day).year(), tongue);
        let width = measure.width(&text, TextStyle::Ruler);
        let x = (tick.x + 5.0).max(axis.x0() + 8.0);
        let fits = x + width <= (tick.next_x - 3.0).min(axis.x1() - 2.0);
        fits.then(|| TickLabel { x, width, text: text.into(), weight: Weight::Regular })
    };
    ticks(axis, unit).iter().map(|tick| (tick.x, label(tick))).collect()
}

/// Every unit that shows on the axis, a unit with a fold within once on each side of it.
pub(super) fn ticks(axis: &TimeAxis, unit: Unit) -> Vec<Tick> {
    let window = axis.window();
    let mut ticks = Vec::new();
    for (from, to) in axis.stretches() {
        // The window cuts nothing off; folds do.
        let (least, most) = (
            if from > window.from() { from } else { f64::NEG_INFINITY },
            if to < window.to() { to } else { f64::INFINITY },
        );
        let mut day = unit.start(from);
        while day < to {
            let next = unit.next(day);
            if next <= day {
                // The calendar ends here.
                break;
            }
            let (x, next_x) = (axis.x_from_day(day.max(least)), axis.x_from_day(next.min(most)));
            ticks.push(Tick { x, next_x, day, strength: Strength::Hair, label: None });
            day = next;
        }
    }
    ticks
}

fn minor_label(
    axis: &TimeAxis,
    (tongue, measure): (Tongue, &dyn Measure),
    unit: Unit,
    tick: &Tick,
) -> Option<TickLabel> {
    let day = day_of(tick.day);
    let date = day.ymd();
    let wide = tick.next_x - tick.x;
    let text = match unit {
        Unit::Hours(_) => {
            #[expect(clippy::cast_possible_truncation, reason = "0 to 24")]
            let hour = ((tick.day - tick.day.floor()) * 24.0).round() as i64;
            format!("{hour:02}:00")
        }
        Unit::Day if wide >= 56.0 => format!("{} {}", tongue.weekday_short(day.weekday()), date.day),
        Unit::Day | Unit::Week => date.day.to_string(),
        Unit::Months(_) => month_on_axis(date.month, tongue).to_owned(),
        Unit::Years(_) => year_name(date.year, tongue),
    };
    let strong = tick.strength == Strength::Line;
    let (style, weight) =
        if strong { (TextStyle::RulerStrong, Weight::SemiBold) } else { (TextStyle::Ruler, Weight::Regular) };
    let width = measure.width(&text, style);
    let starts_here = (axis.x_from_day(tick.day) - tick.x).abs() < 0.01;
    let x = match unit {
        Unit::Day | Unit::Months(1) | Unit::Years(1) => f64::midpoint(tick.x, tick.next_x) - width / 2.0,
        // Several units: the name is that of the first, so it stands at its line.
        Unit::Hours(_) | Unit::Week | Unit::Months(_) | Unit::Years(_) if starts_here => tick.x + 4.0,
        Unit::Hours(_) | Unit::Week | Unit::Months(_) | Unit::Years(_) => return None,
    };
    let (left, right) = ((axis.x0() + 2.0).max(tick.x + 1.0), (axis.x1() - 2.0).min(tick.next_x - 1.0));
    let inside = x >= left && x + width <= right;
    inside.then(|| TickLabel { x, width, text: text.into(), weight })
}

/// At the start of the unit; of the first, at the left of the axis.
fn major_label(
    axis: &TimeAxis,
    (tongue, measure): (Tongue, &dyn Measure),
    unit: Unit,
    tick: &Tick,
) -> Option<TickLabel> {
    let date = day_of(tick.day).ymd();
    let year = year_name(date.year, tongue);
    let texts = match unit {
        Unit::Day => vec![
            tongue.of_year(&tongue.day_of_month(date.day, date.month), &year),
            tongue.day_of_month_short(date.day, date.month),
            date.day.to_string(),
        ],
        Unit::Months(_) => vec![
            tongue.of_year(tongue.month(date.month), &year),
            tongue.of_year_short(tongue.month_short(date.month), &year),
            month_on_axis(date.month, tongue).to_owned(),
        ],
        Unit::Hours(_) | Unit::Week | Unit::Years(_) => vec![year],
    };
    let x = (tick.x + 6.0).max(axis.x0() + 8.0);
    let end = (tick.next_x - 6.0).min(axis.x1() - 2.0);
    texts.into_iter().find_map(|text| {
        let width = measure.width(&text, TextStyle::RulerMajor);
        (x + width <= end).then(|| TickLabel { x, width, text: text.into(), weight: Weight::SemiBold })
    })
}

/// A month by itself: where it stands alone German writes it without a point.
pub(super) fn month_on_axis(month: u8, tongue: Tongue) -> &'static str {
    let short = tongue.month_short(month);
    if tongue == Tongue::German { short.trim_end_matches('.') } else { short }
}

/// "2024", "44 BCE", "12 000 BCE".
#[must_use]
pub fn year_name(year: i64, tongue: Tongue) -> String {
    if year > 0 { grouped(year) } else { format!("{} {}", grouped(1 - year), tongue.before_common_era()) }
}

/// Thousands set apart by a narrow space, from five digits on.
pub(super) fn grouped(number: i64) -> String {
    if number.unsigned_abs() < 10_000 { number.to_string() } else { in_threes(number) }
}

/// A number with its thousands set apart by a narrow space that does not break.
#[must_use]
pub fn in_threes(number: impl std::fmt::Display) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && !text.ends_with('-') {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{ByCount, NARROWEST_UNIT, as_days};
    use crate::model::edtf::Day;
    use crate::view::TimeWindow;

    fn day(year: i64, month: u8, day: u8) -> f64 {
        as_days(Day::from_ymd(year, month, day).unwrap())
    }

    fn ruler(from: f64, to: f64, width: f64) -> Ruler {
        let axis = TimeAxis::new(TimeWindow::new(from, to).unwrap(), 0.0, width);
        Ruler::new(&axis, Tongue::English, &ByCount)
    }

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().filter_map(|tick| tick.label.as_ref()).map(|label| label.text.as_str()).collect()
    }

    #[test]
    fn twenty_months_show_months_below_years() {
        let ruler = ruler(day(2023, 9, 8), day(2025, 6, 18), 740.0);
        assert_eq!(labels(&ruler.major), ["2023", "2024", "2025"]);
        assert_eq!(labels(&ruler.minor).first(), Some(&"Oct"));
        assert_eq!(labels(&ruler.minor).last(), Some(&"May"));
        assert_eq!(labels(&ruler.minor).len(), 20);
    }

    #[test]
    fn every_scale_has_a_unit_of_the_calendar() {
        let at = day(2024, 10, 14);
        for (days, expected) in [
            (0.2, "00:00"),
            (2.0, "00:00"),
            (10.0, "12:00"),
            (16.0, "Mon 14"),
            (30.0, "14"),
            (150.0, "14"),
            (600.0, "Oct"),
            (2000.0, "Oct"),
            (8000.0, "2025"),
            (40_000.0, "2025"),
            (400_000.0, "2100"),
        ] {
            let ruler = ruler(at - 0.1, at - 0.1 + days, 1000.0);
            assert!(labels(&ruler.minor).contains(&expected), "{days}: {:?}", labels(&ruler.minor));
            for tick in &ruler.minor {
                assert!(tick.next_x - tick.x >= NARROWEST_UNIT - 1e-9, "{days}");
            }
        }
    }

    #[test]
    fn four_million_years_count_back_to_round_years_before_the_common_era() {
        let ruler = ruler(-1.46e9, 1e6, 1000.0);
        assert!(
            labels(&ruler.minor)
                .contains(&"3\u{202f}000\u{202f}000\u{a0}BCE".replace('\u{a0}', " ").as_str())
        );
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(in_threes(970_000), "970\u{202F}000");
        assert_eq!(in_threes(-970_000), "-970\u{202F}000");
        assert_eq!(
            (in_threes(14), grouped(2024), grouped(12_024)),
            ("14".into(), "2024".into(), "12\u{202F}024".into())
        );
    }
}
