//! Another id for a record: what follows in the case and in other cases, the filters of scenes included.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::filter::{Name, NameOf, Renamed, renamed};
use super::fold::folded;
use super::search::Names;
use crate::edit::{self, Change, Edit, IdRefused, Record};
use crate::model::{Case, Head, Id, Key, TableName};

/// The edit that gives a record, or the case itself, another id: see [`edit::renaming`]. The filters of scenes that mean
/// it by its id mean it still.
///
/// # Errors
/// [`IdRefused`] when there is no such record or it cannot have the id.
pub fn renaming(case: &Case, key: &Key, new_id: &Id) -> Result<Edit, IdRefused> {
    let mut edit = edit::renaming(case, key, new_id)?;
    if edit.is_empty() || case.scenes.iter().all(|scene| scene.filter.is_empty()) {
        return Ok(edit);
    }
    match key {
        Key::Meta => case_in_scenes(&mut edit, case, case, new_id),
        Key::Order(_) => {}
        Key::Record(table, old) => {
            if let Some(of) = name_of(*table) {
                record_in_scenes(&mut edit, case, (of, *table, old), new_id);
            }
        }
    }
    Ok(edit)
}

/// The edit of another case that follows when a record of the case `of`, or `of` itself, gets another id.
#[must_use]
pub fn following(other: &Case, of: &Case, key: &Key, new_id: &Id) -> Edit {
    let mut edit = edit::following(other, &of.meta.id, key, new_id);
    if *key == Key::Meta && other.meta.id != of.meta.id {
        case_in_scenes(&mut edit, other, of, new_id);
    }
    edit
}

/// A filter under other ids of whatever it may name: where it means an old one, it says the new one alone.
#[must_use]
pub fn filter_under<'f>(filter: &'f str, ids: &BTreeMap<Id, Id>) -> Cow<'f, str> {
    const NAMED: [NameOf; 7] = [
        NameOf::Actor,
        NameOf::Place,
        NameOf::Source,
        NameOf::Lane,
        NameOf::Issue,
        NameOf::Fact,
        NameOf::Case,
    ];
    let mut filter = Cow::Borrowed(filter);
    for (old, new) in ids.iter().filter(|_| !filter.trim().is_empty()).collect::<Vec<_>>() {
        for of in NAMED {
            let this = Renamed { of, old, new, finds_others: &|_| false, finds_it_still: &|_| false };
            if let Some(changed) = renamed(&filter, &this) {
                filter = Cow::Owned(changed);
            }
        }
    }
    filter
}

/// What a filter calls the records of a table; `None` where no key names them.
fn name_of(table: TableName) -> Option<NameOf> {
    match table {
        TableName::Lanes => Some(NameOf::Lane),
        TableName::Issues => Some(NameOf::Issue),
        TableName::Actors => Some(NameOf::Actor),
        TableName::Places => Some(NameOf::Place),
        TableName::Sources => Some(NameOf::Source),
        TableName::Events | TableName::Flows => Some(NameOf::Fact),
        TableName::Rates | TableName::Scenes => None,
    }
}

fn case_in_scenes(edit: &mut Edit, holder: &Case, of: &Case, new_id: &Id) {
    let title = folded(&of.meta.title);
    let still = |name: &Name| name.fits(&title) || name.fits(&folded(new_id));
    let this = Renamed {
        of: NameOf::Case,
        old: &of.meta.id,
        new: new_id,
        finds_others: &|_| false,
        finds_it_still: &still,
    };
    in_scenes(edit, holder, &this);
}

fn record_in_scenes(edit: &mut Edit, case: &Case, (of, table, old): (NameOf, TableName, &Id), new_id: &Id) {
    let names = Names::of(case);
    let is_called =
        |head: &Head, name: &Name| name.fits(&folded(&head.id)) || name.fits(&folded(&head.title));
    let others = |name: &Name| {
        let mut ids = names.ids(of);
        let mut facts = case.facts().filter(|_| of == NameOf::Fact);
        ids.any(|id| id != old && names.is_called(of, id, name))
            || facts.any(|(of, head)| (of, &head.id) != (table, old) && is_called(head, name))
    };
    let still = |name: &Name| {
        let title = case.head(&Key::Record(table, old.clone()));
        names.is_named(of, old, name)
            || name.text() == folded(new_id)
            || title.is_some_and(|head| name.fits(&folded(&head.title)) || name.fits(&folded(new_id)))
    };
    in_scenes(edit, case, &Renamed { of, old, new: new_id, finds_others: &others, finds_it_still: &still });
}

/// Writes the filters of the scenes anew, over what the edit makes of them already.
fn in_scenes(edit: &mut Edit, case: &Case, this: &Renamed<'_>) {
    for scene in case.scenes.iter() {
        let Some(filter) = renamed(&scene.filter, this) else { continue };
        let key = Key::Record(TableName::Scenes, scene.id.clone());
        let before = Record::Scene(Box::new(scene.clone()));
        let change = edit
            .changes
            .entry(key)
            .or_insert_with(|| Change { before: Some(before.clone()), after: Some(before) });
        if let Some(Record::Scene(after)) = &mut change.after {
            after.filter = filter.into();
        }
    }
}
