//! Long lists, in stretches of one length: what several cores make of a stretch each is never copied together.

use super::cores::STRETCH;

/// A long list. All stretches but the last are full, and none is empty.
#[derive(Clone, Debug)]
pub(super) struct Stretches<T>(Vec<Vec<T>>);

impl<T> Default for Stretches<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<T> for Stretches<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut all = all.into_iter();
        let stretches = std::iter::from_fn(|| {
            let stretch: Vec<T> = all.by_ref().take(STRETCH).collect();
            (!stretch.is_empty()).then_some(stretch)
        });
        Self(stretches.collect())
    }
}

impl<T> Stretches<T> {
    /// Of what [`super::cores::in_stretches`] made: something of each thing.
    pub(super) fn of(stretches: Vec<Vec<T>>) -> Self {
        Self(stretches)
    }

    pub(super) fn len(&self) -> usize {
        let full = self.0.len().saturating_sub(1) * STRETCH;
        self.0.last().map_or(0, |last| full + last.len())
    }

    pub(super) fn get(&self, at: usize) -> Option<&T> {
        self.0.get(at / STRETCH)?.get(at % STRETCH)
    }

    pub(super) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        self.0.get_mut(at / STRETCH)?.get_mut(at % STRETCH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_stand_where_they_stood_in_the_list() {
        for count in [0, 1, STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH] {
            let mut all: Stretches<usize> = (0..count).collect();
            assert_eq!(all.len(), count);
            assert_eq!(
                (0..=count).filter_map(|at| all.get(at).copied()).collect::<Vec<_>>(),
                (0..count).collect::<Vec<_>>()
            );
            let last = count.checked_sub(1).and_then(|last| all.get_mut(last)).copied();
            assert_eq!(last, count.checked_sub(1));
            assert_eq!(all.get_mut(count), None);
        }
    }
}
