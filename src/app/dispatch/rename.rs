//! Another id for a record or a case, followed by whatever names it in any open case.

use std::path::Path;

use crate::app::App;
use crate::document::{DocId, DocKey, Document};
use crate::edit::{Edit, IdRefused, Record, SHARED};
use crate::model::{Id, Key};
use crate::query;

/// What a new id does to the other open cases.
#[derive(Default)]
pub(in crate::app) struct Followed {
    edits: Vec<(DocId, Edit)>,
    /// Files that name it and stay as they are, and why.
    left: Vec<String>,
}

impl App {
    /// Gives a record, or a case itself, another id: one step of undo of every document that names it.
    pub(super) fn rename(&mut self, key: &DocKey, id: &Id, alike: bool) {
        let Some(document) = self.workspace.get(key.doc) else { return };
        let own = match query::renaming(document.case(), &key.key, id) {
            Ok(edit) if edit.is_empty() => return,
            Ok(edit) => edit,
            Err(refused) => return self.fail(format!("The id was not changed: {refused}")),
        };
        let held = Record::of(document.case(), &key.key);
        let name = held.as_ref().map_or_else(String::new, |record| format!("“{}”", record.label()));
        let read_only = document.read_only().is_some();
        let followed = if read_only { Followed::default() } else { self.followed(key, id, alike) };
        let (others, left) = (followed.edits.len(), followed.left.clone());
        self.follow_elsewhere(followed, &format!("follow the new id of {name}"));
        // Last: it is the case edited last.
        self.apply(key.doc, own, &format!("change the id of {name}"));
        let done = match others {
            0 => String::new(),
            1 => format!("{name} has its new id in another file too"),
            more => format!("{name} has its new id in {more} other files too"),
        };
        match left.as_slice() {
            [] if done.is_empty() => {}
            [] => self.tell(done),
            left => {
                let done = if done.is_empty() { done } else { format!("{done}; ") };
                self.fail(format!("{done}the old id stays in {}", left.join(", in ")));
            }
        }
    }

    /// What follows in the other open cases when something gets another id.
    pub(in crate::app) fn followed(&self, key: &DocKey, id: &Id, alike: bool) -> Followed {
        let mut followed = Followed::default();
        let Some(document) = self.workspace.get(key.doc) else { return followed };
        let of = document.case();
        // Of cases with one id, links lead to the first.
        let is_linked = self.workspace.by_case_id(&of.meta.id).is_some_and(|first| first.id() == key.doc);
        for other in self.workspace.iter().filter(|other| other.id() != key.doc) {
            let edit = if alike && are_one(document, other, &key.key) {
                query::renaming(other.case(), &key.key, id)
            } else if is_linked {
                Ok(query::following(other.case(), of, &key.key, id))
            } else {
                continue;
            };
            match (edit, other.read_only()) {
                (Ok(edit), _) if edit.is_empty() => {}
                (Err(IdRefused::Absent(_)), _) => {}
                (Ok(edit), None) => followed.edits.push((other.id(), edit)),
                (Ok(_), Some(_)) => {
                    followed.left.push(format!("{}, which is open for reading only", other.name()));
                }
                (Err(refused), _) => followed.left.push(format!("{}: {refused}", other.name())),
            }
        }
        followed
    }

    /// Applies what follows from a new id to the other open cases.
    pub(in crate::app) fn follow_elsewhere(&mut self, followed: Followed, label: &str) {
        for (doc, edit) in followed.edits {
            self.apply(doc, edit, label);
        }
    }
}

/// Whether the record under the key is one in both documents: an actor, place or source in two files of one folder.
fn are_one(a: &Document, b: &Document, key: &Key) -> bool {
    let folder = |document: &Document| document.origin().path().and_then(Path::parent).map(Path::to_owned);
    matches!(key, Key::Record(table, _) if SHARED.contains(table))
        && folder(a).is_some_and(|own| folder(b) == Some(own))
}
