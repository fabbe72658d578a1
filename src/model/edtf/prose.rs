//! Dates in running text: "late January 2025", "from 13 February to 20 November 2024", "14.10.2024".
//!
//! Only what names its year is found, and nothing that may be read in two ways ("03/04/2024", "the 2000s"). Months are
//! known in English, French, German, Italian and Spanish, all other words in English.

use std::ops::{Range, RangeInclusive};

use super::Edtf;
use super::day::days_in_month;

/// A date that a text names.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Found {
    /// The bytes of the words that name it, with "late", "about" or "since" before it.
    pub range: Range<usize>,
    /// What they say, no more precisely than they say it.
    pub date: Edtf,
}

/// The dates that a text names, in its order.
///
/// ```
/// use casetrail::model::edtf::found_in;
/// let text = "Seven associations asked the court in late January 2025 to annul it.";
/// let found = found_in(text);
/// assert_eq!(found[0].date.text(), "2025-01");
/// assert_eq!(&text[found[0].range.clone()], "late January 2025");
/// ```
#[must_use]
pub fn found_in(text: &str) -> Vec<Found> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match phrase(&tokens, at) {
            Some((edtf, end)) => {
                let range = tokens
                    .get(at..end)
                    .and_then(|used| Some(used.first()?.range.start..used.last()?.range.end));
                if let (Ok(date), Some(range)) = (Edtf::parse(&edtf), range) {
                    found.push(Found { range, date });
                }
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// What a refused text may have meant: "14.10.2024", "Oct 2024", "2024-1-5", "201x", a date with spaces around it.
///
/// ```
/// use casetrail::model::edtf::suggestion;
/// assert_eq!(suggestion("14 Oct 2024").unwrap().text(), "2024-10-14");
/// assert_eq!(suggestion("yesterday"), None);
/// ```
#[must_use]
pub fn suggestion(text: &str) -> Option<Edtf> {
    let trimmed = text.trim();
    let plain = Edtf::parse(trimmed).or_else(|_| Edtf::parse(&trimmed.to_ascii_uppercase()));
    plain.ok().or_else(|| match found_in(trimmed).as_slice() {
        [found] if found.range == (0..trimmed.len()) => Some(found.date.clone()),
        _ => None,
    })
}

/// A run of letters and digits in small letters, or one other character.
struct Token {
    text: String,
    range: Range<usize>,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut continues = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let in_word = c.is_alphanumeric();
        match tokens.last_mut() {
            Some(last) if in_word && continues => {
                last.text.extend(c.to_lowercase());
                last.range.end = end;
            }
            _ if c.is_whitespace() => {}
            _ => tokens.push(Token { text: c.to_lowercase().collect(), range: at..end }),
        }
        continues = in_word;
    }
    tokens
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.text.as_str())
}

/// Whether a token follows the one before it without a space.
fn is_joined(tokens: &[Token], at: usize) -> bool {
    at > 0
        && tokens
            .get(at - 1)
            .zip(tokens.get(at))
            .is_some_and(|(before, token)| before.range.end == token.range.start)
}

/// Any date with the words before it that change its meaning, and the token behind it.
fn phrase(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    match word(tokens, at) {
        "since" => {
            let (date, end) = single(tokens, at + 1)?;
            Some((format!("{date}/.."), end))
        }
        "between" => {
            let (first, last, end) = pair(tokens, at + 1, |connector| connector == "and")?;
            Some((format!("[{first}..{last}]"), end))
        }
        "from" => range(tokens, at + 1).or_else(|| single(tokens, at + 1)),
        _ => range(tokens, at).or_else(|| single(tokens, at)),
    }
}

fn range(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let is_connector = |connector: &str| matches!(connector, "to" | "until" | "till" | "–" | "—" | "-");
    let (first, last, end) = pair(tokens, at, is_connector)?;
    Some((format!("{first}/{last}"), end))
}

/// One date, with "late" or "about" before it.
fn single(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let next = match (word(tokens, at), word(tokens, at + 1)) {
        ("about" | "around" | "circa" | "approximately" | "roughly" | "c" | "ca", following) => {
            let dot = usize::from(following == ".");
            let (date, end) = full(tokens, at + 1 + dot, true)?;
            return Some((format!("{}~", date.edtf()), end));
        }
        ("early" | "mid" | "late", "-") | ("beginning" | "middle" | "end", "of") => at + 2,
        ("early" | "mid" | "late", _) => at + 1,
        _ => {
            let (date, end) = full(tokens, at, is_led_by_preposition(tokens, at))?;
            return Some((date.edtf(), end));
        }
    };
    full(tokens, next, true).map(|(date, end)| (date.edtf(), end))
}

/// Whether the word before lets four digits be a year: "in 2024", not "820 of 2024".
fn is_led_by_preposition(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| word(tokens, before));
    matches!(
        before,
        "in" | "since" | "during" | "by" | "from" | "between" | "until" | "before" | "after" | "year"
    )
}

/// Two dates, of which the first may leave its month and year to the second.
fn pair(tokens: &[Token], at: usize, is_connector: impl Fn(&str) -> bool) -> Option<(String, String, usize)> {
    let (mut first, connector) =
        full(tokens, at, is_led_by_preposition(tokens, at)).or_else(|| partial(tokens, at))?;
    if !is_connector(word(tokens, connector)) {
        return None;
    }
    let (last, end) = full(tokens, connector + 1, true)?;
    if first.year.is_none() {
        // "19 to 2025" shares nothing.
        if first.day.is_some() != last.day.is_some() {
            return None;
        }
        first.year.clone_from(&last.year);
        first.month = first.month.or(last.month);
    }
    Some((first.edtf(), last.edtf(), end))
}

/// The years that four digits alone may mean: others are more often amounts.
const BARE_YEARS: RangeInclusive<&str> = "1800"..="2199";

/// The parts of a date that were found.
#[derive(Clone, Default)]
struct Parts {
    /// As EDTF writes it.
    year: Option<String>,
    /// A month, or the code of a season.
    month: Option<u8>,
    day: Option<u8>,
}

impl Parts {
    fn edtf(&self) -> String {
        let year = self.year.as_deref().unwrap_or_default();
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            (None, _) => year.to_owned(),
        }
    }
}

/// "19", "19 January", "January", without a year.
fn partial(tokens: &[Token], at: usize) -> Option<(Parts, usize)> {
    if let Some(month) = month(word(tokens, at)) {
        return Some((Parts { month: Some(month), ..Parts::default() }, skip_dot(tokens, at + 1)));
    }
    let day = day(word(tokens, at))?;
    let next = skip_dot(tokens, at + 1);
    Some(match month(word(tokens, next)) {
        Some(month) => {
            (Parts { month: Some(month), day: Some(day), ..Parts::default() }, skip_dot(tokens, next + 1))
        }
        None => (Parts { day: Some(day), ..Parts::default() }, at + 1),
    })
}

/// A date with its year; a bare year only where the words around it say that it is one.
fn full(tokens: &[Token], at: usize, is_bare_year_allowed: bool) -> Option<(Parts, usize)> {
    let in_digits =
        digits(tokens, at).or_else(|| day_and_month(tokens, at)).or_else(|| month_first(tokens, at));
    in_digits.or_else(|| part_of_year(tokens, at)).or_else(|| decade(tokens, at)).or_else(|| {
        let year = year(word(tokens, at))
            .filter(|year| is_bare_year_allowed && BARE_YEARS.contains(&year.as_str()))?;
        Some((Parts { year: Some(year), ..Parts::default() }, at + 1))
    })
}

/// "2024-10-14", "2024-10", "2024/10/14", "14.10.2024", "14/10/2024" where only one reading is possible.
fn digits(tokens: &[Token], at: usize) -> Option<(Parts, usize)> {
    let separator = word(tokens, at + 1);
    if !matches!(separator, "-" | "/" | ".") || !is_joined(tokens, at + 1) || !is_joined(tokens, at + 2) {
        return None;
    }
    let third = (word(tokens, at + 3) == separator && is_joined(tokens, at + 3) && is_joined(tokens, at + 4))
        .then(|| word(tokens, at + 4));
    let [first, second] = [word(tokens, at), word(tokens, at + 2)];
    if let Some(year) = year(first) {
        // "2024-5" may be the end of a number; "2024-5-1" is not.
        let month = number(second, 12).filter(|_| second.len() == 2 || third.is_some());
        return match third {
            Some(third) => complete(year, month?, number(third, 31)?, at + 5),
            None if separator == "-" => {
                Some((Parts { year: Some(year), month: Some(month?), day: None }, at + 3))
            }
            None => None,
        };
    }
    let (one, other) = (number(first, 31)?, number(second, 31)?);
    let year = year(third?)?;
    match separator {
        "." => complete(year, other, one, at + 5),
        // Day first or month first: said only if one of them is no month, or both are the same.
        "/" if one > 12 || one == other => complete(year, other, one, at + 5),
        "/" if other > 12 => complete(year, one, other, at + 5),
        _ => None,
    }
}

fn complete(year: String, month: u8, day: u8, end: usize) -> Option<(Parts, usize)> {
    let length = days_in_month(year.parse().ok()?, month);
    (1..=length)
        .contains(&day)
        .then_some((Parts { year: Some(year), month: Some(month), day: Some(day) }, end))
}

/// "14 October 2024", "14th of October, 2024", "14. Oktober 2024", "14 de octubre de 2024".
fn day_and_month(tokens: &[Token], at: usize) -> Option<(Parts, usize)> {
    let day = day(word(tokens, at))?;
    let month_at = skip_of(tokens, skip_dot(tokens, at + 1));
    let month = month(word(tokens, month_at))?;
    let year_at = skip_of(tokens, skip_comma(tokens, skip_dot(tokens, month_at + 1)));
    complete(year(word(tokens, year_at))?, month, day, year_at + 1)
}

/// "October 14, 2024", "October 2024", "October of 2024".
fn month_first(tokens: &[Token], at: usize) -> Option<(Parts, usize)> {
    let month = month(word(tokens, at))?;
    let next = skip_dot(tokens, at + 1);
    if let Some(day) = day(word(tokens, next)) {
        let year_at = skip_comma(tokens, next + 1);
        return complete(year(word(tokens, year_at))?, month, day, year_at + 1);
    }
    let year_at = skip_of(tokens, skip_comma(tokens, next));
    Some((Parts { year: Some(year(word(tokens, year_at))?), month: Some(month), day: None }, year_at + 1))
}

/// "autumn 2024", "Q1 2024", "the first half of 2024".
fn part_of_year(tokens: &[Token], at: usize) -> Option<(Parts, usize)> {
    let (code, next) = match (word(tokens, at), word(tokens, at + 1)) {
        ("spring", _) => (21, at + 1),
        ("summer", _) => (22, at + 1),
        ("autumn" | "fall", _) => (23, at + 1),
        ("winter", _) => (24, at + 1),
        ("q1", _) => (33, at + 1),
        ("q2", _) => (34, at + 1),
        ("q3", _) => (35, at + 1),
        ("q4", _) => (36, at + 1),
        ("first", "quarter") => (33, at + 2),
        ("second", "quarter") => (34, at + 2),
        ("third", "quarter") => (35, at + 2),
        ("fourth" | "last", "quarter") => (36, at + 2),
        ("first", "half") => (40, at + 2),
        ("second", "half") => (41, at + 2),
        _ => return None,
    };
    let year_at = skip_of(tokens, next);
    Some((Parts { year: Some(year(word(tokens, year_at))?), month: Some(code), day: None }, year_at + 1))
}

/// "1990s"; the 2000s may be ten years or a hundred.
fn decade(tokens: &[Token], at: usize) -> Option<(Parts, usize)> {
    let year = year(word(tokens, at).strip_suffix('s')?)?;
    let tens = year.strip_suffix('0').filter(|tens| !tens.ends_with('0'))?;
    Some((Parts { year: Some(format!("{tens}X")), ..Parts::default() }, at + 1))
}

fn skip_dot(tokens: &[Token], at: usize) -> usize {
    at + usize::from(word(tokens, at) == ".")
}

fn skip_comma(tokens: &[Token], at: usize) -> usize {
    at + usize::from(word(tokens, at) == ",")
}

fn skip_of(tokens: &[Token], at: usize) -> usize {
    at + usize::from(matches!(word(tokens, at), "of" | "de" | "del"))
}

/// Four digits from 1000 on.
fn year(word: &str) -> Option<String> {
    let plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && !word.starts_with('0');
    plain.then(|| word.to_owned())
}

/// 1 to 31, also as "1st", "22nd", "1er".
fn day(word: &str) -> Option<u8> {
    let bare = ["st", "nd", "rd", "th", "er", "º"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    number(bare, 31)
}

fn number(word: &str, most: u8) -> Option<u8> {
    let plain = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|number| plain && (1..=most).contains(number))
}

/// A month by its name in five languages, or by an English abbreviation.
fn month(word: &str) -> Option<u8> {
    Some(match word {
        "january" | "jan" | "janvier" | "januar" | "gennaio" | "enero" => 1,
        "february" | "feb" | "février" | "februar" | "febbraio" | "febrero" => 2,
        "march" | "mar" | "mars" | "märz" | "marzo" => 3,
        "april" | "apr" | "avril" | "aprile" | "abril" => 4,
        "may" | "mai" | "maggio" | "mayo" => 5,
        "june" | "jun" | "juin" | "juni" | "giugno" | "junio" => 6,
        "july" | "jul" | "juillet" | "juli" | "luglio" | "julio" => 7,
        "august" | "aug" | "août" | "agosto" => 8,
        "september" | "sep" | "sept" | "septembre" | "settembre" | "septiembre" => 9,
        "october" | "oct" | "octobre" | "oktober" | "ottobre" | "octubre" => 10,
        "november" | "nov" | "novembre" | "noviembre" => 11,
        "december" | "dec" | "décembre" | "dezember" | "dicembre" | "diciembre" => 12,
        _ => return None,
    })
}
