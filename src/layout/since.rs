//! The ruler of cases that are laid beside each other by the time since an event of each: months and years before and
//! after 0.
//!
//! Months and years are of one length here, those of the calendar on average: the same stretch of the axis is another
//! month in every case.

use lean_string::LeanStr;

use super::ruler::grouped;
use super::time_words::TimeUnit;
use super::{Measure, NARROWEST_UNIT, Ruler, Strength, TextStyle, Tick, TickLabel, TimeAxis, Weight};
use crate::model::Tongue;
use crate::view::TimeWindow;

/// Days of a month and of a year on average over the 400 years after which the calendar repeats.
pub(super) const MONTH: f64 = 146_097.0 / 4800.0;
pub(super) const YEAR: f64 = 146_097.0 / 400.0;

/// A unit that time since an event is counted in, or several of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Since {
    Days(u32),
    Months(u32),
    Years(u32),
}

impl Since {
    fn all() -> impl Iterator<Item = Self> {
        let powers = std::iter::successors(Some(1_u32), |n| n.checked_mul(10)).take(9);
        let years = powers.flat_map(|power| [1, 2, 5].map(|step| Self::Years(step * power)));
        [Self::Days(1), Self::Days(7), Self::Months(1), Self::Months(3), Self::Months(6)]
            .into_iter()
            .chain(years)
    }

    pub(super) fn days(self) -> f64 {
        match self {
            Self::Days(step) => f64::from(step),
            Self::Months(step) => f64::from(step) * MONTH,
            Self::Years(step) => f64::from(step) * YEAR,
        }
    }

    /// The finest unit from so many days on that is so wide.
    pub(super) fn finest_above(width: f64, points_per_day: f64) -> Self {
        Self::all().find(|unit| unit.days() * points_per_day >= width).unwrap_or(Self::Years(500_000_000))
    }

    /// How many of the unit's own days, months or years it is.
    fn step(self) -> i64 {
        let (Self::Days(step) | Self::Months(step) | Self::Years(step)) = self;
        i64::from(step)
    }

    fn unit(self) -> TimeUnit {
        match self {
            Self::Days(_) => TimeUnit::Day,
            Self::Months(_) => TimeUnit::Month,
            Self::Years(_) => TimeUnit::Year,
        }
    }

    /// What one is called: "3 months".
    pub(super) fn name(self) -> LeanStr {
        match self.step() {
            1 => self.unit().behind(1, Tongue::English).into(),
            step => LeanStr::from(format!("{} {}", grouped(step), self.unit().many(Tongue::English))),
        }
    }

    fn larger(self) -> Option<Self> {
        match self {
            Self::Days(_) => Some(Self::Months(1)),
            Self::Months(_) => Some(Self::Years(1)),
            Self::Years(_) => None,
        }
    }

    /// "+12", "−3", "0".
    fn number(self, nth: i64) -> String {
        signed(nth * self.step())
    }

    /// "+1 year", "−3 months".
    fn words(self, nth: i64, tongue: Tongue) -> String {
        let count = nth * self.step();
        format!("{} {}", signed(count), self.unit().behind(count, tongue))
    }
}

fn signed(count: i64) -> String {
    match count {
        0 => "0".to_owned(),
        1.. => format!("+{}", grouped(count)),
        _ => format!("−{}", grouped(-count)),
    }
}

/// The ruler of an axis that counts from 0.
pub(super) fn ruler(axis: &TimeAxis, tongue: Tongue, measure: &dyn Measure) -> Ruler {
    let widest = |unit: Since, words: &dyn Fn(Since, i64) -> String| {
        let ends = [axis.window().from(), axis.window().to()].map(|day| words(unit, nth(day, unit)));
        ends.iter().map(|end| measure.width(end, TextStyle::Ruler)).fold(0.0, f64::max) + 8.0
    };
    let fits = |unit: &Since| {
        let width = unit.days() * axis.points_per_day();
        width >= widest(*unit, &Since::number).max(NARROWEST_UNIT)
    };
    let unit = Since::all().find(fits).unwrap_or(Since::Years(500_000_000));
    let in_words = unit.days() * axis.points_per_day() >= widest(unit, &|unit, nth| unit.words(nth, tongue));
    let mut minor = ticks(axis, unit);
    for (nth, tick) in &mut minor {
        let text = if in_words { unit.words(*nth, tongue) } else { unit.number(*nth) };
        let is_zero = *nth == 0;
        tick.strength = if is_zero { Strength::Zero } else { Strength::Hair };
        let (style, weight) = if is_zero {
            (TextStyle::RulerStrong, Weight::SemiBold)
        } else {
            (TextStyle::Ruler, Weight::Regular)
        };
        let text = if is_zero { "0".to_owned() } else { text };
        // The upper tier names zero where there is one.
        if !is_zero || unit.larger().is_none() {
            tick.label = label(axis, tick, [text], 4.0, |text| measure.width(text, style), weight);
        }
    }
    let larger = unit.larger();
    let mut major = larger.map_or_else(Vec::new, |larger| ticks(axis, larger));
    for (nth, tick) in &mut major {
        let larger = larger.unwrap_or(unit);
        tick.strength = if *nth == 0 { Strength::Zero } else { Strength::Line };
        let texts = if *nth == 0 {
            ["0".to_owned(), "0".to_owned()]
        } else {
            [larger.words(*nth, tongue), larger.number(*nth)]
        };
        let width = |text: &str| measure.width(text, TextStyle::RulerMajor);
        tick.label = label(axis, tick, texts, 6.0, width, Weight::SemiBold);
    }
    let plain = |ticks: Vec<(i64, Tick)>| ticks.into_iter().map(|(_, tick)| tick).collect();
    // It stands in the window alone, whose words are English.
    let counted = Some(LeanStr::from(format!("{} from 0", unit.unit().many(Tongue::English))));
    Ruler { major: plain(major), minor: plain(minor), folds: Vec::new(), counted }
}

/// The number of the unit that a time lies in.
fn nth(day: f64, unit: Since) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a window lies within the range of dates")]
    let nth = (day / unit.days()).floor() as i64;
    nth
}

/// Every unit that shows on the axis, with its number.
fn ticks(axis: &TimeAxis, unit: Since) -> Vec<(i64, Tick)> {
    let (first, last) = (nth(axis.window().from(), unit), nth(axis.window().to(), unit));
    let day = |nth: i64| super::zero::as_float(nth) * unit.days();
    let tick = |nth: i64| {
        let (x, next_x) = (axis.x_from_day(day(nth)), axis.x_from_day(day(nth + 1)));
        (nth, Tick { x, next_x, day: day(nth), strength: Strength::Hair, label: None })
    };
    (first..=last).map(tick).collect()
}

/// The first of these texts that fits behind the line of a tick. Unlike a month's, the name is that of a moment: it never
/// moves from its line.
fn label<const N: usize>(
    axis: &TimeAxis,
    tick: &Tick,
    texts: [String; N],
    air: f64,
    width: impl Fn(&str) -> f64,
    weight: Weight,
) -> Option<TickLabel> {
    let x = tick.x + air;
    let end = (tick.next_x - 1.0).min(axis.x1() - 2.0);
    texts.into_iter().filter(|_| tick.x >= axis.x0()).find_map(|text| {
        let width = width(&text);
        (x + width <= end).then(|| TickLabel { x, width, text: text.into(), weight })
    })
}

/// Starts of years, or of groups of them, or of months, named where the name fits: the grid of the overview.
pub(super) fn grid(axis: &TimeAxis, tongue: Tongue, measure: &dyn Measure) -> Vec<(f64, Option<TickLabel>)> {
    let ruler = ruler(axis, tongue, measure);
    let ticks = if ruler.major.is_empty() { ruler.minor } else { ruler.major };
    ticks
        .into_iter()
        .map(|tick| {
            let label = tick.label.map(|label| TickLabel {
                width: measure.width(&label.text, TextStyle::Ruler),
                weight: Weight::Regular,
                ..label
            });
            (tick.x, label)
        })
        .collect()
}

/// A window of an axis that counts from 0: "−12 to +24 months".
#[must_use]
pub fn since_words(window: TimeWindow, tongue: Tongue) -> String {
    let unit = match window.days() {
        ..=92.0 => Since::Days(1),
        ..=7306.0 => Since::Months(1),
        _ => Since::Years(1),
    };
    let (from, to) = (nth(window.from(), unit), nth(window.to() - 1e-6, unit) + 1);
    let to_word = tongue.say(["to", "bis", "à", "a", "a"]);
    format!("{} {to_word} {} {}", unit.number(from), unit.number(to), unit.unit().many(tongue))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{ByCount, EmptyTime};

    fn labels(from: f64, to: f64, width: f64) -> (Vec<String>, Vec<String>) {
        let axis = EmptyTime::since_zero().axis(TimeWindow::new(from, to).unwrap(), 0.0, width);
        let ruler = Ruler::new(&axis, Tongue::English, &ByCount);
        let texts = |ticks: &[Tick]| -> Vec<String> {
            ticks.iter().filter_map(|tick| tick.label.as_ref()).map(|label| label.text.to_string()).collect()
        };
        (texts(&ruler.major), texts(&ruler.minor))
    }

    #[test]
    fn months_are_counted_before_and_after_zero_below_years() {
        let (major, minor) = labels(-13.0 * MONTH, 25.0 * MONTH, 740.0);
        assert_eq!(major, ["−1 year", "0", "+1 year"]);
        assert_eq!(minor.first().unwrap(), "−12");
        assert_eq!(minor.last().unwrap(), "+21");
        assert!(!minor.contains(&"0".to_owned()), "{minor:?}");
    }

    #[test]
    fn years_where_there_are_many_and_days_where_there_are_few() {
        let (major, minor) = labels(-60.0 * YEAR, 70.0 * YEAR, 1000.0);
        assert!(major.is_empty());
        assert!(minor.contains(&"+50".to_owned()) && minor.contains(&"0".to_owned()), "{minor:?}");
        let (major, minor) = labels(-3.0, 40.0, 1500.0);
        assert_eq!(major, ["0", "+1 month"]);
        assert!(minor.contains(&"−3".to_owned()) && minor.contains(&"+39".to_owned()), "{minor:?}");
    }

    #[test]
    fn where_there_is_room_the_unit_stands_with_the_number() {
        let (_, minor) = labels(-MONTH, 9.0 * MONTH, 1000.0);
        assert!(
            minor.contains(&"+1 month".to_owned()) && minor.contains(&"+2 months".to_owned()),
            "{minor:?}"
        );
    }

    #[test]
    fn a_window_is_told_in_one_unit() {
        let words = |from: f64, to: f64| since_words(TimeWindow::new(from, to).unwrap(), Tongue::English);
        assert_eq!(words(-12.0 * MONTH, 24.0 * MONTH), "−12 to +24 months");
        assert_eq!(words(-3.0, 40.0), "−3 to +40 days");
        assert_eq!(words(-60.0 * YEAR, 70.0 * YEAR), "−60 to +70 years");
    }
}
