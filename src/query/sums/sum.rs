//! A sum of amounts of which some are bounds: from where to where it lies.

use crate::model::{Bound, Decimal};

/// What amounts add up to. Bounds stay bounds: more than 5 and 2 are more than 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// `None`: nobody says how little at least.
    low: Option<Decimal>,
    /// `None`: nobody says how much at most.
    high: Option<Decimal>,
    /// It is more than `low`, not `low` itself.
    more: bool,
    /// It is less than `high`, not `high` itself.
    less: bool,
    /// Some of it is "about".
    about: bool,
}

impl Sum {
    /// Of nothing.
    pub const ZERO: Self =
        Self { low: Some(Decimal::ZERO), high: Some(Decimal::ZERO), more: false, less: false, about: false };

    /// Of one amount. What is at most so much is not less than nothing.
    #[must_use]
    pub fn of(value: Decimal, bound: Bound) -> Self {
        let exact = Self { low: Some(value), high: Some(value), ..Self::ZERO };
        let up_to = Self { low: (!value.is_negative()).then_some(Decimal::ZERO), ..exact };
        match bound {
            Bound::Exact => exact,
            Bound::About => Self { about: true, ..exact },
            Bound::AtLeast => Self { high: None, ..exact },
            Bound::MoreThan => Self { high: None, more: true, ..exact },
            Bound::AtMost | Bound::UpTo => up_to,
            Bound::LessThan => Self { less: true, ..up_to },
        }
    }

    /// Both together; `None` where that has too many digits to be exact.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let both = |one: Option<Decimal>, other: Option<Decimal>| match (one, other) {
            (Some(one), Some(other)) => one.checked_add(other).map(Some),
            (None, _) | (_, None) => Some(None),
        };
        let (low, high) = (both(self.low, other.low)?, both(self.high, other.high)?);
        Some(Self {
            low,
            high,
            more: low.is_some() && (self.more || other.more),
            less: high.is_some() && (self.less || other.less),
            about: self.about || other.about,
        })
    }

    /// One of the two: of claims that contradict each other, from the least to the most that is claimed.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let outer =
            |one: Option<Decimal>, other: Option<Decimal>, choose: fn(Decimal, Decimal) -> Decimal| {
                Some(choose(one?, other?))
            };
        let low = outer(self.low, other.low, Decimal::min);
        let high = outer(self.high, other.high, Decimal::max);
        // An end is left out of the range only where every claim that reaches it leaves it out.
        let reach = |end: fn(Self) -> Option<Decimal>, of: Option<Decimal>, is_open: fn(Self) -> bool| {
            of.is_some() && [self, other].into_iter().filter(|sum| end(*sum) == of).all(is_open)
        };
        Self {
            low,
            high,
            more: reach(|sum| sum.low, low, |sum| sum.more),
            less: reach(|sum| sum.high, high, |sum| sum.less),
            about: self.about || other.about,
        }
    }

    /// The same where something of unknown size may come on top.
    #[must_use]
    pub fn at_least(self) -> Self {
        Self { high: None, less: false, ..self }
    }

    /// The least it may be.
    #[must_use]
    pub fn low(self) -> Option<Decimal> {
        self.low
    }

    /// As it is written and drawn: value, bound, and the other end of a range; `None` where it may be anything.
    #[must_use]
    pub fn told(self) -> Option<Told> {
        let one = |value, bound| Told { value, bound, upper: None, about: self.about };
        let at_most = if self.less { Bound::LessThan } else { Bound::AtMost };
        Some(match (self.low, self.high) {
            (None, None) => return None,
            (Some(low), None) => one(low, if self.more { Bound::MoreThan } else { Bound::AtLeast }),
            (None, Some(high)) => one(high, at_most),
            (Some(low), Some(high)) if low == high => one(low, Bound::Exact),
            (Some(low), Some(high)) if low == Decimal::ZERO && !self.more => one(high, at_most),
            (Some(low), Some(high)) => Told { upper: Some(high), ..one(low, Bound::Exact) },
        })
    }
}

/// How a sum is written and drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The number, or the lower end of a range.
    pub value: Decimal,
    /// Of the number; never [`Bound::About`], which `about` tells beside it.
    pub bound: Bound,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// Whether some of it is "about".
    pub about: bool,
}

impl Told {
    /// The bound that stands before the number: "about" where nothing else does.
    #[must_use]
    pub fn one_bound(self) -> Bound {
        let is_plain = self.bound == Bound::Exact && self.upper.is_none();
        if self.about && is_plain { Bound::About } else { self.bound }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Bound::{About, AtLeast, AtMost, Exact, LessThan, MoreThan};

    fn of(value: i64, bound: Bound) -> Sum {
        Sum::of(Decimal::from(value), bound)
    }

    fn check(sum: Sum, value: i64, bound: Bound, upper: Option<i64>) {
        let told = sum.told().unwrap();
        let upper = upper.map(Decimal::from);
        assert_eq!((told.value, told.bound, told.upper), (Decimal::from(value), bound, upper), "{sum:?}");
    }

    fn all(amounts: &[(i64, Bound)]) -> Sum {
        let sums = amounts.iter().map(|(value, bound)| of(*value, *bound));
        sums.fold(Sum::ZERO, |all, one| all.plus(one).unwrap())
    }

    #[test]
    fn bounds_stay_bounds() {
        check(all(&[(5, Exact), (2, Exact)]), 7, Exact, None);
        check(all(&[(5, MoreThan), (2, Exact)]), 7, MoreThan, None);
        check(all(&[(5, AtLeast), (2, MoreThan)]), 7, MoreThan, None);
        check(all(&[(5, AtLeast), (2, Exact)]), 7, AtLeast, None);
        check(all(&[(5, AtMost), (2, LessThan)]), 7, LessThan, None);
        check(all(&[(5, AtMost), (2, Exact)]), 2, Exact, Some(7));
        check(all(&[(5, AtMost), (2, MoreThan)]), 2, MoreThan, None);
        check(all(&[(-3, AtMost), (2, Exact)]), -1, AtMost, None);
        check(Sum::ZERO, 0, Exact, None);
    }

    #[test]
    fn about_is_never_lost() {
        assert!(all(&[(5, About), (2, Exact)]).told().unwrap().about);
        assert!(all(&[(5, About), (2, MoreThan)]).told().unwrap().about);
        assert!(!all(&[(5, AtMost), (2, MoreThan)]).told().unwrap().about);
    }

    #[test]
    fn of_two_claims_both_ends_are_kept() {
        check(of(151, Exact).or(of(152, Exact)), 151, Exact, Some(152));
        assert_eq!(of(7, Exact).or(of(7, Exact)), of(7, Exact));
        check(of(7, Exact).or(of(9, AtLeast)), 7, AtLeast, None);
        check(of(7, MoreThan).or(of(7, AtLeast)), 7, AtLeast, None);
        check(of(7, MoreThan).or(of(7, MoreThan)), 7, MoreThan, None);
        check(of(7, LessThan).or(of(9, LessThan)), 9, LessThan, None);
    }

    #[test]
    fn what_may_be_anything_has_no_number_and_too_many_digits_are_no_sum() {
        assert_eq!(all(&[(-3, AtMost), (2, AtLeast)]).told(), None);
        let huge = Sum::of("7".repeat(28).parse().unwrap(), Exact);
        let twenty = (0..20).try_fold(Sum::ZERO, |sum, _| sum.plus(huge));
        assert_eq!(twenty, None);
    }
}
