//! References: every id leads to a record, here or in a case that is open.

use super::codes::{CASE_NOT_OPEN, DANGLING_REFERENCE, LINK_TO_ITSELF, MISSING_FIELD, SLASH_IN_ID};
use super::found::Found;
use crate::model::{
    Case, Citation, DateBasis, Event, FieldPath, Flow, Head, Id, Key, Keyed, Link, Named, Scene, TableName,
};

/// What an id may refer to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Record(TableName),
    /// An event, else a flow.
    Fact,
}

impl Target {
    fn words(self) -> &'static str {
        match self {
            Self::Record(table) => table.words(),
            Self::Fact => "event or flow",
        }
    }

    fn is_in(self, case: &Case, id: &str) -> bool {
        match self {
            Self::Record(table) => holds(case, table, id),
            Self::Fact => case.events.contains(id) || case.flows.contains(id),
        }
    }
}

fn holds(case: &Case, table: TableName, id: &str) -> bool {
    match table {
        TableName::Lanes => case.lanes.contains(id),
        TableName::Issues => case.issues.contains(id),
        TableName::Actors => case.actors.contains(id),
        TableName::Places => case.places.contains(id),
        TableName::Sources => case.sources.contains(id),
        TableName::Events => case.events.contains(id),
        TableName::Flows => case.flows.contains(id),
        TableName::Rates => case.rates.contains(id),
        TableName::Scenes => case.scenes.contains(id),
    }
}

/// The ids of a table, in order.
fn ids(case: &Case, target: Target) -> Vec<&str> {
    fn all<T: Keyed + Clone>(table: &crate::model::Table<T>) -> Vec<&str> {
        table.iter().map(|record| record.id().as_str()).collect()
    }
    match target {
        Target::Record(TableName::Lanes) => all(&case.lanes),
        Target::Record(TableName::Issues) => all(&case.issues),
        Target::Record(TableName::Actors) => all(&case.actors),
        Target::Record(TableName::Places) => all(&case.places),
        Target::Record(TableName::Sources) => all(&case.sources),
        Target::Record(TableName::Events) => all(&case.events),
        Target::Record(TableName::Flows) => all(&case.flows),
        Target::Record(TableName::Rates) => all(&case.rates),
        Target::Record(TableName::Scenes) => all(&case.scenes),
        Target::Fact => {
            let mut facts = all(&case.events);
            facts.extend(all(&case.flows));
            facts
        }
    }
}

/// Which references are followed.
#[derive(Clone, Copy)]
pub(super) enum Reach<'a> {
    /// Those within the case.
    Own,
    /// Those to other cases, of which these are open.
    Others(&'a [&'a Case]),
}

struct References<'a> {
    case: &'a Case,
    reach: Reach<'a>,
    found: &'a mut Found,
}

pub(super) fn check(case: &Case, reach: Reach<'_>, found: &mut Found) {
    let mut references = References { case, reach, found };
    if matches!(reach, Reach::Own) {
        references.ids();
    }
    references.outlines();
    for source in case.sources.iter() {
        let from = From::new(TableName::Sources, &source.id);
        references.optional(
            from,
            "derived_from",
            source.derived_from.as_ref(),
            Target::Record(TableName::Sources),
        );
    }
    let itself = From { table: None, id: &case.meta.id };
    references.optional(itself, "anchor", case.meta.anchor.as_ref(), Target::Record(TableName::Events));
    for event in case.events.iter() {
        references.event(event);
    }
    for flow in case.flows.iter() {
        references.flow(flow);
    }
    for rate in case.rates.iter() {
        let from = From::new(TableName::Rates, &rate.id);
        references.citations(from, &FieldPath::default, &rate.citations);
    }
    for scene in case.scenes.iter() {
        let from = From::new(TableName::Scenes, &scene.id);
        if let Some(table) = scene.lane_table() {
            // `none` is the lane of what has none, where no record has that id.
            let is_record = |id: &&Id| id.as_str() != Scene::NO_LANE || holds(case, table, id);
            for (item, id) in scene.lanes.iter().enumerate().filter(|(_, id)| is_record(id)) {
                references.one(from, || FieldPath::field("lanes").item(item), id, Target::Record(table));
            }
        }
        references.optional(from, "anchor", scene.anchor.as_ref(), Target::Record(TableName::Events));
        references.list(from, "focus", &scene.focus, Target::Fact);
    }
}

/// The record that refers.
#[derive(Clone, Copy)]
struct From<'a> {
    /// `None` for the case itself.
    table: Option<TableName>,
    id: &'a Id,
}

impl<'a> From<'a> {
    fn new(table: TableName, id: &'a Id) -> Self {
        Self { table: Some(table), id }
    }

    fn key(self) -> Key {
        self.table.map_or(Key::Meta, |table| Key::Record(table, self.id.clone()))
    }
}

impl References<'_> {
    /// A slash parts case and record: an id of a record must not hold one.
    fn ids(&mut self) {
        for table in TableName::ALL {
            for id in ids(self.case, Target::Record(*table)) {
                if id.contains('/') {
                    let key = || Some(Key::Record(*table, Id::new(id)));
                    self.found.push(&SLASH_IN_ID, key, FieldPath::field("id"), || {
                        let hint = "write a hyphen in its place".to_owned();
                        (format!("the id `{id}` reads as the record of another case"), Some(hint))
                    });
                }
            }
        }
    }

    /// Issues, actors and places that are part of others.
    fn outlines(&mut self) {
        let case = self.case;
        let issues = case.issues.iter().map(|r| (TableName::Issues, &r.id, &r.part_of));
        let actors = case.actors.iter().map(|r| (TableName::Actors, &r.id, &r.part_of));
        let places = case.places.iter().map(|r| (TableName::Places, &r.id, &r.part_of));
        for (table, id, part_of) in issues.chain(actors).chain(places) {
            self.optional(From::new(table, id), "part_of", part_of.as_ref(), Target::Record(table));
        }
    }

    fn event(&mut self, event: &Event) {
        let from = From::new(TableName::Events, &event.head.id);
        self.head(from, &event.head);
        self.optional(from, "lane", event.lane.as_ref(), Target::Record(TableName::Lanes));
        self.optional(from, "place", event.place.as_ref(), Target::Record(TableName::Places));
        self.optional(from, "origin", event.origin.as_ref(), Target::Record(TableName::Places));
        for (at, participant) in event.participants.iter().enumerate() {
            let path = || FieldPath::field("participants").item(at).then("actor");
            self.one(from, path, &participant.actor, Target::Record(TableName::Actors));
        }
    }

    fn flow(&mut self, flow: &Flow) {
        let from = From::new(TableName::Flows, &flow.head.id);
        self.head(from, &flow.head);
        self.optional(from, "provider", flow.provider.as_ref(), Target::Record(TableName::Actors));
        self.optional(from, "receiver", flow.receiver.as_ref(), Target::Record(TableName::Actors));
        self.optional(from, "event", flow.event.as_ref(), Target::Record(TableName::Events));
    }

    fn head(&mut self, from: From<'_>, head: &Head) {
        self.list(from, "issues", &head.issues, Target::Record(TableName::Issues));
        if let DateBasis::Relative { to, .. } = &*head.date_basis {
            self.one(from, || FieldPath::field("date_basis").then("to"), to, Target::Fact);
        }
        self.citations(from, &FieldPath::default, &head.citations);
        for (at, link) in head.links.iter().enumerate() {
            self.link(from, at, link);
        }
    }

    fn link(&mut self, from: From<'_>, at: usize, link: &Link) {
        let path = || FieldPath::field("links").item(at);
        self.one(from, || path().then("to"), &link.to, Target::Fact);
        // An event and a flow may have one id: the link then means the event.
        let is_itself = matches!(self.reach, Reach::Own)
            && link.to == *from.id
            && (from.table == Some(TableName::Events) || !self.case.events.contains(from.id));
        if is_itself {
            self.found.push(
                &LINK_TO_ITSELF,
                || Some(from.key()),
                path().then("to"),
                || (format!("`{}` is linked to itself", from.id), Some("name the other fact".to_owned())),
            );
        }
        self.citations(from, &path, &link.citations);
    }

    fn citations(&mut self, from: From<'_>, path: &dyn Fn() -> FieldPath, citations: &[Citation]) {
        for (at, citation) in citations.iter().enumerate() {
            let path = || path().then("citations").item(at);
            self.one(from, || path().then("source"), &citation.source, Target::Record(TableName::Sources));
            if let Some(read) = &*citation.cited_in {
                self.one(from, || path().then("cited_in"), read, Target::Record(TableName::Sources));
            }
            for (item, actor) in citation.attributed_to.iter().enumerate() {
                let path = || path().then("attributed_to").item(item);
                self.one(from, path, actor, Target::Record(TableName::Actors));
            }
        }
    }

    fn optional(&mut self, from: From<'_>, field: &'static str, id: Option<&Id>, target: Target) {
        if let Some(id) = id {
            self.one(from, || FieldPath::field(field), id, target);
        }
    }

    fn list(&mut self, from: From<'_>, field: &'static str, ids: &[Id], target: Target) {
        for (at, id) in ids.iter().enumerate() {
            self.one(from, || FieldPath::field(field).item(at), id, target);
        }
    }

    fn one(&mut self, from: From<'_>, path: impl Fn() -> FieldPath, id: &Id, target: Target) {
        if target.is_in(self.case, id) {
            return;
        }
        let case = self.case;
        let (open, (other, record)) = match (self.reach, id.other_case()) {
            (Reach::Others(_), None) | (Reach::Own, Some(_)) => return,
            (Reach::Others(open), Some(other)) => (open, other),
            (Reach::Own, None) if id.is_empty() => {
                let words = || (format!("this names no {}", target.words()), Some("write its id".to_owned()));
                return self.found.push(&MISSING_FIELD, || Some(from.key()), path(), words);
            }
            (Reach::Own, None) => {
                return self.found.push(
                    &DANGLING_REFERENCE,
                    || Some(from.key()),
                    path(),
                    || dangling(case, id, target),
                );
            }
        };
        match open.iter().find(|case| case.meta.id.as_str() == other) {
            Some(other) if target.is_in(other, record) => {}
            Some(other) => {
                self.found.push(
                    &DANGLING_REFERENCE,
                    || Some(from.key()),
                    path(),
                    || dangling(other, record, target),
                );
            }
            None => self.found.push(
                &CASE_NOT_OPEN,
                || Some(from.key()),
                path(),
                || {
                    let message = format!("`{id}` is in the case `{other}`, which is not open");
                    (message, Some(format!("open its file, `{other}.ron` as a rule, or the whole folder")))
                },
            ),
        }
    }
}

fn dangling(case: &Case, id: &str, target: Target) -> (String, Option<String>) {
    let near = crate::format::similar(id, ids(case, target).into_iter());
    let hint = near.map(|near| format!("did you mean `{near}`?"));
    let own = &case.meta.id;
    let place = if own.is_empty() { "this case".to_owned() } else { format!("`{own}`") };
    (format!("there is no {} `{id}` in {place}", target.words()), hint)
}
