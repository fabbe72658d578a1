//! Civil days, spans of days, weekdays and month names. Knows no EDTF.

use std::fmt;

use thiserror::Error;

/// A civil day: days since 1970-01-01 in the proleptic Gregorian calendar with astronomical years
/// (year 0 is 1 BCE).
///
/// Years reach from −10¹² to 10¹²; whatever lies outside is clamped to [`Day::MIN`] or [`Day::MAX`], so that
/// every day, and every difference of two days, is exact as `f64` and no arithmetic overflows.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Day(pub i64);

/// A day taken apart.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Ymd {
    /// Astronomical year.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Days of the week, in ISO 8601's order.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// The largest absolute year a [`Day`] holds.
pub const YEAR_LIMIT: i64 = 1_000_000_000_000;

const DAYS_IN_ERA: i64 = 146_097;

/// Whether February has 29 days in this astronomical year.
#[must_use]
pub const fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// Length of a month, 28 to 31; 0 for a month that does not exist.
#[must_use]
pub const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// "January" to "December"; empty for a month that does not exist.
#[must_use]
pub const fn month_name(month: u8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        12 => "December",
        _ => "",
    }
}

/// "Jan" to "Dec"; empty for a month that does not exist.
#[must_use]
pub fn month_short(month: u8) -> &'static str {
    month_name(month).get(..3).unwrap_or("")
}

/// Days since 1970-01-01; Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
const fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let month_from_march = (month as i64 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i64 - 1;
    era * DAYS_IN_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

impl Day {
    /// 1 January of the year −10¹².
    pub const MIN: Self = Self(days_from_civil(-YEAR_LIMIT, 1, 1));
    /// 31 December of the year 10¹².
    pub const MAX: Self = Self(days_from_civil(YEAR_LIMIT, 12, 31));

    /// The day of that date; `None` if there is no such day. Years outside the limits are clamped.
    ///
    /// ```
    /// use casetrail::model::edtf::Day;
    /// assert_eq!(Day::from_ymd(1970, 1, 2), Some(Day(1)));
    /// assert_eq!(Day::from_ymd(2025, 2, 29), None);
    /// ```
    #[must_use]
    pub const fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        if day == 0 || day > days_in_month(year, month) {
            return None;
        }
        Some(if year < -YEAR_LIMIT {
            Self::MIN
        } else if year > YEAR_LIMIT {
            Self::MAX
        } else {
            Self(days_from_civil(year, month, day))
        })
    }

    /// The first day of the month that lies `month - 1` months after January of `year`; any number is allowed, so
    /// that month 13 is January of the next year.
    #[must_use]
    pub const fn first_of_month(year: i64, month: i64) -> Self {
        // Clamped before adding, so that no sum overflows.
        let months_from_january = clamp(month, i64::MAX / 4) - 1;
        let year = clamp(year, 2 * YEAR_LIMIT) + months_from_january.div_euclid(12);
        #[expect(clippy::cast_possible_truncation, reason = "rem_euclid(12) is 0 to 11")]
        let month = months_from_january.rem_euclid(12) as u8 + 1;
        match Self::from_ymd(year, month, 1) {
            Some(day) => day,
            // The first exists in every month.
            None => Self::MIN,
        }
    }

    /// The last day of that month; months are counted as in [`Day::first_of_month`].
    #[must_use]
    pub const fn last_of_month(year: i64, month: i64) -> Self {
        let first = Self::first_of_month(year, month);
        let Ymd { year, month, .. } = first.ymd();
        let last = first.0 + days_in_month(year, month) as i64 - 1;
        if last > Self::MAX.0 { Self::MAX } else { Self(last) }
    }

    /// Year, month and day of the month; `civil_from_days` of the same paper.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "month and day fit by construction"
    )]
    pub const fn ymd(self) -> Ymd {
        let days = self.clamped().0 + 719_468;
        let era = days.div_euclid(DAYS_IN_ERA);
        let day_of_era = days.rem_euclid(DAYS_IN_ERA);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
        let month = (if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 }) as u8;
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        Ymd { year, month, day }
    }

    /// The astronomical year.
    #[must_use]
    pub const fn year(self) -> i64 {
        self.ymd().year
    }

    /// The day of the week.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match self.clamped().0.rem_euclid(7) {
            0 => Weekday::Thursday,
            1 => Weekday::Friday,
            2 => Weekday::Saturday,
            3 => Weekday::Sunday,
            4 => Weekday::Monday,
            5 => Weekday::Tuesday,
            _ => Weekday::Wednesday,
        }
    }

    /// Monday of this day's week.
    #[must_use]
    pub const fn start_of_week(self) -> Self {
        Self(self.clamped().0 - (self.clamped().0 + 3).rem_euclid(7)).clamped()
    }

    /// The first day of this day's month.
    #[must_use]
    pub const fn start_of_month(self) -> Self {
        Self(self.clamped().0 - self.ymd().day as i64 + 1).clamped()
    }

    /// The last day of this day's month.
    #[must_use]
    pub const fn end_of_month(self) -> Self {
        let Ymd { year, month, .. } = self.ymd();
        Self::last_of_month(year, month as i64)
    }

    /// 1 January of this day's year.
    #[must_use]
    pub const fn start_of_year(self) -> Self {
        Self::first_of_month(self.year(), 1)
    }

    /// 31 December of this day's year.
    #[must_use]
    pub const fn end_of_year(self) -> Self {
        Self::last_of_month(self.year(), 12)
    }

    /// This many days later (earlier if negative), clamped to the limits.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days)).clamped()
    }

    /// This many months later; a day the month lacks becomes its last (31 January + 1 month = 28 February).
    #[must_use]
    pub const fn plus_months(self, months: i64) -> Self {
        let Ymd { year, month, day } = self.ymd();
        let first = Self::first_of_month(year, clamp(months, i64::MAX / 8) + month as i64);
        let target = first.ymd();
        let length = days_in_month(target.year, target.month);
        Self(first.0 + if day < length { day } else { length } as i64 - 1).clamped()
    }

    /// This many years later; 29 February becomes the 28th where there is none.
    #[must_use]
    pub const fn plus_years(self, years: i64) -> Self {
        self.plus_months(clamp(years, 4 * YEAR_LIMIT) * 12)
    }

    /// Months since January 1970, counting the month this day lies in.
    #[must_use]
    pub const fn months_since_epoch(self) -> i64 {
        let Ymd { year, month, .. } = self.ymd();
        (year - 1970) * 12 + month as i64 - 1
    }

    /// This day inside the limits.
    #[must_use]
    pub const fn clamped(self) -> Self {
        if self.0 < Self::MIN.0 {
            Self::MIN
        } else if self.0 > Self::MAX.0 {
            Self::MAX
        } else {
            self
        }
    }
}

const fn clamp(value: i64, limit: i64) -> i64 {
    if value < -limit {
        -limit
    } else if value > limit {
        limit
    } else {
        value
    }
}

impl fmt::Display for Day {
    /// `2024-10-14`; years outside ±9999 with EDTF's `Y`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ymd { year, month, day } = self.ymd();
        let sign = if year < 0 { "-" } else { "" };
        let prefix = if year.abs() > 9999 { "Y" } else { "" };
        write!(f, "{prefix}{sign}{:04}-{month:02}-{day:02}", year.abs())
    }
}

impl Weekday {
    /// "Monday" to "Sunday".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    /// "Mon" to "Sun".
    #[must_use]
    pub fn short(self) -> &'static str {
        self.name().get(..3).unwrap_or("")
    }
}

/// A closed span of days. Invariant: `first <= last`.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Span {
    first: Day,
    last: Day,
}

/// A span whose last day comes before its first.
#[derive(Copy, Clone, Eq, PartialEq, Debug, Error)]
#[error("{last} comes before {first}")]
pub struct Reversed {
    /// The day given as first.
    pub first: Day,
    /// The day given as last.
    pub last: Day,
}

impl Span {
    /// The days from `first` to `last`, both included.
    ///
    /// # Errors
    /// [`Reversed`] when `last` comes before `first`.
    pub const fn new(first: Day, last: Day) -> Result<Self, Reversed> {
        if last.0 < first.0 {
            return Err(Reversed { first, last });
        }
        Ok(Self { first, last })
    }

    /// One day.
    #[must_use]
    pub const fn day(day: Day) -> Self {
        Self { first: day, last: day }
    }

    /// The days between two, whichever comes first.
    #[must_use]
    pub fn between(one: Day, other: Day) -> Self {
        Self { first: one.min(other), last: one.max(other) }
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> Day {
        self.first
    }

    /// The last day.
    #[must_use]
    pub const fn last(self) -> Day {
        self.last
    }

    /// How many days, at least 1.
    #[must_use]
    pub const fn days(self) -> i64 {
        self.last.0 - self.first.0 + 1
    }

    /// The day in the middle, the earlier of two.
    #[must_use]
    pub const fn middle(self) -> Day {
        Day(self.first.0 + (self.last.0 - self.first.0) / 2)
    }

    /// Whether the day lies in the span.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The days that both share.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last)).ok()
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// Moved by days, clamped to the limits.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        Self { first: self.first.plus_days(days), last: self.last.plus_days(days) }
    }
}
