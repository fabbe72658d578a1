//! Which facts are selected.

use crate::document::DocKey;

/// Selected facts in the order in which they were chosen; the last is the one that the inspector names first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection(Vec<DocKey>);

impl Selection {
    /// One fact.
    #[must_use]
    pub fn of(key: DocKey) -> Self {
        Self(vec![key])
    }

    /// Several facts; of equal keys the last stays.
    pub fn of_all(keys: impl IntoIterator<Item = DocKey>) -> Self {
        let mut selection = Self::default();
        for key in keys {
            selection.0.retain(|held| *held != key);
            selection.0.push(key);
        }
        selection
    }

    /// The fact chosen last.
    #[must_use]
    pub fn primary(&self) -> Option<&DocKey> {
        self.0.last()
    }

    /// Every selected fact.
    #[must_use]
    pub fn keys(&self) -> &[DocKey] {
        &self.0
    }

    /// Whether the fact is selected.
    #[must_use]
    pub fn contains(&self, key: &DocKey) -> bool {
        self.0.contains(key)
    }

    /// Adds the fact, or takes it out where it is selected.
    pub fn toggle(&mut self, key: DocKey) {
        if self.contains(&key) {
            self.0.retain(|held| *held != key);
        } else {
            self.0.push(key);
        }
    }

    /// Nothing selected.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
