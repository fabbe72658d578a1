//! Unfinished edits: laid over the case while one types or drags, one step of undo when they rest.

use std::collections::BTreeMap;

use super::App;
use crate::document::{DocId, DocKey};
use crate::edit::{self, Change, Edit, Record};
use crate::model::Key;
use crate::query;
use crate::view::{Draft, Drafted};

/// A draft that has not changed for so long becomes a step of undo, in seconds.
const REST: f64 = 0.5;

/// When the draft changed last, by egui's clock.
#[derive(Debug, Default)]
pub(super) struct DraftClock {
    changed_at: f64,
}

impl App {
    /// Takes a newer state of the draft of a document. One of other records finishes the one before; so does one of
    /// another document, unless it comes in the same frame: documents that are changed alike are drafted together.
    pub(super) fn set_draft(&mut self, ctx: &egui::Context, doc: DocId, edit: Edit, label: String) {
        let now = ctx.input(|input| input.time);
        let continues = self.view.draft.as_ref().is_some_and(|draft| match draft.edits.get(&doc) {
            Some(held) => held.label == label && held.edit.changes.keys().eq(edit.changes.keys()),
            None => (self.draft_clock.changed_at - now).abs() < f64::EPSILON,
        });
        if self.view.draft.is_some() && !continues && !edit.is_empty() {
            self.commit_draft();
        }
        if edit.is_empty() {
            self.leave_out_of_draft(doc);
            return;
        }
        self.draft_clock.changed_at = now;
        let draft = self.view.draft.get_or_insert_default();
        draft.edits.insert(doc, Drafted { edit, label });
        ctx.request_repaint_after_secs(0.51);
    }

    /// Takes a newer state of a draft that dates facts of one document or several anew.
    pub(super) fn replace_draft(&mut self, ctx: &egui::Context, edits: BTreeMap<DocId, Drafted>) {
        self.draft_clock.changed_at = ctx.input(|input| input.time);
        self.view.draft = Some(Draft { edits }).filter(|draft| !draft.edits.is_empty());
        ctx.request_repaint_after_secs(0.51);
    }

    /// Forgets what the draft does to a document.
    pub(super) fn leave_out_of_draft(&mut self, doc: DocId) {
        if let Some(draft) = &mut self.view.draft {
            draft.edits.remove(&doc);
        }
        self.view.draft = self.view.draft.take().filter(|draft| !draft.edits.is_empty());
    }

    /// Finishes a draft that has rested.
    pub(super) fn commit_rested_draft(&mut self, ctx: &egui::Context) {
        if self.view.draft.is_none() {
            return;
        }
        let rested = ctx.input(|input| input.time) - self.draft_clock.changed_at;
        // While the pointer drags, the draft waits for the release.
        if rested >= REST && !ctx.input(|input| input.pointer.any_down()) {
            self.commit_draft();
        } else {
            ctx.request_repaint_after_secs(0.1);
        }
    }

    /// Makes the draft a step of undo of each document that it changes.
    pub(super) fn commit_draft(&mut self) {
        let Some(draft) = self.view.draft.take() else { return };
        for (doc, Drafted { edit, label }) in draft.edits {
            self.apply(doc, edit, &label);
        }
    }

    /// Makes an edit a step of undo; the selection follows records that get another id.
    pub(super) fn apply(&mut self, doc: DocId, edit: Edit, label: &str) {
        let renamed = renames(&edit);
        let fact = edit.changes.iter().find_map(|(key, change)| fact_after(key, change));
        match self.workspace.apply(doc, edit, label) {
            None => {}
            Some(Err(refused)) => self.fail(format!("The change was not made: {refused}")),
            Some(Ok(touched)) => {
                self.sheets.touch(doc, touched);
                self.follow(doc, &renamed);
                if let Some(key) = fact {
                    self.last_fact = Some(DocKey::new(doc, key));
                }
            }
        }
    }

    /// Selection and the rest know renamed records by their new ids.
    fn follow(&mut self, doc: DocId, renamed: &[(Key, Key)]) {
        let new_of = |key: &DocKey| {
            let found = renamed.iter().find(|(before, _)| key.doc == doc && *before == key.key);
            found.map_or_else(|| key.clone(), |(_, after)| DocKey::new(doc, after.clone()))
        };
        if renamed.is_empty() {
            return;
        }
        self.view.selection = crate::view::Selection::of_all(self.view.selection.keys().iter().map(new_of));
        self.rename_lanes(&new_of);
        // Whoever writes an id means it.
        self.fresh.retain(|fresh| new_of(fresh) == *fresh);
        self.view.jump = self.view.jump.take().map(|(key, path)| (new_of(&key), path));
        if let Some(proposals) = &mut self.view.proposals {
            proposals.fact = new_of(&proposals.fact);
        }
    }

    /// Gives records made in this window the ids that go to the file: slugs of date and title, or of the name. They have
    /// provisional ones until then, so that nothing changes its name while one types; an id written by hand stays.
    pub(super) fn give_ids(&mut self, doc: DocId) {
        const LABEL: &str = "ids of new records";
        let Some(document) = self.workspace.get(doc) else { return };
        let mut case = crate::model::Case::clone(document.case());
        let (mut all, mut elsewhere) = (Edit::default(), Vec::new());
        for fresh in self.fresh.iter().filter(|fresh| fresh.doc == doc) {
            let Some(record) = Record::of(&case, &fresh.key) else { continue };
            let Some(id) = super::slug::wanted(&case, &record, Some(&fresh.key)) else { continue };
            if record.id() == Some(&id) {
                continue;
            }
            let Ok(renaming) = query::renaming(&case, &fresh.key, &id) else { continue };
            if edit::apply(&mut case, &renaming).is_ok() {
                all = edit::compose(all, renaming);
                elsewhere.push(self.followed(fresh, &id, true));
            }
        }
        self.fresh.retain(|fresh| fresh.doc != doc);
        for followed in elsewhere {
            self.follow_elsewhere(followed, LABEL);
        }
        if !all.is_empty() {
            self.apply(doc, all, LABEL);
        }
    }
}

/// Records that the edit gives another id: before and after.
pub(super) fn renames(edit: &Edit) -> Vec<(Key, Key)> {
    let renamed = |(key, change): (&Key, &Change)| {
        let Key::Record(table, id) = key else { return None };
        let after = change.after.as_ref()?.id()?;
        (change.before.is_some() && after != id).then(|| (key.clone(), Key::Record(*table, after.clone())))
    };
    edit.changes.iter().filter_map(renamed).collect()
}

/// The event or flow that a change leaves.
fn fact_after(key: &Key, change: &Change) -> Option<Key> {
    let after = change.after.as_ref()?;
    after.head()?;
    let Key::Record(table, _) = key else { return None };
    after.id().map(|id| Key::Record(*table, id.clone()))
}
