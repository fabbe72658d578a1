//! The canonical text of an expression.

use std::fmt::{self, Display, Formatter, Write};

use super::reading::{Qualifier, Time, Zone};
use super::syntax::{Date, End, Expression, Item, Pair, SetKind, X, Year, YearKind};

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Interval(start, end) => write!(f, "{start}/{end}"),
            Self::Set(kind, items) => {
                let (open, close) = match kind {
                    SetKind::One => ('[', ']'),
                    SetKind::All => ('{', '}'),
                };
                f.write_char(open)?;
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        f.write_char(',')?;
                    }
                    item.fmt(f)?;
                }
                f.write_char(close)
            }
        }
    }
}

impl Display for End {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(date) => date.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl Display for Item {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(date) => date.fmt(f),
            Self::Before(date) => write!(f, "..{date}"),
            Self::After(date) => write!(f, "{date}.."),
            Self::Range(first, last) => write!(f, "{first}..{last}"),
        }
    }
}

impl Display for Date {
    /// Components that share the year's qualification take one sign behind the last of them, the others one each in
    /// front (ISO 8601-2 §8.2.4: complete before group before individual qualification).
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let group = self.qualities.year;
        let month_in_group = self.month.is_some() && self.qualities.month == group;
        let day_in_group = month_in_group && self.day.is_some() && self.qualities.day == group;
        self.year.fmt(f)?;
        if !month_in_group {
            f.write_str(group.sign())?;
        }
        if let Some(month) = self.month {
            let own = if month_in_group { Qualifier::Certain } else { self.qualities.month };
            write!(f, "-{}", own.sign())?;
            write_pair(f, month)?;
            if month_in_group && !day_in_group {
                f.write_str(group.sign())?;
            }
        }
        if let Some(day) = self.day {
            let own = if day_in_group { Qualifier::Certain } else { self.qualities.day };
            write!(f, "-{}", own.sign())?;
            write_pair(f, day)?;
            if day_in_group {
                f.write_str(group.sign())?;
            }
        }
        self.time.map_or(Ok(()), |time| write!(f, "T{time}"))
    }
}

fn write_pair(f: &mut Formatter<'_>, pair: Pair) -> fmt::Result {
    pair.iter().try_for_each(|&digit| write_digit(f, digit))
}

fn write_digit(f: &mut Formatter<'_>, digit: u8) -> fmt::Result {
    if digit == X { f.write_char('X') } else { write!(f, "{digit}") }
}

impl Display for Year {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.kind {
            YearKind::Digits { negative, digits } => {
                if negative {
                    f.write_char('-')?;
                }
                digits.iter().try_for_each(|&digit| write_digit(f, digit))?;
            }
            YearKind::Long(value) => write!(f, "Y{value}")?,
            YearKind::Power { significand, exponent } => write!(f, "Y{significand}E{exponent}")?,
        }
        self.significant.map_or(Ok(()), |significant| write!(f, "S{significant}"))
    }
}

impl Display for Time {
    /// `14:30:00+02:00`, as precisely as known.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.hour)?;
        if let Some(minute) = self.minute {
            write!(f, ":{minute:02}")?;
        }
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        match self.zone {
            None => Ok(()),
            Some(Zone::Utc) => f.write_char('Z'),
            Some(Zone::Hours(hours)) => write!(f, "{}{:02}", sign(hours < 0), hours.unsigned_abs()),
            Some(Zone::Minutes(minutes)) => {
                let absolute = minutes.unsigned_abs();
                write!(f, "{}{:02}:{:02}", sign(minutes < 0), absolute / 60, absolute % 60)
            }
        }
    }
}

const fn sign(negative: bool) -> char {
    if negative { '-' } else { '+' }
}
