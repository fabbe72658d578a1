//! The values that edits are made of.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Actor, Case, Event, Flow, Head, Id, Issue, Key, Keyed, Lane, Meta, Place, Rate, Scene, Source, TableName,
};

/// A record of any table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the record it is named after")]
pub enum Record {
    Meta(Box<Meta>),
    /// The order of a table whose order is data.
    Order(Vec<Id>),
    Lane(Box<Lane>),
    Issue(Box<Issue>),
    Actor(Box<Actor>),
    Place(Box<Place>),
    Source(Box<Source>),
    Event(Box<Event>),
    Flow(Box<Flow>),
    Rate(Box<Rate>),
    Scene(Box<Scene>),
}

impl Record {
    /// The id of the record; `None` for the case's own fields and for an order.
    #[must_use]
    pub fn id(&self) -> Option<&Id> {
        match self {
            Self::Meta(_) | Self::Order(_) => None,
            Self::Lane(record) => Some(record.id()),
            Self::Issue(record) => Some(record.id()),
            Self::Actor(record) => Some(record.id()),
            Self::Place(record) => Some(record.id()),
            Self::Source(record) => Some(record.id()),
            Self::Event(record) => Some(record.id()),
            Self::Flow(record) => Some(record.id()),
            Self::Rate(record) => Some(record.id()),
            Self::Scene(record) => Some(record.id()),
        }
    }

    /// What an event or a flow shares with the other.
    #[must_use]
    pub fn head(&self) -> Option<&Head> {
        match self {
            Self::Event(event) => Some(&event.head),
            Self::Flow(flow) => Some(&flow.head),
            Self::Meta(_)
            | Self::Order(_)
            | Self::Lane(_)
            | Self::Issue(_)
            | Self::Actor(_)
            | Self::Place(_)
            | Self::Source(_)
            | Self::Rate(_)
            | Self::Scene(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn head_mut(&mut self) -> Option<&mut Head> {
        match self {
            Self::Event(event) => Some(&mut event.head),
            Self::Flow(flow) => Some(&mut flow.head),
            Self::Meta(_)
            | Self::Order(_)
            | Self::Lane(_)
            | Self::Issue(_)
            | Self::Actor(_)
            | Self::Place(_)
            | Self::Source(_)
            | Self::Rate(_)
            | Self::Scene(_) => None,
        }
    }

    /// The table the record belongs to; `None` for the case's own fields and for an order.
    #[must_use]
    pub fn table(&self) -> Option<TableName> {
        match self {
            Self::Meta(_) | Self::Order(_) => None,
            Self::Lane(_) => Some(TableName::Lanes),
            Self::Issue(_) => Some(TableName::Issues),
            Self::Actor(_) => Some(TableName::Actors),
            Self::Place(_) => Some(TableName::Places),
            Self::Source(_) => Some(TableName::Sources),
            Self::Event(_) => Some(TableName::Events),
            Self::Flow(_) => Some(TableName::Flows),
            Self::Rate(_) => Some(TableName::Rates),
            Self::Scene(_) => Some(TableName::Scenes),
        }
    }

    /// The key of the record; `None` for an order, which does not know its table.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        match self {
            Self::Meta(_) => Some(Key::Meta),
            Self::Order(_) => None,
            Self::Lane(_)
            | Self::Issue(_)
            | Self::Actor(_)
            | Self::Place(_)
            | Self::Source(_)
            | Self::Event(_)
            | Self::Flow(_)
            | Self::Rate(_)
            | Self::Scene(_) => Some(Key::Record(self.table()?, self.id()?.clone())),
        }
    }

    /// The same record under another id; an order and the case's own fields stay as they are.
    #[must_use]
    pub fn with_id(mut self, id: Id) -> Self {
        match &mut self {
            Self::Meta(_) | Self::Order(_) => {}
            Self::Lane(record) => record.id = id,
            Self::Issue(record) => record.id = id,
            Self::Actor(record) => record.id = id,
            Self::Place(record) => record.id = id,
            Self::Source(record) => record.id = id,
            Self::Event(record) => record.head.id = id,
            Self::Flow(record) => record.head.id = id,
            Self::Rate(record) => record.id = id,
            Self::Scene(record) => record.id = id,
        }
        self
    }

    /// What a person calls the record: its title or name; of a flow without a title the source's verb, else the id.
    #[must_use]
    pub fn label(&self) -> &str {
        let (title, id): (&str, &str) = match self {
            Self::Meta(record) => (&record.title, &record.id),
            Self::Order(_) => ("", ""),
            Self::Lane(record) => (&record.title, &record.id),
            Self::Issue(record) => (&record.title, &record.id),
            Self::Actor(record) => (&record.name, &record.id),
            Self::Place(record) => (&record.name, &record.id),
            Self::Source(record) => (&record.title, &record.id),
            Self::Event(record) => (&record.head.title, &record.head.id),
            Self::Flow(record) if record.head.title.is_empty() => (&record.stated_as, &record.head.id),
            Self::Flow(record) => (&record.head.title, &record.head.id),
            Self::Rate(record) => ("", &record.id),
            Self::Scene(record) => (&record.title, &record.id),
        };
        if title.is_empty() { id } else { title }
    }

    /// What the case holds under this key now.
    #[must_use]
    pub fn of(case: &Case, key: &Key) -> Option<Self> {
        fn boxed<T: Clone>(record: Option<&T>) -> Option<Box<T>> {
            record.map(|record| Box::new(record.clone()))
        }
        match key {
            Key::Meta => Some(Self::Meta(Box::new(case.meta.clone()))),
            Key::Order(TableName::Lanes) => Some(Self::Order(case.lane_order.clone())),
            Key::Order(TableName::Scenes) => Some(Self::Order(case.scene_order.clone())),
            Key::Order(_) => None,
            Key::Record(table, id) => match table {
                TableName::Lanes => boxed(case.lanes.get(id)).map(Self::Lane),
                TableName::Issues => boxed(case.issues.get(id)).map(Self::Issue),
                TableName::Actors => boxed(case.actors.get(id)).map(Self::Actor),
                TableName::Places => boxed(case.places.get(id)).map(Self::Place),
                TableName::Sources => boxed(case.sources.get(id)).map(Self::Source),
                TableName::Events => boxed(case.events.get(id)).map(Self::Event),
                TableName::Flows => boxed(case.flows.get(id)).map(Self::Flow),
                TableName::Rates => boxed(case.rates.get(id)).map(Self::Rate),
                TableName::Scenes => boxed(case.scenes.get(id)).map(Self::Scene),
            },
        }
    }
}

/// What one record was and is. `None` is absent; another id after than before is a rename that keeps the record's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The record before, as the case held it.
    pub before: Option<Record>,
    /// The record after.
    pub after: Option<Record>,
}

impl Change {
    /// The key of the record after the change that an edit holds under `key`; `None` where it is taken out.
    #[must_use]
    pub fn key_after(&self, key: &Key) -> Option<Key> {
        self.after.as_ref().map(|record| record.key().unwrap_or_else(|| key.clone()))
    }

    /// The key of the record before the change that an edit holds under `key`; `None` where it is added.
    #[must_use]
    pub fn key_before(&self, key: &Key) -> Option<Key> {
        self.before.as_ref().map(|_| key.clone())
    }

    /// The keys before and after the change that an edit holds under `key`; one key twice where it stays.
    pub fn touches(&self, key: &Key) -> impl Iterator<Item = Key> {
        self.key_before(key).into_iter().chain(self.key_after(key))
    }

    /// Whether the record gets another id.
    #[must_use]
    pub fn is_rename(&self) -> bool {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => before.id() != after.id(),
            (None, _) | (_, None) => false,
        }
    }
}

/// Changes that belong together: one step of undo. Keys are those before the edit; of an added record, its own.
///
/// Where a record is renamed and another one is added under the old id in the same edit, the old id is taken as a key:
/// the added record then stands under the first id that the chain of renames ends at and that no record had before.
/// So of an added record (`before` is `None`) the id is read from `after`, never from the key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// By key before the edit.
    pub changes: BTreeMap<Key, Change>,
}

impl Edit {
    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Keys of all records that this edit changes, adds or takes out: those before and those after it, each once.
    #[must_use]
    pub fn touched(&self) -> BTreeSet<Key> {
        self.changes.iter().flat_map(|(key, change)| change.touches(key)).collect()
    }

    /// How many changes of the two differ.
    #[must_use]
    pub fn differing(&self, other: &Self) -> usize {
        let here =
            self.changes.iter().filter(|(key, change)| other.changes.get(*key) != Some(*change)).count();
        here + other.changes.keys().filter(|key| !self.changes.contains_key(*key)).count()
    }

    /// An edit of one record that the case holds now, changed by `change`; empty where the case has no such record or
    /// nothing changes.
    #[must_use]
    pub fn of(case: &Case, key: &Key, change: impl FnOnce(&mut Record)) -> Self {
        let mut edit = Self::default();
        let Some(before) = Record::of(case, key) else { return edit };
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            edit.changes.insert(key.clone(), Change { before: Some(before), after: Some(after) });
        }
        edit
    }

    /// An edit that adds a record; empty for a record without a table.
    #[must_use]
    pub fn adding(record: Record) -> Self {
        let mut edit = Self::default();
        if let (Some(table), Some(id)) = (record.table(), record.id().cloned()) {
            edit.changes.insert(Key::Record(table, id), Change { before: None, after: Some(record) });
        }
        edit
    }

    /// An edit that takes the record out; empty where the case has none.
    #[must_use]
    pub fn removing(case: &Case, key: &Key) -> Self {
        let mut edit = Self::default();
        if let Some(before) = Record::of(case, key) {
            edit.changes.insert(key.clone(), Change { before: Some(before), after: None });
        }
        edit
    }
}
