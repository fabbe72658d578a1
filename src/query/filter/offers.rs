//! What may stand where the cursor is: keys, words of closed lists, names of the open cases.

use std::ops::Range;

use super::keys::{KEYS, NameOf, PARTS, SearchKey, Values, key_named};
use super::written::{Value, Written, quoted, written};
use crate::model::Case;
use crate::query::facets::{Census, called};
use crate::query::fold::folded;

/// Something to write at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is shown: "Italian Navy".
    pub shown: String,
    /// What it is: "actor, 12 facts".
    pub detail: String,
    /// The whole text with the offer taken.
    pub text: String,
    /// Where the cursor stands then, in bytes.
    pub cursor: usize,
}

/// Names offered for a word without a key.
const NAMES: usize = 5;
/// Offers at most.
const MOST: usize = 40;
/// Facts looked through for a name of one.
const FACTS: usize = 20_000;

/// What a person may want to write at a place of the text, given in bytes; the likeliest first.
#[must_use]
pub fn offers(text: &str, cursor: usize, cases: &[(&Case, &Census)]) -> Vec<Offer> {
    let terms = written(text);
    let at_cursor = |term: &&Written| term.range.start < cursor && cursor <= term.range.end;
    let mut offers = match terms.iter().find(at_cursor) {
        Some(term) => match term.key.as_deref() {
            Some(key) => of_key(text, cursor, term, key, cases),
            None => of_word(text, term, cases),
        },
        None if text.trim().is_empty() => keys(text, &(0..text.len()), "", ""),
        None => Vec::new(),
    };
    offers.truncate(MOST);
    offers
}

/// A word may become a key, or a name that is known.
fn of_word(text: &str, term: &Written, cases: &[(&Case, &Census)]) -> Vec<Offer> {
    let Some(whole) = text.get(term.range.clone()) else { return Vec::new() };
    let (sign, word) = whole.strip_prefix('-').map_or(("", whole), |word| ("-", word));
    if word.is_empty() || word.contains(['"', '“', '”']) {
        return Vec::new();
    }
    let mut offers = keys(text, &term.range, sign, &word.to_ascii_lowercase());
    let sought = folded(word);
    if sought.chars().count() < 2 {
        return offers;
    }
    let mut found: Vec<(&SearchKey, Known)> = Vec::new();
    for key in &KEYS {
        let Values::Names(of) = key.values else { continue };
        if !matches!(of, NameOf::Fact | NameOf::Case | NameOf::Unit) {
            found.extend(names(of, &sought, cases).into_iter().map(|known| (key, known)));
        }
    }
    found.sort_by(|(_, a), (_, b)| a.rank.cmp(&b.rank));
    offers.extend(found.into_iter().take(NAMES).map(|(key, known)| {
        let detail = if known.detail.is_empty() {
            key.name.to_owned()
        } else {
            format!("{}, {}", key.name, known.detail)
        };
        let term_text = format!("{sign}{}:{}", key.name, known.value);
        taken(text, &term.range, &term_text, Ends::Term).told(known.shown, detail)
    }));
    offers
}

/// Keys that begin with what is typed.
fn keys(text: &str, range: &Range<usize>, sign: &str, typed: &str) -> Vec<Offer> {
    let fit = KEYS.iter().filter(|key| key.name.starts_with(typed));
    fit.map(|key| {
        let written = format!("{sign}{}:", key.name);
        taken(text, range, &written, Ends::Open).told(written.clone(), key.finds.to_owned())
    })
    .collect()
}

/// The values of a key.
fn of_key(text: &str, cursor: usize, term: &Written, key: &str, cases: &[(&Case, &Census)]) -> Vec<Offer> {
    let under = |value: &&Value| value.range.start <= cursor && cursor <= value.range.end;
    let (Some(key), Some(value)) = (key_named(key), term.values.iter().find(under)) else {
        return Vec::new();
    };
    let typed = folded(value.text.trim().trim_start_matches('='));
    let known: Vec<Known> = match key.values {
        Values::Words(words) => words_of(key, words, &typed),
        Values::Names(NameOf::Case) => in_order(cases.iter().filter_map(|(case, _)| of_case(case, &typed))),
        Values::Names(NameOf::Fact) => facts(&typed, cases),
        Values::Names(of) => {
            let none = "none".starts_with(&typed).then(|| Known::new("none", "none", "facts that name none"));
            let none = none.map(|known| Known { rank: (2, 0, String::new()), ..known });
            in_order(names(of, &typed, cases).into_iter().chain(none))
        }
        Values::Currencies => currencies(&typed, cases),
        Values::Text | Values::Dates | Values::Numbers => Vec::new(),
    };
    known
        .into_iter()
        .map(|known| taken(text, &value.range, &known.value, Ends::Term).told(known.shown, known.detail))
        .collect()
}

/// A value that fits.
struct Known {
    value: String,
    shown: String,
    detail: String,
    /// Those that begin with what is typed first, then the most frequent, then by name.
    rank: (u8, usize, String),
}

impl Known {
    fn new(value: &str, shown: &str, detail: &str) -> Self {
        let rank = (0, 0, String::new());
        Self { value: value.to_owned(), shown: shown.to_owned(), detail: detail.to_owned(), rank }
    }

    /// The value, where its name or any word of it begins with what is typed or contains it.
    fn fitting(self, typed: &str, facts: usize) -> Option<Self> {
        let name = folded(&self.shown);
        let at = name.find(typed)?;
        let begins_word = name.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        let place = match (at, begins_word) {
            (0, _) => 0,
            (_, true) => 1,
            (_, false) => 2,
        };
        Some(Self { rank: (place, usize::MAX - facts, name), ..self })
    }
}

fn in_order(known: impl Iterator<Item = Known>) -> Vec<Known> {
    let mut known: Vec<Known> = known.collect();
    known.sort_by(|a, b| a.rank.cmp(&b.rank));
    known
}

fn words_of(key: &SearchKey, words: &[&str], typed: &str) -> Vec<Known> {
    let without = PARTS.map(|part| format!("no-{part}"));
    let no = without.iter().map(String::as_str).filter(|_| key.name == "has");
    let all = words.iter().copied().chain(no);
    // In the order of the list, those that begin with what is typed first.
    let fit = all.enumerate().filter_map(|(at, word)| {
        let known = Known::new(word, word, "").fitting(typed, 0)?;
        Some(Known { rank: (known.rank.0, at, String::new()), ..known })
    });
    in_order(fit)
}

/// Names of one sort that facts refer to.
fn names(of: NameOf, typed: &str, cases: &[(&Case, &Census)]) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    for (id, title, facts) in Census::merged(cases, of) {
        let noun = if facts == 1 { "fact" } else { "facts" };
        let known = Known::new(&format!("={}", quoted(id)), title, &format!("{facts} {noun}"));
        all.extend(known.fitting(typed, facts));
    }
    all
}

fn of_case(case: &Case, typed: &str) -> Option<Known> {
    let (id, title) = (case.meta.id.as_str(), case.meta.title.as_str());
    let value = if id.is_empty() { title } else { id };
    let shown = called(case, NameOf::Case, id).unwrap_or(value);
    let fits = !value.is_empty();
    fits.then(|| Known::new(&format!("={}", quoted(value)), shown, id))?.fitting(typed, 0)
}

fn facts(typed: &str, cases: &[(&Case, &Census)]) -> Vec<Known> {
    if typed.is_empty() {
        return Vec::new();
    }
    let heads = cases.iter().flat_map(|(case, _)| case.facts().take(FACTS));
    let fit = heads.filter_map(|(_, head)| {
        let date = head.date.as_ref().map(crate::model::Edtf::short_words).unwrap_or_default();
        Known::new(&format!("={}", quoted(&head.id)), &head.title, &date).fitting(typed, 0)
    });
    in_order(fit.take(MOST))
}

fn currencies(typed: &str, cases: &[(&Case, &Census)]) -> Vec<Known> {
    let mut codes: Vec<String> = cases
        .iter()
        .flat_map(|(case, _)| case.flows.iter().take(FACTS))
        .filter_map(|flow| flow.currency.map(|currency| currency.code().to_lowercase()))
        .collect();
    codes.sort();
    codes.dedup();
    in_order(codes.iter().filter_map(|code| Known::new(code, &code.to_uppercase(), "").fitting(typed, 0)))
}

/// Whether the person writes on behind what is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// The value follows.
    Open,
    /// Another term may follow.
    Term,
}

/// The text with something in the place of a part of it.
fn taken(text: &str, range: &Range<usize>, with: &str, ends: Ends) -> Offer {
    let (head, tail) =
        (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let space = if ends == Ends::Term && tail.is_empty() { " " } else { "" };
    Offer {
        shown: String::new(),
        detail: String::new(),
        text: format!("{head}{with}{space}{tail}"),
        cursor: head.len() + with.len() + space.len(),
    }
}

impl Offer {
    fn told(self, shown: String, detail: String) -> Self {
        Self { shown, detail, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Event, EventDetails, EventKind, Head, Meta, Participant};

    fn case() -> Case {
        let event = |id: &str, kind: EventKind, tags: &[&str]| Event {
            head: Head {
                id: id.into(),
                title: format!("Title of {id}").into(),
                tags: tags.iter().map(|tag| (*tag).into()).collect(),
                ..Head::default()
            },
            kind,
            details: EventDetails {
                participants: vec![Participant { actor: "navy".into(), role: "carrier".into() }].into(),
                ..EventDetails::default()
            }
            .into(),
            ..Event::default()
        };
        let navy = Actor { id: "navy".into(), name: "Italian Navy".into(), ..Actor::default() };
        Case {
            meta: Meta { id: "it-al".into(), title: "Italy and Albania".into(), ..Meta::default() },
            actors: [navy].into_iter().collect(),
            events: [
                event("a", EventKind::Return, &["law", "asylum law"]),
                event("b", EventKind::CourtDecision, &["asylum law"]),
            ]
            .into_iter()
            .collect(),
            ..Case::default()
        }
    }

    /// What is offered at `|`, as the texts that taking it gives.
    fn offered(marked: &str) -> Vec<String> {
        let case = case();
        let census = Census::of(&case);
        let cursor = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let offers = offers(&text, cursor, &[(&case, &census)]);
        let with_cursor = |offer: &Offer| {
            let (head, tail) = offer.text.split_at(offer.cursor);
            format!("{head}|{tail}")
        };
        offers.iter().map(with_cursor).collect()
    }

    #[test]
    fn offers_fit_what_is_typed_and_the_likeliest_stands_first() {
        for (typed, expected) in [
            ("ki|", vec!["kind:|"]),
            ("x -ki|", vec!["x -kind:|"]),
            ("kind:|", vec!["kind:=\"court decision\" |", "kind:=return |", "kind:none |"]),
            ("kind:ret|", vec!["kind:=return |"]),
            ("kind:=return,co| x", vec!["kind:=return,=\"court decision\"| x"]),
            ("tag:law|", vec!["tag:=law |", "tag:=\"asylum law\" |"]),
            ("nav|", vec!["actor:=navy |"]),
            ("-status:di|", vec!["-status:disputed |", "-status:undisputed |"]),
            ("has:no-so|", vec!["has:no-source |"]),
            ("linked:\"of b|", vec!["linked:=b |"]),
            ("case:alb|", vec!["case:=it-al |"]),
            ("date:20|", vec![]),
            ("\"quoted|", vec![]),
            ("done |", vec![]),
        ] {
            assert_eq!(offered(typed), expected, "{typed}");
        }
        assert_eq!(offered("|").len(), KEYS.len(), "an empty field offers every key");
    }
}
