//! New records: facts that keep source, lane and kind of the last, and everything facts refer to.

use crate::action::NewRecord;
use crate::app::{App, slug};
use crate::document::{DocId, DocKey};
use crate::edit::{Edit, Record};
use crate::model::{
    Actor, Case, Citation, CitationDetails, Event, EventKind, FieldPath, Flow, Head, Id, Issue, Key, Lane,
    LanesBy, Named, Participant, Place, Source, Status, TableName,
};
use crate::view::Sketch;

impl App {
    /// Adds a record to the document of the selection, selects it and gives its first field the keyboard.
    pub(super) fn add(&mut self, record: NewRecord) {
        let Some(doc) = self.acted_on() else { return };
        let Some(case) = self.workspace.get(doc).map(|document| document.case().clone()) else { return };
        let new = match record {
            NewRecord::Event => Record::Event(Box::new(self.new_event(doc, &case))),
            NewRecord::Flow => Record::Flow(Box::new(self.new_flow(doc, &case))),
            NewRecord::FlowOfEvent => return self.add_flow_of_event(),
            NewRecord::Actor => {
                Record::Actor(Box::new(Actor { id: self.free_id(TableName::Actors), ..Actor::default() }))
            }
            NewRecord::Place => {
                Record::Place(Box::new(Place { id: self.free_id(TableName::Places), ..Place::default() }))
            }
            NewRecord::Source => {
                Record::Source(Box::new(Source { id: self.free_id(TableName::Sources), ..Source::default() }))
            }
            NewRecord::Lane => {
                let title = "New lane".into();
                Record::Lane(Box::new(Lane { id: self.free_id(TableName::Lanes), title, ..Lane::default() }))
            }
            NewRecord::Issue => {
                Record::Issue(Box::new(Issue { id: self.free_id(TableName::Issues), ..Issue::default() }))
            }
            NewRecord::Scene => return self.add_scene(),
        };
        self.insert(doc, new, &format!("new {}", words(record)));
    }

    /// A provisional id that no open case has: equal ids would make one record of two in two files.
    fn free_id(&self, table: TableName) -> Id {
        let mut id = slug::slug(&format!("new {}", Named::words(table)));
        let is_taken = |id: &str| {
            let key = Key::Record(table, Id::from(id));
            self.workspace.iter().any(|document| document.case().has(&key))
        };
        while is_taken(&id) {
            id.push_str("-again");
        }
        Id::from(id)
    }

    /// Adds a record that was made here: it is selected, and saving gives it its id.
    pub(super) fn insert(&mut self, doc: DocId, record: Record, label: &str) {
        let (Some(table), Some(id)) = (record.table(), record.id().cloned()) else { return };
        let key = DocKey::new(doc, Key::Record(table, id));
        let field = if matches!(record, Record::Actor(_) | Record::Place(_)) { "name" } else { "title" };
        self.apply(doc, Edit::adding(record), label);
        self.fresh.insert(key.clone());
        self.jump(key, FieldPath::field(field));
    }

    pub(super) fn new_event(&self, doc: DocId, case: &Case) -> Event {
        let last = self.model_fact(doc).and_then(|key| case.events.get(key.id()?));
        let first_lane = || case.lanes_in_order().next().map(|lane| lane.id.clone());
        Event {
            head: new_head(case, last.map(|event| &event.head).or_else(|| self.model_head(doc, case))),
            kind: last.map(|event| event.kind.clone()).unwrap_or_default(),
            lane: last.map_or_else(first_lane, |event| event.lane.clone()),
            ..Event::default()
        }
    }

    /// Adds an event where it was drawn: in the lane, at the date.
    pub(super) fn add_at(&mut self, sketch: Sketch) {
        let Sketch { doc, lane, date } = sketch;
        let Some(sheet) = self.sheets.get(doc) else { return };
        let mut event = self.new_event(doc, &sheet.base);
        event.head.date = Some(date);
        if let Some(lane) = lane {
            put_into_lane(&mut event, sheet.lanes_by(), lane);
        }
        self.insert(doc, Record::Event(Box::new(event)), "new event");
    }

    fn new_flow(&self, doc: DocId, case: &Case) -> Flow {
        let last = self.model_fact(doc).and_then(|key| case.flows.get(key.id()?));
        // Kind and currency are likely those of any flow of the case, where the last fact was an event.
        let any = last.or_else(|| case.flows.iter().next_back());
        Flow {
            head: new_head(case, self.model_head(doc, case)),
            kind: last.and_then(|flow| flow.kind),
            currency: any.and_then(|flow| flow.currency),
            ..Flow::default()
        }
    }

    /// The fact that a new one is modelled on: the last added or edited, else the selected one.
    fn model_fact(&self, doc: DocId) -> Option<&Key> {
        let of_doc = |key: &&DocKey| key.doc == doc;
        let last = self.last_fact.as_ref().filter(of_doc);
        last.or_else(|| self.view.selection.primary().filter(of_doc)).map(|key| &key.key)
    }

    fn model_head<'c>(&self, doc: DocId, case: &'c Case) -> Option<&'c Head> {
        case.head(self.model_fact(doc)?)
    }
}

/// A head without a date and a title that cites the source of the last fact.
fn new_head(case: &Case, last: Option<&Head>) -> Head {
    let citation = last.and_then(|head| head.citations.first());
    let citations = citation.map(|citation| {
        let details = CitationDetails { cited_in: citation.cited_in.clone(), ..CitationDetails::default() };
        Citation { source: citation.source.clone(), details: details.into(), ..Citation::default() }
    });
    let mut head = Head { citations: citations.into_iter().collect(), ..Head::default() };
    // No record has this key: every id of the case counts as taken.
    head.id = slug::unique(case, &Key::Meta, &head);
    head
}

/// Gives an event what a lane stands for; an empty id is none of it.
fn put_into_lane(event: &mut Event, by: LanesBy, lane: Id) {
    let has = !lane.is_empty();
    match by {
        LanesBy::Topic => event.lane = has.then_some(lane),
        LanesBy::Actor if has => {
            event.participants = vec![Participant { actor: lane, ..Participant::default() }].into();
        }
        LanesBy::Actor => event.participants.clear(),
        LanesBy::Place => event.place = has.then_some(lane).into(),
        LanesBy::Source if has => {
            event.head.citations = [Citation { source: lane, ..Citation::default() }].into();
        }
        LanesBy::Source => event.head.citations.clear(),
        LanesBy::Issue => event.head.issues.extend(has.then_some(lane)),
        LanesBy::Tag => event.head.tags.extend(has.then(|| lane.as_str().into())),
        LanesBy::Status => {
            let status = Status::ALL.iter().find(|status| status.words() == lane.as_str());
            event.head.status = status.copied().unwrap_or_default();
        }
        LanesBy::Kind => {
            let kind = EventKind::ALL.iter().find(|kind| kind.words() == lane.as_str()).cloned();
            let own = || if has { EventKind::Other(lane.as_str().into()) } else { EventKind::Unstated };
            event.kind = kind.unwrap_or_else(own);
        }
    }
}

fn words(record: NewRecord) -> &'static str {
    match record {
        NewRecord::Event => "event",
        NewRecord::Flow | NewRecord::FlowOfEvent => "flow",
        NewRecord::Actor => "actor",
        NewRecord::Place => "place",
        NewRecord::Source => "source",
        NewRecord::Lane => "lane",
        NewRecord::Scene => "scene",
        NewRecord::Issue => "issue",
    }
}
