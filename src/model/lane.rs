//! How a case is laid out: lanes on the timeline, issues as legal work outlines them.

use lean_string::LeanStr;

use super::words::vocabulary;
use super::{Id, Keyed, TableName};

/// A band of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// Unique among the lanes.
    pub id: Id,
    /// Its head.
    pub title: LeanStr,
    /// The analyst's own words; kept out of exports.
    pub note: LeanStr,
}

impl Keyed for Lane {
    fn id(&self) -> &Id {
        &self.id
    }
}

vocabulary! {
    /// What the lanes of the timeline stand for.
    #[derive(Default, serde::Serialize, serde::Deserialize)]
    LanesBy {
        #[default]
        Topic = "topic",
        Actor = "actor",
        Kind = "kind",
        Place = "place",
        Source = "source",
        Issue = "issue",
        Status = "status",
        Tag = "tag",
    }
}

impl LanesBy {
    /// The records that lanes stand for; `None` where these are words.
    #[must_use]
    pub fn table(self) -> Option<TableName> {
        match self {
            Self::Topic => Some(TableName::Lanes),
            Self::Actor => Some(TableName::Actors),
            Self::Place => Some(TableName::Places),
            Self::Source => Some(TableName::Sources),
            Self::Issue => Some(TableName::Issues),
            Self::Kind | Self::Status | Self::Tag => None,
        }
    }

    /// What the lane of facts that have none of it is called.
    #[must_use]
    pub fn none(self) -> &'static str {
        match self {
            Self::Topic => "No lane",
            Self::Actor => "No actor",
            Self::Kind => "No kind",
            Self::Place => "No place",
            Self::Source => "No source",
            Self::Issue => "No issue",
            Self::Status => "No status",
            Self::Tag => "No tag",
        }
    }

    /// The lane of facts that have none of it, in a list of lanes: no record has an empty id.
    #[must_use]
    pub fn no_lane() -> Id {
        Id::default()
    }
}

/// What is at stake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// Unique among the issues.
    pub id: Id,
    /// Its title.
    pub title: LeanStr,
    /// The issue this one belongs to.
    pub part_of: Option<Id>,
}

impl Keyed for Issue {
    fn id(&self) -> &Id {
        &self.id
    }
}
