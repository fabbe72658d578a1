//! Dates against one another: anchors and offsets, links that order, publication and reading, scenes.

use super::codes::{OFF_ITS_ANCHOR, ORDER_CONTRADICTED, REVERSED_DATES};
use super::found::Found;
use crate::model::edtf::{Edtf, Offset, Span};
use crate::model::{Case, DateBasis, FieldPath, Head, Id, Key, Link, Named, TableName};

pub(super) fn check(case: &Case, found: &mut Found) {
    for (table, head) in case.facts() {
        relative(case, table, head, found);
        for (at, link) in head.links.iter().enumerate().filter(|(_, link)| link.relation.orders()) {
            order(case, (table, head), (at, link), found);
        }
    }
    for source in case.sources.iter() {
        let path = FieldPath::field("accessed");
        let key = || Some(Key::Record(TableName::Sources, source.id.clone()));
        let words =
            |issued: &str, accessed: &str| format!("read {accessed}, before it was published {issued}");
        reversed((source.issued.as_ref(), source.accessed.as_ref()), key, path, words, found);
    }
    for scene in case.scenes.iter() {
        let path = FieldPath::field("to");
        let key = || Some(Key::Record(TableName::Scenes, scene.id.clone()));
        let words = |from: &str, to: &str| format!("the scene ends {to}, before it begins {from}");
        reversed((scene.from.as_ref(), scene.to.as_ref()), key, path, words, found);
    }
}

/// A date that is told by another must lie where that one and the offset put it, or be coarser and hold it.
fn relative(case: &Case, table: TableName, head: &Head, found: &mut Found) {
    let DateBasis::Relative { to, offset: Some(offset) } = &*head.date_basis else { return };
    let (Some(date), Some(anchor)) = (&head.date, anchor(case, to)) else { return };
    let Some(given) = date.span() else { return };
    let told = offset.apply(anchor);
    let is_within = |inner: Span, outer: Span| outer.contains(inner.first()) && outer.contains(inner.last());
    if !is_within(given, told) && !is_within(told, given) {
        let key = || Some(Key::Record(table, head.id.clone()));
        found.push(&OFF_ITS_ANCHOR, key, FieldPath::field("date"), || off(date, offset, to, told));
    }
}

/// The days of the fact that a date is relative to.
fn anchor(case: &Case, id: &Id) -> Option<Span> {
    case.head(&case.fact(id)?)?.date.as_ref()?.span()
}

fn off(date: &Edtf, offset: &Offset, to: &Id, told: Span) -> (String, Option<String>) {
    let message = format!("{} does not lie {} `{to}`", date.words(), offset.words());
    let expected =
        if told.first() == told.last() { Edtf::from_day(told.first()) } else { Edtf::within(told) };
    let hint = expected.map(|date| format!("that would be \"{}\"", date.text()));
    (message, hint)
}

/// A fact that comes after another cannot be over before the other begins.
fn order(case: &Case, (table, head): (TableName, &Head), (at, link): (usize, &Link), found: &mut Found) {
    let other = case.fact(&link.to).and_then(|key| case.head(&key)).and_then(|other| other.date.as_ref());
    let (Some(date), Some(other)) = (&head.date, other) else { return };
    if date.latest().zip(other.earliest()).is_some_and(|(end, start)| end < start) {
        let key = || Some(Key::Record(table, head.id.clone()));
        found.push(&ORDER_CONTRADICTED, key, FieldPath::field("links").item(at), || {
            let message = format!(
                "this is `{}` `{}`, yet {} is before {}",
                link.relation.words(),
                link.to,
                date.words(),
                other.words()
            );
            (message, Some("one of the dates or the link is wrong".to_owned()))
        });
    }
}

fn reversed(
    dates: (Option<&Edtf>, Option<&Edtf>),
    key: impl FnOnce() -> Option<Key>,
    path: FieldPath,
    words: impl FnOnce(&str, &str) -> String,
    found: &mut Found,
) {
    let (Some(first), Some(second)) = dates else { return };
    if second.latest().zip(first.earliest()).is_some_and(|(end, start)| end < start) {
        found.push(&REVERSED_DATES, key, path, || (words(&first.words(), &second.words()), None));
    }
}
