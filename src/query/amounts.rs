//! Amounts in time order: all of a ledger, or those that a filter leaves of it. These are told by their numbers in it, so
//! that no amount is copied.

use std::sync::Arc;

use super::series::Amount;
use super::stretches::Stretches;

/// Amounts in time order. A copy shares them.
#[derive(Clone, Debug, Default)]
pub struct Amounts {
    all: Arc<Stretches<Amount>>,
    /// The numbers in `all` of those that are left, rising; `None` is every one.
    left: Option<Arc<Vec<u32>>>,
}

impl From<Vec<Amount>> for Amounts {
    fn from(all: Vec<Amount>) -> Self {
        Self { all: Arc::new(all.into_iter().collect()), left: None }
    }
}

impl Amounts {
    /// Those of a ledger's amounts that have these numbers, which rise.
    pub(super) fn left_of(all: &Arc<Stretches<Amount>>, left: Vec<u32>) -> Self {
        let left = (left.len() < all.len()).then(|| Arc::new(left));
        Self { all: Arc::clone(all), left }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.left.as_ref().map_or(self.all.len(), |left| left.len())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The amount at a place, counted from 0.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&Amount> {
        self.all.get(self.number(at)?)
    }

    /// All of them, in time order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Amount> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// The number in its ledger of the amount at a place.
    #[must_use]
    pub fn number(&self, at: usize) -> Option<usize> {
        match &self.left {
            Some(left) => left.get(at).map(|number| *number as usize),
            None => (at < self.all.len()).then_some(at),
        }
    }

    /// The numbers of all in their ledger, rising.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter_map(|at| self.number(at))
    }

    /// The place of what has this number in the ledger; `None` where that is not left.
    #[must_use]
    pub fn place(&self, number: usize) -> Option<usize> {
        match &self.left {
            Some(left) => left.binary_search(&u32::try_from(number).ok()?).ok(),
            None => (number < self.all.len()).then_some(number),
        }
    }

    /// [`Amounts::place`] of each of these, which rise.
    pub(super) fn places(&self, rising: impl Iterator<Item = u32>) -> Vec<Option<u32>> {
        let Some(left) = &self.left else {
            return rising.map(|number| ((number as usize) < self.all.len()).then_some(number)).collect();
        };
        let mut from = 0;
        let place = |number: u32| {
            // Each is sought from the one before on, in steps that double.
            let (mut to, mut step) = (from, 1);
            while left.get(to).is_some_and(|of| *of < number) {
                (from, to, step) = (to + 1, to + step, step * 2);
            }
            let within = left.get(from..to.min(left.len())).unwrap_or_default();
            from += within.partition_point(|of| *of < number);
            left.get(from).filter(|of| **of == number).and_then(|_| u32::try_from(from).ok())
        };
        rising.map(place).collect()
    }

    /// The place of the nearest amount that the one at a place is a part of, through such as are not left.
    #[must_use]
    pub fn whole(&self, at: usize) -> Option<usize> {
        let whole_of = |number: usize| self.all.get(number)?.whole;
        let part = self.number(at)?;
        let mut whole = whole_of(part)?;
        let mut seen = vec![part];
        // A circle is a finding of the checks; here it only must end.
        while !seen.contains(&whole) {
            if let Some(place) = self.place(whole) {
                return Some(place);
            }
            seen.push(whole);
            whole = whole_of(whole)?;
        }
        None
    }

    /// Whether these are the others, told by a pointer.
    #[must_use]
    pub fn shares_all_with(&self, other: &Self) -> bool {
        let is_left_alike = match (&self.left, &other.left) {
            (Some(left), Some(other)) => Arc::ptr_eq(left, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        Arc::ptr_eq(&self.all, &other.all) && is_left_alike
    }
}
