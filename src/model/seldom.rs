//! What few records have: as wide as a pointer where it is not there. And lists that few records have more than one item in.

use std::fmt;
use std::ops::{Deref, DerefMut};

use lean_string::LeanStr;

use super::edtf::Edtf;
use super::{
    Basis, CitationDetails, Count, DateBasis, Decimal, EventDetails, FactDetails, Id, Link, Media,
    Participant, Supports,
};

/// A value that is mostly blank, kept apart from the record where it is not. It reads as the value itself.
pub struct Seldom<T>(Option<Box<T>>);

/// A list that mostly holds one item, which stands in its place.
pub type Few<T> = smallvec::SmallVec<[T; 1]>;

/// What is there where nothing is stated.
pub trait Blank: PartialEq + Sized + 'static {
    /// Nothing.
    const BLANK: &'static Self;
}

macro_rules! blank {
    ($($type:ty = $blank:expr,)+) => {
        $(impl Blank for $type {
            const BLANK: &'static Self = &$blank;
        })+
    };
}

blank! {
    LeanStr = LeanStr::from_static_str(""),
    Option<Id> = None,
    Option<Edtf> = None,
    Option<Decimal> = None,
    Basis = Basis::Stated,
    DateBasis = DateBasis::Stated,
    Vec<Id> = Vec::new(),
    Vec<LeanStr> = Vec::new(),
    Vec<Link> = Vec::new(),
    Vec<Count> = Vec::new(),
    Vec<Media> = Vec::new(),
    Vec<Participant> = Vec::new(),
    Vec<Supports> = Vec::new(),
    FactDetails = FactDetails {
        date_text: Seldom::BLANK,
        date_basis: Seldom::BLANK,
        basis: Seldom::BLANK,
        links: Seldom::BLANK,
        issues: Seldom::BLANK,
        review: None,
        acknowledged: Seldom::BLANK,
        note: Seldom::BLANK,
    },
    EventDetails = EventDetails {
        participants: Seldom::BLANK,
        place: Seldom::BLANK,
        origin: Seldom::BLANK,
        description: Seldom::BLANK,
        counts: Seldom::BLANK,
        media: Seldom::BLANK,
    },
    CitationDetails = CitationDetails {
        cited_in: Seldom::BLANK,
        locator: Seldom::BLANK,
        quote: Seldom::BLANK,
        translation: Seldom::BLANK,
        attributed_to: Seldom::BLANK,
        supports: Seldom::BLANK,
        date: Seldom::BLANK,
        value: Seldom::BLANK,
    },
}

/// A record whose details lie apart from it, in [`Seldom`], reads as one with them. To change a detail makes room for all of
/// them; what only looks for something to change asks `details.stated_mut()`.
macro_rules! reads_as_details {
    ($record:ty, $details:ty) => {
        impl std::ops::Deref for $record {
            type Target = $details;

            fn deref(&self) -> &$details {
                &self.details
            }
        }

        impl std::ops::DerefMut for $record {
            fn deref_mut(&mut self) -> &mut $details {
                &mut self.details
            }
        }
    };
}
pub(super) use reads_as_details;

impl<T> Seldom<T> {
    const BLANK: Self = Self(None);
}

impl<T: Blank> Seldom<T> {
    /// The value where it is not blank. What is only looked through for something to change takes no room for it.
    pub fn stated_mut(&mut self) -> Option<&mut T> {
        self.0.as_deref_mut()
    }
}

impl<T> Seldom<Vec<T>>
where
    Vec<T>: Blank,
{
    /// The items there are, to be changed in place.
    pub fn items_mut(&mut self) -> &mut [T] {
        self.stated_mut().map(Vec::as_mut_slice).unwrap_or_default()
    }
}

impl<T> Default for Seldom<T> {
    fn default() -> Self {
        Self::BLANK
    }
}

impl<T: Clone> Clone for Seldom<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Blank> Deref for Seldom<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::BLANK)
    }
}

impl<T: Blank + Default> DerefMut for Seldom<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Blank> From<T> for Seldom<T> {
    fn from(value: T) -> Self {
        Self((value != *T::BLANK).then(|| Box::new(value)))
    }
}

impl From<&str> for Seldom<LeanStr> {
    fn from(text: &str) -> Self {
        LeanStr::from(text).into()
    }
}

impl From<String> for Seldom<LeanStr> {
    fn from(text: String) -> Self {
        LeanStr::from(text).into()
    }
}

impl<T: Blank> PartialEq for Seldom<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_none() && other.0.is_none() || **self == **other
    }
}

impl<T: Blank> PartialEq<T> for Seldom<T> {
    fn eq(&self, other: &T) -> bool {
        **self == *other
    }
}

impl<T: Blank + Eq> Eq for Seldom<T> {}

impl<T: Blank + fmt::Debug> fmt::Debug for Seldom<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Blank + fmt::Display> fmt::Display for Seldom<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> FromIterator<T> for Seldom<Vec<T>>
where
    Vec<T>: Blank,
{
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<'a, T> IntoIterator for &'a Seldom<Vec<T>>
where
    Vec<T>: Blank,
{
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, Event, Head};

    #[test]
    fn what_is_blank_takes_no_room_and_equals_what_was_never_set() {
        let mut note = Seldom::<LeanStr>::default();
        assert_eq!(*note, "");
        note.push_str_to_test("a word");
        assert_eq!(*note, "a word");
        *note = LeanStr::default();
        assert_eq!(note, Seldom::default());
        assert_eq!(Seldom::from(LeanStr::default()).0, None);
        assert_eq!(note.stated_mut().map(|note| note.len()), Some(0), "it was there");
        assert_eq!(Seldom::<Vec<Link>>::default().items_mut(), []);
        assert_eq!(Seldom::from("a word"), LeanStr::from("a word"));
    }

    impl Seldom<LeanStr> {
        fn push_str_to_test(&mut self, more: &str) {
            **self = format!("{}{more}", **self).into();
        }
    }

    #[test]
    fn a_million_facts_of_a_few_fields_stay_small() {
        let sizes = [size_of::<Head>(), size_of::<Event>(), size_of::<Citation>()];
        assert!(sizes[0] <= 144 && sizes[1] <= 184 && sizes[2] <= 32, "{sizes:?}");
    }
}
