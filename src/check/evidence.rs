//! Every claim has its source, and what is disputed shows by whom.

use std::collections::BTreeSet;

use super::codes::{DISPUTED_BY_NOBODY, NO_CITATION};
use super::found::Found;
use crate::model::{Case, FieldPath, Head, Key, Relation, Stance, Status, TableName};

pub(super) fn check(case: &Case, found: &mut Found) {
    let opposed: BTreeSet<Key> = case
        .facts()
        .flat_map(|(_, head)| &head.links)
        .filter(|link| opposes(link.relation))
        .filter_map(|link| case.fact(&link.to))
        .collect();
    for (table, head) in case.facts() {
        let key = || Key::Record(table, head.id.clone());
        if head.citations.is_empty() {
            found.push(
                &NO_CITATION,
                || Some(key()),
                FieldPath::field("citations"),
                || {
                    let hint = "name the source and quote its words".to_owned();
                    ("this fact names no source".to_owned(), Some(hint))
                },
            );
        }
        if head.status == Status::Disputed && !is_opposed(head) && !opposed.contains(&key()) {
            found.push(&DISPUTED_BY_NOBODY, || Some(key()), FieldPath::field("status"), || {
                let hint = "cite who contradicts it (`stance: Contradicts`), or link the fact that conflicts with it or contests it";
                ("this is disputed, but nothing here says by whom".to_owned(), Some(hint.to_owned()))
            });
        }
    }
    for rate in case.rates.iter().filter(|rate| rate.citations.is_empty()) {
        let key = || Some(Key::Record(TableName::Rates, rate.id.clone()));
        found.push(&NO_CITATION, key, FieldPath::field("citations"), || {
            ("this rate names no source".to_owned(), Some("say where it is published".to_owned()))
        });
    }
}

fn opposes(relation: Relation) -> bool {
    matches!(relation, Relation::ConflictsWith | Relation::Contests)
}

fn is_opposed(head: &Head) -> bool {
    head.citations.iter().any(|citation| citation.stance == Stance::Contradicts)
        || head.links.iter().any(|link| opposes(link.relation))
}
