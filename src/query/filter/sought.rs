//! What a value of a key means.

use super::keys::{KEYS, NameOf, PARTS, STATES, SearchKey, Values, key_named};
use super::numbers::{Dates, Numbers, dates, numbers};
use super::{Note, Value, Written};
use crate::format::similar;
use crate::model::{Access, Named, Occurrence, Relation, Status, Verdict};
use crate::query::fold::folded;

/// One thing that a fact has or has not; texts are folded.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sought {
    /// Words in any of its texts or in one of them.
    Words(Text, String),
    /// A name that it refers to.
    Name(NameOf, Name),
    /// It refers to none.
    NoName(NameOf),
    State(State),
    Has(Part),
    HasNo(Part),
    Date(Dates),
    Amount(Numbers),
    Currency(String),
    Count(Numbers),
    Link(Relation),
}

impl Sought {
    /// Whether other facts, linked with one, say whether it is sought.
    pub(super) fn is_of_links(&self) -> bool {
        match self {
            Self::Name(of, _) | Self::NoName(of) => *of == NameOf::Fact,
            Self::Has(part) | Self::HasNo(part) => *part == Part::Link,
            Self::Words(..)
            | Self::State(_)
            | Self::Date(_)
            | Self::Amount(_)
            | Self::Currency(_)
            | Self::Count(_)
            | Self::Link(_) => false,
        }
    }
}

/// Which texts of a fact are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    Any,
    Title,
    Quote,
    Note,
}

/// A name, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) enum Name {
    /// The whole name or the id.
    Exactly(String),
    /// Anything that contains it.
    Part(String),
}

/// A state of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Undated,
    Dated,
    Key,
    Inferred,
    Stated,
    Relative,
    Status(Status),
    Occurrence(Occurrence),
    Access(Access),
    Review(Option<Verdict>),
    Event,
    Flow,
}

/// Something that a fact may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Source,
    Quote,
    Date,
    Lane,
    Place,
    Actor,
    Count,
    Amount,
    Link,
    Issue,
    Tag,
    Picture,
    Description,
    Note,
    Review,
    Kind,
}

impl Part {
    /// In the order of [`PARTS`].
    const ALL: [Self; 16] = [
        Self::Source,
        Self::Quote,
        Self::Date,
        Self::Lane,
        Self::Place,
        Self::Actor,
        Self::Count,
        Self::Amount,
        Self::Link,
        Self::Issue,
        Self::Tag,
        Self::Picture,
        Self::Description,
        Self::Note,
        Self::Review,
        Self::Kind,
    ];
}

impl Name {
    fn read(value: &str) -> Option<Self> {
        let exact = value.strip_prefix('=').map(as_compared);
        let name = exact.map_or_else(|| Self::Part(value.to_owned()), Self::Exactly);
        (!name.text().is_empty()).then_some(name)
    }

    pub(in crate::query) fn text(&self) -> &str {
        match self {
            Self::Exactly(name) | Self::Part(name) => name,
        }
    }

    /// Whether a folded name is this one, or has it as a part.
    pub(in crate::query) fn fits(&self, folded: &str) -> bool {
        match self {
            Self::Exactly(name) => as_compared(folded) == *name,
            Self::Part(part) => folded.contains(part.as_str()),
        }
    }
}

/// A folded name as `=` compares it: a quote cannot be written within one, nor spaces around it.
pub(in crate::query) fn as_compared(folded: &str) -> String {
    folded.replace('"', " ").trim().to_owned()
}

/// What a value of a term means; `None` while it is not typed yet.
///
/// # Errors
/// What is not understood, in words for the person, with what may be meant.
pub(super) fn sought(term: &Written, value: &Value) -> Result<Option<Sought>, Note> {
    let text = folded(value.text.trim());
    let note = |text: String, instead: Option<String>| Note { text, place: value.range.clone(), instead };
    let Some(name) = &term.key else {
        return Ok((!text.is_empty()).then_some(Sought::Words(Text::Any, text)));
    };
    let Some(key) = key_named(name) else {
        let near = similar(name, KEYS.iter().map(|key| key.name));
        let known: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
        let said = format!("there is no “{name}:”; a search knows {}", known.join(", "));
        let key_place = term.range.start..value.range.start;
        let sign = if term.sign == super::Sign::Without { "-" } else { "" };
        return Err(Note {
            text: said,
            place: key_place,
            instead: near.map(|near| format!("{sign}{near}:")),
        });
    };
    if text.is_empty() {
        return Ok(None);
    }
    match key.values {
        Values::Text => Ok(Some(Sought::Words(text_of(key), text))),
        Values::Names(of) if text == "none" && !matches!(of, NameOf::Case | NameOf::Fact) => {
            Ok(Some(Sought::NoName(of)))
        }
        Values::Names(of) => Ok(Name::read(&text).map(|name| Sought::Name(of, name))),
        Values::Currencies => Ok(Some(Sought::Currency(text.trim_start_matches('=').to_uppercase()))),
        Values::Dates => dates(&text).map(|dates| Some(Sought::Date(dates))).map_err(|said| note(said, None)),
        Values::Numbers => {
            let read = numbers(&text).map_err(|said| note(said, None))?;
            Ok(Some(if key.name == "amount" { Sought::Amount(read) } else { Sought::Count(read) }))
        }
        Values::Words(words) => {
            let word = text.trim_start_matches('=');
            word_of(key, word).map(Some).ok_or_else(|| {
                let said = format!("“{}:” knows {}, not “{word}”", key.name, words.join(", "));
                let (no, part) = word.strip_prefix("no-").map_or(("", word), |part| ("no-", part));
                let near = similar(part, words.iter().copied()).map(|near| format!("{no}{near}"));
                note(said, near)
            })
        }
    }
}

fn text_of(key: &SearchKey) -> Text {
    match key.name {
        "title" => Text::Title,
        "quote" => Text::Quote,
        _ => Text::Note,
    }
}

fn word_of(key: &SearchKey, word: &str) -> Option<Sought> {
    match key.name {
        "is" => state(word),
        "has" => has(word),
        "link" => named::<Relation>(word).map(Sought::Link),
        "review" if word == "none" => Some(Sought::State(State::Review(None))),
        // Words of one column of `is:`.
        _ => state(word).filter(|_| matches!(key.values, Values::Words(words) if words.contains(&word))),
    }
}

fn state(word: &str) -> Option<Sought> {
    let state = match word {
        "undated" => State::Undated,
        "dated" => State::Dated,
        "key" => State::Key,
        "inferred" => State::Inferred,
        "stated" => State::Stated,
        "relative" => State::Relative,
        "event" => State::Event,
        "flow" => State::Flow,
        _ => named(word)
            .map(State::Status)
            .or_else(|| named(word).map(State::Occurrence))
            .or_else(|| named(word).map(State::Access))
            .or_else(|| named(word).map(|verdict| State::Review(Some(verdict))))?,
    };
    STATES.contains(&word).then_some(Sought::State(state))
}

fn has(word: &str) -> Option<Sought> {
    match word.strip_prefix("no-") {
        Some(part) => part_named(part).map(Sought::HasNo),
        None => part_named(word).map(Sought::Has),
    }
}

fn part_named(word: &str) -> Option<Part> {
    PARTS.iter().position(|part| *part == word).and_then(|at| Part::ALL.get(at)).copied()
}

/// The value of a vocabulary by its words, spaces as hyphens, or by its name in the file.
fn named<T: Named>(word: &str) -> Option<T> {
    T::ALL.iter().copied().find(|known| {
        known.words().replace(' ', "-") == word
            || known.words() == word
            || known.name().eq_ignore_ascii_case(word)
    })
}
