//! "Make equal": copies of an actor, place or source that differ between the files of a folder, and which of them all
//! are to be as. One edit of each file that has another copy.

use egui::accesskit::Role;
use egui::{Id, Popup, PopupCloseBehavior, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::widgets::{focus_ring, line_text};
use super::super::{Desk, Sheet};
use crate::action::Action;
use crate::document::DocKey;
use crate::draw::theme::measure;
use crate::edit::{Change, Edit, Record, carried};
use crate::format::{Value, value};
use crate::model::{Finding, Named};

/// The finding that this mends.
const CODE: &str = "differing-copies";
/// Width of the list of copies.
const WIDTH: f32 = 340.0;
/// Height of a copy's first line, and of each line below it.
const LINE: f32 = 20.0;

/// Copies that are equal to one another.
struct Version<'a> {
    record: Record,
    sheets: Vec<&'a Sheet>,
}

/// The record whose copies the finding says to differ.
pub(super) fn copied(sheet: &Sheet, finding: &Finding) -> Option<DocKey> {
    (finding.code == CODE).then(|| finding.key.clone())?.map(|key| DocKey::new(sheet.doc, key))
}

/// The list that the button opens: each copy with what it says where they differ.
pub(super) fn list_ui(ui: &Ui, desk: &Desk, button: &Response, key: &DocKey, actions: &mut Vec<Action>) {
    let id = button.id.with("copies");
    if button.clicked() {
        Popup::toggle_id(ui.ctx(), id);
    }
    let is_open = Popup::is_id_open(ui.ctx(), id);
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_expanded(is_open));
    if !is_open {
        return;
    }
    let versions = versions(desk, key);
    let fields = differing(&versions);
    Popup::from_response(button)
        .id(id)
        .open_memory(None)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Which copy the others are made equal to")
        .width(WIDTH)
        .show(|ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 2.0;
            for (at, version) in versions.iter().enumerate() {
                if version_ui(ui, desk, version, &fields, id.with(at)) {
                    actions.extend(edits(&versions, at, key));
                    ui.close();
                }
            }
            if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
                ui.close();
            }
        });
}

/// Every copy of the record in the folder; equal ones together, in the order of the cases.
fn versions<'a>(desk: &Desk<'a>, key: &DocKey) -> Vec<Version<'a>> {
    let copies = desk.copies(key);
    let holders = desk
        .sheets
        .iter()
        .filter(|sheet| sheet.doc == key.doc || copies.iter().any(|copy| copy.doc == sheet.doc));
    let mut versions: Vec<Version<'a>> = Vec::new();
    for sheet in holders {
        let Some(record) = Record::of(&sheet.base, &key.key) else { continue };
        match versions.iter_mut().find(|version| version.record == record) {
            Some(version) => version.sheets.push(sheet),
            None => versions.push(Version { record, sheets: vec![sheet] }),
        }
    }
    versions
}

/// The fields in which not all copies say the same.
fn differing(versions: &[Version<'_>]) -> Vec<&'static str> {
    let encoded: Vec<Value> = versions.iter().filter_map(|version| value::encode(&version.record)).collect();
    let Some((first, rest)) = encoded.split_first() else { return Vec::new() };
    let Value::Record { name, .. } = first else { return Vec::new() };
    let fields = value::fields(name).iter().map(|info| info.name);
    fields.filter(|field| rest.iter().any(|other| other.field(field) != first.field(field))).collect()
}

/// One copy; whether it was chosen.
fn version_ui(ui: &mut Ui, desk: &Desk, version: &Version<'_>, fields: &[&'static str], id: Id) -> bool {
    let theme = desk.theme;
    let names: Vec<&str> = version.sheets.iter().map(|sheet| sheet.file_name.as_str()).collect();
    let title = match names.as_slice() {
        [] => return false,
        [one] => format!("As in {one}"),
        [first, second] => format!("As in {first} and {second}"),
        [first, rest @ ..] => format!("As in {first} and {} others", rest.len()),
    };
    let says = |field: &str| {
        let value = value::encode(&version.record).and_then(|record| record.field(field).map(Value::words));
        format!("{field}: {}", value.unwrap_or_else(|| "nothing".to_owned()))
    };
    let lines: Vec<String> = fields.iter().map(|field| says(field)).collect();
    #[expect(clippy::cast_precision_loss, reason = "few fields")]
    let height = LINE * (1.0 + lines.len() as f32) + 6.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    let spoken = format!("{title}; {}", lines.join("; "));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, measure::FIELD_RADIUS, theme.sunk);
    }
    let width = rect.width() - 16.0;
    let mut at = pos2(rect.left() + 8.0, rect.top() + 3.0 + LINE / 2.0);
    line_text(ui, at, &title, theme.label(), theme.text, width);
    for line in &lines {
        at.y += LINE;
        line_text(ui, at, line, theme.small(), theme.text2, width);
    }
    focus_ring(ui, theme, &response, rect);
    response.on_hover_text(names.join("\n")).clicked()
}

/// The edits that make every other copy equal to the chosen one.
fn edits(versions: &[Version<'_>], chosen: usize, key: &DocKey) -> Vec<Action> {
    let Some(Version { record, sheets }) = versions.get(chosen) else { return Vec::new() };
    let Some(from) = sheets.first() else { return Vec::new() };
    let kind = record.table().map_or("record", Named::words);
    let label = format!("make the {kind} “{}” equal to that of {}", record.label(), from.file_name);
    let others = versions.iter().enumerate().filter(|(at, _)| *at != chosen).map(|(_, version)| version);
    let holders = others.flat_map(|version| version.sheets.iter().map(move |sheet| (version, *sheet)));
    let open = holders.filter(|(_, sheet)| sheet.read_only.is_none());
    open.map(|(version, sheet)| {
        // What the copy names comes with it.
        let (after, needed) = carried(record, Some(&version.record), &from.base, &sheet.base);
        let mut edit = Edit::adding_all(&sheet.base, needed);
        let change = Change { before: Some(version.record.clone()), after: Some(after) };
        edit.changes.insert(key.key.clone(), change);
        Action::Edit { doc: sheet.doc, edit, label: label.clone() }
    })
    .collect()
}
