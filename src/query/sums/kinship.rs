//! Which facts speak of one thing, which are parts of others and which may overlap: the links that decide what may be added.
//!
//! Of all facts of the open cases, shown or not: a part of a part is a part, whatever the filter hides.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::document::{DocId, DocKey};
use crate::model::{Case, Head, Id, Key, Link, Relation, TableName};
use crate::query::cores::in_stretches;

/// A thing that one or several facts speak of.
pub type Thing = usize;

/// What relates a fact to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kin {
    /// The same number for all that are one and the same fact.
    pub same: usize,
    /// The thing it speaks of: facts that contradict each other speak of one thing.
    pub thing: Thing,
    /// The same number for all that links relate, through however many others.
    pub family: usize,
}

/// The links between facts that bear on sums. Facts without such links are unknown here.
#[derive(Clone, Debug, Default)]
pub struct Kinship {
    known: BTreeMap<DocId, HashMap<Key, Kin>>,
    /// What each thing is directly part of. There is no circle: things that are part of each other are one.
    wholes: Vec<BTreeSet<Thing>>,
    parts: Vec<BTreeSet<Thing>>,
    /// By family: things of which nobody says whether they overlap.
    overlaps: BTreeMap<usize, Vec<(Thing, Thing)>>,
    /// By family: things that are part of several at once.
    shared: BTreeMap<usize, Vec<Thing>>,
}

impl Kinship {
    /// The links of these cases.
    #[must_use]
    pub fn of(cases: &[(DocId, &Case)]) -> Self {
        let mut facts: Vec<DocKey> = Vec::new();
        let mut numbers: HashMap<DocKey, usize> = HashMap::new();
        let mut number = |key: DocKey| {
            *numbers.entry(key).or_insert_with_key(|key| {
                facts.push(key.clone());
                facts.len() - 1
            })
        };
        let links: Vec<(Relation, usize, usize)> = cases
            .iter()
            .flat_map(|(doc, case)| linked_in(cases, *doc, case))
            .map(|(relation, from, to)| (relation, number(from), number(to)))
            .collect();
        Self::linked(facts, &links)
    }

    /// Facts, and links between them by their places.
    fn linked(facts: Vec<DocKey>, links: &[(Relation, usize, usize)]) -> Self {
        let count = facts.len();
        let of = |relation: Relation| {
            links.iter().filter(move |link| link.0 == relation).map(|(_, from, to)| (*from, *to))
        };
        let mut same = Groups::new(count);
        for (from, to) in of(Relation::SameAs) {
            same.join(from, to);
        }
        let mut things = same.clone();
        for (from, to) in of(Relation::ConflictsWith) {
            things.join(from, to);
        }
        for (from, to) in circles(&related(&mut things, of(Relation::PartOf))) {
            things.join(from, to);
        }
        let mut families = Groups::new(count);
        for (_, from, to) in links {
            families.join(*from, *to);
        }
        let mut kinship = Self {
            wholes: vec![BTreeSet::new(); count],
            parts: vec![BTreeSet::new(); count],
            ..Self::default()
        };
        for pair in related(&mut things, of(Relation::MayOverlap)) {
            kinship.overlaps.entry(families.first(pair.0)).or_default().push(pair);
        }
        for (part, whole) in related(&mut things, of(Relation::PartOf)) {
            kinship.wholes.get_mut(part).into_iter().for_each(|wholes| wholes.extend([whole]));
            kinship.parts.get_mut(whole).into_iter().for_each(|parts| parts.extend([part]));
        }
        for (thing, _) in kinship.wholes.iter().enumerate().filter(|(_, wholes)| wholes.len() > 1) {
            kinship.shared.entry(families.first(thing)).or_default().push(thing);
        }
        let mut kin =
            |fact| Kin { same: same.first(fact), thing: things.first(fact), family: families.first(fact) };
        for (fact, of) in facts.into_iter().enumerate() {
            kinship.known.entry(of.doc).or_default().insert(of.key, kin(fact));
        }
        kinship
    }

    /// What relates the fact to others; `None` where no such link concerns it.
    #[must_use]
    pub fn kin(&self, doc: DocId, key: &Key) -> Option<Kin> {
        self.known.get(&doc)?.get(key).copied()
    }

    /// Everything that a thing is part of, directly or not.
    #[must_use]
    pub fn above(&self, thing: Thing) -> BTreeSet<Thing> {
        reached(thing, &self.wholes)
    }

    /// Everything that is part of a thing, directly or not.
    #[must_use]
    pub fn below(&self, thing: Thing) -> BTreeSet<Thing> {
        reached(thing, &self.parts)
    }

    /// Things of a family of which nobody says whether they overlap.
    pub fn overlaps(&self, family: usize) -> impl Iterator<Item = (Thing, Thing)> {
        self.overlaps.get(&family).into_iter().flatten().copied()
    }

    /// Things of a family that are part of several at once: these overlap in them.
    pub fn shared(&self, family: usize) -> impl Iterator<Item = Thing> {
        self.shared.get(&family).into_iter().flatten().copied()
    }
}

fn bears_on_sums(relation: Relation) -> bool {
    match relation {
        Relation::PartOf | Relation::SameAs | Relation::ConflictsWith | Relation::MayOverlap => true,
        Relation::ResultOf
        | Relation::After
        | Relation::Amends
        | Relation::RespondsTo
        | Relation::Contests
        | Relation::About => false,
    }
}

/// The links of a case that bear on sums: which, from where, to where.
fn linked_in(cases: &[(DocId, &Case)], doc: DocId, case: &Case) -> Vec<(Relation, DocKey, DocKey)> {
    let of = |(table, head): (TableName, &Head)| {
        let link = |link: &Link| {
            let to = bears_on_sums(link.relation).then(|| target(cases, doc, table, &link.to)).flatten()?;
            Some((link.relation, DocKey::new(doc, Key::Record(table, head.id.clone())), to))
        };
        head.links.iter().filter_map(link).collect::<Vec<_>>()
    };
    let part = |places: Range<usize>| {
        let events = case.events.iter_from(places.start).map(|event| (TableName::Events, &event.head));
        let after = case.events.len();
        let flows = case.flows.iter_from(places.start.saturating_sub(after));
        let facts = events.chain(flows.map(|flow| (TableName::Flows, &flow.head)));
        facts.take(places.len()).flat_map(of).collect::<Vec<_>>()
    };
    in_stretches(case.events.len() + case.flows.len(), part).into_iter().flatten().collect()
}

/// The fact that a link names: in its own case, or in the open case of that id; in its own table before the other.
fn target(cases: &[(DocId, &Case)], doc: DocId, table: TableName, to: &Id) -> Option<DocKey> {
    let (doc, id) = match to.other_case() {
        Some((case, id)) => (cases.iter().find(|(_, open)| open.meta.id.as_str() == case)?.0, Id::new(id)),
        None => (doc, to.clone()),
    };
    let case = cases.iter().find(|(open, _)| *open == doc)?.1;
    let other = if table == TableName::Flows { TableName::Events } else { TableName::Flows };
    let keys = [table, other].map(|table| Key::Record(table, id.clone()));
    keys.into_iter().find(|key| case.head(key).is_some()).map(|key| DocKey::new(doc, key))
}

/// Links between facts as links between the things they speak of.
fn related(things: &mut Groups, links: impl Iterator<Item = (usize, usize)>) -> BTreeSet<(Thing, Thing)> {
    let things = links.map(|(from, to)| (things.first(from), things.first(to)));
    things.filter(|(from, to)| from != to).collect()
}

/// Of links from parts to wholes those that lie in circles: in them nothing says which is the whole. A link between two
/// circles lies in none.
fn circles(links: &BTreeSet<(Thing, Thing)>) -> BTreeSet<(Thing, Thing)> {
    let circle = circle_of_each(links);
    links.iter().filter(|(part, whole)| circle.get(part) == circle.get(whole)).copied().collect()
}

/// Which things reach each other, each told by one of them (Kosaraju's two passes: in the order in which things end when
/// links are followed, each takes all that leads to it).
fn circle_of_each(links: &BTreeSet<(Thing, Thing)>) -> BTreeMap<Thing, Thing> {
    let (mut up, mut down) = (BTreeMap::<Thing, Vec<Thing>>::new(), BTreeMap::<Thing, Vec<Thing>>::new());
    for (part, whole) in links {
        up.entry(*part).or_default().push(*whole);
        down.entry(*whole).or_default().push(*part);
    }
    let (mut ended, mut seen) = (Vec::new(), BTreeSet::new());
    let above = |thing: Thing| up.get(&thing).into_iter().flatten().copied();
    for first in up.keys() {
        let mut open: Vec<_> = seen.insert(*first).then(|| (*first, above(*first))).into_iter().collect();
        while let Some((thing, next)) = open.last_mut() {
            if let Some(next) = next.find(|next| seen.insert(*next)) {
                open.push((next, above(next)));
            } else {
                ended.push(*thing);
                open.pop();
            }
        }
    }
    let mut circle = BTreeMap::new();
    for head in ended.into_iter().rev() {
        let mut open = vec![head];
        while let Some(thing) = open.pop() {
            if circle.contains_key(&thing) {
                continue;
            }
            circle.insert(thing, head);
            open.extend(down.get(&thing).into_iter().flatten().copied());
        }
    }
    circle
}

/// Everything that is reached from one, itself excepted.
fn reached(from: Thing, next: &[BTreeSet<Thing>]) -> BTreeSet<Thing> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        open.extend(next.get(at).into_iter().flatten().copied().filter(|next| seen.insert(*next)));
    }
    seen
}

/// Things that are joined to groups, each told by its first member.
#[derive(Clone, Debug)]
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The first of the group.
    fn first(&mut self, of: usize) -> usize {
        let mut at = of;
        while let Some(&up) = self.0.get(at) {
            if up == at {
                break;
            }
            // Halves the way for the next time.
            let further = self.0.get(up).copied().unwrap_or(up);
            self.0.get_mut(at).into_iter().for_each(|slot| *slot = further);
            at = further;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0.get_mut(one.max(other)).into_iter().for_each(|slot| *slot = one.min(other));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, FactDetails, Flow, Head, Link};

    fn flow(id: &str, links: &[(Relation, &str)]) -> Flow {
        let link = |(relation, to): &(Relation, &str)| Link {
            relation: *relation,
            to: (*to).into(),
            note: lean_string::LeanStr::default(),
            basis: Basis::Stated,
            citations: Vec::new(),
        };
        Flow {
            head: Head {
                id: id.into(),
                details: FactDetails { links: links.iter().map(link).collect(), ..FactDetails::default() }
                    .into(),
                ..Head::default()
            },
            ..Flow::default()
        }
    }

    fn case(id: &str, flows: Vec<Flow>) -> Case {
        let mut case = Case { flows: flows.into_iter().collect(), ..Case::default() };
        case.meta.id = id.into();
        case
    }

    fn thing(kinship: &Kinship, doc: u32, id: &str) -> Thing {
        kinship.kin(DocId(doc), &Key::flow(id)).unwrap().thing
    }

    #[test]
    fn links_reach_into_other_open_cases() {
        let one = case("one", vec![flow("a", &[(Relation::SameAs, "two/b")])]);
        let two = case("two", vec![flow("b", &[(Relation::PartOf, "c")]), flow("c", &[])]);
        let kinship = Kinship::of(&[(DocId(0), &one), (DocId(1), &two)]);
        assert_eq!(thing(&kinship, 0, "a"), thing(&kinship, 1, "b"));
        assert_eq!(kinship.above(thing(&kinship, 0, "a")), BTreeSet::from([thing(&kinship, 1, "c")]));
        assert_eq!(kinship.below(thing(&kinship, 1, "c")), BTreeSet::from([thing(&kinship, 0, "a")]));
        let alone = Kinship::of(&[(DocId(0), &one)]);
        assert_eq!(alone.kin(DocId(0), &Key::flow("a")), None, "that case is not open");
    }

    #[test]
    fn facts_that_contradict_each_other_speak_of_one_thing_and_so_do_circles_of_parts() {
        use Relation::{ConflictsWith, PartOf};
        let one = case(
            "one",
            vec![
                flow("a", &[(PartOf, "b"), (PartOf, "whole")]),
                flow("b", &[(PartOf, "a")]),
                flow("part", &[(PartOf, "a")]),
                flow("whole", &[(ConflictsWith, "other")]),
                flow("other", &[]),
            ],
        );
        let kinship = Kinship::of(&[(DocId(0), &one)]);
        let of = |id: &str| thing(&kinship, 0, id);
        assert_eq!(of("a"), of("b"));
        assert_eq!(of("whole"), of("other"));
        assert_eq!(kinship.above(of("part")), BTreeSet::from([of("a"), of("whole")]));
        let same = |id: &str| kinship.kin(DocId(0), &Key::flow(id)).unwrap().same;
        assert_ne!(same("whole"), same("other"), "a contradiction is not the same told twice");
    }

    #[test]
    fn a_link_between_two_circles_of_parts_makes_them_no_one_thing() {
        let links = |to: &[&'static str]| to.iter().map(|to| (Relation::PartOf, *to)).collect::<Vec<_>>();
        let flows = vec![
            flow("a", &links(&["b"])),
            flow("b", &links(&["a"])),
            flow("c", &links(&["d"])),
            flow("d", &links(&["a", "c"])),
        ];
        let kinship = Kinship::of(&[(DocId(0), &case("one", flows))]);
        let of = |id: &str| thing(&kinship, 0, id);
        assert_eq!((of("a"), of("c")), (of("b"), of("d")));
        assert_ne!(of("a"), of("c"));
        assert_eq!(kinship.above(of("c")), BTreeSet::from([of("a")]));
        assert_eq!(kinship.above(of("a")), BTreeSet::new());
    }
}
