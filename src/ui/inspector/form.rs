//! One pass over the fields of what is selected: what they show, which of them is to have the keyboard, and what came
//! of it. The one place where a changed record becomes an action.

use std::collections::BTreeSet;

use egui::text_edit::TextEditState;
use egui::{Context, Id, Key as Press, Modifiers};

use super::super::{Desk, Sheet};
use super::edits::{Elsewhere, Over};
use super::nouns::noun;
use crate::action::Action;
use crate::document::DocKey;
use crate::draw::theme::Theme;
use crate::edit::Record;
use crate::model::{FieldPath, Finding, Key, Step};

/// What happened to the record in this frame; the later ones outweigh the earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// Nothing.
    #[default]
    Untouched,
    /// A text that is no value of its field: what was typed before counts no more.
    Refused,
    /// A value that is still being typed.
    Typing,
    /// A change that is finished.
    Done,
}

/// A field that is to have the keyboard.
#[derive(Clone, Debug)]
struct Wanted {
    path: FieldPath,
    given: bool,
}

/// The state of one pass. Fields are methods in `field`, `picker` and `section`.
pub(super) struct Form<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) sheet: &'a Sheet,
    pub(super) theme: &'a Theme,
    /// The record shown; of several the one chosen last.
    pub(super) key: DocKey,
    /// Every record of the case that a change applies to.
    pub(super) keys: Vec<Key>,
    /// Records of other cases that it applies to as well.
    pub(super) elsewhere: Vec<Elsewhere<'a>>,
    /// First fields that are not the same in all of them.
    pub(super) differs: BTreeSet<&'static str>,
    /// What was found of the record shown and is not acknowledged.
    found: Vec<&'a Finding>,
    /// Records that the edit adds: "New actor…".
    pub(super) added: Vec<Record>,
    /// Actions that are no edit: jumps, links, steps.
    pub(super) actions: Vec<Action>,
    /// Fields that were given a value, be it the one they show.
    pub(super) set: BTreeSet<&'static str>,
    outcome: Outcome,
    /// What is done, to be followed by the record: "change the date of".
    pub(super) what: String,
    jump: Option<Wanted>,
    wanted: Option<Wanted>,
    /// Whether a field was asked for in this frame, for the next.
    asked: bool,
    another: Option<FieldPath>,
    focused: Option<FieldPath>,
}

/// Where the field that has the keyboard is remembered from one frame to the next.
fn focus_memory() -> Id {
    Id::unique("inspector: field with the keyboard")
}

/// Where a field that is to have the keyboard in the next frame is remembered.
fn wanted_memory() -> Id {
    Id::unique("inspector: field to have the keyboard")
}

/// Where the field that is being typed in is remembered.
fn typing_memory() -> Id {
    Id::unique("inspector: field typed in")
}

impl<'a> Form<'a> {
    pub(super) fn new(
        ctx: &Context,
        desk: &'a Desk<'a>,
        sheet: &'a Sheet,
        key: DocKey,
        keys: Vec<Key>,
    ) -> Self {
        let jump = desk.view.jump.as_ref().filter(|(to, _)| *to == key);
        let mut form = Self {
            desk,
            sheet,
            theme: desk.theme,
            keys,
            elsewhere: Vec::new(),
            differs: BTreeSet::new(),
            found: open_findings(sheet, &key.key),
            added: Vec::new(),
            actions: Vec::new(),
            set: BTreeSet::new(),
            outcome: Outcome::default(),
            what: String::new(),
            jump: jump.map(|(_, path)| Wanted { path: path.clone(), given: false }),
            wanted: None,
            asked: false,
            another: None,
            focused: None,
            key,
        };
        let wanted: Option<(DocKey, FieldPath)> = ctx.data(|data| data.get_temp(wanted_memory()));
        form.wanted = wanted.filter(|(to, _)| *to == form.key).map(|(_, path)| Wanted { path, given: false });
        let focused: Option<(DocKey, FieldPath)> = ctx.data(|data| data.get_temp(focus_memory()));
        if let Some((other, path)) = focused.as_ref().filter(|(of, _)| form.has_taken_the_place_of(of)) {
            form.wanted = Some(Wanted { path: path.clone(), given: false });
            hand_over(ctx, field_id(other, path), form.id(path));
        }
        if let Some((_, path)) = focused.filter(|(of, _)| *of == form.key)
            && ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Press::Enter))
        {
            form.another = Some(path);
        }
        form
    }

    /// Whether the record is the other one under a new id: the field that had the keyboard there has it here. A new
    /// record gets its id when it is first saved, while one types.
    fn has_taken_the_place_of(&self, other: &DocKey) -> bool {
        let same_table = match (&other.key, &self.key.key) {
            (Key::Record(table, _), Key::Record(own, _)) => table == own,
            _ => false,
        };
        *other != self.key
            && other.doc == self.key.doc
            && same_table
            && Record::of(&self.sheet.base, &other.key).is_none()
    }

    /// The id of the widget of a field.
    pub(super) fn id(&self, path: &FieldPath) -> Id {
        field_id(&self.key, path)
    }

    /// Notes that a value is being typed.
    pub(super) fn typing(&mut self, ctx: &Context, path: &FieldPath, label: &str) {
        let id = self.id(path);
        ctx.data_mut(|data| data.insert_temp(typing_memory(), id));
        self.set.extend(path.first_field());
        self.note(Outcome::Typing, format!("change the {} of", noun(path, label)));
    }

    /// Notes a finished change of a field.
    pub(super) fn done(&mut self, path: &FieldPath, label: &str) {
        self.set.extend(path.first_field());
        self.note(Outcome::Done, format!("change the {} of", noun(path, label)));
    }

    /// Notes a finished change in words of its own, to be followed by the record: "add a source to".
    pub(super) fn done_as(&mut self, what: impl Into<String>) {
        self.note(Outcome::Done, what.into());
    }

    /// Notes that a text is no value.
    pub(super) fn refused(&mut self) {
        self.note(Outcome::Refused, String::new());
    }

    /// What happened so far, to come back to with [`Form::restore`].
    pub(super) fn outcome(&self) -> (Outcome, String) {
        (self.outcome, self.what.clone())
    }

    /// Forgets what happened since: the field makes its own edit.
    pub(super) fn restore(&mut self, ctx: &Context, (outcome, what): (Outcome, String)) {
        if self.outcome != outcome {
            ctx.data_mut(|data| data.remove::<Id>(typing_memory()));
        }
        (self.outcome, self.what) = (outcome, what);
    }

    fn note(&mut self, outcome: Outcome, what: String) {
        if outcome >= self.outcome {
            self.outcome = outcome;
            self.what = what;
        }
    }

    /// Whether the field at this path is to take the keyboard now.
    pub(super) fn takes_focus(&mut self, path: &FieldPath) -> bool {
        for wanted in [&mut self.jump, &mut self.wanted].into_iter().flatten() {
            if !wanted.given && starts_with(path, &wanted.path) {
                wanted.given = true;
                return true;
            }
        }
        false
    }

    /// Whether a field below this path is to have the keyboard, so that what holds it must be open.
    pub(super) fn is_wanted(&self, path: &FieldPath) -> bool {
        [&self.jump, &self.wanted].into_iter().flatten().any(|wanted| starts_with(&wanted.path, path))
    }

    /// Gives the field the keyboard in the next frame.
    pub(super) fn want(&mut self, ctx: &Context, path: FieldPath) {
        self.asked = true;
        ctx.data_mut(|data| data.insert_temp(wanted_memory(), (self.key.clone(), path)));
        ctx.request_repaint();
    }

    /// Notes which field has the keyboard.
    pub(super) fn has_focus(&mut self, path: &FieldPath) {
        self.focused = Some(path.clone());
    }

    /// Whether the field had the keyboard in the frame before.
    pub(super) fn had_focus(&self, ctx: &Context, path: &FieldPath) -> bool {
        ctx.memory(|memory| memory.has_focus(self.id(path)))
    }

    /// Whether Ctrl+Enter asks for another item of the list at this path. The innermost list takes it.
    pub(super) fn asks_another(&mut self, list: &FieldPath) -> bool {
        let is_here = self.another.as_ref().is_some_and(|path| {
            starts_with(path, list) && !path.0.iter().skip(list.0.len()).any(is_inner_list)
        });
        if is_here {
            self.another = None;
        }
        is_here
    }

    /// Whether several records are shown and differ in this field.
    pub(super) fn differs(&self, path: &FieldPath) -> bool {
        path.first_field().is_some_and(|field| self.differs.contains(field))
    }

    /// What was found of this very value, and, of a value without fields of its own, below it; nothing of what the
    /// record acknowledges.
    pub(super) fn findings(&self, path: &FieldPath, whole: bool) -> Vec<&'a Finding> {
        let is_here =
            |finding: &&&Finding| finding.path == *path || whole && starts_with(&finding.path, path);
        self.found.iter().filter(is_here).copied().collect()
    }

    /// Ends the pass: hands on the keyboard and makes of the changed record what is to be done.
    pub(super) fn finish(
        mut self,
        ctx: &Context,
        before: &Record,
        after: &Record,
        actions: &mut Vec<Action>,
    ) {
        self.hand_on_focus(ctx);
        actions.append(&mut self.actions);
        let has_draft = self.desk.view.draft.is_some();
        match self.outcome {
            Outcome::Refused if has_draft => actions.push(Action::DropDraft),
            Outcome::Untouched | Outcome::Refused => {}
            Outcome::Typing => {
                let edits = self.edits(before, after, Over::Draft);
                if edits.is_empty() && has_draft {
                    actions.push(Action::DropDraft);
                }
                let draft = |(doc, edit, label)| Action::Draft { doc, edit, label };
                actions.extend(edits.into_iter().map(draft));
            }
            Outcome::Done => {
                if has_draft {
                    // What was typed is a step of its own.
                    actions.push(Action::CommitDraft);
                }
                let edits = self.edits(before, after, Over::Nothing);
                let edit = |(doc, edit, label)| Action::Edit { doc, edit, label };
                actions.extend(edits.into_iter().map(edit));
            }
        }
        if self.outcome != Outcome::Untouched {
            ctx.request_repaint();
        }
    }

    fn hand_on_focus(&mut self, ctx: &Context) {
        ctx.data_mut(|data| match &self.focused {
            Some(path) => drop(data.insert_temp(focus_memory(), (self.key.clone(), path.clone()))),
            None => data.remove::<(DocKey, FieldPath)>(focus_memory()),
        });
        if !self.asked && self.wanted.as_ref().is_some_and(|wanted| wanted.given) {
            ctx.data_mut(|data| data.remove::<(DocKey, FieldPath)>(wanted_memory()));
        }
        let unmet = |wanted: &Option<Wanted>| {
            wanted.as_ref().filter(|wanted| !wanted.given).map(|wanted| wanted.path.clone())
        };
        if let Some(mut path) = unmet(&self.jump).or_else(|| unmet(&self.wanted)).filter(|_| !self.asked) {
            // No such field on the screen: what holds it will do.
            path.0.pop();
            self.want(ctx, path);
        }
        if self.jump.is_some() {
            self.actions.push(Action::Jumped);
        }
    }
}

/// The findings of a record without those that it acknowledges.
fn open_findings<'a>(sheet: &'a Sheet, key: &Key) -> Vec<&'a Finding> {
    let codes = sheet.case.head(key).map(|head| head.acknowledged.as_slice()).unwrap_or_default();
    let is_here = |finding: &&Finding| finding.key.as_ref() == Some(key);
    let is_open = |finding: &&Finding| !codes.iter().any(|code| code == finding.code);
    sheet.findings.iter().filter(is_here).filter(is_open).collect()
}

/// Notes that a field outside of the inspector is being typed in: its draft ends as those of the inspector do.
pub(in crate::ui) fn note_typing(ctx: &Context, field: Id) {
    ctx.data_mut(|data| data.insert_temp(typing_memory(), field));
}

/// Makes what was typed a step of undo once its field has lost the keyboard. Escape is left to the window, which drops
/// the draft.
pub(in crate::ui) fn commit_on_blur(ctx: &Context, actions: &mut Vec<Action>) {
    let Some(id) = ctx.data(|data| data.get_temp::<Id>(typing_memory())) else { return };
    if ctx.memory(|memory| memory.has_focus(id)) {
        return;
    }
    ctx.data_mut(|data| data.remove::<Id>(typing_memory()));
    if !escaped(ctx) {
        actions.push(Action::CommitDraft);
    }
}

/// Whether Escape was pressed in this frame, be it that the window took the key for itself.
pub(super) fn escaped(ctx: &Context) -> bool {
    let is_escape =
        |event: &egui::Event| matches!(event, egui::Event::Key { key: Press::Escape, pressed: true, .. });
    ctx.input(|input| input.raw.events.iter().any(is_escape))
}

/// The id of the widget of a field of a record.
fn field_id(of: &DocKey, path: &FieldPath) -> Id {
    Id::unique(("inspector", of, path))
}

/// Gives what had the keyboard under one id the keyboard under another, with its cursor: before it is drawn, so that a
/// key pressed just now is not lost.
fn hand_over(ctx: &Context, from: Id, to: Id) {
    if !ctx.memory(|memory| memory.has_focus(from)) {
        return;
    }
    if let Some(state) = TextEditState::load(ctx, from) {
        state.store(ctx, to);
    }
    ctx.memory_mut(|memory| memory.request_focus(to));
}

/// Whether the first path leads to the second or below it.
pub(super) fn starts_with(path: &FieldPath, start: &FieldPath) -> bool {
    path.0.starts_with(&start.0)
}

fn is_inner_list(step: &Step) -> bool {
    matches!(step, Step::Field("citations"))
}

/// A label inside a sentence: "date".
pub(super) fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
