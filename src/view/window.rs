//! The stretch of time on the screen.

/// From and to, in days since 1970-01-01 with fractions. Invariant: `from < to`, both finite, at least an hour and at
/// most the range of years that a date can have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeWindow {
    from: f64,
    to: f64,
}

/// The narrowest window: one hour, in days.
const NARROWEST_DAYS: f64 = 1.0 / 24.0;
/// The widest window: four million years, in days.
const WIDEST_DAYS: f64 = 1.5e9;

impl TimeWindow {
    /// The window from one time to another, widened or narrowed about its middle to the bounds of the type; `None` where
    /// either is not finite.
    #[must_use]
    pub fn new(from: f64, to: f64) -> Option<Self> {
        if !from.is_finite() || !to.is_finite() {
            return None;
        }
        let middle = f64::midpoint(from, to);
        let half = ((to - from).abs() / 2.0).clamp(NARROWEST_DAYS / 2.0, WIDEST_DAYS / 2.0);
        Some(Self { from: middle - half, to: middle + half })
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

    /// Moved by a part of its own width: 0.1 is a tenth to the future.
    #[must_use]
    pub fn panned(self, part: f64) -> Self {
        let by = self.days() * part;
        Self::new(self.from + by, self.to + by).unwrap_or(self)
    }

    /// Zoomed so that the time at `anchor` stays where it is; a factor above 1 shows less.
    #[must_use]
    pub fn zoomed(self, factor: f64, anchor: f64) -> Self {
        let days = (self.days() / factor).clamp(NARROWEST_DAYS, WIDEST_DAYS);
        let from = anchor - (anchor - self.from) * days / self.days();
        Self::new(from, from + days).unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_time_under_the_pointer() {
        let window = TimeWindow::new(0.0, 100.0).unwrap();
        let zoomed = window.zoomed(4.0, 25.0);
        assert!((zoomed.from() - 18.75).abs() < 1e-9 && (zoomed.days() - 25.0).abs() < 1e-9);
    }

    #[test]
    fn a_window_is_never_empty_nor_without_end() {
        assert!(TimeWindow::new(5.0, 5.0).unwrap().days() > 0.0);
        assert_eq!(TimeWindow::new(f64::NAN, 5.0), None);
        let widest = TimeWindow::new(-1e300, 1e300).unwrap();
        assert!(widest.zoomed(1e-9, 0.0).days() <= WIDEST_DAYS);
    }
}
