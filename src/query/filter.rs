//! The search box: words and `key:value` terms, and which facts they leave.
//!
//! Words are found anywhere in the text of a fact and in the names it refers to, whatever their case and accents; all terms
//! must hold. `-` before a term turns it around, quotes keep words together: `actor:"Italian Navy" -status:alleged`.

use std::collections::BTreeSet;

use super::fold::folded;
use super::search::{FactRef, Names, Searched};
use super::{FactNo, TimeIndex};
use crate::model::{
    Access, Basis, Case, DateBasis, Edtf, Id, Key, Named, Occurrence, Status, TableName, Verdict,
};

/// Keys of terms, for help and completion.
pub const KEYS: [&str; 13] = [
    "actor", "kind", "lane", "tag", "issue", "source", "place", "status", "basis", "has", "date", "access",
    "review",
];

/// What is searched for, read from the text of the search box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    terms: Vec<Term>,
    notes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
struct Term {
    sought: Sought,
    sign: Sign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    With,
    Without,
}

/// One thing that a fact has or has not; texts are folded.
#[derive(Clone, Debug, PartialEq)]
enum Sought {
    Word(String),
    Actor(String),
    Kind(String),
    Lane(String),
    Tag(String),
    Issue(String),
    Source(String),
    Place(String),
    Status(Status),
    Occurrence(Occurrence),
    Inferred,
    Stated,
    Relative,
    NoSource,
    NoDate,
    NoLane,
    Note,
    Date(Edtf),
    Access(Access),
    Review(Option<Verdict>),
}

impl Filter {
    /// Reads the text; whatever cannot be understood is a note, and the rest of it still filters.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut filter = Self::default();
        for (sign, word) in words(text) {
            match sought(&word) {
                Ok(Some(sought)) => filter.terms.push(Term { sought, sign }),
                Ok(None) => {}
                Err(note) => filter.notes.push(note),
            }
        }
        filter
    }

    /// Whether everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What could not be understood, in words for the person.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The words sought anywhere, folded: what a label marks.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| match (&term.sought, term.sign) {
            (Sought::Word(word), Sign::With) => Some(word.as_str()),
            _ => None,
        })
    }

    /// The facts of a case that match; the index is that of the same case.
    #[must_use]
    pub fn matches(&self, case: &Case, index: &TimeIndex) -> Matches {
        let mut matches = Matches { total: case.events.len() + case.flows.len(), ..Matches::default() };
        let names = Names::of(case);
        let mut text = Searched::new(&names);
        for event in case.events.iter() {
            if self.holds(case, &mut text, FactRef::Event(event))
                && let Some(no) = index.number_of(&event.head.id)
            {
                matches.add_event(no);
            }
        }
        for flow in case.flows.iter() {
            if self.holds(case, &mut text, FactRef::Flow(flow)) {
                matches.flows.insert(flow.head.id.clone());
            }
        }
        matches
    }

    fn holds(&self, case: &Case, text: &mut Searched<'_>, fact: FactRef<'_>) -> bool {
        text.turn_to();
        self.terms.iter().all(|term| (term.sign == Sign::With) == term.sought.holds(case, text, fact))
    }
}

/// Terms of the text: words, or what stands in quotes, with the `-` before them. A quote that is not closed runs to the end.
fn words(text: &str) -> Vec<(Sign, String)> {
    let mut words = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(first) = letters.peek() {
        if first.is_whitespace() {
            letters.next();
            continue;
        }
        let sign = if letters.next_if_eq(&'-').is_some() { Sign::Without } else { Sign::With };
        let mut word = String::new();
        let mut quoted = false;
        while let Some(letter) = letters.next_if(|letter| quoted || !letter.is_whitespace()) {
            match letter {
                '"' | '“' | '”' => quoted = !quoted,
                _ => word.push(letter),
            }
        }
        if !word.is_empty() {
            words.push((sign, word));
        }
    }
    words
}

/// What a term means; `None` while its value is not typed yet.
fn sought(word: &str) -> Result<Option<Sought>, String> {
    let Some((key, value)) = word.split_once(':') else { return Ok(Some(Sought::Word(folded(word)))) };
    if key.is_empty() || !key.chars().all(|letter| letter.is_ascii_alphabetic()) || value.starts_with("//") {
        return Ok(Some(Sought::Word(folded(word))));
    }
    let key = key.to_ascii_lowercase();
    let value = folded(value.trim());
    if value.is_empty() && KEYS.contains(&key.as_str()) {
        return Ok(None);
    }
    let found = match key.as_str() {
        "actor" => Sought::Actor(value),
        "kind" => Sought::Kind(value),
        "lane" if value == "none" => Sought::NoLane,
        "lane" => Sought::Lane(value),
        "tag" => Sought::Tag(value),
        "issue" => Sought::Issue(value),
        "source" => Sought::Source(value),
        "place" => Sought::Place(value),
        "status" => {
            return named(&value)
                .map(Sought::Status)
                .or_else(|| named(&value).map(Sought::Occurrence))
                .map(Some)
                .ok_or_else(|| {
                    note("status", &value, &[names_of::<Status>(), names_of::<Occurrence>()].concat())
                });
        }
        "basis" => {
            return one_of(
                "basis",
                &value,
                &[("inferred", Sought::Inferred), ("stated", Sought::Stated), ("relative", Sought::Relative)],
            );
        }
        "has" => {
            return one_of(
                "has",
                &value,
                &[
                    ("no-source", Sought::NoSource),
                    ("no-date", Sought::NoDate),
                    ("no-lane", Sought::NoLane),
                    ("note", Sought::Note),
                ],
            );
        }
        "date" => return date(&value).map(Some),
        "access" => {
            return named(&value)
                .map(Sought::Access)
                .map(Some)
                .ok_or_else(|| note("access", &value, &names_of::<Access>()));
        }
        "review" if value == "none" => Sought::Review(None),
        "review" => {
            return named(&value)
                .map(|verdict| Sought::Review(Some(verdict)))
                .map(Some)
                .ok_or_else(|| note("review", &value, &[vec!["none"], names_of::<Verdict>()].concat()));
        }
        _ => return Err(format!("there is no “{key}:”; a search knows {}", KEYS.join(", "))),
    };
    Ok(Some(found))
}

fn date(value: &str) -> Result<Sought, String> {
    // Folding made it lower case; EDTF writes X, T, Y, Z and E as capitals.
    let text = value.to_uppercase();
    Edtf::parse(&text).map(Sought::Date).map_err(|error| format!("“date:{value}” is no date: {error}"))
}

fn named<T: Named>(value: &str) -> Option<T> {
    T::ALL.iter().copied().find(|known| known.words() == value || known.name().eq_ignore_ascii_case(value))
}

fn names_of<T: Named>() -> Vec<&'static str> {
    T::ALL.iter().map(|known| known.words()).collect()
}

fn one_of(key: &str, value: &str, known: &[(&'static str, Sought)]) -> Result<Option<Sought>, String> {
    let found = known.iter().find(|(name, _)| *name == value).map(|(_, sought)| sought.clone());
    found.map(Some).ok_or_else(|| note(key, value, &known.iter().map(|(name, _)| *name).collect::<Vec<_>>()))
}

fn note(key: &str, value: &str, known: &[&str]) -> String {
    format!("“{key}:” knows {}, not “{value}”", known.join(", "))
}

impl Sought {
    fn holds(&self, case: &Case, text: &mut Searched<'_>, fact: FactRef<'_>) -> bool {
        let head = fact.head();
        match self {
            Self::Word(word) => text.of(fact).contains(word.as_str()),
            Self::Actor(value) => fact.actors().any(|id| text.names().actor(id, value)),
            Self::Kind(value) => {
                let (name, words) = fact.kind();
                folded(words).contains(value.as_str()) || name.eq_ignore_ascii_case(value)
            }
            Self::Lane(value) => fact.lane().is_some_and(|id| text.names().lane(id, value)),
            Self::Tag(value) => head.tags.iter().any(|tag| folded(tag).contains(value.as_str())),
            Self::Issue(value) => head.issues.iter().any(|id| text.names().issue(id, value)),
            Self::Source(value) => fact.sources().any(|id| text.names().source(id, value)),
            Self::Place(value) => fact.places().any(|id| text.names().place(id, value)),
            Self::Status(status) => head.status == *status,
            Self::Occurrence(occurrence) => head.occurrence == *occurrence,
            Self::Inferred => {
                matches!(head.basis, Basis::Inferred(_)) || matches!(head.date_basis, DateBasis::Inferred(_))
            }
            Self::Stated => head.basis == Basis::Stated && head.date_basis == DateBasis::Stated,
            Self::Relative => matches!(head.date_basis, DateBasis::Relative { .. }),
            Self::NoSource => head.citations.is_empty(),
            Self::NoDate => head.date.is_none(),
            Self::NoLane => {
                matches!(fact, FactRef::Event(_))
                    && !fact.lane().is_some_and(|lane| case.lanes.contains(lane))
            }
            Self::Note => !head.note.is_empty(),
            Self::Date(sought) => head.date.as_ref().is_some_and(|date| overlap(date, sought)),
            Self::Access(access) => head.access == *access,
            Self::Review(verdict) => head.review.as_ref().map(|review| review.verdict) == *verdict,
        }
    }
}

/// Whether two dates may share a day; an open or unknown side reaches without end.
fn overlap(date: &Edtf, sought: &Edtf) -> bool {
    use crate::model::edtf::Day;
    date.overlaps(sought.earliest().unwrap_or(Day::MIN), sought.latest().unwrap_or(Day::MAX))
}

/// The facts of one case that a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// A bit for each event number.
    bits: Vec<u64>,
    events: usize,
    flows: BTreeSet<Id>,
    total: usize,
}

impl Matches {
    /// How many events match.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events
    }

    /// How many flows match.
    #[must_use]
    pub fn flows(&self) -> usize {
        self.flows.len()
    }

    /// How many facts match: the N of "N of M".
    #[must_use]
    pub fn count(&self) -> usize {
        self.events + self.flows.len()
    }

    /// How many facts the case has.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// Whether the event of this number matches.
    #[must_use]
    pub fn has_event(&self, no: FactNo) -> bool {
        self.bits.get(no.0 as usize / 64).is_some_and(|word| word >> (no.0 % 64) & 1 == 1)
    }

    /// Whether a fact matches.
    #[must_use]
    pub fn contains(&self, key: &Key, index: &TimeIndex) -> bool {
        match key {
            Key::Record(TableName::Events, id) => index.number_of(id).is_some_and(|no| self.has_event(no)),
            Key::Record(TableName::Flows, id) => self.flows.contains(id),
            Key::Meta | Key::Order(_) | Key::Record(..) => false,
        }
    }

    fn add_event(&mut self, no: FactNo) {
        let at = no.0 as usize / 64;
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        if let Some(word) = self.bits.get_mut(at) {
            self.events += usize::from(*word >> (no.0 % 64) & 1 == 0);
            *word |= 1 << (no.0 % 64);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Citation, Event, EventKind, Head, Lane, Participant, Place};

    fn case() -> Case {
        let event = |id: &str, title: &str, date: Option<&str>| Event {
            head: Head {
                id: Id::from(id),
                title: title.into(),
                date: date.map(|date| Edtf::parse(date).unwrap()),
                ..Head::default()
            },
            ..Event::default()
        };
        let mut transfer = event("transfer", "Fourth transfer to Shëngjin", Some("2025-04"));
        transfer.kind = EventKind::Transfer;
        transfer.participants.push(Participant { actor: Id::from("navy"), role: "carrier".into() });
        transfer.place = Some(Id::from("port"));
        transfer.head.date_basis = DateBasis::Inferred("year".into());
        transfer
            .head
            .citations
            .push(Citation { quote: "forty migrants on board".into(), ..Citation::default() });
        let mut ruling = event("ruling", "A court decides", Some("2024-10"));
        ruling.kind = EventKind::CourtDecision;
        ruling.lane = Some(Id::from("courts"));
        ruling.head.tags.push("asylum law".into());
        ruling.head.status = Status::Disputed;
        let law = event("law", "New law", None);
        Case {
            events: [transfer, ruling, law].into_iter().collect(),
            actors: std::iter::once(Actor {
                id: Id::from("navy"),
                name: "Italian Navy".into(),
                aliases: vec!["Marina Militare".into()],
                ..Actor::default()
            })
            .collect(),
            places: std::iter::once(Place {
                id: Id::from("port"),
                name: "Port of Shëngjin".into(),
                ..Place::default()
            })
            .collect(),
            lanes: std::iter::once(Lane {
                id: Id::from("courts"),
                title: "Courts".into(),
                ..Lane::default()
            })
            .collect(),
            ..Case::default()
        }
    }

    fn found(text: &str) -> Vec<String> {
        let case = case();
        let index = TimeIndex::build(&case);
        let matches = Filter::parse(text).matches(&case, &index);
        let ids = case.events.iter().map(|event| event.head.id.clone());
        ids.filter(|id| matches.contains(&Key::event(id), &index)).map(|id| id.to_string()).collect()
    }

    #[test]
    fn each_term_leaves_the_facts_it_names() {
        for (text, expected) in [
            ("", vec!["law", "ruling", "transfer"]),
            ("shengjin", vec!["transfer"]),
            ("MIGRANTS forty", vec!["transfer"]),
            ("\"on board\"", vec!["transfer"]),
            ("militare", vec!["transfer"]),
            ("-court", vec!["law", "transfer"]),
            ("actor:navy", vec!["transfer"]),
            ("actor:\"Italian Navy\"", vec!["transfer"]),
            ("kind:court", vec!["ruling"]),
            ("kind:CourtDecision", vec!["ruling"]),
            ("lane:courts", vec!["ruling"]),
            ("lane:none", vec!["law", "transfer"]),
            ("tag:asylum", vec!["ruling"]),
            ("place:shengjin", vec!["transfer"]),
            ("status:disputed", vec!["ruling"]),
            ("basis:inferred", vec!["transfer"]),
            ("basis:stated", vec!["law", "ruling"]),
            ("has:no-date", vec!["law"]),
            ("has:no-source", vec!["law", "ruling"]),
            ("date:2024", vec!["ruling"]),
            ("date:2024/..", vec!["ruling", "transfer"]),
            ("date:202X", vec!["ruling", "transfer"]),
            ("access:public -date:2024 -has:no-date", vec!["transfer"]),
            ("review:none status:disputed", vec!["ruling"]),
            ("actor:", vec!["law", "ruling", "transfer"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_said_and_does_not_filter() {
        let filter = Filter::parse("colour:red status:fine date:soon has:legs");
        assert!(filter.is_empty());
        assert_eq!(filter.notes().len(), 4);
        assert!(filter.notes()[0].contains("“colour:”") && filter.notes()[0].contains("actor"));
        assert_eq!(Filter::parse("https://example.org 10:30").notes(), &[] as &[String]);
    }
}
