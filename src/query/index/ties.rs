//! Who names whom in links, seen from either end, and whether a link orders.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Head, Id, Key, TableName};

/// The links of a fact as the index keeps them: each target, and whether the link orders.
pub(super) type Links = Vec<(Id, bool)>;

/// Links of events and flows.
#[derive(Clone, Debug, Default)]
pub(super) struct Ties {
    /// Of every event and flow that has links.
    outgoing: BTreeMap<Key, Links>,
    /// Who names a record in a link.
    incoming: BTreeMap<Id, BTreeSet<Key>>,
}

/// The links that a fact holds.
pub(super) fn links_of(head: &Head) -> Links {
    head.links.iter().map(|link| (link.to.clone(), link.relation.orders())).collect()
}

impl Ties {
    /// Puts the links of a fact in the place of those it had.
    pub(super) fn note(&mut self, key: &Key, links: Links) {
        for (to, _) in self.outgoing.remove(key).into_iter().flatten() {
            if let Some(holders) = self.incoming.get_mut(&to) {
                holders.remove(key);
                if holders.is_empty() {
                    self.incoming.remove(&to);
                }
            }
        }
        for (to, _) in &links {
            self.incoming.entry(to.clone()).or_default().insert(key.clone());
        }
        if !links.is_empty() {
            self.outgoing.insert(key.clone(), links);
        }
    }

    /// Whether a fact with these links leaves everything as it is.
    pub(super) fn knows(&self, key: &Key, links: &Links) -> bool {
        self.outgoing.get(key).map_or(links.is_empty(), |held| held == links)
    }

    /// Whether ordering links start or end at this record.
    pub(super) fn is_ordered(&self, key: &Key) -> bool {
        let orders = |holder: &Key, to: Option<&Id>| {
            let links = self.outgoing.get(holder).into_iter().flatten();
            links.into_iter().any(|(named, orders)| *orders && to.is_none_or(|to| to == named))
        };
        orders(key, None)
            || key.id().is_some_and(|id| self.named_by(id).any(|holder| orders(holder, Some(id))))
    }

    /// What a fact names in its links.
    pub(super) fn named(&self, key: &Key) -> impl Iterator<Item = &Id> {
        self.outgoing.get(key).into_iter().flatten().map(|(to, _)| to)
    }

    /// What an event comes after by its links.
    pub(super) fn before<'a>(&'a self, id: &Id) -> impl Iterator<Item = &'a Id> + use<'a> {
        let links = self.outgoing.get(&Key::event(id)).into_iter().flatten();
        links.filter(|(_, orders)| *orders).map(|(to, _)| to)
    }

    /// Events that hold links.
    pub(super) fn holders(&self) -> impl Iterator<Item = &Id> {
        self.outgoing.keys().filter_map(|key| match key {
            Key::Record(TableName::Events, id) => Some(id),
            Key::Record(..) | Key::Meta | Key::Order(_) => None,
        })
    }

    /// Events and flows whose links name this record.
    pub(super) fn named_by(&self, id: &str) -> impl Iterator<Item = &Key> {
        self.incoming.get(id).into_iter().flatten()
    }

    /// How many links start or end at an event.
    pub(super) fn count(&self, id: &Id) -> usize {
        if self.outgoing.is_empty() {
            return 0;
        }
        let out = self.outgoing.get(&Key::event(id)).map_or(0, Vec::len);
        out + self.incoming.get(id).map_or(0, BTreeSet::len)
    }
}
