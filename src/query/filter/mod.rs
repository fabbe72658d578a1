//! The search box: words and `key:value` terms, and which facts they leave.
//!
//! Words are found anywhere in the text of a fact and in the names it refers to, whatever their case and accents; all terms
//! must hold, of the values of one term any. `-` before a term turns it around, quotes keep words together, `=` before a
//! name means that name alone: `actor:"Italian Navy" kind:return,transfer -status:alleged`.

mod columns;
mod finder;
mod holds;
mod keys;
mod matches;
mod numbers;
mod offers;
mod range;
mod renamed;
mod similar;
mod sought;
mod written;

use std::collections::BTreeSet;
use std::ops::Range;

use super::search::{FactRef, Names};
use super::{FactNo, TimeIndex, in_parts};
use crate::model::{Case, Key, TableName};
use holds::Ground;
pub(in crate::query) use renamed::{Renamed, renamed};
pub(in crate::query) use sought::{Name, as_compared};
use sought::{Sought, Text};

pub use columns::Columns;
pub use finder::Finder;
pub use keys::{KEYS, NameOf, SearchKey, Values, key_named};
pub use matches::Matches;
pub use offers::{Offer, offers};
pub use range::{range, range_of_value, range_words, with_range};
pub use similar::{FEW, LookedIn, Similar, SimilarWords, similar};
pub use written::{
    Sign, Value, Written, exactly, exactly_value, has_value, quoted, with_term, with_value,
    with_value_turned, without_term, without_value, written,
};

/// After so many facts long work asks whether it is still wanted.
const ASKED: usize = 512;
/// Facts that are looked at in one part; of no more of them nothing is divided.
const PART: usize = 32 * 1024;

/// The number of a fact, by its id and its place among others.
type NumberOf<'a> = &'a dyn Fn(&str, usize) -> Option<FactNo>;

/// Whether long work was stopped: nobody waits for it any more.
pub type Stopped<'a> = &'a (dyn Fn() -> bool + Sync);

/// What is searched for, read from the text of the search box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    terms: Vec<Term>,
    notes: Vec<Note>,
}

/// A term that facts must have or must not have: any of these.
#[derive(Clone, Debug, PartialEq)]
struct Term {
    any: Vec<Sought>,
    sign: Sign,
}

/// What of a filter could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What is wrong and what is known instead.
    pub text: String,
    /// Where it stands in the text.
    pub place: Range<usize>,
    /// What may be meant, to stand in its place.
    pub instead: Option<String>,
}

impl Filter {
    /// Reads the text; whatever cannot be understood is a note, and the rest of it still filters.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut filter = Self::default();
        for written in written(text) {
            let mut any = Vec::new();
            for value in &written.values {
                match sought::sought(&written, value) {
                    Ok(sought) => any.extend(sought),
                    Err(note) => {
                        // A key that nobody knows is one mistake, however many values it has.
                        if filter.notes.last() != Some(&note) {
                            filter.notes.push(note);
                        }
                    }
                }
            }
            if !any.is_empty() {
                filter.terms.push(Term { any, sign: written.sign });
            }
        }
        filter
    }

    /// Whether everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether words are sought anywhere in the texts of facts.
    #[must_use]
    pub fn seeks_words(&self) -> bool {
        let mut all = self.terms.iter().flat_map(|term| &term.any);
        all.any(|sought| matches!(sought, Sought::Words(Text::Any, _)))
    }

    /// What could not be understood.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The words sought anywhere or in titles, folded: what a label marks.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let with = self.terms.iter().filter(|term| term.sign == Sign::With);
        with.flat_map(|term| &term.any).filter_map(|sought| {
            if let Sought::Words(Text::Any | Text::Title, words) = sought {
                Some(words.as_str())
            } else {
                None
            }
        })
    }

    /// The facts of a case that match; the index is that of the same case.
    #[must_use]
    pub fn matches(&self, case: &Case, index: &TimeIndex) -> Matches {
        let nothing = || Matches::none_of(case.events.len() + case.flows.len());
        self.matches_unless(case, index, &|| false).unwrap_or_else(nothing)
    }

    /// The same for many facts; `None` where somebody stopped it, which is asked now and then.
    #[must_use]
    pub fn matches_unless(&self, case: &Case, index: &TimeIndex, is_stopped: Stopped<'_>) -> Option<Matches> {
        let names = Names::of(case);
        let parts_of = |facts: usize| facts.div_ceil(PART);
        let (of_events, of_flows) = (parts_of(case.events.len()), parts_of(case.flows.len()));
        let parts = in_parts(of_events + of_flows, |part| {
            let ground = Ground::new(case, index, &names);
            match part.checked_sub(of_events) {
                None => {
                    let events = case.events.iter_from(part * PART).take(PART).map(FactRef::Event);
                    let number = |id: &str, nth| index.number_near(id, part * PART + nth);
                    self.left_of(events, ground, is_stopped, (&number, Matches::add_event))
                }
                Some(part) => {
                    let flows = case.flows.iter_from(part * PART).take(PART).map(FactRef::Flow);
                    let number = |id: &str, nth| index.flow_number_near(id, part * PART + nth);
                    self.left_of(flows, ground, is_stopped, (&number, Matches::add_flow))
                }
            }
        });
        let mut matches = Matches::none_of(case.events.len() + case.flows.len());
        for part in parts {
            matches.join(&part?);
        }
        Some(matches)
    }

    /// Those of some facts that match; `number` tells that of an id and its place among them, `add` notes it.
    fn left_of<'f>(
        &self,
        facts: impl Iterator<Item = FactRef<'f>>,
        mut ground: Ground<'_>,
        is_stopped: Stopped<'_>,
        (number, add): (NumberOf<'_>, fn(&mut Matches, FactNo)),
    ) -> Option<Matches> {
        let mut matches = Matches::default();
        for (nth, fact) in facts.enumerate() {
            if nth % ASKED == 0 && is_stopped() {
                return None;
            }
            if self.holds(&mut ground, fact)
                && let Some(no) = number(&fact.head().id, nth)
            {
                add(&mut matches, no);
            }
        }
        Some(matches)
    }

    /// Brings matches up to date after an edit of these records; `None` where the rest has to be looked at again: where
    /// others than facts have changed, or a fact matches by its links.
    #[must_use]
    pub fn follow(
        &self,
        matches: &Matches,
        case: &Case,
        index: &TimeIndex,
        touched: &BTreeSet<Key>,
    ) -> Option<Matches> {
        if self.is_of_links() || !touched.iter().all(Key::is_fact) {
            return None;
        }
        let mut matches = matches.clone();
        let names = Names::of(case);
        let mut ground = Ground::new(case, index, &names);
        self.judge(&mut matches, &mut ground, touched);
        Some(matches)
    }

    /// Whether a fact matches by its links, so that an edit of another changes what matches.
    fn is_of_links(&self) -> bool {
        self.terms.iter().flat_map(|term| &term.any).any(Sought::is_of_links)
    }

    /// Looks again at these facts, however they were judged before.
    fn judge(&self, matches: &mut Matches, ground: &mut Ground<'_>, touched: &BTreeSet<Key>) {
        matches.set_total(ground.case.events.len() + ground.case.flows.len());
        for key in touched {
            let Some(id) = key.id() else { continue };
            let fact = FactRef::of(ground.case, key);
            let holds = fact.is_some_and(|fact| self.holds(ground, fact));
            let is_flow = matches!(key, Key::Record(TableName::Flows, _));
            let index = ground.index;
            let no = if is_flow { index.flow_number_of(id) } else { index.number_once_of(id) };
            match (no, is_flow, holds) {
                (Some(no), true, true) => matches.add_flow(no),
                (Some(no), true, false) => matches.drop_flow(no),
                (Some(no), false, true) => matches.add_event(no),
                (Some(no), false, false) => matches.drop_event(no),
                (None, ..) => {}
            }
        }
    }

    fn holds(&self, ground: &mut Ground<'_>, fact: FactRef<'_>) -> bool {
        ground.text.turn_to();
        self.terms.iter().all(|term| {
            let any = term.any.iter().any(|sought| ground.holds(sought, fact));
            any == (term.sign == Sign::With)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Actor, Citation, Count, Currency, DateBasis, Decimal, Edtf, Event, EventKind, Flow, FlowKind, Head,
        Id, Key, Lane, Link, Meta, Participant, Place, Relation, Status,
    };

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
        transfer.place = Some(Id::from("port")).into();
        transfer.head.date_basis = DateBasis::Inferred("year".into()).into();
        transfer.head.citations.push(Citation::default());
        transfer.head.citations.first_mut().unwrap().quote = "forty migrants on board".into();
        let mut ruling = event("ruling", "A court decides", Some("2024-10"));
        ruling.kind = EventKind::CourtDecision;
        ruling.lane = Some(Id::from("courts"));
        ruling.head.tags.push("asylum law".into());
        ruling.head.status = Status::Disputed;
        ruling.counts.push(Count {
            value: Some(Decimal::from(12)),
            unit: "people".into(),
            ..Count::default()
        });
        ruling.head.note = "Check the register".into();
        ruling.head.key = true;
        let mut law = event("law", "New law", None);
        law.head.links.push(Link {
            relation: Relation::RespondsTo,
            to: Id::from("ruling"),
            note: "".into(),
            basis: crate::model::Basis::Stated,
            citations: Vec::new(),
        });
        let grant = Flow {
            head: Head { id: Id::from("grant"), title: "Collateral".into(), ..Head::default() },
            kind: Some(FlowKind::Guarantee),
            provider: Some(Id::from("navy")),
            value: Some(Decimal::from(1_500_000)),
            currency: Some(Currency::EUR),
            ..Flow::default()
        };
        Case {
            meta: Meta { id: Id::from("small"), title: "A small case".into(), ..Meta::default() },
            flows: std::iter::once(grant).collect(),
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
        let keys = case.facts().map(|(table, head)| Key::Record(table, head.id.clone()));
        let left = keys.filter(|key| matches.contains(key, &index));
        left.filter_map(|key| key.id().map(ToString::to_string)).collect()
    }

    #[test]
    fn each_term_leaves_the_facts_it_names() {
        for (text, expected) in [
            ("", vec!["law", "ruling", "transfer", "grant"]),
            ("shengjin", vec!["transfer"]),
            ("MIGRANTS forty", vec!["transfer"]),
            ("\"on board\"", vec!["transfer"]),
            ("militare", vec!["transfer", "grant"]),
            ("-court", vec!["law", "transfer", "grant"]),
            ("actor:navy", vec!["transfer", "grant"]),
            ("actor:=navy", vec!["transfer", "grant"]),
            ("actor:=nav", vec![]),
            ("actor:\"Italian Navy\"", vec!["transfer", "grant"]),
            ("actor:=\"Italian Navy\"", vec!["transfer", "grant"]),
            ("actor:=Italian", vec![]),
            ("actor:none", vec!["law", "ruling"]),
            ("kind:court", vec!["ruling"]),
            ("kind:CourtDecision", vec!["ruling"]),
            ("kind:=\"court decision\",=transfer", vec!["ruling", "transfer"]),
            ("kind:guarantee", vec!["grant"]),
            ("-kind:court,transfer", vec!["law", "grant"]),
            ("kind:none", vec!["law"]),
            ("lane:courts", vec!["ruling"]),
            ("lane:none", vec!["law", "transfer", "grant"]),
            ("has:no-lane", vec!["law", "transfer"]),
            ("tag:asylum", vec!["ruling"]),
            ("tag:=asylum", vec![]),
            ("place:shengjin", vec!["transfer"]),
            ("status:disputed", vec!["ruling"]),
            ("is:disputed,undated", vec!["law", "ruling", "grant"]),
            ("is:key", vec!["ruling"]),
            ("is:flow", vec!["grant"]),
            ("basis:inferred", vec!["transfer"]),
            ("basis:stated", vec!["law", "ruling", "grant"]),
            ("has:no-date", vec!["law", "grant"]),
            ("has:no-source", vec!["law", "ruling", "grant"]),
            ("has:note", vec!["ruling"]),
            ("has:link", vec!["law", "ruling"]),
            ("note:register", vec!["ruling"]),
            ("quote:migrants", vec!["transfer"]),
            ("title:migrants", vec![]),
            ("date:2024", vec!["ruling"]),
            ("date:2024/..", vec!["ruling", "transfer"]),
            ("date:202X", vec!["ruling", "transfer"]),
            ("date:>2024", vec!["transfer"]),
            ("date:2024-11..2025-03", vec![]),
            ("amount:>1m", vec!["grant"]),
            ("amount:>2m", vec![]),
            ("currency:eur", vec!["grant"]),
            ("count:10..20", vec!["ruling"]),
            ("unit:people", vec!["ruling"]),
            ("link:responds-to", vec!["law"]),
            ("linked:ruling", vec!["law"]),
            ("linked:=law", vec!["ruling"]),
            ("case:small", vec!["law", "ruling", "transfer", "grant"]),
            ("-case:small", vec![]),
            ("access:public -date:2024 -has:no-date", vec!["transfer"]),
            ("review:none status:disputed", vec!["ruling"]),
            ("actor:", vec!["law", "ruling", "transfer", "grant"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_slip_is_told_with_what_may_be_meant_and_where() {
        for (text, instead, mended) in [
            ("knid:return", "kind:", "kind:return"),
            ("-statsu:disputed", "-status:", "-status:disputed"),
            ("navy status:alledged", "alleged", "navy status:alleged"),
            ("has:no-sorce", "no-source", "has:no-source"),
        ] {
            let filter = Filter::parse(text);
            let [note] = filter.notes() else { panic!("{text}: {:?}", filter.notes()) };
            assert_eq!(note.instead.as_deref(), Some(instead), "{text}");
            let mut text = text.to_owned();
            text.replace_range(note.place.clone(), instead);
            assert_eq!(text, mended);
        }
    }

    #[test]
    fn what_is_not_understood_is_said_and_does_not_filter() {
        let filter = Filter::parse("colour:red status:fine date:soon has:legs");
        assert!(filter.is_empty());
        assert_eq!(filter.notes().len(), 4);
        assert!(filter.notes()[0].text.contains("“colour:”") && filter.notes()[0].text.contains("actor"));
        assert_eq!(Filter::parse("https://example.org 10:30").notes(), &[]);
    }
}
