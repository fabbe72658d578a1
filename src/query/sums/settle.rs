//! Which of several amounts of one sort count in their sum, and why the others do not.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::chart::Trust;
use super::kinship::{Kin, Kinship, Thing};
use super::sum::Sum;

/// An amount that may count.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The position of the first candidate of the same record; its own where the record states one amount.
    pub record: usize,
    /// What relates its record to others.
    pub kin: Option<Kin>,
    /// Its number; `None` is unknown.
    pub sum: Option<Sum>,
    /// Whether it is in doubt.
    pub trust: Trust,
}

/// What becomes of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It counts, with this: of several claims, from the least to the most of them.
    Counted(Sum),
    /// It does not count.
    LeftOut(Why),
}

impl Fate {
    /// What becomes of a number that has to do with no other; `None` is unknown.
    #[must_use]
    pub fn alone(sum: Option<Sum>) -> Self {
        sum.map_or(Self::LeftOut(Why::Unknown), Self::Counted)
    }

    /// The same with other positions.
    #[must_use]
    pub(super) fn moved(self, to: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Counted(sum) => Self::Counted(sum),
            Self::LeftOut(why) => Self::LeftOut(why.moved(to)),
        }
    }
}

/// Why an amount does not count; with the position of the one in whose favour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is part of that one.
    PartOf(usize),
    /// It is that one, told once more.
    SameAs(usize),
    /// It and that one contradict each other.
    ConflictsWith(usize),
    /// The same fact states that one too, and nothing tells the two apart.
    SameFact(usize),
    /// It may overlap with that one: nobody says whether, or how much.
    MayOverlap(usize),
    /// Its number is not known.
    Unknown,
    /// With it the sum would have too many digits to be exact.
    TooLong,
}

impl Why {
    /// The amount in whose favour.
    #[must_use]
    pub fn other(self) -> Option<usize> {
        match self {
            Self::PartOf(at)
            | Self::SameAs(at)
            | Self::ConflictsWith(at)
            | Self::SameFact(at)
            | Self::MayOverlap(at) => Some(at),
            Self::Unknown | Self::TooLong => None,
        }
    }

    /// The same with another position.
    #[must_use]
    pub fn moved(self, to: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::PartOf(at) => Self::PartOf(to(at)),
            Self::SameAs(at) => Self::SameAs(to(at)),
            Self::ConflictsWith(at) => Self::ConflictsWith(to(at)),
            Self::SameFact(at) => Self::SameFact(to(at)),
            Self::MayOverlap(at) => Self::MayOverlap(to(at)),
            Self::Unknown | Self::TooLong => self,
        }
    }

    /// Whether the sum may be larger for it, so that it is "at least".
    #[must_use]
    pub fn leaves_open(self) -> bool {
        match self {
            Self::MayOverlap(_) | Self::Unknown | Self::TooLong => true,
            Self::PartOf(_) | Self::SameAs(_) | Self::ConflictsWith(_) | Self::SameFact(_) => false,
        }
    }
}

/// Settles which candidates count. They are of one sort, one currency or unit and one kind; and have to do with each other: they
/// are of one family, or what one fact states. Of several that speak of one thing one counts, which has a number and is not in
/// doubt where there is such a one; of equals the first.
#[must_use]
pub fn settle(candidates: &[Candidate], kinship: &Kinship) -> Vec<Fate> {
    let mut fates: Vec<Fate> = candidates.iter().map(|candidate| Fate::alone(candidate.sum)).collect();
    let claims = Claims::of(candidates, kinship);
    for (subject, members) in &claims.members {
        let Some(head) = claims.head(members) else { continue };
        let of_head = match *subject {
            Subject::Thing(thing) => claims.fate(thing, members),
            Subject::Record(_) => claims.counted(members),
        };
        set(&mut fates, head, of_head);
        for member in members.iter().filter(|member| **member != head) {
            set(&mut fates, *member, Fate::LeftOut(claims.once_more(*member, head)));
        }
    }
    fates
}

fn set(fates: &mut [Fate], at: usize, fate: Fate) {
    fates.get_mut(at).into_iter().for_each(|slot| *slot = fate);
}

/// What candidates speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    /// A thing that links concern.
    Thing(Thing),
    /// What a record states several times.
    Record(usize),
}

/// Candidates by what they speak of; those that nothing relates to others are not among them.
struct Claims<'a> {
    candidates: &'a [Candidate],
    kinship: &'a Kinship,
    /// Of those that links concern.
    family: Option<usize>,
    members: BTreeMap<Subject, Vec<usize>>,
    /// Of each thing with a known number: what counts for it, itself or what it is part of.
    tops: BTreeMap<Thing, BTreeSet<Thing>>,
    /// Things that are left out because they may overlap with one that counts.
    overlapping: BTreeMap<Thing, Thing>,
}

impl<'a> Claims<'a> {
    fn of(candidates: &'a [Candidate], kinship: &'a Kinship) -> Self {
        let mut members: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
        let is_first = |at: usize, candidate: &Candidate| candidate.record == at;
        let number = candidates.iter().find_map(|candidate| Some(candidate.kin?.family));
        for (at, candidate) in candidates.iter().enumerate() {
            match candidate.kin {
                Some(kin) => members.entry(Subject::Thing(kin.thing)).or_default().push(at),
                None if is_first(at, candidate) => {}
                None => {
                    let of_record = members.entry(Subject::Record(candidate.record));
                    of_record.or_insert_with(|| vec![candidate.record]).push(at);
                }
            }
        }
        let (tops, overlapping) = (BTreeMap::new(), BTreeMap::new());
        let mut claims = Self { candidates, kinship, family: number, members, tops, overlapping };
        let things = claims.members.keys().filter_map(|subject| match subject {
            Subject::Thing(thing) => claims.sum(*thing).map(|_| *thing),
            Subject::Record(_) => None,
        });
        claims.tops = things.map(|thing| (thing, BTreeSet::new())).collect();
        claims.tops = claims.tops.keys().map(|thing| (*thing, claims.tops_of(*thing))).collect();
        claims.overlapping = claims.left_out();
        claims
    }

    /// From the least to the most that is claimed; `None` where no number is known.
    fn known(&self, members: &[usize]) -> Option<Sum> {
        members.iter().filter_map(|at| self.candidates.get(*at)?.sum).reduce(Sum::or)
    }

    fn sum(&self, thing: Thing) -> Option<Sum> {
        self.known(self.members.get(&Subject::Thing(thing))?)
    }

    /// The member that stands for all.
    fn head(&self, members: &[usize]) -> Option<usize> {
        let rank = |at: &usize| self.candidates.get(*at).map(|c| (c.sum.is_none(), c.trust));
        members.iter().copied().min_by_key(|at| (rank(at), *at))
    }

    fn head_of(&self, thing: Thing) -> Option<usize> {
        self.head(self.members.get(&Subject::Thing(thing))?)
    }

    fn counted(&self, members: &[usize]) -> Fate {
        self.known(members).map_or(Fate::LeftOut(Why::Unknown), Fate::Counted)
    }

    fn fate(&self, thing: Thing, members: &[usize]) -> Fate {
        let whole = self.nearest_whole(thing).and_then(|whole| self.head_of(whole));
        let other = self.overlapping.get(&thing).and_then(|other| self.head_of(*other));
        match (whole, other) {
            (Some(whole), _) => Fate::LeftOut(Why::PartOf(whole)),
            (None, Some(other)) => Fate::LeftOut(Why::MayOverlap(other)),
            (None, None) => self.counted(members),
        }
    }

    /// Why a member does not count beside the one that stands for all.
    fn once_more(&self, member: usize, head: usize) -> Why {
        let of = |at: usize| self.candidates.get(at);
        let (Some(own), Some(other)) = (of(member), of(head)) else { return Why::Unknown };
        if own.record == other.record {
            Why::SameFact(head)
        } else if own.kin.map(|kin| kin.same) == other.kin.map(|kin| kin.same) {
            Why::SameAs(head)
        } else {
            Why::ConflictsWith(head)
        }
    }

    /// Of the things with a known number that hold this one, that which is itself held by most.
    fn nearest_whole(&self, thing: Thing) -> Option<Thing> {
        let wholes = self.kinship.above(thing).into_iter().filter(|whole| self.tops.contains_key(whole));
        wholes.max_by_key(|whole| self.kinship.above(*whole).len())
    }

    /// The highest of the things with a known number that hold this one, which may be without; itself where none does.
    fn tops_of(&self, thing: Thing) -> BTreeSet<Thing> {
        let mut wholes = self.kinship.above(thing);
        wholes.insert(thing);
        wholes.retain(|whole| self.tops.contains_key(whole));
        let is_held = |whole: &Thing| !self.kinship.above(*whole).is_disjoint(&wholes);
        wholes.iter().copied().filter(|whole| !is_held(whole)).collect()
    }

    /// What counts for a thing: what it is part of, else its parts.
    fn counting_for(&self, thing: Thing) -> BTreeSet<Thing> {
        let tops = self.tops_of(thing);
        if tops.is_empty() {
            let parts = self.kinship.below(thing);
            return parts.iter().filter_map(|part| self.tops.get(part)).flatten().copied().collect();
        }
        tops
    }

    /// Which things would count and may overlap, each with each: by a link, or because something is part of both.
    fn meeting(&self) -> BTreeMap<Thing, BTreeSet<Thing>> {
        let mut meets: BTreeMap<Thing, BTreeSet<Thing>> = BTreeMap::new();
        let mut note = |ones: &BTreeSet<Thing>, others: &BTreeSet<Thing>| {
            for one in ones {
                for other in others.iter().filter(|other| *other != one) {
                    meets.entry(*one).or_default().insert(*other);
                    meets.entry(*other).or_default().insert(*one);
                }
            }
        };
        for (one, other) in self.family.iter().flat_map(|family| self.kinship.overlaps(*family)) {
            note(&self.counting_for(one), &self.counting_for(other));
        }
        for shared in self.family.iter().flat_map(|family| self.kinship.shared(*family)) {
            let tops = self.tops_of(shared);
            note(&tops, &tops);
        }
        meets
    }

    /// Things that are left out, in favour of which: what is in doubt for what is not, the smaller for the larger.
    fn left_out(&self) -> BTreeMap<Thing, Thing> {
        let meets = self.meeting();
        let mut order: Vec<Thing> = meets.keys().copied().collect();
        order.sort_by_cached_key(|thing| {
            let head = self.head_of(*thing);
            let trust = head.and_then(|at| self.candidates.get(at)).map(|candidate| candidate.trust);
            (trust, Reverse(self.sum(*thing).and_then(Sum::low)), head)
        });
        let (mut left_out, mut counts) = (BTreeMap::new(), BTreeSet::new());
        for thing in order {
            match meets.get(&thing).into_iter().flatten().find(|other| counts.contains(*other)) {
                Some(with) => left_out.extend([(thing, *with)]),
                None => counts.extend([thing]),
            }
        }
        left_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocId;
    use crate::model::{Basis, Bound, Case, Decimal, FactDetails, Flow, Head, Key, Link, Relation};
    use Relation::{ConflictsWith, MayOverlap, PartOf, SameAs};

    fn head(id: &str, links: &[(&str, Relation, &str)]) -> Head {
        let of_id = links.iter().filter(|(from, ..)| *from == id);
        let link = |(_, relation, to): &(&str, Relation, &str)| Link {
            relation: *relation,
            to: (*to).into(),
            note: lean_string::LeanStr::default(),
            basis: Basis::Stated,
            citations: Vec::new(),
        };
        let details = FactDetails { links: of_id.map(link).collect(), ..FactDetails::default() };
        Head { id: id.into(), details: details.into(), ..Head::default() }
    }

    /// What becomes of flows with these numbers (0 is unknown) and links, in the order given; ids that only links name are
    /// hidden.
    fn fates(flows: &[(&str, i64)], links: &[(&str, Relation, &str)]) -> Vec<Fate> {
        let named = links.iter().flat_map(|(from, _, to)| [*from, *to]);
        let ids: BTreeSet<&str> = flows.iter().map(|(id, _)| *id).chain(named).collect();
        let flow = |id: &str| Flow { head: head(id, links), ..Flow::default() };
        let case = Case { flows: ids.into_iter().map(flow).collect(), ..Case::default() };
        let kinship = Kinship::of(&[(DocId(0), &case)]);
        let candidate = |(record, (id, value)): (usize, &(&str, i64))| Candidate {
            record,
            kin: kinship.kin(DocId(0), &Key::flow(id)),
            sum: (*value != 0).then(|| Sum::of(Decimal::from(*value), Bound::Exact)),
            trust: Trust::Firm,
        };
        let candidates: Vec<Candidate> = flows.iter().enumerate().map(candidate).collect();
        settle(&candidates, &kinship)
    }

    fn written(fate: Fate) -> String {
        match fate {
            Fate::Counted(sum) => {
                let told = sum.told().unwrap();
                told.upper.map_or(told.value.to_string(), |upper| format!("{}-{upper}", told.value))
            }
            Fate::LeftOut(Why::Unknown) => "?".to_owned(),
            Fate::LeftOut(_) => String::new(),
        }
    }

    fn check(flows: &[(&str, i64)], links: &[(&str, Relation, &str)], expected: &[&str]) {
        let told: Vec<String> = fates(flows, links).into_iter().map(written).collect();
        assert_eq!(told, expected, "{flows:?} {links:?}");
    }

    #[test]
    fn parts_never_add_to_their_whole_also_through_what_is_hidden() {
        let flows = [("whole", 7), ("part", 3), ("within", 1)];
        check(&flows, &[("part", PartOf, "whole"), ("within", PartOf, "part")], &["7", "", ""]);
        check(&flows, &[("part", PartOf, "hidden"), ("hidden", PartOf, "whole")], &["7", "", "1"]);
        check(&flows, &[("part", PartOf, "hidden"), ("within", PartOf, "hidden")], &["7", "3", "1"]);
    }

    #[test]
    fn a_part_names_the_nearest_whole() {
        let links = [("part", PartOf, "whole"), ("within", PartOf, "part")];
        let fates = fates(&[("whole", 7), ("part", 3), ("within", 1)], &links);
        assert_eq!(fates[1..], [Fate::LeftOut(Why::PartOf(0)), Fate::LeftOut(Why::PartOf(1))]);
    }

    #[test]
    fn parts_of_what_has_no_number_count_themselves() {
        check(&[("whole", 0), ("part", 3)], &[("part", PartOf, "whole")], &["?", "3"]);
        check(&[("whole", 7), ("part", 0)], &[("part", PartOf, "whole")], &["7", ""]);
    }

    #[test]
    fn wholes_that_share_a_part_overlap_in_it() {
        let links = [("part", PartOf, "one"), ("part", PartOf, "other")];
        check(&[("one", 7), ("other", 9), ("part", 2)], &links, &["", "9", ""]);
        check(&[("one", 7), ("other", 9)], &links, &["", "9"]);
    }

    #[test]
    fn what_is_the_same_or_contradicts_counts_once() {
        check(&[("a", 7), ("b", 7)], &[("b", SameAs, "a")], &["7", ""]);
        check(&[("a", 7), ("b", 7)], &[("a", SameAs, "hidden"), ("b", SameAs, "hidden")], &["7", ""]);
        check(&[("a", 152), ("b", 151)], &[("b", ConflictsWith, "a")], &["151-152", ""]);
        check(&[("a", 0), ("b", 151)], &[("b", ConflictsWith, "a")], &["", "151"]);
        let links = [("a", ConflictsWith, "hidden"), ("b", ConflictsWith, "hidden")];
        check(&[("a", 7), ("b", 8)], &links, &["7-8", ""]);
        // What contradicts a part is itself a claim about the part.
        let links = [("b", ConflictsWith, "a"), ("a", PartOf, "whole")];
        check(&[("whole", 9), ("a", 2), ("b", 3)], &links, &["9", "", ""]);
    }

    #[test]
    fn what_may_overlap_with_something_larger_is_left_out() {
        check(&[("small", 7), ("large", 56)], &[("small", MayOverlap, "large")], &["", "56"]);
        // A part may overlap: then its whole may.
        let links = [("part", PartOf, "whole"), ("part", MayOverlap, "other")];
        check(&[("whole", 7), ("part", 2), ("other", 3)], &links, &["7", "", ""]);
        // Two parts of one whole change nothing.
        let links = [("a", PartOf, "whole"), ("b", PartOf, "whole"), ("a", MayOverlap, "b")];
        check(&[("whole", 7), ("a", 2), ("b", 1)], &links, &["7", "", ""]);
        // The whole is hidden: its parts may still overlap with what it may overlap with.
        let links = [("a", PartOf, "hidden"), ("hidden", MayOverlap, "b")];
        check(&[("a", 2), ("b", 1)], &links, &["2", ""]);
    }

    #[test]
    fn circles_count_once() {
        check(&[("a", 2), ("b", 2)], &[("a", PartOf, "b"), ("b", PartOf, "a")], &["2", ""]);
        let links =
            [("a", PartOf, "w"), ("c", ConflictsWith, "a"), ("d", ConflictsWith, "w"), ("d", PartOf, "c")];
        check(&[("a", 1), ("c", 1), ("d", 1), ("w", 1)], &links, &["1", "", "", ""]);
    }

    #[test]
    fn two_numbers_of_one_fact_that_nothing_tells_apart_are_not_added() {
        let candidate = |value: i64, trust| Candidate {
            record: 0,
            kin: None,
            sum: Some(Sum::of(Decimal::from(value), Bound::Exact)),
            trust,
        };
        let settled = settle(&[candidate(40, Trust::Firm), candidate(12, Trust::Firm)], &Kinship::default());
        assert_eq!(written(settled[0]), "12-40");
        assert_eq!(settled[1], Fate::LeftOut(Why::SameFact(0)));
        let settled =
            settle(&[candidate(40, Trust::Doubtful), candidate(40, Trust::Firm)], &Kinship::default());
        assert_eq!(settled[0], Fate::LeftOut(Why::SameFact(1)), "what is not in doubt stands for both");
    }
}
