//! What an edit does, in the words that stand after "Undo: ".

use crate::edit::{Change, Edit, Record, differing_fields};
use crate::model::{FieldPath, Key, Named};

/// What the edit does, in a few words: `change the date of “First return to Italy”`, `delete 3 events`.
#[must_use]
pub fn describe(edit: &Edit) -> String {
    // An order that follows from a lane or scene that came or went is no news.
    let records: Vec<&Change> = edit
        .changes
        .iter()
        .filter(|(key, _)| !matches!(key, Key::Order(_)))
        .map(|(_, change)| change)
        .collect();
    if let Some(renamed) = only(records.iter().copied().filter(|change| change.is_rename())) {
        return format!("rename {}", name(renamed.before.as_ref()));
    }
    match records.as_slice() {
        [] => match edit.changes.keys().next() {
            Some(Key::Order(table)) => format!("change the order of {}", table.field()),
            Some(Key::Meta | Key::Record(..)) | None => "change nothing".to_owned(),
        },
        [one] => describe_one(one),
        many => describe_many(many),
    }
}

fn describe_one(change: &Change) -> String {
    match (&change.before, &change.after) {
        (None, after) => format!("add {}", name(after.as_ref())),
        (before, None) => format!("delete {}", name(before.as_ref())),
        (Some(before), Some(after)) => {
            let mut fields: Vec<&str> =
                differing_fields(before, after).iter().filter_map(FieldPath::first_field).collect();
            fields.dedup();
            match fields.as_slice() {
                [field] => format!("change the {} of {}", field.replace('_', " "), name(Some(before))),
                _ => format!("change {}", name(Some(before))),
            }
        }
    }
}

fn describe_many(changes: &[&Change]) -> String {
    let what = if changes.iter().all(|change| change.before.is_none()) {
        "add"
    } else if changes.iter().all(|change| change.after.is_none()) {
        "delete"
    } else {
        "change"
    };
    let table = |change: &&Change| change.before.as_ref().or(change.after.as_ref()).and_then(Record::table);
    let mut tables: Vec<_> = changes.iter().map(table).collect();
    tables.dedup();
    let of = match tables.as_slice() {
        [Some(table)] => table.field(),
        _ => "records",
    };
    format!("{what} {} {of}", changes.len())
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next();
    if all.next().is_some() { None } else { first }
}

/// Characters of a title that a menu has room for.
const NAME_LENGTH: usize = 40;

fn name(record: Option<&Record>) -> String {
    let Some(record) = record else { return "nothing".to_owned() };
    let Some(table) = record.table() else { return "the case".to_owned() };
    let label: Vec<char> = record.label().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if label.is_empty() {
        return format!("the {}", table.words());
    }
    if label.len() <= NAME_LENGTH {
        return format!("“{}”", label.iter().collect::<String>());
    }
    let start: String = label.iter().take(NAME_LENGTH - 1).collect();
    format!("“{}…”", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::renaming;
    use crate::model::{Case, Event, Lane};

    fn case() -> Case {
        let event = |id: &str| {
            let mut event = Event { lane: Some("l".into()), ..Event::default() };
            event.head.id = id.into();
            event.head.title = "First return to Italy".into();
            event
        };
        let lane = Lane { id: "l".into(), title: "All".into(), ..Lane::default() };
        Case {
            events: [event("a"), event("b")].into_iter().collect(),
            lanes: [lane].into_iter().collect(),
            lane_order: vec!["l".into()],
            ..Case::default()
        }
    }

    fn changing(key: &Key, change: impl FnOnce(&mut Event)) -> Edit {
        Edit::of(&case(), key, |record| {
            if let Record::Event(event) = record {
                change(event);
            }
        })
    }

    #[test]
    fn an_edit_is_named_after_what_it_does() {
        let a = Key::event("a");
        let date = changing(&a, |event| event.head.date_text = "then".into());
        assert_eq!(describe(&date), "change the date text of “First return to Italy”");
        let two = changing(&a, |event| {
            event.head.note = "x".into();
            event.head.key = true;
        });
        assert_eq!(describe(&two), "change “First return to Italy”");
        let long = changing(&a, |event| event.head.title = "x".repeat(60).into());
        assert_eq!(describe(&long.inverted()), format!("change the title of “{}…”", "x".repeat(39)));
        let gone = Edit::removing(&case(), &a);
        assert_eq!(describe(&gone), "delete “First return to Italy”");
        assert_eq!(describe(&gone.inverted()), "add “First return to Italy”");
    }

    #[test]
    fn several_records_are_counted_and_a_rename_is_one_thing() {
        let mut both = Edit::removing(&case(), &Key::event("a"));
        both.changes.extend(Edit::removing(&case(), &Key::event("b")).changes);
        assert_eq!(describe(&both), "delete 2 events");
        let lane = Key::Record(crate::model::TableName::Lanes, "l".into());
        assert_eq!(describe(&renaming(&case(), &lane, &"all".into()).unwrap()), "rename “All”");
        assert_eq!(describe(&Edit::removing(&case(), &lane).completed(&case())), "delete “All”");
        assert_eq!(describe(&Edit::default()), "change nothing");
    }
}
