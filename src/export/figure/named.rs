//! What facts are called in a picture: for the ids of their groups, and for whoever points at them.

use super::compose::Placed;
use crate::document::DocKey;
use crate::export::FactName;
use crate::layout::undated_word;
use crate::model::{Case, DateBasis, Head, Key, Status, Tongue};

/// The name of a fact of one of the cases; `None` for what is no fact.
pub(super) fn fact(placed: &Placed<'_>, key: &DocKey) -> Option<FactName> {
    let (drawn, _) = placed.cases.get(usize::try_from(key.doc.0).ok()?)?;
    let case = &drawn.case;
    let head = case.head(&key.key)?;
    let title = title(case, &key.key, head, placed.tongue);
    Some(FactName { id: format!("{}-{}", case.meta.id, head.id), title })
}

/// "Italy and Albania sign the agreement, November 2023", "A vote, undated, alleged".
pub(in crate::export) fn title(case: &Case, key: &Key, head: &Head, tongue: Tongue) -> String {
    let flow = key.id().and_then(|id| case.flows.get(id)).filter(|_| *key == Key::flow(&head.id));
    let mut words: Vec<String> = Vec::new();
    let own = if head.title.is_empty() { flow.map(|flow| &flow.stated_as) } else { Some(&head.title) };
    let own = own.filter(|own| !own.is_empty());
    let amount =
        flow.and_then(|flow| flow.value.map(|value| tongue.amount(value, flow.currency, flow.bound)));
    match (own, amount) {
        (None, None) => words.push(head.id.to_string()),
        (own, amount) => words.extend(own.map(ToString::to_string).into_iter().chain(amount)),
    }
    let date = head.date.as_ref().map(|date| date.words_in(tongue));
    words.push(date.unwrap_or_else(|| undated_word(tongue).to_owned()));
    if matches!(*head.date_basis, DateBasis::Inferred(_)) {
        let inferred = tongue.say([
            "date inferred",
            "Datum erschlossen",
            "date déduite",
            "data dedotta",
            "fecha deducida",
        ]);
        words.push(inferred.to_owned());
    }
    if head.status != Status::Undisputed {
        words.push(head.status.words_in(tongue).to_lowercase());
    }
    words.join(", ")
}
