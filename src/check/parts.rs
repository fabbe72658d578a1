//! What is part of something must not be part of itself.

use std::collections::BTreeMap;

use super::codes::CYCLE;
use super::found::Found;
use crate::model::{Case, FieldPath, Head, Id, Key, Relation, TableName};

pub(super) fn check(case: &Case, found: &mut Found) {
    let issues = case.issues.iter().filter_map(|r| Some((&r.id, r.part_of.as_ref()?)));
    outline(TableName::Issues, "part_of", issues, found);
    let actors = case.actors.iter().filter_map(|r| Some((&r.id, r.part_of.as_ref()?)));
    outline(TableName::Actors, "part_of", actors, found);
    let places = case.places.iter().filter_map(|r| Some((&r.id, r.part_of.as_ref()?)));
    outline(TableName::Places, "part_of", places, found);
    let sources = case.sources.iter().filter_map(|r| Some((&r.id, r.derived_from.as_ref()?)));
    outline(TableName::Sources, "derived_from", sources, found);
    facts(case, found);
}

/// Every record has at most one that it is part of.
fn outline<'a>(
    table: TableName,
    field: &'static str,
    parts: impl Iterator<Item = (&'a Id, &'a Id)>,
    found: &mut Found,
) {
    let wholes: BTreeMap<&Id, Vec<(&Id, usize)>> =
        parts.map(|(part, whole)| (part, vec![(whole, 0)])).collect();
    for (part, _, around) in cycles(&wholes) {
        push(Key::Record(table, part.clone()), FieldPath::field(field), &around, found);
    }
}

/// Facts may be part of several.
fn facts(case: &Case, found: &mut Found) {
    // Keys, since an event and a flow may have one id.
    let mut wholes: BTreeMap<Key, Vec<(Key, usize)>> = BTreeMap::new();
    for (table, head) in case.facts() {
        for (at, to) in parts_of(head) {
            if let Some(whole) = case.fact(to) {
                wholes.entry(Key::Record(table, head.id.clone())).or_default().push((whole, at));
            }
        }
    }
    let by_reference: BTreeMap<&Key, Vec<(&Key, usize)>> =
        wholes.iter().map(|(part, of)| (part, of.iter().map(|(whole, at)| (whole, *at)).collect())).collect();
    for (part, link, around) in cycles(&by_reference) {
        let ids: Vec<&Id> = around.iter().filter_map(|key| key.id()).collect();
        push(part.clone(), FieldPath::field("links").item(link).then("to"), &ids, found);
    }
}

fn parts_of(head: &Head) -> impl Iterator<Item = (usize, &Id)> {
    let links = head.links.iter().enumerate();
    // A link to itself is found as such.
    links
        .filter(|(_, link)| link.relation == Relation::PartOf && link.to != head.id)
        .map(|(at, link)| (at, &link.to))
}

fn push(key: Key, path: FieldPath, around: &[&Id], found: &mut Found) {
    found.push(
        &CYCLE,
        || Some(key),
        path,
        || {
            let mut names: Vec<&str> = around.iter().take(8).map(|id| id.as_str()).collect();
            if around.len() > names.len() {
                names.push("…");
            }
            names.extend(around.first().map(|id| id.as_str()));
            (format!("part of itself: {}", names.join(" → ")), Some("take one of these links out".to_owned()))
        },
    );
}

/// One for each cycle: where it closes, by which link, and what lies on it. Walks with a stack of its own: a chain may be
/// a million long.
fn cycles<'a, K: Ord>(wholes: &BTreeMap<&'a K, Vec<(&'a K, usize)>>) -> Vec<(&'a K, usize, Vec<&'a K>)> {
    let mut done: BTreeMap<&K, bool> = BTreeMap::new();
    let mut closed = Vec::new();
    for start in wholes.keys() {
        // Path from the start, and which of its links each step takes next.
        let mut path: Vec<(&K, usize)> = vec![(start, 0)];
        // As many as are ever shown: each costs the length of its path.
        while let Some((at, next)) = path.last_mut().filter(|_| closed.len() < super::FINDINGS_OF_A_CODE) {
            let at: &'a K = at;
            if *next == 0 && done.insert(at, false) == Some(true) {
                done.insert(at, true);
                path.pop();
                continue;
            }
            let Some((whole, link)) = wholes.get(at).and_then(|of| of.get(*next)) else {
                done.insert(at, true);
                path.pop();
                continue;
            };
            *next += 1;
            match done.get(whole) {
                None => path.push((whole, 0)),
                Some(true) => {}
                Some(false) => {
                    let from = path.iter().position(|(key, _)| key == whole).unwrap_or_default();
                    let around: Vec<&K> = path.iter().skip(from).map(|(key, _)| *key).collect();
                    closed.push((at, *link, around));
                }
            }
        }
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(parts: &[(u32, u32)]) -> Vec<Vec<u32>> {
        let mut wholes: BTreeMap<&u32, Vec<(&u32, usize)>> = BTreeMap::new();
        for (part, whole) in parts {
            wholes.entry(part).or_default().push((whole, 0));
        }
        cycles(&wholes).into_iter().map(|(_, _, around)| around.into_iter().copied().collect()).collect()
    }

    #[test]
    fn a_cycle_is_found_once_and_a_diamond_is_none() {
        assert_eq!(found(&[(1, 2), (2, 3), (3, 1)]), [[1, 2, 3]]);
        assert_eq!(found(&[(1, 1)]), [[1]]);
        assert_eq!(found(&[(0, 1), (1, 2), (2, 1)]), [[1, 2]]);
        assert_eq!(found(&[(1, 2), (1, 3), (2, 4), (3, 4)]), [[0; 0]; 0]);
        assert_eq!(found(&[(1, 2), (2, 1), (3, 4), (4, 3)]), [[1, 2], [3, 4]]);
    }

    #[test]
    fn a_chain_of_any_length_is_walked() {
        let chain: Vec<(u32, u32)> = (0..100_000).map(|at| (at, at + 1)).collect();
        assert_eq!(found(&chain), [[0; 0]; 0]);
    }
}
