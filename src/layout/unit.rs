//! Units of the calendar: how wide they are, where they start, which comes next.

use lean_string::LeanStr;

use super::axis::points_per_day_of;
use super::ruler::grouped;
use super::{as_days, day_of};
use crate::model::edtf::Day;

/// A unit of the calendar, or several of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Hours(i64),
    Day,
    /// From Monday.
    Week,
    Months(i64),
    /// So many years, from multiples of that many; before the common era from multiples of years BCE.
    Years(i64),
}

/// Units of the smaller tier are at least this wide.
pub const NARROWEST_UNIT: f64 = 28.0;

/// From fine to coarse; years follow.
const FINE: [Unit; 8] = [
    Unit::Hours(1),
    Unit::Hours(3),
    Unit::Hours(6),
    Unit::Hours(12),
    Unit::Day,
    Unit::Week,
    Unit::Months(1),
    Unit::Months(3),
];

impl Unit {
    /// The finest unit that is as wide as its name, with a little air, and no narrower than [`NARROWEST_UNIT`].
    pub(super) fn finest(points_per_day: f64, name_width: impl Fn(Self) -> f64) -> Self {
        let fits =
            |unit: &Self| unit.mean_days() * points_per_day >= (name_width(*unit) + 8.0).max(NARROWEST_UNIT);
        FINE.into_iter().chain(Self::groups_of_years()).find(fits).unwrap_or(Self::LONGEST)
    }

    /// The finest unit from days on that is so wide.
    pub(super) fn finest_above(width: f64, points_per_day: f64) -> Self {
        let wide = |unit: &Self| unit.mean_days() * points_per_day >= width;
        let fine = [Self::Day, Self::Week, Self::Months(1), Self::Months(3)];
        fine.into_iter().chain(Self::groups_of_years()).find(wide).unwrap_or(Self::LONGEST)
    }

    /// The finest unit that a range of time may begin and end with and that is so wide: weeks and quarters are none.
    pub(super) fn finest_aim(width: f64, points_per_day: f64) -> Self {
        let wide = |unit: &Self| unit.mean_days() * points_per_day >= width;
        let decades = Self::groups_of_years().filter(|unit| unit.is_power_of_ten());
        [Self::Day, Self::Months(1)].into_iter().chain(decades).find(wide).unwrap_or(Self::LONGEST)
    }

    fn is_power_of_ten(self) -> bool {
        matches!(self, Self::Years(years) if years.to_string().trim_end_matches('0') == "1")
    }

    /// The start of the unit so many units after, or before, the one that a time lies in.
    pub(super) fn stepped(self, days: f64, steps: i64) -> f64 {
        let start = self.start(days);
        let forward = (0..steps).fold(start, |at, _| self.next(at));
        (steps..0).fold(forward, |at, _| self.start(at - 0.5))
    }

    /// What one is called: "quarter", "50 years".
    pub(super) fn name(self) -> LeanStr {
        match self {
            Self::Hours(1) => "hour".into(),
            Self::Hours(hours) => LeanStr::from(format!("{hours} hours")),
            Self::Day => "day".into(),
            Self::Week => "week".into(),
            Self::Months(1) => "month".into(),
            Self::Months(3) => "quarter".into(),
            Self::Months(months) => LeanStr::from(format!("{months} months")),
            Self::Years(1) => "year".into(),
            Self::Years(10) => "decade".into(),
            Self::Years(years) => LeanStr::from(format!("{} years", grouped(years))),
        }
    }

    const LONGEST: Self = Self::Years(1_000_000_000_000);

    fn groups_of_years() -> impl Iterator<Item = Self> {
        let powers = std::iter::successors(Some(1_i64), |n| n.checked_mul(10)).take(12);
        powers.flat_map(|power| [power, 2 * power, 5 * power]).map(Self::Years)
    }

    /// The finest unit of an octave, whatever the fonts: that of its last scale, before the next octave begins.
    pub(super) fn of_octave(octave: i32) -> Self {
        Self::finest(points_per_day_of(octave + 1), |unit| match unit {
            Self::Hours(_) => 30.0,
            Self::Day | Self::Week => 14.0,
            Self::Months(_) => 23.0,
            Self::Years(step) if step < 100 => 27.0,
            Self::Years(_) => 60.0,
        })
    }

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

    pub(super) fn larger(self) -> Option<Self> {
        match self {
            Self::Hours(_) => Some(Self::Day),
            Self::Day | Self::Week => Some(Self::Months(1)),
            Self::Months(_) => Some(Self::Years(1)),
            Self::Years(_) => None,
        }
    }

    /// Whether years are counted in fives, tens and so on from here.
    pub(super) fn is_strong(self, start: Day) -> bool {
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
    pub(super) fn start(self, days: f64) -> f64 {
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
    pub(super) fn next(self, start: f64) -> f64 {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::ruler::year_name;

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
        assert_eq!(year_name(0, crate::model::Tongue::English), "1 BCE");
    }
}
