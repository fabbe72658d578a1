//! Years, quarters and months, and which of them a date falls in.

use super::chart::Outside;
use crate::model::edtf::Day;
use crate::model::{Edtf, Period};

/// A stretch of time, both days in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

impl Stretch {
    /// Whether every day that a date states lies in it: what goes on to no stated day is in it with the day it begins.
    ///
    /// # Errors
    /// Why it is not in it.
    pub fn holds(self, date: &Edtf) -> Result<(), Outside> {
        let (earliest, latest) = (date.earliest(), date.latest());
        let Some((first, last)) = earliest.or(latest).zip(latest.or(earliest)) else {
            return Err(Outside::Partly);
        };
        if self.first <= first && last <= self.last {
            return Ok(());
        }
        let is_over = latest.is_some_and(|latest| latest < self.first);
        let is_to_come = earliest.is_some_and(|earliest| earliest > self.last);
        Err(if is_over || is_to_come { Outside::Elsewhere } else { Outside::Partly })
    }
}

impl Period {
    fn in_year(self) -> i64 {
        match self {
            Self::Year => 1,
            Self::Quarter => 4,
            Self::Month => 12,
        }
    }

    /// Where a date of these months falls.
    #[must_use]
    pub fn falls(self, months: Months) -> Falls {
        // Years, quarters and months alike begin with a month. To divide by a number that is known beforehand costs a tenth.
        let number = |month: i64| match self {
            Self::Year => month.div_euclid(12),
            Self::Quarter => month.div_euclid(3),
            Self::Month => month,
        };
        let of = |month: i64| Bucket { period: self, number: number(month) };
        match months {
            Months::Within(first, last) if of(first) == of(last) => Falls::In(of(first)),
            Months::Within(..) | Months::Vague => Falls::Vaguely,
            Months::Over(first, last) if of(first) == of(last) => Falls::In(of(first)),
            Months::Over(..) | Months::Open => Falls::Over,
        }
    }
}

/// What periods ask of a date: its first and last month, counted from January of the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Months {
    /// Some time within.
    Within(i64, i64),
    /// All of an interval, or of a set in braces: on no one day of it.
    Over(i64, i64),
    /// Some time, of which one end is not known.
    Vague,
    /// An interval, of which one end is open or not known.
    Open,
}

impl Months {
    /// Those of a date.
    #[must_use]
    pub fn of(date: &Edtf) -> Self {
        let month = |day: Day| {
            let ymd = day.ymd();
            ymd.year * 12 + i64::from(ymd.month) - 1
        };
        let months = date.earliest().map(month).zip(date.latest().map(month));
        match (months, date.text().contains(['/', '{'])) {
            (Some((first, last)), false) => Self::Within(first, last),
            (Some((first, last)), true) => Self::Over(first, last),
            (None, false) => Self::Vague,
            (None, true) => Self::Open,
        }
    }
}

/// Where a date falls among periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Falls {
    /// All that it may be lies in this one.
    In(Bucket),
    /// It lasts over several.
    Over,
    /// It is known less precisely than to the period.
    Vaguely,
}

/// One year, quarter or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bucket {
    period: Period,
    number: i64,
}

impl Bucket {
    /// How long it is.
    #[must_use]
    pub fn period(self) -> Period {
        self.period
    }

    /// The date that says exactly this period.
    #[must_use]
    pub fn date(self) -> Edtf {
        let (year, part) =
            (self.number.div_euclid(self.period.in_year()), self.number.rem_euclid(self.period.in_year()));
        let month = u8::try_from(part * 12 / self.period.in_year() + 1).unwrap_or(1);
        let date = match self.period {
            Period::Year => None,
            // ISO 8601-2 §4.8: 33 is the first quarter.
            Period::Quarter => Edtf::parse(&format!("{}-{}", four_digits(year), 33 + part)).ok(),
            Period::Month => Edtf::from_month(year, month),
        };
        date.unwrap_or_else(|| Edtf::from_year(year))
    }
}

fn four_digits(year: i64) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(period: Period, date: &str, expected: Option<&str>) {
        let falls = period.falls(Months::of(&Edtf::parse(date).unwrap()));
        let bucket = match falls {
            Falls::In(bucket) => Some(bucket.date().text().to_owned()),
            Falls::Over | Falls::Vaguely => None,
        };
        assert_eq!(bucket.as_deref(), expected, "{date} by {}", period.words());
    }

    #[test]
    fn a_date_falls_in_the_period_that_holds_all_it_may_be() {
        check(Period::Year, "2024", Some("2024"));
        check(Period::Month, "2024-06-13", Some("2024-06"));
        check(Period::Quarter, "2024-06-13", Some("2024-34"));
        check(Period::Quarter, "2024-33", Some("2024-33"));
        check(Period::Year, "2024-01/2024-06", Some("2024"));
        check(Period::Year, "-0044-03-15", Some("-0044"));
        check(Period::Quarter, "-0044-12-15", Some("-0044-36"));
        check(Period::Month, "[2025-01-19..2025-01-21]", Some("2025-01"));
    }

    #[test]
    fn a_year_is_put_in_no_month_and_an_interval_on_no_day_of_it() {
        check(Period::Month, "2024", None);
        check(Period::Quarter, "2024-02/2024-05", None);
        check(Period::Year, "2017/..", None);
        check(Period::Year, "202X", None);
        let falls = |text: &str| Period::Year.falls(Months::of(&Edtf::parse(text).unwrap()));
        assert_eq!(falls("2017/2019"), Falls::Over);
        assert_eq!(falls("[2017..2019]"), Falls::Vaguely);
        assert_eq!(falls("[..2019]"), Falls::Vaguely);
    }

    #[test]
    fn a_stretch_of_time_holds_what_states_no_day_outside_it() {
        let day = |text: &str| Edtf::parse(text).unwrap().earliest().unwrap();
        let stretch = Stretch { first: day("2017-01-01"), last: day("2024-06-30") };
        let holds = |text: &str| stretch.holds(&Edtf::parse(text).unwrap());
        for held in ["2017", "2024-06", "2017/..", "2018-03/2020", "../2020"] {
            assert_eq!(holds(held), Ok(()), "{held}");
        }
        for partly in ["2024", "2016/..", "2016/2018", "2016/2030"] {
            assert_eq!(holds(partly), Err(Outside::Partly), "{partly}");
        }
        for elsewhere in ["2016", "2025/..", "../2016", "2024-07-01"] {
            assert_eq!(holds(elsewhere), Err(Outside::Elsewhere), "{elsewhere}");
        }
    }

    #[test]
    fn the_date_of_a_period_falls_in_it() {
        for period in Period::ALL {
            for day in [-800_000, -1, 0, 19_000, 20_089, 20_177, 2_000_000] {
                let date = Edtf::from_day(Day(day)).unwrap();
                let Falls::In(bucket) = period.falls(Months::of(&date)) else { panic!("{}", date.text()) };
                assert_eq!(period.falls(Months::of(&bucket.date())), Falls::In(bucket), "{bucket:?}");
            }
        }
    }
}
