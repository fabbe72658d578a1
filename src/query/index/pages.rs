//! Values by number, in pages that copies of an index share: copying costs a pointer a page, a change after that one page.

use std::sync::Arc;

/// Values numbered from 0 on.
///
/// Invariant: every page but the last holds [`PAGE`] values.
#[derive(Clone, Debug)]
pub(super) struct Pages<T> {
    pages: Vec<Arc<[T]>>,
    len: usize,
}

/// Values of a page.
pub(super) const PAGE: usize = 256;

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Self { pages: Vec::new(), len: 0 }
    }
}

impl<T: Clone> Pages<T> {
    /// Of pages in their order, each but the last full.
    pub(super) fn of(pages: Vec<Arc<[T]>>) -> Self {
        let len = pages.iter().map(|page| page.len()).sum();
        Self { pages, len }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, at: usize) -> Option<&T> {
        self.pages.get(at / PAGE)?.get(at % PAGE)
    }

    pub(super) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        Arc::make_mut(self.pages.get_mut(at / PAGE)?).get_mut(at % PAGE)
    }

    pub(super) fn push(&mut self, value: T) {
        if self.len.is_multiple_of(PAGE) {
            self.pages.push(Arc::new([value]));
        } else if let Some(last) = self.pages.last_mut() {
            *last = last.iter().cloned().chain(std::iter::once(value)).collect();
        }
        self.len += 1;
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.pages.iter().flat_map(|page| page.iter())
    }
}
