//! The time axis: days to points and back.

use crate::model::edtf::Day;
use crate::view::TimeWindow;

/// A stretch of time laid over a stretch of x. Linear, so that equal times are equally wide everywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeAxis {
    window: TimeWindow,
    x0: f64,
    width: f64,
}

impl TimeAxis {
    /// The window's start lies at `x0`, its end `width_pt` to the right; at least one point wide.
    #[must_use]
    pub fn new(window: TimeWindow, x0: f64, width_pt: f64) -> Self {
        Self { window, x0, width: width_pt.max(1.0) }
    }

    /// The time shown.
    #[must_use]
    pub fn window(&self) -> TimeWindow {
        self.window
    }

    /// Left end in points.
    #[must_use]
    pub fn x0(&self) -> f64 {
        self.x0
    }

    /// Right end in points.
    #[must_use]
    pub fn x1(&self) -> f64 {
        self.x0 + self.width
    }

    /// In points.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Where a time lies: days since 1970-01-01 with fractions. May be far outside the axis.
    #[must_use]
    pub fn x_from_day(&self, day: f64) -> f64 {
        self.x0 + (day - self.window.from()) * self.points_per_day()
    }

    /// Where a day starts.
    #[must_use]
    pub fn x_from_start_of(&self, day: Day) -> f64 {
        self.x_from_day(as_days(day))
    }

    /// The time at an x, in days since 1970-01-01 with fractions.
    #[must_use]
    pub fn day_from_x(&self, x: f64) -> f64 {
        self.window.from() + (x - self.x0) / self.points_per_day()
    }

    /// How wide a day is.
    #[must_use]
    pub fn points_per_day(&self) -> f64 {
        self.width / self.window.days()
    }

    /// The zoom octave: a day is at least `2^octave` points wide and less than twice that.
    #[must_use]
    pub fn octave(&self) -> i32 {
        // The exponent bits are the floor of the logarithm, without libm.
        let exponent = (self.points_per_day().to_bits() >> 52) & 0x7ff;
        i32::try_from(exponent).unwrap_or(0) - 1023
    }
}

/// Days since 1970-01-01 as layout counts them; exact, see [`Day`].
#[must_use]
pub fn as_days(day: Day) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "days stay below 2^49")]
    let days = day.0 as f64;
    days
}

/// The day a time lies in.
#[must_use]
pub fn day_of(days: f64) -> Day {
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates and the day is clamped")]
    let day = days.floor() as i64;
    Day(day).clamped()
}

/// How wide a day is at the coarsest scale of an octave: `2^octave` points.
#[must_use]
pub(super) fn points_per_day_of(octave: i32) -> f64 {
    let exponent = u64::try_from((octave + 1023).clamp(1, 2046)).unwrap_or(1);
    f64::from_bits(exponent << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_octave_holds_the_scales_from_a_power_of_two_to_the_next() {
        for (days, octave) in
            [(1000.0, 0), (999.0, 0), (501.0, 0), (500.0, 1), (1001.0, -1), (2000.0, -1), (2001.0, -2)]
        {
            let axis = TimeAxis::new(TimeWindow::new(0.0, days).unwrap(), 0.0, 1000.0);
            assert_eq!(axis.octave(), octave, "{days} days");
            let coarsest = points_per_day_of(octave);
            assert!(coarsest <= axis.points_per_day() && axis.points_per_day() < 2.0 * coarsest);
        }
    }

    #[test]
    fn a_time_is_found_again_from_its_place() {
        let axis = TimeAxis::new(TimeWindow::new(19_000.0, 20_000.0).unwrap(), 208.0, 740.0);
        for day in [19_000.0, 19_500.25, 20_000.0, 0.0] {
            assert!((axis.day_from_x(axis.x_from_day(day)) - day).abs() < 1e-8);
        }
    }
}
