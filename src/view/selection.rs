//! Which facts are selected, and which lie under the pointer.

use std::collections::BTreeSet;

use crate::document::DocKey;

/// The facts under the pointer: one, or all of what stands together there.
#[derive(Clone, Debug, Default)]
pub struct Hovered {
    keys: Vec<DocKey>,
    held: BTreeSet<DocKey>,
}

impl PartialEq for Hovered {
    fn eq(&self, other: &Self) -> bool {
        self.keys == other.keys
    }
}

impl Eq for Hovered {}

impl Hovered {
    /// These facts.
    #[must_use]
    pub fn all(keys: Vec<DocKey>) -> Self {
        Self { held: keys.iter().cloned().collect(), keys }
    }

    /// Every one of them.
    #[must_use]
    pub fn keys(&self) -> &[DocKey] {
        &self.keys
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether the fact is among them.
    #[must_use]
    pub fn contains(&self, key: &DocKey) -> bool {
        self.held.contains(key)
    }

    /// Whether it is this fact alone.
    #[must_use]
    pub fn is(&self, key: &DocKey) -> bool {
        self.is_all(std::slice::from_ref(key))
    }

    /// Whether it is exactly these.
    #[must_use]
    pub fn is_all(&self, keys: &[DocKey]) -> bool {
        self.keys == keys
    }

    /// Takes out what is gone.
    pub fn retain(&mut self, is_there: impl FnMut(&DocKey) -> bool) {
        self.keys.retain(is_there);
        if self.held.len() > self.keys.len() {
            self.held = self.keys.iter().cloned().collect();
        }
    }
}

/// Selected facts in the order in which they were chosen; the last is the one that the inspector names first.
///
/// Invariant: `held` has the keys of `order`, which stand there once each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    order: Vec<DocKey>,
    held: BTreeSet<DocKey>,
}

impl Selection {
    /// One fact.
    #[must_use]
    pub fn of(key: DocKey) -> Self {
        Self::of_all([key])
    }

    /// Several facts; of equal keys the last stays.
    pub fn of_all(keys: impl IntoIterator<Item = DocKey>) -> Self {
        let mut order: Vec<DocKey> = keys.into_iter().collect();
        let mut held = BTreeSet::new();
        order.reverse();
        order.retain(|key| held.insert(key.clone()));
        order.reverse();
        Self { order, held }
    }

    /// The fact chosen last.
    #[must_use]
    pub fn primary(&self) -> Option<&DocKey> {
        self.order.last()
    }

    /// Every selected fact.
    #[must_use]
    pub fn keys(&self) -> &[DocKey] {
        &self.order
    }

    /// Whether the fact is selected.
    #[must_use]
    pub fn contains(&self, key: &DocKey) -> bool {
        self.held.contains(key)
    }

    /// Adds the fact, or takes it out where it is selected.
    pub fn toggle(&mut self, key: DocKey) {
        if self.held.remove(&key) {
            self.order.retain(|held| *held != key);
        } else {
            self.held.insert(key.clone());
            self.order.push(key);
        }
    }

    /// Nothing selected.
    pub fn clear(&mut self) {
        self.order.clear();
        self.held.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocId;
    use crate::model::Key;

    fn key(id: &str) -> DocKey {
        DocKey::new(DocId(0), Key::event(id))
    }

    #[test]
    fn a_fact_chosen_again_is_the_last_and_stands_once() {
        let selection = Selection::of_all([key("a"), key("b"), key("a")]);
        assert_eq!(selection.keys(), [key("b"), key("a")]);
        assert_eq!(selection.primary(), Some(&key("a")));
    }

    #[test]
    fn choosing_a_selected_fact_lets_it_go() {
        let mut selection = Selection::of_all([key("a"), key("b")]);
        selection.toggle(key("b"));
        assert!(!selection.contains(&key("b")) && selection.contains(&key("a")));
        assert_eq!(selection.keys(), [key("a")]);
    }
}
