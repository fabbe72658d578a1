//! A filter as it is written: terms, their signs, keys and values, and where each stands in the text.
//!
//! Knows how terms look and not what they mean. Adding, taking out and replacing terms is here, so that ticks, chips and
//! typing write one language.

use std::ops::Range;

/// One term as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where it stands, its sign included.
    pub range: Range<usize>,
    /// Whether facts must have it or must not.
    pub sign: Sign,
    /// What stands before the colon, in small letters; `None` for words.
    pub key: Option<String>,
    /// What is sought, one of several that a comma parts. Never empty; a value may be, while it is typed.
    pub values: Vec<Value>,
}

/// One of the values of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Where it stands, its quotes included.
    pub range: Range<usize>,
    /// What it says, without quotes.
    pub text: String,
}

/// Whether facts must have something or must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// They must.
    With,
    /// They must not: a `-` before the term.
    Without,
}

/// The terms of a text. A quote that is not closed runs to the end.
#[must_use]
pub fn written(text: &str) -> Vec<Written> {
    let mut terms = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|c: char| !c.is_whitespace())) {
        let start = at + start;
        let term = term_at(text, start);
        at = term.range.end.max(start + 1);
        if term.values.iter().any(|value| !value.text.is_empty()) || term.key.is_some() {
            terms.push(term);
        }
    }
    terms
}

fn term_at(text: &str, start: usize) -> Written {
    let rest = text.get(start..).unwrap_or_default();
    let (sign, unsigned) = match rest.strip_prefix('-') {
        Some(unsigned) => (Sign::Without, unsigned),
        None => (Sign::With, rest),
    };
    let body = start + (rest.len() - unsigned.len());
    let key = key_of(unsigned);
    let from = body + key.map_or(0, |key| key.len() + 1);
    let (values, end) = values_from(text, from, key.is_some());
    Written { range: start..end, sign, key: key.map(str::to_ascii_lowercase), values }
}

/// The key that a term begins with. A time (`10:30`) and an address (`https://…`) have none.
fn key_of(term: &str) -> Option<&str> {
    let (key, value) = term.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|letter| letter.is_ascii_alphabetic());
    (is_key && !value.starts_with("//")).then_some(key)
}

/// The values from a place on to the end of the term. Commas part values of a key alone, and none within brackets: a
/// set of dates has commas of its own.
fn values_from(text: &str, from: usize, keyed: bool) -> (Vec<Value>, usize) {
    let mut values = Vec::new();
    let mut value = Value { range: from..from, text: String::new() };
    let (mut quoted, mut brackets) = (false, 0_usize);
    let mut end = text.len();
    for (at, letter) in text.get(from..).unwrap_or_default().char_indices() {
        let at = from + at;
        match letter {
            '"' | '“' | '”' => quoted = !quoted,
            _ if quoted => value.text.push(letter),
            _ if letter.is_whitespace() => {
                end = at;
                break;
            }
            ',' if keyed && brackets == 0 => {
                value.range.end = at;
                values.push(std::mem::replace(
                    &mut value,
                    Value { range: at + 1..at + 1, text: String::new() },
                ));
            }
            _ => {
                match letter {
                    '[' | '{' => brackets += 1,
                    ']' | '}' => brackets = brackets.saturating_sub(1),
                    _ => {}
                }
                value.text.push(letter);
            }
        }
    }
    value.range.end = end;
    values.push(value);
    (values, end)
}

/// A value as it must be written to be read again: in quotes where it holds what would part it.
#[must_use]
pub fn quoted(value: &str) -> String {
    let parts = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '[' | ']' | '{' | '}');
    let plain: String = value.chars().map(|c| if matches!(c, '"' | '“' | '”') { ' ' } else { c }).collect();
    if plain.is_empty() || plain.contains(parts) { format!("\"{plain}\"") } else { plain }
}

/// The term that finds exactly the records of this name or id: `tag:=navy`.
#[must_use]
pub fn exactly(key: &str, value: &str) -> String {
    format!("{key}:{}", exactly_value(value))
}

/// The value of such a term: `=navy`.
#[must_use]
pub fn exactly_value(value: &str) -> String {
    format!("={}", quoted(value))
}

/// The text with a value of a key added: beside the values of that key that are there already, else as a new term.
#[must_use]
pub fn with_value(text: &str, key: &str, value: &str) -> String {
    let has_key = |term: &&Written| term.sign == Sign::With && term.key.as_deref() == Some(key);
    match written(text).iter().find(has_key) {
        Some(term) => {
            let (head, tail) = text.split_at_checked(term.range.end).unwrap_or((text, ""));
            let head = closed(head);
            let comma = if term.values.last().is_some_and(|last| last.text.is_empty()) { "" } else { "," };
            let beside = format!("{head}{comma}{value}{tail}");
            // Within a bracket that nobody closed a comma parts no values: the value becomes a term of its own.
            if has_value(&beside, key, value) { beside } else { with_term(text, &format!("{key}:{value}")) }
        }
        None => with_term(text, &format!("{key}:{value}")),
    }
}

/// The text with a term after the others.
#[must_use]
pub fn with_term(text: &str, term: &str) -> String {
    let text = closed(text.trim());
    if text.is_empty() { term.to_owned() } else { format!("{text} {term}") }
}

/// The text with its last quote closed.
fn closed(text: &str) -> String {
    let quotes = text.chars().filter(|letter| matches!(letter, '"' | '“' | '”')).count();
    if quotes % 2 == 1 { format!("{text}\"") } else { text.to_owned() }
}

/// The text without the term at this place among [`written`] terms.
#[must_use]
pub fn without_term(text: &str, at: usize) -> String {
    match written(text).get(at) {
        Some(term) => cut(text, &term.range),
        None => text.to_owned(),
    }
}

/// The text without a value of a key, and without the term where it was the only one.
#[must_use]
pub fn without_value(text: &str, key: &str, value: &str) -> String {
    let wanted = written(&format!("{key}:{value}"));
    let wanted = wanted.first().and_then(|term| term.values.first()).map(|value| value.text.as_str());
    for (nth, term) in written(text).iter().enumerate() {
        if term.sign == Sign::Without || term.key.as_deref() != Some(key) {
            continue;
        }
        let Some(at) = term.values.iter().position(|held| Some(held.text.as_str()) == wanted) else {
            continue;
        };
        if term.values.len() == 1 {
            return without_term(text, nth);
        }
        let rest = term.values.iter().enumerate().filter(|(other, _)| *other != at);
        let rest: Vec<&str> = rest.filter_map(|(_, value)| text.get(value.range.clone())).collect();
        let (Some(head), Some(tail)) = (text.get(..term.range.start), text.get(term.range.end..)) else {
            continue;
        };
        return format!("{head}{key}:{}{tail}", rest.join(","));
    }
    text.to_owned()
}

/// The text with this value of a key where it had none, without it where it had.
#[must_use]
pub fn with_value_turned(text: &str, key: &str, value: &str) -> String {
    if has_value(text, key, value) { without_value(text, key, value) } else { with_value(text, key, value) }
}

/// Whether the text asks for this value of a key.
#[must_use]
pub fn has_value(text: &str, key: &str, value: &str) -> bool {
    let wanted = written(&format!("{key}:{value}"));
    let Some(wanted) = wanted.first().and_then(|term| term.values.first()) else { return false };
    written(text).iter().any(|term| {
        term.sign == Sign::With
            && term.key.as_deref() == Some(key)
            && term.values.iter().any(|held| held.text == wanted.text)
    })
}

fn cut(text: &str, range: &Range<usize>) -> String {
    let head = text.get(..range.start).unwrap_or_default().trim_end();
    let tail = text.get(range.end..).unwrap_or_default().trim_start();
    if head.is_empty() || tail.is_empty() { format!("{head}{tail}") } else { format!("{head} {tail}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<(Sign, Option<String>, Vec<String>)> {
        let values = |term: &Written| term.values.iter().map(|value| value.text.clone()).collect();
        written(text).iter().map(|term| (term.sign, term.key.clone(), values(term))).collect()
    }

    #[test]
    fn a_term_has_a_sign_a_key_and_values_that_commas_part() {
        let with = |key: Option<&str>, values: &[&str]| {
            (Sign::With, key.map(str::to_owned), values.iter().map(|value| (*value).to_owned()).collect())
        };
        for (text, expected) in [
            ("rome, court", vec![with(None, &["rome,"]), with(None, &["court"])]),
            ("Kind:return,vote", vec![with(Some("kind"), &["return", "vote"])]),
            ("actor:\"Rossi, Anna\",=navy", vec![with(Some("actor"), &["Rossi, Anna", "=navy"])]),
            ("date:[2024-01,2024-03]", vec![with(Some("date"), &["[2024-01,2024-03]"])]),
            ("10:30 https://a.org", vec![with(None, &["10:30"]), with(None, &["https://a.org"])]),
            ("tag:", vec![with(Some("tag"), &[""])]),
            ("\"not closed", vec![with(None, &["not closed"])]),
            ("- \"\"", vec![]),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
        assert_eq!(shape("-tag:a")[0].0, Sign::Without);
    }

    #[test]
    fn ranges_say_where_a_term_and_its_values_stand() {
        let text = "court  -kind:\"a b\",c x";
        let terms = written(text);
        let shown: Vec<&str> = terms.iter().map(|term| &text[term.range.clone()]).collect();
        assert_eq!(shown, ["court", "-kind:\"a b\",c", "x"]);
        let values: Vec<&str> = terms[1].values.iter().map(|value| &text[value.range.clone()]).collect();
        assert_eq!(values, ["\"a b\"", "c"]);
    }

    #[test]
    fn a_value_joins_those_of_its_key_and_leaves_again() {
        assert_eq!(with_value("", "tag", "=navy"), "tag:=navy");
        assert_eq!(with_value("court  ", "tag", "=navy"), "court tag:=navy");
        assert_eq!(with_value("tag:=navy 2024", "tag", "=\"a b\""), "tag:=navy,=\"a b\" 2024");
        assert_eq!(with_value("tag: 2024", "tag", "x"), "tag:x 2024");
        assert_eq!(with_value("\"not closed", "tag", "x"), "\"not closed\" tag:x");
        assert_eq!(without_value("a tag:=navy,=\"a b\" 2024", "tag", "=\"a b\""), "a tag:=navy 2024");
        assert_eq!(without_value("a tag:=navy 2024", "tag", "=navy"), "a 2024");
        assert_eq!(without_term("a -b c", 1), "a c");
        assert!(has_value("x tag:a,\"b c\"", "tag", "\"b c\"") && !has_value("-tag:a", "tag", "a"));
    }
}
