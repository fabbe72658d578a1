//! Who acts: states, courts, organisations, persons.

use lean_string::LeanStr;

use super::words::vocabulary;
use super::{Id, Keyed};

/// Someone who acts or is acted upon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Unique among the actors of a folder.
    pub id: Id,
    /// As the sources write it.
    pub name: LeanStr,
    /// What sort of actor; absent where none is stated.
    pub kind: Option<ActorKind>,
    /// Other names.
    pub aliases: Vec<LeanStr>,
    /// The actor this one belongs to.
    pub part_of: Option<Id>,
    /// Shown in the place of name and aliases wherever the case leaves the program.
    pub pseudonym: LeanStr,
    /// The analyst's own words; kept out of exports.
    pub note: LeanStr,
}

impl Keyed for Actor {
    fn id(&self) -> &Id {
        &self.id
    }
}

vocabulary! {
    /// What sort of actor.
    ActorKind {
        State = "state",
        Authority = "authority",
        Court = "court",
        InternationalOrganisation = "international organisation",
        Organisation = "organisation",
        Company = "company",
        ArmedGroup = "armed group",
        Group = "group",
        Person = "person",
    }
}
