//! Dates and actors found in plain text: what a pasted passage proposes for the fact it is quoted for.

use std::ops::Range;

use crate::model::edtf::found_in;
use crate::model::{Case, Edtf, Id};

/// Something that the text says and a person may take over.
#[derive(Clone, Debug, PartialEq)]
pub enum Proposal {
    /// A date, and the words it was read from.
    Date {
        /// As precise as the words are.
        date: Edtf,
        /// The source's own words: "late January 2025".
        words: String,
    },
    /// An actor of the case whose name or alias stands in the text.
    Actor(Id),
}

/// What the text proposes, in the order of the text, each once.
///
/// Actors are found by name or alias as written, where no letter or digit touches it; of names that overlap, the longest
/// counts: "Border Guard of Libya" does not propose Libya too.
#[must_use]
pub fn proposals(text: &str, case: &Case) -> Vec<Proposal> {
    let dates = found_in(text).into_iter().map(|found| {
        let words = text.get(found.range.clone()).unwrap_or_default().to_owned();
        (found.range, Proposal::Date { date: found.date, words })
    });
    let actors = longest(actors(text, case)).into_iter().map(|(range, id)| (range, Proposal::Actor(id)));
    let mut found: Vec<(Range<usize>, Proposal)> = dates.chain(actors).collect();
    found.sort_by_key(|(range, _)| range.start);
    let mut once: Vec<Proposal> = Vec::new();
    for (_, proposal) in found {
        if !once.iter().any(|earlier| is_same(earlier, &proposal)) {
            once.push(proposal);
        }
    }
    once
}

/// One date in other words is the same proposal.
fn is_same(one: &Proposal, other: &Proposal) -> bool {
    match (one, other) {
        (Proposal::Date { date: one, .. }, Proposal::Date { date: other, .. }) => one == other,
        (Proposal::Actor(one), Proposal::Actor(other)) => one == other,
        (Proposal::Date { .. } | Proposal::Actor(_), _) => false,
    }
}

/// Every place where an actor is named.
fn actors(text: &str, case: &Case) -> Vec<(Range<usize>, Id)> {
    let mut found = Vec::new();
    for actor in case.actors.iter() {
        for name in std::iter::once(&actor.name).chain(&actor.aliases).filter(|name| !name.is_empty()) {
            let places = text.match_indices(name.as_str()).map(|(at, name)| at..at + name.len());
            found.extend(
                places.filter(|range| stands_alone(text, range)).map(|range| (range, actor.id.clone())),
            );
        }
    }
    found
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    !before.into_iter().chain(after).any(char::is_alphanumeric)
}

/// Without those that a longer one covers.
fn longest(mut found: Vec<(Range<usize>, Id)>) -> Vec<(Range<usize>, Id)> {
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|(range, _)| {
        let is_covered = range.end <= end;
        end = end.max(range.end);
        !is_covered
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Actor;

    fn check(text: &str, expected: &[&str]) {
        let mut case = Case::default();
        for (id, name, alias) in [
            ("libya", "Libya", ""),
            ("iom", "International Organization for Migration", "IOM"),
            ("us", "United States", "US"),
            ("guard", "Border Guard of Libya", ""),
        ] {
            let aliases = Some(alias).filter(|alias| !alias.is_empty()).into_iter().map(Into::into).collect();
            case.actors.insert(Actor { id: Id::from(id), name: name.into(), aliases, ..Actor::default() });
        }
        let shown: Vec<String> = proposals(text, &case)
            .iter()
            .map(|proposal| match proposal {
                Proposal::Date { date, words } => format!("{} ({words})", date.text()),
                Proposal::Actor(id) => id.to_string(),
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn dates_and_actors_are_proposed_in_the_order_of_the_text() {
        check(
            "Since 2017 Libya and IOM agreed; in late May 2024 IOM left.",
            &["2017/.. (Since 2017)", "libya", "iom", "2024-05 (late May 2024)"],
        );
    }

    #[test]
    fn names_inside_words_and_longer_names_are_not_proposed() {
        check("The Libyan USA, us: Border Guard of Libya", &["guard"]);
    }

    #[test]
    fn a_date_in_other_words_is_proposed_once() {
        check("On 14 October 2024 (14.10.2024)", &["2024-10-14 (14 October 2024)"]);
    }
}
