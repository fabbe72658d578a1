//! The ruler: which units of the calendar are shown, where they start and what they are called.

use smol_str::SmolStr;

use super::{Measure, TextStyle, TimeAxis, as_days, day_of};
use crate::model::edtf::{Day, month_name, month_short};

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

/// Units of the smaller tier are at least this wide.
pub const NARROWEST_UNIT: f64 = 28.0;

impl Ruler {
    /// The ruler of an axis.
    #[must_use]
    pub fn new(axis: &TimeAxis, measure: &dyn Measure) -> Self {
        let unit = smallest_unit(axis, measure);
        let mut minor = ticks(axis, unit);
        for tick in &mut minor {
            if unit.is_strong(day_of(tick.day)) {
                tick.strength = Strength::Line;
            }
            tick.label = minor_label(axis, measure, unit, tick);
        }
        let mut major = unit.larger().map_or_else(Vec::new, |larger| ticks(axis, larger));
        for tick in &mut major {
            tick.strength = Strength::Line;
            let larger = unit.larger().unwrap_or(unit);
            tick.label = major_label(axis, measure, larger, tick);
        }
        Self { major, minor }
    }
}

/// A unit of the calendar, or several of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Hours(i64),
    Day,
    /// From Monday.
    Week,
    Months(i64),
    /// So many years, from multiples of that many; before the common era from multiples of years BCE.
    Years(i64),
}

impl Unit {
    fn mean_days(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        match self {
            Self::Hours(hours) => hours as f64 / 24.0,
            Self::Day => 1.0,
            Self::Week => 7.0,
            // The shortest there are, so that none is narrower than it may be.
            Self::Months(1) => 28.0,
            Self::Months(months) => months as f64 * 30.0,
            Self::Years(years) => years as f64 * 365.0,
        }
    }

    fn larger(self) -> Option<Self> {
        match self {
            Self::Hours(_) => Some(Self::Day),
            Self::Day | Self::Week => Some(Self::Months(1)),
            Self::Months(_) => Some(Self::Years(1)),
            Self::Years(_) => None,
        }
    }

    /// Whether years are counted in fives, tens and so on from here.
    fn is_strong(self, start: Day) -> bool {
        let Self::Years(step) = self else { return false };
        let leading =
            std::iter::successors(Some(step), |n| (n % 10 == 0).then_some(n / 10)).last().unwrap_or(1);
        let group = match leading {
            1 | 2 => step * 5,
            _ => step * 2,
        };
        let year = start.year();
        let counted = if year > 0 { year } else { 1 - year };
        counted % group == 0
    }

    /// The start of the unit a time lies in, in days.
    fn start(self, days: f64) -> f64 {
        let day = day_of(days);
        match self {
            Self::Hours(step) => hour_start(days, step),
            Self::Day => as_days(day),
            Self::Week => as_days(day.start_of_week()),
            Self::Months(step) => {
                let month = day.months_since_epoch().div_euclid(step) * step;
                as_days(Day::first_of_month(1970, month + 1))
            }
            Self::Years(step) => as_days(Day::first_of_month(year_start(day.year(), step), 1)),
        }
    }

    /// The start of the unit after the one that starts here.
    fn next(self, start: f64) -> f64 {
        let day = day_of(start);
        match self {
            // Half an hour more, so that rounding cannot find the same hour again.
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            Self::Hours(step) => hour_start(start + (step as f64 + 0.5) / 24.0, step),
            Self::Day => as_days(day.plus_days(1)),
            Self::Week => as_days(day.plus_days(7)),
            Self::Months(step) => as_days(day.plus_months(step)),
            Self::Years(step) => {
                let year = day.year();
                let next = if step > 1 && year == 1 - step { step } else { year + step };
                as_days(Day::first_of_month(next, 1))
            }
        }
    }
}

fn hour_start(days: f64, step: i64) -> f64 {
    #[expect(clippy::cast_possible_truncation, reason = "hours stay below 2^53")]
    let hours = ((days * 24.0 + 1e-6).floor() as i64).div_euclid(step) * step;
    #[expect(clippy::cast_precision_loss, reason = "hours stay below 2^53")]
    let days = hours as f64 / 24.0;
    days
}

/// The first year of the group of `step` years that a year lies in.
fn year_start(year: i64, step: i64) -> i64 {
    if step <= 1 || year >= step {
        return year.div_euclid(step.max(1)) * step.max(1);
    }
    // Years BCE are 1 − year; the group around the change of era runs from `step` BCE to before `step` CE.
    let before = (1 - year).max(1);
    1 - (before + step - 1).div_euclid(step) * step
}

fn smallest_unit(axis: &TimeAxis, measure: &dyn Measure) -> Unit {
    const FINE: [(Unit, &str); 8] = [
        (Unit::Hours(1), "00:00"),
        (Unit::Hours(3), "00:00"),
        (Unit::Hours(6), "00:00"),
        (Unit::Hours(12), "00:00"),
        (Unit::Day, "00"),
        (Unit::Week, "00"),
        (Unit::Months(1), "May"),
        (Unit::Months(3), "May"),
    ];
    let fits = |unit: Unit, label: &str| {
        let wide = measure.width(label, TextStyle::Ruler) + 8.0;
        unit.mean_days() * axis.points_per_day() >= wide.max(NARROWEST_UNIT)
    };
    if let Some((unit, _)) = FINE.into_iter().find(|(unit, label)| fits(*unit, label)) {
        return unit;
    }
    let window = axis.window();
    let longest = [window.from(), window.to()]
        .map(|days| year_name(day_of(days).year()))
        .into_iter()
        .max_by_key(|name| name.chars().count())
        .unwrap_or_default();
    let powers = std::iter::successors(Some(1_i64), |n| n.checked_mul(10)).take(12);
    let steps = powers.flat_map(|power| [power, 2 * power, 5 * power]);
    steps.map(Unit::Years).find(|unit| fits(*unit, &longest)).unwrap_or(Unit::Years(1_000_000_000_000))
}

/// Starts of years, or of groups of them, named where the name fits.
pub(super) fn years(axis: &TimeAxis, measure: &dyn Measure) -> Vec<(f64, Option<TickLabel>)> {
    let unit = match smallest_unit(axis, measure) {
        Unit::Years(step) => Unit::Years(step),
        Unit::Hours(_) | Unit::Day | Unit::Week | Unit::Months(_) => Unit::Years(1),
    };
    let label = |tick: &Tick| {
        let text = year_name(day_of(tick.day).year());
        let width = measure.width(&text, TextStyle::Ruler);
        let x = (tick.x + 5.0).max(axis.x0() + 8.0);
        let fits = x + width <= (tick.next_x - 3.0).min(axis.x1() - 2.0);
        fits.then(|| TickLabel { x, width, text: text.into(), weight: Weight::Regular })
    };
    ticks(axis, unit).iter().map(|tick| (tick.x, label(tick))).collect()
}

/// Every unit that shows on the axis.
fn ticks(axis: &TimeAxis, unit: Unit) -> Vec<Tick> {
    let window = axis.window();
    let mut ticks = Vec::new();
    let mut day = unit.start(window.from());
    while day < window.to() {
        let next = unit.next(day);
        if next <= day {
            // The calendar ends here.
            break;
        }
        let (x, next_x) = (axis.x_from_day(day), axis.x_from_day(next));
        ticks.push(Tick { x, next_x, day, strength: Strength::Hair, label: None });
        day = next;
    }
    ticks
}

fn minor_label(axis: &TimeAxis, measure: &dyn Measure, unit: Unit, tick: &Tick) -> Option<TickLabel> {
    let day = day_of(tick.day);
    let date = day.ymd();
    let wide = tick.next_x - tick.x;
    let text = match unit {
        Unit::Hours(_) => {
            #[expect(clippy::cast_possible_truncation, reason = "0 to 24")]
            let hour = ((tick.day - tick.day.floor()) * 24.0).round() as i64;
            format!("{hour:02}:00")
        }
        Unit::Day if wide >= 56.0 => format!("{} {}", day.weekday().short(), date.day),
        Unit::Day | Unit::Week => date.day.to_string(),
        Unit::Months(_) => month_short(date.month).to_owned(),
        Unit::Years(_) => year_name(date.year),
    };
    let strong = tick.strength == Strength::Line;
    let (style, weight) =
        if strong { (TextStyle::RulerStrong, Weight::SemiBold) } else { (TextStyle::Ruler, Weight::Regular) };
    let width = measure.width(&text, style);
    let x = match unit {
        Unit::Day | Unit::Months(1) | Unit::Years(1) => f64::midpoint(tick.x, tick.next_x) - width / 2.0,
        // Several units: the name is that of the first, so it stands at its line.
        Unit::Hours(_) | Unit::Week | Unit::Months(_) | Unit::Years(_) => tick.x + 4.0,
    };
    let inside = x >= axis.x0() + 2.0 && x + width <= axis.x1() - 2.0;
    inside.then(|| TickLabel { x, width, text: text.into(), weight })
}

/// At the start of the unit; of the first, at the left of the axis.
fn major_label(axis: &TimeAxis, measure: &dyn Measure, unit: Unit, tick: &Tick) -> Option<TickLabel> {
    let date = day_of(tick.day).ymd();
    let year = year_name(date.year);
    let (name, short) = (month_name(date.month), month_short(date.month));
    let texts = match unit {
        Unit::Day => {
            vec![format!("{} {name} {year}", date.day), format!("{} {short}", date.day), date.day.to_string()]
        }
        Unit::Months(_) => vec![format!("{name} {year}"), format!("{short} {year}"), short.to_owned()],
        Unit::Hours(_) | Unit::Week | Unit::Years(_) => vec![year],
    };
    let x = (tick.x + 6.0).max(axis.x0() + 8.0);
    let end = (tick.next_x - 6.0).min(axis.x1() - 2.0);
    texts.into_iter().find_map(|text| {
        let width = measure.width(&text, TextStyle::RulerMajor);
        (x + width <= end).then(|| TickLabel { x, width, text: text.into(), weight: Weight::SemiBold })
    })
}

/// "2024", "44 BCE", "12 000 BCE".
#[must_use]
pub fn year_name(year: i64) -> String {
    if year > 0 { grouped(year) } else { format!("{} BCE", grouped(1 - year)) }
}

/// Thousands set apart by a narrow space, from five digits on.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::ByCount;
    use crate::view::TimeWindow;

    fn day(year: i64, month: u8, day: u8) -> f64 {
        as_days(Day::from_ymd(year, month, day).unwrap())
    }

    fn ruler(from: f64, to: f64, width: f64) -> Ruler {
        Ruler::new(&TimeAxis::new(TimeWindow::new(from, to).unwrap(), 0.0, width), &ByCount)
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
    fn groups_of_years_meet_at_the_change_of_era() {
        for (year, step, start) in [
            (2024, 5, 2020),
            (7, 5, 5),
            (4, 5, -4),
            (1, 5, -4),
            (0, 5, -4),
            (-4, 5, -4),
            (-5, 5, -9),
            (0, 1, 0),
        ] {
            assert_eq!(year_start(year, step), start, "{year} by {step}");
        }
        assert_eq!(year_name(0), "1 BCE");
    }
}
