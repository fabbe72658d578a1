//! From text to the parts of an expression, or to the character that does not fit.

use lean_string::LeanStr;

use super::bounds;
use super::day::{days_in_month, month_name};
use super::error::EdtfError;
use super::parse_time;
use super::reading::{Qualifier, Qualities};
use super::syntax::{Date, End, Expression, Item, Pair, SetKind, X, Year, YearKind, pair_value};

/// Longest significand that fits `i64` whatever its digits are.
const LONGEST_YEAR: usize = 18;

/// Reads a whole text.
pub(super) fn parse(text: &str) -> Result<Expression, EdtfError> {
    let mut cursor = Cursor { text, at: 0 };
    if text.is_empty() {
        return Err(cursor.expected("a date such as 2024-10-14, 2024-10 or 2024"));
    }
    let expression = match cursor.peek() {
        Some(b'[') => set(&mut cursor, SetKind::One, b']')?,
        Some(b'{') => set(&mut cursor, SetKind::All, b'}')?,
        _ => date_or_interval(&mut cursor)?,
    };
    if cursor.peek().is_some() {
        return Err(cursor.expected("the end"));
    }
    Ok(expression)
}

/// A place in the text. Text is read as bytes; what is not ASCII fits nowhere and is only ever reported.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl Cursor<'_> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn eat_dots(&mut self) -> bool {
        let found = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(b".."));
        self.at += if found { 2 } else { 0 };
        found
    }

    fn digit_or_x(&mut self) -> Option<u8> {
        let digit = match self.peek()? {
            byte @ b'0'..=b'9' => byte - b'0',
            b'X' => X,
            _ => return None,
        };
        self.at += 1;
        Some(digit)
    }

    fn qualifier(&mut self) -> Qualifier {
        let qualifier = match self.peek() {
            Some(b'?') => Qualifier::Uncertain,
            Some(b'~') => Qualifier::Approximate,
            Some(b'%') => Qualifier::Both,
            _ => return Qualifier::Certain,
        };
        self.at += 1;
        qualifier
    }

    pub(super) fn expected(&self, what: impl Into<LeanStr>) -> EdtfError {
        EdtfError::at(self.text, self.at, 0, what)
    }

    /// A refusal of what was read from `start` to here.
    pub(super) fn refuse(&self, start: usize, what: impl Into<LeanStr>) -> EdtfError {
        EdtfError::at(self.text, start, self.at.saturating_sub(start), what)
    }
}

fn date_or_interval(cursor: &mut Cursor<'_>) -> Result<Expression, EdtfError> {
    let start = if cursor.peek() == Some(b'/') {
        End::Unknown
    } else if cursor.eat_dots() {
        if cursor.peek() != Some(b'/') {
            return Err(cursor.expected("`/` after the open start `..`"));
        }
        End::Open
    } else {
        End::At(date(cursor)?)
    };
    if !cursor.eat(b'/') {
        return match start {
            End::At(date) if cursor.peek().is_none() => Ok(Expression::Date(date)),
            End::At(date) => Err(cursor.expected(continuation(cursor, &date, &["`/`", "the end"]))),
            End::Open | End::Unknown => Err(cursor.expected("`/`")),
        };
    }
    let end_at = cursor.at;
    let end = if cursor.peek().is_none() {
        End::Unknown
    } else if cursor.eat_dots() {
        End::Open
    } else {
        End::At(date(cursor)?)
    };
    match (&start, &end) {
        (End::At(first), End::At(last)) if comes_after(first, last) => {
            return Err(cursor.refuse(end_at, format!("an end that is not before the start {first}")));
        }
        (End::Open | End::Unknown, End::Open | End::Unknown) if cursor.peek().is_none() => {
            return Err(cursor.expected("a date at one side of `/`"));
        }
        (_, End::At(last)) if cursor.peek().is_some() => {
            return Err(cursor.expected(continuation(cursor, last, &["the end"])));
        }
        _ => {}
    }
    Ok(Expression::Interval(start, end))
}

fn set(cursor: &mut Cursor<'_>, kind: SetKind, close: u8) -> Result<Expression, EdtfError> {
    cursor.at += 1;
    let mut items = Vec::new();
    loop {
        while cursor.eat(b' ') {}
        items.push(item(cursor, close)?);
        if cursor.eat(close) {
            return Ok(Expression::Set(kind, items));
        }
        if !cursor.eat(b',') {
            let end = LeanStr::from(format!("`{}`", char::from(close)));
            return Err(match items.last() {
                Some(Item::One(date)) => cursor.expected(continuation(cursor, date, &["`,`", "`..`", &end])),
                _ => cursor.expected(format!("`,` or {end}")),
            });
        }
    }
}

fn item(cursor: &mut Cursor<'_>, close: u8) -> Result<Item, EdtfError> {
    if cursor.eat_dots() {
        return date(cursor).map(Item::Before);
    }
    let first = date(cursor)?;
    if !cursor.eat_dots() {
        return Ok(Item::One(first));
    }
    if matches!(cursor.peek(), Some(byte) if byte == b',' || byte == close) {
        return Ok(Item::After(first));
    }
    let start = cursor.at;
    let last = date(cursor)?;
    if comes_after(&first, &last) {
        return Err(cursor.refuse(start, format!("an end that is not before {first}")));
    }
    Ok(Item::Range(first, last))
}

/// Whether the earliest moment of one date lies after the latest of another.
fn comes_after(one: &Date, other: &Date) -> bool {
    let (Some(one_span), Some(other_span)) = (bounds::span(one), bounds::span(other)) else {
        return false;
    };
    match (one.time, other.time) {
        (Some(a), Some(b)) => parse_time::comes_after((one_span.first(), a), (other_span.first(), b)),
        _ => one_span.first() > other_span.last(),
    }
}

/// What may follow a date, in the words of a refusal.
fn continuation(cursor: &Cursor<'_>, date: &Date, then: &[&str]) -> LeanStr {
    let yearly = matches!(date.year.kind, YearKind::Long(_) | YearKind::Power { .. })
        || date.year.significant.is_some();
    if date.month.is_none() && !yearly && matches!(cursor.peek(), Some(b'0'..=b'9')) {
        return "the end of a year of four digits (longer years begin with `Y`)".into();
    }
    let last_quality = match (date.month, date.day) {
        (None, _) => date.qualities.year,
        (Some(_), None) => date.qualities.month,
        (Some(_), Some(_)) => date.qualities.day,
    };
    let (part, reason) = if date.time.is_some() {
        (None, " after the time")
    } else if yearly {
        (None, ", as such a year has no months")
    } else if date.season().is_some() {
        (None, ", as a season has no days")
    } else if date.day.is_some() {
        (Some("`T` and a time"), "")
    } else if date.month.is_some() {
        (Some("`-` and a day"), "")
    } else {
        (Some("`-` and a month"), "")
    };
    let signs = (last_quality == Qualifier::Certain && date.time.is_none()).then_some("`?`, `~`, `%`");
    let all: Vec<&str> = part.into_iter().chain(signs).chain(then.iter().copied()).collect();
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            LeanStr::from(format!("{} or {last}{reason}", rest.join(", ")))
        }
        _ => LeanStr::from(format!("{}{reason}", all.concat())),
    }
}

fn date(cursor: &mut Cursor<'_>) -> Result<Date, EdtfError> {
    let mut date = Date::from_year(0);
    let qualities = &mut date.qualities;
    qualities.year = cursor.qualifier();
    date.year = if cursor.eat(b'Y') { long_year(cursor)? } else { four_digit_year(cursor)? };
    qualities.year = qualities.year.and(cursor.qualifier());
    let has_months = matches!(date.year.kind, YearKind::Digits { .. }) && date.year.significant.is_none();
    if !has_months || !cursor.eat(b'-') {
        return Ok(date);
    }

    let own = cursor.qualifier();
    let month_at = cursor.at;
    let month = pair(cursor, "a month 01–12 or a season 21–41")?;
    check_month(cursor, month_at, month)?;
    date.month = Some(month);
    let group = cursor.qualifier();
    date.qualities =
        Qualities { year: date.qualities.year.and(group), month: own.and(group), day: Qualifier::Certain };
    if date.season().is_some() || !cursor.eat(b'-') {
        return Ok(date);
    }

    let own = cursor.qualifier();
    let day_at = cursor.at;
    let day = pair(cursor, "a day 01–31")?;
    date.day = Some(day);
    if bounds::span(&date).is_none() {
        return Err(cursor.refuse(day_at, day_expected(&date)));
    }
    let group = cursor.qualifier();
    let Qualities { year, month, .. } = date.qualities;
    date.qualities = Qualities { year: year.and(group), month: month.and(group), day: own.and(group) };
    if cursor.peek() == Some(b'T') {
        if date.qualities.all() != Qualifier::Certain || !is_plain(&date) {
            return Err(cursor.expected("no time: only a full date without `?`, `~`, `%` or `X` has a time"));
        }
        cursor.at += 1;
        date.time = Some(parse_time::time(cursor)?);
    }
    Ok(date)
}

fn is_plain(date: &Date) -> bool {
    date.year.value().is_some()
        && [date.month, date.day].iter().all(|part| part.and_then(pair_value).is_some())
}

fn four_digit_year(cursor: &mut Cursor<'_>) -> Result<Year, EdtfError> {
    let start = cursor.at;
    let negative = cursor.eat(b'-');
    let mut digits = [0; 4];
    for (at, digit) in digits.iter_mut().enumerate() {
        *digit = cursor.digit_or_x().ok_or_else(|| {
            cursor.expected(match (at, negative) {
                (0, false) => "a year of four digits (or `X` for digits not known)",
                (0, true) => "the four digits of a year after `-`",
                _ => "a digit or `X`: a year has four digits",
            })
        })?;
    }
    if negative && digits == [0; 4] {
        return Err(cursor.refuse(start, "another year: 0000 has no sign"));
    }
    let kind = YearKind::Digits { negative, digits };
    let significant = if digits.contains(&X) { None } else { significant(cursor, 4)? };
    Ok(Year { kind, significant })
}

/// What stands behind `Y` (ISO 8601-2 §4.7.2–4.7.4).
fn long_year(cursor: &mut Cursor<'_>) -> Result<Year, EdtfError> {
    let start = cursor.at;
    let negative = cursor.eat(b'-');
    let digits_at = cursor.at;
    let absolute = number(cursor, "the digits of a year")?;
    let length = cursor.at - digits_at;
    if length > 1 && cursor.text.as_bytes().get(digits_at) == Some(&b'0') {
        return Err(EdtfError::at(
            cursor.text,
            digits_at,
            1,
            "a digit 1–9: a year behind `Y` has no leading zeros",
        ));
    }
    let value = if negative { -absolute } else { absolute };
    let kind = if cursor.eat(b'E') {
        let exponent_at = cursor.at;
        let exponent =
            u32::try_from(number(cursor, "the digits of an exponent")?).ok().filter(|&e| e <= 9999);
        let exponent = exponent.ok_or_else(|| cursor.refuse(exponent_at, "an exponent up to 9999"))?;
        YearKind::Power { significand: value, exponent }
    } else {
        YearKind::Long(value)
    };
    let mut year = Year { kind, significant: None };
    if year.value().is_none_or(|value| value.abs() <= 9999) {
        return Err(cursor.refuse(start, "a year beyond ±9999 behind `Y`; a year of four digits has no `Y`"));
    }
    year.significant = significant(cursor, year.width())?;
    Ok(year)
}

fn significant(cursor: &mut Cursor<'_>, width: u32) -> Result<Option<u32>, EdtfError> {
    if !cursor.eat(b'S') {
        return Ok(None);
    }
    let start = cursor.at;
    let count = u32::try_from(number(cursor, "how many digits are significant")?).unwrap_or(u32::MAX);
    if count == 0 || count > width {
        return Err(cursor.refuse(start, format!("1–{width} significant digits")));
    }
    Ok(Some(count))
}

fn number(cursor: &mut Cursor<'_>, what: &'static str) -> Result<i64, EdtfError> {
    let start = cursor.at;
    let mut value = 0_i64;
    while let Some(byte @ b'0'..=b'9') = cursor.peek() {
        cursor.at += 1;
        if cursor.at - start > LONGEST_YEAR {
            return Err(cursor.refuse(start, format!("at most {LONGEST_YEAR} digits")));
        }
        value = value * 10 + i64::from(byte - b'0');
    }
    if cursor.at == start { Err(cursor.expected(what)) } else { Ok(value) }
}

fn pair(cursor: &mut Cursor<'_>, what: &'static str) -> Result<Pair, EdtfError> {
    let tens = cursor.digit_or_x().ok_or_else(|| cursor.expected(what))?;
    let ones = cursor.digit_or_x().ok_or_else(|| cursor.expected(format!("a second digit: {what}")))?;
    Ok([tens, ones])
}

fn check_month(cursor: &Cursor<'_>, start: usize, month: Pair) -> Result<(), EdtfError> {
    let exists = match pair_value(month) {
        Some(value) => matches!(value, 1..=12 | 21..=41),
        None => (1..=12).any(|value| super::syntax::pair_matches(month, value)),
    };
    if exists { Ok(()) } else { Err(cursor.refuse(start, "a month 01–12 or a season 21–41")) }
}

/// The days a month has, in the words of a refusal.
fn day_expected(date: &Date) -> LeanStr {
    match (date.year.value(), date.month.and_then(pair_value)) {
        (Some(year), Some(month)) => {
            let length = days_in_month(year, month);
            LeanStr::from(format!("a day 01–{length}, as {} {year} has {length} days", month_name(month)))
        }
        (None, Some(month)) => LeanStr::from(format!("a day that {} has", month_name(month))),
        (_, None) => "a day 01–31 that one of these months has".into(),
    }
}
