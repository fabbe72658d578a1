//! Whether a fact has what is sought.

use super::keys::NameOf;
use super::numbers::Dates;
use super::sought::{Name, Part, Sought, State, Text};
use crate::model::{Basis, Case, DateBasis, Head, Id};
use crate::query::TimeIndex;
use crate::query::fold::{fold_into, folded};
use crate::query::search::{FactRef, Names, Searched};

/// What a fact is judged by: its case, and its text.
pub(super) struct Ground<'a> {
    pub(super) case: &'a Case,
    pub(super) index: &'a TimeIndex,
    pub(super) text: Searched<'a>,
    /// What was folded last: its room serves the next.
    folded: String,
}

impl<'a> Ground<'a> {
    pub(super) fn new(case: &'a Case, index: &'a TimeIndex, names: &'a Names<'a>) -> Self {
        Self { case, index, text: Searched::new(names), folded: String::new() }
    }

    /// A text as a search sees it, in the same room as the last.
    fn folded(&mut self, text: &str) -> &str {
        self.folded.clear();
        fold_into(text, &mut self.folded);
        &self.folded
    }

    pub(super) fn holds(&mut self, sought: &Sought, fact: FactRef<'_>) -> bool {
        let head = fact.head();
        match sought {
            Sought::Words(Text::Any, words) => self.text.of(fact).contains(words.as_str()),
            Sought::Words(text, words) => {
                texts(*text, fact).iter().any(|text| self.folded(text).contains(words))
            }
            Sought::Name(of, name) => self.refers_to(*of, name, fact),
            Sought::NoName(of) => !self.has_any(*of, fact),
            Sought::State(state) => is_in(*state, fact),
            Sought::Has(part) => self.has(*part, fact),
            Sought::HasNo(part) => self.lacks(*part, fact),
            Sought::Date(dates) => head.date.as_ref().is_some_and(|date| match dates {
                Dates::Days(first, last) => date.overlaps(*first, *last),
                Dates::Written(written) => date == written,
            }),
            Sought::Amount(numbers) => fact.amount().is_some_and(|amount| numbers.contains(amount)),
            Sought::Currency(code) => fact.currency().is_some_and(|currency| currency.code() == code),
            Sought::Count(numbers) => {
                fact.counts().iter().filter_map(|count| count.value).any(|value| numbers.contains(value))
            }
            Sought::Link(relation) => head.links.iter().any(|link| link.relation == *relation),
        }
    }

    fn refers_to(&mut self, of: NameOf, name: &Name, fact: FactRef<'_>) -> bool {
        let names = self.text.names();
        match of {
            NameOf::Actor => fact.actors().any(|id| names.is_called(of, id, name)),
            NameOf::Place => fact.places().any(|id| names.is_called(of, id, name)),
            NameOf::Source => fact.sources().any(|id| names.is_called(of, id, name)),
            NameOf::Lane => fact.lane().is_some_and(|id| names.is_called(of, id, name)),
            NameOf::Issue => fact.head().issues.iter().any(|id| names.is_called(of, id, name)),
            NameOf::Tag => fact.head().tags.iter().any(|tag| name.fits(self.folded(tag))),
            NameOf::Kind => {
                let (file, words) = fact.kind();
                name.fits(self.folded(words)) || self.folded(file) == name.text()
            }
            NameOf::Unit => fact.counts().iter().any(|count| name.fits(self.folded(&count.unit))),
            NameOf::Case => {
                name.fits(&folded(&self.case.meta.title)) || name.fits(&folded(&self.case.meta.id))
            }
            NameOf::Fact => self.is_linked(name, fact),
        }
    }

    /// Whether a link leads from the fact to one of this name, or from one of this name to it.
    fn is_linked(&self, name: &Name, fact: FactRef<'_>) -> bool {
        let head = fact.head();
        let is_named = |head: &Head| name.fits(&folded(&head.id)) || name.fits(&folded(&head.title));
        let target = |id: &Id| self.case.fact(id).and_then(|key| self.case.head(&key)).is_some_and(is_named);
        let to = head.links.iter().any(|link| target(&link.to));
        to || self.index.named_by(&head.id).filter_map(|key| self.case.head(key)).any(is_named)
    }

    fn has_any(&self, of: NameOf, fact: FactRef<'_>) -> bool {
        match of {
            NameOf::Actor => fact.actors().next().is_some(),
            NameOf::Place => fact.places().next().is_some(),
            NameOf::Source => fact.sources().next().is_some(),
            NameOf::Lane => fact.lane().is_some_and(|lane| self.case.lanes.contains(lane)),
            NameOf::Issue => !fact.head().issues.is_empty(),
            NameOf::Tag => !fact.head().tags.is_empty(),
            NameOf::Kind => !fact.kind().0.is_empty(),
            NameOf::Unit => fact.counts().iter().any(|count| !count.unit.is_empty()),
            NameOf::Case | NameOf::Fact => true,
        }
    }

    fn has(&self, part: Part, fact: FactRef<'_>) -> bool {
        let head = fact.head();
        match part {
            Part::Source => !head.citations.is_empty(),
            Part::Quote => head.citations.iter().any(|citation| !citation.quote.is_empty()),
            Part::Date => head.date.is_some(),
            Part::Lane => self.has_any(NameOf::Lane, fact),
            Part::Place => self.has_any(NameOf::Place, fact),
            Part::Actor => self.has_any(NameOf::Actor, fact),
            Part::Count => !fact.counts().is_empty(),
            Part::Amount => fact.amount().is_some(),
            Part::Link => {
                let id = &head.id;
                !head.links.is_empty() || self.index.named_by(id).next().is_some()
            }
            Part::Issue => !head.issues.is_empty(),
            Part::Tag => !head.tags.is_empty(),
            Part::Picture => fact.has_media(),
            Part::Description => !fact.description().is_empty(),
            Part::Note => !head.note.is_empty(),
            Part::Review => head.review.is_some(),
            Part::Kind => self.has_any(NameOf::Kind, fact),
        }
    }

    /// What stands in lanes are events alone: a flow lacks none.
    fn lacks(&self, part: Part, fact: FactRef<'_>) -> bool {
        let may_have = part != Part::Lane || matches!(fact, FactRef::Event(_));
        may_have && !self.has(part, fact)
    }
}

fn texts(text: Text, fact: FactRef<'_>) -> Vec<&str> {
    let head = fact.head();
    match text {
        Text::Any | Text::Title => vec![&head.title],
        Text::Quote => head.citations.iter().flat_map(|c| [c.quote.as_str(), &c.translation]).collect(),
        Text::Note => {
            let links = head.links.iter().map(|link| link.note.as_str());
            let review = head.review.iter().map(|review| review.note.as_str());
            std::iter::once(head.note.as_str()).chain(links).chain(review).collect()
        }
    }
}

fn is_in(state: State, fact: FactRef<'_>) -> bool {
    let head = fact.head();
    match state {
        State::Undated => head.date.is_none(),
        State::Dated => head.date.is_some(),
        State::Key => head.key,
        State::Inferred => {
            matches!(*head.basis, Basis::Inferred(_)) || matches!(*head.date_basis, DateBasis::Inferred(_))
        }
        State::Stated => head.basis == Basis::Stated && head.date_basis == DateBasis::Stated,
        State::Relative => matches!(*head.date_basis, DateBasis::Relative { .. }),
        State::Status(status) => head.status == status,
        State::Occurrence(occurrence) => head.occurrence == occurrence,
        State::Access(access) => head.access == access,
        State::Review(verdict) => head.review.as_ref().map(|review| review.verdict) == verdict,
        State::Event => matches!(fact, FactRef::Event(_)),
        State::Flow => matches!(fact, FactRef::Flow(_)),
    }
}
