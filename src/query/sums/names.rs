//! What groups, series and reasons are called.

use lean_string::LeanStr;

use super::By;
use super::between::{Between, End, Side};
use super::chart::{Group, Outside, Scope, Series, Trust};
use super::settle::Why;
use crate::document::DocId;
use crate::model::{Case, Id, Occurrence, Tongue, kind_not_stated};
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
pub fn group_words(cases: &[(DocId, &Case)], by: By, group: &Group) -> LeanStr {
    match group {
        Group::All => LeanStr::default(),
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
        Group::Unstated => by.unstated_in(tongue_of(cases)).into(),
        Group::Others => tongue_of(cases).say(["others", "andere", "autres", "altri", "otros"]).into(),
    }
}

/// "Italy to Albania, for an advance": what is not stated is said.
fn between_words(cases: &[(DocId, &Case)], between: &Between) -> String {
    let [provider, receiver, purpose] = Side::ALL.map(|side| end_words(cases, side, between.end(side)));
    let tongue = tongue_of(cases);
    let for_word = tongue.say(["for", "für", "pour", "per", "para"]);
    let purpose = match between.purpose {
        End::Purpose(_) => format!("{for_word} {purpose}"),
        End::Actor(_) | End::Others | End::Unstated => purpose.to_string(),
    };
    let [from, to] = tongue.say([["from", "to"], ["von", "an"], ["de", "à"], ["da", "a"], ["de", "a"]]);
    format!("{from} {provider} {to} {receiver}, {purpose}")
}

/// In which language groups are named: that of the cases where they share one.
fn tongue_of(cases: &[(DocId, &Case)]) -> Tongue {
    Tongue::of_all(cases.iter().map(|(_, case)| case.meta.language.as_str()))
}

/// What a giver, a receiver or a purpose is called.
#[must_use]
pub fn end_words(cases: &[(DocId, &Case)], side: Side, end: &End) -> LeanStr {
    match end {
        End::Actor(id) => actor_words(cases, id),
        End::Purpose(words) => words.clone(),
        End::Unstated => match side {
            Side::Provider => By::Provider.unstated_in(tongue_of(cases)).into(),
            Side::Receiver => By::Receiver.unstated_in(tongue_of(cases)).into(),
            Side::Purpose => {
                let unstated = [
                    "purpose not stated",
                    "Zweck nicht genannt",
                    "objet non indiqué",
                    "scopo non indicato",
                    "finalidad no indicada",
                ];
                tongue_of(cases).say(unstated).into()
            }
        },
        End::Others => {
            let others = match side {
                Side::Provider => [
                    "other providers",
                    "weitere Geber",
                    "autres bailleurs",
                    "altri finanziatori",
                    "otros financiadores",
                ],
                Side::Receiver => [
                    "other receivers",
                    "weitere Empfänger",
                    "autres bénéficiaires",
                    "altri beneficiari",
                    "otros beneficiarios",
                ],
                Side::Purpose => {
                    ["other purposes", "weitere Zwecke", "autres objets", "altri scopi", "otras finalidades"]
                }
            };
            tongue_of(cases).say(others).into()
        }
    }
}

/// The name of an actor in the first case that knows it; its pseudonym where it has one alone.
fn actor_words(cases: &[(DocId, &Case)], id: &Id) -> LeanStr {
    let actor = cases.iter().find_map(|(_, case)| case.actors.get(id));
    let name = actor.map(|actor| if actor.name.is_empty() { &actor.pseudonym } else { &actor.name });
    name.filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| LeanStr::from(id.as_str()))
}

fn issue_words(cases: &[(DocId, &Case)], id: &Id) -> String {
    let issue = cases.iter().find_map(|(_, case)| case.issues.get(id));
    let title = issue.map(|issue| issue.title.to_string());
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| id.to_string())
}

impl Scope {
    /// "allocation, planned": what may be added at most.
    #[must_use]
    pub fn words_in(&self, tongue: Tongue) -> String {
        // Of money somebody asks which; of counts the label tells what they are.
        let kind = match (self.kind, self.label.is_empty()) {
            (Some(kind), _) => kind.words_in(tongue),
            (None, true) => kind_not_stated(tongue),
            (None, false) => "",
        };
        let occurrence = match self.occurrence {
            Occurrence::Actual => "",
            Occurrence::Planned | Occurrence::Attempted | Occurrence::Cancelled => {
                self.occurrence.words_in(tongue)
            }
        };
        let parts = [kind, &self.label, occurrence];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

impl Trust {
    /// What stands behind what is in doubt: ", in doubt".
    #[must_use]
    pub fn suffix(self, tongue: Tongue) -> &'static str {
        match self {
            Self::Firm => "",
            Self::Doubtful => {
                tongue.say([", in doubt", ", zweifelhaft", ", douteux", ", in dubbio", ", en duda"])
            }
        }
    }
}

impl Series {
    /// "allocation, planned, in doubt": what it is of, its group excepted.
    #[must_use]
    pub fn words_in(&self, tongue: Tongue) -> String {
        let kind = if self.scope.kind.is_none() && self.scope.label.is_empty() {
            let occurrence = self.scope.occurrence;
            if occurrence == Occurrence::Actual {
                String::new()
            } else {
                occurrence.words_in(tongue).to_owned()
            }
        } else {
            self.scope.words_in(tongue)
        };
        format!("{kind}{}", self.trust.suffix(tongue)).trim_start_matches(", ").to_owned()
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
