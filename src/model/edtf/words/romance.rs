//! What Italian, French and Spanish share: articles before dates, and prepositions that join with them.

use super::Length;
use super::grammar::{About, Grammar, Noun};

/// The article that a date's name takes.
#[derive(Copy, Clone, Eq, PartialEq)]
pub(super) enum Article {
    /// None: "ott 2024".
    None,
    /// "il", "le", "el".
    Masculine,
    /// "la".
    Feminine,
    /// "l’".
    Elided,
    /// "gli", "les", "los".
    Plural,
}

/// A preposition before each of the articles: "da ", "dal ", "dalla ", "dall’", "dagli ".
pub(super) struct Preposition {
    pub bare: &'static str,
    pub masculine: &'static str,
    pub feminine: &'static str,
    pub elided: &'static str,
    pub plural: &'static str,
}

impl Preposition {
    pub(super) const fn before(&self, article: Article) -> &'static str {
        match article {
            Article::None => self.bare,
            Article::Masculine => self.masculine,
            Article::Feminine => self.feminine,
            Article::Elided => self.elided,
            Article::Plural => self.plural,
        }
    }
}

/// A date's name behind a preposition and its article: "2017 circa", "2017?". `about` stands behind what is only near.
pub(super) fn placed(grammar: &dyn Grammar, noun: &Noun, about: &str, length: Length) -> String {
    let about = match noun.about {
        About::Exact => "",
        About::Before => about,
        About::After => grammar.roughly(),
    };
    format!("{}{about}{}", noun.name, noun.doubt(grammar, length))
}
