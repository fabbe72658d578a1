//! Times of day: reading and comparing them.

use super::day::Day;
use super::error::EdtfError;
use super::parse::Cursor;
use super::reading::{Time, Zone};

/// The largest shift from UTC in use, in minutes.
const LARGEST_SHIFT: u16 = 14 * 60;

/// What stands behind `T`: `hh`, `hh:mm` or `hh:mm:ss`, then perhaps `Z`, `±hh` or `±hh:mm`.
pub(super) fn time(cursor: &mut Cursor<'_>) -> Result<Time, EdtfError> {
    let hour = two_digits(cursor, 23, "an hour 00–23")?;
    let minute = if cursor.eat(b':') { Some(two_digits(cursor, 59, "a minute 00–59")?) } else { None };
    let second = if minute.is_some() && cursor.eat(b':') {
        // 60 is a leap second.
        Some(two_digits(cursor, 60, "a second 00–60")?)
    } else {
        None
    };
    Ok(Time { hour, minute, second, zone: zone(cursor)? })
}

fn zone(cursor: &mut Cursor<'_>) -> Result<Option<Zone>, EdtfError> {
    let start = cursor.at;
    if cursor.eat(b'Z') {
        return Ok(Some(Zone::Utc));
    }
    let negative = cursor.eat(b'-');
    if !negative && !cursor.eat(b'+') {
        return Ok(None);
    }
    let hours = two_digits(cursor, 14, "hours 00–14 of a zone")?;
    let minutes =
        if cursor.eat(b':') { Some(two_digits(cursor, 59, "minutes 00–59 of a zone")?) } else { None };
    let total = u16::from(hours) * 60 + u16::from(minutes.unwrap_or(0));
    if total > LARGEST_SHIFT {
        return Err(cursor.refuse(start, "a zone up to 14:00"));
    }
    if total == 0 && negative {
        return Err(cursor.refuse(start, "`Z` or `+00:00`: a zone of zero has no minus"));
    }
    let sign = if negative { -1 } else { 1 };
    Ok(Some(match minutes {
        Some(_) => Zone::Minutes(sign * i16::try_from(total).unwrap_or(0)),
        None => Zone::Hours(i8::try_from(sign * i16::from(hours)).unwrap_or(0)),
    }))
}

fn two_digits(cursor: &mut Cursor<'_>, most: u8, what: &'static str) -> Result<u8, EdtfError> {
    let start = cursor.at;
    let mut value = 0;
    for _ in 0..2 {
        let Some(byte @ b'0'..=b'9') = cursor.peek() else {
            return Err(cursor.expected(what));
        };
        cursor.at += 1;
        value = value * 10 + (byte - b'0');
    }
    if value > most { Err(cursor.refuse(start, what)) } else { Ok(value) }
}

impl Zone {
    /// Minutes east of UTC.
    #[must_use]
    pub fn minutes(self) -> i16 {
        match self {
            Self::Utc => 0,
            Self::Minutes(minutes) => minutes,
            Self::Hours(hours) => i16::from(hours) * 60,
        }
    }
}

/// Whether one moment surely lies after another. Two clocks of which only one names its zone may differ by more than
/// a day, so that only the days are compared then, with a day's grace.
pub(super) fn comes_after(one: (Day, Time), other: (Day, Time)) -> bool {
    let (from, to) = match (one.1.zone, other.1.zone) {
        (Some(a), Some(b)) => (i64::from(a.minutes()) * 60, i64::from(b.minutes()) * 60),
        (None, None) => (0, 0),
        _ => return one.0.0 > other.0.0 + 1,
    };
    first_second(one) - from > last_second(other) - to
}

fn first_second((day, time): (Day, Time)) -> i64 {
    second(day, time, 0, 0)
}

fn last_second((day, time): (Day, Time)) -> i64 {
    second(day, time, 59, 59)
}

/// Seconds since 1970 of a clock, with what is not written filled in. Only years of four digits have times.
fn second(day: Day, time: Time, minute: u8, second: u8) -> i64 {
    let minute = time.minute.unwrap_or(minute);
    let second = time.second.unwrap_or(second);
    day.0 * 86_400 + i64::from(time.hour) * 3600 + i64::from(minute) * 60 + i64::from(second)
}
