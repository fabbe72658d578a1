//! Names that may not leave, found in a text whatever their case, accents and punctuation; the pseudonyms in their place.
//!
//! A name is its words: "Jane Roe" stands in "JANE ROE’s", "Roe, Jane" and "jane-roe". A word that only begins like one of
//! them ("Roes") is nobody's to decide: it is told, and nothing leaves.

use std::collections::BTreeMap;
use std::ops::Range;

use lean_string::LeanStr;

use crate::model::{Actor, ActorKind, Id};
use crate::query::folded;

/// The names behind all pseudonyms of the cases that leave together.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By their first word, those of most words first.
    by_word: BTreeMap<String, Vec<Name>>,
}

#[derive(Debug)]
struct Name {
    words: Vec<String>,
    /// The words without anything between them: "janeroe".
    glued: String,
    actor: Id,
    pseudonym: LeanStr,
    /// Whether a text that holds a word alone of it is doubtful: the family name of a person.
    family: Option<String>,
}

/// A word that looks like a name and is none that could be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) word: String,
    pub(super) actor: Id,
    pub(super) pseudonym: LeanStr,
}

/// A word of a text, as comparing sees it.
struct Word {
    place: Range<usize>,
    folded: String,
    is_capital: bool,
}

/// The longest ending by which a word is inflected.
const ENDING: usize = 4;
/// What may stand between two words of one name: "Roe, Jane", "Jane (Roe".
const BETWEEN: usize = 3;
/// Shorter words begin too many others.
const LEAST: usize = 3;

impl Names {
    pub(super) fn add(&mut self, actor: &Actor) {
        if actor.pseudonym.is_empty() {
            return;
        }
        for name in actor.aliases.iter().chain([&actor.name]) {
            let words = words(name);
            let plain: Vec<String> = words.iter().map(|word| word.folded.clone()).collect();
            let is_persons = actor.kind == Some(ActorKind::Person)
                && *name == actor.name
                && words.len() > 1
                && words.iter().all(|word| word.is_capital);
            let family = plain.last().filter(|last| is_persons && last.chars().count() >= LEAST).cloned();
            self.insert(plain.clone(), actor, family);
            if let [first @ .., last] = plain.as_slice()
                && !first.is_empty()
            {
                let turned = std::iter::once(last).chain(first).cloned().collect();
                self.insert(turned, actor, None);
            }
        }
    }

    fn insert(&mut self, words: Vec<String>, actor: &Actor, family: Option<String>) {
        let Some(first) = words.first().cloned() else { return };
        let glued = words.concat();
        let name = Name { words, glued, actor: actor.id.clone(), pseudonym: actor.pseudonym.clone(), family };
        let alike = self.by_word.entry(first).or_default();
        alike.push(name);
        // Longest first, so that a short alias does not eat a part of a full name.
        alike.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_word.is_empty()
    }

    /// The text with pseudonyms in the place of names; `None` where it has none.
    pub(super) fn hidden(&self, text: &str) -> Result<Option<String>, Left> {
        if self.is_empty() {
            return Ok(None);
        }
        let words = words(text);
        let mut out = String::new();
        let (mut at, mut copied) = (0, 0);
        while let Some(word) = words.get(at) {
            let rest = words.get(at..).unwrap_or_default();
            if let Some(name) = self.name_at(rest, text) {
                let last = rest.get(name.words.len() - 1).unwrap_or(word);
                out.push_str(text.get(copied..word.place.start).unwrap_or_default());
                out.push_str(&name.pseudonym);
                copied = last.place.end;
                at += name.words.len();
                continue;
            }
            if let Some(name) = self.doubtful(word) {
                let word = text.get(word.place.clone()).unwrap_or_default().to_owned();
                let (actor, pseudonym) = (name.actor.clone(), name.pseudonym.clone());
                return Err(Left { word, actor, pseudonym });
            }
            at += 1;
        }
        if copied == 0 {
            return Ok(None);
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        Ok(Some(out))
    }

    /// The name that the next words are.
    fn name_at(&self, words: &[Word], text: &str) -> Option<&Name> {
        let first = words.first()?;
        self.by_word.get(&first.folded)?.iter().find(|name| {
            let are_equal = words.len() >= name.words.len()
                && words.iter().zip(&name.words).all(|(word, name)| word.folded == *name);
            let here = words.get(..name.words.len()).unwrap_or_default();
            are_equal
                && here.windows(2).all(|pair| match pair {
                    [one, next] => text
                        .get(one.place.end..next.place.start)
                        .is_some_and(|between| between.chars().count() <= BETWEEN),
                    _ => true,
                })
        })
    }

    /// The name that a word may be a form or a part of.
    fn doubtful(&self, word: &Word) -> Option<&Name> {
        self.by_word.values().flatten().find(|name| name.is_in(word))
    }
}

impl Name {
    fn is_in(&self, word: &Word) -> bool {
        if self.family.as_ref().is_some_and(|family| word.is_capital && *family == word.folded) {
            return true;
        }
        if let [only] = self.words.as_slice() {
            return is_form_of(word, only);
        }
        // "JaneRoe" in an address; "Roes" and "Janes Roe" where the family name is inflected.
        word.folded.contains(&self.glued)
            || self.family.as_ref().is_some_and(|family| is_form_of(word, family))
    }
}

/// Whether a word is a name with an ending. In scripts that set no spaces, or join small words to the next one, wherever
/// the name stands in it.
fn is_form_of(word: &Word, name: &str) -> bool {
    let is_joined = name.chars().all(|letter| u32::from(letter) >= 0x590);
    if is_joined && name.chars().count() >= 2 {
        return word.folded != name && word.folded.contains(name);
    }
    let Some(ending) = word.folded.strip_prefix(name) else { return false };
    word.is_capital && name.chars().count() >= LEAST && (1..=ENDING).contains(&ending.chars().count())
}

/// The words of a text: letters, digits, accents, and what is invisible between them.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in ends {
        match (is_of_word(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.extend(word(text, from..at));
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    words
}

fn word(text: &str, place: Range<usize>) -> Option<Word> {
    let visible: String = text.get(place.clone())?.chars().filter(|letter| !is_invisible(*letter)).collect();
    let first = visible.chars().next()?;
    // Scripts without capitals have no word in small letters.
    let is_capital = !first.is_lowercase();
    Some(Word { place, folded: folded(&visible), is_capital })
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_accent(letter) || is_invisible(letter)
}

/// Accents set behind a letter, and vowel signs of Hebrew and Arabic.
fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Characters that nobody sees: with one of them inside, a name looks the same.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(name: &str, aliases: &[&str], kind: ActorKind) -> Names {
        let mut names = Names::default();
        names.add(&Actor {
            id: "w".into(),
            name: name.into(),
            aliases: aliases.iter().map(|alias| LeanStr::from(*alias)).collect(),
            pseudonym: "Witness A".into(),
            kind: Some(kind),
            ..Actor::default()
        });
        names
    }

    #[test]
    fn a_name_is_found_whatever_its_case_accents_and_punctuation() {
        let names = names("Jané Roe", &["JR-7", "the Fox"], ActorKind::Person);
        for (text, hidden) in [
            ("Jané Roe speaks", "Witness A speaks"),
            ("JANE ROE’s and jane roe's words", "Witness A’s and Witness A's words"),
            ("by Roe, Jané (2024)", "by Witness A (2024)"),
            ("jane-roe_interview", "Witness A_interview"),
            ("J\u{ad}ane\u{a0}R\u{200b}oe", "Witness A"),
            ("“The fox”, JR-7; jr 7", "“Witness A”, Witness A; Witness A"),
            ("Jane\u{301} Roe", "Witness A"),
        ] {
            assert_eq!(names.hidden(text), Ok(Some(hidden.to_owned())), "{text}");
        }
        for text in ["Janet Rowe", "a heroes’ foxglove", "", "Jane. A long way to go. 7"] {
            assert_eq!(names.hidden(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_looks_like_a_name_with_an_ending_is_left_over() {
        let names = names("Jane Roe", &["Almasry", "المصري"], ActorKind::Person);
        for (text, word) in [
            ("the Almasrys", "Almasrys"),
            ("Roes Aussage", "Roes"),
            ("as Roe said", "Roe"),
            ("x.org/JaneRoe1", "JaneRoe1"),
            ("قال والمصري", "والمصري"),
        ] {
            assert_eq!(names.hidden(text).map_err(|left| left.word), Err(word.to_owned()), "{text}");
        }
        for text in ["Roehampton", "roes and does"] {
            assert_eq!(names.hidden(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn the_words_of_a_group_may_stand_alone() {
        let names = names("Refugees in Libya", &[], ActorKind::Group);
        assert_eq!(names.hidden("Refugees held in Libya"), Ok(None));
    }
}
