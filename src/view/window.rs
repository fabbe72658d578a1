//! The stretch of time on the screen.

/// From and to, in days since 1970-01-01 with fractions. Invariant: `from < to`, both finite, at least an hour and at
/// most the range of years that a date can have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeWindow {
    from: f64,
    to: f64,
    octave: Option<i32>,
}

impl Default for TimeWindow {
    /// The year 1970: what stands where there is nothing to show.
    fn default() -> Self {
        Self { from: 0.0, to: 365.0, octave: None }
    }
}

impl TimeWindow {
    /// The narrowest window: one hour, in days.
    pub const NARROWEST_DAYS: f64 = 1.0 / 24.0;
    /// The widest window: four million years, in days.
    pub const WIDEST_DAYS: f64 = 1.5e9;

    /// The window from one time to another, widened or narrowed about its middle to the bounds of the type; `None` where
    /// either is not finite.
    #[must_use]
    pub fn new(from: f64, to: f64) -> Option<Self> {
        if !from.is_finite() || !to.is_finite() {
            return None;
        }
        let middle = f64::midpoint(from, to);
        let half = ((to - from).abs() / 2.0).clamp(Self::NARROWEST_DAYS / 2.0, Self::WIDEST_DAYS / 2.0);
        Some(Self { from: middle - half, to: middle + half, octave: None })
    }

    /// The first time shown.
    #[must_use]
    pub fn from(self) -> f64 {
        self.from
    }

    /// The last time shown.
    #[must_use]
    pub fn to(self) -> f64 {
        self.to
    }

    /// How many days are shown.
    #[must_use]
    pub fn days(self) -> f64 {
        self.to - self.from
    }

    /// The same time with the folds of a zoom octave: the same time can be seen from afar and from near by, with more of
    /// it folded.
    #[must_use]
    pub fn at_octave(self, octave: i32) -> Self {
        Self { octave: Some(octave), ..self }
    }

    /// The zoom octave whose folds it is to be shown with; `None` for the coarsest.
    #[must_use]
    pub fn octave(self) -> Option<i32> {
        self.octave
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_never_empty_nor_without_end() {
        assert!(TimeWindow::new(5.0, 5.0).unwrap().days() > 0.0);
        assert_eq!(TimeWindow::new(f64::NAN, 5.0), None);
        let widest = TimeWindow::new(-1e300, 1e300).unwrap();
        assert!(widest.days() <= TimeWindow::WIDEST_DAYS);
    }
}
