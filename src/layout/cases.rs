//! Several cases beside each other: which colour each has, and whether they begin folded.

use std::collections::BTreeMap;

use super::{LaneColour, MANY_LANES};
use crate::model::{Case, Meta};

/// The colours of cases in their order.
///
/// A family is what the case says it belongs to ([`Meta::family`]), else the first word of its id where another open
/// case that says nothing shares it, `eu-turkey` and `eu-egypt`; any other case is a family of its own. Families have
/// the colours of lanes, in the order in which they first appear.
#[must_use]
pub fn case_colours<'a>(cases: impl Iterator<Item = &'a Meta> + Clone) -> Vec<LaneColour> {
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for meta in cases.clone().filter(|meta| meta.family.is_empty()) {
        *words.entry(first_word(meta)).or_default() += 1;
    }
    let mut families: BTreeMap<Family<'_>, usize> = BTreeMap::new();
    let family = |(at, meta): (usize, &'a Meta)| {
        let word = first_word(meta);
        if !meta.family.is_empty() {
            Family::Said(&meta.family)
        } else if !word.is_empty() && words.get(word).is_some_and(|cases| *cases > 1) {
            Family::Word(word)
        } else {
            Family::Own(at)
        }
    };
    let number = |family| {
        let next = families.len();
        *families.entry(family).or_insert(next)
    };
    cases.enumerate().map(family).map(number).map(LaneColour::nth).collect()
}

/// Where a case of a folder stands: families together, and those that name none last. Sort stably by it, so that the order
/// within a family stays.
#[must_use]
pub fn family_order(meta: &Meta) -> impl Ord + use<> {
    (meta.family.is_empty(), meta.family.to_lowercase())
}

/// Whether cases begin folded to a row each: several with more lanes than fit.
#[must_use]
pub fn starts_folded<'a>(cases: impl ExactSizeIterator<Item = &'a Case>) -> bool {
    cases.len() > 1 && cases.map(|case| 1 + case.lanes.len()).sum::<usize>() > MANY_LANES
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Family<'a> {
    Said(&'a str),
    Word(&'a str),
    Own(usize),
}

fn first_word(meta: &Meta) -> &str {
    meta.id.as_str().split('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(&str, &str)], expected: &[u8]) {
        let metas: Vec<Meta> = cases
            .iter()
            .map(|(id, family)| Meta { id: (*id).into(), family: (*family).into(), ..Meta::default() })
            .collect();
        let colours: Vec<u8> = case_colours(metas.iter()).iter().map(|colour| colour.index).collect();
        assert_eq!(colours, expected, "{cases:?}");
    }

    #[test]
    fn cases_of_one_family_have_one_colour() {
        check(&[("almasry", "Italy"), ("tunisia", "EU"), ("vhr-libya", "Italy")], &[0, 1, 0]);
    }

    #[test]
    fn without_a_family_the_first_word_of_the_id_binds() {
        check(&[("eu-turkey", ""), ("tunisia", ""), ("eu-egypt", ""), ("niger", "")], &[0, 1, 0, 2]);
        check(&[("untitled", ""), ("untitled", "")], &[0, 0]);
        check(&[("", ""), ("", "")], &[0, 1]);
    }
}
