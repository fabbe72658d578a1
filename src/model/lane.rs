//! How a case is laid out: lanes on the timeline, issues as legal work outlines them.

use smol_str::SmolStr;

use super::{Id, Keyed};

/// A band of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// Unique among the lanes.
    pub id: Id,
    /// Its head.
    pub title: SmolStr,
    /// The analyst's own words; kept out of exports.
    pub note: SmolStr,
}

impl Keyed for Lane {
    fn id(&self) -> &Id {
        &self.id
    }
}

/// What is at stake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// Unique among the issues.
    pub id: Id,
    /// Its title.
    pub title: SmolStr,
    /// The issue this one belongs to.
    pub part_of: Option<Id>,
}

impl Keyed for Issue {
    fn id(&self) -> &Id {
        &self.id
    }
}
