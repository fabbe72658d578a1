//! Records in their plainest spelling, straight from the bytes: how nearly all of a large file is read.
//!
//! Knows nothing of faults: what it cannot take in at once it leaves to [`Decoder`](super::decode::Decoder), which reads the
//! record from its start and finds what is wrong. Both give the same record, which a law holds.

use lean_string::LeanStr;

use super::codec::{Codec, Fielded};
use super::decode::field_index;
use crate::model::Few;
use crate::ron_text::{Plain, Span};

/// The record under a span of the text.
pub(super) fn spanned<T: Codec>(text: &str, span: Span) -> Option<T> {
    let mut plain = Plain::new(text, span.start as usize);
    let record = T::plain(&mut plain)?;
    (plain.at() == span.end as usize).then_some(record)
}

/// A record with its name.
pub(super) fn record<T: Fielded>(plain: &mut Plain<'_>) -> Option<T> {
    if plain.word()? != T::NAME {
        return None;
    }
    fields(plain)
}

/// The fields of a record, brackets included.
pub(super) fn fields<T: Fielded>(plain: &mut Plain<'_>) -> Option<T> {
    if !plain.eat(b'(') {
        return None;
    }
    let mut record = T::blank();
    let (mut seen, mut next) = (0_u64, 0);
    plain.row(b')', |inner| {
        let name = inner.field_name()?;
        let at = field_index(T::FIELDS, name, next)?;
        next = at + 1;
        let bit = 1_u64 << at;
        if seen & bit != 0 {
            return None;
        }
        seen |= bit;
        T::PLAIN.get(at)?(&mut record, inner)
    })?;
    let is_there = |needed: &&str| field_index(T::FIELDS, needed, 0).is_some_and(|at| seen & (1 << at) != 0);
    T::NEEDS.iter().all(is_there).then_some(record)
}

/// A list. A case holds a million of them: no room is kept for more items.
pub(super) fn list<T: Codec>(plain: &mut Plain<'_>) -> Option<Few<T>> {
    if !plain.eat(b'[') {
        return None;
    }
    let mut items = Few::new();
    plain.row(b']', |inner| {
        items.push(T::plain(inner)?);
        Some(())
    })?;
    items.shrink_to_fit();
    Some(items)
}

/// The one text in brackets of `Name("…")`.
pub(super) fn only_text(plain: &mut Plain<'_>) -> Option<LeanStr> {
    if !plain.eat(b'(') {
        return None;
    }
    let mut only = None;
    plain.row(b')', |inner| {
        let text = inner.quoted()?;
        only.replace(LeanStr::from(text)).is_none().then_some(())
    })?;
    only
}
