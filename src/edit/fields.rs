//! Records field by field: which values differ, and two changed copies as one.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::Record;
use super::lists::{Aligned, align, merge_lists};
use crate::model::{
    Actor, Blank, Citation, CitationDetails, Count, Event, EventDetails, FactDetails, FieldPath, Flow, Head,
    Id, Issue, Lane, Link, Media, Meta, Participant, Place, Rate, Review, Scene, Seldom, Source,
};

/// Something with fields.
pub(super) trait Fields: Sized {
    /// Notes the paths of values that differ.
    fn differing(before: &Self, after: &Self, at: &FieldPath, found: &mut Vec<FieldPath>);

    /// What both sides make of the base. Where they contradict, ours, and the path is noted.
    fn merged(base: &Self, ours: &Self, theirs: &Self, at: &FieldPath, torn: &mut Vec<FieldPath>) -> Self;

    /// Takes one field over.
    fn take(&mut self, from: &Self, field: &str);
}

/// How the values of a field are compared and merged. Every field of the struct has to be named: the compiler tells
/// one that is forgotten.
macro_rules! fields {
    ($type:ty { $($field:ident: $how:ident),+ $(,)? }) => {
        impl Fields for $type {
            fn differing(before: &Self, after: &Self, at: &FieldPath, found: &mut Vec<FieldPath>) {
                $($how::differing(&before.$field, &after.$field, || at.clone().then(stringify!($field)), at, found);)+
            }

            fn merged(base: &Self, ours: &Self, theirs: &Self, at: &FieldPath, torn: &mut Vec<FieldPath>) -> Self {
                Self {
                    $($field: $how::merged(
                        &base.$field, &ours.$field, &theirs.$field, || at.clone().then(stringify!($field)), at, torn,
                    ).into(),)+
                }
            }

            fn take(&mut self, from: &Self, field: &str) {
                $($how::take(&mut self.$field, &from.$field, stringify!($field), field);)+
            }
        }
    };
}

fields!(Meta {
    format: value,
    id: value,
    title: value,
    family: value,
    anchor: value,
    summary: value,
    language: value,
    authors: values,
    issued: value,
    license: value,
});
fields!(Lane { id: value, title: value, note: value });
fields!(Issue { id: value, title: value, part_of: value });
fields!(Actor {
    id: value,
    name: value,
    kind: value,
    aliases: values,
    part_of: value,
    pseudonym: value,
    note: value,
});
fields!(Place {
    id: value,
    name: value,
    latitude: value,
    longitude: value,
    precision: value,
    part_of: value
});
fields!(Source {
    id: value,
    kind: value,
    title: value,
    authors: values,
    container_title: value,
    publisher: value,
    authority: value,
    number: value,
    issued: value,
    issued_basis: value,
    url: value,
    archive_url: value,
    accessed: value,
    language: value,
    reliability: value,
    derived_from: value,
    access: value,
    note: value,
    file: value,
    sha256: value,
    collected_at: value,
    collected_by: value,
});
fields!(Head {
    id: value,
    title: value,
    date: value,
    status: value,
    occurrence: value,
    credibility: value,
    citations: parts,
    tags: values,
    key: value,
    access: value,
    details: inline,
});
fields!(FactDetails {
    date_text: value,
    date_basis: value,
    basis: value,
    links: parts,
    issues: values,
    review: boxed,
    acknowledged: values,
    note: value,
});
fields!(Event { head: inline, kind: value, lane: value, details: inline });
fields!(EventDetails {
    participants: parts,
    place: value,
    origin: value,
    description: value,
    counts: parts,
    media: parts,
});
fields!(Flow {
    head: inline,
    kind: value,
    stated_as: value,
    provider: value,
    receiver: value,
    value: value,
    currency: value,
    bound: value,
    event: value,
    purpose: value,
});
fields!(Rate { id: value, from: value, to: value, date: value, value: value, citations: parts });
fields!(Scene {
    id: value,
    title: value,
    caption: value,
    view: value,
    filter: value,
    lanes_by: value,
    lanes: values,
    from: value,
    to: value,
    anchor: value,
    funding: value,
    counted: value,
    focus: values,
    media: parts,
    notes: value,
    hidden: value,
});
fields!(Citation { source: value, stance: value, details: inline });
fields!(CitationDetails {
    cited_in: value,
    locator: value,
    quote: value,
    translation: value,
    attributed_to: values,
    supports: values,
    date: value,
    value: value,
});
fields!(Link { relation: value, to: value, note: value, basis: value, citations: parts });
fields!(Participant { actor: value, role: value });
fields!(Count {
    value: value,
    share: value,
    of: value,
    unit: value,
    label: value,
    bound: value,
    stated_as: value
});
fields!(Media { file: value, caption: value, credit: value, alt: value, license: value });
fields!(Review { by: value, on: value, verdict: value, note: value });

/// Parts that are blank where they are not there.
impl<T: Fields + Blank + Default + Clone> Fields for Seldom<T> {
    fn differing(before: &Self, after: &Self, at: &FieldPath, found: &mut Vec<FieldPath>) {
        T::differing(before, after, at, found);
    }

    fn merged(base: &Self, ours: &Self, theirs: &Self, at: &FieldPath, torn: &mut Vec<FieldPath>) -> Self {
        T::merged(base, ours, theirs, at, torn).into()
    }

    fn take(&mut self, from: &Self, field: &str) {
        let mut taken = (**self).clone();
        taken.take(from, field);
        *self = taken.into();
    }
}

/// A value without parts.
mod value {
    use super::FieldPath;

    pub(super) fn differing<T: PartialEq>(
        before: &T,
        after: &T,
        path: impl Fn() -> FieldPath,
        _at: &FieldPath,
        found: &mut Vec<FieldPath>,
    ) {
        if before != after {
            found.push(path());
        }
    }

    pub(super) fn merged<T: Clone + PartialEq>(
        base: &T,
        ours: &T,
        theirs: &T,
        path: impl Fn() -> FieldPath,
        _at: &FieldPath,
        torn: &mut Vec<FieldPath>,
    ) -> T {
        if ours == theirs || base == theirs {
            return ours.clone();
        }
        if base != ours {
            torn.push(path());
            return ours.clone();
        }
        theirs.clone()
    }

    pub(super) fn take<T: Clone>(to: &mut T, from: &T, own: &str, field: &str) {
        if own == field {
            to.clone_from(from);
        }
    }
}

/// Fields that stand in the file beside those of the record.
mod inline {
    use super::{FieldPath, Fields};

    pub(super) fn differing<T: Fields>(
        before: &T,
        after: &T,
        _path: impl Fn() -> FieldPath,
        at: &FieldPath,
        found: &mut Vec<FieldPath>,
    ) {
        T::differing(before, after, at, found);
    }

    pub(super) fn merged<T: Fields>(
        base: &T,
        ours: &T,
        theirs: &T,
        _path: impl Fn() -> FieldPath,
        at: &FieldPath,
        torn: &mut Vec<FieldPath>,
    ) -> T {
        T::merged(base, ours, theirs, at, torn)
    }

    pub(super) fn take<T: Fields>(to: &mut T, from: &T, _own: &str, field: &str) {
        to.take(from, field);
    }
}

/// A part that may be absent.
#[expect(clippy::ref_option, reason = "`fields!` hands every field over as it is held")]
mod boxed {
    pub(super) use super::value::take;
    use super::{FieldPath, Fields, value};

    type Part<T> = Option<Box<T>>;

    pub(super) fn differing<T: Fields + PartialEq>(
        before: &Part<T>,
        after: &Part<T>,
        path: impl Fn() -> FieldPath,
        at: &FieldPath,
        found: &mut Vec<FieldPath>,
    ) {
        match (before, after) {
            (Some(before), Some(after)) => T::differing(before, after, &path(), found),
            (None, _) | (_, None) => value::differing(before, after, path, at, found),
        }
    }

    pub(super) fn merged<T: Fields + Clone + PartialEq>(
        base: &Part<T>,
        ours: &Part<T>,
        theirs: &Part<T>,
        path: impl Fn() -> FieldPath,
        at: &FieldPath,
        torn: &mut Vec<FieldPath>,
    ) -> Part<T> {
        match (base, ours, theirs) {
            (Some(base), Some(ours), Some(theirs)) => {
                Some(Box::new(T::merged(base, ours, theirs, &path(), torn)))
            }
            (None, _, _) | (_, None, _) | (_, _, None) => value::merged(base, ours, theirs, path, at, torn),
        }
    }
}

/// A list of values without parts.
mod values {
    pub(super) use super::value::take;
    use super::{Debug, FieldPath, list_differing, merge_lists, whole};

    pub(super) fn differing<T: PartialEq>(
        before: &[T],
        after: &[T],
        path: impl Fn() -> FieldPath,
        _at: &FieldPath,
        found: &mut Vec<FieldPath>,
    ) {
        list_differing(before, after, path, found, whole);
    }

    pub(super) fn merged<T: Clone + PartialEq + Debug>(
        base: &[T],
        ours: &[T],
        theirs: &[T],
        path: impl Fn() -> FieldPath,
        _at: &FieldPath,
        torn: &mut Vec<FieldPath>,
    ) -> Vec<T> {
        let torn = std::cell::RefCell::new(torn);
        let both = |_: &T, ours: &T, _: &T, item| {
            torn.borrow_mut().push(path().item(item));
            ours.clone()
        };
        merge_lists(base, ours, theirs, both, |item| torn.borrow_mut().push(path().item(item)))
    }
}

/// A list of things with fields.
mod parts {
    pub(super) use super::value::take;
    use super::{Debug, FieldPath, Fields, list_differing, merge_lists};

    pub(super) fn differing<T: Fields + PartialEq>(
        before: &[T],
        after: &[T],
        path: impl Fn() -> FieldPath,
        _at: &FieldPath,
        found: &mut Vec<FieldPath>,
    ) {
        list_differing(before, after, path, found, T::differing);
    }

    pub(super) fn merged<T: Fields + Clone + PartialEq + Debug>(
        base: &[T],
        ours: &[T],
        theirs: &[T],
        path: impl Fn() -> FieldPath,
        _at: &FieldPath,
        torn: &mut Vec<FieldPath>,
    ) -> Vec<T> {
        let torn = std::cell::RefCell::new(torn);
        let both = |base: &T, ours: &T, theirs: &T, item| {
            T::merged(base, ours, theirs, &path().item(item), &mut torn.borrow_mut())
        };
        merge_lists(base, ours, theirs, both, |item| torn.borrow_mut().push(path().item(item)))
    }
}

fn whole<T>(_before: &T, _after: &T, at: &FieldPath, found: &mut Vec<FieldPath>) {
    found.push(at.clone());
}

/// Items that changed by their position after; the list itself where one came or went.
fn list_differing<T: PartialEq>(
    before: &[T],
    after: &[T],
    path: impl Fn() -> FieldPath,
    found: &mut Vec<FieldPath>,
    item: impl Fn(&T, &T, &FieldPath, &mut Vec<FieldPath>),
) {
    if before == after {
        return;
    }
    let steps = align(before, after);
    for step in &steps {
        if let Aligned::Changed(was, is) = step
            && let (Some(old), Some(new)) = (before.get(*was), after.get(*is))
        {
            item(old, new, &path().item(*is), found);
        }
    }
    if steps.iter().any(|step| matches!(step, Aligned::Gone(_) | Aligned::New(_))) {
        found.push(path());
    }
}

/// The paths of the values that differ in two records of one table; a list in which an item came or went is named
/// itself. The record's own path, which is empty, where they are not of one table.
#[must_use]
pub fn differing_fields(before: &Record, after: &Record) -> Vec<FieldPath> {
    let (at, mut found) = (FieldPath::default(), Vec::new());
    match (before, after) {
        (Record::Meta(a), Record::Meta(b)) => Fields::differing(&**a, &**b, &at, &mut found),
        (Record::Lane(a), Record::Lane(b)) => Fields::differing(&**a, &**b, &at, &mut found),
        (Record::Issue(a), Record::Issue(b)) => Fields::differing(&**a, &**b, &at, &mut found),
        (Record::Actor(a), Record::Actor(b)) => Fields::differing(&**a, &**b, &at, &mut found),
        (Record::Place(a), Record::Place(b)) => Fields::differing(&**a, &**b, &at, &mut found),
        (Record::Source(a), Record::Source(b)) => Fields::differing(&**a, &**b, &at, &mut found),
        (Record::Event(a), Record::Event(b)) => Fields::differing(&**a, &**b, &at, &mut found),
        (Record::Flow(a), Record::Flow(b)) => Fields::differing(&**a, &**b, &at, &mut found),
        (Record::Rate(a), Record::Rate(b)) => Fields::differing(&**a, &**b, &at, &mut found),
        (Record::Scene(a), Record::Scene(b)) => Fields::differing(&**a, &**b, &at, &mut found),
        (a, b) if a == b => {}
        _ => found.push(at),
    }
    found
}

/// Takes one field of a record over from another of its table.
pub fn take_field(record: &mut Record, from: &Record, field: &str) {
    match (record, from) {
        (Record::Meta(to), Record::Meta(from)) => to.take(from, field),
        (Record::Lane(to), Record::Lane(from)) => to.take(from, field),
        (Record::Issue(to), Record::Issue(from)) => to.take(from, field),
        (Record::Actor(to), Record::Actor(from)) => to.take(from, field),
        (Record::Place(to), Record::Place(from)) => to.take(from, field),
        (Record::Source(to), Record::Source(from)) => to.take(from, field),
        (Record::Event(to), Record::Event(from)) => to.take(from, field),
        (Record::Flow(to), Record::Flow(from)) => to.take(from, field),
        (Record::Rate(to), Record::Rate(from)) => to.take(from, field),
        (Record::Scene(to), Record::Scene(from)) => to.take(from, field),
        _ => {}
    }
}

/// What both sides make of a record, and the paths at which they contradict. The base is absent where both added it.
pub(super) fn merge_records(
    base: Option<&Record>,
    ours: &Record,
    theirs: &Record,
) -> (Record, Vec<FieldPath>) {
    fn boxed<T: Fields>(base: &T, ours: &T, theirs: &T, torn: &mut Vec<FieldPath>) -> Box<T> {
        Box::new(T::merged(base, ours, theirs, &FieldPath::default(), torn))
    }
    let blank = base.cloned().unwrap_or_else(|| blank_like(ours));
    let mut torn = Vec::new();
    let merged = match (&blank, ours, theirs) {
        (Record::Meta(b), Record::Meta(o), Record::Meta(t)) => Record::Meta(boxed(&**b, o, t, &mut torn)),
        (Record::Order(b), Record::Order(o), Record::Order(t)) => {
            Record::Order(merged_order(b, o, t, &mut torn))
        }
        (Record::Lane(b), Record::Lane(o), Record::Lane(t)) => Record::Lane(boxed(&**b, o, t, &mut torn)),
        (Record::Issue(b), Record::Issue(o), Record::Issue(t)) => Record::Issue(boxed(&**b, o, t, &mut torn)),
        (Record::Actor(b), Record::Actor(o), Record::Actor(t)) => Record::Actor(boxed(&**b, o, t, &mut torn)),
        (Record::Place(b), Record::Place(o), Record::Place(t)) => Record::Place(boxed(&**b, o, t, &mut torn)),
        (Record::Source(b), Record::Source(o), Record::Source(t)) => {
            Record::Source(boxed(&**b, o, t, &mut torn))
        }
        (Record::Event(b), Record::Event(o), Record::Event(t)) => Record::Event(boxed(&**b, o, t, &mut torn)),
        (Record::Flow(b), Record::Flow(o), Record::Flow(t)) => Record::Flow(boxed(&**b, o, t, &mut torn)),
        (Record::Rate(b), Record::Rate(o), Record::Rate(t)) => Record::Rate(boxed(&**b, o, t, &mut torn)),
        (Record::Scene(b), Record::Scene(o), Record::Scene(t)) => Record::Scene(boxed(&**b, o, t, &mut torn)),
        _ => {
            torn.push(FieldPath::default());
            ours.clone()
        }
    };
    (merged, torn)
}

/// An order of both sides; each record in it once.
fn merged_order(base: &[Id], ours: &[Id], theirs: &[Id], torn: &mut Vec<FieldPath>) -> Vec<Id> {
    let contradicts = std::cell::Cell::new(false);
    let both = |_: &Id, ours: &Id, _: &Id, _| {
        contradicts.set(true);
        ours.clone()
    };
    let merged = merge_lists(base, ours, theirs, both, |_| contradicts.set(true));
    if contradicts.get() {
        // Half of one order and half of another is neither's.
        torn.push(FieldPath::default());
        return ours.to_vec();
    }
    let mut seen = BTreeSet::new();
    merged.into_iter().filter(|id| seen.insert(id.clone())).collect()
}

/// The record with nothing but its id: what two that were added under one id have in common.
fn blank_like(record: &Record) -> Record {
    let blank = match record {
        Record::Meta(_) => Record::Meta(Box::default()),
        Record::Order(_) => Record::Order(Vec::new()),
        Record::Lane(_) => Record::Lane(Box::default()),
        Record::Issue(_) => Record::Issue(Box::default()),
        Record::Actor(_) => Record::Actor(Box::default()),
        Record::Place(_) => Record::Place(Box::default()),
        Record::Source(_) => Record::Source(Box::default()),
        Record::Event(_) => Record::Event(Box::default()),
        Record::Flow(_) => Record::Flow(Box::default()),
        Record::Rate(_) => Record::Rate(Box::default()),
        Record::Scene(_) => Record::Scene(Box::default()),
    };
    blank.with_id(record.id().cloned().unwrap_or_default())
}
