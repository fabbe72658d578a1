//! A flow of money from an event: what the event knows is taken over, and nothing is made firmer by it.

use crate::app::{App, slug};
use crate::document::DocKey;
use crate::edit::Record;
use crate::model::{
    Case, Citation, CitationDetails, DateBasis, Event, FactDetails, Flow, Head, Id, Key, Participant, Seldom,
    Supports, TableName,
};

/// What is said of the date of a flow until somebody knows better.
const DATE_OF_EVENT: &str = "date of the event; no date of payment is stated";
/// Words in a role that tell who gives, and who gets.
const GIVES: &[&str] =
    &["provider", "donor", "funder", "financ", "invest", "payer", "pays", "grants", "contributor"];
const GETS: &[&str] = &["receiver", "recipient", "beneficiary", "payee", "grantee", "funded", "paid"];

impl App {
    /// Adds a flow to the selected event.
    pub(super) fn add_flow_of_event(&mut self) {
        let Some(DocKey { doc, key: Key::Record(TableName::Events, id) }) = self.view.selection.primary()
        else {
            return;
        };
        let (doc, id) = (*doc, id.clone());
        let Some(case) = self.workspace.get(doc).map(|document| document.case().clone()) else { return };
        let Some(flow) = case.events.get(&id).map(|event| flow_of(&case, event)) else { return };
        self.insert(doc, Record::Flow(Box::new(flow)), "new flow of money");
    }
}

/// A flow with the event's date, sources and actors. Kind, number and title are left to whoever adds it.
fn flow_of(case: &Case, event: &Event) -> Flow {
    let details = FactDetails {
        date_text: event.head.date_text.clone(),
        date_basis: match &event.head.date {
            Some(_) => DateBasis::Inferred(DATE_OF_EVENT.into()).into(),
            None => Seldom::default(),
        },
        issues: event.head.issues.clone(),
        ..FactDetails::default()
    };
    let mut head = Head {
        date: event.head.date.clone(),
        citations: event.head.citations.iter().filter_map(of_flow).collect(),
        access: event.head.access,
        details: details.into(),
        ..Head::default()
    };
    // No record has this key: every id of the case counts as taken.
    head.id = slug::unique(case, &Key::Meta, &head);
    let (provider, receiver) = between(&event.participants);
    let currency = case.flows.iter().next_back().and_then(|flow| flow.currency);
    Flow { head, provider, receiver, currency, event: Some(event.head.id.clone()), ..Flow::default() }
}

/// A citation of the event as one of the flow: where it tells which fields it speaks of, those that flows have are left, and
/// with none of them it tells nothing of a flow. What it says otherwise of date and number is of the event.
fn of_flow(citation: &Citation) -> Option<Citation> {
    let is_of_flows = |supports: &Supports| match supports {
        Supports::Place
        | Supports::Origin
        | Supports::Participants
        | Supports::Count
        | Supports::Description => false,
        Supports::Title
        | Supports::Date
        | Supports::Kind
        | Supports::Status
        | Supports::Occurrence
        | Supports::Value
        | Supports::Provider
        | Supports::Receiver
        | Supports::Purpose
        | Supports::Links => true,
    };
    let supports: Vec<Supports> = citation.supports.iter().copied().filter(is_of_flows).collect();
    // Naming none means all of them.
    let tells_of_it = citation.supports.is_empty() || !supports.is_empty();
    tells_of_it.then(|| {
        let details = CitationDetails {
            supports: supports.into(),
            date: None.into(),
            value: None.into(),
            ..(*citation.details).clone()
        };
        Citation { details: details.into(), ..citation.clone() }
    })
}

/// Who gives and who gets: told by their roles; of two that no role tells apart, in the order they stand in.
fn between(participants: &[Participant]) -> (Option<Id>, Option<Id>) {
    let told = |words: &[&str]| {
        let is_told = |of: &&Participant| {
            let role = of.role.to_lowercase();
            words.iter().any(|word| role.contains(word))
        };
        participants.iter().find(is_told).map(|of| of.actor.clone())
    };
    match (told(GIVES), told(GETS), participants) {
        (None, None, [one, other]) => (Some(one.actor.clone()), Some(other.actor.clone())),
        (provider, receiver, _) => (provider, receiver),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(roles: &[(&str, &str)], expected: (Option<&str>, Option<&str>)) {
        let of = |(actor, role): &(&str, &str)| Participant { actor: (*actor).into(), role: (*role).into() };
        let participants: Vec<Participant> = roles.iter().map(of).collect();
        assert_eq!(between(&participants), (expected.0.map(Id::from), expected.1.map(Id::from)), "{roles:?}");
    }

    #[test]
    fn roles_tell_who_gives_and_who_gets() {
        check(&[("b", "recipient"), ("a", "Donor")], (Some("a"), Some("b")));
        check(&[("a", "party"), ("b", "other party")], (Some("a"), Some("b")));
        check(&[("a", "supports financially"), ("b", "party"), ("c", "party")], (Some("a"), None));
        check(&[("a", "party"), ("b", "party"), ("c", "party")], (None, None));
        check(&[("a", "party")], (None, None));
        check(&[], (None, None));
    }
}
