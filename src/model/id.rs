//! Names of records: ids, tables and keys.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use lean_string::LeanStr;

use super::words::vocabulary;

/// The id of a record: unique within its table. References may carry the id of another case before a slash
/// (`italy-libya/cassation-4557`).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(LeanStr);

impl Id {
    /// The id with this text.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(LeanStr::from(text.as_ref()))
    }

    /// The text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For a reference into another case: the id of that case and of the record there.
    #[must_use]
    pub fn other_case(&self) -> Option<(&str, &str)> {
        self.0.split_once('/')
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(LeanStr::from(text))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

vocabulary! {
    /// The tables of a case, in the order in which they stand in a file.
    TableName {
        Lanes = "lane",
        Issues = "issue",
        Actors = "actor",
        Places = "place",
        Sources = "source",
        Events = "event",
        Flows = "flow",
        Rates = "rate",
        Scenes = "scene",
    }
}

impl TableName {
    /// The field of `Case` that holds the table.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Lanes => "lanes",
            Self::Issues => "issues",
            Self::Actors => "actors",
            Self::Places => "places",
            Self::Sources => "sources",
            Self::Events => "events",
            Self::Flows => "flows",
            Self::Rates => "rates",
            Self::Scenes => "scenes",
        }
    }

    /// The name of the table's records in the file: `Event`.
    #[must_use]
    pub fn record(self) -> &'static str {
        match self {
            Self::Lanes => "Lane",
            Self::Issues => "Issue",
            Self::Actors => "Actor",
            Self::Places => "Place",
            Self::Sources => "Source",
            Self::Events => "Event",
            Self::Flows => "Flow",
            Self::Rates => "Rate",
            Self::Scenes => "Scene",
        }
    }
}

/// What an edit or a finding speaks of within one case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The case's own fields: title, summary, authors and so on.
    Meta,
    /// The order of the records of a table whose order is data: lanes and scenes.
    Order(TableName),
    /// One record.
    Record(TableName, Id),
}

impl Key {
    /// The key of an event.
    pub fn event(id: impl AsRef<str>) -> Self {
        Self::Record(TableName::Events, Id::new(id))
    }

    /// The key of a flow.
    pub fn flow(id: impl AsRef<str>) -> Self {
        Self::Record(TableName::Flows, Id::new(id))
    }

    /// Whether it is of a fact: of an event or a flow.
    #[must_use]
    pub fn is_fact(&self) -> bool {
        matches!(self, Self::Record(TableName::Events | TableName::Flows, _))
    }

    /// The id of the record, for a key of one.
    #[must_use]
    pub fn id(&self) -> Option<&Id> {
        match self {
            Self::Record(_, id) => Some(id),
            Self::Meta | Self::Order(_) => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Meta => f.write_str("case"),
            Self::Order(table) => write!(f, "order of {}", table.field()),
            Self::Record(table, id) => write!(f, "{} `{id}`", super::Named::words(*table)),
        }
    }
}
