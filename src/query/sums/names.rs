//! What groups, series and reasons are called.

use smol_str::SmolStr;

use super::By;
use super::between::{Between, End, Side};
use super::chart::{Group, Outside, Scope, Series, Trust};
use super::settle::Why;
use crate::document::DocId;
use crate::model::{Case, Id, Named, Occurrence};
use crate::query::panels::short_name;

impl Side {
    /// "Provider".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Provider => "Provider",
            Self::Receiver => "Receiver",
            Self::Purpose => "Purpose",
        }
    }
}

/// What a group is called in these cases.
#[must_use]
pub fn group_words(cases: &[(DocId, &Case)], by: By, group: &Group) -> SmolStr {
    match group {
        Group::All => SmolStr::default(),
        Group::Actor(id) => actor_words(cases, id),
        Group::Case(doc) => {
            let case = cases.iter().find(|(open, _)| open == doc);
            case.map(|(_, case)| short_name(&case.meta)).unwrap_or_default()
        }
        Group::Issues(ids) => {
            let words: Vec<String> = ids.iter().map(|id| issue_words(cases, id)).collect();
            words.join(" + ").into()
        }
        Group::Between(between) => between_words(cases, between).into(),
        Group::Unstated => format!("{} not stated", by.words()).into(),
        Group::Others => "others".into(),
    }
}

/// "Italy to Albania, for an advance": what is not stated is said.
fn between_words(cases: &[(DocId, &Case)], between: &Between) -> String {
    let [provider, receiver, purpose] = Side::ALL.map(|side| end_words(cases, side, between.end(side)));
    let purpose = match between.purpose {
        End::Purpose(_) => format!("for {purpose}"),
        End::Actor(_) | End::Others | End::Unstated => purpose.to_string(),
    };
    format!("from {provider} to {receiver}, {purpose}")
}

/// What a giver, a receiver or a purpose is called.
#[must_use]
pub fn end_words(cases: &[(DocId, &Case)], side: Side, end: &End) -> SmolStr {
    let (one, several) = match side {
        Side::Provider => ("provider", "other providers"),
        Side::Receiver => ("receiver", "other receivers"),
        Side::Purpose => ("purpose", "other purposes"),
    };
    match end {
        End::Actor(id) => actor_words(cases, id),
        End::Purpose(words) => words.clone(),
        End::Unstated => format!("{one} not stated").into(),
        End::Others => several.into(),
    }
}

/// The name of an actor in the first case that knows it; its pseudonym where it has one alone.
fn actor_words(cases: &[(DocId, &Case)], id: &Id) -> SmolStr {
    let actor = cases.iter().find_map(|(_, case)| case.actors.get(id));
    let name = actor.map(|actor| if actor.name.is_empty() { &actor.pseudonym } else { &actor.name });
    name.filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| SmolStr::new(id.as_str()))
}

fn issue_words(cases: &[(DocId, &Case)], id: &Id) -> String {
    let issue = cases.iter().find_map(|(_, case)| case.issues.get(id));
    let title = issue.map(|issue| issue.title.to_string());
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| id.to_string())
}

impl Scope {
    /// "allocation, planned": what may be added at most.
    #[must_use]
    pub fn words(&self) -> String {
        // Of money somebody asks which; of counts the label tells what they are.
        let kind = match (self.kind, self.label.is_empty()) {
            (Some(kind), _) => kind.words(),
            (None, true) => "kind not stated",
            (None, false) => "",
        };
        let occurrence = match self.occurrence {
            Occurrence::Actual => "",
            Occurrence::Planned | Occurrence::Attempted | Occurrence::Cancelled => self.occurrence.words(),
        };
        let parts = [kind, &self.label, occurrence];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

impl Trust {
    /// What stands behind what is in doubt: ", in doubt".
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Firm => "",
            Self::Doubtful => ", in doubt",
        }
    }
}

impl Series {
    /// "allocation, planned, in doubt": what it is of, its group excepted.
    #[must_use]
    pub fn words(&self) -> String {
        let kind = if self.scope.kind.is_none() && self.scope.label.is_empty() {
            let occurrence = self.scope.occurrence;
            if occurrence == Occurrence::Actual { String::new() } else { occurrence.words().to_owned() }
        } else {
            self.scope.words()
        };
        format!("{kind}{}", self.trust.suffix()).trim_start_matches(", ").to_owned()
    }
}

impl Why {
    /// Why an amount does not count, before the title of the one in whose favour: "part of".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::PartOf(_) => "part of",
            Self::SameAs(_) => "the same as",
            Self::ConflictsWith(_) => "conflicts with",
            Self::SameFact(_) => "stated beside",
            Self::MayOverlap(_) => "may overlap with",
            Self::Unknown => "number not stated",
            Self::TooLong => "too many digits to be added exactly",
        }
    }
}

impl Outside {
    /// Why an amount is in no sum.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Over => "lasts longer than a period",
            Self::Vaguely => "dated less precisely than a period",
            Self::Partly => "only partly in the time shown",
            Self::Elsewhere => "outside the time shown",
        }
    }
}
