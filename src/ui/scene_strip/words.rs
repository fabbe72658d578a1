//! Title, caption and notes of a scene, written below its row. What is typed is a draft; leaving a field makes it one step
//! of undo, Escape drops it.

use std::collections::BTreeMap;

use egui::{Id, Label, Margin, RichText, TextEdit, Ui, WidgetInfo};
use lean_string::LeanStr;

use crate::action::Action;
use crate::document::DocKey;
use crate::edit::{Change, Edit, Record};
use crate::model::{Key, Scene};
use crate::ui::Desk;
use crate::ui::inspector::{commit_on_blur, note_typing};

/// Where the scene that is written in is remembered.
fn open_memory() -> Id {
    Id::unique("scene strip: scene written in")
}

/// Whether the words of a scene are open to be written.
pub(super) fn is_open(ui: &Ui, key: &DocKey) -> bool {
    ui.data(|data| data.get_temp::<DocKey>(open_memory())).as_ref() == Some(key)
}

/// Opens the words of a scene, with the keyboard in the first field, or closes them.
pub(super) fn turn(ui: &Ui, key: &DocKey) {
    if is_open(ui, key) {
        ui.data_mut(|data| data.remove::<DocKey>(open_memory()));
    } else {
        ui.data_mut(|data| data.insert_temp(open_memory(), key.clone()));
        ui.memory_mut(|memory| memory.request_focus(field_id(key, &TITLE)));
        ui.ctx().request_repaint();
    }
}

fn field_id(key: &DocKey, field: &Field) -> Id {
    Id::unique(("scene strip", key, field.name))
}

/// Where a field stands in a scene.
type Value = fn(&mut Scene) -> &mut LeanStr;

/// A field: what it is called, what stands in it while it is empty, how many lines it has at least.
struct Field {
    name: &'static str,
    hint: &'static str,
    rows: usize,
}

const TITLE: Field = Field { name: "Title", hint: "What the audience reads first", rows: 1 };
const CAPTION: Field = Field { name: "Caption", hint: "A sentence or two below the title", rows: 2 };
const NOTES: Field = Field { name: "Notes", hint: "What you mean to say; no audience sees it", rows: 3 };

/// The fields, with what becomes of them.
pub(super) fn words_ui(ui: &mut Ui, desk: &Desk, key: &DocKey, scene: &Scene, actions: &mut Vec<Action>) {
    commit_on_blur(ui.ctx(), actions);
    let Some(sheet) = desk.sheet(key.doc) else { return };
    ui.add_enabled_ui(sheet.read_only.is_none(), |ui| {
        let fields: [(Field, Value); 3] = [
            (TITLE, |scene| &mut scene.title),
            (CAPTION, |scene| &mut scene.caption),
            (NOTES, |scene| &mut scene.notes),
        ];
        for (field, value) in fields {
            let mut after = scene.clone();
            if field_ui(ui, desk, key, &field, value(&mut after)) {
                draft(ui, desk, key, &field, after, actions);
            }
        }
    });
    ui.add_space(6.0);
}

/// A field with its label above it; whether it changed.
fn field_ui(ui: &mut Ui, desk: &Desk, key: &DocKey, field: &Field, value: &mut LeanStr) -> bool {
    let theme = desk.theme;
    ui.add(Label::new(RichText::new(field.name).font(theme.small()).color(theme.text2)));
    let mut text = value.to_string();
    let edit = TextEdit::multiline(&mut text)
        .id(field_id(key, field))
        .font(theme.body())
        .text_color(theme.text)
        .hint_text(field.hint)
        .margin(Margin::symmetric(6, 4))
        .desired_rows(field.rows)
        .desired_width(ui.available_width() - 8.0);
    // A title has one line.
    let edit = if field.rows == 1 { edit.return_key(None) } else { edit };
    let response = ui.add(edit);
    let before = value.as_str();
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(ui.is_enabled(), before, &text, field.hint);
        info.label = Some(format!("{} of the scene", field.name));
        info
    });
    if !response.changed() {
        return false;
    }
    note_typing(ui.ctx(), response.id);
    *value = text.into();
    true
}

/// Makes what was typed a draft over the case without the one before.
fn draft(ui: &Ui, desk: &Desk, key: &DocKey, field: &Field, after: Scene, actions: &mut Vec<Action>) {
    let Some(sheet) = desk.sheet(key.doc) else { return };
    let Some(before) = Record::of(&sheet.base, &key.key) else { return };
    let label = format!("change the {} of “{}”", field.name.to_lowercase(), before.label());
    let change = Change { before: Some(before), after: Some(Record::Scene(Box::new(after))) };
    let changes: BTreeMap<Key, Change> = [(key.key.clone(), change)].into();
    actions.push(Action::Draft { doc: key.doc, edit: Edit { changes }, label });
    ui.ctx().request_repaint();
}
