//! The keys of the search language: what each finds, and the words that a closed one knows. Help, completion and the
//! reading of terms all go by this table.

/// A key that may stand before a colon.
#[derive(Clone, Copy, Debug)]
pub struct SearchKey {
    /// What is written: "actor".
    pub name: &'static str,
    /// What it finds, as a clause.
    pub finds: &'static str,
    /// A term that shows it.
    pub example: &'static str,
    /// What its values are.
    pub values: Values,
}

/// What the values of a key are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Names of records of the case, or `none`.
    Names(NameOf),
    /// Words of a closed list.
    Words(&'static [&'static str]),
    /// Words found in a text.
    Text,
    /// Dates (EDTF), `>` and `<` before one, or two with `..` between.
    Dates,
    /// Numbers, with k, m, bn; `>` and `<` before one, or two with `..` between.
    Numbers,
    /// ISO 4217 codes that the case uses.
    Currencies,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is what it is named after")]
pub enum NameOf {
    Actor,
    Place,
    Source,
    Lane,
    Issue,
    Tag,
    Kind,
    Unit,
    Case,
    Fact,
}

/// The words of `is:`: states of a fact.
pub(super) const STATES: [&str; 21] = [
    "undated",
    "dated",
    "key",
    "inferred",
    "stated",
    "relative",
    "undisputed",
    "disputed",
    "alleged",
    "unsure",
    "actual",
    "planned",
    "attempted",
    "cancelled",
    "confidential",
    "public",
    "proposed",
    "accepted",
    "rejected",
    "event",
    "flow",
];

/// The words of `has:`, each also with `no-` before it.
pub(super) const PARTS: [&str; 16] = [
    "source",
    "quote",
    "date",
    "lane",
    "place",
    "actor",
    "count",
    "amount",
    "link",
    "issue",
    "tag",
    "picture",
    "description",
    "note",
    "review",
    "kind",
];

const fn key(name: &'static str, finds: &'static str, example: &'static str, values: Values) -> SearchKey {
    SearchKey { name, finds, example, values }
}

/// Every key, in the order in which help tells of them.
pub static KEYS: [SearchKey; 24] = [
    key(
        "actor",
        "who takes part, gives, gets or says so",
        "actor:\"Italian Navy\"",
        Values::Names(NameOf::Actor),
    ),
    key("kind", "what sort of event or flow it is", "kind:return,transfer", Values::Names(NameOf::Kind)),
    key("lane", "the lane it stands in", "lane:courts", Values::Names(NameOf::Lane)),
    key("place", "where it happens or starts from", "place:shengjin", Values::Names(NameOf::Place)),
    key("source", "what it is cited from", "source:reuters", Values::Names(NameOf::Source)),
    key("tag", "its tags", "tag:asylum", Values::Names(NameOf::Tag)),
    key("issue", "what is at stake", "issue:detention", Values::Names(NameOf::Issue)),
    key("date", "when it may have happened", "date:2024-03..2025", Values::Dates),
    key("is", "a state that it is in", "is:undated", Values::Words(&STATES)),
    key("has", "what it has or lacks", "has:no-source", Values::Words(&PARTS)),
    key(
        "basis",
        "whether fact and date are stated by the source",
        "basis:inferred",
        Values::Words(&["stated", "inferred", "relative"]),
    ),
    key("status", "how sure it is, and whether it came about", "status:disputed", Values::Words(&STATUS)),
    key("access", "who may see it", "access:confidential", Values::Words(&["public", "confidential"])),
    key(
        "review",
        "what a reader made of it",
        "review:proposed",
        Values::Words(&["none", "proposed", "accepted", "rejected"]),
    ),
    key("amount", "how much money it states", "amount:>1m", Values::Numbers),
    key("currency", "in which currency", "currency:usd", Values::Currencies),
    key("count", "a number that it states", "count:>=100", Values::Numbers),
    key("unit", "of what it counts", "unit:people", Values::Names(NameOf::Unit)),
    key("link", "how it stands to another fact", "link:contests", Values::Words(&RELATIONS)),
    key(
        "linked",
        "facts with a link from or to a fact",
        "linked:fourth-transfer",
        Values::Names(NameOf::Fact),
    ),
    key("title", "words of its title", "title:navy", Values::Text),
    key("quote", "words of its quotes", "quote:\"on board\"", Values::Text),
    key("note", "words of its notes", "note:check", Values::Text),
    key("case", "the case it stands in, where several are open", "case:libya", Values::Names(NameOf::Case)),
];

/// The key of this name.
#[must_use]
pub fn key_named(name: &str) -> Option<&'static SearchKey> {
    KEYS.iter().find(|key| key.name == name)
}

const STATUS: [&str; 8] =
    ["undisputed", "disputed", "alleged", "unsure", "actual", "planned", "attempted", "cancelled"];

const RELATIONS: [&str; 10] = [
    "result-of",
    "after",
    "part-of",
    "amends",
    "responds-to",
    "contests",
    "about",
    "same-as",
    "conflicts-with",
    "may-overlap",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Access, Named, Occurrence, Relation, Status, Verdict};

    fn words<T: Named>() -> impl Iterator<Item = String> {
        T::ALL.iter().map(|value| value.words().replace(' ', "-"))
    }

    #[test]
    fn closed_lists_hold_every_word_of_the_vocabularies() {
        let standing: Vec<String> = words::<Status>().chain(words::<Occurrence>()).collect();
        assert_eq!(standing, STATUS);
        assert_eq!(words::<Relation>().collect::<Vec<_>>(), RELATIONS);
        for word in standing.into_iter().chain(words::<Access>()).chain(words::<Verdict>()) {
            assert!(STATES.contains(&word.as_str()), "is:{word}");
        }
    }

    #[test]
    fn every_example_is_a_term_of_its_key() {
        for key in &KEYS {
            assert!(key.example.starts_with(&format!("{}:", key.name)), "{}", key.example);
            let filter = crate::query::Filter::parse(key.example);
            assert!(filter.notes().is_empty() && !filter.is_empty(), "{}", key.example);
        }
    }
}
