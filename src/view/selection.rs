//! Which facts are selected.

use std::collections::BTreeSet;

use crate::document::DocKey;

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
