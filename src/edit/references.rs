//! What refers to what: every id in a record that names another one.

use std::collections::BTreeMap;

use super::algebra::has;
use super::order::is_other_fact;
use super::{Change, Edit, Record};
use crate::model::{Case, Citation, DateBasis, FieldPath, Head, Id, Key, Link, Seldom, TableName};

/// What an id in a field names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A record of this table.
    Table(TableName),
    /// An event or a flow, of this case or another.
    Fact,
}

impl Target {
    /// The record of the case that the id names; `None` where there is none.
    #[must_use]
    pub fn resolve(self, case: &Case, id: &Id) -> Option<Key> {
        match self {
            Self::Table(table) => Some(Key::Record(table, id.clone())).filter(|key| has(case, key)),
            Self::Fact => case.fact(id).or_else(|| {
                let (other, id) = id.other_case()?;
                (other == case.meta.id.as_str()).then(|| case.fact(id))?
            }),
        }
    }
}

/// Every id in the record that names another one, in the order of the fields: where it stands, what it names, the id.
#[must_use]
pub fn references(record: &Record) -> Vec<(FieldPath, Target, Id)> {
    let mut found = Vec::new();
    // One walk serves reading and changing, so that neither forgets a field; the clone is of a single record.
    let mut copy = record.clone();
    visit(&mut copy, &mut |path, target, id| found.push((path.clone(), target, id.clone())));
    found
}

/// The records that name the one under this key, and where. The orders of lanes and scenes are not counted.
#[must_use]
pub fn referrers(case: &Case, key: &Key) -> Vec<(Key, FieldPath)> {
    let mut found = Vec::new();
    for holder in keys(case) {
        let Some(record) = Record::of(case, &holder) else { continue };
        for (path, target, id) in references(&record) {
            if target.resolve(case, &id).as_ref() == Some(key) {
                found.push((holder.clone(), path));
            }
        }
    }
    found
}

/// Why a record cannot get an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdRefused {
    /// There is no such record.
    #[error("there is no {0} to rename")]
    Absent(Key),
    /// Another record has it.
    #[error("the id is taken: there is another {0}")]
    Taken(Key),
    /// It is empty.
    #[error("an id has at least one character")]
    Empty,
    /// It would read as a reference into another case.
    #[error("an id has no slash: `case/record` names a record of another case")]
    Slash,
}

/// Whether a record, or the case itself, can have this id.
///
/// # Errors
/// [`IdRefused`] says why not.
pub fn can_have_id(case: &Case, key: &Key, new_id: &Id) -> Result<(), IdRefused> {
    if matches!(key, Key::Order(_)) || !has(case, key) {
        return Err(IdRefused::Absent(key.clone()));
    }
    if new_id.is_empty() {
        return Err(IdRefused::Empty);
    }
    if new_id.contains('/') {
        return Err(IdRefused::Slash);
    }
    let Key::Record(table, old_id) = key else { return Ok(()) };
    let new_key = Key::Record(*table, new_id.clone());
    if new_id != old_id && has(case, &new_key) {
        return Err(IdRefused::Taken(new_key));
    }
    if new_id != old_id && is_other_fact(case, *table, new_id) {
        return Err(IdRefused::Taken(case.fact(new_id).unwrap_or(new_key)));
    }
    Ok(())
}

/// The edit that gives a record, or the case itself, another id: in the record, in all records that name it and in the
/// order.
///
/// # Errors
/// [`IdRefused`] when there is no such record or it cannot have the id.
pub fn renaming(case: &Case, key: &Key, new_id: &Id) -> Result<Edit, IdRefused> {
    can_have_id(case, key, new_id)?;
    let mut edit = retold(case, |target, id| match (key, id.other_case()) {
        (Key::Meta, other) => in_case(&case.meta.id, new_id, other.filter(|_| target == Target::Fact)?),
        _ if target.resolve(case, id).as_ref() != Some(key) => None,
        (_, Some((case, _))) => Some(Id::from(format!("{case}/{new_id}"))),
        (_, None) => Some(new_id.clone()),
    });
    let held = edit.changes.remove(key).and_then(|change| change.after);
    if let Some(held) = held.or_else(|| Record::of(case, key)) {
        let mut after = held.with_id(new_id.clone());
        if let Record::Meta(meta) = &mut after {
            meta.id = new_id.clone();
        }
        edit.insert(key.clone(), Change { before: Record::of(case, key), after: Some(after) });
    }
    Ok(edit.completed(case))
}

/// The reference `case/record` with the new id of the case, where it is the one called `old`.
fn in_case(old: &Id, new: &Id, (case, record): (&str, &str)) -> Option<Id> {
    (case == old.as_str()).then(|| Id::from(format!("{new}/{record}")))
}

/// The edit of another case that follows when a record of the case called `case_id`, or that case itself, gets another
/// id: what names it by `case/record` names it still.
#[must_use]
pub fn following(other: &Case, case_id: &Id, key: &Key, new_id: &Id) -> Edit {
    if case_id.is_empty() || other.meta.id == *case_id {
        return Edit::default();
    }
    retold(other, |target, id| {
        let (case, record) = id.other_case().filter(|_| target == Target::Fact)?;
        match key {
            Key::Meta => in_case(case_id, new_id, (case, record)),
            Key::Record(TableName::Events | TableName::Flows, old) => {
                let is_meant = case == case_id.as_str() && record == old.as_str();
                is_meant.then(|| Id::from(format!("{case}/{new_id}")))
            }
            Key::Record(..) | Key::Order(_) => None,
        }
    })
}

/// The edit that writes references anew where `new` says so.
fn retold(case: &Case, new: impl Fn(Target, &Id) -> Option<Id>) -> Edit {
    let mut edit = Edit::default();
    for holder in keys(case) {
        let Some(before) = Record::of(case, &holder) else { continue };
        let mut after = before.clone();
        visit(&mut after, &mut |_, target, id| {
            if let Some(new) = new(target, id) {
                *id = new;
            }
        });
        if after != before {
            edit.changes.insert(holder, Change { before: Some(before), after: Some(after) });
        }
    }
    edit
}

/// Makes references to renamed records (by their old keys) name the new ids.
pub(super) fn retarget(record: &mut Record, renamed: &BTreeMap<Key, Id>) {
    visit(record, &mut |_, target, id| {
        let new = match target {
            Target::Table(table) => renamed.get(&Key::Record(table, id.clone())),
            Target::Fact => renamed.get(&Key::event(&*id)).or_else(|| renamed.get(&Key::flow(&*id))),
        };
        if let Some(new) = new {
            *id = new.clone();
        }
    });
}

/// The case's own key and those of all its records.
fn keys(case: &Case) -> impl Iterator<Item = Key> {
    fn of<T: crate::model::Keyed + Clone>(
        name: TableName,
        table: &crate::model::Table<T>,
    ) -> impl Iterator<Item = Key> {
        table.iter().map(move |record| Key::Record(name, record.id().clone()))
    }
    std::iter::once(Key::Meta)
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

pub(super) type Visit<'a> = dyn FnMut(&FieldPath, Target, &mut Id) + 'a;

const ACTOR: Target = Target::Table(TableName::Actors);
const PLACE: Target = Target::Table(TableName::Places);
const SOURCE: Target = Target::Table(TableName::Sources);
const ISSUE: Target = Target::Table(TableName::Issues);
const LANE: Target = Target::Table(TableName::Lanes);
const EVENT: Target = Target::Table(TableName::Events);

pub(super) fn visit(record: &mut Record, see: &mut Visit) {
    let at = FieldPath::default();
    match record {
        Record::Order(_) | Record::Lane(_) => {}
        Record::Meta(meta) => one(&mut meta.anchor, &at, "anchor", EVENT, see),
        Record::Issue(issue) => one(&mut issue.part_of, &at, "part_of", ISSUE, see),
        Record::Actor(actor) => one(&mut actor.part_of, &at, "part_of", ACTOR, see),
        Record::Place(place) => one(&mut place.part_of, &at, "part_of", PLACE, see),
        Record::Source(source) => one(&mut source.derived_from, &at, "derived_from", SOURCE, see),
        Record::Rate(rate) => citations(&mut rate.citations, &at, see),
        Record::Scene(scene) => {
            if let Some(table) = scene.lane_table() {
                many(&mut scene.lanes, &at, "lanes", Target::Table(table), see);
            }
            one(&mut scene.anchor, &at, "anchor", EVENT, see);
            many(&mut scene.focus, &at, "focus", Target::Fact, see);
        }
        Record::Event(event) => {
            head(&mut event.head, &at, see);
            one(&mut event.lane, &at, "lane", LANE, see);
            let Some(details) = event.details.stated_mut() else { return };
            for (item, participant) in details.participants.items_mut().iter_mut().enumerate() {
                let path = FieldPath::field("participants").item(item).then("actor");
                see(&path, ACTOR, &mut participant.actor);
            }
            seldom(&mut details.place, &at, "place", PLACE, see);
            seldom(&mut details.origin, &at, "origin", PLACE, see);
        }
        Record::Flow(flow) => {
            head(&mut flow.head, &at, see);
            one(&mut flow.provider, &at, "provider", ACTOR, see);
            one(&mut flow.receiver, &at, "receiver", ACTOR, see);
            one(&mut flow.event, &at, "event", EVENT, see);
        }
    }
}

fn head(head: &mut Head, at: &FieldPath, see: &mut Visit) {
    let Head { details, citations: told, .. } = head;
    let mut details = details.stated_mut();
    if let Some(DateBasis::Relative { to, .. }) =
        details.as_mut().and_then(|details| details.date_basis.stated_mut())
    {
        see(&at.clone().then("date_basis").then("to"), Target::Fact, to);
    }
    citations(told, at, see);
    let Some(details) = details else { return };
    for (item, link) in details.links.items_mut().iter_mut().enumerate() {
        let Link { to, citations: cited, relation: _, note: _, basis: _ } = link;
        let path = at.clone().then("links").item(item);
        see(&path.clone().then("to"), Target::Fact, to);
        citations(cited, &path, see);
    }
    many(details.issues.items_mut(), at, "issues", ISSUE, see);
}

fn citations(all: &mut [Citation], at: &FieldPath, see: &mut Visit) {
    for (item, citation) in all.iter_mut().enumerate() {
        let path = at.clone().then("citations").item(item);
        see(&path.clone().then("source"), SOURCE, &mut citation.source);
        let Some(details) = citation.details.stated_mut() else { continue };
        seldom(&mut details.cited_in, &path, "cited_in", SOURCE, see);
        many(details.attributed_to.items_mut(), &path, "attributed_to", ACTOR, see);
    }
}

fn one(id: &mut Option<Id>, at: &FieldPath, field: &'static str, target: Target, see: &mut Visit) {
    if let Some(id) = id {
        see(&at.clone().then(field), target, id);
    }
}

fn seldom(id: &mut Seldom<Option<Id>>, at: &FieldPath, field: &'static str, target: Target, see: &mut Visit) {
    if let Some(id) = id.stated_mut() {
        one(id, at, field, target, see);
    }
}

fn many(ids: &mut [Id], at: &FieldPath, field: &'static str, target: Target, see: &mut Visit) {
    for (item, id) in ids.iter_mut().enumerate() {
        see(&at.clone().then(field).item(item), target, id);
    }
}
