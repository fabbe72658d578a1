//! The parts of an EDTF expression as written, and their making. Knows no text and no span.

use super::day::{Day, Span, Ymd, days_in_month};
use super::reading::{Precision, Qualifier, Qualities, Time};

/// A digit that is not specified (`X`).
pub(super) const X: u8 = 10;

/// A year as written.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub(super) enum YearKind {
    /// Four digits, each 0 to 9 or [`X`]; negative before the year 0.
    Digits { negative: bool, digits: [u8; 4] },
    /// `Y` and more than four digits.
    Long(i64),
    /// `Y…E…`: significand × 10^exponent.
    Power { significand: i64, exponent: u32 },
}

/// A year with its number of significant digits.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub(super) struct Year {
    pub(super) kind: YearKind,
    pub(super) significant: Option<u32>,
}

/// Two digits, each 0 to 9 or [`X`].
pub(super) type Pair = [u8; 2];

/// One date as written.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub(super) struct Date {
    pub(super) year: Year,
    pub(super) month: Option<Pair>,
    pub(super) day: Option<Pair>,
    pub(super) time: Option<Time>,
    pub(super) qualities: Qualities,
}

/// One end of an interval.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub(super) enum End {
    At(Date),
    Open,
    Unknown,
}

/// An item of a set.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub(super) enum Item {
    One(Date),
    Before(Date),
    After(Date),
    Range(Date, Date),
}

/// Which of the items of a set are meant.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub(super) enum SetKind {
    /// `[…]`
    One,
    /// `{…}`
    All,
}

/// A whole expression.
#[derive(Clone, Eq, PartialEq, Debug)]
pub(super) enum Expression {
    Date(Date),
    Interval(End, End),
    Set(SetKind, Vec<Item>),
}

/// The number that two specified digits write.
pub(super) const fn pair_value(pair: Pair) -> Option<u8> {
    let [tens, ones] = pair;
    if tens == X || ones == X { None } else { Some(tens * 10 + ones) }
}

pub(super) const fn pair_of(value: u8) -> Pair {
    [value / 10 % 10, value % 10]
}

/// Whether a number from 0 to 99 fits the digits.
pub(super) fn pair_matches(pair: Pair, value: u8) -> bool {
    pair.iter().zip(pair_of(value)).all(|(&digit, of_value)| digit == X || digit == of_value)
}

/// The four digits of an absolute year.
pub(super) fn digits_of(year: u64) -> [u8; 4] {
    [1000, 100, 10, 1].map(|unit| u8::try_from(year / unit % 10).unwrap_or(0))
}

/// The absolute year with each unspecified digit replaced by `fill`.
pub(super) fn filled(digits: [u8; 4], fill: u8) -> i64 {
    digits.iter().fold(0, |sum, &digit| sum * 10 + i64::from(if digit == X { fill } else { digit }))
}

impl Year {
    pub(super) fn of(value: i64) -> Self {
        let kind = if value.abs() > 9999 {
            YearKind::Long(value)
        } else {
            YearKind::Digits { negative: value < 0, digits: digits_of(value.unsigned_abs()) }
        };
        Self { kind, significant: None }
    }

    /// The year, if all its digits are specified and it fits; saturated otherwise.
    pub(super) fn value(self) -> Option<i64> {
        match self.kind {
            YearKind::Digits { digits, .. } if digits.contains(&X) => None,
            YearKind::Digits { negative, digits } => {
                Some(if negative { -filled(digits, 0) } else { filled(digits, 0) })
            }
            YearKind::Long(value) => Some(value),
            YearKind::Power { significand, exponent } => Some(10_i64.checked_pow(exponent).map_or_else(
                || significand.signum().saturating_mul(i64::MAX),
                // As far below 0 as above: the least number has no absolute value.
                |power| significand.saturating_mul(power).max(-i64::MAX),
            )),
        }
    }

    /// How many decimal digits the year has when written out.
    pub(super) fn width(self) -> u32 {
        match self.kind {
            YearKind::Digits { .. } => 4,
            YearKind::Long(value) => decimal_width(value),
            YearKind::Power { significand, exponent } => decimal_width(significand).saturating_add(exponent),
        }
    }

    /// How many digits at the end are not known.
    pub(super) fn vague_digits(self) -> u32 {
        match (self.kind, self.significant) {
            (_, Some(significant)) => self.width().saturating_sub(significant),
            (YearKind::Digits { digits, .. }, None) => {
                digits.iter().position(|&digit| digit == X).map_or(0, |at| u32::try_from(4 - at).unwrap_or(4))
            }
            (YearKind::Long(_) | YearKind::Power { .. }, None) => 0,
        }
    }
}

fn decimal_width(value: i64) -> u32 {
    value.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1)
}

impl Date {
    const fn plain(year: Year, month: Option<Pair>, day: Option<Pair>) -> Self {
        let certain = Qualifier::Certain;
        let qualities = Qualities { year: certain, month: certain, day: certain };
        Self { year, month, day, time: None, qualities }
    }

    pub(super) fn from_day(day: Day) -> Option<Self> {
        let Ymd { year, month, day } = day.ymd();
        (year.abs() <= 9999).then(|| Self::plain(Year::of(year), Some(pair_of(month)), Some(pair_of(day))))
    }

    pub(super) fn from_month(year: i64, month: u8) -> Option<Self> {
        (year.abs() <= 9999 && days_in_month(year, month) > 0)
            .then(|| Self::plain(Year::of(year), Some(pair_of(month)), None))
    }

    pub(super) fn from_year(year: i64) -> Self {
        Self::plain(Year::of(year), None, None)
    }

    /// The code 21 to 41 of a season, quarter, quadrimester or half year.
    pub(super) fn season(&self) -> Option<u8> {
        self.month.and_then(pair_value).filter(|&code| code > 12)
    }

    pub(super) fn precision(&self) -> Precision {
        match self.year.vague_digits() {
            0 => {}
            1 => return Precision::Decade,
            2 => return Precision::Century,
            3 => return Precision::Millennium,
            _ => return Precision::Age,
        }
        if let Some(time) = self.time {
            return match (time.minute, time.second) {
                (None, _) => Precision::Hour,
                (Some(_), None) => Precision::Minute,
                (Some(_), Some(_)) => Precision::Second,
            };
        }
        match (self.month, self.day) {
            (None, _) => Precision::Year,
            (Some(_), _) if self.season().is_some() => Precision::Season,
            (Some(month), _) if pair_value(month).is_none() => Precision::Year,
            (Some(_), Some(day)) if pair_value(day).is_some() => Precision::Day,
            (Some(_), _) => Precision::Month,
        }
    }
}

impl End {
    pub(super) const fn date(&self) -> Option<&Date> {
        match self {
            Self::At(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Expression {
    /// Every date it names, in written order.
    pub(super) fn dates(&self) -> impl Iterator<Item = &Date> {
        let (ends, items): ([Option<&Date>; 2], &[Item]) = match self {
            Self::Date(date) => ([Some(date), None], &[]),
            Self::Interval(start, end) => ([start.date(), end.date()], &[]),
            Self::Set(_, items) => ([None, None], items),
        };
        let of_items = items.iter().flat_map(|item| match item {
            Item::One(date) | Item::Before(date) | Item::After(date) => [Some(date), None],
            Item::Range(first, last) => [Some(first), Some(last)],
        });
        ends.into_iter().chain(of_items).flatten()
    }

    pub(super) fn first_date(&self) -> Option<&Date> {
        self.dates().next()
    }

    pub(super) fn precision(&self) -> Precision {
        self.dates().map(Date::precision).max().unwrap_or(Precision::Age)
    }

    pub(super) fn qualifier(&self) -> Qualifier {
        self.dates().fold(Qualifier::Certain, |sum, date| sum.and(date.qualities.all()))
    }
}

/// The shortest expression for a span.
pub(super) fn from_span(span: Span) -> Option<Expression> {
    let (first, last) = (span.first(), span.last());
    if first == last {
        return Date::from_day(first).map(Expression::Date);
    }
    let Ymd { year, month, .. } = first.ymd();
    if first.start_of_year() == first && first.end_of_year() == last {
        return Some(Expression::Date(Date::from_year(year)));
    }
    if first.start_of_month() == first && first.end_of_month() == last {
        return Date::from_month(year, month).map(Expression::Date);
    }
    Some(Expression::Interval(End::At(Date::from_day(first)?), End::At(Date::from_day(last)?)))
}

/// `[first..last]`, for a single day the day.
pub(super) fn within(span: Span) -> Option<Expression> {
    let (first, last) = (Date::from_day(span.first())?, Date::from_day(span.last())?);
    Some(if first == last {
        Expression::Date(first)
    } else {
        Expression::Set(SetKind::One, vec![Item::Range(first, last)])
    })
}
