//! Words of the facts that may be meant where the words sought are hardly found: a letter too many, too few, another, or
//! two that changed places.
//!
//! Words are compared with every word that the facts have, once each, so that the facts themselves are only searched for
//! the few that are near. What is found so is never mixed with what was asked for.

use std::collections::{BTreeMap, BTreeSet};

use lean_string::LeanStr;

use super::finder::Finder;
use super::keys::NameOf;
use super::sought::{Sought, Text};
use super::written::{Sign, Written, quoted, written};
use super::{Filter, Matches, Stopped, Term};
use crate::model::Case;
use crate::query::TimeIndex;
use crate::query::fold::folded;
use crate::query::search::{FactRef, Names, own_texts};
use crate::query::texts::words_of;

/// Fewer facts than these are few: then similar words are looked for.
pub const FEW: usize = 5;
/// Similar words offered at most.
const OFFERED: usize = 6;
/// A word that is being typed is compared with the beginnings of longer ones from so many letters on.
const LONG_ENOUGH_TO_BEGIN: usize = 6;
/// Longer words are compared with none.
const LONGEST: usize = 32;

/// What may be meant by a filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// The nearest first, of equally near ones that of more facts.
    pub words: Vec<SimilarWords>,
    /// Leaves the facts that have any of them.
    pub filter: Filter,
}

/// Words that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarWords {
    /// As a fact writes them: "Shëngjin".
    pub words: String,
    /// The filter with these in the place of those sought.
    pub text: String,
    /// How many facts that leaves.
    pub facts: usize,
}

/// A case in which words are looked for.
pub struct LookedIn<'a> {
    /// Its facts.
    pub case: &'a Case,
    /// The index of the same case.
    pub index: &'a TimeIndex,
    /// What is kept of it between searches, the texts of its facts among it.
    pub finder: &'a mut Finder,
}

/// The words that may be meant by a filter that leaves few facts of these cases; `None` where its words are found often
/// enough, nothing is like them, or somebody stopped it.
#[must_use]
pub fn similar(text: &str, cases: &mut [LookedIn<'_>], is_stopped: Stopped<'_>) -> Option<Similar> {
    let terms = written(text);
    let mut doubtful: Vec<(&Written, Vec<String>)> = Vec::new();
    for term in terms.iter().filter(|term| term.key.is_none() && term.sign == Sign::With) {
        let (alone, value) = (Filter::parse(text.get(term.range.clone())?), term.values.first()?);
        if count(&alone, cases, is_stopped)? < FEW {
            let near = near(&folded(value.text.trim()), cases);
            if !near.is_empty() {
                doubtful.push((term, near));
            }
        }
    }
    let offers: Vec<Vec<(&Written, &str)>> = match doubtful.as_slice() {
        [] => return None,
        [(term, near)] => near.iter().map(|words| vec![(*term, words.as_str())]).collect(),
        // Of several the nearest together: every combination would be a riddle of its own.
        several => {
            let nearest = several.iter().filter_map(|(term, near)| Some((*term, near.first()?.as_str())));
            vec![nearest.collect()]
        }
    };
    let mut words = Vec::new();
    for offer in offers {
        let new = replaced(text, &offer);
        let facts = count(&Filter::parse(&new), cases, is_stopped)?;
        if facts > 0 {
            let mut spelled_words = Vec::new();
            for (_, words) in offer {
                spelled_words.push(spelled(words, cases, is_stopped)?);
            }
            words.push(SimilarWords { words: spelled_words.join(" "), text: new, facts });
        }
    }
    words.truncate(OFFERED);
    let filter = any_of(text, &doubtful);
    (!words.is_empty()).then_some(Similar { words, filter })
}

fn count(filter: &Filter, cases: &mut [LookedIn<'_>], is_stopped: Stopped<'_>) -> Option<usize> {
    let mut facts = 0;
    for LookedIn { case, index, finder } in cases {
        facts += finder.find(filter, case, index, is_stopped)?.count();
    }
    Some(facts)
}

/// The text with other words in the places of these terms.
fn replaced(text: &str, terms: &[(&Written, &str)]) -> String {
    let mut new = text.to_owned();
    // From the last on: what stands before a term does not move.
    for (term, words) in terms.iter().rev() {
        if new.is_char_boundary(term.range.start) && new.is_char_boundary(term.range.end) {
            new.replace_range(term.range.clone(), &quoted(words));
        }
    }
    new
}

/// The filter with any of the near words in the place of each doubtful term.
fn any_of(text: &str, doubtful: &[(&Written, Vec<String>)]) -> Filter {
    let rest: Vec<(&Written, &str)> = doubtful.iter().map(|(term, _)| (*term, "")).collect();
    let mut filter = Filter::parse(&replaced(text, &rest));
    filter.terms.extend(doubtful.iter().map(|(_, near)| Term {
        sign: Sign::With,
        any: near.iter().map(|words| Sought::Words(Text::Any, words.clone())).collect(),
    }));
    filter
}

/// What is like folded words: of one word every near one, of several the nearest of each.
fn near(words: &str, cases: &[LookedIn<'_>]) -> Vec<String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    if let [word] = parts.as_slice() {
        return near_words(word, cases).into_iter().map(String::from).collect();
    }
    let nearest: Vec<String> = parts
        .iter()
        .map(|word| near_words(word, cases).first().map_or_else(|| (*word).to_owned(), ToString::to_string))
        .collect();
    let joined = nearest.join(" ");
    if joined == parts.join(" ") { Vec::new() } else { vec![joined] }
}

/// The words of the cases that are near a folded one, the nearest first.
fn near_words(word: &str, cases: &[LookedIn<'_>]) -> Vec<LeanStr> {
    let sought = Near::to(word);
    let mut found: BTreeMap<LeanStr, Distance> = BTreeMap::new();
    let mut look_at = |other: &str| {
        if let Some(distance) = sought.distance(other) {
            found.insert(other.into(), distance);
        }
    };
    for LookedIn { case, finder, .. } in cases {
        let Some(texts) = finder.texts() else { continue };
        texts.words().iter().for_each(|other| look_at(other));
        for fact in finder.stale().iter().filter_map(|key| FactRef::of(case, key)) {
            own_texts(fact, &mut |text| words_of(&folded(text)).for_each(&mut look_at));
        }
        let names = Names::of(case);
        for of in [NameOf::Actor, NameOf::Place, NameOf::Source, NameOf::Lane, NameOf::Issue] {
            let names = names.ids(of).filter_map(|id| names.folded(of, id));
            names.flat_map(words_of).for_each(&mut look_at);
        }
    }
    let mut found: Vec<(Distance, LeanStr)> =
        found.into_iter().map(|(word, distance)| (distance, word)).collect();
    found.sort();
    // A word with an ending of its own is found by the one without.
    let mut kept: Vec<LeanStr> = Vec::new();
    for (_, word) in found {
        if kept.len() < OFFERED && !kept.iter().any(|shorter| word.contains(shorter.as_str())) {
            kept.push(word);
        }
    }
    kept
}

/// How far a word is from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// Letters too many, too few, changed, or that changed places.
    slips: usize,
    /// Whether only the beginning of the other was compared.
    is_beginning: bool,
}

/// A word that others are compared with.
struct Near {
    letters: Vec<char>,
    /// A bit for each sort of letter that it has.
    sorts: u64,
    most: usize,
}

impl Near {
    fn to(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let most = match letters.len() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        Self { sorts: sorts(word), most, letters }
    }

    /// How far the other is, where that is near; `None` for the same word.
    fn distance(&self, other: &str) -> Option<Distance> {
        // Every letter that the other lacks is a slip at least.
        if self.most == 0
            || self.letters.len() > LONGEST
            || (self.sorts & !sorts(other)).count_ones() as usize > self.most
        {
            return None;
        }
        let (whole, beginning) = self.slips(other);
        let may_begin = self.letters.len() >= LONG_ENOUGH_TO_BEGIN;
        let near = |slips: Option<usize>| slips.filter(|slips| (1..=self.most).contains(slips));
        let whole = near(whole).map(|slips| Distance { slips, is_beginning: false });
        whole.or_else(|| {
            near(beginning.filter(|_| may_begin)).map(|slips| Distance { slips, is_beginning: true })
        })
    }

    /// Slips to the whole of another word and to the nearest beginning of it (optimal string alignment); `None` where
    /// there are clearly too many.
    fn slips(&self, other: &str) -> (Option<usize>, Option<usize>) {
        let width = self.letters.len();
        let mut rows: [[usize; LONGEST + 1]; 3] = [[0; LONGEST + 1]; 3];
        rows[2].iter_mut().enumerate().for_each(|(at, cell)| *cell = at);
        let mut before = None;
        let mut nearest: Option<usize> = None;
        let mut last = None;
        for (nth, letter) in other.chars().enumerate() {
            if nth >= width + self.most {
                return (None, nearest);
            }
            rows.rotate_left(1);
            // Now the row before last, the last, and the one to fill.
            let [before_last, above, row] = &mut rows;
            let (before_last, above) = (&*before_last, &*above);
            fill(row, (before_last, above), (nth, letter, before), &self.letters);
            if row.iter().take(width + 1).all(|slips| *slips > self.most) {
                return (None, nearest);
            }
            last = row.get(width).copied();
            nearest = nearest.into_iter().chain(last).min();
            before = Some(letter);
        }
        (last, nearest)
    }
}

/// Fills the row of a letter of the other word.
fn fill(
    row: &mut [usize],
    (before_last, above): (&[usize], &[usize]),
    (nth, letter, before): (usize, char, Option<char>),
    letters: &[char],
) {
    let mut left = nth + 1;
    let mut behind: Option<char> = None;
    if let Some(first) = row.first_mut() {
        *first = left;
    }
    let cells = row.iter_mut().skip(1).zip(above.iter().zip(above.iter().skip(1)));
    for ((at, own), (cell, (diagonal, up))) in letters.iter().enumerate().zip(cells) {
        let mut slips = (diagonal + usize::from(*own != letter)).min(up + 1).min(left + 1);
        let changed_places = behind == Some(letter) && before == Some(*own) && nth > 0;
        if let Some(two_back) = before_last.get(at.wrapping_sub(1)).filter(|_| changed_places) {
            slips = slips.min(two_back + 1);
        }
        *cell = slips;
        left = slips;
        behind = Some(*own);
    }
}

fn sorts(word: &str) -> u64 {
    word.chars().fold(0, |sorts, letter| sorts | 1 << (u32::from(letter) % 64))
}

/// Folded words as one of the first facts that have them in their titles writes them, or as a name does.
fn spelled(words: &str, cases: &mut [LookedIn<'_>], is_stopped: Stopped<'_>) -> Option<String> {
    let mut spelled = Vec::new();
    for word in words.split(' ') {
        let mut as_found = None;
        for LookedIn { case, index, finder } in cases.iter_mut() {
            let matches = finder.find(&Filter::parse(&quoted(word)), case, index, is_stopped)?;
            as_found = as_found.or_else(|| as_written(word, case, index, &matches));
        }
        spelled.push(as_found.unwrap_or_else(|| word.to_owned()));
    }
    Some(spelled.join(" "))
}

/// Facts looked at for the spelling of a word.
const LOOKED_AT: usize = 20;

fn as_written(word: &str, case: &Case, index: &TimeIndex, matches: &Matches) -> Option<String> {
    let hits = index.present().filter(|no| matches.has_event(*no)).take(LOOKED_AT);
    let titles = hits.filter_map(|no| Some(&case.events.get(index.id(no)?)?.head.title));
    let names =
        case.actors.iter().map(|actor| &actor.name).chain(case.places.iter().map(|place| &place.name));
    let words: BTreeSet<String> = titles
        .chain(names)
        .flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|written| folded(written).as_str() == word)
        .map(str::to_owned)
        .collect();
    // Capitals come first in the alphabet of bytes; a word within a title has small letters.
    words.into_iter().next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(word: &str, other: &str) -> Option<(usize, bool)> {
        Near::to(word).distance(other).map(|distance| (distance.slips, distance.is_beginning))
    }

    #[test]
    fn letters_too_many_too_few_changed_and_swapped_are_one_slip_each() {
        for (word, other, expected) in [
            ("witnes", "witness", Some((1, false))),
            ("witnness", "witness", Some((1, false))),
            ("witmess", "witness", Some((1, false))),
            ("wintess", "witness", Some((1, false))),
            ("reprot", "report", Some((1, false))),
            ("wtiensses", "witnesses", Some((2, false))),
            ("depositon", "depositions", Some((2, false))),
            ("collatral", "collateralised", Some((1, true))),
            ("witness", "witness", None),
            ("curt", "curtain", None),
            ("abcd", "efgh", None),
            ("law", "lax", None),
            ("shengjin", "shengjin", None),
            ("محكمه", "محكمة", Some((1, false))),
        ] {
            assert_eq!(slips(word, other), expected, "{word} {other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn slips_are_those_of_the_optimal_string_alignment(one in "[a-d]{4,12}", other in "[a-d]{4,12}") {
            let expected = strsim::osa_distance(&one, &other);
            let found = Near::to(&one).distance(&other).filter(|distance| !distance.is_beginning);
            let most = if one.len() < 8 { 1 } else { 2 };
            let expected = (1..=most).contains(&expected).then_some(expected);
            proptest::prop_assert_eq!(found.map(|distance| distance.slips), expected);
        }
    }
}
