//! Links between facts of the open cases, seen from either end.

use std::collections::BTreeSet;

use super::TimeIndex;
use crate::document::{DocId, DocKey};
use crate::model::{Case, Id, Relation, Tongue};

/// An open case as links see it.
#[derive(Clone, Copy, Debug)]
pub struct Linked<'a> {
    /// The document.
    pub doc: DocId,
    /// Its facts.
    pub case: &'a Case,
    /// The index of exactly these facts.
    pub index: &'a TimeIndex,
}

/// A link between two facts of open cases.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// The fact that holds the link in its file.
    pub holder: DocKey,
    /// The fact it names.
    pub to: DocKey,
    /// How the holder stands to that fact.
    pub relation: Relation,
}

impl Tie {
    /// The fact at the other end, seen from one of them.
    #[must_use]
    pub fn other(&self, fact: &DocKey) -> &DocKey {
        if self.holder == *fact { &self.to } else { &self.holder }
    }

    /// The relation as read from a fact: "after" from the holder, "before" from the one it names.
    #[must_use]
    pub fn words(&self, from: &DocKey, tongue: Tongue) -> &'static str {
        if self.to == *from && self.holder != *from {
            self.relation.inverse_words_in(tongue)
        } else {
            self.relation.words_in(tongue)
        }
    }
}

/// The fact that a link's `to` means, in its own case or in another that is open.
#[must_use]
pub fn target(cases: &[Linked<'_>], from: &Linked<'_>, to: &Id) -> Option<DocKey> {
    if let Some(key) = from.case.fact(to) {
        return Some(DocKey::new(from.doc, key));
    }
    let (case, record) = to.other_case()?;
    let other = cases.iter().find(|other| other.case.meta.id.as_str() == case)?;
    Some(DocKey::new(other.doc, other.case.fact(record)?))
}

/// The links of a fact: its own in the order of the file, then those that lead to it from any open case. Each pair of
/// facts stands once for a relation.
#[must_use]
pub fn ties(cases: &[Linked<'_>], fact: &DocKey) -> Vec<Tie> {
    let Some(case) = cases.iter().find(|case| case.doc == fact.doc) else { return Vec::new() };
    let mut ties = held(cases, fact);
    let Some(id) = fact.key.id() else { return ties };
    let outside = format!("{}/{id}", case.case.meta.id);
    for other in cases {
        let inside = (other.doc == case.doc).then_some(id.as_str());
        for name in inside.into_iter().chain([outside.as_str()]) {
            for holder in other.index.named_by(name) {
                let holder = DocKey::new(other.doc, holder.clone());
                ties.extend(held(cases, &holder).into_iter().filter(|tie| tie.to == *fact));
            }
        }
    }
    let mut seen = BTreeSet::new();
    ties.retain(|tie| seen.insert(tie.clone()));
    ties
}

/// The links that a fact holds and whose other end is open, in the order of the file.
#[must_use]
pub fn held(cases: &[Linked<'_>], fact: &DocKey) -> Vec<Tie> {
    let Some(case) = cases.iter().find(|case| case.doc == fact.doc) else { return Vec::new() };
    let links = case.case.head(&fact.key).into_iter().flat_map(|head| &head.links);
    links
        .filter_map(|link| {
            let to = target(cases, case, &link.to)?;
            Some(Tie { holder: fact.clone(), to, relation: link.relation })
        })
        .collect()
}
