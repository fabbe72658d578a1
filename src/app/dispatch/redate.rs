//! Moving facts in time, each at the precision that its date has, and drawing new ones.

use std::collections::BTreeMap;

use crate::action::{DateStep, SketchStep};
use crate::app::App;
use crate::document::{DocId, DocKey};
use crate::edit::Edit;
use crate::layout::day_of;
use crate::model::edtf::EndOf;
use crate::model::{DateBasis, Edtf, Head};
use crate::view::{Drafted, DraggedFact, FactPart, Selection};

impl App {
    pub(super) fn redate(&mut self, ctx: &egui::Context, step: DateStep) {
        match step {
            DateStep::Lift(dragged) => self.lift_fact(dragged),
            DateStep::Drag(day) => self.drag_fact(ctx, day),
            DateStep::Drop => {
                if self.view.dragged_fact.take().is_some() {
                    self.commit_draft();
                }
            }
            DateStep::Move(steps) => self.step_dates(ctx, FactPart::Whole, steps),
            DateStep::Stretch(end, steps) => self.step_dates(ctx, FactPart::End(end), steps),
        }
    }

    /// Takes a fact, where its date can be moved.
    fn lift_fact(&mut self, dragged: DraggedFact) {
        if let Some(reason) = self.stays(&dragged.key, dragged.part) {
            return self.fail(reason);
        }
        if !self.view.selection.contains(&dragged.key) {
            self.view.selection = Selection::of(dragged.key.clone());
        }
        self.view.dragged_fact = Some(dragged);
    }

    /// Moves what is held, and what is selected with it, by the steps that come nearest to the way of the pointer.
    fn drag_fact(&mut self, ctx: &egui::Context, day: f64) {
        let Some(DraggedFact { key, part, day: taken }) = self.view.dragged_fact.clone() else { return };
        let (from, to) = (day_of(taken), day_of(day));
        let moved = |date: &Edtf| match part {
            FactPart::Whole => date.shifted(date.steps_between(from, to)),
            FactPart::End(end) => date.stretched(end, date.end_steps_between(end, from, to)),
        };
        // An end is that of the fact that is held.
        let keys = match part {
            FactPart::Whole => self.view.selection.keys().to_vec(),
            FactPart::End(_) => vec![key],
        };
        let edits = self.redated(&keys, part, Dated::InTheCase, &moved);
        self.replace_draft(ctx, edits);
    }

    /// Moves the selected facts by keys; presses that follow each other are one step of undo.
    fn step_dates(&mut self, ctx: &egui::Context, part: FactPart, steps: i64) {
        let keys = self.view.selection.keys().to_vec();
        let continues = self
            .view
            .draft
            .as_ref()
            .is_none_or(|draft| draft.edits.values().all(|drafted| drafted.label == label(part)));
        if !continues {
            self.commit_draft();
            self.refresh_sheets();
        }
        let moved = |date: &Edtf| match part {
            FactPart::Whole => date.shifted(steps),
            FactPart::End(end) => date.stretched(end, steps),
        };
        let refused = keys.iter().find_map(|key| self.stays(key, part));
        let edits = self.redated(&keys, part, Dated::OnTheScreen, &moved);
        let refused = refused.or_else(|| self.cannot_be_written(&keys, part, &moved));
        match refused {
            Some(reason) if edits.is_empty() => self.fail(reason),
            Some(_) | None => {
                self.replace_draft(ctx, edits);
                self.refresh_sheets();
                self.show_selected();
            }
        }
    }

    /// The edits that date facts anew, by document. A fact whose new date cannot be written stays as it is shown.
    fn redated(
        &self,
        keys: &[DocKey],
        part: FactPart,
        from: Dated,
        moved: &dyn Fn(&Edtf) -> Option<Edtf>,
    ) -> BTreeMap<DocId, Drafted> {
        let mut edits: BTreeMap<DocId, Drafted> = BTreeMap::new();
        for key in keys.iter().filter(|key| self.stays(key, part).is_none()) {
            let Some(sheet) = self.sheets.get(key.doc) else { continue };
            let date = |head: Option<&Head>| head.and_then(|head| head.date.clone());
            let (base, shown) = (date(sheet.base.head(&key.key)), date(sheet.case.head(&key.key)));
            let now = if from == Dated::InTheCase { base } else { shown.clone() };
            let Some(new) = now.as_ref().and_then(moved).or(shown) else { continue };
            let edit = Edit::of(&sheet.base, &key.key, |record| {
                record.head_mut().into_iter().for_each(|head| head.date = Some(new.clone()));
            });
            if !edit.is_empty() {
                let drafted = edits
                    .entry(key.doc)
                    .or_insert_with(|| Drafted { edit: Edit::default(), label: label(part).to_owned() });
                drafted.edit.changes.extend(edit.changes);
            }
        }
        edits
    }

    /// Why nothing moves: no fact has a date there.
    fn cannot_be_written(
        &self,
        keys: &[DocKey],
        part: FactPart,
        moved: &dyn Fn(&Edtf) -> Option<Edtf>,
    ) -> Option<String> {
        let head = |key: &DocKey| self.sheets.get(key.doc)?.case.head(&key.key);
        let stands = |key: &&DocKey| {
            head(key).and_then(|head| head.date.as_ref()).is_some_and(|date| moved(date).is_none())
        };
        let head = head(keys.iter().find(stands)?)?;
        let title = if head.title.is_empty() { head.id.as_str() } else { &head.title };
        Some(match part {
            FactPart::Whole => format!("“{title}” was not moved: EDTF cannot write such a date"),
            FactPart::End(_) => format!("“{title}” was not changed: its end would come before its start"),
        })
    }

    /// Why the date of a fact cannot be moved.
    fn stays(&self, key: &DocKey, part: FactPart) -> Option<String> {
        let sheet = self.sheets.get(key.doc)?;
        let Some(head) = sheet.case.head(&key.key) else {
            return Some("only facts are moved in time".to_owned());
        };
        let title = if head.title.is_empty() { head.id.as_str() } else { &head.title };
        if let Some(reason) = &sheet.read_only {
            return Some(format!("“{title}” was not moved: {reason}"));
        }
        if let DateBasis::Relative { .. } = *head.date_basis {
            return Some(format!(
                "“{title}” was not moved: it is dated by another fact, and the inspector says how far from it"
            ));
        }
        let Some(date) = &head.date else {
            return Some(format!("“{title}” was not moved: it has no date, and the inspector gives it one"));
        };
        match part {
            FactPart::Whole => None,
            FactPart::End(end) => {
                let can = [-1, 1].iter().any(|steps| date.stretched(end, *steps).is_some());
                let which = if end == EndOf::Start { "start" } else { "end" };
                (!can).then(|| {
                    format!("“{title}” was not changed: its {which} is open, unknown or one of several")
                })
            }
        }
    }

    pub(super) fn sketch(&mut self, step: SketchStep) {
        match step {
            SketchStep::Begin(sketch) => self.view.sketch = Some(sketch),
            SketchStep::Drag(date) => {
                if let Some(sketch) = &mut self.view.sketch {
                    sketch.date = date;
                }
            }
            SketchStep::Take => {
                if let Some(sketch) = self.view.sketch.take() {
                    self.add_at(sketch);
                }
            }
            SketchStep::Add(sketch) => self.add_at(sketch),
        }
    }
}

/// Which date of a fact is moved: that of the case, or the drafted one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dated {
    InTheCase,
    OnTheScreen,
}

/// What undo names.
fn label(part: FactPart) -> &'static str {
    match part {
        FactPart::Whole => "move in time",
        FactPart::End(EndOf::Start) => "change of the start",
        FactPart::End(EndOf::End) => "change of the end",
    }
}
