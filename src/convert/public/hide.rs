//! Pseudonyms in every text of a case, its ids included: whatever the format holds as text is gone through, so that no
//! field can be forgotten.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Left, Names};
use super::{LeftOver, NameLeft};
use crate::edit::{Change, Edit, Record, apply, references};
use crate::format::Value;
use crate::format::value::{decode, decode_meta, encode};
use crate::model::{Actor, Case, FieldPath, Id, Key, Keyed, Step, Table, TableName};
use crate::query::in_parts;

/// Ids that tell a name, and what stands in their place.
pub(super) type Ids = BTreeMap<Id, Id>;

/// The ids of all cases that tell a name, each with another that no record has.
pub(super) fn ids(cases: &[&Case], names: &Names) -> Ids {
    let all: BTreeSet<Id> = cases.iter().flat_map(|case| keys(case)).filter_map(|(_, id)| id).collect();
    let pseudonyms: BTreeMap<&Id, &Actor> = cases
        .iter()
        .flat_map(|case| case.actors.iter())
        .filter(|actor| !actor.pseudonym.is_empty())
        .map(|actor| (&actor.id, actor))
        .collect();
    let mut given: BTreeSet<Id> = BTreeSet::new();
    let mut ids = Ids::new();
    for id in &all {
        let hidden = match pseudonyms.get(id) {
            Some(actor) => Id::from(slug(&actor.pseudonym)),
            None => id_without_names(names, id),
        };
        if hidden == *id {
            continue;
        }
        let numbered = (2..).map(|number| Id::from(format!("{hidden}-{number}")));
        let free = std::iter::once(hidden.clone())
            .chain(numbered)
            .find(|id| !all.contains(id) && !given.contains(id));
        let new = free.unwrap_or(hidden);
        given.insert(new.clone());
        ids.insert(id.clone(), new);
    }
    ids
}

/// An id that tells no name. Ids have small letters throughout, so a family name alone counts in them as if it began large.
fn id_without_names(names: &Names, id: &Id) -> Id {
    let words: Vec<String> = id.as_str().split('-').map(with_large_first).collect();
    match names.hidden(&words.join("-")) {
        Ok(None) => id.clone(),
        Ok(Some(words)) => Id::from(slug(&words)),
        // Nobody reads an id: what is left over in one need not stop anything.
        Err(_) => Id::new("withheld"),
    }
}

fn with_large_first(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What a reference says once ids are hidden: `case/record` in both its parts.
pub(super) fn id_in(ids: &Ids, id: &Id) -> Id {
    let one = |part: &str| ids.get(part).map_or_else(|| part.to_owned(), ToString::to_string);
    match id.other_case() {
        Some((case, record)) => Id::from(format!("{}/{}", one(case), one(record))),
        None => ids.get(id).unwrap_or(id).clone(),
    }
}

/// Words as an id: "Witness A" is "witness-a".
fn slug(words: &str) -> String {
    let letters = words.chars().flat_map(char::to_lowercase);
    let dashed: String = letters.map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let parts: Vec<&str> = dashed.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "withheld".to_owned() } else { parts.join("-") }
}

/// Records that one core goes through by itself.
const PART: usize = if cfg!(test) { 2 } else { 256 };

/// The case with pseudonyms in the place of names.
pub(super) fn hidden(case: &Case, names: &Names, ids: &Ids) -> Result<Case, LeftOver> {
    let keys: Vec<Key> = keys(case).map(|(key, _)| key).collect();
    let parts: Vec<&[Key]> = keys.chunks(PART).collect();
    let changes_of = |part: usize| {
        let mut changes: Vec<(Key, Change)> = Vec::new();
        for key in parts.get(part).copied().unwrap_or_default() {
            let Some(before) = Record::of(case, key) else { continue };
            if let Some(after) = (Hiding { names, ids, case, key }).record(&before)? {
                changes.push((key.clone(), Change { before: Some(before), after: Some(after) }));
            }
        }
        Ok(changes)
    };
    let mut edit = Edit::default();
    // The first that may still tell a name is told, whichever core has found it.
    for changes in in_parts(parts.len(), changes_of) {
        edit.changes.extend(changes?);
    }
    let mut hidden = case.clone();
    let edit = edit.completed(case);
    match apply(&mut hidden, &edit) {
        Ok(_) => Ok(hidden),
        Err(stale) => Err(LeftOver::Unreadable { case: case.meta.id.clone(), key: stale.key }),
    }
}

/// The keys of all records, and their ids; the case's own first.
fn keys(case: &Case) -> impl Iterator<Item = (Key, Option<Id>)> {
    fn of<T: Keyed + Clone>(name: TableName, table: &Table<T>) -> impl Iterator<Item = (Key, Option<Id>)> {
        table.iter().map(move |record| (Key::Record(name, record.id().clone()), Some(record.id().clone())))
    }
    let own = Some(case.meta.id.clone()).filter(|id| !id.is_empty());
    std::iter::once((Key::Meta, own))
        .chain(of(TableName::Lanes, &case.lanes))
        .chain(of(TableName::Issues, &case.issues))
        .chain(of(TableName::Actors, &case.actors))
        .chain(of(TableName::Places, &case.places))
        .chain(of(TableName::Sources, &case.sources))
        .chain(of(TableName::Events, &case.events))
        .chain(of(TableName::Flows, &case.flows))
        .chain(of(TableName::Rates, &case.rates))
        .chain(of(TableName::Scenes, &case.scenes))
}

/// One record on its way.
struct Hiding<'a> {
    names: &'a Names,
    ids: &'a Ids,
    case: &'a Case,
    key: &'a Key,
}

impl Hiding<'_> {
    /// The record with pseudonyms; `None` where it has no name in it.
    fn record(&self, record: &Record) -> Result<Option<Record>, LeftOver> {
        let mut own = record.clone();
        if let Record::Actor(actor) = &mut own
            && !actor.pseudonym.is_empty()
        {
            actor.name = std::mem::take(&mut actor.pseudonym);
            actor.aliases.clear();
        }
        let Some(mut value) = encode(&own) else { return Ok(None) };
        let mut id_paths: BTreeSet<FieldPath> = references(&own).into_iter().map(|(path, ..)| path).collect();
        id_paths.insert(FieldPath::field("id"));
        let mut path = FieldPath::default();
        let is_changed = self.value(&mut value, &mut path, &id_paths)?;
        if !is_changed && own == *record {
            return Ok(None);
        }
        let decoded = match record.table() {
            Some(table) => decode(table, &value),
            None => decode_meta(&value),
        };
        let unreadable = |_| LeftOver::Unreadable { case: self.case.meta.id.clone(), key: self.key.clone() };
        decoded.map(Some).map_err(unreadable)
    }

    /// Goes through every text of a value; says whether one changed.
    fn value(
        &self,
        value: &mut Value,
        path: &mut FieldPath,
        ids: &BTreeSet<FieldPath>,
    ) -> Result<bool, LeftOver> {
        let mut is_changed = false;
        match value {
            Value::Text(text) => {
                let new = self.text(text, path, ids)?;
                is_changed = new.is_some();
                if let Some(new) = new {
                    *text = new.into();
                }
            }
            Value::List(items) => {
                for (at, item) in items.iter_mut().enumerate() {
                    path.0.push(Step::Item(at));
                    is_changed |= self.value(item, path, ids)?;
                    path.0.pop();
                }
            }
            Value::Call { args, .. } => {
                for item in args {
                    is_changed |= self.value(item, path, ids)?;
                }
            }
            Value::Record { fields, .. } => {
                for (name, field) in fields {
                    path.0.push(Step::Field(name));
                    is_changed |= self.value(field, path, ids)?;
                    path.0.pop();
                }
            }
            Value::Number(_) | Value::Bool(_) | Value::Name(_) => {}
        }
        Ok(is_changed)
    }

    fn text(
        &self,
        text: &str,
        path: &FieldPath,
        ids: &BTreeSet<FieldPath>,
    ) -> Result<Option<String>, LeftOver> {
        if ids.contains(path) {
            let id = Id::new(text);
            let new = id_in(self.ids, &id);
            return Ok((new != id).then(|| new.as_str().to_owned()));
        }
        let field = path.0.last();
        if matches!(field, Some(Step::Field("url" | "archive_url"))) {
            // An address with another name in it leads nowhere, and the rest of it would lead to the person.
            let tells = |text: &str| self.names.hidden(text) != Ok(None);
            return Ok((tells(text) || tells(&decoded(text))).then(String::new));
        }
        let is_filter =
            matches!(self.key, Key::Record(TableName::Scenes, _)) && *path == FieldPath::field("filter");
        if is_filter {
            let under = crate::query::filter_under(text, self.ids);
            let hidden = self.hidden(&under, path)?;
            return Ok(hidden.or_else(|| (under != text).then(|| under.into_owned())));
        }
        self.hidden(text, path)
    }

    /// A text without names; `None` where it has none.
    fn hidden(&self, text: &str, path: &FieldPath) -> Result<Option<String>, LeftOver> {
        self.names.hidden(text).map_err(|Left { word, actor, pseudonym }| {
            let (case, key, path) = (self.case.meta.id.clone(), self.key.clone(), path.clone());
            LeftOver::Name(Box::new(NameLeft { word, case, key, path, actor, pseudonym }))
        })
    }
}

/// An address with `%C3%A9` read as the letter it stands for.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let digit = |at: usize| char::from(*tail.get(at).unwrap_or(&b' ')).to_digit(16);
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.extend(u8::try_from(high * 16 + low));
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActorKind, Event, Head};

    fn case(titles: &[&str]) -> Case {
        let event = |(at, title): (usize, &&str)| Event {
            head: Head { id: format!("e{at}").as_str().into(), title: (*title).into(), ..Head::default() },
            ..Event::default()
        };
        Case { events: titles.iter().enumerate().map(event).collect(), ..Case::default() }
    }

    fn names() -> Names {
        let mut names = Names::default();
        names.add(&Actor {
            id: "w".into(),
            name: "Jane Roe".into(),
            pseudonym: "Witness A".into(),
            kind: Some(ActorKind::Person),
            ..Actor::default()
        });
        names
    }

    #[test]
    fn every_core_hides_names_and_of_what_may_not_leave_the_first_is_told() {
        let titles = ["Jane Roe leaves", "Nobody", "to Jane Roe", "Nobody", "A vote", "Jane Roe", "A vote"];
        let hidden = hidden(&case(&titles), &names(), &Ids::new()).unwrap();
        let told: Vec<&str> = hidden.events.iter().map(|event| event.head.title.as_str()).collect();
        let expected = titles.map(|title| title.replace("Jane Roe", "Witness A"));
        assert_eq!(told, expected);
        let left = super::hidden(
            &case(&["A vote", "A vote", "A vote", "as Roe said", "A vote", "Roes"]),
            &names(),
            &Ids::new(),
        );
        let Err(LeftOver::Name(left)) = left else { panic!("a name is left over: {left:?}") };
        assert_eq!((left.word.as_str(), left.key), ("Roe", Key::event("e3")));
    }
}
