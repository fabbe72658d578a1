//! From a value to a height: linear from zero, or logarithmic where amounts differ too much to be seen together.
//!
//! Logarithms are made of multiplications, divisions and square roots alone, which give the same bits on every machine.

use crate::model::Share;
use crate::query::amounts::Amounts;
use crate::query::figures::axis_exponent;

/// Largest through smallest above which bars of one linear scale could not all be seen.
const WIDEST_LINEAR: f64 = 30.0;
/// Empty part of a linear scale above the largest value.
const HEADROOM: f64 = 0.1;

/// How values become heights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// From zero to a largest value.
    Linear {
        /// The value at the top.
        top: f64,
    },
    /// From one power of ten to another. Carries points, never bars.
    Logarithmic {
        /// Exponent at the bottom.
        from: i32,
        /// Exponent at the top.
        to: i32,
    },
}

/// A value with a line across the plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The value.
    pub value: f64,
    /// Its height as a part of the plot: 0 at the bottom, 1 at the top.
    pub part: f64,
}

impl Scale {
    /// The scale on which all these amounts can be seen. It does not depend on the window, so that panning does not change
    /// heights.
    #[must_use]
    pub fn of(amounts: &Amounts, is_drawn: &dyn Fn(usize) -> bool) -> Self {
        let places = || (0..amounts.len()).filter(|at| is_drawn(*at));
        let drawn = || places().filter_map(|at| amounts.get(at));
        let shares = drawn().filter_map(|amount| amount.share).map(Share::percent);
        if let Some(largest) = shares.reduce(f64::max) {
            // The whole is always seen.
            return Self::linear(largest.max(100.0));
        }
        let known = drawn().flat_map(|amount| [amount.value, amount.upper]).flatten();
        // Bars side by side would read as separate sums; a part hangs on a thread below its whole.
        let nested = places().any(|at| amounts.whole(at).is_some());
        Self::holding(known.map(crate::model::Decimal::to_f64), nested)
    }

    /// The scale on which all these values can be seen: logarithmic where the largest is more than 30 times the smallest,
    /// or where some are parts of others.
    #[must_use]
    pub fn holding(values: impl Iterator<Item = f64>, nested: bool) -> Self {
        let (mut smallest, mut largest) = (f64::INFINITY, 0.0_f64);
        for value in values.filter(|value| *value > 0.0) {
            (smallest, largest) = (smallest.min(value), largest.max(value));
        }
        if largest > 0.0 && (nested || largest / smallest > WIDEST_LINEAR) {
            let (from, to) = (floor(log10(smallest)), floor(log10(largest)) + 1);
            return Self::Logarithmic { from, to };
        }
        Self::linear(largest)
    }

    /// The linear scale on which all these values can be seen.
    #[must_use]
    pub fn from_zero(values: impl Iterator<Item = f64>) -> Self {
        Self::linear(values.fold(0.0, f64::max))
    }

    fn linear(largest: f64) -> Self {
        Self::Linear { top: if largest > 0.0 { largest * (1.0 + HEADROOM) } else { 1.0 } }
    }

    /// The power of ten that numbers of a linear scale are told in.
    #[must_use]
    pub fn exponent(self) -> u32 {
        match self {
            Self::Linear { top } => axis_exponent(top / (1.0 + HEADROOM)),
            Self::Logarithmic { .. } => 0,
        }
    }

    /// The height of a value as a part of the plot, 0 at the bottom and 1 at the top; a value that is not above zero
    /// stands at the bottom.
    #[must_use]
    pub fn part(self, value: f64) -> f64 {
        match self {
            Self::Linear { top } => (value / top).clamp(0.0, 1.0),
            Self::Logarithmic { from, to } if value > 0.0 => {
                ((log10(value) - f64::from(from)) / f64::from(to - from)).clamp(0.0, 1.0)
            }
            Self::Logarithmic { .. } => 0.0,
        }
    }

    /// Two to four values above zero with a line each, round numbers all; `whole` asks for whole numbers.
    #[must_use]
    pub fn ticks(self, steps: Steps) -> Vec<Tick> {
        let values: Vec<f64> = match self {
            Self::Linear { top } => {
                let step = linear_step(top / (1.0 + HEADROOM), steps);
                (1..=9).map(|n| step * f64::from(n)).take_while(|value| *value <= top).collect()
            }
            Self::Logarithmic { from, to } => {
                let stride = (to - from + 3) / 4;
                // Counted from the top, so that the largest amounts have a line near them.
                let mut values: Vec<f64> = (0..=to - from)
                    .map(|n| to - n * stride.max(1))
                    .take_while(|exponent| *exponent >= from)
                    .map(power_of_ten)
                    .collect();
                values.reverse();
                values
            }
        };
        values.into_iter().map(|value| Tick { value, part: self.part(value) }).collect()
    }
}

/// Which lines a linear scale may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// At any round number.
    Any,
    /// At whole numbers: what is counted is not halved.
    Whole,
}

/// The largest round step that stands at least twice below the largest value.
fn linear_step(largest: f64, steps: Steps) -> f64 {
    let mut exponent = floor(log10(largest.max(f64::MIN_POSITIVE)));
    loop {
        for round in [5.0, 2.0, 1.0] {
            let step = round * power_of_ten(exponent);
            if largest / step >= 2.0 {
                return if steps == Steps::Whole { step.max(1.0) } else { step };
            }
        }
        exponent -= 1;
    }
}

/// The greatest whole number that is not above.
fn floor(value: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "the exponent of a finite number")]
    let whole = value.floor() as i32;
    whole
}

fn power_of_ten(exponent: i32) -> f64 {
    // Multiplied up, which stays exact; a negative power is divided once.
    let up = (0..exponent.unsigned_abs()).fold(1.0, |power, _| power * 10.0);
    if exponent < 0 { 1.0 / up } else { up }
}

/// The decimal logarithm of a positive, finite number.
fn log10(value: f64) -> f64 {
    let mut exponent = 0;
    let mut mantissa = value;
    while mantissa >= 10.0 {
        mantissa /= 10.0;
        exponent += 1;
    }
    while mantissa < 1.0 {
        mantissa *= 10.0;
        exponent -= 1;
    }
    // ln m = 4 ln √√m, and √√10 is near enough to 1 for the series of the area tangent to end quickly.
    let root = mantissa.sqrt().sqrt();
    let y = (root - 1.0) / (root + 1.0);
    let square = y * y;
    let series = (0..14).rev().fold(0.0, |sum, n| sum * square + 1.0 / f64::from(2 * n + 1));
    f64::from(exponent) + 8.0 * y * series / std::f64::consts::LN_10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_that_of_the_library() {
        for value in [1e-6, 0.5, 1.0, 2.48e6, 9.999, 10.0, 56.5e6, 8e9, 1e15] {
            assert!((log10(value) - value.log10()).abs() < 1e-12, "{value}");
        }
    }

    fn values(scale: Scale, steps: Steps) -> Vec<f64> {
        scale.ticks(steps).into_iter().map(|tick| tick.value).collect()
    }

    #[test]
    fn lines_stand_at_round_numbers() {
        let linear = |largest: f64| Scale::Linear { top: largest * 1.1 };
        assert_eq!(values(linear(100.0), Steps::Any), [50.0, 100.0]);
        assert_eq!(values(linear(40.0), Steps::Any), [20.0, 40.0]);
        assert_eq!(values(linear(30.0), Steps::Any), [10.0, 20.0, 30.0]);
        assert_eq!(values(linear(1.0), Steps::Whole), [1.0]);
        assert_eq!(values(Scale::Logarithmic { from: 5, to: 8 }, Steps::Any), [1e5, 1e6, 1e7, 1e8]);
        assert_eq!(values(Scale::Logarithmic { from: 0, to: 10 }, Steps::Any), [10.0, 1e4, 1e7, 1e10]);
    }

    #[test]
    fn heights_rise_with_values() {
        let scale = Scale::Logarithmic { from: 5, to: 8 };
        assert!((scale.part(1e6) - 1.0 / 3.0).abs() < 1e-12);
        assert!(scale.part(970_000.0) < scale.part(1e6));
        assert!((Scale::Linear { top: 110.0 }.part(55.0) - 0.5).abs() < 1e-12);
    }
}
